"""The look of a campaign that names none: one for its picture or its papers, else the plain one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from flyers.content import library
from flyers.content.clauses import PaperName
from flyers.content.library import DEFAULT_TEMPLATE
from flyers.content.reader import Loaded, kept, loads
from flyers.content.template import Suits, Template
from flyers.content.templates import load_template
from flyers.measure.pictures import PictureInfo
from flyers.measure.sight import sharp_side

_TOLD = r"(?m)^(?:suits|papers):.*(?:\n[ \t].*)*"  # with all lines below


class Choice(Struct, frozen=True):
    """A look's name, and why it is taken, in words that follow "since"."""

    look: str
    why: str
    soft: bool = False  # the picture is too blurred for another, which nobody sees on a screen


class Wish(Struct):
    """The pictures and papers that a template is made for."""

    suits: Suits | None = None
    papers: tuple[PaperName, ...] = ()


def look_for(picture: Path | None, info: PictureInfo | None, trimmed: bool = False) -> Choice:
    """The first look that a picture suits, perhaps `trimmed` of a plain border; its pixels are examined only
    if a template asks for them."""
    if picture is None or info is None:
        return Choice(DEFAULT_TEMPLATE, "there is no picture")
    refused, soft = "no look asks for a picture", False
    for name, suits in _wishes():
        lacks, least, soft = _lacks(suits, picture, info)
        if not lacks:
            return Choice(name, "the picture is large and sharp enough")
        refused = f"the picture{' without its plain border' * trimmed} {lacks}, and {name} asks for {least}"
    return Choice(DEFAULT_TEMPLATE, refused, soft)


def on_papers(
    choice: Choice, products: Sequence[str], papers: Sequence[str], holds: Callable[[str], bool]
) -> Choice:
    """The choice, or if it is not made for the ordered papers, the first look that is, preferably one that
    `holds` all. Only products with several looks count, and papers that one of them is made for."""
    several = [one for one in products or library.products() if len(library.templates(one)) > 1]

    def serves(look: str, *papers: str) -> bool:
        made = [papers_of(one, look) for one in several if look in library.templates(one)]
        return bool(made) and all({*papers} <= one for one in made)

    every = dict.fromkeys((choice.look, *(look for one in several for look in library.templates(one))))
    papers = [paper for paper in papers if any(serves(look, paper) for look in every)]
    if serves(choice.look, *papers):
        return choice
    odd = " and ".join(paper for paper in papers if not serves(choice.look, paper))
    why = f"{choice.look} is not made for {odd}" + ", and all papers have one look" * (len(papers) > 1)
    able = [look for look in every if serves(look, *papers)]
    if not able:
        return choice
    best = next((look for look in able if not able[1:] or holds(look)), able[0])
    why += f", and {able[0]} would not hold all of it" * (best != able[0])
    return Choice(best, why)


def papers_of(product: str, look: str) -> set[str]:
    return {*_wish(library.template(product, look)).papers}


def of_pictures(product: str, look: str) -> bool:
    """Whether a look is one for pictures."""
    return _wish(library.template(product, look)).suits is not None


def has(look: str, arrangement: str) -> bool:
    files = (library.template(name, look) for name in library.products() if look in library.templates(name))
    templates = (kept(file, Template, load_template).value for file in files)
    return any(template and arrangement in template.arrangements for template in templates)


def _wishes() -> Iterator[tuple[str, Suits]]:
    for product in library.products():
        for name in library.templates(product):
            if suits := _wish(library.template(product, name)).suits:
                yield name, suits


@cache
def _wish(file: Path) -> Wish:
    return kept(file, Wish, _read).value or Wish()


def _read(file: Path) -> Loaded[Wish]:
    """Only that part of a template: reading the whole takes long."""
    said = re.findall(_TOLD, file.read_text("utf-8"))
    return loads("\n".join(said), str(file), Wish) if said else Loaded(Wish(), (), {})


def _lacks(suits: Suits, picture: Path, info: PictureInfo) -> tuple[str, str, bool]:
    """What a picture lacks, what a look asks for, and whether it is soft; ("", "", False) if it has all."""
    longer, shorter = max(info.width, info.height), min(info.width, info.height)
    if longer > suits.ratio * shorter:
        return f"is {longer / shorter:.1f} times as long as it is wide", f"{suits.ratio:g} at the most", False
    if longer < suits.pixels:
        return f"has {longer} pixels on its longer side", f"{suits.pixels}", False
    if (sharp := sharp_side(picture)) < suits.pixels:
        return f"has no finer detail than one of {sharp} pixels", f"{suits.pixels}", True
    return "", "", False
