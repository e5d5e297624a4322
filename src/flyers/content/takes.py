"""What a product prints of a campaign, as the product declares it.

A taking names a key, with `[]` for every item of a list and `*` for every entry of a map, and takes all
below: "events", "links.*.note". "petition.title or title" takes the first that the campaign has; "… if email
and target" only if it has those keys, "… unless petition.to" only if it has not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct, structs

from flyers.content.campaign import Campaign, Pieces
from flyers.content.text import Text, parts


class Leaf(Struct, frozen=True):
    """A single value of a campaign: its key, its name in the struct that `holds` it, and the value (a Text, a
    string or a number)."""

    key: str
    name: str
    holds: object
    value: Any


def taken(campaign: Campaign, takes: Iterable[str]) -> Iterator[Leaf]:
    for keys, needed, barred in map(_parted, takes):
        if not (_lacked(campaign, needed) or (barred and _first(campaign, barred))):
            yield from _first(campaign, keys)


def _parted(taking: str) -> tuple[str, str, str]:
    """The keys of a taking, the keys that it needs, and those that bar it."""
    keys, _, barred = taking.partition(" unless ")
    keys, _, needed = keys.partition(" if ")
    return keys, needed, barred


def untaken(campaign: Campaign, keys: set[str]) -> Iterator[str]:
    """The topmost keys of a campaign with nothing among the taken `keys`, except fields that their struct
    requires."""

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
    """The key that keeps this key, or all below it, from being taken; "" for none."""
    found = (_first(campaign, barred) for _, barred in _of(key, takes) if barred)
    return next((leaf.key for leaf, *_ in filter(None, found)), "")


def wanting(campaign: Campaign, takes: Iterable[str], key: str) -> str:
    """The key that is missing for this key, or anything below it, to be taken; "" for none."""
    return next(filter(None, (_lacked(campaign, needed) for needed, _ in _of(key, takes))), "")


def _of(key: str, takes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What each taking of a key, or below it, needs, and what bars it."""
    for keys, needed, barred in map(_parted, takes):
        if any(f"{name}.".startswith(f"{key}.") for name in keys.split(" or ")):
            yield needed, barred


def _lacked(campaign: Campaign, needed: str) -> str:
    """The first key that a taking needs and the campaign lacks; "" for none."""
    every = needed.split(" and ") if needed else ()
    return next((one for one in every if not _first(campaign, one)), "")


def _first(campaign: Campaign, keys: str) -> list[Leaf]:
    """The leaves of the first of some keys that the campaign has."""
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
    if isinstance(value, Text) or not isinstance(value, Struct | Mapping | tuple):
        if value is not None and value != Text():
            yield Leaf(key, name, holds, value)
        return
    for part in parts(key, value):
        yield from _leaves(*part)
