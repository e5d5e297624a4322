"""The structure tree of a tagged file (ISO 32000-1, 14.7 and 14.8; ISO 14289-1, 7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias
from urllib.parse import quote

from flyers.model.marks import GlyphRun, Layout
from flyers.model.tags import ROOT, Tag
from flyers.paint.document import Dict, Document, Name, Ref, Value

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the page's bottom left corner, as PDF has them."""

_PRINT = 4  # annotation flag 3 (ISO 32000-1, 12.5.3); ISO 19005-2, 6.3.2 wants it


class Structure:
    """Elements get their children in reading order while pages are painted.

    Before content of tag t is attached, all tags up to t are attached to their parents: so an element
    without content, a blank cell say, has its place too.
    """

    def __init__(self, layout: Layout, lang: str, document: Document) -> None:
        self._tags, self._document = layout.tags, document
        self._elements: list[Dict] = [
            {"Type": Name("StructElem"), "S": Name(tag.role)} for tag in layout.tags
        ]
        self._refs = [document.add(element) for element in self._elements]
        self._kids: list[list[Value]] = [[] for _ in layout.tags]
        self._attached = ROOT + 1
        self._boxes: dict[int, list[tuple[int, Box]]] = {}  # of figures and links, with the page's index
        self._pages: list[tuple[Dict, Ref]] = []
        self._annotations: dict[int, list[Value]] = {}  # by page
        self._parents: list[Value] = []  # by key: a page's elements by MCID, or an annotation's element
        self._numbering = dict(_numbering(layout))
        self.langs = _langs(layout.tags, lang)

    def open_page(self, page: Dict, ref: Ref) -> None:
        """Content goes to this page from now on."""
        self._pages.append((page, ref))
        self._content: list[Value] = []
        page |= {"StructParents": self._key(self._content), "Tabs": Name("S")}

    def role(self, tag: int) -> str:
        return self._tags[tag].role

    def content(self, tag: int) -> int:
        """The MCID of a new piece of the element's content on the open page."""
        self._attach(tag)
        mcid, page = len(self._content), self._pages[-1][1]
        self._content.append(self._refs[tag])
        elsewhere: Dict = {"Type": Name("MCR"), "Pg": page, "MCID": mcid}
        self._kids[tag].append(mcid if self._elements[tag].setdefault("Pg", page) == page else elsewhere)
        return mcid

    def occupy(self, tag: int, box: Box) -> None:
        """Tells the figures and links around a mark where it is on the open page."""
        while tag > ROOT:
            if self._tags[tag].role in ("Figure", "Link"):
                self._boxes.setdefault(tag, []).append((len(self._pages) - 1, box))
            tag = self._tags[tag].parent

    def finish(self) -> Ref:
        """The StructTreeRoot, all elements complete and all links on their pages."""
        self._attach(len(self._tags) - 1)
        root: Dict = {"Type": Name("StructTreeRoot"), "K": self._refs[ROOT]}
        root_ref = self._document.add(root)
        for index, tag in enumerate(self._tags):
            if tag.role == "Link":
                self._link(index)
            element = self._elements[index]
            element["P"] = self._refs[tag.parent] if index > ROOT else root_ref
            if kids := self._kids[index]:
                element["K"] = kids if len(kids) > 1 else kids[0]
            if attributes := self._attributes(index):
                element["A"] = attributes
            if tag.alt and tag.role == "Figure":
                element["Alt"] = tag.alt
            if tag.lang or index == ROOT:
                element["Lang"] = self.langs[index]
        numbers = [item for key, parents in enumerate(self._parents) for item in (key, parents)]
        root["ParentTree"] = self._document.add({"Nums": numbers})
        root["ParentTreeNextKey"] = len(self._parents)
        return root_ref

    def _attach(self, last: int) -> None:
        while self._attached <= last:
            self._kids[self._tags[self._attached].parent].append(self._refs[self._attached])
            self._attached += 1

    def _key(self, parents: Value) -> int:
        self._parents.append(parents)
        return len(self._parents) - 1

    def _attributes(self, index: int) -> Dict:
        """Attribute objects of standard owners (ISO 32000-1, 14.8.5)."""
        match self._tags[index]:
            case Tag(role="Figure") if found := self._boxes.get(index):
                box = _around([box for page, box in found if page == found[0][0]])
                # A figure has the page it is on, also when its content is its children's.
                self._elements[index].setdefault("Pg", self._pages[found[0][0]][1])
                return {"O": Name("Layout"), "Placement": Name("Block"), "BBox": list(box)}
            case Tag(role="TH", scope=scope) if scope:
                return {"O": Name("Table"), "Scope": Name(scope)}
            case Tag(role="Table", alt=alt) if alt:
                return {"O": Name("Table"), "Summary": alt}
            case Tag(role="L") if style := self._numbering.get(index):
                return {"O": Name("List"), "ListNumbering": Name(style)}
        return {}

    def _link(self, index: int) -> None:
        """An annotation over each line of the link (ISO 14289-1, 7.18.5)."""
        tag = self._tags[index]
        for number, box in _lines(self._boxes.get(index, [])):
            page, page_ref = self._pages[number]
            annotation = self._document.add(
                {
                    "Type": Name("Annot"),
                    "Subtype": Name("Link"),
                    "Rect": list(box),
                    "Border": [0, 0, 0],
                    "F": _PRINT,
                    "Contents": tag.alt or tag.url,
                    "StructParent": self._key(self._refs[index]),
                    "A": {"S": Name("URI"), "URI": _uri(tag.url)},
                }
            )
            on_page = self._annotations.setdefault(number, [])
            on_page.append(annotation)
            page["Annots"] = on_page
            self._kids[index].append({"Type": Name("OBJR"), "Pg": page_ref, "Obj": annotation})


def _uri(url: str) -> str:
    """The address in ASCII (RFC 3987, 3.1): what is ASCII already stays as it is."""
    return "".join(c if c.isascii() else quote(c) for c in url)


def _langs(tags: tuple[Tag, ...], lang: str) -> list[str]:
    """The language each element is in: its own, its parent's, the document's."""
    langs: list[str] = []
    for tag in tags:
        langs.append(tag.lang or (langs[tag.parent] if tag.parent >= ROOT else lang))
    return langs


def _numbering(layout: Layout) -> Iterator[tuple[int, str]]:
    """ListNumbering of the lists that have labels, from what their labels look like."""
    for mark in (mark for sheet in layout.sheets for mark in sheet.marks):
        if isinstance(mark, GlyphRun) and mark.tag is not None and layout.tags[mark.tag].role == "Lbl":
            item = layout.tags[layout.tags[mark.tag].parent]
            yield item.parent, "Decimal" if any(c.isdecimal() for c in mark.text) else "Disc"


def _around(boxes: list[Box]) -> Box:
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)


def _lines(boxes: list[tuple[int, Box]]) -> list[tuple[int, Box]]:
    """The boxes with those united that share the greater part of a line's height."""
    lines: list[tuple[int, Box]] = []
    for page, box in boxes:
        if lines and lines[-1][0] == page:
            before = lines[-1][1]
            shared = min(before[3], box[3]) - max(before[1], box[1])
            if shared > min(before[3] - before[1], box[3] - box[1]) / 2:
                lines[-1] = page, _around([before, box])
                continue
        lines.append((page, box))
    return lines
