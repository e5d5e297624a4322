"""A code with what it does: the symbol with its quiet zone, the verb, the address in words."""

from __future__ import annotations

from dataclasses import dataclass

from flyers.layout.box import Stack, stack
from flyers.layout.pen import Pen
from flyers.layout.setter import Setter
from flyers.measure.protocols import Symbol
from flyers.model.blocks import Code
from flyers.model.colour import BLACK, WHITE
from flyers.model.geometry import Rect
from flyers.units import MM

QUIET = 4  # modules on every side (ISO/IEC 18004, 5.3.8)
_GAP = 3 * MM
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
    short: float
    before: float = 0.0
    after: float = 0.0

    @property
    def key(self) -> str:
        return self.code.key

    @property
    def quiet(self) -> float:
        return self.side / self.symbol.side * QUIET

    @property
    def patch(self) -> float:
        return self.side + 2 * self.quiet

    @property
    def height(self) -> float:
        if self.beside:
            return max(self.patch, self.quiet + self.words.height)
        return self.patch + self.words.height

    def place(self, pen: Pen, x: float, y: float) -> None:
        left = x if self.panel else x - self.quiet
        if self.panel:
            pen.panel(Rect(left, y, self.patch, self.patch), WHITE, self.code.key)
        if self.beside:
            self.words.place(pen, words_edge(x, self.patch, self.quiet, self.panel), y + self.quiet)
        else:
            self.words.place(pen, x, y + self.patch)
        link = pen.tag("Link", alt=self.code.alt, url=self.code.url, lang=self.code.lang)
        figure = pen.tag("Figure", link, alt=self.code.alt, lang=self.code.lang)
        frame = Rect(left + self.quiet, y + self.quiet, self.side, self.side)
        pen.modules(frame, self.symbol.rows, self.symbol.text, BLACK, figure, self.code.key)


def words_edge(x: float, patch: float, quiet: float, panel: bool) -> float:
    """Where words beside a code start."""
    return x + patch + _GAP if panel else x + patch - quiet + max(0.0, _GAP - quiet)


def set_code(block: Code, width: float, setter: Setter) -> CodeBox:
    """Set a code in a column: as large as asked for, larger when its modules would fall under 0.8 mm,
    smaller only when the column is narrower. The words stand beside it when they fit there."""
    symbol = setter.encode(block.url)
    side = _side(symbol, width, setter)
    if block.fuller:
        fuller = setter.encode(block.fuller)
        larger = _side(fuller, width, setter)
        if larger / fuller.side >= _FULLER:
            symbol, side = fuller, larger
    quiet = side / symbol.side * QUIET
    patch = side + 2 * quiet
    rest = width - (words_edge(0.0, patch, quiet, setter.panel))
    paras = (block.verb, *block.words)
    beside = rest > 0 and not any(setter.text(p, rest).broken for p in paras)
    words = stack([setter.text(p, rest if beside else width) for p in paras])
    return CodeBox(block, symbol, side, words, beside, setter.panel, words.short)


def _side(symbol: Symbol, width: float, setter: Setter) -> float:
    whole = symbol.side + 2 * QUIET
    room = width if setter.panel else width * whole / (whole - QUIET)
    return min(max(setter.code, _DESIGN * symbol.side), room * symbol.side / whole)
