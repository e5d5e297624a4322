"""How far a glyph's outline reaches above and below the baseline, column by column: whether the tail of a
"p" meets the stem of a "b" a line below is seen in their outlines, not in their boxes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from math import floor, fsum, inf
from typing import Any

from flyers.measure.protocols import COLUMN, Outline

_CHORDS = 4  # that stand for a curve: off by less than a hundredth of its height

_Point = tuple[float, float]


def outline_of(font: Any, gid: int, upem: int) -> Outline:
    """The columns that a glyph takes, from its origin; empty where it has no ink. `font` is HarfBuzz's."""
    pen = _Columns(COLUMN * upem)
    font.draw_glyph_with_pen(gid, pen)
    if not pen.highest:
        return Outline(0, (), ())
    first, last = min(pen.highest), max(pen.highest)
    columns = range(first, last + 1)
    return Outline(
        first,
        tuple(pen.highest.get(c, -inf) / upem for c in columns),
        tuple(-pen.lowest.get(c, inf) / upem for c in columns),
    )


def area_of(font: Any, gid: int, upem: int) -> float:
    """What a glyph covers, in square em: its contours by the shoelace formula, counters counting less. Where
    contours of one glyph overlap, that counts twice."""
    pen = _Area()
    font.draw_glyph_with_pen(gid, pen)
    return abs(fsum(pen.parts)) / (2 * upem * upem)


def merged(parts: Sequence[tuple[float, float, Outline]]) -> Outline:
    """One outline of several, each moved across and up by so many em. Where one does not start with a column,
    its ink counts in both columns that it may lie in."""
    placed = [(floor(x / COLUMN) + part.first, y, part) for x, y, part in parts if part.above]
    if not placed:
        return Outline(0, (), ())
    first = min(at for at, _, _ in placed)
    size = max(at + len(part.above) for at, _, part in placed) + 1 - first
    above, below = [-inf] * size, [-inf] * size
    for at, y, part in placed:
        up, down = [ink + y for ink in part.above], [ink - y for ink in part.below]
        for start in (at - first, at - first + 1):
            stop = start + len(up)
            above[start:stop] = map(max, above[start:stop], up)
            below[start:stop] = map(max, below[start:stop], down)
    return Outline(first, tuple(above), tuple(below))


class _Edges(ABC):
    """A pen as HarfBuzz draws with one: an outline as its edges, curves as chords, in font units."""

    def __init__(self) -> None:
        self._at = self._start = (0.0, 0.0)

    @abstractmethod
    def edge(self, start: _Point, end: _Point) -> None: ...

    def moveTo(self, to: _Point) -> None:  # noqa: N802
        self._at = self._start = to

    def lineTo(self, to: _Point) -> None:  # noqa: N802
        self.edge(self._at, to)
        self._at = to

    def qCurveTo(self, via: _Point, to: _Point) -> None:  # noqa: N802
        start = self._at
        for t in (n / _CHORDS for n in range(1, _CHORDS + 1)):
            a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
            self.lineTo((a * start[0] + b * via[0] + c * to[0], a * start[1] + b * via[1] + c * to[1]))

    def curveTo(self, via: _Point, via2: _Point, to: _Point) -> None:  # noqa: N802
        start = self._at
        for t in (n / _CHORDS for n in range(1, _CHORDS + 1)):
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            self.lineTo(
                (
                    a * start[0] + b * via[0] + c * via2[0] + d * to[0],
                    a * start[1] + b * via[1] + c * via2[1] + d * to[1],
                )
            )

    def closePath(self) -> None:  # noqa: N802
        self.lineTo(self._start)


class _Area(_Edges):
    """Twice the area between each edge and the origin."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[float] = []

    def edge(self, start: _Point, end: _Point) -> None:
        self.parts.append(start[0] * end[1] - end[0] * start[1])


class _Columns(_Edges):
    """Keeps the highest and the lowest point in each column: both are on the outline itself, so its edges are
    all that need be looked at."""

    def __init__(self, wide: float) -> None:
        super().__init__()
        self.highest: dict[int, float] = {}
        self.lowest: dict[int, float] = {}
        self._wide = wide

    def edge(self, start: _Point, end: _Point) -> None:
        (x, y), (x2, y2), wide = start, end, self._wide
        one, other = floor(x / wide), floor(x2 / wide)
        if one > other:
            x, y, x2, y2, one, other = x2, y2, x, y, other, one
        for column in range(one, other + 1):
            near, far = max(x, column * wide), min(x2, (column + 1) * wide)
            slope = (y2 - y) / (x2 - x) if other > one else 0.0
            ends = (y + (near - x) * slope, y + (far - x) * slope) if other > one else (y, y2)
            self.highest[column] = max(self.highest.get(column, -inf), *ends)
            self.lowest[column] = min(self.lowest.get(column, inf), *ends)
