"""The fields of colour behind what is set; outlines where ink is spared; in black, white between bars."""

from collections.abc import Iterator

from flyers.model.frame import Item, Panel, Rule, Swatch
from flyers.model.geometry import Rect
from flyers.model.stock import Ink
from flyers.units import MM, milli

FULL = frozenset[Swatch]({"accent", "partner", "ink", "black"})
"""Grounds that take much ink."""

HEAVY, _LIGHT = 2.4 * MM, 1.2 * MM  # bars that stand in black above a field of full colour, above a pale one
_OUTLINES: dict[Swatch, Swatch] = {"accent": "deep", "partner": "deep"}  # what is seen on paper of pale ones
_BOLD = frozenset[Swatch]({"accent", "ink", "black"})  # grounds whose bar is heavy
_CLOSE = 0.5  # of the bar above a field, by the one below
_CLEAR = 1 * MM  # from a bar to what stands in its field
_HAIR = 0.25 * MM  # an outline, where words stand as near to the edge as they may


def field(
    room: Rect, ground: Swatch, ink: Ink, pad: float, closed: bool, first: bool = True
) -> Iterator[Item]:
    """A field of a colour; a full one as an outline where ink is spared; where there is no colour, white
    between a bar and a lighter one, the bar heavier for a full colour if it is the `first` of its row. They
    are clear of what stands `pad` inside. What is not `closed` ends at the bar of the next one."""
    if ink != "black":
        outline = ink == "saver" and ground in FULL
        yield Panel(_milli(room), _OUTLINES.get(ground, ground) if outline else ground)
        if outline:
            yield Panel(_milli(room.inset(pad - free_in(pad))), "paper")
        return
    bar = min(HEAVY if first and ground in _BOLD else _LIGHT, pad - _CLEAR)
    if bar <= 0:
        return
    left, right = milli(room.x), milli(room.right)
    below = bar * _CLOSE
    yield Rule(left, milli(room.y + bar / 2), right, milli(room.y + bar / 2), milli(bar))
    if closed:
        line = milli(room.bottom - below / 2)
        yield Rule(left, line, right, line, milli(below))


def free_in(pad: float) -> float:
    """How far what stands `pad` inside a field is clear of its outline."""
    return min(pad - _HAIR, max(pad - _LIGHT, _CLEAR))


def bitten(room: Rect, rise: float, ink: Ink) -> Iterator[Item]:
    """What makes white a room that rises over a picture: in black no field hides the picture there. It is
    wider by a hair, since viewers paint the whole pixel in which a picture begins."""
    if rise and ink == "black":
        yield Panel(_milli(Rect(room.x - _HAIR, room.y, room.width + 2 * _HAIR, room.height)), "paper")


def _milli(rect: Rect) -> Rect:
    x, y = milli(rect.x), milli(rect.y)
    return Rect(x, y, milli(rect.x + rect.width) - x, milli(rect.y + rect.height) - y)
