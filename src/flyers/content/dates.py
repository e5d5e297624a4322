"""Days and hours as people write them: `October 9, 2026`, `9.10.2026`, `6:30 pm`, `18 Uhr`, in any language
with fixed words, and in Iran's calendar. In a campaign such a day is never taken as it is: a message shows it
in the right form, and only if it is certain. In tables, which spreadsheets write, it is read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from unicodedata import normalize

from flyers.content.names import clock_words, inverted, said

_BUDDHIST = 543  # years ahead of the common era, where people count so
_OLDEST, _NEWEST = 1900, 2199  # years of days that anybody notes or plans
_SHORT = 20  # years are written short from 2020 on: of what is for people to come, '01 is surely none
_LEAST_OF_A_MONTH = 3  # letters of its name that tell it
NO_YEAR = "YYYY"
NO_DAY = f"{NO_YEAR}-MM-DD"
_WORD = r"(?:[^\W\d_]|(?!\d)[\u0900-\u0dff\u0e31-\u0e4e\u1000-\u109f])+"  # with the vowels of Indic letters
_OFTEN = 3  # times as many languages in which the letters begin this month as any other
# Eras of Japan and Taiwan, and the year before each.
_ERAS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}
# What is an hour by its sign, or may be one by the word behind it.
_HOUR = (
    r"(?<!\d)(\d\d?[:h]\d\d)(?::\d\d(?:\.\d+)?)?|(?<![\d./-])\d\d?(?:\.\d\d)?(?:\s*[-–]\s*\d\d?)?\s*[^\W\d_]+"
)
_ROMANS = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]  # months, as in 3.V.2027
_ROMAN = rf"(?<=\d)[. /-]\s?({'|'.join(_ROMANS)})[. /-]\s?(?=\d{{4}})"
_ERA = rf"({'|'.join(_ERAS)})\s*(\d{{1,3}}|元)\s*年"
# Iran's calendar: the leap years in a cycle of 33, the days of its six months of 31.
_LEAPS, _HALF = (1, 5, 9, 13, 17, 22, 26, 30), 186
OF_IRAN = range(1380, 1431)  # years that are read so
# They count other months, or hours, by the same names.
_ETHIOPIC = ("am", "ti")


def days(written: str) -> tuple[str, ...]:
    """The days that may be meant, as year-month-day: none; one; or two where day and month cannot be told
    apart. Without a year they begin with `NO_YEAR`.

    >>> days("Friday, October 9th, 2026"), days("09/10/2026"), days("9. Oktober")
    (('2026-10-09',), ('2026-10-09', '2026-09-10'), ('YYYY-10-09',))
    """
    ordered = re.sub(r"(?<=\d)[ºª]", "°", written)  # which would be an o, “at”, or an a
    text = re.sub(_ERA, _of_era, normalize("NFKC", ordered).casefold())
    text = re.sub(_ROMAN, lambda month: f".{_ROMANS.index(month[1]) + 1}.", text)
    with suppress(ValueError):
        if re.fullmatch(r"(19|20)\d\d(\d{4}|-?w\d\d-?\d)", text):  # ISO 8601, which names days of weeks too
            return (date.fromisoformat(text.upper()).isoformat(),)
    numbers = [int(found) for found in re.findall(r"\d{1,8}", re.sub(_HOUR, _unless_hour, text))]
    words = re.findall(_WORD, text)
    if len(numbers) > 3:
        return ()
    if found := _of_iran(words, numbers):
        return found
    stems = (word if word in _months() else word.removeprefix("ב") for word in words)  # Hebrew "in May"
    months = [month for word in stems if (month := _months().get(word))]
    if len(months) == 1 and numbers:
        return tuple(_with_month(numbers, months[0]))
    of_week = (len(word) > 1 and any(name.startswith(word) for name in weekdays()) for word in words)
    bare = re.sub(r"[^\W\d_]+[.,]*", "", text).strip() if all(of_week) else text  # Samstag, Sa
    yearless = re.fullmatch(r"\d{1,2}[./]\s?\d{1,2}\.?", bare)
    if months or (len(numbers) < 3 and not yearless):
        return ()
    first, second, third, *_ = *numbers, 2000
    if first > 31:
        return tuple(_valid([(_full(first), second, third), (_full(first), third, second)])[:1])
    month_first = () if "." in text else ((_full(third), first, second),)
    year_first = ((_full(first), second, third),) if "-" in text else ()
    either = dict.fromkeys(_valid([(_full(third), second, first), *month_first, *year_first]))
    return tuple(f"{NO_YEAR}{day[4:]}" if yearless else day for day in either)


def read_otherwise(found: tuple[str, ...]) -> str:
    """What stands first in the second of the days that may be meant: the month, or a short year.

    >>> read_otherwise(days("09/10/2026")), read_otherwise(days("26-10-27"))
    ('month', 'year')
    """
    return "month" if found[0][:4] == found[1][:4] else "year"


def no_such_day(written: str) -> str:
    """A day that its month does not have (31 February), as year-month-day; "" for all else.

    >>> no_such_day("31 Feb 2027"), no_such_day("1 Feb 2027")
    ('2027-02-31', '')
    """
    last = re.search(r"(?<!\d)(?:29|3[01])(?!\d)", written)
    if not last or days(written):
        return ""
    first = days(f"{written[: last.start()]}15{written[last.end() :]}")  # which is no month
    none = f"{first[0][:8]}{last[0]}" if len(first) == 1 and NO_YEAR not in first[0] else ""
    return "" if days(none) else none  # the month of another calendar has other days


def other_weekday(written: str, day: str) -> str:
    """The name of a day's weekday, if another one was written beside it; "" if none was, or this one.

    >>> other_weekday("Monday 2 March 2027", "2027-03-02"), other_weekday("Dienstag, 2.3.2027", "2027-03-02")
    ('Tuesday', '')
    """
    from calendar import day_name

    own = date.fromisoformat(day).weekday()
    for word in re.findall(_WORD, normalize("NFKC", written).casefold()):
        begun = len(word) >= _LEAST_OF_A_MONTH and word not in _months()
        every = (
            enumerate(zip(*(names for _, names in said("dates", "weekdays")), strict=True)) if begun else ()
        )
        named = {at for at, names in every if any(name.startswith(word) for name in names)}
        if named and own not in named:
            return day_name[own]
    return ""


def span_of_days(written: str) -> tuple[str, str]:
    """The first and the last of two days; "" for both if they are not clear.

    >>> span_of_days("2027-03-01/03"), span_of_days("9.-11. Oktober 2027"), span_of_days("5 May 2027")
    (('2027-03-01', '2027-03-03'), ('2027-10-09', '2027-10-11'), ('', ''))
    >>> span_of_days("May 1 to 3, 2027"), span_of_days("30 April - 2 May 2027")
    (('2027-05-01', '2027-05-03'), ('2027-04-30', '2027-05-02'))
    """
    between = f"(?i){until('–—~〜')}{_TWO_DAYS}"
    begins, *rest = re.split(between, normalize("NFKC", written).strip(), maxsplit=1)
    if not rest:
        return "", ""
    # What stands once goes for both: the month and the year of the last, or of the first.
    first = days(begins) or days(re.sub(r"\d\d?\.?", begins, rest[0], count=1))
    last = days(rest[0]) or days(re.sub(r"(?<!\d)\d{1,2}\D*$", rest[0], begins, count=1))
    if len(first) != 1 or len(last) != 1:
        return "", ""
    begin = first[0].replace(NO_YEAR, last[0][:4])
    return (begin, last[0]) if begin < last[0] else ("", "")


def _unless_hour(match: re.Match[str]) -> str:
    return "" if match[1] or time_of_day(match[0]) or all(span_of_time(match[0])) else match[0]


@cache
def weekdays() -> frozenset[str]:
    return frozenset(name for _, names in said("dates", "weekdays") for name in names)


def _of_iran(words: list[str], numbers: list[int]) -> tuple[str, ...]:
    """A day of Iran's calendar, known by its month's name or by its year."""
    if not words and len(numbers) == 3 and numbers[0] in OF_IRAN:
        return _of_persian(*numbers)
    months = [_months_of_iran()[word] for word in words if word in _months_of_iran()]
    if len(months) != 1 or len(numbers) != 2:
        return ()
    day, year = sorted(numbers)
    return _of_persian(year, months[0], day)


def _of_persian(year: int, month: int, day: int) -> tuple[str, ...]:
    """A day of Iran's calendar, if it has such a day."""
    with suppress(ValueError, OverflowError):
        found = persian(year, month, day)
        if in_persian(date.fromisoformat(found)) == (year, month, day):
            return (found,)
    return ()


@cache
def _months_of_iran() -> dict[str, int]:
    """The months of Iran's calendar by their names, in Persian and in Dari."""
    counted = dict(said("dates", "calendar"))
    listed = (names for tag, names in said("dates", "months") if tag in counted)
    return {name: number for names in listed for number, name in enumerate(names, 1)}


def _with_month(numbers: list[int], month: int) -> Iterator[str]:
    """The day of a month by its number, and that of a year, which is large, or behind it."""
    if len(numbers) == 1:
        yield from (f"{NO_YEAR}{day[4:]}" for day in _valid([(2000, month, numbers[0])]))
    elif len(numbers) == 2:
        day, year = numbers if numbers[0] <= 31 else reversed(numbers)
        yield from _valid([(_full(year), month, day)])


def _full(year: int) -> int:
    return 2000 + year if _SHORT <= year < 100 else year


def _valid(found: list[tuple[int, int, int]]) -> list[str]:
    valid = []
    for year, month, day in found:
        common = year - _BUDDHIST if year > 2400 else year
        if not _OLDEST <= common <= _NEWEST:
            continue
        with suppress(ValueError, OverflowError):
            valid.append(date(common, month, day).isoformat())
    return valid


def _of_era(match: re.Match[str]) -> str:
    return f"{_ERAS[match[1]] + (1 if match[2] == '元' else int(match[2]))}-"


@cache
def _months() -> dict[str, int]:
    """The number of each month by its name in any language, and by beginnings that are clear enough."""
    found: dict[str, Counter[int]] = {}
    elsewhere = {*_ETHIOPIC, *(tag for tag, _ in said("dates", "calendar"))}
    for names in (names for tag, names in said("dates", "months") if tag not in elsewhere):
        for number, name in enumerate(names, 1):
            word = next(reversed(re.findall(_WORD, name)), "")
            for length in range(min(_LEAST_OF_A_MONTH, len(word)), len(word) + 1):
                found.setdefault(word[:length], Counter())[number] += 1
    ranked = {word: [*counts.most_common(2), (0, 0)] for word, counts in found.items() if word}
    return {word: first[0] for word, (first, other, *_) in ranked.items() if first[1] >= _OFTEN * other[1]}


def persian(year: int, month: int, day: int) -> str:
    """A day of Iran's calendar as year-month-day of the common one. Leap years come in cycles of 33 years,
    which is right from 1925 to 2088.

    >>> persian(1406, 1, 1)
    '2027-03-21'
    """
    leaps = len(_LEAPS) * (year // 33) + sum(leap < year % 33 for leap in _LEAPS)
    before = 31 * (month - 1) - max(0, month - 7)
    return date.fromordinal(226_529 + 365 * year + leaps + before + day).isoformat()


def year_after(day: str) -> str:
    """The day from which on the name of a day means that of another year.

    >>> year_after("2027-03-01")
    '2028-03-01'
    """
    return f"{int(day[:4]) + 1:04}{day[4:]}"


def in_persian(day: date) -> tuple[int, int, int]:
    """Year, month and day of Iran's calendar.

    >>> in_persian(date(2027, 3, 21)), in_persian(date(2027, 3, 20)), in_persian(date(2026, 10, 6))
    ((1406, 1, 1), (1405, 12, 29), (1405, 7, 14))
    """
    year = day.year - 621 if day.isoformat() >= persian(day.year - 621, 1, 1) else day.year - 622
    since = (day - date.fromisoformat(persian(year, 1, 1))).days
    month, rest = divmod(since, 31) if since < _HALF else divmod(since - _HALF, 30)
    return year, month + (1 if since < _HALF else 7), rest + 1


def until(dashes: str = "-–—~〜") -> str:
    """A pattern for what stands between the two ends of a span."""
    return rf"\s*(?:[{dashes}]|{clock_words('until_signs')})\s*|\s+(?:{clock_words('until')})\s+"


_BEHIND_DAY = (
    r"(?i)(?:(?<=\d)T|[\s,]\s*(?:at\s|um\s|à\s|kl\.?\s)?\s*)"
    r"(\d\d?(?:[:.]\d\d(?![.\d])|[^\d]*[^\W\d]|\s*-\s*\d).*)$"
)
# Between two days, of which the first may be a number alone.
_TWO_DAYS = r"|\s+-\s+|(?<=\d{4}-\d\d-\d\d)\s*/\s*|(?<=\d)(?<!-\d)(?<!-\d\d)\.?-(?=\d\d?(?:\.?\s+[^\W\d]|,))"
# An hour, perhaps with minutes.
_CLOCK = r"(\d{1,2})(?:\s*(?:[:.,h時时点點시-]|uhr)?\s*(\d\d))?(?!\d)"
_ONE = r"\D*([01]?\d|2[0-4])([:.h ]+[0-5]\d)?\D*"


_NAMED = ("noon", "12:00"), ("midnight", "00:00")


def time_of_day(written: str) -> str:
    """A time as hours and minutes; "" if something beside it is not understood.

    >>> time_of_day("6.30 pm"), time_of_day("18 h"), time_of_day("7 Uhr"), time_of_day("half past 7")
    ('18:30', '18:00', '07:00', '')
    >>> time_of_day("noon"), time_of_day("Midnight")
    ('12:00', '00:00')
    >>> time_of_day("saa 1:30 asubuhi"), time_of_day("saa 1 usiku"), time_of_day("saa 1")
    ('07:30', '19:00', '')
    """
    text = _plain(written)
    clock, plain = re.search(_CLOCK, text), rf"\b(?:{clock_words('hour')})\b|{clock_words('hour_signs')}"
    if not clock:
        named = (
            clock for key, clock in _NAMED if any(text.strip() in words for _, words in said("dates", key))
        )
        return next(named, "") or _otherwise(":").get(re.sub(plain, "", text).strip(), "")
    beside = re.sub(plain, "", f"{text[: clock.start()]} {text[clock.end() :]}").strip(" .,")
    hour, minute, half = int(clock[1]), int(clock[2] or 0), _halves().get(beside)
    parts = _from_sunrise().get(beside.removeprefix("saa").strip(), ())
    if minute < 60 and (told := [one for one in parts if (one - 7) % 12 == hour - 1]):
        return f"{told[0]:02}:{minute:02}"
    if (beside and half is None) or (hour, minute) > (24, 0) or minute > 59:
        return ""
    if half is not None and hour <= 12:
        hour = hour % 12 + half
    return f"{hour % 24:02}:{minute:02}"  # 24:00 is midnight, as a day ends


def _plain(written: str) -> str:
    """In small letters, with "p. m." as "pm"."""
    return re.sub(r"(?<=[^\W\d_])\.\s?", "", normalize("NFKC", written).casefold())


@cache
def _halves() -> dict[str, int]:
    """The words for am and pm of all languages that have both, and the hours that each adds."""
    listed = (names for tag, names in said("dates", "halves") if len(names) == 2 and tag not in _ETHIOPIC)
    every = {_plain(name): 12 * n for names in listed for n, name in enumerate(names)}
    return every | {word: 12 * (half == "pm") for word, half in _otherwise("m").items()}


def _otherwise(sign: str) -> dict[str, str]:
    """Words for an hour, `:`, or for a half of the day, `m`, that no page has."""
    named = inverted("clock-words.yaml").items()
    return {word.replace("_", " "): meant for word, meant in named if sign in meant}


@cache
def _from_sunrise() -> dict[str, list[int]]:
    """The parts of a day, asubuhi, whose hours count from sunrise, and these from midnight."""
    found: dict[str, list[int]] = {}
    tags = {tag for tag, (time,) in said("dates", "time") if "{hour6}" in time}
    for tag, names in said("dates", "halves"):
        for hour, name in enumerate(names if tag in tags else ()):
            found.setdefault(name, []).append(hour)
    return found


def clock_beside(written: str) -> str:
    """The time that stands behind a day; "" for none.

    >>> clock_beside("2027-03-01T18:30"), clock_beside("9 October 2027, 6-8 pm"), clock_beside("9.10.2027")
    ('18:30', '6-8 pm', '')
    """
    found = re.search(_BEHIND_DAY, written)
    return found[1] if found and (time_of_day(found[1]) or all(span_of_time(found[1]))) else ""


def span_of_time(written: str) -> tuple[str, str]:
    """When something begins and ends; "" for each that is not clear.

    >>> span_of_time("von 11 bis 15 Uhr"), span_of_time("6:30-8 pm"), span_of_time("18-30")
    (('11:00', '15:00'), ('18:30', '20:00'), ('', ''))
    >>> span_of_time("de 10 à 12 h"), span_of_time("de las 10 a las 12 h"), span_of_time("das 10h às 12h")
    (('10:00', '12:00'), ('10:00', '12:00'), ('10:00', '12:00'))
    """
    first, *rest = re.split(until(), normalize("NFKC", written).strip(), maxsplit=1, flags=re.IGNORECASE)
    if not rest or not all(re.fullmatch(_ONE, one) for one in (first, *rest)):
        return "", ""
    of = rf"(?i)^\s*(?:{clock_words('of_spans')})\s"
    begins, ends = (time_of_day(re.sub(of, "", one)) for one in (first, rest[0]))
    later = afternoon(begins) if "" < begins < "12" else ""
    if begins and "" < ends < begins < afternoon(ends):
        ends = afternoon(ends)  # 5 to 7 in the evening, said of the first alone
    return (later if ends >= "12" and begins < later < ends else begins), ends


def afternoon(clock: str) -> str:
    """Twelve hours later, or earlier."""
    return f"{(int(clock[:2] or 0) + 12) % 24:02}{clock[2:]}"


def untold(written: str) -> bool:
    """Whether nothing says if a time is before or after noon."""
    known = {*_halves(), *_from_sunrise()}
    return not any(word in known for word in re.findall(r"[^\W\d_]+", _plain(written)))
