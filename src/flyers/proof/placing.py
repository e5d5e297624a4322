"""Where text stands: not over other text, not over the paper's edge, not across a cut, a fold or a rule."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from flyers.model.geometry import Rect
from flyers.proof.objects import Line, Objects, Text, show
from flyers.proof.pages import Page
from flyers.proof.report import Finding

_TOUCH = 1.0  # points that boxes of letters may share: kerning, italics, accents
_SLANT = 0.12  # of their height that they may share on one line, where what leans stands before what does not
_NEAR = 0.25  # points between boxes of letters on two lines that are looked at
_LONG = 20.0  # points: shorter lines are part of a drawing, not a cut or a fold
_DPI = 300
_COLLIDING = 4  # pixels at 300 dpi that two texts both ink, or side by side
_BESIDE = 3  # pixels across which ink is taken wider: between ink that stands clear there is more than one
MOST = 8  # findings of this kind on a page: where all lies on all, more would say no more


def placing_findings(page: Page, objects: Objects) -> Iterator[Finding]:
    """Text that is cut or covers other text."""
    for text in objects.texts:
        yield from _cut_by_edge(page, text)
        yield from _cut_by_line(page, text, objects.lines)
    yield from islice(_over_one_another(page, objects), MOST)


def _over_one_another(page: Page, objects: Objects) -> Iterator[Finding]:
    words = words_of(objects.texts)
    for one, other in touching(objects.texts):
        if words[id(one)] != words[id(other)] and collide(page, objects, one, other):
            what = f'"{short(one)}" and "{short(other)}" touch or are printed over one another'
            hint = "move them apart, or shorten the text"
            yield Finding("text-over-text", "failure", page.number, _shared(one.rect, other.rect), what, hint)


def words_of(texts: tuple[Text, ...]) -> dict[int, int]:
    """To which word each run belongs, by their ids: marks and parts of letters that are painted apart, whose
    words another run tells, join as the face has it that of the runs before them in whose box most of them
    lies."""
    found: dict[int, int] = {}
    told: list[Text] = []
    for number, text in enumerate(texts):
        rect = text.rect
        host = None if text.text else max(told, key=lambda one: _common(one.rect, rect), default=None)
        found[id(text)] = found[id(host)] if host and _common(host.rect, rect) else number
        told += [text] if text.text else []
    return found


def _common(one: Rect, other: Rect) -> float:
    """The area that two boxes share."""
    wide = min(one.right, other.right) - max(one.x, other.x)
    tall = min(one.bottom, other.bottom) - max(one.y, other.y)
    return max(0.0, wide) * max(0.0, tall)


def _cut_by_edge(page: Page, text: Text) -> Iterator[Finding]:
    if not page.trim.holds(text.rect, slack=0.5):
        what = f'"{short(text)}" is cut off by the edge of the page'
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
            what = f'"{short(text)}" is cut by a line'
            hint = "move the text, or the cut or fold"
            yield Finding("text-cut", "failure", page.number, rect, what, hint)
            return


def touching(texts: tuple[Text, ...], near: float = _NEAR) -> Iterator[tuple[Text, Text]]:
    """Pairs whose boxes overlap, or are so `near` on two lines, found by sweeping down the page."""
    open_: list[Text] = []
    for text in sorted(texts, key=lambda text: text.rect.y):
        open_ = [other for other in open_ if other.rect.bottom > text.rect.y - near]
        for other in open_:
            if other.rect.overlaps(text.rect, _shareable(other, text, near)):
                yield other, text
        open_.append(text)


def _shareable(one: Text, other: Text, near: float) -> float:
    """How much the boxes of two texts may overlap before they are looked at."""
    if not on_one_line(one, other):
        return -near
    return max(_TOUCH, _SLANT * max(one.rect.height, other.rect.height))


def on_one_line(one: Text, other: Text) -> bool:
    if one.turned or other.turned:
        return one.turned == other.turned
    shared = min(one.rect.bottom, other.rect.bottom) - max(one.rect.y, other.rect.y)
    return shared > 0.5 * min(one.rect.height, other.rect.height)


def collide(page: Page, objects: Objects, one: Text, other: Text, wider: int = _BESIDE) -> bool:
    """Whether two texts ink the same spot, or one beside the other: each is rendered without all others. One
    is taken `wider`, by an odd number of pixels."""
    from PIL import ImageChops, ImageFilter

    where = _shared(one.rect, other.rect).inset(-wider / 3)
    show(objects.texts, False)
    ground = page.part(where, _DPI).image
    inks = []
    for text in (one, other):
        show((text,), True)
        found = ImageChops.difference(page.part(where, _DPI).image, ground)
        inks.append(found.point([255 * (level > 100) for level in range(256)]))
        show((text,), False)
    show(objects.texts, True)
    beside = inks[0].filter(ImageFilter.MaxFilter(wider)) if min(inks[0].size) > 2 else inks[0]
    return ImageChops.darker(beside, inks[1]).histogram()[255] >= _COLLIDING


def _shared(one: Rect, other: Rect) -> Rect:
    """What two places share, or what lies between them."""
    xs = sorted((max(one.x, other.x), min(one.right, other.right)))
    ys = sorted((max(one.y, other.y), min(one.bottom, other.bottom)))
    return Rect(xs[0], ys[0], xs[1] - xs[0], ys[1] - ys[0])


def short(text: Text) -> str:
    """The words of a text, or the first of them."""
    words = " ".join(text.text.split()) or "…"
    return words if len(words) <= 32 else words[:31] + "…"
