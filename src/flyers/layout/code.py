"""A code with what it does: the symbol with its quiet zone, the verb, the address in words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flyers.layout.box import Stack, stack
from flyers.layout.pen import Pen
from flyers.layout.setter import Setter
from flyers.measure.protocols import Symbol
from flyers.model.blocks import Code
from flyers.model.colour import BLACK, WHITE
from flyers.model.geometry import Rect
from flyers.units import MM

QUIET = 4  # modules on every side (ISO/IEC 18004, 5.3.8)
_GAP = 3 * MM  # from the symbol to the words beside it
_DROP = 2.5 * MM  # from a patch to the words below it
_LEAST_BESIDE = 28 * MM  # narrower columns of words are ragged
_DESIGN = 0.8 * MM  # modules are made this large where the column has room
_FULLER = 0.6 * MM  # a fuller text must leave modules of this size


@dataclass(frozen=True, slots=True)
class CodeBox:
    """`side` and `quiet` in points. On a tint the symbol has a white patch, quiet zone included, on the
    column's edge; without one the symbol itself stands on the edge and the quiet zone hangs out."""

    code: Code
    symbol: Symbol
    side: float
    words: Stack
    beside: bool
    panel: bool
    after: float = 0.0
    joined: bool = False

    @property
    def key(self) -> str:
        return self.code.key

    @property
    def short(self) -> float:
        return self.words.short

    @property
    def quiet(self) -> float:
        return self.side / self.symbol.side * QUIET

    @property
    def patch(self) -> float:
        return self.side + 2 * self.quiet

    @property
    def hang(self) -> float:
        """How far the quiet zone hangs out of the box, above and where lines start."""
        return 0.0 if self.panel else self.quiet

    @property
    def before(self) -> float:
        return self.hang

    @property
    def height(self) -> float:
        if self.beside:
            return max(self.patch - self.hang, self.quiet - self.hang + self.words.height)
        return self.patch - self.hang + self._drop + self.words.height

    @property
    def _drop(self) -> float:
        return _DROP if self.panel else 0.0

    def place(self, pen: Pen, x: float, y: float) -> None:
        left, top = x - self.hang, y - self.hang
        if self.panel:
            pen.panel(Rect(left, top, self.patch, self.patch), WHITE, self.code.key)
        if self.beside:
            self.words.place(pen, words_edge(x, self.patch, self.quiet, self.panel), top + self.quiet)
        else:
            self.words.place(pen, x, top + self.patch + self._drop)
        link = pen.tag("Link", alt=self.code.alt, url=self.code.url, lang=self.code.lang)
        figure = pen.tag("Figure", link, alt=self.code.alt, lang=self.code.lang)
        frame = Rect(left + self.quiet, top + self.quiet, self.side, self.side)
        pen.modules(frame, self.symbol.rows, self.symbol.text, BLACK, figure, self.code.key)


def words_edge(x: float, patch: float, quiet: float, panel: bool) -> float:
    """Where words beside a code start."""
    return x + patch + _GAP if panel else x + patch - quiet + max(0.0, _GAP - quiet)


def set_code(block: Code, width: float, setter: Setter) -> CodeBox:
    """Set a code in a column: as large as asked for, larger when its modules would fall under 0.8 mm,
    smaller only when the column is narrower. The words stand beside it where that takes less height and
    no word must be broken."""
    symbol = setter.encode(block.url)
    side = _side(symbol, width, setter)
    if block.fuller:
        fuller = setter.encode(block.fuller)
        larger = _side(fuller, width, setter)
        if larger / fuller.side >= _FULLER:
            symbol, side = fuller, larger
    paras = (block.verb, *block.words)
    below = setter.texts(paras, width)
    box = CodeBox(block, symbol, side, stack(below), False, setter.panel)
    rest = width - words_edge(0.0, box.patch, box.quiet, setter.panel)
    if rest < _LEAST_BESIDE:
        return box
    beside = setter.texts(paras, rest)
    other = replace(box, words=stack(beside), beside=True)
    return box if any(t.broken for t in beside) or other.height > box.height else other


def _side(symbol: Symbol, width: float, setter: Setter) -> float:
    whole = symbol.side + 2 * QUIET
    room = width if setter.panel else width * whole / (whole - QUIET)
    return min(max(setter.code, _DESIGN * symbol.side), room * symbol.side / whole)
