"""Which arrangement a story is set in: on one side, on a front and a back, or on as many sides as its table
needs. Every arrangement whose conditions a campaign meets is set once, at the least sizes. The most promising
of those that fit are copyfit; those of two sides only where none of one side is as it should be.
`Trial.order` tells which wins (docs/demerits.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from math import fsum, inf
from typing import get_args

from msgspec.structs import replace

from flyers.layout.compositor import Compositor
from flyers.layout.conditions import facts_of, meets
from flyers.layout.demerits import STAMP
from flyers.layout.draft import Draft, InFront
from flyers.layout.makeup import least, page_setter
from flyers.layout.overleaf import Place, cut, thread, turned_over
from flyers.layout.plan import Bands, Slots
from flyers.layout.rows import best_way, rows_of, table_ways, turned
from flyers.layout.sides import Chosen
from flyers.layout.tried import DOUBTFUL, Tried, eased, in_wide_face, stunted, though_small, tried_out
from flyers.model.blocks import Story
from flyers.model.demerit import SHARED, SMALL, TOLD

_GROWN, _OF_FEW, _FEW = 4, 7, 60  # arrangements that are copyfit; those of texts of so few words
_WANTING = 40.0  # demerits: if all have more, more are copyfit
_ROOMIER = 1.1  # times the room for the picture in the last of these: one more arrangement is tried
_BETTER = 25.0  # demerits that a page has less for which its picture may be small
_LONG = 100  # words that may run on
_BRIEF = 110  # words: fewer are hardly worth a back
_SMALL, _CLOSER = 12.0, 0.73  # demerits of what is small, for which gaps may shrink by this factor


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
    elif brief or (len(best.sides) > 1 and not (best.trial.whole and best.trial.points <= DOUBTFUL)):
        lower = _tried(story, lowered, names, found)  # may do with one side, or ask in front
        if brief:
            lower += (x for x in _tried(story, closer, names, found) if len(x.sides) == 1)
        fewer = best.trial.points if best.draft.share else inf  # without the story, all that tell it count
        found += (one for one in lower if len(one.sides) == 1 or one.trial.points < fewer)
        if best.trial.whole:
            fewest = min(one.trial.points for one in found if one.trial.whole)
            found = [though_small(one, fewest) for one in found]
    best = min(found, key=lambda one: one.trial.order)
    peers = [one for one in found if (one.trial.rank, len(one.sides)) == (best.trial.rank, len(best.sides))]
    whole = best.trial.fits and best.draft.share == 1 and not _turn(compositor, best.draft.name)[1]
    both, head = (min(_loss(one, *small) for one in peers) for small in ((SMALL, STAMP), (SMALL,)))
    if not whole or both > _SMALL:  # what is around headline and picture gives back first
        most, head = (max(_SMALL, x) if whole else inf for x in (both - _SMALL / 2, head))
        again = _tried(story, closer, names, found)
        found += (x for x in again if _loss(x, SMALL, STAMP) < most and _loss(x, SMALL) <= head)
    shown = compositor.styles.template.shown
    if shown and best.trial.whole and len(best.sides) == 1:  # a page that is much better may show less
        found = [though_small(one, best.trial.points - _BETTER - DOUBTFUL) for one in found]
    found = _said_once(found, story, compositor, names)
    best, *others = sorted(found, key=lambda one: one.trial.order)
    best = in_wide_face(eased(best, story))
    rest = dict.fromkeys(one.trial for one in others if one.trial != best.trial)
    return Chosen(best.sides, best.draft.name, best.draft.compositor, (replace(best.trial, wins=True), *rest))


def set_again(story: Story, one: Chosen, near: bool = False, closer: bool = False) -> Chosen:
    """Another story in the arrangement, and at the bounds, of one that is set; `near` its sizes, or with gaps
    that are `closer`. It is as whole as that was said to be."""
    was, on = one.trials[0], one.compositor
    on = _lower(on)[1] if closer and on.styles.share == 1 else on
    draft, sizes = _draft_of(one.arrangement, story, on), [side.sizes for side in one.sides if near]
    best = in_wide_face(tried_out(replace(draft, share=min(draft.share, was.share)), story, sizes))
    trial = replace(best.trial, wins=True, whole=best.trial.whole or was.whole)
    return replace(one, sides=best.sides, trials=(trial, *one.trials[1:]), compositor=best.draft.compositor)


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


def drafts(story: Story, compositor: Compositor, may_turn: bool, pinned: str) -> Iterator[Draft]:
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
    """The most promising arrangements after copyfit, but none that cannot be better than what was tried
    `before`: two sides only where no single side is as it should be, `last` ones only where no other fits,
    and one that does not fit only where none does (docs/decisions/0030)."""
    every: list[Draft] = []
    tried: list[Tried] = []
    turns = {name: _turn(on, name) for name in names}
    for turn in sorted(set(turns.values())):
        if any(one.trial.whole for one in tried) or (turn[1] and any(draft.fits for draft in every)):
            break
        these = [_draft_of(name, story, on) for name in names if turns[name] == turn]
        tried += _copyfit(these, story, on, [*before, *tried])
        every += these
    fits = any(draft.fits for draft in every)
    return tried if fits else [tried_out(min(every, key=lambda draft: draft.excess), story)]


def _copyfit(given: Sequence[Draft], story: Story, on: Compositor, before: Sequence[Tried]) -> list[Tried]:
    """The most promising drafts that fit, those that tell more in front first, until one looks well."""
    fitting, tried = [draft for draft in given if draft.fits], list[Tried]()
    most = _GROWN if story.counts.get("words", _FEW) >= _FEW else _OF_FEW
    for kind in (kinds := get_args(InFront)):
        uncut = (draft for draft in fitting if draft.in_front in kinds[:2] and len(draft.pages) > 1)
        if kind == "the demands" and any(uncut) and _is_long(story, on):
            parted = [x if x.parted else _draft_of(x.name, story, on, True) for x in given]
            fitting += [draft for draft in parted if draft.fits and draft.parted]
        these = [draft for draft in fitting if draft.in_front == kind]
        for many in (most,) if before or kind != kinds[0] else (most, _OF_FEW):
            for draft in promising(these, many):
                new = all((one.draft.name, one.draft.share) != (draft.name, draft.share) for one in tried)
                if new and not any(one.trial.order < draft.best.order for one in (*before, *tried)):
                    tried += _evened(tried_out(draft, story), story, on)
            if any(one.trial.points <= _WANTING for one in tried):
                break
        if any(one.well for one in tried):
            break
    return tried


def promising(every: Sequence[Draft], most: int = _GROWN) -> list[Draft]:
    """The drafts that leave the least bare, and one whose picture has more room than in the last of these."""
    ranked = sorted(every, key=_promise)
    first, others = ranked[:most], ranked[most:]
    roomy = max(others, key=lambda draft: draft.pages[0].shown, default=None)
    enough = _ROOMIER * first[-1].pages[0].shown if roomy else inf
    return [*first, roomy] if roomy and roomy.pages[0].shown > enough else first


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
        one = tried_out(less, story)
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


def _said_once(found: list[Tried], story: Story, on: Compositor, names: Sequence[str]) -> list[Tried]:
    """Trials; where the best only says again on its back what its front does, those with a short story there,
    in larger type, in the place of such."""
    best = min(found, key=lambda one: one.trial.order)
    if not best.draft.says_again(story) or _is_long(story, on):
        return found
    every = (_draft_of(name, story, on) for name in names if _turn(on, name) == (2, False))
    apart = promising([one for one in every if one.fits and one.in_front == "the demands alone"])
    grown = (tried_out(draft, story) for draft in apart)
    read = (one for one in grown if not stunted(one.sides[0].page, on))
    good = [one for one in read if one.trial.points <= best.trial.points + 2 * DOUBTFUL]
    kept = [one for one in found if not one.draft.says_again(story)] if good else found
    return [*kept, *(replace(one, trial=replace(one.trial, whole=True)) for one in good)]


def _loss(one: Tried, *small: str) -> float:
    """The demerits of its headline, or its picture, for being small."""
    return fsum(term.points for term in one.trial.demerits if term.name in small)
