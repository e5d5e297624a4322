"""What a page consists of, also inside forms: texts, lines, shapes and pictures."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import atan2, degrees, hypot
from typing import Any

import pypdfium2_raw.bindings as pdfium
from msgspec import Struct
from msgspec.structs import replace

from flyers.measure.bidi import has_rtl
from flyers.model.geometry import Rect, around
from flyers.proof.pages import Begun, Matrix, Page, moved, pages_of, silent, times
from flyers.proof.pdfium import Document, address, asked, utf_8
from flyers.proof.tagged import actual_text

_MOST_SEGMENTS = 64  # a path with more is a symbol or a drawing, not a rule
_THIN = 2.5  # points: a filled box thinner than this is a line
_INVISIBLE = 3  # text render mode (ISO 32000-1, 9.3.6)


class Text(Struct, frozen=True):
    text: str  # "" where another run tells its words
    rect: Rect
    at: tuple[float, float]  # where its pen begins, on the baseline
    size: float  # of its em on paper, in points
    turned: bool  # it does not run from left to right
    font: str  # its name
    embedded: bool
    raw: Any  # pdfium's object, to hide it with


class Line(Struct, frozen=True):
    """A straight line along an axis; `width` in points."""

    x: float
    y: float
    x2: float
    y2: float
    width: float
    raw: Any

    @property
    def across(self) -> bool:
        return abs(self.y2 - self.y) < abs(self.x2 - self.x)

    @property
    def length(self) -> float:
        return max(abs(self.x2 - self.x), abs(self.y2 - self.y))

    @property
    def rect(self) -> Rect:
        half = self.width / 2
        left, top = min(self.x, self.x2), min(self.y, self.y2)
        wide, high = abs(self.x2 - self.x), abs(self.y2 - self.y)
        return Rect(left - half, top - half, wide + self.width, high + self.width)


class Photo(Struct, frozen=True):
    """A picture of `width` by `height` pixels on the page; `seen` is the part that is not cut off."""

    rect: Rect
    width: int
    height: int
    seen: Rect

    @property
    def dpi(self) -> float:
        return 72 * min(self.width / self.rect.width, self.height / self.rect.height)


class Objects(Struct, frozen=True):
    texts: tuple[Text, ...]
    lines: tuple[Line, ...]
    shapes: tuple[Rect, ...]
    photos: tuple[Photo, ...]


def objects_of(page: Page) -> Objects:
    """All that a page paints, in order."""
    texts: list[Text] = []
    lines: list[Line] = []
    shapes: list[Rect] = []
    photos: list[Photo] = []
    for raw, matrix in _walk(page):
        kind = pdfium.FPDFPageObj_GetType(raw)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts += _text(raw, matrix, page)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            content = pdfium.FPDFPageObj_GetMarkedContentID(raw)
            for item in _path(raw, matrix):
                if isinstance(item, Line):
                    lines.append(item)
                elif texts and pdfium.FPDFPageObj_GetMarkedContentID(texts[-1].raw) == content >= 0:
                    # a letter's mark, in the text's marked content (ISO 32000-1, 14.6)
                    texts.append(
                        replace(texts[-1], text="", rect=item, at=(item.x, texts[-1].at[1]), raw=raw)
                    )
                else:
                    shapes.append(item)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            photos += _photo(raw, matrix, page)
    return Objects(tuple(texts), tuple(lines), tuple(shapes), tuple(photos))


def upright(document: Document, begun: Begun = silent) -> Iterator[Page]:
    """The pages, each turned as most of its text is held to be read, by the room it takes, however it is
    shown: the many small words of tear-offs weigh less than a headline."""
    for page in pages_of(document, begun):
        weights = defaultdict[int, float](float)
        for raw, matrix in _walk(page):
            if pdfium.FPDFPageObj_GetType(raw) == pdfium.FPDF_PAGEOBJ_TEXT:
                room = _bounds(raw, matrix)
                weights[round(_angle(times(_matrix(raw), matrix)) / 90) % 4] += room.width * room.height
        page.turn(-90 * max(weights, key=weights.__getitem__, default=0))
        yield page


def _angle(matrix: Matrix) -> float:
    """In degrees from where upright text runs."""
    return degrees(atan2(matrix[1], matrix[0]))


def letters_of(page: Page) -> dict[int, list[Rect]]:
    """Where the letters of each run stand, by the address of pdfium's object."""
    text, box, found = page.raw.text, pdfium.FS_RECTF(), dict[int, list[Rect]]()
    for number in range(pdfium.FPDFText_CountChars(text)):
        if not chr(pdfium.FPDFText_GetUnicode(text, number)).isspace():
            pdfium.FPDFText_GetLooseCharBox(text, number, box)
            place = page.place((box.left, box.bottom, box.right, box.top))
            found.setdefault(address(pdfium.FPDFText_GetTextObject(text, number)), []).append(place)
    return found


def parted(text: Text, letters: Mapping[int, Sequence[Rect]]) -> list[Rect]:
    """The places of a run's parts, if it has wide gaps: some programs write neighbouring cells as one."""
    found = list[Rect]()
    for place in letters.get(address(text.raw), ()):
        if found and _gap(found[-1], place) < text.size:
            place = around((found.pop(), place))
        found.append(place)
    return found if len(found) > 1 else [text.rect]


def _gap(one: Rect, other: Rect) -> float:
    """Between two places, whichever way the one that is read first lies."""
    return max(other.x - one.right, one.x - other.right, other.y - one.bottom, one.y - other.bottom)


@contextmanager
def hidden(objects: Collection[Text | Line]) -> Iterator[None]:
    """Meanwhile the page is rendered without some objects."""
    for one in objects:
        pdfium.FPDFPageObj_SetIsActive(one.raw, False)
    yield
    for one in objects:
        pdfium.FPDFPageObj_SetIsActive(one.raw, True)


def stated(page: Page, within: Rect | None = None) -> str:
    """The words of a page, or of what is `within` some place, by the ActualText of its parts (ISO 32000-1,
    14.9.4), else in order of painting. In lines of two directions pdfium sorts letters by place, turns words,
    and loses some beside hyphens."""
    found: list[str] = []
    last, placed = 0, _placed(page)
    for raw, matrix in _walk(page):
        if within and not within.overlaps(_bounds(raw, matrix)):
            continue
        content, words = actual_text(raw)
        if not content and pdfium.FPDFPageObj_GetType(raw) == pdfium.FPDF_PAGEOBJ_TEXT:
            words = placed.get(address(raw), "")
        if not content or content != last:
            found.append(words)
        last = content
    return "".join(found)


def _placed(page: Page) -> dict[int, str]:
    """What each object says, its letters as they stand: from the left, from the right if it has such."""
    found, x, y = dict[int, list[tuple[float, str]]](), ctypes.c_double(), ctypes.c_double()
    for number in range(pdfium.FPDFText_CountChars(text := page.raw.text)):
        if not pdfium.FPDFText_IsGenerated(text, number):
            pdfium.FPDFText_GetCharOrigin(text, number, x, y)
            letters = found.setdefault(address(pdfium.FPDFText_GetTextObject(text, number)), [])
            letters.append((x.value, chr(pdfium.FPDFText_GetUnicode(text, number))))
    said = dict[int, str]()
    for one, letters in found.items():
        way = -1 if has_rtl("".join(char for _, char in letters if char.isalpha())) else 1
        said[one] = "".join(char for _, char in sorted(letters, key=lambda letter: way * letter[0]))
    return said


def glyphs_of(page: Page) -> Iterator[tuple[float, Rect, str]]:
    """The baseline, the place and the character of each glyph, as they are seen: from a copy of the page
    without what it states of its words, which pdfium would put in their place."""
    with page.again() as copy:
        for raw, _ in _walk(copy):
            for number in reversed(range(pdfium.FPDFPageObj_CountMarks(raw))):
                pdfium.FPDFPageObj_RemoveMark(raw, pdfium.FPDFPageObj_GetMark(raw, number))
        x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
        text = copy.raw.text
        for number in range(pdfium.FPDFText_CountChars(text)):
            if not pdfium.FPDFText_IsGenerated(text, number):
                pdfium.FPDFText_GetCharOrigin(text, number, x, y)
                pdfium.FPDFText_GetLooseCharBox(text, number, box)
                place = copy.place((box.left, box.bottom, box.right, box.top))
                baseline = moved(copy.matrix, x.value, y.value)[1]
                yield round(baseline, 1), place, chr(pdfium.FPDFText_GetUnicode(text, number))


def _walk(page: Page) -> Iterator[tuple[Any, Matrix]]:
    """Objects with the matrix from their container to the page."""
    raw, count = page.raw, pdfium.FPDFPage_CountObjects(page.raw)
    todo = [(pdfium.FPDFPage_GetObject(raw, n), page.matrix) for n in reversed(range(count))]
    while todo:
        one, matrix = todo.pop()
        if pdfium.FPDFPageObj_GetType(one) == pdfium.FPDF_PAGEOBJ_FORM:
            inner = times(_matrix(one), matrix)
            count = pdfium.FPDFFormObj_CountObjects(one)
            todo += [(pdfium.FPDFFormObj_GetObject(one, n), inner) for n in reversed(range(count))]
        else:
            yield one, matrix


def _matrix(raw: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(raw, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _bounds(raw: Any, matrix: Matrix) -> Rect:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(raw, left, bottom, right, top)
    corners = [moved(matrix, x.value, y.value) for x in (left, right) for y in (bottom, top)]
    return around(Rect(x, y, 0, 0) for x, y in corners)


def _text(raw: Any, matrix: Matrix, page: Page) -> Iterator[Text]:
    if pdfium.FPDFTextObj_GetTextRenderMode(raw) == _INVISIBLE:
        return
    whole = times(_matrix(raw), matrix)
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(raw, size)
    font = pdfium.FPDFTextObj_GetFont(raw)
    rect = _bounds(raw, matrix)
    text = _said(raw, page)
    if text.isspace() or rect.width <= 0 or rect.height <= 0:
        return
    yield Text(
        text=text,
        rect=rect,
        at=(whole[4], whole[5]),
        size=abs(size.value) * hypot(whole[2], whole[3]),
        turned=abs(_angle(whole)) > 5,
        font=_font(font),
        embedded=pdfium.FPDFFont_GetIsEmbedded(font) == 1,
        raw=raw,
    )


def _said(raw: Any, page: Page) -> str:
    need = pdfium.FPDFTextObj_GetText(raw, page.raw.text, None, 0)
    buffer = ctypes.create_string_buffer(need)
    pdfium.FPDFTextObj_GetText(raw, page.raw.text, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), need)
    return buffer.raw[: max(0, need - 2)].decode("utf-16-le", "replace")


def _font(font: Any) -> str:
    name = utf_8(asked(pdfium.FPDFFont_GetBaseFontName, font))
    return name[7:] if name[6:7] == "+" else name


def _path(raw: Any, matrix: Matrix) -> Iterator[Line | Rect]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(raw, fill, stroke)
    count = pdfium.FPDFPath_CountSegments(raw)
    if stroke.value and count <= _MOST_SEGMENTS:
        yield from _strokes(raw, times(_matrix(raw), matrix), count)
    elif fill.value:
        rect = _bounds(raw, matrix)
        if count <= 5 and min(rect.width, rect.height) < _THIN < max(rect.width, rect.height):
            yield _as_line(rect, raw)
        else:
            yield rect


def _as_line(rect: Rect, raw: Any) -> Line:
    if rect.width > rect.height:
        middle = rect.y + rect.height / 2
        return Line(rect.x, middle, rect.right, middle, rect.height, raw)
    middle = rect.x + rect.width / 2
    return Line(middle, rect.y, middle, rect.bottom, rect.width, raw)


def _strokes(raw: Any, matrix: Matrix, count: int) -> Iterator[Line]:
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(raw, width)
    wide = width.value * abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5
    before = start = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for n in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(raw, n)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        at = moved(matrix, x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = at
        elif kind == pdfium.FPDF_SEGMENT_LINETO and _straight(before, at):
            yield Line(*before, *at, wide, raw)
        if pdfium.FPDFPathSegment_GetClose(segment) and _straight(at, start):
            yield Line(*at, *start, wide, raw)
        before = at


def _straight(one: tuple[float, float], other: tuple[float, float]) -> bool:
    across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
    return min(across, down) < 0.1 < max(across, down)


def _photo(raw: Any, matrix: Matrix, page: Page) -> Iterator[Photo]:
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(raw, wide, high)
    rect = _bounds(raw, matrix)
    whole = times(_matrix(raw), matrix)
    quarter = abs(whole[0]) < abs(whole[1])
    if rect.width > 0 and rect.height > 0 and wide.value and high.value:
        pixels = (high.value, wide.value) if quarter else (wide.value, high.value)
        if seen := _clipped(raw, page, rect):
            yield Photo(rect, *pixels, seen)


def _clipped(raw: Any, page: Page, rect: Rect) -> Rect | None:
    """What an object's clipping paths leave of a rectangle, by their boxes (ISO 32000-1, 8.5.4), or None."""
    clip = pdfium.FPDFPageObj_GetClipPath(raw)
    x, y = ctypes.c_float(), ctypes.c_float()
    for n in range(max(0, pdfium.FPDFClipPath_CountPaths(clip)) if clip else 0):
        points = []
        for at in range(max(0, pdfium.FPDFClipPath_CountPathSegments(clip, n))):
            pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, n, at), x, y)
            points.append(Rect(*moved(page.matrix, x.value, y.value), 0, 0))
        if points:
            rect = rect.shared(around(points))
            if rect.width <= 0 or rect.height <= 0:
                return None
    return rect
