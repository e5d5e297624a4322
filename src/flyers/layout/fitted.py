"""A headline like wood type: each line in its own size, so that its ink fills the measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise, starmap
from math import floor, fsum

from msgspec import Struct
from msgspec.structs import replace

from flyers.layout.column import Plain, at
from flyers.layout.compositor import Compositor
from flyers.layout.cut import Cut
from flyers.layout.paragraph import TextBox, headline_of, set_lines
from flyers.layout.roles import in_role
from flyers.layout.stylesheet import TypeStyle
from flyers.measure.lookup import once
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
# most lines in one size, more are a column of words; their size to that of lines that fill the measure; and
# the longest of them to the shortest there
_FEW, _LARGER, _HALF = 3, 1.3, 2.0
_GRAIN = 0.01  # points: sizes of styles are multiples of it
_BARE = 0.75  # how much what a line leaves bare of the measure counts against what it fills
# Share of its least size for a single line, or for one of several with the least size in the mean.
_SMALLER = 0.85
# Share of the measure that more lines must fill to replace fewer: lines of their own sizes, loose lines in
# one size, a single line.
_FULL, _LOOSE, _ALONE = 0.9, 0.8, 0.7
_TORN = 40.0  # demerits of a line's end that count like half its size


class FittedLines(Struct, frozen=True):
    """A headline in lines of their own sizes."""

    text: TextBox
    # at which each line fills the measure; all that of the longest where these differ too much
    sizes: tuple[float, ...]
    worth: float  # how much of the measure is filled more than left bare, less for lines that end badly
    apart: float  # the largest size to the smallest

    def at(self, most: float) -> list[float]:
        """The sizes up to `most`; none is larger than the largest that fills the measure then: a line larger
        than others that stops short of it looks like a mistake."""
        most = max((size for size in self.sizes if size <= most + _GRAIN), default=most)
        return [min(size, most) for size in self.sizes]

    @property
    def loose(self) -> bool:
        """Whether its lines share one size, in which only the longest fills the measure."""
        return self.apart > max(self.sizes) / min(self.sizes)

    @property
    def enough(self) -> float:
        """How much of the measure a division into more lines must fill to replace this one."""
        return _ALONE if not self.sizes[1:] else _LOOSE if self.loose else _FULL

    def instead(self, other: FittedLines) -> bool:
        """Whether loose lines may replace another division: they are few; and where it has several that fill
        the measure, clearly larger, none under half of it."""
        few, even = len(self.sizes) <= _FEW, other.sizes[1:] and not other.loose
        return few and (not even or (min(self.sizes) >= _LARGER * min(other.sizes) and self.apart <= _HALF))

    def fill(self, most: float) -> float:
        """How much of their full sizes the lines reach at `most`, in the mean."""
        shares = (one / size for one, size in zip(self.at(most), self.sizes, strict=True))
        return fsum(shares) / len(self.sizes)


class FittedBox(Plain, frozen=True, dict=True):
    """Lines one below the other, each a text of its own size."""

    para: Para
    lines: tuple[TextBox, ...]
    full: float  # the style's size at which all lines fill the measure
    width: float
    apart: float  # white between the ink of two lines, but for the tails of capitals
    excess: float

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
    """A headline in as many lines as its style's size allows, unless fewer make better sense or fill the
    measure better. No line exceeds that size."""

    def make() -> FittedBox:
        box = _fitted(para, width, compositor, hyphenate=False)
        return _fitted(para, width, compositor, hyphenate=True) if box.excess else box

    return compositor.memory.recall(("fitted", para, compositor.style(para), width), make)


def _fitted(para: Para, width: float, compositor: Compositor, hyphenate: bool) -> FittedBox:
    style = compositor.style(para)
    whole = compositor.cut(para, style, hyphenate)
    sheet, floor = compositor.styles, compositor.styles.template.styles[para.style].floor or 0.0
    least, alone = sheet.bounds(para.style).least, sheet.length(floor)
    known = "divisions", width, style.hang_quotes  # in all sizes
    every = whole.shaper.recall(known, lambda: list(_divisions(para, style, width, whole)))
    large = (one for one in every if fsum(one.sizes) >= (least if one.sizes[1:] else alone) * len(one.sizes))
    able = [one for one in large if min(one.sizes) >= _SMALLER * least]
    best = _best(able, style.size) if able else max(every, key=lambda one: min(one.sizes))
    sizes = best.at(style.size)
    lines = tuple(
        replace(best.text, style=replace(style, size=size), lines=(line,))
        for line, size in zip(best.text.lines, sizes, strict=True)
    )
    excess = 0.0 if able else max(0.0, *(rounded((least / size - 1) * width) for size in sizes))
    return FittedBox(
        para, lines, max(best.sizes), width, max(style.apart, _CLEAR), excess,
        before=style.before, after=style.after, over=lines[0].over, under=lines[-1].under,
    )  # fmt: skip


def _best(able: Sequence[FittedLines], most: float) -> FittedLines:
    """The best of divisions into more and more lines: that which was written; else the one worth most of
    those that nearly fill the measure in sizes up to `most`; the first if none does."""
    best = able[0]
    if len(best.sizes) == best.text.whole.written:
        return best
    for one in able[1:]:
        if one.loose and not one.instead(best):
            continue
        if one.worth > best.worth and fsum(one.at(most)) >= fsum(best.at(most)):
            if one.fill(most) < best.enough:
                break  # a larger style takes it, and one of more lines would be higher until then
            best = one
    return best


def _divisions(para: Para, style: TypeStyle, width: float, whole: Cut) -> Iterator[FittedLines]:
    """The paragraph in one line, in two and so on, each the division that is worth most of its kind."""
    headline = headline_of(style, whole)
    for count in range(whole.written or 1, max(_MOST_LINES, whole.written) + 1):
        ways = [(set_lines(para, style, width, whole, ends=w.ends), w.worst) for w in headline.even(count)]
        if ways:
            yield max(starmap(_division, ways), key=lambda one: one.worth)


def _division(text: TextBox, worst: float) -> FittedLines:
    inks = [max(text.ink_of(line), _LEAST_INK) for line in text.lines]  # how wide each line is, in em
    sizes = [floor(1000 * text.width / ink) / 1000 for ink in inks]
    apart = max(sizes) / min(sizes)
    falls = all(other <= one <= _STEP * other for one, other in pairwise(sizes))
    led = len(sizes) > 2 and max(sizes[1:]) <= min(sizes[0], _EVEN * min(sizes[1:]))
    if apart > (_FALLS if falls else _LED if led else _EVEN):
        sizes = [min(sizes)] * len(sizes)
    shares = (ink * size / text.width for ink, size in zip(inks, sizes, strict=True))
    filled = fsum(size * (share - _BARE * (1 - share)) for size, share in zip(sizes, shares, strict=True))
    return FittedLines(text, tuple(sizes), filled / (1 + worst / _TORN), apart)
