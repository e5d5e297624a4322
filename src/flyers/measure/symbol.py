"""QR codes (ISO/IEC 18004): the coarsest modules that hold the text, then the best protection for free."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import Any, Literal, cast

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
_Rows = tuple[int, ...]
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


def _best(symbol: Any) -> _Rows:
    """The rows of the library's symbol under the mask of least penalty, the lowest of equals. It judges
    without the format bits, as the library does, whose own count is the slower part of making a symbol.

    A mask turns modules over: the library lays the data out once, under the first, and the others follow.
    """
    masks = _masks(symbol.version)

    def under(mask: int, rows: _Rows) -> _Rows:
        return tuple(row ^ out ^ own for row, out, own in zip(rows, masks[0], masks[mask], strict=True))

    symbol.makeImpl(True, 0)
    rows = _rows(symbol)
    best = min(_MASKS, key=lambda mask: penalty(under(mask, rows)))
    symbol.setup_type_info(False, best)
    if symbol.version >= _NUMBERED:
        symbol.setup_type_number(False)
    return under(best, _rows(symbol))


def _rows(symbol: Any) -> _Rows:
    return tuple(int(bytes(row).translate(_FIGURES), 2) for row in symbol.modules)


@cache
def _masks(version: int) -> tuple[_Rows, ...]:
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


def penalty(rows: _Rows) -> int:
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
