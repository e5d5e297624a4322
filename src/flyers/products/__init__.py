"""The products, one module each, found by their files: each is what `Product` lists, and composes a story."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from flyers.content.campaign import Campaign
from flyers.content.text import taken
from flyers.content.words import Words
from flyers.model.blocks import Story
from flyers.model.evidence import Declared, Edition, Evidence


class Product(Declared, Protocol):
    """What a product says of itself, besides what it declares to templates."""

    ABOUT: str  # what it prints
    NEEDS: tuple[str, ...]  # keys that a campaign must have
    TOGETHER: bool  # two languages share its sides, else each has a side
    TAKES: tuple[str, ...]  # keys that it prints (see `content.text`)
    TELLS: tuple[str, ...]  # keys that stand only in its file's title
    EVIDENCE: Evidence  # what a proof must find

    def compose(
        self, campaign: Campaign, words: Words, others: Sequence[Words] = (), edition: str = ""
    ) -> Story:
        """The story in a language, and where `TOGETHER` in the `others` too; in an edition."""


@cache
def names() -> tuple[str, ...]:
    """The names of all products."""
    return tuple(sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_")))


def product(name: str) -> Product:
    """A product by its name. Raises KeyError when there is none."""
    if name not in names():
        raise KeyError(name)
    return cast(Product, import_module(f"{__name__}.{name}"))


def printed(name: str) -> tuple[str, ...]:
    """The keys that a product prints, and those that stand in its file's title."""
    one = product(name)
    return (*one.TAKES, *one.TELLS)


def kinds() -> dict[str, Evidence]:
    """What a proof must find in each product, and in kinds of pieces that are only proven, by name."""
    from flyers.products import _elsewhere

    return {**_elsewhere.EVIDENCE, **{name: product(name).EVIDENCE for name in names()}}


def editions() -> tuple[str, ...]:
    """The editions of all products."""
    return tuple(dict.fromkeys(edition for name in names() for edition in product(name).EDITIONS))


def edition_of(name: str, edition: str) -> Edition:
    """An edition of a product; a plain one if it is the usual, or unknown."""
    return product(name).EDITIONS.get(edition, Edition())


def left_out(campaign: Campaign, name: str, edition: str) -> list[str]:
    """The keys of a campaign that an edition of a product does not print, though the usual one does."""
    evidence = product(name).EVIDENCE
    printed = {leaf.key for leaf in taken(campaign, evidence.of(edition).takes)}
    return [leaf.key for leaf in taken(campaign, evidence.takes) if leaf.key not in printed]


def lacking(campaign: Campaign, name: str, edition: str = "") -> tuple[str, ...]:
    """The keys that a product or an edition needs and the campaign lacks."""
    needed = dict.fromkeys((*product(name).NEEDS, *edition_of(name, edition).needs))
    return tuple(key for key in needed if not _has(campaign, key))


def _has(value: object, key: str) -> bool:
    for part in key.split("."):
        value = getattr(value, part, None)
    return bool(value)
