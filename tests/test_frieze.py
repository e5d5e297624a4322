"""Bands at one height in all languages of a kit, and pictures that run on from one piece to the next."""

import re
import shutil
from functools import cache
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import numpy
import pypdfium2
import pytest
from amount import EVERY, cases, fewer, in_turn, seldom
from drawn import prepare
from helpers_layout import band, frame, marks, para, set_page, words
from msgspec.structs import replace
from seen import GlyphRun, Panel, seen

from flyers import pieces
from flyers.content import library
from flyers.content.order import Order
from flyers.content.placement import faults
from flyers.content.reader import load
from flyers.content.template import Template
from flyers.jobs import running_on
from flyers.model.paper import PAPERS
from flyers.pieces import Piece
from flyers.press import Kit, painted
from flyers.products import product

HERE = Path(__file__).parent
SWANS = HERE / "data" / "campaigns" / "thien-nga" / "campaign.yaml"
AIR = """
name: clean-air
languages: [en, fr]
headline: {en: We want air, fr: Nous voulons respirer}
lead:
  en: For fifty years the works have blown their dust over our gardens.
  fr: Depuis cinquante ans, l’usine jette sa poussière sur nos jardins. **Nos enfants toussent la nuit.**
story:
  en: |
    In October more than a hundred pupils were taken to hospital in one week. The works spoke of a small
    leak; it was the fourth that year.

    We are not against work. We want the filters that were promised in June 2017.
  fr: |
    En octobre, plus de cent élèves ont été hospitalisés en une semaine. La direction a parlé d’une « fuite
    mineure » ; c’était la quatrième de l’année.

    Nous ne sommes pas contre l’emploi. Nous voulons les filtres promis en juin 2017.
demands:
  - {en: Filters by a date that is public., fr: "Des filtres, selon un calendrier public."}
  - {en: A clinic for lungs., fr: Une clinique pour les poumons.}
  - {en: What is in the air told every day., fr: La publication quotidienne des mesures de l’air.}
links:
  petition: {url: "https://clean-air.example/sign"}
  group: {url: "https://clean-air.example/group", label: {en: Join us, fr: Rejoignez le groupe}}
events:
  - {what: {en: The march, fr: La marche}, date: 2027-06-05, start: "16:00", place: Place Ain}
contact: {name: Ada Lam, phone: "555 0100"}
"""
Level = tuple[str, str, float, float]


def levels(
    piece: Piece, names: tuple[str, ...] = ("head", "picture", "codes", "foot", "call")
) -> list[Level]:
    """Side and name, top and height of the bands that are kept level, to a tenth of a point."""
    return [
        (page.name, one.band, round(one.top, 1), round(one.height, 1))
        for page in piece.layout.pages
        for one in page.levels
        if one.band in names
    ]


@cache
def template(name: str) -> Template:
    return load(library.template("flyer", name), Template).sound


@cache
def frieze(folder: Path, look: str) -> Kit:
    """The example whose children hold hands, asked to do so across the edges; without its story, with which
    it takes five times as long, and what it asks, with which five times that, but where everything is run."""
    shutil.copytree(library.example("haziraj"), folder, dirs_exist_ok=True)
    campaign = folder / "campaign.yaml"
    left_out = "story" if EVERY else "story|demands_head|demands"
    said = re.sub(rf"(?m)^(?:{left_out}):\n(?:(?: .*)?\n)*", "", campaign.read_text("utf-8"))
    campaign.write_text(
        said.replace("  file: friends.png\n", "  file: friends.png\n  frieze: true\n"), "utf-8"
    )
    languages = (("en",), ("fr",))
    return prepare(campaign, Order(("flyer",), languages, ("letter",), look))


def test_a_band_is_so_tall_at_the_least() -> None:
    """Its ground is, and what stands on the foot of the page begins above it; a higher one stays as it is."""
    slots = {"one": [para("one")], "two": [para("two")]}
    for tall, height in ((100.0, 100.0), (5.0, 9.5 + 12)):
        field = band(frame("one"), ground="tint", pad=6.0, tall=tall, reach="margins")
        (panel,) = marks(set_page(slots, field, band(frame("two"))), Panel)
        assert panel.rect.height == pytest.approx(height, abs=0.01)


@pytest.mark.parametrize(("look", "ink"), fewer(in_turn(["bold", "photo"], ["colour", "black"])))
def test_bands_stand_at_one_height_in_all_languages(look: str, ink: str) -> None:
    posters = "on the picture, a poster, a strip" if look == "photo" else ""  # the English fits one side
    order = Order(("flyer",), (), ("letter",), look, ink=ink, arrangement=posters)  # type: ignore[arg-type]
    file = SWANS if look == "photo" else library.example("haziraj") / "campaign.yaml"
    order = replace(order, languages=() if EVERY or file == SWANS else (("en",), ("fr",), ("sr",)))
    first, *others = map(levels, prepare(file, order).pieces)
    assert len(first) >= 3
    assert others == [first] * len(others)


def test_bands_below_headlines_stand_at_one_height_where_these_have_other_numbers_of_lines(
    tmp_path: Path,
) -> None:
    """A headline of two words has one line, the Vietnamese one two."""
    shutil.copytree(SWANS.parent, tmp_path, dirs_exist_ok=True)
    said = (tmp_path / SWANS.name).read_text("utf-8").replace("Do not price our elders out", "Elders stay")
    (tmp_path / SWANS.name).write_text(
        re.sub("target:\n  name:(\n    .*)+\n  short:", "target:\n  name:", said), "utf-8"
    )
    pieces = prepare(tmp_path / SWANS.name, Order(("flyer",), (), ("letter",), "bold")).pieces
    assert len({piece.layout.pages[0].lines["headline"] for piece in pieces}) == 2
    first, *others = (levels(piece, ("codes", "foot")) for piece in pieces)
    assert len(first) == 2
    assert others == [first]


def test_no_page_is_set_twice_at_the_same_heights() -> None:
    order = Order(("flyer",), (("en",), ("fr",)), ("letter",), arrangement="columns")
    with patch("flyers.pieces.lay_out", wraps=pieces.lay_out) as spy:
        prepare(library.example("haziraj") / "campaign.yaml", order)
    asked = [(call.args[0][0].lang, call.args[1]) for call in spy.call_args_list]
    assert len(asked) > 2
    assert all(one not in asked[:n] for n, one in enumerate(asked))


@seldom
@pytest.mark.parametrize(("ink", "paper"), [("black", "letter")])
def test_all_bands_join_though_headlines_have_other_numbers_of_lines(ink: str, paper: str) -> None:
    """The French headline has two lines, the others one: all have the height that it needs."""
    languages = (("en",), ("fr",), ("sr",))[: cases(2, 3)]
    order = Order(("flyer",), languages, (paper,), "bold", ink=ink, arrangement="fields")  # type: ignore[arg-type]
    first, *others = map(levels, prepare(library.example("haziraj") / "campaign.yaml", order).pieces)
    assert {name for _, name, _, _ in first} == {"head", "codes", "foot"}
    assert others == [first] * len(others)


@seldom
def test_where_not_all_bands_do_pictures_stand_at_one_height() -> None:
    """On A3 the Vietnamese lead has no room above codes as high as the English ones."""
    kit = prepare(
        SWANS,
        Order(("flyer",), papers=("a3",), template="photo", arrangement="on the picture, a poster, a strip"),
    )
    assert levels(kit.pieces[0], ("codes",)) != levels(kit.pieces[1], ("codes",))
    pictures = [[one for one in levels(piece) if one[1] == "picture"] for piece in kit.pieces]
    assert pictures[0]
    assert pictures[0] == pictures[1]


@seldom
def test_no_headline_has_fewer_lines_for_the_sake_of_one_height() -> None:
    """At the height of the French field the English one had one line of 42 points, where it has two of 72."""
    order = Order(("flyer",), (("en",), ("fr",), ("sr-Latn",)), ("a4",), "bold")
    fronts = [
        [(mark.name, mark.box.y) for mark in piece.flat.sheets[0].marks]
        for piece in prepare(library.example("haziraj") / "campaign.yaml", order).pieces
    ]
    assert [len({y for name, y in front if name == "headline"}) for front in fronts] == [2, 2, 2]


@pytest.mark.parametrize(("tall", "grows"), [(0.0, True), (20.0, False)])
def test_a_band_of_a_given_height_begins_where_its_gap_ends(tall: float, grows: bool) -> None:
    """What is left over widens the gaps of others alone, so that it begins there in all languages."""
    slots = {"one": [para("one")], "two": [para("two")]}
    one, two = words(set_page(slots, band(frame("one")), band(frame("two"), gap=12.0, tall=tall)))
    assert (two[1] - one[1] == pytest.approx(9.5 + 12, abs=0.01)) is not grows


@seldom
def test_alone_each_language_has_heights_of_its_own() -> None:
    """What is level together is so because it is made so."""
    alone = [
        levels(prepare(SWANS, Order(("flyer",), ((lang,),), ("letter",), "bold")).pieces[0])
        for lang in ("vi", "en")
    ]
    assert alone[0] != alone[1]


def test_no_headline_is_smaller_for_the_sake_of_one_height(tmp_path: Path) -> None:
    """At the height of the French field the English one would be half bare."""
    campaign = tmp_path / "campaign.yaml"
    campaign.write_text(AIR, "utf-8")
    both, its = (("en",), ("fr",)), (("en",),)
    together = prepare(campaign, Order(("flyer",), both, ("a4",), "bold")).pieces[0].layout
    as_it = Order(("flyer",), its, ("a4",), "bold", arrangement=together.arrangement)
    alone = prepare(campaign, as_it).pieces[0].layout
    sizes = [min(m.size for m in seen(one).sheets[0].of(GlyphRun, "headline")) for one in (together, alone)]
    assert sizes[0] >= 0.9 * sizes[1]
    assert together.trials[0].points <= alone.trials[0].points + 14


def test_a_frieze_joins_across_the_edges(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Pieces side by side: the picture goes from edge to edge, and where one ends the next goes on."""
    kit = frieze(tmp_path_factory.getbasetemp() / "haziraj-frieze", "photo")
    first, second = (
        next(mark.box for mark in piece.flat.sheets[0].marks if mark.name == "picture.file")
        for piece in kit.pieces
    )
    assert first == second
    assert (first.x, first.width) == (0, round(1000 * PAPERS["letter"].width))
    edges = []
    for _, data in painted(kit):
        with pypdfium2.PdfDocument(BytesIO(data)) as document:
            page = document[0]
            seen = numpy.asarray(page.render(scale=2).to_pil().convert("RGB"), float)
        top, bottom = (round(2 * y / 1000) for y in (first.y, first.bottom))
        edges.append((seen[top + 2 : bottom - 2, 0], seen[top + 2 : bottom - 2, -1]))
    (_, right), (left, _) = edges
    assert numpy.ptp(left) > 20, "hands reach the edge"
    assert numpy.abs(left - right).mean() < 6
    assert [w.what for w in kit.warnings if "frieze" in w.what] == []


def test_a_look_without_a_picture_of_the_full_width_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    kit = frieze(tmp_path_factory.getbasetemp() / "haziraj-classic", "classic")
    (warning,) = (one for one in kit.warnings if "frieze" in one.what)
    assert "no picture runs on" in warning.what
    assert "template: photo" in warning.hint


def test_only_arrangements_with_a_picture_of_the_full_width_make_a_frieze() -> None:
    pictures = product("flyer").pictures
    assert running_on(template("classic"), pictures) is None
    runs = running_on(template("photo"), pictures)
    assert runs
    assert not any("beside" in name or "without" in name for name in runs.arrangements)
    placed = [band for name in runs.arrangements for side in runs.sides(name).values() for band in side]
    own = runs.bands
    for name in ("sky", "picture", "ground"):
        assert replace(own[name], reach="edge") in placed
        assert own[name] not in placed
    assert own["codes"] in placed


def test_a_name_of_no_band_is_a_fault() -> None:
    odd = replace(template("bold"), level=("head", "codse"))
    found = [(key, what) for key, what, _ in faults(odd, product("flyer"))]
    assert found == [("level[1]", 'there is no band "codse"')]
