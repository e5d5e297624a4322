"""Letters with accents that are one character, however the files of a campaign spell them."""

from pathlib import Path
from unicodedata import normalize

import pytest
from click.testing import CliRunner

from flyers.cli import cli
from flyers.content.campaign import Campaign
from flyers.content.people import read_people
from flyers.content.reader import loads
from flyers.content.translations import translators
from flyers.measure.shaping import HarfBuzzRuler
from flyers.model.frame import Face

ASKED = "name: x\nheadline: {}\nlanguages: [{}]\n"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ar", "لا لأحد رئيس"), ("fa", "آب"), ("ur", "آؤ"), ("ja", "がっこうを"), ("vi", "Giữ bể bơi"),
        ("ko", "수영장을"), ("fi", "Älä sulje"),
    ],
)  # fmt: skip
def test_letters_of_several_characters_are_one(lang: str, words: str) -> None:
    apart = normalize("NFD", words)
    assert apart != words
    read = loads(ASKED.format(apart, lang), "campaign.yaml", Campaign)
    assert read.value
    assert read.value.headline.get(lang) == words
    escaped = "".join(f"\\u{ord(char):04x}" for char in apart)
    read = loads(ASKED.format(f'"{escaped}"', lang), "campaign.yaml", Campaign)
    assert read.value
    assert read.value.headline.get(lang) == words


def test_ideographs_of_names_stay() -> None:
    read = loads(ASKED.format("\ufa19\u4fdd か\u3099", "ja"), "campaign.yaml", Campaign)
    assert read.value
    assert read.value.headline.get("ja") == "\ufa19\u4fdd が"


def test_places_are_those_in_the_file() -> None:
    read = loads(f"headline: {{de: {normalize('NFD', 'Bäder für')}, xyzzzz1: no}}\n", "c.yaml", Campaign)
    columns = [one.where.column for one in read.problems if one.where.line == 1 and one.where.column > 1]
    assert columns[0] == len("headline: {de: Bäder für, ") + 2 + 1


def test_lists_and_translations_are_composed(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(normalize("NFD", "name,count\nZoé Müller,3\n"), "utf-8")
    assert [one.name for one in read_people(tmp_path / "people.csv").people] == ["Zoé Müller"]
    (tmp_path / "campaign.yaml").write_text("headline: x\n", "utf-8")
    said = normalize("NFD", "# Schließt das Bäderhaus\nheadline: Fermez les écoles\n")
    (tmp_path / "campaign.fr.yaml").write_text(said, "utf-8")
    (one,) = translators(tmp_path / "campaign.yaml")
    assert one.texts["headline"].value == "Fermez les écoles"
    assert "Schließt das Bäderhaus" in one.lines[0]


def test_a_holder_is_words() -> None:
    told = CliRunner().invoke(cli, ["ledger", "assign", "1", "a\x1b[31mred"], standalone_mode=False)
    assert "U+001B" in str(told.exception)
    assert "\x1b" not in str(told.exception)


def test_marks_of_a_name_have_glyphs_of_their_own() -> None:
    """Readers lose letters of a ligature that has one twice, and tear the word at its marks."""
    ruler = HarfBuzzRuler()
    for family in ("text", "display"):
        (piece,) = ruler.shape("اللّٰه", Face(family), "ar", True).pieces
        assert [glyph.text for glyph in piece.glyphs] == ["ه", "\u0651\u0670", "ل", "ل", "ا"]
