"""The fields of colour behind what is set; in black, white between bars."""

from __future__ import annotations

from collections.abc import Iterator

from flyers.model.frame import Item, Panel, Rule, Swatch
from flyers.model.geometry import Rect
from flyers.units import MM, milli

_HEAVY, _LIGHT = 2.4 * MM, 1.2 * MM  # bars that stand in black for a field of full colour, and for a pale one
_CLEAR = 1 * MM  # from a bar to what stands in its field


def field(room: Rect, ground: Swatch, barred: bool, pad: float, closed: bool) -> Iterator[Item]:
    """A field of a colour; where there is none, white between two bars, heavier for a fuller one, clear of
    what stands `pad` inside it. What is not `closed` ends at the bar of the next one."""
    if not barred:
        yield Panel(_milli(room), ground)
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
