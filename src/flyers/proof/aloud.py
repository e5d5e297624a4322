"""A tagged PDF as a screen reader meets it: what it says, in which order, and as what.

Roles, alternatives and languages come from the structure tree (ISO 32000-1, 14.7 and 14.8), words from the
marked content that its elements hold, by way of the file's own ToUnicode and ActualText. What the tree does
not hold is not read.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flyers.proof.pages import opened

_GROUPS = frozenset({"Document", "Part", "Art", "Sect", "Div", "NonStruct"})
_INLINE = frozenset({"Span", "Quote", "Code", "Em", "Strong", "Link", "Figure"})
_ALONE = frozenset({"Link", "Figure"})  # a paragraph that holds nothing else is said as that
_NAMES = {"P": "Paragraph", "BlockQuote": "Quotation"} | {f"H{n}": f"Heading {n}" for n in range(1, 7)}
_HYPHEN = "\x02"  # pdfium has it for any hyphen at a line's end
_IN_ADDRESS = re.compile(r"\S[/@]\Z|[/@]\S*[.?]\Z")  # a line's end that parts an address, not two words

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the page's bottom left corner."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its content on one page. A kid is an element, words, or None for what has no
    content there: a blank cell, an annotation. `said` takes the place of the kids' words, `url` is where
    a link leads, `scope` and `summary` are those of heads and tables."""

    role: str
    lang: str
    said: str
    url: str
    scope: str
    summary: str
    kids: tuple[Element | str | None, ...]

    def below(self, *roles: str) -> list[Element]:
        """The kids that are elements of these roles; of any, when none is named."""
        return [k for k in self.kids if isinstance(k, Element) and (not roles or k.role in roles)]


def read_aloud(pdf: Path | bytes) -> Iterator[str]:
    """The lines that a screen reader would say: "Heading 1: …", "Link: …", "List item 1: …".

    Languages are named where they are not the file's first one. Raises FlyersError when the file cannot
    be read.
    """
    with opened(pdf) as document:
        yield f"Title: {document.get_metadata_value('Title') or 'none'}"
        main = ""
        for number in range(len(document)):
            yield f"Page {number + 1}"
            page = _Page(document, number)
            for root in page.roots:
                main = main or root.lang
                yield from _lines(root, main, main)
            if not page.roots:
                yield "Not tagged: what is read, and in which order, is anybody’s guess"


def _lines(element: Element, lang: str, main: str) -> Iterator[str]:
    """What is said of an element and all below it; `lang` is the language around it."""
    lang = element.lang or lang
    if element.role in _GROUPS and element.below():
        for kid in element.below():
            yield from _lines(kid, lang, main)
    elif element.role == "L":
        for item in element.below("LI"):
            yield from _item(item, lang, main)
    elif element.role == "Table":
        yield from _table(element, lang, main)
    else:
        alone = element.below() if element.role == "P" and len(element.kids) == 1 else []
        if alone and alone[0].role in _ALONE:
            element = alone[0]
            lang = element.lang or lang
        yield _line(_NAMES.get(element.role, element.role), _flow(element, lang), lang, main)


def _line(name: str, words: str, lang: str, main: str) -> str:
    return f"{name}{'' if lang == main else f' ({lang})'}: {words}"


def _item(item: Element, lang: str, main: str) -> Iterator[str]:
    """An item of a list, and the lists in it."""
    lang = item.lang or lang
    label = " ".join(_flow(label, lang) for label in item.below("Lbl"))
    name = f"List item {label}" if any(map(str.isalnum, label)) else "List item"
    for body in item.below("LBody"):
        yield _line(name, _flow(body, lang, without="L"), lang, main)
        for inner in body.below("L"):
            yield from _lines(inner, lang, main)


def _table(table: Element, lang: str, main: str) -> Iterator[str]:
    """How many rows there are besides those of heads, then row after row."""
    rows = [row for part in (table, *table.below("THead", "TBody", "TFoot")) for row in part.below("TR")]
    heads = [
        row for row in rows if all(k and not isinstance(k, str) and k.scope == "Column" for k in row.kids)
    ]
    yield _line(f"Table {len(rows) - len(heads)} rows", table.said or table.summary, lang, main)
    for row in rows:
        around = row.lang or lang
        cells = [_flow(c, c.lang or around) if isinstance(c, Element) else "" for c in row.kids]
        yield _line(
            "Column heads" if row in heads else "Row", " | ".join(c or "blank" for c in cells), around, main
        )


def _flow(element: Element, lang: str, without: str = "") -> str:
    """The words of an element and of all in it, on one line."""
    words = " ".join(_words(element, lang, without).split())
    return f"{words} ({element.url})" if element.url else words


def _words(element: Element, lang: str, without: str = "") -> str:
    """The same with the spaces that it has, at its ends too."""
    if element.said:
        return element.said
    kids = (k for k in element.kids if not (isinstance(k, Element) and k.role == without))
    return "".join(_inside(kid, lang) for kid in kids)


def _inside(kid: Element | str | None, lang: str) -> str:
    """A kid in the line of its element: "[link: …]", "[fr: …]"."""
    if not isinstance(kid, Element):
        return kid or ""
    own = kid.lang or lang
    words = _words(kid, own)
    if kid.role not in _INLINE:
        return f" {words} "
    named = [kid.role.lower()] * (kid.role in _ALONE) + [own] * (own != lang)
    if not named:
        return words
    before, after = " " * words[:1].isspace(), " " * words[-1:].isspace()
    return f"{before}[{' '.join(named)}: {_flow(kid, own)}]{after}"


class _Page:
    """Reads a page's part of the structure tree, and the words by the number of their marked content."""

    def __init__(self, document: Any, number: int) -> None:
        import pypdfium2.raw

        self._pdfium: Any = pypdfium2.raw
        self._document, self._number = document, number
        self._page = document[number]
        self._text = self._page.get_textpage()
        self._words = self._spoken()
        self._boxes = self._places()
        self._links = list(self._targets())
        pdfium = self._pdfium
        self.roots: list[Element] = []
        if tree := pdfium.FPDF_StructTree_GetForPage(self._page.raw):
            for n in range(pdfium.FPDF_StructTree_CountChildren(tree)):
                if root := self._element(pdfium.FPDF_StructTree_GetChildAtIndex(tree, n), []):
                    self.roots.append(root)
            pdfium.FPDF_StructTree_Close(tree)

    def _element(self, raw: Any, around: list[int]) -> Element | None:
        """An element, None when it has no content on this page. The numbers of its content are added to
        those of the element around it."""
        if not raw:
            return None
        pdfium = self._pdfium
        own: list[int] = []
        kids: list[Element | str | None] = []
        for n in range(pdfium.FPDF_StructElement_CountChildren(raw)):
            number = pdfium.FPDF_StructElement_GetChildMarkedContentID(raw, n)
            if number >= 0:
                own.append(number)
                kids.append(self._words.get(number, ""))
            else:
                kids.append(self._element(pdfium.FPDF_StructElement_GetChildAtIndex(raw, n), own))
        around += own
        role = self._string(pdfium.FPDF_StructElement_GetType, raw)
        return Element(
            role=role,
            lang=self._string(pdfium.FPDF_StructElement_GetLang, raw),
            said=self._string(pdfium.FPDF_StructElement_GetActualText, raw)
            or self._string(pdfium.FPDF_StructElement_GetAltText, raw),
            url=self._target(own) if role == "Link" else "",
            scope=self._attribute(raw, b"Scope"),
            summary=self._attribute(raw, b"Summary"),
            kids=tuple(kids),
        )

    def _string(self, ask: Callable[..., int], *of: Any) -> str:
        """What a function of pdfium writes into a buffer, as UTF-16."""
        size = ask(*of, None, 0)
        buffer = ctypes.create_string_buffer(max(size, 2))
        ask(*of, buffer, size)
        return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\0")

    def _attribute(self, raw: Any, name: bytes) -> str:
        """A name or a string among the element's attributes."""
        pdfium, size = self._pdfium, ctypes.c_ulong()
        for n in range(pdfium.FPDF_StructElement_GetAttributeCount(raw)):
            attributes = pdfium.FPDF_StructElement_GetAttributeAtIndex(raw, n)
            if value := pdfium.FPDF_StructElement_Attr_GetValue(attributes, name):
                pdfium.FPDF_StructElement_Attr_GetStringValue(value, None, 0, size)
                buffer = ctypes.create_string_buffer(size.value)
                pdfium.FPDF_StructElement_Attr_GetStringValue(value, buffer, size.value, size)
                return buffer.raw.decode("utf-16-le").rstrip("\0")
        return ""

    def _spoken(self) -> dict[int, str]:
        """Words by the number of their content, in the order in which they are read on each line: pdfium
        has turned those round that are written from the right. Spaces and line ends that only their
        places tell belong to the words before them."""
        pdfium, page = self._pdfium, self._text.raw
        found: dict[int, list[str]] = {}
        number = -1
        for at in range(pdfium.FPDFText_CountChars(page)):
            char = chr(pdfium.FPDFText_GetUnicode(page, at))
            if shown := pdfium.FPDFText_GetTextObject(page, at):
                number = pdfium.FPDFPageObj_GetMarkedContentID(shown)
                if char == _HYPHEN:
                    char = self._hyphen(shown)
            found.setdefault(number, []).append(char)
        return {number: _joined("".join(chars)) for number, chars in found.items()}

    def _hyphen(self, shown: Any) -> str:
        """The hyphen at the end of a line: pdfium tells one that belongs to the word from one that does
        not as long as no line follows, so it is asked on a copy of the page with that line only."""
        pdfium = self._pdfium
        at = next(n for n, raw in enumerate(self._shown()) if _same(raw, shown))
        alone = self._document[self._number]
        for n, raw in enumerate([pdfium.FPDFPage_GetObject(alone.raw, n) for n in range(len(self._shown()))]):
            if n != at:
                pdfium.FPDFPage_RemoveObject(alone.raw, raw)
        words = str(alone.get_textpage().get_text_bounded())
        return "-" * words.rstrip().endswith("-")

    def _shown(self) -> list[Any]:
        """The page's objects in the order of painting."""
        pdfium, page = self._pdfium, self._page.raw
        return [pdfium.FPDFPage_GetObject(page, n) for n in range(pdfium.FPDFPage_CountObjects(page))]

    def _places(self) -> dict[int, Box]:
        """Where the first object of each piece of content is."""
        boxes: dict[int, Box] = {}
        for raw in self._shown():
            number = self._pdfium.FPDFPageObj_GetMarkedContentID(raw)
            edges = [ctypes.c_float() for _ in range(4)]
            if number not in boxes and self._pdfium.FPDFPageObj_GetBounds(raw, *edges):
                left, bottom, right, top = (edge.value for edge in edges)
                boxes[number] = left, bottom, right, top
        return boxes

    def _targets(self) -> Iterator[tuple[Box, str]]:
        """The areas of the page that lead to an address."""
        pdfium, page, at = self._pdfium, self._page.raw, ctypes.c_int(0)
        link, area = pdfium.FPDF_LINK(), pdfium.FS_RECTF()
        while pdfium.FPDFLink_Enumerate(page, at, link):
            pdfium.FPDFLink_GetAnnotRect(link, area)
            action = pdfium.FPDFLink_GetAction(link)
            size = pdfium.FPDFAction_GetURIPath(self._document.raw, action, None, 0)
            buffer = ctypes.create_string_buffer(max(size, 1))
            pdfium.FPDFAction_GetURIPath(self._document.raw, action, buffer, size)
            yield (area.left, area.bottom, area.right, area.top), buffer.value.decode("utf-8", "replace")

    def _target(self, numbers: list[int]) -> str:
        """Where content leads: the address of the area in which its middle lies."""
        for left, bottom, right, top in (self._boxes[n] for n in numbers if n in self._boxes):
            x, y = (left + right) / 2, (bottom + top) / 2
            for area, url in self._links:
                if area[0] <= x <= area[2] and area[1] <= y <= area[3]:
                    return url
        return ""


def _same(one: Any, other: Any) -> bool:
    return ctypes.cast(one, ctypes.c_void_p).value == ctypes.cast(other, ctypes.c_void_p).value


def _joined(words: str) -> str:
    """Lines as one: with a space between, but for ideographs and inside addresses."""
    first, *lines = words.replace("\r", "").split("\n")
    for line in lines:
        wide = bool(first) and bool(line) and _wide(first[-1]) and _wide(line[0])
        first += line if wide or _IN_ADDRESS.search(first) else f" {line}"
    return first


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) == "W"
