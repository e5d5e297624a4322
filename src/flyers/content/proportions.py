"""Measures of a template that no page can be set in: margins that printers do not reach, columns too narrow,
frames that overlap; and type that nobody can read: too small, too pale, its lines too close."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from flyers.content.style import Style, least_share
from flyers.content.template import Band, Fault, Frame, Place, Template
from flyers.model.colour import WHITE, contrast
from flyers.model.geometry import Rect
from flyers.model.palette import LEGIBLE, RED, palette
from flyers.model.paper import PAPERS, Paper
from flyers.units import MM, in_mm

_EDGE = 6.35 * MM  # that home printers leave free
_MARGIN = 10 * MM  # home printers leave up to 6.35 mm unprinted
_TINTED = 8 * MM  # what must be left of margins by a ground that reaches into them
_BESIDE = 20 * MM  # for something in a margin, clear of punch holes and of the page
_COLUMN = 5 * MM
# The smallest type in points up to a distance: held in the hand, a notice, posters (see docs/proof.md).
_LEAST_TYPE = ((500 * MM, 8.0), (1000 * MM, 18.0), (2000 * MM, 24.0), (float("inf"), 36.0))
_LEGAL = 9.0  # of lines that the law wants, on any piece
_SIZED = 8.0  # the least type whose leading is checked: smaller is reported anyway
_LEADING = 0.9, 3.0  # of the size
_TRACKING = -0.05, 0.5  # em


def proportion_faults(template: Template) -> Iterator[Fault]:
    found = list(_margins(template, ""))
    for name, one in template.arrangements.items():
        key, page = f"arrangements.{name}.", template.arranged(name)
        if one.margins or one.grid:
            found += _margins(page, key)
        for where, band in template.placed(name):
            found += _band(page, band, where, (1, page.grid.columns))
    yield from dict.fromkeys(found)  # bands that arrangements share are looked at with the grid of each


def _papers(page: Template) -> list[Paper]:
    return [PAPERS[name] for name in page.papers if name in PAPERS]


def _rect(page: Template, paper: Paper, place: Place) -> Rect:
    """A place on a paper."""
    scale = page.scale(paper)
    return Rect(*(scale * length for length in (place.left, place.top, place.width, place.height)))


def _column(page: Template, paper: Paper) -> float:
    """The width of a column."""
    gutters = page.scale(paper) * page.grid.gutter * (page.grid.columns - 1)
    return (page.area(paper).width - gutters) / max(1, page.grid.columns)


def _step(page: Template, gap: float | str) -> float:
    return gap if isinstance(gap, float) else page.gaps.get(gap, 0.0)


def _margins(page: Template, key: str) -> Iterator[Fault]:
    bands = [band for _, band in page.placed()]
    out = max((_step(page, b.pad) for b in bands if b.ground and b.piled and b.reach == "out"), default=0.0)
    sides = max(_MARGIN, _TINTED + out if out else 0.0)
    least = {"top": _MARGIN, "right": sides, "bottom": _MARGIN, "left": sides}
    least |= {band.at: _BESIDE for band in bands if band.at in ("left", "right")}
    for side, most in least.items():
        margin = getattr(page.margins, side)
        if round(margin, 1) < round(most, 1):
            what = f"the {side} margin is {in_mm(margin)} wide"
            hint = f"{in_mm(most)} or more: printers leave the edge of the paper free"
            yield f"{key}margins.{side}", what, hint
    for paper in _papers(page):
        area = page.area(paper)
        if area.width < paper.width / 2 or area.height < paper.height / 2:
            what = f"the margins leave less than half of {paper.name} to print on"
            yield f"{key}margins", what, "make them smaller"
            return
        if (column := _column(page, paper)) < _COLUMN:
            what = f"{page.grid.columns} columns are too many for {paper.name}: each is {in_mm(column)} wide"
            hint = f"{in_mm(_COLUMN)} are the least: take fewer columns or a narrower gutter"
            yield f"{key}grid.columns", what, hint
            return


def _band(
    page: Template, band: Band, key: str, columns: tuple[int, int], inside: bool = False
) -> Iterator[Fault]:
    """A band within the grid's `columns` that it may use; `inside` a frame, not directly on a side."""
    if not (band.frames or band.rule or band.place or (band.ground and (band.tall or band.takes))):
        hint = "frames: [{columns: [1, 12], slots: [...]}]; or, for a bar, ground: accent and tall: 8mm"
        yield key, f'the band "{band.name}" has no frame', hint
    if inside and (not band.piled or band.reach == "edge"):
        name = "reach" if band.piled else "at"
        what = f'"{getattr(band, name)}" is for a band of a side, not for one in a frame'
        yield f"{key}.{name}", what, "put the band into the side"
    else:
        yield from _place(page, band, key)
    if band.divide:
        yield from _divided(band, key)
    sided = [(n, f.columns) for n, f in enumerate(band.frames) if f.columns]
    for (_, one), (n, other) in pairwise(sorted(sided, key=lambda frame: frame[1])):
        if other[0] <= one[1]:
            what = f"the columns {other[0]} to {other[1]} are not beside those of the frame before"
            hint = f"frames stand side by side: begin after column {one[1]}, or in a band of its own"
            yield f"{key}.frames[{n}]", what, hint
    if len(sided) < len(band.frames) > 1 and not band.divide:
        yield f"{key}.frames", "a frame has no columns, and another beside it", "say which columns each has"
    for n, frame in enumerate(band.frames):
        yield from _frame(page, frame, f"{key}.frames[{n}]", columns)


def _divided(band: Band, key: str) -> Iterator[Fault]:
    """What a divided band cannot have: its width is shared by the contents of slots."""
    if band.copies > 1:
        yield f"{key}.copies", "a band that is divided is not repeated too", "leave out copies, or divide"
    if band.floats:
        yield f"{key}.floats", "nothing floats in a band that is divided", "name it in the slots of a frame"
    for n, frame in enumerate(band.frames):
        for name in ("bands", "backdrop"):
            if getattr(frame, name):
                what = "only slots share the width of a band that is divided"
                yield f"{key}.frames[{n}].{name}", what, "put this into a band of its own"


def _place(page: Template, band: Band, key: str) -> Iterator[Fault]:
    """A band at its own place: on the paper, and on top of others only if it says so."""
    if bool(band.place) != (band.at == "place"):
        hint = "at: place, and place: {left: …, top: …, width: …, height: …}"
        if band.at == "place":
            yield f"{key}.at", "a band at a place needs to say where", hint
        else:
            yield f"{key}.place", "it has a place, and does not stand there", hint
        return
    if not (place := band.place):
        return
    for paper in _papers(page):
        there, edge = _rect(page, paper, place), Rect(0.0, 0.0, paper.width, paper.height).inset(_EDGE)
        if not edge.holds(there):
            ends = (there.right, edge.right, "left + width"), (there.bottom, edge.bottom, "top + height")
            hints = [f"{sides}: {in_mm(most)} at the most" for now, most, sides in ends if now > most]
            if not hints or min(there.x, there.y) < _EDGE:
                hints.insert(0, f"left and top: {in_mm(_EDGE)} or more")
            yield f"{key}.place", f"it stands off the page of {paper.name}", ", ".join(hints)
            return
    over = any(page.area(paper).overlaps(_rect(page, paper, place)) for paper in _papers(page))
    if band.frames and over and not band.over:
        yield f"{key}.place", "it lies over what stands inside the margins", "over: true, if it is meant to"


def _frame(page: Template, frame: Frame, key: str, columns: tuple[int, int]) -> Iterator[Fault]:
    if frame.slots and frame.bands:
        yield key, "a frame has slots or bands, not both", "put the slots into a band of their own"
    if not (frame.slots or frame.bands or frame.backdrop):
        yield key, "nothing stands in this frame", "name its slots, or take it out"
    first, last = frame.columns or columns
    if not columns[0] <= first <= last <= columns[1]:
        within = "on the grid" if columns == (1, page.grid.columns) else "in the frame around them"
        hint = f"first and last, {columns[0]} to {columns[1]}"
        hint = f"the first one first: columns: [{last}, {first}]" if last < first else hint
        yield key, f"the columns {first} to {last} are not {within}", hint
        return
    for n, below in enumerate(frame.bands):
        yield from _band(page, below, f"{key}.bands[{n}]", (first, last), inside=True)


def type_faults(template: Template) -> Iterator[Fault]:
    yield from _colours(template)
    least = next(size for far, size in _LEAST_TYPE if template.distance <= far)
    for name, style in template.styles.items():
        smallest = min(least, _LEGAL) if style.legal else least
        yield from _style(f"styles.{name}", style, smallest)
        yield from _followed(template, name, style, smallest)
        for key, changed, change in template.changes():
            if changed == name:
                told = set(_style(key, style, smallest))
                yield from (fault for fault in _style(key, change.over(style), smallest) if fault not in told)


def _followed(template: Template, name: str, style: Style, smallest: float) -> Iterator[Fault]:
    """Type that gets too small when the style that it follows does."""
    if style.follow in template.styles and style.size:
        share = least_share(name, template.styles)
        size = round(style.size * share, 2)
        if size < smallest <= style.size:
            what = f'when "{style.follow}" has its least size, type of {size:g} pt is too small to read'
            yield f"styles.{name}.size", what, f"{smallest / share:.3g}pt or more"


def _colours(template: Template) -> Iterator[Fault]:
    """Colours of type that cannot be read on white, and a partner on which no type can. For all others the
    program finds a colour of type."""
    tones = template.palette
    for name, colour in (("ink", tones.ink), ("accent", tones.accent or RED)):
        found = contrast(colour, WHITE)
        if found < LEGIBLE:
            what = f"type in this colour is not read on white: its contrast is {found:g} : 1"
            yield f"palette.{name}", what, f"{LEGIBLE:g} : 1 or more: make it darker"
    made = palette(tones.ink, tones.accent or RED, tones.partner, tones.tint, "", template.has_partner)
    best = max(contrast(made["partner"], tones.ink), contrast(made["partner"], WHITE))
    if best < LEGIBLE:
        key, which = ("partner", "this colour") if tones.partner else ("ink", "the partner of the accent")
        what = f"neither ink nor white type is read on {which}: the contrast is {best:g} : 1 at the most"
        hint = "make it paler or darker" if tones.partner else "make it darker, or name a partner"
        yield f"palette.{key}", what, f"{LEGIBLE:g} : 1 or more: {hint}"


def _style(key: str, style: Style, smallest: float) -> Iterator[Fault]:
    for name in ("size", "least", "floor"):
        size = getattr(style, name)
        if size is not None and size < smallest:
            yield f"{key}.{name}", f"type of {size:g} pt is too small to read", f"{smallest:g}pt or more"
    if style.floor is not None and style.floor > (style.least or style.size):
        yield f"{key}.floor", "the floor is above the least size", "floor, least, size: in this order"
    low, high = (round(share * style.size, 1) for share in _LEADING)
    if style.size >= _SIZED and not low <= style.leading <= high:
        what = f"lines of {style.size:g} pt type cannot be {style.leading:g} pt apart"
        yield f"{key}.leading", what, f"{low:g}pt to {high:g}pt"
    low, high = _TRACKING
    if not low <= style.tracking <= high:
        what = f"letters cannot be {style.tracking:g} em further apart"
        yield f"{key}.tracking", what, f"em of the type: {low:g} to {high:g}"
    if (style.fit or style.upright) and not (style.least or style.floor):
        what = "its lines may have any size up to its own, and no least one"
        yield key, what, f"least: {smallest:g}pt or more"
