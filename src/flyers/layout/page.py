"""A page set for one setting of the knobs: bands of frames, and what height they leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from flyers.content.template import Band, Frame
from flyers.layout.box import Stack, snapped, stack
from flyers.layout.boxes import set_stack
from flyers.layout.flow import flow
from flyers.layout.rows import RowsBox
from flyers.layout.setter import Setter
from flyers.model.blocks import Block
from flyers.model.geometry import Rect
from flyers.units import MM

Slots = Mapping[str, tuple[Block, ...]]

PANEL_PAD = 4 * MM  # a tint reaches this far beyond what stands on it, which stays on the grid
RULE_GAP = 7.0
_CLEAR = 7 * MM
_SIDE = 12 * MM  # from the paper's edge to what stands in the margin


@dataclass(frozen=True, slots=True)
class FrameBox:
    """A frame with what stands in it; `x` from the paper's edge where lines start."""

    x: float
    width: float
    pile: Stack
    name: str


@dataclass(frozen=True, slots=True)
class BandBox:
    band: Band
    frames: tuple[FrameBox, ...]
    panel: bool
    rule: float
    gap: float

    @property
    def lead_in(self) -> float:
        """From the band's top to what stands in it."""
        if self.panel:
            return PANEL_PAD
        # A rule stands clear of the quiet zones that hang up to it.
        return self.rule and self.rule + (_CLEAR if self.band.panel else RULE_GAP)

    @property
    def height(self) -> float:
        inner = max(f.pile.height for f in self.frames)
        return inner + self.lead_in + (PANEL_PAD if self.panel else 0.0)

    @property
    def short(self) -> float:
        return max(f.pile.short for f in self.frames)


@dataclass(frozen=True, slots=True)
class PageBox:
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
        return self.area.height - sum(b.height for b in piled) - sum(b.gap for b in piled[1:])

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

    def filled(self) -> PageBox:
        """The same with the rows of its table as high as the page lets them be."""
        spare = self.spare
        return replace(self, bands=tuple(_filled(band, spare) for band in self.bands))


def _filled(band: BandBox, spare: float) -> BandBox:
    def fill(frame: FrameBox) -> FrameBox:
        if not any(isinstance(b, RowsBox) for b in frame.pile.boxes):
            return frame
        boxes = [b.stretched(b.height + spare) if isinstance(b, RowsBox) else b for b in frame.pile.boxes]
        return replace(frame, pile=stack(boxes))

    return replace(band, frames=tuple(map(fill, band.frames)))


def area_of(setter: Setter) -> Rect:
    """The page inside its margins."""
    length, paper = setter.wardrobe.length, setter.wardrobe.stock.paper
    m = setter.wardrobe.template.margins
    left, top, right, bottom = map(length, (m.left, m.top, m.right, m.bottom))
    return Rect(left, top, paper.width - left - right, paper.height - top - bottom)


def set_page(bands: Sequence[Band], slots: Slots, setter: Setter) -> PageBox:
    """Set the bands that have something to hold."""
    template = setter.wardrobe.template
    area = area_of(setter)
    grid = setter.wardrobe.length(template.grid)
    boxes = (_set_band(band, slots, setter, area, grid) for band in bands)
    return PageBox(area, tuple(b for b in boxes if b), grid)


def _set_band(band: Band, slots: Slots, setter: Setter, area: Rect, grid: float) -> BandBox | None:
    frames = [(f, [b for s in f.slots for b in slots.get(s, ())]) for f in band.frames]
    floating = [s for s in band.floats if slots.get(s)]
    if floating and not any(blocks for _, blocks in frames):
        frames[-1][1].extend(slots[floating.pop(0)])
    spread = _spread([(f, blocks) for f, blocks in frames])
    if not spread:
        return None
    panel = band.panel and setter.wardrobe.stock.ink == "colour"
    rule = setter.wardrobe.length(band.rule) if band.rule else 0.5 if band.panel and not panel else 0.0
    at = replace(setter, panel=panel)
    best: tuple[FrameBox, ...] | None = None
    for places in product(range(len(spread)), repeat=len(floating)):
        piles = [list(blocks) for _, _, blocks in spread]
        for slot, place in zip(floating, places, strict=True):
            piles[place].extend(slots[slot])
        found = tuple(
            _set_frame(band, frame, columns, pile, at, area, grid)
            for (frame, columns, _), pile in zip(spread, piles, strict=True)
        )
        if best is None or _height(found) < _height(best) - 0.01:
            best = found
    assert best is not None
    return BandBox(band, best, panel, rule, setter.wardrobe.length(band.gap))


def _height(frames: tuple[FrameBox, ...]) -> float:
    return max(f.pile.height for f in frames)


def _spread(
    frames: list[tuple[Frame, list[Block]]],
) -> list[tuple[Frame, tuple[int, int], list[Block]]]:
    """Frames that hold something, with their columns; those of an empty frame go to the next one, or
    to the one before where there is no next."""
    found: list[tuple[Frame, tuple[int, int], list[Block]]] = []
    first: int | None = None
    for frame, blocks in frames:
        if not blocks:
            first = frame.columns[0] if first is None else first
            continue
        found.append((frame, (frame.columns[0] if first is None else first, frame.columns[1]), blocks))
        first = None
    if found and first is not None:
        frame, columns, blocks = found[-1]
        found[-1] = (frame, (columns[0], frames[-1][0].columns[1]), blocks)
    return found


def _set_frame(
    band: Band,
    frame: Frame,
    columns: tuple[int, int],
    blocks: list[Block],
    setter: Setter,
    area: Rect,
    grid: float,
) -> FrameBox:
    x, width = _columns(setter, area, columns)
    if band.at == "margin":
        x = _SIDE
    code = setter.wardrobe.length(frame.code)
    if frame.code_most:
        code += (setter.wardrobe.length(frame.code_most) - code) * setter.wardrobe.knobs.get("code", 0.0)
    at = replace(setter, code=code)
    if band.flow > 1:
        gutter = setter.wardrobe.length(setter.wardrobe.template.gutter)
        pile = stack([flow(blocks, width, band.flow, gutter, at, grid)])
    else:
        pile = set_stack(blocks, width, at, grid)
    return FrameBox(x, width, pile, "/".join(frame.slots) or band.name)


def _columns(setter: Setter, area: Rect, columns: tuple[int, int]) -> tuple[float, float]:
    """Left edge and width of grid columns, counted from 1."""
    template = setter.wardrobe.template
    gutter = setter.wardrobe.length(template.gutter)
    one = (area.width - gutter * (template.columns - 1)) / template.columns
    first, last = columns
    return area.x + (first - 1) * (one + gutter), (last - first + 1) * (one + gutter) - gutter


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
