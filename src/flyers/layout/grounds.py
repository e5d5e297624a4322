"""Fields of colour behind what is set: outlines where ink is spared; in black, white between bars."""

from __future__ import annotations

from collections.abc import Iterator

from flyers.content.template import Ground
from flyers.layout.column import ruled
from flyers.model.frame import Item, Panel, Rule, Swatch
from flyers.model.geometry import Rect
from flyers.model.stock import Ink
from flyers.units import MM, milli

FULL = frozenset[Swatch]({"accent", "partner", "ink", "black"})
"""Grounds that take much ink."""

_GREY = 0.15  # of ink
_BAR = 2.0  # points: a rule this thick is a bar
HEAVY, LIGHT = 1.6 * MM, 0.5 * MM  # bars in black: above a field of full colour; above others
_OUTLINES: dict[Swatch, Swatch] = {"accent": "deep", "partner": "deep"}  # pale colours are outlined in
_BOLD = frozenset[Swatch]({"accent", "ink", "black"})  # grounds with a heavy bar
_CLEAR = 1 * MM  # from a bar to what stands in its field
EDGE = 1.2 * MM  # width of an outline, of a field or of large letters
_HAIR = 0.25 * MM  # width where it is not the first of its row, or where words stand as near as they may


def greyed(width: float, top: float, foot: float) -> tuple[Panel, ...]:
    """The ground of what an office fills in, so that nobody writes there who signs."""
    return (Panel(Rect(0, top, width, foot - top).milli, "ink", _GREY),)


def outline(box: Rect, width: int = 500) -> tuple[Rule, ...]:
    """Lines along the edges of a box, all in thousandths of a point."""
    return tuple(Rule(round(s.x), round(s.y), round(s.right), round(s.bottom), width) for s in box.sides)


def line_above(rule: float) -> float:
    """How far a rule stands out above its band: a line lies on the band's top, a bar hangs from it."""
    return rule / 2 if rule < _BAR else 0.0


def field(
    room: Rect, ground: Swatch, ink: Ink, pad: float, closed: bool, first: bool = True
) -> Iterator[Item]:
    """A field of colour. Where ink is spared a full colour is an outline; in black it is white between a bar
    and a light one. The outline, or the bar of a full colour, is heavy if it is the `first` of its row, and
    clear of what stands `pad` inside. If it is not `closed` it ends at the bar of the next field."""
    if ink != "black":
        outlined = ink == "saver" and ground in FULL
        yield Panel(_milli(room), _OUTLINES.get(ground, ground) if outlined else ground)
        if outlined:
            yield Panel(_milli(room.inset(pad - free_in(pad) if first else _HAIR)), "paper")
        return
    bar = bar_of(ground, pad, first)
    if bar <= 0:
        return
    yield ruled(room.x, room.y + bar / 2, room.right, room.y + bar / 2, bar)
    if closed:
        below = min(bar, LIGHT)
        line = room.bottom - below / 2
        yield ruled(room.x, line, room.right, line, below)


def bar_of(ground: Ground | Swatch, pad: float, first: bool) -> float:
    """How thick the bar above a field is, clear of what stands `pad` inside."""
    return min(HEAVY if first and ground in _BOLD else LIGHT, pad - _CLEAR)


def free_in(pad: float) -> float:
    """How much room there is inside an outline up to what stands `pad` inside a field."""
    return min(pad - _HAIR, max(pad - EDGE, _CLEAR))


def _milli(rect: Rect) -> Rect:
    x, y = milli(rect.x), milli(rect.y)
    return Rect(x, y, milli(rect.x + rect.width) - x, milli(rect.y + rect.height) - y)
