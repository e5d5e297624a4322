"""Times of day as people write them: `6:30 pm`, `18 Uhr`, `saa 8 mchana`; shown in the form that they have in
a campaign, never taken for it."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import normalize

from flyers.content.names import said

# Words and signs between the two ends of a span of time.
_UNTIL = r"\s*[-–—]\s*|\s+(?:to|until|till|bis|à|a|al|alle|hasta|tot|do|até|до)\s+"
_NOON = r"noon|midday|mittags?|mediod[ií]a|midi|mezzogiorno|meio-dia|południe|öğle|полдень"
# Where hours are counted from dawn and from dusk, the word for an hour, and those that tell which half it is.
_FROM_DAWN = r"\bsaa\b.*\b(asubuhi|mchana|alasiri|jioni)\b|(ጠዋ|ቀኑ|ከሰዓት).*ሰዓት|ሰዓት.*(ጠዋ|ቀን|ከሰዓት)"
_FROM_DUSK = r"\bsaa\b.*\busiku\b|(ማታ|ምሽ|ሌሊት).*ሰዓት|ሰዓት.*(ማታ|ምሽ|ሌሊት)"
_HOUR = r"\d{1,2}(?:[:.]\d\d)?"
_UNIT = r"\s*(?:[ap]\.?m\b\.?|uhr\b|hs?\b|o.clock)"
_TIME = rf"(?:{_HOUR}{_UNIT}|\d{{1,2}}:\d\d)"
_TIMES = (
    rf"(?i)(?:\b(?:at|from|um|ab|von|à|de|a las|alle|o|saat)\s+)?(?:{_HOUR}(?:{_UNIT})?(?:{_UNTIL}))?{_TIME}"
)


def time_of_day(written: str) -> str:
    """The time that is meant, as hours and minutes, "" when it cannot be told.

    >>> time_of_day("6.30 pm"), time_of_day("18 h"), time_of_day("noon")
    ('18:30', '18:00', '12:00')
    """
    text = normalize("NFKC", written).casefold()
    if re.fullmatch(_NOON, text.strip()):
        return "12:00"
    numbers = [int(found) for found in re.findall(r"\d{1,8}", text)]
    if len(numbers) == 1 and numbers[0] > 24:
        numbers = [*divmod(numbers[0], 100)]
    hour, minute, *_ = *numbers, *(0, 0)
    if "ሰዓት" in text or re.match(r"saa\b", text):
        ahead = 6 if re.search(_FROM_DAWN, text) else 18 if re.search(_FROM_DUSK, text) else None
        return f"{(hour + ahead) % 24:02}:{minute:02}" if ahead and numbers and minute < 60 else ""
    half = [after for words, after in _halves() if words in re.sub(r"[.\s]", "", text)]
    if half and hour <= 12:
        hour = hour % 12 + 12 * half[0]
    return f"{hour:02}:{minute:02}" if 0 < len(numbers) < 3 and hour < 24 and minute < 60 else ""


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
def _halves() -> list[tuple[str, int]]:
    """The words for the halves of the day in all languages, the longest first, and which half it is."""
    words = {
        re.sub(r"[.\s]", "", word): half
        for _, halves in said("dates", "halves")
        for half, word in enumerate(halves)
    }
    return sorted(words.items(), key=lambda one: -len(one[0]))
