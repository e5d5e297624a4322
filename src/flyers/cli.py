"""The command line. What is heavy is imported by the command that uses it, so that help comes at once."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flyers.content import library, lists
from flyers.content.language import canonical
from flyers.content.order import DEFAULT_TEMPLATE, Order, OrderError
from flyers.errors import FlyersError, Problem, Where
from flyers.model.paper import PAPERS

if TYPE_CHECKING:
    from flyers.press import Kit, Progress

DONE, PROBLEMS, INTERRUPTED = 0, 1, 130


def main(args: Sequence[str] | None = None) -> int:
    """Run a command line, that of the process when None; gives the exit code."""
    given = list(sys.argv[1:] if args is None else args)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a letter is no reason to stop
    try:
        return cli.main(given, "flyers", standalone_mode=False) or DONE
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        return PROBLEMS
    except Exception as error:
        if "--debug" in given:
            import traceback

            traceback.print_exc()
        _report(_problems(error))
        return PROBLEMS


def _problems(error: Exception) -> Sequence[Problem]:
    match error:
        case FlyersError():
            return error.problems
        case OSError(filename=str() | Path() as file, strerror=str() as reason):
            return [Problem(Where(str(file)), reason.lower())]
    what = f"flyers has a fault of its own: {type(error).__name__}: {error}"
    return [Problem(Where(), what, "run it again with --debug, and report what it says")]


def _report(problems: Sequence[Problem]) -> None:
    """Problems in the order of their places, and how many they are, on standard error."""
    for problem in sorted(problems):
        click.echo(problem, err=True)
    warnings = sum(problem.warning for problem in problems)
    counts = ((len(problems) - warnings, "error"), (warnings, "warning"))
    if problems:
        click.echo(", ".join(_count(n, what) for n, what in counts if n), err=True)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _left_out(kit: Kit) -> None:
    for product, reason in kit.left_out:
        click.echo(f"left out: {product}, since {reason}")


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress]:
    """Says what is being done, on one line of a terminal, which is clear again at the end."""
    shown = not quiet and sys.stderr.isatty()

    def say(what: str) -> None:
        if shown:
            click.echo(f"\r\x1b[K{what}", err=True, nl=False)

    try:
        yield say
    finally:
        say("")


class _Command(click.Command):
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


class _Program(click.Group):
    command_class = _Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which people need them."""
        return list(self.commands)


def _some(*names: str, known: Callable[[], Iterable[str]], **settings: Any) -> Callable[..., Any]:
    """An option that may be repeated, its values completed from a list that is made when it is needed."""

    def complete(ctx: click.Context, param: click.Parameter, begun: str) -> list[str]:
        return [name for name in known() if name.startswith(begun)]

    def unique(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name.lower() for name in value))

    return click.option(*names, multiple=True, callback=unique, shell_complete=complete, **settings)


_CAMPAIGN = click.argument("campaign", type=click.Path(path_type=Path))


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="flyers", message="%(prog)s %(version)s")
def cli() -> None:
    """Print what a campaign needs, from one file: flyers with codes to scan, petition sheets with
    numbered rows to sign. Nothing is written unless all of it fits and every code can be scanned.

    \b
    Begin like this:
      flyers new pool      makes pool/campaign.yaml, which explains itself: change its words
      flyers check pool    says everything that is wrong with it
      flyers build pool    writes the PDF files

    Exit codes: 0 done, 1 the campaign or the template has problems, 2 the command line is wrong.

    \b
    To complete commands with the Tab key, add this to ~/.bashrc (in zsh, zsh_source to ~/.zshrc):
      eval "$(_FLYERS_COMPLETE=bash_source flyers)"
    """


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--example", metavar="NAME", help="Copy an example, such as haziraj, instead of the starter.")
@click.pass_obj
def new(quiet: bool, /, folder: Path, example: str | None) -> None:
    """Make a campaign to start from.

    DIR is a folder that does not exist yet, or an empty one. The campaign.yaml in it builds as it is, and
    its comments explain each key.

    \b
    Examples:
      flyers new pool
      flyers new let-them-stay --example haziraj
    """
    from flyers.content.starter import STARTER, start

    made = start(folder, example or STARTER)
    if not quiet:
        click.echo("\n".join(f"made {path}" for path in made))
        click.echo(f"Change the words in it, then run: flyers build {folder}")


@cli.command()
@_CAMPAIGN
@click.pass_obj
def check(quiet: bool, /, campaign: Path) -> None:
    """Say everything that is wrong with a campaign.

    CAMPAIGN is a campaign.yaml or the folder that it is in. Its texts, links, pictures and fonts are looked
    at; then all that build makes is laid out, to see that it fits. Nothing is written. Each problem comes
    with its file, line and column, and with what to do.

    \b
    Example:
      flyers check pool
    """
    from flyers.press import prepare

    with _progress(quiet) as progress:
        kit = prepare(campaign, Order(), progress)
    _report(kit.warnings)
    if not quiet:
        _left_out(kit)
        click.echo(f"no problems: {_count(len(kit.pieces), 'piece')} checked")


@cli.command()
@_CAMPAIGN
@click.option(
    "-o", "--output", metavar="DIR", type=click.Path(path_type=Path), help="Where to write.  [default: out/NAME]"
)
@_some(
    "-p", "--product", metavar="PRODUCT", known=library.products, help="What to print, such as flyer.  [default: all]"
)
@_some(
    "-l", "--lang", metavar="LANG", known=library.locales, help="Language: en, or en+fr: two on one piece.  [default: each]"
)
@_some("--paper", metavar="NAME", known=lambda: PAPERS, help="Such as a4.  [default: the campaign's]")
@click.option("--template", metavar="NAME|FILE", default=DEFAULT_TEMPLATE, show_default=True, help="Its look: a name, or a file of your own.")
@click.option("--rows", type=click.IntRange(5, 20), metavar="N", help="Rows to sign on a page, 5 to 20.  [default: the campaign's]")
@click.option("--ink", type=click.Choice(["colour", "black"]), default="colour", show_default=True, help="Black is for printers without colour.")
@click.pass_obj
def build(quiet: bool, /, campaign: Path, output: Path | None, product, lang, paper, template, rows, ink) -> None:
    """Write a campaign's PDF files.
    """
