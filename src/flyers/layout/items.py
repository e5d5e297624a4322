"""Lists: numerals or bullets hang, the text stands on one edge."""

from __future__ import annotations

from msgspec import Struct

from flyers.layout.box import snapped
from flyers.layout.pen import Pen
from flyers.layout.setter import Setter
from flyers.layout.text import TextBox
from flyers.model.blocks import Items, Para, Run

_BULLET = "•"


class ItemsBox(Struct, frozen=True):
    """Labels and texts; `tops` are the items' offsets. Both hang from the same line: the top of the
    capitals for numerals, the first baseline for bullets."""

    items: tuple[tuple[TextBox, TextBox], ...]
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


def set_items(block: Items, width: float, setter: Setter, grid: float) -> ItemsBox:
    """Set a list; its style says how far the labels hang, `numerals` names the numerals' style."""
    dress = setter.wardrobe.dress(block.style)
    numerals = setter.wardrobe.template.styles[block.style].numerals or block.style
    items, tops, y = [], [], 0.0
    for n, para in enumerate(block.items):
        text = setter.text(para, width - dress.hang)
        label = Para(
            numerals if block.marker == "number" else block.style,
            (Run(str(n + 1) if block.marker == "number" else _BULLET),),
            para.lang,
            para.key,
            "Lbl",
        )
        labelled = setter.text(setter.memory.keep(label), dress.hang)
        top = snapped(y, grid)
        items.append((labelled, text))
        tops.append(top)
        y = top + max(text.height, labelled.top) + dress.after
    return ItemsBox(tuple(items), tuple(tops), dress.hang, y - dress.after, dress.before, dress.after)
