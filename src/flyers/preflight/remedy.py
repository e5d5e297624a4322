"""What a campaign would have to leave out so that a piece fits: tried, not guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from flyers.content.campaign import Campaign

_LISTS = ("press", "endorsers", "quotes", "events", "demands")  # what is given up first stands first


def remedy(campaign: Campaign, fits: Callable[[Campaign], bool]) -> tuple[str, ...]:
    """The keys without which it fits, as few as give enough room, the last of several first; () when it
    does not fit without all of them either."""
    found: list[tuple[str, int]] = []
    for name, index in _parts(campaign):
        found.append((name, index))
        if fits(_without(campaign, found)):
            break
    else:
        return ()
    for one in found[:-1]:
        fewer = [other for other in found if other != one]
        if fits(_without(campaign, fewer)):
            found = fewer
    return tuple(_said(campaign, found))


def _parts(campaign: Campaign) -> Iterator[tuple[str, int]]:
    """What can be left out, a list as a whole where it is small print (-1), else one item after the other."""
    for name in _LISTS:
        items = getattr(campaign, name)
        if name in ("press", "endorsers"):
            if items:
                yield name, -1
        else:
            yield from ((name, n) for n in reversed(range(len(items))))
    if campaign.picture:
        yield "picture", -1


def _without(campaign: Campaign, parts: list[tuple[str, int]]) -> Campaign:
    changed: dict[str, Any] = {}
    for name in dict.fromkeys(name for name, _ in parts):
        gone = {index for other, index in parts if other == name}
        value = getattr(campaign, name)
        if -1 in gone:
            changed[name] = None if name == "picture" else ()
        else:
            changed[name] = tuple(item for n, item in enumerate(value) if n not in gone)
    return replace(campaign, **changed)


def _said(campaign: Campaign, parts: list[tuple[str, int]]) -> Iterator[str]:
    """The keys, a list whose items all go by its own name."""
    for name in dict.fromkeys(name for name, _ in parts):
        gone = sorted(index for other, index in parts if other == name)
        whole = gone == [-1] or len(gone) == len(getattr(campaign, name))
        yield from [name] if whole else (f"{name}[{index}]" for index in gone)
