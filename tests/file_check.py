"""What of a PDF file is not its structure tree: catalog, metadata, fonts, and how pages are marked."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pikepdf

_SHOWS = frozenset({
    "Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "INLINE IMAGE",
})  # fmt: skip
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


class Page:
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
                last = operands[-1]
                mcid = last.get("/MCID") if isinstance(last, pikepdf.Dictionary) else None
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


def catalog(pdf: pikepdf.Pdf) -> Iterator[str]:
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


def metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
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


def fonts(page: Page) -> Iterator[str]:
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
