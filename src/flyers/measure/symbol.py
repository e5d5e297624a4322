"""QR codes (ISO/IEC 18004): the coarsest modules that hold the text, then the best protection for free;
marks of sheets; and symbols of texts that differ in some of their characters, without asking for each of
them anew.

The modules of a QR code or a Data Matrix are a linear function, over bits, of the words that it holds, its
check words too (ISO/IEC 16022, annex E; ISO/IEC 18004, 7.5): where texts are cut alike, a symbol is that of
one of them with those modules turned over that each character that differs turns over by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Literal, cast

from msgspec import Struct

from flyers.errors import FlyersError, Where
from flyers.measure.protocols import Symbol

Rows = tuple[int, ...]
_DARK = b"1" + b"0" * 255  # what the grey of a pixel is in a row of modules


@cache
def encode(text: str) -> Symbol:
    """The symbol of the lowest version that holds `text`, at the strongest error correction that this version
    has room for; where a text is not in ASCII, as addresses are, it says its alphabet. The same text gives
    the same modules.

    Raises FlyersError when no version holds it.
    """
    try:
        made = _made(text, "QRCode")
    except ValueError:
        what = f'no QR code holds the {len(text.encode())} bytes of "{text[:40]}…"'
        hint = "use a short link: 2953 bytes are the most, under 100 read well"
        raise FlyersError(Where(), what, hint) from None
    rows, level = _rows(made), cast(Literal["L", "M", "Q", "H"], made.ec_level)
    return Symbol(text, len(rows), rows, (len(rows) - 17) // 4, level)


def _made(text: str, kind: str, options: str = "") -> Any:
    """A symbol of the library, loaded when the first is asked for. Raises ValueError when it holds no such
    text."""
    import zxingcpp

    return zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, kind), options=options)


def _rows(made: Any) -> Rows:
    pixels = memoryview(made.to_image(scale=1, add_quiet_zones=False))
    modules, side = pixels.tobytes().translate(_DARK), len(pixels)
    return tuple(int(modules[at : at + side], 2) for at in range(0, side * side, side))


SIDE = 16  # modules: for all numbers the same, so that every sheet of a batch has its mark in one place
_SIZE = "forceSquare,version=4"  # what the library calls 16 × 16


def encode_mark(text: str) -> Symbol:
    """The symbol of 16 × 16 modules that holds a sheet's number, without its quiet zone of one module.

    Raises FlyersError when it does not hold the text: 15 letters and digits are the most.
    """
    try:
        made = _made(text, "DataMatrix", _SIZE)
    except ValueError:
        what = f'no mark of {SIDE} × {SIDE} modules holds "{text[:40]}"'
        raise FlyersError(Where(), what, "use a shorter prefix of numbers") from None
    return Symbol(text, SIDE, _rows(made))


Part = tuple[int, int, Sequence[str]]
"""From which character to which one texts differ, and what may stand there."""


_TRIED = 37  # texts that differ in all parts at once, to see whether what is known of each holds for them


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


class Each(Struct, frozen=True):
    """The same, where every symbol must be made: `encode` gives its rows."""

    side: int
    encode: Callable[[str], Rows]

    def modules(self, text: str) -> int:
        """The modules of a text."""
        return _joined(self.encode(text))


class ByLength(Struct, frozen=True):
    """The same, where texts are of several lengths and so cut in several ways, each found in its own."""

    side: int
    of: Mapping[int, Serial | Each]

    def modules(self, text: str) -> int:
        """The modules of a text. Raises KeyError for one of another length."""
        return self.of[len(text)].modules(text)


Symbols = Serial | Each | ByLength


def serial(encode: Callable[[str], Rows], text: str, parts: Sequence[Part]) -> Serial:
    """What is common to the symbols of texts that differ from `text` in some parts; `encode` gives the rows
    of one.

    Raises ValueError when that is not all: texts are cut in other ways, or symbols are not of one size.
    """
    rows = encode(text)
    side, base = len(rows), _joined(rows)

    def turned(start: int, stop: int, other: str) -> int:
        return base ^ _whole(encode(text[:start] + other + text[stop:]), side)

    found = tuple((a, b, {one: turned(a, b, one) for one in ones}) for a, b, ones in parts)
    known = Serial(side, base, found)
    for turn in range(_TRIED):
        tried = text
        for number, (a, b, ones) in enumerate(parts):
            tried = tried[:a] + ones[(turn * (2 * number + 1)) % len(ones)] + tried[b:]
        if known.modules(tried) != _whole(encode(tried), side):
            raise ValueError(f"the symbol of {tried} is not made of what differs in it from {text}")
    return known


def _whole(rows: Rows, side: int) -> int:
    if len(rows) != side:
        raise ValueError(f"a symbol has {len(rows)} modules along a side, another one {side}")
    return _joined(rows)


def _joined(rows: Rows) -> int:
    whole = 0
    for row in rows:
        whole = whole << len(rows) | row
    return whole
