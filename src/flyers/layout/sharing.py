"""How many of the rows that are wanted stand on each side of a sheet, and where, if it is folded: no fold
runs through a row, for a hand writes badly on a crease."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import ceil, floor

from msgspec import Struct

from flyers.units import MM

UNDER_TEXT = 3  # rows that the first side keeps where it can
_ENOUGH = 0.7  # of the rows that are wanted on a side: fewer of them are worth a further one
_NEARLY = 0.75  # of them on all sides: for what is then missing there is no other


class Room(Struct, frozen=True):
    """The height that a side has for rows, and the least and the usual height of one there, in points;
    whether they have room in its width, and whether some columns are `stacked` for that. The first row begins
    at `top`, below heads so high."""

    height: float
    least: float
    usual: float
    wide: bool = True
    stacked: bool = False
    top: float = 0.0
    head: float = 0.0

    def holds(self, row: float) -> int:
        """How many rows of a height have room."""
        return floor((self.height + 0.01) / row)


def shares(count: int, here: Room, more: Room, least: int = 1, most: int = 99) -> list[int]:
    """How many rows stand on each side, where `count` are wanted on one: all of them on the first, at their
    least height if need be; or most of them. Else each side is full at the usual height, until nearly all
    that were wanted have a place, on `least` sides or more and `most` or fewer.

    The first keeps three where it holds them: so many signatures stand under the full text of a petition
    to the House of Commons of Canada (House of Commons Procedure and Practice, 3rd ed., ch. 22).
    """
    found = [in_front(count, here)]
    if here.holds(here.least) < _ENOUGH * count:
        least = min(max(least, 2), most)
    full = max(1, min(count, more.holds(more.usual)))
    while len(found) < most and (len(found) < least or (least > 1 and sum(found) < _NEARLY * count)):
        found.append(full)
    return found


def in_front(count: int, here: Room) -> int:
    """How many of the rows that are wanted stand on the first side."""
    first = here.holds(here.least)
    if first < _ENOUGH * count:
        first = max(here.holds(here.usual), min(UNDER_TEXT, first))
    return max(1, min(count, first))


def shortfall(
    count: int, counts: Sequence[int], here: Room, texts: float, without: Sequence[str] = ()
) -> str:
    """What became of the rows that are wanted on a side, and what would make room for them: no column of
    `without`, or less text, where all `texts` are higher than that."""
    lacking = ceil((count * here.least - here.height) / MM)
    some = f"{counts[0]} row{'s' * (counts[0] > 1)}"
    there = some if len(counts) == 1 else f"{some} in front, {counts[1]} overleaf"
    less = f"{lacking} mm less text" if 0 < lacking * MM <= texts else ""  # it may be of a fold
    if without:
        return f"{there}: {count} fit without {' or '.join(without)}{less and f', or with {less}'}"
    return f"{there}: {count} need {less}" if less else f"{there}: {count} have no room"


# --- rows of a sheet that is folded

_MOST = 20  # rows between two places
_SAME = 0.3  # points: a fold that is so near to the line between two rows runs along it
_CLEAR = 3.0  # points from a fold to the heads below it


class Clear(Struct, frozen=True, order=True):
    """So many rows of a height, all of them moved `down`; the most rows are the best, then the highest, then
    those that are moved least."""

    count: int
    row: float
    up: float

    @property
    def down(self) -> float:
        return -self.up


def clear_of_folds(
    folds: Sequence[float], head: float, room: float, wanted: int, least: float, most: float
) -> Clear | None:
    """As many of the rows that are wanted as have room clear of folds, none lower than `least`; None where
    there is no such way. Places are from where the first row would begin, below heads so high."""
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
                rows = min(wanted, floor((room - down + 0.01) / row))
                able = (n for n in range(rows, 0, -1) if _is_clear(folds, head, down, n, row))
                yield from (Clear(n, row, -down) for n in able)


def _is_clear(folds: Sequence[float], head: float, down: float, count: int, row: float) -> bool:
    for fold in folds:
        at = fold - down
        if -head - _CLEAR + _SAME < at < -_SAME:
            return False
        if _SAME < at < count * row - _SAME and _SAME < at % row < row - _SAME:
            return False
    return True
