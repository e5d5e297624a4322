"""QR codes (ISO/IEC 18004): the coarsest modules that hold the text, then the best protection for free;
marks of sheets; and symbols of texts that differ in some of their characters, without asking for each of
them anew.

The modules of a QR code or a Data Matrix are a linear function, over bits, of the words that it holds, its
check words too (ISO/IEC 16022, annex E; ISO/IEC 18004, 7.5): where texts are cut alike, a symbol is that of
one of them with those modules turned over that each character that differs turns over by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from operator import and_
from typing import Any, Literal, cast

from msgspec import Struct

from flyers.errors import FlyersError, Where
from flyers.measure.protocols import Symbol

_MASKS = range(8)
_NUMBERED = 45  # modules along the lowest version that states its number (ISO/IEC 18004, 7.10)
Rows = tuple[int, ...]
_DARK = b"1" + b"0" * 255  # what the grey of a pixel is in a row of modules
_FINDERS = "10111010000", "00001011101"


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
    side, level = len(_rows(made)), cast(Literal["L", "M", "Q", "H"], made.ec_level)
    version = (side - 17) // 4
    rows = cache(partial(_best, text, side, f"version={version},ecLevel={level}"))
    return Symbol(text, side, rows, version, level)


def _made(text: str, kind: str, options: str = "") -> Any:
    """A symbol of the library, loaded when the first is asked for. Raises ValueError when it holds no such
    text."""
    import zxingcpp

    return zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, kind), options=options)


def _rows(made: Any) -> Rows:
    pixels = memoryview(made.to_image(scale=1, add_quiet_zones=False))
    modules, side = pixels.tobytes().translate(_DARK), len(pixels)
    return tuple(int(modules[at : at + side], 2) for at in range(0, side * side, side))


def _best(text: str, side: int, options: str) -> Rows:
    """The rows of a text's symbol under the mask of least penalty, the lowest of equals."""
    judged = _judged(side)

    def lost(rows: Rows) -> int:
        return penalty(tuple(map(and_, rows, judged)))

    return min((_rows(_made(text, "QRCode", f"{options},dataMask={mask}")) for mask in _MASKS), key=lost)


@cache
def _judged(side: int) -> Rows:
    """The modules that a mask is judged by: all but those that state it, with the level and the version."""
    at, top = (*range(6), 7, 8, *range(side - 8, side)), side - 1
    rows = [(1 << side) - 1 ^ (y in at) << top - 8 for y in range(side)]
    rows[8] &= ~sum(1 << top - x for x in at)
    for y in range(6) if side >= _NUMBERED else ():
        rows[y] ^= 0b111 << 8
    for y in range(side - 11, side - 8) if side >= _NUMBERED else ():
        rows[y] ^= 0b111111 << top - 5
    return tuple(rows)


def penalty(rows: Rows) -> int:
    """How much a symbol's modules look like what readers search for, or tire them (ISO/IEC 18004, 7.8.3.1):
    lines of one colour, blocks of two by two, the finder's pattern, and more dark than light or less."""
    side = len(rows)
    across = [f"{row:0{side}b}" for row in rows]
    down = ["".join(line) for line in zip(*across, strict=True)]
    # All lines in a row, so that a module's right neighbour is one bit off and what is below it `side`.
    lines, square = int("".join(across + down), 2), int("".join(across), 2)

    def within(width: int, count: int) -> int:
        """A 1 where `width` modules end inside their line, of so many lines."""
        return int(("0" * (width - 1) + "1" * (side - width + 1)) * count, 2)

    alike = ~(lines ^ lines >> 1) & within(2, 2 * side)
    fives = alike & alike >> 1 & alike >> 2 & alike >> 3 & within(5, 2 * side)
    points = fives.bit_count() + 2 * (fives & ~(fives << 1)).bit_count()
    beside, below = ~(square ^ square >> 1), ~(square ^ square >> side)
    points += 3 * (beside & beside >> side & below & within(2, side - 1)).bit_count()
    for pattern in _FINDERS:
        found = within(len(pattern), 2 * side)
        for shift, module in enumerate(pattern):
            found &= lines >> shift if module == "1" else ~(lines >> shift)
        points += 40 * found.bit_count()
    return points + 10 * int(abs(100 * square.bit_count() / side**2 - 50) / 5)


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
    rows = _rows(made)
    return Symbol(text, SIDE, lambda: rows)


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
