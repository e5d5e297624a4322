"""The command line. What is heavy is imported by the command that uses it, so that help comes at once."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from flyers.content import library
from flyers.content.hints import nearest
from flyers.content.language import canonical
from flyers.errors import FlyersError, Problem, Where
from flyers.model.paper import PAPERS
from flyers.units import INCH, MM

if TYPE_CHECKING:
    from flyers.press import Kit, Progress

DONE, PROBLEMS, INTERRUPTED = 0, 1, 130
_CAMPAIGN = click.argument("campaign", type=click.Path(path_type=Path))


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
    counts = [
        _count(n, what) for n, what in ((len(problems) - warnings, "error"), (warnings, "warning")) if n
    ]
    if counts:
        click.echo(", ".join(counts), err=True)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _table(rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Columns as wide as their longest cell, those of `right` aligned there."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        (
            cell.rjust(width) if n in right else cell.ljust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
    return "\n".join("  ".join(line).rstrip() for line in lines)


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
        del ctx.params["debug"]  # main looks for it, since commands may fail before they are called
        return super().invoke(ctx)


class _Program(click.Group):
    command_class = _Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which people need them."""
        return list(self.commands)


def _one_of(what: str, names: Callable[[], Iterable[str]]) -> dict[str, Any]:
    """Settings of an option that takes names out of a list, which is made when it is needed."""

    def known(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(name.lower() for name in value))
        for name in found:
            if name not in names():
                raise click.BadParameter(f'there is no {what} "{name}"; {nearest(name, tuple(names()))}')
        return found

    def complete(ctx: click.Context, param: click.Parameter, begun: str) -> list[str]:
        return [name for name in names() if name.startswith(begun)]

    return {"multiple": True, "callback": known, "shell_complete": complete}


Pieces = tuple[tuple[str, ...], ...]


def _languages(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> Pieces:
    """`en+fr` as ("en", "fr")."""
    pieces = tuple(dict.fromkeys(tuple(map(canonical, piece.split("+"))) for piece in value))
    if any("" in piece or len(set(piece)) < len(piece) for piece in pieces):
        raise click.BadParameter("write en for one language, en+fr for two on one piece")
    return pieces


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
def new(quiet: bool, folder: Path, example: str | None) -> None:
    """Make a campaign to start from.

    DIR is a folder that does not exist yet, or an empty one. The campaign.yaml in it builds as it is, and
    its comments explain each key.

    \b
    Examples:
      flyers new pool
      flyers new let-them-stay --example haziraj
    """
    from flyers.content.starter import STARTER, start

    known = library.examples()
    if example and example not in known:
        what = f'there is no example "{example}"; {nearest(example, known)}'
        raise click.BadParameter(what, param_hint="--example")
    made = start(folder, example or STARTER)
    if not quiet:
        click.echo("\n".join(f"made {path}" for path in made))
        click.echo(f"Change the words in it, then run: flyers build {folder}")


@cli.command()
@_CAMPAIGN
@click.pass_obj
def check(quiet: bool, campaign: Path) -> None:
    """Say everything that is wrong with a campaign.

    CAMPAIGN is a campaign.yaml or the folder that it is in. Its texts, links, pictures and fonts are looked
    at; then all that build makes is laid out, to see that it fits. Nothing is written. Each problem comes
    with its file, line and column, and with what to do.

    \b
    Example:
      flyers check pool
    """
    from flyers.press import Order, prepare

    with _progress(quiet) as progress:
        kit = prepare(campaign, Order(), progress)
    _report(kit.warnings)
    if not quiet:
        _left_out(kit)
        click.echo(f"no problems: {_count(len(kit.pieces), 'piece')} checked")


@cli.command()
@_CAMPAIGN
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where to write.  [default: out/ and the campaign's name]",
)
@click.option(
    "-p",
    "--product",
    "products",
    metavar="PRODUCT",
    help="What to print: flyer. May be repeated.  [default: all there is enough for]",
    **_one_of("product", library.products),
)
@click.option(
    "-l",
    "--lang",
    "languages",
    metavar="LANG",
    multiple=True,
    callback=_languages,
    help="Its language: en; or two on one piece: en+fr. May be repeated.  [default: each alone]",
)
@click.option(
    "--paper",
    "papers",
    metavar="NAME",
    help="On what: a4. May be repeated.  [default: the campaign's papers]",
    **_one_of("paper", lambda: PAPERS),
)
@click.option(
    "--template",
    metavar="NAME|FILE",
    default="classic",
    show_default=True,
    help="How it looks: a template's name, or a file of your own.",
)
@click.option(
    "--rows",
    type=click.IntRange(5, 20),
    metavar="N",
    help="Rows to sign on a page, 5 to 20.  [default: the campaign's]",
)
@click.option(
    "--ink",
    type=click.Choice(["colour", "black"]),
    default="colour",
    show_default=True,
    help="Black for printers and copiers without colour.",
)
@click.pass_obj
def build(quiet: bool, campaign: Path, output: Path | None, template: str, **asked: Any) -> None:
    """Write a campaign's PDF files.

    CAMPAIGN is a campaign.yaml or the folder that it is in. Without options all is made that the campaign
    has enough for, in each of its languages, on each of its papers. If one piece has a problem, no file is
    written.

    \b
    Examples:
      flyers build pool
      flyers build pool -p sheet --rows 15 --paper a4
      flyers build pool -l en+fr --ink black -o for-the-copy-shop
    """
    from flyers import press

    if not press.own_template(template):
        _find_template(template, asked["products"])
    with _progress(quiet) as progress:
        try:
            kit = press.prepare(campaign, press.Order(template=template, **asked), progress)
        except press.OrderError as error:
            raise click.UsageError(str(error)) from None
        files = press.write(kit, output or Path("out", kit.campaign.name), progress)
    _report(kit.warnings)
    if not quiet:
        table = [("file", "paper", "language", "sides", "size")]
        for piece, (path, size) in zip(kit.pieces, files, strict=True):
            sides = str(len(piece.layout.sheets))
            table.append((str(path), piece.paper, "+".join(piece.languages), sides, f"{size / 1000:.0f} kB"))
        click.echo(_table(table, right=(3, 4)))
        _left_out(kit)


def _find_template(name: str, products: Sequence[str]) -> None:
    """Whether all of the products that are asked for have a template of this name, or one of all products."""
    named = {product: library.templates(product) for product in products or library.products()}
    lacking = [product for product, known in named.items() if name not in known]
    if lacking and (products or len(lacking) == len(named)):
        what = f'there is no template "{name}" for {lacking[0]}; {nearest(name, named[lacking[0]])}'
        raise click.BadParameter(what, param_hint="--template")


def _left_out(kit: Kit) -> None:
    for product, reason in kit.left_out:
        click.echo(f"left out: {product}, since {reason}")


def _list_products() -> Iterator[tuple[str, ...]]:
    from flyers import products

    for name in products.names():
        product = products.product(name)
        yield name, f"{product.ABOUT}; needs {', '.join(product.NEEDS)}"


def _list_templates() -> Iterator[tuple[str, ...]]:
    from flyers.content.reader import load
    from flyers.content.template import Template

    for product in library.products():
        for name in library.templates(product):
            template = load(library.template(product, name), Template).value
            yield name, product, template.about if template else ""


def _list_papers() -> Iterator[tuple[str, ...]]:
    for paper in PAPERS.values():
        mm, inches = (f"{paper.width / unit:.4g} × {paper.height / unit:.4g}" for unit in (MM, INCH))
        yield paper.name, f"{mm} mm", f"{inches} in"


def _list_languages() -> Iterator[tuple[str, ...]]:
    from flyers.content.words import words_of

    return ((tag, words_of(tag).language_name) for tag in library.locales())


def _list_rules() -> Iterator[tuple[str, ...]]:
    return ((name,) for name in ("none", *library.rules()))


_LISTS = {
    "products": _list_products,
    "templates": _list_templates,
    "papers": _list_papers,
    "languages": _list_languages,
    "rules": _list_rules,
}


@cli.command("list")
@click.argument("what", type=click.Choice(list(_LISTS)))
def list_(what: str) -> None:
    """Say which products, templates, papers, languages or rules there are.

    Each line begins with the name that belongs in a command or in a campaign file.

    \b
    Example:
      flyers list papers
    """
    click.echo(_table(_LISTS[what]()))


@cli.command()
def schema() -> None:
    """Write the JSON Schema of the campaign file: editors explain and complete its keys with it.

    \b
    Example, and the first line of a campaign.yaml for editors with a YAML language server:
      flyers schema > campaign.schema.json
      # yaml-language-server: $schema=campaign.schema.json
    """
    import json

    from flyers.content.schema import schema

    click.echo(json.dumps(schema(), indent=2, ensure_ascii=False))
