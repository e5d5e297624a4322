"""What of a day does not go together: its weekday in a text, its month, the hours of an event."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from unicodedata import decimal

from flyers.content.campaign import Campaign
from flyers.content.dates import days, no_such_day
from flyers.content.language import canonical
from flyers.content.locale import Dates, locale
from flyers.content.markup import plain
from flyers.content.mentions import in_dates, without_blanks
from flyers.content.misprints import Found
from flyers.content.names import clock_words
from flyers.content.text import Text

_NIGHT = "06:00"  # the hour at which nights end
_LEAP = 2028  # a year with a 29 February
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


def wrong_days(
    campaign: Campaign, spoken: Sequence[tuple[str, Text]], built: Collection[str]
) -> Iterator[Found]:
    """Days of a year in a text of a language that is built, with another weekday beside them than theirs;
    days that their month does not have, and hours that no day has."""
    first = next(iter(campaign.languages), "")
    for key, lang, words in ((key, lang, plain(said)) for key, text in spoken for lang, said in text.entries):
        tag = lang or first
        known = locale(tag) if canonical(tag) in built and re.search(r"\d\d", words) else None
        dates, place = known.dates if known else Dates(), f"{key}.{lang}" if lang else key
        for found in _none(words, dates, tag.partition("-")[0]) if known else ():
            what = f"{place}: there is no “{found}”: is that meant?"
            yield Found(place, what, "write the day or the hour that is", True, word=found)
        for found, weekday, day in _dated(words, dates) if dates.weekdays else ():
            meant = [date.fromisoformat(one) for one in days(day)]
            if len(meant) == 1 and weekday != meant[0].weekday():
                what = f"{place}: “{found}” is {dates.weekdays[meant[0].weekday()]}: is that meant?"
                yield Found(place, what, "write that weekday, or another day", True, word=found)


def _none(words: str, dates: Dates, lang: str) -> Iterator[str]:
    """Days with the name of their month, or all in figures, that no month has (31 April), and hours that no
    day has: 25:00, 13 pm."""
    figures = "".join(str(decimal(char, char)) for char in words)
    for found in _written(dates.months, dates.short, lang == "en").finditer(figures):
        day = found[0].rstrip()
        ways = (day,) if re.search(r"\d{4}", day) else (f"{day} {_LEAP}", f"{_LEAP}年{day}")
        if any(map(no_such_day, ways)):
            yield words[found.start() :][: len(day)]
    half = dates.halves[-1] if len(dates.halves) == 2 and dates.time.endswith("{half}") else "uhr"
    low = "2[5-9]" if half == "uhr" else "1[3-9]|2\\d"
    minutes = r"(?:[:.]\d\d)" + "?" * (len(half) > 1)  # a letter alone is a metre, too
    late = rf"(?:{low}|[3-9]\d){minutes}\s?{re.escape(half)}(?!\w)"
    late = rf"(?i)(?<![\w.:,/–-])(?:2[5-9]:00(?![\w:]|\s?min)|{late})"
    yield from (found[0] for found in re.finditer(late, figures) if lang != "ja")  # its nights go on so


@cache
def _written(months: tuple[str, ...], short: str, either: bool) -> re.Pattern[str]:
    """Days in figures, and with a month as people write them and as a pattern has it; in `either` order."""
    month, (ends, of) = "|".join(sorted(map(re.escape, months), key=len, reverse=True)), in_dates()
    ordinal, year = rf"(?:\.?[ºª°]|\.|(?:{ends})(?!\w))", r"(?:,?\s(?:del?\s)?\d{4}(?!\d))"
    ways = [r"\d\d?([./-])\d\d?\1(?:19|20)\d\d(?![\w/-])", r"(?:19|20)\d\d-\d\d-\d\d(?![\w-])"]
    if short:
        parts = {"{day}": r"\d\d", "{month}": f"(?:{month})", "{month_number}": r"\d\d?", " ": r"\s"}
        split = re.split(r"({\w+}| )", short.replace("\u00a0", " "))
        own = "".join(parts.get(part) or re.escape(part) for part in split)
        ways += [rf"\d\d{ordinal}?(?:\s(?:{of}))?\s?(?:{month})(?!\w){year}?"]
        ways += [r"(?:\d{4}\D{1,3})?" * short.startswith("{month") + rf"{own}(?!\d)"]
    if short and either:
        ways += [rf"(?:{month})\s\d\d(?:{ordinal}{year}?|{year}|(?=[.,;:!?)]|$))"]
    return re.compile(rf"(?im)(?<![\w.,:/-])(?:{'|'.join(ways)})")


def _dated(words: str, dates: Dates) -> Iterator[tuple[str, int, str]]:
    """Each day of a year with the name of a weekday before it, or behind it as some languages have it; or
    the other way, where no name stands there: both as they stand, which weekday, and the day."""
    behind = dates.full.endswith("{weekday}")
    first, second = _beside(dates.weekdays, dates.months)[:: -1 if behind else 1]
    found = [*first.finditer(words)]
    taken = {at for one in found for at in range(*one.span())}
    found += [one for one in second.finditer(words) if taken.isdisjoint(range(*one.span()))]
    for one in found:
        yield one[0], next(n for n in range(len(dates.weekdays)) if one[f"at{n}"]), one["day"]


@cache
def _beside(names: tuple[str, ...], months: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A day of a year behind the name of a weekday, and before one: "Tue, 3 March 2027", "2027. március 3.,
    kedd". Between them no sentence ends. Names may have other ends (v torek, v sredo), and be short."""
    longest = sorted(range(len(names)), key=lambda n: -len(names[n]))
    short = [_short(names, n, months) for n in range(len(names))]
    before = "|".join(rf"(?P<at{n}>{_whole(names[n])}{short[n]})" for n in longest)
    behind = "|".join(rf"(?P<at{n}>{_whole(names[n])})" for n in longest)
    edge = "" if without_blanks(names[0]) else r"(?<!\w)"
    gap = rf"(?:(?!{'|'.join(map(re.escape, names))})[^!?\n\d])"
    near = rf"(?!\.)(?:(?!\.\s+[^\W\d]){gap}){{1,20}}"
    year = rf"(?:19|20{'' if edge else '|25'})\d\d(?!\d)"  # of the Buddhist era
    end = r"(?:[ -]?[^\W\d]{1,4}\.?)?[^\w!?\n]{1,4}"
    last = rf"\d\d?{gap}{{1,15}}(?:\d\d?{gap}{{1,12}})?{year}"
    day = rf"(?<![\w./-])(?P<day>{last}(?!\.\s\w)|{year}{gap}{{1,20}}\d\d?)"
    return (
        re.compile(rf"{edge}(?<!\d )(?:{before})(?P<day>{near}{last})", re.IGNORECASE),
        re.compile(rf"{day}{end}(?:{behind})", re.IGNORECASE),
    )


def _whole(name: str) -> str:
    """How the name of a weekday is written. Where it is small, it may have another end, but no more than case
    asks for (středu, not střední); a capital inside a line is that of another name: Santo Domingo."""
    if not name[0].islower():
        more = "" if name[0].isupper() or len(name) <= _STEM else r"[^\W\d]{0,3}"
        return rf"{name}{more}(?!\w)"
    other = rf"|{name[:-1]}(?:{clock_words('weekday_ends')})" if len(name) >= _STEM else ""
    small = rf"(?-i:{name}[^\W\d]{{0,3}}{other})"
    return rf"(?:{small}|(?-i:(?<![^\W\d_] ){name.capitalize()}|{name.upper()}))(?!\w)"


def _short(names: Sequence[str], at: int, months: Sequence[str]) -> str:
    """A short name as a further way, right before its day or month. Small ones are words: la mer, el mar."""
    name, month = names[at], "|".join(one[:3] for one in months)
    long = re.search(rf"(?:{clock_words('long_short')})$", name)
    sizes = (3, 4) if long else (2,)  # Tue and Tues; but Di alone: Die and Mit are words
    alike = len({one[: sizes[0]] for one in names}) < len(names)
    if alike or not name[0].isupper() or any(one.startswith(name[: sizes[0]]) for one in months):
        return ""
    short = "|".join(name[:n] for n in sizes)
    # What ends in a comma behind a word may be a name: the Sun, 5 March.
    return rf"|(?-i:(?:{short})(?:\.,?)?|(?<![^\W\d_] )(?:{short}),)(?= (?:\d|{month}))"
