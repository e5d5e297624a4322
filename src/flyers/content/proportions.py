"""Measures of a template that no page can be set in, found before one is: type too small to read, lines on
one another, margins that printers do not reach, frames that overlap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from flyers.content.template import Band, Style, Template
from flyers.model.paper import PAPERS
from flyers.units import MM, in_mm

Fault = tuple[str, str, str]  # key, what is wrong, a hint

_LEAST_TYPE = 8.0  # points: the caption of a piece that is held in the hand
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
    for name, style in template.styles.items():
        yield from _style(f"styles.{name}", style)
    yield from _margins(template)
    if template.columns > 1 and round(template.gutter, 1) < round(_GUTTER, 1):
        yield "gutter", _small("the gutter", template.gutter), f"{in_mm(_GUTTER)} keep columns apart"
    picture = template.picture
    if not picture.least <= picture.most <= picture.alone:
        yield "picture", "the heights are not in their order", "least, most, alone: in this order"
    for page, bands in template.pages.items():
        for n, band in enumerate(bands):
            yield from _band(template, band, f"pages.{page}[{n}]")


def _style(key: str, style: Style) -> Iterator[Fault]:
    for name in ("size", "least", "floor"):
        size = getattr(style, name)
        if size is not None and size < _LEAST_TYPE:
            yield f"{key}.{name}", f"type of {size:g} pt is too small to read", f"{_LEAST_TYPE:g}pt or more"
    if style.floor is not None and style.floor > (style.least or style.size):
        yield f"{key}.floor", "the floor is above the least size", "floor, least, size: in this order"
    low, high = (round(share * style.size, 1) for share in _LEADING)
    if style.size >= _LEAST_TYPE and not low <= style.leading <= high:
        what = f"lines of {style.size:g} pt type cannot be {style.leading:g} pt apart"
        yield f"{key}.leading", what, f"{low:g}pt to {high:g}pt"
    low, high = _TRACKING
    if not low <= style.tracking <= high:
        what = f"letters cannot be {style.tracking:g} em further apart"
        yield f"{key}.tracking", what, f"em of the type: {low:g} to {high:g}"
    if (style.fit or style.upright) and not (style.least or style.floor):
        what = "its lines may have any size up to its own, and no least one"
        yield key, what, f"least: {_LEAST_TYPE:g}pt or more"
    yield from _rule(f"{key}.rule", style.rule)


def _rule(key: str, width: float | None) -> Iterator[Fault]:
    if width is not None and not _HAIRLINE <= width <= _BAR:
        yield key, f"a rule cannot be {width:g} pt thick", f"{_HAIRLINE:g}pt to {_BAR:.0f}pt, or leave it out"


def _margins(template: Template) -> Iterator[Fault]:
    bands = [band for page in template.pages.values() for band in page]
    tinted, beside = any(b.panel for b in bands), any(b.at == "margin" for b in bands)
    margins = template.margins
    least = {
        "top": _MARGIN,
        "right": _TINTED if tinted else _MARGIN,
        "bottom": _MARGIN,
        "left": _BESIDE if beside else _TINTED if tinted else _MARGIN,
    }
    for side, most in least.items():
        margin = getattr(margins, side)
        if round(margin, 1) < round(most, 1):
            what = _small(f"the {side} margin", margin)
            yield f"margins.{side}", what, f"{in_mm(most)} or more: printers leave the edge of the paper free"
    for name in template.papers:
        if name not in PAPERS:
            continue
        wide, tall = _area(template, name)
        if wide < PAPERS[name].width / 2 or tall < PAPERS[name].height / 2:
            yield "margins", f"the margins leave less than half of {name} to print on", "make them smaller"
            return
        column = (wide - _length(template, name, template.gutter) * (template.columns - 1)) / template.columns
        if column < _COLUMN:
            what = f"{template.columns} columns are too many for {name}: each is {in_mm(column)} wide"
            yield "columns", what, f"{in_mm(_COLUMN)} are the least: take fewer columns or a narrower gutter"
            return


def _area(template: Template, paper: str) -> tuple[float, float]:
    """Width and height inside the margins."""
    margins, size = template.margins, PAPERS[paper]
    across = _length(template, paper, margins.left + margins.right)
    return size.width - across, size.height - _length(template, paper, margins.top + margins.bottom)


def _length(template: Template, paper: str, length: float) -> float:
    return length * (max(1.0, PAPERS[paper].width / _LETTER) if template.scaled else 1.0)


def _band(template: Template, band: Band, key: str) -> Iterator[Fault]:
    if not band.frames:
        yield key, f'the band "{band.name}" has no frame', "frames: [{columns: [1, 12], slots: [...]}]"
    yield from _rule(f"{key}.rule", band.rule)
    for n, (one, other) in enumerate(pairwise(band.frames), 1):
        if other.columns[0] <= one.columns[1]:
            first, last = other.columns
            what = f"the columns {first} to {last} are not beside those of the frame before"
            hint = f"frames stand side by side: begin after column {one.columns[1]}, or in a band of its own"
            yield f"{key}.frames[{n}]", what, hint
    for n, frame in enumerate(band.frames):
        if frame.code < _CODE:
            yield f"{key}.frames[{n}].code", _small("the code", frame.code), f"{in_mm(_CODE)} or more"
        if frame.code_most is not None and frame.code_most < frame.code:
            what = "the code's most is less than its usual size"
            yield f"{key}.frames[{n}].code_most", what, "make it larger, or leave it out"
        yield from _narrow(template, band, f"{key}.frames[{n}]", frame.columns)


def _narrow(template: Template, band: Band, key: str, columns: tuple[int, int]) -> Iterator[Fault]:
    """A frame that no line of words fits in."""
    first, last = columns
    papers = [name for name in template.papers if name in PAPERS]
    if band.at == "margin" or not papers or not 1 <= first <= last <= template.columns:
        return
    count = last - first + 1
    paper = min(papers, key=lambda name: _area(template, name)[0])
    gutter = _length(template, paper, template.gutter)
    one = (_area(template, paper)[0] - gutter * (template.columns - 1)) / template.columns
    wide = (count * (one + gutter) - gutter * band.flow) / band.flow
    if wide < _FRAME:
        what = f"its lines are {in_mm(max(0.0, wide))} long on {paper}"
        yield key, what, f"{in_mm(_FRAME)} are the least: more columns, or less in flow"


def _small(what: str, length: float) -> str:
    return f"{what} is {in_mm(length)} wide"
