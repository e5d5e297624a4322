"""What would make a piece fit: parts of a campaign to leave out. Each is tried, not guessed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from flyers.content.campaign import Campaign
from flyers.content.report import all_of
from flyers.content.text import Text, begun, texts

_LISTS = ("press", "endorsers", "quotes", "events", "demands")  # the first is given up first
_MOST = 24  # parts that are tried one by one; of more, nothing is said
_TEXTS = 3  # texts that are tried, the longest first
_KEPT = 1 / 3  # of a text at least: nobody is told to cut more
_WORDS, _LETTERS = 5, 20  # steps in which words, or letters, are cut
_A_WORD = 20  # letters; with more on average, a text has no spaces

Part = tuple[str, int]
"""A key, and the index of an item in its list; -1 for all."""
Fits = Callable[[Campaign], bool]


def remedy(campaign: Campaign, lang: str, fits: Fits) -> str:
    """How it would fit, as was tried: with fewer words, without an item or several; "" if unknown."""
    ways = [way for way in (_fewer_words(campaign, lang, fits), _without_one(campaign, lang, fits)) if way]
    return " or ".join(ways or filter(None, [_without_several(campaign, lang, fits)]))


def _fewer_words(campaign: Campaign, lang: str, fits: Fits) -> str:
    said = {key: text.get(lang) or "" for key, text in texts(campaign)}
    for key in sorted(said, key=lambda key: -len(said[key]))[:_TEXTS]:
        words = said[key]
        spaced = len(words) < _A_WORD * len(words.split())
        ends = [match.end() for match in re.finditer(r"\S+" if spaced else r"\S", words)]
        unit = _WORDS if spaced else _LETTERS

        def shorter(less: int, key: str = key, words: str = words, ends: Sequence[int] = ends) -> bool:
            return fits(_with_text(campaign, key, lang, words[: ends[-1 - less]]))

        steps = range(unit, int(len(ends) * (1 - _KEPT)) + 1, unit)
        if steps and shorter(steps[-1]):
            least = steps[bisect_left(steps, True, hi=len(steps) - 1, key=shorter)]
            units = "words" if spaced else "letters"
            return f"with about {least} {units} less in {begun(key, campaign, lang)}"
    return ""


def _with_text(campaign: Campaign, key: str, lang: str, words: str) -> Campaign:

    def changed(value: Any, path: Sequence[str]) -> Any:
        if isinstance(value, Text):
            tag = lang if lang in value.languages else ""
            return Text(tuple((one, words if one == tag else said) for one, said in value.entries))
        name, *rest = path
        if isinstance(value, tuple):
            return tuple(changed(one, rest) if n == int(name) else one for n, one in enumerate(value))
        if isinstance(value, Mapping):
            return {**value, name: changed(value[name], rest)}
        return replace(value, **{name: changed(getattr(value, name), rest)})

    made: Campaign = changed(campaign, re.findall(r"[^.\[\]]+", key))
    return made


def _without_one(campaign: Campaign, lang: str, fits: Fits) -> str:
    """The smallest item that suffices, of the first kind that has one."""

    def enough(part: Part) -> bool:
        return fits(_without(campaign, [part]))

    def size(part: Part) -> int:
        gone = _without(campaign, [part])
        return -sum(len(said) for _, text in texts(gone) for _, said in text.entries)

    parts = list(_parts(campaign))[:_MOST]
    for kind in (*_LISTS, "picture"):
        ranked = sorted((part for part in parts if part[0] == kind), key=size)
        if ranked and enough(ranked[-1]):
            found = ranked[bisect_left(ranked, True, hi=len(ranked) - 1, key=enough)]
            return f"without {next(_said(campaign, lang, [found]))}"
    return ""


def _without_several(campaign: Campaign, lang: str, fits: Fits) -> str:
    """The fewest items that suffice together, the last of each list first; "" if unknown."""
    parts = list(_parts(campaign))

    def enough(count: int) -> bool:
        return fits(_without(campaign, parts[:count]))

    if not parts or len(parts) > _MOST or not enough(len(parts)):
        return ""
    found = parts[: bisect_left(range(len(parts)), True, lo=1, key=enough)]
    for one in found[:-1]:
        fewer = [other for other in found if other != one]
        if fits(_without(campaign, fewer)):
            found = fewer
    return f"without {all_of(_said(campaign, lang, found))}"


def _parts(campaign: Campaign) -> Iterator[Part]:
    """What can be left out: small print as a whole, else item by item."""
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


def _said(campaign: Campaign, lang: str, parts: list[Part]) -> Iterator[str]:
    """The keys of parts, with words by which they are found; a list that goes entirely by its name."""
    for name in dict.fromkeys(name for name, _ in parts):
        gone = sorted(index for other, index in parts if other == name)
        whole = gone == [-1] or len(gone) == len(getattr(campaign, name))
        yield from [name] if whole else (begun(f"{name}[{index}]", campaign, lang) for index in gone)
