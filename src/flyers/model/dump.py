"""A display list as text, one line a mark: what golden files hold, and what a diff of them shows.

    P x y + advance size face   words: where the baseline starts, how far they reach
    R x y → x y                 a rule
    G x y width × height        a ground, filled
    I x y width × height        a picture, and the part of it that is shown
    Q x y width × height        a symbol, what it holds, and a check sum of its modules

A mark ends in its campaign key and the role of its tag, as in `headline #H1`; artifacts have no role. A
language is named where it is not that of the whole. The structure follows the sheets as a
tree in which every element has the words and figures that it holds, so no line hangs on a number that moves
when something is added above it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePath
from zlib import crc32

from flyers.model.geometry import Rect
from flyers.model.marks import GlyphRun, Layout, Mark, Modules, Overset, Panel, Picture, Rule
from flyers.model.tags import Tag

_STEP = "  "


def dump(layout: Layout) -> str:
    """The layout as lines of text, in points as they are in it; the last line ends too."""
    return "".join(f"{line}\n" for line in _lines(layout))


def _lines(layout: Layout) -> Iterator[str]:
    for number, sheet in enumerate(layout.sheets, 1):
        yield f"sheet {number} {sheet.name} {sheet.width:.2f} × {sheet.height:.2f}"
        for mark in sheet.marks:
            role = "" if mark.tag is None else f"#{layout.tags[mark.tag].role}"
            yield _STEP + " ".join(filter(None, (_mark(mark, layout.tags[0].lang), mark.key, role)))
    yield "structure"
    yield from _tree(layout)
    yield from (f"overset {_over(one)}" for one in layout.overset)


def _mark(mark: Mark, main: str) -> str:
    match mark:
        case GlyphRun():
            return _words(mark, main)
        case Rule(x=x, y=y, x2=x2, y2=y2):
            return f"R {x:.2f} {y:.2f} → {x2:.2f} {y2:.2f} {mark.width:.2f}pt {mark.colour}"
        case Panel():
            return f"G {_rect(mark.rect)} {mark.fill}"
        case Picture(crop=crop):
            shown = f"{crop.x:.4f} {crop.y:.4f} {crop.width:.4f} × {crop.height:.4f}"
            return f"I {_rect(mark.rect)} {mark.file} {shown}"
        case Modules(rows=rows):
            check = crc32(",".join(map(str, rows)).encode())
            return f"Q {_rect(mark.rect)} {mark.text!r} {len(rows)} modules {check:08x} {mark.colour}"


def _words(run: GlyphRun, main: str) -> str:
    parts = [
        "P",
        f"{run.x:.2f} {run.y:.2f} + {run.advance:.2f}",
        f"{run.size:.2f}pt",
        PurePath(run.face).stem,
    ]
    parts.append(run.colour)
    if run.tracking:
        parts.append(f"tracking {run.tracking:.2f}")
    if run.rtl:
        parts.append("rtl")
    if run.lang != main:
        parts.append(run.lang)
    return " ".join((*parts, repr(run.text)))


def _rect(rect: Rect) -> str:
    return f"{rect.x:.2f} {rect.y:.2f} {rect.width:.2f} × {rect.height:.2f}"


def _tree(layout: Layout) -> Iterator[str]:
    """The elements, indented below their parents, each with what it holds itself."""
    held: defaultdict[int | None, list[str]] = defaultdict(list)
    for sheet in layout.sheets:
        for mark in sheet.marks:
            match mark:
                case GlyphRun(text=text):
                    held[mark.tag].append(text)
                case Picture() | Modules():
                    held[mark.tag].append(f"[{type(mark).__name__.lower()}]")
    depth = {-1: 0}
    for index, tag in enumerate(layout.tags):
        depth[index] = depth[tag.parent] + 1
        yield _STEP * depth[index] + " ".join(_element(tag, held[index]))


def _element(tag: Tag, held: list[str]) -> Iterator[str]:
    yield tag.role
    yield from filter(None, (tag.lang, tag.scope, tag.url))
    if tag.alt:
        yield f"alt {tag.alt!r}"
    if held:
        yield repr(" ".join(held))


def _over(one: Overset) -> str:
    return f"{one.frame} ({one.lang}) {one.key}: {one.by}"
