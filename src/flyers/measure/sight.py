"""Looks at a picture: see `model.sight`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import accumulate, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from flyers.measure.accent import accent_of
from flyers.measure.filters import filter_of, lack_of, set_off
from flyers.measure.pictures import header, picture_bytes
from flyers.measure.pixels import decoded
from flyers.model.detail import LINES, PARTS, SIDE, Detail
from flyers.model.geometry import WHOLE, Rect
from flyers.model.sight import FEW, PAPER, Sight

if TYPE_CHECKING:
    from PIL.Image import Image

_CELL, _FINE = 8, 32  # pixels each way that are looked at; finer ones, in which gravel and leaves are seen
_EDGE = 0.02  # of the height
_LEVELS = bytes(range(256))
_FLAT = 6  # levels between nearly all pixels of the edge
_MOST = 0.97
_ENOUGH = 1200  # pixels each way; a decoder gives up to twice as many
_APART = 24  # levels by which a thing differs from its border
_FULL = 230  # of 255: how much of its frame's edge a picture fills
_REST = 0.25, 0.5  # least share of a picture without its border; without its frame
# Pixels each way, and the share of those that are like their neighbours but for a level, the grain of a scan:
# 0.83 in drawings at the least, in photographs 0.57 at the most.
_FEW, _DRAWN, _GRAIN = 256, 0.77, 1
_FAINT, _PLAIN = 16, 32  # levels of a step that is no outline; beyond them, of one that is a whole outline
_NIGHT = 64  # level under which half of a night picture is: in its dark the eye sees fine steps
# Of a chequer along an edge; share of its pixels, and of squares, that are alike; pixels of what is grain.
_SQUARES, _PURE, _SPECK = 8, 0.8, 2
_ROUND = 0.03  # air round what is drawn, as a share of the picture
_PRINTED = 0.3  # how dark photographs are in black, more or less
_SCALES = (1, 2, 3, 4)  # by which a picture is reduced to see whether it is sharp
# Of the strongest steps, one pixel in a hundred: in pictures as a camera gives them 0.41 at the least, in one
# that is twice as large as it was 0.22 at the most. A flat drawing has fewer edges, one in four hundred.
_STRONGEST, _SHARP = 0.99, 0.3
_FEWER, _FLATLY, _AMONG_FEWER = 0.9975, 0.8, 0.4  # of those of one in a hundred; of one in four hundred


def sharp_side(path: Path) -> int:
    """The longer side, in pixels, of the smallest picture that shows as much as this file; 0 where nothing is
    to be seen. Large photographs are read at a half or less: more detail is never asked for. A picture has
    the detail of its pixels when the strongest steps between neighbours are not much weaker than those of the
    same picture reduced to a quarter. Raises PictureError when it cannot be printed."""
    data = picture_bytes(path)
    image, _ = decoded(data, header(data, path.name), path.name, (_ENOUGH, _ENOUGH))
    grey = image.convert("L")
    for scale in _SCALES:
        strongest, among = _steps(grey.reduce(4 * scale))
        usual, fewer = _steps(grey.reduce(scale))
        flat = fewer >= min(_FLATLY * strongest, _AMONG_FEWER * among)
        if strongest and (usual >= _SHARP * strongest or flat):
            return max(grey.size) // scale
    return 0


def _steps(grey: Image) -> tuple[int, int]:
    """How strong steps from pixel to pixel are, in levels: what one in 100 exceeds, and one in 400."""
    from PIL import Image, ImageChops

    coarse = grey.reduce(2).resize(grey.size, Image.Resampling.BICUBIC)
    steps = ImageChops.difference(grey, coarse)
    return level(steps, _STRONGEST), level(steps, _FEWER)


def sight(path: Path, accented: bool = False) -> Sight:
    """What is seen in a picture file, with an accent that goes with it if it is to be `accented`. Raises
    PictureError when it cannot be printed."""
    from PIL import Image
    from PIL.Image import Transpose

    side = SIDE * _CELL
    data = picture_bytes(path)
    info = header(data, path.name)
    image, _ = decoded(data, info, path.name, (side, side))
    fine, in_part = image, info.kind == "JPEG"  # of which a decoder may leave out detail
    if in_part and min(image.size) < _ENOUGH:  # it gives twice as many as are asked for
        fine, _ = decoded(data, info, path.name, (_ENOUGH // 2, _ENOUGH // 2))
    edges, part = [*map(_colour, _edges(image))], WHOLE
    if free := _alike(edges):
        finest = decoded(data, info, path.name, (_ENOUGH, _ENOUGH))[0] if in_part else image
        part = _within_border(finest.convert("RGB"), edges[0])
    if part != WHOLE:
        image, fine = _cropped(image, part), _cropped(fine, part)
        if min(edges[0]) < PAPER:  # a picture of its own stood in a frame
            edges = [*map(_colour, _edges(image))]
            free = _alike(edges)
    rgb, tone = image.convert("RGB"), image.convert("L")
    dark = level(tone, 0.5) < _NIGHT
    lit = _lit(rgb) if dark else rgb
    small = rgb.resize((side, side), Image.Resampling.BOX)
    bright = small if lit is rgb else lit.resize((side, side), Image.Resampling.BOX)
    grey, *colours = map(_cells, (tone.resize((side, side), Image.Resampling.BOX), *bright.split()))
    stir = bytes(map(max, map(_stir, grey), _grain(tone if fine is image else fine.convert("L"))))
    cells = bytes(map(max, *(map(_stir, cells) for cells in colours)))
    ground = f"#{bytes(edges[0]).hex()}" if edges[0] else ""
    held, chequered = _held(_lit(fine.convert("RGB")) if dark else fine), _chequered(fine)
    detail = Detail(cells)
    if not held:
        detail = Detail(cells, level=_crossed(lit), plumb=_crossed(lit.transpose(Transpose.TRANSPOSE)))
    accent = accent_of(image, ground if free else "") if accented else ""
    few = fine.resize((FEW, FEW), Image.Resampling.NEAREST).convert("RGB")
    seen = zip((grey, *map(_cells, small.split())), (few.convert("L"), *few.split()), strict=True)
    every = ((bytes(map(min, cells)), bytes(map(max, cells)), band.tobytes()) for cells, band in seen)
    (black, light, pixels), *bands = every
    found = Sight(black, light, stir, ground, free, part, detail, held, accent, chequered, pixels)
    if not (channel := filter_of(small)) and not held:
        through = (replace(found, dark=dark, light=light, pixels=pixels) for dark, light, pixels in bands)
        channel = filter_of(small.reduce(2), [one.lit(WHOLE, _PRINTED) for one in (found, *through)])
    return _as_in_black(replace(found, channel=channel), fine)


def _lit(rgb: Image) -> Image:
    """A picture as the eye sees it that is used to its dark."""
    return rgb.point([round((255 * n) ** 0.5) for n in range(256)] * 3)


def _as_in_black(found: Sight, fine: Image) -> Sight:
    """With what is seen of it through its channel, with more contrast if it lacks that. A night has none in
    its dark but a grain; what stands free would have a halo on its ground."""
    from PIL import Image

    rgb, channel = fine.convert("RGB"), found.channel
    grey = rgb.getchannel(channel) if channel else rgb.convert("L")
    plain = found.held or found.free or level(grey, 0.5) < _NIGHT
    local = 0.0 if plain else lack_of(grey)
    if not channel and not local:
        return found
    seen, side = set_off(grey, local, max(fine.size)), SIDE * _CELL
    cells = _cells(seen.resize((side, side), Image.Resampling.BOX))
    pixels = seen.resize((FEW, FEW), Image.Resampling.NEAREST).tobytes()
    filtered = bytes(map(min, cells)), bytes(map(max, cells)), pixels
    return replace(found, local=local, filtered=filtered)


def _held(image: Image) -> Rect | None:
    """The part of a drawing that holds all its edges, with some air: those of words, of things, of a child's
    sun. None for photographs: in a drawing most pixels are like their neighbours. A horizon as wide as the
    picture does not count. Of a night the grain is seen only once it is lit."""
    few = image.reduce(max(1, min(image.size) // _FEW)).convert("RGB")
    steps = _steps_across(few)
    wide, tall = steps.size
    if sum(steps.histogram()[: _GRAIN + 1]) < _DRAWN * wide * tall:
        return None
    box = steps.point([255 * (level > _APART) for level in range(256)]).getbbox() or (0, 0, wide, tall)
    left, top = max(0.0, box[0] / wide - _ROUND), max(0.0, box[1] / tall - _ROUND)
    right, bottom = min(1.0, box[2] / wide + _ROUND), min(1.0, box[3] / tall + _ROUND)
    return Rect(*(round(v, 6) for v in (left, top, right - left, bottom - top)))


def _steps_across(image: Image) -> Image:
    """By how many levels each pixel differs from the one at its right, in the colour that differs most."""
    from PIL import ImageChops

    wide, tall = image.width - 1, image.height
    left, right = image.crop((0, 0, wide, tall)), image.crop((1, 0, wide + 1, tall))
    return reduce(ImageChops.lighter, ImageChops.difference(left, right).split())


def _crossed(image: Image) -> bytes:
    """How many outlines of things are met from left to right at each of LINES heights, in parts."""
    from PIL.Image import Resampling

    steps = _steps_across(image.resize((LINES, LINES), Resampling.BOX))
    outlines = steps.point([PARTS * min(_PLAIN, max(0, level - _FAINT)) // _PLAIN for level in range(256)])
    rows, wide = outlines.tobytes(), outlines.width
    return bytes(min(255, sum(rows[n : n + wide])) for n in range(0, len(rows), wide))


def _chequered(image: Image) -> bool:
    """Whether squares of two greys alternate along two edges that meet: programs show so what is transparent,
    and a screenshot has the squares in it."""
    wide, tall = image.size
    rows = (image.crop((0, y, wide, y + 1)) for y in (1, tall - 2))
    columns = (image.crop((x, 0, x + 1, tall)) for x in (1, wide - 2))
    return any(map(_alternates, rows)) and any(map(_alternates, columns))


def _alternates(edge: Image) -> bool:
    """Whether a line of pixels has two levels in runs of one length."""
    line = edge.convert("L").tobytes()
    low, high = (sorted(line)[round(share * (len(line) - 1))] for share in (0.1, 0.9))
    runs = [len([*run]) for _, run in groupby(line, key=lambda level: 2 * level > low + high)]
    usual = sorted(runs)[len(runs) // 2]
    if high - low < 2 * _FLAT or len(runs) < _SQUARES or usual <= _SPECK:
        return False
    pure = sum(min(abs(level - low), abs(level - high)) < _FLAT for level in line)
    even = sum(abs(run - usual) <= max(1, usual // 4) for run in runs)
    return min(pure / len(line), even / len(runs)) >= _PURE


def _within_border(image: Image, ground: tuple[int, ...]) -> Rect:
    """The part of a picture inside a border of one colour. Paper's white, which nobody sees, is cut off up to
    what is drawn. A border in another colour is cut off only round a picture with edges of its own: a figure
    would touch the edges of the ground that it stands on."""
    from PIL import Image, ImageChops

    bands = ImageChops.difference(image, Image.new("RGB", image.size, ground)).split()
    other = reduce(ImageChops.lighter, bands).point([255 * (level > _APART) for level in range(256)])
    left, top, right, bottom = box = other.getbbox() or (0, 0, *image.size)
    edges = [edge.resize((1, 1), Image.Resampling.BOX).tobytes()[0] for edge in _edges(other.crop(box))]
    width, height = (right - left) / image.width, (bottom - top) / image.height
    framed = min(ground) < PAPER
    if width * height < _REST[framed] or (framed and min(edges) < _FULL):
        return WHOLE
    return Rect(*(round(v, 6) for v in (left / image.width, top / image.height, width, height)))


def _cells(band: Image) -> list[bytes]:
    """The levels in each cell of it."""
    levels, wide = band.tobytes(), SIDE * _CELL
    corners = (y + x for y in range(0, wide * wide, _CELL * wide) for x in range(0, wide, _CELL))
    ways = (range(at, at + _CELL * wide, wide) for at in corners)
    return [b"".join([levels[row : row + _CELL] for row in rows]) for rows in ways]


def _cropped(image: Image, part: Rect) -> Image:
    wide, tall = image.size
    left, right, top, bottom = part.x * wide, part.right * wide, part.y * tall, part.bottom * tall
    return image.crop((round(left), round(top), round(right), round(bottom)))


def _grain(grey: Image) -> bytes:
    """How much the fine levels of each cell differ from the coarse ones, in the mean."""
    from PIL import Image, ImageChops

    fine = grey.resize((SIDE * _FINE, SIDE * _FINE), Image.Resampling.BOX)
    coarse = fine.reduce(_FINE // _CELL).resize(fine.size, Image.Resampling.BILINEAR)
    return ImageChops.difference(fine, coarse).resize((SIDE, SIDE), Image.Resampling.BOX).tobytes()


def _stir(cell: bytes) -> int:
    """How much the levels of a cell differ from their mean, in the mean: twice what those above it add."""
    count, total = len(cell), sum(cell)
    above = cell.translate(None, _LEVELS[: total // count + 1])
    return round(2 * (count * sum(above) - len(above) * total) / count**2)


def _edges(image: Image) -> Iterator[Image]:
    """A picture's upper edge, then its others."""
    wide, tall = max(1, round(image.width * _EDGE)), max(1, round(image.height * _EDGE))
    yield image.crop((0, 0, image.width, tall))
    yield image.crop((0, image.height - tall, image.width, image.height))
    yield image.crop((0, 0, wide, image.height))
    yield image.crop((image.width - wide, 0, image.width, image.height))


def _colour(edge: Image) -> tuple[int, ...]:
    """Red, green and blue of an edge if it has one colour, else ()."""
    found: list[int] = []
    for band in edge.convert("RGB").split():
        low, middle, high = (level(band, share) for share in (1 - _MOST, 0.5, _MOST))
        if high - low >= _FLAT:
            return ()
        found.append(middle)
    return tuple(found)


def _alike(colours: Sequence[tuple[int, ...]]) -> bool:
    """Whether colours are one to the eye."""
    return all(colours) and all(max(levels) - min(levels) < _FLAT for levels in zip(*colours, strict=True))


def level(grey: Image, share: float, within: Image | None = None) -> int:
    """The level below which this share of the pixels of a grey picture lies, of those `within` a mask."""
    seen = list(accumulate(grey.histogram(within)))
    return bisect_left(seen, share * seen[-1])
