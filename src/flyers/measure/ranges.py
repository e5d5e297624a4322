"""Ranges of hours, days and numbers, and numbers of parts, which no line parts: de 6 a 10, 10-től 13-ig, 6 से
11 तक; Art. 5 Abs. 2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from flyers.content.phrases import phrases

# One end of a range, with what it is counted in.
_END = r"\d+(?:[.:,h]\d+|[ \u00a0\u202f]\d{3}(?!\d))*(?: ?(?:[ap]\.? ?m\b\.?|h|Uhr|uur|[%€°]))?"
_HOURS = 24
_LONG = 22  # letters of a range too long for a narrow column: its second end may begin a line
# Art. 5 Abs. 2; § 15, stk. 2; Artikel 5 lid 2; but bus 5, tram 6
_PART = re.compile(r"(?<!\w)([^\W\d_]+\.?|§) \d{1,4}[a-z]?(?:,? |)")
_OF_LAW = re.compile(r"§|.+\.|(?:art|paragr|čl|члан|стат)\w*", re.IGNORECASE)
_LETTERS = r"\w\u0900-\u0dff"  # with the vowel signs of India


def ranges(text: str, lang: str, dates: re.Pattern[str] | None) -> Iterator[int]:
    """The indices after the spaces and hyphens of a range; `dates` tells days of the language's months."""
    pattern, known = _joined(lang), phrases(lang)
    for match in pattern.finditer(text) if pattern else ():
        before, then = text[: match.start()].rstrip(" $£€₹"), match["then"] or ""
        first = before[before.rfind(" ") + 1 :]
        pair = f"{first}_{then}".lower().replace(" ", "_") in known.ranges
        alone = f"_{then}".lower() in known.ranges
        if then and not pair and (not alone or (known.has_number(first.lower()) and _is_one(match, dates))):
            continue  # 6 and 10; line 64 until 1 May
        count, _, end = match[0].partition(f" {then} ")
        if count.isdigit() and int(count) > _HOURS and re.search(r"\d[:h]\d|[ap]\.?m", end):
            continue  # the 47 until 12:35 a.m.
        start = len(before) if pair else match.start()
        second = match.start("then") - 1 if match.end() - start > _LONG else None
        yield from (at + 1 for at in range(start, match.end()) if text[at] in " -" and at != second)
    for match in (found for one in _bounded(lang) for found in one.finditer(text)):
        second = match.start("second") if len(match[0]) > _LONG else None
        yield from (at + 1 for at in range(*match.span()) if text[at] == " " and at + 1 != second)


def parts(text: str, lang: str) -> Iterator[int]:
    """The index between a law's number and that of its part."""
    known = phrases(lang)
    for one, other in pairwise(_PART.finditer(text)):
        labels = {word for label in (one[1], other[1]) if (word := label.lower()) not in known.numbered}
        law = _OF_LAW.fullmatch(one[1]) or _OF_LAW.fullmatch(other[1])
        joined = one[1] == "§" or ("," not in one[0] and law)
        if joined and one.end() == other.start() and all(known.has_number(x.rstrip(".")) for x in labels):
            yield other.start()


def _is_one(match: re.Match[str], dates: re.Pattern[str] | None) -> bool:
    """Whether the first number is that of one thing, unlike "lines 6 to 11": a day follows, or less."""
    first, *_, last = re.findall(r"\d+", match[0])
    dated = dates and dates.match(match.string, match.end() - len(last))
    return dated is not None or int(first) > int(last)


@cache
def _joined(lang: str) -> re.Pattern[str] | None:
    """Two numbers and the word between them; None where no file has such words of the language."""
    if phrases(lang).suffixed:  # 10’dan 13’e
        return re.compile(rf"{_END}[’':-]\w{{1,4}} (?P<then>){_END}[’':-]\w{{1,4}}")
    words = {pair.partition("_")[2].replace("_", " ") for pair in phrases(lang).ranges}
    then = "|".join(sorted(map(re.escape, words)))
    money = r"(?:[$£€₹] ?)?"
    return re.compile(rf"{_END} (?P<then>{then}) {money}{_END}(?!\w)", re.IGNORECASE) if words else None


@cache
def _bounded(lang: str) -> tuple[re.Pattern[str], ...]:
    """Two numbers, each with what it counts and a word, perhaps joined to it: 6번부터 11번까지."""
    end = rf"{_END}(?: ?[^\s\d]{{1,7}})?? ?"
    pairs = (pair.split("_") for pair in phrases(lang).bounded)
    return tuple(re.compile(rf"{end}{a} (?P<second>{end}){b}(?![{_LETTERS}])") for a, b in pairs)
