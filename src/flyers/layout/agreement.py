"""One arrangement for all pieces of a kit that are of one kind, so that they look like one family; and bands
at one height in all languages, so that pieces hung side by side join into one frieze. A template names these
bands under `level`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from math import fsum, log2
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from flyers.content.template import Band, Template
from flyers.layout.sides import Chosen
from flyers.layout.stylesheet import StyleSheet
from flyers.measure.copyfit import largest, steps
from flyers.measure.protocols import Memory
from flyers.model.demerit import Trial
from flyers.model.frame import Layout
from flyers.model.stock import Stock

_AGREEING = 4  # arrangements that are tried for all pieces
_WORSE = 30.0  # demerits: a page that is worse by more would look poor only to be alike
_OTHER = 10.0  # the same where others are on other papers, which seldom hang side by side
_TWICE = 25.0  # demerits that it is worth if the smallest headline is twice as large
_LOUDER = 1.4  # times as large is a headline for which a page may be less whole than by itself
_SOFTER = 1.25  # times as small is a headline that nobody takes for the same
_UNKNOWN = 12.0  # demerits that a piece is assumed to have more in an arrangement that it did not try

T = TypeVar("T", Layout, Chosen)


def alike(
    own: Sequence[T], pinned: Callable[[int, str], T], papers: Sequence[str] = (), wanted: bool = False
) -> list[T]:
    """Pieces of one kind, all in one arrangement if that does for each; else those on one paper, or most of
    them, in any that holds them if it is `wanted`. `pinned` sets the piece of a number in an arrangement."""
    every: dict[int, T] = dict(enumerate(own))
    made = Memory()

    def again(number: int, name: str) -> T:
        if own[number].arrangement == name:
            return own[number]
        return made.recall((number, name), lambda: told(own[number], pinned(number, name)))

    agreed = _agreed(every, again, False, across=len(set(papers)) > 1)
    if len(agreed) == len(own) or (len(set(papers)) < 2 and not wanted):
        every.update(agreed)
        return list(every.values())
    for paper in sorted(set(papers)):
        kind: dict[int, T] = {n: one for n, one in enumerate(own) if papers[n] == paper}
        every.update(_agreed(kind, again, wanted))
    return list(every.values())


def _agreed(
    own: Mapping[int, T], again: Callable[[int, str], T], wanted: bool, across: bool = False
) -> Mapping[int, T]:
    """The pieces that one arrangement does for: the one that does for most pieces, and of several the one
    with the least `cost`. `across` papers none may look much worse, take more sides, or have a headline much
    smaller than by itself."""
    if len({one.arrangement for one in own.values()}) < 2 or not all(one.trials for one in own.values()):
        return own
    best: Mapping[int, T] = {}
    for expected, name in _candidates([*own.values()])[:_AGREEING]:
        if len(best) == len(own) and cost(best.values()) <= expected:
            break
        found = {n: again(n, name) for n in own}
        worse = _OTHER if across else _WORSE
        louder = _softest(found.values()) > _LOUDER * _softest(own.values())
        able = {n: one for n, one in found.items() if does_for(own[n], one, wanted, worse, louder)}
        if across:
            able = {n: one for n, one in able.items() if _is_as_good(one.trials[0], own[n].trials[0])}
        if not best or (-len(able), cost(able.values())) < (-len(best), cost(best.values())):
            best = able
    return best


def _is_as_good(found: Trial, own: Trial) -> bool:
    return found.sides <= own.sides and found.head * _SOFTER >= own.head


def cost(pieces: Iterable[T]) -> float:
    """The demerits of pieces; the worst piece counts twice. The larger their smallest headline, the less."""
    trials = [one.trials[0] for one in pieces]
    return _weighed([one.points for one in trials], [one.head for one in trials])


def _softest(pieces: Iterable[T]) -> float:
    """The size of the smallest of their headlines."""
    return min((one.trials[0].head for one in pieces if one.trials[0].head), default=1.0)


def _weighed(points: Sequence[float], heads: Sequence[float]) -> float:
    smallest = min((head for head in heads if head), default=1.0)
    return fsum((*points, max(points, default=0.0), -_TWICE * log2(smallest)))


def _candidates(own: Sequence[T]) -> list[tuple[float, str]]:
    """The arrangements that were tried, with their expected cost, those that do for most pieces first."""
    tried = [{trial.arrangement: trial for trial in reversed(one.trials)} for one in own]

    def likely(name: str) -> tuple[int, float, str]:
        pairs = [(one.trials[0], known.get(name)) for one, known in zip(own, tried, strict=True)]
        unable = sum(found is not None and found.rank > best.rank for best, found in pairs)
        points = [found.points if found else best.points + _UNKNOWN for best, found in pairs]
        return unable, _weighed(points, [(found or best).head for best, found in pairs]), name

    found = sorted(likely(name) for name in {name for known in tried for name in known})
    return [(points, name) for _, points, name in found]


def does_for(own: T, found: T, wanted: bool, worse: float = _WORSE, louder: bool = False) -> bool:
    """Whether an arrangement does for a piece: all fits, it ranks no lower than the piece's own and is not
    worse by more than `worse`; if it is `wanted` it only has to fit, on no more sides. In a kit that gets
    `louder` a piece whose headline does too may show less of its picture, or ask overleaf, with no less of
    its story in front."""
    one, other = own.trials[0], found.trials[0]
    if wanted:
        return other.fits and other.sides <= one.sides
    louder = louder and other.head > _LOUDER * one.head and other.share >= one.share
    rank, best = (replace(trial, whole=trial.whole or louder).rank for trial in (other, one))
    return rank <= best and other.points <= one.points + worse


def told(own: T, pinned: T) -> T:
    """A piece that was set again, with the trials of before."""
    others: list[Trial] = [replace(t, wins=False) for t in own.trials if t.arrangement != pinned.arrangement]
    return replace(pinned, trials=(*pinned.trials, *others))


# --- bands at one height

Key = tuple[str, str]  # the names of a side and of a band
Heights = Mapping[Key, float]  # in points
Every = Mapping[Key, list[float]]
Again = Callable[[int, str, Template], Layout]

_SAME = 0.004  # points
_SLACK = 1e-6  # of a page's height
_UNEVEN = 17.0  # demerits: a page that is worse by more has a smaller headline, or a hole in its field,
_STEP = 1 / 16  # between the least and the most height
_WELL = 35.0  # unless it has no more demerits than this: it still looks well


def level(
    layouts: Sequence[Layout], template: Template, stock: Stock, again: Again, wanted: bool = False
) -> list[Layout]:
    """The layouts of one piece in several languages, all in one arrangement, with their bands at one height
    if that does for each: all of it fits and, unless it is `wanted` so, looks well. Else only the bands of
    the foot, or those above it. `again` lays out the piece of a number in an arrangement of a template."""
    own = list(layouts)
    keys = {key for one in own for key, _, _ in _levels(one, template.level)}
    if len(own) < 2 or _joined(own, keys) or any(one.overset for one in own):
        return own

    bands = {(side, b.name): b for side, some in template.sides(own[0].arrangement).items() for b in some}
    leveller = _Leveller(own, template, stock, again, wanted, bands)
    foot = {key for key in keys if bands[key].at == "foot"}
    best, kept = own, dict[Key, float]()
    for part in (keys, foot, keys - foot, foot):
        ways = leveller.tried(best, part, kept) if not part <= kept.keys() else []
        if joined := min(ways, key=cost, default=None):
            every = _every(joined, part | kept.keys())
            best, kept = joined, {key: tall for key, (tall, *_) in every.items()}
    return list(map(told, own, best)) if kept else own


class _Leveller(Struct, frozen=True):
    """Sets the layouts of one piece in several languages again, with bands at other heights."""

    own: list[Layout]
    template: Template
    stock: Stock
    again: Again
    wanted: bool
    bands: Mapping[Key, Band]
    known: Memory = field(default_factory=Memory)  # several parts come to the same heights

    def tried(self, best: Sequence[Layout], part: Collection[Key], kept: Heights) -> list[list[Layout]]:
        """All with these bands, and those `kept`, at one height: the largest that has room, or the least."""
        every, found = _every(best, part), list[list[Layout]]()

        def fits(share: float) -> bool:
            found.append(self._at({**kept, **_heights(every, self.bands, share)}))
            return not found[-1][-1].overset

        def able() -> list[list[Layout]]:
            whole = (one for one in found if len(one) == len(self.own) and _joined(one, {**every, **kept}))
            return [one for one in whole if all(map(self._does, self.own, one))]

        fits(largest(fits, steps(0.0, 1.0, _STEP)))
        if not able():
            fits(0.0)
        return able()

    def _at(self, heights: Heights, more: bool = True) -> list[Layout]:
        """All at these heights, or where some need `more`, at what these need; up to one with no room."""
        name, key = self.own[0].arrangement, sorted(heights.items())
        made = levelled(self.template, name, heights, self.stock)
        found: list[Layout] = []
        while len(found) < len(self.own) and not any(one.overset for one in found[-1:]):
            number = len(found)
            found.append(self.known.recall((*key, number), partial(self.again, number, name, made)))
        if found[-1].overset or not more or _joined(found, heights):
            return found
        return self._at({key: max(tall) for key, tall in _every(found, heights).items()}, more=False)

    def _does(self, one: Layout, other: Layout) -> bool:
        """Whether a layout is hardly worse than before, still looks well, or is better, and no less whole
        than another was; its headline must not have fewer lines."""
        old, new = one.trials[0], other.trials[0]
        if not self.wanted and _lines(other, self.template) < _lines(one, self.template):
            return False
        better = new.points <= old.points and new.rank <= max(one.trials[0].rank for one in self.own)
        return better or does_for(one, other, self.wanted, max(_UNEVEN, _WELL - old.points))


def joined(
    own: Sequence[Layout],
    pinned: Callable[[int, str], Layout],
    in_level: Callable[[Sequence[Layout]], list[Layout]],
    joins: Callable[[Sequence[Layout]], bool],
) -> list[Layout]:
    """Layouts whose bands do not join, in the best other arrangement of a few in which they do: where a
    headline has one line more in one language, the picture below it begins lower, in a band as high."""
    found: list[list[Layout]] = [[*own]]
    for _, name in _candidates(own)[: _AGREEING + 1]:
        if name != own[0].arrangement:
            other = in_level([told(one, pinned(n, name)) for n, one in enumerate(own)])
            if joins(other) and all(does_for(one, two, True) for one, two in zip(own, other, strict=True)):
                found.append(other)
    return min(found[1:] or found, key=cost)


def _lines(layout: Layout, template: Template) -> int:
    """How many lines the headline of its front has."""
    return layout.pages[0].lines.get(template.headline, 0)


def _every(layouts: Iterable[Layout], keys: Collection[Key]) -> Every:
    """All the heights of each of these bands."""
    found = [level for one in layouts for level in _levels(one, {name for _, name in keys})]
    return {key: [high for other, _, high in found if other == key] for key in keys}


def levelled(template: Template, arrangement: str, heights: Heights, stock: Stock) -> Template:
    """The template with the bands of an arrangement at these heights, and no higher, on a paper."""
    sheet = StyleSheet(template, stock).arranged(arrangement)
    area = sheet.grid.area.height

    def made(side: str, band: Band) -> Band:
        if not (tall := heights.get((side, band.name))):
            return band
        return replace(band, tall=tall / sheet.scale, share=tall / area + _SLACK, takes=0.0)

    one, own = template.arrangements[arrangement], template.sides(arrangement).items()
    sides = {side: tuple(made(side, band) for band in bands) for side, bands in own}
    return replace(template, arrangements={**template.arrangements, arrangement: replace(one, sides=sides)})


def _heights(every: Every, bands: Mapping[Key, Band], share: float) -> Heights:
    """Heights between the least and the most of all layouts; pictures and codes take the least."""
    able = {key for key in every if any(frame.backdrop for frame in bands[key].frames) or bands[key].divide}
    free = every.keys() - able or able
    return {key: min(h) + share * (key in free) * (max(h) - min(h)) for key, h in every.items()}


def _levels(layout: Layout, names: Collection[str]) -> Iterator[tuple[Key, float, float]]:
    """Side and band, top and height of the bands of some names."""
    for page in layout.pages:
        yield from (((page.name, x.band), x.top, x.height) for x in page.levels if x.band in names)


def _joined(layouts: Sequence[Layout], keys: Collection[Key]) -> bool:
    """Whether those of these bands that all layouts have begin and end at the same heights."""
    names = {name for _, name in keys}
    first, *others = ({key: (top, high) for key, top, high in _levels(one, names)} for one in layouts)
    pairs = ((one[key], first[key]) for one in others for key in keys if key in first and key in one)
    return all(abs(a - b) <= _SAME for there, here in pairs for a, b in zip(there, here, strict=True))
