"""Locales: how a language writes days, times and quotations, and its fixed words. And phrases: which of its
words lean on their neighbours, so that headlines break between phrases.

A regional file lies over its general one (fr-CA over fr). `assets/phrases` has the closed classes of a
grammar (articles, prepositions, negations …); without it, lines break at punctuation, numbers and names.

`assets/notes` has what `flyers new` says in the person's language: its questions, and the notes and examples
in the file it makes.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from flyers.content import library
from flyers.content.dates import in_persian
from flyers.content.language import fallbacks, regions
from flyers.content.names import tree
from flyers.content.numbers import figures
from flyers.content.reader import Loaded, kept


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
            "half": self.halves[hour * len(self.halves) // 24] if self.halves else "",
        })  # fmt: skip

    @property
    def whole(self) -> bool:
        return len(self.months) == 12 and len(self.weekdays) == 7 and all((self.long, self.full, self.short))


class Form(Struct, frozen=True, kw_only=True):
    """One way to address people (tú, usted): the words that are different then."""

    tells: Annotated[
        str, about("words that nobody says who calls people otherwise; no_tenga begins a sentence")
    ] = ""
    verbs: Annotated[str, about("verbs that begin the words of a code then")] = ""
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
    ask: Annotated[
        str,
        about(
            "what stands above demands, with who decides; in (brackets) what a name that goes on has itself"
        ),
    ] = ""
    to: Annotated[str, about("a pattern for names that are written as they go on after write_on")] = ""
    to_such: Annotated[str, about("such names, where the verb asks for a form")] = ""
    to_with: Annotated[
        Mapping[str, str],
        about("what an article becomes there, - where that is unknown; before a `name` without one"),
    ] = {}
    titles: Annotated[str, about("titles that have no capital before a name inside a sentence")] = ""
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
    return Form(tells=own.tells or base.tells, verbs=own.verbs or base.verbs, words=words)


class Phrases(Struct, frozen=True):
    """The words of one file of `assets/phrases`, in small letters (see CONTRIBUTING.md)."""

    proclitics: frozenset[str] = frozenset()  # they lean on the next word; `numbers` are among them
    enclitics: frozenset[str] = frozenset()  # they lean on the word before
    markers: frozenset[str] = frozenset()  # those that never begin a line: Persian را
    names: bool = True  # capitals tell them
    titles: frozenset[str] = frozenset()
    compounds: frozenset[str] = frozenset()
    loans: frozenset[str] = frozenset()  # words in a script without blanks that its dictionary parts
    units: tuple[str, ...] = ()  # the same after a figure: "9.9 เมกะวัตต์"
    leading: frozenset[str] = frozenset()  # proclitics with which a phrase begins: "of", no "the"
    syllables: bool = False  # two words may always be one
    numbered: frozenset[str] = frozenset()  # a number after one counts nothing: "line 14"
    years: frozenset[str] = frozenset()  # the same before four figures: Persian سال, "Act, 2009"
    pleas: frozenset[str] = frozenset()  # parts of words for requests that are no petitions in law: "Antrag"
    joins: str = ""  # letters that one may begin with besides
    money: frozenset[str] = frozenset()  # what a sum is counted in
    hours: frozenset[str] = frozenset()  # what follows the figure of an hour
    minutes: frozenset[str] = frozenset()  # how they begin
    day_parts: frozenset[str] = frozenset()  # before an hour or behind it: "abends", "da_noite"
    ranges: frozenset[str] = frozenset()  # words before both ends of one: "de_a"
    streets: frozenset[str] = frozenset()  # how names of streets begin: "rue"
    given: frozenset[str] = frozenset()  # first names, written short: "Ma."
    offices: frozenset[str] = frozenset()  # what a title may have behind it, in small letters: "pan starosta"
    inverted: frozenset[str] = frozenset()  # pronouns that stand behind their verb: German "gibt es"
    places: frozenset[str] = frozenset()  # how names of places begin: "New"
    ways: frozenset[str] = frozenset()  # how they end, in this very spelling: "Street"
    clipped: frozenset[str] = frozenset()  # an apostrophe stands for their begin or end: "’tis"
    shunned: frozenset[str] = frozenset()  # what no hyphen leaves, a word of its own: "not-", "-rapist"
    heads: frozenset[str] = frozenset()  # nouns that end compounds: ambulance-dienst
    attributive: tuple[str, ...] = ()  # how verbs end that tell which noun: Korean 걷는
    closing: tuple[str, ...] = ()  # how verbs end that end a clause: Korean 취소하고
    construct: str = ""
    articles: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()  # they may end a line before "our day of rest"
    copulas: frozenset[str] = frozenset()  # "is not" in one word: Croatian nije
    prepositions: frozenset[str] = frozenset()
    possessives: frozenset[str] = frozenset()  # they may end a line if nothing else makes lines even
    quantifiers: frozenset[str] = frozenset()  # "all"; they may end a line
    degrees: frozenset[str] = frozenset()  # "more"; they lean on the next word,
    sums: frozenset[str] = frozenset()  # but behind these may end a line: "no more | night flights"
    adverbs: frozenset[str] = frozenset()  # "ya": before a preposition they belong to what is before them
    determiners: frozenset[str] = frozenset()  # they stand for a noun before "who": "those"
    conjunctions: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()  # two of them have a verb between: "n’a pas"
    numbers: frozenset[str] = frozenset()
    scales: frozenset[str] = frozenset()  # numbers that are written short: "Mio."
    abbreviations: frozenset[str] = frozenset()  # what they lead to goes on behind their point: "ca."
    particles: Mapping[str, frozenset[str]] = {}  # small words that complete verbs, in their base form
    objects: frozenset[str] = frozenset()
    modals: frozenset[str] = frozenset()  # verbs that another completes
    genitives: frozenset[str] = frozenset()  # what links a noun to one without an article: "of"
    endings: tuple[str, ...] = ()
    joined: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()  # beginnings, ends before them
    onward: Mapping[str, tuple[str, ...]] = {}
    small: frozenset[str] = frozenset()  # all that may lean on the word before

    def has_number(self, word: str) -> bool:
        """Whether a number behind a word belongs to it; בקו is קו after its preposition."""
        return not self._bare(word).isdisjoint(self.numbered)

    def has_year(self, word: str) -> bool:
        """The same of a number of four figures."""
        return not self._bare(word).isdisjoint(self.years)

    def _bare(self, word: str) -> set[str]:
        """A word, and what it is without letters that are joined to it."""
        begins = len(word) - len(word.lstrip(self.joins)) if self.joins else 0
        return {word[at:] for at in range(begins + 1)}

    def are_one(self, *words: str) -> bool:
        """Whether two words are read as one: laundry room, לכיסאות גלגלים."""
        last = words[-1]
        return len(words) > 1 and any(f"{first}_{last}" in self.compounds for first in self._bare(words[0]))

    def forms(self, word: str) -> set[str]:
        """A verb and what it may be a form of: "chip" for "chipped", "give" for "giving"."""
        stems = {word.removesuffix(ending) for ending in self.endings} - {word}
        single = {stem[:-1] for stem in stems if stem[-1:] == stem[-2:-1]}
        return {word} | stems | single | {f"{stem}e" for stem in stems}


_LISTS = ("heads", "numbered", "years", "pleas", "given", "offices", "inverted", "money", "ranges", "streets",
    "ways", "places", "objects", "clipped", "shunned", "loans", "modals", "genitives", "hours", "minutes",
    "day_parts")  # fmt: skip
_COUNTING = ("numbers", "scales", "abbreviations")  # proclitics that have a meaning of their own
_LEADING = ("prepositions", "conjunctions", "auxiliaries", "negations")
_SUMS = ("negations", "determiners", "numbers")
_TOLD = ("adverbs", "articles", "auxiliaries", "conjunctions", "copulas", "degrees", "determiners",
    "negations", "possessives", "prepositions", "quantifiers", *_COUNTING)  # fmt: skip
# What is held together in all languages, as in the name of a street elsewhere.
_EVERYWHERE = ("titles", "streets", "given", "ways", "places", "numbered", "money", "hours",
    "minutes", "day_parts", "clipped", "proclitics", "small", *_COUNTING)  # fmt: skip


@cache
def phrases(lang: str) -> Phrases:
    """The phrases of a language, by its tag or another one for it: tl for fil; and those of all."""
    folder = library.assets() / "phrases"
    files = (folder / f"{tag.partition('-')[0]}.yaml" for tag in fallbacks(lang))
    file = next(filter(Path.is_file, files), None)
    own, every = _said(file) if file else Phrases(), _said(folder / "und.yaml")
    held = {key: getattr(own, key) | getattr(every, key) for key in _EVERYWHERE}
    return msgspec.structs.replace(own, **held)


@cache
def _said(file: Path) -> Phrases:
    return kept(file, Phrases, _read).sound


def _read(file: Path) -> Loaded[Phrases]:
    said = tree(file)

    def words(key: str) -> frozenset[str]:
        return frozenset(said.get(key, "").split())

    def classes(key: str) -> dict[str, tuple[str, ...]]:
        return {name: tuple(words.split()) for name, words in said.get(key, {}).items()}

    before, after = classes("proclitics"), classes("enclitics")
    scales = before.get("scales", ())
    before |= {key: (*before.get(key, ()), *scales) for key in ("numbers", "abbreviations") if scales}
    joined = [f"{one}{name}" for one in said.get("joins", "") for name in before.get("numbers", ())]
    before |= {"numbers": (*before.get("numbers", ()), *joined)} if joined else {}  # ለአምስት, בשלוש
    leaning, trailing = (frozenset(chain.from_iterable(one.values())) for one in (before, after))
    particles = {name: frozenset(verbs) for name, verbs in classes("particles").items()}
    found = Phrases(
        proclitics=leaning,
        enclitics=trailing,
        markers=frozenset(after.get("markers", ())),
        leading=frozenset(chain.from_iterable(before.get(key, ()) for key in _LEADING)),
        sums=frozenset(chain.from_iterable(before.get(key, ()) for key in _SUMS)).difference(scales),
        names=said.get("capitals") != "nouns",
        titles=frozenset(title.rstrip(".") for title in words("titles")),
        compounds=words("compounds") | words("pairs"),
        syllables="compounds" in said,
        construct=said.get("construct", ""),
        joins=said.get("joins", ""),
        particles=particles,
        joined=tuple((tuple(name.split()), ends) for name, ends in classes("joined").items()),
        onward={one: words for names, words in classes("onward").items() for one in names.split()},
        small=frozenset((*leaning, *trailing, *particles)),
        endings=tuple(said.get("endings", "").split()),
        units=tuple(said.get("units", "").split()),
        attributive=tuple(said.get("attributive", "").split()),
        closing=tuple(said.get("closing", "").split()),
        **{key: words(key) for key in _LISTS},
        **{key: frozenset(before.get(key, ())) for key in _TOLD},
    )
    return Loaded(found, (), {})


class Notes(SimpleNamespace):
    """One file of `assets/notes`, by its keys; `en.yaml` explains each."""


@cache
def notes_in(*langs: str) -> Notes:
    """The notes in the first of these languages that has some, else in English."""
    folder = library.assets() / "notes"
    tags = (tag for lang in langs for tag in fallbacks(lang))
    tag = next((tag for tag in tags if (folder / f"{tag}.yaml").is_file()), "en")
    return Notes(**{"english": "", "unsure": [], **tree(folder / f"{tag}.yaml")})


def unsure_of(tag: str) -> list[str]:
    """What the notes of a language are unsure of, if it has some."""
    return list(notes_in(tag).unsure) if (library.assets() / "notes" / f"{tag}.yaml").is_file() else []


def more(notes: Notes) -> str:
    """What else a campaign file may hold, as comments."""
    lines = (library.assets() / "campaign-more.txt").read_text("utf-8").format(notes=notes)
    return commented(lines) + "\n"


def commented(lines: str) -> str:
    """Lines as comments, without a space after the #: they are right when just the # is deleted."""
    return "\n".join(f"#{line}" for line in lines.splitlines())
