"""The table of a signature sheet: numbered rows of equal height for handwriting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, product
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from flyers.layout.column import Plain, at, framed
from flyers.layout.compositor import OF_CODES, Compositor
from flyers.layout.grounds import greyed, outline
from flyers.layout.narrow import INSET, TICK, TICKED, both_heads, in_room
from flyers.layout.numerals import WIDE, moved, numbered, numeral, width_of
from flyers.layout.paragraph import TextBox
from flyers.layout.tongues import LINE, in_tongues
from flyers.layout.tracks import Track, by_tongue, snapped, spans, widths
from flyers.model.blocks import APART, Rows, TableColumn
from flyers.model.direction import from_right
from flyers.model.frame import Field, Frame, Group, Panel, Role, Rule
from flyers.model.geometry import Rect
from flyers.units import MM, SAME, milli

_NUMBER = 6 * MM  # the least width of the numbers
LEAST, USUAL = 10 * MM, 12 * MM  # heights of a row
DECK = 9.9 * MM  # and of a line of two, where columns stand under others: a tenth of a third of A4
_CLEAR = 1.2  # times their width: clear of markers beside the table
_HEAD_GAP = 1.8 * MM  # from the ink of the heads down to the rule, in every script
_LINES_APART = 4.5  # points above and below the line between a head and the heads below it
_NEAR = 0.125  # share of the width: an edge this near to a third takes its place
_THIN = 350  # of the line between a column and those below it
ABOVE = 3 * MM  # the air over rows


class Cell(Struct, frozen=True):
    """A column in the table. A box to tick in the cell before it has its head below that cell's."""

    column: TableColumn
    x: float
    width: float
    heads: tuple[TextBox, ...] = ()  # one paragraph, or two that start at opposite edges
    deck: int | None = None  # 0 or 1: upper or lower half of a row; None: all of it
    tick: TextBox | None = None  # the head of the box to tick, which ends above it

    def place(self, row: float) -> tuple[float, float]:
        """Its top in a row of this height, and its height there."""
        return (0.0, row) if self.deck is None else (self.deck * row / 2, row / 2)

    @property
    def excess(self) -> float:
        return max((head.excess for head in self.texts), default=0.0)

    @property
    def texts(self) -> tuple[TextBox, ...]:
        return (*self.heads, self.tick) if self.tick else self.heads

    @property
    def lift(self) -> float:
        """How far its own heads stand above its last baseline, on which that of a box to tick is."""
        return self.tick.fall + self.tick.leading if self.tick else 0.0

    @property
    def rise(self) -> float:
        """From its last baseline up to the highest ink of its heads."""
        return self.lift + max(box.rise + box.fall for box in self.heads)

    @property
    def drop(self) -> float:
        """From its last baseline down to the deepest ink."""
        return max(box.drop for box in ((self.tick,) if self.tick else self.heads))

    @property
    def ruled(self) -> bool:
        """Whether a line goes down before it, in the whole height of a row."""
        return bool(self.heads) and self.deck != 1


class TableBox(Plain, frozen=True):
    """A table that is set."""

    rows: Rows
    number: TextBox
    cells: tuple[Cell, ...]
    numerals: tuple[TextBox, ...]
    row: float  # height of one
    least: float  # height of a row
    head: float  # from its top to its first rule
    width: float
    widest: float  # width of the widest numeral on any side
    over_by: float  # by how much the columns are too wide

    @property
    def key(self) -> str:
        return self.rows.key

    @property
    def excess(self) -> float:
        return max(0.0, self.over_by, self.number.excess, *(cell.excess for cell in self.cells))

    @property
    def height(self) -> float:
        return self.head + self.rows.count * self.row

    @property
    def heads_in_a_line(self) -> bool:
        return all(len(box.lines) == 1 for cell in self.cells for box in cell.heads)

    def in_rows(self, row: float) -> TableBox:
        """The same with rows of a height."""
        return replace(self, row=row)

    @property
    def edges(self) -> list[float]:
        """Of the columns that are as high as a row, and of the numbers, from the table's left."""
        ends = [self.width - self.cells[0].x] if self.rows.both_ends else []
        return [0.0, *sorted({cell.x for cell in self.cells if cell.ruled}), *ends, self.width]

    def frame(self) -> Frame:
        heads, rows = at(0, 0, self._heads()), self.rows
        lines = (at(0, self.head + n * self.row, self._row(n)) for n in range(rows.count))
        role = Role("Table", alt=rows.alt, lang=rows.lang)
        items: tuple[Rule | Group, ...] = (*self._rules(), heads, *lines)
        return Frame(milli(self.width), milli(self.height), items, role, self.key)

    def _heads(self) -> Frame:
        """The heads; their last lines are on one baseline, however many lines or deep letters they have, and
        those of columns with others below them on another."""
        head = self.number.frame(Role("TH", lang=self.number.para.lang, scope="Column"))
        placed = [at(self._number_head, self._last - self.number.fall - self.number.top, head)]
        for cell in (cell for cell in self.cells if cell.heads):
            baseline = self._upper if cell.deck == 0 else self._last
            placed.append(at(cell.x + INSET, 0, self._head(cell, baseline)))
        return framed(self.width, self.head, placed, Role("TR"))

    @property
    def _last(self) -> float:
        """The baseline of the lowest heads."""
        return self.head - _HEAD_GAP - max(self.number.drop, *(cell.drop for cell in _lowest(self.cells)))

    @property
    def _between(self) -> float:
        """Where the line is between heads and those below them."""
        return (
            self._last - _LINES_APART - max(cell.rise for cell in self.cells if cell.deck == 1 and cell.heads)
        )

    @property
    def _upper(self) -> float:
        """The baseline of the heads with others below them."""
        return self._between - _LINES_APART - max(cell.drop for cell in _upper(self.cells))

    def _head(self, cell: Cell, baseline: float) -> Frame:
        role, heads = Role("TH", lang=cell.column.head.lang, scope="Column"), cell.texts
        own = [role] if len(heads) == 1 else [Role("P", lang=box.para.lang) for box in heads]
        last = [baseline if box is cell.tick else baseline - cell.lift for box in heads]
        items = [
            at(0, y - box.fall - box.top, box.frame(one))
            for box, one, y in zip(heads, own, last, strict=True)
        ]
        return framed(cell.width - 2 * INSET, self.head, items, None if len(items) == 1 else role)

    def _row(self, n: int) -> Frame:
        """A row with its numeral and blank cells, each under the name of its field. A box to tick in another
        cell is no cell to readers."""
        row = f"rows[{n + self.rows.first}]"
        cells: list[Group | Field] = [moved(self._number(n, Role("TH", scope="Row")), self._before_rule)]
        for cell in self.cells:
            top, high = cell.place(self.row)
            marks: tuple[Rule | Panel, ...] = greyed(cell.width, 0, high) if cell.column.office else ()
            marks += ticked(INSET, (high - TICK) / 2, TICK) if cell.column.box else ()
            size, role = (milli(cell.width), milli(high)), Role("TD") if cell.heads else None
            cells.append(at(cell.x, top, Frame(*size, marks, role, f"{row}.{cell.column.id}")))
        if self.rows.both_ends:
            cells.append(self._far_end(n))
        return framed(self.width, self.row, cells, Role("TR"), row)

    def _number(self, n: int, role: Role) -> Group | Field:
        return numbered(self, n, f"rows[{n + self.rows.first}].number", role, self.row)

    @property
    def _before_rule(self) -> float:
        """Where numbers stand: near the rule, clear of what is beside the table."""
        return self.cells[0].x - INSET - self.widest

    @property
    def _number_head(self) -> float:
        """Where the head of the numbers stands: where they do, and they end where it ends."""
        ends = self.cells[0].x - INSET - width_of(self.number)
        return min(ends, self._before_rule) if from_right(self.rows.lang) else max(0.0, ends)

    def _far_end(self, n: int) -> Group | Field:
        """The number of a row again, where the other language begins."""
        again, after = self._number(n, Role("Artifact")), self.width - self.cells[0].x + INSET
        if isinstance(again, Field):
            return moved(replace(again, align="left" if again.align == "right" else "right"), after)
        return replace(again, x=milli(after))

    def _rules(self) -> Iterator[Rule]:
        edges, top = [milli(edge) for edge in self.edges], self.head
        bottom = milli(top + self.rows.count * self.row)
        for n in range(self.rows.count + 1):
            y = milli(top + n * self.row)
            yield Rule(edges[0], y, edges[-1], y, 500 if 0 < n < self.rows.count else 1000)
        for edge in edges[1:-1]:
            yield Rule(edge, milli(top), edge, bottom, 500)
        stacks = _stacks(self.cells)
        for n, stack in product(range(self.rows.count), stacks):
            foot = top + (n + 1) * self.row
            yield from _decks(stack, foot - self.row / 2, foot)
        for stack in stacks:  # heads stand to one another as their cells do
            yield from _decks(stack, self._between, top)


def _stacks(cells: Sequence[Cell]) -> list[list[Cell]]:
    """The cells of each column that has others below it, and theirs."""
    stacks: list[list[Cell]] = []
    for cell in (cell for cell in cells if cell.deck is not None):
        if cell.deck == 0 and cell.heads:
            stacks.append([])
        stacks[-1].append(cell)
    return stacks


def _decks(stack: Sequence[Cell], middle: float, foot: float) -> Iterator[Rule]:
    """The lines between a column and those below it, and between these."""
    under = [cell for cell in stack if cell.deck == 1]
    right = under[-1].x + under[-1].width
    yield Rule(milli(stack[0].x), milli(middle), milli(right), milli(middle), _THIN)
    for cell in (cell for cell in under[1:] if cell.heads):
        yield Rule(milli(cell.x), milli(middle), milli(cell.x), milli(foot), _THIN)


def ticked(x: float, y: float, side: float) -> tuple[Rule, ...]:
    """A box to tick."""
    return outline(Rect(x, y, side, side).milli)


def set_table(block: Rows, width: float, compositor: Compositor) -> TableBox:
    """Set a table in rows of the usual height. Heads in two languages have a line for each where one line
    holds not all of them, if that costs no height."""
    table = _set_table(block, width, compositor)
    if not any(APART in c.head.runs for c in block.columns) or table.heads_in_a_line:
        return table
    other = _set_table(replace(block, columns=tuple(map(by_tongue, block.columns))), width, compositor)
    return min(other, table, key=lambda way: (way.over_by, way.least, way.head))


def _set_table(block: Rows, width: float, compositor: Compositor) -> TableBox:
    numerals = tuple(numeral(block, n, compositor) for n in range(block.first, block.first + block.count))
    last = numeral(block, max(block.last, block.most, 1), compositor)
    widest = max(map(width_of, (*numerals, last)))
    number = compositor.text(block.number_head, WIDE)
    clear = 1.0 if block.most else _CLEAR  # few copies have the largest number
    start = max(_NUMBER, clear * widest + INSET, width_of(number) + INSET)
    ends = start * (2 if block.both_ends else 1)
    room = width - ends
    key = compositor.key(block.columns, room, but=OF_CODES)
    chosen = compositor.memory.recall(key, lambda: in_room(block.columns, room, compositor))
    cells = tuple(_cells(chosen, _edges(chosen, width, start, ends, compositor), compositor))
    stacked = any(cell.deck is not None for cell in cells)
    low, usual = (2 * DECK, 2 * DECK) if stacked else (LEAST, USUAL)
    rise = max(number.rise + number.fall, *(cell.rise for cell in _lowest(cells)))
    if stacked:
        upper, under = _upper(cells), max(cell.rise for cell in cells if cell.deck == 1 and cell.heads)
        high = max(cell.rise for cell in upper) + max(cell.drop for cell in upper)
        rise = max(rise, high + 2 * _LINES_APART + under)
    head = rise + max(number.drop, *(cell.drop for cell in _lowest(cells))) + _HEAD_GAP
    over_by = max(0.0, fsum(track.least for track in chosen) + ends - width)
    return TableBox(
        block, number, cells, numerals, max(usual, block.least), max(low, block.least), head, width, widest,
        over_by, before=ABOVE,
    )  # fmt: skip


def _lowest(cells: Sequence[Cell]) -> list[Cell]:
    """Those with heads below which no others stand."""
    return [cell for cell in cells if cell.deck != 0 and cell.heads]


def _upper(cells: Sequence[Cell]) -> list[Cell]:
    """Those with heads below which others stand."""
    return [cell for cell in cells if cell.deck == 0 and cell.heads]


def thirds(block: Rows, width: float, compositor: Compositor) -> tuple[float, float]:
    """The edges between columns nearest to the thirds of a table's width; where none is near, the thirds."""
    found = sorted({cell.x for cell in set_table(block, width, compositor).cells if cell.ruled})[1:]
    one = min(found, key=lambda x: abs(x - width / 3), default=0.0)
    other = min((x for x in found if x > one), key=lambda x: abs(x - width * 2 / 3), default=0.0)
    near = [abs(x / width - n / 3) <= _NEAR for n, x in enumerate((one, other), 1)]
    return one if near[0] else width / 3, other if near[1] else width * 2 / 3


def fits(block: Rows, width: float, compositor: Compositor) -> bool:
    """Whether the columns of a table have room in a width, some of them under others if need be."""
    return set_table(block, width, compositor).over_by <= SAME


def _edges(
    chosen: Sequence[Track], width: float, start: float, ends: float, compositor: Compositor
) -> tuple[float, ...]:
    """The edges of the tracks, on lines of the page's grid where these are near."""
    grid = compositor.styles.grid
    first, step = grid.span(1, 1)[0], grid.span(2, 2)[0] - grid.span(1, 1)[0]
    lines = [n * step for n in range(1, grid.columns)] if abs(width - grid.area.width) < 1 and first else []
    shares = widths(chosen, width - ends)
    edges = list(accumulate(shares, initial=start))
    fixed = any(track.width for track in chosen)
    return tuple(edges) if fixed else snapped(edges, [track.least for track in chosen], lines)


def _cells(chosen: Sequence[Track], edges: Sequence[float], compositor: Compositor) -> Iterator[Cell]:
    for track, (left, width) in zip(chosen, spans(edges), strict=True):
        yield from _cell(track.top, left, width, compositor, 0 if track.below else None)
        x, below = left, [replace(column, width=0.0) for column in track.below]  # they take all of it
        for column, share in zip(below, widths(below, width), strict=True):
            yield from _cell(column, x, share, compositor, 1)
            x += share


def _cell(
    column: TableColumn, x: float, width: float, compositor: Compositor, deck: int | None
) -> Iterator[Cell]:
    """A column's cell, and that of the box to tick at its end."""
    heads = _heads(column, width, compositor)
    if not (box := column.ticked):
        yield Cell(column, x, width, heads, deck)
        return
    runs = (*box.head.runs, LINE, *box.other.runs) if box.other else box.head.runs
    above = replace(box.head, style="tick", runs=runs)  # at the end, above its boxes
    yield Cell(column, x, width - TICKED, heads, deck, in_tongues(above, width - 2 * INSET, compositor))
    yield Cell(box, x + width - TICKED, TICKED, (), deck)


def _heads(column: TableColumn, width: float, compositor: Compositor) -> tuple[TextBox, ...]:
    """The heads of a column: one at each edge if they run in opposite directions and have room."""
    room = width - 2 * INSET
    head = in_tongues(column.head, room, compositor)
    if column.other is None:
        return (head,)
    other = compositor.text(column.other, room)
    if len(head.lines) == len(other.lines) == 1 and head.widest + other.widest + INSET <= room:
        return head, other
    return (compositor.text(both_heads(column), room),)
