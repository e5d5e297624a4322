"""Addresses in print."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from msgspec.structs import replace

from flyers.content.campaign import Link
from flyers.content.sites import dialled, invites, let_in
from flyers.content.text import Text
from flyers.content.words import Words
from flyers.model.blocks import Run, Runs
from flyers.model.uri import untracked
from flyers.products._runs import around, comma, headed, inline, told


def with_address(before: Runs, between: Run, address: Runs) -> Runs:
    """Words and a postal address: it goes on in their line, after what stands `between`, or has the lines
    below them where it is written in lines."""
    parted = Run("\n") if any("\n" in run.text for run in address) else between
    return (*before, parted, *address) if before and address else (*before, *address)


def in_line(address: Text | None, words: Words) -> Runs:
    """A postal address on one line, with a comma where one ended."""
    between = comma(words).text
    runs = inline(address, words, keep_breaks=True, isolated=True)
    return tuple(replace(run, text=re.sub("[,،，、]? *\n", between, run.text)) for run in runs)


def address(url: str, print_as: str | None = None) -> str:
    """A web address as it stands in print: as the campaign wants it, else without scheme, www. and a
    tail that only tracks.

    >>> address("https://www.example.org/pool/?utm_source=flyer")
    'example.org/pool'
    """
    if print_as:
        return print_as
    parts = urlsplit(untracked(url))
    tail = f"?{parts.query}" if parts.query else ""
    host = re.sub(r"^www\.", "", parts.netloc, flags=re.IGNORECASE)
    path = parts.path if tail else parts.path.rstrip("/")
    return host + path + tail


def address_run(url: str, print_as: str | None = None, site: bool = False) -> Run:
    """A web address in words that is a link too; its `site` alone where people will rather search."""
    shown = address(url, print_as)
    return Run(shown.split("/")[0] if site and not print_as else shown, url=url, address=True)


def link_run(link: Link) -> Run:
    """A link's address; its site alone where words to search for help more."""
    return address_run(link.url, link.print_as, site=bool(link.find))


def search(link: Link, words: Words) -> Runs:
    """What to search for; nothing where the address serves."""
    return around(words, "find", {"words": inline(link.find, words, isolated=True)}) if link.find else ()


def typed(id: str, link: Link, words: Words, does: str) -> tuple[Runs, Runs]:
    """What people type to come to a link, or search for, and where: its address alone; where its code lets
    people in nothing but whose site it is, if the verb (`does`) does not say it, and what they find there."""
    if site := let_in(link, id):
        name = inline(link.find, words, isolated=True)
        named = site.casefold() in f"{does}{told(name)}".casefold()
        find = search(link, words) if named and not invites(link, id) else name
        find = tuple(replace(run, url=link.url) if run.isolated else run for run in find)
        if not named:
            find = (Run(headed(site, words)), *find) if find else (Run(site, url=link.url),)
        return find, ()
    if number := dialled(link):
        return (Run(number, url=link.url, address=True),), ()
    found, at = search(link, words), (link_run(link),)
    return (found, at) if found else (at, ())


def email_run(email: str) -> Run:
    return Run(email, url=f"mailto:{email}", address=True)


def phone_run(phone: str) -> Run:
    """A telephone number that can be dialled: a tel: URI (RFC 3966) has its digits, and + in front."""
    dialled = "".join(c for c in phone if c.isdigit() or c == "+")
    return Run(phone, url=f"tel:{dialled}", address=True)
