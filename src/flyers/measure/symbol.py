"""QR codes (ISO/IEC 18004): the coarsest modules that hold the text, then the best protection for free;
marks of sheets; and symbols of texts that differ in some of their characters, without asking for each of
them anew.

The modules of a QR code or a Data Matrix are a linear function, over bits, of the words that it holds, its
check words too (ISO/IEC 16022, annex E; ISO/IEC 18004, 7.5): where texts are cut alike, a symbol is that of
one of them with those modules turned over that each character that differs turns over by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any, Literal, cast

from msgspec import Struct

from flyers.errors import FlyersError, Where
from flyers.measure.protocols import Symbol

_VERSIONS = range(1, 41)
_STRONGEST_FIRST = "HQML"
# How long a row of digits or capitals must be to be worth a segment of its own depends on what stands
# around it, so all of these are tried, as far as there are rows so long.
_LEAST_SEGMENT, _MOST_SEGMENT = 3, 24
_DENSE = re.compile(rb"[0-9A-Z $%*+./:-]+")  # what takes less than a byte each
_MASKS = range(8)
_NUMBERED = 7  # the lowest version that states its number (ISO/IEC 18004, 7.10)
_PERIOD = 12  # after which each mask comes again, across and down
_MOST_DIGITS = 7089  # in the largest symbol; of all else it holds less
_FIGURES = b"01".ljust(256)
Rows = tuple[int, ...]
_FINDERS = "10111010000", "00001011101"


@cache
def encode(text: str) -> Symbol:
    """The symbol of the lowest version that holds `text` (as UTF-8), at the strongest error correction
    that this version has room for. The same text gives the same modules.

    Raises FlyersError when no version holds it.
    """
    if len(text) > _MOST_DIGITS:
        raise _too_long(text)
    lib = _library()
    levels = {name: getattr(lib.constants, f"ERROR_CORRECT_{name}") for name in _STRONGEST_FIRST}
    ways = _segmentations(text)
    for version in _VERSIONS:
        needed, segments = min(((_bits(way, version), way) for way in ways), key=lambda pair: pair[0])
        fits = [name for name, level in levels.items() if needed <= lib.util.BIT_LIMIT_TABLE[level][version]]
        if fits:
            break
    else:
        raise _too_long(text)
    symbol = lib.QRCode(version=version, error_correction=levels[fits[0]])
    for segment in segments:
        symbol.add_data(segment)
    rows = cache(partial(_best, symbol))
    return Symbol(text, 17 + 4 * version, rows, version, cast(Literal["L", "M", "Q", "H"], fits[0]))


def _too_long(text: str) -> FlyersError:
    what = f'no QR code holds the {len(text.encode())} bytes of "{text[:40]}…"'
    return FlyersError(Where(), what, "use a short link: 2953 bytes are the most, under 100 read well")


def _library() -> Any:
    """qrcode, loaded when the first code is asked for."""
    import qrcode.util

    return qrcode


def _best(symbol: Any) -> Rows:
    """The rows of the library's symbol under the mask of least penalty, the lowest of equals. It judges
    without the format bits, as the library does, whose own count is the slower part of making a symbol.

    A mask turns modules over: the library lays the data out once, under the first, and the others follow.
    """
    masks = _masks(symbol.version)

    def under(mask: int, rows: Rows) -> Rows:
        return tuple(row ^ out ^ own for row, out, own in zip(rows, masks[0], masks[mask], strict=True))

    symbol.makeImpl(True, 0)
    rows = _rows(symbol)
    best = min(_MASKS, key=lambda mask: penalty(under(mask, rows)))
    symbol.setup_type_info(False, best)
    if symbol.version >= _NUMBERED:
        symbol.setup_type_number(False)
    return under(best, _rows(symbol))


def _rows(symbol: Any) -> Rows:
    return tuple(int(bytes(row).translate(_FIGURES), 2) for row in symbol.modules)


@cache
def _masks(version: int) -> tuple[Rows, ...]:
    """The modules that each mask turns over in the symbols of a version: those that hold data."""
    lib = _library()
    blank = lib.QRCode(version=version)
    blank.data_cache, blank.map_data = [], lambda *_: None  # what would hold data stays None
    blank.makeImpl(True, 0)
    data = [int("".join("01"[module is None] for module in row), 2) for row in blank.modules]
    return tuple(
        tuple(free & int((rows[at % _PERIOD] * len(data))[: len(data)], 2) for at, free in enumerate(data))
        for rows in map(_period, _MASKS)
    )


@cache
def _period(mask: int) -> tuple[str, ...]:
    """The rows of a mask as far as they differ, and of each as much."""
    dark = _library().util.mask_func(mask)
    return tuple("".join("01"[dark(row, at)] for at in range(_PERIOD)) for row in range(_PERIOD))


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


def _segmentations(text: str) -> list[tuple[Any, ...]]:
    """Ways to cut the text into digits, capitals and bytes (ISO/IEC 18004, 7.4 and annex J), the
    fewest segments first."""
    util, data = _library().util, text.encode()
    ways = [(util.QRData(data, mode=util.MODE_8BIT_BYTE),)]
    longest = max(map(len, _DENSE.findall(data)), default=0)
    most = min(_MOST_SEGMENT, max(_LEAST_SEGMENT, longest))
    leasts = range(_LEAST_SEGMENT, most + 1)
    ways += [tuple(util.optimal_data_chunks(data, minimum=least)) for least in leasts]
    different = {tuple((segment.mode, segment.data) for segment in way): way for way in ways}
    return sorted(different.values(), key=len)


def _bits(segments: tuple[Any, ...], version: int) -> int:
    """Length of the encoded segments: mode, count, data (ISO/IEC 18004, 7.4.2 to 7.4.5)."""
    util = _library().util
    total = 0
    for segment in segments:
        count = len(segment)
        if segment.mode == util.MODE_NUMBER:
            data = 10 * (count // 3) + (0, 4, 7)[count % 3]
        elif segment.mode == util.MODE_ALPHA_NUM:
            data = 11 * (count // 2) + 6 * (count % 2)
        else:
            data = 8 * count
        total += 4 + util.length_in_bits(segment.mode, version) + data
    return total


SIDE = 16  # modules: for all numbers the same, so that every sheet of a batch has its mark in one place
_DARK = b"1" + b"0" * 255  # what the grey of a pixel is in a row of modules
_SIZE = "forceSquare,version=4"  # what the library calls 16 × 16


def encode_mark(text: str) -> Symbol:
    """The symbol of 16 × 16 modules that holds a sheet's number, without its quiet zone of one module.

    Raises FlyersError when it does not hold the text: 15 letters and digits are the most.
    """
    import zxingcpp

    try:
        made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.DataMatrix, options=_SIZE)
    except ValueError:
        what = f'no mark of {SIDE} × {SIDE} modules holds "{text[:40]}"'
        raise FlyersError(Where(), what, "use a shorter prefix of numbers") from None
    pixels: Any = made.to_image(scale=1, add_quiet_zones=False)
    modules = memoryview(pixels).tobytes().translate(_DARK)
    rows = tuple(int(modules[at : at + SIDE], 2) for at in range(0, len(modules), SIDE))
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
