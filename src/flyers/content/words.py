"""The fixed words of a language: what pieces say besides the campaign's own texts. They come from a locale
(`flyers.content.locale`), overruled by the campaign's own locale and then by its `words`; another language of
the campaign stands in for what is missing, or English, with its own names of months. A language without a
locale has those that CLDR knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from unicodedata import normalize

from msgspec import Struct, structs

from flyers.content import library
from flyers.content.campaign import Campaign
from flyers.content.dashes import Dashes
from flyers.content.dates import year_after
from flyers.content.language import in_region, region_of
from flyers.content.locale import IN_FIGURES, Locale, in_figures, lacking, locale, over
from flyers.content.manner import as_written, called, form_of
from flyers.content.numbers import figures
from flyers.content.punctuation import quotes_in, remarked
from flyers.content.text import Text, texts
from flyers.errors import FlyersError, Where

# The names in braces that patterns of days and times may hold.
DAY = ("day", "day2", "month", "month_number", "month2", "year", "weekday")
CLOCK = ("hour", "hour2", "hour6", "hour12", "minute", "half")
_NAMED = re.compile(r"(?:.+\.)?(?:by|credit|name|organiser|short)").fullmatch  # “Cuco” is a name alone
SEAM = "\0"  # between fixed words and what is filled in


class Words(Struct, frozen=True):
    """The fixed words of a language; without a locale they are those `instead`, and days in `figures`."""

    lang: str
    own: Mapping[str, str]
    locale: Locale
    instead: Locale  # of the language `other`
    other: str = "en"
    figures: str = IN_FIGURES
    far: str = ""  # the first day whose name alone means another year

    def say(self, key: str, **names: str) -> str:
        """The words of a key with names filled in. Raises KeyError for a key not in `keys`.

        >>> words_of("en").say("return_by", date="1 May")
        'Return by 1 May'
        """
        allowed = keys()[key]
        words = self.own.get(key) or self._locale_of(key).words[key]
        filled = {name: f"{SEAM}{said}{SEAM}" for name, said in names.items() if name in allowed}
        return self.melted(re.sub(r"\{(\w+)\}", lambda m: filled.get(m[1], m[0]), words))

    def melted(self, said: str) -> str:
        """Fixed words melt with what they meet: nothing melts inside a name."""
        for apart, together in self.locale.melts.items():
            if apart in said.replace(SEAM, "").replace("\u00a0", " "):
                met = f"{SEAM}?".join("[ \u00a0]" if char == " " else re.escape(char) for char in apart)
                said = re.sub(met, lambda m: _blanks(m[0], together) if SEAM in m[0] else m[0], said)  # noqa: B023
        return said.replace(SEAM, "")

    def lang_of(self, key: str) -> str:
        """The language of what `say` gives: another one if the language lacks the words."""
        return self.lang if self.own.get(key) or self._locale_of(key) is self.locale else self.other

    def _locale_of(self, key: str) -> Locale:
        return self.locale if self.locale.words.get(key) else self.instead

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(key for key in keys() if not (self.own.get(key) or self.locale.words.get(key)))

    @property
    def language_name(self) -> str:
        return self.locale.language or self.lang

    @property
    def quotes(self) -> tuple[str, ...]:
        """Outer pair of quotation marks, then the inner one, with their spaces."""
        return self.locale.quotes or self.instead.quotes

    @property
    def dashes(self) -> Dashes:
        said, dates = self.locale, self.locale.dates
        return Dashes(said.dash or "–", said.closed_dash, dates.weekdays, dates.months, self.lang)

    @property
    def digits(self) -> str:
        """The ten digits, if they are not 0123456789."""
        return self.locale.dates.digits

    def date(self, iso: str, form: str = "long") -> str:
        """A day as `named`, a far one with its year."""
        return self.named(iso, "long" if form == "short" and self.is_far(iso) else form)

    def is_far(self, iso: str) -> bool:
        return bool(self.far) and iso >= self.far

    def named(self, iso: str, form: str) -> str:
        """A day (`2026-10-06`) in words: `full` with its weekday, `long`, `short` without the year, or the
        `weekday` alone. Without a whole set of names and forms it stands in figures, and no weekday is
        named."""
        dates = self.locale.dates
        named = {"full": dates.full, "long": dates.long, "short": dates.short, "weekday": "{weekday}"}[form]
        pattern = named if dates.whole else self.figures * (form != "weekday")
        return dates.filled(pattern, dates.parts(iso))

    def on(self, key: str, iso: str, form: str = "short") -> str:
        """A day as the words of a key take it in: in the language where these are.

        >>> words_of("lb").on("deadline", "2027-03-01"), words_of("lb").date("2027-03-01", "short")
        ('1 March', '1. Mäerz')
        """
        other = Words(self.other, {}, self.instead, self.instead, far=self.far)
        return (self if self.lang_of(key) == self.lang else other).date(iso, form)

    @property
    def span_mark(self) -> str:
        """What stands between the two ends of a span."""
        between = re.search(r"\{start\}([〜～])", self._locale_of("event_when").words["event_when"])
        return between[1] if between else "–"

    def site(self, name: str) -> str:
        """A site's name as people write it.

        >>> words_of("ko").site("KakaoTalk"), words_of("ko").site("LINE")
        ('카카오톡', 'LINE')
        """
        return self.locale.sites.get(name, name)

    def until(self, iso: str, form: str = "short") -> str:
        """The last day to act, standing alone.

        >>> words_of("en").until("2027-05-01"), words_of("lv").until("2027-05-01")
        ('by 1 May', 'līdz 1.\xa0maijam')
        """
        return self.say("act_by", act="", date=self.on("act_by", iso, form)).strip("\n\u200b, ")

    def time(self, clock: str) -> str:
        """A time of day (`18:30`) in words; in the language's figures if it has no form for it."""
        dates = self.locale.dates
        if not dates.time:
            return figures(clock, dates.digits)
        twelve = {"12:00": dates.noon, "24:00": dates.midnight} if "{hour12}" in dates.time else {}
        return twelve.get(clock) or dates.clock(clock)

    def hours(self, start: str | None, end: str | None) -> dict[str, str]:
        """Start and end in words, as far as known; am or pm once for both, if all hours between have it. A
        day begins at 0:00, for its midnight would be taken for the one that ends it.

        >>> words_of("en").hours("18:30", "20:00")
        {'start': '6:30', 'end': '8\\xa0pm'}
        """
        end = "24:00" if end == "00:00" else end
        said = {name: self.time(at) for name, at in (("start", start), ("end", end)) if at}
        half = self.locale.dates.half_of(start, end) if start and end else ""
        if half and said["start"].endswith(half) and said["end"].endswith(half):
            said["start"] = said["start"].removesuffix(half).rstrip()
        elif half and said["start"].startswith(half) and said["end"].startswith(half):
            said["end"] = said["end"].removeprefix(half).lstrip()
        return said


@cache
def keys() -> Mapping[str, tuple[str, ...]]:
    """Every key, with the names in braces that its words may hold: those of English."""
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
    """The words of a language (a tag in its usual case), for a `region` unless the tag names one, under a
    campaign's `own` words and `locales`, in a `form` of address if one is named. Raises `FlyersError` for a
    broken file of the library."""
    said = {key: text.get(lang) or "" for key, text in (own or {}).items()}
    tag, aside = in_region(lang, region), (locales or {}).get(lang)
    found, region = locale(tag) or lacking(tag), region_of(lang) or region
    found = structs.replace(found, dates=found.dates.in_region(region), words=called(found, tag, form))
    return Words(lang, said, over(found, aside) if aside else found, _english(), figures=in_figures(region))


def _far(campaign: Campaign, today: str) -> str:
    """From which day on the name of a day alone means another year: one after `today`, or after the first day
    that the campaign names; "" where it names none."""
    named = [one.date for one in (*campaign.events, campaign.deadline) if one]
    first = min(filter(None, (today, *named)), default="") if named else ""
    return year_after(first) if first else ""


def _stood_in(words: Words, campaign: Campaign) -> Words:
    """With the words of another language of the campaign in place of English, which readers may not know:
    that of the country, or the first."""
    region = campaign.region or ""
    tags = campaign.languages if words.missing else ()
    found = {tag: locale(in_region(tag, region)) for tag in tags if tag != words.lang}
    known = [(tag, its) for tag, its in found.items() if its and keys().keys() <= its.words.keys()]
    if not known:
        return words
    tag, its = next((one for one in known if region and one[1].country == region), known[0])
    its = structs.replace(its, words=called(its, tag, form_of(campaign, tag, its)))
    return structs.replace(words, other=tag, instead=its)


def words_for(campaign: Campaign, lang: str, today: str = "") -> Words:
    """The words of a campaign's language, fitted to its texts: how they address people, their digits (٣٠٪),
    months, hours (14:00) and names of sites, and quotation marks, where they begin with others than the
    language has; far days, seen from `today`, have their year. Raises `FlyersError` as `words_of`."""
    region = campaign.region or ""
    form = form_of(campaign, lang, locale(in_region(lang, region)) or Locale())
    found = _stood_in(words_of(lang, campaign.words, region, campaign.locales, form), campaign)
    alone = len(campaign.languages) == 1
    every = [(key, *entry) for key, text in texts(campaign) for entry in text.entries]
    entries = [(key, words) for key, tag, words in every if tag == lang or (alone and not tag)]
    said = normalize("NFKC", "\n".join(words for _, words in entries))
    dates = as_written(found.locale.dates, said, lang)
    sites = {name: own for name, own in found.locale.sites.items() if own in said or name not in said}
    usual, own = found.locale.quotes, quotes_in("\n".join(w for key, w in entries if not _NAMED(key)))
    ours = bool(own) and not (usual and -1 < said.find(usual[0].strip()) <= said.find(own[0]))
    quotes = own if ours else usual
    fixed = {key: remarked(words, usual, quotes) for key, words in found.locale.words.items()}
    fitted = structs.replace(found.locale, dates=dates, sites=sites, quotes=quotes, words=fixed)
    return structs.replace(found, locale=fitted, far=_far(campaign, today))


def _blanks(met: str, said: str) -> str:
    """What comes of words that melt, with the blanks that no line may break at where they were."""
    met = met.replace(SEAM, "")
    said = f"\u00a0{said[1:]}" if met[0] == "\u00a0" else said
    return f"{said[:-1]}\u00a0" if met[-1] == "\u00a0" else said
