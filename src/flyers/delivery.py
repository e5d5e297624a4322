"""Paint → prove → write: no file leaves before it has been read back, in whatever form it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from flyers import products
from flyers.content.claims import Made, claim, claimed, left, unmade
from flyers.content.order import OrderError
from flyers.content.staging import Stamps, put, stamps
from flyers.errors import FlyersError, Problem, Where
from flyers.paint import png
from flyers.pieces import Piece, Progress
from flyers.press import Kit, painted
from flyers.queries import notes, queries

if TYPE_CHECKING:
    from flyers.proof.prove import Depth
    from flyers.proof.report import Report

# What the proof warns of and prepare has warned of, there with its place in the campaign.
_TOLD = frozenset({"code-small", "picture-coarse"})


class Form(Struct, frozen=True):
    """What is written of a piece: its PDF file, or a file for each page; `dpi` is for PNG."""

    kind: Literal["pdf", "svg", "png"] = "pdf"
    dpi: int = 150

    def name(self, piece: Piece) -> str:
        """That of a piece's file, or what the names of its files begin with."""
        return piece.name if self.kind == "pdf" else piece.name.removesuffix(".pdf")


PDF = Form()


class Written(Struct, frozen=True):
    """A piece that was proven and then written: its files, with their sizes in bytes, and its proof."""

    piece: Piece
    files: tuple[tuple[Path, int], ...]
    proof: Report


class Built(Struct, frozen=True):
    """The pieces of an order, what gives cause to worry, and what is to be known besides, in a line each;
    `stale` files are of an earlier build of the campaign, and this one makes them no longer."""

    pieces: tuple[Written, ...]
    warnings: tuple[Problem, ...]
    notes: tuple[str, ...]
    stale: tuple[Path, ...] = ()


def proved(
    kit: Kit, files: Sequence[tuple[str, bytes]], depth: Depth = "quick", progress: Progress = lambda _: None
) -> list[Report]:
    """Read back each file of a kit, in the order of its pieces, and compare it with its layout. Raises
    FlyersError with all that was found when one has a failure."""
    from flyers.proof.expect import expect
    from flyers.proof.prove import prove

    reports = []
    for piece, (name, data) in zip(kit.pieces, files, strict=True):
        progress(f"proof of {name}")
        expected = expect(
            kit.campaign.for_product(piece.product).on_paper(piece.paper),
            products.product(piece.product).evidence.of(piece.job.edition),
            piece.languages,
            distance=piece.job.template.distance,
            layout=piece.flat,
            ink=piece.job.ink,
            own=True,
        )
        report = prove(data, expected, depth, name)
        new = tuple(f for f in report.findings if f.severity == "failure" or f.name not in _TOLD)
        reports.append(replace(report, findings=new))
    if any(report.failed() for report in reports):
        raise FlyersError.of(problem for report in reports for problem in report.problems())
    return reports


def write(
    kit: Kit,
    folder: Path,
    progress: Progress = lambda _: None,
    depth: Depth = "quick",
    before: Stamps | None = None,
    form: Form = PDF,
    force: bool = False,
) -> Built:
    """Prove the pieces of a kit as PDF files, and write them in their form: all or none, each file under its
    final name only when it is whole; only one that another program holds open stays as it was. Raises
    FlyersError when a proof fails, the folder cannot be written, or has another campaign's files, or others
    in the way (but for `force`), or another process has written one of the files since `before`; OrderError
    when pages have too many pixels."""
    before = stamps(folder.glob("*")) if before is None else before
    if not force:
        claim(folder, kit.file, kit.campaign.name)
    if form.kind == "png":
        _check_pixels(kit, form.dpi)
    pdfs = [pdf for _, pdf in painted(kit, progress)]
    named = [(form.name(piece), pdf) for piece, pdf in zip(kit.pieces, pdfs, strict=True)]
    proofs = proved(kit, named, depth, progress)
    files = [_files(kit, piece, pdf, form) for piece, pdf in zip(kit.pieces, pdfs, strict=True)]
    made = [_made(piece, name, form) for piece, own in zip(kit.pieces, files, strict=True) for name, _ in own]
    if not force and (problems := list(unmade(folder, chain(*files)))):
        raise FlyersError.of(problems)
    ours = claimed(folder, kit.file, kit.campaign.name, made, force)
    put_there = iter(put(folder, list(chain(*files)), "name another folder with -o", before, ours))
    written = tuple(
        Written(piece, tuple(islice(put_there, len(own))), proof)
        for piece, own, proof in zip(kit.pieces, files, proofs, strict=True)
    )
    proven = (problem for proof in proofs for problem in proof.problems())
    said = (f"{piece.name}: {note.said}" for piece in kit.pieces for note in piece.layout.notes)
    warnings = tuple(dict.fromkeys((*kit.warnings, *queries(kit), *proven)))
    return Built(written, warnings, (*said, *notes(kit)), tuple(_left_behind(kit, written, form)))


def _left_behind(kit: Kit, written: Sequence[Written], form: Form) -> list[Path]:
    """Files of an earlier build of this campaign that this one, for the same order, makes no longer."""
    made = [_made(one.piece, path.name, form) for one in written for path, _ in one.files]
    folders = {path.parent for one in written for path, _ in one.files}
    order = kit.order
    ordered = {
        "product": order.products,
        "paper": order.papers,
        "languages": ["+".join(langs) for langs in order.languages],
    }
    return sorted(path for folder in folders for path in left(folder, made, ordered))


def _made(piece: Piece, name: str, form: Form) -> Made:
    """What the note beside the files says of one; its manner is what its name has behind the languages."""
    languages = "+".join(piece.languages)
    begins = f"{piece.product}-{piece.paper}-{languages}"
    manner = piece.name.removeprefix(begins).removesuffix(".pdf")
    return Made(name, piece.product, piece.paper, languages, f"{manner}.{form.kind}")


def _files(kit: Kit, piece: Piece, pdf: bytes, form: Form) -> list[tuple[str, bytes]]:
    """The files of a piece with their names, in the order of its pages."""
    if form.kind == "pdf":
        return [(form.name(piece), pdf)]
    if form.kind == "png":
        pages = png.render(pdf, form.dpi)
    else:
        from flyers.paint import svg

        pages = svg.paint(piece.layout, piece.details, kit.faces.path, kit.folder)
    return [(f"{form.name(piece)}-{number}.{form.kind}", page) for number, page in enumerate(pages, 1)]


def _check_pixels(kit: Kit, dpi: int) -> None:
    """Raises OrderError for all papers on which a page has more pixels than there is room for."""
    problems = []
    for piece in kit.pieces:
        for width, height in {(sheet.width, sheet.height) for sheet in piece.flat.sheets}:
            many = png.pixels(width, height, dpi)
            if many > png.MOST_PIXELS:
                what = f"{piece.paper} at --dpi {dpi} has {many / 1e6:.0f} million pixels"
                hint = f"{png.MOST_PIXELS // 10**6} are the limit: write --dpi {png.finest(width, height)}"
                problems.append(Problem(Where(), what, hint))
    if problems:
        raise OrderError.of(problems)
