"""What is wrong with a page, counted; and what came of an arrangement that was tried."""

from __future__ import annotations

from collections.abc import Callable
from math import fsum

from msgspec import Struct

TOLD = 0.35  # share of a story: a front with less tells none of it
SHARED = TOLD, 0.65  # least and most of a story on a front from which it runs on
LEAST_SHOWN = 0.06  # share of a page: a smaller picture is a stamp
ENOUGH = 0.7  # share of a picture that a look should show: with less it is not chosen, or a build warns
HOLES = "hole", "hole overleaf"
SMALL = "small headline"
READ = 40.0  # points: a smaller headline cannot be read across the street
IN_ONE = "pt in one line"  # unit of the size of a headline that has words for two
_POORER = 40.0  # demerits: more than a larger picture is worth above a smaller headline
_FAR = 60.0  # demerits: more than a wide picture above all words is worth that is smaller than it should be
_ASIDE = 30.0  # demerits: more than a picture beside words is worth that has under a quarter of the page,
_QUARTER, _NEARLY = 1.2, 2 / 3  # times what is enough, if the headline without it is two thirds as large
_SECOND = 15.0  # demerits of a second side
_LOUDER = 1.5  # times its size: that of a headline that is seen from farther
_LESS = 0.1  # share of a story: a smaller difference on the front does not count


class Demerit(Struct, frozen=True):
    """A fault that a designer would see: how much there is of it, in its own `unit`, and what that counts."""

    name: str
    value: float
    unit: str
    points: float


class Trial(Struct, frozen=True):
    """An arrangement as it was tried."""

    arrangement: str
    fits: bool  # all of it
    share: float  # of its story on the front
    sides: int
    demerits: tuple[Demerit, ...]  # what is wrong with it
    torn: int = 0  # headlines, in a word; not at the joint of a compound
    whole: bool = True  # story and demands on the front, below a headline that stands out; no side is bare
    poor: bool = False  # the front tells too little, or a side is all but empty
    added: bool = False  # its headline has more lines than were written
    parted: bool = False  # its headline, in a word, at a joint or elsewhere, or after "not"
    head: float = 0.0  # the size of its headline
    wins: bool = False  # one of several does

    @property
    def points(self) -> float:
        """The sum of its demerits."""
        return round(fsum(one.points for one in self.demerits), 3)

    @property
    def rank(self) -> tuple[bool, int, bool, bool, bool, bool]:
        """What counts before the demerits; less is better."""
        return not self.fits, self.torn, self.parted, not self.whole, self.poor, self.added

    @property
    def order(self) -> tuple[bool, int, bool, bool, bool, bool, int, float]:
        """Sorts trials, the best first: of those that are whole, the one with fewer sides wins; of others,
        the one with fewer demerits, a second side counted."""
        return *self.rank, self.whole * self.sides, self.points + _SECOND * (self.sides - 1)


class Outlook(Struct, frozen=True):
    """What would come of a piece, told before it is set."""

    fits: bool = False
    shows: float = 0.0  # of its picture, as a part of what its look asks for
    whole: bool = False  # story and demands, on its front
    share: float = 0.0  # how much of the story is there
    sides: int = 2
    loud: bool = True  # its headline is read across the street
    points: float = 0.0  # its demerits
    head: float = 0.0  # the size of its headline
    asks: bool = True  # its demands, if there are any, are on its front
    holed: bool = False  # a build would warn of a hole in it
    lost: float = 0.0  # how much is cut off of what is to be seen in its picture

    @property
    def shown(self) -> float:
        """As much as it shows of what is to be seen."""
        return self.shows * (1 - self.lost)

    @property
    def rank(self) -> tuple[bool, bool, int, bool, float, bool]:
        """Sorts outlooks as layout will choose among them; less is better."""
        return not self.fits, not self.whole, self.sides, not self.asks, -self.share, self.shown < ENOUGH

    def lack(
        self,
        plain: Callable[[], Outlook],
        better: Callable[[float, float], bool] = lambda most, head: False,
        wide: bool = False,
    ) -> str:
        """What speaks against this look, in words that follow "would"; "" where nothing does. The `plain`
        look, and whether its page is `better`, with so many demerits at the most and a headline larger than
        that, is asked only where it matters. The picture may be `wide`: no words stand beside it."""
        if not self.fits:
            return "not hold all of it"
        alone = self.whole and self.sides == 1
        other = None if alone else plain()
        if other and other.fits and other.whole and other.sides < self.sides:
            return "be too full, or need a back"
        if self.shown < ENOUGH <= self.shows:
            return "cut off too much of the picture"
        if self.shows < ENOUGH:
            part = "have room for a large picture only with the story or the demands overleaf"
            return part if self.sides > 1 else "have no room for a large picture"
        if self.holed:
            return "leave a hole"
        if not self.loud:
            return "leave the headline small"
        if self.points > _POORER and better(self.points - _POORER, _LOUDER * self.head):
            return "be the poorer page, with a smaller headline"
        beside = not wide and self.shows < _QUARTER
        if beside and self.points > _ASIDE and better(self.points - _ASIDE, _NEARLY * self.head):
            return "be the poorer page, with a smaller picture than it is for"
        small = wide and self.shows < 1
        if small and self.points > _FAR and better(self.points - _FAR, 0.0):
            return "be by far the poorer page, with a smaller picture than it is for"
        if not other or not other.fits:
            return ""
        if other.share > self.share + _LESS:
            return "put more of the story overleaf"
        return "put the demands overleaf" if other.asks and not self.asks else ""
