"""Symbols of texts that differ in some of their characters, without asking for each of them anew.

The modules of a QR code or a Data Matrix are a linear function, over bits, of the words that it holds, its
check words too (ISO/IEC 16022, annex E; ISO/IEC 18004, 7.5): where texts are cut alike, a symbol is that of
one of them with those modules turned over that each character that differs turns over by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

Rows = tuple[int, ...]
Part = tuple[int, int, Sequence[str]]
"""From which character to which one texts differ, and what may stand there."""


class Serial(Struct, frozen=True):
    """`base` are the modules of one text, row after row as one number; `parts` say which modules what stands
    in a place of a text turns over in it."""

    side: int
    base: int
    parts: tuple[tuple[int, int, Mapping[str, int]], ...]

    def modules(self, text: str) -> int:
        """The modules of a text, as `base`. Raises KeyError when it differs in more."""
        found = self.base
        for start, stop, turned in self.parts:
            found ^= turned[text[start:stop]]
        return found


def serial(encode: Callable[[str], Rows], text: str, parts: Sequence[Part]) -> Serial:
    """What is common to the symbols of texts that differ from `text` in some parts; `encode` gives the rows
    of one. Raises ValueError when they are not as large as each other."""
    rows = encode(text)
    side, base = len(rows), _joined(rows)

    def turned(start: int, stop: int, other: str) -> int:
        found = encode(text[:start] + other + text[stop:])
        if len(found) != side:
            raise ValueError(f"the symbol of {text} has another size with {other}")
        return base ^ _joined(found)

    return Serial(side, base, tuple((a, b, {one: turned(a, b, one) for one in ones}) for a, b, ones in parts))


def _joined(rows: Rows) -> int:
    whole = 0
    for row in rows:
        whole = whole << len(rows) | row
    return whole
