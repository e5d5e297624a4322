"""What the commands share: options, arguments, and how problems and progress are told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flyers.content.report import report
from flyers.errors import Problem

if TYPE_CHECKING:
    from flyers.press import Kit, Progress

DONE, PROBLEMS, MISUSED, INTERRUPTED = 0, 1, 2, 130

PATH = click.Path(path_type=Path)
CAMPAIGN = click.argument("campaign", type=PATH)


class Command(click.Command):
    """A command with the options that all have; it gets `quiet` as its context's object."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        quiet = click.Option(["-q", "--quiet"], is_flag=True, help="Say nothing but problems.")
        debug = click.Option(["--debug"], is_flag=True, help="Show where in the program it failed.")
        self.params += [quiet, debug]

    def invoke(self, ctx: click.Context) -> Any:
        ctx.obj = ctx.params.pop("quiet")
        del ctx.params["debug"]  # main looks for it, since a command may fail before it is called
        return super().invoke(ctx)


def completed(known: Callable[[], Iterable[str]]) -> Callable[..., list[str]]:
    """Completes a value from a list that is made when it is needed."""

    def complete(ctx: click.Context, param: click.Parameter, begun: str) -> list[str]:
        return [name for name in known() if name.startswith(begun)]

    return complete


def some(*names: str, known: Callable[[], Iterable[str]], **settings: Any) -> Callable[..., Any]:
    """An option that may be repeated; a value that is given twice counts once, in small letters."""

    def unique(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name.lower() for name in value))

    dest = f"{names[-1][2:]}s"
    return click.option(
        *names, dest, multiple=True, callback=unique, shell_complete=completed(known), **settings
    )


def tell(problems: Collection[Problem]) -> None:
    """Problems on standard error, and how many they are."""
    for line in report(problems):
        click.echo(line, err=True)


def left_out(kit: Kit) -> None:
    """Says what a kit has not, and why."""
    for product, reason in kit.left_out:
        click.echo(f"left out: {product}, since {reason}")


@contextmanager
def progress(quiet: bool) -> Iterator[Progress]:
    """Says what is being done, on one line of a terminal, which is clear again at the end."""
    shown = not quiet and sys.stderr.isatty()

    def say(what: str) -> None:
        if shown:
            click.echo(f"\r\x1b[K{what}", err=True, nl=False)

    try:
        yield say
    finally:
        say("")
