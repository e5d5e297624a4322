"""What of an event does not go together: its days and its hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from flyers.content.campaign import Campaign
from flyers.content.misprints import Found

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
