"""What an editor would ask the author of pages that are set, and tell: no fault, and perhaps not meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from flyers import products
from flyers.content.campaign import Campaign, Pieces
from flyers.content.doubts import another_day, leftovers, past
from flyers.content.files import typed
from flyers.content.mentions import names_day
from flyers.content.numbers import suggested
from flyers.content.report import some_of
from flyers.content.text import barring, taken, untaken, wanting
from flyers.content.words import words_for
from flyers.errors import Problem
from flyers.model.frame import Symbol
from flyers.model.uri import punycode_url
from flyers.pieces import Piece
from flyers.press import Kit


def queries(kit: Kit) -> Iterator[Problem]:
    """Warnings of what the pieces of a kit say, or leave out, and may not be meant."""
    yield from borrowed(kit)
    yield from displaced(kit)
    yield from gone(kit)
    yield from mistaken(kit)


def notes(kit: Kit) -> Iterator[str]:
    """What is not made or not shown, in a line each: nothing to worry about."""
    yield from kit.cuts
    yield from in_words_alone(kit.pieces, kit.campaign)
    for piece in kit.pieces:
        own = kit.campaign.for_product(piece.product)
        if keys := products.left_out(own, piece.product, piece.job.edition):
            yield f"{piece.name}: this edition leaves out {', '.join(keys)}"
        if (sides := len(piece.layout.pages)) > 1 and sides % 2:
            yield f"{piece.name}: its {sides} sides take {sides // 2 + 1} leaves; the last has an empty back"
    yield from (f"left out: {product}, since {why}" for product, why in kit.left_out)


def in_words_alone(pieces: Iterable[Piece], campaign: Campaign) -> Iterator[str]:
    """Links without a code on a piece that has codes of others, and what of an e-mail does not fit into its
    code."""
    urls = {f"links.{id}": punycode_url(link.url) for id, link in campaign.links.items()}
    found: dict[str, list[str]] = {}
    for piece in pieces:
        codes = {mark.item.text for mark in piece.flat.marks if isinstance(mark.item, Symbol)}
        named = {mark.name for mark in piece.flat.marks} if codes.intersection(urls.values()) else set()
        links = [key for key in urls if urls[key] not in codes and named.intersection((key, f"{key}.url"))]
        lost = [f"{key}: printed without a code, as there is no room for it" for key in links]
        mail = next((text for text in codes if text.startswith("mailto:")), "")
        keys = [key for key in ("subject", "body") if mail and getattr(campaign.email, key)]
        if lacking := " and ".join(key for key in keys if f"{key}=" not in mail):
            lost.append(f"email: {lacking} printed and not in the code, which would be too fine to scan")
        for said in lost:
            found.setdefault(said, []).append(piece.name)
    yield from (f"{said}: {some_of(names)}" for said, names in found.items())


def borrowed(kit: Kit) -> Iterator[Problem]:
    """Warnings of what pages say in another language, for want of words; and of days in figures."""
    for number, lang in enumerate(kit.campaign.languages):
        words, said = words_for(kit.campaign, lang), dict[str, None]()
        for piece in (piece for piece in kit.pieces if lang in piece.languages and words.missing):
            if words.other.partition("-")[0] not in (tag.partition("-")[0] for tag in piece.languages):
                told = (text.strip("“”: ") for _, its, text in _paragraphs(piece) if its == words.other)
                said |= dict.fromkeys(filter(None, told))
        if not said:
            continue
        named = some_of([f"“{text}”" for text in said])
        what = f"languages: {named}: in {words.instead.english}, as {lang} has no words for it yet"
        begin = dict.fromkeys(_key(text, words.instead.words) for text in said)
        if not words.locale.dates.whole:
            what, begin["the months"] = f"{what}; days are in figures, without the weekday", None
        hint = f"flyers words {lang} {typed(kit.file.parent)} writes a file to fill in"
        hint = f"{hint}: begin with {', '.join(filter(None, begin))}"
        yield Problem(kit.at(f"languages[{number}]"), what, hint, warning=True)


def _key(said: str, fixed: Mapping[str, str]) -> str:
    """The key of the fixed words that something was said with."""
    there = set(re.findall(r"\w+", said.lower()))
    own = {key: set(re.findall(r"(?<!\{)\b\w+", text.lower())) for key, text in fixed.items()}
    return max((key for key in own if own[key] <= there), key=lambda key: len(own[key]), default="")


def gone(kit: Kit, events: bool = False) -> list[Problem]:
    """Warnings of days that are past on that of the order: of `events` where that is asked for, or where a
    piece tells of them."""
    if not kit.order.today:
        return []
    takes = {key for piece in kit.pieces for key in products.printed(piece.product)}
    events = events or "events" in takes
    days = past(kit.campaign, date.fromisoformat(kit.order.today), kit.at)
    return [day for day in days if events or not day.what.startswith("events")]


def mistaken(kit: Kit) -> Iterator[Problem]:
    """Warnings of what the pieces of a kit say and may not be so: words of an example, and the last day."""
    made, own = {piece.product for piece in kit.pieces}, kit.campaign.for_product
    said = {leaf.key for name in made for leaf in taken(own(name), products.printed(name))}
    yield from leftovers(kit.campaign, kit.at, said)
    yield from another_day(kit.campaign, kit.at, last_days(kit))


def last_days(kit: Kit) -> dict[str, str]:
    """What the flyer says of the last day, by language."""
    found: dict[str, str] = {}
    last, of = kit.campaign.deadline, ("deadline.date", "links.", "words.")
    for piece in kit.pieces if last else ():
        lang, words = piece.languages[0], words_for(kit.campaign, piece.languages[0])
        for key, _, text in _paragraphs(piece):
            if last and key.startswith(of) and names_day(words, text, last.date):
                found.setdefault(lang, text)
    return found


def _paragraphs(piece: Piece) -> Iterator[tuple[str, str, str]]:
    """The key and the words of each paragraph of a piece, by their language."""
    said: dict[tuple[str, int | None, str], list[str]] = {}
    for mark in piece.flat.marks:
        key = mark.name, mark.tag, getattr(mark.item, "lang", "")
        said.setdefault(key, []).append(getattr(mark.item, "text", "").strip())
    for (name, _, lang), parts in said.items():
        yield name, lang, " ".join(filter(None, parts)).replace("\u00a0", " ").replace("\u200b", "")


def unprinted(kit: Kit) -> tuple[Problem, ...]:
    """Warnings of what the campaign says and nothing that can be made of it prints."""
    made = [name for name in products.names() if not products.lacking(kit.campaign, name)]
    idle = [*_idle(kit.campaign, made), *(f"only.{name}" for name in kit.campaign.only if name not in made)]
    return tuple(_unprinted(kit, key, made) for key in idle)


def displaced(kit: Kit) -> tuple[Problem, ...]:
    """The warnings of `unprinted` for what a piece of the kit would print, were there not something else."""
    made = sorted({piece.product for piece in kit.pieces})
    takes = [one for name in made for one in products.product(name).takes]
    found = {kit.at(key) for key in _idle(kit.campaign, made) if barring(kit.campaign, takes, key)}
    every = unprinted(kit) if found else ()  # loads all products, which takes a while
    return tuple(one for one in every if one.where in found)


def _idle(campaign: Campaign, made: Iterable[str]) -> Iterator[str]:
    """The keys of a campaign that none of some products prints."""
    numbered = campaign.petition is not None and campaign.petition.sheet_id is not None
    keys = {"petition.sheet_id", "petition.goal"} if numbered else set[str]()  # which the ledger counts by
    for name in made:
        keys |= {leaf.key for leaf in taken(campaign.for_product(name), products.printed(name))}
    if "target.name" in keys:
        keys.add("target.short")  # it stands for the name wherever there is room for no more
    return untaken(campaign, (*Pieces.__struct_fields__, "hashtags"), keys)


def _unprinted(kit: Kit, key: str, made: Sequence[str]) -> Problem:
    what, hint = "nothing that is built prints this", "keep it for later, or take it out"
    if key == "petition.goal" and kit.campaign.petition and kit.campaign.petition.request:
        what = "only sheets with numbers are counted towards it"
        hint = f"write sheet_id: {suggested(kit.campaign.name)} beside it, or take it out"
    takes = [one for name in made for one in products.product(name).takes]
    if other := barring(kit.campaign, takes, key):
        what = f"where there is {other}, no page says it"
        hint = f"if people need it, say it in the lead or the story; if not, take out {key}"
    elif other := wanting(kit.campaign, takes, key):
        hint = f"it is printed with {other}, which is not there; {hint}"
    return Problem(kit.at(key), f"{key}: {what}", hint, warning=True)
