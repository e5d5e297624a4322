"""In which language a campaign is that names none: from its letters and small words, and asked where these
are not sure."""

import unicodedata
from pathlib import Path

from amount import each
from test_headlines import HEADLINES

from flyers.content.names import tree
from flyers.content.read import read
from flyers.content.tongue import Guess, guess

# Their only small word is one of another language too, or they have none, and no letter of their own.
ALIKE = {
    "Kite fanmi Pierre an rete isit",
    "Наш лес не прадаецца",
    "हाम्रो पुस्तकालय बन्द नगर",
    "आमची जमीन परत देऊन टाका",
}


def test_what_is_sure_is_right() -> None:
    """Of a headline alone, in any language; most are sure."""
    said = [(one["lang"].partition("-")[0], one["good"][0].replace(" | ", " ")) for one in HEADLINES]
    found = [(lang, text, guess(text)) for lang, text in said if text not in ALIKE]
    sure = [(lang, text, one.tag) for lang, text, one in found if not one.perhaps]
    assert [(lang, text) for lang, text, tag in sure if tag.partition("-")[0] != lang] == []
    assert len(sure) > 0.75 * len(found)


@each(
    ("text", "found"),
    [
        ("", Guess("en")),
        ("SOS 2027", Guess("en")),
        ("Keep Zoë Peña on the bus", Guess("en")),  # letters of a name say little
        ("It’s ours, says Ana's mum", Guess("en")),  # what is left of a word is no word
        ("Rettet die Bücherei am Markt", Guess("de")),
        (unicodedata.normalize("NFD", "Rettet die Bücherei am Markt"), Guess("de")),
        ("Врятуйте басейн, бо він наш", Guess("uk")),
        ("Спасите бассейн", Guess("ru")),
        ("این کتابخانه را برای بچه‌های ما نگه دارید", Guess("fa")),
        ("プールを守る", Guess("ja")),
        ("救救圖書館", Guess("zh-Hant")),
        ("救救图书馆", Guess("zh-Hans")),
        ("Deca iz predškolskog mole Kanadu da ne protera njihovog druga.", Guess("sr-Latn")),
        ("Spasimo bazen za decu i za nas, da ne bude zatvoren", Guess("en", ("pt", "sr", "sl"))),
        ("Djeca iz vrtića mole grad da ne zatvori našu knjižnicu", Guess("hr")),
        ("Да спасим парка, защото той е на всички", Guess("bg")),
        ("Päästame raamatukogu, et see jääks lastele", Guess("et")),
        ("Išsaugokime mūsų biblioteką, kad vaikai turėtų kur skaityti", Guess("lt")),
        ("Glābsim mūsu bibliotēku, lai bērniem ir kur lasīt", Guess("lv")),
        ("Müze kalsın", Guess("en", ("tr",))),
    ],
)
def test_letters_and_small_words(text: str, found: Guess) -> None:
    assert guess(text) == found


def test_letters_that_tell_are_those_of_their_languages() -> None:
    """Of scripts that the locales show, no word of a language has another's letter."""
    for letters in tree("tongues.yaml")["letters"]:
        assert letters == unicodedata.normalize("NFC", letters.lower())


def campaign(folder: Path, text: str) -> Path:
    (folder / "campaign.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_campaign_has_the_language_of_its_words(tmp_path: Path) -> None:
    reading = read(campaign(tmp_path, "headline: Rettet das Bad\nlead: Der Rat will es schließen.\n"))
    assert reading.campaign
    assert reading.campaign.languages == ("de",)
    first = next(iter(reading.derived))
    assert (first.key, first.value, first.source) == ("languages", "de", "from the words")
    assert reading.problems == ()


def test_it_is_asked_where_words_do_not_tell(tmp_path: Path) -> None:
    (problem,) = read(campaign(tmp_path, "headline: Sauvons la piscine\n")).problems
    assert str(problem).splitlines() == [
        f"{tmp_path / 'campaign.yaml'}:1:11: warning: no language is named, so English is taken; it may be "
        "Spanish or French or Swahili: is that meant?",
        "    hint: name the one that it is, languages: [en] or [es] or [fr] or [sw]",
    ]
    assert read(campaign(tmp_path, "headline: Sauvons la piscine\nlanguages: [fr]\n")).problems == ()
