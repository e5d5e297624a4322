"""What both painters draw with: modules of symbols as rectangles, and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Cells = tuple[int, int, int, int]
"""Left, top, width and height in modules, from the symbol's top left corner."""


def merged(rows: Sequence[int]) -> list[Cells]:
    """The dark modules of `rows` (as in `model.frame.Symbol`), each in exactly one rectangle: a run of a row,
    joined with equal runs of the rows below.

    >>> merged([0b110, 0b110, 0b001])
    [(0, 0, 2, 2), (2, 2, 1, 1)]
    """
    done: list[Cells] = []
    open_: dict[tuple[int, int], int] = {}  # (left, width) → top
    for y, row in enumerate([*rows, 0]):
        runs = set(_runs(row, len(rows)))
        for run in [run for run in open_ if run not in runs]:
            top = open_.pop(run)
            done.append((run[0], top, run[1], y - top))
        for run in runs:
            open_.setdefault(run, y)
    return sorted(done, key=lambda cells: (cells[1], cells[0]))


def _runs(row: int, side: int) -> Iterator[tuple[int, int]]:
    """(left, width) of the dark runs."""
    return ((dark.start(), len(dark[0])) for dark in re.finditer("1+", f"{row:0{side}b}"))


def number(value: float) -> str:
    """A coordinate to 0.01.

    >>> number(595.2756), number(12.0), number(-0.001)
    ('595.28', '12', '0')
    """
    return f"{round(value, 2) + 0.0:.8g}"


def points(length: float) -> str:
    """A length in 1/1000 pt, as points.

    >>> points(595276), points(12000), points(-0.3)
    ('595.276', '12', '0')
    """
    return f"{round(length) / 1000:.9g}"
