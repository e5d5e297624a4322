"""A page set at some sizes: bands of frames on the template's grid, and what height they leave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from flyers.content import template as source
from flyers.content.template import Band
from flyers.layout.code import CodeBox, in_line
from flyers.layout.column import HAIR, Column, at, on_grid, stacked
from flyers.layout.compositor import Compositor
from flyers.layout.setting import balanced, set_column, sizes_of
from flyers.layout.stylesheet import Grid
from flyers.layout.table import TableBox
from flyers.model.blocks import Block
from flyers.model.frame import Frame, Group, Panel, Rule
from flyers.model.geometry import Rect
from flyers.units import MM, milli

PANEL_PAD = 4 * MM  # a tint reaches this far beyond what stands on it, which stays on the grid
RULE_GAP = 10.5
_SIDE = 16 * MM  # from the paper's edge to what stands in the margin, clear of punch holes (ISO 838)

Slots = Mapping[str, tuple[Block, ...]]


class Region(Struct, frozen=True, cache_hash=True):
    """A frame of the template with what stands in it: its first and last column, how wide its codes are at
    the least and at the most, over how many columns its text flows."""

    name: str
    columns: tuple[int, int]
    code: float
    code_most: float | None
    flow: int
    margin: bool
    blocks: tuple[Block, ...]


class Plan(Struct, frozen=True):
    """A band and the ways to share its floats among its frames, whatever the sizes: worked out once for all
    trials of copyfit."""

    band: Band
    ways: tuple[tuple[Region, ...], ...]


class RegionKey(Struct, frozen=True, cache_hash=True):
    """All that decides how a region is set."""

    region: Region
    panel: bool
    sizes: tuple[float | None, ...]


class RegionBox(Struct, frozen=True):
    """A region that is set; `x` from the paper's edge where lines start."""

    key: RegionKey
    x: float
    width: float
    column: Column

    @property
    def name(self) -> str:
        return self.key.region.name


class BandBox(Struct, frozen=True):
    """`gap` to the band above, of which `clear` is the least that keeps their ink apart."""

    band: Band
    regions: tuple[RegionBox, ...]
    panel: bool
    rule: float
    gap: float
    clear: float

    @property
    def lead_in(self) -> float:
        """From the band's top to what stands in it."""
        return PANEL_PAD if self.panel else self.rule and self.rule + RULE_GAP

    @property
    def height(self) -> float:
        inner = max(f.column.height for f in self.regions)
        return inner + self.lead_in + (PANEL_PAD if self.panel else 0.0) + self.rule_below

    @property
    def rule_below(self) -> float:
        """The height of the rule that closes a band where a tint would, and of the gap above it."""
        return self.rule + RULE_GAP if self.band.panel and not self.panel else 0.0

    @property
    def excess(self) -> float:
        return max(f.column.excess for f in self.regions)


class PageBox(Struct, frozen=True):
    """`area` is the page inside its margins; `spare` the height that is left, negative when the page
    is overfull."""

    area: Rect
    bands: tuple[BandBox, ...]
    grid: float

    @property
    def spare(self) -> float:
        piled = [b for b in self.bands if b.band.at != "margin"]
        return self.area.height - fsum(b.height for b in piled) - fsum(b.gap for b in piled[1:])

    @property
    def excess(self) -> float:
        return max((b.excess for b in self.bands), default=0.0)

    @property
    def fits(self) -> bool:
        return self.spare > -0.01 and self.excess <= 0.01

    @property
    def within_shares(self) -> bool:
        return all(b.height <= b.band.share * self.area.height for b in self.bands)

    @property
    def tallest(self) -> RegionBox:
        return max((f for b in self.bands for f in b.regions), key=lambda f: f.column.height)

    def table(self) -> TableBox | None:
        """The signature table, where the page has one."""
        boxes = (x for b in self.bands for f in b.regions for x in f.column.boxes)
        return next((x for x in boxes if isinstance(x, TableBox)), None)

    def frame(self, width: float, height: float) -> Frame:
        """The page on its paper, each band's ground before what stands on it."""
        items: list[Group | Panel | Rule] = []
        for band, top in zip(self.bands, self._tops(), strict=True):
            items += self._ground(band, top)
            items += (at(f.x, top + band.lead_in, f.column.frame()) for f in band.regions)
        return Frame(milli(width), milli(height), tuple(items))

    def _ground(self, band: BandBox, top: float) -> Iterator[Panel | Rule]:
        area = self.area
        if band.panel:
            wide = milli(area.width + 2 * PANEL_PAD)
            yield Panel(Rect(milli(area.x - PANEL_PAD), milli(top), wide, milli(band.height)), "tint")
        rules = ([top] if band.rule and not band.panel else []) + [top + band.height] * bool(band.rule_below)
        for y in rules:
            yield Rule(milli(area.x), milli(y), milli(area.right), milli(y), milli(band.rule))

    def _tops(self) -> list[float]:
        """Where each band starts, from the paper's edge: the top ones share what height is left in the
        gaps below them, the others stand on the foot."""
        top = [n for n, b in enumerate(self.bands) if b.band.at == "top"]
        foot = [n for n, b in enumerate(self.bands) if b.band.at == "foot"]
        gaps = max(1, len(top) - 1 + bool(foot))
        extra = max(0.0, self.spare) / gaps if not self.table() else 0.0
        area = self.area
        found = [area.bottom - band.height for band in self.bands]  # that of one in the margin
        below = fsum(self.bands[n].height + self.bands[n].gap for n in foot[1:])
        below += fsum(self.bands[n].height + self.bands[n].clear for n in foot[:1])
        tops, y = self._piled(top, extra, self.grid)
        if foot and y > area.bottom - below:  # what the lines of the grid would take is not there
            tops, _ = self._piled(top, extra, 0.0)
        for n, start in zip(top, tops, strict=True):
            found[n] = start
        y = area.bottom
        for n in reversed(foot):
            y -= self.bands[n].height
            found[n] = y
            y -= self.bands[n].gap
        return found

    def _piled(self, top: Sequence[int], extra: float, grid: float) -> tuple[list[float], float]:
        """Where the bands of the top start, on the nearest lines of a grid, and where the last one ends."""
        found: list[float] = []
        y = start = self.area.y
        for band in (self.bands[n] for n in top):
            if found:
                nearest = on_grid(y - start + band.gap + extra - grid / 2, grid)
                y = start + max(nearest, on_grid(y - start + band.clear, grid))
            found.append(y)
            y += band.height
        return found, y


def plans(bands: Sequence[Band], slots: Slots) -> list[Plan]:
    """The bands that have something to hold."""
    found = ((band, tuple(_ways(band, slots))) for band in bands)
    return [Plan(band, ways) for band, ways in found if ways]


def _ways(band: Band, slots: Slots) -> Iterator[tuple[Region, ...]]:
    frames = [(f, [b for s in f.slots for b in slots.get(s, ())]) for f in band.frames]
    floating = [slots[s] for s in band.floats if slots.get(s)]
    if floating and not any(blocks for _, blocks in frames):
        frames[-1][1].extend(floating.pop(0))
    regions = _regions(band, frames)
    if not regions:
        return
    for places in product(range(len(regions)), repeat=len(floating)):
        floats = list(zip(places, floating, strict=True))
        yield tuple(
            replace(region, blocks=(*region.blocks, *(b for at, new in floats if at == n for b in new)))
            for n, region in enumerate(regions)
        )


def _regions(band: Band, frames: list[tuple[source.Frame, list[Block]]]) -> list[Region]:
    """Frames that hold something, with their columns; those of an empty frame go to the next one, or
    to the one before where there is no next."""
    found: list[Region] = []
    first: int | None = None
    for frame, blocks in frames:
        if not blocks:
            first = frame.columns[0] if first is None else first
            continue
        columns = frame.columns[0] if first is None else first, frame.columns[1]
        name, margin = "/".join(frame.slots), band.at == "margin"
        found.append(Region(name, columns, frame.code, frame.code_most, band.flow, margin, tuple(blocks)))
        first = None
    if found and first is not None:
        found[-1] = replace(found[-1], columns=(found[-1].columns[0], frames[-1][0].columns[1]))
    return found


def set_page(plans: Sequence[Plan], compositor: Compositor) -> PageBox:
    """Set the bands of a page at the compositor's sizes."""
    grid = compositor.styles.grid
    return PageBox(grid.area, tuple(_set_band(plan, compositor, grid) for plan in plans), grid.line)


def _set_band(plan: Plan, compositor: Compositor, grid: Grid) -> BandBox:
    """A band with its floats where they leave it lowest."""
    band, length = plan.band, compositor.styles.length
    panel = band.panel and not compositor.styles.black
    rule = length(band.rule) if band.rule else 0.5 if band.panel and not panel else 0.0
    on_band = replace(compositor, panel=panel, hang=grid.area.x)
    ways = (tuple(_region(region, on_band, grid) for region in way) for way in plan.ways)
    # Of ways that are as low to 0.01 pt the first counts, whatever the machine's arithmetic.
    best = min(ways, key=lambda found: round(max(f.column.height for f in found), 2))
    lined = compositor.memory.recall(tuple(f.key for f in best), lambda: _in_line(best, on_band))
    over = 0.0 if panel or rule else max(f.column.over for f in lined)
    return BandBox(band, lined, panel, rule, max(length(band.gap), over + HAIR), over + HAIR)


def _in_line(regions: tuple[RegionBox, ...], compositor: Compositor) -> tuple[RegionBox, ...]:
    """Regions that begin with a code, these in line with one another."""
    first = [f.column.boxes[0] for f in regions]
    codes = [box for box in first if isinstance(box, CodeBox)]
    if not codes:
        return regions
    lined = iter(in_line(codes, compositor))
    return tuple(
        replace(f, column=stacked([next(lined), *f.column.boxes[1:]])) if isinstance(box, CodeBox) else f
        for f, box in zip(regions, first, strict=True)
    )


def _region(region: Region, compositor: Compositor, grid: Grid) -> RegionBox:
    """A region, from memory when it was set before with the sizes that matter to it."""
    styles, memory = compositor.styles, compositor.memory
    names = memory.recall(("sizes", region), lambda: sizes_of(region.blocks, styles.template))
    key = RegionKey(region, compositor.panel, tuple(map(styles.sizes.get, names)))
    return memory.recall(key, lambda: _set_region(key, compositor, grid))


def _set_region(key: RegionKey, compositor: Compositor, grid: Grid) -> RegionBox:
    region, length = key.region, compositor.styles.length
    x, width = grid.span(*region.columns)
    if region.margin:  # whatever is wider than the margin does not fit
        x, width = _SIDE, grid.area.x - _SIDE
    code = length(region.code)
    if region.code_most:
        code += (length(region.code_most) - code) * compositor.styles.sizes.get("code", 0.0)
    beside = compositor.inner(grid.gutter) if region.columns[0] > 1 else compositor
    sized = replace(beside, code=code)
    if region.flow > 1:
        column = stacked([balanced(region.blocks, width, region.flow, sized, grid.line)])
    else:
        column = set_column(region.blocks, width, sized, grid.line)
    return RegionBox(key, x, width, column)
