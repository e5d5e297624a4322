"""A code as phones meet it: from afar, photocopied, in dim light, askew, printed in black alone; how far away
it reads, and whether a second reader agrees. The optics are a common phone's: a lens that sees 1.32 times the
distance across, a live picture of 1920 pixels and a still of 4032. Noise has fixed seeds, so that each proof
comes out the same."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations
from math import cos, radians, sin
from random import Random

import zxingcpp
from PIL import Image as Pillow
from PIL import ImageChops, ImageFilter
from PIL.Image import Image

from flyers.model.colour import levels
from flyers.model.geometry import Rect
from flyers.proof.codes import FORMATS, QUIET, Read, Stress, read
from flyers.proof.pages import Page, Patch
from flyers.proof.report import Finding, Severity, short
from flyers.proof.side import Side, luma
from flyers.units import MM

_MODULE = 14  # pixels of a module in the stressed raster: a poster takes no longer than a flyer
_FIELD = 1.32  # the width that the camera sees, in distances (a 26 mm lens)
_PREVIEW, _STILL = 1920, 4032  # pixels across the camera's live picture and its still
_SEEDS = (11, 23, 47)
_MARGIN = QUIET + 2  # modules of ground around the symbol
_FARTHEST, _STEP = 4.0, 0.92  # pixels a module: where the search for the reach begins, and each step
_MISSES = 3  # steps in a row that fail end it: one alone is a beat with the pixels


def stressed(page: Page, read: Read) -> Stress:
    """How a readable code does in what happens between printer and phone."""
    image = page.symbol(read.size.rect, read.size.module, _MARGIN, _MODULE).image
    live = _pixels(_PREVIEW, read)
    still = partial(_camera, pixels=min(_pixels(_STILL, read), _MODULE))
    conditions: dict[str, Callable[[Image, Random], Image]] = {
        "a still picture": still,
        "a live camera picture": partial(_camera, pixels=live),
        "two photocopies": lambda code, chance: _camera(_copy(_copy(code, chance), chance), chance, live),
        "dim light": lambda code, chance: _camera(_dim(code), chance, live, noise=9, blur=0.6),
        "a tilt of 20°": lambda code, chance: _camera(_tilted(code, 20), chance, live),
    }
    text = read.found.text
    failed = [name for name, change in conditions.items() if not _holds(change, image, text)]
    return Stress(_reach(image, read), tuple(failed))


def stress_findings(side: Side) -> Iterator[Finding]:
    """The conditions that codes did not stand. If no camera reads one at its distance, it is a failure."""
    for one in side.reads:
        metres, reach = one.distance / MM / 1000, one.stress.reach
        for name in one.stress.failed:
            plain = name == "a still picture" or reach < 0.9 * metres
            near = "it reads" if reach < metres else "straight on, in good light, it reads"
            what = f"the code does not read in {name} at {metres:.1f} m; {near} up to {reach:.2f} m"
            hint = "make the code larger, or shorten the link"
            severity: Severity = "failure" if plain else "warning"
            yield side.finding("code-fragile", severity, what, hint, one.size.rect, name)


def _pixels(across: int, read: Read) -> float:
    """Pixels a module in a picture so many pixels `across`, at the reading distance."""
    return across / (_FIELD * read.distance) * read.size.module


def _reach(image: Image, read: Read) -> float:
    """The farthest distance in metres at which the live picture reads."""
    pixels, best, missed = _FARTHEST, 0.0, 0
    while missed < _MISSES:
        if _holds(partial(_camera, pixels=pixels), image, read.found.text):
            best, missed = _PREVIEW / (_FIELD * pixels) * read.size.module / MM / 1000, 0
        else:
            missed += 1
        pixels *= _STEP
    return round(best, 2)


def _holds(change: Callable[[Image, Random], Image], image: Image, text: str) -> bool:
    """Whether most of three changed pictures read, one for each seed; the third only decides a tie."""
    made = (change(image, Random(seed)) for seed in _SEEDS)
    reads = (any(f.text == text for f in zxingcpp.read_barcodes(one, formats=FORMATS)) for one in made)
    first, second = next(reads), next(reads)
    return first if first == second else next(reads)


def _camera(image: Image, chance: Random, pixels: float, noise: float = 6, blur: float = 0.45) -> Image:
    """A raster as a camera sees it: `pixels` a module, off the pixel grid, soft, noisy."""
    scale = pixels / _MODULE
    size = max(8, round(image.width * scale)), max(8, round(image.height * scale))
    shift = chance.random() / scale, chance.random() / scale
    box = (shift[0], shift[1], image.width, image.height)
    small = image.resize(size, Pillow.Resampling.BOX, box)
    return _noisy(small.filter(ImageFilter.GaussianBlur(blur)), chance, noise)


def _noisy(image: Image, chance: Random, deviation: float) -> Image:
    """Adds noise: two even ones, whose sum is nearly that of a sensor."""
    share = deviation / 52  # the deviation of half the sum of two even bytes
    for _ in range(2):
        grain = Pillow.frombytes("L", image.size, chance.randbytes(image.width * image.height))
        grain = grain.point([round(128 + (level - 127.5) * share / 2) for level in range(256)])
        image = ImageChops.add(image, grain, 1, -128)
    return image


def _copy(image: Image, chance: Random) -> Image:
    """A photocopy: ink spreads a tenth of a module, greys vanish, dust comes."""
    soft = _noisy(image.filter(ImageFilter.GaussianBlur(_MODULE / 7)), chance, 20)
    # Darker than two thirds becomes toner: edges grow.
    return soft.point([min(255, max(0, round((level - 165) * 4 + 128))) for level in range(256)])


def _dim(image: Image) -> Image:
    """A third of the light, less on one side."""
    shade = Pillow.linear_gradient("L").rotate(90).resize(image.size)
    shade = shade.point([round(75 + level * 0.15) for level in range(256)])
    return ImageChops.add(ImageChops.multiply(image, shade), Pillow.new("L", image.size, 20))


def _tilted(image: Image, angle: float) -> Image:
    """Seen from the side (a pinhole camera at four widths' distance)."""
    wide, high = image.size
    away, across, deep = 4.0 * wide, cos(radians(angle)), sin(radians(angle))
    # A point (x, y) off the middle is seen at (across · x, y) · away / (away + deep · x). Pillow needs the
    # way back: (a x + b y + c, d x + e y + f) / (g x + h y + 1).
    whole = away * across + deep * wide / 2
    back = away - deep * wide / 2, 0.0, (whole - away) * wide / 2
    down = -deep * high / 2, away * across, (whole - away * across) * high / 2
    way = [one / whole for one in (*back, *down, -deep, 0.0)]
    how = Pillow.Transform.PERSPECTIVE, way, Pillow.Resampling.BILINEAR
    return image.transform(image.size, *how, fillcolor=255)


_DPI = 600
_APART = 24  # levels of grey (of 255) that two meanings must be apart
_ALIKE = 90  # levels that two colours of one meaning may be apart in any channel
_NEUTRAL = 24  # levels between the channels of a grey; black and grey mean nothing beside a colour


def black_findings(side: Side) -> Iterator[Finding]:
    for one in side.reads:
        if not one.found.error:
            yield from _in_black(side, one)
    colours: dict[str, Rect] = {}
    for text, tone in side.tones:
        if tone.colour:
            colours.setdefault(tone.colour, text.rect)
    yield from _alike(side, colours)


def _in_black(side: Side, one: Read) -> Iterator[Finding]:
    """Codes as copiers (threshold) and laser printers (dots) print them."""
    around = one.size.rect.inset(-QUIET * one.size.module)
    patch = side.page.part(around, _DPI)
    inks = {
        "pure black": patch.image.point([255 * (level > 127) for level in range(256)]),
        "black dots": patch.image.convert("1").convert("L"),
    }
    for name, image in inks.items():
        if not any(found.text == one.found.text for found in read(Patch(image.reduce(2), patch.rect))):
            what = f"the code of {short(one.found.text)} does not read when it is printed in {name}"
            hint = "print it black on white, larger or sharper"
            yield side.finding("black-code", "failure", what, hint, one.size.rect, name)


def _alike(side: Side, colours: dict[str, Rect]) -> Iterator[Finding]:
    """Two colours of text (with their places) that look the same in grey; black means nothing else."""
    hued = [one for one in sorted(colours) if max(levels(one)) - min(levels(one)) > _NEUTRAL]
    for one, other in combinations(hued, 2):
        pairs = zip(levels(one), levels(other), strict=True)
        far = max(abs(part - its) for part, its in pairs) > _ALIKE
        if far and abs(luma(levels(one)) - luma(levels(other))) < _APART:
            what = f"text in {one} and text in {other} look the same when printed black"
            hint = "say the difference in words, or make one of them darker"
            yield side.finding("grey-alike", "warning", what, hint, colours[one], f"{one} {other}")
            return


_READER = "zbarimg"
_PIXELS = 6  # a module
_SECONDS = 20


def second_reader() -> bool:
    """Whether zbar is there, which shares no code with zxing-cpp."""
    return shutil.which(_READER) is not None


def second_findings(side: Side) -> Iterator[Finding]:
    """Codes that zbar does not read, or reads otherwise."""
    for one in side.reads if second_reader() else ():
        if not one.found.qr or one.found.error:
            continue
        patch = side.page.symbol(one.size.rect, one.size.module, QUIET, _PIXELS)
        picture = io.BytesIO()
        patch.image.save(picture, "PNG", compress_level=1)
        command = [_READER, "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", "-"]
        data = picture.getvalue()
        run = subprocess.run(command, input=data, capture_output=True, check=False, timeout=_SECONDS)
        said = run.stdout.decode("utf-8", "replace").removesuffix("\n")
        if said != one.found.text:
            does = f'reads "{said}" in this code' if said else "does not see this code"
            hint = "some phones will fail too: make the code larger and plainer"
            what = f"a second reader (zbar) {does}"
            yield side.finding("second-reader", "warning", what, hint, one.size.rect, said)
