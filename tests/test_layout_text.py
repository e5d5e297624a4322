"""Paragraphs, stacks and lists, by arithmetic; see helpers_layout for the numbers."""

import re
from importlib.util import find_spec
from itertools import pairwise
from typing import Any

import pytest
from amount import each
from helpers_layout import (
    SquareRuler,
    band,
    bulleted,
    code,
    frame,
    marks,
    numbered,
    para,
    set_page,
    style,
    words,
)
from msgspec.structs import replace
from seen import GlyphRun, Overset

from flyers.content.clauses import Step
from flyers.measure.protocols import Shaped
from flyers.model.blocks import STAYING, Block, Para, Run
from flyers.model.paper import Paper
from flyers.units import MM

ONE = band(frame("text"))
icu = pytest.mark.skipif(find_spec("icu4py") is None, reason="the extra flyers[thai] is not installed")


def test_a_paragraph_starts_at_the_margins_and_breaks_at_its_measure() -> None:
    text = para("a" * 19 + " " + "b" * 20 + " " + "c" * 5)
    # 19 + 1 + 20 = 40 glyphs fill the first line of 400 exactly.
    assert words(set_page({"text": [text]}, ONE, styles={"body": style(hyphens=True)})) == [
        (20, 27, "a" * 19 + " " + "b" * 20),  # 20 + 7
        (20, 39, "c" * 5),  # 27 + 12
    ]


def test_lines_of_large_type_are_even() -> None:
    """What has no hyphens is read at a glance: 15 and 10 of 20 letters, not 20 and 5."""
    text = para("one two three four seven")
    said = {
        hyphens: [
            one
            for _, _, one in words(
                set_page({"text": [text]}, ONE, styles={"body": style(20, 24, hyphens=hyphens)})
            )
        ]
        for hyphens in (True, False)
    }
    assert said == {True: ["one two three four", "seven"], False: ["one two three", "four seven"]}


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
        (20, 57, "three"),  # 46.5 + 2.5, 0.5 that letters stand above capitals, 0.5 for air, 7
    ]


def test_words_of_other_scripts_among_ideographs_keep_their_spacing() -> None:
    """Lines end on the margin since ideographs stand further apart: “H a l v o r s e n” was printed."""
    text = (
        "我们每月付房租业主 Halvorsen-Pike Holdings 今年已被开出许多张罚单却只交过一次罚款市政府有权下令维修"
    )
    styles = {"body": style(9.5, 12.0, hyphens=True)}
    layout = set_page({"text": [para(text, lang="zh")]}, ONE, styles=styles, lang="zh")
    runs = marks(layout, GlyphRun)
    assert {run.tracking for run in runs if re.search("[a-z]", run.text)} == {0}
    assert any(run.tracking for run in runs)


def test_a_line_of_ideographs_that_lacks_much_keeps_its_spacing() -> None:
    """For "います。" on a line of its own the line above was spaced out, a river beside full lines; before
    "1956年，" a line of fourteen signs was."""
    styles, bare = {"body": style(10, 12, hyphens=True)}, []
    for count in (38, 36):  # of 40
        text = "言" * count + "Halvorsen"
        layout = set_page({"text": [para(text, lang="zh")]}, ONE, styles=styles, lang="zh")
        bare.append(marks(layout, GlyphRun)[0].tracking)
    assert bare[0] > 0 == bare[1]


def test_a_lead_gives_up_some_size_for_a_full_first_line() -> None:
    """ "The county cut / the shelter to one vet": a short line looks like the last one."""
    text = "The county cut the shelter to one vet day a month. Dogs like Biscuit wait weeks for a $40 shot."
    styles = {"lead": style(7, 9, least=7, most=16)}
    layout = set_page({"text": [para(text, "lead")]}, ONE, styles=styles, copyfit=[Step("lead")])
    assert marks(layout, GlyphRun)[0].text.strip() == "The county cut the shelter"


def test_capitals_and_tracking() -> None:
    styles = {"body": style(caps=True, tracking=0.1)}
    (run,) = marks(set_page({"text": [para("Löwe")]}, ONE, styles=styles), GlyphRun)
    assert "".join(chr(glyph.gid) for glyph in run.glyphs) == "LÖWE"
    assert run.text == "Löwe"  # what the campaign says, for searching and for a screen reader
    assert (run.advance, run.tracking) == (44, 1)  # four glyphs and four times 0.1 em


@each(("text", "lang"), [("Save it, 3ª sessão", "pt"), ("Γʹ СБОР ԵՐԵՎԱՆ", "el"), ("9 Oktober (4B)", "de")])
def test_scripts_with_capitals_are_letter_spaced(text: str, lang: str) -> None:
    layout = set_page({"text": [para(text, lang=lang)]}, ONE, styles={"body": style(tracking=0.1)})
    assert {run.tracking for run in marks(layout, GlyphRun)} == {1}


@each(
    ("text", "lang"),
    [
        ("يوم 9 أكتوبر (القاعة 4B)", "ar"),
        ("אולם 4B", "he"),
        ("LIVE 4B", "fa"),  # no letter of it joins, yet in one campaign all lines are set alike
        ("Carnegie قاعة", "en"),
        ("Carnegie 𞤀𞤁𞤂", "en"),  # Adlam has capitals, and joins
        ("ग्रन्थालय 4B", "hi"),
        ("ᠮᠣᠩᠭᠣᠯ 4B", "mn-Mong"),
        ("ห้อง 4B", "th"),
        ("ნენსკრის ხეობა", "ka"),
        ("10月9日 Carnegie", "zh-Hans"),
        ("2027", "en"),
    ],
)
def test_one_letter_that_joins_keeps_a_paragraph_from_being_letter_spaced(text: str, lang: str) -> None:
    layout = set_page({"text": [para(text, lang=lang)]}, ONE, styles={"body": style(tracking=0.1)})
    assert {run.tracking for run in marks(layout, GlyphRun)} == {0}


def test_runs_in_another_dress_are_marks_of_their_own() -> None:
    text = Para("body", (Run("Save "), Run("the pool", bold=True), Run(" now")), "en")
    layout = set_page({"text": [text]}, ONE)
    # Widths 5, 8 and 4: each starts where the one before ends.
    assert words(layout) == [(20, 27, "Save "), (70, 27, "the pool"), (150, 27, " now")]


def test_items_hang_and_keep_their_distance() -> None:
    items = numbered("body", (para("one"), para("two")))
    layout = set_page({"text": [items]}, ONE, styles={"body": style(hang=20, after=3)})
    # From line to line the leading of a text. Labels stand on the lines of their texts.
    assert words(layout) == [(20, 27, "1"), (40, 27, "one"), (20, 39.5, "2"), (40, 39.5, "two")]
    roles = [layout.tags[run.tag].role for run in marks(layout, GlyphRun)]
    assert roles == ["Lbl", "LBody", "Lbl", "LBody"]


def test_a_list_stands_clear_of_the_text_that_it_is_in() -> None:
    """Its lines were further apart than those of the text, the first of them was not; what followed it began
    anew, without an indent."""
    text = [para("one"), bulleted("body", (para("two"), para("three"))), para("four")]
    layout = set_page({"text": text}, ONE, styles={"body": style(10, 12, hang=10, indent=10)})
    at = {text: (x, y) for x, y, text in words(layout)}
    near = 12 + 1.5 * MM
    assert [at[two][1] - at[one][1] for one, two in pairwise(("one", "two", "three", "four"))] == (
        pytest.approx([near, 12, near], abs=0.01)
    )
    assert at["four"][0] == 20 + 10


def test_numerals_of_another_size_hang_from_the_tops_of_the_capitals() -> None:
    items = numbered("body", (para("one\ntwo"),))
    styles = {"body": style(hang=40, numerals="numeral"), "numeral": style(20, 20)}
    layout = set_page({"text": [items]}, ONE, styles=styles)
    assert words(layout)[:2] == [(20, 34, "1"), (60, 27, "one")]  # 0.7 × 20 and 0.7 × 10 below 20


def test_numerals_of_a_row_hang_alike() -> None:
    """Capitals of 14 and of 7: baselines 7 apart where both begin at one height, as one of two lines asks."""
    items = numbered("body", (para("one\ntwo"), para("three")))
    styles = {"body": style(hang=40, numerals="numeral"), "numeral": style(20, 20)}
    layout = set_page({"text": [items]}, band(frame("text", abreast=2)), styles=styles)
    at = {text: y for _, y, text in words(layout)}
    assert at["1"] - at["one"] == 7
    assert at["2"] - at["three"] == 7


def test_all_numerals_of_a_list_hang_where_one_item_has_several_lines() -> None:
    """One stood in the middle of its line, below one that hung from its capitals."""
    items = numbered("body", (para("one\ntwo"), para("three")))
    styles = {"body": style(hang=40, numerals="numeral"), "numeral": style(20, 20)}
    at = {text: y for _, y, text in words(set_page({"text": [items]}, ONE, styles=styles))}
    assert at["1"] - at["one"] == 7
    assert at["2"] - at["three"] == 7


def test_numerals_of_a_row_stand_on_one_line_though_one_is_higher(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where capitals count as 0.6 em, as in Devanagari, “2” is clearly above that and “1” is hardly so."""
    shape, heights = SquareRuler.shape, {"1": 0.77, "2": 0.79}

    def shaped(ruler: SquareRuler, text: str, *how: Any) -> Shaped:
        found = shape(ruler, text, *how)
        return replace(found, ascent=heights.get(text, found.ascent))

    monkeypatch.setattr(SquareRuler, "shape", shaped)
    items = numbered("body", (para("one\ntwo"), para("three")))
    styles = {"body": style(hang=80, numerals="numeral"), "numeral": style(50, 50)}
    layout = set_page({"text": [items]}, band(frame("text", abreast=2)), styles=styles)
    at = {text: y for _, y, text in words(layout)}
    assert at["1"] == at["2"]


def test_the_white_between_numbered_items_is_the_same() -> None:
    """A numeral of 14 hangs 7 below its one line of 7: the next item was nearer than the one above."""
    items = numbered("body", (para("one\ntwo"), para("three"), para("four\nfive"), para("six")))
    styles = {"body": style(hang=40, numerals="numeral"), "numeral": style(20, 20)}
    layout = set_page({"text": [items]}, ONE, styles=styles)
    at = {text: y for _, y, text in words(layout)}
    lows = at["two"], at["2"], at["five"]  # of each item
    assert len({at[first] - low for first, low in zip(("three", "four", "six"), lows, strict=True)}) == 1


def test_what_stands_below_numbered_items_is_farther_from_them_than_they_are_from_each_other() -> None:
    """“Overleaf: …” read as the second line of the last demand: 20 apart are the items, of type of 10."""
    items = numbered("body", (para("one"), para("two")))
    styles = {
        "body": style(hang=40, after=20, numerals="numeral"),
        "numeral": style(10, 10),
        "over": style(10, 10),
    }
    layout = set_page({"text": [items, para("over", style="over")]}, ONE, styles=styles)
    at = {text: y for _, y, text in words(layout)}
    assert at["over"] - at["two"] > at["two"] - at["one"]


def test_items_of_several_lines_are_told_apart() -> None:
    """By a third of their size beside their leading: they ran together as one paragraph on small paper."""
    items = numbered("body", (para("one\ntwo"), para("three")))
    styles = {"body": style(hang=40, numerals="numeral"), "numeral": style(12, 12)}
    at = {text: y for _, y, text in words(set_page({"text": [items]}, ONE, styles=styles))}
    assert (at["two"] - at["one"], at["three"] - at["two"]) == (12, 12 + 0.35 * 10)


def test_an_odd_number_of_items_in_two_columns_is_read_down() -> None:
    """The last of seven stood alone in a row of its own, beside half of the measure bare."""
    items = numbered("body", tuple(map(para, ("one", "two", "three", "four", "five", "six", "seven"))))
    layout = set_page({"text": [items]}, band(frame("text", abreast=2)), styles={"body": style(hang=20)})
    at = [(x, y) for x, y, text in words(layout) if text.isdecimal()]
    assert [x for x, _ in at] == [20] * 4 + [at[4][0]] * 3
    assert [y for _, y in at] == [y for _, y in at[:4]] + [y for _, y in at[:3]]


def test_the_last_of_seven_in_three_columns_is_not_alone_for_a_word_that_is() -> None:
    """A row for one of seven, beside two empty cells, where four abreast have one short last line."""
    items = numbered("body", (*map(para, ["abc"] * 6), para("ab cd efghi")))
    layout = set_page({"text": [items]}, band(frame("text", abreast=3)), styles={"body": style(hang=20)})
    tops = [y for _, y, text in words(layout) if text.isdecimal()]
    assert [tops.count(y) for y in sorted({*tops})] == [4, 3]


def test_items_of_one_word_a_line_stand_below_each_other() -> None:
    """Five lines of one word each, three times, where one line below the other takes little more height."""
    items = numbered("body", (para("abcdef " * 4 + "abcdef"),) * 3)
    layout = set_page(
        {"text": [items]}, band(frame("text", abreast=3)), styles={"body": style(hang=20, after=15)}
    )
    assert len({x for x, _, text in words(layout) if text.isdecimal()}) == 1


def test_items_are_whole_lines_below_each_other_where_abreast_they_are_ladders() -> None:
    """Of three in thirds one has three lines, one four, the first of them a short word: a third higher."""
    texts = "abcd efgh abcd efgh abcd efgh", "abcd efgh abcd", "ab abcdefg abcd efgh abcd"
    layout = set_page(
        {"text": [numbered("body", tuple(map(para, texts)))]},
        band(frame("text", abreast=3)),
        styles={"body": style(hang=20, after=10)},
        paper=Paper("p", 40 + 3 * (20 + 90) + 2 * 4, 600),
    )
    assert [text for *_, text in words(layout) if not text.isdecimal()] == list(texts)


def test_an_item_of_four_lines_stands_beside_one_other_where_that_is_hardly_higher() -> None:
    """Thirds have 9 letters, halves 14: a demand of four lines stood beside five of two."""
    texts = ["abcdef " * 4, *["abcdefgh abcdefgh"] * 5]
    layout = set_page(
        {"text": [numbered("body", tuple(map(para, texts)))]},
        band(frame("text", abreast=3)),
        styles={"body": style(hang=20, after=5)},
        paper=Paper("p", 40 + 3 * (20 + 90) + 2 * 4, 600),
    )
    assert len({x for x, _, text in words(layout) if text.isdecimal()}) == 2


@pytest.mark.parametrize(("last", "size"), [("abcdefgh", 20), ("abc", 18.5)])
def test_a_list_grows_to_where_a_long_word_is_alone_in_a_line(last: str, size: float) -> None:
    """Below a line of as many letters it is not lost: demands stayed small in a field that was bare. A short
    one is, so it grows as long as that has another word beside it."""
    copyfit = (Step("body", "most"),)
    layout = set_page(
        {"text": [numbered("body", (para(f"abcd efgh {last}"),))]},
        ONE,
        styles={"body": style(hang=20, least=10, most=20)},
        copyfit=copyfit,
        paper=Paper("p", 40 + 20 + 20 * 11, 600),
    )
    assert {run.size for run in marks(layout, GlyphRun)} == {size}
    assert "abc" not in {run.text for run in marks(layout, GlyphRun)}


@each(("count", "size"), [(3, 20), (4, 10)])
def test_a_list_grows_to_three_short_lines_and_not_to_a_ladder_of_four(count: int, size: float) -> None:
    """Of 90, two words of four letters fill 9 em of 10, one of 20. Names broke over five lines."""
    layout = set_page(
        {"text": [numbered("body", (para(" ".join(["abcd"] * count)),))]},
        ONE,
        styles={"body": style(hang=20, least=10, most=20)},
        copyfit=(Step("body", "most"),),
        paper=Paper("p", 40 + 20 + 90, 600),
    )
    assert {run.size for run in marks(layout, GlyphRun)} == {size}


def test_numerals_stand_in_the_middle_of_items_that_are_a_line_each() -> None:
    styles = {"body": style(hang=40, numerals="numeral"), "numeral": style(20, 20)}
    layout = set_page({"text": [numbered("body", (para("one"),))]}, ONE, styles=styles)
    assert words(layout) == [(20, 34, "1"), (60, 30.5, "one")]  # capitals of 14 and of 7: 3.5 more above


@pytest.mark.parametrize("text", ["ÉÉ\nÉÉ", "ÉÉ"])
def test_numerals_hang_from_capitals_and_not_from_their_accents(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With accents 4 above capitals of 7 the text begins so much lower, and its numeral as it does."""
    styles = {"body": style(hang=40, numerals="numeral"), "numeral": style(20, 20)}
    plain = set_page({"text": [numbered("body", (para(text.replace("É", "E")),))]}, ONE, styles=styles)

    def accented(ruler: SquareRuler, text: str, *how: Any) -> Shaped:
        return replace(shape(ruler, text, *how), ascent=1.1 if "É" in text else 0.75)

    shape = SquareRuler.shape
    monkeypatch.setattr(SquareRuler, "shape", accented)
    layout = set_page({"text": [numbered("body", (para(text),))]}, ONE, styles=styles)
    (_, numeral, _), (_, line, _), *_ = words(layout)
    (_, plain_numeral, _), (_, plain_line, _), *_ = words(plain)
    assert round(numeral - line, 3) == round(plain_numeral - plain_line, 3)
    assert line >= 20 + 11


def test_copyfit_takes_the_largest_size_that_fits_in_steps_of_a_quarter_point() -> None:
    styles = {"body": style(10, 12, least=8, most=60, hyphens=True)}
    text = para("1234567890 " * 3 + "1234567890")
    layout = set_page({"text": [text]}, ONE, styles=styles, copyfit=[Step("body")])
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
    assert layout.overset == (Overset("text", "en", "links.petition.url", "35.3 mm too wide", True),)


@pytest.mark.parametrize("balance", [False, True])
def test_an_address_amid_words_is_whole_where_the_measure_holds_it(balance: bool) -> None:
    text = f"{'a' * 12} {'b' * 12} www.pool.example/{'c' * 18} dddd"  # 35 of 40 letters
    styles = {"body": style(10.0, 10.0, balance=balance)}
    said = words(set_page({"text": [para(text)]}, ONE, styles=styles))
    assert any(line.startswith(f"www.pool.example/{'c' * 18}") for _, _, line in said)


def test_an_address_without_room_goes_on_before_a_hyphen_and_else_never() -> None:
    """The column has room for 40 letters: the part after "/p/" has 43."""
    slug, short = f"{'a' * 21}-{'b' * 21}", f"{'a' * 15}-{'b' * 15}"
    for part, lines in ((slug, ["x.example/p/", "a" * 21, "-" + "b" * 21]), (short, ["x.example/p/", short])):
        word = Para("body", (Run(f"x.example/p/{part}", address=True),), "en", "links.petition.url")
        layout = set_page({"text": [word]}, ONE)
        assert layout.overset == ()
        assert "".join(run.text for run in marks(layout, GlyphRun)) == "".join(lines)
        assert [run.text for run in marks(layout, GlyphRun)][-1] == lines[-1]


@pytest.mark.parametrize("lang", ["en", "he"])
def test_a_break_in_the_text_is_kept(lang: str) -> None:
    layout = set_page({"text": [para("אבג\nדה", lang=lang)]}, ONE, lang=lang)
    assert [(y, text) for _, y, text in words(layout)] == [(27, "אבג"), (39, "דה")]


def lines(text: str, lang: str, **dress: object) -> list[str]:
    """The lines of a paragraph in a style."""
    layout = set_page({"text": [para(text, lang=lang)]}, ONE, styles={"body": style(**dress)}, lang=lang)
    assert layout.overset == ()
    return [said for _, _, said in words(layout)]


def test_a_long_name_is_divided_rather_than_half_a_line_left_bare() -> None:
    """Of 400 / 14 = 28 letters the line had 14 above the name of a town."""
    said = "most ez is van Gyergyószentmiklóson és van ma itt is még"
    assert lines(said, "hu", size=14, hyphens=True)[0].endswith("\u00ad")
    assert not lines("most ez is van de Csíkszeredában és van ma", "hu", size=14, hyphens=True)[0].endswith(
        "\u00ad"
    )


def test_a_long_word_is_not_divided_near_its_ends() -> None:
    text = "sagt die Kinderbuchabteilungsleiterin gern"
    # 36 to a line: all but the last three letters would fit, and a joint is better than any syllable.
    assert lines(text, "de", size=11, hyphens=True)[0] == "sagt die Kinderbuchabteilungs\u00ad"
    # 13: the first three.
    assert lines(text, "de", size=30, hyphens=True)[:2] == ["sagt die", "Kinderbuch\u00ad"]
    # Two balanced lines of 26 would do with Kin-; three are better.
    text = "Wiedereinstellung der Kinderbuchabteilungsleiterin"
    assert len(lines(text, "de", size=15, balance=True)) == 3
    # 6, and the word fills four lines: what is avoided is better than what does not fit.
    assert lines("Wiedereinstellung", "de", size=66, hyphens=True)[0] == "Wie\u00ad"


def test_lines_of_a_headline_end_after_a_short_word_rather_than_in_a_hyphen() -> None:
    # 26 to a line. Haus-, …be- and what remains are as even, but two hyphens.
    assert lines(
        "Offenlegung der Haushaltskonsolidierungsberechnungsgrundlagen",
        "de",
        size=15.2,
        balance=True,
        family="display",
    ) == ["Offenlegung der", "Haushaltskonsolidierungs\u00ad", "berechnungsgrundlagen"]


@icu
@each(
    ("text", "lang", "size", "parted"),
    [
        # 80 pt are five to a line, which would be full with 不要关闭我|们的图书馆; 60 pt are six.
        ("不要关闭我们的图书馆", "zh-Hans", 80, "不要关闭|我们的|图书馆"),
        ("不要关闭我们的图书馆", "zh-Hans", 60, "不要关闭|我们的图书馆"),
        ("私たちの図書館を閉めないで", "ja", 60, "私たちの|図書館を|閉めないで"),
        ("อย่าปิดห้องสมุดของเรา", "th", 28, "อย่าปิด|ห้องสมุดของเรา"),
    ],
)
def test_headlines_are_broken_between_phrases(text: str, lang: str, size: float, parted: str) -> None:
    found = lines(text, lang, size=size, leading=size, balance=True, family="display")
    assert found == parted.split("|")


@icu
def test_display_type_is_broken_between_phrases_and_body_type_is_filled() -> None:
    text = "写信给市长阿玛·雷耶斯博士"
    # 36 pt are eleven to a line, 40 pt ten: 写信给 and a name of nine are more.
    assert lines(text, "zh", size=36, family="display") == ["写信给市长阿玛·雷耶斯", "博士"]
    assert lines(text, "zh", size=40, family="display") == ["写信", "给市长阿玛·雷耶斯", "博士"]
    assert lines(text, "zh", size=40, hyphens=True) == ["写信给市长阿玛·雷耶", "斯博士"]


@icu
def test_a_phrase_wider_than_its_line_is_broken_where_it_must_be() -> None:
    # Two to a line: the library is broken, the other words are not.
    assert lines("不要关闭图书馆", "zh", size=135, balance=True)[:2] == ["不要", "关闭"]
    assert lines("コミュニティ", "ja", size=130, balance=True) == ["コミュ", "ニティ"]


@icu
def test_no_line_begins_with_what_makes_a_sound_longer() -> None:
    """The phrase is wider than its line, and was filled: 伐採されよ|う."""
    assert lines("来年三月に伐採されようとしています", "ja", size=40)[0] == "来年三月に伐採され"
    assert lines("来年三月に伐採されようとしています", "ja", size=36)[0] == "来年三月に伐採されよう"


@icu
def test_copyfit_breaks_no_word_of_a_headline_for_larger_type() -> None:
    styles = {"body": style(40, 40, least=40, most=200, balance=True)}
    grow = [Step("body")]
    layout = set_page(
        {"text": [para("留住图书馆", lang="zh-Hans")]}, ONE, styles=styles, copyfit=grow, lang="zh-Hans"
    )
    # Three to a line are 133.25 pt; the height would hold 200.
    assert [text for _, _, text in words(layout)] == ["留住", "图书馆"]


@each(
    ("said", "number"),
    [
        ("اتصلوا على +961 1 555 010 اليوم", "+961 1 555 010"),
        ("التوقيعات 10 000 حتى الآن", "10 000"),
        ("התקשרו 03-555 0199 היום", "03-555 0199"),
        ("زوروا a.example/b/c?d=1 اليوم", "a.example/b/c?d=1"),
    ],
)
def test_a_number_of_several_groups_is_read_from_the_left(said: str, number: str) -> None:
    """UAX #9 alone would set the groups of a telephone number from the right."""
    lang = "he" if "ה" in said else "ar"
    layout = set_page({"text": [para(said, lang=lang)]}, ONE, lang=lang)
    inside = [run for run in marks(layout, GlyphRun) if any(c.isascii() and c.isalnum() for c in run.text)]
    assert "".join(run.text for run in sorted(inside, key=lambda run: run.x)) == number
    assert "".join(run.text for run in marks(layout, GlyphRun)) == said


def test_paragraphs_go_in_as_is_usual_in_a_language() -> None:
    """In Chinese each by two characters, in Japanese each by one, elsewhere those that follow another."""
    left = min(run.x for run in marks(set_page({"text": [para("一")]}, ONE, lang="zh"), GlyphRun))
    for lang, *indents in (("zh-Hans", 20.0, 20.0), ("ja", 10.0, 10.0), ("en", 0.0, 10.0)):
        slots = {"text": [para("一二三", lang=lang), para("四五六", lang=lang)]}
        layout = set_page(slots, ONE, styles={"body": style(10, indent=10)}, lang=lang)
        assert [run.x - left for run in marks(layout, GlyphRun)] == indents
    layout = set_page(
        {"text": [para("一", lang="zh"), para("二", lang="zh")]}, ONE, styles={"body": style(10)}
    )
    assert len({run.x for run in marks(layout, GlyphRun)}) == 1


@pytest.mark.parametrize(("apart", "first"), [(True, "aaaa bbbbbbb"), (False, "aaaa bbbbbbb mm")])
def test_a_name_is_parted_only_for_more_than_a_fifth_of_the_line(apart: bool, first: str) -> None:
    # 400 at 26.5 are 15 letters: three of them are what the name is worth.
    runs = (Run("aaaa bbbbbbb "), Run("mm reyes", isolated=apart), Run(" ccc dd"))
    layout = set_page({"text": [Para("body", runs, "en")]}, ONE, styles={"body": style(26.5, 30)})
    top = min(y for _, y, _ in words(layout))
    assert "".join(text for _, y, text in words(layout) if y == top).rstrip() == first


def test_a_dot_between_parts_vanishes_where_a_line_ends() -> None:
    """38 letters and the dot are a line of 40; without the dot 39 letters and one more fit it as well."""
    for letters in (38, 40):
        layout = set_page({"text": [para("a" * letters + "\u00a0· " + "b" * 5 + "\u00a0· c")]}, ONE)
        assert words(layout) == [(20, 27, "a" * letters), (20, 39, "bbbbb\u00a0· c")]
    assert [text for *_, text in words(set_page({"text": [para("a ·")]}, ONE))] == ["a ·"]


def test_so_does_one_between_names() -> None:
    """Lines of names all ended in a dot that led nowhere; a name that has room on a line is whole there."""
    one, other = Run("a" * 38, isolated=True), Run("b" * 5, isolated=True)
    layout = set_page({"text": [Para("body", (one, Run("\u00a0· "), other), "en")]}, ONE)
    runs = marks(layout, GlyphRun)
    assert [len(run.glyphs) for run in runs] == [38, 5]


def test_one_that_stands_for_a_comma_between_names_stays_as_a_comma_does() -> None:
    """“Katholische Frauenbewegung / Landjugend Mondsberg” read as one group."""
    one, other = Run("a" * 30, isolated=True), Run("b" * 12, isolated=True)
    layout = set_page({"text": [Para("body", (one, STAYING, other), "en")]}, ONE)
    assert [text.strip(" \u2060") for *_, text in words(layout)] == ["a" * 30, "\u00a0·", "b" * 12]


def test_of_a_page_that_is_too_full_the_longest_text_is_told_and_no_code() -> None:
    """A code of 400 with its white is higher than all; of the words the list is the most, in two items."""
    slots: dict[str, list[Block]] = {
        "sign": [code("a.example")],
        "text": [para("word " * 90, key="story")],
        "list": [
            bulleted("option", tuple(para("word " * 60, "option", key=f"demands[{n}]") for n in range(2)))
        ],
    }
    layout = set_page(slots, band(frame("sign", code=290.0)), band(frame("text")), band(frame("list")))
    assert [(one.frame, one.key) for one in layout.overset] == [("list", "demands")]
