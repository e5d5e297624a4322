"""Fields filled: where a value stands in its box, what does not fit, what is refused.

By the square ruler a glyph is one em wide; at 10 pt a capital is 7 pt high and ink reaches from 7.5 above the
baseline to 2.5 below it.
"""

import io
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from amount import each
from helpers_layout import TOOLS, square_encode
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from specimen import PALETTE, REAL_TOOLS, painted

from flyers.errors import FlyersError
from flyers.layout.fields import fill
from flyers.measure.symbol import encode, encode_mark
from flyers.model.flat import flatten
from flyers.model.frame import (
    CharacterStyle,
    Face,
    Field,
    Frame,
    GlyphRun,
    Group,
    Item,
    Layout,
    Overset,
    Page,
    Role,
    Symbol,
)
from flyers.model.geometry import Rect

STYLE = CharacterStyle(Face(), 10_000)
ENCODERS = {"qr": square_encode, "datamatrix": square_encode}
BOX = Rect(20_000, 30_000, 100_000, 20_000)


def field(name: str = "number", kind: Any = "text", box: Rect = BOX, **more: Any) -> Field:
    return Field(name, kind, box, more.pop("style", STYLE), **more)


def form(*items: Item) -> Frame:
    return Frame(200_000, 200_000, items)


def filled(one: Field, value: str, **more: Any) -> tuple[Frame, tuple[Overset, ...]]:
    """The frame of a field that is filled, at the place of its box."""
    made, overset = fill(form(one), {one.name: value}, TOOLS, ENCODERS, **more)
    (group,) = made.items
    assert isinstance(group, Group)
    assert group.box == one.box
    return group.frame, overset


def runs(frame: Frame) -> list[GlyphRun]:
    return [item for item in frame.items if isinstance(item, GlyphRun)]


@each(("align", "left"), [("left", 0), ("centre", 25_000), ("right", 50_000)])
def test_a_text_stands_in_its_box(align: Any, left: int) -> None:
    frame, overset = filled(field(align=align, role=Role("P"), lang="de"), "HZ-12")
    (run,) = runs(frame)
    # Five glyphs are 50 pt of the box's 100. Capitals of 7 in a height of 20 have their foot at 13.5.
    assert (run.x, run.y, run.advance, run.text, run.lang) == (left, 13_500, 50_000, "HZ-12", "de")
    assert (frame.role, frame.name, frame.width, frame.height) == (Role("P"), "number", 100_000, 20_000)
    assert overset == ()


def test_the_style_is_that_of_the_field() -> None:
    style = CharacterStyle(Face("display", bold=True), 8_000, "accent", tracking=500)
    frame, _ = filled(field(style=style), "AB")
    (run,) = runs(frame)
    assert (run.size, run.swatch, run.tracking, run.advance) == (8_000, "accent", 500, 17_000)


def test_lines_of_a_value_are_one() -> None:
    frame, _ = filled(field(box=Rect(0, 0, 190_000, 20_000)), " Anna\r\n  Berg \n")
    assert "".join(run.text for run in runs(frame)) == "Anna Berg"


def test_a_value_of_two_directions_is_set_as_it_is_seen() -> None:
    frame, _ = filled(field(box=Rect(0, 0, 190_000, 20_000), lang="he", align="right"), "אב 12 ג")
    seen = sorted(runs(frame), key=lambda run: run.x)
    # From the left: the last letter, the number from the left, the first letters; all at the right edge.
    assert [run.text for run in seen] == [" ג", "12", "אב "]
    assert [run.text for run in runs(frame)] == ["אב ", "12", " ג"]
    assert seen[0].x == 190_000 - 70_000
    assert seen[-1].x + seen[-1].advance == 190_000


def test_numbers_of_several_groups_stand_apart_in_words_from_the_right() -> None:
    frame, _ = filled(field(box=Rect(0, 0, 190_000, 20_000), lang="ar"), "+961 1 555 010")
    left = "".join(run.text for run in sorted(runs(frame), key=lambda run: run.x))
    assert left == "+961 1 555 010"


@pytest.mark.parametrize(
    ("box", "by"),
    [
        (Rect(0, 0, 43_000, 20_000), "2.5 mm too wide"),  # 50 - 43 = 7 pt
        # The baseline is 7.5 down; ink of 7.5 stands on it, 2.5 below it reach 2 out of 8.
        (Rect(0, 0, 100_000, 8_000), "0.7 mm too tall"),
    ],
)
def test_what_does_not_fit_names_the_copy_and_the_field(box: Rect, by: str) -> None:
    frame, overset = filled(field(box=box, lang="en"), "HZ-12", copy="sheet 7")
    assert overset == (Overset("sheet 7", "en", "number", by),)
    assert runs(frame)  # and still is there to be looked at


def test_a_layout_knows_what_does_not_fit() -> None:
    narrow = field(box=Rect(0, 0, 43_000, 20_000))
    before = Overset("story", "en", "story", "3.0 mm too tall")
    layout = Layout((Page(form(narrow), "front"),), PALETTE, (before,), "fr")
    made, overset = fill(layout, {"number": "HZ-12"}, TOOLS, ENCODERS, "sheet 7")
    assert overset == (Overset("sheet 7", "fr", "number", "2.5 mm too wide"),)
    assert made.overset == (before, *overset)
    assert (made.pages[0].name, made.lang) == ("front", "fr")


@each(("kind", "quiet"), [("qr", 4), ("datamatrix", 1)])
@each(("align", "across"), [("left", 0), ("centre", 20_000), ("right", 40_000)])
def test_a_code_has_its_quiet_zone_in_its_box(kind: Any, quiet: int, align: Any, across: int) -> None:
    box = Rect(0, 0, 100_000, 60_000)
    frame, overset = filled(field(kind=kind, box=box, align=align, role=Role("Figure", alt="mark")), "HZ-12")
    (symbol,) = frame.items
    assert isinstance(symbol, Symbol)
    # 21 modules and the zones share the smaller side; what is left over is the zones'.
    module = 60_000 / (21 + 2 * quiet)
    assert symbol.box.width == symbol.box.height == pytest.approx(21 * module, abs=2)
    assert symbol.box.x - across == symbol.box.y == pytest.approx(quiet * module, abs=1)
    assert symbol.box.y >= quiet * symbol.box.width / 21
    assert (symbol.text, frame.role, overset) == ("HZ-12", Role("Figure", alt="mark"), ())


def test_a_code_whose_modules_would_be_too_fine_does_not_fit() -> None:
    # 41 modules with the zones are 49; of 0.40 mm each that is 19.6 mm, 1 mm more than the box has.
    box = Rect(0, 0, 52_724, 52_724)
    _, overset = filled(field("code", "qr", box), "https://example.org/a-long-one", copy="sheet 7")
    assert overset == (Overset("sheet 7", "", "code", "1.0 mm too large"),)


def test_all_that_is_wrong_is_said_at_once() -> None:
    items = [field(name, kind) for name, kind in [("name", "text"), ("numbre", "text"), ("code", "qr")]]
    values = {"name": "Ana 😀\x07", "number": "1", "code": ""}
    with pytest.raises(FlyersError) as error:
        fill(form(*items), values, REAL_TOOLS, {"qr": encode}, "sheet 7")
    assert str(error.value).splitlines() == [
        'sheet 7: the field "code": a code cannot hold nothing',
        "    hint: give it a text to hold",
        "sheet 7: the field \"name\": no font has '\\x07' (U+0007), '😀' (U+1F600)",
        "    hint: write it with other characters",
        'sheet 7: the field "numbre": it has no value',
        '    hint: did you mean "number"?',
    ]


def test_a_code_that_no_symbol_holds_is_said_with_its_copy() -> None:
    with pytest.raises(FlyersError, match='sheet 7: the field "code": no QR code holds'):
        fill(form(field("code", "qr")), {"code": "x" * 8000}, REAL_TOOLS, {"qr": encode}, "sheet 7")


def test_of_what_is_left_blank_only_a_cell_is_an_element() -> None:
    for role, kept in ((Role("TD"), Role("TD")), (Role("P"), None)):
        frame, _ = filled(field(role=role), "  ")
        assert (frame.items, frame.role, frame.name) == ((), kept, "number")


def test_what_holds_no_field_is_the_same_object_in_every_copy() -> None:
    plain = Group(0, 0, Frame(9, 9))
    frame = form(plain, Group(0, 0, form(field())))
    one, other = (fill(frame, {"number": n}, TOOLS, ENCODERS)[0] for n in "12")
    assert one.items[0] is other.items[0] is plain
    assert one != other
    assert fill(plain.frame, {}, TOOLS, ENCODERS) == (plain.frame, ())


@given(
    st.text("AbÄ x-ש7ع", min_size=1, max_size=12).filter(str.strip),
    st.integers(1_000, 200_000), st.integers(1_000, 60_000), st.integers(2_000, 40_000),
    st.sampled_from(["left", "centre", "right"]), st.sampled_from(["en", "he"]),
)  # fmt: skip
def test_what_fits_is_inside_its_box(
    text: str, width: int, height: int, size: int, align: Any, lang: str
) -> None:
    one = field(box=Rect(7, 9, width, height), style=replace(STYLE, size=size), align=align, lang=lang)
    layout = Layout((Page(form(one)),), PALETTE)
    made, overset = fill(layout, {"number": text}, TOOLS, ENCODERS)
    inside = all(one.box.holds(mark.box, 0) for mark in flatten(made).sheets[0].marks)
    assert inside == (overset == ())
    joined = "".join(mark.item.text for mark in flatten(made).sheets[0].marks if mark.name == "number")
    assert joined == text.strip()


def test_filled_fields_are_read_back() -> None:
    items = (
        field("number", box=Rect(20_000, 20_000, 160_000, 20_000), role=Role("P")),
        field("code", "qr", Rect(20_000, 50_000, 60_000, 60_000), role=Role("Figure", alt="code")),
        field("mark", "datamatrix", Rect(110_000, 50_000, 60_000, 60_000), role=Role("Figure", alt="mark")),
    )
    values = {"number": "HZ-000123-9", "code": "https://example.org/1", "mark": "HZ-000123-9"}
    made, overset = fill(form(*items), values, REAL_TOOLS, {"qr": encode, "datamatrix": encode_mark})
    assert overset == ()
    page = pypdfium2.PdfDocument(io.BytesIO(painted(Page(made))))[0]
    assert page.get_textpage().get_text_bounded() == "HZ-000123-9"
    found = zxingcpp.read_barcodes(page.render(scale=4).to_pil())
    assert sorted(code.text for code in found) == ["HZ-000123-9", "https://example.org/1"]
