"""Spoiled PDFs: the example's pages, each with one thing wrong that a proof must find by its name.

`python tests/spoil.py DIR` writes them all, to look at.
"""

import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from broken_fonts import emptied
from drawn import prepare
from fontTools.ttLib import TTFont
from helpers_pdf import run
from msgspec.structs import replace
from seen import GlyphRun, Layout, Mark, Modules, Panel, Picture, Rule, Sheet, framed, seen

from flyers.content.campaign import Campaign
from flyers.measure.symbol import encode
from flyers.model.flat import flatten
from flyers.model.geometry import Rect
from flyers.press import Kit, Order, painted
from flyers.units import MM

EXAMPLE = Path(__file__).parent.parent / "examples" / "haziraj"
INK = "#111111"
COVERED = (
    ("flyer", "links.petition.url"), ("flyer", "links.group.url"), ("flyer", "email"),
    ("sheet", "links.petition.url"),
)  # fmt: skip


@cache
def kit() -> Kit:
    """The example's flyer and sheet in English on Letter."""
    return prepare(EXAMPLE, Order(products=("flyer", "sheet"), languages=(("en",),), papers=("letter",)))


def campaign() -> Campaign:
    return kit().campaign


@cache
def layout_of(product: str) -> Layout:
    return next(seen(piece.layout) for piece in kit().pieces if piece.product == product)


@cache
def whole(product: str) -> bytes:
    """The page as it should be."""
    return paint(product, layout_of(product))


def paint(product: str, layout: Layout) -> bytes:
    piece = next(piece for piece in kit().pieces if piece.product == product)
    new = replace(piece, layout=framed(layout), flat=flatten(framed(layout)))
    return next(data for _, data in painted(replace(kit(), pieces=(new,))))


# --- changing marks -----------------------------------------------------------------------------------

Change = Callable[[Mark], Sequence[Mark]]


def changed(product: str, change: Change, *more: Mark, below: Sequence[Mark] = ()) -> bytes:
    """A page with each of its marks changed, and `more` laid on top of it, `below` under it. Of its codes
    only the petition's stays: the others would only take time."""
    layout = layout_of(product)
    sheet = layout.sheets[0]
    kept = (m for m in sheet.marks if not isinstance(m, Modules) or m.key == "links.petition.url")
    marks = tuple(new for mark in kept for new in change(mark))
    new = replace(sheet, marks=(*below, *marks, *more))
    return paint(product, replace(layout, sheets=(new, *layout.sheets[1:])))


def same(mark: Mark) -> Sequence[Mark]:
    return (mark,)


def marks_of(product: str, kind: type[Any], key: str = "") -> list[Any]:
    marks = layout_of(product).sheets[0].marks
    return [m for m in marks if isinstance(m, kind) and (not key or m.key == key)]


def code() -> Modules:
    """The flyer's petition code."""
    found: Modules = marks_of("flyer", Modules, "links.petition.url")[0]
    return found


def module() -> float:
    return code().rect.width / len(code().rows)


def recoded(**how: Any) -> Change:
    """The petition's code, otherwise."""

    def change(mark: Mark) -> Sequence[Mark]:
        return (replace(mark, **how),) if mark == code() else (mark,)

    return change


def without(key: str, kind: type[Any]) -> Change:
    return lambda mark: () if isinstance(mark, kind) and mark.key == key else (mark,)


def first_run(key: str, **how: Any) -> Change:
    """The first run of a text, otherwise."""
    target = marks_of("flyer", GlyphRun, key)[0]
    return lambda mark: (replace(mark, **how),) if mark is target else (mark,)


def over_code(share: float) -> Panel:
    """A panel over the middle of the code that hides this share of it."""
    rect, side = code().rect, code().rect.width * share**0.5
    return Panel(
        Rect(rect.x + (rect.width - side) / 2, rect.y + (rect.height - side) / 2, side, side), "#b3261e"
    )


def covered(product: str, key: str) -> Callable[[], bytes]:
    """A page as it should be, but with white paper over one of its codes."""

    def made() -> bytes:
        layout = layout_of(product)
        sheet = layout.sheets[0]
        (rect,) = (mark.rect for mark in marks_of(product, Modules, key))
        marks = (*sheet.marks, Panel(rect.inset(-3), "#ffffff"))
        return paint(product, replace(layout, sheets=(replace(sheet, marks=marks), *layout.sheets[1:])))

    return made


def spoilt_code(**how: Any) -> Callable[[], bytes]:
    return lambda: changed("flyer", recoded(**how))


def thin_quiet_zone() -> bytes:
    rect, gap = code().rect, 2 * module()
    return changed("flyer", same, Panel(Rect(rect.right + gap, rect.y, 6, rect.height), INK))


def inverted_code() -> bytes:
    ground = Panel(code().rect.inset(-4 * module()), INK)
    return changed("flyer", lambda m: (ground, replace(m, colour="#ffffff")) if m == code() else (m,))


def wrong_link() -> bytes:
    symbol = encode("http://www.ipetitions.com/petition/littlegirlsbestfriend/")
    return spoilt_code(rows=symbol.rows, text=symbol.text)()


def small_code(millimetres: float) -> Callable[[], bytes]:
    def made() -> bytes:
        side = len(code().rows) * millimetres * MM
        return spoilt_code(rect=Rect(code().rect.x, code().rect.y, side, side))()

    return made


def stretched_code() -> bytes:
    rect = code().rect
    return spoilt_code(rect=Rect(rect.x, rect.y, rect.width, 0.85 * rect.height))()


def other_address() -> bytes:
    """The words beside the code lead to another place."""
    at = marks_of("flyer", GlyphRun, "links.petition.url")[0]
    how = {"face": at.face, "file": kit().faces.path(at.face), "colour": INK, "tag": at.tag}
    words = run("ipetitions.com/petition/another", at.x, at.y, at.size, **how)
    return changed("flyer", without("links.petition.url", GlyphRun), words)


def far_address() -> bytes:
    """The address stands at the top of the page, far from its code."""
    moved = [replace(m, y=m.y - 560) for m in marks_of("flyer", GlyphRun, "links.petition.url")]
    return changed("flyer", without("links.petition.url", GlyphRun), *moved)


def in_the_margin() -> bytes:
    return changed("flyer", first_run("lead", y=15.0))


def off_the_page() -> bytes:
    width = layout_of("flyer").sheets[0].width
    return changed("flyer", first_run("demands_head", x=width - 40))


def on_other_text() -> bytes:
    at = marks_of("flyer", GlyphRun, "story")[1]
    return changed("flyer", first_run("story", x=at.x, y=at.y - 3))


def under_a_patch() -> bytes:
    """The end of a line runs on under the white of a code."""
    run = marks_of("flyer", GlyphRun, "story")[1]
    patch = Rect(run.rect.right - 2 * run.size, run.rect.y, 40, run.rect.height)
    return changed("flyer", same, Panel(patch, "#ffffff"))


def on_the_picture() -> bytes:
    rect = marks_of("flyer", Picture)[0].rect
    return changed("flyer", first_run("demands_head", x=rect.x + 10, y=rect.y + 0.55 * rect.height))


def cut_text() -> bytes:
    """A cut line runs through the words below a code, as through a tab's."""
    rect = marks_of("flyer", GlyphRun, "links.group.find")[0].rect
    x = rect.x + rect.width / 2
    return changed("flyer", same, Rule(x, rect.y - 5, x, rect.bottom + 40, 0.5, INK))


def black_on_red() -> bytes:
    """5.3 : 1 in colour, 2.4 : 1 in grey."""
    at = marks_of("flyer", GlyphRun, "demands_head")[0]
    ground = Panel(at.rect.inset(-4), "#ff0000")
    return changed("flyer", lambda m: (ground, replace(m, colour="#000000")) if m is at else (m,))


def red_and_green() -> bytes:
    """Two colours that are one grey: 0.299 × 192 = 57 and 0.587 × 98 = 58."""
    colours = {"kicker": "#c00000", "demands_head": "#006200"}

    def change(mark: Mark) -> Sequence[Mark]:
        if isinstance(mark, GlyphRun) and mark.key in colours:
            return (replace(mark, colour=colours[mark.key]),)
        return (mark,)

    return changed("flyer", change)


def much_ink() -> bytes:
    sheet = layout_of("flyer").sheets[0]
    ground = Panel(Rect(0, 0, sheet.width, sheet.height).inset(10 * MM), "#000000")
    return changed("flyer", same, below=(ground,))


def coarse_picture() -> bytes:
    """The picture at a fifth of its pixels."""
    with pikepdf.open(io.BytesIO(whole("flyer"))) as pdf:
        images = pdf.pages[0].Resources.XObject
        for image in images.values():
            picture = pikepdf.PdfImage(image).as_pil_image().convert("RGB")
            small = picture.resize((picture.width // 5, picture.height // 5))
            image.write(small.tobytes())
            image.Width, image.Height = small.size
            image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
        return saved(pdf)


# --- sheets -------------------------------------------------------------------------------------------


def no_request_on_page_2() -> bytes:
    layout = layout_of("sheet")
    first = layout.sheets[0]
    marks = tuple(m for m in first.marks if m.key != "petition.request")
    second = Sheet(first.width, first.height, tuple(replace(m, tag=None) for m in marks), first.name)
    return paint("sheet", replace(layout, sheets=(first, second)))


def low_rows() -> bytes:
    """Rows of 8 mm: the table's rules move together."""
    rules = [m for m in marks_of("sheet", Rule, "petition.columns") if m.y == m.y2]
    top = rules[0].y

    def change(mark: Mark) -> Sequence[Mark]:
        if mark in rules and isinstance(mark, Rule):
            y = top + 8 * MM * rules.index(mark)
            return (replace(mark, y=y, y2=y),)
        if isinstance(mark, Rule) and mark.key == "petition.columns":
            return (replace(mark, y2=top + 8 * MM * (len(rules) - 1)),)
        return (mark,)

    return changed("sheet", change)


def narrow_column() -> bytes:
    """The last column, for signatures, loses 30 mm."""
    last = [m for m in marks_of("sheet", Rule, "petition.columns") if m.x == m.x2][-1]
    return changed(
        "sheet", lambda m: (replace(m, x=m.x + 30 * MM, x2=m.x2 + 30 * MM),) if m is last else (m,)
    )


def no_gauge() -> bytes:
    return changed("sheet", lambda m: () if isinstance(m, Rule) and m.key == "strip" else (m,))


def no_rows() -> bytes:
    return changed("sheet", without("petition.columns", Rule))


def no_return_address() -> bytes:
    return changed("sheet", without("petition.return_to", GlyphRun))


# --- files --------------------------------------------------------------------------------------------


def saved(pdf: pikepdf.Pdf) -> bytes:
    data = io.BytesIO()
    pdf.save(data, deterministic_id=True)
    return data.getvalue()


def scaled(product: str, share: float) -> bytes:
    """What "fit to page" makes of a file."""
    with pikepdf.open(io.BytesIO(whole(product))) as pdf:
        page = pdf.pages[0]
        _, _, width, height = (float(edge) for edge in page.mediabox)
        left, bottom = width * (1 - share) / 2, height * (1 - share) / 2
        page.contents_add(f"q {share} 0 0 {share} {left:.3f} {bottom:.3f} cm".encode(), prepend=True)
        page.contents_add(b"Q")
        return saved(pdf)


def untagged() -> bytes:
    with pikepdf.open(io.BytesIO(whole("flyer"))) as pdf:
        del pdf.Root.StructTreeRoot
        del pdf.Root.MarkInfo
        return saved(pdf)


def with_fonts(change: Callable[[bytes], bytes]) -> bytes:
    """The flyer with each of its embedded fonts changed."""
    with pikepdf.open(io.BytesIO(whole("flyer"))) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            file = font.DescendantFonts[0].FontDescriptor.FontFile2
            file.write(change(file.read_bytes()))
        return saved(pdf)


def hollow(font: bytes) -> bytes:
    """The font with every fifth glyph empty."""
    names = TTFont(io.BytesIO(font)).getGlyphOrder()
    return emptied(font, *names[1::5])


def no_font() -> bytes:
    with pikepdf.open(io.BytesIO(whole("flyer"))) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            for key in ("/FontFile2", "/FontFile3"):
                if key in descriptor:
                    del descriptor[key]
        return saved(pdf)


def blank_page() -> bytes:
    with pikepdf.open(io.BytesIO(whole("flyer"))) as pdf:
        pdf.add_blank_page(page_size=(612, 792))
        return saved(pdf)


def rasterised() -> bytes:
    """A page as a picture, as "print to image" makes it."""
    document = pypdfium2.PdfDocument(whole("flyer"))
    picture = document[0].render(scale=200 / 72).to_pil()
    data = io.BytesIO()
    picture.save(data, "PDF", resolution=200)
    document.close()
    return data.getvalue()


def no_code() -> bytes:
    return changed("flyer", lambda m: () if isinstance(m, Modules) else (m,))


@dataclass(frozen=True, slots=True)
class Spoil:
    """A spoiled PDF and what finds it. `alone`: proven without the campaign."""

    make: Callable[[], bytes]
    finding: str
    severity: str = "failure"
    product: str = "flyer"
    quick: bool = False
    alone: bool = False


def spoils() -> dict[str, Spoil]:
    """All spoiled PDFs by their names."""
    return {
        "thin quiet zone": Spoil(thin_quiet_zone, "code-quiet", quick=True),
        "yellow code": Spoil(spoilt_code(colour="#ffd500"), "code-contrast", quick=True),
        "grey code": Spoil(spoilt_code(colour="#9e9e9e"), "code-contrast", "warning", quick=True),
        "inverted code": Spoil(inverted_code, "code-inverted", quick=True),
        "wrong link": Spoil(wrong_link, "code-wrong", quick=True),
        "wrong link, no campaign": Spoil(wrong_link, "code-words", "warning", quick=True, alone=True),
        "logo over the code": Spoil(
            lambda: changed("flyer", same, over_code(0.07)), "code-damaged", quick=True
        ),
        "picture over the code": Spoil(
            lambda: changed("flyer", same, over_code(0.12)), "code-unreadable", quick=True
        ),
        "code under a panel": Spoil(
            lambda: changed("flyer", same, over_code(0.9)), "code-missing", quick=True
        ),
        "tiny code": Spoil(small_code(0.35), "code-small", quick=True),
        "small code": Spoil(small_code(0.5), "code-small", "warning", quick=True),
        "fragile code": Spoil(small_code(0.3), "code-fragile", "warning"),
        "stretched code": Spoil(stretched_code, "code-stretched", quick=True),
        **{
            f"no code for {key} on the {product}": Spoil(
                covered(product, key), "code-missing", product=product, quick=True
            )
            for product, key in COVERED
        },
        "no code": Spoil(no_code, "code-missing", quick=True),
        "no code, no campaign": Spoil(no_code, "no-code", "warning", quick=True, alone=True),
        "no address": Spoil(
            lambda: changed("flyer", without("links.petition.url", GlyphRun)), "code-words", quick=True
        ),
        "another address": Spoil(other_address, "code-words", quick=True),
        "address far off": Spoil(far_address, "code-words", "warning", quick=True),
        "light code in black": Spoil(spoilt_code(colour="#999999"), "black-code"),
        "text in the margin": Spoil(in_the_margin, "margin"),
        "text off the page": Spoil(off_the_page, "text-cut", quick=True),
        "text under a cut line": Spoil(cut_text, "text-cut", quick=True),
        "5 pt text": Spoil(lambda: changed("flyer", first_run("imprint", size=5.0)), "text-small"),
        "pale text": Spoil(lambda: changed("flyer", first_run("imprint", colour="#9a9a9a")), "text-contrast"),
        "white text": Spoil(
            lambda: changed("flyer", first_run("imprint", colour="#ffffff")), "text-contrast"
        ),
        "black on red": Spoil(black_on_red, "grey-contrast"),
        "red and green": Spoil(red_and_green, "grey-alike", "warning"),
        "text on text": Spoil(on_other_text, "text-over-text", quick=True),
        "text under a patch": Spoil(under_a_patch, "text-hidden", quick=True),
        "text on the picture": Spoil(on_the_picture, "text-on-picture"),
        "coarse picture": Spoil(coarse_picture, "picture-coarse", "warning"),
        "much ink": Spoil(much_ink, "ink-heavy", "warning"),
        "hairline": Spoil(
            lambda: changed("flyer", same, Rule(60, 430, 500, 430, 0.1, INK)), "hairline", "warning"
        ),
        "blank page": Spoil(blank_page, "blank"),
        "font left out": Spoil(no_font, "font-missing", quick=True),
        "fonts that are none": Spoil(lambda: with_fonts(lambda font: font[::-1]), "font-missing", quick=True),
        "fonts cut": Spoil(
            lambda: with_fonts(lambda font: font[: len(font) // 2]), "letter-missing", quick=True
        ),
        "letters without outlines": Spoil(lambda: with_fonts(hollow), "letter-missing", quick=True),
        "letters without outlines, no campaign": Spoil(
            lambda: with_fonts(hollow), "letter-missing", "warning", quick=True, alone=True
        ),
        "page as a picture": Spoil(rasterised, "text-as-picture"),
        "no tags": Spoil(untagged, "untagged", "warning"),
        "no title": Spoil(
            lambda: changed("sheet", without("petition.title", GlyphRun)), "part-missing", product="sheet"
        ),
        "no request on page 2": Spoil(no_request_on_page_2, "part-missing", product="sheet"),
        "no return address": Spoil(no_return_address, "part-missing", product="sheet"),
        "rows of 8 mm": Spoil(low_rows, "row-height", product="sheet"),
        "narrow column": Spoil(narrow_column, "column-width", "warning", product="sheet"),
        "no rows": Spoil(no_rows, "rows-missing", product="sheet"),
        "no 100 mm rule": Spoil(no_gauge, "rule-missing", product="sheet"),
        "shrunk to 94 %": Spoil(lambda: scaled("sheet", 0.94), "rule-length", product="sheet"),
        "grown to 103 %": Spoil(lambda: scaled("sheet", 1.03), "rule-length", product="sheet"),
    }


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, spoil in spoils().items():
        file = folder / f"{spoil.product}-{name.replace(' ', '-').replace(',', '')}.pdf"
        file.write_bytes(spoil.make())
        print(file)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
