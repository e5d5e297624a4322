"""Glyphs as they are drawn: their contours, how far these reach above and below the baseline column by
column, and the area they cover. Only outlines tell whether the tail of a "p" meets the stem of a "b" a line
below; boxes do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from math import dist, floor, fsum, inf
from operator import add
from typing import Any, Literal

from flyers.measure.protocols import COLUMN, Outline

# Where the chords end that stand for a curve, which are off by less than a hundredth of its height: the parts
# that its points have there.
_ENDS = (0.25, 0.5, 0.75, 1.0)
_QUADRATIC = [((1 - t) ** 2, 2 * t * (1 - t), t * t) for t in _ENDS]
_CUBIC = [((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3) for t in _ENDS]

NEARER = 1.5  # times: a mark is so much nearer to its own letter than to a line above or below
_HIGH, _TAIL = 0.5, 0.1  # em above the baseline where marks begin, and below it where tails are seen
_JOINED, _MOST = 0.055, 0.1  # em that most faces leave between a letter and its mark, and that count

Point = tuple[float, float]
Stroke = tuple[Literal["M", "L", "Q", "C", "Z"], tuple[Point, ...]]
"""Move, line, curve with one or two control points before its end, and the way back to the start: the letters
of SVG's path data. In font units, y upwards."""


class _Pen:
    """A pen as HarfBuzz draws with one."""

    def __init__(self) -> None:
        self.strokes: list[Stroke] = []

    def moveTo(self, to: Point) -> None:  # noqa: N802
        self.strokes.append(("M", (to,)))

    def lineTo(self, to: Point) -> None:  # noqa: N802
        self.strokes.append(("L", (to,)))

    def qCurveTo(self, over: Point, to: Point) -> None:  # noqa: N802
        self.strokes.append(("Q", (over, to)))

    def curveTo(self, one: Point, other: Point, to: Point) -> None:  # noqa: N802
        self.strokes.append(("C", (one, other, to)))

    def closePath(self) -> None:  # noqa: N802
        self.strokes.append(("Z", ()))


def contours(font: Any, gid: int) -> list[Stroke]:
    """A glyph's contours, filled by the nonzero rule; none where it has no ink. `font` is HarfBuzz's."""
    pen = _Pen()
    font.draw_glyph_with_pen(gid, pen)
    return pen.strokes


def _edges(font: Any, gid: int) -> Iterator[tuple[Point, Point]]:
    """A glyph's outline as its edges, curves as chords."""
    return chain.from_iterable(_closed(font, gid))


def _closed(font: Any, gid: int) -> Iterator[list[tuple[Point, Point]]]:
    """The edges of each of its contours."""
    at = start = (0.0, 0.0)
    found: list[tuple[Point, Point]] = []
    for kind, points in contours(font, gid):
        if kind == "M":
            if found:
                yield found
            at, start, found = points[0], points[0], []
            continue
        for end in _chords(at, points) if kind in "QC" else points or (start,):
            found.append((at, end))
            at = end
    if found:
        yield found


def _chords(start: Point, points: Sequence[Point]) -> list[Point]:
    """The ends of the chords of a curve."""
    (x, y), (x2, y2), (x3, y3), *rest = start, *points
    if not rest:
        return [(a * x + b * x2 + c * x3, a * y + b * y2 + c * y3) for a, b, c in _QUADRATIC]
    ((x4, y4),) = rest
    return [(a * x + b * x2 + c * x3 + d * x4, a * y + b * y2 + c * y3 + d * y4) for a, b, c, d in _CUBIC]


def draws(font: Any, gid: int) -> bool:
    """Whether a glyph has an outline."""
    return any(kind in "LQC" for kind, _ in contours(font, gid))


def ink_of(font: Any, gid: int) -> tuple[int, int, int, int]:
    """Left, right, top and bottom of a glyph's ink in font units; all 0 where it has none."""
    box = font.get_glyph_extents(gid)
    x, y, wide, high = (box.x_bearing, box.y_bearing, box.width, box.height) if box else (0, 0, 0, 0)
    return x, x + wide, y, y + high


def stem_of(font: Any, gid: int) -> float:
    """Where a glyph's ink begins, in font units; a J begins at its stem, not at the hook before it."""
    left, _, _, bottom = ink_of(font, gid)
    return min((x for (x, y), _ in _edges(font, gid) if y >= 0), default=left) if left < 0 > bottom else left


def outline_of(font: Any, gid: int, upem: int) -> Outline:
    """The columns of a glyph, from its origin; empty where it has no ink."""
    return _columns(_edges(font, gid), upem)


def rows_of(font: Any, gid: int, upem: int) -> Outline:
    """The same row by row: how far its ink reaches to the right of its origin, and to the left."""
    return _columns((((y, x), (y2, x2)) for (x, y), (x2, y2) in _edges(font, gid)), upem)


def touch(one: Outline, other: Outline) -> float:
    """From a glyph's origin to the next, in em, if their ink touches side by side, by their rows; minus
    infinity where it never does."""
    shift = other.first - one.first
    return max(map(add, one.above[max(0, shift) :], other.below[max(0, -shift) :]), default=-inf)


def parts_of(font: Any, gid: int, upem: int) -> list[Outline]:
    """The same of each of its contours."""
    return [_columns(edges, upem) for edges in _closed(font, gid)]


def _columns(edges: Iterable[tuple[Point, Point]], upem: int) -> Outline:
    """The highest and the lowest point of each column are on edges, so only these need be looked at."""
    highest: dict[int, float] = {}
    lowest: dict[int, float] = {}
    wide = COLUMN * upem
    for (x, y), (x2, y2) in edges:
        one, other = floor(x / wide), floor(x2 / wide)
        if one > other:
            x, y, x2, y2, one, other = x2, y2, x, y, other, one
        ends = [y, y2]
        if other > one:  # and where it goes on to the next column
            slope = (y2 - y) / (x2 - x)
            ends[1:1] = [y + (column * wide - x) * slope for column in range(one + 1, other + 1)]
        for column, (near, far) in enumerate(pairwise(ends), one):
            low, high = (near, far) if near < far else (far, near)
            if high > highest.get(column, -inf):
                highest[column] = high
            if low < lowest.get(column, inf):
                lowest[column] = low
    if not highest:
        return Outline(0, (), ())
    first = min(highest)
    columns = range(first, max(highest) + 1)
    above = tuple(highest.get(c, -inf) / upem for c in columns)
    return Outline(first, above, tuple(-lowest.get(c, inf) / upem for c in columns))


def area_of(font: Any, gid: int, upem: int) -> float:
    """The area of a glyph in square em (shoelace formula): counters count less, overlaps twice."""
    parts = (start[0] * end[1] - end[0] * start[1] for start, end in _edges(font, gid))
    return abs(fsum(parts)) / (2 * upem * upem)


def edge_of(font: Any, gid: int, upem: int) -> float:
    """How long a glyph's outline is, in em."""
    return fsum(dist(start, end) for start, end in _edges(font, gid)) / upem


def merged(parts: Sequence[tuple[float, float, Outline]]) -> Outline:
    """One outline of several, each moved across and up by so many em. The ink of one that does not start at a
    column counts in both columns that it may lie in."""
    placed = [(floor(x / COLUMN) + part.first, y, part) for x, y, part in parts if part.above]
    if not placed:
        return Outline(0, (), ())
    first = min(at for at, _, _ in placed)
    size = max(at + len(part.above) for at, _, part in placed) + 1 - first
    above, below = [-inf] * size, [-inf] * size
    for at, y, part in placed:
        start, stop = at - first, at - first + len(part.above) + 1
        for there, side, by in ((above, part.above, y), (below, part.below, -y)):
            moved = [ink + by for ink in side] if by else side
            there[start:stop] = map(max, there[start:stop], (*moved, -inf), (-inf, *moved))
    return Outline(first, tuple(above), tuple(below))


def haloed(ink: Outline, parts: Sequence[tuple[float, float, Outline]]) -> Outline:
    """The ink of letters and the white that other lines leave around their marks, which look like marks of
    what is nearer. `parts` are the contours of letters with marks, each at its place: what stands free above
    or below another one is a mark, and what is joined and reaches below the baseline, as in "Q" and "ç"."""
    each = [merged([part]) for part in parts]
    turned = [Outline(one.first, one.below, one.above) for one in each]
    above, below = [*ink.above], [*ink.below]
    for one, other in zip(each, turned, strict=True):
        over, under = NEARER * _free(one, each, _HIGH), NEARER * _free(other, turned, 0.0)
        for n, (high, deep) in enumerate(zip(one.above, one.below, strict=True), one.first - ink.first):
            above[n] = max(above[n], high + over)
            below[n] = max(below[n], deep + (under or NEARER * _JOINED * (deep > _TAIL)))
    return Outline(ink.first, tuple(above), tuple(below))


def _free(mark: Outline, each: Sequence[Outline], least: float) -> float:
    """How far a contour stands above the next; 0 unless it begins `least` em up, and no letter is above."""
    if -max(mark.below) < least:
        return 0.0
    near = _MOST
    for one in each:
        letter, shift = -max(one.below) < least, mark.first - one.first
        for below, above in zip(mark.below[max(0, -shift) :], one.above[max(0, shift) :], strict=False):
            apart = -below - above
            if apart > 0 or letter:
                near = min(near, apart)
    return max(0.0, near)
