"""How near two lines may come, by the ink of both where they stand over each other; and how much of a page
ink covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from math import ceil, floor, fsum, inf
from operator import add

from msgspec import Struct

from flyers.measure.breaks import EAST_ASIAN
from flyers.measure.outlines import merged
from flyers.measure.protocols import COLUMN, Outline, Piece, Ruler
from flyers.model.colour import in_grey, levels
from flyers.model.frame import Frame, GlyphRun, Group, Item, Palette, Panel, Picture, Rule, Swatch, Symbol
from flyers.model.palette import IN_BLACK

_LATIN, _CLEARED = 1.01, 1.06  # em from "p" down to "d" up; what further ones are given of their reach
_SQUARE = 1.12  # em from line to line of ideographs, which fill their em and must stand nearer side by side
_ASIDE = 3  # columns: so far to the side of a tail, a stem of the next line stands clear of it
_SPECK = 5  # columns of a line below words, that is left between two tails


class Line(Struct, frozen=True, gc=False):
    """Characters [start, end) of a paragraph; lengths in em."""

    start: int
    end: int
    width: float
    ascent: float  # of its ink above the baseline
    descent: float  # and below it
    hyphen: bool  # a word is broken at its end


def deepest(pairs: Iterable[tuple[Line, Line]]) -> float:
    """The most, in em, that the ink of a line and of the next one reach towards each other."""
    return max([one.descent + other.ascent for one, other in pairs], default=0.0)


def leading_of(reached: float, lang: str) -> float:
    """The least leading, in em, for lines that reach so far towards each other; 0 where any leading usual for
    Latin letters will do."""
    least = reached * _CLEARED if reached > _LATIN else 0.0
    return max(least, _SQUARE) if lang.partition("-")[0] in EAST_ASIAN else least


def line_outline(pieces: Sequence[tuple[float, Piece]], tracking: float, ruler: Ruler) -> Outline:
    """The ink of a line, its pieces placed so many em from where it starts."""
    return merged([(x, 0.0, ruler.outline(piece, tracking)) for x, piece in pieces])


def scaled(line: Outline, by: float) -> Outline:
    """The ink of a line that is set so many times as large."""
    columns = range(floor(line.first * by), ceil((line.first + len(line.above)) * by))
    places = [slice(max(0, floor(n / by) - line.first), ceil((n + 1) / by) - line.first) for n in columns]
    sides = (tuple(by * max(side[at], default=-inf) for at in places) for side in (line.above, line.below))
    return Outline(columns.start, *sides)


def cropped(line: Outline, foot: float) -> Outline:
    """The ink of a line, cut off at its foot, in em below the baseline."""
    return Outline(line.first, line.above, tuple(min(below, foot) for below in line.below))


def reach(upper: Outline, lower: Outline) -> float:
    """From one baseline to the next, in em, when the ink of both lines just touches; minus infinity where no
    ink stands over other ink."""
    edge = (-inf,) * (2 * _ASIDE)
    padded = (*edge, *upper.below, *edge)
    wider = [*map(max, *(padded[n:] for n in range(2 * _ASIDE + 1)))]
    start = upper.first - _ASIDE
    shift = lower.first - start
    deep, high = wider[max(0, shift) :], lower.above[max(0, -shift) :]
    return max(map(add, deep, high), default=-inf)


def bare(ink: Outline, start: float, end: float, deep: float) -> Iterator[tuple[float, float]]:
    """The stretches between two places, in em, without ink that deep below the baseline nearby."""
    tails = {ink.first + n for n, below in enumerate(ink.below) if below > deep}
    near = {column + n for column in tails for n in range(-_ASIDE, _ASIDE + 1)}
    for crossed, some in groupby(range(floor(start / COLUMN), floor(end / COLUMN) + 1), near.__contains__):
        first, *rest = some
        if not crossed and len(rest) >= _SPECK:
            yield max(start, first * COLUMN), min(end, rest[-1] * COLUMN + COLUMN)


def coverage(frame: Frame, ruler: Ruler, palette: Palette = IN_BLACK) -> float:
    """The share of a page that its ink covers, from 0 to 1: type by its outlines, codes by their dark
    modules, pictures by what is seen in them, fields inside their outlines; a colour counts as much as it is
    dark."""
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
