"""The table of a signature sheet: numbered rows of equal height for handwriting."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from msgspec import Struct

from flyers.layout.pen import Pen
from flyers.layout.setter import Setter
from flyers.layout.text import TextBox
from flyers.model.blocks import Column, Para, Rows, Run
from flyers.model.direction import from_right
from flyers.model.geometry import Rect
from flyers.units import MM

NUMBER = 9 * MM
LEAST, USUAL, MOST = 10 * MM, 12 * MM, 18 * MM  # row heights
_INSET = 1.5 * MM  # from a column's left rule to its head
_HEAD_GAP = 1.8 * MM  # from the ink of the heads down to the rule, in every script
_TICK = 4 * MM  # side of a box to tick


def widths(columns: Sequence[Column], width: float) -> tuple[float, ...]:
    """Share out `width`: asked-for widths first, the rest by weight, no column under its least as long
    as the sum allows; what is then missing is missing from all alike."""
    free = width - fsum(c.width for c in columns)
    open_ = [c for c in columns if not c.width]
    held: set[str] = set()
    while True:
        weight = fsum(c.weight for c in open_ if c.id not in held)
        rest = free - fsum(c.least for c in open_ if c.id in held)
        share = rest / weight if weight else 0.0
        tight = {c.id for c in open_ if c.id not in held and c.weight * share < c.least}
        if not tight or held | tight == {c.id for c in open_}:
            break
        held |= tight
    return tuple(c.width or (c.least if c.id in held else c.weight * share) for c in columns)


def needed(columns: Sequence[Column]) -> float:
    """The width that all columns can live with, the numbers' column included."""
    return NUMBER + fsum(c.width or c.least for c in columns)


class RowsBox(Struct, frozen=True):
    """`row` is the height of one row, `head` that of the heads with the gap down to the rule, `widest` the
    width of the widest numeral on any side."""

    rows: Rows
    number: TextBox
    heads: tuple[TextBox, ...]
    cells: tuple[float, ...]
    numerals: tuple[TextBox, ...]
    row: float
    head: float
    width: float
    widest: float
    ink: str
    before: float = 3 * MM
    after: float = 0.0
    joined: bool = False
    over: float = 0.0

    @property
    def key(self) -> str:
        return self.rows.key

    @property
    def short(self) -> float:
        return max(NUMBER + fsum(self.cells) - self.width, *(h.short for h in (self.number, *self.heads)))

    @property
    def height(self) -> float:
        return self.head + self.rows.count * self.row

    def edges(self) -> list[float]:
        """Left edges of the columns and the right edge of the table, from its left."""
        found = [0.0, NUMBER]
        for cell in self.cells:
            found.append(found[-1] + cell)
        return found

    def place(self, pen: Pen, x: float, y: float) -> None:
        edges = [x + e for e in self.edges()]
        table = pen.tag("Table", alt=self.rows.alt, lang=self.rows.lang)
        self._place_heads(pen, edges, y, table)
        top = y + self.head
        mirrored = from_right(self.rows.lang)
        for n, numeral in enumerate(self.numerals):
            line = pen.tag("TR", table)
            cell = pen.tag("TH", line, scope="Row")
            middle = top + (n + 0.5) * self.row - numeral.top / 2
            # Units stand below units; from the right a numeral ends where the others do anyway.
            shift = 0.0 if mirrored else self.widest - _width(numeral)
            numeral.place(pen, x + shift, middle, cell)
            for column, left in zip(self.rows.columns, edges[1:], strict=False):
                pen.tag("TD", line)
                if column.box:
                    self._tick(pen, left + _INSET, top + (n + 0.5) * self.row - _TICK / 2)
        self._rules(pen, edges, top)

    def _place_heads(self, pen: Pen, edges: list[float], y: float, table: int) -> None:
        line = pen.tag("TR", table)
        lefts = [edges[0], *(e + _INSET for e in edges[1:-1])]
        heads = (self.number, *self.heads)
        # Their last lines stand on one baseline, however many they have and however deep their letters reach.
        last = y + self.head - _HEAD_GAP - max(box.drop for box in heads)
        for box, left in zip(heads, lefts, strict=True):
            cell = pen.tag("TH", line, lang=box.para.lang, scope="Column")
            box.place(pen, left, last - box.fall - box.top, cell)

    def _rules(self, pen: Pen, edges: list[float], top: float) -> None:
        bottom = top + self.rows.count * self.row
        for n in range(self.rows.count + 1):
            at = top + n * self.row
            pen.rule(edges[0], at, edges[-1], at, 1.0 if n == 0 else 0.5, self.ink, self.key)
        for edge in edges[1:-1]:
            pen.rule(edge, top, edge, bottom, 0.5, self.ink, self.key)

    def _tick(self, pen: Pen, x: float, y: float) -> None:
        frame = Rect(x, y, _TICK, _TICK)
        for y_ in (frame.y, frame.bottom):
            pen.rule(frame.x, y_, frame.right, y_, 0.5, self.ink, self.key)
        for x_ in (frame.x, frame.right):
            pen.rule(x_, frame.y, x_, frame.bottom, 0.5, self.ink, self.key)


def set_rows(block: Rows, width: float, setter: Setter) -> RowsBox:
    """Set a table in rows of the usual 12 mm."""
    cells = widths(block.columns, width - NUMBER)
    heads = tuple(setter.text(c.head, w - 2 * _INSET) for c, w in zip(block.columns, cells, strict=True))
    number = setter.text(block.number_head, NUMBER)
    numerals = tuple(
        setter.text(_numeral(setter, block, n), NUMBER) for n in range(block.first, block.first + block.count)
    )
    every = (number, *heads)
    head = max(h.rise + h.fall for h in every) + max(box.drop for box in every) + _HEAD_GAP
    widest = max(map(_width, (*numerals, setter.text(_numeral(setter, block, max(block.last, 1)), NUMBER))))
    return RowsBox(block, number, heads, cells, numerals, USUAL, head, width, widest, setter.wardrobe.ink)


def _width(numeral: TextBox) -> float:
    return numeral.lines[0].width * numeral.dress.size


def _numeral(setter: Setter, block: Rows, n: int) -> Para:
    return setter.memory.keep(Para("numeral", (Run(str(n)),), block.lang, block.key, "TH"))
