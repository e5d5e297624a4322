"""A headline like wood type: each line in its own size, so that its ink fills the measure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from math import floor, fsum, inf, sqrt
from unicodedata import combining, normalize

from msgspec import Struct
from msgspec.structs import replace

from flyers.layout.column import Plain, at
from flyers.layout.compositor import Compositor
from flyers.layout.cut import Cut
from flyers.layout.lines import headline_of, set_lines
from flyers.layout.paragraph import TextBox
from flyers.layout.roles import in_role
from flyers.layout.stylesheet import TypeStyle
from flyers.measure.breaks import EAST_ASIAN
from flyers.measure.headline import Division
from flyers.measure.lookup import once
from flyers.measure.sense import DENIED, LEANING, LINKED, MAYBE, NAMED, OWNING, PLAIN, TORN
from flyers.model.blocks import Para
from flyers.model.frame import Frame
from flyers.units import MM, milli, rounded

_CLEAR = 1 * MM  # the least white between the ink of two lines
_AIR, _SQUARES = 0.06, 0.11  # em, the same in a field; of ideographs, which have no white of their own
_FOOT = 0.01  # em that capitals without a tail reach below the baseline at most
_ACCENT = 1.05  # times the height of capitals: higher ones have something above them
_JOINED = 202  # Unicode's class of marks that are joined to a letter from below
_TAILS = frozenset(",;qQ")  # besides letters with a cedilla or an ogonek
_MOST_LINES = 6
_LEAST_INK = 0.1  # the least width of a line in em, even if it is all joiners
# The largest size of a headline's lines to the smallest, beyond which all take one size; the same where lines
# fall in size from the first, the loudest; the most from one of these to the next; and the same for a first
# line over several that are even.
_EVEN, _FALLS, _STEP, _LED = 1.6, 2.8, 2.0, 2.25
# The same for lines that fill a field of one colour, where a larger one is a phrase of its own; for two of
# these; and where it ends in the middle of one, as "Keep our", whose words tell nothing: these look as if
# they had one size.
_PHRASES, _PAIR, _NEARLY_ONE = 1.85, 2.3, 1.35
_FEW = 2, 3  # lines in one size; more only of capitals, where all else would be one line
_GRAIN = 0.01  # points: sizes of styles are multiples of it
# Share of its least size for a single line, or for one of several with the least size in the mean.
_SMALLER = 0.85
_TORN = (
    50.0  # demerits of all ends of lines, beyond those between any two words, that count like half its size
)
_MISSED = 0.7  # times the worth of lines of one size that nearly fill the measure, as if that had been meant
_AFTER = 1 / 3  # of a line that ends inside a name: one that ends after "the"
_NEARLY = 0.88  # share of the measure that each line of two faces fills


def missed(fill: float) -> float:
    """What is left of the worth of lines of one size, the longest of which is nearly full."""
    return _MISSED if _NEARLY <= fill < 1 else 1.0


class FittedLines(Struct, frozen=True, dict=True):
    """A headline in lines of their own sizes."""

    each: Sequence[TextBox]
    full: Sequence[float]  # the size at which the ink of each is as wide as the measure
    way: Division
    mixed: bool = False  # some of them are of the wide face
    only: bool = False  # all other divisions into so many lines end in a phrase

    @once
    def loose(self) -> bool:
        """Whether these differ so much that all lines have one size, in which only the longest is full. None
        that ends after "our" may be by far the loudest."""
        told = self.way.worst != OWNING
        falls = told and all(other <= one <= _STEP * other for one, other in pairwise(self.full))
        led = told and self.full[2:] and max(self.full[1:]) <= min(self.full[0], _EVEN * min(self.full[1:]))
        return max(self.full) > min(self.full) * (_FALLS if falls else _LED if led else _EVEN)

    @property
    def even(self) -> bool:
        """Whether several fill a field together, none too loud for what it says."""
        most = _PHRASES if self.full[2:] else _FALLS if self.only else _PAIR
        most = _NEARLY_ONE if self.way.torn > MAYBE - PLAIN else most
        return len(self.full) > 1 and not self.mixed and max(self.full) <= most * min(self.full)

    @property
    def wide(self) -> bool:
        """Whether there are several, all of them of the wide face."""
        return len(self.each) > 1 and all(line.style.shape.face.wide for line in self.each)

    @once
    def sizes(self) -> Sequence[float]:
        """The largest size of each."""
        return [min(self.full)] * len(self.full) if self.loose else self.full

    def at(self, most: float) -> list[float]:
        """The sizes up to `most`; none is larger than the largest that fills the measure then: a line larger
        than others that stops short of it looks like a mistake."""
        most = max((size for size in self.sizes if size <= most + _GRAIN), default=most)
        return [min(size, most) for size in self.sizes]

    def worth_at(self, most: float) -> float:
        """How much ink it has in sizes up to `most`, less for what it leaves bare of the measure, above all
        if that is little, which looks like a mistake, and for lines that end badly; nothing in two faces
        that do not both fill it."""
        sizes = self.at(most)
        if self.mixed and any(size < _NEARLY * full for size, full in zip(sizes, self.full, strict=True)):
            return 0.0
        ink = fsum(size * size / full for size, full in zip(sizes, self.full, strict=True))
        filled, fill = ink / fsum(sizes), max(sizes) / min(self.full)
        return ink * filled * sqrt(filled) * missed(fill) / (1 + self.way.torn / _TORN)


class FittedBox(Plain, frozen=True, dict=True):
    """Lines one below the other, each a text of its own size."""

    para: Para
    lines: tuple[TextBox, ...]
    full: float  # the style's size at which all lines fill the measure
    width: float
    apart: float  # white between the ink of two lines, but for the tails of capitals
    excess: float
    division: FittedLines | None = None
    ways: Sequence[FittedLines] = ()  # to divide it; copyfit asks for one by its number, from 1
    leading: float = 0.0  # in em, of lines in a field; 0: by their ink

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
        """From the box's top to each line's baseline. Capitals of one size stand evenly, and so
        do lines that somebody wrote."""
        steps = [*map(self._step, self.lines, self.lines[1:])]
        alike = len({line.style.size for line in self.lines}) == 1
        if alike and (self.whole.shaper.capitals or self.whole.written):
            steps = [max(steps, default=0.0)] * len(steps)
        return list(accumulate(steps, initial=self.lines[0].top))

    def _step(self, one: TextBox, other: TextBox) -> float:
        """From one baseline to the next. Capitals stand evenly. What reaches beyond them, an accent, the hook
        of a J, may stand in the white between lines, but a third of that clear of the ink there, or it would
        look like a part of a letter; a comma or tail over a letter, which it would seem to accent, by all.
        Other letters keep clear by their ink."""
        if self.leading:
            mean, cap = (one.style.size + other.style.size) / 2, other.metrics.cap
            even = (self.leading - cap) * mean + cap * min(mean, other.style.size)
            air = _SQUARES if self.para.lang.partition("-")[0] in EAST_ASIAN else _AIR
            return max(even, one.meets(other, max(_CLEAR, air * mean)))
        if not one.whole.shaper.capitals:
            return one.meets(other, self.apart)
        high = min(other.rise, _ACCENT * other.metrics.cap * other.style.size)
        even = min(one.drop, _FOOT * one.style.size) + high + self.apart
        clear = self.apart if _accented(one, other) else self.apart / 3
        return max(even, one.meets(other, max(_CLEAR, clear)))

    def frame(self) -> Frame:
        """One paragraph, in the lines of which the sizes differ."""
        width = milli(self.width)
        items = tuple(
            at(0, baseline - line.top, Frame(width, milli(line.height), line.content))
            for line, baseline in zip(self.lines, self.baselines, strict=True)
        )
        return in_role(self.para, width, milli(self.height), items)


def torn(box: TextBox | FittedBox) -> float:
    """How many lines of a headline end inside a name; after "the" it is less."""
    return fsum(_AFTER if one == LEANING else 1.0 for one in _ends(box) if one >= TORN)


def denied(box: TextBox | FittedBox) -> bool:
    """Whether a line of a headline ends after "not", so that the next one alone says the opposite."""
    return any(DENIED <= one < NAMED for one in _ends(box))


def _ends(box: TextBox | FittedBox) -> list[float]:
    texts = box.lines if isinstance(box, FittedBox) else (box,)
    return box.whole.faults([line.start for text in texts for line in text.lines][1:])


def _accented(one: TextBox, other: TextBox) -> bool:
    """Whether a comma or the tail of a letter stands over a letter of the next line."""
    tails = [edges for text, *edges in one.letters(one.lines[-1]) if any(map(_tailed, text))]
    letters = [edges for text, *edges in other.letters(other.lines[0]) if text.isalpha()] if tails else ()
    return any(a < d and c < b for a, b in tails for c, d in letters)


def _tailed(char: str) -> bool:
    return char in _TAILS or _JOINED in map(combining, normalize("NFD", char))


class _Wish(Struct, frozen=True, cache_hash=True):
    """All that decides how a headline is set."""

    para: Para
    style: TypeStyle
    width: float
    least: float  # size of a line
    alone: float  # the same of a line that is the only one
    way: float  # number of the division that copyfit asks for; 0: the one worth most
    leading: float  # in em, of lines in a field; 0: by their ink


def set_fitted(para: Para, width: float, compositor: Compositor) -> FittedBox:
    """A headline in as many lines as copyfit asks for, or those worth most. None exceeds its style's size."""
    sheet, style = compositor.styles, compositor.style(para)
    own = sheet.template.styles[para.style]
    least, alone = sheet.bounds(para.style).least, sheet.length(own.floor or 0.0)
    leading = style.leading / style.size if own.fit == "even" else 0.0
    wish = _Wish(para, style, width, least, alone, sheet.sizes.get("division", 0.0), leading)

    def make() -> FittedBox:
        box = _fitted(wish, compositor.cut, hyphenate=False)
        return _fitted(wish, compositor.cut, hyphenate=True) if box.excess else box

    return compositor.memory.recall(("fitted", wish), make)


def _fitted(wish: _Wish, cut: Callable[[Para, TypeStyle, bool], Cut], hyphenate: bool) -> FittedBox:
    para, style, width, least = wish.para, wish.style, wish.width, wish.least
    whole = cut(para, style, hyphenate)
    wide = replace(style, shape=replace(style.shape, face=replace(style.shape.face, wide=True)))
    other = cut(para, wide, hyphenate) if whole.shaper.capitals or wish.leading else whole
    field, faces = wish.leading > 0, ((style, whole), (wide, other))
    known = "divisions", width, style.hang_quotes, field  # in all sizes
    every = whole.shaper.recall(known, lambda: list(_divisions(para, width, faces, field)))
    large = (
        one for one in every if fsum(one.sizes) >= (least if one.sizes[1:] else wish.alone) * len(one.sizes)
    )
    able = [one for one in large if min(one.sizes) >= _SMALLER * least]
    able = [one for one in able if len(one.sizes) == whole.written] or able
    able = [one for one in able if not DENIED <= one.way.worst < NAMED] or able
    for most in _FEW if whole.shaper.capitals else _FEW[:1]:
        calm = [one for one in able if not one.loose or len(one.sizes) <= most]
        if calm and max(calm, key=lambda one: one.worth_at(style.size)).sizes[1:]:
            break
    able = calm or able
    best = max(able or every, key=lambda one: one.worth_at(style.size) if able else min(one.sizes))
    best = next((one for n, one in enumerate(able, 1) if n == wish.way and one.worth_at(style.size)), best)
    together = wish.leading and best.even and style.size + _GRAIN >= max(best.full)
    full, sizes = (best.full, best.full) if together else (best.sizes, best.at(style.size))
    sized = [*zip(best.each, sizes, strict=True)]
    styles = [replace(style, shape=line.style.shape, size=size) for line, size in sized]
    lines = tuple(replace(line, style=own) for (line, _), own in zip(sized, styles, strict=True))
    excess = 0.0 if able else max(0.0, *(rounded((least / size - 1) * width) for _, size in sized))
    return FittedBox(
        para, lines, max(full), width, max(style.apart, _CLEAR), excess, best, able, wish.leading,
        before=style.before, after=style.after, over=lines[0].over, under=lines[-1].under,
    )  # fmt: skip


def _divisions(
    para: Para, width: float, faces: Sequence[tuple[TypeStyle, Cut]], field: bool
) -> Iterator[FittedLines]:
    """The paragraph in one line, in two and so on, each the division that is worth most of its kind; then the
    same with its largest lines in the wide face. In a `field` also one that parts no phrase, if that does."""
    (style, whole), (wide, other) = faces
    for count in range(whole.written or 1, max(_MOST_LINES, whole.written) + 1):
        ways = headline_of(style, whole).even(count)
        if not (sets := [(_lines_of(para, style, width, whole, way), way) for way in ways]):
            continue
        best, way = max(sets, key=lambda one: one[0].worth_at(inf))
        yield best
        if field and way.worst >= LINKED and (phrased := headline_of(style, whole).whole(count)):
            yield replace(_lines_of(para, style, width, whole, phrased), only=True)
        wider = _lines_of(para, wide, width, other, way)
        lines = [*zip(best.each, best.full, wider.each, wider.full, strict=True)]
        if any(one.fonts & two.fonts for one, _, two, _ in lines):
            continue
        for most in sorted(best.full, reverse=True):
            each = [two if full >= most else one for one, full, two, _ in lines]
            sizes = [less if full >= most else full for _, full, _, less in lines]
            yield FittedLines(each, sizes, way, most > min(best.full))


def _lines_of(para: Para, style: TypeStyle, width: float, whole: Cut, way: Division) -> FittedLines:
    """A headline in the lines of a division, each as wide as the measure by its ink."""
    text = set_lines(para, style, width, whole, ends=way.ends)
    wide = (max(text.ink_of(line), _LEAST_INK) for line in text.lines)
    full = [floor(1000 * width / one) / 1000 for one in wide]
    return FittedLines([replace(text, lines=(line,)) for line in text.lines], full, way)
