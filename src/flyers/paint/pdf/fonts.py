"""Font files as embedded subsets: one Type 0 font for each (ISO 32000-1, 9.7), glyphs chosen by number."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import uharfbuzz

from flyers.measure.faces import index_in
from flyers.measure.fonts import open_font
from flyers.measure.lookup import Lookup
from flyers.measure.outlines import Point, Stroke, contours
from flyers.model.frame import Glyph
from flyers.paint.drawing import number
from flyers.paint.pdf.document import Dict, Document, Name, Ref, Value

hb: Any = uharfbuzz  # compiled, it has no types

ZERO_WIDTH = "\u200b"  # every glyph must stand for something (ISO 19005-2, 6.2.11.7)
_OPERATORS = {"M": "m", "L": "l", "Q": "c", "C": "c", "Z": "h"}
_SYMBOLIC = 4  # flag 3 of ISO 32000-1, table 123: glyphs are not chosen by the standard Latin encoding
_INFO: Dict = {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0}


class Font:
    """A face in a document. A code stands for a (glyph, text) pair, not a glyph. So ToUnicode is exact even
    if a glyph stands for different characters ("-" and a non-breaking hyphen, say)."""

    def __init__(self, path: Path, index: int, name: str) -> None:
        self.name = name
        self._path, self._index = path, index
        self.codes = Lookup(self._code)  # from 1 on, of pairs of glyph and text
        self.widths: list[float] = [0.0]  # by code, in thousandths of an em, as the file has them
        self.shown = Lookup(self._shown)
        self._font = open_font(path, index).font
        self._face = self._font.face
        self.outline = partial(_outline, self._font)
        self.upem: int = self._face.upem
        self.per_mille = 1000 / self.upem

    def _code(self, key: tuple[int, str]) -> int:
        self.widths.append(round(self._font.get_glyph_h_advance(key[0]) * self.per_mille, 3))
        return len(self.widths) - 1

    def _shown(self, glyph: Glyph) -> tuple[str, float, float, float, float, bool]:
        """Its code, how wide that is and should be, its offset to the right and up (1/1000 em), and whether
        any of this differs from what a viewer does by itself."""
        code, scale = self.codes[glyph.gid, glyph.text or ZERO_WIDTH], self.per_mille
        wide, advance = self.widths[code], glyph.advance * scale
        astray = wide != advance or glyph.dx != 0 or glyph.dy != 0
        return f"{code:04X}", wide, advance, glyph.dx * scale, glyph.dy * scale, astray

    def path(self, gid: int, there: Callable[[Point], Point]) -> str:
        """A glyph as a path, with each point moved by `there`."""
        strokes = contours(self._font, gid)
        return " ".join(_operators((kind, tuple(map(there, points))) for kind, points in strokes))

    @cached_property
    def blank(self) -> tuple[int, int]:
        """The space: its glyph, which has no ink, and its advance in font units."""
        gid = self._font.get_nominal_glyph(ord(" ")) or 0
        return gid, self._font.get_glyph_h_advance(gid)

    def write(self, document: Document) -> Dict:
        """Adds its objects to the document; gives the Type 0 dictionary."""
        gids = [gid for gid, _ in self.codes]
        data, new = open_font(self._path, self._index).subset(gids)
        glyphs = [0, *(new[gid] for gid in gids)]
        outlines = "CFF " in self._face.table_tags
        base = Name(f"{_tag(data)}+{_postscript_name(self._face, self._path)}")
        descendant: Dict = {
            "Type": Name("Font"), "Subtype": Name("CIDFontType0" if outlines else "CIDFontType2"),
            "BaseFont": base, "CIDSystemInfo": _INFO,
            "FontDescriptor": document.add(self._descriptor(document, base, data, outlines)), "DW": 0,
        }  # fmt: skip
        encoding: Value = Name("Identity-H")
        if outlines:  # here a CID is a glyph's number, so codes need a CMap
            kind: Dict = {"Type": Name("CMap"), "CMapName": Name("Codes"), "CIDSystemInfo": _INFO}
            encoding = document.add_stream(kind | {"WMode": 0}, _code_map(glyphs))
            widths = dict(sorted(zip(glyphs[1:], self.widths[1:], strict=True)))
            descendant["W"] = [item for cid, width in widths.items() for item in (cid, [width])]
        else:
            descendant["CIDToGIDMap"] = document.add_stream({}, struct.pack(f">{len(glyphs)}H", *glyphs))
            descendant["W"] = [1, self.widths[1:]]
        return {
            "Type": Name("Font"), "Subtype": Name("Type0"),
            "BaseFont": Name(f"{base}-Codes") if outlines else base, "Encoding": encoding,
            "DescendantFonts": [document.add(descendant)],
            "ToUnicode": document.add_stream({}, _unicode_map([text for _, text in self.codes])),
        }  # fmt: skip

    def _descriptor(self, document: Document, base: Name, data: bytes, outlines: bool) -> Dict:
        box = struct.unpack(">4h", self._face.reference_table("head").data[36:44])
        extents = self._font.get_font_extents("ltr")
        capitals = self._font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)
        weight = self._font.get_style_value(hb.StyleTag.WEIGHT)
        program: Dict = {"Subtype": Name("OpenType")} if outlines else {"Length1": len(data)}
        return {
            "Type": Name("FontDescriptor"), "FontName": base, "Flags": _SYMBOLIC,
            "FontBBox": [round(edge * self.per_mille) for edge in box],
            "ItalicAngle": self._font.get_style_value(hb.StyleTag.SLANT_ANGLE),
            "Ascent": round(extents.ascender * self.per_mille),
            "Descent": round(extents.descender * self.per_mille),
            "CapHeight": round(capitals * self.per_mille),
            "StemV": round(weight / 5),  # no table states it: 80 for regular, 140 for bold
            "FontFile3" if outlines else "FontFile2": document.add_stream(program, data),
        }  # fmt: skip


@lru_cache(1024)  # marks come again on other pages, in other files
def _outline(font: Any, gid: int) -> str:
    """A glyph as a path in font units (ISO 32000-1, 8.5.2), "" without ink."""
    return " ".join(_operators(contours(font, gid)))


def _operators(strokes: Iterable[Stroke]) -> Iterator[str]:
    """Path construction operators (ISO 32000-1, 8.5.2)."""
    at: Point = (0.0, 0.0)
    for kind, points in strokes:
        if kind == "Q":  # with two control points, each a third of the way from the one to an end
            (x, y), end = points
            points = *(((2 * x + x2) / 3, (2 * y + y2) / 3) for x2, y2 in (at, end)), end
        yield " ".join([*(number(value) for point in points for value in point), _OPERATORS[kind]])
        at = points[-1] if points else at


class Fonts(Lookup[str, Font]):
    """The fonts of a document by the names in glyph runs; `files` gives their files."""

    def __init__(self, files: Callable[[str], Path]) -> None:
        super().__init__(lambda face: Font(files(face), index_in(face), f"F{len(self) + 1}"))

    def write(self, document: Document) -> dict[str, Ref]:
        """Adds the fonts to the document; gives their resources by name."""
        return {font.name: document.add(font.write(document)) for font in self.values()}


def _postscript_name(face: Any, path: Path) -> str:
    name = face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or path.stem
    return "".join(c for c in name if c.isascii() and (c.isalnum() or c in "-_")) or "Font"


def _tag(data: bytes) -> str:
    """Six capitals for a subset (ISO 32000-1, 9.6.4), made from its data."""
    return "".join(chr(ord("A") + byte % 26) for byte in sha256(data).digest()[:6])


def _code_map(glyphs: list[int]) -> bytes:
    """A CMap from codes to glyphs (ISO 32000-1, 9.7.5.4)."""
    pairs = [f"<{code:04X}> {glyph}" for code, glyph in enumerate(glyphs)]
    return _cmap("/CMapName /Codes def /CMapType 1 def /WMode 0 def", "cidchar", pairs)


def _unicode_map(texts: list[str]) -> bytes:
    """A ToUnicode CMap (ISO 32000-1, 9.10.3) for the codes from 1 on."""
    pairs = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in enumerate(texts, 1)]
    return _cmap("/CMapName /Adobe-Identity-UCS def /CMapType 2 def", "bfchar", pairs)


def _cmap(kind: str, entry: str, pairs: list[str]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> def",
        kind,
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for at in range(0, len(pairs), 100):  # a hundred at most in a block
        block = pairs[at : at + 100]
        lines += [f"{len(block)} begin{entry}", *block, f"end{entry}"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode()
