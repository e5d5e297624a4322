"""Hours and durations, which no line parts: 8 Uhr abends, ఉదయం 8:30, 1 ч. и 50 мин."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flyers.content.phrases import Phrases, phrases

_WORD = re.compile(r"[^\s\u00a0\u202f]+")
_HOUR = re.compile(r"[^\W\d]{0,2}(\d{1,2})(?:[:.]\d\d)?(?P<more>[’'-]?[^\s\d.:]{0,6})")
_OPENS, _CLOSES = "([«„“‘\"'", ")]»”’\"'.,;:!?…،؛؟۔।"
_DAY = 24
_WORDS = 4  # the most of a part of the day: "de la mañana"


def hours(text: str, lang: str) -> Iterator[int]:
    """The indices after the spaces inside an hour with its part of the day, and inside hours and minutes."""
    words, known = [*_WORD.finditer(text)], phrases(lang)
    said = [match[0].lower() for match in words]
    for n, word in enumerate(said):
        hour = _HOUR.fullmatch(word.strip(_OPENS).rstrip(_CLOSES))
        if not hour or int(hour[1]) > _DAY:
            continue
        start, stop = n, n
        if not _ends(word) and said[n + 1 : n + 2] and said[n + 1].rstrip(_CLOSES) in known.hours:
            stop = _minutes(said, n + 2, known) or n + 1
        told = stop > n or ":" in word or hour["more"] or _ends(word) or n + 1 == len(said)
        start -= bool(n and told and said[n - 1].lstrip(_OPENS) in known.day_parts)
        if not _ends(said[stop].removesuffix(".")):
            stop += next(
                (many for many in range(_WORDS, 0, -1) if _part(said, stop, many) in known.day_parts), 0
            )
        yield from (word.start() for word in words[start + 1 : stop + 1])


def _minutes(said: list[str], at: int, known: Phrases) -> int:
    """The last word of the minutes that begin there, perhaps after "and"; 0 if there are none."""
    at += said[at : at + 1] != [] and said[at] in known.conjunctions
    found = said[at : at + 2]
    return (
        at + 1 if len(found) > 1 and found[0][-1].isdigit() and found[1].startswith((*known.minutes,)) else 0
    )


def _part(said: list[str], at: int, many: int) -> str:
    """So many words behind one, as a part of the day is written in the files."""
    return "_".join(said[at + 1 : at + 1 + many]).rstrip(_CLOSES)


def _ends(word: str) -> bool:
    return word[-1] in _CLOSES
