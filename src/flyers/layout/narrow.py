"""The columns of a table in a room that may be narrow for them: some give up width, or stand under others."""

from __future__ import annotations

from functools import cache, partial
from itertools import product
from math import fsum
from typing import Literal

from msgspec.structs import replace

from flyers.layout.compositor import Compositor
from flyers.layout.tongues import LINE
from flyers.layout.tracks import Track, best_of, least_of, ways_of
from flyers.model.blocks import Para, Run, TableColumn
from flyers.units import MM, SAME

INSET = 1.5 * MM  # from a column's left rule to its head
TICK = 4 * MM  # side of a box to tick
TICKED = TICK + 2 * INSET  # room for one in another column's cell
# Shares of the least width of columns that are tried before some stand under others, the less of wide ones,
_GIVES, _FULL, _BROAD = (1.0, 0.98, 0.95, 0.925, 0.9), 0.98, 40 * MM
_CLOSE = 0.9 - 1e-6  # and last of those that keep theirs else
_WHOLE = 1e4  # wider than any head

Columns = tuple[TableColumn, ...]
Whole = Literal["lines", "words", "parts"]  # of heads: the line of a language, words, parts of words


def in_room(columns: Columns, room: float, compositor: Compositor) -> tuple[Track, ...]:
    """The columns in a room. First of all they fit; then none stands below another; then wide ones give up
    little, heads stay whole, and at last no column is narrowed."""
    wholes: tuple[Whole, ...] = ("words", "parts")
    ways = [*product(wholes, (*_GIVES, _CLOSE))]
    if any(LINE in column.head.runs for column in columns):
        ways[:0] = [("lines", share) for share in _GIVES if share >= _FULL]
    made: list[tuple[tuple[bool, bool, bool, bool, int], tuple[Track, ...]]] = []
    stacks = ways_of(columns, cache(partial(_height_of, compositor)))
    for way in ways:
        nth, found = best_of(stacks, _headed(columns, compositor, *way), room)
        over, stacked = fsum(track.least for track in found) > room + SAME, any(t.below for t in found)
        if not (over or stacked):
            return found
        low = any(column.office for track in found for column in track.below)
        made.append(((over, low, way[0] == "parts", way[1] == _CLOSE, nth), found))
    return min(made, key=lambda one: one[0])[1]


def both_heads(column: TableColumn) -> Para:
    """The head of a column, above that in a language that starts at the other side."""
    head, other = column.head, column.other
    return replace(head, runs=(*head.runs, Run("\n"), *other.runs)) if other else head


def _height_of(compositor: Compositor, column: TableColumn, width: float) -> float:
    """Of a column's head in a width."""
    room = width - 2 * INSET
    heads = [compositor.text(head, room) for head in (column.head, column.other) if head]
    heights, wide = [head.height for head in heads], fsum(head.widest for head in heads) + INSET
    abreast = wide <= room and all(len(head.lines) == 1 for head in heads)
    return max(heights) if abreast else fsum(heights)


def _headed(columns: Columns, compositor: Compositor, whole: Whole = "parts", share: float = 1.0) -> Columns:
    """The columns of a table, as wide as what stays `whole` of their heads, wide ones with a `share` of what
    they want, others with nearly all of it."""

    def lacks(head: Para, width: float) -> float:
        if whole == "lines" and LINE in head.runs:
            return max(0.0, compositor.text(head, _WHOLE).widest - width)
        if whole != "parts":
            style = compositor.style(head)
            return max(0.0, compositor.cut(head, style, False).widest * style.size - width)
        return compositor.text(head, width).excess

    def wide(column: TableColumn) -> TableColumn:
        heads = (both_heads(column), column.ticked and column.ticked.head)
        tight = max(lacks(head, least_of(column) - 2 * INSET) for head in heads if head)
        if not tight:
            return column
        enough = least_of(column) + tight + SAME
        return replace(column, least=enough, width=enough if column.width else 0.0)

    def given(column: TableColumn) -> float:
        if column.close:
            return column.close if share == _CLOSE else column.least * max(share, _FULL)
        return column.least * (share if column.least >= _BROAD else max(share, _FULL))

    every = (replace(c, least=max(given(c), 3 * INSET)) for c in columns)
    return tuple(_with_tick(wide(column), share < 1) for column in every)


def _with_tick(column: TableColumn, narrow: bool) -> TableColumn:
    """A column with room for the box to tick at its end: that it takes from what must be filled in where
    columns are `narrow`."""
    room = TICKED if column.ticked and (column.optional or not narrow) else 0.0
    return replace(column, least=column.least + room)
