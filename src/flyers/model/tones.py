"""The tones of pictures where ink is spared: lighter, what is told apart in them still told apart."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise, product
from math import ceil, fsum
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

_LIGHTS = tuple(1.1**n for n in range(30))  # how many times as light; sixteen at the most
_STEEP = 0.3  # by which greys move apart where a picture is lightened much
_CLOUDS = 2.0  # greys of a sky further apart than this many times look like clouds
_RAMP = 28  # levels in which white comes over what is lighter than black things, at least: no grain
_FLAT, _TOLD = 0.005, 30.0  # share of a drawing's flat that is seen; levels by which two are well told apart
_POWERS = 1.0, 0.7, 0.5  # by which pale flats of a drawing get darker, to stand out from paper
_PAPER = 248  # levels of what prints as paper
Channel = Literal["", "R", "G", "B"]  # through which a picture is seen; all of them
Greys = Mapping[int, float]  # levels, and their shares of a picture


class Tones(Struct, frozen=True):
    """How the greys of a picture are changed for print."""

    light: float = 1.0  # times as light in the middle (see `brighter`)
    shadow: int = 0  # what is as dark stays as it is
    white: float = 0.0  # from 0 to 1, over all, colours too
    power: float = 1.0  # under 1: pale greys get darker first
    paper: int = 255  # what is as light is as white as paper
    channel: Channel = ""  # whose greys they are
    black: int = 255  # what is as dark has no white over it; 255: all has
    local: float = 0.0  # how much more all differs from what is round it, before


PLAIN = Tones()


@lru_cache(maxsize=1024)
def curve(tones: Tones) -> tuple[float, ...]:
    """What each grey of a picture becomes."""
    whiter = (255 * min(level, tones.paper) / tones.paper for level in range(256))
    deeper = [_deeper(level, tones.power) for level in whiter]
    whites = (tones.white * _comes(level, tones) for level in deeper)
    levels = (brighter(level, tones.light, tones.shadow) for level in deeper)
    return tuple(level + white * (255 - level) for level, white in zip(levels, whites, strict=True))


def _deeper(level: float, power: float) -> float:
    return float(255 - 255 * (1 - level / 255) ** power)


def _comes(level: float, tones: Tones) -> float:
    """How much of the white comes over a grey: none over black, all from the shadow on, or a little later."""
    if tones.black == PLAIN.black:
        return 1.0
    return min(1.0, max(0.0, (level - tones.black) / max(_RAMP, tones.shadow - tones.black)))


def brighter(level: float, light: float, shadow: int = 0) -> float:
    """A grey made so many times as light in the middle. What is as dark as the shadow stays, what is nearly
    as dark or nearly white changes little, nothing gets white, and the darker of two stays the darker.

    >>> [round(brighter(level, 4.0)) for level in (0, 25, 87, 170, 255)]
    [0, 53, 163, 230, 255]
    >>> [round(brighter(level, 4.0, 60)) for level in (25, 60, 87, 170, 255)]
    [25, 60, 118, 225, 255]
    """
    if not shadow < level < 255:
        return level
    whole = 255 - shadow
    odds: float = (whole / (level - shadow) - 1) ** (1 + _STEEP * (1 - 1 / light))
    return max(level, shadow + whole / (1 + odds / light))


def ink_of(greys: Greys, tones: Tones) -> float:
    """How much ink greys take in these tones, from 0 (white) to 1."""
    shown = curve(tones)
    return 1 - fsum(shown[level] * share for level, share in greys.items()) / 255


def of_photo(greys: Greys, most: float, black: int, shadow: int, sky: int) -> Tones:
    """The tones in which a photograph takes at most so much ink: shadows the darkest, no clouds from the
    grain of a night sky, white over all only where that is too dark, but for things that are `black`."""
    found = PLAIN
    for light in _LIGHTS:
        bare = Tones(light, shadow, black=black)
        step = curve(bare)[sky + 1] - curve(bare)[sky]
        now = _whiter(greys, most, bare)
        if step * (1 - now.white) <= _CLOUDS:
            found = now
            if not now.white:
                break
    return found


def of_drawing(greys: Greys, most: float) -> Tones:
    """The tones in which a drawing takes so much ink at most, its flats told apart, and from paper."""
    flats = sorted(level for level, share in greys.items() if share >= _FLAT and level < _PAPER)
    darkest = min(greys)
    ways = product(_LIGHTS[::3], _POWERS)
    every = (Tones(light, int(_deeper(darkest, power)), power=power) for light, power in ways)

    def apart(tones: Tones) -> float:
        steps = pairwise((*map(curve(tones).__getitem__, flats), 255.0))
        return fsum(min(_TOLD, after - before) for before, after in steps)

    return max((_whiter(greys, most, one) for one in every), key=apart)


def _whiter(greys: Greys, most: float, tones: Tones) -> Tones:
    """The same under as much white as leaves so much ink."""
    none = ink_of(greys, tones)
    if none <= most:
        return tones
    full = ink_of(greys, replace(tones, white=1.0)) if tones.black < PLAIN.black else 0.0
    if full > most:  # so much is black, such as a grain, that it gets paler too
        return _whiter(greys, most, replace(tones, black=PLAIN.black))
    return replace(tones, white=ceil(100 * (none - most) / (none - full)) / 100)
