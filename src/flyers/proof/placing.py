"""Where text stands: not over other text, not over the paper's edge, not across a cut, a fold or a rule."""

from __future__ import annotations

from collections.abc import Iterator

from flyers.model.geometry import Rect
from flyers.proof.objects import Line, Objects, Text, show
from flyers.proof.pages import Page
from flyers.proof.report import Finding

_TOUCH = 1.0  # points that boxes of letters may share: kerning, italics, accents
_LONG = 20.0  # points: shorter lines are part of a drawing, not a cut or a fold
_DPI = 150
_COLLIDING = 4  # pixels at 150 dpi that two texts both ink


def placing_findings(page: Page, objects: Objects) -> Iterator[Finding]:
    """Text that is cut or covers other text."""
    for text in objects.texts:
        yield from _cut_by_edge(page, text)
        yield from _cut_by_line(page, text, objects.lines)
    for one, other in _touching(objects.texts):
        if _collide(page, objects, one, other):
            what = f'"{_short(one)}" and "{_short(other)}" are printed over one another'
            hint = "move them apart, or shorten the text"
            yield Finding("text-over-text", "failure", page.number, _shared(one.rect, other.rect), what, hint)


def _cut_by_edge(page: Page, text: Text) -> Iterator[Finding]:
    if not page.trim.holds(text.rect, slack=0.5):
        what = f'"{_short(text)}" is cut off by the edge of the page'
        yield Finding(
            "text-cut", "failure", page.number, page.seen(text.rect), what, "move it inside the page"
        )


def _cut_by_line(page: Page, text: Text, lines: tuple[Line, ...]) -> Iterator[Finding]:
    """A long line through letters. Lines below or between words (rules, blanks to fill in) stand clear of
    the middle of the letters."""
    rect = text.rect
    for line in lines:
        if line.length < _LONG or not line.rect.overlaps(rect, 0.0):
            continue
        along = line.across != text.turned
        near, far = (rect.y, rect.bottom) if line.across else (rect.x, rect.right)
        at = line.y if line.across else line.x
        inset = 0.3 * (far - near) if along else _TOUCH
        if near + inset < at < far - inset:
            what = f'"{_short(text)}" is cut by a line'
            hint = "move the text, or the cut or fold"
            yield Finding("text-cut", "failure", page.number, rect, what, hint)
            return


def _touching(texts: tuple[Text, ...]) -> Iterator[tuple[Text, Text]]:
    """Pairs whose boxes overlap, found by sweeping down the page."""
    open_: list[Text] = []
    for text in sorted(texts, key=lambda text: text.rect.y):
        open_ = [other for other in open_ if other.rect.bottom > text.rect.y + _TOUCH]
        yield from ((other, text) for other in open_ if other.rect.overlaps(text.rect, _TOUCH))
        open_.append(text)


def _collide(page: Page, objects: Objects, one: Text, other: Text) -> bool:
    """Whether two texts ink the same spot: each is rendered without all others."""
    from PIL import ImageChops

    where = _shared(one.rect, other.rect)
    show(objects.texts, False)
    ground = page.part(where, _DPI).image
    inks = []
    for text in (one, other):
        show((text,), True)
        inks.append(ImageChops.difference(page.part(where, _DPI).image, ground))
        show((text,), False)
    show(objects.texts, True)
    both = ImageChops.darker(*inks).point([255 * (level > 100) for level in range(256)])
    return both.histogram()[255] >= _COLLIDING


def _shared(one: Rect, other: Rect) -> Rect:
    x, y = max(one.x, other.x), max(one.y, other.y)
    return Rect(x, y, min(one.right, other.right) - x, min(one.bottom, other.bottom) - y)


def _short(text: Text) -> str:
    words = " ".join(text.text.split()) or "…"
    return words if len(words) <= 32 else words[:31] + "…"
