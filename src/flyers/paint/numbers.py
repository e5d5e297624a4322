"""Numbers as painters write them: short, and the same on every machine."""

from __future__ import annotations


def number(value: float) -> str:
    """A coordinate to 0.01.

    >>> number(595.2756), number(12.0), number(-0.001)
    ('595.28', '12', '0')
    """
    return f"{round(value, 2) + 0.0:.8g}"


def points(length: float) -> str:
    """A length in 1/1000 pt, written in points.

    >>> points(595276), points(12000), points(-0.3)
    ('595.276', '12', '0')
    """
    return f"{round(length) / 1000:.9g}"
