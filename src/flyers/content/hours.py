"""Times of day as people write them: `6:30 pm`, `18 Uhr`, `saa 8 mchana`; shown in the form that they have in
a campaign, never taken for it."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import normalize

from flyers.content import library
from flyers.content.names import entries

# Words and signs between the two ends of a span of time.
_UNTIL = (
    r"\s*(?:[-–—~〜]|から|至|到|부터)\s*"
    r"|\s+(?:to|until|till|bis|à|a|al|alle|hasta|tot|do|até|до|til|till|إلى|حتى|تا|سے|से|থেকে|đến|ถึง|sampai)\s+"
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
    rf"(?i)(?:\b(?:at|from|um|ab|von|à|de|a las|alle|o|saat)\s+)?(?:{_HOUR}(?:{_UNIT})?(?:{_UNTIL}))?{_TIME}"
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
    if numbers[0] > 24:
        numbers = [*divmod(numbers[0], 100)]
    hour, minute, *_ = *numbers, 0
    if len(numbers) == 1 and re.search(_PAST, text):
        minute = 30
    elif len(numbers) == 1 and re.search(_BEFORE, text):
        hour, minute = (hour - 1) % 12, 30
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
    first, *rest = re.split(_UNTIL, normalize("NFKC", written).strip(), maxsplit=1, flags=re.IGNORECASE)
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
