"""Glyph runs as text-showing operators: exact places, and exact words when they are read back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from msgspec.structs import replace

from flyers.model.marks import Glyph, GlyphRun
from flyers.paint.document import number
from flyers.paint.fonts import Font

_ZERO_WIDTH = "\u200b"  # every glyph must stand for something (ISO 19005-2, 6.2.11.7)
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_BEFORE = 50  # thousandths of an em that the blank of a mark starts before its letter
_LEAST = 0.05  # thousandths of an em: what is off by less stays as it is


def shown(run: GlyphRun, font: Font) -> Iterator[str]:
    """Operators that show the run from the current text position on, font and colour being set.

    From the left, a word whose glyphs do not spell it out by themselves is wrapped in a span that states
    its text (ISO 32000-1, 14.9.4). The space behind it goes along: some readers lose it otherwise. From the
    right readers turn such spans round, too; there each character has a code of its own, and marks are
    painted as shapes (see `drawn`).
    """
    line = _Line(run, font)
    if run.rtl:
        for word in _from_right(run, font):
            yield from line.show(word)
    else:
        for glyphs, text in _from_left(run):
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


def _from_right(run: GlyphRun, font: Font) -> Iterator[Sequence[Glyph]]:
    """The run's words as they are seen, with one character a code.

    Readers take such text from the left, as it is seen, and turn it round code by code: so a ligature's
    code stands for its last character and blanks under it for the others, and a bracket for what it
    looks like. A mark's characters stand on blanks, which begin before its letter and end over it (beside
    the letter they would fill the space behind a word); `drawn` paints the mark itself, since readers take
    what is off the line, or goes back on it, for words of their own.
    """
    blank, width = font.blank
    for word in reversed(list(_words(run.glyphs[::-1]))):
        glyphs: list[Glyph] = []
        for glyph in reversed(_spelled(word)):
            text = glyph.text.translate(_MIRRORED)
            if _over(glyph):
                lefts = range(-_BEFORE * len(text), 0, _BEFORE)
                glyphs += (
                    Glyph(blank, 0, round(left / font.per_mille), 0, char)
                    for left, char in zip(lefts, reversed(text), strict=True)
                )
                continue
            *others, last = list(text or _ZERO_WIDTH)
            glyphs.append(replace(glyph, text=last))
            glyphs += (Glyph(blank, 0, -width, 0, other) for other in reversed(others))
        if glyphs:
            yield list(_marks_as_read(glyphs))


def _marks_as_read(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """Marks of one letter in the order of reading: pdfium does not turn them, poppler goes by places."""
    for marks, group in groupby(glyphs, lambda glyph: unicodedata.bidirectional(glyph.text) == "NSM"):
        seen = list(group)
        yield from reversed(seen) if marks else seen


def drawn(run: GlyphRun, font: Font) -> Iterator[tuple[float, float, str]]:
    """The marks of a run from the right as shapes: their places from the run's start, in points with y
    upwards, and their outlines in font units. Those of other runs are shown as text."""
    scale = run.size / font.upem
    x = 0.0
    for glyph in run.glyphs if run.rtl else ():
        if _over(glyph) and (outline := font.outline(glyph.gid)):
            yield x + glyph.dx * scale, glyph.dy * scale, outline
        x += glyph.advance * scale + run.tracking


def _over(glyph: Glyph) -> bool:
    """Whether a glyph stands over or under another one, as marks do."""
    return glyph.advance == 0


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
