"""From texts to paragraphs: what products share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from msgspec.structs import replace

from flyers.content.campaign import Campaign, Link
from flyers.content.markup import merged, passages, plain
from flyers.content.phrases import phrases
from flyers.content.punctuation import printed
from flyers.content.text import Text
from flyers.content.words import Words
from flyers.measure.bidi import has_rtl
from flyers.model.blocks import Block, Image, Items, Para, Passage, Run, Runs, Story
from flyers.model.direction import from_right
from flyers.model.frame import Details, Kind
from flyers.model.uri import untracked
from flyers.products._sites import deed

_OPENERS, _CURLY = "“‘«„\"'‹「『", "“”‘’"
_PLACE = "\ue000"  # of private use: no fixed words have it


def story(
    product: str,
    campaign: Campaign,
    words: Words,
    slots: Mapping[str, tuple[Block, ...]],
    title: str,
    subject: str,
    counts: Mapping[str, int] | None = None,
) -> Story:
    """What a product says, with what its file says of itself and what a template may count in it."""
    author = flat(campaign.organiser.name, words) if campaign.organiser else ""
    filled = {name: blocks for name, blocks in slots.items() if blocks}
    return Story(product, words.lang, filled, Details(title, author, subject, words.lang), counts or {})


def body(
    text: Text | None,
    style: str,
    words: Words,
    key: str,
    item: str = "",
    role: Kind = "P",
    keep_breaks: bool = False,
    quoted: bool = False,
) -> tuple[Para | Items, ...]:
    """A text as paragraphs of one style, and its items as lists, in the style `item` where that is another;
    between quotation marks if it is `quoted`. Nothing when it is missing."""
    blocks: list[Para | Items] = []
    found = _passages(text, words, keep_breaks, quoted)
    for listed, group in groupby(found, key=lambda passage: passage.label != ""):
        some = tuple(group)
        if listed:
            items = tuple(Para(item or style, one.runs, words.lang, key, "LBody") for one in some)
            blocks.append(Items(item or style, items, tuple(one.label for one in some)))
        else:
            blocks += (Para(style, one.runs, words.lang, key, role) for one in some)
    return tuple(map(_leading, blocks, (*blocks[1:], None)))


def _leading(block: Para | Items, following: Para | Items | None) -> Para | Items:
    """What stands above a list leads to it."""
    leads = isinstance(block, Para) and isinstance(following, Items)
    return replace(block, leads=True) if leads else block


def lined(
    text: Text | None, style: str, words: Words, key: str, role: Kind = "P", keep_breaks: bool = False
) -> tuple[Para, ...]:
    """A text that is one paragraph where it stands, such as a headline: what the campaign parts by a blank
    line starts a line, and items have their labels. Nothing when it is missing."""
    runs: list[Run] = []
    for passage in _passages(text, words, keep_breaks):
        label = [Run(f"{passage.label}\u00a0")] if passage.label else []
        runs += [*([Run("\n")] if runs else []), *label, *passage.runs]
    return (Para(style, tuple(merged(runs)), words.lang, key, role),) if runs else ()


def inline(
    text: Text | None, words: Words, keep_breaks: bool = False, quoted: bool = False, **look: Any
) -> Runs:
    """A text among other words: all of it on one line, unless it has breaks to keep; its runs `bold`,
    `isolated` …, as is asked."""
    runs: list[Run] = []
    for passage in _passages(text, words, keep_breaks, quoted):
        runs += [*([Run("\n" if keep_breaks else " ")] if runs else []), *passage.runs]
    return tuple(replace(run, **look) for run in runs)


def with_address(before: Runs, between: Run, address: Runs) -> Runs:
    """Words and a postal address: it goes on in their line, after what stands `between`, or has the lines
    below them where it is written in lines."""
    parted = Run("\n") if any("\n" in run.text for run in address) else between
    return (*before, parted, *address) if before and address else (*before, *address)


def isolated(runs: Iterable[Run], words: Words) -> Runs:
    """Names and places among words that may run the other way, in a direction of their own."""
    runs = tuple(runs)
    mixed = from_right(words.lang) or any(has_rtl(run.text) for run in runs)
    return tuple(replace(run, isolated=True) for run in runs) if mixed else runs


def flat(text: Text | None, words: Words) -> str:
    """A text's words on one line, without markup: for where nothing can be marked, as in a file's title."""
    said = text.get(words.lang) if text else None
    return " ".join(plain(said).split("\n")) if said else ""


def _passages(
    text: Text | None, words: Words, keep_breaks: bool = False, quoted: bool = False
) -> tuple[Passage, ...]:
    """A text with the marks of print; one that is `quoted` stands between them, unless it has its own."""
    said = text.get(words.lang) if text else None
    if not said:
        return ()
    opening, closing, *_ = words.quotes
    marked = quoted and said[:1] not in _OPENERS and not said.startswith(opening.strip())
    found = printed(passages(said, keep_breaks), words.quotes, words.dash, marked)
    return _marked(found, opening, closing) if marked else found


def _marked(found: tuple[Passage, ...], opening: str, closing: str) -> tuple[Passage, ...]:
    """Passages, a mark before the first and one after the last, apart from one of its kind; those of
    ideographs have their space in them."""
    said = f"\u3000\u3000{told(found[-1].runs)}"
    before, mark = said[-2], said[-1]
    if closing in _CURLY and mark in _CURLY and not "\u3000" <= before <= "\u9fff":
        closing = f"\u202f{closing}"
    first = replace(found[0], runs=tuple(merged((Run(opening), *found[0].runs))))
    *most, last = first, *found[1:]
    return (*most, replace(last, runs=tuple(merged((*last.runs, Run(closing))))))


def around(words: Words, key: str, name: str, runs: Sequence[Run], **others: str) -> Runs:
    """Fixed words, with `others` in them, around a text of the campaign, which keeps its markup and its
    direction, each in its language. A campaign's own words may leave no place for it."""
    before, named, after = words.say(key, **{name: _PLACE}, **others).partition(_PLACE)
    own = [replace(run, lang=run.lang or words.lang) for run in isolated(runs, words) if named]
    lang = words.lang_of(key)
    return tuple(merged((Run(before, lang=lang), *own, Run(after, lang=lang))))


def addressed(words: Words, key: str, runs: Runs) -> Runs:
    """Fixed words around the name of whom one writes to. An article that begins it has no capital within
    their sentence: "Write to the Mayor" of "The Mayor"."""
    within = re.search(r"\w\s+$", words.say(key, name=_PLACE).partition(_PLACE)[0])
    begins, apart, rest = runs[0].text.partition(" ")
    if within and apart and begins.lower() in phrases(words.lang).articles:
        runs = (replace(runs[0], text=f"{begins.lower()} {rest}"), *runs[1:])
    return around(words, key, "name", runs)


def write_to(words: Words, name: Runs, short: bool) -> Runs:
    """The verb with whom one writes to, as a sentence where the language tells how the name goes on in one:
    "Scrivete al ministro" of "il ministro"."""
    joint = words.after_write(told(name), short)
    if not (joint or short):
        return addressed(words, "write_to", name)
    before, instead = joint or ("", 0)
    first = replace(name[0], text=before + name[0].text[instead:])
    return around(words, "write_on" if joint else "write_to", "name", (first, *name[1:]))


def begun(text: str) -> str:
    """Words that begin a line of their own, as a sentence does: "Ngày 18 tháng 4"."""
    return text[:1].title() + text[1:]


def fixed(language: Words, key: str, style: str, role: Kind = "P", **names: str) -> Para:
    """A paragraph of fixed words, in the language that has them."""
    return Para(style, (Run(language.say(key, **names)),), language.lang_of(key), f"words.{key}", role)


def said(style: str, runs: Sequence[Run], words: Words, key: str, role: Kind = "P") -> Para:
    """A paragraph of runs of one's own."""
    return Para(style, tuple(merged(runs)), words.lang, key, role)


def address(url: str, print_as: str | None = None) -> str:
    """A web address as it stands in print: as the campaign wants it, else without scheme, www. and a
    tail that only tracks.

    >>> address("https://www.example.org/pool/?utm_source=flyer")
    'example.org/pool'
    """
    if print_as:
        return print_as
    parts = urlsplit(untracked(url))
    tail = f"?{parts.query}" if parts.query else ""
    host = re.sub(r"^www\.", "", parts.netloc, flags=re.IGNORECASE)
    path = parts.path if tail else parts.path.rstrip("/")
    return host + path + tail


def address_run(url: str, print_as: str | None = None) -> Run:
    """A web address in words that is a link too."""
    return Run(address(url, print_as), url=url, address=True)


def link_run(link: Link) -> Run:
    """A link's address; its site alone where words to search for help more."""
    if not link.find or link.print_as:
        return address_run(link.url, link.print_as)
    return Run(address(link.url).split("/")[0], url=link.url, address=True)


def search(link: Link, words: Words) -> Runs:
    """What to search for; nothing where the address serves."""
    return around(words, "find", "words", inline(link.find, words)) if link.find else ()


def email_run(email: str) -> Run:
    return Run(email, url=f"mailto:{email}", address=True)


def comma(words: Words) -> Run:
    """What stands between two parts of a line."""
    return Run(words.say("comma", first="", second=""))


BETWEEN = "\u00a0· "  # one of several words and the next; it never starts a line


def listed(several: Iterable[Sequence[Run]], between: str = BETWEEN) -> Runs:
    """Words with a mark between one and the next."""
    found: list[Run] = []
    for runs in filter(None, several):
        found += [*([Run(between)] if found else []), *runs]
    return tuple(found)


def lines(several: Sequence[Sequence[Run]]) -> Runs:
    """Words one below the other: none that are empty, none twice."""
    lines: dict[str, Sequence[Run]] = {}
    for line in several:
        lines.setdefault("".join(run.text for run in line), line)
    return listed((line for text, line in lines.items() if text), "\n")


def told(runs: Runs) -> str:
    """Words without their markup, on one line."""
    return "".join(run.text for run in runs).replace("\n", " ")


def logo(file: str, alt: str, words: Words, key: str) -> Image:
    """A logo, with what it shows."""
    return Image(file, 0, 0, alt, words.lang, key=key)


def organiser_logo(campaign: Campaign, words: Words) -> Image | None:
    """The logo of who runs the campaign; it shows the name unless it says otherwise."""
    organiser = campaign.organiser
    if not (organiser and organiser.logo):
        return None
    alt = flat(organiser.logo.alt or organiser.name, words)
    return logo(organiser.logo.file, alt, words, "organiser.logo.file")


_VERBS = {"petition": "sign_petition", "group": "join_group"}


def verb(
    id: str, link: Link, words: Words, style: str = "verb", among: Mapping[str, Link] = MappingProxyType({})
) -> Para:
    """What a link's code does: its label, else the words for its id, its kind or its site; with the site's
    name where another of the links beside it has the same words."""
    if label := lined(link.label, style, words, f"links.{id}.label", "H2"):
        return label[0]
    key, runs = _deed(id, link, words)
    others = [
        _host(one)
        for other, one in among.items()
        if other != id and (flat(one.label, words) or told(_deed(other, one, words)[1])) == told(runs)
    ]
    if others:
        head = words.say("labelled", head=told(runs))
        shown = address(link.url, link.print_as) if _host(link) in others else _host(link)
        runs = (Run(head if head.endswith("：") else f"{head} "), Run(shown, isolated=True))
    return Para(style, tuple(merged(runs)), words.lang_of(key), f"words.{key}", "H2")


def _host(link: Link) -> str:
    return address(link.url, link.print_as).split("/")[0]


def _deed(id: str, link: Link, words: Words) -> tuple[str, Runs]:
    """The key of the fixed words for a link that has no label, and the words."""
    key, site = deed(link)
    if id == "petition" or (id == "group" and not site):
        key, site = _VERBS[id], ""
    return key, around(words, key, "site", (Run(site),)) if site else (Run(words.say(key)),)
