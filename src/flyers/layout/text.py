"""Paragraphs set into lines: total-fit or balanced, and their glyphs where the lines stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count, pairwise
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from flyers.layout.box import HAIR
from flyers.layout.cut import Cut, Shaper, cut
from flyers.layout.dress import Dress
from flyers.layout.ink import Line, deepest, leading_of, line_outline, reach
from flyers.layout.pen import Pen
from flyers.layout.units import Unit, advance, groups, in_order, units_of
from flyers.measure.bidi import visual_order
from flyers.measure.dictionary import CHINESE
from flyers.measure.linebreak import balanced, total_fit
from flyers.measure.protocols import Metrics, Outline, Ruler
from flyers.model.blocks import Para, Run
from flyers.model.direction import from_right
from flyers.model.marks import GlyphRun
from flyers.units import MM, rounded

_ASCENDER = 0.08  # em that small letters may stand above the capitals
_ABOVE = 3.0  # points above the capitals that the eye forgives
_CLEAR = 1 * MM  # between the ink of two lines of large type, from 24 pt; of smaller a share of it


class TextBox(Struct, frozen=True):
    """A paragraph in lines. Its top is the top of its capitals, its foot that of its descenders, so
    that boxes align by what the eye sees. `short` is by how much a word is wider than the column."""

    para: Para
    dress: Dress
    width: float
    whole: Cut
    shaper: Shaper
    lines: tuple[Line, ...]
    metrics: Metrics
    indent: float = 0.0
    short: float = 0.0
    joined: bool = False
    spread: float = 0.0

    @property
    def before(self) -> float:
        """Lines of joined paragraphs are a leading apart, as if they were one, and `after` more."""
        if not self.joined:
            return self.dress.before
        return max(0.0, self.leading - self.top - self.foot) + self.dress.after

    @property
    def after(self) -> float:
        return self.dress.after

    @property
    def height(self) -> float:
        return self.top + self.fall + self.foot

    @property
    def leading(self) -> float:
        """From baseline to baseline: the style's, which suits Latin letters, or more where the letters of
        a line reach further down, and those of the next further up, than "d" under "p"; `spread` at least.
        Wherever a tail stands over a stem, air is between them."""
        size, pairs = self.dress.size, list(pairwise(self.lines))
        given = max(self.dress.leading, leading_of(pairs, self.para.lang) * size, self.spread)
        clear = _CLEAR * min(1.0, size / 24) if self.dress.face.family == "display" else HAIR
        if deepest(pairs) * size + clear <= given:
            return given
        return max(given, *(self._reach(one, other) * size + clear for one, other in pairs))

    def _reach(self, one: Line, other: Line) -> float:
        """From the baseline of a line to that of the next, in em, when their ink just touches."""
        known, key = self.shaper.reaches, (one, other, self.indent / self.dress.size)
        if key not in known:
            known[key] = reach(self._outline(one), self._outline(other))
        return known[key]

    def _outline(self, line: Line) -> Outline:
        """The ink of a line, from the edge of the column on which the paragraph's lines start."""
        known, indent = self.shaper.outlines, self._indent_of(line) / self.dress.size
        if (line, indent) not in known:
            units, total = self._units(line)
            from_left = -total - indent if from_right(self.para.lang) else indent
            lefts = in_order(units, self.shaper.tracking, from_left + self._edge(units))
            pieces = [(left, p) for i, left in lefts.items() for p in units[i].shaped.pieces]
            known[line, indent] = line_outline(pieces, self.shaper.tracking, self.shaper.ruler)
        return known[line, indent]

    def _units(self, line: Line) -> tuple[list[Unit], float]:
        """A line's units and how wide they are, in em."""
        units = units_of(self.whole, self.shaper, self.para, line.start, line.end, line.hyphen)
        return units, fsum(advance(u, self.shaper.tracking) for u in units)

    def _edge(self, units: list[Unit]) -> float:
        """How far a line is moved to stand on its edge, in em: large type does so by its ink, not by the
        blank that its letters have at their side."""
        if self.dress.face.family != "display":
            return 0.0
        seen = visual_order([u.level for u in units])
        if from_right(self.para.lang):
            return units[seen[-1]].shaped.pieces[0].right
        return -units[seen[0]].shaped.pieces[0].left

    def _indent_of(self, line: Line) -> float:
        return self.indent if line is self.lines[0] else 0.0

    @property
    def top(self) -> float:
        """From the box's top to the first baseline: the height of capitals, or what stands clearly above."""
        size, cap, ink = self.dress.size, self.metrics.cap, self.lines[0].ascent
        clear = ink - cap > _ASCENDER and (ink - cap) * size > _ABOVE
        return (ink if clear else cap) * size

    @property
    def foot(self) -> float:
        """From the last baseline to the box's foot."""
        return max(self.metrics.descent, self.lines[-1].descent) * self.dress.size

    @property
    def over(self) -> float:
        return max(0.0, self.rise - self.top)

    @property
    def rise(self) -> float:
        """From the first baseline up to the highest ink of its line: what stands clear of a rule, in every
        script, where `top` is the height of capitals in most."""
        return self.lines[0].ascent * self.dress.size

    @property
    def drop(self) -> float:
        """From the last baseline down to the deepest ink of its line."""
        return self.lines[-1].descent * self.dress.size

    @property
    def fall(self) -> float:
        """From the first baseline to the last."""
        return (len(self.lines) - 1) * self.leading

    @property
    def key(self) -> str:
        return self.para.key

    @property
    def fill(self) -> float:
        """How much of the column's width the longest line takes."""
        return max(line.width for line in self.lines) * self.dress.size / self.width

    @property
    def last_fill(self) -> float:
        """How much of the column's width the last line takes."""
        return self.lines[-1].width * self.dress.size / self.width

    @property
    def broken(self) -> bool:
        """Whether a word had to be broken, or is too wide even so."""
        return self.short > 0 or any(x.hyphen or x.end in self.whole.inside for x in self.lines)

    @property
    def stray(self) -> bool:
        """Whether one word stands alone below lines of more."""
        *above, last = (self.whole.text[line.start : line.end] for line in self.lines)
        return " " not in last and any(" " in line for line in above)

    def first(self, count: int) -> TextBox:
        """The box with its first lines only."""
        return replace(self, lines=self.lines[:count])

    def rest(self, count: int) -> TextBox:
        """The box without its first lines."""
        return replace(self, lines=self.lines[count:], indent=0.0, joined=False)

    def place(self, pen: Pen, x: float, y: float, tag: int | None = None) -> None:
        """Write the lines; a tag of the paragraph's own role is made unless `tag` is given."""
        own = self._own_tag(pen) if tag is None else tag
        links: dict[int, int] = {}
        for line, baseline in zip(self.lines, count(y + self.top, self.leading), strict=False):
            self._place_line(pen, line, x, baseline, own, links)

    def _own_tag(self, pen: Pen) -> int:
        """A quotation groups what it quotes (ISO 32000-1, 14.8.4.2): its words are a paragraph in it."""
        if self.para.role == "BlockQuote":
            return pen.tag("P", pen.tag("BlockQuote", lang=self.para.lang), lang=self.para.lang)
        return pen.tag(self.para.role, lang=self.para.lang)

    def _place_line(
        self, pen: Pen, line: Line, x: float, baseline: float, tag: int, links: dict[int, int]
    ) -> None:
        units, total = self._units(line)
        size, indent = self.dress.size, self._indent_of(line)
        # A paragraph starts where its own language starts, on whichever side that is.
        apart = from_right(self.para.lang) != pen.mirror
        wide = total * size
        start = pen.start(x + (self.width - wide - indent if apart else indent), wide)
        lefts = in_order(units, self.shaper.tracking, start + self._edge(units) * size, size)
        # Placed as they are seen, written as they are read.
        for group in sorted(groups(units, list(lefts))):
            left = min(lefts[i] for i in group)
            pen.mark(self._run(pen, line, [units[i] for i in group], left, baseline, tag, links))

    def _run(
        self, pen: Pen, line: Line, group: list[Unit], x: float, y: float, tag: int, links: dict[int, int]
    ) -> GlyphRun:
        """The mark of units that stand side by side; `group` in the order of reading."""
        first, size, tracking = group[0], self.dress.size, self.shaper.tracking
        rtl = bool(first.level % 2)
        return GlyphRun(
            x=rounded(x),
            y=rounded(y),
            size=size,
            face=first.shaped.pieces[0].font,
            glyphs=tuple(
                g for u in (reversed(group) if rtl else group) for p in u.shaped.pieces for g in p.glyphs
            ),
            text="".join(u.text for u in group),
            advance=rounded(fsum(advance(u, tracking) for u in group) * size),
            ascent=rounded(line.ascent * size),
            descent=rounded(line.descent * size),
            colour=self.dress.colour,
            tag=self._tag(pen, first.run, tag, links),
            key=self.para.key,
            lang=first.run.lang or self.para.lang,
            tracking=rounded(tracking * size),
            rtl=rtl,
        )

    def _tag(self, pen: Pen, run: Run, tag: int, links: dict[int, int]) -> int:
        """The paragraph's tag, or that of a link or of a run in another language inside it."""
        if not run.url and run.lang in ("", self.para.lang):
            return tag
        if id(run) not in links:
            inner = tag
            if run.lang not in ("", self.para.lang):
                inner = pen.tag("Span", inner, lang=run.lang)
            if run.url:
                inner = pen.tag("Link", inner, alt=run.text, url=run.url)
            links[id(run)] = inner
        return links[id(run)]


def cut_para(para: Para, dress: Dress, ruler: Ruler, hyphenate: bool) -> tuple[Cut, Shaper]:
    """What of a paragraph does not depend on its size: where it may break, and its widths in em."""
    shaper = Shaper(ruler, dress, para)
    return cut(para, shaper, hyphenate), shaper


def _indent(para: Para, dress: Dress) -> float:
    """How far a paragraph's first line goes in: in Chinese by two characters, if the style has an indent."""
    chinese = para.lang.partition("-")[0] in CHINESE
    return 2 * dress.size if chinese and dress.indent else dress.indent


def in_step(boxes: Sequence[TextBox]) -> list[TextBox]:
    """Texts that are read as one, in one leading: the largest that one of them asks for, or the last line of
    one and the first of the next."""
    ends = [(one.lines[-1], other.lines[0]) for one, other in pairwise(boxes)]
    most = max((max(b.leading, leading_of(ends, b.para.lang) * b.dress.size) for b in boxes), default=0.0)
    return [replace(box, spread=most) if box.leading < most else box for box in boxes]


def set_lines(
    para: Para, dress: Dress, width: float, whole: Cut, shaper: Shaper, joined: bool = False
) -> TextBox:
    """Break a paragraph into lines `width` points long; one that is joined to another is indented."""
    indent = _indent(para, dress) if joined else 0.0
    measure = width / dress.size
    first = (width - indent) / dress.size
    fragments = whole.fragments
    ends = balanced(fragments, measure) if dress.balance else total_fit(fragments, measure, first)
    short = 0.0
    if ends is None:
        widest = max(f.width + f.hyphen for f in fragments)
        short = rounded((widest - measure) * dress.size)
        ends = list(range(len(fragments)))
    lines, start, begin = [], 0, 0
    for end in ends:
        stop, last = whole.ends[end], fragments[end]
        kept = start + len(whole.text[start:stop].rstrip(" \n\u2028"))
        wide = fsum(f.width + f.space for f in fragments[begin : end + 1]) - last.space + last.hyphen
        above, below = max(whole.above[begin : end + 1]), max(whole.below[begin : end + 1])
        lines.append(Line(start, kept, wide, above, below, last.hyphen > 0))
        start, begin = stop, end + 1
    metrics = shaper.ruler.metrics(dress.face, para.lang)
    return TextBox(para, dress, width, whole, shaper, tuple(lines), metrics, indent, max(short, 0.0), joined)
