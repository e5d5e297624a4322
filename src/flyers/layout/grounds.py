"""The fields of colour behind what is set; outlines where ink is spared; in black, white between bars."""

from __future__ import annotations

from collections.abc import Iterator

from flyers.model.frame import Item, Panel, Rule, Swatch
from flyers.model.geometry import Rect
from flyers.model.stock import Ink
from flyers.units import MM, milli

FULL = frozenset[Swatch]({"accent", "partner", "ink", "black"})
"""Grounds that take much ink."""

_HEAVY, _LIGHT = 2.4 * MM, 1.2 * MM  # bars that stand in black for a field of full colour, and for a pale one
_CLEAR = 1 * MM  # from a bar to what stands in its field


def field(room: Rect, ground: Swatch, ink: Ink, pad: float, closed: bool) -> Iterator[Item]:
    """A field of a colour; a full one as an outline where ink is spared; where there is no colour, white
    between two bars, heavier for a fuller one. Outline and bars are clear of what stands `pad` inside. What
    is not `closed` ends at the bar of the next one."""
    if ink != "black":
        line = min(_LIGHT, pad - _CLEAR)
        outline = ink == "saver" and ground in FULL and line > 0
        yield Panel(_milli(room), "deep" if outline and ground == "accent" else ground)
        if outline:
            inner = Rect(room.x + line, room.y + line, room.width - 2 * line, room.height - 2 * line)
            yield Panel(_milli(inner), "paper")
        return
    bar = min(_LIGHT if ground in ("tint", "paper") else _HEAVY, pad - _CLEAR)
    if bar <= 0:
        return
    left, right = milli(room.x), milli(room.right)
    for y in (room.y + bar / 2, room.bottom - bar / 2)[: 1 + closed]:
        yield Rule(left, milli(y), right, milli(y), milli(bar))


def _milli(rect: Rect) -> Rect:
    x, y = milli(rect.x), milli(rect.y)
    return Rect(x, y, milli(rect.x + rect.width) - x, milli(rect.y + rect.height) - y)
