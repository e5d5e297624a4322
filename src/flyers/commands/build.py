"""`flyers build`: PDF files, or pictures of their pages, proven before they are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import fsum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from flyers.commands.common import complain, made_today, progress, show, tell
from flyers.commands.options import CAMPAIGN, NAME, PATH, Choice, Command, Ink, Whole, some
from flyers.content import library
from flyers.content.forms import paper_name
from flyers.content.language import canonical
from flyers.content.order import Order
from flyers.content.report import table
from flyers.errors import Problem, Where
from flyers.model.paper import PAPERS

if TYPE_CHECKING:
    from flyers.delivery import Built, Form, Written
    from flyers.jobs import Job
    from flyers.pieces import Piece
    from flyers.press import Kit
    from flyers.proof.prove import Depth


_OUT = Path("out")
_LEFT = "an earlier build made this file, which this one does not"


@click.command(cls=Command)
@CAMPAIGN
@click.option("-o", "--output", metavar="DIR", type=PATH, help="Where to write.  [default: out/NAME]")
@some("-p", "--product", metavar="PRODUCT", known=library.products, help="What to print, such as flyer.")
@some(
    "-l", "--language", metavar="LANG", known=library.locales, help="In which language: en, or both: en+fr."
)
@some("--paper", metavar="NAME", known=lambda: PAPERS, help="On which paper, such as a4.")
@click.option(
    "--template",
    type=NAME,
    metavar="NAME|FILE",
    default="",
    help="With which look.  [default: the campaign's]",
)
@click.option(
    "--arrangement", type=NAME, metavar="NAME", default="", help="In one of the template's arrangements."
)
@click.option("--rows", type=Whole(5, 20), metavar="N", help="Rows to sign on a page.")
@click.option(
    "--edition", type=NAME, metavar="NAME", default="", help="In which edition: private, large, plain ..."
)
@click.option("--ink", type=Ink(), default="colour", help="For which printer.")
@click.option(
    "--format",
    "kind",
    type=Choice(["pdf", "svg", "png"]),
    default="pdf",
    help="PDF files to print, or for screens a picture of each page: shapes (svg) or pixels (png).",
)
@click.option("--dpi", type=Whole(36, 600), metavar="N", help="Pixels an inch.  [default: 150]")
@click.option(
    "--proof",
    type=Choice(["quick", "full"]),
    default="quick",
    help="How to prove the pages: their codes, or all of them, also as a bad copy and from afar.",
)
@click.option("--explain", is_flag=True, help="Say which arrangements were tried, and why one was taken.")
@click.option("--open", "show_it", is_flag=True, help="Show the first file when all are written.")
@click.option("--clean", is_flag=True, help="Remove files of earlier builds that are made no longer.")
@click.option("--force", is_flag=True, help="Write over files that are not this campaign’s.")
@click.pass_obj
def build(
    quiet: bool,
    /,
    campaign: Path,
    output: Path | None,
    kind: Literal["pdf", "svg", "png"],
    dpi: int | None,
    proof: Depth,
    explain: bool,
    show_it: bool,
    clean: bool,
    force: bool,
    **asked: Any,
) -> None:
    """Write a campaign's PDF files, or pictures of their pages.

    CAMPAIGN is a campaign.yaml or the folder that it is in. Without options all is made that the campaign
    has enough for, in each of its languages, on each of its papers, in colour. The options -p, -l and
    --paper may be repeated; LANG en+fr puts both languages on one piece. A template is one that flyers has,
    by its name, or a file of your own.

    Every page is read back before anything is written: if one piece has a problem, no file is. With --proof
    full you also see how far away each code reads. With --format svg or png, each page is a file of its own.

    \b
    Examples:
      flyers build pool
      flyers build pool -p sheet --rows 15 --paper a4
      flyers build pool -p sheet --edition private
      flyers build pool -l en -l en+fr --ink black -o for-the-copy-shop
      flyers build pool --proof full
      flyers build pool -p flyer --format png --dpi 300
    """
    from flyers.delivery import PDF, Form

    if dpi and kind != "png":
        raise click.UsageError("--dpi is for --format png, which is not given.")
    asked["papers"] = tuple(map(paper_name, asked["papers"]))
    asked["languages"] = tuple(tuple(map(canonical, lang.split("+"))) for lang in asked["languages"])
    form = Form(kind, dpi or PDF.dpi)
    produce(quiet, campaign, Order(**asked), output, form, proof, show_it, explain, clean=clean, force=force)


def produce(
    quiet: bool,
    campaign: Path,
    order: Order,
    output: Path | None = None,
    form: Form | None = None,
    proof: Depth = "quick",
    show_it: bool = False,
    explain: bool = False,
    *,
    clean: bool = False,
    force: bool = False,
) -> None:
    """Builds what is ordered, says what was written, and if asked explains and shows it."""
    from flyers.content.staging import stamps
    from flyers.delivery import PDF, write
    from flyers.press import prepare

    before = stamps(output.glob("*") if output else _OUT.glob("*/*"))  # as it is before the campaign is read
    with progress(quiet) as say:
        kit = prepare(campaign, made_today(order), say)
        folder = output or _OUT / kit.campaign.name
        built = write(kit, folder, say, proof, before, form or PDF, force)
    stale = (Problem(Where(str(path)), _LEFT, "--clean removes it", True) for path in built.stale)
    tell([*built.warnings, *(() if clean else stale)])
    for path in built.stale if clean else ():
        path.unlink(missing_ok=True)
    if not quiet:
        told = _files(built, kit) + (f"\n{_reach(built.pieces)}" if proof == "full" else "")
        told += "".join(f"\n\n{text}" for text in map(_explained, kit.pieces) if text) if explain else ""
        show(told, done=f"all files are written and whole: see {folder}")
        if built.stale and clean:
            show("\n".join(f"removed {path}, which is made no longer" for path in built.stale))
    if show_it:
        _show(built.pieces[0].files[0][0])


def _show(path: Path) -> None:
    """Opens a file like a click on it, or says where it is."""
    if click.launch(str(path)):
        complain([f"no program here shows such files; open it yourself: {path}"])


def _files(built: Built, kit: Kit) -> str:
    """The written files, one a line, with the ink on their sides; and the looks they have."""
    rows = [("file", "paper", "language", "sides", "ink", "size")]
    for one in built.pieces:
        sides = len(one.piece.layout.pages) // len(one.files)
        what = one.piece.paper, "+".join(one.piece.languages), str(sides)
        for number, (path, size) in enumerate(one.files):
            inks = one.proof.coverage[number * sides : (number + 1) * sides]
            ink = f"{100 * fsum(inks) / sides:.0f} %"
            rows.append((str(path), *what, ink, f"{size / 1000:.0f} kB"))
    looks = dict.fromkeys(look for one in built.pieces if (look := _look(one.piece.job, kit)))
    if not kit.campaign.look.accent:
        colours = (one for one in kit.derived if one.key == "look.accent")
        looks |= {f"colour: {one.value}, {one.source}; look.accent names another": None for one in colours}
    called = (
        f"people are called {one.value}, {one.source}: you: {one.value.rpartition('not ')[2]} changes it"
        for one in kit.called
    )
    told = (*looks, *_calendar(kit), *called, *_unlike(kit.pieces), *built.notes)
    return "\n".join((table(rows, right=[3, 4, 5]), *told))


def _unlike(made: Sequence[Piece]) -> Iterator[str]:
    """Pieces arranged differently from most of their kind, though no script requires it."""
    pieces = [piece for piece in made if piece.layout.trials and not piece.scripts]
    for product in dict.fromkeys(piece.product for piece in pieces):
        kind = [piece for piece in pieces if piece.product == product]
        usual = Counter(piece.layout.arrangement for piece in kind).most_common(1)[0][0]
        for piece in kind:
            if (own := piece.layout.arrangement) != usual:
                why = "its words fit better so (--explain says more)"
                yield f'{piece.name} is laid out otherwise than the others, "{own}", not "{usual}": {why}'


def _calendar(kit: Kit) -> Iterator[str]:
    """The calendar of a Persian campaign that names no region."""
    for one in kit.derived if kit.campaign.languages == ("fa",) else ():
        if one.key == "region":
            whose = "Iran’s calendar" if one.value == "IR" else "the common calendar"
            yield f"days are of {whose}, {one.source}; with region in the campaign they are of that place"


def _look(job: Job, kit: Kit) -> str:
    """A piece's look, why it has it, and the others that it may have; "" if there are none."""
    from flyers.preflight.looks import of_pictures, papers_of

    shown = kit.campaign.for_product(job.product).picture
    papers = {piece.paper for piece in kit.pieces if piece.product == job.product}
    others = [name for name in library.templates(job.product) if job.own or name != job.file.stem]
    others = [name for name in others if papers & papers_of(job.product, name)]
    if not others:
        return ""
    told = []
    for name in others:
        odd = sorted(papers - papers_of(job.product, name))
        but = f"not for {' and '.join(odd)}" if odd else "for pictures"
        told.append(f"{name} ({but})" if odd or (of_pictures(job.product, name) and not shown) else name)
    more = "are the others" if len(told) > 1 else "is the other"
    return f"{job.product}: {job.file.stem}, since {kit.choice.why}; --template {' or '.join(told)} {more}"


def _explained(piece: Piece) -> str:
    """The demerits of each arrangement that was tried, the chosen one first."""
    rows: list[tuple[str, ...]] = []
    for trial in piece.layout.trials:
        fits = f"{trial.sides} side{'s' * (trial.sides > 1)}" if trial.fits else "does not fit"
        whole = "" if trial.share == 1 else f", {100 * trial.share:.0f} % of the story in front"
        rows.append((f"{trial.points:.1f}", "* " * trial.wins + trial.arrangement, fits + whole))
        rows += [(f"{d.points:.1f}", f"    {d.name}", f"{d.value:.1f} {d.unit}") for d in trial.demerits]
    return f"{piece.name}\n{table(rows, right=[0])}" if rows else ""


def _reach(written: Sequence[Written]) -> str:
    """How far away each code reads, and what the proofs could not do."""
    from flyers.proof.report import in_words

    rows = [
        (one.proof.file, f"page {code.page}", in_words(code.reach), code.text)
        for one in written
        for code in one.proof.codes
    ]
    notes = dict.fromkeys(note for one in written for note in one.proof.notes)
    return "\n".join(("", *([table(rows)] if rows else ["no codes"]), *notes))
