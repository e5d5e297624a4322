"""What a template says once: bands and arrangements that are like others, and openings of arrangements."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from amount import each, in_turn
from msgspec.structs import replace
from test_template_faults import STYLES, told

from flyers.content import library
from flyers.content.template import OR, Band, Frame, Template
from flyers.content.templates import load_template
from flyers.jobs import checked
from flyers.model.paper import PAPERS

ONCE = f"""\
template: 2
product: flyer
about: Said once.
distance: 30cm
papers: [letter, a4]
margins: {{top: 14mm, right: 20mm, bottom: 14mm, left: 20mm}}
grid: {{columns: 12, gutter: 5mm}}
{STYLES}
copyfit: [body to usual, headline]
bands:
  head: {{name: head, frames: [{{slots: [kicker, headline]}}]}}
  field: {{like: head, ground: accent, pad: 3mm}}
  bright: {{like: field, ground: partner}}
  picture: {{name: picture, frames: [{{backdrop: picture}}]}}
  words: {{name: words, frames: [{{slots: [lead, story, demands, quotes, events, deadline]}}]}}
  codes: {{name: codes, divide: codes, frames: [{{slots: [first_code, second_code, further_codes]}}]}}
  foot: {{name: foot, frames: [{{slots: [message, links, endorsers, press, contact, imprint]}}]}}
openings:
  seen:
    when: {{picture: landscape}}
    styles: {{lead: {{size: 18pt, bold: true}}, body: {{size: 11pt}}}}
    bands: [bright, picture]
  plain: {{when: {{picture: none}}, omits: [picture], bands: [field]}}
  still: {{like: plain, when: {{words: up to 60}}, bands: [head]}}
arrangements:
  all:
    opens: [seen, plain]
    when: {{picture: square, codes: up to 3}}
    styles: {{lead: {{size: 17pt}}}}
    sides: {{front: [words, codes, foot]}}
  few:
    like: all
    opens: [still]
    when: {{demands: up to 1}}
"""


def read(folder: Path, text: str = ONCE) -> Template:
    file = folder / "once.yaml"
    file.write_text(text, "utf-8")
    loaded = load_template(file)
    assert loaded.problems == ()
    assert loaded.value
    return loaded.value


def over(folder: Path, text: str) -> Template:
    """A template that is like the one above."""
    (folder / "once.yaml").write_text(ONCE, "utf-8")
    (folder / "mine.yaml").write_text("template: 2\nproduct: flyer\nlike: once.yaml\n" + text, "utf-8")
    loaded = load_template(folder / "mine.yaml")
    assert loaded.problems == ()
    assert loaded.value
    return loaded.value


def test_a_template_has_what_the_one_has_that_it_is_like(tmp_path: Path) -> None:
    mine = over(tmp_path, 'palette: {accent: "#0b6b53"}\nstyles: {lead: {italic: true}}\ncopyfit: [body]\n')
    once = read(tmp_path)
    assert mine.palette.accent == "#0b6b53"
    assert mine.styles == {**once.styles, "lead": replace(once.styles["lead"], italic=True)}
    assert [step.name for step in mine.copyfit] == ["body"]
    assert mine.arrangements == once.arrangements


def test_one_that_names_arrangements_has_these_alone(tmp_path: Path) -> None:
    """Made of the bands of the other, and of its arrangements."""
    text = "arrangements:\n  mine: {like: all, opens: [still], sides: {front: [codes, words, foot]}}\n"
    mine = over(tmp_path, text)
    assert list(mine.arrangements) == ["still, mine"]
    assert [band.name for band in mine.sides("still, mine")["front"]] == ["head", "codes", "words", "foot"]
    assert mine.arrangements["still, mine"].when.keys() == {"picture", "words", "codes"}
    said = (tmp_path / "mine.yaml").read_text("utf-8")
    (tmp_path / "third.yaml").write_text(
        "template: 2\nproduct: flyer\nlike: mine.yaml\npapers: [a4]\n", "utf-8"
    )
    third = load_template(tmp_path / "third.yaml").sound
    assert third.arrangements == mine.arrangements
    assert [problem.what for problem in told(tmp_path, said)] == []


def test_a_template_of_ones_own_may_be_like_one_that_travels(tmp_path: Path) -> None:
    said = 'template: 2\nproduct: flyer\nlike: classic\npalette: {accent: "#0b6b53"}\n'
    assert told(tmp_path, said) == []
    again = tmp_path / "again.yaml"
    again.write_text(said, "utf-8")
    (_, largest) = told(tmp_path, said + "styles:\n  headline: {size: 300pt}\n")
    assert '"most" is 210 pt, which is less than "size", 300 pt' in largest.what
    assert (Path(largest.where.path).name, largest.where.line) == ("mine.yaml", 6)
    grids = told(tmp_path, said + "grid: {columns: 6}\n")
    assert {(Path(one.where.path).name, one.where.line) for one in grids} == {("mine.yaml", 3)}
    (found,) = told(tmp_path, said.replace("classic", "again.yaml").replace("#0b6b53", "#ff8800"))
    assert (found.where.path, found.where.line) == (str(tmp_path / "mine.yaml"), 4)


@each(
    ("like", "what", "hint"),
    [
        ("clasic", 'there is no template "clasic" for flyer', 'did you mean "classic"?'),
        ("lost.yaml", 'there is no file "lost.yaml" beside this one', "like: classic, or the name of a file"),
        ("mine.yaml", "it is like itself", "name another, or take it out"),
    ],
)
def test_one_that_is_not_there(like: str, what: str, hint: str, tmp_path: Path) -> None:
    (found,) = told(tmp_path, f"template: 2\nproduct: flyer\nlike: {like}\n")
    assert found.what == f"like: {what}"
    assert found.hint.startswith(hint)
    assert found.where.line == 3


def test_a_band_has_what_the_one_has_that_it_is_like(tmp_path: Path) -> None:
    bands = read(tmp_path).bands
    head, field, bright = bands["head"], bands["field"], bands["bright"]
    assert (bright.name, bright.frames, bright.pad) == ("head", head.frames, field.pad)
    assert (head.ground, field.ground, bright.ground) == ("", "accent", "partner")


def test_a_frame_holds_bands_by_their_names(tmp_path: Path) -> None:
    """As if they were written there, in a band that is shared and in one of a side."""
    inner = "frames: [{columns: [1, 6], bands: [bright, {name: lead, frames: [{slots: [lead]}]}]}]"
    shared = read(tmp_path, ONCE.replace("  field:", f"  both: {{name: both, {inner}}}\n  field:"))
    held = shared.bands["both"].frames[0].bands
    assert held == (shared.bands["bright"], Band(name="lead", frames=(Frame(slots=("lead",)),)))
    own = read(tmp_path, ONCE.replace("front: [words", f"front: [{{name: both, {inner}}}, words"))
    assert own.sides("seen, all")["front"][2].frames[0].bands == held


def test_a_capital_is_all_that_is_wrong_with_like(tmp_path: Path) -> None:
    """All that the other template has was said to be missing."""
    file = tmp_path / "own.yaml"
    file.write_text("Like: bold\nproduct: flyer\n", encoding="utf-8")
    (told,) = load_template(file).problems
    assert (told.what, told.hint) == ("Like: this key is not known", 'did you mean "like"?')


@each(
    ("sides", "inner", "lacks"),
    [
        ("both", "words, cods", 'there is no band "cods"'),
        ("{name: all, frames: [{bands: [cods]}]}", "words", 'there is no band "cods"'),
        ("outer", "outer", "it stands in itself"),
    ],
)
def test_a_frame_with_a_band_that_cannot_be_there(sides: str, inner: str, lacks: str, tmp_path: Path) -> None:
    text = ONCE.replace("front: [words, ", f"front: [{sides}, ")
    both = f"  both: {{name: both, frames: [{{bands: [{inner}]}}]}}\n"
    outer = "  outer: {name: outer, frames: [{bands: [both]}]}\n"
    found = told(tmp_path, text.replace("  words:", f"{both}{outer}  words:"))
    assert {one.what for one in found} == {f"bands: {lacks}"}


def test_an_arrangement_is_made_for_each_of_its_openings(tmp_path: Path) -> None:
    template = read(tmp_path)
    assert list(template.arrangements) == ["seen, all", "plain, all", "still, few"]
    first = [[band.name for band in template.sides(name)["front"]] for name in template.arrangements]
    assert first == [["head", "picture", "words", "codes", "foot"], *2 * [["head", "words", "codes", "foot"]]]
    assert [one.omits for one in template.arrangements.values()] == [(), ("picture",), ("picture",)]


def test_the_opening_asks_and_the_arrangement_changes(tmp_path: Path) -> None:
    ways = read(tmp_path).arrangements
    assert ways["seen, all"].when["picture"].words == ("landscape",)
    assert {name: one.when.keys() for name, one in ways.items()} == {
        "seen, all": {"picture", "codes"},
        "plain, all": {"picture", "codes"},
        "still, few": {"picture", "words", "codes", "demands"},
    }
    lead, body = ways["seen, all"].styles["lead"], ways["seen, all"].styles["body"]
    assert (lead.size, lead.bold, body.size) == (17, True, 11)
    assert ways["plain, all"].styles["lead"].bold is None


@pytest.mark.parametrize(("name", "paper"), in_turn(library.templates("flyer"), ["a4", "letter"]))
def test_one_that_is_like_another_may_be_for_fewer_papers(name: str, paper: str, tmp_path: Path) -> None:
    """Conditions of the other one about the papers that it leaves out are none of its faults."""
    file = tmp_path / "own.yaml"
    file.write_text(f"like: {name}\nproduct: flyer\npapers: [{paper}]\n")
    assert checked("flyer", load_template(file), file).problems == ()


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        ("like: bold\nlike: photo", "2:1: like: this key stands twice, first in line 1"),
        (
            'like: bold\npalette: {partner: "#ffffff", partner: "#000000"}',
            "2:31: palette.partner: this key stands twice, first in line 2",
        ),
        (
            "like: bold\nbands:\n  a:\n    like: b\n    gap: 1mm\n    gap: 2mm",
            "6:5: bands.a.gap: this key stands twice, first in line 5",
        ),
    ],
)
def test_a_key_that_stands_twice_is_told_though_another_template_lies_below(
    lines: str, what: str, tmp_path: Path
) -> None:
    (tmp_path / "own.yaml").write_text(f"{lines}\nproduct: flyer\n")
    found = load_template(tmp_path / "own.yaml").problems
    assert any(str(one).removeprefix(f"{tmp_path}/own.yaml:").startswith(what) for one in found)


def test_it_is_a_template_without_a_fault(tmp_path: Path) -> None:
    assert [problem.what for problem in told(tmp_path, ONCE)] == []


@each(
    ("right", "wrong", "line", "what"),
    [
        ("like: field", "like: feld", "  bright:", 'bands.bright.like: there is no "feld" here'),
        ("like: head", "like: bright", "  field:", "bands.field.like: it is like itself"),
        ("like: all", "like: al", "    like: al", 'arrangements.few.like: there is no "al" here'),
        ("like: plain", "like: pain", "  still:", 'openings.still.like: there is no "pain" here'),
        ("[still]", "[stil]", "    opens: [stil", 'arrangements.few.opens[0]: there is no opening "stil"'),
        ("ground: accent", "grund: accent", "  field:", ".grund: this key is not known"),
        ("front: [words", "front: [wrds", "    sides", 'front[2]: there is no band "wrds"'),
        (
            "{slots: [kicker, headline]}",
            "{slots: [kicker, headlin]}",
            "  head",
            'bands.head.frames[0].slots[1]: flyer has no slot "headlin"',
        ),
    ],
)
def test_what_is_wrong_is_told_once_where_it_is_written(
    right: str, wrong: str, line: str, what: str, tmp_path: Path
) -> None:
    assert right in ONCE
    text = ONCE.replace(right, wrong, 1)
    found = [problem for problem in told(tmp_path, text) if not problem.warning]
    (one,) = (problem for problem in found if what in problem.what)
    assert text.splitlines()[one.where.line - 1].startswith(line)
    assert len({(problem.where, problem.what.partition(": ")[2]) for problem in found}) == len(found)


SHELF = library.template("flyer", "classic").parents[1]
Tree = dict[str, Any]


def over_it(one: Any, other: Any) -> Any:
    """A map laid over another one, as that of what is `like` something is."""
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return one
    return {**other, **{key: over_it(value, other.get(key)) for key, value in one.items()}}


def below(one: Tree, every: Tree) -> Tree:
    """All that a band, an opening or an arrangement has from what it is like."""
    return over_it(other := every[one["like"]], below(other, every)) if "like" in one else {}


def again(one: Any, other: Any, at: str, but: Any = None) -> Iterator[str]:
    """Where a map says what another one says already; `but` has what may be said again."""
    for key in one.keys() & other.keys() - (but or {}).keys():
        if one[key] == other[key]:
            yield f"{at}.{key}"
        elif isinstance(one[key], dict) and isinstance(other[key], dict):
            yield from again(one[key], other[key], f"{at}.{key}")


def styled(tree: Tree, scaled: Collection[str]) -> Iterator[str]:
    """Where a style is changed to what it is anyway: lengths are true ones in the formats of papers on which
    all else is `scaled`, and sizes of scripts change with the style."""
    styles, formats = tree["styles"], tree.get("formats", {})
    for name, one in tree["arrangements"].items():
        like = below(one, tree["arrangements"])
        opens = [tree["openings"][opening] for opening in over_it(one, like).get("opens", ())]
        others = [*formats.values(), *(other.get("styles", {}) for other in (like, *opens))]
        for style, change in one.get("styles", {}).items():
            but = {key: True for other in others for key in other.get(style, ())}
            yield from again(change, styles[style], f"arrangements.{name}.styles.{style}", but)
    for names in formats.keys() - scaled:
        yield from again(formats[names], styles, f"formats.{names}")
    for script, one in tree.get("scripts", {}).items():
        yield from again(one, styles, f"scripts.{script}")


@pytest.mark.parametrize("file", sorted(SHELF.glob("*/*.yaml")), ids=lambda file: f"{file.parts[-2:]}")
def test_no_template_says_again_what_holds_already(file: Path) -> None:
    tree: Tree = yaml.safe_load(file.read_text("utf-8"))
    template = load_template(file).value
    assert template
    papers = ((names, names.split(OR)) for names in template.formats)
    scaled = [names for names, some in papers if any(template.scale(PAPERS[one]) > 1 for one in some)]
    found = [*styled(tree, scaled)]
    for key in ("bands", "openings", "arrangements"):
        every: Tree = tree.get(key, {})
        for name, one in every.items():
            found += again(one, below(one, every), f"{key}.{name}")
            found += [f"{key}.{name}"] if one.keys() == {"like"} else []
    assert found == []
