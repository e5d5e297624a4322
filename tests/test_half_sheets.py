"""Flyers on half a sheet, A5 and half-letter, are designed for their size: one act in front, a back that is a
page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from seen import GlyphRun, Modules, Picture, Sheet, seen

from flyers.content import library
from flyers.content.order import Order
from flyers.content.template import slots_of
from flyers.content.templates import load_template
from flyers.press import prepare

HERE = Path(__file__).parent
DATA, LIKE = HERE / "data", HERE.parent / "examples" / "like"
LOOKS = DATA / "looks"


def sides(campaign: Path, paper: str = "a5") -> Sequence[Sheet]:
    (piece,) = prepare(campaign, Order(("flyer",), papers=(paper,), template="bold")).pieces
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
    return {mark.text for mark in side.marks if isinstance(mark, Modules)}


@pytest.mark.parametrize("campaign", [LOOKS / "palms.yaml", LIKE / "library" / "campaign.yaml"])
def test_a_front_of_half_a_sheet_has_one_act(campaign: Path) -> None:
    """Two codes stood in the front, with verbs of 12 points, and the first of them once more overleaf."""
    front, back = sides(campaign)
    assert len(codes(front)) == 1
    assert len(codes(back)) == 2
    assert not codes(front) & codes(back)
    assert sizes(front)["words.sign_petition"] >= 20


@pytest.mark.parametrize("paper", ["a5", "half-letter"])
def test_a_back_with_one_date_shows_the_picture_whole(paper: str) -> None:
    """Nobody is quoted: two codes had a black slab each, of a third of the page, and the picture was a
    stamp in front."""
    front, back = sides(LOOKS / "palms.yaml", paper)
    (picture,) = (mark for mark in back.marks if isinstance(mark, Picture))
    assert picture.rect.width >= 0.85 * back.width
    assert sizes(back)["events[0].date"] >= 20
    lines = {mark.y for mark in front.marks if isinstance(mark, GlyphRun) and mark.key == "headline"}
    assert len(lines) == 2


def test_a_date_fills_no_back_alone_where_the_picture_can_stand_there() -> None:
    """It had a field of 113 mm, or of half a page that was white in black, where nobody is quoted."""
    template = load_template(library.template("flyer", "bold")).value
    assert template
    for name, one in template.arrangements.items():
        _, *backs = template.sides(name).values()
        if "paper" not in one.when or one.again or one.last or not backs:
            continue
        there = {slot for band in backs[0] for slot, _ in slots_of(band)}
        said, shown = one.when.get("quotes"), one.when.get("picture")
        quoted, bare = said and not said.holds(0), shown and not shown.holds("landscape")
        assert quoted or bare or "picture" in there or not one.when["codes"].holds(2), name
