"""What is worked out once, and what is not tried where it would fail."""

import gc
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from unittest.mock import patch
from weakref import ref

import pytest
from drawn import flyer
from helpers_layout import PAPER, TOOLS, band, code, frame, para, style, template
from msgspec.structs import replace

from flyers.content import library
from flyers.content.clauses import Step
from flyers.layout import display
from flyers.layout.bands import _set_region
from flyers.layout.compositor import Compositor
from flyers.layout.display import worthiest
from flyers.layout.engine import lay_out
from flyers.layout.fitted import FittedBox, set_fitted
from flyers.layout.lines import set_lines
from flyers.layout.makeup import grown, least, page_setter
from flyers.layout.pagination import set_again
from flyers.layout.plan import plans
from flyers.layout.stylesheet import StyleSheet
from flyers.layout.table import TableBox, set_table
from flyers.layout.upright import UprightBox, set_upright
from flyers.measure.copyfit import largest, soundest
from flyers.measure.headline import Headline
from flyers.measure.linebreak import Fragment
from flyers.measure.outlines import contours
from flyers.measure.protocols import Memory
from flyers.model.blocks import Para, Rows, Story, TableColumn
from flyers.model.frame import Details
from flyers.model.stock import Stock
from flyers.paint.pdf import metadata
from flyers.paint.pdf.document import Document, packed
from flyers.paint.pdf.fonts import Font

DATA = Path(__file__).parent / "data"


def test_a_paragraph_that_runs_on_without_an_indent_is_set_once() -> None:
    text = para("four words of small print")
    for indent, times in ((0.0, 1), (12.0, 2)):
        made = template({}, {"body": style(indent=indent)})
        sheet = StyleSheet(made, Stock(PAPER, ("en",), "colour"))
        setter = Compositor(replace(TOOLS, memory=Memory()), sheet, Memory())
        with patch("flyers.layout.compositor.set_lines", wraps=set_lines) as asked:
            begins, goes_on = setter.text(text, 100), setter.text(text, 100, runs_on=True)
        assert (begins.runs_on, goes_on.runs_on) == (False, True)
        assert (replace(goes_on, runs_on=False) == begins) is (times == 1)
        assert asked.call_count == times


def test_lines_that_end_in_the_same_places_are_made_once_for_all_sizes() -> None:
    text, memory = para("four words of small print"), Memory()
    sheet = StyleSheet(template({}, {"body": style(most=24.0)}), Stock(PAPER, ("en",), "colour"))
    sizes = [sheet.with_sizes({"body": size}) for size in (10.0, 10.5)]
    one, other = (Compositor(replace(TOOLS, memory=memory), own, Memory()).text(text, 1000) for own in sizes)
    assert one.style.size != other.style.size
    assert one.lines is other.lines


def test_sizes_are_sought_no_further_than_one_without_a_fault() -> None:
    asked: list[float] = []

    def faults(size: float) -> int:
        asked.append(size)
        return int(size) % 3

    assert soundest(faults, (11.0, 10.0, 9.0, 8.0)) == 9.0
    assert asked == [11.0, 10.0, 9.0]


def test_a_band_is_set_once_for_the_sizes_that_matter_to_it() -> None:
    slots = {"one": [para("one", style="body")], "two": [para("two", style="head")]}
    bands = band(frame("one")), band(frame("two"))
    made = template({}, {"body": style(most=24.0), "head": style(most=24.0)})
    setter = Compositor(TOOLS, StyleSheet(made, Stock(PAPER, ("en",), "colour")), Memory())
    at = page_setter(bands, slots, setter)
    first, second = (at({"body": 10.0, "head": size}).bands for size in (12.0, 14.0))
    assert first[0] is second[0]
    assert first[1] is not second[1]


def test_what_has_no_floor_is_not_set_again_where_other_sizes_may_fall_to_theirs() -> None:
    slots = {"one": [para("one", style="body")], "two": [para("two", style="head")]}
    bands = band(frame("one")), band(frame("two"))
    made = template({}, {"body": style(), "head": style(least=8.0, floor=6.0)})
    setter = Compositor(TOOLS, StyleSheet(made, Stock(PAPER, ("en",), "colour")), Memory())
    lowered = replace(setter, styles=setter.styles.lowered())
    with (
        patch("flyers.layout.bands._set_region", wraps=_set_region) as asked,
        patch("flyers.layout.makeup.plans", wraps=plans) as planned,
    ):
        first, second = (page_setter(bands, slots, on)(least(on)).bands for on in (setter, lowered))
    assert [one is other for one, other in zip(first, second, strict=True)] == [True, False]
    assert (asked.call_count, planned.call_count) == (3, 1)


def test_what_stands_beside_a_style_is_set_anew_at_a_size_of_that() -> None:
    """A head kept the size of the story that was tried first, where that stands in another band."""
    slots = {"one": [para("one", style="body")], "two": [para("two", style="head")]}
    made = template({}, {"body": style(most=24.0), "head": style(beside="body")})
    setter = Compositor(TOOLS, StyleSheet(made, Stock(PAPER, ("en",), "colour")), Memory())
    at = page_setter((band(frame("one")), band(frame("two"))), slots, setter)
    heads = [at({"body": size}).styled["head"][0].style.size for size in (10.0, 14.0)]
    assert heads == [10.0, 14.0]


def test_what_stands_in_a_band_is_as_it_was_where_the_piece_is_set_again_with_a_higher_one() -> None:
    story = Story("test", "en", {"one": (para("one"),)}, Details("", "", "", "en"))
    tools = replace(TOOLS, memory=Memory())
    with patch("flyers.layout.bands._set_region", wraps=_set_region) as asked:
        for tall, times in ((0.0, 1), (80.0, 1), (90.0, 1)):
            made = template({"front": [band(frame("one"), tall=tall)]}, {})
            lay_out([story], made, Stock(PAPER, ("en",), "colour"), tools)
            assert asked.call_count == times
        lay_out([story], made, Stock(PAPER, ("en",), "black"), tools)
        assert asked.call_count == 2


def test_what_is_not_on_a_page_is_as_large_as_it_may_be_without_a_try() -> None:
    made = template({}, {"body": style(most=14.0), "voice": style(most=24.0)})
    setter = Compositor(TOOLS, StyleSheet(made, Stock(PAPER, ("en",), "colour")), Memory())
    at = page_setter([band(frame("one"))], {"one": [para("one", style="body")]}, setter)
    sizes = {"body": 10.0, "voice": 10.0}
    with patch("flyers.layout.growth.largest", wraps=largest) as tried:
        assert grown(at, setter, sizes, [Step("voice", "most")])["voice"] == 24.0
        assert tried.call_count == 0
        assert grown(at, setter, sizes, [Step("body", "most")])["body"] == 14.0
        assert tried.call_count == 1


def test_a_verb_above_its_code_is_asked_for_no_larger_than_it_can_be() -> None:
    made = template({}, {"verb": style(most=12.0, alone=40.0, balance=True)})
    setter = Compositor(TOOLS, StyleSheet(made, Stock(PAPER, ("en",), "colour")), Memory())
    asks = replace(code("a.example"), verb=para("Unterzeichnen", style="verb"))
    for columns, most in (((1, 4), 12.0), ((1, 12), 40.0)):
        bands = [band(frame("code", columns=columns, code=60.0, vertical="top"))]
        at = page_setter(bands, {"code": [asks]}, setter)
        assert at({}).bands[0].codes[0].headed is (most == 12.0)
        assert grown(at, setter, {"verb": 10.0}, [Step("verb", "alone")])["verb"] == most


def test_display_type_is_set_once_for_all_sizes_that_hold_its_lines() -> None:
    """In one, two and three lines; it was set in each of some sixty sizes."""
    made = template({}, {"head": style(20, least=20, most=60, family="display", balance=True)})
    setter = Compositor(
        replace(TOOLS, memory=Memory()), StyleSheet(made, Stock(PAPER, ("en",), "colour")), Memory()
    )
    at = page_setter([band(frame("one"))], {"one": [para("abcd efg hijkl opqrs", "head")]}, setter)
    with patch("flyers.layout.compositor.set_lines", wraps=set_lines) as asked:
        assert worthiest(at, {"head": 20.0}, setter, Step("head"), 60.0) == {"head": 50.0}
    assert asked.call_count < 8


def test_wood_type_of_which_no_line_is_full_is_worth_what_its_lines_are_in_that_size() -> None:
    made = template({}, {"head": style(20, least=10, most=60, fit="lines")})
    setter = Compositor(TOOLS, StyleSheet(made, Stock(PAPER, ("en",), "colour")), Memory())
    box = set_fitted(para("abcde fghijk", "head"), 400, setter)
    every = [*display._in_their_sizes(box, 10.0, 60.0, 60.0, several=False)]
    assert len({way.sizes["division"] for way in every}) == 2
    for way in every:
        lines = box.ways[int(way.sizes["division"]) - 1]
        assert way.worth == pytest.approx(lines.worth_at(way.sizes["head"]))


def test_a_line_about_the_back_that_costs_nothing_below_the_story_is_tried_nowhere_else() -> None:
    """It was tried below what is asked as well."""
    looks = patch("flyers.judge.in_other_looks", return_value=())  # that have no hole
    with looks, patch("flyers.layout.engine.set_again", wraps=set_again) as asked:
        flyer(DATA / "lido" / "campaign.yaml", languages=(("en",),), arrangement="two sides")
    assert asked.call_count == 1


def test_the_outline_of_a_mark_is_written_once_for_all_files() -> None:
    with patch("flyers.paint.pdf.fonts.contours", wraps=contours) as drawn:
        fonts = [Font(library.assets() / "fonts" / "NotoNaskhArabic-Regular.ttf", 0, "F1") for _ in "ab"]
        outlines = [font.outline(7) for font in fonts]
    assert outlines[0] == outlines[1] != ""
    assert drawn.call_count == 1


def test_where_sizes_fell_short_the_next_one_is_tried_before_the_largest() -> None:
    tried: list[float] = []

    def fits(size: float) -> bool:
        tried.append(size)
        return size <= most

    sizes = [9.0, 9.5, 10.0, 10.5]
    for most, short, order in (
        (9.0, True, [9.5]),
        (9.0, False, [10.5, 9.5]),
        (11.0, True, [9.5, 10.5]),
        (11.0, False, [10.5]),
        (10.0, True, [9.5, 10.5, 10.0]),
    ):
        assert largest(fits, sizes, short=short) == min(most, sizes[-1])
        assert tried == order
        tried.clear()


def test_the_best_division_of_a_headline_is_that_of_every_measure_that_holds_it() -> None:
    headline = Headline([Fragment(4.0, space=1.0, penalty=10.0) for _ in range(6)])
    best = headline.divided(2)
    assert best is not None
    with patch.object(Headline, "_best") as looked:
        assert [headline.divided(2, best.longest + more) for more in (0.0, 1.0, 2.5)] == [best] * 3
    assert not looked.called
    narrower = headline.divided(2, best.longest - 1.0)
    assert narrower is None or narrower.longest < best.longest


def test_what_a_layout_remembers_is_freed_with_its_tools_though_nobody_looks_for_garbage() -> None:
    slots = {
        "one": (para("one\ntwo", style="head"),),
        "two": (para("gypsum", style="body"), code("a.example")),
    }
    styles = {"head": style(balance=True), "body": style(), "verb": style(), "address": style()}
    made = template({"front": [band(frame("one")), band(frame("two"))]}, styles)
    tools = replace(TOOLS, memory=Memory())
    remembers = ref(tools.memory)
    gc.disable()
    try:
        lay_out(
            [Story("test", "en", slots, Details("", "", "", "en"))],
            made,
            Stock(PAPER, ("en",), "colour"),
            tools,
        )
        del tools
        assert remembers() is None
    finally:
        gc.enable()


def test_a_profile_is_packed_once_for_all_files() -> None:
    metadata._packed.cache_clear()
    with patch("flyers.paint.pdf.metadata.packed", wraps=packed) as asked:
        for _ in "ab":
            metadata._output_intent(Document(BytesIO()), library.assets() / "icc" / "sRGB.icc")
    assert asked.call_count == 1


def test_columns_known_from_another_arrangement_have_room_for_their_own_heads() -> None:
    """They were remembered with the size of a style that most heads are not in."""
    number = para("1", "head")
    columns = *(TableColumn(x, para(x * 8, "option"), weight=1.0) for x in "ab"), TableColumn("c", number)
    rows = Rows(columns, 5, 1, number, "", "en")

    def table(size: float, memory: Memory) -> TableBox:
        sheet = StyleSheet(template({}, {}), Stock(PAPER, ("en",), "colour"), sizes={"option": size})
        return set_table(rows, 300, Compositor(TOOLS, sheet, memory))

    memory = Memory()
    table(8.0, memory)
    assert [c.width for c in table(14.0, memory).cells] == [c.width for c in table(14.0, Memory()).cells]


@pytest.mark.parametrize(
    ("setting", "text", "fit", "low"),
    [
        (set_fitted, "abcde fghijk", "even", False),
        (set_fitted, "abcdefghijkl", "lines", True),
        (set_upright, "\n".join("abcdefg"), "lines", True),
    ],
)
def test_a_headline_known_from_another_arrangement_is_as_if_it_were_set_anew(
    setting: Callable[[Para, float, Compositor], FittedBox | UprightBox], text: str, fit: str, low: bool
) -> None:
    """A page came out another when its arrangement was asked for: one that was tried before it had put the
    same headline evenly in a field, or among sizes that may fall to their floors."""

    def sheet(fit: str) -> StyleSheet:
        made = template({}, {"body": style(60, 90, fit=fit, least=50.0, floor=20.0)}, ranks=("body",))
        return StyleSheet(made, Stock(PAPER, ("ja",), "colour"), sizes={"division": 1.0})

    memory, words, then = Memory(), para(text, lang="ja"), sheet(fit).lowered() if low else sheet(fit)
    setting(words, 400, Compositor(TOOLS, sheet("lines"), memory))
    known, anew = (setting(words, 400, Compositor(TOOLS, then, kept)) for kept in (memory, Memory()))
    assert (known.excess, known.height) == (anew.excess, anew.height)
