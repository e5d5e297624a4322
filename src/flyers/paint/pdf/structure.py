"""The structure tree of a tagged file (ISO 32000-1, 14.7 and 14.8; ISO 14289-1, 7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from flyers.model.flat import ROOT, Flat, Mark, Place, Sheet, Tag
from flyers.model.frame import GlyphRun
from flyers.model.geometry import Rect, around
from flyers.model.uri import in_ascii
from flyers.paint.pdf.content import Piece
from flyers.paint.pdf.document import Dict, Name, Objects, Ref, Value, edges

_PRINT = 4  # annotation flag 3 (ISO 32000-1, 12.5.3); ISO 19005-2, 6.3.2 wants it


class _Spot(Struct, frozen=True):
    """Where a part of an element is: the page's index, its box in 1/1000 pt, and how it lies."""

    page: int
    box: Rect
    place: Place


class Structure:
    """Elements get their children in reading order while pages are added, of which `parted` has the pieces.
    Before content of tag t is attached, all tags up to t are attached to their parents: so an element without
    content, a blank cell say, has its place too."""

    def __init__(
        self, flat: Flat, langs: tuple[str, ...], document: Objects, parted: Sequence[Iterable[Piece]]
    ) -> None:
        self._tags, self._langs, self._document, self._parted = flat.tags, langs, document, parted
        self._elements: list[Dict] = [{"Type": Name("StructElem"), "S": Name(tag.role)} for tag in flat.tags]
        self._refs = [document.add(element) for element in self._elements]
        self._kids: list[list[Value]] = [[] for _ in flat.tags]
        self._attached = ROOT + 1
        self._spots: dict[int, list[_Spot]] = {}  # of figures and links
        self._pages: list[tuple[Sheet, Dict, Ref]] = []
        self._annotations: dict[int, list[Value]] = {}  # by page
        # Pairs: a key, and a page's elements by MCID or an annotation's element.
        self.parents: list[Value] = []
        self._numbering = dict(_numbering(flat))

    def add_page(self, sheet: Sheet, page: Dict, ref: Ref) -> None:
        """Adds a page's content, and completes its dictionary."""
        every, content = self._parted[len(self._pages)], list[Value]()
        self._pages.append((sheet, page, ref))
        page |= {"StructParents": ref.number, "Tabs": Name("S")}
        self.parents += [ref.number, content]
        tagged = [piece for piece in every if piece.tag is not None]
        content += [b""] * len(tagged)
        for piece in tagged:
            tag, mcid = piece.tag, piece.mcid
            assert tag is not None
            assert mcid is not None
            self._attach(tag)
            content[mcid] = self._refs[tag]
            elsewhere: Dict = {"Type": Name("MCR"), "Pg": ref, "MCID": mcid}
            self._kids[tag].append(mcid if self._elements[tag].setdefault("Pg", ref) == ref else elsewhere)
            for mark in piece.marks:
                self._occupy(tag, mark)

    def _occupy(self, tag: int, mark: Mark) -> None:
        """Tells the figures and links around a mark where it is on the last page."""
        while tag > ROOT:
            if self._tags[tag].role in ("Figure", "Link"):
                spot = _Spot(len(self._pages) - 1, mark.box, mark.place)
                self._spots.setdefault(tag, []).append(spot)
            tag = self._tags[tag].parent

    def finish(self) -> Ref:
        """The StructTreeRoot, after completing all elements and links."""
        root: Dict = {"Type": Name("StructTreeRoot"), "K": self._refs[ROOT]}
        root_ref = self._document.add(root)
        self.complete(root_ref)
        root["ParentTree"] = tree = self._document.add({"Nums": self.parents})
        root["ParentTreeNextKey"] = tree.number  # all keys are lower numbers of objects
        return root_ref

    def complete(self, above: Ref) -> None:
        """Completes all elements (the first one's parent is `above`) and puts links on their pages."""
        self._attach(len(self._tags) - 1)
        for index, tag in enumerate(self._tags):
            if tag.role == "Link":
                self._link(index)
            element = self._elements[index]
            element["P"] = self._refs[tag.parent] if index > ROOT else above
            if kids := self._kids[index]:
                element["K"] = kids if len(kids) > 1 else kids[0]
            if attributes := self._attributes(index):
                element["A"] = attributes
            if tag.alt and tag.role == "Figure":
                element["Alt"] = tag.alt
            if tag.lang or index == ROOT:
                element["Lang"] = self._langs[index]

    def _attach(self, last: int) -> None:
        while self._attached <= last:
            self._kids[self._tags[self._attached].parent].append(self._refs[self._attached])
            self._attached += 1

    def _attributes(self, index: int) -> Dict:
        """Attribute objects of standard owners (ISO 32000-1, 14.8.5)."""
        match self._tags[index]:
            case Tag(role="Figure") if found := self._spots.get(index):
                page = found[0].page
                # A figure has its page even if the content is its children's.
                self._elements[index].setdefault("Pg", self._pages[page][2])
                box = around(spot.box for spot in found if spot.page == page)
                return {"O": Name("Layout"), "Placement": Name("Block"), "BBox": self._edges(page, box)}
            case Tag(role="TH", scope=scope) if scope:
                return {"O": Name("Table"), "Scope": Name(scope)}
            case Tag(role="TD", span=span) if span > 1:
                return {"O": Name("Table"), "ColSpan": span}
            case Tag(role="Table", alt=alt) if alt:
                return {"O": Name("Table"), "Summary": alt}
            case Tag(role="L") if style := self._numbering.get(index):
                return {"O": Name("List"), "ListNumbering": Name(style)}
        return {}

    def _link(self, index: int) -> None:
        """An annotation over each line of the link (ISO 14289-1, 7.18.5)."""
        tag = self._tags[index]
        for number, box in _lines(self._spots.get(index, [])):
            _, page, page_ref = self._pages[number]
            annotation: Dict = {
                "Type": Name("Annot"), "Subtype": Name("Link"),
                "Rect": self._edges(number, box), "Border": [0, 0, 0], "F": _PRINT,
                "Contents": tag.alt or tag.url, "A": {"S": Name("URI"), "URI": in_ascii(tag.url)},
            }  # fmt: skip
            ref = self._document.add(annotation)
            annotation["StructParent"] = ref.number
            self.parents += [ref.number, self._refs[index]]
            on_page = self._annotations.setdefault(number, [])
            on_page.append(ref)
            page["Annots"] = on_page
            self._kids[index].append({"Type": Name("OBJR"), "Pg": page_ref, "Obj": ref})

    def _edges(self, page: int, box: Rect) -> list[Value]:
        """Left, bottom, right, top in points from the page's bottom left corner, as PDF has them."""
        return edges(box, self._pages[page][0].page.frame.height)


def langs_of(tags: tuple[Tag, ...], lang: str) -> tuple[str, ...]:
    """The language of each element: its own, its parent's, the document's."""
    langs: list[str] = []
    for tag in tags:
        langs.append(tag.lang or (langs[tag.parent] if tag.parent >= ROOT else lang))
    return tuple(langs)


def _numbering(flat: Flat) -> Iterator[tuple[int, str]]:
    """The ListNumbering of lists with labels, by the look of their labels."""
    for mark in flat.marks:
        match mark:
            case Mark(item=GlyphRun(text=text), tag=int() as tag) if flat.tags[tag].role == "Lbl":
                item = flat.tags[flat.tags[tag].parent]
                yield item.parent, "Decimal" if any(c.isdecimal() for c in text) else "Disc"


def _lines(spots: list[_Spot]) -> list[tuple[int, Rect]]:
    """Boxes by page, united if they share most of a line's height, of turned text as if it were upright."""
    lines: list[tuple[int, Place, Rect]] = []
    for spot in spots:
        turn = spot.place  # about the page's corner, and back
        there, back = Place(turn.a, turn.b, turn.c, turn.d), Place(turn.a, turn.c, turn.b, turn.d)
        box = back.rect(spot.box)
        if lines and lines[-1][:2] == (spot.page, there):
            before = lines[-1][2]
            if before.shared(box).height > min(before.height, box.height) / 2:
                lines[-1] = spot.page, there, around((before, box))
                continue
        lines.append((spot.page, there, box))
    return [(page, there.rect(box)) for page, there, box in lines]
