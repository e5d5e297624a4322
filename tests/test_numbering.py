"""Sheets whose numbers are fields: what of a page is one, and where rows go on over all sheets.

By the square ruler a digit is one em wide: numerals of 10 pt are 10 pt a digit.
"""

from collections.abc import Iterator

import pytest
from amount import each
from helpers_layout import TOOLS, band, frame, para, style, table, template

from flyers.layout.engine import lay_out
from flyers.model.blocks import Numbering, Story, Strip
from flyers.model.frame import Details, Field, Frame, Group
from flyers.model.paper import PAPERS
from flyers.model.stock import Stock
from flyers.units import MM


def sheet(numbering: Numbering | None, lang: str = "en") -> Frame:
    """A page with a table of twelve rows, and what machines read around it."""
    strip = Strip(para("100 mm?", "small", lang), lang)
    story = Story("test", lang, {"rows": (table(12, lang=lang),)}, Details("", "", "", lang), strip=strip)
    story = numbering.of(story) if numbering else story
    made = template({"all": [band(frame("rows"))]}, {"numeral": style(10)})
    return lay_out([story], made, Stock(PAPERS["letter"], (lang,)), TOOLS).pages[0].frame


def fields(frame: Frame, x: int = 0) -> Iterator[tuple[int, Field]]:
    """The fields of a frame, with how far from the page's left they begin."""
    for item in frame.items:
        if isinstance(item, Field):
            yield x + int(item.box.x), item
        elif isinstance(item, Group):
            yield from fields(item.frame, x + item.x)


def names(numbering: Numbering | None) -> list[str]:
    return [field.name for _, field in fields(sheet(numbering))]


def test_only_a_sheet_with_a_number_has_fields() -> None:
    assert names(None) == []
    assert names(Numbering(10)) == ["number", "mark"]
    rows = [f"rows[{n}].number" for n in range(1, 13)]
    assert names(Numbering(10, throughout=True)) == [*rows, "number", "mark"]


@each(("last", "digits"), [(1, 2), (10, 3), (100_000, 7)])
def test_the_column_of_numbers_holds_the_largest(last: int, digits: int) -> None:
    """Twelve rows on each of `last` sheets: 12, 120, 1,200,000."""
    page = sheet(Numbering(last, throughout=True))
    (x, first), *_ = fields(page)
    assert (first.box.width, first.align) == (digits * 10_000 + 1, "right")
    rows = [group for group in cells(page) if group.frame.name == "rows[1].name"]
    # 7.5 mm, or the digits and 1.5 mm beside them.
    assert rows[0].x == pytest.approx(max(7.5 * MM, digits * 10 + 1.5 * MM) * 1000, abs=1)
    assert x == 20_000


def cells(frame: Frame) -> Iterator[Group]:
    for item in frame.items:
        if isinstance(item, Group):
            yield item
            yield from cells(item.frame)


def test_from_the_right_numbers_end_at_the_right_edge() -> None:
    (x, first), *_ = fields(sheet(Numbering(30, throughout=True), "ar"))
    assert (x + first.box.width, first.align) == (pytest.approx(612_000 - 20_000, abs=1), "right")
