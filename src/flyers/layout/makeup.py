"""Copyfit of a whole page: its sizes grow one after the other, in the template's order; where ink is spared
they fall back as far as they cover too much."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, repeat, takewhile
from math import floor, fsum, inf, sqrt

from flyers.content.clauses import Step
from flyers.content.style import STEP
from flyers.content.template import Band
from flyers.layout.briefs import BriefsBox
from flyers.layout.codes import in_words
from flyers.layout.column import Columns
from flyers.layout.compositor import Compositor, names_of, sizes_of
from flyers.layout.demerits import ALONE, STANDS_OUT
from flyers.layout.fitted import FittedBox, set_fitted
from flyers.layout.lists import ListBox
from flyers.layout.page import TOLD_APART, PageBox, in_stack, set_band
from flyers.layout.paragraph import TextBox
from flyers.layout.plan import Slots, plans
from flyers.layout.sparing import FITTED, REST, heavy, may_be_hollow, spared
from flyers.measure.copyfit import SMALLER, apart, largest, steps
from flyers.measure.protocols import Memory

# Share of the width that a headline's longest line fills; that of a text that was one line.
_FILL, _TWO = 0.7, 0.62
# Lines of a lead that are still read at a glance; above a story; the same once all else has grown; and the
# largest size of a lead to the story's.
_MANY, _BRIEF, _LEADS = 6, (4, 5), 1.8
# Share of the longest line for a line inside a sentence; the same in quotations; ends of sentences.
_RAGGED, _QUOTED, _ENDS = 0.66, 0.6, ".!?…।۔؟"
# Share of its longest line for one word at a lead's end; share of the width for its last line.
_SHORT, _LAST = 0.5, 0.33
# Share of the measure for the longest line, and for all in the mean, of a well-set headline that no line
# fills; the same where its words would fill one line, which is smaller.
_FULL = (0.8, 0.68), (0.7, 0.5)
_NEARLY = 0.87  # share of a headline's largest size that may be lost for lines; of its least, for words
_SIZES = 20  # that are tried, each a little smaller
_ROOMY = 0.7  # share of the largest size that fits; a smaller headline or lead may be divided less well
_OVER = 1.1  # times what has room, if the best size that has room is that much smaller
_LINES, _FEW = 3, 2  # of a headline larger than usual, or large with a few
_AMPLE = 0.75  # share of its usual size for a large headline: it takes no third line before texts grow
_CALLED = 0.85  # share of its line that a call takes before other texts grow
_BOLDER = 1.04  # least size of what is asked, bold and numbered, to a story that takes the rest
_LOOKS = 8  # heights of a picture that are tried
_SHARE = 0.67  # of the headline's size, for styles with neither rank nor share: a quotation, a date
_LED = 1.5  # the size of a style to that of one that follows it
_KEPT = 0.7  # share of an outlined headline's size: a solid one that keeps more is better
_SLACK, _HAIR, _TIGHT = 0.01, 0.3, 2.0  # points
_AGAIN, _TURNS = 12.0, 4  # points left over on a page with little else; how many turns its texts take to grow
_HIGHER = 0.03  # share of the page by which a band may be higher if its headline fills the measure then
_READ = 17.0  # em of a line of text that grows to end with what is beside it, at least
_POOR = 45.0  # demerits of a division that is taken only for its size
_AT_FAULT = 80.0  # demerits of a division that nobody would set
_BARELY = 100.0  # demerits of one on two lines, "Reopen our" above the rest, where one line would be small
_WORST = 90.0  # demerits of one that fills a page of few words


Sizes = dict[str, float]
Steps = Sequence[Step]
NO_SIZES: Sizes = {}
PageAt = Callable[[Mapping[str, float]], PageBox]


def page_setter(bands: Sequence[Band], slots: Slots, compositor: Compositor) -> PageAt:
    """What sets the page at given sizes. It keeps pages and bands by the sizes that matter to them."""
    template, grid, known = compositor.styles.template, compositor.styles.grid, Memory()
    slots = in_words(bands, slots, compositor)
    named = [(plan, sizes_of(plan, compositor)) for plan in plans(bands, slots, template.threads)]
    every = frozenset(name for plan, _ in named for name in names_of(plan, compositor))

    def page(sizes: Mapping[str, float]) -> PageBox:
        now = compositor.with_sizes(sizes)
        each = (
            known.recall((plan, *map(now.styles.sizes.get, names)), partial(set_band, plan, now, grid))
            for plan, names in named
        )
        stack = in_stack(each, now.styles, grid, grid.area.height)
        return PageBox(grid.area, stack, now.styles.stock.paper, every)

    return lambda sizes: known.recall((*map(sizes.get, every),), partial(page, sizes))


def least(compositor: Compositor) -> Sizes:
    """The least of every size in the template's steps, but for styles that follow others."""
    template = compositor.styles.template
    names = dict.fromkeys(step.name for step in template.copyfit)
    follow = {name for name, style in template.styles.items() if style.follow}
    return {name: compositor.styles.bounds(name).least for name in names if name not in follow}


def grown(
    at: PageAt, compositor: Compositor, sizes: Sizes, steps: Steps = (), front: Sizes = NO_SIZES
) -> Sizes:
    """The sizes after the steps, all of the template's unless some are named, from a page that fits. Text
    that goes on from the `front` grows no larger on a back. Where ink is spared sizes fall again as far as
    they must."""
    steps = steps or compositor.styles.template.copyfit
    full = _levelled(at, compositor, _stepped(at, compositor, sizes, steps, front), steps, front)
    if not compositor.styles.bare:
        return full
    filled = {box.para.style: box.full for box in at(full).stack.boxes if isinstance(box, FittedBox)}
    full = {name: min(size, filled.get(name, size)) for name, size in full.items()}
    less = partial(spared, lambda now: at(now).frame, compositor, left=FITTED if filled else REST)
    first = compositor.styles.template.ranks[:1]
    spare = less(full)
    if spare != full and any(may_be_hollow(at(full), name, compositor.styles) for name in first):
        edges = less({**full, "hollow": 1.0}, falls=1.0)
        if any(at(spare).means[name] < _KEPT * at(edges).means[name] for name in first):
            spare = edges
    if all(spare.get(name) == full.get(name) for name in first):
        return spare
    rest = [step for step in steps if step.name not in first]  # a headline falls by whole lines
    more = _stepped(at, compositor, spare, rest, front)
    more = {name: min(size, full[name]) if name == "code" else size for name, size in more.items()}
    again = less(more, falls=1.0)  # its ink goes into words, not into codes larger than on a full page
    return spare if heavy(at(again).frame, compositor) else again


def _stepped(at: PageAt, compositor: Compositor, sizes: Sizes, steps: Steps, front: Sizes) -> Sizes:
    """The sizes after some steps. While there is room then, texts that hold each other down grow in turns. A
    call that is all there is to do grows at once until it fills its line."""
    start, sizes = sizes, dict(sizes)
    names, texts = at(sizes).names, [box for boxes in at(sizes).styled.values() for box in boxes]
    heads = {box.para.style for box in texts if box.para.role == "H1" or isinstance(box, FittedBox)}
    calls = [(Step(name, "alone"), _CALLED * full) for name, full in at(sizes).calls.items()]
    every = [*zip(steps, repeat(inf), strict=False)]
    every[1:1] = calls
    last = [one for one in every if one[0].to == "alone" and one[0].name in compositor.styles.template.ranks]
    near = STEP
    for turn in range(_TURNS):
        before = dict(sizes)
        for step, most in last if turn else every:
            if step.name in names:
                most = min(most, _ceiling(at(sizes), compositor, step, front, near))
            sizes[step.name] = _grow(at, compositor, sizes, step, most)
            sizes = _paid(at, sizes, start, compositor, step) if step.name in heads else sizes
        if (sizes == before and near < STEP) or at(sizes).spare < _AGAIN:
            break
        near = _BOLDER if sizes == before else near
    return sizes


def _levelled(at: PageAt, compositor: Compositor, sizes: Sizes, steps: Steps, front: Sizes) -> Sizes:
    """The sizes at which texts of a shorter column have grown until it ends with the column beside it, within
    their rank; no band gets higher."""
    template, last = compositor.styles.template, {step.name: step for step in steps}
    for step in filter(None, map(last.get, reversed(template.ranks[1:]))):
        page = at(sizes)
        short = [r for r in page.short if step.name in names_of(r.region, compositor)]
        if short:
            read = _READ if template.styles[step.name].hyphens else 1.0
            most = min(_ceiling(page, compositor, step, front), *(r.line / read for r in short))
            sizes = {**sizes, step.name: _grow(at, compositor, sizes, step, most, page.stack.height + _HAIR)}
    return sizes


def _paid(at: PageAt, sizes: Sizes, start: Mapping[str, float], compositor: Compositor, step: Step) -> Sizes:
    """The sizes with a larger headline, if it has room once what grew before gives back: one like wood type
    fills the measure, in a band that may be a little higher; a single line becomes two, or more."""
    page, bounds, style = at(sizes), compositor.styles.bounds, step.name
    head, back, lines = page.styled[style][0], start, _FEW
    most, tried = page.beyond_shares + _HIGHER * page.area.height, [0.0]
    if isinstance(head, FittedBox):
        alone, whole = len(head.lines) == 1, compositor.with_sizes({style: bounds(style).most})
        head = set_fitted(head.para, head.width, whole) if alone else head
        shares, lines = (1.0, _NEARLY, _ROOMY) if alone else (1.0,), len(head.lines)
        tried = [min(bounds(style).most, head.full * share) for share in shares]
    elif len(head.lines) == 1 and step.to != "usual":
        back = {name: min(size, bounds(name).usual) for name, size in sizes.items()}
        ways = (w for w in compositor.ways(head.para, head.width) if w.demerits < _POOR)
        tried = [w.size * share for w in ways for share in (1.0, _NEARLY) if w.lines == _FEW]
        most = page.beyond_shares + _SLACK
    larger = ({**back, style: size} for size in tried if size > sizes[style])
    able = (one for one in larger if at(one).fits and at(one).beyond_shares <= most)
    return next((one for one in able if len(at(one).styled[style][0].lines) == lines), sizes)


def _ceiling(page: PageBox, compositor: Compositor, step: Step, front: Sizes, near: float = STEP) -> float:
    """The largest size that a step may give a style. Styles above it in rank stay larger, the headline much
    larger, more so if it is one line or not of a narrow face; a story may come `near` what is asked. What has
    no rank has its share of the headline's size, or two thirds, alone as much; overleaf it is smaller. What
    goes on from the front keeps its size there; what follows another style has a part of that."""
    template = compositor.styles.template
    name, ranks, there, led = step.name, template.ranks, page.sizes, compositor.styles.led
    lone = step.to == "alone" and name in ranks[1:-1] and len(page.styled.get(name, ())) == 1  # one demand
    above = ranks[: 1 if lone else ranks.index(name)] if name in ranks else ()
    heads = page.styled.get(above[0], ()) if above else ()
    out = STANDS_OUT if all(len(head.lines) > 1 for head in heads) else ALONE
    told = above[-1:] if (name,) == ranks[-1:] else ()  # a story comes `near` what is asked
    held = ((out if not n else near if one in told else STEP, one) for n, one in enumerate(above))
    most = [min(page.means[one] / by, there[one] / min(by, STEP)) for by, one in held if one in there]
    if name in template.styles and (leader := template.styles[name].follow) in there:
        most.append(there[leader] / _LED)
    most += [front[name]] if name in front else []
    if ranks and name not in ranks and (first := there.get(ranks[0], front.get(ranks[0], 0.0))):
        own, alone = template.shares.get(name), step.to == "alone"
        other = 1.0 if alone and own in (None, 1.0) else 1 / STEP if own else _SHARE
        most.append(first * (own if own and ranks[0] in there else other))
    bounds = compositor.styles.bounds(name)
    codes = [box for box in page.codes if led(box.code.verb.style)[0] == name]
    most += [bounds.most] if codes and all(box.headed for box in codes) else []  # as large as is of use
    return floor(min(most) / bounds.step) * bounds.step if most else inf


def _grow(
    at: PageAt, compositor: Compositor, sizes: Sizes, step: Step, ceiling: float, height: float = inf
) -> float:
    """The size to which a step makes a style grow, in a page no higher than `height`: the largest that fits
    and looks well, up to its `ceiling`."""
    bounds, sized = compositor.styles.bounds(step.name), compositor.with_sizes(sizes).styles
    before, now, ranks = at(sizes), sized.size(step.name), sized.template.ranks
    story = ranks[-1:] and ranks[-1] in before.names and sized.template.styles[ranks[-1]].hyphens
    brief = story and step.name in ranks[1:2]  # a lead above it
    most = _LEADS * sized.size(ranks[-1]) if brief and step.to != "usual" else inf
    goal: float = min(getattr(bounds, step.to), ceiling, most)
    if goal <= now or step.name not in before.names:
        alone = any(style.beside == step.name for style in sized.template.styles.values())
        return now if alone else max(now, goal)  # no head grows with a story that is not there

    def fits(value: float) -> bool:
        page = at({**sizes, step.name: value})
        within = page.fits and page.beyond_shares <= before.beyond_shares + _SLACK
        return within and page.code_flaws <= before.code_flaws and page.stack.height <= height

    candidates = steps(now, goal, bounds.step)
    text, lists = _display(before, step.name), _lists(before, step.name)
    short = now < {"most": bounds.usual, "alone": bounds.most}.get(step.to, 0.0)  # of what it was to have
    found = largest(fits, candidates, short or (now == bounds.least and before.spare < _TIGHT))
    if step.name == "picture" and step.to != "usual":
        return _evenest(at, sizes, [value for value in candidates if value <= found])
    if text and text.style.display and text.style.shape.balance:
        most = min(bounds.alone, ceiling)
        hangs = text.style.hang_quotes and _display(at({**sizes, step.name: most}), step.name)
        low = bounds.nearly(_NEARLY) if text.broken else now
        best = next(filter(fits, _by_sense(hangs or text, compositor, (low, found, most), step.to)), 0.0)
        if best or now >= bounds.usual:
            return best or now
    if not (text or lists):
        near = steps(max(bounds.least, found * _NEARLY), found, bounds.step)[::-1]
        told = story and step.name == ranks[-1] and step.to == "alone"
        return _evenly(at, sizes, step.name, near) if told else found
    many = _MANY + (height < inf) if text and text.style.shape.balance else inf
    looks_well = _looks_well(at, compositor, sizes, step.name, _BRIEF[step.to == "alone"] if brief else many)
    smaller = [*apart(c for c in reversed(candidates) if now < c <= found)]
    few = text is not None and text.style.shape.balance and step.to == "alone" and not story
    if text and few:
        smaller.sort(key=partial(_worth, text, compositor), reverse=True)
    best = _least_torn(at, sizes, step.name, (c for c in smaller if looks_well(c, few) and fits(c))) or now
    if few or not text or best >= found * _ROOMY:
        return best
    return next((c for c in smaller if c > best * _OVER and looks_well(c, 1) and fits(c)), best)


def _worth(text: TextBox, compositor: Compositor, size: float) -> float:
    """How large a text of few words is at a size, less for what its lines leave bare of the measure."""
    box = compositor.with_sizes({text.para.style: size}).text(text.para, text.width)
    return size * sqrt(fsum(line.width for line in box.lines) * box.style.size / len(box.lines))


def _looks_well(
    at: PageAt, compositor: Compositor, sizes: Sizes, name: str, lines: float
) -> Callable[..., bool]:
    """Whether a text of a style makes good lines at a size, at most so many, all even or so many of them
    `short`, and its lists have no more flaws than now."""
    text, stray = _display(at(sizes), name), sum(one.flaws for one in _lists(at(sizes), name))

    def looks_well(value: float, short: int = 0) -> bool:
        well = not text or _well_set(text, compositor, value, lines, short)
        return well and sum(one.flaws for one in _lists(at({**sizes, name: value}), name)) <= stray

    return looks_well


def _least_torn(at: PageAt, sizes: Sizes, name: str, falling: Iterator[float]) -> float:
    """The first of sizes that look well, or one hardly smaller at which fewer lines end where a typesetter
    would end none; 0 where there is no size."""

    def torn(value: float) -> int:
        texts = at({**sizes, name: value}).texts
        return sum(one.torn_by_sense for one in texts if one.para.style == name)

    best = next(falling, 0.0)
    if best and torn(best):
        return min([best, *takewhile(lambda size: size >= best * _NEARLY, falling)], key=torn)
    return best


def _evenest(at: PageAt, sizes: Sizes, values: Sequence[float]) -> float:
    """The height of a picture at which columns beside each other end most evenly, the larger of two."""
    low, high = ([r.height for r in at({**sizes, "picture": end}).regions] for end in (values[0], values[-1]))
    few = [] if low == high else values[:: max(1, len(values) // _LOOKS)]  # alike in its whole shape
    bare: dict[float, int] = {}  # below the frames of the page, in units that the eye tells apart
    for value in (*few, values[-1]):
        bare[value] = round(fsum(b.bare_area for b in at({**sizes, "picture": value}).bands) / TOLD_APART)
    return min(reversed(bare), key=bare.__getitem__)


def _evenly(at: PageAt, sizes: Sizes, name: str, falling: Sequence[float]) -> float:
    """The first of sizes that hardly differ at which text that runs on ends evenly, or most evenly."""
    best, least = falling[0], inf
    for value in apart(falling):
        flows = (box for box in at({**sizes, name: value}).stack.boxes if isinstance(box, Columns))
        lasts = ((flow, flow.columns[0].boxes[-1]) for flow in flows)
        uneven = sum(x.uneven for x, one in lasts if isinstance(one, TextBox) and one.para.style == name)
        best, least = (value, uneven) if uneven < least else (best, least)
        if not least:
            break
    return best


def _by_sense(
    text: TextBox, compositor: Compositor, sizes: tuple[float, float, float], to: str
) -> list[float]:
    """Sizes of a headline whose longest line fills the measure, or nearly, the best first. They begin with
    larger ones than have room, where the best that has room is much smaller or leaves the measure bare. A
    headline that grows `to` its usual size has few lines if it is large in these; on a page of its own,
    many."""
    now, most, ceiling = sizes
    usual = compositor.styles.bounds(text.para.style).usual
    every = [way.beside(text) for way in compositor.ways(text.para, text.width)]
    ample = any(w.lines <= _FEW and w.size >= usual * _AMPLE and w.demerits < _POOR for w in every)
    few = {"usual": _FEW, "alone": _MANY}.get(to, _LINES)
    lines = few if ample else max(few, _LINES)
    sound = (way for way in every if way.demerits < _AT_FAULT and now - _SLACK <= way.size <= most)
    able = [way for way in sound if way.lines <= lines or (way.size <= usual and not ample)]
    best = max(able, key=lambda way: way.worth, default=None)
    if best and best.size < most * _ROOMY:
        best = max((way for way in able if way.demerits < _POOR), key=lambda way: way.size, default=best)
    if best and best.lines == 1 and best.size < usual * _AMPLE:
        two = (w for w in every if w.lines == _FEW and w.demerits < _BARELY and w.size <= most)
        best = next((way for way in two if best.size < way.size * _ROOMY), best)
    size = best.size if best else 0.0
    known = {way.lines: way.demerits for way in every}
    smaller = [s for n in range(_SIZES) if (s := most * SMALLER**n) >= now]
    alone = best is not None and best.lines == 1
    full = next((s for s in smaller if _fills(text, compositor, s, alone, lines, known)), 0.0)
    if size < full * _NEARLY or not size:
        size, beyond = full, ceiling
    else:
        beyond = min(ceiling, _OVER * most * most / size) if size < most * _NEARLY else 0.0
    larger = (w.size for w in every if w.lines <= few and w.demerits < _POOR and most < w.size <= beyond)
    return [*larger, *([size] if size else [])]


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
    if box.broken or bare or lines > most or known.get(lines, 0.0) >= _POOR:
        return False
    return sized.demerits(text.para, text.width) < min(_WORST, known.get(lines, _WORST) + _POOR)


def _display(page: PageBox, style: str) -> TextBox | None:
    """The headline or lead in a style: it is seen as a shape, and never hyphenated."""
    found = (x for x in page.styled.get(style, ()) if isinstance(x, TextBox) and not x.style.shape.hyphens)
    return next(found, None)


def _lists(page: PageBox, style: str) -> list[ListBox | BriefsBox]:
    """The lists in a style that is never hyphenated, and the briefs with words in it."""
    boxes = [box for box in page.stack.boxes if not isinstance(box, TextBox)]
    firsts = [(x, x.items[0].text) for x in boxes if isinstance(x, ListBox)]
    briefs = (x for x in boxes if isinstance(x, BriefsBox) and style in {one.para.style for one in x.boxes})
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
    ragged = _ragged(box, "") > short if short else _ragged(box) > _ragged(text)
    ends = min(box.lines[0].width, box.lines[-1].width)
    lone = not box.style.hang_quotes and box.stray and ends < _SHORT * _longest(box)
    least = _TWO if len(text.lines) == 1 and not box.style.display else _FILL
    return not (ragged or many or lone) and box.fill >= min(least, text.fill)


def _longest(text: TextBox) -> float:
    """The width of the longest line of a text; 0 for display type, whose lines are phrases."""
    return max(line.width for line in text.lines) * (not text.style.display)


def _ragged(text: TextBox, ends: str = _ENDS) -> int:
    """How many lines of a text are short, but for those that end in one of some signs."""
    parts = chain([_LAST], repeat(_QUOTED)) if text.style.hang_quotes else repeat(_RAGGED)
    longest = _longest(text)
    short = (line for line, part in zip(text.lines[:-1], parts, strict=False) if line.width < part * longest)
    return sum(text.whole.text[line.end - 1] not in ends for line in short)
