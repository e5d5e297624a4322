"""Pictures burnt in, as photographers do under the enlarger: where ink is spared what a picture is about
stays darker than its borders, for a lamp is no light in a fog, nor a heron a bird on white."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from math import fsum, sqrt

from msgspec.structs import replace

from flyers.model.geometry import WHOLE, Rect
from flyers.model.sight import FEW, SIDE, Sight
from flyers.model.tones import PLAIN, About, Greys, Tones, ink_of

_FAR = 0.3  # of the mean of its sides, from the focus: there it fades
_DARK, _STEP = 0.42, 0.04  # how dark it may be about the focus
_PALEST = 0.5  # share of the darkness of all that is left to the borders


def about(focus: tuple[float, float], part: Rect, ratio: float) -> About:
    """The place of a focus in a part of a picture; `ratio` is the width to the height of what is shown."""
    x, y = (focus[0] - part.x) / part.width, (focus[1] - part.y) / part.height
    return About(round(x, 3), round(y, 3), round(_FAR / sqrt(ratio), 3), round(_FAR * sqrt(ratio), 3))


def burnt(sight: Sight, part: Rect, most: float, place: About) -> Tones:
    """The tones in which a part takes at most so much ink, darker about a place: as dark there as leaves the
    borders half as dark as all would be. Alike all over are drawings, what stands free on its ground, and
    nights, in which it would be a smudge."""
    alike = sight.lit(part, most)
    if alike == PLAIN or sight.held or sight.free or sight.night or not sight.pixels or not WHOLE.holds(part):
        return alike
    greys, near = sight.greys(part), _near(sight.pixels, part, place)
    share = fsum(near.values())
    far = {level: max(0.0, one - near.get(level, 0.0)) / (1 - share) for level, one in greys.items()}
    dark = min(ink_of(greys, PLAIN), _DARK)
    while dark > most:
        inner = sight.lit(part, dark)
        left = (most - share * ink_of(near, inner, share)) / (1 - share)
        if left >= _PALEST * most:
            return replace(sight.in_tones(part, far, left), near=inner, about=place)
        dark -= _STEP
    return alike


def ink(sight: Sight, part: Rect, tones: Tones) -> float:
    """How much ink a part takes in such tones."""
    if not tones.near:
        return sight.ink(part, tones)
    near = _near(sight.pixels, part, tones.about)
    share = fsum(near.values())
    less = share * (ink_of(near, tones, share) - ink_of(near, tones.near, share))
    return sight.ink(part, replace(tones, near=None)) - less


@lru_cache(maxsize=512)
def _near(pixels: bytes, part: Rect, place: About) -> Greys:
    """The greys of a part by their shares of all of it, as much as each is about the place."""
    found = dict[int, float]()
    area = (FEW / SIDE) ** 2 * part.width * part.height
    for n, levels in enumerate(_cells(pixels)):
        cell = Rect(n % SIDE / SIDE, n // SIDE / SIDE, 1 / SIDE, 1 / SIDE)
        wide = min(cell.right, part.right) - max(cell.x, part.x)
        tall = min(cell.bottom, part.bottom) - max(cell.y, part.y)
        if wide <= 0 or tall <= 0:
            continue
        x, y = (cell.x + 0.5 / SIDE - part.x) / part.width, (cell.y + 0.5 / SIDE - part.y) / part.height
        weight = place.share(x, y) * wide * tall / area
        for level, count in levels:
            found[level] = found.get(level, 0.0) + weight * count
    return found


@lru_cache(maxsize=8)
def _cells(pixels: bytes) -> list[list[tuple[int, int]]]:
    """The greys in each cell, and how many pixels have them."""
    size = FEW // SIDE
    rows = [pixels[n : n + FEW] for n in range(0, FEW * FEW, FEW)]
    corners = ((x, y) for y in range(0, FEW, size) for x in range(0, FEW, size))
    return [list(Counter(b"".join(r[x : x + size] for r in rows[y : y + size])).items()) for x, y in corners]
