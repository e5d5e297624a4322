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
from xml.etree import ElementTree

import pikepdf

_SHOWS = frozenset("Tj TJ ' \" f F f* B B* b b* S s sh Do".split()) | {"INLINE IMAGE"}
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
_GROUPS = frozenset({"Document", "Sect"})
_ROLES = frozenset(
    "Document Sect H1 H2 H3 P L LI Lbl LBody Table TR TH TD Figure Caption Link Span BlockQuote".split()
)
_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}


def problems(data: bytes) -> list[str]:
    """What is wrong with a file, a sentence for each thing; empty when nothing is."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [*_catalog(pdf), *_metadata(pdf)]
        tree = pdf.Root.get("/StructTreeRoot")
        if tree is None:
            return [*found, "no structure tree"]
        numbers = list(tree.get("/ParentTree", {}).get("/Nums", []))
        parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        pages = [_Page(page, at) for at, page in enumerate(pdf.pages)]
        for page in pages:
            found += page.problems
            found += _fonts(page)
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


class _Page:
    """A page's content: MCIDs in the order of painting, codes shown by font, and what is wrong there."""

    def __init__(self, page: Any, at: int) -> None:
        self.page, self.at, self.id = page, at, page.objgen
        self.mcids: list[int] = []
        self.codes: dict[str, set[int]] = {}
        self.problems = list(self._scan())

    def _scan(self) -> Iterator[str]:
        nest: list[int | str] = []  # MCIDs, "Artifact", other tags
        font = ""
        for operands, operator in pikepdf.parse_content_stream(self.page):
            name = str(operator)
            if name in ("BMC", "BDC"):
                mcid = operands[1].get("/MCID") if name == "BDC" and "get" in dir(operands[1]) else None
                nest.append(str(operands[0])[1:] if mcid is None else int(mcid))
                self.mcids += [] if mcid is None else [int(mcid)]
            elif name == "EMC":
                if not nest:
                    yield f"page {self.at + 1}: EMC without a beginning"
                    return
                nest.pop()
            elif name == "Tf":
                font = str(operands[0])
            if name in _SHOWS:
                marks = [n for n in nest if isinstance(n, int) or n == "Artifact"]
                if len(marks) != 1:
                    yield f"page {self.at + 1}: {name} is neither tagged nor an artifact, or both"
            if name in ("TJ", "Tj"):
                self.codes.setdefault(font, set()).update(_codes(operands[0]))
        if nest:
            yield f"page {self.at + 1}: marked content without an end"
        if str(self.page.get("/Tabs")) != "/S":
            yield f"page {self.at + 1}: the tab order is not that of the structure"


def _codes(shown: Any) -> Iterator[int]:
    for item in shown if isinstance(shown, pikepdf.Array) else [shown]:
        if isinstance(item, pikepdf.String):
            codes = bytes(item)
            yield from (int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2))


def _catalog(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not str(root.get("/Lang", "")):
        yield "the file states no language"
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "the file is not marked as tagged"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "viewers do not show the title"
    intents = [i for i in root.get("/OutputIntents", []) if str(i.get("/S")) == "/GTS_PDFA1"]
    if len(intents) != 1 or "/DestOutputProfile" not in intents[0]:
        yield "no output intent says what colours mean"


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    """XMP: what the file is, and the same words and dates as Info (ISO 19005-2, 6.6.2.3)."""
    if "/Metadata" not in pdf.Root:
        yield "no XMP"
        return
    packet = ElementTree.fromstring(pdf.Root.Metadata.read_bytes())

    def said(path: str) -> str:
        return packet.findtext(f".//{path}", "", _SPACES)

    if said("pdfuaid:part") != "1":
        yield "XMP does not say PDF/UA-1"
    if (said("pdfaid:part"), said("pdfaid:conformance")) != ("2", "A"):
        yield "XMP does not say PDF/A-2a"
    if _SPACES["pdfuaid"] not in {e.text for e in packet.iterfind(".//pdfaSchema:namespaceURI", _SPACES)}:
        yield "XMP does not describe the pdfuaid schema"
    info = pdf.docinfo
    if not said("dc:title//rdf:li"):
        yield "XMP has no title"
    pairs = [
        ("/Title", said("dc:title//rdf:li")),
        ("/Author", said("dc:creator//rdf:li")),
        ("/Subject", said("dc:description//rdf:li")),
        ("/Creator", said("xmp:CreatorTool")),
        ("/Producer", said("pdf:Producer")),
        ("/CreationDate", _stamp(said("xmp:CreateDate"))),
        ("/ModDate", _stamp(said("xmp:ModifyDate"))),
    ]
    for key, word in pairs:
        if str(info.get(key, "")) != word:
            yield f"{key[1:]} differs between Info and XMP"


def _stamp(date: str) -> str:
    return f"D:{re.sub('[-:T]', '', date)}"


def _fonts(page: _Page) -> Iterator[str]:
    """Each font embedded, each code that is shown standing for a character."""
    for name, codes in page.codes.items():
        font = page.page.Resources.Font[name]
        descriptor = font.DescendantFonts[0].FontDescriptor
        if not {"/FontFile2", "/FontFile3"} & set(descriptor.keys()):
            yield f"page {page.at + 1}: the font {name} is not embedded"
        if "/ToUnicode" not in font:
            yield f"page {page.at + 1}: the font {name} has no ToUnicode"
            continue
        pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]*)>", font.ToUnicode.read_bytes())
        texts = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}
        for code in sorted(codes):
            if not texts.get(code, "").strip("\0\ufeff\ufffe"):
                yield f"page {page.at + 1}: code {code} of {name} stands for no character"


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
        if above in _KIDS and role not in _KIDS[above] or role in _PARENTS and above not in _PARENTS[role]:
            yield f"{role} is in {above}"
        if role in _GROUPS and element.content:
            yield f"{role} has content of its own"
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


def _reading(elements: list[Element], pages: list[_Page], parents: dict[int, Any]) -> Iterator[str]:
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
    order = [piece for piece in _in_order(elements[0])]
    if order != sorted(order):
        yield "the order of reading is not that of painting"


def _in_order(element: Element) -> Iterator[tuple[int, int]]:
    """Content by where it stands among its element's kids."""
    raw = element.raw.get("/K", pikepdf.Array())
    content, kids = iter(element.content), iter(element.kids)
    for kid in raw if isinstance(raw, pikepdf.Array) else [raw]:
        if isinstance(kid, int) or "/MCID" in kid:
            yield next(content)
        elif "/Obj" not in kid:
            yield from _in_order(next(kids))


def _links(elements: list[Element], pages: list[_Page], parents: dict[int, Any]) -> Iterator[str]:
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
            if parent is None or link is not None and parent.objgen != link.raw.objgen:
                yield f"page {page.at + 1}: an annotation does not lead to its Link"
            if not str(annotation.get("/Contents", "")).strip():
                yield f"page {page.at + 1}: an annotation says nothing"
            if int(annotation.get("/F", 0)) != 4:
                yield f"page {page.at + 1}: an annotation is not printed, or is hidden"
