"""Any accent that a person likes: what is derived from it is read on it, beside it and on paper, also by
those who see fewer colours."""

import re
import shutil
from itertools import product
from math import dist
from pathlib import Path
from typing import get_args

import pytest
from amount import each, fewer
from drawn import prepare
from hypothesis import example, given
from hypothesis import strategies as st

from flyers.content.order import Order
from flyers.content.style import Colour, Style
from flyers.content.template import Grid, Ground, Margins, Template, Tones
from flyers.delivery import proved
from flyers.layout.stylesheet import StyleSheet
from flyers.model.colour import BLACK, KINDS, WHITE, as_seen, contrast, grey, lab, luminance, shade, tint
from flyers.model.frame import Palette, Swatch
from flyers.model.palette import deep, holds, is_dull, legible, palette, settled, stands_out
from flyers.model.paper import PAPERS
from flyers.model.stock import Ink, Stock
from flyers.press import painted

CAMPAIGNS = Path(__file__).parent / "data" / "campaigns"

COLOURS = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")
GROUNDS: tuple[Swatch, ...] = ("accent", "partner", "tint", "paper", "ink", "black")
# From white to black; those in the middle are read neither well on white nor well on black.
LIKED = (
    "#ffffff", "#ffcc00", "#98ff98", "#f28c28", "#ff0000", "#777777", "#0f766e", "#1f5fa8", "#4b0082", BLACK,
)  # fmt: skip


def apart(one: str, other: str) -> bool:
    """4.5 : 1 in colour and in grey, and 3 : 1 for those who see fewer colours."""
    seen = (contrast(as_seen(one, kind), as_seen(other, kind)) for kind in KINDS)
    return contrast(one, other) >= 4.5 and contrast(luma(one), luma(other)) >= 4.5 and min(seen) >= 3


def luma(colour: str) -> str:
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return grey((299 * red + 587 * green + 114 * blue + 500) // 1000)


def sheet(accent: str, share: float = 0.11, ink: Ink = "colour", scene: str = "") -> StyleSheet:
    margins = Margins(top=20, right=20, bottom=20, left=20)
    template = Template(
        template=2, product="test", about="", distance=850, papers=("a4",), margins=margins,
        grid=Grid(columns=12, gutter=10), palette=Tones(tint=share),
        styles={"body": Style(size=10, leading=12)}, arrangements={},
    )  # fmt: skip
    return StyleSheet(template, Stock(PAPERS["a4"], ("en",), ink), accent, scene=scene)


def made(accent: str) -> Palette:
    return palette("#111111", accent, None, 0.11)


@given(COLOURS)
@example("#a57981")  # read on its own tint in colour, less well in grey
@example("#964ca7")  # its grey is 108.5 of 255
def test_type_in_it_on_it_and_beside_it_is_read(accent: str) -> None:
    found = made(accent)
    assert apart(found[legible(found, "partner", "accent")], found["partner"])
    assert apart(found[legible(found, "accent", "partner")], found["accent"])
    assert apart(found["deep"], found["paper"])
    assert apart(found["deep"], found["tint"])
    assert apart(found["ink"], found["tint"])


@given(COLOURS)
def test_each_ground_has_type_that_is_read_on_it(accent: str) -> None:
    found = made(accent)
    for ground, swatch in product(GROUNDS, get_args(Colour)):
        assert apart(found[legible(found, ground, swatch)], found[ground]), (ground, swatch)


@given(COLOURS, st.floats(0, 0.5))
def test_type_in_the_accent_holds_on_its_tint(accent: str, share: float) -> None:
    found = sheet(accent, share).palette
    assert contrast(found["deep"], found["tint"]) >= 4.5


@each("ink", get_args(Ink))
@each("accent", LIKED)
def test_every_style_is_read_on_every_ground_in_every_ink(accent: str, ink: Ink) -> None:
    styles = sheet(accent, ink=ink)
    for ground, swatch in product(get_args(Ground), get_args(Colour)):
        bare = ink == "black" or not ground or (ink == "saver" and ground not in ("tint", "paper", "scene"))
        behind = styles.palette["paper" if bare else ground]
        assert apart(styles.palette[styles.swatch_on(ground, swatch)], behind), (ground, swatch)


@each(("scene", "ink", "white"), [
    ("#123a63", "saver", True), ("#123a63", "colour", False), ("#f0e8d8", "saver", False),
])  # fmt: skip
def test_above_a_picture_that_is_lightened_stands_no_ground_as_dark_as_it_was(
    scene: str, ink: Ink, white: bool
) -> None:
    """A night blue field stood above a picture that was pale and narrower: two blues that met."""
    assert (sheet("#123a63", ink=ink, scene=scene).palette["scene"] == WHITE) == white


def test_an_accent_that_is_read_on_paper_is_left_as_it_is() -> None:
    for accent in LIKED:
        assert (deep(accent) == accent) == apart(accent, WHITE)


@each("accent", ["#808080", "#c0c0c0", "#33363a"])
def test_the_tint_of_a_grey_is_seen_as_a_field(accent: str) -> None:
    """Asked for 8 %, a grey has 90 % of the paper's light."""
    assert sheet(accent, 0.08).palette["tint"] <= "#e7e7e7"


@each("accent", ["#bfe3ff", "#bfe3dc", "#ffd54f", "#c2b280", "#a1887f"])
def test_the_tint_of_a_pale_accent_is_seen_as_a_field(accent: str) -> None:
    """At 11 % that of #bfe3ff is #f8fcff, which no printer shows: in OKLab 0.013 from the paper."""
    asked, taken = tint(accent, 0.11), made(accent)["tint"]
    assert dist(lab(WHITE), lab(taken)) > 0.035
    assert accent == "#a1887f" or dist(lab(WHITE), lab(taken)) > dist(lab(WHITE), lab(asked))


def test_a_dark_accent_keeps_the_tint_that_is_asked_for() -> None:
    """It has 11 : 1 on white: there is no cause to thin it further. 0.2 × 0x7a + 0.8 × 255 = 228.4."""
    assert sheet("#7a0010", 0.2).palette["tint"] == "#e4cccf"


@each(
    ("accent", "ground"),
    [("#777777", BLACK), ("#c0c0c0", BLACK), ("#6b6f75", BLACK), ("#fffef8", BLACK), ("#111111", BLACK),
     ("#6b6258", None), ("#a1887f", None), ("#708090", None), ("#4e342e", "#4e342e")],
)  # fmt: skip
def test_a_field_of_no_colour_is_dark_and_yellow_stands_beside_it(accent: str, ground: str | None) -> None:
    """Grey on grey was dull at any distance. A grey is black; a brown and a slate keep their hue."""
    found = made(accent)
    assert found["partner"] == "#ffe14d"
    assert found["accent"] == ground or not ground
    assert contrast(found["accent"], found["partner"]) >= 7
    assert legible(found, "accent", "partner") == "partner"
    assert found["tint"] <= "#f0"


@each("accent", ["#bfe3dc", "#bfe3ff", "#ffd54f", "#c2b280", "#39ff14", "#8a3b12", "#14285a"])
def test_a_pale_colour_and_a_dark_one_are_no_grey(accent: str) -> None:
    assert made(accent)["accent"] == accent


@given(COLOURS)
def test_words_stand_out_of_those_beside_them(accent: str) -> None:
    """Wherever a second colour of those that are tried is read on the ground, dark or light as they are: in a
    line of white an hour in black is a fault to the eye."""
    found = made(accent)
    for ground, own in product(GROUNDS, get_args(Colour)):
        beside = legible(found, ground, own)
        other = legible(found, ground, "accent", beside)
        tried = {found[one] for one in ("accent", "deep", "partner", "paper", "ink", "black")}  # type: ignore[index]
        dark = {one for one in tried if luminance(one) < luminance(found[ground])}
        side = dark if found[beside] in dark else tried - dark
        assert apart(found[other], found[ground])
        assert found[other] in side
        assert found[other] != found[beside] or sum(apart(one, found[ground]) for one in side) == 1


def test_dark_type_stands_on_a_pale_accent() -> None:
    """White has 1.51 : 1 on it, ink 12.5; in the accent's colour type on paper is a darker yellow."""
    found = made("#ffcc00")
    coloured: tuple[Swatch, ...] = ("paper", "ink", "accent")
    assert [legible(found, "accent", one) for one in coloured] == ["ink", "ink", "partner"]
    assert (legible(found, "paper", "accent"), legible(found, "black", "accent")) == ("deep", "accent")


@each("accent", ["#fff2a8", "#ffd0e0", "#ffe98a", "#bfe3ff", "#d8f0c0"])
def test_type_in_a_colour_that_is_hardly_more_than_a_tint_is_ink(accent: str) -> None:
    """Darker shades of it are khaki and grey, and another colour is not the organiser's."""
    found = palette("#111111", accent, None, 0.11)
    assert found["accent"] == accent
    grounds: tuple[Swatch, ...] = ("paper", "tint", "accent")
    assert {found[legible(found, ground, "accent")] for ground in grounds} == {"#111111"}


def test_a_colour_on_which_nothing_is_read_gives_way_to_its_nearest() -> None:
    """Pure red: white has 4.0 : 1 on it; black 5.25, but in grey, and for those who see no red, under 3."""
    assert (contrast("#ff0000", WHITE), contrast(luma("#ff0000"), BLACK)) == (4.0, 2.45)
    assert contrast(as_seen("#ff0000", "protanopia"), "#111111") < 3
    assert settled("#ff0000") == made("#ff0000")["accent"] == "#ed0000"
    assert apart("#ed0000", WHITE)


@given(COLOURS)
def test_no_accent_is_moved_far_or_without_need(accent: str) -> None:
    """Nor is one of middle lightness, such as a green on which white has 3.9 : 1, left to black."""
    found = settled(accent)
    darker = any(apart(shade(accent, 1 - step / 100), WHITE) for step in range(16))
    able = apart(accent, WHITE) or (apart(accent, BLACK) and not darker)
    if is_dull(accent):  # has no hue, or hardly any, to keep
        return
    assert (found == accent) == able
    assert apart(found, WHITE) or not darker
    assert dist(lab(accent), lab(found)) < 0.08


@each(("accent", "white"), [("#5b8c2a", True), ("#d35400", True), ("#ff8000", False)])
def test_white_stands_on_colours_of_middle_lightness(accent: str, white: bool) -> None:
    found = made(accent)
    assert (legible(found, "accent", "paper") == "paper") == white


def test_the_partner_of_a_green_is_yellow_and_no_white() -> None:
    """It was #fffef8 where white has hardly 4.5 : 1 on the accent."""
    assert made("#5b8c2a")["partner"] == tint("#ffe14d", 0.5)


def test_a_grey_on_black_does_not_look_switched_off() -> None:
    """It has 6.1 : 1 there."""
    found = made("#5f7d5f")
    assert legible(found, "black", "accent") == "partner"
    assert contrast(found["partner"], BLACK) > 7


@given(COLOURS, st.sampled_from(list(KINDS)))
def test_greys_are_seen_as_they_are_by_all(colour: str, kind: str) -> None:
    """The rows of each matrix add up to 1; what is grey stays so, to a level."""
    level = int(colour[1:3], 16)
    seen = as_seen(f"#{level:02x}{level:02x}{level:02x}", kind)
    assert all(abs(int(seen[n : n + 2], 16) - level) <= 1 for n in (1, 3, 5))


@each(
    ("kind", "one", "other"),
    [
        ("protanopia", "#b00000", "#3c3400"),  # a red and a dark olive
        ("deuteranopia", "#c08000", "#a29100"),  # orange and a yellow-green
        ("tritanopia", "#0070c0", "#008a8e"),  # blue and teal
    ],
)
def test_colours_that_some_confuse(kind: str, one: str, other: str) -> None:
    """Far from each other to most, and near to them."""
    assert dist(lab(one), lab(other)) > 2.5 * dist(lab(as_seen(one, kind)), lab(as_seen(other, kind)))


@pytest.mark.parametrize("accent", ["#ffd23f", "#ffcc00", "#f2b705", "#f2a65a", "#d9c65a", "#ff8800"])
def test_type_is_no_mud_beside_a_yellow_or_an_orange(accent: str) -> None:
    """A brown or an olive beside a clean yellow looked dirty, and paler than the black round it."""
    found = palette("#111111", settled(accent), None, 0.11)
    alone = palette("#111111", settled(accent), None, 0.11, fields=False)
    assert alone["deep"] == alone["partner"] == "#111111"  # where no field is blue, words are not
    assert lab(found["deep"])[2] < -0.1  # as blue as its partner, in fields
    assert all(holds(found["deep"], found[ground]) for ground in ("paper", "tint"))  # type: ignore[literal-required]
    assert stands_out(found["deep"], found["ink"])
    assert (legible(found, "paper", "accent"), legible(found, "tint", "accent")) == ("deep", "deep")
    assert legible(found, "accent", "accent") != "deep"


@pytest.mark.parametrize("accent", ["#98ff98", "#ff7f50", "#e8590c", "#ff69b4", "#00bfff"])
def test_no_other_colour_that_holds_is_clearly_nearer(accent: str) -> None:
    """In OKLab: of all that are read on white, none is nearer by 0.02, a just noticeable difference, than the
    accent in less light, the first shade that is read there."""
    taken = next(one for n in range(100, 0, -1) if contrast(one := shade(accent, n / 100), WHITE) >= 4.5)
    levels = range(0, 256, 17)
    others = (f"#{r:02x}{g:02x}{b:02x}" for r, g, b in product(levels, levels, levels))
    nearest = min(dist(lab(accent), lab(one)) for one in others if contrast(one, WHITE) >= 4.5)
    assert dist(lab(accent), lab(taken)) <= nearest + 0.02
    assert luminance(deep(accent)) <= luminance(taken)  # it is read on the pale ground as well
    assert contrast(deep(accent), WHITE) < 6


@pytest.mark.parametrize(
    ("name", "look", "accent"),
    fewer(
        [("thien-nga", "photo", "#e8590c"), ("hof", "bold", "#ffcc00"), ("mleczny", "classic", "#98ff98")], 3
    ),
)
@pytest.mark.usefixtures("unstressed")
def test_a_page_in_a_pale_accent_is_proven(name: str, look: str, accent: str, tmp_path: Path) -> None:
    """As one in a dark accent; also small type on a picture, whose veil is dense enough for white."""
    shutil.copytree(CAMPAIGNS / name, tmp_path / name)
    file = tmp_path / name / "campaign.yaml"
    text = re.sub(r'accent: ".*"', f'accent: "{accent}"', file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    languages = (("vi",),) if name == "thien-nga" else ()
    kit = prepare(file, Order(("flyer",), languages, template=look))
    (report,) = proved(kit, list(painted(kit)), "full")
    faults = {finding.name for finding in report.findings}
    assert not faults & {"text-contrast", "text-pale", "grey-alike", "code-contrast", "black-code"}, faults


def test_colours_that_are_offered_for_names_are_dark_enough_for_type_and_each_name_is_one() -> None:
    from flyers.content.forms import colour
    from flyers.content.names import entries
    from flyers.model.palette import deep

    named = dict(entries("colour-names.yaml"))
    names = [name for words in named.values() for name in words.split()]
    assert len(names) == len(set(names))
    assert [value for value in named if deep(value) != value] == []
    assert all(colour(name.upper() if name.isascii() else name) in named for name in names)
