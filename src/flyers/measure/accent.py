"""The accent of a campaign that names none: a strong colour near the most striking one of its picture, or one
by the organiser's name, so that the pages of several do not look alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import atan2, degrees, hypot
from typing import TYPE_CHECKING
from zlib import crc32

from flyers.model.colour import WHITE, lab, of_levels
from flyers.model.palette import RED, calls, holds, is_dull

if TYPE_CHECKING:
    from PIL.Image import Image

# Colours on which white type is read, for each part of the wheel but yellow, which would be brown; a campaign
# may name them in words (assets/colour-names.yaml).
_STRONG = (RED, "#b04a00", "#1e6e3a", "#00696b", "#1f5faf", "#5b3a9e", "#6a2c91", "#b0236a")
_SIDE, _STEP = 32, 16  # pixels each way that are looked at; levels that count as one
_NEAR = 28  # degrees of the wheel
_HAZE = 0.05  # chroma of haze and of walls
_FAINT = 0.02  # chroma above these that is no more than a cast of light
_SKINS, _OF_SKIN = (35.0, 80.0), 0.11  # hues of skin, fur, wood and earth, and how much chroma these have
_BLACKISH = 0.2  # a lightness
_ENOUGH = 0.05  # per cent of the picture's area, times chroma


def accent_of(image: Image, ground: str = "") -> str:
    """The strong colour nearest to most of what is coloured in a picture; "" where hardly anything is. The
    colours of faces, fur and wood do not count: they are in most pictures. A flat `ground` on which white
    type is read is the accent itself: two fields of nearly one hue would fight."""
    if ground and holds(ground, WHITE) and calls(ground) and not is_dull(ground):
        return ground
    levels = [level - level % _STEP + _STEP / 2 for level in range(256)] * 3
    seen = image.convert("RGB").resize((_SIDE, _SIDE)).point(levels)
    found = dict.fromkeys(_STRONG, 0.0)
    for rgb, count in Counter(zip(*[iter(seen.tobytes())] * 3, strict=True)).items():
        lightness, *tone = lab(of_levels(rgb))
        hue = _hue(tone)
        over = hypot(*tone) - (_OF_SKIN if _SKINS[0] < hue < _SKINS[1] else _HAZE)
        if lightness > _BLACKISH and over > _FAINT:
            strong = min(_STRONG, key=lambda one: _between(hue, _HUES[one]))
            near = _between(hue, _HUES[strong]) <= _NEAR
            found[strong] += near * 100 * count * over / _SIDE**2
    best = max(_STRONG, key=found.__getitem__)
    return best if found[best] >= _ENOUGH else ""


def accent_by(name: str) -> str:
    """One of the strong colours, always the same for a name.

    >>> accent_by("Friends of the Library"), accent_by("Keep the 17")
    ('#b0236a', '#00696b')
    """
    return _STRONG[crc32(name.encode()) % len(_STRONG)]


def _hue(tone: Sequence[float]) -> float:
    to_red, to_yellow = tone
    return degrees(atan2(to_yellow, to_red)) % 360


def _between(one: float, other: float) -> float:
    return abs((one - other + 180) % 360 - 180)


_HUES = {colour: _hue(lab(colour)[1:]) for colour in _STRONG}
