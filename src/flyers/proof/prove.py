"""The proof of one file: its pages read back, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from msgspec.structs import replace

from flyers.model.geometry import Rect
from flyers.proof import second
from flyers.proof.black import black_findings
from flyers.proof.expect import Expectation
from flyers.proof.form import form_findings
from flyers.proof.ink import ink_findings
from flyers.proof.objects import objects_of
from flyers.proof.pages import Page, opened, pages_of
from flyers.proof.placing import placing_findings
from flyers.proof.reading import Read, code_findings, read_codes
from flyers.proof.report import CodeFacts, Finding, Report
from flyers.proof.stress import stress_findings, stressed
from flyers.proof.tones import tones
from flyers.proof.writing import writing_findings

Depth = Literal["quick", "full"]


def prove(pdf: Path | bytes, expectation: Expectation, depth: Depth = "quick", name: str = "") -> Report:
    """Read a PDF back and compare it with what is expected.

    "quick" reads the codes at 150 dpi, judges them and compares them. "full" reads them at 300 dpi too,
    stresses them, asks a second reader where there is one, and looks at all else on the pages. `name`
    stands in the report where `pdf` is bytes. Raises FlyersError when the file cannot be read at all.
    """
    findings: list[Finding] = []
    codes: list[CodeFacts] = []
    sizes: list[tuple[float, float]] = []
    full = depth == "full"
    with opened(pdf) as document:
        if full:
            findings += _untagged(document, expectation)
        for page in pages_of(document):
            reads = read_codes(page, expectation, fine=full)
            findings += code_findings(page, reads, expectation)
            known = [read.facts(page.number) for read in reads]
            if full:
                findings += _stresses(page, reads, known)
                findings += _page_findings(page, reads, expectation)
            codes += known
            sizes.append((round(page.width, 2), round(page.height, 2)))
        findings += _short(len(sizes), expectation)
    file = name or (str(pdf) if isinstance(pdf, Path) else "")
    notes = () if not full or second.installed() else ("zbar is not installed: codes have one reader only",)
    return Report(file, tuple(sizes), tuple(codes), tuple(findings), notes)


def _stresses(page: Page, reads: Sequence[Read], known: list[CodeFacts]) -> Iterator[Finding]:
    """Findings about stressed codes; how far each reads is put into `known`."""
    for number, read in enumerate(reads):
        if not read.found.error:
            stress = stressed(page, read)
            known[number] = replace(known[number], reach=stress.reach)
            yield from stress_findings(page, read, stress)
    if second.installed():
        yield from second.second_findings(page, reads)


def _page_findings(page: Page, reads: Sequence[Read], expectation: Expectation) -> Iterator[Finding]:
    """All that is not about codes alone."""
    objects = objects_of(page)
    colours: dict[str, Rect] = {}
    toned = list(tones(page, objects))
    for text, tone in toned:
        if tone.colour:
            colours.setdefault(tone.colour, text.rect)
    yield from ink_findings(page, objects, expectation, [read.size.rect for read in reads])
    yield from writing_findings(page, objects, toned, expectation)
    yield from placing_findings(page, objects)
    yield from form_findings(page, objects, expectation)
    yield from black_findings(page, reads, colours)


def _untagged(document: Any, expectation: Expectation) -> Iterator[Finding]:
    if not document.is_tagged():
        what = "the file is not tagged: it cannot be read aloud in its order"
        hint = "export it as an accessible (tagged) PDF"
        yield Finding("untagged", "failure" if expectation.own else "warning", 0, None, what, hint)


def _short(pages: int, expectation: Expectation) -> Iterator[Finding]:
    wanted = len(expectation.pages) or 1
    if pages < wanted:
        what = f"the file lacks pages: it has {pages} of {wanted}"
        yield Finding("page-missing", "failure", 0, None, what, "make the file again", str(pages))
