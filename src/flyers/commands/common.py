"""What the commands share: options, arguments, and how problems and progress are told."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from flyers.content.files import FILE, reason
from flyers.content.hints import closest
from flyers.content.nearby import campaigns, instead
from flyers.content.report import report, some_of
from flyers.errors import FlyersError, Problem, Where, harmless

if TYPE_CHECKING:
    from flyers.content.campaign import Message
    from flyers.pieces import Piece, Progress
    from flyers.press import Kit

DONE, PROBLEMS, MISUSED, INTERRUPTED = 0, 1, 2, 130

_INKS = {"color": "colour", "bw": "black", "blackandwhite": "black", "mono": "black", "monochrome": "black"}
# What the documents announce: told in words, not as a mistake of the person's.
_ANNOUNCED = {
    "--for": "files for a print shop, with bleed and crop marks",
    "--up": "several pieces on one sheet",
    "--duplex": "pieces imposed for printing on both sides",
    "--edge": "pieces imposed for printing on both sides",
    "--jobs": "building with several processes",
}
_LINE = 70  # characters of progress; on two lines it would not go away
PATH = click.Path(path_type=Path)


def _or_here(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path:
    """The campaign that is named; else the one in the folder where somebody is."""
    if value is None and not Path(FILE).is_file():
        said = f"Name the folder that your {FILE} is in: {ctx.command_path} pool"
        if found := instead(Path(), Path(FILE)):
            said = f"{FILE}: {': '.join(found)}"
        elif there := campaigns(Path()):
            said = f"{said}. Here are: {there}"
        raise click.MissingParameter(said, ctx, param)
    return value or Path()


CAMPAIGN = click.argument("campaign", metavar="CAMPAIGN", type=PATH, required=False, callback=_or_here)


class Command(click.Command):
    """A command with the options that all have; it gets `quiet` as its context's object."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        quiet = click.Option(["-q", "--quiet"], is_flag=True, help="Say nothing but problems.")
        debug = click.Option(["--debug"], is_flag=True, help="Show where in the program it failed.")
        self.params += [quiet, debug]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if what := _ANNOUNCED.get(name := error.option_name):
                said = f"{name} is not there yet: {what} will come in a later version."
                raise click.UsageError(said) from None
            raise
        except click.UsageError as error:
            if "extra argument" not in error.message:
                raise
            said = f"{error.message}. A name with spaces in it goes in quotes."
            raise click.UsageError(said, ctx) from None

    def invoke(self, ctx: click.Context) -> Any:
        ctx.obj = ctx.params.pop("quiet") or bool(ctx.obj)
        del ctx.params["debug"]  # main looks for it, since a command may fail before it is called
        return super().invoke(ctx)


class Ordered(click.Group):
    """Commands in the order in which people need them; `meant` has other words for them."""

    meant: Mapping[str, str] = MappingProxyType({})

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if found := self.meant.get(args[0].lower()):
            raise click.UsageError(f'There is no command "{args[0]}". It is {ctx.command_path} {found}.', ctx)
        return super().resolve_command(ctx, args)


class Group(Command, Ordered):
    """A command that has commands of its own."""


def completed(known: Callable[[], Iterable[str]]) -> Callable[..., list[str]]:
    """Completes a value from a list that is made when it is needed."""

    def complete(ctx: click.Context, param: click.Parameter, begun: str) -> list[str]:
        return [name for name in known() if name.startswith(begun)]

    return complete


def some(*names: str, known: Callable[[], Iterable[str]], **settings: Any) -> Callable[..., Any]:
    """An option that may be repeated; a value that is given twice counts once, in small letters."""

    def unique(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name.lower() for name in value))

    settings |= {"multiple": True, "callback": unique, "shell_complete": completed(known)}
    return click.option(*names, f"{names[-1][2:]}s", **settings)


class Known(click.Choice[str]):
    """One of some names, in any case and in the singular; what is like one is asked back."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        said = value.lower()
        try:
            return super().convert(said if said in self.choices else f"{said}s", param, ctx)
        except click.BadParameter:
            names = ", ".join(self.choices)
            close = closest(said, self.choices)
            hint = f'Did you mean "{close}"?' if close else f"There are {names}."
            raise click.UsageError(f'There is no list of "{harmless(value)}". {hint}', ctx) from None

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        return f"There are {', '.join(self.choices)}."


class Whole(click.IntRange):
    """A whole number in bounds, which are told as people say them."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            return int(super().convert(value, param, ctx))
        except click.BadParameter:
            self.fail(f'"{harmless(str(value))}" is no whole number {self._describe_range()}', param, ctx)

    def _describe_range(self) -> str:
        return f"from {self.min} on" if self.max is None else f"from {self.min} to {self.max}"


class Ink(click.Choice[str]):
    """Inks by their names, in any case and in both spellings."""

    def __init__(self) -> None:
        super().__init__(["colour", "saver", "black"], case_sensitive=False)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return super().convert(_INKS.get(re.sub("[^a-z]", "", value.lower()), value), param, ctx)


def tell(problems: Collection[Problem]) -> None:
    """Problems on standard error, and how many they are; of a day without its year, when it comes next."""
    complain(report([_with_next(problem) for problem in problems]))


def _with_next(problem: Problem) -> Problem:
    from flyers.content.dates import NO_YEAR
    from flyers.content.doubts import coming

    said = re.search(rf"{NO_YEAR}(-\d\d-\d\d)", f"{problem.hint} {problem.example}")
    if not said or not (found := coming(said[1], today())):
        return problem
    return replace(problem, hint="; ".join(filter(None, (problem.hint, f"the next is {found}"))))


def complain(lines: Iterable[str]) -> None:
    """Prints on standard error; where that is full or closed, the exit code must do."""
    with suppress(OSError):
        for line in lines:
            click.echo(line, err=True)


def show(text: str, done: str = "") -> None:
    """Prints on standard output.

    Raises FlyersError, with what is `done` all the same as its hint, when the output is full or closed, and
    BrokenPipeError where nothing is done and the reader has gone, which needs no words.
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
    """Who uses this machine, "" where that is nobody with a name."""
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return ""


def today() -> date:
    """The day on which somebody asks; SOURCE_DATE_EPOCH may say another. Raises FlyersError as `moment`."""
    from flyers.paint.pdf.metadata import VARIABLE, moment

    return moment().date() if os.environ.get(VARIABLE) else date.today()


def let_go() -> None:
    """Forgets what standard output did not take, else Python tries again when it ends, and complains."""
    with suppress(OSError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def left_out(kit: Kit) -> None:
    """Says what a kit has not, and why."""
    for product, why in kit.left_out:
        show(f"left out: {product}, since {why}")


def in_words_alone(pieces: Iterable[Piece], mail: Message | None) -> Iterator[str]:
    """What of an e-mail the code of a piece has no room for."""
    found: dict[str, list[str]] = {}
    for piece in pieces:
        texts = [getattr(mark.item, "text", "") for sheet in piece.flat.sheets for mark in sheet.marks]
        texts = [text for text in texts if text.startswith("mailto:")]
        keys = [key for key in ("subject", "body") if texts and getattr(mail, key)]
        lacking = " and ".join(key for key in keys if f"{key}=" not in texts[0])
        found.setdefault(lacking, []).append(piece.name)
    for lacking, names in found.items():
        if lacking:
            where = some_of(names)
            yield f"email: {lacking} in words alone, as the code would be too fine with more: {where}"


def borrowed(pieces: Iterable[Piece]) -> Iterator[str]:
    """Which words are printed in English, since a language has none of its own yet."""
    found: dict[str, dict[str, None]] = {}
    for piece in pieces:
        spoken = {tag.partition("-")[0] for tag in piece.languages}
        said: dict[tuple[str, int | None], list[str]] = {}
        for mark in (mark for sheet in piece.flat.sheets for mark in sheet.marks):
            if getattr(mark.item, "lang", "") == "en" and "en" not in spoken:
                said.setdefault((mark.name, mark.tag), []).append(getattr(mark.item, "text", "").strip())
        texts = (" ".join(filter(None, parts)) for parts in said.values())
        found.setdefault("+".join(piece.languages), {}).update(dict.fromkeys(filter(None, texts)))
    for tag, told in found.items():
        if told:
            named = ", ".join(f"“{text}”" for text in told)
            yield f"printed in English, as {tag} has no words for it yet: {named}; flyers words {tag} helps"


@contextmanager
def progress(quiet: bool) -> Iterator[Progress]:
    """Says what is being done, on one line of a terminal, which is clear again at the end."""
    shown = not quiet and sys.stderr is not None and sys.stderr.isatty()

    def say(what: str) -> None:
        if shown:
            with suppress(OSError):
                click.echo(f"\r\x1b[K{harmless(what, _LINE)}", err=True, nl=False)

    try:
        yield say
    finally:
        say("")
