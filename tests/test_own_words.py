"""Fixed words that people fill in: the file that is written, and what a campaign makes of it."""

import re
from pathlib import Path

import pytest
from amount import each, fewer, in_turn
from seen import GlyphRun, seen

from flyers.cli import main
from flyers.content import fill_in, library
from flyers.content.locale import Dates, Locale, locale
from flyers.content.read import read
from flyers.content.reader import load
from flyers.content.words import keys, words_for, words_of
from flyers.press import Order, prepare
from flyers.products._runs import headed

CAMPAIGN = """
flyers: 1
name: pool
languages: [qaa]
papers: [a4]
headline: Abc
links: {petition: {url: https://example.org/p}, group: {url: https://example.org/g}}
deadline: {date: 2026-10-06}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("lang", "begun"), fewer(in_turn(["mt", "kk", "qaa"], [False, True])))
def test_whatever_a_campaign_says_is_printed_without_words_of_its_language(
    lang: str, begun: bool, tmp_path: Path
) -> None:
    """Asked to write to somebody, or with a file that is not filled in yet, it ended in a KeyError."""
    text = (library.example("starter") / "campaign.yaml").read_text("utf-8")
    (tmp_path / "campaign.yaml").write_text(text.replace("languages: [en]", f"languages: [{lang}]"), "utf-8")
    if begun:
        (tmp_path / f"words.{lang}.yaml").write_text(fill_in.to_fill_in(lang), "utf-8")
    kit = prepare(tmp_path, Order(papers=("a4",)))
    assert {piece.product for piece in kit.pieces} == {"flyer", "sheet"}


def filled(folder: Path, **changes: str) -> Path:
    """The file of a language nobody has, with these lines filled in."""
    path = folder / "words.qaa.yaml"
    text = fill_in.to_fill_in("qaa")
    for key, words in changes.items():
        text, count = re.subn(rf'^(  {key}: )""', rf'\1"{words}"', text, flags=re.MULTILINE)
        assert count == 1, key
    path.write_text(text, encoding="utf-8")
    return path


def warnings(folder: Path) -> list[str]:
    return [str(problem) for problem in read(folder).problems]


@each("tag", [*library.locales(), "qaa"])
def test_the_file_of_a_language_is_read_as_what_it_was_made_from(tag: str, tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(fill_in.to_fill_in(tag), encoding="utf-8")
    loaded = load(path, Locale, blanks=True)
    assert loaded.problems == ()
    own = words_of(tag).locale  # with the clock of its region
    assert loaded.value == Locale(
        language=own.language,
        english=own.english,
        quotes=words_of(tag).quotes,
        dates=own.dates,
        words=own.words,
    )


def test_each_word_stands_beside_its_english() -> None:
    text = fill_in.to_fill_in("qaa")
    english = words_of("en").instead
    for key in keys():
        assert re.search(rf'^  {key}: "" +# {re.escape(english.words[key])}$', text, re.MULTILINE)
    assert re.search(r'^    - "" +# January$', text, re.MULTILINE)


def test_what_nobody_is_sure_of_is_marked() -> None:
    text = fill_in.to_fill_in("am")
    unsure = locale("am").unsure  # type: ignore[union-attr]
    words = [key for key in unsure if "." not in key]
    assert re.findall(r'^  (\w+): ".*" +# unsure: ', text, re.MULTILINE) == [k for k in keys() if k in words]


def test_words_that_lie_beside_a_campaign_are_printed(folder: Path) -> None:
    filled(folder, scan_hint="Plugh", join_group="Xyzzy", deadline="Qed {date}")
    (piece,) = prepare(folder, Order(products=("flyer",))).pieces
    said = " ".join(mark.text for sheet in seen(piece.layout).sheets for mark in sheet.of(GlyphRun))
    assert "Xyzzy" in said
    assert "Qed 2026-10-06" in said


def test_an_empty_file_leaves_all_in_english(folder: Path) -> None:
    filled(folder)
    found = read(folder)
    assert found.campaign
    spoken = words_of("qaa", found.campaign.words, locales=found.campaign.locales)
    assert (spoken.say("to"), spoken.lang_of("to")) == ("To", "en")
    assert (spoken.date("2026-10-06"), spoken.time("18:30")) == ("2026-10-06", "18:30")
    assert (spoken.quotes, spoken.language_name) == (("“", "”", "‘", "’"), "qaa")
    assert not warnings(folder)


def test_a_campaigns_own_words_stand_over_the_file(folder: Path) -> None:
    filled(folder, sign="A", give="B")
    with (folder / "campaign.yaml").open("a", encoding="utf-8") as file:
        file.write("words: {sign: C}\n")
    campaign = read(folder).campaign
    assert campaign
    spoken = words_of("qaa", campaign.words, locales=campaign.locales)
    assert (spoken.say("sign"), spoken.say("give")) == ("C", "B")


def test_a_file_stands_over_the_library(folder: Path) -> None:
    path = folder / "words.fr.yaml"
    path.write_text("words: {sign: Signez donc}\n", encoding="utf-8")
    (folder / "campaign.yaml").write_text(CAMPAIGN.replace("qaa", "fr"), encoding="utf-8")
    campaign = read(folder).campaign
    assert campaign
    spoken = words_of("fr", campaign.words, locales=campaign.locales)
    assert (spoken.say("sign"), spoken.say("to"), spoken.missing) == ("Signez donc", "À", ())
    assert spoken.date("2026-10-01") == "1er octobre 2026"


@pytest.mark.parametrize(
    ("line", "place", "what", "hint"),
    [
        (
            'words: {sing_here: "a"}',
            "1:20",
            "words.sing_here: this key is not known",
            'did you mean "sign_here"?',
        ),
        (
            "sign: A",
            "1:1",
            "sign: this key is not known",
            "write words: above it, and two spaces before sign:",
        ),
        ('words: {find: "a"}', "1:15", "words.find: there is no {words} in it", "it needs {words}"),
        ('words: {to: "{name}"}', "1:13", "words.to: {name} means nothing here", "leave the braces out"),
        (
            "dates: {months: [a, b, '']}",
            "1:9",
            "dates.months: there are 2 of 12",
            "fill in all of them, or none",
        ),
        ("dates: {digits: '01'}", "1:17", "dates.digits: there are 2 of 10", "fill in all of them, or none"),
        (
            "dates: {long: '{tag}'}",
            "1:15",
            "dates.long: {tag} means nothing here",
            "what can stand here is {day}, ",
        ),
        (
            "dates: {long: '{day}'}",
            "1:1",
            "warning: dates: days stand in figures, as 2026-10-06, since these are empty: months, weekdays",
            "fill them in",
        ),
    ],
)
def test_what_is_wrong_in_a_file_has_its_place(
    folder: Path, line: str, place: str, what: str, hint: str
) -> None:
    (folder / "words.qaa.yaml").write_text(f"{line}\n", encoding="utf-8")
    own = [text for text in warnings(folder) if "words.qaa.yaml" in text and what in text]
    assert len(own) == 1
    assert f"words.qaa.yaml:{place}: {what}" in own[0]
    assert f"hint: {hint}" in own[0]


def test_a_file_of_a_language_that_the_campaign_has_not(folder: Path) -> None:
    (folder / "words.fr.yaml").write_text("words: {sign: A}\n", encoding="utf-8")
    assert any(
        "words.fr.yaml: warning: fr is not one of the campaign's languages" in w for w in warnings(folder)
    )


def test_the_command(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["words", "QAA", str(folder)]) == 0
    path = folder / "words.qaa.yaml"
    assert capsys.readouterr().out.startswith(f"wrote {path}: ")
    assert path.read_text("utf-8") == fill_in.to_fill_in("qaa")
    assert main(["words", "qaa", str(folder / "nowhere")]) == 1
    assert main(["words", "english"]) == 2
    assert '"english" is no language tag' in capsys.readouterr().err


def test_what_is_filled_in_is_kept(folder: Path) -> None:
    filled(folder, sign="Xyzzy \u00ab{x}")
    path = folder / "words.qaa.yaml"
    wrong = path.read_text("utf-8")
    assert main(["words", "qaa", str(folder)]) == 1  # {x} means nothing
    assert path.read_text("utf-8") == wrong
    path.write_text("words: {sign: Xyzzy}\ndates: {first: 1st}\n", encoding="utf-8")
    assert main(["words", "qaa", str(folder / "campaign.yaml")]) == 0
    text = path.read_text("utf-8")
    assert re.search(r'^  sign: "Xyzzy" +# Sign$', text, re.MULTILINE)
    assert re.search(r'^  first: "1st" +# ', text, re.MULTILINE)
    assert re.search(r'^  give: "" +# Donate$', text, re.MULTILINE)


def test_forms_of_dates_have_names_that_are_known() -> None:
    assert {"months", "weekdays", "halves", "calendar", "era", *fill_in.FORMS} == set(Dates.__struct_fields__)


def test_the_colon_of_a_heading_is_not_doubled() -> None:
    """ "Efni::" was read, of the campaign's own "Efni:"."""
    assert headed("Efni:", words_of("is")) == headed("Efni", words_of("is")) == "Efni: "


def test_what_is_printed_in_english_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filled(folder, join_group="Xyzzy")
    event = (
        'events: [{what: Abc, date: 2027-03-15, start: "19:00", end: "21:00"}, {what: D, date: 2027-04-01}]\n'
    )
    with (folder / "campaign.yaml").open("a", encoding="utf-8") as file:
        file.write(event)
    main(["check", str(folder)])
    assert (
        "languages: “Sign by 6 October”: in English, as qaa has no words for it yet; days are in figures, "
        f"without the weekday\n    hint: flyers words qaa {folder} writes a file to fill in: "
        "begin with deadline, the months\n" in capsys.readouterr().err
    )
    (piece,) = prepare(folder, Order(products=("flyer",))).pieces
    runs = [mark.item.text for mark in piece.flat.sheets[0].marks if mark.name.startswith("events")]
    assert runs == ["2027-03-15", "19:00–21:00", "Abc", "2027-04-01", "D"]


@each(
    ("languages", "region", "sign", "lang"),
    [
        ("[nb, se]", "NO", "Skriv under på oppropet", "nb"),
        ("[se, nb]", "NO", "Skriv under på oppropet", "nb"),
        ("[se, fi, nb]", "NO", "Skriv under på oppropet", "nb"),
        ("[se, fi, nb]", "FI", "Allekirjoita vetoomus", "fi"),
        ("[se, en, nb]", "", "Sign the petition", "en"),
        ("[se]", "NO", "Sign the petition", "en"),
    ],
)
def test_another_language_of_the_campaign_stands_in_for_words(
    languages: str, region: str, sign: str, lang: str, tmp_path: Path
) -> None:
    """Northern Sami pages in Norway had English buttons, which the campaign does not speak."""
    file, place = tmp_path / "campaign.yaml", f"region: {region}\n" if region else ""
    file.write_text(f"{place}headline: Skuvla\nlanguages: {languages}\n", encoding="utf-8")
    found = read(file).campaign
    assert found
    words = words_for(found, "se")
    assert (words.say("sign_petition"), words.lang_of("sign_petition")) == (sign, lang)
    day = words.on("deadline", "2027-03-01").replace("\u00a0", " ")
    assert day == {"nb": "1. mars", "fi": "1. maaliskuuta", "en": "1 March"}[lang]
    assert "sign_petition" in words.missing


def test_what_is_printed_in_another_language_of_the_campaign_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "campaign.yaml"
    link = "links: {petition: {url: https://skole.example/x}}\n"
    file.write_text(f"headline: {{nb: Skolen, se: Skuvla}}\nlanguages: [nb, se]\n{link}", encoding="utf-8")
    main(["check", str(file)])
    assert "“Skriv under på oppropet”: in Norwegian" in capsys.readouterr().err


@pytest.mark.parametrize("told", ["region: US", "papers: [letter]"])
def test_a_file_has_the_ways_of_the_campaigns_region(told: str, tmp_path: Path) -> None:
    """Somebody who only changes one word of it keeps their clock and their quotation marks."""
    (tmp_path / "campaign.yaml").write_text(f"headline: A\nlanguages: [es]\n{told}\n", encoding="utf-8")
    assert main(["words", "es", str(tmp_path)]) == 0
    campaign = read(tmp_path).campaign
    assert campaign
    found = words_for(campaign.on_paper("letter"), "es")
    assert (found.time("18:30"), found.quotes[0]) == ("6:30\u00a0p.\u00a0m.", "“")


def test_a_language_above_its_words_is_turned_round(folder: Path) -> None:
    """ "sign_petition is no language tag" was all that was said."""
    text = CAMPAIGN + "words: {qaa: {sign_petition: X, sign: Y}}\n"
    (folder / "campaign.yaml").write_text(text, encoding="utf-8")
    (told,) = read(folder).errors
    assert told.what == "words.qaa: a language stands below each word, not above them"
    assert told.example == "words:\n  sign_petition: {qaa: X}\n  sign: {qaa: Y}"
