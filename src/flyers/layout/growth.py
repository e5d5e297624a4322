"""How far one style may grow on a page: the largest size that fits and looks well. A headline's lines fill
the measure and are divided by sense, a lead's are even, columns end alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, repeat
from math import fsum, inf, sqrt

from msgspec import Struct

from flyers.content.clauses import Step
from flyers.content.style import leaders
from flyers.layout.briefs import BriefsBox
from flyers.layout.column import Columns
from flyers.layout.compositor import Compositor, Way
from flyers.layout.lists import ListBox
from flyers.layout.page import SLACK, TOLD_APART, PageBox
from flyers.layout.paragraph import TextBox, headline_of
from flyers.measure.copyfit import SMALLER, apart, largest, soundest, steps

# Share of the width that a headline's longest line fills; that of a text that was one line.
_FILL, _TWO = 0.7, 0.62
_MANY, _BRIEF = 6, (4, 5)  # lines of a lead that are read at a glance; above a story; once all else has grown
# Share of the longest line for a line inside a sentence; the same in quotations; ends of sentences.
_RAGGED, _QUOTED, _ENDS = 0.66, 0.6, ".!?…।۔؟"
# Share of its longest line for one word at a lead's end; share of the width for its last line.
_SHORT, _LAST = 0.5, 0.33
# Share of the measure for the longest line, and for all in the mean, of a well-set headline that no line
# fills; the same where its words would fill one line, which is smaller.
_FULL = (0.8, 0.68), (0.7, 0.5)
NEARLY = 0.87  # share of a headline's largest size that may be lost for lines; of its least, for words
_SIZES = 20  # that are tried, each a little smaller
_WHOLE = 0.8  # share of the best size that a text keeps for lines by sense
ROOMY = 0.7  # share of the largest size that fits; a smaller headline or lead may be divided less well
_OVER = 1.1  # times what has room, if the best size that has room is that much smaller
_LINES, FEW = 3, 2  # of a headline larger than usual, or large with a few
_AMPLE = 0.75  # share of its usual size for a large headline: it takes no third line before texts grow
_LOOKS = 8  # heights of a picture that are tried
_TIGHT = 2.0  # points
POOR = 45.0  # demerits of a division that is taken only for its size
_POORER = 25.0  # more than those of one that is hardly smaller
_AT_FAULT = 80.0  # demerits of a division that nobody would set
_BARELY = 105.0  # demerits of one on two lines, "Elm Street / Library", where one line would be small
_WORST = 90.0  # demerits of one that fills a page of few words

Sizes = dict[str, float]
PageAt = Callable[[Mapping[str, float]], PageBox]
SizedAt = Callable[[float], PageBox]  # with one of the sizes, the others as they are


def largest_size(
    at: PageAt, compositor: Compositor, sizes: Sizes, step: Step, ceiling: float, height: float = inf
) -> float:
    """The size to which a step makes a style grow, in a page no higher than `height`: the largest that fits
    and looks well, up to its `ceiling`."""
    bounds, sized = compositor.styles.bounds(step.name), compositor.with_sizes(sizes).styles
    before, now, styles = at(sizes), sized.size(step.name), sized.template.styles
    goal: float = min(getattr(bounds, step.to), ceiling)
    if goal <= now:
        return now
    if step.name not in before.names:  # no head grows with a story that is not there
        return now if step.name in [style.beside for style in styles.values()] else goal
    on = _Growing(lambda value: at({**sizes, step.name: value}), before, compositor, step, now, height)
    candidates = steps(now, goal, bounds.step)
    short = now < {"most": bounds.usual, "alone": bounds.most}.get(step.to, 0.0)  # of what it was to have
    found = largest(on.fits, candidates, short or (now == bounds.least and before.spare < _TIGHT))
    if step.name == "picture" and step.to != "usual":
        return _evenest(on.at, [value for value in candidates if value <= found])
    text, lists = _display(before, step.name), _lists(before, step.name)
    head = text if text and text.style.display and text.style.shape.balance else None
    if head and (size := on.headline(head, min(bounds.alone, ceiling), found)):
        return size
    if text or lists:
        return on.lines(text, lists, [c for c in reversed(candidates) if now <= c <= found], found)
    near = steps(max(bounds.least, found * NEARLY), found, bounds.step)[::-1]
    told = on.story and step.name in on.ranks[-1:] and step.to == "alone"
    return _evenly(on.at, step.name, near) if told else found


class _Growing(Struct, frozen=True):
    """A style that grows by a step, on a page as it was `before`, from the size that it has `now`."""

    at: SizedAt  # the page with it in another size
    before: PageBox
    compositor: Compositor
    step: Step
    now: float
    height: float  # of the page, at most

    def fits(self, value: float) -> bool:
        page = self.at(value)
        return page.fits_as_well(self.before) and page.stack.height <= self.height

    @property
    def ranks(self) -> tuple[str, ...]:
        return self.compositor.styles.template.ranks

    @property
    def story(self) -> bool:
        """Whether a story is on the page."""
        styles = self.compositor.styles.template.styles
        return any(name in self.before.names and styles[name].hyphens for name in self.ranks[-1:])

    def headline(self, text: TextBox, most: float, found: float) -> float:
        """The size at which its lines end by sense and fill the measure, up to `most`; else, up to `found`,
        that of the lines that are worth most; 0 where none is large enough."""
        bounds = self.compositor.styles.bounds(self.step.name)
        hangs = text.style.hang_quotes and _display(self.at(most), self.step.name)
        sizes = bounds.nearly(NEARLY) if text.broken else self.now, found, most
        best = next(filter(self.fits, _by_sense(hangs or text, self.compositor, sizes, self.step.to)), 0.0)
        if best or self.now >= bounds.usual:
            return best or self.now
        large = (w for w in _ways(text, self.compositor) if max(self.now, ROOMY * found) <= w.size <= found)
        able = [way for way in large if self.fits(way.size)]
        return max(able, key=lambda way: way.worth).size if able else 0.0

    def lines(
        self, text: TextBox | None, lists: list[ListBox | BriefsBox], falling: list[float], found: float
    ) -> float:
        """The largest size at which a lead has good lines, and lists have no more flaws than before."""
        alone, name, story = self.step.to == "alone", self.step.name, self.story
        brief = story and name in self.ranks[1:2]  # a lead above it
        many: float = _BRIEF[alone] if brief else _MANY
        led = text and text.style.shape.balance and (brief or len(text.lines) <= many)  # else it is the story
        many = many if led and self.height == inf else inf
        stray = sum(one.flaws for one in lists)

        def looks_well(value: float, uneven: int = 0) -> bool:
            """Whether its lines are good, but for so many that may be `uneven`."""
            well = not text or _well_set(text, self.compositor, value, many, uneven)
            return well and sum(one.flaws for one in _lists(self.at(value), name)) <= stray

        smaller = [*apart(falling)]
        few = text is not None and text.style.shape.balance and alone and not story
        if text and few:
            smaller.sort(key=partial(_worth, text, self.compositor), reverse=True)
        best = _least_torn(self._torn, filter(lambda c: looks_well(c, few) and self.fits(c), smaller))
        best = best or self.now
        if few or not text or best >= found * ROOMY:
            return best
        larger = (c for c in smaller if c > best * _OVER and looks_well(c, 1) and self.fits(c))
        return next(larger, best)

    def _torn(self, value: float) -> int:
        """How many lines that grow with it end badly, or are there only for sense."""
        styles = self.compositor.styles.template.styles
        led = [name for name in styles if self.step.name in leaders(name, styles)]
        return sum(x.torn_by_sense + _added(x) for x in self.at(value).texts if x.para.style in led)


def _worth(text: TextBox, compositor: Compositor, size: float) -> float:
    """How large a text of few words is at a size, less for what its lines leave bare of the measure."""
    box = compositor.with_sizes({text.para.style: size}).text(text.para, text.width)
    return size * sqrt(fsum(line.width for line in box.lines) * box.style.size / len(box.lines))


def _added(text: TextBox) -> int:
    """How many lines a text has for sense, beyond those that it needs."""
    look = text.style
    few = look.shape.balance and headline_of(look, text.whole).fewest(text.width / look.size)
    return len(text.lines) - few if few else 0


def _least_torn(torn: Callable[[float], int], good: Iterator[float]) -> float:
    """The first of good sizes, or one a little smaller at which fewer lines are `torn`, ended where a
    typesetter would end none: each is worth some size. 0 where there is no size."""
    best = next(good, 0.0)
    others = (size for size in good if best * _WHOLE <= size <= best) if best and torn(best) else ()
    return max((best, *others), key=lambda size: size * NEARLY ** torn(size)) if others else best


def _evenest(at: SizedAt, values: Sequence[float]) -> float:
    """The height of a picture at which columns beside each other end most evenly, the larger of two."""
    low, high = ([region.height for region in at(end).regions] for end in (values[0], values[-1]))
    few = [] if low == high else values[:: max(1, len(values) // _LOOKS)]  # alike in its whole shape

    def bare(value: float) -> int:  # below the frames of the page, in units that the eye tells apart
        return round(fsum(band.bare_area for band in at(value).bands) / TOLD_APART)

    return soundest(bare, (values[-1], *reversed(few)))


def _evenly(at: SizedAt, name: str, falling: Sequence[float]) -> float:
    """The first of sizes that hardly differ at which text that runs on ends evenly, or most evenly."""

    def uneven(value: float) -> int:
        flows = (box for box in at(value).stack.boxes if isinstance(box, Columns))
        lasts = ((flow, flow.columns[0].boxes[-1]) for flow in flows)
        return sum(x.uneven for x, one in lasts if isinstance(one, TextBox) and one.para.style == name)

    return soundest(uneven, apart(falling))


def _by_sense(
    text: TextBox, compositor: Compositor, sizes: tuple[float, float, float], to: str
) -> list[float]:
    """Sizes of a headline whose longest line fills the measure, or nearly, the best first. They begin with
    larger ones than have room, where the best that has room is much smaller or leaves the measure bare. A
    headline that grows `to` its usual size has few lines if it is large in these; on a page of its own,
    many."""
    now, most, ceiling = sizes
    usual = compositor.styles.bounds(text.para.style).usual
    every = _ways(text, compositor)
    ample = any(w.lines <= FEW and w.size >= usual * _AMPLE and w.demerits < POOR for w in every)
    few = {"usual": FEW, "alone": _MANY}.get(to, _LINES)
    lines = few if ample else max(few, _LINES)
    sound = (way for way in every if way.demerits < _AT_FAULT and now - SLACK <= way.size <= most)
    able = [way for way in sound if way.lines <= lines or (way.size <= usual and not ample)]
    best = max(able, key=lambda way: way.worth, default=None)
    if best and best.size < most * ROOMY:
        best = max((way for way in able if way.demerits < POOR), key=lambda way: way.size, default=best)
    if best and best.lines == 1:
        best = next((way for way in in_two(every, best.size, usual) if way.size <= most), best)
    size = best.size if best else 0.0
    known = {way.lines: way.demerits for way in every}
    smaller = [s for n in range(_SIZES) if (s := most * SMALLER**n) >= now]
    alone = best is not None and best.lines == 1
    full = next((s for s in smaller if _fills(text, compositor, s, alone, lines, known)), 0.0)
    if not best or (size < full * NEARLY and not _poorer(full, best, text, compositor)):
        size, beyond = full, ceiling
    else:
        beyond = min(ceiling, _OVER * most * most / size) if size < most * NEARLY else 0.0
    larger = (w.size for w in every if w.lines <= few and w.demerits < POOR and most < w.size <= beyond)
    return [*larger, *([size] if size else [])]


def _ways(text: TextBox, compositor: Compositor) -> list[Way]:
    return [way.beside(text) for way in compositor.ways(text.para, text.width)]


def in_two(ways: Sequence[Way], one: float, usual: float) -> Iterator[Way]:
    """The ways to set two lines where a single one is small."""
    return (
        way
        for way in ways
        if way.lines == FEW and way.demerits < _BARELY and one < _AMPLE * min(way.size, usual)
    )


def _poorer(size: float, best: Way, text: TextBox, compositor: Compositor) -> bool:
    """Whether a headline of a size is divided much worse than the best way that is not much smaller."""
    sized = compositor.with_sizes({text.para.style: size})
    return best.size >= size * ROOMY and sized.demerits(text.para, text.width) > best.demerits + _POORER


def _fills(
    text: TextBox, compositor: Compositor, size: float, alone: bool, most: int, known: Mapping[int, float]
) -> bool:
    """Whether a headline of this size fills enough of the measure on few lines, none of which a typesetter
    would refuse. The best division into as many lines, with its demerits in `known`, must be neither poor nor
    much better."""
    sized = compositor.with_sizes({text.para.style: size})
    box = sized.text(text.para, text.width)
    lines, (longest, mean) = len(box.lines), _FULL[alone]
    bare = box.fill < longest or fsum(line.width for line in box.lines) * size < mean * lines * box.width
    if box.broken or bare or lines > most or known.get(lines, 0.0) >= POOR:
        return False
    return sized.demerits(text.para, text.width) < min(_WORST, known.get(lines, _WORST) + POOR)


def _display(page: PageBox, style: str) -> TextBox | None:
    """The headline or lead in a style: it is seen as a shape, and never hyphenated."""
    found = (x for x in page.styled.get(style, ()) if isinstance(x, TextBox) and not x.style.shape.hyphens)
    return next(found, None)


def _lists(page: PageBox, style: str) -> list[ListBox | BriefsBox]:
    """The lists in a style that is never hyphenated, and the briefs with words in it."""
    firsts = [(x, x.items[0].text) for x in page.lists if isinstance(x, ListBox)]
    briefs = [x for x in page.lists if isinstance(x, BriefsBox) and style in {y.para.style for y in x.boxes}]
    return [*(x for x, one in firsts if one.para.style == style and not one.style.shape.hyphens), *briefs]


def _well_set(text: TextBox, compositor: Compositor, size: float, most: float, short: int) -> bool:
    """Whether a headline or lead of this size has good lines: few, and full or as full as now. A lead is even
    but for so many `short` lines, and ends in no stray word, except a quotation. Neither is hyphenated unless
    at its least size."""
    sized = compositor.with_sizes({text.para.style: size})
    box = sized.text(text.para, text.width)
    if box.broken or "\n" in text.whole.text or len(box.lines) == 1:
        return not box.broken and len(box.lines) <= len(text.lines)
    many = len(box.lines) > max(most, len(text.lines))
    if not box.style.shape.balance:
        return box.last_fill >= _LAST and not many
    ragged = _ragged(box) > (short or _ragged(text))
    ends = min(box.lines[0].width, box.lines[-1].width)
    lone = not box.style.hang_quotes and box.stray and ends < _SHORT * _longest(box)
    least = _TWO if len(text.lines) == 1 and not box.style.display else _FILL
    return not (ragged or many or lone) and box.fill >= min(least, text.fill)


def _longest(text: TextBox) -> float:
    """The width of the longest line of a text; 0 for display type, whose lines are phrases."""
    return max(line.width for line in text.lines) * (not text.style.display)


def _ragged(text: TextBox) -> int:
    """How many lines of a text are short, but for those at which a sentence ends."""
    parts = chain([_LAST], repeat(_QUOTED)) if text.style.hang_quotes else repeat(_RAGGED)
    longest = _longest(text)
    short = (line for line, part in zip(text.lines[:-1], parts, strict=False) if line.width < part * longest)
    return sum(text.whole.text[line.end - 1] not in _ENDS for line in short)
