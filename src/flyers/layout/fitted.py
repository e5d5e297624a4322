"""A headline like wood type: each of its lines in a size of its own, so that its ink fills the measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise, takewhile
from math import floor, inf

from msgspec import Struct
from msgspec.structs import replace

from flyers.layout.column import at
from flyers.layout.compositor import Compositor
from flyers.layout.cut import Cut, Shaper
from flyers.layout.paragraph import TextBox, headline_of, in_role, set_lines
from flyers.layout.stylesheet import TypeStyle
from flyers.measure.sense import PLAIN
from flyers.model.blocks import Para
from flyers.model.frame import Frame
from flyers.units import MM, milli, rounded

_CLEAR = 1 * MM  # the least white between the ink of two lines
_MOST_LINES = 6
_LEAST_INK = 0.1  # em that a line is wide, even if it were of nothing but joiners
_EVEN = 1.5  # the largest size of a headline's lines to the smallest; beyond that all have one size,
_UNFILLED = PLAIN - 1  # which is better than a line that ends inside a phrase
_HARDLY = 0.7  # of the size of uneven lines, that of one line which fills the measure

Division = tuple[TextBox, Sequence[float]]
"""Lines, and their sizes."""


class FittedBox(Struct, frozen=True):
    """Lines one below the other, each a text of its own size; the white between the ink of two is `apart`."""

    para: Para
    lines: tuple[TextBox, ...]
    width: float
    apart: float
    excess: float
    before: float
    after: float
    runs_on: bool = False

    @property
    def key(self) -> str:
        return self.para.key

    @property
    def over(self) -> float:
        return self.lines[0].over

    @property
    def under(self) -> float:
        return self.lines[-1].under

    @property
    def height(self) -> float:
        return self.baselines[-1] + self.lines[-1].foot

    @property
    def baselines(self) -> list[float]:
        """From the box's top to each line's baseline."""
        steps = (one.drop + self.apart + other.rise for one, other in pairwise(self.lines))
        return list(accumulate(steps, initial=self.lines[0].top))

    def frame(self) -> Frame:
        """One paragraph, in the lines of which the sizes differ."""
        width = milli(self.width)
        items = tuple(
            at(0, baseline - line.top, Frame(width, milli(line.height), line.content()))
            for line, baseline in zip(self.lines, self.baselines, strict=True)
        )
        return in_role(self.para, width, milli(self.height), items)


def set_fitted(para: Para, width: float, compositor: Compositor) -> FittedBox:
    """A headline in as many lines as its style's size lets it have, which no line exceeds, unless fewer make
    better sense or fill the measure better."""

    def make() -> FittedBox:
        box = _fitted(para, width, compositor, hyphenate=False)
        return _fitted(para, width, compositor, hyphenate=True) if box.excess else box

    return compositor.memory.recall(("fitted", para, compositor.style(para), width), make)


def _fitted(para: Para, width: float, compositor: Compositor, hyphenate: bool) -> FittedBox:
    style = compositor.style(para)
    whole, shaper = compositor.cut(para, style, hyphenate)
    every = [(text, _sizes(text)) for text in _divisions(para, style, width, whole, shaper)]
    # Up to the first that is too large, so that a larger style never makes fewer lines.
    within = list(takewhile(lambda one: max(one[1]) <= style.size, every))
    least = compositor.styles.bounds(para.style).least
    large = [one for one in within if min(one[1]) >= least]
    beyond = every[len(within) :] or every[:1]  # the lines of these do not fill the measure
    short = next((one for one in beyond if min(one[1]) >= least), beyond[0])
    text, sizes = _best(large) if large else short
    sizes = [min(size, style.size) for size in sizes]
    lines = tuple(
        replace(text, style=replace(style, size=size), lines=(line,))
        for line, size in zip(text.lines, sizes, strict=True)
    )
    excess = max(0.0, *(rounded((least / size - 1) * width) for size in sizes))
    return FittedBox(para, lines, width, max(style.apart, _CLEAR), excess, style.before, style.after)


def _divisions(para: Para, style: TypeStyle, width: float, whole: Cut, shaper: Shaper) -> Iterator[TextBox]:
    """The paragraph in one line, in two and so on, each the best division of its kind."""
    headline = headline_of(para, style, whole, shaper)
    given = 1 + sum(fragment.forced for fragment in whole.fragments)
    for count in range(given, max(_MOST_LINES, given) + 1):
        if division := headline.even(count):
            yield set_lines(para, style, width, whole, shaper, ends=division.ends)


def _sizes(text: TextBox) -> list[float]:
    """The sizes at which the lines fill the measure; one for all where these are too far apart."""
    sizes = [floor(1000 * text.width / ink) / 1000 for ink in _inks(text)]
    return [min(sizes)] * len(sizes) if _is_uneven(text) else sizes


def _inks(text: TextBox) -> list[float]:
    """How wide the ink of each line is, in em."""
    return [max(text.ink_of(line), _LEAST_INK) for line in text.lines]


def _is_uneven(text: TextBox) -> bool:
    return max(_inks(text)) > _EVEN * min(_inks(text))


def _best(able: Sequence[Division]) -> Division:
    """Of divisions into more and more lines the one with least wrong, the larger of two. One line alone is
    for where there is no other, or hardly a larger one that fills the measure."""
    first, best = able[0], min(able, key=lambda one: (_fault(one[0]), -min(one[1])))
    hardly = len(first[0].lines) == 1 and min(first[1]) > _HARDLY * min(best[1])
    return first if hardly and _is_uneven(best[0]) else best


def _fault(text: TextBox) -> float:
    """What is wrong with a division: its worst end of a line, and lines that do not fill the measure."""
    if len(text.lines) == 1:
        return inf
    ends = dict(zip(text.whole.ends, text.whole.fragments, strict=True))
    after = [ends[line.start] for line in text.lines[1:]]
    worst = max((end.penalty for end in after if not end.forced), default=0.0)
    return worst + (_UNFILLED if _is_uneven(text) else 0.0)
