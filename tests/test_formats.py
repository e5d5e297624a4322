"""What is other in a template on some papers: sizes of type, and arrangements made for small ones."""

import re
from functools import cache
from itertools import chain
from pathlib import Path
from shutil import copytree

import pytest
from amount import fewer, in_turn, seldom, some
from drawn import flyer, prepare
from msgspec.structs import replace
from seen import GlyphRun, seen

from flyers.content import library
from flyers.content.order import Order
from flyers.content.placement import faults
from flyers.content.reader import load
from flyers.content.style import Change
from flyers.content.template import Template
from flyers.errors import FlyersError
from flyers.model.paper import PAPERS
from flyers.products import product
from flyers.units import points

DATA = Path(__file__).parent / "data" / "campaigns"


@cache
def template(name: str) -> Template:
    return load(library.template("flyer", name), Template).sound


@pytest.mark.parametrize("look", ["bold", "photo"])
def test_styles_are_other_on_the_papers_that_are_named(look: str) -> None:
    one = template(look)
    assert one.on("a4") == one
    for paper in ("a5", "half-letter"):
        small = one.on(paper).styles
        assert small["foot"].size == points("8pt")
        assert small["foot"].after == points("1mm")
        assert small["foot"].family == one.styles["foot"].family


@pytest.mark.parametrize("look", ["classic", "bold", "photo"])
def test_what_is_read_in_the_hand_is_no_larger_on_a_large_sheet(look: str) -> None:
    """Sizes of a format are as they are on its paper; A3 was an enlarged A4, its story in 14.5 points."""
    for name, story, foot in (("tabloid", 12, 10), ("a3", 12, 10), ("a2", 15, 12)):
        one, scale = template(look).on(name), template(look).scale(PAPERS[name])
        assert one.styles["body"].size * scale == pytest.approx(story)
        assert one.styles["foot"].size * scale == pytest.approx(foot)
        assert one.styles["date"].size > template(look).styles["date"].size


@pytest.mark.parametrize("look", ["bold", "photo"])
def test_what_is_other_in_a_script_keeps_its_proportion(look: str) -> None:
    """On a small paper, and in an arrangement with a lead of display size, which had the leading of text."""
    one = template(look)
    small = one.on("a5")
    ways = [small.arranged(name) for name in small.arrangements if "lead" in small.arrangements[name].styles]
    assert ways
    for other in (small, *ways):
        for script in ("Arab", "Thai", "Hans"):
            for name, was in one.scripts[script].items():
                now, style, before = other.scripts[script][name], other.styles[name], one.styles[name]
                for length in ("size", "leading"):
                    wanted, found = getattr(was, length), getattr(now, length)
                    assert (wanted is None) is (found is None)
                    if wanted:
                        ratio = getattr(style, length) / getattr(before, length)
                        assert found == pytest.approx(wanted * ratio)


def test_a_paper_that_it_is_not_made_for_is_a_fault() -> None:
    odd = replace(template("photo"), formats={"a5 or a55": {"foot": Change(size=8.0)}})
    found = [(key, what) for key, what, _ in faults(odd, product("flyer"))]
    assert found == [("formats.a5 or a55", 'it is not made for a paper "a55"')]


@pytest.mark.parametrize("campaign", fewer(["mleczny", "jummayza", "nal"], 3))
def test_a_photo_is_set_in_an_arrangement_for_its_size(campaign: str) -> None:
    """A landscape, a portrait and no picture; read from the left and from the right. One for all sizes may be
    better, if it has one side."""
    piece = flyer(DATA / campaign / "campaign.yaml", "a5", template="photo")
    tried = {trial.arrangement: trial for trial in piece.layout.trials}
    small = [trial for name, trial in tried.items() if "small" in name.split(", ")]
    assert small
    two = [name for name in tried if "two sides" in name or "demands behind" in name]
    assert all("small" in name.split(", ") for name in two)
    (won,) = [trial for trial in piece.layout.trials if trial.wins]
    assert won.arrangement == piece.layout.arrangement
    assert won.order == min(trial.order for trial in piece.layout.trials)
    assert piece.layout.overset == ()


@seldom
@pytest.mark.parametrize("paper", some(["a5", "half-letter"]))
def test_a_long_address_stands_below_the_running_line(paper: str, tmp_path: Path) -> None:
    """Beside the headline there are some 50 mm, below it 120."""
    folder = copytree(DATA / "mleczny", tmp_path / "mleczny")
    file = folder / "campaign.yaml"
    long = "https://plateia-agiou-athanasiou.example/ypografes/oxi-sto-parkin-kato-apo-tin-plateia"
    text, found = re.subn(r"(?<=  petition:\n    url: ).*", long, file.read_text("utf-8"))
    assert found == 1
    file.write_text(text, "utf-8")
    piece = flyer(file, paper, template="bold")
    assert len(piece.layout.pages) == 2
    assert piece.layout.overset == ()


@pytest.mark.parametrize(
    ("campaign", "look"), fewer(in_turn(["mleczny", "jummayza", "thuraimugam"], library.templates("flyer")))
)
def test_large_print_has_no_small_type(campaign: str, look: str) -> None:
    """A script from the left, one from the right, one with letters of its own size, each look."""
    piece = flyer(DATA / campaign / "campaign.yaml", template=look, edition="large")
    marks = chain.from_iterable(sheet.marks for sheet in seen(piece.layout).sheets)
    assert min(one.size for one in marks if isinstance(one, GlyphRun)) >= 14
    assert piece.layout.overset == ()


def test_large_print_keeps_ranks_apart() -> None:
    plain = template("classic")
    large = plain.edition("large", ("standard", "large"))
    sizes = [large.styles[name].size for name in reversed(large.ranks)]
    assert sizes[:3] == pytest.approx([14, 14 * 1.15, 14 * 1.15**2])
    body, own = large.styles["body"], plain.styles["body"]
    assert body.leading / body.size == pytest.approx(own.leading / own.size)
    assert body.most
    assert own.most
    assert body.most / body.size == pytest.approx(own.most / own.size)
    assert large.scripts["Arab"]["body"].size == 14
    assert plain.edition("", ("standard", "large")) == plain


def test_an_edition_that_nothing_makes_is_told(tmp_path: Path) -> None:
    odd = replace(template("photo"), editions={"lrge": 14.0})
    found = [(key, what) for key, what, _ in faults(odd, product("flyer"))]
    assert found == [("editions.lrge", 'flyer has no edition "lrge"')]
    own = tmp_path / "own.yaml"
    text = library.template("flyer", "classic").read_text(encoding="utf-8")
    own.write_text(text.replace("editions: {large: 14pt}\n", ""), encoding="utf-8")
    with pytest.raises(FlyersError, match='this template of flyer has no edition "large"'):
        prepare(DATA / "mleczny" / "campaign.yaml", Order(template=str(own), edition="large"))
