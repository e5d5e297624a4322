"""The colour of a campaign that names none."""

from pathlib import Path

from amount import each, seldom
from commandline import Run
from drawn import campaign_in
from PIL import Image as Pixels
from PIL import ImageDraw

from flyers.content.names import tree
from flyers.content.order import Order
from flyers.content.read import read
from flyers.measure.accent import _STRONG, accent_by, accent_of
from flyers.model.colour import WHITE, levels, of_levels, shade, tint
from flyers.model.palette import RED, holds, settled
from flyers.press import prepare

CAMPAIGN = """
headline: {en: Keep the pool open}
lead: {en: The town wants to close it.}
links: {petition: {url: https://pool.example/sign}}
petition: {request: {en: Keep the pool open.}, to: {en: The council}}
papers: [letter]
"""
SKIN, FUR, BRICK, GRASS, SEA = "#e0ac8a", "#a67c52", "#9c5a44", "#3f7d2b", "#2f6f9f"


def picture(ground: str, thing: str = "", part: float = 0.3) -> Pixels.Image:
    """A ground of one colour, and in its middle a thing of another, so large a part of each side."""
    image = Pixels.new("RGB", (400, 300), ground)
    if thing:
        wide, tall = round(200 * part), round(150 * part)
        ImageDraw.Draw(image).rectangle((200 - wide, 150 - tall, 200 + wide, 150 + tall), fill=thing)
    return image


@each("strong", _STRONG)
@each("ground", [WHITE, "#777777", SKIN, FUR])
def test_a_thing_of_a_strong_colour_gives_it_whatever_it_stands_on(strong: str, ground: str) -> None:
    bright = of_levels(255 * level / max(levels(strong)) for level in levels(strong))
    for thing in (bright, tint(bright, 0.9), shade(bright, 0.8)):
        assert accent_of(picture(ground, thing)) == strong


@each("ground", [WHITE, "#808080", "#000000", SKIN, FUR, "#c8d0d8"])
def test_faces_fur_and_haze_give_no_colour(ground: str) -> None:
    assert accent_of(picture(ground)) == ""
    assert accent_of(picture(ground, RED, 0.02)) == "", "a thing that is hardly seen"


def test_a_flat_ground_that_carries_white_type_is_the_accent() -> None:
    """A teal ground had the royal blue that is nearest to it beside it."""
    teal, peach = "#1f6f8b", "#f3d3b5"
    assert accent_of(picture(teal), teal) == teal
    assert accent_of(picture(peach, RED), peach) == RED


def test_grass_is_green_and_the_sea_is_blue() -> None:
    assert accent_of(picture(GRASS, SKIN)) == "#1e6e3a"
    assert accent_of(picture(SEA, FUR)) == "#1f5faf"


def test_white_type_is_read_on_each_strong_colour_and_each_has_a_name() -> None:
    assert all(holds(WHITE, one) and settled(one) == one for one in _STRONG)
    assert {*_STRONG} <= {*tree("colour-names.yaml")["colours"]}


def colours(folder: Path, look: str = "", own: str = "") -> tuple[str, str]:
    """The accent of a flyer whose picture is the sea, and what is told of it."""
    picture(SEA, WHITE).save(folder / "sea.png")
    shown = "picture: {file: sea.png, alt: {en: The sea}}"
    (folder / "campaign.yaml").write_text(f"{CAMPAIGN}{shown}\n{look}\n")
    kit = prepare(
        folder / "campaign.yaml", Order(("flyer",) if own else ("flyer", "sheet"), template=own or "classic")
    )
    told = {one.source for one in kit.derived if one.key == "look.accent"}
    (accent,) = {piece.layout.palette["accent"] for piece in kit.pieces}
    return accent, " ".join(told)


def test_the_picture_gives_the_colour_of_all_pieces_where_nobody_names_one(tmp_path: Path, run: Run) -> None:
    assert colours(tmp_path) == (SEA, "from the picture")
    said = run("build", tmp_path, "-p", "flyer", "-o", tmp_path / "out")
    assert f'colour: "{SEA}", from the picture; look.accent names another' in said.out


@seldom
def test_no_colour_is_told_of_that_nothing_prints(tmp_path: Path, run: Run) -> None:
    colours(tmp_path)
    said = run("build", tmp_path, "-p", "flyer", "--ink", "black", "-o", tmp_path / "out")
    assert "colour:" not in said.out


def test_a_colour_that_is_named_is_taken(tmp_path: Path) -> None:
    assert colours(tmp_path, 'look: {accent: "#6a2c91"}') == ("#6a2c91", "")


def test_the_colour_of_a_template_of_ones_own_is_taken(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text('template: 2\nproduct: flyer\nlike: classic\npalette: {accent: "#7a4a21"}\n')
    assert colours(tmp_path, own=str(own)) == ("#7a4a21", "")


def test_that_a_colour_can_be_named_is_told_where_no_picture_gives_one(tmp_path: Path, run: Run) -> None:
    (tmp_path / "campaign.yaml").write_text(CAMPAIGN)
    said = run("build", tmp_path, "-p", "flyer", "-o", tmp_path / "out")
    assert (
        f'colour: "{accent_by("keep-the-pool-open")}", by who runs the campaign; look.accent names another'
        in said.out
    )


def test_a_headline_still_being_written_does_not_change_the_colour(tmp_path: Path, run: Run) -> None:
    told = f'colour: "{accent_by("Pool Friends")}", by who runs the campaign'
    for headline in ("Keep the pool open", "Save our pool"):
        written = CAMPAIGN.replace("Keep the pool open}\nlead", headline + "}\nlead")
        (tmp_path / "campaign.yaml").write_text(written + "organiser: {name: Pool Friends}\n")
        assert told in run("build", tmp_path, "-p", "flyer", "-o", tmp_path / headline).out


def test_campaigns_that_name_no_colour_do_not_look_alike(tmp_path: Path) -> None:
    names = ["library", "night bus", "green square", "our school", "the 17", "clean river"]
    found = {accent_by(name) for name in names}
    assert len(found) >= 4
    assert all(holds(accent, WHITE) for accent in found)


@each(("accent", "type_"), [("#7bd000", "#4d8300"), ("#ff69b4", "#bd4e85"), ("#ffcc00", "")])
def test_an_accent_that_is_too_pale_for_type_is_taken_and_one_that_is_not_is_offered(
    accent: str, type_: str, tmp_path: Path
) -> None:
    """But where type is black there is none to offer."""

    def derived(colour: str) -> list[tuple[str, str]]:
        link = "links: {petition: {url: 'https://a.example'}}"
        found = read(campaign_in(tmp_path, f"headline: Keep it\nlook: {{accent: '{colour}'}}\n{link}\n"))
        assert found.problems == ()
        return [(one.value, one.source) for one in found.derived if one.key == "look.accent"]

    offered = (f'"{type_}"', f"for type: {accent} is too pale for that")
    assert derived(accent) == ([offered] if type_ else [])
    assert derived(type_ or accent) == []
