"""Days and times as people write them: `October 9, 2026`, `9.10.2026`, `6:30 pm`, in any language that has
fixed words. Where somebody writes one in a campaign it is shown in the form that it has there, never taken
for it; a table comes from a spreadsheet, which writes days in its own way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from unicodedata import normalize

from flyers.content.locale_trees import said

_BUDDHIST = 543  # years ahead of the common era, where people count so
_LEAST_OF_A_MONTH = 3  # letters of its name that tell it
NO_YEAR = "YYYY"


def days(written: str) -> tuple[str, ...]:
    """The days that may be meant, as year-month-day: none, one, or two where day and month cannot be told
    apart; with `NO_YEAR` where there is no year.

    >>> days("Friday, October 9th, 2026"), days("09/10/2026"), days("9. Oktober")
    (('2026-10-09',), ('2026-10-09', '2026-09-10'), ('YYYY-10-09',))
    """
    text = normalize("NFKC", written).casefold()
    if re.fullmatch(r"(19|20)\d{6}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    numbers = [int(found) for found in re.findall(r"\d{1,8}", text)]
    months = {month for word in re.findall(r"[^\W\d_]+", text) if (month := _months().get(word))}
    if len(months) == 1 and numbers:
        return tuple(_with_month(numbers, months.pop()))
    if len(numbers) < 3 or months:
        return ()
    first, second, third = numbers[:3]
    if first > 31:
        return tuple(_valid([(first, second, third), (first, third, second)])[:1])
    month_first = () if "." in text else ((_full(third), first, second),)
    return tuple(dict.fromkeys(_valid([(_full(third), second, first), *month_first])))


def time_of_day(written: str) -> str:
    """The time that is meant, as hours and minutes, "" when it cannot be told.

    >>> time_of_day("6.30 pm"), time_of_day("18 h"), time_of_day("noon")
    ('18:30', '18:00', '')
    """
    text = normalize("NFKC", written).casefold()
    numbers = [int(found) for found in re.findall(r"\d{1,8}", text)]
    if len(numbers) == 1 and numbers[0] > 24:
        numbers = [*divmod(numbers[0], 100)]
    hour, minute, *_ = *numbers, *(0, 0)
    half = [after for words, after in _halves() if words in re.sub(r"[.\s]", "", text)]
    if half and hour <= 12:
        hour = hour % 12 + 12 * half[0]
    return f"{hour:02}:{minute:02}" if 0 < len(numbers) < 3 and hour < 24 and minute < 60 else ""


# Words and signs between the two ends of a span of time.
_UNTIL = r"\s*[-–—]\s*|\s+(?:to|until|till|bis|à|a|al|alle|hasta|tot|do|até|до)\s+"


def span_of_time(written: str) -> tuple[str, str]:
    """When something begins and ends, each "" when it cannot be told.

    >>> span_of_time("von 11 bis 15 Uhr"), span_of_time("6:30-8 pm"), span_of_time("18-30")
    (('11:00', '15:00'), ('18:30', '20:00'), ('', ''))
    """
    first, *rest = re.split(_UNTIL, normalize("NFKC", written).strip(), maxsplit=1, flags=re.IGNORECASE)
    if not rest or not all(
        re.fullmatch(r"\D*([01]?\d|2[0-4])([:.h ]+[0-5]\d)?\D*", one) for one in (first, *rest)
    ):
        return "", ""
    begins, ends = time_of_day(first), time_of_day(rest[0])
    later = f"{(int(begins[:2] or 0) + 12) % 24:02}{begins[2:]}"
    return (later if ends >= "12" and begins < later < ends else begins), ends


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
        try:
            valid.append(date(year - _BUDDHIST if year > 2400 else year, month, day).isoformat())
        except (ValueError, OverflowError):
            continue
    return valid


@cache
def _months() -> dict[str, int]:
    """The months by their names in all languages, and by what these begin with where that tells them."""
    found: dict[str, set[int]] = {}
    for _, names in said("dates", "months"):
        for number, name in enumerate(names, 1):
            word = next(reversed(re.findall(r"[^\W\d_]+", name)), "")
            for length in range(min(_LEAST_OF_A_MONTH, len(word)), len(word) + 1):
                found.setdefault(word[:length], set()).add(number)
    return {word: numbers.pop() for word, numbers in found.items() if word and len(numbers) == 1}


@cache
def _halves() -> list[tuple[str, int]]:
    """The words for the halves of the day in all languages, the longest first, and which half it is."""
    words = {
        re.sub(r"[.\s]", "", word): half
        for _, halves in said("dates", "halves")
        for half, word in enumerate(halves)
    }
    return sorted(words.items(), key=lambda one: -len(one[0]))
