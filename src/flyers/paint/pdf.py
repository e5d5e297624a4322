"""The painter: a layout's marks as a PDF file that is tagged (PDF/UA-1) and archival (PDF/A-2a).

It decides nothing and measures nothing. Marks count from the page's top, PDF from its bottom: the flip
is here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from flyers.model.colour import channels
from flyers.model.geometry import Rect
from flyers.model.marks import Details, GlyphRun, Layout, Mark, Modules, Panel, Picture, Rule, Sheet
from flyers.paint import metadata
from flyers.paint.document import Dict, Document, Name, Value, number
from flyers.paint.fonts import Fonts
from flyers.paint.modules import merged
from flyers.paint.pictures import Pictures
from flyers.paint.structure import Box, Structure
from flyers.paint.text import drawn, shown
from flyers.paint.turned import turned


def paint(layout: Layout, details: Details, files: Callable[[str], Path], profile: Path) -> bytes:
    """The PDF file of a layout; the same bytes for the same input, everywhere.

    `files` gives the font file of a face that a glyph run names, `profile` is the sRGB profile. Raises
    `measure.pictures.PictureError` when a picture cannot be read.
    """
    document = Document()
    fonts, pictures = Fonts(document, files), Pictures(document)
    structure = Structure(layout, details.lang, document)
    pages: Dict = {"Type": Name("Pages"), "Count": len(layout.sheets)}
    pages_ref = document.add(pages)
    kids: list[Value] = []
    for sheet in layout.sheets:
        page: Dict = {
            "Type": Name("Page"),
            "Parent": pages_ref,
            "MediaBox": [0, 0, sheet.width, sheet.height],
        }
        ref = document.add(page)
        kids.append(ref)
        structure.open_page(page, ref)
        painter = _Painter(sheet, fonts, pictures, structure)
        content = "\n".join(painter.content()).encode("ascii")
        page["Contents"] = document.add_stream({}, content)
        page["Resources"] = painter.resources()
    pages["Kids"] = kids
    fonts.write()
    date = metadata.moment()
    packet = metadata.xmp(details, date)
    catalog: Dict = {
        "Type": Name("Catalog"),
        "Pages": pages_ref,
        "Lang": details.lang,
        "MarkInfo": {"Marked": True},
        "ViewerPreferences": {"DisplayDocTitle": True},
        "StructTreeRoot": structure.finish(),
        "OutputIntents": [metadata.output_intent(document, profile)],
        "Metadata": document.add_stream(
            {"Type": Name("Metadata"), "Subtype": Name("XML")}, packet, pack=False
        ),
    }
    return document.finish(catalog, metadata.info(details, date))


class _Painter:
    """One sheet. Keeps the graphics state it has set, to set it only where it changes."""

    def __init__(self, sheet: Sheet, fonts: Fonts, pictures: Pictures, structure: Structure) -> None:
        self._sheet, self._fonts, self._pictures, self._structure = sheet, fonts, pictures, structure
        self._state: dict[str, str] = {}
        self._used: dict[str, Dict] = {"Font": {}, "XObject": {}}
        self._turned = turned(sheet.marks)

    def content(self) -> Iterator[str]:
        """The page's operators; every mark is in marked content, tagged or an artifact."""
        for (tag, kind), marks in groupby(self._sheet.marks, lambda mark: (mark.tag, _artifact(mark))):
            if tag is None:
                yield f"/Artifact<</Type/{kind}>>BDC"
            else:
                yield f"/{self._structure.role(tag)}<</MCID {self._structure.content(tag)}>>BDC"
            for mark in marks:
                if tag is not None:
                    self._structure.occupy(tag, self._box(mark.rect))
                yield from self._mark(mark)
            yield "EMC"

    def resources(self) -> Dict:
        return {kind: named for kind, named in self._used.items() if named}

    def _mark(self, mark: Mark) -> Iterator[str]:
        match mark:
            case GlyphRun():
                yield from self._text(mark)
            case Panel(rect=rect, fill=fill):
                yield from self._set(colour=_fill(fill))
                yield f"{self._place(rect)} re f"
            case Rule():
                yield from self._set(stroke=_stroke(mark.colour), width=f"{number(mark.width)} w")
                yield f"{self._point(mark.x, mark.y)} m {self._point(mark.x2, mark.y2)} l S"
            case Modules(rect=rect, rows=rows):
                yield from self._set(colour=_fill(mark.colour))
                # Whole modules in a scaled space: neighbours share their edges exactly.
                across, down = rect.width / len(rows), rect.height / len(rows)
                yield f"q {across:.6g} 0 0 {-down:.6g} {self._point(rect.x, rect.y)} cm"
                yield f"{_outline(rows)} f Q"
            case Picture():
                image = self._pictures.place(mark)
                self._used["XObject"][image.name] = image.ref
                left, bottom, right, top = self._box(image.rect)
                yield "q"
                if image.rect != mark.rect:
                    yield f"{self._place(mark.rect)} re W n"
                yield f"{number(right - left)} 0 0 {number(top - bottom)} {number(left)} {number(bottom)} cm"
                if image.turn:
                    yield image.turn
                yield f"/{image.name} Do Q"

    def _text(self, run: GlyphRun) -> Iterator[str]:
        if not run.glyphs:
            return
        font = self._fonts[run.face]
        self._used["Font"][font.name] = font.ref
        yield from self._set(
            colour=_fill(run.colour),
            font=f"/{font.name} {number(run.size)} Tf",
            tracking=f"{number(run.tracking)} Tc",
        )
        foreign = run.tag is not None and run.lang not in ("", self._structure.langs[run.tag])
        if foreign:
            yield f"/Span<</Lang({run.lang})>>BDC"
        yield f"BT {self._point(run.x, run.y)} Td"
        yield from shown(run, font, self._turned.get(id(run)))
        yield "ET"
        for x, y, outline in drawn(run, font):
            scale = f"{run.size / font.upem:.6g}"
            yield f"q {scale} 0 0 {scale} {self._point(run.x + x, run.y - y)} cm {outline} f Q"
        if foreign:
            yield "EMC"

    def _set(self, **operators: str) -> Iterator[str]:
        for key, operator in operators.items():
            if self._state.get(key, _INITIAL.get(key)) != operator:
                self._state[key] = operator
                yield operator

    def _point(self, x: float, y: float) -> str:
        return f"{number(x)} {number(self._sheet.height - y)}"

    def _place(self, rect: Rect) -> str:
        return f"{self._point(rect.x, rect.bottom)} {number(rect.width)} {number(rect.height)}"

    def _box(self, rect: Rect) -> Box:
        height = self._sheet.height
        edges = rect.x, height - rect.bottom, rect.right, height - rect.y
        left, bottom, right, top = (round(edge, 2) + 0.0 for edge in edges)
        return left, bottom, right, top


@lru_cache(256)  # a campaign's codes come again on other papers, in other languages
def _outline(rows: tuple[int, ...]) -> str:
    return " ".join(f"{x} {y} {w} {h} re" for x, y, w, h in merged(rows))


_INITIAL = {"colour": "0 g", "stroke": "0 G", "tracking": "0 Tc", "width": "1 w"}  # ISO 32000-1, 8.4.1


def _artifact(mark: Mark) -> str:
    """What kind of artifact a mark is (ISO 32000-1, 14.8.2.2.2), "" for one that is tagged: a screen
    behind words or a rule belongs to the layout, words that are no content of their own to the page."""
    if mark.tag is not None:
        return ""
    return "Pagination" if isinstance(mark, GlyphRun) else "Layout"


@cache
def _fill(colour: str) -> str:
    return " ".join(_shades(colour)) + (" g" if len(_shades(colour)) == 1 else " rg")


@cache
def _stroke(colour: str) -> str:
    return _fill(colour).upper()


def _shades(colour: str) -> list[str]:
    shades = [f"{round(channel, 4):g}" for channel in channels(colour)]
    return shades[:1] if len(set(shades)) == 1 else shades
