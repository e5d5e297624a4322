"""The products, one module each, found by their files: each has one value, `PRODUCT`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from flyers.content.campaign import Campaign
from flyers.content.text import taken
from flyers.model.evidence import Edition, Evidence
from flyers.products._product import Product


@cache
def names() -> tuple[str, ...]:
    """The names of all products."""
    return tuple(sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_")))


def product(name: str) -> Product:
    """A product by its name. Raises KeyError when there is none."""
    if name not in names():
        raise KeyError(name)
    found: Product = import_module(f"{__name__}.{name}").PRODUCT
    return found


def numbered() -> str:
    """The product that has numbers on its sheets, and rows to sign."""
    return next(name for name in names() if product(name).evidence.rows)


def bundled(name: str) -> str:
    """What sheets of a product are called that are made for the people of a list."""
    return next(kind for kind, one in kinds().items() if one.covers and one.product == name)


def printed(name: str) -> tuple[str, ...]:
    """The keys that a product prints, and those that stand in its file's title."""
    one = product(name)
    return (*one.takes, *one.tells)


def kinds() -> dict[str, Evidence]:
    """What a proof must find in each product, and in kinds of pieces that are only proven, by name."""
    from flyers.products import _elsewhere

    return {**_elsewhere.EVIDENCE, **{name: product(name).evidence for name in names()}}


def editions() -> tuple[str, ...]:
    """The editions of all products."""
    return tuple(dict.fromkeys(edition for name in names() for edition in product(name).editions))


def edition_of(name: str, edition: str) -> Edition:
    """An edition of a product; a plain one if it is the usual, or unknown."""
    return product(name).editions.get(edition, Edition())


def left_out(campaign: Campaign, name: str, edition: str) -> list[str]:
    """The keys of a campaign that an edition of a product does not print, though the usual one does."""
    evidence = product(name).evidence
    printed = {leaf.key for leaf in taken(campaign, evidence.of(edition).takes)}
    return [leaf.key for leaf in taken(campaign, evidence.takes) if leaf.key not in printed]


def lacking(campaign: Campaign, name: str, edition: str = "") -> tuple[str, ...]:
    """The keys that a product or an edition needs and the campaign lacks."""
    needed = dict.fromkeys((*product(name).needs, *edition_of(name, edition).needs))
    return tuple(key for key in needed if not _has(campaign, key))


def _has(value: object, key: str) -> bool:
    for part in key.split("."):
        value = getattr(value, part, None)
    return bool(value)
