"""Several copies in one file, each a part of its own."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from helpers_pdf import DETAILS, PROFILE, check_marking, structure_of
from specimen import ENGLISH, FACES, HEBREW, PALETTE, REAL_TOOLS, URL, text

from flyers.layout.fields import fill
from flyers.measure.symbol import encode
from flyers.model.frame import CharacterStyle, Face, Field, Frame, Group, Layout, Page, Role
from flyers.model.geometry import Rect
from flyers.paint.pdf.painter import paint

NUMBERS = ["HZ-000001-4", "HZ-000002-2", "HZ-000003-0"]
STYLE = CharacterStyle(Face(bold=True), 14_000)


def form() -> Layout:
    """Two pages: words in two directions with a link over two lines that goes on overleaf, a number on each
    and a code."""
    number = Field("number", "text", Rect(300_000, 10_000, 100_000, 20_000), STYLE, role=Role("P"))
    code = Field("code", "qr", Rect(20_000, 200_000, 90_000, 90_000), STYLE, role=Role("Figure", alt="code"))
    goes_on = Role("P", "story")
    words = text(ENGLISH, 380_000, role=goes_on)
    front = Group(20_000, 40_000, words), Group(20_000, 120_000, text(HEBREW, 380_000, "he")), code, number
    back = Group(20_000, 40_000, text("It goes on overleaf.", 380_000, role=goes_on)), number
    pages = (Page(Frame(420_000, 300_000, items), name) for items, name in ((front, "front"), (back, "back")))
    return Layout(tuple(pages), PALETTE, lang="en")


def copies() -> Iterator[Layout]:
    for number in NUMBERS:
        values = {"number": number, "code": f"https://example.org/{number}"}
        made, overset = fill(form(), values, REAL_TOOLS, {"qr": encode}, number)
        assert overset == ()
        yield made


def painted(layouts: Layout | Sequence[Layout]) -> bytes:
    return paint(layouts, DETAILS, FACES.path, Path(), PROFILE)


@pytest.fixture(scope="module")
def alone() -> bytes:
    """The file of all copies."""
    return painted(list(copies()))


def test_a_copy_alone_is_what_it_is_among_others(alone: bytes) -> None:
    document = pypdfium2.PdfDocument(alone)
    for at, made in enumerate(copies()):
        own = pypdfium2.PdfDocument(painted(made))
        for page in range(2):
            one, other = own[page], document[2 * at + page]
            assert one.get_textpage().get_text_bounded() == other.get_textpage().get_text_bounded()
            assert one.render(scale=1).to_pil().tobytes() == other.render(scale=1).to_pil().tobytes()


def test_each_copy_has_its_number_and_its_code(alone: bytes) -> None:
    document = pypdfium2.PdfDocument(alone)
    for at, number in enumerate(NUMBERS):
        for page in (document[2 * at], document[2 * at + 1]):
            assert number in page.get_textpage().get_text_bounded()
        (code,) = zxingcpp.read_barcodes(document[2 * at].render(scale=3).to_pil())
        assert code.text == f"https://example.org/{number}"


def test_each_copy_has_its_own_links_and_elements(alone: bytes) -> None:
    check_marking(alone)
    lines = structure_of(alone).splitlines()
    assert lines[0] == "Document Lang='en'"
    size = (len(lines) - 1) // len(NUMBERS)
    for at in range(len(NUMBERS)):
        front, back = 2 * at + 1, 2 * at + 2
        # The paragraph that goes on overleaf is one element in its copy, and another in the next.
        part = lines[1 + at * size : 1 + (at + 1) * size]
        assert part == [
            f"  P [{front}.0, {front}.2, {back}.0]",
            f"    Link [{front}.1, link to {URL}, link to {URL}]",
            *(line for line in part if "Lang='he'" in line),
            f"  Figure Alt='code' [{front}.4]",
            f"  P [{front}.5]",
            f"  P [{back}.1]",
        ]
    with pikepdf.open(io.BytesIO(alone)) as pdf:
        assert [len(page.get("/Annots", [])) for page in pdf.pages] == [2, 0] * 3


def test_a_field_that_is_not_filled_is_an_error() -> None:
    with pytest.raises(ValueError, match='the field "code" is not filled'):
        painted(form())
