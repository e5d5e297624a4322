"""What pdfium reads of PDF files, and what must be closed. It uses pypdfium2's raw declarations only: its own
classes for documents, pages and texts take a twentieth of a flyer's build to load."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from ctypes import c_double, c_float, c_ubyte, c_ushort, c_void_p, cast, create_string_buffer
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2_raw.bindings as pdfium

if TYPE_CHECKING:
    from PIL.Image import Image

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the page's bottom left corner."""

_GRAY, _RGB = 1, 3  # bytes of a pixel
_FORMATS = {_GRAY: pdfium.FPDFBitmap_Gray, _RGB: pdfium.FPDFBitmap_BGR}
_WHITE = 0xFFFFFFFF
_USUAL = 0.0, 0.0, 612.0, 792.0  # a page that says nothing is of Letter, as pdfium takes it

pdfium.FPDF_InitLibrary()


class PdfiumError(Exception):
    """A file or a page cannot be read; `locked`: it needs a password."""

    def __init__(self, what: str, locked: bool = False) -> None:
        super().__init__(what)
        self.locked = locked


class Document:
    """A PDF file, its pages numbered from 0. Closing it closes its pages."""

    def __init__(self, source: Path | bytes) -> None:
        self._source = source  # pdfium reads from it while the file is open
        if isinstance(source, bytes):
            raw = pdfium.FPDF_LoadMemDocument64(source, len(source), None)
        elif source.is_file():
            raw = pdfium.FPDF_LoadDocument(os.fsencode(source), None)
        else:
            raise FileNotFoundError(source)
        self.raw = self._as_parameter_ = raw
        self._open: list[RawPage] = []
        if len(self) < 1:
            locked = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
            raise PdfiumError("no page can be read", locked)

    def __len__(self) -> int:
        return int(pdfium.FPDF_GetPageCount(self))

    def __getitem__(self, number: int) -> RawPage:
        if not (raw := pdfium.FPDF_LoadPage(self, number)):
            raise PdfiumError(f"page {number + 1} cannot be read")
        self._open = [*(page for page in self._open if page.raw), RawPage(raw)]
        return self._open[-1]

    def is_tagged(self) -> bool:
        return bool(pdfium.FPDFCatalog_IsTagged(self))

    def marks(self, above: Any = None) -> Iterator[tuple[str, int]]:
        """The bookmarks in order, with the numbers of their pages (-1 for none)."""
        mark = pdfium.FPDFBookmark_GetFirstChild(self, above)
        seen = set[int]()
        while mark and address(mark) not in seen:
            seen.add(address(mark))
            to = pdfium.FPDFBookmark_GetDest(self, mark)
            page = pdfium.FPDFDest_GetDestPageIndex(self, to) if to else -1
            yield utf_16(asked(pdfium.FPDFBookmark_GetTitle, mark)), page
            yield from self.marks(mark)
            mark = pdfium.FPDFBookmark_GetNextSibling(self, mark)

    def close(self) -> None:
        for page in self._open:
            page.close()
        pdfium.FPDF_CloseDocument(self)


class RawPage:
    def __init__(self, raw: Any) -> None:
        self.raw = self._as_parameter_ = raw
        self._text: Any = None

    def get_size(self) -> tuple[float, float]:
        return pdfium.FPDF_GetPageWidthF(self), pdfium.FPDF_GetPageHeightF(self)

    def get_rotation(self) -> int:
        """Clockwise, in degrees."""
        return 90 * int(pdfium.FPDFPage_GetRotation(self))

    def set_rotation(self, degrees: int) -> None:
        pdfium.FPDFPage_SetRotation(self, degrees // 90)

    def get_cropbox(self) -> Box:
        return self._box("Crop") or self._box("Media") or _USUAL

    def get_trimbox(self) -> Box:
        return self._box("Trim") or self.get_cropbox()

    def _box(self, kind: str) -> Box | None:
        edges = [c_float() for _ in range(4)]
        if not getattr(pdfium, f"FPDFPage_Get{kind}Box")(self, *edges):
            return None
        x, y, x2, y2 = (edge.value for edge in edges)  # any two opposite corners (ISO 32000-1, 7.9.5)
        return min(x, x2), min(y, y2), max(x, x2), max(y, y2)

    def render(self, scale: float, grey: bool, crop: tuple[int, int, int, int] = (0, 0, 0, 0)) -> Bitmap:
        """So many pixels a point, on white; `crop` is cut off: left, bottom, right, top."""
        whole = [ceil(side * scale) for side in self.get_size()]
        left, bottom, right, top = crop
        made = Bitmap(whole[0] - left - right, whole[1] - bottom - top, _GRAY if grey else _RGB)
        raw = pdfium.FPDFBitmap_CreateEx(*made.size, _FORMATS[made.depth], made.buffer, made.stride)
        pdfium.FPDFBitmap_FillRect(raw, 0, 0, *made.size, _WHITE)
        how = pdfium.FPDF_ANNOT | (pdfium.FPDF_GRAYSCALE if grey else pdfium.FPDF_REVERSE_BYTE_ORDER)
        pdfium.FPDF_RenderPageBitmap(raw, self, -left, -top, *whole, 0, how)
        pdfium.FPDFBitmap_Destroy(raw)
        return made

    @property
    def text(self) -> Any:
        """pdfium's text of the page, loaded when first asked for."""
        self._text = self._text or pdfium.FPDFText_LoadPage(self)
        if not self._text:
            raise PdfiumError("the text of a page cannot be read")
        return self._text

    def words(self, box: Box | None = None) -> str:
        if box is None:
            whole = pdfium.FS_RECTF()
            if not pdfium.FPDF_GetPageBoundingBox(self, whole):
                raise PdfiumError("a page has no box")
            box = whole.left, whole.bottom, whole.right, whole.top
        left, bottom, right, top = box
        within = self.text, left, top, right, bottom
        buffer = (c_ushort * max(0, pdfium.FPDFText_GetBoundedText(*within, None, 0)))()
        pdfium.FPDFText_GetBoundedText(*within, buffer, len(buffer))
        return bytes(buffer).decode("utf-16-le", "ignore")

    def rects(self) -> Iterator[Box]:
        """The boxes of its pieces of text, each of one font on one line."""
        left, top, right, bottom = (c_double() for _ in range(4))
        for number in range(pdfium.FPDFText_CountRects(self.text, 0, -1)):
            pdfium.FPDFText_GetRect(self.text, number, left, top, right, bottom)
            yield left.value, bottom.value, right.value, top.value

    def close(self) -> None:
        if self.raw:
            if self._text:
                pdfium.FPDFText_ClosePage(self._text)
            pdfium.FPDF_ClosePage(self)
            self.raw = None


class Bitmap:
    """Rows of pixels, `depth` bytes each."""

    def __init__(self, width: int, height: int, depth: int) -> None:
        if width < 1 or height < 1:
            raise PdfiumError("nothing is left of a page to be drawn")
        self.size = self.width, self.height = width, height
        self.depth, self.stride = depth, width * depth
        self.buffer = (c_ubyte * (self.stride * height))()

    def to_pil(self) -> Image:
        """The image for Pillow; without a copy if grey."""
        from PIL import Image

        mode = "L" if self.depth == _GRAY else "RGB"
        buffer: Any = self.buffer
        made = Image.frombuffer(mode, self.size, buffer, "raw", mode, self.stride, 1)
        made.readonly = 0  # changes go into the buffer
        return made


def address(raw: Any) -> int:
    """What identifies one of pdfium's objects."""
    return cast(raw, c_void_p).value or 0


def asked(ask: Callable[..., int], *of: Any) -> bytes:
    """What a function of pdfium writes into a buffer; without one, it tells the needed size."""
    size = ask(*of, None, 0)
    buffer = create_string_buffer(size)
    ask(*of, buffer, size)
    return buffer.raw


def utf_8(data: bytes) -> str:
    """A text up to the first 0."""
    return data.partition(b"\0")[0].decode("utf-8", "replace")


def utf_16(data: bytes) -> str:
    return data.decode("utf-16-le", "replace").rstrip("\0")
