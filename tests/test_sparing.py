"""Black that is spared: what a page takes of it, pictures made pale, sizes that fall back, fields that stay
legible."""

from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy
import pypdfium2
import pytest
from amount import cases, each, fewer, in_turn, seldom, some
from drawn import campaign_in, flyer, holes, prepare
from helpers_layout import TOOLS, band, frame, marks, para, set_page, style
from msgspec.structs import replace
from PIL import Image as Drawing
from PIL import ImageChops, ImageDraw
from seen import GlyphRun, Panel, Rule, seen
from seen import Picture as Shown

from flyers.content.clauses import Step
from flyers.content.order import Order
from flyers.layout.picture import Tone
from flyers.layout.sparing import MOST, between, coverage, spared, veiled
from flyers.layout.stylesheet import Bounds
from flyers.measure.shaping import HarfBuzzRuler
from flyers.measure.sight import sight
from flyers.model import frame as framed
from flyers.model.blocks import Image
from flyers.model.detail import SIDE
from flyers.model.frame import Frame, Glyph, Group, Picture, Symbol
from flyers.model.geometry import WHOLE, Rect
from flyers.model.palette import IN_BLACK
from flyers.model.sight import Sight
from flyers.model.stock import Ink
from flyers.model.tones import PLAIN, Tones, brighter, curve
from flyers.press import Kit, painted
from flyers.units import MM

DATA = Path(__file__).parent / "data" / "campaigns"


@cache
def kit(campaign: str, template: str, ink: Ink) -> Kit:
    return prepare(DATA / campaign / "campaign.yaml", Order(("flyer",), template=template, ink=ink))


def rendered(data: bytes) -> list[float]:
    """The share of each page that is dark."""
    with pypdfium2.PdfDocument(data) as document:
        pages = [numpy.asarray(page.render(scale=1).to_pil().convert("L"), float) for page in document]
    return [1 - float(page.mean()) / 255 for page in pages]


def test_ink_is_counted_by_outlines_bars_and_modules() -> None:
    """On 100 × 100: a letter of 20 that is half ink, a bar of 40 × 2, a picture, a code a quarter dark."""
    letter = framed.GlyphRun(
        0, 0, 20_000, "Square.ttf", (Glyph(1, 1000, 0, 0, "a"),), "a", 20_000, 15_000, 5_000
    )
    bar = framed.Rule(0, 5_000, 40_000, 5_000, 2_000)
    picture = Picture(Rect(0, 0, 50_000, 10_000), "a.jpg", Rect(0, 0, 1, 1), True, ink=0.18)
    modules = Symbol(Rect(0, 0, 8_000, 8_000), (0b10, 0b00), "a")
    inner = Frame(100_000, 100_000, (bar, picture))
    page = Frame(100_000, 100_000, (letter, modules, Group(0, 0, inner)))
    assert coverage(page, TOOLS.ruler) == pytest.approx((200 + 80 + 500 * 0.18 + 16) / 10_000)


def test_a_picture_is_as_pale_as_its_ink_asks() -> None:
    def image(dark: int, light: int) -> Image:
        sight = Sight(bytes([dark]) * SIDE**2, bytes([light]) * SIDE**2, bytes(SIDE**2))
        return Image("a.jpg", 300, 200, "", "en", sight=sight)

    whole = Rect(0, 0, 1, 1)
    night, day = image(0, 102), image(204, 255)
    assert Tone("colour").of(night, whole, 10.0)[0] == Tone("black", 0.2).of(day, whole, 10.0)[0] == PLAIN
    # Its levels are 0, which stays, and 0.4: as light as asked, or as light as can be, and then under white.
    found, ink = Tone("saver", 0.55).of(night, whole, 10.0)
    assert found.white == 0
    assert (brighter(0, found.light) + brighter(102, found.light)) / 2 == pytest.approx(255 * 0.45, abs=2)
    found, ink = Tone("black", 0.28).of(night, whole, 10.0)
    bare = 1 - (brighter(0, found.light) + brighter(102, found.light)) / 2 / 255
    assert found.white == pytest.approx(1 - 0.28 / bare, abs=0.01)
    assert ink == pytest.approx(0.28, abs=0.01)


@pytest.mark.parametrize(("level", "least"), [(20, 0.54), (110, 0.36)])
def test_what_is_more_than_half_dark_stays_nearly_as_dark_where_it_is_small(level: int, least: float) -> None:
    """Brown skin of 130 was printed at 231, and a lane by night at noon."""
    greys = bytes([max(0, level - 15), level + 15] * (SIDE**2 // 2))
    image = Image("a.jpg", 300, 200, "", "en", sight=Sight(greys, greys, bytes(SIDE**2)))
    assert image.sight
    assert image.sight.night
    assert Tone("black", 0.2, 4.0, 0.55).of(image, WHOLE, 5.0)[1] >= least
    assert Tone("black", 0.2, 4.0, 0.55).of(image, WHOLE, 40.0)[1] <= 0.11  # no more ink than that


@each(("dark", "light"), [(30, 50), (10, 40), (0, 30)])
def test_in_a_pale_night_things_are_told_apart(dark: int, light: int) -> None:
    """Under the white that made it pale its greys were 11 to 16 levels apart: a fog."""
    tones = Sight(bytes([dark]) * SIDE**2, bytes([light]) * SIDE**2, bytes(SIDE**2)).lit(WHOLE, 0.25)
    shown, sky = curve(tones), (dark + light) // 2
    assert shown[light] - shown[dark] > 30
    assert shown[sky + 1] - shown[sky] <= 2  # more would be clouds


def test_in_a_pale_drawing_its_flats_are_told_apart_and_from_paper() -> None:
    """A white boot on pale ice by night: ice and a yellow sun were lightened until they were paper."""
    night, sun, ice = 52, 185, 236
    greys = bytes([night] * 150 + [ice] * 90 + [sun] * 16)
    photo = Sight(greys, greys, bytes(SIDE**2))
    drawing = replace(photo, held=WHOLE)
    assert 255 - curve(photo.lit(WHOLE, 0.25))[ice] < 2
    for most in (0.25, 0.45):
        shown = curve(drawing.lit(WHOLE, most))
        assert min(255 - shown[ice], shown[ice] - shown[sun], shown[sun] - shown[night]) > 20
        assert drawing.ink(WHOLE, drawing.lit(WHOLE, most)) == pytest.approx(most, abs=0.01)


def test_dark_flats_of_a_pale_drawing_are_told_apart() -> None:
    """Five pupils in dark suits: black, brown, red and blond hair were one grey under white."""
    black, suit, brown, red, blond, ground = 25, 52, 64, 90, 173, 241
    areas = {black: 8, suit: 76, brown: 15, red: 9, blond: 12, ground: 136}
    greys = b"".join(bytes([level]) * cells for level, cells in areas.items())
    drawing = Sight(greys, greys, bytes(SIDE**2), held=WHOLE)
    shown = curve(drawing.lit(WHOLE, 0.22))
    assert shown[black] < 60
    assert min(shown[two] - shown[one] for one, two in pairwise(areas)) > 10


@pytest.mark.parametrize(("black", "cells", "most"), [(3, 6, 0.2), (28, 6, 0.25), (28, 40, 0.28)])
def test_things_in_the_dark_stay_black_under_white(black: int, cells: int, most: float) -> None:
    """People before a pub at dusk were as grey as its walls, and people on a beach, who were hardly darker
    than the sand, and nearer ones. What is a little lighter than black has no grain."""
    dark, light = bytearray([40] * SIDE**2), bytearray([70] * SIDE**2)
    dark[200 : 200 + cells] = bytes([black] * cells)
    dusk = Sight(bytes(dark), bytes(light), bytes(SIDE**2))
    shown = curve(dusk.lit(WHOLE, most))
    assert dusk.ink(WHOLE, dusk.lit(WHOLE, most)) <= most
    assert shown[black] < 40
    assert shown[45] > 150
    assert max(after - before for before, after in pairwise(shown)) < 14
    even = replace(dusk, dark=bytes([40] * SIDE**2))
    assert curve(even.lit(WHOLE, 0.2))[30] > 120  # the grain of a sky does not get black


def test_a_photograph_that_an_edge_fades_from_has_a_line_round_it_and_a_drawing_no_box() -> None:
    """A child's drawing, white above, stood in a box that was narrower than the words."""
    greys = bytes([255] * SIDE + [90] * (SIDE**2 - SIDE))
    photo = Sight(greys, greys, bytes(SIDE**2))
    assert photo.fades(WHOLE, PLAIN)
    assert not photo.fades(Rect(0.0, 0.5, 1.0, 0.5), PLAIN)
    assert not replace(photo, held=WHOLE).fades(WHOLE, PLAIN)


def test_a_large_picture_takes_no_more_ink_than_a_small_one() -> None:
    """It may be half dark, and darken 5 in all: of 8 half, of 20 a quarter, of 50 a tenth."""
    sight = Sight(bytes([0]) * SIDE**2, bytes([102]) * SIDE**2, bytes(SIDE**2))
    image, tone = Image("a.jpg", 300, 200, "", "en", sight=sight), Tone("black", 0.5, 5.0)
    found = [tone.of(image, Rect(0, 0, 1, 1), area)[1] for area in (8.0, 20.0, 50.0)]
    assert found == pytest.approx([0.5, 0.25, 0.1], abs=0.02)


def test_what_grew_falls_back_alike() -> None:
    """A lead grown from 20, a text from 10; in black each has the same share of what it grew by."""
    styles = {"head": style(size=20.0, leading=24.0, most=80.0), "body": style(most=40.0)}
    slots = {"head": [para("word", "head", key="head")], "body": [para("word " * 20, key="body")]}
    steps = [Step("head", "most"), Step("body", "most")]

    def sizes(ink: Ink) -> tuple[float, float]:
        page = set_page(
            slots, band(frame("head")), band(frame("body")), styles=styles, ink=ink, copyfit=steps
        )
        found = {run.key: run.size for run in marks(page, GlyphRun)}
        return found["head"], found["body"]

    (head, body), (spared_head, spared_body) = sizes("colour"), sizes("black")
    assert (head, body) == (80.0, 40.0)
    share = (spared_head - 20) / (head - 20)
    assert 0 < share < 1
    assert (spared_body - 10) / (body - 10) == pytest.approx(share, abs=0.01)


def in_ranks(ranks: list[str], bounds: Mapping[str, Bounds]) -> Any:
    """What `spared` asks of a compositor: the bounds of sizes, and of a picture's tone, and their ranks."""
    every = {**bounds, "tone": Bounds(0.0, 0.0, 1.0, 1.0, 0.05)}
    stock, template = SimpleNamespace(ink="black"), SimpleNamespace(ranks=ranks)
    styles = SimpleNamespace(
        bounds=every.__getitem__, template=template, stock=stock, bare=True, palette=IN_BLACK
    )
    return SimpleNamespace(styles=styles, tools=TOOLS)


def spared_with_a_text(
    head: float, usual: float = 20.0, text: float = 10.0, **how: Any
) -> Mapping[str, float]:
    """A headline that takes 0.2 % of a page a point, a text of 40 that takes 4, at its usual 10 1 %."""
    bounds = {"head": Bounds(20.0, usual, 80.0, 80.0, 0.25), "text": Bounds(5.0, text, 40.0, 40.0, 0.25)}
    compositor = in_ranks(["head"], bounds)

    def page(sizes: Mapping[str, float]) -> Frame:
        high = round((sizes["head"] / 5 + sizes["text"] / 10) * 1000)
        return Frame(100_000, 100_000, (framed.Rule(0, 0, 100_000, 0, high),))

    return spared(page, compositor, {"head": head, "text": 40.0}, **how)


def test_a_headline_and_its_texts_fall_together() -> None:
    """Of 20 %, 14.7 may be taken. A text went to its usual size before a headline fell at all: white was all
    round it. Both lose a quarter; then the text some more."""
    assert spared_with_a_text(80.0) == {"head": pytest.approx(60.0), "text": pytest.approx(27.0), "tone": 0.0}


def test_a_headline_that_falls_further_leaves_something_to_the_texts() -> None:
    """At three quarters of its size it takes 16.5 %. 14.7 less 1.5 % may be taken, with 1 for the text: 60.6
    is the next of the sizes."""
    found = spared_with_a_text(110.0)
    assert found == {"head": pytest.approx(60.6, abs=0.1), "text": 10.0, "tone": 0.0}


def test_a_text_of_its_usual_size_falls_below_it_before_a_headline_like_wood_type_does() -> None:
    """A headline of 58 takes 11.6 %, a text of 40 4: it kept that, and the headline's lines were ragged."""
    found = spared_with_a_text(58.0, text=40.0, fitted=True, falls=1.0)
    assert found == {"head": 58.0, "text": pytest.approx(30.5, abs=0.5), "tone": 0.0}


def test_a_headline_gives_ink_to_the_texts_where_it_would_keep_its_usual_size() -> None:
    """At 70 it takes 14 % of a page, and a text went to its least, amid white. Both fall alike."""
    found = spared_with_a_text(70.0, 70.0)
    assert found["head"] / 70 == pytest.approx(found["text"] / 40, abs=0.01)


def test_a_story_keeps_its_size_where_a_headline_falls() -> None:
    """It is small and takes little: a headline of 80 takes 16 % of a page, a story 2 %. It had 10 points,
    beside a picture, above a white place as high as itself."""
    ranks = ["head", "lead", "body"]
    compositor = in_ranks(ranks, dict.fromkeys(ranks, Bounds(10.0, 20.0, 80.0, 80.0, 0.25)))

    def page(sizes: Mapping[str, float]) -> Frame:
        high = sizes["head"] / 5 + sizes["lead"] / 10 + sizes["body"] / 20
        return Frame(100_000, 100_000, (framed.Rule(0, 0, 100_000, 0, round(high * 1000)),))

    found = spared(page, compositor, {"head": 80.0, "lead": 40.0, "body": 40.0})
    assert found == {"head": pytest.approx(44.0, abs=6.0), "lead": 20.0, "body": 40.0, "tone": 0.0}


@seldom
def test_a_picture_is_as_high_as_the_words_beside_it_and_white_is_even(tmp_path: Path) -> None:
    """It grew into all that was left over, and took the ink that the words had saved; below these a quarter
    of the page was bare."""
    drawing = Drawing.new("L", (1200, 1300), 200)
    ImageDraw.Draw(drawing).rectangle((200, 400, 1000, 1290), 60)
    grain = Drawing.effect_noise(drawing.size, 12)  # a drawing would be shown whole
    ImageChops.add(drawing, grain, offset=-128).save(tmp_path / "a.png")
    text = """name: p
languages: [en]
headline: Our laundromat is not a parking lot
lead: The owner has filed to tear down the Sunshine Wash for eleven parking spaces.
story: The next laundromat is two miles off, across the road, and the bus does not take carts. For those who
  walk here every Tuesday, that is the end of doing their own wash. The zoning board votes on February 17. It
  has to hear everybody who signs up to speak.
quotes: [{text: I raised four kids out of dryer number nine., by: Dolores}]
demands: [Say no to the demolition permit., Hold the hearing after six.]
picture: {file: a.png, alt: A house}
links: {petition: {url: "https://a.example"}, group: {url: "https://b.example"}}
"""
    (tmp_path / "campaign.yaml").write_text(text, "utf-8")
    piece = flyer(tmp_path / "campaign.yaml", template="bold", ink="black")
    shown = seen(piece.layout).sheets[0].marks
    (picture,) = (mark.rect for mark in shown if isinstance(mark, Shown))
    words = max(run.y for run in shown if isinstance(run, GlyphRun) and run.key.startswith("quotes"))
    assert picture.bottom - words <= 14 * MM
    assert holes(piece, tmp_path)[0] <= 7.0


def lane(folder: Path, size: tuple[int, int], more: str = "") -> Path:
    """A campaign with a lamp by night."""
    glow = Drawing.radial_gradient("L").point([max(22, 130 - level) for level in range(256)])
    night = glow.resize(size)
    ImageChops.add(night, Drawing.effect_noise(night.size, 8), offset=-128).save(folder / "a.png")
    text = """name: p
languages: [en]
headline: Light for Willow Lane
lead: Of 37 lamps 29 are out. Children walk home from school in the dark.
demands: [All lamps are mended by September.]
events: [{what: Walk with torches, date: 2027-08-21, place: The old tree}]
picture: {file: a.png, alt: A lamp by night, focus: [50, 50]}
links: {petition: {url: "https://a.example"}, group: {url: "https://b.example"}}
target: {name: The lighting office, phone: "0571 5550 0126"}
"""
    return campaign_in(folder, text + more)


def test_a_night_is_no_fog(tmp_path: Path) -> None:
    """It filled two fifths of a page, under white that made a day of it, with a headline of half its size."""
    piece = flyer(lane(tmp_path, (1400, 1400)), "a3", template="classic", ink="black")
    (picture,) = (mark.item for mark in piece.flat.sheets[0].marks if isinstance(mark.item, Picture))
    assert not veiled(piece.layout.pages[0].frame)
    assert picture.ink > 0.35


def test_a_headline_fills_its_measure_only_where_texts_keep_most_of_their_size(tmp_path: Path) -> None:
    """On a page of few words lead and demand stood at a fifth of its size, at a half in colour."""
    text = "languages: [en]\nheadline: Bring back the 14 bus\n"
    text += "lead: No bus to the clinic since March. *Sign today.*\n"
    text += "demands: ['The 14, every hour, Monday to Saturday.']\n"
    text += "links: {petition: {url: 'https://bringback14.example'}}\n"
    piece = flyer(campaign_in(tmp_path, text), "letter", template="classic", ink="black")
    sizes = {run.key: run.size for run in seen(piece.layout).sheets[0].of(GlyphRun)}
    assert min(sizes["lead"], sizes["demands[0]"]) > 0.25 * sizes["headline"]


def test_texts_are_as_large_as_below_a_smaller_headline(tmp_path: Path) -> None:
    """A lead stood at 15 points, and demands at 13, amid white below one of 122."""
    text = """languages: [en]
kicker: Keep the island connected
headline: Bring back the evening ferry
lead: Since March the last boat to Orr Island leaves at five. People who work in town sleep on couches.
story: |
  Nurses, cooks and pupils used to take the 7:40 home.
  The company cut it to save fuel and told us by a note on the pier.

  Four hundred and twelve of us live on the island all year.
  We asked for a meeting in April and in June. Nobody came.
demands: ['Run the 7:40 ferry again, every weekday.', Ask us before you cut another boat.]
links: {petition: {url: 'https://orr-ferry.example/sign'}, group: {url: 'https://facebook.com/groups/orrferry'}}
contact: {name: Dana Whitlock, phone: +1 360 555 0144}
"""
    piece = flyer(campaign_in(tmp_path, text), "letter", template="classic", ink="black")
    sizes = {run.key: run.size for run in seen(piece.layout).sheets[0].of(GlyphRun)}
    assert sizes["lead"] > 20
    assert sizes["demands[0]"] > 16


_HINDI = """languages: [hi]
headline: गाँव तक स्कूल बस चलाओ
lead: हमारी बेटियाँ रोज़ नौ किलोमीटर पैदल चलकर स्कूल जाती हैं। बरसात में रास्ता बंद हो जाता है।
story: आठवीं के बाद सेमरी में कोई स्कूल नहीं है। पिछले साल सोलह लड़कियों ने पढ़ाई छोड़ दी। ज़िले में चार नई बसें आई हैं।
  दो डिपो में खड़ी हैं। हमारे गाँव की सड़क पिछले साल पक्की हो चुकी है।
demands: [जुलाई से सुबह और शाम एक-एक बस चले।, छात्राओं का किराया माफ़ हो।]
"""
_POLISH = """languages: [pl]
headline: Oddajcie nam nocny autobus
lead: Od stycznia linia N12 nie jeździ. Z drugiej zmiany wracamy pieszo, siedem kilometrów.
story: Linią N12 wracało do domu około dwustu osób każdej nocy, pielęgniarki, piekarze, ludzie z magazynów.
  Zarząd transportu mówi, że to za mało. Dla nas to jedyny autobus.
demands: [Przywrócić linię N12 od 1 marca, 'Jeden kurs co godzinę, także w niedzielę']
"""


@pytest.mark.parametrize("text", some([_HINDI, _POLISH]))
def test_a_story_in_black_stays_a_step_below_what_is_asked(text: str, tmp_path: Path) -> None:
    """Bold words fell for the ink that a large headline takes, and the story, which takes little, kept 18.6
    points below demands of 18.6 and a lead of 21.7."""
    text += "links: {petition: {url: 'https://signhere.example/now'}}\n"
    piece = flyer(campaign_in(tmp_path, text), "a4", template="classic", ink="black")
    sizes = {run.key: run.size for run in seen(piece.layout).sheets[0].of(GlyphRun)}
    assert sizes["story"] * 1.14 < sizes["demands[0]"] < sizes["lead"] / 1.14


@each(("light", "bleached"), [(4.0, False), (15.8, True)])
def test_a_face_is_no_egg(light: float, bleached: bool) -> None:
    """A portrait of brown skin filled a column, all white but for its eyes and hair."""
    face = Picture(Rect(0, 0, 9000, 9000), "a.png", WHOLE, True, Tones(light, 20))
    assert veiled(Frame(9000, 9000, (face,))) == bleached


def test_words_fall_hardly_further_than_a_headline_that_leaves_its_measure(tmp_path: Path) -> None:
    """A lead had 0.6 of its size in colour, a demand 0.58, below a headline of 0.83 and amid white."""
    text = "languages: [en]\nheadline: Bring back Mr. Ochoa\n"
    text += "lead: He drove Bus 6 for nineteen years. He was fired for stopping to help.\n"
    text += "demands: [Give him his job back.]\ncontact: {name: Bus 6 Riders, phone: 505-555-0166}\n"
    text += "links: {petition: {url: 'https://bus6.example/sign'}, group: {url: 'https://bus6.example/texts',"
    text += " label: Get our texts}}\n"

    def sizes(ink: Ink) -> Mapping[str, float]:
        piece = flyer(campaign_in(tmp_path, text), "letter", template="bold", ink=ink, arrangement="big")
        return {run.key: run.size for run in seen(piece.layout).sheets[0].of(GlyphRun)}

    colour, black = sizes("colour"), sizes("black")
    kept = {key: black[key] / colour[key] for key in ("headline", "lead", "demands[0]")}
    assert min(kept["lead"], kept["demands[0]"]) > 0.85 * kept["headline"]


def test_words_grow_alike_into_the_ink_that_is_left() -> None:
    """A lead of 20 has room for 40, a demand for no more than its 20; half of that is what ink allows. The
    demand fell below its size, since the lead took what was left."""
    compositor = in_ranks(["lead", "demand"], {})

    def page(sizes: Mapping[str, float]) -> Frame:
        high = round((sizes["lead"] * 0.3 + sizes["demand"] * 0.285) * 1000)
        return Frame(100_000, 100_000, (framed.Rule(0, 0, 100_000, 0, high),))

    found = between(page, compositor, {"lead": 20.0, "demand": 20.0}, {"lead": 40.0, "demand": 20.0})
    assert found == {"lead": pytest.approx(30.0), "demand": 20.0}


@seldom
@pytest.mark.parametrize(
    "more", some(["", "story: Since May the town has known of it, and nobody has come. " + "They say. " * 45])
)
def test_a_night_stands_small_and_whole_beside_its_headline(more: str, tmp_path: Path) -> None:
    """Over the full width there was ink for a white fog alone."""
    piece = flyer(lane(tmp_path, (2400, 1500), more), "a4", template="photo", ink="black")
    (picture,) = (mark.item for mark in piece.flat.sheets[0].marks if isinstance(mark.item, Picture))
    assert picture.shown.width > 0.9
    assert picture.ink > 0.5
    (shown,), (head, *_) = (seen(piece.layout).sheets[0].of(kind) for kind in (Shown, GlyphRun))
    assert shown.rect.right < head.rect.x


@seldom
def test_a_picture_is_higher_than_a_fifth_of_the_page_if_that_cuts_through_things(tmp_path: Path) -> None:
    """A bus had no wheels, and palms no crowns."""
    road = Drawing.new("RGB", (1600, 1100), "#cfc9c0")
    draw = ImageDraw.Draw(road)
    for left in range(0, 1600, 100):  # houses
        draw.rectangle((left, 60 + left % 300, left + 70, 500), "#806070")
    draw.rectangle((600, 500, 1200, 860), "#2060a0")
    for left in (660, 1010):
        draw.ellipse((left, 800, left + 130, 930), "#111111")
    grain = Drawing.merge("RGB", [Drawing.effect_noise(road.size, 12)] * 3)
    ImageChops.add(road, grain, offset=-128).save(tmp_path / "a.png")
    text = """name: p
languages: [en]
headline: Hands off Route 9
lead: The last bus to Millbrook may stop on June 30.
picture: {file: a.png, alt: A bus, focus: [52, 60]}
links: {petition: {url: "https://a.example"}}
"""
    piece = flyer(campaign_in(tmp_path, text), "letter", template="photo", ink="black")
    (picture,) = (mark.item for mark in piece.flat.sheets[0].marks if isinstance(mark.item, Picture))
    assert not sight(tmp_path / "a.png").detail.beheads(picture.shown)


@seldom
def test_few_words_have_the_ink_that_a_headline_gives(tmp_path: Path) -> None:
    """It kept nearly the 80 points that are usual, and a lead had 21: a sixth of the page was bare."""
    fjord = Drawing.linear_gradient("L").resize((1500, 1700)).point([60 + level // 3 for level in range(256)])
    ImageChops.add(fjord, Drawing.effect_noise(fjord.size, 12), offset=-128).save(tmp_path / "a.png")
    text = """name: p
languages: [en]
headline: No salmon cages in our fjord
lead: 10,000 tons of salmon in open cages, 300 m from the harbour. 75 % of us said no.
demands: [No licence without us.]
picture: {file: a.png, alt: A fjord}
links: {petition: {url: "https://a.example"}, group: {url: "https://b.example"}}
"""
    piece = flyer(campaign_in(tmp_path, text), template="classic", ink="black", arrangement="big")
    runs = [mark for mark in seen(piece.layout).sheets[0].marks if isinstance(mark, GlyphRun)]
    assert min(run.size for run in runs if run.key.startswith("lead")) >= 24


def test_what_is_asked_grows_though_one_of_it_ends_in_one_word(tmp_path: Path) -> None:
    """It kept 12 points, a line each, and the lead and the story kept theirs: half a page was bare."""
    text = """name: p
languages: [en]
region: US
headline: We’re not moving
lead: The landlord wants **$640 more a month**. Eighty-four families could lose their homes before May 1.
story: The elevator has been broken since July. There is mold in 31 apartments. Linden Holdings LLC bought the
  building for $11.4 million, and is asking us to pay for it. Our attorney says the increase is illegal.
demands: [Freeze the rent for two years., Fix the elevator and the heat now.,
  Sit down with the tenants’ association., No evictions in winter.]
links:
  petition: {url: "https://88linden.example/siyen"}
  whatsapp: {url: "https://chat.example/88linden"}
  donate: {url: "https://88linden.example/fund", label: Give to the legal fund}
"""
    made = flyer(
        campaign_in(tmp_path, text), "a4", template="classic", ink="black", arrangement="demands in halves"
    )
    runs = [mark for mark in seen(made.layout).sheets[0].marks if isinstance(mark, GlyphRun)]
    assert min(run.size for run in runs if run.key.startswith("demands[")) >= 14


@seldom
def test_a_headline_leaves_ink_to_words_that_a_hole_stands_below(tmp_path: Path) -> None:
    """A lead had 16 points and a story 14, above a bare place, below a headline of 68."""
    dog = Drawing.linear_gradient("L").resize((1600, 1400)).point([90 + level // 3 for level in range(256)])
    ImageChops.add(dog, Drawing.effect_noise(dog.size, 60), offset=-128).save(tmp_path / "a.png")
    text = """name: p
languages: [en]
kicker: Pinecrest Animal Shelter
headline: Biscuit needs more than a cage
lead: The county cut the shelter to **one vet day a month**. Dogs like Biscuit wait
  eleven weeks for a $40 shot.
story: We have 73 dogs in 48 runs. Volunteers walk them, feed them and scrub the floors at 6 a.m.,
  but only a vet can sign the papers that let them go home.
demands: [Pay for a vet two days a week., Open a second adoption desk on Saturdays.]
picture: {file: a.png, alt: A dog}
links:
  petition: {url: "https://pinecrestdogs.example/vet"}
  volunteer: {url: "https://pinecrestdogs.example/walk", label: Walk a dog}
target: {name: Commissioner Dale R. Whitcomb, phone: "(850) 555-0136"}
organiser: {name: Friends of Pinecrest}
"""
    named = "beside a picture"
    piece = flyer(campaign_in(tmp_path, text), template="bold", ink="black", arrangement=named)
    runs = [mark for mark in seen(piece.layout).sheets[0].marks if isinstance(mark, GlyphRun)]
    sizes = {run.key.partition(".")[0]: run.size for run in runs}
    assert sizes["lead"] > 20
    assert sizes["story"] > 12  # a step below what is asked
    assert sizes["headline"] > 60


def test_codes_of_three_grow_though_their_verbs_stand_above_them() -> None:
    """They had 25 mm, beside verbs of 14 points, above white; in colour 36."""
    (piece,) = kit("mleczny", "classic", "black").pieces
    codes = [mark.item for mark in piece.flat.sheets[0].marks if isinstance(mark.item, Symbol)]
    assert min(code.box.width for code in codes) > 30_000 * MM


def test_a_picture_gets_lighter_before_type_gets_smaller_and_a_story_is_the_last_that_does() -> None:
    """A headline of 40 takes 8 % of a page, a story 1 %, a lead 2 to 4 %, a picture 3 to 6 %. 14.7 % may be
    taken: the picture is at its lightest, and headline and lead have lost 45 % of a quarter."""
    ranks = ["head", "lead", "body"]
    compositor = in_ranks(ranks, dict.fromkeys(ranks, Bounds(10.0, 20.0, 40.0, 40.0, 0.25)))

    def page(sizes: Mapping[str, float]) -> Frame:
        high = sizes["head"] / 5 + sizes["lead"] / 10 + sizes["body"] / 40 + 3 * (1 + sizes["tone"])
        return Frame(100_000, 100_000, (framed.Rule(0, 0, 100_000, 0, round(high * 1000)),))

    full = dict.fromkeys(("head", "lead", "body"), 40.0)
    assert spared(page, compositor, full) == {"head": 35.5, "lead": 35.5, "body": 40.0, "tone": 0.0}


@pytest.mark.parametrize(
    ("campaign", "template"),
    in_turn(["mleczny", "jummayza", "metsa", "thuraimugam"], ["photo", "bold"])[: cases(2, 8)],
)
def test_black_is_little(campaign: str, template: str) -> None:
    """On pages with pictures, which take the most; as the page is rendered too."""
    for _, data in painted(kit(campaign, template, "black")):
        assert max(rendered(data)) <= 0.1505


FEW = """name: p
languages: [%s]
headline: %s
lead: Two hundred children cross here. There is no crossing.
links: {petition: {url: "https://a.example"}}
"""


@pytest.mark.parametrize(
    ("lang", "headline", "template", "hollow"),
    fewer(
        [
            ("en", "A safe crossing on Church Road", "bold", True),
            ("en", "The council must not close our only library in Netherby", "bold", False),
            ("ar", "أنقذوا جمّيزة السوق القديم", "bold", False),
            ("en", "No more night flights", "classic", False),
            ("ja", "銭湯を残そう", "bold", True),
        ]
    ),
)
def test_a_headline_that_would_be_small_in_black_keeps_its_size_in_outlines(
    tmp_path: Path, lang: str, headline: str, template: str, hollow: bool
) -> None:
    """One of 193 points in three lines was one of 72 in two, with 40 mm of white around it. Arabic letters,
    of which a word is one line, would show where they meet; small ones are no letters then. What is black on
    white in colour too stays solid."""
    file = campaign_in(tmp_path, FEW % (lang, headline))
    order = Order(("flyer",), papers=("a4",), template=template, ink="black")
    made = prepare(file, order)

    def heads(kit: Kit) -> list[framed.GlyphRun]:
        items = (mark.item for mark in kit.pieces[0].flat.sheets[0].marks)
        runs = [item for item in items if isinstance(item, framed.GlyphRun)]
        return [
            run for run in runs if run.size >= 30_000 and run.text.strip().casefold() in headline.casefold()
        ]

    black, colour = heads(made), heads(prepare(file, replace(order, ink="colour")))
    assert all(bool(run.hollow) == hollow for run in black)
    if hollow:
        assert [run.text for run in black] == [run.text for run in colour]
        assert min(run.size for run in black) >= 0.9 * min(run.size for run in colour)
    ((_, data),) = painted(made)
    counted = [coverage(page.frame, HarfBuzzRuler(made.faces)) for page in made.pieces[0].layout.pages]
    assert counted == pytest.approx(rendered(data), abs=0.01)
    assert max(rendered(data)) <= 0.1505
    with pypdfium2.PdfDocument(data) as document:
        text = document[0].get_textpage().get_text_range()
    heads = [line for line in text.casefold().splitlines() if line.strip() and line in headline.casefold()]
    assert "".join("".join(heads).split()) == "".join(headline.casefold().split())  # pdfium mixes large lines


WATER = """name: p
languages: [en]
region: US
headline: We pay for water we can’t drink
lead: Since 2021 the water in Palo Seco has had nitrates in it. The bill went up to $96 a month.
demands: [Vote for the pipe., Deliver free bottled water., Cancel the bills for water.]
links: {petition: {url: "https://a.example"}, group: {url: "https://b.example"}}
"""


@pytest.mark.parametrize("template", some(["bold", "classic"]))
def test_a_headline_stands_on_both_edges_in_black_and_what_is_smaller_pays(
    tmp_path: Path, template: str
) -> None:
    """Its lines had one size, and a third of the measure was bare at their right."""
    file = campaign_in(tmp_path, WATER)
    sizes: dict[Ink, list[float]] = {}
    for ink in ("colour", "black"):
        piece = flyer(file, "letter", template=template, ink=ink)
        runs = [mark for mark in seen(piece.layout).sheets[0].marks if isinstance(mark, GlyphRun)]
        sizes[ink] = [run.size for run in runs if run.key == "headline"]
    steps = {ink: [size / max(each) for size in each] for ink, each in sizes.items()}
    assert steps["black"] == pytest.approx(steps["colour"], abs=0.01)


@pytest.mark.parametrize(
    ("campaign", "ink"), in_turn(["nal", "mleczny", "metsa"], ["black", "saver"])[: cases(2, 6)]
)
def test_a_page_is_arranged_as_it_is_in_colour(campaign: str, ink: Ink) -> None:
    """Side by side they are seen to be the same page."""
    of = [[piece.layout.arrangement for piece in kit(campaign, "classic", i).pieces] for i in ("colour", ink)]
    assert of[0] == of[1]


def test_what_is_counted_is_what_is_rendered() -> None:
    made = kit("thuraimugam", "bold", "black")
    (piece,), ((_, data),) = made.pieces, painted(made)
    counted = [coverage(page.frame, HarfBuzzRuler(made.faces)) for page in piece.layout.pages]
    assert counted == pytest.approx(rendered(data), abs=0.01)
    assert max(counted) <= MOST["black"]


def test_what_is_counted_of_colours_is_what_is_rendered() -> None:
    """Fields within outlines, tints, type in the accent, a picture in its colours."""
    made = kit("thuraimugam", "bold", "saver")
    (piece,), ((_, data),) = made.pieces, painted(made)
    ruler, layout = HarfBuzzRuler(made.faces), piece.layout
    counted = [coverage(page.frame, ruler, layout.palette) for page in layout.pages]
    assert counted == pytest.approx(rendered(data), abs=0.012)


@pytest.mark.parametrize(
    ("template", "ink"), fewer(in_turn(["bold", "photo", "classic"], ["saver", "black"]), 3)
)
def test_a_dark_picture_under_a_large_headline_is_little_ink(tmp_path: Path, template: str, ink: Ink) -> None:
    """A picture had 15 % of a page's ink in colour whatever else there was: 29 % were covered."""
    grain = Drawing.effect_noise((1600, 1100), 60).point([n // 3 for n in range(256)])
    grain.save(tmp_path / "a.png")
    text = """name: p
languages: [en]
headline: Seen Minka?
lead: The shelter has to leave by 31 May.
picture: {file: a.png, alt: A cat}
links: {petition: {url: "https://a.example", label: Adopt a cat}}
"""
    order = Order(("flyer",), papers=("a4",), template=template, ink=ink)
    for _, data in painted(prepare(campaign_in(tmp_path, text), order)):
        assert max(rendered(data)) <= {"saver": 0.25, "black": 0.15}[ink]


def test_a_field_that_is_spared_is_never_left_full() -> None:
    """Even where its words reach to its edge: they have its colour, and would not be read on it."""
    tall = {"one": [para("word", "head")]}
    styles = {"head": style(size=60.0, leading=60.0, trim=True)}
    field = band(frame("one"), ground="accent", pad=2.0, reach="margins")
    outer, inner = marks(set_page(tall, field, ink="saver", styles=styles), Panel)
    assert outer.rect.width - inner.rect.width == pytest.approx(2 * 0.25 * MM, abs=0.01)


def test_a_ground_is_clear_of_the_tails_of_its_last_line() -> None:
    """A line of 60 reaches 15 below its baseline, at which it ends: beyond a pad of 10, seven tenths of which
    are below its tails."""
    tall = {"one": [para("word", "head")]}
    styles = {"head": style(size=60.0, leading=60.0, trim=True)}
    field = band(frame("one"), ground="accent", pad=10.0, reach="margins")
    (panel,) = marks(set_page(tall, field, styles=styles), Panel)
    assert panel.rect.height == pytest.approx(10 + 42 + 15 + 7, abs=0.02)


def test_in_black_tails_are_clear_of_the_bar_at_the_foot_of_their_field() -> None:
    """The next field is 40 away, so each ends in a bar of its own; the upper stands lower than its pad, to be
    in the middle, with tails of 15 below a line of 60."""
    blocks = {"one": [para("word", "head")], "two": [para("word")]}
    styles = {"head": style(size=60.0, leading=60.0, trim=True)}
    fields = (
        band(frame("one"), ground="tint", pad=18.0),
        band(frame("two"), ground="tint", pad=18.0, gap=40.0, takes=1.0, tall=465.0),
    )
    layout = set_page(blocks, *fields, ink="black", styles=styles)
    head = next(run for run in marks(layout, GlyphRun) if run.size == 60)
    below = min(bar.y - bar.width / 2 for bar in marks(layout, Rule) if bar.y > head.y)
    assert below - (head.y + 15) >= 1 * MM - 0.01
