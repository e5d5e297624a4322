"""Which look the pieces of an order have: the one that is asked for; else one that suits the picture and the
papers, if what comes out is no poorer than the plain one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace

from flyers import products
from flyers.content.library import DEFAULT_TEMPLATE
from flyers.content.order import Order
from flyers.content.read import Reading
from flyers.jobs import Job, choose, jobs_of
from flyers.model.blocks import Story
from flyers.pieces import compose, promised, set_piece, too_much
from flyers.preflight.looks import Choice, has, look_for, on_papers
from flyers.preflight.supplies import Supplies


def look_of(order: Order, supplies: Supplies, reading: Reading) -> Choice:
    """The look of a campaign's pieces: the one that is asked for, or that suits the picture and is made for
    the papers."""
    campaign = supplies.campaign
    if order.template:
        return Choice(order.template, "--template says so")
    if campaign.look.template:
        return Choice(campaign.look.template, "look.template says so")
    papers = tuple(dict.fromkeys((*campaign.papers, *order.papers)))
    unready = any(products.lacking(campaign, name, order.edition) for name in order.products)
    if unready or reading.errors or any(not one.warning for one in supplies.problems):
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
        if lack := found.lack(plain, better, wide=supplies.wide):
            several = any(one.paper != job.paper for one in jobs)
            return lack + f" on {job.paper}, and all papers have one look" * several
    return ""


def _is_better(
    job: Job, stories: Sequence[Story], supplies: Supplies, sides: int, most: float, head: float
) -> bool:
    """Whether a piece in colour tells all on so many sides, with few demerits below a larger headline."""
    trial = set_piece(replace(job, ink="colour"), stories, supplies, keep=True).layout.trials[0]
    return trial.whole and trial.sides <= sides and trial.points < most and trial.head > head
