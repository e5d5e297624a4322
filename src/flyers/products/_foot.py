"""The foot of a signature sheet: collector, office, where it goes, what becomes of people's details."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice, product

from msgspec.structs import replace

from flyers.content.campaign import Campaign
from flyers.content.phrases import phrases
from flyers.content.text import Text
from flyers.content.words import Words
from flyers.model.blocks import (
    APART,
    BETWEEN,
    Abreast,
    Blank,
    Block,
    Blocks,
    Logos,
    Outside,
    Para,
    Rows,
    Run,
    Runs,
)
from flyers.products._addresses import address_run, email_run, in_line, phone_run
from flyers.products._runs import (
    UNSPACED,
    WIDE,
    after,
    around,
    before,
    flat,
    headed,
    held,
    inline,
    listed,
    text_of,
)
from flyers.products._small_print import organised
from flyers.products._words import body, fixed, lined, organiser_logo, petition_of, said
from flyers.units import MM

_LINE = Run("\n")
_SPANS = ((4, 4, 4), (4, 4, 2, 2))  # of twelve parts, by the lines for the collector and the office
_LARGE = ((4, 4, 4), (6, 6), (6, 6))
_COLLECTOR = ((6, 6), (6, 6))  # for the collector alone
_ROOMS = {  # to write in right of words
    "collector_date": 21 * MM,
    "signatures_on_sheet": 12 * MM,
    "office_valid": 12 * MM,
    "office_checked": 23 * MM,
}
_NOTES = (8, 4), (7, 5), (9, 3)  # of twelve parts of the width, for notes and the code beside them
_TWO_NOTES = tuple(  # of twenty-four, for those of two languages and the code: on the table's edges, or near
    sorted(
        ((one, two, 24 - one - two) for one, two in product(range(6, 11), repeat=2) if 12 < one + two < 19),
        key=lambda way: sum(abs(part - 8) for part in way),
    )
)
_WAYS = {
    1: ((12,),),
    2: ((4, 8), (8, 4)),
    3: ((4, 4, 4), (5, 4, 3), (4, 5, 3), (5, 5, 2)),
}  # of columns, on the edges of the table
_BETWEEN_PARTS = r"(?:[,،]\s+|[、，]\s*)(?!(?:[A-Z]{2}\b|\d+\w?\s*(?:[,،、，]|$)))"
_HOUSE = r"(?i:(?:no?\.? ?|n[°º] ?)?\d+(?:[-–/]\d+)?(?: ?(?:[a-z]|bis|ter|quater))?)"  # its number
_PLACE = r"[^\W\d_]{3}|[\u0900-\u0dff]"  # no postcode
_PAIR = 2  # languages side by side


def foot(
    campaign: Campaign, every: Sequence[Words], table: Rows, code: Blocks, large: bool
) -> dict[str, Blocks]:
    """The slots of the foot, in one language, perhaps in `large` print, or in several, which have their notes
    side by side and the code beside these."""
    several = len(every) > 1
    rooms = _ROOMS if large or table.cards or several else {}
    cells = signed(every, _LARGE if large else _SPANS, table, rooms)
    slots: dict[str, Blocks] = {"signed": (replace(cells, declared=declared(campaign, every)),)}
    goes = Blank(((both(every, "return_to", "label"),),), ((12,),))  # where that is nowhere said
    line = () if petition_of(campaign).return_to else (goes,)
    if large:
        return slots | _in_large(campaign, every[0], line)
    back = [(*_return(campaign, w), *(() if several else line), *call(campaign, w)) for w in every]
    notices, logo = [_notice(campaign, w) for w in every], _logo(campaign, every)
    if not several:
        notices[0] = (*notices[0], *_responsible(campaign, every))
        columns = tuple(filter(None, (back[0], notices[0], logo)))
        return slots | {"notes": (Abreast(columns, spans=_WAYS[len(columns)], on=table),) if columns else ()}
    notes = [
        (*run_in(one, words), *run_in(other, words))
        for one, other, words in zip(back, notices, every, strict=True)
    ]
    notes[0] = (*notes[0], *logo)
    two, further = notes[:_PAIR], (*_in_pairs(notes[_PAIR:]), *_responsible(campaign, every))
    pair = _in_pairs(two) if any(two) else ()
    if not code:
        return slots | {"notes": (*line, *pair, *further)}
    if line or not all(two):
        return slots | {"notes": (Abreast(((*line, *pair, *further), code), spans=_NOTES, on=table),)}
    return slots | {"notes": (Abreast((*two, code), spans=_TWO_NOTES, on=table), *further)}


def _in_large(campaign: Campaign, words: Words, line: Blocks) -> dict[str, Blocks]:
    """The notes in large print, in as few lines as possible; in front by when and where the sheet goes back,
    and that the notice is overleaf."""
    petition, back = petition_of(campaign), _return(campaign, words, keep_breaks=False)
    overleaf = fixed(words, "over", "foot", what=words.say("privacy_head"))
    pointer = (overleaf,) if petition.privacy or petition.keep_until else ()
    asked = run_in((*call(campaign, words), *_online(campaign, words)), words, BETWEEN)
    kept = (
        *run_in(_notice(campaign, words), words),
        *_logo(campaign, [words]),
        *_responsible(campaign, [words]),
    )
    back = run_in(back, words, BETWEEN)
    return {"brief": (*back, *pointer), "notes": (*back, *line, *asked, *kept)}


def _in_pairs(columns: Sequence[Blocks]) -> Blocks:
    """Two languages side by side, a third below them."""
    return tuple(Abreast(tuple(columns[n : n + _PAIR])) for n in range(0, len(columns), _PAIR))


def signed(
    every: Sequence[Words], spans: tuple[tuple[int, ...], ...], table: Rows, asked: Mapping[str, float]
) -> Blank:
    """Cells for the collector and the office, with the rooms that are `asked` for right of words."""
    keys = (
        *("collected_by", "col_address", "col_signature", "collector_date"),
        *("signatures_on_sheet", "office_valid", "office_checked"),
    )
    labels, rooms = (both(every, key, "label") for key in keys), map(asked.get, keys)
    cells = tuple(tuple(islice(labels, len(row))) for row in spans)
    free = tuple(tuple(filter(None, islice(rooms, len(row)))) for row in spans)
    return Blank(cells, spans, table, free)


def declared(campaign: Campaign, every: Sequence[Words]) -> tuple[Para, ...]:
    """What the collector declares, in each language."""
    said, key = petition_of(campaign).collector_statement, "petition.collector_statement"
    return tuple(para for words in every for para in lined(said, "declared", words, key))


def alone(campaign: Campaign, every: Sequence[Words], table: Rows) -> dict[str, Blocks]:
    """Where a sheet goes, who is responsible, and what its collector declares and signs, if anything."""
    signed_for = declared(campaign, every)
    signs = (replace(signed(every, _COLLECTOR, table, {}), declared=signed_for),) if signed_for else ()
    notes = [
        (fixed(words, "return_to", "strong"), *to)
        for words in every
        if (to := _where(petition_of(campaign).return_to, words, keep_breaks=False))
    ]
    where = notes[0] if len(every) == 1 and notes else _in_pairs(notes)
    return {"signed": signs, "notes": (*where, *_responsible(campaign, every))}


def outside(campaign: Campaign, every: Sequence[Words]) -> Blocks:
    """The outside of a sheet that is folded and posted: lines for who sends it, and where it goes."""
    petition, words = petition_of(campaign), every[0]
    sender = (both(every, "mail_from", "label"), both(every, "col_address", "label"))
    styles = ("mail", "mail_small")
    whole = petition.return_to or Text()
    parted = replace(
        whole, entries=tuple((lang, _in_parts(said, words.lang)) for lang, said in whole.entries)
    )
    to = (lined(parted, s, words, "petition.return_to", keep_breaks=True) for s in styles)
    head = both(every, "mail_to", "label")
    return (Outside(sender, head, tuple(para for paras in to for para in paras), words.lang),)


def _in_parts(address: str, lang: str) -> str:
    """An address on one line as on an envelope, each part a line; a state stays with its town, a number with
    its street, which stands before it or behind: 18, rue des Lilas. So does a place amid an address where
    houses have their number first: 12, Lajpat Nagar."""
    said = address.strip()
    if "\n" in said:
        return said
    lines: list[str] = []
    parts = re.split(_BETWEEN_PARTS, said)
    for at, part in enumerate(parts, 1):
        number = re.fullmatch(rf"(?:(.*)[,،]\s+)?({_HOUSE})", lines[-1]) if lines else None
        amid = phrases(lang).houses and any(re.search(_PLACE, after) for after in parts[at:])
        leads = _is_street(part, lang) or (amid and part[0].isalpha())
        if number and leads and not _is_street(number[1] or "", lang):
            lines[-1:] = [*filter(None, [number[1]]), f"{number[2]}{'،' if '،' in said else ','} {part}"]
        else:
            lines.append(part)
    return "\n".join(lines)


def _is_street(part: str, lang: str) -> bool:
    """Whether a part of an address has what streets begin or end with."""
    known, words = phrases(lang), [word.strip(".,") for word in part.split()]
    return bool(words) and (words[0].lower() in known.streets or not known.ways.isdisjoint(words[1:]))


def both(every: Sequence[Words], key: str, style: str) -> Para:
    """Fixed words in all languages of the sheet on one line, the first bold; the same words once."""
    texts: dict[str, str] = {}
    for words in every:
        texts.setdefault(words.say(key), words.lang_of(key))
    bold = (len(texts) > 1 and n == 0 for n in range(len(texts)))
    each = ([Run(text, b, lang=texts[text], isolated=True)] for text, b in zip(texts, bold, strict=True))
    return Para(style, listed(each, APART), every[0].lang, f"words.{key}")


def _return(campaign: Campaign, words: Words, keep_breaks: bool = True) -> Blocks:
    """By when the sheet goes back, and where; without a day, that it goes back."""
    petition = petition_of(campaign)
    where = _where(petition.return_to, words, keep_breaks)
    if not (by := petition.return_by):
        return (fixed(words, "return_to", "strong"), *where) if petition.return_to else where
    return (said("strong", (by_day(words, "return_by", by),), words, "petition.return_by"), *where)


def _where(to: Text | None, words: Words, keep_breaks: bool) -> Blocks:
    """Where a sheet goes, in the lines of an address, or these on one line, with commas between them."""
    if keep_breaks:
        return body(to, "foot", words, "petition.return_to", keep_breaks=True)
    runs = in_line(to, words)
    return (said("foot", runs, words, "petition.return_to"),) if runs else ()


def call(campaign: Campaign, words: Words, style: str = "foot") -> Blocks:
    """Whom to ask."""
    if not (contact := campaign.contact):
        return ()
    asked: list[Runs] = []
    if contact.phone:
        asked += [held(around(words, "call", {"phone": (replace(phone_run(contact.phone), url=""),)}))]
        known = flat(petition_of(campaign).return_to, words)  # who answers may stand there
        if contact.name and flat(contact.name, words) not in known:
            asked += [inline(contact.name, words, isolated=True)]
    if asked:
        between = Run(WIDE) if words.say("comma", first="", second="") >= WIDE else BETWEEN
        return (said(style, listed(asked, between), words, "contact.phone"),)
    return (said(style, (mail,), words, "contact.email"),) if (mail := _mail(campaign)) else ()


def _mail(campaign: Campaign) -> Run | None:
    """Whom to write to."""
    given = campaign.contact and campaign.contact.email
    return replace(email_run(given), key="contact.email") if given else None


def by_day(words: Words, key: str, day: str) -> Run:
    """Fixed words with a day in them that no line breaks."""
    date = words.on(key, day, "long").replace(" ", "\u00a0")
    return Run(words.say(key, date=date), lang=words.lang_of(key))


def pen_hint(words: Words, table: Rows) -> Para:
    """How to fill it in, and what must be filled in, which the labels of cards say."""
    both = [one for c in table.columns for one in (c, c.ticked) if one]
    optional = any(one.optional for one in both)
    if table.cards and optional and not any(one.optional and one.box and not one.tick for one in both):
        return fixed(words, "pen_hint", "hint")
    pen, what = words.say("pen_hint"), words.say("fill_in_but" if optional else "fill_in")
    between = "" if pen.endswith("。") else " "
    return replace(fixed(words, "pen_hint", "hint"), runs=(Run(f"{pen}{between}{what}"),))


def _online(campaign: Campaign, words: Words) -> Blocks:
    """Where to sign online, in words."""
    if not (link := campaign.links.get("petition")):
        return ()
    head = Run(words.say("or_sign_online") + " ", lang=words.lang_of("or_sign_online"))
    address = address_run(link.url, link.print_as)
    return (said("foot", (head, address), words, "links.petition.url"),)


def _notice(campaign: Campaign, words: Words) -> Blocks:
    """What becomes of people's details, until when, and who keeps them; whom to write to stands there, where
    lines are longer than below whom to call."""
    petition = petition_of(campaign)
    blocks: list[Block] = [*body(petition.privacy, "foot", words, "petition.privacy")]
    if until := petition.keep_until:
        kept = by_day(words, "keep_until", until)
        blocks.append(said("foot", (kept,), words, "petition.keep_until"))
    headed = _headed(fixed(words, "privacy_head", "strong"), blocks) if blocks else ()
    written = (mail,) if (mail := _mail(campaign)) and campaign.contact and campaign.contact.phone else ()
    if campaign.organiser and not campaign.organiser.logo:
        runs = listed((organised(campaign.organiser, words), written))
        return (*headed, Para("foot", runs, words.lang, "organiser.name"))
    return (*headed, said("foot", written, words, "contact.email")) if written else headed


def _responsible(campaign: Campaign, every: Sequence[Words]) -> Blocks:
    """Who is responsible where the law wants it in print, in each language on one line."""
    each = [inline(campaign.imprint, w, lang=w.lang, isolated=len(every) > 1) for w in every]
    said = {text_of(runs): runs for runs in each if runs}
    return (Para("foot", listed(said.values()), every[0].lang, "imprint"),) if said else ()


def _headed(head: Para, blocks: Sequence[Block]) -> Blocks:
    """Blocks under a head. If the first block begins with the head's words, these are the head."""
    first, said = blocks[0], text_of(head.runs)
    ends = r"(?!\w)" if said[-1] < UNSPACED else ""
    same = r"\s+".join(map(re.escape, said.split())) + ends
    begun = re.match(same, text_of(first.runs), re.IGNORECASE) if isinstance(first, Para) else None
    if not (begun and isinstance(first, Para)):
        return (head, *blocks)
    opening = (replace(run, bold=True) for run in before(first.runs, begun.end()))
    return (replace(first, runs=(*opening, *after(first.runs, begun.end()))), *blocks[1:])


def run_in(blocks: Sequence[Block], words: Words, between: Run = _LINE) -> Blocks:
    """A head and the paragraphs below it as one paragraph, to take fewer lines, if all are paragraphs: each
    begins a line, or follows a mark; the first stays beside the head, a colon between them, unless this is a
    day."""
    paras = [block for block in blocks if isinstance(block, Para)]
    if len(paras) < max(2, len(blocks)):
        return tuple(blocks)
    every = [tuple(replace(run, lang=run.lang or para.lang) for run in para.runs) for para in paras]
    if paras[0].style != "strong":
        return (replace(paras[0], runs=listed(every, between)),)
    bold = tuple(replace(run, bold=True) for run in every[0])
    if paras[0].key == "petition.return_by":
        return (replace(paras[1], runs=listed([bold, *every[1:]], between)),)
    head = replace(bold[0], text=headed(text_of(bold), words))
    return (replace(paras[1], runs=(head, *listed(every[1:], between))),)


def _logo(campaign: Campaign, every: Sequence[Words]) -> Blocks:
    """The organiser's logo and name, in every language in which it is another."""
    own = organiser_logo(campaign, every[0])
    if own is None or not (by := campaign.organiser):
        return ()
    names = {text_of(runs): (runs, words.lang) for words in every for runs in [organised(by, words)]}
    return (Logos((own,), tuple(Para("foot", *said, "organiser.name") for said in names.values()), True),)
