"""Which colour filter a picture is seen through in black, as photographers put one before the lens: what
stands out by its colour alone, a yellow plane before the sky, may be as light as what is behind it."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from flyers.model.tones import Channel

if TYPE_CHECKING:
    from PIL.Image import Image

_STEP = 40  # levels between neighbours, in some colour, that are an edge
_KEPT = 2  # an edge is lost so far as less than this part of it is left
_LOST = 0.12  # share of all edges that a picture may lose without a filter
_BETTER = 0.6  # share of that which it may lose through one


def filter_of(rgb: Image) -> Channel:
    """The channel through which much less of a picture's edges is lost than in its greys; "" if there is
    none, or little is lost."""
    from PIL import ImageChops

    bands = rgb.convert("L"), *rgb.split()
    whole, lost = 0, [0] * len(bands)
    for steps in (_steps(bands, 1, 0), _steps(bands, 0, 1)):
        edges = reduce(ImageChops.lighter, steps[1:]).point(
            [level * (level >= _STEP) for level in range(256)]
        )
        whole += _sum(edges)
        for n, step in enumerate(steps):
            enough = step.point([min(255, _KEPT * level) for level in range(256)])
            lost[n] += _sum(ImageChops.subtract(edges, enough))
    plain, *filtered = lost
    best = min(filtered)
    if plain <= _LOST * whole or best > _BETTER * plain:
        return ""
    names: tuple[Channel, ...] = ("R", "G", "B")
    return names[filtered.index(best)]


def _steps(bands: tuple[Image, ...], across: int, down: int) -> list[Image]:
    """By how much each pixel differs from the next one, band by band."""
    from PIL import ImageChops

    wide, tall = bands[0].width - across, bands[0].height - down
    return [
        ImageChops.difference(
            band.crop((0, 0, wide, tall)), band.crop((across, down, across + wide, down + tall))
        )
        for band in bands
    ]


def _sum(image: Image) -> int:
    return sum(level * times for level, times in enumerate(image.histogram()))
