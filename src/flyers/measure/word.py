"""A word of a text, with its marks and without."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from unicodedata import category

from msgspec import Struct

# Thai and Lao, Myanmar, Khmer, kana, ideographs.
WITHOUT_SPACES = (
    ("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"),
    ("\u3041", "\u30ff"), ("\u3400", "\u9fff"),
)  # fmt: skip
CHINESE = frozenset({"zh", "cmn", "yue", "wuu"})  # languages written in Chinese characters alone
COMPANY = re.compile(  # what it is in law, behind its name
    r"(?:(?:Inc|Ltd|LL[CP]|Corp|PLC|GmbH|AG|Kft|Zrt|SARL|SAS|SpA|S[pr]l|Lt?da|ApS|A/S|Oyj?|Е?ООД)\b|Co\."
    r"|S\.[AL]\.(?! de )|P\.C\.|d\.(?:o\.o|d)\.|s\.r\.o\.|[Ss]p\. z o\. ?o\.)"
)


class Word(Struct, frozen=True):
    """A word with its marks, and what it is looked up by."""

    start: int
    end: int
    marked: str
    bare: str


def word_at(found: re.Match[str], numbers: Collection[str]) -> Word:
    """What a pattern found, as a word. A number of several is looked up by the last of them: thirty-one."""
    bare = marked = found[0]
    if not marked.isalnum():
        marks = [char for char in re.findall(r"[\W_]", marked) if category(char)[0] not in "LMN"]
        bare = marked.strip("".join(marks)).replace("'", "’")
    bare = bare.replace("İ", "i").lower()
    several = "-" in bare and all(one in numbers for one in bare.split("-"))
    return Word(found.start(), found.end(), marked, bare.rpartition("-")[2] if several else bare)


def capital(word: Word) -> bool:
    return next(filter(str.isalnum, word.marked), "").istitle()  # also of ǅ


def is_small(char: str) -> bool:
    """Whether a letter is no capital where there are capitals: print has none in Georgian, though Unicode
    has."""
    return char.islower() and char.title() != char


def among(char: str, ranges: Sequence[tuple[str, str]]) -> bool:
    """Whether a character is in one of some rising ranges; a pattern would take milliseconds to compile."""
    return char >= ranges[0][0] and any(first <= char <= last for first, last in ranges)
