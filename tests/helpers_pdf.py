"""Hand-made layouts for tests of the painter, and what a painted file says about itself."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import uharfbuzz
from seen import Details, Glyph, GlyphRun, Layout, framed

from flyers.paint.pdf.painter import paint

hb: Any = uharfbuzz
ASSETS = Path(__file__).parent.parent / "assets"
PROFILE = ASSETS / "icc" / "sRGB.icc"
REGULAR = "NotoSans-Regular.ttf"
TOLD = ("/ColSpan", "/ListNumbering", "/Scope", "/Summary")  # attributes that `structure_of` shows
DETAILS = Details("Save the library", "Mill Lane Readers", "Flyer", "en")


def font_file(face: str) -> Path:
    return ASSETS / "fonts" / face


def painted(layout: Layout, details: Details = DETAILS) -> bytes:
    return paint(framed(layout), details, font_file, Path(), PROFILE)


def run(text: str, x: float, y: float, size: float = 12, **more: Any) -> GlyphRun:
    """`text` shaped by HarfBuzz as one run; `more` are attributes of GlyphRun, and `file` its font file."""
    file = more.pop("file", None) or font_file(more.setdefault("face", REGULAR))
    more.setdefault("face", str(file))
    font = hb.Font(hb.Face(hb.Blob.from_file_path(file)))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    clusters = sorted({info.cluster for info in buffer.glyph_infos})
    ends = dict(zip(clusters, [*clusters[1:], len(text)], strict=True))
    rtl = buffer.direction == "rtl"
    glyphs: list[Glyph] = []
    seen: set[int] = set()
    shaped = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    for info, at in reversed(shaped) if rtl else shaped:  # in reading order
        stands_for = "" if info.cluster in seen else text[info.cluster : ends[info.cluster]]
        seen.add(info.cluster)
        glyphs.append(Glyph(info.codepoint, at.x_advance, at.x_offset, at.y_offset, stands_for))
    if rtl:
        glyphs.reverse()
    scale = size / font.face.upem
    tracking = more.get("tracking", 0.0)
    more.setdefault("colour", "#000000")
    return GlyphRun(
        x=x,
        y=y,
        size=size,
        glyphs=tuple(glyphs),
        text=text,
        advance=sum(glyph.advance for glyph in glyphs) * scale + tracking * len(glyphs),
        ascent=round(0.8 * size, 2),
        descent=round(0.25 * size, 2),
        rtl=rtl,
        **more,
    )


def text_of(data: bytes, page: int = 0) -> str:
    """What pdfium extracts from a page, lines ending in "\\n"."""
    document = pypdfium2.PdfDocument(data)
    return document[page].get_textpage().get_text_bounded().replace("\r\n", "\n")


def structure_of(data: bytes) -> str:
    """The structure tree as indented text: a line an element, with its attributes and content.

    Content is `page.mcid`, an annotation's is `link to its address`. Pages count from 1.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        lines: list[str] = []

        def describe(element: Any, depth: int) -> None:
            words = [str(element.S)[1:]]
            words += [f"{key[1:]}={str(element[key])!r}" for key in ("/Alt", "/Lang") if key in element]
            attributes = sorted(dict(element.get("/A", {})).items())
            words += [f"{key[1:]}={str(value).lstrip('/')}" for key, value in attributes if key in TOLD]
            content: list[str] = []
            below: list[Any] = []
            kids = element.get("/K", pikepdf.Array())
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                if isinstance(kid, int):
                    content.append(f"{pages[element.Pg.objgen]}.{kid}")
                elif "/MCID" in kid:
                    content.append(f"{pages[kid.Pg.objgen]}.{kid.MCID}")
                elif "/Obj" in kid:
                    content.append(f"link to {kid.Obj.A.URI}")
                else:
                    below.append(kid)
            lines.append("  " * depth + " ".join(words) + (f" [{', '.join(content)}]" if content else ""))
            for kid in below:
                describe(kid, depth + 1)

        describe(pdf.Root.StructTreeRoot.K, 0)
    return "\n".join(lines)


def content_of(data: bytes, page: int = 0) -> list[tuple[str, list[Any]]]:
    """A page's operators with their operands."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = pikepdf.parse_content_stream(pdf.pages[page])
        return [(str(operator), list(operands)) for operands, operator in found]


def glyph_places(data: bytes, page: int = 0) -> list[tuple[float, float]]:
    """Where a viewer puts each glyph: points from the page's bottom left corner (ISO 32000-1, 9.4.4)."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = pdf.pages[page].Resources.Font
        widths = {name: [float(w) for w in font.DescendantFonts[0].W[1]] for name, font in fonts.items()}
    places: list[tuple[float, float]] = []
    x = y = size = tracking = rise = 0.0
    font = ""
    for operator, operands in content_of(data, page):
        match operator:
            case "Tf":
                font, size = str(operands[0]), float(operands[1])
            case "Tc":
                tracking = float(operands[0])
            case "Ts":
                rise = float(operands[0])
            case "Td":
                x, y = float(operands[0]), float(operands[1])
            case "TJ":
                for item in operands[0]:
                    if not isinstance(item, pikepdf.String):
                        x -= float(item) / 1000 * size
                        continue
                    codes = bytes(item)
                    for at in range(0, len(codes), 2):
                        code = int.from_bytes(codes[at : at + 2], "big")
                        places.append((x, y + rise))
                        x += widths[font][code - 1] / 1000 * size + tracking
    return places


def check_marking(data: bytes) -> None:
    """Asserts that all content is tagged or an artifact and that MCIDs and the parent tree agree."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = list(_numbers(pdf.Root.StructTreeRoot.ParentTree))
        parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        assert list(parents) == sorted(parents)
        for page in pdf.pages:
            nest: list[str | int] = []
            mcids: list[int] = []
            for operands, operator in pikepdf.parse_content_stream(page):
                match str(operator):
                    case "BMC":
                        nest.append(str(operands[0]))
                    case "BDC":
                        mcid = operands[1].get("/MCID")
                        nest.append(str(operands[0]) if mcid is None else int(mcid))
                        mcids += [] if mcid is None else [int(mcid)]
                    case "EMC":
                        nest.pop()
                    case "TJ" | "Tj" | "f" | "S" | "Do":
                        assert [isinstance(n, int) or n == "/Artifact" for n in nest].count(True) == 1
                        assert isinstance(nest[0], int) or nest[0] == "/Artifact"
            assert nest == []
            elements = list(parents[int(page.StructParents)])
            assert mcids == list(range(len(elements)))
            for mcid, element in zip(mcids, elements, strict=True):
                kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
                own = [k for k in kids if k == mcid and element.Pg.objgen == page.objgen]
                far = [k for k in kids if not isinstance(k, int) and k.get("/MCID") == mcid]
                assert own or [k for k in far if k.Pg.objgen == page.objgen]
            for annotation in page.get("/Annots", []):
                link = parents[int(annotation.StructParent)]
                assert link.S == "/Link"
                objects = [k.Obj.objgen for k in link.K if not isinstance(k, int) and "/Obj" in k]
                assert annotation.objgen in objects


def _numbers(tree: Any) -> Iterator[Any]:
    """The keys and values of a number tree (ISO 32000-1, 7.9.7)."""
    for kid in tree.get("/Kids", []):
        inner = list(_numbers(kid))
        assert [inner[0], inner[-2]] == list(kid.Limits)
        yield from inner
    yield from tree.get("/Nums", [])
