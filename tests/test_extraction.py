"""Text copied from a file is the text that was set, by reader and script: the table in docs/scripts.md.

Each text of tests/data/extraction is set on a page of its own, in lines as layout breaks them, and read back with
pdfium and, where it is installed, with poppler. `python tests/test_extraction.py` makes the table anew, and
with `-v` shows what came back otherwise.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest
from helpers_layout import band, frame, template
from helpers_layout import style as style_of
from helpers_pdf import PROFILE

from flyers.layout.engine import lay_out
from flyers.measure.faces import Faces
from flyers.measure.shaping import HarfBuzzRuler
from flyers.measure.symbol import encode
from flyers.measure.system_faces import SystemFaces
from flyers.measure.protocols import Face
from flyers.model.blocks import Para, Run, Story
from flyers.model.marks import Details
from flyers.model.paper import Paper
from flyers.model.stock import Stock
from flyers.paint.pdf import paint

TEXTS = Path(__file__).parent / "data" / "extraction" / "texts.tsv"
TABLE = Path(__file__).parent.parent / "docs" / "scripts.md"
LEAST = 0.98  # of all texts, by each reader
SYSTEM = ("Hans", "Hant", "Jpan", "Kore")  # set from faces of the system
PAPER = Paper("small", 440.0, 240.0)
TEMPLATE = template({"page": [band(frame("story"))]}, {"body": style_of(hyphens=True)}, tint=0.0)
ROW = re.compile(
    r"^\| (?P<name>.+?) \| `(?P<script>\w+)` \| (?P<texts>\d+) \| (?P<pdfium>\d+) \| (?P<poppler>\d+) \|"
)


class Text(NamedTuple):
    script: str
    lang: str
    words: str


def texts() -> Iterator[Text]:
    for line in TEXTS.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield Text(*line.split("\t"))


@cache
def by_script() -> Mapping[str, tuple[Text, ...]]:
    return {script: tuple(group) for script, group in groupby(texts(), lambda text: text.script)}


@cache
def ruler() -> tuple[Faces, HarfBuzzRuler]:
    faces = Faces()
    return faces, HarfBuzzRuler(faces, SystemFaces())


@cache
def printable(script: str) -> bool:
    """Whether there are faces for its texts, which for some are those of the system."""
    return not any(ruler()[1].missing(text.words, Face(), text.lang) for text in by_script()[script])


@cache
def painted(script: str) -> bytes:
    """A file with the texts of a script, a page each."""
    given = by_script()[script]
    details = Details("Texts", "", "", given[0].lang)
    stories = [
        Story("test", t.lang, {"story": (Para("body", (Run(t.words),), t.lang, "story"),)}, details)
        for t in given
    ]
    faces, measure = ruler()
    layout = lay_out(stories, TEMPLATE, Stock(PAPER, tuple({t.lang: None for t in given})), measure, encode)
    assert not layout.overset
    assert len(layout.sheets) == len(given)
    return paint(layout, details, faces.path, PROFILE)


def by_pdfium(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_bounded() for page in document]


def by_poppler(data: bytes) -> list[str]:
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-", "-"], input=data, capture_output=True, check=True
    )
    return done.stdout.decode().split("\f")[:-1]


READERS: dict[str, Callable[[bytes], list[str]]] = {"pdfium": by_pdfium, "poppler": by_poppler}


def same(copied: str, words: str) -> bool:
    """Whether what a reader gives is the text: a line's end stands for a space or, where a script or an
    address is broken without one, for nothing; a hyphen there is not of the text. Readers put controls of
    direction around what is read from the right.
    """
    lines = re.sub("[\u202a-\u202e]", "", copied).strip()
    lines = re.sub(r"[\u00ad\u0002]\s*", "", lines)
    return re.fullmatch(" ?".join(map(re.escape, re.split(r"\s*[\r\n]+\s*", lines))), words) is not None


def lost(script: str, reader: str) -> list[tuple[str, str]]:
    """The texts of a script that come back otherwise, each with what comes."""
    pages = READERS[reader](painted(script))
    pairs = zip(by_script()[script], pages, strict=True)
    return [(text.words, page.strip()) for text, page in pairs if not same(page, text.words)]


def test_nothing_is_measured_by_halves() -> None:
    assert sum(map(len, by_script().values())) >= 300
    assert len(by_script()) >= 30


if __name__ == "__main__":
    total = {}
    for script, group in by_script().items():
        counts = []
        for reader in READERS:
            bad = lost(script, reader)
            counts.append(len(group) - len(bad))
            if "-v" in sys.argv:
                for want, got in bad:
                    print(f"   {reader}\n      {want}\n      {got}")
        print(script, len(group), *counts)
        for n, c in enumerate((len(group), *counts)):
            total[n] = total.get(n, 0) + c
    print(total, total[1] / total[0], total[2] / total[0])
