"""`flyers build --format`: a file for each page, of the size asked for, proven as the PDF is."""

import io
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from amount import some
from commandline import Run
from helpers_pdf import text_of
from PIL import Image, ImageChops
from test_cli import there
from test_svg import lines

from flyers.content import library
from flyers.content.order import Order
from flyers.paint import png
from flyers.paint.pdf import painter
from flyers.press import painted, prepare

EVERY_KEY = Path(__file__).parent / "data" / "every-key.yaml"
FRENCH = ("build", EVERY_KEY, "-p", "flyer", "-l", "fr", "--paper", "a4", "-o", "out")
WIDTH, HEIGHT = 210 / 25.4, 297 / 25.4  # inches
PARTED = "\x02"  # what pdfium has for a hyphen at a line's end


@pytest.fixture(scope="module")
def french() -> bytes:
    """The same as a PDF."""
    order = Order(products=("flyer",), languages=(("fr",),), papers=("a4",))
    ((_, data),) = painted(prepare(EVERY_KEY, order))
    return data


def test_pdf_is_what_is_written_otherwise(run: Run) -> None:
    for more in ((), ("--format", "pdf")):
        assert run(*FRENCH, *more).code == 0
    assert there("out") == ["flyer-a4-fr.pdf"]


def test_svg_is_a_file_a_page(run: Run, french: bytes) -> None:
    """Each has the words of its page, and its pictures: a logo; on the back the campaign's and a logo."""
    told = run(*FRENCH, "--format", "svg")
    assert told.code == 0
    where, _, _ = told.err.splitlines()  # one warning: the campaign has words that an example has
    assert where.endswith("this is still what an example has: is that meant?")
    assert there("out") == ["flyer-a4-fr-1.svg", "flyer-a4-fr-2.svg"]
    assert [line.split()[3] for line in told.out.splitlines()[1:3]] == ["1", "1"]
    roots = [ElementTree.parse(Path("out", name)).getroot() for name in there("out")]
    assert all((root.get("width"), root.get("height")) == ("210mm", "297mm") for root in roots)
    assert [len(list(root.iter("{http://www.w3.org/2000/svg}image"))) for root in roots] == [1, 2]
    for page, root in enumerate(roots):
        said, found = (
            text_of(french, page),
            "".join(lines(root)).replace("\u00ad", "\x02"),
        )  # as pdfium has it
        assert sorted("".join(said.split())) == sorted("".join(found.split()))


@pytest.mark.parametrize("dpi", some([None, 200]))
def test_png_is_what_the_pdf_shows(run: Run, dpi: int | None, french: bytes) -> None:
    """Fine enough, unless less is asked for, that its codes can be read."""
    assert run(*FRENCH, "--format", "png", *(["--dpi", str(dpi)] if dpi else [])).code == 0
    assert there("out") == ["flyer-a4-fr-1.png", "flyer-a4-fr-2.png"]
    pdf = pypdfium2.PdfDocument(french)
    for page in range(2):
        with Image.open(f"out/flyer-a4-fr-{page + 1}.png") as image:
            image.load()
        fine = dpi or 150
        assert (image.format, image.mode) == ("PNG", "RGB")
        assert image.size == pytest.approx((WIDTH * fine, HEIGHT * fine), abs=1)
        assert image.info["dpi"] == pytest.approx((fine, fine), abs=0.02)  # whole dots a metre
        shown = pdf[page].render(scale=fine / 72).to_pil().convert("RGB")
        assert ImageChops.difference(image, shown).getbbox() is None
        told = {code.text for code in zxingcpp.read_barcodes(image)}
        assert ("https://alderpool.example/sign", "https://social.example/groups/4821907733")[page] in told


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_twice_gives_the_same_bytes(run: Run, kind: str) -> None:
    run("new", "pool")
    build = ("build", "pool", "-p", "sheet", "--paper", "a4", "--format", kind, "-o")
    assert run(*build, "one").code == run(*build, "two").code == 0
    (name,) = there("one")
    assert name == f"sheet-a4-en-1.{kind}"
    assert Path("one", name).read_bytes() == Path("two", name).read_bytes()


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_nothing_is_written_unless_it_is_proven(run: Run, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """The PDF is damaged on the way: pages that nobody would see in it are not let out either."""
    paint = painter.paint

    def blank(*args: Any) -> bytes:
        file = io.BytesIO()
        with pikepdf.open(io.BytesIO(paint(*args))) as pdf:
            pdf.pages[0].Contents = pdf.make_stream(b"")
            pdf.save(file)
        return file.getvalue()

    monkeypatch.setattr(painter, "paint", blank)
    run("new", "pool")
    told = run("build", "pool", "-p", "flyer", "--paper", "a4", "--format", kind, "-o", "out")
    assert (told.code, told.out) == (1, "")
    assert "flyer-a4-en, page 1: " in told.err  # there is no PDF file to name
    assert ".pdf" not in told.err
    assert not Path("out").exists()


@pytest.mark.parametrize("more", [(), ("--format", "pdf"), ("--format", "svg")])
def test_dots_an_inch_are_for_pixels(run: Run, more: tuple[str, ...]) -> None:
    run("new", "pool")
    told = run("build", "pool", *more, "--dpi", "300")
    assert (told.code, told.out) == (2, "")
    assert "--dpi is for --format png, which is not given." in told.err
    assert there() == ["pool/campaign.yaml"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--format", "gif"), "'gif' is not one of 'pdf', 'svg', 'png'"),
        (("--format", "png", "--dpi", "35"), '"35" is no whole number from 36 to 600'),
        (("--format", "png", "--dpi", "601"), '"601" is no whole number from 36 to 600'),
    ],
)
def test_a_form_that_is_not_there(run: Run, more: tuple[str, ...], said: str) -> None:
    run("new", "pool")
    told = run("build", "pool", *more)
    assert (told.code, told.out) == (2, "")
    assert said in told.err
    assert there() == ["pool/campaign.yaml"]


def test_too_many_pixels_are_refused_for_all_papers(run: Run) -> None:
    """A2 is 16.5 × 23.4 in, so 139 million pixels at 600 dpi; A3 has half of them."""
    run("new", "pool")
    papers = ("--paper", "a2", "--paper", "a3", "--paper", "legal")
    told = run("build", "pool", "-p", "flyer", *papers, "--format", "png", "--dpi", "600")
    assert (told.code, told.out) == (2, "")
    assert told.err == (
        "a2 at --dpi 600 has 139 million pixels\n    hint: 100 are the limit: write --dpi 508\n1 error\n"
    )
    assert there() == ["pool/campaign.yaml"]


def test_the_finest_is_just_within_the_limit() -> None:
    for width, height in ((612.0, 792.0), (1190.55, 1683.78), (2383.94, 3370.39)):
        finest = png.finest(width, height)
        assert png.pixels(width, height, finest) <= png.MOST_PIXELS < png.pixels(width, height, finest + 1)


def test_other_forms_leave_a_pdf_as_it_is(run: Run) -> None:
    run("new", "pool")
    build = ("build", "pool", "-p", "flyer", "--paper", "a4", "-o", "out")
    assert run(*build).code == 0
    before = Path("out/flyer-a4-en.pdf").stat().st_mtime_ns
    assert run(*build, "--format", "svg").code == run(*build, "--format", "png").code == 0
    assert there("out") == ["flyer-a4-en-1.png", "flyer-a4-en-1.svg", "flyer-a4-en.pdf"]
    assert Path("out/flyer-a4-en.pdf").stat().st_mtime_ns == before


def test_full_proof_names_the_piece(run: Run) -> None:
    told = run(
        "build", library.example("starter"), "-p", "flyer", "--paper", "a4", "--proof", "full",
        "--format", "svg", "-o", "out",
    )  # fmt: skip
    assert told.code == 0
    assert "\nflyer-a4-en  page 1  reads up to " in told.out
