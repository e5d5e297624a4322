"""Templates whose measures no page can be set in: an error that names the line, and nothing else."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from amount import each, fewer, in_turn
from drawn import prepare
from ink_property import touching
from seen import seen

from flyers.content import library
from flyers.content.order import Order
from flyers.content.proportions import proportion_faults
from flyers.content.reader import load
from flyers.content.template import Template
from flyers.errors import FlyersError

CAMPAIGN = """\
flyers: 1
name: p
languages: [en]
papers: [a4]
headline: Pay nurses properly before they leave
lead: They apply quickly and properly.
story: "Happy people keep good jobs by playing fairly. A happy body, properly paid."
demands: [Pay properly, Keep good people]
links: {petition: {url: "https://a.org/x", label: Apply properly by today}, group: {url: "https://a.org/y"}}
petition: {request: Pay properly, columns: [name, signature]}
"""


PLAIN = (Path(__file__).parent / "data" / "templates" / "plain.yaml").read_text("utf-8")
CLASSIC = library.template("flyer", "classic").read_text("utf-8")
SHEET = library.template("sheet", "classic").read_text("utf-8")


def refused(folder: Path, text: str, change: Callable[[str], str]) -> str:
    """What is said of a template that is changed."""
    changed = change(text)
    assert changed != text
    mine, campaign = folder / "mine.yaml", folder / "campaign.yaml"
    mine.write_text(changed, encoding="utf-8")
    campaign.write_text(CAMPAIGN, encoding="utf-8")
    with pytest.raises(FlyersError) as error:
        prepare(campaign, Order(template=str(mine)))
    return str(error.value)


def tight(style: re.Match[str]) -> str:
    """A style with lines nearer to each other by a twentieth, but not nearer than is allowed."""
    size, leading = float(style[1]), float(style[3])
    return f"size: {size}pt{style[2]}leading: {max(0.95 * leading, 0.9 * size):.2f}pt"


def swap(pattern: str, new: str | Callable[[re.Match[str]], str], count: int = 1) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, new, text, count=count)


HEAD = r"\n            - \{columns: \[1, 12\], slots: \[kicker, headline\]\}"
MANY = "\n".join("            - {columns: [1, 12], slots: [kicker]}" for _ in range(60))


@each(
    ("change", "line", "said"),
    [
        (swap("leading: 70pt", "leading: 0pt"), "leading: 0pt", "cannot be 0 pt apart"),
        (swap("kicker: {", "kicker: {fit: lines, "), "kicker: {", "no least one"),
        (swap("kicker: {", "kicker: {upright: true, "), "kicker: {", "no least one"),
        (swap("leading: 70pt", "leading: 900pt"), "leading: 900pt", "cannot be 900 pt apart"),
        (swap("tracking: 0.1", "tracking: -1"), "tracking: -1", "cannot be -1 em further apart"),
        (swap("tracking: 0.1", "tracking: .nan"), "tracking: .nan", ""),
        (swap("margins: .*", "margins: {top: 0mm, right: 0mm, bottom: 0mm, left: 0mm}"), "margins", "top"),
        (swap("left: 14mm", "left: 10mm"), "margins", "the left margin is 10.0 mm wide"),
        (swap("left: 14mm", "left: 140mm"), "margins", "leave less than half of letter"),
        (swap("gutter: 5mm", "gutter: 16mm"), "columns: 12", "12 columns are too many for"),
        (swap("body: {size: 10.5pt", "body: {size: 0mm"), "size: 0mm", "type of 0 pt is too small"),
        (swap("least: 10pt", "least: 2pt"), "least: 2pt", "type of 2 pt is too small"),
        (swap(r"gap: 21pt", "gap: -21pt"), "gap: -21pt", '"-21pt" is not a length'),
        (swap(r"columns: \[8, 12\]", "columns: [8, 13]"), "columns: [8, 13]", "8 to 13 are not on the grid"),
        (swap(r"columns: \[8, 12\]", "columns: [7, 12]"), "columns: [7, 12]", "not beside those"),
        (swap(HEAD, " []"), "name: head", "no frame"),
        (swap(HEAD, "\n" + MANY), "slots: [kicker]", "beside"),
    ],
)  # fmt: skip
def test_a_measure_out_of_proportion_is_an_error_with_its_line(
    change: Callable[[str], str], line: str, said: str, tmp_path: Path
) -> None:
    found = refused(tmp_path, PLAIN, change)
    text = (tmp_path / "mine.yaml").read_text(encoding="utf-8")
    lines = {n for n, one in enumerate(text.splitlines(), 1) if line in one}
    assert said in found
    assert lines & {int(n) for n in re.findall(r"mine\.yaml:(\d+):\d+: ", found)}, found


def test_what_is_wider_than_the_margin_does_not_fit_in_it(tmp_path: Path) -> None:
    said = refused(tmp_path, SHEET, swap("name: notes, at: foot", "name: notes, at: left"))
    assert "mine.yaml" in said or "does not fit" in said


@pytest.mark.parametrize("product", ["flyer", "sheet"])
def test_our_own_templates_are_in_proportion(product: str) -> None:
    for name in library.templates(product):
        template = load(library.template(product, name), Template).sound
        assert list(proportion_faults(template)) == []


NOTHING = "{none: 0mm, fields: 0mm, inside: 0mm, groups: 0mm, zones: 0mm, cell: 0mm, field: 0mm}"


CHANGES = {
    "no space": swap(r"(before|after): [\d.]+(pt|mm)", r"\1: 0pt", 0),
    "no gaps": lambda text: swap(r"gap: [\d.]+pt", "gap: 0pt", 0)(
        re.sub("gaps: .*", f"gaps: {NOTHING}", text)
    ),
    "tight lines": swap(r"size: ([\d.]+)pt(.*?)leading: ([\d.]+)pt", tight, 0),
    "narrow gutter": swap(r"gutter: 5mm", "gutter: 3mm", 0),
    "narrow margins": swap(r"margins: .*", "margins: {top: 10mm, right: 12mm, bottom: 10mm, left: 12mm}"),
    "tight letters": swap(r"tracking: [\d.]+", "tracking: -0.05", 0),
}
TEMPLATES = {"plain": PLAIN, "classic": CLASSIC}


@pytest.mark.parametrize(
    ("change", "way"),
    fewer(
        in_turn(
            CHANGES, [("plain", "colour"), ("classic", "black"), ("plain", "black"), ("classic", "colour")]
        )
    ),
    ids=lambda one: one if isinstance(one, str) else "-".join(one),
)
def test_what_is_allowed_never_makes_ink_meet_ink(change: str, way: tuple[str, str], tmp_path: Path) -> None:
    template, ink = TEMPLATES[way[0]], way[1]
    mine, campaign = tmp_path / "mine.yaml", tmp_path / "campaign.yaml"
    mine.write_text(changed := CHANGES[change](template), encoding="utf-8")
    campaign.write_text(CAMPAIGN, encoding="utf-8")
    assert changed != template
    kit = prepare(campaign, Order(products=("flyer",), template=str(mine), ink=ink))  # type: ignore[arg-type]
    assert [fault for piece in kit.pieces for fault in touching(seen(piece.layout))] == []


def test_what_grows_as_if_alone_leaves_room_for_what_is_below_it_in_rank() -> None:
    """A demand is smaller than the lead by a step: one that grew before it would stay small beside it."""
    classic = load(library.template("flyer", "classic"), Template).sound
    alone = [step.name for step in classic.copyfit if step.to == "alone" and step.name in classic.ranks]
    falls = (after for one, after in pairwise(map(classic.ranks.index, alone)) if after <= one)
    assert all(classic.ranks[after] == alone[0] for after in falls), (
        "what grows again begins with the lead, too"
    )
