"""Lines of two directions as readers take them, and what to say so that they come back as written. Readers do
not ask for the reading order: they sort a line by place, and guess. What they do was read in their sources:
CPDF_TextPage::CloseTempLine and CFX_BidiString of pdfium, reorderText of poppler."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, groupby, pairwise

from msgspec import Struct

from flyers.measure.bidi import mirrored
from flyers.model.flat import Mark, Place
from flyers.model.frame import GlyphRun
from flyers.paint.pdf.fonts import Fonts
from flyers.paint.pdf.text import Shown, Words, codes_of, turned_words

_RIGHT = frozenset({"R", "AL"})
# Characters whose order pdfium keeps, and that do not change its direction.
_WEAK = frozenset({"AN", "EN", "NSM", "CS", "ES", "ET", "BN"})
_NUMBER = frozenset({"AN", "EN", "CS", "ES", "ET"})  # poppler counts signs to the numbers
_NO_BREAK = re.compile("[\u00a0\u202f]")  # pdfium turns single ones into spaces
_TOUCH = 500  # 1/1000 pt between runs of one text, at the most


class _Run(Struct, frozen=True):
    """A run, its index among the marks, its start as it lies on the page, its words from the right."""

    at: int
    run: GlyphRun
    x: float
    y: float
    turn: int
    turned: Words


def in_two_directions(marks: Sequence[Mark], fonts: Fonts) -> dict[int, Shown]:
    """How to show the runs of lines with words from the right, by index. `marks` are a page's."""
    found: dict[int, Shown] = {}
    if not any(isinstance(mark.item, GlyphRun) and mark.item.rtl for mark in marks):
        return found  # as on most pages
    runs = (_run(at, mark, fonts) for at, mark in enumerate(marks) if isinstance(mark.item, GlyphRun))
    for _, group in groupby(runs, lambda run: (run.turn, run.y)):
        line = list(group)
        if any(run.run.rtl for run in line):
            found.update(_line(line))
    return found


def _run(at: int, mark: Mark, fonts: Fonts) -> _Run:
    """Turned runs are seen as if upright."""
    run, place = mark.item, mark.place
    assert isinstance(run, GlyphRun)
    x, y = Place(place.a, place.c, place.b, place.d).point(*place.point(run.x, run.y))
    return _Run(at, run, x, y, place.turn, list(turned_words(run, fonts[run.face])) if run.glyphs else ())


def _line(line: list[_Run]) -> Iterator[tuple[int, Shown]]:
    kinds = Counter(side for side, _ in groupby(" ".join(one.run.text for one in line), _kind))
    right = kinds["R"] > kinds["L"]  # so pdfium takes it: most of its stretches are
    for part in _touching(line):
        here = {one.at for one in part}
        text = "".join(one.run.text for one in line if one.at in here)
        own = [codes_of(one.run, one.turned) for one in part]
        turns = [one.run.rtl for one, codes in zip(part, own, strict=True) for _ in codes]
        codes, spans = _brackets("".join(own), turns, right)
        told = _told(codes, _sorted(text)) if right else list(codes)
        ends = accumulate(map(len, own), initial=0)
        for one, (start, end) in zip(part, pairwise(ends), strict=True):
            yield one.at, Shown(one.turned, codes[start:end], spans[start:end], tuple(told[start:end]))


def _touching(line: list[_Run]) -> Iterator[list[_Run]]:
    """Runs side by side, from the left."""
    part: list[_Run] = []
    for one in sorted(line, key=lambda run: run.x):
        if part and abs(one.x - part[-1].x - part[-1].run.advance) > _TOUCH:
            yield part
            part = []
        part.append(one)
    yield part


def _brackets(codes: str, turns: list[bool], right: bool) -> tuple[str, str]:
    """Codes from the right: first with mirrored characters as pdfium needs them, then as poppler must take
    them. pdfium turns a mirror image into its character, unless it follows one from the left. poppler gives
    what it finds between controls of direction: it needs the character, but the image after a number or a
    word from the left. If pdfium takes the line as one from the left, poppler may or may not."""
    if codes == mirrored(codes):
        return codes, codes
    strong, near = "R", "R"
    seen, spans = [], []
    for char, turned_round in zip(reversed(codes), reversed(turns), strict=True):
        kind, side = unicodedata.bidirectional(char), _kind(char)
        strong = side if side in ("L", "R") else strong
        near = kind if side in ("L", "R") or kind in _NUMBER else near
        image = mirrored(char) if turned_round else char
        seen.append(char if right and strong == "L" else image)
        spans.append(char if right and near in ("R", "AL") else image)
    return "".join(reversed(seen)), "".join(reversed(spans))


def _sorted(text: str) -> str:
    """A line, from the left, as pdfium must find it to give the text. From the right end on it turns round
    what is from the right, and neutral characters unless they follow ones from the left, with their images.
    All else it gives unchanged, stretch by stretch."""
    side, found = "R", []
    for kind, stretch in groupby(_NO_BREAK.sub(" ", text), _kind):
        side = kind if kind in ("L", "R") else side
        chars = "".join(stretch)
        found.append(mirrored(chars)[::-1] if kind == "R" or (not kind and side == "R") else chars)
    return "".join(reversed(found))


def _told(codes: str, wanted: str) -> list[str]:
    """What to tell pdfium for each code: the code itself, except in stretches that should be in another order
    and have no letter from the right, since such words only roughly have a place."""
    told = list(codes)
    for start, end in _stretches(codes, wanted) if codes != wanted else ():
        if codes[start:end] == wanted[start:end] or any(_kind(char) == "R" for char in codes[start:end]):
            continue
        words = [match.span() for match in re.finditer(r"\S+", codes[start:end])]
        others = wanted[start:end].split()
        if len(words) != len(others) or not all(_kind(word[0]) and _kind(word[-1]) for word in others):
            continue
        for (first, last), word in zip(words, others, strict=True):
            # A letter a code, or the whole word for the first one.
            each = list(word) if len(word) == last - first else [word] + [""] * (last - first - 1)
            told[start + first : start + last] = each
    return told


def _stretches(codes: str, wanted: str) -> Iterator[tuple[int, int]]:
    """The shortest stretches in which both hold the same characters, images apart."""
    owed: Counter[str] = Counter()
    start, found = 0, []
    if len(codes) == len(wanted):
        for end, pair in enumerate(zip(codes, wanted, strict=True), 1):
            one, other = map(_image, pair)
            if one != other:
                owed[one] += 1
                owed[other] -= 1
            if not any(owed.values()):
                found.append((start, end))
                start = end
    return iter(found)


@cache
def _image(char: str) -> str:
    """The same one of a character and its mirror image."""
    return " " if char.isspace() else min(char, mirrored(char))


@cache
def _kind(char: str) -> str:
    kind = unicodedata.bidirectional(char)
    return "L" if kind == "L" else "R" if kind in _RIGHT else "weak" if kind in _WEAK else ""
