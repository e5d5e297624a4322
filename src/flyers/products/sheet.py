"""The signature sheet: whom it is to, what is declared and asked, numbered rows, where it goes."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from flyers.content.campaign import Campaign, Petition
from flyers.content.words import Words
from flyers.model.blocks import Abreast, Blank, Block, Code, Logos, Para, Run, Runs, Story, Strip
from flyers.model.direction import from_right
from flyers.model.evidence import Evidence, Required
from flyers.model.uri import punycode_url
from flyers.products._table import rows
from flyers.products._words import (
    address,
    address_run,
    around,
    body,
    email_run,
    fixed,
    inline,
    isolated,
    lined,
    lines,
    listed,
    organiser_logo,
    said,
    story,
    told,
)

ABOUT = "a paper petition with numbered rows to sign"
NEEDS: tuple[str, ...] = ("petition.request",)
TOGETHER = True
SLOTS = (
    "ask", "heads", "both", "running", "request", "code", "rows", "collected", "return", "privacy", "pen",
    "folio",
)  # fmt: skip
FURTHER = ("running", "request")
PICTURES: tuple[str, ...] = ()
STYLES = (
    "addressee", "title", "statement", "request", "verb", "head", "numeral", "label", "foot", "strong",
    "running", "small",
)  # fmt: skip

TAKES = (
    "petition.title or title or headline", "petition.to", "petition.statement", "petition.request",
    "target.name unless petition.to or words.petition_to", "petition.columns", "petition.rows",
    "petition.rules", "petition.return_to", "petition.return_by", "petition.privacy",
    "petition.who_may_sign", "petition.keep_until", "links.petition.url",
    "links.petition.print_as", "contact.phone or contact.email", "organiser if organiser.logo",
)  # fmt: skip
TELLS: tuple[str, ...] = ()
COUNTS: dict[str, tuple[int, int]] = {}
EVIDENCE = Evidence(
    takes=TAKES,
    rows=True,
    scales=True,
    required=(
        Required(("petition.to",)),
        Required(("petition.title", "title", "headline"), main=True),
        Required(("petition.statement",)),
        Required(("petition.request",), every_page=True),
        Required(("petition.return_to",)),
        Required(("petition.privacy",)),
    ),
)

_AFTER = " · "  # from one of several words to the next


def compose(campaign: Campaign, words: Words, others: Sequence[Words] = ()) -> Story:
    """The sheet in one language, or in several beside one another."""
    every = (words, *others)
    slots: dict[str, tuple[Block, ...]] = {
        **_asked(campaign, every),
        "code": _code(campaign, every),
        "rows": (rows(campaign, every),),
        "collected": (
            Blank((_both(every, ("collected_by", "collector_name"), "label"),), (1,)),
            Blank(
                tuple(_both(every, (k,), "label") for k in ("collector_date", "signatures_on_sheet")), (2, 3)
            ),
        ),
        "return": _return(campaign, every),
        "privacy": _privacy(campaign, every),
        "running": (_running(campaign, every),),
        "pen": (_both(every, ("pen_hint",), "strong"),),
        "folio": (_both(every, ("page_of",), "small", page="{page}", pages="{pages}"),),
    }
    title, subject = told(_title(campaign, words)), told(_addressee(campaign, words))
    made = story("sheet", campaign, words, slots, title, subject)
    return replace(made, strip=Strip(_both(every, ("gauge",), "small"), words.lang))


def _asked(campaign: Campaign, every: Sequence[Words]) -> dict[str, tuple[Block, ...]]:
    """Whom it is to, its title, what is declared and what is asked; in several languages the heads one
    below the other, the rest abreast."""
    texts = [
        (*_statement(campaign, words), *_request(campaign, words), *_who_may_sign(campaign, words))
        for words in every
    ]
    requests = [_request(campaign, words) for words in every]
    if len(every) == 1:
        return {"ask": (*_heads(campaign, every), *texts[0]), "request": requests[0]}
    heads = _heads(campaign, every)
    if len({from_right(words.lang) for words in every}) > 1:
        # What starts at opposite sides would stand as stairs one below the other.
        heads = (Abreast(tuple(_heads(campaign, [words]) for words in every)),)
    return {"heads": heads, "both": (Abreast(tuple(texts)),), "request": (Abreast(tuple(requests)),)}


def _heads(campaign: Campaign, every: Sequence[Words]) -> tuple[Block, ...]:
    """Whom it is to, in every language on a line of its own, and its titles."""
    to = lines([_addressee(campaign, words) for words in every])
    key = "petition.to" if _petition(campaign).to else "target.name"
    titles = [said("title", _title(campaign, w, True), w, "petition.title", "H1") for w in every]
    return (*((said("addressee", to, every[0], key),) if to else ()), *titles)


def _running(campaign: Campaign, every: Sequence[Words]) -> Para:
    """Its titles once more, for a further side that has come apart from the first."""
    titles = [
        [
            replace(run, text=run.text.replace("\n", " "), lang=words.lang, isolated=True)
            for run in _title(campaign, words)
        ]
        for words in every
    ]
    return said("running", listed(titles), every[0], "petition.title")


def _both(every: Sequence[Words], keys: Sequence[str], style: str, **names: str) -> Para:
    """Fixed words in every language of the sheet, each on a line of its own."""
    each = [_joined(words, keys, **names) for words in every]
    return Para(style, lines(each), every[0].lang, f"words.{keys[0]}")


def _joined(words: Words, keys: Sequence[str], **names: str) -> Sequence[Run]:
    """Fixed words side by side: in one run where all are in one language, so that they stand in its order
    among words of another."""
    langs = {words.lang_of(key) for key in keys}
    if len(langs) == 1:
        said_so = _AFTER.join(words.say(key, **names) for key in keys)
        return [Run(said_so, lang=langs.pop(), isolated=True)]
    each = ([Run(words.say(key, **names), lang=words.lang_of(key), isolated=True)] for key in keys)
    return listed(each, _AFTER)


def _title(campaign: Campaign, words: Words, keep_breaks: bool = False) -> Runs:
    """The petition's title, the campaign's, or its headline, whose breaks are kept where that is asked."""
    every = ((_petition(campaign).title, False), (campaign.title, False), (campaign.headline, keep_breaks))
    titles = (lined(text, "title", words, "petition.title", keep_breaks=kept) for text, kept in every)
    return next((found[0].runs for found in titles if found), ())


def _petition(campaign: Campaign) -> Petition:
    return campaign.petition or Petition()


def _addressee(campaign: Campaign, words: Words) -> Runs:
    to, target = _petition(campaign).to, campaign.target
    if to:
        found = lined(to, "addressee", words, "petition.to")
        return tuple(replace(run, lang=words.lang) for para in found for run in para.runs)
    return around(words, "petition_to", "name", inline(target.name, words)) if target else ()


def _statement(campaign: Campaign, words: Words) -> tuple[Block, ...]:
    return body(_petition(campaign).statement, "statement", words, "petition.statement")


def _request(campaign: Campaign, words: Words) -> tuple[Block, ...]:
    return body(_petition(campaign).request, "request", words, "petition.request")


def _who_may_sign(campaign: Campaign, words: Words) -> tuple[Block, ...]:
    return body(_petition(campaign).who_may_sign, "small", words, "petition.who_may_sign")


def _code(campaign: Campaign, every: Sequence[Words]) -> tuple[Block, ...]:
    """The online petition's code, apart from all that is filled in."""
    link = campaign.links.get("petition")
    if not link:
        return ()
    words = every[0]
    return (
        Code(
            url=punycode_url(link.url),
            alt=words.say("qr_alt", address=address(link.url, link.print_as)),
            lang=words.lang_of("qr_alt"),
            verb=_both(every, ("or_sign_online",), "verb"),
            words=(said("small", (address_run(link.url, link.print_as),), words, "links.petition.url"),),
            key="links.petition.url",
        ),
    )


def _return(campaign: Campaign, every: Sequence[Words]) -> tuple[Block, ...]:
    """Where the sheet goes and by when, and whom to ask."""
    petition = _petition(campaign)
    blocks: list[Block] = []
    for words in every:
        to = body(petition.return_to, "foot", words, "petition.return_to", keep_breaks=True)
        if by := petition.return_by:
            head = Run(words.say("return_by", date=words.date(by)), lang=words.lang_of("return_by"))
            blocks.append(said("strong", (head,), words, "petition.return_by"))
        elif to:
            blocks.append(fixed(words, "return_to", "strong"))
        blocks += to
    if contact := campaign.contact:
        words = every[0]
        if contact.phone:
            call = around(words, "call", "phone", (Run(contact.phone, address=True),))
            blocks.append(said("foot", call, words, "contact.phone"))
        elif contact.email:
            blocks.append(said("foot", (email_run(contact.email),), words, "contact.email"))
    return (*blocks, *_organiser(campaign, every))


def _organiser(campaign: Campaign, every: Sequence[Words]) -> tuple[Block, ...]:
    """The organiser's logo and name, in every language on a line of its own."""
    own, organiser = organiser_logo(campaign, every[0]), campaign.organiser
    if not (own and organiser):
        return ()
    each = [
        (
            Run(f"{words.say('organised_by')} ", bold=True, lang=words.lang_of("organised_by")),
            *isolated(inline(organiser.name, words, lang=words.lang), words),
        )
        for words in every
    ]
    return (Logos((own,), (Para("foot", lines(each), every[0].lang, "organiser.name"),)),)


def _privacy(campaign: Campaign, every: Sequence[Words]) -> tuple[Block, ...]:
    """What happens with the signers' details, and until when they are kept."""
    privacy, until = _petition(campaign).privacy, _petition(campaign).keep_until
    blocks: list[Block] = []
    for words in every if privacy or until else ():
        blocks.append(fixed(words, "privacy_head", "strong"))
        blocks += body(privacy, "foot", words, "petition.privacy")
        if until:
            line = Run(words.say("keep_until", date=words.date(until)), lang=words.lang_of("keep_until"))
            blocks.append(said("foot", (line,), words, "petition.keep_until"))
    return tuple(blocks)
