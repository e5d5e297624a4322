"""The signature sheet: whom it is to, what is declared and asked, numbered rows, where it goes."""

from __future__ import annotations

from collections.abc import Sequence

from flyers.content.campaign import Campaign
from flyers.content.campaign import Column as Asked
from flyers.content.words import Words
from flyers.model.blocks import Abreast, Blank, Block, Code, Column, Gauge, Para, Rows, Run, Story
from flyers.model.marks import Details
from flyers.model.tags import Role
from flyers.model.uri import punycode_url
from flyers.products._words import address, address_run, email_run, fixed, flat, paras, said
from flyers.units import MM

ABOUT = "a paper petition with numbered rows to sign"
NEEDS: tuple[str, ...] = ("petition.request",)
TOGETHER = True
SLOTS = ("ask", "request", "code", "rows", "collected", "return", "privacy", "pen", "gauge", "gauge_down")
STYLES = (
    "addressee", "title", "statement", "request", "verb", "head", "numeral", "label", "foot", "strong",
    "small",
)  # fmt: skip

# Share of the width, and the least width that handwriting needs, in mm.
_COLUMNS = {
    "name": (50, 45),
    "address": (73, 55),
    "postcode": (27, 25),
    "city": (38, 32),
    "email": (56, 48),
    "phone": (36, 32),
    "date": (24, 22),
    "signature": (51, 45),
    "informed": (18, 17),
}
_OWN = (36, 28)
_OPTIONAL = frozenset({"email", "phone", "informed"})
_BETWEEN = " / "


def compose(campaign: Campaign, words: Words, others: Sequence[Words] = ()) -> Story:
    """The sheet in one language, or in several beside one another."""
    every = (words, *others)
    slots: dict[str, tuple[Block, ...]] = {
        "ask": _abreast([_ask(campaign, w) for w in every]),
        "request": _abreast([_request(campaign, w) for w in every]),
        "code": _code(campaign, every),
        "rows": (_rows(campaign, every),),
        "collected": (
            _both(every, "collected_by", "strong"),
            Blank(
                tuple(
                    _both(every, key, "label")
                    for key in ("collector_name", "collector_date", "signatures_on_sheet")
                ),
                (8, 4, 4),
            ),
        ),
        "return": _return(campaign, every),
        "privacy": _privacy(campaign, every),
        "pen": (_both(every, "pen_hint", "strong"),),
        "gauge": (Gauge("across", _both(every, "gauge", "small")),),
        "gauge_down": (Gauge("down"),),
    }
    title = _title(campaign, words)
    return Story(
        "sheet",
        words.lang,
        {name: blocks for name, blocks in slots.items() if blocks},
        Details(
            title=title,
            author=flat(campaign.organiser.name, words) if campaign.organiser else "",
            subject=_addressee(campaign, words),
            lang=words.lang,
        ),
    )


def _abreast(piles: list[tuple[Block, ...]]) -> tuple[Block, ...]:
    return piles[0] if len(piles) == 1 else (Abreast(tuple(piles)),)


def _both(every: Sequence[Words], key: str, style: str, role: Role = "P") -> Para:
    """Fixed words in every language of the sheet."""
    runs: list[Run] = []
    for words in every:
        said_ = words.say(key)
        if any(run.text == said_ for run in runs):
            continue
        runs += [Run(_BETWEEN)] if runs else []
        runs.append(Run(said_, lang=words.lang_of(key)))
    return Para(style, tuple(runs), every[0].lang, f"words.{key}", role)


def _title(campaign: Campaign, words: Words) -> str:
    petition = campaign.petition
    own = flat(petition.title, words) if petition else ""
    return own or flat(campaign.title, words) or flat(campaign.headline, words)


def _addressee(campaign: Campaign, words: Words) -> str:
    petition, target = campaign.petition, campaign.target
    if petition and petition.to:
        return flat(petition.to, words)
    return words.say("petition_to", name=flat(target.name, words)) if target else ""


def _ask(campaign: Campaign, words: Words) -> tuple[Block, ...]:
    """Whom it is to, its title, what is declared, what is asked."""
    to = _addressee(campaign, words)
    key = "petition.to" if campaign.petition and campaign.petition.to else "target.name"
    petition = campaign.petition
    return (
        *([said("addressee", (Run(to),), words, key)] if to else []),
        said("title", (Run(_title(campaign, words)),), words, "petition.title", "H1"),
        *(paras(petition.statement, "statement", words, "petition.statement") if petition else ()),
        *_request(campaign, words),
    )


def _request(campaign: Campaign, words: Words) -> tuple[Block, ...]:
    petition = campaign.petition
    return paras(petition.request, "request", words, "petition.request") if petition else ()


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
            lang=words.lang,
            verb=_both(every, "or_sign_online", "verb"),
            words=(said("small", (address_run(link.url, link.print_as),), words, "links.petition.url"),),
            key="links.petition.url",
        ),
    )


def _rows(campaign: Campaign, every: Sequence[Words]) -> Rows:
    petition = campaign.petition
    columns = tuple(_column(asked, every) for asked in petition.columns) if petition else ()
    words = every[0]
    heads = ", ".join(run.text.strip() for column in columns for run in column.head.runs[:1])
    count = petition.rows if petition else 0
    return Rows(
        columns=columns,
        count=count,
        first=1,
        number_head=fixed(words, "row_number", "head", "TH"),
        alt=words.say("table_alt", rows=str(count), columns=heads),
        lang=words.lang,
    )


def _column(asked: Asked, every: Sequence[Words]) -> Column:
    """A column with its head in every language, one below the other."""
    optional = asked.optional or asked.id in _OPTIONAL
    runs: list[Run] = []
    for words in every:
        head = flat(asked.label, words) or words.say(f"col_{asked.id}")
        if optional and asked.id != "informed":
            head = words.say("optional", head=head)
        if not any(run.text.strip() == head for run in runs):
            runs.append(Run(f"\n{head}" if runs else head, lang=words.lang))
    weight, least = _COLUMNS.get(asked.id, _OWN)
    return Column(
        id=asked.id,
        head=Para("head", tuple(runs), every[0].lang, "petition.columns", "TH"),
        width=asked.width or 0.0,
        weight=weight,
        least=asked.width or least * MM,
        optional=optional,
        box=asked.id == "informed",
    )


def _return(campaign: Campaign, every: Sequence[Words]) -> tuple[Block, ...]:
    """Where the sheet goes and by when, and a number to call."""
    petition = campaign.petition
    blocks: list[Block] = []
    for words in every:
        to = (
            paras(petition.return_to, "foot", words, "petition.return_to", keep_breaks=True)
            if petition
            else ()
        )
        by = petition.return_by if petition else None
        if by:
            head = words.say("return_by", date=words.date(by))
            blocks.append(said("strong", (Run(head),), words, "petition.return_by"))
        elif to:
            blocks.append(said("strong", (Run(words.say("return_to")),), words, "words.return_to"))
        blocks += to
        if campaign.contact and campaign.contact.phone:
            call = words.say("call", phone=campaign.contact.phone)
            blocks.append(said("foot", (Run(call),), words, "contact.phone"))
        elif campaign.contact and campaign.contact.email:
            runs = (Run(f"{words.say('contact')} "), email_run(campaign.contact.email))
            blocks.append(said("foot", runs, words, "contact.email"))
    return tuple(blocks)


def _privacy(campaign: Campaign, every: Sequence[Words]) -> tuple[Block, ...]:
    petition = campaign.petition
    if not petition or not petition.privacy:
        return ()
    blocks: list[Block] = []
    for words in every:
        blocks.append(said("strong", (Run(words.say("privacy_head")),), words, "words.privacy_head"))
        blocks += paras(petition.privacy, "foot", words, "petition.privacy")
    return tuple(blocks)
