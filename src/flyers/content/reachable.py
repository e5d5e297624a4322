"""Web addresses that are well-formed, and yet may open nothing for those who scan their code; and those that
are nowhere on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import name

from flyers.content.addresses import HYPHENS
from flyers.content.campaign import Campaign
from flyers.content.forms import fault
from flyers.content.markup import passages, plain
from flyers.content.misprints import Found
from flyers.content.text import Text
from flyers.model.uri import address, untracked

# Hosts of one machine or network (RFC 1918, RFC 3927, RFC 6761, RFC 6762).
_AT_HOME = (
    r"https?://((?:[\w.-]+\.)?(?:localhost|local|internal)|127(?:\.\d+){3}|10(?:\.\d+){3}"
    r"|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|169\.254(?:\.\d+){2})\.?(?=[:/?#]|$)"
)


def reachable(key: str, url: str) -> Iterator[Found]:
    """An address that nobody else can open, that was cut off or is quoted, or with an end that tracks or
    belongs to the sentence."""
    if match := re.match(_AT_HOME, url, re.ASCII | re.IGNORECASE):
        what = f"{key}: {match[1]} is in your own network alone, where no one else can open it"
        yield Found(key, what, "copy the address that the page has for all", warning=True)
    if (short := untracked(url)) != url:
        what = f"{key}: its end only tells the site where people come from"
        hint = f"unless you count them by it, write {short}: its code has larger squares"
        yield Found(key, what, hint, warning=True)
    elif odd := re.search(r"[…“”„«»]|\*\*|%(?![0-9A-Fa-f]{2})", url):
        what = f"{key}: it has {odd[0]} in it: is that meant?"
        hint = "open the page, and copy its whole address from the browser's line"
        yield Found(key, what, hint, warning=True)
    elif (typed := HYPHENS.sub("-", url)) != url:
        what = f"{key}: the hyphen in it is not that of the keyboard: is that meant?"
        yield Found(key, what, f"if not, write {typed}", warning=True)
    elif (bare := url.rstrip(".,;:!)'*")) != url and url.count("(") < url.count(")") + (url[-1] != ")"):
        what = f"{key}: it ends in {url[len(bare) :]}: is that meant?"
        yield Found(key, what, f"if not, write {bare}", warning=True)
    for char in _foreign(url):
        what = f"{key}: {char} is no Latin letter, though it looks like one: is that meant?"
        yield Found(key, what, "type the address with the letters of your keyboard", warning=True)


def on_paper(campaign: Campaign, spoken: Sequence[tuple[str, Text]]) -> Iterator[Found]:
    """Links of words within a text whose address stands nowhere: who holds the paper cannot follow them."""
    texts = [(key, lang, words) for key, text in spoken for lang, words in text.entries]
    linked = dict[tuple[str, str], str]()
    for key, lang, words in texts:
        for run in (run for one in (passages(words) if "](" in words else ()) for run in one.runs if run.url):
            at = f"{key}.{lang}" if lang else key, run.url
            linked[at] = linked.get(at, "") + run.text  # which may be bold in part
    said = [link.url for link in campaign.links.values()] + [one.url or "" for one in campaign.press]
    there = "\n".join([*said, *(plain(words) for *_, words in texts)] if linked else ())
    for (key, url), words in linked.items():
        if (shown := address(url)) not in there and not fault(url, "url"):
            what = f"{key}: the address of “{words}” opens on a screen, and is nowhere on paper"
            hint = f"write {words} ({shown}), or put it under links"
            yield Found(key, what, hint, warning=True, word=url)


def _foreign(url: str) -> list[str]:
    """The first letter of a host's part that is Greek or Cyrillic, where others of it are Latin."""
    for part in re.split(r"[./]", url.partition("//")[2].partition("/")[0]):
        scripts = {name(char, "").partition(" ")[0]: char for char in part if char.isalpha()}
        if "LATIN" in scripts and (found := scripts.keys() & {"GREEK", "CYRILLIC"}):
            return [scripts[script] for script in sorted(found)]
    return []
