"""The proof of one file: its pages read back, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from msgspec.structs import replace

from flyers.proof.expect import Expectation
from flyers.proof.ink import coverage
from flyers.proof.objects import Objects, objects_of, stated
from flyers.proof.pages import Begun, Page, no_one, opened, pages_of
from flyers.proof.placing import letter_findings, placing_findings
from flyers.proof.reading import code_findings, read_codes
from flyers.proof.report import CodeFacts, Finding, Report
from flyers.proof.words import words_findings
from flyers.units import MM

if TYPE_CHECKING:
    from flyers.proof.bundles import Bundled
    from flyers.proof.sight import Seen

Depth = Literal["quick", "full"]


def prove(
    pdf: Path | bytes,
    expectation: Expectation,
    depth: Depth = "quick",
    name: str = "",
    begun: Begun = no_one,
) -> Report:
    """Read a PDF back and compare it with what is expected.

    "quick" reads the codes at 150 dpi, judges them and compares them, and looks whether words or letters are
    missing, whether words touch each other, a line or the paper's edge, and whether those on a picture are
    read there. "full" reads the codes at 300 dpi too, stresses them, asks a second reader where there is one,
    and looks at all else, also as a designer does. `name` stands in the report where `pdf` is bytes, `begun`
    is told of each page. Raises FlyersError when the file cannot be read at all.
    """
    findings: list[Finding] = []
    codes: list[CodeFacts] = []
    sizes: list[tuple[float, float]] = []
    inks: list[float] = []
    words: list[str] = []
    sides: list[Seen] = []
    if full := depth == "full":
        from flyers.proof import thorough  # half of the proof's modules, which a quick one does not load
    with opened(pdf) as document:
        bundled = _bundled(document, expectation) if expectation.covers else None
        if full:
            findings += _untagged(document, expectation)
        for page in pages_of(document, begun):
            sizes.append((round(page.width, 2), round(page.height, 2)))
            if not page.paper:
                inks.append(0.0)
                findings.append(_no_paper(page))
                continue
            inks.append(coverage(page))
            if bundled and bundled.empty(page):
                continue
            reads = read_codes(page, expectation, fine=full)
            here = bundled.expected(page, reads) if bundled else expectation
            findings += code_findings(page, reads, here)
            known = [read.facts(page.number) for read in reads]
            objects = objects_of(page)
            findings += placing_findings(page, objects)
            findings += letter_findings(page, objects, here)
            if full:
                findings += thorough.stresses(page, reads, known)
                findings += thorough.page_findings(page, objects, reads, here)
                sides.append(thorough.seen(page, objects, reads))
            else:
                findings += _on_pictures(page, objects)
            codes += known
            words.append(page.words())
        if full:
            findings += thorough.piece_findings(sides, expectation)
        findings += bundled.findings() if bundled else ()
        findings += _short(len(sizes), expectation)
        findings += words_findings(
            expectation.spoken,
            "\n".join(words),
            expectation.known,
            lambda: "\n".join(map(stated, pages_of(document, begun))),
        )
    file = name or (str(pdf) if isinstance(pdf, Path) else "")
    notes = thorough.notes() if full else ()
    bare = {side.page: side.hole.share for side in sides if side.hole}
    holes = tuple(bare.get(number, 0.0) for number in range(1, len(sizes) + 1)) if full else ()
    findings.sort(key=lambda finding: finding.page or len(sizes) + 1)  # what is about the whole file is last
    return Report(file, tuple(sizes), tuple(codes), tuple(findings), notes, tuple(inks), holes)


def _bundled(document: Any, expectation: Expectation) -> Bundled:
    from flyers.proof.bundles import Bundled

    return Bundled(document, expectation)


def _untagged(document: Any, expectation: Expectation) -> Iterator[Finding]:
    if not document.is_tagged():
        what = "the file is not tagged: it cannot be read aloud in its order"
        hint = "export it as an accessible (tagged) PDF"
        yield Finding("untagged", "failure" if expectation.own else "warning", 0, None, what, hint)


def _on_pictures(page: Page, objects: Objects) -> Iterator[Finding]:
    """Words on a picture that are not read there; the page is rendered for them alone."""
    texts = tuple(t for t in objects.texts if any(t.rect.overlaps(photo.rect) for photo in objects.photos))
    if not texts:
        return
    from flyers.proof.writing import contrast_findings, tones

    found = contrast_findings(page, tones(page, replace(objects, texts=texts)))
    yield from (finding for finding in found if finding.severity == "failure")


def _no_paper(page: Page) -> Finding:
    wide, high = (side / MM / 1000 for side in (page.width, page.height))
    value = f"{wide:.3g} m by {high:.3g} m"
    what = f"the page is {value}, which is no size of paper: it was not looked at"
    return Finding(
        "page-size", "failure", page.number, None, what, "make the page as large as its paper", value
    )


def _short(pages: int, expectation: Expectation) -> Iterator[Finding]:
    wanted = len(expectation.pages) or 1
    if pages < wanted:
        what = f"the file lacks pages: it has {pages} of {wanted}"
        yield Finding("page-missing", "failure", 0, None, what, "make the file again", str(pages))
