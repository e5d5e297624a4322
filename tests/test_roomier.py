"""A text that does not fit a template of one's own: what of that takes the room is tried, and told."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image
from test_template_faults import CAMPAIGN, SMALL, told

from flyers import press
from flyers.content.order import Order
from flyers.content.style import Change
from flyers.content.template import Template
from flyers.content.templates import load_template
from flyers.preflight.roomier import roomier

SIGN = CAMPAIGN + "lead: It is ours.\nlinks:\n  petition: {url: https://pool.example/sign}\n"
STORY = "story: |\n" + "  What happened on our street, and why it matters to all of us. \n" * 20
BESIDE = "            - {columns: [1, 7], slots: [lead, story]}\n"
PADS = SMALL.replace(BESIDE, BESIDE.replace("story]", "story], ground: tint, pad: 60mm"))
VERB = "verb: {family: display, bold: true, size: 22pt, leading: 23pt"
VERBS = SMALL.replace(VERB, VERB.replace("22pt", "160pt").replace("23pt", "160pt"))
ASKED = "shorten the text, or make room in the template (with {} it fits), or give the template an "


@pytest.mark.parametrize(("text", "room"), [(PADS, "half of every pad"), (VERBS, "verbs a quarter smaller")])
def test_what_takes_the_room_is_in_the_hint(text: str, room: str, tmp_path: Path) -> None:
    assert text != SMALL
    found = [one for one in told(tmp_path, text, SIGN + STORY) if "does not fit" in one.what]
    assert found
    assert all(one.hint.startswith(ASKED.format(room)) for one in found), found


@pytest.fixture
def small(tmp_path: Path) -> Template:
    file = tmp_path / "mine.yaml"
    file.write_text(SMALL, "utf-8")
    return load_template(file).sound


def code(template: Template) -> float:
    return template.sides("one")["front"][-1].frames[0].code


def gap(template: Template) -> float:
    return template.gaps[name] if isinstance(name := template.sides("one")["front"][1].gap, str) else name


def test_what_is_enough_alone_is_told_alone(small: Template) -> None:
    least = small.styles["headline"].least
    assert roomier(small, lambda one: code(one) < code(small)) == "codes a quarter smaller"
    assert roomier(small, lambda one: (one.styles["headline"].least or 0) < (least or 0)) == (
        "a headline a quarter smaller"
    )
    date = small.styles["date"].size
    assert roomier(small, lambda one: one.styles["date"].size < date) == "dates a quarter smaller"
    either = roomier(small, lambda one: code(one) < code(small) or one.picture.least < small.picture.least)
    assert either == "codes a quarter smaller or a picture half as high at the least"


def test_what_is_enough_together_is_told_together_and_no_more(small: Template) -> None:
    def fits(one: Template) -> bool:
        return code(one) < code(small) and gap(one) < gap(small)

    assert roomier(small, fits) == "half of every gap between bands and codes a quarter smaller"


def test_where_all_of_it_is_not_enough_nothing_is_told(small: Template) -> None:
    assert roomier(small, lambda _: False) == ""


def test_a_change_of_an_arrangement_shrinks_too(small: Template) -> None:
    one = replace(small.arrangements["one"], styles={"headline": Change(least=60.0)})
    changed = replace(small, arrangements={"one": one})
    assert roomier(changed, lambda it: it.arranged("one").styles["headline"].least == 45.0) == (
        "a headline a quarter smaller"
    )


@pytest.mark.parametrize(
    ("size", "side", "frame"), [((900, 600), "high", "lower"), ((300, 420), "wide", "narrower")]
)
def test_a_picture_too_coarse_for_its_frame_names_the_side_that_magnifies_it(
    size: tuple[int, int], side: str, frame: str, tmp_path: Path
) -> None:
    """One whose sides are cut off is as large as its frame is high; any other as its frame is wide. It is
    good for as much as that side's pixels are at 150 an inch."""
    Image.effect_noise(size, 4).save(tmp_path / "pool.png")  # a drawing would be shown whole
    beside = "slots: [picture, demands]"
    high = "backdrop: picture, slots: [demands]"
    mine, campaign = tmp_path / "mine.yaml", tmp_path / "campaign.yaml"
    text = SMALL.replace("        - name: middle\n", "        - name: middle\n          takes: 1\n")
    assert beside in text
    mine.write_text(text.replace(beside, high if frame == "lower" else beside), "utf-8")
    campaign.write_text(SIGN + "picture: {file: pool.png, alt: A pool.}\ndemands: [Open it.]\n", "utf-8")
    warnings = press.prepare(campaign, Order(template=str(mine))).warnings
    (found,) = [one.hint for one in warnings if "dpi" in one.what]
    good = size[side == "high"] / 150 * 25.4
    said = re.escape(f"use a larger picture: this one is good for {good:.1f} mm, and ")
    assert (printed := re.fullmatch(rf"{said}([\d.]+) mm {side}, or a {frame} frame in the template", found))
    assert float(printed[1]) > good
