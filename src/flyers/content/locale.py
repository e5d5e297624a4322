"""Locales: how a language writes days, times and quotations, and its fixed words.

They come from `assets/locales/<tag>.yaml`, a regional file over its general one (fr-CA over fr).
"""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from flyers.content import library
from flyers.content.cache import kept
from flyers.content.language import TWELVE_HOURS, fallbacks


def told(description: str) -> Meta:
    """What a key of a file is for, in words for who fills it in."""
    return Meta(description=description)


class Dates(Struct, frozen=True, kw_only=True):
    """How a language writes days and times.

    Patterns hold {day}, {month} (its name as dates write it), {month_number}, {year}, {weekday};
    {hour}, {hour12}, {minute}, {half} (am, pm). Two digits: {day2}, {month2}, {hour2}.
    """

    months: Annotated[tuple[str, ...], told("the names of the twelve months inside a date")] = ()
    weekdays: Annotated[tuple[str, ...], told("the names of the days, from Monday")] = ()
    long: Annotated[str, told("a day, such as {day} {month} {year}")] = ""
    full: Annotated[str, told("with its weekday, such as {weekday} {day} {month} {year}")] = ""
    short: Annotated[str, told("without the year, such as {day} {month}")] = ""
    first: Annotated[str, told("how the first day of a month is written, when not 1")] = ""
    time: Annotated[str, told("a time, such as {hour}:{minute}")] = ""
    time_whole: Annotated[str, told("a full hour, when not written as the others")] = ""
    other_time: Annotated[
        str, told("a time by the other clock, of 12 hours or of 24, for regions that have it")
    ] = ""
    other_whole: Annotated[str, told("a full hour by the other clock")] = ""
    halves: Annotated[tuple[str, ...], told("the words for am and pm, or of each hour")] = ()
    digits: Annotated[str, told("the ten digits, when not 0123456789")] = ""
    calendar: Annotated[Literal["", "persian"], told("persian where days are counted as in Iran")] = ""
    era: Annotated[int, told("what to add to the year: 543 for the Buddhist era")] = 0

    def in_region(self, region: str) -> "Dates":
        """These, with the times of the clock that a region has, where the language has both."""
        twelve = "{hour12}" in self.time
        if not region or not self.other_time or twelve == (region in TWELVE_HOURS):
            return self
        return msgspec.structs.replace(self, time=self.other_time, time_whole=self.other_whole)

    @property
    def whole(self) -> bool:
        """Whether any day can be written."""
        return len(self.months) == 12 and len(self.weekdays) == 7 and all((self.long, self.full, self.short))


class Locale(Struct, frozen=True, kw_only=True):
    """One file of `assets/locales`, or a campaign's own; a regional file holds only what differs."""

    language: Annotated[str, told("the language's own name of itself")] = ""
    english: Annotated[str, told("its name in English")] = ""
    quotes: Annotated[
        tuple[str, ...], told("quotation marks: outer pair, inner pair, with their spaces")
    ] = ()
    dash: Annotated[str, told("the dash between two words, when not –")] = ""
    melts: Annotated[
        Mapping[str, str], told("words that melt together, such as il 8: l’8, with their spaces")
    ] = {}
    to: Annotated[str, told("a pattern for names that are written as they go on after write_on")] = ""
    to_with: Annotated[
        Mapping[str, str],
        told("what an article becomes there, - where that is unknown; before a `name` without one"),
    ] = {}
    dates: Dates = Dates()
    words: Mapping[str, str] = {}
    unsure: Annotated[
        tuple[str, ...], told("keys that a native reader should look at, such as col_name, dates.long")
    ] = ()


@cache
def locale(tag: str) -> Locale | None:
    """The locale of a tag with its fallbacks, None when there is no file for any of them.

    Raises `FlyersError` when a file is wrong.
    """
    known = library.locales()
    chain = [name for name in fallbacks(tag) if name in known]
    if not chain or chain[0] != tag:
        return locale(chain[0]) if chain else None
    own = kept(library.assets() / "locales" / f"{tag}.yaml", Locale).sound
    base = locale(chain[1]) if chain[1:] else None
    return over(base, own) if base else own


def over(base: Locale, own: Locale) -> Locale:
    """What `own` has, and the rest of `base`."""

    def merged(old: Struct, new: Struct) -> dict[str, object]:
        return {name: getattr(new, name) or getattr(old, name) for name in old.__struct_fields__}

    dates = msgspec.structs.replace(base.dates, **merged(base.dates, own.dates))
    words = {**base.words, **own.words}
    unsure = (*(key for key in base.unsure if key not in own.words), *own.unsure)
    return Locale(**{**merged(base, own), "dates": dates, "words": words, "unsure": unsure})  # type: ignore[arg-type]
