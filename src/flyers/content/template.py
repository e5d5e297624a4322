"""The template of a product: grid, styles, and frames with the slots they hold; no code.

A page is a pile of bands. A band is a row of frames on the grid's columns; a frame holds slots, one
below the other. Bands stand at the top or on the foot of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

Length = Annotated[float, Meta(extra={"form": "length"})]
Hex = Annotated[str, Meta(extra={"form": "colour"})]
Colour = Literal["ink", "accent"]
Align = Literal["start", "centre", "end"]
Share = Annotated[float, Meta(gt=0, le=4)]


class Style(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the paragraphs of one name look; lengths are in points once read.

    `least` and `most` are the bounds between which copyfit may choose the size; a style that
    `follow`s another is scaled with it. `leading` is that of `size` and is scaled too. To its `floor` a
    size falls only rather than that a word is divided or a text does not fit.

    `align` says where in the measure the lines stand. With `hang_quotes` a quotation mark that opens a
    paragraph hangs before its edge, with `outdent` the labels of a list do. What has a `trim` ends at its
    last baseline, not at the feet of its letters. To `fit` its lines, a headline has each of them as wide as
    the measure, in a size of its own from `least` to that of the style, with `apart` between the ink of two.
    `upright` sets Chinese and Japanese from top to bottom, as large as it has room.
    """

    family: Literal["text", "display", "serif"] = "text"
    bold: bool = False
    italic: bool = False
    size: Length
    leading: Length
    least: Length | None = None
    floor: Length | None = None
    most: Length | None = None
    alone: Length | None = None
    follow: str = ""
    colour: Colour = "ink"
    before: Length = 0.0
    after: Length = 0.0
    indent: Length = 0.0
    hang: Length = 0.0
    tracking: float = 0.0
    caps: bool = False
    hyphens: bool = False
    balance: bool = False
    rule: Length | None = None
    numerals: str = ""
    align: Align = "start"
    hang_quotes: bool = False
    outdent: bool = False
    trim: bool = False
    fit: Literal["lines"] | None = None
    apart: Length = 0.0
    upright: bool = False


class Frame(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Slots on columns, the first column is 1. A code's side, quiet zone not counted, is `code`, and
    grows to `code_most` where there is height to spare."""

    columns: Annotated[tuple[int, int], Meta(description="first and last column")]
    slots: list[str]
    code: Length = 113.39
    code_most: Length | None = None


class Band(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of frames, `gap` below the band above it.

    `at`: on the pile from the top, on the foot of the page, or in the margin where lines start.
    `floats` names slots that go to whichever frame has room; `flow` is the number of columns that the
    band's one frame is balanced over; `share` the most of the page's height that a growing band takes.
    """

    name: str
    frames: list[Frame]
    at: Literal["top", "foot", "margin"] = "top"
    gap: Length = 14.0
    rule: Length | None = None
    panel: bool = False
    floats: list[str] = []
    flow: Annotated[int, Meta(ge=1, le=4)] = 1
    share: Share = 1.0


class Step(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step of copyfit: `knob` (a style, `picture` or `code`) grows until the page is full, or it
    has its usual size, its most, or the most it may have on a page with little else. With a table, that
    last is taken when the rows are as high as they go."""

    knob: str
    to: Literal["usual", "most", "alone"] = "most"


class Margins(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    top: Length
    right: Length
    bottom: Length
    left: Length


class PictureBounds(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Height of a picture as a share of its width; `alone` where a page has little else."""

    least: Share = 0.5
    most: Share = 0.75
    alone: Share = 1.0


class Template(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One template file.

    Every slot of its product stands in one place of a page, or is named by `omits`, since its words stand in
    another slot of the same piece: so nothing that a campaign says is lost or said twice.

    Copyfit starts with every size at its least and takes the steps of `grow` in order. The first of
    `pages` holds all. When it cannot, and the slot `turns` may go on on a back, the second and third
    are front and back instead: the back takes the slots that it names, and only those of `again` stand
    on both. A table goes on on the last page, as often as it must.
    """

    template: Annotated[int, Meta(ge=1, le=1)]
    product: str
    about: str
    distance: Length
    papers: list[str]
    scaled: bool = False
    margins: Margins
    columns: Annotated[int, Meta(ge=1, le=24)]
    gutter: Length
    grid: Length
    ink: Hex = "#111111"
    accent: Hex = "#b3261e"
    tint: Annotated[float, Meta(ge=0, le=0.5)] = 0.1
    styles: dict[str, Style]
    picture: PictureBounds = msgspec.field(default_factory=PictureBounds)
    grow: list[Step] = []
    turns: str = ""
    again: list[str] = []
    omits: list[str] = []
    pages: dict[str, list[Band]]


Fault = tuple[str, str, str]  # key, what is wrong, a hint


def faults(
    template: Template, slots: Iterable[str], styles: Iterable[str], further: Iterable[str] = ()
) -> Iterator[Fault]:
    """What is wrong between a template's own parts, and between it and its product, which has these
    `slots`, `further` ones for further sides alone, and sets its paragraphs in these `styles`."""
    own, later, known = set(slots) - set(further), set(further), set(template.styles)
    slots = own | later
    for name in sorted(set(styles) - known):
        yield "styles", f'the style "{name}" is missing', f"{template.product} sets text in it"
    for name, style in template.styles.items():
        for other in filter(None, (style.follow, style.numerals)):
            if other not in known:
                yield f"styles.{name}", f'there is no style "{other}"', "name one of the template's styles"
        if not (style.least or style.size) <= style.size <= (style.most or style.size):
            yield (
                f"styles.{name}",
                "the size is not between least and most",
                "least, size, most: in this order",
            )
    for n, step in enumerate(template.grow):
        if step.knob not in known | {"picture", "code"}:
            yield f"grow[{n}]", f'there is no style "{step.knob}" to grow', "name a style, picture or code"
    named = {"turns": [template.turns], "again": template.again, "omits": template.omits}
    for key, names in named.items():
        for n, name in enumerate(names):
            if name and name not in slots:
                where = key if key == "turns" else f"{key}[{n}]"
                yield where, f'{template.product} has no slot "{name}"', _one_of(slots)
    if len(template.pages) < (3 if template.turns else 1):
        yield "pages", "a page is missing", "one; where a slot turns also its front and its back"
    else:
        yield from _misplaced(template, own, later)
    for page, bands in template.pages.items():
        for n, band in enumerate(bands):
            yield from _band_faults(template, band, f"pages.{page}[{n}]", slots)


def _misplaced(template: Template, own: set[str], further: set[str]) -> Iterator[Fault]:
    """Slots that would be printed twice, and slots that would not be printed."""
    held = {page: dict(_held(page, bands)) for page, bands in template.pages.items()}
    for page, bands in template.pages.items():
        seen: set[str] = set()
        for slot, key in _held(page, bands):
            if slot in seen:
                yield key, f'the slot "{slot}" stands on this page twice', "leave it in one place"
            elif slot in template.omits:
                yield key, f'the slot "{slot}" stands here and under omits', "leave it out of one of them"
            seen.add(slot)
    first, *rest = held
    omitted = set(template.omits)
    yield from _absent(first, own - held[first].keys() - omitted, "this page")
    if template.turns:
        front, back = rest[:2]
        yield from _turned(template, held[front], held[back], own - omitted, (front, back))
    else:
        last = [first, *rest][-1]
        yield from _absent(last, further - held[last].keys() - omitted, "further sides")


def _turned(
    template: Template,
    front: Mapping[str, str],
    back: Mapping[str, str],
    slots: set[str],
    names: tuple[str, str],
) -> Iterator[Fault]:
    """The same for a front and a back, which hold all between them."""
    yield from _absent(names[0], slots - front.keys() - back.keys(), f'this page and "{names[1]}"')
    for name, page in zip(names, (front, back), strict=True):
        yield from _absent(name, {template.turns} - page.keys(), "this page, where it turns")
    for slot in sorted((front.keys() & back.keys()) - {template.turns, *template.again}):
        yield (
            back[slot],
            f'the slot "{slot}" stands on the front and on the back',
            "name it under again, or once",
        )


def _absent(page: str, slots: Iterable[str], where: str) -> Iterator[Fault]:
    for slot in sorted(slots):
        what = f'the slot "{slot}" is missing on {where}: what it says would not be printed'
        yield f"pages.{page}", what, "put it into a frame, or name it under omits"


def _held(page: str, bands: Sequence[Band]) -> Iterator[tuple[str, str]]:
    """The slots of a page, each with the key of its place."""
    for n, band in enumerate(bands):
        key = f"pages.{page}[{n}]"
        for m, frame in enumerate(band.frames):
            yield from ((slot, f"{key}.frames[{m}].slots[{k}]") for k, slot in enumerate(frame.slots))
        yield from ((slot, f"{key}.floats[{k}]") for k, slot in enumerate(band.floats))


def _band_faults(template: Template, band: Band, key: str, slots: set[str]) -> Iterator[Fault]:
    for name in (*band.floats, *(s for f in band.frames for s in f.slots)):
        if name not in slots:
            yield key, f'{template.product} has no slot "{name}"', _one_of(slots)
    for n, frame in enumerate(band.frames):
        first, last = frame.columns
        if not 1 <= first <= last <= template.columns:
            hint = f"first and last, 1 to {template.columns}"
            yield f"{key}.frames[{n}]", f"the columns {first} to {last} are not on the grid", hint


def _one_of(names: Iterable[str]) -> str:
    return "it has " + ", ".join(sorted(names))
