"""What a signature sheet does where columns, heads and rows have little room."""

from pathlib import Path

import pytest
from drawn import campaign_in
from seen import GlyphRun, seen
from test_strip import places

from flyers.content.order import Order
from flyers.model.frame import Layout
from flyers.press import prepare
from flyers.units import MM


def laid_out(folder: Path, columns: str, *languages: str, more: str = "", **order: str) -> Layout:
    each = {"en": "We ask that it is kept.", "de": "Bitte erhalten.", "ar": "نطلب ذلك.", "he": "אנו מבקשים."}
    texts = ", ".join(f"{lang}: {text}" for lang, text in each.items() if lang in languages)
    file = campaign_in(
        folder,
        f"headline: {{{texts}}}\nlanguages: [{', '.join(languages)}]\n{more}"
        f"petition:\n  request: {{{texts}}}\n  return_to: Room 1\n  columns: [{columns}]\n",
    )
    paper, edition = order.get("paper", "a4"), order.get("edition", "")
    wanted = Order(("sheet",), languages=(languages,), papers=(paper,), edition=edition)
    (found,) = prepare(file, wanted).pieces
    assert not found.layout.overset
    return found.layout


def heads(layout: Layout) -> list[GlyphRun]:
    return seen(layout).sheets[0].of(GlyphRun, "petition.columns")


BORN = "{id: born, label: Geburtsdatum, width: 25mm}"
NAMES = "{id: surname, label: Name, width: 35mm}, {id: first, label: Vorname, width: 32mm}"


@pytest.mark.parametrize("edition", ["", "large"])
def test_a_head_takes_the_width_of_the_cell_that_it_stands_in(tmp_path: Path, edition: str) -> None:
    layout = laid_out(tmp_path, f"{NAMES}, {BORN}, address, signature", "de", edition=edition)
    (born,) = (m for m in heads(layout) if m.text.startswith("Geburts"))
    assert born.text == "Geburtsdatum"
    (above,) = (m for m in heads(layout) if m.text == "Adresse")
    assert born.y - above.y < (8 if not edition else 11) * MM  # on neighbouring lines


@pytest.mark.parametrize("edition", ["", "large"])
def test_a_box_to_tick_about_no_cell_takes_no_line_of_a_row(tmp_path: Path, edition: str) -> None:
    layout = laid_out(tmp_path, "name, address, postcode, signature, informed", "en", edition=edition)
    cells = places(layout.pages[0].frame)
    name, tick = cells["rows[1].name"], cells["rows[1].informed"]
    assert (tick.y, tick.height) == (name.y, name.height)
    said = "".join(m.text for m in heads(layout)).replace(" ", "")
    assert "(Keepmeposted)" in said  # it may be left blank, in every edition
    hint = "".join(m.text for m in seen(layout).sheets[0].of(GlyphRun, "words.pen_hint"))
    assert "(brackets)" in hint
    (posted,) = (m for m in heads(layout) if "posted" in m.text)
    ends = (posted.x + posted.advance) / MM
    assert tick.x + tick.width / 2 <= ends <= tick.x + tick.width  # where its boxes do
    if not edition:
        assert len([key for key in cells if key.endswith(".signature")]) == 10
        assert cells["rows[1].signature"].height < 18


def test_three_pairs_stand_on_the_paper_upright_before_all_stand_side_by_side_across(tmp_path: Path) -> None:
    columns = "name, address, city, postcode, email, phone, signature"
    layout = laid_out(tmp_path, columns, "en", paper="legal")
    assert layout.pages[0].frame.height > layout.pages[0].frame.width
    cells = places(layout.pages[0].frame)
    assert len([name for name in cells if name.endswith(".signature")]) == 10


def test_a_narrow_column_is_as_wide_as_its_head(tmp_path: Path) -> None:
    columns = "name, address, phone, signature, {id: boat, label: رقم المركب, width: 20mm}"
    laid_out(tmp_path, columns, "ar", edition="large")  # it fits


def test_what_counts_is_told_once(tmp_path: Path) -> None:
    layout = laid_out(tmp_path, "name, address, signature", "en", edition="duplex")
    front, back = (side.of(GlyphRun, "words.signatures_on_sheet") for side in seen(layout).sheets)
    assert front
    assert not back


def test_no_page_without_rows_is_made_for_the_foot(tmp_path: Path) -> None:
    text = "We, who live on the street by the lake, ask the council to keep the lake as it is, and clean."
    asked = " ".join([text] * 5)
    file = campaign_in(
        tmp_path,
        f"headline: {text}\nlinks: {{petition: {{url: https://lake.example/sign}}}}\n"
        f"contact: {{phone: 044 5555 0192}}\npetition:\n  request: {asked}\n  statement: {text}\n"
        f"  who_may_sign: {text}\n  return_to: {text}\n  return_by: 2030-01-20\n  privacy: {text} {text}\n"
        "  columns: [name, address, phone, signature]\n",
    )
    (found,) = prepare(file, Order(("sheet",), languages=(("en",),), papers=("a4",), edition="large")).pieces
    sides = [places(page.frame) for page in found.layout.pages]
    assert any("blank[collected_by]" in side for side in sides[2:])
    assert len(sides) % 2 == 0  # else the next sheet would begin on the back of the last leaf
    assert all(any(name.endswith(".signature") for name in side) for side in sides)


def test_what_says_the_same_in_two_scripts_stands_on_one_line(tmp_path: Path) -> None:
    said = seen(laid_out(tmp_path, "name, address, signature", "he", "ar")).sheets[0].of(GlyphRun)
    for key in ("petition.title", "petition.request"):
        assert {m.lang for m in said if m.key == key} == {"he", "ar"}
        assert len({m.y for m in said if m.key == key}) == 1, key


def test_a_number_begins_the_words_of_the_scale_beside_words_from_the_right(tmp_path: Path) -> None:
    """It stood at the other end: “mm? 100”."""
    file = campaign_in(
        tmp_path,
        "headline: {ur: باغ بچائیں, am: ፓርኩን አድኑ}\nlanguages: [ur, am]\n"
        "petition: {request: {ur: باغ کھلا رہے۔, am: ፓርኩ ክፍት ይሁን።}}\n",
    )
    (found,) = prepare(file, Order(("sheet",), languages=(("ur", "am"),), papers=("a4",))).pieces
    said = seen(found.layout).sheets[0].of(GlyphRun, "words.gauge")
    own = sorted((run for run in said if run.lang == "am"), key=lambda run: run.x)
    assert own[0].text.startswith("100")


def test_no_address_is_broken_at_its_hyphen(tmp_path: Path) -> None:
    file = campaign_in(
        tmp_path,
        "headline: {de: Ja, fr: Oui}\nlanguages: [de, fr]\n"
        "links: {petition: {url: https://nachtzug-initiative.example/unterschreiben}}\npetition:\n"
        "  request: {de: Ja., fr: Oui.}\n  return_by: 2030-09-15\n"
        "  return_to: {de: 'Verein Nachtzug, Postfach 1234, 3001 Bern', "
        "fr: 'Association Train de nuit, case postale 1234, 3001 Berne'}\n"
        "  privacy: {de: Sie gehen nur an die Kanzlei. Sie gehen nur an die Kanzlei., "
        "fr: Elles vont à la Chancellerie. Elles vont à la Chancellerie.}\n"
        "  columns: [name, address, signature]\ncontact: {phone: 044 500 01 23}\n",
    )
    (found,) = prepare(file, Order(("sheet",), languages=(("de", "fr"),), papers=("a4",))).pieces
    lines = [m.text for m in seen(found.layout).sheets[0].of(GlyphRun, "links.petition.url")]
    assert lines == ["nachtzug-initiative.", "example/", "unterschreiben"]


def test_texts_stand_apart_where_all_rows_have_room_on_two_sides(tmp_path: Path) -> None:
    text = "We, who live on the street by the lake, ask the council to keep the lake as it is, and clean."
    for n in range(10, 14):
        file = campaign_in(
            tmp_path,
            f"headline: Keep the lake\npetition:\n  request: {text}\n  statement: {' '.join([text] * n)}\n"
            "  columns: [name, address, phone, city, signature]\n",
        )
        (found,) = prepare(file, Order(("sheet",), languages=(("en",),), papers=("letter",))).pieces
        assert len(found.layout.pages) == 2
        said = seen(found.layout).sheets[0]
        above = max(m.y for m in said.of(GlyphRun, "petition.statement"))
        below = min(said.of(GlyphRun, "petition.request"), key=lambda m: m.y)
        assert below.y - 0.72 * below.size - above >= 2.5 * MM, n


def test_all_that_is_filled_in_or_told_in_large_print_is_large(tmp_path: Path) -> None:
    more = "contact: {phone: 01632 960 417}\n"
    layout = laid_out(tmp_path, "name, address, signature", "en", more=more, edition="large")
    said = seen(layout).sheets[0].of(GlyphRun)
    sizes = {m.key: m.size for m in said if m.key in ("words.page_of", "words.sheet_number")}
    assert sizes == {"words.page_of": 18, "words.sheet_number": 18}


def test_wide_columns_give_up_a_little_before_one_makes_all_rows_higher(tmp_path: Path) -> None:
    """A number stood below the name, since columns wanted 187 mm of 178; all rows were 18 mm high."""
    layout = laid_out(tmp_path, "name, address, {id: pesel, label: Nummer, width: 36mm}, signature", "de")
    cells = places(layout.pages[0].frame)
    row = {key: cells[f"rows[1].{key}"] for key in ("name", "address", "pesel", "signature")}
    assert len({(cell.y, cell.height) for cell in row.values()}) == 1
    assert row["name"].width >= 40.4
    assert row["address"].width >= 49.4
    assert row["signature"].width >= 40.4
    assert row["pesel"].width >= 36


NUMBER = "{id: no, label: Ausweisnummer, width: 25mm}"


def test_of_columns_that_have_no_room_the_narrow_ones_stand_on_each_other(tmp_path: Path) -> None:
    """A number stood below the name, beside a date as narrow as itself."""
    layout = laid_out(tmp_path, f"name, {NUMBER}, address, date, signature", "de")
    cells = places(layout.pages[0].frame)
    no, date, name = (cells[f"rows[1].{key}"] for key in ("no", "date", "name"))
    assert (no.x, no.width) == (date.x, date.width)
    assert date.y == pytest.approx(no.y + no.height)
    assert name.height == pytest.approx(2 * no.height, abs=0.01)


def test_what_has_no_room_on_upright_paper_in_few_columns_is_not_turned(tmp_path: Path) -> None:
    """Nine columns turned the paper, on which three rows had room in front and five overleaf."""
    birth, email = "{id: birth, label: Born, width: 24mm}", "{id: email, optional: true}"
    columns = f"name, {birth}, address, city, phone, {email}, date, signature, informed"
    layout = laid_out(tmp_path, columns, "en")
    assert layout.pages[0].frame.width < layout.pages[0].frame.height


LONG = " ".join(["We ask the council to keep the pool beyond this season and to mend its roof,"] * 5)


@pytest.mark.parametrize("edition", ["", "private", "plain"])
def test_a_long_request_stands_in_full_lines_below_the_code(tmp_path: Path, edition: str) -> None:
    """It stood in ragged lines left of the code, smaller than what is declared, above a hole of 45 mm."""
    file = campaign_in(
        tmp_path,
        "headline: Keep the pool\nlinks: {petition: {url: https://pool.example/sign}}\n"
        f"petition:\n  statement: We live here.\n  request: {LONG}\n  return_to: Room 1\n",
    )
    wanted = Order(("sheet",), papers=("a4",), edition=edition)
    (piece,) = prepare(file, wanted).pieces
    runs = seen(piece.layout).sheets[0].of(GlyphRun)
    asked = [m for m in runs if m.key == "petition.request"]
    (declared,) = (m for m in runs if m.key == "petition.statement")
    lines = sorted({m.y for m in asked})
    ends = [max(m.x + m.advance for m in asked if m.y == y) for y in lines]
    assert min(ends[:-1]) > 180 * MM
    assert declared.size <= asked[0].size


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_heads_in_two_languages_have_a_line_for_each(tmp_path: Path, paper: str) -> None:
    """One had four lines in 34 mm, above which all others had 12 mm of white; one had both on a line."""
    flat = "{id: flat, label: {en: Building and unit, es: Edificio y apartamento}, width: 34mm}"
    file = campaign_in(
        tmp_path,
        "headline: {en: Open the laundry, es: Abran la lavandería}\nlanguages: [en, es]\npetition:\n"
        "  request: {en: Open it., es: Ábranla.}\n  return_to: Room 1\n"
        f"  columns: [name, {flat}, phone, signature]\n",
    )
    (piece,) = prepare(file, Order(("sheet",), languages=(("en", "es"),), papers=(paper,))).pieces
    assert len({round(m.y, 1) for m in heads(piece.layout) if not m.text.isdigit()}) == 2


def test_words_of_a_code_in_the_foot_keep_their_address_whole(tmp_path: Path) -> None:
    """The address had three lines in a column of 20 mm beside a code, below which it has one."""
    file = campaign_in(
        tmp_path,
        "headline: {en: Open the laundry, es: Abran la lavandería}\nlanguages: [en, es]\n"
        "links: {petition: {url: https://aldercourt.example/laundry}}\n"
        "petition:\n  request: {en: Open it., es: Ábranla.}\n  return_to: Room 1\n  return_by: 2030-05-01\n"
        f"  privacy: {{en: '{LONG}', es: 'No.'}}\n",
    )
    (piece,) = prepare(file, Order(("sheet",), languages=(("en", "es"),), papers=("letter",))).pieces
    address = seen(piece.layout).sheets[0].of(GlyphRun, "links.petition.url")
    assert "aldercourt.example/laundry" in [m.text for m in address]


def test_the_outside_of_a_full_sheet_keeps_its_gaps(tmp_path: Path) -> None:
    """Gaps closed up for rows in front closed up there, too: "To" stood 1 mm above a large address."""
    file = campaign_in(
        tmp_path,
        f"headline: Keep the pool\npetition:\n  statement: {LONG}\n  request: {LONG}\n"
        "  return_to: |\n    Priya Sutcliffe\n    12 Weir Lane\n",
    )
    (piece,) = prepare(file, Order(("sheet",), papers=("a4",), edition="mailer")).pieces
    runs = seen(piece.layout).sheets[1].of(GlyphRun)
    (to,) = (m for m in runs if m.key == "words.mail_to")
    name = next(m for m in runs if m.text.startswith("Priya"))
    assert name.y - 0.72 * name.size - to.y >= 2.9 * MM


@pytest.mark.parametrize("languages", [("en", "ar"), ("ar", "en"), ("en", "de")])
def test_a_box_to_tick_is_named_in_both_languages(tmp_path: Path, languages: tuple[str, str]) -> None:
    """Where one is read from the right, its words were lost."""
    layout = laid_out(tmp_path, "name, address, signature, informed", *languages)
    said = {m.lang for m in heads(layout)}
    assert said == set(languages)
    ticks = "".join(m.text for m in heads(layout)).replace(" ", "").replace("\u00a0", "")
    named = {"en": "Keepmeposted", "de": "Infoserwünscht", "ar": "أبقونيعلىاطلاع"}
    assert all(named[lang] in ticks or named[lang][::-1] in ticks for lang in languages), ticks


def test_heads_stand_once_where_a_language_has_no_words_of_its_own(tmp_path: Path) -> None:
    """Yiddish and English: "Full name" stood at both edges of its column. In Hebrew each has its own."""
    for lang, several in (("yi", 1), ("he", 2)):
        (tmp_path / lang).mkdir()
        file = campaign_in(
            tmp_path / lang,
            f"headline: {{{lang}: אבג, en: A}}\nlanguages: [{lang}, en]\n"
            f"petition: {{request: {{{lang}: אבג, en: A}}, return_to: Room 1}}\n",
        )
        (piece,) = prepare(file, Order(("sheet",), languages=((lang, "en"),), papers=("a4",))).pieces
        found = [run.text for run in heads(piece.layout) if not run.text.isdigit()]
        assert len({*found}) == len(found) == 3 * several
