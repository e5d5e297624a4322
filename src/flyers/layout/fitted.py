"""A headline like wood type: each line in its own size, so that its ink fills the measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import floor, fsum, inf

from msgspec import Struct
from msgspec.structs import replace

from flyers.layout.column import Plain, at
from flyers.layout.compositor import Compositor
from flyers.layout.cut import Cut
from flyers.layout.paragraph import TextBox, headline_of, set_lines
from flyers.layout.roles import in_role
from flyers.layout.stylesheet import TypeStyle
from flyers.measure.copyfit import steps
from flyers.measure.lookup import once
from flyers.measure.sense import PLAIN
from flyers.model.blocks import Para
from flyers.model.frame import Frame
from flyers.units import MM, milli, rounded

_CLEAR = 1 * MM  # the least white between the ink of two lines
_FOOT = 0.01  # em that capitals without a tail reach below the baseline at most
_ACCENT = 1.05  # times the height of capitals: higher ones have something above them
_MOST_LINES = 6
_LEAST_INK = 0.1  # the least width of a line in em, even if it is all joiners
# The largest size of a headline's lines to the smallest, beyond which all take one size; the same where lines
# fall in size from the first, the loudest; the most from one of these to the next; and the same for a first
# line over several that are even.
_EVEN, _FALLS, _STEP, _LED = 1.6, 2.8, 2.0, 2.25
_FEW = 2  # lines in one size, unless there are no others
_GRAIN = 0.01  # points: sizes of styles are multiples of it
# Share of its least size for a single line, or for one of several with the least size in the mean.
_SMALLER = 0.85
_MOSTLY = 0.69  # share of their full sizes: lines that reach less of these leave a field half empty
_TORN = 60.0  # demerits of a line's end, beyond that between any two words, that count like half its size
_NEARLY, _ABOUT = 0.91, 0.88  # share of the measure that a line nearly fills, and that a wide one must


class FittedLine(Struct, frozen=True):
    """A line of a headline."""

    text: TextBox
    full: float  # the size at which it fills the measure


class FittedLines(Struct, frozen=True):
    """A headline in lines of their own sizes."""

    each: Sequence[FittedLine]
    wider: Sequence[FittedLine]  # the same, in the wide face if there is one
    sizes: Sequence[float]  # at which each is full; all that of the longest where these differ too much
    torn: float  # demerits of the worst end of a line
    loose: bool  # all have one size, in which only the longest fills the measure

    def at(self, most: float) -> list[float]:
        """The sizes up to `most`; none is larger than the largest that fills the measure then: a line larger
        than others that stops short of it looks like a mistake."""
        most = max((size for size in self.sizes if size <= most + _GRAIN), default=most)
        return [min(size, most) for size in self.sizes]

    def set_at(self, most: float) -> list[tuple[FittedLine, float]]:
        """The lines in the sizes up to `most`; one that would stop short of the measure is wide if this about
        fills it in the same size."""
        both = [*zip(self.each, self.wider, self.at(most), strict=True)]
        return [
            (wide if size < _NEARLY * line.full and _ABOUT * wide.full <= size <= wide.full else line, size)
            for line, wide, size in both
        ]

    def steps(self, least: float, most: float, step: float) -> list[float]:
        """The rising sizes up to `most` between which it looks different: by a step as long as no line fills
        the measure, then those at which one more does."""
        first = min(most, *self.sizes)
        more = (size for size in sorted({*self.sizes}) if first < size <= most)
        return [*steps(min(least, first), first, step), *more]

    def worth_at(self, most: float) -> float:
        """How much ink it has in sizes up to `most`, less for what it leaves bare of the measure and for a
        line that ends badly."""
        sizes = self.set_at(most)
        ink = fsum(size * size / line.full for line, size in sizes)
        filled = ink / fsum(size for _, size in sizes)
        grown = fsum(self.at(most)) / fsum(self.sizes)
        return ink * filled ** (2 if grown >= _MOSTLY else 6) / (1 + max(0.0, self.torn - PLAIN) / _TORN)


class FittedBox(Plain, frozen=True, dict=True):
    """Lines one below the other, each a text of its own size."""

    para: Para
    lines: tuple[TextBox, ...]
    full: float  # the style's size at which all lines fill the measure
    width: float
    apart: float  # white between the ink of two lines, but for the tails of capitals
    excess: float
    ways: Sequence[FittedLines] = ()  # to set it, with fewer lines first

    @property
    def key(self) -> str:
        return self.para.key

    @property
    def whole(self) -> Cut:
        return self.lines[0].whole

    @property
    def mean(self) -> float:
        """The mean size of its lines."""
        return fsum(line.style.size for line in self.lines) / len(self.lines)

    @property
    def height(self) -> float:
        return self.baselines[-1] + self.lines[-1].foot

    @once
    def baselines(self) -> list[float]:
        """From the box's top to each line's baseline. Capitals of one size stand evenly."""
        steps = [*map(self._step, self.lines, self.lines[1:])]
        if self.whole.shaper.capitals and len({line.style.size for line in self.lines}) == 1:
            steps = [max(steps, default=0.0)] * len(steps)
        return list(accumulate(steps, initial=self.lines[0].top))

    def _step(self, one: TextBox, other: TextBox) -> float:
        """From one baseline to the next. Capitals stand evenly. What reaches beyond them, an accent, the tail
        of a J, a comma, may stand in the white between lines, but a third of that clear of the ink there, or
        it would look like a part of a letter. All other letters keep clear by their ink."""
        if not one.whole.shaper.capitals:
            return one.meets(other) + self.apart
        high = min(other.rise, _ACCENT * other.metrics.cap * other.style.size)
        even = min(one.drop, _FOOT * one.style.size) + high + self.apart
        return max(even, one.meets(other) + max(_CLEAR, self.apart / 3))

    def frame(self) -> Frame:
        """One paragraph, in the lines of which the sizes differ."""
        width = milli(self.width)
        items = tuple(
            at(0, baseline - line.top, Frame(width, milli(line.height), line.content))
            for line, baseline in zip(self.lines, self.baselines, strict=True)
        )
        return in_role(self.para, width, milli(self.height), items)


def set_fitted(para: Para, width: float, compositor: Compositor) -> FittedBox:
    """A headline in as many lines as copyfit asks for, or those worth most. None exceeds its style's size."""

    def make() -> FittedBox:
        box = _fitted(para, width, compositor, hyphenate=False)
        return _fitted(para, width, compositor, hyphenate=True) if box.excess else box

    key = "fitted", para, compositor.style(para), compositor.styles.sizes.get("lines"), width
    return compositor.memory.recall(key, make)


def _fitted(para: Para, width: float, compositor: Compositor, hyphenate: bool) -> FittedBox:
    style, asked = compositor.style(para), compositor.styles.sizes.get("lines")
    whole = compositor.cut(para, style, hyphenate)
    known = "divisions", width, style.hang_quotes  # in all sizes
    wide = replace(style, shape=replace(style.shape, face=replace(style.shape.face, wide=True)))
    other = compositor.cut(para, wide, hyphenate) if whole.shaper.capitals else whole
    faces = (style, whole), (wide, other)
    every = whole.shaper.recall(known, lambda: list(_divisions(para, width, faces)))
    sheet, floor = compositor.styles, compositor.styles.template.styles[para.style].floor or 0.0
    least, alone = sheet.bounds(para.style).least, sheet.length(floor)
    large = (one for one in every if fsum(one.sizes) >= (least if one.sizes[1:] else alone) * len(one.sizes))
    able = [one for one in large if min(one.sizes) >= _SMALLER * least]
    few = [one for one in able if not one.loose or len(one.sizes) <= _FEW]
    able = able[:1] if able and len(able[0].sizes) == whole.written else few or able
    best = max(able or every, key=lambda one: one.worth_at(style.size) if able else min(one.sizes))
    best = next((one for one in able if len(one.sizes) == asked), best)
    sized = best.set_at(style.size)
    styles = (replace(style, shape=line.text.style.shape, size=size) for line, size in sized)
    lines = tuple(replace(line.text, style=its) for (line, _), its in zip(sized, styles, strict=True))
    excess = 0.0 if able else max(0.0, *(rounded((least / size - 1) * width) for _, size in sized))
    return FittedBox(
        para, lines, max(best.sizes), width, max(style.apart, _CLEAR), excess, able,
        before=style.before, after=style.after, over=lines[0].over, under=lines[-1].under,
    )  # fmt: skip


def _divisions(para: Para, width: float, faces: Sequence[tuple[TypeStyle, Cut]]) -> Iterator[FittedLines]:
    """The paragraph in one line, in two and so on, each the division that is worth most of its kind."""
    (style, whole), _ = faces
    for count in range(whole.written or 1, max(_MOST_LINES, whole.written) + 1):
        ways = headline_of(style, whole).even(count)
        both = ([set_lines(para, one, width, cut, ends=way.ends) for one, cut in faces] for way in ways)
        if found := [_division(one, two, way.worst) for (one, two), way in zip(both, ways, strict=True)]:
            yield max(found, key=lambda one: one.worth_at(inf))


def _division(text: TextBox, wide: TextBox, torn: float) -> FittedLines:
    """A headline in these lines, the largest of them wide where they would else differ too much."""
    both = [*zip(_full(text), _full(wide), strict=True)]
    if not both[1:] or any(one.text.fonts & two.text.fonts for one, two in both):
        both = [(one, one) for one, _ in both]
    limits = sorted({inf, *(one.full for one, _ in both)}, reverse=True)[: 1 if torn > _TORN else -1]
    ways = ([two if one.full >= most else one for one, two in both] for most in limits)
    even = next(filter(_even, ways), None)
    lines, wider = even or [one for one, _ in both], [two for _, two in both]
    sizes = [line.full for line in lines]
    return FittedLines(lines, wider, sizes if even else [min(sizes)] * len(sizes), torn, not even)


def _full(text: TextBox) -> Iterator[FittedLine]:
    """The lines of a text, with the size at which the ink of each is as wide as the measure."""
    for line in text.lines:
        ink = max(text.ink_of(line), _LEAST_INK)
        yield FittedLine(replace(text, lines=(line,)), floor(1000 * text.width / ink) / 1000)


def _even(lines: Sequence[FittedLine]) -> bool:
    """Whether lines look like one headline where each is full."""
    sizes = [line.full for line in lines]
    falls = all(other <= one <= _STEP * other for one, other in pairwise(sizes))
    led = len(sizes) > 2 and max(sizes[1:]) <= min(sizes[0], _EVEN * min(sizes[1:]))
    return max(sizes) <= min(sizes) * (_FALLS if falls else _LED if led else _EVEN)
