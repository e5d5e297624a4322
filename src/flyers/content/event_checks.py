"""What of a day does not go together: its weekday in a text, the hours of an event."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from flyers.content.campaign import Campaign
from flyers.content.dates import days
from flyers.content.language import canonical
from flyers.content.locale import locale
from flyers.content.markup import plain
from flyers.content.misprints import Found
from flyers.content.text import Text

_NIGHT = "06:00"  # the hour at which nights end
_STEM = 5  # letters of a name whose last may be another


def times(campaign: Campaign) -> Iterator[Found]:
    """Events that end before they begin. Those that begin in the evening may end at night."""
    for number, event in enumerate(campaign.events):
        if event.last and event.last <= event.date:
            key = f"events[{number}].last"
            what = f"{key}: {event.last} is not after its first day, {event.date}"
            yield Found(key, what, "write the day on which it ends, or take it out if it is on one day")
        same = event.start == event.end
        overnight = event.last and event.last > event.date  # the end is on another day
        if event.start and event.end and not overnight and (same or _NIGHT <= event.end < event.start):
            key = f"events[{number}].end"
            what = f"{key}: it ends at {event.end}, and begins at {event.start}: is that meant?"
            following = date.fromisoformat(event.date) + timedelta(days=1)
            hint = f"write the hour at which it ends; on another day, with last: {following}"
            if (late := f"{int(event.end[:2]) + 12}{event.end[2:]}") < "24:00" and late > event.start:
                hint = f'in the evening that is "{late}"'
            if same:
                all_day = event.end < _NIGHT
                hint = "what goes on all day has neither start nor end" if all_day else "take the end out"
            yield Found(key, what, hint, warning=True)


def wrong_weekdays(
    campaign: Campaign, spoken: Sequence[tuple[str, Text]], built: Collection[str]
) -> Iterator[Found]:
    """Days of a year in a text of a language that is built, with another weekday beside them than theirs."""
    first = next(iter(campaign.languages), "")
    for key, lang, words in ((key, lang, plain(said)) for key, text in spoken for lang, said in text.entries):
        dated = canonical(lang or first) in built and re.search(r"(?:19|20)\d\d", words)
        known = locale(lang or first) if dated else None
        names = known.dates.weekdays if known else ()
        behind = known is not None and known.dates.full.endswith("{weekday}")
        for found, weekday, day in _dated(words, names, behind) if names else ():
            meant = [date.fromisoformat(one) for one in days(day)]
            if len(meant) == 1 and weekday != meant[0].weekday():
                place, own = f"{key}.{lang}" if lang else key, names[meant[0].weekday()]
                what = f"{place}: “{found}” is {own}: is that meant?"
                yield Found(place, what, "write that weekday, or another day", True, word=found)


def _dated(words: str, names: tuple[str, ...], behind: bool) -> Iterator[tuple[str, int, str]]:
    """Each day of a year with the name of a weekday before it, or `behind` it as some languages have it; or
    the other way, where no name stands there: both as they stand, which weekday, and the day."""
    first, second = _beside(names)[:: -1 if behind else 1]
    found = [*first.finditer(words)]
    taken = {at for one in found for at in range(*one.span())}
    found += [one for one in second.finditer(words) if taken.isdisjoint(range(*one.span()))]
    for one in found:
        yield one[0], next(n for n in range(len(names)) if one[f"at{n}"]), one["day"]


@cache
def _beside(names: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A day of a year behind the name of a weekday, and before one: "Tue, 3 March 2027", "2027. március 3.,
    kedd". Names may have other ends (v torek, v sredo), and be short."""
    longest = sorted(range(len(names)), key=lambda n: -len(names[n]))
    every = "|".join(f"(?P<at{n}>{_ways(names, n)})" for n in longest)
    gap = rf"(?:(?!{'|'.join(map(re.escape, names))})[^!?\n\d])"
    year, end = r"(?:19|20)\d\d(?!\d)", r"(?:[ -]?[^\W\d]{1,4}\.?)?[^\w!?\n]{1,4}"
    last = rf"\d\d?{gap}{{1,15}}(?:\d\d?{gap}{{1,12}})?{year}"
    day = rf"(?<![\w./-])(?P<day>{last}|{year}{gap}{{1,20}}\d\d?)"
    before = rf"(?<!\w)(?:{every})(?P<day>{gap}{{1,20}}{last})"
    return re.compile(before, re.IGNORECASE), re.compile(rf"{day}{end}(?:{every})", re.IGNORECASE)


def _ways(names: Sequence[str], at: int) -> str:
    """How a weekday is written: whole, perhaps with another end, or short, where that means no other."""
    name = names[at]
    short = [name[:n] for n in (2, 3, 4) if [one[:n] for one in names].count(name[:n]) == 1 and name[n:]]
    whole = name if name.endswith("day") else f"{name[:-1] if len(name) >= _STEM else name}[^\\W\\d]{{0,3}}"
    ways = [rf"{whole}(?!\w)", *(rf"(?-i:{one.capitalize()}(?:\.|(?=,? \d)))" for one in short if one[2:])]
    ways += [rf"{one}\." if one[2:] else rf"(?-i:{one.capitalize()}\.)" for one in short]
    return "|".join(ways)
