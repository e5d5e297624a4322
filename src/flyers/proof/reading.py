"""The codes of a page read, judged and compared with what should be there.

Whether one scans from where it is held or hung is told by the limits of ISO/IEC 15415 (grade A asked for,
below B refused) and by how far phones read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from flyers.model.evidence import HELD
from flyers.proof import codes
from flyers.proof.beside import words_fault
from flyers.proof.codes import QUIET, Found, Measured
from flyers.proof.expect import Expectation, ExpectedCode
from flyers.proof.pages import Page, Patch
from flyers.proof.report import CodeFacts, Finding, Severity
from flyers.units import MM

_Make = Callable[[str, Severity, str, str, str], Finding]

LEAST_MODULE = 0.40 * MM
_ROUNDING = 0.99  # modules are measured to a hundredth
_SLACK = 0.25  # of a module: the soft edge of what stands beside the quiet zone
_CONTRAST = (0.70, 0.55, 0.40, 0.20)  # 7.8.3, grades A to D
WHOLE = 0.62  # of the error correction unused
_UNUSED = (WHOLE, 0.50, 0.37, 0.25)  # 7.8.8
_SKEW = (0.06, 0.08, 0.10, 0.12)  # 7.8.6


class Limits(Struct, frozen=True):
    """Module sizes in points for a reading distance in points: under `refuse` phones fail, under `warn`
    some do, `design` is what to aim for."""

    refuse: float
    warn: float
    design: float


def limits(distance: float) -> Limits:
    refuse = max(LEAST_MODULE, distance / 1000)
    return Limits(refuse, max(distance / 500, refuse), distance / 300)


def facts(code: Found, size: Measured, page: int, distance: float) -> CodeFacts:
    """A code with its grade, from A to F: the lowest of its parts' grades."""
    least = limits(distance)
    module = "A" if size.module >= least.design * _ROUNDING else "B"
    module = module if size.module >= least.warn * _ROUNDING else "C"
    grades = [
        module if size.module >= least.refuse * _ROUNDING else "F",
        _grade(size.contrast, _CONTRAST),
        _grade(code.unused, _UNUSED),
        _grade(-size.skew, tuple(-limit for limit in _SKEW)),
        "F" if code.error or size.inverted or min(size.quiet) < QUIET - _SLACK else "A",
    ]
    return CodeFacts(
        page=page,
        rect=size.rect,
        text=code.text,
        kind=code.kind,
        version=code.version,
        level=code.level,
        module=round(size.module / MM, 3),
        quiet=_quiet(size),
        contrast=round(100 * size.contrast, 1),
        unused=round(100 * code.unused, 1),
        grade=max(grades),
        distance=round(distance / MM / 1000, 2),
    )


def _quiet(size: Measured) -> tuple[float, float, float, float]:
    left, top, right, bottom = (round(side, 2) for side in size.quiet)
    return left, top, right, bottom


def _grade(value: float, limits: tuple[float, ...]) -> str:
    return next((grade for grade, limit in zip("ABCD", limits, strict=True) if value >= limit - 0.005), "F")


def faults(code: Found, size: Measured, page: int, distance: float) -> Iterator[Finding]:
    """What is wrong with one code. Its text is compared elsewhere."""

    def finding(name: str, severity: Severity, what: str, hint: str, value: str) -> Finding:
        return Finding(name, severity, page, size.rect, what, hint, value)

    if code.error:
        what = "a code stands here that no reader can decode"
        hint = "lay nothing over a code, and do not stretch or redraw it"
        yield finding("code-unreadable", "failure", what, hint, code.error)
        return
    if size.inverted:
        what = "the code is light on dark: many phones do not see it"
        yield finding("code-inverted", "failure", what, "print it dark on a light ground", "light on dark")
    if code.qr:
        yield from _small(code, size, finding, distance)
        yield from _thin(size, finding)
        yield from _used(code, finding)
    severity = _severity(_grade(size.contrast, _CONTRAST))
    if severity:
        value = f"{100 * size.contrast:.0f} %"
        what = f"the code's contrast is {value}; 70 % is good, under 55 % phones fail in poor light"
        yield finding("code-contrast", severity, what, "print it black on white", value)
    severity = _severity(_grade(-size.skew, tuple(-limit for limit in _SKEW)))
    if severity:
        value = f"{100 * size.skew:.0f} %"
        what = f"the code is stretched by {value}: its modules are not square"
        yield finding(
            "code-stretched", severity, what, "scale it by the same amount in both directions", value
        )


def _severity(grade: str) -> Severity | None:
    return None if grade == "A" else "warning" if grade == "B" else "failure"


def _small(code: Found, size: Measured, finding: _Make, distance: float) -> Iterator[Finding]:
    least = limits(distance)
    if size.module >= least.warn * _ROUNDING:
        return
    refused = size.module < least.refuse * _ROUNDING
    needed = (least.refuse if refused else least.warn) / MM
    side, module = (size.module * code.modules) / MM, size.module / MM
    value = f"{module:.2f} mm"
    what = (
        f"version {code.version} in {side:.0f} mm has modules of {value}; "
        f"{needed:.2f} mm is {'the least' if refused else 'safe'} at {distance / MM / 1000:.1f} m"
    )
    hint = f"shorten the link, or make the code {needed * code.modules:.0f} mm wide"
    yield finding("code-small", "failure" if refused else "warning", what, hint, value)


def _thin(size: Measured, finding: _Make) -> Iterator[Finding]:
    sides = [
        (free, name)
        for free, name in zip(size.quiet, ("left", "top", "right", "bottom"), strict=True)
        if free < QUIET - _SLACK
    ]
    if sides:
        where = " and ".join(f"{free:.1f} at its {name}" for free, name in sides)
        what = f"the quiet zone is thin: of {QUIET} white modules there are {where}"
        hint = f"leave {QUIET * size.module / MM:.1f} mm white around the code"
        yield finding("code-quiet", "failure", what, hint, f"{min(size.quiet):.1f} modules")


def _used(code: Found, finding: _Make) -> Iterator[Finding]:
    severity = _severity(_grade(code.unused, _UNUSED))
    if severity:
        value = f"{100 * code.unused:.0f} %"
        what = f"only {value} of the code's error correction is left for dirt and folds; 62 % is good"
        yield finding(
            "code-damaged", severity, what, "lay nothing over the code: a logo stands beside it", value
        )


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
    found = codes.read(page.grey(QUICK), turned=not expectation.pages)  # else what is not seen is missing
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
