"""The codes of a page graded and compared with what should be there; and the words beside them, so that the
address can be typed too. Limits are those of ISO/IEC 15415 (grade A wanted, below B refused) and how far away
phones read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote

from msgspec import Struct

from flyers.content.campaign import Link
from flyers.content.sites import named, spellings
from flyers.model.geometry import Rect
from flyers.model.uri import readable
from flyers.proof.codes import QUIET, WHOLE, Found, Measured, Read
from flyers.proof.expect import Expectation, ExpectedCode, shown
from flyers.proof.pages import Page, squeezed, stands
from flyers.proof.report import CodeFacts, Finding, Severity
from flyers.proof.side import Side
from flyers.proof.tagged import alternatives
from flyers.units import MM

LEAST_MODULE = 0.40 * MM
_ROUNDING = 0.99  # modules are measured to a hundredth
_SLACK = 0.25  # of a module: the soft edge of a neighbour
_QUIET_OF_MATRIX = 1  # module (ISO/IEC 16022)
_CONTRAST = (0.70, 0.55, 0.40, 0.20)  # 7.8.3, grades A to D
_TOLD = "code-unreadable", "code-wrong"  # it is there, and has its own finding
_ALWAYS = 2  # codes that never stand in words
_UNUSED = (WHOLE, 0.50, 0.37, 0.25)  # 7.8.8
_SKEW = (-0.06, -0.08, -0.10, -0.12)  # 7.8.6


class Limits(Struct, frozen=True):
    """Modules for a distance, in points: below `refuse` phones fail, below `warn` some; `design` is best."""

    refuse: float
    warn: float
    design: float


def limits(distance: float) -> Limits:
    refuse = max(LEAST_MODULE, distance / 1000)
    return Limits(refuse, max(distance / 500, refuse), distance / 300)


def facts(read: Read, page: int) -> CodeFacts:
    """A code with its grade, A to F: the lowest grade of its parts."""
    code, size, least = read.found, read.size, limits(read.distance)
    module = "A" if size.module >= least.design * _ROUNDING else "B"
    module = module if size.module >= least.warn * _ROUNDING else "C"
    # Readers do not tell the damage of a Data Matrix.
    quiet, unused = (QUIET, code.unused) if code.qr else (_QUIET_OF_MATRIX, 1.0)
    grades = [
        module if size.module >= least.refuse * _ROUNDING else "F",
        _grade(size.contrast, _CONTRAST),
        _grade(unused, _UNUSED),
        _grade(-size.skew, _SKEW),
        "F" if code.error or size.inverted or min(size.quiet) < quiet - _SLACK else "A",
    ]
    left, top, right, bottom = (round(side, 2) for side in size.quiet)
    return CodeFacts(
        page=page,
        rect=size.rect,
        text=code.text,
        kind=code.kind,
        version=code.version,
        level=code.level,
        module=round(size.module / MM, 3),
        quiet=(left, top, right, bottom),
        contrast=round(100 * size.contrast, 1),
        unused=round(100 * code.unused, 1),
        grade=max(grades),
        distance=round(read.distance / MM / 1000, 2),
        reach=read.stress.reach,
    )


def _grade(value: float, limits: tuple[float, ...]) -> str:
    return next((grade for grade, limit in zip("ABCD", limits, strict=True) if value >= limit - 0.005), "F")


def _severity(grade: str) -> Severity | None:
    return None if grade == "A" else "warning" if grade == "B" else "failure"


def code_findings(side: Side) -> Iterator[Finding]:
    there = Counter(read.found.text for read in side.reads)
    # If all codes of a layout are read, anything else like a code may be part of a picture.
    complete = bool(side.expectation.pages) and not side.expectation.codes_on(side.page.number) - there
    found = list[Finding]()
    for read in side.reads:
        if read.found.error:
            what = "a code stands here that no reader can decode"
            hint = "lay nothing over a code, and do not stretch or redraw it"
            severity: Severity = "warning" if complete else "failure"
            found.append(
                side.finding("code-unreadable", severity, what, hint, read.size.rect, read.found.error)
            )
            continue
        found += _faults(side, read)
        expected = next((one for one in side.expectation.codes if read.found.text in one.texts), None)
        found += _wrong(side, read, expected)
        found += words_fault(side, read.found, expected)
    yield from found
    yield from _absent(side, there, sum(one.name in _TOLD for one in found))


def _faults(side: Side, read: Read) -> Iterator[Finding]:
    """What is wrong with a code, except for its text."""
    code, size = read.found, read.size
    if size.inverted:
        what = "the code is light on dark: many phones do not see it"
        hint = "print it dark on a light ground"
        yield side.finding("code-inverted", "failure", what, hint, size.rect, "light on dark")
    if code.qr:
        yield from _small(side, read)
        yield from _thin(side, size)
        yield from _used(side, code, size)
    if severity := _severity(_grade(size.contrast, _CONTRAST)):
        value = f"{100 * size.contrast:.0f} %"
        what = f"the code's contrast is {value}; 70 % is good, under 55 % phones fail in poor light"
        yield side.finding("code-contrast", severity, what, "print it black on white", size.rect, value)
    if severity := _severity(_grade(-size.skew, _SKEW)):
        value = f"{100 * size.skew:.0f} %"
        what = f"the code is stretched by {value}: its modules are not square"
        hint = "scale it by the same amount in both directions"
        yield side.finding("code-stretched", severity, what, hint, size.rect, value)


def _small(side: Side, read: Read) -> Iterator[Finding]:
    code, size, least = read.found, read.size, limits(read.distance)
    if size.module >= least.warn * _ROUNDING:
        return
    refused = size.module < least.refuse * _ROUNDING
    needed = (least.refuse if refused else least.warn) / MM
    value = f"{size.module / MM:.2f} mm"
    what = (
        f"version {code.version} in {size.module * code.modules / MM:.0f} mm has modules of {value}; "
        f"{needed:.2f} mm is {'the least' if refused else 'safe'} at {read.distance / MM / 1000:.1f} m"
    )
    hint = f"shorten the link, or make the code {needed * code.modules:.0f} mm wide"
    yield side.finding("code-small", "failure" if refused else "warning", what, hint, size.rect, value)


def _thin(side: Side, size: Measured) -> Iterator[Finding]:
    names = zip(size.quiet, ("left", "top", "right", "bottom"), strict=True)
    sides = [(free, name) for free, name in names if free < QUIET - _SLACK]
    if sides:
        where = " and ".join(f"{free:.1f} at its {name}" for free, name in sides)
        what = f"the quiet zone is thin: of {QUIET} white modules there are {where}"
        hint = f"leave {QUIET * size.module / MM:.1f} mm white around the code"
        value = f"{min(size.quiet):.1f} modules"
        yield side.finding("code-quiet", "failure", what, hint, size.rect, value)


def _used(side: Side, code: Found, size: Measured) -> Iterator[Finding]:
    if severity := _severity(_grade(code.unused, _UNUSED)):
        value = f"{100 * code.unused:.0f} %"
        what = f"only {value} of the code's error correction is left for dirt and folds; 62 % is good"
        hint = "lay nothing over the code: a logo stands beside it"
        yield side.finding("code-damaged", severity, what, hint, size.rect, value)


def _wrong(side: Side, read: Read, expected: ExpectedCode | None) -> Iterator[Finding]:
    """A code that leads somewhere else than the campaign."""
    text, expectation = read.found.text, side.expectation
    known = {one for texts in expectation.pages for one in texts}
    if expected or text in known or not (expectation.campaign or known):
        return
    if not read.found.qr and expectation.numbers and text.startswith(f"{expectation.numbers}-"):
        return
    from difflib import get_close_matches

    meant = get_close_matches(text, [t for one in expectation.codes for t in one.texts] or known, 1, 0.3)
    hint = f'it should be "{meant[0]}"' if meant else "add it to the campaign's links, or take it off"
    what = f'the code opens "{text}", which is not in the campaign'
    yield side.finding("code-wrong", "failure", what, hint, read.size.rect, text)


def _absent(side: Side, there: Counter[str], told: int) -> Iterator[Finding]:
    """Required codes that are missing, less as many as have a finding of their own, `told`."""
    expectation = side.expectation
    wanted = expectation.codes_on(side.page.number)
    if not expectation.pages:
        wanted |= _drawn(side)
        for code in expectation.codes:  # any way of saying it will do
            there[code.texts[0]] = sum(there[text] for text in code.texts)
        elsewhere = expectation.evidence.public and not expectation.evidence.codes
        if elsewhere and any(there[code.texts[0]] for code in expectation.codes):
            wanted = Counter()  # any code of the campaign will do
    for text in list((wanted - there).elements())[told:]:
        what = f'a code is missing from the page: "{text}"'
        yield side.finding("code-missing", "failure", what, "put it back", value=text)
    public = expectation.kind is None or expectation.kind.public
    if not side.reads and not wanted and public and not expectation.pages:
        hint = "print a code that leads to the campaign"
        yield side.finding("no-code", "warning", "there is no code on this page", hint)


def _drawn(side: Side) -> Counter[str]:
    """The codes of a page by what is read aloud in their place, which is there even if these are covered."""
    often = Counter(said for code in side.expectation.codes for said in code.named)
    whose = {
        said: code.texts[0] for code in side.expectation.codes for said in code.named if often[said] == 1
    }
    return (
        Counter(whose[said] for said in alternatives(side.page.raw) if said in whose) if whose else Counter()
    )


class Judged(Struct, frozen=True):
    """A page with its codes, what was expected, and what was found."""

    expectation: Expectation
    page: int
    codes: Sequence[CodeFacts]
    findings: Sequence[Finding]

    @property
    def number(self) -> str:
        """That of a sheet, in its mark."""
        return next((code.text for code in self.codes if code.kind == "Data Matrix"), "")


def lost_codes(judged: Iterable[Judged], tagged: bool) -> Iterator[Finding]:
    """Codes that no page of a piece has, or too few of those that are in several languages."""
    for pages in _pieces(judged):
        expected = pages[0].expectation
        there = Counter(code.text for one in pages for code in one.codes)
        told = Counter(found.name for one in pages for found in one.findings)
        there.update(found.value for one in pages for found in one.findings if found.name == "code-missing")
        # Those beyond two may stand in words; where they do not, they are read aloud, if there are tags.
        codes = expected.printed[:_ALWAYS] if tagged else expected.printed
        sides = len(expected.spoken) if expected.known and expected.evidence.abreast == 1 else 1
        lost = [code for code in codes if sum(there[text] for text in code.texts) < sides]
        for code in lost[sum(told[name] for name in _TOLD) :]:
            what = f'a code is missing from all pages: "{code.texts[0]}"'
            if sides > 1:
                what = f'a code is missing from one of the languages: "{code.texts[0]}"'
            severity: Severity = "failure" if code in expected.printed[:_ALWAYS] else "warning"
            yield Finding("code-missing", severity, pages[0].page, None, what, "put it back", code.texts[0])


def _pieces(judged: Iterable[Judged]) -> Iterator[list[Judged]]:
    """The pages of each numbered sheet, or all pages; those without a number go with the one before."""
    found, last = list[Judged](), ""
    for page in judged:
        if not page.expectation.printed or page.expectation.pages:
            continue
        if page.number and last and page.number != last:
            yield found
            found = []
        found.append(page)
        last = page.number or last
    if found:
        yield found


_AROUND = 1.2  # sides of the symbol, above and below it
_ACROSS, _DOWN = 80 * MM, 45 * MM  # at the least; a line that begins there counts whole
_WORD_SPACE = 0.7  # of a line's height, from a part of it to the next
_ADDRESS = r"(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:/[^\s]*)?"
_NAME = "code-words"


def words_fault(side: Side, code: Found, expected: ExpectedCode | None) -> Iterator[Finding]:
    """Words beside a code that do not say where it leads."""
    page, rect = side.page, code.rect
    down = max(_AROUND * rect.height, _DOWN)
    across = max(down, _ACROSS)
    near = Rect(rect.x - across, rect.y - down, rect.width + 2 * across, rect.height + 2 * down)
    text = page.words(page.inside(near))
    ways = expected.words if expected else tuple(_typed(code, text))
    if not ways or _said(ways, text) or _said(ways, words_near(page, near)):
        return
    asked = ", ".join(ways[0])
    if _said(ways, page.words()):
        what = f'"{asked}" stands on the page, but not beside its code'
        yield side.finding(_NAME, "warning", what, "put the address beside the code", rect, asked)
        return
    said = re.search(_ADDRESS, text)
    what = f'the address of the code does not stand beside it: "{asked}"'
    hint = "print the address in words, for people who do not scan"
    if said:
        what = f'the code opens "{asked}", the words beside it say "{said[0]}"'
        hint = "make both lead to one place, or say so with print_as"
    severity: Severity = "failure" if side.expectation.campaign else "warning"
    yield side.finding(_NAME, severity, what, hint, rect, said[0] if said else "")


def _said(ways: Sequence[Sequence[str]], text: str) -> bool:
    """Whether a text has all the words of one of some ways."""
    return any(all(stands(words, text) for words in way) for way in ways)


def words_near(page: Page, near: Rect) -> str:
    """All lines that reach into a place, each line whole, in the order of the page."""
    lines = list(page.raw.rects())
    places = [page.place(line) for line in lines]
    inside = {n for n, place in enumerate(places) if place.overlaps(near)}
    todo = list(inside)
    while todo:
        place = places[todo.pop()]
        more = {n for n, other in enumerate(places) if n not in inside and _goes_on(place, other)}
        inside |= more
        todo += more
    return "\n".join(page.raw.words(lines[n]) for n in sorted(inside))


def _goes_on(place: Rect, other: Rect) -> bool:
    """Whether two parts are on one line, at most a space between words apart."""
    apart = max(place.x, other.x) - min(place.right, other.right)
    level = min(place.bottom, other.bottom) - max(place.y, other.y)
    return apart < _WORD_SPACE * place.height and level > 0.5 * min(place.height, other.height)


def _typed(code: Found, text: str) -> Iterator[tuple[str, ...]]:
    """What people could type instead of scanning; nothing if there is no address."""
    if not code.qr:
        yield (code.text,)
    elif code.text.lower().startswith("mailto:"):
        yield tuple(unquote(address) for address in code.text[7:].split("?")[0].split(",") if address)
    elif re.match("https?://", code.text, re.IGNORECASE):
        typed = shown(readable(code.text))
        yield (typed,)
        yield (shown(code.text),)
        # If an address is no use to type, the site or its name will do; if more is printed, it must be right.
        site = typed.split("/")[0]
        if f"{squeezed(site)}/" not in squeezed(text):
            yield (site,)
            names = spellings(named(Link(url=code.text)))
            yield from ((name,) for name in names if name and re.search(rf"(?<![A-Za-z]){name}", text))
