"""What the commands share: how they tell problems, results and progress."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

import click
from msgspec.structs import replace

from flyers import clock
from flyers.content.files import reason
from flyers.content.report import report
from flyers.errors import FlyersError, Problem, Where, harmless

if TYPE_CHECKING:
    from flyers.content.order import Order
    from flyers.drive.order import Sheets
    from flyers.pieces import Progress

DONE, PROBLEMS, MISUSED, INTERRUPTED = 0, 1, 2, 130

_Ordered = TypeVar("_Ordered", "Order", "Sheets")
_LINE = 70  # characters of progress; two lines could not be cleared


def tell(problems: Collection[Problem]) -> None:
    """Problems on standard error, and their number; a day without a year gets its next date."""
    complain(report([_with_next(problem) for problem in problems]))


def _with_next(problem: Problem) -> Problem:
    from flyers.content.dates import NO_YEAR
    from flyers.content.doubts import coming

    said = re.search(rf"{NO_YEAR}(-\d\d-\d\d)", f"{problem.hint} {problem.example}")
    if not said or not (found := coming(said[1], clock.today())):
        return problem
    return replace(problem, hint="; ".join(filter(None, (problem.hint, f"the next is {found}"))))


def complain(lines: Iterable[str]) -> None:
    """Prints on standard error; if that is full or closed, the exit code must do."""
    with suppress(OSError):
        for line in lines:
            click.echo(line, err=True)


def show(text: str, done: str = "") -> None:
    """Prints on standard output.

    Raises FlyersError if the output is full or closed, hinting at what is `done` anyway; BrokenPipeError if
    nothing is done and the reader has gone, which needs no words.
    """
    lost = OSError(errno.EBADF, "it is closed")
    try:
        if sys.stdout is not None:
            click.echo("\n".join(map(harmless, text.split("\n"))))
            return
    except OSError as error:
        if isinstance(error, BrokenPipeError) and not done:
            raise
        lost = error
    let_go()
    raise FlyersError(Where("standard output"), f"cannot write here: {reason(lost)}", done)


def user() -> str:
    """The name of this machine's user; "" for none."""
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return ""


def made_today(order: _Ordered) -> _Ordered:
    """An order of this day, from which it is seen which days need their year."""
    return replace(order, today=clock.today().isoformat())


def let_go() -> None:
    """Drops what standard output did not take: Python would try again at exit, and complain."""
    with suppress(OSError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def progress(quiet: bool) -> Iterator[Progress]:
    """Shows what is being done on one line of a terminal, and clears it at the end."""
    shown = not quiet and sys.stderr is not None and sys.stderr.isatty()

    def say(what: str) -> None:
        if shown:
            with suppress(OSError):
                click.echo(f"\r\x1b[K{harmless(what, _LINE)}", err=True, nl=False)

    try:
        yield say
    finally:
        say("")
