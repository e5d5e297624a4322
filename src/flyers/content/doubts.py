"""Questions about a campaign that may well be as it should: what it seems to forget, days that are past,
words left over from an example."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct

from flyers.content import library
from flyers.content.campaign import Campaign
from flyers.content.dates import year_after
from flyers.content.files import FILE
from flyers.content.kinds import every_example
from flyers.content.markup import plain
from flyers.content.mentions import day_pattern, names_day, tells_of_signing
from flyers.content.notes import notes_in
from flyers.content.numbers import suggested
from flyers.content.reader import Loaded, description, kept, load
from flyers.content.report import some_of
from flyers.content.sites import asks, signed
from flyers.content.starter import STARTER
from flyers.content.text import Text, begun, taken, texts
from flyers.content.translations import a_name
from flyers.content.words import Words, words_for
from flyers.errors import Problem, Where

_LINK = "links:\n  petition:\n    url: <The address that the code opens>"
# What people with a sheet in their hands need to know, and an example of it.
_ON_A_SHEET = {
    "return_to": ("where it goes when it is full", "Sam Reyes, 3 Mill Lane"),
    "privacy": ("who gets people’s details", "Your details go to the council and to nobody else."),
}
_ON_THE_DAY = "deadline:\n  date: {}\n  text: <What happens by then>"
_SENTENCE = r"(?<=[^\W\d]{2}[.!?…؟۔።။])\s+|(?<=[。！？।။።])"
_UNPARTED = "\u0e00"  # the first letter of scripts that may have no blanks between words
_HEADLINE = 12  # words, half as many again as are read in passing
_REQUEST = "petition:\n  request: We ask the council to keep the library open."


def _asked(where: Where, what: str, hint: str = "", example: str = "") -> Problem:
    return Problem(where, f"{what}: is that meant?", hint, True, example)


def doubts(campaign: Campaign, at: Callable[[str], Where], days: Mapping[str, str]) -> Iterator[Problem]:
    """Warnings about what nearly every campaign has and this one lacks. `at` gives the place of a key, or of
    what is around it; `days` is what pages say of the last day, by language."""
    if not (campaign.links or campaign.email):
        what = "there is no link and no e-mail, so that no piece has a code to scan"
        yield _asked(at(""), what, example=_LINK)
    elif not campaign.links:
        yield _asked(at("email"), "there is no link, only an e-mail to write", example=_LINK)
    target = campaign.target
    if target and target.email and not campaign.email:
        what = "target.email makes no code: people can scan it only when there is an email"
        yield _asked(at("target.email"), what, example="email:\n  subject: Keep the library open")
    yield from another_day(campaign, at, days)
    count = max((len(said.split()) for _, said in campaign.headline.entries), default=0)
    if count > _HEADLINE:
        hint = "about 8 are read in passing: what else there is to say goes into the lead"
        yield _asked(at("headline"), f"the headline has {count} words", hint)
    words = words_for(campaign, campaign.languages[0])
    if not signed(campaign) and not any(asks(*each, words) for each in campaign.links.items()):
        if campaign.petition or not campaign.events:  # who calls a meeting asks people to come
            yield _asked(at("petition"), "there is nothing to sign, on paper or online", example=_REQUEST)
        said = next(iter(days.values()), "")
        calls = any(who and who.phone for who in (campaign.contact, target))
        if said and not (campaign.email or calls or (campaign.deadline and campaign.deadline.text)):
            what = f"the flyer says “{said}”, and nothing that is to be done by then"
            on_the_day = _ON_THE_DAY.format(campaign.deadline.date if campaign.deadline else "")
            yield _asked(at("deadline"), what, "write what is", on_the_day)
    yield from unsaid(campaign, at)


def unsaid(campaign: Campaign, at: Callable[[str], Where]) -> Iterator[Problem]:
    """A warning about what a sheet does not say and those who hold it need to know."""
    petition = campaign.petition
    lacking = [key for key in _ON_A_SHEET if petition and petition.request and not getattr(petition, key)]
    if lacking:
        told = " nor ".join(_ON_A_SHEET[key][0] for key in lacking)
        example = "\n".join(f"  {key}: {_ON_A_SHEET[key][1]}" for key in lacking)
        yield _asked(at("petition"), f"the sheet does not say {told}", "write below petition", example)


def another_day(campaign: Campaign, at: Callable[[str], Where], days: Mapping[str, str]) -> Iterator[Problem]:
    """A warning about a last day without a text of its own, if headline or lead name that day for something
    else: the flyer would say “sign by” the day when the library closes."""
    last, signs = campaign.deadline, signed(campaign)
    does = "sign" if signs else "act"
    if not last or last.text:
        return
    for lang, by in days.items():
        words = words_for(campaign, lang)
        for key in ("headline", "lead"):
            text = getattr(campaign, key)
            said = plain((text.get(lang) if text else "") or "")
            if names_day(words, said, last.date) and not _by_then(words, said, last.date, signs):
                what = f"deadline: the flyer says “{by}”, and the {key} tells of this day too"
                hint = f"write the last day on which people can {does}, or what is on it"
                yield _asked(at("deadline"), what, hint, _ON_THE_DAY.format(last.date))
                return


def _by_then(words: Words, text: str, day: str, signs: bool) -> bool:
    """Whether a sentence that names a day tells of signing, if people sign, or says “by” or “until”."""
    told = [one for one in re.split(_SENTENCE, text) if names_day(words, one, day)] or [text]
    shapes = [shape.format(day_pattern(words, day)) for shape in _until(words)]
    return any(
        (signs and tells_of_signing(words, one)) or any(re.search(shape, one) for shape in shapes)
        for one in told
    )


def _until(words: Words) -> Iterator[str]:
    """How fixed words lead up to the end of a time, or follow it: patterns for the parts of a day."""
    for key, end in (("act_by", "{date}"), ("event_until", "{end}")):
        before, after = (
            re.findall(r"[^\s\d’,.:;،、\u200b\u2060-]{2,}", re.sub(r"\{\w+\}", "", said.casefold()))
            for said in words.say(key).split(end)
        )
        if before:
            edge = r"\b" * (before[0] < _UNPARTED)
            yield rf"{edge}(?i:{re.escape(before[0])}){edge}\W{{{{0,3}}}}(?:\S+\s+)?\S*(?:{{0}})"
        elif after:
            yield rf"(?:{{0}})\S{{{{0,4}}}}?\s?(?:\S+\s+)?(?i:{re.escape(after[-1])})"


def past(campaign: Campaign, today: date, at: Callable[[str], Where]) -> Iterator[Problem]:
    """Warnings about days that have gone by, or are a year away or more; `at` gives the place of a key."""
    far = year_after(today.isoformat())
    days: list[tuple[str, str]] = []
    for number, event in enumerate(campaign.events):
        key = "last" if event.last and event.date < far else "date"
        days += [(f"events[{number}].{key}", getattr(event, key))]
    last = campaign.deadline.date if campaign.deadline else ""
    days += [("deadline.date", last)]
    if petition := campaign.petition:
        returned = petition.return_by or ""
        days += [("petition.return_by", "" if returned == last else returned)]
        days += [("petition.keep_until", petition.keep_until or "")]
    for key, said in days:
        how = "past" if said < today.isoformat() else "a year away or more" if said >= far else ""
        if said and how and (how == "past" or key != "petition.keep_until"):
            meant = coming(said[4:], today)
            hint = f"if only the year is wrong, write {meant}: {_weekdays(meant, said)}" if meant else ""
            yield _asked(at(key), f"{key}: {said} is {how}", hint)


def _weekdays(*days: str) -> str:
    """Which weekdays two days are, which texts may name."""
    return ", no longer ".join(f"{date.fromisoformat(day):%A}" for day in days)


def coming(day: str, today: date) -> str:
    """When a day of the year (`-12-05`) comes next; "" if there is no such day."""
    for year in (today.year, today.year + 1):
        with suppress(ValueError):
            if (found := date.fromisoformat(f"{year:04}{day}")) >= today:
                return found.isoformat()
    return ""


# Parts of the notes that somebody may leave as they are.
_WORDS = (
    "kicker", "demand", "story", "paragraph", "quote", "deadline",
    "imprint", "alt", "privacy", "person", "witness", "return_to",
)  # fmt: skip
# Single values that can only be one’s own.
_SIGNS = (
    "links.*.url", "target.email", "email.to", "contact.email", "contact.phone", "petition.sheet_id",
)  # fmt: skip
_EXAMPLES = r"https?://(www\.)?example\.(org|com|net)(?=[/:?#]|$)"  # pages that nobody has
_ANYBODYS = r"demands_head|.+\.(label|access|to)"  # of words that many write: We ask the city council
_LEAST = 5  # words of a text that nobody writes just as a copied campaign has it


def leftovers(
    campaign: Campaign, at: Callable[[str], Where], printed: Collection[str] | None = None
) -> Iterator[Problem]:
    """A warning, at the first such key (of those that are `printed`; None: all), about words that an example
    has too. A copy that still has its headline is left alone: it is there to be looked at."""
    folders = [library.example(STARTER), *map(library.situation, library.situations())]
    examples = [one for folder in folders if (one := kept(folder / FILE, _Example, _example).value)]
    own = _said(campaign.headline)
    if any(own & one.headline for one in examples):
        return
    known = {words for one in examples for words in one.words}
    noted = [notes_in(tag) for tag in {*campaign.languages, "en"}]
    known |= {_folded(getattr(one, name)) for one in noted for name in _WORDS}
    known |= {_folded(words) for words in _shown()}
    keys = [key for key, text in texts(campaign) if _parts(text) & known]
    signs = {sign for one in examples for sign in one.signs}
    signs = (signs | {one.phone for one in noted}) - {suggested(campaign.name)}
    alone = taken(campaign, _SIGNS)
    keys += [leaf.key for leaf in alone if leaf.value in signs or re.match(_EXAMPLES, leaf.value)]
    if keys := [key for key in keys if printed is None or key in printed]:
        what = f"{some_of([begun(key, campaign) for key in keys])}: this is still what an example has"
        yield _asked(at(keys[0]), what, "write what is so with you, or take the line away")


class _Example(Struct, frozen=True):
    """What an example says that nobody else would."""

    headline: frozenset[str]
    words: frozenset[str]
    signs: frozenset[str]


def _example(file: Path) -> Loaded[_Example]:
    found = load(file, Campaign)
    if not (one := found.value):
        return Loaded(None, found.problems, {})
    theirs = ((key, words) for key, text in texts(one) for words in _said(text))
    words = frozenset(words for key, words in theirs if _peculiar(key, words))
    signs = frozenset(leaf.value for leaf in taken(one, _SIGNS))
    return Loaded(_Example(frozenset(_said(one.headline)), words, signs), (), {})


@cache
def _shown() -> frozenset[str]:
    """The whole texts that messages show as examples."""
    told = every_example(description(Campaign))
    return frozenset(words for words in told if len(words.split()) >= _LEAST)


def _peculiar(key: str, words: str) -> bool:
    """Whether nobody would say this by chance: a whole sentence, or the name of a person or place."""
    least = 2 if a_name(key) and not words[0].islower() else _LEAST
    return not re.fullmatch(_ANYBODYS, key) and len(words.split()) >= least


def _said(text: Text) -> set[str]:
    return {_folded(words) for _, words in text.entries}


def _parts(text: Text) -> set[str]:
    """A text as a whole, and each of its paragraphs."""
    return _said(text) | {_folded(part) for _, words in text.entries for part in words.split("\n\n")}


def _folded(words: str) -> str:
    return " ".join(words.split())
