"""A PDF's pages as they come out: pixels in grey and colour, and words; in points from the top left. pdfium
and Pillow are loaded when a file is opened. The pixels of a page are bounded: an A2 poster takes no more
memory than a flyer."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import chain
from math import ceil, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from flyers.content.files import contents, reason
from flyers.errors import FlyersError, Where
from flyers.measure.bidi import has_rtl
from flyers.model.geometry import Rect

if TYPE_CHECKING:
    from PIL.Image import Image

    from flyers.proof.pdfium import Bitmap, Document

Matrix = tuple[float, float, float, float, float, float]
Begun = Callable[[int, int], None]  # hears of each page before it is read: its number, and of how many

QUICK, FINE = 150, 300  # dpi of the renderings
_HANGUL = "[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]"
_MOST_PIXELS = 9_000_000  # Letter at 300 dpi
_MOST_BYTES = 256 << 20  # of a file
_MOST_PACKED = 1 << 20  # of a stream of objects; each has some hundred
_PAPER = 10.0, 14_400.0  # points: the least and the most side of a page (ISO 32000-1, annex C)


class Patch(Struct, frozen=True):
    """Pixels and the place on the page that they show. `drawn` are pdfium's own, if grey and unchanged: a
    reader of codes takes those without the copy that Pillow makes."""

    image: Image
    rect: Rect
    drawn: Bitmap | None = None

    @property
    def scale(self) -> float:
        """Pixels a point."""
        return self.image.width / self.rect.width

    def pixels(self, rect: Rect) -> tuple[int, int, int, int]:
        """Left, top, right and bottom pixel of a place."""
        across, down = self.image.width / self.rect.width, self.image.height / self.rect.height
        left, right = (round((x - self.rect.x) * across) for x in (rect.x, rect.right))
        top, bottom = (round((y - self.rect.y) * down) for y in (rect.y, rect.bottom))
        return left, top, right, bottom

    def pixel(self, x: float, y: float) -> Any:
        """The levels of the pixel at a point of the page, or of the nearest one."""
        left, top, _, _ = self.pixels(Rect(x, y, 0, 0))
        return self.image.getpixel(
            (min(max(0, left), self.image.width - 1), min(max(0, top), self.image.height - 1))
        )

    def inked(self, near: Rect) -> Rect | None:
        """The smallest place around all that is not black near some place; None for nothing."""
        left, top, right, bottom = self.pixels(near)
        found = self.image.crop((left, top, right, bottom)).getbbox()
        return found and self.place((left + found[0], top + found[1], left + found[2], top + found[3]))

    def place(self, box: tuple[int, int, int, int]) -> Rect:
        """The place of a box of pixels."""
        across, down = self.rect.width / self.image.width, self.rect.height / self.image.height
        x, y = self.rect.x + box[0] * across, self.rect.y + box[1] * down
        return Rect(x, y, (box[2] - box[0]) * across, (box[3] - box[1]) * down)


class Page:
    """One page of a document; `number` counts from 1, `width` and `height` are in points as shown, rotated.
    `trim` is what remains when the paper is cut; `bled` whether that is less than the page."""

    def __init__(self, document: Document, number: int) -> None:
        self._document, self.number = document, number
        self.raw = document[number - 1]
        self._grey: tuple[float, Patch] | None = None
        self._measure()

    def _measure(self) -> None:
        page = self.raw
        self.width, self.height = page.get_size()
        crop, trim = page.get_cropbox(), page.get_trimbox()
        self.bled = any(abs(a - b) > 1 for a, b in zip(trim, crop, strict=True))
        self.matrix = _to_top_left(crop, page.get_rotation())
        self.trim = self.place(trim) if self.bled else Rect(0, 0, self.width, self.height)

    def turn(self, by: int) -> None:
        """Shows it turned clockwise, by so many degrees more."""
        self.raw.set_rotation((self.raw.get_rotation() + by) % 360)
        self._measure()

    @property
    def paper(self) -> bool:
        """Whether its size can be rendered."""
        least, most = _PAPER
        return all(least <= side <= most for side in (self.width, self.height))

    def place(self, box: tuple[float, float, float, float]) -> Rect:
        """A box of the file (left, bottom, right, top) on the page."""
        x, y = moved(self.matrix, box[0], box[1])
        x2, y2 = moved(self.matrix, box[2], box[3])
        return Rect(min(x, x2), min(y, y2), abs(x2 - x), abs(y2 - y))

    def fineness(self, dpi: float) -> float:
        """The dpi at which the whole page is rendered if `dpi` is wanted."""
        inches = self.width * self.height / 72**2
        return min(dpi, int(sqrt(_MOST_PIXELS / inches)))

    def grey(self, dpi: float) -> Patch:
        """The page in grey; the last one is kept."""
        dpi = self.fineness(dpi)
        if self._grey is None or self._grey[0] != dpi:
            self._grey = None
            self._grey = dpi, self.fresh(dpi)
        return self._grey[1]

    def colour(self, dpi: float) -> Patch:
        drawn = self.raw.render(self.fineness(dpi) / 72, grey=False)
        return Patch(drawn.to_pil(), self._whole)

    def part(self, rect: Rect, dpi: float) -> Patch:
        """A part of the page in grey, a pixel wider on each side, and within the paper."""
        scale = dpi / 72
        # pdfium stretches the page to whole pixels.
        wide, high = ceil(self.width * scale), ceil(self.height * scale)
        across, down = wide / self.width, high / self.height
        rect = self.inside(rect)
        left, top = max(0, int(rect.x * across) - 1), max(0, int(rect.y * down) - 1)
        right, bottom = min(wide, int(rect.right * across) + 2), min(high, int(rect.bottom * down) + 2)
        drawn = self.raw.render(scale, grey=True, crop=(left, high - bottom, wide - right, top))
        place = Rect(left / across, top / down, (right - left) / across, (bottom - top) / down)
        return Patch(drawn.to_pil(), place, drawn)

    def symbol(self, rect: Rect, module: float, around: float, pixels: float) -> Patch:
        """A code in grey with so many modules around it, each module so many pixels wide."""
        return self.part(rect.inset(-around * module), 72 * pixels / module)

    def fresh(self, dpi: float) -> Patch:
        """The page in grey as it is now, when some of its objects are hidden."""
        drawn = self.raw.render(self.fineness(dpi) / 72, grey=True)
        return Patch(drawn.to_pil(), self._whole, drawn)

    @property
    def _whole(self) -> Rect:
        return Rect(0, 0, self.width, self.height)

    def seen(self, rect: Rect) -> Rect | None:
        """The part of a rectangle on the paper; None for nothing."""
        return self.inside(rect) if self._whole.overlaps(rect) else None

    def inside(self, rect: Rect) -> Rect:
        """The part of a rectangle on the paper, or the nearest point of the edge."""
        x, y = min(max(0.0, rect.x), self.width - 1), min(max(0.0, rect.y), self.height - 1)
        wide, high = min(self.width, rect.right) - x, min(self.height, rect.bottom) - y
        return Rect(x, y, max(1.0, wide), max(1.0, high))

    def words(self, rect: Rect | None = None) -> str:
        """The words on the page or in a part of it, as a viewer copies them."""
        if rect is None:
            return self.raw.words()
        back = inverse(self.matrix)
        (x, y), (x2, y2) = moved(back, rect.x, rect.y), moved(back, rect.right, rect.bottom)
        box = min(x, x2), min(y, y2), max(x, x2), max(y, y2)
        return self.raw.words(box)

    def again(self) -> closing[Page]:
        """The same page loaded once more, for whoever changes it."""
        return closing(Page(self._document, self.number))

    def close(self) -> None:
        self._grey = None
        self.raw.close()


@contextmanager
def opened(pdf: Path | bytes) -> Iterator[Document]:
    """A PDF file in pdfium. Raises FlyersError if it is none, is locked, or cannot be read."""
    from flyers.proof.pdfium import Document, PdfiumError

    name = str(pdf) if isinstance(pdf, Path) else ""
    try:
        data = contents(pdf, _MOST_BYTES) if isinstance(pdf, Path) else pdf
    except FileNotFoundError:
        raise FlyersError(Where(name), "there is no such file", "check the path") from None
    except OSError as error:
        raise FlyersError(Where(name), reason(error), "name a PDF file") from None
    try:
        document = Document(data)
    except PdfiumError as error:
        raise FlyersError(Where(name), *_unread(data, error.locked)) from None
    if (unit := _unit(data)) != 1:
        what = f"the file has a unit of its own (UserUnit {unit:g}), so programs differ in how large it is"
        raise FlyersError(Where(name), what, "save it at its true size: print it to a PDF, at 100 %")
    with closing(document):
        yield document


def _unit(data: bytes) -> float:
    """How many points a unit of a file's pages has (ISO 32000-1, 14.11.2), which pdfium takes no notice of: 1
    but for rare files. Pages may be packed with other objects."""
    packed = re.finditer(rb"/ObjStm\b.{,400}?\bstream\r?\n", data, re.DOTALL)
    for part in chain([data], (_unpacked(data, found.end()) for found in packed)):
        for found in re.finditer(rb"/UserUnit\s+([\d.]+)", part):
            with suppress(ValueError):
                if (unit := float(found[1])) != 1:
                    return unit
    return 1


def _unpacked(data: bytes, start: int) -> bytes:
    """What is packed in a stream; nothing if it is in a way of its own, or locked."""
    with suppress(zlib.error):
        return zlib.decompressobj().decompress(data[start : start + _MOST_PACKED], _MOST_PACKED)
    return b""


def _unread(data: bytes, locked: bool) -> tuple[str, str]:
    """What is wrong with a file that pdfium cannot read, and what to do."""
    if locked:
        return "the file asks for a password", "save a copy without a password"
    if not data:
        return "the file is empty", "make the file again"
    if b"%PDF" not in data:
        return (
            "this is no PDF, whatever its name says",
            "in the program that it is from, print or save it as PDF",
        )
    return "this is not a whole PDF file", "make the file again"


def silent(number: int, of: int) -> None:
    """Ignores progress."""


def pages_of(document: Document, begun: Begun = silent) -> Iterator[Page]:
    """The pages, each closed before the next."""
    for number in range(1, len(document) + 1):
        begun(number, len(document))
        with closing(Page(document, number)) as page:
            yield page


def squeezed(words: str) -> str:
    """Without spaces and invisible characters, in one case: equal even if words are broken over lines.

    >>> squeezed("example.org/\\r\\nPool")
    'example.org/pool'
    """
    return "".join(filter(str.isprintable, "".join(_folded(words).split())))


def _folded(words: str) -> str:
    return unicodedata.normalize("NFKC", words).casefold()


def is_wide(char: str) -> bool:
    """Whether a letter stands without spaces around it, as ideographs do and Hangul does not.

    >>> [is_wide(char) for char in "山か가a"]
    [True, True, False, False]
    """
    return unicodedata.east_asian_width(char) == "W" and not re.match(_HANGUL, char)


def letters(words: str) -> str:
    """Letters and digits alone: equal even if words are hyphenated, capitalised or broken over lines.

    >>> letters("We de-\\r\\nmand IT.")
    'wedemandit'
    """
    return "".join(filter(str.isalnum, _folded(words)))


def stands(words: str, text: str) -> bool:
    """Whether words, or an address, are in a text in reading order. In lines from the right, readers give
    words from the left, and parts of an address, out of order if they run over a line's end: there each part
    counts for itself."""
    said = letters(text)
    whole = letters(words) in said if " " in words.strip() else squeezed(words) in squeezed(text)
    return whole or (has_rtl(text) and all(letters(part) in said for part in re.findall(r"\w+", words)))


def _to_top_left(box: tuple[float, float, float, float], rotation: int) -> Matrix:
    """The matrix from the file's space to the page as shown, y downwards (ISO 32000-1, 7.7.3.3)."""
    left, bottom, right, top = box
    return {
        0: (1.0, 0.0, 0.0, -1.0, -left, top),
        90: (0.0, 1.0, 1.0, 0.0, -bottom, -left),
        180: (-1.0, 0.0, 0.0, 1.0, right, -bottom),
        270: (0.0, -1.0, -1.0, 0.0, top, right),
    }[rotation % 360]


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def times(first: Matrix, then: Matrix) -> Matrix:
    """Two matrices one after the other (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    a2, b2, c2, d2, e2, f2 = then
    return (
        a * a2 + b * c2, a * b2 + b * d2,
        c * a2 + d * c2, c * b2 + d * d2,
        e * a2 + f * c2 + e2, e * b2 + f * d2 + f2,
    )  # fmt: skip


def inverse(matrix: Matrix) -> Matrix:
    """The inverse of a matrix that is not flat."""
    a, b, c, d, e, f = matrix
    det = a * d - b * c
    return d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det
