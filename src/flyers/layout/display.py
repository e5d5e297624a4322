"""The lines and the size of display type, in one search: of all ways to set it that have room, the one worth
most. Room is height: ways are sorted by theirs, so that bisection tries few pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import floor, fsum, sqrt

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.clauses import Step
from flyers.layout.compositor import HALF, Compositor, sized
from flyers.layout.fitted import FittedBox
from flyers.layout.growth import PageAt, Sizes
from flyers.layout.paragraph import TextBox
from flyers.measure.copyfit import largest

_STEP = 0.25  # points of which sizes are multiples, but for those at which lines are full
_SMALLER = 0.99  # factor from one size to the next, where no line fills the measure
_ALONE = 0.6  # times the worth: several words in one line are a strip
_TAKES = 1.3  # times the worth for which other texts give back what they grew beyond their usual size
_HIGHER = 0.03  # share of the page by which its band may be higher then
_NEARLY = 0.87  # share of its least size that may be lost for words that are whole
_ADDED = 200.0  # of more lines than were written


class Way(Struct, frozen=True):
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

    def able(way: Way) -> bool:
        return way is every[0] or at({**sizes, **way.sizes}).fits_as_well(before)

    ways = _rising(every)
    if any(band.band.place for band in before.bands):  # what passes by that may be higher than what does not
        found = next(filter(able, sorted(every, key=lambda way: -way.worth)), every[0])
    else:
        found = largest(able, ways)
    if name not in compositor.styles.template.ranks[:1] and not compositor.styles.template.styles[name].fit:
        return {**sizes, **found.sizes}
    back = {one: min(size, bounds(one).usual) for one, size in sizes.items()}
    higher = before.beyond_shares + _HIGHER * before.area.height

    def fits(way: Way) -> bool:
        page = at({**back, **way.sizes})
        return page.fits and page.beyond_shares <= higher

    more = [way for way in ways if way.worth > _TAKES * found.worth]
    better = largest(lambda way: way is found or fits(way), [found, *more])
    return {**sizes, **found.sizes} if better is found else {**back, **better.sizes}


def _ways(at: PageAt, sizes: Sizes, compositor: Compositor, step: Step, ceiling: float) -> list[Way]:
    """How a text stands, then the ways to set it. Lines that fill the measure may be larger than a step lets
    others be."""
    box, *others = (box for box in at(sizes).styled[step.name] if is_display(box))
    bounds = compositor.styles.bounds(step.name)
    goal, most = (min(bound, ceiling) for bound in (getattr(bounds, step.to), bounds.alone))
    if isinstance(box, FittedBox):
        every: Iterable[Way] = _in_their_sizes(box, bounds.least, goal, most, others != [])
    else:
        least = bounds.nearly(_NEARLY) if box.broken else compositor.styles.size(step.name)
        shown = at({**sizes, step.name: most} if box.style.hang_quotes else sizes).styled[step.name]
        large = next(one for one in shown if isinstance(one, TextBox) and is_display(one))
        every = _in_one_size(large, compositor, least, goal, most)
    return [Way({}, _worth(box, compositor), box.height), *every]


def _rising(ways: Sequence[Way]) -> list[Way]:
    """The first, then those that are worth more than all that are lower."""
    found = [ways[0]]
    for way in sorted(ways[1:], key=lambda way: (way.height, -way.worth)):
        if way.worth > found[-1].worth:
            found.append(way)
    return found


def _in_their_sizes(box: FittedBox, least: float, goal: float, most: float, several: bool) -> Iterator[Way]:
    """Each division into lines that have sizes of their own; of `several` texts each takes its best."""
    cap = box.lines[0].metrics.cap
    for number, way in enumerate(box.ways, 1):
        full = [size for size in way.sizes if size <= goal or size == max(way.sizes)]
        for size in _sizes(full, least, goal, most):
            height = cap * fsum(way.at(size)) + box.apart * (len(way.sizes) - 1)
            sizes = {box.para.style: size, "division": 0.0 if several else number}
            yield Way(sizes, way.worth_at(size), height)


def _in_one_size(
    box: TextBox, compositor: Compositor, least: float, goal: float, most: float
) -> Sequence[Way]:
    """Lines of one size, the longest of which fills the measure at some; from memory if all but its own size
    was the same before."""
    inside = replace(compositor, marks=box.hangs - box.inset if box.inset else compositor.marks)
    para, width, name = box.para, box.width, box.para.style

    def found() -> list[Way]:
        full = [way.beside(box).size for way in compositor.ways(para, width)]
        each = ((size, inside.with_sizes({name: size})) for size in _sizes(full, least, goal, most))
        made = ((size, on, on.text(para, width)) for size, on in each)
        return [Way({name: size}, _worth(text, on), text.height) for size, on, text in made]

    others = sized(para, inside.with_sizes({name: 0.0}))
    key = "display", para, width, box.inset, inside.marks, least, goal, most, others
    return compositor.memory.recall(key, found)


def _sizes(full: Sequence[float], least: float, goal: float, most: float) -> Iterator[float]:
    """Those at which the measure is full, and others up to a goal that the eye tells apart."""
    yield from (size for size in full if least <= size <= most)
    while goal >= least:
        yield goal
        goal = floor(goal * _SMALLER / _STEP) * _STEP


def _worth(box: TextBox | FittedBox, compositor: Compositor) -> float:
    """How large a text is, less for what it leaves bare of the measure and for how its lines end."""
    if isinstance(box, FittedBox):
        return box.division.worth_at(compositor.style(box.para).size) if box.division else 0.0
    added = _ADDED * (0 < box.whole.written < len(box.lines))
    demerits = compositor.demerits(box.para, box.width - box.inset) + added
    alone = len(box.lines) == 1 and len(box.whole.fragments) > 1
    full = fsum(line.width for line in box.lines) * box.style.size / box.width / len(box.lines)
    return box.style.size * (_ALONE if alone else 1.0) * sqrt(min(1.0, full)) / (1 + demerits / HALF)
