"""A number whose figures stand in another order than in the campaign is found by its glyphs' places: what
readers copy does not tell."""

import json
from pathlib import Path

import pytest
from amount import some
from drawn import campaign_in

from flyers import judge, press
from flyers.content.order import Order
from flyers.delivery import proved
from flyers.errors import FlyersError
from flyers.layout import reading
from flyers.proof.objects import glyphs_of, stated
from flyers.proof.pages import opened, pages_of

NUMBERS = {
    "he": ("+961 1 555 010", "02 345 678"),
    "ar": ("+961 1 555 010", "213-555-0104", "٢١٣-٥٥٥-٠١٠٤", "03-1234567", "2027-03-05"),
}
RIGHT = (
    "4010",
    "19:00",
    "21:00-22:30",
    "1,200",
    "12.10.2027",
    "5-6",
    "24/7",
    "2026-2027",
    "100,000-200,000",
    "12.10-15.10",
)
WORDS = {"he": ("אבג", "דה"), "ar": ("بيت", "دار")}


def file_with(text: str, lang: str, folder: Path) -> Path:
    words = {
        "flyers": 1,
        "name": "p",
        "languages": [lang],
        "headline": WORDS.get(lang, WORDS["ar"])[0],
        "story": text,
    }
    return campaign_in(folder, json.dumps(words))


@pytest.mark.parametrize(
    ("lang", "number"), [(lang, one) for lang, every in NUMBERS.items() for one in every]
)
def test_a_number_out_of_order_fails(
    lang: str, number: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As if layout knew nothing of numbers, and readers were told what they should give."""
    before, after = WORDS[lang]
    file = file_with(f"{before} {number} {after}.", lang, tmp_path)
    monkeypatch.setattr(reading, "isolates", lambda *_: ())
    with pytest.raises(FlyersError, match=r"campaign\.yaml:1:\d+: story.*a number stand in another order"):
        press.prepare(file, Order(products=("flyer",), papers=("a4",)))  # as `check` does
    monkeypatch.setattr(judge, "figure_faults", lambda _: ())
    kit = press.prepare(file, Order(products=("flyer",), papers=("a4",)))
    with pytest.raises(FlyersError, match="number-order"):
        proved(kit, list(press.painted(kit)))


def test_a_page_of_figures_is_read_from_the_right_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A date alone in its paragraph, below a headline in Latin letters, was looked at by nobody."""
    file = file_with("12/05/2027", "ar", tmp_path)
    file.write_text(file.read_text().replace(json.dumps(WORDS["ar"][0]), '"X"'))
    torn = [(3, 10, reading.LEFT)]  # 05/2027
    monkeypatch.setattr(reading, "isolates", lambda text, *_: torn if text == "12/05/2027" else [])
    monkeypatch.setattr(judge, "figure_faults", lambda _: ())
    kit = press.prepare(file, Order(products=("flyer",), papers=("a4",)))
    with pytest.raises(FlyersError, match="12 05 2027 stands as 05/2027/12"):
        proved(kit, list(press.painted(kit)))


def test_a_number_that_is_torn_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The first half of an hour stood with the date before it, the other half beyond both."""
    text = f"{WORDS['ar'][0]} 2027-05-12 18:30"
    torn = [(text.index("2"), len(text) - len(":30"), reading.LEFT)]
    monkeypatch.setattr(reading, "isolates", lambda said, *_: torn if said == text else [])
    monkeypatch.setattr(judge, "figure_faults", lambda _: ())
    kit = press.prepare(file_with(text, "ar", tmp_path), Order(products=("flyer",), papers=("a4",)))
    with pytest.raises(FlyersError, match=r"^[^\n]*18 30 stands as 30:2027-05-12 +18 \("):
        proved(kit, list(press.painted(kit)))


@pytest.mark.parametrize("lang", WORDS)
def test_no_number_in_order_is_found(lang: str, tmp_path: Path) -> None:
    before, after = WORDS[lang]
    text = " ".join(f"{before} {number} {after}," for number in (*NUMBERS[lang], *RIGHT))
    kit = press.prepare(file_with(text, lang, tmp_path), Order(products=("flyer",), papers=("a4",)))
    files = list(press.painted(kit))
    proved(kit, files)
    with opened(files[0][1]) as document:
        for page in pages_of(document):
            said = stated(page)
            assert list(glyphs_of(page)) == list(glyphs_of(page))
            assert stated(page) == said, "to look at glyphs changes nothing that is read later"


@pytest.mark.parametrize(
    ("lang", "text"),
    some([
        ("he", "אבג 3½ דה אב"), ("ar", "بيت 1½ دار في"), ("fa", "دار ۳½ بيت در"), ("ar", "بيت 7½% دار"),
        ("he", "אבג A4 [5] דה"), ("ar", "بيت 3D [5] دار"), ("ar", "بيت A5 (دار) بيت N1 [2]"),
        ("ar", "«بيت» م2 دار"), ("ar", "بيت م2 ١٬٠٠٠"), ("ar", "أ 5kg م2 24h/24 n°5"),
        ("ar", "بيت x² & $5 — 12.05.2027"),
        ("he", "אבג 03-1234567 8-16"), ("ar", "بيت 0522-123456 9-17"), ("he", "אבג 02 3456789 8:00-16:00"),
        ("ur", "بيت 0300-1234567 3½ دار"),
    ]),
)  # fmt: skip
def test_figures_beside_letters_are_read_back(lang: str, text: str, tmp_path: Path) -> None:
    """pdfium gives 1/2 for ½ before the 3, and 4A; hours were taken for the end of the number before them."""
    kit = press.prepare(file_with(text, lang, tmp_path), Order(products=("flyer",), papers=("a4",)))
    proved(kit, list(press.painted(kit)))


def test_marks_of_direction_part_no_number(tmp_path: Path) -> None:
    """Those around a number in a fixed sentence stand where it begins and ends, and are not seen."""
    words = {
        "flyers": 1, "name": "p", "languages": ["ar"], "headline": "بيت",
        "contact": {"name": "5 بيت", "phone": "+212 5 37 12 34 56"},
        "petition": {"request": "بيت 12/05/2027", "columns": ["name"]},
    }  # fmt: skip
    press.prepare(campaign_in(tmp_path, json.dumps(words)), Order(products=("sheet",), papers=("a4",)))
