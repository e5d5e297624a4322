"""A code with what it does: the verb, the symbol with its quiet zone, the address in words."""

from __future__ import annotations

from collections.abc import Sequence
from operator import le

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.template import Ground
from flyers.layout.column import HAIR, Column, at, stacked
from flyers.layout.compositor import CLEAR, Compositor
from flyers.layout.paragraph import TextBox
from flyers.measure.protocols import Symbol as Encoded
from flyers.model.blocks import Code
from flyers.model.frame import Frame, Group, Panel, Role, Symbol
from flyers.model.geometry import Rect
from flyers.units import MM, milli

QUIET = 4  # modules on every side, at least (ISO/IEC 18004, 5.3.8)
_GAP = 3 * MM  # from the symbol to the words beside it
_DROP = 2.5 * MM  # from the verb to a patch, and from it to the words below
_LEAST_BESIDE = 28 * MM  # narrower columns of words are ragged
_DESIGN = 0.8 * MM  # modules are made this large where the column has room
_FULLER = 0.6 * MM  # a fuller text must leave modules of this size


class CodeBox(Struct, frozen=True):
    """`side` in points; `quiet` is the white beside it and `rise` that above and below it, four modules or
    more each: the eye compares symbols, so these stand on one line with their neighbours, not their zones.

    On a tint the symbol has a white patch, quiet zone included, on the column's edge; without one the
    symbol itself stands on the edge and the quiet zone hangs out, by `most_hang` at the most. The verb
    stands above it, at the foot of a room as high as the verbs of its neighbours, whose ink stands out `drop`
    below it, the words below the symbol; or all of them `beside` it.
    """

    code: Code
    symbol: Encoded
    width: float
    side: float
    quiet: float
    rise: float
    verb: TextBox
    words: Column
    room: float
    beside: bool
    ground: Ground
    most_hang: float
    drop: float = 0.0
    before: float = 0.0
    after: float = 0.0
    runs_on: bool = False

    @property
    def panel(self) -> bool:
        """Whether its patch is seen."""
        return self.ground not in ("", "paper")

    @property
    def module(self) -> float:
        return self.side / self.symbol.side

    @property
    def excess(self) -> float:
        return self.words.excess if self.beside else max(self.verb.excess, self.words.excess)

    @property
    def key(self) -> str:
        return self.code.key

    @property
    def over(self) -> float:
        return 0.0 if self.beside else self.verb.over

    @property
    def under(self) -> float:
        last = self._head + self.words.height if self.beside else self.height
        return max(0.0, last + self.words.under - self.height)

    @property
    def hang(self) -> float:
        """How far the quiet zone hangs out of the box where lines start."""
        return 0.0 if self.panel else min(self.quiet, self.most_hang)

    @property
    def _head(self) -> float:
        """From the box's top to the symbol."""
        if self.beside:
            return self.rise
        return self.room + max(_DROP if self.panel else CLEAR, self.drop + HAIR) + self.rise

    @property
    def _below(self) -> float:
        """From the symbol's foot to the words below it."""
        return self.rise + max(_DROP if self.panel else CLEAR, self.words.over + HAIR)

    @property
    def height(self) -> float:
        foot = self._head + self.side
        if self.beside:
            return max(foot + self.rise, self._head + self.words.height)
        return foot + self._below + self.words.height if self.words.boxes else foot + self.rise

    def frame(self) -> Frame:
        items: list[Group | Panel] = []
        top = self._head
        if self.panel:
            wide, tall = self.side + 2 * self.quiet, self.side + 2 * self.rise
            patch = Rect(0, milli(top - self.rise), milli(wide), milli(tall))
            items.append(Panel(patch, "paper"))
        if self.beside:  # the verb is among the words, and comes before what it names
            items.append(at(self._words_edge, top, self.words.frame()))
        else:
            items.append(at(0, self.room - self.verb.height, self.verb.frame()))
        items.append(at(self.quiet - self.hang, top, self._symbol()))
        if not self.beside:
            items.append(at(0, top + self.side + self._below, self.words.frame()))
        return Frame(milli(self.width), milli(self.height), tuple(items), name=self.code.key)

    def _symbol(self) -> Frame:
        """A paragraph that is a link that is a figure."""
        code, side = self.code, milli(self.side)
        frame = Frame(
            side,
            side,
            (Symbol(Rect(0, 0, side, side), self.symbol.rows, self.symbol.text),),
            Role("Figure", alt=code.alt, lang=code.lang),
        )
        link = Role("Link", alt=code.alt, url=self.symbol.text, lang=code.lang)
        for role in (link, Role("P", lang=code.lang)):
            frame = Frame(side, side, (Group(0, 0, frame),), role)
        return frame

    @property
    def _words_edge(self) -> float:
        """From the column's edge to words beside the symbol."""
        gap = _GAP if self.panel else max(CLEAR, _GAP - self.quiet)
        return self.side + 2 * self.quiet - self.hang + gap

    def set_beside(self, compositor: Compositor) -> CodeBox | None:
        """The same with its words beside the symbol, where they stand well there and it is lower for it."""
        rest = self.width - self._words_edge
        if self.beside or rest < _LEAST_BESIDE:
            return None
        texts = replace(compositor, ground=self.ground).texts((self.code.verb, *self.code.words), rest)
        other = replace(self, words=stacked(texts), beside=True)
        return None if any(t.broken for t in texts) or other.height > self.height else other


def set_code(block: Code, width: float, compositor: Compositor) -> CodeBox:
    """Set a code in a column: as large as asked for, larger when its modules would fall under 0.8 mm,
    smaller only when the column is narrower."""
    symbol = compositor.tools.encode(block.url)
    side = _side(symbol, width, compositor)
    if block.fuller:
        fuller = compositor.tools.encode(block.fuller)
        larger = _side(fuller, width, compositor)
        if larger / fuller.side >= _FULLER:
            symbol, side = fuller, larger
    verb = compositor.text(block.verb, width)
    words = stacked(compositor.texts(block.words, width))
    quiet = side / symbol.side * QUIET
    return CodeBox(
        block,
        symbol,
        width,
        side,
        quiet,
        quiet,
        verb,
        words,
        verb.height,
        False,
        compositor.ground,
        compositor.hang,
        verb.under,
    )


def _side(symbol: Encoded, width: float, compositor: Compositor) -> float:
    whole = symbol.side + 2 * QUIET
    hung = 0.0 if compositor.panel else min(compositor.hang, width * QUIET / (whole - QUIET))
    return min(max(compositor.code, _DESIGN * symbol.side), (width + hung) * symbol.side / whole)


def in_line(boxes: Sequence[CodeBox], compositor: Compositor) -> list[CodeBox]:
    """Codes side by side: all have their words beside them or none has, and their symbols' tops, their
    patches' tops and the last lines of their verbs stand on one line. All are given the largest of their
    quiet zones, at their sides too where a patch has the room for it."""
    rise = max(box.quiet for box in boxes)
    room, drop = max(box.room for box in boxes), max(box.drop for box in boxes)
    level = [replace(box, room=room, drop=drop, rise=rise, quiet=_widened(box, rise)) for box in boxes]
    beside = _beside(level, compositor)
    # Not where the wider zones break an address that each code's own zone leaves whole.
    own = map(_address_lines, _beside(boxes, compositor))
    whole = all(map(le, map(_address_lines, beside), own))
    return beside if beside and whole else level


def _beside(boxes: Sequence[CodeBox], compositor: Compositor) -> list[CodeBox]:
    """Codes with their words beside them; none where one of them cannot have them there."""
    found = [box.set_beside(compositor) for box in boxes]
    return [box for box in found if box] if all(found) else []


def _widened(box: CodeBox, zone: float) -> float:
    """The white beside a symbol: as wide as that above it if its column lets it, so that the patch is
    square; without a patch its own."""
    return max(box.quiet, min(zone, (box.width - box.side) / 2)) if box.panel else box.quiet


def _address_lines(box: CodeBox) -> int:
    texts = (text for text in box.words.boxes if isinstance(text, TextBox))
    return sum(len(text.lines) for text in texts if any(run.address for run in text.para.runs))
