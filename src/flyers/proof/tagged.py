"""The structure tree of a page with its words, as pdfium reads it. Roles, alternatives and languages come
from the tree (ISO 32000-1, 14.7 and 14.8), words from the marked content of its elements, by the file's own
ToUnicode and ActualText."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import closing
from math import atan2, degrees
from typing import Any

import pypdfium2_raw.bindings as pdfium
from msgspec import Struct

from flyers.proof.pages import is_wide
from flyers.proof.pdfium import Box, Document, RawPage, address, asked, utf_8, utf_16

_HYPHEN = "\x02"  # pdfium has it for any hyphen at a line's end
_SOFT_HYPHEN = "\u00ad\n?"
_IN_ADDRESS = r"\S[/@]\Z|[/@]\S*[.?]\Z"  # a line's end that parts an address, not two words

# The matrix (a b c d) that turns back, clockwise, by so many quarters.
_BACK = ((), (0, -1, 1, 0), (-1, 0, 0, -1), (0, 1, -1, 0))


class Element(Struct, frozen=True):
    role: str
    lang: str
    said: str  # in place of the kids' words
    url: str  # where a link leads
    scope: str  # of a head
    summary: str  # of a table
    kids: tuple[Element | str | None, ...]  # None has no content there: a blank cell, an annotation

    def below(self, *roles: str) -> list[Element]:
        """The kids that are elements, of these roles if any are named."""
        return [k for k in self.kids if isinstance(k, Element) and (not roles or k.role in roles)]


def roots(document: Document, number: int) -> list[Element]:
    """The top elements with content on a page (from 0); none if it is not tagged."""
    with closing(document[number]) as page:
        return _Page(document, page, number).roots


def alternatives(page: RawPage) -> list[str]:
    """What is read aloud in place of a page's pictures and codes."""
    found = list[str]()

    def look(raw: Any) -> None:
        found.append(utf_16(asked(pdfium.FPDF_StructElement_GetAltText, raw)))
        for n in range(pdfium.FPDF_StructElement_CountChildren(raw)):
            if kid := pdfium.FPDF_StructElement_GetChildAtIndex(raw, n):
                look(kid)

    for top in _tops(page):
        look(top)
    return [said for said in found if said]


def _tops(page: RawPage) -> Iterator[Any]:
    """The top elements of a page, which are there until the next one is asked for."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)  # of a page without tags none, which has no children
    for n in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        if top := pdfium.FPDF_StructTree_GetChildAtIndex(tree, n):
            yield top
    pdfium.FPDF_StructTree_Close(tree)


def title(document: Document) -> str:
    return utf_16(asked(pdfium.FPDF_GetMetaText, document, b"Title"))


class _Page:
    """Reads a page's part of the structure tree, and words by the number of their marked content."""

    def __init__(self, document: Document, page: RawPage, number: int) -> None:
        self._document, self._page, self._number = document, page, number
        self._boxes = self._places()
        self._links = list(self._targets())
        self._set_upright()
        self._words = self._spoken()
        self.roots = [self._element(top, []) for top in _tops(page)]

    def _element(self, raw: Any, around: list[int]) -> Element:
        """An element. Its numbers of content go to `around`."""
        own: list[int] = []
        kids: list[Element | str | None] = []
        for n in range(pdfium.FPDF_StructElement_CountChildren(raw)):
            number = pdfium.FPDF_StructElement_GetChildMarkedContentID(raw, n)
            if number >= 0:
                own.append(number)
                kids.append(self._words.get(number, ""))
            else:
                kid = pdfium.FPDF_StructElement_GetChildAtIndex(raw, n)
                kids.append(self._element(kid, own) if kid else None)
        around += own
        role = utf_16(asked(pdfium.FPDF_StructElement_GetType, raw))
        return Element(
            role=role,
            lang=utf_16(asked(pdfium.FPDF_StructElement_GetLang, raw)),
            said=utf_16(asked(pdfium.FPDF_StructElement_GetActualText, raw))
            or utf_16(asked(pdfium.FPDF_StructElement_GetAltText, raw)),
            url=self._target(own) if role == "Link" else "",
            scope=self._attribute(raw, b"Scope"),
            summary=self._attribute(raw, b"Summary"),
            kids=tuple(kids),
        )

    def _attribute(self, raw: Any, name: bytes) -> str:
        """An attribute of an element that is a name or text string."""
        size = ctypes.c_ulong()
        for n in range(pdfium.FPDF_StructElement_GetAttributeCount(raw)):
            attributes = pdfium.FPDF_StructElement_GetAttributeAtIndex(raw, n)
            if not (value := pdfium.FPDF_StructElement_Attr_GetValue(attributes, name)):
                continue
            if pdfium.FPDF_StructElement_Attr_GetType(value) == pdfium.FPDF_OBJECT_NAME:
                read, decode = pdfium.FPDF_StructElement_Attr_GetStringValue, utf_16
            else:  # as bytes: pdfium does not decode them
                read, decode = pdfium.FPDF_StructElement_Attr_GetBlobValue, _text_string
            read(value, None, 0, size)
            buffer = ctypes.create_string_buffer(size.value)
            read(value, buffer, size.value, size)
            return decode(buffer.raw)
        return ""

    def _spoken(self) -> dict[int, str]:
        """Words by number of content, in reading order: pdfium has turned those from the right. Spaces and
        line ends that only places tell belong to the words before them."""
        page = self._page.text
        found: dict[int, list[str]] = {}
        number, stated = -1, 0
        for at in range(pdfium.FPDFText_CountChars(page)):
            char = chr(pdfium.FPDFText_GetUnicode(page, at))
            if shown := pdfium.FPDFText_GetTextObject(page, at):
                number = pdfium.FPDFPageObj_GetMarkedContentID(shown)
                before, (stated, words) = stated, self._stated(shown)
                if stated:
                    char = words if stated != before else ""
                elif char == _HYPHEN:
                    char = self._hyphen(shown)
            found.setdefault(number, []).append(char)
        return {number: _joined("".join(chars)) for number, chars in found.items()}

    def _stated(self, shown: Any) -> tuple[int, str]:
        """The ActualText around an object and a number for its content; 0 for none. pdfium has its letters
        too, but in scripts with marks it turns them part by part. They are right if the innermost content is
        no span: then its text was stated for pdfium (see `paint.pdf.text`)."""
        size = ctypes.c_ulong()
        marks = [pdfium.FPDFPageObj_GetMark(shown, n) for n in range(pdfium.FPDFPageObj_CountMarks(shown))]
        if marks:
            name = (ctypes.c_uint16 * 16)()
            pdfium.FPDFPageObjMark_GetName(marks[-1], name, ctypes.sizeof(name), size)
            if utf_16(bytes(name)[: size.value]) == "NonStruct":
                return 0, ""
        return actual_text(shown)

    def _hyphen(self, shown: Any) -> str:
        """The hyphen at a line's end, if it belongs to the word. pdfium can tell only while no line follows,
        so it is asked on a copy of the page with that line alone."""
        at = [*map(address, self._shown())].index(address(shown))
        alone = self._document[self._number]
        for n, raw in enumerate([pdfium.FPDFPage_GetObject(alone.raw, n) for n in range(len(self._shown()))]):
            if n != at and pdfium.FPDFPage_RemoveObject(alone.raw, raw):
                pdfium.FPDFPageObj_Destroy(raw)
        words: str = alone.words()
        alone.close()
        return "-" * words.rstrip().endswith("-")

    def _shown(self) -> list[Any]:
        page = self._page.raw
        return [pdfium.FPDFPage_GetObject(page, n) for n in range(pdfium.FPDFPage_CountObjects(page))]

    def _places(self) -> dict[int, Box]:
        """The box of the first object of each piece of content."""
        boxes: dict[int, Box] = {}
        for raw in self._shown():
            number = pdfium.FPDFPageObj_GetMarkedContentID(raw)
            edges = [ctypes.c_float() for _ in range(4)]
            if number not in boxes and pdfium.FPDFPageObj_GetBounds(raw, *edges):
                left, bottom, right, top = (edge.value for edge in edges)
                boxes[number] = left, bottom, right, top
        return boxes

    def _set_upright(self) -> None:
        """Turns text by quarters, about the page's corner, until it runs from left to right: pdfium assumes
        that, and orders text by place. Text of other turns comes to lie apart."""
        matrix = pdfium.FS_MATRIX()
        for raw in self._shown():
            if pdfium.FPDFPageObj_GetType(raw) == pdfium.FPDF_PAGEOBJ_TEXT:
                pdfium.FPDFPageObj_GetMatrix(raw, matrix)
                if back := _BACK[round(degrees(atan2(matrix.b, matrix.a)) / 90) % 4]:
                    pdfium.FPDFPageObj_Transform(raw, *back, 0, 0)

    def _targets(self) -> Iterator[tuple[Box, str]]:
        """The areas of the page that are links."""
        page, at = self._page.raw, ctypes.c_int(0)
        link, area = pdfium.FPDF_LINK(), pdfium.FS_RECTF()
        while pdfium.FPDFLink_Enumerate(page, at, link):
            pdfium.FPDFLink_GetAnnotRect(link, area)
            action = pdfium.FPDFLink_GetAction(link)
            address = asked(pdfium.FPDFAction_GetURIPath, self._document.raw, action)
            yield (area.left, area.bottom, area.right, area.top), utf_8(address)

    def _target(self, numbers: list[int]) -> str:
        """The address of the area around the middle of some content."""
        for left, bottom, right, top in (self._boxes[n] for n in numbers if n in self._boxes):
            x, y = (left + right) / 2, (bottom + top) / 2
            for area, url in self._links:
                if area[0] <= x <= area[2] and area[1] <= y <= area[3]:
                    return url
        return ""


def actual_text(shown: Any) -> tuple[int, str]:
    """The ActualText of the outermost content around an object, and a number for that content; 0 for none."""
    size = ctypes.c_ulong()
    for n in range(pdfium.FPDFPageObj_CountMarks(shown)):
        mark = pdfium.FPDFPageObj_GetMark(shown, n)
        if pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", None, 0, size):
            buffer = (ctypes.c_ubyte * size.value)()
            pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", buffer, size.value, size)
            return address(mark), _text_string(bytes(buffer))
    return 0, ""


def _text_string(data: bytes) -> str:
    """ISO 32000-1, 7.9.2.2; PDFDocEncoding has the letters of Latin-1."""
    return data.decode("utf-16" if data.startswith((b"\xfe\xff", b"\xff\xfe")) else "latin-1", "replace")


def _joined(words: str) -> str:
    """Lines as one, with spaces between, except for ideographs and inside words and addresses."""
    first, *lines = re.sub(_SOFT_HYPHEN, "", words.replace("\r", "")).split("\n")
    for line in lines:
        wide = bool(first) and bool(line) and is_wide(first[-1]) and is_wide(line[0])
        first += line if wide or re.search(_IN_ADDRESS, first) else f" {line}"
    return first
