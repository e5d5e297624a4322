"""ICU, which knows the words of scripts without spaces. Nothing else loads it, and this when it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache


def divide(text: str, lang: str) -> Iterable[str]:
    """As `protocols.Divider`; nothing where icu4py is not installed."""
    breakers = _breakers()
    return breakers[lang != "zh"](text, lang) if breakers else ()


@cache
def _breakers() -> tuple[Callable[[str, str], Iterable[str]], ...]:
    """What breaks a text into words, and between ends of lines."""
    try:
        from icu4py.breakers import LineBreaker, WordBreaker
    except ImportError:
        return ()
    return WordBreaker, LineBreaker
