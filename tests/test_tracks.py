"""The columns of a table on a width: side by side, or some of them under others."""

from collections.abc import Sequence

from amount import each
from helpers_layout import para
from hypothesis import given
from hypothesis import strategies as st

from flyers.layout.tracks import Track, best_of, snapped, ways_of
from flyers.model.blocks import TableColumn


def column(id: str, least: float, *under: str, optional: bool = False) -> TableColumn:
    return TableColumn(id, para(id, "head"), least=least, under=under, optional=optional)


NAME, ADDRESS, SIGN = column("name", 45), column("address", 55), column("signature", 45)
CODE, CITY = column("code", 25, "address"), column("city", 32, "address")
DATE = column("date", 22, "name")
MAIL = column("mail", 48, "address", "name", optional=True)


def side_by_side(columns: Sequence[TableColumn], width: float) -> tuple[Track, ...]:
    return best_of(ways_of(columns, lambda *_: 0.0), columns, width)[1]


def told(chosen: tuple[Track, ...]) -> list[str]:
    return ["+".join((track.id, *(c.id for c in track.below))) for track in chosen]


@each(
    ("columns", "width", "found"),
    [
        ((NAME, ADDRESS, SIGN), 145, ["name", "address", "signature"]),
        ((NAME, ADDRESS, CODE, SIGN), 170, ["name", "address", "code", "signature"]),
        ((NAME, ADDRESS, CODE, SIGN), 169, ["name", "address+code", "signature"]),
        # The one that may be left blank moves, not the code.
        ((NAME, ADDRESS, CODE, MAIL, SIGN), 170, ["name", "address+mail", "code", "signature"]),
        # 25 and 32 have room under 55 if that is made 57 wide.
        ((NAME, ADDRESS, CODE, CITY, SIGN), 147, ["name", "address+code+city", "signature"]),
        # Under the address they were 73 wide, so that one of them goes to the name.
        ((NAME, ADDRESS, CODE, MAIL, SIGN), 150, ["name+mail", "address+code", "signature"]),
        # The code stands beside the address, the date far from the name.
        ((NAME, ADDRESS, CODE, SIGN, DATE), 180, ["name", "address+code", "signature", "date"]),
        ((NAME, ADDRESS, SIGN), 100, ["name", "address", "signature"]),  # which nothing can help
    ],
)
def test_as_few_as_can_be_stand_under_others(
    columns: tuple[TableColumn, ...], width: float, found: list[str]
) -> None:
    assert told(side_by_side(columns, width)) == found


@given(st.permutations([NAME, ADDRESS, SIGN, CODE, CITY, MAIL]), st.floats(100, 300))
def test_none_is_lost_and_none_stands_where_it_may_not(columns: list[TableColumn], width: float) -> None:
    chosen = side_by_side(columns, width)
    assert sorted(c.id for t in chosen for c in (t.top, *t.below)) == sorted(c.id for c in columns)
    assert all(t.id in c.under for t in chosen for c in t.below)
    assert width < 150 or sum(t.least for t in chosen) <= width + 0.01  # 48 + 57 + 45


def test_edges_move_to_lines_that_are_near_and_leave_each_column_its_least() -> None:
    assert snapped([0, 50, 100, 150], [40, 40, 40], [45, 98]) == (0, 45, 98, 150)
    assert snapped([0, 50, 100, 150], [48, 40, 40], [45, 98]) == (0, 50, 98, 150)
    assert snapped([0, 50, 100, 150], [40, 40, 40], [75]) == (0, 50, 100, 150)  # 8 mm are 22.7 points


def test_few_ways_are_tried_of_many_columns() -> None:
    own = [column(f"own{n}", 20, "name", "address", "phone", "code") for n in range(8)]
    several = NAME, ADDRESS, CODE, column("phone", 25, "name", "address", "code"), *own
    assert sum(1 for _ in ways_of(several, lambda *_: 0.0)) <= 3**8
