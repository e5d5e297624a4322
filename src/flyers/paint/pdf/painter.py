"""The painter: a layout's frames as a PDF file that is tagged (PDF/UA-1) and archival (PDF/A-2a). It decides
and measures nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

from flyers.model.flat import Flat, Sheet, flatten
from flyers.model.frame import Details, Layout, Picture
from flyers.paint.pdf import metadata
from flyers.paint.pdf.content import Veil, Writer, pieces
from flyers.paint.pdf.document import Dict, Document, Name, Ref, Value, edges
from flyers.paint.pdf.fonts import Fonts
from flyers.paint.pdf.pictures import Pictures
from flyers.paint.pdf.structure import Structure, langs_of


def paint(
    layouts: Layout | Sequence[Layout],
    details: Details,
    files: Callable[[str], Path],
    folder: Path,
    profile: Path,
) -> bytes:
    """The PDF file of a layout, or of several copies that differ in their fields; the same bytes for the same
    input, everywhere. `files` gives the font file of a glyph run's face, `folder` is where pictures lie,
    `profile` is sRGB. Raises `measure.pictures.PictureError` if a picture cannot be read, ValueError if a
    field is not filled, FlyersError if the date is none."""
    copies = [layouts] if isinstance(layouts, Layout) else list(layouts)
    palette, flat = copies[0].palette, flatten(*copies)
    file = BytesIO()
    document = Document(file)
    pictures = Pictures(document, folder)
    images = {item: pictures.place(item) for item in pictures_of(flat.sheets)}
    langs = langs_of(flat.tags, details.lang)
    roles = tuple(tag.role for tag in flat.tags)
    writer = Writer(palette, Fonts(files), images, roles, langs)
    _finish(document, flat, writer, pictures, details, profile)
    return file.getvalue()


def _finish(
    document: Document, flat: Flat, writer: Writer, pictures: Pictures, details: Details, profile: Path
) -> None:
    parted = [*map(pieces, flat.sheets)]
    contents = list(map(writer.page, flat.sheets, parted))
    pages: Dict = {"Type": Name("Pages"), "Count": len(flat.sheets)}
    pages_ref = document.add(pages)
    structure = Structure(flat, writer.langs, document, parted)
    named = writer.fonts.write(document)
    veils = states(document, {veil for content in contents for veil in content.veils})
    kids: list[Value] = []
    for sheet, content in zip(flat.sheets, contents, strict=True):
        page: Dict = {"Type": Name("Page"), "Parent": pages_ref, **boxes(sheet)}
        ref = document.add(page)
        kids.append(ref)
        structure.add_page(sheet, page, ref)
        page["Contents"] = document.add_stream({}, content.operators)
        used = {
            "Font": {name: named[name] for name in sorted(content.fonts)},
            "XObject": {name: pictures.refs[name] for name in sorted(content.images)},
            "ExtGState": {name: veils[name] for name in sorted(veil.name for veil in content.veils)},
        }
        if content.veils:  # it says in which colours they blend (ISO 32000-1, 11.4.7)
            page["Group"] = {"S": Name("Transparency"), "CS": Name("DeviceRGB")}
        page["Resources"] = {kind: refs for kind, refs in used.items() if refs}
    pages["Kids"] = kids
    metadata.finish(document, details, profile, pages_ref, structure.finish(), {})


def pictures_of(sheets: Sequence[Sheet]) -> Iterator[Picture]:
    items = (mark.item for sheet in sheets for mark in sheet.marks)
    yield from dict.fromkeys(item for item in items if isinstance(item, Picture))


def boxes(sheet: Sheet) -> Dict:
    page = sheet.page
    areas: Dict = {"MediaBox": [0, 0, sheet.width, sheet.height]}
    for name, box in (("BleedBox", page.bleed), ("TrimBox", page.trim)):
        if box:
            areas[name] = edges(box, page.frame.height)
    return areas


def states(document: Document, veils: Iterable[Veil]) -> dict[str, Ref]:
    """A graphics state for each way in which panels are transparent."""
    every = sorted(veils, key=lambda veil: veil.name)
    return {veil.name: document.add(_state(document, veil)) for veil in every}


def _state(document: Document, veil: Veil) -> Dict:
    """Constant opacity, or a mask that fades over the unit square of the panel (ISO 32000-1, 11.6.4-5)."""
    opacity, end_opacity = veil.opacity / 1000, veil.end / 1000
    if not veil.to:
        return {"Type": Name("ExtGState"), "ca": opacity}
    since = veil.since / 1000
    start, end = {"right": ((since, 0), (1, 0)), "left": ((1 - since, 0), (0, 0)),
                  "top": ((0, since), (0, 1)), "bottom": ((0, 1 - since), (0, 0))}[veil.to]  # fmt: skip
    shading: Dict = {
        "ShadingType": 2,
        "ColorSpace": Name("DeviceGray"),
        "Coords": [*start, *end],
        "Function": {
            "FunctionType": 2, "Domain": [0, 1], "N": 1,
            "C0": [opacity], "C1": [end_opacity],
        },
        "Extend": [True, True],
    }  # fmt: skip
    form: Dict = {
        "Type": Name("XObject"),
        "Subtype": Name("Form"),
        "BBox": [0, 0, 1, 1],
        "Group": {"S": Name("Transparency"), "CS": Name("DeviceGray")},
        "Resources": {"Shading": {"S": shading}},
    }
    mask: Dict = {"Type": Name("Mask"), "S": Name("Luminosity"), "G": document.add_stream(form, b"/S sh")}
    return {"Type": Name("ExtGState"), "SMask": mask}
