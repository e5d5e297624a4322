"""What every program makes: numbered sheets on A4, each with a title, 90 words, 20 rows to sign that are
numbered throughout, its number, and the mark of that as shapes, not pixels.

Codes are the same for all, as rows of modules: making them is part of the work, and each does it in its own
time. Faces are the bundled ones.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from flyers.content import library
from flyers.content.numbers import number
from flyers.measure.symbol import encode_mark
from flyers.paint.drawing import merged

TITLE = "Keep Alder Pool open"
WORDS = (
    "We, who live in this city, declare that Alder Pool is where our children learn to swim, where the "
    "old and the sick keep moving, and where neighbours meet who would not meet otherwise; that the "
    "next pool is nine kilometres away and full; that the repair was promised for three years and the "
    "money voted twice. We ask the city council to keep the pool open all year, to begin the repair "
    "this autumn, and to publish what it costs, so that everybody can see where the money goes and when "
    "the work is done."
)
ROWS = 20
PREFIX = "AP"
WIDTH, HEIGHT = 595.28, 841.89  # A4, points
MARGIN, TOP, PITCH = 56.0, 250.0, 25.0  # the first row's line, and the distance of lines
MARK = 45.4, 16  # the side of a mark in points, and in modules

FONTS = library.assets() / "fonts"
REGULAR, BOLD = FONTS / "NotoSans-Regular.ttf", FONTS / "NotoSans-Bold.ttf"


def said(serial: int) -> str:
    """The number of a sheet."""
    return number(PREFIX, serial)


def rows(serial: int) -> range:
    """The numbers of a sheet's rows."""
    return range((serial - 1) * ROWS + 1, serial * ROWS + 1)


def modules(serial: int) -> list[tuple[int, int, int, int]]:
    """The dark modules of a sheet's mark as rectangles, in modules from its top left."""
    return merged(encode_mark(said(serial)).rows)


@cache
def lines(width: int = 84) -> tuple[str, ...]:
    """The words in lines of so many characters, for whoever does not break lines."""
    from textwrap import wrap

    return tuple(wrap(WORDS, width))


def arguments() -> tuple[int, Path]:
    """How many sheets, and into which file, as the command line says."""
    import sys

    return int(sys.argv[1]), Path(sys.argv[2])
