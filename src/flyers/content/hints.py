"""Hints for a name that is not known."""

from __future__ import annotations

from collections.abc import Collection


def nearest(word: str, known: Collection[str]) -> str:
    """The known name that is most like this one as a question, else all of them.

    >>> nearest("headlin", ["headline", "lead"])
    'did you mean "headline"?'
    """
    from difflib import get_close_matches

    close = get_close_matches(word.lower(), list(known), 1, 0.6)
    return f'did you mean "{close[0]}"?' if close else f"known here: {', '.join(known)}"
