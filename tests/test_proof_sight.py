"""The proof sees a page as a designer does: a good page has nothing to fault, and each of the same page with
one thing spoiled has that."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from helpers_pdf import font_file, painted, run
from msgspec.structs import replace
from seen import GlyphRun, Layout, Mark, Modules, Panel, Sheet, Tag

from flyers import products
from flyers.measure.symbol import encode
from flyers.model.geometry import Rect
from flyers.model.stock import Ink
from flyers.proof import thorough
from flyers.proof.command import ink_of
from flyers.proof.expect import Expectation
from flyers.proof.objects import Text, objects_of
from flyers.proof.order import Block, Line, blocks_of, few
from flyers.proof.pages import letters, opened, pages_of
from flyers.proof.prove import prove
from flyers.proof.report import Finding, Report
from flyers.proof.sight import largest_hole
from flyers.proof.stress import black_findings
from flyers.proof.words import Said
from flyers.units import MM

pytestmark = pytest.mark.usefixtures("unstressed", "words_unread")
A4 = 210 * MM, 297 * MM
URL = "https://example.org/pool"
BOLD = "NotoSans-Bold.ttf"
INK, TINT = "#000000", "#dcebee"
LEFT, MIDDLE, RIGHT = 14 * MM, 100 * MM, 196 * MM
SIGHT = {"hole", "lonely-word", "size-order", "story-overleaf", "text-tight", "edges-near"}

HEADLINE = "Keep the Alder Pool open", "for all of the town"
LEAD = "The town wants to close the only pool within thirty", "kilometres. Ask the council to keep it."
DEMANDS = "Buy the new boiler", "this year.", "Keep every swimming", "lesson that there is."
WHO = ("Many", "Most", "Some", "Eighty", "Nine", "Forty", "Few", "Sixty", "Thirty", "Twelve", "Six", "Ten")
WHAT = "people have learned to swim here", "of us were taught by a neighbour"
STORY = tuple(f"{who} {what}" for what in WHAT for who in WHO)


def said(key: str, lines: Sequence[str]) -> Said:
    text = " ".join(lines)
    return Said(f"{key}.en", text, tuple(map(letters, text.split())))


EXPECTED = Expectation(
    kind=products.kinds()["flyer"],
    spoken=((said("headline", HEADLINE), said("lead", LEAD), said("demands[0]", DEMANDS[:2]),
             said("demands[1]", DEMANDS[2:]), said("story", STORY)),),
)  # fmt: skip


def lines(
    key: str, texts: Sequence[str], x: float, y: float, size: float, leading: float, face: str = BOLD
) -> list[GlyphRun]:
    """Lines from the baseline `y` on."""
    return [run(text, x, y + n * leading, size, face=face, key=key) for n, text in enumerate(texts)]


def good() -> list[Mark]:
    """A headline, a lead, a story beside a field and what is asked, a code with its address; nothing is bare
    for 12 mm both ways but what is left of the last lines."""
    code = encode(URL)
    band = Rect(LEFT, 240 * MM, RIGHT - LEFT, 43 * MM)
    return [
        *lines("headline", HEADLINE, LEFT, 34 * MM, 42, 44),
        *lines("lead", LEAD, LEFT, 66 * MM, 18, 23),
        *lines("story", STORY, LEFT, 84 * MM, 12, 17, "NotoSans-Regular.ttf"),
        Panel(Rect(MIDDLE, 84 * MM, RIGHT - MIDDLE, 60 * MM), TINT),
        *(Panel(Rect(MIDDLE + 10, (87 + 9 * n) * MM, RIGHT - MIDDLE - 20, 4 * MM), INK) for n in range(6)),
        *lines("demands[0]", DEMANDS[:2], MIDDLE, 160 * MM, 14, 18),
        *lines("demands[1]", DEMANDS[2:], MIDDLE, 180 * MM, 14, 18),
        *lines("note", ("Tell a friend of it, and come", "along with them"), MIDDLE, 200 * MM, 10, 13),
        *lines("note", ("Doors open at seven, on every", "evening of the week"), MIDDLE, 216 * MM, 10, 13),
        *(Panel(Rect(LEFT, (228 + 5 * n) * MM, RIGHT - LEFT, 2 * MM), INK) for n in range(2)),
        Panel(band, TINT),
        Modules(Rect(band.x + 10, band.y + 10, 100, 100), code.rows, URL, INK),
        *lines("address", ("example.org/pool", "takes a minute"), band.x + 125, band.y + 30, 12, 50),
        *(Panel(Rect(band.x + 250, band.y + 12 * MM * n + 10, 260, 6 * MM), INK) for n in range(3)),
    ]  # fmt: skip


def proven(*sheets: Sequence[Mark], expected: Expectation = EXPECTED) -> Report:
    pages = tuple(Sheet(*A4, tuple(marks)) for marks in sheets)
    return prove(painted(Layout(pages, (Tag("Document", -1),))), expected, "full", "x.pdf")


def faults(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.name in SIGHT]


Change = Callable[[Mark], Sequence[Mark]]


def changed(change: Change) -> list[Mark]:
    return [new for mark in good() for new in change(mark)]


def of(key: str, change: Callable[[GlyphRun], Sequence[Mark]]) -> Change:
    return lambda mark: change(mark) if isinstance(mark, GlyphRun) and mark.key == key else (mark,)


def again(text: str) -> Callable[[GlyphRun], Sequence[Mark]]:
    """The second line of a text says this."""
    return lambda one: (
        (run(text, one.x, one.y, one.size, face=one.face, key=one.key),)
        if one.text in (LEAD[1], HEADLINE[1])
        else (one,)
    )


def moved(down: float = 0.0, right: float = 0.0) -> Callable[[GlyphRun], Sequence[Mark]]:
    return lambda one: (replace(one, x=one.x + right, y=one.y + down),)


def larger(size: float) -> Callable[[GlyphRun], Sequence[Mark]]:
    return lambda one: (run(one.text, one.x, one.y, size, face=one.face, key=one.key),)


def test_a_good_page_has_nothing_to_fault() -> None:
    report = proven(good())
    assert faults(report) == []
    assert report.holes[0] < 0.08


SPOILED: Mapping[str, tuple[Change, str, str]] = {
    "no story": (
        of("story", lambda one: ()), "hole",
        'a hole of 83 × 148 mm below "The town wants to close the onl…", 25 % of the page',
    ),
    "a word alone in the lead": (
        of("lead", again("it.")), "lonely-word",
        '"it." stands alone on a line of "The town wants to close the onl…"',
    ),
    "a word alone in the headline": (
        of("headline", again("now")), "lonely-word",
        '"now" stands alone on a line of "Keep the Alder Pool open now"',
    ),
    "demands nearly as large as the lead": (
        of("demands[1]", larger(17)), "size-order",
        "the lead (18.0 pt) hardly stands out more than the demands (17.0 pt)",
    ),
    "demands larger than the lead": (
        of("demands[1]", larger(19)), "size-order",
        "the demands (19.0 pt) stand out more than the lead (18.0 pt)",
    ),
    "lines that nearly touch": (
        of("lead", lambda one: moved(down=-8.2 * (one.text == LEAD[1]))(one)), "text-tight",
        '"The town wants to close the onl…" and "kilometres. Ask the council to …" nearly touch',
    ),
    "a line that nearly touches the edge of a field": (
        of("demands[0]", moved(down=-12.02 * MM)), "text-tight",
        '"Buy the new boiler" stands 0.2 mm from the edge of a field',
    ),
    "an address that nearly touches the edge of its field": (
        of("address", lambda one: moved(down=41.3 * (one.text == "takes a minute"))(one)), "text-tight",
        '"takes a minute" stands 0.2 mm from the edge of a field',
    ),
    "an edge a little off": (
        of("demands[0]", moved(right=0.8 * MM)), "edges-near",
        'the left edges of a field and of "Buy the new boiler this year." are 0.8 mm apart',
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILED)
def test_a_spoiled_page_is_told_of(name: str) -> None:
    change, finding, what = SPOILED[name]
    found = faults(proven(changed(change)))
    assert [(one.name, one.severity, one.what) for one in found] == [(finding, "warning", what)]
    assert found[0].rect
    assert found[0].hint


@pytest.mark.parametrize(("x", "told"), [(LEFT, 0), (MIDDLE, 1)])
def test_an_article_below_something_else_is_told_of(x: float, told: int) -> None:
    """It stood below the e-mail's subject, and read as part of it."""
    articles = ("Alder Post", "Pool may close"), ("Radio Elm", "We want it")
    parts = (dict(zip(("outlet", "title"), one, strict=True)).items() for one in articles)
    every = tuple(said(f"press[{n}].{key}", [text]) for n, part in enumerate(parts) for key, text in part)
    foot = [
        *lines("press[0]", ("Press: Alder Post, Pool may close",), LEFT, 288 * MM, 9, 11),
        *lines("subject", ("Subject: Keep the pool",), MIDDLE, 288 * MM, 9, 11),
        *lines("press[1]", ("Radio Elm, We want it",), x, 288 * MM + 11, 9, 11),
    ]
    report = proven([*good(), *foot], expected=replace(EXPECTED, spoken=((*EXPECTED.spoken[0], *every),)))
    found = ['"Radio Elm, We want it" stands below something else than its list'] * told
    assert [one.what for one in report.findings if one.name == "list-parted"] == found


@pytest.mark.parametrize(
    ("lines_here", "told"),
    [
        (24, ""),
        (22, "92 % of the story stands on page 1, and a few lines of it on another"),
        (12, ""),
        (4, "17 % of the story stands on page 1, where it should begin"),
    ],
)
def test_a_story_that_runs_on_is_told_of_when_its_front_has_little_or_nearly_all(
    lines_here: int, told: str
) -> None:
    """Lines of nearly the same length, of which some stand overleaf."""
    rest = [mark for mark in good() if isinstance(mark, GlyphRun) and mark.key == "story"][lines_here:]
    front = [mark for mark in good() if mark not in rest]
    report = proven(front, [*rest, *lines("note", ("Come along",), LEFT, 34 * MM, 20, 20)])
    assert [one.what for one in faults(report) if one.name == "story-overleaf"] == [told] * bool(told)


def test_words_of_a_story_that_others_say_are_theirs() -> None:
    """The day of an event stands overleaf, and in the story, which is whole in front."""
    day = STORY[5].split(" have")[0]
    expected = replace(EXPECTED, spoken=((*EXPECTED.spoken[0], said("events[0].date", (day,))),))
    over = [
        *lines("note", ("Come along",), LEFT, 34 * MM, 20, 20),
        *lines("date", (day,), LEFT, 60 * MM, 20, 20),
    ]
    told = [
        one.what for one in faults(proven(good(), over, expected=expected)) if one.name == "story-overleaf"
    ]
    assert told == []


def test_edges_are_compared_on_one_ground() -> None:
    """A line a little off the words above it is told of on their ground, not on a field of its own."""
    words = lines("other", ("Everybody swims",), LEFT + 1.2 * MM, 211 * MM, 12, 12)
    above = lines("note", ("Come along with all of yours",), LEFT, 200 * MM, 12, 12)
    field = Panel(Rect(LEFT - 4 * MM, 203.5 * MM, 60 * MM, 12 * MM), TINT)

    def told(*marks: Mark) -> list[str]:
        return [one.what for one in faults(proven(good(), marks)) if one.name == "edges-near"]

    assert len(told(*above, *words)) == 1
    assert told(*above, field, *words) == []


@pytest.mark.parametrize("second", ["Lime trees are in bloom", "June comes with its limes"])
def test_a_hook_before_any_line_is_no_edge(second: str) -> None:
    """Words whose ink begins on a field's edge, the pen of theirs 1.2 points before it."""
    words = lines("note", ("Everybody swims with us", second), LEFT - 1.2, 190 * MM, 12, 15)
    field = Panel(Rect(LEFT, 203.5 * MM, 60 * MM, 12 * MM), TINT)
    found = faults(proven(good(), (*words, field)))
    assert [one.what for one in found if one.name == "edges-near"] == []


def test_an_edge_that_a_field_lies_over_is_none() -> None:
    """Words half a point below a field are told of, not where another covers its edge."""
    words = lines("note", ("EVERYBODY",), LEFT, 211 * MM, 12, 12)
    tops = 211 * MM - 0.714 * 12
    field = Panel(Rect(LEFT - 4 * MM, 195 * MM, 150 * MM, tops - 0.5 - 195 * MM), TINT)
    over = Panel(Rect(LEFT - 4 * MM, 203 * MM, 60 * MM, 15 * MM), TINT)

    def told(*marks: Mark) -> list[str]:
        return [one.what for one in faults(proven(good(), marks)) if one.name == "text-tight"]

    assert len(told(field, *words)) == 1
    assert told(field, over, *words) == []


@pytest.mark.parametrize(
    ("lead", "demand", "told"), [("#0b2a6f", "#111111", False), ("#c00000", "#006200", True)]
)
def test_a_dark_accent_means_no_more_than_black(
    lead: str, demand: str, told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thorough, "CHECKS", (black_findings,))
    colours = {"lead": lead, "demands[0]": demand}
    marks = [
        replace(mark, colour=colours[mark.key])
        if isinstance(mark, GlyphRun) and mark.key in colours
        else mark
        for mark in good()
    ]
    assert ("grey-alike" in {one.name for one in proven(marks).findings}) == told


def test_a_heavier_face_is_a_step_of_its_own() -> None:
    """Demands of 14 pt are 1.17 times a story of 12 pt, and bold; of 12 pt they are only that."""
    same = proven(changed(of("demands[1]", larger(12))))
    assert faults(same) == []
    light = replace_face(good())
    assert [one.what for one in faults(proven(light))] == [
        "the demands (12.0 pt) hardly stand out more than the story (12.0 pt)"
    ]


def replace_face(marks: Sequence[Mark]) -> list[Mark]:
    """What is asked, in the face and the size of the story."""
    return [
        run(one.text, one.x, one.y, 12, key=one.key)
        if isinstance(one, GlyphRun) and one.key.startswith("demands")
        else one
        for one in marks
    ]


def test_pages_that_are_no_public_ones_are_not_judged() -> None:
    """Forms have room to write, and who knows what a page of unknown kind is for."""
    bare = [lines("note", ("Come along",), LEFT, 34 * MM, 20, 20)[0]]
    for evidence in (None, products.kinds()["sheet"]):
        assert faults(proven(bare, expected=Expectation(kind=evidence))) == []
    report = proven(bare, expected=Expectation(kind=products.kinds()["flyer"]))
    assert [one.name for one in faults(report)] == ["hole"]


def test_what_is_found_is_told_page_by_page() -> None:
    """Holes are looked for when all pages are read, margins on each; a file without tags comes last."""
    bare = lines("note", ("Come along",), LEFT, 34 * MM, 20, 20)
    report = proven(bare, [*bare, Panel(Rect(0, 400, 40, 40), INK)])
    told = [(one.page, one.name) for one in report.findings if one.name in ("hole", "margin")]
    assert told == [(1, "hole"), (2, "margin"), (2, "hole")]


# --- what is measured ---------------------------------------------------------------------------------


def first(marks: Sequence[Mark], size: tuple[float, float] = A4) -> bytes:
    return painted(Layout((Sheet(*size, tuple(marks)),), (Tag("Document", -1),)))


@pytest.mark.parametrize("colour", [INK, "#b3261e"])
def test_the_largest_hole(colour: str) -> None:
    """Two bars of 1 mm cross at 100.5 mm from the left and 197.5 mm from the top. The millimetres that they
    are in and 2 mm around are theirs: what is right of one and above the other, from 104 to 196 mm and from
    14 to 195, is 92 × 181 mm of 182 × 269."""
    down = Panel(Rect(100.5 * MM, 0, MM, A4[1]), colour)
    across = Panel(Rect(0, 197.5 * MM, A4[0], MM), colour)
    with opened(first([down, across])) as document:
        hole = next(largest_hole(page, []) for page in pages_of(document))
    assert hole is not None
    mm = [round(length / MM) for length in (hole.rect.x, hole.rect.y, hole.rect.width, hole.rect.height)]
    assert mm == [104, 14, 92, 181]
    assert hole.share == pytest.approx(92 * 181 / (182 * 269), abs=0.001)


@pytest.mark.parametrize("end", [90.5, 90.8, 91.0])
def test_a_hole_ends_where_a_field_does(end: float) -> None:
    """Of a field down to 90.8 mm the edge is where one cell ends and the next begins: white below it is a
    hole of its own, also there."""
    with opened(first([Panel(Rect(0, 0, A4[0], end * MM), "#b3261e")])) as document:
        hole = next(largest_hole(page, []) for page in pages_of(document))
    assert hole is not None
    assert 92 < hole.rect.y / MM < 95


def test_solid_colour_is_bare_and_a_picture_is_not() -> None:
    """A black page is one hole; a picture over its upper 200 mm leaves 97 − 14 − 3 mm."""
    black = Panel(Rect(0, 0, *A4), INK)
    with opened(first([black])) as document:
        upper = Rect(0, 0, A4[0], 200 * MM)
        whole, rest = next((largest_hole(one, []), largest_hole(one, [upper])) for one in pages_of(document))
    assert whole is not None
    assert rest is not None
    assert whole.share == 1.0
    assert rest.share == pytest.approx(80 / 269, abs=0.005)


def test_what_is_narrow_or_small_is_no_hole() -> None:
    """Bars 14 mm apart leave 10 mm; a page of 30 mm has no type area of 12."""
    bars = [Panel(Rect(0, 15 * n * MM, A4[0], MM), INK) for n in range(20)]
    for marks, size in ((bars, A4), ([], (30 * MM, 30 * MM))):
        with opened(first(marks, size)) as document:
            assert next(largest_hole(page, []) for page in pages_of(document)) is None


def blocks(marks: Sequence[Mark]) -> list[tuple[float, list[tuple[str, ...]]]]:
    """The blocks of a page: the size of each, and the words of its lines."""
    with opened(first(marks)) as document:
        found = next(blocks_of(objects_of(page).texts) for page in pages_of(document))
    return [(round(block.size, 1), [line.words for line in block.lines]) for block in found]


def test_lines_and_blocks() -> None:
    """Columns stand beside each other; a numeral is no word of what it counts; an indent stays in its block,
    a larger gap ends it."""
    marks = [
        *lines("a", ("one two", "three"), 100, 100, 10, 13),
        *lines("a", ("four five",), 110, 126, 10, 13),
        *lines("a", ("six seven",), 100, 150, 10, 13),
        *lines("b", ("eight nine", "ten"), 180, 100, 10, 13),
        *lines("c", ("1",), 300, 100, 25, 13),
        *lines("c", ("eleven", "twelve"), 320, 100, 12, 16),
    ]
    assert blocks(marks) == [
        (10.0, [("one", "two"), ("three",), ("four", "five")]),
        (10.0, [("eight", "nine"), ("ten",)]),
        (25.0, [("1",)]),
        (12.0, [("eleven",), ("twelve",)]),
        (10.0, [("six", "seven")]),
    ]


def test_runs_of_a_line_are_read_in_their_order() -> None:
    """Two runs 4 pt apart are two words, two that meet are one; words from the right are read from there."""
    one, two = run("Save", 100, 100), run("it", 134, 100)
    meeting = run("now", 134 + two.advance, 100)
    arabic = font_file("NotoNaskhArabic-Regular.ttf")
    right, left = run("أنقذوا", 300, 100, file=arabic), run("السوق", 300, 100, file=arabic)
    left = replace(left, x=300 - left.advance - 4)
    assert [lines_ for _, lines_ in blocks([one, two, meeting, left, right])] == [
        [("Save", "itnow")],
        [("أنقذوا", "السوق")],
    ]


def test_few_words_are_those_of_the_campaign() -> None:
    """59 words are few, 60 are not; an address is none of them, and of ideographs two are a word."""
    address = said("links.petition.url", ["word"] * 90)
    assert few([said("story", ["word"] * 59), address])
    assert not few([said("story", ["word"] * 59), said("headline", ["word"]), address])
    assert few([Said("story.zh", "", ("水",) * 119)])
    assert not few([Said("story.zh", "", ("水",) * 120)])


@pytest.mark.parametrize(("ink", "most"), [("colour", 55), ("saver", 25), ("black", 15)])
def test_how_much_ink_is_plenty(ink: Ink, most: int) -> None:
    """A black panel over a little less, and a little more, of the page."""
    for more in (-1, 1):
        panel = Panel(Rect(0, 0, A4[0], A4[1] * (most + more) / 100), INK)
        found = proven([panel], expected=Expectation(ink=ink)).findings
        heavy = [one for one in found if one.name == "ink-heavy"]
        assert len(heavy) == (more > 0)
        assert all(f"{most} % is plenty" in one.what for one in heavy)


def test_the_ink_of_a_piece_is_told_by_its_name() -> None:
    assert ink_of(Path("out/flyer-a4-en-saver.pdf")) == "saver"
    assert ink_of(Path("flyer-a4-en-bold-black-shop.pdf")) == "black"
    assert ink_of(Path("black.d/flyer-a4-en.pdf")) == "colour"


def test_a_block_whose_words_another_run_tells_has_none() -> None:
    """Marks above a headline in Devanagari are runs of their own, and blocks."""
    rect = Rect(0, 0, 10, 10)
    mark = Text("", rect, (0.0, 0.0), 12.0, False, "Noto Sans", True, None)
    assert Block((Line((mark,), rect, 0.0, 0.0, 12.0),)).text == ""
