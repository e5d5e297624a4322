"""Ten campaigns that no page was fitted to: the flyer of each holds all of it, on the paper it names first,
and all that they make is proven in full: of five and of one as a rule, of each where everything is run.

tests/data/campaigns/README.md says what each of them tries.
"""

from pathlib import Path

import pytest
from amount import cases, fewer, turn
from drawn import drawn
from PIL import Image
from seen import GlyphRun, seen

from flyers.content.order import Order
from flyers.content.read import read
from flyers.delivery import proved
from flyers.press import Kit, painted
from flyers.queries import unprinted

FOLDER = Path(__file__).parent / "data" / "campaigns"
CAMPAIGNS = sorted(file.parent.name for file in FOLDER.glob("*/campaign.yaml"))
MOST = 60_000  # bytes of a picture


def made(name: str, order: Order) -> Kit:
    return drawn(FOLDER / name / "campaign.yaml", order)


@pytest.mark.parametrize("name", fewer(CAMPAIGNS[::-1], 6))  # the others are set by more tests
def test_the_flyer_holds_all_of_it_without_a_warning(name: str) -> None:
    campaign = read(FOLDER / name / "campaign.yaml").campaign
    assert campaign
    languages = tuple((lang,) for lang in turn(campaign.languages, CAMPAIGNS.index(name)))
    kit = made(name, Order(("flyer",), languages, campaign.papers[:1]))
    assert tuple(piece.languages for piece in kit.pieces) == languages
    assert all(piece.layout.overset == () for piece in kit.pieces)
    assert (*kit.warnings, *unprinted(kit)) == ()


def test_a_lead_is_no_larger_in_lines_that_end_much_worse() -> None:
    """It would be a tenth, in lines that end with "demande au" and "Енђелу"."""
    haziraj = Path(__file__).parent.parent / "examples" / "haziraj" / "campaign.yaml"
    kit = drawn(haziraj, Order(products=("flyer",), papers=("letter",), languages=(("fr",), ("sr",))))
    marks = [mark for piece in kit.pieces for mark in seen(piece.layout).sheets[0].marks]
    runs = [mark.text for mark in marks if isinstance(mark, GlyphRun) and mark.key == "lead"]
    assert runs[0] == "Une classe de maternelle demande"
    assert not [text for text in runs if text.endswith((" au", "Енђелу"))]


@pytest.mark.parametrize("name", CAMPAIGNS[: cases(1, len(CAMPAIGNS))])
def test_all_that_a_campaign_makes_is_proven_in_full(name: str) -> None:
    """In colour and in black, and with its codes under stress in one of them; no page is refused."""
    for number, ink in enumerate(("colour", "black"), CAMPAIGNS.index(name)):
        kit = made(name, Order(ink=ink))  # type: ignore[arg-type]
        assert kit.pieces
        proved(kit, list(painted(kit)), "quick" if number % 2 else "full")


def test_there_are_ten_in_as_many_languages_and_each_is_told_of() -> None:
    said = (FOLDER / "README.md").read_text(encoding="utf-8")
    told = [line.split("`")[1] for line in said.splitlines() if line.startswith("| `")]
    assert sorted(told) == CAMPAIGNS
    readings = [read(FOLDER / name / "campaign.yaml") for name in CAMPAIGNS]
    assert [problem for reading in readings for problem in reading.problems] == []
    assert len({reading.campaign.languages[0] for reading in readings if reading.campaign}) == 10


def test_their_pictures_are_small_files_of_every_shape() -> None:
    shapes = set()
    for name in CAMPAIGNS:
        campaign = read(FOLDER / name / "campaign.yaml").campaign
        if campaign and campaign.picture:
            file = FOLDER / name / campaign.picture.file
            with Image.open(file) as picture:
                width, height = picture.size
            assert file.stat().st_size <= MOST, file
            shapes.add((width > height) - (width < height))
    assert shapes == {-1, 0, 1}
