"""What is left over on a side in black: larger fields of white between bars would look like holes."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import fsum

from msgspec.structs import replace

from flyers.layout.column import Column
from flyers.layout.grounds import LIGHT, bar_of
from flyers.layout.regions import RegionBox
from flyers.layout.stack import JOINED, BandBox, Stack
from flyers.model.frame import GlyphRun, Group, Item, Rule
from flyers.model.geometry import Rect, around
from flyers.units import MM, SAME, milli

_NEAR, _LEVEL = milli(8 * MM), milli(1 * MM)  # rules that part nothing; bars that hang at one height
_OFF, _CLEAR = 3 * MM, 1 * MM  # from a picture to a bar; from tails


def between_bars(bands: Sequence[BandBox], height: float) -> Stack:
    """Bands in a room of a height: heavy bars above the first and codes, none near a picture if it can be."""
    led = [replace(band, leads=not n or bool(band.codes)) for n, band in enumerate(bands)]
    pictured = [any(map(_pictured, band.regions)) for band in led]
    near = map(max, pictured, [False, *pictured])
    clear = [replace(b, gap=max(b.gap, off * _OFF)) for b, off in zip(led, near, strict=False)]
    stack = Stack(tuple(clear))
    stack = stack if stack.height <= height else Stack(tuple(led))
    return replace(stack, bands=_evenly(stack.bands, height - stack.height))


def _evenly(bands: Sequence[BandBox], spare: float) -> tuple[BandBox, ...]:
    """Bands that share what is left over alike, where some are fields and all is to be filled: it goes below
    words, or a picture and what is beside it, which hang from their bars. Bands of a given height keep it."""
    upper = [band for band in bands if band.band.at == "top" and not band.band.tall]
    pictures = [band for band in upper if any(r.backdrop and not r.deep for r in band.regions)]
    words = [band for band in upper if band not in pictures]
    filled = any(band.band.takes or band.band.at == "foot" for band in bands)
    if not filled or not any(band.is_field for band in words):
        return tuple(bands)
    each = iter(_parts(max(0.0, spare), [band.height for band in upper]))
    parts = [next(each) if band in upper else 0.0 for band in bands]
    off = [part * (band in pictures) for band, part in zip(bands, parts, strict=True)]
    gaps = [band.gap + more for band, more in zip(bands, [0.0, *off], strict=False)]
    words = words if spare > -SAME else []  # they are no whole side
    each_of = zip(bands, parts, gaps, [*gaps[1:], 0.0], strict=True)
    return tuple(
        _taking(replace(band, gap=gap), part * (band in words), below, band in words)
        for band, part, gap, below in each_of
    )


def _parts(spare: float, heights: Sequence[float]) -> list[float]:
    """What each band has of what is left over: all alike, but a running line or so no more than its own
    height while others can take it."""
    parts = [0.0] * len(heights)
    for rank, n in enumerate(sorted(range(len(heights)), key=heights.__getitem__)):
        parts[n] = min(heights[n], (spare - fsum(parts)) / (len(heights) - rank))
    left = (spare - fsum(parts)) / max(1, len(heights))
    return [part + left for part in parts]


def _taking(band: BandBox, more: float, gap: float, between: bool) -> BandBox:
    """A band that is `more` points higher. Words `between` bars hang from the upper one, as far off as they
    would be from the lower one, clear of tails; `gap` is to the band below. Beside a picture that is off its
    bar they begin level with it."""
    bar = bar_of(band.ground, band.pad, band.leads) if band.ground else band.rule
    below = -LIGHT if band.ground and gap >= JOINED else gap
    regions = list(band.regions)
    for n, region in enumerate(regions):
        if any(map(_pictured, regions)) and region.region.frame.vertical == "top":
            regions[n] = replace(region, lower=-region.air if band.gap >= _OFF else 0.0)
        elif between and isinstance(region.content, Column):
            free = band.pad + below - region.content.under - _CLEAR
            above = band.lead_in - bar if bar else band.gap
            even = (below + band.pad - above) / 2
            regions[n] = replace(region, lower=max(0.0, min(even, free)))
    return replace(band, band=replace(band.band, takes=more), regions=tuple(regions))


def _pictured(region: RegionBox) -> bool:
    """Whether it begins with a picture."""
    inner = region.content.bands[:1] if isinstance(region.content, Stack) else ()
    return bool(region.backdrop) or any(_pictured(one) for band in inner for one in band.regions)


def parted_once(items: Iterable[Item]) -> tuple[Item, ...]:
    """What stands on a page, with one rule between two parts: of two between which nothing stands the longer
    stays, or the heavier, or the one that leads what is below. The lowest are one rule where words stand
    below some of them alone."""
    every = tuple(items)
    flat = sorted((one for one in every if isinstance(one, Rule) and one.y == one.y2), key=lambda r: r.box.y)
    things = [one.box for one in every if not isinstance(one, Rule)]
    gone: set[int] = set()
    for upper, lower in pairwise(_rows(flat)):
        above, below = (around(one.box for one in row) for row in (upper, lower))
        foot, top = above.bottom, below.y
        if top - foot >= _NEAR or not _meet(above, below):
            continue
        if not any(
            one.y < top - _LEVEL and one.bottom > foot + _LEVEL and _meet(one, above) and _meet(one, below)
            for one in things
        ):
            ranks = [(round(row.width / _NEAR), row.height) for row in (above, below)]
            gone |= {*map(id, lower if ranks[0] > ranks[1] else upper)}
    left = [one for one in every if id(one) not in gone]
    *_, last = [[], *_rows([one for one in flat if id(one) not in gone])]
    if len({one.width for one in last}) == 1:
        words = [x for one in every if one.box.y > last[0].y for x in _words(one, 0)]
        under = [any(rule.x <= x < rule.x2 for x in words) for rule in last]
        if any(under) and not all(under):
            whole = replace(last[0], x2=max(one.x2 for one in last), x=min(one.x for one in last))
            left = [whole if one is last[0] else one for one in left if one is last[0] or one not in last]
    return tuple(left)


def _words(item: Item, x: float) -> Iterator[float]:
    """Where the runs of glyphs in an item begin."""
    if isinstance(item, Group):
        yield from (at for one in item.frame.items for at in _words(one, x + item.x))
    elif isinstance(item, GlyphRun):
        yield x + item.x


def _rows(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules at one height, one beside the other."""
    rows: list[list[Rule]] = []
    for one in rules:
        level = rows[-1] if rows and one.box.y <= rows[-1][0].box.y + _LEVEL else []
        if level and not any(_meet(one.box, other.box) for other in level):
            level.append(one)
        else:
            rows.append([one])
    return rows


def _meet(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right
