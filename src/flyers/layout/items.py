"""Lists: numerals or bullets hang, the text stands on one edge."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from msgspec import Struct

from flyers.layout.pen import Pen
from flyers.layout.setter import Setter
from flyers.layout.text import TextBox, in_step
from flyers.model.blocks import Items, Para, Run
from flyers.units import rounded

_BULLET = "•"
_APART = 0.35  # of a numeral's height, from it to the next
_GUTTER = 0.45  # em of the text, from the widest label to it

Item = tuple[TextBox, TextBox]  # its label and its text


class ItemsBox(Struct, frozen=True):
    """Labels and texts; `tops` are the items' offsets. Both hang from the same line: the top of the
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
        return max(text.short for _, text in self.items)

    @property
    def flaws(self) -> int:
        """How many words are broken, or alone on a last line."""
        return sum(text.stray + sum(line.hyphen for line in text.lines) for _, text in self.items)

    @property
    def over(self) -> float:
        return self.items[0][1].over

    @property
    def key(self) -> str:
        return self.items[0][1].key

    def place(self, pen: Pen, x: float, y: float) -> None:
        whole = pen.tag("L")
        for (label, text), top in zip(self.items, self.tops, strict=True):
            item = pen.tag("LI", whole, lang=text.para.lang)
            same = label.dress.size == text.dress.size
            drop = text.top - label.top if same else 0.0
            label.place(pen, x, y + top + drop, pen.tag("Lbl", item))
            text.place(pen, x + self.hang, y + top, pen.tag("LBody", item))


def set_items(block: Items, width: float, setter: Setter) -> ItemsBox:
    """Set a list; its style says how far the labels hang at least, `numerals` names the numerals' style.

    The items of a list are as far apart as each other, so that they cannot all start on the grid.
    """
    wardrobe, style = setter.wardrobe, setter.wardrobe.template.styles[block.style]
    dress = wardrobe.dress(block.style)
    labels = [setter.text(label, width) for label in _labels(block, setter)]
    widest = max(line.width * label.dress.size for label in labels for line in label.lines)
    hang = max(dress.hang, widest + _GUTTER * dress.size)
    labels = [setter.text(label.para, hang) for label in labels]
    texts = in_step([setter.text(para, width - hang) for para in block.items])
    items = tuple(zip(labels, texts, strict=True))
    # Larger type needs more between its items, as it does between its lines.
    apart = _apart(items, dress.after * dress.size / wardrobe.length(style.size))
    steps = (one[1].top + one[1].fall + apart - other[1].top for one, other in pairwise(items))
    tops = tuple(accumulate(steps, initial=0.0))
    label, text = items[-1]
    height = tops[-1] + max(text.height, label.top)
    return ItemsBox(items, tops, hang, height, dress.before, dress.after)


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
    found = max(text.leading for _, text in items)
    for one, other in pairwise(items):
        label, text = one
        clear = text.foot + after
        if label.dress.size > text.dress.size:
            clear = max(clear, label.top * (1 + _APART) - text.top - text.fall)
        found = max(found, clear + other[1].top)
    return rounded(found)
