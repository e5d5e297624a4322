"""Hours as the texts of a campaign write them: 14:00 or 2 pm, 10.00 or 10:00, 18 h 30 or 18h30."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from msgspec import structs

from flyers.content.locale import Dates

_TIME = r"(?<![\d.,:/])(\d\d?)(?:(:|\.| ?h ?)(\d\d)|( ?h)(?!\w))(?![\d:/]|[.,]\d| ?[%€$£])"
_HALVES = r"[ap]\. ?m\.|[ap]m\b"
# Words beside figures with a point that are a time: "kl. 18.30", "18.30 Uhr".
_BEFORE = r"\b(?:kl|klo|klokken|klockan|saat|pukul|jam|ore|alle|dalle|at|from|um|ab|godz|kell|plkst)\.? $"
_AFTER = rf" ?(?:uhr|uur|น|{_HALVES})"
_BETWEEN = r"(?<=\})(:|\.|.?h.?| giờ )(?=\{minute)"  # hour and minute, in patterns


def as_written(dates: Dates, said: str) -> Dates:
    """How a language writes hours; as texts do, where they all do it alike."""
    times, twelve = list(_times(said)), _halved(dates, said)
    later = any(hour > 12 for hour, _, _ in times)
    if dates.other_time and twelve != later and later == ("{hour12}" in dates.time):
        dates = structs.replace(dates, time=dates.other_time, time_whole=dates.other_whole, noon="")
    signs, own = {sign for _, sign, _ in times}, re.search(_BETWEEN, dates.time)
    if len(signs) != 1 or not own:
        return dates
    sign, whole = signs.pop(), dates.time_whole
    if sign != own[0]:
        hour = "" if sign in ":." else f"{{hour}}{sign.rstrip()}"
        whole = whole if own[0] in ":." and sign in ":." else hour
    if any(minute == "00" for _, _, minute in times):
        whole = ""
    return structs.replace(dates, time=re.sub(_BETWEEN, sign, dates.time), time_whole=whole)


def _times(said: str) -> Iterator[tuple[int, str, str]]:
    """Hour, what follows it and minute of each time in a text that surely is one."""
    for found in re.finditer(_TIME, said):
        hour, sign, minute, whole = found.groups("")
        sure = sign != "." or re.search(_BEFORE, said[: found.start()], re.IGNORECASE)
        if (sure or re.match(_AFTER, said[found.end() :], re.IGNORECASE)) and int(hour) < 25:
            spaced = (sign or whole).startswith(" ")
            yield int(hour), sign if sign in (":", ".") else "\u00a0h\u00a0" if spaced else "h", minute


def _halved(dates: Dates, said: str) -> bool:
    """Whether a text has am and pm beside hours; a single letter only beside minutes: it may be a unit."""
    halves = [re.escape(normalize("NFKC", half)) for half in dates.halves]
    words = "|".join((*(half for half in halves if len(half) > 1), _HALVES))
    letters = "|".join(half for half in halves if len(half) == 1) or "(?!)"
    first = any(pattern.startswith("{half}") for pattern in (dates.time, dates.other_time))
    beside = rf"(?<!\w)(?:{words}) ?\d" if first else rf"\d ?(?:{words})(?!\w)|:\d\d ?(?:{letters})(?!\w)"
    return bool(re.search(beside, said, re.IGNORECASE))
