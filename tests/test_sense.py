"""Where a line of a headline may end between two words."""

from __future__ import annotations

from itertools import pairwise

import pytest

from flyers.content import library
from flyers.content.phrases import phrases
from flyers.measure.sense import HYPHENED, MAYBE, PHRASE, PLAIN, STOP, TORN, demerits


def told(text: str, lang: str = "en") -> dict[str, float]:
    """Both words at each space, with the demerits of an end there."""
    places = [at + 1 for at, char in enumerate(text) if char == " "]
    words = text.split(" ")
    pairs = [f"{left}|{right}" for left, right in pairwise(words)]
    return dict(zip(pairs, demerits(text, lang, places), strict=True))


def test_words_that_lean() -> None:
    found = told("save the night bus to our estate, now")
    assert found == {
        "save|the": PHRASE, "the|night": TORN, "night|bus": PLAIN, "bus|to": PHRASE, "to|our": TORN,
        "our|estate,": TORN, "estate,|now": STOP,
    }  # fmt: skip
    assert told("Park bizim mi", "tr") == {"Park|bizim": PLAIN, "bizim|mi": TORN}
    assert told("гора та није моја", "sr")["није|моја"] == TORN
    assert told("bảo vệ sông của chúng em", "vi")["sông|của"] == PHRASE


def test_elided_words_lead_and_do_not_lean() -> None:
    found = told("sauvons l'école d’ici", "fr")
    assert found == {"sauvons|l'école": PHRASE, "l'école|d’ici": PHRASE}


def test_names() -> None:
    assert told("ask Margaret Osei for help") == {
        "ask|Margaret": PLAIN, "Margaret|Osei": TORN, "Osei|for": PHRASE, "for|help": TORN,
    }  # fmt: skip
    # The first may be but the sentence's.
    assert told("Protect Harbour Hall from developers")["Protect|Harbour"] == MAYBE
    # A small word links the parts of what may be one name.
    assert told("água para São Bento do Tocaia", "pt")["Bento|do"] == PLAIN
    assert told("justiça em Tocaia do outro lado", "pt")["Tocaia|do"] == PHRASE


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Save Our Oak Tree From the Bulldozers", "en"),
        ("SAVE OUR OAK TREE", "en"),
        ("Kinder brauchen Platz", "de"),
    ],
)
def test_capitals_that_tell_no_names(text: str, lang: str) -> None:
    assert {"Oak|Tree", "OAK|TREE", "brauchen|Platz"} & {k for k, v in told(text, lang).items() if v == PLAIN}


def test_numbers() -> None:
    found = told("In Ward 7 the 140 households of Mill Lane 12 wait")
    assert found["Ward|7"] == found["140|households"] == found["the|140"] == TORN
    assert found["7|the"] == PHRASE
    assert told("feed 140 households")["feed|140"] == PLAIN
    assert told("Tempo 30 vor Schulen", "de")["Tempo|30"] == TORN


def test_punctuation_and_lines() -> None:
    assert told("“Stop.” Now (or never)") == {"“Stop.”|Now": STOP, "Now|(or": PHRASE, "(or|never)": TORN}
    assert demerits("No\nto coal", "en", [3, 6]) == [TORN, TORN]
    assert demerits("self-made, and/or", "en", [5, 11, 15, 17]) == [HYPHENED, STOP, STOP, STOP]


def test_scripts_without_spaces() -> None:
    # を|カ and に|残 part phrases; 残|し does not, for what ends in hiragana goes on in it.
    text = "一家をカナダに残してください"
    good = [at for at, bad in enumerate(demerits(text, "ja", range(1, len(text))), 1) if bad < TORN]
    assert {3, 7} <= set(good)
    assert not {text.index("して"), text.index("てく"), text.index("ださ")} & set(good) - {8}
    # A space ends a phrase of Thai.
    assert demerits("ครอบครัว ที่", "th", [9]) == [STOP]


def test_every_file_of_phrases() -> None:
    folder = library.assets() / "phrases"
    names = sorted(path.stem for path in folder.glob("*.yaml"))
    wanted = "ar bn de el en es fa fr he hi id it ko nl pl pt ru so sw ta th tr uk vi zh"
    assert set(wanted.split()) <= set(names)
    for name in names:
        found = phrases(name)
        for words in (found.proclitics, found.enclitics):
            assert all(word == word.lower() for word in words), name
            assert not {word for word in words if set(word) & set(".,'‘")}, name
        assert not found.proclitics & found.enclitics, name


def test_a_language_without_a_file() -> None:
    assert told("Inga nya vägar i Kiruna", "se") == dict.fromkeys(
        ["Inga|nya", "nya|vägar", "vägar|i", "i|Kiruna"], PLAIN
    )
    assert phrases("sr-Latn-RS") == phrases("sr")
