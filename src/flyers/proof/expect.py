"""What a piece should say, according to its campaign: codes, the words beside them, required parts. It is
worked out from the campaign alone, without the products that compose the piece: their mistakes must not prove
themselves right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import product
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.campaign import Campaign
from flyers.content.markup import plain
from flyers.content.people import Person
from flyers.content.sites import dialled, let_in, links_in_order, scanned
from flyers.content.text import Text
from flyers.content.words import Words, words_of
from flyers.model.direction import from_right
from flyers.model.evidence import Evidence, Required
from flyers.model.flat import Flat
from flyers.model.frame import Symbol
from flyers.model.stock import Ink
from flyers.model.uri import address, mailto, parted, punycode_url, tail, untracked
from flyers.proof.words import Said, said_by


class ExpectedCode(Struct, frozen=True):
    texts: tuple[str, ...]  # those it may hold
    words: tuple[tuple[str, ...], ...]  # beside it: each tuple is one way to print them
    key: str  # in the campaign
    printed: bool = False  # whether such a piece must show it
    named: frozenset[str] = frozenset()  # what is read aloud in its place, in each language


class Part(Struct, frozen=True):
    """Words that must be on the first page, or on every one."""

    key: str
    words: str
    every_page: bool


class Expectation(Struct, frozen=True):
    kind: Evidence | None = None  # what such a piece must show; None if its kind is unknown
    distance: float = 0.0  # in points; 0: by its kind and size
    codes: tuple[ExpectedCode, ...] = ()
    parts: tuple[Part, ...] = ()
    pages: tuple[tuple[str, ...], ...] = ()  # the texts of the codes of each page, where the layout is known
    columns: tuple[str, ...] = ()
    numbers: str = ""
    ink: Ink = "colour"
    own: bool = False  # a file that flyers made
    campaign: bool = False
    spoken: tuple[tuple[Said, ...], ...] = ()  # what it must say in each language
    from_right: bool = False  # one of its languages is read so, be all on a page figures
    known: bool = True  # its languages, else it must say that in one of them
    first: int = 1  # the page on which it begins
    people: tuple[Person, ...] = ()  # for whom its bundles were made

    @property
    def evidence(self) -> Evidence:
        return self.kind or Evidence()

    def distance_on(self, height: float) -> float:
        return self.distance or self.evidence.distance_on(height)

    @property
    def printed(self) -> tuple[ExpectedCode, ...]:
        """The codes that it must show, as they stand beside one another."""
        return tuple(code for code in self.codes if code.printed) if self.evidence.codes else ()

    def codes_on(self, page: int) -> Counter[str]:
        if self.pages:
            return Counter(self.pages[page - 1] if page <= len(self.pages) else ())
        leads = page == 1 and self.evidence.public and self.codes
        return Counter(self.codes[0].texts[:1] if leads else ())


def expect(
    campaign: Campaign | None,
    evidence: Evidence | None,
    languages: Sequence[str] = (),
    *,
    distance: float = 0.0,
    layout: Flat | None = None,
    ink: Ink = "colour",
    own: bool = False,
    people: Sequence[Person] = (),
) -> Expectation:
    """What a piece of `campaign` (in its words for the product) should say. With its `layout`, each page must
    have the codes of that. `languages` are those of the piece (empty: all of the campaign's), `distance` is
    in points."""
    pages = _pages(layout) if layout else ()
    found = Expectation(evidence, distance, pages=pages, ink=ink, own=own, people=tuple(people))
    if campaign is None:
        return found
    langs = tuple(languages) or campaign.languages
    petition, asked = campaign.petition, found.evidence
    return replace(
        found,
        codes=_codes(campaign, langs, asked),
        parts=tuple(p for one in asked.required for p in _parts(campaign, one, langs[: asked.abreast])),
        columns=tuple(c.id for c in petition.columns) if petition and asked.rows else (),
        numbers=petition.sheet_id or "" if petition else "",
        campaign=True,
        spoken=tuple(said_by(campaign, asked.takes, lang, shown) for lang in langs),
        from_right=any(map(from_right, langs)),
        known=bool(languages),
    )


def kind_of(file: str, kinds: Collection[str]) -> str:
    """The kind of piece that a file's name tells; "" for none.

    >>> kind_of("out/tearoff-a4-en.pdf", ["flyer", "tearoff"])
    'tearoff'
    """
    first = re.split(r"[^a-z]", Path(file).name.lower(), maxsplit=1)[0]
    return first if first in kinds else ""


def languages_of(file: str, campaign: Campaign) -> tuple[str, ...]:
    """The campaign's languages that a file's name tells, the leading one first: `sheet-a4-en+es.pdf`. Of tags
    that begin alike (sr, sr-Latn) it takes the exact one."""
    tags = "|".join(sorted(map(re.escape, campaign.languages), key=len, reverse=True))
    found = re.findall(rf"(?<![^-+])(?:{tags})(?![^-+])", Path(file).name.removesuffix(".pdf"))
    return tuple(dict.fromkeys(found))


def shown(url: str) -> str:
    """A web address as people type it: without scheme, www. and a tail that only tracks.

    >>> shown("https://www.example.org/pool/?utm_source=flyer")
    'example.org/pool'
    >>> shown("https://example.org/#/pool/5")
    'example.org/#/pool/5'
    """
    parts = parted(untracked(url))
    if parts is None:
        return url
    host = re.sub(r"^www\.", "", parts.netloc, flags=re.IGNORECASE)
    after = tail(parts)
    return host + (parts.path if after else parts.path.rstrip("/")) + after


def _pages(layout: Flat) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(mark.item.text for mark in sheet.marks if isinstance(mark.item, Symbol) and mark.item.text)
        for sheet in layout.sheets
    )


def _codes(campaign: Campaign, langs: Sequence[str], asked: Evidence) -> tuple[ExpectedCode, ...]:
    said = [words_of(lang, region=campaign.region or "", locales=campaign.locales) for lang in langs]
    message, to = campaign.email, campaign.recipients
    mailed = bool(message and to) and "email.to" in asked.takes
    found = []
    shown = scanned(campaign, max(0, asked.codes - mailed))
    for id in links_in_order(campaign):
        url, key = campaign.links[id].url, f"links.{id}.url"
        printed = id in shown and bool({"links", key} & set(asked.takes))
        where = address(url, campaign.links[id].print_as)
        named = frozenset(words.say("qr_alt", address=where) for words in said)
        found.append(ExpectedCode((punycode_url(url),), _words(id, campaign, said), key, printed, named))
    if message and to:
        subjects = ["", *(_flat(words) for _, words in (message.subject or Text()).entries)]
        bodies = ["", *(plain(words) for _, words in (message.body or Text()).entries)]
        ways = product(subjects, bodies)
        texts = (mailto(to, message.cc, subject, body.split("\n")) for subject, body in ways)
        named = frozenset(words.say("email_alt", address=", ".join(to)) for words in said)
        found.append(ExpectedCode(tuple(dict.fromkeys(texts)), (tuple(to),), "email", mailed, named))
    return tuple(found)


def _words(id: str, campaign: Campaign, said: Sequence[Words]) -> tuple[tuple[str, ...], ...]:
    """The ways to print the address; just the site if people search, or its code lets them in."""
    link = campaign.links[id]
    if link.print_as:
        return ((link.print_as,),)
    site = let_in(link, id)
    spelt = dict.fromkeys((site, *(words.site(site) for words in said)))
    hosts = tuple(spelt) if site else (shown(link.url).split("/")[0],)
    ways: list[tuple[str, ...]] = [(dialled(link, campaign) or shown(link.url),)]
    if link.find:
        ways += [(host, _flat(words)) for host in hosts for _, words in link.find.entries]
    elif site:
        ways += [(host,) for host in hosts]
    return tuple(ways)


def _flat(words: str) -> str:
    return " ".join(plain(words).split("\n"))


def _parts(campaign: Campaign, required: Required, languages: Sequence[str]) -> Iterator[Part]:
    """The words of the first of the keys that the campaign has; named by the first of all."""
    text = next(filter(None, (_text(campaign, key) for key in required.keys)), None)
    for lang in languages[:1] if required.main else languages:
        if words := text and text.get(lang):
            yield Part(f"{required.keys[0]}.{lang}", plain(words), required.every_page)


def _text(campaign: Campaign, key: str) -> Text | None:
    value: object = campaign
    for name in key.split("."):
        value = getattr(value, name, None)
    return value if isinstance(value, Text) else None
