"""Small print at the foot of a page: each paragraph whole in columns, below the cell that it belongs to; or
run on, where that is lower."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, combinations_with_replacement, groupby, pairwise
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from flyers.layout.column import Abreast, Column
from flyers.layout.compositor import Compositor
from flyers.layout.paragraph import TextBox
from flyers.layout.setting import WIDER, columns, over, set_column, side_by_side
from flyers.model.blocks import Block, Para, Run
from flyers.units import MM

_FEW = 8  # lines over the whole measure, which are long
_LINES = 6.5 * MM  # nearly two, that running on has to save
_BETWEEN = "\u2003"  # one and the next that it runs on to

Unit = tuple[Block, ...]


class Kept(Struct, frozen=True):
    """Small print on a measure of `width`, in columns that begin where cells would that are so far `apart`;
    what is said of the `code` in the last of these stands below it."""

    blocks: tuple[Block, ...]
    width: float
    compositor: Compositor
    grid: float
    apart: float
    code: str

    def over(self, count: int) -> Abreast:
        """Over `count` columns, or one less if that is lower, unless they stand on cells; run on in these, or
        in few lines over the whole measure, where that is lower by two lines."""
        ways = {n: self._whole(n) for n in range(count, 0, -1)}
        able = [n for n, way in ways.items() if way.excess <= WIDER] or [1]
        on_cells = self.apart and len(self.blocks) > 1
        best = min(able[: 1 if on_cells else 2], key=lambda n: ways[n].height)
        lower = [way for way in (*self._run_on(best), *self._on_one()) if way.excess <= WIDER]
        return min((ways[best], *lower), key=lambda way: way.height + _LINES * (way in lower))

    def _whole(self, count: int) -> Abreast:
        """Whole blocks in their order, where they leave the columns lowest and most even."""
        own, units = self._parted
        each, lefts, inner = columns(self.width, count, self.compositor, self.apart)
        ways = []
        for cuts in combinations_with_replacement(range(len(units), -1, -1), count - 1):
            runs = [[*chain(*units[a:b])] for a, b in pairwise((0, *cuts[::-1], len(units)))]
            runs[-1] = [*own, *runs[-1]]
            ways.append([set_column(run, each, inner, self.grid) for run in runs])
        return side_by_side(min(ways, key=_unevenness), lefts, self.width)

    def _run_on(self, count: int) -> Iterator[Abreast]:
        """The same, but for what belongs to the code, as a text that runs through the columns."""
        own, units = self._parted
        rest = [*chain(*units)]
        each, lefts, inner = columns(self.width, count, self.compositor, self.apart)
        if not rest or count == 1:
            return
        width = lefts[-1] - (self.width - lefts[-1] - each) if own else self.width
        run = over([*_one(rest)], width, count - bool(own), self.compositor, self.grid, self.apart)
        last = [set_column(own, each, inner, self.grid)] if own else []
        yield side_by_side([*run.columns, *last], [*run.lefts, lefts[-1]], self.width)

    def _on_one(self) -> Iterator[Abreast]:
        """All of it as one text of few lines."""
        column = set_column([*_one(self.blocks)], self.width, self.compositor, self.grid)
        match column.boxes:
            case (TextBox(lines=lines),) if len(lines) <= _FEW:
                yield Abreast((column,), (0.0,), self.width)

    @property
    def _parted(self) -> tuple[Unit, list[Unit]]:
        """What is said of the code, and the rest, each with what leads to it."""
        units = [*_units(self.blocks)]
        own = [unit for unit in units if self.code and _key_of(unit[-1]).startswith(f"{self.code}.")]
        return (*chain(*own),), [unit for unit in units if unit not in own]


def _units(blocks: Sequence[Block]) -> Iterator[Unit]:
    led: Unit = ()
    for block in blocks:
        led = (*led, block)
        if not (isinstance(block, Para) and block.leads):
            yield led
            led = ()


def _key_of(block: Block) -> str:
    return block.key if isinstance(block, Para) else ""


def _one(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks of which paragraphs that follow each other are one, on one line, but for those in lines."""
    for style, group in groupby(blocks, _style_of):
        some = [*group]
        runs = [run for block in some if isinstance(block, Para) for run in _after(block)]
        first = some[0]
        if style and isinstance(first, Para):
            yield replace(first, runs=tuple(runs[1:]), leads=False)
        else:
            yield from some


def _style_of(block: Block) -> str:
    """The style of a paragraph that is on one line; "" of what is not."""
    in_lines = isinstance(block, Para) and any("\n" in run.text for run in block.runs)
    return block.style if isinstance(block, Para) and not in_lines else ""


def _after(para: Para) -> Iterator[Run]:
    """The words of a paragraph for one line with those of another, what begins it whole."""
    yield Run(_BETWEEN)
    for run in para.runs:
        yield replace(run, lang=run.lang or para.lang, isolated=run.isolated or run.bold)


def _unevenness(found: Sequence[Column]) -> tuple[float, float]:
    """How high columns are, and how far from even."""
    heights = [one.height for one in found]
    return round(max(heights), 2), round(fsum(height**2 for height in heights), 2)
