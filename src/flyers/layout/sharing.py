"""How many rows stand on each side of a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from math import ceil, floor

from msgspec import Struct

from flyers.content.report import all_of
from flyers.model.blocks import FEWEST_ROWS
from flyers.model.frame import Note
from flyers.units import MM, SAME

UNDER_TEXT = 3  # rows that the first side keeps where it can
# Share of the wanted rows on a side: fewer are worth a further side; of rows in two lines there may be fewer.
_ENOUGH, _ENOUGH_HIGH = 0.7, 0.6
_SIDES = 2  # of a leaf
_LEAF = 0.5  # share of them on a leaf: what is then missing is not worth another


class Room(Struct, frozen=True):
    """What a side has for rows, in points."""

    height: float
    least: float  # height of a row
    usual: float  # height of a row
    wide: bool = True  # columns have room in its width
    stacked: bool = False  # some of them stand under others
    top: float = 0.0  # of the first row
    head: float = 0.0  # height of the heads above it

    def holds(self, row: float) -> int:
        """How many rows of a height have room."""
        return floor((self.height + SAME) / row)

    @property
    def enough(self) -> float:
        """The share of the wanted rows with which a side does."""
        return _ENOUGH_HIGH if self.stacked else _ENOUGH


def shares(count: int, here: Room, more: Iterable[Room], least: int = 1, most: int = 99) -> list[int]:
    """How many rows stand on each side, where `count` are wanted: all on the first, at their least height if
    need be, or most of them. Else both sides are filled at the usual height, and those of a further leaf
    while few of the wanted have a place, on `least` to `most` sides; the further ones have the rooms of
    `more`. A leaf has no bare back: the next sheet would begin there. The first keeps three if it can: so
    many signatures stand under the full text of a petition to the House of Commons of Canada (House of
    Commons Procedure and Practice, 3rd ed., ch. 22)."""
    found = [in_front(count, here)]
    if here.holds(here.least) < here.enough * count:
        least = min(max(least, 2), most)
    full = (max(1, min(count, room.holds(room.usual))) for room in more)
    while len(found) < least or (1 < len(found) < most and sum(found) < _LEAF * count):
        found += islice(full, len(found) % 2 or 2)
    return found


def in_front(count: int, here: Room) -> int:
    """How many of the rows that are wanted stand on the first side."""
    first = here.holds(here.least)
    if first < here.enough * count:
        first = max(here.holds(here.usual), min(UNDER_TEXT, first))
    return max(1, min(count, first))


def shortfall(
    count: int, counts: Sequence[int], here: Room, texts: float, without: Sequence[str] = ()
) -> Note:
    """What became of the rows that were wanted, and what would make room for them: leaving out the columns of
    `without`, or less text, if the `texts` are that high."""
    lacking = ceil((count * here.least - here.height) / MM)
    some = f"{counts[0]} row{'s' * (counts[0] > 1)}"
    behind = "overleaf" if len(counts) == _SIDES else f"on {len(counts) - 1} further sides"
    there = some if len(counts) == 1 else f"{some} in front, {sum(counts[1:])} {behind}"
    less = f"{lacking} mm less text" if 0 < lacking * MM <= texts else ""  # it may be of a fold
    wanted = f"{there}: {count}{' on one side' if sum(counts) >= count else ''}"
    said = f"{wanted} need {less}" if less else f"{wanted} have no room"
    if without:
        said = f"{wanted} fit without {all_of(without)}{less and f', or with {less}'}"
    return Note("petition.rows", said, _advice(counts, without))


def _advice(counts: Sequence[int], without: Sequence[str]) -> str:
    """What to write where a side has fewer rows than are wanted; never fewer than can be asked for."""
    if counts[0] < FEWEST_ROWS:
        one_side = f"leave out {all_of(without)}" if without else "write less text"
    else:
        one_side = f"write rows: {counts[0]}"
    if len(counts) > 1:
        every = "both" if len(counts) == _SIDES else f"all {len(counts)}"
        return f"print {every} sides, which hold {sum(counts)}; or {one_side} for one side"
    return f"{one_side}{', as many as a side holds' * (counts[0] >= FEWEST_ROWS)}"
