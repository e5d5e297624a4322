"""From texts to paragraphs: what products share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise

from msgspec.structs import replace

from flyers.content.campaign import Campaign, Link
from flyers.content.markup import merged
from flyers.content.petition import Petition
from flyers.content.sites import deed
from flyers.content.text import Text
from flyers.content.words import Words
from flyers.model.blocks import Blocks, Image, Items, Para, Run, Runs, Story, undotted
from flyers.model.frame import Details, Kind
from flyers.model.uri import address
from flyers.products._runs import flat, headed, listed, passages_of, text_of


def story(
    product: str,
    campaign: Campaign,
    words: Words,
    slots: Mapping[str, Blocks],
    title: str,
    subject: str,
    counts: Mapping[str, int] | None = None,
) -> Story:
    """What a product says, what its file says of itself, and what a template may count."""
    author = flat(campaign.organiser.name, words) if campaign.organiser else ""
    filled = {name: blocks for name, blocks in slots.items() if blocks}
    return Story(product, words.lang, filled, Details(title, author, subject, words.lang), counts or {})


def body(
    text: Text | None,
    style: str,
    words: Words,
    key: str,
    item: str = "",
    keep_breaks: bool = False,
    quoted: bool = False,
) -> tuple[Para | Items, ...]:
    """A text as paragraphs of one style, and its items as lists in the style `item`, if given; `quoted`: a
    quotation, in its marks. Nothing when it is missing."""
    role: Kind = "BlockQuote" if quoted else "P"
    blocks: list[Para | Items] = []
    found = passages_of(text, words, keep_breaks, quoted)
    for labelled, group in groupby(found, key=lambda passage: passage.label != ""):
        some = tuple(group)
        if labelled:
            items = tuple(Para(item or style, one.runs, words.lang, key, "LBody") for one in some)
            blocks.append(Items(item or style, items, tuple(one.label for one in some)))
        else:
            blocks += (Para(style, one.runs, words.lang, key, role) for one in some)
    for n, (block, following) in enumerate(pairwise(blocks)):
        if isinstance(block, Para) and isinstance(following, Items):
            blocks[n] = replace(block, leads=True)  # to the list below it
    return tuple(blocks)


def lined(
    text: Text | None, style: str, words: Words, key: str, role: Kind = "P", keep_breaks: bool = False
) -> tuple[Para, ...]:
    """A text as one paragraph, such as a headline: where the campaign has a blank line a new line starts, and
    items have their labels. Nothing when it is missing."""
    found = passages_of(text, words, keep_breaks)
    labelled = ((*([Run(f"{one.label}\u00a0")] if one.label else []), *one.runs) for one in found)
    runs = listed(labelled, Run("\n"))
    return (Para(style, tuple(merged(runs)), words.lang, key, role),) if runs else ()


def petition_of(campaign: Campaign) -> Petition:
    """What a campaign says of its petition; nothing where it has none."""
    return campaign.petition or Petition()


def fixed(language: Words, key: str, style: str, role: Kind = "P", **names: str) -> Para:
    """A paragraph of fixed words, in the language that has them."""
    return Para(style, (Run(language.say(key, **names)),), language.lang_of(key), f"words.{key}", role)


def said(style: str, runs: Sequence[Run], words: Words, key: str, role: Kind = "P") -> Para:
    """A paragraph of runs of one's own."""
    return Para(style, tuple(merged(undotted(tuple(runs)))), words.lang, key, role)


def organiser_logo(campaign: Campaign, words: Words) -> Image | None:
    """The logo of who runs the campaign; its alternative text is the name unless it has one."""
    organiser = campaign.organiser
    if not (organiser and organiser.logo):
        return None
    alt = flat(organiser.logo.alt or organiser.name, words)
    return Image(organiser.logo.file, 0, 0, alt, words.lang, key="organiser.logo.file")


_VERBS = {"petition": "sign_petition", "group": "join_group"}


def verb(id: str, link: Link, words: Words, style: str, among: Mapping[str, Link]) -> Para:
    """What a link's code does: its label, else words for its id, kind or site, told from others."""
    if label := lined(link.label, style, words, f"links.{id}.label", "H2"):
        return label[0]
    key, runs = _deed(id, link, words)
    others = [
        _host(one)
        for other, one in among.items()
        if other != id and (flat(one.label, words) or text_of(_deed(other, one, words)[1])) == text_of(runs)
    ]
    if others:
        shown = address(link.url, link.print_as) if _host(link) in others else _host(link)
        runs = (Run(headed(text_of(runs), words)), Run(shown, isolated=True))
    return Para(style, tuple(merged(runs)), words.lang_of(key), f"words.{key}", "H2")


def _host(link: Link) -> str:
    return address(link.url, link.print_as).split("/")[0]


def _deed(id: str, link: Link, words: Words) -> tuple[str, Runs]:
    """The key of the fixed words for a link without a label, and the words."""
    key, site = deed(link, id)
    if id == "petition" or (id == "group" and not site):
        key, site = _VERBS[id], ""
    told = words.say(key, site=words.site(site))
    return key, (Run(f"{headed(told, words)}{words.site(site)}" if site and key == "write" else told),)
