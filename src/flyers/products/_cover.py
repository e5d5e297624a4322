"""The cover of a bundle of sheets: whose they are, which, how many, and when they are wanted back. It belongs
to numbered sheets for a list of people, so it is no product of its own."""

from __future__ import annotations

from collections.abc import Sequence

from flyers.content.campaign import Campaign
from flyers.content.words import Words
from flyers.model.blocks import Blocks, Entry, Para, Run, Story
from flyers.model.cover import COUNT, HOLDER, NOTE, NUMBERS, Widest
from flyers.products._foot import by_day, call
from flyers.products._runs import listed, text_of
from flyers.products._words import body, fixed, lined, petition_of, said, story


def compose(campaign: Campaign, every: Sequence[Words], widest: Widest) -> Story:
    """The cover in one language, or in several, the first of them leading."""
    words, tall = every[0], widest.tall
    titles = {text_of(runs): (runs, one.lang) for one in every if (runs := _title(campaign, one))}
    slots: dict[str, Blocks] = {
        "petition": tuple(Para("kicker", *title, "petition.title") for title in titles.values()),
        "holder": (
            _labels(every, "collected_by"),
            Entry(HOLDER, "name", words.lang, widest.holder, "H1", tall.get(HOLDER, ())),
        ),
        "sheets": (
            _labels(every, "sheets"),
            Entry(COUNT, "count", words.lang, widest.count),
            Entry(NUMBERS, "numbers", words.lang, widest.numbers),
        ),
        "note": (Entry(NOTE, "note", words.lang, widest.note, "P", tall.get(NOTE, ())),)
        if widest.note
        else (),
        "return": tuple(block for one in every for block in _return(campaign, one)),
        "pen": tuple(fixed(one, "pen_hint", "strong") for one in every),
    }
    return story("cover", campaign, words, slots, next(iter(titles), ""), "")


def _title(campaign: Campaign, words: Words) -> tuple[Run, ...]:
    petition = petition_of(campaign)
    titles = (petition.title, campaign.title, campaign.headline)
    found = (lined(text, "kicker", words, "petition.title") for text in titles)
    return next((paras[0].runs for paras in found if paras), ())


def _labels(every: Sequence[Words], key: str) -> Para:
    each = ([Run(words.say(key), lang=words.lang_of(key), isolated=True)] for words in every)
    return Para("label", listed(each), every[0].lang, f"words.{key}")


def _return(campaign: Campaign, words: Words) -> Blocks:
    """By when and where the sheets go back, and whom to ask."""
    petition = petition_of(campaign)
    to = body(petition.return_to, "foot", words, "petition.return_to", keep_breaks=True)
    head: Blocks = (fixed(words, "return_to", "label"),) if to else ()
    if by := petition.return_by:
        head = (said("date", (by_day(words, "return_by", by),), words, "petition.return_by"),)
    return (*head, *to, *call(campaign, words, "strong"))
