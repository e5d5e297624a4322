"""Lists: numerals or bullets hang, the text stands on one edge."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from msgspec import Struct

from flyers.layout.box import Stack
from flyers.layout.pen import Pen
from flyers.layout.setter import Setter
from flyers.layout.text import TextBox, in_step
from flyers.model.blocks import Items, Para, Run
from flyers.units import rounded

_BULLET = "•"
_APART = 0.35  # of a numeral's height, from it to the next
_GUTTER = 0.45  # em of the text, from the widest label to it
_INSIDE = 0.55  # of what is between two items, between the paragraphs of one

Item = tuple[TextBox, TextBox, Stack]  # its label, its first paragraph, and all of it


class ItemsBox(Struct, frozen=True):
    """Labels and what they label; `tops` are the items' offsets. Both hang from the same line: the top of the
    capitals for numerals, the first baseline for bullets."""

    items: tuple[Item, ...]
    tops: tuple[float, ...]
    hang: float
    height: float
    before: float
    after: float
    joined: bool = False

    @property
    def short(self) -> float:
        return max(whole.short for *_, whole in self.items)

    @property
    def flaws(self) -> int:
        """How many words are broken, or alone on a last line."""
        texts = (box for *_, whole in self.items for box in whole.boxes if isinstance(box, TextBox))
        return sum(text.stray + sum(line.hyphen for line in text.lines) for text in texts)

    @property
    def over(self) -> float:
        return self.items[0][1].over

    @property
    def key(self) -> str:
        return self.items[0][1].key

    def place(self, pen: Pen, x: float, y: float, around: int | None = None) -> None:
        """Write the list, as a part of the element `around` it where it stands in an item of another."""
        tag = pen.tag("L", around)
        for (label, text, whole), top in zip(self.items, self.tops, strict=True):
            item = pen.tag("LI", tag, lang=text.para.lang)
            same = label.dress.size == text.dress.size
            drop = text.top - label.top if same else 0.0
            label.place(pen, x, y + top + drop, pen.tag("Lbl", item))
            _place_whole(pen, whole, x + self.hang, y + top, pen.tag("LBody", item))


def _place_whole(pen: Pen, whole: Stack, x: float, y: float, body: int) -> None:
    """An item of one paragraph is that paragraph; one of several holds them, and lists of its own."""
    alone = len(whole.boxes) == 1
    for box, top in zip(whole.boxes, whole.tops, strict=True):
        if isinstance(box, TextBox):
            box.place(pen, x, y + top, body if alone else pen.tag("P", body, lang=box.para.lang))
        elif isinstance(box, ItemsBox):
            box.place(pen, x, y + top, body)


def set_items(block: Items, width: float, setter: Setter, joined: bool = False) -> ItemsBox:
    """Set a list; its style says how far the labels hang at least, `numerals` names the numerals' style.

    The items of a list are as far apart as each other, so that they cannot all start on the grid. A list
    that is `joined` goes on with the paragraph above it.
    """
    wardrobe, style = setter.wardrobe, setter.wardrobe.template.styles[block.style]
    dress = wardrobe.dress(block.style)
    labels = [setter.text(label, width) for label in _labels(block, setter)]
    widest = max(line.width * label.dress.size for label in labels for line in label.lines)
    hang = max(dress.hang, widest + _GUTTER * dress.size)
    labels = [setter.text(label.para, hang) for label in labels]
    texts = in_step([setter.text(para, width - hang) for para in block.items])
    # Larger type needs more between its items, as it does between its lines.
    after = dress.after * dress.size / wardrobe.length(style.size)
    more = block.more or ((),) * len(texts)
    wholes = [
        _whole(text, below, width - hang, setter, after) for text, below in zip(texts, more, strict=True)
    ]
    items = tuple(zip(labels, texts, wholes, strict=True))
    apart = _apart(items, after)
    steps = (_fall(one[2]) + apart - other[1].top for one, other in pairwise(items))
    tops = tuple(accumulate(steps, initial=0.0))
    label, _, whole = items[-1]
    height = tops[-1] + max(whole.height, label.top)
    before = max(0.0, texts[0].leading - texts[0].top - texts[0].foot) + after if joined else dress.before
    return ItemsBox(items, tops, hang, height, before, dress.after, joined)


def _whole(text: TextBox, more: Sequence[Para | Items], width: float, setter: Setter, after: float) -> Stack:
    """An item: its first paragraph, and what goes on below it at a part of the distance to the next item."""
    boxes: list[TextBox | ItemsBox] = [text]
    tops = [0.0]
    for block in more:
        tops.append(tops[-1] + boxes[-1].height + max(_INSIDE * after, text.leading - text.top - text.foot))
        if isinstance(block, Items):
            boxes.append(set_items(block, width, setter))
        else:
            boxes.append(in_step([text, setter.text(block, width)])[1])
    return Stack(tuple(boxes), tuple(tops), tops[-1] + boxes[-1].height)


def _foot(whole: Stack) -> float:
    """From an item's last baseline to its foot."""
    last = whole.boxes[-1]
    if isinstance(last, ItemsBox):
        return _foot(last.items[-1][2])
    return last.foot if isinstance(last, TextBox) else 0.0


def _fall(whole: Stack) -> float:
    """From an item's top to its last baseline."""
    return whole.height - _foot(whole)


def _labels(block: Items, setter: Setter) -> list[Para]:
    numerals = setter.wardrobe.template.styles[block.style].numerals or block.style
    counted = block.marker == "number"
    return [
        setter.memory.keep(
            Para(
                numerals if counted else block.style,
                (Run(str(n) if counted else _BULLET),),
                para.lang,
                para.key,
                "Lbl",
            )
        )
        for n, para in enumerate(block.items, 1)
    ]


def _apart(items: Sequence[Item], after: float) -> float:
    """From the last baseline of an item to the first of the next, the same in all of a list: a leading at
    least, `after` between the letters that come nearest to each other, and numerals clear of the next."""
    found = max(text.leading for _, text, _ in items)
    for one, other in pairwise(items):
        label, text, whole = one
        clear = _foot(whole) + after
        if label.dress.size > text.dress.size:
            clear = max(clear, label.top * (1 + _APART) - _fall(whole))
        found = max(found, clear + other[1].top)
    return rounded(found)
