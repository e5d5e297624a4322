"""Read → compose → lay out → paint: the stages in their order, and the problems of all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from flyers import products
from flyers.content import library
from flyers.content.campaign import Campaign
from flyers.content.hints import nearest
from flyers.content.order import DEFAULT_TEMPLATE, Order
from flyers.content.proportions import proportion_faults
from flyers.content.read import Reading, place, read
from flyers.content.reader import load
from flyers.content.template import Template, faults
from flyers.content.words import words_of
from flyers.errors import FlyersError, Problem, Where
from flyers.layout.engine import lay_out
from flyers.measure.dictionary import HINT, lacking
from flyers.measure.faces import Faces
from flyers.measure.legible import print_faults
from flyers.measure.room import hopeless
from flyers.measure.supplies import Supplies
from flyers.measure.symbol import encode
from flyers.model.blocks import Block, Image, Story
from flyers.model.flat import Flat, flatten
from flyers.model.frame import Details, GlyphRun, Layout
from flyers.model.paper import PAPERS
from flyers.model.stock import Ink, Stock

Progress = Callable[[str], None]


class Piece(Struct, frozen=True):
    """A piece to print: its file's name, its layout (`flat`: the same as marks), what the file says of
    itself; `distance` in points is the one it is read at."""

    name: str
    product: str
    paper: str
    languages: tuple[str, ...]
    layout: Layout
    flat: Flat
    details: Details
    distance: float
    ink: Ink


class Kit(Struct, frozen=True):
    """All pieces of an order, those left out with the reason, and what gives cause to worry; `at` gives
    the place of a key in the campaign's file."""

    campaign: Campaign
    pieces: tuple[Piece, ...]
    left_out: tuple[tuple[str, str], ...]
    warnings: tuple[Problem, ...]
    faces: Faces
    folder: Path
    at: Callable[[str], Where]


def prepare(campaign: Path, order: Order, progress: Progress = lambda _: None) -> Kit:
    """Read the campaign and lay out what is ordered.

    Raises FlyersError with all that is wrong: in the campaign, its pictures, its characters, the
    template; and, when those are right, what does not fit or cannot be scanned. Raises OrderError when
    what is ordered does not exist.
    """
    order.check()
    built = tuple({lang: None for piece in order.languages for lang in piece})
    reading = read(campaign, built or None)
    if reading.campaign is None:
        raise FlyersError.of(reading.problems)
    if reading.campaign.languages:
        order.check_languages(reading.campaign.languages)
    shelf = _Shelf(reading, order)
    problems = [*reading.problems, *shelf.problems()]
    if any(not p.warning for p in problems):
        raise FlyersError.of(problems)
    pieces: list[Piece] = []
    for name, paper, languages in shelf.ordered():
        progress(f"{name} on {paper} in {'+'.join(languages)}")
        if found := list(shelf.hopeless(name, paper, languages)):
            problems += found
        else:
            pieces.append(shelf.piece(name, paper, languages))
            problems += shelf.faults(pieces[-1])
    if any(not p.warning for p in problems):
        raise FlyersError.of(problems)
    warnings = tuple(sorted(set(problems)))
    return Kit(
        reading.campaign,
        tuple(pieces),
        tuple(shelf.left_out),
        warnings,
        shelf.supplies.faces,
        reading.folder,
        reading.at,
    )


def painted(kit: Kit, progress: Progress = lambda _: None) -> Iterator[tuple[str, bytes]]:
    """The file of each piece, with its name."""
    from flyers.paint.pdf.painter import paint

    profile = library.assets() / "icc" / "sRGB.icc"
    for piece in kit.pieces:
        progress(piece.name)
        yield piece.name, paint(piece.layout, piece.details, kit.faces.path, kit.folder, profile)


def _undivided(flat: Flat, lang: str) -> bool:
    """Whether a language's lines end at spaces only, for want of a dictionary."""
    items = (mark.item for sheet in flat.sheets for mark in sheet.marks)
    return any(isinstance(run, GlyphRun) and run.lang == lang and lacking(run.text) for run in items)


class _Shelf:
    """A campaign with what its pieces need: templates, pictures, the ruler; and what is wrong there."""

    def __init__(self, reading: Reading, order: Order) -> None:
        assert reading.campaign is not None
        self.reading, self.order = reading, order
        self.campaign: Campaign = reading.campaign
        if order.rows and self.campaign.petition:
            petition = msgspec.structs.replace(self.campaign.petition, rows=order.rows)
            self.campaign = msgspec.structs.replace(self.campaign, petition=petition)
        built = tuple({lang: None for piece in order.languages for lang in piece})
        self.supplies = Supplies(reading, self.campaign, built or self.campaign.languages)
        self.left_out: list[tuple[str, str]] = []
        self._templates: dict[str, tuple[Template, Path]] = {}
        self.products = self._chosen()

    def _chosen(self) -> tuple[str, ...]:
        """The ordered products, or that of one's own template, or all that the campaign has enough for."""
        if self.order.products:
            return self.order.products
        if own := self.order.own_template:
            template = load(own, Template).value
            return (template.product,) if template and template.product in products.names() else ()
        found = []
        for name in products.names():
            if self.order.template not in library.templates(name):
                self.left_out.append((name, f'it has no template "{self.order.template}"'))
            elif lacks := products.lacking(self.campaign, name):
                self.left_out.append((name, f"the campaign has no {', '.join(lacks)}"))
            else:
                found.append(name)
        return tuple(found)

    def problems(self) -> Iterator[Problem]:
        """What is wrong with what the campaign asks for, before anything is set."""
        yield from self._lacking()
        yield from self.supplies.problems()
        for name in self.products:
            yield from self._template_problems(name)
        if all(name in self._templates for name in self.products):
            made = {name for name, _, _ in self.ordered()}
            rows = self.order.rows
            if not made:
                yield from self._nothing()
            elif rows and not any("rows" in products.product(name).SLOTS for name in made):
                what = f"--rows {rows} changes nothing: nothing with rows to sign is made"
                yield Problem(Where(), what, "leave it out, or add -p sheet", warning=True)

    def _lacking(self) -> Iterator[Problem]:
        for name in self.products:
            for key in products.lacking(self.campaign, name):
                what = f"{name} needs {key}, which is missing"
                yield Problem(self.reading.at(key), what, f"write {key}, or leave out -p {name}")

    def _nothing(self) -> Iterator[Problem]:
        """Why there is nothing to print."""
        if own := self.order.own_template:
            loaded = load(own, Template)
            yield from loaded.problems
            if loaded.value and (name := loaded.value.product) not in products.names():
                what, where = f'product: there is no "{name}"', place(loaded.where, "product", str(own))
                yield Problem(where, what, nearest(name, products.names()))
        for name, reason in self.left_out:
            yield Problem(Where(str(self.reading.file)), f"there is no {name} to print, since {reason}")

    def _template_problems(self, name: str) -> Iterator[Problem]:
        file = self.order.own_template or library.template(name, self.order.template)
        loaded = load(file, Template)
        yield from loaded.problems
        template = loaded.value
        if template is None or any(not p.warning for p in loaded.problems):
            return
        product = products.product(name)
        own = faults(template, product.SLOTS, product.STYLES, product.FURTHER)
        found = [*own, *proportion_faults(template)]
        if template.product != name:
            what = f"this is a template for {template.product}, not for {name}"
            found = [("product", what, "choose another")]
        for key, what, hint in found:
            yield Problem(place(loaded.where, key, str(file)), f"{key}: {what}", hint)
        for paper in self._papers():
            if paper in template.papers:
                continue
            hint = f"it is for {', '.join(template.papers)}"
            if self.order.products:
                yield Problem(Where(str(file)), f"this template of {name} is not made for {paper}", hint)
            else:
                self.left_out.append((f"{name} on {paper}", f"its template is not made for that: {hint}"))
        self._templates[name] = template, file

    def _papers(self) -> tuple[str, ...]:
        return self.order.papers or self.campaign.papers

    def ordered(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Product, paper and languages of each piece, on papers that its template is made for."""
        languages = self.order.languages or tuple((lang,) for lang in self.campaign.languages)
        for name in self.products:
            made_for = self._templates[name][0].papers
            for paper in (p for p in self._papers() if p in made_for):
                yield from ((name, paper, langs) for langs in languages)

    def _stories(self, name: str, languages: tuple[str, ...]) -> list[Story]:
        """A product in some languages: one story for all, or one for each, which has a side of its own."""
        product, campaign = products.product(name), self.campaign.said_by(name)
        words = [words_of(lang, campaign.words) for lang in languages]
        if product.TOGETHER:
            return [product.compose(campaign, words[0], words[1:])]
        return [product.compose(campaign, w) for w in words]

    def hopeless(self, name: str, paper: str, languages: tuple[str, ...]) -> Iterator[Problem]:
        """What of a piece can be printed on no page."""
        for story in self._stories(name, languages):
            for key, what, hint in hopeless(story, self._templates[name][0], PAPERS[paper], encode):
                yield Problem(self.reading.at(f"{key}.{story.lang}"), f"{key} {what}", hint)

    def piece(self, name: str, paper: str, languages: tuple[str, ...]) -> Piece:
        """Compose and lay out one piece."""
        template, file = self._templates[name]
        stories = [self._sized(story) for story in self._stories(name, languages)]
        stock = Stock(PAPERS[paper], languages, self.order.ink)
        accent = self.campaign.look.accent or ""
        layout = lay_out(stories, template, stock, self.supplies.ruler, encode, accent)
        suffix = "" if file.stem == DEFAULT_TEMPLATE else f"-{file.stem}"
        suffix += "-black" if self.order.ink == "black" else ""
        return Piece(
            f"{name}-{paper}-{'+'.join(languages)}{suffix}.pdf",
            name,
            paper,
            languages,
            layout,
            flatten(layout),
            stories[0].details,
            template.distance,
            self.order.ink,
        )

    def _sized(self, story: Story) -> Story:
        """The story with its pictures' sizes."""

        def sized(block: Block) -> Block:
            if not isinstance(block, Image):
                return block
            info = self.supplies.pictures[block.file]
            return replace(block, width=info.width, height=info.height)

        slots = {name: tuple(map(sized, blocks)) for name, blocks in story.slots.items()}
        return replace(story, slots=slots)

    def faults(self, piece: Piece) -> Iterator[Problem]:
        """What of a piece does not fit, or is too fine or too coarse for print."""
        what = f"{piece.product} on {piece.paper}"
        for over in piece.layout.overset:
            where = self.reading.at(f"{over.key}.{over.lang}")
            frame = f'the frame "{over.frame}" of the {what} ({over.lang})'
            hint = HINT if _undivided(piece.flat, over.lang) else self._shorter(piece, over.lang)
            yield Problem(where, f"{over.key} does not fit: {frame} is {over.by}", hint)
        distance = self._templates[piece.product][0].distance
        for key, fault, hint, warning in print_faults(piece.flat, distance, self.supplies.pictures):
            yield Problem(self.reading.at(key), f"{key}: {what}: {fault}", hint, warning)

    def _shorter(self, piece: Piece, lang: str) -> str:
        """What to do about a text that does not fit: languages that have a side each have a back alone."""
        hint = "shorten the text"
        apart = len(piece.languages) > 1 and not products.product(piece.product).TOGETHER
        if not apart or self.piece(piece.product, piece.paper, (lang,)).layout.overset:
            return hint
        each = " ".join(f"-l {name}" for name in piece.languages)
        return f"{hint}, or print each language on its own, which leaves it a back: {each}"
