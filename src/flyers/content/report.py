"""Problems as lines for a person to read."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from flyers.content.files import reason
from flyers.errors import FlyersError, Problem, Where

_MOST = 200  # problems that are told one by one


def problems_of(error: Exception) -> tuple[Problem, ...]:
    """What any exception has to say to a person: of a fault of the program's own, what to do about it."""
    match error:
        case FlyersError():
            return error.problems
        case OSError(strerror=str()):
            return (Problem(Where(str(error.filename or "")), reason(error)),)
    what = f"flyers has a fault of its own: {type(error).__name__}: {error}"
    return (Problem(Where(), what, "run it again with --debug, and report what it says"),)


def report(problems: Collection[Problem]) -> Iterator[str]:
    """The problems in the order of their places, and a last line that counts them."""
    ordered = sorted(problems)
    yield from map(str, ordered[:_MOST])
    if len(problems) > _MOST:
        yield f"{ordered[_MOST].where}: {len(problems) - _MOST:,} more problems, from here on"
    warnings = sum(problem.warning for problem in problems)
    counts = ((len(problems) - warnings, "error"), (warnings, "warning"))
    if problems:
        yield ", ".join(count(number, what) for number, what in counts if number)


def count(number: int, what: str) -> str:
    """A number of things in words.

    >>> count(1, "piece"), count(0, "piece")
    ('1 piece', '0 pieces')
    """
    return f"{number} {what}{'' if number == 1 else 's'}"
