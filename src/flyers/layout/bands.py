"""Bands set at some sizes: their regions in line, and piled one below the other."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import partial
from math import inf

from msgspec.structs import replace

from flyers.content.style import Align
from flyers.content.template import Band, Ground
from flyers.layout.backdrop import set_backdrop
from flyers.layout.code import CodeBox
from flyers.layout.codes import with_codes_in_line
from flyers.layout.column import HAIR, Column, stacked
from flyers.layout.columns import balanced
from flyers.layout.compositor import FORMS, Compositor
from flyers.layout.grounds import HEAVY, free_in, line_above
from flyers.layout.page import texts_in
from flyers.layout.plan import Plan, Region, below_picture
from flyers.layout.regions import RegionBox
from flyers.layout.rooms import SAFE, inset, room_of
from flyers.layout.setting import set_column
from flyers.layout.small_print import set_small_print
from flyers.layout.stack import BandBox, Stack
from flyers.layout.stylesheet import Grid, StyleSheet
from flyers.layout.upright import is_set_upright
from flyers.layout.white import between_bars
from flyers.model.blocks import Block, Para
from flyers.model.geometry import Rect
from flyers.model.palette import calls
from flyers.units import MM, SAME

_PARTS, _AIR = 3 * MM, 2 * MM  # a gap above which what parts bands is at least so far from ascenders
_MARK = 3 * MM  # from a quotation mark to the edge of its field
_REACH = 0.55  # share of its padding into which an address may go on, to be whole
_SOON = 1.5  # times as fast as others a code with its band to itself grows
_TAKEN = 0.6 * MM  # the least module of a code on a tab
_WIDE = 0.75  # share of the type area for a picture with no words beside it
_LONG = 40  # em of a line of some 90 letters (R. Bringhurst: 45 to 75)
_BARE = 2.5  # gutters between cells that no field parts
_PALER = 3.0  # times as high is a bar of a pale colour


def in_stack(each: Iterable[BandBox], styles: StyleSheet, height: float = 0.0) -> Stack:
    """Bands one below the other, in a room of a known `height`, or of any."""
    bands: list[BandBox] = []
    last: dict[str, BandBox] = {}  # of each pile; what is on the foot is below all that is not
    for band in each:
        at = band.band.at
        above = (last.get(at) or last.get("top")) if band.band.piled else None
        if band.rises or (above and above.under):
            band = band.below(above)
        last[at] = band
        bands.append(band)
    return between_bars(bands, height) if styles.black else Stack(tuple(bands))


def set_band(plan: Plan, compositor: Compositor, grid: Grid) -> BandBox:
    """A band, from memory when it was set before with the sizes that matter to it."""
    key = compositor.key(plan, grid)
    return compositor.memory.recall(key, lambda: _set_band(plan, compositor, grid))


def _set_band(plan: Plan, compositor: Compositor, grid: Grid) -> BandBox:
    """A band with its floats where they leave it lowest."""
    band, styles = plan.band, compositor.styles
    if not band.frames:
        band = _bar(band, styles)
    if styles.black and not band.piled:  # no bar lies beyond what printers reach
        band = replace(band, reach="margins")
    ground, page = band.ground, inset(band, styles, grid.area)
    rule = styles.length(band.rule) if band.rule else 0.0
    pad = styles.gap(band.pad) if band.ground else 0.0
    room, veiled = room_of(band, styles, page), compositor.veiled and not ground
    area, tall = (page, styles.length(band.tall)) if band.piled else (room.ground, room.ground.height)
    inner, last = room.inner, grid.first + grid.columns - 1
    aside = styles.gap(band.side) if ground and not styles.black else 0.0
    hang = free_in(aside) if aside else page.x if band.piled else 0.0
    inside = replace(
        compositor, ground=ground or compositor.ground, veiled=veiled, hang=hang,
        marks=max(0.0, min(inner.x - SAFE, aside - _MARK if aside else inf)),
    )  # fmt: skip
    on = grid if inner == grid.area else grid.within(grid.first, last, inner)
    copies, lined = _copies(plan, inside, on)
    if band.reach == "edge":
        lined = tuple(r.to_edges(band, inner, styles.stock.paper.width) for r in lined)
    over = line_above(rule) if rule else max((r.over for r in lined), default=0.0)
    meets = ground or all(r.ground or r.region.frame.air for r in lined)  # fields of colour may meet
    clear, gap = 0.0 if meets else over + HAIR, styles.gap(band.gap)
    area = inner if copies > 1 else area
    return BandBox(
        band, lined, room.ground.x, room.ground.width, area, ground, rule, styles.stock.ink,
        gap=max(gap, clear and clear + _AIR * (gap > _PARTS)), clear=clear, pad=pad, copies=copies,
        step=inner.width / copies, tall=tall, rises=any(r.rise for r in lined),
    )  # fmt: skip


def _bar(band: Band, styles: StyleSheet) -> Band:
    """A band that holds nothing: a bar of its colour; in black a thin one, higher if it is pale."""
    if styles.black and band.ground:
        return replace(band, ground="", rule=min(band.tall or HEAVY, HEAVY), tall=0.0)
    paler = 1 if band.ground or calls(styles.palette[band.colour]) else _PALER
    return replace(band, pad=0.0, rule=(band.rule or 0.0) * paler)


def _copies(plan: Plan, compositor: Compositor, grid: Grid) -> tuple[int, tuple[RegionBox, ...]]:
    """How often a band's frames are repeated, and one of the copies: as many as leave words and addresses
    whole and codes readable on a tab, in the form of these with the most room."""
    if plan.band.copies == 1:
        return 1, _best(plan, compositor, grid)
    alone = replace(compositor, hang=0.0)  # the quiet zones of codes do not hang over the cut
    for copies in range(plan.band.copies, 0, -1):
        area = replace(grid.area, width=grid.area.width / copies)
        for forms in (FORMS, *((form,) for form in FORMS)):
            found = _best(plan, replace(alone, forms=forms), replace(grid, area=area))
            if all(map(_is_whole, found)):
                return copies, found
    return 1, _best(plan, alone, grid)


def _best(plan: Plan, compositor: Compositor, grid: Grid) -> tuple[RegionBox, ...]:
    """A band's regions in line, with its floats where they leave it lowest. Of ways equally low to 0.01 pt
    the first counts, whatever the machine's arithmetic."""
    ways = (tuple(_region(region, compositor, grid, plan.band) for region in way) for way in plan.ways)
    best = min(ways, key=lambda found: round(max((r.height for r in found), default=0.0), 2))
    key = tuple(r.key for r in best)
    return compositor.memory.recall(key, lambda: with_codes_in_line(best, compositor))


def _is_whole(region: RegionBox) -> bool:
    codes = [box for box in region.content.boxes if isinstance(box, CodeBox)]
    fine = any(code.side < _TAKEN * code.symbol.side for code in codes)
    texts = texts_in(region.content.boxes, all_of_them=True)
    return region.excess <= SAME and not fine and not any(text.broken for text in texts)


def _region(region: Region, compositor: Compositor, grid: Grid, band: Band) -> RegionBox:
    """A region, from memory if it was set before with the sizes that matter to it."""
    styles = compositor.styles
    own, apart, pads = region.frame.pad, styles.gap(band.apart or 0.0), (0.0, 0.0)
    if styles.black and region.ground == "tint" and band.frames[1:] and not band.divide:
        region = replace(region, ground="")  # a pale field beside words is not seen
    elif region.ground or region.image or own is not None:
        pads = styles.gap(band.pad if own is None else own), styles.gap(band.side if own is None else own)
    if styles.black and (band.divide or apart):  # no fields, whose edges and padding would part words
        apart = max(apart, _BARE * grid.gutter)
    field = styles.gap(band.side) if band.ground and not (band.divide or styles.black) else 0.0
    cells = 0.0 if band.apart is None else apart + 2 * field  # columns in line with fields side by side
    spacing = *pads, apart, cells, styles.gap(region.frame.air)
    key = compositor.key(region, grid, spacing)
    made = partial(_set_region, key, region, grid, spacing, compositor)
    return compositor.memory.recall(key, made)


def _set_region(
    key: Hashable, region: Region, grid: Grid, spacing: Sequence[float], compositor: Compositor
) -> RegionBox:
    (pad, aside, apart, cells, air), frame, styles = spacing, region.frame, compositor.styles
    region = below_picture(region) if styles.bare else region
    ground = region.ground
    across = 0.0 if styles.black and not region.image else aside
    x, width = _span(region, grid, apart)
    first = region.share[0] == 0 if region.share[1] else region.columns[0] <= grid.first
    gutter = apart if region.share[1] else grid.gutter
    inside = compositor if first and not across else replace(compositor, marks=inf).inner(gutter)
    field = ground != "" and across > 0
    beyond = max(0.0, across - _MARK) if field else across + (compositor.marks if first else inside.marks)
    hang, reach = (free_in(across), _REACH * across) if field else (inside.hang, 0.0)
    abreast = not (first or field)
    inside = replace(inside, hang=hang, marks=beyond, abreast=abreast, reach=reach)
    behind: Ground = region.over if region.image else ground or compositor.ground
    veiled = bool(region.image and region.veil) or (compositor.veiled and not ground)
    # The side of a code is between its own and its most; a single code grows sooner.
    most, grown = frame.code_most or frame.code, compositor.styles.sizes.get("code", 0.0)
    share = min(max(1.0, grown), grown * (_SOON if region.share[1] == 1 else 1.0))
    code = compositor.styles.length(frame.code + (most - frame.code) * share)
    inside = replace(inside, ground=behind, veiled=veiled, code=code, apart=cells)
    if compositor.edges:
        start = x + across
        inside = replace(
            inside, edges=tuple((field - start, words - start) for field, words in compositor.edges)
        )
    turn = frame.turn if frame.turn and not _stands(region.blocks, inside) else 0
    inside = replace(inside, hang=0.0) if turn else inside  # lines start at another edge
    measure = width - 2 * across
    if turn in (90, 270):
        measure = styles.length(frame.deep) or grid.area.height - 2 * (pad + air)
    content = _content(region, measure, 0.0 if turn else x + across, inside, grid)
    reach = pad + content.height + content.under
    words = reach if region.blocks and frame.vertical == "top" else 0.0
    rise = 0.0 if styles.black else styles.length(frame.rise)  # no field hides the picture in black
    side: Align = "start" if first and width < _WIDE * grid.area.width else "end"  # away from words beside it
    backdrop = set_backdrop(region, width, words, side, compositor)
    return RegionBox(
        key, region, x + across, width - 2 * across, content, ground, pad, rise, turn,
        measure, backdrop, ink=styles.stock.ink, air=air, across=across,
    )  # fmt: skip


def _stands(blocks: Sequence[Block], compositor: Compositor) -> bool:
    """Whether all of a frame is set from top to bottom, and so need not be turned."""
    turned = (isinstance(b, Para) and compositor.style(b).upright and is_set_upright(b) for b in blocks)
    return bool(blocks) and all(turned)


def _content(region: Region, measure: float, x: float, compositor: Compositor, grid: Grid) -> Column | Stack:
    """What stands in a region, in lines of `measure`."""
    if region.plans:
        columns = region.columns if region.columns[1] else (grid.first, grid.first + grid.columns - 1)
        area = Rect(x, grid.area.y, measure, grid.area.height)
        within = grid.within(*columns, area)
        bands = (set_band(plan, compositor, within) for plan in region.plans)
        return in_stack(bands, compositor.styles)
    if (flow := 2 if _overlong(region, measure, compositor) else region.frame.flow) > 1:
        code = region.above[-1].key if region.above else ""
        if region.frame.keep:
            return stacked([set_small_print(region.blocks, measure, flow, compositor, code)])
        return stacked([balanced(region.blocks, measure, flow, compositor)])
    return set_column(region.blocks, measure, compositor, region.frame.abreast)


def _overlong(region: Region, measure: float, compositor: Compositor) -> bool:
    """Whether a text that takes the columns of an empty frame would have lines that are hard to read."""
    own, first = region.frame.columns, region.blocks[0] if region.blocks else None
    if own in (None, region.columns) or region.frame.flow > 1 or not isinstance(first, Para):
        return False
    style = compositor.style(first)
    return style.shape.hyphens and measure > _LONG * style.size


def _span(region: Region, grid: Grid, apart: float) -> tuple[float, float]:
    """Left edge and width of a region. Words begin on the edges of fields in other bands, and end a gutter
    before what is beside them."""
    number, count = region.share
    if count:
        wide = (grid.area.width - apart * (count - 1)) / count
        return grid.area.x + number * (wide + apart), wide
    if not region.columns[1]:
        return grid.area.x, grid.area.width
    x, wide = replace(grid, gutter=apart or grid.gutter).span(*region.columns)
    field = region.ground or region.image or region.plans
    last = field or region.columns[1] == grid.first + grid.columns - 1
    return x, wide if last or not apart else wide + apart - grid.gutter
