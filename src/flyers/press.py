"""Read → choose → look ahead → set → judge → paint: the stages, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
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
from flyers.measure.faces import Faces
from flyers.measure.protocols import Tools
from flyers.model.blocks import Story
from flyers.model.palette import RED
from flyers.pieces import (
    Piece,
    Progress,
    compose,
    promised,
    says_else,
    set_alike,
    set_piece,
    too_much,
    unlevel,
)
from flyers.preflight.looks import Choice, has, look_for, on_papers
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
        usual = "the usual one" + ", as the picture has no strong colour" * bool(supplies.campaign.picture)
        source = "from the picture" if supplies.accent else usual
        yield Derived("look.accent", f'"{supplies.accent or RED}"', source)


def look_of(order: Order, supplies: Supplies, reading: Reading) -> Choice:
    """The look of a campaign's pieces: the one that is asked for, or that suits the picture and is made for
    the papers."""
    campaign = supplies.campaign
    if order.template:
        return Choice(order.template, "--template says so")
    if campaign.look.template:
        return Choice(campaign.look.template, "look.template says so")
    papers = tuple(dict.fromkeys((*campaign.papers, *order.papers)))
    if reading.errors or _stops(supplies.problems):  # nothing can be set without what is lacking
        return on_papers(Choice(DEFAULT_TEMPLATE, ""), order.products, papers, lambda look: True)
    languages = tuple(dict.fromkeys((*((one,) for one in campaign.languages), *order.languages)))
    every = replace(order, papers=papers, languages=languages)  # one printed again alone is as it was
    holds = partial(_holds, order=every, supplies=supplies, reading=reading)
    plain = on_papers(Choice(DEFAULT_TEMPLATE, ""), order.products, papers, holds).look
    return on_papers(_by_picture(every, supplies, reading, plain), order.products, papers, holds)


def _holds(look: str, order: Order, supplies: Supplies, reading: Reading) -> bool:
    """Whether all pieces of an order have room in a look."""
    campaign = supplies.campaign
    if asked := order.arrangement or campaign.look.arrangement:
        return has(look, asked)
    one = replace(order, usual=look)
    composed = ((job, compose(job, campaign)) for job in jobs_of(choose(campaign, one)[0], campaign, one)[0])
    return all(
        promised(job, stories, supplies).fits
        for job, stories in composed
        if not any(too_much(job, stories, supplies, reading))
    )


def _by_picture(order: Order, supplies: Supplies, reading: Reading, plain: str) -> Choice:
    """A look that suits the picture, if what comes out shows that, tells no less on the front, and needs no
    more sides than the plain one."""
    picture = supplies.campaign.picture
    info = supplies.shown(picture.file) if picture else None
    trimmed = picture is not None and info != supplies.pictures[picture.file]
    found = look_for(reading.folder / picture.file if picture else None, info, trimmed)
    asked = order.arrangement or supplies.campaign.look.arrangement
    if found.look == DEFAULT_TEMPLATE or (picture and picture.frieze):
        return found
    if asked:
        why = f'the arrangement "{asked}" is asked for'
        return found if has(found.look, asked) else Choice(DEFAULT_TEMPLATE, why)
    sight = supplies.sights.get(picture.file) if picture else None
    if sight and sight.on_paper:
        return Choice(plain, "the picture is a drawing on white")
    lack = _lack((found.look, plain), order, supplies, reading)
    return Choice(plain, f"{found.look} would {lack}") if lack else found


def _lack(looks: tuple[str, str], order: Order, supplies: Supplies, reading: Reading) -> str:
    """What speaks against the first of two looks for some piece of an order; "" where nothing does."""
    campaign = supplies.campaign
    orders = (replace(order, usual=name) for name in looks)
    jobs, plainly = (jobs_of(choose(campaign, one)[0], campaign, one)[0] for one in orders)
    others = {(job.product, job.paper, job.languages): job for job in plainly}
    room = supplies.room if looks[1] == DEFAULT_TEMPLATE else 1.0  # others have colours that are seen as far
    for job in jobs:
        other = others.get((job.product, job.paper, job.languages))
        stories = compose(job, campaign)
        if job.file.stem != looks[0] or not other or any(too_much(job, stories, supplies, reading)):
            continue
        plain, found = partial(promised, other, stories, supplies), promised(job, stories, supplies, room)
        better = partial(_is_better, other, stories, supplies, found.sides)
        if lack := found.lack(plain, better):
            several = any(one.paper != job.paper for one in jobs)
            return lack + f" on {job.paper}, and all papers have one look" * several
    return ""


def _is_better(
    job: Job, stories: Sequence[Story], supplies: Supplies, sides: int, most: float, head: float
) -> bool:
    """Whether a piece in colour tells all on so many sides, with few demerits below a larger headline."""
    trial = set_piece(replace(job, ink="colour"), stories, supplies, keep=True).layout.trials[0]
    return trial.whole and trial.sides <= sides and trial.points < most and trial.head > head


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
