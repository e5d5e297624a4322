"""What reads from the left in text that reads from the right, and the reverse: numbers and punctuation stay
with the words that they belong to (UAX #9, isolates)."""

import json
import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from amount import cases, each, some
from drawn import campaign_in
from helpers_layout import band, frame, set_page
from seen import GlyphRun, seen

from flyers import press
from flyers.content.order import Order
from flyers.measure.figures import WHOLE
from flyers.model.blocks import Para, Run

ONE = band(frame("text"))


def as_seen(*runs: Run, lang: str) -> str:
    """A line as the eye goes over it, from the left to the right."""
    layout = set_page({"text": [Para("body", runs, lang)]}, ONE, lang=lang)
    marks = layout.sheets[0].of(GlyphRun)
    return "".join(m.text[::-1] if m.rtl else m.text for m in sorted(marks, key=lambda m: m.x))


@each(
    ("text", "seen_from_left"),
    [
        ("אבג 184, rue Duguesclin, 69003 Lyon דה", "הד 184, rue Duguesclin, 69003 Lyon גבא"),
        ("אבג 12 bis, rue Sud.", ".12 bis, rue Sud גבא"),
        ("184, rue Duguesclin, Lyon", "184, rue Duguesclin, Lyon"),  # a line of its own, as in an address
        ("Save the pool!", "Save the pool!"),
        ("— Jane Doe, nurse.", "Jane Doe, nurse. —"),  # the dash is the paragraph's
        ("אבג 1974, Facebook", "Facebook ,1974 גבא"),
        ("אבג 1974 Facebook", "Facebook 1974 גבא"),  # a year in a sentence is not a house
        ("אבג +961 1 555 010", "+961 1 555 010 גבא"),
        ("אבג LED, 7,400 ₪: זה", "הז :₪ 7,400 ,LED גבא"),
        ("אבג LED, ₪7,400", "₪7,400 ,LED גבא"),
        ("אבג LED – 12 000 ₪", "₪ 12 000 – LED גבא"),
        ("אבג iPhone 15", "iPhone 15 גבא"),
        ("אבג Via Roma, 12", "Via Roma, 12 גבא"),
        ("אבג for LED, 20 times", "for LED, 20 times גבא"),
        ("אבג!", "!גבא"),
        ("אבג، 1330 N. Vermont Ave, Suite 210", "1330 N. Vermont Ave, Suite 210 ،גבא"),
        ("אבג 1330 N. Vermont Ave דה", "הד 1330 N. Vermont Ave גבא"),
        ("אבג GB29 NWBK 6016 1331 9268 19 דה", "הד GB29 NWBK 6016 1331 9268 19 גבא"),
    ],
)
def test_in_a_paragraph_from_the_right(text: str, seen_from_left: str) -> None:
    assert as_seen(Run(text), lang="he") == seen_from_left


TYPED = (
    "213-555-0104", "555-0104", "555 0104", "6123 4567", "1-800-555-0104", "213.555.0104", "(02) 2345678",
    "+96170123456", "+98 21 88776655", "021-88776655", "0912 3456789", "٠٢١-٨٨٧٧٦٦٥٥",
    "۰۲۱-۸۸۷۷۶۶۵۵", "٢١٣-٥٥٥-٠١٠٤", "12 500", "2027-03-05",
    "@bnaifa", "#Save_It2027", "1-800-FLOWERS", "GB29 NWBK 6016 1331 9268 19",
    "EG38 0019 0005 0000 0000 2631 8000 2", "-5°C", "+5%", "5'10\"", "12 x 12 cm",
    "*123#", "7-Eleven", "127/TDA", "12/3-B", "₪9/kg",
    "U.S.", "Dr. J. Smith, Ph.D.", "Acme, Inc.", "C++", "Visit https://a.org/x now",
    "Follow @bnaifa now", "Call 213-555-0104 now", "the 7-Eleven shop",
)  # fmt: skip


@each("typed", TYPED)
@each(("lang", "before", "after"), [("ar", "بيت ", " دار"), ("he", "אבג ", " דה")])
def test_what_is_called_or_typed_is_read_from_its_first_sign(
    typed: str, lang: str, before: str, after: str
) -> None:
    assert typed in as_seen(Run(before + typed + after), lang=lang)


@each("amount", ["£84,000", "£2.40", "$5", "€ 12.50", "US$ 1.5m", "₹1 800", "A$20"])
@each(
    ("lang", "before", "after"),
    [
        ("ur", "یہ ", " سال"),
        ("ar", "بيت ", "."),
        ("fa", "", " دار"),
        ("he", "אבג ", ", דה"),
        ("ar", "(", ") دار"),
    ],
)
def test_an_amount_of_money_keeps_its_sign_in_front(amount: str, lang: str, before: str, after: str) -> None:
    """ "84,000£" was printed in Urdu."""
    assert amount in as_seen(Run(before + amount + after), lang=lang).replace("\u00a0", " ")


@each(
    ("lang", "text", "seen_from_left"),
    [
        ("he", "אבג 500 ₪ 20 דה", "הד 20 ₪ 500 גבא"), ("ar", "بيت 500 €", "€ 500 تيب"),
        ("ar", "بيت 500 ر.س. دار", "راد .س.ر 500 تيب"), ("fa", "دار ۵۰۰ ﷼", "﷼ ۵۰۰ راد"),
        ("ar", "بيت ٥٠٠ ج.م", "م.ج ٥٠٠ تيب"),
    ],
)  # fmt: skip
def test_a_sign_behind_an_amount_stands_left_of_it(lang: str, text: str, seen_from_left: str) -> None:
    assert as_seen(Run(text), lang=lang) == seen_from_left


@each(
    ("lang", "text", "seen_from_left"),
    [
        ("he", "אבג ”WHO” USA דה", "הד USA ”WHO” גבא"),
        ("he", "אבג ”WHO” (USA) דה", "הד )USA( ”WHO” גבא"),
        ("ar", "بيت «WHO» (USA) دار", "راد )USA( »WHO« تيب"),
        ("fa", "بيت «WHO» USA دار", "راد USA »WHO« تيب"),
        ("ur", "یہ ”WHO“ USA ہے", "ےہ USA “WHO” ہی"),
        ("he", "אבג USA ”WHO” דה", "הד ”WHO” USA גבא"),
        ("he", "אבג C#, ”WHO” דה", "הד ”WHO” ,C# גבא"),
        ("he", "אבג ”WHO”, +961 1 555 010 דה", "הד +961 1 555 010 ,”WHO” גבא"),
        ("he", "”A”, ”B”, ”C” דה", "הד ”C” ,”B” ,”A”"),  # a list is the sentence's
        ("ar", "«WHO»، «UN» دار", "راد »UN« ،»WHO«"),
        ("he", "אבג ”The 7-Eleven (Lyon)!” דה", "הד ”The 7-Eleven (Lyon)!” גבא"),
        ("he", "אבג ”C++” דה", "הד ”C++” גבא"),
        ("he", "אבג ב”WHO” דה", "הד ”WHO”ב גבא"),
        ("he", "אבג See ”WHO” now דה", "הד See ”WHO” now גבא"),  # words from the left around it
        ("he", "”אב” WHO ”דה”", "”הד” WHO ”בא”"),
        ("he", "”WHO” is here", "”WHO” is here"),
    ],
)
def test_quotation_marks_stay_with_words_from_the_left(lang: str, text: str, seen_from_left: str) -> None:
    assert as_seen(Run(text), lang=lang) == seen_from_left


RANGES = (
    ("19:00", "21:00"), ("08", "17"), ("5", "6"), ("90", "120"), ("2026", "2027"), ("2026", "27"),
    ("5", "100"), ("12.10", "15.10"), ("02.10.2026", "05.10.2026"), ("12/10", "15/10"), ("12", "15.10"),
    ("0.50", "0.75"),
    ("100,000", "200,000"), ("₪20", "₪30"), ("5%", "10%"),
)  # fmt: skip


@each("dash", ["-", "–"])
@each(("one", "other"), RANGES)
@each(
    ("lang", "before", "after"),
    [("ar", "بيت ", " دار"), ("ar", "", " دار"), ("he", "אבג ", " דה"), ("he", "", " דה"), ("he", "ב-", "")],
)
def test_a_range_is_read_from_the_right_as_all_of_the_sentence(
    lang: str, before: str, after: str, one: str, other: str, dash: str
) -> None:
    """As an en dash and CLDR have it, and Hebrew print: a court read hours on a sign as those of a night."""
    assert other + dash + one in as_seen(Run(before + one + dash + other + after), lang=lang)


DATES = (
    "12/05/2027", "1/05/2027", "16/01/2027", "31/12/2026", "1/5/27", "12.05.2027", "12-05-2027", "2027-05-12",
    "2027/05/12", "05/2027",
)  # fmt: skip
HOURS = ("18:30", "9:00", "18.30", "18:30-20:00", "9-17")
CALLED = (
    "0522-12-34-56", "+212 5 22 12 34 56", "00212 522 12 34 56", "050-1234567", "+972-3-555-0199",
    "+33 6 12 34 56 78", "+98 21 8812 3456", "(021) 88123456", "0300-1234567", "(213) 555-0104",
    "020 7946 0018", "030/123456", "01/555010", "1-800-555-0104",
)  # fmt: skip
OTHERS = (
    "1/2", "24/7", "12 500,50", "2/05/1234", "12/0345/2026", "24/24", "10000", "12/345/0678-90", "1234-12/19",
)  # fmt: skip
FIGURES = {"": "0123456789", "ar": "٠١٢٣٤٥٦٧٨٩", "fa": "۰۱۲۳۴۵۶۷۸۹"}


@each(
    ("lang", "before", "after", "figures"),
    [
        ("ar", "بيت ", " دار", ""), ("ar", "بيت ", " دار", "ar"), ("he", "אבג ", " דה", ""),
        ("he", "ב", "", ""),
        ("fa", "روز ", " دار", "fa"), ("ur", "یہ ", " سال", "fa"), ("ar", "", "", ""), ("he", "(", ")", ""),
    ],
)  # fmt: skip
def test_what_has_several_parts_is_whole_beside_another(
    lang: str, before: str, after: str, figures: str
) -> None:
    """The parts of a number, a date, an hour stand as one reads them, and none is taken into another: the
    hour behind a date was torn at its colon, a date was taken for a number from its month on."""
    digits = str.maketrans(FIGURES[""], FIGURES[figures])
    pairs = [*product(DATES + CALLED, HOURS), *product(DATES, CALLED), *product(CALLED, DATES)]
    plain = OTHERS[: 7 if figures == "ar" else None]  # Arabic figures are read from the right at a hyphen
    for one in (
        *((single,) for single in (*DATES, *CALLED, *plain)),
        *pairs[:: cases(41, 3)],
        *some([*product(plain, CALLED)], 3),
    ):
        shown = as_seen(Run(before + " ".join(one).translate(digits) + after), lang=lang)
        for part in one:
            ends = part.split("-")[::-1] if part in HOURS else [part]
            assert "-".join(ends).translate(digits) in shown.replace("\u00a0", " "), (one, shown)


@each(
    ("lang", "text", "seen_from_left"),
    [
        ("he", "אבג 502-0123456 דה", "הד 502-0123456 גבא"),  # no ranges
        ("he", "אבג 12-3456 דה", "הד 12-3456 גבא"),
        ("he", "אבג 12-345 דה", "הד 12-345 גבא"),
        ("ar", "بيت 12-345 دار", "راد 12-345 تيب"),
        ("ar", "بيت 007 780 0001234567890123 12 دار", "راد 007 780 0001234567890123 12 تيب"),
        ("ar", "ا 24/24 + 7/7", "24/24 + 7/7 ا"),
        ("ar", "و1½", "1½و"),
        ("he", "אבג 3 1/2 דה", "הד 3 1/2 גבא"),  # a number is one with its fraction
        ("he", "אבג 3 ½ דה 4½, 5½", "5½ ,4½ הד 3 ½ גבא"),
        ("ar", "بيت 7½% دار", "راد 7½% تيب"),
        ("fa", "دار ۳½ دار ۳ ۱/۲", "۳ ۱/۲ راد ۳½ راد"),
        ("he", "אבג 3 1/2/2027", "1/2/2027 3 גבא"),
        ("he", "אבג 3, 1/2", "1/2 ,3 גבא"),
        ("ar", "بيت 5/2 × 12:30 دار", "راد 12:30 × 5/2 تيب"),  # no measure, nor a house below
        ("ar", "بيت 5/2 B2B B2B", "B2B B2B 5/2 تيب"),
        ("ar", "بيت 12/05/2027 - 10:00 دار", "راد 10:00 - 12/05/2027 تيب"),
        ("he", "אבג 10/02/2027 - 12/02/2027", "12/02/2027 - 10/02/2027 גבא"),
        ("he", "אבג 1-12 ו-15-100 דה", "הד 100-15-ו 12-1 גבא"),
        ("he", "אבג 1234-12/19 דה", "הד 1234-12/19 גבא"),
        ("he", "אבג 2-3 דה 3-2", "3-2 הד 2-3 גבא"),  # two scores
        ("he", "אבג Open 9-17 now דה", "הד Open 9-17 now גבא"),
        ("he", "12 + 5 = 17 אבג", "גבא 12 + 5 = 17"),
        ("fa", "۱۲ + ۵ = ۱۷ دار", "راد ۱۲ + ۵ = ۱۷"),
        ("ar", "١٢ + ٥ = ١٧ دار", "راد ١٧ = ٥ + ١٢"),
        ("he", "*2700 אבג", "גבא *2700"),
        ("ar", "20% دار", "راد 20%"),
        ("ar", "بيت 20% دار 5°C دار", "راد 5°C راد 20% تيب"),
        ("ar", "٢٠٪ دار", "راد ٪٢٠"),
        ("fa", "۲۰٪ دار ۲۰٪", "٪۲۰ راد ٪۲۰"),  # alike wherever they stand
    ],
)
def test_figures_and_their_signs(lang: str, text: str, seen_from_left: str) -> None:
    assert as_seen(Run(text), lang=lang) == seen_from_left


@each(
    ("text", "seen_from_left"),
    [
        ("אבג ל-a@b.org דה", "הד a@b.org-ל גבא"),
        ("אבג: a@b.org, דה", "הד ,a@b.org :גבא"),
        ("אבג NGO (see a.org/x), דה", "הד ,)see a.org/x( NGO גבא"),  # the text of brackets that are mirrored
        ("אבג (a.org/x). J. Roe, Ph.D. דה", "הד J. Roe, Ph.D. .)a.org/x( גבא"),
        ("אבג Pool Mining Co. דה", "הד Pool Mining Co. גבא"),
        ("213-555-0104, 213-555-0105", "213-555-0105 ,213-555-0104"),
    ],
)
def test_the_punctuation_beside_an_address_is_the_sentences(text: str, seen_from_left: str) -> None:
    assert as_seen(Run(text), lang="he") == seen_from_left


@each(("first", "rest"), [("213", "-555-0104"), ("213-555", "-0104"), ("-5", "°C")])
def test_a_number_that_is_part_bold_is_one(first: str, rest: str) -> None:
    runs = (Run("אבג "), Run(first, bold=True), Run(rest + " דה"))
    assert as_seen(*runs, lang="he") == f"הד {first}{rest} גבא"


@each(
    ("lang", "before", "phone", "seen"),
    [
        ("he", "התקשרו: ", "03-1234567 שלוחה 12", "12 החולש 03-1234567 :ורשקתה"),
        ("he", "התקשרו: ", "03-1234567 (שלוחה 12)", ")12 החולש( 03-1234567 :ורשקתה"),
        ("ar", "هاتف: ", "06 123 4567 تحويلة 12", "12 ةليوحت 06 123 4567 :فتاه"),
        ("he", "התקשרו: ", "+972 3-123-4567", "+972 3-123-4567 :ורשקתה"),
        ("he", "", "עיר.example", "ריע.example"),
    ],
)
def test_an_extension_stands_behind_its_number(lang: str, before: str, phone: str, seen: str) -> None:
    """It stood before it, as the number was read from the left with the word for it."""
    number = Run(phone, url="tel:0" if before else "", address=True)
    assert as_seen(*(Run(before), number)[not before :], lang=lang) == seen


def test_a_line_from_the_right_among_lines_from_the_left() -> None:
    assert as_seen(Run("אבג, דה!"), lang="en") == "!הד ,גבא"


def test_a_name_has_its_own_direction_and_the_line_keeps_its_own() -> None:
    runs = (Run("Pool", isolated=True), Run("، "), Run("184, rue Sud", isolated=True))
    assert as_seen(*runs, lang="ar") == "184, rue Sud ،Pool"


def test_a_range_in_a_name_is_read_as_any() -> None:
    runs = (Run("אבג "), Run("אולם 5-7", isolated=True), Run(", "), Run("Hall 5-7", isolated=True))
    assert as_seen(*runs, lang="he") == "Hall 5-7 ,7-5 םלוא גבא"


def test_a_name_in_two_dresses_is_one() -> None:
    runs = (Run("אבג "), Run("12, rue ", isolated=True), Run("Sud!", bold=True, isolated=True), Run(" דה"))
    assert as_seen(*runs, lang="he") == "הד 12, rue Sud! גבא"


CAMPAIGN: dict[str, Any] = {
    "flyers": 1,
    "name": "p",
    "headline": "شهر",
    "papers": ["a4"],
    "links": {"group": {"url": "https://a.org/x", "find": "Pool (Lyon)!"}},
    "events": [{"what": "شهر", "date": "2026-10-06", "place": "Piscine!", "address": "184, rue Sud, Lyon"}],
    "organiser": {"name": "Pool Inc."},
    "contact": {"name": "J. R.", "phone": "1-800-POOLS", "address": "12 bis, rue Sud"},
    "quotes": [{"text": "شهر", "by": "Jane Doe, R.N."}],
    "petition": {"request": "شهر", "return_to": "184, rue Duguesclin\n69003 Lyon (F)", "columns": ["name"]},
    "target": {"name": "M. Maire (Lyon)"},
    "email": {"to": ["a@b.org"]},
}


@pytest.mark.parametrize("lang", ["ar", "he"])
def test_names_addresses_and_numbers_of_a_campaign(lang: str, tmp_path: Path) -> None:
    file = campaign_in(tmp_path, json.dumps({**CAMPAIGN, "languages": [lang]}))
    pieces = press.prepare(file, Order()).pieces
    marks = [m for p in pieces for s in seen(p.layout).sheets for m in s.of(GlyphRun)]
    lines: dict[tuple[str, float], list[GlyphRun]] = {}
    for mark in marks:
        lines.setdefault((mark.key, mark.y), []).append(mark)
    said = [
        "".join(m.text[::-1] if m.rtl else m.text for m in sorted(line, key=lambda m: m.x))
        for _, line in sorted(lines.items(), key=lambda one: one[0][0])  # lines of a text follow one another
    ]
    whole = " ".join(said)
    for words in (
        "(Lyon)!",
        "184, rue",  # a line may end here
        "Sud, Lyon",
        "Pool Inc.",
        "J. R.",
        "1-800-POOLS",
        "12 bis, rue Sud",
        "Jane Doe, R.N. —",
        "184, rue Duguesclin",
        "69003 Lyon (F)",
        "M. Maire (Lyon)",
    ):
        assert words in whole, words


@pytest.mark.parametrize("lang", ["ar", "he"])
def test_a_name_after_its_label_keeps_its_direction_on_each_piece(lang: str, tmp_path: Path) -> None:
    """The full stop of "Inc." stood on the other side, where the label was one isolate with the name."""
    file = campaign_in(tmp_path, json.dumps({**CAMPAIGN, "languages": [lang]}))
    for piece in press.prepare(file, Order()).pieces:
        marks = [mark for sheet in seen(piece.layout).sheets for mark in sheet.marks]
        named = [m for m in marks if isinstance(m, GlyphRun) and m.key == "organiser.name" and not m.rtl]
        assert "".join(mark.text for mark in sorted(named, key=lambda m: m.x)) == "Pool Inc."


@each("ends", [".", "?", "...", "،", "؟", "/.", " %", "-"])
def test_the_mark_behind_an_address_is_none_of_its_signs(ends: str) -> None:
    """“pool.example/sign.” was refused, since its stop stands on its left, as it must."""
    (found,) = re.findall(WHOLE, f"גבא pool.example/sign{ends} דה")
    assert found in ("pool.example/sign", "pool.example/sign/")
