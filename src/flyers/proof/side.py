"""A page to be judged: its objects, its codes, what it should say, the contrast of its texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, reduce

from msgspec import Struct
from PIL import ImageChops, ImageFilter, ImageStat
from PIL.Image import Image

from flyers.measure.sight import level
from flyers.model.colour import contrast, grey, of_levels
from flyers.model.geometry import Rect
from flyers.proof.codes import Read
from flyers.proof.expect import Expectation
from flyers.proof.objects import Objects, Text, hidden, letters_of, objects_of
from flyers.proof.pages import Page
from flyers.proof.report import Finding, Severity

_BUSY = 60  # levels of grey (of 255) between the dark and the light of an uneven ground
_DPI = 200
# The share of the strongest change that counts as text. On an even ground: strokes without their soft edges,
# which are paler. On an uneven one: all that shows, since text changes a pale ground the most.
_INSIDE, _SHOWN = 0.995, 0.8


class Tone(Struct, frozen=True):
    """How a text stands off its ground: its colour ("" if it does not show), its contrast (1 to 21) in colour
    and in grey, and whether the ground is uneven, like a picture."""

    colour: str
    ratio: float
    grey: float
    uneven: bool


def tones(page: Page, objects: Objects) -> Iterator[tuple[Text, Tone]]:
    """The tone of each visible text."""
    if not objects.texts:
        return
    with_text = page.colour(_DPI)
    with hidden(objects.texts):
        ground = page.colour(_DPI)
    change = ImageChops.difference(with_text.image, ground.image)
    for text in objects.texts:
        seen = page.seen(text.rect)
        if seen is None:
            continue
        left, top, right, bottom = with_text.pixels(seen)
        box = left, top, max(left + 1, right), max(top + 1, bottom)
        tone = _tone(with_text.image.crop(box), ground.image.crop(box), change.crop(box))
        if tone.colour or text.text:
            yield text, tone


def _tone(text: Image, ground: Image, change: Image) -> Tone:
    strength = reduce(ImageChops.lighter, change.split())
    most = level(strength, 1)
    if most < 4:  # nothing shows
        return Tone("", 1.0, 1.0, False)
    near = strength.point([255 * (value > 0) for value in range(256)]).filter(ImageFilter.MaxFilter(3))
    below_it = ground.convert("L")  # and a pixel around it; a line below words is no ground of theirs
    dark, light = level(below_it, 0.03, near), level(below_it, 0.97, near)
    inside = _INSIDE if dark == light else _SHOWN
    core = strength.point([255 * (value >= inside * most) for value in range(256)])
    ink = ImageStat.Stat(text, core).mean
    below = ImageStat.Stat(ground, core).mean
    colour = of_levels(ink)
    ratio = contrast(colour, of_levels(below))
    uneven = light - dark > _BUSY
    if uneven:
        ratio = min(ratio, *(contrast(colour, grey(one)) for one in (dark, light)))
    return Tone(colour, ratio, contrast(*(grey(round(luma(one))) for one in (ink, below))), uneven)


def luma(colour: Sequence[float]) -> float:
    """Grey as printers and cameras make it (ITU-R BT.601)."""
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]


class Side:
    """All that a check needs. A check is a function from it to findings."""

    def __init__(self, page: Page, expectation: Expectation, reads: Sequence[Read] = ()) -> None:
        self.page, self.expectation, self.reads = page, expectation, reads
        self.objects = objects_of(page)

    @property
    def codes(self) -> list[Rect]:
        return [read.size.rect for read in self.reads]

    @cached_property
    def tones(self) -> list[tuple[Text, Tone]]:
        return list(tones(self.page, self.objects))

    @cached_property
    def letters(self) -> dict[int, list[Rect]]:
        return letters_of(self.page)

    def finding(
        self, name: str, severity: Severity, what: str, hint: str, rect: Rect | None = None, value: str = ""
    ) -> Finding:
        return Finding(name, severity, self.page.number, rect, what, hint, value)
