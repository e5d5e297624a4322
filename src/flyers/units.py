"""Lengths. Everything inside is in points (1/72 in); "12mm" becomes points here and nowhere else."""

from __future__ import annotations

import re

MM = 72 / 25.4
INCH = 72.0
SAME = 0.01  # points: lengths that differ by no more are the same
_SCALE = {"mm": MM, "cm": 10 * MM, "in": INCH, "pt": 1.0, "m": 1000 * MM}
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(mm|cm|in|pt|m)\s*\Z")


def points(length: str) -> float:
    """Points of a length with its unit: mm, cm, in, pt or m.

    >>> points("25.4mm")
    72.0

    Raises ValueError with a sentence for a person when the unit is missing or unknown.
    """
    match = _LENGTH.match(length)
    if not match:
        raise ValueError(f'"{length}" is not a length such as 12mm, 1.5cm, 0.5in or 9pt')
    return rounded(float(match[1]) * _SCALE[match[2]])


def rounded(value: float) -> float:
    """A coordinate as it stands in a display list: to 0.01 pt, and never -0.0.

    >>> rounded(-0.001)
    0.0
    """
    return round(value, 2) + 0.0


def milli(value: float) -> int:
    """Points as a frame has them: whole numbers of 1/1000 pt.

    >>> milli(12.3456)
    12346
    """
    return round(value * 1000)


def in_mm(value: float) -> str:
    """Points in words.

    >>> in_mm(72)
    '25.4 mm'
    """
    return f"{value / MM:.1f} mm"
