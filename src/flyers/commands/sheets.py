"""`flyers sheets`: numbered signature sheets by the thousand, in one file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flyers.commands.common import complain, made_today, progress, show, tell, user
from flyers.commands.options import CAMPAIGN, NAME, PATH, Choice, Command, Ink, Whole, completed
from flyers.content import library
from flyers.content.language import canonical
from flyers.content.report import table
from flyers.model.paper import PAPERS

if TYPE_CHECKING:
    from flyers.drive.make import Drive
    from flyers.drive.order import Made, Sheets

_WAYS = "sheet", "batch"
_count = Whole(1)
_languages, _papers = completed(library.locales), completed(lambda: PAPERS)


@click.command(cls=Command)
@CAMPAIGN
@click.option("--count", type=_count, metavar="N", help="How many sheets.")
@click.option("--by", metavar="FILE", type=PATH, help="Sheets for the people of a list: .csv or .xlsx.")
@click.option("--first", type=_count, metavar="N", help="From which number on.  [default: after the last]")
@click.option("--rows", type=Whole(5, 20), metavar="N", help="Rows to sign on a sheet.")
@click.option(
    "--numbering",
    type=Choice(_WAYS),
    default=_WAYS[0],
    help="Number rows anew on each sheet, or on and on over the whole batch.",
)
@click.option("-o", "--output", metavar="FILE", type=PATH, help="The file to write.  [default: in out/NAME]")
@click.option(
    "-l",
    "--language",
    metavar="LANG",
    shell_complete=_languages,
    help="In which language: en, or both: en+fr.",
)
@click.option(
    "--paper", type=NAME, metavar="NAME", shell_complete=_papers, help="On which paper, such as a4."
)
@click.option("--ink", type=Ink(), default="colour", help="For which printer.")
@click.option("--edition", type=NAME, metavar="NAME", default="", help="In which edition: private, large ...")
@click.option("--untagged", is_flag=True, help="For paper only: smaller, and nothing that is read aloud.")
@click.option("--verify", is_flag=True, help="Read every sheet back, not 200 of them.")
@click.option("--force", is_flag=True, help="Print what was printed already, or is in the way.")
@click.option("--jobs", type=Whole(1, 64), metavar="N", help="How many processes.")
@click.pass_obj
def sheets(
    quiet: bool,
    /,
    campaign: Path,
    output: Path | None,
    language: str | None,
    paper: str | None,
    numbering: str,
    count: int | None,
    by: Path | None,
    untagged: bool,
    jobs: int | None,
    **asked: Any,
) -> None:
    """Write numbered signature sheets.

    They are in one file, each with a mark that a camera reads.

    CAMPAIGN is a campaign.yaml or the folder that it is in; its petition.sheet_id is what the numbers begin
    with. They go on where the last sheets ended: ledger.sqlite, beside the campaign, knows, and `flyers
    ledger` keeps account of who has them. Beside the file is another one with the places of all fields, for
    programs that read photographs of sheets.

    One sheet is proven before, and 200 of a batch are read back (all with --verify). A number is printed
    once, unless you say --force; nor is a file written over that is there already.

    \b
    Examples:
      flyers sheets pool --count 300
      flyers sheets pool --count 50 --numbering batch --paper a4 -o for-the-fair.pdf
      flyers sheets pool --count 10000 --untagged --verify
    """
    if output and output.suffix.lower() != ".pdf":
        raise click.UsageError(f'"{output}" is no name of a PDF file: end it in .pdf.')
    if count and by:
        raise click.UsageError(f'"{by}" says how many sheets each has: leave out --count.')
    if (count is None) == (by is None):
        raise click.UsageError("say how many sheets with --count N, or for whom with --by FILE.")
    from flyers.drive.order import Sheets

    order = Sheets(
        count=count or 0,
        by=by,
        languages=tuple(map(canonical, language.split("+"))) if language else (),
        paper=paper or "",
        throughout=numbering == _WAYS[1],
        tagged=not untagged,
        **asked,
    )
    _make(quiet, campaign, made_today(order), output, jobs)


def _make(quiet: bool, campaign: Path, order: Sheets, output: Path | None, jobs: int | None) -> None:
    """Makes the sheets, and tells of those that are whole, even if it is interrupted."""
    written: list[Made] = []
    try:
        from flyers.drive.make import make, needs, plan
        from flyers.drive.workers import workers

        with progress(quiet) as say:
            drive = plan(campaign, order, say)
            _ask_for_language(drive)
            needed = needs(drive)
            say("")
            tell(drive.warnings)
            if needed and not quiet:
                complain([str(needed)])
            with workers(jobs, len(drive.numbers)) as executor:
                for made in make(drive, needed, output, executor, user(), say):
                    written.append(made)  # noqa: PERF402 - what is whole stays when a later one fails
    except KeyboardInterrupt:
        if not quiet:
            complain(["stopped: what is not finished is not kept, and its numbers are free"])
        raise
    finally:
        if written and not quiet:
            show(
                _told(written, order.tagged) + _notes(drive) + _other_languages(drive),
                done=f"the sheets are written and whole: see {written[0].file}",
            )


def _ask_for_language(drive: Drive) -> None:
    """Raises UsageError if none of several languages is chosen: the wrong one uses up numbers."""
    every = drive.kit.campaign.languages
    if len(every) > 1 and not drive.order.languages:
        each = ", ".join(f"-l {tag}" for tag in every)
        both = f"or for both on each sheet -l {'+'.join(every[:2])}"
        raise click.UsageError(f"the campaign is in {', '.join(every)}: say {each}, {both}.")


def _told(written: Sequence[Made], tagged: bool) -> str:
    rows = [("file", "sheets", "numbers", "read back", "size"), *map(_row, written)]
    note = "" if tagged else "\nfor paper only: nothing in it is read aloud"
    return table(rows, right=[1, 3, 4]) + note


def _notes(drive: Drive) -> str:
    """What became of the rows that were wanted, and how to print sheets of several sides."""
    layout, sides = drive.piece.layout, len(drive.piece.layout.pages)
    both = f"each sheet has {sides} sides: print on both sides of the paper"
    return "".join(f"\n{said}" for said in (*(note.said for note in layout.notes), *([both] * (sides > 1))))


def _other_languages(drive: Drive) -> str:
    """How to make sheets in the campaign's other languages; "" for none."""
    own, every = drive.piece.languages, drive.kit.campaign.languages
    rest = [tag for tag in every if tag not in own]
    if not rest:
        return ""
    both = f", or for both on each -l {'+'.join((*own, rest[0]))}" if len(own) == 1 else ""
    return f"\nthese are in {' and '.join(own)}; for {rest[0]} say -l {rest[0]}{both}"


def _row(made: Made) -> tuple[str, ...]:
    size = f"{made.size / 1e6:.1f} MB" if made.size >= 1e6 else f"{made.size / 1000:.0f} kB"
    numbers = " to ".join(dict.fromkeys((made.first, made.last)))
    return str(made.file), f"{len(made.numbers):,}", numbers, f"{made.read_back:,}", size
