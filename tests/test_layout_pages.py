"""Bands, columns, pages and the mirror, by arithmetic; see helpers_layout for the numbers."""

from collections.abc import Iterator
from itertools import pairwise, repeat
from typing import Any

import pytest
from amount import each
from helpers_layout import band, bulleted, code, frame, marks, para, say, set_page, style, table, words
from hypothesis import given, settings
from hypothesis import strategies as st
from seen import GlyphRun, Layout, Modules, Panel, Picture, Rule

from flyers.content.clauses import Bound, Step
from flyers.content.style import Align, Change
from flyers.content.template import Frame, PictureBounds
from flyers.layout.sharing import Room, in_front, shares
from flyers.model.blocks import Abreast, Block, Image
from flyers.model.frame import Family
from flyers.model.geometry import Rect
from flyers.model.paper import Paper
from flyers.model.stock import Ink
from flyers.units import MM

COLUMN = (400 - 11 * 4) / 12
LEFT, RIGHT = frame("left", columns=(1, 6)), frame("right", columns=(7, 12))
SEVENTH = 20 + 6 * (COLUMN + 4)  # where the seventh column starts


class TestLinesBesideEachOther:
    """Texts of one frame, 40 glyphs wide: what stands at the end of its line stands on the last line of the
    text above it, 6 mm or more away."""

    @staticmethod
    def lines(*texts: str, align: Align = "end") -> list[tuple[float, float, str]]:
        slots: dict[str, list[Block]] = {"one": [para(texts[0])], "two": [para(texts[1], "address")]}
        return words(set_page(slots, band(frame("one", "two")), styles={"address": style(align=align)}))

    def test_both_have_room(self) -> None:
        assert self.lines("a" * 20, "b" * 18) == [(20, 27, "a" * 20), (240, 27, "b" * 18)]

    def test_too_near_it_stands_below_and_begins_where_that_does(self) -> None:
        """At the end of its line it hung below the last letters of the text above it, like a stair."""
        assert self.lines("a" * 20, "b" * 19) == [(20, 27, "a" * 20), (20, 37.5, "b" * 19)]

    def test_the_last_of_several_lines(self) -> None:
        above = self.lines("a" * 30 + " " + "a" * 20, "b" * 18)
        assert above[1:] == [(20, 39, "a" * 20), (240, 39, "b" * 18)]

    def test_what_has_several_lines_itself_stands_below(self) -> None:
        assert [y for _, y, _ in self.lines("a", "b" * 30 + " " + "b" * 15)] == [27, 37.5, 49.5]

    def test_what_begins_its_line_stands_below(self) -> None:
        assert self.lines("a", "b", align="start")[1][1] > 27


class TestBands:
    def test_frames_stand_on_their_columns(self) -> None:
        layout = set_page({"left": [para("a")], "right": [para("b")]}, band(LEFT, RIGHT))
        assert words(layout) == [(20, 27, "a"), (pytest.approx(SEVENTH), 27, "b")]

    def test_text_is_as_wide_as_its_columns(self) -> None:
        # Six columns are 6 × 29.67 + 5 × 4 = 198 wide: 19 glyphs.
        slots: dict[str, list[Block]] = {"left": [para("1234567890 12345678 90")], "right": [para("b")]}
        running = {"body": style(hyphens=True)}  # lines of other text are even
        layout = set_page(slots, band(LEFT, RIGHT), styles=running)
        assert [text for _, _, text in words(layout)] == ["1234567890 12345678", "90", "b"]

    @pytest.mark.parametrize("slot", ["left", "right"])
    def test_an_empty_frame_leaves_its_columns_to_its_neighbour(self, slot: str) -> None:
        layout = set_page({slot: [para("a" * 20 + " " + "b" * 19)]}, band(LEFT, RIGHT))
        assert words(layout) == [(20, 27, "a" * 20 + " " + "b" * 19)]  # 40 glyphs on one line of 400

    def test_a_band_with_nothing_in_it_leaves_no_gap(self) -> None:
        full = band(frame("text"), gap=50.0)
        layout = set_page({"text": [para("a")]}, band(LEFT), full)
        assert words(layout) == [(20, 27, "a")]

    def test_top_bands_share_the_spare_height_and_foot_bands_stand_on_the_foot(self) -> None:
        slots = {name: [para(name)] for name in ("one", "two", "foot")}
        layout = set_page(
            slots, band(frame("one")), band(frame("two"), gap=12.0), band(frame("foot"), gap=20.0, at="foot")
        )
        # 600 - 3 × 9.5 - 12 - 20 = 539.5 to spare, 269.75 in each of two gaps.
        assert words(layout) == [
            (20, 27, "one"),
            (20, pytest.approx(20 + 9.5 + 12 + 269.75 + 7, abs=0.01), "two"),
            (20, 617.5, "foot"),  # 620 - 2.5
        ]

    def test_a_gap_under_4_mm_holds_together_and_does_not_grow(self) -> None:
        slots = {name: [para(name)] for name in ("one", "two", "three")}
        layout = set_page(
            slots, band(frame("one")), band(frame("two"), gap=11.0), band(frame("three"), gap=12.0)
        )
        # 600 - 3 × 9.5 - 11 - 12 = 548.5, all of it in the second gap.
        assert words(layout) == [
            (20, 27, "one"),
            (20, pytest.approx(27 + 9.5 + 11, abs=0.01), "two"),
            (20, pytest.approx(27 + 2 * 9.5 + 11 + 12 + 548.5, abs=0.01), "three"),
        ]

    def test_a_float_goes_where_it_leaves_the_band_lowest(self) -> None:
        slots = {"left": [para("a")] * 5, "right": [para("b")], "float": [para("f", "head")]}
        layout = set_page(slots, band(LEFT, RIGHT, floats=("float",)))
        assert next(x for x, _, text in words(layout) if text == "f") == pytest.approx(SEVENTH)

    def test_a_tint_reaches_4_mm_beyond_what_stands_on_it(self) -> None:
        layout = set_page({"text": [para("a")]}, band(frame("text"), ground="tint"))
        (ground,) = marks(layout, Panel)
        assert ground.rect.x == pytest.approx(20 - 4 * MM, abs=0.01)
        assert ground.rect.width == pytest.approx(400 + 8 * MM, abs=0.02)
        assert ground.rect.height == pytest.approx(9.5 + 8 * MM, abs=0.02)
        assert words(layout) == [(20, pytest.approx(27 + 4 * MM, abs=0.01), "a")]

    def test_languages_stand_abreast(self) -> None:
        both = Abreast(((para("a"), para("b")), (para("c", lang="fr"),)))
        layout = set_page({"text": [both]}, band(frame("text")))
        # Two of (400 - 4) / 2 = 198, the second at 20 + 198 + 4.
        assert words(layout) == [(20, 27, "a"), (20, 39, "b"), (222, 27, "c")]


class TestFlow:
    FLOW = band(frame("text", flow=2))

    def test_columns_balance(self) -> None:
        layout = set_page({"text": [para(str(n)) for n in range(8)]}, self.FLOW)
        assert [text for x, _, text in words(layout) if x == 20] == ["0", "1", "2", "3"]
        # Two columns of (400 - 4) / 2 = 198; both start at the top.
        assert [(x, y) for x, y, text in words(layout) if text in "04"] == [(20, 27), (222, 27)]

    def test_a_paragraph_goes_on_in_the_next_column(self) -> None:
        text = " ".join(["1234567890123456789"] * 13)  # 19 glyphs of 10 are a line of 198
        layout = set_page({"text": [para(text)]}, self.FLOW)
        assert [x for x, _, _ in words(layout)] == [20] * 7 + [222] * 6
        assert say(layout) == text

    @each(("lines", "columns"), [(11, 1), (12, 2)])
    def test_one_short_paragraph_is_not_parted(self, lines: int, columns: int) -> None:
        """ "mutta selvitystä ei | ole tehty": read straight across, it said something else."""
        layout = set_page({"text": [para(" ".join(["1234567890123456789"] * lines))]}, self.FLOW)
        assert len({x for x, _, _ in words(layout)}) == columns

    @each(("ended", "found"), [(5, 6), (6, 6), (7, 7), (8, 6)])
    def test_two_columns_of_a_short_text_end_with_a_sentence(self, ended: int, found: int) -> None:
        """Where one ends near: of twelve lines in two paragraphs; a line more, no further apart than two."""
        lines = ["Line of nineteen xx"] * 12
        lines[ended - 1] = "Line of some words."
        texts = [para(" ".join(lines[:11])), para(lines[11])]
        layout = set_page({"text": texts}, self.FLOW)
        assert sum(x == 20 for x, _, _ in words(layout)) == found

    def test_a_paragraph_at_the_head_of_a_column_is_not_indented(self) -> None:
        styles = {"body": style(indent=15)}
        layout = set_page({"text": [para(str(n)) for n in range(6)]}, self.FLOW, styles=styles)
        assert [x for x, _, _ in words(layout)] == [20, 35, 35, 222, 237, 237]

    @each(("lines", "columns"), [(5, 1), (6, 2), (8, 2), (9, 3)])
    def test_a_few_lines_are_no_columns(self, lines: int, columns: int) -> None:
        """Three lines are worth a column."""
        layout = set_page({"text": [para(str(n)) for n in range(lines)]}, band(frame("text", flow=3)))
        assert len({x for x, _, _ in words(layout)}) == columns

    def test_no_line_of_a_paragraph_stands_alone(self) -> None:
        text = " ".join(["1234567890123456789"] * 3)
        layout = set_page({"text": [para(text)]}, self.FLOW)
        assert len({x for x, _, _ in words(layout)}) == 1  # two and one is no way to part three lines


TABLE_PAGES = {
    "first": [band(frame("head")), band(frame("rows"))],
    "next": [band(frame("request")), band(frame("rows"))],
}
STORY_PAGES = {name: [band(frame("title")), band(frame("story"))] for name in ("front", "back")}


class TestTablesOverPages:
    def set(self, count: int) -> Layout:
        slots: dict[str, list[Block]] = {
            "head": [para("title", "small"), para("request")],
            "request": [para("request")],
            "rows": [table(count)],
        }
        return set_page(slots, sides=TABLE_PAGES)

    def rows(self, count: int) -> list[int]:
        """How many rows stand on each side."""
        layout = self.set(count)
        return [sum(t.isdigit() for _, _, t in words(layout, n)) for n in range(len(layout.sheets))]

    def test_rows_of_10_mm_and_more_stay_on_one_side(self) -> None:
        # 600 less a title and a request of 9.5 each, heads of 14.6 and a gap of 14 above them leaves 552
        # for rows of 28.35: 19.
        assert self.rows(19) == [19]

    def test_most_of_the_rows_are_better_than_a_further_side(self) -> None:
        # 552 holds 19 rows of 28.35: of 20 to 27 they are 70 in 100 or more.
        assert self.rows(20) == self.rows(27) == [19]
        assert self.set(20).notes == ("19 rows: 20 need 6 mm less text",)
        assert self.set(27).notes == ("19 rows: 27 have no room",)  # its texts are not 76 mm high

    def test_when_they_go_on_every_side_is_full_of_rows_of_12_mm(self) -> None:
        # 552 holds 16 rows of 34.02; further sides have no title, 561.9 and again 16.
        assert self.rows(28) == [16, 16]
        assert self.rows(36) == [16, 16]  # three in four have a place
        assert self.rows(44) == [16, 16]  # half, for which a further leaf is not worth its paper
        assert self.rows(66) == [16, 16, 16, 16]
        assert self.rows(35) == [16, 16]  # 32 are nearly all
        assert self.set(35).notes == ("16 rows in front, 16 overleaf: 35 have no room",)

    @each("count", [1, 19, 20, 32, 33, 77])
    def test_rows_are_numbered_without_a_gap(self, count: int) -> None:
        layout = self.set(count)
        said = [text for n in range(len(layout.sheets)) for _, _, text in words(layout, n)]
        numbers = [int(text) for text in said if text.isdigit()]
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) >= min(count, 0.7 * count)

    def test_the_request_and_the_heads_stand_on_every_page(self) -> None:
        layout = self.set(77)
        for n, sheet in enumerate(layout.sheets):
            said = [text for _, _, text in words(layout, n)]
            assert said.count("request") == said.count("Name") == 1
            assert ("title" in said) == (n == 0)
            assert sheet.name == ("next" if n else "first")

    @each("count", [9, 12, 19, 30, 77])
    def test_rows_fill_each_side_10_to_24_mm_high(self, count: int) -> None:
        layout = self.set(count)
        for n in range(len(layout.sheets)):
            lines = sorted({rule.y for rule in marks(layout, Rule, n) if rule.y == rule.y2})
            assert all(10 * MM - 0.02 <= b - a <= 24 * MM + 0.02 for a, b in pairwise(lines))
            assert lines[-1] == pytest.approx(620, abs=0.011)  # the foot of what is inside the margins

    def test_type_has_one_size_on_all_sides(self) -> None:
        slots: dict[str, list[Block]] = {
            "head": [para("word " * 600), para("request")],
            "request": [para("request")],
            "rows": [table(48)],
        }
        styles = {"body": style(10, 12, least=8)}
        layout = set_page(slots, sides=TABLE_PAGES, styles=styles, copyfit=[Step("body", "usual")])
        assert len(layout.sheets) == 4
        sizes = {run.size for n in range(4) for run in marks(layout, GlyphRun, n) if run.text == "request"}
        assert len(sizes) == 1

    def test_a_table_that_has_no_room_is_overset(self) -> None:
        slots: dict[str, list[Block]] = {"head": [para("line\n" * 49)], "rows": [table(5)]}
        layout = set_page(slots, band(frame("head")), band(frame("rows")))
        # 49 lines of 585.5, a gap of 14, heads of 15.1 and one row of 34 are 48.6 pt more than there is.
        assert layout.overset[0].by == "17.2 mm too tall for the all page"

    @pytest.mark.parametrize(("count", "cards"), [(5, True), (12, False)])
    def test_rows_that_would_be_higher_than_24_mm_are_cards(self, count: int, cards: bool) -> None:
        layout = self.set(count)
        (_, foot), across = (20, 620), sorted({r.y for r in marks(layout, Rule) if r.x2 - r.x == 400})
        heights = [b - a for a, b in pairwise(across)]
        assert across[-1] == pytest.approx(foot, abs=0.011)
        assert all((height > 24 * MM) == cards for height in heights)
        assert say(layout).count("Name") == (count if cards else 1)


class TestShares:
    """How many rows stand on each side, where the least and the usual height are 10 and 12 mm."""

    @each(
        ("count", "here", "more", "found"),
        [
            (10, 100, 200, [10]),
            (10, 99, 200, [9]),  # one is missing, for which there is no further side
            (10, 70, 200, [7]),
            (10, 69, 200, [5, 10]),
            (20, 99, 200, [8, 16]),
            (20, 130, 200, [10, 16]),
            (20, 120, 100, [10, 8]),  # 18 are nearly all,
            (20, 110, 70, [9, 5]),  # 14 more than half
            (20, 40, 70, [3, 5, 5, 5]),  # 8 are not
            (10, 30, 200, [3, 10]),  # three under the full text, though of 12 mm it holds two
            (10, 25, 200, [2, 10]),
            (10, 5, 200, [1, 10]),  # it holds none, which is said elsewhere
            (1, 5, 5, [1, 1]),
        ],
    )
    def test_all_or_most_on_the_first_else_full_sides(
        self, count: int, here: float, more: float, found: list[int]
    ) -> None:
        assert shares(count, *sides(here, more)) == found

    @each(("height", "found"), [(130, 10), (125, 10), (140, 14), (200, 20)])
    def test_less_room_in_front_may_hold_as_many(self, height: float, found: int) -> None:
        # So parts above 20 rows in 130 mm stand 5 mm further apart: ten rows of 12 mm have room in 120.
        assert in_front(20, *rooms(height)) == found

    def test_a_sheet_may_have_two_sides_whatever_fits_on_one(self) -> None:
        assert shares(10, *sides(100, 200), least=2) == [10, 10]

    @given(st.integers(5, 60), st.floats(40, 300), st.floats(40, 300))
    def test_no_side_holds_more_than_it_can_and_none_more_than_is_wanted(
        self, count: int, here: float, more: float
    ) -> None:
        found = shares(count, *sides(here, more))
        assert 1 <= found[0] <= min(count, here / 10 + 0.01)
        assert all(n == min(count, int((more + 0.01 / MM) / 12)) for n in found[1:])
        assert len(found) == 1 or (len(found) % 2 == 0 and 2 * sum(found) >= count)
        assert len(found) <= 2 or 2 * sum(found[:-2]) < count


def sides(here: float, more: float) -> tuple[Room, Iterator[Room]]:
    """The room of a first side, and of every further one."""
    first, further = rooms(here, more)
    return first, repeat(further)


def rooms(*heights: float) -> list[Room]:
    return [Room(height * MM, 10 * MM, 12 * MM) for height in heights]


class TestTurning:
    """A story that is too long for one side: the front keeps as much as fits."""

    def set(self, paragraphs: list[str], **more: object) -> Layout:
        slots: dict[str, list[Block]] = {
            "title": [para("T", "head", role="H1")],
            "story": [para(text, key="story") for text in paragraphs],
            "overleaf": [para("over", "small")],
        }
        return set_page(slots, sides=STORY_PAGES, threads=("story",), again=("title",), **more)  # type: ignore[arg-type]

    def test_a_story_that_fits_stays_on_one_side(self) -> None:
        layout = self.set(["a b c"] * 20)
        assert [sheet.name for sheet in layout.sheets] == ["all"]
        assert "over" not in say(layout)

    def test_a_long_story_goes_on_on_the_back_and_says_so(self) -> None:
        layout = self.set(["word " * 60] * 10)
        assert [sheet.name for sheet in layout.sheets] == ["front", "back"]
        assert say(layout, 0).endswith("over")
        assert say(layout, 1).startswith("T ")
        # What is a heading on the front is not another one on the back.
        assert [tag.role for tag in layout.tags].count("H1") == 1

    @each(("others", "again"), [(0, 1), (1, 1), (2, 0)])
    def test_a_code_is_said_again_only_where_it_fills_a_row(self, others: int, again: int) -> None:
        codes = [code(f"{n}.example", f"https://{n}.example") for n in range(others)]
        slots: dict[str, list[Block]] = {
            "story": [para("words " * 60, key="story") for _ in range(10)],
            "first": [code("first.example", "https://first.example")],
            "more": codes,
        }
        cells = {"divide": "codes", "apart": 4.0}
        front = [band(frame("story")), band(frame("first", code=50.0), **cells)]
        back = [band(frame("story")), band(frame("first", "more", code=50.0), **cells)]
        layout = set_page(slots, sides={"front": front, "back": back}, threads=("story",), again=("first",))
        found = [
            sum(mark.text == "https://first.example" for mark in marks(layout, Modules, n)) for n in (0, 1)
        ]
        assert found == [1, again]

    def test_it_goes_on_overleaf_only_where_it_has_begun(self) -> None:
        """Six words are a line of forty letters: 48 of the 50 lines are taken, and a part has two of four."""
        sides = {"front": [band(frame("lead")), band(frame("story"))], "back": [band(frame("story"))]}
        for lines, begun in ((44, True), (48, False)):
            slots: dict[str, list[Block]] = {
                "lead": [para("l", key="lead") for _ in range(lines)],
                "story": [para("words " * 60, key="story")],
                "overleaf": [para("over", "small")],
            }
            layout = set_page(slots, sides=sides, threads=("story",), again=())
            assert ("words" in say(layout, 0), "over" in say(layout, 0)) == (begun, begun)

    @each(("lines", "x"), [(10, 20), (50, SEVENTH)])
    def test_what_stands_overleaf_is_told_below_what_is_asked_if_the_story_has_no_room(
        self, lines: int, x: float
    ) -> None:
        """A front whose story was full said nothing of the day on its back."""
        told, asked = frame("story", columns=(1, 6)), frame("demands", columns=(7, 12))
        slots: dict[str, list[Block]] = {
            "story": [para("s", key="story")] * lines,
            "demands": [para("d", key="demands[0]")] * min(45, lines),
            "events": [para("e")],
            "over": [para("over")],
        }
        layout = set_page(slots, sides={"front": [band(told, asked)], "back": [band(frame("events"))]})
        assert [at for at, _, text in words(layout) if text == "over"] == [pytest.approx(x)]

    def test_in_columns_it_is_parted_where_a_line_ends(self) -> None:
        """A column is (400 - 4) / 2 wide: 19 letters, two words of six. Five words are a line of 40."""
        sides = {name: [band(frame("story", flow=2))] for name in ("front", "back")}
        slots: dict[str, list[Block]] = {
            "story": [para("abcdef " * 290, key="story")],
            "overleaf": [para("over", "small")],
        }
        layout = set_page(slots, sides=sides, threads=("story",), again=())
        said = [run.text for run in marks(layout, GlyphRun, 0) if run.key == "story"]
        assert {len(text.split()) for text in said} == {2}

    @each(("many", "front"), [(7, 32), (9, 40), (12, 40)])
    def test_where_it_goes_on_the_front_has_as_much_as_fits(self, many: int, front: int) -> None:
        """Paragraphs of 8 lines, of which it ends with a whole one: 65 % of 56 lines are 36, of 72 lines 46,
        of 96 lines more than a front of 600 has room for beside its title and the line that says so."""
        layout = self.set(["word " * 60] * many)
        assert len([run for run in marks(layout, GlyphRun, 0) if run.key == "story"]) == front

    @pytest.mark.parametrize("stop", [".", "!"])
    def test_it_goes_on_after_a_sentence_where_no_paragraph_ends_near_by(self, stop: str) -> None:
        """A paragraph of 60 lines is cut at 65 %, 39 lines; each sentence is 11 lines, three are 33."""
        sentence = "Wordy " + "wordy " * 64 + f"wordy{stop} "
        layout = self.set([sentence * 6])
        said = [run.text for run in marks(layout, GlyphRun, 0) if run.key == "story"]
        assert said[-1].endswith(stop)
        assert len(said) == 33
        assert next(run for run in marks(layout, GlyphRun, 1) if run.key == "story").text.startswith("Wordy")

    def test_it_goes_on_amid_a_sentence_only_where_none_ends_in_front(self) -> None:
        """Of 60 lines a front may hold 35 to 65 %; a first sentence of 24 is 40 %, one of 15 is 25 %."""
        for words_of, lines in ((142, 24), (88, 39)):
            text = "Wordy " + "wordy " * words_of + "wordy. Wordy " + "wordy " * (358 - words_of)
            said = [run for run in marks(self.set([text]), GlyphRun, 0) if run.key == "story"]
            assert len(said) == lines

    @settings(max_examples=15)
    @given(st.lists(st.integers(1, 120), min_size=6, max_size=16))
    def test_nothing_is_lost_and_nothing_said_twice(self, lengths: list[int]) -> None:
        paragraphs = [" ".join(f"w{n}x{m}" for m in range(length)) for n, length in enumerate(lengths)]
        layout = self.set(paragraphs)
        said = [
            word
            for n in range(len(layout.sheets))
            for run in marks(layout, GlyphRun, n)
            if run.key == "story"
            for word in run.text.split()
        ]
        assert said == " ".join(paragraphs).split()
        assert len(layout.sheets) in (1, 2)

    def test_a_story_too_long_for_two_sides_is_overset(self) -> None:
        layout = self.set(["word " * 60] * 40)
        assert layout.overset
        assert {over.key for over in layout.overset} == {"story"}


class TestCopyfit:
    @settings(max_examples=40)
    @given(st.integers(1, 120), st.integers(120, 500), st.integers(0, 300))
    def test_a_larger_frame_never_has_smaller_type(self, count: int, height: int, more: int) -> None:
        sizes = []
        for tall in (height, height + more):
            layout = set_page(
                {"text": [para("word " * count)]},
                band(frame("text")),
                styles={"body": style(10, 12, least=6, most=40, hyphens=True)},
                copyfit=[Step("body")],
                paper=Paper("some", 440, 40 + tall),
            )
            sizes.append((not layout.overset, marks(layout, GlyphRun)[0].size))
        assert sizes[0] <= sizes[1]

    def test_steps_are_taken_in_the_order_of_the_template(self) -> None:
        styles = {name: style(10, 12, least=10, most=40, hyphens=True) for name in ("body", "head")}
        slots = {"text": [para("word " * 30), para("word " * 30, "head")]}
        for first, second in (("body", "head"), ("head", "body")):
            grow = [Step(first), Step(second)]
            layout = set_page(slots, band(frame("text")), styles=styles, copyfit=grow)
            runs = marks(layout, GlyphRun)
            sizes = {"body": runs[0].size, "head": runs[-1].size}
            assert sizes[first] > sizes[second]


class TestMirror:
    """In a language read from the right everything stands where a mirror would show it."""

    BANDS = (
        band(Frame(columns=(1, 7), slots=("left",)), Frame(columns=(8, 12), slots=("right",))),
        band(frame("rows"), gap=14.0),
        band(
            frame("code", columns=(1, 4), code=84.0), frame("tail", columns=(5, 12)), ground="tint", at="foot"
        ),
    )

    def set(self, lang: str, letters: str) -> Layout:
        word = letters * 3
        slots: dict[str, list[Block]] = {
            "left": [para(f"{word} {word} {letters}", lang=lang), para(f"{letters} " * 30, lang=lang)],
            "right": [
                Image("a.jpg", 300, 200, "", lang, (0.5, 0.5), para(word, "small", lang)),
                bulleted("small", (para(word, "small", lang), para(letters, "small", lang))),
            ],
            "rows": [table(3, lang=lang)],
            "code": [code(word, lang=lang)],
            "tail": [para(word, "small", lang)],
        }
        return set_page(
            slots, *self.BANDS, lang=lang, styles={"small": style(hang=20), "body": style(indent=12)}
        )

    @each("kind", [GlyphRun, Rule, Panel, Picture, Modules])
    def test_every_rectangle_is_mirrored(self, kind: type) -> None:
        plain, mirrored = self.set("en", "abcd"), self.set("he", "אבגד")
        there = [mark.rect for mark in marks(plain, kind)]
        here = [mark.rect for mark in marks(mirrored, kind)]
        assert len(there) == len(here) > 0
        width = plain.sheets[0].width
        for one, other in zip(there, here, strict=True):
            assert near(other, Rect(width - one.right, one.y, one.width, one.height)), (one, other)

    def test_a_picture_itself_is_not(self) -> None:
        crops = [marks(self.set(*of), Picture)[0].crop for of in (("en", "abcd"), ("he", "אבגד"))]
        assert crops[0] == crops[1]


def near(one: Rect, other: Rect) -> bool:
    pairs = ((one.x, other.x), (one.y, other.y), (one.width, other.width), (one.height, other.height))
    return all(abs(a - b) <= 0.021 for a, b in pairs)


@each(("floor", "size"), [(10.0, 16.0), (None, 20.0), (18.0, 20.0)])
def test_a_size_falls_to_its_floor_before_a_word_does_not_fit(floor: float | None, size: float) -> None:
    """A word of 25 letters fits 400 points at 16; at 18, the nearer floor, it fits no better than at 20."""
    head = style(40, 40, least=20.0, floor=floor)
    layout = set_page(
        {"text": [para("a" * 25, "head")]},
        band(frame("text")),
        styles={"head": head},
        copyfit=[Step("head", "usual")],
    )
    (run,) = marks(layout, GlyphRun)
    assert run.size == size
    assert bool(layout.overset) == (size * 25 > 400)


def test_a_band_beyond_its_share_keeps_no_other_from_growing() -> None:
    # The line of the first band is 9.5 high, more than a hundredth of 600: it stays, the other one grows.
    first, second = band(frame("one"), share=0.01), band(frame("two"), gap=10.0)
    styles = {"body": style(least=10.0, most=20.0), "small": style(10.0, 12.0, least=10.0, most=20.0)}
    slots = {"one": [para("one")], "two": [para("two", "small")]}
    layout = set_page(slots, first, second, styles=styles, copyfit=[Step("body"), Step("small")])
    assert [run.size for run in marks(layout, GlyphRun)] == [10, 20]


@each(
    ("to", "told", "ink", "size"),
    [("most", True, "colour", 10), ("alone", True, "colour", 18),
     ("alone", False, "colour", 10), ("alone", True, "black", 10)],
)  # fmt: skip
def test_a_lead_above_a_story_may_grow_beyond_the_share_of_its_field_at_last(
    to: Bound, told: bool, ink: Ink, size: float
) -> None:
    """What is asked is a step smaller: it stayed small in a field half bare. In black there are none."""
    lead = style(least=10.0, most=15.0, alone=18.0)
    layout = set_page(
        {"one": [para("one", "small")], "two": [para("two")] if told else []},
        band(frame("one"), share=0.01), band(frame("two"), gap=10.0),
        styles={"small": lead, "body": style(hyphens=True)},
        ranks=("head", "small", "body"), copyfit=[Step("small", to)], ink=ink,
    )  # fmt: skip
    assert marks(layout, GlyphRun)[0].size == size


@each(
    ("family", "to", "size"),
    [("display", "most", 20), ("text", "most", 40), ("text", "alone", 15), ("display", "usual", 10)],
)
def test_a_large_lead_without_a_story_leaves_room_for_what_is_asked(
    family: Family, to: Bound, size: float
) -> None:
    """It is twice as large at the most, and no line of large type is beyond its usual size for being full, as
    one of 20 letters would be at 20 points. Chinese demands of 48 points stood below a lead of 101."""
    lead = style(10, 12, family=family, balance=True, least=8.0, most=40.0)
    layout = set_page(
        {"one": [para("abcdefghij klmnopqrs", "small")], "two": [para("two", "option")]},
        band(frame("one")), band(frame("two"), gap=10.0),
        styles={"small": lead}, ranks=("head", "small", "option", "body"), copyfit=[Step("small", to)],
    )  # fmt: skip
    assert marks(layout, GlyphRun)[0].size == size


@each(
    ("least", "most", "tall"),
    [(0.1, 0.1, 0.62 * 200), (0.4, 0.4, 160), (0.1, 0.9, 200), (0.6, 0.9, 240), (0.9, 0.9, 200 / 0.62)],
)
def test_a_picture_behind_a_frame_is_as_high_as_its_shape_asks_for(
    least: float, most: float, tall: float
) -> None:
    """Of its own height 62 % at the least and all of it at the most; a strip is as high as the template asks
    for, and shows 62 % of its width then."""
    page, bounds = band(Frame(backdrop="picture")), PictureBounds(least=least, most=most)
    slots = {"picture": [Image("a.jpg", 400, 200, "A field", "en")]}
    layout = set_page(slots, page, picture=bounds, copyfit=[Step("picture", "most")])
    (picture,) = marks(layout, Picture)
    assert (picture.rect.width, picture.rect.height) == (400, pytest.approx(tall, abs=0.01))


def test_a_picture_has_its_usual_height_before_columns_are_made_to_end_alike() -> None:
    """Beside one line columns end most evenly where it is lowest; of a square that is 62 %."""
    page = band(frame("text", columns=(1, 6)), frame("picture", columns=(7, 12)))
    slots = {"text": [para("one")], "picture": [Image("a.jpg", 400, 400, "A field", "en")]}
    bounds, steps = (
        PictureBounds(least=0.62, usual=0.8, most=0.9),
        [Step("picture", "usual"), Step("picture")],
    )
    (picture,) = marks(set_page(slots, page, picture=bounds, copyfit=steps), Picture)
    assert picture.rect.height == pytest.approx(0.8 * picture.rect.width, abs=0.01)
    (picture,) = marks(set_page(slots, page, picture=bounds, copyfit=steps[1:]), Picture)
    assert picture.rect.height == pytest.approx(0.62 * picture.rect.width, abs=0.01)


def test_a_picture_beside_a_text_that_grows_after_it_ends_with_it() -> None:
    """It was cut above a white place as high as the text had grown: of 14 lines 24 apart, not 12."""
    page = band(frame("text", columns=(1, 6)), frame("picture", columns=(7, 12)))
    slots = {"text": [para("\n".join(["one"] * 14))], "picture": [Image("a.jpg", 400, 800, "A field", "en")]}
    told: dict[str, Any] = {"styles": {"body": style(10, 12, most=20)}, "ranks": ("head", "body")}
    steps, bounds = [Step("picture", "alone"), Step("body")], PictureBounds(least=0.5, most=0.6, alone=2)
    layout = set_page(slots, page, picture=bounds, copyfit=steps, **told)
    (picture,) = marks(layout, Picture)
    last = max(run.y for run in marks(layout, GlyphRun))
    assert picture.rect.y + picture.rect.height == pytest.approx(last, abs=24)


def test_what_leads_to_a_list_stays_with_it_in_a_column() -> None:
    """Of twelve lines the sixth is the last that a column of two would have."""
    list_of_six = bulleted("body", (para("one"),) * 6)
    blocks = (*(para("word") for _ in range(5)), para("ask", leads=True), list_of_six)
    layout = set_page({"text": blocks}, band(frame("text", flow=2)))
    lefts = {text: left for left, _, text in words(layout)}
    assert lefts["ask"] == lefts["•"] > lefts["word"]


def test_a_column_ends_with_a_whole_word_where_that_makes_it_no_higher() -> None:
    """Thirteen lines: hyphen-, ation hy-, phenation, four times, and hyphen. Six and seven are as high as
    seven and six."""
    text = para("hyphenation " * 8 + "hyphen")
    styles = {"body": style(hyphens=True)}
    layout = set_page({"text": [text]}, band(frame("text", flow=2, columns=(1, 6))), styles=styles)
    left = min(x for x, _, _ in words(layout))
    whole = ["hyphen\xad", "ation hy\xad", "phenation"]
    assert [text for x, _, text in words(layout) if x == left] == [*whole, *whole]


def columns_of(*texts: str) -> list[list[str]]:
    """The lines of paragraphs in two columns or one."""
    layout = set_page({"text": [para(text) for text in texts]}, band(frame("text", flow=2)))
    lines = [(x, text) for x, _, text in words(layout)]
    return [[text for left, text in lines if left == x] for x in sorted({x for x, _ in lines})]


def test_a_text_of_few_lines_is_parted_between_paragraphs_or_not_at_all() -> None:
    """A column of two holds 19 letters a line, one column 40."""
    (only,) = columns_of("one two three four " * 5)
    assert len(only) == 3
    first, last = "one two three four", "five six seven nine"
    assert columns_of(f"{first} " * 3, f"{last} " * 3) == [[first] * 3, [last] * 3]
    (only,) = columns_of(first, f"{last} " * 4)
    assert only[0] == first


def test_the_last_column_of_a_text_is_not_the_longest() -> None:
    """Of fifteen lines eight on the left would part the last of nine from all others."""
    first, last = columns_of("one two three four " * 9, "five six seven " * 6)
    assert len(first) >= len(last)


def test_no_column_ends_inside_brackets() -> None:
    """ "abriu inquérito (nº" stood at a column's foot, the number at the head of the next."""
    line, held = "one two three four", ["one two three (four", "one) two three four"]
    assert columns_of(" ".join([line] * 16)) == [[line] * 8] * 2
    first, last = columns_of(" ".join([*[line] * 7, *held, *[line] * 7]))
    assert sorted([first[-2:] == held, last[:2] == held]) == [False, True]


@pytest.mark.parametrize(
    ("said", "count", "parted"),
    [
        ("four five seven hyphenation ones ", 5, False),
        ("four five seven hyphenation ones ", 8, False),  # less than a quarter of a line would be bare
        ("one two three hyphenation ", 8, True),  # 13 letters are two thirds of a line: a hole
    ],
)
def test_no_word_of_a_short_text_is_parted_where_lines_are_full(said: str, count: int, parted: bool) -> None:
    """Lines of 19 letters: "four five seven hy-" would have room."""
    text = para(said * count)
    page = band(frame("text", columns=(1, 6)))
    layout = set_page({"text": [text]}, page, styles={"body": style(hyphens=True)})
    assert any("\xad" in text for _, _, text in words(layout)) == parted


def test_what_is_asked_gives_up_some_size_for_lines_of_which_none_is_a_stub() -> None:
    """“Horário / até as / 19h em / todas as …”, a fifth larger: its second line was half of the longest."""
    asked = para("Horário até as 19h em todas as creches da rede.", lang="pt")
    body = {"body": style(least=10.0, most=20.0, alone=60.0, balance=True)}
    steps = [Step("body"), Step("body", "alone")]
    layout = set_page({"text": [asked]}, band(frame("text")), styles=body, copyfit=steps, lang="pt")
    assert [text.strip() for _, _, text in words(layout)][1:3] == ["até as 19h", "em todas"]


def test_brief_clauses_have_a_line_each_rather_than_a_larger_size() -> None:
    """“Sixty stalls, / three / generations, / one roof.”, half as large again."""
    lead = para("Sixty stalls, three generations, one roof.")
    body = style(least=10.0, most=40.0, balance=True)
    layout = set_page({"text": [lead]}, band(frame("text")), styles={"body": body}, copyfit=[Step("body")])
    lines = [text.strip() for _, _, text in words(layout)]
    assert lines == ["Sixty stalls,", "three generations,", "one roof."]


def test_a_lead_whose_lines_are_uneven_at_any_size_grows_all_the_same() -> None:
    """Two words of 36 letters: 11 points fill the measure of 400. It stayed at its least size."""
    lead = para(f"abcd {'c' * 36} {'d' * 36}")
    body = style(least=10.0, most=20.0, balance=True)
    layout = set_page({"text": [lead]}, band(frame("text")), styles={"body": body}, copyfit=[Step("body")])
    assert {run.size for run in marks(layout, GlyphRun)} == {11}


def test_a_story_that_grows_to_the_foot_of_what_is_asked_stays_a_step_smaller() -> None:
    """By 1.15, in steps of a quarter of a point: it would level at 11.25."""
    styles = {"option": style(12, 14), "body": style(least=10.0, most=14.0, hyphens=True)}
    layout = set_page(
        {"told": [para("word " * 20)], "asked": [para("word\n" * 20 + "word", "option")]},
        band(frame("told", columns=(1, 6)), frame("asked", columns=(7, 12))),
        styles=styles, ranks=("head", "option", "body"), copyfit=[Step("body")],
    )  # fmt: skip
    assert {run.size for run in marks(layout, GlyphRun)} == {12, 10.25}


def test_a_story_that_is_larger_in_its_script_stays_a_step_below_what_is_asked() -> None:
    """Arabic of 12 for 10: from 8.75 on it would be 10.5, more than 12 by 1.15. Demands were the smaller."""
    styles = {"option": style(12, 14), "body": style(least=8.0, most=14.0, hyphens=True)}
    layout = set_page(
        {"told": [para("word " * 20, lang="ar")], "asked": [para("word\n" * 20 + "word", "option", "ar")]},
        band(frame("told", columns=(1, 6)), frame("asked", columns=(7, 12))),
        styles=styles, ranks=("head", "option", "body"), copyfit=[Step("body")], lang="ar",
        scripts={"Arab": {"body": Change(size=12.0)}},
    )  # fmt: skip
    assert {run.size for run in marks(layout, GlyphRun)} == {12, 8.5 * 1.2}


def test_what_people_say_is_no_smaller_than_a_story_that_grows_after_it() -> None:
    """A share of the headline's 20 allowed it 6; in a script without italics it read as small print."""
    styles = {
        "head": style(20, 24),
        "body": style(least=10.0, most=14.0, hyphens=True),
        "quote": style(5, 6, least=5.0, alone=20.0, hang_quotes=True),
    }
    layout = set_page(
        {"head": [para("word", "head")], "told": [para("word " * 80)], "said": [para("said", "quote")]},
        band(frame("head")),
        band(frame("told", columns=(1, 6)), frame("said", columns=(7, 12))),
        styles=styles, ranks=("head", "body"), shares={"quote": 0.3},
        copyfit=[Step("quote", "alone"), Step("body")],
    )  # fmt: skip
    sizes = {run.text: run.size for run in marks(layout, GlyphRun)}
    assert sizes["said"] == max(size for text, size in sizes.items() if text.startswith("word word"))
