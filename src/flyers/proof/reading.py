"""The codes of a page read, judged and compared with what should be there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from flyers.model.evidence import HELD
from flyers.proof import codes
from flyers.proof.beside import words_fault
from flyers.proof.codes import Found, Measured
from flyers.proof.expect import Expectation, ExpectedCode
from flyers.proof.judge import WHOLE, facts, faults
from flyers.proof.pages import Page, Patch
from flyers.proof.report import CodeFacts, Finding

QUICK, FINE = 150, 300  # dpi
_TABS = 3  # a code that stands on a page this often is on tabs, read in the hand


class Read(Struct, frozen=True):
    """A code of a page, as found, as measured, and the distance in points from which it is to be read."""

    found: Found
    size: Measured
    distance: float

    def facts(self, page: int) -> CodeFacts:
        return facts(self.found, self.size, page, self.distance)


def read_codes(page: Page, expectation: Expectation, fine: bool = False) -> list[Read]:
    """The codes of a page. When one that must be there is not seen, it is looked for again finely, and in
    the darkest of the inks: a yellow code hides in grey."""
    found = codes.read(page.grey(QUICK))
    if fine or _missing(found, page, expectation):
        found = _joined(found, codes.read(page.grey(FINE), thorough=True))
        if _missing(found, page, expectation) or not found:
            found = _joined(found, _hidden(page))
    found = [codes.closely(code, page) if code.unused < WHOLE and not code.error else code for code in found]
    often = Counter(code.text for code in found)
    distance = expectation.distance_on(page.height)
    return [
        Read(code, codes.measure(code, page), HELD if often[code.text] >= _TABS else distance)
        for code in _in_rows(found)
    ]


def _in_rows(found: Sequence[Found]) -> Iterator[Found]:
    """Row by row, each from the left: codes whose middles are beside each other are in one row, though the
    quiet zones of some are wider."""
    rows: list[list[Found]] = []
    for code in sorted(found, key=_middle):
        if rows and _middle(code) < rows[-1][0].rect.bottom:
            rows[-1].append(code)
        else:
            rows.append([code])
    for row in rows:
        yield from sorted(row, key=lambda code: code.rect.x)


def _middle(code: Found) -> float:
    return code.rect.y + code.rect.height / 2


def _missing(found: Sequence[Found], page: Page, expectation: Expectation) -> bool:
    """Whether a code that must be on the page is not among the found ones."""
    return bool(_wanted(page, expectation) - Counter(code.text for code in found)) or any(
        code.error for code in found
    )


def _wanted(page: Page, expectation: Expectation) -> Counter[str]:
    """The texts of the codes that must be on a page."""
    if expectation.pages:
        return Counter(expectation.pages[page.number - 1] if page.number <= len(expectation.pages) else ())
    if page.number == 1 and expectation.public and expectation.codes:
        return Counter(expectation.codes[0].texts[:1])
    return Counter()


def _joined(coarse: list[Found], fine: list[Found]) -> list[Found]:
    """All codes of both, each once, read rather than unread. What cannot be read is a code only if it is seen
    in both: the strokes of ideographs look like parts of one."""
    twice = [code for code in coarse if not code.error or _among(code, fine)]
    kept: list[Found] = []
    for code in sorted([*fine, *twice], key=lambda code: bool(code.error)):
        if not _among(code, kept):
            kept.append(code)
    return kept


def _among(code: Found, others: Sequence[Found]) -> bool:
    return any(code.rect.overlaps(other.rect) for other in others)


def _hidden(page: Page) -> list[Found]:
    """Codes that show in one ink only."""
    from PIL import ImageChops, ImageOps

    whole = page.colour(QUICK)
    red, green, blue = whole.image.split()
    darkest = ImageOps.autocontrast(ImageChops.darker(ImageChops.darker(red, green), blue))
    return codes.read(Patch(darkest, whole.rect))


def code_findings(page: Page, reads: Sequence[Read], expectation: Expectation) -> Iterator[Finding]:
    """What is wrong with the codes of a page."""
    # Where all codes of a layout are read, what else looks like one may be in a picture of the campaign.
    complete = bool(expectation.pages) and not _wanted(page, expectation) - Counter(
        r.found.text for r in reads
    )
    for read in reads:
        for fault in faults(read.found, read.size, page.number, read.distance):
            yield replace(fault, severity="warning") if complete and read.found.error else fault
        if not read.found.error:
            expected = _expected(read.found, expectation)
            yield from _wrong(read, expected, page, expectation)
            yield from words_fault(read.found, expected, expectation, page)
    yield from _absent(page, reads, expectation)


def _expected(code: Found, expectation: Expectation) -> ExpectedCode | None:
    return next((one for one in expectation.codes if code.text in one.texts), None)


def _wrong(
    read: Read, expected: ExpectedCode | None, page: Page, expectation: Expectation
) -> Iterator[Finding]:
    """A code that leads where the campaign does not."""
    text = read.found.text
    known = {one for texts in expectation.pages for one in texts}
    if expected or text in known or not (expectation.campaign or known):
        return
    if not read.found.qr and expectation.numbers and text.startswith(f"{expectation.numbers}-"):
        return
    from difflib import get_close_matches

    meant = get_close_matches(text, [t for one in expectation.codes for t in one.texts] or known, 1, 0.3)
    hint = f'it should be "{meant[0]}"' if meant else "add it to the campaign's links, or take it off"
    what = f'the code opens "{text}", which is not in the campaign'
    yield Finding("code-wrong", "failure", page.number, read.size.rect, what, hint, text)


def _absent(page: Page, reads: Sequence[Read], expectation: Expectation) -> Iterator[Finding]:
    """Codes that must be on the page and are not. One that is there and cannot be read, or leads
    elsewhere, has its own finding."""
    there = Counter(read.found.text for read in reads)
    wanted = _wanted(page, expectation)
    if not expectation.pages and expectation.codes and wanted:
        # Any way of saying it will do.
        there.update({expectation.codes[0].texts[0]: sum(there[t] for t in expectation.codes[0].texts[1:])})
    missing = list((wanted - there).elements())
    spare = len(reads) - sum((there & wanted).values())
    for text in missing[spare:] if len(missing) > spare else ():
        what = f'a code is missing from the page: "{text}"'
        yield Finding("code-missing", "failure", page.number, None, what, "put it back", text)
    public = expectation.evidence is None or expectation.public
    if not reads and not wanted and public and not expectation.pages:
        what = "there is no code on this page"
        yield Finding(
            "no-code", "warning", page.number, None, what, "print a code that leads to the campaign"
        )
