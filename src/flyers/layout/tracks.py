"""The columns of a table on its width: side by side, or some under others where that is too narrow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise, product
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from flyers.layout.tongues import LINE
from flyers.model.blocks import APART, TableColumn
from flyers.units import MM, SAME

_MOST_MOVED = 8  # columns that are tried under others,
_FIRST = {4: 5, 5: 4, 6: 3, 7: 2, 8: 2}  # of so many only the best places
_SNAP = 8 * MM  # an edge moves to a line of the grid that is nearer than this
_HALF = 0.75  # points of a head's height that a share of the width is worth


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


def best_of(
    ways: Iterable[Mapping[str, str]], columns: Sequence[TableColumn], width: float
) -> tuple[int, tuple[Track, ...]]:
    """The first of the `ways` in which columns fit a width, and which it is; else the narrowest."""
    made = [_made(columns, way) for way in ways]
    needs = [fsum(track.least for track in one) for one in made]
    first = next((n for n, need in enumerate(needs) if need <= width + SAME), needs.index(min(needs)))
    return first, made[first]


def ways_of(
    columns: Sequence[TableColumn], head: Callable[[TableColumn, float], float]
) -> list[Mapping[str, str]]:
    """Every way to put columns under others, as what stands under what, the best first; `head` tells how
    high a column's head is in a width."""
    ids = {column.id for column in columns}
    movable = [c for c in columns if ids & set(c.under) - {c.id}][:_MOST_MOVED]
    places = ([one for one in c.under if one in ids] for c in movable)
    tried = (every[: _FIRST.get(len(movable))] for every in places)
    every = product(*(("", *some) for some in tried))
    named = ({c.id: one for c, one in zip(movable, under, strict=True) if one} for under in every)
    days = [column.id for column in columns if column.day]
    able = (way for way in named if not any(one in way for one in way.values()) and _apart(days, way))
    return sorted(able, key=lambda way: _cost(way, columns, head))


def _apart(days: Sequence[str], way: Mapping[str, str]) -> bool:
    """Whether no two dates are in one part of the width: people write one twice there."""
    return len({way.get(day, day) for day in days}) == len(days)


def _cost(
    way: Mapping[str, str], columns: Sequence[TableColumn], head: Callable[[TableColumn, float], float]
) -> tuple[float, ...]:
    """Whether the authority's column is low, whether dates and an address are read out of order, how many
    columns stand under later ones, how much is written in half rows and how high heads are, how many of the
    moved must be filled in, how far they are moved."""
    moved, ids = [column for column in columns if column.id in way], [column.id for column in columns]
    made = _made(columns, way)
    across = [c for track in made for c in (track.top, *track.below)]
    rows = [*(track.top for track in made), *_below(made)]
    torn = [c for c in rows if c.place] != [c for c in columns if c.place]
    days = sum(column.day for column in columns) > 1
    read = [[c for c in every if c.place or (c.day and days)] for every in (across, columns)]
    torn |= read[0] != read[1]
    far = [ids.index(column.id) - ids.index(way[column.id]) for column in moved]
    halved = fsum(c.weight for c in columns if c.id in way or c.id in way.values())
    asked = sum(not column.optional for column in moved)
    ranks = sum(column.under.index(way[column.id]) for column in moved)
    low, height = any(column.office for column in moved), _HALF * halved + _height(made, head)
    return low, torn, sum(by < 0 for by in far), height, asked, ranks, sum(map(abs, far))


def _below(made: Sequence[Track]) -> list[TableColumn]:
    return [column for track in made for column in track.below]


def _height(made: Sequence[Track], head: Callable[[TableColumn, float], float]) -> float:
    """Of the heads: of those with others below them and of these, or of others, where no column is wider than
    it must be."""
    upper = [head(t.top, t.least) for t in made if t.below]
    lower = [head(c, least_of(c) if t.below[1:] else t.least) for t in made for c in t.below]
    alone = [head(t.top, t.least) for t in made if not t.below]
    return max(max(upper, default=0.0) + max(lower, default=0.0), *alone, 0.0)


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
        able = (line for line in lines if low - SAME <= line <= high + SAME)
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
