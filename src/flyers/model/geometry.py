"""Rectangles. The origin is the page's top left corner, y grows downwards, units are points."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from flyers.units import milli


class Rect(Struct, frozen=True, gc=False):
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def points(self) -> Rect:
        """The same in points, from 1/1000 pt."""
        return Rect(self.x / 1000, self.y / 1000, self.width / 1000, self.height / 1000)

    @property
    def milli(self) -> Rect:
        """The same in 1/1000 pt, as frames have it, from points."""
        return Rect(milli(self.x), milli(self.y), milli(self.width), milli(self.height))

    def within(self, other: Rect) -> Rect:
        """A part of a part as a part of the whole: this one is in fractions of the `other`."""
        x, y = other.x + self.x * other.width, other.y + self.y * other.height
        return Rect(*(round(v, 6) for v in (x, y, self.width * other.width, self.height * other.height)))

    @property
    def sides(self) -> tuple[Rect, ...]:
        """Its upper, lower, left and right edge."""
        across = (Rect(self.x, y, self.width, 0.0) for y in (self.y, self.bottom))
        return (*across, *(Rect(x, self.y, 0.0, self.height) for x in (self.x, self.right)))

    def inset(self, by: float) -> Rect:
        return Rect(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)

    def shared(self, other: Rect) -> Rect:
        """The overlap; where they lie apart its width or its height is negative."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        return Rect(x, y, min(self.right, other.right) - x, min(self.bottom, other.bottom) - y)

    def overlaps(self, other: Rect, slack: float = 0.01) -> bool:
        """Whether the two share more than `slack` points in both directions."""
        high = min(self.bottom, other.bottom) - max(self.y, other.y)
        return high > slack and min(self.right, other.right) - max(self.x, other.x) > slack

    def holds(self, other: Rect, slack: float = 0.01) -> bool:
        room = self.inset(-slack)
        across = room.x <= other.x and other.right <= room.right
        return across and room.y <= other.y and other.bottom <= room.bottom


WHOLE = Rect(0, 0, 1, 1)  # of a picture, in fractions


def around(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle that holds all of them. Raises ValueError when there is none."""
    found = list(rects)
    if len(found) == 1:
        return found[0]
    x, y = min([r.x for r in found]), min([r.y for r in found])
    return Rect(x, y, max([r.right for r in found]) - x, max([r.bottom for r in found]) - y)
