"""A column of set blocks, one below the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import ceil
from typing import Protocol, TypeGuard

from msgspec import Struct
from msgspec.structs import replace

from flyers.measure.lookup import once
from flyers.model.frame import Frame, Group, Item, Role, Rule, Swatch
from flyers.units import MM, SAME, milli

OPEN = 3 * MM  # the most by which rows move apart in a column that is spread
_AIR = 3 * MM  # the most air between tails of large type and what is below
_SEEN = 8 * MM  # the eye sees columns end so far apart
HAIR = 0.5  # points of white between the ink of two boxes, or two lines of text


class Box(Protocol):
    """A block that is set at a width; lengths are in points. It makes its frame when asked. `before` and
    `after` are the air it wants above and below. `excess` is by how much it is too wide. `key` is the
    campaign key it shows. If it `runs_on` it continues the box above, at exactly the distance it asks for.
    `over` and `under` are how far its ink stands out above its top and below its foot."""

    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...
    @property
    def before(self) -> float: ...
    @property
    def after(self) -> float: ...
    @property
    def excess(self) -> float: ...
    @property
    def key(self) -> str: ...
    @property
    def runs_on(self) -> bool: ...
    @property
    def over(self) -> float: ...
    @property
    def under(self) -> float: ...

    def frame(self) -> Frame:
        """As wide and high as the box; what starts a line stands at the left in it."""


class Close(Struct, frozen=True, kw_only=True):
    """A box that wants no air and continues nothing."""

    before: float = 0.0
    after: float = 0.0
    runs_on: bool = False


class Plain(Close, frozen=True, kw_only=True):
    """What most boxes are: their ink stays inside them, too."""

    over: float = 0.0
    under: float = 0.0


class Rowed(Box, Protocol):
    """A box in rows with some `joints` between them; alone in a column these may open by `loose` at most."""

    @property
    def joints(self) -> int: ...

    @property
    def loose(self) -> float: ...

    def opened(self, by: float) -> Box:
        """The same with its rows so much further apart."""


def _is_rowed(box: Box) -> TypeGuard[Rowed]:
    return hasattr(box, "opened")


def _joints(box: Box) -> int:
    return box.joints if _is_rowed(box) else 0


def opened(tops: Sequence[float], by: float) -> tuple[float, ...]:
    """The tops of things in rows, the rows so much further apart.

    >>> opened([0, 0, 10, 20], 1)
    (0, 0, 11, 22)
    """
    rows = sorted(set(tops))
    return tuple(top + by * rows.index(top) for top in tops)


def at(x: float, y: float, frame: Frame) -> Group:
    """A frame at a place in points."""
    return Group(milli(x), milli(y), frame)


def ruled(x: float, y: float, x2: float, y2: float, width: float, swatch: Swatch = "ink") -> Rule:
    """A line from one place to another, in points."""
    return Rule(milli(x), milli(y), milli(x2), milli(y2), milli(width), swatch)


def framed(
    width: float, height: float, items: Iterable[Item], role: Role | None = None, name: str = ""
) -> Frame:
    """A frame of a size in points."""
    return Frame(milli(width), milli(height), tuple(items), role, name)


class Column(Close, frozen=True, dict=True):
    """Boxes one below the other; `tops` are their offsets from the column's top."""

    width: float
    boxes: tuple[Box, ...]
    tops: tuple[float, ...]
    height: float

    @once
    def excess(self) -> float:
        return max([b.excess for b in self.boxes], default=0.0)

    @property
    def key(self) -> str:
        """The key of the tallest box: what a person would shorten first."""
        return max(self.boxes, key=lambda b: b.height).key if self.boxes else ""

    @property
    def over(self) -> float:
        return self.boxes[0].over if self.boxes else 0.0

    @property
    def under(self) -> float:
        return self.boxes[-1].under if self.boxes else 0.0

    def lowered(self, by: float) -> Column:
        """The same, with so much air above its boxes."""
        tops = tuple(top + by for top in self.tops)
        return replace(self, tops=tops, height=self.height + by) if by else self

    def spread(self, height: float) -> Column:
        """The same in a height: what is left is shared among the gaps between boxes and between the rows of
        lists. What runs on, and a heading and what is below it, stay together."""
        if not self.gaps:
            return self
        apart, rows = self.apart, [_joints(box) for box in self.boxes]
        spare = max(0.0, height - self.height)
        loose = [OPEN] if apart else [box.loose for box in self.boxes if _is_rowed(box)]
        row = min(spare / self.gaps, *loose)
        gap = (spare - row * sum(rows)) / len(apart) if apart else 0.0
        boxes = tuple(box.opened(row) if _is_rowed(box) else box for box in self.boxes)
        tops = tuple(
            top + gap * sum(m <= n for m in apart) + row * sum(rows[:n]) for n, top in enumerate(self.tops)
        )
        return replace(self, boxes=boxes, tops=tops, height=max(height, self.height))

    @property
    def gaps(self) -> int:
        """How many gaps may grow."""
        return len(self.apart) + sum(map(_joints, self.boxes))

    @property
    def apart(self) -> list[int]:
        """The boxes with a gap above them that may grow."""
        keys = [re.split(r"[.\[]", box.key)[0] for box in self.boxes]
        return [
            n
            for n, box in enumerate(self.boxes)
            if n and not (box.runs_on and keys[n] == keys[n - 1]) and not heads(self.boxes[n - 1])
        ]

    def frame(self) -> Frame:
        placed = zip(self.boxes, self.tops, strict=True)
        return framed(self.width, self.height, (at(0, top, box.frame()) for box, top in placed))


def heads(box: Box) -> bool:
    """Whether a box is a heading, which stays with what is below it."""
    para = getattr(box, "para", None)
    return getattr(para, "role", "") in ("H2", "H3")


def abreast(count: int, most: int) -> int:
    """How many of `count` things stand abreast, `most` at the most, so that rows are as even as can be.

    >>> abreast(4, 3), abreast(5, 3), abreast(2, 3)
    (2, 3, 2)
    """
    rows = ceil(count / min(count, most))
    return ceil(count / rows)


class Stacking:
    """Stacks boxes one below the other; the larger of two neighbouring spaces counts."""

    def __init__(self) -> None:
        self.boxes: list[Box] = []
        self._tops: list[float] = []
        self._height = self._space = self._under = 0.0

    def _top(self, box: Box) -> float:
        """Where a box would stand below those that there are."""
        if not self.boxes:
            return 0.0
        clear = self._under + box.over + HAIR
        if box.runs_on:
            own = getattr(box, "foot", 0.0)  # with which it reckons, and not with the foot above
            below = box.before + own - getattr(self.boxes[-1], "foot", own)
            return self._height + max(below, self._space, clear)
        gap = max(self._space, box.before)
        return self._height + max(gap, clear + (min(gap, _AIR) if self._under else 0.0))

    def has_room(self, box: Box, height: float) -> bool:
        """Whether the stack would be at most this high with one more box."""
        return self._top(box) + box.height <= height + SAME

    def add(self, box: Box) -> None:
        top = self._top(box)
        self._tops.append(top)
        self.boxes.append(box)
        self._height, self._space, self._under = top + box.height, box.after, box.under

    def column(self) -> Column:
        width = max([box.width for box in self.boxes], default=0.0)
        return Column(width, tuple(self.boxes), tuple(self._tops), self._height)


def stacked(boxes: Iterable[Box]) -> Column:
    """A column of boxes one below the other, as a `Stacking` stacks them."""
    pile = Stacking()
    for box in boxes:
        pile.add(box)
    return pile.column()


class Columns(Close, frozen=True, dict=True):
    """Columns side by side, or text that runs on from one to the next."""

    columns: tuple[Column, ...]
    lefts: tuple[float, ...]
    width: float
    langs: tuple[str, ...] = ()  # of the columns, where each is in a language of its own

    @property
    def key(self) -> str:
        return max(self.columns, key=lambda column: column.height).key

    @once
    def excess(self) -> float:
        return max(column.excess for column in self.columns)

    @once
    def height(self) -> float:
        return max(column.height for column in self.columns)

    @once
    def over(self) -> float:
        return max(column.over for column in self.columns)

    @once
    def under(self) -> float:
        return max(column.height + column.under for column in self.columns) - self.height

    @once
    def uneven(self) -> int:
        """How far apart its columns end, in steps that the eye sees."""
        heights = [column.height for column in self.columns]
        return int((max(heights) - min(heights)) / _SEEN)

    def frame(self) -> Frame:
        frames = [column.frame() for column in self.columns]
        if self.langs:
            named = zip(frames, self.langs, strict=True)
            frames = [replace(frame, role=Role("Sect", lang=lang)) for frame, lang in named]
        placed = zip(self.lefts, frames, strict=True)
        return framed(self.width, self.height, (at(left, 0, frame) for left, frame in placed))
