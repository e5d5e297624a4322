"""Demerits: a page without a fault has none, and each fault counts as much as arithmetic says.

The page is Letter, 612 × 792, its type area 540 × 720 at (36, 36). Every glyph is one em wide, 0.75 em high
and 0.25 em deep: lines of 49 letters of 11 fill the 540 of the measure.
"""

import re
from collections.abc import Callable
from itertools import combinations
from math import fsum
from pathlib import Path
from random import Random
from typing import Any

import pytest
from amount import each

from flyers.layout.demerits import Facts, demerits, largest, terms
from flyers.layout.seen import seen
from flyers.model.demerit import Demerit
from flyers.model.detail import LINES, PARTS, Detail
from flyers.model.frame import Frame, Glyph, GlyphRun, Group, Item, Panel, Picture, Role, Symbol
from flyers.model.geometry import Rect
from flyers.units import MM

AREA = Rect(36.0, 36.0, 540.0, 720.0)
FULL = " ".join(["abcd"] * 10)[:49]  # nine words of four letters, and one
WHOLE = {"title": ("Save it",), "size": 72, "body": 11, "lines": 29, "last": "abcd abcd", "measure": 49}
WHOLE |= {"wide": 504, "picture": 102.0, "shown": 1.0, "code": 130.0, "right": 130.0, "foot": 756.0}
WHOLE |= {"ranks": (72, 11), "share": 1.0, "more": (), "key": "story", "half": 0}


def milli(length: float) -> int:
    return round(1000 * length)


def text(key: str, kind: Any, x: float, y: float, width: float, lines: tuple[str, ...], size: float) -> Group:
    """A paragraph whose lines are 14 apart, or an em where that is more."""
    leading = max(14.0, size)
    runs = tuple(
        GlyphRun(
            0, milli(0.75 * size + n * leading), milli(size), "Square.ttf",
            tuple(Glyph(ord(c), 1000, 0, 0, c) for c in line), line,
            milli(len(line) * size), milli(0.75 * size), milli(0.25 * size),
        )
        for n, line in enumerate(lines)
    )  # fmt: skip
    frame = Frame(milli(width), milli(size + (len(lines) - 1) * leading), runs, Role(kind), key)
    return Group(milli(x), milli(y), frame)


def box(x: float, y: float, width: float, height: float) -> Rect:
    return Rect(milli(x), milli(y), milli(width), milli(height))


def page(**changed: Any) -> dict[str, Demerit]:
    """The demerits of a headline, a picture, a story below it, so many of its last lines `half` as long, and
    four codes on the foot, by their names."""
    got: dict[str, Any] = WHOLE | changed
    line = FULL[: got["measure"]]
    told = (*(line,) * (got["lines"] - 1), got["last"])[: got["lines"] - got["half"]]
    rest = (*(FULL[:28],) * (got["half"] - 1), got["last"])
    over = int(max(0.0, got["picture"] - 60) / 14)  # lines that a picture of more than 60 takes the place of
    half = [text(got["key"], "P", 36, 194 + 14 * len(told), 310, rest, 11)] * (got["half"] > 0)
    picture = Picture(
        box(36, 128, 540, got["picture"]), "p.png", got.get("crop", Rect(0, 0, 1, got["shown"]))
    )
    codes = [
        Symbol(box(36 + n * 410 / 3, got["foot"] - got["code"], 130, side), (1,), "x")
        for n, side in enumerate((got["code"], got["code"], got["right"], got["right"]))
    ]
    items: tuple[Item, ...] = (
        text("headline", "H1", 36, 36, got["wide"], got["title"], got["size"]),
        Group(0, 0, Frame(612000, 792000, (picture,), None, "picture.file")),
        text(got["key"], "P", 36, 194 + 14 * over, 540, told[over:], got["body"]),
        *half,
        *codes,
        *got["more"],
    )
    seen = got.get("deserves", 0.0), got.get("detail", Detail()), got.get("torn", 0), got.get("focus")
    facts = Facts(got["share"], AREA, got["ranks"], *seen)
    return {one.name: one for one in demerits([Frame(612000, 792000, items)], facts)}


def points(found: dict[str, Demerit]) -> float:
    return fsum(one.points for one in found.values())


def test_what_a_focus_costs_for_standing_in_the_middle_is_no_fault() -> None:
    """A coat of which both shoulders are cut, or one, around a face."""
    coat = Detail(bytes(90 * (2 < n % 16 < 13) for n in range(256)), bytes(LINES), bytes(LINES))

    def cut(x: float, focus: tuple[float, float] | None) -> float:
        return page(detail=coat, crop=Rect(x, 0, 0.5, 1), focus=focus)["cut"].points

    assert cut(0.25, None) > cut(0.19, None)
    assert cut(0.25, (0.5, 0.5)) == cut(0.19, (0.5, 0.5)) <= cut(0.19, None)


@pytest.mark.parametrize(("side", "counted"), [(0, True), (1, False)])
def test_codes_call_with_little_else_on_a_back(side: int, counted: bool) -> None:
    large = Frame(612000, 792000, (Symbol(box(36, 300, 300, 300), (1,), "x"),))
    sides = [Frame(612000, 792000, ()), Frame(612000, 792000, ())]
    sides[side] = large
    assert any(one.name == "codes" for one in demerits(sides, Facts(1.0, AREA))) == counted


def test_a_page_without_a_fault_has_no_demerits() -> None:
    assert page() == {}


THING = bytes([90]) * 10 + bytes(6)
AT_HALF = bytes(LINES // 2) + bytes([4 * PARTS]) + bytes(LINES // 2 - 1)
SIZES = tuple(text(f"small{n}", "P", 36, 300 + 14 * n, 540, ("ab cd",), 12 + n) for n in range(7))
TWO = 28 / MM  # two of 14
STAMP, MM10 = 100 * 540 * 30 / (612 * 792), 30 / MM
SPOILED: dict[str, tuple[dict[str, Any], float, float]] = {
    # of a measure of 540 the line of six letters of 72 fills 432, four fifths
    "headline": ({"title": ("Saveit",), "wide": 540}, 20, 50 * 0.15),
    # four letters below seven: three of fourteen are bare
    "ragged headline": (
        {
            "title": ("Save it", "we a"),
            "size": 45,
            "wide": 315,
            "more": (Panel(box(30, 30, 330, 96), "accent"),),
        },
        100 * 3 / 14,
        30 * (3 / 14 - 0.08),
    ),
    # three letters below seven: under half of the measure
    "headline's lone words": ({"title": ("Save it", "now")}, 1, 5),
    "torn headline": ({"torn": 1, "wide": 359}, 1, 60),
    "small headline": ({"size": 36, "wide": 396, "title": ("Save itagain",)}, 36, 30 + 24 + 8),
    # one line in 72 over a lead in 40
    "faint headline": (
        {"key": "lead", "body": 40, "measure": 13, "lines": 14, "last": "abcd abcd"},
        1.8,
        40 * 0.2,
    ),
    "lonely words": ({"last": "abcd"}, 1, 1.5),
    # two lines beyond two
    "ladders": ({"more": (text("demands[0]", "LBody", 36, 300, 200, ("ab cd",) * 4, 11),)}, 2, 6),
    "broken addresses": (
        {"more": (text("links.petition.url", "P", 36, 300, 540, ("a.example/", "keep"), 11),)},
        1,
        3,
    ),
    "measure": ({"measure": 30}, 29, 0.8 * 9),  # the thirtieth is a space
    "stamp": ({"picture": 30.0}, STAMP, 5 * (6 - STAMP) + 1.5 * (10 - STAMP)),
    # of what is in two rows of sixteen one is beyond the edge, and next to it; that cuts through two things
    "cut": (
        {"shown": 0.5, "detail": Detail(bytes(64) + THING + bytes(48) + THING + bytes(112), AT_HALF)},
        84.6,
        119.4,
    ),
    "sizes out of order": ({"ranks": (11, 11)}, 15, 25 * 0.15),
    "sizes": ({"more": SIZES}, 9, 1),
    # the story ends 9 + 4 × 14 higher than the 606 that are 20 above the codes; above it are 20
    "gaps": ({"lines": 25}, 85 / 20, 3 * (85 / 20 - 1.6) + 85 / MM - 11),
    "foot": ({"foot": 726.0}, MM10, 0.6 * (MM10 - 6)),
    "column ends": ({"half": 2}, TWO, TWO - 8),
    "edges": ({"more": (text("lead", "P", 38, 200, 540, ("ab cd",), 11),)}, 1, 4),
    "codes": ({"code": 200.0, "right": 200.0}, 100 * 200 / 792, 1.5 * (100 * 200 / 792 - 23)),
    "small story": ({"body": 10}, 10, 4),
    "story overleaf": ({"share": 0.9}, 90, 25 + 150 * 0.25),
}


@each("name", SPOILED)
def test_each_fault_counts_as_much_as_there_is_of_it(name: str) -> None:
    changed, value, counted = SPOILED[name]
    found = page(**changed)
    assert found[name].value == pytest.approx(value, abs=0.01)
    assert found[name].points == pytest.approx(counted, abs=0.01)


def test_a_small_headline_of_several_words_in_one_line_counts_two_fifths_more() -> None:
    """It stood in one line of 44 points where two of 55 had room."""
    one = page(size=60, title=("Save us now",))["small headline"]
    assert (one.value, one.points) == (60, pytest.approx(1.4 * 60 * (1 - 60 / 72)))
    assert one.unit == "pt in one line"


def test_a_headline_in_a_part_of_the_page_counts_as_smaller() -> None:
    """It stood in 45 points in half a column beside a tree, over white, where 70 across had room."""
    one = page(size=60, title=("Save",), wide=240)["small headline"]
    like = 60 * ((240 / 540) / (2 / 3)) ** 0.5
    assert one.value == 60
    assert one.points == pytest.approx(60 * (1 - like / 72) + 60 - like)


def test_three_lines_of_one_word_are_a_list_however_narrow_their_measure() -> None:
    """Beside a picture, where each filled its measure, they were none."""
    for title, counted in ((("Save", "it now", "for", "all"), 45), (("Save", "it now", "all"), 0)):
        found = page(size=30, title=title, wide=4 * 30 - 1).get("headline's lone words")
        assert (found.points if found else 0) == counted


def test_across_the_page_a_name_may_be_too_long_for_a_line() -> None:
    assert page(torn=1) == {}


def test_a_hole_counts_from_three_per_cent_on_and_more_from_five_and_a_half() -> None:
    """Without its last ten lines the story ends at 457; from there to the codes at 626 are 169, less 2 mm at
    both ends 157.7: 27 or 28 of the 127 rows of 2 mm."""
    hole = page(lines=19)["hole"]
    assert 100 * 27 / 127 <= hole.value <= 100 * 28 / 127
    assert hole.points == pytest.approx(4 * (hole.value - 3) + 12 * (hole.value - 5.5))


def test_columns_end_where_their_texts_do_and_codes_are_none() -> None:
    """A headline whose last line is short, and codes of two heights, are no columns of two lengths."""
    assert "column ends" not in page(title=("Save it", "on"), right=80.0)


def test_a_column_that_is_pulled_apart_to_end_with_the_one_beside_it_counts_as_shorter() -> None:
    """Its three lines stand 56 and 68 apart, of which 8.25 are theirs; it ends 2 higher. The story above goes
    over both columns."""
    lines = (text("demands", "P", 360, y, 210, ("abcd abcd",), 11) for y in (418, 474, 542))
    found = page(lines=26, half=11, more=tuple(lines))["column ends"]
    pulled = (56 + 68 - 2 * 8.25) / MM - 2 * 7
    assert found.value == pytest.approx(pulled + 2 / MM)
    assert found.points == pytest.approx(found.value - 8)


@pytest.mark.parametrize(("last", "apart"), [(500, 0.0), (470, 88.0)])
def test_a_field_that_is_bare_below_ends_no_column(last: int, apart: float) -> None:
    """Two demands stood in a field twice as high as they are. Here it ends with the story, at 558,
    and is 140 high."""
    field = Panel(box(350, 418, 226, 140), "tint")
    lines = (text("demands", "P", 360, y, 210, ("abcd abcd",), 11) for y in (430, last - 8.25))
    found = page(lines=26, half=11, more=(field, *lines)).get("column ends")
    assert (found.value if found else 0.0) == pytest.approx(apart / MM, abs=1)


def test_a_column_that_goes_on_below_the_end_of_another_is_one_with_it() -> None:
    """Where white lay beside it, six demands ended 68 below the story, and nothing was counted."""
    lines = (text("demands", "P", 360, y, 210, ("abcd abcd",), 11) for y in range(418, 529, 22))
    found = page(lines=20, half=4, more=tuple(lines))["column ends"]
    assert found.value == pytest.approx(68 / MM)
    assert found.points == pytest.approx(found.value - 8 + 1.5 * (found.value - 14))


def test_an_upright_headline_is_one_thing_whatever_white_is_between_its_letters() -> None:
    """In black, without a field round it, a column beside it counted as ending where its first letters do."""
    runs = tuple(
        GlyphRun(
            0, milli(30 + 70 * n), milli(40), "Square.ttf",
            (Glyph(1, 1000, 0, 0, sign),), sign, milli(40), milli(30), milli(10),
        )
        for n, sign in enumerate("请给老人装")
    )  # fmt: skip
    head = Group(milli(500), milli(36), Frame(milli(40), milli(320), runs, Role("H1"), "headline"))
    beside = text("lead", "P", 36, 50, 300, ("abcd",), 11), text("demands", "P", 36, 300, 300, ("abcd",), 11)
    assert len(seen(Frame(612000, 792000, (head, *beside))).zones) == 1


SQUARES = "保育園を守ろう市は来年三月に閉鎖するといって私たちは反対"


@pytest.mark.parametrize(
    "first", [SQUARES, f"「{SQUARES[:12]}」{SQUARES[12:-2]}", f"2027年{SQUARES[:-5]}", f"🏊{SQUARES[1:]}"]
)
def test_letters_are_square_whatever_sign_a_text_begins_with(first: str) -> None:
    """A text that began with a mark or a figure had points for a measure that is good for such letters."""
    found = seen(Frame(612000, 792000, (text("story", "P", 36, 50, 540, (first,) * 6, 11),)))
    assert len(first) == 28
    assert found.texts[0].squares


def test_no_letters_are_square_because_a_picture_stands_before_them() -> None:
    found = seen(Frame(612000, 792000, (text("story", "P", 36, 50, 540, ("🏊 Swim with us",), 11),)))
    assert not found.texts[0].squares


@pytest.mark.parametrize(
    ("line", "words"),
    [("让我们的老图书馆", 4), ("留下来", 1), ("도서관을 지켜요", 2), ("A4纸", 1), ("Keep it open", 3)],
)
def test_words_are_counted_where_no_blanks_part_them(line: str, words: int) -> None:
    """Each line of a Chinese headline was a word alone, and none was too small in one line."""
    found = seen(Frame(612000, 792000, (text("headline", "H1", 36, 50, 540, (line,), 40),)))
    assert found.texts[0].lines[0].words == words


def test_a_field_of_colour_fills_no_hole_but_its_edges_end_it() -> None:
    bare = page(lines=19)["hole"].value
    pale = page(lines=19, more=(Panel(box(36, 460, 540, 160), "tint"),))["hole"].value
    full = page(lines=19, more=(Panel(box(36, 540, 540, 80), "accent"),))["hole"].value
    outline = Panel(box(36, 540, 540, 80), "accent"), Panel(box(38, 542, 536, 76), "paper")
    assert pale == bare
    assert full < 0.6 * bare
    assert page(lines=19, more=outline)["hole"].value < 0.6 * bare


def test_words_in_a_narrow_field_begin_on_its_edge() -> None:
    """In a band with smaller gaps three cells of codes counted as three edges that nearly meet."""
    word = text("lead", "P", 307, 570, 180, ("ab cd",), 11)
    assert "edges" in page(more=(Panel(box(300, 500, 200, 40), "tint"), word))
    assert "edges" not in page(more=(Panel(box(300, 560, 200, 40), "tint"), word))


@each(("key", "counted"), [("story", 1.5), ("lead", 5.0), ("imprint", 0.0)])
def test_a_lonely_word_counts_by_where_it_stands(key: str, counted: float) -> None:
    found = page(key=key, last="abcd")
    assert ("lonely words" in found) == (counted > 0)
    assert fsum(one.points for name, one in found.items() if name == "lonely words") == counted


@each(
    ("key", "width", "told", "counted"),
    [("lead", 300, "story", 11.0), ("lead", 300, "links", 6.0), ("lead", 312, "story", 0.0),
     ("demands[1]", 300, "links", 21.0), ("story[1]", 300, "story", 0.0)],
)  # fmt: skip
def test_a_ladder_is_a_short_text_in_a_narrow_column(
    key: str, width: float, told: str, counted: float
) -> None:
    """Of seven lines, in less than half of 612: a lead has three too many, two if there is no story."""
    ladder = text(key, "P", 36, 300, width, ("ab cd",) * 7, 11)
    found = page(key=told, more=(ladder,)).get("ladders")
    assert (found.points if found else 0.0) == counted


@each(("share", "counted"), [(1.0, 0.0), (0.5, 25.0), (0.2, 25 + 150 * 0.15)])
def test_a_story_that_runs_on(share: float, counted: float) -> None:
    assert points(page(share=share)) == pytest.approx(counted)


def test_a_headline_that_hangs_from_one_edge_counts_four_times() -> None:
    """Five letters of 72 points fill 360 of a measure of 600, three fifths."""
    assert page(title=("Savei",), wide=600)["headline"].points == pytest.approx(50 * 0.35 + 150 * 0.15)


def test_beside_a_headline_on_a_picture_nothing_is_bare() -> None:
    picture = Picture(box(36, 36, 540, 200), "p.png", Rect(0, 0, 1, 1))
    behind = Group(0, 0, Frame(612000, 792000, (picture,), None, "picture.file"))
    assert "headline" not in page(title=("Savei",), wide=600, more=(behind,))


@each(
    ("title", "lead", "over"),
    [(("Save it",), 36, 0), (("Save it", "today"), 45, 0), (("Save it", "today"), 48, 1.5)],
)
def test_a_headline_of_more_lines_may_be_nearer_to_the_lead(
    title: tuple[str, ...], lead: float, over: float
) -> None:
    more = (text("lead", "P", 36, 300, 540, ("ab cd",), lead),)
    found = page(title=title, more=more).get("faint headline")
    assert (found.value if found else 0) == over


@pytest.mark.parametrize(
    ("told", "asked", "many", "counted"), [(40, 28, 1, 0), (20, 28, 1, 20), (40, 14, 1, 20), (20, 14, 4, 0)]
)
def test_few_words_are_large(told: float, asked: float, many: int, counted: float) -> None:
    """There is room for a lead of 40 and demands of 28, or half as large ones of four times the words."""
    letters = 612 * 792 / (40 / 0.7) ** 2
    filled = ("a" * round(many * letters - 6 - 10),)
    front = (
        text("headline", "H1", 36, 36, 504, ("Saveit",), 72),
        text("lead", "P", 36, 130, 540, ("Savei",), told),
        text("demands[0]", "LBody", 36, 230, 540, ("Savei",), asked),
        text("imprint", "P", 36, 700, 540, filled, 9),
    )
    found = {one.name: one.points for one in demerits([Frame(612000, 792000, front)], Facts(1.0, AREA))}
    assert found.get("small words", 0.0) == pytest.approx(counted, abs=1)


def test_each_side_is_looked_at() -> None:
    side = Frame(612000, 792000, (text("headline", "H1", 36, 36, 504, ("Save it",), 72),))
    names = {one.name for one in demerits([side, side], Facts(1.0, AREA))}
    assert {"hole", "hole overleaf", "foot"} <= names


def test_each_term_is_told_in_its_page() -> None:
    """docs/demerits.md has a line for every term that a piece of two sides with all on it can have."""
    page = Path(__file__).parents[1] / "docs" / "demerits.md"
    told = re.findall(r"^\| ([a-z][^|]+?) \|", page.read_text("utf-8"), re.MULTILINE)
    picture = Picture(box(36, 128, 540, 100), "p.png", Rect(0, 0, 1, 1))
    front = (
        text("headline", "H1", 36, 36, 504, ("Save", "it"), 72),
        Group(0, 0, Frame(612000, 792000, (picture,), None, "picture.file")),
        text("lead", "P", 36, 300, 504, ("Save it",), 20),
    )
    side = Frame(612000, 792000, front)
    names = {one.name for one in terms([side, side], Facts(1.0, AREA))}
    assert sorted(names) == sorted(told[1:])


def test_a_picture_that_the_front_does_not_show() -> None:
    """It is what people take a flyer for."""
    told = Frame(612000, 792000, (text("headline", "H1", 36, 36, 504, ("Save it",), 72),))
    picture = Picture(box(36, 128, 540, 100), "p.png", Rect(0, 0, 1, 1))
    shown = Frame(612000, 792000, (Group(0, 0, Frame(612000, 792000, (picture,), None, "picture.file")),))
    for sides, counted in (([told, shown], 60), ([shown, told], 0), ([told, told], 0)):
        found = {one.name: one.points for one in demerits(sides, Facts(1.0, AREA))}
        assert found.get("picture overleaf", 0) == counted


def test_demands_that_the_front_does_not_tell() -> None:
    front = Frame(612000, 792000, (text("headline", "H1", 36, 36, 504, ("Save it",), 72),))
    back = Frame(612000, 792000, (text("demands[0]", "P", 36, 36, 504, ("Open it",), 72),))
    one, other = (
        {d.name: d for d in demerits(sides, Facts(1.0, AREA))} for sides in ([front, back], [back, front])
    )
    assert one["demands overleaf"].points == 100
    assert "demands overleaf" not in other


WHITE = {
    "gaps",
    "measure",
    "codes",
    "foot",
    "headline's lone words",
    "small headline",
}  # these fill or make white for each other
HEAD = {name for name in SPOILED if "headline" in name}  # these are of one text
APART = [
    {one, other}
    for one, other in combinations(sorted(SPOILED), 2)
    if not (
        {one, other} <= WHITE or {one, other} <= HEAD or SPOILED[one][0].keys() & SPOILED[other][0].keys()
    )
]


@each("pair", APART)
def test_two_faults_are_worse_than_either(pair: set[str]) -> None:
    one, other = (SPOILED[name][0] for name in pair)
    both = points(page(**one, **other))
    assert both >= max(points(page(**one)), points(page(**other))) - 0.01


@each("key", ["picture", "lines", "share", "foot"])
def test_the_more_of_a_fault_the_more_it_counts(key: str) -> None:
    worse: Callable[[int], Any] = {
        "picture": lambda n: 87.0 - 12 * n,
        "lines": lambda n: 26 - 3 * n,
        "share": lambda n: 0.3 - 0.05 * n,
        "foot": lambda n: 736.0 - 8 * n,
    }[key]
    sums = [points(page(**{key: worse(n)})) for n in range(5)]
    assert sums == sorted(sums)
    assert sums[0] < sums[-1]


# Holes


def brute(rows: list[int], columns: int, least: int = 6) -> int:
    """The largest rectangle of zeros, every one looked at."""
    best = 0
    for top in range(len(rows)):
        ink = 0
        for bottom in range(top, len(rows)):
            ink |= rows[bottom]
            wide = 0
            for n in range(columns):
                wide = 0 if ink >> n & 1 else wide + 1
                high = bottom - top + 1
                if wide >= least and high >= least:
                    best = max(best, wide * high)
    return best


@each("seed", range(60))
def test_the_largest_hole_is_the_largest_of_all(seed: int) -> None:
    rng = Random(seed)
    columns, many = rng.randint(6, 20), rng.randint(6, 24)
    rows = [0] * many
    for _ in range(rng.randint(0, 6)):
        n, m = rng.randrange(many), rng.randrange(columns)
        for row in range(n, min(many, n + rng.randint(1, 4))):
            rows[row] |= (1 << min(columns, m + rng.randint(1, 4))) - (1 << m)
    assert largest(rows, columns) == brute(rows, columns)


def test_nothing_under_twelve_millimetres_is_a_hole() -> None:
    assert largest([0] * 5, 40) == 0
    assert largest([0] * 40, 5) == 0
    assert largest([0] * 6, 6) == 36


@each(("tall", "counted"), [(200, 200.0), (240, 240.0), (400, 800 / 3)])
def test_ground_far_above_and_below_a_picture_is_none_of_it(tall: float, counted: float) -> None:
    """A square drawing stood in a box twice as high, half of it bare."""
    beyond = (tall - 200) / 2
    items = Panel(box(0, 0, 200, tall), "scene"), Picture(box(0, beyond, 200, 200), "p.png", Rect(0, 0, 1, 1))
    whole = Group(0, 0, Frame(milli(200), milli(tall), items, None, "picture.file"))
    ((rect, _),) = seen(Frame(612000, 792000, (whole,))).pictures
    assert rect.height == pytest.approx(counted)
    assert rect.y == pytest.approx((tall - counted) / 2)


def test_a_look_may_ask_for_more_of_a_page_for_its_picture() -> None:
    """Five points for each per cent of the page that is lacking, and the one and a half of each under ten."""
    usual, asked = page(picture=30.0)["stamp"], page(picture=30.0, deserves=0.25)["stamp"]
    assert asked.value == usual.value < 6
    assert asked.points == pytest.approx(5 * (25 - asked.value) + 1.5 * (10 - asked.value))
