"""The columns of a signature sheet by what people call them, in any language that has fixed words."""

from __future__ import annotations

import re
from functools import cache

from flyers.content.hints import closest
from flyers.content.names import called, folded, said

COLUMNS = ("name", "address", "postcode", "city", "email", "phone", "date", "signature", "informed")
_LIKE = 0.75  # how much a word has in common with the column that it is a slip of: "nmae", not "estate"
_LEAST = 4  # letters of a word that means a column by itself; shorter ones are articles and prepositions


def column(word: str) -> str:
    """The column that a word means: its name, what it is called or the head it has in a language, or a word
    that is in no other column's head; "" when there is none.

    >>> column("Unterschrift"), column("Nombre"), column("Shoe size")
    ('signature', 'name', '')
    """
    known = (one for one in (re.sub(r"[\W_]", "", folded(word)), *called(word)) if one in COLUMNS)
    return next(known, "") or _heads().get(folded(word), "")


def hint(word: str, id: str) -> str:
    """What to write for a word that is no column, or what one's own column looks like, which has this id."""
    if known := column(word):
        return f"write {known}; its head is printed in the language of the sheet"
    own = f"make it one of your own: {{id: {id}, label: {word[:1].upper() + word[1:]}}}"
    close = closest(word, COLUMNS, like=_LIKE)
    return f'did you mean "{close}"? Or {own}' if close else own


@cache
def _heads() -> dict[str, str]:
    """Columns by their heads in all languages, and by the words of these that are in heads of no other."""
    heads = [(name, folded(s)) for name in COLUMNS for _, all_ in said("words", f"col_{name}") for s in all_]
    words: dict[str, set[str]] = {}
    for name, head in heads:
        for word in re.findall(r"\w+", head):
            words.setdefault(word, set()).add(name)
    alone = {word: min(of) for word, of in words.items() if len(of) == 1 and len(word) >= _LEAST}
    return alone | {head: name for name, head in reversed(heads)}
