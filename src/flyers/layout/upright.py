"""Chinese and Japanese set upright: lines read from the top, the first at the right, a cell a character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate, pairwise
from math import fsum

from msgspec import Struct

from flyers.layout.column import Plain
from flyers.layout.compositor import Compositor
from flyers.layout.cut import Cut, parts
from flyers.layout.paragraph import SHARE
from flyers.layout.roles import in_role, within
from flyers.layout.shaper import Shaper
from flyers.layout.stylesheet import TypeStyle
from flyers.measure.faces import script_of
from flyers.measure.protocols import Piece
from flyers.model.blocks import Para, Run
from flyers.model.frame import Frame, GlyphRun, Group
from flyers.units import milli, rounded

_SCRIPTS = ("Hans", "Hant", "Hani", "Jpan")
_PITCH = 1.12  # least em from the axis of one line to that of the next
_BESIDE = 0.125  # em of white above and below a word on its side
_SQUARE = 0.94  # the most em for two figures in one cell
# One letter or figure of the West, or two that fill a cell; a longer word; blanks; any other character, with
# its marks and selectors.
_WEST = "[!-~\u00c0-\u024f\u0370-\u052f]"
_CELL = (
    rf"(?P<few>(?:\d\d|[!?]{{2}}|{_WEST})(?!{_WEST}))|(?P<word>{_WEST}+)|(?P<blank>\s+)"
    "|(?P<sign>.[\u0300-\u036f\u3099\u309a\ufe00-\ufe0f]*)"
)
# Brackets and strokes, which a face without a form for them has turned (UTR #50).
_TURNS = frozenset("「」『』（）〈〉《》【】〔〕［］｛｝ー～〜—…‥－＝")


class Cell(Struct, frozen=True):
    """A character or word in a line read from the top; lengths in em of the line."""

    run: Run
    pieces: tuple[Piece, ...]
    tall: float
    x: float  # from the axis to its glyphs; of a word that lies, from the cell's top
    y: float  # from the cell's top to the baseline
    ascent: float  # of its ink
    descent: float  # of its ink
    scale: float = 1.0  # of its glyphs
    lies: bool = False  # on its side

    @property
    def top(self) -> float:
        """From the cell's top to its ink."""
        return self.x if self.lies else self.y - self.ascent * self.scale

    @property
    def foot(self) -> float:
        """From the cell's top to the foot of its ink."""
        return self.tall - self.x if self.lies else self.y + self.descent * self.scale


class UprightBox(Plain, frozen=True):
    """Lines side by side, the first at the right. The box is as high as the ink of the longest."""

    para: Para
    style: TypeStyle
    whole: Cut
    lines: tuple[tuple[Cell, ...], ...]
    size: float
    width: float
    excess: float

    @property
    def key(self) -> str:
        return self.para.key

    @property
    def height(self) -> float:
        return max(map(_length, self.lines)) * self.size

    @property
    def wide(self) -> float:
        """How much of the width the lines take."""
        return _across(len(self.lines), self.style) * self.size

    def frame(self) -> Frame:
        """One paragraph, each character of it at its place in the order of reading."""
        width, height = milli(self.width), milli(self.height)
        numbers = {id(span.run): n for n, span in reversed(tuple(enumerate(self.whole.spans)))}
        items = tuple(
            within(self.para, cell.run, numbers[id(cell.run)], width, height, item)
            for axis, line in zip(self._axes(), self.lines, strict=True)
            for cell, top in zip(line, _tops(line), strict=True)
            for item in self._items(cell, axis, top * self.size)
        )
        return in_role(self.para, width, height, items)

    def _axes(self) -> Iterator[float]:
        """Of each line, from the box's left edge."""
        left = SHARE[self.style.align] * (self.width - self.wide)
        for n in reversed(range(len(self.lines))):
            yield left + (0.5 + n * _pitch(self.style)) * self.size

    def _items(self, cell: Cell, axis: float, top: float) -> Iterator[GlyphRun | Group]:
        """The glyphs of a cell whose top is at `top`."""
        if not cell.lies:
            yield from self._runs(cell, axis + cell.x * self.size, top + cell.y * self.size)
            return
        # In a frame as large as the box, turned as a whole: so a page that is mirrored does not move it.
        down, left = top + cell.x * self.size, self.width - axis + (cell.y - 0.5) * self.size
        inner = tuple(self._runs(cell, down, left))
        yield Group(0, 0, Frame(milli(self.height), milli(self.width), inner), 90)

    def _runs(self, cell: Cell, x: float, y: float) -> Iterator[GlyphRun]:
        size, coloured = self.size * cell.scale, self.whole.shaper.recoloured(cell.run)
        swatch = self.style.other if coloured else self.style.swatch
        for piece in cell.pieces:
            yield GlyphRun(
                milli(x), milli(y), milli(size), piece.font, piece.glyphs, piece.text,
                milli(piece.advance * size), milli(cell.ascent * size), milli(cell.descent * size),
                swatch, cell.run.lang or self.para.lang,
                hollow=milli(self.style.hollow),
            )  # fmt: skip
            x += piece.advance * size


def is_set_upright(para: Para) -> bool:
    """Whether a paragraph has words, and its language may be read from the top."""
    return script_of(para.lang) in _SCRIPTS and any(run.text.strip() for run in para.runs)


def set_upright(para: Para, width: float, compositor: Compositor) -> UprightBox:
    """A paragraph upright, in its style's size or the largest with room in this width, in points. It has only
    the lines that it was written in: more would be smaller."""
    style, least = compositor.style(para), compositor.styles.bounds(para.style).least
    made = partial(_made, para, style, width, least)
    return compositor.memory.recall(("upright", *made.args), lambda: made(compositor.cut(para, style, False)))


def _made(para: Para, style: TypeStyle, width: float, least: float, whole: Cut) -> UprightBox:
    written = [end for end, one in zip(whole.ends, whole.fragments, strict=True) if one.forced]
    edges = pairwise((0, *written, whole.ends[-1]))
    lines = tuple(filter(None, (tuple(_cells(whole, start, end)) for start, end in edges)))
    size = min(style.size, rounded(width / _across(len(lines), style)))
    excess = max(0.0, rounded((least / size - 1) * width))
    return UprightBox(para, style, whole, lines, size, width, excess, before=style.before, after=style.after)


def _cells(whole: Cut, start: int, end: int) -> Iterator[Cell]:
    """The cells of a line of characters [start, end); none for blanks at its end."""
    kept = start + len(whole.text[start:end].rstrip())
    for a, b, run in parts(whole.spans, start, kept):
        for found in re.compile(_CELL).finditer(whole.text, a, b):
            yield _cell(found, run, whole.shaper)


def _cell(found: re.Match[str], run: Run, shaper: Shaper) -> Cell:
    text, kind = found[0], found.lastgroup
    if kind == "sign":
        one = shaper.ruler.upright(text, *shaper.looks[run][:2])
        if one.formed or text[0] not in _TURNS:
            return Cell(run, (one.piece,), 1.0, one.x, one.y, one.y - one.top, one.foot - one.y)
    shaped = shaper.shape(text, run)
    wide, ink = shaped.advance, (shaped.ascent, shaped.descent)
    if kind == "blank":
        return Cell(run, shaped.pieces, wide, -wide / 2, 0.0, *ink)
    cap = shaper.ruler.metrics(shaper.looks[run][0], shaper.lang).cap
    if kind == "few":
        scale = min(1.0, _SQUARE / wide)
        return Cell(run, shaped.pieces, 1.0, -wide * scale / 2, (1.0 + cap * scale) / 2, *ink, scale)
    beside = _BESIDE if kind == "word" else 0.0
    return Cell(run, shaped.pieces, wide + 2 * beside, beside, (1.0 + cap) / 2, *ink, lies=True)


def _length(line: Sequence[Cell]) -> float:
    """Em from the first ink of a line to its last."""
    return fsum(cell.tall for cell in line) - line[0].top - (line[-1].tall - line[-1].foot)


def _tops(line: Sequence[Cell]) -> Iterator[float]:
    """The tops of a line's cells, in em, when its ink starts at 0."""
    return accumulate((cell.tall for cell in line[:-1]), initial=-line[0].top)


def _pitch(style: TypeStyle) -> float:
    """Em from axis to axis."""
    return max(style.leading / style.size, _PITCH)


def _across(count: int, style: TypeStyle) -> float:
    """Em that lines side by side take."""
    return 1.0 + (count - 1) * _pitch(style)
