"""Copies by the thousand in a file that grows: page by page what the painter makes of each copy alone."""

from __future__ import annotations

import io
import os
import tracemalloc
import zlib
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf
import pypdfium2
import pytest
from amount import each, seldom
from helpers_pdf import DETAILS, PROFILE, check_marking, structure_of
from hypothesis import given
from hypothesis import strategies as st
from specimen import ENGLISH, FACES, HEBREW, PALETTE, REAL_TOOLS, text

from flyers.content.numbers import number
from flyers.layout.fields import fill, letters
from flyers.measure.symbol import Each, encode_mark, serial
from flyers.model.frame import (
    CharacterStyle,
    Face,
    Field,
    Frame,
    GlyphRun,
    Group,
    Layout,
    Letters,
    Page,
    Role,
    Rule,
    width,
)
from flyers.model.geometry import Rect
from flyers.paint.pdf import batch, blocks
from flyers.paint.pdf.batch import Form
from flyers.paint.pdf.blocks import Recipe
from flyers.paint.pdf.painter import paint
from flyers.paint.pdf.recurring import recurring, stand_in
from flyers.proof.codes import Spot, columns

STYLE = CharacterStyle(Face(bold=True), 14_000)
DIGITS = "".join(f"{n:02}" for n in range(100))
PAIRS = [f"{n:02}" for n in range(100)]
CHECKS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ROWS = 3
POOLS: dict[str, Callable[[], Executor]] = {
    "threads": lambda: ThreadPoolExecutor(3),
    "processes": lambda: ProcessPoolExecutor(2),
}


def values(serial: int) -> Mapping[str, str]:
    own = number("HZ", serial)
    rows = {f"rows[{row}].number": str((serial - 1) * ROWS + row) for row in range(1, ROWS + 1)}
    return {"number": own, "mark": own, **rows}


def row(n: int) -> Group:
    """A row with its number, turned where it is the last, and two blank cells."""
    name = f"rows[{n}].number"
    numeral = Field(name, "text", Rect(0, 0, 60_000, 20_000), STYLE, "right", role=Role("TH", scope="Row"))
    blank = (Group(x, 0, Frame(90_000, 20_000, role=Role("TD"))) for x in (70_000, 170_000))
    line = Rule(0, 20_000, 260_000, 20_000, 500)
    return Group(20_000, 120_000 + 24_000 * n, Frame(260_000, 20_000, (numeral, *blank, line), Role("TR")))


@cache
def form() -> Layout:
    """Two pages: words in two directions and a link, a number, a mark and rows; and a number on its side."""
    own = Field("number", "text", Rect(280_000, 10_000, 120_000, 20_000), STYLE, "right", role=Role("P"))
    mark = Field(
        "mark", "datamatrix", Rect(20_000, 230_000, 60_000, 60_000), STYLE, role=Role("Figure", alt="mark")
    )
    heads = (Group(x, 0, text("Name", 80_000, role=Role("TH", scope="Column"))) for x in (0, 70_000, 170_000))
    head = Group(20_000, 120_000, Frame(260_000, 20_000, tuple(heads), Role("TR")))
    table = Frame(420_000, 300_000, (head, *map(row, range(1, ROWS + 1))), Role("Table", alt="Rows"))
    words = (
        Group(20_000, 40_000, text(ENGLISH, 380_000)),
        Group(20_000, 90_000, text(HEBREW, 380_000, "he")),
    )
    aside = Field("number", "text", Rect(0, 0, 120_000, 20_000), STYLE, "right", role=Role("P"))
    side = Group(20_000, 40_000, Frame(120_000, 20_000, (aside,)), 90)
    return Layout(
        (
            Page(Frame(420_000, 300_000, (own, *words, Group(0, 0, table), mark)), "front"),
            Page(Frame(420_000, 300_000, (side, Group(80_000, 40_000, text("Overleaf.", 200_000)))), "back"),
        ),
        PALETTE,
        lang="en",
    )


def fields(frame: Frame) -> list[Field]:
    inner = [field for item in frame.items if isinstance(item, Group) for field in fields(item.frame)]
    return [item for item in frame.items if isinstance(item, Field)] + inner


def copy_of(serial: int) -> Layout:
    made, overset = fill(form(), values(serial), REAL_TOOLS, {"datamatrix": encode_mark}, f"sheet {serial}")
    assert overset == ()
    return made


def learned(field: Field) -> Letters:
    texts = (
        [f"HZ-{DIGITS[n : n + 6]}-{CHECKS[n % 36]}" for n in range(194)]
        if field.name == "number"
        else [DIGITS, *"0123456789"]
    )
    found = letters(field, texts, REAL_TOOLS, "en")
    assert found
    return found


@cache
def marks() -> batch.Serial:
    parts = [*((at, at + 2, PAIRS) for at in (3, 5, 7)), (10, 11, CHECKS)]
    return serial(lambda text: encode_mark(text).rows, number("HZ", 1), parts)


@cache
def filling() -> Mapping[str, Letters | batch.Serial]:
    every = [field for page in form().pages for field in fields(page.frame)]
    return {field.name: learned(field) if field.kind == "text" else marks() for field in every}


def written(
    file: BinaryIO, numbers: range, executor: Executor | None = None, tagged: bool = True
) -> tuple[int, str]:
    """Two batches of sheets with the same numbers, in one file."""
    one = Form(copy_of(numbers[-1]), filling(), values, numbers)
    return batch.write(
        file, [one, one], DETAILS, FACES.path, Path(), PROFILE, tagged=tagged, executor=executor
    )


def made(numbers: range, executor: Executor | None = None, tagged: bool = True) -> bytes:
    file = io.BytesIO()
    ended = written(file, numbers, executor, tagged)
    assert (ended.size, ended.digest) == (len(file.getvalue()), sha256(file.getvalue()).hexdigest())
    return file.getvalue()


def painted(serial: int) -> bytes:
    """A copy as the painter makes it alone."""
    return paint(copy_of(serial), DETAILS, FACES.path, Path(), PROFILE)


@cache
def alone() -> bytes:
    """The sheets 1 to 70, twice."""
    return made(range(1, 71))


@pytest.mark.parametrize("serial", [1, 32, 33, 70])
def test_a_copy_is_what_the_painter_makes_of_it_alone(serial: int) -> None:
    ours_all, own = pypdfium2.PdfDocument(alone()), pypdfium2.PdfDocument(painted(serial))
    for side in range(2):
        for at in (0, 140):
            ours, its = ours_all[at + 2 * (serial - 1) + side], own[side]
            assert ours.render(scale=2).to_pil().tobytes() == its.render(scale=2).to_pil().tobytes()
            read = [sorted(p.get_textpage().get_text_bounded().split()) for p in (ours, its)]
            assert read[0] == read[1]


def test_the_structure_is_that_of_each_copy_in_a_section_of_its_own() -> None:
    check_marking(alone())
    lines = structure_of(alone()).splitlines()
    own = structure_of(painted(3)).splitlines()
    sections = [n for n, line in enumerate(lines) if line.startswith("  Sect")]
    assert (lines[0], len(sections)) == ("Document Lang='en'", 140)
    third = lines[sections[2] : sections[3]]
    roles = [line.split()[0] for line in third]
    # Two blank cells that stand side by side are one over both columns.
    wanted, blank = [], False
    for role in (line.split()[0] for line in own[1:]):
        if not (blank and role == "TD"):
            wanted.append(role)
        blank = role == "TD"
    assert roles == ["Sect", *wanted]
    assert [line.strip() for line in third if "TD" in line] == ["TD ColSpan=2"] * ROWS


def test_objects_are_where_the_file_says_and_no_more_than_it_may_have() -> None:
    with pikepdf.open(io.BytesIO(alone())) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert (len(pdf.pages), pdf.Root.Pages.Count) == (280, 280)
        assert pdf.trailer.Size - 1 == len(pdf.objects)


def test_trees_have_few_branches_below_a_node(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_BELOW", 2)
    deep = made(range(1, 71))
    check_marking(deep)
    assert structure_of(deep) == structure_of(alone())
    with pikepdf.open(io.BytesIO(deep)) as pdf:
        # Three blocks of 32, 32 and 6 sheets, twice, two below a node.
        assert [node.Count for node in pdf.Root.Pages.Kids] == [128, 76, 76]


def test_blocks_that_are_packed_once_say_what_each_packed_alone_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "ALIKE", 36)
    once = made(range(1, 161))
    monkeypatch.setattr(batch, "MANY", 99)
    alone = made(range(1, 161))
    assert structure_of(once) == structure_of(alone)
    check_marking(once)
    with pikepdf.open(io.BytesIO(once)) as pdf, pikepdf.open(io.BytesIO(alone)) as other:
        assert pdf.check_pdf_syntax() == []
        # Four blocks of each form begin at a multiple of the step, the fifth follows; numbers that nothing
        # has are not in the table.
        begun = [start for start in list(pdf.trailer.Index)[::2] if start]
        assert begun == [blocks.STEP * block for block in range(1, 9)]
        assert len(pdf.objects) == len(other.objects) == sum(list(pdf.trailer.Index)[1::2]) - 1
    ours, its = pypdfium2.PdfDocument(once), pypdfium2.PdfDocument(alone)
    for page in (0, 319, 639):
        assert ours[page].get_textpage().get_text_bounded() == its[page].get_textpage().get_text_bounded()


def test_blocks_that_are_packed_once_leave_few_numbers_without_an_object() -> None:
    for elements in (50, 84, 120, 200):
        how = Recipe(((),), (b"",) * (elements + 1), (b"",), elements, b"", (0,))
        copies = blocks.alike_copies(how)
        assert 0.95 * blocks.STEP < blocks.Places(how, copies).end <= blocks.STEP or copies == blocks.ALIKE


@given(st.binary(max_size=300), st.lists(st.integers(0, 9), max_size=60), st.integers(1, 999))
def test_a_text_is_packed_as_its_stand_ins_say(text: bytes, ends: list[int], serial: int) -> None:
    digits = b"".join(map(stand_in, range(3)))
    said = text.translate(bytes(byte % 128 for byte in range(256)))
    whole = said.join(b"<</P %s%04d 0 R>>" % (digits, end) for end in ends)
    known = recurring(whole, 3)
    assert known
    own = b"%3d" % serial
    assert zlib.decompress(known.packed(own)) == whole.replace(digits, own)


def test_a_text_that_says_a_stand_in_itself_is_not_packed_once() -> None:
    assert recurring(b"in \x80 words, \x80 words", 1)
    assert recurring(b"in \x80 words, \x81 words", 1) is None  # the next of a stand-in is one of the text's


@pytest.mark.parametrize("pool", POOLS)
def test_the_same_bytes_whoever_makes_which_block(pool: str) -> None:
    with POOLS[pool]() as executor:
        assert made(range(1, 71), executor) == alone()


def test_a_file_for_paper_has_no_structure() -> None:
    plain = made(range(1, 71), tagged=False)
    one, other = pypdfium2.PdfDocument(plain), pypdfium2.PdfDocument(alone())
    assert one[139].render(scale=1).to_pil().tobytes() == other[139].render(scale=1).to_pil().tobytes()
    with pikepdf.open(io.BytesIO(plain)) as pdf:
        assert "/StructTreeRoot" not in pdf.Root
        assert b"MCID" not in b"".join(part.read_bytes() for page in pdf.pages for part in page.Contents)
        said = pdf.Root.Metadata.read_bytes()
    assert b"<pdfaid:conformance>U<" in said
    assert b"pdfuaid" not in said
    assert len(plain) < 0.6 * len(alone())


@seldom
def test_memory_does_not_grow_with_the_count() -> None:
    peaks = []
    for count in (1, 800, 1568):  # the last blocks of both have as many copies
        tracemalloc.start()
        with Path(os.devnull).open("wb") as nothing:
            written(nothing, range(1, count + 1))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # A copy leaves the places of its two streams; at the end there is a reference to each.
    assert (peaks[2] - peaks[1]) / 2 / 768 < 100


@given(st.integers(1, 999_999))
def test_a_mark_is_found_without_being_made(serial: int) -> None:
    own, side = number("HZ", serial), marks().side
    rows = tuple(marks().modules(own) >> side * (side - 1 - y) & (1 << side) - 1 for y in range(side))
    assert rows == encode_mark(own).rows


@given(st.integers(1, 999_999), st.sampled_from(["number", "rows[2].number"]))
def test_a_text_is_spelled_as_it_is_set(serial: int, name: str) -> None:
    field = next(f for f in fields(form().pages[0].frame) if f.name == name)
    one, wanted = (
        run_of(fill(Frame(1, 1, (field,)), {name: values(n)[name]}, REAL_TOOLS, {})[0]) for n in (70, serial)
    )
    how, text = filling()[name], wanted.text
    glyphs = tuple(how.glyphs[text[at : at + 2]] for at in range(len(text)))
    advance = width(one, sum(glyph.advance for glyph in glyphs), len(glyphs), upem=1000)
    assert glyphs == wanted.glyphs
    assert abs(how.start(one, advance) - wanted.x) <= 2
    assert abs(advance - wanted.advance) <= 2


def run_of(frame: Frame) -> GlyphRun:
    (group,) = frame.items
    assert isinstance(group, Group)
    (run,) = group.frame.items
    assert isinstance(run, GlyphRun)
    return run


@each("texts", [["سعيد"], ["fi", "12"], ["AV", "Aש"], ["A\u0301"]])
def test_what_is_not_set_letter_by_letter_is_not_taken_for_it(texts: list[str]) -> None:
    field = Field("name", "text", Rect(0, 0, 100_000, 20_000), STYLE)
    found = letters(field, texts, REAL_TOOLS, "en")
    assert found is None or [found.glyphs["fi"].text, found.glyphs["i"].text] == ["f", "i"]


def test_numbers_below_one_another_are_read_at_once() -> None:
    def spot(name: str, x: float, y: float, kind: Any = "text") -> Spot:
        return Spot(name, kind, Rect(x, y, 20, 10))

    rows = [spot(f"rows[{n}]", 10, 100 + 12 * n) for n in range(3)]
    others = [spot("number", 300, 500), spot("mark", 300, 520, "qr"), spot("again", 300, 500)]
    found = [[one.name for one in column] for column in columns([*rows, *others])]
    assert found == [["rows[0]", "rows[1]", "rows[2]"], ["number"], ["mark"], ["again"]]
    # From the foot upwards they are not read in their order.
    assert [len(column) for column in columns(rows[::-1])] == [1, 1, 1]


def test_symbols_that_are_not_made_of_parts_are_made_one_by_one() -> None:
    def product(text: str) -> tuple[int, ...]:
        return (int(text[0]) * int(text[1]) % 4, int(text) % 4)

    with pytest.raises(ValueError, match="is not made of what differs"):
        serial(product, "00", [(0, 1, "0123456789"), (1, 2, "0123456789")])
    with pytest.raises(ValueError, match="modules along a side"):
        serial(lambda text: (1,) * (2 + text.count("9")), "00", [(0, 1, "09")])
    assert Each(2, product).modules("13") == 0b1101
