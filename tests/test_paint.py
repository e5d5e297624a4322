"""The painter: shapes, structure, and what a file says of itself."""

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import qrcode
import zxingcpp
from helpers_pdf import DETAILS, check_marking, content_of, painted, run, structure_of
from hypothesis import given
from hypothesis import strategies as st
from seen import Details, Layout, Mark, Modules, Panel, Rule, Sheet, Tag

from flyers.model.geometry import Rect
from flyers.paint.drawing import merged, number
from flyers.paint.pdf.document import written

URL = "https://example.org/mill"
TAGS = (
    Tag("Document", -1),
    Tag("H1", 0),
    Tag("P", 0),
    Tag("Link", 2, alt="Sign the petition: example.org/mill", url=URL),
    Tag("L", 0),
    Tag("LI", 4),
    Tag("Lbl", 5),
    Tag("LBody", 5),
    Tag("Link", 0, alt="Opens the petition", url=URL + "/ö?a=(b)"),
    Tag("Figure", 8, alt="QR code of the petition"),
    Tag("Table", 0, alt="Rows to sign"),
    Tag("TR", 10),
    Tag("TH", 11, scope="Column"),
    Tag("TH", 11, scope="Column"),
    Tag("TR", 10),
    Tag("TH", 14, scope="Row"),
    Tag("TD", 14),
    Tag("P", 0, lang="fr"),
)
SIDE = 145.0  # 29 modules of 5 pt


def symbol(text: str) -> tuple[int, ...]:
    code = qrcode.QRCode(border=0, version=3)
    code.add_data(text)
    code.make(fit=False)
    return tuple(int("".join("01"[bool(dark)] for dark in row), 2) for row in code.get_matrix())


def flyer() -> Layout:
    """Two pages with every kind of element; the paragraph with the link goes on on the second."""
    front: tuple[Mark, ...] = (
        Panel(Rect(0, 0, 595.28, 80), "#1a4080"),
        run("Save our library", 40, 50, 30, tag=1, colour="#ffffff"),
        run("Sign at ", 40, 120, tag=2),
        run("example.org", 90, 120, tag=3),
        run("/mill", 160, 120, tag=3),
        run("today", 40, 140, tag=3),
        run("1.", 40, 170, tag=6),
        run("No cuts", 60, 170, tag=7),
        Modules(Rect(40, 200, SIDE, SIDE), symbol(URL), URL, "#000000", tag=9),
        run("No.", 40, 400, tag=12),
        run("Name", 80, 400, tag=13),
        Rule(40, 410, 300, 410, 0.5, "#808080"),
        run("1", 40, 430, tag=15),
    )
    back = (run("Deuxième page", 40, 100, tag=17), run("2", 500, 800))
    return Layout((Sheet(595.28, 841.89, front), Sheet(595.28, 841.89, back)), TAGS)


def opened(data: bytes) -> Any:
    return pikepdf.open(io.BytesIO(data))


def test_structure_is_the_layout_s() -> None:
    data = painted(flyer())
    assert structure_of(data) == (
        "Document Lang='en'\n"
        "  H1 [1.0]\n"
        "  P [1.1]\n"
        "    Link [1.2, link to https://example.org/mill, link to https://example.org/mill]\n"
        "  L ListNumbering=Decimal\n"
        "    LI\n"
        "      Lbl [1.3]\n"
        "      LBody [1.4]\n"
        "  Link [link to https://example.org/mill/%C3%B6?a=(b)]\n"
        "    Figure Alt='QR code of the petition' [1.5]\n"
        "  Table Summary=Rows to sign\n"
        "    TR\n"
        "      TH Scope=Column [1.6]\n"
        "      TH Scope=Column [1.7]\n"
        "    TR\n"
        "      TH Scope=Row [1.8]\n"
        "      TD\n"
        "  P Lang='fr' [2.0]"
    )
    check_marking(data)


def test_an_element_goes_on_after_its_child_and_on_the_next_page() -> None:
    sheets = (
        Sheet(300, 100, (run("see ", 9, 50, tag=1), run("here", 40, 50, tag=2), run(" or", 80, 50, tag=1))),
        Sheet(300, 100, (run("overleaf", 9, 50, tag=1),)),
    )
    tags = (Tag("Document", -1), Tag("P", 0), Tag("Link", 1, url=URL))
    data = painted(Layout(sheets, tags))
    with opened(data) as pdf:
        paragraph = pdf.Root.StructTreeRoot.K.K
        first, link, second, far = paragraph.K
        assert (first, link.S, second) == (0, "/Link", 2)
        assert (far.Type, far.MCID, far.Pg.objgen) == ("/MCR", 0, pdf.pages[1].objgen)
    check_marking(data)


def test_links_lie_over_their_lines() -> None:
    with opened(painted(flyer())) as pdf:
        first, second, code = pdf.pages[0].Annots
        assert [str(a.Contents) for a in (first, code)] == [TAGS[3].alt, TAGS[8].alt]
        assert all(a.Subtype == "/Link" and a.F == 4 and list(a.Border) == [0, 0, 0] for a in (first, code))
        # Two runs of one line are one rectangle, from 90 to the end of "/mill"; text of 12 pt reaches
        # 9.6 above and 3 below its baseline, which is 120 from the top.
        left, bottom, right, top = map(float, first.Rect)
        assert (left, bottom, top) == (90, pytest.approx(841.89 - 123), pytest.approx(841.89 - 110.4))
        assert right == pytest.approx(160 + run("/mill", 0, 0).advance, abs=0.01)
        assert float(second.Rect[0]) == 40
        # The symbol is from 40 to 185 and from 200 to 345 from the top: 641.89 to 496.89 from below.
        assert [float(edge) for edge in code.Rect] == pytest.approx([40, 496.89, 185, 641.89])
        assert (
            len(
                {int(a.StructParent) for a in pdf.pages[0].Annots} | {int(p.StructParents) for p in pdf.pages}
            )
            == 5
        )


def test_figures_have_their_box() -> None:
    with opened(painted(flyer())) as pdf:
        figure = next(
            o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"
        )
        assert [float(edge) for edge in figure.A.BBox] == pytest.approx([40, 496.89, 185, 641.89])
        assert figure.A.Placement == "/Block"


def test_a_file_says_what_it_is() -> None:
    details = Details("Save “it” & sign", "Mühle <e.V.>", "Flyer", "de")
    with opened(painted(flyer(), details)) as pdf:
        assert pdf.Root.Lang == "de"
        assert pdf.Root.MarkInfo.Marked is True
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        assert [page.Tabs for page in pdf.pages] == ["/S", "/S"]
        (intent,) = pdf.Root.OutputIntents
        assert intent.DestOutputProfile.N == 3
        assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
        assert str(pdf.docinfo.Title) == details.title
        assert str(pdf.docinfo.Author) == details.author
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == details.title
            assert list(xmp["dc:creator"]) == [details.author]
            assert xmp["dc:description"] == "Flyer"
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")
            assert xmp["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
            assert xmp["pdf:Producer"] == str(pdf.docinfo.Producer)


def test_dates_come_from_the_environment_and_from_no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    with opened(painted(flyer())) as pdf:
        assert pdf.docinfo.CreationDate == pdf.docinfo.ModDate == "D:20000101000000Z"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    with opened(painted(flyer())) as pdf:
        assert pdf.docinfo.CreationDate == "D:19700102000000Z"
        with pdf.open_metadata() as xmp:
            assert xmp["xmp:CreateDate"] == "1970-01-02T00:00:00Z"


def test_the_same_bytes_everywhere() -> None:
    program = "import hashlib, test_paint as t\nprint(hashlib.sha256(t.painted(t.flyer())).hexdigest())"
    here = hashlib.sha256(painted(flyer())).hexdigest()
    for seed, zone in (("1", "Asia/Kathmandu"), ("77", "America/St_Johns")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(Path(__file__).parent)}
        told = subprocess.run(
            [sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True
        )
        assert told.stdout.strip() == here


def test_two_files_have_two_names() -> None:
    with opened(painted(flyer())) as one, opened(painted(flyer(), Details("T", "", "", "en"))) as two:
        assert bytes(one.trailer.ID[0]) != bytes(two.trailer.ID[0])
        assert "/Author" not in two.docinfo


def test_streams_end_in_lines_of_their_own() -> None:
    data = painted(flyer())
    assert data.count(b"\nendstream\n") == data.count(b"endstream") > 5


def test_shapes_count_from_the_page_s_top() -> None:
    marks = (
        Panel(Rect(10, 20, 30, 40), "#ff8000"),
        Rule(10, 80, 90, 80, 2, "#333333"),
        Rule(50, 10, 50, 90, 0.25, "#333333"),
    )
    found = content_of(painted(Layout((Sheet(100, 100, marks),), TAGS[:1])))
    assert [
        (name, [float(o) for o in operands]) for name, operands in found if name not in ("BDC", "EMC")
    ] == [
        ("rg", [1, 0.502, 0]),
        ("re", [10, 40, 30, 40]),  # from 20 to 60 from the top is from 40 up
        ("f", []),
        ("G", [0.2]),
        ("w", [2]),
        ("m", [10, 20]),
        ("l", [90, 20]),
        ("S", []),
        ("w", [0.25]),
        ("m", [50, 90]),
        ("l", [50, 10]),
        ("S", []),
    ]
    check_marking(painted(Layout((Sheet(100, 100, marks),), TAGS[:1])))


def test_a_symbol_decodes_and_has_no_seams() -> None:
    mark = Modules(Rect(20, 20, SIDE, SIDE), symbol(URL), URL, "#000000", tag=1)
    data = painted(Layout((Sheet(185, 185, (mark,)),), (TAGS[0], Tag("Figure", 0, alt="code"))))
    image = pypdfium2.PdfDocument(data)[0].render(scale=2.37).to_pil()  # modules and pixels do not match
    assert [code.text for code in zxingcpp.read_barcodes(image)] == [URL]
    # The middle of the upper left finder pattern, modules 2 to 4, is black without a line through it.
    scale = 2.37
    inside = [round((20 + 5 * edge) * scale) for edge in (2, 5)]
    square = image.convert("L").crop((inside[0] + 1, inside[0] + 1, inside[1] - 1, inside[1] - 1))
    assert square.getextrema() == (0, 0)


@given(st.integers(1, 24).flatmap(lambda n: st.lists(st.integers(0, 2**n - 1), min_size=n, max_size=n)))
def test_merged_rectangles_cover_each_dark_module_once(rows: list[int]) -> None:
    side = len(rows)
    dark = {(x, y) for y, row in enumerate(rows) for x in range(side) if row >> (side - 1 - x) & 1}
    cells = [(x + i, y + j) for x, y, w, h in merged(rows) for i in range(w) for j in range(h)]
    assert len(cells) == len(set(cells))
    assert set(cells) == dark


def test_merging_joins_rows() -> None:
    # A finder pattern is 7 by 7: top and bottom rows, two sides of five rows, the middle of three.
    finder = [0b1111111, 0b1000001, 0b1011101, 0b1011101, 0b1011101, 0b1000001, 0b1111111]
    assert merged(finder) == [(0, 0, 7, 1), (0, 1, 1, 5), (6, 1, 1, 5), (2, 2, 3, 3), (0, 6, 7, 1)]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff")))
def test_strings_survive(text: str) -> None:
    parsed = pikepdf.Object.parse(written(text))
    assert str(parsed) == text


@given(st.floats(-5000, 20000))
def test_numbers_are_plain(value: float) -> None:
    text = number(value)
    assert "e" not in text
    assert float(text) == pytest.approx(value, abs=0.00501)


def test_details_are_those_given() -> None:
    with opened(painted(flyer())) as pdf:
        assert str(pdf.docinfo.Subject) == DETAILS.subject
