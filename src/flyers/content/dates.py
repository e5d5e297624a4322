"""Days and hours as people write them: `October 9, 2026`, `9.10.2026`, in any language that has fixed words,
and in the calendars of Iran and Ethiopia; `6:30 pm`, `18 Uhr`, `saa 8 mchana`. Where somebody writes one in
a campaign it is shown in the form that it has there, never taken for it; a table comes from a spreadsheet,
which writes days in its own way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from unicodedata import normalize

from flyers.content import library
from flyers.content.names import entries, said

_BUDDHIST = 543  # years ahead of the common era, where people count so
_NEWEST = 2199  # year that is still to be planned for
_LEAST_OF_A_MONTH = 3  # letters of its name that tell it
NO_YEAR = "YYYY"
NO_DAY = f"{NO_YEAR}-MM-DD"
_LONGEST = 6  # words of a day
_WORD = r"(?:[^\W\d_]|(?!\d)[\u0900-\u0dff\u0e31-\u0e4e\u1000-\u109f])+"  # with the vowels of Indic letters
_OFTEN = 3  # times as many languages in which letters begin this month as begin others with them
# Eras by which years are counted in Japan and in Taiwan, and the year before the first of each.
_ERAS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}
_ERA = rf"({'|'.join(_ERAS)})\s*(\d{{1,3}}|元)\s*年"
_ROMAN = "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"
# The months of Iran's calendar, in Persian and in Dari, and of Ethiopia's, in Amharic and as often spelled.
PERSIAN = (
    "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند",
    "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت",
)
_ETHIOPIAN = (
    "መስከረም ጥቅምት ኅዳር ታኅሣሥ ጥር የካቲት መጋቢት ሚያዝያ ግንቦት ሰኔ ሐምሌ ነሐሴ ጳጉሜን",
    "መስከረም ጥቅምት ህዳር ታህሳስ ጥር የካቲት መጋቢት ሚያዚያ ግንቦት ሰኔ ሀምሌ ነሀሴ ጳጉሜ",
)
# Of the calendar of Iran: leap years of a cycle of 33, days of the six months that have 31.
_LEAPS, _HALF = (1, 5, 9, 13, 17, 22, 26, 30), 186
# Years in which both calendars are read so; the newest of Ethiopia's may be those of others, elsewhere.
OF_IRAN, _OF_ETHIOPIA = range(1380, 1431), range(1990, 2024)


def days(written: str) -> tuple[str, ...]:
    """The days that may be meant, as year-month-day: none, one, or two where day and month cannot be told
    apart; with `NO_YEAR` where there is no year.

    >>> days("Friday, October 9th, 2026"), days("09/10/2026"), days("9. Oktober")
    (('2026-10-09',), ('2026-10-09', '2026-09-10'), ('YYYY-10-09',))
    """
    text = re.sub(_ERA, _of_era, normalize("NFKC", written).casefold())
    if re.fullmatch(r"(19|20)\d{6}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if roman := re.fullmatch(rf"(\d{{1,2}})[. ]*({'|'.join(_ROMAN)})[. ]*(\d{{4}})", text):
        text = f"{roman[1]}.{_ROMAN.index(roman[2]) + 1}.{roman[3]}"
    numbers = [int(found) for found in re.findall(r"\d{1,8}", text)]
    words = re.findall(_WORD, text)
    if found := _elsewhere(words, numbers):
        return found
    months = [month for word in words if (month := _months().get(word))]
    if len(months) == 1 and numbers:
        return tuple(_with_month(numbers, months[0]))
    bare = re.sub(r"[^\W\d_]+[.,]*", "", text).strip() if all(map(_of_week, words)) else text
    yearless = re.fullmatch(r"\d{1,2}[./]\s?\d{1,2}\.?", bare)
    if months or (len(numbers) < 3 and not yearless):
        return ()
    first, second, third, *_ = *numbers, 2000
    if first > 31:
        return tuple(_valid([(first, second, third), (first, third, second)])[:1])
    month_first = () if "." in text else ((_full(third), first, second),)
    either = dict.fromkeys(_valid([(_full(third), second, first), *month_first]))
    return tuple(f"{NO_YEAR}{day[4:]}" if yearless else day for day in either)


def no_such_day(written: str) -> str:
    """A day that its month does not have, as year-month-day; "" for all others.

    >>> no_such_day("31 Feb 2027"), no_such_day("1 Feb 2027")
    ('2027-02-31', '')
    """
    last = re.search(r"(?<!\d)(?:29|3[01])(?!\d)", written)
    if not last or days(written):
        return ""
    first = days(f"{written[: last.start()]}1{written[last.end() :]}")
    return f"{first[0][:8]}{last[0]}" if len(first) == 1 and NO_YEAR not in first[0] else ""


def first_day(words: str) -> tuple[str, str]:
    """The first day in a line, as few of its words as tell it, and the rest of the line; "" where there is
    none.

    >>> first_day("Saturday 12 December 2026, 3 pm, Market Square")
    ('2026-12-12', ' , 3 pm, Market Square')
    """
    spans = [(match.start(), match.end()) for match in re.finditer(r"[^\s,;|]+", words)]
    for whole in (True, False):
        for count in range(1, _LONGEST + 1):
            for at in range(len(spans) - count + 1):
                begin, end = spans[at][0], spans[at + count - 1][1]
                found = days(words[begin:end]) if count == 1 or _is_day(words[begin:end]) else ()
                if found and whole == (NO_YEAR not in found[0]):
                    return found[0], _without_weekday(words[:begin]) + words[end:]
    return "", words


def _is_day(words: str) -> bool:
    """Whether several words name a month, and nothing else but days and small words."""
    said = re.findall(r"[^\W\d_]{4,}|[^\W\d_]{3}(?![^\W\d_])", words.casefold())
    known = (len(one) < 4 or one in _months() or one in _weekdays() for one in said)
    return any(map(_months().get, said)) and all(known)


def _without_weekday(words: str) -> str:
    """What stands before a day, but for the name of that day and a small word."""
    named = r"(?i)(?:\b(?:on|am|le|el|den|dnia)\s+)?$"
    said = re.sub(named, "", words)
    before, _, last = said.rstrip(" ,.").rpartition(" ")
    return re.sub(named, "", f"{before} ") if last.casefold() in _weekdays() else said


def _of_week(word: str) -> bool:
    """Whether a word is the name of a day of the week or begins one: `Samstag`, `Sa`."""
    return any(name.startswith(word) for name in _weekdays()) and len(word) > 1


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(name for _, names in said("dates", "weekdays") for name in names)


def _elsewhere(words: list[str], numbers: list[int]) -> tuple[str, ...]:
    """The day of a calendar other than the common one, by the name of its month or by its year."""
    if not words and len(numbers) == 3 and numbers[0] in OF_IRAN:
        return tuple(filter(None, [persian(*numbers)]))
    year = next((number for number in numbers if number > 31), 0)
    day = next((number for number in numbers if number != year), 0)
    for word in words:
        for count, names in ((persian, PERSIAN), (ethiopian, _ETHIOPIAN)):
            month = next((one.split().index(word) + 1 for one in names if word in one.split()), 0)
            theirs = count is persian or year in _OF_ETHIOPIA or word not in _months()
            if month and theirs and year and day:
                return tuple(filter(None, [count(year, month, day)]))
    return ()


def _with_month(numbers: list[int], month: int) -> Iterator[str]:
    year = next((number for number in numbers if number > 31), None)
    rest = [number for number in numbers if number != year]
    if year is None and len(rest) > 1:
        year = rest.pop()
    if not rest:
        return
    if year is None:
        yield from (f"{NO_YEAR}{day[4:]}" for day in _valid([(2000, month, rest[0])]))
    else:
        yield from _valid([(_full(year), month, rest[0])])


def _full(year: int) -> int:
    return 2000 + year if year < 100 else year


def _valid(found: list[tuple[int, int, int]]) -> list[str]:
    valid = []
    for year, month, day in found:
        common = year - _BUDDHIST if year > 2400 else year
        if year in OF_IRAN or common > _NEWEST:
            continue
        with suppress(ValueError, OverflowError):
            valid.append(date(common, month, day).isoformat())
    return valid


def _of_era(match: re.Match[str]) -> str:
    return f"{_ERAS[match[1]] + (1 if match[2] == '元' else int(match[2]))}-"


@cache
def _months() -> dict[str, int]:
    """The months by their names in all languages, and by what these begin with where that tells them."""
    found: dict[str, Counter[int]] = {}
    elsewhere = {tag for tag, _ in said("dates", "calendar")}
    for names in (names for tag, names in said("dates", "months") if tag not in elsewhere):
        for number, name in enumerate(names, 1):
            word = next(reversed(re.findall(_WORD, name)), "")
            for length in range(min(_LEAST_OF_A_MONTH, len(word)), len(word) + 1):
                found.setdefault(word[:length], Counter())[number] += 1
    ranked = {word: [*counts.most_common(2), (0, 0)] for word, counts in found.items() if word}
    return {word: first[0] for word, (first, other, *_) in ranked.items() if first[1] >= _OFTEN * other[1]}


def persian(year: int, month: int, day: int) -> str:
    """A day of Iran's calendar, as year-month-day of the common one; its leap years come in cycles of 33
    years, as they do from 1925 to 2088.

    >>> persian(1406, 1, 1)
    '2027-03-21'
    """
    leaps = len(_LEAPS) * (year // 33) + sum(leap < year % 33 for leap in _LEAPS)
    before = 31 * (month - 1) - max(0, month - 7)
    return date.fromordinal(226_529 + 365 * year + leaps + before + day).isoformat()


def in_persian(day: date) -> tuple[int, int, int]:
    """Year, month and day of Iran's calendar.

    >>> in_persian(date(2027, 3, 21)), in_persian(date(2027, 3, 20)), in_persian(date(2026, 10, 6))
    ((1406, 1, 1), (1405, 12, 29), (1405, 7, 14))
    """
    year = day.year - 621 if day.isoformat() >= persian(day.year - 621, 1, 1) else day.year - 622
    since = (day - date.fromisoformat(persian(year, 1, 1))).days
    month, rest = divmod(since, 31) if since < _HALF else divmod(since - _HALF, 30)
    return year, month + (1 if since < _HALF else 7), rest + 1


def ethiopian(year: int, month: int, day: int) -> str:
    """A day of Ethiopia's calendar: twelve months of 30 days, and five days or six."""
    return date.fromordinal(2_795 + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day).isoformat()


# Words and signs between the two ends of a span of time.
UNTIL = (
    r"\s*(?:[-–—~〜]|から|至|到|부터)\s*"
    r"|\s+(?:to|until|till|bis|à|au|a|al|alle|hasta|tot|do|até|до|til|till|إلى|حتى|تا|سے|से|থেকে|đến|ถึง|sampai)\s+"
)
_NOON = r"noon|midday|mittags?|mediod[ií]a|midi|mezzogiorno|meio-dia|południe|öğle|полдень"
# Where hours are counted from dawn and from dusk, the word for an hour, and those that tell which half it is.
_FROM_DAWN = r"\bsaa\b.*\b(asubuhi|mchana|alasiri|jioni)\b|(ጠዋ|ቀኑ|ከሰዓት).*ሰዓት|ሰዓት.*(ጠዋ|ቀን|ከሰዓት)"
_FROM_DUSK = r"\bsaa\b.*\busiku\b|(ማታ|ምሽ|ሌሊት).*ሰዓት|ሰዓት.*(ማታ|ምሽ|ሌሊት)|ทุ่ม"
_OTHERWISE = r"saa\b|.*(ሰዓት|ทุ่ม)"
# Half past: what stands with the hour before it, and with the hour to come.
_PAST = (
    r"半|반|साढ़े|साढे|সাড়ে|ساڑھے|ونصف|والنصف|و نیم|rưỡi|ครึ่ง|buçuk|half past|y media|et demie|e mezz[ao]|e meia"
)
_BEFORE = r"\b(?:halb|halv|pół do|puoli|setengah|fél)\s*\d"
_JOINED = r"\d(?:[\s:.,-]*|\s*(?:h|uhr|時|时|点|點|시|giờ|น)\s*)\d\d(?!\d)"  # an hour and its minutes
# What says no more than that it is an hour.
_PLAIN = r"\b(?:uhr|hs?|o.clock|at|um|ab|à|alle|saat|kl|godz)\b"
_HOUR = r"\d{1,2}(?:[:.]\d\d)?"
_ONE = r"\D*([01]?\d|2[0-4])([:.h ]+[0-5]\d)?\D*"
_UNIT = r"\s*(?:[ap]\.?m\b\.?|uhr\b|hs?\b|o.clock)"
_TIME = rf"(?:{_HOUR}{_UNIT}|\d{{1,2}}:\d\d)"
_TIMES = (
    rf"(?i)(?:\b(?:at|from|um|ab|von|à|de|a las|alle|o|saat)\s+)?(?:{_HOUR}(?:{_UNIT})?(?:{UNTIL}))?{_TIME}"
)


def times(written: str) -> tuple[str, ...]:
    """The times that may be meant, as hours and minutes: none, one, or two where words stand beside an hour
    that do not tell which half of the day it is in.

    >>> times("6.30 pm"), times("18 h"), times("7 du soir"), times("7 xyz")
    (('18:30',), ('18:00',), ('19:00',), ('07:00', '19:00'))
    """
    text = _plain(written)
    if re.fullmatch(_NOON, text.strip()):
        return ("12:00",)
    numbers = [int(found) for found in re.findall(r"\d{1,8}", text)]
    if len(numbers) not in (1, 2) or (len(numbers) == 2 and not re.search(_JOINED, text)):
        return ()
    if numbers[0] > 99 and len(numbers) == 1:
        numbers = [*divmod(numbers[0], 100)]
    hour, minute, *_ = *numbers, 0
    if len(numbers) == 1 and re.search(_PAST, text):
        minute = 30
    elif len(numbers) == 1 and re.search(_BEFORE, text):
        hour, minute = (hour - 1) % 12, 30
    hour = 0 if (hour, minute) == (24, 0) else hour  # midnight, as a day ends
    if hour > 23 or minute > 59:
        return ()
    if re.match(_OTHERWISE, text):
        ahead = 6 if re.search(_FROM_DAWN, text) else 18 if re.search(_FROM_DUSK, text) else None
        return (f"{(hour + ahead) % 24:02}:{minute:02}",) if ahead else ()
    part = _part(text)
    unsure = not part and 0 < hour < 12 and re.search(r"[^\W\d_]", re.sub(_PLAIN, "", text))
    hours = (hour, hour + 12) if unsure else (_in_part(hour, part),)
    return tuple(f"{one:02}:{minute:02}" for one in hours)


def time_of_day(written: str) -> str:
    """The time that is meant, or the earlier of two, "" when it cannot be told.

    >>> time_of_day("6.30 pm"), time_of_day("18 h"), time_of_day("noon")
    ('18:30', '18:00', '12:00')
    """
    return next(iter(times(written)), "")


def _plain(written: str) -> str:
    """In small letters, without the vowels of Arabic."""
    return re.sub("[\u064b-\u0652]", "", normalize("NFKC", written).casefold())


def _part(text: str) -> str:
    """The part of the day that a text names, "" where it names none."""
    text = re.sub(r"(?<=\w)\.\s?(?=\w\b)|(?<=\b\w)\.", "", text)
    return next((part for word, part in _parts() if re.search(word, text)), "")


def _in_part(hour: int, part: str) -> int:
    """An hour of twelve in a part of the day, as one of 24.

    >>> _in_part(7, "evening"), _in_part(2, "noon"), _in_part(9, "night"), _in_part(2, "night")
    (19, 14, 21, 2)
    """
    if hour > 12 or not part or (part == "noon" and hour > 9) or (part == "night" and hour < 6):
        return hour
    return 0 if part == "night" and hour == 12 else hour % 12 + 12 * (part != "morning")


def span_of_time(written: str) -> tuple[str, str]:
    """When something begins and ends, each "" when it cannot be told.

    >>> span_of_time("von 11 bis 15 Uhr"), span_of_time("6:30-8 pm"), span_of_time("18-30")
    (('11:00', '15:00'), ('18:30', '20:00'), ('', ''))
    """
    first, *rest = re.split(UNTIL, normalize("NFKC", written).strip(), maxsplit=1, flags=re.IGNORECASE)
    if not rest or not all(re.fullmatch(_ONE, one) for one in (first, *rest)):
        return "", ""
    begins, ends = time_of_day(first), time_of_day(rest[0])
    later = afternoon(begins) if begins < "12" else ""
    if begins and "" < ends < begins < afternoon(ends):
        ends = afternoon(ends)  # 5 to 7 in the evening, said of the first alone
    return (later if ends >= "12" and begins < later < ends else begins), ends


def afternoon(clock: str) -> str:
    """Twelve hours later, or earlier."""
    return f"{(int(clock[:2] or 0) + 12) % 24:02}{clock[2:]}"


def untold(written: str) -> bool:
    """Whether nothing tells in which half of the day a time is."""
    return not _part(_plain(written))


def first_times(words: str) -> tuple[str, str, str]:
    """The first hour in a line, the one at which it ends, and the rest of the line; "" for what is not there.

    >>> first_times("Market Square, 3-5 pm"), first_times("um 18 Uhr, Rathaus")
    (('15:00', '17:00', 'Market Square, '), ('18:00', '', ', Rathaus'))
    """
    match = re.search(_TIMES, words)
    if not match:
        return "", "", words
    begins, ends = span_of_time(match[0])
    return begins or time_of_day(match[0]), ends, words[: match.start()] + words[match.end() :]


@cache
def _parts() -> list[tuple[str, str]]:
    """What names a part of the day in any language, as patterns, the longest first."""
    listed = entries(library.assets() / "hours.yaml")
    several = {(word.strip(), part) for part, words in listed for word in words.split(",")}
    found = sorted(several, key=lambda one: (-len(one[0]), one))
    return [(one if one[0] >= "\u0e00" else rf"(?<![^\W\d_]){one}(?![^\W\d_])", part) for one, part in found]
