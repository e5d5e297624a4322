"""Copies of a form, each in a file of its own."""

from __future__ import annotations

import io
from collections.abc import Iterator
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


def painted(layout: Layout) -> bytes:
    return paint(layout, DETAILS, FACES.path, Path(), PROFILE)


def test_each_copy_has_its_number_and_its_code() -> None:
    for made, number in zip(copies(), NUMBERS, strict=True):
        document = pypdfium2.PdfDocument(painted(made))
        for page in document:
            assert number in page.get_textpage().get_text_bounded()
        (code,) = zxingcpp.read_barcodes(document[0].render(scale=3).to_pil())
        assert code.text == f"https://example.org/{number}"


def test_each_copy_has_all_links_and_elements() -> None:
    for data in map(painted, copies()):
        check_marking(data)
        root, *lines = structure_of(data).splitlines()
        assert root == "Document Lang='en'"
        # The paragraph that goes on overleaf is one element.
        assert lines == [
            "  P [1.0, 1.2, 2.0]",
            f"    Link [1.1, link to {URL}, link to {URL}]",
            *(line for line in lines if "Lang='he'" in line),
            "  Figure Alt='code' [1.4]",
            "  P [1.5]",
            "  P [2.1]",
        ]
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert [len(page.get("/Annots", [])) for page in pdf.pages] == [2, 0]


def test_a_field_that_is_not_filled_is_an_error() -> None:
    with pytest.raises(ValueError, match='the field "code" is not filled'):
        painted(form())
