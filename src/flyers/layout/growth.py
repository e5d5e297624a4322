"""How far one style may grow on a page: the largest size that fits and looks well. A lead's lines are even,
columns end alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, repeat
from math import fsum, inf, sqrt

from msgspec import Struct

from flyers.content.clauses import Step
from flyers.content.style import leaders
from flyers.content.template import Template
from flyers.layout.briefs import BriefsBox
from flyers.layout.column import Columns, heads
from flyers.layout.compositor import Compositor
from flyers.layout.lines import headline_of
from flyers.layout.lists import ListBox
from flyers.layout.page import TOLD_APART, PageBox
from flyers.layout.paragraph import TextBox
from flyers.measure.copyfit import apart, largest, soundest, steps

# Share of the width that a lead's longest line fills; that of a text that was one line.
_FILL, _TWO = 0.7, 0.62
_MANY, _BRIEF = 6, (4, 5)  # lines of a lead that are read at a glance; above a story; once all else has grown
# Share of the longest line for a line inside a sentence; the same in quotations; ends of sentences.
_RAGGED, _QUOTED, _ENDS, _COMMAS = 0.66, 0.6, ".!?…।۔؟。！？", ",;،؛，、；"
# Share of its longest line for one word at a lead's end; share of the width for its last line.
_SHORT, _LAST = 0.5, 0.33
_NEARLY = 0.87  # share of the largest size that may be lost for good lines
_WHOLE = 0.65  # share of the best size that a text keeps for lines by sense
# Share of the largest size that fits: a smaller lead may be divided less well. The same without a story.
_ROOMY, _ROOMIER = 0.7, 0.8
_LITTLE = 1.05  # times as large, for which no line may end worse
_SENTENCES = 0.94  # share of a size that a lead keeps so that lines end with its sentences
_OVER = 1.1  # times what has room, if the best size that has room is that much smaller
_LOOKS = 8  # heights of a picture that are tried
_RUNGS = 2  # lines of what is asked that is read at a glance
_TIGHT = 2.0  # points
_APART = 9  # lines that a date above its words counts as

Sizes = dict[str, float]
PageAt = Callable[[Mapping[str, float]], PageBox]
SizedAt = Callable[[float], PageBox]  # with one of the sizes, the others as they are


def largest_size(
    at: PageAt, compositor: Compositor, sizes: Sizes, step: Step, ceiling: float, height: float
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
    short = short or (now == bounds.least and before.spare < _TIGHT)
    found = largest(on.fits, candidates, short)
    if step.name == "picture" and step.to != "usual":
        return _evenest(on.at, [value for value in candidates if value <= found])
    text, lists = _unhyphenated(before, step.name), _lists(before, step.name)
    if text or lists:
        least = bounds.nearly(_NEARLY) if text and text.broken else now  # for the sake of whole words
        less = steps(least, now, bounds.step)[:-1] if least < now else ()
        falling = [c for c in (*less, *candidates) if least <= c <= found]
        return on.lines(text, lists, falling[::-1], found)
    near = steps(max(bounds.least, found * _NEARLY), found, bounds.step)[::-1]
    told = on.story and step.name == on.template.story and step.to == "alone"
    return _evenly(on.at, step.name, near) if told else found


def has_story(page: PageBox, template: Template) -> bool:
    """Whether a story is on a page."""
    return template.story in page.names and template.styles[template.story].hyphens


class _Growing(Struct, frozen=True):
    """A style that grows by a step, on a page as it was `before`, from the size that it has `now`."""

    at: SizedAt  # the page with it in another size
    before: PageBox
    compositor: Compositor
    step: Step
    now: float
    height: float  # of the page, at most

    def fits(self, value: float) -> bool:
        """Whether a page has room for it, and codes are no worse for that."""
        page = self.at(value)
        as_well = page.fits_as_well(self.before, self._takes_the_rest) and page.stack.height <= self.height
        return as_well and self._said(page) >= self._said(self.before)

    @property
    def _takes_the_rest(self) -> bool:
        """Whether its field may be higher than its share: a lead above a story, once all else has grown. What
        is asked is a step smaller than the lead, and would stay small above bare paper."""
        last = self.step == Step(self.template.lead, "alone")
        return last and self.story and not self.compositor.styles.bare

    def _said(self, page: PageBox) -> float:
        """The size of verbs that grow with it: asked to be larger than has room they may be smaller, far
        from their patches."""
        led, verbs = self.compositor.styles.led, (box.verb for box in page.codes)
        return min((v.style.size for v in verbs if led(v.para.style)[0] == self.step.name), default=0.0)

    @property
    def template(self) -> Template:
        return self.compositor.styles.template

    @property
    def story(self) -> bool:
        return has_story(self.before, self.template)

    def lines(
        self, text: TextBox | None, lists: list[ListBox | BriefsBox], falling: list[float], found: float
    ) -> float:
        """The largest size at which a lead has good lines, and lists have no more flaws than before."""
        alone, name, story = self.step.to == "alone", self.step.name, self.story
        brief = story and name == self.template.lead  # a lead above it
        many: float = _BRIEF[alone] if brief else _MANY
        led = text and text.style.shape.balance and (brief or len(text.lines) <= many)  # else it is the story
        many = many if led and self.height == inf else inf
        stray = sum(_flaws(one, self.step) for one in lists)

        def looks_well(value: float, uneven: int = 0, more: int = 0) -> bool:
            """Whether its lines are good, but for so many that may be `uneven`, and so many `more` flaws."""
            well = not text or _well_set(text, self.compositor, value, many, uneven)
            return (
                well and sum(_flaws(one, self.step) for one in _lists(self.at(value), name)) <= stray + more
            )

        smaller = [*apart(falling), *([self.now] if found < self.now * _LITTLE else ())]
        few = text is not None and text.style.shape.balance and alone and not story
        if text and few:
            smaller.sort(key=partial(_worth, text, self.compositor), reverse=True)
        # A size below one that fits need not fit: its lines end elsewhere.
        best = _least_torn(self._torn, filter(lambda c: looks_well(c, few) and self.fits(c), smaller))
        best = best or self.now
        told = self.template.story in self.before.names
        usual = self.compositor.styles.bounds(name).usual
        if led and text:
            ended, least = partial(_ended, text, self.compositor, best), max(self.now, best * _SENTENCES)
            whole = (c for c in smaller if least <= c < best and ended(c))
            best = next((c for c in whole if looks_well(c, few) and self.fits(c)), best)
        if alone and not text and best <= usual:  # one flaw more, if they are much larger for it
            larger = (c for c in smaller if usual < c * _NEARLY and looks_well(c, more=1) and self.fits(c))
            return next(larger, best)
        if few or not text or best >= found * (_ROOMY if told else _ROOMIER):
            return best
        larger = (c for c in smaller if c > best * _OVER and looks_well(c, 1) and self.fits(c))
        return max(next(larger, best), best, key=partial(_whole, self._torn))

    def _torn(self, value: float) -> int:
        """How many lines that grow with it end badly, are one word, or are there only for sense; are short
        in a lead; or are those of a heading beyond one."""
        styles, page = self.compositor.styles.template.styles, self.at(value)
        led = [text for text in page.texts if self.step.name in leaders(text.para.style, styles)]
        lead = _unhyphenated(page, self.step.name)
        begun = _begun(lead) if lead else 0
        lists = (one for one in _lists(page, self.step.name) if isinstance(one, ListBox))
        listed = (text for one in lists for text in one.texts)
        rungs = sum(max(0, len(text.lines) - _RUNGS) for text in listed)
        heading = (text for text in led if heads(text) and text in page.stack.boxes)
        headed = sum(len(text.lines) - 1 for text in heading)
        return sum(text.torn_by_sense + _added(text) + text.lone for text in led) + begun + rungs + headed


def _begun(lead: TextBox) -> int:
    """How many lines of a balanced text are stubs; of another, whether the first is short."""
    if lead.style.shape.balance:
        return lead.stubs * (not lead.style.display)
    return _ragged(lead, 1)


def _worth(text: TextBox, compositor: Compositor, size: float) -> float:
    """How large a text of few words is at a size, less for what its lines leave bare of the measure."""
    box = compositor.with_sizes({text.para.style: size}).text(text.para, text.width)
    return size * sqrt(fsum(line.width for line in box.lines) * box.style.size / len(box.lines))


def _ended(text: TextBox, compositor: Compositor, size: float, smaller: float) -> bool:
    """Whether more lines of a text end with its sentences in a smaller size, and it has no more lines."""
    one, other = (
        compositor.with_sizes({text.para.style: value}).text(text.para, text.width)
        for value in (size, smaller)
    )
    return other.amid < one.amid and len(other.lines) <= len(one.lines)


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
    return max((best, *others), key=partial(_whole, torn)) if others else best


def _whole(torn: Callable[[float], int], size: float) -> float:
    """What a size is worth where lines are torn."""
    return size * _NEARLY ** torn(size)


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


def _unhyphenated(page: PageBox, style: str) -> TextBox | None:
    """The first text of a style that is never hyphenated, as a lead."""
    found = (x for x in page.styled.get(style, ()) if isinstance(x, TextBox) and not x.style.shape.hyphens)
    return next(found, None)


def _lists(page: PageBox, style: str) -> list[ListBox | BriefsBox]:
    """The lists in a style that is never hyphenated, and the briefs with words in it."""
    firsts = [(x, x.items[0].text) for x in page.lists if isinstance(x, ListBox)]
    briefs = [x for x in page.lists if isinstance(x, BriefsBox) and style in {y.para.style for y in x.boxes}]
    return [*(x for x, one in firsts if one.para.style == style and not one.style.shape.hyphens), *briefs]


def _flaws(one: ListBox | BriefsBox, step: Step) -> int:
    """The flaws of a list. What takes what is left over takes no single date from beside its words, and gives
    these no more lines."""
    dated = one.briefs if isinstance(one, BriefsBox) and step.to == "alone" else ()
    beside = [brief for brief in dated if brief.inset and brief.marks[0].para.style == step.name]
    above = len(dated) == 1 and not dated[0].inset and dated[0].marks != ()
    return one.flaws + _APART * above + sum(len(text.lines) for brief in beside for text in brief.texts)


def _well_set(text: TextBox, compositor: Compositor, size: float, most: float, short: int) -> bool:
    """Whether a lead of this size has good lines: few, and full or as full as now. A lead is even
    but for so many `short` lines, and ends in no stray word, except a quotation. Neither is hyphenated unless
    at its least size."""
    sized = compositor.with_sizes({text.para.style: size})
    box = sized.text(text.para, text.width)
    if box.broken or "\n" in text.whole.text or len(box.lines) == 1:
        return not box.broken and len(box.lines) <= len(text.lines)
    if not box.style.shape.balance:
        return box.last_fill >= _LAST
    many, ragged = len(box.lines) > max(most, len(text.lines)), _ragged(box) > (short or _ragged(text))
    ends = min(box.lines[0].width, box.lines[-1].width)
    lone = not box.style.hang_quotes and box.stray and ends < _SHORT * _longest(box)
    least = _TWO if len(text.lines) == 1 and not box.style.display else _FILL
    return not (ragged or many or lone) and box.fill >= min(least, text.fill)


def _longest(text: TextBox) -> float:
    """The width of the longest line of a text; 0 for display type, whose lines are phrases."""
    return max(line.width for line in text.lines) * (not text.style.display)


def _ragged(text: TextBox, most: int | None = None) -> int:
    """How many lines of a text, or of its first ones, are short, but for those at which a sentence ends, or a
    brief clause."""
    ends = _ENDS + _COMMAS * text.whole.brief
    parts = chain([_LAST], repeat(_QUOTED)) if text.style.hang_quotes else repeat(_RAGGED)
    longest = _longest(text)
    lines = text.lines[:-1][:most]
    short = (line for line, part in zip(lines, parts, strict=False) if line.width < part * longest)
    return sum(text.whole.text[line.end - 1] not in ends for line in short)
