"""The flyer: the whole campaign on one side, or on two when the story is long."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from flyers.content.campaign import Campaign, Event, Link
from flyers.content.text import Text
from flyers.content.words import Words
from flyers.model.blocks import Block, Image, Items, Logos, Para, Run, Story
from flyers.model.evidence import Evidence, Required
from flyers.products._codes import email_code, link_code, links_in_order
from flyers.products._words import (
    BETWEEN,
    address_run,
    body,
    email_run,
    fixed,
    flat,
    inline,
    isolated,
    lined,
    link_run,
    listed,
    logo,
    organiser_logo,
    said,
    search,
    story,
    verb,
    with_address,
)

ABOUT = "what happened, what is asked, and the codes to sign, join and write"
NEEDS: tuple[str, ...] = ("headline",)
TOGETHER = False
SLOTS = (
    "kicker", "headline", "lead", "story", "picture", "demands", "quotes", "events", "deadline",
    "first_code", "second_code", "third_code", "links", "endorsers", "press", "contact", "imprint",
)  # fmt: skip
FURTHER: tuple[str, ...] = ()
PICTURES = ("picture",)
STYLES = (
    "kicker", "headline", "lead", "body", "item", "overleaf", "section", "demand", "quote", "by", "event",
    "deadline", "verb", "minor", "address", "small", "credit", "foot",
)  # fmt: skip
TAKES = (
    "kicker", "headline", "lead", "story", "demands", "demands_head", "quotes", "picture", "events",
    "deadline", "links", "email.to or target.email if email", "email.cc", "email.subject", "email.body",
    "target.short or target.name if email unless words.write_to", "endorsers", "press", "organiser",
    "contact", "imprint", "hashtags",
)  # fmt: skip
TELLS = ("title",)
EVIDENCE = Evidence(takes=TAKES, public=True, required=(Required(("headline",), main=True),))

COUNTS = {
    "demands": (0, 1000), "codes": (0, 3), "events": (0, 1000), "quotes": (0, 1000), "headline": (1, 1000),
    "deadlines": (0, 1),
}  # fmt: skip

_OPENERS = "“‘«„\"'‹「『"


def compose(campaign: Campaign, words: Words, others: Sequence[Words] = ()) -> Story:
    """The flyer in one language; `others` have a side each."""
    del others
    codes, rest = _codes(campaign, words)
    slots: dict[str, tuple[Block, ...]] = {
        "kicker": lined(campaign.kicker, "kicker", words, "kicker"),
        "headline": lined(campaign.headline, "headline", words, "headline", "H1", keep_breaks=True),
        "lead": body(campaign.lead, "lead", words, "lead"),
        "story": body(campaign.story, "body", words, "story", "item"),
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
    title, subject = flat(campaign.title, words) or headline, flat(campaign.lead, words) or headline
    counts = {
        "demands": len(campaign.demands),
        "codes": len(codes),
        "events": len(campaign.events),
        "quotes": len(campaign.quotes),
        "headline": len(headline),
        "deadlines": int(campaign.deadline is not None),
    }
    return story("flyer", campaign, words, slots, title, subject, counts)


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
    rest = tuple(_link(id, campaign.links[id], words) for id in ids[len(shown) :])
    return slots, rest  # type: ignore[return-value]


def _link(id: str, link: Link, words: Words) -> Para:
    """A link without a code: all that would stand beside one, on one line."""
    marked = (replace(run, italic=run.italic or run.bold) for run in inline(link.label, words))
    head = tuple(marked) or verb(id, link, words).runs
    head = tuple(replace(run, bold=True) for run in head)
    parts = ((*head, Run(" ", bold=True), link_run(link)), search(link, words), inline(link.note, words))
    return said("foot", listed(parts), words, f"links.{id}")


def _picture(campaign: Campaign, words: Words) -> tuple[Block, ...]:
    picture = campaign.picture
    if not picture:
        return ()
    credit = next(iter(lined(picture.credit, "credit", words, "picture.credit")), None)
    x, y = picture.focus
    alt = flat(picture.alt, words)
    return (Image(picture.file, 0, 0, alt, words.lang, (x / 100, y / 100), credit, "picture.file"),)


def _demands(campaign: Campaign, words: Words) -> tuple[Block, ...]:
    """What is asked, numbered where it is more than one; a demand may go on in paragraphs and lists."""
    demands = [_demand(text, words, f"demands[{n}]") for n, text in enumerate(campaign.demands)]
    head = lined(campaign.demands_head, "section", words, "demands_head", "H2")
    if not any(demands):
        return head
    head = head or (fixed(words, "demands_head", "section", "H2"),)
    firsts, more = zip(*((first, tuple(rest)) for first, *rest in filter(None, demands)), strict=True)
    if len(firsts) == 1:
        return (*head, *firsts, *more[0])
    return (*head, Items("demand", firsts, "number", more if any(more) else ()))


def _demand(text: Text, words: Words, key: str) -> tuple[Para | Items, ...]:
    """A demand, which begins with a paragraph: one that is nothing but a list is one with bullets in it."""
    found = body(text, "demand", words, key, "item")
    return found if found and isinstance(found[0], Para) else lined(text, "demand", words, key)


def _quotes(campaign: Campaign, words: Words) -> tuple[Block, ...]:
    """Quotations, in the language's marks unless they have their own."""
    blocks: list[Block] = []
    for n, quote in enumerate(campaign.quotes):
        marks = ("", "") if _has_marks(flat(quote.text, words), words) else words.quotes[:2]
        blocks += body(quote.text, "quote", words, f"quotes[{n}].text", role="BlockQuote", marks=marks)
        by = lined(quote.by, "by", words, f"quotes[{n}].by")
        blocks += [replace(para, runs=(Run("— "), *isolated(para.runs, words))) for para in by]
    return tuple(blocks)


def _has_marks(text: str, words: Words) -> bool:
    """Whether a text begins with a quotation mark of its own."""
    return text[:1] in _OPENERS or text.startswith(words.quotes[0].strip())


def _event(campaign: Campaign, number: int, event: Event, words: Words) -> tuple[Block, ...]:
    key = f"events[{number}]"
    names = {"date": words.date(event.date, "full")}
    names |= {name: words.time(at) for name, at in (("start", event.start), ("end", event.end)) if at}
    way = {2: "event_from" if event.start else "event_until", 3: "event_when"}.get(len(names))
    when = words.say(way, **names) if way else names["date"]
    place = isolated(inline(event.place, words), words)
    street = isolated(inline(event.address, words, keep_breaks=True), words)
    blocks: list[Block] = list(lined(event.what, "event", words, f"{key}.what", "H2"))
    blocks.append(said("small", (Run(when, bold=True),), words, f"{key}.date"))
    if where := with_address(place, _comma(words), street):
        blocks.append(said("small", where, words, f"{key}.place"))
    blocks += body(event.access, "small", words, f"{key}.access")
    if event.link and event.link in campaign.links:
        link = campaign.links[event.link]
        blocks.append(said("small", (address_run(link.url, link.print_as),), words, f"{key}.link"))
    return tuple(blocks)


def _comma(words: Words) -> Run:
    """What stands between two parts of a line."""
    return Run(words.say("comma", first="", second=""))


def _deadline(campaign: Campaign, words: Words) -> tuple[Block, ...]:
    if not campaign.deadline:
        return ()
    line = fixed(words, "deadline", "deadline", "H2", date=words.date(campaign.deadline.date))
    return (line, *body(campaign.deadline.text, "small", words, "deadline.text"))


def _endorsers(campaign: Campaign, words: Words) -> tuple[Block, ...]:
    names = [inline(endorser.name, words, isolated=True) for endorser in campaign.endorsers]
    if not names:
        return ()
    head = Run(f"{words.say('endorsed_by')} ", bold=True, lang=words.lang_of("endorsed_by"))
    line = said("foot", (head, *listed(names)), words, "endorsers")
    logos = tuple(
        logo(endorser.logo, flat(endorser.name, words), words, f"endorsers[{n}].logo")
        for n, endorser in enumerate(campaign.endorsers)
        if endorser.logo
    )
    return (Logos(logos, (line,)) if logos else line,)


def _press(campaign: Campaign, words: Words) -> tuple[Block, ...]:
    """Each article's outlet, title and day, its address on a line of its own."""
    opening, closing, *_ = words.quotes
    blocks: list[Block] = []
    for n, clipping in enumerate(campaign.press):
        title, comma = inline(clipping.title, words, isolated=True), _comma(words)
        runs = [Run(f"{words.say('press')} ", bold=True, lang=words.lang_of("press"))] if n == 0 else []
        if not _has_marks(flat(clipping.title, words), words):
            title = (Run(opening, isolated=True), *title, Run(closing, isolated=True))
        runs += [*inline(clipping.outlet, words, isolated=True), comma, *title]
        if clipping.date:
            runs += [comma, Run(words.date(clipping.date), isolated=True)]
        if clipping.url or clipping.print_as:
            runs += [Run("\n"), address_run(clipping.url or "", clipping.print_as)]
        blocks.append(said("foot", runs, words, f"press[{n}]"))
    return tuple(blocks)


def _contact(campaign: Campaign, words: Words) -> tuple[Block, ...]:
    """Who runs it and whom to ask."""
    blocks: list[Para] = []
    if campaign.organiser:
        head = Run(f"{words.say('organised_by')} ", bold=True, lang=words.lang_of("organised_by"))
        name = isolated(inline(campaign.organiser.name, words), words)
        blocks.append(said("foot", (head, *name), words, "organiser.name"))
    if contact := campaign.contact:
        parts: list[Sequence[Run]] = [inline(contact.name, words, isolated=True)]
        if contact.phone:
            parts.append((Run(contact.phone, url=f"tel:{_dialled(contact.phone)}", address=True),))
        if contact.email:
            parts.append((email_run(contact.email),))
        if contact.web:
            parts.append((address_run(contact.web),))
        address = inline(contact.address, words, keep_breaks=True, isolated=True)
        if runs := with_address(listed(parts), Run(BETWEEN), address):
            head = Run(f"{words.say('contact')} ", bold=True, lang=words.lang_of("contact"))
            blocks.append(said("foot", (head, *runs), words, "contact"))
    own = organiser_logo(campaign, words)
    return (Logos((own,), tuple(blocks)),) if own else tuple(blocks)


def _imprint(campaign: Campaign, words: Words) -> tuple[Block, ...]:
    """Who is responsible, and hashtags."""
    blocks: list[Block] = list(body(campaign.imprint, "foot", words, "imprint"))
    if campaign.hashtags:
        tags = Run(" ".join(f"#{tag}" for tag in campaign.hashtags), bold=True)
        blocks.append(said("foot", (tags,), words, "hashtags"))
    return tuple(blocks)


def _dialled(phone: str) -> str:
    """A telephone number as a tel: URI has it (RFC 3966): digits, and + in front."""
    return "".join(c for c in phone if c.isdigit() or c == "+")
