"""What a campaign would have to leave out so that a piece fits: tried, not guessed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from flyers.content.campaign import Campaign

_LISTS = ("press", "endorsers", "quotes", "events", "demands")  # what is given up first stands first
_MOST = 24  # parts that are tried one by one: of more, nobody is told which

Part = tuple[str, int]
"""A key, and the place of an item in its list; -1 for all of it."""


def remedy(campaign: Campaign, fits: Callable[[Campaign], bool]) -> tuple[str, ...]:
    """The keys without which it fits, as few as give enough room, the last of several first; () when it does
    not fit without all of them either, or when they are too many to be tried. With less it still fits."""
    parts = list(_parts(campaign))

    def enough(count: int) -> bool:
        return fits(_without(campaign, parts[:count]))

    if not parts or len(parts) > _MOST or not enough(len(parts)):
        return ()
    found = parts[: bisect_left(range(len(parts)), True, lo=1, key=enough)]
    for one in found[:-1]:
        fewer = [other for other in found if other != one]
        if fits(_without(campaign, fewer)):
            found = fewer
    return tuple(_said(campaign, found))


def _parts(campaign: Campaign) -> Iterator[Part]:
    """What can be left out: a list as a whole where it is small print, else one item after the other."""
    for name in _LISTS:
        items = getattr(campaign, name)
        if name in ("press", "endorsers"):
            if items:
                yield name, -1
        else:
            yield from ((name, n) for n in reversed(range(len(items))))
    if campaign.picture:
        yield "picture", -1


def _without(campaign: Campaign, parts: list[Part]) -> Campaign:
    changed: dict[str, Any] = {}
    for name in dict.fromkeys(name for name, _ in parts):
        gone = {index for other, index in parts if other == name}
        value = getattr(campaign, name)
        if -1 in gone:
            changed[name] = None if name == "picture" else ()
        else:
            changed[name] = tuple(item for n, item in enumerate(value) if n not in gone)
    return replace(campaign, **changed)


def _said(campaign: Campaign, parts: list[Part]) -> Iterator[str]:
    """The keys, a list whose items all go by its own name."""
    for name in dict.fromkeys(name for name, _ in parts):
        gone = sorted(index for other, index in parts if other == name)
        whole = gone == [-1] or len(gone) == len(getattr(campaign, name))
        yield from [name] if whole else (f"{name}[{index}]" for index in gone)
