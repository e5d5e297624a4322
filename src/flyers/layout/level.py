"""Bands at one height in all languages, so that pieces hung side by side join into one frieze. A template
names these bands under `level`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct, field
from msgspec.structs import replace

from flyers.content.template import Band, Template
from flyers.layout.agreement import AGREEING, candidates, cost, does_for, with_trials
from flyers.layout.stylesheet import StyleSheet
from flyers.measure.copyfit import largest, steps
from flyers.measure.protocols import Memory
from flyers.model.frame import Layout
from flyers.model.stock import Stock

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
        if able := min(ways, key=cost, default=None):
            every = _every(able, part | kept.keys())
            best, kept = able, {key: tall for key, (tall, *_) in every.items()}
    return list(map(with_trials, own, best)) if kept else own


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
    for _, name in candidates(own)[: AGREEING + 1]:
        if name != own[0].arrangement:
            other = in_level([with_trials(one, pinned(n, name)) for n, one in enumerate(own)])
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
