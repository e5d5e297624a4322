"""What of a day does not go together: its weekday in a text, the hours of an event."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from flyers.content.campaign import Campaign
from flyers.content.dates import days
from flyers.content.language import canonical
from flyers.content.locale import locale
from flyers.content.markup import plain
from flyers.content.misprints import Found
from flyers.content.text import Text

_NIGHT = "06:00"  # the hour at which nights end


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
    """Days of a year in a text of a language that is built, with another weekday before them than theirs."""
    first = next(iter(campaign.languages), "")
    for key, lang, words in ((key, lang, plain(said)) for key, text in spoken for lang, said in text.entries):
        dated = canonical(lang or first) in built and re.search(r"(?:19|20)\d\d", words)
        known = locale(lang or first) if dated else None
        names = known.dates.weekdays if known else ()
        every = "|".join(map(re.escape, names))
        day = rf"(?:(?!{every})[^!?\n\d]){{1,20}}\d\d?(?:(?!{every})[^!?\n\d]){{1,15}}(?:19|20)\d\d(?!\d)"
        for found in re.finditer(rf"(?<!\w)({every})(?!\w)({day})", words, re.IGNORECASE) if every else ():
            meant = [date.fromisoformat(one) for one in days(found[2])]
            if len(meant) == 1 and (own := names[meant[0].weekday()]).casefold() != found[1].casefold():
                place, hint = f"{key}.{lang}" if lang else key, f"write {own}, or another day"
                what = f"{place}: “{found[0]}” is {own}: is that meant?"
                yield Found(place, what, hint, True, word=found[1])
