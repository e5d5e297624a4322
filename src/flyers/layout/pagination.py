"""Which arrangement a story is set in: on one side, on a front and a back, or on as many sides as its table
needs. Every arrangement whose conditions a campaign meets is set once, at the least sizes. The most promising
of those that fit are copyfit; those of two sides only where none of one side is as it should be.
`Trial.order` tells which wins (docs/demerits.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import fsum, inf
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.clauses import Step
from flyers.layout.compositor import Compositor
from flyers.layout.conditions import by_day, due, facts_of, meets, picture_of
from flyers.layout.demerits import CUT, FAINT, STAMP, Facts, demerits
from flyers.layout.draft import Draft, InFront
from flyers.layout.fitted import FittedBox
from flyers.layout.fitted import torn as ended_badly
from flyers.layout.growth import Sizes
from flyers.layout.makeup import given_back, grown, least, page_setter, with_few_sizes
from flyers.layout.overleaf import Place, cut, thread, turned_over
from flyers.layout.page import PageBox
from flyers.layout.plan import Bands, Slots
from flyers.layout.rows import best_way, rows_of, table_ways, turned
from flyers.layout.sides import Chosen, Side, overset
from flyers.layout.sparing import heavy, veiled
from flyers.model.blocks import Story
from flyers.model.demerit import HOLES, LEAST_SHOWN, READ, SHARED, SMALL, TOLD, Demerit, Trial
from flyers.model.detail import MISSED, Detail

_GROWN, _OF_FEW, _FEW = 4, 7, 60  # arrangements that are copyfit; those of texts of so few words
_WANTING = 40.0  # demerits: if all have more, more are copyfit
_ROOMIER = 1.1  # times the room for the picture in the last of these: one more arrangement is tried
_POOR = 80.0  # demerits of poor sides
_DOUBTFUL = 50.0  # of two sides: above it a smaller headline is tried; and the most that one may be worse
_BETTER = 25.0  # demerits that a page has less for which its picture may be small
_BARE = 12.0, 12.0  # per cent of the type area: a larger hole makes a front, or a back, poor,
_EMPTY, _FULL = (25.0, 9.0), 8.0  # these make it empty; without a larger one a side is full
_NEARLY, _HALF = 0.7, 0.5  # shares of what a picture should have in front: enough if all is told; none
_SEEN = 0.04  # share of a page: a larger picture is no stamp
_BOUND = 0.005  # share of a page: with so much ink left sizes are not bounded by it
_MORE = 0.001  # share of a page that is covered more than it should be, once sizes are alike
_BRIEF = 110  # words: fewer are hardly worth a back
_CUT, _SLIT, _LONG = 100 * MISSED, 40.0, 100  # per cent; the same, of a poor front; words that may run on
_NEAR = 0.05  # share of a story: with less difference in front it is the same page
# Shares that a headline keeps of its size to mend a hole: leaving ink; in fewer lines,
_YIELDS, _SHORTER = (0.95, 0.9, 0.85), (0.85, 0.7, 0.55)
_MENDED = 15.0  # for so many demerits less each
_HOLED = 5.5, inf  # per cent: such a hole
_SMALL, _CLOSER = 12.0, 0.73  # demerits of what is small, for which gaps may shrink by this factor
_LARGER = 1.3  # times its size on the front, at most, for what is left of a story
_READ = 44.0  # points: the least size of a headline whose style asks for no less


class Tried(Struct, frozen=True):
    """A draft after copyfit, and what came of it."""

    draft: Draft
    sides: list[Side]
    trial: Trial

    @property
    def well(self) -> bool:
        """Whether it is good enough that drafts which tell less in front need not be tried."""
        found = self.trial.demerits
        small = _bare(found) or _shows_less(found, LEAST_SHOWN)
        return self.trial.whole or (not small and self.trial.points <= _POOR)

    @property
    def lopsided(self) -> bool:
        """Whether its front is full, and more of its story could fill the hole in its back."""
        runs_on, found = self.draft.share > TOLD + _NEAR and self.draft.in_front != "all", self.trial.demerits
        return runs_on and self.trial.fits and _bare(found, (inf, _FULL)) and not _bare(found, (_FULL, inf))


def _bare(found: Iterable[Demerit], most: tuple[float, float] = _BARE) -> bool:
    """Whether more of a front, or of a back, is one hole."""
    limits = dict(zip(HOLES, most, strict=True))
    return any(one.value > limits.get(one.name, inf) for one in found)


def set_story(story: Story, compositor: Compositor, may_turn: bool, pinned: str) -> Chosen:
    """Set a story, in the arrangement `pinned` if there is one. Where it does not fit or looks poor, sizes
    may fall to their floors. What cannot be made to fit is set all the same, and is `overset`."""
    names = _names(story, compositor, may_turn, pinned)
    if rows_of(story.slots):
        return best_way(table_ways(_ways(compositor, names), story))
    found = _tried(story, compositor, names)
    best = min(found, key=lambda one: one.trial.order)
    lowered, closer = _lower(compositor)
    few = story.counts.get("words", _BRIEF) < _BRIEF or best.draft.says_again(story)
    brief = few and len(best.sides) > 1  # the back says little
    if best.trial.order[:2] > (False, 0) or _turn(compositor, best.draft.name)[1]:
        found += _tried(story, lowered, names, found)
    elif brief or (len(best.sides) > 1 and not (best.trial.whole and best.trial.points <= _DOUBTFUL)):
        lower = _tried(story, lowered, names, found)  # may do with one side, or ask in front
        if brief:
            lower += (x for x in _tried(story, closer, names, found) if len(x.sides) == 1)
        fewer = best.trial.points if best.draft.share else inf  # without the story, all that tell it count
        found += (one for one in lower if len(one.sides) == 1 or one.trial.points < fewer)
        if best.trial.whole:
            least = min(one.trial.points for one in found if one.trial.whole)
            found = [_though_small(one, least) for one in found]
    best = min(found, key=lambda one: one.trial.order)
    peers = [one for one in found if (one.trial.rank, len(one.sides)) == (best.trial.rank, len(best.sides))]
    whole = best.trial.fits and best.draft.share == 1 and not _turn(compositor, best.draft.name)[1]
    least, low = (min(_loss(one, *small) for one in peers) for small in ((SMALL, STAMP), (SMALL,)))
    if not whole or least > _SMALL:  # what is around headline and picture gives back first
        most, head = (max(_SMALL, x) if whole else inf for x in (least - _SMALL / 2, low))
        again = _tried(story, closer, names, found)
        found += (x for x in again if _loss(x, SMALL, STAMP) < most and _loss(x, SMALL) <= head)
    shown = compositor.styles.template.shown
    if shown and best.trial.whole and len(best.sides) == 1:  # a page that is much better may show less
        found = [_though_small(one, best.trial.points - _BETTER - _DOUBTFUL) for one in found]
    found = _said_once(found, story, compositor, names)
    best, *others = sorted(found, key=lambda one: one.trial.order)
    best = _eased(best, story)
    rest = dict.fromkeys(one.trial for one in others if one.trial != best.trial)
    return Chosen(best.sides, best.draft.name, best.draft.compositor, (replace(best.trial, wins=True), *rest))


def set_again(story: Story, one: Chosen, near: bool = False) -> Chosen:
    """Another story in the arrangement, and at the bounds, of one that is set; `near` its sizes."""
    draft, most = _draft_of(one.arrangement, story, one.compositor), one.trials[0].share
    best = _grown(replace(draft, share=min(draft.share, most)), story, [s.sizes for s in one.sides if near])
    return replace(one, sides=best.sides, trials=(replace(best.trial, wins=True), *one.trials[1:]))


def holds(story: Story, compositor: Compositor, may_turn: bool, pinned: str = "") -> bool:
    """Whether `set_story` would leave nothing over, asked at the floors of all sizes; no page is set well."""
    if rows_of(story.slots):
        ways = table_ways(_ways(compositor, _names(story, compositor, may_turn, pinned)), story)
        return any(not any(side.overset for side in way.sides) for way in ways)
    every = (drafts(story, on, may_turn, pinned) for on in _lower(compositor))
    return any(draft.fits for draft in chain.from_iterable(every))


def _lower(compositor: Compositor) -> tuple[Compositor, Compositor]:
    """The same, whose sizes may fall to their floors; and whose gaps give back height as well."""
    styles = compositor.styles.lowered()
    return replace(compositor, styles=styles), replace(compositor, styles=styles.closer(_CLOSER))


def drafts(story: Story, compositor: Compositor, may_turn: bool, pinned: str = "") -> Iterator[Draft]:
    """A story in each arrangement that `set_story` looks at, those of one side first."""
    names = _names(story, compositor, may_turn, pinned)
    ordered = sorted(names, key=lambda name: len(compositor.styles.template.sides(name)))
    return (_draft_of(name, story, compositor) for name in ordered)


def _ways(compositor: Compositor, names: Sequence[str]) -> list[tuple[str, Compositor]]:
    ways = [(name, replace(compositor, styles=compositor.styles.arranged(name))) for name in names]
    return [*ways, *((name, turned(arranged)) for name, arranged in ways)]


def _names(story: Story, compositor: Compositor, may_turn: bool, pinned: str) -> list[str]:
    """The pinned arrangement; else those whose conditions are met, in their order; else the first."""
    if pinned in (arrangements := compositor.styles.template.arrangements):
        return [pinned]
    facts = facts_of(story, compositor)
    every = [name for name, one in arrangements.items() if may_turn or len(one.sides) == 1]
    return [name for name in every if meets(arrangements[name], facts)] or every[:1]


def _tried(story: Story, on: Compositor, names: Sequence[str], before: Sequence[Tried] = ()) -> list[Tried]:
    """The most promising arrangements after copyfit: two sides only where no single side is as it should be,
    `last` ones only where no other fits, and one that does not fit only where none does; none that cannot be
    better than what was tried `before`."""
    every: list[Draft] = []
    tried: list[Tried] = []
    turns = {name: _turn(on, name) for name in names}
    for turn in sorted(set(turns.values())):
        if any(one.trial.whole for one in tried) or (turn[1] and any(draft.fits for draft in every)):
            break
        drafts = [_draft_of(name, story, on) for name in names if turns[name] == turn]
        tried += _copyfit(drafts, story, on, [*before, *tried])
        every += drafts
    fits = any(draft.fits for draft in every)
    return tried if fits else [_grown(min(every, key=lambda draft: draft.excess), story)]


def _copyfit(drafts: Sequence[Draft], story: Story, on: Compositor, before: Sequence[Tried]) -> list[Tried]:
    """The most promising drafts that fit, those that tell more in front first, until one looks well."""
    fitting, tried = [draft for draft in drafts if draft.fits], list[Tried]()
    most = _GROWN if story.counts.get("words", _FEW) >= _FEW else _OF_FEW
    for kind in (kinds := get_args(InFront)):
        uncut = (draft for draft in fitting if draft.in_front in kinds[:2] and len(draft.pages) > 1)
        if kind == "the demands" and any(uncut) and _is_long(story, on):
            parted = [x if x.parted else _draft_of(x.name, story, on, True) for x in drafts]
            fitting += [draft for draft in parted if draft.fits and draft.parted]
        these = [draft for draft in fitting if draft.in_front == kind]
        for many in (most,) if before or kind != kinds[0] else (most, _OF_FEW):
            for draft in promising(these, many):
                new = all((one.draft.name, one.draft.share) != (draft.name, draft.share) for one in tried)
                if new and not any(one.trial.order < draft.best.order for one in (*before, *tried)):
                    tried += _evened(_grown(draft, story), story, on)
            if any(one.trial.points <= _WANTING for one in tried):
                break
        if any(one.well for one in tried):
            break
    return tried


def promising(drafts: Sequence[Draft], most: int = _GROWN) -> list[Draft]:
    """The drafts that leave the least bare, and one whose picture has more room than in the last of these."""
    ranked = sorted(drafts, key=_promise)
    first, others = ranked[:most], ranked[most:]
    roomy = max(others, key=lambda draft: draft.pages[0].shown, default=None)
    least = _ROOMIER * first[-1].pages[0].shown if roomy else inf
    return [*first, roomy] if roomy and roomy.pages[0].shown > least else first


def _promise(draft: Draft) -> tuple[bool, bool, float]:
    """Sorts drafts: whole texts before cut ones, arrangements made for a script first, then full pages."""
    when = draft.compositor.styles.template.arrangements[draft.name].when
    return draft.parted, "script" not in when, draft.empty


def _is_long(story: Story, compositor: Compositor) -> bool:
    """Whether a text that may run on is long enough for two sides; a short one does so only where it must."""
    return any(story.counts.get(slot, _LONG) >= _LONG for slot in compositor.styles.template.threads)


def _evened(one: Tried, story: Story, compositor: Compositor) -> Iterator[Tried]:
    """A trial, then the same with ever less of the story in front, as long as front is full and back bare."""
    yield one
    while one.lopsided and _is_long(story, compositor):
        less = _draft_of(one.draft.name, story, compositor, True, (TOLD + one.draft.share) / 2)
        if less.share >= one.draft.share:  # it is no story that runs on
            break
        one = _grown(less, story)
        if one.trial.fits:
            yield one


def _turn(compositor: Compositor, name: str) -> tuple[int, bool]:
    """When an arrangement is tried: one side before two, of these a `last` one after the others."""
    template = compositor.styles.template
    return len(template.sides(name)), template.arrangements[name].last


def _draft_of(
    name: str, story: Story, compositor: Compositor, parted: bool = False, most: float = SHARED[1]
) -> Draft:
    """A story in an arrangement, cut on two sides where the front does not hold it, or if it is `parted`."""
    arranged = replace(compositor, styles=compositor.styles.arranged(name))
    template = compositor.styles.template
    one, sides = template.arrangements[name], list(template.sides(name).items())
    if len(sides) == 1:
        return _draft(name, arranged, [(*sides[0], story.slots)])
    apart = template.threads.difference(*(band.slots for band in sides[0][1]))  # texts that are cut elsewhere
    share = 0.0 if any(map(story.slots.get, apart)) else 1.0
    draft = _draft(name, arranged, turned_over(sides, one, story, Place(len(thread(one, story)), 0)), share)
    if (draft.fits and not parted) or not thread(one, story):
        return draft
    found = cut(sides, one, story, arranged, most)
    return _draft(name, arranged, turned_over(sides, one, story, found[0]), found[1]) if found else draft


def _draft(
    name: str, compositor: Compositor, sides: Sequence[tuple[str, Bands, Slots]], share: float = 1.0
) -> Draft:
    sizes = least(compositor)
    made = tuple((side, page_setter(bands, slots, compositor)) for side, bands, slots in sides)
    return Draft(name, compositor, made, tuple(at(sizes) for _, at in made), share)


def _eased(one: Tried, story: Story) -> Tried:
    """The same, its headline smaller where that mends a hole: in fewer lines, which leave less bare beside
    them; in black, beside a picture, so that it leaves texts some of its ink."""
    on, page = one.draft.compositor, one.sides[0].page
    able = not on.styles.black or ("picture" in page.names and heavy(page.frame, on, _BOUND))
    shares, most = (_YIELDS, _HOLED) if on.styles.black else (_SHORTER, _BARE)
    for share in shares if able and one.trial.fits else ():
        if _bare(one.trial.demerits, most):
            other = _grown(one.draft, story, yields=share)
            torn, new = (sum(x.torn_by_sense + x.lone for x in y.sides[0].page.texts) for y in (one, other))
            less = other.trial.rank <= one.trial.rank and other.trial.points <= one.trial.points - _MENDED
            one = other if less and new <= torn else one
    return one


def _grown(draft: Draft, story: Story, near: Sequence[Sizes] = (), yields: float = 1.0) -> Tried:
    """A draft with its sizes grown, or `near` others; overset when it does not fit to begin with. A headline
    that spares ink `yields` a share of its size."""
    sides, front = list[Side](), dict[str, float]()
    on, template = draft.compositor, draft.compositor.styles.template
    for (name, at), page in zip(draft.sides, draft.pages, strict=True):
        sizes = least(on)
        if page.fits:
            steps, head = template.copyfit if front else _in_front(draft), template.headline
            fell = bool(near and sides) and sides[0].sizes.get(head, 0.0) < near[0].get(head, 0.0)
            again = bool(near) and not fell  # what stands overleaf is bounded by the headline
            sizes = near[len(sides)] if again else grown(at, on, sizes, steps, front, yields)
            sizes = given_back(at, on, sizes) if again else sizes
            sizes = with_few_sizes(at, on, sizes, [side.page for side in sides])
            page = at(sizes)
        if not front:
            front = {n: s for n, s in page.means.items() if n == template.headline}
            front |= {n: _LARGER * s for n, s in sizes.items() if n == template.story and draft.parted}
        sides.append(Side(name, page, overset(page, name, story.lang), sizes=sizes))
    styles, there = on.styles, sides[0].page.sizes
    ranked = tuple(there[name] for name in template.ranks if name in there)
    detail, focus = (image.seen, image.named) if (image := picture_of(story)) else (Detail(), None)
    heads = [box for side in sides for box in side.page.styled.get(template.headline, ())]
    ended = fsum(map(ended_badly, heads))
    facts = Facts(draft.share, styles.grid.area, ranked, due(story, styles), detail, ended, focus)
    found = demerits([side.page.frame for side in sides], facts)
    lines = [line for one in heads for line in (one.lines if isinstance(one, FittedBox) else (one,))]
    texts = (text for side in sides for text in side.page.texts if template.styles[text.para.style].floor)
    torn = sum({id(text): text.torn for text in (*lines, *texts)}.values())
    fog = by_day(draft.name, story, styles)
    whole = _is_read(draft, sides, found) and not fog and not _stunted(sides[0].page, on)
    stamp = len(sides) > 1 and not styles.black and _shows_less(found, _HALF * styles.template.shown)
    slit = any(one.name == CUT and one.value > _SLIT for one in found)
    poor = draft.in_front == "little" or stamp or slit or fog or _bare(found, _EMPTY)
    added = any(0 < head.whole.written < len(head.lines) for head in heads)
    fits = not any(side.overset for side in sides)
    every = draft.name, fits, draft.share, len(sides), found, torn, whole, poor, added
    parted = any(line.broken for line in lines)
    return Tried(draft, sides, Trial(*every, parted=parted, head=max(front.values(), default=0.0)))


def _in_front(draft: Draft) -> Sequence[Step]:
    """The steps of a front. Where gaps were made closer all sizes grow to usual first, the headline, the
    picture, and words with room beside a code as far as they may; the others take what these leave bare."""
    styles = draft.compositor.styles
    template = styles.template
    if styles.share == 1:
        return template.copyfit
    beside = [box.code for box in draft.pages[0].codes if not box.headed]
    words = {styles.led(para.style)[0] for code in beside for para in (code.verb, *code.words)}
    able = {template.headline, "picture", *words}
    first = [step for step in template.copyfit if step.to == "usual" or step.name in able]
    return [*first, *(step for step in template.copyfit if step not in first)]


def _is_read(draft: Draft, sides: Sequence[Side], found: Sequence[Demerit], shown: float = _NEARLY) -> bool:
    """Whether all is told and legible, with a picture that is no fog and has a share of what it should have,
    in little ink, on a suitable paper."""
    styles = draft.compositor.styles
    paper = styles.template.arrangements[draft.name].when.get("paper")
    suits = not paper or paper.holds(styles.stock.paper.name)
    small = not styles.black and _shows_less(found, max(_SEEN, shown * styles.template.shown))
    seen = not small and not any(one.name == FAINT or (one.name == CUT and one.value > _CUT) for one in found)
    if not suits or not seen or draft.in_front != "all" or _bare(found):
        return False
    frames = [side.page.frame for side in sides] if styles.bare else []
    return not any(veiled(frame) or heavy(frame, draft.compositor, -_MORE) for frame in frames)


def _shows_less(found: Iterable[Demerit], share: float) -> bool:
    """Whether a picture has less than a share of its page."""
    return any(one.name == STAMP and one.value < 100 * share for one in found)


def _though_small(one: Tried, least: float) -> Tried:
    """The same, counted as whole although its headline, or on one side its picture, is smaller than it should
    be, if it tells everything and has hardly more demerits than the best whole one (`least`): better so than
    two poor sides, with a stamp of a picture if these are far worse. With a headline that is not read across
    the street it may have no more."""
    shown, found = _NEARLY * (_HALF if len(one.sides) == 1 else 1), one.trial.demerits
    if len(one.sides) == 1 and one.trial.points <= least - _POOR:
        found = tuple(term for term in found if term.name != STAMP)
    read = not any(term.name == SMALL and term.value < READ for term in found)
    does = one.trial.points <= (least + _DOUBTFUL if read else least)
    whole = does and _is_read(one.draft, one.sides, found, shown)
    return replace(one, trial=replace(one.trial, whole=one.trial.whole or whole))


def _said_once(found: list[Tried], story: Story, on: Compositor, names: Sequence[str]) -> list[Tried]:
    """Trials; where the best only says again on its back what its front does, those with a short story there,
    in larger type, in the place of such."""
    best = min(found, key=lambda one: one.trial.order)
    if not best.draft.says_again(story) or _is_long(story, on):
        return found
    every = (_draft_of(name, story, on) for name in names if _turn(on, name) == (2, False))
    apart = promising([one for one in every if one.fits and one.in_front == "the demands alone"])
    grown = [one for one in (_grown(draft, story) for draft in apart) if not _stunted(one.sides[0].page, on)]
    good = [one for one in grown if one.trial.points <= best.trial.points + 2 * _DOUBTFUL]
    kept = [one for one in found if not one.draft.says_again(story)] if good else found
    return [*kept, *(replace(one, trial=replace(one.trial, whole=True)) for one in good)]


def _stunted(page: PageBox, compositor: Compositor) -> bool:
    """Whether the headline is too small to be read from afar, or than its style allows."""
    styles, head = compositor.styles, compositor.styles.template.headline
    least = styles.template.styles[head].least if head in page.means else None
    return page.means.get(head, inf) < styles.length(min(_READ, least or _READ))


def _loss(one: Tried, *small: str) -> float:
    """The demerits of its headline, or its picture, for being small."""
    return fsum(term.points for term in one.trial.demerits if term.name in small)
