"""Bands that stand at one height in all languages of a kit, so that pieces hung side by side join: a template
names them (`level`). A frieze on a wall runs on over stones that differ."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from flyers.content.template import Band, Template
from flyers.layout.agreement import cost, does_for, told
from flyers.layout.stylesheet import StyleSheet
from flyers.measure.copyfit import largest, steps
from flyers.measure.protocols import Memory
from flyers.model.frame import Layout
from flyers.model.stock import Stock

Key = tuple[str, str]  # the names of a side and of a band
Heights = Mapping[Key, float]  # in points
Every = Mapping[Key, list[float]]
Again = Callable[[int, Template], Layout]

_SAME = 0.004  # points
_SLACK = 1e-6  # of a page's height
_WORSE = 14.0  # demerits: what is worse by more has a smaller headline, or a hole in its field,
_STEP = 1 / 16  # between the least and the most height that some have
_WELL = 35.0  # unless it has no more than so many: it looks well still


def level(
    layouts: Sequence[Layout], template: Template, stock: Stock, again: Again, wanted: bool = False
) -> list[Layout]:
    """The layouts, all in one arrangement, of one piece in several languages, their bands at one height if
    that does for each: all of it fits, and unless it is `wanted` so it looks well; else those of the foot,
    and those above. `again` lays the piece of a number out with a template."""
    own = list(layouts)
    keys = {key for one in own for key, _, _ in _levels(one, template.level)}
    if len(own) < 2 or _joined(own, keys) or any(one.overset for one in own):
        return own

    def does(one: Layout, other: Layout) -> bool:
        """Whether it looks hardly worse, or well still, or better, if no less whole than another was, and its
        headline has no fewer lines."""
        old, new = one.trials[0], other.trials[0]
        if not wanted and _lines(other, template) < _lines(one, template):
            return False
        better = new.points <= old.points and new.rank <= max(one.trials[0].rank for one in own)
        return better or does_for(one, other, wanted, max(_WORSE, _WELL - old.points))

    def at(heights: Heights, more: bool = True) -> list[Layout]:
        """All at these heights, or where some need `more`, at what these need; up to one with no room."""
        made, key = levelled(template, own[0].arrangement, heights, stock), sorted(heights.items())
        found: list[Layout] = []
        while len(found) < len(own) and not any(one.overset for one in found[-1:]):
            found.append(known.recall((*key, len(found)), partial(again, len(found), made)))
        if found[-1].overset or not more or _joined(found, heights):
            return found
        return at({key: max(tall) for key, tall in _every(found, heights).items()}, more=False)

    bands = {(side, b.name): b for side, some in template.sides(own[0].arrangement).items() for b in some}
    foot = {key for key in keys if bands[key].at == "foot"}
    best: list[Layout] = own
    kept: Heights = {}
    known = Memory()  # shares of several parts come to the same heights

    def tried(part: Collection[Key]) -> list[list[Layout]]:
        """All with these bands, and those that are so, at one height: what they have room for, and less."""
        every, found = _every(best, part), list[list[Layout]]()

        def fits(share: float) -> bool:
            found.append(at({**kept, **_heights(every, bands, share)}))
            return not found[-1][-1].overset

        fits(largest(fits, steps(0.0, 1.0, _STEP)))
        whole = (one for one in found if len(one) == len(own) and _joined(one, {**every, **kept}))
        return [one for one in whole if all(map(does, own, one))]

    for part in (keys, foot, keys - foot, foot):
        if not part <= kept.keys() and (joined := min(tried(part), key=cost, default=None)):
            every = _every(joined, part | kept.keys())
            best, kept = joined, {key: tall for key, (tall, *_) in every.items()}
    return list(map(told, own, best)) if kept else own


def _lines(layout: Layout, template: Template) -> int:
    """How many lines the headline of its front has."""
    return sum(layout.pages[0].lines.get(name, 0) for name in template.ranks[:1])


def _every(layouts: Iterable[Layout], keys: Collection[Key]) -> Every:
    """All the heights of each of these bands."""
    found = [level for one in layouts for level in _levels(one, {name for _, name in keys})]
    return {key: [high for other, _, high in found if other == key] for key in keys}


def levelled(template: Template, arrangement: str, heights: Heights, stock: Stock) -> Template:
    """The template with bands of an arrangement so high on a paper, and no higher."""
    sheet = StyleSheet(template, stock).arranged(arrangement)
    area = sheet.grid.area.height

    def made(side: str, band: Band) -> Band:
        if not (tall := heights.get((side, band.name))):
            return band
        return replace(band, tall=tall / sheet.scale, share=tall / area + _SLACK, takes=0.0)

    one = template.arrangements[arrangement]
    sides = {
        side: tuple(made(side, band) for band in bands) for side, bands in template.sides(arrangement).items()
    }
    return replace(template, arrangements={**template.arrangements, arrangement: replace(one, sides=sides)})


def _heights(every: Every, bands: Mapping[Key, Band], share: float) -> Heights:
    """Heights that may do for all: between the least and the most of some, but of pictures and codes
    beside words the least."""
    able = {key for key in every if any(frame.backdrop for frame in bands[key].frames) or bands[key].divide}
    free = every.keys() - able or able
    return {key: min(h) + share * (key in free) * (max(h) - min(h)) for key, h in every.items()}


def _levels(layout: Layout, names: Collection[str]) -> Iterator[tuple[Key, float, float]]:
    """Side and band, top and height of the bands of some names."""
    for page in layout.pages:
        yield from (((page.name, x.band), x.top, x.height) for x in page.levels if x.band in names)


def _joined(layouts: Sequence[Layout], keys: Collection[Key]) -> bool:
    """Whether those of these bands that are there in all begin and end at the same heights."""
    names = {name for _, name in keys}
    first, *others = ({key: (top, high) for key, top, high in _levels(one, names)} for one in layouts)
    pairs = ((one[key], first[key]) for one in others for key in keys if key in first and key in one)
    return all(abs(a - b) <= _SAME for there, here in pairs for a, b in zip(there, here, strict=True))
