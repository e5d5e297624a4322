"""The signature sheet: whom it is to, what is declared and asked, numbered rows, where it goes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from flyers.content.campaign import Campaign
from flyers.content.numbers import figures
from flyers.content.phrases import phrases
from flyers.content.words import Words
from flyers.model.blocks import BETWEEN, Abreast, Blocks, Code, Items, Para, Rows, Run, Runs, Story, Strip
from flyers.model.direction import from_right
from flyers.model.evidence import Edition, Evidence, Required
from flyers.model.uri import address, punycode_url
from flyers.products._addresses import address_run
from flyers.products._cover import compose as cover
from flyers.products._foot import alone, both, foot, outside, pen_hint
from flyers.products._product import Personal, Product
from flyers.products._runs import addressed, after, before, flat, lines, named, text_of
from flyers.products._table import cards, rows
from flyers.products._words import body, fixed, lined, petition_of, said, story
from flyers.units import MM

_EDITIONS = {
    "standard": Edition(),
    # few people on a page: a signer sees fewer neighbours, a lost sheet loses less
    "private": Edition(cards=True),
    "large": Edition(alone=True, set_apart=True),  # print
    "plain": Edition(),  # the petition and what the law wants, for bodies that forbid all else
    "duplex": Edition(),  # rows on the back too
    # folded in three
    "mailer": Edition(needs=("petition.return_to",), set_apart=True, posted="petition.return_to"),
}
_SLOTS = (
    "ask", "code", "ask_both", "running", "request", "others", "who", "who_both", "rows", "signed", "brief",
    "notes", "outside",
)  # fmt: skip
_STYLES = (
    "kicker", "addressee", "title", "statement", "request", "long_request", "declared", "verb", "head",
    "option", "tick", "numeral", "card", "label", "hint", "foot", "strong", "running", "small", "mail",
    "mail_small",
)  # fmt: skip
_TAKES = (
    "petition.title or title or headline", "petition.to", "petition.statement", "petition.request",
    "target.name unless petition.to or words.petition_to", "petition.columns", "petition.rows",
    "petition.who_may_sign", "petition.collector_statement", "petition.rules", "petition.return_to",
    "imprint", "petition.return_by", "petition.privacy", "petition.keep_until", "links.petition.url",
    "links.petition.print_as", "contact.phone", "contact.email", "organiser",
)  # fmt: skip
_ASKED = (
    Required(("petition.to",)),
    Required(("petition.title", "title", "headline"), main=True),
    Required(("petition.statement",)),
    Required(("petition.request",), every_page=True),
)
_PLAIN = Evidence(
    takes=_TAKES[: _TAKES.index("petition.return_by")],
    rows=True,
    abreast=2,
    required=(*_ASKED, Required(("petition.return_to",))),
)
_KEPT = (*_ASKED, Required(("petition.return_to",)), Required(("petition.privacy",)))
_EVIDENCE = Evidence(
    takes=_TAKES,
    codes=1,
    rows=True,
    scales=True,
    abreast=2,
    required=_KEPT,
    editions={
        "plain": _PLAIN,
        "large": Evidence(takes=_TAKES, rows=True, forms=2, scales=True, abreast=2, required=_ASKED),
        "mailer": Evidence(takes=_TAKES, codes=1, rows=True, scales=True, abreast=2, required=_KEPT, forms=1),
    },
)

_ABREAST = _EVIDENCE.abreast  # languages on a side; further ones stand overleaf
_CARDS = 5  # of a private sheet
_LARGE = 18 * MM  # a row in large print
_LONG = 260  # letters, some forty words: lines by sense would be many, and all of them bold
_BEGINS = re.compile(r".{15,}?(?:[,;:،؛](?=\s|$)|[，；：、。！？।؟]|(?<=\w{4})[.!?](?=\s|$))")


def compose(campaign: Campaign, every: Sequence[Words], edition: str = "") -> Story:
    """The sheet in one language, or in several beside one another, in one of its editions."""
    words = every[0]
    table = _table(campaign, every, edition)
    title, subject = text_of(_title(campaign, words)), text_of(_addressee(campaign, words))
    slots: dict[str, Blocks] = {**_asked(campaign, every), "rows": (table,)}
    if edition == "plain":
        slots |= {
            **_who(campaign, every, (), apart=bool(slots.get("ask_both"))),
            **alone(campaign, every, table),
        }
        return story("sheet", campaign, words, slots, title, subject)
    code, large = _code(campaign, every), edition == "large"
    hints = tuple({text_of(hint.runs): hint for words in every for hint in [pen_hint(words, table)]}.values())
    slots |= {
        "code": code if len(every) == 1 and not large else (),
        **_who(campaign, every, hints, apart=bool(slots.get("ask_both"))),
        **foot(campaign, every, table, code, large),
        "outside": outside(campaign, every) if edition == "mailer" else (),
    }
    strip = replace(_strip(every), prefix=petition_of(campaign).sheet_id or "")
    if edition == "mailer":
        said_so = tuple(fixed(one, "fold_here", "small") for one in every[:_ABREAST])
        strip = replace(strip, folds=2, fold=said_so)
    return replace(story("sheet", campaign, words, slots, title, subject), strip=strip)


def _table(campaign: Campaign, every: Sequence[Words], edition: str) -> Rows:
    """The rows of an edition."""
    table = rows(campaign, every, short=edition == "large")
    match edition:
        case "private":
            return cards(campaign, every, _CARDS)
        case "large":
            return replace(table, least=_LARGE, sides=2, most_sides=2)
        case "duplex":
            return replace(table, sides=2, most_sides=2)
    return table


def _strip(every: Sequence[Words]) -> Strip:
    """What machines read, with the words that say what it is for, in the languages of the front."""

    mixed = len({from_right(w.lang) for w in every[:_ABREAST]}) > 1

    def said_in_each(key: str, style: str, **names: str) -> Para:
        said = ((w, figures(w.say(key, **names), w.digits)) for w in every[:_ABREAST])
        each = [(Run(text, lang=w.lang_of(key), isolated=mixed),) for w, text in said]
        return Para(style, lines(each), every[0].lang, f"words.{key}")

    folio = said_in_each("page_of", "label", page="{page}", pages="{pages}")
    sheet = said_in_each("sheet_number", "label", number="{number}")
    digits = every[0].digits if len({one.digits for one in every}) == 1 else ""
    return Strip(said_in_each("gauge", "small"), every[0].lang, folio=folio, sheet=sheet, digits=digits)


def _asked(campaign: Campaign, every: Sequence[Words]) -> dict[str, Blocks]:
    """Whom it is to, its title, what is declared and what is asked. Two languages stand side by side; further
    ones stand in full overleaf, where the first only repeat what is asked."""
    named, abreast = all(_says_so(campaign, words) for words in every), every[:_ABREAST]
    full = [_full(campaign, words, named) for words in every]
    further = [(_running(campaign, words), *_request(campaign, words)) for words in abreast]
    if len(every) == 1:
        ask, request = full[0], further[0][1:]
        long = () if request[0].style == "request" else request  # over the whole width, below the code
        ask = ask[: len(ask) - len(long)]
        return {"ask": ask, "ask_both": long, "running": further[0][:1], "request": request}
    others = [_abreast(full[n : n + _ABREAST]) for n in range(_ABREAST, len(full), _ABREAST)]
    return {
        "ask_both": (_abreast(full[:_ABREAST]), *map(_pointer, every[_ABREAST:])),
        "request": (_abreast(further),),
        "others": tuple(others),
    }


def _pointer(words: Words) -> Para:
    """Where a language is that is not on this side, under its own name."""
    overleaf, name = fixed(words, "overleaf", "label"), words.language_name.partition(" (")[0]
    own = Run(f"{name[:1].upper()}{name[1:]}: ", lang=overleaf.lang)
    return replace(overleaf, runs=(own, *overleaf.runs))


def _abreast(columns: Sequence[Blocks]) -> Abreast:
    """Languages side by side, what says the same at one height."""
    return Abreast(tuple(columns), level=len({len(column) for column in columns}) == 1)


def _full(campaign: Campaign, words: Words, named: bool) -> Blocks:
    """All above the rows in one language; where no title says "petition", a line does."""
    kicker, heads = fixed(words, "petition", "kicker"), _heads(campaign, words)
    if not named and len(heads) > 1:
        first, *others = heads
        runs = (*(replace(run, lang=run.lang or kicker.lang) for run in kicker.runs), BETWEEN)
        heads = (replace(first, runs=(*runs, *first.runs)), *others)
    elif not named:
        heads = (kicker, *heads)
    statement = body(petition_of(campaign).statement, "statement", words, "petition.statement")
    return (*heads, *statement, *_request(campaign, words))


def _says_so(campaign: Campaign, words: Words) -> bool:
    """Whether the title, or the line above it, has the word "petition" in some form, or that of what is none
    in law: a motion of residents."""
    if campaign.target and not petition_of(campaign).to:
        return True
    word = words.say("petition").casefold()
    heads = text_of((*_addressee(campaign, words), *_title(campaign, words))).casefold()
    return any(part in heads for part in (word[: max(2, min(5, len(word) - 1))], *phrases(words.lang).pleas))


def _heads(campaign: Campaign, words: Words) -> tuple[Para, ...]:
    to = _addressee(campaign, words)
    key = "petition.to" if petition_of(campaign).to else "target.name"
    title = said("title", _title(campaign, words, True), words, "petition.title", "H1")
    return (*((said("addressee", to, words, key),) if to else ()), title)


def _running(campaign: Campaign, words: Words) -> Para:
    """Its title and whom it is to, for a further side that has come apart from the first."""
    both = (_title(campaign, words), _addressee(campaign, words))
    heads = [[replace(run, text=run.text.replace("\n", " "), isolated=True) for run in runs] for runs in both]
    return said("running", lines(heads), words, "petition.title")


def _who(campaign: Campaign, every: Sequence[Words], hints: Blocks, apart: bool) -> dict[str, Blocks]:
    """Who may sign, and `hints` how to, above the table; `apart` from a code beside them."""
    who = [body(petition_of(campaign).who_may_sign, "label", w, "petition.who_may_sign") for w in every]
    if len(every) == 1:
        return {"who_both" if apart else "who": (*who[0], *hints)}
    pairs = (_abreast(who[n : n + _ABREAST]) for n in range(0, len(who), _ABREAST))
    return {"who_both": (*(pairs if any(who) else ()), *hints)}


def _title(campaign: Campaign, words: Words, keep_breaks: bool = False) -> Runs:
    """The petition's title, the campaign's, or its headline, which may keep its breaks."""
    every = ((petition_of(campaign).title, False), (campaign.title, False), (campaign.headline, keep_breaks))
    titles = (lined(text, "title", words, "petition.title", keep_breaks=kept) for text, kept in every)
    return next((found[0].runs for found in titles if found), ())


def _addressee(campaign: Campaign, words: Words) -> Runs:
    to, target = petition_of(campaign).to, campaign.target
    if to:
        found = lined(to, "addressee", words, "petition.to")
        return tuple(replace(run, lang=words.lang) for para in found for run in para.runs)
    return addressed(words, "petition_to", named(target.name, words)) if target else ()


def _request(campaign: Campaign, words: Words) -> tuple[Para | Items, ...]:
    """What is asked, by sense or, if it is long, in full lines, of which only the beginning is bold."""
    request = petition_of(campaign).request
    asked = flat(request, words)
    if len(asked) * (1 if " " in asked else 2) < _LONG:
        return body(request, "request", words, "petition.request")
    first, *others = body(request, "long_request", words, "petition.request")
    return (_begun(first) if isinstance(first, Para) else first, *others)


def _begun(para: Para) -> Para:
    """A paragraph whose first clause is bold."""
    said = text_of(para.runs)
    clause = _BEGINS.match(said)
    end = clause.end() if clause and clause.end() < _LONG else 0
    bold = (replace(run, bold=True) for run in before(para.runs, end))
    return replace(para, runs=(*bold, *after(para.runs, end)))


def _code(campaign: Campaign, every: Sequence[Words]) -> Blocks:
    """The code of the online petition, apart from what is filled in."""
    link = campaign.links.get("petition")
    if not link:
        return ()
    words = every[0]
    return (
        Code(
            url=punycode_url(link.url),
            alt=words.say("qr_alt", address=address(link.url, link.print_as)),
            lang=words.lang_of("qr_alt"),
            verb=both(every, "or_sign_online", "verb"),
            words=(said("foot", (address_run(link.url, link.print_as),), words, "links.petition.url"),),
            key="links.petition.url",
        ),
    )


PRODUCT = Product(
    about="a paper petition with numbered rows to sign",
    needs=("petition.request",),
    evidence=_EVIDENCE,
    compose=compose,
    together=True,
    slots=_SLOTS,
    styles=_STYLES,
    editions=_EDITIONS,
    personal=Personal(cover=cover, line="collected_by", beside="label"),
    further=("running", "request"),
    later=("others", "notes"),
)
