"""The machine mark of a signature sheet: its number as a Data Matrix (ISO/IEC 16022, ECC 200)."""

from __future__ import annotations

from typing import Any

from flyers.errors import FlyersError, Where
from flyers.measure.protocols import Symbol

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
    return Symbol(text, tuple(int(modules[at : at + SIDE], 2) for at in range(0, len(modules), SIDE)))
