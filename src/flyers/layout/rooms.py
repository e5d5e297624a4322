"""Where on the page a band stands, and how far its ground goes: on the grid, in a margin, or at a place.
Nothing else may print at a place: words there would be hidden, or print over what must stay free."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.template import Band
from flyers.layout.paragraph import TextBox
from flyers.layout.stack import BandBox, Stack
from flyers.layout.stylesheet import StyleSheet
from flyers.model.direction import from_right
from flyers.model.flat import flatten
from flyers.model.frame import Frame, Layout, Page, Panel, Picture, Rule, mirrored
from flyers.model.geometry import Rect
from flyers.model.paper import Paper
from flyers.units import MM, milli

_SIDE = 16 * MM  # from the paper's edge to words where lines start, clear of punch holes (ISO 838)
_ABOVE = 3.0  # points by which accents of capitals may stand above that
SAFE = 10 * MM  # from the paper's edge to type, and to a ground that does not run over it


class Room(Struct, frozen=True):
    """The room of a band."""

    ground: Rect  # as wide as its ground, and as high outside the pile
    inner: Rect  # for its frames


def inset(band: Band, styles: StyleSheet, area: Rect) -> Rect:
    """The area that a band of the pile keeps to. In black it is all of it: words begin where bars do."""
    by = styles.gap(band.inset) if band.piled and not styles.black else 0.0
    return _aside(area, by, by)


def room_of(band: Band, styles: StyleSheet, area: Rect) -> Room:
    """The room of a band on a page, or in a frame; in black its words begin where its bars do."""
    pad, side = map(styles.gap, (band.pad, band.side) if band.ground else (0.0, 0.0))
    found = _room(band, styles, area, 0.0 if styles.black and band.piled else side)
    return replace(found, inner=replace(found.inner, height=found.inner.height - 2 * pad))


def _room(band: Band, styles: StyleSheet, area: Rect, pad: float) -> Room:
    """The room of a band, the one for its frames as high as that for its ground."""
    if place := band.place:
        ground = Rect(*map(styles.length, (place.left, place.top, place.width, place.height)))
        return Room(ground, _aside(ground, pad, pad))
    if not band.piled:
        return _in_margin(band, styles, area, pad)
    if band.reach == "edge":
        return _to_edges(band, styles.stock.paper.width, area, pad)
    if band.reach == "margins":
        return Room(area, _aside(area, pad, pad))
    return Room(_aside(area, -pad, -pad), area)


def within_reach(area: Rect, bands: Iterable[BandBox]) -> Rect:
    """An area that begins lower if accents on its first line would stand where home printers do not print."""
    low = _over(bands) - _ABOVE - max(0.0, area.y - SAFE)
    return Rect(area.x, area.y + low, area.width, area.height - low) if low > 0 else area


def _over(bands: Iterable[BandBox]) -> float:
    """How far the ink of the first band stands out above it, also in a column that has bands of its own."""
    first = next((band for band in bands if band.band.piled), None)
    regions = first.regions if first and not first.ground and not first.rule else ()
    inner = ((r, r.content) for r in regions if not (r.ground or r.turn or r.backdrop or r.air))
    return max((_over(c.bands) if isinstance(c, Stack) else r.over for r, c in inner), default=0.0)


def _aside(area: Rect, left: float, right: float) -> Rect:
    """An area that begins and ends so much further in."""
    return Rect(area.x + left, area.y, area.width - left - right, area.height)


def _to_edges(band: Band, paper: float, area: Rect, pad: float) -> Room:
    """Out to the edges of the paper that it reaches, with words clear of them; else to the margins."""
    left, right = band.reaches("left"), band.reaches("right")
    ground = _aside(area, -area.x if left else 0.0, area.right - paper if right else 0.0)
    clear = max(0.0, SAFE - area.x), max(0.0, SAFE - (paper - area.right))
    return Room(ground, _aside(area, clear[0] if left else pad, clear[1] if right else pad))


def _in_margin(band: Band, styles: StyleSheet, area: Rect, pad: float) -> Room:
    """From the edge of the paper, or of what printers reach, to what stands beside the margin."""
    paper, over = styles.stock.paper.width, band.reach == "edge"
    gap = styles.gap(band.gap) if band.is_field else 0.0
    if band.at == "left":
        start, end = 0.0 if over else SAFE if band.is_field else _SIDE, area.x - gap
    else:
        start, end = area.right + gap, paper - (0.0 if over else SAFE)
    ground = Rect(start, area.y, end - start, area.height)
    free = max(pad, SAFE) if over else pad
    return Room(ground, _aside(ground, free, free))


_COVERED = Panel | Picture | Rule  # what may lie under what stands at a place


class Trespass(Struct, frozen=True):
    """What stands in the place of a band."""

    key: str  # of the campaign
    band: str
    by: float  # how far it reaches in, in points


def trespasses(stack: Stack, area: Rect, paper: Paper) -> tuple[Trespass, ...]:
    """Of each place, what reaches furthest into it."""
    found = (_worst(stack, band, area, paper) for band in stack.bands if band.band.place)
    return tuple(filter(None, found))


def _worst(stack: Stack, band: BandBox, area: Rect, paper: Paper) -> Trespass | None:
    """The furthest of the words and codes at the place of a band, or of all marks where it is empty."""
    others = replace(stack, bands=tuple(other for other in stack.bands if other is not band))
    items = tuple(others.items(area.y, area.height, paper.height))
    frame, place = Frame(milli(paper.width), milli(paper.height), items), band.area
    if from_right(next((box.para.lang for box in stack.boxes if isinstance(box, TextBox)), "")):
        frame = mirrored(frame)
        place = Rect(paper.width - place.right, place.y, place.width, place.height)
    marks = flatten(Layout((Page(frame),), {})).sheets[0].marks
    out = (mark for mark in marks if not (band.regions and isinstance(mark.item, _COVERED)))
    deep = ((_within(mark.rect, place), mark.name) for mark in out)
    by, key = max(deep, default=(0.0, ""))
    return Trespass(key, band.band.name, by) if by > 0 else None


def _within(mark: Rect, place: Rect) -> float:
    """How far a mark would have to move to leave a place."""
    if not mark.overlaps(place):
        return 0.0
    across = min(mark.right - place.x, place.right - mark.x)
    down = min(mark.bottom - place.y, place.bottom - mark.y)
    return min(across, down)
