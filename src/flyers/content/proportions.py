"""Measures of a template that no page can be set in: margins that printers do not reach, columns too narrow,
frames that overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from flyers.content.template import Band, Fault, Frame, Grid, PictureBounds, Place, Template
from flyers.model.geometry import Rect
from flyers.model.paper import PAPERS, Paper
from flyers.units import MM, in_mm

_EDGE = 6.35 * MM  # that home printers leave free
_HAIRLINE, _BAR = 0.25, 5 * MM
_MARGIN = 10 * MM  # home printers leave up to 6.35 mm unprinted
_TINTED = 8 * MM  # what must be left of margins by a ground that reaches into them
_BESIDE = 20 * MM  # for something in a margin, clear of punch holes and of the page
_GUTTER = 3 * MM
_CUT, _ALONG = 3 * MM, 1 * MM  # from words to a line to cut along: across it, and beside it
_COLUMN = 5 * MM
_FRAME = 20 * MM
_CODE = 10 * MM


def proportion_faults(template: Template) -> Iterator[Fault]:
    found = [*_margins(template, ""), *_gutter("", template.grid), *_picture("", template.picture)]
    for name, one in template.arrangements.items():
        key, page = f"arrangements.{name}.", template.arranged(name)
        if one.margins or one.grid:
            found += _margins(page, key)
        if one.grid:
            found += _gutter(key, one.grid)
        if one.picture:
            found += _picture(key, one.picture)
        for where, band in template.placed(name):
            found += _band(page, band, where, (1, page.grid.columns))
        for side, written in one.sides.items():
            found += _side(page, written, f"{key}sides.{side}")
    yield from dict.fromkeys(found)  # bands that arrangements share are looked at with the grid of each


def _papers(page: Template) -> list[Paper]:
    return [PAPERS[name] for name in page.papers if name in PAPERS]


def _rect(page: Template, paper: Paper, place: Place) -> Rect:
    """A place on a paper."""
    scale = page.scale(paper)
    return Rect(*(scale * length for length in (place.left, place.top, place.width, place.height)))


def _beside(page: Template, paper: Paper, band: Band) -> Rect:
    """The place of a band outside the pile: its own, or a margin."""
    if band.place:
        return _rect(page, paper, band.place)
    area = page.area(paper)
    start, end = (0.0, area.x) if band.at == "left" else (area.right, paper.width)
    return Rect(start, area.y, end - start, area.height)


def _column(page: Template, paper: Paper) -> float:
    """The width of a column."""
    gutters = page.scale(paper) * page.grid.gutter * (page.grid.columns - 1)
    return (page.area(paper).width - gutters) / max(1, page.grid.columns)


def _step(page: Template, gap: float | str) -> float:
    return gap if isinstance(gap, float) else page.gaps.get(gap, 0.0)


def _gutter(key: str, grid: Grid) -> Iterator[Fault]:
    if grid.columns > 1 and round(grid.gutter, 1) < round(_GUTTER, 1):
        yield f"{key}grid.gutter", _small("the gutter", grid.gutter), f"{in_mm(_GUTTER)} keep columns apart"


def _picture(key: str, picture: PictureBounds) -> Iterator[Fault]:
    asked = [picture.least, picture.usual, picture.most, picture.alone]
    heights = [height for height in asked if height is not None]
    if heights != sorted(heights):
        yield f"{key}picture", "the heights are not in their order", "least, usual, most, alone"


def _rule(key: str, width: float | None) -> Iterator[Fault]:
    if width is not None and not _HAIRLINE <= width <= _BAR:
        hint = f"{_HAIRLINE:g}pt to {_BAR / MM:g}mm; a bar that is thicker is a band with ground and tall"
        yield key, f"a rule cannot be {width:g} pt thick", hint


def _high(page: Template, key: str, length: float, share: float, what: str) -> Iterator[Fault]:
    """A length that takes too large a share of the page's height."""
    for paper in _papers(page):
        if page.scale(paper) * length > (most := share * page.area(paper).height):
            yield key, f"it is {what} {paper.name}", f"{in_mm(most)} at the most"
            return


def _margins(page: Template, key: str) -> Iterator[Fault]:
    bands = [band for _, band in page.placed()]
    out = max((_step(page, b.pad) for b in bands if b.ground and b.piled and b.reach == "out"), default=0.0)
    sides = max(_MARGIN, _TINTED + out if out else 0.0)
    least = {"top": _MARGIN, "right": sides, "bottom": _MARGIN, "left": sides}
    least |= {band.at: _BESIDE for band in bands if band.at in ("left", "right")}
    for side, most in least.items():
        margin = getattr(page.margins, side)
        if round(margin, 1) < round(most, 1):
            what = _small(f"the {side} margin", margin)
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
    yield from _rule(f"{key}.rule", band.rule)
    yield from _high(page, f"{key}.gap", _step(page, band.gap), 0.5, "more than half the height of")
    yield from _high(page, f"{key}.tall", band.tall, 1.0, "higher than the page of")
    if inside and (not band.piled or band.reach == "edge"):
        name = "reach" if band.piled else "at"
        what = f'"{getattr(band, name)}" is for a band of a side, not for one in a frame'
        yield f"{key}.{name}", what, "put the band into the side"
    else:
        yield from _place(page, band, key)
    if band.lead and band.ground:
        yield f"{key}.lead", "this band stands on a ground of its own already", "leave out ground, or lead"
    if band.divide:
        yield from _divided(band, key)
    if band.copies > 1:
        yield from _repeated(page, band, key)
    if band.rule and any(frame.rise for frame in band.frames):
        yield f"{key}.rule", "a frame of this band rises over it", "leave out the rule, or rise"
    sided = [(n, f.columns) for n, f in enumerate(band.frames) if f.columns]
    for (_, one), (n, other) in pairwise(sorted(sided, key=lambda frame: frame[1])):
        if other[0] <= one[1]:
            what = f"the columns {other[0]} to {other[1]} are not beside those of the frame before"
            hint = f"frames stand side by side: begin after column {one[1]}, or in a band of its own"
            yield f"{key}.frames[{n}]", what, hint
    if len(sided) < len(band.frames) > 1 and not band.divide:
        yield f"{key}.frames", "a frame has no columns, and another beside it", "say which columns each has"
    for n, frame in enumerate(band.frames):
        yield from _frame(page, band, frame, f"{key}.frames[{n}]", columns)


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


def _repeated(page: Template, band: Band, key: str) -> Iterator[Fault]:
    """Copies that would touch the lines to cut along; turned lines run along these."""
    for n, frame in enumerate(band.frames):
        least = _ALONG if frame.turn in (90, 270) else _CUT
        if round(_step(page, frame.pad or 0.0), 1) < round(least, 1):
            what = "what is repeated would touch the lines to cut along"
            yield f"{key}.frames[{n}]", what, f"pad: {least / MM:g}mm, or more"


def _place(page: Template, band: Band, key: str) -> Iterator[Fault]:
    """A band at its own place: on the paper, and on top of others only if it says so."""
    if bool(band.place) != (band.at == "place"):
        hint = "at: place, and place: {left: …, top: …, width: …, height: …}"
        if band.at == "place":
            yield f"{key}.at", "a band at a place needs to say where", hint
        else:
            yield f"{key}.place", "it has a place, and does not stand there", hint
        return
    if band.edges and band.reach != "edge":
        yield f"{key}.edges", "it reaches no edge of the paper", "reach: edge, or leave out edges"
    if not (place := band.place):
        return
    if band.reach == "edge":
        yield f"{key}.reach", "a place says by itself how far it goes", "leave out reach"
    if not band.frames and (band.ground or band.rule):
        what = "a place without frames is kept free, and this has a colour"
        yield f"{key}.{'ground' if band.ground else 'rule'}", what, "leave it out, or give the band a frame"
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


def _side(page: Template, written: Sequence[str | Band], key: str) -> Iterator[Fault]:
    named = [(f"bands.{one}", page.bands.get(one)) for one in written if isinstance(one, str)]
    own = [(f"{key}[{n}]", one) for n, one in enumerate(written) if isinstance(one, Band)]
    bands = [(at, band) for at, band in (*own, *named) if band]
    yield from _on_one_another(page, bands)
    for at in _as_long_as_the_page(bands):
        what = "its lines are as long as the page is high, and other bands stand above or below it"
        yield at, what, "say how long they are: deep: 120mm"


def _on_one_another(page: Template, bands: Sequence[tuple[str, Band]]) -> Iterator[Fault]:
    """Bands outside the pile that overlap without saying so."""
    beside = [(key, band) for key, band in bands if band.place or band.at in ("left", "right")]
    for (_, one), (key, other) in combinations(beside, 2):
        both = ((_beside(page, paper, one), _beside(page, paper, other)) for paper in _papers(page))
        if any(a.overlaps(b) for a, b in both) and not (one.over or other.over):
            yield key, f'its place lies over that of "{one.name}"', "over: true, if it is meant to"


def _as_long_as_the_page(bands: Sequence[tuple[str, Band]], alone: bool = True) -> Iterator[str]:
    """Frames with lines as long as the page is high, in a pile with other bands."""
    alone = alone and sum(band.piled for _, band in bands) == 1
    for key, band in bands:
        for n, frame in enumerate(band.frames if band.piled else ()):
            at = f"{key}.frames[{n}]"
            if frame.turn in (90, 270) and not (frame.deep or alone):
                yield at
            inner = [(f"{at}.bands[{m}]", one) for m, one in enumerate(frame.bands)]
            yield from _as_long_as_the_page(inner, alone)


def _frame(page: Template, band: Band, frame: Frame, key: str, columns: tuple[int, int]) -> Iterator[Fault]:
    if frame.code < _CODE:
        yield f"{key}.code", _small("the code", frame.code), f"{in_mm(_CODE)} or more"
    if frame.code_most is not None and frame.code_most < frame.code:
        what = "the code's most is less than its usual size"
        yield f"{key}.code_most", what, "make it larger, or leave it out"
    if frame.deep and frame.turn not in (90, 270):
        yield f"{key}.deep", "only lines that are turned are so deep", "turn: 270 and deep: 60mm"
    for paper in _papers(page) if frame.turn else ():
        room = _rect(page, paper, band.place).height if band.place else page.area(paper).height
        if page.scale(paper) * frame.deep > room:
            what = f"its lines are longer than the page of {paper.name}"
            yield f"{key}.deep", what, f"{in_mm(room)} at the most"
            break
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
    yield from _narrow(page, band, frame, key, (first, last))
    for n, below in enumerate(frame.bands):
        yield from _band(page, below, f"{key}.bands[{n}]", (first, last), inside=True)


def _narrow(page: Template, band: Band, frame: Frame, key: str, columns: tuple[int, int]) -> Iterator[Fault]:
    """A frame too narrow for a line of words."""
    if not band.piled or band.copies > 1 or frame.turn or not _papers(page):
        return
    count, many = columns[1] - columns[0] + 1, max(frame.flow, frame.abreast)
    paper = min(_papers(page), key=lambda one: page.area(one).width)
    gutter = page.scale(paper) * page.grid.gutter
    wide = (count * (_column(page, paper) + gutter) - gutter * many) / many
    if wide < _FRAME:
        what = f"its lines are {in_mm(max(0.0, wide))} long on {paper.name}"
        yield key, what, f"{in_mm(_FRAME)} are the least: more columns, or less in flow"


def _small(what: str, length: float) -> str:
    return f"{what} is {in_mm(length)} wide"
