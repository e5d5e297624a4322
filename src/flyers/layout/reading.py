"""A line's words and spaces, each in one direction: in reading order, and as they are seen; and the parts of
a text with a direction of their own (UAX #9, 2.4), which keep their numbers and punctuation: names,
addresses, telephone numbers, lines in the other direction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise, repeat
from math import fsum
from operator import add, attrgetter, mul

from msgspec import Struct
from msgspec.structs import replace

from flyers.layout.cut import HYPHEN, Cut, Span, parts, run_at
from flyers.measure.bidi import has_rtl, levels, visual_order
from flyers.measure.breaks import ALONE, addresses, numbers
from flyers.measure.faces import script_of
from flyers.measure.protocols import Piece
from flyers.model.blocks import Run
from flyers.model.direction import from_right
from flyers.model.frame import Glyph

LEFT, RIGHT, FIRST_STRONG, POP = "\u2066", "\u2067", "\u2068", "\u2069"
FIGURES = LEFT + "\u202d"  # Arabic figures parted by a hyphen stand from the right even in text from the left

LETTER = "\u061c"  # stands for an Arabic letter
_ARABIC = ("Arab", "Thaa", "Syrc")

Isolate = tuple[int, int, str]  # start, end, and what opens it

_LINE = r"[^\n\u2028]+"
_OPENING, _CLOSING = "([{", ")]}"
_BRACKETS = _OPENING + _CLOSING + "“”„«»"
_BEGINS = r"[\w(\[{«»“”„‹#@+£$€]"  # not a dash or a bullet, which belong to the paragraph
# What only text from the right needs is compiled with the first of it.
# "184, rue Duguesclin", "1330 N. Vermont Ave": a small letter after the comma, or a year and a name would be
# taken for a house and its street; without a comma where a part begins, or where two words follow.
_HOUSE = (
    r"(?<![\w,.])\d{1,5}[A-Za-z]?(?: (?:bis|ter|quater))?, ?(?=[a-zà-öø-ÿ])"
    r"|(?:(?<=[،,;:؛(–—] )|(?<![^\n]))\d{1,5}[A-Za-z]? (?=[A-ZÀ-ÖØ-Þ])"
    r"|(?<![\w,./])(?!(?:19|20)\d\d )\d{1,5}[A-Za-z]? (?=[A-ZÀ-ÖØ-Þ][\w.]* [A-Za-zÀ-ÿ])"
)
_FIGURE = "[0-9۰-۹]"
_FRACTION = r"[ \u00a0\u202f]?[¼-¾⅐-⅞]%?|[ \u00a0\u202f](?:[1۱]/[2-4۲-۴]|[2۲]/[3۳]|[3۳]/[4۴])(?![/.-]?\d)"
_TYPED = (  # IBAN (ISO 13616); @name, #Tag
    r"(?<!\w)[A-Z]{2}\d\d(?: ?[A-Z\d]{2,4}){3,8}(?: [A-Z\d])?(?!\w)"
    r"|(?<![\w@#])[@#](?=[\d_]*[A-Za-z])[A-Za-z\d_.]*[A-Za-z\d_]"
    # *123#; -5 °C, +5%; 5'10"; 12 x 12 cm; 7-Eleven, 1-800-FLOWERS, 127/TDA, €9/kg; U.S., Ph.D., Inc.; C++
    r"|(?<![\w*#])[*#][\d*#]+#"
    r"|(?<![^\s(])[-−+±][0-9۰-۹][0-9۰-۹.,]*(?<=\d)(?: ?°[CF]?| ?[%٪])?(?!\w|\W{0,2}\d)"
    rf"|{ALONE}(?:[0-9][0-9.,]*(?:%| ?°[CF]?)|{_FIGURE}+(?:{_FRACTION}))(?!\w)"  # 20%, 5 °C, 1½, 3 1/2
    rf"|{ALONE}(?<![#*])\*\d{{3,5}}(?![\d*])"  # *2700, which is called
    r"|(?<!\w)\d+['′’]\d+[\"″”]|(?<![\w.,:/])\d[\d.,]*(?: ?[x×] ?\d[\d.,]*)+(?: ?[a-z]{1,3})?(?![\w/]|:\d)"
    r"|(?<![\w/-])[₪$€£]?\d[\d.,]*(?:[-/]\d+)*[-/][A-Za-z](?:[A-Za-z\d/-]*[A-Za-z\d])?"
    r"|(?<!\w)(?:(?:[A-Z][a-z]?\.){2,}|(?:Inc|Ltd|Corp|Co|Jr|Sr)\.|[A-Z](?:\+\+|#))(?!\w)"
    # £2.40, US$ 1.5m, which Arabic letters before it would turn round; no end of a range, nor 500 ₪ 20
    r"|(?<![\w.,–-])(?<![\d٠-٩۰-۹][ \u00a0\u202f])(?:[A-Z]{1,2})?[$¢-¥\u20a0-\u20c0][ \u00a0\u202f]?"
    r"[0-9]+(?:[.,][0-9]+|[ \u00a0\u202f][0-9]{3}(?!\d))*(?:[kKmM]|bn)?(?![\w%]|[.,]\d| ?[-–/]\S)"
)

# A range is read as the sentence, each end of it from the left: 19:00-21:00, 12.10-15.10, ₪20-30. A sum is
# read from the left, but for one in Arabic figures: 12 + 5 = 17; "24 +212" is none.
_VALUE = rf"[₪$€£]?{_FIGURE}{{1,4}}(?:[.:,/]{_FIGURE}{{1,4}})*[%°₪$€£]?"
_RANGE = rf"{ALONE}(?<![–+#*@])(?<![A-Za-z]-)({_VALUE}) ?[-–] ?({_VALUE})(?!\w|[-/–]\w|[.,:]\d)"
_AMOUNT = rf"{_FIGURE}+(?:[.,/]{_FIGURE}+)*%?"
_SUM = (
    rf"{ALONE}{_AMOUNT}(?:(?: ?[-−–+×÷] ?{_AMOUNT})* ?[=<>≤≥] ?[-−]?{_AMOUNT}"
    rf"|(?:( ?)[+×÷]\1{_AMOUNT})+)(?!\w|[-:.,/]{_FIGURE})"
)

# A number behind a word that is read from the left, but no part of it: "LED, 7,400 ₪", "PDF – 12"; behind the
# name of a street it may be a house's. A sign behind it would leave it.
_NUMBER = rf"[₪$€£]?{_FIGURE}+(?:[.,]{_FIGURE}+|[ \u00a0\u202f]{_FIGURE}{{3}}(?!\d))*%?"
_BESIDE = r"(?:[,;:،؛]| [-–—])"
_COUNTED = (
    rf"(?<![A-Za-z])(?:[a-z]+|[A-Z]{{2,}}s?){_BESIDE} ({_NUMBER})(?!\w|[-–/:.,]\w)"
    rf"|[A-Za-z]{_BESIDE}? ({_NUMBER})(?= ?[₪$€£])"
)
_QUOTED = r"(?<![A-Za-z])[“”„«]([^“”„«»]+)[“”»](?![A-Za-z])"


def isolates(text: str, spans: Sequence[Span], rtl: bool) -> Iterator[Isolate]:
    """The parts of a paragraph that stand apart; `rtl` when it is read from the right. Names have the
    direction of their first letter, and an address to type always reads from the left. So do telephone
    numbers in running text ("+961 1 555 010" would be read from its last group), whatever else is typed as it
    stands, and a house number with its street. A line without names, and without a letter of the paragraph's
    direction, is read in the other direction as a whole."""
    for line in re.finditer(_LINE, text):
        start, end = line.span()
        named = [(max(a, start), min(b, end), mark) for a, b, mark in _named(spans)]
        named = [(a, b, mark) for a, b, mark in named if a < b]
        yield from named or _other(text, start, end, rtl)
        at = start
        for a, b, mark in (*sorted(named), (end, end, "")):  # what is part bold is one
            yield from _numbered(text, at, max(at, a), rtl)
            if mark == FIRST_STRONG and has_rtl(next(filter(str.isalpha, text[a:b]), "")):
                yield from _numbered(text, a, b, rtl=True)
            at = b


def _other(text: str, start: int, end: int, rtl: bool) -> Iterator[Isolate]:
    """A line that is all in the other direction, from its first word on."""
    line = text[start:end].rstrip()
    begins = re.search(_BEGINS, line)
    letters = [*filter(str.isalpha, line)]
    if begins and letters and not any(has_rtl(char) == rtl for char in letters):
        yield start + begins.start(), start + len(line), LEFT if rtl else RIGHT


def _named(spans: Sequence[Span]) -> Iterator[Isolate]:
    """Addresses, and names; a name of several runs is one, and so is a number with words from the right."""
    names: list[tuple[int, int]] = []
    for span in spans:
        if span.run.address and not (span.run.url.startswith("tel:") and has_rtl(span.run.text)):
            yield span.start, span.end, LEFT
        elif span.run.isolated and names and names[-1][1] == span.start:
            names[-1] = names[-1][0], span.end
        elif span.run.isolated or span.run.address:
            names.append((span.start, span.end))
    yield from ((start, end, FIRST_STRONG) for start, end in names)


def _numbered(text: str, start: int, end: int, rtl: bool) -> Iterator[Isolate]:
    part, at, counted = text[start:end], 0, set[tuple[int, int]]()
    marks = {**dict.fromkeys(numbers(part), FIGURES), **dict.fromkeys(addresses(part), LEFT)}
    if rtl:
        for a, b in _quoted(part) if has_rtl(part) else ():
            yield from ((start + a, start + b, RIGHT), (start + a + 1, start + b - 1, LEFT))
        marks.update(dict.fromkeys(_apart(part), LEFT))
        counted.update(_counted(part))
        marks.update(dict.fromkeys((*_ends(part, [*marks]), *counted), LEFT))
    for own, mark in sorted(marks.items()):
        around = _among(part, *own) if rtl and own not in counted else own
        first, last = around if around[0] >= at else own
        if first >= at:
            yield start + first, start + last, mark
            at = last


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """Words from the left in quotation marks, which the algorithm may part (it pairs brackets alone); not
    among others from the left."""
    for found in re.finditer(_QUOTED, text):
        around = text[: found.start()].rstrip()[-1:] + text[found.end() :].lstrip()[:1]
        among = len(around) == len("ab") and around.isalpha() and not has_rtl(around)
        if not (among or has_rtl(found[1])) and any(map(str.isalpha, found[1])):
            yield found.span()


def _apart(text: str) -> Iterator[tuple[int, int]]:
    """What is typed as it stands; and house numbers before streets, as far as all is read from the left."""
    yield from (found.span() for pattern in (_TYPED, _SUM) for found in re.finditer(pattern, text))
    for found in re.finditer(_HOUSE, text):
        until = next((at for at in range(found.end(), len(text)) if has_rtl(text[at])), len(text))
        yield found.start(), found.start() + _whole(text[found.start() : until])


def _ends(text: str, apart: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The two ends of each range that is no part of what stands `apart`, nor of words read from the left; a
    pair that is none is one number, as 12-345. Beside a pair that falls, such as 3-2, one that rises may be a
    score too."""
    every = [*re.finditer(_RANGE, text)]
    scores = any(_is_bare(found) and int(found[1]) > int(found[2]) for found in every)
    for found in every:
        if scores and _is_bare(found):
            continue
        before = next(filter(str.isalpha, reversed(text[: found.start()])), "")
        within = any(start < found.end() and found.start() < end for start, end in apart)
        if not within and (not before or has_rtl(before)):
            two = " " in found[0] or _rises(found[1], found[2])
            yield from (found.span(1), found.span(2)) if two else (found.span(),)


def _is_bare(found: re.Match[str]) -> bool:
    return max(map(len, found.groups())) < 3 and all(map(str.isdigit, found.groups()))


def _counted(text: str) -> Iterator[tuple[int, int]]:
    """The numbers that are no part of the word before them, unless words read from the left go on."""
    for found in re.finditer(_COUNTED, text):
        after = next(filter(str.isalpha, text[found.end() :]), "")
        if not after or has_rtl(after):
            yield found.span(found.lastindex or 0)


def _rises(one: str, other: str) -> bool:
    """Whether two values make a range, as 6-12, 5-100 and 2026-27 do: 12-345 is the number of a file, and so
    are 1234-12/19 and 12/345-90."""
    if not (one.isdigit() and other.isdigit()):
        return other.count("/") == one.count("/") or ("/" in other and one.isdigit() and len(one) < 3)
    if (len(one), len(other)) == (4, 2):
        return True
    near = len(one) == len(other) or (
        len(other) - len(one) == 1 and (len(one) == 1 or int(other) < 10 * int(one))
    )
    return int(one) < int(other) and (near or other.endswith("0"))


def _whole(text: str) -> int:
    """Where a text ends with a word, or with a bracket that it has opened; what closes another ends it."""
    depth = end = 0
    for at, char in enumerate(text, 1):
        depth += (char in _OPENING) - (char in _CLOSING)
        if depth < 0:
            break
        if not depth and (char.isalnum() or char in _CLOSING):
            end = at
    return end


def _among(text: str, start: int, end: int) -> tuple[int, int]:
    """A part together with the words around it that are read from the left too, which it would part."""
    begin = next((at for at in range(start, 0, -1) if text[at - 1] in _BRACKETS or has_rtl(text[at - 1])), 0)
    until = next(
        (at for at in range(end, len(text)) if text[at] in _BRACKETS or has_rtl(text[at])), len(text)
    )
    before = next((at for at in range(begin, start) if text[at].isalpha()), start)
    if before == start and not any(map(str.isalpha, text[start:end])):
        return start, end
    more = re.sub(r"\W+\Z", "", text[end:until])
    return before, end + (len(more) if any(map(str.isalpha, more)) else 0)


_STRETCH = 1 / 10  # em: a line further apart is seen beside others, one that stops sooner looks like the last
_WORD = re.compile(r"\s+|\S+")
_OTHER = "[0-9A-Za-zÀ-\u1fff]"
_SOFT_HYPHEN = "\u00ad"  # what a hyphen at a line's end stands for (ISO 32000-1, 14.8.2.2.3)


class Unit(Struct, frozen=True, gc=False):
    """A word, or the space between two, in one direction and from one font file."""

    piece: Piece
    run: Run
    level: int
    close: bool = False  # its letters stand no further apart where those beside it do


_WIDE, _LEVEL = map(attrgetter, ("piece.advance", "level"))
_PIECE, _GLYPHS, _TEXT = map(attrgetter, ("piece", "glyphs", "text"))


def units_of(whole: Cut, start: int, stop: int, hyphen: bool) -> list[Unit]:
    """The words and spaces of characters [start, stop) in reading order, each in one direction and one face;
    and a hyphen where the line ends in one."""
    text, spans, shaper = whole.text, whole.spans, whole.shaper
    level = _levels(whole)
    units: list[Unit] = []
    for a, b, run in parts(spans, start, stop):
        mixed = len({*level[a:b]}) > 1
        turns = [at for at in range(a + 1, b) if level[at] != level[at - 1]] if mixed else ()
        for first, end in pairwise((a, *turns, b)):
            at = level[first] if level else 0
            words, (rtl, step) = _WORD.findall(text, first, end), (True, -1) if at % 2 else (False, 1)
            every = [shaper.shape(word, run, rtl).pieces for word in words]
            units += [Unit(piece, run, at) for pieces in every for piece in pieces[::step]]
    if hyphen:
        run = run_at(spans, stop - 1)
        piece = shaper.shape(HYPHEN, run).pieces[0]
        glyph = piece.glyphs[0]
        soft = Glyph(glyph.gid, glyph.advance, glyph.dx, glyph.dy, _SOFT_HYPHEN)
        units.append(Unit(replace(piece, glyphs=(soft,), text=_SOFT_HYPHEN), run, units[-1].level))
    return units


def hung(whole: Cut) -> float:
    """How far, in em, an opening quotation mark moves the first letter; 0 without one, and where it is not on
    the side on which the paragraph starts."""

    shaper = whole.shaper

    def wide() -> float:
        end = max(whole.opening, len(whole.text[: whole.ends[0]].rstrip())) if whole.opening else 0
        units = units_of(whole, 0, end, hyphen=False)
        seen = bool(units) and units[0].level % 2 == from_right(shaper.lang)
        own = units_of(whole, whole.opening, end, hyphen=False)
        return width_of(units, shaper.tracking) - width_of(own, shaper.tracking) if seen else 0.0

    return shaper.recall("hung", wide)


def _levels(whole: Cut) -> Sequence[int]:
    """Embedding levels of a paragraph (UAX #9), empty where all reads from the left; worked out once."""
    rtl, text = from_right(whole.shaper.lang), whole.text
    mixed = rtl or has_rtl(text)
    arabic = script_of(whole.shaper.lang) in _ARABIC
    return whole.shaper.recall(
        "levels", lambda: _embedded(text, isolates(text, whole.spans, rtl), rtl, arabic) if mixed else []
    )


def _embedded(text: str, isolated: Iterable[Isolate], rtl: bool, arabic: bool) -> list[int]:
    """Levels with some parts isolated, without a mark in the text. In `arabic` text figures with which a line
    begins stand as those behind a letter."""
    opening, closing = dict[int, str](), dict[int, str]()
    if arabic:
        opening = {line.start(): LETTER for line in re.finditer(_LINE, text)}
    for start, end, mark in isolated:
        opening[start] = opening.get(start, "") + mark
        closing[end] = closing.get(end, "") + POP
    if not opening:
        return levels(text, int(rtl))
    marked, kept = "", list[int]()
    for start, end in pairwise(sorted({0, *opening, *closing, len(text)})):
        marked += closing.get(start, "") + opening.get(start, "")
        kept += range(len(marked), len(marked) + end - start)
        marked += text[start:end]
    found = levels(marked + closing.get(len(text), ""), int(rtl))
    return [found[at] for at in kept]


def width_of(units: Iterable[Unit], tracking: float) -> float:
    """Em of units side by side."""
    if not tracking:
        return fsum(map(_WIDE, units))
    return fsum(unit.piece.advance + tracking * _joints(unit) for unit in units)


def _joints(unit: Unit) -> int:
    """After how many glyphs of a unit there is tracking."""
    return 0 if unit.close else len(unit.piece.glyphs)


def spread(units: Iterable[Unit], bare: float) -> tuple[list[Unit], float]:
    """The units of a line of ideographs, and how much further apart these stand to fill it, in em, if that is
    little. Words and figures of other scripts among them keep their spacing."""
    found = [replace(unit, close=re.search(_OTHER, unit.piece.text) is not None) for unit in units]
    joints = sum(map(_joints, found)) - (not found[-1].close if found else 0)
    return found, bare / joints if 0.0 < bare <= _STRETCH * joints else 0.0


def order_of(units: Sequence[Unit]) -> list[int]:
    """The indices of a line's units as they are seen, from the left."""
    return visual_order([*map(_LEVEL, units)])


def in_order(units: list[Unit], tracking: float, at: float, size: float = 1.0) -> dict[int, float]:
    """The left edge of each unit of a line, as they are seen, when the first stands at `at`."""
    order = order_of(units)
    wides = map(_WIDE, map(units.__getitem__, order))
    if tracking:
        wides = map(add, wides, [tracking * _joints(units[i]) for i in order])
    return dict(zip(order, accumulate(map(mul, wides, repeat(size)), initial=at), strict=False))


def letters_of(
    units: list[Unit], tracking: float, at: float, size: float
) -> Iterator[tuple[str, float, float]]:
    """What each glyph of a line says, with its left and right edge."""
    for number, left in in_order(units, tracking, at, size).items():
        piece = units[number].piece
        wide = sum(glyph.advance for glyph in piece.glyphs) or 1
        for glyph in piece.glyphs:
            right = left + (glyph.advance * piece.advance / wide + tracking) * size
            yield glyph.text, left, right
            left = right


def shown(units: Sequence[Unit], rtl: bool) -> tuple[tuple[Glyph, ...], str]:
    """The glyphs of units side by side, as they are seen, and what they say."""
    pieces = [*map(_PIECE, units)]
    return (*chain.from_iterable(map(_GLYPHS, pieces[::-1] if rtl else pieces)),), "".join(map(_TEXT, pieces))


def marks_of(
    units: list[Unit], tracking: float, at: float, size: float
) -> Iterator[tuple[list[Unit], float]]:
    """The parts of a line that make one mark each, in reading order, with their left edges, when the line
    stands at `at`: neighbours of one file, run and direction, seen and read one after the other."""
    kinds = [(unit.piece.font, unit.level, id(unit.run), unit.close) for unit in units]
    if len({*kinds}) == 1:  # as most
        yield units, at
        return
    lefts = in_order(units, tracking, at, size)
    order = [*lefts]
    cuts = (n for n, (a, b) in enumerate(pairwise(order), 1) if kinds[a] != kinds[b] or abs(a - b) > 1)
    stretches = pairwise([0, *cuts, len(order)] if order else ())
    ends = ((order[start], order[end - 1]) for start, end in stretches)
    for first, last, left in sorted((min(a, b), max(a, b), lefts[a]) for a, b in ends):
        yield units[first : last + 1], left
