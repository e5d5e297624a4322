"""The largest size that a step may give a style, by what else stands on the page (docs/decisions/0003). Each
of the bounds is a generator: it has none where it does not apply."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from math import floor, inf

from msgspec import Struct

from flyers.content.clauses import Step
from flyers.content.style import STEP
from flyers.content.template import Template
from flyers.layout.demerits import ALONE, STANDS_OUT
from flyers.layout.growth import Sizes, has_story
from flyers.layout.page import PageBox
from flyers.layout.stylesheet import StyleSheet

_LOUD = 3.0  # times the size of what follows a style: a date larger than that leaves its event no room
_LED = 1.5  # the size of a style to that of one that follows it
_SHARE = 0.67  # of the headline's size, for styles with neither rank nor share: a quotation, a date
_SPARED = 0.75  # times that share where ink is spared: it goes into words that are read first
# The largest size of a lead to that of what is asked, and of the story; above a story that cannot grow else.
_LEADS = {False: (1.5, 1.8), True: (1.8, 1.8)}
_TWICE = 2.0  # the same of one of display type without a story, before it takes what is left over

NO_SIZES: Sizes = {}


def ceiling(
    page: PageBox, sheet: StyleSheet, step: Step, front: Sizes = NO_SIZES, rest: bool = False
) -> float:
    """The largest size that a step may give a style, as finely as it grows; infinite where nothing bounds it.
    A back has the bounds of its `front`; a lead takes more of the `rest`, once no other text can grow."""
    on = _Rising(page, page.sizes, sheet, sheet.template, (name := step.name), step.to, front, rest)
    most = min(chain.from_iterable(bound(on) for bound in _BOUNDS), default=inf)
    size, grain = sheet.size(name), sheet.bounds(name).step
    # Larger in some scripts than its style.
    times = on.there.get(name, size) / size if name in on.template.ranks else 1.0
    return floor(most / times / grain) * grain if most < inf else inf


class _Rising(Struct, frozen=True):
    """A style that a step makes larger, on a page."""

    page: PageBox
    there: Mapping[str, float]  # the sizes of what stands on the page
    sheet: StyleSheet
    template: Template
    name: str
    to: str  # which of its bounds
    front: Sizes
    rest: bool

    @property
    def above(self) -> tuple[str, ...]:
        """What has a higher rank; a single thing that is asked takes what is left over up to the headline."""
        ranks, name = self.template.ranks, self.name
        lone = name in ranks[1:-1] and self.to == "alone" and len(self.page.styled.get(name, ())) == 1
        return ranks[: 1 if lone else ranks.index(name)] if name in ranks else ()

    @property
    def headline(self) -> float:
        """The size of the headline, or of that of the front; 0 for what has a rank of its own below it."""
        head, ranked = self.template.headline, self.name in self.template.ranks
        return 0.0 if ranked else self.there.get(head, self.front.get(head, 0.0))

    @property
    def story(self) -> bool:
        return has_story(self.page, self.template)


def _by_rank(on: _Rising) -> Iterator[float]:
    """What is above it in rank stays a step larger, the headline so much that it stands out, more so if it is
    one line."""
    above = on.above
    heads = on.page.styled.get(above[0], ()) if above else ()
    out = STANDS_OUT if all(len(head.lines) > 1 for head in heads) else ALONE
    for n, one in enumerate(above):
        by = STEP if n else out
        if one in on.there:  # the lines of a headline may have sizes of their own
            yield min(on.page.means[one] / by, on.there[one] / min(by, STEP))


def _by_leader(on: _Rising) -> Iterator[float]:
    """What follows another style is clearly smaller."""
    if on.name in on.template.styles and (leader := on.template.styles[on.name].follow) in on.there:
        yield on.there[leader] / _LED


def _by_what_is_asked(on: _Rising) -> Iterator[float]:
    """What is said of a date is no larger than what is asked, once it grows beyond its usual sizes."""
    style, ranks = on.template.styles.get(on.name), on.template.ranks
    if style and style.follow and style.follow not in ranks and on.to == "alone":
        yield from (on.there[one] for one in ranks[2:3] if one in on.there)


def _by_followers(on: _Rising) -> Iterator[float]:
    """What follows it with a size of its own keeps some room."""
    for one, style in on.template.styles.items():
        if style.follow == on.name and one in on.there and one in on.sheet.sizes:
            yield _LOUD * on.there[one]


def _by_voices(on: _Rising) -> Iterator[float]:
    """Of what people say the largest on a side stays the largest."""
    said = {one: style.size for one, style in on.template.styles.items() if style.hang_quotes}
    if on.name in said:
        yield from (on.there[one] / STEP for one in said if one in on.there and said[one] > said[on.name])


def _by_what_it_leads(on: _Rising) -> Iterator[float]:
    """A lead outgrows neither what is asked nor the story below it."""
    ranks = on.template.ranks
    if on.name == on.template.lead and on.to != "usual":
        loud = on.template.styles[on.name].family == "display" and ranks[2:-1] != ()
        twice = (_TWICE,) * loud  # as large as what is asked
        every = _LEADS[on.rest and on.story] if on.story or on.to == "alone" else twice
        for times, name in zip(every, ranks[2:], strict=False):
            if name in on.page.names:
                yield on.sheet.size(name) * times


def _by_front(on: _Rising) -> Iterator[float]:
    """A text that goes on from the front is no larger than there."""
    if on.name in on.front:
        yield on.front[on.name]


def _by_headline(on: _Rising) -> Iterator[float]:
    """What has no rank has its share of the headline's size, or two thirds, alone as much; overleaf less. No
    voice is fainter than the story."""
    if not on.headline:
        return
    own, alone = on.template.shares.get(on.name), on.to == "alone"
    own = own and own * (_SPARED if on.sheet.bare else 1.0)
    other = 1.0 if alone and own in (None, 1.0) else 1 / STEP if own else _SHARE
    told = on.there.get(on.template.story, 0.0) if on.story else 0.0
    yield max(told, on.headline * (own if own and on.template.headline in on.there else other))


def _by_calls(on: _Rising) -> Iterator[float]:
    """No number to call is larger than the headline."""
    if on.headline:
        mean = on.page.means.get(on.template.headline, on.headline)
        size = on.sheet.size(on.name)
        calls = (call for call in on.page.dialled if on.name in (call.para.style, "number"))
        yield from (mean * size / call.style.size for call in calls)


def _by_codes(on: _Rising) -> Iterator[float]:
    """Verbs that all stand above their codes are as large as is of use."""
    led = on.sheet.led
    codes = [box for box in on.page.codes if led(box.code.verb.style)[0] == on.name]
    if codes and all(box.headed for box in codes):
        yield on.sheet.bounds(on.name).most


_BOUNDS: tuple[Callable[[_Rising], Iterator[float]], ...] = (
    _by_rank, _by_leader, _by_what_is_asked, _by_followers, _by_voices, _by_what_it_leads, _by_front,
    _by_headline, _by_calls, _by_codes,
)  # fmt: skip
