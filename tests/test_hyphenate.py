import random
import re
from itertools import pairwise

import pyphen
import pytest
from amount import each

from flyers.measure.hyphenate import _patterns, _positions, divisions, hyphens, pyphen_files, stumps


def divided(word: str, lang: str) -> str:
    places = [at for at, _ in divisions(word, lang)]
    return "-".join(word[i:j] for i, j in zip((0, *places), (*places, None), strict=True))


def test_the_files_are_those_that_pyphen_names() -> None:
    assert pyphen_files() == {tag.lower(): path for tag, path in pyphen.LANGUAGES.items()}


@each(
    ("word", "lang", "expected"),
    [
        ("deportation", "en", "de-por-ta-tion"),
        ("deportation", "en-CA", "de-por-ta-tion"),
        ("deportation", "en-GB", "de-port-a-tion"),
        ("Menschenrechte", "de", "Men-schen-rechte"),
        ("Sonderinvestition", "de", "Son-der-in-ves-ti-tion"),
        ("Kleingartenanlage", "de-AT", "Klein-gar-ten-an-lage"),
        ("Kindertagesstätte", "de", "Kin-der-ta-ges-stätte"),
        ("Strassenbahn", "de-CH", "Stras-sen-bahn"),
        ("Obdachlosenunterkunft", "de", "Ob-dach-lo-sen-un-ter-kunft"),
        ("Quartiersparkhaus", "de", "Quar-tiers-park-haus"),
        # No s that links two nouns: it begins a syllable, or belongs to the first part.
        ("Eidgenössische", "de-CH", "Eid-ge-nös-si-sche"),
        ("Schriftstellerorganisation", "de", "Schrift-stel-ler-or-ga-ni-sa-tion"),
        ("hessischen", "de", "hes-si-schen"),
        ("französische", "de", "fran-zö-si-sche"),
        ("Strassensanierung", "de-CH", "Stras-sen-sa-nie-rung"),
        ("Genossen", "de-CH", "Ge-nos-sen"),
        ("schliessen", "de-CH", "schlies-sen"),
        ("Gesamtschule", "de", "Ge-samt-schule"),
        ("Herstellerin", "de", "Her-stel-le-rin"),
        ("Arbeitseinsätze", "de", "Ar-beits-ein-sätze"),
        ("Substanzerhaltung", "de", "Sub-stanz-er-hal-tung"),
        ("gouvernement", "fr-CA", "gou-ver-ne-ment"),
        ("l’inverno", "it", "l’inverno"),
        ("l’étanchéité", "fr", "l’étan-chéité"),
        ("dëbimit", "sq", "dë-bi-mit"),
        ("депортација", "sr", "де-пор-та-ција"),
        ("deportacija", "sr", "de-por-ta-cija"),
        ("deportacija", "sr-Latn-RS", "de-por-ta-cija"),
    ],
)
def test_language(word: str, lang: str, expected: str) -> None:
    assert divided(word, lang) == expected


@each(
    ("word", "expected"),
    [
        ("“International”,", "“In-ter-na-tional”,"),
        ("(deportations)", "(de-por-ta-tions)"),
        ("self-determination", "self-de-ter-mi-na-tion"),  # "self" has four letters
        ("it’s", "it’s"),
        ("action", "ac-tion"),
        ("over", "over"),
    ],
)
def test_word_with_marks(word: str, expected: str) -> None:
    assert divided(word, "en") == expected


@each(
    "word",
    [
        "family2009", "CANADA", "ipetitions.com", "minister@cic.gc.ca", "and/organisation", "#KeepAlderPool",
        "littleboysbestfriend/", "", " ", "—", "ภาษาไทยภาษา", "नागरिकता", "e\u0301lectionnaires",
    ],
)  # fmt: skip
def test_never_divided(word: str) -> None:
    assert hyphens(word, "en") == hyphens(word, "th") == hyphens(word, "hi") == ()


@each(
    ("word", "lang", "expected"),
    [
        # "=" where a stump would be left: fewer than four letters before, or five after.
        ("Kinderbuchabteilungsleiterin", "de", "Kin=der-buch-ab-tei-lungs-lei-te=rin"),
        ("„Wiedereinstellung“,", "de", "„Wie=der-ein-stel=lung“,"),
        ("anticonstitutionnellement", "fr", "an=ti-cons-ti-tu-tion-nel-le=ment"),
        # Thirteen letters and fewer leave less choice; each part of a compound counts as a word.
        ("Verantwortung", "de", "Ver-ant-wor-tung"),
        ("Haus-Wiedereinstellung", "de", "Haus-Wie=der-ein-stel=lung"),
        # Two letters before a hyphen, and short words.
        ("Ladenbeker", "de", "La=den-be-ker"),
        ("κανένός", "el", "κα=νένός"),
        ("autobus", "it", "au=to=bus"),
        # What the writer says is meant.
        ("Donau\u00addampfschifffahrts\u00adweg", "de", "Donau\u00ad-dampfschifffahrts\u00ad-weg"),
    ],
)
def test_stumps_of_long_words(word: str, lang: str, expected: str) -> None:
    places = hyphens(word, lang)
    avoided = stumps(word, places)
    marks = {at: "=" if at in avoided else "-" for at in places}
    assert "".join(marks.get(i, "") + char for i, char in enumerate(word)) == expected


@each(
    ("word", "lang", "expected"),
    [
        ("yöpäivystys", "fi", "yö-päi-vys-tys"),
        ("kansanedustaja", "fi", "kan-san-edus-taja"),
        ("dakikada", "tr", "da-ki-kada"),
        ("wafanyabiashara", "sw", "wa-fa-nya-bia-shara"),
        ("pangalan", "tl", "pa-nga-lan"),
    ],
)
def test_languages_whose_syllables_follow_a_rule(word: str, lang: str, expected: str) -> None:
    assert divided(word, lang) == expected


def test_a_stump_is_left_where_a_long_word_has_no_other_place() -> None:
    assert stumps("Kinderbuchabteilung", (3, 15)) == ()
    assert stumps("Kinderbuchabteilung", (3, 6)) == (3,)


def test_language_without_patterns() -> None:
    assert hyphens("gunaydinlar", "vi") == hyphens("gunaydinlar", "") == ()


def test_soft_hyphens_are_the_only_places() -> None:
    assert divided("Donau\u00addampfschifffahrt", "de") == "Donau\u00ad-dampfschifffahrt"
    assert divided("Donau\u00addampfschifffahrt", "tr") == "Donau\u00ad-dampfschifffahrt"
    assert divisions("Lähi\u00adkirjasto", "fi") == ((5, "joint"),)
    assert hyphens("\u00adDonau\u00ad", "de") == ()  # nothing before the one, nothing after the other


def test_spelling_stays() -> None:
    # Hungarian divides "asszonnyal" as asz-szony-nyal; both places would need letters that are not there.
    assert divided("asszonnyal", "hu") == "asszonnyal"
    assert divided("asztalokkal", "hu") == "asz-ta-lok-kal"


def test_a_letter_that_grows_in_lower_case() -> None:
    assert _positions("İstanbul", *_patterns("en_US")) == []  # "İ".lower() is two characters


@pytest.mark.parametrize("name", ["en_US", "fr", "sq_AL", "sr", "sr_Latn", "af_ZA", "el_GR", "ca"])
def test_same_as_pyphen(name: str) -> None:
    """Liang's algorithm and the reading of the files agree with pyphen's own on words made of patterns."""
    reference = pyphen.Pyphen(lang=name).hd
    parts = [key.strip(".") for key in reference.patterns if re.fullmatch(r"\.?[^\W\d_]{2,}\.?", key)]
    chance = random.Random(name)
    for _ in range(300):
        word = "".join(chance.choices(parts, k=3)).lower()
        expected = [int(at) for at in reference.positions(word) if at.data is None and 0 < at < len(word)]
        assert _positions(word, *_patterns(name)) == expected, word


def joined(word: str, lang: str) -> str:
    places = [at for at, kind in divisions(word, lang) if kind == "joint"]
    return "-".join(word[i:j] for i, j in pairwise((0, *places, len(word))))


@each(
    ("word", "lang", "expected"),
    [
        ("Stadtteilbibliothek", "de", "Stadt-teil-bibliothek"),
        ("„Kinderbuchabteilungsleiterin“,", "de-AT", "„Kinder-buch-abteilungs-leiterin“,"),
        ("Wohnungsbaugesellschaften", "de", "Wohnungs-bau-gesellschaften"),
        ("Unterschriftensammlung", "de", "Unterschriften-sammlung"),
        ("Versammlungsfreiheit", "de", "Versammlungs-freiheit"),
        ("Jugendzentrum", "de", "Jugend-zentrum"),
        ("Gesellschaft", "de", "Gesellschaft"),
        ("Bibliothek", "de", "Bibliothek"),
        ("Verantwortung", "de", "Verantwortung"),
        ("Straßenbahnhaltestellenverlegung", "de", "Straßen-bahn-halte-stellen-verlegung"),
        ("Bibliotheksschließung", "de", "Bibliotheks-schließung"),
        ("Mieterhöhung", "de", "Miet-erhöhung"),
        ("Verdrängung", "de", "Verdrängung"),
        ("Wirtshausgenossenschaft", "de", "Wirtshaus-genossenschaft"),
        ("Trachtenmusikkapelle", "de", "Trachtenmusik-kapelle"),
        ("Betriebsfeuerwehr", "de", "Betriebs-feuerwehr"),
        ("Hallenbad", "de", "Hallenbad"),  # none of the words that are known
        ("ungdomsgården", "sv", "ungdoms-gården"),
        ("gemeenschapshuis", "nl", "gemeenschaps-huis"),
        ("ambulancedienst.", "nl", "ambulance-dienst."),
        ("kostenberekeningen", "nl", "kosten-berekeningen"),
        ("vårdcentralen", "sv", "vård-centralen"),
        ("ferjesambandet", "nb", "ferje-sambandet"),
        ("international", "en", "international"),
        ("Quartiersparkhaus", "de", "Quartiers-parkhaus"),  # no savings house
        ("Waldspielplatz", "de", "Wald-spiel-platz"),
        ("Bürgersteig", "de", "Bürger-steig"),
        ("zweihundert", "de", "zweihundert"),
    ],
)
def test_joints_of_compounds(word: str, lang: str, expected: str) -> None:
    assert joined(word, lang) == expected


def test_what_a_hyphen_parts() -> None:
    kinds = dict(divisions("Wohnungsbaugesellschaft", "de"))
    assert (kinds[3], kinds[8], kinds[11], kinds[13]) == ("stump", "joint", "joint", "inner")
    # No place in a number of several is better than another.
    assert {kind for _, kind in divisions("seicento", "it")} == {"stump"}
    # A joint is none even near an end, where a syllable is a stump.
    assert dict(divisions("Busverbindungsanlage", "de"))[3] == "joint"


@each(
    ("lang", "word", "expected"),
    [
        ("en", "notable", "notable"), ("en-GB", "therapists", "ther-ap-ists"), ("hu", "nemzeti", "nemzeti"),
        ("sv", "integration", "in-teg-ra-tion"), ("fr", "passages", "passages"), ("pt", "disputa", "disputa"),
        ("de", "BürgerInnen", "Bür-gerInnen"), ("en", "YouTube", "YouTube"),
    ],
)  # fmt: skip
def test_no_part_of_a_word_is_read_as_another(lang: str, word: str, expected: str) -> None:
    """As a line's end that says not, before what is able."""
    assert divided(word, lang) == expected
