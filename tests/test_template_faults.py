"""What is wrong in a template of one's own is told with its line and column, all of it at once."""

import re
from pathlib import Path

import pytest
from amount import each
from PIL import Image

from flyers import press
from flyers.content.order import Order
from flyers.errors import FlyersError, Problem

CAMPAIGN = "flyers: 1\nname: p\nlanguages: [en]\npapers: [a4]\nheadline: Save the pool\n"
SIGNED = CAMPAIGN + "lead: It is ours.\nlinks:\n  petition: {url: https://pool.example/sign}\n"
PLAIN = (Path(__file__).parent / "data" / "templates" / "plain.yaml").read_text("utf-8")

# The back and the front of a flyer in few words, into which each test writes one thing.
SMALL = """\
template: 2
product: flyer
about: A small one.
distance: 30cm
papers: [letter, a4]
margins: {top: 14mm, right: 20mm, bottom: 14mm, left: 20mm}
grid: {columns: 12, gutter: 5mm}
gaps: {near: 3mm, far: 8mm}
STYLES
copyfit: [body to usual, headline]
arrangements:
  one:
    sides:
      front:
        - name: head
          frames:
            - {columns: [1, 12], slots: [kicker, headline]}
        - name: middle
          gap: far
          frames:
            - {columns: [1, 7], slots: [lead, story]}
            - {columns: [8, 12], slots: [picture, demands]}
        - name: more
          gap: far
          frames:
            - slots: [quotes, events, deadline, message, links, endorsers, press, contact, imprint]
        - name: codes
          at: foot
          divide: codes
          frames:
            - slots: [first_code, second_code, further_codes]
"""
STYLES = re.search(r"^styles:\n(  .*\n)+", PLAIN, re.MULTILINE)[0].rstrip("\n")  # type: ignore[index]
SMALL = SMALL.replace("STYLES", STYLES)


def told(folder: Path, text: str, said: str = CAMPAIGN) -> list[Problem]:
    """What is told of a template, with a campaign."""
    mine, campaign = folder / "mine.yaml", folder / "campaign.yaml"
    mine.write_text(text, "utf-8")
    campaign.write_text(said, "utf-8")
    try:
        press.prepare(campaign, Order(template=str(mine)))
    except FlyersError as error:
        return [problem for problem in error.problems if not problem.warning]
    return []


def written(old: str, new: str) -> str:
    assert SMALL.count(old) >= 1, old
    return SMALL.replace(old, new, 1)


def test_the_small_one_is_right(tmp_path: Path) -> None:
    assert told(tmp_path, SMALL) == []


def test_a_piece_of_paper_has_two_sides(tmp_path: Path) -> None:
    more = "      inside:\n        - bar\n      back:\n        - bar\nbands: {bar: {name: bar, rule: 3mm}}\n"
    found = told(tmp_path, SMALL + more)
    assert [problem.what for problem in found] == ["arrangements.one.sides: a piece of paper has two sides"]


HEAD = "{columns: [1, 12], slots: [kicker, headline]}"
RIGHT = "{columns: [8, 12], slots: [picture, demands]}"


def inside(band: str) -> str:
    """The right frame with bands of its own, the first of which is so written."""
    return f"{{columns: [8, 12], bands: [{{name: in, {band}}}]}}"


PLACED = HEAD + "\n          at: place\n          place: "
MIDDLE, BAND = "        - name: middle", "        - {name: "
PALETTE, SCRIPTS, WHEN = "palette: %s\ngaps:", "scripts: %s\ncopyfit:", "when: %s\n    sides:"
STYLED = "styles: %s\n    sides:"
NUMERAL = '"numeral" has no size of its own: it follows "demand"'
TWICE = 'the slot "lead" stands on the side "front" twice'
OMITTED = 'the slot "quotes" stands here and under omits'
BESIDE = "the columns 7 to 12 are not beside those of the frame before"
FOUND = {
    # slots
    ("picture, demands", "picture"): ("front:", 'the slot "demands" is missing on any side'),
    ("[kicker, headline]", "[kicker, headline, lead]"): ("lead, story", TWICE),
    ("picture, demands", "picture, demand"): ("demand]", 'flyer has no slot "demand"'),
    ("[letter, a4]", "[letter, A9]"): ("A9", '"A9" is no paper known here'),
    ("[letter, a4]", "[]"): ("papers", "it is made for no paper"),
    ("sides:", "omits: [quotes]\n    sides:"): ("quotes, ", OMITTED),
    # names
    ("body to usual", "bodi to usual"): ("bodi", 'there is no style "bodi" to grow'),
    ("gap: far", "gap: wide"): ("wide", 'there is no gap "wide"'),
    ("- name: head", "- hat\n        - name: head"): ("hat", 'there is no band "hat"'),
    ("sides:", "threads: [story, quotes]\n    sides:"): ("quotes]", "one slot alone runs on"),
    ("sides:", "threads: [strory]\n    sides:"): ("strory", 'flyer has no slot "strory"'),
    ("numeral: {follow: demand", "numeral: {follow: text"): ("text", 'there is no style "text"'),
    ("credit: {size", "credit: {follow: numeral, size"): ("numeral", NUMERAL),
    ("copyfit:", "ranks: [title]\ncopyfit:"): ("title]", 'there is no style "title"'),
    ("copyfit:", "ranks: [lead]\nshares: {vreb: 60%}\ncopyfit:"): ("60%}", 'there is no style "vreb"'),
    ("copyfit:", "shares: {verb: 60%}\ncopyfit:"): ("60%}", "it is a share of nothing"),
    ("copyfit:", SCRIPTS % "{Arabic: {body: {caps: true}}}"): ("Arabic", "is neither a script nor"),
    ("copyfit:", SCRIPTS % "{Arab: {text: {caps: true}}}"): ("text", 'there is no style "text" to change'),
    ("copyfit:", SCRIPTS % "{Arab: {lead: {before: wide}}}"): ("wide", 'there is no gap "wide"'),
    ("sides:", STYLED % "{leed: {caps: true}}"): ("leed", 'there is no style "leed" to change'),
    ("sides:", STYLED % "{lead: {after: wide}}"): ("wide", 'there is no gap "wide"'),
    ("sides:", STYLED % "{lead: {size: 30pt, leading: 36pt}}"): (
        "lead:", 'which is less than "size", 30 pt',
    ),
    ("sides:", STYLED % "{foot: {size: 7pt}}"): ("7pt", "type of 7 pt is too small to read"),
    # columns
    (RIGHT, RIGHT.replace("8", "7")): ("{columns: [7", BESIDE),
    (RIGHT, RIGHT.replace("12", "13")): ("{columns: [8", "the columns 8 to 13 are not on the grid"),
    (RIGHT, inside("frames: [{columns: [6, 12], slots: [picture, demands]}]")): (
        "{columns: [6", "the columns 6 to 12 are not in the frame around them",
    ),
    (RIGHT, "{slots: [picture, demands]}"): (
        "frames:\n            - {columns: [1, 7]", "a frame has no columns, and another beside it",
    ),
    (RIGHT, RIGHT[:-1] + ", bands: [{name: in, rule: 1pt}]}"): (
        "{columns: [8", "a frame has slots or bands, not both",
    ),
    # places
    (HEAD, HEAD + "\n          at: place"): ("place\n", "a band at a place needs to say where"),
    (HEAD, PLACED + "{left: 96mm, top: 10mm, width: 108mm, height: 20mm}"): (
        "place:", "it stands off the page of a4",
    ),
    (HEAD, PLACED + "{left: 25mm, top: 25mm, width: 50mm, height: 20mm}"): (
        "place:", "it lies over what stands inside the margins",
    ),
    (RIGHT, inside("at: left, frames: [{slots: [picture, demands]}]")): (
        "left, frames", '"left" is for a band of a side',
    ),
    (RIGHT, inside("reach: edge, frames: [{slots: [picture, demands]}]")): (
        "edge, frames", '"edge" is for a band of a side',
    ),
    (HEAD, PLACED + "{left: 25mm, top: 25mm, width: 50mm, height: 20mm}\n          over: false"): (
        "place:", "it lies over what stands inside the margins",
    ),
    (MIDDLE, f"{BAND}bar, ground: ink}}\n{MIDDLE}"): ("{name: bar", 'the band "bar" has no frame'),
    # type and colours
    ("styles:\n", "styles:\n  kiker: {size: 9pt, leading: 12pt}\n"): (
        "kiker", "nothing is set in this style",
    ),
    ("most: 110pt, alone: 250pt", "most: 110pt, alone: 30pt"): (
        "30pt", '"alone" is 30 pt, which is less than "most", 110 pt',
    ),
    ("gaps:", PALETTE % '{ink: "#767676"}'): (
        '"#767676"', "read on the partner of the accent: the contrast is 3.26",
    ),
    ("foot: {size: 9pt", "foot: {size: 7pt"): ("7pt", "type of 7 pt is too small to read"),
    ("10.5pt, least: 10pt", "10.5pt, least: 7.5pt"): ("7.5pt", "type of 7.5 pt is too small"),
    ("distance: 30cm", "distance: 1m"): ("9pt, leading: 12pt, after: 7pt", "type of 9 pt is too small"),
    ("credit: {size: 9pt", "credit: {follow: body, size: 8.2pt"): (
        "8.2pt", 'when "body" has its least size',
    ),
    ("copyfit:", SCRIPTS % "{Arab: {foot: {size: 7pt}}}"): ("7pt", "type of 7 pt is too small to read"),
    ("gaps:", PALETTE % '{accent: "#ff8800"}'): ('"#ff8800"', "is not read on white: its contrast is 2.39"),
    ("gaps:", PALETTE % '{ink: "#999999"}'): ('"#999999"', "is not read on white"),
    ("gaps:", PALETTE % '{ink: "#333333", partner: "#7c7c7c"}'): (
        '"#7c7c7c"', "neither ink nor white type is read on this",
    ),
    # conditions
    ("sides:", WHEN % "{quote: 3}"): ("3}", "this is nothing that a campaign has"),
    ("sides:", WHEN % "{codes: 6 or more}"): ("6 or", "no campaign meets this"),
    ("sides:", WHEN % "{quotes: 4 to 2}"): ("4 to", "no campaign meets this"),
    ("sides:", WHEN % "{picture: 2}"): ("2}", "a word belongs here"),
    ("sides:", WHEN % "{quotes: none}"): ("none", "a number belongs here"),
    ("sides:", WHEN % "{picture: none or tall}"): ("none or", '"tall" is never met'),
    ("sides:", WHEN % "{paper: a5}"): ("a5", '"a5" is never met'),
    ("sides:", WHEN % "{script: Latin}"): ("Latin", '"Latin" is no script'),
    ("sides:", WHEN % "{quotes: many!}"): ("many!", '"many!" is no condition'),
    # turned, repeated, divided
    (RIGHT, RIGHT[:-1] + ", turn: 45}"): ("45", '"45" is not known'),
    ("divide: codes", "divide: codes\n          copies: 3"): ("3\n", "is not repeated too"),
    ("divide: codes", "divide: codes\n          floats: [quotes]"): (
        "floats: [quotes]", "nothing floats in a band that is divided",
    ),
    ("- slots: [first_code", "- backdrop: picture\n              slots: [first_code"): (
        "picture\n              slots", "only slots share the width of a band that is divided",
    ),
    (HEAD, HEAD.replace(", headline]", "], backdrop: headline")): (
        "headline}", "holds no picture, and its words would be lost",
    ),
    ("divide: codes", "divide: evenly"): ("evenly", '"evenly" is not known'),
}  # fmt: skip


@pytest.mark.parametrize(("change", "found_at"), list(FOUND.items()), ids=range(len(FOUND)))
def test_what_is_wrong_has_its_place(
    change: tuple[str, str], found_at: tuple[str, str], tmp_path: Path
) -> None:
    (old, new), (at, what) = change, found_at
    text = written(old, new)
    found = [problem for problem in told(tmp_path, text) if what in problem.what]
    assert found, told(tmp_path, text)
    start = text.index(at, text.index(new.strip().partition("\n")[0]) if new and at in new else 0)
    line = text[:start].count("\n") + 1
    column = start - (text[:start].rfind("\n") + 1) + 1
    assert (found[0].where.line, found[0].where.column) == (line, column)
    assert all(problem.hint and problem.where.path.endswith("mine.yaml") for problem in found)


def test_all_of_it_is_told_at_once(tmp_path: Path) -> None:
    """What cannot be read, names that mean nothing, measures; but nothing twice in other words."""
    text = written("gap: far", "gap: wide")
    text = text.replace("body to usual", "bodi to usual").replace("[8, 12]", "[7, 12]")
    text = text.replace("about: A small one.", "about: A small one.\ntitel: Small")
    text = text.replace("foot: {size: 9pt", "foot: {size: 9pp")
    text = text.replace("slots: [kicker, headline]", "slots: [kicker, headline], colums: [1, 2]")
    found = told(tmp_path, text)
    assert [(p.where.line, p.what.partition(": ")[2]) for p in found] == [
        (4, "this key is not known"),
        (
            text[: text.index("9pp")].count("\n") + 1,
            '"9pp" is not a length such as 12mm, 1.5cm, 0.5in or 9pt',
        ),
        (text[: text.index("bodi")].count("\n") + 1, 'there is no style "bodi" to grow'),
        (text[: text.index("colums")].count("\n") + 1, "this key is not known"),
        (text[: text.index("gap: wide")].count("\n") + 1, 'there is no gap "wide"'),
        (
            text[: text.index("[7, 12]")].count("\n") + 1,
            "the columns 7 to 12 are not beside those of the frame before",
        ),
    ]


@pytest.mark.parametrize(
    "key", ["margins", "grid", "styles", "papers", "arrangements", "product", "distance"]
)
def test_a_part_that_is_lost_is_told_and_nothing_that_comes_of_it(key: str, tmp_path: Path) -> None:
    """Nor is anything worked out from what is not there."""
    lines = SMALL.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"{key}:"))
    end = next((n for n, line in enumerate(lines) if n > start and not line.startswith(" ")), len(lines))
    found = told(tmp_path, "\n".join([*lines[:start], *lines[end:]]))
    assert [problem.what for problem in found] == [f"{key}: this key is missing"]
    found = told(tmp_path, "\n".join([*lines[:start], f"{key}: {{a: 1}}", *lines[end:]]))
    assert found
    assert all(problem.what.startswith(key) for problem in found)


def test_a_text_that_does_not_fit_the_only_side_wants_another(tmp_path: Path) -> None:
    story = "story: |\n" + "  What happened on our street, and why it matters to all of us. \n" * 120
    (found,) = told(tmp_path, SMALL, CAMPAIGN + story)
    assert found.hint == (
        "shorten the text: it fits with about 510 words less in story, "
        "or give the template an arrangement of two sides"
    )


def test_a_line_that_does_not_line_up_is_told_and_no_key_of_several_words(tmp_path: Path) -> None:
    text = written("        - name: middle", "       - name: middle").replace("  one:\n", "  one side:\n")
    (found,) = told(tmp_path, text)
    assert "does not line up" in found.what
    assert found.where.line == text[: text.index("       - name: middle")].count("\n") + 1


@each(
    ("lost", "hint"),
    [
        ("about: A small one.\n", "What it looks like, in one sentence. Write about: what it looks like"),
        (", gutter: 5mm", "Between two columns. Write gutter: 5mm"),
        ("size: 9pt, ", "The usual size. Write size: 10pt"),
        ("name: head\n          ", "What it is called in messages. Write name: head"),
    ],
)
def test_a_key_that_is_missing_is_explained(lost: str, hint: str, tmp_path: Path) -> None:
    found = told(tmp_path, written(lost, ""))
    assert [problem.hint for problem in found if problem.what.endswith("this key is missing")] == [hint]


def test_a_band_that_arrangements_share_stands_on_the_grid_of_each(tmp_path: Path) -> None:
    """On twelve columns it is right, on six it is not."""
    start, end = SMALL.index("        - name: head\n"), SMALL.index("        - name: middle\n")
    band = f"bands:\n  head: {{name: head, frames: [{HEAD}]}}\n"
    text = SMALL[:start] + "        - head\n" + SMALL[end:]
    text = text.replace("arrangements:\n", f"{band}arrangements:\n")
    assert told(tmp_path, text) == []
    other = text[text.index("  one:\n") :].replace(
        "  one:\n", "  other:\n    grid: {columns: 6, gutter: 5mm}\n"
    )
    other = other.replace("[1, 7]", "[1, 3]").replace("[8, 12]", "[4, 6]")
    (found,) = told(tmp_path, text + other)
    assert found.what == "bands.head.frames[0]: the columns 1 to 12 are not on the grid"


@each("version", ["3", "0", "two"])
def test_a_version_that_is_not_there(version: str, tmp_path: Path) -> None:
    (found,) = told(tmp_path, SMALL.replace("template: 2", f"template: {version}"))
    assert found.what.startswith("template: ")
    assert found.where.line == 1


def test_hints_for_what_a_form_must_be(tmp_path: Path) -> None:
    """A percentage, a condition, a step, a gap: each is told how it is written."""
    text = written("gaps:", "palette: {tint: 0.08}\ngaps:").replace("gap: far", "gap: 8", 1)
    text = text.replace("body to usual", "body usual")
    assert [(p.what.partition(": ")[2], p.hint) for p in told(tmp_path, text)] == [
        ('"0.08" is no percentage', "write a number and %: 8%"),
        ('"body usual" is no step', "a style, picture or code, and how far: body to usual"),
        (
            '"8" is not a length such as 12mm, 1.5cm, 0.5in or 9pt',
            "write the unit right after the number: 8mm",
        ),
    ]


def test_a_text_that_runs_on_stands_once_in_a_band_that_is_divided(tmp_path: Path) -> None:
    """There each of its paragraphs has a part: in two frames all of it was said twice."""
    text = written("    sides:", "    threads: [story]\n    sides:").replace("[lead, story]", "[lead]")
    codes = "- slots: [first_code, second_code, further_codes]"
    once = text.replace(codes, "- slots: [story, first_code, second_code, further_codes]")
    assert told(tmp_path, once) == []
    (twice,) = told(tmp_path, once.replace("further_codes]", "further_codes]\n            - slots: [story]"))
    assert (twice.what.partition(": ")[2], twice.hint) == (
        'the slot "story" runs on by itself in a band that is divided: each paragraph has a part',
        "leave it in one of the frames",
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
    campaign.write_text(SIGNED + "picture: {file: pool.png, alt: A pool.}\ndemands: [Open it.]\n", "utf-8")
    warnings = press.prepare(campaign, Order(template=str(mine))).warnings
    (found,) = [one.hint for one in warnings if "dpi" in one.what]
    good = size[side == "high"] / 150 * 25.4
    ends = re.escape(f" mm {side}, and is good for {good:.1f} mm, or a {frame} frame in the template")
    assert (printed := re.fullmatch(rf"use a larger picture: this one stands ([\d.]+){ends}", found))
    assert float(printed[1]) > good
