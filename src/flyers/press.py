"""Read → choose → look ahead → set → judge → paint: the stages, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from flyers import products
from flyers.content import library
from flyers.content.campaign import Campaign
from flyers.content.derive import Derived, usually_called
from flyers.content.library import DEFAULT_TEMPLATE
from flyers.content.order import Order, OrderError
from flyers.content.order import choose as known
from flyers.content.read import Reading, read
from flyers.cropping import cut_pictures, cut_slightly
from flyers.errors import FlyersError, Problem, Where
from flyers.jobs import (
    Job,
    LeftOut,
    as_ordered,
    choose,
    held_up,
    in_a_frieze,
    jobs_of,
    lacking_keys,
    template_problems,
    unknown_arrangement,
    useless,
)
from flyers.judge import judge
from flyers.look import look_of
from flyers.measure.faces import Faces
from flyers.measure.protocols import Tools
from flyers.model.blocks import Story
from flyers.pieces import Piece, Progress, compose, says_else, set_alike, too_much, unlevel
from flyers.preflight.looks import Choice
from flyers.preflight.supplies import Supplies, supply


class Kit(Struct, frozen=True):
    """All pieces of an order, those left out with the reason, and what gives cause to worry; `at` gives
    the place of a key in the campaign's `file`, `derived` what that leaves out; `choice` is its look."""

    campaign: Campaign
    pieces: tuple[Piece, ...]
    left_out: LeftOut
    warnings: tuple[Problem, ...]
    faces: Faces
    tools: Tools
    folder: Path
    at: Callable[[str], Where]
    derived: tuple[Derived, ...] = ()
    order: Order = Order()
    file: Path = Path()
    choice: Choice = Choice(DEFAULT_TEMPLATE, "")
    cuts: tuple[str, ...] = ()  # of its picture, in which hardly anything is to be seen

    @property
    def called(self) -> Iterator[Derived]:
        """How people are called in its languages where nothing tells, and other ways change what it says."""
        languages = dict.fromkeys(lang for piece in self.pieces for lang in piece.languages)

        def changed(lang: str, said: Campaign) -> bool:
            pieces = (piece for piece in self.pieces if lang in piece.languages)
            return any(says_else(piece, self.campaign, said) for piece in pieces)

        return usually_called(self.campaign, languages, changed)


def prepare(campaign: Path, order: Order, progress: Progress = lambda _: None) -> Kit:
    """Read a campaign and lay out what is ordered. Raises FlyersError with all that is wrong: in the
    campaign, its pictures, its characters, the template; and, when those are right, what does not fit or
    cannot be scanned. Raises OrderError when what is ordered does not exist."""
    _possible(order)
    reading, order = _read(campaign, order)
    assert reading.campaign
    said = as_ordered(reading.campaign, order)
    supplies = supply(reading, said, order.every_language or said.languages)
    choice = look_of(order, supplies, reading)
    order = replace(order, usual=choice.look)
    templates, skipped = choose(said, order)
    jobs, unsuited = jobs_of(templates, said, order)
    left_out = skipped + unsuited
    problems = [*reading.problems, *lacking_keys(templates, said, reading, order), *supplies.problems]
    problems += template_problems(templates, order)
    problems += unknown_arrangement(templates, order, reading)
    if not reading.errors and not any(_stops(one.problems) for one in templates.values()):
        problems += useless(jobs, left_out, order, reading)
    _stop(problems)
    friezes, unjoined = in_a_frieze(jobs, said, reading)
    problems += unjoined
    able = _able(friezes, order, supplies, reading, problems)
    kinds = [[one for one in able if one[0].product == kind] for kind in templates]
    pieces = [p for one in kinds for p in set_alike(one, supplies, progress)]
    problems += unlevel(pieces, said, reading)
    judged = [(piece.job, list(judge(piece, supplies, reading))) for piece in pieces]
    problems += (fault for _, found in judged for fault in found)
    problems += cut_pictures(pieces, supplies, reading)
    whole = [job for job, found in judged if not _stops(found)]
    problems += held_up([job for job in friezes if job not in whole], whole)
    _stop(problems)
    warnings = tuple(sorted(set(problems)))
    means = supplies.faces, supplies.tools, reading.folder, reading.at
    derived = (*reading.derived, *_accent(pieces, supplies))
    cuts = tuple(cut_slightly(pieces, supplies))
    return Kit(said, tuple(pieces), left_out, warnings, *means, derived, order, reading.file, choice, cuts)


def _possible(order: Order) -> None:
    """Raises OrderError for products, papers, templates or editions that there are not."""
    if unmade := [name for name in order.products if name in products.kinds().keys() - set(products.names())]:
        what = f"{unmade[0]} is not made yet: flyers can only prove one that others made"
        raise OrderError(Where(), what, f"it makes {' and '.join(products.names())}")
    order.check()
    if order.edition:
        known("edition", order.edition, products.editions())


def _read(campaign: Path, order: Order) -> tuple[Reading, Order]:
    """What a campaign says, and the order in the campaign's own tags of languages."""
    takes = [one for name in order.products for one in products.printed(name)]
    reading = read(campaign, order.every_language or None, products.kinds(), takes)
    if reading.campaign is None:
        raise FlyersError.of(reading.problems)
    languages = reading.campaign.languages
    if (spoken := order.spoken(languages)) != order:
        return _read(campaign, spoken)
    if languages:
        order.check_languages(languages)
    return reading, order


def _able(
    jobs: Sequence[Job], order: Order, supplies: Supplies, reading: Reading, problems: list[Problem]
) -> list[tuple[Job, list[Story]]]:
    """The jobs that some page may have room for, composed; what is too much for any is a problem."""
    able: list[tuple[Job, list[Story]]] = []
    for job in jobs:
        stories = compose(job, supplies.campaign, order.numbering)
        if found := list(too_much(job, stories, supplies, reading)):
            problems += found
        else:
            able.append((job, stories))
    return able


def _accent(pieces: Iterable[Piece], supplies: Supplies) -> Iterator[Derived]:
    """The accent, where neither the campaign nor a template names it, of pieces that print it."""
    inked = (one.job for one in pieces if one.job.ink != "black")
    if any(not (supplies.campaign.look.accent or one.template.palette.accent) for one in inked):
        pale = ", as the picture has no strong colour" * bool(supplies.campaign.picture)
        source = "from the picture" if supplies.pictured else f"by who runs the campaign{pale}"
        yield Derived("look.accent", f'"{supplies.accent}"', source)


def painted(kit: Kit, progress: Progress = lambda _: None) -> Iterator[tuple[str, bytes]]:
    """The file of each piece, with its name."""
    from flyers.paint.pdf.painter import paint

    profile = library.assets() / "icc" / "sRGB.icc"
    for piece in kit.pieces:
        progress(piece.name)
        yield piece.name, paint(piece.layout, piece.details, kit.faces.path, kit.folder, profile)


def _stops(problems: Iterable[Problem]) -> bool:
    return any(not problem.warning for problem in problems)


def _stop(problems: Sequence[Problem]) -> None:
    """Raises FlyersError with all problems when one of them is no warning."""
    if _stops(problems):
        raise FlyersError.of(problems)
