"""Logos stand beside the names of those they belong to, modest and undistorted, what they show is told."""

from pathlib import Path

import pytest
from drawn import campaign_in, prepare
from helpers_layout import PAPER, TOOLS, band, frame, para, template
from PIL import Image, ImageDraw
from seen import GlyphRun, Layout, Picture, seen

from flyers.content.order import Order
from flyers.layout.compositor import Compositor
from flyers.layout.logos import set_logos
from flyers.layout.stylesheet import StyleSheet
from flyers.measure.protocols import Memory
from flyers.model import blocks
from flyers.model.stock import Ink, Stock
from flyers.units import MM

DATA = Path(__file__).parent / "data"
HEAD = "flyers: 1\nname: p\nlanguages: [{lang}]\npapers: [a4]\nheadline: Save it\n"
HEAD += "petition: {{request: Keep it}}\n"
OURS = "organiser: {name: Friends of Alder, logo: {file: friends.png, alt: Three waves}}\n"


def laid_out(tmp_path: Path, campaign: str, product: str, lang: str = "en", ink: Ink = "colour") -> Layout:
    for name in ("friends.png", "lifeguards.png", "pool.jpg"):
        (tmp_path / name).write_bytes((DATA / name).read_bytes())
    file = campaign_in(tmp_path, HEAD.format(lang=lang) + campaign)
    (piece,) = prepare(file, Order(products=(product,), ink=ink)).pieces
    return seen(piece.layout)


def logos(layout: Layout) -> list[Picture]:
    return [m for sheet in layout.sheets for m in sheet.of(Picture)]


def words(layout: Layout, key: str) -> list[GlyphRun]:
    return [m for s in layout.sheets for m in s.of(GlyphRun, key)]


@pytest.mark.parametrize("product", ["flyer", "sheet"])
@pytest.mark.parametrize("ink", ["colour", "black"])
def test_the_organisers_logo_stands_on_the_edge_of_the_name_but_beside_it_on_a_sheet(
    product: str, ink: Ink, tmp_path: Path
) -> None:
    layout = laid_out(tmp_path, OURS, product, ink=ink)
    (logo,) = logos(layout)
    assert logo.grey == (ink == "black")
    assert logo.rect.width / logo.rect.height == pytest.approx(1260 / 260, abs=0.01)
    assert 8 * MM <= logo.rect.height <= 10 * MM
    tag = layout.tags[logo.tag or 0]
    assert (tag.role, tag.alt) == ("Figure", "Three waves")
    first, *_ = words(layout, "organiser.name")
    if product == "flyer":
        assert first.rect.x == logo.rect.x
        assert first.rect.y >= logo.rect.bottom
    else:
        assert first.rect.x > logo.rect.right
        assert logo.rect.y - 1 <= first.y <= logo.rect.bottom + 1


def test_the_name_is_what_a_logo_shows_unless_it_says_otherwise(tmp_path: Path) -> None:
    layout = laid_out(tmp_path, "organiser: {name: Friends, logo: {file: friends.png}}\n", "flyer")
    assert layout.tags[logos(layout)[0].tag or 0].alt == "Friends"


def test_the_logos_of_endorsers_are_in_rows_and_cover_as_much_as_each_other(tmp_path: Path) -> None:
    names = ("friends.png", "lifeguards.png", "pool.jpg")
    listed = ", ".join(f"{{name: Club {n}, logo: {names[n % 3]}}}" for n in range(21))
    layout = laid_out(tmp_path, f"endorsers: [{listed}, Nobody]\n", "flyer")
    found = logos(layout)
    assert [layout.tags[logo.tag or 0].alt for logo in found] == [f"Club {n}" for n in range(21)]
    for n, one in enumerate(found):
        assert all(not one.rect.overlaps(other.rect) for other in found[n + 1 :])
        assert one.rect.height <= 12 * MM + 0.01
        assert one.rect.width * one.rect.height == pytest.approx((10 * MM) ** 2, rel=0.01)
    assert len({round(logo.rect.y + logo.rect.height / 2) for logo in found}) > 1
    assert all(run.rect.y > max(logo.rect.bottom for logo in found) for run in words(layout, "endorsers"))


@pytest.mark.parametrize(("colour", "seen"), [("#ffffff", False), ("#f4f4f4", False), ("#2a5aa0", True)])
def test_a_logo_that_is_not_seen_on_white_paper_is_told(tmp_path: Path, colour: str, seen: bool) -> None:
    logo = Image.new("RGBA", (600, 300))
    ImageDraw.Draw(logo).ellipse((50, 50, 550, 250), outline=colour, width=9)
    logo.save(tmp_path / "logo.png")
    file = campaign_in(
        tmp_path, "headline: Save it\norganiser: {name: Us, logo: {file: logo.png, alt: Us}}\n"
    )
    told = [one.what for one in prepare(file, Order(("flyer",))).warnings]
    assert any("nothing of it is seen on white paper" in what for what in told) != seen


@pytest.mark.parametrize(
    ("paper", "ink", "seen"),
    [((0, 0, 0, 0), None, False), ((9, 60, 120, 255), None, False), ((255,) * 4, 1, True)],
)
def test_a_picture_in_which_nothing_is_seen_is_told(
    tmp_path: Path, paper: tuple[int, ...], ink: int | None, seen: bool
) -> None:
    picture = Image.new("RGBA", (600, 400), paper)
    if ink:
        ImageDraw.Draw(picture).line((50, 50, 550, 350), "black", 9)
    picture.save(tmp_path / "picture.png")
    file = campaign_in(tmp_path, "headline: Save it\npicture: {file: picture.png, alt: Us}\n")
    told = [one.what for one in prepare(file, Order(("flyer",))).warnings]
    assert any("nothing is to be seen in it" in what for what in told) != seen


@pytest.mark.parametrize("grey", ["#cccccc", "#ffffff"])
def test_a_chequer_in_a_picture_is_told(tmp_path: Path, grey: str) -> None:
    picture = Image.new("RGB", (640, 480), "white")
    for x in range(0, 640, 32):
        for y in range(0, 480, 16):
            left = x + y % 32
            ImageDraw.Draw(picture).rectangle((left, y, left + 15, y + 15), grey)
    ImageDraw.Draw(picture).ellipse((200, 100, 440, 440), "red")
    picture.save(tmp_path / "picture.png")
    file = campaign_in(tmp_path, "headline: Save it\npicture: {file: picture.png, alt: Us}\n")
    told = [one.what for one in prepare(file, Order(("flyer",))).warnings]
    assert any("chequer" in what for what in told) == (grey != "#ffffff")


@pytest.mark.parametrize("low", [False, True])
def test_words_stand_beside_a_logo_where_height_is_dear(low: bool) -> None:
    """A flyer that fits at no other sizes gives no height for it."""
    sheet = StyleSheet(template({"all": [band(frame("all"))]}, {}), Stock(PAPER, ("en",), "colour"))
    image = blocks.Image("logo.png", 100, 100, "Us", "en")
    compositor = Compositor(TOOLS, sheet.lowered() if low else sheet, Memory())
    box = set_logos(blocks.Logos((image,), (para("Us", "small"),)), 200.0, compositor)
    assert (box.left > 0) == low


def test_from_the_right_a_logo_stands_at_the_right(tmp_path: Path) -> None:
    layout = laid_out(tmp_path, OURS, "flyer", lang="ar")
    (logo,) = logos(layout)
    ends = [run.rect.right for run in words(layout, "organiser.name")]
    assert max(ends) == pytest.approx(logo.rect.right, abs=1)
