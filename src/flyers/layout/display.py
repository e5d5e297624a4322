"""The lines and the size of display type, in one search: of all ways to set it that have room, the one worth
most. Room is height: ways are sorted by theirs, so that bisection tries few pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor, fsum, inf, sqrt
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.clauses import Step
from flyers.layout.compositor import HALF, OF_CODES, Compositor
from flyers.layout.fitted import FittedBox, FittedLines, missed, set_fitted
from flyers.layout.growth import PageAt, Sizes
from flyers.layout.lines import headline_of
from flyers.layout.paragraph import TextBox
from flyers.measure.copyfit import largest

_STEP = 0.25  # points of which sizes are multiples, but for those at which lines are full
_SMALLER = 0.99  # factor from one size to the next, where no line fills the measure
_ALONE = 0.6  # times the worth: several words in one line are a strip
_FILL = 0.95  # share of the measure that the longest line fills; else it hangs from one edge
_TAKES = 1.3  # times the worth for which other texts give back what they grew beyond their usual size
_HIGHER = 0.03  # share of the page by which its band may be higher then
_WHOLE = 1.1  # times the worth of lines that all fill the measure, and so leave no hole in a field
_FILLED = 3.5  # the power of its size to which wood type is worth something where no line is full
_GRAIN = 0.01  # points: sizes at which lines are full are multiples of it
_HIGH, _AS_WORTHY = 2.75, 0.965  # times as high, for which lines win that are worth so much of one line
_NEARLY = 0.87  # share of its least size that may be lost for words that are whole
_ADDED = 200.0  # of more lines than were written


class Candidate(Struct, frozen=True):
    """A way to set a text: what it changes of the page's sizes, and what comes of it."""

    sizes: Sizes
    worth: float
    height: float


def is_display(box: object) -> bool:
    """Whether a box is a text that is seen as a shape, and whose lines are phrases."""
    return isinstance(box, FittedBox) or (
        isinstance(box, TextBox) and box.style.display and box.style.shape.balance
    )


def worthiest(at: PageAt, sizes: Sizes, compositor: Compositor, step: Step, ceiling: float) -> Sizes:
    """The sizes with the display type of a step in the lines and at the size worth most of all that have
    room. What is worth more yet takes a little more of the page, and what has grown beyond its usual size."""
    before, name, bounds = at(sizes), step.name, compositor.styles.bounds
    every = _ways(at, sizes, compositor.with_sizes(sizes), step, ceiling)

    def able(way: Candidate) -> bool:
        return way is every[0] or at({**sizes, **way.sizes}).fits_as_well(before)

    ways = _rising(every)
    if any(band.band.place for band in before.bands):  # what passes by that may be higher than what does not
        found = next(filter(able, sorted(every, key=lambda way: -way.worth)), every[0])
    else:
        found, *others = ways
        likely = sum(way.height <= found.height + before.spare for way in others)
        for part in (others[:likely], others[likely:]):
            found = largest(able, [found, *part])
    if not _leads(name, compositor) and not compositor.styles.template.styles[name].fit:
        return {**sizes, **found.sizes}
    back = {one: min(size, bounds(one).usual) for one, size in sizes.items()}
    back |= {one: sizes[one] for one in ("number",) if one in sizes}  # to call, as loud as a headline
    higher = before.beyond_shares + _HIGHER * before.area.height

    def fits(way: Candidate) -> bool:
        page = at({**back, **way.sizes})
        return page.fits and page.beyond_shares <= higher

    more = [way for way in ways if way.worth > _TAKES * found.worth]
    better = largest(lambda way: way is found or fits(way), [found, *more])
    return {**sizes, **found.sizes} if better is found else {**back, **better.sizes}


def _ways(at: PageAt, sizes: Sizes, compositor: Compositor, step: Step, ceiling: float) -> list[Candidate]:
    """How a text stands, then the ways to set it. Lines that fill the measure may be larger than a step lets
    others be; a lead waits with that until what is asked has its usual size too."""
    box, *others = (box for box in at(sizes).styled[step.name] if is_display(box))
    bounds, fit = compositor.styles.bounds(step.name), compositor.styles.template.styles[step.name].fit
    goal, most = (min(bound, ceiling) for bound in (getattr(bounds, step.to), bounds.alone))
    most = goal if step == Step(compositor.styles.template.lead, "usual") else most
    if fit == "lines" and isinstance(box, FittedBox):
        every = [*_in_their_sizes(box, bounds.least, goal, most, others != [])]
    else:
        text = box.lines[0] if isinstance(box, FittedBox) else box
        least = bounds.nearly(_NEARLY) if text.broken else compositor.styles.size(step.name)
        plain = sizes if text is box else {**sizes, "division": 0.0}
        shown = at({**plain, step.name: most} if text.style.hang_quotes else plain).styled[step.name]
        large = next(one for one in shown if isinstance(one, TextBox) and is_display(one))
        room, sought = (large.width, large.hangs, large.inset), (least, goal, most)
        key = compositor.key(large.para, room, sought, but=OF_CODES)
        every = compositor.memory.recall(key, lambda: [*_in_one_size(large, compositor, *sought)])
        if fit == "even" and not others:
            every = [replace(way, sizes={**way.sizes, "division": 0.0}) for way in every]
            every += _evenly(large, compositor, least, most)
    return [Candidate({}, _worth(box, compositor), box.height), *every]


def _rising(ways: Sequence[Candidate]) -> list[Candidate]:
    """The first, then those that are worth more than all that are lower, or nearly as much and far higher:
    two lines that are larger are seen from farther than a strip."""
    found = [ways[0]]
    for way in sorted(ways[1:], key=attrgetter("height")):
        high = way.height > _HIGH * found[-1].height
        if way.worth > found[-1].worth * (_AS_WORTHY if high else 1.0):
            found.append(way)
    return found


def _in_their_sizes(
    box: FittedBox, least: float, goal: float, most: float, several: bool
) -> Iterator[Candidate]:
    """Each division into lines that have sizes of their own: at sizes at which one of them is full, and at
    those smaller than all of these. Of `several` texts each takes its best."""
    name, cap, falling = box.para.style, box.lines[0].metrics.cap, [*_falling(goal, least)]
    for number, way in enumerate(box.ways, 1):
        first, last, count = min(way.sizes), max(way.sizes), len(way.sizes)
        division, bare = 0.0 if several else number, box.apart * (count - 1)
        for size in way.sizes:
            if least <= size <= most and (size <= goal or size == last):
                height = cap * fsum(way.at(size)) + bare
                yield Candidate({name: size, "division": division}, way.worth_at(size), height)
        ink = way.worth_at(first) / first**_FILLED
        for size in falling:
            if size < first and ink:
                worth = ink * size**_FILLED * missed(size / first)
                yield Candidate({name: size, "division": division}, worth, cap * count * size + bare)


def _in_one_size(
    box: TextBox, compositor: Compositor, least: float, goal: float, most: float
) -> Iterator[Candidate]:
    """Lines of one size, set once for all sizes from the least to that at which the longest is full; the next
    division begins there."""
    inside = replace(compositor, marks=box.hangs - box.inset if box.inset else compositor.marks)
    para, width, name = box.para, box.width, box.para.style
    leads = _leads(name, compositor)
    size, falling = least, [*_falling(goal, least)]
    while size <= most:
        on = inside.with_sizes({name: size})
        text = on.text(para, width)
        if not (worth := _worth(text, on)):
            return
        inset = (width + inside.marks) / (text.widest + text.hangs)
        full = floor(100 * size * min(width / text.widest, inset)) / 100
        fill, height, worth = text.fill, text.height, worth / _hung(text.fill, leads)
        for one in (full, *(one for one in falling if size <= one < full)):
            if one <= most:
                times = one / size
                yield Candidate(
                    {name: one}, worth * times * sqrt(times) * _hung(fill * times, leads), height * times
                )
        size = max(full, size) + _GRAIN


def _evenly(box: TextBox, compositor: Compositor, least: float, most: float) -> Iterator[Candidate]:
    """Lines of whole words that each fill the measure together; wide ones not where fewer lines, which are
    larger, fill it too."""
    name = box.para.style

    def at(size: float, division: int) -> FittedBox:
        sizes = {name: size, "division": float(division)}
        return set_fitted(box.para, box.width, compositor.with_sizes(sizes))

    ways = [*enumerate(at(most, 1).ways, 1)]
    fewest = min((len(way.full) for _, way in ways if way.even and not way.wide), default=inf)
    for number, way in ways:
        whole = way.even and not any(line.broken for line in way.each)
        if whole and (not way.wide or len(way.full) <= fewest) and least <= (large := max(way.full)) <= most:
            height = at(large, number).height
            yield Candidate({name: large, "division": float(number)}, _even_worth(way), height)


def widened(at: PageAt, sizes: Sizes, compositor: Compositor) -> Sizes:
    """The sizes with a headline of one size, in a field, in the wide face, if its lines have the width for
    that: they leave less of the measure bare. All else stays as it is."""
    name, before, styles = compositor.styles.template.headline, at(sizes), compositor.styles.template.styles
    boxes = [box for box in before.styled.get(name, ()) if isinstance(box, TextBox) and is_display(box)]
    if len(boxes) != 1 or styles[name].fit != "even" or sizes.get("division"):
        return sizes
    box, on = boxes[0], compositor.with_sizes({**sizes, "division": 1.0})
    division = headline_of(box.style, box.whole).lines(box.width / box.style.size)
    for number, way in enumerate(set_fitted(box.para, box.width, on).ways, 1):
        same = division and way.way.ends == division.ends and box.style.size <= min(way.full)
        if same and way.wide and at(wide := {**sizes, "division": float(number)}).fits_as_well(before):
            return wide
    return sizes


def _even_worth(way: FittedLines) -> float:
    """How large such lines are, less for how they end."""
    return _WHOLE * fsum(way.full) / len(way.full) / (1 + way.way.worst / HALF)


def _falling(goal: float, least: float) -> Iterator[float]:
    """Sizes up to a goal that the eye tells apart."""
    while goal >= least:
        yield goal
        goal = floor(goal * _SMALLER / _STEP) * _STEP


def _worth(box: TextBox | FittedBox, compositor: Compositor) -> float:
    """How large a text is, less for what it leaves bare of the measure and for how its lines end."""
    if isinstance(box, FittedBox):
        way, even = box.division, compositor.styles.template.styles[box.para.style].fit == "even"
        size = compositor.style(box.para).size
        if way and even and size < max(way.full) - _GRAIN:
            plain = compositor.with_sizes({**compositor.styles.sizes, "division": 0.0})
            return _worth(plain.text(box.para, box.width), plain)
        return (_even_worth(way) if even else way.worth_at(size)) if way else 0.0
    added = _ADDED * (0 < box.whole.written < len(box.lines))
    demerits = compositor.demerits(box.para, box.width - box.inset) + added
    alone = len(box.lines) == 1 and len(box.whole.fragments) > 1
    full = fsum(line.width for line in box.lines) * box.style.size / box.width / len(box.lines)
    strip = _ALONE if alone else 1.0
    hung = _hung(box.fill, _leads(box.para.style, compositor))
    return box.style.size * strip * sqrt(min(1.0, full)) * hung / (1 + demerits / HALF)


def _hung(fill: float, leads: bool) -> float:
    """What is left of the worth of a text whose longest line fills so much of the measure, if it leads. What
    stands in a field of its own, a quotation, hangs there from its edge."""
    return sqrt(min(1.0, fill / _FILL)) if leads else 1.0


def _leads(name: str, compositor: Compositor) -> bool:
    """Whether nothing on the page ranks above a style: it is the headline's."""
    return name == compositor.styles.template.headline
