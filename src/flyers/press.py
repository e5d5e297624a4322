"""Read → choose → look ahead → compose → lay out → judge → paint: the stages, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from flyers import products
from flyers.content import library
from flyers.content.campaign import Campaign
from flyers.content.derive import Derived
from flyers.content.frame_words import in_words
from flyers.content.hints import nearest
from flyers.content.order import DEFAULT_TEMPLATE, Order, OrderError
from flyers.content.placement import faults
from flyers.content.proportions import proportion_faults
from flyers.content.read import Reading, place, read
from flyers.content.readable import type_faults
from flyers.content.reader import Loaded
from flyers.content.takes import taken, untaken
from flyers.content.template import Template
from flyers.content.templates import further, load_template
from flyers.content.words import words_of
from flyers.errors import FlyersError, Problem, Where
from flyers.layout.engine import lay_out
from flyers.measure.dictionary import HINT, lacking, within_words
from flyers.measure.faces import Faces
from flyers.measure.hyphenate import divisions
from flyers.measure.protocols import Tools
from flyers.measure.symbol import encode
from flyers.model.blocks import Abreast, Block, Image, Logos, Story
from flyers.model.flat import Flat, flatten
from flyers.model.frame import Details, GlyphRun, Layout
from flyers.model.paper import PAPERS, region_of_paper
from flyers.model.stock import Ink, Stock
from flyers.preflight.blanks import blank_faults
from flyers.preflight.legibility import print_faults
from flyers.preflight.room import hopeless
from flyers.preflight.supplies import Supplies, supply

Progress = Callable[[str], None]
LeftOut = tuple[tuple[str, str], ...]
"""What is not made, and why."""


class Job(Struct, frozen=True):
    """A piece to make: a product with its template, on a paper, in the languages that share it."""

    product: str
    template: Template
    file: Path
    paper: str
    languages: tuple[str, ...]
    ink: Ink

    @property
    def name(self) -> str:
        """That of the file to write."""
        look = "" if self.file.stem == DEFAULT_TEMPLATE else f"-{self.file.stem}"
        black = "-black" if self.ink == "black" else ""
        return f"{self.product}-{self.paper}-{'+'.join(self.languages)}{look}{black}.pdf"

    @property
    def where(self) -> str:
        return f"{self.product} on {self.paper}"


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
    the place of a key in the campaign's `file`, `derived` what that leaves out."""

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
    reading = read(campaign, order.every_language or None, products.kinds())
    if reading.campaign is None:
        raise FlyersError.of(reading.problems)
    if reading.campaign.languages:
        order.check_languages(reading.campaign.languages)
    said = as_ordered(reading.campaign, order)
    templates, skipped = choose(said, order)
    jobs, unsuited = jobs_of(templates, said, order)
    left_out = skipped + unsuited
    supplies = supply(reading, said, order.every_language or said.languages)
    problems = [*reading.problems, *lacking_keys(templates, said, reading), *supplies.problems]
    problems += template_problems(templates, order)
    if not reading.errors and not any(_stops(one.problems) for one in templates.values()):
        problems += useless(jobs, left_out, order, reading)
    _stop(problems)
    pieces: list[Piece] = []
    for job in jobs:
        progress(f"{job.where} in {'+'.join(job.languages)}")
        stories = compose(job, said)
        if order.numbering:
            stories = [order.numbering.of(story) for story in stories]
        if found := list(too_much(job, stories, supplies, reading)):
            problems += found
        else:
            pieces.append(set_piece(job, stories, supplies, said))
            problems += judge(pieces[-1], said, supplies, reading)
    _stop(problems)
    warnings = tuple(sorted(set(problems)))
    means = supplies.faces, tools_of(supplies), reading.folder
    kit = Kit(said, tuple(pieces), left_out, warnings, *means, reading.at, reading.derived)
    return replace(kit, order=order, file=reading.file)


def unprinted(kit: Kit) -> tuple[Problem, ...]:
    """Warnings of what the campaign says and nothing that can be made of it prints."""
    campaign, made = kit.campaign, [n for n in products.names() if not products.lacking(kit.campaign, n)]
    numbered = campaign.petition is not None and campaign.petition.sheet_id is not None
    keys = {"petition.sheet_id", "petition.goal"} if numbered else set[str]()  # which the ledger counts by
    for name in made:
        one = products.product(name)
        keys |= {leaf.key for leaf in taken(campaign.for_product(name), (*one.TAKES, *one.TELLS))}
    idle = [*untaken(campaign, keys), *(f"only.{name}" for name in campaign.only if name not in made)]
    hint = "keep it for later, or take it out"
    return tuple(
        Problem(kit.at(key), f"{key}: nothing that is built prints this", hint, warning=True) for key in idle
    )


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


# --- choose: which products, with which templates, on which papers ------------------------------------

Templates = Mapping[str, Loaded[Template]]
"""What was read of the template of each product that is made."""


def as_ordered(campaign: Campaign, order: Order) -> Campaign:
    """The campaign with as many rows as the order asks for."""
    if not (order.rows and campaign.petition):
        return campaign
    return replace(campaign, petition=replace(campaign.petition, rows=order.rows))


def choose(campaign: Campaign, order: Order) -> tuple[Templates, LeftOut]:
    """The templates of the ordered products; or one's own template for its product; or those of all
    products that the campaign has enough for."""
    own = load_template(order.own_template) if order.own_template else None
    if order.products:
        return {name: own or _template(name, order) for name in order.products}, ()
    if own:
        return {own.value.product if own.value else "": own}, ()
    left_out, found = [], {}
    for name in products.names():
        if order.template not in library.templates(name):
            left_out.append((name, f'it has no template "{order.template}"'))
        elif lacks := products.lacking(campaign, name):
            left_out.append((name, f"the campaign has no {', '.join(lacks)}"))
        else:
            found[name] = _template(name, order)
    return found, tuple(left_out)


def _template(name: str, order: Order) -> Loaded[Template]:
    return load_template(library.template(name, order.template))


def _file(name: str, order: Order) -> Path:
    return order.own_template or library.template(name, order.template)


def jobs_of(templates: Templates, campaign: Campaign, order: Order) -> tuple[tuple[Job, ...], LeftOut]:
    """The pieces, on papers that their templates are made for, and those that are not made."""
    languages = order.languages or tuple((lang,) for lang in campaign.languages)
    jobs: list[Job] = []
    left_out: list[tuple[str, str]] = []
    for name, loaded in templates.items():
        template = loaded.value
        if template is None or name not in products.names():
            continue
        for paper in order.papers or campaign.papers:
            if paper in template.papers:
                file = _file(name, order)
                jobs += (Job(name, template, file, paper, langs, order.ink) for langs in languages)
            elif not order.products:
                made_for = f"it is for {', '.join(template.papers)}"
                left_out.append((f"{name} on {paper}", f"its template is not made for that: {made_for}"))
    return tuple(jobs), tuple(left_out)


def lacking_keys(templates: Templates, campaign: Campaign, reading: Reading) -> Iterator[Problem]:
    """Keys that an ordered product needs and the campaign has not."""
    for name in (name for name in templates if name in products.names()):
        for key in products.lacking(campaign, name):
            what = f"{name} needs {key}, which is missing"
            yield Problem(reading.at(key), what, f"write {key}, or leave out -p {name}")


def template_problems(templates: Templates, order: Order) -> Iterator[Problem]:
    """What is wrong with the templates."""
    for name, loaded in templates.items():
        yield from loaded.problems
        if loaded.value is None:
            continue
        file = str(_file(name, order))
        for key, what, hint in further(_faults(name, loaded.value), loaded.problems):
            yield Problem(place(loaded.where, key, file), f"{key}: {what}", hint)
        for paper in order.papers if order.products and loaded.value.papers else ():
            if paper not in loaded.value.papers:
                hint = f"it is for {', '.join(loaded.value.papers)}"
                yield Problem(Where(file), f"this template of {name} is not made for {paper}", hint)


def _faults(name: str, template: Template) -> list[tuple[str, str, str]]:
    if name not in products.names():
        return [("product", f'there is no "{name}"', nearest(name, products.names()))]
    if template.product != name:
        return [("product", f"this is a template for {template.product}, not for {name}", "choose another")]
    return [*faults(template, products.product(name)), *type_faults(template), *proportion_faults(template)]


def useless(jobs: Sequence[Job], left_out: LeftOut, order: Order, reading: Reading) -> Iterator[Problem]:
    """Why there is nothing to print, or what of the order changes nothing."""
    if not jobs:
        for name, reason in left_out:
            yield Problem(Where(str(reading.file)), f"there is no {name} to print, since {reason}")
    elif order.rows and not any("rows" in products.product(job.product).SLOTS for job in jobs):
        what = f"--rows {order.rows} changes nothing: nothing with rows to sign is made"
        yield Problem(Where(), what, "leave it out, or add -p sheet", warning=True)


# --- compose, lay out ---------------------------------------------------------------------------------


def compose(job: Job, campaign: Campaign) -> list[Story]:
    """A product in some languages: one story for all, or one for each, which has a side of its own."""
    product, said = products.product(job.product), campaign.for_product(job.product)
    region = said.region or region_of_paper(job.paper)
    words = [words_of(lang, said.words, region, said.locales) for lang in job.languages]
    if product.TOGETHER:
        return [product.compose(said, words[0], words[1:])]
    return [product.compose(said, one) for one in words]


def too_much(job: Job, stories: Sequence[Story], supplies: Supplies, reading: Reading) -> Iterator[Problem]:
    """What of a piece can be printed on no page."""
    for story in stories:
        for key, what, hint in hopeless(story, job.template, PAPERS[job.paper], encode, supplies.ruler):
            yield Problem(reading.at(f"{key}.{story.lang}"), f"{key} {what}", hint)


def set_piece(job: Job, stories: Sequence[Story], supplies: Supplies, campaign: Campaign) -> Piece:
    """Lay out one piece."""
    stock = Stock(PAPERS[job.paper], job.languages, job.ink)
    sized = [_sized(story, supplies) for story in stories]
    layout = lay_out(sized, job.template, stock, tools_of(supplies), campaign.look.accent or "")
    return Piece(job, layout, flatten(layout), stories[0].details)


def tools_of(supplies: Supplies) -> Tools:
    return Tools(supplies.ruler, encode, divisions, within_words)


def _sized(story: Story, supplies: Supplies) -> Story:
    """The story with its pictures' sizes."""

    def image(one: Image) -> Image:
        info = supplies.pictures[one.file]
        return replace(one, width=info.width, height=info.height)

    def sized(block: Block) -> Block:
        if isinstance(block, Logos):
            return replace(block, images=tuple(map(image, block.images)))
        if isinstance(block, Abreast):
            return replace(block, columns=tuple(tuple(map(sized, column)) for column in block.columns))
        return image(block) if isinstance(block, Image) else block

    return replace(story, slots={name: tuple(map(sized, blocks)) for name, blocks in story.slots.items()})


# --- judge: what of a piece does not fit, or is too fine or too coarse for print -----------------------


def judge(piece: Piece, campaign: Campaign, supplies: Supplies, reading: Reading) -> Iterator[Problem]:
    job = piece.job
    absent = {key for key in campaign.__struct_fields__ if not getattr(campaign, key)}
    for over in piece.layout.overset:
        where = reading.at(f"{over.key}.{over.lang}")
        frame = f"{in_words(over.frame, job.template, absent)} of the {job.where} ({over.lang})"
        hint = HINT if _undivided(piece.flat, over.lang) else _shorter(job, over.lang, supplies, campaign)
        said = over.key or job.product  # blanks and scales come from no key
        yield Problem(where, f"{said} does not fit: {frame}: {over.by}", hint)
    faults = print_faults(piece.flat, job.template.distance, supplies.pictures)
    for key, what, hint, warning in (*faults, *blank_faults(piece.flat, supplies.faces)):
        yield Problem(reading.at(key), f"{key}: {job.where}: {what}", hint, warning)


def _undivided(flat: Flat, lang: str) -> bool:
    """Whether a language's lines end at spaces only, for want of a dictionary."""
    items = (mark.item for sheet in flat.sheets for mark in sheet.marks)
    return any(isinstance(run, GlyphRun) and run.lang == lang and lacking(run.text) for run in items)


def _shorter(job: Job, lang: str, supplies: Supplies, campaign: Campaign) -> str:
    """What to do about a text that does not fit: languages that have a side each have a back alone, and a
    template may have none yet."""
    hint, ways = "shorten the text", job.template.arrangements.values()
    if all(len(way.sides) == 1 for way in ways):
        return f"{hint}, or give the template an arrangement of two sides"
    if len(job.languages) == 1 or products.product(job.product).TOGETHER:
        return hint
    alone = replace(job, languages=(lang,))
    if set_piece(alone, compose(alone, campaign), supplies, campaign).layout.overset:
        return hint
    each = " ".join(f"-l {name}" for name in job.languages)
    return f"{hint}, or print each language on its own, which leaves it a back: {each}"
