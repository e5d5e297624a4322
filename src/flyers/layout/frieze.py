"""Bands that stand at one height in all languages of a kit, so that pieces hung side by side join: a template
names them (`level`). A frieze on a wall runs on over stones that differ."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from flyers.content.template import Band, Template
from flyers.layout.agreement import cost, does_for, told
from flyers.layout.stylesheet import StyleSheet
from flyers.model.frame import Layout
from flyers.model.stock import Stock

Key = tuple[str, str]
"""The names of a side and of a band."""
Heights = Mapping[Key, float]
"""In points."""
Again = Callable[[int, Template], Layout]

_SAME = 0.004  # points
_SLACK = 1e-6  # of a page's height
_WORSE = 8.0  # demerits: what is worse by more has a smaller headline, or a hole in its field,
_WELL = 40.0  # unless it has fewer than so many, and than another of the kit: it looks well still


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
    poorest = min(_WELL, max(one.trials[0].points for one in own))
    lowest = max(one.trials[0].rank for one in own)

    def does(one: Layout, other: Layout) -> bool:
        """Whether it looks hardly worse, or no worse than another of the kit did."""
        old, new = one.trials[0], other.trials[0]
        better = new.rank <= lowest and new.points <= old.points
        return better or does_for(one, other, wanted, max(_WORSE, poorest - old.points))

    def at(heights: Heights, more: bool = True) -> list[Layout]:
        """All at these heights, or where some need `more`, at what these need; none if that does not do."""
        made = levelled(template, own[0].arrangement, heights, stock)
        found: list[Layout] = []
        while len(found) < len(own):
            found.append(again(len(found), made))
            if found[-1].overset:
                return []
        if more and not _joined(found, heights):
            return at({key: max(tall) for key, tall in _every(found, heights).items()}, more=False)
        return found if _joined(found, heights) and all(map(does, own, found)) else []

    sides = template.sides(own[0].arrangement).items()
    bands = {(side, band.name): band for side, bands in sides for band in bands}
    foot = {key for key in keys if bands[key].at == "foot"}
    best: list[Layout] = own
    kept: Heights = {}
    for part in (keys, foot, keys - foot, foot):
        if part <= kept.keys():
            continue
        found = [at({**kept, **heights}) for heights in _candidates(_every(best, part), bands)]
        if joined := min(filter(None, found), key=cost, default=None):
            every = _every(joined, part | kept.keys())
            best, kept = joined, {key: tall for key, (tall, *_) in every.items()}
    return list(map(told, own, best)) if kept else own


def _every(layouts: Iterable[Layout], keys: Collection[Key]) -> Mapping[Key, list[float]]:
    """All the heights of each of these bands."""
    found = [level for one in layouts for level in _levels(one, {name for _, name in keys})]
    return {key: [high for other, _, high in found if other == key] for key in keys}


def levelled(template: Template, arrangement: str, heights: Heights, stock: Stock) -> Template:
    """The template with bands of an arrangement so high on a paper, and no higher."""
    sheet = StyleSheet(template, stock).arranged(arrangement)
    area = sheet.grid.area.height

    def made(side: str, band: Band) -> Band:
        tall = heights.get((side, band.name))
        if tall is None:
            return band
        return replace(band, tall=tall / sheet.scale, share=tall / area + _SLACK, takes=0.0)

    one = template.arrangements[arrangement]
    sides = {
        side: tuple(made(side, band) for band in bands) for side, bands in template.sides(arrangement).items()
    }
    return replace(template, arrangements={**template.arrangements, arrangement: replace(one, sides=sides)})


def _candidates(every: Mapping[Key, list[float]], bands: Mapping[Key, Band]) -> Iterator[Heights]:
    """Heights that may do for all, those of one piece after the other: first of what holds words the most and
    of pictures and codes the least."""
    able = {key for key in every if any(frame.backdrop for frame in bands[key].frames) or bands[key].divide}
    ways = [sorted({round(one, 1) for one in found}, reverse=key not in able) for key, found in every.items()]
    for n in range(max(map(len, ways))):
        yield {key: way[min(n, len(way) - 1)] for key, way in zip(every, ways, strict=True)}


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
