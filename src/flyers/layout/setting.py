"""Which box a block becomes; blocks in one column, and in columns side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from operator import add, sub
from typing import Any

from msgspec.structs import replace

from flyers.layout.briefs import BriefsBox, set_briefs
from flyers.layout.cards import set_cards
from flyers.layout.code import CodeBox
from flyers.layout.codes import among, set_code
from flyers.layout.column import Box, Column, Columns, stacked
from flyers.layout.compositor import OF_CODES, Compositor
from flyers.layout.entry import set_entry
from flyers.layout.fitted import set_fitted
from flyers.layout.form import places, set_blanks
from flyers.layout.lists import ListBox, clear, set_list
from flyers.layout.logos import set_logos
from flyers.layout.narrow import INSET
from flyers.layout.outside import set_outside
from flyers.layout.paragraph import TextBox, in_step
from flyers.layout.picture import set_picture
from flyers.layout.table import set_table
from flyers.layout.upright import is_set_upright, set_upright
from flyers.model import blocks as model
from flyers.model.blocks import Abreast, Blank, Block, Briefs, Code, Items, Para, Rows
from flyers.units import MM, SAME

_WHOLE = 12  # lines of a text in which no word is divided
_FULL = 0.7  # share of the measure that each of its lines fills then
_APART = 6 * MM  # between a text and one on its last line
_USUAL = 8.0  # points by which columns may be higher to stand on the edges of a table
_PAIRS_APART = 3 * MM  # between languages side by side and a third below

_SETTERS: Mapping[type[Block], Callable[[Any, float, Compositor], Box]] = {
    model.Image: set_picture, model.Logos: set_logos, model.Code: set_code, model.Blank: set_blanks,
    model.Outside: set_outside, model.Entry: set_entry,
}  # fmt: skip


def set_block(block: Block, width: float, compositor: Compositor, runs_on: bool, abreast: int) -> Box:
    """The box of a block at a width; items of a list may stand `abreast`, so many."""
    match block:
        case Para():
            look = compositor.style(block)
            if look.upright and is_set_upright(block):
                return set_upright(block, width, compositor)
            if look.fit:
                return set_fitted(block, width, compositor)
            return compositor.text(block, width, runs_on)
        case Items() | Briefs():
            return _known(block, width, compositor, runs_on, abreast)
        case Rows():
            return (set_cards if block.cards else set_table)(block, width, compositor)
        case Abreast():
            return _abreast(block, width, compositor)
        case _:
            return _SETTERS[type(block)](block, width, compositor)


def _known(block: Items | Briefs, width: float, compositor: Compositor, runs_on: bool, most: int) -> Box:
    """A block with many parts, from memory if it was set so before: it stays beside a picture that grows."""
    compositor = replace(compositor, whole=False)  # it keeps its lines where words beside it stay whole
    key = compositor.key(block, width, runs_on, most, but=OF_CODES)
    if isinstance(block, Items):
        return compositor.memory.recall(key, lambda: set_list(block, width, compositor, runs_on, most=most))
    return compositor.memory.recall(key, lambda: set_briefs(block, width, compositor, most))


def set_column(blocks: Sequence[Block], width: float, compositor: Compositor, abreast: int = 1) -> Column:
    """Blocks in one column; a paragraph or list runs on from one of its style above it."""
    boxes: list[Box] = []
    for before, block in zip((None, *blocks), blocks, strict=False):
        box = set_block(block, width, compositor, _follows(before, block), abreast)
        box = box.below() if before and isinstance(box, BriefsBox) else box
        boxes.append(clear(box, boxes[-1]) if boxes else box)
    few = not compositor.whole and 0 < sum(len(text.lines) for text in _prose(boxes)) <= _WHOLE
    if few and _parted(boxes):
        whole = set_column(blocks, width, replace(compositor, whole=True), abreast)
        lines = [line.width * one.style.size for one in _prose(whole.boxes) for line in one.lines[:-1]]
        if min(lines, default=width) >= _FULL * width:
            return whole
    return stacked(_beside(compositor.on_one_edge(list(_in_step(boxes)))))


def _follows(above: Block | None, block: Block) -> bool:
    """Whether a paragraph or list goes on with the text above it; a list never with another list."""
    if not isinstance(above, Para | Items) or not isinstance(block, Para | Items):
        return False
    return above.style == block.style and Para in (type(above), type(block))


def _prose(boxes: Iterable[Box]) -> list[TextBox]:
    """The texts in which words may be broken."""
    return [box for box in boxes if isinstance(box, TextBox) and box.style.shape.hyphens]


def _parted(boxes: Iterable[Box]) -> bool:
    """Whether a word is broken in a text, or may be in a box with texts; lists and briefs do not change."""
    texts = (box for box in boxes if not isinstance(box, ListBox | BriefsBox))
    return any(not isinstance(box, TextBox) or any(line.hyphen for line in box.lines) for box in texts)


def _beside(boxes: Iterable[Box]) -> list[Box]:
    """Boxes, with a line at the measure's end moved up to the last line of the text above, if it has room
    there, else to the edge of that text."""
    found: list[Box] = []
    for box in boxes:
        above = found[-1] if found else None
        if isinstance(above, TextBox) and isinstance(box, TextBox) and _ends(box) and not _ends(above):
            if len(box.lines) == 1 and above.last_fill + box.fill < 1 - _APART / box.width:
                lower = above.top + above.fall - box.top
                columns = stacked([above]).lowered(max(0.0, -lower)), stacked([box]).lowered(max(0.0, lower))
                found[-1:] = [Columns(columns, (0.0, 0.0), box.width)]
                continue
            box = replace(box, style=replace(box.style, align="start"))
        found.append(box)
    return found


def _ends(text: TextBox) -> bool:
    return text.style.align == "end"


def _in_step(boxes: Sequence[Box]) -> Iterator[Box]:
    """Boxes; paragraphs that run on share one leading."""
    texts: list[TextBox] = []
    for box in boxes:
        if not (isinstance(box, TextBox) and box.runs_on):
            yield from in_step(texts)
            texts = []
        if isinstance(box, TextBox):
            texts.append(box)
        else:
            yield box
    yield from in_step(texts)


def _abreast(block: Abreast, width: float, compositor: Compositor) -> Columns:
    """Columns side by side in the first of their ways, or in one that is lower by most of a line."""
    gutter = compositor.styles.grid.gutter
    inner = compositor.inner(gutter)
    if not block.spans:
        each, starts = replace(compositor, apart=0.0).columns(width, len(block.columns))
        columns = tuple(set_column(column, each, inner) for column in block.columns)
        return _side_by_side(block, _level(columns) if block.level else columns, starts, width)
    ways = []
    for spans in block.spans:
        cells = places(block.on, spans, width, compositor)
        lefts = tuple(left + INSET if left else left for left, _ in cells)
        wides = [left + wide - x for x, (left, wide) in zip(lefts, cells, strict=True)]
        both = [*zip(block.columns, wides, strict=True)]
        high = max(_one_cell(column, wide, inner).height for column, wide in both)
        columns = tuple(_one_cell(column, wide, inner, high) for column, wide in both)
        ways.append(_side_by_side(block, columns, lefts, width))

    def cost(way: Columns) -> tuple[float, bool, float]:
        codes = (box for column in way.columns for box in column.boxes if isinstance(box, CodeBox))
        torn = any(_torn(address, compositor) for code in codes for address in code.addresses)
        return way.excess, torn, way.height - _USUAL * (way is ways[0])

    return min(ways, key=cost)


def _torn(address: TextBox, compositor: Compositor) -> bool:
    """Whether an address is broken where somebody types a blank, or leaves out its hyphen."""
    whole = compositor.cut(address.para, address.style, False)
    return whole.widest * address.style.size > address.width + SAME


def _level(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Columns with as many boxes each, whose n-th boxes have their first lines at one height."""
    firsts = [[box.top if isinstance(box, TextBox) else 0.0 for box in column.boxes] for column in columns]
    lines = [list(map(add, column.tops, first)) for column, first in zip(columns, firsts, strict=True)]
    steps = [[one - other for one, other in zip(own, [0.0, *own], strict=False)] for own in lines]
    heights = list(accumulate(map(max, zip(*steps, strict=True))))
    tops = [tuple(map(sub, heights, first)) for first in firsts]
    return tuple(
        replace(column, tops=own, height=own[-1] + column.height - column.tops[-1])
        for column, own in zip(columns, tops, strict=True)
    )


def _side_by_side(
    block: Abreast, columns: tuple[Column, ...], lefts: tuple[float, ...], width: float
) -> Columns:
    langs = tuple(next((b.lang for b in column if isinstance(b, Para)), "") for column in block.columns)
    after = max((column.boxes[-1].after for column in columns if column.boxes), default=0.0)
    before = 0.0 if block.level or block.spans else _PAIRS_APART
    return Columns(columns, lefts, width, langs, before=before, after=after)


def _one_cell(blocks: Sequence[Block], width: float, compositor: Compositor, high: float = 0.0) -> Column:
    """A column beside others, which are so `high`; a single code has its words beside it, or below."""
    match blocks:
        case (Code() as code,):
            hung = compositor.inner(INSET)  # a line to write on may end there
            return stacked(among(code, width, hung, high))
        case (Blank() as cells,):
            return stacked([set_blanks(cells, width, compositor)])
    return set_column(blocks, width - INSET, compositor)
