"""A code with what it does: the verb, the symbol with its quiet zone, the address in words."""

from __future__ import annotations

from collections.abc import Sequence
from operator import le

from msgspec import Struct
from msgspec.structs import replace

from flyers.layout.box import HAIR, Stack, stack
from flyers.layout.pen import Pen
from flyers.layout.setter import CLEAR, Setter
from flyers.layout.text import TextBox
from flyers.measure.protocols import Symbol
from flyers.model.blocks import Code
from flyers.model.colour import BLACK, WHITE
from flyers.model.geometry import Rect
from flyers.units import MM

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
    stands above it, at the foot of a room as high as the verbs of its neighbours, the words below it; or
    all of them `beside` it.
    """

    code: Code
    symbol: Symbol
    width: float
    side: float
    quiet: float
    rise: float
    verb: TextBox
    words: Stack
    room: float
    beside: bool
    panel: bool
    most_hang: float
    before: float = 0.0
    after: float = 0.0
    joined: bool = False

    @property
    def short(self) -> float:
        return self.words.short if self.beside else max(self.verb.short, self.words.short)

    @property
    def key(self) -> str:
        return self.code.key

    @property
    def over(self) -> float:
        return 0.0 if self.beside else self.verb.over

    @property
    def hang(self) -> float:
        """How far the quiet zone hangs out of the box where lines start."""
        return 0.0 if self.panel else min(self.quiet, self.most_hang)

    @property
    def _head(self) -> float:
        """From the box's top to the symbol."""
        if self.beside:
            return self.rise
        return self.room + (_DROP if self.panel else CLEAR) + self.rise

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

    def place(self, pen: Pen, x: float, y: float) -> None:
        frame = Rect(x - self.hang + self.quiet, y + self._head, self.side, self.side)
        if self.panel:
            wide, tall = self.side + 2 * self.quiet, self.side + 2 * self.rise
            pen.panel(Rect(x, frame.y - self.rise, wide, tall), WHITE, self.code.key)
        if self.beside:  # the verb is among the words, and comes before what it names
            self.words.place(pen, x + self._words_edge, frame.y)
        else:
            self.verb.place(pen, x, y + self.room - self.verb.height)
        para = pen.tag("P", lang=self.code.lang)
        link = pen.tag("Link", para, alt=self.code.alt, url=self.symbol.text, lang=self.code.lang)
        figure = pen.tag("Figure", link, alt=self.code.alt, lang=self.code.lang)
        pen.modules(frame, self.symbol.rows, self.symbol.text, BLACK, figure, self.code.key)
        if not self.beside:
            self.words.place(pen, x, frame.bottom + self._below)

    @property
    def _words_edge(self) -> float:
        """From the column's edge to words beside the symbol."""
        gap = _GAP if self.panel else max(CLEAR, _GAP - self.quiet)
        return self.side + 2 * self.quiet - self.hang + gap

    def set_beside(self, setter: Setter) -> CodeBox | None:
        """The same with its words beside the symbol, where they stand well there and it is lower for it."""
        rest = self.width - self._words_edge
        if self.beside or rest < _LEAST_BESIDE:
            return None
        texts = setter.texts((self.code.verb, *self.code.words), rest)
        other = replace(self, words=stack(texts), beside=True)
        return None if any(t.broken for t in texts) or other.height > self.height else other


def set_code(block: Code, width: float, setter: Setter) -> CodeBox:
    """Set a code in a column: as large as asked for, larger when its modules would fall under 0.8 mm,
    smaller only when the column is narrower."""
    symbol = setter.encode(block.url)
    side = _side(symbol, width, setter)
    if block.fuller:
        fuller = setter.encode(block.fuller)
        larger = _side(fuller, width, setter)
        if larger / fuller.side >= _FULLER:
            symbol, side = fuller, larger
    verb = setter.text(block.verb, width)
    words = stack(setter.texts(block.words, width))
    quiet = side / symbol.side * QUIET
    return CodeBox(
        block, symbol, width, side, quiet, quiet, verb, words, verb.height, False, setter.panel, setter.hang
    )


def _side(symbol: Symbol, width: float, setter: Setter) -> float:
    whole = symbol.side + 2 * QUIET
    hung = 0.0 if setter.panel else min(setter.hang, width * QUIET / (whole - QUIET))
    return min(max(setter.code, _DESIGN * symbol.side), (width + hung) * symbol.side / whole)


def in_line(boxes: Sequence[CodeBox], setter: Setter) -> list[CodeBox]:
    """Codes side by side: all have their words beside them or none has, and their symbols' tops, their
    patches' tops and the last lines of their verbs stand on one line. All are given the largest of their
    quiet zones, at their sides too where a patch has the room for it."""
    rise = max(box.quiet for box in boxes)
    room = max(box.room for box in boxes)
    level = [replace(box, room=room, rise=rise, quiet=_widened(box, rise)) for box in boxes]
    beside = _beside(level, setter)
    # Not where the wider zones break an address that each code's own zone leaves whole.
    own = map(_address_lines, _beside(boxes, setter))
    whole = all(map(le, map(_address_lines, beside), own))
    return beside if beside and whole else level


def _beside(boxes: Sequence[CodeBox], setter: Setter) -> list[CodeBox]:
    """Codes with their words beside them; none where one of them cannot have them there."""
    found = [box.set_beside(setter) for box in boxes]
    return [box for box in found if box] if all(found) else []


def _widened(box: CodeBox, zone: float) -> float:
    """The white beside a symbol: as wide as that above it if its column lets it, so that the patch is
    square; without a patch its own."""
    return max(box.quiet, min(zone, (box.width - box.side) / 2)) if box.panel else box.quiet


def _address_lines(box: CodeBox) -> int:
    texts = (text for text in box.words.boxes if isinstance(text, TextBox))
    return sum(len(text.lines) for text in texts if any(run.address for run in text.para.runs))
