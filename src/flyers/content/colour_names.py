"""Colours by their names, as they are read on white paper."""

import re

from flyers.content.names import inverted


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
    known, words = inverted("colour-names.yaml"), re.findall(r"[^\W\d_]+", name.casefold())
    return next((known[word] for word in reversed(words) if word in known), "")
