"""How near two lines may come, by the ink of both where they stand over each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from math import ceil, floor, inf
from operator import add

from msgspec import Struct

from flyers.measure.breaks import EAST_ASIAN
from flyers.measure.protocols import COLUMN, Outline

_LATIN, _CLEARED = 1.01, 1.06  # em from "p" down to "d" up; factor for letters that reach further
_SQUARE = 1.12  # em from line to line of ideographs, which fill their em and must be nearer side by side
_ASIDE = 3  # columns: a stem of the next line stands clear of a tail by this much at each side
_SPECK = 5  # columns: shorter pieces of a line below words, between two tails, are left out


class Line(Struct, frozen=True, gc=False):
    """Characters [start, end) of a paragraph; lengths in em."""

    start: int
    end: int
    width: float
    ascent: float  # of its ink above the baseline
    descent: float  # and below it
    hyphen: bool  # a word is broken at its end


def deepest(pairs: Iterable[tuple[Line, Line]]) -> float:
    """The most, in em, that the ink of a line and of the next one reach towards each other."""
    return max([one.descent + other.ascent for one, other in pairs], default=0.0)


def leading_of(reached: float, lang: str) -> float:
    """The least leading, in em, for lines that reach so far; 0 where any usual for Latin letters will do."""
    least = reached * _CLEARED if reached > _LATIN else 0.0
    return max(least, _SQUARE) if lang.partition("-")[0] in EAST_ASIAN else least


def scaled(line: Outline, by: float) -> Outline:
    """The ink of a line that is set so many times as large."""
    if by == 1:
        return line
    columns = range(floor(line.first * by), ceil((line.first + len(line.above)) * by))
    places = [(max(0, floor(n / by) - line.first), ceil((n + 1) / by) - line.first) for n in columns]
    sides = ((*side, -inf) for side in (line.above, line.below))  # the last column may begin behind the line
    most = (tuple([by * (max(side[a:b]) if b - a > 1 else side[a]) for a, b in places]) for side in sides)
    return Outline(columns.start, *most)


def reach(upper: Outline, lower: Outline) -> float:
    """From baseline to baseline, in em, if the ink of both touches; minus infinity if none meets."""
    edge = (-inf,) * (2 * _ASIDE)
    padded = (*edge, *upper.below, *edge)
    wider = [*map(max, *(padded[n:] for n in range(2 * _ASIDE + 1)))]
    start = upper.first - _ASIDE
    shift = lower.first - start
    deep, high = wider[max(0, shift) :], lower.above[max(0, -shift) :]
    return max(map(add, deep, high), default=-inf)


def bare(ink: Outline, start: float, end: float, deep: float) -> Iterator[tuple[float, float]]:
    """The stretches between two places, in em, without ink that deep below the baseline nearby."""
    tails = {ink.first + n for n, below in enumerate(ink.below) if below > deep}
    near = {column + n for column in tails for n in range(-_ASIDE, _ASIDE + 1)}
    for crossed, some in groupby(range(floor(start / COLUMN), floor(end / COLUMN) + 1), near.__contains__):
        first, *rest = some
        if not crossed and len(rest) >= _SPECK:
            yield max(start, first * COLUMN), min(end, rest[-1] * COLUMN + COLUMN)
