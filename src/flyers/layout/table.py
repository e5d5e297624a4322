"""The table of a signature sheet: numbered rows of equal height for handwriting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import fsum
from typing import Literal

from msgspec import Struct

from flyers.layout.column import at, framed
from flyers.layout.compositor import Compositor
from flyers.layout.paragraph import TextBox
from flyers.model.blocks import Column, Para, Rows, Run
from flyers.model.direction import from_right
from flyers.model.frame import CharacterStyle, Field, Frame, Group, Role, Rule
from flyers.model.geometry import Rect
from flyers.units import MM, milli

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


class TableBox(Struct, frozen=True):
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
    before: float = 3 * MM
    after: float = 0.0
    runs_on: bool = False
    over: float = 0.0
    under: float = 0.0

    @property
    def key(self) -> str:
        return self.rows.key

    @property
    def excess(self) -> float:
        return max(self.edges()[-1] - self.width, *(h.excess for h in (self.number, *self.heads)))

    @property
    def height(self) -> float:
        return self.head + self.rows.count * self.row

    def edges(self) -> list[float]:
        """Left edges of the columns and the right edge of the table, from its left."""
        found = [0.0, _across_numbers(self.widest)]
        for cell in self.cells:
            found.append(found[-1] + cell)
        return found

    def frame(self) -> Frame:
        heads, rows = at(0, 0, self._heads()), self.rows
        lines = (at(0, self.head + n * self.row, self._row(n)) for n in range(rows.count))
        role = Role("Table", alt=rows.alt, lang=rows.lang)
        items: tuple[Rule | Group, ...] = (*self._rules(), heads, *lines)
        return Frame(milli(self.width), milli(self.height), items, role, self.key)

    def _heads(self) -> Frame:
        edges = self.edges()
        lefts = [edges[0], *(e + _INSET for e in edges[1:-1])]
        heads = (self.number, *self.heads)
        # Their last lines stand on one baseline, however many they have and however deep their letters reach.
        last = self.head - _HEAD_GAP - max(box.drop for box in heads)
        cells = (
            at(left, last - box.fall - box.top, box.frame(Role("TH", lang=box.para.lang, scope="Column")))
            for box, left in zip(heads, lefts, strict=True)
        )
        return framed(self.width, self.head, cells, Role("TR"))

    def _row(self, n: int) -> Frame:
        """A row with its numeral and its blank cells, each under the name of its field."""
        edges, row = self.edges(), f"rows[{n + self.rows.first}]"
        cells: list[Group | Field] = [self._numeral(n, f"{row}.number")]
        for column, (left, right) in zip(self.rows.columns, pairwise(edges[1:]), strict=True):
            rules = self._tick() if column.box else ()
            size = milli(right - left), milli(self.row)
            cells.append(at(left, 0, Frame(*size, rules, Role("TD"), f"{row}.{column.id}")))
        return framed(self.width, self.row, cells, Role("TR"))

    def _numeral(self, n: int, name: str) -> Group | Field:
        """The number of a row; a field where it goes on over the copies. Units stand below units."""
        numeral, role, rtl = self.numerals[n], Role("TH", scope="Row"), from_right(self.rows.lang)
        if self.rows.most:
            style, box = numeral.style, Rect(0, 0, milli(self.widest) + 1, milli(self.row))
            look = CharacterStyle(style.shape.face, milli(style.size), style.swatch)
            align: Literal["left", "right"] = "left" if rtl else "right"  # before the page is mirrored
            return Field(name, "text", box, look, align, self.rows.lang, role)
        shift = 0.0 if rtl else self.widest - _width(numeral)  # from the right all end at one place anyway
        return at(shift, self.row / 2 - numeral.top / 2, numeral.frame(role))

    def _rules(self) -> Iterator[Rule]:
        edges, top = [milli(edge) for edge in self.edges()], self.head
        bottom = milli(top + self.rows.count * self.row)
        for n in range(self.rows.count + 1):
            y = milli(top + n * self.row)
            yield Rule(edges[0], y, edges[-1], y, 1000 if n == 0 else 500)
        for edge in edges[1:-1]:
            yield Rule(edge, milli(top), edge, bottom, 500)

    def _tick(self) -> tuple[Rule, ...]:
        """A box to tick, at the left of its cell and half way down."""
        left, top = milli(_INSET), milli((self.row - _TICK) / 2)
        right, foot = left + milli(_TICK), top + milli(_TICK)
        across = (Rule(left, y, right, y, 500) for y in (top, foot))
        return (*across, *(Rule(x, top, x, foot, 500) for x in (left, right)))


def set_table(block: Rows, width: float, compositor: Compositor) -> TableBox:
    """Set a table in rows of the usual 12 mm."""
    numerals = tuple(
        compositor.text(_numeral(block, n), NUMBER) for n in range(block.first, block.first + block.count)
    )
    last = compositor.text(_numeral(block, max(block.last, block.most, 1)), width)
    widest = max(map(_width, (*numerals, last)))
    across = _across_numbers(widest)
    cells = widths(block.columns, width - across)
    heads = tuple(compositor.text(c.head, w - 2 * _INSET) for c, w in zip(block.columns, cells, strict=True))
    number = compositor.text(block.number_head, across)
    every = (number, *heads)
    head = max(h.rise + h.fall for h in every) + max(box.drop for box in every) + _HEAD_GAP
    return TableBox(block, number, heads, cells, numerals, USUAL, head, width, widest)


def _across_numbers(widest: float) -> float:
    """How wide the column of numbers is, when the widest is so wide."""
    return max(NUMBER, widest + _INSET)


def _width(numeral: TextBox) -> float:
    return numeral.lines[0].width * numeral.style.size


def _numeral(block: Rows, n: int) -> Para:
    return Para("numeral", (Run(str(n)),), block.lang, block.key, "TH")
