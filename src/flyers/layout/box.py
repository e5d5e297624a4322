"""Boxes: blocks that know their height at a width, and can be placed."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Protocol

from msgspec import Struct

from flyers.layout.pen import Pen

HAIR = 0.5  # points that are white between the ink of any two boxes, and of two lines of text


class Box(Protocol):
    """A block set at a width. `before` and `after` are the air it wants above and below, in points;
    `short` is by how much it is too wide (0 when it fits), `key` the campaign key it shows. What is
    `joined` goes on with the box above it, at exactly the distance that it asks for. `over` is how far its
    ink stands out above its top."""

    @property
    def height(self) -> float: ...
    @property
    def before(self) -> float: ...
    @property
    def after(self) -> float: ...
    @property
    def short(self) -> float: ...
    @property
    def key(self) -> str: ...
    @property
    def joined(self) -> bool: ...
    @property
    def over(self) -> float: ...

    def place(self, pen: Pen, x: float, y: float) -> None:
        """Write the marks, the box's top left corner at (x, y)."""


class Stack(Struct, frozen=True):
    """Boxes one below the other; `tops` are their offsets from the stack's top."""

    boxes: tuple[Box, ...]
    tops: tuple[float, ...]
    height: float
    before: float = 0.0
    after: float = 0.0
    joined: bool = False

    @property
    def short(self) -> float:
        return max((b.short for b in self.boxes), default=0.0)

    @property
    def key(self) -> str:
        """The key of the tallest box: what a person would shorten first."""
        return max(self.boxes, key=lambda b: b.height).key if self.boxes else ""

    @property
    def over(self) -> float:
        return self.boxes[0].over if self.boxes else 0.0

    def place(self, pen: Pen, x: float, y: float) -> None:
        for box, top in zip(self.boxes, self.tops, strict=True):
            box.place(pen, x, y + top)


def snapped(value: float, grid: float) -> float:
    """The next line of the grid at or below `value`; 0 is no grid."""
    return ceil(round(value / grid, 4)) * grid if grid else value


def stack(boxes: Sequence[Box], grid: float = 0.0) -> Stack:
    """Pile boxes: the larger of two neighbouring spaces counts. A box that stands apart, by a line of the
    grid or more, starts on the grid; what belongs together is not torn to it."""
    tops: list[float] = []
    y = space = 0.0
    for box in boxes:
        if not tops:
            top = 0.0
        elif box.joined:
            top = y + max(box.before, box.over + HAIR)
        else:
            apart = max(space, box.before, box.over + HAIR)
            top = snapped(y + apart, grid) if apart >= grid else y + apart
        tops.append(top)
        y, space = top + box.height, box.after
    return Stack(tuple(boxes), tuple(tops), y)
