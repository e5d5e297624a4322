"""Punctuation as print has it, for what keyboards have: the language's quotation marks and dash, apostrophes,
the ellipsis.

Marks of print stay as they are; so do addresses, measures (5' 3") and telephone numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from flyers.model.blocks import Passage, Run, Runs

_TYPED = re.compile("[\"'(]|\\.\\.\\.| --? ")
_ADDRESS = r"\S*(?:://|www\.|@|\w/\w)\S*"
_DASH = r"(?<=\S) --? (?=\S)(?<!\d - (?=\d))"
_DOTS = r"(?<!\.)\.{3}(?!\.)"
_BRACKETED = r"(?<=[\u3040-\u30ff\u3400-\u9fff])\([^()\n]+\)"  # behind a sign that is as wide
_HEBREW = "\u05d0-\u05ea"
_ENDED = rf'(?:[^"]|(?<=[{_HEBREW}])"(?=[{_HEBREW}]))*(?<=\S)"(?![^\W\d_])'  # by a mark behind a word
_PREFIXED = rf'(?<![{_HEBREW}])[והשכלבמ]{{1,3}}(")(?=[{_HEBREW}]{{2}}{_ENDED})'
_MARKED = "[“”„«»「」]"
APOSTROPHE, GERESH, GERSHAYIM = "’", "׳", "״"

# What closes what each mark opens, in one language or another; the last are apostrophes too.
_CLOSES = dict(zip('“„«»‹「『"”', ("”", "“”", "»", "«", "›", "」", "』", '"', "”"), strict=True))
_CLIPS = {"‘": "’", "‚": "‘’", "’": "’", "'": "'"}

Change = tuple[int, int, str]  # from, to, and the characters of print


def printed(
    found: Sequence[Passage], quotes: Sequence[str], dash: str, within: bool = False
) -> tuple[Passage, ...]:
    """Passages with a language's marks: `quotes` are its outer and inner pair, swapped `within` a
    quotation."""
    return tuple(replace(one, runs=_printed(one.runs, quotes, dash, within)) for one in found)


def in_print(words: str, quotes: Sequence[str], dash: str) -> str:
    return "".join(run.text for run in _printed((Run(words),), quotes, dash))


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


def _printed(runs: Runs, quotes: Sequence[str], dash: str, within: bool = False) -> Runs:
    text = "".join(run.text for run in runs)
    if not (within or _TYPED.search(text)):
        return runs
    nested = tuple(_nested(text, quotes)) if within else ()
    quotes = (*quotes[2:], *quotes[:2]) if within else quotes
    held = [match.span() for match in re.finditer(_ADDRESS, text)]
    every = sorted((*nested, *_double(text, quotes, held), *_single(text, quotes), *_others(text, dash)))
    return tuple(_changed(runs, [one for one in every if not _inside(one[0], held)]))


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _others(text: str, dash: str) -> Iterator[Change]:
    yield from ((match.start(), match.end(), f" {dash} ") for match in re.finditer(_DASH, text))
    yield from ((match.start(), match.end(), "…") for match in re.finditer(_DOTS, text))
    for match in re.finditer(_BRACKETED, text):
        yield from ((match.start(), match.start() + 1, "（"), (match.end() - 1, match.end(), "）"))


def _double(text: str, quotes: Sequence[str], held: Sequence[tuple[int, int]]) -> Iterator[Change]:
    """Quotation marks, opening and closing in turn. None if one is left over, as it may close a quotation
    elsewhere, or if some have the shapes of print. Inside a Hebrew word it is the mark of an abbreviation,
    ארה"ב, unless it follows a prefix and another mark ends what it opens, ש"התקלה בטיפול"."""
    places: list[int] = []
    prefixed = {match.start(1) for match in re.finditer(_PREFIXED, text)}
    for match in re.finditer('"', text):
        at = match.start()
        within = re.match(f'[{_HEBREW}]"[{_HEBREW}]', text[max(0, at - 1) : at + 2])
        if within and (len(places) % 2 or at not in prefixed):
            yield at, at + 1, GERSHAYIM
        elif not _inside(at, held) and (len(places) % 2 or not text[max(0, at - 1) : at].isdigit()):
            places.append(at)
    if len(places) % 2 == 0 and not re.search(_MARKED, text):
        yield from ((at, at + 1, quotes[n % 2]) for n, at in enumerate(places))


def _nested(text: str, quotes: Sequence[str]) -> Iterator[Change]:
    """Inner marks for outer ones of print. An apostrophe inside a word closes nothing."""
    opening, closing = (re.escape(mark.strip()) for mark in quotes[:2])
    ends = closing + r"(?!\w)" * (closing == APOSTROPHE)
    for match in re.finditer(rf"{opening}\s*(.+?)\s*{ends}", text):
        yield match.start(), match.start(1), quotes[2]
        yield match.end(1), match.end(), quotes[3]


def _single(text: str, quotes: Sequence[str]) -> Iterator[Change]:
    """Apostrophes, and single quotation marks (the inner pair if there are double ones): one that opens
    before a word goes with the next that closes after one."""
    opened = False
    opening, closing = quotes[2:4] if '"' in text or re.search(_MARKED, text) else quotes[:2]
    marks = [match.start() for match in re.finditer("'", text)]
    clipped = {
        at for match in re.finditer(r"(?<=\w )'n'(?= \w)", text) for at in match.span()
    }  # rock 'n' roll
    for at, further in pairwise((*marks, len(text))):
        before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
        if re.fullmatch(f"[{_HEBREW}]", before):
            yield at, at + 1, GERESH
        elif before.isdigit() and not after.isalpha() and not opened:
            continue  # feet, minutes
        elif {at, at + 1} & clipped:
            yield at, at + 1, APOSTROPHE
        elif opened and not after.isalnum():
            opened = False
            yield at, at + 1, closing
        elif not before.isalnum() and after.isalpha() and _closes(text, marks, further):
            opened = True
            yield at, at + 1, opening
        else:
            yield at, at + 1, APOSTROPHE


def _closes(text: str, marks: Sequence[int], start: int) -> bool:
    """Whether one of the marks from `start` on can close a quotation."""
    further = (at for at in marks if at >= start)
    return any(not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum() for at in further)


def _changed(runs: Runs, changes: Sequence[Change]) -> Iterator[Run]:
    """The runs, each with its changes; one that spans two runs belongs to the first."""
    at = last = 0
    for run in runs:
        end, words, last = at + len(run.text), "", max(at, last)
        for start, stop, shown in changes:
            if at <= start < end:
                words += run.text[last - at : start - at] + shown
                last = stop
        yield replace(run, text=words + run.text[last - at :])
        at = end
