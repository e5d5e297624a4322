"""How large display type grows beside the headline, which is seen first: see helpers_layout for numbers."""

from typing import Any

import pytest
from amount import each
from helpers_layout import band, frame, marks, numbered, para, set_page, style, words
from seen import GlyphRun

from flyers.content.clauses import Step
from flyers.model.paper import Paper

SHARES = {"verb": 0.6}
HEAD, VERB = band(frame("head")), band(frame("verb"))
SLOTS = {"head": [para("ab", "head")], "verb": [para("c", "verb")], "text": [para("d " * 1100)]}


def sizes(head: float, **more: Any) -> list[set[float]]:
    """Of a verb beside the headline, and on the back of it."""
    styles = {"head": style(head, head, **more), "verb": style(10, 12, family="display", most=60)}
    sides = {"front": [HEAD, band(frame("text"))], "back": [band(frame("text")), VERB]}
    found: list[set[float]] = []
    told: dict[str, Any] = {"styles": styles, "copyfit": [Step("verb")], "ranks": ("head",), "shares": SHARES}
    for layout in (
        set_page({**SLOTS, "text": []}, HEAD, VERB, **told),
        set_page(SLOTS, sides=sides, threads=("text",), again=(), **told),
    ):
        assert layout.overset == ()
        found.append(
            {
                run.size
                for n in range(len(layout.sheets))
                for run in marks(layout, GlyphRun, n)
                if run.text == "c"
            }
        )
    return found


@pytest.mark.parametrize(
    ("head", "verb", "behind"), [(40.0, 24.0, 34.75), (60.0, 36.0, 52.0), (120.0, 60.0, 60.0)]
)
def test_it_has_three_fifths_of_its_size_and_is_smaller_by_a_step_on_the_back(
    head: float, verb: float, behind: float
) -> None:
    assert sizes(head) == [{verb}, {behind}]


def test_where_ink_is_spared_it_has_three_quarters_of_its_share() -> None:
    """A verb of 55 points below a headline of 60 left words that are read before it no ink."""
    styles = {"head": style(40, 40), "verb": style(10, 12, family="display", most=60)}
    told: dict[str, Any] = {"styles": styles, "copyfit": [Step("verb")], "ranks": ("head",), "shares": SHARES}
    layout = set_page({**SLOTS, "text": []}, HEAD, VERB, ink="black", **told)
    assert {run.size for run in marks(layout, GlyphRun) if run.text == "c"} == {18}


def test_what_has_no_rank_and_no_share_has_two_thirds_of_the_headline() -> None:
    """A date of 60 may not shout down a headline of 40, on whichever side."""
    told: dict[str, Any] = {"copyfit": [Step("date")], "ranks": ("head",)}
    styles = {"head": style(40, 40), "date": style(10, 12, family="display", most=60)}
    slots = {"head": [para("ab", "head")], "date": [para("c", "date")], "text": [para("d " * 1100)]}
    behind = {"front": [HEAD, band(frame("text"))], "back": [band(frame("text")), band(frame("date"))]}
    for layout in (
        set_page({**slots, "text": []}, HEAD, band(frame("date")), styles=styles, **told),
        set_page(slots, sides=behind, threads=("text",), again=(), styles=styles, **told),
    ):
        sheets = range(len(layout.sheets))
        assert {run.size for n in sheets for run in marks(layout, GlyphRun, n) if run.text == "c"} == {26.75}


@each(("voiced", "size"), [(True, 26.0), (False, 40.0)])
def test_what_others_say_is_smaller_than_the_voice_that_is_shown_large(voiced: bool, size: float) -> None:
    """It grew to 40 beside a voice of 30, which had no room to grow in its field: 30 / 1.15 is 26."""
    said = {"voice": style(30, 30, hang_quotes=True), "body": style(20, 20, most=40.0, hang_quotes=True)}
    slots = {"one": [para("aaa", "voice")] * voiced, "two": [para("bbb")]}
    layout = set_page(slots, band(frame("one")), band(frame("two")), styles=said, copyfit=[Step("body")])
    assert {run.size for run in marks(layout, GlyphRun)} == {size, *[30.0] * voiced}


@each(("shares", "size"), [({}, 40.0), ({"said": 0.2}, 34.75), ({"said": 1.0}, 40.0)])
def test_what_has_a_page_to_itself_overleaf_may_be_as_large_as_the_headline(
    shares: dict[str, float], size: float
) -> None:
    """A quotation stood small on a back that was bare but for it, so that the demands went there; and a date,
    which may be as large as the headline beside it, in a field of which half was bare. Then both were larger
    than the headline, which is the page's roof."""
    layout = set_page(
        {"head": [para("ab", "head")], "said": [para("c", "said")], "text": [para("d " * 1100)]},
        sides={"front": [HEAD, band(frame("text"))], "back": [band(frame("text")), band(frame("said"))]},
        threads=("text",),
        again=(),
        styles={"head": style(40, 40), "said": style(10, 12, family="display", most=30, alone=56)},
        copyfit=[Step("said"), Step("said", "alone")],
        ranks=("head",),
        shares=shares,
    )
    sheets = range(len(layout.sheets))
    assert {run.size for n in sheets for run in marks(layout, GlyphRun, n) if run.text == "c"} == {size}


def test_of_lines_that_fit_the_measure_the_smallest_counts() -> None:
    slots = {"head": [para("abcdefgh\nabcdefghij", "head")], "verb": [para("c", "verb")]}
    styles = {
        "head": style(100, 100, fit="lines", least=10),
        "verb": style(10, 12, family="display", most=60),
    }
    layout = set_page(
        slots, HEAD, VERB, styles=styles, copyfit=[Step("verb")], ranks=("head",), shares=SHARES
    )
    # Ten letters fill 400 at 40.
    assert [run.size for run in marks(layout, GlyphRun)] == [50, 40, 24]


@pytest.mark.parametrize(("head", "sizes"), [("ab", [40, 20, 17.25]), ("abcdef ghijkl", [40, 40, 25, 21.5])])
def test_a_lead_stays_so_much_smaller_that_the_headline_is_seen_first(head: str, sizes: list[float]) -> None:
    slots = {name: [para(text, name)] for name, text in (("head", head), ("lead", "c"), ("ask", "d"))}
    growing = {name: style(10, 12, family="display", most=60) for name in ("lead", "ask")}
    layout = set_page(
        slots,
        *(band(frame(name)) for name in slots),
        styles={"head": style(40, 40), **growing},
        copyfit=[Step("lead"), Step("ask")],
        ranks=("head", "lead", "ask"),
    )
    # Half of one line, of two 40 / 1.6; and of that a step of 1.15 less.
    assert [run.size for run in marks(layout, GlyphRun)] == sizes


def test_a_headline_takes_a_third_line_before_texts_have_grown() -> None:
    # 400 hold two lines of 11 letters at 36.36, three of 8 at 50; text of 14 in 30 lines has no room then.
    layout = set_page(
        {"head": [para("abcd efg hijkl opqrs", "head")], "text": [para("d " * 420)]},
        HEAD,
        band(frame("text")),
        styles={
            "head": style(44, 44, family="display", balance=True, least=20, most=60),
            "body": style(10, 12, most=14),
        },
        copyfit=[Step("head", "usual"), Step("body"), Step("head")],
    )
    assert {run.size for run in marks(layout, GlyphRun)} == {50, 12.75}


@pytest.mark.parametrize(("lines", "size"), [(42, 41.5), (44, 28.57)])
def test_words_of_one_line_have_two_where_these_are_larger_though_they_fill_less(
    lines: int, size: float
) -> None:
    # 400 hold one line of 14 letters at 28.57, two of 7 at 57.14; 42 lines of text, which are 504 of 600,
    # leave 96 for two of 41.5, seven tenths of that.
    layout = set_page(
        {"head": [para("abcdefg hijklm", "head")], "text": [para("d " * 20 * lines)]},
        HEAD,
        band(frame("text")),
        styles={"head": style(40, 40, family="display", balance=True, least=20, most=60)},
        copyfit=[Step("head", "usual"), Step("head")],
    )
    assert max(run.size for run in marks(layout, GlyphRun)) == size


def test_a_line_of_wood_type_becomes_more_lines_if_texts_that_grew_give_back() -> None:
    # 400 hold one line of 14 letters at 28.57, two of 7 and 6 at 57.14 and 66.67; 38 lines of text, which are
    # 456 of 600 at least, leave room for two as long as they have not grown.
    layout = set_page(
        {"head": [para("abcdefg hijklm", "head")], "text": [para("d " * 20 * 38)]},
        HEAD,
        band(frame("text")),
        styles={"head": style(30, 30, fit="lines", least=20, most=70), "body": style(10, 12, most=11.5)},
        copyfit=[Step("body"), Step("head")],
    )
    assert {run.size for run in marks(layout, GlyphRun)} == {57.142, 66.666, 10}


@each(("head", "sizes"), [("abcdefghijklm nopqr", {30.769}), ("abcdefghijklm nopq", {22.222})])
def test_two_lines_win_that_are_far_higher_than_one_and_worth_nearly_as_much(
    head: str, sizes: set[float]
) -> None:
    # 400 hold 13 letters at 30.77, 18 at 22.22: two lines, of which one has four, are worth 0.96 of one.
    styles = {"head": style(30, 30, fit="lines", least=20, most=70)}
    layout = set_page({"head": [para(head, "head")]}, HEAD, styles=styles, copyfit=[Step("head")])
    assert {run.size for run in marks(layout, GlyphRun)} == sizes


EVEN = {
    "abcdefg hijklm": {57.142, 66.666},
    "abcdefg hijkl": {57.142, 80},
    "abcdefghij klmnop": {40, 66.666},  # more apart than lines like wood type on white may be
    "abcdefghi jklmn": {44.444, 80},
    "Abcde Fghijkl": {80, 57.142},  # the first capital may be the sentence's
    "abcd xy hijkl": {57.142, 80},
    "abcd my hijkl": {100, 50},  # "abcd my" would end in the middle of a phrase
    "abcdefg hij": {36.36},
}


@pytest.mark.parametrize(("head", "found"), EVEN.items())
def test_lines_fill_a_field_together_if_none_is_too_loud_for_what_it_says(
    head: str, found: set[float]
) -> None:
    # 400 hold a line of 7 letters at 57.14, one of 6 at 66.67, of 5 at 80, of 3 at 133.
    layout = set_page(
        {"head": [para(head, "head")]},
        HEAD,
        styles={"head": style(30, 30, family="display", balance=True, fit="even", least=20, most=100)},
        copyfit=[Step("head", "usual"), Step("head")],
        ranks=("head",),
    )
    assert {run.size for run in marks(layout, GlyphRun)} == found


def test_lines_that_are_short_but_for_one_are_no_larger_headline() -> None:
    # 400 hold two lines of up to 8 letters at 50; of three at 60 the longest fills nine tenths, all of them
    # two thirds on the average.
    layout = set_page(
        {"head": [para("abcdef g hi jkl", "head")]},
        HEAD,
        styles={"head": style(40, 40, family="display", balance=True, least=20, most=60)},
        copyfit=[Step("head", "usual"), Step("head")],
    )
    assert {run.size for run in marks(layout, GlyphRun)} == {50}


def test_lines_that_fill_the_measure_go_before_more_that_are_larger_and_hang_from_one_edge() -> None:
    # 400 hold two lines of 15 letters at 26.66, four of 7 at 57; 38 lines of text leave room for four of 39,
    # which would fill two thirds: white stood beside three lines from top to foot.
    layout = set_page(
        {
            "head": [para("abcdef, ghijkl, mnopqr, stuvwx.", "head", role="H1")],
            "text": [para("d " * 20 * 38)],
        },
        HEAD,
        band(frame("text")),
        styles={"head": style(40, 40, family="display", balance=True, least=20, most=60)},
        copyfit=[Step("head", "usual"), Step("head")],
    )
    assert max(run.size for run in marks(layout, GlyphRun)) == 26.66


def test_a_headline_gives_back_a_little_for_a_lead_that_stayed_small() -> None:
    # 44 lines of text leave room for a headline of 40 and a lead of 8.75, or for one of nearly its 12 points.
    slots = {name: [para(text, name)] for name, text in (("head", "abcd"), ("lead", "efgh"))}
    layout = set_page(
        {**slots, "text": [para("d " * 20 * 44)]},
        *(band(frame(name)) for name in ("head", "lead", "text")),
        styles={
            "head": style(40, 40, family="display", balance=True, least=20, most=40),
            "lead": style(12, 14, least=8, balance=True),
        },
        copyfit=[Step("head"), Step("lead", "usual")],
        ranks=("head", "lead", "body"),
    )
    assert {run.text[0]: run.size for run in marks(layout, GlyphRun)} == {"a": 37, "e": 11.75, "d": 10}


def test_a_lead_grows_into_six_lines_at_the_most() -> None:
    # 400 hold five lines of three words of 3 letters at 36; seven of two would fit at 57. Lines of 12 em
    # and more may be more.
    layout = set_page(
        {"lead": [para("abc " * 13 + "abc", "lead")]},
        band(frame("lead")),
        styles={"lead": style(10, 12, balance=True, most=70)},
        copyfit=[Step("lead")],
    )
    assert {run.size for run in marks(layout, GlyphRun)} == {36}


def test_a_lead_gives_up_some_size_for_each_line_that_would_be_torn() -> None:
    """At 40 points lines end "hit by", "ten" and "this"; a sixth is lost for the three."""
    layout = set_page(
        {"lead": [para("Our bus was hit by 14 slides this winter, the last ten minutes before it.", "lead")]},
        band(frame("lead")),
        styles={"lead": style(10, 12, most=40, hyphens=False)},
        copyfit=[Step("lead")],
    )
    assert {run.size for run in marks(layout, GlyphRun)} == {33.25}


@pytest.mark.parametrize(("word", "lines"), [("abcdefghijklmnop", 1), ("abcdefgh\u00adijklmnop", 2)])
def test_a_headline_may_be_divided_where_its_writer_lets_a_word_be(word: str, lines: int) -> None:
    layout = set_page(
        {"head": [para(word, "head")]},
        HEAD,
        styles={"head": style(20, 20, family="display", balance=True, least=20, most=60)},
        copyfit=[Step("head")],
    )
    assert len({run.rect.y for run in marks(layout, GlyphRun)}) == lines
    assert {run.size for run in marks(layout, GlyphRun)} == {{1: 25.0, 2: 40.0}[lines]}


def test_texts_that_hold_each_other_down_grow_by_turns_while_there_is_room() -> None:
    """A text below one of 12 is not larger than its 10 points; half as large as that is once that has 30."""
    layout = set_page(
        {"lead": [para("ab", "lead")], "body": [para("cd")]},
        band(frame("lead", "body")),
        styles={"lead": style(12, 14, least=12, most=12, alone=30), "body": style(10, 12, most=10, alone=20)},
        copyfit=[Step("body", "alone"), Step("lead", "alone")],
        ranks=("lead", "body"),
    )
    assert {run.text: run.size for run in marks(layout, GlyphRun)} == {"ab": 30, "cd": 15}


@each(
    ("text", "most", "size"),
    [
        ("abcdefghijkl mnopq rstuvwxyzabc", 27, 21.75),
        ("abcdefghijkl mnopq rstuvwxyzabc", 30, 30.0),
        ("abcdefghijkl mnopq rstuvwxyzabc", 40, 33.25),
        ("abcdefghijkl mnopq rstuvwxyzabc defgh ijklmnopqrst", 40, 22.0),
    ],
)
def test_a_lead_grows_into_lines_of_which_one_before_the_last_is_short_where_it_is_small_else(
    text: str, most: float, size: float
) -> None:
    # 400 hold 18 letters at 22.22; at more the second word would stand alone between two of twelve letters,
    # of which 400 hold one at 33.33: the lead of a page of few words had a third of what was bare.
    layout = set_page(
        {"lead": [para(text, "lead")]},
        band(frame("lead")),
        styles={"lead": style(10, 12, balance=True, most=most)},
        copyfit=[Step("lead")],
    )
    assert {run.size for run in marks(layout, GlyphRun)} == {size}


@pytest.mark.parametrize(
    ("hangs", "last", "size"), [(False, "qrstuvwx yzabc.", 21.75), (True, "yzabc.", 30.0)]
)
def test_a_lead_does_not_grow_until_its_last_line_is_one_short_word_as_a_quotation_may(
    hangs: bool, last: str, size: float
) -> None:
    # In the largest size 400 hold 13 letters. A quotation that did not stood small in a field half empty.
    text = "abc defghijkl mnop qrstuvwx yzabc."
    layout = set_page(
        {"lead": [para(text, "lead", "ro")]},
        band(frame("lead")),
        styles={"lead": style(10, 12, balance=True, most=30, hang_quotes=hangs)},
        copyfit=[Step("lead")],
    )
    runs = marks(layout, GlyphRun)
    assert "".join(run.text for run in runs if run.y == runs[-1].y) == last
    assert runs[0].size == size


def test_above_a_story_a_lead_keeps_good_lines_longer() -> None:
    # At 30 it stands above nothing else, in lines of twelve, five and twelve letters.
    layout = set_page(
        {"lead": [para("abcdefghijkl mnopq rstuvwxyzabc", "lead")], "story": [para("d e f")]},
        band(frame("lead", "story")),
        styles={"lead": style(10, 12, balance=True, most=30)},
        copyfit=[Step("lead")],
        ranks=("head", "lead", "body"),
    )
    assert {run.size for run in marks(layout, GlyphRun)} == {21.75, 10.0}


@pytest.mark.parametrize(("hangs", "size"), [(False, 21.75), (True, 27.0)])
def test_a_quotation_may_begin_with_a_short_line_as_a_lead_may_not(hangs: bool, size: float) -> None:
    # In the largest size 400 hold 14 letters, and the first line five; at 21.75 it holds all of 18.
    layout = set_page(
        {"lead": [para("abcde fghijklmnopq rstuvwxyzabc", "lead")]},
        band(frame("lead")),
        styles={"lead": style(10, 12, balance=True, most=27, hang_quotes=hangs)},
        copyfit=[Step("lead")],
    )
    assert {run.size for run in marks(layout, GlyphRun)} == {size}


@each("stop", [".", "।", "。", "！"])
def test_a_line_of_a_lead_may_be_short_where_a_sentence_ends(stop: str) -> None:
    # 400 hold 13 letters at 30, where the second word stands alone between two of twelve.
    layout = set_page(
        {"lead": [para(f"abcdefghijkl cd{stop} rstuvwxyzabc", "lead")]},
        band(frame("lead")),
        styles={"lead": style(10, 12, balance=True, most=30)},
        copyfit=[Step("lead")],
    )
    assert {run.size for run in marks(layout, GlyphRun)} == {30}


@pytest.mark.parametrize(("lines", "size"), [(24, 57.14), (44, 28.57)])
def test_what_is_larger_than_usual_gives_back_for_a_headline_of_two_lines(lines: int, size: float) -> None:
    # 400 hold one line of 14 letters at 28.57, two of 7 at 57.14. Text of 10 in 24 lines leaves them room,
    # 600 - 288, which it would take at 14; in 44 lines it leaves 72.
    layout = set_page(
        {"head": [para("abcdefg hijklm", "head", role="H1")], "text": [para("d " * 20 * lines)]},
        HEAD,
        band(frame("text")),
        styles={
            "head": style(29, 29, family="display", balance=True, least=20, most=60),
            "body": style(10, 12, most=14),
        },
        copyfit=[Step("head", "usual"), Step("body"), Step("head")],
    )
    assert max(run.size for run in marks(layout, GlyphRun)) == size


def test_what_stands_below_tails_of_large_type_has_its_air_below_them() -> None:
    styles = {"head": style(40, 40, family="display", trim=True, after=6)}
    layout = set_page({"text": [para("ab", "head"), para("c")]}, band(frame("text")), styles=styles)
    (_, head, _), (_, body, _) = words(layout)
    # Tails of a quarter of 40 are 10, a hair of 0.5, air of 6; the ink of the text is 7.5 high.
    assert body - head == pytest.approx(10 + 0.5 + 6 + 7.5, abs=0.01)


@each(
    ("text", "family", "lead"),
    [("abcdefgh", "display", 25.0), ("abcde\nfghij", "display", 50.0), ("abcde\nfghij", "text", 50.0)],
)
def test_a_lead_is_half_as_large_as_a_headline_of_one_line(text: str, family: str, lead: float) -> None:
    """Also where its lines fit the measure: eight letters fill 400 at 50; of two lines, of five
    letters at 80, it may have 1 / 1.6."""
    styles = {"head": style(90, 90, fit="lines", least=10), "lead": style(10, 12, family=family, most=60)}
    slots = {"head": [para(text, "head")], "verb": [para("c", "lead")]}
    told: dict[str, Any] = {"copyfit": [Step("lead")], "ranks": ("head", "lead")}
    layout = set_page(slots, HEAD, VERB, styles=styles, **told)
    assert next(run.size for run in marks(layout, GlyphRun) if run.text == "c") == lead


def test_a_lead_is_a_step_smaller_than_each_line_that_fits_the_measure() -> None:
    """Of 5 and 9 letters on 400, 80 and 44.44: the mean would let it be 38.9, a step below the smaller 38.6.
    It had 27.75, all below it was smaller still, and the field of what is asked was bare."""
    styles = {"head": style(90, 90, fit="lines", least=10), "lead": style(10, 12, family="display", most=60)}
    slots = {"head": [para("abcde\nfghijklmn", "head")], "verb": [para("c", "lead")]}
    layout = set_page(slots, HEAD, VERB, styles=styles, copyfit=[Step("lead")], ranks=("head", "lead"))
    assert next(run.size for run in marks(layout, GlyphRun) if run.text == "c") == 38.5


@pytest.mark.parametrize("lines", [1, 3])
def test_a_text_beside_a_longer_one_grows_no_larger_than_what_ranks_above_it_lets_it(lines: int) -> None:
    """A step of 1.15 below 15 are 13, also beside three lines that are 18 apart."""
    styles = {"ask": style(15, 18), "body": style(10, 12, most=30)}
    halves = band(frame("ask", columns=(1, 6)), frame("text", columns=(7, 12)))
    slots = {"ask": [para("\n".join(["ab"] * lines), "ask")], "text": [para("xy\n" * 2 + "xy")]}
    told: dict[str, Any] = {"copyfit": [Step("body")], "ranks": ("head", "ask", "body")}
    layout = set_page(slots, halves, styles=styles, **told)
    assert {run.size for run in marks(layout, GlyphRun) if run.text == "xy"} == {13.0}


def test_on_the_back_of_lines_that_fit_the_measure_their_mean_counts() -> None:
    """Of lines of 50 and 40, that is 45 without a step."""
    styles = {
        "head": style(100, 100, fit="lines", least=10),
        "verb": style(10, 12, family="display", most=60),
    }
    slots = {**SLOTS, "head": [para("abcdefgh\nabcdefghij", "head")]}
    sides = {"front": [HEAD, band(frame("text"))], "back": [band(frame("text")), VERB]}
    told: dict[str, Any] = {"styles": styles, "copyfit": [Step("verb")], "ranks": ("head",), "shares": SHARES}
    layout = set_page(slots, sides=sides, threads=("text",), again=(), **told)
    sheets = range(len(layout.sheets))
    assert {run.size for n in sheets for run in marks(layout, GlyphRun, n) if run.text == "c"} == {39.0}


def headline(text: str, rest: int, **more: Any) -> tuple[int, float]:
    """In how many lines a headline stands above so many lines of text, and how large."""
    layout = set_page(
        {"head": [para(text, "head")], "text": [para("d " * 20 * rest)]},
        HEAD,
        band(frame("text")),
        styles={"head": style(30, 30, family="display", balance=True, least=10, most=60, **more)},
        copyfit=[Step("head", "usual"), Step("head")],
    )
    runs = [run for run in marks(layout, GlyphRun) if run.text.strip(" d")]
    return len(runs), runs[0].size


def test_a_headline_that_leaves_the_measure_bare_grows_beyond_its_usual_size_until_it_fills_it() -> None:
    # Two lines of 11 take 330 of 400 at 30, all of it at 36.36; one line of 23 would at 17.39.
    assert headline("abcdefghijk mnopqrstuvw", 10) == (2, 36.36)


def test_a_heading_stands_on_one_line_where_what_it_leads_is_a_little_smaller() -> None:
    """400 hold its 7 letters at 57; at 62 it had two lines above an item of one."""
    styles = {"item": style(20, 24, most=62), "body": style(20, 24, most=62, follow="item")}
    layout = set_page(
        {"text": [para("abc def", role="H2"), numbered("item", (para("g", "item"),))]},
        band(frame("text")),
        styles=styles,
        copyfit=[Step("item")],
    )
    assert [run.size for run in marks(layout, GlyphRun) if run.text == "abc def"] == [57.0]


@pytest.mark.parametrize("said", ["“aaaa bbbb cccc dddd”", "“aaaa bbbb cccc. Dddd eeee ffff”"])
def test_a_quotation_grows_into_the_measure_that_its_mark_leaves(said: str) -> None:
    """Its lines stand a mark further in, which it did not know: what filled the measure in two lines was
    broken into three or five."""
    voice = style(20, 20, most=200, family="display", balance=True, hang_quotes=True)
    field = band(frame("one"), ground="tint", pad=9.0)
    layout = set_page({"one": [para(said, "voice")]}, field, styles={"voice": voice}, copyfit=[Step("voice")])
    assert len({run.y for run in marks(layout, GlyphRun)}) == 2


def test_a_lead_gives_up_a_little_of_its_least_size_for_whole_words() -> None:
    """Twelve signs of its last phrase have 190 points: at 16 it was parted, 樹齢 | 百年 too."""
    said = "道路を広げるため、樹齢百年の銀杏三十八本が切られようとしています。"
    styles = {"lead": style(18, 24, least=16, most=24, bold=True, balance=True)}
    paper = Paper("narrow", 40 + 190, 640)
    layout = set_page(
        {"one": [para(said, "lead", "ja")]}, band(frame("one")),
        styles=styles, lang="ja", paper=paper, copyfit=[Step("lead", "usual"), Step("lead")],
    )  # fmt: skip
    lines = [mark.text for mark in layout.sheets[0].of(GlyphRun)]
    assert lines == ["道路を広げるため、", "樹齢百年の銀杏三十八本が", "切られようとしています。"]
