"""What a sheet says: each word of the petition in every edition, boxes to tick, who declares what."""

from pathlib import Path

import pytest
from commandline import Run
from drawn import campaign_in
from seen import GlyphRun, seen
from test_editions import EDITIONS, kit, named
from test_sheet import places

from flyers import products
from flyers.content.read import read
from flyers.layout.sharing import Room, shortfall
from flyers.model.frame import Panel
from flyers.units import MM

_FULL = """\
headline: Wnoughtzero
languages: [en, fr]
links: {petition: {url: "https://wonline.example/sign"}}
organiser: {name: Wclub}
contact: {name: Wada, phone: "01632 960 211", email: wmail@harbour.example}
imprint: Wimprint of the Street.
petition:
  title: Wtitle
  to: Wto the Council
  statement: Wstatement is ours.
  request: Wrequest is asked.
  columns: [name, address, {id: flat, label: Wflat}, {id: agree, label: Wagree, tick: true}, signature]
  collector_statement: Wdeclared by the collector.
  who_may_sign: Wwho may sign.
  return_to: Wreturn, 3 Mill Lane
  return_by: 2027-06-18
  privacy: Wprivacy is kept.
  keep_until: 2027-12-31
"""


def words(campaign: Path, *languages: str, edition: str = "") -> str:
    layout = kit(edition, *(languages or ("en",)), campaign=campaign).pieces[0].layout
    return " ".join(m.text for sheet in seen(layout).sheets for m in sheet.of(GlyphRun))


def fields(campaign: Path, edition: str = "") -> set[str]:
    return {name for name, _ in named(kit(edition, "en", campaign=campaign).pieces[0].layout.pages[0].frame)}


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_text_of_the_petition_is_on_the_sheet_or_named_as_left_out(edition: str, tmp_path: Path) -> None:
    file = campaign_in(tmp_path, _FULL)
    campaign = read(file).campaign
    assert campaign
    said, left = words(file, edition=edition), products.left_out(campaign, "sheet", edition)
    every = {f"petition.{key}" for key in ("title", "to", "statement", "request", "collector_statement")}
    every |= {f"petition.{key}" for key in ("who_may_sign", "return_to", "privacy")}
    every |= {"petition.columns[2].label", "petition.columns[3].label", "imprint", "organiser.name"}
    marks = {"imprint": "Wimprint", "organiser.name": "Wclub"}
    marks |= {"petition.columns[2].label": "Wflat", "petition.columns[3].label": "Wagree"}
    for key in every:
        mark = marks.get(key, f"W{key.rpartition('.')[2].partition('_')[0]}")
        mark = "Wdeclared" if key.endswith("collector_statement") else mark
        assert (mark in said) != (key in left), key
    assert ("960" in said) != ("contact.phone" in left)
    assert ("wmail@" in said.replace(" ", "")) != ("contact.email" in left)
    assert ("December" in said) != ("petition.keep_until" in left)
    assert not left or edition == "plain"


def test_the_summary_names_what_an_edition_leaves_out(run: Run, tmp_path: Path) -> None:
    campaign_in(tmp_path, _FULL)
    how = ("-p", "sheet", "-l", "en", "--paper", "a4", "--edition", "plain", "--proof", "quick")
    told = run("build", str(tmp_path), *how)
    assert "sheet-a4-en-plain.pdf: this edition leaves out petition.return_by, petition.privacy, " in told.out


def test_what_is_not_optional_is_printed_as_such(tmp_path: Path) -> None:
    asked = "{id: phone, optional: false}, {id: email, optional: false}"
    file = campaign_in(
        tmp_path, f"headline: A\npetition: {{request: B., columns: [name, {asked}, signature]}}\n"
    )
    said = words(file)
    assert "(" not in said
    assert "fill in everything" in said


def test_a_box_to_tick_is_only_where_the_campaign_asks_for_one(tmp_path: Path) -> None:
    columns = "headline: A\npetition: {{request: B., columns: [name, email, signature{}]}}\n"
    assert "rows[1].informed" not in fields(campaign_in(tmp_path, columns.format("")))
    kit.cache_clear()
    assert "rows[1].informed" in fields(campaign_in(tmp_path, columns.format(", informed")))


@pytest.mark.parametrize("edition", ["", "private"])
def test_columns_of_ones_own_have_a_box_to_tick(edition: str, tmp_path: Path) -> None:
    """What may be left blank is beside the e-mail address, what may not beside the name."""
    own = "{id: may, label: You may write, tick: true, optional: true}, {id: yes, label: I agree, tick: true}"
    file = campaign_in(
        tmp_path, f"headline: A\npetition: {{request: B., columns: [name, email, signature, {own}]}}\n"
    )
    assert "( You may write )" in words(file, edition=edition).replace("\u00a0", " ")
    cells = places(kit(edition, "en", campaign=file).pieces[0].layout.pages[0].frame)
    if edition:
        assert {"rows[1].may", "rows[1].yes"} <= cells.keys()
        return
    for box, host in (("may", "email"), ("yes", "name")):
        one, other = cells[f"rows[1].{box}"], cells[f"rows[1].{host}"]
        assert (one.y, one.height) == (other.y, other.height)
        assert abs(other.right - one.x) <= 0.001


def test_a_box_to_tick_beside_nothing_stands_alone(tmp_path: Path) -> None:
    own = "{id: yes, label: I agree, tick: true}"
    file = campaign_in(tmp_path, f"headline: A\npetition: {{request: B., columns: [{own}, signature]}}\n")
    assert {"rows[1].yes", "rows[1].signature"} <= fields(file)


@pytest.mark.parametrize("edition", ["", "plain", "large"])
def test_what_the_collector_declares_is_right_above_where_that_is_signed(
    edition: str, tmp_path: Path
) -> None:
    layout = kit(edition, "en", campaign=campaign_in(tmp_path, _FULL)).pieces[0].layout
    sheets = [s.of(GlyphRun) for s in seen(layout).sheets]
    (runs,) = (s for s in sheets if any(m.key == "petition.collector_statement" for m in s))
    declared = [m.y for m in runs if m.key == "petition.collector_statement"]
    signed = max(m.y for m in runs if m.key in ("words.collected_by", "words.col_signature"))
    assert 0 < signed - max(declared) < 25 * MM
    assert max(m.y for m in runs if m.key in ("words.row_number", "petition.statement")) < min(declared)


def test_each_language_declares_on_its_own_half(tmp_path: Path) -> None:
    file = campaign_in(
        tmp_path,
        "headline: {en: A, fr: B}\npetition:\n  request: {en: C., fr: D.}\n"
        "  collector_statement: {en: Declared, fr: Constat}\n",
    )
    runs = seen(kit("", "en", "fr", campaign=file).pieces[0].layout).sheets[0].of(GlyphRun)
    one, other = (next(m for m in runs if m.text.startswith(text)) for text in ("Declared", "Constat"))
    assert one.y == other.y
    assert other.x - one.x > 80 * MM


@pytest.mark.parametrize(
    ("counts", "said"), [([4], "write less text"), ([5], "write rows: 5"), ([4, 8], "or")]
)
def test_no_hint_asks_for_fewer_rows_than_there_may_be(counts: list[int], said: str) -> None:
    note = shortfall(10, counts, Room(100.0, 10.0, 12.0), 0.0)
    assert said in note.hint
    assert "rows: 4" not in note.hint
    assert (
        "leave out city and email"
        in shortfall(10, [4, 8], Room(9.0, 10.0, 12.0), 0.0, ["city", "email"]).hint
    )


def test_what_is_left_out_for_more_rows_is_first_of_all_what_may_be_left_blank(tmp_path: Path) -> None:
    columns = "name, {id: birth, label: Born on}, address, postcode, phone, date, signature"
    file = campaign_in(tmp_path, f"headline: A\npetition: {{request: B., columns: [{columns}]}}\n")
    (note,) = kit("", "en", campaign=file, rows=14).pieces[0].layout.notes
    assert "fit without phone" in note.said


@pytest.mark.parametrize(
    ("languages", "said"),
    [(("en",), "Sheet HZ-"), (("fr",), "Feuille HZ-"), (("en", "fr"), "Sheet · Feuille HZ-")],
)
def test_the_line_for_the_sheets_number_begins_as_numbers_do(languages: tuple[str, ...], said: str) -> None:
    from test_editions import EXAMPLE

    runs = seen(kit("", *languages, campaign=EXAMPLE).pieces[0].layout).sheets[0].of(GlyphRun)
    found = " ".join(m.text.strip() for m in runs if m.key == "words.sheet_number")
    assert " ".join(found.replace("\u00a0", " ").split()) == said


def test_large_print_says_in_front_that_the_notice_is_overleaf(tmp_path: Path) -> None:
    layout = kit("large", "en", campaign=campaign_in(tmp_path, _FULL)).pieces[0].layout
    said = " ".join(m.text for m in seen(layout).sheets[0].of(GlyphRun))
    assert "Overleaf: Your details" in " ".join(said.replace("\u00a0", " ").split())
    assert "Continued overleaf" not in said


@pytest.mark.parametrize(
    "label", ["I agree to be told", "J’accepte d’être recontacté(e)", "Согласен получать"]
)
def test_a_head_that_people_answer_with_yes_asks_for_a_box(label: str, tmp_path: Path) -> None:
    text = "headline: A\npetition:\n  request: B\n  columns:\n    - {{id: x, label: {}{}}}\n"
    asked = read(campaign_in(tmp_path, text.format(label, "")))
    (found,) = (p for p in asked.problems if "is a box to tick meant?" in p.what)
    assert found.warning
    assert str(found.where).endswith(":5:22")
    assert "tick: true" in found.hint
    for tick in ("true", "yes"):  # which is told to be neither true nor false
        given = read(campaign_in(tmp_path, text.format(label, f", tick: {tick}")))
        assert not [p for p in given.problems if "box to tick" in p.what]


def test_words_for_the_collectors_statement_lead_to_its_key(tmp_path: Path) -> None:
    for word in ("circulator", "witness_statement"):
        file = campaign_in(tmp_path, f"headline: A\npetition:\n  request: B.\n  {word}: I saw them sign.\n")
        assert any("collector_statement" in f"{p.hint} {p.example}" for p in read(file).problems), word


@pytest.mark.parametrize("edition", ["", "private"])
def test_what_the_authority_writes_is_grey_and_not_in_brackets(edition: str, tmp_path: Path) -> None:
    own = "{id: remark, label: Official remarks, office: true}"
    file = campaign_in(
        tmp_path, f"headline: A\npetition: {{request: B., columns: [name, signature, {own}]}}\n"
    )
    layout = kit(edition, "en", campaign=file).pieces[0].layout
    frames = dict(named(layout.pages[0].frame))
    for column, grey in (("remark", 1), ("name", 0)):
        found = [item for item in frames[f"rows[2].{column}"].items if isinstance(item, Panel)]
        assert len(found) == grey
        assert all(panel.fill == "ink" and panel.opacity < 0.2 for panel in found)
    assert "(" not in words(file, edition=edition)
