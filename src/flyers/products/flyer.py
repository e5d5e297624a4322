"""The flyer: the whole campaign on one side, or on two when the story is long."""

from __future__ import annotations

from collections.abc import Sequence

from flyers.content.campaign import Campaign, Event
from flyers.content.words import Words
from flyers.model.blocks import Block, Image, Items, Para, Run, Story
from flyers.model.marks import Details
from flyers.products._codes import email_code, link_code, links_in_order
from flyers.products._words import (
    address_run,
    body,
    email_run,
    fixed,
    flat,
    listed,
    paras,
    said,
    verb,
)

ABOUT = "what happened, what is asked, and the codes to sign, join and write"
NEEDS: tuple[str, ...] = ("headline",)
TOGETHER = False
SLOTS = (
    "kicker", "headline", "lead", "story", "overleaf", "picture", "demands", "quotes", "events", "deadline",
    "first_code", "second_code", "third_code", "links", "endorsers", "press", "contact", "imprint",
)  # fmt: skip
STYLES = (
    "kicker", "headline", "lead", "body", "item", "overleaf", "section", "demand", "quote", "by", "event",
    "deadline", "verb", "minor", "address", "small", "credit", "foot",
)  # fmt: skip

_OPENERS = "“‘«„\"'‹「『"


def compose(campaign: Campaign, words: Words, others: Sequence[Words] = ()) -> Story:
    """The flyer in one language; `others` have a side each."""
    del others
    codes, rest = _codes(campaign, words)
    slots: dict[str, tuple[Block, ...]] = {
        "kicker": paras(campaign.kicker, "kicker", words, "kicker"),
        "headline": paras(campaign.headline, "headline", words, "headline", "H1", keep_breaks=True)[:1],
        "lead": paras(campaign.lead, "lead", words, "lead"),
        "story": body(campaign.story, words, "story"),
        "overleaf": (fixed(words, "overleaf", "overleaf"),),
        "picture": _picture(campaign, words),
        "demands": _demands(campaign, words),
        "quotes": _quotes(campaign, words),
        "events": tuple(b for n, e in enumerate(campaign.events) for b in _event(campaign, n, e, words)),
        "deadline": _deadline(campaign, words),
        **codes,
        "links": rest,
        "endorsers": _endorsers(campaign, words),
        "press": _press(campaign, words),
        "contact": _contact(campaign, words),
        "imprint": _imprint(campaign, words),
    }
    headline = flat(campaign.headline, words)
    return Story(
        "flyer",
        words.lang,
        {name: blocks for name, blocks in slots.items() if blocks},
        Details(
            title=flat(campaign.title, words) or headline,
            author=flat(campaign.organiser.name, words) if campaign.organiser else "",
            subject=flat(campaign.lead, words) or headline,
            lang=words.lang,
        ),
    )


def _codes(campaign: Campaign, words: Words) -> tuple[dict[str, tuple[Block, ...]], tuple[Block, ...]]:
    """Codes for two links and the e-mail, or for three links; other links in words."""
    ids = links_in_order(campaign)
    email = email_code(campaign, words, "minor" if ids else "verb")
    shown = ids[: 2 if email else 3]
    found: list[Block] = [
        link_code(campaign, id, words, "minor" if n else "verb") for n, id in enumerate(shown)
    ]
    if email:
        found.append(email)
    slots = dict(zip(("first_code", "second_code", "third_code"), ((c,) for c in found), strict=False))
    rest: list[Block] = []
    for id in ids[len(shown) :]:
        link = campaign.links[id]
        head = verb(id, link, words).runs[0].text
        runs = (Run(f"{head} ", bold=True), address_run(link.url, link.print_as))
        rest.append(said("foot", runs, words, f"links.{id}"))
    return slots, tuple(rest)  # type: ignore[return-value]


def _picture(campaign: Campaign, words: Words) -> tuple[Block, ...]:
    picture = campaign.picture
    if not picture:
        return ()
    credit = flat(picture.credit, words)
    line = said("credit", (Run(credit),), words, "picture.credit") if credit else None
    x, y = picture.focus
    alt = flat(picture.alt, words)
    return (Image(picture.file, 0, 0, alt, words.lang, (x / 100, y / 100), line, "picture.file"),)


def _demands(campaign: Campaign, words: Words) -> tuple[Block, ...]:
    if not campaign.demands:
        return ()
    head = paras(campaign.demands_head, "section", words, "demands_head", "H2")
    items = [
        para
        for n, text in enumerate(campaign.demands)
        for para in paras(text, "demand", words, f"demands[{n}]")[:1]
    ]
    if len(items) == 1:
        return (*(head or (fixed(words, "demands_head", "section", "H2"),)), items[0])
    return (
        *(head or (fixed(words, "demands_head", "section", "H2"),)),
        Items("demand", tuple(items), "number"),
    )


def _quotes(campaign: Campaign, words: Words) -> tuple[Block, ...]:
    """Quotations, in the language's marks unless they have their own."""
    opening, closing, *_ = words.quotes
    blocks: list[Block] = []
    for n, quote in enumerate(campaign.quotes):
        for para in paras(quote.text, "quote", words, f"quotes[{n}].text", "BlockQuote")[:1]:
            marked = _has_marks(para.runs[0].text, words)
            runs = para.runs if marked else (Run(opening), *para.runs, Run(closing))
            blocks.append(said("quote", runs, words, para.key, "BlockQuote"))
        blocks += [
            said("by", (Run("— "), *p.runs), words, p.key)
            for p in paras(quote.by, "by", words, f"quotes[{n}].by")
        ]
    return tuple(blocks)


def _has_marks(text: str, words: Words) -> bool:
    """Whether a text begins with a quotation mark of its own."""
    return text[:1] in _OPENERS or text.startswith(words.quotes[0].strip())


def _event(campaign: Campaign, number: int, event: Event, words: Words) -> tuple[Block, ...]:
    key = f"events[{number}]"
    day = words.date(event.date, "full")
    if event.start and event.end:
        when = words.say("event_when", date=day, start=words.time(event.start), end=words.time(event.end))
    elif event.start:
        when = words.say("event_from", date=day, start=words.time(event.start))
    else:
        when = day
    place, street = flat(event.place, words), flat(event.address, words)
    place = words.say("comma", first=place, second=street) if place and street else place or street
    blocks: list[Block] = list(paras(event.what, "event", words, f"{key}.what", "H2"))
    blocks.append(said("small", (Run(when, bold=True),), words, f"{key}.date"))
    if place:
        blocks.append(said("small", (Run(place),), words, f"{key}.place"))
    blocks += paras(event.access, "small", words, f"{key}.access")
    if event.link and event.link in campaign.links:
        link = campaign.links[event.link]
        blocks.append(said("small", (address_run(link.url, link.print_as),), words, f"{key}.link"))
    return tuple(blocks)


def _deadline(campaign: Campaign, words: Words) -> tuple[Block, ...]:
    if not campaign.deadline:
        return ()
    line = fixed(words, "deadline", "deadline", "H2", date=words.date(campaign.deadline.date))
    return (line, *paras(campaign.deadline.text, "small", words, "deadline.text"))


def _endorsers(campaign: Campaign, words: Words) -> tuple[Block, ...]:
    names = [Run(flat(endorser.name, words), apart=True) for endorser in campaign.endorsers]
    if not names:
        return ()
    head = Run(f"{words.say('endorsed_by')} ", bold=True, lang=words.lang_of("endorsed_by"))
    return (said("foot", (head, *listed(names)), words, "endorsers"),)


def _press(campaign: Campaign, words: Words) -> tuple[Block, ...]:
    """Each article's outlet, title and day, its address on a line of its own."""
    opening, closing, *_ = words.quotes
    blocks: list[Block] = []
    for n, clipping in enumerate(campaign.press):
        title = flat(clipping.title, words)
        comma = Run(words.say("comma", first="", second=""))
        runs = [Run(f"{words.say('press')} ", bold=True, lang=words.lang_of("press"))] if n == 0 else []
        quoted = title if _has_marks(title, words) else f"{opening}{title}{closing}"
        runs += [Run(flat(clipping.outlet, words), apart=True), comma, Run(quoted, apart=True)]
        if clipping.date:
            runs += [comma, Run(words.date(clipping.date), apart=True)]
        if clipping.url:
            runs += [Run("\n"), address_run(clipping.url, clipping.print_as)]
        blocks.append(said("foot", runs, words, f"press[{n}]"))
    return tuple(blocks)


def _contact(campaign: Campaign, words: Words) -> tuple[Block, ...]:
    """Who runs it and whom to ask."""
    blocks: list[Para] = []
    if campaign.organiser:
        head = Run(f"{words.say('organised_by')} ", bold=True, lang=words.lang_of("organised_by"))
        blocks.append(
            said("foot", (head, Run(flat(campaign.organiser.name, words))), words, "organiser.name")
        )
    if contact := campaign.contact:
        runs = [Run(flat(contact.name, words), apart=True)] if contact.name else []
        if contact.phone:
            runs.append(Run(contact.phone, url=f"tel:{_dialled(contact.phone)}", address=True))
        if contact.email:
            runs.append(email_run(contact.email))
        if contact.web:
            runs.append(address_run(contact.web))
        if contact.address:
            runs.append(Run(flat(contact.address, words), apart=True))
        if runs:
            head = Run(f"{words.say('contact')} ", bold=True, lang=words.lang_of("contact"))
            blocks.append(said("foot", (head, *listed(runs)), words, "contact"))
    return tuple(blocks)


def _imprint(campaign: Campaign, words: Words) -> tuple[Block, ...]:
    """Who is responsible, and hashtags."""
    blocks: list[Block] = list(paras(campaign.imprint, "foot", words, "imprint"))
    if campaign.hashtags:
        tags = Run(" ".join(f"#{tag}" for tag in campaign.hashtags), bold=True)
        blocks.append(said("foot", (tags,), words, "hashtags"))
    return tuple(blocks)


def _dialled(phone: str) -> str:
    """A telephone number as a tel: URI has it (RFC 3966): digits, and + in front."""
    return "".join(c for c in phone if c.isdigit() or c == "+")
