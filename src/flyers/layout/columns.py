"""Blocks balanced over several columns, parted where a typesetter would."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeGuard

from msgspec.structs import replace

from flyers.content.phrases import phrases
from flyers.layout.column import Box, Column, Columns, Stacking, stacked
from flyers.layout.compositor import Compositor
from flyers.layout.cut import through
from flyers.layout.lines import parted_after
from flyers.layout.lists import ListBox
from flyers.layout.paragraph import TextBox
from flyers.layout.picture import PictureBox
from flyers.layout.setting import set_column
from flyers.measure.copyfit import largest
from flyers.measure.sentences import sentences
from flyers.model.blocks import Block, Briefs
from flyers.units import SAME

_NEAR = 2.0  # points: how exactly the least height of columns is found
_FEW = 3  # lines that are worth a column
_SHORT = 8  # lines of a text in which no paragraph is parted
_LONG = 45  # em of a line too long to read (R. Bringhurst: 45 to 75 letters): two are worth a column then
_BRIEF = 12  # lines of two columns in which one paragraph is not parted,
_MOST = 20  # and of those whose columns end with a sentence, if one does
_SHORTEST = 17.5  # em of a line that is too short, if a column less is not too wide
_LONGEST = 48  # em of a line that is still better than a short paragraph in two columns
_RISEN = 3.5  # lines: columns that end further apart are worse than a last one that is the longest
_STUB = 4  # lines that should not stand above a picture
_KEEP = 2  # lines of a paragraph that stay together at a column's foot and head
_FAR = 81  # letters: a bracket that opened before these is no matter
_BRACKET = re.compile(r"[(\[（][^)\]）]*\Z")  # with some words in it


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
        if count == 1 and (size := _readable(best)) < width:
            best = replace(_over(blocks, size, 1, compositor), width=width)
    return best


def _few(way: Columns, count: int, blocks: int) -> bool:
    """Whether a short text should have a column less: each has few lines, and the lines of the wider columns
    are not too long; or it is so short that no block should be parted, and no last column longest."""
    boxes = [box for column in way.columns for box in column.boxes]
    texts = [box for box in boxes if isinstance(box, TextBox)]
    lines = sum(len(text.lines) for text in texts)
    if len(texts) < len(boxes):
        return False
    if blocks == 1 and lines < _BRIEF:
        return True
    if lines >= max(_FEW * count, _SHORT):
        return False
    poor = len(way.columns) < count or len(boxes) > blocks or _rises(way.columns)
    most = _LONGEST if poor else _LONG if lines < _FEW * count else 0
    return lines < _KEEP * count or way.width / (count - 1) <= most * texts[0].style.size


def _readable(way: Columns) -> float:
    """How wide one column of text should be, if its lines are too long to read."""
    boxes = way.columns[0].boxes
    sizes = [box.style.size for box in boxes if isinstance(box, TextBox)]
    wide = 0 < len(sizes) == len(boxes) and way.width > _LONGEST * max(sizes)
    return _LONG * sizes[0] if wide else way.width


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
            best = best if _apart(lower) > min(_apart(best) + 2 * line, _RISEN * line) else lower
        if _capped(best, compositor):
            more = (fill(high + n * line) for n in range(1, _STUB + 1))
            best = next((way for way in more if not _capped(way, compositor)), best)
        best = _at_a_sentence(boxes, best, line, inner)
    if len(best) == count:
        best = [*best[:-1], _as_wide(best[-1], width - lefts[-1])]
    return side_by_side(best, lefts, width)


def _at_a_sentence(
    boxes: Sequence[Box], best: list[Column], line: float, compositor: Compositor
) -> list[Column]:
    """Two columns of a short text, the first of which ends with a sentence, if they are a line higher at the
    most then, and end no more than two apart."""
    texts = [box for box in boxes if isinstance(box, TextBox)]
    if len(best) != 2 or len(texts) < len(boxes) or sum(len(box.lines) for box in texts) > _MOST:
        return best
    if _is_ended(best[0]):
        return best

    def ways() -> Iterator[list[Column]]:
        for n, box in enumerate(texts):
            if n:
                yield [stacked(texts[:n]), stacked([_begun(box, compositor), *texts[n + 1 :]])]
        for n, box in enumerate(texts):
            text = box.whole.text
            for end in sentences(text, box.para.lang):
                halves = parted_after(box, end + (text[end] == " "))
                if halves and min(len(half.lines) for half in halves) >= _KEEP:
                    yield [stacked([*texts[:n], halves[0]]), stacked([halves[1], *texts[n + 1 :]])]

    most = max(column.height for column in best) + line + SAME
    able = (way for way in ways() if way[0].height <= most and not _rises(way))
    near = [way for way in able if _apart(way) <= 2 * line + _NEAR]
    return min(near, key=lambda way: way[0].height, default=best)


def _is_ended(column: Column) -> bool:
    """Whether a column ends with a sentence of a text."""
    if not isinstance(text := column.boxes[-1], TextBox):
        return False
    end, whole = text.lines[-1].end, text.whole.text
    return end >= len(whole.rstrip()) or end in sentences(whole, text.para.lang)


def _begun(box: Box, compositor: Compositor) -> Box:
    """A box at the head of a column, where no paragraph is indented."""
    if not isinstance(box, TextBox) or not box.indent:
        return box
    return replace(compositor.text(box.para, box.width), spread=box.spread, leading=box.leading)


def _apart(columns: Sequence[Column]) -> float:
    """How far apart the first and the last end."""
    return abs(columns[0].height - columns[-1].height)


def _capped(columns: Sequence[Column], compositor: Compositor) -> bool:
    """Whether a few lines of text that has grown stand above a picture that could begin its column."""
    first, *others = columns[-1].boxes
    pictured = any(isinstance(box, PictureBox) for box in others[:1])
    return pictured and _grown(first, compositor) and len(first.lines) <= _STUB


def _as_wide(column: Column, width: float) -> Column:
    """A last column whose picture goes to the margin, which lines of words need not reach, or ends there."""
    times = width / column.width

    def widened(box: Box) -> Box:
        if not isinstance(box, PictureBox):
            return box
        return replace(box, width=width, tall=times * box.tall, flush=True)

    return replace(stacked(map(widened, column.boxes)), width=width)


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
        if not piles[-1].boxes:
            box = _begun(box, compositor)
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
    """Whether a column may end after so many lines: no word, no name and nothing in brackets goes on, nor a
    sentence with one last word, or from "the"."""
    before, start, text = box.lines[count - 1], box.lines[count].start, box.whole.text
    opened = _BRACKET.search(text, max(start - _FAR, 0), start)
    ends = sentences(text, box.para.lang)
    last = text.find(" ", start) in ends and start - 1 not in ends
    known, word = phrases(box.para.lang), text[before.start : before.end].rpartition(" ")[2].lower()
    leans = any(word in words for words in (known.articles, known.possessives, known.negations))
    return not (before.hyphen or opened or last or leans or through(box.whole.spans, start).isolated)
