"""Copyfit of a whole page: its sizes grow one after the other, in the template's order; where ink is spared
they fall back as far as they cover too much."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise, repeat
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.clauses import Step
from flyers.content.template import Band, Template
from flyers.layout.bands import in_stack, set_band
from flyers.layout.ceiling import NO_SIZES, ceiling
from flyers.layout.compositor import Compositor, names_of, sizes_of
from flyers.layout.display import is_display, worthiest
from flyers.layout.fitted import FittedBox
from flyers.layout.growth import PageAt, Sizes, largest_size
from flyers.layout.page import PageBox, texts_in
from flyers.layout.paragraph import TextBox
from flyers.layout.picture import PictureBox
from flyers.layout.plan import Plan, Slots, plans
from flyers.layout.rooms import within_reach
from flyers.layout.said import in_words
from flyers.layout.seen import seen
from flyers.layout.sparing import FALLS, between, heavy, may_be_hollow, spared
from flyers.layout.stack import BandBox
from flyers.measure.copyfit import largest
from flyers.measure.copyfit import steps as rising
from flyers.measure.protocols import Memory

_CALLED = 0.85  # share of its line that a call takes before other texts grow
_PAID = 0.85  # share of their size that texts keep at the least for a headline that fills its measure
_YIELDS, _USUAL = 6.0, 0.95  # points that a headline gives back for its lead; share of its usual size
_KEPT = 0.73  # share of an outlined headline's size: a solid one that keeps more is better
_PART = 0.01  # of a headline's size
_YIELDED = 0.95, 0.9, 0.85  # shares of its size that a headline keeps where words would fall further
_SPANS = 0.95  # share of the measure that a headline's longest line fills
_HAIR = 0.3  # points
_AGAIN, _TURNS = 12.0, 6  # points left over on a page with little else; how many turns its texts take to grow
_READ = 17.0  # em of a line of text that grows to end with what is beside it, at least
_MISSED = 1.09  # from one size to the next: a smaller step looks like a mistake
_LITTLE = 0.98  # share of a size that nobody misses
_LARGER = 1.05  # the most that a size may grow to be another: it should rather fall than outshout others

Steps = Sequence[Step]
Found = dict[float, list[TextBox]]  # by their sizes


def page_setter(bands: Sequence[Band], slots: Slots, compositor: Compositor) -> PageAt:
    """What sets the page at given sizes. It keeps pages and bands by the sizes that matter to them. What is
    dated is set last, since its words begin on columns of the others."""
    template, grid, known = compositor.styles.template, compositor.styles.grid, Memory()
    slots = in_words(bands, slots, compositor)
    key = *bands, *((slot, *blocks) for slot, blocks in slots.items()), template.threads
    planned = compositor.memory.recall(key, lambda: plans(bands, slots, template.threads))
    named = [(plan, sizes_of(plan, compositor)) for plan in planned]
    dated = {plan for plan in planned if plan.dated}
    every = frozenset(name for plan, _ in named for name in names_of(plan, compositor))

    def page(sizes: Mapping[str, float]) -> PageBox:
        now = compositor.with_sizes(sizes)

        def band(plan: Plan, names: Sequence[str]) -> BandBox:
            key = plan, *map(now.styles.sizes.get, names), now.edges
            return known.recall(key, partial(set_band, plan, now, grid))

        found = {plan: band(plan, names) for plan, names in named if plan not in dated}
        starts = {edge for one in found.values() for region in one.regions for edge in region.starts}
        now = replace(now, edges=tuple(sorted(starts)))
        found |= {plan: band(plan, names) for plan, names in named if plan in dated}
        each = [found[plan] for plan in planned]
        area = within_reach(grid.area, each)
        return PageBox(area, in_stack(each, now.styles, area.height), now.styles.stock.paper, every)

    return lambda sizes: known.recall((*map(sizes.get, every),), partial(page, sizes))


def least(compositor: Compositor) -> Sizes:
    """The least of every size in the template's steps, but for styles that follow others."""
    template = compositor.styles.template
    names = dict.fromkeys(step.name for step in template.copyfit)
    follow = {name for name, style in template.styles.items() if style.follow}
    return {name: compositor.styles.bounds(name).least for name in names if name not in follow}


def given_back(at: PageAt, compositor: Compositor, sizes: Sizes) -> Sizes:
    """Sizes at which the page fits: with a picture or codes so much smaller, or else a headline in the lines
    and the size worth most of those up to its own that have room."""
    head = compositor.styles.template.headline
    for name in ("picture", "code", head):
        if name not in sizes or at(sizes).fits:
            continue
        bounds, now = compositor.styles.bounds(name), sizes[name]
        lowest = {**sizes, name: min(bounds.least, now)}
        if not at(lowest).fits:
            continue
        if name == head and any(map(is_display, at(lowest).styled.get(head, ()))):
            sizes = worthiest(at, lowest, compositor, Step(head, "alone"), now)
        else:
            less = [{**sizes, name: size} for size in rising(lowest[name], now, bounds.step)]
            sizes = largest(lambda one: at(one).fits, less)
    return sizes


class _Growing(Struct, frozen=True):
    """A side whose sizes grow by steps; a back has the bounds of its `front`."""

    at: PageAt
    compositor: Compositor
    steps: Steps
    front: Sizes

    @property
    def template(self) -> Template:
        return self.compositor.styles.template

    def most(self, sizes: Sizes, step: Step, rest: bool = False) -> float:
        """How far a step may go; see `ceiling`."""
        return ceiling(self.at(sizes), self.compositor.with_sizes(sizes).styles, step, self.front, rest)

    def size(self, sizes: Sizes, step: Step, most: float, height: float = inf) -> float:
        """To which size a step goes; see `largest_size`."""
        return largest_size(self.at, self.compositor, sizes, step, most, height)


def grown(
    at: PageAt,
    compositor: Compositor,
    sizes: Sizes,
    steps: Steps = (),
    front: Sizes = NO_SIZES,
    yields: float = 1.0,
) -> Sizes:
    """The sizes after the steps, all of the template's unless some are named, from a page that fits. A
    back has the bounds of its `front`. Where ink is spared sizes fall again as far as they must. A headline
    keeps so much of the size that it would have, or that it fell to, and `yields` the rest to the texts."""
    head = compositor.styles.template.headline
    on = _Growing(at, compositor, steps or compositor.styles.template.copyfit, front)
    full = _stepped(on, sizes)
    if yields < 1 and not compositor.styles.bare and head in at(full).means:
        full = _stepped(replace(on, front={**front, head: yields * at(full).means[head]}), sizes)
    full = _levelled(on, _voiced(on, full))
    return _in_little_ink(on, full, yields) if compositor.styles.bare else full


def _in_little_ink(on: _Growing, full: Sizes, yields: float) -> Sizes:
    """The sizes that take little ink, with a headline like wood type that fills its measure if the texts keep
    nearly as much of their size as beside one that pays too, or there is a picture, which pays first."""
    at, compositor, head = on.at, on.compositor, on.template.headline
    fitted = [box for box in at(full).stack.boxes if isinstance(box, FittedBox)]
    filled = {box.para.style: box.full for box in fitted}
    full = {name: min(size, filled.get(name, size)) for name, size in full.items()}
    times = {name: size / full[name] for name, size in at(full).sizes.items() if name in full}
    less = partial(spared, lambda now: at(now).frame, compositor, fitted=bool(fitted), times=times)
    finished = partial(_finished, on, full, less, yields)
    shared, filling = less(full), _filling(fitted, full, head, less)
    if filling is None or filling == shared:
        return finished(shared)
    names, one = at(full).names, finished(filling)
    if "picture" in names:
        return one
    other, texts = finished(shared), names.intersection(on.template.styles, one) - {head}
    return one if all(one[text] >= _PAID * other[text] for text in texts) else other


def _finished(on: _Growing, full: Sizes, less: Callable[..., Sizes], yields: float, spare: Sizes) -> Sizes:
    """The sizes of little ink with a headline in outlines, if it keeps far more of its size so, or else with
    what grows into the ink that is left."""
    at, compositor, head = on.at, on.compositor, on.template.headline
    if spare != full and may_be_hollow(at(full), head, compositor.styles):
        edges = less({**full, "hollow": 1.0}, falls=1.0)
        if at(spare).means[head] < _KEPT * at(edges).means[head]:
            spare = edges
    if spare.get(head) == full.get(head):
        return spare
    # A headline falls by whole lines; words grow before a picture.
    rest = sorted((x for x in on.steps if x.name not in (head, "code")), key=lambda x: x.name == "picture")
    yielded = () if _spans(at(spare), head) else (share for share in _YIELDED if share < yields)
    return _grown_again(replace(on, steps=rest), spare, spare[head] / full[head], (yields, *yielded), less)


def _grown_again(
    on: _Growing, spare: Sizes, fell: float, yielded: Sequence[float], less: Callable[..., Sizes]
) -> Sizes:
    """The sizes below a headline that `fell` to a share of its own: the rest grows into the room and the ink
    that it left. If words have much less than room it falls further, to what it `yielded`; without a picture
    none grows at the expense of the others."""
    at, compositor, head = on.at, on.compositor, on.template.headline
    names = at(spare).names
    words = names.intersection(on.template.ranks) - {head}
    held = words if "picture" not in names else frozenset()
    found = spare
    for share in yielded:
        now = _yielding(at, spare, head, share) if share < 1 else spare
        more = _stepped(on, now)
        again = less(more, falls=1.0)
        if any(again[one] < now[one] for one in held & now.keys()):
            again = between(lambda sizes: at(sizes).frame, compositor, now, more)
        found = now if heavy(at(again).frame, compositor) else again
        if all(found[one] >= min(FALLS, share * fell) * more[one] for one in words & found.keys()):
            break
    return found


def _spans(page: PageBox, head: str) -> bool:
    """Whether the longest line of a page's headline is nearly as wide as the measure, or there is none."""
    boxes = page.styled.get(head, ())
    lines = [line for box in boxes for line in (box.lines if isinstance(box, FittedBox) else (box,))]
    return not lines or max(line.fill for line in lines) >= _SPANS


def _filling(boxes: Sequence[FittedBox], full: Sizes, head: str, less: Callable[..., Sizes]) -> Sizes | None:
    """The sizes in little ink at which a headline like wood type still fills its measure, or its longest line
    does (docs/decisions/0036): others pay, where that is enough."""
    heads = (box.division for box in boxes if box.division and box.para.style == head)
    lines = {size for division in heads for size in division.sizes if size <= full[head]}
    ways = ((size, less({**full, head: size}, falls=1.0)) for size in sorted(lines, reverse=True))
    return next((sizes for size, sizes in ways if sizes[head] == size), None)


def _yielding(at: PageAt, sizes: Sizes, head: str, share: float) -> Sizes:
    """The sizes with a headline that is seen in a share of its size: its own may be larger than has room."""
    most = share * at(sizes).means.get(head, 0.0)
    lower = [{**sizes, head: part * sizes[head]} for part in rising(_KEPT, 1.0, _PART)]
    return largest(lambda one: at(one).means.get(head, 0.0) <= most, lower)


def _stepped(on: _Growing, sizes: Sizes) -> Sizes:
    """The sizes after the steps. Where a page without codes asks to call or come, that text grows first,
    until it fills its line. If room is left at the end, the last steps are taken again, since each size is
    bounded by others that have grown meanwhile."""
    sizes, at = dict(sizes), on.at
    names, texts = at(sizes).names, [box for boxes in at(sizes).styled.values() for box in boxes]
    shown = {box.para.style for box in texts if is_display(box)}
    calls = [(Step(name, "alone"), _CALLED * full) for name, full in at(sizes).calls.items()]
    every = [*zip(on.steps, repeat(inf), strict=False)]
    every[1:1] = [*calls, number := (Step("number"), inf)]
    every.append(number)
    if _cut_through(at(sizes)) and "picture" in sizes:  # above its least height it is not
        bounds = on.compositor.styles.bounds("picture")
        every.insert(0, (Step("picture", "usual"), bounds.least + bounds.step))
    called = {text.para.style for box in at(sizes).codes for text in (box.verb, *box.texts)}
    read = names.intersection(on.template.styles) - called
    last = [one for one in every if one[0].to == "alone" and one[0].name in read]
    rest = False
    for turn in range(_TURNS):
        before = dict(sizes)
        for step, most in last if turn else every:
            if step.name in names:
                most = min(most, on.most(sizes, step, rest))
            if step.name in shown:
                sizes = worthiest(at, sizes, on.compositor, step, most)
            else:
                sizes[step.name] = on.size(sizes, step, most)
        if (sizes == before and rest) or at(sizes).spare < _AGAIN:
            break
        rest = rest or sizes == before
    return sizes


def _cut_through(page: PageBox) -> bool:
    """Whether the upper or the lower edge of a picture runs through a thing."""
    boxes = (box for box in page.stack.boxes if isinstance(box, PictureBox))
    if any(box.image.seen.beheads(box.part) for box in boxes):
        return True
    behind = [r.backdrop.image for r in page.regions if r.backdrop]
    crops = [crop for _, crop in seen(page.frame).pictures] if behind else []
    return any(image.seen.beheads(crop) for image in behind for crop in crops)


def _voiced(on: _Growing, sizes: Sizes) -> Sizes:
    """The sizes with a slightly smaller headline, in as many lines, if the lead, which stayed small, comes
    near its usual size then: it is read between headline and story."""
    at, bounds, (first, second) = on.at, on.compositor.styles.bounds, (on.template.headline, on.template.lead)
    page, heads = at(sizes), at(sizes).styled.get(first, ())
    if second not in page.names or not heads or isinstance(heads[0], FittedBox) or first not in sizes:
        return sizes
    alone, lowest, usual = replace(on, front=NO_SIZES), bounds(first).least, _USUAL * bounds(second).usual

    def found(less: float) -> Sizes:
        now = {**sizes, first: sizes[first] - less}
        shared = filter(now.__contains__, on.template.shares)
        lower = {name: min(now[name], alone.most(now, Step(name, "alone"))) for name in shared}
        most = alone.most(now, Step(second, "most"))
        now = {**now, **lower}
        return {**now, second: on.size(now, Step(second, "usual"), most)}

    def voiced(less: float) -> bool:
        now = found(less)
        lines = len(at(now).styled[first][0].lines)
        return lines == len(heads[0].lines) and now[second] >= usual

    able = sizes[second] < usual and sizes[first] - _YIELDS >= lowest and voiced(_YIELDS)
    return found(next(filter(voiced, rising(1.0, _YIELDS, 1.0)))) if able else sizes


def _levelled(on: _Growing, sizes: Sizes) -> Sizes:
    """The sizes with columns that end alike: in the shorter one the picture grows, then what people say, then
    each text as far as its rank lets it. No band gets higher, but for a picture where that is more even."""
    styles, last = on.template.styles, {step.name: step for step in on.steps}
    said = (name for name, style in styles.items() if style.hang_quotes)
    for step in filter(None, map(last.get, ("picture", *said, *reversed(on.template.ranks[1:])))):
        page = on.at(sizes)
        short = [r for r in page.short if step.name in names_of(r.region, on.compositor)]
        if short:
            read = _READ if (style := styles.get(step.name)) and style.hyphens else 1.0
            most = min(on.most(sizes, step), *(r.line / read for r in short))
            height = inf if step.name == "picture" else page.stack.height + _HAIR
            sizes = {**sizes, step.name: on.size(sizes, step, most, height)}
    return sizes


def with_few_sizes(at: PageAt, compositor: Compositor, sizes: Sizes, fronts: Sequence[PageBox]) -> Sizes:
    """Sizes with fewer near misses, the nearest pair first, as long as all fits as well: type that is hardly
    larger than other type, there or on the side before, takes its size."""
    page, shown = at(sizes), {size: list[TextBox]() for front in fronts for size in _by_size(front)}
    found = shown | _by_size(page)
    for changed in _changes(found, compositor, sizes):
        other = at(changed)
        fewer = shown | _by_size(other)
        better = _near(fewer) < _near(found) and other.fits_as_well(page) and _flaws(other) <= _flaws(page)
        if better and not (compositor.styles.bare and heavy(other.frame, compositor)):
            return with_few_sizes(at, compositor, changed, fronts)
    return sizes


def _flaws(page: PageBox) -> int:
    texts = texts_in(page.stack.boxes, all_of_them=True)
    return sum(box.flaws for box in page.lists) + sum(text.torn_by_sense for text in texts)


def _near(found: Found) -> tuple[int, int]:
    """How many sizes there are, and how many of them hardly differ from the next."""
    return len(found), sum(large <= _MISSED * small for small, large in pairwise(sorted(found)))


def _changes(found: Found, compositor: Compositor, sizes: Sizes) -> Iterator[Sizes]:
    """Sizes with one changed to a near one. What does not grow is changed first, then what has fewer letters.
    What has a rank keeps its size. Nothing falls much below its least, grows much, or grows at all where ink
    is spared."""
    sheet = compositor.with_sizes(sizes).styles
    larger, styles = 1.0 if sheet.black else _LARGER, sheet.template.styles

    def weight(way: tuple[float, float]) -> tuple[bool, int]:
        texts = found[way[0]]
        return any(styles[text.para.style].most for text in texts), sum(len(t.whole.text) for t in texts)

    for small, large in sorted(pairwise(sorted(found)), key=lambda pair: pair[1] / pair[0]):
        if large > _MISSED * small:
            return
        for size, goal in sorted(((small, large), (large, small)), key=weight):
            langs = {text.para.style: text.para.lang for text in found[size]}
            now = {name: sheet.style(name, lang).size for name, lang in langs.items()}
            changed = {name: goal * sheet.size(name) / size for name, size in now.items()}
            bounds = (min(sheet.least(name, lang), sheet.size(name)) for name, lang in langs.items())
            large = all(changed[name] >= _LITTLE * low for name, low in zip(langs, bounds, strict=True))
            ranked = not changed.keys().isdisjoint(sheet.template.ranks)
            large = large and (found[goal] != [] or goal * _LARGER >= size)  # less for one on the front alone
            if changed and large and not ranked and goal <= larger * size:
                yield {**sizes, **changed}


def _by_size(page: PageBox) -> Found:
    found: dict[float, list[TextBox]] = {}
    for text in texts_in(page.stack.boxes, all_of_them=True):
        if not (text.style.display and text.para.identity):  # a part of a call, in a size of its own
            found.setdefault(text.style.size, []).append(text)
    return found
