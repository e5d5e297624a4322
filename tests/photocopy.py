"""A photocopy of a photocopy, simulated on a page as it was rendered.

The lens and the drum blur by a tenth of a millimetre, toner and dust are grain, and the machine makes of what
it sees nearly black or nearly white, so that pale greys go and edges grow. Two generations, since the first
copy of a flyer is what is copied on. The numbers are those by which the proof tries each code
(`proof.stress`), the blur being a seventh of a module of 0.7 mm.
"""

import numpy
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from flyers.units import INCH, MM

Levels = NDArray[numpy.float32]

_BLUR = 0.1 * MM
_DARKER = 165.0  # levels under it become toner, those above it paper
_GAIN = 4.0
_GRAIN = 20.0  # levels by which grains differ, before the machine decides


def twice_copied(page: Image.Image, dpi: int, seed: int = 11) -> Image.Image:
    """What is on the second sheet, `page` being grey at `dpi`."""
    chance = numpy.random.default_rng(seed)
    for _ in range(2):
        page = _copied(page, dpi, chance)
    return page


def _copied(page: Image.Image, dpi: int, chance: numpy.random.Generator) -> Image.Image:
    soft = numpy.asarray(page.filter(ImageFilter.GaussianBlur(_BLUR / INCH * dpi)), numpy.float32)
    grain: Levels = chance.standard_normal(soft.shape, numpy.float32) * _GRAIN
    toned = numpy.clip((soft + grain - _DARKER) * _GAIN + 128, 0, 255)
    return Image.fromarray(toned.round().astype(numpy.uint8))
