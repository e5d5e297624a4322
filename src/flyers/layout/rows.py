"""A table on as few sides as its rows need, and the height of its rows."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate, chain, cycle, filterfalse, islice, takewhile

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.numbers import figures
from flyers.content.template import Band
from flyers.layout.cards import CardsBox
from flyers.layout.column import Columns
from flyers.layout.compositor import Compositor
from flyers.layout.folds import Clear, clear_of_folds
from flyers.layout.form import BlanksBox
from flyers.layout.growth import PageAt, Sizes
from flyers.layout.makeup import grown, least, page_setter
from flyers.layout.overleaf import slots_in
from flyers.layout.page import PageBox
from flyers.layout.paragraph import TextBox
from flyers.layout.plan import Bands, Slots
from flyers.layout.sharing import UNDER_TEXT, Room, in_front, shares, shortfall
from flyers.layout.sides import Chosen, Side, overset
from flyers.layout.table import TableBox
from flyers.layout.tabled import first_row, in_rows, less, overset_with, rows_room, table_of
from flyers.measure.copyfit import largest
from flyers.measure.copyfit import steps as sizes_to
from flyers.measure.protocols import Memory
from flyers.model.blocks import Abreast, Blocks, Para, Rows, Story
from flyers.model.frame import Note
from flyers.units import MM, SAME

_MOST, _SHAPE = 24 * MM, 0.13  # rows higher than this, and than this share of their width, are set as cards
_FOLDED = 25 * MM  # four rows as high as this fill a third of A4
_CLOSER = (0.8, 0.65, 0.5, 0.4, 0.3)  # shares of a gap that are tried where rows lack room,
# Gaps that are kept, but where all rows have room if every gap has so little.
_AIR, _TIGHT = ("air", "part"), 0.29
_NEAR = 3  # of these and the whole as many leave texts apart
_WORTH = 2  # rows on a side: for fewer it gives up its foot
_USUAL_LINES = 2  # of a title in its usual size, which it may not grow beyond
_CLEAR = 0.4  # em from a title to what is beside it

_KEPT = ("name", "address", "signature")  # columns that nearly every petition needs

Named = tuple[str, Bands]  # a side, by its name


def rows_of(slots: Slots, names: Iterable[str] | None = None) -> Rows | None:
    """The table of a story, if it has one, in slots of any names or of these."""
    found = slots.values() if names is None else filter(None, map(slots.get, names))
    return next((b for blocks in found for b in blocks if isinstance(b, Rows)), None)


def turned(compositor: Compositor) -> Compositor:
    """The same on the paper turned."""
    stock = compositor.styles.stock
    styles = compositor.styles.on(replace(stock, paper=stock.paper.landscape()))
    return replace(compositor, styles=styles, memory=Memory())


def table_ways(ways: Iterable[tuple[str, Compositor]], story: Story) -> Iterator[Chosen]:
    """A table in each arrangement and on each paper in turn."""
    for name, compositor in ways:
        sides = table_sides(story, compositor, compositor.styles.template.sides(name))
        yield Chosen(sides, name, compositor)


def best_way(ways: Iterable[Chosen]) -> Chosen:
    """The first way in which a table fits with enough rows under the text on the fewest sides so far; else
    the one that fits on the fewest sides, with the most rows."""
    made: list[Chosen] = []
    for way in ways:
        made.append(way)
        fewest = min(filter(None, map(_rows_on, way.sides)), default=0)
        few = _paper(way.sides) == min(_paper(one.sides) for one in made)
        if not _order(way.sides)[0] and fewest >= UNDER_TEXT and few:
            return way
    return min(made, key=lambda way: _order(way.sides))


def _order(sides: Sequence[Side]) -> tuple[bool, float, int, int]:
    """Sorts ways, the best first: what fits, by how much it is too wide, sides, rows."""
    over = any(side.overset for side in sides)
    return over, max(side.page.stack.excess for side in sides), _paper(sides), -sum(map(_rows_on, sides))


def _paper(sides: Sequence[Side]) -> int:
    """How many sides of paper it takes: of several leaves the last has a back, too."""
    return len(sides) + len(sides) % 2 * (len(sides) > 1)


def _most(compositor: Compositor) -> float:
    """The greatest height of a row in a table."""
    return max(_MOST, _SHAPE * compositor.styles.grid.area.width)


def _rows_on(side: Side) -> int:
    table = side.page.stack.table
    return table.rows.count if table else 0


def table_sides(story: Story, compositor: Compositor, sides: Mapping[str, Bands]) -> list[Side]:
    """A table on one side where most of its rows have room there; else on as many full sides as it takes."""
    names = list(sides.items())
    rows = rows_of(story.slots)
    assert rows is not None
    first, rest, leaf = names[0], names[-1], names[-1]
    usual = _Table(story, compositor, rows)
    table, here = usual.spaced(first, rest)
    if here.height / rows.count > _most(compositor) and not rows.cards:
        cards = replace(table, rows=replace(rows, cards=True))
        room = cards.room(first)
        if room.wide and cards.held(room) >= rows.count:
            table, here = cards, room
    outer = [side for side in names[1:] if not rows_of(story.slots, slots_in(side[1]))]
    clear = table.clear_of_folds(here)
    if outer:
        counts = [max(1, min(rows.count, table.held(here)))]
    else:
        first, here, waits = table.lightened(first, here)
        rest = rest[0], (*rest[1], *(replace(band, at="foot") for band in waits))
        rest, more, left = table.lightened(rest, table.room(rest))
        feet = [replace(band, at="foot") for band in left] or filterfalse(_not_foot, first[1])
        leaf = rest[0], (*filter(_not_foot, rest[1]), *feet)
        further = chain((more,), map(table.room, cycle((leaf, rest))))
        counts = shares(rows.count, here, further, 2 if waits else rows.sides, rows.most_sides)
        if left and len(counts) == 2:  # what waits has rows above it, and overleaf, where they have room
            counts += takewhile(bool, (room.holds(room.usual) for room in islice(further, 2)))
            outer = [] if len(counts) > 2 else [("last", (rest[1][0], *left))]
    made = _sides([first, *islice(cycle((rest, leaf)), len(counts) - 1)], table, counts, clear)
    notes = [*_long_title(made[0].page)]
    if counts[0] < rows.count:
        without = table.without(first, here)
        notes.insert(0, shortfall(rows.count, counts, here, table.texts(first, here), without))
    notes += _declared_apart(made)
    return [replace(made[0], notes=tuple(notes)), *made[1:], *map(usual.alone, outer)]


def _declared_apart(sides: Sequence[Side]) -> Iterator[Note]:
    """What to say where rows stand on a leaf without the collector's statement."""
    forms = ((n, b) for n, side in enumerate(sides) for b in side.page.stack.boxes)
    told = {n // 2 for n, box in forms if isinstance(box, BlanksBox) and box.lines[0].only_words}
    rows = {n // 2 for n, side in enumerate(sides) if _rows_on(side)}
    if told and rows - told:
        said = "what the collector declares stands on one leaf, and rows on another too"
        yield Note("petition.collector_statement", said, "write less text or leave columns out")


class _Table(Struct, frozen=True):
    """A story with `rows` to sign, and what sets it. What it is asked about a page is told at the least
    sizes."""

    story: Story
    compositor: Compositor
    rows: Rows

    def _set(self, bands: Bands, slots: Slots) -> PageBox:
        return page_setter(bands, slots, self.compositor)(least(self.compositor))

    def slots(self, rows: Rows) -> dict[str, Blocks]:
        """The story's slots with other rows."""
        slots = self.story.slots.items()
        return {k: tuple(rows if isinstance(b, Rows) else b for b in blocks) for k, blocks in slots}

    def room(self, page: Named) -> Room:
        """The room that a page has for rows."""
        box = self._set(page[1], self.slots(replace(self.rows, count=1)))
        table = table_of(box)
        wide, decked, usual = box.stack.excess <= SAME, False, table.least
        if isinstance(table, TableBox):
            decked = any(cell.deck is not None for cell in table.cells)
            usual = max(table.row, usual)
        return Room(rows_room(box), table.least, usual, wide, decked, first_row(box), table.head)

    def held(self, room: Room) -> int:
        """How many rows have room at their least height, clear of folds."""
        clear = self.clear_of_folds(room)
        return clear.count if clear else room.holds(room.least)

    def spaced(self, page: Named, further: Named) -> tuple[_Table, Room]:
        """The same with its room. Where not all rows would have their usual height, the gaps around them are
        closed up: only as far as that gains rows, and little where two sides have room for all."""
        found = [(self, self.room(page))]
        for share in _CLOSER:
            if found[-1][1].holds(found[-1][1].usual) >= self.rows.count:
                break
            found.append(self._closer(page, share, _AIR))
        if self._gained(found[-1][1])[0] < found[-1][1].enough * self.rows.count and not self._folded:
            found = [one for one in found[:_NEAR] if one[0]._hold_all(one[1], further)] or found
        gained = [self._gained(room) for _, room in found]
        best, (rows, usual) = found[gained.index(gained[-1])], gained[-1]
        if usual < self.rows.count:
            tight, room = self._closer(page, _TIGHT)
            more, full = self._gained(room)
            folded = self._folded and tight.held(room) > best[0].held(best[1])
            if folded or full == self.rows.count or more == self.rows.count > rows:
                return tight, room
        return best

    def _hold_all(self, here: Room, further: Named) -> bool:
        """Whether all rows have room in front, with some under the text, and overleaf."""
        first, more = in_front(self.rows.count, here), self.room(further)
        return first >= UNDER_TEXT and first + more.holds(more.usual) >= self.rows.count

    def _closer(self, page: Named, share: float, keeps: Container[str] = ()) -> tuple[_Table, Room]:
        """The same with a share of its gaps, but for those that it `keeps`."""
        nearer = replace(self.compositor, styles=self.compositor.styles.closer(share, keeps))
        closer = replace(self, compositor=nearer)
        return closer, closer.room(page)

    @property
    def _folded(self) -> bool:
        return self.story.strip is not None and self.story.strip.folds > 0

    def _gained(self, room: Room) -> tuple[int, int]:
        """How many rows stand in front, and how many of them in their usual height."""
        count, low = self.rows.count, room.holds(room.least)
        first = min(count, low) if self._folded else in_front(count, room)
        return first, min(first, room.holds(room.usual))

    def clear_of_folds(self, here: Room) -> Clear | None:
        """The rows of the first side of a folded sheet, if they can all be clear of its folds."""
        count, rows = self.story.strip.folds if self.story.strip else 0, self.rows
        high = self.compositor.styles.stock.paper.height / (count + 1)
        folds = [high * n - here.top for n in range(1, count + 1)]
        most = here.height if rows.cards else _FOLDED
        return clear_of_folds(folds, here.head, here.height, rows.count, here.least, most) if folds else None

    def lightened(self, side: Named, room: Room) -> tuple[Named, Room, Bands]:
        """A side on which two rows have room: bands of its foot wait for a further side, the lowest first,
        where that is needed; and the bands that wait. A side that has no more room even so keeps them all."""
        name, bands = side
        for kept in range(len(bands), 0, -1):
            lighter = name, bands[:kept]
            there = self.room(lighter) if kept < len(bands) else room
            if there.holds(there.least) >= min(_WORTH, self.rows.count):
                return lighter, there, tuple(replace(band, at="top") for band in bands[kept:])
            if bands[kept - 1].at != "foot":
                break
        return side, room, ()

    def alone(self, side: Named) -> Side:
        """A side without rows: the outside of a sheet that is folded."""
        name, bands = side
        page = self._set(bands, self.story.slots)
        return Side(name, page, overset(page, name, self.story.lang))

    def without(self, page: Named, here: Room) -> list[str]:
        """Columns, if some stand under others, without which all rows have room: one, or as few as can be,
        first of all the last that may be left blank."""
        if not here.stacked or here.holds(here.least) >= self.rows.count:
            return []
        may = sorted((c for c in self.rows.columns[::-1] if c.id not in _KEPT), key=lambda c: not c.optional)
        several = range(2, min(len(may) + 1, len(self.rows.columns)))  # never all
        for some in (*([one] for one in may), *(may[:n] for n in several)):
            room = replace(self, rows=less(self.rows, some)).room(page)
            if room.holds(room.least) >= self.rows.count:
                return [column.id for column in some]
        return []

    def texts(self, page: Named, here: Room) -> float:
        """The height that texts take on a page with rows."""
        every = self.story.slots.items()
        slots = {k: tuple(b for b in own if not isinstance(b, Para | Abreast)) for k, own in every}
        return replace(self, story=replace(self.story, slots=slots)).room(page).height - here.height


def _not_foot(band: Band) -> bool:
    return band.at != "foot"


def _sides(pages: list[Named], table: _Table, counts: Sequence[int], clear: Clear | None) -> list[Side]:
    """Sides whose rows take the height that other parts leave, in sizes of all sides. What rows leave goes to
    the sizes with the most on a page with little else, and to cells of a form; folds stay clear."""
    compositor, parts = table.compositor, _shared(table.rows, counts)
    sides = zip(pages, map(table.slots, parts), strict=True)
    ways = [page_setter(bands, slots, compositor) for (_, bands), slots in sides]
    sizes = least(compositor)
    if not clear:
        sizes = _all_grown(ways, compositor, sizes, alone=False)
    boxes = [at(sizes) for at in ways]
    heights = [rows_room(box) / rows.count for box, rows in zip(boxes, parts, strict=True)]
    oversets = [
        overset_with(box, name, table.story.lang, height, compositor)
        for (name, _), box, height in zip(pages, boxes, heights, strict=True)
    ]
    if not isinstance(boxes[0].stack.table, CardsBox):  # these take all; a further side leaves nothing bare
        heights[0] = min(_most(compositor), heights[0])
    heights, top = ([clear.row], clear.down + first_row(boxes[0])) if clear else (heights, 0.0)
    ways = [partial(in_rows, at, height, top) for at, height in zip(ways, heights, strict=True)]
    for alone in (False, True) if clear else (True,):
        sizes = _all_grown(ways, compositor, sizes, alone)
    return [Side(name, at(sizes), over) for (name, _), at, over in zip(pages, ways, oversets, strict=True)]


def _shared(rows: Rows, counts: Sequence[int]) -> list[Rows]:
    """So many of the rows on each side, numbered throughout."""
    starts = list(accumulate(counts, initial=rows.first))
    last = starts[-1] - 1
    most, parts = rows.most // (rows.count or 1) * last, []  # of all sides of all copies
    for count, start in zip(counts, starts, strict=False):
        alt = rows.alt.replace("{rows}", figures(count, rows.digits))
        parts.append(replace(rows, count=count, first=start, last=last, most=most, alt=alt))
    return parts


def _all_grown(ways: Sequence[PageAt], compositor: Compositor, sizes: Sizes, alone: bool) -> Sizes:
    """The sizes to which every side can grow, by the steps to a page with little else (`alone`) or by the
    others; none grows when a side is overfull."""
    steps = [step for step in compositor.styles.template.copyfit if (step.to == "alone") == alone]
    if not steps or not all(at(sizes).fits for at in ways):
        return sizes
    each = [grown(at, compositor, sizes, steps) for at in ways]
    most = {name: min(of[name] for of in each) for name in sizes}
    for step in steps:
        name, bounds = step.name, compositor.styles.bounds(step.name)
        usual = min(_USUAL_LINES, _lines_of(ways, {**sizes, name: bounds.usual}, name))
        few = partial(_has_few_lines, ways, most, name, max(usual, _lines_of(ways, sizes, name)))
        most[name] = largest(few, sizes_to(sizes[name], most[name], bounds.step))
    return most


def _has_few_lines(ways: Sequence[PageAt], sizes: Sizes, style: str, most: int, size: float) -> bool:
    """Whether titles of a size have fewer lines than `most`, or as many, clear of what is beside them."""
    texts = _in_style(ways, {**sizes, style: size}, style)
    short = ((len(text.lines), text.widest + _CLEAR * size > text.width) for text in texts)
    return all(found <= (most, False) for found in short)


def _lines_of(ways: Sequence[PageAt], sizes: Sizes, style: str) -> int:
    """The most lines that a title in a style has."""
    return max((len(text.lines) for text in _in_style(ways, sizes, style)), default=0)


def _in_style(ways: Sequence[PageAt], sizes: Sizes, style: str) -> Iterator[TextBox]:
    return (text for at in ways for text in _titles(at(sizes)) if text.para.style == style)


def _long_title(page: PageBox) -> Iterator[Note]:
    """What to say of a title that takes room from rows."""
    lines = max((len(text.lines) for text in _titles(page)), default=0)
    if lines > _USUAL_LINES:
        said = f"its title has {lines} lines: a shorter petition.title leaves rows room"
        yield Note("petition.title", said, "write a shorter title")


def _titles(page: PageBox) -> Iterator[TextBox]:
    """What is set in display type, in one language or in several beside one another."""
    for box in page.stack.boxes:
        inner = [b for c in box.columns for b in c.boxes] if isinstance(box, Columns) else [box]
        yield from (b for b in inner if isinstance(b, TextBox) and b.style.display)
