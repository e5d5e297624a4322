"""Which box a block becomes; blocks in one column, and balanced over several."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from operator import add, sub
from typing import Any, TypeGuard

from msgspec.structs import replace

from flyers.layout.briefs import BriefsBox, set_briefs
from flyers.layout.cards import set_cards
from flyers.layout.code import CodeBox
from flyers.layout.codes import among, set_code
from flyers.layout.column import Box, Column, Columns, Stacking, stacked
from flyers.layout.compositor import OF_CODES, Compositor
from flyers.layout.cut import through
from flyers.layout.entry import set_entry
from flyers.layout.fitted import set_fitted
from flyers.layout.form import places, set_blanks
from flyers.layout.lists import ListBox, clear, set_list
from flyers.layout.logos import set_logos
from flyers.layout.narrow import INSET
from flyers.layout.outside import set_outside
from flyers.layout.paragraph import TextBox, in_step
from flyers.layout.picture import PictureBox, set_picture
from flyers.layout.table import set_table
from flyers.layout.upright import is_set_upright, set_upright
from flyers.measure.copyfit import largest
from flyers.model import blocks as model
from flyers.model.blocks import Abreast, Blank, Block, Briefs, Code, Items, Para, Rows
from flyers.units import MM, SAME

_NEAR = 2.0  # points: how exactly the least height of columns is found
_FEW = 3  # lines that are worth a column
_SHORT, _WHOLE = 8, 12  # lines of a text in which no paragraph is parted; in which no word is divided
_FULL = 0.7  # share of the measure that each of its lines fills then
_LONG = 45  # em of a line too long to read (R. Bringhurst: 45 to 75 letters): two are worth a column then
_SHORTEST = 17.5  # em of a line that is too short, if a column less is not too wide
_LONGEST = 60  # em of a line that is still better than a short paragraph in two columns
_STUB = 4  # lines that should not stand above a picture
_KEEP = 2  # lines of a paragraph that stay together at a column's foot and head
_BRACKET = re.compile(r"[(\[（][^)\]）]{,80}\Z")  # with some words in it
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


def balanced(blocks: Sequence[Block], width: float, count: int, compositor: Compositor) -> Columns:
    """Blocks over at most `count` columns, filled to the least height that holds them, quotations parted;
    fewer columns where they are too narrow for a word, or would have few lines."""
    each = ((b, b.briefs if isinstance(b, Briefs) and not b.briefs[0].mark else ()) for b in blocks)
    blocks = [part for b, said in each for part in ([replace(b, briefs=(one,)) for one in said] or [b])]
    best = _over(blocks, width, count, compositor)
    if count > 1 and _few(best, count, len(blocks)):
        best = _over(blocks, width, count, compositor, parted=False)
    while count > 1 and (
        best.excess > SAME or _few(best, count, len(blocks)) or _narrow(best, count, compositor)
    ):
        count -= 1
        best = _over(blocks, width, count, compositor)
    return best


def _few(way: Columns, count: int, blocks: int) -> bool:
    """Whether a short text should have a column less: each has few lines, and the lines of the wider columns
    are not too long; or it is so short that no block should be parted, and no last column longest."""
    boxes = [box for column in way.columns for box in column.boxes]
    texts = [box for box in boxes if isinstance(box, TextBox)]
    lines = sum(len(text.lines) for text in texts)
    if len(texts) < len(boxes) or lines >= max(_FEW * count, _SHORT):
        return False
    poor = len(way.columns) < count or len(boxes) > blocks or _rises(way.columns)
    most = _LONGEST if poor else _LONG if lines < _FEW * count else 0
    return lines < _KEEP * count or way.width / (count - 1) <= most * texts[0].style.size


def _grown(box: Box, compositor: Compositor) -> TypeGuard[TextBox]:
    """Whether it is a text that has grown beyond its size on a page with much on it."""
    styles = compositor.styles
    return isinstance(box, TextBox) and styles.size(box.para.style) > styles.bounds(box.para.style).most


def _narrow(way: Columns, count: int, compositor: Compositor) -> bool:
    """Whether a text that has grown has short lines, which a column less would make good."""
    first = way.columns[0].boxes[0]
    if not _grown(first, compositor) or first.width >= _SHORTEST * first.style.size:
        return False
    texts = all(isinstance(box, TextBox) for column in way.columns for box in column.boxes)
    return texts and way.width / (count - 1) <= _LONG * first.style.size


def _rises(columns: Sequence[Column]) -> bool:
    """Whether the last of columns of text is the longest."""
    texts = all(isinstance(box, TextBox) for column in columns for box in column.boxes)
    return texts and columns[-1].height > columns[0].height + _NEAR


def _over(
    blocks: Sequence[Block], width: float, count: int, compositor: Compositor, parted: bool = True
) -> Columns:
    """Blocks over so many columns, as low as possible; paragraphs may be `parted` between them."""
    each, lefts = compositor.columns(width, count)
    inner = compositor.inner(compositor.styles.grid.gutter)
    whole = set_column(blocks, each, inner)
    boxes = [_known_by(box, n) for n, box in enumerate(whole.boxes)]

    def fill(height: float) -> list[Column]:
        return _fill(boxes, height, parted, inner)

    low = whole.height / count
    high = min(whole.height, low + max(box.height for box in boxes) + whole.height / len(boxes))
    if len(best := fill(high)) > count:
        best = fill(high := whole.height)
    while high - low > _NEAR:
        middle = (low + high) / 2
        found = fill(middle) if middle < max(column.height for column in best) else best
        if len(found) <= count:
            high, best = middle, found
        else:
            low = middle
    if parted:
        line = max((box.leading for box in boxes if isinstance(box, TextBox)), default=0.0)
        if _rises(best) and not _rises(lower := fill(high + line)):
            best = best if _apart(lower) > _apart(best) + 2 * line else lower
        if _capped(best, compositor):
            more = (fill(high + n * line) for n in range(1, _STUB + 1))
            best = next((way for way in more if not _capped(way, compositor)), best)
    if len(best) == count:
        best = [*best[:-1], _as_wide(best[-1], width - lefts[-1])]
    return side_by_side(best, lefts, width)


def _apart(columns: Sequence[Column]) -> float:
    """How far apart the first and the last end."""
    return abs(columns[0].height - columns[-1].height)


def _capped(columns: Sequence[Column], compositor: Compositor) -> bool:
    """Whether a few lines of text that has grown stand above a picture that could begin its column."""
    first, *others = columns[-1].boxes
    pictured = any(isinstance(box, PictureBox) for box in others[:1])
    return pictured and _grown(first, compositor) and len(first.lines) <= _STUB


def _as_wide(column: Column, width: float) -> Column:
    """A last column whose picture goes to the margin, which lines of words need not reach."""
    wide = (replace(box, width=width) if isinstance(box, PictureBox) else box for box in column.boxes)
    return replace(column, width=width, boxes=tuple(wide))


def side_by_side(columns: Sequence[Column], lefts: Sequence[float], width: float) -> Columns:
    """Columns that hold something. Those of one text have their first baselines in line."""
    held = [(one, left) for one, left in zip(columns, lefts, strict=False) if one.boxes]
    texts = [one.boxes[0] for one, _ in held if isinstance(one.boxes[0], TextBox)]
    top = max((text.top for text in texts), default=0.0)
    alike = len(texts) == len(held) and len({text.style for text in texts}) == 1
    lowered = [top - text.top for text in texts] if alike else [0.0 for _ in held]
    return Columns(
        tuple(one.lowered(by) for (one, _), by in zip(held, lowered, strict=True)),
        tuple(left for _, left in held),
        width,
    )


def _known_by(box: Box, number: int) -> Box:
    """A paragraph with an identity of its own, since it may run on: its words and place."""
    if not isinstance(box, TextBox) or box.para.identity:
        return box
    identity = f"{box.para.key} {number} {''.join(run.text for run in box.para.runs)}"
    return replace(box, para=replace(box.para, identity=identity))


def _fill(boxes: Sequence[Box], height: float, parted: bool, compositor: Compositor) -> list[Column]:
    """Columns of at most `height`, filled in turn; a box that is taller stands alone."""
    piles = [Stacking()]
    rest = list(reversed(boxes))
    while rest:
        box = rest.pop()
        if isinstance(box, TextBox) and box.indent and not piles[-1].boxes:  # nothing is above
            box = replace(compositor.text(box.para, box.width), spread=box.spread, leading=box.leading)
        if piles[-1].has_room(box, height):
            piles[-1].add(box)
            continue
        if halves := _part(piles[-1], box, height) if parted else None:
            box, after = halves
            rest.append(after)
        elif piles[-1].boxes:
            rest.append(box)
            rest += _led_on(piles) if isinstance(box, ListBox) else ()
            piles.append(Stacking())
            continue
        piles[-1].add(box)
        if rest:
            piles.append(Stacking())
    return [pile.column() for pile in piles]


def _led_on(piles: list[Stacking]) -> list[Box]:
    """Take boxes off the foot of the last pile that must stay with what follows; the lowest comes first."""
    boxes, taken = list(piles[-1].boxes), list[Box]()
    while len(boxes) > 1 and isinstance(box := boxes[-1], TextBox) and box.para.leads:
        taken.append(boxes.pop())
    piles[-1] = Stacking()
    for box in boxes:
        piles[-1].add(box)
    return taken


def _part(pile: Stacking, box: Box, height: float) -> tuple[TextBox, TextBox] | None:
    """A paragraph's lines up to the column's foot, and the rest; None where too few would stay."""
    if not isinstance(box, TextBox):
        return None

    def fits(count: int) -> bool:
        return pile.has_room(box.first(count), height)

    counts = [n for n in range(_KEEP, len(box.lines) - _KEEP + 1) if _may_end(box, n)]
    if not counts or not fits(counts[0]):
        return None
    count = largest(fits, counts)
    return box.first(count), box.rest(count)


def _may_end(box: TextBox, count: int) -> bool:
    """Whether a column may end after so many lines: no word, no name and nothing in brackets goes on."""
    before, start = box.lines[count - 1], box.lines[count].start
    opened = _BRACKET.search(box.whole.text[:start])
    return not (before.hyphen or opened or through(box.whole.spans, start).isolated)
