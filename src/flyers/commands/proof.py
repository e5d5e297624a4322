"""`flyers proof`: PDF files read back and proven, or read aloud."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flyers.commands.common import DONE, PROBLEMS, progress, show, tell
from flyers.commands.options import NAME, PATH, Command, completed
from flyers.errors import FlyersError, Problem, Where

if TYPE_CHECKING:
    from flyers.proof.apart import Reader
    from flyers.proof.report import Report

_HEAD = 1000  # bytes that hold the title of a page


def _products() -> Sequence[str]:
    from flyers import products

    return sorted(products.kinds())


@click.command(cls=Command)
@click.argument("paths", metavar="PATH...", type=PATH, nargs=-1, required=True)
@click.option("--campaign", metavar="FILE", type=PATH, help="Compare with what this campaign says.")
@click.option("--by", metavar="LIST", type=PATH, help="Compare with the list of people it was made by.")
@click.option(
    "--as",
    "product",
    type=NAME,
    metavar="PRODUCT",
    default="",
    shell_complete=completed(_products),
    help="What is printed, such as poster.  [default: what the file's name begins with]",
)
@click.option("--read", "aloud", is_flag=True, help="Print what a screen reader says, and prove nothing.")
@click.option("--report", metavar="FILE.html", type=PATH, help="Write a page that shows each finding.")
@click.option("--json", "as_json", is_flag=True, help="Print all that was found, for other programs.")
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.pass_obj
def proof(
    quiet: bool,
    /,
    paths: tuple[Path, ...],
    campaign: Path | None,
    by: Path | None,
    product: str,
    aloud: bool,
    report: Path | None,
    as_json: bool,
    strict: bool,
) -> int:
    """Prove that PDF files can be printed.

    PATH is a PDF file, made by flyers or by anything else, or a folder of them. Each page is rendered, and
    its codes, texts, margins and tables are measured: does every code scan, from how far, also as a bad
    copy? Is a text too small, too pale, cut? A failure means: do not print this. A warning is for you to
    judge. docs/proof.md explains each of them.

    With a campaign, codes must open what it says and its texts must stand; without one, codes are compared
    with the words beside them. What is printed decides from how far it is read: a poster from 1 m, anything
    held in the hand from 30 cm. Sheets that were made for the people of a list are compared with it (--by):
    names, how many, notes, codes of their own.

    \b
    Examples:
      flyers proof out/pool
      flyers proof --campaign pool out/pool/flyer-a4-en.pdf --report proof.html
      flyers proof --campaign pool --by people.csv out/pool/bundles-a4-en-000001-000040.pdf
      flyers proof --as poster --strict from-a-friend.pdf
      flyers proof --read out/pool/sheet-a4-en.pdf
    """
    if aloud and (report or as_json or strict or campaign or by or product):
        raise click.UsageError("--read proves nothing: it goes with no other option.")
    if report and report.suffix.lower() not in (".html", ".htm"):
        raise click.BadParameter("a report's name ends in .html", param_hint="'--report'")
    if report and report.is_file() and not _reports(report):
        what = "this file is there already, and is no report of a proof"
        raise FlyersError(Where(str(report)), what, "name another file with --report")
    if aloud:
        return _read(paths)

    with progress(quiet) as say:
        reports, unread = _proven(paths, campaign, by, product, report, say)
    from flyers.proof.report import failed, to_json, to_text

    if as_json:
        show(to_json(reports, unread))
    elif quiet:
        tell([*(problem for one in reports for problem in one.problems()), *unread])
    else:
        show(to_text(reports, unread))
        if report:
            show(f"wrote {report}")
    return PROBLEMS if unread or failed(reports, strict) else DONE


def _proven(
    paths: Sequence[Path],
    campaign: Path | None,
    by: Path | None,
    product: str,
    report: Path | None,
    say: Callable[[str], None],
) -> tuple[Sequence[Report], Sequence[Problem]]:
    """The reports, and what cannot be read; writes the `report`. Raises if nothing can be read."""
    from flyers.proof.apart import Reader

    unread: list[Problem] = []
    with Reader(say) as reader:  # it starts while the rest is loaded
        from flyers import products
        from flyers.content.people import read_people
        from flyers.proof.command import campaign_of, kinds_of, prove_paths

        kinds = products.kinds()
        if by and not any(kinds[kind].covers for kind in kinds_of(paths, _known(product), kinds)):
            what = "no file's name begins with bundles, as of sheets for the people of a list"
            raise click.BadParameter(f"{what}: add --as bundles", param_hint="'--by'")
        reports = prove_paths(
            paths,
            campaign_of(campaign, paths, kinds) if campaign else None,
            _known(product),
            kinds,
            unread=lambda error: unread.extend(error.problems),
            reader=reader,
            people=read_people(by).people if by else (),
        )
        if not reports:
            raise FlyersError.of(unread)
        if report:
            _write(report, reports, reader, unread)
    return reports, unread


def _read(paths: Sequence[Path]) -> int:
    """Prints files as they are read aloud, below their names; then what cannot be read."""
    from flyers.proof.apart import Reader
    from flyers.proof.command import files_of, reporting

    unread: list[Problem] = []

    def left(error: FlyersError) -> None:
        unread.extend(error.problems)

    said: dict[Path, tuple[str, ...]] = {}
    files = list(files_of(paths, left))
    with Reader() as reader:
        for file in files:
            with reporting(left):
                said[file] = reader.aloud(file)
    for number, (file, lines) in enumerate(said.items()):
        if len(files) > 1:
            show(f"\n{file}" if number else str(file))
        show("\n".join(lines))
    tell(unread)
    return PROBLEMS if unread else DONE


def _known(product: str) -> str:
    """The product in small letters. Raises OrderError if it is unknown."""
    from flyers.content.order import choose

    if product:
        choose("product", product.lower(), _products())
    return product.lower()


def _reports(file: Path) -> bool:
    """Whether a file is a report, which may be written again, or empty."""
    with suppress(OSError), file.open("rb") as page:
        begins = page.read(_HEAD)
        return not begins or b"<title>Proof: " in begins
    return True  # what cannot be read is told when it is written


def _write(file: Path, reports: Sequence[Report], reader: Reader, unread: Sequence[Problem]) -> None:
    from flyers.content.staging import put
    from flyers.proof.html import to_html

    page = to_html(reports, reader.shown, unread)
    # File names outside the system's encoding have characters that no page can hold.
    put(file.parent, [(file.name, page.encode(errors="replace"))], "name another file with --report")
