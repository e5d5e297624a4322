"""Strings with a form: each turns into the value to work with, or raises `WrongFormError` with its words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from unicodedata import combining, normalize

from flyers.content import clauses, language
from flyers.content.addresses import email, several, site, url
from flyers.content.hints import AND, LETTERS
from flyers.errors import WrongFormError
from flyers.model.paper import PAPERS
from flyers.units import points

_LONGEST_LENGTH = "10m"

SLUG = "[a-z0-9][a-z0-9-]{0,99}"  # names of files that are longer are refused by some systems
ID = clauses.NAME
LONGEST_PREFIX = 6  # as much as a Data Matrix of 16 × 16 modules holds with six digits and their check
SHEET_ID = f"[A-Z0-9]{{1,{LONGEST_PREFIX}}}"
HASHTAG = r"[\d_]*[^\W\d_]\w*"
_FURTHER_DAY = rf"(?i)(?<=\d)\.?\s*(?:[,;&+]|\s(?:{AND})\s)\s*(?:\d\d?\.?(?!\d)|\d{{4}}-\d\d?-\d\d?)"
_DAY_FIRST = r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})"

_OLDEST = 1500  # year of the common calendar
_NEWEST = 2199  # from 2400 on years are those of the Buddhist era
_LONGEST_NAME = 40  # characters of a folder's name that are still read at a glance
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})  # as German spells them where there are none
_NO_REGIONS = {"UK": "GB", "EN": "GB or US", "EU": "the country's: DE, FR …"}  # by ISO 3166-1


def slug(text: str, lang: str = "") -> str:
    """A text as the name of a folder: as many whole words as are read at a glance; "" if half of its letters
    are not Latin.

    >>> slug("Rettet die Bücherei am Markt!", "de"), slug("Müze açık kalsın"), slug("Спасите бассейн")
    ('rettet-die-buecherei-am-markt', 'muze-acik-kalsin', '')
    """
    letters = normalize("NFC", text.lower()).translate(_UMLAUTS if lang.partition("-")[0] == "de" else {})
    letters = "".join(char for char in normalize("NFKD", letters) if not combining(char))
    spelled = re.sub(r"['’\u00ad\u200b-\u200f\u2060\ufeff]", "", letters.translate(LETTERS))
    words = re.findall(r"[a-z0-9]+", spelled, re.ASCII)
    if 2 * sum(map(str.isalpha, "".join(words))) < sum(map(str.isalpha, letters)):
        return ""  # what is left would name nothing
    name = ""
    for word in words:
        if name and len(name) + 1 + len(word) > _LONGEST_NAME:
            break
        name = f"{name}-{word}".strip("-")
    return name[:_LONGEST_NAME]


def _column(value: str) -> str:
    if not re.fullmatch(ID, value):
        from flyers.content.names import column, column_hint

        made = slug(value)
        other = column_hint(value, made if re.fullmatch(ID, made) else "own")
        raise WrongFormError(f'"{value}" is no column', other, column(value))
    return value


# What stands before a number, and a letter alone among its figures, typed for the figure it looks like.
_BEFORE_NUMBER = r"^[^\d+(]*[^\W\d_][^\d+(]*"
_LETTER = r"(?<![^\W\d_])(?:(?<=\d)[OoIl]|[OoIl](?=\d)|^[OoIl](?=[-.]\d))(?![^\W\d_])"


_MOST_DIGITS = 15  # ITU-T E.164, with the code of the country


def _phone(value: str) -> str:
    if len(re.findall(r"\d", value)) < 3 or "@" in value:
        hint = 'write it as people dial it: "905 555 0100"'
        raise WrongFormError(f'"{value}" is no telephone number', hint)
    typed = re.sub(_LETTER, lambda letter: "0" if letter[0] in "Oo" else "1", re.sub(r"\+\D*\+", "+", value))
    bare = re.sub(_BEFORE_NUMBER, "", typed)
    if bare != value:
        is_no = "is no" if bare == typed else "is more than a"
        raise WrongFormError(f'"{value}" {is_no} telephone number', f'write "{bare}"', bare)
    from flyers.content.phones import parted

    one, behind = parted(value)
    if re.search(r"\d(?:[ ().-]*\d){6}", behind):
        raise WrongFormError(f'"{value}" is two telephone numbers', f'write one: "{one.strip()}"')
    if re.match(r"\D*\+\D*0", one):
        hint = 'write the code of a country behind +, as in "+44 20 7946 0000", or leave out the +'
        raise WrongFormError(f'"{value}" is no telephone number: no country has a code with 0', hint)
    if (many := len(re.findall(r"\d", re.sub(r"^\D*00", "", one)))) > _MOST_DIGITS:
        what = f'"{value}" is no telephone number: it has {many} digits, and {_MOST_DIGITS} are the most'
        raise WrongFormError(what, "leave out what is no part of it")
    return value


def _date(value: str) -> str:
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value, re.ASCII)
    form = 'write year-month-day, in quotes if you like: "2027-10-06"'
    if not match:
        from flyers.content.dates import no_such_day

        if not re.search(r"\d", value):
            hint = (
                'write which day that is, as year-month-day: "2027-10-06"; words go into a text, as the lead'
            )
            raise WrongFormError(f'"{value}" is no date', hint)
        if none := no_such_day(value):
            return _date(none)
        if (hint := _as_date(value)) or not (parts := re.fullmatch(_DAY_FIRST, value.strip(), re.ASCII)):
            raise WrongFormError(f'"{value}" is no date', hint or form)
        return _date(f"{parts[3]}-{parts[2]:0>2}-{parts[1]:0>2}")
    year, month, day = map(int, match.groups())
    if not _OLDEST <= year <= _NEWEST:
        raise WrongFormError(f"{value} is no date of the common calendar", _as_date(value) or form)
    if not 1 <= month <= 12:
        what = f"{value} is no date: there is no month {month} in a year {year}"
        raise WrongFormError(what, _as_date(value) or form)
    try:
        date(year, month, day)
    except ValueError:
        from calendar import month_name, monthrange

        last = monthrange(year, month)[1]
        what = f"{value} is no date: {month_name[month]} {year} has {last} days"
        hint = f"write the right day: {year}-{month:02}-{last} is the last of this month"
        raise WrongFormError(what, hint) from None
    return value


def _as_date(value: str) -> str:
    """The hint for a day in somebody's own form; what else was written is said, and where it belongs."""
    from flyers.content.dates import (
        NO_YEAR,
        clock_beside,
        days,
        other_weekday,
        read_otherwise,
        span_of_days,
        span_of_time,
        time_of_day,
    )

    clock = clock_beside(value)
    value = value.removesuffix(clock)
    one, (begins, ends) = days(value), span_of_days(value)
    found = one or days(re.sub(_FURTHER_DAY, "", value))
    if not (found or begins):
        return ""
    day = begins or found[0]
    if not begins and len(found) > 1:
        first = read_otherwise(found)
        return f"write year-month-day: {day}, or {found[1]} if the {first} stands first in yours"
    year = f", with the year for {NO_YEAR}" if NO_YEAR in day else ""
    told = [f"write year-month-day{year}: {day}"]
    if begins:
        told.append(f"of an event over several days date: {begins} and last: {ends}")
    elif not one:
        told.append("each further day is an event of its own")
    elif not year and (weekday := other_weekday(value, day)):
        told = [f"{told[0]}, if that is right: it is a {weekday}"]
    if clock:
        start, end = span_of_time(clock)
        ends = f' and end: "{end}"' if end else ""
        told.append(f'of an event start: "{start or time_of_day(clock)}"{ends}')
    return "; ".join(told)


def _time(value: str) -> str:
    if not re.fullmatch(r"([01]\d|[89]|2[0-3]):[0-5]\d", value, re.ASCII):  # 6:30 may be in the evening
        from flyers.content.dates import afternoon, span_of_time, time_of_day, untold

        (begins, ends), found = span_of_time(value), time_of_day(value)
        next_day = (
            ", the end of this day; what begins then is on the next"
            if value.lstrip().startswith("24")
            else ""
        )
        hint = (
            f'write "{found}"{next_day}' if found else 'write hours and minutes from 00:00 to 23:59: "18:30"'
        )
        what = "is no time of day"
        if not re.search(r"\d", value) and not found:
            hint = f"{hint}; where it is open, leave the line out"
        if "01" <= found < "12" and untold(value) and re.fullmatch(r"\D*\d\d?\D*|\d:\d\d", value):
            hint = f'{hint}, or "{afternoon(found)}" for the afternoon'
            what = "may be in the morning or in the afternoon"
        if begins and ends:
            hint = f'write start: "{begins}" and end: "{ends}"'
            if ends < "12" and untold(value):
                hint = f'{hint}, or "{afternoon(begins)}" and "{afternoon(ends)}" for the afternoon'
            raise WrongFormError(f'"{value}" is a span of time', hint, begins)
        raise WrongFormError(f'"{value}" {what}', hint, found)
    return value.zfill(len("00:00"))


def _language(value: str) -> str:
    if not language.well_formed(value):
        from flyers.content.names import folded, tags_by_name

        several(value, _language, "language")
        better = value.replace("_", "-")
        meant = better if language.well_formed(better) else tags_by_name().get(folded(value), "")
        meant = language.canonical(meant) if meant else ""
        hint = f"write {meant}" if meant else "a tag is such as en, fr-CA or sr-Latn (BCP 47)"
        raise WrongFormError(f'"{value}" is no language tag', hint, meant)
    general, _, region = value.rpartition("-")
    if code := _NO_REGIONS.get(region.upper()) if general else None:
        meant = f"{general}-{code}" if len(code) == len("GB") else ""
        what = f'"{value}" is no language tag: "{region}" is no country code'
        raise WrongFormError(what, f"write {meant or code}", meant)
    if short := language.shorter(value):
        what = f'"{value}" is no language tag: this language has one of two letters'
        raise WrongFormError(what, f"write {short}", short)
    if meant := language.of_country(value):
        raise WrongFormError(f'"{value}" is a country, no language', f"write {meant}", meant)
    return language.canonical(value)


def _region(value: str) -> str:
    from flyers.content.names import inverted

    if not re.fullmatch("[a-z]{2}", value, re.ASCII | re.IGNORECASE):
        known, letters = inverted("country-names.yaml"), "its two letters (ISO 3166): CA, DE, GB, US"
        code = known.get(value.casefold(), letters)
        raise WrongFormError(f'"{value}" is no country code', f"write {code}")
    if value.upper() not in language.regions("known"):
        meant = _NO_REGIONS.get(value.upper())
        hint = f"write {meant}" if meant else "look up the country's two letters (ISO 3166): CA, DE, GB, US"
        raise WrongFormError(f'"{value}" is no country code', hint)
    return value.upper()


def colour(name: str) -> str:
    """The colour meant by a name (its last known word), or by red, green and blue; "" if unknown.

    >>> colour("Dark blue"), colour("rgb(200, 16, 0)"), colour("puce")
    ('#1f5faf', '#c81000', '')
    """
    from flyers.content.names import inverted

    numbers = re.fullmatch(r"(?i)(?:rgba?\W*)?(\d{1,3})\D+(\d{1,3})\D+(\d{1,3})(?:\D.*)?", name)
    parts = [int(number) for number in numbers.groups()] if numbers else []
    if parts and max(parts) < 256:
        return f"#{bytes(parts).hex()}"
    known, words = inverted("colour-names.yaml"), re.findall(r"[^\W\d_]+", name.casefold())
    return next((known[word] for word in reversed(words) if word in known), "")


def _colour(value: str) -> str:
    if not re.fullmatch(r"#([0-9a-f]{3}|[0-9a-f]{6})", value, re.ASCII | re.IGNORECASE):
        bare = normalize("NFKC", value).strip()
        found = re.search(r"(?i)#(?:([0-9a-f]{6})(?:..)?|([0-9a-f]{3})[0-9a-f]?)\b", bare, re.ASCII)
        found = found or re.fullmatch(r"(?i)(?:0x)?([0-9a-f]{6})", bare, re.ASCII)
        meant = f"#{next(filter(None, found.groups()))}" if found else colour(bare)
        hint = f'write "{meant}"' if meant else 'write red, green and blue in quotes: "#b3261e"'
        raise WrongFormError(f'"{value}" is no colour', hint, meant)
    digits = value[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


def _length(value: str) -> float:
    try:
        length = points(value)
    except ValueError as error:
        hint = f"{value}mm" if re.fullmatch(r"\d+(\.\d+)?", value, re.ASCII) else "12mm"
        raise WrongFormError(str(error), f"write the unit right after the number: {hint}") from None
    if length > points(_LONGEST_LENGTH):
        raise WrongFormError(f'"{value}" is longer than any paper', f"{_LONGEST_LENGTH} at most")
    return length


def _file(value: str) -> str:
    if re.match(r"\w\w+:", value):
        hint = "save it beside the campaign file and write its file name"
        raise WrongFormError(f'"{value}" is no file', hint)
    if re.match(r"~|[a-z]:[\\/]|\\\\", value, re.IGNORECASE):
        name = re.split(r"[\\/]", value)[-1]
        hint = f"copy it beside the campaign file, and write {name}"
        raise WrongFormError(f'"{value}" is a place of one computer alone', hint, name)
    if re.fullmatch(r"[./]+", value):
        raise WrongFormError(f'"{value}" is a folder', "write the name of the file itself, such as photo.jpg")
    if "\\" in value:
        raise WrongFormError(f'"{value}" has a backslash in it', f"write {value.replace(chr(92), '/')}")
    return value


def _pattern(pattern: str, is_no: str, hint: str, made: Callable[[str], str]) -> Callable[[str], str]:
    """A form with a pattern. The hint is what is `made` of a wrong value if that fits, else a fixed one."""

    def form(value: str) -> str:
        if not re.fullmatch(pattern, value):
            meant = made(value)
            write = f"write {meant}" if re.fullmatch(pattern, meant) else hint
            raise WrongFormError(f'"{value}" {is_no}', write)
        return value

    return form


def _sheet_id(value: str) -> str:
    if not re.fullmatch(SHEET_ID, value):
        made = re.sub("[^A-Z0-9]", "", normalize("NFKD", value).upper())[:LONGEST_PREFIX] or "HZ"
        hint = f"1 to {LONGEST_PREFIX} capitals A to Z and digits: {made}"
        raise WrongFormError(f'"{value}" is no prefix of sheet numbers', hint)
    return value


def _hashtag(value: str) -> str:
    if not re.fullmatch(HASHTAG, value):
        first, *rest = re.findall(r"\w+", value) or ("",)
        meant = "".join(word[:1].upper() + word[1:] for word in (first, *rest)) if rest else first
        write = f"write {meant}: " if re.fullmatch(HASHTAG, meant) else ""
        hint = f"{write}letters and digits, no spaces, without the #"
        raise WrongFormError(f'"{value}" is no hashtag', hint)
    return value


def _paper(value: str) -> str:
    name = paper_name(value)
    if name not in PAPERS:
        several(value, _paper, "paper")
        raise WrongFormError(f'"{value}" is no paper known here', f"the papers are {', '.join(PAPERS)}")
    return name


def paper_name(value: str) -> str:
    """A paper's name as we spell it, whatever its case and spaces: "A4", "DIN A4", "US Letter"."""
    return re.sub(r"^(?:us-|din-?)?(a(?=-?\d))?-?", r"\1", re.sub(r"[\s_-]+", "-", value.strip().lower()))


def _typed(value: str) -> str:
    if re.fullmatch(r"[+(\d][\d ()./-]+", value):
        hint = "delete this line: a number that opens a chat is printed as people write it there"
        raise WrongFormError(f'"{value}" is a number, no address to type', hint)
    if not re.fullmatch(r"\S+", value):
        raise WrongFormError(f'"{value}" is no address to type', "write it without spaces: example.org/pool")
    return value


FORMS: dict[str, Callable[[str], object]] = {
    "url": url,
    "site": site,
    "email": email,
    "phone": _phone,
    "date": _date,
    "time": _time,
    "language": _language,
    "region": _region,
    "colour": _colour,
    "length": _length,
    "gap": lambda value: value if re.fullmatch(ID, value) else _length(value),
    "percent": clauses.percent,
    "condition": clauses.condition,
    "step": clauses.step,
    "paper": _paper,
    "file": _file,
    "slug": _pattern(
        SLUG, "is no name for files", "small letters a to z, digits and hyphens: let-them-stay", slug
    ),
    "id": _pattern(ID, "is no id", "small letters a to z, digits, - and _, a letter first", slug),
    "column": _column,
    "sheet-id": _sheet_id,
    "hashtag": _hashtag,
    "typed": _typed,
}


def fault(said: str, form: str) -> WrongFormError | None:
    """What is wrong with words that should have a form."""
    try:
        FORMS[form](said)
    except WrongFormError as wrong:
        return wrong
    return None


def tag_of(said: str) -> str:
    """A language's tag, from its tag or name; "" for no language."""
    wrong = fault(said, "language")
    return wrong.meant if wrong else _language(said)


def meant(said: str, form: str) -> str:
    """The right form of some words; "" if it is not clear, or they have it."""
    wrong = fault(said, form)
    return wrong.meant if wrong else ""
