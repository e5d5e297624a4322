"""What a campaign file leaves out and the rest of it tells: its name, its languages, a last day …"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from unicodedata import combining, normalize

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.campaign import Campaign
from flyers.content.language import region_of
from flyers.content.markup import plain
from flyers.content.text import Text, texts
from flyers.model.paper import on_letter

_LONGEST_NAME = 40  # characters of a folder's name that are still read at a glance
# Latin letters that are no other letter with a mark on it.
_SPELLED = str.maketrans({"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_NAMELESS = "campaign"
_SHOWN = 60  # characters of a text that is told


class Derived(Struct, frozen=True):
    """A key that is left out, the value that it has all the same, and what this comes from."""

    key: str
    value: str
    source: str


def derive(campaign: Campaign, written: Container[str]) -> tuple[Campaign, tuple[Derived, ...]]:
    """The campaign with what it leaves out; `written` are the keys of its file. All that is derived and is
    printed somewhere, in the order of the file's keys."""
    found: list[Derived] = []
    changes: dict[str, object] = {}

    def take(key: str, value: object, shown: str, source: str) -> None:
        changes[key] = value
        found.append(Derived(key, shown, source))

    languages = campaign.languages
    if "languages" not in written:
        languages, told = spoken(campaign)
        take(
            "languages",
            languages,
            ", ".join(languages),
            "from the texts" if told else "where nothing is said",
        )
    first = languages[0] if languages else "en"  # none that can be read
    if "name" not in written:
        name = slug(campaign.headline.get(first) or "")
        take("name", name or _NAMELESS, name or _NAMELESS, "from headline" if name else "")
    regions = dict.fromkeys(
        filter(None, (campaign.region,) if campaign.region else map(region_of, languages))
    )
    if "papers" not in written and regions:
        papers = tuple(dict.fromkeys("letter" if on_letter(region) else "a4" for region in regions))
        take("papers", papers, ", ".join(papers), "from region" if campaign.region else "from languages")
    petition, deadline = campaign.petition, campaign.deadline
    if petition and deadline and "petition.return_by" not in written:
        later = replace(petition, return_by=deadline.date)
        take("petition", later, deadline.date, "from deadline")
        found[-1] = replace(found[-1], key="petition.return_by")
    return replace(campaign, **changes), (*found, *_said_elsewhere(campaign, first))


def spoken(campaign: Campaign) -> tuple[tuple[str, ...], bool]:
    """The languages that the texts are in, in their order, and whether any text names one. English where they
    do not say, also for texts that translators' files stand beside."""
    several = [text for _, text in texts(campaign) if text.languages]
    unnamed = not several or any(tag == "" for text in several for tag, _ in text.entries)
    tags = (tag for text in several for tag in text.languages)
    return tuple(dict.fromkeys((*(("en",) if unnamed else ()), *tags))), bool(several)


def slug(text: str) -> str:
    """A text as the name of a folder, "" when it has no Latin letters: as many whole words as are read at a
    glance.

    >>> slug("Rettet die **Bücherei** am Markt!"), slug("Спасите бассейн")
    ('rettet-die-bucherei-am-markt', '')
    """
    letters = "".join(char for char in normalize("NFKD", plain(text)) if not combining(char))
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", letters.lower().translate(_SPELLED)), re.ASCII)
    name = ""
    for word in words:
        if name and len(name) + 1 + len(word) > _LONGEST_NAME:
            break
        name = f"{name}-{word}".strip("-")
    return name[:_LONGEST_NAME]


def _said_elsewhere(campaign: Campaign, lang: str) -> Iterator[Derived]:
    """Texts and addresses that products take from other keys."""
    petition, target, message = campaign.petition, campaign.target, campaign.email
    if petition and petition.request:
        if not petition.title:
            source = "title" if campaign.title else "headline"
            yield Derived(
                "petition.title", _short(campaign.title or campaign.headline, lang), f"from {source}"
            )
        if target and not petition.to:
            yield Derived("petition.to", _short(target.name, lang), "from target")
    if message and not message.to and target and target.email:
        yield Derived("email.to", ", ".join(target.email), "from target")


def _short(text: Text, lang: str) -> str:
    words = " ".join(plain(text.get(lang) or "").split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
