"""Languages by what people call them, and by the words that they use."""

from __future__ import annotations

import re
from functools import cache

from flyers.content import library
from flyers.content.derive import written_in
from flyers.content.locale import locale
from flyers.content.locale_trees import entries
from flyers.content.phrases import phrases

_WIDELY = "en es fr pt id de sw tr vi it pl nl"  # by how many speak them; of those in Latin letters


@cache
def names() -> dict[str, str]:
    """The tags of languages that have fixed words, by their own names and the English ones and by those of
    `assets/language-names.yaml`; "Chinese" is the first of two."""
    found: dict[str, str] = {}

    def take(name: str, tag: str) -> None:
        found.setdefault(name.casefold(), tag)
        found.setdefault(name.partition(" (")[0].casefold(), tag)

    for tag in library.locales():
        known = locale(tag)
        assert known
        for name in (tag, known.language, known.english):
            take(name, tag)
    for tag, name in entries(library.assets() / "language-names.yaml"):
        take(name, tag)
    return found


def written_with(text: str) -> str:
    """The language in which most of a text's small words (articles, prepositions …) are, of several the one
    that most people speak; where there are none, what the letters tell, English for Latin ones.

    >>> written_with("Rettet die Bücherei am Markt"), written_with("Save it"), written_with("SOS")
    ('de', 'en', 'en')
    """
    words = set(re.findall(r"[^\W\d_]+", text.casefold()))
    counts = {tag: len(words & _small_words(tag)) for tag in library.locales() if "-" not in tag}
    tag = max(counts, key=lambda tag: (counts[tag], tag in _WIDELY, -_WIDELY.find(tag)))
    return tag if counts[tag] else written_in(text)


def _small_words(tag: str) -> frozenset[str]:
    known = phrases(tag)
    return known.proclitics | known.enclitics
