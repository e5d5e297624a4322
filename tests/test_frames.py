"""Frames turned, mirrored, made larger and placed twice: where their marks come to stand, and what of them is
read."""

import io
from typing import Any, cast

import pikepdf
import pypdfium2
import pytest
from amount import each
from helpers_pdf import check_marking, structure_of
from hypothesis import given
from hypothesis import strategies as st
from specimen import CODE, ENGLISH, PALETTE, URL, code, painted, table, text
from structure_check import problems

from flyers.model.flat import Mark, flatten
from flyers.model.frame import (
    CharacterStyle,
    Face,
    Fade,
    Field,
    Frame,
    Glyph,
    GlyphRun,
    Group,
    Item,
    Layout,
    Page,
    Panel,
    Picture,
    Role,
    Rule,
    Symbol,
    Turn,
    bled,
    mirrored,
)
from flyers.model.geometry import Rect

WHOLE = Rect(0, 0, 1, 1)
STYLE = CharacterStyle(Face(), 9_000)
TURNS: tuple[Turn, ...] = (0, 90, 180, 270)


def run(x: int, y: int, advance: int, ascent: int, descent: int) -> GlyphRun:
    return GlyphRun(x, y, 1_000, "Any.ttf", (Glyph(1, 1_000, 0, 0, "a"),), "a", advance, ascent, descent)


@st.composite
def items(draw: st.DrawFn, width: int, height: int) -> Item:
    """An item inside a frame of this size."""
    x, y = draw(st.integers(0, width - 1)), draw(st.integers(0, height - 1))
    wide, high = draw(st.integers(1, width - x)), draw(st.integers(1, height - y))
    box = Rect(x, y, wide, high)
    made: list[Item] = [
        run(x, y + high - high // 3, wide, high - high // 3, high // 3),
        Rule(x, y, x + wide, y, 0),
        Rule(x, y, x, y + high, 0),
        Panel(box, "tint", 0.5, Fade(draw(st.sampled_from(["top", "right", "bottom", "left"])))),
        Picture(box, "a.jpg", WHOLE),
        Symbol(box, (1,), "a"),
        Field("a", "text", box, STYLE, draw(st.sampled_from(["left", "centre", "right"]))),
    ]
    return draw(st.sampled_from(made))


@st.composite
def frames(draw: st.DrawFn, width: int = 0, height: int = 0, depth: int = 3) -> Frame:
    """A frame with items, and frames turned by quarters, inside it."""
    width = width or draw(st.integers(2, 900_000))
    height = height or draw(st.integers(2, 900_000))
    held: list[Item] = draw(st.lists(items(width, height), max_size=3))
    for _ in range(draw(st.integers(0, 2)) if depth else 0):
        x, y = draw(st.integers(0, width - 1)), draw(st.integers(0, height - 1))
        wide, high = draw(st.integers(1, width - x)), draw(st.integers(1, height - y))
        turn = draw(st.sampled_from(TURNS))
        size = (high, wide) if turn in (90, 270) else (wide, high)
        held.append(Group(x, y, draw(frames(*size, depth=depth - 1)), turn))
    return Frame(width, height, tuple(held))


def marks(frame: Frame) -> tuple[Mark, ...]:
    return flatten(Layout((Page(frame),), PALETTE)).sheets[0].marks


def turned(frame: Frame, turn: Turn) -> Frame:
    group = Group(0, 0, frame, turn)
    return Frame(int(group.box.width), int(group.box.height), (group,))


@given(frames())
def test_marks_stay_inside_their_frames_at_whole_places(frame: Frame) -> None:
    for mark in marks(frame):
        assert Rect(0, 0, frame.width, frame.height).holds(mark.box, 0)
        place = mark.place
        assert all(type(n) is int for n in (place.a, place.b, place.c, place.d, place.x, place.y))
        assert place.a * place.d - place.b * place.c == 1  # turned, never mirrored
        box = mark.box
        assert all(edge == int(edge) for edge in (box.x, box.y, box.width, box.height))


@given(frames(), st.sampled_from(TURNS), st.sampled_from(TURNS))
def test_turns_add_up(frame: Frame, one: Turn, other: Turn) -> None:
    both = cast(Turn, (one + other) % 360)
    assert marks(turned(turned(frame, one), other)) == marks(turned(frame, both))
    assert {mark.place.turn for mark in marks(turned(Frame(9, 9, (run(1, 5, 2, 2, 2),)), both))} == {both}


@each(
    ("turn", "box"),
    [
        # A box 2 from the left and 3 from the top, 10 × 20, in a frame of 100 × 200.
        (0, Rect(2, 3, 10, 20)),
        (90, Rect(177, 2, 20, 10)),  # the top is at the right: 200 - 3 - 20
        (180, Rect(88, 177, 10, 20)),
        (270, Rect(3, 88, 20, 10)),  # the top is at the left
    ],
)
def test_a_turn_is_clockwise(turn: Turn, box: Rect) -> None:
    frame = Frame(100, 200, (Panel(Rect(2, 3, 10, 20), "tint"),))
    (mark,) = marks(turned(frame, turn))
    assert mark.box == box


@given(frames())
def test_mirrored_twice_is_the_same(frame: Frame) -> None:
    assert mirrored(mirrored(frame)) == frame


@given(frames(depth=0))
def test_mirrored_boxes_are_as_far_from_the_other_edge(frame: Frame) -> None:
    for one, other in zip(marks(frame), marks(mirrored(frame)), strict=True):
        if isinstance(one.item, GlyphRun):
            assert one == other  # where its language starts it
        else:
            assert other.box == Rect(frame.width - one.box.right, one.box.y, one.box.width, one.box.height)


@pytest.mark.parametrize(("side", "other"), [("left", "right"), ("right", "left")])
def test_what_leans_to_a_side_leans_to_the_other(side: Any, other: Any) -> None:
    box, there = Rect(10, 0, 20, 9), Rect(70, 0, 20, 9)
    frame = Frame(100, 9, (Field("a", "text", box, STYLE, side), Panel(box, "tint", 1.0, Fade(side, 0.5))))
    assert mirrored(frame).items == (
        Field("a", "text", there, STYLE, other),
        Panel(there, "tint", 1.0, Fade(other, 0.5)),
    )


@pytest.mark.parametrize("side", ["top", "bottom"])
def test_what_leans_up_or_down_does_so_still(side: Any) -> None:
    frame = Frame(100, 9, (Panel(Rect(10, 0, 20, 9), "tint", 1.0, Fade(side)),))
    assert mirrored(frame).items == (Panel(Rect(70, 0, 20, 9), "tint", 1.0, Fade(side)),)


def test_a_page_with_bleed_has_its_boxes_in_the_file() -> None:
    words = Group(20_000, 20_000, text("Save our library", 200_000, role=Role("H1")))
    ground = Panel(Rect(-9_000, -9_000, 318_000, 109_000), "tint")  # runs off on three sides
    page = bled(Page(Frame(300_000, 400_000, (ground, words)), "front"), 9_000, 15_000)
    plain = Group(20_000, 20_000, text("overleaf", 200_000))
    data = painted(page, Page(Frame(300_000, 400_000, (plain,))))
    assert problems(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        first, second = (page.obj for page in pdf.pages)
        boxes = [list(map(float, first[name])) for name in ("/MediaBox", "/BleedBox", "/TrimBox")]
        assert boxes == [[0, 0, 348, 448], [15, 15, 333, 433], [24, 24, 324, 424]]
        assert {"/BleedBox", "/TrimBox"}.isdisjoint(second.keys())
    image = pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil().convert("RGB")
    tint, white = (0x33, 0x66, 0xCC), (255, 255, 255)
    # Ink goes on over the trim and ends with the bleed, 15 pt from the medium's edge.
    across = [image.getpixel((x, 100)) for x in (14, 16, 332, 334)]
    down = [image.getpixel((174, y)) for y in (14, 16, 123, 125)]
    assert across == [white, tint, tint, white]
    assert down == [white, tint, tint, white]


def test_a_page_has_one_bleed() -> None:
    page = bled(Page(Frame(100, 100), "front"), 9)
    assert (page.frame.width, page.trim, page.bleed) == (118, Rect(9, 9, 100, 100), Rect(0, 0, 118, 118))
    with pytest.raises(ValueError, match='"front" has a bleed already'):
        bled(page, 9)


def test_the_second_copy_on_a_sheet_is_decoration() -> None:
    parts = (
        Group(10_000, 10_000, text("Save our library", 380_000, role=Role("H1"))),
        Group(10_000, 40_000, text(ENGLISH, 380_000)),
        Group(10_000, 100_000, code(90_000)),
        Group(0, 200_000, table()),
    )
    cell = Frame(400_000, 350_000, parts)
    copy = Frame(400_000, 350_000, (Group(0, 0, cell),), Role("Artifact"))
    sheet = Frame(400_000, 700_000, (Group(0, 0, cell), Group(0, 350_000, copy)))
    once, twice = painted(Page(cell)), painted(Page(sheet))
    assert problems(twice) == []
    check_marking(twice)
    assert structure_of(once) == structure_of(twice)
    with pikepdf.open(io.BytesIO(twice)) as pdf:
        (page,) = pdf.pages
        assert sorted(str(note.A.URI) for note in page.Annots) == [URL, URL, CODE]
        # The first copy is the upper one: in the lower half nothing is linked.
        assert all(float(note.Rect[1]) >= 350 for note in page.Annots)
        around: list[str] = []
        artifacts = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "BDC":
                around.append(f"{operands[0]} {operands[1].get('/Type', '')}")
            elif str(operator) == "EMC":
                around.pop()
            elif str(operator) == "TJ":
                artifacts += around[0] == "/Artifact /Pagination"
    assert artifacts == sum(isinstance(mark.item, GlyphRun) for mark in marks(cell))
    words = pypdfium2.PdfDocument(twice)[0].get_textpage()
    upper, lower = (words.get_text_bounded(0, foot, 400, foot + 350) for foot in (350, 0))
    assert upper == lower
    assert "tell a friend today" in lower
