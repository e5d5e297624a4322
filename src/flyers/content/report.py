"""Problems, and tables, as lines for people to read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import starmap
from unicodedata import combining, east_asian_width

from msgspec.structs import replace

from flyers.content.files import reason
from flyers.errors import FlyersError, Problem, Where, harmless

_MOST = 200  # problems that are told one by one
_SOME = 3  # names that are told one by one
_MANY = 10  # of one kind: told as one
_LINES = 200  # characters that name their lines
_TOLD = 24  # hints of them,
_SHOWN = 240  # and characters of each: a hint with its end cut off does not help


def problems_of(error: Exception) -> tuple[Problem, ...]:
    """What any exception has to say to a person; for a fault of the program itself, what to do."""
    match error:
        case FlyersError():
            return error.problems
        case OSError(strerror=str()):
            return (Problem(Where(str(error.filename or "")), reason(error)),)
    what = f"flyers has a fault of its own: {type(error).__name__}: {error}"
    return (Problem(Where(), what, "run it again with --debug, and report what it says"),)


def all_of(names: Iterable[str]) -> str:
    """All of one name or more: "one, two and three"."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def some_of(names: Sequence[str]) -> str:
    """The first names, and how many more: "one, two, three and 4 more"."""
    more = f" and {len(names) - _SOME} more" if len(names) > _SOME else ""
    return f"{', '.join(names[:_SOME])}{more}"


def report(problems: Collection[Problem]) -> Iterator[str]:
    """The problems by their places, errors first, many of one kind as one; last their number."""
    ordered = list(_gathered(sorted(problems, key=lambda one: (one.warning, one))))
    yield from map(str, ordered[:_MOST])
    if len(ordered) > _MOST:
        yield f"{ordered[_MOST].where}: {len(ordered) - _MOST:,} more problems, from here on"
    counted = [problem.warning for problem in problems if not problem.follows]
    counts = ((counted.count(False), "error"), (counted.count(True), "warning"))
    if problems:
        yield ", ".join(count(number, what) for number, what in counts if number)


def _gathered(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The problems; of many of one kind only the first, with how many there are and where."""
    kinds: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        kinds.setdefault(_kind(problem), []).append(problem)
    for problem in problems:
        alike = kinds[_kind(problem)]
        if len(alike) < _MANY:
            yield problem
        elif problem is alike[0]:
            yield _as_one(*alike)


def _as_one(first: Problem, *more: Problem) -> Problem:
    """The first of a kind, with the number and lines of the others, and their hints if they differ."""
    from flyers.content.numbers import compact

    lines = compact(sorted({one.where.line for one in more} - {0}), _LINES)
    what = f"{first.what}; and {len(more):,} more of this kind{', in lines ' * bool(lines)}{lines}"
    told = [one for one in more if one.hint not in ("", first.hint)]
    if first.example or not told:
        return replace(first, what=what)
    hints = [harmless(f"line {one.where.line}: {_key(one)}{one.hint}", _SHOWN) for one in told[:_TOLD]]
    return replace(first, what=what, example="\n".join([*hints, *["…"] * (len(told) > _TOLD)]))


def _key(problem: Problem) -> str:
    key, colon, _ = problem.what.partition(": ")
    return f"{key}: " if colon else ""


def _kind(problem: Problem) -> tuple[object, ...]:
    """What is wrong, without its key, names and numbers."""
    said = problem.what.partition(" ")[2] or problem.what
    return problem.where.path, problem.warning, re.sub(r'"[^"]*"|\d+', "", said)


def count(number: int, what: str) -> str:
    """A number of things in words.

    >>> count(1, "piece"), count(0, "piece")
    ('1 piece', '0 pieces')
    """
    return f"{number} {what}{'' if number == 1 else 's'}"


def table(rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Rows as lines, with columns as wide as their longest cell; those of `right` are flush right.

    >>> print(table([("a4", "9"), ("letter", "10")], right=[1]))
    a4       9
    letter  10
    """
    rows = [[harmless(cell) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]

    def wide(column: int, cell: str) -> str:
        space = " " * (widths[column] - _width(cell))
        return space + cell if column in right else cell + space

    return "\n".join("  ".join(starmap(wide, enumerate(row))).rstrip() for row in rows)


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: a Chinese letter two, a combining accent none."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(char) else 1 + (east_asian_width(char) in "WF") for char in text)
