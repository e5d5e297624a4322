"""A side set at some sizes: which frames of the template hold what, and what height they leave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from flyers.content import template as source
from flyers.content.template import Band, Ground
from flyers.layout.backdrop import Backdrop
from flyers.layout.code import CodeBox, in_line
from flyers.layout.column import HAIR, Column, stacked
from flyers.layout.compositor import Compositor
from flyers.layout.setting import balanced, set_column, sizes_of
from flyers.layout.stack import BandBox, Plan, Region, RegionBox, Stack
from flyers.layout.stylesheet import Grid
from flyers.model.blocks import Block, Image
from flyers.model.frame import Frame
from flyers.model.geometry import Rect
from flyers.units import MM, milli

_SIDE = 16 * MM  # from the paper's edge to what stands in the margin, clear of punch holes (ISO 838)
_SAFE = 10 * MM  # from the paper's edge to type on a ground that runs over it

Slots = Mapping[str, tuple[Block, ...]]


class RegionKey(Struct, frozen=True, cache_hash=True):
    """All that decides how a region is set."""

    region: Region
    ground: Ground
    grid: Grid
    spacing: tuple[float, float]
    sizes: tuple[float | None, ...]


class PageBox(Struct, frozen=True):
    """`area` is the page inside its margins; `spare` the height that is left, negative when the page
    is overfull."""

    area: Rect
    stack: Stack

    @property
    def bands(self) -> tuple[BandBox, ...]:
        return self.stack.bands

    @property
    def spare(self) -> float:
        return self.area.height - self.stack.height

    @property
    def excess(self) -> float:
        return self.stack.excess

    @property
    def fits(self) -> bool:
        return self.spare > -0.01 and self.excess <= 0.01

    @property
    def within_shares(self) -> bool:
        return all(b.height <= b.band.share * self.area.height for b in self.bands)

    @property
    def regions(self) -> Iterator[RegionBox]:
        for band in self.bands:
            yield from band.regions

    @property
    def columns(self) -> Iterator[Column]:
        """Every column of boxes on the page."""
        for region in self.regions:
            yield from region.columns

    def frame(self, width: float, height: float) -> Frame:
        """The page on its paper."""
        items = tuple(self.stack.items(self.area.y, self.area.height))
        return Frame(milli(width), milli(height), items)


# --- what stands where --------------------------------------------------------------------------------


def plans(bands: Sequence[Band], slots: Slots) -> list[Plan]:
    """The bands that have something to hold."""
    found: list[Plan] = []
    for band in bands:
        if band.divide:
            found += _divided(band, slots)
        elif ways := tuple(_ways(band, slots)):
            found.append(Plan(band, ways))
        elif _bar(band):
            found.append(Plan(band, ((),)))
    return found


def _bar(band: Band) -> bool:
    """Whether a band is nothing but a rule."""
    return bool(band.rule) and not band.frames


class Held(Struct, frozen=True):
    """What a frame holds."""

    frame: source.Frame
    blocks: tuple[Block, ...]
    plans: tuple[Plan, ...]
    image: Image | None

    @property
    def full(self) -> bool:
        return bool(self.blocks or self.plans or self.image)


def _ways(band: Band, slots: Slots) -> Iterator[tuple[Region, ...]]:
    held = [Held(f, _blocks(f, slots), tuple(plans(f.bands, slots)), _image(f, slots)) for f in band.frames]
    floating = [slots[s] for s in band.floats if slots.get(s)]
    if floating and not any(one.full for one in held):
        held[-1] = replace(held[-1], blocks=floating.pop(0))
    regions = _regions(band, held)
    if not regions:
        return
    for places in product(range(len(regions)), repeat=len(floating)):
        floats = list(zip(places, floating, strict=True))
        yield tuple(
            replace(region, blocks=(*region.blocks, *(b for at, new in floats if at == n for b in new)))
            for n, region in enumerate(regions)
        )


def _blocks(frame: source.Frame, slots: Slots) -> tuple[Block, ...]:
    return tuple(block for slot in frame.slots for block in slots.get(slot, ()))


def _image(frame: source.Frame, slots: Slots) -> Image | None:
    return next((block for block in slots.get(frame.backdrop, ()) if isinstance(block, Image)), None)


def _regions(band: Band, held: list[Held]) -> list[Region]:
    """Frames that hold something, in the order of reading, with their columns; those of an empty frame go to
    the next one in place, or to the one before where there is no next."""
    whole = (1, 0)  # all that there are
    found: dict[int, Region] = {}
    first: int | None = None
    placed = sorted(range(len(held)), key=lambda n: (held[n].frame.columns or whole)[0])
    for n in placed:
        one = held[n]
        columns = one.frame.columns or whole
        if not one.full:
            first = columns[0] if first is None else first
            continue
        if first is not None:
            columns, first = (first, columns[1]), None
        found[n] = Region(
            one.frame, columns, one.blocks, one.image, one.plans, one.frame.ground, margin=band.at == "margin"
        )
    if found and first is not None:
        last = next(n for n in reversed(placed) if n in found)
        end = (held[placed[-1]].frame.columns or whole)[1]
        found[last] = replace(found[last], columns=(found[last].columns[0], end))
    return [found[n] for n in sorted(found)]


def _divided(band: Band, slots: Slots) -> Iterator[Plan]:
    """A band whose width is shared evenly by the blocks that there are, in as many rows as that takes."""
    blocks = [(frame, block) for frame in band.frames for block in _blocks(frame, slots)]
    if not blocks:
        return
    rows = -(-len(blocks) // band.abreast)
    each = -(-len(blocks) // rows)
    for start in range(0, len(blocks), each):
        row = blocks[start : start + each]
        one = band if start == 0 else replace(band, gap=band.apart, rule=None)
        cells = tuple(
            Region(
                frame,
                (1, 0),
                (block,),
                ground=band.lead if band.lead and start + n == 0 else frame.ground,
                share=(n, len(row)),
            )
            for n, (frame, block) in enumerate(row)
        )
        yield Plan(one, (cells,))


# --- setting ------------------------------------------------------------------------------------------


def set_page(plans: Sequence[Plan], compositor: Compositor) -> PageBox:
    """Set the bands of a page at the compositor's sizes."""
    grid = compositor.styles.grid
    return PageBox(grid.area, set_stack(plans, compositor, grid))


def set_stack(plans: Sequence[Plan], compositor: Compositor, grid: Grid) -> Stack:
    """Set bands one below the other on a grid."""
    bands = tuple(_set_band(plan, compositor, grid) for plan in plans)
    return Stack(bands, grid.line)


def _set_band(plan: Plan, compositor: Compositor, grid: Grid) -> BandBox:
    """A band with its floats where they leave it lowest."""
    band, styles = plan.band, compositor.styles
    ground: Ground = "" if styles.black else band.ground
    closed = styles.black and bool(band.ground)
    rule = styles.length(band.rule) if band.rule else 0.5 if closed else 0.0
    pad = styles.gap(band.pad) if band.ground else 0.0
    area = _area(band, compositor, grid)
    inside = replace(compositor, ground=ground or compositor.ground, hang=area.x)
    x, width, inner = _reach(band, styles.stock.paper.width, area, pad if ground else 0.0)
    on = grid if inner == area else grid.within(grid.first, grid.first + grid.columns - 1, inner)
    on = replace(on, area=inner) if band.place else on
    copies, step = _copies(band, inner)
    if copies > 1:
        on = replace(on, area=Rect(inner.x, inner.y, step, inner.height))
    ways = (tuple(_region(region, inside, on, band) for region in way) for way in plan.ways)
    # Of ways that are as low to 0.01 pt the first counts, whatever the machine's arithmetic.
    best = min(ways, key=lambda found: round(max((r.height for r in found), default=0.0), 2))
    lined = compositor.memory.recall(tuple(r.key for r in best), lambda: _in_line(best, inside))
    over = 0.0 if ground or rule else max((r.over for r in lined), default=0.0)
    return BandBox(
        band, lined, x, width, area, ground, rule, closed,
        gap=max(styles.gap(band.gap), over + HAIR), clear=over + HAIR, pad=pad, copies=copies, step=step,
    )  # fmt: skip


def _area(band: Band, compositor: Compositor, grid: Grid) -> Rect:
    """Where a band's frames stand: on the grid, or at a place of its own."""
    if not band.place:
        return grid.area
    length, place = compositor.styles.length, band.place
    return Rect(*map(length, (place.left, place.top, place.width, place.height)))


def _reach(band: Band, paper: float, area: Rect, pad: float) -> tuple[float, float, Rect]:
    """Left edge and width of a band's ground, and where its frames stand on it."""
    if not pad and band.reach != "edge":
        return area.x, area.width, area
    match band.reach:
        case "out":
            return area.x - pad, area.width + 2 * pad, area
        case "margins":
            return area.x, area.width, Rect(area.x + pad, area.y, area.width - 2 * pad, area.height)
    inset = max(0.0, _SAFE - area.x)
    return 0.0, paper, Rect(area.x + inset, area.y, area.width - 2 * inset, area.height)


def _copies(band: Band, area: Rect) -> tuple[int, float]:
    """How often a band's frames are repeated, and how wide each is."""
    return band.copies, area.width / band.copies


def _in_line(regions: tuple[RegionBox, ...], compositor: Compositor) -> tuple[RegionBox, ...]:
    """Regions that begin with a code, these in line with one another."""
    first = [r.content.boxes[0] if isinstance(r.content, Column) else None for r in regions]
    codes = [box for box in first if isinstance(box, CodeBox)]
    if not codes:
        return regions
    lined = iter(in_line(codes, compositor))
    return tuple(
        replace(r, content=stacked([next(lined), *r.content.boxes[1:]]))
        if isinstance(box, CodeBox) and isinstance(r.content, Column)
        else r
        for r, box in zip(regions, first, strict=True)
    )


def _region(region: Region, compositor: Compositor, grid: Grid, band: Band) -> RegionBox:
    """A region, from memory when it was set before with the sizes that matter to it."""
    styles, memory = compositor.styles, compositor.memory
    names = memory.recall(("sizes", region), lambda: sizes_of(region.all_blocks, styles.template))
    pad = styles.gap(band.pad if region.frame.pad is None else region.frame.pad)
    spacing = pad if region.ground or region.image else 0.0, styles.gap(band.apart)
    key = RegionKey(region, compositor.ground, grid, spacing, tuple(map(styles.sizes.get, names)))
    return memory.recall(key, lambda: _set_region(key, compositor))


def _set_region(key: RegionKey, compositor: Compositor) -> RegionBox:
    region, grid, (pad, apart) = key.region, key.grid, key.spacing
    frame, styles = region.frame, compositor.styles
    ground: Ground = "" if styles.black else region.ground
    pad = pad if ground or region.image else 0.0
    x, width = _span(region, grid, apart)
    first = region.share[0] == 0 if region.share[1] else region.columns[0] <= grid.first
    inside = compositor if first and not pad else compositor.inner(grid.gutter)
    inside = replace(inside, ground=ground or compositor.ground, code=_code(frame, compositor))
    measure = styles.length(frame.deep) if frame.turn in (90, 270) else width - 2 * pad
    return RegionBox(
        key,
        region,
        x + pad,
        width - 2 * pad,
        _content(region, measure, 0.0 if frame.turn else x + pad, inside, grid),
        ground,
        pad,
        styles.length(frame.rise),
        frame.turn,
        measure,
        _backdrop(region, width, inside),
    )


def _content(region: Region, measure: float, x: float, compositor: Compositor, grid: Grid) -> Column | Stack:
    """What stands in a region, in lines of `measure`."""
    if region.plans:
        columns = region.columns if region.columns[1] else (grid.first, grid.first + grid.columns - 1)
        area = Rect(x, grid.area.y, measure, grid.area.height)
        return set_stack(region.plans, compositor, grid.within(*columns, area))
    if region.frame.flow > 1:
        return stacked([balanced(region.blocks, measure, region.frame.flow, compositor, grid.line)])
    return set_column(region.blocks, measure, compositor, grid.line, region.frame.abreast)


def _backdrop(region: Region, width: float, compositor: Compositor) -> Backdrop | None:
    """The picture that is a region's ground, veiled where words stand on it."""
    if not region.image:
        return None
    veil = region.frame.veil if region.blocks or region.plans else 0.0
    return Backdrop(region.image, width * compositor.picture, veil, compositor.styles.black)


def _span(region: Region, grid: Grid, apart: float) -> tuple[float, float]:
    """Left edge and width of a region."""
    if region.margin:  # whatever is wider than the margin does not fit
        return _SIDE, grid.area.x - _SIDE
    number, count = region.share
    if count:
        wide = (grid.area.width - apart * (count - 1)) / count
        return grid.area.x + number * (wide + apart), wide
    return grid.span(*region.columns) if region.columns[1] else (grid.area.x, grid.area.width)


def _code(frame: source.Frame, compositor: Compositor) -> float:
    """The side of a code in a frame: between its own size and its most."""
    length = compositor.styles.length
    code = length(frame.code)
    if frame.code_most:
        code += (length(frame.code_most) - code) * compositor.styles.sizes.get("code", 0.0)
    return code
