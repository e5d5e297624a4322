"""The editions of a sheet: what each of them is for, and that whatever is built is proven."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import cycle, pairwise, product
from pathlib import Path

import pytest
from amount import EVERY, each, in_turn, seldom, some
from drawn import campaign_in, drawn
from seen import GlyphRun, Modules, Rule, seen
from test_sheet import TWO_TONGUES, without_imprint

from flyers import products
from flyers.content.order import Order, OrderError
from flyers.content.read import read
from flyers.content.words import words_for
from flyers.delivery import proved
from flyers.errors import FlyersError
from flyers.model.frame import Frame, Group, Layout
from flyers.press import Kit, painted, prepare
from flyers.products._foot import _in_parts
from flyers.proof.expect import expect
from flyers.proof.prove import prove
from flyers.units import MM

DATA = Path(__file__).parent / "data"
EXAMPLES = Path(__file__).parent.parent / "examples"
EVERY_KEY = DATA / "every-key.yaml"
EXAMPLE = EXAMPLES / "haziraj" / "campaign.yaml"
EDITIONS = products.product("sheet").editions


@cache
def kit(edition: str, *languages: str, campaign: Path = EXAMPLE, paper: str = "a4", rows: int = 10) -> Kit:
    order = Order(products=("sheet",), languages=(languages,), papers=(paper,), rows=rows, edition=edition)
    return prepare(campaign, order)


def texts(one: Kit) -> list[str]:
    return [run.key for sheet in seen(one.pieces[0].layout).sheets for run in sheet.of(GlyphRun)]


@pytest.mark.parametrize("name", products.names())
def test_every_product_is_composed_alike(name: str) -> None:
    """In any of its editions: who composes needs to know of none."""
    one, campaign = products.product(name), read(EVERY_KEY).campaign
    assert campaign
    for edition in ("", *one.editions):
        assert one.compose(campaign, [words_for(campaign, "en")], edition).product == name


def test_a_file_is_named_for_its_edition() -> None:
    assert kit("private", "en").pieces[0].name == "sheet-a4-en-private.pdf"
    assert kit("standard", "en").pieces[0].name == "sheet-a4-en-standard.pdf"
    assert kit("", "en").pieces[0].name == "sheet-a4-en.pdf"


def test_a_second_leaf_is_full_where_the_paper_turned_would_leave_its_back_bare(tmp_path: Path) -> None:
    """Turned, it had two rows in front, seven overleaf and a third side; upright both leaves are full."""
    privacy = "We keep your details safe and pass them on to the city alone. " * 19
    text = f"""headline: Keep Alder Pool open
petition:
  request: We ask the city to keep Alder Pool open all year.
  collector_statement: I was there when all of these people signed.
  return_to: Mill Lane Readers, 4 Mill Lane
  return_by: 2027-10-20
  privacy: "{privacy}"
"""
    (tmp_path / "campaign.yaml").write_text(text, encoding="utf-8")
    layout = kit("large", "en", campaign=tmp_path / "campaign.yaml").pieces[0].layout
    assert len(layout.pages) == 4
    assert layout.pages[0].frame.height > layout.pages[0].frame.width


def test_the_usual_one_is_the_standard() -> None:
    assert kit("standard", "en").pieces[0].layout == kit("", "en").pieces[0].layout


def test_private_has_five_cards_with_room_to_write_and_to_sign() -> None:
    layout = kit("private", "en", campaign=EVERY_KEY).pieces[0].layout
    sheet = seen(layout).sheets[0]
    numbers = [int(m.text) for m in sheet.of(GlyphRun) if m.text.isdigit() and m.size > 15]
    assert numbers == [1, 2, 3, 4, 5]
    fields = dict(named(kit("private", "en", campaign=EVERY_KEY).pieces[0].layout.pages[0].frame))
    for column in ("name", "signature"):
        assert fields[f"rows[3].{column}"].height >= 8.5 * MM * 1000 - 1, column
    assert fields["rows[3].signature"].width == pytest.approx(70 * MM * 1000, abs=1)
    rules = [m for m in sheet.of(Rule) if m.x == m.x2]
    boxes = [m for m in rules if m.x == pytest.approx(max(r.x for r in rules), abs=0.1)]
    assert len(boxes) == 5
    assert all(box.y2 - box.y >= 20 * MM - 0.01 for box in boxes)


def test_five_cards_have_room_below_a_request_of_three_lines(tmp_path: Path) -> None:
    file = campaign_in(
        tmp_path,
        "headline: A safe path to the school\ntarget: {name: Northshire County Council}\n"
        "links: {petition: {url: https://path.example/sign}}\ncontact: {phone: 01632 960 417}\n"
        "petition:\n  statement: We live here, or our children go to school here.\n"
        "  request: We ask the county council to build a path along Mill Road, from the bridge to the "
        "school, before the start of the school year in September, and to light it.\n"
        "  columns: [name, address, postcode, signature]\n  return_to: The school office, 9 Mill Lane\n"
        "  return_by: 2027-03-26\n  privacy: Your name and address go to the county council with this "
        "petition, and nowhere else.\n",
    )
    layout = kit("private", "en", campaign=file, paper="letter").pieces[0].layout
    assert rows_on(layout) == [5]
    fields = dict(named(layout.pages[0].frame))
    rooms = [fields[f"rows[2].{column}"].height for column in ("name", "address", "postcode")]
    assert min(rooms) >= 8.5 * MM * 1000 - 1
    sheet = seen(layout).sheets[0]
    lines = {round(m.y, 2): m for m in sheet.of(Rule) if m.y == m.y2 and m.width == 0.5}
    drawn = sorted(y for y, m in lines.items() if 30 * MM < m.x < 60 * MM and m.x2 - m.x > 20 * MM)
    assert min(b - a for a, b in pairwise(drawn)) - 0.5 >= 8.5 * MM - 0.02  # clear of the ink of lines
    rules = [m for m in sheet.of(Rule) if m.y == m.y2 and m.width == 0.5 and m.key.startswith("rows[")]
    assert len(rules) == 5 * 3  # a line for each column, and all end at one edge
    assert len({round(rule.x2, 1) for rule in rules}) == 1
    said = seen(layout).sheets[0].of(GlyphRun)
    first = min(m.y for m in said if m.key == "petition.title")
    heads = {m.text for m in said if m.y < first and m.size > 10}
    assert "Petition" in " ".join(heads)
    assert "Northshire" in " ".join(heads)
    assert len({m.y for m in said if m.text in heads}) == 1


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_five_cards_of_two_lines_have_room_in_two_languages(paper: str, tmp_path: Path) -> None:
    file = without_imprint(tmp_path) if paper == "letter" else EXAMPLE
    assert rows_on(kit("private", "en", "fr", campaign=file, paper=paper).pieces[0].layout) == [5]


def test_labels_of_a_card_are_in_two_lines_only_where_others_would_lack_room(tmp_path: Path) -> None:
    file = campaign_in(
        tmp_path,
        "headline: {de: Ja, tr: Evet}\nlanguages: [de, tr]\npetition:\n  request: {de: Ja., tr: Evet.}\n"
        "  columns: [name, address, postcode, city, signature]\n",
    )
    layout = kit("private", "de", "tr", campaign=file).pieces[0].layout
    assert rows_on(layout) == [5]
    words = seen(layout).sheets[0].of(GlyphRun)
    place = {m.text.strip(): m for m in words if m.key == "petition.columns"}
    assert place["Adresse"].y == place["Adres"].y
    assert place["PLZ"].y < place["Posta kodu"].y  # the town stands beside it, and the field to sign above


def named(frame: Frame) -> Iterator[tuple[str, Frame]]:
    for item in frame.items:
        if isinstance(item, Group):
            yield item.frame.name, item.frame
            yield from named(item.frame)


def hall(folder: Path) -> Path:
    """A campaign whose cards have three lines."""
    return campaign_in(
        folder,
        "headline: {en: Keep it, de: Rettet es}\nlanguages: [en, de]\norganiser: {name: Harbour Hall Trust}\n"
        "petition:\n  request: {en: Keep it., de: Rettet es.}\n"
        "  columns: [name, address, postcode, email, signature, informed]\n",
    )


def test_cards_say_in_words_what_may_be_left_blank_and_what_a_tick_is_for(tmp_path: Path) -> None:
    for languages in (("en",), ("en", "de")):
        sheet = seen(kit("private", *languages, campaign=hall(tmp_path)).pieces[0].layout).sheets[0]
        said = " ".join(m.text for m in sheet.of(GlyphRun))
        assert "(optional)" in said
        assert "Harbour Hall Trust" in " ".join(m.text for m in sheet.of(GlyphRun, "words.email_me"))


def test_a_label_that_begins_a_line_of_a_card_has_the_width_of_that_line(tmp_path: Path) -> None:
    file = hall(tmp_path)
    file.write_text(file.read_text().replace("name, address, postcode, email", "name, address, email"))
    sheet = seen(kit("private", "en", "de", campaign=file).pieces[0].layout).sheets[0]
    email = [m for m in sheet.of(GlyphRun) if "ptional" in m.text]
    assert email
    assert all(m.text.startswith("E-mail") or m.lang != "en" for m in email)


def test_who_gives_an_address_ticks_apart_from_the_signature(tmp_path: Path) -> None:
    file = campaign_in(
        tmp_path,
        "headline: Keep it\norganiser: {name: The Club}\n"
        "petition: {request: Keep it., columns: [name, email, signature, informed]}\n",
    )
    sheet = seen(kit("private", "en", campaign=file).pieces[0].layout).sheets[0]
    ticks = [m.text for m in sheet.of(GlyphRun, "words.email_me")]
    assert ticks == ["E-mail me: The Club"] * 5


def test_a_tick_speaks_of_e_mail_where_an_address_is_asked_for(tmp_path: Path) -> None:
    file = campaign_in(
        tmp_path,
        "headline: Keep it\norganiser: {name: The Club}\n"
        "petition: {request: Keep it., columns: [name, phone, signature, informed]}\n",
    )
    keys = texts(kit("private", "en", campaign=file))
    assert "words.col_informed" in keys
    assert "words.email_me" not in keys


def test_a_table_has_a_tick_too_for_who_gives_an_e_mail_address(tmp_path: Path) -> None:
    file = tmp_path / "campaign.yaml"
    columns = "petition: {request: Keep it., columns: [name, email, signature, informed]}"
    file.write_text(f"headline: Keep it\n{columns}\n")
    fields = [name for name, _ in named(kit("", "en", campaign=file).pieces[0].layout.pages[0].frame)]
    assert {"rows[1].email", "rows[1].informed", "rows[1].signature"} <= set(fields)
    other = tmp_path / "other.yaml"
    other.write_text("headline: Keep it\n" + columns.replace(", informed", "") + "\n")
    fields = [name for name, _ in named(kit("", "en", campaign=other).pieces[0].layout.pages[0].frame)]
    assert "rows[1].informed" not in fields


def test_large_is_18_points_in_rows_of_18_mm() -> None:
    layout = kit("large", "en").pieces[0].layout
    runs = [m for sheet in seen(layout).sheets for m in sheet.of(GlyphRun)]
    strip = ("words.gauge", "words.page_of", "words.sheet_number")
    others = [m for m in runs if m.key not in strip and (m.key != "petition.title" or m.size < 26)]
    assert {m.size for m in others} == {18.0}
    for sheet in seen(layout).sheets:
        rules = sorted(m.y for m in sheet.of(Rule) if m.x2 - m.x > 150 * MM)
        heavy = [m.y for m in sheet.of(Rule) if m.width == 1]
        table = [y for y in rules if min(heavy) <= y <= max(heavy)]
        assert min(b - a for a, b in pairwise(table)) >= 18 * MM - 0.02


def test_notes_in_large_print_run_on_and_heads_have_few_lines(tmp_path: Path) -> None:
    file = tmp_path / "campaign.yaml"
    petition = (
        "{request: Keep it., return_to: Anna, return_by: 2027-05-01, columns: [name, phone, signature]}"
    )
    file.write_text(f"headline: Keep it\ncontact: {{phone: 555-0100}}\npetition: {petition}\n")
    sheet = seen(kit("large", "en", campaign=file).pieces[0].layout).sheets[0]
    marks = sheet.of(GlyphRun)
    back = {m.y for m in marks if m.key.startswith("petition.return_") and "Return" in m.text}
    assert back == {m.y for m in marks if "Anna" in m.text}
    assert not any("optional" in m.text for m in marks)  # brackets say so


def test_a_leaf_in_large_print_has_the_lines_to_fill_in_once_and_says_in_front_where_it_goes() -> None:
    front, back = seen(kit("large", "en").pieces[0].layout).sheets
    collector = {"collected_by", "col_address", "col_signature", "collector_date"}
    office = {"signatures_on_sheet", "office_valid", "office_checked"}
    lines = {f"words.{key}" for key in (*collector, *office, "pen_hint")}
    keys = [{m.key for m in side.of(GlyphRun)} for side in (front, back)]
    assert lines <= keys[0]
    assert not lines & keys[1]
    assert {"petition.return_to", "petition.privacy"} <= keys[1]
    said = " ".join(m.text for m in front.of(GlyphRun)).replace("\u00a0", " ")
    assert "Return by May 1, 2009" in said
    assert "Your details" in said


STRESS = DATA / "stress" / "campaign.yaml"


def rows_on(layout: Layout) -> list[int]:
    """How many rows each side has."""
    return [
        len({name.split(".")[0] for name, _ in named(page.frame) if name.startswith("rows[")})
        for page in layout.pages
    ]


@pytest.mark.parametrize(
    ("file", "paper", "lang"),
    [(EVERY_KEY, "letter", "fr"), (EVERY_KEY, "a4", "fr"), (STRESS, "letter", "ta")],
)
def test_large_print_that_fills_a_side_is_one_leaf_with_all_that_it_says(
    file: Path, paper: str, lang: str
) -> None:
    """The lines to fill in wait for the back where the front has no rows else; the paper stands upright."""
    one = kit("large", lang, campaign=file, paper=paper)
    proved(one, list(painted(one)))
    layout = one.pieces[0].layout
    assert len(rows_on(layout)) == 2
    assert min(rows_on(layout)) >= 2
    assert sum(rows_on(layout)) >= 6
    assert layout.pages[0].frame.width < layout.pages[0].frame.height
    notes = [{m.key for m in sheet.of(GlyphRun)} for sheet in seen(layout).sheets]
    assert "petition.privacy" in notes[-1]
    assert all("petition.request" in keys for keys in notes)
    assert sum("words.office_valid" in keys for keys in notes) == 1


@pytest.mark.parametrize(
    ("paper", "languages"), in_turn(["letter", "a4"], [("en", "fr"), ("en", "fr", "sq")])
)
def test_who_collected_has_room_to_write_in_several_languages(paper: str, languages: tuple[str, ...]) -> None:
    (page, *_) = kit("", *languages, paper=paper).pieces[0].layout.pages
    fields = dict(named(page.frame))
    least = {"collected_by": 50, "col_address": 50, "col_signature": 50, "collector_date": 20}
    least |= {"signatures_on_sheet": 12, "office_valid": 12, "office_checked": 22}
    for name, width in least.items():
        cell = fields[f"blank[{name}]"]
        assert cell.width >= width * MM * 1000, name
        assert cell.height >= 8.5 * MM * 1000, name


def test_a_title_of_two_lines_grows_to_no_third(tmp_path: Path) -> None:
    file = tmp_path / "campaign.yaml"
    title = "title: {de: Die Stadtteilbibliothek Nordstadt bleibt, tr: Nordstadt semt kütüphanesi kalsın}\n"
    asked = "petition: {request: {de: Wir bitten darum., tr: Lütfen.}, rows: 5}\n"
    file.write_text(f"headline: {{de: Ja, tr: Evet}}\n{title}{asked}")
    for edition in ("", "private"):
        sheet = seen(kit(edition, "de", "tr", campaign=file).pieces[0].layout).sheets[0]
        lines = {(m.lang, m.y) for m in sheet.of(GlyphRun, "petition.title")}
        assert len(lines) == 4


def test_large_print_and_duplex_have_a_front_and_a_back_however_many_rows_are_wanted() -> None:
    for edition in ("large", "duplex"):
        assert len(rows_on(kit(edition, "en", rows=20).pieces[0].layout)) == 2


@seldom
@pytest.mark.usefixtures("unstressed")
def test_a_third_language_is_asked_for_on_no_side_in_front() -> None:
    one = kit("standard", "en", "de", "ar", campaign=STRESS)
    proved(one, list(painted(one)), "full")


@pytest.mark.parametrize("languages", [("en", "de"), ("en", "de", "ar")])
def test_a_column_to_tick_has_its_words_in_few_lines(languages: tuple[str, ...]) -> None:
    layout = kit("standard", *languages, campaign=STRESS).pieces[0].layout
    runs = seen(layout).sheets[0].of(GlyphRun)
    heads = [m for m in runs if m.key == "petition.columns"]
    (first,) = (m for m in heads if m.text.startswith("Keep"))
    assert len({round(m.y) for m in heads if first.y <= m.y and abs(m.x - first.x) < 0.1}) <= 3
    assert len(rows_on(layout)) == (1 if len(languages) == 2 else 2)  # sides


def test_lines_of_a_card_are_a_hand_apart_and_the_last_stands_off_the_next_card_s_rule(
    tmp_path: Path,
) -> None:
    layout = kit("private", "en", campaign=hall(tmp_path), paper="a4").pieces[0].layout
    assert rows_on(layout) == [5]
    rules = [m for m in seen(layout).sheets[0].of(Rule) if m.y == m.y2]
    top, foot = sorted({round(m.y, 2) for m in rules if m.x2 - m.x > 170 * MM})[:2]
    written = sorted({round(m.y, 2) for m in rules if top + 1 < m.y < foot - 1 and m.x2 - m.x > 20 * MM})
    assert len(written) == 3
    assert all(b - a >= 8.5 * MM - 0.02 for a, b in pairwise((top, *written)))
    assert foot - written[-1] >= 4 * MM - 0.02  # two lines 1.3 mm apart looked like a double rule
    words = seen(layout).sheets[0].of(GlyphRun)
    (postcode, *_) = sorted((m for m in words if m.text == "Postcode"), key=lambda m: m.y)
    assert abs(written[-1] - postcode.y) <= 1  # its deep letters are clear of the rule


def test_plain_has_the_petition_its_table_and_where_it_goes_alone() -> None:
    one = kit("plain", "en")
    keys = {key for key in texts(one) if key}
    asked = {"petition.to", "petition.title", "petition.statement", "petition.request", "petition.columns"}
    assert keys - asked == {"words.row_number", "words.return_to", "petition.return_to", "imprint"}
    (sheet,) = seen(one.pieces[0].layout).sheets
    first = sheet.of(GlyphRun)[:3]
    assert [m.text.strip() for m in first] == ["Petition", "·", "To Jason Kenney, Minister of Immigration"]
    assert len({m.y for m in first}) == 1
    assert not [m for sheet in seen(one.pieces[0].layout).sheets for m in sheet.of(Modules)]


def test_duplex_has_rows_on_its_back() -> None:
    front, back = seen(kit("duplex", "en").pieces[0].layout).sheets
    numbers = [[m.text for m in side.of(GlyphRun) if m.text.isdigit()] for side in (front, back)]
    rows = [[int(n) for n in side if n != "100"] for side in numbers]  # beside the scale
    assert rows == [list(range(1, 11)), list(range(11, 21))]


def test_cards_are_labelled_in_both_languages_where_they_run_in_opposite_directions() -> None:
    sheet = seen(kit("private", "ar", "en", campaign=STRESS).pieces[0].layout).sheets[0]
    labels = {m.text for m in sheet.of(GlyphRun, "petition.columns")}
    assert {"Address", "العنوان", "Signature", "التوقيع"} <= labels


def test_a_line_of_an_address_is_broken_only_where_it_has_no_room(tmp_path: Path) -> None:
    lines = ("Harbour Hall Community Trust, Leith", "14 Commercial Wharf")
    layout = kit("mailer", "en", campaign=posted(tmp_path, *lines)).pieces[0].layout
    found = seen(layout).sheets[1].of(GlyphRun)
    assert [m.text for m in found if m.key == "petition.return_to"] == list(lines)
    assert {m.size for m in found if m.key == "petition.return_to"} == {14.0}


def test_few_rows_leave_nothing_bare_on_the_back() -> None:
    back = seen(kit("duplex", "en", rows=5).pieces[0].layout).sheets[1]
    foot = max(m.y for m in back.of(Rule) if m.y == m.y2 and m.width == 1)
    assert not back.of(GlyphRun, "words.collected_by")  # what counts is told once
    assert min(m.y for m in back.of(GlyphRun, "petition.return_by")) - foot < 10 * MM


def test_a_label_of_two_lines_leaves_room_for_five_cards(tmp_path: Path) -> None:
    file = campaign_in(
        tmp_path,
        "headline: Rettet es\nlanguages: [de]\npetition:\n  request: Rettet es. Rettet es.\n"
        f"  statement: {'Wir wohnen hier und brauchen es. ' * 22}\n"
        "  columns: [name, address, postcode, city, signature]\n",
    )
    fields = dict(named(kit("private", "de", campaign=file).pieces[0].layout.pages[0].frame))
    name, address, city = (fields[f"rows[1].{column}"].height for column in ("name", "address", "city"))
    assert address == pytest.approx(city, abs=2)
    assert city >= 8.5 * MM * 1000 - 1
    assert name >= address
    numbers = [name for name in fields if name.endswith(".signature")]
    assert len(numbers) == 5


def test_a_mailer_has_the_address_outside_in_the_middle_third_and_marks_of_its_folds() -> None:
    inside, outside = seen(kit("mailer", "en").pieces[0].layout).sheets
    address = outside.of(GlyphRun, "petition.return_to")
    assert address
    assert all(outside.height / 3 < m.y < outside.height * 2 / 3 for m in address)
    for side in (inside, outside):
        marks = {round(m.y) for m in side.of(Rule) if m.y == m.y2 and m.x2 - m.x < 3 * MM}
        assert {round(side.height / 3), round(side.height * 2 / 3)} <= marks


LETTERBOX = "headline: Keep it\npetition:\n  request: Keep it.\n  sheet_id: KI\n  return_to: |\n    %s\n"


def posted(folder: Path, *lines: str) -> Path:
    return campaign_in(folder, LETTERBOX % "\n    ".join(lines))


@pytest.mark.parametrize("lines", [("Sam Reyes", "12 Elm Street"), tuple(f"Line {n}" for n in range(9))])
def test_the_address_of_a_mailer_lies_where_machines_look_for_it(
    tmp_path: Path, lines: tuple[str, ...]
) -> None:
    _, outside = seen(kit("mailer", "en", campaign=posted(tmp_path, *lines)).pieces[0].layout).sheets
    fold, third = outside.height * 2 / 3, outside.height / 3
    address = outside.of(GlyphRun, "petition.return_to")
    assert [m.text for m in address] == list(lines)
    assert all(16 * MM <= fold - m.y <= third - 9 * MM for m in address)
    sender = outside.of(GlyphRun, "words.mail_from")
    stamp = max(m.x2 for m in outside.of(Rule) if m.x2 < outside.width - 18 * MM)
    assert sender[0].rect.right < address[0].x < stamp
    assert sender[0].y < address[0].y


def test_no_marker_lies_under_a_fold_and_none_stands_outside() -> None:
    for rows in range(5, 13):
        layout = kit("mailer", "en", rows=rows).pieces[0].layout
        inside, outside = (list(places(page.frame)) for page in layout.pages)
        height = layout.pages[0].frame.height
        markers = [(y, f.height) for name, y, f in inside if name.startswith("marker[")]
        assert len(markers) == 8
        for y, high in markers:
            for fold in (height / 3, height * 2 / 3):
                assert not y - 2.9 * MM * 1000 < fold < y + high + 2.9 * MM * 1000
        assert not [name for name, _, _ in outside if name.startswith("marker[")]


def places(frame: Frame, top: int = 0) -> Iterator[tuple[str, int, Frame]]:
    for item in frame.items:
        if isinstance(item, Group):
            yield item.frame.name, top + item.y, item.frame
            yield from places(item.frame, top + item.y)


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("languages", [("en",), ("en", "fr")])
def test_no_fold_runs_where_one_writes_or_through_a_code_and_words_say_where_to_fold(
    paper: str, languages: tuple[str, ...]
) -> None:
    layout = kit("mailer", *languages, paper=paper).pieces[0].layout
    sheets = seen(layout).sheets
    third = sheets[0].height / 3
    page = sheets[0]
    named_so = re.compile(r"rows\[\d+\]|blank\[")
    written = [
        (y / 1000, (y + f.height) / 1000)
        for name, y, f in places(layout.pages[0].frame)
        if named_so.match(name)
    ]
    for fold in (third, 2 * third):
        assert not [m for m in page.of(Modules) if m.rect.y < fold < m.rect.bottom]
        assert not [span for span in written if span[0] + 1 < fold < span[1] - 1]
    for sheet, fold in product(sheets, (third, 2 * third)):
        words = sheet.of(GlyphRun, "words.fold_here")
        assert {m.lang for m in words} == set(languages)
        near = min(abs(y - fold) for m in words for y in (m.rect.y, m.rect.bottom))
        assert 2 * MM - 0.1 <= near < 3 * MM  # clear of the mark
        assert not [m for m in words if m.rect.y < fold < m.rect.bottom]


@pytest.mark.parametrize("paper", ["letter", "a4", "legal"])
def test_what_folds_leave_bare_is_for_the_cells_to_fill_in_and_for_texts(paper: str) -> None:
    layout = kit("mailer", "en", paper=paper).pieces[0].layout
    found = list(places(layout.pages[0].frame))
    foot = max(y + f.height for name, y, f in found if name.startswith("rows["))
    cells = sorted((y, y + f.height) for name, y, f in found if name.startswith("blank["))
    assert cells[0][0] - foot < 10 * MM * 1000
    hints = [m.y for m in seen(layout).sheets[0].of(GlyphRun, "words.pen_hint")]
    first = min(y for name, y, _ in found if name.startswith("rows["))
    assert first / 1000 - max(hints) < 18 * MM


@pytest.mark.parametrize(("edition", "least"), [("", 40), ("plain", 60), ("mailer", 36)])
def test_a_title_of_a_few_words_takes_the_room_that_rows_leave(
    tmp_path: Path, edition: str, least: float
) -> None:
    file = campaign_in(
        tmp_path,
        "headline: Let us breathe\npetition: {to: To the council, request: Close it., return_to: School}\n",
    )
    order = Order(products=("sheet",), papers=("letter",), edition=edition)
    (title,) = (
        m for m in seen(prepare(file, order).pieces[0].layout).sheets[0].of(GlyphRun, "petition.title")
    )
    assert title.size >= least


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("Sam Reyes, Flat 2, 12 Elm Road, Leith EH6 6JA", 4),
        ("Sam Reyes, 12 Elm Street, Springfield, IL 62704", 3),
        ("Sam Reyes, via Roma, 12, 00100 Roma", 3),
    ],
)
def test_an_address_on_one_line_is_set_as_on_an_envelope(tmp_path: Path, written: str, lines: int) -> None:
    _, outside = seen(kit("mailer", "en", campaign=posted(tmp_path, written)).pieces[0].layout).sheets
    assert len([m for m in outside.of(GlyphRun) if m.key == "petition.return_to"]) == lines


@each(
    ("lang", "written", "lines"),
    [
        (
            "fr",
            "Zoé, 18, rue du 11-Novembre-1918, 75011 Paris",
            ["Zoé", "18, rue du 11-Novembre-1918", "75011 Paris"],
        ),
        ("fr", "18 bis, rue des Lilas, 75011 Paris", ["18 bis, rue des Lilas", "75011 Paris"]),
        (
            "fr",
            "Zoé, rue du Bac, 18, place Flagey, 1050 Ixelles",
            ["Zoé", "rue du Bac, 18", "place Flagey", "1050 Ixelles"],
        ),
        (
            "en",
            "Sam Reyes, 12, High Street, Leith EH6 6JA",
            ["Sam Reyes", "12, High Street", "Leith EH6 6JA"],
        ),
        ("es", "Ana, calle Mayor, 12, 28001 Madrid", ["Ana", "calle Mayor, 12", "28001 Madrid"]),
        ("es", "Ana, Gran Vía, 12, Centro, 28001 Madrid", ["Ana", "Gran Vía, 12", "Centro", "28001 Madrid"]),
        (
            "en",
            "Rina Bose, 12, Lajpat Nagar, New Delhi 110024",
            ["Rina Bose", "12, Lajpat Nagar", "New Delhi 110024"],
        ),
        ("hi", "रीना बोस, 12, लाजपत नगर, नई दिल्ली 110024", ["रीना बोस", "12, लाजपत नगर", "नई दिल्ली 110024"]),
        ("en", "Unity House, 12, Leith, EH6 6JA", ["Unity House, 12", "Leith", "EH6 6JA"]),
    ],
)
def test_a_number_stays_with_the_street_that_it_is_of(lang: str, written: str, lines: list[str]) -> None:
    """As in France: 18, rue des Lilas; “Zoé, 18” stood above “rue des Lilas”."""
    assert _in_parts(written, lang).splitlines() == lines


@each(
    ("lang", "street", "told"),
    [
        ("fr", "rue du 11-Novembre-1918", True),
        ("fr", "rue du 8 mai 1945", True),
        ("it", "via 4 novembre 1918", True),
        ("es", "calle 2 de mayo de 1808", True),
        ("fr", "rue de Mai 12, 1204 Genève", False),
    ],
)
def test_the_year_in_the_name_of_a_street_is_no_postcode(
    tmp_path: Path, lang: str, street: str, told: bool
) -> None:
    campaign = campaign_in(tmp_path, f"languages: [{lang}]\n{LETTERBOX % street}")
    found = kit.__wrapped__("mailer", lang, campaign=campaign).warnings
    assert any("no postcode" in p.what for p in found) == told


def test_the_outside_of_a_mailer_says_who_sends_it_and_to_whom() -> None:
    _, outside = seen(kit("mailer", "en", "fr").pieces[0].layout).sheets
    found = outside.of(GlyphRun)
    (sender, *_), (to, *_) = ([m for m in found if m.key == f"words.mail_{n}"] for n in ("from", "to"))
    address = min(m.rect.y for m in found if m.key == "petition.return_to")
    assert (sender.text.strip(), to.text.strip()) == ("From", "To")
    assert {m.lang for m in found if m.key == "words.mail_to"} == {"en", "fr"}
    assert sender.y < to.y < address


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_line_to_write_on_keeps_off_the_code_beside_it(tmp_path: Path, paper: str) -> None:
    notes = re.compile(" *(return_to|return_by|privacy|contact):")
    text = "".join(line for line in TWO_TONGUES.splitlines(True) if not notes.match(line))
    file = campaign_in(tmp_path, text)
    one = kit("", "es", "en", campaign=file, paper=paper)
    proved(one, list(painted(one)))


def test_the_third_language_of_a_mailer_is_inside_when_all_is_folded() -> None:
    inside, outside = seen(kit("mailer", "en", "fr", "sq").pieces[0].layout).sheets
    spoken = outside.of(GlyphRun, "petition.statement")
    assert {m.lang for m in spoken} == {"sq"}
    assert all(m.y > outside.height * 2 / 3 for m in spoken)
    assert "sq" not in {m.lang for m in inside.of(GlyphRun, "petition.statement")}


@seldom
def test_an_address_at_which_no_letter_arrives_is_warned_of(tmp_path: Path) -> None:
    (warning,) = (p for p in kit("mailer", "en").warnings if "return_to" in p.what)
    assert "no number of a house" in warning.what
    assert warning.example.startswith("return_to: |\n")
    for town, told in (("Elm Street", True), ("Leith EH6 6JA", False), ("Springfield, IL 62704", False)):
        file = posted(tmp_path, "Sam Reyes", "12 Elm Street", town)
        found = kit.__wrapped__("mailer", "en", campaign=file).warnings
        assert any("no postcode" in p.what for p in found) == told


def test_a_mailer_is_proven_in_full(tmp_path: Path) -> None:
    one = kit("mailer", "en", campaign=posted(tmp_path, "Sam Reyes", "12 Elm Street"))
    proved(one, list(painted(one)), "full")


@seldom
@each(
    ("edition", "paper"),
    [
        (edition, ("legal", "letter", "a4", "a3", "tabloid")[(n + 2 * k) % 5])
        for n, edition in enumerate(some([*EDITIONS]))
        for k in range(2 if EVERY else 1)
    ],
)
def test_many_columns_are_proven_in_full_on_every_paper(tmp_path: Path, edition: str, paper: str) -> None:
    """On landscape paper rules of 100 mm have little room."""
    text = LETTERBOX % "Sam Reyes, 12 Elm Street, Springfield, IL 62704"
    columns = "name, address, city, postcode, email, phone, signature"
    file = campaign_in(tmp_path, f"{text}  columns: [{columns}]\n")
    one = kit(edition, "en", campaign=file, paper=paper)
    proved(one, list(painted(one)), "full")


def test_an_edition_that_is_not_there_is_told_with_the_nearest() -> None:
    with pytest.raises(OrderError, match=r'there is no edition "privat"[\s\S]*did you mean "private"'):
        kit("privat", "en")


def test_what_an_edition_cannot_do_is_told(tmp_path: Path) -> None:
    file = campaign_in(tmp_path, "headline: Keep it\npetition: {request: Keep it.}\n")
    with pytest.raises(FlyersError, match=r"sheet needs petition\.return_to"):
        kit("mailer", "en", campaign=file)
    with pytest.raises(FlyersError, match=r"room for one language, not for en\+fr[\s\S]*-l en -l fr"):
        kit("large", "en", "fr")
    with pytest.raises(FlyersError, match='there is no edition "plain" of flyer'):
        prepare(EXAMPLE, Order(products=("flyer",), edition="plain"))


CAMPAIGNS = [EXAMPLE, EVERY_KEY, STRESS, *sorted(DATA.glob("campaigns/*/campaign.yaml"))]


def cases() -> list[tuple[Path, str, str, tuple[str, ...]]]:
    """Campaigns with an edition, a paper and languages: each value with each of the others' at least once in
    all, in turn; each edition in two ways of languages where there is time."""
    petitions = [(file, read(file).campaign) for file in some(CAMPAIGNS, 4)]
    found, papers, turn = [], ("letter", "a4", "legal"), 0
    for file, campaign in ((file, one) for file, one in petitions if one and one.petition):
        langs = campaign.languages
        ways = list(dict.fromkeys((langs[:1], langs[:2], langs[-2:], langs[:3])))
        made = {k: v for k, v in EDITIONS.items() if not products.lacking(campaign, "sheet", k)}
        for edition, one in made.items():
            these = [ways[(turn + n) % len(ways)] for n in range(min(len(ways), 2 if EVERY else 1))]
            every = ((file, edition, papers[(turn + n) % len(papers)], way) for n, way in enumerate(these))
            found += [case for case in every if not (one.alone and len(case[3]) > 1)]
            turn += 1
        turn += 1
    return found


@pytest.mark.parametrize(
    ("file", "edition", "paper", "languages", "again"),
    [
        pytest.param(*case, again, id=f"{case[0].parent.name}-{'-'.join(case[1:3])}-{'+'.join(case[3])}")
        for case, again in zip(cases(), cycle((True, EVERY)))
    ],
)
def test_what_is_built_is_proven(
    file: Path, edition: str, paper: str, languages: tuple[str, ...], again: bool
) -> None:
    """As it is built, and once more from its file's name alone, as somebody else would. None is refused."""
    one = drawn(file, Order(products=("sheet",), languages=(languages,), papers=(paper,), edition=edition))
    ((name, data),) = painted(one)
    proved(one, [(name, data)], "full" if EVERY else "quick")
    if again:
        evidence = products.product("sheet").evidence.of(edition)
        report = prove(data, expect(one.campaign.for_product("sheet"), evidence, languages), "quick", name)
        assert not report.failures
