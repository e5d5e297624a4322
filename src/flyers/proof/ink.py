"""The ink of a page: where it is and how much (margins, blank pages, coverage, pictures, hairlines); and
text: its size, its contrast, and whether it is text at all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

from msgspec.structs import replace
from PIL import ImageStat

from flyers.model.geometry import Rect
from flyers.model.stock import Ink
from flyers.proof.objects import Line, Text, hidden
from flyers.proof.pages import QUICK, Page, Patch
from flyers.proof.report import Finding, Severity, short
from flyers.proof.side import Side, Tone, tones
from flyers.units import MM, in_mm

_SAFE, _LEAST = 10 * MM, 8 * MM  # home printers leave up to 6.35 mm unprinted
_SLACK = 0.15 * MM  # a pixel at 150 dpi
_OVER = 0.5 * MM  # letters may reach that far over the edge that they stand at: tails, rounds;
_ABOVE = 3.0  # points; at the top: accents of capitals, for all stand with the tops of these on one line
_MOST: dict[Ink, float] = {"colour": 0.55, "saver": 0.25, "black": 0.15}  # of a page
_LEAST_DPI = 150
_HAIRLINE = 0.25
_COARSE = 8  # pixels each way that are one when ink is added up: a millisecond a page
_SEEN = 8  # grey levels off white that count as ink


def coverage(page: Page) -> float:
    """How much of a page is ink, from 0 to 1, by its darkness: half a tint counts half."""
    return 1 - ImageStat.Stat(page.grey(QUICK).image.reduce(_COARSE)).mean[0] / 255


def _bare(page: Page) -> bool:
    return not page.grey(QUICK).image.point(_inked).getbbox()


def ink_findings(side: Side) -> Iterator[Finding]:
    whole = side.page.grey(QUICK)
    if _bare(side.page):
        hint = "leave the page out, or find what got lost"
        yield side.finding("blank", "failure", "the page is blank", hint)
        return
    if not side.page.bled:
        yield from _margins(side, whole)
    share, most = coverage(side.page), _MOST[side.expectation.ink]
    if share > most:
        what = f"{100 * share:.0f} % of the page is covered with ink, {100 * most:.0f} % is plenty"
        hint = "use light grounds, or build with --ink saver: toner is dear, and wet pages curl"
        yield side.finding("ink-heavy", "warning", what, hint, value=f"{100 * share:.0f} %")
    yield from _pictures(side)
    yield from _hairlines(side)


def _inked(value: int) -> int:
    return 255 * (value < 255 - _SEEN)


def _margins(side: Side, whole: Patch) -> Iterator[Finding]:
    """Ink nearer to the paper's edge than printers reach. Cut and fold lines may run off the paper; letters
    may reach over the safe edge as over any other."""
    page, objects = side.page, side.objects
    if not list(_strips(page, whole)):
        return
    marks = tuple(line for line in objects.lines if line.width <= 1 and _runs_off(line, page))
    if marks:
        with hidden(marks):
            whole = page.fresh(QUICK)
    for edge, rect, left in _strips(page, whole):
        over = _ABOVE if edge == "top" else _OVER
        if left > _SAFE - over - _SLACK and any(one.rect.overlaps(rect.inset(-1)) for one in objects.texts):
            continue
        # The finding shows the ink in the strip only: it may come from far inside.
        what = f"there is ink {in_mm(left)} from the {edge} edge, where home printers may not print"
        hint = f"keep {_SAFE / MM:.0f} mm free on every side"
        severity: Severity = "failure" if left < _LEAST - _SLACK else "warning"
        yield side.finding("margin", severity, what, hint, rect, in_mm(left))


def _strips(page: Page, whole: Patch) -> Iterator[tuple[str, Rect, float]]:
    """The ink in each margin that has some, and its distance from the edge."""
    deep = _SAFE - _SLACK
    edges: dict[str, tuple[Rect, Callable[[Rect], float]]] = {
        "left": (Rect(0, 0, deep, page.height), lambda ink: ink.x),
        "right": (Rect(page.width - deep, 0, deep, page.height), lambda ink: page.width - ink.right),
        "top": (Rect(0, 0, page.width, deep), lambda ink: ink.y),
        "bottom": (Rect(0, page.height - deep, page.width, deep), lambda ink: page.height - ink.bottom),
    }
    inked = Patch(whole.image.point(_inked), whole.rect)
    for edge, (strip, free) in edges.items():
        if ink := inked.inked(strip):
            yield edge, ink, max(0.0, free(ink))


def _runs_off(line: Line, page: Page) -> bool:
    rect = line.rect
    if line.across:
        return rect.x < _SAFE or rect.right > page.width - _SAFE
    return rect.y < _SAFE or rect.bottom > page.height - _SAFE


def _pictures(side: Side) -> Iterator[Finding]:
    """Pictures with too few pixels, except codes."""
    for photo in side.objects.photos:
        coarse = photo.dpi < _LEAST_DPI * 0.99 and min(photo.width, photo.height) > 1
        if coarse and not any(photo.rect.overlaps(code) for code in side.codes):
            value = f"{photo.dpi:.0f} dpi"
            what = f"the picture has {value} in print, {_LEAST_DPI} are needed"
            hint = "use a larger picture, or print it smaller"
            yield side.finding("picture-coarse", "warning", what, hint, photo.rect, value)


def _hairlines(side: Side) -> Iterator[Finding]:
    thin = [line for line in side.objects.lines if line.width < _HAIRLINE - 0.005]
    if thin:
        finest = min(thin, key=lambda line: line.width)
        more = f" ({len(thin)} such lines)" if len(thin) > 1 else ""
        value = f"{finest.width:.2f} pt"
        what = f"a line is {value} thin and may not print{more}"
        hint = f"draw it {_HAIRLINE} pt wide or more"
        yield side.finding("hairline", "warning", what, hint, finest.rect, value)


_LEAST_SIZE = ((300 * MM, 9.0), (1000 * MM, 18.0), (2000 * MM, 24.0))  # points, by reading distance
_SMALLER = 8.0  # points: of tabs, and of small print on pages that fit a pocket, half-letter and A5
_POCKET = 220 * MM  # the longer side of such a page
_ROUNDING = 0.99
_LARGE = 18.0  # points: text of this size may have less contrast (WCAG 2.2, 1.4.3)
_CONTRAST, _CONTRAST_LARGE = 4.5, 3.0
_LETTERS = 25  # a page with fewer has no text to speak of


def least_size(distance: float) -> float:
    """The smallest readable size in points from a `distance` in points.

    >>> least_size(300 * MM), least_size(1500 * MM)
    (9.0, 21.0)
    """
    places = [place for place, _ in _LEAST_SIZE]
    at = bisect_left(places, distance)
    if at in (0, len(places)):
        return _LEAST_SIZE[min(at, len(places) - 1)][1]
    (near, small), (far, large) = _LEAST_SIZE[at - 1 : at + 1]
    return small + (large - small) * (distance - near) / (far - near)


def writing_findings(side: Side) -> Iterator[Finding]:
    yield from _rasterised(side)
    yield from _sizes(side)
    for text, tone in side.tones:
        yield from _contrasts(side, text, tone)


def picture_findings(side: Side) -> Iterator[Finding]:
    """Words on a picture that cannot be read, or not with ease; the page is rendered for these alone."""
    photos = side.objects.photos
    texts = tuple(t for t in side.objects.texts if any(t.rect.overlaps(photo.rect) for photo in photos))
    for text, tone in tones(side.page, replace(side.objects, texts=texts)):
        yield from _contrasts(side, text, tone)


def _rasterised(side: Side) -> Iterator[Finding]:
    page = side.page
    letters = sum(c.isalnum() for text in side.objects.texts for c in text.text)
    if letters >= _LETTERS or _bare(page):
        return
    for photo in side.objects.photos:
        inside = page.inside(photo.rect)
        if inside.width * inside.height > 0.5 * page.width * page.height:
            what = "the page is one picture: its words print rough, and nobody can search them or hear them"
            hint = "export the page as text, not as an image"
            yield side.finding("text-as-picture", "failure", what, hint, photo.rect)
            return


def _sizes(side: Side) -> Iterator[Finding]:
    """Small text, once for each size. Too small to read in the hand is a failure."""
    page, expectation = side.page, side.expectation
    wanted, hand = least_size(expectation.distance_on(page.height)), _LEAST_SIZE[0][1]
    if wanted == hand and max(page.trim.width, page.trim.height) <= _POCKET:
        wanted = hand = _SMALLER
    seen: set[str] = set()
    for text in side.objects.texts:
        tab = text.turned and expectation.evidence.tabs
        held = _SMALLER if tab else hand
        least = held if tab else wanted
        value = f"{text.size:.1f} pt"
        if text.size >= least * _ROUNDING or value in seen:
            continue
        seen.add(value)
        severity: Severity = "failure" if text.size < held * _ROUNDING else "warning"
        what = f'"{short(text.text)}" is set in {value}; {least:g} pt is the least at this distance'
        yield side.finding("text-small", severity, what, "set it larger, or say less", text.rect, value)


def _contrasts(side: Side, text: Text, tone: Tone) -> Iterator[Finding]:
    """Text with too little contrast to its ground, in colour or in grey."""
    least = _CONTRAST_LARGE if text.size >= _LARGE * _ROUNDING else _CONTRAST
    words, darker = short(text.text), "make it darker"
    ratio, grey = f"{tone.ratio:.1f} : 1", f"{tone.grey:.1f} : 1"
    if tone.uneven:
        severity: Severity = "failure" if tone.ratio < least else "warning"
        what = f'"{words}" stands on an uneven ground'
        hint = "put a plain panel or a darker veil below it, or move it beside the picture"
        if side.expectation.own:
            hint = "use a picture that is calm there, or take another look"
        yield side.finding("text-on-picture", severity, what, hint, text.rect, ratio)
    elif tone.ratio < least:
        what = f'"{words}" has a contrast of {ratio}; {least:g} : 1 is the least'
        yield side.finding("text-contrast", "failure", what, darker, text.rect, ratio)
    elif tone.grey < least:
        what = f'"{words}" has a contrast of {grey} when printed black; {least:g} : 1 is the least'
        yield side.finding("grey-contrast", "failure", what, darker, text.rect, grey)
