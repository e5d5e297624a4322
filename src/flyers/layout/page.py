"""A page set for one setting of the knobs: bands of frames, and what height they leave."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.template import Band
from flyers.layout.box import HAIR, Stack, snapped, stack
from flyers.layout.boxes import set_stack
from flyers.layout.code import CodeBox, in_line
from flyers.layout.flow import flow
from flyers.layout.grid import Grid, grid_of
from flyers.layout.plan import Part, Plan
from flyers.layout.rows import RowsBox
from flyers.layout.setter import Setter
from flyers.model.blocks import Block
from flyers.model.geometry import Rect
from flyers.units import MM

PANEL_PAD = 4 * MM  # a tint reaches this far beyond what stands on it, which stays on the grid
RULE_GAP = 10.5
_SIDE = 16 * MM  # from the paper's edge to what stands in the margin, clear of punch holes (ISO 838)


class FrameBox(Struct, frozen=True):
    """A frame with what stands in it, `blocks` set as `pile`; `x` from the paper's edge where lines
    start."""

    x: float
    width: float
    pile: Stack
    blocks: list[Block]
    name: str


class BandBox(Struct, frozen=True):
    band: Band
    frames: tuple[FrameBox, ...]
    panel: bool
    rule: float
    gap: float

    @property
    def lead_in(self) -> float:
        """From the band's top to what stands in it."""
        return PANEL_PAD if self.panel else self.rule and self.rule + RULE_GAP

    @property
    def height(self) -> float:
        inner = max(f.pile.height for f in self.frames)
        return inner + self.lead_in + (PANEL_PAD if self.panel else 0.0) + self.rule_below

    @property
    def rule_below(self) -> float:
        """The height of the rule that closes a band where a tint would, and of the gap above it."""
        return self.rule + RULE_GAP if self.band.panel and not self.panel else 0.0

    @property
    def short(self) -> float:
        return max(f.pile.short for f in self.frames)


class PageBox(Struct, frozen=True):
    """`area` is the page inside its margins; `spare` the height that is left, negative when the page
    is overfull."""

    area: Rect
    bands: tuple[BandBox, ...]
    grid: float

    def at(self, where: str) -> list[BandBox]:
        return [b for b in self.bands if b.band.at == where]

    @property
    def spare(self) -> float:
        piled = [b for b in self.bands if b.band.at != "margin"]
        return self.area.height - fsum(b.height for b in piled) - fsum(b.gap for b in piled[1:])

    @property
    def short(self) -> float:
        return max((b.short for b in self.bands), default=0.0)

    @property
    def fits(self) -> bool:
        return self.spare > -0.01 and self.short <= 0.01

    @property
    def within_shares(self) -> bool:
        return all(b.height <= b.band.share * self.area.height for b in self.bands)

    @property
    def tallest(self) -> FrameBox:
        return max((f for b in self.bands for f in b.frames), key=lambda f: f.pile.height)

    def rows(self) -> RowsBox | None:
        """The signature table, where the page has one."""
        boxes = (x for b in self.bands for f in b.frames for x in f.pile.boxes)
        return next((x for x in boxes if isinstance(x, RowsBox)), None)


def set_page(plans: Sequence[Plan], setter: Setter) -> PageBox:
    """Set the bands of a page for one setting of the knobs."""
    grid = grid_of(setter)
    return PageBox(grid.area, tuple(_set_band(plan, setter, grid) for plan in plans), grid.line)


def _set_band(plan: Plan, setter: Setter, grid: Grid) -> BandBox:
    """A band with its floats where they leave it lowest."""
    band, length = plan.band, setter.wardrobe.length
    panel = band.panel and setter.wardrobe.stock.ink == "colour"
    rule = length(band.rule) if band.rule else 0.5 if band.panel and not panel else 0.0
    at = replace(setter, panel=panel, hang=grid.area.x)
    ways = (tuple(_frame(band, part, at, grid) for part in way) for way in plan.ways)
    # Of ways that are as low to 0.01 pt the first counts, whatever the machine's arithmetic.
    best = min(ways, key=lambda found: round(_height(found), 2))
    lined = _codes_in_line(best, at)
    over = 0.0 if panel or rule else max(frame.pile.over for frame in lined)
    return BandBox(band, lined, panel, rule, max(length(band.gap), over + HAIR))


def _codes_in_line(frames: tuple[FrameBox, ...], setter: Setter) -> tuple[FrameBox, ...]:
    """Frames that begin with a code, these in line with one another, from memory when they were before."""
    key = tuple(map(id, frames))
    if key not in setter.memory.lined:
        setter.memory.lined[key] = _in_line(frames, setter)
    return setter.memory.lined[key]


def _in_line(frames: tuple[FrameBox, ...], setter: Setter) -> tuple[FrameBox, ...]:
    first = [f.pile.boxes[0] for f in frames]
    codes = [box for box in first if isinstance(box, CodeBox)]
    if not codes:
        return frames
    lined = dict(zip(map(id, codes), in_line(codes, setter), strict=True))
    return tuple(
        replace(f, pile=stack([lined[id(box)], *f.pile.boxes[1:]])) if id(box) in lined else f
        for f, box in zip(frames, first, strict=True)
    )


def _height(frames: tuple[FrameBox, ...]) -> float:
    return max(f.pile.height for f in frames)


def _frame(band: Band, part: Part, setter: Setter, grid: Grid) -> FrameBox:
    """A frame, from memory when it was set before with the sizes that matter to it."""
    knobs = setter.wardrobe.knobs
    key = (part.key, setter.panel, *map(knobs.get, part.knobs))
    if key not in setter.memory.frames:
        setter.memory.frames[key] = _set_frame(band, part, setter, grid)
    return setter.memory.frames[key]


def _set_frame(band: Band, part: Part, setter: Setter, grid: Grid) -> FrameBox:
    frame, blocks = part.frame, part.blocks
    x, width = grid.span(*part.columns)
    code, length = setter.wardrobe.length(frame.code), setter.wardrobe.length
    if frame.code_most:
        code += (length(frame.code_most) - code) * setter.wardrobe.knobs.get("code", 0.0)
    at = replace(setter.inner(grid.gutter) if part.columns[0] > 1 else setter, code=code)
    if band.flow > 1:
        pile = stack([flow(blocks, width, band.flow, grid.gutter, at, grid.line)])
    else:
        pile = set_stack(blocks, width, at, grid.line)
    return FrameBox(_SIDE if band.at == "margin" else x, width, pile, blocks, "/".join(frame.slots))


def tops(page: PageBox) -> list[float]:
    """Where each band starts, from the paper's edge: the top ones share what height is left in the
    gaps below them, the others stand on the foot."""
    top, foot = page.at("top"), page.at("foot")
    gaps = max(1, len(top) - 1 + bool(foot))
    extra = max(0.0, page.spare) / gaps if not page.rows() else 0.0
    found: dict[int, float] = {}
    y = page.area.y
    for band in top:
        if band is not top[0]:
            y = page.area.y + snapped(y - page.area.y + band.gap + extra - page.grid / 2, page.grid)
        found[id(band)] = y
        y += band.height
    y = page.area.bottom
    for band in reversed(foot):
        y -= band.height
        found[id(band)] = y
        y -= band.gap
    for band in page.at("margin"):
        found[id(band)] = page.area.bottom - band.height
    return [found[id(band)] for band in page.bands]
