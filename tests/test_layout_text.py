"""Paragraphs, stacks, the grid and lists, by arithmetic; see helpers_layout for the numbers."""

from __future__ import annotations

import pytest
from helpers_layout import band, frame, marks, para, set_page, style, words
from hypothesis import given
from hypothesis import strategies as st

from flyers.content.template import Step
from flyers.layout.box import snapped
from flyers.model.blocks import Items, Para, Run
from flyers.model.marks import GlyphRun, Overset

ONE = band(frame("text"))


def test_a_paragraph_starts_at_the_margins_and_breaks_at_its_measure() -> None:
    text = para("a" * 19 + " " + "b" * 20 + " " + "c" * 5)
    # 19 + 1 + 20 = 40 glyphs fill the first line of 400 exactly.
    assert words(set_page({"text": [text]}, ONE)) == [
        (20, 27, "a" * 19 + " " + "b" * 20),  # 20 + 7
        (20, 39, "c" * 5),  # 27 + 12
    ]


def test_a_run_knows_how_far_it_reaches() -> None:
    (run,) = marks(set_page({"text": [para("Help")]}, ONE), GlyphRun)
    assert (run.advance, run.ascent, run.descent) == (40, 7.5, 2.5)  # 4, 0.75 and 0.25 em of 10 pt


def test_paragraphs_of_one_style_are_a_leading_apart_and_the_second_is_indented() -> None:
    layout = set_page({"text": [para("one"), para("two")]}, ONE, styles={"body": style(indent=15)})
    assert words(layout) == [(20, 27, "one"), (35, 39, "two")]  # 27 + 12


def test_paragraphs_of_one_style_have_its_space_between_them_on_top() -> None:
    layout = set_page({"text": [para("one"), para("two")]}, ONE, styles={"body": style(after=5)})
    assert words(layout) == [(20, 27, "one"), (20, 44, "two")]  # 27 + 12 + 5


def test_of_two_neighbouring_spaces_the_larger_counts() -> None:
    styles = {"body": style(after=6), "head": style(before=10)}
    layout = set_page({"text": [para("one"), para("two", "head"), para("three")]}, ONE, styles=styles)
    assert words(layout) == [
        (20, 27, "one"),
        (20, 46.5, "two"),  # 27 + 2.5 to the box's foot, 10 and not 6, 7 to the baseline
        (20, 56, "three"),  # 46.5 + 2.5, nothing between, 7
    ]


def test_a_block_that_stands_a_line_of_the_grid_apart_starts_on_the_grid() -> None:
    blocks = [para("one"), para("two"), para("three", "head"), para("four", "small")]
    styles = {"head": style(before=8), "small": style(before=6)}
    layout = set_page({"text": blocks}, ONE, styles=styles, grid=7)
    assert words(layout) == [
        (20, 27, "one"),
        (20, 39, "two"),  # joined: 12 below
        (20, 62, "three"),  # from 39 + 2.5 - 20 = 21.5, 8 apart: 29.5 goes to 35; 20 + 35 + 7
        (20, 77.5, "four"),  # 6 apart is less than a line of 7, so just that: 62 + 2.5 + 6 + 7
    ]


@given(st.floats(0, 900), st.sampled_from([0.0, 5.0, 7.0, 12.0]))
def test_snapping_goes_to_the_next_line(value: float, grid: float) -> None:
    found = snapped(value, grid)
    assert found >= value - 1e-3
    assert found - value < (grid or 1e-9)


def test_capitals_and_tracking() -> None:
    styles = {"body": style(caps=True, tracking=0.1)}
    (run,) = marks(set_page({"text": [para("Löwe")]}, ONE, styles=styles), GlyphRun)
    assert "".join(chr(glyph.gid) for glyph in run.glyphs) == "LÖWE"
    assert run.text == "Löwe"  # what the campaign says, for searching and for a screen reader
    assert (run.advance, run.tracking) == (44, 1)  # four glyphs and four times 0.1 em


def test_runs_in_another_dress_are_marks_of_their_own() -> None:
    text = Para("body", (Run("Save "), Run("the pool", bold=True), Run(" now")), "en")
    layout = set_page({"text": [text]}, ONE)
    # Widths 5, 8 and 4: each starts where the one before ends.
    assert words(layout) == [(20, 27, "Save "), (70, 27, "the pool"), (150, 27, " now")]


def test_items_hang_and_keep_their_distance() -> None:
    items = Items("body", (para("one"), para("two")), "number")
    layout = set_page({"text": [items]}, ONE, styles={"body": style(hang=20, after=3)})
    # The second text's top: 9.5 of the first and 3 between. Labels stand on the lines of their texts.
    assert words(layout) == [(20, 27, "1"), (40, 27, "one"), (20, 39.5, "2"), (40, 39.5, "two")]
    roles = [layout.tags[run.tag].role for run in marks(layout, GlyphRun)]
    assert roles == ["Lbl", "LBody", "Lbl", "LBody"]


def test_numerals_of_another_size_hang_from_the_tops_of_the_capitals() -> None:
    items = Items("body", (para("one"),), "number")
    styles = {"body": style(hang=40, numerals="numeral"), "numeral": style(20, 20)}
    layout = set_page({"text": [items]}, ONE, styles=styles)
    assert words(layout) == [(20, 34, "1"), (60, 27, "one")]  # 0.7 × 20 and 0.7 × 10 below 20


def test_copyfit_takes_the_largest_size_that_fits_in_steps_of_a_quarter_point() -> None:
    styles = {"body": style(10, 12, least=8, most=60, hyphens=True)}
    text = para("1234567890 " * 3 + "1234567890")
    layout = set_page({"text": [text]}, ONE, styles=styles, grow=[Step(knob="body")])
    # At size s the measure is 400 / s em. 18 holds two words of 10 and the space (21 em = 378), 19.25 too
    # much (404.25); ten digits alone fill 400 at 40, and four lines of them are 3 × 48 + 0.95 × 40 high.
    assert marks(layout, GlyphRun)[0].size == 40


def test_what_is_too_tall_is_set_and_reported() -> None:
    layout = set_page({"text": [para("one", key="story")] * 60}, ONE)
    # 60 lines are 59 × 12 + 9.5 = 717.5 high, 117.5 pt (41.5 mm) more than there is.
    assert layout.overset == (Overset("text", "en", "story", "41.5 mm too tall for the all page"),)
    assert len(marks(layout, GlyphRun)) == 60


def test_what_is_too_wide_is_reported() -> None:
    word = Para("body", (Run("1" * 50, address=True),), "en", "links.petition.url")
    layout = set_page({"text": [word]}, ONE)
    # 50 glyphs are 500 wide, the column 400: 100 pt are 35.3 mm.
    assert layout.overset == (Overset("text", "en", "links.petition.url", "35.3 mm too wide"),)


@pytest.mark.parametrize("lang", ["en", "he"])
def test_a_break_in_the_text_is_kept(lang: str) -> None:
    layout = set_page({"text": [para("אבג\nדה", lang=lang)]}, ONE, lang=lang)
    assert [(y, text) for _, y, text in words(layout)] == [(27, "אבג"), (39, "דה")]
