"""Languages by what people call them."""

from __future__ import annotations

from functools import cache

from flyers.content import library
from flyers.content.locale import locale
from flyers.content.locale_trees import entries


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
