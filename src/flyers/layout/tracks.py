"""The columns of a table on its width: side by side, or some under others where that is too narrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from flyers.layout.compositor import LINE
from flyers.model.blocks import APART, TableColumn
from flyers.units import MM

_MOST_MOVED = 8  # columns that are tried under others,
_FIRST = {5: 3, 6: 3, 7: 2, 8: 2}  # of so many only the best places
_SNAP = 8 * MM  # an edge moves to a line of the grid that is nearer than this
_SAME = 0.01


class Track(Struct, frozen=True):
    """A part of a table's width: a column, and those that stand side by side below it."""

    top: TableColumn
    below: tuple[TableColumn, ...] = ()

    @property
    def id(self) -> str:
        return self.top.id

    @property
    def width(self) -> float:
        """As it was asked for, in points; 0 for a share of the rest."""
        return max(self.top.width, self.least) if self.top.width else 0.0

    @property
    def weight(self) -> float:
        return max(self.top.weight, fsum(c.weight for c in self.below))

    @property
    def least(self) -> float:
        return max(least_of(self.top), fsum(map(least_of, self.below)))


def least_of(column: TableColumn) -> float:
    """The room to write that a column wants, in points."""
    return column.width or column.least


def tracks(columns: Sequence[TableColumn], width: float) -> tuple[Track, ...]:
    """Columns side by side in `width` points. Where they have no room, as few as possible stand under others,
    first those that may be left blank. If they are still too wide they are as narrow as possible."""
    ways = sorted(ways_of(columns), key=lambda way: _cost(way, columns))
    made = [_made(columns, way) for way in ways]
    fitting = (way for way in made if fsum(t.least for t in way) <= width + _SAME)
    return next(fitting, min(made, key=lambda way: fsum(t.least for t in way)))


def ways_of(columns: Sequence[TableColumn]) -> Iterator[Mapping[str, str]]:
    """Every way to put columns under others, as what stands under what."""
    ids = {column.id for column in columns}
    movable = [c for c in columns if ids & set(c.under) - {c.id}][:_MOST_MOVED]
    places = ([one for one in c.under if one in ids] for c in movable)
    tried = (every[: _FIRST.get(len(movable))] for every in places)
    for under in product(*(("", *some) for some in tried)):
        way = {c.id: other for c, other in zip(movable, under, strict=True) if other}
        if not any(other in way for other in way.values()):
            yield way


def _cost(way: Mapping[str, str], columns: Sequence[TableColumn]) -> tuple[int, int, int, int]:
    """How many columns are moved, how many of them must be filled in, and how far they are moved."""
    moved, ids = [column for column in columns if column.id in way], [column.id for column in columns]
    asked = sum(not column.optional for column in moved)
    far = sum(abs(ids.index(way[column.id]) - ids.index(column.id)) for column in moved)
    return len(moved), asked, sum(column.under.index(way[column.id]) for column in moved), far


def _made(columns: Sequence[TableColumn], way: Mapping[str, str]) -> tuple[Track, ...]:
    return tuple(
        Track(column, tuple(c for c in columns if way.get(c.id) == column.id))
        for column in columns
        if column.id not in way
    )


def widths(columns: Sequence[TableColumn | Track], width: float) -> tuple[float, ...]:
    """Share out `width`: widths asked for first, the rest by weight, no column under its least while the sum
    allows it; what is missing is missing from all alike."""
    free = width - fsum(c.width for c in columns)
    open_ = [c for c in columns if not c.width]
    held: set[str] = set()
    while True:
        weight = fsum(c.weight for c in open_ if c.id not in held)
        rest = free - fsum(c.least for c in open_ if c.id in held)
        share = rest / weight if weight else 0.0
        tight = {c.id for c in open_ if c.id not in held and c.weight * share < c.least}
        if not tight or held | tight == {c.id for c in open_}:
            break
        held |= tight
    return tuple(c.width or (c.least if c.id in held else c.weight * share) for c in columns)


def snapped(edges: Sequence[float], leasts: Sequence[float], lines: Sequence[float]) -> tuple[float, ...]:
    """The edges of columns; inner ones move to a line of a grid that is near if each keeps its least."""
    found = list(edges)
    for n in range(1, len(edges) - 1):
        low, high = found[n - 1] + leasts[n - 1], found[n + 1] - leasts[n]
        able = (line for line in lines if low - _SAME <= line <= high + _SAME)
        near = [line for line in able if abs(line - found[n]) < _SNAP]
        found[n] = min(near, key=lambda line: abs(line - edges[n]), default=found[n])
    return tuple(found)


def spans(edges: Sequence[float]) -> list[tuple[float, float]]:
    """Left edge and width of each column."""
    return [(left, right - left) for left, right in pairwise(edges)]


def by_tongue(column: TableColumn) -> TableColumn:
    """A column with a line of its head for each language."""
    runs = tuple(LINE if run == APART else run for run in column.head.runs)
    return replace(column, head=replace(column.head, runs=runs))
