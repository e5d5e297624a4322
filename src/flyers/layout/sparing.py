"""Ink is spared: the sizes of a page fall until it covers little; and how much of a page ink covers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from math import fsum

from flyers.content.style import STEP
from flyers.layout.compositor import Compositor
from flyers.layout.page import PageBox
from flyers.layout.stylesheet import StyleSheet
from flyers.measure.copyfit import largest, steps
from flyers.measure.faces import script_of
from flyers.measure.protocols import Ruler
from flyers.model.colour import in_grey, levels
from flyers.model.frame import Frame, GlyphRun, Group, Item, Palette, Panel, Picture, Rule, Swatch, Symbol
from flyers.model.palette import IN_BLACK
from flyers.model.tones import PLAIN

_SHARES = steps(0.0, 1.0, 0.05)  # of what a size has grown
MOST = {"black": 0.147, "saver": 0.245}  # share of a page, with what rounding to dots adds
_REST, _FITTED = 0.015, 0.005  # share of a page that a falling headline leaves to texts; one like wood type
FALLS = 0.75  # share of its size to which what grew falls, and a headline

_VEIL = 0.5, 0.75  # of white over all of a picture; over all but black things
_BLEACHED = 15.0  # times as light, nearly the most: dark skin is as white as a shirt
_LARGE = 108.0  # points: the edges of such letters are enough to read them
_JOINED = {"Arab", "Beng", "Deva", "Guru", "Mong", "Syrc"}  # scripts that join the letters of a word


def may_be_hollow(page: PageBox, name: str, styles: StyleSheet) -> bool:
    """Whether letters of a style can be outlines: they are so large that their edges are enough, stand apart,
    and are the first thing seen, on a field in colour; beside a picture they would look grey."""
    large = page.means.get(name, 0.0) >= styles.length(_LARGE) and "picture" not in page.names
    heads = page.styled.get(name, ())
    fields = [region for band in page.bands for region in band.regions if band.ground or region.ground]
    there = [box in region.content.boxes for region in fields for box in heads]
    return large and any(there) and all(script_of(box.para.lang) not in _JOINED for box in heads)


def heavy(frame: Frame, compositor: Compositor, less: float = 0.0) -> bool:
    """Whether more of a page is covered than allowed where ink is spared, `less` a share."""
    styles = compositor.styles
    return coverage(frame, compositor.tools.ruler, styles.palette) > MOST[styles.stock.ink] - less


def veiled(frame: Frame) -> bool:
    """Whether a picture on a page is more white than picture: a night that is fog, a face that is an egg."""
    groups = any(veiled(one.frame) for one in frame.items if isinstance(one, Group))
    tones = [one.tones for one in frame.items if isinstance(one, Picture)]
    white = any(one.white > _VEIL[one.black < PLAIN.black] for one in tones)
    return groups or white or any(one.light > _BLEACHED for one in tones)


def spared(
    page: Callable[[dict[str, float]], Frame],
    compositor: Compositor,
    sizes: dict[str, float],
    fitted: bool = False,
    falls: float = FALLS,
    times: Mapping[str, float] = {},
) -> dict[str, float]:
    """Sizes at which a page takes little ink (docs/decisions/0035), by stages: each as far as it must, the
    next where that is not enough. A headline first `falls` to a share; below one that is `fitted`, like wood
    type, all else falls by a quarter even where it is no larger than usual. A story beyond its usual size
    stays a step below the words above it, each so many `times` its size for its script."""
    sizes, styles = {**sizes, "tone": 1.0}, compositor.styles
    bounds, ranks = {name: styles.bounds(name) for name in sizes}, styles.template.ranks
    first, story = ([name for name in which if name in sizes] for which in (ranks[:1], ranks[1:][-1:]))
    rest = [name for name in sizes if name not in (*first, *story, "tone", "hollow")]
    usual = {name: min(size, bounds[name].usual) for name, size in sizes.items()}
    least = {name: min(size, bounds[name].least) for name, size in sizes.items()}
    if fitted:
        usual |= {name: min(usual[name], max(least[name], FALLS * sizes[name])) for name in rest}
    alike = {name: max(usual[name], FALLS * sizes[name] * (name != "picture")) for name in rest}
    alike |= {name: max(least[name], falls * sizes[name]) for name in first}
    lower = {name: min(usual[name], alike[name]) for name in first}

    def back(names: Sequence[str], to: Mapping[str, float], share: float) -> dict[str, float]:
        found = {**sizes, **_on_the_way(to, {name: sizes[name] for name in names}, share)}
        above = [found[name] * times[name] for name in ranks[1:-1] if name in times]
        for name in story if above else ():
            most = min(above) / times.get(name, 1.0) / STEP
            found[name] = min(found[name], max(usual[name], most))
        return found

    def little(names: Sequence[str], to: Mapping[str, float], share: float) -> bool:
        left = (_FITTED if fitted else _REST) * (names == first)
        return not heavy(page(back(names, to, share)), compositor, left)

    stages = (
        (["tone"], usual),  # pictures get lighter
        ([*first, *rest], alike),  # so that it looks like the full page; a picture is rather small than pale
        (rest, usual),
        (first, lower),  # it leaves some ink to the rest
        (story, usual),  # the last of these, since it takes little
        (rest, least),
        ([*first, *story], least),
    )
    for names, to in stages:
        share = largest(partial(little, names, to), _SHARES)
        sizes = back(names, to, share)
        if share or little(names, to, share):
            break
    return sizes


def between(
    page: Callable[[dict[str, float]], Frame],
    compositor: Compositor,
    low: Mapping[str, float],
    high: Mapping[str, float],
) -> dict[str, float]:
    """Sizes from `low`, which take little ink, to `high`: all as far on the way as takes little, too."""

    share = largest(lambda share: not heavy(page(_on_the_way(low, high, share)), compositor), _SHARES)
    return _on_the_way(low, high, share)


def _on_the_way(low: Mapping[str, float], high: Mapping[str, float], share: float) -> dict[str, float]:
    """The sizes of `high`, each a share of the way up from that of `low`."""
    return {name: low.get(name, size) + share * (size - low.get(name, size)) for name, size in high.items()}


def coverage(frame: Frame, ruler: Ruler, palette: Palette = IN_BLACK) -> float:
    """The share of a page that its ink covers, from 0 to 1: type by outlines, codes by dark modules, pictures
    by what is seen, fields inside their outlines; a colour counts as much as it is dark."""
    dark = {swatch: 1 - levels(in_grey(colour))[0] / 255 for swatch, colour in palette.items()}
    return _ink(Group(0, 0, frame), ruler, dark) / (frame.width * frame.height)


def _ink(item: Item, ruler: Ruler, dark: Mapping[Swatch, float]) -> float:
    match item:
        case Group(frame=Frame(items=items)):
            left_white = (
                one.box.width * one.box.height * dark[field.fill]
                for field, one in pairwise(items)
                if isinstance(field, Panel) and isinstance(one, Panel) and one.fill == "paper"
            )
            return fsum(_ink(one, ruler, dark) for one in items) - fsum(left_white)
        case GlyphRun():
            area = fsum(ruler.area(item.face, glyph.gid) for glyph in item.glyphs) * item.size**2
            if item.hollow:
                edge = fsum(ruler.edge(item.face, glyph.gid) for glyph in item.glyphs) * item.size
                area = min(area, edge * item.hollow)
            return area * dark[item.swatch]
        case Rule():
            return item.box.width * item.box.height * dark[item.swatch]
        case Panel():
            return item.box.width * item.box.height * item.opacity * dark[item.fill]
        case Picture():
            return item.box.width * item.box.height * item.ink
        case Symbol():
            modules = sum(row.bit_count() for row in item.rows) / len(item.rows) ** 2
            return item.box.width * item.box.height * modules * dark[item.swatch]
    return 0.0
