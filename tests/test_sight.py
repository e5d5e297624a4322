"""What is seen in a picture, and what stands on it because of that."""

from io import BytesIO
from pathlib import Path
from random import Random

import pytest
import seen as seen_as
from amount import each, some
from drawn import flyer
from helpers_layout import band, frame, marks, para, set_page, style
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image as Pixels
from PIL import ImageChops, ImageDraw, ImageFilter, ImageStat
from seen import GlyphRun

from flyers.content.clauses import Step, condition
from flyers.content.template import Arrangement, Frame, Grid, Ground, PictureBounds
from flyers.layout.backdrop import Backdrop
from flyers.layout.conditions import scene_of
from flyers.layout.picture import Tone, crop, pictured, shape
from flyers.measure.filters import set_off
from flyers.measure.pictures import header
from flyers.measure.sight import sight
from flyers.model.blocks import NOBODY, Image
from flyers.model.colour import WHITE, contrast, in_grey, levels, mixed
from flyers.model.demerit import Demerit, Trial
from flyers.model.detail import LINES, SIDE, Detail
from flyers.model.flat import flatten
from flyers.model.frame import Frame as Frames
from flyers.model.frame import GlyphRun as Run
from flyers.model.frame import Group, Layout, Page, Panel, Picture, Swatch
from flyers.model.geometry import WHOLE, Rect
from flyers.model.paper import Paper
from flyers.model.sight import Sight
from flyers.model.stock import Ink
from flyers.model.tones import Tones, brighter, curve
from flyers.paint.pictures import recoded
from flyers.preflight.legibility import cuts, headline_faults, hole_faults
from flyers.units import MM

EVEN = bytes([0]) * SIDE * SIDE


def saved(folder: Path, image: Pixels.Image) -> Path:
    file = folder / "a.png"
    image.save(file)
    return file


def seen(level: int, ground: str = "", stir: int = 0) -> Image:
    """A picture of one grey, 400 × 200."""
    tone = bytes([level]) * SIDE * SIDE
    sight = Sight(tone, tone, bytes([stir]) * SIDE * SIDE, ground)
    return Image("a.jpg", 400, 200, "A field", "en", sight=sight)


class TestSight:
    def test_a_flat_edge_is_a_ground(self, tmp_path: Path) -> None:
        image = Pixels.new("RGB", (320, 200), "#f8efe3")
        ImageDraw.Draw(image).rectangle((0, 100, 320, 200), "#203040")
        assert sight(saved(tmp_path, image)).ground == "#f8efe3"

    @pytest.mark.parametrize(("wide", "grain"), some([(1200, 1), (2400, 2), (3000, 4)]))
    def test_gravel_is_busy(self, wide: int, grain: int, tmp_path: Path) -> None:
        """Stones of a few pixels, which are one grey in a small picture, and which words are not read on."""
        size = wide // grain, wide * 2 // 3 // grain
        stones = bytes(Random(1).choices((70, 170), k=size[0] * size[1]))
        image = Pixels.frombytes("L", size, stones).resize((wide, wide * 2 // 3), Pixels.Resampling.NEAREST)
        found = sight(saved(tmp_path, image.convert("RGB")))
        assert found.calm((0.5, 0.5)) == "busy"
        assert found.calm_until() == 0

    @pytest.mark.parametrize("name", ["a.png", "a.jpg"])
    def test_a_white_border_round_a_drawing_is_no_part_of_it(self, tmp_path: Path, name: str) -> None:
        """As it is exported from a program, 1500 × 1000 with the drawing in 300 to 1200 and 200 to 800."""
        image = Pixels.new("RGB", (1500, 1000), "#ffffff")
        ImageDraw.Draw(image).ellipse((300, 200, 1199, 799), "#b3261e", "#111111", width=12)
        image.save(tmp_path / name, quality=90)
        found = sight(tmp_path / name)
        got = (found.part.x, found.part.y, found.part.right, found.part.bottom)
        assert got == pytest.approx((0.2, 0.2, 0.8, 0.8), abs=0.002)
        assert (found.ground, found.free, found.headroom) == ("#ffffff", True, 0.0)
        assert found.inside(0.5, 0.35) == pytest.approx((0.5, 0.25), abs=0.002)

    @pytest.mark.parametrize(
        ("shape", "box", "part"),
        [
            ("rectangle", (100, 150, 899, 849), Rect(0.1, 0.15, 0.8, 0.7)),  # in a frame
            ("ellipse", (100, 150, 899, 849), WHOLE),  # on its ground, whose edges it would touch
            ("rectangle", (0, 200, 999, 799), WHOLE),  # as wide as the file
            ("rectangle", (0, 500, 999, 999), WHOLE),  # below a sky
            ("rectangle", (300, 300, 799, 799), WHOLE),  # less than half of it
        ],
    )
    def test_a_coloured_border_is_none_only_round_a_picture_with_edges(
        self, tmp_path: Path, shape: str, box: tuple[int, int, int, int], part: Rect
    ) -> None:
        image = Pixels.new("RGB", (1000, 1000), "#f2c84b")
        getattr(ImageDraw.Draw(image), shape)(box, "#4a7a2a")
        assert sight(saved(tmp_path, image)).part == part

    @pytest.mark.parametrize("box", [(0, 500, 999, 999), (400, 400, 800, 800)])
    def test_a_white_sky_stays_and_what_is_round_a_small_thing(
        self, tmp_path: Path, box: tuple[int, int, int, int]
    ) -> None:
        image = Pixels.new("RGB", (1000, 1000), "#ffffff")
        ImageDraw.Draw(image).rectangle(box, "#4a7a2a")
        assert sight(saved(tmp_path, image)).part == WHOLE

    def test_one_with_two_colours_is_none(self, tmp_path: Path) -> None:
        image = Pixels.new("RGB", (320, 200), "#f8efe3")
        ImageDraw.Draw(image).rectangle((0, 0, 60, 200), "#203040")
        assert sight(saved(tmp_path, image)).ground == ""

    def test_the_dark_and_the_light_of_a_part(self, tmp_path: Path) -> None:
        image = Pixels.new("L", (320, 320), 200)
        ImageDraw.Draw(image).rectangle((0, 160, 320, 320), 40)
        found = sight(saved(tmp_path, image))
        assert found.lights(Rect(0, 0, 1, 0.5)) == (200, 200)
        assert found.lights(Rect(0, 0.5, 1, 0.5)) == (40, 40)
        assert found.lights(Rect(0.2, 0.2, 0.5, 0.5)) == (40, 200)

    @each(
        ("ground", "stir", "focus", "scene"),
        [("#ffffff", 90, 0.1, "flat"), ("", 4, 0.5, "calm"), ("", 4, 0.2, "busy"), ("", 30, 0.5, "busy")],
    )
    def test_where_words_may_stand(self, ground: str, stir: int, focus: float, scene: str) -> None:
        """Never above what matters in it, but on its own ground."""
        assert Sight(EVEN, EVEN, bytes([stir]) * SIDE * SIDE, ground).calm((0.5, focus)) == scene

    @pytest.mark.parametrize(("calm", "scene"), [(SIDE // 2, "calm"), (SIDE // 2 - 1, "flat")])
    def test_a_sky_that_grows_paler_from_its_edge_on_bears_words(self, calm: int, scene: str) -> None:
        """Above it, on a field of its edge's colour, a seam would be seen; not where half of it is busy."""
        tone = bytes([239]) * SIDE + bytes([225]) * SIDE * (SIDE - 1)
        stir = bytes([4]) * SIDE * calm + bytes([90]) * SIDE * (SIDE - calm)
        assert Sight(tone, tone, stir, "#efefef").calm((0.5, 0.7)) == scene

    @each(("stir", "calm"), [(17, 1.0), (20, 1.0), (30, 6 / SIDE)])
    def test_a_skyline_ends_no_words_that_a_veil_lies_behind(self, stir: int, calm: float) -> None:
        """A row of hills between a sky and woods; faces in a row are too busy even behind the veil."""
        rows = bytes([4]) * SIDE * 6 + bytes([stir]) * SIDE + bytes([4]) * SIDE * 9
        looked = Sight(EVEN, EVEN, rows)
        assert looked.calm_until(0.5) == calm
        assert looked.calm_until() == (1.0 if stir == 17 else 6 / SIDE)

    def test_a_picture_that_nobody_looked_at_is_busy(self) -> None:
        assert scene_of(Image("a.jpg", 400, 200, "A field", "en")) == "busy"


def thing(x: int, y: int, wide: int = 3, tall: int = 3) -> Detail:
    """Something in so many cells, the rest as calm as a sky."""
    inside = [x <= n % SIDE < x + wide and y <= n // SIDE < y + tall for n in range(SIDE * SIDE)]
    return Detail(bytes(90 * one for one in inside))


def of(detail: Detail, width: int = 300, height: int = 200) -> Image:
    return Image("a.jpg", width, height, "", "en", sight=Sight(EVEN, EVEN, EVEN, detail=detail))


class TestDetail:
    """What is to be seen in a picture of which nobody has said what that is."""

    def test_a_thing_is_seen_by_its_colour_too(self, tmp_path: Path) -> None:
        """A yellow crown is as light as the sky behind it."""
        image = Pixels.new("RGB", (320, 320), "#a8c4dc")
        ImageDraw.Draw(image).ellipse((30, 170, 130, 290), "#d8c020")
        found = sight(saved(tmp_path, image))
        assert max(found.stir) < 12
        assert found.detail.lost(Rect(0, 0.5, 0.5, 0.5)) == 0
        assert found.detail.lost(Rect(0.5, 0, 0.5, 1)) == 1

    @each("ratio", [0.8, 1.0, 3.0])
    @each(("x", "y"), [(0, 0), (13, 0), (0, 13), (13, 13), (6, 11)])
    def test_it_is_in_the_crop_wherever_it_stands(self, x: int, y: int, ratio: float) -> None:
        shown = crop(of(thing(x, y)), ratio)
        assert shown.holds(Rect(x / SIDE, y / SIDE, 3 / SIDE, 3 / SIDE), slack=1e-5)

    def test_people_in_the_dark_are_seen_below_bright_windows(self, tmp_path: Path) -> None:
        """A block of words stood on the heads of all who waited."""
        night = Pixels.new("RGB", (320, 320), "#14141e")
        draw = ImageDraw.Draw(night)
        for x in range(0, 320, 40):
            draw.rectangle((x + 5, 100, x + 12, 120), "#ffdc78")
            draw.rectangle((x + 5, 140, x + 12, 160), "#ffdc78")
            draw.ellipse((2 * x + 10, 250, 2 * x + 30, 280), "#2a2022")
        assert sight(saved(tmp_path, night)).detail.ends > 0.8

    def test_who_names_a_focus_has_said_what_it_is(self) -> None:
        named = replace(of(thing(13, 0)), focus=(0.1, 0.5))
        assert crop(named, 0.75).x == 0
        assert named.detail == Detail()

    def test_what_stands_round_a_focus_is_shown_too(self) -> None:
        """Half of the height around a door, whose house has a chimney; the door is no farther than a quarter
        of what is shown from the middle, and not off it where the house is whole, or out of reach."""
        door = (0.6, 0.5)
        house, cloud, sun, shed = (
            replace(of(thing(9, *y)), focus=door) for y in ((3, 2, 6), (2, 2, 2), (0, 2, 2), (7, 2, 2))
        )
        assert crop(house, 3.0).y == pytest.approx(3 / SIDE, abs=0.01)
        assert crop(cloud, 3.0).y == pytest.approx(0.25 - 0.25 * 0.5)
        assert crop(sun, 3.0).y == pytest.approx(0.25, abs=0.01)
        assert crop(shed, 3.0).y == pytest.approx(0.25, abs=0.01)
        assert crop(replace(house, sight=None), 3.0).y == 0.25

    @each("x", [5, 6, 7])
    def test_a_face_stands_in_the_middle_though_a_shoulder_is_cut(self, x: int) -> None:
        """Of a portrait whose coat is as wide as it is high one shoulder was cut off, or both: the face stood
        at the edge. Where nearly all is at one side that is shown; heights are chosen as before."""
        coat = bytes(map(max, thing(x - 4, 10, 11, 6).cells, thing(x, 3, 3, 7).cells))
        hall = bytes(map(max, thing(x, 3, 3, 3).cells, thing(x + 3, 0, 5, SIDE).cells))
        middle = (x + 1.5) / SIDE
        person, crowd = (replace(of(Detail(cells), 200, 200), focus=(middle, 0.3)) for cells in (coat, hall))
        shown = crop(person, 0.5)
        assert shown.x + shown.width / 2 == pytest.approx(middle, abs=0.01)
        assert crop(crowd, 0.5).x > middle - 0.25 + 0.04

    def test_tops_are_kept_before_feet(self) -> None:
        """A cinema was shown without its tower, for the sake of its doors and the pavement."""
        both = Detail(bytes(map(max, thing(6, 1, 3, 3).cells, thing(5, 12, 4, 3).cells)))
        assert crop(replace(of(both, 200, 200), focus=(0.5, 0.45)), 1.5).y < 1 / SIDE

    def test_where_there_is_nothing_the_middle_is_shown(self) -> None:
        assert crop(of(Detail()), 0.75) == crop(of(Detail(EVEN)), 0.75) == Rect(0.25, 0, 0.5, 1)

    def test_a_thing_that_is_cut_is_worse_than_one_that_is_left_out(self) -> None:
        """Of two columns of a thing one is shown, or none with a column of ground between."""
        two = thing(8, 0, 2, SIDE)
        assert two.lost(Rect(0, 0, 9 / SIDE, 1)) == pytest.approx(0.5 + 0.25)
        assert two.lost(Rect(0, 0, 7 / SIDE, 1)) == pytest.approx(1.0)
        assert two.lost(Rect(0, 0, 0.75, 1)) == 0

    def test_no_more_than_an_eighth_is_lost_for_want_of_height(self) -> None:
        """Two thirds as high as wide, with something in all but the uppermost and the lowest row."""
        tall = of(thing(2, 1, 11, 14))
        assert tall.detail.lost(crop(tall, 1 / shape(tall, 0.1, 0.1))) == pytest.approx(0.12, abs=0.03)
        assert shape(tall, 0.1, 0.1) > 0.62 * 2 / 3
        assert shape(of(thing(0, 1)), 0.1, 0.1) == pytest.approx(0.62 * 2 / 3)

    def test_what_is_alike_all_across_is_no_thing(self) -> None:
        """A line of buoys is as busy as all who swim."""
        buoys, head = thing(0, 14, SIDE, 1), thing(9, 2, 2, 2)
        both = Detail(bytes(map(max, buoys.cells, head.cells)), bytes(LINES))
        assert both.lost(Rect(0, 0, 1, 0.6)) == 0
        assert both.lost(Rect(0, 0.4, 1, 0.6)) == 1

    def test_no_more_than_a_seventh_is_lost_for_want_of_width_around_a_focus(self) -> None:
        """Something in all of it: it became a square around its focus, and lost a third."""
        named = replace(of(Detail(bytes(90 * (n % 3 > 0) for n in range(SIDE * SIDE)))), focus=(0.4, 0.6))
        assert 2 / 3 < shape(named, 1.6, most=0.75) < 1
        assert named.seen.lost(crop(named, 1 / shape(named, 1.6, most=0.75))) <= 0.15

    def test_no_head_is_cut_for_want_of_height_around_a_focus(self) -> None:
        """Somebody stands behind the one whom the focus names, whose head is at the upper edge."""
        both = bytes(map(max, thing(3, 6, 5, 10).cells, thing(9, 0, 4, 6).cells))
        two = replace(of(Detail(both)), focus=(0.4, 0.6))
        assert crop(two, 1 / shape(two, 0.2)).y < 2 / SIDE

    def test_what_is_calmer_than_the_rest_may_be_cut_off(self) -> None:
        """A fifth of it is in the upper 40 %, or a third."""
        few, more = (
            Detail(bytes(map(max, thing(2, 7, 9, 9).cells, thing(2, 0, wide, 6).cells))) for wide in (3, 7)
        )
        assert few.spares(Rect(0, 0.4, 1, 0.6))
        assert not more.spares(Rect(0, 0.4, 1, 0.6))

    @pytest.mark.parametrize(
        "room",
        [Frame(backdrop="picture", ground="scene"), Frame(slots=("head",), backdrop="picture", veil=0.5)],
    )
    def test_below_its_ground_and_below_words_all_of_it_is_shown(self, room: Frame) -> None:
        """200 × 200 on 400: down to its last row but one, though 62 % of it would do."""
        look = Sight(EVEN, EVEN, EVEN, "#000000", detail=thing(4, 8, 8, 7))
        slots = {"picture": [replace(of(Detail(), 200, 200), sight=look)], "head": [para("x")]}
        layout = set_page({name: slots[name] for name in ("picture", *room.slots)}, band(room))
        assert marks(layout, seen_as.Picture)[0].crop.bottom >= 15 / SIDE

    def test_a_block_bites_into_nothing(self) -> None:
        """What is drawn ends a quarter above the foot; at its right there is nothing."""
        picture = Backdrop(of(thing(0, 4, 6, 8), 400, 200), 200.0, "black")
        assert picture.below_focus(0, 150, 400) == pytest.approx(50, abs=4)
        assert picture.below_focus(200, 400, 400) == 200

    @pytest.mark.parametrize(("foot", "scene"), [(13, "flat"), (15, "deep")])
    def test_a_ground_is_deep_where_things_stand_at_its_foot(self, foot: int, scene: str) -> None:
        look = Sight(EVEN, EVEN, EVEN, "#000000", detail=thing(2, 4, 8, foot - 4))
        assert scene_of(replace(of(Detail()), sight=look)) == scene


class TestSliced:
    """An edge of what is shown runs through no shape that it would miss a little higher or lower."""

    @staticmethod
    def drawn(folder: Path, *draws: tuple[str, tuple[int, ...]], focus: tuple[float, float]) -> Image:
        """Of 600 × 400, with the grain of a photograph: shapes before a pale wall, water from 220 on."""
        image = Pixels.new("RGB", (600, 400), "#c8d2dc")
        draw = ImageDraw.Draw(image)
        draw.rectangle((0, 220, 600, 400), "#3c82aa")
        for colour, box in draws:
            draw.rectangle(box, colour)
        noise = Pixels.frombytes("RGB", image.size, Random(1).randbytes(3 * 600 * 400))
        image = ImageChops.add(image, noise.point(lambda level: level * 14 >> 8))
        return Image("a.png", 600, 400, "", "en", sight=sight(saved(folder, image)), focus=focus)

    @staticmethod
    def people(head: int, foot: int) -> list[tuple[str, tuple[int, ...]]]:
        return [("#28303a", (x, head, x + 26, foot)) for x in (70, 120, 500)]

    @pytest.mark.parametrize("head", [90, 105, 120, 135])
    def test_no_head_is_cut_off_for_water(self, tmp_path: Path, head: int) -> None:
        """A line of buoys at the foot was kept, the foreheads of all who stood at the pool were not."""
        buoys = [("#d83030", (x, 366, x + 18, 376)) for x in range(0, 600, 40)]
        image = self.drawn(tmp_path, *self.people(head, 230), *buoys, focus=(0.5, 0.6))
        assert crop(image, 2.3).y * 400 < head

    def test_a_sign_has_its_top(self, tmp_path: Path) -> None:
        sign = [("#f0c010", (440, 112, 490, 160)), ("#303030", (462, 160, 468, 330))]
        assert crop(self.drawn(tmp_path, *sign, focus=(0.8, 0.64)), 2.4).y * 400 < 112

    def test_what_stands_up_in_the_sky_is_whole_before_the_ground(self, tmp_path: Path) -> None:
        """The head of a chimney, low in its shaft, and a flag, whose mast is too thin to be seen, were cut
        off for the sake of a path."""
        house, path = ("#8c6040", (180, 150, 420, 320)), ("#e0d8c0", (250, 330, 350, 400))
        for top in (("#8c8078", (440, 30, 460, 240)), ("#c03020", (290, 30, 340, 60))):
            shown = crop(self.drawn(tmp_path, house, path, top, focus=(0.5, 0.6)), 1.9)
            assert shown.y * 400 <= 30

    def test_a_chimney_is_cut_through_wherever_it_is(self, tmp_path: Path) -> None:
        chimney = self.drawn(tmp_path, ("#8c8078", (440, 30, 460, 240)), focus=(0.5, 0.6)).seen
        for y in (0.1, 0.2, 0.3, 0.4, 0.5):
            assert chimney.through(Rect(0, y, 1, 0.5))[0] > 0.9
        assert not any(chimney.through(Rect(0, y, 1, 0.5))[0] > 0.9 for y in (0.02, 0.65))

    def test_what_cannot_be_whole_is_cut_below(self, tmp_path: Path) -> None:
        """People as high as what is shown."""
        image = self.drawn(tmp_path, *self.people(80, 340), focus=(0.5, 0.5))
        shown = crop(image, 2.4)
        assert shown.y * 400 < 80
        assert shown.bottom * 400 < 340

    def test_what_little_is_at_the_foot_is_not_cut_along_its_length(self, tmp_path: Path) -> None:
        """Below words a boat on the shore kept its rail and a strip of its hull."""
        boat = ("#c03020", (90, 340, 170, 372))
        detail = self.drawn(tmp_path, *self.people(150, 330), boat, focus=NOBODY).detail
        assert detail.ends * 400 >= 370

    def test_trunks_that_reach_from_edge_to_edge_are_no_things(self, tmp_path: Path) -> None:
        trunks = [("#28303a", (x, 0, x + 20, 400)) for x in range(10, 600, 45)]
        detail = self.drawn(tmp_path, *trunks, focus=(0.5, 0.5)).seen
        assert not any(detail.slices(Rect(0, n / 20, 1, 0.5)) for n in range(10))
        people = self.drawn(tmp_path, *self.people(20, 200), focus=(0.5, 0.5)).seen
        assert people.slices(Rect(0, 0.1, 1, 0.5))

    @pytest.mark.parametrize(
        ("crop", "named", "said"),
        [
            (Rect(0, 0.3, 1, 0.65), True, ["its upper edge cuts through what it shows"]),
            (Rect(0, 0.1, 1, 0.8), True, []),
            (Rect(0, 0, 0.58, 1), True, ["42 % of its width is cut off, most at its right edge"]),
            (Rect(0, 0.75, 1, 0.25), False, ["75 % of its height is cut off, most at its upper edge"]),
            (Rect(0, 0.44, 1, 0.56), True, ["its upper edge cuts through what it shows"]),
            (Rect(0, 0.62, 1, 0.38), True, ["62 % of its height is cut off, most at its upper edge"]),
            (Rect(0.1, 0.62, 0.8, 0.38), True, ["70 % of it is cut off, most at its upper edge"]),
        ],
    )
    def test_a_hard_cut_is_told(self, tmp_path: Path, crop: Rect, named: bool, said: list[str]) -> None:
        image = self.drawn(tmp_path, *self.people(80, 230), focus=(0.5, 0.6))
        assert image.sight
        picture = Picture(Rect(0, 0, 1000, 1000), "a.png", crop)
        flat = flatten(Layout((Page(Frames(1000, 1000, (picture,), None, "picture.file")),), {}))
        found = list(cuts(flat, {"a.png": image.sight}, named))
        assert [one.what for one in found] == said
        assert not any(one.slight for one in found)

    @each(("high", "told"), [(0.7, ["30 % of its height is cut off"]), (0.8, [])])
    def test_a_large_cut_is_a_slight_one_where_hardly_anything_is_seen(
        self, tmp_path: Path, high: float, told: list[str]
    ) -> None:
        """A chimney before the sky of a night went without a word: it is as dark as that."""
        image = self.drawn(tmp_path, *self.people(80, 230), focus=(0.5, 0.6))
        picture = Picture(Rect(0, 0, 1000, 1000), "a.png", Rect(0, 0.1, 1, high))
        flat = flatten(Layout((Page(Frames(1000, 1000, (picture,), None, "picture.file")),), {}))
        assert image.sight
        found = list(cuts(flat, {"a.png": image.sight}, True))
        assert [one.what for one in found] == told
        assert all(one.slight for one in found)

    def test_a_cut_that_keeps_three_fifths_around_a_named_focus_is_slight(self, tmp_path: Path) -> None:
        """`photo` was taken for a portrait whose focus was named, and warned of its own cut."""
        image = self.drawn(tmp_path, *self.people(80, 230), focus=(0.3, 0.5))
        assert image.sight
        for wide, slight in ((0.72, True), (0.62, True), (0.58, False)):
            picture = Picture(Rect(0, 0, 1000, 1000), "a.png", Rect(0, 0, wide, 1))
            flat = flatten(Layout((Page(Frames(1000, 1000, (picture,), None, "picture.file")),), {}))
            (one,) = cuts(flat, {"a.png": image.sight}, True)
            assert one.slight == slight

    def test_more_than_a_third_of_people_is_missed(self, tmp_path: Path) -> None:
        """A chest and a scalp at its foot were little to see beside a tree; ground is no loss."""
        detail = self.drawn(tmp_path, *self.people(80, 230), focus=(0.5, 0.6)).seen
        cut, sky = Rect(0, 0, 1, 0.5), Rect(0, 0.15, 1, 0.5)
        assert detail.missed(cut) >= 0.5
        assert detail.missed(sky) == detail.harm(sky) < 0.09

    @each(("rows", "missed"), [(1, 0.09), (2, 0.32), (4, 0.38)])
    def test_of_what_is_cut_off_as_much_is_missed_as_it_shows(self, rows: int, missed: float) -> None:
        """A black wall below a lamp: 9 % of what is seen was no loss, a hair more all that was cut off."""
        told, bare = bytes([90] * 8 + [0] * 8), bytes(SIDE)
        detail = Detail(told * 10 + bare + told * rows + bare * (5 - rows), bytes(LINES), bytes(LINES))
        assert detail.missed(Rect(0, 0, 1, 0.625)) == pytest.approx(missed, abs=0.02)

    def test_a_hint_for_a_cut_is_a_place_that_mends_it(self, tmp_path: Path) -> None:
        """It asked for a smaller number, with which the wheels of a bus were lost, or nothing was."""
        image = self.drawn(tmp_path, *self.people(80, 230), focus=(0.5, 0.6))
        for high, mends in ((0.65, True), (0.2, False)):
            picture = Picture(Rect(0, 0, 1000, 1000), "a.png", Rect(0, 0.3, 1, high))
            flat = flatten(Layout((Page(Frames(1000, 1000, (picture,), None, "picture.file")),), {}))
            (one,) = cuts(flat, {"a.png": image.sight}, True)  # type: ignore[dict-item]
            assert bool(one.moved) == mends
            if one.moved:
                assert one.moved[0] in (50, 51)
                moved = Rect(0, one.moved[1] / 100 - high / 2, 1, high)
                assert not image.seen.slices(moved)

    @pytest.mark.parametrize(
        ("named", "told"), [(False, ["20 % of its width is cut off, most at its right edge"]), (True, [])]
    )
    def test_one_thing_of_six_is_missed(self, named: bool, told: list[str]) -> None:
        """A street lamp was cut off above, without a word."""
        cells = bytes(90 * (n % SIDE in (1, 4, 6, 8, 11, 14) and n // SIDE == 8) for n in range(SIDE * SIDE))
        looked = Sight(EVEN, EVEN, EVEN, detail=Detail(cells))
        picture = Picture(Rect(0, 0, 800, 1000), "a.png", Rect(0, 0, 0.8, 1))
        flat = flatten(Layout((Page(Frames(800, 1000, (picture,), None, "picture.file")),), {}))
        found = list(cuts(flat, {"a.png": looked}, named))
        assert [one.what for one in found] == told
        assert all(one.stays == (40, 50) for one in found), "no place out of the blue"

    def test_a_hint_for_what_is_cut_off_is_a_focus_that_keeps_it(self, tmp_path: Path) -> None:
        """It asked for a focus nearer to it, and named none that was."""
        image = self.drawn(tmp_path, *self.people(80, 230), focus=(0.5, 0.5))
        for shown, edge in ((Rect(0, 0.75, 1, 0.25), "y"), (Rect(0, 0, 1, 0.4), "bottom")):
            picture = Picture(Rect(0, 0, 1000, 1000), "a.png", shown)
            flat = flatten(Layout((Page(Frames(1000, 1000, (picture,), None, "picture.file")),), {}))
            (one,) = cuts(flat, {"a.png": image.sight}, False)  # type: ignore[dict-item]
            assert one.moved
            x, y = one.moved
            moved = crop(replace(image, focus=(x / 100, y / 100)), 2 / 3 / shown.height)
            assert getattr(moved, edge) == pytest.approx(float(edge == "bottom"), abs=0.01)

    @pytest.mark.parametrize(
        ("words", "name", "share", "side"),
        [
            (100, "hole", 8.4, "front"),
            (40, "hole", 8.4, ""),
            (40, "hole", 12.6, "front"),
            (29, "hole", 12.6, ""),
            ("留住柳河路的老梧桐" * 25, "hole", 8.4, "front"),
            ("留住柳河路的老梧桐" * 6, "hole", 12.6, ""),
            (100, "hole overleaf", 9.6, ""),
            (40, "hole overleaf", 10.6, "back"),
            (100, "foot", 30.0, ""),
        ],
    )
    def test_a_hole_that_a_proof_would_find_is_told(
        self, words: int | str, name: str, share: float, side: str
    ) -> None:
        """A back that was half bare left without a word; `flyers proof` told of it. Chinese had no words."""
        text = words if isinstance(words, str) else " ".join(["word"] * words)
        said = Run(0, 9000, 9000, "text", (), text, 9000, 9000, 0)
        flat = flatten(Layout((Page(Frames(9000, 9000, (said,), None, "story")),), {}))
        found = list(hole_faults(flat, [Demerit(name, share, "%", 1.0)]))
        assert [what for _, what, *_ in found] == [f"{share:.0f} % of its {side} is one hole"] * bool(side)
        assert all(bool(hint) == (words not in (40, 29) or side == "back") for *_, hint, _ in found)

    def test_a_headline_that_nobody_reads_is_told(self) -> None:
        """One of 27 points beside a picture, which somebody had asked for, went without a word."""
        for size, told in ((27.0, ["its 27 points are hard to read across the street"]), (44.0, [])):
            small = Demerit("small headline", size, "pt", 1.0)
            trial = Trial("beside it", True, 1.0, 1, (small,), head=size)
            assert [what for _, what, *_ in headline_faults(trial)] == told

    def test_below_words_the_foot_runs_through_no_thing_that_it_can_spare(self) -> None:
        """A queue was cut off at its shoulders, though a crop a little lower was known that cut nothing."""
        level = bytes(16 * (40 <= n < 44) for n in range(64))  # heads, from 62 to 69 % of the height
        detail = Detail(bytes(SIDE * SIDE), level, bytes(64))
        part = Rect(0, 0, 1, 0.64)
        assert not detail.stands(part)
        moved = detail.freed(part)
        assert 0.04 < moved.y < 0.08
        assert detail.stands(moved)
        assert detail.freed(Rect(0, 0, 1, 0.5)) == Rect(0, 0, 1, 0.5)

    def test_a_corner_of_a_wall_at_two_edges_is_no_thing(self) -> None:
        """A wall was told to be cut through at the left, where it goes on beyond both sides."""
        crop = Rect(0.2, 0, 0.6, 1)
        picture = Picture(Rect(0, 0, 600, 1000), "a.png", crop)
        flat = flatten(Layout((Page(Frames(600, 1000, (picture,), None, "picture.file")),), {}))
        for crossed, said in ((8, []), (16, ["its left edge cuts through what it shows"])):
            plumb = bytes(crossed * (n in (12, 13, 51)) for n in range(64))
            looked = Sight(EVEN, EVEN, EVEN, detail=Detail(bytes(SIDE * SIDE), bytes(64), plumb))
            found = list(cuts(flat, {"a.png": looked}, True))
            assert [one.what for one in found if not one.slight] == said

    def test_people_are_whole_before_words_grow(self, tmp_path: Path) -> None:
        """A headline grew in one language, and a lifeguard had no head; her head stood in the other."""
        people = self.drawn(tmp_path, *self.people(40, 300), focus=(0.5, 0.5))
        people = replace(people, key="picture.file")
        styles = {"head": style(leading=12.0, least=10.0, most=200.0)}
        steps = [Step("head", "most"), Step("picture", "most")]
        layout = set_page(
            {"head": [para("a", "head")], "picture": [people]}, band(frame("head", "picture")), styles=styles,
            picture=PictureBounds(least=0.3, usual=0.6), copyfit=steps, paper=Paper("low", 440.0, 340.0),
        )  # fmt: skip
        assert not people.seen.slices(marks(layout, seen_as.Picture)[0].crop)

    def test_with_room_it_is_as_high_as_all_are_whole(self, tmp_path: Path) -> None:
        """At the least it is the strip that there was, more with room: below people, and never a low one."""
        people = self.drawn(tmp_path, *self.people(60, 345), focus=(0.5, 0.5))
        assert shape(people, 0.3, 0.3) == pytest.approx(0.62 * 2 / 3)
        assert shape(people, 0.31, 0.3) * 600 > 345 - 60
        assert shape(self.drawn(tmp_path, focus=(0.5, 0.5)), 0.31, 0.3) == pytest.approx(4 / 9)


@pytest.mark.parametrize(("side", "light", "dark"), [(8, 255, 204), (16, 255, 239), (25, 153, 102)])
@pytest.mark.parametrize("name", ["a.png", "a.jpg"])
def test_a_chequer_for_what_is_clear_is_seen(
    tmp_path: Path, side: int, light: int, dark: int, name: str
) -> None:
    """A cub stood on it, cut out, the squares printed round it."""
    size = 900, 600
    squares = [light if (x // side + y // side) % 2 else dark for y in range(600) for x in range(900)]
    image = Pixels.new("L", size)
    image.putdata(squares)
    ImageDraw.Draw(image).ellipse((300, 100, 700, 650), 60)
    image.save(tmp_path / name)
    assert sight(tmp_path / name).chequered


@pytest.mark.parametrize("grain", [0, 40])
def test_stripes_and_grain_are_no_chequer(tmp_path: Path, grain: int) -> None:
    image = Pixels.new("L", (900, 600), 255)
    for x in range(0, 900, 32):
        ImageDraw.Draw(image).rectangle((x, 0, x + 15, 599), 204)
    noise = Pixels.frombytes("L", image.size, Random(1).randbytes(900 * 600))
    found = ImageChops.subtract(image, noise.point(lambda level: level * grain >> 8))
    found.save(tmp_path / "a.png")
    assert not sight(tmp_path / "a.png").chequered


def test_the_grain_of_a_night_is_no_chequer(tmp_path: Path) -> None:
    """Dark edges hold a few levels, in specks of a pixel or two: two levels, and short runs."""
    noise = Pixels.frombytes("L", (900, 600), Random(1).randbytes(900 * 600))
    blurred = noise.filter(ImageFilter.GaussianBlur(0.5))
    blurred.point(lambda level: 19 if level > 127 else 8).save(tmp_path / "a.png")
    assert not sight(tmp_path / "a.png").chequered


class TestHeld:
    """What is drawn is shown whole, but for bare ground above it and at its sides."""

    ROOM = Rect(0, 0, 200, 50), Tone()

    @staticmethod
    def house(folder: Path, grain: int = 0) -> Image:
        """As wide as its file and 600 × 400, below a sky of a quarter of that, the sun at its upper edge."""
        image = Pixels.new("RGB", (600, 400), "#cfe8ef")
        draw = ImageDraw.Draw(image)
        draw.rectangle((0, 300, 599, 399), "#50a030")  # a meadow: as wide as all, it is no thing
        draw.rectangle((180, 160, 420, 340), "#d05040")
        draw.ellipse((480, 100, 560, 180), "#ffcc20")
        noise = Pixels.frombytes("RGB", image.size, Random(1).randbytes(3 * 600 * 400))
        found = sight(saved(folder, ImageChops.add(image, noise.point(lambda level: level * grain >> 8))))
        return Image("a.png", 600, 400, "A house", "en", sight=found, focus=(0.5, 0.6))

    @staticmethod
    def ball(folder: Path) -> Image:
        """As wide and as high as the part of its file that is shown."""
        paper = Pixels.new("RGB", (660, 460), "white")
        ImageDraw.Draw(paper).ellipse((30, 30, 629, 429), "#3050c0")
        return Image("a.png", 600, 400, "A ball", "en", sight=sight(saved(folder, paper)))

    @staticmethod
    def held(image: Image) -> Rect:
        assert image.sight
        assert image.sight.held
        return image.sight.held

    def test_it_is_what_has_edges(self, tmp_path: Path) -> None:
        held = self.held(self.house(tmp_path))
        assert (held.x, held.y, held.right, held.bottom) == pytest.approx((0.27, 0.22, 0.965, 0.88), abs=0.01)

    def test_a_photograph_has_grain(self, tmp_path: Path) -> None:
        look = self.house(tmp_path, 12).sight
        assert look
        assert look.held is None

    def test_a_drawing_that_was_scanned_has_little(self, tmp_path: Path) -> None:
        """Its roof was cut off."""
        whole, scanned = self.held(self.house(tmp_path)), self.held(self.house(tmp_path, 2))
        assert (scanned.x, scanned.y) == pytest.approx((whole.x, whole.y), abs=0.01)

    @pytest.mark.parametrize(("level", "held"), [(4, False), (100, True)])
    def test_a_night_has_its_grain_in_the_dark(self, tmp_path: Path, level: int, held: bool) -> None:
        """A sky of stars was taken for a drawing, and stood inset on a page that it could fill."""
        noise = Pixels.frombytes("L", (600, 400), Random(1).randbytes(600 * 400)).point(lambda n: n >> 7)
        found = sight(saved(tmp_path, noise.point(lambda n: level + n).convert("RGB")))
        assert (found.held is not None) == held

    def test_on_white_it_is_as_wide_as_its_column_or_clearly_narrower(self, tmp_path: Path) -> None:
        """Its right edge missed those of rule and field by 12 mm, with room below it."""
        image = self.ball(tmp_path)
        assert image.sight
        assert image.sight.on_paper
        for share, wide in ((0.5, 1 / 1.5), (0.7, 0.7), (0.76, 1.0), (1.0, 1.0)):
            bounds = PictureBounds(least=0.1, most=share * 2 / 3)
            steps = [Step("picture", "most")]
            layout = set_page({"picture": [image]}, band(frame("picture")), picture=bounds, copyfit=steps)
            assert marks(layout, seen_as.Picture)[0].rect.width / 400 == pytest.approx(wide, abs=0.01)

    @pytest.mark.parametrize(("steps", "wide"), [([Step("picture", "most")], 190), ([], 0.88 * 190)])
    def test_in_the_last_of_columns_it_ends_where_they_do(
        self, tmp_path: Path, steps: list[Step], wide: float
    ) -> None:
        """It ended 1.9 mm short of the margin: its column reached that, its height was a narrower one's. At
        its least it is narrower itself, and stood 5 mm short of the fields above and below it."""
        image = self.house(tmp_path)
        assert image.sight
        image = replace(image, sight=replace(image.sight, held=Rect(0, 0, 1, 1)))
        blocks = [*(para("word") for _ in range(12)), image]
        columns = band(frame("text", flow=2), apart=3.0)
        grown = {"picture": PictureBounds(least=0.1, most=0.9), "copyfit": steps}
        layout = set_page({"text": blocks}, columns, grid=Grid(columns=12, gutter=14.0), **grown)
        (picture,) = marks(layout, seen_as.Picture)
        assert picture.rect.right == pytest.approx(420, abs=0.01)
        assert picture.rect.width == pytest.approx(wide, abs=10)

    def test_beside_a_text_that_grows_after_it_it_fills_its_column(self, tmp_path: Path) -> None:
        """It stayed narrower than its column, above white into which it would have gone a little."""
        image = self.house(tmp_path)
        assert image.sight
        image = replace(image, height=800, sight=replace(image.sight, held=Rect(0, 0, 1, 1)))
        page = band(frame("text", columns=(1, 6)), frame("picture", columns=(7, 12)))
        steps, bounds = [Step("picture", "alone"), Step("body")], PictureBounds(least=0.5, most=0.6, alone=2)
        layout = set_page(
            {"text": [para("\n".join(["one"] * 14))], "picture": [image]}, page, picture=bounds,
            copyfit=steps, styles={"body": style(10, 12, most=15)}, ranks=("head", "body"),
        )  # fmt: skip
        (picture,) = marks(layout, seen_as.Picture)
        assert picture.rect.right == pytest.approx(420, abs=0.01)
        assert picture.rect.height / picture.rect.width == pytest.approx(4 / 3, abs=0.01)

    @pytest.mark.parametrize("ratio", [0.4, 1.0, 1.5, 2.0, 4.0])
    def test_no_crop_cuts_it(self, tmp_path: Path, ratio: float) -> None:
        image = self.house(tmp_path)
        shown = crop(image, ratio)
        assert shown.holds(self.held(image), slack=1e-5)
        assert shown.width / shown.height * 1.5 == pytest.approx(ratio, abs=1e-4)

    @pytest.mark.parametrize(("wider", "shown"), [(1.02, 1.0), (1.06, 1.06)])
    def test_in_a_room_that_is_hardly_wider_it_fills_it(
        self, tmp_path: Path, wider: float, shown: float
    ) -> None:
        """A millimetre short of the fields above and below it looked like a plate that had slipped."""
        held = self.held(image := self.house(tmp_path))
        part = crop(image, wider * 1.5 / held.height)
        assert part.width == pytest.approx(shown, abs=1e-4)
        assert part.y + part.height / 2 == pytest.approx(held.y + held.height / 2, abs=1e-4)

    @pytest.mark.parametrize("ratio", [4.0, 3.0])
    def test_in_a_lower_room_it_hangs_from_the_edge_of_its_column(self, tmp_path: Path, ratio: float) -> None:
        """200 × 50 and the sun to be seen: narrower, on the paper. In the middle it hung from no edge."""
        room = Rect(0, 0, 200, 200 / ratio)
        (group,) = pictured(image := self.house(tmp_path), crop(image, ratio), room, *self.ROOM[1:])
        (picture,) = group.frame.items
        assert (picture.box.y, picture.box.height) == (0, room.milli.height)
        assert picture.box.x == 0
        assert picture.box.width < 180_000

    def test_it_is_as_high_as_shows_all_of_it(self, tmp_path: Path) -> None:
        image = self.house(tmp_path)
        assert [shape(image, ratio, most=0.75) for ratio in (0.1, 0.6, 2)] == pytest.approx(
            [self.held(image).height * 2 / 3, 0.6, 2 / 3 / self.held(image).width]
        )
        assert shape(image, 0.1, 0.1, slim=True) == pytest.approx(0.62 * 2 / 3)

    def test_on_its_ground_it_stands_in_the_middle(self, tmp_path: Path) -> None:
        (group,) = pictured(image := self.house(tmp_path), crop(image, 4.0, grounded=True), *self.ROOM, True)
        panel, picture = group.frame.items
        assert panel == Panel(Rect(0, 0, 200_000, 50_000), "scene")
        assert picture.box.x == pytest.approx((200_000 - picture.box.width) / 2, abs=1)

    def test_what_goes_on_at_both_sides_is_as_wide_as_its_ground(self, tmp_path: Path) -> None:
        """Hands held out to the edges ended amid it, and those of the next poster did not meet them."""
        image = self.house(tmp_path)
        assert image.sight
        image = replace(image, sight=replace(image.sight, held=Rect(0.0, 0.2, 1.0, 0.7)))
        across = [crop(image, 4.0, grounded=grounded).width for grounded in (True, False)]
        assert across == [1.0, pytest.approx(1.867, abs=1e-3)]

    def test_alone_in_its_room_it_stands_in_the_middle_and_its_credit_ends_where_it_does(
        self, tmp_path: Path
    ) -> None:
        """A half was bare beside it, its credit on the far side of that."""
        slots = {"picture": [replace(self.house(tmp_path), credit=para("Sofia"))]}
        black = band(Frame(backdrop="picture"))
        layout = set_page(slots, black, picture=PictureBounds(least=0.1, most=0.2), ink="black")
        (picture,), (credit,) = marks(layout, seen_as.Picture), marks(layout, GlyphRun)
        assert picture.rect.x + picture.rect.right == pytest.approx(2 * 20 + 400, abs=0.01)
        assert picture.rect.width < 390
        assert credit.rect.right == pytest.approx(picture.rect.right, abs=0.01)

    def test_on_a_white_ground_its_credit_ends_where_it_does(self, tmp_path: Path) -> None:
        """It stood at the far edge of the page, where no picture is."""
        slots = {"picture": [replace(self.ball(tmp_path), credit=para("Sofia"))]}
        white = band(Frame(backdrop="picture", ground="scene"))
        layout = set_page(slots, white, picture=PictureBounds(least=0.1, most=0.2))
        (picture,), (credit,) = marks(layout, seen_as.Picture), marks(layout, GlyphRun)
        assert picture.rect.width < 390
        assert credit.rect.right == pytest.approx(picture.rect.right, abs=0.01)

    def test_in_a_column_it_grows_as_wide(self, tmp_path: Path) -> None:
        """It was as high as a photograph might be, and a quarter of its column was bare beside it."""
        slots, steps = {"picture": [self.house(tmp_path)]}, [Step("picture", "most")]
        bounds = PictureBounds(least=0.1, most=0.2)
        layout = set_page(slots, band(frame("picture")), picture=bounds, copyfit=steps)
        assert marks(layout, seen_as.Picture)[0].rect.width == pytest.approx(400, abs=0.01)

    @pytest.mark.parametrize("tall", [230, 300])
    def test_in_a_higher_room_it_stands_above_its_credit(self, tmp_path: Path, tall: float) -> None:
        """It floated between two bare places, beside words that begin above it."""
        slots = {"picture": [replace(self.house(tmp_path), credit=para("Sofia"))]}
        layout = set_page(slots, band(Frame(columns=(7, 12), backdrop="picture"), tall=tall))
        (picture,), (credit,) = marks(layout, seen_as.Picture), marks(layout, GlyphRun)
        assert picture.rect.y == pytest.approx(20)
        assert 0 < credit.rect.y - picture.rect.bottom < 8

    def test_below_words_it_is_as_wide_as_its_room(self, tmp_path: Path) -> None:
        slots = {"picture": [self.house(tmp_path)], "head": [para("x")]}
        layout = set_page(slots, band(Frame(slots=("head",), backdrop="picture", veil=0.5)))
        assert marks(layout, seen_as.Picture)[0].rect.width == pytest.approx(400, abs=0.01)


class TestVeil:
    @staticmethod
    def veils(level: int) -> list[float]:
        """How opaque what lies over a picture is, words on its upper half."""
        picture = Backdrop(seen(level), 200.0, "black", 0.5)
        items = picture.items(Rect(0, 0, 400, 200), (0.0, 100.0), 0.0)
        return sorted({item.opacity for item in items if isinstance(item, Panel)})

    def test_a_dark_picture_has_none(self) -> None:
        assert self.veils(40) == []

    def test_a_lighter_one_has_as_much_as_letters_need(self) -> None:
        (veil,) = self.veils(160)
        assert contrast(WHITE, mixed("#a0a0a0", "#000000", veil)) >= 4.5
        assert contrast(WHITE, mixed("#a0a0a0", "#000000", veil - 0.05)) < 4.7

    def test_a_thing_that_stands_alone_is_not_calm(self) -> None:
        """A mast in a sky: in its row one cell in sixteen is busy. A row that is so all over is a texture."""
        row, mast = bytes([1]) * SIDE, bytes([1] * 10 + [22] + [1] * 5)
        above = row * 5
        assert Sight(EVEN, EVEN, above + mast * 11).calm_until() == 5 / SIDE
        assert Sight(EVEN, EVEN, above + (bytes([8] * 10 + [22] * 6)) * 2 + row * 9).calm_until() > 5 / SIDE

    def test_nor_is_one_that_shines(self) -> None:
        """A rocket by night, hardly busier than the masts beside it: a white headline ran over its nose."""
        row, rocket = bytes([60]) * SIDE, bytes([60] * 7 + [120] + [60] * 8)
        assert Sight(EVEN, row * 3 + rocket * 13, EVEN).calm_until(0.5) == 3 / SIDE
        assert Sight(EVEN, bytes([60] * 8 + [120] * 8) * SIDE, EVEN).calm_until(0.5) == 1

    def test_nor_is_a_thing_that_fills_a_quarter_of_its_row(self) -> None:
        """The second line of a headline began in the crown of a tree."""
        rows = [bytes([4] * SIDE)] * 5 + [bytes([28] * 4 + [4] * 12)] * 11
        assert Sight(EVEN, EVEN, b"".join(rows)).calm_until(0.5) == 5 / SIDE

    @pytest.mark.parametrize(
        ("thing", "top"),
        [((560, 90, 700, 130), 2), ((590, 160, 620, 190), 4), ((200, 130, 560, 180), 3)],
        ids=["a plane", "a kite", "a banner"],
    )
    def test_nor_is_a_small_thing_of_another_colour(
        self, thing: tuple[int, int, int, int], top: int, tmp_path: Path
    ) -> None:
        """A plane as light as the sky that it flies in: a headline over the full width ran over it."""
        sky = Pixels.new("RGB", (800, 640), "#c8c8c8")
        ImageDraw.Draw(sky).rectangle((0, 400, 800, 640), "#404040")
        assert sight(saved(tmp_path, sky)).calm_until(0.5) >= 10 / SIDE
        ImageDraw.Draw(sky).rectangle(thing, "#ffd000")
        assert sight(saved(tmp_path, sky)).calm_until(0.5) == top / SIDE

    def test_no_words_run_over_rows_of_bright_things(self) -> None:
        """Plates on a table: no row is as busy as a crowd, and two are busier than any sky with hills."""
        rows = (2, 14, 9, 12, 15, 11, *[18] * 10)
        assert Sight(EVEN, EVEN, b"".join(bytes([row]) * SIDE for row in rows)).calm((0.5, 0.5)) == "busy"

    def test_at_the_foot_of_a_picture_its_sky_says_nothing(self) -> None:
        high = {"picture": [seen(190)], "head": [para("x")]}
        foot = Frame(slots=("head",), backdrop="picture", veil=0.5, vertical="foot")
        assert [run.colour for run in marks(set_page(high, band(foot)), GlyphRun)] == [WHITE]

    @each(("level", "ink", "veil"), [(190, "#111111", 0), (95, WHITE, 0), (118, WHITE, 1)])
    def test_letters_on_a_bright_picture_are_dark(self, level: int, ink: str, veil: int) -> None:
        """White ones need a veil, which makes mud of a blue sky; on half a light they have one."""
        high = {"picture": [seen(level)], "head": [para("x")]}
        layout = set_page(high, band(Frame(slots=("head",), backdrop="picture", veil=0.5)))
        assert [run.colour for run in marks(layout, GlyphRun)] == [ink]
        assert len(marks(layout, seen_as.Panel)) == veil

    def test_no_more_than_the_template_says(self) -> None:
        assert self.veils(255) == [0.5]


def test_a_ground_of_the_picture_has_its_colour() -> None:
    slots = {"picture": [seen(200, "#f8efe3")], "text": [para("a")]}
    head = band(Frame(slots=("text",), ground="scene", pad=5.0))
    layout = set_page(slots, head, band(Frame(backdrop="picture"), gap=0.0))
    assert [panel.fill for panel in marks(layout, seen_as.Panel)] == ["#f8efe3"]
    assert [run.colour for run in marks(layout, GlyphRun)] == ["#111111"]


@each(("ground", "white"), [("#fcfaf4", True), ("#f8efe3", True), ("#c8c8c8", False)])
@each("ink", ["colour", "saver", "black"])
def test_where_ink_is_spared_a_pale_ground_is_paper(ground: str, white: bool, ink: Ink) -> None:
    """In grey it stood as a faint box amid the paper."""
    level = levels(in_grey(ground))[0]
    image = replace(seen(level, ground), sight=Sight(*[bytes([level]) * SIDE * SIDE] * 3, ground, free=True))
    tones, _ = Tone(ink).of(image, WHOLE, 100.0)
    assert (curve(tones)[level] == 255) == (white and ink != "colour")
    assert curve(tones)[0] == 0


def test_a_picture_whose_ground_goes_on_is_so_high_that_its_focus_cuts_nothing_off() -> None:
    """Four fifths down in a square, 400 wide: 0.8 / 0.85 of it are shown, where 0.62 would be the least."""
    image = Image(
        "a.jpg", 200, 200, "A boat", "en", focus=(0.5, 0.8), sight=Sight(EVEN, EVEN, EVEN, "#efefef")
    )

    def tall(ground: Ground) -> float:
        bands = band(Frame(backdrop="picture", ground=ground)), band(Frame(slots=("text",)), at="foot")
        slots = {"picture": [image], "text": [para("a")]}
        layout = set_page(slots, *bands, picture=PictureBounds(least=0.5, most=0.5))
        (picture,) = marks(layout, seen_as.Picture)
        return float(picture.rect.height)

    assert [tall("scene"), tall("")] == pytest.approx([400 * 0.8 / 0.85, 400 * 0.62], abs=0.01)


@each(
    ("rows", "focus", "top"),
    [
        (0, 0.5, 0.0),  # a sky that grows paler from its edge on
        (5, 0.5, 0.25),  # four rows of sixteen, and one of air
        (16, 0.5, 0.25),  # as much as lies above the middle
        (0, 0.9, 0.4),  # the focus is in it all the same, if it has no room for all above that
    ],
)
def test_a_picture_whose_ground_goes_on_above_it_is_not_cut_there(
    rows: int, focus: float, top: float
) -> None:
    """200 × 200 in a room of 400 × 200: half of it is shown, and of its upper part so many rows are bare."""
    tone = bytes([239]) * SIDE * rows + bytes([90]) * SIDE * (SIDE - rows)
    sight = Sight(tone, tone, EVEN, "#efefef")
    image = Image("a.jpg", 200, 200, "A roof", "en", focus=(0.5, focus), sight=sight)

    def shown(over: Swatch) -> Rect:
        items = Backdrop(image, 200.0, over).items(Rect(0, 0, 400, 200), (0.0, 0.0), 0.0)
        (group,) = (item for item in items if isinstance(item, Group))
        (picture,) = group.frame.items
        assert isinstance(picture, Picture)
        return picture.crop

    assert shown("scene").y == pytest.approx(top)
    assert shown("paper").y == pytest.approx(min(0.5, focus - 0.25))


def test_in_black_a_picture_takes_a_fifth_of_the_page_and_is_lightened() -> None:
    layout = set_page({"picture": [seen(100)]}, band(Frame(backdrop="picture")), ink="black")
    (picture,) = marks(layout, seen_as.Picture)
    # 400 wide on paper of 440 × 640, and 200 high otherwise. Its greys are 100 of 255.
    assert picture.rect.height == pytest.approx(0.2 * 440 * 640 / 400, abs=0.01)
    assert picture.tones.shadow == 100  # one grey is the darkest there is
    # Where nothing else is on the page, it is as dark as copies of copies bear.
    assert picture.tones.white == pytest.approx(1 - 0.46 / (155 / 255), abs=0.01)


@given(st.floats(0.0, 1.0), st.integers(0, 40), st.integers(1, 40))
def test_the_grain_of_a_night_stays_grain(most: float, dark: int, grain: int) -> None:
    """An even sky was clouds: its greys lay up to ten times as far apart as in the picture, however
    little ink it might take."""
    sky = Sight(bytes([dark]) * SIDE**2, bytes([dark + grain]) * SIDE**2, EVEN)
    shown = curve(sky.lit(WHOLE, most))
    assert shown[dark + grain] - shown[dark] <= 2.5 * grain


@given(st.integers(0, 254), st.floats(1, 40), st.integers(0, 254))
def test_a_lighter_picture_keeps_its_order_and_nothing_gets_white(
    level: int, light: float, shadow: int
) -> None:
    """Faces by night were as white as the paper."""
    here, beyond = brighter(level, light, shadow), brighter(level + 1, light, shadow)
    assert level - 1e-9 <= here < beyond <= 255


@given(st.integers(0, 254), st.floats(1, 40))
def test_a_lighter_picture_keeps_its_darks(shadow: int, light: float) -> None:
    """What is darkest in it was bleached with all the rest."""
    assert [brighter(level, light, shadow) for level in (0, shadow)] == [0, shadow]


def test_colours_are_no_stronger_for_being_lighter(tmp_path: Path) -> None:
    """At dusk people were cyan, magenta and lime. A wall and a coat, in colours that differ by so much."""
    colours = [(150, 70, 50), (20, 100, 110), (150, 30, 140), (60, 66, 110)]
    dusk = Pixels.new("RGB", (16, 16))
    dusk.putdata(colours * 64)
    data = saved(tmp_path, dusk).read_bytes()
    info = header(data, "a.png")
    for tones in (Tones(2.5), Tones(2.5, 0.4), Tones(1.3)):
        made = Pixels.open(BytesIO(recoded(data, info, WHOLE, (16, 16), "a.png", tones=tones)))
        for was, now in zip(colours * 64, made.convert("RGB").get_flattened_data(), strict=True):
            assert max(now) - min(now) <= max(was) - min(was) + 4
            assert sum(now) > sum(was)


@pytest.mark.parametrize(
    ("ground", "thing", "channel"),
    [("#9cc8f0", "#f0c020", "R"), ("#4c78e8", "#d85858", "R"), ("#8a8a8a", "#3a3a3a", "")],
)
def test_what_stands_out_by_its_colour_alone_stands_out_in_black(
    tmp_path: Path, ground: str, thing: str, channel: str
) -> None:
    """A yellow plane went lost in the sky, and red tents on the blue of the sea."""
    drawn = Pixels.new("RGB", (400, 300), ground)
    drawn.paste(thing, (150, 100, 250, 180))
    found = sight(saved(tmp_path, drawn))
    assert found.channel == channel
    image = Image("a.png", 400, 300, "A plane", "en", sight=found)
    for ink, own in (("black", channel), ("saver", "")):
        assert Tone(ink, 0.4).of(image, WHOLE, 1.0)[0].channel == own  # type: ignore[arg-type]
    data = (tmp_path / "a.png").read_bytes()
    tones, dark = Tone("black", 0.4).of(image, WHOLE, 1.0)
    made = recoded(data, header(data, "a.png"), WHOLE, (400, 300), "a.png", grey=True, tones=tones)
    shown = Pixels.open(BytesIO(made)).convert("L")
    levels = [shown.getpixel(at) for at in ((20, 20), (200, 140))]
    assert abs(levels[0] - levels[1]) > 60  # type: ignore[operator]
    assert 1 - sum(shown.get_flattened_data()) / 255 / 120_000 == pytest.approx(dark, abs=0.03)  # type: ignore[arg-type]


def test_a_child_in_red_among_leaves_is_seen_through_a_filter(tmp_path: Path) -> None:
    """It was as grey as the leaves, whose many weak edges no filter keeps better."""
    drawn = Pixels.new("RGB", (640, 480), "#5c8020")
    for x in range(0, 640, 32):
        drawn.paste("#404c20", (x, 0, x + 16, 480))
    drawn.paste("#d83030", (300, 200, 340, 330))
    assert sight(saved(tmp_path, drawn)).channel == "R"


def test_no_filter_makes_golden_leaves_black(tmp_path: Path) -> None:
    """Through blue, which keeps most of their edges, a street of ginkgos was burnt."""
    drawn = Pixels.new("RGB", (640, 480), "#c8ccd8")
    for x in range(0, 640, 32):
        drawn.paste(("#e8b428", "#d8a030")[x % 64 > 0], (x, 0, x + 16, 240))
    drawn.paste("#28304c", (300, 300, 340, 420))
    assert sight(saved(tmp_path, drawn)).channel != "B"


@pytest.mark.parametrize(("other", "channel"), [("#d83030", "R"), ("#f0ece4", "G")])
def test_a_filter_makes_no_two_things_alike(tmp_path: Path, other: str, channel: str) -> None:
    """Red keeps a red robe apart from the leaves, and makes it as white as the white robe beside it."""
    drawn = Pixels.new("RGB", (640, 480), "#5c8020")
    for x in range(0, 640, 32):
        drawn.paste("#404c20", (x, 0, x + 16, 480))
    drawn.paste("#d83030", (300, 200, 340, 330))
    drawn.paste(other, (380, 200, 420, 330))
    found = sight(saved(tmp_path, drawn))
    assert found.channel == channel


@pytest.mark.parametrize("grain", [0, 30, 60])
def test_a_grain_prints_as_dark_as_it_was_counted(tmp_path: Path, grain: int) -> None:
    """In its means a night had 0.2 of ink, in its pixels 0.31: the curve that lightens it is bent."""
    night = Pixels.linear_gradient("L").resize((1000, 800)).point([30 + level // 3 for level in range(256)])
    drawn = ImageChops.add(night, Pixels.effect_noise(night.size, grain), 1, -128)
    found = sight(saved(tmp_path, drawn))
    for part in (WHOLE, Rect(0.2, 0.35, 0.6, 0.3)):
        tones = found.lit(part, 0.2)
        left, top, right, bottom = part.x * 1000, part.y * 800, part.right * 1000, part.bottom * 800
        shown = drawn.crop((round(left), round(top), round(right), round(bottom)))
        printed = shown.point([round(level) for level in curve(tones)])
        assert found.ink(part, tones) <= 0.201
        assert 1 - ImageStat.Stat(printed).mean[0] / 255 == pytest.approx(0.2, abs=0.025)  # few pixels


def test_what_the_lights_of_a_night_would_swallow_is_seen_through_a_filter(tmp_path: Path) -> None:
    """An orange cat on the snow under a lamp became white with it, where a black one stood out."""
    night = Pixels.linear_gradient("L").resize((640, 480)).rotate(180)
    dark, snow = Pixels.new("RGB", night.size, "#10142c"), Pixels.new("RGB", night.size, "#f0e0cc")
    drawn = Pixels.composite(dark, snow, night)
    drawn.paste("#c87832", (120, 330, 240, 450))
    grain = Pixels.effect_noise(night.size, 12).convert("RGB")
    found = sight(saved(tmp_path, ImageChops.add(drawn, grain, 1, -128)))
    assert (found.channel, found.held) == ("B", None)


@pytest.mark.parametrize(("area", "dark"), [(0.05, 0.52), (0.3, 0.15)])
def test_a_night_stays_one_where_it_is_small(area: float, dark: float) -> None:
    """It was a grey fog on every black page. Three cells in four are 20 of 255, the others are lit."""
    tone = bytes([20]) * (SIDE**2 * 3 // 4) + bytes([220]) * (SIDE**2 // 4)
    image = Image("a.jpg", 200, 200, "A bus", "en", sight=Sight(tone, tone, EVEN))
    assert Tone("black", 0.4, 0.045, 0.55).of(image, WHOLE, area)[1] == pytest.approx(dark, abs=0.01)


def test_what_hardly_differs_from_what_is_round_it_does_so_more_in_black(tmp_path: Path) -> None:
    """Houses before an evening sky were ghosts, and as dark a page as before has them now."""
    hazy = Pixels.linear_gradient("L").resize((640, 480)).point([90 + level // 4 for level in range(256)])
    hazy.paste(110, (200, 180, 300, 420))
    hazy = ImageChops.add(hazy, Pixels.effect_noise(hazy.size, 6), 1, -128)
    found, data = sight(saved(tmp_path, hazy)), (tmp_path / "a.png").read_bytes()
    tones, dark = Tone("black", 0.3).of(Image("a.png", 640, 480, "", "en", sight=found), WHOLE, 1.0)

    def printed(tones: Tones) -> Pixels.Image:
        made = recoded(data, header(data, "a.png"), WHOLE, (640, 480), "a.png", grey=True, tones=tones)
        return Pixels.open(BytesIO(made)).convert("L")

    def step(picture: Pixels.Image) -> float:
        beside, house = (ImageStat.Stat(picture.crop((x, 200, x + 15, 280))) for x in (180, 205))
        return beside.mean[0] - house.mean[0]

    seen, plain = printed(tones), printed(replace(tones, local=0.0))
    assert step(seen) > 1.5 * step(plain) > 0
    assert 1 - ImageStat.Stat(seen).mean[0] / 255 == pytest.approx(dark, abs=0.01)
    stark = hazy.point([255 * (level > 128) for level in range(256)])
    assert not sight(saved(tmp_path, stark)).local


def test_a_dark_thing_is_as_dark_inside_as_at_its_edge() -> None:
    """A door was a black frame round grey, and hair a black ring."""
    wall = Pixels.new("L", (1200, 900), 150)
    wall.paste(90, (500, 350, 700, 900))  # a sixth of its width
    seen = set_off(wall, 0.8, 1200)
    edge, middle = seen.getpixel((510, 625)), seen.getpixel((600, 625))
    assert edge == pytest.approx(middle, abs=10)
    assert middle < 70


def test_a_grain_gets_no_blotches_in_black() -> None:
    """A mottled pavement was 1.8 times as mottled. An edge is raised all the same."""
    grain = Pixels.effect_noise((120, 80), 16).resize((1200, 800), Pixels.Resampling.BICUBIC)
    assert ImageStat.Stat(set_off(grain, 0.8, 1200)).stddev[0] < 1.6 * ImageStat.Stat(grain).stddev[0]
    grain.paste(20, (600, 0, 1200, 800))
    assert set_off(grain, 0.8, 1200).getpixel((605, 400)) == 0


def test_a_picture_that_would_run_out_into_the_paper_has_a_line_round_it() -> None:
    """A sky of 250 along its upper edge alone, or a sun at it, a bite out of the picture: not in colour, nor
    round what stands free."""
    rows, haze = 4, bytes([90]) * SIDE * SIDE
    sun = haze[:6] + bytes([250, 250]) + haze[8:]
    tone = bytes([250]) * SIDE * rows + bytes([90]) * SIDE * (SIDE - rows)
    sky = Sight(tone, tone, EVEN, "#fafafa")
    cases: list[tuple[Sight, Ink, bool]] = [
        (sky, "black", True), (sky, "saver", True), (sky, "colour", False),
        (replace(sky, free=True), "black", False),
        (replace(sky, dark=tone[::-1], light=tone[::-1]), "saver", True),
        (replace(sky, dark=sun, light=sun), "black", True),
        (replace(sky, dark=haze, light=haze), "black", False),
    ]  # fmt: skip
    for look, ink, lined in cases:
        image = Image("a.jpg", 200, 200, "A roof", "en", sight=look)
        (group,) = pictured(image, Rect(0, 0, 1, 1), Rect(0, 0, 100, 100), Tone(ink))
        assert isinstance(group, Group)
        picture, *lines = group.frame.items
        assert picture.box == Rect(0, 0, 100_000, 100_000)
        across = [Rect(250, y, 99_500, 500) for y in (0, 99_500)]
        down = [Rect(x, 250, 500, 99_500) for x in (0, 99_500)]
        assert [one.box for one in lines] == lined * [*across, *down]


@each(("focus", "top"), [((0.5, 0.5), 0.0), ((0.5, 0.51), 0.0), ((0.2, 0.68), 0.153)])
def test_what_matters_is_not_at_the_foot_of_what_words_stand_on(
    focus: tuple[float, float], top: float
) -> None:
    """Of 400 × 400 the upper 0.62 are shown, unless its focus is below 0.85 of that: 0.68 - 0.527."""
    picture = replace(seen(40), width=400, height=400, focus=focus)
    words = Frame(slots=("head",), backdrop="picture", veil=0.5)
    layout = set_page({"picture": [picture], "head": [para("x")]}, band(words))
    assert marks(layout, seen_as.Picture)[0].crop.y == pytest.approx(top)


def test_what_words_stand_on_is_as_tall_as_shows_a_sky_above_its_focus() -> None:
    """400 × 400, the upper half calm, the focus at 360, which is to be in 0.85 of what is shown: with 0.62 of
    it shown there are 51 of sky, where three lines stand, not seven; twenty do not even on all of it."""
    sky = Sight(EVEN, EVEN, bytes(SIDE * SIDE // 2) + bytes([90]) * (SIDE * SIDE // 2))
    picture = Image("a.jpg", 400, 400, "A field", "en", sight=sky, focus=(0.5, 0.9))
    for lines, least, most, fits in ((3, 248, 248, True), (7, 287, 300, True), (20, 400, 400, False)):
        slots = {"picture": [picture], "head": [para("x") for _ in range(lines)]}
        layout = set_page(slots, band(Frame(slots=("head",), backdrop="picture", veil=0.5)))
        assert least <= round(marks(layout, seen_as.Picture)[0].rect.height) <= most
        assert (not layout.overset) == fits


@each(("height", "tall"), [(200, 200), (150, 200), (100, 400 * 0.25 / 0.62)])
def test_a_strip_of_a_picture_is_cut_at_its_sides(height: float, tall: float) -> None:
    """400 wide it is to be 200 high at the least; two fifths at the most are cut off for that."""
    strip = replace(seen(40), height=height, focus=(0.9, 0.5))
    layout = set_page({"picture": [strip]}, band(Frame(backdrop="picture")))
    (picture,) = marks(layout, seen_as.Picture)
    assert picture.rect.height == pytest.approx(tall, abs=0.01)
    assert picture.crop.right == 1.0


def test_words_do_not_cover_a_picture() -> None:
    """Fourteen lines on what is 200 high: seven tenths of that at the most."""
    high = {"picture": [seen(40)], "head": [para("x") for _ in range(14)]}
    layout = set_page(high, band(Frame(slots=("head",), backdrop="picture", veil=0.5)))
    assert "too tall for the calm part of the picture" in layout.overset[0].by


def test_words_do_not_cover_the_middle_of_a_picture_where_no_focus_is_named() -> None:
    """200 high: 8 mm above its middle there are 77, five lines are 60."""
    for lines, fits in ((5, True), (7, False)):
        slots = {"picture": [seen(40)], "head": [para("x") for _ in range(lines)]}
        layout = set_page(slots, band(Frame(slots=("head",), backdrop="picture", veil=0.5)))
        assert (not layout.overset) == fits


def test_words_keep_off_what_a_focus_is_the_middle_of() -> None:
    """200 high, the focus at 130: words end 32 above it, not 8 mm, where the heads of people are."""
    named = replace(seen(40), focus=(0.5, 0.65))
    for lines, fits in ((7, True), (8, False)):
        slots = {"picture": [named], "head": [para("x") for _ in range(lines)]}
        layout = set_page(slots, band(Frame(slots=("head",), backdrop="picture", veil=0.5)))
        assert (not layout.overset) == fits


@each(("lines", "sun", "fits"), [(3, 250, True), (4, 250, False), (4, 220, True)])
def test_words_keep_off_a_sun_that_shines_through_the_veil(lines: int, sun: int, fits: bool) -> None:
    """200 high, from 50 on so light: the most veil made mud of a sunset, on which white was not legible."""
    dark, light = (bytes([level]) * SIDE for level in (60, sun))
    sky = Sight(dark * SIDE, dark * 4 + light * 12, EVEN)
    picture = replace(seen(40), sight=sky)
    slots = {"picture": [picture], "head": [para("x") for _ in range(lines)]}
    layout = set_page(slots, band(Frame(slots=("head",), backdrop="picture", veil=0.5)))
    assert (not layout.overset) == fits


@pytest.mark.parametrize(("rows", "fits"), [(4, False), (9, True)])
def test_words_do_not_cover_what_stands_above_a_focus(rows: int, fits: bool) -> None:
    """People under trees: of these, which begin so many rows from the top, most are seen. 200 high; seven
    lines are 84."""
    plain = seen(40)
    trees = replace(plain, focus=(0.5, 0.9), sight=replace(plain.sight, detail=thing(0, rows, 11, 4)))
    slots = {"picture": [trees], "head": [para("x") for _ in range(7)]}
    layout = set_page(slots, band(Frame(slots=("head",), backdrop="picture", veil=0.5)))
    assert (not layout.overset) == fits


def test_in_black_a_picture_is_no_slice_of_itself() -> None:
    """A square: a fifth of the page would show a third of it; two fifths at the most are cut off."""
    square = replace(seen(100), width=300, height=300)
    (picture,) = marks(
        set_page({"picture": [square]}, band(Frame(backdrop="picture")), ink="black"), seen_as.Picture
    )
    assert picture.rect.height == pytest.approx(0.62 * 400, abs=0.01)


@pytest.mark.parametrize(("ground", "white"), [("partner", 1), ("", 0)])
def test_a_drawing_on_white_in_a_field_of_colour_has_a_white_field(ground: Ground, white: int) -> None:
    """It was a sticker on pink, amid the field: 100 × 200 in a room that is 400 wide."""
    tone = bytes([255]) * SIDE * (SIDE - 1) + bytes(SIDE)
    sight = Sight(tone, tone, EVEN, "#ffffff", free=True)
    drawn = Image("a.png", 100, 200, "A tree", "en", sight=sight)
    layout = set_page({"picture": [drawn]}, replace(band(Frame(backdrop="picture")), ground=ground))
    found = [one.rect.width for one in marks(layout, seen_as.Panel) if one.fill == WHITE]
    assert found == white * [401.0]  # no hair of the colour below is seen beside it


def test_a_credit_in_a_field_of_colour_keeps_off_its_edge() -> None:
    """It stood at the very edge of a yellow field, in which all else began 6 mm from it."""
    named = replace(seen(100), credit=para("Ana"))
    for ground, inset in (("partner", 6 * MM), ("", 0.0)):
        layout = set_page({"picture": [named]}, replace(band(Frame(backdrop="picture")), ground=ground))
        (credit,) = marks(layout, GlyphRun)
        assert 420 - credit.rect.right == pytest.approx(inset, abs=0.01)


def test_an_arrangement_may_ask_for_the_scene() -> None:
    flat = Arrangement(sides={"front": ()}, when={"scene": condition("flat or calm")})
    assert [flat.when["scene"].holds(one) for one in ("flat", "calm", "busy")] == [True, True, False]


def test_a_block_that_bites_into_a_picture_keeps_off_its_focus() -> None:
    """A picture of 400 × 200, the focus 50 above its foot: 12 mm of it are kept clear all round."""
    picture = Backdrop(replace(seen(100), focus=(0.25, 0.75)), 200.0, "black")
    clear = pytest.approx(50 - 12 * MM)
    assert picture.below_focus(0, 150, 400) == clear
    assert picture.below_focus(100 + 11 * MM, 400, 400) == clear
    assert picture.below_focus(100 + 13 * MM, 400, 400) == 200


class TestDrawings:
    """What stands free on one ground."""

    CUP = (80, 40, 240, 180)  # in 320 × 200

    def drawn(self, folder: Path, box: tuple[int, int, int, int]) -> Sight:
        image = Pixels.new("RGB", (320, 200), "#f8efe3")
        ImageDraw.Draw(image).rectangle(box, "#203040")
        return sight(saved(folder, image))

    def image(self, held: Rect) -> Image:
        """200 × 200, with something on its ground in a part of it."""
        cells = [
            90
            if held.overlaps(Rect(n % SIDE / SIDE, n // SIDE / SIDE, 1 / SIDE, 1 / SIDE), slack=1e-3)
            else 239
            for n in range(SIDE * SIDE)
        ]
        look = Sight(bytes(cells), bytes(cells), EVEN, "#efefef", free=True)
        return Image("a.jpg", 200, 200, "A cup", "en", sight=look)

    def test_it_is_held_with_half_a_cell_of_air(self, tmp_path: Path) -> None:
        held = self.drawn(tmp_path, self.CUP).drawing
        assert held == Rect(3.5 / SIDE, 2.5 / SIDE, 10 / SIDE, 13 / SIDE)

    @each("box", [(80, 40, 240, 200), (0, 40, 240, 180), (80, 40, 320, 180)])
    def test_what_an_edge_cuts_does_not_stand_free(
        self, tmp_path: Path, box: tuple[int, int, int, int]
    ) -> None:
        assert self.drawn(tmp_path, box).drawing is None

    def test_one_without_its_border_has_air_in_a_field_of_its_own_alone(self) -> None:
        """Its own shape, then so wide that a sixteenth and a half of it is on each side."""
        part = Rect(0.1, 0.2, 0.8, 0.6)
        cut = self.image(Rect(0, 0, 1, 1))
        cut = replace(cut, sight=cut.sight and replace(cut.sight, part=part))
        assert crop(cut, 1.0) == WHOLE
        assert crop(cut, 1.0, air=0.0625) == Rect(-0.0625, -0.0625, 1.125, 1.125)
        (group,) = pictured(cut, WHOLE, *self.room("colour")[1:])
        (picture,) = group.frame.items
        assert (picture.crop, picture.shown) == (WHOLE, part)

    def test_what_is_printed_of_one_with_a_border_is_the_drawing(self, tmp_path: Path) -> None:
        """900 × 600 in 1500 × 1200, and nothing round it."""
        page = Pixels.new("RGB", (1500, 1200), "#ffffff")
        ImageDraw.Draw(page).ellipse((400, 300, 1299, 899), "#b3261e")
        saved(tmp_path, page)
        text = "name: pool\nheadline: Keep the pool\npicture: {file: a.png, alt: A pool, focus: [80, 50]}\n"
        (tmp_path / "campaign.yaml").write_text(text, "utf-8")
        piece = flyer(tmp_path / "campaign.yaml", template="classic")
        marks = (mark for sheet in seen_as.seen(piece.layout).sheets for mark in sheet.marks)
        (picture,) = (mark for mark in marks if isinstance(mark, seen_as.Picture))
        assert picture.crop == Rect(0.266667, 0.25, 0.6, 0.5)
        assert picture.rect.width / picture.rect.height == pytest.approx(1.5, abs=0.01)

    def test_a_crop_is_of_its_ground_only(self) -> None:
        """Three quarters of its height is shown; the lower half of it is drawn on."""
        shown = crop(self.image(Rect(0.25, 0.5, 0.5, 0.4)), 4 / 3)
        assert (shown.x, shown.width, shown.height) == (0, 1, 0.75)
        assert shown.y <= 0.5
        assert shown.bottom >= 0.9

    def test_the_ground_goes_on_beside_one_that_would_be_cut(self) -> None:
        """A room twice as wide as high for a picture that is drawn on from 1/8 to 7/8 of its height: with air
        that is 13/16 of it, and the room shows 13/8 of its width."""
        (group,) = pictured(self.image(Rect(0.25, 0.125, 0.5, 0.75)), *self.room("colour"))
        ground, picture = group.frame.items
        assert (ground.fill, ground.box) == ("scene", Rect(0, 0, 260_000, 130_000))
        assert (picture.box.x, picture.box.width) == (50_000, 160_000)
        assert (picture.crop.x, picture.crop.width) == (0, 1)
        assert picture.crop.y <= 0.125
        assert picture.crop.bottom >= 0.875

    @pytest.mark.parametrize("ink", ["saver", "black"])
    def test_where_ink_is_spared_it_stands_on_white(self, ink: Ink) -> None:
        (group,) = pictured(self.image(Rect(0.25, 0.125, 0.5, 0.75)), *self.room(ink))
        (picture,) = group.frame.items
        assert (picture.box.x, picture.box.width) == (50_000, 160_000)

    def room(self, ink: Ink) -> tuple[Rect, Rect, Tone]:
        image = self.image(Rect(0.25, 0.125, 0.5, 0.75))
        return crop(image, 2.0), Rect(20, 20, 260, 130), Tone(ink)


def test_a_picture_is_cut_at_its_sides_only_where_there_is_room_beyond_the_most() -> None:
    """Two thirds as high as wide: shown whole up to the most, then higher by as much as is left over; two
    fifths are the most that is cut off."""
    image = Image("a.jpg", 300, 200, "", "en")
    found = [shape(image, ratio, 0.1, most=0.8) for ratio in (0.1, 0.6, 0.8, 0.9, 1.4)]
    assert found == pytest.approx([0.62 * 2 / 3, 0.6, 2 / 3, 2 / 3 + 0.1, 2 / 3 / 0.62])
    assert shape(image, 1.4) == 2 / 3
