"""Punctuation as print has it, for what keyboards have: the language's quotation marks and dash, apostrophes,
the ellipsis. Marks of print stay as they are; so do addresses, measures (5' 3") and telephone numbers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from flyers.content.dashes import Dashes
from flyers.content.phrases import phrases
from flyers.model.blocks import Passage, Run, Runs

_TYPED = re.compile("[\"'(«»\u0384]|\\.\\.\\.| - |--")
_ADDRESS = re.compile(r"://|www\.|@|\w/\w|\w\.[a-z]{2,}/")
_VALUE = re.compile(r"(?<!\w)'[\".,)]*+[^\s'\".,)][^\s']*'")  # …?w='2'
_DOTS = r"(?<!\.)\.{3}(?!\.)"
_NUMERAL = r"(?<=[Α-Ω])\u0384(?!\w)"  # Γ΄, whose accent alone is as wide as a blank
_BRACKETED = r"(?<=[\u3040-\u30ff\u3400-\u9fff])\([^()\n]+\)"  # behind a sign that is as wide
_HEBREW = "\u05d0-\u05ea"
_IN_HEBREW = re.compile(rf'(?<=[{_HEBREW}])"(?=[{_HEBREW}])')
_PREFIXED = rf'(?<![{_HEBREW}])[והשכלבמ]{{1,3}}(")(?=[{_HEBREW}]{{2}})'
_BEHIND = re.compile(r'(?<=\S)"(?![^\W\d_])')  # a word
_MARKED = "[“”„«»「」]"
_DOUBLE = '["“”„«»]'
_CLOSED = re.compile(r'(?<=[^\s(\[—–¿¡])"(?=[\s,;])')  # so it opens nothing
_LEFT = re.compile(r'(?<![^\s(\[—–¿¡])"(?=\S)')
_RIGHT = re.compile(r'(?<=[^\s\d])"(?![^\W\d_])')
# A letter of a script that parts words. Where there is no other, any letter is one: a large set takes long to
# compile.
_LETTER, _WIDE = r"[^\W\u2e80-\U0003ffff]", "\u2e80"
_OPENS = r"'(?=[^\W\d]|[¿¡(\[#@€$£]|\d(?!\d(?!\d|[:.]\d|/\d(?!\d)|%)))"  # not '90s, not '68/69
_OPENS_WIDE = r"(?<![^\s(\[])'(?=[\"“„«])"  # and a quotation within
# The workers' hall, the kids' "club", talkin' about
_OWNS = re.compile(r"(?<=[sxzß])'(?= [\"“„«]?\w)|(?<=in)'(?= \w)", re.IGNORECASE)
_PAIRS = r"(?<=[\w'][ -])'n'(?=[ -]\w)|(?<=\d)''"  # rock 'n' roll, 7''
_STOP = re.compile(r"(?:[!?]|\w{3}[.…])\s")  # the end of a sentence, and no "Dr. "
APOSTROPHE, OKINA, GERESH, GERSHAYIM = "’", "ʻ", "׳", "״"

# What closes what each mark opens, in one language or another; the last are apostrophes too.
_CLOSES = dict(zip('“„«»‹「『"”', ("”", "“”", "»", "«", "›", "」", "』", '"', "”“"), strict=True))
_OPENED = {"“": "„", "”": "“", "«": "»", "»": "«"}  # by what closes it
_CLIPS = {"‘": "’", "‚": "‘’", "’": "’", "'": "'"}

_PAIRED = "„[^„“”]+[“”]|“[^„“”]+”|«[^«»]+»|»[^«»]+«|”[^„“”]+“"
_IN_SINGLE = re.compile(r"(‚(?:[^‚‘']|(?<=\w)')+‘)|[‘’‚]")  # whole, or perhaps half a pair
_WITHIN = {"„": ("‚", "‘"), "“": ("‘", "’"), "«": ("“", "”"), "»": ("›", "‹"), "”": ("’", "‘")}
Change = tuple[int, int, str]  # from, to, and the characters of print


def printed(
    found: Sequence[Passage], quotes: Sequence[str], dashes: Dashes, within: bool = False
) -> tuple[Passage, ...]:
    """Passages with the marks of a language: `quotes` are outer and inner, swapped `within` one."""
    said = ["".join(run.text for run in one.runs) for one in found]
    shared, again = _shared(said), _again(said, dashes.lang)
    over = ['"' * (n in shared) + "'" * (n in again) for n in range(len(said))]
    return tuple(
        replace(one, runs=_printed(one.runs, quotes, dashes, within, mark))
        for one, mark in zip(found, over, strict=True)
    )


def quotes_in(text: str) -> tuple[str, ...]:
    """The first pair of quotation marks that a text has, and one for within it; () if it has none.

    >>> quotes_in("დახურეს „დროებით“")
    ('„', '“', '‚', '‘')
    """
    found = re.search(_PAIRED, text)
    return (found[0][0], found[0][-1], *_WITHIN[found[0][0]]) if found else ()


def remarked(text: str, usual: Sequence[str], own: Sequence[str]) -> str:
    """Fixed words with other quotation marks around what is filled in: “Search for «Our Pool»”."""
    if not usual or usual == own:
        return text
    opens, closes = (re.escape(mark.strip()) for mark in usual[:2])
    return re.sub(rf"{opens}\s*(\{{\w+\}})\s*{closes}", lambda m: f"{own[0]}{m[1]}{own[1]}", text)


def _shared(said: Sequence[str]) -> set[int]:
    """The passages with one mark of a quotation whose other is in a later or an earlier one."""
    over = [len(_LEFT.findall(one)) - len(_RIGHT.findall(one)) if '"' in one else 0 for one in said]
    first = over.index(1) if 1 in over else len(over)
    last = len(over) - 1 - over[::-1].index(-1) if -1 in over else -1
    again = (n for n, one in enumerate(said[1:]) if over[n] == 1 and (one[:1] == '"' or n < last))
    return {*again, *(n for n, one in enumerate(over) if one == -1 and first < n)}


def _again(said: Sequence[str], lang: str) -> set[int]:
    """The passages that begin with a ' that a later one closes, each between beginning with one too."""
    found, ended = set[int](), False
    for n, text in reversed([*enumerate(said)]):
        marks = _ends_of(text, (), lang) if text[:1] == "'" else _Single((), (), (), ())
        if 0 not in marks.begins:
            ended = False
        elif _closing(text, 0, marks) is not None:
            ended = True
        elif ended:
            found.add(n)
    return found


def in_print(words: str, quotes: Sequence[str], dashes: Dashes) -> str:
    return "".join(run.text for run in _printed((Run(words),), quotes, dashes))


def in_marks(text: str) -> bool:
    """Whether all of a text stands in quotation marks, each of its lines: not where the first word does."""
    return all(_in_marks(line) for line in map(str.strip, text.split("\n")) if line)


def _in_marks(line: str) -> bool:
    """Whether what the first mark opens ends with the line, or goes on behind it."""
    opening, depth, end = line[0], 1, 0
    if not (closing := (_CLOSES | _CLIPS).get(opening)):
        return False
    opens = opening if opening not in closing else rf"(?<![\w.,!?…]){opening}(?=\s?\w)"
    closes = f"[{closing}]" + "(?![^\\W\u3040-\u9fff])" * (closing[-1] in "\"'’")
    for match in re.finditer(f"({opens})|{closes}", line[1:]):
        if match[1] and not depth:
            return False
        depth, end = (depth + 1, end) if match[1] else (depth - 1, match.end() + 1)
    return not re.search(r"\w", line[end:]) if end else opening in _CLOSES


def _printed(runs: Runs, quotes: Sequence[str], dashes: Dashes, within: bool = False, over: str = "") -> Runs:
    """Runs in print; what the marks in `over` open or close is in another passage."""
    text = "".join(run.text for run in runs)
    if not (within or _TYPED.search(text)):
        return runs
    nested = tuple(_nested(text, quotes)) if within else ()
    quotes = (*quotes[2:], *quotes[:2]) if within else quotes
    held = [*_addresses(text)]
    spans = dict(_spans(_IN_SINGLE.sub(lambda mark: mark[1] or "'", text), held, dashes.lang))
    double = _double(text, quotes, held, '"' in over, spans if within else {})
    single = _lettered(text, _single(text, quotes, held, "'" in over, spans, within), dashes.lang)
    others = (*dashes.changes(text), *_others(text), *_spaced(text, quotes))
    every = sorted((*nested, *double, *single, *others))
    return tuple(_changed(runs, [one for one in every if not _inside(one[0], held)]))


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """From where to where addresses stand, without the marks around them."""
    for match in re.finditer(r"\S+", text):
        if _ADDRESS.search(match[0]):
            bare = match[0].lstrip("\"'(")
            values = [one.end() for one in _VALUE.finditer(bare)]
            start = match.end() - len(bare)
            yield start, start + max([len(bare.rstrip("\"'.,)")), *values])


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    behind = bisect_right(spans, (at + 1,))
    return behind > 0 and at < spans[behind - 1][1]


def _others(text: str) -> Iterator[Change]:
    yield from ((match.start(), match.end(), "…") for match in re.finditer(_DOTS, text))
    yield from ((match.start(), match.end(), "\u0374") for match in re.finditer(_NUMERAL, text))
    for match in re.finditer(_BRACKETED, text) if max(text, default="") >= _WIDE else ():
        yield from ((match.start(), match.start() + 1, "（"), (match.end() - 1, match.end(), "）"))


def _spaced(text: str, quotes: Sequence[str]) -> Iterator[Change]:
    """Marks of print without the blank inside that French has."""
    if quotes[0] == "«\u00a0":
        yield from ((match.start(), match.end(), quotes[0]) for match in re.finditer(r"«(?=\S)", text))
        yield from ((match.start(), match.end(), quotes[1]) for match in re.finditer(r"(?<=\S)»", text))


def _double(
    text: str, quotes: Sequence[str], held: Sequence[tuple[int, int]], over: bool, around: Mapping[int, int]
) -> Iterator[Change]:
    """Quotation marks, opening and closing in turn, or the halves of pairs with one of print; inner ones
    within those of print, and within what stands in marks `around` them. None if one is left over, unless it
    is `over` in another passage, nor around one of print that stands alone. Inside a Hebrew word it is the
    mark of an abbreviation, ארה"ב, unless it follows a prefix and another mark ends what it opens,
    ש"התקלה בטיפול"."""
    places: list[int] = []
    prefixed = _prefixed(text)
    for match in re.finditer('"', text):
        at = match.start()
        if _IN_HEBREW.match(text, at) and (len(places) % 2 or at not in prefixed):
            yield at, at + 1, GERSHAYIM
        elif not _inside(at, held) and (len(places) % 2 or not text[max(0, at - 1) : at].isnumeric()):
            places.append(at)
    marked = [match.start() for match in re.finditer(_MARKED, text)]
    if over and not marked:
        shapes = ((_LEFT, quotes[0]), (_RIGHT, quotes[1]))
        yield from ((at, at + 1, mark) for at in places for shape, mark in shapes if shape.match(text, at))
    halves = {} if over or not marked else _halves(text, places, quotes)
    yield from ((at, at + 1, mark) for at, mark in halves.items())
    places, marked = [at for at in places if at not in halves], sorted((*marked, *halves))
    for start, end, deep in () if over else _paired(text, places):
        before, until = (bisect_left(marked, at) for at in (start, end))
        if before == until:
            inner = (before + deep + any(a < start < b for a, b in around.items())) % 2  # of few, in one
            yield start, start + 1, quotes[2 * inner]
            yield end, end + 1, quotes[2 * inner + 1]


def _halves(text: str, places: Sequence[int], quotes: Sequence[str]) -> dict[int, str]:
    """The marks whose fellow is one of print, „Nein" or "ja“, and what they are in print; none unless all
    marks of the text come in pairs, by the words beside them."""
    even, opened, halves = re.sub(_DOUBLE, '"', text), list[int](), dict[int, str]()
    begins, ends = ([mark.strip() for mark in quotes[n::2]] for n in (0, 1))
    for match in re.finditer(_DOUBLE, text):
        at, mark = match.start(), match[0]
        if mark == '"' and at not in places:
            continue
        left = _LEFT.match(even, at) and (mark != "»" or text[at + 1].isalnum())  # "oui ».
        if left or (mark in "„«" and not _BEHIND.match(even, at)):
            opened.append(at)
        elif not opened or mark == "„" or not (mark == "»" or _BEHIND.match(even, at)):
            return {}
        elif (first := text[start := opened.pop()]) != '"' == mark:
            halves[at] = quotes[2 * begins.index(first) + 1] if first in begins else _CLOSES[first][0]
        elif first == '"' != mark:
            halves[start] = quotes[2 * ends.index(mark)] if mark in ends else _OPENED[mark]
    return {} if opened else halves


def _paired(text: str, places: Sequence[int]) -> Sequence[tuple[int, int, int]]:
    """Quotation marks in pairs, and how deep in others these stand: where each mark has a word on one side
    only, as these tell, without those of inches if need be; else in turn, unless they tell otherwise: a word"
    and "another."""
    for some in (places, [at for at in places if not text[at - 1 : at].isnumeric()]):
        if pairs := _by_words(text, some):
            return pairs
    turns = [] if len(places) % 2 else [*zip(places[::2], places[1::2], strict=True)]
    return () if any(_CLOSED.match(text, one) for one, _ in turns) else [(*two, 0) for two in turns]


def _by_words(text: str, places: Sequence[int]) -> Sequence[tuple[int, int, int]]:
    """The pairs, where the words beside each mark tell it; else none."""
    opened, pairs = list[int](), list[tuple[int, int, int]]()
    for at in places:
        if _LEFT.match(text, at) or (opened[-1:] == [at - 1]):
            opened.append(at)
        elif _BEHIND.match(text, at) and opened:
            pairs.append((opened.pop(), at, len(opened)))
        else:
            return ()
    return () if opened else pairs


def _prefixed(text: str) -> set[int]:
    """The marks that follow a Hebrew prefix and open what the next that is not inside a word closes."""
    behind, closed, found = {match.start(1) for match in re.finditer(_PREFIXED, text)}, False, set[int]()
    for match in reversed([*re.finditer('"', text)] if behind else []):
        if not _IN_HEBREW.match(text, match.start()):
            closed = bool(_BEHIND.match(text, match.start()))
        elif closed and match.start() in behind:
            found.add(match.start())
    return found


def _nested(text: str, quotes: Sequence[str], start: int = 0, end: int = 10**9) -> Iterator[Change]:
    """Inner marks for outer ones of print, outer ones in these. An apostrophe in a word closes nothing."""
    opening, closing = (re.escape(mark.strip()) for mark in quotes[:2])
    ends = closing + r"(?!\w)" * (closing == APOSTROPHE)
    for match in re.compile(rf"{opening}\s*(.+?)\s*{ends}").finditer(text, start, end):
        yield from ((match.start(), match.start(1), quotes[2]), (match.end(1), match.end(), quotes[3]))
        yield from _nested(text, (*quotes[2:], *quotes[:2]), *match.span(1))


def _spans(text: str, held: Sequence[tuple[int, int]], lang: str) -> Iterator[tuple[int, int]]:
    """The single quotation marks: one that opens before a word goes with the next that closes after one."""
    marks, closes = _ends_of(text, held, lang) if "'" in text else _Single((), (), (), ()), -1
    for at in marks.begins:
        if closes < at and (end := _closing(text, at, marks)) is not None:
            closes = end
            yield at, end


def _single(
    text: str,
    quotes: Sequence[str],
    held: Sequence[tuple[int, int]],
    over: bool,
    spans: Mapping[int, int],
    within: bool,
) -> Iterator[Change]:
    """Apostrophes, and single quotation marks: of `spans`, or with the first, of what ends in another passage
    (`over`). They are the inner pair if there are double ones (`within` a quotation only between these), or
    that of one of print."""
    double, starts = [match.start() for match in re.finditer('"', text)], {b: a for a, b in spans.items()}
    always = re.search(_MARKED, text) or (double and not within)
    own = _own({text[at] for pair in spans.items() for at in pair}, quotes)
    for match in re.finditer("'", text):
        at, before = match.start(), text[max(0, match.start() - 1) : match.start()]
        if _inside(at, held):
            continue
        inner = always or bisect_left(double, starts.get(at, at)) % 2
        opening, closing = own or (quotes[2:4] if inner else quotes[:2])
        if at in starts:
            yield at, at + 1, closing
        elif re.fullmatch(f"[{_HEBREW}]", before):
            yield at, at + 1, GERESH
        elif not _measures(text, at):
            yield at, at + 1, opening if at in spans or (over and not at) else APOSTROPHE


def _own(marks: Collection[str], quotes: Sequence[str]) -> Sequence[str]:
    """The pair of single marks to which one of print belongs; none without."""
    pairs = (quotes[2:4], quotes[:2], "‘’", "‚‘")
    return next((pair for pair in pairs if not {*pair}.isdisjoint({*marks} - {"'"})), ())


def _measures(text: str, at: int) -> bool:
    """Whether a mark is that of feet or minutes, or one of two for inches or seconds: 5', 7'', 8'x10'."""
    one, two = text[max(0, at - 1) : at], text[max(0, at - 2) : at - 1]
    twice = one == "'" and two.isnumeric()
    return twice or (one.isnumeric() and not re.match(r"[^\W\d_](?!\d)", text[at + 1 :]))


def _lettered(text: str, found: Iterator[Change], lang: str) -> Iterator[Change]:
    """Apostrophes, and the letter for which they are typed in some languages: Hawaiʻi, Oʻzbekiston."""
    shape = phrases("und").okina.get(lang.partition("-")[0])
    letters = {match.start() for match in re.finditer(shape, text)} if shape else ()
    for start, end, mark in found:
        yield start, end, OKINA if mark == APOSTROPHE and start in letters else mark


class _Single(NamedTuple):
    """The ' with which a quotation may begin, those with which one may end, those of these that tell no
    owner, and those that may stand for the begin of a word."""

    begins: Sequence[int]
    ends: Sequence[int]
    sure: Sequence[int]
    elided: Collection[int]


def _ends_of(text: str, held: Sequence[tuple[int, int]], lang: str) -> _Single:
    shapes = _clipped(lang)
    clipped, elided = ({match.start(match.lastindex or 0) for match in one.finditer(text)} for one in shapes)
    clipped |= {at for match in re.finditer(_PAIRS, text) for at in (match.start(), match.end() - 1)}
    letter = r"\w" if max(text, default="") < _WIDE else _LETTER
    begins, ends = (
        [at for match in re.finditer(shape, text) if not _inside(at := match.start(), held)]
        for shape in (
            rf"(?<!{letter}){_OPENS}|{_OPENS_WIDE}",
            rf"(?<=\S)'(?!{letter}|(?<={letter}')[\"“„«]{letter})",  # not dell'"Ora"
        )
    )
    begins, ends = ([at for at in marks if at not in clipped] for marks in (begins, ends))
    return _Single(begins, ends, [at for at in ends if not _OWNS.match(text, at)], elided)


def _closing(text: str, start: int, marks: _Single) -> int | None:
    """The mark that closes the quotation that begins at `start`: the first before the next begins, but one
    that tells what somebody owns only in its sentence, where there is no other, and what begins is no word
    without its begin: 'cause it's the kids' pool."""
    first, following = _next(marks.ends, start + 1), _next(marks.begins, start)
    if first is None:
        return None
    further = len(text) if following is None or following <= first else following
    sure = _next(marks.sure, start + 1)
    if start in marks.elided:
        return sure if sure is not None and sure < (following or len(text)) else None
    if sure is not None and sure < further:
        return sure
    return None if _STOP.search(text, start, first) else first


def _next(marks: Sequence[int], start: int) -> int | None:
    behind = bisect_right(marks, start)
    return marks[behind] if behind < len(marks) else None


@cache
def _clipped(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The apostrophes of words of a language, or of any, that begin or end with one, 'tis, un po'; and of
    those that only may: 'round."""
    known = phrases(lang)
    first, last = ("|".join(one.strip("’") for one in known.clipped if one[k] == "’") for k in (0, -1))
    begins = r"(?<!\w)(?:(')(?=(?i:{})(?![\w'])))"
    surely = re.compile(rf"{begins.format(first)}|(?<!\w)(?i:{last})(')(?= \w)")
    return surely, re.compile(begins.format("|".join(known.elided)))


def _changed(runs: Runs, changes: Sequence[Change]) -> Iterator[Run]:
    """The runs, each with its changes; one that spans two runs belongs to the first."""
    left, at, last = deque(changes), 0, 0
    for run in runs:
        end, words, last = at + len(run.text), "", max(at, last)
        while left and left[0][0] < end:
            start, stop, shown = left.popleft()
            words += run.text[last - at : start - at] + shown
            last = stop
        yield replace(run, text=words + run.text[last - at :])
        at = end
