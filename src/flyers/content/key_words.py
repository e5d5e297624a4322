"""What people call the keys of a campaign file, which are in English, in that and in other languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from unicodedata import normalize

from flyers.content import hints, library
from flyers.content.locale_trees import entries


def called(word: str) -> tuple[str, ...]:
    """The keys that people may mean by a word, the likeliest first; () when none is known.

    >>> called("Überschrift"), called("photo"), called("headlin")
    (('headline',), ('picture',), ())
    """
    spaced = normalize("NFC", word.casefold()).replace("_", " ").replace("-", " ")
    return tuple(dict.fromkeys((*hints.called(word), *_in_languages().get(spaced, ()))))


@cache
def _in_languages() -> Mapping[str, tuple[str, ...]]:
    """The keys that a word in small letters may mean, from `assets/key-words.yaml`."""
    found: dict[str, list[str]] = {}
    for key, words in entries(library.assets() / "key-words.yaml"):
        for word in words.split(","):
            found.setdefault(word.strip().casefold(), []).append(key)
    return {word: tuple(dict.fromkeys(keys)) for word, keys in found.items()}
