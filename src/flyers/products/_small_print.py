"""The small print at a piece's foot: who supports it, what was written, whom to ask, who is responsible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from flyers.content.campaign import Campaign, Organiser
from flyers.content.words import Words
from flyers.model.blocks import BETWEEN, STAYING, Blocks, Image, Logos, Para, Run, Runs
from flyers.products._addresses import address_run, email_run, in_line, phone_run
from flyers.products._runs import around, comma, flat, inline, listed, opening, text_of
from flyers.products._words import body, organiser_logo, said


def endorsers(campaign: Campaign, words: Words) -> Blocks:
    names = [inline(endorser.name, words, isolated=True) for endorser in campaign.endorsers]
    if not names:
        return ()
    head, between = opening(words, "endorsed_by"), comma(words)
    mark = between.text[:1]
    parted = mark not in ",،" or any(mark in text_of(name) for name in names)
    line = said("foot", (head, *listed(names, STAYING if parted else between)), words, "endorsers")
    logos = tuple(
        Image(endorser.logo, 0, 0, flat(endorser.name, words), words.lang, key=f"endorsers[{n}].logo")
        for n, endorser in enumerate(campaign.endorsers)
        if endorser.logo
    )
    return (Logos(logos, (line,)) if logos else line,)


def press(campaign: Campaign, words: Words) -> Blocks:
    """Each article's outlet, title, day and address."""
    found: list[Runs] = []
    for n, clipping in enumerate(campaign.press):
        title, between = inline(clipping.title, words, quoted=True, isolated=True), comma(words)
        runs = [*inline(clipping.outlet, words, isolated=True), between, *title]
        if clipping.date:
            last, end = runs[-1], words.say("comma", first=runs[-1].text, second="")
            within = end != f"{last.text}{between.text}"  # the marks of the quotation, as in America
            runs[-1:] = [replace(last, text=end)] if within else [last, between]
            runs.append(Run(words.date(clipping.date), isolated=True))
        if clipping.url or clipping.print_as:
            dot = BETWEEN if len(campaign.press) == 1 else between  # the mark between two articles
            runs += [dot if clipping.date else Run(" "), address_run(clipping.url or "", clipping.print_as)]
        found.append(tuple(replace(run, key=f"press[{n}]") for run in runs))
    return (said("foot", (opening(words, "press"), *listed(found)), words, "press"),) * bool(found)


def contact(campaign: Campaign, words: Words, called: bool = False) -> Blocks:
    """Who runs it and whom to ask; without the ways to reach them where people are `called`."""
    blocks: list[Para] = []
    if campaign.organiser:
        blocks.append(said("foot", organised(campaign.organiser, words), words, "organiser.name"))
    if own := campaign.contact:
        ways = (phone_run, own.phone), (email_run, own.email), (address_run, own.web)
        parts: list[Sequence[Run]] = [(run(way),) for run, way in ways if way]
        every = [inline(own.name, words, isolated=True), *parts, in_line(own.address, words)]
        if runs := listed(() if called and parts else every):
            head = opening(words, "contact")
            blocks.append(said("foot", (head, *runs), words, "contact"))
    mark = organiser_logo(campaign, words)
    return (Logos((mark,), tuple(blocks)),) if mark else tuple(blocks)


def organised(organiser: Organiser, words: Words) -> Runs:
    """Who runs it."""
    return (opening(words, "organised_by"), *inline(organiser.name, words, lang=words.lang, isolated=True))


def other_sides(campaign: Campaign, every: Sequence[Words]) -> Iterator[Para]:
    """Tells those who read another language, in it, that the other side has it: “Au verso : français”. Where
    it has no words for that, another language of the campaign says it, around a headline that they know."""
    for words in every:
        lang, name = words.lang_of("over"), words.locale.language.partition(" (")[0]
        if lang in campaign.languages and (name := name or flat(campaign.headline, words)):
            runs = around(words, "over", {"what": (Run(name, lang=words.lang),)})
            yield Para("foot", tuple(replace(run, bold=True) for run in runs), lang, "words.over")


def imprint(campaign: Campaign, words: Words) -> Blocks:
    """Who is responsible, and hashtags."""
    tags = Run(" ".join(f"#{tag}" for tag in campaign.hashtags), bold=True)
    told = (said("foot", (tags,), words, "hashtags"),) if campaign.hashtags else ()
    return (*body(campaign.imprint, "foot", words, "imprint"), *told)
