"""Small print at the foot of a page: each thing on lines of its own over the whole measure; or whole in
columns, below the cell that it belongs to, where that is no higher."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, groupby, islice, pairwise
from math import fsum
from typing import TypeVar

from msgspec.structs import replace

from flyers.layout.column import Box, Column, Columns, stacked
from flyers.layout.columns import side_by_side
from flyers.layout.compositor import Compositor
from flyers.layout.cut import through
from flyers.layout.paragraph import TextBox
from flyers.layout.setting import set_column
from flyers.layout.tongues import LINE
from flyers.measure.linebreak import Galley
from flyers.model.blocks import BETWEEN, Block, Para, Run
from flyers.model.direction import from_right
from flyers.units import MM, SAME

# What the whole measure must save: in lines; run on, or in place of one column: two lines.
_LOWER, _LINES = 1 * MM, 6.5 * MM
_MOST = 32 * MM  # eight lines; more run on

Boxes = tuple[Box, ...]
Placed = tuple[Sequence[Column], Sequence[float]]
T = TypeVar("T")


def set_small_print(
    blocks: Sequence[Block], width: float, count: int, compositor: Compositor, code: str
) -> Columns:
    """Blocks in lines over the whole measure, run on where there are many lines. Over `count` columns where
    that is no higher, or fewer if no cells stand above or a word is too wide. In columns, what is said of the
    `code` in the last cell stands below it."""
    blocks = [*map(_headed, blocks)]
    most, lines, lower = map(compositor.styles.length, (_MOST, _LINES, _LOWER))
    units = [*_units(blocks)]
    several = len(units) > 1  # else they are labels of one thing
    each = [*chain(*map(compositor.run_on, units))] if several else blocks
    each = [_lined(one, width, compositor) for one in each]
    found = stacked(_close(set_column(each, width, compositor).boxes))
    if found.height > most and several:
        joined = [_lined(one, width, compositor) for one in compositor.run_on(blocks)]
        found, lower = set_column(joined, width, compositor), lines
    counts = range(count, 1, -1) if several or code else ()
    ways = (_columns(blocks, width, n, compositor, code) for n in counts)
    whole = islice((way for way in ways if way.excess <= SAME), 1 if compositor.apart else None)
    lined = Columns((found,), (0.0,), width)
    return min((*whole, lined), key=lambda way: way.height + lower * (way is lined))


def _columns(blocks: Sequence[Block], width: float, count: int, compositor: Compositor, code: str) -> Columns:
    """The best way to share blocks among columns, in order: with the fewest divided addresses, then the
    lowest, then the most even. If there are fewer blocks than columns, one of them may be wider. Where that
    saves two lines, the words of the code may be wider, or all others stand in one column."""
    each, lefts = compositor.columns(width, count)
    inner = compositor.inner(compositor.styles.grid.gutter)

    def said(unit: Boxes) -> bool:
        return code != "" and unit[-1].key.startswith(f"{code}.")

    def parts(room: float) -> list[Boxes]:
        """What stands in columns of a width, what is said of the code at last."""
        each = [_lined(one, room, inner) for one in blocks]
        return sorted(_wholes(_close(set_column(each, room, inner).boxes)), key=said)

    every = parts(each)
    own = every[-1] if said(every[-1]) else ()
    if (spare := count - len(every)) > 0:
        starts = (*lefts[: len(every) - 1], lefts[-1 if own else -1 - spare])
        ways: list[Placed] = [([*map(_stacked, every)], starts)]
        ways += _widened(every, parts(each + lefts[spare]), lefts)
    else:
        rest, ways = every[: len(every) - bool(own)], []
        for cut in combinations(range(len(rest) - (not own), 0, -1), count - 1):
            columns = [[*chain(*rest[start:end])] for start, end in pairwise((0, *cut[::-1], len(rest)))]
            if own and columns[-1] and _unheaded(columns[-1][0]):
                continue  # it would read as part of what stands above it
            columns[-1][:0] = own
            ways.append(([*map(_stacked, columns)], lefts))
    found, at = min(ways, key=_unevenness)
    if own and min(len(every), count) > 2:
        most = max(one.height for one in found) - compositor.styles.length(_LINES)
        two, wide = ([(*chain(*some[:-1]),), some[-1]] for some in (every, parts(each + lefts[count - 2])))
        one = min(_widened(two, wide, lefts), key=_unevenness)
        found, at = one if max(column.height for column in one[0]) <= most else (found, at)
    return side_by_side(found, _to_the_edge(found, at, width), width)


def _to_the_edge(columns: Sequence[Column], starts: Sequence[float], width: float) -> Sequence[float]:
    """Where columns begin: the last one, if it is all in a script of the other direction, so that its lines
    begin at the edge of the measure."""
    (first, *_), last = columns[0].boxes or [None], columns[-1].boxes
    texts = [box for box in (first, *last) if isinstance(box, TextBox)]
    one, *others = [from_right(text.para.lang) for text in texts] or [False]
    return [*starts[:-1], width - texts[-1].width] if others and one not in others else starts


def _widened(narrow: Sequence[Boxes], wide: Sequence[Boxes], lefts: Sequence[float]) -> Iterator[Placed]:
    """Fewer parts than columns, in ways in which one of them has more of these; and where each begins."""
    spare, numbers = len(lefts) - len(narrow), range(len(narrow))
    for one in numbers:
        columns = [_stacked((wide if n == one else narrow)[n]) for n in numbers]
        yield columns, [lefts[n + spare * (n > one)] for n in numbers]


def _unevenness(way: Placed) -> tuple[int, float, float]:
    heights = [one.height for one in way[0]]
    texts = [box for one in way[0] for box in one.boxes if isinstance(box, TextBox)]
    torn = sum(through(text.whole.spans, line.start).address for text in texts for line in text.lines[1:])
    return torn, round(max(heights), 2), round(fsum(height**2 for height in heights), 2)


def _close(boxes: Iterable[Box]) -> list[Box]:
    """Boxes with no more between them than between their lines: those of all columns stand level."""
    return [replace(x, style=replace(x.style, after=0.0)) if isinstance(x, TextBox) else x for x in boxes]


def _units(parts: Iterable[T]) -> Iterator[tuple[T, ...]]:
    """Blocks, or boxes, each together with those that lead to it."""
    led: tuple[T, ...] = ()
    for part in parts:
        led = (*led, part)
        if not getattr(getattr(part, "para", part), "leads", False):
            yield led
            led = ()


def _wholes(boxes: Iterable[Box]) -> Iterator[Boxes]:
    """What no two columns share: boxes with those that lead to them; a whole list, which has one head, above
    its first."""

    def listed(unit: Boxes) -> str:
        name, bracket, _ = unit[0].key.partition("[")
        return name if bracket else ""

    for name, units in groupby(_units(boxes), listed):
        found = [*units]
        yield from [(*chain(*found),)] if name else found


def _unheaded(box: Box) -> bool:
    return isinstance(box, TextBox) and not box.para.runs[0].bold


def _stacked(boxes: Sequence[Box]) -> Column:
    """Boxes in a column, in which a paragraph runs on from another."""
    each = ((box, isinstance(above, TextBox)) for above, box in zip((None, *boxes), boxes, strict=False))
    return stacked(
        replace(box, runs_on=on) if isinstance(box, TextBox) and box.runs_on < on else box for box, on in each
    )


def _lined(block: Block, width: float, compositor: Compositor) -> Block:
    """A paragraph of parts that run on, those with a label on lines of their own where that takes no more."""
    if not (isinstance(block, Para) and BETWEEN in block.runs):
        return block
    runs, box = [*block.runs], compositor.text(block, width)
    some, ends, even = box.whole.fragments, box.whole.ends, not box.style.shape.hyphens

    def count(first: int, last: int) -> int:
        """In how many lines some of its parts are set: lines that must end are set apart from others."""
        return len(Galley(some[first:last]).lines(width / box.style.size, even=even) or some[first:last])

    stop, lines = len(some), len(box.lines)
    for n in reversed(range(len(runs) - 1)):
        if runs[n] == BETWEEN and runs[n + 1].isolated and runs[n + 1].bold:
            at = bisect_left(ends, box.whole.spans[n].end) + 1
            if count(0, at) <= (less := lines - count(at, stop)):
                runs[n], stop, lines = LINE, at, less
    return replace(block, runs=tuple(runs))


def _headed(block: Block) -> Block:
    """A paragraph whose labels, which are bold, stay whole on the line of what they introduce. The space
    after a label keeps it apart from a name, which has its own direction (UAX #9, isolates)."""
    if not isinstance(block, Para):
        return block
    runs: list[Run] = []
    for run in block.runs:
        said = run.text.rstrip(" ") if run.bold and not run.marked else ""
        runs += [replace(run, text=said, isolated=True)] if said else []
        runs += [replace(run, text=run.text[len(said) :])] if said != run.text else []
    return replace(block, runs=tuple(runs))
