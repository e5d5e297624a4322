"""Addresses in print, and what people do at one of the web where a link does not say: by the site's host."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit

from flyers.content import library
from flyers.content.campaign import Link
from flyers.content.names import maps
from flyers.content.words import Words
from flyers.model.blocks import Run, Runs
from flyers.model.uri import untracked
from flyers.products._runs import around, inline


@cache
def _sites() -> tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]]:
    """By the hosts that are known the fixed words that they fit, and the names that they have; by the words
    of ids the fixed words."""
    deeds, names, ids = (
        {word: said for said, words in found.items() for word in words.split()}
        for found in maps(library.assets() / "sites.yaml").values()
    )
    return deeds, names, ids


def deed(link: Link, id: str = "") -> tuple[str, str]:
    """The key of the fixed words for what people do at a link, and the name of the site where they name it:
    by the link's kind, else by its host, else by the words of its id, else to read more."""
    host, (deeds, names, ids) = _known(link.url), _sites()
    called = (name for name in names.values() if name.lower() == id.lower() and host not in deeds)
    name = names.get(host) or next(called, "")
    if name and link.kind in (None, "join"):
        return "join_on", name
    return link.kind or deeds.get(host) or next(
        filter(None, map(ids.get, re.split("[-_]", id.lower()))), "read_more"
    ), ""


def _known(url: str) -> str:
    """The known host that an address is at, or is under; "" when it is none."""
    parts = (urlsplit(url).hostname or "").split(".")
    every = (".".join(parts[at:]) for at in range(len(parts)))
    return next((host for host in every if any(host in known for known in _sites())), "")


def with_address(before: Runs, between: Run, address: Runs) -> Runs:
    """Words and a postal address: it goes on in their line, after what stands `between`, or has the lines
    below them where it is written in lines."""
    parted = Run("\n") if any("\n" in run.text for run in address) else between
    return (*before, parted, *address) if before and address else (*before, *address)


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


def email_run(email: str) -> Run:
    return Run(email, url=f"mailto:{email}", address=True)


def phone_run(phone: str) -> Run:
    """A telephone number that can be dialled: a tel: URI (RFC 3966) has its digits, and + in front."""
    dialled = "".join(c for c in phone if c.isdigit() or c == "+")
    return Run(phone, url=f"tel:{dialled}", address=True)
