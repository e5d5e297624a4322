"""Codes, pictures, tables and the parts of a form, by arithmetic; see helpers_layout for the numbers."""

import math
from itertools import pairwise
from types import SimpleNamespace
from typing import cast

import pytest
from amount import each
from helpers_layout import TOOLS, band, code, frame, marks, para, set_page, style, table, template, words
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from seen import Details, GlyphRun, Layout, Modules, Panel, Picture, Rule, seen

from flyers.content.template import Frame
from flyers.layout.engine import lay_out
from flyers.layout.paragraph import TextBox
from flyers.layout.picture import credit_gap, crop
from flyers.layout.tracks import widths
from flyers.measure.shaping import HarfBuzzRuler
from flyers.model.blocks import Blank, Block, Code, Image, Story, TableColumn
from flyers.model.colour import WHITE
from flyers.model.geometry import Rect
from flyers.model.paper import Paper
from flyers.model.stock import Stock
from flyers.units import MM

ONE = band(frame("text"))
SIDE = 105.0  # of a symbol of 21 modules of 5 pt; its quiet zone is 4 × 5 = 20 wide
PLAIN = band(frame("text", code=SIDE))
TINTED = band(frame("text", code=SIDE), ground="tint")


def column(id: str, **more: float) -> TableColumn:
    return TableColumn(id, para(id, "head"), **more)


def image(width: int, height: int, focus: tuple[float, float] = (0.5, 0.5), credit: str = "") -> Image:
    below = para(credit, "small", role="Caption") if credit else None
    return Image("a.jpg", width, height, "Children", "en", focus, below, "picture.file")


class TestCodes:
    def test_on_paper_the_symbol_stands_on_the_edge_and_its_quiet_zone_hangs_out(self) -> None:
        (symbol,) = marks(set_page({"text": [code("a.example")]}, PLAIN), Modules)
        assert symbol.rect.x == 20
        assert (symbol.rect.width, symbol.rect.height) == (SIDE, SIDE)

    def test_beside_another_column_the_quiet_zone_hangs_no_further_than_the_gutter(self) -> None:
        two = band(frame("one", columns=(1, 6)), frame("two", columns=(7, 12), code=SIDE))
        layout = set_page({"one": [para("a" * 19)], "two": [code("a.example")]}, two)
        (symbol,) = marks(layout, Modules)
        # The second starts at 20 + 6 × 29.67 + 6 × 4 = 222, 4 from the first, of which 0.8 mm stay clear.
        assert symbol.rect.x - 20 == pytest.approx(222 - 4 + 0.8 * MM, abs=0.011)

    def test_in_a_column_that_is_too_narrow_for_its_zone_a_code_is_smaller(self) -> None:
        two = band(frame("one", columns=(1, 9)), frame("two", columns=(10, 12), code=SIDE))
        layout = set_page({"one": [para("a")], "two": [code("a.example")]}, two)
        (symbol,) = marks(layout, Modules)
        module = symbol.rect.width / 21
        # 3 × 29.67 + 2 × 4 = 97 wide, and what hangs out, are 21 modules and the zones at both sides.
        assert 29 * module == pytest.approx(97 + 4 - 0.8 * MM, abs=0.02)

    def test_on_a_tint_a_white_patch_stands_on_the_edge(self) -> None:
        layout = set_page({"text": [code("a.example")]}, TINTED)
        (symbol,) = marks(layout, Modules)
        ground, patch = marks(layout, Panel)
        assert (patch.rect.x, patch.rect.width, patch.rect.height) == (20, SIDE + 40, SIDE + 40)
        assert (patch.fill, ground.rect.holds(patch.rect)) == (WHITE, True)
        assert symbol.rect == patch.rect.inset(20)

    def test_in_black_it_stands_between_bars_and_on_their_edge(self) -> None:
        """Of 0.5 mm for a pale ground, 1.6 mm for a full one, 0.5 mm below. There is no patch."""
        for ground, bar in (("tint", 0.5 * MM), ("accent", 1.6 * MM)):
            on = band(frame("text", code=SIDE), ground=ground)
            colour, black = (
                set_page({"text": [code("a.example")]}, on, ink=ink) for ink in ("colour", "black")
            )
            field, _ = marks(colour, Panel)
            assert marks(black, Panel) == []
            above, below = marks(black, Rule)
            assert above.width == pytest.approx(bar, abs=0.01)
            assert below.width == pytest.approx(0.5 * MM, abs=0.01)
            assert above.y - above.width / 2 == pytest.approx(field.rect.y, abs=0.01)
            assert [m.rect.x for m in marks(black, Modules)] == [20]
            assert [m.rect.width for m in marks(black, Modules)] == [
                m.rect.width for m in marks(colour, Modules)
            ]

    @pytest.mark.parametrize(("pad", "x"), [(30.0, 50), (20.0, 20 + 20 + 1.2 * MM)])
    def test_in_an_outline_it_stands_on_the_edge_of_the_words(self, pad: float, x: float) -> None:
        """Its quiet zone, 20 wide, hangs out as far as to the outline of 1.2 mm; there is no patch."""
        on = band(frame("text", code=SIDE), ground="accent", pad=pad, reach="margins")
        layout = set_page({"text": [code("a.example")]}, on, ink="saver")
        (symbol,), (field, white) = marks(layout, Modules), marks(layout, Panel)
        assert symbol.rect.x == pytest.approx(x, abs=0.01)
        assert symbol.rect.x - white.rect.x >= 20 - 0.01
        assert field.rect.x == 20

    def test_of_outlines_side_by_side_the_first_is_heavy(self) -> None:
        """Two of 1.2 mm, as far apart, were five stripes in a row."""
        cells = [Frame(slots=(name,), ground="black", code=60.0, pad=20.0) for name in ("one", "two")]
        slots = {"one": [code("x")], "two": [code("x")]}
        layout = set_page(slots, band(*cells, divide="codes", apart=8.0), ink="saver")
        boxes = [panel.rect for panel in marks(layout, Panel)]
        edges = [white.x - ground.x for ground, white in zip(boxes[::2], boxes[1::2], strict=True)]
        assert edges == pytest.approx([1.2 * MM, 0.25 * MM], abs=0.01)

    def test_in_an_outline_beside_a_tint_it_stands_as_there(self) -> None:
        cells = [
            Frame(slots=(name,), ground=ground, code=60.0, pad=8.0)
            for name, ground in (("one", "accent"), ("two", "tint"))
        ]
        slots = {"one": [code("x")], "two": [code("x")]}
        layout = set_page(slots, band(*cells, divide="codes", apart=8.0), ink="saver")
        one, two = marks(layout, Modules)
        outline, tint = (panel.rect for panel in marks(layout, Panel) if panel.fill != WHITE)
        assert one.rect.y == two.rect.y
        assert one.rect.x - outline.x == pytest.approx(two.rect.x - tint.x, abs=0.01)

    @pytest.mark.parametrize("where", [PLAIN, TINTED], ids=["paper", "tint"])
    def test_words_keep_out_of_the_quiet_zone(self, where: object) -> None:
        layout = set_page({"text": [code("a.example")]}, where)
        (symbol,) = marks(layout, Modules)
        zone = symbol.rect.inset(-20)
        runs = [m for m in layout.sheets[0].marks if m.tag is not None and not isinstance(m, Modules)]
        assert len(runs) == 2
        assert not any(zone.overlaps(run.rect) for run in runs)

    def test_in_a_wide_column_the_words_stand_beside_the_symbol(self) -> None:
        layout = set_page({"text": [code("a.example")]}, PLAIN)
        (symbol,) = marks(layout, Modules)
        # Past the quiet zone of 20 and 0.8 mm clear of it, which is more than the gap of 3 mm would be.
        (x,) = {x for x, _, _ in words(layout)}
        assert x == pytest.approx(symbol.rect.right + 20 + 0.8 * MM, abs=0.011)

    def test_in_a_narrow_column_they_stand_above_and_below(self) -> None:
        narrow = band(frame("text", code=SIDE, columns=(1, 5)))  # 5 × 29.67 + 4 × 4 = 164.3 wide
        layout = set_page({"text": [code("a.example/join")]}, narrow)
        (symbol,) = marks(layout, Modules)
        (_, verb, _), (_, address, _) = words(layout)
        assert verb + 2.5 <= symbol.rect.y - 20
        assert address - 7.5 >= symbol.rect.bottom + 20
        assert {x for x, _, _ in words(layout)} == {20}

    def test_modules_are_no_smaller_than_0_62_mm_where_there_is_room(self) -> None:
        small = band(frame("text", code=10.0))
        (symbol,) = marks(set_page({"text": [code("a.example")]}, small), Modules)
        assert symbol.rect.width / 21 == pytest.approx(0.62 * MM, abs=0.01)

    def test_a_symbol_shrinks_to_a_narrow_column(self) -> None:
        narrow = band(frame("text", code=SIDE, columns=(1, 2)), ground="tint")
        layout = set_page({"text": [code("x")]}, narrow, styles={"small": style(5), "verb": style(5)})
        patch = marks(layout, Panel)[1]
        assert patch.rect.width == pytest.approx(2 * (400 - 44) / 12 + 4, abs=0.01)

    @pytest.mark.parametrize(("share", "held"), [(0.99, False), (1.01, True)])
    @pytest.mark.parametrize(("least", "most", "finest"), [(21, 41, 1.0), (41, 61, 0.62)])
    def test_a_fuller_text_is_held_where_its_modules_are_large_or_a_third_finer_at_most(
        self, least: int, most: int, finest: float, share: float, held: bool
    ) -> None:
        """In a code that is as large as asked for, and in one that its column makes smaller. A message made
        one of three codes nearly twice as fine as those beside it."""
        letters = {21: 2, 41: 20, 61: 99}
        url, fuller = (f"https://a.example/{'x' * letters[side]}" for side in (least, most))
        block = Code(url, "", "en", para("Go", "small"), fuller=(fuller,))
        side = share * most * finest * MM
        asked = set_page({"text": [block]}, band(frame("text", code=side), ground="tint"))
        paper = Paper("narrow", 40 + side * (least + 8) / least, 640)
        narrow = set_page({"text": [block]}, band(frame("text", code=2 * SIDE), ground="tint"), paper=paper)
        for layout in (asked, narrow):
            (symbol,) = marks(layout, Modules)
            assert symbol.text == (fuller if held else url)


class TestPictures:
    def test_it_is_as_wide_as_its_column_and_its_credit_stands_below(self) -> None:
        layout = set_page({"text": [image(800, 400, credit="Photo: Lena")]}, ONE)
        (picture,) = marks(layout, Picture)
        assert picture.rect == Rect(20, 20, 400, 200)  # half its width, the least
        assert words(layout) == [(20, 231, "Photo: Lena")]  # 20 + 200, 4 to the credit's top, 7

    def test_its_credit_keeps_off_it_with_what_stands_above_its_letters(self) -> None:
        """Vowel signs of Tamil stood 0.3 mm below a picture, as if glued to it."""
        plain, tall = (cast(TextBox, SimpleNamespace(over=over)) for over in (0.5, 3.5))
        assert (credit_gap(plain), credit_gap(tall)) == (4, 3 + 3.5)

    @each(
        ("focus", "shown"),
        [
            ((0.5, 0.5), Rect(0.25, 0, 0.5, 1)),
            ((0.4, 0.5), Rect(0.15, 0, 0.5, 1)),
            ((0.0, 0.0), Rect(0, 0, 0.5, 1)),  # no nearer to the focus than the picture's edge
            ((1.0, 1.0), Rect(0.5, 0, 0.5, 1)),
        ],
    )
    def test_a_crop_goes_as_near_to_the_focus_as_it_can(
        self, focus: tuple[float, float], shown: Rect
    ) -> None:
        assert crop(image(200, 100, focus), 1.0) == shown

    @given(
        st.integers(50, 4000), st.integers(50, 4000),
        st.floats(0, 1), st.floats(0, 1), st.floats(0.3, 3),
    )  # fmt: skip
    def test_a_crop_has_its_ratio_and_is_in_the_picture(
        self, width: int, height: int, x: float, y: float, ratio: float
    ) -> None:
        shown = crop(image(width, height, (x, y)), ratio)
        assert Rect(0, 0, 1, 1).holds(shown, slack=1e-5)
        assert max(shown.width, shown.height) == 1
        assert math.isclose(shown.width * width / (shown.height * height), ratio, rel_tol=1e-2)


class TestTables:
    def test_columns_share_what_the_fixed_ones_leave_by_weight(self) -> None:
        columns = [column("a", width=100), column("b", weight=1), column("c", weight=3)]
        assert widths(columns, 300) == (100, 50, 150)  # 200 in quarters

    def test_no_column_falls_under_its_least(self) -> None:
        columns = [column("a", weight=1, least=80), column("b", weight=1), column("c", weight=2)]
        assert widths(columns, 200) == (80, 40, 80)  # not 50; the other two share 120

    def test_what_is_missing_is_missing_from_all_alike(self) -> None:
        columns = [column("a", weight=1, least=100), column("b", weight=3, least=300)]
        assert widths(columns, 200) == (50, 150)

    @given(
        st.lists(st.tuples(st.floats(0.5, 9), st.floats(0, 60)), min_size=1, max_size=6), st.floats(100, 800)
    )
    def test_widths_fill_the_table(self, asked: list[tuple[float, float]], width: float) -> None:
        columns = [column(str(n), weight=w, least=least) for n, (w, least) in enumerate(asked)]
        found = widths(columns, width)
        assert sum(found) == pytest.approx(width)
        if sum(least for _, least in asked) <= width:
            assert all(w >= c.least - 1e-6 for w, c in zip(found, columns, strict=True))

    def test_many_rows_share_the_page(self) -> None:
        layout = set_page({"rows": [table(20)]}, band(frame("rows")))
        # The ink of heads is 10 high and stands 1.8 mm above their rule; (600 - 10 - 5.1) / 20 = 29.245.
        assert row_heights(layout) == [pytest.approx((600 - 10 - 1.8 * MM) / 20, abs=0.011)] * 19
        assert len(layout.sheets) == 1

    def test_rules_stand_between_all_rows_and_columns(self) -> None:
        rules = marks(set_page({"rows": [table(9)]}, band(frame("rows"))), Rule)
        across = [r for r in rules if r.y == r.y2]
        down = [r for r in rules if r.x == r.x2]
        assert len(across) == 10
        assert {(r.x, r.x2) for r in across} == {(20, 420)}
        # One edge after the numbers, whose head is two letters of 10 with 1.5 mm beside it, and one near the
        # middle of the rest, which is at 230.6: on the
        # seventh column of the grid, at 20 + 6 × (29.67 + 4).
        edges = [20 + 20 + 1.5 * MM, 222]
        assert [r.x for r in down] == [pytest.approx(edge, abs=0.01) for edge in edges]

    def test_every_row_has_a_numbered_head_and_blank_cells(self) -> None:
        layout = set_page({"rows": [table(9)]}, band(frame("rows")))
        (whole,) = (n for n, tag in enumerate(layout.tags) if tag.role == "Table")
        rows = [n for n, tag in enumerate(layout.tags) if tag.role == "TR"]
        cells = [[tag.role for tag in layout.tags if tag.parent == row] for row in rows]
        assert {layout.tags[row].parent for row in rows} == {whole}
        assert cells == [["TH", "TH", "TH"], *[["TH", "TD", "TD"]] * 9]


class TestForms:
    def test_cells_share_the_width(self) -> None:
        blank = Blank(((para("Name", "small"), para("Date", "small")),), ((8, 4),))
        layout = set_page({"text": [blank]}, ONE)
        # Eight and four twelfths of 400; words begin 1.5 mm right of the line between the cells.
        down, across = marks(layout, Rule)
        assert (down.x, across.x, across.x2) == (pytest.approx(286.667, abs=0.01), 20, 420)
        assert [x for x, _, _ in words(layout)] == [20, pytest.approx(286.667 + 1.5 * MM, abs=0.01)]
        foot = max(run.y + run.descent for run in marks(layout, GlyphRun))
        assert across.y - foot >= 8.5 * MM  # three handwritten lines an inch

    def test_a_form_of_one_line_has_its_few_words_left_of_it(self) -> None:
        # Four letters of 10 points are 40 wide, from the margin of 20; the line begins 3 mm after them.
        (rule,) = marks(set_page({"text": [Blank(((para("Date", "small"),),), ((12,),))]}, ONE), Rule)
        assert (rule.x, rule.x2) == (pytest.approx(20 + 40 + 3 * MM, abs=0.01), 420)
        (rule,) = marks(set_page({"text": [Blank(((para("N" * 30, "small"),),), ((12,),))]}, ONE), Rule)
        assert (rule.x, rule.x2) == (20, 420)  # 300 of 400: below them

    def test_cells_whose_labels_have_no_room_side_by_side_stand_below_one_another(self) -> None:
        # 43 letters of 9 points are 387 wide, of 400.
        blank = Blank(((para("N" * 43, "small"), para("Date", "small")),), ((6, 6),))
        first, second = marks(set_page({"text": [blank]}, ONE), Rule)
        assert (first.x, first.x2) == (second.x, second.x2) == (20, 420)
        assert second.y - first.y > 8.5 * MM

    def test_a_cell_is_as_wide_as_its_label_needs_where_even_cells_would_break_it(self) -> None:
        # 30 letters of 9 points are 270 wide, of 400, with an inset of 1.5 mm at both sides.
        blank = Blank(((para("N " * 15, "small"), para("Date", "small")),), ((6, 6),))
        between, foot = marks(set_page({"text": [blank]}, ONE), Rule)
        assert between.x == between.x2 >= 20 + 261 + 1.5 * MM
        assert (foot.x, foot.x2) == (20, 420)


SCRIPTS = {
    "en": ("Collected by · Name", "Date"),
    "vi": ("Người thu chữ ký · Họ và tên", "Ngày"),
    "el": ("Συλλέχθηκαν από", "Ημερομηνία"),
    "he": ("החתימות נאספו בידי", "תאריך"),
    "ar": ("جامع التواقيع · الاسم", "التاريخ"),
    "hi": ("हस्ताक्षर किसने जुटाए · नाम", "तारीख़"),
    "pa": ("ਦਸਤਖ਼ਤ ਕਿਸ ਨੇ ਕਰਵਾਏ · ਨਾਂ", "ਤਾਰੀਖ਼"),
    "ta": ("சேகரித்தவர் · பெயர்", "தேதி"),
    "th": ("ผู้รวบรวมรายชื่อ · ชื่อ", "วันที่"),
    "bo": ("མིང་རྟགས་བསྡུ་མཁན།", "ཚེས་གྲངས།"),
    "my": ("လက်မှတ်ကောက်ခံသူ အမည်", "နေ့စွဲ"),
}


@pytest.mark.parametrize("lang", SCRIPTS)
class TestInkClearOfRules:
    """The ink of words and a rule are as far apart in every script; the faces are the real ones."""

    def set(self, block: Block, lang: str) -> Layout:
        story = Story("test", lang, {"text": (block,)}, Details("", "", "", lang))
        made = template({"all": [band(frame("text"))]}, {"small": style(9, 12)})
        stock = Stock(Paper("square", 440.0, 640.0), (lang,), "colour")
        return seen(lay_out([story], made, stock, replace(TOOLS, ruler=HarfBuzzRuler())))

    def test_the_label_of_a_cell(self, lang: str) -> None:
        labels = tuple(para(p, "small", lang) for p in SCRIPTS[lang])
        layout = self.set(Blank((labels, labels), ((6, 6), (6, 6))), lang)
        rule = min(r.y for r in marks(layout, Rule) if r.y == r.y2)
        runs = [run for run in marks(layout, GlyphRun) if run.y > rule]
        assert min(run.y - run.ascent for run in runs) - rule == pytest.approx(2 * MM, abs=0.02)
        assert len({run.y for run in runs}) == 1

    def test_the_heads_of_a_table(self, lang: str) -> None:
        long, short = SCRIPTS[lang]
        columns = (
            TableColumn("a", para(f"{long}\n{long}", "head", lang)),
            TableColumn("b", para(short, "head", lang)),
        )
        layout = self.set(replace(table(9, *columns, lang=lang), number_head=para("1", "head", lang)), lang)
        top = min(rule.y for rule in marks(layout, Rule))
        runs = [run for run in marks(layout, GlyphRun) if run.y < top]
        lines = sorted({run.y for run in runs})
        assert len(lines) == 2
        assert top - max(run.y + run.descent for run in runs) == pytest.approx(1.8 * MM, abs=0.02)
        assert min(run.y - run.ascent for run in runs) == pytest.approx(20, abs=0.02)


class TestWideTables:
    def test_a_table_too_wide_for_the_paper_turns_it(self) -> None:
        columns = [column("email", width=390), column("sign", width=100)]
        layout = set_page({"rows": [table(3, *columns)]}, band(frame("rows")))
        assert (layout.sheets[0].width, layout.sheets[0].height) == (640, 440)
        assert layout.overset == ()

    def test_a_table_too_wide_even_so_is_overset(self) -> None:
        columns = [column("email", width=390), column("sign", width=390)]
        layout = set_page({"rows": [table(9, *columns)]}, band(frame("rows")))
        # 24.3 pt for the numbers and 780 are 804.3, 204.3 more than the 600 of the turned paper: 72.1 mm.
        said = "72.1 mm too wide; it fits without the widths that its columns ask for"
        assert [over.by for over in layout.overset] == [said]

    def test_a_width_that_was_asked_for_is_no_least_one(self) -> None:
        """It said that the table fits without the column, which has room in another width."""
        columns = [
            column("email", width=900, least=900),
            column("sign", least=100),
            column("date", least=100),
        ]
        (over,) = set_page({"rows": [table(9, *columns)]}, band(frame("rows"))).overset
        assert over.by.endswith("it fits without the widths that its columns ask for")

    @pytest.mark.parametrize("ids", [("one",), ("one", "two", "three")])
    def test_of_one_too_wide_the_width_alone_is_told_and_no_column_is_left_out_of_one(
        self, ids: tuple[str, ...]
    ) -> None:
        """A table of one column was too tall as well, and several of its columns were to be left out."""
        heads = (para("n" * 80, "head") for _ in ids)
        wide = [TableColumn(id, head, weight=1.0, least=700.0) for id, head in zip(ids, heads, strict=True)]
        layout = set_page({"rows": [table(9, *wide)]}, band(frame("rows")))
        (over,) = layout.overset
        assert over.wide
        assert ("leave out several of its columns" in over.by) == (len(ids) > 1)


def row_heights(layout: Layout) -> list[float]:
    numerals = [y for _, y, text in words(layout) if text.isdigit()]
    return [round(b - a, 2) for a, b in pairwise(numerals)]
