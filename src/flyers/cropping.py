"""What pictures lose on the pieces of an order, told once for each paper; and what keeps it, tried on all of
them: another focus may cost a back, or cut elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from msgspec.structs import replace

from flyers.content.campaign import Campaign
from flyers.content.read import Reading
from flyers.content.report import some_of
from flyers.errors import Problem
from flyers.jobs import Job, in_other_looks
from flyers.pieces import Piece, compose, set_alike
from flyers.preflight.legibility import Cut, Focus, cuts
from flyers.preflight.looks import of_pictures
from flyers.preflight.supplies import Supplies

_MOST = 2  # places of a focus that are tried


def cut_pictures(pieces: Sequence[Piece], supplies: Supplies, reading: Reading) -> Iterator[Problem]:
    """The worst cut on each paper of each product."""
    for _, kind in groupby(pieces, attrgetter("product")):
        alike = list(kind)
        found = sorted(_harmed(alike, supplies, supplies.campaign), key=lambda one: one[1].lost)
        hint = hint_for(alike, found, supplies) if found else ""
        for where, (piece, cut) in {piece.job.where: (piece, cut) for piece, cut in found}.items():
            what = f"{cut.key}: {where}: in {piece.job.file.stem} {cut.what}"
            yield Problem(reading.at(cut.key), what, hint, warning=True)


def cut_slightly(pieces: Iterable[Piece], supplies: Supplies) -> Iterator[str]:
    """Where much is cut off in which hardly anything is to be seen: a line for the summary, not a warning."""
    found: dict[str, list[str]] = {}
    for piece, cut in _cuts(pieces, supplies, supplies.campaign):
        if cut.slight:
            found.setdefault(cut.what, []).append(piece.name)
    for what, names in found.items():
        yield f"picture: {what}; picture.focus says what stays: {some_of(names)}"


def _harmed(pieces: Iterable[Piece], supplies: Supplies, said: Campaign) -> Iterator[tuple[Piece, Cut]]:
    return ((piece, cut) for piece, cut in _cuts(pieces, supplies, said) if not cut.slight)


def _cuts(pieces: Iterable[Piece], supplies: Supplies, said: Campaign) -> Iterator[tuple[Piece, Cut]]:
    if picture := said.picture:
        laid_out = (piece for piece in pieces if piece.layout.trials)
        named = picture.focus != (50, 50)
        yield from ((one, cut) for one in laid_out for cut in cuts(one.flat, supplies.sights, named))


def hint_for(pieces: Sequence[Piece], found: Sequence[tuple[Piece, Cut]], supplies: Supplies) -> str:
    """What keeps all pictures from being cut, as those `found` are, the worst last: a focus, or another look,
    at least on some paper; a paper on which they are not; and the focus with which all stays as it is, and
    nothing is told of."""
    said = supplies.campaign

    def does(jobs: Sequence[Job], said: Campaign, now: Sequence[Piece] = pieces) -> bool:
        """Whether nothing is cut then, and no piece has more sides."""
        made = set_alike([(job, compose(job, said)) for job in jobs], supplies, lambda _: None)
        more = any(_sides(piece) > _sides(one) for piece, one in zip(made, now, strict=True))
        full = more or any(piece.layout.overset for piece in made)
        return not full and not any(_harmed(made, supplies, said))

    def first(places: Iterable[Focus | None]) -> str:
        picture, jobs = said.picture, [piece.job for piece in pieces]
        able = [*dict.fromkeys(filter(None, places))][:_MOST]
        made = ((one, replace(said, picture=replace(picture, focus=one))) for one in able if picture)
        return next((f"focus: [{x}, {y}]" for (x, y), focused in made if does(jobs, focused)), "")

    def in_look(now: Sequence[Piece]) -> str:
        """Another look that keeps the pictures of these pieces; of some, first one for pictures, which others
        may have ruled out."""
        every = [{one.file.stem: one for one in in_other_looks(piece.job)} for piece in now]
        names = [name for name in every[0] if all(name in each for each in every)]
        names.sort(key=lambda name: len(now) == len(pieces) or not of_pictures(now[0].product, name))
        return next((name for name in names if does([each[name] for each in every], said, now)), "")

    worst = [cut for _, cut in reversed(found)]
    if focus := first(one.moved for one in worst):
        keeps = f"to keep that, write {focus}"
    elif look := in_look(pieces):
        keeps = f"to keep that, build with --template {look}"
    else:
        cut = dict.fromkeys(piece.paper for piece, _ in found)
        papers = {paper: [one for one in pieces if one.paper == paper] for paper in cut}
        apart = {paper: in_look(those) for paper, those in papers.items() if len(those) < len(pieces)}
        ways = ((one, f"build with --paper {one} --template {look}") for one, look in apart.items() if look)
        kept = [f"to keep that on {paper}, {way}" for paper, way in ways]
        whole = dict.fromkeys(piece.paper for piece in pieces if piece.paper not in cut)
        keeps = "; ".join((*kept, *([f"it is kept on {' and '.join(whole)}"] if whole else [])))
    stays = first(one.stays for one in worst)
    return "; ".join(filter(None, (keeps, f"if it is well so, write {stays}" if stays else "")))


def _sides(piece: Piece) -> int:
    return len(piece.layout.pages)
