"""Compose → lay out: a product, a template, a paper and languages become a piece that is set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from flyers import products
from flyers.content.campaign import Campaign
from flyers.content.read import Reading
from flyers.content.template import AGAIN, Template
from flyers.content.words import words_for
from flyers.errors import Problem
from flyers.jobs import Job
from flyers.layout.agreement import alike, does_for
from flyers.layout.demerits import CUT, OVERLEAF, STAMP
from flyers.layout.engine import lay_out, outlook
from flyers.layout.level import joined, level
from flyers.measure.faces import script_of
from flyers.measure.protocols import Tools
from flyers.model.blocks import NOBODY, Abreast, Block, Image, Logos, Numbering, Story
from flyers.model.demerit import ENOUGH, READ, SMALL, Outlook
from flyers.model.flat import Flat, flatten
from flyers.model.frame import Details, Layout, Picture
from flyers.model.paper import PAPERS
from flyers.model.stock import Ink, Stock
from flyers.preflight.legibility import hole_faults
from flyers.preflight.room import hopeless
from flyers.preflight.supplies import Supplies

Progress = Callable[[str], None]

# Demerits: so much worse is a page that spares ink to be like that in colour; to have no more sides than it.
_SPARED, _BACK = 25.0, 50.0


class Piece(Struct, frozen=True):
    """A piece that is set: its layout (`flat`: the same as marks), and what its file says of itself."""

    job: Job
    layout: Layout
    flat: Flat
    details: Details

    @property
    def name(self) -> str:
        return self.job.name

    @property
    def product(self) -> str:
        return self.job.product

    @property
    def paper(self) -> str:
        return self.job.paper

    @property
    def languages(self) -> tuple[str, ...]:
        return self.job.languages

    @property
    def scripts(self) -> tuple[str, ...]:
        """The scripts that may have the arrangement in which it stands; () if all may."""
        one = self.job.template.arrangements.get(self.layout.arrangement)
        return one.when["script"].words if one and "script" in one.when else ()


def compose(job: Job, campaign: Campaign, numbering: Numbering | None = None) -> list[Story]:
    """A product in some languages: one story for all, or one for each, which has a side of its own, and tells
    of the others."""
    product, said = products.product(job.product), campaign.for_product(job.product).on_paper(job.paper)
    words = [words_for(said, lang, job.today) for lang in job.languages]
    apart = [[one, *(other for other in words if other is not one)] for one in words]
    sharing = [words] if product.together else apart
    stories = [product.compose(said, each, job.edition) for each in sharing]
    return [numbering.of(story) for story in stories] if numbering else stories


def says_else(piece: Piece, campaign: Campaign, other: Campaign) -> bool:
    """Whether another campaign changes what stands in the slots of the arrangement that a piece has."""
    sides = piece.job.template.sides(piece.layout.arrangement).values()
    slots = {slot.partition(AGAIN)[0] for bands in sides for band in bands for slot in band.slots}
    said, new = (
        [[one.slots.get(slot) for slot in slots] for one in compose(piece.job, each)]
        for each in (campaign, other)
    )
    return said != new


def too_much(job: Job, stories: Sequence[Story], supplies: Supplies, reading: Reading) -> Iterator[Problem]:
    """What of a piece can be printed on no page."""
    for story in stories:
        for key, what, hint in hopeless(story, job.template, PAPERS[job.paper], supplies.tools):
            yield Problem(reading.at(f"{key}.{story.lang}"), f"{key} {what}", hint)


def set_alike(
    composed: Sequence[tuple[Job, Sequence[Story]]], supplies: Supplies, progress: Progress
) -> list[Piece]:
    """Lay out the pieces of one product, all in one arrangement if that does for each; where ink is spared in
    those of the same in colour, so that they are seen to be the same pages."""
    picture = supplies.campaign.picture
    wanted = bool(picture and picture.frieze)
    fixed = any(job.arrangement for job, _ in composed)

    def again(ink: Ink, number: int, name: str, template: Template | None = None) -> Layout:
        job, stories = composed[number]
        job = replace(job, ink=ink, arrangement=name, template=template or job.template)
        return set_piece(job, stories, supplies).layout

    def agreed(ink: Ink, sisters: Sequence[Layout | None]) -> list[Piece]:
        pieces: list[Piece] = []
        for number, ((job, stories), sister) in enumerate(zip(composed, sisters, strict=True)):
            progress(f"{job.where} in {'+'.join(job.languages)}")
            layout = _like(sister, partial(again, ink, number), job.arrangement)
            pieces.append(Piece(job, layout, flatten(layout), stories[0].details))
        return pieces if fixed else _in_agreement(pieces, partial(again, ink), wanted)

    ink = composed[0][0].ink if composed else "colour"
    sisters: list[Layout | None] = [None] * len(composed)
    if ink != "colour" and not fixed:
        sisters = [piece.layout for piece in agreed("colour", sisters)]
    return _level(agreed(ink, sisters), partial(again, ink), wanted)


def _like(sister: Layout | None, set_in: Callable[[str], Layout], asked: str) -> Layout:
    """A piece in the arrangement that is asked for; else that of its sister in colour, unless it looks much
    worse there than she does, and than in its own, which may have a back that she has not."""
    if asked or not sister or not sister.trials:
        return set_in(asked)
    pinned = set_in(sister.arrangement)
    if not any(pinned.trials[0].rank) and does_for(sister, pinned, False, _SPARED):
        return pinned
    own = set_in("")
    one, other = own.trials[0], pinned.trials[0]
    spares = one.sides > other.sides and other.rank[:2] <= one.rank[:2] and other.points <= one.points + _BACK
    return pinned if spares or does_for(own, pinned, False, _SPARED) else own


def _in_agreement(pieces: Sequence[Piece], again: Callable[[int, str], Layout], wanted: bool) -> list[Piece]:
    """The pieces, all of so many languages in one arrangement: several share the sides that one has alone;
    where one stands best in an arrangement of its script, as Chinese that is read from the top, those in such
    scripts have one of their own."""
    found = list(pieces)
    apart = {script for piece in pieces for script in piece.scripts if not wanted}
    kinds = [(len(one.languages), not apart.isdisjoint(map(script_of, one.languages))) for one in pieces]
    for kind in set(kinds):
        numbers = [n for n, one in enumerate(kinds) if one == kind]
        own = [pieces[n].layout for n in numbers]

        def pinned(n: int, name: str, numbers: list[int] = numbers) -> Layout:
            return again(numbers[n], name)

        papers = [pieces[n].paper for n in numbers]
        for n, layout in zip(numbers, alike(own, pinned, papers, wanted), strict=True):
            found[n] = _laid_out(found[n], layout)
    return found


def _level(
    pieces: Sequence[Piece], again: Callable[[int, str, Template | None], Layout], wanted: bool
) -> list[Piece]:
    """The pieces, those on one paper in one arrangement with their bands at one height."""
    found = list(pieces)
    groups: dict[tuple[str, str, int], list[int]] = {}
    for n, piece in enumerate(pieces):
        key = piece.paper, piece.layout.arrangement, len(piece.languages)
        groups.setdefault(key, []).append(n)
    for (paper, *_), numbers in groups.items():
        job = pieces[numbers[0]].job

        def anew(n: int, name: str, made: Template | None = None, numbers: list[int] = numbers) -> Layout:
            return again(numbers[n], name, made)

        stock = Stock(PAPERS[paper], job.languages, job.ink)
        in_level = partial(level, template=job.template, stock=stock, again=anew, wanted=wanted)
        layouts = in_level([pieces[n].layout for n in numbers])
        if wanted and not job.arrangement and len(_heights(layouts)) > 1:
            layouts = joined(layouts, anew, in_level, lambda other: len(_heights(other)) == 1)
        for n, layout in zip(numbers, layouts, strict=True):
            found[n] = _laid_out(found[n], layout)
    return found


def unlevel(pieces: Sequence[Piece], campaign: Campaign, reading: Reading) -> Iterator[Problem]:
    """A frieze whose pictures stand at different heights."""
    if not (campaign.picture and campaign.picture.frieze):
        return
    found: dict[str, set[tuple[float, float]]] = {}
    for piece in pieces:
        found.setdefault(piece.job.where, set()).update(_run_on(piece.flat))
    for where, heights in found.items():
        if len(heights) > 1:
            what = f"picture.frieze: {where}: the pictures do not join, since they stand at different heights"
            hint = "shorten the headline and the lead of the language that has the longest"
            yield Problem(reading.at("picture.frieze"), what, hint, warning=True)


def _heights(layouts: Sequence[Layout]) -> set[tuple[float, float]]:
    return {height for layout in layouts for height in _run_on(flatten(layout))}


def _run_on(flat: Flat) -> Iterator[tuple[float, float]]:
    """Top and height of the pictures in front that begin at the edge of the paper."""
    marks = (mark for mark in flat.sheets[0].marks if isinstance(mark.item, Picture))
    return ((m.box.y, m.box.height) for m in marks if m.name == "picture.file" and m.box.x <= 0)


def _laid_out(piece: Piece, layout: Layout) -> Piece:
    return piece if piece.layout is layout else replace(piece, layout=layout, flat=flatten(layout))


def set_piece(job: Job, stories: Sequence[Story], supplies: Supplies, keep: bool = False) -> Piece:
    """Lay out one piece, if it is not what was promised of a look; `keep` it as that."""
    asked = asked_of(job, stories, supplies)
    made = (layout for promise, layout in supplies.promised if promise == asked)
    layout = next(made, None) or lay_out(*asked)
    if keep:
        supplies.promised.append((asked, layout))
    return Piece(job, layout, flatten(layout), stories[0].details)


def asked_of(
    job: Job, stories: Sequence[Story], supplies: Supplies
) -> tuple[list[Story], Template, Stock, Tools, str, str]:
    """What layout is told of a piece."""
    stock = Stock(PAPERS[job.paper], job.languages, job.ink)
    sized = [_sized(story, supplies) for story in stories]
    accent = supplies.campaign.look.accent or job.template.palette.accent or supplies.accent
    return sized, job.template, stock, supplies.tools, accent, job.arrangement


def promised(job: Job, stories: Sequence[Story], supplies: Supplies, room: float = 1.0) -> Outlook:
    """What a piece would be; in colour, since inks share a look, its picture by the `room` that is enough.
    Whether that and its headline are large, and how many sides it has, is told by its pages."""
    job = replace(job, ink="colour")
    found = outlook(*asked_of(job, stories, supplies))
    found = replace(found, shows=found.shows / room)
    if not (found.fits and found.shows >= ENOUGH and job.template.shown):
        return found
    piece = set_piece(job, stories, supplies, keep=True)
    trial = piece.layout.trials[0]
    faults = {one.name: one for one in trial.demerits}
    small, cut = faults.get(SMALL), faults.get(CUT)
    lost = cut.value / 100 if cut and not supplies.wide else 0.0  # a wide picture is wide enough without
    share = picture_share(piece) / (100 * job.template.shown * room)
    loud, asks = not small or small.value >= READ, OVERLEAF not in faults
    holed = any(hole_faults(piece.flat, trial.demerits))
    found = replace(found, shows=share, lost=lost, sides=trial.sides, points=trial.points, head=trial.head)
    return replace(found, loud=loud, asks=asks, holed=holed)


def picture_share(piece: Piece) -> float:
    """How much of its front a picture has, per cent, but no more than its look asks for."""
    most = 100 * piece.job.template.shown
    found = (one for trial in piece.layout.trials[:1] for one in trial.demerits if one.name == STAMP)
    return min(most, next((one.value for one in found), most))


def _sized(story: Story, supplies: Supplies) -> Story:
    """The story with its pictures' sizes, and what is seen in them."""

    def image(one: Image) -> Image:
        info, seen = supplies.shown(one.file), supplies.sights.get(one.file)
        focus = seen.inside(*one.focus) if seen and one.focus != NOBODY else one.focus
        return replace(one, width=info.width, height=info.height, sight=seen, focus=focus)

    def sized(block: Block) -> Block:
        if isinstance(block, Logos):
            return replace(block, images=tuple(map(image, block.images)))
        if isinstance(block, Abreast):
            return replace(block, columns=tuple(tuple(map(sized, column)) for column in block.columns))
        return image(block) if isinstance(block, Image) else block

    return replace(story, slots={name: tuple(map(sized, blocks)) for name, blocks in story.slots.items()})
