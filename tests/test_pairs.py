"""Each look in each ink, each on a paper of its own; where everything is run, all looks on all papers in all
inks, and proven."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from amount import EVERY as EVERYTHING
from amount import turn
from drawn import holes, prepare

from flyers.content.order import Order
from flyers.content.read import read
from flyers.delivery import proved
from flyers.layout.sparing import coverage
from flyers.measure.faces import Faces
from flyers.measure.fonts import opened
from flyers.measure.shaping import HarfBuzzRuler
from flyers.model.flat import Place
from flyers.model.frame import Frame, GlyphRun, Group
from flyers.model.geometry import Rect
from flyers.press import painted
from flyers.units import MM

FOLDER = Path(__file__).parent / "data" / "campaigns"
# Landscape, portrait and no picture; from the left and from the right; letters that are wide, that are high.
CAMPAIGNS = ("mleczny", "jummayza", "nal", "thuraimugam", "thien-nga")
LOOKS, INKS = ("bold", "photo"), ("colour", "saver", "black")
ON = ("letter", "a5", "legal", "a4", "half-letter", "tabloid")
EVERY = sorted(  # in the first half each look has half of the papers in each ink, three by three
    ((look, ink, paper) for look, ink, paper in product(LOOKS, INKS, ON)),
    key=lambda one: (LOOKS.index(one[0]) + INKS.index(one[1]) + ON.index(one[2])) % 2,
)
TRIED = EVERY[: len(EVERY) // 2] if EVERYTHING else [EVERY[3 * n + n // 2] for n in range(6)]
# Hundredths of the type area: an empty place on a front, on a back; in photo below a drawing, too.
BARE = {"bold": (6, 8), "photo": (6.5, 8)}
SPARED = 8, 10  # the same in black, whose fields are white
LARGE = 14_000  # below it, the tail of a j may lean out of its box
SAFE = 9.8 * MM  # from the edges of the paper, by the ink of words, since large ones are set by that


def inked(frame: Frame, place: Place, faces: Faces) -> Iterator[Rect]:
    """From where to where the ink of each run of words is."""
    for item in frame.items:
        if isinstance(item, Group):
            yield from inked(item.frame, place.of(item), faces)
        elif isinstance(item, GlyphRun):
            box = item.box
            left, right, _ = (item.size * blank for blank in opened(faces.file(item.face)).sides(item.glyphs))
            if item.size < LARGE:
                left, right = max(0, left), max(0, right)
            width = box.width - left - right - item.tracking
            yield place.rect(Rect(box.x + left, box.y, width, box.height))


@pytest.mark.parametrize(("look", "ink", "paper"), TRIED, ids=["-".join(one) for one in TRIED])
def test_a_look_on_a_paper_in_an_ink(look: str, ink: str, paper: str) -> None:
    """All fits and is printed, no place is bare, and black is little."""
    number = EVERY.index((look, ink, paper))
    file = FOLDER / CAMPAIGNS[number % len(CAMPAIGNS)] / "campaign.yaml"
    campaign = read(file).campaign
    assert campaign
    languages = tuple((lang,) for lang in turn(campaign.languages, number // 2))
    kit = prepare(file, Order(("flyer",), languages, (paper,), template=look, ink=ink))  # type: ignore[arg-type]
    mosts = SPARED if ink == "black" else BARE[look]
    for piece in kit.pieces:
        for bare, most in zip(holes(piece, file.parent), mosts, strict=False):
            assert bare <= most
        for page in (page.frame for page in piece.layout.pages):
            words = list(inked(page, Place(), kit.faces))
            assert words
            assert all(word.x >= SAFE * 1000 and word.right <= page.width - SAFE * 1000 for word in words)
        if ink == "black":
            ruler = HarfBuzzRuler(kit.faces)
            assert max(coverage(page.frame, ruler) for page in piece.layout.pages) < 0.15
    if EVERYTHING:
        proved(kit, list(painted(kit)))


def test_each_look_is_tried_in_each_ink_and_each_paper() -> None:
    assert {(look, ink) for look, ink, _ in TRIED} == {*product(LOOKS, INKS)}
    assert {paper for _, _, paper in TRIED} == {*ON}
