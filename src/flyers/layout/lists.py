"""Lists: numerals or bullets hang, the text stands on one edge."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from flyers.layout.column import HAIR, OPEN, Column, Plain, abreast, at, framed, opened
from flyers.layout.compositor import Compositor
from flyers.layout.paragraph import TextBox, in_step
from flyers.measure.lookup import once
from flyers.model.blocks import Items, Para, Run
from flyers.model.frame import Frame, Role
from flyers.units import MM, rounded

_NUMERAL = 1.3  # times the size of its text, a numeral of display type at least
_APART = 0.6  # share of a numeral's height to the next numeral
_FEW, _LADDER = 2, 3  # lines of an item beside others; of one that has the column to itself
_RUNG = 2  # flaws that a line more of a ladder counts as: words alone on a last line are better
_GUTTER = 0.45  # em of the text, from the widest label to it
_INSIDE = 0.55  # share of the distance between items, between paragraphs of one
_PAIRS = 3  # rows above the last
_LOOSE = 8 * MM  # white between numbered items alone in a column, at most: else what they are high
# Times the height of a list, by one with fewer items abreast, where a word is parted; where much is wrong,
# and where an item is a ladder.
_TALLER, _HIGHER = 1.6, (1.3, 1.4)
_HARDLY = 1.06  # the same where an item of four lines is all that is wrong
_LARGE_APART = 0.35  # em more than a leading between numbered items of several lines
_BEYOND = 1.25  # times the white between numbered items, to what stands below them
_ASIDE = 1.5 * MM  # white above and below a list in a text


class ListItem(Struct, frozen=True):
    """An item that is set."""

    label: TextBox
    text: TextBox  # its first paragraph
    whole: Column  # all of it
    middle: bool = False  # it stands in a list of single lines

    @property
    def foot(self) -> float:
        """From its last baseline to its foot."""
        last = self.whole.boxes[-1]
        if isinstance(last, ListBox):
            return last.items[-1].foot
        return last.foot if isinstance(last, TextBox) else 0.0

    @property
    def fall(self) -> float:
        """From its top to its last baseline."""
        return self.whole.height - self.foot

    @property
    def is_line(self) -> bool:
        return len(self.text.lines) == len(self.whole.boxes) == 1

    @property
    def low(self) -> float:
        """From its top to its last baseline, or to that of a numeral that hangs below it."""
        return max(self.fall, self.drop + self.label.top)

    @property
    def in_text(self) -> bool:
        """Whether its list is part of a running text, so that its label has the size of the text."""
        return self.label.style == replace(self.text.style, align="start")

    @property
    def drop(self) -> float:
        """How much lower than the text the label stands: level with it, or, for a larger numeral, below the
        top of its capitals; in the `middle` of these in a list of single lines."""
        label, text = self.label, self.text
        if label.style.size == text.style.size:
            return text.top - label.top
        capital = min(text.top, text.metrics.cap * text.style.size)
        return text.top - ((capital + label.top) / 2 if self.middle else capital)


class ListBox(Plain, frozen=True, dict=True):
    """Labels and what they label. Numerals hang from the top of the capitals, whatever their accents; bullets
    stand on the first baseline. The first baselines of items side by side are in line. In a list of single
    lines numerals stand in the middle of them: one rule in all of a list."""

    items: tuple[ListItem, ...]
    tops: tuple[float, ...]  # of the items
    hang: float  # from the texts back to the labels
    inset: float  # of the texts from the edge
    width: float
    height: float
    lefts: tuple[float, ...] = ()  # of the items, where they stand abreast
    white: float = 0.0  # between numbered items, from the descenders of one to the capitals of the next

    @property
    def excess(self) -> float:
        return max(item.whole.excess for item in self.items)

    @once
    def texts(self) -> list[TextBox]:
        """The paragraphs of its items."""
        return [box for item in self.items for box in item.whole.boxes if isinstance(box, TextBox)]

    @once
    def flaws(self) -> int:
        """A sum of what is wrong: broken words, words alone on a line, lines of items beyond a few (narrow
        towers abreast, ladders in a column), an item alone in the last row."""
        texts, (few, each) = self.texts, (_FEW, 1) if self.lefts else (_LADDER, _RUNG)
        towers = sum(each * max(0, len(text.lines) - few) for text in texts)
        broken = sum(line.hyphen for text in texts for line in text.lines)
        return self.alone + towers + broken + sum(text.stray + text.lone for text in texts)

    @property
    def alone(self) -> bool:
        """Whether an item stands alone in the last of several rows; below many pairs it does not look so."""
        many = self.joints >= _PAIRS and self.tops.count(self.tops[0]) == 2
        return bool(self.lefts) and not many and 1 == self.tops.count(max(self.tops)) < len(self.tops)

    @property
    def parts(self) -> bool:
        """Whether a word is in two parts."""
        return any(text.broken or text.hyphened for text in self.texts)

    @property
    def key(self) -> str:
        return self.items[0].text.key

    @property
    def foot(self) -> float:
        """From a last baseline to the foot; `before` allows for it."""
        return self.items[0].text.foot

    @property
    def joints(self) -> int:
        return len(set(self.tops)) - 1

    @property
    def loose(self) -> float:
        """What is numbered stands for itself; where gaps exceed the items it is no list."""
        first = self.items[0]
        apart = first.label.style.size > first.text.style.size
        high = min(item.whole.height for item in self.items)
        return max(0.0, max(_LOOSE, high) - self.white) if apart else OPEN

    def opened(self, by: float) -> ListBox:
        """The same with so much more white between its rows."""
        return replace(self, tops=opened(self.tops, by), height=self.height + by * self.joints)

    @property
    def _rows(self) -> dict[float, list[ListItem]]:
        """The items that stand at each top."""
        placed = [*zip(self.items, self.tops, strict=True)]
        return {top: [one for one, its in placed if its == top] for top in self.tops}

    def frame(self) -> Frame:
        lefts = self.lefts or (0.0,) * len(self.items)
        rows = self._rows
        rises = {top: _sunk(rows[0.0]) + _rise(row) for top, row in rows.items()}
        items = (
            at(left, top, self._item(item, rises[top] - item.text.top))
            for item, top, left in zip(self.items, self.tops, lefts, strict=True)
        )
        return framed(self.width, self.height, items, Role("L"))

    def _item(self, item: ListItem, lower: float) -> Frame:
        """An item, its words `lower` than its top."""
        label, text, whole = item.label, item.text, item.whole
        drop = lower + item.drop
        left = self.inset + text.begins - self.hang
        parts = at(left, drop, label.frame(Role("Lbl"))), at(self.inset, lower, _body(whole))
        height = max(lower + whole.height, drop + label.height)
        return framed(self.inset + whole.width, height, parts, Role("LI", lang=text.para.lang))


def clear(box: Any, above: Any) -> Any:
    """A box below another. A paragraph below numbered items is farther from them than they are from each
    other: it is none of them."""
    if not (isinstance(box, TextBox) and isinstance(above, ListBox)) or box.runs_on:
        return box
    return replace(box, style=replace(box.style, before=max(box.style.before, _BEYOND * above.white)))


def _body(whole: Column) -> Frame:
    """An item of one paragraph is that paragraph; one of several holds them, and lists of its own."""
    role, first = Role("LBody"), whole.boxes[0]
    if len(whole.boxes) == 1 and isinstance(first, TextBox):
        return first.frame(role)
    frames = (
        b.frame(Role("P", lang=b.para.lang)) if isinstance(b, TextBox) else b.frame() for b in whole.boxes
    )
    placed = zip(whole.tops, frames, strict=True)
    return framed(whole.width, whole.height, (at(0, top, frame) for top, frame in placed), role)


def set_list(
    block: Items,
    width: float,
    compositor: Compositor,
    runs_on: bool = False,
    inner: bool = False,
    most: int = 1,
) -> ListBox:
    """Set a list; its style says how far labels hang at least, `numerals` names the style of numerals. Items
    stand below each other, or abreast, at most `most`. There is one more abreast where else one item would
    stand alone. There are fewer where that has fewer flaws and is hardly higher, or where a word was broken,
    or much is wrong. All items of a list are equally far apart. If it `runs_on` it goes on with the paragraph
    above."""
    count = len(block.items)
    found = _set(block, width, compositor, runs_on, inner, abreast(count, most))
    if found.alone and abreast(count, most + 1) > most:
        more = _set(block, width, compositor, runs_on, inner, most + 1)
        if more.flaws <= found.flaws:
            return more
    if not found.flaws:
        return found
    fewer = dict.fromkeys(abreast(count, some) for some in range(most - 1, 0, -1))
    sheet = compositor.styles
    grown = sheet.size(block.style) > sheet.bounds(block.style).least
    ugly = found.flaws + found.alone > (1 if grown else count)
    ladder = any(len(item.text.lines) > _FEW + 1 for item in found.items)
    small = _HARDLY if ladder else 1.0
    taller = small if sheet.low else _TALLER if found.parts else _HIGHER[ladder] if ugly else small
    ways = (_set(block, width, compositor, runs_on, inner, many) for many in fewer)
    able = (way for way in ways if way.height <= taller * found.height and not way.alone)
    return min((found, *able), key=lambda way: (way.parts, way.flaws))


def _set(
    block: Items, width: float, compositor: Compositor, runs_on: bool, inner: bool, many: int
) -> ListBox:
    """A list with so many items abreast."""
    sheet, style = compositor.styles, compositor.style(block.items[0])
    labels, hang = _hanging(block, width, compositor)
    inset = 0.0 if style.outdent and not inner else hang
    order, half = range(len(block.items)), (len(block.items) + 1) // 2
    down = many == 2 and len(block.items) % 2  # one stack is higher
    stacks = [order[:half], order[half:]] if down else [order[n::many] for n in range(many)]
    spots = sorted((n, row, column) for column, stack in enumerate(stacks) for row, n in enumerate(stack))
    columns = compositor.spans(width, many)
    spans = [columns[column] for *_, column in spots]
    placed = zip(block.items, spans, strict=True)
    texts = in_step([compositor.text(para, each - inset) for para, (_, each) in placed])
    # Larger type needs more between its items, as it does between its lines.
    after = style.after * style.size / sheet.length(sheet.template.styles[block.style].size)
    more = block.more or ((),) * len(texts)
    wholes = [_whole(text, below, compositor, after) for text, below in zip(texts, more, strict=True)]
    items = tuple(map(ListItem, labels, texts, wholes))
    if sheet.template.styles[block.style].numerals and all(item.is_line for item in items):
        items = tuple(replace(item, middle=True) for item in items)
    across = ([stack[n] for stack in stacks if n < len(stack)] for n in range(len(stacks[0])))
    rows = [[items[n] for n in row] for row in across]
    apart = max(_apart([items[n] for n in stack], after) for stack in stacks)
    steps = (
        _rise(row) + max(item.low - item.text.top for item in row) + apart - _rise(below)
        for row, below in pairwise(rows)
    )
    starts = list(accumulate(steps, initial=0.0))
    tops = tuple(starts[row] for _, row, _ in spots)
    lefts = tuple(left for left, _ in spans) if many > 1 else ()
    aside = sheet.length(_ASIDE) * items[0].in_text
    line = max(0.0, texts[0].leading - texts[0].top - texts[0].foot)
    falls = [max(x.drop + x.label.top, x.whole.height) - x.text.top for x in rows[-1]]
    height = starts[-1] + _sunk(rows[0]) + _rise(rows[-1]) + max(falls)
    below = max(falls) - max(x.low - x.text.top for x in rows[-1])  # of tails
    white = 0.0 if items[0].in_text or not items[1:] else max(0.0, apart - texts[0].top - below)
    apart = line + after + aside
    return ListBox(
        items, tops, hang, inset, width, height, lefts, white, runs_on=runs_on, over=texts[0].over,
        under=wholes[-1].under, before=apart if runs_on else style.before,
        after=apart if aside else style.after,
    )  # fmt: skip


def _rise(row: Sequence[ListItem]) -> float:
    """From the top of a row of items to its first baseline."""
    return max(item.text.top for item in row)


def _sunk(row: Sequence[ListItem]) -> float:
    """How much lower than the list's top its first texts stand, so that no numeral stands above it."""
    return max(0.0, *(-item.drop for item in row))


def _whole(text: TextBox, more: Sequence[Para | Items], compositor: Compositor, after: float) -> Column:
    """An item: its first paragraph and what follows, at a part of the distance between items."""
    boxes: list[TextBox | ListBox] = [text]
    tops = [0.0]
    for block in more:
        tops.append(tops[-1] + boxes[-1].height + max(_INSIDE * after, text.leading - text.top - text.foot))
        if isinstance(block, Items):
            boxes.append(set_list(block, text.width, compositor, inner=True))
        else:
            boxes.append(in_step([text, compositor.text(block, text.width)])[1])
    return Column(text.width, tuple(boxes), tuple(tops), tops[-1] + boxes[-1].height)


def _hanging(block: Items, width: float, compositor: Compositor) -> tuple[list[TextBox], float]:
    """The labels of a list, as wide as the widest, and how far they hang before the texts."""
    style = compositor.style(block.items[0])
    numerals = compositor.styles.template.styles[block.style].numerals or block.style
    paras = (
        Para(numerals if label.isdecimal() else block.style, (Run(label),), para.lang, para.key, "Lbl")
        for label, para in zip(block.labels, block.items, strict=True)
    )
    labels = [compositor.text(para, width) for para in paras]
    small = labels[0].style.size / (_NUMERAL * style.size) if numerals != block.style else 1.0
    if labels[0].style.display and small < 1:
        on = compositor.with_sizes({numerals: compositor.styles.size(numerals) / small})
        labels = [on.text(label.para, width) for label in labels]
    hung = max(compositor.text(para, width).hangs for para in block.items) if style.hang_quotes else 0.0
    gutter = _GUTTER * style.size + hung
    hang = max(style.hang, max(label.widest for label in labels) + gutter)
    start = replace(style, align="start")  # wherever its text stands; numerals may have an edge of their own
    own = (start if label.style == style else label.style for label in labels)
    top = max(label.top / label.style.size for label in labels)  # one of all, though a figure may be higher
    return [
        replace(x, width=hang - gutter, style=look, metrics=replace(x.metrics, cap=top))
        for x, look in zip(labels, own, strict=True)
    ], hang


def _apart(items: Sequence[ListItem], after: float) -> float:
    """The white between items, the same in all of a list: from the lowest baseline of one, its last line's or
    its numeral's, to the first of the next. It is at least a leading, a little more where numbered items have
    several lines; `after` is between the nearest letters, and numerals are clear of the next item."""
    lines = all(item.is_line for item in items)
    loose = 0.0 if lines or items[0].in_text else _LARGE_APART
    found = 0.0
    for one, other in pairwise(items):
        text = other.text
        down = one.foot + max(after, one.whole.under + text.over + HAIR) + text.top
        down = max(down, text.leading + loose * text.style.size)
        if one.label.style.size > one.text.style.size:
            numeral = one.drop + one.label.top * (1 + _APART)
            down = max(down, numeral - one.fall + text.top - other.drop)
        found = max(found, down + one.fall - one.low)
    return rounded(found)
