"""Text as it comes out: its size, its contrast in colour and in grey, the ground it stands on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from flyers.model.colour import contrast
from flyers.proof.expect import Expectation
from flyers.proof.objects import Objects, Text, show
from flyers.proof.pages import Page
from flyers.proof.report import Finding, Severity, short
from flyers.units import MM

if TYPE_CHECKING:
    from PIL.Image import Image


_BUSY = 60  # levels of grey (of 255) between the dark and the light of an uneven ground
_DPI = 200
# Of the strongest change, what counts as text: where the ground is one, its strokes without their soft edges,
# which are paler; where it is not, all that shows, for text changes a pale ground the most.
_INSIDE, _SHOWN = 0.995, 0.8


class Tone(Struct, frozen=True):
    """How a run of text stands off its ground: its colour ("" when it does not show), contrast ratios
    (1 to 21) in colour and in grey, and whether the ground is uneven, as a picture is."""

    colour: str
    ratio: float
    grey: float
    uneven: bool


def tones(page: Page, objects: Objects) -> Iterator[tuple[Text, Tone]]:
    """The tone of each text that shows on the page."""
    from PIL import ImageChops

    if not objects.texts:
        return
    with_text = page.colour(_DPI)
    show(objects.texts, False)
    ground = page.colour(_DPI)
    show(objects.texts, True)
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
    from PIL import ImageChops, ImageStat

    red, green, blue = change.split()
    strength = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    most = max(level for level, count in enumerate(strength.histogram()) if count)
    if most < 4:  # nothing shows
        return Tone("", 1.0, 1.0, False)
    counts = ground.convert("L").histogram()
    dark, light = _between(counts, 0.03), _between(counts, 0.97)
    inside = _INSIDE if dark == light else _SHOWN
    core = strength.point([255 * (value >= inside * most) for value in range(256)])
    ink = ImageStat.Stat(text, core).mean
    below = ImageStat.Stat(ground, core).mean
    colour = _hex(ink)
    ratio = contrast(colour, _hex(below))
    uneven = light - dark > _BUSY
    if uneven:
        grounds = [_hex([level] * 3) for level in (dark, light)]
        ratio = min(ratio, *(contrast(colour, one) for one in grounds))
    grey = contrast(_hex([luma(ink)] * 3), _hex([luma(below)] * 3))
    return Tone(colour, ratio, grey, uneven)


def _between(counts: list[int], share: float) -> int:
    """The level below which `share` of the pixels lie."""
    total, seen = sum(counts), 0
    for level, count in enumerate(counts):
        seen += count
        if seen >= share * total:
            return level
    return 255


def luma(colour: Sequence[float]) -> float:
    """Grey as printers and cameras make it (ITU-R BT.601)."""
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]


def _hex(colour: list[float] | list[int]) -> str:
    return "#" + "".join(f"{min(255, max(0, round(part))):02x}" for part in colour)


_LEAST_SIZE = ((300 * MM, 9.0), (1000 * MM, 18.0), (2000 * MM, 24.0))  # points, by reading distance
_SMALLER = 8.0  # points: of tabs, and of small print on pages that fit a pocket, half-letter and A5
_POCKET = 220 * MM  # the longer side of such a page
_ROUNDING = 0.99
_LARGE = 18.0  # points: text of this size may have less contrast (WCAG 2.2, 1.4.3)
_CONTRAST, _CONTRAST_LARGE = 4.5, 3.0
_LETTERS = 25  # a page with fewer has no text to speak of


def least_size(distance: float) -> float:
    """The smallest size in points that is read from `distance` in points.

    >>> least_size(300 * MM), least_size(1500 * MM)
    (9.0, 21.0)
    """
    places = [place for place, _ in _LEAST_SIZE]
    at = bisect_left(places, distance)
    if at in (0, len(places)):
        return _LEAST_SIZE[min(at, len(places) - 1)][1]
    (near, small), (far, large) = _LEAST_SIZE[at - 1 : at + 1]
    return small + (large - small) * (distance - near) / (far - near)


def writing_findings(
    page: Page, objects: Objects, toned: Iterable[tuple[Text, Tone]], expectation: Expectation
) -> Iterator[Finding]:
    """What is wrong with a page's text, apart from where it stands. `toned` are its `tones`."""
    yield from _rasterised(page, objects)
    yield from _sizes(page, objects, expectation)
    yield from contrast_findings(page, toned)


def contrast_findings(page: Page, toned: Iterable[tuple[Text, Tone]]) -> Iterator[Finding]:
    """Text that does not stand off its ground, in colour or in grey."""
    for text, tone in toned:
        yield from _contrasts(page, text, tone)


def _rasterised(page: Page, objects: Objects) -> Iterator[Finding]:
    """A page that is a picture of text."""
    written = sum(c.isalnum() for text in objects.texts for c in text.text)
    whole = page.width * page.height
    if written >= _LETTERS:
        return
    for photo in objects.photos:
        inside = page.inside(photo.rect)
        if inside.width * inside.height > 0.5 * whole:
            what = "the page is one picture: its words print rough, and nobody can search them or hear them"
            hint = "export the page as text, not as an image"
            yield Finding("text-as-picture", "failure", page.number, photo.rect, what, hint)
            return


def _sizes(page: Page, objects: Objects, expectation: Expectation) -> Iterator[Finding]:
    """Small text, the smallest of each size once. What cannot be read in the hand is a failure."""
    wanted, hand = least_size(expectation.distance_on(page.height)), _LEAST_SIZE[0][1]
    if wanted == hand and max(page.trim.width, page.trim.height) <= _POCKET:
        wanted = hand = _SMALLER
    seen: set[str] = set()
    for text in objects.texts:
        tab = text.turned and expectation.tabs
        held = _SMALLER if tab else hand
        least = held if tab else wanted
        value = f"{text.size:.1f} pt"
        if text.size >= least * _ROUNDING or value in seen:
            continue
        seen.add(value)
        severity: Severity = "failure" if text.size < held * _ROUNDING else "warning"
        what = f'"{short(text.text)}" is set in {value}; {least:g} pt is the least at this distance'
        yield Finding(
            "text-small", severity, page.number, text.rect, what, "set it larger, or say less", value
        )


def _contrasts(page: Page, text: Text, tone: Tone) -> Iterator[Finding]:
    least = _CONTRAST_LARGE if text.size >= _LARGE * _ROUNDING else _CONTRAST
    words = short(text.text)
    rect = text.rect
    if tone.uneven:
        severity: Severity = "failure" if tone.ratio < least else "warning"
        what = f'"{words}" stands on an uneven ground'
        hint = "put a plain panel or a darker veil below it, or move it beside the picture"
        yield Finding("text-on-picture", severity, page.number, rect, what, hint, f"{tone.ratio:.1f} : 1")
    elif tone.ratio < least:
        what = f'"{words}" has a contrast of {tone.ratio:.1f} : 1; {least:g} : 1 is the least'
        value = f"{tone.ratio:.1f} : 1"
        yield Finding("text-contrast", "failure", page.number, rect, what, "make it darker", value)
    elif tone.grey < least:
        what = (
            f'"{words}" has a contrast of {tone.grey:.1f} : 1 when printed black; {least:g} : 1 is the least'
        )
        value = f"{tone.grey:.1f} : 1"
        yield Finding("grey-contrast", "failure", page.number, rect, what, "make it darker", value)
