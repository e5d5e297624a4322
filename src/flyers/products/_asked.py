"""Of whom demands are made."""

from __future__ import annotations

from msgspec.structs import replace

from flyers.content import naming
from flyers.content.campaign import Campaign, Target
from flyers.content.mentions import means
from flyers.content.sites import signed
from flyers.content.words import Words
from flyers.model.blocks import Para
from flyers.products._runs import addressed, flat, heading, inline, named, text_of
from flyers.products._words import said

_NAMED = 36  # letters of a name in the head of the demands


def of_whom(campaign: Campaign, words: Words) -> str:
    """The head of demands with who is asked: by the short name, or a full one that a sentence takes as it is;
    "" where it is long, the language cannot tell, or all demands begin as it does: We ask the council to …"""
    target = campaign.target
    short = text_of(inline(target.short, words)) if target else ""
    name = short or (text_of(named(target.name, words)) if target and not _has_ways(target) else "")
    fits = 0 < len(name) <= _NAMED and (short or naming.is_whole(words, name))
    head = naming.asked(words, name, whole=not short) if fits else ""
    openings = {flat(one, words).lower().partition(" ")[0] for one in campaign.demands}
    return head if openings != {head.lower().partition(" ")[0]} else ""


def _has_ways(target: Target) -> bool:
    return bool(target.phone or target.email or target.address)


def petitioned(campaign: Campaign, words: Words) -> tuple[Para, ...]:
    """Of whom the demands are made, where their head does not tell it and nobody writes or calls."""
    target = campaign.target
    if not (target and campaign.demands) or _has_ways(target):
        return ()
    name = named(target.name, words)
    head = flat(campaign.demands_head, words)
    if not name or (means(head, text_of(name), words.lang) if head else of_whom(campaign, words)):
        return ()
    whole = addressed(words, "petition_to", name) if signed(campaign) else (heading("to", words), *name)
    return (said("foot", tuple(replace(run, bold=True) for run in whole), words, "target.name"),)
