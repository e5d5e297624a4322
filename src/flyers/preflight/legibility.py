"""Whether a layout's codes can be scanned from afar, its pictures are fine enough, its letters have ink, its
numbers their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from math import fsum, inf
from typing import NamedTuple
from unicodedata import category

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.text import words_in
from flyers.measure.faces import Faces
from flyers.measure.figures import HINT, WHOLE, western
from flyers.measure.fonts import OpenFont, opened
from flyers.measure.pick import inked
from flyers.measure.pictures import PictureInfo, dpi
from flyers.measure.protocols import LEAST_MODULE
from flyers.model.demerit import HOLES, READ, SMALL, Demerit, Trial
from flyers.model.detail import Detail
from flyers.model.direction import from_right
from flyers.model.flat import Flat, Mark
from flyers.model.frame import GlyphRun, Picture, Symbol
from flyers.model.geometry import Rect
from flyers.model.sight import Sight
from flyers.units import MM, in_mm

_LEAST_DPI = 150

Focus = tuple[int, int]  # per cent from the left and the top, as people write it


class Fault(NamedTuple):
    """What is wrong with a text or a picture, which the campaign has under this key."""

    key: str
    what: str
    hint: str
    warning: bool = False


class Cut(Struct, frozen=True):
    """What of a picture is cut, in words; how much of what is to be seen is lost; which focus may mend it,
    and which leaves it as it is where nobody named one. Of a `slight` one hardly anything is to be seen."""

    key: str
    what: str
    lost: float
    moved: Focus | None = None
    stays: Focus | None = None
    slight: bool = False


def print_faults(
    flat: Flat, distance: float, pictures: Mapping[str, PictureInfo], own: bool
) -> Iterator[Fault]:
    """Codes too fine for a reading distance (in points), and coarse pictures; hints name the template if it
    is the person's `own`. Modules under max(0.40 mm, distance / 1000) fail on phones, under distance / 500 on
    some."""
    for mark in flat.marks:
        match mark.item:
            case Symbol() as symbol:
                refuse, warn = max(LEAST_MODULE, distance / 1000), distance / 500
                module = mark.rect.width / len(symbol.rows)
                if module < warn:
                    needed = (refuse if module < refuse else warn) / MM
                    what = f"the code's modules are {module / MM:.2f} mm wide, {needed:.2f} mm are needed"
                    yield Fault(mark.name, what, "shorten the link", module >= refuse)
            case Picture() as picture:
                yield from _coarse(mark, picture, pictures[picture.file], own)


def _coarse(mark: Mark, picture: Picture, info: PictureInfo, own: bool) -> Iterator[Fault]:
    fine = dpi(info, mark.rect.width, mark.rect.height, picture.shown)
    if fine < _LEAST_DPI:
        what = f"the picture has {fine:.0f} dpi in print, {_LEAST_DPI} are needed"
        cut = picture.crop.width < 1  # at its sides: the frame's height decides its size
        side, length = ("high", mark.rect.height) if cut else ("wide", mark.rect.width)
        good = in_mm(length * fine / _LEAST_DPI)
        hint = f"use a larger picture: this one stands {in_mm(length)} {side}, and is good for {good}"
        if own:
            hint += f", or a {'lower' if cut else 'narrower'} frame in the template"
        yield Fault(mark.name, what, hint, warning=True)


_OFF, _MUCH, _MOST = 0.2, 0.25, 0.4  # shares of a picture that are cut off
_MISSED = 0.1  # share of its detail: a lamp that lights all the rest, a town in the mist
_LITTLE = 0.02  # share of its detail
_THROUGH = 0.9  # things that one edge may run through: less is a wall, or a mere corner
_STEPS = 24  # places of a crop that are tried each way
_PLACES = range(_STEPS + 1)
_EDGES = "upper", "lower", "left", "right"


def cuts(flat: Flat, sights: Mapping[str, Sight], named: bool) -> Iterator[Cut]:
    """Photographs that lose much though nobody `named` what matters; those with an edge through a thing, or
    that lose a large part: a slight loss, unless something is to be seen in that which nobody gave up."""
    for mark in flat.marks:
        if isinstance(mark.item, Picture) and (sight := sights.get(mark.item.file)):
            detail, crop = Detail() if sight.free or sight.held else sight.detail, mark.item.crop
            edges, lost, off = detail.through(crop), detail.lost(crop), 1 - crop.width * crop.height
            side = max(_cut_away(crop).items(), key=lambda each: detail.lost(each[1]))[0]
            if not named and lost > _MISSED:
                yield Cut(mark.name, _gone(crop, side), lost, _focus(*_kept(crop)[side]), _middle(crop))
            elif max(edges) > _THROUGH and off > _OFF:
                side = _EDGES[edges.index(max(edges))]
                what = f"its {side} edge cuts through what it shows"
                yield Cut(mark.name, what, lost, _mended(detail, crop))
            elif off > _MOST and lost > _MISSED:
                yield Cut(mark.name, _gone(crop, side), lost)
            elif off > _MUCH and detail.cells:
                yield Cut(mark.name, _gone(crop), lost, slight=True)


def _gone(crop: Rect, side: str = "") -> str:
    """What is cut off, as it can be measured on the picture."""
    of = "its height" if crop.width == 1 else "its width" if crop.height == 1 else "it"
    most = f", most at its {side} edge" if side else ""
    return f"{100 * (1 - crop.width * crop.height):.0f} % of {of} is cut off{most}"


def _focus(x: float, y: float) -> Focus:
    """A focus, not the one that is the same as none."""
    across, down = round(100 * x), round(100 * y)
    return across + ((across, down) == (50, 50)), down


def _middle(crop: Rect) -> Focus:
    return _focus(crop.x + crop.width / 2, crop.y + crop.height / 2)


def _kept(crop: Rect) -> dict[str, tuple[float, float]]:
    """For each edge of the picture a focus with which a crop of this size ends there: none may be farther off
    its middle than a quarter of it."""
    x, y, wide, tall = crop.x + crop.width / 2, crop.y + crop.height / 2, crop.width / 4, crop.height / 4
    return dict(zip(_EDGES, ((x, tall), (x, 1 - tall), (wide, y), (1 - wide, y)), strict=True))


_BARE, _BARE_BACK, _BARE_FEW = 8.0, 10.0, 12.0  # per cent of the type area: the most, of a front of few too
_SAY_MORE, _SAY_LESS = "say more in the story", "say less, so that one side has room for all, or more"
_ENOUGH, _FEW, _TITLE = 250, 60, 30  # words: enough; few; so few that a page is little more than a headline


def hole_faults(flat: Flat, found: Iterable[Demerit]) -> Iterator[Fault]:
    """Sides of which so much is bare that a proof would tell; none where nearly nothing is said. Who writes
    few words has no more to say."""
    said = (mark.item.text for mark in flat.sheets[0].marks if isinstance(mark.item, GlyphRun))
    words = words_in("\n".join(said))
    few, found = words < _FEW, found if words >= _TITLE else ()
    most = dict(zip(HOLES, (_BARE_FEW if few else _BARE, _BARE_BACK), strict=True))
    hints = dict(zip(HOLES, ("" if few or words > _ENOUGH else _SAY_MORE, _SAY_LESS), strict=True))
    for one in found:
        if one.value > most.get(one.name, inf):
            side = "back" if one.name == HOLES[1] else "front"
            what = f"{one.value:.0f} % of its {side} is one hole"
            yield Fault("story", what, hints[one.name], warning=True)


def headline_faults(trial: Trial) -> Iterator[Fault]:
    """A headline that nobody reads across the street, on a page as large as Letter."""
    if any(one.name == SMALL and one.value < READ for one in trial.demerits):
        what = f"its {trial.head:.0f} points are hard to read across the street"
        yield Fault("headline", what, "say it in fewer words, or take another look", warning=True)


def _cut_away(crop: Rect) -> dict[str, Rect]:
    """What would be shown if only one edge were cut, by its name."""
    upright = Rect(0, crop.y, 1, 1 - crop.y), Rect(0, 0, 1, crop.bottom)
    beside = Rect(crop.x, 0, 1 - crop.x, 1), Rect(0, 0, crop.right, 1)
    return dict(zip(_EDGES, (*upright, *beside), strict=True))


def _mended(detail: Detail, crop: Rect) -> Focus | None:
    """The nearest place at which the edges of a crop cut through nothing."""
    ways = ((n / _STEPS * (1 - crop.width), m / _STEPS * (1 - crop.height)) for n in _PLACES for m in _PLACES)
    moved = [replace(crop, x=x, y=y) for x, y in dict.fromkeys(ways)]
    most = detail.lost(crop) + _LITTLE
    whole = [one for one in moved if fsum(detail.through(one)) <= _THROUGH and detail.lost(one) <= most]
    best = min(whole, key=lambda one: abs(one.x - crop.x) + abs(one.y - crop.y), default=None)
    return _middle(best) if best else None


def figure_faults(flat: Flat) -> Iterator[Fault]:
    """Numbers in text from the right whose parts stand in another order than they are called or typed in."""
    for sheet in flat.sheets:
        runs = [(mark, mark.item) for mark in sheet.marks if isinstance(mark.item, GlyphRun)]
        lines = groupby(runs, lambda one: (one[0].name, one[1].lang, one[0].place, one[0].tag, one[1].y))
        for (name, lang, *_), line in lines:
            every = [run for _, run in line]
            if from_right(lang) or any(run.rtl for run in every):
                for number in _out_of_order(every):
                    kind = "an address" if re.search(r"[a-z]{2}", western(number)) else "a number"
                    what = f'the parts of {kind} stand in another order: "{number}"'
                    yield Fault(f"{name}.{lang}", what, HINT)


def _out_of_order(line: Sequence[GlyphRun]) -> Iterator[str]:
    """The numbers of a line that do not stand there, from the left, as they are written."""
    said = "".join(_heeded(run.text) for run in line)
    across = ((run.rtl, _heeded(run.text)) for run in sorted(line, key=lambda run: run.x))
    seen = western("".join(text[::-1] if rtl else text for rtl, text in across))
    return (said[slice(*one.span())] for one in re.finditer(WHOLE, western(said)) if one[0] not in seen)


def _heeded(text: str) -> str:
    """Without the characters that are heeded, and not seen: U+2066."""
    return "".join(char for char in text if category(char) != "Cf")


_OTHER_FONT = "name another font, or another copy of it"
_COVERED = 0.3  # of a glyph's width: more than a neighbour's overhang


def blank_faults(flat: Flat, faces: Faces) -> Iterator[Fault]:
    """What is written but not drawn, once a text and font; own fonts too damaged to embed."""
    blank: dict[tuple[str, str, str], None] = {}
    used: dict[str, tuple[str, set[int]]] = {}
    for mark in flat.marks:
        if isinstance(run := mark.item, GlyphRun):
            key = f"{mark.name}.{run.lang}" if run.lang else mark.name
            font = opened(faces.file(run.face))
            gids = {glyph.gid for glyph in run.glyphs}
            used.setdefault(run.face, (key, set()))[1].update(gids)
            without = {gid for gid in gids if not font.draws[gid]}  # usually just the space
            if any(map(inked, "".join([glyph.text for glyph in run.glyphs if glyph.gid in without]))):
                blank.update(dict.fromkeys((key, words, run.face) for words in _blank(run, font)))
    for key, words, face in blank:
        yield Fault(key, f'the font {face} draws nothing for "{words}"', _OTHER_FONT)
    for face, (key, gids) in used.items():
        if not faces.bundled(face) and not opened(faces.file(face)).embeds(gids):
            what = f"the font {face} is damaged: its letters cannot be drawn as set"
            yield Fault(key, what, _OTHER_FONT)


def _blank(run: GlyphRun, font: OpenFont) -> Iterator[str]:
    """Texts of glyphs without ink, unless another glyph draws them: one beside it for the same letters, or
    one that covers it, as in fonts that draw "->" as an arrow."""
    ink: list[tuple[float, float]] = []
    places: list[tuple[float, float]] = []
    at = 0
    for glyph in run.glyphs:
        left, right, *_ = font.ink[glyph.gid]
        if font.draws[glyph.gid]:
            ink.append((at + glyph.dx + left, at + glyph.dx + right))
        places.append((at, at + glyph.advance))
        at += glyph.advance
    for number, glyph in enumerate(run.glyphs):
        if not any(map(inked, glyph.text)) or font.draws[glyph.gid]:
            continue
        beside = run.glyphs[number - 1 : number] + run.glyphs[number + 1 : number + 2]
        if any(not other.text and font.draws[other.gid] for other in beside):
            continue
        start, end = places[number]
        covered = max((min(end, right) - max(start, left) for left, right in ink), default=0.0)
        if covered <= _COVERED * (end - start):
            yield glyph.text
