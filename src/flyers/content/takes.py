"""What of a campaign a product prints, as the product declares it.

A taking names a key, `[]` every item of a list and `*` every entry of a map, and takes all below it:
"events", "links.*.note". Of "petition.title or title" the first that the campaign has is taken; a taking
with "if email and target" only where it has those keys, one with "unless petition.to" only where it has not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct, structs

from flyers.content.campaign import Campaign, Pieces
from flyers.content.text import Text, parts


class Leaf(Struct, frozen=True):
    """A single value of a campaign: its key, its name in the struct that `holds` it, and the value, which
    is a Text, a string or a number."""

    key: str
    name: str
    holds: object
    value: Any


def taken(campaign: Campaign, takes: Iterable[str]) -> Iterator[Leaf]:
    """All that is taken of a campaign, in order."""
    for keys, needed, barred in map(_parted, takes):
        if not (_lacked(campaign, needed) or (barred and _first(campaign, barred))):
            yield from _first(campaign, keys)


def _parted(taking: str) -> tuple[str, str, str]:
    """The keys of a taking, those that it needs, and those that bar it."""
    keys, _, barred = taking.partition(" unless ")
    keys, _, needed = keys.partition(" if ")
    return keys, needed, barred


def untaken(campaign: Campaign, keys: set[str]) -> Iterator[str]:
    """The keys of a campaign of which nothing is among the taken `keys`, the topmost only; none that must be
    there for others to stand."""

    def below(key: str, name: str, holds: object, value: object) -> Iterator[str]:
        found = {leaf.key for leaf in _leaves(key, name, holds, value)}
        if found and not found & keys:
            yield key
        elif found - keys:
            fields = structs.fields(value) if isinstance(value, Struct) else ()
            needed = {field.name for field in fields if field.required}
            for part in parts(key, value):
                if part[1] not in needed:
                    yield from below(*part)

    for name in (*Pieces.__struct_fields__, "hashtags"):
        yield from below(name, name, campaign, getattr(campaign, name))


def barring(campaign: Campaign, takes: Iterable[str], key: str) -> str:
    """The key that a campaign has and because of which a taking of this key, or below it, does not happen."""
    found = (_first(campaign, barred) for _, barred in _of(key, takes) if barred)
    return next((leaf.key for leaf, *_ in filter(None, found)), "")


def wanting(campaign: Campaign, takes: Iterable[str], key: str) -> str:
    """The key that a campaign lacks and for want of which a taking of this key, or below it, does not
    happen."""
    return next(filter(None, (_lacked(campaign, needed) for needed, _ in _of(key, takes))), "")


def _of(key: str, takes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What the takings of a key, or below it, need, and what bars them."""
    for keys, needed, barred in map(_parted, takes):
        if any(f"{name}.".startswith(f"{key}.") for name in keys.split(" or ")):
            yield needed, barred


def _lacked(campaign: Campaign, needed: str) -> str:
    """The first of the keys that a taking needs, with "and" between them, of which a campaign has nothing."""
    every = needed.split(" and ") if needed else ()
    return next((one for one in every if not _first(campaign, one)), "")


def _first(campaign: Campaign, keys: str) -> list[Leaf]:
    """What stands under the first of some keys that the campaign has."""
    every = (list(_under("", "", None, campaign, key.split("."))) for key in keys.split(" or "))
    return next(filter(None, every), [])


def _under(key: str, name: str, holds: object, value: object, path: list[str]) -> Iterator[Leaf]:
    if not path:
        yield from _leaves(key, name, holds, value)
        return
    wanted, every = path[0].removesuffix("[]"), path[0].endswith("[]")
    for inner, called, holder, part in parts(key, value):
        if wanted not in ("*", called):
            continue
        steps = parts(inner, part) if every else [(inner, called, holder, part)]
        for step in steps:
            yield from _under(*step, path[1:])


def _leaves(key: str, name: str, holds: object, value: object) -> Iterator[Leaf]:
    """The single values in a value, none for what is not there."""
    if isinstance(value, Text) or not isinstance(value, Struct | Mapping | tuple):
        if value is not None and value != Text():
            yield Leaf(key, name, holds, value)
        return
    for part in parts(key, value):
        yield from _leaves(*part)
