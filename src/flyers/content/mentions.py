"""What a text says by itself, so that it need not be said again: a day, to sign, to read on. Words count from
where they begin, by letters alone only in scripts without blanks. In doubt a text says nothing: to say a day
twice is a blemish, to say it nowhere is a loss."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import normalize

from flyers.content.names import clock_words
from flyers.content.numbers import figures
from flyers.content.phrases import phrases
from flyers.content.words import Words

_LETTER = r"[\w\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff]"  # with accents and the vowels of India
_ENDS = rf"(?!(?!\d){_LETTER})"
_POINTS = re.compile("[\u0591-\u05bd\u05bf-\u05c7\u064b-\u0652\u200b\u2060]")  # and joints: left out at will
# Thai and Lao, Burmese, Khmer, kana, ideographs: the first and the last.
_UNPARTED = ["\u0e00\u0eff", "\u1000\u109f", "\u1780\u17ff", "\u3041\u30ff", "\u3400\u9fff", "\uf900\ufaff"]
_TELLING, _STEM = 4, 5  # letters of a word that tells whom a name means; of its beginning in all forms
_LONGEST = 6  # letters that a month ends with besides, where its forms are many
# A sentence that ends with a full stop before another; "Dr. Ek" is none.
_STOPPED = re.compile(r"((?:(?<=\w{3})|(?<=\w{3}\W))\.(?=\W*\s)|[।։።۔。])\W*\w")


def without_blanks(word: str) -> bool:
    """Whether a word begins with a letter of a script that has no blanks between words."""
    return any(ends[0] <= word[:1] <= ends[1] for ends in _UNPARTED)


def tells_of_signing(words: Words, text: str) -> bool:
    """Whether a text tells of signing.

    >>> from flyers.content.words import words_of
    >>> [tells_of_signing(words_of("en"), text) for text in ("Petition closes", "Seats are assigned")]
    [True, False]
    """
    return _tells(words, words.locale.signs, ("sign", "sign_petition"), text)


def tells_of_reading(words: Words, text: str) -> bool:
    """Whether a text tells of reading or watching, for which there is no last day.

    >>> from flyers.content.words import words_of
    >>> [tells_of_reading(words_of("en"), text) for text in ("Learn more", "Spread the word", "More buses")]
    [True, False, False]
    """
    return _tells(words, words.locale.reads, ("read", "read_more", "watch"), text)


def means(said: str, name: str, lang: str) -> bool:
    """Whether a text has all telling words of a name, in whatever form.

    >>> means("Prezydencie, prosimy", "Prezydent", "pl"), means("We ask the Mayor", "Mayor Ek", "en")
    (True, False)
    >>> means("नगर परिषद से हमारी माँगें", "नगर परिषद", "hi"), means("市長に求めます", "市長 大野 健一", "ja")
    (True, False)
    """
    small, every = phrases(lang).articles, _name_words(name)
    own = [one for one in every if len(one) >= _TELLING or not (one.islower() or one.lower() in small)]
    return bool(own) and all(_has(said, word[:_STEM], lang) for word in own)


def shares_word(said: str, name: str, lang: str) -> bool:
    """Whether a text has a word that tells whom a name means, or one that begins with it.

    >>> shares_word("Mayor Ruth Ek", "the Mayor", "en"), shares_word("Klemens Ek", "Lemens", "en")
    (True, False)
    """
    return any(_has(said, word, lang) for word in _name_words(name) if len(word) >= _TELLING)


def _name_words(name: str) -> list[str]:
    return list(filter(None, re.split(r"[\s!-/:-@،、，。]+", name)))


def _has(said: str, stem: str, lang: str) -> bool:
    """Whether some word of a text begins with a stem."""
    return _begins(_plain(said), _plain(stem), phrases(lang).joins)


def _begins(text: str, stem: str, joins: str) -> bool:
    """`_has` of texts that are made plain. (To compile a pattern for each would take longer.)"""
    if without_blanks(stem):
        return stem in text
    starts = [found.start() for found in re.finditer(rf"(?<!{_LETTER})", text)]
    most = 2 if joins else 0  # letters that are joined to a word
    ways = ((at, at + n) for at in starts for n in range(most + 1))
    return any(text.startswith(stem, to) and set(text[at:to]) <= set(joins) for at, to in ways)


def _tells(words: Words, stems: str, keys: tuple[str, ...], text: str) -> bool:
    own = ("_".join(words.say(key).split()) for key in keys)
    return bool(_begun(" ".join((stems, *own)), phrases(words.lang).joins).search(_plain(text)))


def _plain(text: str) -> str:
    bare = _POINTS.sub("", normalize("NFC", text)).replace("İ", "i").replace("'", "’")
    return normalize("NFC", bare.casefold())


@cache
def _begun(stems: str, joins: str) -> re.Pattern[str]:
    """Words, those of one phrase joined by _; after one that ends with - more letters may follow. Before it
    may stand some of the letters that a language `joins` to words."""

    def pattern(stem: str) -> str:
        said = re.escape(stem.removesuffix("-")).replace("_", r"\s+")
        whole = not (stem.endswith("-") or without_blanks(stem))
        return f"{_beginning(stem, joins)}{said}" + _ENDS * whole

    return re.compile("|".join(map(pattern, _plain(stems).split())))


def _beginning(word: str, joins: str) -> str:
    """A pattern for the place where a word begins."""
    if without_blanks(word):
        return ""
    return f"(?<!{_LETTER})" + (f"[{joins}]{{0,2}}" if joins else "")


def names_day(words: Words, text: str, iso: str) -> bool:
    """Whether a text names a day, with its month beside its number, and no other year behind them.

    >>> from flyers.content.words import words_of
    >>> en = words_of("en")
    >>> [names_day(en, text, "2027-05-05") for text in ("On Monday, May 5th, at noon", "We may win with 5")]
    [True, False]
    >>> [names_day(en, text, "2027-05-05") for text in ("By 15 May", "5 May 2028", "the 5th of May 2027")]
    [False, False, True]
    """
    text = normalize("NFC", text).replace("'", "’")
    return any(_years(words, iso, text, found) for found in re.finditer(day_pattern(words, iso), text))


def _years(words: Words, iso: str, text: str, found: re.Match[str]) -> bool:
    """Whether a year beside a day is its own."""
    own = {int(iso[:4]), int(words.locale.dates.parts(iso)["year"])}
    after = re.match(r"[.,]?\s*(?:de\s+|del\s+)?(\d{4})(?!\d)", text[found.end() :])
    first = words.locale.dates.long.startswith("{year}")
    before = re.search(r"(?<!\d)(\d{4})\D{,8}$", text[: found.start()]) if first else None
    return all(int(year[1]) in own for year in (before, after) if year)


def day_pattern(words: Words, iso: str) -> str:
    """A pattern for a day with its month, without the year: "5 May", "May 5th", "5 de mayo", "5. maijam"; or
    as it stands in figures."""
    dates = words.locale.dates
    if not dates.whole:
        return rf"(?<!\d){re.escape(words.named(iso, 'short'))}(?!\d)"
    said, number = dates.parts(iso), str(int(dates.parts(iso)["day2"]))
    every = dict.fromkeys((number, figures(number, dates.digits), said["day"]))
    day = rf"(?<!\d)(?<!\d[.,:/])0?(?:{'|'.join(map(re.escape, every))})(?!\d)"
    joins = re.search(r"\{day\}(.*)\{month|\{month(?:_number)?\}(.*)\{day", dates.short)
    before, after = (
        re.escape(part or "").replace(r"\ ", r"\s*") for part in (joins.groups() if joins else ("", ""))
    )
    month = _month(words, said["month"] if "{month}" in dates.short else f"{said['month_number']}月")
    unparted = without_blanks(said["month"])
    loose = r"\s*[^\s\d]{0,5}\s*" if unparted else r"\s*"  # ខែ, a month, before its name
    ordinal, of = in_dates()
    ordinal = rf"(?:\.?[ºª°]|\.|(?:{ordinal}){_ENDS})?"
    gap = rf"{ordinal}(?:{loose}|\s+(?:{of})\s+)"
    behind = rf"(?:{after}|[,.]?{loose}|\s+(?:{of})\s+)"
    ends = "" if unparted or _declined(words) else _ENDS
    return rf"{day}(?:{before}|{gap}){month}|{month}{behind}{day}{ordinal}{ends}"


@cache
def in_dates() -> tuple[str, str]:
    """Patterns for how figures of ordinals end, and for what stands between a day, its month and the year."""
    known = phrases("und")
    return "|".join(sorted(known.ordinals)), "|".join(sorted(known.of_dates))


def day_due(words: Words, text: str, iso: str) -> str:
    """A day for a text that ends in what leads to one, or in a colon, with the full stop that its sentences
    have; else "".

    >>> from flyers.content.words import words_of
    >>> texts = "Objections must be in by", "It ends on", "We need 500 names:", "Hand it in"
    >>> [day_due(words_of("en"), text, "2027-03-05") for text in texts]
    ['5 March', '5 March', '5 March', '']
    """
    lead = words.say("act_by").partition("{date}")[0].replace("{act}", "").strip("\n\u200b, ")
    every = *map(re.escape, (lead, lead.split(" ")[0])), clock_words("due", words.lang.partition("-")[0])
    leads = "|".join(filter(None, every)) or r"(?!)"
    found = re.search(rf"(?i)(?<!\d )\b(?:{leads})\s*(?=[:：]?\s*$)|[:：](?=\s*$)", text)  # not "at 10 am"
    if not found:
        return ""
    alone = not lead or found[0] in ":："
    day = words.date(iso, "short") if alone else words.until(iso).removeprefix(lead).strip()
    if (head := words.locale.dates.short.partition("{")[0].strip()) and found[0].strip().endswith(head):
        day = words.locale.dates.alone(day)
    stop = found[1] if (found := _STOPPED.search(text)) else ""
    return day if day.endswith(stop) else f"{day}{stop}"


def names_month(words: Words, text: str) -> bool:
    """Whether a text names a month, and with it perhaps a day."""
    return any(re.search(_month(words, name), text) for name in words.locale.dates.months)


def _month(words: Words, name: str) -> str:
    """A month as the language writes it, or with more capitals: "may" is no May."""
    by = words.say("act_by", act="", date=name).split() if _declined(words) and " " not in name else ()
    ways = (name, *(one for one in by if one.startswith(name[:3])))  # its end may melt with "by"
    forms = (form for one in ways for form in (one, f"{one[:1].upper()}{one[1:]}", one.upper()))
    cased = dict.fromkeys(forms)
    every = "|".join(re.escape(one).replace(r"\ ", r"\s") for one in cased)
    if any(map(without_blanks, name)):
        return r"(?<!\d)" * name[0].isdigit() + f"(?:{every})"
    ends = r"(?!\d)" if name[-1].isdigit() else _ENDS
    own = "|".join(dict.fromkeys(_endings(words, r"\{month\}")))
    further = f"{_LETTER}{{0,{_LONGEST}}}" if _declined(words) else f"(?:{own})?" if own else ""
    return rf"{_beginning(name, phrases(words.lang).joins)}(?:{every}){further}{ends}"


def _declined(words: Words) -> bool:
    """Whether words have endings in a language, and months too: "5. maijam"."""
    return phrases(words.lang).suffixed or any(_endings(words, r"\{date\}\u2060?"))


def _endings(words: Words, of: str) -> Iterator[str]:
    dates, own = words.locale.dates, words.locale.words
    for said in (dates.short, dates.long, *(own.get(key, "") for key in ("act_by", "deadline"))):
        yield from re.findall(rf"{of}((?!\d){_LETTER}+)", said)
