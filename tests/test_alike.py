"""Few sizes stand on a page, and few are hardly larger than another."""

from itertools import pairwise
from pathlib import Path

import pytest
from amount import each, in_turn, some
from drawn import prepare
from seen import GlyphRun, seen

from flyers.content import library
from flyers.content.order import Order
from flyers.content.read import read
from flyers.content.reader import kept
from flyers.content.template import Template
from flyers.content.templates import load_template
from flyers.layout.stylesheet import StyleSheet
from flyers.model.paper import PAPERS
from flyers.model.stock import Stock

CAMPAIGNS = sorted(Path(__file__).parent.glob("data/campaigns/*/campaign.yaml"))
NEAR = 1.06


def sides(campaign: Path, **order: str) -> list[list[float]]:
    """The sizes on each side in the first language, the lines of a headline as one."""
    said = read(campaign).campaign
    assert said
    asked = Order(("flyer",), (said.languages[:1],), ("a4",), **order)  # type: ignore[arg-type]
    (piece,) = prepare(campaign, asked).pieces
    runs = (side.of(GlyphRun) for side in seen(piece.layout).sheets)
    return [sorted({run.size for run in side if run.tag and run.key != "headline"}) for side in runs]


@pytest.mark.parametrize(("campaign", "look"), some(in_turn(CAMPAIGNS, ["photo", "classic", "bold"]), 4))
def test_few_sizes_stand_on_a_page(campaign: Path, look: str) -> None:
    """There were up to 16, as 16.2, 16.0 and 15.8 points."""
    for sizes in sides(campaign, template=look):
        assert len(sizes) <= 11, sizes
        assert sum(other < NEAR * one for one, other in pairwise(sizes)) <= 2, sizes


@each("look", ["classic", "bold", "photo"])
@each("lang", ["en", "ar"])
@each("body", [10, 12.5, 18])
def test_a_head_is_never_smaller_than_the_text_beside_it(look: str, lang: str, body: float) -> None:
    """It had 9 points beside 12.5, and less than its look has for any."""
    template = kept(library.template("flyer", look), Template, load_template).sound
    sizes = {"body": body, "section": 9, "demand": 9}
    sheet = StyleSheet(template, Stock(PAPERS["letter"], (lang,), "colour"), "", sizes)
    assert sheet.style("section", lang).size >= sheet.style("body", lang).size
    assert sheet.bounds("section").least == 11
