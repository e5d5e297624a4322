"""What a campaign file leaves out and the rest of it tells: its name, languages, papers, region …"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.campaign import Campaign
from flyers.content.dates import OF_IRAN
from flyers.content.forms import slug
from flyers.content.language import in_region, region_of
from flyers.content.locale import locale
from flyers.content.manner import form_of, forms_told, named_in
from flyers.content.markup import plain
from flyers.content.names import inverted
from flyers.content.text import Text, texts
from flyers.content.tongue import guess
from flyers.model.palette import deep, is_dull, settled
from flyers.model.paper import on_letter, region_of_paper

NAMELESS = "campaign"
_SHOWN = 60  # characters of a text that is told


class Derived(Struct, frozen=True):
    """A key that is left out, the value it gets, and where that comes from."""

    key: str
    value: str
    source: str


def derive(
    campaign: Campaign, written: Container[str], folder: str, idle: Container[str]
) -> tuple[Campaign, tuple[Derived, ...]]:
    """The campaign with what it leaves out, and a list of that in the order of keys; of what is printed
    somewhere only. `written` are the keys of the file, which lies in a `folder`; `idle` languages have
    translators' files without a translation."""
    found: list[Derived] = []
    changes: dict[str, object] = {}

    def take(key: str, value: object, shown: str, source: str) -> None:
        changes[key] = value
        found.append(Derived(key, shown, source))

    languages = campaign.languages
    if "languages" not in written:
        languages, source = languages_of(campaign)
        languages = tuple(tag for tag in languages if tag not in idle)
        take("languages", languages, ", ".join(languages), source)
    first = languages[0] if languages else "en"  # none that can be read
    if "name" not in written:
        headline = plain(campaign.headline.get(first) or "")
        named = {"headline": slug(headline, first), "its folder": slug(folder)}
        source, name = next((one for one in named.items() if one[1]), ("", NAMELESS))
        take("name", name, name, f"from {source}" if source else "")
    places = (campaign.region,) if campaign.region else map(region_of, languages)
    regions = dict.fromkeys(filter(None, places))
    if "papers" not in written and regions:
        papers = tuple(dict.fromkeys("letter" if on_letter(region) else "a4" for region in regions))
        take("papers", papers, ", ".join(papers), "from region" if campaign.region else "from languages")
    written_papers = campaign.papers if "papers" in written else ()
    if not regions and (there := home_region(replace(campaign, languages=languages, papers=written_papers))):
        region, source = there
        take("region", region, region, f"from {source}")
    elif not regions and languages == ("fa",) and (campaign.events or campaign.deadline):
        found.append(Derived("region", "none: days are of the common calendar", "from texts or papers"))
    petition, deadline = campaign.petition, campaign.deadline
    if petition and deadline and "petition.return_by" not in written:
        later = replace(petition, return_by=deadline.date)
        take("petition", later, deadline.date, "from deadline")
        found[-1] = replace(found[-1], key="petition.return_by")
    return replace(campaign, **changes), (*found, *_said_elsewhere(campaign, first), *_darker(campaign))


def languages_of(campaign: Campaign) -> tuple[tuple[str, ...], str]:
    """The languages of the texts in order, and how they are known. Texts that name no language (also beside
    translators' files) are judged by letters and small words; English is the last resort."""
    several = [text for _, text in texts(campaign) if text.languages]
    tags = dict.fromkeys(tag for text in several for tag in text.languages)
    headline = dict(campaign.headline.entries).get("")
    if several and (headline is None or not any("" in dict(text.entries) for text in several)):
        return tuple(tags), "from the texts"
    first = guess(sample(campaign)).tag
    source = "from the texts" if several else "as none is named" if first == "en" else "from the words"
    return tuple(dict.fromkeys((first, *tags))), source


def sample(campaign: Campaign) -> str:
    """The campaign's main texts that name no language, from the headline on."""
    said = [campaign.headline, campaign.lead, campaign.story, *campaign.demands]
    return "\n".join(plain(dict(text.entries).get("", "")) for text in said if text)


def usually_called(
    campaign: Campaign, languages: Iterable[str], changed: Callable[[str, Campaign], bool]
) -> Iterator[Derived]:
    """How people are called in those of some languages that have more than one form, where no text tells, and
    what is printed in it would be `changed` by others."""
    for lang in languages:
        known = locale(in_region(lang, campaign.region or ""))
        if known and known.forms and not form_of(campaign, lang, known):
            own = {tag: " ".join(named_in(campaign.you, tag)) for tag in campaign.languages}
            others = [one for one in known.forms if one != known.you]
            others = [one for one in others if changed(lang, replace(campaign, you={**own, lang: one}))]
            if others:
                told = f"{known.you} in {lang}, not {' or '.join(others)}"
                both = "its texts call people both ways" if forms_told(campaign, lang, known) else ""
                yield Derived("you", told, f"as {both or 'no text calls its readers either way'}")


def _said_elsewhere(campaign: Campaign, lang: str) -> Iterator[Derived]:
    """What products take from other keys: titles, addressees, the order of events."""
    petition, target, message = campaign.petition, campaign.target, campaign.email
    if petition and petition.request:
        if not petition.title:
            title, source = (campaign.title, "title") if campaign.title else (campaign.headline, "headline")
            yield Derived("petition.title", _short(title, lang), f"from {source}")
        if target and not petition.to:
            yield Derived("petition.to", _short(target.name, lang), "from target")
    if message and not message.to and target and target.email:
        yield Derived("email.to", ", ".join(target.email), "from target")
    if [number for number, _ in campaign.by_day] != list(range(len(campaign.events))):
        days = (event.date for _, event in campaign.by_day)
        yield Derived("events", ", ".join(days), "in the order of their days")


def _darker(campaign: Campaign) -> Iterator[Derived]:
    """The colour of type, if the accent is fine as a ground and too pale for type."""
    accent = campaign.look.accent
    darker = deep(accent) if accent else ""
    if accent and settled(accent) == accent and darker != accent and not is_dull(darker):
        yield Derived("look.accent", f'"{darker}"', f"for type: {accent} is too pale for that")


def _short(text: Text, lang: str) -> str:
    words = " ".join(plain(text.get(lang) or "").split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"


_STATES = (
    "AL AK AZ AR CA CO CT DC FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY "
    "OH OK OR PA PR RI SC SD TN TX UT VA VT WA WI WV WY"  # DE is a country, too
)
_POSTCODES = {
    "GB": r"\b[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}\b",
    "CA": r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z] \d[A-Z]\d\b",
    "US": rf", (?:{_STATES.replace(' ', '|')}) \d{{5}}(?:-\d{{4}})?\b",
}


def home_region(campaign: Campaign) -> tuple[str, str] | None:
    """The region and the key that tells it; None if nothing does, or two keys disagree."""
    found = dict(_told(campaign)) or _of_language(campaign)
    return next(iter(found.items())) if len(found) == 1 else None


_SEASONS = "سال|بهار|تابستان|پاییز|زمستان"  # and a year, in Persian


def _of_language(campaign: Campaign) -> dict[str, str]:
    """The region of the first of several languages, if it has one country: readers share its clock. Persian
    alone is Iran, whose calendar CLDR gives to `fa`; not if the texts count by the common calendar, nor on
    American papers unless the texts count as Iran does."""
    first, *others = campaign.languages or ("",)
    spoken = locale(first)
    there = spoken.country if spoken and others else {"fa": "IR"}.get(first, "")
    abroad = any(region_of_paper(paper, ()) for paper in campaign.papers)
    if there == "IR" and (calendar := _calendar(campaign)):
        return {there: "the texts"} if calendar == "persian" else {}
    return {there: "languages"} if there and not abroad else {}


def _calendar(campaign: Campaign) -> str:
    """The calendar of Persian texts, by years and months: "persian", "common", or "" if unclear."""
    text = "\n".join(words for _, text in texts(campaign) for _, words in text.entries)
    own, common = (found.dates.months if (found := locale(tag)) else () for tag in ("fa-IR", "fa"))
    dated = rf"{_SEASONS}|{'|'.join((*own, *common))}"
    years = {int(year) for year in re.findall(rf"(?:{dated})\s+(\d{{4}})(?!\d)", text)}
    months = set(re.findall(rf"\d\s+({dated})(?!\w)", text))
    iran = bool(months & {*own} or years & {*OF_IRAN})
    elsewhere = bool(months & {*common} or years & {*range(1900, 2100)})
    return "" if iran == elsewhere else "persian" if iran else "common"


def _told(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """Regions and the keys that tell them; not those of who decides, who may be far away."""
    contact, petition = campaign.contact, campaign.petition
    number = (contact and contact.phone) or ""
    known = inverted("country-names.yaml") if number.startswith("+") else {}
    codes = (known.get(number[:most], "") for most in (3, 4))
    yield from ((region, "contact.phone") for region in codes if region)
    places = {
        "contact.address": contact and contact.address,
        "imprint": campaign.imprint,
        "organiser.name": campaign.organiser and campaign.organiser.name,
        "petition.return_to": petition and petition.return_to,
    }
    for key, text in places.items():
        said = "\n".join(plain(words) for _, words in text.entries) if text else ""
        yield from ((region, key) for region, form in _POSTCODES.items() if re.search(form, said))
