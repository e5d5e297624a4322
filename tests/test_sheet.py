"""The signature sheet, in one language and in two: what stands where, and in which order it is read."""

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from amount import in_turn, some
from drawn import campaign_in, prepare
from seen import GlyphRun, seen
from test_strip import places

from flyers.content import library
from flyers.content.order import Order
from flyers.model import direction
from flyers.model.direction import from_right
from flyers.model.frame import Frame, Group
from flyers.pieces import Piece
from flyers.units import MM

STRESS = Path(__file__).parent / "data" / "stress" / "campaign.yaml"
STARTER = Path(__file__).parent.parent / "examples" / "starter" / "campaign.yaml"
EXAMPLE = Path(__file__).parent.parent / "examples" / "haziraj" / "campaign.yaml"


@cache
def piece(campaign: Path, *languages: str, paper: str = "a4", rows: int | None = None) -> Piece:
    order = Order(products=("sheet",), languages=(languages,), papers=(paper,), rows=rows)
    (found,) = prepare(campaign, order).pieces
    return found


def without_imprint(folder: Path) -> Path:
    """The example without a line at its foot for each language."""
    shutil.copytree(EXAMPLE.parent, folder, dirs_exist_ok=True)
    text = re.sub(r"\nimprint:\n(?:\n|  .*\n)+", "\n", EXAMPLE.read_text("utf-8"))
    return campaign_in(folder, text)


def runs(campaign: Path, *languages: str, side: int = 0, rows: int | None = None) -> list[GlyphRun]:
    """What is written on a side."""
    sheet = seen(piece(campaign, *languages, rows=rows).layout).sheets[side]
    return sheet.of(GlyphRun)


def run(found: list[GlyphRun], text: str) -> GlyphRun:
    (one,) = (r for r in found if r.text == text)
    return one


def line(found: list[GlyphRun], key: str) -> list[str]:
    return [r.text.strip() for r in found if r.key == key]


def numerals(campaign: Path, *languages: str, rows: int | None = None) -> list[list[GlyphRun]]:
    """The numbers of the rows on each side."""
    sides = range(len(piece(campaign, *languages, rows=rows).layout.pages))
    return [
        [
            r
            for r in runs(campaign, *languages, side=n, rows=rows)
            if r.key == "petition.columns" and r.text.isdigit()
        ]
        for n in sides
    ]


def test_the_word_petition_stands_there_unless_the_title_has_it() -> None:
    found = runs(EXAMPLE, "en")
    word, (to, *_) = run(found, "Petition"), [r for r in found if "Jason Kenney" in r.text]
    assert (word.key, word.y) == ("petition.to", to.y)  # one line with whom it is to
    assert line(runs(STARTER, "en"), "words.petition") == []
    assert line(runs(STARTER, "en"), "petition.title") == ["Petition for Elm Street Library"]


@pytest.mark.parametrize(
    ("lang", "title", "said"),
    [
        ("de", "Einwohnerantrag zum Erhalt des Waldbads", []),
        ("de", "Das Waldbad bleibt", ["Petition"]),
        ("uk", "Звернення мешканців", []),
    ],
)
def test_what_is_no_petition_in_law_is_not_called_one(
    tmp_path: Path, lang: str, title: str, said: list[str]
) -> None:
    text = f"languages: [{lang}]\nheadline: A\npetition: {{title: {title}, request: B., return_to: C}}\n"
    assert line(runs(campaign_in(tmp_path, text), lang), "words.petition") == said


@pytest.mark.parametrize("languages", [("en",), ("en", "fr")])
def test_who_is_responsible_stands_at_the_foot(tmp_path: Path, languages: tuple[str, ...]) -> None:
    imprint = "{en: 'Paid for by Fair Rent, 88 Canal St.', fr: 'Payé par Fair Rent.'}"
    asked = "{request: {en: Keep it., fr: Non.}, return_to: Room 1, rows: 8}"
    text = f"headline: {{en: A, fr: B}}\nimprint: {imprint}\npetition: {asked}\n"
    said = "".join(line(runs(campaign_in(tmp_path, text), *languages), "imprint")).replace(" ", "")
    assert said.startswith("PaidforbyFairRent,88CanalSt.")
    assert said.count("FairRent") == len(languages)


def test_an_address_on_one_line_has_commas_where_its_lines_ended(tmp_path: Path) -> None:
    text = "headline: A\npetition:\n  request: Keep it.\n  return_to: |\n    Jo Reyes\n    12 Weir Lane\n"
    order = Order(products=("sheet",), papers=("a4",), edition="plain")
    (found,) = prepare(campaign_in(tmp_path, text), order).pieces
    said = "".join(run.text for run in seen(found.layout).sheets[0].of(GlyphRun, "petition.return_to"))
    assert said.replace(" ", "") == "JoReyes,12WeirLane"


@pytest.mark.parametrize(
    "lang", some(sorted({*direction._LANGUAGES, "xx", "gsw"} - {"prs", *library.locales()}), 3)
)
def test_a_language_without_words_of_its_own_has_its_sheets(tmp_path: Path, lang: str) -> None:
    """The words of English stand on a page from the right, too; its numbers lay on the first head."""
    text = f"languages: [{lang}]\nheadline: A\npetition: {{request: Keep it open., return_to: C}}\n"
    (found,) = prepare(campaign_in(tmp_path, text), Order(products=("sheet",), papers=("a4",))).pieces
    written = seen(found.layout).sheets[0].of(GlyphRun)
    head = run(written, "No.")
    numeral = next(one for one in written if one.key == "petition.columns" and one.text.isdigit())
    near = head.x + head.advance - numeral.x - numeral.advance if from_right(lang) else numeral.x - head.x
    assert 0 <= near < 15


@pytest.mark.parametrize(("lang", "page"), [("ar", "صفحة١من٢"), ("de", "Seite1von2")])
def test_numbers_of_pages_have_the_digits_of_the_rows(tmp_path: Path, lang: str, page: str) -> None:
    request = "نطلب فتح الحديقة قبل ٣ أيار." if lang == "ar" else "Wir bitten darum."
    text = f"languages: [{lang}]\nheadline: A\npetition: {{request: {request}, rows: 8}}\n"
    order = Order(products=("sheet",), papers=("a4",), edition="duplex")
    (found,) = prepare(campaign_in(tmp_path, text), order).pieces
    said = "".join(run.text for run in seen(found.layout).sheets[0].of(GlyphRun, "words.page_of"))
    assert said.replace(" ", "").replace("\u00a0", "") == page


@pytest.mark.parametrize("columns", ["[name, address, signature]", "[name, address, postcode, signature]"])
def test_who_collected_and_what_the_office_found_stand_on_the_edges_of_the_table(
    tmp_path: Path, columns: str
) -> None:
    file = tmp_path / "campaign.yaml"
    text = "headline: Save the park\npetition:\n  request: We ask that the park is kept.\n"
    file.write_text(f"{text}  columns: {columns}\n  return_to: Room 1\n  privacy: Nobody else sees it.\n")
    found = runs(file, "en")
    heads = {r.text: r.x for r in found if r.key in ("petition.columns", "words.row_number")}
    first = [run(found, "Collector’s name"), *(r for r in found if r.key.startswith("words.col_"))][:3]
    second = [
        run(found, text) for text in ("Date", "Signatures on this sheet", "Office: valid", "Checked by")
    ]
    assert len({round(r.y, 1) for r in first}) == len({round(r.y, 1) for r in second}) == 1
    lefts = [round(heads[name], 1) for name in ("No.", "Address")]
    assert [round(r.x, 1) for r in first[:2]] == [round(r.x, 1) for r in second[:2]] == lefts
    assert round(first[2].x, 1) == round(second[2].x, 1)
    assert round(first[2].x, 1) in {round(x, 1) for x in heads.values()}
    notes = [r for r in found if r.key in ("words.return_to", "words.privacy_head")]
    assert [round(r.x, 1) for r in notes] == lefts


def test_two_languages_share_a_label_the_first_of_them_bold() -> None:
    found = runs(EXAMPLE, "en", "fr")
    first, second = run(found, "Office: valid"), run(found, "Contrôle\u00a0: valides")
    assert (first.lang, second.lang) == ("en", "fr")
    assert "Bold" in first.face
    assert "Bold" not in second.face
    assert first.y == second.y or first.x == second.x


def test_what_is_the_same_in_both_stands_there_once() -> None:
    assert len([r for r in runs(EXAMPLE, "en", "fr") if r.text == "Date"]) == 1


def test_each_language_of_a_label_has_lines_of_its_own_where_one_line_has_no_room_for_both() -> None:
    found = runs(EXAMPLE, "en", "fr")
    english, french = run(found, "Checked by"), run(found, "Vérifiées par")
    assert (english.x, english.face) != (french.x, french.face)
    assert french.x == english.x
    assert french.y > english.y
    assert len({r.y for r in found if r.key == "words.col_address"}) == 1  # which have room


def test_what_must_be_filled_in_is_said_once_above_the_table_in_each_language(tmp_path: Path) -> None:
    file = tmp_path / "campaign.yaml"
    text = (
        "headline: {en: Save the park, fr: Sauvons le parc}\npetition:\n  request: {en: Keep it., fr: Non.}\n"
    )
    file.write_text(f"{text}  columns: [name, phone, signature]\n")
    for languages in (("en",), ("fr",), ("en", "fr")):
        found = runs(file, *languages)
        top = min(r.y for r in found if r.key == "petition.columns")
        said = {r.lang: "" for r in found if r.key == "words.pen_hint"}
        for r in found:
            if r.key == "words.pen_hint":
                assert r.y < top
                said[r.lang] += r.text
        assert list(said) == list(languages)
        assert all("(" in text for text in said.values())
    whole = " ".join(line(runs(EXAMPLE, "en"), "words.pen_hint")).replace("\u00a0", " ")
    assert whole.endswith("fill in everything.")


def test_no_line_ends_with_a_mark_that_parts_it_from_the_next(tmp_path: Path) -> None:
    """Instructions are sentences; what a name is parted with vanishes at a line's end."""
    file = tmp_path / "campaign.yaml"
    contact = "contact: {name: Jo Reyes of the Friends of the Park, phone: 905 555 0100}\n"
    asked = "petition: {request: {en: Keep it., fr: Non., sr: Не.}, return_to: Room 1, rows: 10}\n"
    file.write_text(f"headline: {{en: A, fr: B, sr: C}}\n{contact}{asked}")
    every = [(EXAMPLE, ("en",)), (EXAMPLE, ("en", "fr")), (EXAMPLE, ("sr",))]
    every += [(file, ("en",)), (file, ("en", "fr")), (file, ("en", "fr", "sr"))]
    found = [runs(campaign, *languages, rows=rows) for campaign, languages in every for rows in (10, 20)]
    for each in found:
        lines: dict[tuple[str, str, float], list[GlyphRun]] = {}
        for r in each:
            one_line = r.key in ("words.gauge", "words.sheet_number", "imprint")
            spoken = "" if one_line else r.lang  # all languages are on one line
            lines.setdefault((r.key, spoken, r.y), []).append(r)
        drawn = ([g.text for g in max(line, key=lambda r: r.x).glyphs] for line in lines.values())
        last = [next((text for text in reversed(texts) if text.strip()), "") for texts in drawn]
        assert "·" not in last  # as a glyph of its own: it is heard, not seen
        assert not any("·" in r.text for r in each if r.key == "words.pen_hint")
    assert any("·" in r.text for each in found for r in each)


def test_a_day_at_the_foot_stands_on_one_line() -> None:
    words = {
        lang: [r.text for r in runs(EXAMPLE, "en", "fr") if r.key == "petition.return_to" and r.lang == lang]
        for lang in ("en", "fr")
    }
    assert any("May\u00a01,\u00a02009" in text for text in words["en"])
    assert any("1er\u00a0mai\u00a02009" in text for text in words["fr"])


def test_a_notice_that_begins_with_its_head_has_no_other() -> None:
    found = runs(STARTER, "en")
    assert line(found, "words.privacy_head") == []
    (opening,) = (r for r in found if r.text == "Your details")
    assert opening.key == "petition.privacy"
    assert "Bold" in opening.face
    assert line(runs(EXAMPLE, "en"), "words.privacy_head") == ["Your details"]


@pytest.mark.parametrize(
    ("notice", "bold"),
    [
        ("*Your details* go to nobody.", ["Your details"]),
        ("*Your* details go to nobody.", ["Your", " details"]),
        ("Your detailsheets go to nobody.", ["Your details"]),
        ("No details are passed on.", ["Your details"]),
        ("Details of yours go to nobody.", ["Your details"]),
    ],
)
def test_a_notice_that_begins_otherwise_keeps_its_head(tmp_path: Path, notice: str, bold: list[str]) -> None:
    """ "No details" stood in bold in place of "Your details", because of the longest word of that."""
    file = campaign_in(
        tmp_path, f'headline: A bridge now\npetition: {{request: Build it, privacy: "{notice}"}}\n'
    )
    told = [r for r in runs(file, "en") if r.key in ("petition.privacy", "words.privacy_head")]
    assert [r.text for r in told if "Bold" in r.face] == bold


def test_parts_stand_3_mm_apart_and_nearer_where_rows_would_lack_room() -> None:
    def gap(paper: str, rows: int) -> float:
        layout = piece(EXAMPLE, "en", paper=paper, rows=rows).layout
        found = seen(layout).sheets[0].of(GlyphRun)
        declared = max(r.y for r in found if r.key == "petition.statement")
        asked = min(r for r in ((r.y, r.size) for r in found if r.key == "petition.request"))
        return asked[0] - 0.714 * asked[1] - declared  # from baseline to the tops of capitals

    assert 3 * MM <= gap("legal", 10) <= 4 * MM  # below the tails of the letters
    assert gap("letter", 14) == pytest.approx(gap("legal", 10) - 0.5 * 3 * MM, abs=0.2)


TWO_TONGUES = """
languages: [es, en]
region: US
headline: {es: Petición de los vecinos del 80 de Elm Street, en: Petition of the tenants of 80 Elm Street}
links: {petition: {url: https://elm80.example/sign, kind: sign}}
contact: {name: Sam Reyes, phone: 718-555-0143}
petition:
  to: {es: A Elm Realty y al Departamento de Vivienda de la Ciudad, en: To Elm Realty and the city’s housing department}
  statement:
    es: Vivimos en el edificio o en el barrio. Desde noviembre nuestra casa no tiene calefacción y 94 faltas siguen.
    en: We live in the building or nearby. Since November our house has had no heat, and 94 violations remain open.
  request:
    es: Pedimos que se restablezca la calefacción, que se reparen las faltas antes de mayo y que se retire el aumento.
    en: We ask that heat be restored at once, that all violations be repaired, and that the increase be withdrawn.
  columns: [name, address, phone, signature]
  rows: 20
  return_to: {es: "Sam, apartamento 4C", en: "Sam, apartment 4C"}
  return_by: 2027-03-15
  privacy: {es: Sus datos no se muestran al dueño., en: Your details are not shown to the landlord.}
"""  # noqa: E501


def test_two_languages_in_full_leave_eight_rows_of_12_mm_on_letter(tmp_path: Path) -> None:
    file = campaign_in(tmp_path, TWO_TONGUES.removeprefix("\n"))
    layout = piece(file, "es", "en", paper="letter").layout
    found = [box for name, box in places(layout.pages[0].frame).items() if name.endswith(".signature")]
    assert len(found) >= 8
    assert min(box.height for box in found) >= 12 - 0.001


@pytest.mark.parametrize("languages", [("en", "fr"), ("fr", "en")])
def test_a_long_declaration_in_two_languages_leaves_eight_rows_of_12_mm_on_letter(
    languages: tuple[str, ...], tmp_path: Path
) -> None:
    layout = piece(without_imprint(tmp_path), *languages, paper="letter", rows=8).layout
    found = [box for name, box in places(layout.pages[0].frame).items() if name.endswith(".signature")]
    assert len(found) == 8
    assert min(box.height for box in found) >= 12 - 0.001


def test_the_notes_of_two_languages_and_the_code_stand_on_the_edges_of_the_table(tmp_path: Path) -> None:
    file = campaign_in(tmp_path, TWO_TONGUES.removeprefix("\n"))
    found = runs(file, "es", "en")
    heads = sorted({r.x for r in found if r.key == "petition.columns"})
    (note,) = {r.x for r in found if r.key == "petition.privacy" and r.lang == "en" and "Bold" in r.face}
    assert min(abs(note - x) for x in heads) < 0.1


def test_what_the_scale_is_for_stands_on_one_line_in_two_languages() -> None:
    said = [r for r in runs(EXAMPLE, "en", "fr") if r.key == "words.gauge"]
    assert {"en", "fr"} <= {r.lang for r in said}
    assert len({r.y for r in said if not r.turned}) == 1


def test_numbers_end_where_their_head_ends() -> None:
    found = runs(EXAMPLE, "en")
    head = run(found, "No.")
    ends = {round(r.rect.right, 1) for r in found if r.key == "petition.columns" and r.text.isdigit()}
    assert ends == {round(head.rect.right, 1)}
    assert head.x == pytest.approx(run(found, "Collector’s name").x, abs=0.1)


def test_a_third_language_stands_apart_from_the_two_above_it_at_the_foot() -> None:
    def first(lang: str) -> float:
        return min(r.rect.y for r in found if r.lang == lang and r.key.startswith("petition.return"))

    found = runs(EXAMPLE, "en", "fr", "sq")
    above = [r.rect.bottom for r in found if r.lang in ("en", "fr") and r.key == "petition.privacy"]
    assert first("sq") - max(above) >= 2.5 * MM


def test_texts_of_two_languages_stand_side_by_side_at_equal_heights_and_sizes() -> None:
    found = runs(EXAMPLE, "en", "fr")
    for key in ("petition.to", "petition.title", "petition.statement", "petition.request"):
        tops = {lang: min(r.y for r in found if r.key == key and r.lang == lang) for lang in ("en", "fr")}
        assert tops["en"] == tops["fr"], key
        assert len({r.size for r in found if r.key == key}) == 1, key
    english, french = (
        [r for r in found if r.lang == lang and r.key == "petition.statement"] for lang in ("en", "fr")
    )
    assert max(r.rect.right for r in english) < min(r.x for r in french)


def test_words_read_from_the_left_keep_their_order_on_a_page_read_from_the_right() -> None:
    assert run(runs(STRESS, "ar", "en"), "Checked by")


def test_heads_that_start_at_opposite_sides_stand_at_their_own_edge() -> None:
    found = runs(STRESS, "ar", "en")
    english, arabic = run(found, "Keep the reading room"), run(found, "أنقذوا قاعة المطالعة")
    assert english.rect.right < arabic.rect.x
    assert english.rect.y < arabic.rect.bottom
    assert arabic.rect.y < english.rect.bottom
    heads = [r for r in found if r.key == "petition.columns"]
    head, other = run(heads, "Address"), run(heads, "العنوان")
    assert head.y == other.y
    assert head.rect.right < other.rect.x


def test_rows_have_their_number_at_both_ends_where_languages_run_both_ways() -> None:
    found = [r for side in numerals(STRESS, "ar", "en") for r in side]
    by_number = {int(r.text): [one for one in found if one.text == r.text] for r in found}
    assert all(len(pair) == 2 for pair in by_number.values())
    assert all(abs(one.x - other.x) > 300 for one, other in by_number.values())
    (alone,) = numerals(EXAMPLE, "en", "fr")
    assert len(alone) == len({r.text for r in alone})


def test_a_third_language_stands_overleaf_in_full() -> None:
    front, back = (runs(EXAMPLE, "en", "fr", "sq", side=n) for n in (0, 1))
    assert {r.lang for r in front if r.key == "petition.statement"} == {"en", "fr"}
    assert {r.lang for r in back if r.key == "petition.statement"} == {"sq"}
    assert {r.lang for r in back if r.key == "petition.request"} == {"en", "fr", "sq"}
    assert {r.lang for r in front if r.key == "words.office_valid"} == {"en", "fr", "sq"}
    assert {r.lang for r in front if r.key == "words.overleaf"} == {"sq"}  # where to look for it
    assert not [r for r in back if r.key == "words.overleaf"]


def test_a_further_side_says_which_it_is_and_whose() -> None:
    sides = [runs(EXAMPLE, "en", "fr", side=n, rows=20) for n in (0, 1)]
    for number, found in enumerate(sides, 1):
        texts = [r.text for r in found]
        assert {f"Page {number} of 2", f"Page {number} sur 2"} <= set(texts)
    assert "".join(r.text for r in sides[1]).startswith("Let the Haziraj family stay in Canada")


def test_a_further_side_says_whom_it_is_to_and_each_has_a_line_for_its_number() -> None:
    for number in (0, 1):
        found = runs(EXAMPLE, "en", "fr", side=number, rows=20)
        assert {r.lang for r in found if r.key == "words.sheet_number"} == {"en", "fr"}
        for name in ("Minister of Immigration", "ministre de l’Immigration"):
            assert name in " ".join(r.text for r in found).replace("\u00a0", " "), name


def test_a_sheet_of_one_side_has_no_page_number() -> None:
    assert not [r for r in runs(EXAMPLE, "en") if r.key == "words.page_of"]


def test_units_stand_below_units_on_all_sides() -> None:
    found = [r for side in numerals(EXAMPLE, "en", "fr", rows=20) for r in side]
    assert [int(r.text) for r in found] == list(range(1, len(found) + 1))
    assert len({round(r.rect.right, 1) for r in found}) == 1


@pytest.mark.parametrize("paper", ["letter", "a4", "legal"])
def test_the_rows_that_are_wanted_stand_on_the_first_side_where_they_fit(paper: str) -> None:
    found = piece(EXAMPLE, "en", paper=paper)
    assert (len(found.layout.pages), found.layout.notes) == (1, ())


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("more", ["postcode", "phone", "{id: dni, label: DNI}"])
def test_four_columns_stand_side_by_side_on_both_papers(tmp_path: Path, paper: str, more: str) -> None:
    file = tmp_path / "campaign.yaml"
    text = "headline: Save the park\npetition:\n  request: We ask that the park is kept.\n"
    file.write_text(f"{text}  columns: [name, address, {more}, signature]\n")
    found = piece(file, "en", paper=paper)
    assert (len(found.layout.pages), found.layout.notes) == (1, ())


def test_what_does_not_fit_is_said() -> None:
    assert piece(EXAMPLE, "en", paper="letter", rows=15).layout.notes[0].said.startswith("13 rows: 15 need ")


def test_columns_for_which_there_is_no_room_beside_others_are_named_before_the_text(tmp_path: Path) -> None:
    file = campaign_in(
        tmp_path,
        "headline: Save the park\npetition:\n  request: We ask that the park is kept.\n"
        "  columns: [name, {id: card, label: Number, width: 45mm}, address, signature]\n",
    )
    (note,) = piece(file, "en", rows=10).layout.notes
    assert "10 fit without card, or with " in note.said
    fewer = piece(file, "en", rows=10).layout.pages
    assert len(fewer) == 1


@pytest.mark.parametrize(
    ("edition", "campaign"), in_turn(["", "private", "large", "duplex"], [EXAMPLE, STARTER, STRESS])
)
def test_words_keep_off_the_place_of_the_mark(campaign: Path, edition: str) -> None:
    """Its ink stands from 10 to 26 mm from the edge, and a module of white around it; only its neighbours in
    the strip are lower."""
    order = Order(products=("sheet",), languages=(("en",),), papers=("letter", "a4"), edition=edition)
    for found in prepare(campaign, order).pieces:
        for sheet in seen(found.layout).sheets:
            words = (m for m in sheet.of(GlyphRun) if not m.turned)
            lowest = max(m.rect.bottom for m in words if m.key not in ("words.gauge", "words.sheet_number"))
            assert sheet.height - lowest >= 27 * MM - 0.01, found.name


def test_a_sheet_that_does_not_say_where_it_goes_has_a_line_for_that(tmp_path: Path) -> None:
    text = "headline: {en: Keep it, fr: Gardez-le}\npetition:\n  request: {en: Keep it., fr: Non.}\n"
    for extra, there in (("", True), ("  return_to: {en: The Hall, fr: La salle}\n", False)):
        file = tmp_path / f"{there}.yaml"
        file.write_text(text + extra)
        for languages in (("en",), ("en", "fr")):
            layout = piece(file, *languages).layout
            names = {name for page in layout.pages for name in names_in(page.frame)}
            assert ("blank[return_to]" in names) == there


def names_in(frame: Frame) -> Iterator[str]:
    yield frame.name
    for item in frame.items:
        if isinstance(item, Group):
            yield from names_in(item.frame)


def test_whom_to_call_is_said_with_the_number_which_no_line_parts_from_its_word(tmp_path: Path) -> None:
    contact = "contact: {name: Jo Reyes, phone: 905 555 0100}\n"
    for to, said in (("The Hall", True), ("Jo Reyes at the Hall", False)):
        file = tmp_path / f"{said}.yaml"
        file.write_text(f"headline: Keep it\npetition: {{request: Keep it., return_to: {to}}}\n{contact}")
        words = "".join(r.text for r in runs(file, "en") if r.key == "contact.phone")
        assert "Call\u00a0905 555 0100" in words
        assert ("Jo Reyes" in words) == said


def test_an_address_too_long_for_its_column_has_a_wider_one_on_the_paper_upright(tmp_path: Path) -> None:
    file = campaign_in(
        tmp_path,
        "headline: Keep it\npetition: {request: Keep it.}\n"
        "links: {petition: {url: https://square.example/signatures/no-to-the-car-park-under-the-square}}\n",
    )
    layout = piece(file, "en").layout
    assert not layout.overset
    page = layout.pages[0].frame
    assert page.width < page.height


def test_an_address_beside_a_code_is_parted_after_the_name_of_its_host(tmp_path: Path) -> None:
    file = campaign_in(
        tmp_path,
        "headline: Keep it\npetition: {request: Keep it.}\n"
        "links: {petition: {url: https://library-northtown.example/petition}}\n",
    )
    found = [r.text for r in runs(file, "en") if r.key == "links.petition.url"]
    assert found == ["library-northtown.example/", "petition"]


def test_no_head_stands_without_its_text(tmp_path: Path) -> None:
    """Who keeps details is said without a head where nothing is said of these."""
    for privacy, there in (("", False), ("  privacy: Nobody else sees it.\n", True)):
        file = tmp_path / f"{there}.yaml"
        text = "headline: {en: Keep it, fr: Non}\norganiser: {name: The Friends}\n"
        file.write_text(f"{text}petition:\n  request: {{en: Keep it., fr: Non.}}\n{privacy}")
        for languages in (("en",), ("en", "fr")):
            found = runs(file, *languages)
            assert any("The Friends" in r.text for r in found)
            assert any("Your details" in r.text for r in found) == there


def test_each_item_of_the_foot_begins_a_line(tmp_path: Path) -> None:
    file = campaign_in(
        tmp_path,
        "headline: {en: Keep it, fr: Non}\norganiser: {name: The Friends}\ncontact: {phone: 905 555 0100}\n"
        "petition: {request: {en: Keep it., fr: Non.}, return_to: Room 1, privacy: Nobody sees it.}\n",
    )
    found = [r for r in runs(file, "en", "fr") if r.lang == "en"]
    for words in ("Return to", "Questions?", "Your details", "Organised by"):
        (one,) = (r for r in found if r.text.replace("\u00a0", " ").startswith(words) and r.size == 9)
        beside = [r for r in found if abs(r.y - one.y) < 0.1 and r.x < one.x]
        assert all(one.x - r.x > 40 * MM for r in beside), words


def test_what_asks_about_an_address_stands_in_its_cell(tmp_path: Path) -> None:
    file = tmp_path / "campaign.yaml"
    text = "headline: {en: Keep it, ar: A}\npetition:\n  request: {en: Keep it., ar: B.}\n"
    for asked in ("name, city, email, signature", "name, address, postcode, email, signature"):
        file.write_text(f"{text}  columns: [{asked}, informed]\n")
        for languages in (("en",), ("en", "ar"), ("ar",)):
            layout = piece(file, *languages, paper="letter").layout
            cells = places(layout.pages[0].frame)
            email, tick = cells["rows[1].email"], cells["rows[1].informed"]
            assert (email.y, email.height) == (tick.y, tick.height)  # as high, at one height
            assert min(abs(email.right - tick.x), abs(tick.right - email.x)) <= 0.001
        if "city" in asked:
            assert len(layout.pages) == 1
            assert layout.notes == ()
        piece.cache_clear()


def test_a_head_that_has_no_room_is_shorter_before_its_column_is_wider(tmp_path: Path) -> None:
    """In a language whose words are not hyphenated."""
    file = tmp_path / "campaign.yaml"
    columns = "columns: [name, address, phone, signature]"
    file.write_text(f"headline: {{ta: A}}\npetition: {{request: {{ta: B.}}, {columns}}}\n")
    found = "".join(r.text for r in runs(file, "ta") if r.key == "petition.columns")
    assert "(தொலைபேசி)" in found
    assert "விருப்பப்படி" not in found


@pytest.mark.parametrize(("paper", "rows"), in_turn(["letter", "a4"], [5, 10]))
def test_the_length_of_the_scale_stands_clear_of_what_people_read(paper: str, rows: int) -> None:
    for campaign, languages in ((EXAMPLE, ("en",)), (EXAMPLE, ("en", "fr")), (STRESS, ("ar", "en"))):
        sheet = seen(piece(campaign, *languages, paper=paper, rows=rows).layout).sheets[0]
        turned = [m for m in sheet.of(GlyphRun) if m.turn and "100" in m.text]
        assert turned
        area = 16 * MM, sheet.width - 16 * MM
        for one in turned:
            rect = one.rect
            assert rect.right <= area[0] - 2 * MM or rect.x >= area[1] + 2 * MM


def test_a_title_of_many_lines_is_told(tmp_path: Path) -> None:
    file = tmp_path / "campaign.yaml"
    long = "A very long title of a petition that nobody can say in one breath and that goes on for lines"
    file.write_text(f"headline: {{en: {long}, fr: Non}}\npetition: {{request: {{en: A., fr: B.}}}}\n")
    assert any("a shorter petition.title" in note.said for note in piece(file, "en", "fr").layout.notes)
    assert not any("title" in note.said for note in piece(EXAMPLE, "en", "fr").layout.notes)


def test_a_title_grows_in_the_lines_that_it_has_at_its_usual_size(tmp_path: Path) -> None:
    file = campaign_in(tmp_path, "headline: Keep the 64 bus for the school\npetition: {request: Keep it.}\n")
    titles = [m for m in runs(file, "en") if m.key == "petition.title"]
    assert [m.text for m in titles] == ["Keep the 64 bus for the school"]
    assert titles[0].size > 28


def test_a_name_is_whole_below_the_words_that_it_is_named_with(tmp_path: Path) -> None:
    file = tmp_path / "campaign.yaml"
    name = "Concejo Municipal de la Ciudad de Oakland"
    petition = "{request: {es: A., en: B.}}"
    file.write_text(f"headline: {{es: Sí, en: Yes}}\ntarget: {{name: {name}}}\npetition: {petition}\n")
    assert [m.text for m in runs(file, "es", "en") if m.key == "target.name"][:2] == [
        "Petición dirigida a:",
        name,
    ]


def test_titles_side_by_side_are_clear_of_each_other(tmp_path: Path) -> None:
    file = campaign_in(
        tmp_path,
        "headline: {en: We can’t breathe at work, vi: Đi làm mà không thở nổi}\n"
        "petition: {request: {en: A., vi: B.}, rows: 8}\n",
    )
    (sheet,) = seen(piece(file, "en", "vi", paper="letter").layout).sheets
    one, other = sheet.of(GlyphRun, "petition.title")
    assert other.x - one.rect.right > 0.4 * one.size + 4 * MM


def test_a_hair_less_width_puts_no_column_under_another(tmp_path: Path) -> None:
    """Where it costs rows: the wide head of the number in Haitian Creole leaves 1 mm too little for four."""
    file = tmp_path / "campaign.yaml"
    columns = "[name, {id: code, label: CPF}, address, signature]"
    file.write_text(
        f"headline: A bridge now\nlanguages: [pt, ht]\npetition: {{request: B, columns: {columns}}}\n"
    )
    heads = {run.text: run.y for run in runs(file, "ht") if run.key.startswith("petition.columns")}
    assert heads["CPF"] == heads["Siyati"]
    assert len(numerals(file, "ht")[0]) == 10
