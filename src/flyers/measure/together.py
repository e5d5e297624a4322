"""What no line of any text parts: a day and its month, a title or an initial and its name, a house number
and its street, an ordinal and what it counts.

Only spaces are held; no character changes. What a language says of itself comes from its files: months from
its locale, titles from its phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from flyers.content.locale import locale
from flyers.content.phrases import phrases

# Languages that write an ordinal with a full stop: "3. Stock", "15. mars".
_DOTTED = frozenset("bs cnr cs da de et fi hr hu is lb lv mk nb nn no pl sh sk sl sr tr".split())  # noqa: SIM905
_DAY = r"(?<![\w.,:/])\d{1,2}(?:\.|er|re|º|ª|st|nd|rd|th|-?е|-го|η)?"
_YEAR = r"(?:,? \d{4}(?!\d))"
_INITIAL = re.compile(
    r"(?<!\w)(?:[^\W\d_]\.-?){1,3} (?=[^\W\d_])"
)  # E. Rugova; J. R. R. Tolkien; J.-P. Sartre
_WORD = re.compile(r"[^\s(\[«„“‘\"'\u202f\u00a0]+ (?=\w)")
_ORDINAL = re.compile(r"(?<![\w.,])\d+(?:st|nd|rd|th|er|ère|re|e|ème|º|ª|-[а-яіїє]{1,3}|η|ος) (?=\w)")
_DOTTED_ORDINAL = re.compile(r"(?<![\w.,])\d{1,3}\. (?=\w)")
# "14 Commercial Wharf", "184, rue Duguesclin"; "Herderstraße 44", "Room 4b", where no other number follows.
_HOUSE_FIRST = re.compile(
    r"(?<![\w.,:])\d{1,4}[A-Za-z]?(?: bis| ter)? (?=[^\W\d_])|(?<![\w.,:])\d{1,4}[a-z]?, (?=[a-z]{2,9} )"
)
_QUARTER = re.compile(r"(?<![\w.,:])\d{1,5} (?:[NSEW]|[NS][EW])\.? (?=[A-Z])")  # 255 W Alameda St
_STREETS = frozenset("rue avenue boulevard bd place quai chemin allée impasse cours route".split())  # noqa: SIM905
_HOUSE_LAST = re.compile(
    r"(?<![^\s(\[«„“‘])([^\W\d_][^\s\d]*) (?=\d{1,3}[A-Za-z]?(?![\w:%‰°]|[.,]\d)(?: ([^\W\d_]+))?)"
)
_EAST_ASIAN_MONTH = re.compile(r"(?:月|월 )(?=\d)")  # 5月|12日; 5월 12일


def held(text: str, lang: str) -> Iterator[int]:
    """The indices after the spaces at which no line ends; `lang` is a BCP 47 tag.

    >>> list(held("by 15 March", "en"))
    [6]
    """
    yield from _dates(text, lang)
    yield from (at + 1 for at in _named(text, lang))
    yield from (match.end() for match in _EAST_ASIAN_MONTH.finditer(text))
    if not any(map(str.isdigit, text)):
        return
    yield from (match.end() for match in _ORDINAL.finditer(text))
    if lang.partition("-")[0].lower() in _DOTTED:
        yield from (match.end() for match in _DOTTED_ORDINAL.finditer(text))
    yield from _houses(text, lang)


def _dates(text: str, lang: str) -> Iterator[int]:
    pattern = _date(lang)
    for match in pattern.finditer(text) if pattern else ():
        yield from (at + 1 for at in range(*match.span()) if text[at] == " ")


@cache
def _date(lang: str) -> re.Pattern[str] | None:
    """Days of a language's months: "15 March", "15 de marzo", "March 15, 2027", "Sept. 3". None where no file
    names its months."""
    found = locale(lang)
    if not (found and found.dates.months):
        return None
    every = (form for m in found.dates.months for form in (re.escape(m), rf"{re.escape(m[:4])}\.", m[:3]))
    months = rf"(?:{'|'.join(every)})\.?(?!\w)"
    before = rf"{_DAY} (?:de |di |do |of )?{months}"
    after = rf"(?<!\w){months} \d{{1,2}}(?:st|nd|rd|th)?(?!\w){_YEAR}?"
    return re.compile(f"{before}|{after}", re.IGNORECASE)


def _named(text: str, lang: str) -> Iterator[int]:
    """Spaces between a title or initials and the name that follows."""
    titles = phrases(lang).titles
    for match in _INITIAL.finditer(text):
        if _capital(text[match.end()]) and _capital(match[0][0]):
            yield from (at for at in range(*match.span()) if text[at] == " ")
    for match in _WORD.finditer(text) if titles else ():
        if match[0][:-1].rstrip(".").lower() in titles and _capital(text[match.end()]):
            yield match.end() - 1


def _houses(text: str, lang: str) -> Iterator[int]:
    """After a number that a name or a street follows, and after a name that such a number follows which
    counts nothing: before "the", or at the end of what is said."""
    for match in _HOUSE_FIRST.finditer(text) if phrases(lang).names else ():  # 40 Sekunden
        following = text[match.end() :].partition(" ")[0]
        if text[match.end()].isupper() or following in _STREETS:
            yield match.end()
    for match in _QUARTER.finditer(text):
        yield match.end()
    leading = phrases(lang).proclitics
    for match in _HOUSE_LAST.finditer(text):
        name, counted = match[1], match[2]
        if name[0].isupper() and name.lower() not in leading and (not counted or counted.lower() in leading):
            yield match.end()


def _capital(char: str) -> bool:
    """Whether a name may begin with a letter: not with a small one where there are capitals."""
    return char.isalpha() and not char.islower()
