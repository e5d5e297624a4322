"""A word of a text, with its marks and without."""

from __future__ import annotations

import re
from unicodedata import category

from msgspec import Struct


class Word(Struct, frozen=True):
    """A word with its marks, and what it is looked up by."""

    start: int
    end: int
    marked: str
    bare: str


def word_at(start: int, marked: str) -> Word:
    bare = marked
    if not marked.isalnum():
        marks = [char for char in re.findall(r"[\W_]", marked) if category(char)[0] not in "LMN"]
        bare = marked.strip("".join(marks)).replace("'", "’")
    return Word(start, start + len(marked), marked, bare.replace("İ", "i").lower())


def capital(word: Word) -> bool:
    return next(filter(str.isalnum, word.marked), "").istitle()  # also of ǅ
