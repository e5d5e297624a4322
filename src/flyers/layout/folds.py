"""Where rows of a sheet that is folded stand: no fold runs through one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import floor

from msgspec import Struct

from flyers.units import SAME

_MOST = 20  # rows between two places
_ALONG = 0.3  # points: a fold this near to the line between two rows runs along it
_CLEAR = 3.0  # points from a fold to the heads below it


class Clear(Struct, frozen=True, order=True):
    """A way to keep rows clear of folds; the greatest is the best."""

    inside: bool  # each fold that is where rows have room is above or between rows
    count: int
    row: float  # height
    up: float  # less is better, so negative: how far rows are moved

    @property
    def down(self) -> float:
        return -self.up


def clear_of_folds(
    folds: Sequence[float], head: float, room: float, wanted: int, least: float, most: float
) -> Clear | None:
    """As many of the wanted rows as can be clear of folds, none lower than `least`; None where there is no
    way. Places are from where the first row would begin, below heads of height `head`."""
    return max(_ways(folds, head, room, wanted, least, most), default=None)


def _ways(
    folds: Sequence[float], head: float, room: float, wanted: int, least: float, most: float
) -> Iterator[Clear]:
    below = [fold + head + _CLEAR for fold in folds if -head - _CLEAR < fold < room]
    spans = [(one, other) for one, other in product((0.0, *below, *folds), (*folds, room)) if one < other]
    for (one, other), count in product(spans, range(1, _MOST + 1)):
        row = (other - one) / count
        if least <= row <= most:
            for down in {0.0, *below, *(fold % row for fold in folds if fold > 0)}:
                rows = min(wanted, floor((room - down + SAME) / row))
                able = (n for n in range(rows, 0, -1) if _is_clear(folds, head, down, n, row))
                for n in able:
                    inside = all(fold <= down + n * row + _ALONG for fold in folds if fold < room)
                    yield Clear(inside, n, row, -down)


def _is_clear(folds: Sequence[float], head: float, down: float, count: int, row: float) -> bool:
    for fold in folds:
        at = fold - down
        if -head - _CLEAR + _ALONG < at < -_ALONG:
            return False
        if _ALONG < at < count * row - _ALONG and _ALONG < at % row < row - _ALONG:
            return False
    return True
