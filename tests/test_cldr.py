"""Dates as Unicode's CLDR has them, by Babel; where a locale differs on purpose, the reason stands here."""

import json
import re
import subprocess
import sys
from datetime import date, time
from itertools import pairwise
from pathlib import Path

from amount import each
from babel import Locale
from babel.core import get_global
from babel.dates import format_date, get_period_id
from babel.localedata import exists

from flyers.content import library
from flyers.content.language import fallbacks, regions
from flyers.content.locale import locale
from flyers.content.words import words_of

LOCALES = library.locales()
NAMED = {"tl": "fil", "en": "en_GB"}  # as CLDR names them, where it does so in another way

# One day of each month of 2026, all days of the week among them.
DAYS = [date(2026, month, month + 8) for month in range(1, 13)]
FORMS = {"months", "weekdays", "long", "full", "short"}

DIFFERENT = {
    "af": {"long": "CLDR has two digits for the day, in these forms alone", "full": ""},
    "bn": {"months": "the Bangla Academy writes জানুয়ারি, ফেব্রুয়ারি with a short i; CLDR does not"},
    "en": {"full": "British print has no comma after the weekday"},
    "bs": {"months": "in the genitive, as a sentence needs them"},
    "cy": {"short": "the day first, as in CLDR's longer forms: it has none of its own here"},
    "eu": {
        "long": "otsailak 3: otsailaren 3a has an ending that 11 and 31 do not have",
        "full": "",
        "short": "",
    },
    "es": {"full": "no comma: Real Academia, Ortografía, 2010, 9.2"},
    "fa": {
        "long": "the names of months without the mark of the genitive, as newspapers have them",
        "full": "",
    },
    "fi": {"weekdays": "a day stands alone here; CLDR's is in a sentence, “on Monday”"},
    "he": {"weekdays": "שבת, as everybody writes it; CLDR has יום שבת"},
    "hy": {"long": "the month first, as in CLDR's full form and in print: մինչև հունիսի 5-ը", "short": ""},
    "id": {"full": "CLDR has two digits for the day, in this form alone"},
    "ka": {"long": "with the word for year, as letters and newspapers have it", "full": ""},
    "kn": {"short": "the month first, as in CLDR's longer forms: ಮಾರ್ಚ್ 5ರೊಳಗೆ"},
    "lo": {"full": "CLDR names the era here"},
    "ml": {"months": "without the joiners of old", "weekdays": ""},
    "te": {"long": "the month first, as posters and newspapers have it: మార్చి 5", "full": "", "short": ""},
    "my": {"long": "with the words for year and day, as letters have them", "full": "", "short": ""},
    "ps": {"long": "with د, as CLDR has it in its full form"},
    "pa": {"short": "the day first, as in CLDR's longer forms"},
    "pl": {"long": "with r. for the year, as letters have it", "full": ""},
    "sl": {"months": "in the genitive, as a sentence needs them: do 3. februarja"},
    "sr": {"months": "in the genitive, as a sentence needs them (and with године)"},
    "so": {
        "long": "the day first, as Somalis write it outside America; CLDR has the American order",
        "full": "",
        "short": "",
    },
    "ta": {
        "weekdays": "with கிழமை, day, as print has them",
        "long": "the month first, as posters and newspapers have it: டிசம்பர் 15",
        "short": "",
    },
    "th": {"long": "CLDR names the era here", "full": ""},
    "ti": {"long": "CLDR has the American order here, and the day first in its full form"},
    "uk": {"weekdays": "with the apostrophe of print (U+2019); CLDR's is a letter (U+02BC)"},
    "vi": {"long": "with ngày and năm, as letters have them", "full": "", "short": ""},
}
DIFFERENT["sr-Latn"] = DIFFERENT["sr"]
DIFFERENT["en-GB"] = DIFFERENT["en"]
DIFFERENT["es-419"] = DIFFERENT["es-AR"] = DIFFERENT["es-MX"] = DIFFERENT["es-ES"] = DIFFERENT["es"]
WITHOUT = {"ht"}  # CLDR has no months of these
ELSEWHERE = {"fa-IR", "fa-AF"}  # count days in another calendar, of which Babel has nothing


def compared(tag: str) -> set[str]:
    """What of a locale's dates is not as CLDR has it."""
    known = Locale.parse(NAMED.get(tag, tag.replace("-", "_")))
    own = words_of(tag)
    assert own.locale
    dates = own.locale.dates
    names = [known.months[form]["wide"] for form in ("format", "stand-alone")]
    spaces = str.maketrans("\u00a0\u202f", "  ")
    european = str.maketrans(dates.digits, "0123456789") if dates.digits else {}

    def same(form: str) -> bool:
        said = [own.date(day.isoformat(), form).translate(spaces).translate(european) for day in DAYS]
        return said == [_theirs(known, form, day).translate(spaces) for day in DAYS]

    found = {
        "months": list(dates.months) in ([them[n] for n in range(1, 13)] for them in names),
        "weekdays": list(dates.weekdays) == [known.days["format"]["wide"][n] for n in range(7)],
    }
    # What is built from names that differ must differ too: it says nothing about the pattern.
    forms = {"long", "full", "short"} if found["months"] else set()
    forms -= set() if found["weekdays"] else {"full"}
    return {name for name, good in found.items() if not good} | {form for form in forms if not same(form)}


def _theirs(known: Locale, form: str, day: date) -> str:
    if form == "short":
        pattern = known.datetime_skeletons.get("MMMMd")
        return str(pattern.apply(day, known)) if pattern else words_of("en").date(day.isoformat(), form)
    return format_date(day, form, locale=known)


@each("tag", sorted(set(LOCALES) - WITHOUT - ELSEWHERE))
def test_dates_are_those_of_cldr(tag: str) -> None:
    assert compared(tag) == set(DIFFERENT.get(tag, ()))


def test_what_cldr_lacks_it_lacks_indeed() -> None:
    """Else it can be compared: Babel takes the months of French for those of Haitian Creole."""
    for tag in WITHOUT:
        months = [Locale.parse(tag).months["format"]["wide"][n] for n in (1, 2)]
        assert months == ["janvier", "février"]


def test_a_language_without_a_file_has_the_days_of_cldr(tmp_path: Path) -> None:
    folder = library.assets() / "unicode"
    subprocess.run([sys.executable, folder / "dates.py", tmp_path / "made"], check=True)
    assert (tmp_path / "made").read_bytes() == (folder / "dates.json").read_bytes()
    made = json.loads((tmp_path / "made").read_bytes())
    assert len(made) > 200
    for tag in made:
        words = words_of(tag)
        assert words.locale.dates.whole, tag
        assert not re.search(r"\{|\d-\d|2027", words.date("2027-02-03", "short")), tag


@each(
    ("tag", "region", "said"),
    [
        ("lb", "LU", "Mëttwoch, 3. Februar"), ("yo", "NG", "Ọjọ́rú, 3 Oṣù Èrèlè"),
        ("oc", "FR", "dimècres, 3 de febrièr"), ("tk", "TM", "çarşenbe, 3 fewral"),
        ("mt", "MT", "L-Erbgħa, 3 ta’ Frar"), ("fo", "FO", "mikudagur, 3. februar"),
        ("ky", "KG", "шаршемби, 3-февраль"), ("kk", "KZ", "сәрсенбі, 3 ақпан"),
        ("as", "IN", "বুধবাৰ, ৩ ফেব্ৰুৱাৰী"), ("qaa", "RO", ", 3/2/2027"), ("qaa", "US", ", 2/3/2027"),
        ("qaa", "HU", ", 2027-02-03"), ("qaa", "", ", 2027-02-03"),
    ],
)  # fmt: skip
def test_a_day_is_named_as_people_name_it_or_in_figures_as_they_write_them(
    tag: str, region: str, said: str
) -> None:
    words = words_of(tag, region=region)
    assert f"{words.date('2027-02-03', 'weekday')}, {words.date('2027-02-03', 'short')}" == said


@each("tag", LOCALES)
def test_figures_of_its_own_are_those_of_cldr(tag: str) -> None:
    own = locale(tag)
    assert own
    if own.dates.digits:
        known = Locale.parse(NAMED.get(tag, tag.replace("-", "_")))
        digits = {"beng": 0x9E6, "arabext": 0x6F0, "mymr": 0x1040, "deva": 0x966}
        zero = digits[known.default_numbering_system]
        assert own.dates.digits == "".join(chr(zero + n) for n in range(10))


def test_other_names_of_a_language_lead_to_its_words() -> None:
    """CLDR's aliases, of those that BCP 47 has too: not amh, which is am there."""
    aliases = get_global("language_aliases")
    for other in ("als", "arb", "cmn", "in", "iw", "kmr", "mo", "npi", "pes", "prs", "sh", "swc", "swh"):
        theirs = fallbacks(aliases[other].replace("_", "-"))
        assert theirs[-1] in LOCALES
        assert fallbacks(other)[-1] == theirs[-1], other
    for other, parent in get_global("parent_exceptions").items():
        if other.startswith("pt_"):
            assert fallbacks(other.replace("_", "-"))[1:] == fallbacks(parent.replace("_", "-")), other


def test_regions_are_those_of_cldr() -> None:
    """But for those that are no country or territory of ISO 3166-1 to which somebody belongs."""
    known = {code for code in Locale.parse("en").territories if len(code) == 2}
    others = "AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ"
    assert set(others.split()) == known - regions("known")
    assert known >= regions("known")


def test_a_region_has_the_words_in_its_own_script() -> None:
    """CLDR's likely subtags: zh-US is read in traditional characters, pa-PK in Arabic letters."""
    likely = get_global("likely_subtags")
    languages = {tag.split("-")[0] for tag in LOCALES} - {"tl"}
    other = {}
    for given, full in likely.items():
        language, _, region = given.partition("_")
        if (
            language in languages
            and len(region) == 2
            and full.split("_")[1] != likely[language].split("_")[1]
        ):
            other[f"{language}-{region}"] = "-".join(full.split("_")[:2])
    assert other["zh-TW"] == "zh-Hant"
    for tag, script in other.items():
        assert script in fallbacks(tag), tag
        assert tag.split("-")[0] not in fallbacks(tag), tag


def test_regions_count_the_hours_to_twelve_where_their_people_do() -> None:
    """By the short time of the likeliest language; English, which is no region's likeliest, is told apart.
    Print is of another mind than CLDR in the south of America: 19:30."""
    likely = get_global("likely_subtags")

    def twelve(region: str) -> bool:
        tag = likely.get(f"und_{region}")
        if not tag:
            return True
        names = tag, f"{tag.split('_')[0]}_{region}", tag.split("_")[0]
        known = next((Locale.parse(name) for name in names if exists(name)), None)
        return not known or "h" in str(known.time_formats["short"].pattern).replace("'h'", "")

    counted = {region for region in regions("known") if twelve(region)}
    assert counted - {"AR", "CL", "UY"} == regions("twelve_hours")


def test_days_in_figures_have_the_order_of_their_region() -> None:
    """That of the short date of the likeliest language, where it has a file here: English is told apart. For
    Tigrinya CLDR has the American order."""
    looked = 0
    for region in regions("known") - {"ER"}:
        language, _, _ = get_global("likely_subtags").get(f"und_{region}", "en__").split("_")
        known = f"{language}_{region}"
        if exists(known) and language in set(LOCALES) - {"en"}:
            first = re.findall("[yMd]", Locale.parse(known).date_formats["short"].pattern)[0]
            own = {"y": "year_first", "M": "month_first"}.get(first)
            assert {key for key in ("year_first", "month_first") if region in regions(key)} == {own} - {None}
            looked += 1
    assert looked > 120


@each("tag", ["am", "bn", "gu", "hi", "pa", "sw", "ur"])
def test_parts_of_the_day_begin_when_those_of_cldr_do(tag: str) -> None:
    found = locale(tag)
    assert found
    theirs = [get_period_id(time(hour), locale=tag, type="selection") for hour in range(24)]
    ours = found.dates.halves
    if tag == "bn":  # in Dhaka three is বিকাল, not দুপুর
        theirs[15] = theirs[16]
    assert [a != b for a, b in pairwise(ours)] == [a != b for a, b in pairwise(theirs)]


@each(
    ("tag", "region", "said"),
    [
        ("en", "", "7:30 pm"), ("en", "GB", "7.30pm"), ("en", "US", "7:30 p.m."), ("en", "ES", "19:30"),
        ("en", "DE", "19:30"), ("es", "", "19:30"), ("es", "ES", "19:30"), ("es", "US", "7:30 p. m."),
        ("es-MX", "", "7:30 p. m."), ("hi", "DE", "19:30 बजे"), ("so", "SE", "19:30"),
        ("sw", "", "1:30 usiku"), ("sw", "KE", "1:30 usiku"), ("sw", "US", "19:30"), ("am", "ET", "ምሽት 1:30"),
        ("am", "US", "ምሽት 19:30"), ("es-AR", "", "19:30"), ("es", "UY", "19:30"),
        ("ar", "DE", "19:30"), ("de", "US", "19:30"),
    ],
)  # fmt: skip
def test_the_clock_is_that_of_the_region_where_a_language_has_both(tag: str, region: str, said: str) -> None:
    """Seven in the morning is saa 1, and 7:00 one in the afternoon; by the other clock it is 07:00."""
    assert words_of(tag, region=region).time("19:30").replace("\u00a0", " ") == said
