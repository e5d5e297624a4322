"""Copyfit: the largest size that fits, by bisection."""

from __future__ import annotations

from collections.abc import Callable


def largest(fits: Callable[[float], bool], low: float, high: float, step: float) -> float:
    """The largest of low, low + step, … high that fits, when whatever fits also fits smaller.

    `low` is taken to fit; `high` itself is tried first, as it often does.

    >>> largest(lambda size: size <= 10.6, 9.0, 12.0, 0.25)
    10.5
    """
    if high <= low:
        return low
    if fits(high):
        return high
    good, bad = 0, int((high - low) / step + 1)
    while bad - good > 1:
        middle = (good + bad) // 2
        if low + middle * step <= high and fits(low + middle * step):
            good = middle
        else:
            bad = middle
    return low + good * step
