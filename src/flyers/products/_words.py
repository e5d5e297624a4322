"""From texts to paragraphs: what products share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlsplit

from flyers.content.campaign import Link
from flyers.content.markup import passages, plain
from flyers.content.text import Text
from flyers.content.words import Words
from flyers.model.blocks import Block, Items, Para, Run, Runs
from flyers.model.tags import Role

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id", re.IGNORECASE)


def paras(
    text: Text | None, style: str, words: Words, key: str, role: Role = "P", keep_breaks: bool = False
) -> tuple[Para, ...]:
    """A text as paragraphs of one style; none when it is missing."""
    said = text.get(words.lang) if text else None
    found = passages(said, keep_breaks) if said else ()
    return tuple(Para(style, p.runs, words.lang, key, role) for p in found)


def body(
    text: Text | None, words: Words, key: str, style: str = "body", item: str = "item"
) -> tuple[Block, ...]:
    """A longer text: paragraphs, and its items as lists."""
    said = text.get(words.lang) if text else None
    blocks: list[Block] = []
    items: list[Para] = []
    for passage in passages(said) if said else ():
        if passage.item:
            items.append(Para(item, passage.runs, words.lang, key, "LBody"))
            continue
        if items:
            blocks.append(Items(item, tuple(items)))
            items = []
        blocks.append(Para(style, passage.runs, words.lang, key))
    return (*blocks, Items(item, tuple(items))) if items else tuple(blocks)


def flat(text: Text | None, words: Words) -> str:
    """A text's words on one line, without markup."""
    said = text.get(words.lang) if text else None
    return " ".join(plain(said).split("\n")) if said else ""


def fixed(language: Words, key: str, style: str, role: Role = "P", **names: str) -> Para:
    """A paragraph of fixed words, in the language that has them."""
    return Para(style, (Run(language.say(key, **names)),), language.lang_of(key), f"words.{key}", role)


def said(style: str, runs: Sequence[Run], words: Words, key: str, role: Role = "P") -> Para:
    """A paragraph of runs of one's own."""
    return Para(style, tuple(runs), words.lang, key, role)


def address(url: str, print_as: str | None = None) -> str:
    """A web address as it stands in print: as the campaign wants it, else without scheme, www. and a
    tail that only tracks.

    >>> address("https://www.example.org/pool/?utm_source=flyer")
    'example.org/pool'
    """
    if print_as:
        return print_as
    parts = urlsplit(url)
    tracks = all(_TRACKING.fullmatch(name) for name, _ in parse_qsl(parts.query, keep_blank_values=True))
    tail = "" if not parts.query or tracks else f"?{parts.query}"
    host = re.sub(r"^www\.", "", parts.netloc, flags=re.IGNORECASE)
    path = parts.path if tail else parts.path.rstrip("/")
    return host + path + tail


def address_run(url: str, print_as: str | None = None, bold: bool = False) -> Run:
    """A web address in words that is a link too."""
    return Run(address(url, print_as), bold=bold, url=url, address=True)


def email_run(email: str, bold: bool = False) -> Run:
    return Run(email, bold=bold, url=f"mailto:{email}", address=True)


def listed(runs: Sequence[Run], between: str = "\u00a0· ") -> Runs:
    """Runs with a mark between them, which never starts a line."""
    found: list[Run] = []
    for run in runs:
        if found:
            found.append(Run(between))
        found.append(run)
    return tuple(found)


_VERBS = {"petition": "sign_petition", "group": "join_group"}


def verb(id: str, link: Link, words: Words, style: str = "verb") -> Para:
    """What a link's code does: its label, else the words for its id or kind."""
    if label := paras(link.label, style, words, f"links.{id}.label", "H2"):
        return label[0]
    return fixed(words, _VERBS.get(id) or link.kind or "read_more", style, "H2")
