"""Glyph runs as text-showing operators: exact places, and exact words when they are read back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from flyers.model.marks import Glyph, GlyphRun
from flyers.paint.document import number
from flyers.paint.fonts import Font

_ZERO_WIDTH = "\u200b"  # every glyph must stand for something (ISO 19005-2, 6.2.11.7)
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_LEAST = 0.05  # thousandths of an em: what is off by less stays as it is


def shown(run: GlyphRun, font: Font) -> Iterator[str]:
    """Operators that show the run from the current text position on, font and colour being set.

    A word whose glyphs do not spell it out by themselves is wrapped in a span that states its text
    (ISO 32000-1, 14.9.4). The space behind it goes along: some readers lose it otherwise.
    """
    line = _Line(run, font)
    for glyphs, text in _from_right(run, font) if run.rtl else _from_left(run):
        if text:
            yield f"/Span<</ActualText<FEFF{text.encode('utf-16-be').hex().upper()}>>>BDC"
        yield from line.show(glyphs)
        if text:
            yield "EMC"
    yield from line.end()


class _Line:
    """Keeps the place that a viewer has reached, in thousandths of an em, beside the one it should have."""

    def __init__(self, run: GlyphRun, font: Font) -> None:
        self._font, self._size = font, run.size
        self._reached = self._wanted = self._rise = 0.0

    def show(self, glyphs: Sequence[Glyph]) -> Iterator[str]:
        font, scale, widths = self._font, self._font.per_mille, self._font.widths
        pieces: list[str] = []
        codes = ""
        for glyph in glyphs:
            rise = glyph.dy * scale
            back = round(self._reached - self._wanted - glyph.dx * scale, 1)
            if codes and (rise != self._rise or abs(back) >= _LEAST):
                pieces.append(f"<{codes}>")
                codes = ""
            if rise != self._rise:
                if pieces:
                    yield f"[{''.join(pieces)}]TJ"
                pieces, self._rise = [], rise
                yield f"{number(rise * self._size / 1000)} Ts"
            if abs(back) >= _LEAST:
                pieces.append(f"{back:.10g}")
                self._reached -= back
            code = font.code(glyph.gid, glyph.text or _ZERO_WIDTH)
            codes += f"{code:04X}"
            self._reached += widths[code]
            self._wanted += glyph.advance * scale
        yield f"[{''.join(pieces)}<{codes}>]TJ"

    def end(self) -> Iterator[str]:
        if self._rise:
            yield "0 Ts"


def _from_left(run: GlyphRun) -> Iterator[tuple[Sequence[Glyph], str]]:
    """The run in stretches, each with its text if its glyphs do not spell it out."""
    if all(_plain(glyph.text) for glyph in run.glyphs):
        yield run.glyphs, ""
        return
    for word in _words(run.glyphs):
        hard = not all(_plain(glyph.text) for glyph in word)
        yield _spelled(word), "".join(glyph.text for glyph in word) if hard else ""


def _from_right(run: GlyphRun, font: Font) -> Iterator[tuple[Sequence[Glyph], str]]:
    """The run as it is seen, with one character a code, in stretches as above.

    Readers take such text from the left, as it is seen, and turn it round code by code: so a ligature's
    code stands for its last character and blanks under it for the others, and a bracket for what it
    looks like. Marks are turned wrongly by most; words with marks have their text stated.
    """
    for word in reversed(list(_words(run.glyphs[::-1]))):
        glyphs: list[Glyph] = []
        for glyph in reversed(_spelled(word)):
            *others, last = list(glyph.text.translate(_MIRRORED) or _ZERO_WIDTH)
            glyphs.append(replace(glyph, text=last))
            blank, width = font.blank
            glyphs += (Glyph(blank, 0, -width, 0, other) for other in reversed(others))
        text = "".join(glyph.text for glyph in word)
        yield glyphs, "" if _plain(text) else text


def _words(glyphs: Sequence[Glyph]) -> Iterator[Sequence[Glyph]]:
    """Words with the space behind them."""
    start = 0
    for at, glyph in enumerate(glyphs, 1):
        if glyph.text.isspace():
            yield glyphs[start:at]
            start = at
    if start < len(glyphs):
        yield glyphs[start:]


def _spelled(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Glyphs in reading order, each cluster's characters shared out among its glyphs in their order.

    So the glyphs spell the text whatever HarfBuzz has moved within a cluster.
    """
    spelled: list[Glyph] = []
    rest = ""
    for at, glyph in enumerate(glyphs):
        rest = glyph.text or rest
        more = at + 1 < len(glyphs) and not glyphs[at + 1].text
        own, rest = (rest[:1], rest[1:]) if more else (rest, "")
        spelled.append(replace(glyph, text=own) if own != glyph.text else glyph)
    return spelled


@cache
def _plain(text: str) -> bool:
    """Whether a glyph with this text needs no help: it is the only one of its cluster, without marks."""
    return bool(text) and not any(unicodedata.category(c).startswith("M") for c in text)
