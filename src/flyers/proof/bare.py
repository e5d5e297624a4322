"""The largest hole of a page: a rectangle of one colour, white, tint or solid, in which nothing stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import TYPE_CHECKING

from msgspec import Struct

from flyers.model.geometry import Rect
from flyers.proof.pages import Page
from flyers.units import MM

if TYPE_CHECKING:
    from PIL.Image import Image

_FINE = 4  # pixels a millimetre, which is a cell
_DPI = 25.4 * _FINE
_MARGIN = 14  # mm that are no part of the type area, on every side
_LEAST = 12  # mm: the sides of a hole; what is narrower is a gap
_LINES = 2  # mm around ink that belong to it, so that the space between lines and letters is none
_STEP = 40  # of 255 levels of a colour, between the darkest and the lightest of a cell with an edge in it
_GROUND = 0.8  # of a page: a larger picture lies under everything


class Hole(Struct, frozen=True):
    """Where it is, in points, and its share of the type area, from 0 to 1."""

    rect: Rect
    share: float


def largest_hole(page: Page, pictures: Sequence[Rect]) -> Hole | None:
    """The largest hole; None where nothing is bare for 12 mm both ways. `pictures` are full, also where they
    show a calm sky."""
    from PIL import ImageFilter

    image = page.colour(_DPI).image
    cells = image.width // _FINE, image.height // _FINE
    side = page.width / image.width * _FINE  # points
    busy = _edges(image, cells)
    for rect in pictures:
        if rect.width * rect.height <= _GROUND * page.width * page.height:
            left, top = (max(0, int(start / side)) for start in (rect.x, rect.y))
            right, bottom = int(rect.right / side) + 1, int(rect.bottom / side) + 1
            busy.paste(255, (left, top, right, bottom))
    mm = MM / side
    margin, near, least = (max(1, round(length * mm)) for length in (_MARGIN, _LINES, _LEAST))
    area = margin, margin, cells[0] - margin, cells[1] - margin
    if min(area[2] - area[0], area[3] - area[1]) < least:
        return None
    full = busy.crop(area).filter(ImageFilter.MaxFilter(2 * near + 1))
    left, top, right, bottom = max(_bare(full, least), key=_area, default=(0, 0, 0, 0))
    if not _area((left, top, right, bottom)):
        return None
    rect = Rect((left + margin) * side, (top + margin) * side, (right - left) * side, (bottom - top) * side)
    return Hole(rect, _area((left, top, right, bottom)) / (full.width * full.height))


def _edges(image: Image, cells: tuple[int, int]) -> Image:
    """255 for each cell of a picture in which colours differ, as they do where type, codes and rules are."""
    from PIL import Image, ImageChops

    pixels = []
    for x in range(_FINE):
        for y in range(_FINE):
            # Of each cell the pixel in its middle is taken: all others are moved there, one by one.
            left, top = x - _FINE // 2, y - _FINE // 2
            box = left, top, left + cells[0] * _FINE, top + cells[1] * _FINE
            pixels.append(image.crop(box).resize(cells, Image.Resampling.NEAREST))
    light, dark = reduce(ImageChops.lighter, pixels), reduce(ImageChops.darker, pixels)
    red, green, blue = ImageChops.subtract(light, dark).split()
    steps = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return steps.point([255 * (level > _STEP) for level in range(256)])


_Box = tuple[int, int, int, int]


def _area(box: _Box) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


def _bare(full: Image, least: int) -> Iterator[_Box]:
    """Rectangles of cells that are 0, both sides `least` or more, the largest among them: for each row and
    each height of bare cells above it, as wide as all of it is as high (the largest rectangle under a
    histogram)."""
    heights = [0] * full.width
    data = full.tobytes()
    for y in range(full.height):
        row = data[y * full.width : (y + 1) * full.width]
        heights = [0 if cell else height + 1 for cell, height in zip(row, heights, strict=True)]
        rising: list[tuple[int, int]] = []  # where each height begins, the lowest first
        for x, height in enumerate((*heights, 0)):
            start = x
            while rising and rising[-1][1] >= height:
                start, high = rising.pop()
                if min(high, x - start) >= least:
                    yield start, y + 1 - high, x, y + 1
            rising.append((start, height))
