"""Measures words with HarfBuzz: the one module that shapes. A word is cut into runs of one script and one
font file; each is shaped by itself with its neighbours as context (Arabic letters join across a change of
font), and the glyphs keep the text they stand for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, chain, groupby, pairwise
from math import ceil, fsum, inf
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from flyers.measure.faces import Faces, FontFile, probes, script_of
from flyers.measure.fonts import OpenFont, harfbuzz, opened
from flyers.measure.lookup import Lookup
from flyers.measure.outlines import haloed, merged, touch
from flyers.measure.pick import INVISIBLE, Picker, SystemFaces, forms, visible
from flyers.measure.protocols import Metrics, Outline, Piece, Shaped, Upright
from flyers.model.frame import Face, Glyph

MOST_MISSING = 100  # characters are told; all fonts are searched for each
_JOINERS = "\u200c\u200d"
_URDU = ("ur", "sd", "ks", "pa", "pnb")  # languages with the figures of Urdu: 4, 6 and 7 are others
_ALLAH = "\u0644\u0644\u0651\u0670"  # of a word that Noto Sans has as one glyph, marks and all

_OPENED, _CLOSED = "「『（【〈《〔［｛〖", "」』）】〉》〕］｝〗"  # brackets
_OPENING, _CLOSING = f"“‘{_OPENED}", f"、。，．：；”’{_CLOSED}"
_TAILED = frozenset("iqQ,;")  # besides letters with marks; capitals stand for small letters
# Letters whose caron stands beside them, and apostrophes: the share of their height from which the next one
# would clot with them, as é but not A; em of white before that, and em beyond their word at the most.
_BESIDE = {**dict.fromkeys("ďťľ", 0.8), **dict.fromkeys("’ʼ", 1.02)}
_APART, _OUT = 0.05, 0.04
_WHITE, _CASED = 0.025, ("Lu", "Ll")  # em between letters of large type, and which these are
_unseen = cache(INVISIBLE.fullmatch)
_MOST_WORDS = 5_000  # that are kept, twice as many as in a kit: people of a list all have their own names


class _Run(Struct, frozen=True):
    """Characters `start` to `end` of a word, of one script, from one file, in display type or not."""

    start: int
    end: int
    script: str
    file: FontFile
    large: bool


class HarfBuzzRuler:
    """A `protocols.Ruler` over font files. What was measured is kept. Without `system` only `faces` are used;
    with it the machine's own where nothing else has a character."""

    def __init__(self, faces: Faces | None = None, system: SystemFaces | None = None) -> None:
        self._faces = faces or Faces()
        self._fonts = Lookup(opened)  # files as they were when they were first asked for
        self._picker = Picker(self._faces, system, self._fonts.__getitem__)
        self.shape = lru_cache(_MOST_WORDS)(self._shape)
        self.outline, self.halo = (lru_cache(_MOST_WORDS)(one) for one in (self._outline, self._halo))
        self.upright, self.metrics = cache(self._upright), cache(self._metrics)

    def _outline(self, piece: Piece, tracking: float = 0.0) -> Outline:
        """The ink of a piece column by column, `tracking` em after each glyph."""
        loaded = self._fonts[self._faces.file(piece.font)]
        at, parts = 0.0, []
        for glyph in piece.glyphs:
            parts.append((at + glyph.dx / loaded.upem, glyph.dy / loaded.upem, loaded.outline[glyph.gid]))
            at += glyph.advance / loaded.upem + tracking
        return merged(parts)

    def _halo(self, piece: Piece, tracking: float = 0.0) -> Outline:
        """The same with the white around its marks and tails (see `haloed`)."""
        loaded = self._fonts[self._faces.file(piece.font)]
        at, parts = 0.0, []
        for glyph, marked in zip(piece.glyphs, _marked(piece.glyphs), strict=True):
            x, y = at + glyph.dx / loaded.upem, glyph.dy / loaded.upem
            parts += [(x, y, part) for part in loaded.parts[glyph.gid]] if marked else []
            at += glyph.advance / loaded.upem + tracking
        ink = self.outline(piece, tracking)
        return haloed(ink, parts) if parts else ink

    def area(self, face: str, gid: int) -> float:
        """What a glyph of a font file covers, in square em."""
        return self._fonts[self._faces.file(face)].area[gid]

    def edge(self, face: str, gid: int) -> float:
        """How long the outline of a glyph of a font file is, in em."""
        return self._fonts[self._faces.file(face)].edge[gid]

    def missing(self, text: str, face: Face, lang: str) -> tuple[str, ...]:
        """The characters that no font has, each once, in order, `MOST_MISSING` at most; a mark that its
        letter's font lacks counts too. Controls, line ends and joiners need no glyph."""
        absent: dict[str, None] = {}
        for script, cluster in dict.fromkeys(_clusters(text, _home(lang))):
            file = self._picker.pick(cluster, face, script, lang)
            if not any(self._picker.has(file, form) for form in forms(cluster)):
                absent.update(dict.fromkeys(ch for ch in visible(cluster) if not self._picker.has(file, ch)))
            if len(absent) >= MOST_MISSING:
                break
        return tuple(absent)[:MOST_MISSING]

    def _upright(self, text: str, face: Face, lang: str) -> Upright:
        """A character, with its marks, as it stands in a line read from the top."""
        run = next(self._runs(text, face, lang))
        return _upright(text, run, self._fonts[run.file], lang)

    def _metrics(self, face: Face, lang: str) -> Metrics:
        """How deep the letters of the language's script reach in this face, and how high its capitals."""
        letters = probes(script_of(lang))
        deep, high = (self.shape(one, face, lang) for one in (letters.descent, letters.cap))
        return Metrics(deep.descent, high.ascent)

    def _shape(self, text: str, face: Face, lang: str, rtl: bool = False) -> Shaped:
        """Glyphs of a word, or of any run of one direction without a line break. `lang` is BCP 47. Joining
        the glyphs' `text` in reading order (from the right for `rtl`) gives `text` again. A character that no
        font has becomes glyph 0: ask `missing` before. Raises FlyersError when a font file is not one."""
        pieces = []
        for file, of_file in groupby(self._runs(text, face, lang), key=lambda run: run.file):
            runs = list(of_file)
            ordered = runs[::-1] if rtl else runs
            shaped = [_glyphs(text, run, self._fonts[run.file], lang, rtl) for run in ordered]
            glyphs = tuple(chain.from_iterable(shaped))
            loaded = self._fonts[file]
            if not _BESIDE.keys().isdisjoint(text):
                glyphs = _clear(glyphs, loaded)
            if face.family == "display" and self._faces.bundled(file.name):  # others may be cursive
                glyphs = _parted(glyphs, loaded)
            advance = sum([glyph.advance for glyph in glyphs]) / loaded.upem
            words = text[runs[0].start : runs[-1].end]
            left, right, stem = loaded.sides(glyphs)
            pieces.append(Piece(file.name, glyphs, advance, words, left=left, right=right, stem=stem))
        if rtl:
            pieces.reverse()
        above, below = self._ink(pieces)
        return Shaped(tuple(pieces), fsum(piece.advance for piece in pieces), above, below)

    def _runs(self, text: str, face: Face, lang: str) -> Iterator[_Run]:
        """The word's runs in logical order; what needs no glyph stays with the character before it."""
        start = end = 0
        script, file = "", None
        home = _home(lang)
        beside = self._faces.beside(face, home)
        large = home == "Hani" and face.family == "display"  # all of it in one face, black if there is one
        large = large and not self._faces.bundled(self._picker.pick("一", face, home, lang).name)
        for its_script, cluster in _clusters(text, home):
            if file and _unseen(cluster):
                end += len(cluster)
                continue
            asked = (face, home) if large else (beside, its_script)
            its_file = self._picker.pick(cluster, *asked, lang)
            if file and (its_file, its_script) != (file, script):
                yield _Run(start, end, script, file, face.family == "display")
                start = end
            end += len(cluster)
            script, file = its_script, its_file
        if file:
            yield _Run(start, end, script, file, face.family == "display")

    def _ink(self, pieces: Iterable[Piece]) -> tuple[float, float]:
        """How far the pieces' ink reaches above and below the baseline, in em."""
        above, below = [], []
        for piece in pieces:
            loaded = self._fonts[self._faces.file(piece.font)]
            for glyph in piece.glyphs:
                _, _, top, bottom = loaded.ink[glyph.gid]
                if top > bottom:
                    above.append((glyph.dy + top) / loaded.upem)
                    below.append(-(glyph.dy + bottom) / loaded.upem)
        return max(above, default=0.0), max(below, default=0.0)


def _home(lang: str) -> str:
    """The script of a language as HarfBuzz names it: for Chinese and Japanese that of their characters."""
    script = script_of(lang)
    return "Hani" if script in ("Hans", "Hant", "Jpan", "Kore") else script


def _clusters(text: str, home: str) -> Iterator[tuple[str, str]]:
    """Each base character with the marks, joiners and variation selectors that follow it, and its script.
    Characters of many scripts (UAX #24: Common, Inherited) take that of the character before; at the start
    that of the first that has one, else `home`, the language's."""
    kinds = [*map(_KINDS.__getitem__, text)]
    script = next((its for its, _ in kinds if its), home)
    start = 0
    for at, (its, follows) in enumerate(kinds):
        if at > start and not follows:
            yield script, text[start:at]
            start = at
        if at == start:
            script = its or (_east_asian(text, at) if home == "Hani" else script)
    if text:
        yield script, text[start:]


def _east_asian(text: str, at: int) -> str:
    """The script of a sign in East Asian text: Latin for ASCII, figures too, and for an apostrophe in a Latin
    word. It must not depend on its neighbours, since a line may end there."""
    inside = text[at] == "’" and 0 < at < len(text) - 1 and _KINDS[text[at - 1]][0] == _KINDS[text[at + 1]][0]
    return "Latn" if text[at].isascii() or (inside and _KINDS[text[at - 1]][0] == "Latn") else "Hani"


def _kind(ch: str) -> tuple[str, bool]:
    """The script of a character, and whether it belongs to the one before it."""
    return _script(ch), unicodedata.category(ch)[0] == "M" or ch in _JOINERS


_KINDS = Lookup(_kind)


def _script(ch: str) -> str:
    """ISO 15924 code of a character's script, "" for Common and Inherited, from HarfBuzz's tables."""
    buffer = harfbuzz().Buffer()
    buffer.add_codepoints([ord(ch)])
    buffer.guess_segment_properties()
    return str(buffer.script or "")


def _glyphs(text: str, run: _Run, font: OpenFont, lang: str, rtl: bool) -> tuple[Glyph, ...]:
    """The run's glyphs in visual order. Clusters are kept as fine as shaping allows, so that a mark
    with a glyph of its own keeps its own text."""
    infos, places = _shaped(text, run, font, lang, "rtl" if rtl else "ltr")
    clusters = [info.cluster for info in infos]
    texts = _texts(text, run, clusters[::-1] if rtl else clusters)
    return tuple(
        Glyph(info.codepoint, place.x_advance, place.x_offset, place.y_offset, stands_for)
        for info, place, stands_for in zip(infos, places, texts[::-1] if rtl else texts, strict=True)
    )


def _marked(glyphs: Sequence[Glyph]) -> list[bool]:
    """Which glyphs have marks or a tail, or are marks, or are beside these."""
    found = [any(map(_MARKED.__getitem__, glyph.text)) for glyph in glyphs]
    free = [False, *(one and not glyph.advance for one, glyph in zip(found, glyphs, strict=True)), False]
    return [one or free[n] or free[n + 2] for n, one in enumerate(found)]


def _is_marked(char: str) -> bool:
    """Whether a character is or has a mark or a tail; the strokes of kana are none."""
    parts = unicodedata.normalize("NFD", char)
    return char in _TAILED or ("Mn" in map(unicodedata.category, parts) and not "\u3040" <= char <= "\u30ff")


_MARKED = Lookup(_is_marked)


def _clear(glyphs: tuple[Glyph, ...], font: OpenFont) -> tuple[Glyph, ...]:
    """The glyphs of a word with room for apostrophes and for carons that stand beside their letters. Fonts
    bring these near the next letter, for which a low one has room (в’я): they would clot with one that is as
    tall (під’їзд, l’été), and after the word carons would fill the space."""
    found = list[Glyph]()
    for one, after in zip(glyphs, (*glyphs[1:], None), strict=True):
        _, right, top, _ = font.ink[one.gid]
        out = right + one.dx - one.advance
        tall = _BESIDE.get(one.text)
        if tall is None:
            more = 0.0
        elif after is None:
            more = out - _OUT * font.upem
        else:
            left, _, high, _ = font.ink[after.gid]
            more = min(out - left - after.dx, 0.0) + _APART * font.upem if high > tall * top else 0.0
        found.append(replace(one, advance=one.advance + max(0, round(more))))
    return tuple(found)


def _parted(glyphs: tuple[Glyph, ...], font: OpenFont) -> tuple[Glyph, ...]:
    """The glyphs of a word in large type, with white between letters of scripts with capitals, which do not
    join: the foot of an R touched that of an A."""
    found = list[Glyph]()
    for one, after in pairwise(glyphs):
        letters = all(unicodedata.category(glyph.text[:1] or " ") in _CASED for glyph in (one, after))
        near = touch(font.rows[one.gid], font.rows[after.gid]) if letters else -inf
        least = ceil((near + _WHITE) * font.upem) if near > -inf else 0
        found.append(replace(one, advance=max(one.advance, least)))
    return (*found, *glyphs[-1:])


def _shaped(text: str, run: _Run, font: OpenFont, lang: str, direction: str) -> tuple[Any, Any]:
    """HarfBuzz's glyphs of a run and their places."""
    hb = harfbuzz()
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text, run.start, run.end - run.start)
    buffer.direction = direction
    buffer.script = run.script
    if lang:
        buffer.language = lang
    hb.shape(font.font, buffer, _features(text, run, lang))
    return buffer.glyph_infos, buffer.glyph_positions


def _features(text: str, run: _Run, lang: str) -> dict[str, Any]:
    """OpenType features: no Urdu figures in Persian, which Noto Naskh has too; no ligature that swallows
    marks, since readers tear its word (with glyphs of their own they stand alike); of two East Asian marks
    that no line parts, one is only as wide as its ink (CLREQ 3.1.6, JLREQ 3.1.2), and so are a point
    between parts of a line and brackets in display type, where half an em is a hole."""
    places = range(run.start, run.end)
    if run.script == "Arab":
        own = lang.partition("-")[0] in _URDU
        figures = [(at, at + 1, False) for at in places if "\u06f0" <= text[at] <= "\u06f9" and not own]
        parted = [(*found.span(), False) for found in re.finditer(_ALLAH, text)]
        return {name: where for name, where in (("locl", figures), ("rlig", parted)) if where}
    if run.script != "Hani":
        return {}
    beside = zip(places, f"\0{text}"[run.start :], f"{text}\0"[run.start + 1 :], strict=False)
    near = [
        at for at, before, after in beside
        if (text[at] in _CLOSING and after in _CLOSING)
        or (text[at] in _OPENING and before in _OPENING + _CLOSING)
        or text == "·" or (run.large and text[at] in _OPENED + _CLOSED)
    ]  # fmt: skip
    return {"halt": [(at, at + 1, True) for at in near]} if near else {}


def _upright(text: str, run: _Run, font: OpenFont, lang: str) -> Upright:
    """Turns HarfBuzz's glyphs, which follow each other downwards, into a run of glyphs side by side. Cells of
    a font that are higher or lower than an em are centred."""
    infos, places = _shaped(text, run, font, lang, "ttb")
    texts = _texts(text, run, [info.cluster for info in infos])
    downs = [0, *accumulate(place.y_advance for place in places)]
    left, base = places[0].x_offset, places[0].y_offset
    y = (font.upem + downs[-1]) / 2 - base
    at, glyphs, tops, feet = 0, [], [], []
    for info, place, down, said in zip(infos, places, downs, texts, strict=False):
        gid, rise = info.codepoint, down + place.y_offset - base
        advance = font.font.get_glyph_h_advance(gid)
        glyphs.append(Glyph(gid, advance, place.x_offset - left - at, rise, said))
        at += advance
        _, _, top, foot = font.ink[gid]
        tops.append(y - rise - top)
        feet.append(y - rise - foot)
    upem = font.upem
    piece = Piece(run.file.name, tuple(glyphs), at / upem, text)
    formed = infos[0].codepoint != font.font.get_nominal_glyph(ord(text[0]))
    return Upright(piece, left / upem, y / upem, min(tops) / upem, max(feet) / upem, formed)


def _texts(text: str, run: _Run, clusters: list[int]) -> list[str]:
    """The text that each glyph stands for, in reading order: the first glyph of a cluster stands for all of
    it. Clusters out of order (in a script set against its direction) count as one."""
    lows = [*accumulate(reversed([run.start, *clusters[1:]]), min)][::-1] if clusters else []
    ends = dict(pairwise([*sorted({*lows}), run.end]))
    return [text[low : ends[low]] if low != before else "" for before, low in pairwise([-1, *lows])]
