"""Which columns of a signature sheet stand below others, and how heads, rows and what is asked stand then."""

from pathlib import Path

from amount import each, some
from drawn import campaign_in
from seen import GlyphRun, seen
from test_sheet_heads import heads, laid_out
from test_strip import places

from flyers.content.order import Order
from flyers.model.frame import Layout
from flyers.press import prepare

IDS = "name, {id: no, label: Membership number, width: 28mm}, address, phone, signature"
WHOLE = "name, address, postcode, city, email, {id: note, label: Notes}, signature"
NAMES = "name, {id: father, label: Father’s name}, address, phone, signature"


def cells(layout: Layout, row: int = 1) -> dict[str, tuple[float, float, float, float]]:
    """The cells of a row, by their columns."""
    found, begins = places(layout.pages[0].frame).items(), f"rows[{row}]."
    return {
        name.removeprefix(begins): (box.x, box.y, box.width, box.height)
        for name, box in found
        if name.startswith(begins)
    }


@each("columns", some([WHOLE, IDS, NAMES, f"{WHOLE}, date, phone"]))
def test_each_line_of_a_row_is_ten_millimetres_high(columns: str, tmp_path: Path) -> None:
    found = cells(laid_out(tmp_path, columns, "en"))
    halves = [high for *_, high in found.values() if high < found["signature"][3] - 1]
    assert halves
    assert min(halves) >= 9.9 - 0.001


def test_a_date_stands_below_a_postcode_and_an_address_has_the_whole_height(tmp_path: Path) -> None:
    """A postcode had 58 by 9 mm below an address that had no more."""
    found = cells(laid_out(tmp_path, "name, postcode, address, date, signature", "en"))
    (code_x, code_y, *_), (date_x, date_y, *_) = found["postcode"], found["date"]
    assert code_x == date_x
    assert code_y < date_y
    assert found["address"][3] == found["signature"][3]
    assert found["address"][0] > code_x


@each("columns", [WHOLE, WHOLE.replace("address, postcode, city", "postcode, city, address")])
def test_the_parts_of_an_address_are_read_in_their_order(columns: str, tmp_path: Path) -> None:
    """Code postal stood right of a town that it is written before."""
    found = cells(laid_out(tmp_path, columns, "en"))
    tops = {id: (x, y) for id, (x, y, *_) in found.items()}
    tracks = sorted({x for id, (x, _) in tops.items() if tops[id][1] == tops["signature"][1]})

    def place(id: str) -> tuple[float, float, float]:
        x, y = tops[id]
        return max(track for track in tracks if track <= x), y, x

    asked = [id for id in columns.replace(",", "").split() if id in ("address", "postcode", "city")]
    assert sorted(asked, key=place) == asked


def test_a_further_name_has_the_width_of_a_name(tmp_path: Path) -> None:
    """A father's full name had 27 mm, a number to call 45."""
    found = cells(laid_out(tmp_path, NAMES, "en"))
    assert found["father"][2] >= 40.5 - 0.001
    assert found["father"][2] >= found["phone"][2] - 0.001


def test_heads_with_others_below_them_stand_on_one_line(tmp_path: Path) -> None:
    """Heads stood on four heights, as those below them had one line or three."""
    more = "{id: agreed, label: I want to be asked to help at the stall, optional: true}"
    layout = laid_out(tmp_path, f"{WHOLE}, {more}", "en")
    found, told = cells(layout), {run.text: run.y for run in heads(layout)}
    labels = {"name": "Full name, printed", "address": "Address", "note": "Notes"}
    upper = {id for id, (_, y, _, high) in found.items() if y == found["signature"][1] and high < 12}
    assert len(upper & labels.keys()) > 1
    assert len({told[labels[id]] for id in upper & labels.keys()}) == 1


LONG = (
    "We ask the council to keep the library open on Saturdays, "
    + "to give the reading room back to pupils, " * 7
)


def test_of_a_long_request_the_first_clause_is_bold(tmp_path: Path) -> None:
    """Eleven lines were bold: nothing stood out."""
    text = f"headline: Save it\npetition:\n  request: {LONG.strip()} and to say so by May.\n"
    (found,) = prepare(campaign_in(tmp_path, text), Order(("sheet",), papers=("a4",))).pieces
    said = seen(found.layout).sheets[0].of(GlyphRun, "petition.request")
    bold = "".join(run.text for run in said if "bold" in run.face.lower())
    assert bold.replace(" ", "") == LONG.partition(", ")[0].replace(" ", "") + ","


def test_no_hint_says_to_leave_out_all_columns(tmp_path: Path) -> None:
    """A sheet without a column for names was a fault of the program."""
    own = [f"{{id: c{n}, label: Column {n}, width: 38mm}}" for n in range(6)]
    text = f"headline: Save it\npetition:\n  request: We ask.\n  rows: 20\n  columns: [{', '.join(own)}]\n"
    (found,) = prepare(campaign_in(tmp_path, text), Order(("sheet",), papers=("a4",))).pieces
    assert found.layout.notes


OFFICE = "name, {id: remark, label: Remarks, office: true}, address, phone, postcode, city, signature"


def test_what_the_authority_fills_in_is_last_and_as_high_as_a_row(tmp_path: Path) -> None:
    """It stood under the name, in the way of who signs."""
    found = cells(laid_out(tmp_path, OFFICE, "en"))
    assert found["remark"][0] == max(x for x, *_ in found.values())
    assert found["remark"][3] == max(high for *_, high in found.values())


def test_two_dates_never_share_a_part_of_the_width(tmp_path: Path) -> None:
    """People write their birthday twice where one stands over the other."""
    born = "name, {id: born, label: Date of birth, width: 25mm}, address, date, signature"
    found = cells(laid_out(tmp_path, born, "en"))
    assert found["born"][0] != found["date"][0]
    assert found["born"][0] < found["address"][0] < found["date"][0] + 1


def test_postcode_and_town_in_one_column_have_room(tmp_path: Path) -> None:
    """They had 31 mm below a date."""
    town = '{id: city, label: "Postcode, city"}'
    found = cells(laid_out(tmp_path, f"name, address, {town}, date, signature", "en"))
    assert found["city"][2] > 50


def test_a_short_head_asks_for_the_whole_name(tmp_path: Path) -> None:
    """In large print a signer was asked for a first name in Thai."""
    said = " ".join(
        run.text for run in heads(laid_out(tmp_path, "name, address, signature", "en", edition="large"))
    )
    assert "Full name" in said
