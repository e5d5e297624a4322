"""Bands beside the pile: in a margin from top to foot, at places of their own, and places that are kept."""

from pathlib import Path
from typing import Any

import pytest
from amount import each
from drawn import flyer
from helpers_layout import MARGIN, PAPER, TOOLS, code, frame, marks, para, set_page, style, template, words
from helpers_layout import band as a_band
from seen import GlyphRun, Modules, Panel, Rule

from flyers.content.clauses import Step
from flyers.content.template import Band, Frame, Margins, Place
from flyers.layout.engine import lay_out
from flyers.model.blocks import Block, Story
from flyers.model.flat import flatten
from flyers.model.frame import Details
from flyers.model.geometry import Rect
from flyers.model.stock import Stock

SLOTS: dict[str, list[Block]] = {"one": [para("one", key="one")], "two": [para("two", key="two")]}
TWO = a_band(frame("two"))
BROAD = {"margins": Margins(top=MARGIN, right=MARGIN, bottom=MARGIN, left=140.0)}


def band(*frames: Frame, **more: Any) -> Band:
    return a_band(*frames, **{"pad": 10.0, **more})


def turned_box(*bands: Band) -> Rect:
    """Where "one" stands, turned, on a page with a broad margin."""
    made = template({"all": (*bands, TWO)}, {}, **BROAD)
    story = Story("test", "en", {k: tuple(v) for k, v in SLOTS.items()}, Details("", "", "", "en"))
    flat = flatten(lay_out([story], made, Stock(PAPER, ("en",), "colour"), TOOLS))
    return next(mark.rect for mark in flat.sheets[0].marks if mark.name == "one")


def panel(layout: Any) -> tuple[float, float, float, float]:
    (found,) = marks(layout, Panel)
    return found.rect.x, found.rect.y, found.rect.width, found.rect.height


class TestInTheMargin:
    """The paper is 440 × 640; the left margin 140 wide, the others 20; 10 mm are 28.35."""

    def test_its_ground_runs_from_the_top_to_the_foot_of_the_page_and_a_gap_beside_it(self) -> None:
        column = band(frame("one"), at="left", ground="accent", gap=12.0)
        layout = set_page(SLOTS, column, TWO, **BROAD)
        assert panel(layout) == pytest.approx((28.346, 20, 140 - 12 - 28.346, 600), abs=0.002)
        assert words(layout)[0][0] == pytest.approx(28.346 + 10, abs=0.002)
        assert words(layout)[1][0] == 140

    def test_it_runs_over_the_edges_that_it_is_beside(self) -> None:
        column = band(frame("one"), at="left", ground="accent", gap=12.0, reach="edge")
        assert panel(set_page(SLOTS, column, TWO, **BROAD)) == (0, 0, 128, 640)

    def test_or_over_one_of_them_alone(self) -> None:
        column = band(frame("one"), at="left", ground="accent", gap=12.0, reach="edge", edges=("left",))
        assert panel(set_page(SLOTS, column, TWO, **BROAD)) == (0, 20, 128, 600)

    def test_at_the_right_too_and_mirrored_where_lines_start_there(self) -> None:
        margins = {"margins": Margins(top=MARGIN, right=140.0, bottom=MARGIN, left=MARGIN)}
        column = band(frame("one"), at="right", ground="accent", gap=12.0, reach="edge")
        assert panel(set_page(SLOTS, column, TWO, **margins)) == (312, 0, 128, 640)
        arabic: dict[str, list[Block]] = {name: [para("أبت", lang="ar", key=name)] for name in SLOTS}
        assert panel(set_page(arabic, column, TWO, lang="ar", **margins)) == (0, 0, 128, 640)

    def test_in_black_no_bar_of_it_lies_beyond_what_printers_reach(self) -> None:
        column = band(frame("one"), at="left", ground="accent", gap=12.0, reach="edge")
        bars = marks(set_page(SLOTS, column, TWO, ink="black", **BROAD), Rule)
        assert len(bars) == 2
        assert all((bar.x, bar.x2) == (pytest.approx(28.346, abs=0.001), 128) for bar in bars)
        assert all(20 < bar.y < 620 for bar in bars)

    def test_lines_that_are_turned_are_as_long_as_it_is_high_and_in_its_middle(self) -> None:
        """Between pads of 10, from the foot up; the line from 7 above its baseline to 2.5 below, in 128, its
        ink 0.5 higher."""
        column = band(Frame(slots=("one",), turn=270), at="left", ground="accent", gap=12.0, reach="edge")
        box = turned_box(column)
        assert (box.x, box.bottom) == ((128 - 9.5) / 2 - 0.5, 620 - 10)

    @each(("vertical", "bottom"), [("top", 130), ("centre", 370), ("foot", 610)])
    def test_shorter_ones_stand_where_it_says(self, vertical: Any, bottom: float) -> None:
        """Lines of 100, between 30 and 610."""
        turned = Frame(slots=("one",), turn=270, deep=100.0, vertical=vertical)
        column = band(turned, at="left", ground="accent", gap=12.0)
        assert turned_box(column).bottom == bottom


class TestEdges:
    def test_a_ground_reaches_one_side_and_stands_on_the_other_margin(self) -> None:
        for edges, across in ((("left",), (0, 420)), (("right",), (20, 420)), ((), (0, 440))):
            flag = band(frame("one"), ground="accent", reach="edge", edges=edges)
            left, top, width, _ = panel(set_page(SLOTS, flag, TWO))
            assert (left, width) == across
            assert top == (0 if not edges else 20)

    def test_so_does_that_of_a_frame(self) -> None:
        flag = band(frame("one", ground="accent"), reach="edge", edges=("foot", "right"), at="foot")
        left, top, width, height = panel(set_page(SLOTS, TWO, flag))
        assert (left, width, top + height) == (20, 420, 640)

    def test_a_rule_and_the_lines_to_cut_along_run_over_them(self) -> None:
        tab = Frame(slots=("one",), turn=270, deep=100.0)
        tabs = a_band(tab, at="foot", copies=4, rule=0.5, reach="edge")
        rule, *cuts = marks(set_page(SLOTS, TWO, tabs), Rule)
        assert (rule.x, rule.x2) == (0, 440)
        assert {(cut.y, cut.y2) for cut in cuts} == {(rule.y, 640)}


class TestPlaces:
    PLACE = Place(left=300.0, top=30.0, width=100.0, height=50.0)

    def stamp(self, *frames: Frame, **more: Any) -> Band:
        return Band(name="stamp", at="place", place=self.PLACE, frames=frames, **more)

    def test_its_ground_fills_it_and_words_keep_its_pad(self) -> None:
        stamp = self.stamp(frame("one", vertical="foot"), over=True, ground="accent", pad=10.0)
        layout = set_page(SLOTS, stamp, TWO)
        assert panel(layout) == (300, 30, 100, 50)
        (run, *_) = marks(layout, GlyphRun)
        assert (run.x, run.y) == (310, 80 - 10 - 2.5)

    @pytest.mark.parametrize("frames", [(), (frame("one"),)])
    def test_words_that_would_stand_there_are_refused(self, frames: tuple[Frame, ...]) -> None:
        """Forty glyphs of 10 fill a line of 400, from 20 on; the third line is from 44 on."""
        slots = {**SLOTS, "two": [para("ab " * 40, key="two")]}
        layout = set_page(slots, self.stamp(*frames, over=True), TWO)
        assert [(o.frame, o.key) for o in layout.overset] == [("", "two")]
        assert layout.overset[0].by.endswith('mm of it would stand at the place of "stamp"')

    def test_codes_too(self) -> None:
        slots: dict[str, list[Block]] = {"two": [code("a.example")]}
        layout = set_page(slots, self.stamp(), a_band(frame("two", columns=(9, 12), code=84.0)))
        assert marks(layout, Modules)
        assert [over.key for over in layout.overset] == ["code"]

    def test_a_ground_may_lie_under_words_but_not_where_a_place_is_free(self) -> None:
        field = band(frame("two"), ground="accent", reach="margins")
        free = set_page(SLOTS, self.stamp(), field)
        assert len(free.overset) == 1
        assert not set_page(SLOTS, self.stamp(frame("one"), over=True, ground="paper"), field).overset

    def test_a_line_that_ends_before_it_may_stand_beside_it(self) -> None:
        """A second line, in the height of the place, of 26 or 29 glyphs from 20 on."""
        for count, fits in ((9, True), (10, False)):
            slots: dict[str, list[Block]] = {"two": [para("one"), para("ab " * count)]}
            assert (not set_page(slots, self.stamp(), TWO).overset) == fits

    @pytest.mark.parametrize(("words_", "fits"), [("أب " * 9, True), ("أب " * 10, False)])
    def test_where_lines_start_at_the_right_it_is_at_the_left(self, words_: str, fits: bool) -> None:
        slots: dict[str, list[Block]] = {"two": [para("أب", lang="ar"), para(words_, lang="ar")]}
        assert (not set_page(slots, self.stamp(), TWO, lang="ar").overset) == fits

    def test_type_grows_until_it_would_stand_there(self) -> None:
        """Eight letters from 20 on, the place from 300 on: 35 at the most; none is fuller than 30 alone."""
        slots: dict[str, list[Block]] = {"two": [para("abcdefgh", "head")]}
        styles = {"head": style(10, 12, least=10.0, most=60.0)}
        for place, most in ((self.stamp(), 35.0), (None, 50.0)):
            bands = [place, TWO] if place else [TWO]
            layout = set_page(slots, *bands, styles=styles, copyfit=[Step("head", "most")])
            assert max(run.size for run in marks(layout, GlyphRun)) == most


@pytest.mark.parametrize("headline", ["Our bus, our school, our street", "Keep it open for us all"])
def test_a_headline_may_be_larger_in_more_lines_that_pass_by_a_place(tmp_path: Path, headline: str) -> None:
    """In two lines it fills the measure, and would stand there; in three it is larger, and its first line is
    short."""
    here = Path(__file__).parent
    text = (here / "templates" / "few-words.yaml").read_text("utf-8")
    place = "{left: 150mm, top: 22mm, width: 46mm, height: 30mm}"
    stamp = f"        - {{name: stamp, at: place, place: {place}}}\n        - name: head\n"
    mine, campaign = tmp_path / "mine.yaml", tmp_path / "campaign.yaml"
    mine.write_text(text.replace("        - name: head\n", stamp), "utf-8")
    campaign.write_text(f"flyers: 1\nheadline: {headline}\n", "utf-8")
    piece = flyer(campaign, template=str(mine))
    runs = [mark for mark in piece.flat.sheets[0].marks if mark.name == "headline"]
    assert len({run.rect.bottom for run in runs}) >= 3
    assert not piece.layout.overset
