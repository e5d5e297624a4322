"""Sheets for the people of a list: for each a cover, the name on the sheets, and perhaps a code of their own,
which opens the petition where what is signed there counts for this person.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from flyers.content import library
from flyers.content.numbers import number
from flyers.content.people import People, Person
from flyers.content.templates import load_template
from flyers.content.words import words_of
from flyers.errors import FlyersError, Problem
from flyers.layout.code import QUIET
from flyers.layout.engine import lay_out
from flyers.layout.fields import Filled, fill
from flyers.ledger.batches import Bundle
from flyers.measure.protocols import LEAST_MODULE, Tools
from flyers.model.direction import from_right
from flyers.model.frame import CharacterStyle, Face, Field, Frame, Group, Item, Layout, Overset, Role, Symbol
from flyers.model.geometry import Rect
from flyers.model.paper import PAPERS
from flyers.model.stock import Stock
from flyers.model.uri import punycode_url
from flyers.paint.pdf.batch import Form
from flyers.press import Kit
from flyers.products._cover import COUNT, HOLDER, NOTE, NUMBERS, Widest, compose
from flyers.units import MM, in_mm, milli

LINE = "blank[collected_by]"  # the frame of a sheet in which a name stands
# Of a name there: bold or not, and its size in points; the first that it has room in.
_STYLES = (True, 13), (True, 12), (True, 11), (True, 10), (False, 10), (False, 9), (False, 8)
_ABOVE = milli(
    3.5 * MM
)  # from the room's top to where a name is centred: it stands on its line, as if written
_SHORTER = "write it shorter: it stands on one line"


class Share(Struct, frozen=True):
    """A person, and the numbers of the sheets that are for this one."""

    person: Person
    numbers: range


class Bundles(Struct, frozen=True):
    """What is printed for the people of a list. `form` is that of sheets without names, whose code opens the
    address `petition`; `cover` is set once, for all of them; `due` is when all is wanted back."""

    shares: tuple[Share, ...]
    form: Form
    cover: Layout
    tools: Tools
    prefix: str
    petition: str
    due: str | None

    def forms(self, numbers: range) -> Iterator[Form]:
        """Those of sheets with some of the numbers: each person's cover, then the sheets."""
        for share, own in self._among(numbers):
            if own.start == share.numbers.start:
                yield Form(self.cover_of(share), {}, nothing, range(1), share.person.name)
            yield Form(self.sheet_of(share), self.form.filling, self.form.values, own)

    def covers(self, numbers: range) -> Callable[[int], int]:
        """How many pages of covers stand before a sheet, in a file of sheets with these numbers."""
        starts = [
            share.numbers.start for share, own in self._among(numbers) if own.start == share.numbers.start
        ]
        return lambda serial: bisect_right(starts, serial) * self._sides

    def given(self, numbers: range) -> tuple[Bundle, ...]:
        """The sheets with some of the numbers as the ledger has them."""
        return tuple(Bundle(s.person.name, own.start, len(own), self.due) for s, own in self._among(numbers))

    def cover_of(self, share: Share) -> Layout:
        """The cover for a person. Raises FlyersError, with the place in the list, for what has no room."""
        values = _values(share.person, share.numbers, self.prefix)
        filled, overset = _filled(self.cover, values, self.tools, share.person)
        if overset:
            raise FlyersError.of(
                Problem(share.person.where, f'"{values[over.key]}" is {over.by} for the cover', _SHORTER)
                for over in overset
            )
        blank = replace(filled.pages[0], frame=replace(filled.pages[0].frame, items=()), name="back")
        return replace(filled, pages=(filled.pages[0], *[blank] * (self._sides - 1)))

    def sheet_of(self, share: Share) -> Layout:
        """A sheet with a person's name, and with the code of this one.

        Raises FlyersError, with the place in the list, for a name that is too long, a code that is too fine.
        """
        sample = self.form.sample
        change = _Own(share.person, self.petition, self.tools, sample.lang)
        pages = tuple(replace(page, frame=change.frame(page.frame)) for page in sample.pages)
        return replace(sample, pages=pages)

    @property
    def _sides(self) -> int:
        """Pages of a cover: where sheets have a back so has a cover, lest the first sheet stands on it."""
        return 2 - len(self.form.sample.pages) % 2

    def _among(self, numbers: range) -> Iterator[tuple[Share, range]]:
        for share in self.shares:
            own = range(max(share.numbers.start, numbers.start), min(share.numbers.stop, numbers.stop))
            if own:
                yield share, own


def bundled(kit: Kit, form: Form, people: People, prefix: str) -> Bundles:
    """The sheets of a form shared out to people, from its first number on.

    Raises FlyersError with all people whose name, note or code has no room.
    """
    piece, campaign = kit.pieces[0], kit.campaign.for_product("sheet")
    starts = accumulate((person.count for person in people.people), initial=form.numbers.start)
    shares = tuple(
        Share(person, range(start, start + person.count))
        for person, start in zip(people.people, starts, strict=False)
    )
    every = [words_of(lang, campaign.words) for lang in piece.languages]
    template = load_template(library.cover()).value
    assert template is not None
    stock = Stock(PAPERS[piece.paper], piece.languages, piece.job.ink)
    story = compose(campaign, every, _widest(people, shares, prefix, kit.tools, piece.languages[0]))
    cover = lay_out([story], template, stock, kit.tools, campaign.look.accent or "")
    link, petition = campaign.links.get("petition"), campaign.petition
    due = (petition.return_by if petition else None) or (
        campaign.deadline.date if campaign.deadline else None
    )
    address = punycode_url(link.url) if link else ""
    found = Bundles(shares, form, replace(cover, overset=()), kit.tools, prefix, address, due)
    _check(found)
    return found


def nothing(serial: int) -> Mapping[str, str]:
    """What fills a cover that is filled."""
    return {}


def _check(bundles: Bundles) -> None:
    """Raises FlyersError with all that has no room."""
    problems: list[Problem] = []
    for share in bundles.shares:
        for made in (bundles.cover_of, bundles.sheet_of):
            try:
                made(share)
            except FlyersError as error:
                problems += error.problems
    if problems:
        raise FlyersError.of(problems)


def _values(person: Person, numbers: range, prefix: str) -> dict[str, str]:
    """What stands in the fields of a cover."""
    ends = dict.fromkeys((numbers[0], numbers[-1]))
    span = " – ".join(number(prefix, serial) for serial in ends)
    return {HOLDER: person.name, COUNT: f"{person.count}", NUMBERS: span, NOTE: person.note}


def _widest(people: People, shares: Iterable[Share], prefix: str, tools: Tools, lang: str) -> Widest:
    """The widest of what stands on covers."""
    display = Face("display", True)

    def wide(texts: Iterable[str], face: Face) -> str:
        return max(dict.fromkeys(texts), key=lambda text: tools.ruler.shape(text, face, lang).advance)

    every = [_values(share.person, share.numbers, prefix) for share in shares]
    longest = max(len(values[NUMBERS]) for values in every)
    spans = (values[NUMBERS] for values in every if len(values[NUMBERS]) == longest)
    return Widest(
        wide((person.name for person in people.people), display),
        wide((f"{person.count}" for person in people.people), display),
        wide(spans, display),
        wide((person.note for person in people.people), Face()),
    )


def _filled(
    form: Filled, values: Mapping[str, str], tools: Tools, person: Person
) -> tuple[Filled, tuple[Overset, ...]]:
    """Fields filled for a person, whose place in the list is that of all problems."""
    try:
        return fill(form, values, tools, {})
    except FlyersError as error:
        raise FlyersError.of(replace(problem, where=person.where) for problem in error.problems) from None


class _Own:
    """Makes a sheet that of a person."""

    def __init__(self, person: Person, petition: str, tools: Tools, lang: str) -> None:
        self._person, self._tools, self._lang = person, tools, lang
        self._petition, self._link = petition, punycode_url(person.link) if person.link else petition

    def frame(self, frame: Frame) -> Frame:
        items = tuple(map(self._item, frame.items))
        if frame.name == LINE:
            items = (*items, Group(0, _ABOVE, self._name(frame.width, frame.height - _ABOVE)))
        role = frame.role
        if role and role.url and role.url == self._petition:
            role = replace(role, url=self._link)
        if role is frame.role and all(one is other for one, other in zip(items, frame.items, strict=False)):
            return frame if len(items) == len(frame.items) else replace(frame, items=items)
        return replace(frame, items=items, role=role)

    def _item(self, item: Item) -> Item:
        match item:
            case Group():
                inner = self.frame(item.frame)
                return item if inner is item.frame else replace(item, frame=inner)
            case Symbol(text=text) if text and text == self._petition != self._link:
                return self._code(item)
        return item

    def _name(self, width: int, height: int) -> Frame:
        """The name, as large as it has room."""
        made = [self._set(bold, size, width, height) for bold, size in _STYLES]
        if fits := next((frame for frame, over in made if not over), None):
            return fits
        what = f'"{self._person.name}" is {made[-1][1]} for its line on the sheet'
        raise FlyersError(self._person.where, what, _SHORTER)

    def _set(self, bold: bool, size: int, width: int, height: int) -> tuple[Frame, str]:
        """The name in a size, and by how much it is too large."""
        align: Literal["left", "right"] = "right" if from_right(self._lang) else "left"
        style = CharacterStyle(Face("text", bold), 1000 * size)
        field = Field(HOLDER, "text", Rect(0, 0, width, height), style, align, self._lang, Role("P"))
        frame = Frame(width, height, (field,))
        filled, overset = _filled(frame, {HOLDER: self._person.name}, self._tools, self._person)
        return filled, overset[0].by if overset else ""

    def _code(self, symbol: Symbol) -> Symbol:
        """The person's code in the place of the other, its quiet zone included."""
        made = self._tools.encode(self._link)
        box, modules = symbol.box, len(symbol.rows)
        patch = box.width * (modules + 2 * QUIET) / modules
        module = patch / (made.side + 2 * QUIET)
        if module < milli(LEAST_MODULE):
            what = f"this address makes a code with modules of {in_mm(module / 1000)}, too fine to be read"
            raise FlyersError(self._person.where, what, "use a short link")
        inset = round((box.width - module * made.side) / 2)
        side = box.width - 2 * inset
        return Symbol(Rect(box.x + inset, box.y + inset, side, side), made.rows, made.text, symbol.swatch)
