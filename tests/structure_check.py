"""What makes a PDF file accessible and archival, as far as it can be checked without Java.

The rules are those of ISO 14289-1 (PDF/UA-1), ISO 19005-2 (PDF/A-2a) and ISO 32000-1, 14.7 and 14.8; some
are narrower, as the files are the project's own: reading order is painting order, nothing that speaks is
empty, a piece has one H1 for each language.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from file_check import Page, catalog, fonts, metadata

_KIDS = {
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR"},
    "TR": {"TH", "TD"},
}  # ISO 32000-1, tables 336 and 337
_PARENTS = {
    kid: {role for role, kids in _KIDS.items() if kid in kids}
    for kid in ("LI", "Lbl", "LBody", "TR", "TH", "TD")
}
_GROUPS = frozenset({"Document", "Sect", "BlockQuote"})  # they hold elements, no content (14.8.4.2)
_HOLDING = _GROUPS | _KIDS.keys()
_INLINE = frozenset({"Link", "Span"})  # they stand in a paragraph or the like (14.8.4.4)
_ROLES = frozenset({
    "Document", "Sect", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD",
    "Figure", "Caption", "Link", "Span", "BlockQuote",
})  # fmt: skip


def problems(data: bytes) -> list[str]:
    """What is wrong with a file, a sentence for each thing; empty when nothing is."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [*catalog(pdf), *metadata(pdf)]
        tree = pdf.Root.get("/StructTreeRoot")
        if tree is None:
            return [*found, "no structure tree"]
        numbers = list(tree.get("/ParentTree", {}).get("/Nums", []))
        parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        pages = [Page(page, at) for at, page in enumerate(pdf.pages)]
        for page in pages:
            found += page.problems
            found += fonts(page)
        elements = list(_elements(tree.K, None, {page.id: page.at for page in pages}))
        found += _tree(elements)
        found += _reading(elements, pages, parents)
        found += _links(elements, pages, parents)
        return found


@dataclass
class Element:
    """A structure element; `content` are its own (page, MCID) pairs, `objects` the annotations it names."""

    raw: Any
    role: str
    parent: Element | None
    lang: str
    kids: list[Element] = field(default_factory=list)
    content: list[tuple[int, int]] = field(default_factory=list)
    objects: list[tuple[int, int]] = field(default_factory=list)

    @property
    def speaks(self) -> bool:
        """Whether there is any content in it."""
        return bool(self.content) or any(kid.speaks for kid in self.kids)


def _elements(raw: Any, parent: Element | None, pages: dict[Any, int]) -> Iterator[Element]:
    """All elements in reading order."""
    own = str(raw.get("/Lang", ""))
    element = Element(raw, str(raw.get("/S", "/"))[1:], parent, own or (parent.lang if parent else ""))
    yield element
    kids = raw.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            element.content.append((pages[raw.Pg.objgen] if "/Pg" in raw else -1, kid))
        elif "/MCID" in kid:
            element.content.append((pages[kid.Pg.objgen], int(kid.MCID)))
        elif "/Obj" in kid:
            element.objects.append(kid.Obj.objgen)
        else:
            below = list(_elements(kid, element, pages))
            element.kids.append(below[0])
            yield from below


def _tree(elements: list[Element]) -> Iterator[str]:
    """Roles, nesting, headings, tables, figures."""
    if elements[0].role != "Document":
        yield "the root is not Document"
    for element in elements:
        role, above = element.role, element.parent.role if element.parent else ""
        if role not in _ROLES:
            yield f"{role} is no standard role"
        if element.parent and element.raw.get("/P", pikepdf.Dictionary()).objgen != element.parent.raw.objgen:
            yield f"{role} does not know its parent"
        if (above in _KIDS and role not in _KIDS[above]) or (
            role in _PARENTS and above not in _PARENTS[role]
        ):
            yield f"{role} is in {above}"
        if role in _GROUPS and element.content:
            yield f"{role} has content of its own"
        if role in _INLINE and above in _GROUPS:
            yield f"{role} is in no paragraph"
        if role != "TD" and not element.speaks:
            yield f"{role} has no content"
        if role == "Figure":
            yield from _figure(element)
        if role == "Table":
            yield from _table(element)
    yield from _headings(elements)


def _headings(elements: list[Element]) -> Iterator[str]:
    """H1 first and once for each language, no level left out (ISO 14289-1, 7.4.2)."""
    ones = Counter(e.lang for e in elements if e.role == "H1")
    for lang in sorted({e.lang for e in elements if e.role == "H1"} or {"any language"}):
        if ones[lang] != 1:
            yield f"{ones[lang]} H1 in {lang}"
    level = 0
    for element in elements:
        if re.fullmatch(r"H\d", element.role):
            now = int(element.role[1])
            if now > level + 1:
                yield f"{element.role} follows {f'H{level}' if level else 'no heading'}"
            level = now


def _figure(element: Element) -> Iterator[str]:
    if not str(element.raw.get("/Alt", "")).strip():
        yield "Figure has no Alt"
    box = [float(edge) for edge in element.raw.get("/A", {}).get("/BBox", [])]
    if len(box) != 4 or box[0] >= box[2] or box[1] >= box[3]:
        yield "Figure has no BBox"


def _table(table: Element) -> Iterator[str]:
    """Rows of equal length under a row of column heads; each cell below has a head for its row."""
    rows = [row for row in table.kids if row.role == "TR"]
    if len({len(row.kids) for row in rows}) != 1:
        yield f"Table has rows of {sorted({len(row.kids) for row in rows})} cells"
    for number, row in enumerate(rows):
        for at, cell in enumerate(row.kids):
            scope = str(cell.raw.get("/A", {}).get("/Scope", "/"))[1:]
            wanted = "Column" if number == 0 else "Row" if at == 0 else ""
            if (cell.role == "TH") != bool(wanted) or scope != wanted:
                yield f"cell {at + 1} of row {number + 1} is {cell.role} {scope}".rstrip()
    if not str(table.raw.get("/A", {}).get("/Summary", "")).strip():
        yield "Table has no Summary"


def _reading(elements: list[Element], pages: list[Page], parents: dict[int, Any]) -> Iterator[str]:
    """Content, parent tree and structure name the same pieces, in the same order."""
    held = [(piece, element) for element in elements for piece in element.content]
    for (at, mcid), element in held:
        keys = parents.get(int(pages[at].page.get("/StructParents", -1)), pikepdf.Array())
        if (
            not isinstance(keys, pikepdf.Array)
            or mcid >= len(keys)
            or keys[mcid].objgen != element.raw.objgen
        ):
            yield f"page {at + 1}: the parent tree does not lead from {mcid} to its {element.role}"
    painted = [(page.at, mcid) for page in pages for mcid in page.mcids]
    for piece, count in (Counter(painted) - Counter(p for p, _ in held)).items():
        yield f"page {piece[0] + 1}: {count} × content {piece[1]} in no element"
    for piece, count in (Counter(p for p, _ in held) - Counter(painted)).items():
        yield f"page {piece[0] + 1}: {count} × an element’s content {piece[1]} is not there"
    if not all(map(_sorted, _orders(elements))):
        yield "the order of reading is not that of painting"


def _orders(elements: list[Element]) -> Iterator[list[tuple[int, int]]]:
    """Content that must be read as it is painted: where each element begins, since one may go on in the next
    column or overleaf, behind what is painted in between; and all that is in one that holds words."""
    found = [(element, list(_in_order(element))) for element in elements]
    yield [order[0] for _, order in found if order]
    yield from (order for element, order in found if element.role not in _HOLDING)


def _sorted(order: list[tuple[int, int]]) -> bool:
    return order == sorted(order)


def _in_order(element: Element) -> Iterator[tuple[int, int]]:
    """Content by where it stands among its element's kids."""
    raw = element.raw.get("/K", pikepdf.Array())
    content, kids = iter(element.content), iter(element.kids)
    for kid in raw if isinstance(raw, pikepdf.Array) else [raw]:
        if isinstance(kid, int) or "/MCID" in kid:
            yield next(content)
        elif "/Obj" not in kid:
            yield from _in_order(next(kids))


def _links(elements: list[Element], pages: list[Page], parents: dict[int, Any]) -> Iterator[str]:
    """Annotations and Link elements name one another (ISO 14289-1, 7.18.5)."""
    named = {objgen: element for element in elements for objgen in element.objects}
    for element in elements:
        if element.role == "Link" and not element.objects:
            yield "Link names no annotation"
        if element.objects and element.role != "Link":
            yield f"{element.role} names an annotation"
    for page in pages:
        for annotation in page.page.get("/Annots", []):
            link = named.get(annotation.objgen)
            parent = parents.get(int(annotation.get("/StructParent", -1)))
            if link is None:
                yield f"page {page.at + 1}: an annotation is in no Link"
            if parent is None or (link is not None and parent.objgen != link.raw.objgen):
                yield f"page {page.at + 1}: an annotation does not lead to its Link"
            if not str(annotation.get("/Contents", "")).strip():
                yield f"page {page.at + 1}: an annotation says nothing"
            if int(annotation.get("/F", 0)) != 4:
                yield f"page {page.at + 1}: an annotation is not printed, or is hidden"
