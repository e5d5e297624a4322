"""Paragraphs set into lines, total-fit or balanced, and the frames of their glyphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf
from unicodedata import is_normalized

from msgspec import Struct
from msgspec.structs import replace

from flyers.layout import reading
from flyers.layout.column import HAIR
from flyers.layout.cut import Cut
from flyers.layout.ink import Line, deepest, leading_of, reach, scaled
from flyers.layout.reading import Unit, hung, in_order, marks_of, order_of, shown, spread, units_of, width_of
from flyers.layout.roles import behind, in_role, marked, stroke, underline, within
from flyers.layout.stylesheet import TypeStyle
from flyers.measure.headline import FAULT
from flyers.measure.hyphenate import SOFT
from flyers.measure.lookup import once
from flyers.measure.outlines import merged
from flyers.measure.protocols import Metrics, Outline
from flyers.measure.sense import LARGE
from flyers.measure.sentences import sentences
from flyers.measure.word import CHINESE
from flyers.model.blocks import Para
from flyers.model.direction import from_right
from flyers.model.frame import Frame, GlyphRun, Group, Panel, Role, Rule
from flyers.units import MM, milli

_ASCENDER = 0.08  # em that small letters may stand above capitals
_ABOVE = 3.0  # points above the capitals that the eye forgives
SHARE = {"start": 0.0, "centre": 0.5, "end": 1.0}  # of the room beside a line, what is before it
_SHORT, _FULL = 0.5, 0.75  # share of the longest line for one word on the first; of the measure, on the last
_FREE = 0.05  # em between the ink of two lines of large type, which else look joined
_DOTTED = 0.15  # the same in Arabic and Hebrew, whose dots would seem to belong to another line
_MARKED = 0.1  # em more that marks may keep other lines off
_CLEAR = 1 * MM  # between the ink of two lines of large type, from 24 pt; in proportion below that
EACH = {**dict.fromkeys(CHINESE, 2.0), "ja": 1.0}  # em by which paragraphs of ideographs are indented
_STUB = 0.5  # share of the longest line
_CLAUSES = 3  # torn lines that one counts as where each clause is brief
_BY_INK = 12  # points from which letters align by their ink
_HOOK, _ACCENT = 1 * MM, 3.5 * MM  # how far a hook may stand before its stem, that of a J; an accent, over î


class TextBox(Struct, frozen=True, dict=True):
    """A paragraph in lines. Its top is that of its capitals, its foot that of its descenders, or its last
    baseline in a trimmed style: boxes align by what the eye sees."""

    para: Para
    style: TypeStyle
    width: float
    whole: Cut
    lines: tuple[Line, ...]
    metrics: Metrics
    indent: float = 0.0
    excess: float = 0.0  # by how much a word is wider than the column
    runs_on: bool = False
    spread: float = 0.0  # the least leading, in step with other texts
    leading: float = 0.0
    inset: float = 0.0  # of all lines, by a mark that hangs inside the measure

    @property
    def before(self) -> float:
        """Paragraphs that run on are a leading apart, as if they were one, and `after` more."""
        close = max(0.0, self.leading - self.top - self.foot) + self.style.after
        return close if self.runs_on else self.style.before

    @property
    def after(self) -> float:
        return self.style.after

    @once
    def height(self) -> float:
        return self.top + self.fall + self.foot

    def led(self) -> TextBox:
        """The same with its leading: the style's, which suits Latin letters, or more where the ink of two
        lines comes nearer than "p" over "d"; at least `spread`. A tail never touches a stem."""
        size, pairs = self.style.size, list(pairwise(self.lines))
        deep = deepest(pairs) if pairs else 0.0
        given = max(self.style.leading, leading_of(deep, self.para.lang) * size, self.spread)
        free, marks = (_DOTTED if self._rtl else _FREE) * size, _MARKED * self.whole.shaper.heads
        clear = max(_CLEAR * min(1.0, size / 24), free) if self.style.display else HAIR
        near = (pair for pair in pairs if (deepest([pair]) + marks) * size + clear > given)
        for one, other in near if (deep + marks) * size + clear > given else ():  # most are not so deep
            given = max(given, self._apart(one, self, other, clear))
        return self if given == self.leading else replace(self, leading=given)

    def _apart(self, one: Line, box: TextBox, other: Line, clear: float) -> float:
        """From a line's baseline to the next, in points, with ink `clear`, and a headline's marks at home."""
        size, times = self.style.size, box.style.size / self.style.size
        key = "apart", one, other, self._left(one), box._left(other), times

        def found() -> tuple[float, float]:
            upper, lower, near = self._outline(one, True), scaled(box._outline(other), times), -inf
            if self.whole.shaper.heads:
                halo, below = self._outline(one, marks=True), scaled(box._outline(other, marks=True), times)
                near = max(reach(halo, lower), reach(upper, below))
            return reach(upper, lower), near

        touch, near = self.whole.shaper.recall(key, found)
        return max(touch * size + clear, near * size)

    def meets(self, other: TextBox, clear: float) -> float:
        return self._apart(self.lines[-1], other, other.lines[0], clear)

    def letters(self, line: Line) -> Iterator[tuple[str, float, float]]:
        """What each glyph of a line says, and its edges, in points, as the line's ink is placed."""
        units, size = self._units(line), self.style.size
        return reading.letters_of(units, self.whole.shaper.tracking, self._left(line) * size, size)

    def _outline(self, line: Line, lined: bool = False, marks: bool = False) -> Outline:
        """A line's ink from where lines align (`_left`); or with lines below words, or white around marks."""
        shaper, left = self.whole.shaper, self._left(line)

        def ink() -> Outline:
            units, ruler, tracking = self._units(line), shaper.ruler, shaper.tracking
            every = [(x, units[i]) for i, x in in_order(units, tracking, left).items()]
            under = [(x, 0.0, stroke(one.piece.advance, shaper.under(one.run))) for x, one in every if lined]
            drawn = ruler.halo if marks else ruler.outline
            return merged([*((x, 0.0, drawn(one.piece, tracking)) for x, one in every), *under])

        return shaper.recall(("ink", line, lined, marks, left), ink)

    def _units(self, line: Line) -> list[Unit]:
        part = line.start, line.end, line.hyphen
        return self.whole.shaper.recall(part, lambda: units_of(self.whole, *part))

    @property
    def _rtl(self) -> bool:
        return from_right(self.para.lang)

    @property
    def _side(self) -> float:
        """Where the lines align: 0 at the column's left edge, 0.5 in its middle, 1 at its right edge."""
        share = SHARE[self.style.align]
        return 1.0 - share if self._rtl else share

    def _left(self, line: Line) -> float:
        """A line's left edge, in em from where lines align, without what hangs; in large type by its ink."""
        wide, before, after = self._measured(line, self._units(line))
        side, indent = self._side, self._indent_of(line) / self.style.size
        left = side * -wide + (-indent if self._rtl else indent - self._hung(line))
        by_ink = self.style.display or self.style.fit or self.style.size >= _BY_INK
        return left - (1.0 - side) * before + side * after if by_ink else left

    def _measured(self, line: Line, units: list[Unit]) -> tuple[float, float, float]:
        """A line's width without marks that hang, the blank at its left beside hooks, and at its right."""
        tracking, hangs = self.whole.shaper.tracking, self._hung(line)
        if not (own := self._units(replace(line, start=self.whole.opening)) if hangs else units):
            return 0.0, 0.0, 0.0
        seen = order_of(own)
        first, last = own[seen[0]].piece, own[seen[-1]].piece
        most = _HOOK if is_normalized("NFD", first.text[:1]) else _ACCENT
        hook = 0.0 if self.style.fit or self._rtl else most / self.style.size
        before = min(first.stem, first.left + hook)
        return width_of(own, tracking) - tracking, before, last.right

    def ink_of(self, line: Line) -> float:
        """The width of a line's ink, in em, without marks that hang."""
        wide, before, after = self._measured(line, self._units(line))
        return wide - before - after

    @property
    def fonts(self) -> set[str]:
        """The font files that its lines are set from."""
        return {unit.piece.font for line in self.lines for unit in self._units(line)}

    @property
    def begins(self) -> float:
        """From the column's edge to where the first line starts."""
        wide = (self.lines[0].width - self.whole.shaper.tracking) * self.style.size
        return SHARE[self.style.align] * (self.width - wide)

    @once
    def hangs(self) -> float:
        """How far quotation marks hang before the first line."""
        return self._hung(self.lines[0]) * self.style.size

    def _hung(self, line: Line) -> float:
        """How much of a line hangs before its edge, in em."""
        hangs = self.style.hang_quotes and not line.start and self.whole.opening < line.end
        return hung(self.whole) if hangs else 0.0

    def _indent_of(self, line: Line) -> float:
        return self.inset + (self.indent if line is self.lines[0] else 0.0)

    @once
    def top(self) -> float:
        """From the box's top to the first baseline: the height of capitals, or what is clearly above."""
        size, cap, ink = self.style.size, self.metrics.cap, self.lines[0].ascent
        clear = ink - cap > _ASCENDER and (ink - cap) * size > _ABOVE
        return (ink if clear else cap) * size

    @once
    def foot(self) -> float:
        """From the last baseline to the box's foot."""
        return 0.0 if self.style.trim else max(self.metrics.descent, self.lines[-1].descent) * self.style.size

    @once
    def over(self) -> float:
        return max(0.0, self.rise - self.top)

    @once
    def under(self) -> float:
        return max(0.0, self.drop - self.foot)

    @property
    def rise(self) -> float:
        """From the first baseline up to the highest ink of its line; `top` is a height of capitals."""
        return self.lines[0].ascent * self.style.size

    @property
    def drop(self) -> float:
        """From the last baseline down to the deepest ink of its line."""
        return self.lines[-1].descent * self.style.size

    @property
    def fall(self) -> float:
        """From the first baseline to the last."""
        return (len(self.lines) - 1) * self.leading

    @property
    def key(self) -> str:
        return self.para.key

    @property
    def widest(self) -> float:
        """How wide the longest line is, in points."""
        return max([line.width for line in self.lines]) * self.style.size

    @property
    def fill(self) -> float:
        """How much of the column's width the longest line takes."""
        return self.widest / self.width

    @property
    def last_fill(self) -> float:
        """How much of the column's width the last line takes."""
        return self.lines[-1].width * self.style.size / self.width

    @property
    def broken(self) -> bool:
        """Whether a word is broken where nobody wrote that it may be, or too wide even so."""
        return self.excess > 0 or bool(self._inside)

    @property
    def torn(self) -> bool:
        """The same, but compounds may be broken at their joints."""
        return self.excess > 0 or any(end not in self.whole.joints for end in self._inside)

    @property
    def _inside(self) -> list[int]:
        inside = (x.end for x in self.lines if x.hyphen or x.end in self.whole.inside)
        return [end for end in inside if self.whole.text[end - 1] != SOFT]

    @property
    def hyphened(self) -> bool:
        """Whether a line ends at a hyphen of the word itself."""
        return any(self.whole.text[line.end - 1] in "-\u2010" for line in self.lines[:-1])

    @once
    def torn_by_sense(self) -> int:
        """How many lines of large type end where a typesetter would end none, times more in brief clauses."""
        fault = FAULT / (1.0 if self.style.shape.balance else LARGE)
        torn = sum(found >= fault for found in self.whole.faults(line.start for line in self.lines[1:]))
        return torn * (_CLAUSES if torn and self.whole.brief else 1)

    @property
    def stray(self) -> bool:
        """Whether a word alone on the last line does not fill it, or a short one is alone on the first."""
        lines = [self.whole.text[line.start : line.end].strip() for line in self.lines]
        first, last = (" " not in line for line in (lines[0], lines[-1]))
        short = first and len(lines[0]) < _SHORT * max(map(len, lines))
        return (short or (last and self.last_fill < _FULL)) and any(" " in line for line in lines)

    @property
    def lone(self) -> int:
        """How many lines between the first and the last are one word, unless every line is."""
        words = [self.whole.text[x.start : x.end].strip().count(" ") for x in self.lines[1:-1]]
        return words.count(0) if words and " " in self.whole.text[: self.lines[0].end].strip() else 0

    @property
    def amid(self) -> int:
        """How many sentences end inside its lines."""
        return len(sentences(self.whole.text, self.para.lang) - {line.end for line in self.lines})

    @property
    def single(self) -> bool:
        """Whether one of several lines is one word, as "by" above a day."""
        lines = [self.whole.text[line.start : line.end].strip() for line in self.lines]
        return len(lines) > 1 and not all(" " in line for line in lines)

    @property
    def stubs(self) -> int:
        """How many lines before the last are much shorter than the longest, though no clause ends there."""
        least = _STUB * max(line.width for line in self.lines)
        short = (line for line in self.lines[:-1] if line.width < least)
        return sum(self.whole.text[line.end - 1].isalnum() for line in short)

    def first(self, count: int) -> TextBox:
        """The box with its first lines only."""
        return replace(self, lines=self.lines[:count]).led()

    def rest(self, count: int) -> TextBox:
        """The box without its first lines."""
        return replace(self, lines=self.lines[count:], indent=0.0, runs_on=False).led()

    def frame(self, role: Role | None = None) -> Frame:
        """The lines, each where its language starts it; in the paragraph's role unless one is given."""
        return in_role(self.para, milli(self.width), milli(self.height), self.content, role)

    @once
    def content(self) -> tuple[GlyphRun | Rule | Panel | Group, ...]:
        """The lines' runs, at their places in the box."""
        numbers = {id(span.run): n for n, span in reversed(tuple(enumerate(self.whole.spans)))}
        return behind(item for n in range(len(self.lines)) for item in self._line(n, numbers))

    def _spaced(self, line: Line) -> tuple[list[Unit], float]:
        """Its units, and em between its letters. Running ideographs end on the margin but in a last line."""
        units, running = self._units(line), self.style.shape.hyphens
        running = running and self.para.lang.partition("-")[0] in EACH
        if not running or self.whole.text[line.end :].lstrip(" ")[:1] in ("", "\n"):
            return units, self.whole.shaper.tracking
        return spread(units, (self.width - self._indent_of(line)) / self.style.size - line.width)

    def _line(self, number: int, numbers: Mapping[int, int]) -> Iterator[GlyphRun | Rule | Panel | Group]:
        line, wide, high = self.lines[number], milli(self.width), milli(self.height)
        (units, tracking), size = self._spaced(line), self.style.size
        baseline = self.top + number * self.leading
        at = self._side * self.width + self._left(line) * size
        for group, left in marks_of(units, tracking, at, size):  # placed as seen, written as read
            run, of = self._run(line, group, left, baseline, tracking), group[0].run
            yield from marked(run, of, self.whole.shaper)
            if under := self.whole.shaper.under(of):
                yield from underline(run, under, self._outline(line), milli(self._side * self.width))
            yield within(self.para, of, numbers[id(of)], wide, high, run)

    def _run(self, line: Line, group: list[Unit], x: float, y: float, tracking: float) -> GlyphRun:
        """The run of units side by side; `group` is in reading order."""
        first, size = group[0], self.style.size
        rtl, coloured = bool(first.level % 2), self.whole.shaper.recoloured(first.run)
        return GlyphRun(
            milli(x), milli(y), milli(size), first.piece.font, *shown(group, rtl),
            milli(width_of(group, tracking) * size), milli(line.ascent * size), milli(line.descent * size),
            self.style.other if coloured else self.style.swatch, first.run.lang or self.para.lang,
            0 if first.close else milli(tracking * size), rtl, milli(self.style.hollow),
        )  # fmt: skip


def in_step(boxes: Sequence[TextBox]) -> list[TextBox]:
    """Texts that are read as one, with one leading: the largest that any of them, or two that meet, need."""
    if len(boxes) < 2:
        return list(boxes)
    deep = deepest((one.lines[-1], other.lines[0]) for one, other in pairwise(boxes))
    most = max((max(b.leading, leading_of(deep, b.para.lang) * b.style.size) for b in boxes), default=0.0)
    return [replace(box, spread=most, leading=most) if box.leading < most else box for box in boxes]
