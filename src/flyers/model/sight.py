"""What is seen in a picture, coarsely: how dark and light it is, where it is calm, what is at its top."""

from __future__ import annotations

from collections import Counter
from functools import cached_property, lru_cache
from itertools import chain, product, takewhile
from math import ceil, fsum, sqrt
from operator import mul
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from flyers.model.colour import BLACK, contrast, grey, in_grey, levels
from flyers.model.geometry import WHOLE, Rect
from flyers.model.tones import PLAIN, Channel, Greys, Tones, ink_of, of_drawing, of_photo

SIDE = 16  # cells each way
FEW = 128  # pixels each way that stand for all
LINES = 64  # places each way at which a cut is thought of
Calm = Literal["flat", "calm", "busy"]
Focus = tuple[float, float] | None  # in fractions, from the top left, if somebody named it
Shares = list[list[float]]  # of all that is to be seen, in each cell

_UPPER = 6  # rows of cells that a headline may need
# Levels by which greys of calm cells differ: mean of a row; mean of all rows, and in one cell.
_BUSY = 11.0, 18.0
_STIRRED = 13.0  # the same in the mean of each row under a headline: bright plates have more
# A cell has a thing in it that stands alone if it is so many times as busy as three in four cells of its
# row; one that may be wide if it is so busy, and as many times as half of them.
_LONE, _REST, _HALF, _THING = 4, 11, 7, 50
_SHINES = 40  # levels by which a cell is lighter than those: a rocket, on which white words are lost
READ = 4.7  # contrast of words on a picture
PAPER = 248  # levels of what prints as paper
_ON_PAPER = 0.7  # share of the edges of a drawing on white that are bare, where something reaches one
_EVEN = 3  # levels by which one ground differs from itself
_AIR = 0.5  # of a cell, round a drawing
_NIGHT = 4  # one cell in four is at least as dark as a night sky
_GROUND, _PALE = 235, 0.06  # levels of a pale ground; ink along an edge that is hardly seen on paper
_DARKEST = 10  # one cell in ten is as dark as the shadow, or darker
# Things are black in fewer cells than one in five, by so many levels darker than all else, and than a sky.
_THINGS, _DARKER, _NO_SKY = 5, 10, 20
_SKY = 0.5  # share of the height that is calm: from here on words stand on the picture, not above it
_FOCUS = 0.4  # from the top: words stand above a focus that is lower
_MUCH = 4  # times the mean: a cell that is busier counts no more
_CUT = 0.5  # share of what goes on beyond an edge: cutting a thing is worse than leaving it out
_CALMER = 0.55  # times the mean: calm enough to be cut
MISSED = 0.2  # share of all detail: more is not cut off where it can be helped
_THIRD, _SOME = 1 / 3, 0.09  # of a picture; of all detail
_NOTHING, _HARDLY, _LITTLE, _COVERED = 0.002, 0.05, 0.12, 0.3  # shares of all detail
_NEAR, _AWAY = 1.0, 0.25  # the same, for each picture's length nearer to the centre of all detail; to a focus
_PLACES, _SHARES = 64, 32  # places of a part, or of its foot, and sizes of one, that are tried
_OFF = 0.25  # the most from the middle of what is shown to a focus that a person named, as a share of it
_IS_NIGHT = 0.5  # darker than this; so is the portrait of a person with dark skin
PARTS = 8  # of an outline, that are counted
_SHIFT = LINES // 8  # how far a cut may be shifted to free what it runs through
_SLICED = 0.06  # of all detail, for each thing that an edge runs through
_SIDES, _BELOW = 0.7, 0.8  # times as bad as above
_MOST = 2.0  # things: more are no worse
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
    """The middle of the part of this size, in fractions, that loses least, more so of its `top`, cuts through
    least and is near the centre of all detail, or a focus, never far off it; to stand `aside` is worse."""
    cells = [(one, x, y) for y, row in enumerate(detail._things) for x, one in enumerate(row) if one]
    heart = [fsum(cell[0] * (cell[n] + 0.5) for cell in cells) / SIDE if cells else 0.5 for n in (1, 2)]
    (x, y), near = (focus, _AWAY) if focus else (heart, _NEAR)

    def harm(at: tuple[float, float]) -> float:
        part = Rect(at[0] - wide / 2, at[1] - tall / 2, wide, tall)
        above = top * _shown(detail._things, Rect(0, 0, 1, part.y))
        return detail.harm(part) + above + (near + aside) * abs(at[0] - x) + near * abs(at[1] - y)

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


class Sight(Struct, frozen=True, cache_hash=True):
    """What was seen of a picture inside its border, in SIDE × SIDE cells, row by row from the top left."""

    dark: bytes  # the darkest grey (0 to 255) in each cell
    light: bytes  # the lightest
    stir: bytes  # how much the greys of each differ from their mean
    ground: str = ""  # the one colour of the upper edge, "" where it has several
    free: bool = False  # all edges have the colour of the ground
    part: Rect = WHOLE  # of the file, inside its border
    detail: Detail = Detail()
    held: Rect | None = None  # of a drawing: all its edges, but for those as wide as it
    accent: str = ""  # a strong colour that goes with it; "" where it has hardly any colour
    chequered: bool = False  # it has the squares in it by which programs show what is transparent
    pixels: bytes = b""  # greys of FEW × FEW pixels, as fine as they print; empty where nobody looked
    channel: Channel = ""  # through which more of it is seen in black
    local: float = 0.0  # how much more all of it differs there from what is round it
    filtered: tuple[bytes, bytes, bytes] = (b"", b"", b"")  # dark, light and pixels then

    @property
    def in_black(self) -> Sight:
        """The same as it is seen without colour, through its channel if it has one."""
        if not self.channel and not self.local:
            return self
        dark, light, pixels = self.filtered
        own = levels(self.ground)["RGB".index(self.channel)] if self.ground else 0
        ground = grey(own) if self.ground and self.channel else self.ground
        return replace(self, dark=dark, light=light, pixels=pixels, ground=ground)

    @property
    def on_paper(self) -> bool:
        """Whether a drawing stands on white, like that of the paper, and so has no edges that fill a page; a
        branch may reach one."""
        if not self.drawn_on_white:
            return False
        rows = [self.dark[n : n + SIDE] for n in range(0, SIDE**2, SIDE)]
        edges = b"".join((rows[0], rows[-1], *(row[:1] + row[-1:] for row in rows)))
        bare = sum(level >= PAPER for level in edges) / len(edges)
        return self.free or bare >= _ON_PAPER

    @property
    def drawn_on_white(self) -> bool:
        """Whether it is drawn on white like that of the paper, even if some of it runs out at its sides."""
        return (self.free or bool(self.held)) and min(levels(self.ground or BLACK)) >= PAPER

    @property
    def paper(self) -> int:
        """The darkest grey of a pale ground on which all of it stands: in black it would be a faint box."""
        level = levels(in_grey(self.ground))[0] - _EVEN if self.free else 0
        return level if level >= _GROUND else 255

    def inside(self, x: float, y: float) -> tuple[float, float]:
        """A place in the file as a place in the part."""
        across, down = (x - self.part.x) / self.part.width, (y - self.part.y) / self.part.height
        return min(max(across, 0.0), 1.0), min(max(down, 0.0), 1.0)

    def lights(self, part: Rect) -> tuple[int, int]:
        """The darkest and the lightest grey in a part of the picture, in fractions of it."""
        cells = _cells(part)
        return min(self.dark[n] for n in cells), max(self.light[n] for n in cells)

    def ink(self, part: Rect, tones: Tones) -> float:
        """About how much ink a part takes in grey, in these tones, from 0 (white) to 1."""
        return ink_of(self._greys(part), tones)

    def _greys(self, part: Rect) -> Greys:
        """The greys of a part and their shares: of its pixels, for those of a grain print darker than their
        mean; else half the darkest of its cells, half the lightest."""
        rows = (each[n : n + SIDE] for n in range(0, SIDE**2, SIDE) for each in (self.dark, self.light))
        pixels, wide = (self.pixels, FEW) if self.pixels else (b"".join(rows), SIDE)
        left, right = _span(part.x, part.right, wide)
        top, bottom = _span(part.y, part.bottom, len(pixels) // wide)
        found = Counter(b"".join([pixels[n * wide + left : n * wide + right] for n in range(top, bottom)]))
        return {level: times / found.total() for level, times in found.items()}

    def lit(self, part: Rect, most: float) -> Tones:
        """The tones in which a part takes at most so much ink."""
        greys, cells = self._greys(part), _cells(part)
        if ink_of(greys, PLAIN) <= most:
            return PLAIN
        if self.held:
            return of_drawing(greys, most)
        darks = sorted(self.dark[n] for n in cells)
        sky = sorted((self.dark[n] + self.light[n]) // 2 for n in cells)[len(cells) // _NIGHT]
        things = darks[len(cells) // _THINGS] - darks[0] >= _DARKER and sky - darks[0] >= _NO_SKY
        black = darks[0] if things else PLAIN.black
        return of_photo(greys, most, black, darks[len(cells) // _DARKEST], sky)

    @property
    def night(self) -> bool:
        """Whether a picture is so dark that little ink makes fog of it; one as smooth as a drawing, too."""
        return not self.free and self.ink(WHOLE, PLAIN) > _IS_NIGHT

    def fades(self, part: Rect, tones: Tones) -> bool:
        """Whether a photograph has a place at an edge hardly darker than paper: a bite out of it."""
        if self.free or self.held:
            return False
        edge, size = chain.from_iterable(map(_cells, part.sides)), 1 / SIDE
        places = (Rect(n % SIDE * size, n // SIDE * size, size, size) for n in edge)
        return any(ink_of(self._greys(place), tones) < _PALE for place in places)

    @property
    def headroom(self) -> float:
        """The share of its height, from the top, that is nothing but ground, less a row of air."""
        return max(0, sum(takewhile(bool, map(all, self._bare()))) - 1) / SIDE

    @property
    def drawing(self) -> Rect | None:
        """The part of a free picture that holds everything but its ground, with some air."""
        rows = self._bare() if self.free else []
        down = [n for n, row in enumerate(rows) if not all(row)]
        across = [n for n, column in enumerate(zip(*rows, strict=True)) if not all(column)]
        if not down:
            return None
        left, top = max(0.0, across[0] - _AIR), max(0.0, down[0] - _AIR)
        right, bottom = min(SIDE, across[-1] + 1 + _AIR), min(SIDE, down[-1] + 1 + _AIR)
        return Rect(left / SIDE, top / SIDE, (right - left) / SIDE, (bottom - top) / SIDE)

    def _bare(self) -> list[list[bool]]:
        """Which cells, row by row, are nothing but its ground."""
        if not self.ground:
            return [[False] * SIDE] * SIDE
        level = levels(in_grey(self.ground))[0]
        low, high = level - _EVEN, level + _EVEN
        bare = [low <= dark <= light <= high for dark, light in zip(self.dark, self.light, strict=True)]
        return [bare[n : n + SIDE] for n in range(0, SIDE * SIDE, SIDE)]

    def calm_until(self, veil: float = 0.0) -> float:
        """The share of its height, from the top, that is calm enough for words under a veil, and in which no
        thing stands, not even in a corner: a mast, a lamp, a bird. Grey alone does not tell a yellow one."""
        seen = bytes(map(max, self.stir, self.detail.cells or self.stir))
        most, total = max(_BUSY[1], _BUSY[0] / (1 - veil)), 0.0
        for row in range(SIDE):
            stir, colour, light = (
                sorted(cells[row * SIDE : (row + 1) * SIDE]) for cells in (self.stir, seen, self.light)
            )
            mean = sum(stir) / SIDE
            total += mean
            alone = min(max(_BUSY[1], _LONE * colour[_REST]), max(_THING, _LONE * colour[_HALF]))
            stirred = mean > most or total / (row + 1) > _BUSY[0]
            if stirred or colour[-1] > alone or light[-1] > light[_REST] + _SHINES:
                return row / SIDE
        return 1.0

    @property
    def bright(self) -> bool:
        """Whether black letters are legible in its calm upper part as it is."""
        cells = SIDE * min(_UPPER, max(1, round(self.calm_until() * SIDE)))
        return contrast(BLACK, grey(min(self.dark[:cells]))) >= READ

    def calm(self, focus: tuple[float, float]) -> Calm:
        """Whether words can stand above it on its ground (flat), in its upper part (calm), or not (busy)."""
        if self.ground and (any(self._bare()[1]) or self.calm_until() < _SKY):
            return "flat"
        most = max(sum(self.stir[row * SIDE : (row + 1) * SIDE]) / SIDE for row in range(_UPPER))
        return "calm" if most <= _STIRRED and focus[1] >= _FOCUS else "busy"


def _cells(part: Rect) -> list[int]:
    """Those that a part of the picture touches."""
    left, right = _span(part.x, part.right, SIDE)
    top, bottom = _span(part.y, part.bottom, SIDE)
    return [row * SIDE + n for row in range(top, bottom) for n in range(left, right)]


def _span(start: float, end: float, places: int) -> tuple[int, int]:
    """The first of some places that is touched, and the one after the last; at least one."""
    first = min(places - 1, max(0, int(start * places)))
    return first, min(places, max(first + 1, -int(-end * places // 1)))
