"""A draft with its sizes grown, and what came of it: whether it is as a page should be, and what is wrong
with it (docs/decisions/0022, 0033)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum, inf

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.clauses import Step
from flyers.layout.compositor import Compositor
from flyers.layout.conditions import by_day, due, picture_of
from flyers.layout.demerits import CUT, FAINT, STAMP, Facts, demerits
from flyers.layout.display import widened
from flyers.layout.draft import Draft
from flyers.layout.fitted import FittedBox, denied
from flyers.layout.fitted import torn as ended_badly
from flyers.layout.growth import Sizes
from flyers.layout.makeup import given_back, grown, least, with_few_sizes
from flyers.layout.page import PageBox
from flyers.layout.paragraph import TextBox
from flyers.layout.sides import Side, overset
from flyers.layout.sparing import heavy, veiled
from flyers.model.blocks import Story
from flyers.model.demerit import HOLES, LEAST_SHOWN, READ, SMALL, TOLD, Demerit, Trial
from flyers.model.detail import MISSED, Detail

_POOR = 80.0  # demerits of poor sides
DOUBTFUL = 50.0  # of two sides: above it a smaller headline is tried; and the most that one may be worse
_NEAR = 0.05  # share of a story: with less difference in front it is the same page
_BARE = 12.0, 12.0  # per cent of the type area: a larger hole makes a front, or a back, poor,
_EMPTY, _FULL = (25.0, 9.0), 8.0  # these make it empty; without a larger one a side is full
_NEARLY, _HALF = 0.7, 0.5  # shares of what a picture should have in front: enough if all is told; none
_SEEN = 0.04  # share of a page: a larger picture is no stamp
_BOUND = 0.005  # share of a page: with so much ink left sizes are not bounded by it
_MORE = 0.001  # share of a page that is covered more than it should be, once sizes are alike
_CUT, _SLIT = 100 * MISSED, 40.0  # per cent; the same, of a poor front
# Shares that a headline keeps of its size to mend a hole: leaving ink; in fewer lines,
_YIELDS, _SHORTER, _SHORTEST = (0.95, 0.9, 0.85), (0.85, 0.7, 0.55), 0.5
_MENDED, _FILLED = 15.0, 10.0  # for so many demerits less each
_HOLED, _BESIDE = (5.5, inf), (6.0, inf)  # per cent: such a hole; in colour, beside lines
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


def tried_out(draft: Draft, story: Story, near: Sequence[Sizes] = (), yields: float = 1.0) -> Tried:
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
    return Tried(draft, sides, _judged(draft, sides, story, max(front.values(), default=0.0)))


def _judged(draft: Draft, sides: Sequence[Side], story: Story, head: float) -> Trial:
    """What came of a draft whose headline has a size."""
    on, styles, template = draft.compositor, draft.compositor.styles, draft.compositor.styles.template
    there = sides[0].page.sizes
    ranked = tuple(there[name] for name in template.ranks if name in there)
    detail, focus = (image.seen, image.named) if (image := picture_of(story)) else (Detail(), None)
    heads = [box for side in sides for box in side.page.styled.get(template.headline, ())]
    ended = fsum(map(ended_badly, heads))
    facts = Facts(draft.share, styles.grid.area, ranked, due(story, styles), detail, ended, focus)
    found = demerits([side.page.frame for side in sides], facts)
    lines = [line for one in heads for line in (one.lines if isinstance(one, FittedBox) else (one,))]
    texts = (text for side in sides for text in side.page.texts if template.styles[text.para.style].floor)
    fog = by_day(draft.name, story, styles)
    stamp = len(sides) > 1 and not styles.black and _shows_less(found, _HALF * template.shown)
    slit = any(one.name == CUT and one.value > _SLIT for one in found)
    return Trial(
        draft.name,
        fits=not any(side.overset for side in sides),
        share=draft.share,
        sides=len(sides),
        demerits=found,
        torn=sum({id(text): text.torn for text in (*lines, *texts)}.values()),
        whole=_is_read(draft, sides, found) and not fog and not stunted(sides[0].page, on),
        poor=draft.in_front == "little" or stamp or slit or fog or _bare(found, _EMPTY),
        added=any(0 < head.whole.written < len(head.lines) for head in heads),
        parted=any(line.broken for line in lines) or any(map(denied, heads)),
        head=head,
    )


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


def though_small(one: Tried, best: float) -> Tried:
    """The same, counted as whole though its headline, or on one side its picture, is smaller than it should
    be: better so than two poor sides (docs/decisions/0033). All is told, and it has hardly more demerits than
    the `best` of those that are whole; no more, where its headline is not read across the street."""
    alone, found = len(one.sides) == 1, one.trial.demerits
    if alone and one.trial.points <= best - _POOR:  # these are far worse than a stamp of a picture
        found = tuple(term for term in found if term.name != STAMP)
    shown = _NEARLY * (_HALF if alone else 1)
    faint = any(term.name == SMALL and term.value < READ for term in found)
    does = one.trial.points <= best + (-DOUBTFUL if faint else DOUBTFUL)
    whole = does and _is_read(one.draft, one.sides, found, shown)
    return replace(one, trial=replace(one.trial, whole=one.trial.whole or whole))


def eased(one: Tried, story: Story) -> Tried:
    """The same, its headline smaller where that mends a hole: in fewer lines, which leave less bare beside
    them, sooner without a picture; in black, beside a picture, so that it leaves texts some of its ink."""
    on, page = one.draft.compositor, one.sides[0].page
    pictured, black = "picture" in page.names, on.styles.black
    worth, most = _MENDED, _HOLED if black else _BARE
    if not (black or pictured):
        worth, most = _FILLED, _BESIDE
    able = not black or (pictured and heavy(page.frame, on, _BOUND))
    if not (able and one.trial.fits and _bare(one.trial.demerits, most)):
        return one
    for share in _YIELDS if black else _in_fewer_lines(page, on, _SHORTER * _bare(one.trial.demerits)):
        if _bare(one.trial.demerits, most):
            other = tried_out(one.draft, story, yields=share)
            torn, new = (sum(x.torn_by_sense + x.lone for x in y.sides[0].page.texts) for y in (one, other))
            less = other.trial.rank <= one.trial.rank and other.trial.points <= one.trial.points - worth
            one = other if less and new <= torn else one
    return one


def in_wide_face(one: Tried) -> Tried:
    """The same with its headlines in the wide face where nothing else changes by that: which page is best
    does not hang on it."""
    sides, on = list[Side](), one.draft.compositor
    for side, (_, at) in zip(one.sides, one.draft.sides, strict=True):
        sizes = widened(at, side.sizes, on) if one.trial.fits else side.sizes
        sides.append(side if sizes is side.sizes else replace(side, page=at(sizes), sizes=sizes))
    return replace(one, sides=sides)


def _in_fewer_lines(page: PageBox, compositor: Compositor, more: Sequence[float]) -> Sequence[float]:
    """The shares of its size at which a headline fills the measure in fewer lines, and some `more`, the
    largest first."""
    heads = page.styled.get(compositor.styles.template.headline, ())
    ways = (
        way.size / head.style.size
        for head in heads
        if isinstance(head, TextBox)
        for way in compositor.ways(head.para, head.width)
        if way.lines < len(head.lines)
    )
    return sorted({*more, *(min(way, 1.0) for way in ways if way >= _SHORTEST)}, reverse=True)


def stunted(page: PageBox, compositor: Compositor) -> bool:
    """Whether the headline is too small to be read from afar, or than its style allows."""
    styles, head = compositor.styles, compositor.styles.template.headline
    own = styles.template.styles[head].least if head in page.means else None
    return page.means.get(head, inf) < styles.length(min(_READ, own or _READ))
