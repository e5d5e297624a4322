"""A tagged PDF as a screen reader meets it: what it says, in which order, as what. What is not in the
structure tree is not read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from flyers.proof.pages import Begun, opened, silent
from flyers.proof.tagged import Element, roots, title

_UNHEARD = "\u200b"  # where a line may end between words without spaces
_GROUPS = frozenset({"Document", "Part", "Art", "Sect", "Div", "NonStruct"})
_INLINE = frozenset({"Span", "Quote", "Code", "Em", "Strong", "Link", "Figure"})
_SAID_AS_THAT = frozenset({"Link", "Figure"})  # a paragraph that holds nothing else is said as that
_NAMES = {"P": "Paragraph", "BlockQuote": "Quotation"} | {f"H{n}": f"Heading {n}" for n in range(1, 7)}


def read_aloud(pdf: Path | bytes, begun: Begun = silent) -> Iterator[str]:
    """The lines that a screen reader would say: "Heading 1: …", "Link: …", "List item 1: …". Languages are
    named where they differ from the file's first. Raises FlyersError if the file cannot be read."""
    with opened(pdf) as document:
        yield f"Title: {title(document) or 'none'}"
        main = ""
        for number in range(len(document)):
            begun(number + 1, len(document))
            yield f"Page {number + 1}"
            found = roots(document, number)
            for root in found:
                main = main or root.lang
                yield from _lines(root, main, main)
            if not found:
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
        if alone and alone[0].role in _SAID_AS_THAT:
            element = alone[0]
            lang = element.lang or lang
        yield _line(_NAMES.get(element.role, element.role), _flow(element, lang), lang, main)


def _line(name: str, words: str, lang: str, main: str) -> str:
    return f"{name}{'' if lang == main else f' ({lang})'}: {words}"


def _item(item: Element, lang: str, main: str) -> Iterator[str]:
    """An item, and the lists inside it."""
    lang = item.lang or lang
    label = " ".join(_flow(label, lang) for label in item.below("Lbl"))
    name = f"List item {label}" if any(map(str.isalnum, label)) else "List item"
    for body in item.below("LBody"):
        yield _line(name, _flow(body, lang, without="L"), lang, main)
        for inner in body.below("L"):
            yield from _lines(inner, lang, main)


def _table(table: Element, lang: str, main: str) -> Iterator[str]:
    """The number of rows without heads, then row after row."""
    rows = [row for part in (table, *table.below("THead", "TBody", "TFoot")) for row in part.below("TR")]
    heads = [row for row in rows if all(isinstance(k, Element) and k.scope == "Column" for k in row.kids)]
    yield _line(f"Table {len(rows) - len(heads)} rows", table.said or table.summary, lang, main)
    for row in rows:
        around = row.lang or lang
        cells = (_flow(c, c.lang or around) if isinstance(c, Element) else "" for c in row.kids)
        said = " | ".join(cell or "blank" for cell in cells)
        yield _line("Column heads" if row in heads else "Row", said, around, main)


def _flow(element: Element, lang: str, without: str = "") -> str:
    """The words of an element on one line."""
    words = " ".join(_words(element, lang, without).replace(_UNHEARD, "").split())
    return f"{words} ({element.url})" if element.url else words


def _words(element: Element, lang: str, without: str = "") -> str:
    """The words of an element, with spaces at their ends."""
    if element.said:
        return element.said
    kids = (k for k in element.kids if not (isinstance(k, Element) and k.role == without))
    return "".join(_inside(kid, lang) for kid in kids)


def _inside(kid: Element | str | None, lang: str) -> str:
    """A kid as it is said inside a line: "[link: …]", "[fr: …]"."""
    if not isinstance(kid, Element):
        return kid or ""
    own = kid.lang or lang
    words = _words(kid, own)
    if kid.role not in _INLINE:
        return f" {words} "
    named = [kid.role.lower()] * (kid.role in _SAID_AS_THAT) + [own] * (own != lang)
    if not named:
        return words
    before, after = " " * words[:1].isspace(), " " * words[-1:].isspace()
    return f"{before}[{' '.join(named)}: {_flow(kid, own)}]{after}"
