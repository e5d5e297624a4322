"""Letters that would be printed as blanks: a font may join glyphs, or take others for them, that have no
outline, although those of each letter alone have."""

from __future__ import annotations

from collections.abc import Iterator

from flyers.measure.faces import Faces
from flyers.measure.fonts import OpenFont, opened
from flyers.measure.pick import inked
from flyers.model.flat import Flat
from flyers.model.frame import GlyphRun
from flyers.preflight.legibility import Fault

_HINT = "name another font, or another copy of it"
_COVERED = 0.3  # of a glyph's width: more than a neighbour's overhang


def blank_faults(flat: Flat, faces: Faces) -> Iterator[Fault]:
    """What is written and not drawn, once for each text and font; and fonts, other than those that come with
    flyers, whose glyphs are too damaged to be put into a file."""
    blank: dict[tuple[str, str, str], None] = {}
    used: dict[str, tuple[str, set[int]]] = {}
    for mark in (mark for sheet in flat.sheets for mark in sheet.marks):
        if isinstance(run := mark.item, GlyphRun):
            key = f"{mark.name}.{run.lang}" if run.lang else mark.name
            font = opened(faces.file(run.face))
            gids = {glyph.gid for glyph in run.glyphs}
            used.setdefault(run.face, (key, set()))[1].update(gids)
            without = {gid for gid in gids if not font.draws(gid)}  # as a rule the space alone
            if any(glyph.gid in without and any(map(inked, glyph.text)) for glyph in run.glyphs):
                blank.update(dict.fromkeys((key, words, run.face) for words in _blank(run, font)))
    for key, words, face in blank:
        yield key, f'the font {face} draws nothing for "{words}"', _HINT, False
    for face, (key, gids) in used.items():
        if not faces.bundled(face) and not opened(faces.file(face)).embeds(gids):
            yield key, f"the font {face} is damaged: its letters cannot be drawn as set", _HINT, False


def _blank(run: GlyphRun, font: OpenFont) -> Iterator[str]:
    """Texts of glyphs without ink, unless they are drawn by another glyph: one of the same letters, which
    stands beside it, or one that reaches over it, as in fonts that draw "->" as one arrow."""
    ink: list[tuple[float, float]] = []
    places: list[tuple[float, float]] = []
    at = 0
    for glyph in run.glyphs:
        left, right, *_ = font.ink(glyph.gid)
        if font.draws(glyph.gid):
            ink.append((at + glyph.dx + left, at + glyph.dx + right))
        places.append((at, at + glyph.advance))
        at += glyph.advance
    for number, glyph in enumerate(run.glyphs):
        if not any(map(inked, glyph.text)) or font.draws(glyph.gid):
            continue
        beside = run.glyphs[number - 1 : number] + run.glyphs[number + 1 : number + 2]
        if any(not other.text and font.draws(other.gid) for other in beside):
            continue
        start, end = places[number]
        covered = max((min(end, right) - max(start, left) for left, right in ink), default=0.0)
        if covered <= _COVERED * (end - start):
            yield glyph.text
