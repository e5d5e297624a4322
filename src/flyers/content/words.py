"""The fixed words of a language: what every piece says besides the campaign's own texts.

They come from `assets/locales/<tag>.yaml`, a regional file over its general one (fr-CA over fr); a
campaign's `words` stand over both; English stands in for what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from flyers.content import library
from flyers.content.language import fallbacks, in_region
from flyers.content.reader import load
from flyers.content.text import Text
from flyers.errors import FlyersError, Where

# Every key, with the names that its words may hold in braces.
KEYS: Mapping[str, tuple[str, ...]] = {
    # What a code does, by the kind of its link; the first three for the ids that templates know.
    "sign_petition": (),
    "join_group": (),
    "write_to": ("name",),
    "sign": (),
    "join": (),
    "come": (),
    "give": (),
    "help": (),
    "read": (),
    "write": (),
    "read_more": (),
    "scan_hint": (),
    "find": ("words",),
    "qr_alt": ("address",),
    "email_alt": ("address",),
    # The parts of a flyer.
    "to": (),
    "copy_to": (),
    "subject": (),
    "message": (),
    "endorsed_by": (),
    "press": (),
    "organised_by": (),
    "contact": (),
    "questions": (),
    "demands_head": (),
    "deadline": ("date",),
    "event_when": ("date", "start", "end"),
    "event_from": ("date", "start"),
    "event_until": ("date", "end"),
    "photo": ("name",),
    "responsible": ("name",),
    "call": ("phone",),
    "overleaf": (),
    "continued": (),
    "page_of": ("page", "pages"),
    # How a head joins what it is the head of, and two parts of a line each other.
    "labelled": ("head",),
    "comma": ("first", "second"),
    # The signature sheet.
    "petition_to": ("name",),
    "sign_here": (),
    "row_number": (),
    "col_name": (),
    "col_address": (),
    "col_postcode": (),
    "col_city": (),
    "col_email": (),
    "col_phone": (),
    "col_date": (),
    "col_signature": (),
    "col_informed": (),
    "optional": ("head",),
    "table_alt": ("rows", "columns"),
    "request_continued": (),
    "or_sign_online": (),
    "collected_by": (),
    "collector_name": (),
    "collector_date": (),
    "signatures_on_sheet": (),
    "return_to": (),
    "return_by": ("date",),
    "privacy_head": (),
    "pen_hint": (),
    "gauge": (),
    "sheet_number": ("number",),
}


class Dates(Struct, frozen=True, kw_only=True):
    """How a language writes days and times.

    Patterns hold {day}, {month} (its name as dates write it), {month_number}, {year}, {weekday};
    {hour}, {hour12}, {minute}, {half} (am, pm). Two digits: {day2}, {month2}, {hour2}.
    """

    months: Annotated[tuple[str, ...], Meta(description="the names of the twelve months inside a date")] = ()
    weekdays: Annotated[tuple[str, ...], Meta(description="the names of the days, from Monday")] = ()
    long: Annotated[str, Meta(description="such as {day} {month} {year}")] = ""
    full: Annotated[str, Meta(description="such as {weekday} {day} {month} {year}")] = ""
    short: Annotated[str, Meta(description="such as {day} {month}")] = ""
    first: Annotated[str, Meta(description="how the first day of a month is written, when not 1")] = ""
    time: Annotated[str, Meta(description="such as {hour}:{minute}")] = ""
    time_whole: Annotated[str, Meta(description="a full hour, when not written as the others")] = ""
    halves: Annotated[tuple[str, ...], Meta(description="the words for am and pm")] = ()
    digits: Annotated[str, Meta(description="the ten digits, when not 0123456789")] = ""
    era: Annotated[int, Meta(description="what to add to the year: 543 for the Buddhist era")] = 0


class Locale(Struct, frozen=True, kw_only=True):
    """One file of `assets/locales`; a regional file holds only what differs."""

    language: Annotated[str, Meta(description="the language's own name of itself")] = ""
    quotes: Annotated[
        tuple[str, ...], Meta(description="quotation marks: outer pair, inner pair, with their spaces")
    ] = ()
    dates: Dates = Dates()
    words: Mapping[str, str] = {}
    unsure: Annotated[
        tuple[str, ...],
        Meta(description="keys that a native reader should look at, such as col_name, dates.long"),
    ] = ()


@cache
def locale(tag: str) -> Locale | None:
    """The locale of a tag with its fallbacks, None when there is no file for any of them.

    Raises `FlyersError` when a file is wrong.
    """
    known = library.locales()
    chain = [name for name in fallbacks(tag) if name in known]
    found: Locale | None = None
    for name in reversed(chain):
        loaded = load(library.assets() / "locales" / f"{name}.yaml", Locale)
        if loaded.problems or loaded.value is None:
            raise FlyersError.of(loaded.problems)
        found = _over(found, loaded.value) if found else loaded.value
    return found


def _over(base: Locale, own: Locale) -> Locale:
    def merged(old: Struct, new: Struct) -> dict[str, object]:
        return {name: getattr(new, name) or getattr(old, name) for name in old.__struct_fields__}

    dates = msgspec.structs.replace(base.dates, **merged(base.dates, own.dates))
    words = {**base.words, **own.words}
    unsure = (*(key for key in base.unsure if key not in own.words), *own.unsure)
    return Locale(**{**merged(base, own), "dates": dates, "words": words, "unsure": unsure})  # type: ignore[arg-type]


class Words(Struct, frozen=True):
    """The fixed words for one language."""

    lang: str
    own: Mapping[str, str]
    locale: Locale | None
    english: Locale

    def say(self, key: str, **names: str) -> str:
        """The words of a key, with names in their places. Raises KeyError for a key not in `KEYS`.

        >>> words_of("en").say("return_by", date="1 May")
        'Return by 1 May'
        """
        allowed = KEYS[key]
        words = self.own.get(key) or self._locale_of(key).words[key]
        return re.sub(r"\{(\w+)\}", lambda m: names[m[1]] if m[1] in allowed else m[0], words)

    def lang_of(self, key: str) -> str:
        """The language that `say` answers in: English where the language lacks the words."""
        return self.lang if self.own.get(key) or self._locale_of(key) is self.locale else "en"

    def _locale_of(self, key: str) -> Locale:
        return self.locale if self.locale and key in self.locale.words else self.english

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys for which English stands in."""
        return tuple(key for key in KEYS if self.lang_of(key) != self.lang)

    @property
    def language_name(self) -> str:
        """The language's name of itself; the tag when there is no locale."""
        return self.locale.language if self.locale else self.lang

    @property
    def quotes(self) -> tuple[str, ...]:
        """Outer opening and closing quotation mark, then the inner pair, spaces included."""
        return (self.locale or self.english).quotes

    def date(self, iso: str, form: str = "long") -> str:
        """A day (`2026-10-06`) in words: `full` with its weekday, `long`, or `short` without its year.

        A language without a locale keeps the numerals, which all can read.
        """
        if not self.locale:
            return iso
        dates = self.locale.dates
        day = date.fromisoformat(iso)
        pattern = {"full": dates.full, "long": dates.long, "short": dates.short}[form]
        return _filled(pattern, dates, {
            "day": dates.first if day.day == 1 and dates.first else str(day.day),
            "day2": f"{day.day:02}",
            "month": dates.months[day.month - 1],
            "month_number": str(day.month),
            "month2": f"{day.month:02}",
            "year": str(day.year + dates.era),
            "weekday": dates.weekdays[day.weekday()],
        })  # fmt: skip

    def time(self, clock: str) -> str:
        """A time of day (`18:30`) in words; as it is in a language without a locale."""
        if not self.locale:
            return clock
        dates = self.locale.dates
        hour, minute = int(clock[:2]), clock[3:]
        pattern = dates.time_whole if minute == "00" and dates.time_whole else dates.time
        return _filled(pattern, dates, {
            "hour": str(hour),
            "hour2": f"{hour:02}",
            "hour12": str((hour - 1) % 12 + 1),
            "minute": minute,
            "half": dates.halves[hour // 12] if dates.halves else "",
        })  # fmt: skip


def _filled(pattern: str, dates: Dates, values: Mapping[str, str]) -> str:
    digits = str.maketrans("0123456789", dates.digits) if dates.digits else {}
    return re.sub(r"\{(\w+)\}", lambda match: values[match[1]].translate(digits), pattern)


def words_of(lang: str, own: Mapping[str, Text] | None = None, region: str = "") -> Words:
    """The words for a language (a tag in its usual case), in the ways of a `region` unless the tag names one,
    under a campaign's `own`.

    Raises `FlyersError` when a file of the library is wrong.
    """
    english = locale("en")
    if english is None:
        raise FlyersError(
            Where(str(library.assets() / "locales")), "there is no en.yaml", "install flyers again"
        )
    said = {key: text.get(lang) or "" for key, text in (own or {}).items()}
    return Words(lang, said, locale(in_region(lang, region)), english)
