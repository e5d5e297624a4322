"""Where the ink lies and how much there is: margins, blank pages, coverage, pictures, hairlines."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PIL import ImageStat

from flyers.model.geometry import Rect
from flyers.model.stock import Ink
from flyers.proof.objects import Line, show
from flyers.proof.pages import QUICK, Page, Patch
from flyers.proof.report import Finding, Severity
from flyers.proof.side import Side
from flyers.units import MM, in_mm

_SAFE, _LEAST = 10 * MM, 8 * MM  # home printers leave up to 6.35 mm unprinted
_SLACK = 0.15 * MM  # a pixel at 150 dpi
_OVER = 0.5 * MM  # by which letters reach over the edge that they stand at: tails, rounds,
_ABOVE = 3.0  # points; at the top: accents of capitals, for all stand with the tops of these on one line
_MOST: dict[Ink, float] = {"colour": 0.40, "saver": 0.25, "black": 0.15}  # of a page
_LEAST_DPI = 150
_HAIRLINE = 0.25
_COARSE = 8  # pixels each way that are one when ink is added up: a millisecond a page
_SEEN = 8  # grey levels off white that count as ink


def coverage(page: Page) -> float:
    """How much of a page is ink, from 0 to 1: its darkness in grey, so that half a tint counts as half."""
    return 1 - ImageStat.Stat(page.grey(QUICK).image.reduce(_COARSE)).mean[0] / 255


def ink_findings(side: Side) -> Iterator[Finding]:
    """What is wrong with a page's ink."""
    whole = side.page.grey(QUICK)
    if not whole.image.point(_inked).getbbox():
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
    """Ink nearer to the paper's edge than printers reach. Cut and fold lines may run off the paper, and
    letters stand at the safe edge as they do at any other."""
    page, objects = side.page, side.objects
    if not list(_strips(page, whole)):
        return
    marks = tuple(line for line in objects.lines if line.width <= 1 and _runs_off(line, page))
    if marks:
        show(marks, False)
        whole = page.fresh(QUICK)
        show(marks, True)
    for edge, rect, left in _strips(page, whole):
        over = _ABOVE if edge == "top" else _OVER
        if left > _SAFE - over - _SLACK and any(one.rect.overlaps(rect.inset(-1)) for one in objects.texts):
            continue
        # What reaches into the strip may come from far inside: the ink in the strip is shown.
        what = f"there is ink {in_mm(left)} from the {edge} edge, where home printers may not print"
        hint = f"keep {_SAFE / MM:.0f} mm free on every side"
        severity: Severity = "failure" if left < _LEAST - _SLACK else "warning"
        yield side.finding("margin", severity, what, hint, rect, in_mm(left))


def _strips(page: Page, whole: Patch) -> Iterator[tuple[str, Rect, float]]:
    """The ink in the margin of each side that has some, and how far from the edge it is."""
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
    """Pictures with too few pixels; codes may be coarse ones."""
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
