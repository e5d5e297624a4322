"""QR codes (ISO/IEC 18004): the coarsest modules that hold the text, then the best error correction for free;
marks of sheets; and symbols of texts that differ in a few characters, made without the library.

The modules of a QR code or a Data Matrix, check words too, are linear over bits in the words they hold
(ISO/IEC 16022, annex E; ISO/IEC 18004, 7.5). So where texts are encoded alike, the symbol of one is that of
another with some modules flipped: those that each differing character flips by itself.
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
    has room for. A text beyond ASCII declares its alphabet. The same text gives the same modules. Raises
    FlyersError when no version holds it."""
    try:
        made = _made(text, "QRCode")
    except ValueError:
        what = f'no QR code holds the {len(text.encode())} bytes of "{text[:40]}…"'
        hint = "use a short link: 2953 bytes are the most, under 100 read well"
        raise FlyersError(Where(), what, hint) from None
    rows, level = _rows(made), cast(Literal["L", "M", "Q", "H"], made.ec_level)
    return Symbol(text, len(rows), rows, (len(rows) - 17) // 4, level)


def _made(text: str, kind: str, options: str = "") -> Any:
    """A symbol of the library, loaded when first asked for. Raises ValueError when none holds the text."""
    import zxingcpp

    return zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, kind), options=options)


def _rows(made: Any) -> Rows:
    pixels = memoryview(made.to_image(scale=1, add_quiet_zones=False))
    modules, side = pixels.tobytes().translate(_DARK), len(pixels)
    return tuple(int(modules[at : at + side], 2) for at in range(0, side * side, side))


SIDE = 16  # modules: for all numbers the same, so that every sheet of a batch has its mark in one place
_SIZE = "forceSquare,version=4"  # what the library calls 16 × 16


def encode_mark(text: str) -> Symbol:
    """The symbol of 16 × 16 modules that holds a sheet's number, without its quiet zone of one module. Raises
    FlyersError when it does not hold the text: 15 letters and digits are the most."""
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
    """Symbols of texts that differ in some places."""

    side: int
    base: int  # modules of one text, row after row as one number
    # start and end of each place, and the modules that each text there flips
    parts: tuple[tuple[int, int, Mapping[str, int]], ...]

    def modules(self, text: str) -> int:
        """The modules of a text, as `base`. Raises KeyError when it differs elsewhere."""
        found = self.base
        for start, stop, turned in self.parts:
            found ^= turned[text[start:stop]]
        return found


class Each(Struct, frozen=True):
    """The same, where every symbol must be made."""

    side: int
    encode: Callable[[str], Rows]  # gives its rows

    def modules(self, text: str) -> int:
        """The modules of a text."""
        return _joined(self.encode(text))


class ByLength(Struct, frozen=True):
    """The same for texts of several lengths, which are encoded in several ways, one for each length."""

    side: int
    of: Mapping[int, Serial | Each]

    def modules(self, text: str) -> int:
        """The modules of a text. Raises KeyError for one of another length."""
        return self.of[len(text)].modules(text)


Symbols = Serial | Each | ByLength


def serial(rows_of: Callable[[str], Rows], text: str, parts: Sequence[Part]) -> Serial:
    """What the symbols of texts that differ from `text` in some parts have in common; `rows_of` gives the
    rows of one. Raises ValueError when that does not hold: texts are encoded in other ways, or symbols differ
    in size."""
    rows = rows_of(text)
    side, base = len(rows), _joined(rows)

    def turned(start: int, stop: int, other: str) -> int:
        return base ^ _whole(rows_of(text[:start] + other + text[stop:]), side)

    found = tuple((a, b, {one: turned(a, b, one) for one in ones}) for a, b, ones in parts)
    known = Serial(side, base, found)
    for turn in range(_TRIED):
        tried = text
        for number, (a, b, ones) in enumerate(parts):
            tried = tried[:a] + ones[(turn * (2 * number + 1)) % len(ones)] + tried[b:]
        if known.modules(tried) != _whole(rows_of(tried), side):
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
