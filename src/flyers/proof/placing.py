"""Where text stands: not on or too near other text, the paper's edge, a field or picture, a cut, fold or
rule; and whether all its letters are drawn."""

from __future__ import annotations

import ctypes
import unicodedata
from array import array
from collections.abc import Iterator
from itertools import groupby, islice

import pypdfium2_raw.bindings as pdfium
from PIL import ImageChops, ImageFilter
from PIL.Image import Image

from flyers.model.geometry import Rect
from flyers.proof.objects import Line, Text, hidden, parted
from flyers.proof.pages import QUICK, Page, Patch
from flyers.proof.report import Finding, Severity, short
from flyers.proof.side import Side
from flyers.units import MM, in_mm

_TOUCH = 1.0  # points that boxes of letters may share: kerning, italics, accents
_SLANT = 0.12  # of their height that they may share on one line, if italics stand before upright type
_NEAR = 0.25  # points between boxes on two lines that are checked
_LONG = 20.0  # points: shorter lines are part of a drawing, not a cut or a fold
_DPI = 300
_COLLIDING = 4  # pixels at 300 dpi that two texts both ink, or side by side
_BARE = 1.3  # em of a run without ink: more than between marks and brackets of Chinese
_BESIDE = 3  # pixels: ink is made so wide, since clear ink has more than one pixel between
MOST = 8  # findings of this kind on a page: where all lies on all, more would say no more


def placing_findings(side: Side) -> Iterator[Finding]:
    for text in side.objects.texts:
        if not side.page.trim.holds(text.rect, slack=0.5):
            what = f'"{short(text.text)}" is cut off by the edge of the page'
            yield side.finding(
                "text-cut", "failure", what, "move it inside the page", side.page.seen(text.rect)
            )
        yield from _cut_by_line(side, text)
    yield from islice(_over_one_another(side), MOST)
    if side.expectation.own or side.expectation.campaign:  # others' files may set a table in one run
        yield from islice(_hidden(side), MOST)


def _hidden(side: Side) -> Iterator[Finding]:
    """Runs of which a part does not show: below a picture, a field or a code's patch."""
    whole, texts = side.page.grey(QUICK), side.objects.texts
    with hidden(texts):
        change = ImageChops.difference(whole.image, side.page.fresh(QUICK).image)
    for text in texts:
        most = _BARE * text.size * whole.scale

        def bare(rect: Rect, text: Text = text, most: float = most) -> bool:
            place = side.page.seen(rect)
            inked = change.crop(whole.pixels(place)).getprojection()[text.turned] if place else ()
            return max([sum(1 for _ in run) for ink, run in groupby(inked) if not ink], default=0) > most

        if text.text and bare(text.rect) and any(map(bare, parted(text, side.letters))):
            what = f'a part of "{short(text.text)}" is hidden by what is printed over it'
            hint = "move them apart, or shorten the text"
            yield side.finding("text-hidden", "failure", what, hint, side.page.seen(text.rect))


def _over_one_another(side: Side) -> Iterator[Finding]:
    words = words_of(side.objects.texts)
    for one, other in touching(side.objects.texts):
        if words[id(one)] != words[id(other)] and collide(side, one, other):
            what = f'"{short(one.text)}" and "{short(other.text)}" touch or are printed over one another'
            hint = "move them apart, or shorten the text"
            yield side.finding("text-over-text", "failure", what, hint, _shared(one.rect, other.rect))


def words_of(texts: tuple[Text, ...]) -> dict[int, int]:
    """The word that each run belongs to, by ids. Marks and parts of letters that are painted apart, and whose
    words another run tells, join the earlier run whose box holds most of them; if they are clear of all, the
    last one; else the part just before them."""
    found: dict[int, int] = {}
    told: list[Text] = []
    for number, text in enumerate(texts):
        rect, near = text.rect, list[Text]()
        if not text.text:
            boxes = [x for x in reversed(told) if x.rect.overlaps(rect, 0.0)] or told[-1:]
            boxes.sort(key=lambda one: _area(one.rect.shared(rect)), reverse=True)
            near = [*boxes[:1], *texts[number - 1 : number]]
        host = next((x for x in near if x.rect.x < rect.right and rect.x < x.rect.right), None)
        found[id(text)] = found[id(host)] if host else number
        told += [text] if text.text else []
    return found


def _area(rect: Rect) -> float:
    return max(0.0, rect.width) * max(0.0, rect.height)


def _cut_by_line(side: Side, text: Text) -> Iterator[Finding]:
    """A long line through letters. Rules and blanks stand clear of the middle of letters; what is below the
    baseline underlines, even letters that are all tail."""
    for line in side.objects.lines:
        if line.length < _LONG or not _cuts(line, text, text.rect):
            continue
        if any(_cuts(line, text, rect) for rect in parted(text, side.letters)):
            what = f'"{short(text.text)}" is cut by a line'
            hint = "move the text, or the cut or fold"
            yield side.finding("text-cut", "failure", what, hint, text.rect)
            return


def _cuts(line: Line, text: Text, rect: Rect) -> bool:
    """Whether a line goes through a part of a text."""
    if not line.rect.overlaps(rect, 0.0):
        return False
    along = line.across != text.turned
    near, far = (rect.y, rect.bottom) if line.across else (rect.x, rect.right)
    at = line.y if line.across else line.x
    inset = 0.3 * (far - near) if along else _TOUCH
    stands = text.at[1] if along and line.across else far
    return near + inset < at < min(far - inset, stands)


def touching(texts: tuple[Text, ...], near: float = _NEAR) -> Iterator[tuple[Text, Text]]:
    """Pairs with overlapping boxes, or so `near` on two lines, found by sweeping down the page."""
    open_: list[Text] = []
    for text in sorted(texts, key=lambda text: text.rect.y):
        open_ = [other for other in open_ if other.rect.bottom > text.rect.y - near]
        for other in open_:
            shared = max(_TOUCH, _SLANT * max(other.rect.height, text.rect.height))
            if other.rect.overlaps(text.rect, shared if on_one_line(other, text) else -near):
                yield other, text
        open_.append(text)


def on_one_line(one: Text, other: Text) -> bool:
    if one.turned or other.turned:
        return one.turned == other.turned
    return one.rect.shared(other.rect).height > 0.5 * min(one.rect.height, other.rect.height)


def collide(side: Side, one: Text, other: Text, wider: int = _BESIDE) -> bool:
    """Whether two texts ink the same spot, or nearly: each is rendered without all others, and one is made
    `wider` by an odd number of pixels."""
    where = _shared(one.rect, other.rect).inset(-wider / 3)

    def drawn(alone: Text | None) -> Image:
        with hidden([text for text in side.objects.texts if text is not alone]):
            return side.page.part(where, _DPI).image

    ground, strong = drawn(None), [255 * (level > 100) for level in range(256)]
    inks = [ImageChops.difference(drawn(text), ground).point(strong) for text in (one, other)]
    beside = inks[0].filter(ImageFilter.MaxFilter(wider)) if min(inks[0].size) > 2 else inks[0]
    return ImageChops.darker(beside, inks[1]).histogram()[255] >= _COLLIDING


def _shared(one: Rect, other: Rect) -> Rect:
    """What two places share, or what is between them."""
    xs = sorted((max(one.x, other.x), min(one.right, other.right)))
    ys = sorted((max(one.y, other.y), min(one.bottom, other.bottom)))
    return Rect(xs[0], ys[0], xs[1] - xs[0], ys[1] - ys[0])


_TIGHT = 9  # pixels at 300 dpi: ink is taken so much wider, by a third of a millimetre on each side
_NEARLY = _TIGHT / 2 / 300 * 72  # points
_SOLID = 8 * MM  # the least sides of a field with visible edges
_ACROSS = 0.6 * MM  # from an edge to where the colours on both of its sides are compared
_POINTS = 9  # along an edge that are compared: an odd number, so that one is in the middle
_SEEN = 24  # levels by which the colour must change at a visible edge
_COARSE_DPI = 150


def tight_findings(side: Side) -> Iterator[Finding]:
    yield from islice(_lines(side), MOST)
    yield from islice(_edges(side), MOST)


def _lines(side: Side) -> Iterator[Finding]:
    """Lines too near each other, unless they touch, which is told elsewhere."""
    words = words_of(side.objects.texts)
    for one, other in touching(side.objects.texts, _NEARLY):
        if words[id(one)] == words[id(other)] or on_one_line(one, other):
            continue
        if collide(side, one, other, _TIGHT) and not collide(side, one, other):
            what = f'"{short(one.text)}" and "{short(other.text)}" nearly touch'
            yield side.finding("text-tight", "warning", what, "put more space between the lines", one.rect)


def _edges(side: Side) -> Iterator[Finding]:
    solids = [(photo.seen, "the picture") for photo in side.objects.photos]
    for rect in (shape for shape in side.objects.shapes if shape.width > _SOLID < shape.height):
        patch = any(rect.holds(code, 1.0) and rect.width < 2 * code.width for code in side.codes)
        solids.append((rect, "a code" if patch else "a field"))
    near = [
        (text, edge, name, gap)
        for text in side.objects.texts
        for rect, name in solids
        for edge, gap in _gaps(text, rect)
    ]
    if near:
        with hidden(side.objects.texts):
            ground = side.page.colour(_COARSE_DPI)
    for text, edge, name, gap in near:
        if _visible(ground, edge):
            what = f'"{short(text.text)}" stands {in_mm(gap)} from the edge of {name}'
            hint = "put more space between them"
            yield side.finding("text-tight", "warning", what, hint, text.rect, in_mm(gap))


def _gaps(text: Text, rect: Rect) -> Iterator[tuple[Rect, float]]:
    """The edges of a rectangle that a text nearly touches from either side, and the gap; only the part beside
    the text, since a field may cover the rest. An edge is a rectangle without width or height."""
    box = text.rect
    left, right = max(box.x, rect.x), min(box.right, rect.right)
    top, bottom = max(box.y, rect.y), min(box.bottom, rect.bottom)
    if right > left:
        for y in (rect.y, rect.bottom):
            gap = max(box.y - y, y - box.bottom)
            if 0 <= gap < _NEARLY:
                yield Rect(left, y, right - left, 0.0), gap
    if bottom > top:
        for x in (rect.x, rect.right):
            gap = max(box.x - x, x - box.right)
            if 0 <= gap < _NEARLY:
                yield Rect(x, top, 0.0, bottom - top), gap


def _visible(drawn: Patch, edge: Rect) -> bool:
    """Whether the colour changes at most points of an edge."""
    across, steps = edge.width > 0, list[int]()
    for n in range(1, _POINTS + 1):
        x, y = edge.x + n / (_POINTS + 1) * edge.width, edge.y + n / (_POINTS + 1) * edge.height
        sides = [(x, y + by) if across else (x + by, y) for by in (-_ACROSS, _ACROSS)]
        one, other = (drawn.pixel(*side) for side in sides)
        steps.append(max(abs(a - b) for a, b in zip(one, other, strict=True)))
    return sorted(steps)[_POINTS // 2] > _SEEN


# The box of a glyph without outline has no height, or if turned no width, apart from rounding.
_FLAT = 0.01  # of its other side
_INVISIBLE = 3  # text render mode (ISO 32000-1, 9.3.6), of words that lie over a scanned page
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"  # letters by name that are blank
_NAMED = 8


def letter_findings(side: Side) -> Iterator[Finding]:
    """Fonts missing from the file, and characters that nothing is drawn for."""
    missing = {text.font: text for text in reversed(side.objects.texts) if not text.embedded}
    for font, text in sorted(missing.items()):
        what = f"the font {font} is not in the file, or not whole: each printer will take another"
        hint = "make the file again with its fonts embedded"
        yield side.finding("font-missing", "failure", what, hint, text.rect, font)
    blank = list(_blank(side.page))
    if blank:
        chars = "".join(dict.fromkeys(char for char, _ in blank))
        shown = f"{chars[:_NAMED]}…" if len(chars) > _NAMED else chars
        what = f'nothing is drawn where the text has "{shown}" ({len(blank)} times)'
        sure = side.expectation.own or side.expectation.campaign
        severity: Severity = "failure" if sure else "warning"
        hint = "use another font, or another copy of it"
        yield side.finding("letter-missing", severity, what, hint, blank[0][1], chars)


def _blank(page: Page) -> Iterator[tuple[str, Rect]]:
    """Characters without an outline, unless another glyph, such as a ligature, inks their place."""
    raw = page.raw.text
    box = array("d", bytes(32))  # left, right, bottom, top
    edges = [ctypes.byref(ctypes.c_double.from_buffer(box, at)) for at in range(0, 32, 8)]
    for number in range(pdfium.FPDFText_CountChars(raw)):
        pdfium.FPDFText_GetCharBox(raw, number, *edges)
        left, right, bottom, top = box
        wide, high = right - left, top - bottom
        if wide > _FLAT * high and high > _FLAT * wide:
            continue
        char = chr(pdfium.FPDFText_GetUnicode(raw, number))
        text = pdfium.FPDFText_GetTextObject(raw, number) if _inked(char) else None
        if not text or pdfium.FPDFTextObj_GetTextRenderMode(text) == _INVISIBLE:
            continue
        loose = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(raw, number, loose)
        place = page.seen(page.place((loose.left, loose.bottom, loose.right, loose.top)))
        if place and not _ink(page, place):
            yield char, place


def _inked(char: str) -> bool:
    kind = unicodedata.category(char)
    return (kind[0] in "LNPS" and char not in _FILLERS) or kind == "Cs"  # half of one beyond U+FFFF


def _ink(page: Page, place: Rect) -> bool:
    """Whether a place, without the edges that neighbours may reach, has more than one tone."""
    edge = place.width / 6
    inner = Rect(place.x + edge, place.y, place.width - 2 * edge, place.height)
    whole = page.grey(QUICK)
    left, top, right, bottom = whole.pixels(inner)
    lowest, highest = whole.image.crop((left, top, max(right, left + 1), max(bottom, top + 1))).getextrema()
    return bool(lowest != highest)
