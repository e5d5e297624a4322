"""The fixed words of a language: what every piece says besides the campaign's own texts.

They are a locale's (`flyers.content.locale`); a campaign's own locale stands over it, its `words` over both;
English stands in for what is missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import decimal, normalize

from msgspec import Struct, structs

from flyers.content import library
from flyers.content.dates import in_persian
from flyers.content.language import in_region, region_of
from flyers.content.locale import Dates, Locale, locale, over
from flyers.content.numbers import figures
from flyers.content.text import Text, texts
from flyers.content.you import called, form_of
from flyers.errors import FlyersError, Where

if TYPE_CHECKING:
    from flyers.content.campaign import Campaign

# What the forms of dates may hold in braces.
DAY = ("day", "day2", "month", "month_number", "month2", "year", "weekday")
CLOCK = ("hour", "hour2", "hour12", "minute", "half")


class Words(Struct, frozen=True):
    """The fixed words for one language."""

    lang: str
    own: Mapping[str, str]
    locale: Locale | None
    english: Locale

    def say(self, key: str, **names: str) -> str:
        """The words of a key, with names in their places. Raises KeyError for a key not in `keys`.

        >>> words_of("en").say("return_by", date="1 May")
        'Return by 1 May'
        """
        allowed = keys()[key]
        words = self.own.get(key) or self._locale_of(key).words[key]
        return self._melted(re.sub(r"\{(\w+)\}", lambda m: names[m[1]] if m[1] in allowed else m[0], words))

    def _melted(self, said: str) -> str:
        for apart, together in self.locale.melts.items() if self.locale else ():
            said = said.replace(apart, together)
        return said

    def after_write(self, name: str, short: bool) -> tuple[str, bool]:
        """A name as it is written to, and whether it goes on after the verb of `write_on`; it stands apart
        where that cannot be known, or `write_to` is somebody's own. A `short` one is written to go on; its
        capital is that of a name: La Repubblica.

        >>> words_of("it").after_write("il ministro", True), words_of("hu").after_write("a papnak", True)
        (('al ministro', True), ('a papnak', True))
        """
        if not self.locale or self.own.get("write_to") or self.lang_of("write_on") != self.lang:
            return name, False
        given = name
        for pattern, said in self.locale.becomes.items():
            name = re.sub(pattern, said, name, flags=re.IGNORECASE)
        first = re.match(r"[^\s’]*’?\s*", name)[0]  # type: ignore[index]
        article = first.strip() if short else first.strip().lower()
        if article not in self.locale.to_with:
            if (short or name != given) and self.goes_on(name):
                return name, True
            first, article = "", "name" if short else ""
        said = self.locale.to_with.get(article, "-")
        goes = name if said == "-" else f"{said}{'' if said.endswith('’') else ' '}{name[len(first) :]}"
        return goes, said != "-"

    def goes_on(self, name: str) -> bool:
        """Whether a name is written as it goes on after `write_on`."""
        return bool(self.locale and self.locale.to and re.search(self.locale.to, name, re.IGNORECASE))

    def asked(self, name: str) -> str:
        """What stands above demands, with whom they are made of; "" where a language cannot tell.

        >>> words_of("en").asked("the NTA"), words_of("it").asked("il sindaco"), words_of("it").asked("al re")
        ('We ask the NTA', 'Chiediamo al sindaco', 'Chiediamo al re')
        """
        ask, on = self.locale.ask if self.locale else "", self.goes_on(name)
        if not ask or self.own.get("demands_head") or (on and "(" not in ask):
            return ""
        said = re.sub(r"\((\w+)\) ", "" if on else r"\1 ", ask).replace("{name}", name)
        return self._melted(said)

    def lang_of(self, key: str) -> str:
        """The language that `say` answers in: English where the language lacks the words."""
        return self.lang if self.own.get(key) or self._locale_of(key) is self.locale else "en"

    def _locale_of(self, key: str) -> Locale:
        return self.locale if self.locale and self.locale.words.get(key) else self.english

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys for which English stands in."""
        return tuple(key for key in keys() if self.lang_of(key) != self.lang)

    @property
    def language_name(self) -> str:
        """The language's name of itself; the tag when there is no locale."""
        return (self.locale and self.locale.language) or self.lang

    @property
    def quotes(self) -> tuple[str, ...]:
        """Outer opening and closing quotation mark, then the inner pair, spaces included."""
        return (self.locale and self.locale.quotes) or self.english.quotes

    @property
    def dash(self) -> str:
        """The dash between two words."""
        return (self.locale and self.locale.dash) or "–"

    @property
    def digits(self) -> str:
        """The ten digits that numbers have, where they are not 0123456789."""
        return self.locale.dates.digits if self.locale else ""

    def date(self, iso: str, form: str = "long") -> str:
        """A day (`2026-10-06`) in words: `full` with its weekday, `long`, or `short` without its year; or its
        `weekday` alone.

        A language without a locale, or with one that has no whole set of names and forms, keeps the numerals,
        which all can read, and names no weekday.
        """
        if not self.locale or not self.locale.dates.whole:
            return iso if form != "weekday" else ""
        dates = self.locale.dates
        pattern = {"full": dates.full, "long": dates.long, "short": dates.short, "weekday": "{weekday}"}[form]
        return _filled(pattern, dates, _parts(dates, iso))

    def days(self, first: str, last: str) -> str:
        """Several days in words, without their year; their month is said once.

        >>> words_of("en").days("2027-05-10", "2027-05-16"), words_of("de").days("2027-05-10", "2027-05-16")
        ('10–16 May', '10.–16.\\xa0Mai')
        >>> words_of("en").days("2027-05-30", "2027-06-03"), words_of("ja").days("2027-05-10", "2027-05-16")
        ('30 May\\xa0– 3 June', '5月10〜16日')
        """
        dates = self.locale.dates if self.locale and self.locale.dates.whole else None
        between = re.search(r"\{start\}([〜～])", self._locale_of("event_when").words["event_when"])
        mark = between[1] if between else "–"
        one, other = (_parts(dates, day) if dates else {} for day in (first, last))
        if not dates or any(one[key] != other[key] for key in ("month", "year")):
            apart = mark if between else f"\u00a0{mark} "
            return f"{self.date(first, 'short')}{apart}{self.date(last, 'short')}"
        point = "." if dates.short.startswith("{day}.") else ""  # of an ordinal
        days = f"{one['day']}{point}{mark}{other['day']}"
        return _filled(dates.short, dates, {**one, "day": days})

    def tells(self, text: str, iso: str) -> bool:
        """Whether a text says what day it is: the numbers and the names of a date, in any order.

        >>> words_of("en").tells("On Monday, June 15th, at noon", "2027-06-15")
        True
        >>> words_of("en").tells("By 5 June", "2027-06-15")
        False
        """
        parts = re.findall(r"\d+|[^\W\d]+", self.date(iso, "short").casefold())
        found = text.casefold()
        return all(re.search(rf"(?<!\d){part}(?!\d)" if part.isdigit() else part, found) for part in parts)

    def until(self, day: str) -> str:
        """The day by which people act, as it stands alone.

        >>> words_of("en").until("1 May"), words_of("lv").until("1. maijs")
        ('by 1 May', 'līdz 1. maijam')
        """
        return self.say("act_by", act="", date=day).strip("\n\u200b, ")

    def says_sign(self, text: str) -> bool:
        """Whether a text says no more than that one signs.

        >>> words_of("en").says_sign("Sign the petition here!"), words_of("en").says_sign("Sign with us")
        (True, False)
        """
        usual = " ".join(map(self.say, ("sign", "sign_petition", "sign_here", "or_sign_online")))
        return set(re.findall(r"\w+", text.casefold())) <= set(re.findall(r"\w+", usual.casefold()))

    def time(self, clock: str) -> str:
        """A time of day (`18:30`) in words; as it is in a language without a form for it."""
        if not self.locale or not self.locale.dates.time:
            return clock
        dates = self.locale.dates
        if clock == "12:00" and dates.noon:
            return dates.noon
        hour, minute = int(clock[:2]), clock[3:]
        pattern = dates.time_whole if minute == "00" and dates.time_whole else dates.time
        return _filled(pattern, dates, {
            "hour": str(hour),
            "hour2": f"{hour:02}",
            "hour12": str((hour - 1) % 12 + 1),
            "minute": minute,
            "half": dates.halves[hour * len(dates.halves) // 24] if dates.halves else "",
        })  # fmt: skip

    def hours(self, start: str | None, end: str | None) -> dict[str, str]:
        """When something starts and ends, in words, as far as is known; the half of the day, once for both.

        >>> words_of("en").hours("18:30", "20:00")
        {'start': '6:30', 'end': '8\\xa0pm'}
        """
        said = {name: self.time(at) for name, at in (("start", start), ("end", end)) if at}
        for half in set(self.locale.dates.halves) if self.locale and len(said) == 2 else ():
            if said["start"].endswith(half) and said["end"].endswith(half):
                said["start"] = said["start"].removesuffix(half).rstrip()
            elif said["start"].startswith(half) and said["end"].startswith(half):
                said["end"] = said["end"].removeprefix(half).lstrip()
        return said


def _parts(dates: Dates, iso: str) -> dict[str, str]:
    """What a form of dates may hold, of a day."""
    day = date.fromisoformat(iso)
    year, month, nth = in_persian(day) if dates.calendar else (day.year, day.month, day.day)
    return {
        "day": dates.first if nth == 1 and dates.first else str(nth),
        "day2": f"{nth:02}",
        "month": dates.months[month - 1],
        "month_number": str(month),
        "month2": f"{month:02}",
        "year": str(year + dates.era),
        "weekday": dates.weekdays[day.weekday()],
    }


def _filled(pattern: str, dates: Dates, values: Mapping[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda match: figures(values[match[1]], dates.digits), pattern)


@cache
def keys() -> Mapping[str, tuple[str, ...]]:
    """Every key, with the names that its words may hold in braces: those of English."""
    return {key: tuple(re.findall(r"\{(\w+)\}", text)) for key, text in _english().words.items()}


def _english() -> Locale:
    if found := locale("en"):
        return found
    raise FlyersError(Where(str(library.assets() / "locales")), "there is no en.yaml", "install flyers again")


def words_of(
    lang: str,
    own: Mapping[str, Text] | None = None,
    region: str = "",
    locales: Mapping[str, Locale] | None = None,
    form: str = "",
) -> Words:
    """The words for a language (a tag in its usual case), in the ways of a `region` unless the tag names one,
    under a campaign's `own` words and `locales`; people are called in a `form`, if one is named.

    Raises `FlyersError` when a file of the library is wrong.
    """
    said = {key: text.get(lang) or "" for key, text in (own or {}).items()}
    tag, aside = in_region(lang, region), (locales or {}).get(lang)
    if found := locale(tag):
        dates = found.dates.in_region(region_of(lang) or region)
        found = structs.replace(found, dates=dates, words=called(found, tag, form))
    return Words(lang, said, over(found, aside) if found and aside else aside or found, _english())


def words_for(campaign: Campaign, lang: str) -> Words:
    """The words for a language of a campaign, which call people as its texts in it do, in the figures that
    those have, where they are none of 0123456789, ٣٠٪, and with the months that they name.

    Raises `FlyersError` as `words_of`.
    """
    region = campaign.region or ""
    form = form_of(campaign, lang, locale(in_region(lang, region)) or Locale())
    found = words_of(lang, campaign.words, region, campaign.locales, form)
    alone = len(campaign.languages) == 1
    entries = (entry for _, text in texts(campaign) for entry in text.entries)
    said = normalize("NFKC", "\n".join(words for tag, words in entries if tag == lang or (alone and not tag)))
    figures = re.findall(r"(?![0-9])\d", said)
    if not found.locale or not (figures or lang == "ar"):
        return found
    dates = found.locale.dates
    if figures:
        zero = Counter(ord(char) - decimal(char) for char in figures).most_common(1)[0][0]
        dates = structs.replace(dates, digits="".join(chr(zero + n) for n in range(10)))
    if lang == "ar":
        dates = structs.replace(dates, months=_arabic_months(dates, said))
    return structs.replace(found, locale=structs.replace(found.locale, dates=dates))


def _arabic_months(dates: Dates, said: str) -> tuple[str, ...]:
    """Those of the region whose months a text names, كانون الأول or ديسمبر, else those of the dates."""
    for tag in library.locales():
        other = locale(tag) if tag.startswith("ar-") else None
        own = set(other.dates.months) - set(dates.months) if other else set()
        if other and re.search(rf"\d\s*(?:{'|'.join(own)})(?!\w)", said):
            return other.dates.months
    return dates.months
