"""Sheets made for people: do covers, names and codes of their own agree? Bookmarks lead to the covers and
name the people; all pages up to the next cover are this person's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.people import Person, one_name
from flyers.model.evidence import Evidence
from flyers.model.uri import punycode_url
from flyers.proof.codes import Read
from flyers.proof.expect import Expectation, ExpectedCode
from flyers.proof.objects import stated
from flyers.proof.pages import Page, letters, stands
from flyers.proof.pdfium import Document
from flyers.proof.report import Finding

_PETITION = "links.petition.url"


class Bundle(Struct, frozen=True):
    """A person's pages, counted from 1: the cover, and all up to the `last`."""

    name: str
    cover: int
    last: int


class _Sheet(Struct, frozen=True):
    """A page of a person's sheets: the number in its mark, a code of their own, the name on it."""

    page: int
    number: str
    own: str
    named: bool


class _Read(Struct):
    """What a person's cover says, and the pages of their sheets."""

    cover: str = ""
    sheets: list[_Sheet] = []


class Bundled:
    """The pages of a file with bundles: what each must say, and what was read on it."""

    def __init__(self, document: Document, expectation: Expectation) -> None:
        self._expectation = expectation
        self._cover = replace(expectation, kind=Evidence(), parts=(), columns=(), pages=())
        # In the order of the pages, which somebody may have turned round.
        covers = sorted((page + 1, name) for name, page in document.marks() if page >= 0)
        ends = [page - 1 for page, _ in covers[1:]] + [len(document)]
        bundles = [Bundle(name, page, last) for (page, name), last in zip(covers, ends, strict=False)]
        self._whose = {n: one for one in bundles for n in range(one.cover, one.last + 1)}
        self._read = {one: _Read() for one in bundles}
        self._backs: set[int] = set()

    def empty(self, page: Page) -> bool:
        """Whether a page is the back of a cover, which is meant to be empty."""
        bundle = self._whose.get(page.number)
        back = bundle is not None and page.number == bundle.cover + 1 and not page.words().strip()
        if back:
            self._backs.add(page.number)
        return back

    def expected(self, page: Page, reads: Sequence[Read]) -> Expectation:
        """What to prove a page against, given the codes read on it."""
        bundle = self._whose.get(page.number)
        if bundle is None:
            return self._expectation
        if page.number == bundle.cover:
            self._read[bundle].cover = f"{page.words()}\n{stated(page)}"
            return self._cover
        own = self._own(reads)
        marks = [read.found.text for read in reads if not read.found.qr and not read.found.error]
        named = stands(bundle.name, page.words()) or stands(bundle.name, stated(page))
        sheets = self._read[bundle].sheets
        if not marks and sheets and self._expectation.evidence.forms:  # the outside of a posted sheet
            marks = [sheets[-1].number]
        sheets.append(_Sheet(page.number, next(iter(marks), ""), own, named))
        first = bundle.cover + 1 + (bundle.cover + 1 in self._backs)
        return replace(self._expectation, codes=self._codes(bundle, own), first=first)

    def _own(self, reads: Sequence[Read]) -> str:
        """The address in a code that the campaign does not have; "" for none."""
        known = {text for one in self._expectation.codes for text in one.texts}
        found = (read.found for read in reads if read.found.qr and not read.found.error)
        return next((one.text for one in found if one.text.startswith("http") and one.text not in known), "")

    def _codes(self, bundle: Bundle, own: str) -> tuple[ExpectedCode, ...]:
        """The codes that may be on a person's sheets: the campaign's, the petition's replaced by that of the
        list or, without one, by the one that is there, with the campaign's words."""
        codes = self._expectation.codes
        others = tuple(code for code in codes if code.key != _PETITION)
        if not self._expectation.people:
            # The campaign's may stand there, too.
            both = (
                ExpectedCode((own,), (), "link", printed=True),
                *(replace(c, printed=False) for c in codes),
            )
            return both if own else codes
        theirs = (one for one in self._expectation.people if one_name(one.name) == one_name(bundle.name))
        links = [one.link for one in theirs if one.link]
        texts = tuple(map(punycode_url, links))
        return (ExpectedCode(texts, (), "link", printed=True), *others) if texts else codes

    def findings(self) -> Iterator[Finding]:
        if 1 not in self._whose:
            what = "no bookmark leads to a cover here: it is not known whose the first pages are"
            hint = "prove the file as it was made, with its bookmarks"
            yield Finding("cover-wrong", "failure", 1, None, what, hint)
        for bundle, read in self._read.items():
            yield from _cover_findings(bundle, read)
            # The person's name must be on one page of each sheet.
            named = {sheet.number for sheet in read.sheets if sheet.named}
            for sheet in read.sheets:
                if sheet.number not in named:
                    what = f'the name of the collector does not stand on this sheet: "{bundle.name}"'
                    hint = "make the file again, or write the name by hand"
                    yield Finding("holder-missing", "failure", sheet.page, None, what, hint, bundle.name)
        if self._expectation.people:
            yield from _list_findings(self._read, self._expectation.people)
        else:
            yield from _own_codes(self._read)


def _cover_findings(bundle: Bundle, read: _Read) -> Iterator[Finding]:
    """A cover with another name or other sheets than follow it."""
    numbers = list(dict.fromkeys(sheet.number for sheet in read.sheets if sheet.number))
    what = ""
    if not stands(bundle.name, read.cover):
        what = f'the cover does not say whose it is: "{bundle.name}"'
    elif not numbers:
        what = f"no numbered sheet follows the cover of {bundle.name}"
    elif not all(stands(end, read.cover) for end in (numbers[0], numbers[-1])):
        what = f"the cover of {bundle.name} says other sheets than follow it: {numbers[0]} – {numbers[-1]}"
    elif lost := next((n for n, after in pairwise(numbers) if _serial(after) != _serial(n) + 1), ""):
        what = f"a sheet of {bundle.name} is missing, or not in its place, after {lost}"
    if what:
        hint = "make the file again, and put its pages in no other order"
        yield Finding("cover-wrong", "failure", bundle.cover, None, what, hint, bundle.name)


def _serial(number: str) -> int:
    """The digits of a sheet's number: HZ-000123-K has 123."""
    digits = number.split("-")[1:2]
    return int(digits[0]) if digits and digits[0].isdigit() else -1


def _own_codes(read: Mapping[Bundle, _Read]) -> Iterator[Finding]:
    """Codes of people's own, if there is no list to compare them with: one finding for all."""
    own = [(bundle, sheet) for bundle, of in read.items() for sheet in of.sheets if sheet.own]
    people = {bundle for bundle, _ in own}
    if own:
        bundle, sheet = own[0]
        what = f'the code of {bundle.name} opens "{sheet.own}", which is not in the campaign'
        if len(people) > 1:
            what += f"; {len(people)} people have codes of their own"
        hint = "name the list that they are on with --by, to compare them with it"
        yield Finding("code-own", "warning", sheet.page, None, what, hint, sheet.own)


def _list_findings(read: Mapping[Bundle, _Read], people: Sequence[Person]) -> Iterator[Finding]:
    """What differs from the list."""
    rest = list(people)
    for bundle, of in read.items():
        count = len({sheet.number for sheet in of.sheets})
        alike = [one for one in rest if one_name(one.name) == one_name(bundle.name)]
        one = next((one for one in alike if one.count == count), next(iter(alike), None))
        if one is None:
            what, hint = f"{bundle.name} is not on the list", "name the list that the file was made by"
        else:
            rest.remove(one)
            what, hint = _differs(one, count, of.cover), "make the file again, by this list"
        if what:
            yield Finding("list-differs", "failure", bundle.cover, None, what, hint, bundle.name)
    for one in rest:
        what = f"{one.name} is on the list, and has no sheets in this file"
        yield Finding("list-differs", "failure", 0, None, what, "make the file again, by this list", one.name)


def _differs(one: Person, count: int, cover: str) -> str:
    """How a bundle differs from the list; "" if it does not."""
    if one.count != count:
        sheets = "1 sheet" if count == 1 else f"{count} sheets"
        return f"{one.name} has {sheets} in this file, and {one.count} on the list"
    if one.note and not (stands(one.note, cover) or letters(one.note) in letters(cover)):
        return f'the note for {one.name} does not stand on the cover: "{one.note}"'
    return ""
