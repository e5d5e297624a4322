"""How near two lines may come: by the ink of the one above and of the one below, where they stand over each
other."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from operator import add

from flyers.measure.outlines import merged
from flyers.measure.protocols import Outline, Piece, Ruler

_ASIDE = 3  # columns: so far to the side of a tail, a stem of the next line stands clear of it


def line_outline(pieces: Sequence[tuple[float, Piece]], tracking: float, ruler: Ruler) -> Outline:
    """The ink of a line, its pieces placed so many em from where it starts."""
    return merged([(x, 0.0, ruler.outline(piece, tracking)) for x, piece in pieces])


def reach(upper: Outline, lower: Outline) -> float:
    """From the baseline of a line to that of the next, in em, when their ink just touches; minus infinity
    where no ink stands over other."""
    size = len(upper.below)
    padded = [-inf] * (2 * _ASIDE) + list(upper.below) + [-inf] * (2 * _ASIDE)
    wider = [max(padded[n : n + 2 * _ASIDE + 1]) for n in range(size + 2 * _ASIDE)]
    start = upper.first - _ASIDE
    shift = lower.first - start
    deep, high = wider[max(0, shift) :], lower.above[max(0, -shift) :]
    return max(map(add, deep, high), default=-inf)
