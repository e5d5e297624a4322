"""Text copied from a file is the text that was set, by reader and script: the table in docs/scripts.md.

Each text of tests/data/extraction is set on a page of its own, in lines as layout breaks them, and read back
with pdfium and, where it is installed, with poppler. `python tests/test_extraction.py` makes the table anew,
and with `-v` shows what came back otherwise.
"""

import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest
from amount import fewer, some
from helpers_layout import band, frame, template
from helpers_layout import style as style_of
from helpers_pdf import PROFILE
from seen import Details

from flyers.layout.engine import lay_out
from flyers.measure.bidi import levels, mirrored, visual_order
from flyers.measure.dictionary import within_words
from flyers.measure.faces import Faces
from flyers.measure.hyphenate import divisions
from flyers.measure.icu import divide
from flyers.measure.pick import SystemFaces
from flyers.measure.protocols import Tools
from flyers.measure.shaping import HarfBuzzRuler
from flyers.measure.symbol import encode
from flyers.model.blocks import Para, Run, Story
from flyers.model.direction import from_right
from flyers.model.frame import Face
from flyers.model.paper import Paper
from flyers.model.stock import Stock
from flyers.paint.pdf.painter import paint

TEXTS = Path(__file__).parent / "data" / "extraction" / "texts.tsv"
TABLE = Path(__file__).parent.parent / "docs" / "scripts.md"
EMBEDDING = re.compile("[\u202a-\u202e]")
LEAST = 0.98  # of all texts, by each reader
SYSTEM = ("Hans", "Hant", "Jpan", "Kore")  # set from faces of the system
PAPER = Paper("small", 440.0, 240.0)
TEMPLATE = template({"page": [band(frame("story"))]}, {"body": style_of(hyphens=True)})
APART = template({"page": [band(frame("story"))]}, {"body": style_of(caps=True, bold=True, tracking=0.1)})
MIXED = "Mixed"  # both directions in a line: no script
DIVIDED = ("Thai", "Laoo", "Khmr", "Mymr")


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
def painted(script: str, apart: bool = False) -> bytes:
    """A file with the texts of a script, a page each; perhaps with letters `apart`."""
    given = by_script()[script]
    details = Details("Texts", "", "", given[0].lang)
    stories = [
        Story("test", t.lang, {"story": (Para("body", (Run(t.words),), t.lang, "story"),)}, details)
        for t in given
    ]
    faces, measure = ruler()
    tools = Tools(measure, encode, divisions, within_words, divide)
    made = APART if apart else TEMPLATE
    layout = lay_out(stories, made, Stock(PAPER, tuple({t.lang: None for t in given})), tools)
    assert not layout.overset
    assert len(layout.pages) == len(given)
    return paint(layout, details, faces.path, Path(), PROFILE)


def by_pdfium(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_bounded() for page in document]


def by_poppler(data: bytes) -> list[str]:
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-", "-"], input=data, capture_output=True, check=True
    )
    return done.stdout.decode().split("\f")[:-1]


READERS: dict[str, Callable[[bytes], list[str]]] = {"pdfium": by_pdfium, "poppler": by_poppler}


def tidy(words: str) -> str:
    """Words as they are compared: a space that keeps words together is one like another, and marks that stand
    over one letter are in the order of Unicode's normal form, which says that it makes no difference.
    """
    return unicodedata.normalize("NFC", re.sub("[\u00a0\u202f]", " ", words))


def shown(line: str, base: int) -> str:
    """A line as it is seen from the left when its controls of direction are heeded (UAX #9)."""
    found = levels(line, base)
    seen = (mirrored(line[n]) if found[n] % 2 else line[n] for n in visual_order(found))
    return " ".join(EMBEDDING.sub("", "".join(seen)).split())


def same(copied: str, text: Text) -> bool:
    """Whether what a reader gives is the text. A line's end stands for a space or, where a script or an
    address is broken without one, for nothing; a hyphen there is not of the text. Where poppler puts
    controls of direction around words, the lines must be seen as those of the text are.
    """
    copied = tidy(re.sub(r"[\u00ad\u0002]\s*", "", copied.strip()))
    words = tidy(text.words)
    lines = re.split(r"\s*[\r\n]+\s*", copied)
    if not EMBEDDING.search(copied):
        return re.fullmatch(" ?".join(map(re.escape, lines)), words) is not None
    base, rest = int(from_right(text.lang)), words
    for line in lines:
        own = "".join(EMBEDDING.sub("", line).split())
        part = re.match(rf"(\s*\S){{{len(own)}}}", rest)
        if part is None or shown(line, base) != shown(part[0], base):
            return False
        rest = rest[part.end() :]
    return not rest


def lost(script: str, reader: str) -> list[tuple[str, str]]:
    """The texts of a script that come back otherwise, each with what comes."""
    pages = READERS[reader](painted(script))
    pairs = zip(by_script()[script], pages, strict=True)
    return [(text.words, page.strip()) for text, page in pairs if not same(page, text)]


class Row(NamedTuple):
    """A row of the table: how many texts of a script there are, and how many each reader gives back."""

    name: str
    script: str
    texts: int
    pdfium: int
    poppler: int


@cache
def table() -> Mapping[str, Row]:
    found = (re.match(r"\| (.+) \| `(\w+)` \| (\d+) \| (\d+) \| (\d+) \|", line) for line in lines_of_table())
    rows = [Row(m[1], m[2], int(m[3]), int(m[4]), int(m[5])) for m in found if m]
    return {row.script: row for row in rows}


def lines_of_table() -> list[str]:
    return TABLE.read_text("utf-8").splitlines()


def test_the_table_has_every_text() -> None:
    assert {s: row.texts for s, row in table().items()} == {s: len(t) for s, t in by_script().items()}
    scripts = [row for script, row in table().items() if script != MIXED]
    assert len(scripts) >= 30
    assert sum(row.texts for row in scripts) >= 300


@pytest.mark.parametrize("reader", READERS)
def test_nearly_all_texts_come_back_exactly(reader: str) -> None:
    exact = sum(getattr(row, reader) for row in table().values())
    assert exact >= LEAST * sum(row.texts for row in table().values())


def needs(reader: str) -> None:
    """Skips a test whose reader is a program that is not installed."""
    if reader == "poppler" and not shutil.which("pdftotext"):
        pytest.skip("poppler is not installed: apt install poppler-utils")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("script", fewer(["Cyrl", "Latn", "Grek"], 3))
def test_words_whose_letters_stand_apart_come_back_whole(script: str, reader: str) -> None:
    """ "Rid e r s of R ou te 1 4" was found by nobody who searched for it."""
    needs(reader)
    pages = READERS[reader](painted(script, apart=True))
    assert not [page for text, page in zip(by_script()[script], pages, strict=True) if not same(page, text)]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("script", some([*by_script()], 3))
def test_as_many_come_back_as_the_table_says(script: str, reader: str) -> None:
    needs(reader)
    if script in SYSTEM and not printable(script):
        pytest.skip("no face for it is installed: apt install fonts-noto-cjk")
    if script in DIVIDED and not find_spec("icu4py"):
        pytest.skip("no dictionary is installed: pip install 'flyers[thai]'")
    bad = lost(script, reader)
    exact, said = len(by_script()[script]) - len(bad), getattr(table()[script], reader)
    assert exact >= said, f"docs/scripts.md says {said}, but these are lost: {bad}"
    assert exact == said, f"better than docs/scripts.md says: write {exact} there"


def measured(line: str) -> str:
    """A line of the table with the numbers of this machine."""
    if not (found := re.match(r"(\| .+ \| `(\w+)` \|)( \d+ \|){3}(.*)", line)):
        return line
    texts = by_script()[found[2]]
    counts = (len(texts), *(len(texts) - len(lost(found[2], reader)) for reader in READERS))
    return found[1] + "".join(f" {count} |" for count in counts) + found[4]


if __name__ == "__main__":
    TABLE.write_text("\n".join(map(measured, lines_of_table())) + "\n", encoding="utf-8")
    if "-v" in sys.argv:
        for script in by_script():
            for reader in READERS:
                for words, copied in lost(script, reader):
                    print(script, reader, words, copied, sep="\n  ")
