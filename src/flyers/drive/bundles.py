"""Sheets for the people of a list: each gets a cover, their name on the sheets, and perhaps a code of their
own, which opens the petition so that signatures there count for them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from flyers import products
from flyers.content import library
from flyers.content.campaign import Campaign
from flyers.content.numbers import number
from flyers.content.order import Order
from flyers.content.people import People, Person
from flyers.content.punctuation import in_print
from flyers.content.read import Reading
from flyers.content.reader import kept
from flyers.content.template import Template
from flyers.content.templates import load_template
from flyers.content.words import Words, words_for
from flyers.drive.personal import ADDRESS, CODE, SHORTER, Unnamed, filled, personal, spots
from flyers.errors import FlyersError, Problem
from flyers.layout.engine import lay_out
from flyers.layout.form import blank
from flyers.layout.stylesheet import StyleSheet, TypeStyle
from flyers.ledger.batches import Bundle
from flyers.measure.protocols import Tools
from flyers.model.cover import COUNT, HOLDER, NOTE, NUMBERS, Widest
from flyers.model.flat import flatten
from flyers.model.frame import Face, Field, Frame, Item, Layout, remade
from flyers.model.paper import PAPERS
from flyers.model.stock import Stock
from flyers.model.uri import address, punycode_url
from flyers.paint.pdf.batch import Form
from flyers.paint.pdf.slots import Values
from flyers.pieces import Progress
from flyers.preflight.legibility import figure_faults
from flyers.press import Kit, prepare
from flyers.proof.codes import Spot

_FIELDS = HOLDER, COUNT, NUMBERS, NOTE
_TOLD = 50  # people between two reports of progress
_PARTS = 1.0, 0.97, 0.9  # separate words are wider than one text, if faces change between them
_LEAST_NAME = 12_000  # 1/1000 pt, on a cover


class Share(Struct, frozen=True):
    """Sheets of somebody, whose words are as print has them; `listed` is their name in the list."""

    person: Person
    numbers: range
    listed: str


class Said(Struct, frozen=True):
    """What is in the fields of sheets: the same for all, and each person's own."""

    values: Values
    own: Mapping[int, Mapping[str, str]]

    def __call__(self, serial: int) -> Mapping[str, str]:
        return {**self.values(serial), **self.own[serial]}


class Bundles(Struct, frozen=True):
    """All for the people of a list. `form`: sheets without names, and what is `unnamed` there; `cover`: set
    once for all; `due`: when all should be back; `tall`: what reaches highest and deepest on covers."""

    shares: tuple[Share, ...]
    form: Form
    cover: Layout
    tools: Tools
    prefix: str
    unnamed: Unnamed
    due: str | None
    tall: Mapping[str, tuple[str, ...]]

    def forms(self, numbers: range) -> Iterator[Form]:
        """The forms of sheets with some numbers: each person's cover, then their sheets."""
        for share, own in self._among(numbers):
            if own.start == share.numbers.start:
                yield Form(self.cover_of(share), {}, nothing, range(1), share.person.name)
            yield Form(self.sheet_of(share), self.form.filling, self.form.values, own)

    def samples(self) -> tuple[Layout, Sequence[Layout]]:
        """A sheet to prove, with the longest name and the code as without a list; and covers: with that name,
        and with what is `tall`."""
        share = max(self.shares, key=lambda share: len(share.person.name))
        plain = replace(share, person=replace(share.person, link="", print_as=""))
        tall = {text for texts in self.tall.values() for text in texts}
        odd = {one.person: one for one in self.shares if {one.person.name, one.person.note} & tall}
        return self.sheet_of(plain), [self.cover_of(one) for one in {share.person: share, **odd}.values()]

    def spots(self) -> Sequence[Sequence[Spot]]:
        """Where a person's name and code are on each page of a sheet."""
        return [tuple(spots(page.frame, self.unnamed)) for page in self.form.sample.pages]

    def said(self, serials: Sequence[int]) -> Said:
        own: dict[int, Mapping[str, str]] = {}
        starts = [share.numbers.start for share in self.shares]
        for serial in serials:
            person = self.shares[bisect_right(starts, serial) - 1].person
            link, address = self.unnamed.url, self.unnamed.address
            if person.link:
                link, address = punycode_url(person.link), person.address
            own[serial] = {HOLDER: person.name, CODE: link, ADDRESS: address}
        return Said(self.form.values, own)

    def covers(self, numbers: range) -> Callable[[int], int]:
        """How many pages of covers come before a sheet, in a file with these numbers."""
        starts = [own.start for share, own in self._among(numbers) if own.start == share.numbers.start]
        return lambda serial: bisect_right(starts, serial) * self._sides

    def given(self, numbers: range) -> tuple[Bundle, ...]:
        """The bundles among some numbers, for the ledger."""
        return tuple(Bundle(s.listed, own.start, len(own), self.due) for s, own in self._among(numbers))

    def cover_of(self, share: Share) -> Layout:
        """A person's cover. Raises FlyersError, with the place in the list, for what does not fit, and for
        numbers out of order."""
        values = _values(share.person, share.numbers, self.prefix)
        page = self.cover.pages[0]
        for part in _PARTS:
            frame = self._sized(page.frame, share.person.name, part)
            sized = replace(self.cover, pages=(replace(page, frame=frame),))
            made, overset = filled(sized, values, self.tools, share.person)
            if all(over.key != HOLDER for over in overset):
                break
        if overset:
            raise FlyersError.of(
                Problem(share.person.where, f'"{values[over.key]}" is {over.by} for the cover', SHORTER)
                for over in overset
            )
        if faults := [*figure_faults(flatten(made))]:
            raise FlyersError.of(Problem(share.person.where, one.what, one.hint) for one in faults)
        front = made.pages[0]
        back = replace(front, frame=replace(front.frame, items=()), name="back")
        return replace(made, pages=(front, *[back] * (self._sides - 1)))

    def sheet_of(self, share: Share) -> Layout:
        """A sheet with a person's name, code and address. Raises FlyersError as `personal` does."""
        return personal(self.form.sample, share.person, self.unnamed, self.tools)

    def _sized(self, frame: Frame, text: str, part: float) -> Frame:
        """The cover's frame, with the name in `part` of the size that fits."""

        def sized(item: Item) -> Item:
            if not isinstance(item, Field) or item.name != HOLDER:
                return item
            style = item.style
            wide = self.tools.ruler.shape(text, style.face, self.cover.lang).advance
            size = min(style.size, int(part * item.box.width / wide)) if wide else style.size
            return replace(item, style=replace(style, size=max(size, _LEAST_NAME)))

        return remade(frame, sized)

    @property
    def _sides(self) -> int:
        """Pages of a cover: two if sheets have a back, or the first sheet would be on the cover's."""
        return 2 - len(self.form.sample.pages) % 2

    def _among(self, numbers: range) -> Iterator[tuple[Share, range]]:
        for share in self.shares:
            own = range(max(share.numbers.start, numbers.start), min(share.numbers.stop, numbers.stop))
            if own:
                yield share, own


def roomy(reading: Reading, order: Order, people: People, progress: Progress) -> Kit:
    """The sheet laid out with room for the longest address, if possible. Raises as `prepare` does."""
    campaign = reading.campaign.for_product(*order.products) if reading.campaign else None
    link = campaign.links.get("petition") if campaign else None
    own = address(link.url, link.print_as) if link else ""
    linked = (person for person in people.people if person.link)
    longest = max((person.address for person in linked), key=len, default="")
    if len(longest) > len(own) and order.numbering:
        numbering = replace(order.numbering, address=longest)
        with suppress(FlyersError):  # the others may fit without it; `bundled` tells who does not
            return prepare(reading.file, replace(order, numbering=numbering), progress)
    return prepare(reading.file, order, progress)


def bundled(kit: Kit, form: Form, people: People, prefix: str, progress: Progress) -> Bundles:
    """Sheets shared out to people in order. Raises FlyersError with all for whom it does not fit."""
    piece = kit.pieces[0]
    campaign = kit.campaign.for_product(piece.product).on_paper(piece.paper)
    own = products.product(piece.product).personal
    assert own, "whose sheets have numbers"
    starts = accumulate((person.count for person in people.people), initial=form.numbers.start)
    every = [words_for(campaign, lang, piece.job.today) for lang in piece.languages]
    names, people = [person.name for person in people.people], _in_print(people, every[0])
    shares = tuple(
        Share(person, range(start, start + person.count), name)
        for person, start, name in zip(people.people, starts, names, strict=False)
    )
    template = kept(library.cover(), Template, load_template).sound
    stock = Stock(PAPERS[piece.paper], piece.languages, piece.job.ink)
    widest = _widest(people, shares, prefix, kit.tools, piece.languages[0])
    story = own.cover(campaign, every, widest)
    cover = lay_out([story], template, stock, kit.tools, piece.layout.palette["accent"])
    due = campaign.petition.return_by if campaign.petition else None
    beside = StyleSheet(piece.job.template, stock).style(own.beside, stock.languages[0])
    unnamed = _unnamed(campaign, blank(own.line), beside, people)
    found = Bundles(shares, form, replace(cover, overset=()), kit.tools, prefix, unnamed, due, widest.tall)
    if problems := [*_overset(cover, kit), *_lacking(people, unnamed.url), *_crowded(found, progress)]:
        raise FlyersError.of(problems)
    return found


def _in_print(people: People, words: Words) -> People:
    """The people with the marks of print in their names and notes, as in the campaign's texts."""

    def shown(text: str) -> str:
        return in_print(text, words.quotes, words.dashes)

    every = (replace(one, name=shown(one.name), note=shown(one.note)) for one in people.people)
    return replace(people, people=tuple(every))


def _unnamed(campaign: Campaign, line: str, style: TypeStyle, people: People) -> Unnamed:
    """Where a name stands, and the petition whose code each person's address stands beside, if some have
    links."""
    link = campaign.links.get("petition")
    if not link:
        return Unnamed(line)
    linked = any(person.link for person in people.people)
    return Unnamed(line, punycode_url(link.url), address(link.url, link.print_as), style if linked else None)


def nothing(serial: int) -> Mapping[str, str]:
    """A cover has no fields left to fill."""
    return {}


def _overset(cover: Layout, kit: Kit) -> Iterator[Problem]:
    """The campaign's words that do not fit on a cover."""
    for over in cover.overset:
        if over.key not in _FIELDS:
            where = kit.at(f"{over.key}.{over.lang}")
            yield Problem(where, f"{over.key} does not fit on a cover: it is {over.by}", "shorten the text")


def _lacking(people: People, petition: str) -> Iterator[Problem]:
    """People's own codes, if the sheet has none to replace."""
    first = next((person for person in people.people if person.link), None)
    if first and not petition:
        hint = "write links: {petition: {url: https://…}} in the campaign, or take the column out"
        yield Problem(first.where, "links are for the sheet's code, and this campaign's sheet has none", hint)


def _crowded(bundles: Bundles, progress: Progress) -> Iterator[Problem]:
    """People's words that do not fit on covers or sheets."""
    for at, share in enumerate(bundles.shares):
        if at % _TOLD == 0:
            progress(f"sheets for {at:,} of {len(bundles.shares):,} people")
        for made in (bundles.cover_of, bundles.sheet_of):
            try:
                made(share)
            except FlyersError as error:
                yield from error.problems


def _values(person: Person, numbers: range, prefix: str) -> dict[str, str]:
    ends = dict.fromkeys((numbers[0], numbers[-1]))
    span = " – ".join(number(prefix, serial) for serial in ends)
    return {HOLDER: person.name, COUNT: f"{person.count}", NUMBERS: span, NOTE: person.note}


def _widest(people: People, shares: Iterable[Share], prefix: str, tools: Tools, lang: str) -> Widest:
    """The widest texts on covers; of names the narrowest, since each has its own size."""
    display = Face("display", True)

    def width(text: str, face: Face) -> float:
        return tools.ruler.shape(text, face, lang).advance

    def wide(texts: Iterable[str], face: Face) -> str:
        return max(dict.fromkeys(texts), key=lambda text: width(text, face))

    def tall(texts: Iterable[str], face: Face) -> tuple[str, ...]:
        ink = {text: tools.ruler.shape(text, face, lang) for text in texts if text}
        highest, deepest = (
            max(ink, key=lambda text: getattr(ink[text], side), default="") for side in ("ascent", "descent")
        )
        return tuple(dict.fromkeys(filter(None, (highest, deepest))))

    every = [_values(share.person, share.numbers, prefix) for share in shares]
    longest = max(len(values[NUMBERS]) for values in every)
    spans = (values[NUMBERS] for values in every if len(values[NUMBERS]) == longest)
    return Widest(
        min((person.name for person in people.people), key=lambda name: width(name, display)),
        wide((f"{person.count}" for person in people.people), display),
        wide(spans, display),
        wide((person.note for person in people.people), Face()),
        {
            HOLDER: tall((person.name for person in people.people), display),
            NOTE: tall((person.note for person in people.people), Face()),
        },
    )
