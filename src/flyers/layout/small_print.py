"""Small print at the foot of a page: whole paragraphs in columns, below the cells that they belong to; or
over the whole measure where that is lower."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, combinations, combinations_with_replacement, groupby, pairwise
from math import fsum

from msgspec.structs import replace

from flyers.layout.column import Column, Columns
from flyers.layout.compositor import Compositor
from flyers.layout.cut import through
from flyers.layout.paragraph import TextBox
from flyers.layout.setting import WIDER, set_column, side_by_side
from flyers.model.blocks import Block, Para, Run
from flyers.units import MM

# What the whole measure must save: in lines; run on, or in place of one column: two lines.
_LOWER, _LINES = 1 * MM, 6.5 * MM
# The most by which lines may be higher than the same run on: two; eight where that is still more.
_MORE, _MOST = 8.5 * MM, 32 * MM
_BELOW, _BESIDE = Run("\n"), Run("\u2002")  # between paragraphs run together: a line's end, or a blank


def set_small_print(
    blocks: Sequence[Block], width: float, count: int, compositor: Compositor, code: str
) -> Columns:
    """Blocks over `count` columns, or one fewer if that is lower and no cells stand above. Over the whole
    measure where that is lower: each on lines of its own, or run on where that saves more than two lines. In
    columns, what is said of the `code` in the last cell stands below it."""
    blocks = [*map(_headed, blocks)]
    best = _whole(blocks, width, count, compositor, code)
    while count > 1 and best.excess > WIDER:
        best = _whole(blocks, width, count := count - 1, compositor, code)
    if count > 1 and not compositor.apart:
        best = min(best, _whole(blocks, width, count - 1, compositor, code), key=lambda way: way.height)
    within = _BESIDE if len([*_units(blocks)]) > 1 else _BELOW  # labels of one thing
    more, most, lines, lower = map(compositor.styles.length, (_MORE, _MOST, _LINES, _LOWER))
    tight = set_column([*_run_on(blocks, within, within)], width, compositor)
    if tight.height >= best.height - lower:  # so are lines, which are no lower
        return best
    lined = set_column([*_run_on(blocks, within, _BELOW)], width, compositor)
    runs_on = lined.height > min(most, tight.height + more)
    found, saved = (tight, lines) if runs_on else (lined, lower)
    return best if found.height >= best.height - saved else Columns((found,), (0.0,), width)


def _whole(blocks: Sequence[Block], width: float, count: int, compositor: Compositor, code: str) -> Columns:
    """Blocks in order over the columns: the way with the fewest addresses in two parts, then the lowest, then
    the most even. A block may take columns that would be empty, too. Where it is two lines lower, the code's
    words may also take the columns of others that fit in one."""
    each, lefts = compositor.columns(width, count)
    inner = compositor.inner(compositor.styles.grid.gutter)
    units = [*_units(blocks)]
    own = [unit for unit in units if code and getattr(unit[-1], "key", "").startswith(f"{code}.")]
    rest = [unit for unit in units if unit not in own]

    @cache
    def column(start: int, end: int, last: bool) -> Column:
        return set_column([*chain(*own * last, *rest[start:end])], each, inner)

    full = list(combinations(range(len(rest) - (not own), 0, -1), count - 1))  # an empty column is never best
    cuts = full or combinations_with_replacement(range(len(rest), -1, -1), count - 1)
    edges = (pairwise((0, *cut[::-1], len(rest))) for cut in cuts)
    ways = ([column(*edge, n == count) for n, edge in enumerate(way, 1)] for way in edges)

    def unevenness(found: Sequence[Column]) -> tuple[int, float, float]:
        heights = [one.height for one in found]
        texts = [box for one in found for box in one.boxes if isinstance(box, TextBox)]
        torn = sum(through(text.whole.spans, line.start).address for text in texts for line in text.lines[1:])
        return torn, round(max(heights), 2), round(fsum(height**2 for height in heights), 2)

    found, at = min(ways, key=unevenness), [*lefts]
    last = [tuple(chain(*own))] if own else []
    for way, starts in _widened([*rest, *last], each, lefts, inner):
        if unevenness(way) < unevenness(found):
            found, at = way, starts
    saved = compositor.styles.length(_LINES)
    for way, starts in _widened([tuple(chain(*rest)), *last], each, lefts, inner) if own else ():
        if max(one.height for one in way) <= max(one.height for one in found) - saved:
            found, at = way, starts
    return side_by_side(found, at, width)


def _widened(
    units: Sequence[Sequence[Block]], each: float, lefts: Sequence[float], inner: Compositor
) -> Iterator[tuple[list[Column], list[float]]]:
    """Ways in which one of the blocks also takes the columns left empty; and where each begins."""
    spare = len(lefts) - len(units)
    for wide in range(len(units)) if spare > 0 and len(units) > 1 else ():
        places = [(n + spare * (n > wide), n + spare * (n >= wide)) for n in range(len(units))]
        widths = (each + lefts[last] - lefts[first] for first, last in places)
        columns = [set_column([*unit], room, inner) for unit, room in zip(units, widths, strict=True)]
        yield columns, [lefts[first] for first, _ in places]


def _units(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """Blocks, each together with those that lead to it."""
    led: tuple[Block, ...] = ()
    for block in blocks:
        led = (*led, block)
        if not getattr(block, "leads", False):
            yield led
            led = ()


def _run_on(blocks: Sequence[Block], within: Run, apart: Run) -> Iterator[Block]:
    """Paragraphs of one style that follow each other as one, with `within` after those that lead on, and
    `apart` after others."""
    for style, group in groupby(blocks, lambda block: block.style if isinstance(block, Para) else ""):
        some = [*group]
        paras = [block for block in some if style and isinstance(block, Para)]
        runs: list[Run] = []
        between = apart
        for para in paras:
            key = para.key if para.key != paras[0].key else ""
            runs += (between, *(replace(run, lang=run.lang or para.lang, key=key) for run in para.runs))
            between = within if para.leads else apart
        yield from [replace(paras[0], runs=tuple(runs[1:]), leads=False)] if paras else some


def _headed(block: Block) -> Block:
    """A paragraph whose labels, which are bold, stay whole on the line of what they introduce. The space
    after a label keeps it apart from a name, which has its own direction (UAX #9, isolates)."""
    if not isinstance(block, Para):
        return block
    return replace(block, runs=tuple(part for run in block.runs for part in _label(run)))


def _label(run: Run) -> Iterator[Run]:
    if not run.bold or run.marked:
        yield run
        return
    said = run.text.rstrip(" ")
    yield replace(run, text=said, isolated=True)
    if said != run.text:
        yield replace(run, text=run.text[len(said) :])
