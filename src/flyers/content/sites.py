"""Known web sites: what people do at a link, and where an address alone lets them in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit

from msgspec import Struct

from flyers.content import library
from flyers.content.campaign import Campaign, Link
from flyers.content.locale import locale
from flyers.content.markup import plain
from flyers.content.mentions import tells_of_reading
from flyers.content.names import tree
from flyers.content.words import Words

# Parts of addresses that nobody types: `Kd83nVw0QzYbT5r`, `+GhT7kLmN2p`, `#CjQKIBCDEFG`.
_CODED = r"[/#?=][\w+-]*(?:(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{8}|\w{20})|#[\w+-]{8}"
_ENDLESS = "read", "watch", "join_on", "follow_on"
_SITE = r"\b(web|blog|(?:infos?|faqs?|sites?|sitio)\b|сайт)|サイト|网站|網站"  # where nothing is asked
# An address that opens a message to a telephone number.
_DIALLED = r"//(?:(?:api\.)?whatsapp\.com/send/?\?phone=|wa\.me/|signal\.me/#p/|t\.me/)(?:\+|%2B)?(\d{8,15})$"
# What people follow there, where others join a group: a page, a channel.
_PAGE = r"//(?:www\.|m\.)?(?:(?:facebook|linkedin)\.com/(?!groups?[/.])|fb\.me/|whatsapp\.com/channel/)"


class Sites(Struct, frozen=True):
    """By host: fixed words (`deeds`), names, of these those to follow or that invite; words by ids."""

    deeds: Mapping[str, str]
    names: Mapping[str, str]
    followed: Mapping[str, str]
    invited: Mapping[str, str]
    ids: Mapping[str, str]


@cache
def _sites() -> Sites:
    deeds, names, followed, invited, ids = (
        {word: said for said, words in found.items() for word in words.split()}
        for found in tree("sites.yaml").values()
    )
    return Sites(deeds, names | followed | invited, followed, invited, ids)


def links_in_order(campaign: Campaign) -> list[str]:
    """Ids of the links: the petition first, the others as the campaign has them."""
    return sorted(campaign.links, key=lambda id: id != "petition")


def scanned(campaign: Campaign, most: int) -> list[str]:
    """The links that have codes: the first, then what nobody types, then as the campaign has them. It is a
    rule for campaigns, not one of layout: so the proof asks it, too."""
    ids = links_in_order(campaign)
    rank = {id: (n > 0 and not untyped(campaign.links[id], id), n) for n, id in enumerate(ids)}
    chosen = sorted(ids, key=rank.__getitem__)[:most]
    return [id for id in ids if id in chosen]


def deed(link: Link, id: str = "") -> tuple[str, str]:
    """The key of the fixed words for what people do at a link, and the site's name if those need it: by the
    link's kind, else its host, else words of its id; else people read more."""
    sites, name = _sites(), named(link, id)
    if name and not link.kind and re.search(_DIALLED, link.url):
        return "write", name
    if name and link.kind in (None, "join"):
        follows = not link.kind and (name in sites.followed.values() or re.search(_PAGE, link.url))
        return "follow_on" if follows else "join_on", name
    by_id = filter(None, map(sites.ids.get, re.split("[-_]", id.lower())))
    return link.kind or sites.deeds.get(_known(link.url)) or next(by_id, "read_more"), ""


def signs(id: str, link: Link) -> bool:
    return link.kind == "sign" or (id == "petition" and not link.kind)


def signed(campaign: Campaign) -> bool:
    """Whether people sign at all, on paper or at a link."""
    paper = campaign.petition and campaign.petition.request
    return bool(paper) or any(signs(*each) for each in campaign.links.items())


def asks(id: str, link: Link, words: Words) -> bool:
    """Whether a link asks for something that is done once, by a day, as to read or to join a chat is not. A
    label of its own asks for it, unless it tells of reading."""
    does = deed(link, id)[0]
    if does != "read_more":
        return does not in _ENDLESS
    label = plain((link.label.get(words.lang) if link.label else "") or "")
    reads = tells_of_reading(words, label) or re.search(_SITE, label, re.IGNORECASE)
    return bool(label) and id != "group" and not link.kind and not reads


def let_in(link: Link, id: str) -> str:
    """The name of a site to print instead of the address: if words to find are given, or if the address is a
    code that lets people in and nobody types; "" for all others.

    >>> [let_in(Link(url=f"https://t.me/{page}"), "group") for page in ("+Kd83nVw0QzYb", "our_pool")]
    ['Telegram', '']
    """
    name = named(link, id)
    return name if name and not link.print_as and (link.find or untyped(link, id)) else ""


def untyped(link: Link, id: str) -> bool:
    """Whether the address is an invitation that nobody types."""
    return invites(link, id) and not link.print_as and bool(re.search(_CODED, link.url.partition("//")[2]))


def invites(link: Link, id: str) -> bool:
    """Whether the site lets people in by address only, so that searching for it finds nothing."""
    return named(link, id) in _sites().invited.values()


def dialled(link: Link, campaign: Campaign) -> str:
    """The telephone number in an address for messages, in groups: as the campaign has it elsewhere, else as
    its country writes it, without its code if all others are at home there and have none; "" if there is no
    number, or words to find are given."""
    found = re.search(_DIALLED, link.url)
    if not found or link.find or link.print_as:
        return ""
    import phonenumbers  # which few campaigns need

    try:
        number = phonenumbers.parse(f"+{found[1]}")
    except phonenumbers.NumberParseException:  # no country has it
        return f"+{found[1]}"
    code, rest = number.country_code, phonenumbers.national_significant_number(number)
    phones = [who.phone for who in (campaign.contact, campaign.target) if who and who.phone]
    country = phonenumbers.region_code_for_number(number)
    home = bool(phones) and country == campaign.region and not any(map(re.compile(r"\+|00").match, phones))
    for phone in phones:
        zero = "" if rest[0] == "0" else "0?"  # of numbers at home
        own = re.sub(rf"^(?:\+{code})?\W*{zero}", "", phone).replace(")", "").strip()
        if re.sub(r"\D", "", own) == rest:
            return phone if home else f"+{code} {own}"
    ways = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, ways.NATIONAL if home else ways.INTERNATIONAL)


def named(link: Link, id: str = "") -> str:
    """The site's name, by its host, else by the link's id."""
    sites, host = _sites(), _known(link.url)
    called = (name for name in sites.names.values() if name.lower() == id.lower() and host not in sites.deeds)
    return sites.names.get(host) or next(called, "")


def spellings(name: str) -> tuple[str, ...]:
    """A site's name in all languages, and in its own letters first."""
    every = (found.sites.get(name) for tag in library.locales() if (found := locale(tag)))
    return tuple(dict.fromkeys((name, *filter(None, every))))


def _known(url: str) -> str:
    """The known host of an address, or a known one above it; "" for none."""
    parts = (urlsplit(url).hostname or "").split(".")
    every = (".".join(parts[at:]) for at in range(len(parts)))
    return next((host for host in every if host in _sites().deeds or host in _sites().names), "")
