"""Which names are the same person's: people write them with or without accents, in capitals, with a
hyphen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from unicodedata import category, normalize

# Accents and vowel points are left out at will; other marks make other letters (カ, ガ).
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0652]")
# Latin letters that Unicode does not take apart into a plain one and a mark.
LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ħ": "h", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss"}
)
_LEAST = 4  # letters of a word in which one may be a slip: Ana and Ane are two


def one_name(name: str) -> str:
    """A name reduced to what counts; between digits a space stays.

    >>> one_name("MURES\u0327AN  Andreea") == one_name("Mure\u0219an-Andreea")
    True
    >>> one_name("Room 1-2"), one_name("Room 12")
    ('room1 2', 'room12')
    """
    return re.sub(r"(?<!\d) | (?!\d)", "", " ".join(_words(name))) or name


def close(names: Iterable[str], known: Collection[str]) -> Iterator[tuple[str, str]]:
    """Unknown names, each with a known one that has the same words in another order, or one letter more, less
    or different.

    >>> list(close(["Pop Ana-Maria", "Class 6", "Pop, Anna"], ["Class 5", "Ana Maria Pop", "pop anna"]))
    [('Pop Ana-Maria', 'Ana Maria Pop')]
    """
    found: dict[str, list[str]] = {}
    for name in known:
        for rest in _rests(name):
            found.setdefault(rest, []).append(name)
    there = {one_name(name) for name in known}
    for name in names:
        near = (other for rest in _rests(name) for other in found.get(rest, ()) if _near(name, other))
        if one_name(name) not in there and (first := next(near, None)):
            yield name, first


def _words(name: str) -> list[str]:
    bare = _MARKS.sub("", normalize("NFKD", name).casefold()).translate(LETTERS)
    return "".join(" " if category(char)[0] in "ZPC" else char for char in bare).split()


def _rests(name: str) -> set[str]:
    words = sorted(_words(name))
    return {" ".join(words[:at] + words[at + 1 :]) for at in range(len(words))}


def _near(name: str, other: str) -> bool:
    mine, theirs = Counter(_words(name)), Counter(_words(other))
    pairs = list(zip((mine - theirs).elements(), (theirs - mine).elements(), strict=True))
    long = all(len(word) >= _LEAST and word.isalpha() for pair in pairs for word in pair)
    return long and all(_shorter(own).intersection(_shorter(its)) for own, its in pairs)


def _shorter(word: str) -> set[str]:
    """A word, and the word without each of its letters: words that differ by one letter share one of
    these."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
