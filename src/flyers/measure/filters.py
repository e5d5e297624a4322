"""What makes more be seen of a picture in black: a colour filter, as photographers put one before the lens,
for what stands out by its colour alone may be as light as what is behind it; and local contrast."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import itemgetter
from typing import TYPE_CHECKING

from flyers.model.tones import PLAIN, Channel, Tones, curve

if TYPE_CHECKING:
    from PIL.Image import Image

_STEP = 40  # levels between neighbours, in some colour, that are an edge
# An edge is lost so far as less than this part of it is left. What a picture may lose without a filter, as
# a share of all edges by the square of their strength (few that are strong are a child in red, many that are
# weak are the leaves round it); and what it may lose through one, of that. The same as it is printed.
_SEEN, _PRINTED = (2, 0.03, 0.85), (3, 0.08, 0.5)
# Levels from the mean, as a standard deviation: from the first on a picture has contrast of its own; with the
# second it gets the most. Near it is what is nearer than a part of the picture's longer side: several parts,
# or a door would be black at its edge and grey inside. What is finer than a smaller part is averaged; what
# half of it differs by then from what is nearest, beyond so many levels, is a grain.
_OWN, _HAZY, _MOST, _NEAR, _FINE, _GRAIN = 90.0, 50.0, 0.8, (0.03, 0.06, 0.12), 0.004, 2
# Two things of such a share of a picture are told apart by more levels of grey, and no more by fewer levels.
_ALIKE = 0.01, 60, 30
_LIGHT, _BLACK = 140, 70  # levels of grey beyond which something is light, and nearly black
_NAMES: tuple[Channel, ...] = ("R", "G", "B")


def filter_of(rgb: Image, tones: Sequence[Tones] = ()) -> Channel:
    """The channel through which much less of a picture's edges is lost than in its greys; "" if none, or
    little is lost: as they are, or as printed in the `tones` of the greys and of each channel."""
    from PIL import ImageChops, ImageStat

    bands, (part, most, better) = (rgb.convert("L"), *rgb.split()), _PRINTED if tones else _SEEN
    curves = [[*map(round, curve(one))] for one in tones or [PLAIN] * len(bands)]
    seen = [band.point(levels) for band, levels in zip(bands, curves, strict=True)]
    whole, lost = 0.0, [0.0] * len(bands)
    for across, down in ((1, 0), (0, 1)):
        strongest = reduce(ImageChops.lighter, _steps(bands[1:], across, down))
        edges = strongest.point([level * (level >= _STEP) for level in range(256)])
        whole += ImageStat.Stat(edges).sum2[0]
        for n, step in enumerate(_steps(seen, across, down)):
            enough = step.point([min(255, part * level) for level in range(256)])
            lost[n] += ImageStat.Stat(ImageChops.subtract(edges, enough)).sum2[0]
    plain, *filtered = lost
    ways = sorted(zip(filtered, _NAMES, bands[1:], strict=True), key=itemgetter(0))
    fair = (
        (left, name) for left, name, band in ways if not _merged(bands[0], band) | _turned(bands[0], band)
    )
    able = (name for left, name in fair if left <= better * plain)
    return next(able, "") if plain > most * whole else ""


def _merged(grey: Image, band: Image) -> bool:
    """Whether a filter makes something nearly white that is told by its grey from what is as light there: a
    red robe beside a white one."""
    from PIL import ImageChops, ImageStat

    half = grey.point([(255 - level) // 2 for level in range(256)])
    bleached = ImageChops.subtract(half, ImageChops.invert(band)).point([0] + [255] * 255)
    least = _ALIKE[0] * grey.width * grey.height
    if bleached.histogram()[255] < least:
        return False
    (was,), (now,) = (ImageStat.Stat(one, bleached).mean for one in (grey, band))
    apart = grey.point([255 * (abs(level - was) > _ALIKE[1]) for level in range(256)])
    alike = band.point([255 * (abs(level - now) < _ALIKE[2]) for level in range(256)])
    return ImageChops.darker(apart, alike).histogram()[255] >= least


def _turned(grey: Image, band: Image) -> bool:
    """Whether a filter makes something light nearly black: golden leaves, which would look burnt."""
    from PIL import ImageChops

    light, black = (
        one.point([255 * (keep(level)) for level in range(256)])
        for one, keep in ((grey, _LIGHT.__lt__), (band, _BLACK.__gt__))
    )
    return ImageChops.darker(light, black).histogram()[255] >= _ALIKE[0] * grey.width * grey.height


def _steps(bands: Sequence[Image], across: int, down: int) -> list[Image]:
    """By how much each pixel differs from the next one, band by band."""
    from PIL.ImageChops import difference, offset

    pairs = 0, 0, bands[0].width - across, bands[0].height - down
    return [difference(band, offset(band, -across, -down)).crop(pairs) for band in bands]


def lack_of(grey: Image) -> float:
    """How much local contrast a picture is to gain: much if its greys lie near each other, as in haze, at
    dusk, or in walls and woods; none if it has black and white of its own."""
    from PIL import ImageStat

    own = ImageStat.Stat(grey).stddev[0]
    return round(_MOST * min(1.0, max(0.0, (_OWN - own) / (_OWN - _HAZY))), 2)


def set_off(grey: Image, local: float, longer: float) -> Image:
    """A picture of which all but its grain differs more from what is round it, so that edges outlast a flat
    lift; `longer` is the longer side of all of it."""
    from PIL import ImageChops, ImageFilter, ImageStat

    if not local:
        return grey
    fine, *soft = (grey.filter(ImageFilter.GaussianBlur(part * longer)) for part in (_FINE, *_NEAR))
    grain = 2 * max(0, ImageStat.Stat(ImageChops.difference(fine, soft[0])).median[0] - _GRAIN)
    lighter = reduce(ImageChops.lighter, (ImageChops.subtract(grey, one) for one in soft))
    darker = reduce(ImageChops.lighter, (ImageChops.subtract(one, grey) for one in soft))
    more = [min(255, round(local * max(0, level - grain))) for level in range(256)]
    return ImageChops.subtract(ImageChops.add(grey, lighter.point(more)), darker.point(more))
