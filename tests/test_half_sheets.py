"""Flyers on half a sheet, A5 and half-letter, are designed for their size: one act in front, a back that is a
page."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from amount import seldom, some
from drawn import campaign_in, flyer, in_look, prepare
from PIL import Image
from seen import GlyphRun, Modules, Picture, Sheet, seen

from flyers.content.order import Order
from flyers.content.template import slots_of
from flyers.units import MM

HERE = Path(__file__).parent
DATA, LIKE = HERE / "data", HERE.parent / "examples" / "like"
LOOKS = DATA / "looks"
THREE = "headline: Keep the pool open\nlead: It is ours.\nlinks:\n" + "".join(
    f"  {name}: {{url: 'https://{name}.example', label: {name.title()} us}}\n"
    for name in ("petition", "join", "give")
)


def sides(campaign: Path, paper: str = "a5", arrangement: str = "", look: str = "bold") -> Sequence[Sheet]:
    piece = flyer(campaign, paper, template=look, arrangement=arrangement)
    assert not piece.layout.overset
    return seen(piece.layout).sheets


def sizes(side: Sheet) -> dict[str, float]:
    """The largest size of each text of a side, by the key that it came from."""
    found: dict[str, float] = {}
    for mark in side.marks:
        if isinstance(mark, GlyphRun) and mark.tag:
            found[mark.key] = max(mark.size, found.get(mark.key, 0.0))
    return found


def codes(side: Sheet) -> set[str]:
    """What the codes of a side say."""
    return {mark.text for mark in side.of(Modules)}


@seldom
@pytest.mark.parametrize("campaign", [LOOKS / "palms.yaml", LIKE / "library" / "campaign.yaml"])
def test_a_front_of_half_a_sheet_has_one_act(campaign: Path) -> None:
    """Two codes stood in the front, with verbs of 12 points, and the first of them once more overleaf."""
    front, back = sides(campaign)
    assert len(codes(front)) == 1
    assert len(codes(back)) == 2
    assert not codes(front) & codes(back)
    assert sizes(front)["words.sign_petition"] >= 20


@pytest.mark.parametrize("look", ["bold", "photo"])
@pytest.mark.parametrize("paper", ["a5", "half-letter"])
def test_a_third_code_stands_in_words(paper: str, look: str, tmp_path: Path) -> None:
    """Three of 22 mm stood abreast, with verbs of 12 points."""
    campaign = tmp_path / "campaign.yaml"
    campaign.write_text(THREE, "utf-8")
    (side,) = sides(campaign, paper, look=look)
    found = [mark for mark in side.marks if isinstance(mark, Modules)]
    assert {mark.text for mark in found} == {"https://petition.example", "https://join.example"}
    assert all(mark.rect.width >= 25 * MM - 0.01 for mark in found)
    verbs, said = sizes(side), [mark.text.strip() for mark in side.marks if isinstance(mark, GlyphRun)]
    assert "Give us" in said
    assert "give.example" in said
    assert 12 <= verbs["links.give.label"] <= verbs["links.join.label"]


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_three_codes_stand_abreast_where_they_have_room(paper: str, tmp_path: Path) -> None:
    campaign = tmp_path / "campaign.yaml"
    campaign.write_text(THREE, "utf-8")
    (side,) = sides(campaign, paper)
    assert len(codes(side)) == 3


@pytest.mark.parametrize("look", ["bold", "photo"])
def test_codes_on_half_a_sheet_are_no_smaller_than_25_mm(look: str) -> None:
    """But where all of a long campaign is to stand, for which 22 mm are the least."""
    template = in_look(look)
    assert template
    for name, one in template.arrangements.items():
        bands = [band for side in template.sides(name).values() for band in side]
        frames = [frame for band in bands if band.divide for frame in band.frames]
        if "paper" in one.when:
            assert min(frame.code for frame in frames) >= (22 if one.last else 25) * MM - 0.01, name


def test_verbs_of_two_codes_are_read_at_once() -> None:
    """They had 12 points in cells half of which was bare."""
    *_, back = sides(LIKE / "library" / "campaign.yaml")
    assert len(codes(back)) == 2
    assert sizes(back)["words.write_to"] >= 16


@pytest.mark.parametrize("paper", some(["half-letter", "a5"]))
def test_few_words_stand_beside_a_large_square(paper: str, tmp_path: Path) -> None:
    """It had 16 % of the page, and a field of 30 mm below its words was bare."""
    Image.effect_noise((900, 900), 90).convert("RGB").save(tmp_path / "house.png")
    text = 'name: p\nlanguages: [en]\nheadline: "11 floors. 74 days. One broken elevator."\n'
    text += "lead: Mrs. Okafor hasn't been outside since September 17.\n"
    text += "demands: [Fix it by Dec. 15., '$25 off the rent for every day without.']\n"
    text += "picture: {file: house.png, alt: A house.}\nlinks: {petition: {url: 'https://fix.example'}}\n"
    text += "target: {name: Larry Voss, phone: (718) 555-0162}\n"
    (side,) = sides(campaign_in(tmp_path, text), paper, look="photo")
    (picture,) = side.of(Picture)
    assert picture.rect.width > 0.48 * side.width
    assert sizes(side)["lead"] > 14
    assert sizes(side)["target.phone"] > 18


@pytest.mark.parametrize("paper", some(["a5", "half-letter"]))
def test_a_back_with_one_date_shows_the_picture_whole(paper: str) -> None:
    """Nobody is quoted: two codes had a black slab each, of a third of the page, and the picture was a
    stamp in front."""
    front, back = sides(LOOKS / "palms.yaml", paper)
    (picture,) = back.of(Picture)
    assert picture.rect.width >= 0.85 * back.width
    assert sizes(back)["events[0].date"] >= 20
    lines = {mark.y for mark in front.of(GlyphRun, "headline")}
    assert len(lines) == 2


@seldom
def test_codes_below_a_picture_take_what_it_leaves_bare_of_a_back(tmp_path: Path) -> None:
    """They had 25 mm, and the middle of the page was white."""
    Image.effect_noise((1600, 1000), 90).convert("RGB").save(tmp_path / "mill.png")
    text = THREE.replace("Join us", "Join the collective").replace("Give us", "Make a donation")
    text += "story: Only 120 litres a second would be left below the bridge.\ndemands: [Revoke the order.]\n"
    text += "picture: {file: mill.png, alt: A mill.}\n"
    way = "small, two sides, one code in front, picture and large codes behind"
    _, back = sides(campaign_in(tmp_path, text), arrangement=way)
    wide = [code.rect.width for code in back.of(Modules)]
    assert len(wide) == 2
    assert min(wide) > 40 * MM


def test_a_date_fills_no_back_alone_where_the_picture_can_stand_there() -> None:
    """It had a field of 113 mm, or of half a page that was white in black, where nobody is quoted and nothing
    asked."""
    template, looked = in_look("bold"), 0
    for name, one in template.arrangements.items():
        _, *backs = template.sides(name).values()
        if "paper" not in one.when or one.again or one.last or not backs:
            continue
        there = {slot for band in backs[0] for slot, _ in slots_of(band)}
        said, shown, told = (one.when.get(name) for name in ("quotes", "picture", "demands"))
        asked = "demands" in there and told and not told.holds(0)
        quoted, bare = said and not said.holds(0), shown and not shown.holds("landscape")
        assert quoted or asked or bare or "picture" in there or not one.when["codes"].holds(2), name
        looked += 1
    assert looked >= 10


SCHOOL = (  # of few words, with a picture, and nothing to scan
    "headline: Bygdeskolen på Øvre Sæterås må bestå\n"
    "lead: 43 elever. 61 kilometer skoleskyss. Kommunestyret bestemmer 9. mars.\n"
    "languages: [nb]\n"
    "story: Legger de ned skolen, sitter seksåringene to timer i buss hver dag. Da flytter ingen hit.\n"
    f"picture: {{file: {DATA / 'campaigns/thien-nga/khu-nha.jpg'}, alt: Skolen}}\n"
    "contact: {name: FAU ved Øvre Sæterås skole, email: fau@saeteras.example}\n"
)


def test_a_short_story_and_what_is_asked_by_a_day_stand_beside_the_picture(tmp_path: Path) -> None:
    """Four lines stood above a hole beside it, the day in a field of its own, most of it empty."""
    campaign = campaign_in(
        tmp_path,
        SCHOOL
        + "deadline: {date: 2027-03-08, text: Kom innom skolen}\npetition: {request: La skolen bestå}\n"
        "events: [{what: Fakkeltog til rådhuset, date: 2027-03-09, start: '17:00'}]\n"
        "target: {name: Ordfører Bjørg Åsheim, phone: 555 01 938}\n",
    )
    (front,) = sides(campaign, arrangement="small, all beside a picture")
    (picture,) = front.of(Picture)
    asked = [mark.y for mark in front.of(GlyphRun) if "deadline" in mark.key]
    assert picture.rect.y < min(asked) < max(asked) < picture.rect.y + picture.rect.height


def test_a_short_story_alone_beside_the_picture_is_large(tmp_path: Path) -> None:
    """Without what is asked there: at 12 points the most of the room below its four lines was a hole."""
    campaign = campaign_in(tmp_path, SCHOOL)
    (front,) = sides(campaign, arrangement="small, all beside a picture")
    assert sizes(front)["story"] > 12


def test_on_half_a_sheet_a_story_grows_once_what_is_asked_has_grown() -> None:
    """It is smaller than that, and was left at 9 points below demands of 14; what is asked may grow again."""
    template = in_look("bold")
    small = [name for name in template.arrangements if name.startswith("small")]
    assert len(small) >= 10
    for one in small:
        steps = template.arranged(one).copyfit
        grown = [n for n, step in enumerate(steps) if step.name == "demand" and step.to != "usual"]
        alone = [n for n in grown if steps[n].to == "alone"]  # the last size that it is given
        assert "body" in [step.name for step in steps[(alone or grown[-1:])[0] :]], one


def test_a_story_in_columns_goes_on_hardly_larger() -> None:
    """It had 9 points on the front and 12 on the back, like two leaflets; then 9 there amid bare fields."""
    arrangement = "small, two sides, one code in front"
    front, back = map(sizes, sides(DATA / "asilo" / "campaign.yaml", arrangement=arrangement))
    assert front["story"] < back["story"] < 1.31 * front["story"]


@seldom
def test_no_head_is_cut_off_where_what_is_asked_has_the_wider_column() -> None:
    """A guard on a chair above a pool was cut at the waist; the words of the picture name her."""
    order = Order(("flyer",), papers=("half-letter",), template="photo")
    kit = prepare(DATA / "full" / "piscina.yaml", order)
    shown = [mark.crop for piece in kit.pieces for mark in seen(piece.layout).sheets[0].of(Picture)]
    assert len(shown) == 2
    assert max(crop.y for crop in shown) <= 0.17
