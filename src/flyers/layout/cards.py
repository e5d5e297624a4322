"""Rows as cards: each has a line for every column, its label left of the line, and a field for the signature.
Fewer people stand on a page then: a signer sees fewer neighbours, and a lost sheet loses less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from flyers.layout.column import Plain, at, framed
from flyers.layout.compositor import Compositor
from flyers.layout.grounds import greyed
from flyers.layout.narrow import TICK
from flyers.layout.numerals import moved, numbered, numeral, width_of
from flyers.layout.paragraph import TextBox
from flyers.layout.table import ABOVE, LEAST, ticked
from flyers.layout.tongues import in_tongues, narrowest
from flyers.layout.tracks import least_of
from flyers.model.blocks import APART, Para, Rows, TableColumn
from flyers.model.frame import Frame, Group, Role, Rule
from flyers.units import MM, SAME, milli

_INDENT = 12 * MM  # of the lines, right of the number; more for a long number
_NUMERAL = 2 * MM  # of the number, clear of markers beside the table
_SIGN, _SIGN_HIGH = 70 * MM, 20 * MM  # the field to sign in
_GAP = 3 * MM  # between two lines side by side, and from a label to its line
_LABEL = 20 * MM  # the least width of a label, which may have two lines,
# and widths of one that leaves room to others
_NARROW = tuple(measure * MM for measure in (20, 16, 13, 10, 8))
_OVER = 0.6 * MM  # above the words of a line
# From the last line to the card's rule, at least and at most; without room that rule is the line,
_LEAST_FOOT, _FOOT = 1.2 * MM, 4 * MM
_LIFTED = 1.2 * MM  # and its words are lifted off it
_CLEAR = 1.5 * MM  # from the words above it to a grey ground
_AIRY = 12 * MM  # a line for each column if it can be so high
_HALF = 0.65  # share of a line in which its words take two lines
_LINE, _EDGE = 500, 1000  # of a line to write on, and of a card's rule, in 1/1000 pt
_HAND = 8.68 * MM  # from a line to the next: room to write in; the first has it from the card's rule
_SHORT = 35 * MM  # room to write that is enough: shorter lines hardly grow
_BESIDE = 2  # lines that stand beside the field to sign in,
_ALL = 3  # or all of them, where these have room there

Labelled = tuple[TableColumn, TextBox, float]  # with its label, and the width that it takes


class Entry(Struct, frozen=True):
    """A column of a card: its label, and the line after it."""

    column: TableColumn
    label: TextBox
    x: float  # where it begins
    width: float
    line: int  # of the card, by number

    @property
    def start(self) -> float:
        """From `x` to the room to write."""
        return self.label.widest + _GAP


class CardsBox(Plain, frozen=True):
    """A card for each row; see also `table.TableBox`."""

    rows: Rows
    entries: tuple[Entry, ...]
    sign: TextBox | None  # label of the field to sign in
    numerals: tuple[TextBox, ...]
    widest: float  # width of the widest numeral
    lines: int  # of a card
    beside: int  # lines that stand beside the field to sign in
    row: float  # height of a card
    width: float
    excess: float
    head: float = 0.0
    airy: CardsBox | None = None  # with more lines, for higher cards

    @property
    def key(self) -> str:
        return self.rows.key

    @property
    def least(self) -> float:
        return fsum(self._leasts)

    @property
    def _foot(self) -> float:
        """From the last line to the card's rule."""
        spare = self.row - self.least
        return min(_FOOT, spare) if spare >= _LEAST_FOOT else 0.0

    def in_rows(self, row: float) -> CardsBox:
        """The same with cards of a height, and a line for each column where that is enough."""
        airy = self.airy
        return replace(airy if airy and airy.lines * _AIRY <= row else self, row=row, airy=None)

    @property
    def _leasts(self) -> list[float]:
        """The least height of each line, for handwriting and for its label."""
        signed = _SIGN_HIGH / self.beside if self.sign else 0.0
        found = [max(_HAND, signed) if n < self.beside else _HAND for n in range(self.lines)]
        for entry in self.entries:
            # Beside a tick nothing is written that needs air above its label.
            over = 0.0 if entry.column.box or entry.line == 0 else _OVER
            tall = entry.label.height + over + self._lifted(entry.line)
            found[entry.line] = max(found[entry.line], tall)
        return found

    def _lifted(self, line: int) -> float:
        """How far the words of the last line and their tails stand off the card's rule."""
        deep = max((entry.label.drop for entry in self.entries if entry.line == line), default=0.0)
        return max(_LIFTED, deep + _EDGE / 1000) if line == self.lines - 1 else 0.0

    @property
    def height(self) -> float:
        return self.rows.count * self.row

    def frame(self) -> Frame:
        rows = self.rows
        cards = (at(0, n * self.row, self._card(n)) for n in range(rows.count))
        role = Role("L", lang=rows.lang)
        edges = (milli(n * self.row) for n in range(rows.count + 1))
        rules = (Rule(0, y, milli(self.width), y, _EDGE) for y in edges)
        return Frame(milli(self.width), milli(self.height), (*rules, *cards), role, self.key)

    def _card(self, n: int) -> Frame:
        name = f"rows[{n + self.rows.first}]"
        top, high = self._line(0)
        number = moved(numbered(self, n, f"{name}.number", Role("Lbl"), top + high), _NUMERAL)
        cells = [*(self._entry(entry, name) for entry in self.entries), *self._signature(name)]
        items = (number, at(0, 0, framed(self.width, self.row, cells, Role("LBody"))))
        return framed(self.width, self.row, items, Role("LI"), name)

    def _line(self, number: int) -> tuple[float, float]:
        """The top of a line in its card, and its height; above the highest least height all are alike."""
        leasts, high = self._leasts, self.row - self._foot
        level = high / self.lines
        heights = leasts if max(leasts) > level else [level] * self.lines
        spare = (high - fsum(heights)) / self.lines
        return fsum(heights[:number]) + number * spare, heights[number] + spare

    def _entry(self, entry: Entry, name: str) -> Group:
        """A label and the line after it, in a cell as high as the room to write."""
        top, high = self._line(entry.line)
        label, name = entry.label, f"{name}.{entry.column.id}"
        baseline = high - max(0.0, self._lifted(entry.line) - self._foot)
        words, size = at(0, baseline - label.fall - label.top, label.frame(Role("P"))), milli(high)
        if entry.column.box:
            box = Frame(milli(TICK), milli(TICK), ticked(0, 0, TICK), name=name)
            items = (at(0, baseline - TICK, box), replace(words, x=milli(TICK + 1.5 * MM)))
            return at(entry.x, top, Frame(milli(entry.width), size, items))
        wide = entry.width - entry.start
        grey = greyed(wide, _CLEAR, high) if entry.column.office else ()
        room = at(entry.start, 0, Frame(milli(wide), size, grey, name=name))
        rule = Rule(milli(entry.start), size, milli(entry.width), size, _LINE)
        ruled = (rule,) if self._foot or entry.line < self.lines - 1 else ()
        return at(entry.x, top, Frame(milli(entry.width), size, (words, *ruled, room)))

    def _signature(self, name: str) -> Iterator[Group]:
        """The field to sign in, with its label inside: from the card's rule to the last line beside it."""
        if self.sign is None:
            return
        top, last = self._line(self.beside - 1)
        wide, tall = milli(_SIGN), milli(self.row if self.beside == self.lines else top + last)
        sides = (Rule(x, 0, x, tall, _LINE) for x in (0, wide))
        foot = (Rule(0, tall, wide, tall, _LINE),) if self.beside < self.lines else ()
        rules = (*sides, *foot)
        label = at(1.5 * MM, 1.5 * MM, self.sign.frame(Role("P")))
        head = milli(1.5 * MM + self.sign.height)
        room = Group(0, head, Frame(wide, tall - head, name=f"{name}.signature"))
        yield at(self.width - _SIGN, 0, Frame(wide, tall, (*rules, label, room)))


def set_cards(block: Rows, width: float, compositor: Compositor) -> CardsBox:
    """Set rows as cards, as low as they may be."""
    sign = next((c for c in block.columns if c.id == "signature"), None)
    ticks = [c.ticked for c in block.columns if c.ticked and not c.optional]  # about none of the others
    every = (*(one for c in block.columns for one in (c, c.ticked) if one and one not in ticks), *ticks)
    others = [replace(c, ticked=None) for c in every if c is not sign]
    numbers = range(block.first, block.first + block.count)
    numerals = tuple(numeral(block, n, compositor, "card") for n in numbers)
    last = numeral(block, max(block.last, block.most, 1), compositor, "card")
    widest = max(width_of(box) for box in (*numerals, last))
    indent = max(_INDENT, _NUMERAL + widest + _GAP)
    beside, whole = width - indent - (_SIGN + _GAP if sign else 0.0), width - indent
    ways = (tuple(_placed(others, beside, beside, compositor, narrow)) for narrow in (False, True))
    even = (way for way in ways if not any(_lacking(one) or len(one.label.lines) > 2 for one in way))
    able = (way for way in even if _lines(way) <= _ALL) if sign else ways
    label = in_tongues(_head(sign), _SIGN - 3 * MM, compositor) if sign else None

    def box(entries: Sequence[Entry]) -> CardsBox:
        tight, lines = max(map(_lacking, entries), default=0.0), _lines(entries)
        narrow = all(entry.x + entry.width <= beside + SAME for entry in entries)
        placed = tuple(replace(entry, x=entry.x + indent) for entry in entries)
        next_to = lines if narrow else _BESIDE
        return CardsBox(
            block, placed, label, numerals, widest, lines, next_to, LEAST, width, tight, before=ABOVE
        )

    made = box(next(able, ()) or tuple(_placed(others, beside, whole, compositor)))
    airy = box(tuple(_placed(others, beside, beside, compositor, alone=True)))
    return replace(made, row=made.least + _FOOT, airy=None if airy.excess else airy)


def thirds_of_cards(block: Rows, width: float) -> tuple[float, float]:
    """Parts of the width of cards: the field to sign in, and half of what is beside it."""
    beside = width - _SIGN if any(column.id == "signature" for column in block.columns) else width * 2 / 3
    return beside / 2, beside


def _lines(entries: Sequence[Entry]) -> int:
    return max((entry.line for entry in entries), default=0) + 1


def _lacking(entry: Entry) -> float:
    room = entry.width - (TICK + entry.label.widest if entry.column.box else entry.start)
    return max(0.0, (0.0 if entry.column.box else least_of(entry.column)) - room, entry.label.excess)


def _placed(
    columns: Sequence[TableColumn],
    beside: float,
    below: float,
    compositor: Compositor,
    narrow: bool = False,
    alone: bool = False,
) -> Iterator[Entry]:
    """The columns in order, as many on each line as have room, or each `alone` but for a box to tick; the
    first two lines stand beside the signature. Labels may be `narrow`, on two lines, to leave others room."""
    rooms, rows = chain(repeat(beside, _BESIDE), repeat(below)), list[tuple[float, list[Labelled]]]()
    for column in columns:
        room, row = rows[-1] if rows else (0.0, [])
        taken = fsum(need + _GAP for _, _, need in row)
        found = next((way for way in _ways(column, room, compositor, narrow) if taken + way[1] <= room), None)
        if not found or (alone and not column.box):
            rows.append((room := next(rooms), row := []))
        row.append((column, *(found or next(_ways(column, room, compositor, narrow)))))
    for number, (room, row) in enumerate(rows):
        wide = [(column, *next(_ways(column, room, compositor, False))) for column, _, _ in row]
        all_wide = fsum(need + _GAP for _, _, need in wide) - _GAP <= room  # each label on one line
        yield from _spread(wide if all_wide else row, room, number)


def _ways(
    column: TableColumn, room: float, compositor: Compositor, narrow: bool
) -> Iterator[tuple[TextBox, float]]:
    """A column's label. The label of a tick may be on two lines, or shorter, to keep its place."""
    if column.tick:
        label, need = _labelled(column, column.tick, room, compositor)
        yield label, need
        beside = need - width_of(label)
        label, need = _labelled(column, column.tick, beside + width_of(label) * _HALF, compositor)
        if len(label.lines) <= 2:
            yield label, need
    yield _labelled(column, _head(column), room, compositor, narrow)


def _head(column: TableColumn) -> Para:
    """The words of a column in all languages, which begin at one edge in a card."""
    other = (APART, *column.other.runs) if column.other else ()
    return replace(column.head, runs=(*column.head.runs, *other))


def _labelled(
    column: TableColumn, said: Para, room: float, compositor: Compositor, narrow: bool = False
) -> tuple[TextBox, float]:
    """A label, perhaps on two lines, and the width that it takes with its room to write."""
    beside = TICK + 1.5 * MM + 1 if column.box else _GAP + least_of(column)
    if narrow:
        label = narrowest(said, 2, _NARROW, compositor)
    else:
        label = in_tongues(said, max(_LABEL, room - beside), compositor)
    return label, label.widest + beside


def _spread(row: Sequence[Labelled], room: float, number: int) -> Iterator[Entry]:
    """One line's columns over its whole width; a box to tick takes only what it needs."""
    spare = room - fsum(need for _, _, need in row) - _GAP * (len(row) - 1)
    growing = sum(not column.box for column, _, _ in row)
    wides = [need + (0.0 if column.box or not growing else spare / growing) for column, _, need in row]
    for n, (column, _, need) in enumerate(row):
        if least_of(column) <= _SHORT:
            wides[n] = min(wides[n], need + least_of(column) / 2)
    last = max((n for n, (column, _, _) in enumerate(row) if not column.box), default=0)
    wides[last] += 0.0 if row[last][0].box else room - fsum(wides) - _GAP * (len(row) - 1)
    x = 0.0
    for (column, label, _), width in zip(row, wides, strict=True):
        yield Entry(column, label, x, width, number)
        x += width + _GAP
