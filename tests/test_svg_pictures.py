"""The painter for the screen shows what the painter for print does: on every page that has a golden, on pages
in other scripts, and on hand-made ones with whatever can stand in a frame, however that is turned."""

from pathlib import Path
from typing import Literal

import both_ways
import pytest
from amount import cases, fewer, seldom, some
from both_ways import assert_alike, of_svg
from drawn import prepare
from helpers_pdf import DETAILS, PROFILE, font_file, run
from seen import Layout, Rule, Sheet, framed
from test_goldens import TESTS, TRIED, Case
from test_looks import LOOKS, Look
from test_paint import URL, symbol
from test_paint_pictures import CENTRES, QUARTERS, WHOLE, quarters, saved
from test_stress import kit

from flyers.content.order import Order
from flyers.model.frame import Fade, Frame, Group, Item, Page, Palette, Panel, Picture, Symbol, Turn
from flyers.model.frame import Layout as Pages
from flyers.model.geometry import Rect
from flyers.paint.pdf.painter import paint as print_
from flyers.paint.svg import paint
from flyers.press import Kit, painted


def assert_kit_alike(name: str, made: Kit) -> None:
    (piece,), ((_, pdf),) = made.pieces, painted(made)
    for number, svg in enumerate(paint(piece.layout, piece.details, made.faces.path, made.folder)):
        assert_alike(f"{name}-{number + 1}", pdf, number, svg)


@pytest.mark.parametrize("case", TRIED[:: cases(8, 2)], ids=str)
def test_every_golden_page(case: Case) -> None:
    assert_kit_alike(str(case), prepare(case.campaign, case.order))


@pytest.mark.parametrize("look", fewer(LOOKS, 3), ids=lambda look: look.template)
def test_every_look(look: Look) -> None:
    """Words on veiled pictures, fields of colour that meet, tabs that are turned."""
    assert_kit_alike(f"look-{look.template}", look.kit())


@pytest.mark.parametrize("lang", some(["ar", "he", "hi", "zh-Hans"]))
def test_other_scripts_in_black_ink(lang: str) -> None:
    assert_kit_alike(f"stress-{lang}", kit("flyer", "a4", "black", lang))


def test_letters_that_are_hollow(tmp_path: Path) -> None:
    words = "headline: A safe crossing on Church Road\nlead: Two hundred children cross here.\n"
    text = f"name: p\nlanguages: [en]\n{words}links: {{petition: {{url: https://a.example}}}}\n"
    (tmp_path / "campaign.yaml").write_text(text, "utf-8")
    order = Order(products=("flyer",), papers=("a4",), ink="black", template="bold")
    made = prepare(tmp_path / "campaign.yaml", order)
    assert any(getattr(mark.item, "hollow", 0) for mark in made.pieces[0].flat.sheets[0].marks)
    assert_kit_alike("hollow", made)


@seldom
def test_a_picture_that_is_cut_and_grey_in_black_ink() -> None:
    order = Order(products=("flyer",), languages=(("en",),), papers=("a4",), ink="black", template="bold")
    made = prepare(TESTS / "data" / "campaigns" / "thien-nga" / "campaign.yaml", order)
    marks = [mark.item for sheet in made.pieces[0].flat.sheets for mark in sheet.marks]
    pictures = [item for item in marks if isinstance(item, Picture)]
    assert all(picture.grey for picture in pictures)
    assert [picture.file for picture in pictures if picture.crop != WHOLE] == ["khu-nha.jpg"]
    assert_kit_alike("black", made)


# Hand-made pages

PALETTE: Palette = {"ink": "#102030", "accent": "#b3261e", "tint": "#ccddee", "black": "#000000"}
EDGES: tuple[Literal["top", "right", "bottom", "left"], ...] = ("top", "right", "bottom", "left")
WIDTH, HEIGHT = 200_000, 150_000


def everything(picture: Path) -> Frame:
    """A frame of 200 × 150 pt with an item of each kind, and what makes each hard to draw."""
    arabic = "\u0645\u0643\u062a\u0628\u064e\u0629"  # with a mark over a letter
    marks = (
        run("Wage gap", 10, 40, 24, colour="ink", tracking=1.5),
        run(arabic, 130, 40, 24, face="NotoSansArabic-Regular.ttf", colour="accent"),
        Rule(10, 50, 190, 50, 0.5, "black"),
        Rule(5, 10, 5, 140, 3, "accent"),
    )
    (page,) = framed(Layout((Sheet(200, 150, marks),), ())).pages
    items: list[Item] = [
        Panel(Rect(0, 0, WIDTH, HEIGHT), "tint"),
        Panel(Rect(100_000, 10_000, 60_000, 60_000), "accent", 0.3),
        Picture(Rect(10_000, 60_000, 60_000, 30_000), str(picture), Rect(0.25, 0.25, 0.6, 0.5)),
        Symbol(Rect(80_000, 60_000, 58_000, 58_000), symbol(URL), URL),
    ]
    for number, edge in enumerate(EDGES):
        box = Rect(10_000 + 16_000 * number, 100_000, 14_000, 40_000)
        items.append(Panel(box, "ink", 0.9, Fade(edge, 0.1, 0.3)))
    return Frame(WIDTH, HEIGHT, (*items, *page.frame.items))


def assert_frame_alike(name: str, frame: Frame) -> None:
    pages = Pages((Page(frame),), PALETTE, lang="en")
    pdf = print_(pages, DETAILS, font_file, Path(), PROFILE)
    (svg,) = paint(pages, DETAILS, font_file, Path())
    assert_alike(name, pdf, 0, svg)


def test_frames_that_are_turned_within_turned_frames(tmp_path: Path) -> None:
    """Four of them around the middle of a sheet, which is turned itself on the next."""
    inner = everything(saved(tmp_path / "a.jpg", quarters()))
    around: tuple[tuple[int, int, Turn], ...] = (
        (0, 0, 0), (WIDTH, 0, 90), (HEIGHT, WIDTH, 180), (0, HEIGHT, 270),
    )  # fmt: skip
    side = WIDTH + HEIGHT
    sheet = Frame(side, side, tuple(Group(x, y, inner, turn) for x, y, turn in around))
    assert_frame_alike("turned", sheet)
    assert_frame_alike("turned-twice", Frame(side, side, (Group(0, 0, sheet, 90),)))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("crop", [WHOLE, Rect(0.1, 0.2, 0.6, 0.7)], ids=["whole", "part"])
def test_pictures_are_upright(tmp_path: Path, orientation: int, crop: Rect) -> None:
    """As they are stored in each of eight ways."""
    file = saved(tmp_path / "a.jpg", quarters(), orientation)
    picture = Picture(Rect(10_000, 20_000, 80_000, 60_000), str(file), crop)
    frame = Frame(100_000, 100_000, (picture,))
    assert_frame_alike(f"orientation-{orientation}", frame)
    (svg,) = paint(Pages((Page(frame),), PALETTE, lang="en"), DETAILS, font_file, Path())
    shown = of_svg(svg)
    if crop == WHOLE:
        for at, colour in zip(CENTRES, QUARTERS.values(), strict=True):
            assert shown.getpixel(at) == pytest.approx(colour, abs=12)
    assert shown.getpixel((95, 50)) == shown.getpixel((50, 15)) == (255, 255, 255)


def test_a_letter_that_is_missing_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison is fine enough for the smallest type there is, and keeps what it found."""
    monkeypatch.setattr(both_ways, "FAILED", tmp_path)
    said = [run(text, 10, 20, 9, colour="ink") for text in ("It is warm", "It is war")]
    one, other = (
        Pages(framed(Layout((Sheet(100, 40, (words,)),), ())).pages, PALETTE, lang="en") for words in said
    )
    (svg,) = paint(other, DETAILS, font_file, Path())
    with pytest.raises(pytest.fail.Exception, match="looks different"):
        assert_alike("missing", print_(one, DETAILS, font_file, Path(), PROFILE), 0, svg)
    assert {file.name for file in tmp_path.iterdir()} == {
        f"missing-{what}.png" for what in ("pdf", "svg", "apart")
    }
