"""Measures of a template that no page can be set in, found before one is: type too small to read, lines on
one another, margins that printers do not reach, frames that overlap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from flyers.content.template import (
    Band,
    Frame,
    Grid,
    Margins,
    PictureBounds,
    Style,
    Template,
    inner,
)
from flyers.model.colour import WHITE, contrast
from flyers.model.palette import LEGIBLE
from flyers.model.paper import PAPERS
from flyers.units import MM, in_mm

Fault = tuple[str, str, str]  # key, what is wrong, a hint

# Points of the smallest type, up to a distance: a caption in the hand, a notice, posters (see docs/proof.md).
_LEAST_TYPE = ((500 * MM, 8.0), (1000 * MM, 18.0), (2000 * MM, 24.0), (float("inf"), 36.0))
_LEGAL = 8.0  # of lines that the law wants, on any piece
_EDGE = 6.35 * MM  # that home printers leave free
_LEADING = 0.9, 3.0  # of the size
_TRACKING = -0.05, 0.5  # em
_HAIRLINE, _BAR = 0.25, 5 * MM
_MARGIN = 10 * MM  # home printers leave up to 6.35 mm unprinted
_TINTED = 12 * MM  # a tint reaches 4 mm into the margins at the sides
_BESIDE = 20 * MM  # what stands in the margin, clear of punch holes, and the page beside it
_GUTTER = 3 * MM
_COLUMN = 5 * MM
_FRAME = 20 * MM
_CODE = 10 * MM
_LETTER = 215.9 * MM  # wide: a template that is scaled grows from this


def proportion_faults(template: Template) -> Iterator[Fault]:
    """What is out of proportion in a template: (key, what, hint)."""
    least = next(size for far, size in _LEAST_TYPE if template.distance <= far)
    for name, style in template.styles.items():
        yield from _style(f"styles.{name}", style, least if not style.legal else _LEGAL)
    yield from _margins(template, "", template.margins, template.grid)
    yield from _gutter("grid.gutter", template.grid)
    yield from _picture("picture", template.picture)
    for name, one in template.arrangements.items():
        key = f"arrangements.{name}."
        if one.margins or one.grid:
            yield from _margins(template, key, one.margins or template.margins, one.grid or template.grid)
        if one.grid:
            yield from _gutter(f"{key}grid.gutter", one.grid)
        if one.picture:
            yield from _picture(f"{key}picture", one.picture)
    for key, band in template.placed():
        name = key.split(".")[1] if key.startswith("arrangements.") else ""
        grid = (name and template.arrangements[name].grid) or template.grid
        yield from _band(template, band, key, grid, (1, grid.columns))
    yield from _colours(template)


def _gutter(key: str, grid: Grid) -> Iterator[Fault]:
    if grid.columns > 1 and round(grid.gutter, 1) < round(_GUTTER, 1):
        yield key, _small("the gutter", grid.gutter), f"{in_mm(_GUTTER)} keep columns apart"


def _picture(key: str, picture: PictureBounds) -> Iterator[Fault]:
    if not picture.least <= picture.most <= picture.alone:
        yield key, "the heights are not in their order", "least, most, alone: in this order"


def _colours(template: Template) -> Iterator[Fault]:
    """Colours of type that are not read on white; on grounds the program takes those that are."""
    for name in ("ink", "accent"):
        found = contrast(getattr(template.palette, name), WHITE)
        if found < LEGIBLE:
            what = f"type in this colour is not read on white: its contrast is {found:g} : 1"
            yield f"palette.{name}", what, f"{LEGIBLE:g} : 1 or more: make it darker"


def _style(key: str, style: Style, smallest: float) -> Iterator[Fault]:
    for name in ("size", "least", "floor"):
        size = getattr(style, name)
        if size is not None and size < smallest:
            yield f"{key}.{name}", f"type of {size:g} pt is too small to read", f"{smallest:g}pt or more"
    if style.floor is not None and style.floor > (style.least or style.size):
        yield f"{key}.floor", "the floor is above the least size", "floor, least, size: in this order"
    low, high = (round(share * style.size, 1) for share in _LEADING)
    if style.size >= _LEGAL and not low <= style.leading <= high:
        what = f"lines of {style.size:g} pt type cannot be {style.leading:g} pt apart"
        yield f"{key}.leading", what, f"{low:g}pt to {high:g}pt"
    low, high = _TRACKING
    if not low <= style.tracking <= high:
        what = f"letters cannot be {style.tracking:g} em further apart"
        yield f"{key}.tracking", what, f"em of the type: {low:g} to {high:g}"
    if (style.fit or style.upright) and not (style.least or style.floor):
        what = "its lines may have any size up to its own, and no least one"
        yield key, what, f"least: {smallest:g}pt or more"


def _rule(key: str, width: float | None) -> Iterator[Fault]:
    if width is not None and not _HAIRLINE <= width <= _BAR:
        yield key, f"a rule cannot be {width:g} pt thick", f"{_HAIRLINE:g}pt to {_BAR:.0f}pt, or leave it out"


def _margins(template: Template, key: str, margins: Margins, grid: Grid) -> Iterator[Fault]:
    grounds = [(band, frame) for _, band in template.placed() for _, frame in inner(band)]
    out = any((b.ground or f.ground) and b.reach == "out" for b, f in grounds)
    beside = any(band.at == "margin" for _, band in template.placed())
    least = {
        "top": _MARGIN,
        "right": _TINTED if out else _MARGIN,
        "bottom": _MARGIN,
        "left": _BESIDE if beside else _TINTED if out else _MARGIN,
    }
    for side, most in least.items():
        margin = getattr(margins, side)
        if round(margin, 1) < round(most, 1):
            what = _small(f"the {side} margin", margin)
            hint = f"{in_mm(most)} or more: printers leave the edge of the paper free"
            yield f"{key}margins.{side}", what, hint
    for name in template.papers:
        if name not in PAPERS:
            continue
        wide, tall = _area(template, margins, name)
        if wide < PAPERS[name].width / 2 or tall < PAPERS[name].height / 2:
            what = f"the margins leave less than half of {name} to print on"
            yield f"{key}margins", what, "make them smaller"
            return
        column = (wide - _length(template, name, grid.gutter) * (grid.columns - 1)) / grid.columns
        if column < _COLUMN:
            what = f"{grid.columns} columns are too many for {name}: each is {in_mm(column)} wide"
            hint = f"{in_mm(_COLUMN)} are the least: take fewer columns or a narrower gutter"
            yield f"{key}grid.columns", what, hint
            return


def _area(template: Template, margins: Margins, paper: str) -> tuple[float, float]:
    """Width and height inside the margins."""
    size = PAPERS[paper]
    across = _length(template, paper, margins.left + margins.right)
    return size.width - across, size.height - _length(template, paper, margins.top + margins.bottom)


def _length(template: Template, paper: str, length: float) -> float:
    return length * (max(1.0, PAPERS[paper].width / _LETTER) if template.scaled else 1.0)


def _band(template: Template, band: Band, key: str, grid: Grid, columns: tuple[int, int]) -> Iterator[Fault]:
    """A band, on the grid's `columns` that it may have."""
    if not band.frames and not band.rule:
        yield key, f'the band "{band.name}" has no frame', "frames: [{columns: [1, 12], slots: [...]}]"
    yield from _rule(f"{key}.rule", band.rule)
    yield from _place(template, band, key)
    sided = [(n, f.columns) for n, f in enumerate(band.frames) if f.columns]
    for (_, one), (n, other) in pairwise(sorted(sided, key=lambda frame: frame[1])):
        if other[0] <= one[1]:
            what = f"the columns {other[0]} to {other[1]} are not beside those of the frame before"
            hint = f"frames stand side by side: begin after column {one[1]}, or in a band of its own"
            yield f"{key}.frames[{n}]", what, hint
    if len(sided) < len(band.frames) > 1 and not band.divide:
        yield f"{key}.frames", "a frame has no columns, and another beside it", "say which columns each has"
    for n, frame in enumerate(band.frames):
        yield from _frame(template, band, frame, f"{key}.frames[{n}]", grid, columns)


def _place(template: Template, band: Band, key: str) -> Iterator[Fault]:
    """A band at a place of the page: on the paper, and on nothing else unless it says so."""
    if bool(band.place) != (band.at == "place"):
        what = "a band at a place needs to say where" if band.at == "place" else "the band stands in the pile"
        yield f"{key}.at", what, "at: place, and place: {left: …, top: …, width: …, height: …}"
        return
    if not (place := band.place):
        return
    for paper in (PAPERS[name] for name in template.papers if name in PAPERS):
        right = _length(template, paper.name, place.left + place.width)
        bottom = _length(template, paper.name, place.top + place.height)
        if right > paper.width - _EDGE or bottom > paper.height - _EDGE or min(place.left, place.top) < _EDGE:
            yield (
                f"{key}.place",
                f"it stands off the page of {paper.name}",
                f"{in_mm(_EDGE)} inside its edges",
            )
            return
    margins = template.margins
    inside = place.left + place.width > margins.left and place.top + place.height > margins.top
    if inside and not band.over:
        what = "it lies over what stands inside the margins"
        yield f"{key}.place", what, "over: true, if it is meant to"


def _frame(
    template: Template, band: Band, frame: Frame, key: str, grid: Grid, columns: tuple[int, int]
) -> Iterator[Fault]:
    if frame.code < _CODE:
        yield f"{key}.code", _small("the code", frame.code), f"{in_mm(_CODE)} or more"
    if frame.code_most is not None and frame.code_most < frame.code:
        yield (
            f"{key}.code_most",
            "the code's most is less than its usual size",
            "make it larger, or leave it out",
        )
    if frame.turn in (90, 270) and not frame.deep:
        yield f"{key}.deep", "lines that are turned need a length", "deep: 60mm"
    if frame.slots and frame.bands:
        yield key, "a frame has slots or bands, not both", "put the slots into a band of their own"
    if not (frame.slots or frame.bands or frame.backdrop):
        yield key, "nothing stands in this frame", "name its slots, or take it out"
    first, last = frame.columns or columns
    if not columns[0] <= first <= last <= columns[1]:
        hint = f"first and last, {columns[0]} to {columns[1]}"
        yield key, f"the columns {first} to {last} are not on the grid", hint
        return
    yield from _narrow(template, band, frame, key, grid, (first, last))
    for n, below in enumerate(frame.bands):
        yield from _band(template, below, f"{key}.bands[{n}]", grid, (first, last))


def _narrow(
    template: Template, band: Band, frame: Frame, key: str, grid: Grid, columns: tuple[int, int]
) -> Iterator[Fault]:
    """A frame that no line of words fits in."""
    papers = [name for name in template.papers if name in PAPERS]
    if band.at in ("margin", "place") or band.copies > 1 or not papers or frame.turn:
        return
    count, many = columns[1] - columns[0] + 1, max(frame.flow, frame.abreast)
    paper = min(papers, key=lambda name: _area(template, template.margins, name)[0])
    gutter = _length(template, paper, grid.gutter)
    one = (_area(template, template.margins, paper)[0] - gutter * (grid.columns - 1)) / grid.columns
    wide = (count * (one + gutter) - gutter * many) / many
    if wide < _FRAME:
        what = f"its lines are {in_mm(max(0.0, wide))} long on {paper}"
        yield key, what, f"{in_mm(_FRAME)} are the least: more columns, or less in flow"


def _small(what: str, length: float) -> str:
    return f"{what} is {in_mm(length)} wide"
