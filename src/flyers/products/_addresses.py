"""Addresses in print."""

from __future__ import annotations

import re

from msgspec.structs import replace

from flyers.content.campaign import Campaign, Link
from flyers.content.phones import tel
from flyers.content.sites import dialled, invites, let_in
from flyers.content.text import Text
from flyers.content.words import Words
from flyers.model.blocks import Run, Runs
from flyers.model.uri import address
from flyers.products._runs import around, comma, headed, inline, text_of

_WIDE = "\u3000"
_LATIN = r"(?<=[\dA-Za-zÀ-ɏ.)]),? *\n(?=\d* *[A-Za-zÀ-ɏ])"  # where a line ends between Latin letters


def with_address(before: Runs, between: Run, address: Runs) -> Runs:
    """Words and a postal address: on one line, or, if the address has lines, on lines below."""
    parted = Run("\n") if any("\n" in run.text for run in address) else between
    return (*before, parted, *address) if before and address else (*before, *address)


def beside(words: Words) -> Run:
    """What stands between a place and its address: where a comma is as wide as a letter, a blank as wide."""
    found = comma(words)
    return found if found.text < _WIDE else Run(_WIDE)


def in_line(address: Text | None, words: Words) -> Runs:
    """A postal address on one line, with commas where lines ended: Latin ones between Latin letters."""
    between = beside(words).text
    runs = inline(address, words, keep_breaks=True, isolated=True)
    latin = (replace(run, text=re.sub(_LATIN, ", ", run.text)) for run in runs)
    return tuple(replace(run, text=re.sub("[,،，、]? *\n", between, run.text)) for run in latin)


def address_run(url: str, print_as: str | None = None, site: bool = False) -> Run:
    """A web address that is a link too; only its `site` where people will rather search."""
    shown = address(url, print_as)
    return Run(shown.split("/")[0] if site and not print_as else shown, url=url, address=True)


def link_run(link: Link) -> Run:
    """A link's address; only its site where it has words to search for."""
    return address_run(link.url, link.print_as, site=bool(link.find))


def search(link: Link, words: Words) -> Runs:
    """What to search for; nothing where the address is enough."""
    within = words.quotes[0].strip() in words.say("find", words="")
    asked = inline(link.find, words, within=within, isolated=True)
    return around(words, "find", {"words": asked}) if asked else ()


def typed(id: str, campaign: Campaign, words: Words, does: str) -> tuple[Runs, Runs]:
    """What people type or search for to reach a link, and where. Its address alone is enough for most. Where
    only its code lets people in: whose site it is, and what they find there; to search for it, where the verb
    (`does`) names the site and people search there."""
    link = campaign.links[id]
    if site := words.site(let_in(link, id)):
        name, told_by = inline(link.find, words, isolated=True), site.casefold()
        inside, done = told_by in text_of(name).casefold(), told_by in does.casefold()
        if not name:
            return (() if done else (Run(site, url=link.url),)), ()
        if done and not inside and invites(link, id):
            group = words.say("group")  # without which a name might be the headline again
            as_it_is = group.casefold() in text_of(name).casefold() or "channel" in link.url
            head = () if as_it_is else (Run(headed(group, words), lang=words.lang_of("group")),)
            find = (*head, *(inline(link.find, words, quoted=True, isolated=True) if as_it_is else name))
        elif inside or done:
            find = name if invites(link, id) else search(link, words)
        else:
            find = (Run(headed(site, words)), *name)
        return tuple(replace(run, url=link.url) if run.isolated else run for run in find), ()
    if number := dialled(link, campaign):
        return (Run(number, url=link.url, address=True),), ()
    found, at = search(link, words), (link_run(link),)
    return (found, at) if found else (at, ())


def email_run(email: str) -> Run:
    return Run(email, url=f"mailto:{email}", address=True)


def phone_run(phone: str) -> Run:
    """A telephone number that can be dialled. It is printed as written; only blanks would turn its groups in
    Arabic."""
    return Run(re.sub("(?<=[٠-٩]) (?=[٠-٩])", "\u00a0", phone), url=tel(phone), address=True)
