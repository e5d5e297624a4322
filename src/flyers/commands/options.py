"""Kinds of commands, and arguments and options that several share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click

from flyers.content.files import FILE
from flyers.content.hints import campaigns, closest, instead
from flyers.content.text import composed, strange
from flyers.errors import harmless

_INKS = {"color": "colour", "bw": "black", "blackandwhite": "black", "mono": "black", "monochrome": "black"}
# Announced in the documents: not the person's mistake.
_ANNOUNCED = {
    "--for": "files for a print shop, with bleed and crop marks",
    "--up": "several pieces on one sheet",
    "--duplex": "pieces imposed for printing on both sides",
    "--edge": "pieces imposed for printing on both sides",
    "--jobs": "building with several processes",
}
PATH = click.Path(path_type=Path, readable=False)  # what cannot be read is told by whoever reads it


def _or_here(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path:
    """The named campaign, else the one in the current folder."""
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
    """A command with the options that all have; `quiet` is its context's object."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        quiet = click.Option(["-q", "--quiet"], is_flag=True, help="Say nothing but problems.")
        debug = click.Option(["--debug"], is_flag=True, help="Show where in the program it failed.")
        self.params += [quiet, debug]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        for at, said in enumerate(args):
            if not said or re.fullmatch("--[a-z-]+=", said):
                behind = f" behind {args[at - 1]}" if at and not said else f": {said}" * bool(said)
                raise click.UsageError(f"There is nothing{behind}. Has a variable of a script no value?", ctx)
        try:
            self._refuse_two(ctx, args)
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if re.fullmatch(r"-\d", error.option_name):
                raise click.UsageError("A number has no minus; a span is such as 1-50.", ctx) from None
            if what := _ANNOUNCED.get(name := error.option_name):
                said = f"{name} is not there yet: {what} will come in a later version."
                raise click.UsageError(said) from None
            raise
        except click.UsageError as error:
            if "extra argument" not in error.message:
                raise
            said = f"{error.message}. A name with spaces in it goes in quotes."
            raise click.UsageError(said, ctx) from None

    def _refuse_two(self, ctx: click.Context, args: list[str]) -> None:
        """Raises an error for an option with one value that is given two; the last one was taken."""
        _, _, order = self.make_parser(ctx).parse_args(args=[*args])
        for one in order:
            single = isinstance(one, click.Option) and not (one.multiple or one.is_flag or one.count)
            if single and order.count(one) > 1:
                raise click.UsageError(f"There is one {one.opts[-1]}, and it is given twice.", ctx)

    def invoke(self, ctx: click.Context) -> Any:
        ctx.obj = ctx.params.pop("quiet") or bool(ctx.obj)
        del ctx.params["debug"]  # main looks for it itself: a command may fail before it is called
        return super().invoke(ctx)


class Ordered(click.Group):
    """Commands in the order people need them; `meant` maps other words to them."""

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
    """Completes a value from a list that is made only when needed."""

    def complete(ctx: click.Context, param: click.Parameter, begun: str) -> list[str]:
        return [name for name in known() if name.startswith(begun.lower())]

    return complete


def some(*names: str, known: Callable[[], Iterable[str]], **settings: Any) -> Callable[..., Any]:
    """An option that may be repeated; values are in small letters, each once."""

    def unique(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name.lower() for name in value))

    settings |= {"multiple": True, "callback": unique, "shell_complete": completed(known)}
    return click.option(*names, f"{names[-1][2:]}s", **settings)


class _Name(click.ParamType[str]):
    """A name that flyers has, in any case; the path of a file stays as it is."""

    name = "name"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return value if re.search(r"[./\\]", value) else value.lower()


NAME = _Name()


class _Words(click.ParamType[str]):
    """Words as somebody types them, on one line and as in a campaign."""

    name = "words"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if what := strange(value):
            self.fail(f'"{harmless(value)}" has {what}: leave it out', param, ctx)
        return composed(" ".join(value.split()))


WORDS = _Words()


class Choice(click.Choice[str]):
    """One of a few, in any case."""

    def __init__(self, choices: Iterable[str]) -> None:
        super().__init__(tuple(choices), case_sensitive=False)


class Known(click.Choice[str]):
    """One of some names, in any case, also in the singular; suggests a similar one."""

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
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            return int(super().convert(value, param, ctx))
        except click.BadParameter:
            self.fail(f'"{harmless(str(value))}" is no whole number {self._describe_range()}', param, ctx)

    def _describe_range(self) -> str:
        return f"from {self.min} on" if self.max is None else f"from {self.min} to {self.max}"


class Ink(Choice):
    """Inks in both spellings."""

    def __init__(self) -> None:
        super().__init__(["colour", "saver", "black"])

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return super().convert(_INKS.get(re.sub("[^a-z]", "", value.lower()), value), param, ctx)
