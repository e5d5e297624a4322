"""Logos in a row, with words beside them or below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum, inf, sqrt

from flyers.layout.column import HAIR, Column, Plain, at, framed, stacked
from flyers.layout.compositor import Compositor
from flyers.model.blocks import Image, Logos
from flyers.model.frame import Frame, Group, Picture, Role
from flyers.model.geometry import WHOLE, Rect
from flyers.units import MM, milli

_TALL, _WIDE = 9 * MM, 40 * MM  # the most of a single logo
_HIGH, _AREA = 12 * MM, 10 * MM * 10 * MM  # the most of one of several, and about the area of each
_APART = 4 * MM  # from one to the next, and to words beside them
_BELOW = 2 * MM  # from a row down to the next, and to words below
_BESIDE = 32 * MM  # of words


class LogosBox(Plain, frozen=True):
    """`logos` with their places in the box; `words` stand at (`left`, `top`)."""

    logos: tuple[tuple[Image, Rect], ...]
    words: Column
    left: float
    top: float
    width: float
    height: float
    grey: bool

    @property
    def key(self) -> str:
        return self.words.key or self.logos[0][0].key

    @property
    def excess(self) -> float:
        return self.words.excess

    def frame(self) -> Frame:
        words = [at(self.left, self.top, self.words.frame())] if self.words.boxes else []
        return framed(self.width, self.height, (*map(self._logo, self.logos), *words))

    def _logo(self, placed: tuple[Image, Rect]) -> Group:
        image, place = placed
        wide, tall = milli(place.width), milli(place.height)
        picture = Picture(Rect(0, 0, wide, tall), image.file, WHOLE, self.grey)
        role = Role("Figure", alt=image.alt, lang=image.lang)
        return at(place.x, place.y, Frame(wide, tall, (picture,), role, image.key))


def set_logos(block: Logos, width: float, compositor: Compositor) -> LogosBox:
    """Logos that look equally large: the eye compares the areas they cover. Words stand beside one row of
    them, if they should and have room, their middles in line."""
    length = compositor.styles.length
    gap, below = length(_APART), length(_BELOW)
    several, scale = len(block.images) > 1, length(1.0)
    most, area = (length(_HIGH), _AREA * scale**2) if several else (length(_TALL), inf)
    rows = list(_rows(block.images, width, gap, most, length(_WIDE), area))
    tall = [max(height for _, _, height in row) for row in rows]
    used = fsum(wide for _, wide, _ in rows[0]) + gap * len(rows[0])
    beside = (block.beside or compositor.styles.low) and len(rows) == 1 and width - used >= length(_BESIDE)
    words = stacked(compositor.texts(block.words, width - used if beside else width))
    high = max(tall[0], words.height) if beside else tall[0]
    logos: list[tuple[Image, Rect]] = []
    y = 0.0
    for row, height in zip(rows, tall, strict=True):
        x, room = 0.0, high if beside else height
        for image, wide, own in row:
            logos.append((image, Rect(x, y + (room - own) / 2, wide, own)))
            x += wide + gap
        y += room + below
    lower = max(y, y - below + words.over + HAIR)
    left, top = (used, (high - words.height) / 2) if beside else (0.0, lower)
    end = high if beside else top + words.height if words.boxes else y - below
    under = max(0.0, top + words.height + words.under - end)
    return LogosBox(
        tuple(logos), words, left, top, width, end, compositor.styles.black, before=below, after=below,
        over=max(0.0, words.over - top), under=under,
    )  # fmt: skip


def _rows(
    images: Sequence[Image], width: float, gap: float, most_tall: float, most_wide: float, area: float
) -> Iterator[list[tuple[Image, float, float]]]:
    """The logos with their widths and heights, as many in a row as it holds."""
    row: list[tuple[Image, float, float]] = []
    x = 0.0
    for image in images:
        ratio = image.width / image.height
        tall = min(most_tall, min(most_wide, width) / ratio, sqrt(area / ratio))
        if row and x + ratio * tall > width:
            yield row
            row, x = [], 0.0
        row.append((image, ratio * tall, tall))
        x += ratio * tall + gap
    yield row
