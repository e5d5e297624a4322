"""The proof of one file: its pages read back, one after the other."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from flyers.proof.expect import Expectation
from flyers.proof.pages import opened, pages_of
from flyers.proof.reading import code_findings, read_codes
from flyers.proof.report import CodeFacts, Finding, Report

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
            codes += [read.facts(page.number) for read in reads]
            sizes.append((round(page.width, 2), round(page.height, 2)))
    file = name or (str(pdf) if isinstance(pdf, Path) else "")
    return Report(file, tuple(sizes), tuple(codes), tuple(findings))
