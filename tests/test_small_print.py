"""Small print at the foot of a page, below the cells of codes; see helpers_layout for the numbers."""

from collections.abc import Sequence

import pytest
from amount import each
from helpers_layout import PAPER, TOOLS, band, code, marks, para, set_page, style, template, words
from msgspec.structs import replace
from seen import GlyphRun, Layout, Panel

from flyers.content.template import Band, Frame
from flyers.layout.compositor import Compositor
from flyers.layout.stylesheet import StyleSheet
from flyers.measure.protocols import Memory
from flyers.model.blocks import BETWEEN, Para, Run
from flyers.model.colour import WHITE
from flyers.model.stock import Stock

APART = 4.0
LINE = "aaaa bbbb "  # of a column of three: 10 of its 12.8 letters


def foot(texts: Sequence[Para], count: int = 3, flow: int = 3) -> Layout:
    """Paragraphs below so many codes, the last of them the e-mail's."""
    codes = [replace(code("x"), key=key, place=n) for n, key in enumerate(("one", "two", "email")[-count:])]
    cells = Frame(slots=("codes",), ground="tint", code=60.0)
    kept = Frame(slots=("foot",), flow=flow, keep=True)
    bands = band(cells, divide="codes", apart=APART), Band(name="foot", frames=(kept,), apart=APART)
    return set_page({"codes": codes, "foot": texts}, *bands)


def edges(layout: Layout) -> list[float]:
    return sorted(panel.rect.x for panel in marks(layout, Panel) if panel.fill != WHITE)


def starts(layout: Layout, key: str) -> set[float]:
    """Where the lines of a text begin."""
    first: dict[float, float] = {}
    for run in marks(layout, GlyphRun):
        if run.key == key and run.text[0] in LINE:
            first[run.y] = min(run.x, first.get(run.y, run.x))
    return set(first.values())


@each("count", [2, 3])
@each("place", [0, 1, 2])
@each("times", [1, 3])
def test_what_is_said_of_a_code_stands_below_it(count: int, place: int, times: int) -> None:
    """In one column, however long it is, and wherever among the others."""
    texts = [para(LINE, key=key) for key in ("contact", "imprint")]
    texts.insert(place, para(LINE * times, key="email.body"))
    layout = foot(texts, count)
    assert starts(layout, "email.body") == {edges(layout)[-1]}
    assert starts(layout, "contact") == {edges(layout)[0]}


def test_it_stands_there_alone() -> None:
    layout = foot([para(LINE, key="email.body")])
    assert starts(layout, "email.body") == {edges(layout)[-1]}


def test_it_stands_there_as_one_with_what_leads_to_it() -> None:
    texts = [
        para(LINE, key="target.name", leads=True),
        para(LINE, key="email.body"),
        para(LINE, key="imprint"),
    ]
    layout = foot(texts)
    first, _, last = edges(layout)
    assert starts(layout, "target.name") == starts(layout, "email.body") == {last}
    assert starts(layout, "imprint") == {first}


def test_it_has_the_column_before_it_too_where_that_would_be_empty_and_it_is_lower() -> None:
    """Its words had five lines of a column beside an empty one; 25 letters are a line of both."""
    layout = foot([para(LINE, key="contact"), para("aaaa " * 5, key="email.body")])
    first, middle, _ = edges(layout)
    assert starts(layout, "contact") == {first}
    assert {(run.x, run.text) for run in marks(layout, GlyphRun) if run.key == "email.body"} == {
        (middle, ("aaaa " * 5).strip())
    }


def test_it_has_the_column_before_it_too_where_that_saves_two_lines_and_the_others_stand_in_one() -> None:
    """Its words had six lines of a column, beside one of a single hashtag."""
    texts = [para(LINE, key="contact"), para("aaaa", key="hashtags"), para("aaaa " * 10, key="email.body")]
    layout = foot(texts)
    first, middle, _ = edges(layout)
    assert starts(layout, "contact") == starts(layout, "hashtags") == {first}
    assert starts(layout, "email.body") == {middle}


def test_the_last_of_others_has_the_column_after_it_too_where_that_would_be_empty() -> None:
    """A legal line of 25 letters broke after its first word beside an empty column."""
    layout = foot([para(LINE, key="contact"), para("aaaa " * 5, key="imprint")])
    first, middle, _ = edges(layout)
    lines = {(run.x, run.text) for run in marks(layout, GlyphRun) if run.key == "imprint"}
    assert lines == {(middle, ("aaaa " * 5).strip())}
    assert starts(layout, "contact") == {first}


def test_an_address_is_whole_where_an_empty_column_lets_it() -> None:
    """Of 18 letters, of which a column has 12, beside words that have two lines in one."""
    address = Para("body", (Run("aaaaaaaa@bbbb.bbbb", address=True),), "en", "contact")
    layout = foot([address, para(LINE * 2, key="email.body")])
    assert [run.text for run in marks(layout, GlyphRun) if run.key == "contact"] == ["aaaaaaaa@bbbb.bbbb"]
    assert starts(layout, "email.body") == {edges(layout)[-1]}


@pytest.mark.parametrize("count", [2, 3])
def test_alone_it_has_the_whole_measure_and_each_of_its_labels_a_line(count: int) -> None:
    """The second label went on in the line of the first; 39 of 40 letters are a line."""
    texts = [para("aaaa " * 7, key="email.subject", leads=True), para("bbbb " * 7, key="email.body")]
    layout = foot(texts, count)
    lines = {run.y: run.x for run in marks(layout, GlyphRun) if run.text[0] in LINE}
    assert [*lines.values()] == [edges(layout)[0]] * 2


def test_others_fill_the_columns_most_evenly() -> None:
    """Of texts of 3, 1, 1 and 1 lines no column has more than 3."""
    texts = [para(LINE if n else LINE * 3, key=key) for n, key in enumerate("abcd")]
    layout = foot(texts)
    left, middle, right = edges(layout)
    assert [starts(layout, key) for key in "abcd"] in (
        [{left}, {middle}, {middle}, {right}],
        [{left}, {middle}, {right}, {right}],
    )


class TestInLines:
    @staticmethod
    def headed(*letters: int) -> list[Para]:
        return [replace(para(""), runs=(Run("In all ", True), Run("a" * n))) for n in letters]

    @pytest.mark.parametrize(("letters", "lined"), [(7, False), (24, True)])
    def test_where_that_is_lower_each_begins_a_line_of_the_whole_measure(
        self, letters: int, lined: bool
    ) -> None:
        """It went on in the line of the one before it. Each has 14 letters, of which three columns have no
        more lines, or 31, which are three lines of a column."""
        layout = foot(self.headed(*[letters] * 3))
        begin = {(x, y) for x, y, text in words(layout) if text.startswith("In")}
        assert len({y for _, y in begin}) == (3 if lined else 1)
        assert len({x for x, _ in begin}) == (1 if lined else 3)

    def test_a_label_in_a_column_where_that_takes_no_line_more(self) -> None:
        """An e-mail's subject began at the end of the line of whom it is for, and was divided."""
        to, subject = (Run("To: ", True), Run("aaaaaaa bb")), (Run("S: ", True), Run("ccc ddd"))
        one = replace(para("", key="email.body"), runs=(*to, BETWEEN, *subject))
        each = [replace(para("", key=key), runs=(Run("In all ", True), Run("aa"))) for key in ("a", "b")]
        begins = {text[:2]: x for x, _, text in words(foot([*each, one]))}
        assert begins["S:"] == begins["To"]

    def test_what_is_written_in_lines_too(self) -> None:
        street = replace(para("", key="contact"), runs=(Run("12 Mill Street\nOldtown"),))
        layout = foot([*self.headed(*[24] * 8), street])
        ys = [y for _, y, text in words(layout) if text.startswith(("12", "Oldtown"))]
        assert ys[0] < ys[-1]

    def test_what_would_stand_in_one_column_alone(self) -> None:
        """Two columns are empty beside it: four lines of these are one and a half of the page."""
        layout = foot([replace(para("", key="email.body"), runs=(Run("In all ", True), Run("aaaa " * 12)))])
        assert min(x for x, _, text in words(layout) if text.startswith("In")) == edges(layout)[0]

    @pytest.mark.parametrize(("parts", "times", "lined"), [(3, 7, False), (4, 6, True)])
    def test_not_what_has_fewer_lines_in_columns(self, parts: int, times: int, lined: bool) -> None:
        """Three of 41 letters have four lines each in columns, and six over the whole measure; four of 36
        have eight in columns, and a line each."""
        each = replace(para(""), runs=(Run("In all ", True), Run("aaaa " * times)))
        begin = [y for _, y, text in words(foot([each] * parts)) if text.startswith("In")]
        assert (len(set(begin)) == parts) == lined

    @pytest.mark.parametrize(("parts", "lined"), [(4, True), (8, False)])
    def test_but_run_on_where_that_saves_more_than_two(self, parts: int, lined: bool) -> None:
        """Each has 12 letters with its label: run on, three have a line of 40."""
        texts = [para("a " * 60, key="story"), *self.headed(*[5] * parts)]
        begin = [y for _, y, text in words(foot(texts, 2, 2)) if text.startswith("In")]
        assert (len(set(begin)) == parts) == lined


@each("count", [2, 3])
@each("parts", [2, 3])
def test_a_list_stands_below_its_head_in_one_column(count: int, parts: int) -> None:
    """The second article stood below the e-mail's subject, and read as part of it."""
    keys = ["email.body", "contact", "endorsers", *(f"press[{n}]" for n in range(parts))]
    layout = foot([para(LINE, key=key) for key in keys], count)
    assert len({x for key in keys[3:] for x in starts(layout, key)}) == 1


@each(("bold", "below"), [(True, True), (False, False)])
def test_only_what_has_a_head_stands_below_what_is_said_of_a_code(bold: bool, below: bool) -> None:
    """A legal line stood below the e-mail's subject, and read as part of it."""
    imprint = replace(para("", key="imprint"), runs=(Run("In all", bold), Run(" " + LINE * 2)))
    layout = foot([para(LINE, key="email.body"), para(LINE * 3, key="contact"), imprint], 2)
    found = {run.x for run in marks(layout, GlyphRun) if run.text.startswith("In")}
    assert (found == {edges(layout)[-1]}) == below


@each("before", [16, 20, 26])
@each("label", ["Copy: ", "Who backs it "])
def test_a_label_stands_on_the_line_of_what_it_says(before: int, label: str) -> None:
    """It would end a line of 40 letters."""
    runs = Run("a" * before + " "), Run(label, True), Run("b" * 24)
    ys = {text.strip()[:1]: y for _, y, text in words(foot([replace(para(""), runs=runs)], 2, 2))}
    assert ys["a"] < ys[label[0]] == ys["b"]


def test_a_call_stands_on_the_line_of_its_label_or_ends_one() -> None:
    """A column has 12 letters: "Write to us · Copy:" ended a line, and who has it began the next."""
    runs = Run("Write to us", True), Run("\u00a0· "), Run("Copy: ", True), Run("aaaa bbbb")
    layout = foot([replace(para("", key="email.cc"), runs=runs), para(LINE, key="contact")], 2)
    ys = {text.strip()[:4]: y for _, y, text in words(layout)}
    assert ys["Copy"] == ys["aaaa"]


def test_what_runs_on_has_a_mark_between() -> None:
    """A blank as wide as two looked like a slip."""
    blocks = [
        replace(para("aaaa"), leads=True),
        replace(para("bbbb"), leads=True),
        para("cccc"),
        para("dddd"),
    ]
    said = "".join(run.text for run in marks(foot(blocks, 2), GlyphRun))
    assert "aaaa\u00a0· bbbb\u00a0· cccc" in said


@each(("letters", "begins"), [(5, True), (9, False)])
def test_a_label_begins_a_line_where_that_takes_no_more(letters: int, begins: bool) -> None:
    """It stood amid the first of two lines of 40 letters, and what it says went on in the next."""
    first = Run("To: ", True), Run("aaaa " * (letters - 1) + "aaaa")
    second = Run("On: ", True), Run("bbbb " * 4 + "bbbb")
    texts = [replace(para("", leads=True), runs=first), replace(para(""), runs=second), para(LINE)]
    ys = {text.strip()[:1]: (x, y) for x, y, text in words(foot(texts, 2, 2)) if text[:1] in "TO"}
    assert (ys["T"][0] == ys["O"][0]) == begins


def test_what_people_copy_word_for_word_has_hyphens_only_where_nothing_else_has_room() -> None:
    """A subject read "demol-ish"."""
    label = Run("Subject:", True, isolated=True)
    said = replace(para(""), runs=(label, Run(" do not demolish the market")))
    sheet = StyleSheet(template({}, {"body": style(hyphens=True)}), Stock(PAPER, ("en",), "colour"))
    compositor = Compositor(TOOLS, sheet, Memory())
    cut = compositor.cut(said, compositor.style(said), True)
    hyphened = [one.penalty for one in cut.fragments if one.hyphen]
    assert hyphened
    assert min(hyphened) > 1000
