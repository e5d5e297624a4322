"""The largest hole of a page: a rectangle of one colour with nothing in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil, floor

from flyers.layout.seen import Seen
from flyers.model.geometry import Rect
from flyers.units import MM

_CELL = 2 * MM
_LEAST = 6  # cells: a hole has two sides of this length
_NEAR = 2 * MM  # white so near to ink belongs to it


def hole(page: Seen, area: Rect) -> float:
    """The largest hole as a share of an area of the page; 0 where nothing is bare for 12 mm both ways."""
    columns, rows = int(area.width / _CELL), int(area.height / _CELL)
    full = [0] * rows
    for rect in (*page.inks, *(edge for field in page.solids for edge in _edges(field))):
        left, right = _cells(rect.x - _NEAR - area.x, rect.right + _NEAR - area.x, columns)
        top, bottom = _cells(rect.y - _NEAR - area.y, rect.bottom + _NEAR - area.y, rows)
        mask = ((1 << max(0, right - left)) - 1) << left
        for row in range(top, bottom):
            full[row] |= mask
    return largest(full, columns) / (columns * rows)


def _edges(field: Rect) -> Iterator[Rect]:
    yield Rect(field.x, field.y, field.width, 0.0)
    yield Rect(field.x, field.bottom, field.width, 0.0)
    yield Rect(field.x, field.y, 0.0, field.height)
    yield Rect(field.right, field.y, 0.0, field.height)


def _cells(start: float, end: float, most: int) -> tuple[int, int]:
    """The cells that are touched between two places."""
    return max(0, floor(start / _CELL + 0.25)), min(most, ceil(end / _CELL - 0.25))


def largest(rows: Sequence[int], columns: int) -> int:
    """The area of the largest rectangle of bits that are 0, both sides `_LEAST` or more; `rows` have so many
    `columns` of bits each.

    The heights of bare columns rise row by row; a stack of rising heights finds the rectangles that end in a
    row (a known exercise: the largest rectangle under a histogram). Rows that are alike are taken together.
    """
    best, heights = 0, [0] * columns
    grouped = [(row, len(list(same))) for row, same in groupby(rows)]
    for row, count in grouped:
        heights = [0 if row >> n & 1 else height + count for n, height in enumerate(heights)]
        best = max(best, _under(heights))
    return best


def _under(heights: Sequence[int]) -> int:
    best = 0
    stack: list[tuple[int, int]] = []
    for n, height in enumerate((*heights, 0)):
        start = n
        while stack and stack[-1][1] >= height:
            start, tall = stack.pop()
            wide = n - start
            if tall >= _LEAST and wide >= _LEAST and tall * wide > best:
                best = tall * wide
        if height:
            stack.append((start, height))
    return best
