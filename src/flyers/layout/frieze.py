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
_WORSE = 8.0  # demerits: what is worse by more has a smaller headline, or a hole in its field
# Heights that are tried, of words and of others, from the least of all to the most; or the first alone.
_BETWEEN = (1.0, 0.0), (1.0, 1.0), (0.75, 0.0), (0.5, 0.0), (0.25, 0.0), (0.0, 0.0)


def level(
    layouts: Sequence[Layout], template: Template, stock: Stock, again: Again, wanted: bool = False
) -> list[Layout]:
    """The layouts, all in one arrangement, of one piece in several languages, their bands at one height if
    that does for each: all of it fits, and unless it is `wanted` so it looks hardly worse; else those of the
    foot, and those above. `again` lays the piece of a number out with a template."""
    own = list(layouts)
    keys = {key for one in own for key, _, _ in _levels(one, template.level)}
    if len(own) < 2 or _joined(own, keys) or any(one.overset for one in own):
        return own

    def set_at(heights: Heights) -> list[Layout]:
        made = levelled(template, own[0].arrangement, heights, stock)
        return [again(n, made) for n in range(len(own))]

    def at(heights: Heights) -> list[Layout] | None:
        found = set_at(heights)
        if not _joined(found, heights):  # some need more than that: all have what these need
            needed = _every(found, heights)
            found = set_at({key: max(needed[key]) for key in heights})
        well = all(does_for(one, other, wanted, _WORSE) for one, other in zip(own, found, strict=True))
        return found if well and _joined(found, heights) else None

    sides = template.sides(own[0].arrangement).items()
    bands = {(side, band.name): band for side, bands in sides for band in bands}
    foot = {key for key in keys if bands[key].at == "foot"}
    best: list[Layout] = own
    kept: Heights = {}
    for part in (keys, keys - foot, foot) if wanted else (keys, foot, keys - foot):
        if part <= kept.keys():
            continue
        many = len(_BETWEEN) if wanted or part == keys - foot else 1
        candidates = _candidates(_every(best, part), bands, many)
        found = filter(None, (at({**kept, **heights}) for heights in candidates))
        joined = min(found, key=cost, default=None)
        if joined:
            best = joined
            kept = {key: tall for key, (tall, *_) in _every(best, part | kept.keys()).items()}
    return list(map(told, own, best)) if kept else own


def _every(layouts: Iterable[Layout], keys: Collection[Key]) -> Mapping[Key, list[float]]:
    """All the heights of each of these bands."""
    every: dict[Key, list[float]] = {}
    for one in layouts:
        for key, _, height in _levels(one, {name for _, name in keys}):
            if key in keys:
                every.setdefault(key, []).append(height)
    return every


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


def _candidates(every: Mapping[Key, list[float]], bands: Mapping[Key, Band], most: int) -> Iterator[Heights]:
    """So many heights that may do for all: of what holds words the most, of pictures and of codes the least;
    of all the most; of words less and less."""
    able = {key for key in every if any(frame.backdrop for frame in bands[key].frames) or bands[key].divide}
    for words, others in _BETWEEN[:most]:
        part = {key: others if key in able else words for key in every}
        yield {key: min(h) + part[key] * (max(h) - min(h)) for key, h in every.items()}


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
