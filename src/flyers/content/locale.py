"""Locales: how a language writes days, times and quotations, and its fixed words. A regional file lies over
its general one (fr-CA over fr)."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from flyers.content import library
from flyers.content.dates import in_persian
from flyers.content.language import fallbacks, regions
from flyers.content.numbers import figures
from flyers.content.reader import kept

IN_FIGURES = "{year}-{month2}-{day2}"  # which all can read


def about(description: str) -> Meta:
    """What a key is for, in words for whoever fills it in."""
    return Meta(description=description)


class Dates(Struct, frozen=True, kw_only=True):
    """How a language writes days and times. Patterns may hold {day}, {month} (its name inside a date),
    {month_number}, {year}, {weekday}, {hour}, {hour12}, {minute}, {half} (am, pm); with two digits {day2},
    {month2}, {hour2}; {hour6} counts from sunrise, saa 1 at seven."""

    months: Annotated[tuple[str, ...], about("the names of the twelve months inside a date")] = ()
    weekdays: Annotated[tuple[str, ...], about("the names of the days, from Monday")] = ()
    long: Annotated[str, about("a day, such as {day} {month} {year}")] = ""
    full: Annotated[str, about("with its weekday, such as {weekday} {day} {month} {year}")] = ""
    short: Annotated[str, about("without the year, such as {day} {month}")] = ""
    first: Annotated[str, about("how the first day of a month is written, when not 1")] = ""
    time: Annotated[str, about("a time, such as {hour}:{minute}")] = ""
    time_whole: Annotated[str, about("a full hour, when not written as the others")] = ""
    other_time: Annotated[
        str, about("a time by the other clock, of 12 hours, of 24 or from sunrise, for regions that have it")
    ] = ""
    other_whole: Annotated[str, about("a full hour by the other clock")] = ""
    halves: Annotated[tuple[str, ...], about("the words for am and pm, or of each hour")] = ()
    noon: Annotated[str, about("the word for 12 by that clock, which is read as am or as pm")] = ""
    midnight: Annotated[str, about("the word for 12 at night by that clock")] = ""
    digits: Annotated[str, about("the ten digits, when not 0123456789")] = ""
    calendar: Annotated[Literal["", "persian"], about("persian where days are counted as in Iran")] = ""
    era: Annotated[int, about("what to add to the year: 543 for the Buddhist era")] = 0

    def in_region(self, region: str) -> "Dates":
        """The same with the clock of a region, if the language has two."""
        own = "from_sunrise" if "{hour6}" in self.time else "twelve_hours"
        if not region or not self.other_time or self.halved == (region in regions(own)):
            return self
        return self.by_other_clock()

    @property
    def halved(self) -> bool:
        """Whether hours are counted to twelve."""
        return bool(re.search("{hour(?:12|6)}", self.time))

    def by_other_clock(self) -> "Dates":
        """The same with the other clock of the language; twice is as before."""
        mine = {"other_time": self.time, "other_whole": self.time_whole}
        return msgspec.structs.replace(self, time=self.other_time, time_whole=self.other_whole, **mine)

    def alone(self, days: str) -> str:
        """A date as it stands alone, without words before its number: 10 tháng 4 of ngày 10 tháng 4."""
        head = self.short.partition("{")[0]
        return days.replace(head.replace(" ", "\u00a0"), "").replace(head, "") if head else days

    def parts(self, iso: str) -> dict[str, str]:
        """What patterns may hold of a day."""
        day = date.fromisoformat(iso)
        year, month, nth = in_persian(day) if self.calendar else (day.year, day.month, day.day)
        return {
            "day": self.first if nth == 1 and self.first else str(nth),
            "day2": f"{nth:02}",
            "month": self.months[month - 1] if self.whole else "",
            "month_number": str(month),
            "month2": f"{month:02}",
            "year": str(year + self.era),
            "weekday": self.weekdays[day.weekday()] if self.whole else "",
        }

    def filled(self, pattern: str, values: Mapping[str, str]) -> str:
        """A pattern with what it holds, in the language's figures."""
        return re.sub(r"\{(\w+)\}", lambda match: figures(values[match[1]], self.digits), pattern)

    def clock(self, said: str) -> str:
        """A time of day, `18:30`, by the language's clock."""
        hour, minute = int(said[:2]), said[3:]
        return self.filled(self.time_whole if minute == "00" and self.time_whole else self.time, {
            "hour": str(hour),
            "hour2": f"{hour:02}",
            "hour6": str((hour - 7) % 12 + 1),
            "hour12": str((hour - 1) % 12 + 1),
            "minute": minute,
            "half": self._half(hour),
        })  # fmt: skip

    def half_of(self, start: str, end: str) -> str:
        """The part of the day in which all hours of a span are; "" if there is no such."""
        first, last = int(start[:2]), int(end[:2]) + 24 * (end < start)
        found = {self._half(hour) for hour in range(first, last + 1)}
        return found.pop() if len(found) == 1 else ""

    def _half(self, hour: int) -> str:
        return self.halves[hour % 24 * len(self.halves) // 24] if self.halves else ""

    @property
    def whole(self) -> bool:
        return len(self.months) == 12 and len(self.weekdays) == 7 and all((self.long, self.full, self.short))


class Form(Struct, frozen=True, kw_only=True):
    """One way to address people (tú, usted): the words that are different then."""

    tells: Annotated[
        str, about("words that nobody says who calls people otherwise; no_tenga begins a sentence")
    ] = ""
    verbs: Annotated[str, about("verbs that begin the words of a code then")] = ""
    calls: Annotated[str, about("verbs that begin no clause but a call: hilf, no ayuda")] = ""
    ends: Annotated[str, about("what calls to act end with then, where verbs stand last; takip_et")] = ""
    reach: Annotated[str, about("verbs that begin a sentence with a telephone number or address then")] = ""
    words: Mapping[str, str] = {}


class Locale(Struct, frozen=True, kw_only=True):
    """One file of `assets/locales`, or a campaign's own; a regional one holds only what differs."""

    language: Annotated[str, about("the language's own name of itself")] = ""
    english: Annotated[str, about("its name in English")] = ""
    country: Annotated[str, about("the country of nearly all who speak it, by CLDR's likely subtags")] = ""
    quotes: Annotated[
        tuple[str, ...], about("quotation marks: outer pair, inner pair, with their spaces")
    ] = ()
    dash: Annotated[str, about("the dash between two words, when not –")] = ""
    melts: Annotated[
        Mapping[str, str], about("words that melt together, such as il 8: l’8, with their spaces")
    ] = {}
    closed_dash: Annotated[str, about("what -- between two words becomes, when not the dash and blanks")] = ""
    ask: Annotated[
        str, about("what stands above demands, with who decides; in (brackets) what a name may have itself")
    ] = ""
    to: Annotated[str, about("a pattern for names that are written as they go on after write_on")] = ""
    to_such: Annotated[str, about("such names, where the verb asks for a form")] = ""
    to_with: Annotated[
        Mapping[str, str],
        about("what an article becomes there, - where that is unknown; before a `name` without one"),
    ] = {}
    titles: Annotated[
        str, about("titles without a capital before a name inside a sentence; -chef ends one")
    ] = ""
    offices: Annotated[
        Mapping[str, str],
        about("patterns of offices as they are written alone, and what each is in a sentence: the Mayor"),
    ] = {}
    becomes: Annotated[
        Mapping[str, str], about("patterns of names, and what each becomes there, one after the other")
    ] = {}
    called: Annotated[Mapping[str, str], about("patterns of names, and what each becomes after call_to")] = {}
    calls_as_writes: Annotated[
        bool, about("whether call_to takes a name as it goes on after write_on, else as it is")
    ] = False
    sites: Annotated[Mapping[str, str], about("names of sites, such as WhatsApp, in its own letters")] = {}
    dates: Dates = Dates()
    signs: Annotated[
        str, about("words that tell of signing; those of one phrase joined by _, and - where one may go on")
    ] = ""
    reads: Annotated[str, about("words that tell of reading or watching, likewise")] = ""
    words: Mapping[str, str] = {}
    you: Annotated[str, about("what its words call people, where they may be called otherwise: usted")] = ""
    forms: Annotated[Mapping[str, Form], about("how people may be called, by what they are called: tú")] = {}
    unsure: Annotated[
        tuple[str, ...], about("keys that a native reader should look at, such as col_name, dates.long")
    ] = ()


@cache
def locale(tag: str) -> Locale | None:
    """The locale of a tag or of its nearest fallback, or None. Raises `FlyersError` for a broken file."""
    known = library.locales()
    chain = [name for name in fallbacks(tag) if name in known]
    if not chain or chain[0] != tag:
        return locale(chain[0]) if chain else None
    own = kept(library.assets() / "locales" / f"{tag}.yaml", Locale).sound
    base = locale(chain[1]) if chain[1:] else None
    return over(base, own) if base else own


@cache
def calendar(tag: str) -> frozenset[str]:
    """The names of a language's months and days of the week, in small letters."""
    dates = found.dates if (found := locale(tag)) else Dates()
    return frozenset(name.lower() for name in (*dates.months, *dates.weekdays))


@cache
def months(tag: str) -> frozenset[str]:
    """What a language calls the months, in all its regions: Januar, Jänner."""
    language, folder = tag.partition("-")[0], library.assets() / "locales"
    others = (name for name in library.locales() if name.partition("-")[0] == language)
    own = (name for name in others if "months:" in (folder / f"{name}.yaml").read_text("utf-8"))
    return frozenset(name for found in map(locale, {tag, *own}) if found for name in found.dates.months)


@cache
def _of_cldr() -> Mapping[str, Dates]:
    written = (library.assets() / "unicode" / "dates.json").read_bytes()
    return msgspec.json.decode(written, type=dict[str, Dates])


def lacking(tag: str) -> Locale:
    """What is known of a language that has no file: how it writes days, which `assets/unicode/dates.py` has
    taken from CLDR.

    >>> lacking("mt-MT").dates.months[1], lacking("qaa").dates.months
    ('Frar', ())
    """
    known = (_of_cldr()[name] for name in fallbacks(tag) if name in _of_cldr())
    return Locale(dates=next(known, Dates()))


def in_figures(region: str) -> str:
    """How days stand in figures in a region; in one that is not known, the year comes first."""
    if not region or region in regions("year_first"):
        return IN_FIGURES
    day, month = "{day}", "{month_number}"
    return "/".join((month, day, "{year}") if region in regions("month_first") else (day, month, "{year}"))


def over(base: Locale, own: Locale) -> Locale:
    def merged(old: Struct, new: Struct) -> dict[str, object]:
        return {name: getattr(new, name) or getattr(old, name) for name in old.__struct_fields__}

    dates = msgspec.structs.replace(base.dates, **merged(base.dates, own.dates))
    words = {**base.words, **own.words}
    forms = {name: _form(base.forms.get(name), own.forms.get(name)) for name in {**base.forms, **own.forms}}
    unsure = (*(key for key in base.unsure if key not in own.words), *own.unsure)
    held = {"dates": dates, "words": words, "forms": forms, "unsure": unsure}
    return Locale(**{**merged(base, own), **held})  # type: ignore[arg-type]


def _form(base: Form | None, own: Form | None) -> Form:
    base, own = base or Form(), own or Form()
    words = {**base.words, **own.words}
    said = {key: getattr(own, key) or getattr(base, key) for key in Form.__struct_fields__}
    return Form(**{**said, "words": words})
