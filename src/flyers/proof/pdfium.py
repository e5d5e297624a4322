"""pdfium, which reads PDF files: those of its functions that are called here, and what must be closed.

It comes with pypdfium2, whose bindings declare five hundred functions whenever they are imported, which takes
a twentieth of a flyer's build. Here each is declared when it is first called.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from ctypes import (
    CDLL,
    POINTER,
    Structure,
    c_char_p,
    c_double,
    c_float,
    c_int,
    c_size_t,
    c_ubyte,
    c_uint,
    c_ulong,
    c_ushort,
    c_void_p,
    create_string_buffer,
)
from importlib.util import find_spec
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the page's bottom left corner."""

FPDF_PAGEOBJ_TEXT, FPDF_PAGEOBJ_PATH, FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_FORM = 1, 2, 3, 5
FPDF_SEGMENT_LINETO, FPDF_SEGMENT_MOVETO = 0, 2
FPDF_OBJECT_NAME = 4
_ERR_PASSWORD = 4
_GRAY, _RGB = 1, 3  # bytes of a pixel
_FORMATS = {_GRAY: 1, _RGB: 2}
_ANNOT, _GRAYSCALE, _REVERSE_BYTE_ORDER = 0x01, 0x08, 0x10
_WHITE = 0xFFFFFFFF
_USUAL = 0.0, 0.0, 612.0, 792.0  # a page that says nothing is of Letter, as pdfium takes it


class FS_RECTF(Structure):  # noqa: N801 - pdfium's name
    _fields_ = [(name, c_float) for name in ("left", "top", "right", "bottom")]


class FS_MATRIX(Structure):  # noqa: N801
    _fields_ = [(name, c_float) for name in "abcdef"]


# What a function gives and takes, a letter each: v nothing, p what is known by its address, s bytes that end
# with 0; capitals are places that it writes to, of which R is a rectangle and M a matrix.
_TYPES: dict[str, Any] = {
    "v": None, "p": c_void_p, "s": c_char_p, "i": c_int, "u": c_uint, "l": c_ulong, "z": c_size_t,
    "f": c_float, "d": c_double, "P": POINTER(c_void_p), "I": POINTER(c_int), "U": POINTER(c_uint),
    "L": POINTER(c_ulong), "F": POINTER(c_float), "D": POINTER(c_double), "R": POINTER(FS_RECTF),
    "M": POINTER(FS_MATRIX),
}  # fmt: skip
_FUNCTIONS = {
    "fp": "FPDF_GetPageHeightF FPDF_GetPageWidthF",
    "ip": """
        FPDFCatalog_IsTagged FPDFClipPath_CountPaths FPDFFont_GetIsEmbedded FPDFFormObj_CountObjects
        FPDFPageObj_CountMarks FPDFPageObj_GetMarkedContentID FPDFPageObj_GetType FPDFPage_CountObjects
        FPDFPage_GetRotation FPDFPathSegment_GetClose FPDFPathSegment_GetType FPDFPath_CountSegments
        FPDFTextObj_GetTextRenderMode FPDFText_CountChars FPDF_GetPageCount FPDF_StructElement_Attr_GetType
        FPDF_StructElement_CountChildren FPDF_StructElement_GetAttributeCount
        FPDF_StructTree_CountChildren""",
    "ipF": "FPDFPageObj_GetStrokeWidth FPDFTextObj_GetFontSize",
    "ipFF": "FPDFPathSegment_GetPoint",
    "ipFFFF": "FPDFPageObj_GetBounds FPDFPage_GetCropBox FPDFPage_GetMediaBox FPDFPage_GetTrimBox",
    "ipII": "FPDFPath_GetDrawMode",
    "ipIP": "FPDFLink_Enumerate",
    "ipM": "FPDFPageObj_GetMatrix",
    "ipR": "FPDFLink_GetAnnotRect FPDF_GetPageBoundingBox",
    "ipUU": "FPDFImageObj_GetImagePixelSize",
    "ipUUUU": "FPDFPageObj_GetFillColor",
    "ipddddpi": "FPDFText_GetBoundedText",
    "ipi": """
        FPDFClipPath_CountPathSegments FPDFPageObj_SetIsActive FPDF_StructElement_GetChildMarkedContentID""",
    "ipiDDDD": "FPDFText_GetCharBox FPDFText_GetRect",
    "ipii": "FPDFText_CountRects",
    "ipiR": "FPDFText_GetLooseCharBox",
    "ipiiiil": "FPDFBitmap_FillRect",
    "ipp": "FPDFDest_GetDestPageIndex FPDFPage_RemoveObject",
    "ipplL": """
        FPDFPageObjMark_GetName FPDF_StructElement_Attr_GetBlobValue
        FPDF_StructElement_Attr_GetStringValue""",
    "ipsplL": "FPDFPageObjMark_GetParamBlobValue",
    "l": "FPDF_GetLastError",
    "lppl": """
        FPDFBookmark_GetTitle FPDF_StructElement_GetActualText FPDF_StructElement_GetAltText
        FPDF_StructElement_GetLang FPDF_StructElement_GetType""",
    "lpppl": "FPDFAction_GetURIPath FPDFTextObj_GetText",
    "lpspl": "FPDF_GetMetaText",
    "piiipi": "FPDFBitmap_CreateEx",
    "pp": """
        FPDFLink_GetAction FPDFPageObj_GetClipPath FPDFTextObj_GetFont FPDFText_LoadPage
        FPDF_StructTree_GetForPage""",
    "ppi": """
        FPDFPage_GetObject FPDFPath_GetPathSegment FPDFText_GetTextObject FPDF_LoadPage
        FPDF_StructElement_GetAttributeAtIndex FPDF_StructElement_GetChildAtIndex
        FPDF_StructTree_GetChildAtIndex""",
    "ppii": "FPDFClipPath_GetPathSegment",
    "ppl": "FPDFFormObj_GetObject FPDFPageObj_GetMark",
    "ppp": "FPDFBookmark_GetDest FPDFBookmark_GetFirstChild FPDFBookmark_GetNextSibling",
    "pps": "FPDF_StructElement_Attr_GetValue",
    "ppzs": "FPDF_LoadMemDocument64",
    "pss": "FPDF_LoadDocument",
    "upi": "FPDFText_GetUnicode",
    "v": "FPDF_InitLibrary",
    "vp": """
        FPDFBitmap_Destroy FPDFPageObj_Destroy FPDFText_ClosePage FPDF_CloseDocument FPDF_ClosePage
        FPDF_StructTree_Close""",
    "vpdddddd": "FPDFPageObj_Transform",
    "vppiiiiii": "FPDF_RenderPageBitmap",
    "zppz": "FPDFFont_GetBaseFontName",
}
_SIGNATURES = {name: types for types, names in _FUNCTIONS.items() for name in names.split()}


class _Library(CDLL):
    def __getitem__(self, name: Any) -> Any:
        function = super().__getitem__(name)
        function.restype, *function.argtypes = (_TYPES[letter] for letter in _SIGNATURES[name])
        return function


def _file() -> str:
    """Where the library is: beside the bindings, else wherever these find it."""
    spec = find_spec("pypdfium2_raw")
    for folder in (spec and spec.submodule_search_locations) or ():
        for file in Path(folder).iterdir():
            if file.suffix in (".so", ".dylib", ".dll"):
                return str(file)
    from pypdfium2_raw import bindings

    return str(bindings._libs["pdfium"]._name)


pdfium = _Library(_file())
pdfium.FPDF_InitLibrary()


class PdfiumError(Exception):
    """A file, or a page of it, cannot be read; `locked`: for want of a password."""

    def __init__(self, what: str, locked: bool = False) -> None:
        super().__init__(what)
        self.locked = locked


class Document:
    """A PDF file, its pages by their numbers from 0. What is still open of it is closed with it."""

    def __init__(self, source: Path | bytes) -> None:
        self._source = source  # which pdfium reads from as long as the file is open
        if isinstance(source, bytes):
            raw = pdfium.FPDF_LoadMemDocument64(source, len(source), None)
        elif source.is_file():
            raw = pdfium.FPDF_LoadDocument(os.fsencode(source), None)
        else:
            raise FileNotFoundError(source)
        self.raw = self._as_parameter_ = raw
        self._open: list[RawPage] = []
        if len(self) < 1:
            raise PdfiumError("no page can be read", locked=pdfium.FPDF_GetLastError() == _ERR_PASSWORD)

    def __len__(self) -> int:
        return int(pdfium.FPDF_GetPageCount(self))

    def __getitem__(self, number: int) -> RawPage:
        if not (raw := pdfium.FPDF_LoadPage(self, number)):
            raise PdfiumError(f"page {number + 1} cannot be read")
        self._open = [*(page for page in self._open if page.raw), RawPage(raw)]
        return self._open[-1]

    def is_tagged(self) -> bool:
        return bool(pdfium.FPDFCatalog_IsTagged(self))

    def marks(self, above: int | None = None) -> Iterator[tuple[str, int]]:
        """The bookmarks, those below one after it, with the numbers of their pages; -1 where one leads to
        none."""
        mark = pdfium.FPDFBookmark_GetFirstChild(self, above)
        seen = set[int]()
        while mark and mark not in seen:
            seen.add(mark)
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
    """A page as the file has it."""

    def __init__(self, raw: int) -> None:
        self.raw = self._as_parameter_ = raw
        self._texts: list[RawText] = []

    def get_size(self) -> tuple[float, float]:
        return pdfium.FPDF_GetPageWidthF(self), pdfium.FPDF_GetPageHeightF(self)

    def get_rotation(self) -> int:
        """Clockwise, in degrees."""
        return 90 * int(pdfium.FPDFPage_GetRotation(self))

    def get_cropbox(self) -> Box:
        return self._box("Crop") or self._box("Media") or _USUAL

    def get_trimbox(self) -> Box:
        return self._box("Trim") or self.get_cropbox()

    def _box(self, kind: str) -> Box | None:
        edges = [c_float() for _ in range(4)]
        if not getattr(pdfium, f"FPDFPage_Get{kind}Box")(self, *edges):
            return None
        left, bottom, right, top = (edge.value for edge in edges)
        return left, bottom, right, top

    def render(self, scale: float, grey: bool, crop: tuple[int, int, int, int] = (0, 0, 0, 0)) -> Bitmap:
        """So many pixels a point, on white; left, bottom, right and top some are cropped."""
        whole = [ceil(side * scale) for side in self.get_size()]
        left, bottom, right, top = crop
        made = Bitmap(whole[0] - left - right, whole[1] - bottom - top, _GRAY if grey else _RGB)
        raw = pdfium.FPDFBitmap_CreateEx(*made.size, _FORMATS[made.depth], made.buffer, made.stride)
        pdfium.FPDFBitmap_FillRect(raw, 0, 0, *made.size, _WHITE)
        how = _ANNOT | (_GRAYSCALE if grey else _REVERSE_BYTE_ORDER)
        pdfium.FPDF_RenderPageBitmap(raw, self, -left, -top, *whole, 0, how)
        pdfium.FPDFBitmap_Destroy(raw)
        return made

    def get_textpage(self) -> RawText:
        if not (raw := pdfium.FPDFText_LoadPage(self)):
            raise PdfiumError("the text of a page cannot be read")
        self._texts.append(RawText(raw, self))
        return self._texts[-1]

    def close(self) -> None:
        if self.raw:
            for text in self._texts:
                text.close()
            pdfium.FPDF_ClosePage(self)
            self.raw = 0


class RawText:
    """The text of a page."""

    def __init__(self, raw: int, page: RawPage) -> None:
        self.raw = self._as_parameter_ = raw
        self._page = page

    def get_text_bounded(self, box: Box | None = None) -> str:
        """What stands in a box, or on the page."""
        if box is None:
            whole = FS_RECTF()
            if not pdfium.FPDF_GetPageBoundingBox(self._page, whole):
                raise PdfiumError("a page has no box")
            box = whole.left, whole.bottom, whole.right, whole.top
        left, bottom, right, top = box
        within = self, left, top, right, bottom
        buffer = (c_ushort * max(0, pdfium.FPDFText_GetBoundedText(*within, None, 0)))()
        pdfium.FPDFText_GetBoundedText(*within, buffer, len(buffer))
        return bytes(buffer).decode("utf-16-le", "ignore")

    def rects(self) -> Iterator[Box]:
        """The boxes of its parts, each of one font on one line."""
        left, top, right, bottom = (c_double() for _ in range(4))
        for number in range(pdfium.FPDFText_CountRects(self, 0, -1)):
            pdfium.FPDFText_GetRect(self, number, left, top, right, bottom)
            yield left.value, bottom.value, right.value, top.value

    def close(self) -> None:
        if self.raw:
            pdfium.FPDFText_ClosePage(self)
            self.raw = 0


class Bitmap:
    """Pixels in rows, of so many bytes each."""

    def __init__(self, width: int, height: int, depth: int) -> None:
        if width < 1 or height < 1:
            raise PdfiumError("nothing is left of a page to be drawn")
        self.size = self.width, self.height = width, height
        self.depth, self.stride = depth, width * depth
        self.buffer = (c_ubyte * (self.stride * height))()

    def to_pil(self) -> Image:
        """The same as Pillow has it; grey ones without a copy."""
        from PIL import Image

        mode = "L" if self.depth == _GRAY else "RGB"
        buffer: Any = self.buffer
        made = Image.frombuffer(mode, self.size, buffer, "raw", mode, self.stride, 1)
        made.readonly = 0  # what is changed in it is changed in the buffer
        return made


def asked(ask: Callable[..., int], *of: Any) -> bytes:
    """What a function of pdfium writes into a buffer; asked without one, it says how large that must be."""
    size = ask(*of, None, 0)
    buffer = create_string_buffer(size)
    ask(*of, buffer, size)
    return buffer.raw


def utf_8(data: bytes) -> str:
    """A text that ends with the first 0."""
    return data.partition(b"\0")[0].decode("utf-8", "replace")


def utf_16(data: bytes) -> str:
    return data.decode("utf-16-le", "replace").rstrip("\0")
