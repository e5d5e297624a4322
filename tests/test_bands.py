"""Bands on grounds, in frames, at places of their own, repeated; see helpers_layout for the numbers."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, ClassVar, get_args

import pytest
from amount import each
from helpers_layout import (
    PAPER,
    TOOLS,
    band,
    code,
    frame,
    marks,
    numbered,
    para,
    say,
    set_page,
    style,
    template,
    words,
)
from msgspec.structs import astuple, replace
from seen import GlyphRun, Layout, Modules, Panel, Picture, Rule, seen

from flyers.content.clauses import Step
from flyers.content.template import Band, Frame, Margins, Place, Tones
from flyers.layout.engine import lay_out
from flyers.model.blocks import Block, Brief, Briefs, Code, Image, Para, Run, Story
from flyers.model.colour import WHITE, contrast
from flyers.model.frame import Details
from flyers.model.geometry import Rect
from flyers.model.stock import Ink, Stock
from flyers.units import MM

COLUMN = (400 - 44) / 12  # its gutter is 4
IMAGE = Image("a.jpg", 300, 200, "A field", "en", (0.5, 0.5), para("By A", "small"), "picture.file")
NAMED = {"two": [para("two")], "one": [para("one")], "three": [para("three")]}


def whole(*slots: str, **more: object) -> Frame:
    return Frame(slots=slots, **more)  # type: ignore[arg-type]


def start(layout: Layout, text: str) -> tuple[float, float]:
    """Where a text begins: its left edge and its baseline, less the height of a capital."""
    x, y = next((x, y) for x, y, said in words(layout) if said == text)
    return x, pytest.approx(y - 7, abs=0.01)  # type: ignore[return-value]


def grounds(layout: Layout) -> list[tuple[float, float, float, float]]:
    """Left, top, width and height of what is coloured."""
    found = [panel.rect for panel in marks(layout, Panel)]
    return [pytest.approx((r.x, r.y, r.width, r.height), abs=0.02) for r in found]  # type: ignore[misc]


class TestNested:
    def test_bands_in_a_frame_stand_on_the_columns_of_the_page(self) -> None:
        halves = band(frame("one", columns=(5, 6)), frame("two", columns=(7, 12)))
        inner = Frame(columns=(5, 12), bands=(halves, band(whole("three"))))
        slots = {**NAMED, "side": [para("side")]}
        layout = set_page(slots, band(frame("side", columns=(1, 4)), inner))
        assert start(layout, "one") == (round(20 + 4 * (COLUMN + 4), 3), 20)
        assert start(layout, "two") == (round(20 + 6 * (COLUMN + 4), 3), 20)
        assert start(layout, "three") == (round(20 + 4 * (COLUMN + 4), 3), 20 + 9.5 + 14)

    def test_the_columns_of_what_is_empty_go_to_its_neighbour(self) -> None:
        """To the frame beside it, and with it to the bands in that."""
        inner = Frame(columns=(5, 12), bands=(band(whole("one")),))
        layout = set_page(NAMED, band(frame("side", columns=(1, 4)), inner))
        assert start(layout, "one") == (20, 20)

    def test_a_frame_is_as_high_as_its_bands_and_the_gaps_between_them(self) -> None:
        inner = Frame(bands=(band(whole("one")), band(whole("two"), gap=30.0)), ground="tint", pad=5.0)
        layout = set_page(NAMED, band(inner))
        assert grounds(layout) == [(20, 20, 400, 10 + 2 * 9.5 + 30)]
        assert start(layout, "two") == (25, 25 + 9.5 + 30)

    def test_what_floats_goes_to_a_frame_without_bands_or_else_below_them(self) -> None:
        bands = Frame(columns=(7, 12), bands=(band(whole("one")),))
        beside = band(frame("two", columns=(1, 6)), bands, floats=("three",))
        layout = set_page(NAMED, beside)
        assert start(layout, "three") == (20, pytest.approx(20 + 12, abs=0.01))
        layout = set_page(NAMED, band(bands, floats=("three",)))
        assert start(layout, "three") == (pytest.approx(20 + 6 * (COLUMN + 4)), 20 + 9.5 + 14)

    @each(("gap", "clear"), [(1 * MM, 1 * MM), (3 * MM, 1.6 * MM), (5 * MM, 4.5 * MM)])
    def test_words_are_clear_of_the_tails_of_large_type_above(self, gap: float, clear: float) -> None:
        """They stood half a point below them wherever bands are near each other."""
        slots = {"head": [para("one", "head")], "two": [para("two")]}
        inner = Frame(bands=(band(whole("head")), band(whole("two"), gap=gap)))
        layout = set_page(slots, band(inner), styles={"head": style(80, trim=True)})
        head, two = (
            next(run for run in marks(layout, GlyphRun) if run.text == said) for said in ("one", "two")
        )
        assert two.y - 0.7 * two.size - (head.y + 0.25 * head.size) >= clear - 0.01

    @each(("gap", "clear"), [(2 * MM, 0.5 * MM), (3.1 * MM, 2 * MM), (8 * MM, 6.5 * MM)])
    def test_the_ascenders_of_large_type_are_clear_of_what_is_above(self, gap: float, clear: float) -> None:
        """The dot of an i stood 1 mm below a picture. Ascenders of 80 are 4 higher than capitals."""
        slots = {"one": [para("one")], "head": [para("two", "head")]}
        bands = band(whole("one", ground="tint", pad=0.0)), band(whole("head"), gap=gap)
        layout = set_page(slots, *bands, styles={"head": style(80, trim=True)})
        head = next(run for run in marks(layout, GlyphRun) if run.text == "two")
        (ground,) = marks(layout, Panel)
        assert head.y - 0.75 * head.size - ground.rect.bottom >= clear - 0.01

    def test_bands_upside_down_stand_in_their_frame(self) -> None:
        """The last one at the top of it."""
        one, two = (
            band(whole("one", ground="tint", pad=0.0)),
            band(whole("two", ground="accent", pad=0.0), gap=30.0),
        )
        layout = set_page(NAMED, band(Frame(bands=(one, two), turn=180)))
        assert grounds(layout) == [(20, 20 + 9.5 + 30, 400, 9.5), (20, 20, 400, 9.5)]


class TestGrounds:
    def test_a_line_with_tails_stands_in_the_middle_of_its_field(self) -> None:
        """A call hung from the top of it: twice as much was below the line as above its capitals."""
        cell = band(whole("head"), ground="tint", pad=10.0)
        layout = set_page({"head": [para("one", "head")]}, cell, styles={"head": style(20, trim=True)})
        assert grounds(layout) == [(10, 20, 420, 10 + 14 + 12)]

    @each("of_frame", [False, True])
    def test_dots_of_large_type_are_clear_of_its_upper_edge(self, of_frame: bool) -> None:
        """Those of “Maji!” touched it. Ascenders of 200 are 10 higher than capitals."""
        ground = {"ground": "tint", "pad": 14.0}
        cell = band(whole("head", **ground)) if of_frame else band(whole("head"), **ground)
        layout = set_page({"head": [para("one", "head")]}, cell, styles={"head": style(200, trim=True)})
        (head,), (ground,) = marks(layout, GlyphRun), marks(layout, Panel)
        assert head.y - 0.75 * head.size - ground.rect.y >= 6.3

    def test_out_to_the_margins_or_over_the_edge(self) -> None:
        for reach, box in (
            ("out", (14, 20, 412, 21.5)),
            ("margins", (20, 20, 400, 21.5)),
            ("edge", (0, 0, 440, 41.5)),
        ):
            layout = set_page(NAMED, band(whole("one"), ground="tint", pad=6.0, reach=reach))
            assert grounds(layout) == [box]
            x = {"out": 20, "margins": 26, "edge": 28.35}[reach]
            assert start(layout, "one") == (pytest.approx(x, abs=0.01), 26)

    def test_words_may_stand_further_from_the_sides(self) -> None:
        for ground in (
            band(whole("one"), ground="tint", pad=6.0, beside=9.0, reach="margins"),
            band(whole("one", ground="tint"), pad=6.0, beside=9.0, reach="margins"),
        ):
            layout = set_page(NAMED, ground)
            assert grounds(layout) == [(20, 20, 400, 21.5)]
            assert start(layout, "one") == (29, 26)

    def test_the_last_band_goes_over_the_lower_edge(self) -> None:
        layout = set_page(
            NAMED, band(whole("one")), band(whole("two"), ground="tint", reach="edge", at="foot")
        )
        ((_, y, _, height),) = [p.expected for p in grounds(layout)]
        assert y + height == pytest.approx(640, abs=0.02)

    def test_a_frame_at_the_side_has_its_ground_out_to_the_edge(self) -> None:
        sides = (
            frame("one", columns=(1, 6), ground="accent", pad=5.0),
            frame("two", columns=(7, 12), ground="tint"),
        )
        layout = set_page(NAMED, band(*sides, reach="edge", gap=0.0))
        half = 6 * COLUMN + 5 * 4
        height = 9.5 + 2 * 11.34
        assert grounds(layout) == [(0, 0, 20 + half, 20 + height), (20 + half + 4, 0, half + 20, 20 + height)]

    def test_the_gap_between_two_may_be_none(self) -> None:
        bands = [band(whole(n), ground="tint", gap=0.0, pad=5.0, takes=1.0) for n in ("one", "two")]
        assert grounds(set_page(NAMED, *bands)) == [(15, 20, 410, 300), (15, 320, 410, 300)]

    def test_what_takes_what_is_left_takes_its_part_of_it(self) -> None:
        bands = [
            band(whole(n), ground="tint", gap=0.0, pad=5.0, takes=t) for n, t in (("one", 1), ("two", 3))
        ]
        # 600 less twice 19.5 are 561.
        assert [p.expected[3] for p in grounds(set_page(NAMED, *bands))] == [159.75, 440.25]

    def test_pad_without_a_ground_moves_what_stands_in_a_frame(self) -> None:
        layout = set_page(NAMED, band(whole("one", pad=8.0)), band(whole("two", pad=8.0)))
        assert start(layout, "one") == (28, 28)

    @pytest.mark.parametrize("ink", ["colour", "black"])
    def test_type_in_a_colour_that_is_pale_is_not_lost_on_paper(self, ink: str) -> None:
        styles = {"body": style(colour="partner"), "small": style(colour="paper")}
        slots = {"one": [para("one")], "two": [para("two", "small")]}
        layout = set_page(slots, band(whole("one", "two")), styles=styles, ink=ink)  # type: ignore[arg-type]
        assert WHITE not in {run.colour for run in marks(layout, GlyphRun)}

    @pytest.mark.parametrize("accent", ["#1f5fa8", "#f4b8c4"])
    def test_a_bar_has_the_accent_however_pale_it_is(self, accent: str) -> None:
        bar = Band(name="bar", rule=8.0, colour="accent")
        layout = set_page({"one": [para("one")]}, bar, band(whole("one")), palette=Tones(accent=accent))
        (rule,) = marks(layout, Rule)
        assert rule.colour == accent

    def test_type_takes_a_colour_that_is_read_on_its_ground(self) -> None:
        palette = Tones(accent="#1f5fa8")
        found = {}
        for ground in ("accent", "partner", "black", "tint", ""):
            layout = set_page(
                {"one": [para("one")]},
                band(whole("one"), ground=ground),
                styles={"body": style(colour="accent")},
                palette=palette,
            )
            found[ground] = marks(layout, GlyphRun)[0].colour
        assert found == {
            "accent": "#ffe14d", "partner": "#1f5fa8", "black": "#ffe14d", "tint": "#1f5fa8", "": "#1f5fa8",
        }  # fmt: skip


class TestBackdrops:
    SLOTS: ClassVar[dict[str, list[Block]]] = {
        "head": [para("head")], "picture": [IMAGE], "block": [para("block")], "text": [para("text")],
    }  # fmt: skip
    PICTURE = band(whole("head", backdrop="picture", pad=10.0))

    def test_words_stand_on_it_and_its_credit_below_its_end(self) -> None:
        layout = set_page(self.SLOTS, self.PICTURE)
        (picture,) = marks(layout, Picture)
        # Half as high as it is wide; 4 below it the credit, 9.5 high and 4 glyphs long.
        assert (picture.rect.y, picture.rect.width, picture.rect.height) == (
            20,
            400,
            pytest.approx(200, abs=0.01),
        )
        assert start(layout, "head") == (30, 30)
        assert start(layout, "By A") == (380, 224)
        assert {run.text: run.colour for run in marks(layout, GlyphRun)} == {"head": WHITE, "By A": "#111111"}

    @pytest.mark.parametrize(("columns", "at"), [((1, 5), "start"), ((8, 12), "end")])
    def test_its_credit_stands_away_from_words_beside_it(self, columns: tuple[int, int], at: str) -> None:
        """It was read as one line with the name below a quotation there."""
        others = (6, 12) if at == "start" else (1, 7)
        beside = Frame(columns=columns, backdrop="picture"), frame("text", columns=others)
        layout = set_page(self.SLOTS, band(*beside))
        (picture,) = marks(layout, Picture)
        left = picture.rect.x if at == "start" else picture.rect.right - 40  # 4 glyphs of 10
        assert start(layout, "By A")[0] == pytest.approx(left, abs=0.01)

    def test_it_is_veiled_behind_the_words_and_a_little_beyond(self) -> None:
        layout = set_page(self.SLOTS, self.PICTURE)
        # The words end at 39.5; six tenths of 19.5 below it the veil has run out.
        assert grounds(layout) == [(20, 20, 400, 31.2)]
        bare = set_page({"picture": [IMAGE]}, self.PICTURE)
        assert grounds(bare) == []

    @pytest.mark.parametrize(("size", "low"), [(100, False), (140, True)])
    def test_tails_are_no_lower_than_it_is_calm(self, size: float, low: bool) -> None:
        """110.7 from its top, 8 mm above its middle. Capitals of 140 end 108 below it; under them a tail
        stood on the sun."""
        slots = {**self.SLOTS, "head": [para("o", "head")]}
        layout = set_page(slots, self.PICTURE, styles={"head": style(size, trim=True)})
        assert bool(layout.overset) == low

    def test_words_at_its_foot_are_veiled_there(self) -> None:
        foot = band(whole("head", backdrop="picture", pad=10.0, vertical="foot"))
        layout = set_page(self.SLOTS, foot)
        assert start(layout, "head") == (30, 200.5)
        assert grounds(layout) == [(20, 188.8, 400, 31.2)]

    def test_bands_on_it_are_veiled_as_far_as_they_spread(self) -> None:
        """One at the top, one on the foot; so nothing rises into it."""
        inner = (band(whole("head")), band(whole("text"), at="foot"))
        high = band(Frame(backdrop="picture", bands=inner, pad=10.0))
        block = band(whole("block", ground="accent", pad=5.0, rise=30.0), gap=0.5, takes=1.0)
        layout = set_page(self.SLOTS, high, block)
        assert (start(layout, "head"), start(layout, "text")) == ((30, 30), (30, 200.5))
        assert grounds(layout)[0] == (20, 20, 400, 200)
        assert start(layout, "block") == (25, 20 + 217.5 + 0.5 + 5)

    @pytest.mark.parametrize("at", ["top", "foot"])
    def test_over_the_edges_of_the_paper_its_credit_keeps_to_the_margins(self, at: str) -> None:
        layout = set_page(self.SLOTS, replace(self.PICTURE, reach="edge", at=at))
        (picture,) = marks(layout, Picture)
        assert (picture.rect.x, picture.rect.width) == (0, 440)
        # 4 glyphs of 10 that end 10 mm from the edge; 9.5 high, on the bottom margin at the most.
        assert start(layout, "By A") == (371.653, picture.rect.bottom + 4)
        assert picture.rect.bottom <= PAPER.height - 20 - 9.5 - 4 + 0.01

    def test_its_ground_says_what_type_is_read_on_it(self) -> None:
        layout = set_page(self.SLOTS, band(whole("head", backdrop="picture", ground="paper", veil=0.0)))
        assert {run.colour for run in marks(layout, GlyphRun)} == {"#111111"}
        assert grounds(layout) == []

    @pytest.mark.parametrize(("rise", "found"), [(30.0, 30.0), (190.0, 217.5 - 400 / 3 - 12 * MM)])
    def test_a_block_rises_into_it_no_further_than_it_is_bare(self, rise: float, found: float) -> None:
        """From below the credit, 217.5 from the top, up to 12 mm below its middle, 133.3 from the top:
        what is shown of it is cut at its foot."""
        block = frame("block", columns=(1, 6), ground="accent", pad=5.0, rise=rise)
        layout = set_page(self.SLOTS, self.PICTURE, band(block, gap=0.5, takes=1.0))
        assert start(layout, "block") == (25, pytest.approx(20 + 217.5 + 0.5 + 5 - found, abs=0.01))

    def test_in_black_it_does_not(self) -> None:
        """A field is white between bars there: what would be under its words is the picture."""
        block = frame("block", columns=(1, 6), ground="accent", pad=5.0, rise=30.0)
        bare = band(whole(backdrop="picture"))
        layout = set_page(self.SLOTS, bare, band(block, gap=0.5, takes=1.0), ink="black")
        (word,) = [run for run in marks(layout, GlyphRun) if run.text == "block"]
        (picture,) = marks(layout, Picture)
        assert word.rect.y > picture.rect.bottom + 5

    @pytest.mark.parametrize("columns", [(7, 12), (1, 12)])
    def test_not_over_its_credit(self, columns: tuple[int, int]) -> None:
        block = frame("block", columns=columns, ground="accent", pad=5.0, rise=30.0)
        layout = set_page(self.SLOTS, self.PICTURE, band(block, gap=0.0, takes=1.0))
        assert marks(layout, Panel)[-1].rect.y >= 233.4

    def test_not_over_what_stands_on_the_foot_of_the_page(self) -> None:
        """Though that comes before it."""
        block = frame("block", columns=(1, 6), ground="accent", pad=5.0, rise=30.0)
        layout = set_page(self.SLOTS, replace(self.PICTURE, at="foot"), band(block))
        assert start(layout, "block") == (25, 25)

    def test_not_over_words(self) -> None:
        block = band(whole("block", ground="accent", pad=5.0, rise=30.0), gap=0.0, takes=1.0)
        for above in (band(whole("text")), band(whole("text"), ground="tint")):
            layout = set_page(self.SLOTS, above, block)
            assert marks(layout, Panel)[-1].rect.y >= 29.5

    def test_in_black_what_would_stand_on_it_stands_below_it(self) -> None:
        nested = band(Frame(backdrop="picture", bands=(band(whole("head")),)))
        for picture in (self.PICTURE, nested):
            block = band(whole("block", ground="accent", rise=30.0), takes=1.0)
            layout = set_page(self.SLOTS, picture, block, ink="black")
            tops = {text: y for _, y, text in words(layout)}
            (seen,) = marks(layout, Picture)
            assert seen.rect.bottom < tops["By A"] < tops["head"] < tops["block"]


class TestPlaces:
    PLACE = Place(left=300.0, top=30.0, width=100.0, height=50.0)

    def test_a_band_at_a_place_stands_there_and_takes_no_room(self) -> None:
        layout = set_page(
            NAMED, band(whole("one"), at="place", place=self.PLACE, over=True), band(whole("two"))
        )
        assert start(layout, "one") == (300, 30)
        assert start(layout, "two") == (20, 20)

    def test_what_is_too_much_for_it_does_not_fit(self) -> None:
        slots: dict[str, list[Block]] = {"one": [para("word " * 60, key="one")], "two": [para("two")]}
        layout = set_page(
            slots, band(whole("one"), at="place", place=self.PLACE, over=True), band(whole("two"))
        )
        (found,) = layout.overset
        assert (found.frame, found.key) == ("one", "one")
        assert found.by.endswith("too tall for its place")


class TestTwice:
    """A slot that stands in several frames of a side. Paragraphs of one line are 9.5 high, 12 apart."""

    TEXT = tuple(para(f"p{n}", key=f"p{n}") for n in range(4))

    def page(self, *frames: Frame, text: Sequence[Block] = TEXT, **more: Any) -> Layout:
        made = template({"all": (band(*frames),)}, {})
        one = replace(made.arrangements["all"], **more)
        story = Story(
            "test",
            "en",
            {"text": tuple(text), "one": (para("one"),), "two": (para("two"),)},
            Details("", "", "", "en"),
        )
        made = replace(made, arrangements={"all": one})
        return seen(lay_out([story], made, Stock(PAPER, ("en",), "colour"), TOOLS))

    def halves(self, layout: Layout) -> tuple[str, str]:
        found = words(layout)
        left = " ".join(text for x, _, text in found if x < 220)
        return left, " ".join(text for x, _, text in found if x >= 220)

    def test_a_thread_runs_on_from_frame_to_frame_so_that_they_end_alike(self) -> None:
        left, right = frame("one", "text", columns=(1, 6)), frame("text", columns=(7, 12))
        layout = self.page(left, right, threads=("text",))
        assert self.halves(layout) == ("one p0 p1", "p2 p3")
        assert say(layout).split() == ["one", "p0", "p1", "p2", "p3"]

    def test_the_first_frame_has_the_odd_paragraph(self) -> None:
        left, right = frame("text", columns=(1, 6)), frame("text", columns=(7, 12))
        assert self.halves(self.page(left, right, text=self.TEXT[:3], threads=("text",))) == ("p0 p1", "p2")

    def test_no_frame_is_left_bare(self) -> None:
        left, right = frame("text", columns=(1, 6)), frame("text", "one", columns=(7, 12))
        assert self.halves(self.page(left, right, text=self.TEXT[:1], threads=("text",))) == ("p0", "one")

    def test_through_the_bands_of_frames(self) -> None:
        left = Frame(columns=(1, 6), bands=(band(whole("one")), band(whole("text"), gap=2.5)))
        right = Frame(columns=(7, 12), bands=(band(whole("text")), band(whole("two"), gap=2.5)))
        assert self.halves(self.page(left, right, threads=("text",))) == ("one p0 p1", "p2 p3 two")

    def test_what_is_said_again_is_whole_in_both_and_a_heading_once(self) -> None:
        left, right = frame("text", columns=(1, 6)), frame("text", columns=(7, 12))
        heading = (para("Title", key="title", role="H1"),)
        layout = self.page(left, right, text=heading, again=("text",))
        assert self.halves(layout) == ("Title", "Title")
        assert [tag.role for tag in layout.tags] == ["Document", "H1", "P"]


class TestBars:
    """A band that holds nothing but a colour; and rules, which keep clear of what stands below them."""

    def bar(self, ink: Ink = "colour", **more: Any) -> Layout:
        bar = band(ground="accent", tall=30.0, pad=9.0, **more)
        return set_page(NAMED, bar, band(whole("one"), gap=14.0), ink=ink)

    def test_it_is_as_tall_as_it_says_over_the_edges_that_it_reaches(self) -> None:
        assert grounds(self.bar(reach="margins")) == [(20, 20, 400, 30)]
        assert grounds(self.bar(reach="edge")) == [(0, 0, 440, 50)]
        assert grounds(self.bar(reach="edge", edges=("right",))) == [(20, 20, 420, 30)]
        assert start(self.bar(reach="margins"), "one") == (20, 20 + 30 + 14)

    def test_in_black_it_is_as_thin_as_those_of_fields(self) -> None:
        (rule,) = marks(self.bar("black"), Rule)
        assert rule.width == pytest.approx(1.6 * MM, abs=0.01)
        assert not grounds(self.bar("black"))

    @pytest.mark.parametrize(("accent", "high"), [("#b3261e", 10.0), ("#ffd0e0", 30.0)])
    def test_one_of_a_pale_colour_is_higher(self, accent: str, high: float) -> None:
        """From across a room pages with an accent of pale pink had no colour."""
        bar = band(rule=10.0, colour="accent")
        tones = Tones(ink="#111111", accent=accent, tint=0.11)
        (rule,) = marks(set_page(NAMED, bar, band(whole("one")), palette=tones), Rule)
        assert rule.width == high

    def test_it_takes_what_is_left_over(self) -> None:
        found = set_page(NAMED, band(ground="accent", takes=1.0, pad=0.0), band(whole("one"), gap=0.0))
        (_, top, _, height) = astuple(marks(found, Panel)[0].rect)
        assert (top, height) == (20, pytest.approx(600 - 9.5 - 1, abs=0.01))  # 1 from ink to ink

    def test_a_rule_keeps_clear_of_the_quiet_zone_of_a_code(self) -> None:
        """Of 4 modules, each 100 / 21 wide: 19 points, where words stand 3.2 mm below a rule."""
        page = set_page({"code": [code("a.example")]}, band(whole("code", code=100.0), rule=2.0))
        (rule,), (symbol,) = marks(page, Rule), marks(page, Modules)
        assert symbol.rect.y - (rule.y + 1.0) >= 4 * 100 / 21 - 0.01


class TestRules:
    def test_what_is_left_over_stands_below_them_too(self) -> None:
        """Half as much as above them: on a page of few words a strip of white above each was a hole."""
        foot = band(whole("three"), at="foot")
        layout = set_page(NAMED, band(whole("one")), band(whole("two"), rule=2.0), foot)
        tops = {said: y - 7 for _, y, said in words(layout)}
        (rule,) = marks(layout, Rule)
        above, below = rule.y - 1 - (tops["one"] + 9.5 + 14), tops["two"] - (rule.y + 1 + 4 * MM)
        assert above == pytest.approx(tops["three"] - (tops["two"] + 9.5 + 14), abs=0.01)
        assert below == pytest.approx(above / 2, abs=0.01)
        assert below > 90


class TestFull:
    def test_what_is_too_much_for_a_page_is_not_what_stands_beside_it(self) -> None:
        """A headline in the margin takes more room than the story in the pile, which is too long."""
        beside = band(whole("one", turn=270), at="left")
        slots = {"one": [para("one two three " * 15, key="one")], "two": [para("word " * 22, key="two")]}
        styles = {"body": style(10, 30)}
        margins = Margins(top=20.0, right=20.0, bottom=20.0, left=200.0)
        page = set_page(slots, beside, band(frame("two", columns=(1, 4))), styles=styles, margins=margins)
        (over,) = page.overset
        assert over.frame == "two"


class TestSpread:
    def test_it_spreads_over_the_height_of_its_band(self) -> None:
        slots = {"one": [para("one", key="a")], "two": [para("two", key="b")], "three": [para("x " * 160)]}
        sides = frame("one", "two", columns=(1, 6), vertical="spread"), frame("three", columns=(7, 12))
        layout = set_page(slots, band(*sides))
        bottom = max(run.y for run in marks(layout, GlyphRun))
        assert start(layout, "one")[1] == 20
        assert next(y for _, y, text in words(layout) if text == "two") == pytest.approx(bottom, abs=0.01)

    @each(("vertical", "share"), [("top", 0.0), ("centre", 0.5), ("spread", 0.0), ("foot", 1.0)])
    def test_it_stands_where_it_says(self, vertical: str, share: float) -> None:
        """One thing cannot be spread: it stands at the top, level with what is beside it."""
        slots = {"one": [para("one")], "three": [para("x " * 160)]}
        sides = frame("one", columns=(1, 6), vertical=vertical), frame("three", columns=(7, 12))
        layout = set_page(slots, band(*sides))
        lines = len({run.y for run in marks(layout, GlyphRun) if run.text != "one"})
        spare = 12 * (lines - 1)
        assert start(layout, "one")[1] == 20 + share * spare

    @pytest.mark.parametrize("lines", [8, 40])
    def test_in_the_middle_a_gap_has_as_much_of_what_is_left_as_there_is_above(self, lines: int) -> None:
        """Up to 3 mm: a headline and its lead hung together in a field that was higher."""
        slots = {"one": [para("one", key="a")], "two": [para("two", key="b")]}
        found = []
        for vertical in ("top", "centre"):
            sides = frame("one", "two", columns=(1, 6), vertical=vertical), frame("three", columns=(7, 12))
            layout = set_page({**slots, "three": [para("x " * 10 * lines)]}, band(*sides))
            found.append([y for text in ("one", "two") for _, y, word in words(layout) if word == text])
        (first, second), (lower, last) = found
        assert last - lower - (second - first) == pytest.approx(min(lower - first, 3 * MM), abs=0.01)

    def test_what_stands_in_the_middle_side_by_side_begins_on_one_line(self) -> None:
        """A lead of three lines and two lines of what is asked stood on no line of each other."""
        slots = {
            "one": [para("x " * 9, style="large")],
            "two": [para("y " * 12)],
            "three": [para("z " * 160)],
        }
        sides = (frame(s, columns=c, vertical="centre") for s, c in (("one", (1, 6)), ("two", (7, 12))))
        layout = set_page(slots, band(*sides, takes=1.0), band(frame("three")), styles={"large": style(20)})
        first = {text[0]: y for _, y, text in reversed(words(layout))}
        assert first["x"] == pytest.approx(first["y"], abs=0.01)
        assert first["x"] > 40
        assert len({y for _, y, text in words(layout) if text[0] == "x"}) > 1

    def test_a_picture_begins_where_the_words_beside_it_do(self) -> None:
        """It hung in the middle of their height, on no edge."""
        slots = {"picture": [IMAGE], "three": [para("x " * 1200)]}
        beside = frame("three", columns=(7, 12))
        spread, top = (
            set_page(slots, band(frame("picture", columns=(1, 6), vertical=at), beside))
            for at in ("spread", "top")
        )
        (picture,) = marks(spread, Picture)
        assert marks(spread, Picture) == marks(top, Picture)
        assert max(run.y for run in marks(spread, GlyphRun)) > picture.rect.bottom + 100


class TestLead:
    @pytest.mark.parametrize(("quote", "led"), [([para("said")], "said"), ([], "dated")])
    def test_the_first_band_that_holds_something_stands_on_it(self, quote: list[Para], led: str) -> None:
        slots = {"one": quote, "two": [para("dated")], "three": [para("more")]}
        bands = [band(whole(name), lead="accent", pad=5.0) for name in slots]
        layout = set_page(slots, *bands)
        (panel,) = marks(layout, Panel)
        inside = [run.text for run in marks(layout, GlyphRun) if panel.rect.y < run.y < panel.rect.bottom]
        assert inside == [led]


class TestDivided:
    def test_codes_share_the_width_evenly_and_the_first_stands_on_the_lead(self) -> None:
        slots = {name: [code("x")] for name in ("one", "two", "three")}
        cells = [whole(name, ground="tint", code=60.0, pad=5.0) for name in slots]
        layout = set_page(slots, band(*cells, divide="codes", lead="accent", apart=8.0))
        each = (400 - 16) / 3
        wide = [panel.rect for panel in marks(layout, Panel) if panel.fill != WHITE]
        assert [(r.x, r.width) for r in wide] == [
            pytest.approx((20 + n * (each + 8), each), abs=0.01) for n in range(3)
        ]
        colours = [panel.fill for panel in marks(layout, Panel) if panel.fill != WHITE]
        assert colours[0] != colours[1] == colours[2]

    @pytest.mark.parametrize("count", [2, 3])
    def test_columns_that_are_kept_together_stand_on_the_edges_of_the_cells(self, count: int) -> None:
        slots = {"codes": [code("x") for _ in range(count)], "foot": [para("a b c " * 9) for _ in range(6)]}
        cells = band(whole("codes", ground="tint", code=60.0), divide="codes", apart=4.0)
        foot = Band(name="foot", frames=(whole("foot", flow=3 if count == 2 else 2, keep=True),), apart=4.0)
        layout = set_page(slots, cells, foot)
        edges = {panel.rect.x for panel in marks(layout, Panel) if panel.fill != WHITE}
        assert {run.x for run in marks(layout, GlyphRun) if run.text.startswith("a b")} == edges

    @staticmethod
    def _called(*said: str) -> list[Rect]:
        """The panels of calls without a code, in a band 400 wide."""
        calls = [Briefs((Brief((para(text, "verb"),)),), text) for text in said]
        layout = set_page({"calls": calls}, band(whole("calls", ground="tint"), divide="codes", apart=4.0))
        return [panel.rect for panel in marks(layout, Panel)]

    def test_two_calls_without_a_code_share_the_width(self) -> None:
        first, second = self._called("call", "write")
        assert (first.x, first.width) == (20, 198)
        assert (second.x, second.width, second.y) == (222, 198, first.y)

    def test_on_one_ground_the_second_stands_clearly_apart(self) -> None:
        """Two numbers 1.5 mm apart read as one."""
        calls = [Briefs((Brief((para(text, "verb"),)),), text) for text in ("call", "write")]
        layout = set_page({"calls": calls}, band(whole("calls"), ground="tint", divide="codes", apart=4.0))
        first, second = (run.x for run in marks(layout, GlyphRun))
        assert second - first == pytest.approx((400 + 8 * MM) / 2, abs=0.1)

    @pytest.mark.parametrize("said", [("call", "a" * 23), ("call", "write", "come")])
    def test_with_a_long_word_or_a_third_they_have_the_whole_measure_one_below_the_other(
        self, said: tuple[str, ...]
    ) -> None:
        panels = self._called(*said)
        assert {(panel.x, panel.width) for panel in panels} == {(20, 400)}
        for above, below in pairwise(panels):
            assert below.y == pytest.approx(above.bottom + 4, abs=0.01)

    def test_rows_of_codes_on_one_ground_are_one_block_whose_first_row_is_the_loudest(self) -> None:
        """Two bands alike, 5 mm apart, took a third of the page."""
        slots = {"codes": [code("x") for _ in range(4)]}
        cells = band(whole("codes", code=60.0), ground="accent", divide="codes", abreast=2, apart=14.0)
        first, second = (p for p in marks(set_page(slots, cells), Panel) if p.rect.width >= 400)
        assert second.rect.y - first.rect.bottom == pytest.approx(1.2 * MM, abs=0.01)
        assert first.fill != second.fill

    def test_what_is_said_of_a_verb_stands_right_below_it(self) -> None:
        """Below the code, over its address, it was read as the title of that."""
        one, other = replace(code("address"), subhead=(para("Last day", "small"),)), code("address")
        styles = {"verb": style(20, 22), "small": style(9, 11)}
        cells = band(whole("all", ground="tint", code=60.0), divide="codes", apart=4.0)
        layout = set_page({"all": [one, other]}, cells, styles=styles)
        runs = {run.text: run for run in reversed(list(marks(layout, GlyphRun)))}
        assert runs["Last day"].x == pytest.approx(runs["Sign"].x, abs=1)
        assert 9 < runs["Last day"].y - runs["Sign"].y < 20
        assert runs["address"].y > runs["Last day"].y + 11

    def test_words_to_search_for_take_a_line_more_where_they_stay_whole(self) -> None:
        """They were the smallest words of a cell with bare ground above them."""
        find, address = (
            para("Look “Lepe”", "address"),
            Para("address", (Run("a.ex/bcdefg", address=True),), "en"),
        )
        one, other = (replace(code("x"), words=(words,)) for words in (find, address))
        styles = {"verb": style(20, 22), "address": style(12, 14, least=9)}
        cells = band(whole("all", ground="tint", code=60.0), divide="codes", apart=4.0)
        runs = list(marks(set_page({"all": [one, other]}, cells, styles=styles), GlyphRun))
        assert [(run.text, run.size) for run in runs][1:3] == [("Look", 12), ("“Lepe”", 12)]

    def test_what_is_left_over_is_shared_above_and_below_and_verbs_stay_on_one_line(self) -> None:
        """The taller of two cells has so much below it in a band 300 high as above it."""
        low, tall = code("x"), code("x " * 99)
        cells = whole("all", code=60.0, ground="tint", pad=5.0)
        layout = set_page({"all": [low, tall]}, band(cells, divide="codes", apart=8.0, tall=300.0))
        verbs = [run for run in marks(layout, GlyphRun) if run.text == "Sign"]
        last = max(run.y for run in marks(layout, GlyphRun))
        assert verbs[0].y == verbs[1].y > 20 + 5 + 12
        (top,) = {panel.rect.y for panel in marks(layout, Panel) if panel.fill == WHITE}
        assert top - 20 == pytest.approx(20 + 300 - last, abs=4)

    def test_an_address_that_may_grow_stays_smaller_than_the_verb(self) -> None:
        one = replace(
            code("x"), words=(replace(para("a.example", "small"), runs=(Run("a.example", address=True),)),)
        )
        styles = {"verb": style(20, 22), "small": style(10, 12, most=40)}
        layout = set_page(
            {"one": [one]},
            band(whole("one", code=60.0), divide="codes"),
            styles=styles,
            copyfit=[Step("small")],
        )
        sizes = {run.text: run.size for run in marks(layout, GlyphRun)}
        assert 10 < sizes["a.example"] <= sizes["Sign"] / 1.3

    def test_an_address_is_smaller_than_a_verb_that_had_no_room_for_its_size(self) -> None:
        """It was as large as the verb was asked for, and so larger than the verb."""
        run = Run("a.example", address=True)
        one = replace(code("x"), verb=para("Signthelettersnow", "verb"))
        one = replace(one, words=(replace(para("", "small"), runs=(run,)),))
        layout = set_page(
            {"one": [one]},
            band(whole("one", code=100.0, ground="tint"), divide="codes"),
            styles={"verb": style(40, 44, least=10, most=60), "small": style(10, 12, most=40)},
            copyfit=[Step("small")],
        )
        sizes = [run.size for run in marks(layout, GlyphRun)]
        assert sizes[-1] <= sizes[0] / 1.3 + 0.01, sizes

    @each(("height", "joint", "letters", "lines"), [
        (150.0, "/", 18, 1), (200.0, "/", 18, 1), (200.0, ".", 18, 1), (200.0, "/", 22, 2),
    ])  # fmt: skip
    def test_an_address_stands_below_its_code_where_it_is_whole_there(
        self, height: float, joint: str, letters: int, lines: int
    ) -> None:
        """Thirty-seven letters are whole in the 377 of the cell; beside the patch of 82.9 they take two
        lines, which are copied wrongly even if they end at a joint. Forty-five take two there, too."""
        run = Run("a" * letters + joint + "b" * letters, address=True)
        slots = {"one": [replace(code("x"), words=(replace(para("", "small"), runs=(run,)),))]}
        layout = set_page(
            slots,
            band(whole("one", code=60.0, ground="tint"), divide="codes"),
            styles={"verb": style(20, 22), "small": style(10, 12, least=9.5)},
            copyfit=[Step("small", "usual")],
            paper=replace(PAPER, height=height),
        )
        found = [run for run in marks(layout, GlyphRun) if run.text[0] in "ab"]
        assert len({run.y for run in found}) == lines
        assert found[0].size >= 9.5, found[0].size
        (symbol,) = marks(layout, Modules)
        assert (found[-1].y < symbol.rect.bottom + 12) is (lines == 2)

    @each(("side", "more"), [(70.0, 6 * MM), (84.0, MM), (100.0, MM)])
    def test_a_large_code_gives_its_address_a_line(self, side: float, more: float) -> None:
        """Of 32 mm it stood beside "pollodorado.example/ | firma"; no cell is more than a line higher for the
        address to be whole, and no code smaller than 25 mm."""
        run = Run("a" * 18 + "/" + "b" * 18, address=True)
        slots = {"one": [replace(code("x"), words=(replace(para("", "small"), runs=(run,)),))]}
        cells = band(whole("one", code=side, ground="tint"), divide="codes")
        styles = {"verb": style(20, 22), "small": style(10, 12)}
        layout, other = (set_page(one, cells, styles=styles) for one in (slots, {"one": [code("x")]}))
        address = {run.y for run in marks(layout, GlyphRun) if run.text[0] in "ab"}
        assert len(address) == 1
        (symbol,) = marks(layout, Modules)
        assert min(side, 25 * MM) - 1 < symbol.rect.width <= side - 5 * (side > 25 * MM)
        high, least = (
            next(panel.rect.height for panel in marks(page, Panel) if panel.fill != WHITE)
            for page in (layout, other)
        )
        assert high <= least + more

    def test_words_beside_a_patch_have_the_measure_that_their_verb_leaves(self) -> None:
        """They had that of a verb which was asked for larger than it is, and a larger gap: 377 less 82.9 and
        3 mm are 28 letters of 10."""
        run = Run("a" * 14 + "/" + "b" * 13, address=True)
        one = replace(code("x"), verb=para("Sign today", "verb"))
        one = replace(one, words=(replace(para("", "small"), runs=(run,)),))
        layout = set_page(
            {"all": [one]},
            band(whole("all", code=60.0, ground="tint"), divide="codes"),
            styles={"verb": style(60, 62, balance=True, family="display", least=6.0), "small": style(10, 12)},
        )
        assert run.text in [run.text for run in marks(layout, GlyphRun)]

    @pytest.mark.parametrize("letters", [10, 40])
    def test_a_note_stands_below_the_verb_and_clear_of_the_address(self, letters: int) -> None:
        """It is read before the address that stands beside the patch too: it stood below that, as if it were
        its next line, or alone at the foot of the patch."""
        run = Run("a" * letters, address=True)
        one = replace(
            code("x"),
            words=(replace(para("", "small"), runs=(run,)),),
            notes=(para("Two buses go", "small"),),
        )
        layout = set_page({"one": [one]}, band(whole("one", code=100.0, ground="tint"), divide="codes"))
        verb, note, address = (next(y for _, y, text in words(layout) if text[0] == c) for c in "STa")
        assert verb < note <= address - 9 - 2 * MM
        assert letters < 40 or note - verb <= 12 + 3 * MM

    def test_words_to_search_for_stay_whole_where_they_may_be_larger(self) -> None:
        """They were counted at a size that they had once been set in, and then broken over two lines."""
        site, find = Run("a.example", address=True), para("Search Bbbbb", "small")
        words = (find, replace(para(""), runs=(site,)))
        cells = whole("all", code=60.0, ground="tint", pad=5.0)
        for most in (10.0, 14.0, 18.0):
            layout = set_page(
                {"all": [replace(code("x"), words=words), code("y"), code("z")]},
                band(cells, divide="codes", apart=4.0),
                styles={"verb": style(20, 22), "small": style(10, 12, least=8.0, most=most)},
                copyfit=[Step("small")],
            )
            assert "Search Bbbbb" in [run.text.strip() for run in marks(layout, GlyphRun)]

    def test_the_verbs_of_a_band_are_of_one_size_and_in_as_many_lines_on_any_ground(self) -> None:
        """That of the first, on the full accent, was 1.4 times the others, which looked meant."""
        verbs = ("Sign it now", "Write toeveryone")
        slots = {"all": [replace(code("x"), verb=para(verb, "verb")) for verb in verbs]}
        cells = whole("all", code=60.0, ground="tint")
        layout = set_page(
            slots,
            band(cells, divide="codes", apart=4.0, lead="accent"),
            styles={
                "verb": style(20, 22, least=8.0, most=30.0, balance=True, family="display"),
                "small": style(6, 8),
            },
            copyfit=[Step("verb")],
        )
        runs = [run for run in marks(layout, GlyphRun) if run.text.strip() not in ("x", "y")]
        sizes = [
            {run.size for run in runs if run.text in line}
            for line in (("Sign", "Write"), ("it now", "toeveryone"))
        ]
        assert [len(line) for line in sizes] == [1, 1]
        assert len({round(run.y, 2) for run in runs}) == 2

    @each(
        ("verbs", "whole"),
        [(("abcd bcde cdef", "abc d"), "abc d"), (("abcde abcdefg abcd abc",), "abcde abcdefg")],
    )
    def test_a_short_last_word_and_a_third_line_are_worth_a_fifth_of_the_size(
        self, verbs: Sequence[str], whole: str
    ) -> None:
        """ "Write / it" stood beside codes in two lines, and "Give / to the strike / fund" in three."""
        styles = {"verb": style(20, 22, least=8.0, most=60.0, balance=True, family="display")}
        layout = set_page(
            {"all": [replace(code("x"), verb=para(verb, "verb")) for verb in verbs]},
            band(Frame(slots=("all",), code=60.0, ground="tint"), divide="codes", apart=4.0),
            styles=styles | {"small": style(6, 8)},
            copyfit=[Step("verb")],
        )
        assert whole in [run.text for run in marks(layout, GlyphRun)]

    def test_a_verb_that_is_short_in_one_line_is_not_divided_as_others_are(self) -> None:
        """Two words of three and of two letters stood below each other."""
        layout = set_page(
            {"all": [replace(code("x"), verb=para(verb, "verb")) for verb in ("Write toeveryone", "abc de")]},
            band(whole("all", code=60.0, ground="tint"), divide="codes", apart=4.0),
            styles={"verb": style(20, 22, least=8.0, balance=True, family="display"), "small": style(6, 8)},
        )
        assert {"Write", "toeveryone", "abc de"} <= {run.text for run in marks(layout, GlyphRun)}

    def test_no_word_of_a_note_is_in_two_parts_beside_a_code_if_it_is_whole_below(self) -> None:
        """ "bildnings-/nämnden fattar beslut" stood in three lines of small print beside the patch."""
        one = replace(code("x"), notes=(para("Committeedecides", "small"),))
        layout = set_page(
            {"all": [one, code("y")]},
            band(whole("all", code=60.0, ground="tint"), divide="codes", apart=4.0),
            styles={"verb": style(8, 9), "small": style(10, 12)},
        )
        assert "Committeedecides" in [run.text for run in marks(layout, GlyphRun)]

    @each("size", [5.0, 6.0, 7.0])
    def test_nor_where_its_verb_has_become_smaller(self, size: float) -> None:
        """ "€90, / vacci- / nated" stood beside a verb that was asked for larger than it is."""
        address = replace(para("", "small"), runs=(Run("a.example", address=True),))
        one = replace(code("x"), words=(address,), notes=(para("a9, vaccinated", "small"),))
        layout = set_page(
            {"all": [one, replace(code("y"), words=(address,))]},
            band(whole("all", code=80.0, ground="tint"), divide="codes", apart=4.0),
            styles={
                "verb": style(60, 62, balance=True, family="display", least=6.0),
                "small": style(size, 12, hyphens=False),
            },
        )
        assert any("vaccinated" in run.text for run in marks(layout, GlyphRun))

    def test_a_code_that_has_its_band_alone_grows_sooner(self) -> None:
        """It was as small as each of three, in a band 190 mm wide."""
        cells = band(whole("all", code=40.0, code_most=80.0), divide="codes")
        styles = {"verb": style(20, 22), "small": style(10, 12)}
        first = [
            marks(set_page({"all": every}, cells, styles=styles, copyfit=[Step("code", "usual")]), Modules)[0]
            for every in ([code("x")], [code("x"), code("y")])
        ]
        assert [code.rect.width for code in first] == pytest.approx([40 + 0.45 * 40, 40 + 0.3 * 40], abs=0.5)

    def test_a_large_code_grows_no_further_than_its_address_has_one_line(self) -> None:
        """One of 75 mm stood beside an address in two lines of small print, where 60 mm left it one; but
        of two on A4 each had 25 mm, with 58 mm to spare."""
        address = para("aaaaaaaaaaa/bbbbbb", "small")
        address = replace(address, runs=(replace(address.runs[0], address=True),))
        layout = set_page(
            {"one": [replace(code("x"), words=(address,))]},
            band(whole("one", code=60.0, code_most=360.0, ground="tint"), divide="codes"),
            styles={"verb": style(40, 44, least=12.0), "small": style(10, 12)},
            copyfit=[Step("code")],
        )
        (symbol,) = marks(layout, Modules)
        assert symbol.rect.width > 120
        assert len({run.y for run in marks(layout, GlyphRun) if run.text[0] in "ab"}) == 1

    def test_so_many_in_a_row_and_the_rows_as_even_as_can_be(self) -> None:
        slots = {"all": [code(str(n)) for n in range(4)]}
        layout = set_page(slots, band(whole("all", code=60.0), divide="codes", abreast=3, apart=8.0))
        tops = sorted(symbol.rect.y for symbol in marks(layout, Modules))
        assert tops[0] == tops[1] < tops[2] == tops[3]

    def test_a_row_of_fewer_has_patches_as_large_as_the_others(self) -> None:
        slots = {"all": [code("a"), code("b"), replace(code("c"), url="https://a.example/" + "c" * 60)]}
        cells = whole("all", code=60.0, ground="tint")
        layout = set_page(slots, band(cells, divide="codes", apart=8.0, abreast=2))
        patches = [mark.rect.width for mark in marks(layout, Panel) if mark.fill == "#ffffff"]
        assert len(patches) == 3
        assert len({round(patch, 1) for patch in patches}) == 1

    def test_rows_are_alike(self) -> None:
        """A verb that has no room beside its code stands above it, and so do those of the other row."""
        long = replace(code("d"), verb=para("Signtoeveryone", "verb"))
        slots = {"all": [code("a"), code("b"), code("c"), long]}
        cells = whole("all", code=60.0, ground="tint")
        layout = set_page(slots, band(cells, divide="codes", apart=8.0, abreast=2))
        symbols = sorted((mark.rect.y, mark.rect.x) for mark in marks(layout, Modules))
        verbs = sorted((y, x) for x, y, text in words(layout) if text.startswith("Sign"))
        apart = {
            (round(y - top), round(x - left)) for (y, x), (top, left) in zip(verbs, symbols, strict=True)
        }
        assert len(apart) == 1

    def test_addresses_of_a_row_are_as_near_to_their_verbs_as_in_a_band_of_their_own(self) -> None:
        """Below verbs of one line they stood where those below two lines in the other row do."""
        styles = {"verb": style(8.75, 8.75, least=5.0, balance=True), "small": style(4, 5)}
        cells, paper = whole("all", code=60.0, ground="tint"), replace(PAPER, width=340.0)

        def near(*codes: Code) -> float:
            rows = band(cells, divide="codes", apart=8.0, abreast=2)
            runs = words(set_page({"all": codes}, rows, styles=styles, paper=paper))
            return max(y for _, y, _ in runs) - max(y for _, y, text in runs if text == "Sign")

        tall = [replace(code(words), verb=para("Sign here", "verb")) for words in "ab"]
        assert near(*tall, code("c"), code("d")) == pytest.approx(near(code("c"), code("d")), abs=0.01)

    @pytest.mark.parametrize(("size", "beside"), [(8.75, True), (9.25, False)])
    def test_a_verb_stands_beside_its_code_where_its_words_have_room(self, size: float, beside: bool) -> None:
        """A cell is 127.3 wide; beside the patch of a code of 60, 82.9 wide, and 3 mm of white are 35.9 left:
        four letters of 8.97."""
        styles = {"verb": style(size, size), "small": style(4, 5)}
        slots = {"all": [code("x"), code("y"), code("z")][:2]}
        cells = whole("all", code=60.0, ground="tint")
        layout = set_page(
            slots, band(cells, divide="codes"), styles=styles, paper=replace(PAPER, width=340.0)
        )
        (symbol, _) = marks(layout, Modules)
        assert (start(layout, "Sign")[0] > symbol.rect.right) is beside

    @pytest.mark.parametrize("abreast", [2, 4])
    def test_symbols_are_as_large_as_each_other_where_no_patch_is_seen(self, abreast: int) -> None:
        """Of 21 and 41 modules; on a colour it is the patches that the eye compares."""
        slots = {"all": [code(words, "https://a.example" + "x" * 9 * n) for n, words in enumerate("abcd")]}
        for ground in ("", "tint"):
            cells = whole("all", code=40.0, ground=ground, pad=2.0 if ground else None)
            layout = set_page(slots, band(cells, divide="codes", apart=8.0, abreast=abreast))
            symbols = [mark.rect for mark in marks(layout, Modules)]
            patches = [panel.rect.width for panel in marks(layout, Panel) if panel.fill == WHITE]
            compared = patches if ground else [rect.width for rect in symbols]
            assert len(compared) == 4
            assert max(compared) - min(compared) < 0.01
            if not ground:
                assert len({rect.y for rect in symbols}) == 4 / abreast

    def test_words_beside_codes_stand_in_the_middle_of_them(self) -> None:
        """25 mm were bare between a verb at a patch's top and its address at the foot; capitals of 10 are 7
        high."""
        for ground in ("", "tint"):
            cells = whole("all", code=60.0, ground=ground, pad=5.0)
            layout = set_page({"all": [code("a"), code("b")]}, band(cells, divide="codes", apart=8.0))
            symbols = {mark.rect.y + mark.rect.height / 2 for mark in marks(layout, Modules)}
            verb, address = ({y for _, y, text in words(layout) if text in said} for said in (["Sign"], "ab"))
            assert len(verb) == len(address) == 1
            assert (*verb,)[0] - 7 + (*address,)[0] == pytest.approx(2 * (*symbols,)[0], abs=5)


class TestCopies:
    def tabs(self, copies: int, side: float = 60.0, text: str = "a.example") -> Layout:
        tab = Frame(slots=("code",), turn=270, deep=200.0, code=side)
        styles = {"verb": style(5, 6), "small": style(5, 6)}
        return set_page({"code": [code(text)]}, band(tab, copies=copies, rule=0.5), styles=styles)

    def test_as_many_as_have_room(self) -> None:
        """The symbol of 21 modules is 21 × 0.62 mm = 36.91 at the least, 50.97 with its quiet zone."""
        assert len(marks(self.tabs(5, 10.0), Modules)) == 5
        assert len(marks(self.tabs(16, 10.0), Modules)) == 7
        assert len(marks(self.tabs(16, 100.0), Modules)) == 2  # 138.1 wide

    def test_they_are_side_by_side_with_lines_to_cut_along(self) -> None:
        layout = self.tabs(4, 10.0)
        lefts = [symbol.rect.x for symbol in marks(layout, Modules)]
        assert lefts == [pytest.approx(lefts[0] + n * 100, abs=0.01) for n in range(4)]
        cuts = [rule for rule in marks(layout, Rule) if rule.x == rule.x2]
        assert [cut.x for cut in cuts] == [120, 220, 320]
        assert {(cut.y, cut.y2) for cut in cuts} == {(20, round(20 + 0.5 + 4 * MM + 200, 3))}

    @each("turn", [90, 180, 270])
    def test_the_quiet_zone_of_a_code_that_is_turned_stays_in_its_frame(self, turn: int) -> None:
        """Upright it hangs out where lines start. Of 25 modules the symbol has 21, and 4 on each side."""
        turned = Frame(slots=("code",), turn=turn, deep=200.0 * (turn != 180), code=84.0)  # type: ignore[arg-type]
        (symbol,) = marks(set_page({"code": [code("a.example")]}, band(turned)), Modules)
        assert symbol.rect.x >= 20 + 16
        assert symbol.rect.y >= 20 + 16
        assert symbol.rect.right <= 420 - 16

    def test_the_first_is_read_and_linked_the_others_are_not(self) -> None:
        layout = self.tabs(4, 10.0)
        assert [tag.role for tag in layout.tags].count("Figure") == 1
        first, *others = (symbol.tag for symbol in marks(layout, Modules))
        assert first is not None
        assert others == [None] * 3


class TestAbreast:
    def test_items_of_a_list_stand_side_by_side_row_by_row(self) -> None:
        items = numbered("body", tuple(para(name) for name in ("a", "b", "c", "d")))
        layout = set_page({"one": [items]}, band(whole("one", abreast=2)), styles={"body": style(hang=20)})
        found = {text: (x, y) for x, y, text in words(layout)}
        half = (400 - 4) / 2
        assert found["b"][0] - found["a"][0] == pytest.approx(half + 4, abs=0.01)
        assert found["a"][1] == found["b"][1] < found["c"][1] == found["d"][1]
        evenly = set_page({"one": [items]}, band(whole("one", abreast=3)), styles={"body": style(hang=20)})
        assert {text: (x, y) for x, y, text in words(evenly)} == found

    def test_fewer_stand_side_by_side_where_that_parts_no_word(self) -> None:
        """Of three each has 130.7 less 20, eleven letters of 10: three lines. Of two
        198 less 20, seventeen, but the third would be alone."""
        items = numbered("body", tuple(para(f"{n} Wiedereinstellung sofort", lang="de") for n in "abc"))
        layout = set_page({"one": [items]}, band(whole("one", abreast=3)), styles={"body": style(hang=20)})
        said = [text for *_, text in words(layout) if len(text) > 2]
        assert said == [f"{n} Wiedereinstellung sofort" for n in "abc"]

    def test_fewer_stand_side_by_side_where_a_word_is_alone_and_they_need_no_more_height(self) -> None:
        """Of three each has 130.7 less 20, eleven letters: two rows of two lines. Of two: one line."""
        items = numbered("body", tuple(para(f"{2 * n} {8 * n} on") for n in "abcdef"))
        layout = set_page({"one": [items]}, band(whole("one", abreast=3)), styles={"body": style(hang=20)})
        said = [text for *_, text in words(layout) if len(text) > 2]
        assert said == [f"{2 * n} {8 * n} on" for n in "abcdef"]

    def test_one_more_stands_side_by_side_where_the_last_would_be_alone(self) -> None:
        """Seven are 3 + 3 + 1, or 4 + 3: of four each has 97 less 20, seven letters of 10, which parts
        a longer word; below three pairs one more does not look left over."""

        def rows(word: str) -> list[int]:
            items = numbered("body", tuple(para(f"{n} {word}", lang="de") for n in "abcdefg"))
            layout = set_page(
                {"one": [items]}, band(whole("one", abreast=3)), styles={"body": style(hang=20)}
            )
            tops = Counter(y for _, y, text in words(layout) if text in "1234567")
            return [tops[y] for y in sorted(tops)]

        assert rows("short") == [4, 3]
        assert rows("Einstellung") == [2, 2, 2, 1]

    def test_not_where_that_takes_much_more_height(self) -> None:
        """Two rows of three, or six rows of one line, which stand 90 apart."""
        items = numbered("body", tuple(para(f"{n} Wiedereinstellung sofort", lang="de") for n in "abcdef"))
        styles = {"body": style(hang=20, after=90.0)}
        layout = set_page({"one": [items]}, band(whole("one", abreast=3)), styles=styles)
        assert len({x for x, _, text in words(layout) if text in "123456"}) == 3


def test_the_paper_is_as_the_numbers_say() -> None:
    assert (PAPER.width, PAPER.height) == (440, 640)
    assert round(10 * MM, 2) == 28.35


def test_paragraphs_of_two_flows_are_not_taken_for_one() -> None:
    """Parts of one that runs on are one element; the first of another flow is none of them."""
    slots = {"one": [para("a " * 60 + "a"), para("b")], "two": [para("c " * 60 + "c"), para("d")]}
    layout = set_page(slots, band(whole("one", flow=2)), band(whole("two", flow=2)))
    said: dict[int | None, str] = {}
    for run in marks(layout, GlyphRun):
        said[run.tag] = said.get(run.tag, "") + run.text[:1]
    assert sorted({"".join(sorted(set(text))) for text in said.values()}) == ["a", "b", "c", "d"]
    assert len(said) == 4


@pytest.mark.parametrize(("size", "columns"), [(5, 2), (8, 2), (10, 1)])
def test_a_short_text_is_in_columns_where_its_lines_would_be_too_long_to_read(
    size: int, columns: int
) -> None:
    """Two lines of 80 em, three of 50, or four of 39."""
    half = para(" ".join(["word"] * {5: 15, 8: 12, 10: 7}[size]), "body")
    styles = {"body": style(size, size * 1.2)}
    layout = set_page({"text": [half, half]}, band(whole("text", flow=2)), styles=styles)
    assert len({round(x) for x, _, _ in words(layout)}) == columns


class TestAir:
    def test_it_is_above_and_below_what_stands_in_a_frame(self) -> None:
        layout = set_page(
            NAMED, band(frame("one", air=12.0), takes=1.0), band(frame("two"), gap=0.0, at="foot")
        )
        assert start(layout, "one") == (20, 20 + 12)

    def test_a_field_beside_it_is_as_high(self) -> None:
        # The words are 9.5 high, and 12 above and below; the field starts at the seventh column.
        airy, field = (
            frame("one", columns=(1, 6), air=12.0),
            frame("two", columns=(7, 12), ground="tint", pad=5.0),
        )
        layout = set_page(NAMED, band(airy, field))
        assert grounds(layout) == [(20 + 6 * (COLUMN + 4), 20, 6 * COLUMN + 5 * 4, 9.5 + 2 * 12)]

    def test_it_comes_on_top_of_the_pad(self) -> None:
        layout = set_page(NAMED, band(frame("one", air=12.0, ground="tint", pad=5.0)))
        assert grounds(layout) == [(20, 20, 400, 9.5 + 2 * 17)]
        assert start(layout, "one") == (25, 20 + 17)


class TestFieldsInBlack:
    """White between a bar of 1.6 mm, where it leads or has a code, and one of 0.5; all others have 0.5."""

    @staticmethod
    def bars(*bands: Band) -> list[float]:
        """The upper edges of the bars, from the top."""
        found = marks(set_page(NAMED, *bands, ink="black"), Rule)
        return [pytest.approx(rule.y - rule.width / 2, abs=0.02) for rule in found]  # type: ignore[misc]

    def test_one_alone_has_two(self) -> None:
        tall = 9.5 + 2 * 12
        assert self.bars(band(frame("one"), ground="accent", pad=12.0)) == [20, 20 + tall - 0.5 * MM]

    def test_one_of_a_given_height_keeps_it(self) -> None:
        """Others share what is left over, so that it ends at one place in all languages."""
        field = band(frame("one"), ground="accent", pad=12.0, tall=80.0)
        rest = band(frame("two"), ground="accent", pad=12.0, gap=9 * MM, takes=1.0)
        assert self.bars(field, rest)[:2] == [20, 20 + 80 - 0.5 * MM]

    def test_the_first_of_a_row_is_heavier(self) -> None:
        slots = {"one": [code("a.example"), code("b.example"), code("c.example")]}
        cells = band(Frame(slots=("one",), ground="black", pad=12.0, code=60.0), divide="codes", apart=4.0)
        found = marks(set_page(slots, cells, ink="black"), Rule)
        assert [round(rule.width / MM, 1) for rule in found[::2]] == [1.6, 0.5, 0.5]
        assert [round(rule.width / MM, 1) for rule in found[1::2]] == [0.5, 0.5, 0.5]

    def test_the_first_leads_alone(self) -> None:
        """Three fields of full colours one below the other had three heavy bars, none of which led."""
        fields = (band(frame(name), ground="accent", pad=12.0) for name in ("one", "two", "three"))
        found = marks(set_page(NAMED, *fields, ink="black"), Rule)
        assert [round(rule.width / MM, 1) for rule in found] == [1.6, *[0.5] * (len(found) - 1)]

    def test_those_that_belong_together_have_one_between_them(self) -> None:
        tall = 9.5 + 2 * 12
        field = band(frame("one"), ground="accent", pad=12.0)
        other = band(frame("two"), ground="partner", pad=12.0, gap=1.2 * MM)
        second = 20 + tall + 1.2 * MM
        assert self.bars(field, other) == [20, second, second + tall - 0.5 * MM]

    def test_so_have_those_in_frames(self) -> None:
        tall = 9.5 + 2 * 12
        inner = band(Frame(bands=(band(frame("one", ground="accent", pad=12.0)),)))
        cell = band(frame("two", ground="black", pad=12.0), gap=1.2 * MM)
        second = 20 + tall + 1.2 * MM
        assert self.bars(inner, cell) == [20, second, second + tall - 0.5 * MM]

    def test_so_have_those_further_apart_between_which_nothing_stands(self) -> None:
        """A rule, 7 mm of nothing and a rule again: the page of a form."""
        field = band(frame("one"), ground="tint", pad=12.0)
        for gap, bars in ((7 * MM, 3), (9 * MM, 4)):
            other = band(frame("two"), ground="tint", pad=12.0, gap=gap, takes=1.0)
            assert len(self.bars(field, other)) == bars

    def test_so_has_a_field_above_a_column_with_one(self) -> None:
        """The bar above what is asked, in one column, hung 1.5 mm below that of the whole page."""
        field = band(frame("one"), ground="accent", pad=12.0)
        asked = band(frame("three"), ground="partner", pad=12.0)
        columns = band(frame("two", columns=(1, 6)), Frame(columns=(7, 12), bands=(asked,)), gap=1.2 * MM)
        found = marks(set_page(NAMED, field, columns, ink="black"), Rule)
        wide = [rule.x2 - rule.x > 300 for rule in found]
        assert wide == [True, True, False]  # above and below the field; at the foot of the column

    def test_the_lowest_are_one_where_words_stand_below_some_alone(self) -> None:
        """A rule closed an empty cell of the foot."""
        cells = [
            frame(name, ground="accent", pad=12.0, columns=of)
            for name, of in (("one", (1, 6)), ("two", (7, 12)))
        ]
        found = marks(set_page(NAMED, band(*cells), band(frame("three"), gap=1.2 * MM), ink="black"), Rule)
        low = max(rule.y for rule in found)
        assert sum(rule.y == low for rule in found) == 1

    def test_words_on_white_are_parted_from_a_field_by_its_own(self) -> None:
        tall = 9.5 + 2 * 12
        field = band(frame("one"), ground="accent", pad=12.0)
        second = 20 + tall + 1.2 * MM + 9.5 + 1.2 * MM
        layout = self.bars(
            field,
            band(frame("two"), gap=1.2 * MM),
            band(frame("three", ground="tint", pad=12.0), gap=1.2 * MM),
        )
        assert layout == [20, 20 + tall - 0.5 * MM, second, second + tall - 0.5 * MM]

    def test_words_begin_where_bars_do(self) -> None:
        """And lines are as long as these: no edge of a field is beside them."""
        field = band(frame("one"), ground="accent", pad=12.0, reach="margins")
        runs = marks(set_page(NAMED, field, ink="black"), GlyphRun)
        assert [run.x for run in runs] == [20]

    def test_codes_stand_on_the_edges_on_which_their_words_do(self) -> None:
        """At 20 and at 20 + 193 + 14: the quiet zone, as white as the paper, hangs out, into the 14 too."""
        slots = {"one": [code("a.example"), code("b.example")]}
        cells = band(Frame(slots=("one",), ground="black", pad=12.0, code=60.0), divide="codes", apart=14.0)
        layout = set_page(slots, cells, ink="black")
        assert [symbol.rect.x for symbol in marks(layout, Modules)] == [20, 227]

    def test_cells_have_two_gutters_and_a_half_between_them_where_no_padding_parts_them(self) -> None:
        """A verb stood as near to the next code as to its own. At 20, and at 20 + 195 + 10; so do columns."""
        slots = {
            "codes": [code("a.example"), code("b.example")],
            "one": [para("a")],
            "two": [para("c", key="c")],
        }
        cells = band(Frame(slots=("codes",), ground="black", pad=12.0, code=60.0), divide="codes", apart=1.5)
        half = band(frame("one", columns=(1, 6)), frame("two", columns=(7, 12)), apart=1.5)
        layout = set_page(slots, cells, half, ink="black")
        assert {round(rule.x, 1) for rule in marks(layout, Rule)} == {20, 225}
        assert [run.x for run in marks(layout, GlyphRun) if run.key == "c"] == [pytest.approx(225, abs=0.01)]

    def test_words_beside_a_code_begin_where_its_own_do(self) -> None:
        """The quiet zone above a code is not seen on paper: who to ask stood 8 mm above what to do."""
        slots = {"one": [code("a.example")], "two": [para("word", key="two")]}
        beside = Frame(columns=(9, 12), bands=(band(frame("two")),))
        cell = band(Frame(columns=(1, 8), slots=("one",), code=90.0), beside, ground="black", pad=12.0)
        tops = []
        for ink in get_args(Ink):
            layout = set_page(slots, cell, ink=ink)
            runs = marks(layout, GlyphRun)
            (word,), (verb, *_) = (
                [run for run in runs if (run.key == "two") == own] for own in (True, False)
            )
            tops.append(word.rect.y - verb.rect.y)
        assert tops == [pytest.approx(tops[0], abs=1.0)] * 3

    @pytest.mark.parametrize("left", [0.0, 60.0])
    def test_columns_hang_from_one_line_also_where_one_is_spread(self, left: float) -> None:
        """A lead stood 3.6 mm below the head of what is asked, which ended where nothing was left over."""
        above = band(frame("one"), ground="accent", pad=12.0)
        beside = frame("two", columns=(1, 6)), frame("three", "four", columns=(7, 12), vertical="spread")
        foot = band(frame("five"), ground="black", pad=12.0, gap=20.0, at="foot")
        slots = NAMED | {name: [para(name)] for name in ("four", "five")}
        paper = replace(PAPER, height=40 + 2 * 33.5 + 19.0 + 40.0 + left)
        layout = set_page(slots, above, band(*beside, gap=20.0), foot, ink="black", paper=paper)
        lines = {said: y for _, y, said in words(layout)}
        bar = next(rule.rect.y for rule in marks(layout, Rule) if rule.rect.y > lines["four"])
        assert lines["two"] == pytest.approx(lines["three"], abs=0.01)
        assert bar - lines["four"] > 10

    def test_no_bar_touches_a_picture(self) -> None:
        """Nor is there a second one: 3 mm are less than what parts fields that have one between them."""
        slots = {**NAMED, "picture": [Image("a.jpg", 400, 100, "A pool", "en")]}
        fields = [band(frame(name), ground="accent", pad=12.0, gap=1.2 * MM) for name in ("one", "three")]
        middle = band(frame("two", columns=(1, 6)), Frame(columns=(7, 12), backdrop="picture"), gap=1.2 * MM)
        layout = set_page(slots, fields[0], middle, fields[1], ink="black")
        (picture,) = marks(layout, Picture)
        bars = [rule.rect for rule in marks(layout, Rule)]
        above = [rect for rect in bars if picture.rect.y - 20 < rect.y < picture.rect.y]
        below = [rect for rect in bars if 0 <= rect.y - picture.rect.bottom < 20]
        assert [picture.rect.y - rect.bottom for rect in above] == [pytest.approx(3 * MM, abs=0.1)]
        assert [rect.y - picture.rect.bottom for rect in below] == [pytest.approx(3 * MM, abs=0.1)]

    def test_words_beside_a_picture_begin_where_it_does(self) -> None:
        """Also where they stand in air, which keeps them from a field in colour."""
        slots = {**NAMED, "picture": [Image("a.jpg", 400, 100, "A pool", "en")]}
        field = band(frame("one"), ground="accent", pad=12.0, takes=1.0)
        words = frame("two", columns=(1, 6), air=20.0)
        for beside in (
            Frame(columns=(7, 12), backdrop="picture"),
            Frame(columns=(7, 12), bands=(band(Frame(backdrop="picture")),)),
        ):
            layout = set_page(slots, field, band(words, beside, gap=1.2 * MM), ink="black")
            (picture,) = marks(layout, Picture)
            assert start(layout, "two")[1] == pytest.approx(picture.rect.y, abs=0.1)

    def test_what_is_left_is_shared(self) -> None:
        """The page is 600 high within its margins: 600 - 3 × 33.5 - 2 × 1.2 mm are left, in colour for the
        one that takes them, here for both above the foot."""
        upper = band(frame("one"), ground="accent", pad=12.0)
        taking = band(frame("two"), ground="partner", pad=12.0, gap=1.2 * MM, takes=1.0)
        foot = band(frame("three"), ground="black", pad=12.0, gap=1.2 * MM, at="foot")
        tall = 33.5 + (600 - 3 * 33.5 - 2.4 * MM) / 2
        assert self.bars(upper, taking, foot)[:2] == [20, 20 + tall + 1.2 * MM]

    @pytest.mark.parametrize("spare", [0.0, 300.0])
    def test_words_hang_from_the_bar_above_them(self, spare: float) -> None:
        """Half way between bars each part had white above and below it. They stood 2 mm under their bar where
        nothing is left, and three times as far above the next one."""
        upper = band(frame("one"), ground="accent", pad=12.0)
        other = band(frame("two"), ground="partner", pad=12.0, gap=1.2 * MM)
        foot = band(frame("three"), ground="black", pad=12.0, gap=1.2 * MM, at="foot")
        paper = replace(PAPER, height=40 + 3 * 33.5 + 2.4 * MM + spare)
        layout = set_page(NAMED, upper, other, foot, ink="black", paper=paper)
        bars, runs = marks(layout, Rule), marks(layout, GlyphRun)
        for run, bar, below in zip(runs[:2], bars, bars[1:], strict=False):
            above = run.rect.y - bar.y - bar.width / 2
            free = below.y - below.width / 2 - run.rect.bottom
            assert free == pytest.approx(above + spare / 2, abs=0.6)

    def test_words_below_a_rule_are_as_far_from_it_as_from_the_bar_below(self) -> None:
        """They were pushed down by half of what was below, without what the rule had between: dates stood
        11 mm below their rule and 2 mm above the bar of the codes."""
        field = band(frame("one"), ground="accent", pad=12.0)
        ruled = band(frame("two"), rule=1.5, gap=20.0)
        foot = band(frame("three"), ground="black", pad=12.0, gap=20.0, at="foot")
        paper = replace(PAPER, height=40 + 2 * 33.5 + 1.5 + 4 * MM + 9.5 + 40)
        layout = set_page(NAMED, field, ruled, foot, ink="black", paper=paper)
        word = next(run for run in marks(layout, GlyphRun) if run.text == "two")
        rects = [rule.rect for rule in marks(layout, Rule)]
        above = word.rect.y - max(rect.bottom for rect in rects if rect.bottom < word.rect.y)
        below = min(rect.y for rect in rects if rect.y > word.rect.y) - word.rect.bottom
        assert below == pytest.approx(above, abs=1.0)

    def test_words_below_a_field_are_as_far_from_its_bar_as_from_the_one_below(self) -> None:
        """They were pushed down by half of what was below: the bar stood by the headline, far above them."""
        field = band(frame("one"), ground="accent", pad=12.0)
        foot = band(frame("three"), ground="black", pad=12.0, gap=20.0, at="foot")
        paper = replace(PAPER, height=40 + 2 * 33.5 + 9.5 + 40)
        layout = set_page(NAMED, field, band(frame("two"), gap=20.0), foot, ink="black", paper=paper)
        word = next(run for run in marks(layout, GlyphRun) if run.text == "two")
        rects = [rule.rect for rule in marks(layout, Rule)]
        above = word.rect.y - max(rect.bottom for rect in rects if rect.bottom < word.rect.y)
        below = min(rect.y for rect in rects if rect.y > word.rect.y) - word.rect.bottom
        assert below == pytest.approx(above, abs=1.0)

    @pytest.mark.parametrize(("left", "own"), [(30.0, 9.5), (103.0, 9.5 + 30)])
    def test_a_line_has_no_more_than_its_height_while_a_field_can_take_it(
        self, left: float, own: float
    ) -> None:
        """A line of 9.5 and a field of 33.5: in proportion to their height the field had a hole; all alike, a
        running line stood amid 33 mm of white."""
        line = band(frame("one"))
        field = band(frame("two"), ground="accent", pad=12.0, gap=1.2 * MM)
        foot = band(frame("three"), ground="black", pad=12.0, gap=1.2 * MM, at="foot")
        paper = replace(PAPER, height=40 + 76.5 + 2.4 * MM + left)
        bars = marks(set_page(NAMED, line, field, foot, ink="black", paper=paper), Rule)
        assert bars[0].rect.y == pytest.approx(20 + 9.5 + own + 1.2 * MM, abs=0.02)


class TestFieldsThatSpareInk:
    """An outline of 1.2 mm in the field's colour, white within it."""

    @staticmethod
    def page(ground: str) -> Layout:
        return set_page(NAMED, band(frame("one"), ground=ground, pad=12.0, reach="margins"), ink="saver")

    @pytest.mark.parametrize(("ground", "colour"), [("accent", "#b3261e"), ("black", "#000000")])
    def test_what_was_reversed_has_the_colour_of_its_field(self, ground: str, colour: str) -> None:
        styles = {"body": style(colour="paper")}
        field = band(frame("one"), ground=ground, pad=12.0, reach="margins")
        layout = set_page(NAMED, field, ink="saver", styles=styles)
        line = 1.2 * MM
        assert grounds(layout) == [
            (20, 20, 400, 33.5),
            (20 + line, 20 + line, 400 - 2 * line, 33.5 - 2 * line),
        ]
        assert [panel.fill for panel in marks(layout, Panel)] == [colour, WHITE]
        assert [run.colour for run in marks(layout, GlyphRun)] == [colour]

    def test_ink_stays_ink(self) -> None:
        assert [run.colour for run in marks(self.page("accent"), GlyphRun)] == ["#111111"]

    def test_type_on_a_colour_that_is_not_read_on_white_is_ink(self) -> None:
        layout = set_page(
            NAMED,
            band(frame("one"), ground="partner", pad=12.0, reach="margins"),
            ink="saver",
            styles={"body": style(colour="paper")},
        )
        assert contrast(marks(layout, GlyphRun)[0].colour, WHITE) >= 4.5

    def test_a_pale_field_stays(self) -> None:
        assert len(marks(self.page("tint"), Panel)) == 1


def test_fields_beside_each_other_may_be_nearer_than_columns() -> None:
    """Their gutter of 4 becomes 1.5: five of twelve columns have 165.21 then, where they had 164.33."""
    cells = frame("one", columns=(1, 5), ground="tint"), frame("two", columns=(6, 12), ground="accent")
    layout = set_page(NAMED, band(*cells, apart=1.5, pad=0.0))
    left, right = sorted((mark.rect for mark in marks(layout, Panel)), key=lambda rect: rect.x)
    assert (left.x, right.x - left.right) == (20, pytest.approx(1.5, abs=0.002))


def test_words_in_halves_begin_where_cells_do_and_keep_their_gutter() -> None:
    """They began 2 mm right of the second cell, which looked like a mistake."""
    sides = frame("one", columns=(1, 6)), frame("two", columns=(7, 12))
    cells = band(whole("codes", ground="tint", code=60.0), divide="codes", apart=1.5)
    slots = {"one": [para("a b c " * 40)], "two": [para("d")], "codes": [code("x"), code("y")]}
    layout = set_page(slots, band(*sides, apart=1.5), cells)
    second = max(panel.rect.x for panel in marks(layout, Panel) if panel.fill != WHITE)
    (other,) = (run.x for run in marks(layout, GlyphRun) if run.text == "d")
    ends = max(run.rect.right for run in marks(layout, GlyphRun) if run.text.startswith("a b"))
    assert other == pytest.approx(second, abs=0.01)
    assert ends <= other - 4
