"""Glyph runs as text-showing operators: exact places, and exact words when read back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, chain, groupby, pairwise
from operator import attrgetter, itemgetter

from msgspec import Struct
from msgspec.structs import replace

from flyers.measure.bidi import mirrored
from flyers.model.frame import Glyph, GlyphRun
from flyers.paint.drawing import points
from flyers.paint.pdf.fonts import ZERO_WIDTH, Font

_TEXT, _CODE = attrgetter("text"), itemgetter(0)
_OFF = 0.05  # thousandths of an em, which nobody sees
_BEFORE = 50  # thousandths of an em by which the blank of a mark starts before its letter
Words = Sequence[Sequence[Glyph]]


class Shown(Struct, frozen=True):
    """How to show a run in a line of two directions: its words, `turned` if from the right; its codes'
    characters from the left; what poppler and readers by the standard, and pdfium, must take them for."""

    turned: Words
    codes: str
    spans: str
    told: tuple[str, ...]


def shown(run: GlyphRun, font: Font, how: Shown | None = None) -> Iterator[str]:
    """Operators that show a run from the current position, font and colour being set. From the left, a word
    that its glyphs do not spell is wrapped in a span with its text (ISO 32000-1, 14.9.4), together with the
    space behind it, which some readers lose otherwise. From the right, readers would turn such spans round:
    there each character has its own code, and marks are painted as shapes (see `drawn`). `how` is what the
    run's line needs (see `mixed`); without it, the run is its own line."""
    line, at = _Line(run, font), 0
    if how is None and run.rtl:
        turned = list(turned_words(run, font))
        images = mirrored(codes_of(run, turned))
        how = Shown(turned, images, images, tuple(images))
    plain = how is not None and how.codes == how.spans == "".join(how.told)
    for glyphs, text in _from_right(how.turned, how.codes) if how and run.rtl else _from_left(run):
        stated = None if how is None or plain else _Stated(glyphs, how, at)
        if text:
            said = stated.words if stated else text
            yield from _wrapped(line.show(glyphs), text, said if said != text else None)
        elif stated:
            for start, stop in stated.pieces(run.rtl):
                span, words = stated.of(start, stop, run.rtl)
                yield from _wrapped(line.show(glyphs[start:stop]), span, words)
        else:
            yield from line.show(glyphs)
        at = stated.end if stated else 0
    yield from line.end()


def codes_of(run: GlyphRun, turned: Words) -> str:
    """The characters of a run's codes from the left; its words are `turned`."""
    return "".join(map(_TEXT, chain.from_iterable(turned if run.rtl else [run.glyphs])))


def _wrapped(operators: Iterator[str], span: str, words: str | None) -> Iterator[str]:
    """Operators wrapped in what they show ("" if no different) and in what pdfium must be told (None for
    nothing, "" for what the codes stand for). pdfium obeys the innermost statement, whatever its tag; readers
    by the standard the outermost; poppler only spans."""
    tags = [("Span", span)] * bool(span) + ([] if words is None else [("NonStruct", words)])
    for tag, text in tags:
        yield f"/{tag}<</ActualText<FEFF{text.encode('utf-16-be').hex().upper()}>>>BDC"
    yield from operators
    yield from ["EMC"] * len(tags)


class _Stated:
    """What must be stated of glyphs in a run, from code number `at` on."""

    def __init__(self, glyphs: Sequence[Glyph], how: Shown, at: int) -> None:
        ends = list(accumulate((len(glyph.text) for glyph in glyphs), initial=at))
        self.end = ends[-1]
        self._own = [glyph.text for glyph in glyphs]
        self._spans = [how.spans[a:b] for a, b in pairwise(ends)]
        self._told = ["".join(how.told[a:b]) for a, b in pairwise(ends)]
        self.words = "".join(self._told)

    def pieces(self, apart: bool) -> Iterator[tuple[int, int]]:
        """Stretches of glyphs to show at once. Neighbours that pdfium must be told of are one, with all
        between the first and last of them unless `apart`. A bracket that others must be told of is alone."""
        every = zip(self._own, self._spans, self._told, strict=True)
        kinds = [(told != own) + 2 * (span != own) for own, span, told in every]
        off = [n for n, kind in enumerate(kinds) if kind]
        if off and not apart:
            kinds[off[0] : off[-1] + 1] = [1] * (off[-1] + 1 - off[0])
        cuts = (n for n, (one, other) in enumerate(pairwise(kinds), 1) if one != other or other > 1)
        yield from pairwise([0, *cuts, len(kinds)])

    def of(self, start: int, stop: int, rtl: bool) -> tuple[str, str | None]:
        """The statements of a piece for `_wrapped`."""
        own, span, told = ("".join(each[start:stop]) for each in (self._own, self._spans, self._told))
        if own == span == told:
            return "", None
        # Readers turn round a span of several codes from the right.
        return span if stop - start == 1 or not rtl else "", told if told != own else ""


class _Line:
    """Where a viewer has got to, in thousandths of an em, and where it should be; up to `_OFF` stays."""

    def __init__(self, run: GlyphRun, font: Font) -> None:
        self._font, self._size = font, run.size
        self._reached = self._wanted = self._rise = 0.0

    def show(self, glyphs: Sequence[Glyph]) -> Iterator[str]:
        reached, wanted, risen, pieces, codes = self._reached, self._wanted, self._rise, list[str](), ""
        every = [*map(self._font.shown.__getitem__, glyphs)]
        astray = [n for n, one in enumerate(every) if one[-1]]  # the others follow those before them
        places = sorted({0, *astray, *[n + 1 for n in astray], len(every)}) if astray else (0, len(every))
        for n, end in pairwise(places):
            _, wide, advance, aside, rise, _ = every[n]
            off = reached - wanted - aside
            if rise or risen or abs(off) >= _OFF:
                back = round(off, 1)
                if codes and (back or rise != risen):
                    pieces.append(f"<{codes}>")
                    codes = ""
                if rise != risen:
                    if pieces:
                        yield f"[{''.join(pieces)}]TJ"
                    pieces, risen = [], rise
                    yield f"{points(rise * self._size / 1000)} Ts"
                if back:
                    pieces.append(f"{back:.10g}")
                    reached -= back
            codes += "".join(map(_CODE, every[n:end]))
            reached += wide
            wanted += advance
        self._reached, self._wanted, self._rise = reached, wanted, risen
        yield f"[{''.join(pieces)}<{codes}>]TJ"

    def end(self) -> Iterator[str]:
        if self._rise:
            yield "0 Ts"


def _from_left(run: GlyphRun) -> Iterator[tuple[Sequence[Glyph], str]]:
    """The run in stretches, each with its text if its glyphs do not spell it. Where letters stand apart it is
    one: poppler takes what is between them for blanks, and a blank behind a word for two."""
    if run.tracking > 0:
        yield _spelled(run.glyphs), "".join(map(_TEXT, run.glyphs))
        return
    if all(map(_plain, {*map(_TEXT, run.glyphs)})):
        yield run.glyphs, ""
        return
    for word in _words(run.glyphs):
        hard = not all(_plain(glyph.text) for glyph in word)
        yield _spelled(word), "".join(glyph.text for glyph in word) if hard else ""


def _from_right(words: Sequence[Sequence[Glyph]], codes: str) -> Iterator[tuple[Sequence[Glyph], str]]:
    chars = iter(codes)
    for word in words:
        own = zip(word, chars, strict=False)
        yield [one if one.text == char else replace(one, text=char) for one, char in own], ""


def turned_words(run: GlyphRun, font: Font) -> Iterator[Sequence[Glyph]]:
    """A run's words from the right as seen, with the characters of their glyphs. Readers take such text from
    the left and turn it round code by code. So a ligature's code stands for its last character, and blanks
    under it for the others. A mark's characters are on blanks that begin before its letter and end over it
    (beside the letter they would fill the space behind a word). `drawn` paints the mark: readers take what
    leaves the line, or goes back on it, for separate words."""
    gid, width = font.blank
    for word in reversed(list(_words(run.glyphs[::-1]))) if run.rtl else ():
        glyphs: list[Glyph] = []
        for glyph in reversed(_spelled(word)):  # a mark takes no room
            if not glyph.advance:
                lefts = range(-_BEFORE * len(glyph.text), 0, _BEFORE)
                glyphs += (
                    Glyph(gid, 0, round(left / font.per_mille), 0, char)
                    for left, char in zip(lefts, reversed(glyph.text), strict=True)
                )
            elif len(glyph.text) == 1:
                glyphs.append(glyph)
            else:
                *others, last = list(glyph.text or ZERO_WIDTH)
                glyphs.append(replace(glyph, text=last))
                glyphs += (Glyph(gid, 0, -width, 0, other) for other in reversed(others))
        if glyphs:
            yield list(_marks_as_read(glyphs))


def _marks_as_read(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """A letter's marks in reading order: pdfium does not turn them, poppler goes by place."""
    for marks, group in groupby(glyphs, lambda glyph: unicodedata.bidirectional(glyph.text) == "NSM"):
        yield from list(group)[:: -1 if marks else 1]


def drawn(run: GlyphRun, font: Font) -> Iterator[tuple[float, float, str]]:
    """The marks of a run from the right as shapes: places from the run's start in 1/1000 pt, y upwards, and
    outlines in font units. Marks of other runs are shown as text."""
    scale, x = run.size / font.upem, 0.0
    for glyph in run.glyphs if run.rtl else ():
        if not glyph.advance and (outline := font.outline(glyph.gid)):
            yield x + glyph.dx * scale, glyph.dy * scale, outline
        x += glyph.advance * scale + run.tracking


def _words(glyphs: Sequence[Glyph]) -> Iterator[Sequence[Glyph]]:
    """Words, each with the space behind it."""
    start = 0
    for at, glyph in enumerate(glyphs, 1):
        if glyph.text.isspace():
            yield glyphs[start:at]
            start = at
    if start < len(glyphs):
        yield glyphs[start:]


def _spelled(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Glyphs in reading order, each cluster's characters shared out in order, so that they spell the text."""
    if all(map(_TEXT, glyphs)):
        return list(glyphs)
    spelled, rest = list[Glyph](), ""
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
