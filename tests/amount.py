"""How much is tried: enough to see a fault as a rule; all of it where EVERY_CASE is set, as in `.ci/run`."""

import os
from collections.abc import Callable, Iterable, Sequence
from inspect import signature
from typing import Any, TypeVar

import pytest

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


# What takes long, and has a neighbour that is tried always: left out where the whole suite is run, but not
# where everything is, nor where somebody names its file or its test.
seldom = pytest.mark.seldom


def fewer(ones: Iterable[Any], of: int = 2) -> list[Any]:
    """Of these every second one, or every so many, is tried always, the others as what is `seldom`."""
    return [
        pytest.param(*(one if type(one) is tuple else (one,)), marks=[seldom] if n % of else ())
        for n, one in enumerate(ones)
    ]


def each(names: str | tuple[str, ...], values: Iterable[Any]) -> Callable[..., Callable[..., None]]:
    """As `pytest.mark.parametrize`, but in one test, for values that are soon tried: a test of its own takes
    longer than each. Where it fails it says with which. Each has an empty folder of its own."""
    rows = [{names: one} if isinstance(names, str) else dict(zip(names, one, strict=True)) for one in values]

    def with_each(test: Callable[..., None]) -> Callable[..., None]:
        def every(*its: Any, **others: Any) -> None:
            for number, row in enumerate(rows):
                if "tmp_path" in others:
                    row = {**row, "tmp_path": others["tmp_path"] / str(number)}
                    row["tmp_path"].mkdir()
                try:
                    test(*its, **{**others, **row})
                except Exception as error:
                    error.add_note(f"with {row}")
                    raise

        every.__name__, every.__module__, every.__doc__ = test.__name__, test.__module__, test.__doc__
        every.__dict__.update(test.__dict__)
        taken = signature(test)
        left = [one for one in taken.parameters.values() if one.name not in rows[0]]
        every.__signature__ = taken.replace(parameters=left)  # type: ignore[attr-defined]
        return every

    return with_each
