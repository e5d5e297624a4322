"""A tagged PDF as a screen reader meets it: what it says, in which order, and as what.

Roles, alternatives and languages come from the structure tree (ISO 32000-1, 14.7 and 14.8), words from the
marked content that its elements hold, by way of the file's own ToUnicode and ActualText. What the tree does
not hold is not read.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flyers.proof.pages import opened

_GROUPS = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "NonStruct"})
_ALONE = frozenset({"Link", "Figure"})  # a paragraph that holds nothing else is said as that
_NAMES = {"P": "Paragraph"} | {f"H{level}": f"Heading {level}" for level in range(1, 7)}
_HYPHEN, _SOFT_HYPHEN = "\x02", "\u00ad"  # pdfium has \x02 for either kind at a line's end
_SLACK = 1.0  # points by which a link's area may be off

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
    heads = [row for row in rows if all(k and not isinstance(k, str) and k.scope == "Column" for k in row.kids)]
    yield _line(f"Table {len(rows) - len(heads)} rows", table.said or table.summary, lang, main)
    for row in rows:
        around = row.lang or lang
        cells = [_flow(c, c.lang or around) if isinstance(c, Element) else "" for c in row.kids]
        yield _line("Column heads" if row in heads else "Row", " | ".join(c or "blank" for c in cells), around, main)


def _flow(element: Element, lang: str, without: str = "") -> str:
    """The words of an element and of all in it, on one line."""
    words = element.said
    if not words:
        kids = (k for k in element.kids if not (isinstance(k, Element) and k.role == without))
        words = " ".join("".join(_inside(kid, lang) for kid in kids).split())
    return f"{words} ({element.url})" if element.url else words


def _inside(kid: Element | str | None, lang: str) -> str:
    """A kid in the line of its element: "[link: …]", "[fr: …]"."""
    if not isinstance(kid, Element):
        return kid or ""
    own = kid.lang or lang
    named = [kid.role.lower()] * (kid.role in _ALONE) + [own] * (own != lang)
    words = _flow(kid, own)
    if named:
        return f"[{' '.join(named)}: {words}]"
    return f" {words} " if kid.role not in ("Span", "Quote", "Em", "Strong") else words


class _Page:
    """Reads a page's part of the structure tree, and the words by the number of their marked content."""

    def __init__(self, document: Any, number: int) -> None:
        import pypdfium2.raw

        self._pdfium: Any = pypdfium2.raw
        self._document, self._number = document, number
        self._page = document[number].raw
        self._boxes: dict[int, list[Box]] = {}
        self._words = self._by_content()
        self._links = list(self._targets())
        tree = self._pdfium.FPDF_StructTree_GetForPage(self._page)
        count = self._pdfium.FPDF_StructTree_CountChildren(tree) if tree else 0
        found = (self._element(self._pdfium.FPDF_StructTree_GetChildAtIndex(tree, n)) for n in range(count))
        self.roots = [element for element in found if element]
        if tree:
            self._pdfium.FPDF_StructTree_Close(tree)

    def _element(self, raw: Any) -> Element | None:
        """An element with its content on this page, None when it has none here."""
        if not raw:
            return None
        pdfium = self._pdfium
        role = self._string(pdfium.FPDF_StructElement_GetType, raw)
        numbers: list[int] = []
        kids: list[Element | str | None] = []
        for n in range(pdfium.FPDF_StructElement_CountChildren(raw)):
            inner = self._element(pdfium.FPDF_StructElement_GetChildAtIndex(raw, n))
            mcid = pdfium.FPDF_StructElement_GetChildMarkedContentID(raw, n)
            if inner is None and mcid >= 0:
                numbers.append(mcid)
            kids.append(self._words.get(mcid, "") if inner is None and mcid >= 0 else inner)
        return Element(
            role=role,
            lang=self._string(pdfium.FPDF_StructElement_GetLang, raw),
            said=self._string(pdfium.FPDF_StructElement_GetActualText, raw)
            or self._string(pdfium.FPDF_StructElement_GetAltText, raw),
            url=self._target(raw) if role == "Link" else "",
            scope=self._attribute(raw, b"Scope"),
            summary=self._attribute(raw, b"Summary"),
            kids=tuple(kids),
        )
