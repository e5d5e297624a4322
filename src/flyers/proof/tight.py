"""Words that stand too near: to the next line, or to the edge of a field, of a picture, of a code's patch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from statistics import median
from typing import TYPE_CHECKING

from flyers.model.geometry import Rect
from flyers.proof.objects import Objects, Text
from flyers.proof.pages import Page, Patch
from flyers.proof.placing import MOST, collide, on_one_line, short, touching, words_of
from flyers.proof.report import Finding
from flyers.units import MM, in_mm

if TYPE_CHECKING:
    from PIL.Image import Image

_TIGHT = 9  # pixels at 300 dpi: ink is taken so much wider, by a third of a millimetre on each side
_NEAR = _TIGHT / 2 / 300 * 72  # points
_SOLID = 8 * MM  # the least sides of a field whose edges are seen
_BESIDE = 0.6 * MM  # from an edge to where the colours on both of its sides are compared
_POINTS = 9  # along an edge that are compared
_SEEN = 24  # levels by which a colour must change for an edge to be seen
_DPI = 150


def tight_findings(page: Page, objects: Objects, codes: Sequence[Rect]) -> Iterator[Finding]:
    """Words that nearly touch. `codes` are the places of the page's codes."""
    yield from islice(_lines(page, objects), MOST)
    yield from islice(_edges(page, objects, codes), MOST)


def _lines(page: Page, objects: Objects) -> Iterator[Finding]:
    """Lines that stand too near one another. Those that touch have a finding of their own."""
    words = words_of(objects.texts)
    for one, other in touching(objects.texts, _NEAR):
        if words[id(one)] == words[id(other)] or on_one_line(one, other):
            continue
        if collide(page, objects, one, other, _TIGHT) and not collide(page, objects, one, other):
            what = f'"{short(one)}" and "{short(other)}" nearly touch'
            hint = "put more space between the lines"
            yield Finding("text-tight", "warning", page.number, one.rect, what, hint)


def _edges(page: Page, objects: Objects, codes: Sequence[Rect]) -> Iterator[Finding]:
    """Texts that stand too near an edge that is seen."""
    solids = [(photo.seen, "the picture") for photo in objects.photos]
    for rect in (shape.rect for shape in objects.shapes if shape.rect.width > _SOLID < shape.rect.height):
        patch = any(rect.holds(code, 1.0) and rect.width < 2 * code.width for code in codes)
        solids.append((rect, "a code" if patch else "a field"))
    near = [
        (text, edge, name, gap)
        for text in objects.texts
        for rect, name in solids
        for edge, gap in _gaps(text, rect)
    ]
    drawn = page.colour(_DPI) if near else None
    for text, edge, name, gap in near:
        if drawn and _visible(drawn, edge):
            what = f'"{short(text)}" stands {in_mm(gap)} from the edge of {name}'
            hint = "put more space between them"
            yield Finding("text-tight", "warning", page.number, text.rect, what, hint, in_mm(gap))


def _gaps(text: Text, rect: Rect) -> Iterator[tuple[Rect, float]]:
    """The edges of a rectangle that a text nearly touches, from within or from outside, and how near it is.
    An edge is a rectangle without a width, or without a height."""
    box = text.rect
    if min(box.right, rect.right) > max(box.x, rect.x):
        for y in (rect.y, rect.bottom):
            gap = max(box.y - y, y - box.bottom)
            if 0 <= gap < _NEAR:
                yield Rect(rect.x, y, rect.width, 0.0), gap
    if min(box.bottom, rect.bottom) > max(box.y, rect.y):
        for x in (rect.x, rect.right):
            gap = max(box.x - x, x - box.right)
            if 0 <= gap < _NEAR:
                yield Rect(x, rect.y, 0.0, rect.height), gap


def _visible(drawn: Patch, edge: Rect) -> bool:
    """Whether the colour changes at an edge, at most of its points."""
    across = edge.width > 0
    steps = []
    for n in range(1, _POINTS + 1):
        x, y = edge.x + n / (_POINTS + 1) * edge.width, edge.y + n / (_POINTS + 1) * edge.height
        sides = [(x, y + by) if across else (x + by, y) for by in (-_BESIDE, _BESIDE)]
        one, other = (_pixel(drawn, *side) for side in sides)
        steps.append(max(abs(a - b) for a, b in zip(one, other, strict=True)))
    return median(steps) > _SEEN


def _pixel(drawn: Patch, x: float, y: float) -> tuple[int, ...]:
    image: Image = drawn.image
    left, top, *_ = drawn.pixels(Rect(x, y, 0.0, 0.0))
    found = image.getpixel((min(max(0, left), image.width - 1), min(max(0, top), image.height - 1)))
    return found if isinstance(found, tuple) else (int(found or 0),)
