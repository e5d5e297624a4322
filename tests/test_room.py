"""Room that is left goes to type and codes, and not to gaps."""

from pathlib import Path

import pytest
from drawn import campaign_in, flyer, holes
from helpers_layout import band, frame, marks, numbered, para, set_page, style
from PIL import Image
from seen import GlyphRun, Layout, Picture, seen

from flyers.content.clauses import Step
from flyers.units import MM

TEXT = """flyers: 1
languages: [en]
region: US
papers: [letter]
headline: Bring back our laundry room
lead: The landlord locked it on January 9 and put storage units in. 140 families carry their wash six blocks.
story: |
  Our leases say "laundry on premises." We pay for it every month. Mrs. Hale is 81 and lives on the 5th floor.

  We wrote to the management three times. The answer: "The space has been repurposed."

  If 100 of us sign, the state has to open a case and can order a rent cut for everybody.
demands: [8 washers and 8 dryers by March 1, $35 off the rent for each month without]
links: {petition: {url: "https://tenants.example/laundry"}}
"""
PICTURED = """flyers: 1
languages: [en]
region: US
papers: [letter]
headline: Keep the Tortoise open
lead: The corner café is 94 years old. The lease ends on April 30, and they want a tower of 21 floors there.
story: |
  The library was founded here, the railwaymen stopped here, and here they wait with the bill until the first.
  The owner asks for 4,800 a month, three times as much. Nobody can pay that. You know what comes then: the
  shutters down, a fence around it, and goodbye to the neighborhood.

  The city can call it a landmark. For that we have to be many. Bring your grandmother and your mug, and sign
  on paper at the counter: nobody needs the internet for it.
picture: {file: cup.png, alt: A cup}
contact: {phone: "(212) 555-0147", name: The neighbors}
"""


def sizes_of(layout: Layout, key: str) -> list[float]:
    return [run.size for run in marks(layout, GlyphRun) if run.key.startswith(key) and run.tag]


@pytest.mark.parametrize(("paper", "scale"), [("tabloid", 11 / 8.5), ("legal", 1.0)])
def test_a_text_without_a_picture_fills_its_page(tmp_path: Path, paper: str, scale: float) -> None:
    """Lead and story of usual sizes stood as islands, 40 mm apart."""
    piece = flyer(campaign_in(tmp_path, TEXT), paper, template="classic")
    (bare,) = holes(piece, tmp_path)
    assert bare <= 6
    layout = seen(piece.layout)
    assert min(sizes_of(layout, "lead")) >= 22 * scale
    assert min(sizes_of(layout, "story")) >= 14 * scale


def test_large_type_stands_in_one_column_rather_than_in_two_that_are_narrow(tmp_path: Path) -> None:
    layout = seen(flyer(campaign_in(tmp_path, TEXT), "legal", template="classic").layout)
    starts = {run.x for run in marks(layout, GlyphRun) if run.key == "story" and run.tag}
    assert max(starts) < 100 * MM


def test_text_that_has_grown_ends_before_a_picture_begins(tmp_path: Path) -> None:
    """Two lines of it stood above the picture, as if they were its head."""
    Image.new("RGB", (800, 600), "brown").save(tmp_path / "cup.png")
    layout = seen(flyer(campaign_in(tmp_path, PICTURED), "legal", template="classic").layout)
    (picture,) = marks(layout, Picture)
    story = [run for run in marks(layout, GlyphRun) if run.key == "story" and run.tag]
    beside = [run for run in story if run.x >= picture.rect.x and run.y < picture.rect.y]
    assert not beside or len({run.y for run in beside}) > 4


def test_larger_items_of_a_list_leave_no_word_alone_in_their_middle() -> None:
    items = numbered("body", (para("aaaa bbb cccccccccccccccc ddd eee"), para("one")))
    layout = set_page(
        {"text": [items]},
        band(frame("text")),
        styles={"body": style(10, 12, most=60)},
        copyfit=[Step("body")],
    )
    # 400 less the numeral, one em, and 0.45 em beside it: the long word and the last have 15.7 pt at most.
    assert {run.size for run in marks(layout, GlyphRun)} == {15.5}
