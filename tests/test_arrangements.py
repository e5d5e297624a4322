"""Which arrangement a campaign is set in: by its conditions, by what fits, by what is wrong with it; or the
one that is asked for."""

import re
import shutil
from collections.abc import Hashable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from amount import each, seldom
from drawn import campaign_in, flyer, prepare
from helpers_layout import PAPER, TOOLS, band, frame, marks, para, style, template
from msgspec.structs import replace
from PIL import Image as Imaging
from seen import GlyphRun, Panel, Picture, seen

from flyers.cli import main
from flyers.content.clauses import Condition, Step, condition
from flyers.content.order import Order
from flyers.content.style import Change
from flyers.content.template import Arrangement, Style
from flyers.layout import pagination, tried
from flyers.layout.compositor import Compositor
from flyers.layout.draft import Draft
from flyers.layout.engine import lay_out
from flyers.layout.pagination import promising
from flyers.layout.sides import Side
from flyers.layout.stylesheet import StyleSheet
from flyers.measure.protocols import Memory
from flyers.model.blocks import Block, Image, Story
from flyers.model.demerit import SMALL, Demerit, Trial
from flyers.model.frame import Details, Layout
from flyers.model.stock import Stock
from flyers.pieces import Piece
from flyers.units import MM

LIDO = Path(__file__).parent / "data" / "lido" / "campaign.yaml"
STORY = (para("word " * 8 + "word"),)  # one line of forty letters and a fifth word below it
FULL = tuple(para("word") for _ in range(54))  # 54 × 12 are more than the 600 of a side


def chosen(
    ways: dict[str, Arrangement],
    slots: dict[str, tuple[Block, ...]],
    pinned: str = "",
    lang: str = "en",
    styles: Mapping[str, Style] | None = None,
    **counts: int,
) -> Layout:
    made = replace(template({"all": (band(frame("story")),)}, styles or {}), arrangements=ways)
    story = Story("test", lang, slots, Details("", "", "", lang), counts=counts)
    return lay_out([story], made, Stock(PAPER, (lang,), "colour"), TOOLS, arrangement=pinned)


def way(*slots: str, **when: str) -> Arrangement:
    """One side, its slots one below the other."""
    return Arrangement(
        sides={"front": (band(frame(*slots)),)}, when={name: condition(text) for name, text in when.items()}
    )


def picture(width: int, height: int) -> Image:
    return Image("p.png", width, height, "alt", "en")


@each(
    ("size", "shape"),
    [((116, 100), "landscape"), ((115, 100), "square"), ((100, 114), "square"), ((100, 116), "portrait")],
)
def test_the_shape_of_a_picture(size: tuple[int, int], shape: str) -> None:
    """Square as long as one side is no more than 1.15 times the other."""
    ways = {
        name: way("story", "picture", picture=name) for name in ("landscape", "square", "portrait", "none")
    }
    assert chosen(ways, {"story": STORY, "picture": (picture(*size),)}).arrangement == shape
    assert chosen(ways, {"story": STORY}).arrangement == "none"


def test_what_is_counted_the_paper_and_the_script() -> None:
    ways = {
        "many": way("story", quotes="3 or more"),
        "few": way("story", quotes="1 to 2"),
        "arabic": way("story", quotes="0", script="Arab"),
        "square": way("story", quotes="0", script="Latn", paper="square"),
    }
    slots = {"story": STORY}
    assert chosen(ways, slots, quotes=3).arrangement == "many"
    assert chosen(ways, slots, quotes=2).arrangement == "few"
    assert chosen(ways, slots, lang="ar").arrangement == "arabic"
    assert chosen(ways, slots).arrangement == "square"


def test_the_first_where_no_condition_is_met() -> None:
    ways = {"one": way("story", quotes="5"), "other": way("story", quotes="6")}
    assert chosen(ways, {"story": STORY}).arrangement == "one"


def test_what_fits_comes_before_what_looks_better() -> None:
    """Two columns hold what one does not."""
    wide = Arrangement(sides={"front": (band(frame("story", flow=2)),)})
    ways = {"one": way("story"), "two columns": wide}
    layout = chosen(ways, {"story": FULL})
    assert layout.arrangement == "two columns"
    assert not layout.overset
    assert chosen(ways, {"story": FULL}, "one").overset


def test_one_side_comes_before_two() -> None:
    turned = Arrangement(
        sides={"front": (band(frame("story")),), "back": (band(frame("story")),)}, threads=("story",)
    )
    for ways in ({"two": turned, "one": way("story")}, {"one": way("story"), "two": turned}):
        layout = chosen(ways, {"story": STORY})
        assert (layout.arrangement, len(layout.pages)) == ("one", 1)
    assert len(chosen({"two": turned, "one": way("story")}, {"story": FULL}).pages) == 2


def test_the_last_ones_are_tried_where_no_other_holds_all() -> None:
    wide = Arrangement(sides={"front": (band(frame("story", flow=2)),)}, last=True)
    ways = {"columns": wide, "one": way("story")}
    assert [trial.arrangement for trial in chosen(ways, {"story": STORY}).trials] == ["one"]
    assert chosen(ways, {"story": FULL}).arrangement == "columns"


def test_others_are_tried_with_a_smaller_headline_before_the_last_are_taken() -> None:
    """At its least the headline is 80 high, and 45 lines below it are 540: 20 too much. In columns there is
    room for it; both have a hole, and that below the columns is the smaller."""
    ways = {
        "columns": Arrangement(
            sides={"front": (band(frame("head")), band(frame("story", flow=2)))}, last=True
        ),
        "one": Arrangement(sides={"front": (band(frame("head")), band(frame("story")))}),
    }
    styles = {"head": style(80, 80, least=80, floor=20)}
    made = template({"all": (band(frame("story")),)}, styles, [Step("head", "usual")])
    slots = {"head": (para("Head", "head"),), "story": tuple(para("word") for _ in range(45))}
    story = Story("test", "en", slots, Details("", "", "", "en"))
    stock = Stock(PAPER, ("en",), "colour")
    layout = lay_out([story], replace(made, arrangements=ways), stock, TOOLS)
    assert [(trial.arrangement, trial.fits) for trial in layout.trials] == [("columns", True), ("one", True)]
    assert not layout.overset


def test_a_smaller_headline_on_one_side_comes_before_two_that_look_poor() -> None:
    """At its least the headline is 80 high and the story 45 lines, 540: 20 too much for one side. The back
    that they would make has three lines on it, and a hole."""
    sides = {"front": (band(frame("head"), at="top"), band(frame("story"))), "back": (band(frame("press")),)}
    ways = {
        "one": Arrangement(sides={"front": (band(frame("head")), band(frame("story", "press")))}),
        "two": Arrangement(sides=sides),
    }
    styles = {"head": style(80, 80, least=80, floor=20)}
    slots = {
        "head": (para("Head", "head"),),
        "story": tuple(para("word") for _ in range(42)),
        "press": tuple(para("word") for _ in range(3)),
    }
    made = template({"all": (band(frame("story")),)}, styles, [Step("head", "usual")])
    made = replace(made, arrangements=ways)
    story = Story("test", "en", slots, Details("", "", "", "en"))
    layout = lay_out([story], made, Stock(PAPER, ("en",), "colour"), TOOLS)
    assert (layout.arrangement, layout.overset) == ("one", ())
    assert {trial.arrangement for trial in layout.trials} == {"one", "two"}


@each(("lines", "least", "whole"), [(46, 60.0, True), (47, 60.0, False), (47, 30.0, True)])
def test_a_headline_is_read_from_44_points_on_or_from_the_least_of_its_style(
    lines: int, least: float, whole: bool
) -> None:
    """46 lines are 552 of the 600: a headline, 0.95 × its size high, may have 50 points; with 47 it has 37. A
    style that asks for less than 44, as on small paper, is taken at its word."""
    styles = {"head": style(80, 80, least=least, floor=10)}
    text = " ".join(["word"] * 8)
    blocks = (para("Head", "head", key="headline", role="H1"), *(para(text) for _ in range(lines)))
    made = template({"all": (band(frame("story")),)}, styles, [Step("head", "usual")])
    made = replace(made, ranks=("head",))
    story = Story("test", "en", {"story": blocks}, Details("", "", "", "en"))
    layout = lay_out([story], made, Stock(PAPER, ("en",), "colour"), TOOLS)
    assert layout.trials[0].whole == whole, (layout.overset, layout.trials)


def test_what_tells_most_is_copyfit_where_none_tells_all() -> None:
    """Four arrangements have the demands behind and ask more of a campaign; the one that has them in front,
    with half of the story, is set all the same, and is better than any without them."""
    slots = {
        "story": tuple(para("word " * 8, key="story") for _ in range(45)),
        "demands": tuple(para("word " * 60, key=f"demands[{n}]") for n in range(2)),
    }
    story, demands = (band(frame(name)) for name in slots)
    special = {"words": condition("0"), "codes": condition("0")}
    behind = Arrangement(sides={"front": (story,), "back": (demands,)}, when=special)
    running_on = Arrangement(sides={"front": (demands, story), "back": (story,)}, threads=("story",))
    ways = {**{f"behind {n}": behind for n in range(4)}, "running on": running_on}
    layout = chosen(ways, slots)
    assert (layout.arrangement, layout.overset) == ("running on", ())


@pytest.mark.parametrize(("lead", "whole"), [(30.0, True), (40.0, False)])
def test_a_side_whose_headline_is_hardly_larger_than_the_lead_does_not_hold_all(
    lead: float, whole: bool
) -> None:
    """A lead is 0.95 × its size high and 42 lines are 504: of the 600 that leaves a headline, which is 0.95 ×
    its size too, some 70 above a lead of 30, twice that, and 61 above one of 40."""
    styles = {"head": style(80, 80, least=80, floor=20), "large": style(lead, 40)}
    blocks = (
        para("Head", "head", key="headline", role="H1"),
        para("Lead", "large", key="lead"),
        *(para(" ".join(["word"] * 8)) for _ in range(42)),
    )
    made = template({"all": (band(frame("story")),)}, styles, [Step("head", "usual")])
    story = Story("test", "en", {"story": blocks}, Details("", "", "", "en"))
    layout = lay_out([story], made, Stock(PAPER, ("en",), "colour"), TOOLS)
    assert not layout.overset
    assert layout.trials[0].whole == whole


@each(("front", "back", "whole"), [(45, 50, True), (43, 50, False), (50, 45, True), (50, 43, False)])
def test_no_side_that_is_whole_has_a_hole(front: int, back: int, whole: bool) -> None:
    """Of the 50 lines of a side 45 leave a hole of a tenth, 43 one of 12.4 % and more."""
    text = para(" ".join(["word"] * 8))
    sides = {"front": (band(frame("story")),), "back": (band(frame("press")),)}
    layout = chosen({"one": Arrangement(sides=sides)}, {"story": (text,) * front, "press": (text,) * back})
    assert layout.trials[0].whole == whole, layout.trials


@pytest.mark.parametrize(("name", "whole"), [("own", True), ("small", False)])
def test_what_is_for_a_smaller_paper_is_no_arrangement_for_all(name: str, whole: bool) -> None:
    """The larger sheet of a kit had fields as close as the smaller one's, beside room for its own."""
    ways = {"own": way("story", paper="square"), "small": way("story", paper="a5")}
    layout = chosen(ways, {"story": (para(" ".join(["word"] * 8)),) * 46}, pinned=name)
    assert layout.trials[0].whole == whole


def test_demands_overleaf_are_as_a_story_that_runs_on() -> None:
    """A front with the demands holds a part of the story, a front without them all of it: neither is whole,
    so what is wrong with them decides."""
    slots = {
        "story": tuple(para("word " * 8, key="story") for _ in range(45)),
        "demands": (para("word " * 60, key="demands[0]"),),
        "press": tuple(para("word") for _ in range(4)),
    }
    story, demands, press = (band(frame(name)) for name in slots)
    ways = {
        "behind": Arrangement(sides={"front": (story,), "back": (demands, press)}),
        "running on": Arrangement(
            sides={"front": (demands, story), "back": (story, press)}, threads=("story",)
        ),
    }
    assert {trial.arrangement for trial in chosen(ways, slots).trials} == set(ways)


def test_a_front_that_tells_little_is_not_copyfit_where_another_that_was_tells_more() -> None:
    slots = {
        "story": tuple(para("word " * 8, key="story") for _ in range(60)),
        "demands": (para("word " * 16, key="demands[0]"),),
        "press": tuple(para("word " * 8) for _ in range(27)),
    }
    story, demands, press = (band(frame(name)) for name in slots)
    running = {"front": (demands, story), "back": (story, press)}
    little = Arrangement(sides={"front": (press,), "back": (story, demands)}, threads=("story",))
    ways = {"little": little, "running on": Arrangement(sides=running, threads=("story",))}
    (trial,) = chosen(ways, slots).trials
    assert (trial.arrangement, trial.poor) == ("running on", False)
    assert chosen({"little": little}, slots).trials[0].poor


@pytest.mark.parametrize(("counted", "parts"), [(100, [True, False]), (99, [False])])
def test_of_a_story_a_part_goes_to_a_back_that_is_bare(counted: int, parts: list[bool]) -> None:
    """Of 50 lines of a side the story has 48, and the demands, which stand overleaf, no more than six; a
    story that is told in less than a hundred words stays in one place."""
    slots = {
        "story": tuple(para("word " * 8, key="story") for _ in range(48)),
        "demands": tuple(para("word " * 24, key=f"demands[{n}]") for n in range(2)),
    }
    story, demands = (band(frame(name)) for name in slots)
    behind = Arrangement(sides={"front": (story,), "back": (demands, story)}, threads=("story",))
    layout = chosen({"behind": behind}, slots, story=counted)
    assert [trial.share < 1 for trial in layout.trials] == parts, layout.trials


@pytest.mark.parametrize(("lines", "poor"), [(22, True), (23, False)])
def test_a_front_that_ends_well_with_about_a_third_of_its_story_is_not_poor(lines: int, poor: bool) -> None:
    """Demands went overleaf, as what a cut takes for enough was too little for the choice. Of 72 lines a
    first paragraph has 22, 31 %, or 23, 32 %."""
    paras = tuple(para(" ".join(["word"] * 8 * n), key=f"story {n}") for n in (lines, 72 - lines))
    story, press = (band(frame(name)) for name in ("story", "press"))
    on = Arrangement(sides={"front": (press, story), "back": (story,)}, threads=("story",))
    slots = {"story": paras, "press": (para(" ".join(["word"] * 8)),) * (49 - lines)}
    trial = chosen({"on": on}, slots).trials[0]
    assert (round(trial.share, 2), trial.poor) == (round(lines / 72, 2), poor)


@pytest.mark.parametrize(("above", "share"), [(46, {0}), (45, {0.4})])
def test_no_three_lines_of_a_story_stand_before_its_back(above: int, share: set[float]) -> None:
    """Of 49 lines of a side all but three, or four, are taken by what stands above a story of ten."""
    story, press = (band(frame(name)) for name in ("story", "press"))
    on = Arrangement(sides={"front": (press, story), "back": (story,)}, threads=("story",))
    slots = {"story": (para("word " * 8, key="story"),) * 10, "press": (para("word"),) * above}
    assert {round(trial.share, 2) for trial in chosen({"on": on}, slots).trials} == share


@each(("column", "last"), [({}, "asked"), ({"abreast": 2}, "lead"), ({"slots": ("demands",)}, "asked")])
def test_a_line_about_the_back_is_last_in_its_column(column: dict[str, Any], last: str) -> None:
    """It stood between lead and demands, in white of its own, or under the demands, as if one more. Where
    each text has a column it stays below the first. A front with neither lead nor story said nothing."""
    texts = {"lead": (para("lead"),), "demands": (para("asked", key="demands[0]"),), "events": (para("May"),)}
    shown = {"slots": ("lead", "demands"), **column}
    front, back = band(frame(*shown.pop("slots"), **shown)), band(frame("events"))
    slots = {name: texts[name] for name in (*front.slots, "events")}
    slots["over"] = (para("over", "overleaf", key="words.over"),)
    ways = {"on": Arrangement(sides={"front": (front,), "back": (back,)}, threads=("story",))}
    layout = chosen(ways, slots, styles={"overleaf": style()})
    read = [run.text for run in marks(seen(layout), GlyphRun)]
    assert read[: read.index("over")][-1] == last


@each(("lines", "told"), [(41, 1), (43, 0)])
def test_gaps_shrink_for_a_line_about_the_back(lines: int, told: int) -> None:
    """A full front told nothing. 41 lines of a lead, 100 points and what is asked are 599 high, of 600; with
    43 they have shrunk already."""
    front, back = (band(frame("lead")), band(frame("demands"), gap="zones")), band(frame("events"))
    slots = {"lead": (para("\n".join(["lead"] * lines)),), "demands": (para("asked"),)}
    slots |= {"events": (para("May"),), "over": (para("over", "overleaf", key="words.over"),)}
    ways = {"on": Arrangement(sides={"front": front, "back": (back,)}, threads=("story",))}
    made = template({"all": (back,)}, {"overleaf": style()}, gaps={"none": 0.0, "zones": 100.0})
    story = Story("test", "en", slots, Details("", "", "", "en"))
    layout = lay_out([story], replace(made, arrangements=ways), Stock(PAPER, ("en",), "colour"), TOOLS)
    read = [run.text for run in marks(seen(layout), GlyphRun)]
    assert read.count("over") == told


def test_what_was_tried_is_told_the_winner_first() -> None:
    ways = {"one": way("story"), "other": way("story", "more")}
    trials = chosen(ways, {"story": STORY, "more": (para("more"),)}).trials
    assert [trial.wins for trial in trials] == [True, False]
    assert trials[0].points <= trials[1].points
    assert {trial.arrangement for trial in trials} == {"one", "other"}


def test_one_that_is_asked_for_is_taken_though_its_conditions_are_not_met() -> None:
    ways = {"one": way("story"), "other": way("story", quotes="5")}
    assert chosen(ways, {"story": STORY}, "other").arrangement == "other"


@each(
    ("text", "held", "not_held"),
    [
        ("3", [3], [2, 4]),
        ("2 to 4", [2, 4], [1, 5]),
        ("2 or more", [2, 999], [1]),
        ("up to 2", [0, 2], [3]),
        ("none or portrait", ["none", "portrait"], ["square"]),
    ],
)
def test_conditions(text: str, held: list[int | str], not_held: list[int | str]) -> None:
    found: Condition = condition(text)
    assert all(map(found.holds, held))
    assert not any(map(found.holds, not_held))


# At the command line

Capture = pytest.CaptureFixture[str]
CAMPAIGN = """\
flyers: 1
name: pool
languages: [en]
papers: [a4]
headline: Save the pool on Alder Street
lead: The town wants to close the only pool within thirty kilometres.
demands: [Buy the boiler, Keep the lessons]
links: {petition: {url: "https://alder.example/sign"}}
"""


KIT = """\
flyers: 1
name: seat
languages: [zh-Hant, en]
papers: [a4]
kicker: {zh-Hant: 外籍家務工聯盟, en: The union of domestic workers}
headline: {zh-Hant: 星期日也要有地方坐, en: A place to sit on Sundays too}
lead:
  zh-Hant: 政府計劃封閉遮打道行人專用區。三十四萬名家務工一星期只有一天假期，請不要連這一天也拿走。
  en: The government wants to open Chater Road to cars on Sundays. We have one free day. Do not take it.
story:
  zh-Hant: |
    每逢星期日早上七時至午夜十二時，遮打道不准車輛通行。我們在這裡吃飯、剪頭髮、上英文課、打電話回家。運輸署說封路「影響商場生意」，擬於十月一日起恢復行車。

    我們每月工資四千九百九十元，付不起咖啡店的座位。公園、圖書館和天橋我們都試過，每處都有人叫我們離開。一張摺凳的地方，不算太多。
  en: |
    Every Sunday from seven in the morning to midnight Chater Road is closed to cars.
    We eat here, cut our hair, learn English and call home. The department says it is bad for the shops.

    We earn HK$4,990 a month, and cannot pay for a seat in a café.
    We tried the park, the library and the footbridge: we are sent away.
demands:
  - {zh-Hant: 保留星期日行人專用區。, en: Keep Chater Road closed to cars on Sundays.}
  - {zh-Hant: 增設廁所和飲水機。, en: More toilets and drinking water.}
  - {zh-Hant: 決定之前先諮詢家務工。, en: Ask domestic workers first.}
links:
  petition: {url: "https://sundayseat.example/hk"}
  group: {url: "https://www.facebook.com/groups/sundayseathongkong", find: Sunday Seat HK}
events:
  - what: {zh-Hant: 野餐請願, en: A picnic and petition}
    date: 2027-08-15
    start: "14:00"
    end: "17:00"
    place: {zh-Hant: 中環遮打道, en: "Chater Road, Central"}
contact: {phone: "+852 5555 0143"}
"""


def build(capsys: Capture, folder: Path, *args: str, more: str = "") -> tuple[int, str, str]:
    file = campaign_in(folder, CAMPAIGN + more)
    code = main(["build", str(file), "-p", "flyer", "-o", str(folder / "out"), *args])
    return code, *capsys.readouterr()


def test_explain_tells_what_was_tried_and_what_is_wrong_with_it(capsys: Capture, tmp_path: Path) -> None:
    code, out, _ = build(capsys, tmp_path, "--explain")
    assert code == 0
    _, told = out.split("\nflyer-a4-en.pdf\n")
    rows = [line for line in told.splitlines() if re.match(r" *\d+\.\d", line)]
    heads = [n for n, row in enumerate(rows) if not re.match(r" *\d+\.\d {5,}", row)]
    assert ["*" in rows[n] for n in heads] == [True] + [False] * (len(heads) - 1)
    assert heads
    for start, end in zip(heads, [*heads[1:], len(rows)], strict=True):
        total, *terms = [float(row.split()[0]) for row in rows[start:end]]
        assert total == pytest.approx(sum(terms), abs=0.051 * max(1, len(terms)))
    assert "flyer-a4-en.pdf\n" not in build(capsys, tmp_path)[1]


def test_a_language_whose_texts_do_not_fit_as_the_others_do_is_told(capsys: Capture, tmp_path: Path) -> None:
    story = "The pool opened in 1974, paid for by all of us, one bake sale at a time. " * 60
    texts = CAMPAIGN.replace("[en]", "[en, en-GB, en-IE]")
    file = campaign_in(tmp_path, texts + f'story: {{en: Short., en-GB: Short., en-IE: "{story}"}}\n')
    assert main(["build", str(file), "-p", "flyer", "-o", str(tmp_path / "out")]) == 0
    told = [line for line in capsys.readouterr()[0].splitlines() if "fit better so" in line]
    assert len(told) == 1
    assert re.match(r'flyer-a4-en-IE.pdf is laid out otherwise than the others, ".*", not ".*": its', told[0])
    file.write_text(CAMPAIGN, "utf-8")
    assert main(["build", str(file), "-p", "flyer", "-o", str(tmp_path / "out"), "--force"]) == 0
    assert "fit better so" not in capsys.readouterr()[0]


@seldom
def test_chinese_is_read_from_the_top_though_the_other_language_of_a_kit_cannot_be(
    capsys: Capture, tmp_path: Path
) -> None:
    """It lay, since all pieces are arranged alike: at half the size, beside a hole of 7 % of the page."""
    file = tmp_path / "campaign.yaml"
    file.write_text(KIT, "utf-8")
    found = {piece.languages: piece for piece in prepare(file, Order(("flyer",))).pieces}
    assert found["zh-Hant",].layout.arrangement == "upright"
    assert found["en",].layout.arrangement != "upright"
    assert main(["build", str(file), "-p", "flyer", "-o", str(tmp_path / "out")]) == 0
    assert "it would not do" not in capsys.readouterr()[0]


def test_an_arrangement_that_is_asked_for(capsys: Capture, tmp_path: Path) -> None:
    for asked in ("columns", "lead across"):
        for args, more in ((("--arrangement", asked), ""), ((), f"look: {{arrangement: {asked}}}\n")):
            code, out, _ = build(capsys, tmp_path, "--explain", *args, more=more)
            assert code == 0
            assert re.findall(r"\* (.*?)  ", out) == [asked]


def test_the_command_line_comes_before_the_campaign(capsys: Capture, tmp_path: Path) -> None:
    more = "look: {arrangement: columns}\n"
    _, out, _ = build(capsys, tmp_path, "--explain", "--arrangement", "lead across", more=more)
    assert re.findall(r"\* (.*?)  ", out) == ["lead across"]


def test_few_words_stand_beside_a_portrait(tmp_path: Path) -> None:
    """They had 10 points between two strips of white; the lead begins where the picture does."""
    Imaging.new("RGB", (600, 900), "#88aacc").save(tmp_path / "tall.png")
    words = "A dog run, a bench and two trees in the yard behind our house. " * 5
    tall = f"picture: {{file: tall.png, alt: Yard}}\nstory: {words}\n"
    (sheet,) = seen(flyer(campaign_in(tmp_path, CAMPAIGN + tall)).layout).sheets
    (picture,) = sheet.of(Picture)
    lead, story = (
        [mark for mark in sheet.of(GlyphRun, key) if mark.text.strip()] for key in ("lead", "story")
    )
    assert all(mark.rect.right < picture.rect.x and mark.size >= 12 for mark in (*lead, *story))
    assert abs(min(mark.rect.y for mark in lead) - picture.rect.y) < 12


TALL = """\
headline: Der Kreißsaal bleibt im Kreiskrankenhaus
languages: [en]
lead: On 31 March births at Millbrook are to end. The next room is then 47 kilometres away.
picture: {file: tall.png, alt: A hall.}
links:
  petition: {url: "https://births.example/sign"}
  group: {url: "https://births.example/group", label: Join the group}
target: {name: County Council, email: [council@county.example]}
quotes: [{text: Our twins came in week 34. An hour on the road and we had one., by: Ann Hall}]
"""
TOLD = "Last year 512 children were born here, and nobody asked the eleven midwives who work in shifts. "
ASKED = "demands: [Take the decision back now., Ask for the allowance., Fill the posts., Print the report.]\n"


def headline_of(piece: Piece) -> tuple[float, int]:
    """The size of a headline's largest line in front, and how many lines it has."""
    runs = seen(piece.layout).sheets[0].of(GlyphRun, "headline")
    return max(run.size for run in runs), len({run.y for run in runs})


@seldom
def test_a_headline_stands_above_a_portrait_beside_which_it_would_be_small(tmp_path: Path) -> None:
    Imaging.new("RGB", (1500, 2100), "#88aacc").save(tmp_path / "tall.png")
    piece = flyer(campaign_in(tmp_path, f"{TALL}{ASKED}story: {TOLD * 16}\n"), template="photo")
    assert headline_of(piece)[0] >= 44


def test_a_lead_beside_a_picture_is_followed_by_its_story(tmp_path: Path) -> None:
    """With demands below the picture what was left over parted the two, as if a paragraph had been lost: it
    stands above what people say, on the floor of the column."""
    Imaging.new("RGB", (1500, 1500), "#88aacc").save(tmp_path / "tall.png")
    file = campaign_in(tmp_path, f"{TALL}{ASKED}story: {TOLD * 4}\n")
    named = "below the headline, demands below it"
    layout = flyer(file, template="photo", arrangement=named, ink="black").layout
    (page, *_) = seen(layout).sheets
    lead, story, quote = (
        [mark.rect for mark in page.of(GlyphRun, key) if mark.text.strip()]
        for key in ("lead", "story", "quotes[0].text")
    )
    below = min(rect.y for rect in story) - max(rect.bottom for rect in lead)
    above = min(rect.y for rect in quote) - max(rect.bottom for rect in story)
    assert below < 8 * MM < above


def test_what_is_asked_in_a_pale_field_stands_beside_the_lead_in_black(tmp_path: Path) -> None:
    """The field is not seen in black: its padding would only put what is asked lower than the lead."""
    three = CAMPAIGN.replace("lessons]", "lessons, Open on Sundays]")
    file = campaign_in(tmp_path, f"{three}story: {TOLD * 2}\ndemands_head: We ask\n")
    for ink in ("colour", "black"):
        piece = flyer(file, template="classic", arrangement="demands in a field", ink=ink)
        (page,) = seen(piece.layout).sheets
        asked, lead = (page.of(GlyphRun, key) for key in ("demands[0]", "lead"))
        fields = [one for one in page.of(Panel) if all(one.rect.holds(run.rect) for run in asked)]
        head = page.of(GlyphRun, "demands_head")
        over = min(run.rect.y for run in head) - min(run.rect.y for run in lead)
        assert bool(fields) == (ink == "colour")
        assert (over < 2 * MM) == (ink == "black")


SCHOOL = """\
headline: Our school stays!
languages: [en]
lead: The State wants to close the Benedita Leite School and send 87 children to the town, by bus, 52
  kilometres every day of the week.
story: |
  The school has been here since 1968. Our grandparents learned in it, and it is also where people are
  vaccinated, where the feast of the village is held, and where grown people learn to read at night.

  The State says that it does not pay to keep six classes. But the dirt road closes when it rains: last
  February the bus did not come on eleven days.

  The law says that a community is heard before a country school is closed. Nobody has heard us. Not once.
  We have written to the State four times since March, and the answer is always that it is being looked at.
demands_head: We ask the Department
demands:
  - No country school is closed before its community is heard.
  - Let us enrol for 2027, now.
  - Mend the roof, promised since 2022.
  - An internet that works.
  - A school bus that comes when it rains.
picture: {file: a.jpg, alt: A school.}
links:
  petition: {url: "https://petition.example/benedita-leite-school"}
  group: {url: "https://www.facebook.com/groups/1129384756102938", find: Corrego Fundo wants its school}
events:
  - what: Public hearing on the court
    date: 2027-01-30
    start: "08:30"
    end: "11:00"
    place: Benedita Leite School
    address: "Road MT-251, km 78"
organiser: {name: Association of those who live in Corrego Fundo}
contact: {name: Jucelia Arruda, phone: "(65) 95555-0147"}
"""


@seldom
def test_a_headline_that_nobody_reads_spares_no_back_that_is_much_better(
    capsys: Capture, tmp_path: Path
) -> None:
    """It was of 28 points, and on two sides it is of 70."""
    Imaging.effect_noise((2000, 1333), 90).convert("RGB").save(tmp_path / "a.jpg")
    file = campaign_in(tmp_path, SCHOOL)
    args = "-p", "flyer", "--template", "photo", "--paper", "a4", "-o", str(tmp_path / "out"), "--explain"
    assert main(["build", str(file), *args]) == 0
    first = re.split(r"\n *[\d.]+  \w", capsys.readouterr()[0].partition("* ")[2])[0]
    assert "2 sides" in first
    assert all(float(size) >= 44 for size in re.findall(r"small headline +([\d.]+) pt", first))


BIRTHS = f"""\
region: US
languages: [en]
headline: No mother should cross the county for a birth
lead: On 31 March births at Millbrook are to end. The next room is then 47 kilometres away.
story: {TOLD * 36}
{ASKED}picture: {{file: a.png, alt: A hall.}}
links:
  petition: {{url: "https://births.example/sign"}}
  instagram: {{url: "https://instagram.com/births.example"}}
  volunteer: {{url: "https://births.example/help"}}
target: {{name: Ann Lee, short: the mayor, email: [mayor@county.example]}}
quotes:
  - {{text: Our twins came in week 34. An hour on the road and we had one., by: Ann Hall}}
  - {{text: I never knew that it was so far., by: Jo Lee}}
events:
  - {{what: Meeting at the ward, date: 2027-04-03, place: The old hall}}
  - {{what: Night of songs, date: 2027-04-17, place: The club}}
"""


@seldom
def test_a_headline_that_nobody_reads_across_the_street_is_no_price_for_one_side(tmp_path: Path) -> None:
    """It stood in one line of 37 points on tabloid, as 29 on Letter; with closer gaps it has two."""
    Imaging.new("RGB", (1500, 1000), "#88aacc").save(tmp_path / "a.png")
    size, lines = headline_of(flyer(campaign_in(tmp_path, BIRTHS), "tabloid"))
    assert size >= 40
    assert lines == 2


@pytest.mark.parametrize(
    ("size", "points", "whole"), [(42, 149, True), (42, 151, False), (38, 99, False), (38, 49, True)]
)
def test_one_side_with_a_headline_that_nobody_reads_is_far_better_than_two_that_look_poor(
    monkeypatch: pytest.MonkeyPatch, size: float, points: float, whole: bool
) -> None:
    """The best of two sides has 100 demerits. One of 32 points won, since it had sixteen fewer than a
    poster with two dates on its back."""
    monkeypatch.setattr(tried, "_is_read", lambda *_: True)  # but for its headline it is as it should be
    found = Trial("fields", True, 1.0, 1, (Demerit(SMALL, size, "pt", points),), whole=False)
    one = Mock(spec=Draft), [Mock(spec=Side)], found
    assert tried.though_small(tried.Tried(*one), 100.0).trial.whole == whole


def test_few_words_have_the_whole_measure_where_one_half_would_be_bare(
    capsys: Capture, tmp_path: Path
) -> None:
    """A lead of many words and a demand of two, side by side, are a narrow column beside a hole."""
    more = "lead: The town wants to close the only pool within thirty kilometres.\ndemands: [Keep it]\n"
    file = campaign_in(tmp_path, "\n".join(CAMPAIGN.splitlines()[:5]) + "\n" + more)
    assert main(["build", str(file), "-p", "flyer", "-o", str(tmp_path / "out"), "--explain"]) == 0
    # of both with the whole measure, the one whose headline fills it
    assert re.findall(r"\* (.*?)  ", capsys.readouterr()[0]) == ["big, in lines of their own"]


@seldom
def test_a_long_lead_stands_above_a_wide_picture_and_what_is_asked(tmp_path: Path) -> None:
    """Beside them it had seven ragged lines in half of the page."""
    Imaging.new("RGB", (1500, 500), "#88aacc").save(tmp_path / "wide.png")
    text = "headline: Save the row houses of Chinatown\nlanguages: [en]\n"
    text += "lead: A developer plans to tear down four century-old houses in February and"
    text += " put 31 families out. **We are staying.**\ndemands: [Landmark the houses., Freeze the rent]\n"
    text += "picture: {file: wide.png, alt: Row}\nlinks: {petition: {url: 'https://saveourrow.example/sign'}}"
    text += "\nevents: [{what: Neighbors’ meeting, date: 2027-01-17, place: Chinese Benevolent Hall}]\n"
    (sheet,) = seen(flyer(campaign_in(tmp_path, text), "letter", template="classic").layout).sheets
    assert max(mark.rect.right for mark in sheet.of(GlyphRun, "lead")) > 0.75 * sheet.width


def test_one_that_is_not_there(capsys: Capture, tmp_path: Path) -> None:
    code, _, err = build(capsys, tmp_path, "--arrangement", "colums")
    assert code == 2
    assert 'there is no arrangement "colums"' in err
    assert 'did you mean "columns"?' in err
    code, _, err = build(capsys, tmp_path, more="look: {arrangement: colums}\n")
    assert code == 1
    assert 'campaign.yaml:9:21: look.arrangement: there is no arrangement "colums"' in err
    assert 'did you mean "columns"?' in err
    assert not (tmp_path / "out").exists()
    _, _, err = build(capsys, tmp_path, "--arrangement", "nonsense")
    assert "hint: flyers build --explain" in err  # not fifty names, cut in the middle of one


@seldom
def test_one_that_is_too_full_names_one_that_is_not(capsys: Capture, tmp_path: Path) -> None:
    story = "story: |\n" + "  The pool opened in 1974, paid for by all of us, one bake sale at a time.\n" * 75
    code, _, err = build(capsys, tmp_path, "--arrangement", "columns", more=story)
    assert code == 1
    assert "does not fit" in err
    found = re.search(r'hint: shorten the text, or ask for no arrangement: it fits in "(.*)"', err)
    assert found
    assert build(capsys, tmp_path, "--arrangement", found[1], more=story)[0] == 0


WATER = """\
headline: En Las Peñitas llevamos cuatro años sin agua limpia y nadie responde
languages: [es]
region: MX
lead: El Ayuntamiento promete una planta desde 2023. **Seguimos comprando pipas a 900 pesos.**
demands: [Que la planta potabilizadora funcione antes de las lluvias.]
picture: {file: pool.jpg, alt: El agua.}
links:
  petition: {url: "https://agua.example/firma"}
  group: {url: "https://t.me/agua5501"}
  mapa: {url: "https://agua.example/mapa", label: Mira el mapa}
events:
  - what: Asamblea
    date: 2027-03-06
    start: "18:00"
    place: Cancha techada
    address: Calle Benito Juárez s/n, entre Hidalgo y la carretera federal 200, Las Peñitas, San Blas, Nayarit
contact: {name: Marisol Cruz, phone: "323 555 0188"}
"""


@seldom
def test_one_side_with_a_smaller_headline_comes_before_two_of_which_one_is_half_empty(tmp_path: Path) -> None:
    """On Letter a headline of 40 points has no room for the event; the picture would be overleaf."""
    (tmp_path / "campaign.yaml").write_text(WATER, encoding="utf-8")
    shutil.copy(Path(__file__).parent / "data" / "pool.jpg", tmp_path)
    kit = prepare(tmp_path / "campaign.yaml", Order(("flyer",), papers=("letter",), template="bold"))
    assert [len(piece.layout.pages) for piece in kit.pieces] == [1]


@seldom
def test_few_words_have_one_side_though_a_back_would_spare_the_picture_half(tmp_path: Path) -> None:
    """A child's drawing had 27 % of a front, not 13, for a back with the event and the demands once more."""
    drawing = Imaging.new("RGB", (1600, 1200), "white")
    for top in range(10, 1180, 36):
        drawing.paste("#3a9a3a", (60, top, 1540, top + 16))
    drawing.save(tmp_path / "pool.png")
    few = """
headline: The field is ours, and no market is
lead: Four hundred children play on the field in Dhupkhola Lane. Why should nine floors of shops stand there?
demands: [Stop all building on the field., Keep the gate open.]
picture: {file: pool.png, alt: A child's drawing.}
links: {petition: {url: "https://dhupkholamaath.example/sign"}}
events: [{what: A match in protest, date: 2027-02-05, start: "15:30", place: Dhupkhola Lane}]
contact: {name: Rafiq Islam, phone: "020 7946 0014"}
"""
    (tmp_path / "campaign.yaml").write_text(few, encoding="utf-8")
    kit = prepare(tmp_path / "campaign.yaml", Order(("flyer",), papers=("a4",), template="photo"))
    assert [len(piece.layout.pages) for piece in kit.pieces] == [1]


def test_what_an_arrangement_changes_of_a_style_sets_nothing_anew_that_has_none_of_it() -> None:
    ways = {"one": way("story"), "two": replace(way("story"), styles={"head": Change(bold=True)})}
    made = replace(template({"all": (band(frame("story")),)}, {}), arrangements=ways)
    usual = Compositor(TOOLS, StyleSheet(made, Stock(PAPER, ("en",), "colour")), Memory())

    def decides(arrangement: str, name: str) -> Hashable:
        on = replace(usual, styles=usual.styles.arranged(arrangement))
        return on.key(para("Word", name))

    assert decides("one", "body") == decides("two", "body")
    assert decides("one", "head") != decides("two", "head")


@pytest.mark.parametrize(("shown", "grown"), [((5, 30, 0, 9, 3, 12), "abcdf"), ((5, 9, 0, 8, 3, 8), "abcd")])
def test_the_arrangement_whose_picture_has_the_most_room_is_grown_too(
    shown: tuple[int, ...], grown: str
) -> None:
    """A drawing was a stamp: what left the least bare at the least sizes was looked at alone."""
    arrangements = dict.fromkeys("abcdef", SimpleNamespace(when={}))
    compositor = SimpleNamespace(styles=SimpleNamespace(template=SimpleNamespace(arrangements=arrangements)))
    drafts: Any = [
        SimpleNamespace(name=name, parted=False, empty=float(n), pages=pages, compositor=compositor)
        for n, (name, area) in enumerate(zip("abcdef", shown, strict=False))
        for pages in [[SimpleNamespace(shown=area / 100)]]
    ]
    assert [draft.name for draft in promising(drafts)] == [*grown]


@pytest.mark.parametrize(("points", "before", "tried"), [(41.0, (), 6), (40.0, (), 4), (41.0, ("other",), 4)])
def test_more_arrangements_are_copyfit_where_all_have_many_demerits(
    points: float, before: tuple[str, ...], tried: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One-line demands below each other filled a page that had them in three narrow columns, and gaps: it was
    not among the first four. Where gaps give back as well (tried `before`) all was looked at already."""
    arrangements = dict.fromkeys("abcdef", SimpleNamespace(when={}))
    compositor: Any = SimpleNamespace(
        styles=SimpleNamespace(template=SimpleNamespace(arrangements=arrangements))
    )
    drafts: Any = [
        SimpleNamespace(
            name=name, parted=False, empty=float(n), pages=[SimpleNamespace(shown=0.0)], share=1.0, fits=True,
            in_front="all", best=SimpleNamespace(order=0), compositor=compositor,
        )
        for n, name in enumerate("abcdef")
    ]  # fmt: skip

    def grown(draft: Any, story: Any) -> Any:
        return SimpleNamespace(
            draft=draft, trial=SimpleNamespace(points=points, order=points), well=True, lopsided=False
        )

    monkeypatch.setattr(pagination, "tried_out", grown)
    story: Any = SimpleNamespace(counts={"words": 100})
    earlier: Any = [SimpleNamespace(trial=SimpleNamespace(order=99.0)) for _ in before]
    found = pagination._copyfit(drafts, story, compositor, earlier)
    assert [one.draft.name for one in found] == [*"abcdef"[:tried]]


def test_what_would_be_the_only_one_of_a_list_has_as_much_air_above_as_below() -> None:
    """1.4 mm below a story, what is asked looked like one more paragraph."""
    made = template(
        {"all": (band(frame("story")),)}, {"body": style(), "one": style(after=9.0, lone="accent")}
    )
    assert [made.alone(listed).styles["one"].before for listed in ((), ("one",))] == [9.0, 0.0]
    assert made.alone(()).styles["body"] == made.styles["body"]
