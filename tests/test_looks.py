"""Templates of other looks, which need no code: each is built, proven and looked at as print."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from agree_property import disagreements
from amount import fewer, in_turn, some
from drawn import drawn, flyer, in_look, prepare
from ink_property import touching
from seen import GlyphRun, Layout, Mark, Modules, Panel, Picture, Rule, seen

from flyers.content import template as source
from flyers.content.order import Order
from flyers.delivery import proved
from flyers.errors import FlyersError
from flyers.model.geometry import Rect
from flyers.model.stock import Ink
from flyers.press import Kit, painted
from flyers.units import MM

HERE = Path(__file__).parent


class Look(NamedTuple):
    template: str
    campaign: str
    paper: str

    def kit(self, ink: Ink = "colour") -> Kit:
        template = HERE / "templates" / f"{self.template}.yaml"
        order = Order(("flyer",), papers=(self.paper,), template=str(template), ink=ink)
        return drawn(HERE / "data" / "looks" / f"{self.campaign}.yaml", order)


LOOKS = [
    Look("few-words", "market", "a4"),
    Look("fields", "market", "letter"),
    Look("photo", "palms", "a4"),
    Look("poster", "boats", "a3"),
    Look("tabs", "market", "a4"),
    Look("upright", "night", "a4"),
]
PAPER, INK = "#ffffff", "#111111"
BLUE, YELLOW, BROWN, RED = "#1f5fa8", "#ffe14d", "#8a3b12", "#be123c"


@cache
def page(template: str, ink: Ink = "colour") -> Layout:
    """What stands on the one page of a look."""
    look = next(one for one in LOOKS if one.template == template)
    (piece,) = look.kit(ink).pieces
    assert len(piece.layout.pages) == 1
    return seen(piece.layout)


def marks(template: str, kind: type[Mark], ink: Ink = "colour") -> list[Mark]:
    return [mark for mark in page(template, ink).sheets[0].marks if isinstance(mark, kind)]


def texts(template: str, key: str, ink: Ink = "colour") -> list[GlyphRun]:
    found = [run for run in marks(template, GlyphRun, ink) if isinstance(run, GlyphRun) and run.key == key]
    assert found
    return found


def panels(template: str) -> list[Panel]:
    return [mark for mark in marks(template, Panel) if isinstance(mark, Panel)]


def met(look: Look, kit: Kit) -> list[str]:
    """Ink on ink, but for words on a picture that is their ground; turned words are not looked at."""
    (piece,) = kit.pieces
    found = touching(seen(piece.layout), kit.faces) if look.template != "tabs" else []
    return [fault for fault in found if "the picture" not in fault]


@pytest.mark.parametrize("look", fewer(LOOKS), ids=lambda look: look.template)
@pytest.mark.usefixtures("unstressed")
def test_each_look_is_proven(look: Look) -> None:
    """Also by the proof that looks longer, how type stands off its ground and which codes are read."""
    kit = look.kit()
    assert disagreements(kit, "full") == []
    assert met(look, kit) == []


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.template)
def test_each_look_fits_and_is_read_in_black(look: Look) -> None:
    kit = look.kit("black")
    (piece,) = kit.pieces
    layout = seen(piece.layout)
    assert met(look, kit) == []
    on_picture = {"headline"} if look.template == "poster" else set()
    for run in layout.sheets[0].marks:
        if isinstance(run, GlyphRun) and run.key not in on_picture:
            assert run.colour == "#000000"


@pytest.mark.parametrize(("name", "paper"), some(in_turn(["haltestelle", "metsa"], ["a5", "half-letter"])))
def test_a_full_campaign_fits_on_half_a_sheet(name: str, paper: str) -> None:
    """In its least sizes, rather than not: 300 words, demands, quotes, events and three or four codes."""
    order = Order(("flyer",), papers=(paper,), template="bold")
    assert {
        len(piece.layout.pages)
        for piece in prepare(Path(__file__).parent / "data" / "campaigns" / name, order).pieces
    } == {2}


def test_words_that_are_not_read_on_a_picture_are_refused(tmp_path: Path) -> None:
    """White on a pale sky, by every build: no veil, and nothing dark behind it."""
    template = tmp_path / "pale.yaml"
    dark = (HERE / "templates" / "poster.yaml").read_text("utf-8")
    template.write_text(dark.replace("backdrop: picture, ground: paper", "backdrop: picture"), "utf-8")
    order = Order(("flyer",), papers=("a3",), template=str(template))
    kit = prepare(HERE / "data" / "looks" / "boats.yaml", order)
    with pytest.raises(FlyersError) as caught:
        proved(kit, list(painted(kit)))
    told = "\n".join(problem.what for problem in caught.value.problems if not problem.warning)
    assert re.findall(r'"(.+)" .* \((text-contrast|text-on-picture)\)$', told, re.MULTILINE) == [
        ("Boats belong", "text-contrast"),
        ("in the harbour", "text-on-picture"),
    ]


def test_codes_in_fields_of_colour_have_words_that_are_read_on_them() -> None:
    first, second = (panel for panel in panels("few-words") if panel.rect.width > 60 * MM)
    assert (first.fill, second.fill) == (BLUE, "#e6edf5")
    assert second.rect.x - first.rect.right == pytest.approx(1.2 * MM, abs=0.02)
    assert {run.colour for run in texts("few-words", "links.petition.url")} == {PAPER}
    assert {run.colour for run in texts("few-words", "links.group.url")} == {INK}


def test_the_tails_of_a_call_stand_in_its_field(tmp_path: Path) -> None:
    """A tail at the field's edge was cut open into the paper: it is as clear of it as the tops are."""
    asked = "demands: [Giv klubben et år, Udskyd det]\nlook: {arrangement: strip}\n"
    told = f"story: {'Hver uge kommer 480 børn her. ' * 12}\n{asked}"
    call = "headline: Luk ikke badet\nlead: Byrådet vil spare.\ncontact: {email: jagt@badet.example}\n"
    file = tmp_path / "campaign.yaml"
    file.write_text(f"name: pool\nlanguages: [da]\n{call}{told}", "utf-8")
    piece = flyer(file, template="bold")
    (sheet,) = seen(piece.layout).sheets
    runs = sheet.of(GlyphRun, "contact.email")
    verb = max(runs, key=lambda run: run.y)
    fields = [mark.rect for mark in sheet.of(Panel) if mark.fill == "#000000"]
    field = next(rect for rect in fields if rect.y < verb.y < rect.bottom)
    assert field.bottom - verb.y - verb.descent > 3 * MM


def test_a_headline_read_from_the_top_stands_in_a_column_from_the_bar_to_the_codes() -> None:
    signs = texts("upright", "headline")
    assert "".join(run.text for run in signs) == "夜班公車不能停"
    assert {run.colour for run in signs} == {PAPER}
    assert max(run.x for run in signs) - min(run.x for run in signs) < 3 * MM
    assert all(one.y < other.y for one, other in pairwise(signs))
    (bar, *_) = (mark for mark in marks("upright", Rule) if isinstance(mark, Rule))
    column, first, second = (panel.rect for panel in panels("upright") if panel.fill != PAPER)
    assert column.y == pytest.approx(bar.y + bar.width / 2, abs=0.02)
    assert column.right == pytest.approx(second.right, abs=0.02)
    assert first.y - column.bottom == pytest.approx(1.2 * MM, abs=0.02)
    assert {panel.fill for panel in panels("upright")} >= {RED}


def test_fields_of_colour_meet() -> None:
    """From the top of the margins to their foot, without a line of white between them."""
    cry, why, call = (panel.rect for panel in panels("fields") if panel.rect.width > 150 * MM)
    assert cry.y == pytest.approx(10 * MM, abs=0.02)
    assert why.y == pytest.approx(cry.bottom, abs=0.002)
    assert call.y == pytest.approx(why.bottom, abs=0.002)
    assert call.bottom == pytest.approx((279.4 - 10) * MM, abs=0.02)
    headline = texts("fields", "headline")
    assert {run.colour for run in headline} == {YELLOW}
    for run in headline:  # each line as wide as the field inside its pad, to the side bearings
        assert run.advance == pytest.approx((215.9 - 36) * MM, rel=0.02)


def test_fields_beside_each_other_are_as_near_as_those_below() -> None:
    """On fronts, beside a picture, the demands' field was 5 mm off, and 1.2 mm from all others."""
    template = in_look("bold")
    fronts = ((name, next(iter(template.sides(name).values()))) for name in template.arrangements)
    bands = [(name, band) for name, front in fronts for band in front if not band.ground]
    abreast = [one for one in bands if len(one[1].frames) > 1 and all(map(_is_field, one[1].frames))]
    assert len(abreast) >= 3
    assert {template.gaps[band.apart] for _, band in abreast} == {template.gaps["fields"]}, abreast


def test_fields_below_each_other_are_equally_near() -> None:
    """On pages of few words they met, on others they were 1.2 mm apart."""
    template = in_look("bold")
    fronts = (next(iter(template.sides(name).values())) for name in template.arrangements)
    below = [band for front in fronts for band in front[1:] if band.name != "foot"]
    fields = [band for band in below if band.ground or all(map(_is_field, band.frames))]
    assert len(fields) > 50
    assert {(band.name, band.gap) for band in fields if band.gap != "fields"} == set()


def _is_field(frame: source.Frame) -> bool:
    inner = all(band.ground for band in frame.bands) and frame.bands
    return bool(frame.ground or frame.backdrop or inner)


class TestPhotograph:
    def test_words_on_it_are_white_and_its_dark_sky_is_not_veiled_behind_them(self) -> None:
        """They end above the houses, which have lit windows."""
        (picture,) = marks("photo", Picture)
        assert {run.colour for run in texts("photo", "headline")} == {PAPER}
        assert not [panel for panel in panels("photo") if panel.fill == "#000000"]
        last = max(run.y for run in texts("photo", "headline"))
        assert picture.rect.y < last < picture.rect.y + 0.44 * picture.rect.height

    def test_its_credit_stands_below_its_end(self) -> None:
        (picture,) = marks("photo", Picture)
        (credit,) = texts("photo", "picture.credit")
        assert credit.text == "Photograph by Rui Ferreira"
        assert credit.x + credit.advance == pytest.approx(picture.rect.right, abs=0.01)
        assert 0 < credit.rect.y - picture.rect.bottom < 3 * MM

    def test_the_block_of_the_lead_bites_into_its_foot(self) -> None:
        (picture,) = marks("photo", Picture)
        block, *_ = (panel.rect for panel in panels("photo") if panel.fill == BROWN)
        credit = texts("photo", "picture.credit")[0]
        assert picture.rect.bottom - block.y > 10 * MM
        assert block.y > max(run.y + run.descent for run in texts("photo", "headline"))
        assert block.right < credit.x

    def test_in_black_the_words_stand_below_it(self) -> None:
        (picture,) = marks("photo", Picture, "black")
        for key in ("kicker", "headline", "lead", "story"):
            assert min(run.rect.y for run in texts("photo", key, "black")) > picture.rect.bottom


def test_a_picture_of_the_authors_choice_has_no_veil_and_dark_words() -> None:
    (picture,) = marks("poster", Picture)
    assert {run.colour for run in texts("poster", "headline")} == {INK}
    assert not [panel for panel in panels("poster") if panel.rect.overlaps(picture.rect)]
    (code,) = marks("poster", Modules)
    assert code.rect.width > 90 * MM


def test_tabs_are_read_once_and_cut_between() -> None:
    layout = page("tabs")
    codes = [mark for mark in marks("tabs", Modules) if mark.text == "https://harbourmarket.example/"]
    large, *tabs = codes
    assert large.rect.width > 40 * MM
    step = 190 * MM / len(tabs)
    assert len(tabs) >= 7
    for n, tab in enumerate(tabs):
        assert tab.rect.x == pytest.approx(tabs[0].rect.x + n * step, abs=0.01)
        assert tab.rect.width / len(tab.rows) >= 0.6 * MM
    assert (
        sum(tag.role == "Link" and tag.url == tabs[0].text for tag in layout.tags) == 4
    )  # code, address, large and once on a tab
    cuts = sorted(r.x for r in marks("tabs", Rule) if isinstance(r, Rule) and r.x == r.x2)
    assert cuts == [pytest.approx(10 * MM + n * step, abs=0.02) for n in range(1, len(tabs))]


def test_a_tab_says_the_campaign_in_few_words_and_what_to_do_stands_once() -> None:
    tabs = len(marks("tabs", Modules)) - 2  # beside the large code and that of the group
    named = [run.text for run in texts("tabs", "short")]
    assert " ".join(named[: len(named) // tabs]) == "Keep Harbour Market"
    assert len(named) % tabs == 0
    assert (
        sum(run.text.startswith("Sign") for run in marks("tabs", GlyphRun) if isinstance(run, GlyphRun)) == 1
    )


def test_the_place_of_the_stamp_is_free() -> None:
    stamp = Rect(150 * MM, 26 * MM, 46 * MM, 26 * MM)
    assert [mark for mark in page("tabs").sheets[0].marks if mark.rect.overlaps(stamp)] == []
    assert {run.y < stamp.bottom for run in texts("tabs", "headline")} == {True, False}


def test_words_on_fields_stand_on_the_edge_of_words_on_white() -> None:
    """Demands of a close page in photo began 2 mm outside what stands above and below them."""
    found = in_look("photo")
    bands = [band for name in found.arrangements for side in found.sides(name).values() for band in side]
    fields = [band for band in bands if band.ground and band.reach == "margins"]
    assert len(fields) >= 100
    assert {band.beside or band.pad for band in fields} == {"field"}
