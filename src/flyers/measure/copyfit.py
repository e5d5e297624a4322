"""Copyfit: the largest size that fits, by bisection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf
from typing import TypeVar

C = TypeVar("C")
SMALLER = 0.98  # factor by which the eye tells a size from the one before


def steps(low: float, high: float, step: float) -> list[float]:
    """low, low + step, … up to high, which is always among them.

    >>> steps(10.0, 11.1, 0.5)
    [10.0, 10.5, 11.0, 11.1]
    """
    found = [*map(low.__add__, map(step.__mul__, range(int((high - low) / step + 1e-9) + 1)))]
    return found if found[-1] >= high - 1e-9 else [*found, high]


def largest(fits: Callable[[C], bool], candidates: Sequence[C], short: bool = False) -> C:
    """The last of rising candidates that fits; whatever fits also fits smaller.

    The first is taken to fit. The last is tried first, since it often fits, and then the second, since often
    nothing more fits; the second comes first where the steps before fell `short`.

    >>> largest(lambda size: size <= 10.6, [9.0, 9.5, 10.0, 10.5, 11.0])
    10.5
    """
    many = len(candidates)
    if short and many > 2 and not fits(candidates[1]):
        return candidates[0]
    if many > 1 and fits(candidates[-1]):
        return candidates[-1]
    if many < 3 or not (short or fits(candidates[1])):
        return candidates[0]
    good, bad = 1, many - 1
    while bad - good > 1:
        middle = (good + bad) // 2
        if fits(candidates[middle]):
            good = middle
        else:
            bad = middle
    return candidates[good]


def soundest(faults: Callable[[float], int], sizes: Iterable[float]) -> float:
    """The first of sizes without a fault, or the first with the fewest."""
    found: dict[int, float] = {}
    for size in sizes:
        found.setdefault(faults(size), size)
        if 0 in found:
            break
    return found[min(found)]


def apart(sizes: Iterable[float]) -> Iterator[float]:
    """Of falling sizes those that the eye tells from the one before."""
    last = inf
    for size in sizes:
        if size <= last * SMALLER:
            last = size
            yield size
