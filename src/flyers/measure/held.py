"""What no line parts: a day and its month, a title or an initial and its name, a street and its number, the
two ends of a range, an ordinal and what it counts. Only spaces and hyphens are held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from flyers.content.locale import calendar, locale, months
from flyers.content.mentions import in_dates
from flyers.content.phrases import Phrases, phrases
from flyers.measure.clock import hours
from flyers.measure.ranges import parts, ranges
from flyers.measure.word import COMPANY, WITHOUT_SPACES, among, is_small

_INITIAL = re.compile(r"(?<![\w°])(?:[^\W\d_]\.-?){1,3} (?=[^\W\d_])")  # E. Rugova; J.-P. Sartre
_GIVEN = re.compile(r"(?<=[\w,;–] )([A-ZÀ-ÞĀ-ſА-ЯΑ-Ω][\w’-]+) \Z")  # before an initial: buried Mateo A. Ruiz
_WORD = re.compile(r"(?<![^\s(\[«„“‘\"'])[^\s(\[«„“‘\"'\u202f\u00a0]+ (?=[+(«„“]{0,2}\w)")
_PAIR = re.compile(r"(?<!\w)([^\W\d_]+)(-| [^\W\d_]{1,3} )(?=([^\W\d_]+))")
_TWO = re.compile(r"(?<!\w)([^\W\d_]+) (?=([^\W\d_]+))")
_DOTTED_ORDINAL = re.compile(r"(?<![\w.,])(?:\d{1,3}|(\d{4})|[IVX]{1,5})\. (?=(\w+|§))")
# "14 Commercial Wharf", "184, rue Duguesclin"; "Herderstraße 44", "Room 4b", where no other number follows.
_HOUSE_FIRST = re.compile(
    r"(?<![\w.,:])\d{1,4}[A-Za-z]?(?: bis| ter)? (?=[^\W\d_])|(?<![\w.,:])\d{1,4}[a-z]?, (?=[a-z]{2,9} )"
)
_QUARTER = re.compile(  # 207 S Main St; N 8th Street, South 12th Avenue
    r"(?<![\w.,:])(?:\d{1,5} [NS]?[NSEW]\.? (?=[A-Z\d])"
    r"|(?:[NS]?[NSEW]\.?|North|South|East|West) (?=\d+(?:st|nd|rd|th)\b))"
)
_HOUSE_LAST = re.compile(
    r"(?<![^\s(\[«„“‘])([^\W\d_][^\s\d]*)(?<![,;:!?…]) "
    r"(?=\d{1,3}[A-Za-z]?(?![\w:%‰°\u00a0\u202f]|[.,]\d| \d{3})(?: ([^\W\d_]+))?)"
)
_ROAD = re.compile(  # of one word: Hauptstr. 12 a, Storgatan 12 B
    r"\w(?:str(?:\.|a(?:ße|sse|at))?|gasse|platz|allee|damm|weg|laan|plein|gracht|gatan?|gade|vägen|veien|vej)"
    r" \d{1,3}(?: ?[a-hA-H](?![\w’.]))?(?![\w:%‰°]|[.,]\d)"
)
# A name of two words or three among letters that are read from the right: شرکت Zarkan Mining Co.
_LATIN = re.compile(
    r"(?<=[\u0590-\u08ff] )[A-Z][\w.’&-]{1,11}(?: [A-Z&][\w.’&-]{0,11}){1,2}(?= [\u0590-\u08ff]|\Z)"
)
_SHORT = 4  # letters of what stands for a street's name: Av. dos Andradas
_ENDING = 4  # letters that a title written short goes on with
_FAR = 60  # letters before an initial, among which a first name is looked for
_NAMES = 4  # words of a person's name that no line parts
_LETTERS = r"\w\u0900-\u0dff"  # with the vowel signs of India
_CAPITAL = r"[^\W\d_a-z]"
_NAME = rf"{_CAPITAL}[{_LETTERS}’-]*"
_OPENS = " \n([{«„“‘\"'"
_LONG_TITLE = re.compile(rf"(?<!\w)([^\W\d_]{{9,}}) (?={_NAME}(?:-{_NAME})* {_NAME})")
_FIGURES = re.compile(r"[+(]{0,2}\d(?:[\d ()./–-]*\d)?")
_LONG = 22  # letters of a number with its word that are too long for a narrow column
_SCALED = re.compile(r"\d[십백천만억조]* (?=([^\s.,;:!?،؛؟]+))")  # 2천만 원을
_CLOSING = r"m[aáà](?:x|ks)|макс|m[ií]n|ok|ок|env"  # they end a sentence too: 10 max. Puis
# IBAN CH93 0076 2011; Konto: 123 456
_LABELLED = re.compile(
    r"(?<!\w)(?:[A-Z]{2,5}:?|[^\W\d][^\W\d]{,11}:) (?=(?:[A-Z]{1,2})?\d(?:[ ./-]?[\dA-Z]){5})"
)
_LISTED = re.compile(r"(?<![\w.,])\d{1,3}(?:, \d{1,3}){1,2},? [^\W\d_]{1,3} \d{1,3}(?!\w)")  # 7, 8 and 11
_EAST_ASIAN_MONTH = re.compile(r"(?:月|월 )(?=\d)")  # 5月|12日; 5월 12일


@lru_cache(256)  # asked for breaks, then for sentences and sense
def held(text: str, lang: str) -> frozenset[int]:
    """The indices after the spaces at which no line ends; `lang` is a BCP 47 tag.

    >>> held("by 15 March", "en")
    frozenset({6})
    """
    return frozenset(_firmly(text, lang)) | loosely(text, lang)


@lru_cache(256)
def loosely(text: str, lang: str) -> frozenset[int]:
    """Those of them that running text may rather part than leave a line bare: in a range, a list of numbers,
    a street's name, before a year."""
    found = {at + 1 for at, firm in _named(text, lang) if not firm}
    found.update(match.end() for one in (_loose(lang), _hanging(lang)) if one for match in one.finditer(text))
    found.update(spans(text, lang), _inside(_LISTED, text), _years(text, lang))
    return frozenset(found.difference(_firmly(text, lang)))


def _firmly(text: str, lang: str) -> Iterator[int]:
    yield from (at + 1 for at, firm in _named(text, lang) if firm)
    yield from _inside(_whole(lang), text)
    yield from _inside(_LATIN, text)
    yield from (at for pattern in _spoken(lang) for at in _inside(pattern, text))
    yield from _spelled(text, lang)
    yield from _of_persons(text, lang)
    for pattern in (*_streets(lang), *_written_short(lang)):
        yield from (match.end() for match in pattern.finditer(text))
    known = phrases(lang)
    if known.dotted:
        for match in _DOTTED_ORDINAL.finditer(text):
            counted, label = match[2].lower(), text[: match.start() - 1].rpartition(" ")[2].lower()
            free = counted in known.proclitics or known.has_number(label)  # 49. Eine Wand, Plan X. Dann
            if counted in known.years if match[1] else match[2].islower() or not free:
                yield match.end()  # 1929. godine
    if not any(map(str.isdigit, text)):
        return
    if dated := _date(lang):
        yield from _inside(dated, text)
    yield from (match.end() for match in _EAST_ASIAN_MONTH.finditer(text))
    yield from hours(text, lang)
    scales = known.scales | known.numbers
    for match in _SCALED.finditer(text):
        if match[1].lower() in scales or match[1].startswith(known.units):
            yield match.end()
    yield from (match.end() for pattern in (_ordinal(), _LABELLED) for match in pattern.finditer(text))
    yield from parts(text, lang)
    yield from _houses(text, lang)
    yield from _inside(_ROAD, text)


def days(text: str, lang: str) -> frozenset[int]:
    """Where days of months begin in a text."""
    dated = _date(lang) if any(map(str.isdigit, text)) else None
    return frozenset(match.start() for match in dated.finditer(text)) if dated else frozenset()


@lru_cache(256)  # asked for what may be parted, and for what that costs
def spans(text: str, lang: str) -> frozenset[int]:
    """Where no line ends inside ranges."""
    return frozenset(ranges(text, lang, _date(lang)) if any(map(str.isdigit, text)) else ())


@lru_cache(256)  # asked for breaks, then for sense, between any two words
def titled(text: str, lang: str) -> frozenset[int]:
    """Behind long titles, where large type ends a line sooner than in names: Commissioner | Dale Whitcomb."""
    known = phrases(lang).titles
    return frozenset(one.end() for one in _LONG_TITLE.finditer(text) if one[1].lower() in known)


def _years(text: str, lang: str) -> Iterator[int]:
    """The indices after the spaces between a day with its month and the year."""
    dated = _date(lang)
    for match in dated.finditer(text) if dated else ():
        if year := re.compile(_year()).match(text, match.end()):
            yield from (at + 1 for at in range(*year.span()) if text[at] == " ")


def _inside(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    """The index after each space in what a pattern finds."""
    for match in pattern.finditer(text):
        yield from (at + 1 for at in range(*match.span()) if text[at] == " ")


@cache
def _whole(lang: str) -> re.Pattern[str]:
    name = rf"(?:(?<=[a-zà-ÿа-я] ){_CAPITAL}[\w’-]{{1,7}} )?{_CAPITAL}[\w’-]*\.?"  # von Adria Park d.o.o.
    company = rf"(?-i:\b{name} {COMPANY.pattern})"  # Linden Holdings LLC, Zarkan Mining Co.
    named = (rf"(?<!\w){re.escape(month)}(?!\w)" for month in sorted(months(lang)) if " " in month)
    return re.compile("|".join((company, *phrases(lang).whole, *named)), re.IGNORECASE)


@cache
def _written_short(lang: str) -> list[re.Pattern[str]]:
    """Behind what is written short before what it names: "z. B. hier", "vs. Brown"."""
    known = phrases(lang)
    short = [re.escape(word).replace(r"\.", r"\. ?") for word in sorted(known.abbreviations - known.scales)]
    closing = rf"(?!(?:{_CLOSING})\. (?-i:{_CAPITAL}))" if known.names else ""
    pattern = rf"(?<![\w.]){closing}(?:{'|'.join(short)})\. (?=[^\W\d_](?!\.))"  # no initials
    return [re.compile(pattern, re.IGNORECASE)] if short else []


@cache
def _loose(lang: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases(lang).loose))


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,])\d+(?:{in_dates()[0]}|º|ª|-[а-яіїє]{{1,3}}) (?=\w)")


def _year() -> str:
    """What may follow a day with its month: 15 March 2027; in May the 2000 members is no year."""
    return rf",? (?!(?:the|o|do) )(?:(?:{in_dates()[1]}) )?\d{{4}}(?!\d)"


@cache
def _date(lang: str) -> re.Pattern[str] | None:
    """Days of a language's months, as it joins them, in all its regions: "15 March", "15 de marzo", "2
    בפברואר", "Sept. 3", "March 15, 2027", "20 كانون الأول". None where no file names its months."""
    found = locale(lang)
    if not (found and found.dates.months):
        return None
    named = sorted(months(lang), key=lambda name: (-len(name), name))
    every = [re.escape(name) for name in named]
    every += (short for m in named if " " not in m for short in (rf"{re.escape(m[:4])}\w?\.", m[:3]))
    joins = re.search(r"{day}(.*){month}|{month}(.*){day}", found.dates.short)
    join, joined = (re.escape(part or " ") for part in (joins.groups() if joins else ("", "")))
    endings = "|".join(re.findall(r"{month}(\w+)", found.dates.short + found.dates.long))  # adarê
    month = rf"(?:{'|'.join(every)})(?:{endings})?(?:\.?(?!\w)|(?={joined}))"
    years = r"(?:(?<!\d)\d{4}(?:\.|\. gada| m\.) )?"  # which Hungarian and Baltic languages have first
    ordinal, of = in_dates()
    day = rf"(?<![\w.,:/])\d{{1,2}}(?:\.?[º°]|\.|ª|{ordinal})?"
    before = rf"{years}(?P<before>{day}(?: (?:(?:{of}) )?|{join}))?(?(before)|(?<!\w))"
    after = rf"(?(before)|(?:{_year()}|(?: |{joined})\d{{1,2}}(?:{ordinal})?(?!\w)(?:{_year()})?))"
    return re.compile(f"{before}{month}{after}", re.IGNORECASE)


@cache
def _spoken(lang: str) -> tuple[re.Pattern[str], ...]:
    """A family name with what stands before it, behind initials, a title or a first name: A.J. van den
    Heuvel, Mme de Staël; an answer with which a sentence ends: la tierra, no."""
    known = phrases(lang)
    every = known.family, known.answers, known.titles
    family, answers, titles = ("|".join(sorted(map(re.escape, words))) for words in every)
    initials = r"(?<![\w°])(?:[A-ZÀ-ÞĀ-ſ]\.-?){1,3}"
    named = rf"(?:{initials} (?:(?:{family}) ){{1,3}}|(?<=[^\W\d_] )v\.(?: ?d\.)? )(?=[^\W\d_a-zà-ÿ])"
    after = rf"(?:(?i:{family}) ){{1,3}}(?=[^\W\d_a-zà-ÿ])|(?=[dl]’[A-ZÀ-Þ])"
    family_name = rf"(?<!\w)(?i:{titles})\.? (?:{after})"
    ends = rf"(?<=\w), (?i:{answers})(?=[.!])"
    return re.compile(named), re.compile(family_name), re.compile(ends)


@cache
def _hanging(lang: str) -> re.Pattern[str] | None:
    """After a hyphen that hangs, before what joins the other half: laad- en loszone, 2- to 3-day."""
    known = phrases(lang)
    words = known.conjunctions | {pair.partition("_")[2] for pair in known.ranges}
    return re.compile(rf"(?<=\w[-‐]) (?=(?:{'|'.join(map(re.escape, words))}) )") if words else None


def _named(text: str, lang: str) -> Iterator[tuple[int, bool]]:
    """The spaces between a title or initials and a name, in a street's name, which is not `firm`, and before
    a word's number."""
    known = phrases(lang)
    yield from ((at, True) for at in _initials(text, known))
    for match in _WORD.finditer(text):
        firm = _holds(match, known)
        if firm is not None:
            yield match.end() - 1, firm
    yield from ((at, True) for at in _syllables(text, lang)) if known.syllables else ()


def _initials(text: str, known: Phrases) -> Iterator[int]:
    """The spaces behind initials before a name, and the one between a first name and them."""
    for match in _INITIAL.finditer(text):
        label = text[: match.start()].rpartition(" ")[0].rpartition(" ")[2]  # Grade R. The; but p. J. Novák
        labels = known.has_number(label.lower()) and label[1:] != "."
        if _capital(text[match.end()]) and _capital(match[0][0]) and not labels:
            yield from (at for at in range(*match.span()) if text[at] == " ")
            first = _GIVEN.search(text, max(0, match.start() - _FAR), match.start())  # no sentence’s verb
            if first and first[1].lower() not in known.small:
                yield match.start() - 1


def _holds(match: re.Match[str], known: Phrases) -> bool | None:
    """Whether a word holds the next one, firmly or, in a street's name, less so; None if it does not."""
    written = match[0][:-1].rstrip(":").lower()
    word = written.rpartition("’")[2].rstrip(".")  # L’avv.
    title, _, ending = word.partition(".")
    word = title if len(ending) <= _ENDING and title in known.titles else word  # Prof.ª, dott.ssa
    if among(word[-1:], WITHOUT_SPACES):  # តាំងពីឆ្នាំ ១៩៨៦
        word = next(filter(word.endswith, known.numbered), word)
    village = written in known.streets and not match.string[: match.start()].rstrip()[-1:].isdigit()
    dotted = "." in match[0] and (word in known.streets or village)  # p.zza; с. Каменица, no 1926 г.
    if dotted and match[0].endswith(". ") and len(word) > _SHORT:  # the sentence ends
        return None
    if dotted or _has_number(match, written, word, known) or _is_part(match, written, known):
        return True
    if not _names(match, word, known):
        return None
    given = word in known.given and match[0][0].isupper() and match[0][-2] in ".ª"  # Ma. Guadalupe
    return True if given or word in known.titles else False if known.has_street(word) else None


def _has_number(match: re.Match[str], written: str, word: str, known: Phrases) -> bool:
    """Whether the number, letter or year behind a word is its own: line 14, ca. 500, the Act, 2009."""
    text, end = match.string, match.end()
    figures = _FIGURES.match(text, end)
    long = not known.numeros.isdisjoint((word, written))  # nº 1.22.000.001847/2026-13
    short = figures and (long or figures.end() - end + len(word) < _LONG)
    counted = word in known.abbreviations and word not in known.scales  # ca. 500
    if short and (counted or known.has_number(word) or written in known.numbered):
        return True
    if known.has_number(word) and re.compile(r"(?:[A-Z]|[IVX]{2,5})(?![\w’'])").match(text, end):
        return True
    return known.has_year(written.rstrip(",")) and bool(re.compile(r"\d{4}(?!\d)").match(text, end))


def _is_part(match: re.Match[str], written: str, known: Phrases) -> bool:
    """Whether a word begins a name inside a sentence: Les Tilleuls, New York."""
    within = match.string[: match.start()].rstrip(_OPENS)[-1:].isalpha()
    begins = written in known.articles or written in known.places
    return within and begins and match[0][0].isupper() and match.string[match.end()].isupper()


def _names(match: re.Match[str], word: str, known: Phrases) -> bool:
    """Whether a name, another title or an office follows a word."""
    following = match.string[match.end() :].split(None, 1)[0]  # ڈاکٹر is a doctor too, before "is"
    if _capital(match.string[match.end()]) and following not in known.small:
        return True
    if following.rstrip(".").lower() in known.titles:
        return True
    return word in known.titles and _is_office(match[0], following, known)


def _is_office(title: str, following: str, known: Phrases) -> bool:
    """Whether an office follows a title, in small letters: Mme la préfète, pan starosta, Sra. alcaldesa."""
    article, mark, _ = following.lower().partition("’")
    if title[0].isupper() and article + mark in known.articles:
        return True
    short = title.endswith(". ") and title[:-2] not in known.ways and following not in known.small
    return short or following.rstrip(".,;:!?").lower() in known.offices


def _syllables(text: str, lang: str) -> Iterator[int]:
    """The spaces inside words whose syllables are written apart, and inside names, which have more capitals
    than one: Nguyễn Thị Ánh Tuyết."""
    chain, words = 0, [*re.finditer(r"[^\W\d_]+", text)]
    told = any(word[0][0].islower() for word in words)  # not where Every Word Has One
    for one, other in pairwise(words):
        known = f"{one[0]}_{other[0]}".lower() in phrases(lang).compounds
        begins = not one.start() or text[: one.start()].rstrip(_OPENS)[-1:] in ".!?:"
        named = told and one[0].istitle() and other[0].istitle() and not begins
        chain = chain + 1 if named else 0
        if text[one.end() : other.start()] == " " and (known or 0 < chain < _NAMES):
            yield other.start() - 1


def _spelled(text: str, lang: str) -> Iterator[int]:
    """The spaces and hyphens of numbers in words, "thirty-four", "cinquante et un", and what they count."""
    known = phrases(lang)
    counted = (match for match in _TWO.finditer(text) if match[2].startswith(known.units))  # 열두 분과
    yield from (match.end() for match in counted if match[1].lower() in known.numbers)
    for match in _PAIR.finditer(text) if known.numbers else ():
        first, word, second = match[1].lower(), match[2].strip().lower(), match[3].lower()
        joined = word in known.conjunctions and second in known.numbers | known.articles
        if first in known.numbers and (word == "-" or joined):
            yield from (at + 1 for at in range(*match.span(2)) if text[at] in " -")


def _houses(text: str, lang: str) -> Iterator[int]:
    """After a house number before its street, and before one that follows a name and counts nothing: before
    "the", or at the end of a sentence."""
    known = phrases(lang)
    for match in _HOUSE_FIRST.finditer(text) if known.names else ():  # 40 Sekunden
        if text[match.end()].isupper() or text[match.end() :].partition(" ")[0] in known.streets:
            yield match.end()
    yield from (match.end() for match in _QUARTER.finditer(text))
    leading = known.proclitics - known.numbers - known.scales  # 12 milliárd Ft is no house
    every = known.proclitics | calendar(lang)  # Donnerstag | 16 bis 19 Uhr, but Mahkeme | 19 Şubat’ta
    for match in _HOUSE_LAST.finditer(text):
        name, counted = match[1], match[2]
        if name[0].isupper() and name.lower() not in every and (not counted or counted.lower() in leading):
            yield match.end()


def _of_persons(text: str, lang: str) -> Iterator[int]:
    """After the first name of a street’s, inside a sentence: Kossuth Lajos u."""
    known = phrases(lang)
    for match in _two_names(lang).finditer(text) if known.ways else ():
        before = text[: match.start()].rsplit(None, 1)[-1:]
        inside = before and (before[0][0].islower() or before[0][-1] in ",:;–")
        if inside and match[1].lower() not in known.small:
            yield match.end()


@cache
def _two_names(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)({_NAME}) (?={_NAME}\.? (?:{'|'.join(phrases(lang).ways)})(?![{_LETTERS}]))")


@cache
def _streets(lang: str) -> list[re.Pattern[str]]:
    """What comes before a house number: "ul. Komorniki 17 m. 4", "Av. dos Andradas, 3100", "Roma s/n"; and
    before the last word of a street: "Mill Street"."""
    known, found = phrases(lang), []
    every = {street for street in known.streets if street[-1] != "."}  # no village
    cased = {street for street in every if street != street.upper()}
    if bare := sorted(map(re.escape, every - cased)):  # ברחוב חורי 14
        joined, name = f"[{known.joins}]{{0,2}}" if known.joins else "", r"[^\W\d_][^\s\d,;:]* "
        found.append(
            re.compile(
                rf"(?<!\w){joined}(?:{'|'.join(bare)}) (?:{name}){{1,2}}(?=\d{{1,4}}(?![\w%:]|[.,]\d))"
            )
        )
    if cased:
        streets = "|".join(map(re.escape, cased))
        name = r"\.? (?:\w{1,4} ){0,2}[^\W\d_a-zà-ÿ][^,\n]{1,40}?"
        number = r"s/n|\d{1,5}(?![\w%]|[.,]\d| [a-zà-ÿ]{2})"
        found.append(re.compile(rf"(?<!\w)(?i:{streets}){name},? (?={number})"))
        capitals = r"\.? (?:[^\W\d_a-zà-ÿ][^\W\d_]* ){1,3}(?=\d{1,4}[A-Za-z]?(?![\w%:]|[.,]\d))"
        found.append(re.compile(rf"(?<!\w)(?i:{streets}){capitals}"))  # whatever follows the number
    if known.ways:
        person = rf"\. {_NAME} {_CAPITAL}"  # in May Dr. Anita Bose
        way = rf"(?:{'|'.join(known.ways)})(?![{_LETTERS}]|{person})"
        found.append(re.compile(rf"(?<!\w){_CAPITAL}[{_LETTERS}]* (?={way})"))
        found.append(re.compile(rf"(?<=\w )(?:{'|'.join(known.ways)})\. (?=\d{{1,4}}(?!\d|[.,]\d| [a-z]))"))
    return found


def _capital(char: str) -> bool:
    """Whether a name may begin with a letter: not with a small one where there are capitals."""
    return char.isalpha() and not is_small(char)
