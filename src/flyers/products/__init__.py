"""The products, found by their files: one module a product, its name that of the file. Each says of itself
what is in `Product`, and composes the story."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from flyers.content.campaign import Campaign
from flyers.content.words import Words
from flyers.model.blocks import Story
from flyers.model.evidence import Declared, Edition, Evidence


class Product(Declared, Protocol):
    """What a product says of itself besides what it declares to templates: what it prints; which keys a
    campaign must have for it; whether two languages share its sides or have a side each; which keys it prints
    (see `content.takes`), and which stand in its file's own title instead; what a proof must find."""

    ABOUT: str
    NEEDS: tuple[str, ...]
    TOGETHER: bool
    TAKES: tuple[str, ...]
    TELLS: tuple[str, ...]
    EVIDENCE: Evidence

    def compose(
        self, campaign: Campaign, words: Words, others: Sequence[Words] = (), edition: str = ""
    ) -> Story:
        """The story in the language of `words`, and, where `TOGETHER`, in those of `others` beside it; in one
        of its `EDITIONS`, if it has some."""


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
    """What of a campaign a product prints, and what stands in its file's title."""
    one = product(name)
    return (*one.TAKES, *one.TELLS)


def kinds() -> dict[str, Evidence]:
    """What a proof must find in each product, and in each kind of piece that is only proven, by its name."""
    from flyers.products import _elsewhere

    return {**_elsewhere.EVIDENCE, **{name: product(name).EVIDENCE for name in names()}}


def editions() -> tuple[str, ...]:
    """The editions that there are of any product."""
    return tuple(dict.fromkeys(edition for name in names() for edition in product(name).EDITIONS))


def edition_of(name: str, edition: str) -> Edition:
    """An edition of a product; a plain one where it is the usual, or there is none."""
    return product(name).EDITIONS.get(edition, Edition())


def lacking(campaign: Campaign, name: str, edition: str = "") -> tuple[str, ...]:
    """The keys that a product, or an edition of it, needs and the campaign has not."""
    needed = dict.fromkeys((*product(name).NEEDS, *edition_of(name, edition).needs))
    return tuple(key for key in needed if not _has(campaign, key))


def _has(value: object, key: str) -> bool:
    for part in key.split("."):
        value = getattr(value, part, None)
    return bool(value)
