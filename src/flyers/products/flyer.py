"""The flyer: the whole campaign on one side, or on two when it has more to say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import PurePath

from msgspec.structs import replace

from flyers.content.campaign import Campaign, Event, Link, Quote
from flyers.content.names import inverted
from flyers.content.numbers import figures
from flyers.content.sites import let_in, links_in_order, scanned
from flyers.content.spans import days, weekdays
from flyers.content.text import Text, words_in
from flyers.content.words import Words
from flyers.model.blocks import Block, Blocks, Brief, Briefs, Code, Image, Items, Para, Run, Runs, Story
from flyers.model.evidence import Edition, Evidence, Required
from flyers.products import _small_print
from flyers.products._addresses import address_run, beside, link_run, search, with_address
from flyers.products._asked import of_whom
from flyers.products._codes import called, dated, dialled, email_code, last_day, link_code, message, reached
from flyers.products._product import Product
from flyers.products._runs import UNSPACED, around, begun, comma, flat, inline, isolated, listed, text_of
from flyers.products._words import body, fixed, lined, said, story, verb

_SLOTS = (
    "kicker", "headline", "lead", "story", "picture", "demands", "quotes", "events", "deadline",
    "first_code", "second_code", "further_codes", "message", "links", "endorsers", "press", "contact",
    "imprint", "running", "address", "voice", "voices", "tab",
)  # fmt: skip
_STYLES = (
    "kicker", "headline", "lead", "body", "overleaf", "section", "demand", "quote", "by", "voice",
    "speaker", "event", "when", "date", "deadline", "verb", "minor", "address", "small", "credit", "foot",
    "running", "running_address",
)  # fmt: skip
_REACHED = "email or target.phone or target.address or target.email"
_TAKES = (
    "kicker", "headline", "lead", "story", "demands", "demands_head", "quotes", "picture", "events",
    "deadline", "links", "email.to", "email.cc", "email.subject", "email.body",
    f"target.name if {_REACHED}", f"target.name if demands unless target.short or {_REACHED}",
    f"target.name if demands_head and demands and target.short unless {_REACHED}",
    "target.short if email unless words.write_to", "target.address", "target.phone", "target.email",
    "endorsers", "press", "organiser", "contact", "imprint", "hashtags",
)  # fmt: skip
_COUNTS = {
    "demands": (0, 1000), "codes": (0, 4), "events": (0, 1000), "quotes": (0, 1000), "headline": (1, 1000),
    "deadlines": (0, 1), "words": (0, 100_000), "story": (0, 100_000), "foot": (0, 100_000),
}  # fmt: skip
_CODES = ("first_code", "second_code", "further_codes")
_MOST_CODES = 4
_OVERLEAF = 120  # letters of what stands overleaf, in two lines
_OPENING = re.compile(r"[^,(:（“”„«»「『'\"]{6,}?(?=, | \(| [–—] |（)")  # of a name; none ends in a quotation
_VOICE, _LARGE = 90, {"quote": "voice", "by": "speaker"}  # letters of a quotation in display; its styles
_TEXTS = ("kicker", "headline", "lead", "story", "demands", "quotes", "events")
_FOOT = ("message", "links", "endorsers", "press", "contact", "imprint")


def compose(campaign: Campaign, every: Sequence[Words], edition: str = "") -> Story:
    """The flyer in the first language, beside sides in `every` other; in another edition a template sets the
    same larger."""
    words, *others = every
    codes, rest = _codes(campaign, words)
    quotes = [_quote(n, quote, words) for n, quote in enumerate(campaign.quotes)]
    spoken = _spoken(campaign.quotes, words)
    voice = quotes[spoken].words if spoken is not None else ()
    coded = any(isinstance(block, Code) for block in codes["first_code"])
    day = () if dated(campaign, words) else last_day(campaign, words, "deadline")
    dates = [(day[0][1].date, _event(campaign, day, words)) for day in campaign.days(words.lang)]
    if campaign.deadline and day and day[0].style == "date":
        dates, day = [(campaign.deadline.date, Brief(day[1:], day[0])), *dates], ()
    links = ((f"links.{id}.url", campaign.links[id]) for id in links_in_order(campaign)[:1])
    more = words.say("read_more")  # with a small letter behind a colon
    slots: dict[str, Blocks] = {
        "kicker": lined(campaign.kicker, "kicker", words, "kicker"),
        "headline": lined(campaign.headline, "headline", words, "headline", "H1", keep_breaks=True),
        "lead": body(campaign.lead, "lead", words, "lead"),
        "story": body(campaign.story, "body", words, "story"),
        "overleaf": (fixed(words, "overleaf", "overleaf"),),
        "over_story": (fixed(words, "over", "overleaf", what=more[:1].lower() + more[1:]),),
        "over": _over(campaign, words),
        "over_asked": _over(campaign, words, (Run(words.say("demands"), lang=words.lang_of("demands")),)),
        "picture": _picture(campaign, words),
        "demands": _demands(campaign, words),
        "quotes": _briefs(quotes, "quotes"),
        "events": _briefs((one for _, one in sorted(dates, key=lambda dated: dated[0])), "events"),
        "deadline": day,
        **codes,
        "message": message(campaign, words),
        "links": rest,
        "endorsers": _small_print.endorsers(campaign, words),
        "press": _small_print.press(campaign, words),
        "contact": _small_print.contact(campaign, words, called=not coded and not reached(campaign)),
        "imprint": (*_small_print.imprint(campaign, words), *_small_print.other_sides(campaign, others)),
        "running": lined(campaign.headline, "running", words, "headline"),
        "address": tuple(said("running_address", (link_run(link),), words, key) for key, link in links),
        "voice": tuple(replace(para, style=_LARGE[para.style]) for para in voice),
        "tab": _tab(campaign, words, codes["first_code"]),
        "voices": _briefs((one for n, one in enumerate(quotes) if n != spoken), "quotes"),
    }
    headline = flat(campaign.headline, words)
    title, subject = flat(campaign.title, words) or headline, flat(campaign.lead, words) or headline
    counts = _counts(campaign, slots) | {"events": len(dates), "headline": len(headline)}
    return story("flyer", campaign, words, slots, title, subject, counts)


def _counts(campaign: Campaign, slots: Mapping[str, Blocks]) -> dict[str, int]:
    """What arrangements of a template may ask about, of `_COUNTS`."""
    return {
        "demands": len(campaign.demands),
        "codes": sum(len(slots[name]) for name in _CODES),
        "quotes": len(campaign.quotes),
        "deadlines": len(slots["deadline"]) and 1,
        "words": _words_in(slots, _TEXTS),
        "story": _words_in(slots, ("story",)),
        "foot": _words_in(slots, _FOOT),
    }


def _words_in(slots: Mapping[str, Blocks], names: Sequence[str]) -> int:
    blocks = (block for name in names for block in slots[name])
    return words_in("\n".join(run.text for block in blocks for para in _paras(block) for run in para.runs))


def _paras(block: Block) -> Iterator[Para]:
    match block:
        case Para():
            yield block
        case Items(items=items, more=more):
            yield from items
            yield from (para for blocks in more for one in blocks for para in _paras(one))
        case Briefs(briefs=briefs):
            yield from (para for brief in briefs for para in brief.words)


def _plain(blocks: Iterable[Block]) -> list[Para]:
    """Paragraphs and the items of lists, all as paragraphs."""
    paras = (para for block in blocks for para in _paras(block))
    return [replace(para, role="P") if para.role == "LBody" else para for para in paras]


def _codes(campaign: Campaign, words: Words) -> tuple[dict[str, Blocks], Blocks]:
    """Codes for links and the e-mail, at most four; other links in words. Side by side the e-mail comes last;
    with two codes before all but the first link. Without codes stand ways to reach the campaign."""
    ids = links_in_order(campaign)
    email = email_code(campaign, words, "minor" if ids else "verb")
    shown = scanned(campaign, _MOST_CODES - bool(email))
    links = [link_code(campaign, id, words, "minor" if n else "verb") for n, id in enumerate(shown)]
    placed = [replace(code, place=n) for n, code in enumerate([*links, *([email] if email else [])])]
    codes = [*placed[:1], *placed[-1:], *placed[1:-1]] if email and links else placed
    calls = dialled(campaign, words)
    blocks = tuple(codes[:1]) or called(campaign, words), (*codes[1:2], *calls), tuple(codes[2:])
    return dict(zip(_CODES, blocks, strict=True)), tuple(
        _link(id, campaign.links[id], words) for id in ids if id not in shown
    )


def _tab(campaign: Campaign, words: Words, first: Blocks) -> Blocks:
    """A tab to tear off: the campaign in few words, the first code, and where it leads."""
    names = (("short", campaign.short), ("title", campaign.title), ("headline", campaign.headline))
    name = next(para for key, text in names for para in lined(text, "minor", words, key))
    codes = tuple(
        replace(block, verb=name, subhead=(), shorter=(), notes=())
        for block in first
        if isinstance(block, Code)
    )
    return codes or (name, *first)


def _link(id: str, link: Link, words: Words) -> Para:
    """A link without a code, on one line: all that would stand beside a code."""
    marked = (replace(run, italic=run.italic or run.bold) for run in inline(link.label, words))
    head = tuple(marked) or verb(id, link, words, "verb", {}).runs
    head = tuple(replace(run, bold=True) for run in head)
    at, found = link_run(link), search(link, words)
    if let_in(link, id):  # which no code does here
        at, found = address_run(link.url), inline(link.find, words, isolated=True)
    parts = ((*head, Run(" ", bold=True), at), found, inline(link.note, words))
    return said("foot", listed(parts), words, f"links.{id}")


def _named_alone(credit: str, words: Words) -> bool:
    """Whether a credit is only a name, which below a picture looks like that of the person shown."""
    firsts = (re.split(r"[\s:：፦՝.]", words.say(key, name="").casefold())[0] for key in ("photo", "picture"))
    own = "|".join(re.escape(first[:4]) for first in firsts)
    return not re.search(rf"[:：©\d]|{own}|{_doings()}", credit.casefold())


@cache
def _doings() -> str:
    """What tells that a credit says itself what the person did: "Rys. Zofia W."."""
    words = (re.escape(word.replace("_", " ")) for word in inverted("credit-words.yaml"))
    return "|".join(w[2:] if w[:2] == r"\*" else rf"(?<!\w){w}" if w < UNSPACED else w for w in words)


def _picture(campaign: Campaign, words: Words) -> Blocks:
    picture = campaign.picture
    if not picture:
        return ()
    credit = next(iter(lined(picture.credit, "credit", words, "picture.credit")), None)
    if credit and _named_alone(text_of(credit.runs), words):
        drawn = PurePath(picture.file).suffix.lower() in (".png", ".svg", ".gif")  # as a photograph seldom is
        key = "picture" if drawn else "photo"
        credit = replace(credit, runs=around(words, key, {"name": credit.runs}))
    x, y = picture.focus
    alt = flat(picture.alt, words)
    return (Image(picture.file, 0, 0, alt, words.lang, (x / 100, y / 100), credit, "picture.file"),)


def _demands(campaign: Campaign, words: Words) -> Blocks:
    """What is asked, numbered if there are several; a demand may have further paragraphs and lists."""
    demands = [_demand(text, words, f"demands[{n}]") for n, text in enumerate(campaign.demands)]
    if not any(demands):
        return _headed(campaign, words)
    firsts, more = zip(*((first, tuple(rest)) for first, *rest in filter(None, demands)), strict=True)
    head = _headed(campaign, words) or _asked(campaign, words, alone=len(firsts) == 1)
    if len(firsts) == 1:
        return (*head, *firsts, *more[0])
    labels = tuple(figures(n, words.digits) for n in range(1, len(firsts) + 1))
    return (*head, Items("demand", firsts, labels, more if any(more) else ()))


def _headed(campaign: Campaign, words: Words) -> Blocks:
    """The campaign's own head of its demands."""
    return lined(campaign.demands_head, "section", words, "demands_head", "H2")


def _asked(campaign: Campaign, words: Words, alone: bool) -> Blocks:
    """The head of the demands where the campaign names none: whom they are made of, if that name is short;
    nothing where it would only say that the single one, `alone`, is a demand."""
    if not (asked := of_whom(campaign, words)):
        own = words.own.get("demands_head")
        return () if alone and not own else (fixed(words, "demands_head", "section", "H2"),)
    return (said("section", (Run(asked),), words, "words.demands_head", "H2"),)


def _demand(text: Text, words: Words, key: str) -> tuple[Para | Items, ...]:
    """A demand, beginning with a paragraph: if it is only a list, that is a paragraph with bullets."""
    found = body(text, "demand", words, key, "body")
    return found if found and isinstance(found[0], Para) else lined(text, "demand", words, key)


def _briefs(found: Iterable[Brief], key: str) -> Blocks:
    briefs = tuple(brief for brief in found if brief.words)
    return (Briefs(briefs, key),) if briefs else ()


def _quote(number: int, quote: Quote, words: Words) -> Brief:
    """A quotation in the language's quotation marks, unless it has its own, and who says it."""
    key = f"quotes[{number}]"
    blocks = body(quote.text, "quote", words, f"{key}.text", quoted=True)
    names = lined(quote.by, "by", words, f"{key}.by")
    by = (replace(name, runs=(Run("— "), *isolated(name.runs, words))) for name in names)
    return Brief((*_plain(blocks), *by))


def _spoken(quotes: Sequence[Quote], words: Words) -> int | None:
    """The number of the shortest quotation, if it is short enough to be shown large."""
    lengths = [len(flat(quote.text, words)) for quote in quotes]
    least = min(filter(None, lengths), default=_VOICE + 1)
    return lengths.index(least) if least <= _VOICE else None


def _event(campaign: Campaign, several: Sequence[tuple[int, Event]], words: Words) -> Brief:
    """What happens, its day large beside it; weekday, time and place: once for `several` on a day."""
    paras, below = list[Para](), dict[str, Para]()
    for n, (number, event) in enumerate(several):
        key = f"events[{number}]"
        paras += lined(event.what, "event", words, f"{key}.what", "H2")
        if when := _when(event, words, named=n == 0):
            paras.append(said("when", (Run(when, bold=True),), words, f"{key}.date"))
        place = inline(event.place, words, isolated=True)
        street = inline(event.address, words, keep_breaks=True, isolated=True)
        if where := with_address(place, beside(words), street):
            below.setdefault(text_of(where), said("when", where, words, f"{key}.place"))
        for para in _plain(body(event.access, "when", words, f"{key}.access")):
            below.setdefault(text_of(para.runs), para)
        if event.link and event.link in campaign.links:
            link = address_run(campaign.links[event.link].url, campaign.links[event.link].print_as)
            below.setdefault(link.text, said("when", (link,), words, f"{key}.link"))
    number, event = several[0]
    day = begun(words.locale.dates.alone(days(words, event.date, event.last)))
    return Brief((*paras, *below.values()), said("date", (Run(day),), words, f"events[{number}].date"))


def _over(campaign: Campaign, words: Words, asked: Sequence[Run] = ()) -> Blocks:
    """What a front says of what stands on its back, the fullest first: that something is `asked`, what there
    is, and when; only what, only when, or only what is asked. Of several days none alone has a name, which
    would be that of all."""
    events = [day[0][1] for day in campaign.days(words.lang)]
    each = [(one, days(words, one.date, one.last)) for one in events]
    on = comma(words).text.replace(" ", "\u00a0")
    full, brief = ([(*_named(one, words, n), Run(on + day)) for one, day in each] for n in (False, True))
    names = [*dict.fromkeys(_named(one, words, short=True) for one in events)]  # what recurs, once
    dates = [(Run(day),) for _, day in each]
    told = [listed([asked, *part]) for part in (full, brief, dates)]
    told[2:2] = [listed([asked, *names], comma(words))]
    every = *told, tuple(asked)
    ways = [way for way in dict.fromkeys(every) if way and len(text_of(way)) <= _OVERLEAF]
    return tuple(said("overleaf", around(words, "over", {"what": way}), words, "words.over") for way in ways)


def _named(event: Event, words: Words, short: bool) -> Runs:
    """What happens; if `short`, up to its first comma or bracket."""
    first, *rest = inline(event.what, words, isolated=True)
    opening = _OPENING.match(first.text) if short else None
    return (replace(first, text=opening[0]),) if opening else (first, *rest)


def _when(event: Event, words: Words, named: bool) -> str:
    """The weekday of a single day, where it is `named`, and the time of an event, as far as known."""
    weekday = weekdays(words, event.date, event.last or event.date) if named else ""
    names = {"date": begun(weekday)} | words.hours(event.start, event.end)
    way = {2: "event_from" if event.start else "event_until", 3: "event_when"}.get(len(names))
    said = words.say(way, **names) if way else names["date"]
    return said if weekday else begun(re.sub(r"^\W+", "", said))


PRODUCT = Product(
    about="what happened, what is asked, and the codes to sign, join and write",
    needs=("headline",),
    evidence=Evidence(
        takes=_TAKES,
        public=True,
        codes=_MOST_CODES,
        abreast=1,
        required=(Required(("headline",), main=True),),
    ),
    compose=compose,
    tells=("title",),
    slots=_SLOTS,
    styles=_STYLES,
    editions={"standard": Edition(), "large": Edition(set_apart=True)},  # the other in large print
    spares=("running", "address", "voice", "voices", "tab"),
    counts=_COUNTS,
    pictures=("picture",),
)
