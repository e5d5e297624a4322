"""The command line. What is heavy is imported by the command that uses it, so that help comes at once."""

from __future__ import annotations

import io
import shlex
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flyers.content import library, lists
from flyers.content.language import canonical
from flyers.content.order import DEFAULT_TEMPLATE, Order, OrderError
from flyers.content.report import count, problems_of, report
from flyers.errors import Problem
from flyers.model.paper import PAPERS

if TYPE_CHECKING:
    from flyers.press import Kit, Progress

DONE, PROBLEMS, MISUSED, INTERRUPTED = 0, 1, 2, 130


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
    except OrderError as error:
        _report(error.problems)
        return MISUSED
    except Exception as error:
        if "--debug" in given:
            import traceback

            traceback.print_exc()
        _report(problems_of(error))
        return PROBLEMS


def _report(problems: Collection[Problem]) -> None:
    for line in report(problems):
        click.echo(line, err=True)


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

    dest = f"{names[-1][2:]}s"
    return click.option(*names, dest, multiple=True, callback=unique, shell_complete=complete, **settings)


_PATH = click.Path(path_type=Path)
_CAMPAIGN = click.argument("campaign", type=_PATH)


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
@click.argument("folder", metavar="DIR", type=_PATH)
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
        click.echo(f"Change the words in it, then run: flyers build {shlex.quote(str(folder))}")


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
        click.echo(
            f"no {'errors' if kit.warnings else 'problems'}: {count(len(kit.pieces), 'piece')} checked"
        )


@cli.command()
@_CAMPAIGN
@click.option("-o", "--output", metavar="DIR", type=_PATH, help="Where to write.  [default: out/NAME]")
@_some("-p", "--product", metavar="PRODUCT", known=library.products, help="What to print, such as flyer.")
@_some(
    "-l", "--language", metavar="LANG", known=library.locales, help="In which language: en, or both: en+fr."
)
@_some("--paper", metavar="NAME", known=lambda: PAPERS, help="On which paper, such as a4.")
@click.option("--template", metavar="NAME|FILE", default=DEFAULT_TEMPLATE, help="With which look.")
@click.option("--rows", type=click.IntRange(5, 20), metavar="N", help="Rows to sign on a page.")
@click.option("--ink", type=click.Choice(["colour", "black"]), default="colour", help="For which printer.")
@click.pass_obj
def build(quiet: bool, /, campaign: Path, output: Path | None, **asked: Any) -> None:
    """Write a campaign's PDF files.

    CAMPAIGN is a campaign.yaml or the folder that it is in. Without options all is made that the campaign
    has enough for, in each of its languages, on each of its papers, in colour. If one piece has a problem,
    no file is written. The options -p, -l and --paper may be repeated; LANG en+fr puts both languages on
    one piece. A template is one that flyers has, by its name, or a file of your own.

    \b
    Examples:
      flyers build pool
      flyers build pool -p sheet --rows 15 --paper a4
      flyers build pool -l en -l en+fr --ink black -o for-the-copy-shop
    """
    from flyers import press

    asked["languages"] = tuple(tuple(map(canonical, lang.split("+"))) for lang in asked["languages"])
    with _progress(quiet) as progress:
        kit = press.prepare(campaign, Order(**asked), progress)
        files = press.write(kit, output or Path("out", kit.campaign.name), progress)
    _report(kit.warnings)
    if not quiet:
        table = [("file", "paper", "language", "sides", "size")]
        for piece, (path, size) in zip(kit.pieces, files, strict=True):
            sides = str(len(piece.layout.sheets))
            table.append((str(path), piece.paper, "+".join(piece.languages), sides, f"{size / 1000:.0f} kB"))
        click.echo(lists.table(table, right=[3, 4]))
        _left_out(kit)


def _products() -> Iterator[lists.Row]:
    from flyers import products

    for name in products.names():
        product = products.product(name)
        yield name, f"{product.ABOUT}; needs {', '.join(product.NEEDS)}"


_LISTS: dict[str, Callable[[], Iterable[lists.Row]]] = {
    "products": _products,
    "templates": lists.templates,
    "papers": lists.papers,
    "languages": lists.languages,
    "rules": lists.rules,
}


@cli.command("list")
@click.argument("what", type=click.Choice(list(_LISTS)))
def list_(what: str) -> None:
    """Say what there is to choose from.

    Each line begins with the name that belongs in a command or in a campaign file.

    \b
    Example:
      flyers list papers
    """
    click.echo(lists.table(_LISTS[what]()))


@cli.command()
def schema() -> None:
    """Write the JSON Schema of the campaign file.

    Editors explain and complete the file's keys with it.

    \b
    Example, and the first line of a campaign.yaml for editors with a YAML language server:
      flyers schema > campaign.schema.json
      # yaml-language-server: $schema=campaign.schema.json
    """
    import json

    from flyers.content.schema import schema

    click.echo(json.dumps(schema(), indent=2, ensure_ascii=False))
