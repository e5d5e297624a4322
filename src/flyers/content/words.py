"""The fixed words of a language: what pieces say besides the campaign's own texts. They come from a locale
(`flyers.content.locale`), overruled by the campaign's own locale and then by its `words`; English stands in
for what is missing, with its own names of months. A language without a locale has those that CLDR knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec import Struct, structs

from flyers.content import library
from flyers.content.dashes import Dashes
from flyers.content.dates import year_after
from flyers.content.language import in_region, region_of
from flyers.content.locale import IN_FIGURES, Locale, in_figures, lacking, locale, over
from flyers.content.manner import as_written, called, form_of
from flyers.content.numbers import figures
from flyers.content.phrases import phrases
from flyers.content.punctuation import quotes_in, remarked
from flyers.content.text import Text, texts
from flyers.errors import FlyersError, Where

if TYPE_CHECKING:
    from flyers.content.campaign import Campaign

# The names in braces that patterns of days and times may hold.
DAY = ("day", "day2", "month", "month_number", "month2", "year", "weekday")
CLOCK = ("hour", "hour2", "hour6", "hour12", "minute", "half")
_NAMED = re.compile(r"(?:.+\.)?(?:by|credit|name|organiser|short)").fullmatch  # “Cuco” is a name alone
_LABEL, _COMMA = re.compile("[:：՝]"), re.compile("[,،、]")  # no ending is for both halves of a name
_SEAM = "\0"  # between fixed words and what is filled in


class Words(Struct, frozen=True):
    """The fixed words of a language; without a locale they are English, and days in `figures`."""

    lang: str
    own: Mapping[str, str]
    locale: Locale
    english: Locale
    figures: str = IN_FIGURES
    far: str = ""  # the first day whose name alone means another year

    def say(self, key: str, **names: str) -> str:
        """The words of a key with names filled in. Raises KeyError for a key not in `keys`.

        >>> words_of("en").say("return_by", date="1 May")
        'Return by 1 May'
        """
        allowed = keys()[key]
        words = self.own.get(key) or self._locale_of(key).words[key]
        filled = {name: f"{_SEAM}{said}{_SEAM}" for name, said in names.items() if name in allowed}
        return self._melted(re.sub(r"\{(\w+)\}", lambda m: filled.get(m[1], m[0]), words))

    def _melted(self, said: str) -> str:
        """Fixed words melt with what they meet: nothing melts inside a name."""
        for apart, together in self.locale.melts.items():
            if apart in said.replace(_SEAM, ""):
                met = f"{_SEAM}?".join(map(re.escape, apart))
                said = re.sub(met, lambda m: together if _SEAM in m[0] else m[0], said)  # noqa: B023
        return said.replace(_SEAM, "")

    def _inside(self, name: str, whole: bool = False) -> str:
        """A name inside a sentence: "le maire" of "Le maire", but "La Repubblica", unless it is `whole`:
        a short one is written as it stands there; "wethouder Ek"."""
        found = re.match(r"([^\s’]+(?:’|(?=\s)))\s?(?=(\w))", name)
        first = found[1].lower() if found else ""
        small = found and (whole or found[2].islower()) and first in phrases(self.lang).articles
        small = small or first.rstrip(".") in self.locale.titles.split()
        return f"{name[:1].lower()}{name[1:]}" if small else name

    def after_write(self, name: str, short: bool) -> tuple[str, bool]:
        """A name as one writes to it, and whether it continues the verb of `write_on`. It stands apart if
        that is unknown, or the campaign has its own `write_to`. A `short` name is meant to continue; a
        capital in it belongs to the name: La Repubblica.

        >>> words_of("it").after_write("il ministro", True), words_of("hu").after_write("a papnak", True)
        (('al ministro', True), ('a papnak', True))
        """
        if self.own.get("write_to") or self.lang_of("write_on") != self.lang:
            return name, False
        given = self._inside(self._with_article(name))
        name = self._declined(given)
        first = re.match(r"[^\s’]*’?\s*", name)[0]  # type: ignore[index]
        article = first.strip() if short else first.strip().lower()
        if article not in self.locale.to_with:
            if not short and self._leads(name):
                return f"{name[:1].lower()}{name[1:]}", True
            if (short or name != given) and self.goes_on(name):
                return name, True
            first, article = "", "name" if short else ""
        said = self.locale.to_with.get(article, "-")
        apart = "" if said.endswith("’") else " "
        goes = name if said == "-" else self._melted(f" {said}{apart}{_SEAM}{name[len(first) :]}")[1:]
        return goes, said != "-"

    def in_sentence(self, name: str, short: bool) -> bool:
        """Whether a sentence says that one writes to somebody, and no label stands before the name.

        >>> de, bn = words_of("de"), words_of("bn")
        >>> de.in_sentence("der Kommission", True), de.in_sentence("der Dezernent", True)
        (True, False)
        >>> bn.in_sentence("মেয়র", False), bn.in_sentence("মেয়র, কলকাতা", False)
        (True, False)
        """
        if self.own.get("write_to") or self.lang_of("write_to") != self.lang:
            return True
        said = self.locale.words["write_to"]
        apart = _LABEL.search(said) or (said.startswith("{name}") and _COMMA.search(name))
        return not apart or self.after_write(name, short)[1]

    def after_call(self, name: str, short: bool) -> str:
        """A name as `call_to` takes it; "" where the language does not know how it changes there.

        >>> words_of("fr").after_call("au maire", True), words_of("es").after_call("la jefa", True)
        ('le maire', 'a la jefa')
        >>> words_of("de").after_call("an den Rat", True), words_of("de").after_call("dem Rat", True)
        ('den Rat', '')
        """
        if self.own.get("call_to") or self.lang_of("call_to") != self.lang:
            return name
        if self.locale.calls_as_writes:
            said, goes_on = self.after_write(name, short)
            return said if goes_on else ""
        bare = self._bare(given := self._declined(self._inside(self._with_article(name))))
        known = bare and (short or given.startswith(bare))  # Till Lindemann may be a name
        return _changed(self.locale.called, bare) if known else ""

    def _with_article(self, name: str) -> str:
        """An office with the article that a sentence asks for: "die Landrätin" of "Landrätin"."""
        return _changed(self.locale.offices, name)

    def _declined(self, name: str) -> str:
        """A name in the form that a verb asks for, where its words tell it."""
        return _changed(self.locale.becomes, name)

    def _bare(self, name: str) -> str:
        """A name without what makes it go on after `write_on`; "" where its article would change."""
        for article, said in sorted(self.locale.to_with.items(), key=lambda pair: -len(pair[1])):
            if re.match(rf"{re.escape(said)}(\s|(?<=’))", name, re.IGNORECASE):
                own = "" if article == "name" else article.lower()
                kept = said.lower().endswith(own)
                bare = name[len(said) - len(own) :].strip() if kept else f"{own}{name[len(said) :]}"
                return bare if bare != name else ""
        if self.locale.to_with.get(name.split(" ")[0].lower()) == "-":
            return ""
        found = re.search(self.locale.to, name, re.IGNORECASE) if self.locale.to else None
        if found and found.groupdict().get("joined"):  # it may hide an article: לראש is of ראש or of הראש
            return ""
        return re.sub(self.locale.to, "", name, flags=re.IGNORECASE).strip() if found else name

    def named_alone(self, name: str) -> str:
        """A full name without the preposition that somebody has written before it, or behind.

        >>> words_of("fr").named_alone("au maire"), words_of("sv").named_alone("Till Lindemann")
        ('le maire', 'Till Lindemann')
        """
        bare = "" if self.locale.calls_as_writes else self._bare(name)
        behind = name.startswith(bare)  # as a word of its own: not of डॉ. मार्को
        return bare if (name[len(bare) :][:1] == " " if behind else _uncapped(name)) else name

    def _leads(self, name: str) -> bool:
        """Whether a full name surely begins with what goes on after `write_on`, and has no form without."""
        found = re.match(self.locale.to or "$^", name, re.IGNORECASE)
        known = found and found[0].strip().lower() in phrases(self.lang).proclitics and _uncapped(name)
        return bool(found and (found.groupdict().get("joined") or (known and self.locale.calls_as_writes)))

    def goes_on(self, name: str) -> bool:
        """Whether a name is written to continue `write_on`."""
        return bool(self.locale.to and re.search(self.locale.to, name, re.IGNORECASE))

    def asked(self, name: str, whole: bool = False) -> str:
        """The line above demands, with who is asked; "" if the language cannot tell.

        >>> words_of("en").asked("the NTA"), words_of("it").asked("il sindaco"), words_of("it").asked("al re")
        ('We ask the NTA', 'Chiediamo al sindaco', 'Chiediamo al re')
        """
        name = self._inside(self._with_article(name), whole)
        apart = self.locale.to_with.get(name.split(" ")[0]) == "-"
        ask, on = self.locale.ask, self.goes_on(name)
        if not ask or apart or self.own.get("demands_head") or (on and "(" not in ask):
            return ""
        said = re.sub(r"\((\w+)\) ", "" if on else r"\1 ", ask).replace("{name}", f"{_SEAM}{name}{_SEAM}")
        return self._melted(said)

    def is_whole(self, name: str) -> bool:
        """Whether a sentence takes a name as it is: it has its article or a title, or needs none.

        >>> words_of("en").is_whole("Mayor Ruth Ek"), words_of("en").is_whole("Parking, Leeds")
        (True, False)
        """
        known, first = phrases(self.lang), name.split(" ")[0].rstrip(".").lower()
        told = first in known.articles | known.titles or self._with_article(name) != name
        return told or not known.articles

    def lang_of(self, key: str) -> str:
        """The language of what `say` gives: English if the language lacks the words."""
        return self.lang if self.own.get(key) or self._locale_of(key) is self.locale else "en"

    def _locale_of(self, key: str) -> Locale:
        return self.locale if self.locale.words.get(key) else self.english

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(key for key in keys() if self.lang_of(key) != self.lang)

    @property
    def language_name(self) -> str:
        return self.locale.language or self.lang

    @property
    def quotes(self) -> tuple[str, ...]:
        """Outer pair of quotation marks, then the inner one, with their spaces."""
        return self.locale.quotes or self.english.quotes

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
        """A day as the words of a key take it in: in English where these are.

        >>> words_of("lb").on("deadline", "2027-03-01"), words_of("lb").date("2027-03-01", "short")
        ('1 March', '1. Mäerz')
        """
        english = Words("en", {}, self.english, self.english, far=self.far)
        return (self if self.lang_of(key) == self.lang else english).date(iso, form)

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
        twelve = {"12:00": dates.noon, "00:00": dates.midnight} if "{hour12}" in dates.time else {}
        return twelve.get(clock) or dates.clock(clock)

    def hours(self, start: str | None, end: str | None) -> dict[str, str]:
        """Start and end in words, as far as known; am or pm once for both.

        >>> words_of("en").hours("18:30", "20:00")
        {'start': '6:30', 'end': '8\\xa0pm'}
        """
        said = {name: self.time(at) for name, at in (("start", start), ("end", end)) if at}
        for half in set(self.locale.dates.halves) if len(said) == 2 else ():
            if said["start"].endswith(half) and said["end"].endswith(half):
                said["start"] = said["start"].removesuffix(half).rstrip()
            elif said["start"].startswith(half) and said["end"].startswith(half):
                said["end"] = said["end"].removeprefix(half).lstrip()
        return said


def _uncapped(name: str) -> bool:
    """Whether its first word is no part of a name, as in Till Lindemann or Al Gore."""
    return not (name[:1].isupper() and name.partition(" ")[2][:1].isupper())


def _changed(patterns: Mapping[str, str], name: str) -> str:
    for pattern, said in patterns.items():
        name = re.sub(pattern, said, name, flags=re.IGNORECASE)
    return name


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
    return Words(lang, said, over(found, aside) if aside else found, _english(), in_figures(region))


def _far(campaign: Campaign, today: str) -> str:
    """From which day on the name of a day alone means another year: one after `today`, or after the first day
    that the campaign names; "" where it names none."""
    named = [one.date for one in (*campaign.events, campaign.deadline) if one]
    first = min(filter(None, (today, *named)), default="") if named else ""
    return year_after(first) if first else ""


def words_for(campaign: Campaign, lang: str, today: str = "") -> Words:
    """The words of a campaign's language, fitted to its texts: how they address people, their digits (٣٠٪),
    months, hours (14:00) and names of sites, and quotation marks, where they begin with others than the
    language has; far days, seen from `today`, have their year. Raises `FlyersError` as `words_of`."""
    region = campaign.region or ""
    form = form_of(campaign, lang, locale(in_region(lang, region)) or Locale())
    found = words_of(lang, campaign.words, region, campaign.locales, form)
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
