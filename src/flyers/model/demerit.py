"""What is wrong with a page, counted; and what came of an arrangement that was tried."""

from __future__ import annotations

from math import fsum

from msgspec import Struct


class Demerit(Struct, frozen=True):
    """A fault that a designer would see: how much there is of it, in its own `unit`, and what that counts."""

    name: str
    value: float
    unit: str
    points: float


class Trial(Struct, frozen=True):
    """An arrangement as it was tried: whether all of it fits, how much of its story stands on the front,
    on how many sides, and what is wrong with it; how many headlines are `torn` in a word, whether story and
    demands are `whole` on the front and no side is bare. One of several `wins`."""

    arrangement: str
    fits: bool
    share: float
    sides: int
    demerits: tuple[Demerit, ...]
    torn: int = 0
    whole: bool = True
    wins: bool = False

    @property
    def points(self) -> float:
        """The sum of its demerits."""
        return round(fsum(one.points for one in self.demerits), 3)

    @property
    def rank(self) -> tuple[bool, int, bool, int]:
        """What counts before its demerits; the less the better."""
        return not self.fits, self.torn, not self.whole, self.sides

    @property
    def order(self) -> tuple[bool, int, bool, int, float]:
        """By which the first of several is taken."""
        return *self.rank, self.points
