"""A proof in one call: of files that anybody made, and of a piece that was just painted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from flyers.content.campaign import Campaign
from flyers.errors import FlyersError, Where
from flyers.model.marks import Layout
from flyers.proof.expect import expect, languages_of, product_of
from flyers.proof.prove import Depth, prove
from flyers.proof.report import Report

Progress = Callable[[str], None]


def prove_paths(
    paths: Iterable[Path],
    campaign: Campaign | None = None,
    product: str = "",
    depth: Depth = "full",
    progress: Progress = lambda _: None,
) -> tuple[Report, ...]:
    """Prove PDF files, and those in folders. What is printed is `product`, else what the file's name
    tells, else something read at 30 cm.

    Raises FlyersError when a path is missing, is no PDF, or is a folder without one.
    """
    reports = []
    for file in files_of(paths):
        progress(str(file))
        languages = languages_of(file.name, campaign) if campaign else ()
        kind = product or product_of(file.name)
        black = "black" in file.stem.split("-")
        reports.append(prove(file, expect(campaign, kind, languages, black=black), depth))
    return tuple(reports)


def prove_piece(
    data: bytes,
    name: str,
    layout: Layout,
    campaign: Campaign,
    *,
    product: str,
    languages: Sequence[str],
    distance: float,
    black: bool = False,
    depth: Depth = "quick",
) -> Report:
    """Prove a piece that was painted from `layout`. `name` is its file's, `distance` that of its template
    in points."""
    expectation = expect(
        campaign, product, languages, distance=distance, layout=layout, black=black, own=True
    )
    return prove(data, expectation, depth, name)


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """The files among paths, and the PDF files in the folders among them.

    Raises FlyersError when a folder has none.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = sorted(file for file in path.iterdir() if file.suffix.lower() == ".pdf")
        if not inside:
            raise FlyersError(Where(str(path)), "there is no PDF in this folder", "name a PDF file")
        yield from inside
