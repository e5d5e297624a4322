"""Where on the page a band stands, and how far its ground goes: on the grid, in a margin, at a place."""

from __future__ import annotations

from msgspec import Struct

from flyers.content.template import Band
from flyers.layout.stylesheet import StyleSheet
from flyers.model.geometry import Rect
from flyers.units import MM

_SIDE = 16 * MM  # from the paper's edge to words where lines start, clear of punch holes (ISO 838)
SAFE = 10 * MM  # from the paper's edge to type, and to a ground that does not run over it


class Room(Struct, frozen=True):
    """The frames of a band stand in `inner`; its ground is as wide as `ground`, and as high too where the
    band is outside the pile."""

    ground: Rect
    inner: Rect


def inset(band: Band, styles: StyleSheet, area: Rect) -> Rect:
    """The area that a band of the pile keeps to."""
    by = styles.gap(band.inset) if band.piled else 0.0
    return _aside(area, by, by)


def room_of(band: Band, styles: StyleSheet, area: Rect) -> Room:
    """The room of a band on a page, or in a frame, with such an area."""
    pad = styles.gap(band.pad) if band.ground else 0.0
    found = _room(band, styles, area, pad)
    inner = found.inner
    return Room(found.ground, Rect(inner.x, inner.y, inner.width, inner.height - 2 * pad))


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


def _aside(area: Rect, left: float, right: float) -> Rect:
    """An area that begins and ends so much further in."""
    return Rect(area.x + left, area.y, area.width - left - right, area.height)


def _to_edges(band: Band, paper: float, area: Rect, pad: float) -> Room:
    """Over the edges of the paper that it reaches, where words keep clear of them; else to the margins."""
    left, right = band.reaches("left"), band.reaches("right")
    ground = _aside(area, -area.x if left else 0.0, area.right - paper if right else 0.0)
    clear = max(0.0, SAFE - area.x), max(0.0, SAFE - (paper - area.right))
    return Room(ground, _aside(area, clear[0] if left else pad, clear[1] if right else pad))


def _in_margin(band: Band, styles: StyleSheet, area: Rect, pad: float) -> Room:
    """From the edge of the paper, or from where printers reach, to what stands beside it."""
    paper, over = styles.stock.paper.width, band.reach == "edge"
    gap = styles.gap(band.gap) if band.is_field else 0.0
    if band.at == "left":
        start, end = 0.0 if over else SAFE if band.is_field else _SIDE, area.x - gap
    else:
        start, end = area.right + gap, paper - (0.0 if over else SAFE)
    ground = Rect(start, area.y, end - start, area.height)
    free = max(pad, SAFE) if over else pad
    return Room(ground, _aside(ground, free, free))
