"""Languages by what people call them."""

from __future__ import annotations

from functools import cache

from flyers.content import library
from flyers.content.locale_trees import entries, said


@cache
def names() -> dict[str, str]:
    """The tags of languages that have fixed words, by their own names and the English ones and by those of
    `assets/language-names.yaml`; "Chinese" is the first of two."""
    found: dict[str, str] = {}

    def take(name: str, tag: str) -> None:
        found.setdefault(name.casefold(), tag)
        found.setdefault(name.partition(" (")[0].casefold(), tag)

    own = [dict(said(key)) for key in ("language", "english")]
    for tag in library.locales():
        for name in (tag, *(names[tag][0] for names in own if tag in names)):
            take(name, tag)
    for tag, name in entries(library.assets() / "language-names.yaml"):
        take(name, tag)
    return found
