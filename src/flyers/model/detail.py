"""Where there is something to see in a picture, and which part of it loses least of that."""

from __future__ import annotations

from functools import cached_property, lru_cache
from itertools import accumulate, chain, product, takewhile
from math import ceil, fsum, sqrt
from operator import mul

from msgspec import Struct
from msgspec.structs import replace

from flyers.model.geometry import Rect

SIDE = 16  # cells each way
LINES = 64  # places each way at which a cut is thought of
Focus = tuple[float, float] | None  # in fractions, from the top left, if somebody named it
Shares = list[list[float]]  # of all that is to be seen, in each cell

_MUCH = 4  # times the mean: a cell that is busier counts no more
_CUT = 0.5  # share of what goes on beyond an edge: cutting a thing is worse than leaving it out
_CALMER = 0.55  # times the mean: calm enough to be cut
MISSED = 0.2  # share of all detail: more is not cut off where it can be helped
_THIRD, _SOME = 1 / 3, 0.09  # of a picture; of all detail
_NOTHING, _HARDLY, _LITTLE, _COVERED = 0.002, 0.05, 0.12, 0.3  # shares of all detail
_NEAR, _AWAY = 1.0, 0.25  # the same, for each picture's length nearer to the centre of all detail; to a focus
_PLACES, _SHARES = 64, 32  # places of a part, or of its foot, and sizes of one, that are tried
_OFF = 0.25  # the most from the middle of what is shown to a focus that a person named, as a share of it
PARTS = 8  # of an outline, that are counted
_SHIFT = LINES // 8  # how far a cut may be shifted to free what it runs through
_SLICED = 0.06  # of all detail, for each thing that an edge runs through
_SIDES, _BELOW = 0.7, 0.8  # times as bad as above
_MOST = 2.0  # things: more are no worse
_RISEN, _SHAFT = 0.12, 0.5  # of all detail, for each thing that loses its top; of a thing, what goes on below
_WHOLE, _GRAZED = 0.9, 0.2  # things that may be cut through; by an edge below nearly all there is to see


class Detail(Struct, frozen=True, cache_hash=True, dict=True):
    """Where there is something to see in a picture."""

    cells: bytes = b""  # how much colours differ in each of SIDE × SIDE cells; empty where nobody looked
    # Outlines, in PARTS parts, that a cut crosses at each of LINES heights, at each of LINES places across;
    # empty for drawings, whose things are all meant.
    level: bytes = b""
    plumb: bytes = b""

    @cached_property
    def _busy(self) -> Shares:
        """The share of all detail in each cell, row by row. Cells no busier than the mean are ground."""
        mean = sum(self.cells) / max(1, len(self.cells))
        things = [max(0.0, min(level, _MUCH * mean) - mean) for level in self.cells]
        return _shares([things[n : n + SIDE] for n in range(0, SIDE * SIDE, SIDE)])

    @cached_property
    def _things(self) -> Shares:
        """The same without what is alike all across a photograph, such as waves or a fence."""
        if not self.level:
            return self._busy
        grounds = ((row, fsum(sorted(row)[SIDE // 4 :][:1])) for row in self._busy)
        return _shares([[max(0.0, one - ground) for one in row] for row, ground in grounds])

    def lost(self, part: Rect) -> float:
        """How much of it a part of the picture loses, from 0 to 1; what its edges cut counts more."""
        return _lost(self._things, part)

    def sliced(self, part: Rect) -> tuple[float, float, float, float]:
        """About how many things each edge of a part runs through (the upper, the lower, the left, the right)
        that would be whole, in it or out of it, if it were a little elsewhere. What is the same all round,
        such as leaves or trunks, is none. What is cut above is missed more than feet."""
        level, plumb = self._slices
        sides = _SIDES * _at(plumb, part.x), _SIDES * _at(plumb, part.right)
        return _at(level, part.y), _BELOW * _at(level, part.bottom), *sides

    @cached_property
    def _slices(self) -> tuple[list[float], list[float]]:
        return _avoidable(self.level or bytes(LINES)), _avoidable(self.plumb or bytes(LINES))

    def topped(self, part: Rect) -> float:
        """About how many things that stand up into calm have their tops beyond the upper edge of a part: a
        flag on its mast, heads. A chimney that is cut farther down has lost as much."""
        return _at(self._topped, part.y)

    @cached_property
    def _topped(self) -> list[float]:
        return [*accumulate((one if one > _WHOLE else 0.0 for one in self._risen), max)]  # a cloud is less

    @cached_property
    def _risen(self) -> list[float]:
        """About how many things a cut runs through at each of LINES heights that the calmest above it does
        not."""
        things = [sqrt(one / PARTS) for one in self.level or bytes(LINES)]
        return [here - calm for here, calm in zip(things, accumulate(things, min), strict=True)]

    def through(self, part: Rect) -> tuple[float, float, float, float]:
        """The same as what is sliced; above, as many as lose their tops where something goes on below."""
        above, below, left, right = self.sliced(part)
        topped = self.topped(part) if _at(self._risen, part.y) > _SHAFT else 0.0
        return max(above, topped), below, left, right

    def harm(self, part: Rect) -> float:
        """How much of it a part loses, from 0 to 1, and more where its edges run through things."""
        return self.lost(part) + _SLICED * fsum(self.sliced(part))

    def missed(self, part: Rect) -> float:
        """The same, or how much of a photograph is gone: more than a third that is not mere ground."""
        lost, gone = self.harm(part), 1 - part.width * part.height
        return max(lost, gone * min(1.0, lost / _SOME - 1)) if self.level and gone > _THIRD else lost

    def spares(self, part: Rect) -> bool:
        """Whether a part loses little of it, or cuts it where it is hardly half as busy as elsewhere."""
        lost = min(self.lost(part), _lost(self._busy, part))
        return lost <= max(_LITTLE, _CALMER * (1 - part.width * part.height))

    def slices(self, part: Rect) -> bool:
        """Whether the edges of a part run through a thing."""
        return fsum(self.sliced(part)) > _WHOLE

    def beheads(self, part: Rect) -> bool:
        """Whether the upper or the lower edge of a part runs through a thing."""
        return fsum(self.sliced(part)[:2]) > _WHOLE

    def stands(self, part: Rect) -> bool:
        """Whether the lower edge of a part runs through no thing."""
        return self.sliced(part)[1] <= _WHOLE

    def freed(self, part: Rect) -> Rect:
        """The part, or one a little lower if its lower edge runs through a thing and that one's does not."""
        lower = (replace(part, y=part.y + n / LINES) for n in range(1, _SHIFT + 1))
        free = (one for one in lower if one.bottom <= 1 and self.sliced(one)[1] <= _GRAZED)
        return part if self.stands(part) else next(free, part)

    @cached_property
    def ends(self) -> float:
        """How far from the top hardly anything is left to see, and nothing is cut through."""
        parts = (Rect(0, 0, 1, n / _SHARES) for n in range(_SHARES + 1))
        seen = (one for one in parts if _lost(self._busy, one) <= _HARDLY)
        return next(one.height for one in seen if self.sliced(one)[1] <= _GRAZED)

    @cached_property
    def begins(self) -> float:
        """How far from the top only a small part has been passed."""
        heights = (n / _SHARES for n in range(_SHARES, -1, -1))
        return next(one for one in heights if _lost(self._busy, Rect(0, one, 1, 1 - one)) <= _COVERED)

    def bare(self, part: Rect) -> float:
        """The share of a part's height, from its foot, with nothing to see."""
        heights = (part.height * n / _PLACES for n in range(_PLACES + 1))
        feet = (replace(part, y=part.bottom - height, height=height) for height in heights)
        return (sum(takewhile(bool, (_shown(self._busy, foot) < _NOTHING for foot in feet))) - 1) / _PLACES


@lru_cache(maxsize=4096)
def middle(
    detail: Detail, wide: float, tall: float, focus: Focus = None, top: float = 0.0, aside: float = 0.0
) -> tuple[float, float]:
    """The middle of the part of this size, in fractions, that loses least, more so of its `top` and of what
    stands up there, cuts through least and is near the centre of all detail, or a focus, never far off it; to
    stand `aside` is worse."""
    cells = [(one, x, y) for y, row in enumerate(detail._things) for x, one in enumerate(row) if one]
    heart = [fsum(cell[0] * (cell[n] + 0.5) for cell in cells) / SIDE if cells else 0.5 for n in (1, 2)]
    (x, y), near = (focus, _AWAY) if focus else (heart, _NEAR)

    def harm(at: tuple[float, float]) -> float:
        part = Rect(at[0] - wide / 2, at[1] - tall / 2, wide, tall)
        above = _shown(detail._things, Rect(0, 0, 1, part.y)) + _RISEN * detail.topped(part)
        return detail.harm(part) + top * above + (near + aside) * abs(at[0] - x) + near * abs(at[1] - y)

    across, down = focus or (None, None)
    return min(product(_middles(wide, across), _middles(tall, down)), key=harm)


def _middles(size: float, focus: float | None) -> list[float]:
    """The places that are tried for the middle of a part of this size, not far from a focus."""
    ends = (0.0, 1.0) if focus is None else (focus - _OFF * size, focus + _OFF * size)
    first, last = (min(max(end, size / 2), 1 - size / 2) for end in ends)
    count = ceil((last - first) * _PLACES)
    return [first + (last - first) * n / max(1, count) for n in range(count + 1)]


@lru_cache(maxsize=256)
def least_shown(detail: Detail, across: bool, share: float) -> float:
    """The least share of a picture's width, or height, that loses little of its detail; at least `share`."""
    for size in (share, *(n / _SHARES for n in range(ceil(share * _SHARES), _SHARES))):
        wide, tall = (size, 1.0) if across else (1.0, size)
        x, y = middle(detail, wide, tall)
        if detail.spares(Rect(x - wide / 2, y - tall / 2, wide, tall)):
            return size
    return 1.0


def _shares(rows: Shares) -> Shares:
    every = fsum(chain.from_iterable(rows)) or 1.0
    return [[one / every for one in row] for row in rows]


def _shown(cells: Shares, part: Rect) -> float:
    across, down = _covered(part.x, part.right), _covered(part.y, part.bottom)
    rows = zip(cells, down, strict=True)
    parts = [map(mul, row, across if one == 1 else [one * x for x in across]) for row, one in rows if one]
    return fsum(chain.from_iterable(parts))


def _lost(cells: Shares, part: Rect) -> float:
    shown, beyond = _shown(cells, part), _shown(cells, part.inset(-1 / SIDE))
    return fsum(chain.from_iterable(cells)) - shown + _CUT * (beyond - shown)


def _avoidable(crossed: bytes) -> list[float]:
    """About how many more things a cut runs through at each of LINES places than at the best place near it.
    The square root evens out how much texture differs."""
    near = (max(crossed[max(0, n - 1) : n + 2]) for n in range(LINES))
    things = [sqrt(one / PARTS) for one in near]
    best = (min(things[max(0, n - _SHIFT) : n + _SHIFT + 1]) for n in range(LINES))
    return [here - there for here, there in zip(things, best, strict=True)]


def _at(slices: list[float], place: float) -> float:
    """How much is cut at a place; nothing at the edge of the picture."""
    line = int(place * LINES)
    return min(slices[line], _MOST) if 0 < line < LINES - 1 else 0.0


@lru_cache(maxsize=256)
def _covered(start: float, end: float) -> list[float]:
    """How much of each of SIDE cells lies between two places."""
    low, high = start * SIDE, end * SIDE
    return [max(0.0, (high if high < n + 1 else n + 1) - (low if low > n else n)) for n in range(SIDE)]
