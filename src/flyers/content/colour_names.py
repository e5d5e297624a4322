"""Colours by their names, as they are read on white paper."""

from __future__ import annotations

import re
from functools import cache

from flyers.content import library
from flyers.content.names import entries


def colour(name: str) -> str:
    """The colour that a name, or the last known word of one, or its parts of red, green and blue mean; ""
    when it is not known.

    >>> colour("Dark blue"), colour("rgb(200, 16, 0)"), colour("puce")
    ('#1f5faf', '#c81000', '')
    """
    parts = (
        [int(part) for part in re.findall(r"\d{1,3}", name)] if re.match("rgb", name, re.IGNORECASE) else []
    )
    if len(parts) == 3 and max(parts) < 256:
        return f"#{bytes(parts).hex()}"
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return next((_by_name()[word] for word in reversed(words) if word in _by_name()), "")


@cache
def _by_name() -> dict[str, str]:
    named = entries(library.assets() / "colour-names.yaml")
    return {word.casefold(): value for value, words in named for word in words.split()}
