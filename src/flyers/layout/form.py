"""Cells of a form to fill in by hand, below a table and on its edges, so that both form one grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from math import ceil, fsum

from msgspec import Struct
from msgspec.structs import replace

from flyers.layout.cards import thirds_of_cards
from flyers.layout.column import Plain, at, framed, ruled
from flyers.layout.compositor import Compositor
from flyers.layout.narrow import INSET
from flyers.layout.paragraph import TextBox
from flyers.layout.table import thirds
from flyers.layout.tongues import in_tongues, narrowest
from flyers.model.blocks import Blank, Para, Rows
from flyers.model.frame import Frame, Group, Rule
from flyers.units import MM, SAME, milli

_UNITS = 12  # that a width is divided into; a table's edges are the fourth and the eighth
_HAND, _MORE = 8.51 * MM, 15 * MM  # room for a line of handwriting, and what it may get more
_ABOVE, _BELOW = 2 * MM, 0.4 * MM  # air above and below the ink of a label
_DECLARED = 1.5 * MM  # below what the collector declares: rules begin there
_FIRST = 1.2 * MM  # above it where there is a gap above the form
_AIR = 0.4  # em above and below labels that stand left of where one writes
_AFTER = 3 * MM  # from the last line to words below
_FOOT, _GAP = 0.5 * MM, 3 * MM  # from words left of a line: down to it, and across
# Of labels left of the room to write,
_MEASURES = tuple(measure * MM for measure in (90, 50, 42, 36, 30, 25))
_LINES = (1, 2, 3, 4)  # and their lines
_RULE, _THIN = 0.5, 0.35  # points


def blank(key: str) -> str:
    """The name of the frame in which somebody writes, by the key of the words there."""
    return f"blank[{key}]"


class Cell(Struct, frozen=True):
    """A cell with its label at the top, from `x` on."""

    label: TextBox
    x: float
    width: float

    @property
    def name(self) -> str:
        return blank(self.label.key.removeprefix("words."))

    @property
    def inset(self) -> float:
        """From its edge to its words: none where the form begins."""
        return INSET if self.x else 0.0

    @property
    def start(self) -> float:
        """Where the room to write right of its words begins."""
        return self.inset + self.label.widest + _GAP


class Line(Struct, frozen=True):
    """Cells side by side, their labels on one baseline."""

    cells: tuple[Cell, ...]
    alone: bool = False  # its only cell has a line to write on, right of the words
    beside: bool = False  # a hand has room right of the labels, else below them
    only_words: bool = False
    above: float = _ABOVE
    more: float = 0.0  # height that was left over

    @property
    def baseline(self) -> float:
        return self.above + max(cell.label.rise for cell in self.cells)

    @property
    def words(self) -> float:
        """From the line's top to the foot of its labels."""
        foot = self.baseline + max(cell.label.fall + cell.label.drop for cell in self.cells)
        return foot + (_DECLARED if self.only_words else _BELOW)

    @property
    def height(self) -> float:
        if self.only_words:
            return self.words
        if self.beside:
            labels = [cell.label for cell in self.cells]
            return self.more + max(_HAND, *(label.height + 2 * _AIR * label.style.size for label in labels))
        return _HAND if self.alone else self.words + _HAND + self.more

    @property
    def excess(self) -> float:
        return max(cell.label.excess for cell in self.cells)


class BlanksBox(Plain, frozen=True):
    """Lines of cells, ruled as a table is."""

    lines: tuple[Line, ...]
    width: float

    @property
    def key(self) -> str:
        return self.lines[0].cells[0].label.key

    @property
    def excess(self) -> float:
        return max(line.excess for line in self.lines)

    @property
    def height(self) -> float:
        return fsum(line.height for line in self.lines)

    def raised(self, by: float) -> BlanksBox:
        """The same with higher lines, up to a limit, for more room to write."""
        more = min(_MORE, by / len(self.lines))
        lines = (replace(line, more=0.0 if line.alone or line.only_words else more) for line in self.lines)
        return replace(self, lines=tuple(lines))

    def frame(self) -> Frame:
        tops = accumulate((line.height for line in self.lines), initial=0.0)
        placed = [item for top, line in zip(tops, self.lines, strict=False) for item in self._line(top, line)]
        return Frame(milli(self.width), milli(self.height), tuple(placed), name=self.key)

    def _line(self, top: float, line: Line) -> Iterator[Rule | Group]:
        foot = top + line.height
        if line.alone:
            yield from self._alone(top, line.cells[0])
            return
        if line.only_words:
            yield from (
                at(cell.x, top + line.baseline - cell.label.top, cell.label.frame()) for cell in line.cells
            )
            return
        for cell in line.cells:
            yield from self._beside(top, line.height, cell) if line.beside else self._below(top, line, cell)
            if cell.x:
                yield ruled(cell.x, top, cell.x, foot, _THIN)
        yield ruled(0, foot, self.width, foot, _RULE)

    def _below(self, top: float, line: Line, cell: Cell) -> Iterator[Group]:
        """A label, and room to write below it."""
        yield at(cell.x, top + line.words, framed(cell.width, _HAND + line.more, (), name=cell.name))
        yield at(cell.x + cell.inset, top + line.baseline - cell.label.top, cell.label.frame())

    def _beside(self, top: float, high: float, cell: Cell) -> Iterator[Group]:
        """A label at the top of its cell, and room to write right of it."""
        room = framed(cell.width - cell.start, high, (), name=cell.name)
        yield at(cell.x + cell.start, top, room)
        yield at(cell.x + cell.inset, top + _AIR * cell.label.style.size, cell.label.frame())

    def _alone(self, top: float, cell: Cell) -> Iterator[Rule | Group]:
        """A label left of the line to write on."""
        label, foot = cell.label, top + _HAND
        yield at(0, foot - _FOOT - label.fall - label.top, label.frame())
        yield at(cell.start, top, framed(self.width - cell.start, _HAND, (), name=cell.name))
        yield ruled(cell.start, foot, self.width, foot, _RULE)


def set_blanks(block: Blank, width: float, compositor: Compositor) -> BlanksBox:
    """Cells in lines. Where a word of a label has no room, half of a line's cells move below the others."""
    rooms = block.rooms or ((),) * len(block.labels)
    parts = zip(block.labels, block.spans, rooms, strict=True)
    made = tuple(
        line
        for labels, spans, own in parts
        for line in _lines(labels, spans, own, block.on, width, compositor)
    )
    if block.declared:
        made = (_declared(block.declared, width, compositor), *made)
    first = replace(made[0], above=_FIRST)
    return BlanksBox((_alone(first),) if len(made) == 1 else (first, *made[1:]), width, after=_AFTER)


def _declared(words: Sequence[Para], width: float, compositor: Compositor) -> Line:
    """What is declared, side by side, with air above them and below."""
    wide = width / len(words)
    cells = (Cell(compositor.text(para, wide - 2 * INSET), n * wide, wide) for n, para in enumerate(words))
    return Line(tuple(cells), only_words=True)


def _alone(line: Line) -> Line:
    """A form of one line, its words left of where one writes if they are few."""
    cell = line.cells[0]
    short = len(line.cells) == len(cell.label.lines) == 1 and cell.start <= cell.width / 2
    return replace(line, alone=short)


def _lines(
    labels: Sequence[Para],
    spans: Sequence[int],
    rooms: Sequence[float],
    on: Rows | None,
    width: float,
    compositor: Compositor,
) -> Iterator[Line]:
    """Lines with words above the room to write, in even cells, if need be as wide as their words, where that
    is lower; or left of it, where that is allowed and lower."""

    def above(cells: Iterable[tuple[float, float]]) -> Line:
        made: list[Cell] = []
        for label, (x, wide) in zip(labels, cells, strict=True):
            room = wide - (2 * INSET if x else INSET)
            made.append(Cell(in_tongues(label, room, compositor), x, wide))
        return Line(tuple(made))

    half = ceil(len(labels) / 2)
    needed = [in_tongues(label, width, compositor).widest + 2 * INSET for label in labels]
    edges = accumulate(_even(needed, width), initial=0.0)
    found = places(on, spans, width, compositor), ((x, end - x) for x, end in pairwise(edges))
    line = min(map(above, found), key=lambda way: (way.excess > SAME, way.height))
    ways = [way for way in _beside(labels, rooms, width, compositor) if way.excess <= line.excess]
    lowest = min((*ways, line), key=lambda way: way.height)
    if len(labels) == 1 or lowest.excess <= SAME:
        yield lowest
        return
    for part in (slice(half), slice(half, None)):
        own = spans[part]
        even = [_UNITS * span // sum(own) for span in own]
        yield from _lines(labels[part], even, rooms[part], on, width, compositor)


def _even(needs: Sequence[float], width: float) -> list[float]:
    """A width in even parts, but for those that need more."""
    rest = width
    for n, need in enumerate(sorted(needs, reverse=True)):
        share = rest / (len(needs) - n)
        if need <= share:
            return [max(need, share) for need in needs]
        rest -= need
    return [need * width / fsum(needs) for need in needs]


def _beside(
    labels: Sequence[Para], rooms: Sequence[float], width: float, compositor: Compositor
) -> Iterator[Line]:
    """Ways to write right of the words, in one line or more; each label is as narrow as its lines allow."""
    for lines in _LINES if rooms else ():
        set_ = [narrowest(label, lines, _MEASURES, compositor) for label in labels]
        needs = [INSET + box.widest + _GAP + room for box, room in zip(set_, rooms, strict=True)]
        spare = (width - fsum(needs)) / len(needs)
        edges = accumulate((need + spare for need in needs), initial=0.0)
        cells = (Cell(box, x, end - x) for box, (x, end) in zip(set_, pairwise(edges), strict=True))
        if spare >= 0:
            yield Line(tuple(cells), beside=True)


def places(
    on: Rows | None, spans: Sequence[int], width: float, compositor: Compositor
) -> list[tuple[float, float]]:
    """Where each cell begins and how wide it is, by its share of the units; below a table on its edges."""
    edges = [0.0, *_thirds(on, width, compositor), width]
    third = sum(spans) // (len(edges) - 1)

    def place(unit: int) -> float:
        part, rest = divmod(unit, third)
        return edges[part] + (edges[part + 1] - edges[part]) * rest / third if rest else edges[part]

    units = accumulate(spans, initial=0)
    return [(place(one), place(other) - place(one)) for one, other in pairwise(units)]


def _thirds(on: Rows | None, width: float, compositor: Compositor) -> tuple[float, float]:
    if on is None:
        return width / 3, width * 2 / 3
    return thirds_of_cards(on, width) if on.cards else thirds(on, width, compositor)
