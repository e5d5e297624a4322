"""What is seen in a picture, coarsely: how dark and light it is, where it is calm; for what is where, see
`model.detail`."""

from __future__ import annotations

from collections import Counter
from itertools import chain, takewhile
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from flyers.model.colour import BLACK, contrast, grey, in_grey, levels
from flyers.model.detail import SIDE, Detail
from flyers.model.geometry import WHOLE, Rect
from flyers.model.tones import PLAIN, Channel, Greys, Tones, ink_of, of_drawing, of_photo

FEW = 128  # pixels each way that stand for all
Calm = Literal["flat", "calm", "busy"]

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
_IS_NIGHT = 0.5  # darker than this; so is the portrait of a person with dark skin


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
        whole = found.total()
        return {level: times / whole for level, times in found.items()}

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
