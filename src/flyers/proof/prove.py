"""The proof of one file: each page is read back, and each check is run on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from flyers.measure.bidi import has_rtl
from flyers.proof.codes import read_codes
from flyers.proof.expect import Expectation
from flyers.proof.grades import Judged, code_findings, facts, lost_codes
from flyers.proof.ink import coverage, picture_findings
from flyers.proof.objects import stated, upright
from flyers.proof.pages import Begun, Page, opened, pages_of, silent
from flyers.proof.pdfium import Document
from flyers.proof.placing import letter_findings, placing_findings
from flyers.proof.report import Finding, Report
from flyers.proof.side import Side
from flyers.proof.words import words_findings
from flyers.units import MM

if TYPE_CHECKING:
    from flyers.proof.bundles import Bundled
    from flyers.proof.figures import Figures
    from flyers.proof.sight import Seen

Depth = Literal["quick", "full"]
Check = Callable[[Side], Iterator[Finding]]
_CHECKS = code_findings, placing_findings, letter_findings


def prove(
    pdf: Path | bytes, expectation: Expectation, depth: Depth = "quick", name: str = "", begun: Begun = silent
) -> Report:
    """Reads a PDF back and compares it with what is expected. "quick" reads and judges codes at 150 dpi;
    looks for missing words and letters; for words that touch each other, a line or the paper's edge; and for
    words that cannot be read on a picture. "full" also reads codes at 300 dpi, stresses them, asks a second
    reader if there is one, and checks all else, even as a designer does. `name` is for the report if `pdf` is
    bytes; `begun` hears of each page. Raises FlyersError if the file cannot be read at all."""
    with opened(pdf) as document:
        proof = _Proof(document, expectation, depth == "full")
        for page in (pages_of if expectation.own else upright)(document, begun):
            proof.look_at(page)
        proof.finish(lambda: "\n".join(map(stated, pages_of(document, begun))))
    return proof.report(name or (str(pdf) if isinstance(pdf, Path) else ""))


class _Proof:
    def __init__(self, document: Document, expectation: Expectation, full: bool) -> None:
        self._expectation, self._full = expectation, full
        self._bundled: Bundled | None = None
        if expectation.evidence.covers:
            from flyers.proof.bundles import Bundled

            self._bundled = Bundled(document, expectation)
        self._figures: Figures | None = None
        self._findings = list(_untagged(document, expectation)) if full else []
        self._judged: list[Judged] = []
        self._tagged = document.is_tagged()
        self._sizes: list[tuple[float, float]] = []
        self._inks: list[float] = []
        self._words: list[str] = []
        self._seen: list[Seen] = []

    def look_at(self, page: Page) -> None:
        self._sizes.append((round(page.width, 2), round(page.height, 2)))
        self._inks.append(coverage(page) if page.paper else 0.0)
        if not page.paper:
            wide, high = (side / MM / 1000 for side in (page.width, page.height))
            value = f"{wide:.3g} m by {high:.3g} m"
            what = f"the page is {value}, which is no size of paper: it was not looked at"
            hint = "make the page as large as its paper"
            self._findings.append(Finding("page-size", "failure", page.number, None, what, hint, value))
        elif not (self._bundled and self._bundled.empty(page)):
            self._judge(page)
            self._words.append(page.words())
            if self._expectation.from_right or has_rtl(self._words[-1]):
                from flyers.proof.figures import Figures

                self._figures = self._figures or Figures(self._expectation.spoken)
                self._findings += self._figures.look_at(page)

    def _judge(self, page: Page) -> None:
        reads = read_codes(page, self._expectation, fine=self._full)
        here = self._bundled.expected(page, reads) if self._bundled else self._expectation
        checks: tuple[Check, ...] = (*_CHECKS, picture_findings)
        if self._full:
            from flyers.proof import thorough  # half of the proof's modules: a quick proof does not load them
            from flyers.proof.sight import seen_on

            reads, checks = thorough.under_stress(page, reads), (*_CHECKS, *thorough.CHECKS)
        side = Side(page, here, reads)
        found = [finding for check in checks for finding in check(side)]
        self._findings += found
        self._judged.append(Judged(here, page.number, [facts(read, page.number) for read in reads], found))
        if self._full:
            self._seen.append(seen_on(side))

    def finish(self, again: Callable[[], str]) -> None:
        """Checks the file as a whole; `again` reads its words in another way."""
        expectation = self._expectation
        if self._full:
            from flyers.proof import thorough

            self._findings += thorough.piece_findings(self._seen, expectation)
        self._findings += lost_codes(self._judged, self._tagged)
        self._findings += self._bundled.findings() if self._bundled else ()
        self._findings += self._figures.torn() if self._figures else ()
        self._findings += _short(len(self._sizes), expectation)
        self._findings += _not_compared(expectation)
        said = "\n".join(self._words)
        self._findings += words_findings(expectation.spoken, said, expectation.known, again)

    def report(self, file: str) -> Report:
        pages, notes, holes = len(self._sizes), tuple[str, ...](), tuple[float, ...]()
        if self._full:
            from flyers.proof import thorough

            bare = {side.page: side.hole.share for side in self._seen if side.hole}
            notes, holes = thorough.notes(), tuple(bare.get(n, 0.0) for n in range(1, pages + 1))
        found = sorted(self._findings, key=lambda one: one.page or pages + 1)  # of the whole file last
        codes = tuple(code for page in self._judged for code in page.codes)
        sizes, inks = tuple(self._sizes), tuple(self._inks)
        return Report(file, sizes, codes, tuple(found), notes, inks, holes)


def _untagged(document: Document, expectation: Expectation) -> Iterator[Finding]:
    if not document.is_tagged():
        what = "the file is not tagged: it cannot be read aloud in its order"
        hint = "export it as an accessible (tagged) PDF"
        yield Finding("untagged", "failure" if expectation.own else "warning", 0, None, what, hint)


def _short(pages: int, expectation: Expectation) -> Iterator[Finding]:
    wanted = len(expectation.pages) or 1
    if pages < wanted:
        what = f"the file lacks pages: it has {pages} of {wanted}"
        yield Finding("page-missing", "failure", 0, None, what, "make the file again", str(pages))


def _not_compared(expectation: Expectation) -> Iterator[Finding]:
    if expectation.campaign and expectation.kind is None:
        what = "the file's name does not begin with what it is, such as flyer: no text was compared"
        yield Finding("not-compared", "warning", 0, None, what, "say it, with --as flyer or another product")
