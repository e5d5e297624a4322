"""A page with all that a frame can hold, turned by quarters: drawn, read and heard as it is upright."""

import io
import re
import shutil
import subprocess
from functools import cache
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from amount import some
from helpers_pdf import check_marking, structure_of
from PIL import Image, ImageChops, ImageFilter
from specimen import CODE, HEBREW, HEIGHT, MARGIN, URL, WIDTH, painted, quarters, specimen, text, turned
from structure_check import problems

from flyers.model.frame import Frame, Group, Page, Role, Turn
from flyers.proof.aloud import read_aloud
from flyers.proof.expect import Expectation
from flyers.proof.pages import squeezed
from flyers.proof.prove import prove

TURNS: tuple[Turn, ...] = (90, 180, 270)
SCALE = 2
SPECK = 64  # of 255: what comes of glyphs that pdfium sets at whole pixels, once they are blurred


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> str:
    return quarters(tmp_path_factory.mktemp("pictures") / "quarters.jpg")


@cache
def file_of(picture: str, turn: Turn) -> bytes:
    return painted(turned(specimen(picture), turn))


def rendered(data: bytes) -> Image.Image:
    return pypdfium2.PdfDocument(data)[0].render(scale=SCALE).to_pil().convert("RGB")  # type: ignore[no-any-return]


@pytest.mark.parametrize("turn", TURNS)
def test_its_picture_is_the_upright_one_turned(picture: str, turn: Turn) -> None:
    upright = rendered(file_of(picture, 0))
    back = rendered(file_of(picture, turn)).rotate(turn, expand=True)
    assert back.size == upright.size
    blurred = (image.filter(ImageFilter.BoxBlur(2)) for image in (upright, back))
    assert max(high for _, high in ImageChops.difference(*blurred).getextrema()) <= SPECK
    # All is there: where the upright page is inked, this one is.
    inked = [
        image.convert("L").point(lambda v: 255 * (v < 128)).histogram()[255] for image in (upright, back)
    ]
    assert inked[0] > 10_000
    assert inked[1] == pytest.approx(inked[0], rel=0.03)


@pytest.mark.parametrize("turn", [0, *TURNS])
def test_a_picture_stored_on_its_side_stands_as_its_frame_does(picture: str, turn: Turn) -> None:
    back = rendered(file_of(picture, turn)).rotate(turn, expand=True)
    left, top = MARGIN / 1000 + 200, MARGIN / 1000 + 270  # of 120 × 90 pt
    centres = [(left + 120 * x, top + 90 * y) for y in (0.25, 0.75) for x in (0.25, 0.75)]
    wanted = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0)]
    for (x, y), colour in zip(centres, wanted, strict=True):
        assert back.getpixel((int(SCALE * x), int(SCALE * y))) == pytest.approx(colour, abs=12)


@pytest.mark.parametrize("turn", [0, *TURNS])
def test_its_code_decodes(picture: str, turn: Turn) -> None:
    assert [code.text for code in zxingcpp.read_barcodes(rendered(file_of(picture, turn)))] == [CODE]


@pytest.mark.parametrize("turn", [0, *TURNS])
def test_it_is_sound_and_has_the_same_structure(picture: str, turn: Turn) -> None:
    data = file_of(picture, turn)
    assert problems(data) == []
    check_marking(data)
    assert structure_of(data) == structure_of(file_of(picture, 0))


@pytest.mark.parametrize("turn", TURNS)
def test_it_is_heard_as_it_is_upright(picture: str, turn: Turn) -> None:
    upright = list(read_aloud(file_of(picture, 0)))
    assert any("[link: what the council itself has written" in line for line in upright)
    assert any(
        line.startswith("Paragraph (he): כתבו היום אל Ruth Okafor או טלפנו 555 010") for line in upright
    )
    assert list(read_aloud(file_of(picture, turn))) == upright


@pytest.mark.parametrize("turn", TURNS)
def test_it_is_copied_as_it_is_upright(picture: str, turn: Turn) -> None:
    """By pdfium, which goes by places: from the page the right way up. Ends of lines are not told by it where
    letters stand one over the other."""
    page = pypdfium2.PdfDocument(file_of(picture, turn))[0]
    page.set_rotation((360 - turn) % 360)
    words = pypdfium2.PdfDocument(file_of(picture, 0))[0].get_textpage().get_text_bounded()
    found = page.get_textpage().get_text_bounded()
    assert squeezed(found) == squeezed(words)
    if turn == 180:
        assert found == words


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
@pytest.mark.parametrize("turn", TURNS)
def test_its_lines_are_copied_as_upright_ones(picture: str, turn: Turn) -> None:
    """By poppler, which turns lines round itself and has an order of its own for paragraphs."""
    upright, found = (_lines(file_of(picture, one)) for one in (0, turn))
    assert len(upright) > 12
    assert sorted(found) == sorted(upright)


def _lines(data: bytes) -> list[str]:
    done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return re.findall(r"[^\n\f]+", done.stdout.decode())


def _placed(turn: Turn, edges: list[float]) -> list[float]:
    """An annotation's edges (left, bottom, right, top) as they lie when the page is turned back."""
    wide, high = (WIDTH + 2 * MARGIN) / 1000, (HEIGHT + 2 * MARGIN) / 1000
    left, bottom, right, top = edges
    return {
        0: [left, bottom, right, top],
        90: [wide - top, left, wide - bottom, right],
        180: [wide - right, high - top, wide - left, high - bottom],
        270: [bottom, high - right, top, high - left],
    }[turn]


def _areas(data: bytes) -> list[tuple[str, list[float]]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [(str(note.A.URI), list(map(float, note.Rect))) for note in pdf.pages[0].Annots]


@pytest.mark.parametrize("turn", TURNS)
def test_its_links_lie_over_their_words(picture: str, turn: Turn) -> None:
    upright = _areas(file_of(picture, 0))
    assert [url for url, _ in upright] == [URL, URL, CODE]  # a part for each of two lines
    found = _areas(file_of(picture, turn))
    for (url, edges), (wanted, area) in zip(found, upright, strict=True):
        assert url == wanted
        assert _placed(turn, edges) == pytest.approx(area, abs=0.002)
    page: Any = pypdfium2.PdfDocument(file_of(picture, turn))[0]
    words = [page.get_textpage().get_text_bounded(*edges) for _, edges in found[:2]]
    assert squeezed("".join(words)) == squeezed(
        "what the council itself has written about it in March, what it costs, and who is to pay"
    )


@pytest.mark.parametrize("turn", some([0, *TURNS]))
def test_its_proof_passes(picture: str, turn: Turn) -> None:
    report = prove(file_of(picture, turn), Expectation(own=True), "full")
    assert [code.text for code in report.codes] == [CODE]
    found = {finding.name for finding in report.findings if finding.severity == "failure"}
    assert found == set()


def test_a_page_may_hold_frames_of_every_turn() -> None:
    words = text(HEBREW, 300_000, "he")
    parts = (Group(20_000 + 310_000 * n, 20_000, words, turn) for n, turn in enumerate((0, *TURNS)))
    heading = Group(20_000, 340_000, text("Four ways", 300_000, role=Role("H1")))
    data = painted(Page(Frame(1_280_000, 400_000, (heading, *parts))))
    assert problems(data) == []
    assert list(read_aloud(data))[2:] == ["Heading 1: Four ways", *[f"Paragraph (he): {HEBREW}"] * 4]
