"""A display list as text, one line a mark: what golden files hold, and what a diff of them shows.

    P x y + advance size face   words: where the baseline starts, how far they reach
    R x y → x y                 a rule
    G x y width × height        a ground, filled
    I x y width × height        a picture, and the part of it that is shown
    Q x y width × height        a symbol, what it holds, and a check sum of its modules
    F x y width × height        a field that each copy fills

A mark ends in its frame's name and the role of its tag, as in `headline #H1`; artifacts have no role. What is
turned says by how much. A language is named where it is not that of the whole. The structure follows the
sheets as a tree in which every element has the words and figures that it holds, so no line hangs on a number
that moves when something is added above it.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePath
from zlib import crc32

from flyers.model.flat import Flat, Mark, Tag, flatten
from flyers.model.frame import Field, GlyphRun, Layout, Palette, Panel, Picture, Rule, Symbol
from flyers.model.geometry import Rect
from flyers.model.tones import PLAIN

_STEP = "  "


def dump(layout: Layout) -> str:
    """The layout as lines of text, in points; the last line ends too."""
    return "".join(f"{line}\n" for line in _lines(layout))


def _lines(layout: Layout) -> Iterator[str]:
    flat = flatten(layout)
    for number, sheet in enumerate(flat.sheets, 1):
        yield f"sheet {number} {sheet.page.name} {sheet.width:.2f} × {sheet.height:.2f}"
        for mark in sheet.marks:
            role = "" if mark.tag is None else f"#{flat.tags[mark.tag].role}"
            shown = _mark(mark, layout.lang, layout.palette)
            turned = "" if mark.place.upright else f"turned {mark.place.turn}"
            yield _STEP + " ".join(filter(None, (shown, turned, mark.name, role)))
    yield "structure"
    yield from _tree(flat)
    yield from (f"overset {one.frame} ({one.lang}) {one.key}: {one.by}" for one in layout.overset)


def _mark(mark: Mark, main: str, palette: Palette) -> str:
    match mark.item:
        case GlyphRun() as run:
            return _words(mark, run, main, palette)
        case Rule(x=x, y=y, x2=x2, y2=y2) as rule:
            (left, top), (right, foot) = sorted((mark.place.point(x, y), mark.place.point(x2, y2)))
            ends = f"{left / 1000:.2f} {top / 1000:.2f} → {right / 1000:.2f} {foot / 1000:.2f}"
            return f"R {ends} {rule.width / 1000:.2f}pt {palette[rule.swatch]}"
        case Panel() as panel:
            clear = "" if panel.opacity == 1 else f" {panel.opacity:.2f}"
            fade = f" fades to {panel.fade.opacity:.2f} at the {panel.fade.to}" if panel.fade else ""
            fade += f" from {panel.fade.since:.3f}" if panel.fade and panel.fade.since else ""
            return f"G {_rect(mark.rect)} {palette[panel.fill]}{clear}{fade}"
        case Picture(shown=crop) as picture:
            shown = f"{crop.x:.4f} {crop.y:.4f} {crop.width:.4f} × {crop.height:.4f}"
            light = "" if picture.tones == PLAIN else f" {picture.tones.light:.1f} times as light"
            return f"I {_rect(mark.rect)} {picture.file} {shown}{light}"
        case Symbol(rows=rows) as symbol:
            check = crc32(",".join(map(str, rows)).encode())
            what = f"{symbol.text!r} {len(rows)} modules {check:08x}"
            return f"Q {_rect(mark.rect)} {what} {palette[symbol.swatch]}"
        case Field() as field:
            return f"F {_rect(mark.rect)} {field.kind} {field.align}"


def _words(mark: Mark, run: GlyphRun, main: str, palette: Palette) -> str:
    x, y = mark.place.point(run.x, run.y)
    place = f"{x / 1000:.2f} {y / 1000:.2f} + {run.advance / 1000:.2f} {run.size / 1000:.2f}pt"
    tracking = f"tracking {run.tracking / 1000:.2f}" if run.tracking else ""
    others = tracking, "rtl" if run.rtl else "", run.lang if run.lang != main else ""
    parts = "P", place, PurePath(run.face).stem, palette[run.swatch], *filter(None, others), repr(run.text)
    return " ".join(parts)


def _rect(rect: Rect) -> str:
    return f"{rect.x:.2f} {rect.y:.2f} {rect.width:.2f} × {rect.height:.2f}"


def _tree(flat: Flat) -> Iterator[str]:
    """The elements, indented below their parents, each with what it holds itself."""
    held: defaultdict[int | None, list[str]] = defaultdict(list)
    for mark in flat.marks:
        match mark.item:
            case GlyphRun(text=text):
                held[mark.tag].append(text)
            case Picture() | Symbol() | Field() as item:
                held[mark.tag].append(f"[{type(item).__name__.lower()}]")
    depth = {-1: 0}
    for index, tag in enumerate(flat.tags):
        depth[index] = depth[tag.parent] + 1
        yield _STEP * depth[index] + " ".join(_element(tag, held[index]))


def _element(tag: Tag, held: list[str]) -> Iterator[str]:
    yield tag.role
    yield from filter(None, (tag.lang, tag.scope, tag.url))
    if tag.alt:
        yield f"alt {tag.alt!r}"
    if held:
        yield repr(" ".join(held))
