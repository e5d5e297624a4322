"""The proof of one file: its pages read back, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from flyers.proof.expect import Expectation
from flyers.proof.ink import ink_findings
from flyers.proof.objects import objects_of
from flyers.proof.pages import Page, opened, pages_of
from flyers.proof.placing import placing_findings
from flyers.proof.reading import Read, code_findings, read_codes
from flyers.proof.report import CodeFacts, Finding, Report
from flyers.proof.writing import writing_findings

Depth = Literal["quick", "full"]


def prove(pdf: Path | bytes, expectation: Expectation, depth: Depth = "quick", name: str = "") -> Report:
    """Read a PDF back and compare it with what is expected.

    "quick" reads the codes at 150 dpi. Raises FlyersError when the file cannot be read at all.
    """
    findings: list[Finding] = []
    codes: list[CodeFacts] = []
    sizes: list[tuple[float, float]] = []
    with opened(pdf) as document:
        for page in pages_of(document):
            reads = read_codes(page, expectation, fine=depth == "full")
            findings += code_findings(page, reads, expectation)
            if depth == "full":
                findings += _page_findings(page, reads, expectation)
            codes += [read.facts(page.number) for read in reads]
            sizes.append((round(page.width, 2), round(page.height, 2)))
    file = name or (str(pdf) if isinstance(pdf, Path) else "")
    return Report(file, tuple(sizes), tuple(codes), tuple(findings))


def _page_findings(page: Page, reads: Sequence[Read], expectation: Expectation) -> Iterator[Finding]:
    """All that is not about codes."""
    objects = objects_of(page)
    yield from ink_findings(page, objects, expectation, [read.size.rect for read in reads])
    yield from writing_findings(page, objects, expectation)
    yield from placing_findings(page, objects)
