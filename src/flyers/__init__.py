"""Campaigns in print, from Python: what the commands do, as functions.

    import flyers

    built = flyers.build("pool", "out", languages=["en"], papers=["a4"])
    batch = flyers.sheets("pool", 300, "out/sheets.pdf")
    reports = flyers.proof("out", campaign="pool")

A campaign is the path of a campaign.yaml or of the folder that it is in. What is wrong with it, or with what
was asked for, is raised as `flyers.errors.FlyersError`: its `problems` are all of them at once, each with the
place in the file, what is wrong and what to write instead. Nothing is written then. Processes may call these
functions at once, as many as you like; the threads of one take turns, since pdfium serves one at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from flyers.delivery import Built
    from flyers.drive.order import Batch
    from flyers.proof.report import Report

__all__ = ["build", "proof", "sheets"]


def build(
    campaign: str | PathLike[str],
    output: str | PathLike[str],
    *,
    products: Sequence[str] = (),
    languages: Sequence[str] = (),
    papers: Sequence[str] = (),
    template: str = "",
    arrangement: str = "",
    edition: str = "",
    rows: int | None = None,
    ink: Literal["colour", "saver", "black"] = "colour",
    form: Literal["pdf", "svg", "png"] = "pdf",
    dpi: int = 150,
    depth: Literal["quick", "full"] = "quick",
) -> Built:
    """Write a campaign's pieces into the folder `output`, each proven before any is written.

    Without `products`, `languages` ("en", or "en+fr" for a piece in both) and `papers` all is made that
    the campaign has enough for. `template` names a look, or a file of one's own; `arrangement` pins one of
    its. `edition` is another one, such as "large". `rows` are those to sign on a page; `ink` is spared by
    "saver" and "black"; `form` is that of the files, `dpi` is for PNG; `depth` says how the pages are proven.
    Gives the pieces with their files and proofs, and all warnings. Raises FlyersError.
    """
    from pathlib import Path

    from flyers import clock
    from flyers.content.language import canonical
    from flyers.content.order import Order
    from flyers.delivery import Form, write
    from flyers.press import prepare

    pieces = tuple(tuple(map(canonical, each.split("+"))) for each in languages)
    how = template, arrangement, rows, ink, edition
    order = Order(tuple(products), pieces, tuple(papers), *how, today=clock.today().isoformat())
    return write(prepare(Path(campaign), order), Path(output), depth=depth, form=Form(form, dpi))


def sheets(
    campaign: str | PathLike[str],
    count: int | None = None,
    output: str | PathLike[str] | None = None,
    *,
    by: str | PathLike[str] | None = None,
    first: int | None = None,
    rows: int | None = None,
    throughout: bool = False,
    language: str = "",
    paper: str = "",
    tagged: bool = True,
    verify: bool = False,
    force: bool = False,
    executor: Executor | None = None,
    who: str = "",
    ink: Literal["colour", "saver", "black"] = "colour",
    edition: str = "",
) -> Batch:
    """Write `count` numbered signature sheets, or those for the people of a list (`by`: .csv or .xlsx),
    into the file `output`, or one in `out/`, and their numbers into the ledger beside the campaign.

    Numbers begin with `first`, else after the last that was printed; `force` prints numbers once more. Rows
    are numbered anew on each sheet, or `throughout` the batch. A file that is not `tagged` is for paper only.
    All sheets are read back to `verify` them, else 200. An `executor` makes blocks of sheets, in other
    threads, processes or machines: the bytes are the same. `who` is named in the ledger's history.

    Gives the files, several where one would have too many objects, and what gives cause to worry. Raises
    FlyersError; ValueError unless there is either a count or a list.
    """
    from pathlib import Path

    from flyers import clock
    from flyers.content.language import canonical
    from flyers.drive.make import make, needs, plan
    from flyers.drive.order import Batch, Sheets

    if (count is None) == (by is None):
        raise ValueError("either so many sheets, or those for the people of a list")
    languages = tuple(map(canonical, language.split("+"))) if language else ()
    people = Path(by) if by else None
    asked = languages, paper, tagged, verify, force, people, ink, edition, clock.today().isoformat()
    order = Sheets(count or 0, first, rows, throughout, *asked)
    drive = plan(Path(campaign), order)
    made = make(drive, needs(drive), Path(output) if output else None, executor, who)
    return Batch(tuple(made), drive.warnings)


def proof(
    paths: str | PathLike[str] | Sequence[str | PathLike[str]],
    campaign: str | PathLike[str] | None = None,
    *,
    by: str | PathLike[str] | None = None,
    product: str = "",
    depth: Literal["quick", "full"] = "full",
) -> Sequence[Report]:
    """Read PDF files back, and those in folders, and say what is wrong with them on paper.

    With a campaign, codes must open what it says and its texts must stand; sheets for the people of a list
    are compared with the list that they were made `by`; `product` is what is printed, else what a file's name
    tells. Files are read in a process apart, within limits of time and memory. Gives a report for each file.
    Raises FlyersError for a path that cannot be read.
    """
    from pathlib import Path

    from flyers import products
    from flyers.content.people import read_people
    from flyers.proof.command import campaign_of, prove_paths

    many = [paths] if isinstance(paths, str | PathLike) else paths
    files = [Path(path) for path in many]
    kinds = products.kinds()
    said = campaign_of(Path(campaign), files, kinds) if campaign else None
    people = read_people(Path(by)).people if by else ()
    return prove_paths(files, said, product, kinds, depth, people=people)
