"""Read → choose → look ahead → compose → lay out → judge → paint: the stages, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from flyers import products
from flyers.content import library
from flyers.content.campaign import Campaign
from flyers.content.derive import Derived
from flyers.content.frame_words import in_words
from flyers.content.order import DEFAULT_TEMPLATE, Order, OrderError
from flyers.content.order import choose as known
from flyers.content.read import Reading, read
from flyers.content.takes import barring, taken, untaken, wanting
from flyers.content.template import Template
from flyers.content.words import words_of
from flyers.errors import FlyersError, Problem, Where
from flyers.jobs import (
    Job,
    LeftOut,
    as_ordered,
    choose,
    in_a_frieze,
    jobs_of,
    lacking_keys,
    template_problems,
    unknown_arrangement,
    useless,
)
from flyers.layout.agreement import alike
from flyers.layout.engine import fits, lay_out
from flyers.layout.frieze import level
from flyers.measure.dictionary import HINT, lacking, within_words
from flyers.measure.faces import Faces
from flyers.measure.hyphenate import divisions
from flyers.measure.protocols import Tools
from flyers.measure.symbol import encode
from flyers.model.blocks import Abreast, Block, Image, Logos, Story
from flyers.model.flat import Flat, flatten
from flyers.model.frame import Details, GlyphRun, Layout, Picture
from flyers.model.numbering import Numbering
from flyers.model.paper import PAPERS, region_of_paper
from flyers.model.stock import Stock
from flyers.preflight.legibility import blank_faults, print_faults
from flyers.preflight.looks import Choice, has, look_for
from flyers.preflight.room import hopeless
from flyers.preflight.supplies import Supplies, supply

Progress = Callable[[str], None]


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


def prepare(campaign: Path, order: Order, progress: Progress = lambda _: None) -> Kit:
    """Read a campaign and lay out what is ordered.

    Raises FlyersError with all that is wrong: in the campaign, its pictures, its characters, the
    template; and, when those are right, what does not fit or cannot be scanned. Raises OrderError when
    what is ordered does not exist.
    """
    if unmade := [name for name in order.products if name in products.kinds().keys() - set(products.names())]:
        what = f"{unmade[0]} is not made yet: flyers can only prove one that others made"
        raise OrderError(Where(), what, f"it makes {' and '.join(products.names())}")
    order.check()
    if order.edition:
        known("edition", order.edition, products.editions())
    reading = read(campaign, order.every_language or None, products.kinds())
    if reading.campaign is None:
        raise FlyersError.of(reading.problems)
    if reading.campaign.languages:
        order.check_languages(reading.campaign.languages)
    said = as_ordered(reading.campaign, order)
    supplies = supply(reading, said, order.every_language or said.languages)
    choice = look_of(said, order, supplies, reading.folder)
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
    able: list[tuple[Job, list[Story]]] = []
    for job in friezes:
        stories = compose(job, said, order.numbering)
        if found := list(too_much(job, stories, supplies, reading)):
            problems += found
        else:
            able.append((job, stories))
    kinds = [[one for one in able if one[0].product == kind] for kind in templates]
    pieces = [p for one in kinds for p in set_alike(one, supplies, said, progress)]
    problems += unlevel(pieces, said, reading)
    problems += (fault for piece in pieces for fault in judge(piece, said, supplies, reading))
    _stop(problems)
    warnings = tuple(sorted(set(problems)))
    means = supplies.faces, tools_of(supplies), reading.folder
    kit = Kit(said, tuple(pieces), left_out, warnings, *means, reading.at, reading.derived)
    return replace(kit, order=order, file=reading.file, choice=choice)


def look_of(campaign: Campaign, order: Order, supplies: Supplies, folder: Path) -> Choice:
    """The look of a campaign's pieces where an order asks for none."""
    if campaign.look.template:
        return Choice(campaign.look.template, "look.template says so")
    picture = campaign.picture
    info = supplies.pictures.get(picture.file) if picture else None
    found = look_for(folder / picture.file if picture else None, info)
    asked = order.arrangement or campaign.look.arrangement
    if asked and found.look != DEFAULT_TEMPLATE and not has(found.look, asked):
        return Choice(DEFAULT_TEMPLATE, f'the arrangement "{asked}" is asked for')
    return found


def unprinted(kit: Kit) -> tuple[Problem, ...]:
    """Warnings of what the campaign says and nothing that can be made of it prints."""
    campaign, made = kit.campaign, [n for n in products.names() if not products.lacking(kit.campaign, n)]
    numbered = campaign.petition is not None and campaign.petition.sheet_id is not None
    keys = {"petition.sheet_id", "petition.goal"} if numbered else set[str]()  # which the ledger counts by
    for name in made:
        one = products.product(name)
        keys |= {leaf.key for leaf in taken(campaign.for_product(name), (*one.TAKES, *one.TELLS))}
    idle = [*untaken(campaign, keys), *(f"only.{name}" for name in campaign.only if name not in made)]
    return tuple(_idle(kit, key, made) for key in idle)


def _idle(kit: Kit, key: str, made: Sequence[str]) -> Problem:
    what, hint = "nothing that is built prints this", "keep it for later, or take it out"
    takes = [one for name in made for one in products.product(name).TAKES]
    if other := barring(kit.campaign, takes, key):
        what, hint = f"{other} is printed in its place", f"take one of the two out: {key} or {other}"
    elif other := wanting(kit.campaign, takes, key):
        hint = f"it is printed with {other}, which is not there; {hint}"
    return Problem(kit.at(key), f"{key}: {what}", hint, warning=True)


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


# --- compose, lay out ---------------------------------------------------------------------------------


def compose(job: Job, campaign: Campaign, numbering: Numbering | None = None) -> list[Story]:
    """A product in some languages: one story for all, or one for each, which has a side of its own."""
    product, said = products.product(job.product), campaign.for_product(job.product)
    region = said.region or region_of_paper(job.paper, said.papers)
    words = [words_of(lang, said.words, region, said.locales) for lang in job.languages]
    if product.TOGETHER:
        edition = (job.edition,) if job.edition else ()
        stories = [product.compose(said, words[0], words[1:], *edition)]
    else:
        stories = [product.compose(said, one) for one in words]
    return [numbering.of(story) for story in stories] if numbering else stories


def too_much(job: Job, stories: Sequence[Story], supplies: Supplies, reading: Reading) -> Iterator[Problem]:
    """What of a piece can be printed on no page."""
    for story in stories:
        for key, what, hint in hopeless(story, job.template, PAPERS[job.paper], encode, supplies.ruler):
            yield Problem(reading.at(f"{key}.{story.lang}"), f"{key} {what}", hint)


def set_alike(
    composed: Sequence[tuple[Job, Sequence[Story]]],
    supplies: Supplies,
    campaign: Campaign,
    progress: Progress,
) -> list[Piece]:
    """Lay out the pieces of one product, all in one arrangement if that does for each."""
    pieces: list[Piece] = []
    for job, stories in composed:
        progress(f"{job.where} in {'+'.join(job.languages)}")
        pieces.append(set_piece(job, stories, supplies, campaign))

    def again(number: int, name: str, template: Template | None = None) -> Layout:
        job, stories = composed[number]
        job = replace(job, arrangement=name, template=template or job.template)
        return set_piece(job, stories, supplies, campaign).layout

    if not any(job.arrangement for job, _ in composed):
        layouts = alike([piece.layout for piece in pieces], again)
        pieces = [_laid_out(piece, layout) for piece, layout in zip(pieces, layouts, strict=True)]
    picture = campaign.picture
    return _level(pieces, again, bool(picture and picture.frieze))


def _level(
    pieces: Sequence[Piece], again: Callable[[int, str, Template], Layout], wanted: bool
) -> list[Piece]:
    """The pieces, those on one paper in one arrangement with their bands at one height."""
    found = list(pieces)
    groups: dict[tuple[str, str, int], list[int]] = {}
    for n, piece in enumerate(pieces):
        key = piece.paper, piece.layout.arrangement, len(piece.languages)
        groups.setdefault(key, []).append(n)
    for (paper, arrangement, _), numbers in groups.items():
        job = pieces[numbers[0]].job

        def anew(n: int, template: Template, numbers: list[int] = numbers, name: str = arrangement) -> Layout:
            return again(numbers[n], name, template)

        stock = Stock(PAPERS[paper], job.languages, job.ink)
        layouts = level([pieces[n].layout for n in numbers], job.template, stock, anew, wanted)
        for n, layout in zip(numbers, layouts, strict=True):
            found[n] = _laid_out(found[n], layout)
    return found


def unlevel(pieces: Sequence[Piece], campaign: Campaign, reading: Reading) -> Iterator[Problem]:
    """A frieze whose pictures stand at different heights."""
    if not (campaign.picture and campaign.picture.frieze):
        return
    found: dict[str, set[tuple[float, float]]] = {}
    for piece in pieces:
        marks = (mark for mark in piece.flat.sheets[0].marks if isinstance(mark.item, Picture))
        boxes = (mark.box for mark in marks if mark.name == "picture.file")
        found.setdefault(piece.job.where, set()).update((box.y, box.height) for box in boxes if box.x <= 0)
    for where, heights in found.items():
        if len(heights) > 1:
            what = f"picture.frieze: {where}: the pictures do not join, since they stand at different heights"
            hint = "shorten the headline and the lead of the language that has the longest"
            yield Problem(reading.at("picture.frieze"), what, hint, warning=True)


def _laid_out(piece: Piece, layout: Layout) -> Piece:
    return piece if piece.layout is layout else replace(piece, layout=layout, flat=flatten(layout))


def set_piece(job: Job, stories: Sequence[Story], supplies: Supplies, campaign: Campaign) -> Piece:
    """Lay out one piece."""
    layout = lay_out(*_asked(job, stories, supplies, campaign))
    return Piece(job, layout, flatten(layout), stories[0].details)


def _asked(
    job: Job, stories: Sequence[Story], supplies: Supplies, campaign: Campaign
) -> tuple[list[Story], Template, Stock, Tools, str, str]:
    """What layout is told of a piece."""
    stock = Stock(PAPERS[job.paper], job.languages, job.ink)
    sized = [_sized(story, supplies) for story in stories]
    return sized, job.template, stock, tools_of(supplies), campaign.look.accent or "", job.arrangement


def tools_of(supplies: Supplies) -> Tools:
    return Tools(supplies.ruler, encode, divisions, within_words)


def _sized(story: Story, supplies: Supplies) -> Story:
    """The story with its pictures' sizes, and what is seen in them."""

    def image(one: Image) -> Image:
        info = supplies.pictures[one.file]
        return replace(one, width=info.width, height=info.height, sight=supplies.sights.get(one.file))

    def sized(block: Block) -> Block:
        if isinstance(block, Logos):
            return replace(block, images=tuple(map(image, block.images)))
        if isinstance(block, Abreast):
            return replace(block, columns=tuple(tuple(map(sized, column)) for column in block.columns))
        return image(block) if isinstance(block, Image) else block

    return replace(story, slots={name: tuple(map(sized, blocks)) for name, blocks in story.slots.items()})


# --- judge: what of a piece does not fit, or is too fine or too coarse for print -----------------------


def judge(piece: Piece, campaign: Campaign, supplies: Supplies, reading: Reading) -> Iterator[Problem]:
    job, hints = piece.job, dict[str, str]()
    absent = {key for key in campaign.__struct_fields__ if not getattr(campaign, key)}
    for over in piece.layout.overset:
        where = reading.at(f"{over.key}.{over.lang}")
        frame = f"the {job.where} ({over.lang})"
        if over.frame:
            frame = f"{in_words(over.frame, job.template, absent)} of {frame}"
        if over.lang not in hints:
            undivided = _undivided(piece.flat, over.lang)
            hints[over.lang] = HINT if undivided else _shorter(job, over.lang, supplies, campaign)
        said = over.key or job.product  # blanks and scales come from no key
        yield Problem(where, f"{said} does not fit: {frame}: {over.by}", hints[over.lang])
    faults = print_faults(piece.flat, job.template.distance, supplies.pictures, job.own)
    for key, what, hint, warning in (*faults, *blank_faults(piece.flat, supplies.faces)):
        yield Problem(reading.at(key), f"{key}: {job.where}: {what}", hint, warning)


def _undivided(flat: Flat, lang: str) -> bool:
    """Whether a language's lines end at spaces only, for want of a dictionary."""
    items = (mark.item for sheet in flat.sheets for mark in sheet.marks)
    return any(isinstance(run, GlyphRun) and run.lang == lang and lacking(run.text) for run in items)


def _shorter(job: Job, lang: str, supplies: Supplies, campaign: Campaign) -> str:
    """What to do about a text that does not fit: another arrangement; what would have to go; what takes room
    in a template of one's own; a back, where it may have none yet; or, since only a language that has its
    piece alone has one, that."""

    from flyers.preflight.roomier import remedy, roomier

    def goes_in(job: Job, said: Campaign) -> bool:
        return fits(*_asked(job, compose(job, said), supplies, said))

    hint, ways = "shorten the text", job.template.arrangements
    if job.arrangement in ways and goes_in(free := replace(job, arrangement=""), campaign):
        other = set_piece(free, compose(free, campaign), supplies, campaign).layout.arrangement
        return f'{hint}, or ask for no arrangement: it fits in "{other}"'
    alone = len(job.languages) == 1 or products.product(job.product).TOGETHER
    if alone and (way := remedy(campaign, lang, partial(goes_in, job))):
        hint += f": it fits {way}"
    if job.own and (room := roomier(job.template, lambda one: goes_in(replace(job, template=one), campaign))):
        hint += f", or make room in the template (with {room} it fits)"
    if all(len(way.sides) == 1 for way in ways.values()):
        return f"{hint}, or give the template an arrangement of two sides"
    if alone or not goes_in(replace(job, languages=(lang,)), campaign):
        return hint
    each = " ".join(f"-l {name}" for name in job.languages)
    return f"{hint}, or print each language on its own, which leaves it a back: {each}"
