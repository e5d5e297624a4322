"""The strip that machines read: where its places are, whatever stands on the page."""

import pytest
from amount import each
from helpers_layout import TOOLS, band, frame, para, table, template

from flyers.layout.engine import lay_out
from flyers.model.blocks import Story, Strip
from flyers.model.frame import Details, Field, Frame, GlyphRun, Group, Rule
from flyers.model.geometry import Rect
from flyers.model.paper import PAPERS, Paper
from flyers.model.stock import Stock
from flyers.units import MM

LETTER = PAPERS["letter"]


def page(
    lang: str = "en", paper: Paper = LETTER, numbered: bool = False, rows: int = 12, more: int = 0
) -> Frame:
    """A page with a table between margins of 20 points, and `more` lines above and below; and a strip."""
    strip = Strip(para("100 mm?", "small", lang), lang, numbered)
    lines = (para("A"),) * more
    slots = {"above": lines, "rows": (table(rows, lang=lang),), "below": lines}
    story = Story("test", lang, slots, Details("", "", "", lang), strip=strip)
    made = template({"all": [band(frame(name)) for name in slots if slots[name]]}, {})
    return lay_out([story], made, Stock(paper, (lang,)), TOOLS).pages[0].frame


def places(frame: Frame, x: int = 0, y: int = 0) -> dict[str, Rect]:
    """Where each named frame is on the page, in mm."""
    found: dict[str, Rect] = {}
    for item in frame.items:
        if isinstance(item, Group) and item.turn == 0:
            left, top, inner = x + item.x, y + item.y, item.frame
            mm = [n / 1000 / MM for n in (left, top, inner.width, inner.height)]
            found |= {inner.name: Rect(*mm), **places(inner, left, top)}
    return found


def strip(frame: Frame) -> Frame:
    return next(i.frame for i in frame.items if isinstance(i, Group) and i.frame.name == "strip")


def near(*numbers: float) -> list[object]:
    return [pytest.approx(n, abs=0.01) for n in numbers]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_markers_stand_in_the_corners_10_mm_from_the_edge(lang: str) -> None:
    found = places(page(lang))
    corners = [found[f"marker[{n}]"] for n in range(4)]
    # 215.9 - 10 - 8 = 197.9 and 279.4 - 18 = 261.4: markers tell corners, so none is mirrored.
    assert [[r.x, r.y] for r in corners] == [
        near(10, 10), near(197.9, 10), near(10, 261.4), near(197.9, 261.4)
    ]  # fmt: skip
    assert {(round(r.width, 2), round(r.height, 2)) for r in corners} == {(8, 8)}


def test_those_beside_the_table_are_level_with_its_middle_row_and_its_last_row() -> None:
    """Level with a rule they looked like its end."""
    found = places(page(paper=PAPERS["a4"]))  # so high that a scale and its words have room above the middle
    sixth, last = found["rows[6].name"], found["rows[12].name"]
    middles = [found[f"marker[{n}]"].y + 2.5 for n in range(4, 8)]
    middle, foot = sixth.y + sixth.height / 2, last.y + last.height / 2
    assert middles == near(middle, middle, foot, foot)


def test_number_and_mark_are_empty_places_or_fields_of_one_size() -> None:
    empty, full = page(), strip(page(numbered=True))
    fields = {item.name: item for item in full.items if isinstance(item, Field)}
    assert [(f.kind, f.align) for f in fields.values()] == [("text", "right"), ("datamatrix", "left")]
    for name, field in fields.items():
        place = places(empty)[name]
        box = [n / 1000 / MM for n in (field.box.x, field.box.y, field.box.width, field.box.height)]
        assert box == near(place.x, place.y, place.width, place.height)
    mark = places(empty)["mark"]
    assert [mark.width, mark.height] == near(18, 18)  # 16 modules of 1 mm, and one around them
    assert 279.4 - mark.y - mark.height == pytest.approx(10 - 1, abs=0.01)


def test_read_from_the_right_number_and_mark_change_sides() -> None:
    left, right = places(page("ar"))["mark"], places(page())["mark"]
    assert left.x == pytest.approx(215.9 - right.x - right.width, abs=0.01)
    assert next(f.align for f in strip(page("ar", numbered=True)).items if isinstance(f, Field)) == "left"


@each("paper", [LETTER, LETTER.landscape(), PAPERS["a4"], PAPERS["a3"]])
def test_both_scales_are_100_mm_and_clear_of_the_markers(paper: Paper) -> None:
    frame = page(paper=paper)
    rules = [item.box for item in strip(frame).items if isinstance(item, Rule)]
    across, down = max(rules, key=lambda r: r.width), max(rules, key=lambda r: r.height)
    assert [across.width / 1000 / MM, down.height / 1000 / MM] == near(100, 100)
    assert len(rules) == 2 + 2 * 11
    for name, place in places(frame).items():
        if name.startswith("marker"):
            box = Rect(*(n * MM * 1000 for n in (place.x, place.y, place.width, place.height)))
            assert not [r for r in rules if r.overlaps(box)], name


@each("rows", [3, 5, 7, 8, 9, 10, 12, 13])
def test_the_scale_down_the_page_has_a_gap_between_the_markers_and_says_how_long_it_is(rows: int) -> None:
    frame = page(rows=rows)
    (down,) = (i.box for i in strip(frame).items if isinstance(i, Rule) and i.box.height > 90_000 * MM)
    labels = [i for i in strip(frame).items if isinstance(i, Group) and texts(i.frame) == ["100\u00a0mm"]]
    (label,) = labels
    assert label.turn == 270
    top, foot, words = (n / 1000 / MM for n in (down.y, down.y + down.height, label.y))
    assert words == pytest.approx(foot + 1.2, abs=0.01)  # below the scale, clear of rows
    end = words + label.frame.width / 1000 / MM
    for name, place in places(frame).items():
        if name.startswith("marker") and place.x < 100:
            assert place.y >= end + 1.9 or place.y + place.height <= top - 1.9, name
    assert label.x > down.x


def test_words_that_have_no_room_below_a_scale_stand_beside_its_end() -> None:
    frame = page(paper=Paper("short", 612.0, 470.0), rows=5)
    (down,) = (i.box for i in strip(frame).items if isinstance(i, Rule) and i.box.height > 90_000 * MM)
    (label,) = (i for i in strip(frame).items if isinstance(i, Group) and i.turn == 270)
    middle, foot = (label.y + label.frame.width / 2) / 1000 / MM, (down.y + down.height) / 1000 / MM
    assert middle == pytest.approx(foot - 10, abs=0.1)
    assert label.x / 1000 / MM >= down.x / 1000 / MM + 1.2  # clear of the short ticks


def test_a_scale_that_has_no_gap_is_not_there() -> None:
    frame = page(paper=Paper("short", 612.0, 420.0), rows=5)
    assert not [i for i in strip(frame).items if isinstance(i, Rule) and i.box.height > 90_000 * MM]
    assert not [i for i in strip(frame).items if isinstance(i, Group) and i.turn]


def texts(frame: Frame) -> list[str]:
    own = [item.text for item in frame.items if isinstance(item, GlyphRun)]
    return own + [text for item in frame.items if isinstance(item, Group) for text in texts(item.frame)]


def test_margins_that_are_too_narrow_for_it_are_told() -> None:
    strip = Strip(para("100 mm?", "small"), "en")
    story = Story("test", "en", {"rows": (table(5),)}, Details("", "", "", "en"), strip=strip)
    found = lay_out([story], template({"all": [band(frame("rows"))]}, {}), Stock(LETTER, ("en",)), TOOLS)
    # Margins of 20 pt are 7.06 mm: 8.9 less than 16, 19.9 less than 27.
    assert [over.by for over in found.overset] == [
        "8.9 mm too large for the side margins",
        "19.9 mm too large for the bottom margin",
    ]


def test_a_long_number_is_set_as_large_as_it_fits() -> None:
    """By the square ruler a glyph is one em: the place of 40 mm holds seven of 16 pt."""
    sizes = []
    for longest in ("", "A-00000", "ABC-000000-W"):
        strip_ = Strip(para("100 mm?", "small"), "en", True, longest=longest)
        story = Story("test", "en", {"rows": (table(5),)}, Details("", "", "", "en"), strip=strip_)
        made = lay_out([story], template({"all": [band(frame("rows"))]}, {}), Stock(LETTER, ("en",)), TOOLS)
        number = next(item for item in strip(made.pages[0].frame).items if isinstance(item, Field))
        sizes.append(number.style.size)
    assert sizes == [16_000, 16_000, int(40 * MM * 1000 / 12)]


@each("more", range(13, 20))
def test_where_the_table_is_low_both_markers_make_way_for_the_scale(more: int) -> None:
    frame = page(paper=Paper("square", 612.0, 612.0), rows=2, more=more)
    (down,) = (i.box for i in strip(frame).items if isinstance(i, Rule) and i.box.height > 90_000 * MM)
    upper, lower = (places(frame)[f"marker[{n}]"] for n in (4, 6))
    assert lower.y >= upper.y + upper.height + 2.9
    end = (down.y + down.height) / 1000 / MM
    assert upper.y >= end + 1.9 or down.y / 1000 / MM >= upper.y + upper.height + 1.9
