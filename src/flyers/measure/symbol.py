"""QR codes (ISO/IEC 18004): the coarsest modules that hold the text, then the best protection for free."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, cast

from flyers.errors import FlyersError, Where
from flyers.measure.protocols import Symbol

_VERSIONS = range(1, 41)
_STRONGEST_FIRST = "HQML"
# How long a row of digits or capitals must be to be worth a segment of its own depends on what stands
# around it, so all of these are tried.
_LEAST_SEGMENTS = range(3, 25)


@cache
def encode(text: str) -> Symbol:
    """The symbol of the lowest version that holds `text` (as UTF-8), at the strongest error correction
    that this version has room for. The same text gives the same modules.

    Raises FlyersError when no version holds it.
    """
    lib = _library()
    levels = {name: getattr(lib.constants, f"ERROR_CORRECT_{name}") for name in _STRONGEST_FIRST}
    ways = _segmentations(text)
    for version in _VERSIONS:
        needed, segments = min(((_bits(way, version), way) for way in ways), key=lambda pair: pair[0])
        fits = [name for name, level in levels.items() if needed <= lib.util.BIT_LIMIT_TABLE[level][version]]
        if fits:
            break
    else:
        raise FlyersError(
            Where(),
            f'no QR code holds the {len(text.encode())} bytes of "{text[:40]}…"',
            "use a short link: 2953 bytes are the most, under 100 read well",
        )
    symbol = lib.QRCode(version=version, error_correction=levels[fits[0]])
    for segment in segments:
        symbol.add_data(segment)
    symbol.make(fit=False)
    rows = tuple(int("".join("01"[bool(module)] for module in row), 2) for row in symbol.modules)
    return Symbol(text, version, cast(Literal["L", "M", "Q", "H"], fits[0]), rows)


def _library() -> Any:
    import qrcode.util

    return qrcode


def _segmentations(text: str) -> list[tuple[Any, ...]]:
    """Ways to cut the text into digits, capitals and bytes (ISO/IEC 18004, 7.4 and annex J), the
    fewest segments first."""
    util, data = _library().util, text.encode()
    ways = [(util.QRData(data, mode=util.MODE_8BIT_BYTE),)]
    ways += [tuple(util.optimal_data_chunks(data, minimum=least)) for least in _LEAST_SEGMENTS]
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
