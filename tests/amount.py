"""How much is tried: enough to see a fault as a rule; all of it where EVERY_CASE is set, as in `.ci/run`."""

import os
from collections.abc import Iterable, Sequence
from typing import TypeVar

A, B = TypeVar("A"), TypeVar("B")
EVERY = bool(os.environ.get("EVERY_CASE"))


def cases(few: int, every: int) -> int:
    """How many cases of a test are run."""
    return every if EVERY else few


def some(ones: Sequence[A], of: int = 2) -> Sequence[A]:
    """Every second of these, or every so many; all of them where everything is run."""
    return ones if EVERY else ones[::of]


def turn(ones: Sequence[A], n: int) -> Sequence[A]:
    """The one of these whose turn it is; all of them where everything is run."""
    return ones if EVERY else [ones[n % len(ones)]]


def in_turn(ones: Iterable[A], others: Sequence[B]) -> list[tuple[A, B]]:
    """Each of these with one of those, by turns; with all of them where everything is run."""
    return [
        (one, other)
        for n, one in enumerate(ones)
        for other in (others if EVERY else [others[n % len(others)]])
    ]
