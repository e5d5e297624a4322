"""A line's words and spaces, each in one direction: in the order of reading, and as they are seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from flyers.layout.cut import HYPHEN, Cut, Shaper, parts, run_at
from flyers.measure.bidi import has_rtl, levels, visual_order
from flyers.measure.breaks import addresses, numbers
from flyers.measure.protocols import Shaped
from flyers.model.blocks import Para, Run
from flyers.model.direction import from_right
from flyers.model.frame import Glyph

_LEFT, _FIRST_STRONG, _POP = "\u2066", "\u2068", "\u2069"
_WORD = re.compile(r"\s+|\S+")
_SOFT_HYPHEN = "\u00ad"  # what a hyphen at a line's end stands for (ISO 32000-1, 14.8.2.2.3)


class Unit(Struct, frozen=True):
    """A word, or the space between two, in one direction."""

    shaped: Shaped
    run: Run
    text: str
    level: int


def units_of(whole: Cut, shaper: Shaper, para: Para, start: int, stop: int, hyphen: bool) -> list[Unit]:
    """The words and spaces of characters [start, stop) in the order of reading, each in one direction and one
    face, and a hyphen where the line ends in one."""
    text, spans = whole.text, whole.spans
    level = _levels(whole, para)
    units: list[Unit] = []
    for a, b, run in parts(spans, start, stop):
        for first, end in _words(text, a, b, level):
            odd = bool(level[first] % 2) if level else False
            shaped = shaper.shape(text[first:end], run, odd)
            units += [
                Unit(Shaped((p,), p.advance), run, p.text, level[first] if level else 0)
                for p in (reversed(shaped.pieces) if odd else shaped.pieces)
            ]
    if hyphen:
        run = run_at(spans, stop - 1)
        piece = shaper.shape(HYPHEN, run).pieces[0]
        glyph = piece.glyphs[0]
        soft = Glyph(glyph.gid, glyph.advance, glyph.dx, glyph.dy, _SOFT_HYPHEN)
        dash = replace(piece, glyphs=(soft,), text=_SOFT_HYPHEN)
        units.append(Unit(Shaped((dash,), dash.advance), run, _SOFT_HYPHEN, units[-1].level))
    return units


def _levels(whole: Cut, para: Para) -> list[int]:
    """Embedding levels of a paragraph (UAX #9), empty where all reads from the left. What stands apart counts
    as an isolate, without a mark in the text."""
    rtl = from_right(para.lang)
    if not (rtl or has_rtl(whole.text)):
        return []
    isolated = ""
    kept: list[int] = []
    for before, span in zip((None, *whole.spans), whole.spans, strict=False):
        goes_on = span.run.apart and before and before.run.apart  # a name in several dresses is one
        for text, opening in _isolates(span.run):
            if goes_on:
                isolated, opening = isolated.removesuffix(_POP), ""
            start = len(isolated) + len(opening)
            isolated += opening + text + (_POP if opening or goes_on else "")
            kept += range(start, start + len(text))
    found = levels(isolated, int(rtl))
    return [found[i] for i in kept]


def _isolates(run: Run) -> Iterator[tuple[str, str]]:
    """The parts of a run and what opens an isolate before each (UAX #9, 2.4): addresses are read from the
    left, others by their first letter. In running text, addresses and numbers of several groups stand apart
    too: without, "+961 1 555 010" would be read from its last group."""
    text, at = run.text, 0
    if run.address or run.apart:
        yield text, _LEFT if run.address else _FIRST_STRONG
        return
    for start, end in sorted({*addresses(text), *numbers(text)}):
        if start >= at:
            yield text[at:start], ""
            yield text[start:end], _LEFT
            at = end
    yield text[at:], ""


def advance(unit: Unit, tracking: float) -> float:
    """Em of a unit, tracking included."""
    if not tracking:
        return unit.shaped.advance
    return unit.shaped.advance + tracking * sum(len(p.glyphs) for p in unit.shaped.pieces)


def in_order(units: list[Unit], tracking: float, at: float, size: float = 1.0) -> dict[int, float]:
    """Where each unit of a line has its left edge, in the order in which they are seen from the left, when
    the first of them stands at `at`."""
    found = {}
    for i in visual_order([u.level for u in units]):
        found[i] = at
        at += advance(units[i], tracking) * size
    return found


def _words(text: str, start: int, end: int, level: list[int]) -> Iterator[tuple[int, int]]:
    """Words and spaces of [start, end), parted where the direction changes."""
    for found in _WORD.finditer(text, start, end):
        a, stop = found.span()
        for i in range(a + 1, stop) if level else ():
            if level[i] != level[a]:
                yield a, i
                a = i
        yield a, stop


def groups(units: list[Unit], order: list[int]) -> Iterator[list[int]]:
    """Neighbours as they are seen that make one mark: same file, run and direction, and read one after the
    other. Indices of units, in the order of reading."""
    group: list[int] = []
    for i in order:
        if group:
            one, other = units[group[-1]], units[i]
            same = one.shaped.pieces[0].font == other.shaped.pieces[0].font and one.level == other.level
            if not (same and one.run is other.run and abs(i - group[-1]) == 1):
                yield sorted(group)
                group = []
        group.append(i)
    if group:
        yield sorted(group)
