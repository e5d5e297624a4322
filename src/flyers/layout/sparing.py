"""Black that is spared: how much of a page is covered, and sizes that fall back until that is little."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import fsum

from flyers.layout.compositor import Compositor
from flyers.layout.picture import DARKEST
from flyers.measure.copyfit import largest, steps
from flyers.measure.protocols import Ruler
from flyers.model.frame import Frame, GlyphRun, Group, Item, Picture, Rule, Symbol

_SHARES = steps(0.0, 1.0, 0.05)  # of what a size has grown
MOST = 0.142  # of a page that is printed in black, with what rounding to dots adds


def coverage(frame: Frame, ruler: Ruler) -> float:
    """The share of a black page that its ink covers, from 0 to 1: type by its outlines, codes by their dark
    modules, pictures as dark as the darkest may be. Fields are white there."""
    return _ink(frame, ruler) / (frame.width * frame.height)


def _ink(frame: Frame, ruler: Ruler) -> float:
    return fsum(_of(item, ruler) for item in frame.items)


def _of(item: Item, ruler: Ruler) -> float:
    match item:
        case Group():
            return _ink(item.frame, ruler)
        case GlyphRun():
            return fsum(ruler.area(item.face, glyph.gid) for glyph in item.glyphs) * item.size**2
        case Rule():
            return item.box.width * item.box.height
        case Picture():
            return item.box.width * item.box.height * DARKEST["black"]
        case Symbol():
            dark = sum(row.bit_count() for row in item.rows)
            return item.box.width * item.box.height * dark / len(item.rows) ** 2
    return 0.0


def spared(
    page: Callable[[Mapping[str, float]], Frame], compositor: Compositor, sizes: Mapping[str, float]
) -> dict[str, float]:
    """Sizes at which a page takes little ink: all that grew beyond its usual size falls back alike, a
    headline whose lines fill the measure only where that is not enough; then all toward its least."""
    sizes, styles = dict(sizes), compositor.styles
    bounds = {name: styles.bounds(name) for name in sizes}
    first = [name for name in styles.template.ranks[:1] if styles.template.styles[name].fit]
    rest = [name for name in sizes if name not in first]
    usual = {name: min(size, bounds[name].usual) for name, size in sizes.items()}
    least = {name: min(size, bounds[name].least) for name, size in sizes.items()}

    def back(names: Sequence[str], to: Mapping[str, float], share: float) -> dict[str, float]:
        fallen = {name: to[name] + share * (sizes[name] - to[name]) for name in names}
        return {**sizes, **fallen}

    def little(names: Sequence[str], to: Mapping[str, float], share: float) -> bool:
        return coverage(page(back(names, to, share)), compositor.tools.ruler) <= MOST

    grown = sizes
    for names, to in ((rest, usual), (first, usual), (rest, least), (first, least)):
        share = largest(partial(little, names, to), _SHARES)
        sizes = back(names, to, share)
        if share or little(names, to, share):
            break
    if names is first:  # which falls by whole lines: the others grow again into what that spares
        sizes = {**sizes, **{name: grown[name] for name in rest}}
        sizes = back(rest, to, largest(partial(little, rest, to), _SHARES))
    return sizes
