"""Chinese and Japanese lines read from the top; see helpers_layout for the numbers."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from amount import each
from helpers_layout import TOOLS, band, frame, para, set_page, style, template, words
from helpers_pdf import PROFILE, check_marking, structure_of
from msgspec.structs import replace
from PIL import ImageOps

from flyers.layout.compositor import Compositor
from flyers.layout.engine import lay_out
from flyers.layout.stylesheet import StyleSheet
from flyers.layout.upright import UprightBox, set_upright
from flyers.measure.pick import SystemFaces
from flyers.measure.protocols import Memory, Ruler, Upright
from flyers.measure.shaping import HarfBuzzRuler
from flyers.model import frame as model
from flyers.model.blocks import Para, Run, Story
from flyers.model.flat import flatten
from flyers.model.frame import Details, Face, GlyphRun
from flyers.model.paper import Paper
from flyers.model.stock import Stock
from flyers.paint.pdf.painter import paint
from flyers.paint.svg import paint as paint_svg

ONE = band(frame("text"))
PAPER = Paper("square", 440.0, 640.0)


def box(
    text: str, width: float = 100, lang: str = "zh-Hant", ruler: Ruler = TOOLS.ruler, **dress: Any
) -> UprightBox:
    made = template({"all": [ONE]}, {"body": style(60, 60, upright=True, **{"least": 1.0, **dress})})
    styles = StyleSheet(made, Stock(PAPER, (lang,), "colour"))
    compositor = Compositor(replace(TOOLS, ruler=ruler, memory=Memory()), styles, Memory())
    return set_upright(para(text, lang=lang), width, compositor)


def places(text: str, **more: Any) -> list[tuple[str, float, float]]:
    """What each run says, and where its glyphs start on the box, the baseline in points below its top."""
    made = box(text, **more)
    page = model.Page(made.frame())
    marks = flatten(model.Layout((page,), {"ink": "#000000"}, lang="zh")).sheets[0].marks
    found = []
    for mark in marks:
        assert isinstance(mark.item, GlyphRun)
        x, y = mark.place.point(mark.item.x, mark.item.y)
        found.append((mark.item.text, x / 1000, y / 1000))
    return found


class TestCells:
    def test_characters_stand_below_each_other_on_one_axis(self) -> None:
        # Cells of 60, their baselines 45 below their tops; the axis is 30 from the edge.
        assert places("宿舍費") == [("宿", 0, 45), ("舍", 0, 105), ("費", 0, 165)]
        assert box("宿舍費").height == 180

    @each(("align", "x"), [("start", 0), ("centre", 20), ("end", 40)])
    def test_a_line_stands_where_the_style_aligns_it(self, align: str, x: float) -> None:
        assert [at for _, at, _ in places("宿舍", align=align)] == [x, x]

    def test_two_figures_share_a_cell(self) -> None:
        # Two glyphs of one em are made 0.47 as wide; their capitals are in the middle of the cell.
        day, figures, month = places("日12月")
        assert figures[1] == pytest.approx(30 - 0.94 * 30, abs=0.01)
        assert figures[2] == pytest.approx(60 + 30 + 0.7 * 0.47 * 30, abs=0.01)
        assert month[2] - day[2] == 120
        assert [text for text, _, _ in places("日5月")] == ["日", "5", "月"]

    def test_longer_words_lie_on_their_side(self) -> None:
        made = box("加入LINE群")
        # Two cells, an eighth of an em, four glyphs, an eighth, a cell.
        assert made.height == pytest.approx(60 * (2 + 0.25 + 4 + 1))
        word = places("加入LINE群")[2]
        # A quarter clockwise: letters stand on a line that is 0.7 / 2 em left of the axis.
        assert word == ("LINE", pytest.approx(30 - 21, abs=0.01), pytest.approx(120 + 7.5, abs=0.01))

    @each("text", ["2027年", "第100天", "A/B", "漲47%"])
    def test_all_of_a_text_is_set(self, text: str) -> None:
        assert "".join(said for said, _, _ in places(text)) == text

    @each("text", ["加入 LINE", "か\u3099", "葛\U000e0100", "５０％"])
    def test_marks_blanks_and_selectors_stay_with_their_line(self, text: str) -> None:
        assert "".join(said for said, _, _ in places(text)) == text

    def test_a_break_in_the_text_begins_another_line_at_the_left(self) -> None:
        # Axes are 1.12 em apart: 60 / 2.12 would be wider than 100, so the size is 100 / 2.12.
        (one, x, y), (other, x2, y2) = places("宿\n舍")
        assert (one, other, y) == ("宿", "舍", y2)
        assert x - x2 == pytest.approx(1.12 * 100 / 2.12, abs=0.01)


class TestSizes:
    def test_the_style_has_the_most(self) -> None:
        assert box("宿舍費").size == 60

    def test_it_is_no_wider_than_its_room(self) -> None:
        assert box("宿舍費", width=50).size == 50

    def test_what_is_smaller_than_its_least_does_not_fit(self) -> None:
        assert box("宿舍費", width=30, least=20).excess == 0
        # 30 is asked for, 20 there: half as much again.
        assert box("宿舍費", width=20, least=30).excess == 10


class TestPages:
    @each(("lang", "down"), [("zh-Hant", 3), ("zh-Hans", 3), ("ja", 3), ("en", 1), ("ko", 1), ("ar", 1)])
    def test_only_in_languages_that_are_read_from_the_top(self, lang: str, down: int) -> None:
        text = "宿舍費" if lang != "ar" else "أبق"
        layout = set_page(
            {"text": [para(text, lang=lang)]}, ONE, styles={"body": style(upright=True)}, lang=lang
        )
        assert len(words(layout)) == down

    def test_nothing_moves_in_a_page_that_is_mirrored(self) -> None:
        made = box("加入LINE群", width=100).frame()
        assert model.mirrored(made) == made

    def test_links_and_words_in_another_language_are_marked(self) -> None:
        runs = (Run("加入", url="https://a.example"), Run("群組", lang="ja"))
        block = Para("body", runs, "zh-Hant")
        layout = set_page({"text": [block]}, ONE, styles={"body": style(upright=True)}, lang="zh-Hant")
        assert [tag.role for tag in layout.tags] == ["Document", "P", "Link", "Span"]
        assert "".join(text for _, _, text in words(layout)) == "加入群組"


RULER = HarfBuzzRuler(system=SystemFaces())


def upright(text: str, lang: str = "zh-Hant") -> Upright:
    found = RULER.upright(text, Face(bold=True), lang)
    if found.piece.glyphs[0].gid == 0 or found.piece.font.startswith("Noto"):
        pytest.skip("no face for it is installed: apt install fonts-noto-cjk")
    return found


def real(text: str, lang: str = "zh-Hant", size: float = 60) -> model.Layout:
    upright("宿", lang)
    block = Para("body", (Run(text),), lang, "headline", "H1")
    story = Story("test", lang, {"text": (block,)}, Details("", "", "", lang))
    made = template(
        {"all": [ONE]}, {"body": style(size, 1.1 * size, upright=True, family="display", bold=True)}
    )
    return lay_out([story], made, Stock(PAPER, (lang,), "colour"), replace(TOOLS, ruler=RULER))


def pdf(layout: model.Layout) -> bytes:
    return paint(layout, Details("T", "A", "S", layout.lang), RULER._faces.path, Path(), PROFILE)


class TestRealFaces:
    @each("sign", "「」『』（）《》【】—…ー～“”")
    def test_signs_have_their_forms(self, sign: str) -> None:
        assert upright(sign).formed

    def test_a_letter_stands_in_the_middle_of_its_cell(self) -> None:
        found = upright("漲")
        assert (found.x, found.formed) == (-0.5, False)
        assert 0 < found.top < 0.1 < 0.9 < found.foot < 1

    def test_a_comma_hangs_in_the_upper_half(self) -> None:
        for sign in "，。":
            found = upright(sign, "zh-Hans")
            assert (found.formed, found.foot < 0.5) == (True, True)

    def test_ink_is_as_high_as_the_box(self) -> None:
        text = "宿舍費不能再漲了"
        layout = real(text)
        page = pypdfium2.PdfDocument(pdf(layout))[0].render(scale=4).to_pil().convert("L")
        left, top, right, foot = (
            n / 4 for n in ImageOps.invert(page).point(lambda n: 255 * (n > 100)).getbbox()
        )
        made = box(text, ruler=RULER, bold=True, family="display")
        assert top == pytest.approx(20, abs=0.5)
        assert foot - top == pytest.approx(made.height, abs=0.5)
        assert (left + right) / 2 == pytest.approx(20 + 30, abs=2)

    @pytest.mark.parametrize(
        ("text", "lang"),
        [
            ("宿舍費不能再漲了", "zh-Hant"),
            ("5月12日，加入LINE群組！", "zh-Hant"),
            ("「図書館」を閉めないで", "ja"),
            ("不要关闭\n我们的图书馆", "zh-Hans"),
        ],
    )
    def test_words_are_read_in_their_order(self, text: str, lang: str) -> None:
        layout = real(text, lang, 40)
        assert layout.overset == ()
        data = pdf(layout)
        check_marking(data)
        plain = re.sub(r"\s", "", text)
        said = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded()
        assert re.sub(r"\s", "", said) == plain
        assert structure_of(data).split().count("H1") == 1

    def test_a_page_for_the_screen_says_the_same(self) -> None:
        text = "5月12日，加入LINE群組！"
        layout = real(text)
        (svg,) = paint_svg(layout, Details("T", "A", "S", "zh-Hant"), RULER._faces.path, Path())
        heading = ET.fromstring(svg).find(".//*[@role='heading']")
        assert heading is not None
        assert (
            "".join("".join(part.itertext()) for part in heading.iter("{http://www.w3.org/2000/svg}text"))
            == text
        )
