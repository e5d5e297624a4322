"""Briefs: the widest mark says where all words start; those abreast stand in rows; none is parted."""

import pytest
from amount import each
from helpers_layout import TOOLS, band, frame, marks, numbered, para, set_page, style, template, words
from msgspec.structs import replace
from seen import GlyphRun, Panel, Rule, seen

from flyers.content.clauses import Step
from flyers.layout.engine import lay_out
from flyers.measure.shaping import HarfBuzzRuler
from flyers.model.blocks import Brief, Briefs, Run, Story
from flyers.model.frame import Details
from flyers.model.paper import Paper
from flyers.model.stock import Stock
from flyers.units import MM

STYLES = {"date": style(20, 20), "body": style(10, 12), "high": style(11, 14)}
WIDE = Paper("wide", 40 + 600, 640)


def dated(*marks: str) -> Briefs:
    return Briefs(
        tuple(Brief((para(f"what{n}"), para("where")), para(m, "date")) for n, m in enumerate(marks))
    )


def places(
    block: Briefs, abreast: int = 1, paper: Paper = WIDE, apart: float = 0.0, **more: object
) -> dict[str, tuple[float, float]]:
    layout = set_page(
        {"one": [block]},
        band(frame("one", abreast=abreast), apart=apart),
        styles=STYLES,
        paper=paper,
        **more,  # type: ignore[arg-type]
    )
    assert not layout.overset
    found: dict[str, tuple[float, float]] = {}
    for x, y, text in words(layout):
        found.setdefault(text, (x, y))
    return found


def test_all_words_start_beside_the_widest_mark() -> None:
    """Six letters of 20 are 120, 0.5 to spare, and 5 mm, 134.7: on a wide measure they begin on the next
    edge of twelve columns, with a gutter of 4."""
    found = places(dated("6 May", "12 May"))
    edge = 20 + 3 * (600 + 4) / 12
    assert found["what0"][0] == found["what1"][0] == pytest.approx(edge, abs=0.01)
    assert found["6 May"][0] == found["12 May"][0] == 20


def test_marks_and_words_begin_on_one_line() -> None:
    """Capitals are 0.7 em: the baselines are 14 and 7 below their tops."""
    found = places(dated("6 May"))
    assert found["6 May"][1] - 14 == pytest.approx(found["what0"][1] - 7, abs=0.01)


def test_words_begin_near_their_mark_where_the_next_column_is_far() -> None:
    """Eight letters of 20 and 5 mm are 174.7; the next column begins 26.7 further, more than 7 mm."""
    found = places(dated("6 August"))
    assert found["what0"][0] == pytest.approx(20 + 160.5 + 5 * MM, abs=0.01)


def test_words_begin_on_a_column_that_ends_just_before() -> None:
    """Seven letters of 20 and 5 mm are 154.7: 3.7 beyond a column on which a code below may stand."""
    found = places(dated("6 April"))
    assert found["what0"][0] == pytest.approx(20 + 3 * (600 + 4) / 12, abs=0.01)


def test_words_stand_two_on_a_line_beside_their_mark_where_that_is_lower() -> None:
    """What and when, where and what else below, the second on one edge of twelve columns, 5 mm off or more:
    they stood on up to three edges. One alone is 10 mm off, where there is room: they read as one sentence.
    Of several dates all or none: the second "what" has no room beside its "when"; those that have stand on
    one edge."""
    said = "whatever", "when", "where", "access"
    brief = Brief(tuple(map(para, said)), para("6 May", "date"))
    found = places(Briefs((brief,)))
    assert found["whatever"][0] == found["where"][0]
    column, near = (600 + 4) / 12, found["whatever"][0] + 80.5 + 10 * MM
    assert found["when"][0] == found["access"][0] >= near
    assert (found["when"][0] - 20) / column == pytest.approx(
        round((found["when"][0] - 20) / column), abs=0.01
    )
    other = Brief(tuple(map(para, ("what", "hour", "here is the place", "also"))), para("7 May", "date"))
    table = places(Briefs((brief, other)))
    (edge,) = {table[text][0] for text in ("when", "access", "hour", "also")}
    assert (edge - 20) / column == pytest.approx(round((edge - 20) / column), abs=0.01)
    assert found["whatever"][1] == found["when"][1] < found["where"][1] == found["access"][1]
    long = replace(brief, words=(para("w" * 45), *brief.words[1:]))
    both = places(Briefs((brief, long)))
    assert len({both[text][0] for text in said}) == 1


def test_the_hour_of_a_single_event_stands_under_its_title_before_the_place() -> None:
    """It hung behind the title, in the middle of the measure."""
    found = places(Briefs((Brief(tuple(map(para, ("what", "when", "where"))), para("6 May", "date")),)))
    assert found["what"][0] == found["when"][0] < found["where"][0]
    assert found["what"][1] < found["when"][1] == found["where"][1]


def test_above_its_words_a_date_has_its_weekday_right_below() -> None:
    """“28 February / Sunday, 4 pm / We keep watch”, not the name between the two; where two things happen
    on a day each has its hour."""
    for names, order in ((["what"], "date hour what where"), (["what", "more"], "date what hour more where")):
        day, hour = (
            replace(para(said, name), key="day") for said, name in (("date", "date"), ("hour", "body"))
        )
        first, *others = (replace(para(name), role="H2") for name in names)
        told = Brief((first, hour, *others, para("where")), day)
        found = places(Briefs((told,)), paper=Paper("narrow", 40 + 100, 640))
        assert sorted(found, key=lambda said: found[said][1]) == order.split()


def test_an_hour_stands_below_what_happens_near_its_date_and_the_place_beside_both() -> None:
    """It stood behind the title, 88 mm from its date, above how to get there."""

    def brief(day: str, what: str, hour: str, where: str, access: str) -> Brief:
        told = para(what), replace(para(hour), key=day), para(where), para(access)
        return Brief(told, replace(para(day, "date"), key=day))

    one, other = (
        brief("6 May", "what", "hour", "where", "access"),
        brief("7 May", "vote", "noon", "hall", "bus"),
    )
    for briefs in ((one,), (one, other)):
        found = places(Briefs(briefs))
        assert found["what"][0] == found["hour"][0] < found["where"][0] == found["access"][0]
        assert found["what"][1] == found["where"][1] < found["hour"][1] == found["access"][1]
    assert found["vote"][0] == found["noon"][0] == found["what"][0]
    assert found["hall"][0] == found["bus"][0] == found["where"][0]


def test_places_stand_clear_of_hours_that_have_a_line_alone() -> None:
    """An hour that was longer than any title ended beyond the edge on which the places began. Where no edge
    holds both, the hour stands beside the title."""

    def brief(day: str, what: str, hour: str, where: str) -> Brief:
        return Brief(
            (para(what), replace(para(hour), key=day), para(where)), replace(para(day, "date"), key=day)
        )

    hour = "Saturday, half past ten"
    briefs = brief("6 May", "a title", hour, "hall"), brief("7 May", "vote", "noon", "place")
    found = places(Briefs(briefs))
    ends = found[hour][0] + len(hour) * 10
    assert found["a title"][0] == found[hour][0]
    assert found["hall"][0] == found["place"][0] >= ends + 3 * MM
    long = brief("6 May", "a title", hour, "hall" * 7), brief("7 May", "vote", "noon", "place")
    found = places(Briefs(long))
    assert found["a title"][1] == found[hour][1] < found["hall" * 7][1]
    assert found[hour][0] == found["noon"][0]


def test_the_hour_stands_below_the_title_though_the_place_there_would_be_a_hair_lower() -> None:
    """Bold Bengali is a little higher than regular: the hour stood at the far side."""
    told = para("what"), replace(para("when", "high"), key="date"), para("where")
    found = places(Briefs((Brief(told, replace(para("6 May", "date"), key="date")),)))
    assert found["what"][0] == found["when"][0] < found["where"][0]


def test_an_hour_stays_beside_what_happens_where_the_place_has_room_beside_neither() -> None:
    """Else it would have a third line of its own."""
    told = para("what"), replace(para("hour"), key="date"), para("p" * 44)
    found = places(Briefs((Brief(told, replace(para("6 May", "date"), key="date")),)))
    assert found["what"][1] == found["hour"][1] < found["p" * 44][1]
    assert found["what"][0] == found["p" * 44][0] < found["hour"][0]


def test_the_hour_of_a_single_event_stands_below_its_date_beside_a_long_place() -> None:
    """It hung behind the title, and the place began a line lower than it could."""
    told = para("what"), replace(para("hour"), key="date"), *(para("w" * 44) for _ in range(3))
    found = places(Briefs((Brief(told, replace(para("6 May", "date"), key="date")),)))
    assert found["hour"][0] == found["6 May"][0]
    assert found["hour"][1] > found["6 May"][1]


def test_the_hour_of_a_single_event_stands_below_its_date_where_two_lines_do_not_hold_the_rest() -> None:
    """It stood behind the title, and access behind the place on an edge of its own. The hour may be wider
    than the date."""
    told = para("w" * 20), replace(para("at half a ten"), key="date"), para("p" * 18), para("a" * 30)
    found = places(Briefs((Brief(told, replace(para("6 May", "date"), key="date")),)))
    assert found["at half a ten"][0] == found["6 May"][0]
    assert found["6 May"][0] < found["w" * 20][0] == found["p" * 18][0] == found["a" * 30][0]


def test_a_line_beside_a_call_stands_on_its_line() -> None:
    """It hung above it, level with its capitals."""
    found = places(Briefs((Brief((para("a.example"),), para("Give", "date")),)))
    assert found["a.example"][1] == found["Give"][1]


def test_words_on_one_line_begin_where_those_before_them_have_ended() -> None:
    """The edge of what follows "what" lies within the place, which has no room for two on its line."""
    said = "w" * 8, "h" * 35, "p" * 20, "a" * 29
    found = places(Briefs((Brief(tuple(map(para, said)), para("6 May", "date")),)))
    (_, first), (_, second) = found["p" * 20], found["a" * 29]
    assert second >= first + 12


def test_where_words_had_less_than_42_mm_beside_them_they_stand_below() -> None:
    paper = Paper("narrow", 40 + 120.5 + 47 * MM - 1, 640)
    found = places(dated("12 May"), paper=paper)
    assert found["what0"][0] == found["12 May"][0] == 20
    assert found["what0"][1] - 7 >= found["12 May"][1] + 2 * MM - 0.01
    beside = places(dated("12 May"), paper=Paper("wider", 40 + 120.5 + 47 * MM + 1, 640))
    assert beside["what0"][0] > beside["12 May"][0]


@each(("many", "lines", "beside"), [(1, 2, True), (1, 3, False), (2, 3, True)])
def test_a_mark_stands_above_words_where_a_hole_would_be_below_it(
    many: int, lines: int, beside: bool
) -> None:
    """A mark of 50 is 47.5 high. Of 30/36 two lines are 64.5, three 100.5: 18.7 mm more, which is a hole
    below one mark, but not in a table of two."""
    styles = {"date": style(50, 50), "body": style(30, 36)}
    brief = Brief((para("what"), *(para("bbbbb") for _ in range(lines - 1))), para("6 May", "date"))
    paper = Paper("narrow", 40 + 450, 900)  # without room for two on a line
    layout = set_page({"one": [Briefs((brief,) * many)]}, band(frame("one")), styles=styles, paper=paper)
    left = {text: x for x, _, text in words(layout)}
    assert (left["what"] > left["6 May"]) == beside


@each(("lines", "hour", "below"), [(3, "hour", True), (0, "hour", False), (1, "half a ten", False)])
def test_the_hour_of_a_date_stands_below_it_where_a_hole_would_be(lines: int, hour: str, below: bool) -> None:
    """A mark of 50 is 47.5 high, words of 30/36 in five lines 172.5: 44 mm more: three holes. In two
    lines they end 6 mm below it. An hour that is wider than the date stays with the words."""
    styles = {"date": style(50, 50), "body": style(30, 36)}
    told = para("what"), replace(para(hour), key="date"), *(para("b" * 4 * lines) for _ in range(lines))
    block = Briefs((Brief(told, replace(para("6 May", "date"), key="date")),) * 3)
    layout = set_page({"one": [block]}, band(frame("one")), styles=styles, paper=Paper("narrow", 490, 900))
    found: dict[str, tuple[float, float]] = {}
    for x, y, text in words(layout):
        found.setdefault(text, (x, y))
    place = next(at for text, at in found.items() if text[:4] == hour[:4])
    assert (place[0] == found["6 May"][0]) == below
    assert place[1] > found["6 May"][1]
    assert found["what"][0] > found["6 May"][0]


@each(("words", "size"), [(1, 20.5), (5, 23)])
def test_a_date_grows_above_its_words_only_where_these_or_it_fill_the_measure(
    words: int, size: float
) -> None:
    """Of 320, with 42 mm and 5 mm for words beside it, nine letters take 186 at most; above them less than
    two thirds would be filled, up to 23.8 points, but by words of 240. Half a field was bare beside both."""
    styles = {"date": style(20, 20, least=10, most=23), "body": style(10, 12)}
    brief = Brief((para(" ".join(["what"] * words)),), para("28 August", "date"))
    layout = set_page(
        {"one": [Briefs((brief,))]}, band(frame("one")), styles=styles, copyfit=[Step("date", "most")],
        paper=Paper("p", 40 + 320, 640),
    )  # fmt: skip
    assert max(run.size for run in marks(layout, GlyphRun)) == size


@pytest.mark.parametrize(("abreast", "size"), [(1, 59), (2, 70)])
def test_a_date_above_its_words_in_a_table_is_a_headline_of_them(abreast: int, size: float) -> None:
    """One of 350 points on a measure of 600 left as much white beside it. Where two are abreast it may."""
    styles = {"date": style(20, 20, most=70), "body": style(10, 12)}
    said = para("what"), *(para("wherever it may be after all") for _ in range(20))
    brief = Brief(said, para("6 May", "date"))
    bands = band(frame("one", abreast=abreast))
    paper = Paper("wide", 40 + 600 * abreast + 4 * (abreast - 1), 900)
    layout = set_page(
        {"one": [Briefs((brief,) * 2)]}, bands, styles=styles, paper=paper, copyfit=[Step("date")]
    )
    (found,) = {run.size for run in marks(layout, GlyphRun) if run.text == "6 May"}
    assert found == pytest.approx(size, abs=1)


def test_words_below_marks_begin_on_one_line_whether_or_not_a_date_has_tails() -> None:
    paper = Paper("narrow", 40 + 2 * 130 + 4, 640)
    found = places(dated("6 May", "12 Mar"), abreast=2, paper=paper)
    assert found["6 May"][1] == found["12 Mar"][1] < found["what0"][1] == found["what1"][1]


def real(
    block: Briefs, abreast: int, width: float, date: float, body: float, **more: object
) -> dict[str, tuple[float, float]]:
    """Where the lines of briefs stand in real faces; Latin capitals are 0.714 em."""
    story = Story("test", "cs", {"text": (block,)}, Details("", "", "", "cs"))
    styles = {
        "date": style(date, date, family="display", trim=True, **more),
        "body": style(body, body * 1.25, **more),
    }
    made = template({"all": [band(frame("text", abreast=abreast))]}, styles)
    stock = Stock(Paper("tall", width + 40, 2000.0), ("cs",), "colour")
    found = lay_out([story], made, stock, replace(TOOLS, ruler=HarfBuzzRuler()))
    return {text: (x, y) for x, y, text in words(seen(found))}


def test_words_below_marks_stand_on_one_line_whether_or_not_a_capital_has_an_accent() -> None:
    """The caron stands more than 3 points above the capitals, which made a line of its own 2 mm lower."""
    briefs = [Brief((para(what), para("kde")), para("6. 5.", "date")) for what in ("Živý", "Schůze")]
    found = real(Briefs(tuple(briefs)), 2, 300, 34, 20)
    assert found["Živý"][1] == pytest.approx(found["Schůze"][1], abs=0.01)


def timed(date: str, hour: str) -> Brief:
    told = (
        para("what happens there, told at length"),
        replace(para(hour), key="date"),
        *(para("a rather long place") for _ in range(8)),
    )
    return Brief(told, replace(para(date, "date"), key="date"))


def test_hours_stand_as_far_below_dates_that_have_tails_as_below_others() -> None:
    """They stood on the tails of one, and 4 mm below another."""
    found = real(Briefs((timed("6 March", "Monday"), timed("6 April", "Friday"))), 1, 490, 60, 16)
    one, other = (found[b][1] - found[a][1] for a, b in (("6 March", "Monday"), ("6 April", "Friday")))
    assert one == pytest.approx(other, abs=0.01)
    tail = 60 * 0.19
    assert one >= tail + 1.5 * MM + 16 * 0.714


def test_words_stand_as_far_below_a_date_whether_or_not_another_has_an_hour() -> None:
    """The first of them told how far all stand below their dates, or below their hours."""
    bare = Brief((para("all day"),), replace(para("6 March", "date"), key="date"))
    held = Brief((para("a walk"), replace(para("Monday"), key="hour")), para("9 May", "date"))
    held = Brief(held.words, replace(para("9 May", "date"), key="hour"))

    def below(*briefs: Brief) -> tuple[float, float]:
        found = real(Briefs(briefs), 2, 300, 34, 20)
        return found["all day"][1] - found["6 March"][1], found["a walk"][1] - found["Monday"][1]

    assert below(bare, held) == pytest.approx(below(held, bare), abs=0.01)


@pytest.mark.parametrize("size", [24, 60])
def test_hours_are_the_further_below_dates_the_larger_these_are(size: float) -> None:
    """Below figures 17 mm high they hung two millimetres off, as below small ones."""
    found = real(Briefs((timed("6 March", "Monday"), timed("5 March", "Friday"))), 1, 490, size, 16)
    white = found["Monday"][1] - found["6 March"][1] - 16 * 0.714
    assert white == pytest.approx(max(2.5 * MM, 0.14 * size), abs=0.3)


def test_hours_are_as_clear_of_the_tails_of_dates_with_ink_above_their_capitals() -> None:
    """Half a millimetre was between them: up to 3 points above capitals count for no line's height."""
    found = real(Briefs((timed("6 April", "Čtvrtek"), timed("6 May", "Monday"))), 1, 490, 60, 12)
    for date, hour in (("6 April", "Čtvrtek"), ("6 May", "Monday")):
        assert found[hour][1] - found[date][1] >= 60 * 0.24 + 1.5 * MM + 12 * 0.9


@pytest.mark.parametrize("free", [119.5, 139.5])
def test_words_beside_a_mark_stand_below_it_where_they_would_make_many_short_lines(free: float) -> None:
    """42.4 mm are 120 points: words of 11 letters stand on lines of their own in type of 10, three lines in
    less than 14 em; two are as many as may be. A hall and its street stood in five beside a date."""
    for many, beside in ((2, True), (3, False)):
        what = " ".join(["Wiedereinstellungen"[:11]] * many)
        block = Briefs((Brief((para(what),), para("6 May", "date")),))
        paper = Paper("narrow", 40 + 100.5 + 5 * MM + free, 640)
        layout = set_page({"one": [block]}, band(frame("one")), styles=STYLES, paper=paper)
        left = {text: x for x, _, text in words(layout)}
        assert (max(left.values()) > 20) == beside


def test_what_follows_a_date_grows_with_it_and_then_up_to_a_part_of_it() -> None:
    """The date grows to 40, what happens with it from 10 to 20; alone it has steps to 26.66, by quarters:
    1.5 times as small. What follows that has 0.9 of it, 20 at the most."""
    styles = {
        "date": style(20, 20, most=40),
        "body": style(10, 12, most=40, follow="date"),
        "by": style(9, 11, most=20, follow="body"),
    }
    block = Briefs((Brief((para("what"), para("where", "by")), para("6 May", "date")),))
    sizes = {}
    for steps in ([Step("date")], [Step("date"), Step("body")]):
        layout = set_page({"one": [block]}, band(frame("one")), styles=styles, paper=WIDE, copyfit=steps)
        sizes[len(steps)] = [run.size for run in marks(layout, GlyphRun)]
    assert sizes == {1: [40, 20, 18], 2: [40, 26.5, 20]}


def test_a_date_is_three_times_as_large_as_what_happens_at_the_most() -> None:
    """What grew no further, as its lines are full, would be a note beside a poster."""
    styles = {"date": style(20, 20, most=90), "body": style(10, 12, follow="date"), "by": style(9, 11)}
    block = Briefs((Brief((para("what"), para("where", "by")), para("6 May", "date")),))
    steps = [Step("body"), Step("date")]
    layout = set_page({"one": [block]}, band(frame("one")), styles=styles, paper=WIDE, copyfit=steps)
    assert [run.size for run in marks(layout, GlyphRun)] == [30, 10, 9]


@pytest.mark.parametrize(("spare", "ruled"), [(13.0, 0), (15.0, 1)])
def test_dates_that_are_far_apart_have_a_rule_between_them(spare: float, ruled: int) -> None:
    """Each is 24 - 2.5 high beside a mark of 20; what is left parts them, 5 mm are 14 points."""
    paper = Paper("p", 340, 40 + 2 * 21.5 + spare)
    said = para("what"), para("whereabouts now")  # too long for one line
    block = Briefs(tuple(Brief(said, para(mark, "date")) for mark in ("6 May", "12 May")))
    layout = set_page(
        {"one": [block]}, band(frame("one", vertical="spread"), takes=1.0), styles=STYLES, paper=paper
    )
    assert len(marks(layout, Rule)) == ruled


def test_rows_of_dates_share_what_is_left_of_their_field() -> None:
    """All of it stood below the last of them, 80 points."""
    apart = []
    for spare in (0.0, 80.0):
        layout = set_page(
            {"one": [dated("6 May", "12 May")]},
            band(frame("one", vertical="spread"), takes=1.0),
            styles=STYLES,
            paper=Paper("p", 340, 40 + 2 * 21.5 + 3 + spare),
        )
        tops = {text: y for _, y, text in words(layout)}
        apart.append(tops["12 May"] - tops["6 May"])
    assert apart[1] - apart[0] == pytest.approx(80, abs=0.1)


@each(("many", "rows"), [(2, [2]), (3, [3]), (4, [2, 2]), (5, [3, 2]), (7, [3, 3, 1])])
def test_rows_are_as_even_as_can_be(many: int, rows: list[int]) -> None:
    found = places(Briefs(tuple(Brief((para(f"w{n}"),)) for n in range(many))), abreast=3)
    tops = [found[f"w{n}"][1] for n in range(many)]
    assert [tops.count(top) for top in sorted(set(tops))] == rows
    each = (600 - 4 * (rows[0] - 1)) / rows[0]
    assert found["w1"][0] - found["w0"][0] == pytest.approx(each + 4, abs=0.01)


def test_one_that_is_left_alone_has_the_whole_measure() -> None:
    said = "a voice of many words that takes more than one half"
    layout = set_page(
        {"one": [Briefs(tuple(Brief((para(f"{n} {said}"),)) for n in range(3)))]},
        band(frame("one", abreast=2)),
        styles=STYLES,
        paper=WIDE,
    )
    assert [text for *_, text in words(layout)][-1] == f"2 {said}"


def test_the_name_of_one_that_is_left_alone_stands_below_its_words() -> None:
    """It stood in the second column, under somebody else's."""
    found = places(Briefs(tuple(Brief((para(f"said{n}"), para(f"by{n}"))) for n in range(3))), abreast=2)
    assert found["by2"][0] == found["said2"][0] == 20


@each(("wide", "beside"), [(400, True), (244, False)])
def test_a_date_alone_in_its_row_has_the_shape_of_the_others(wide: int, beside: bool) -> None:
    """Its words stood in the second column, below those of another date, and read as theirs."""
    found = places(dated("6 May", "12 May", "3 June"), abreast=2, paper=Paper("p", wide + 40, 640))
    assert found["what0"][0] == found["what2"][0]
    assert [found[f"what{n}"][0] > found[day][0] for n, day in ((0, "6 May"), (2, "3 June"))] == [beside] * 2


def test_words_abreast_grow_while_they_stand_in_two_lines() -> None:
    """Each of three has 197.3, room for seven letters at 28; larger ones would stand word below word."""
    one = Brief((para("aaa bbb ccc ddd", "when"),), para("6 May", "date"))
    layout = set_page(
        {"one": [Briefs((one, one, one))]},
        band(frame("one", abreast=3)),
        styles={**STYLES, "when": style(10, 12, most=60)},
        copyfit=[Step("when")],
        paper=WIDE,
    )
    assert {run.size for run in marks(layout, GlyphRun)} == {20, 28}


def test_quotations_grow_while_eighteen_letters_stand_in_a_line() -> None:
    """Each of two has 298: 9 em of 33, where words beside a date stop at 12 em, so that the lines of these
    are no shorter than those of a text."""
    said = Brief((para(" ".join(["b"] * 40), "quote"),))
    layout = set_page(
        {"one": [Briefs((said, said))]},
        band(frame("one", abreast=2)),
        styles={**STYLES, "quote": style(10, 10, most=60)},
        copyfit=[Step("quote")],
        paper=WIDE,
    )
    assert {run.size for run in marks(layout, GlyphRun)} == {33}


def test_a_quotation_beside_another_is_no_nearer_for_its_mark_that_hangs() -> None:
    """Lines of the left one ended 2 mm before the mark of the right one."""
    said = Brief((para("“" + " ".join(["a"] * 80) + "”", "quote"),))
    layout = set_page(
        {"one": [Briefs((said, said))]},
        band(frame("one", abreast=2)),
        styles={"quote": style(8, 10, hang_quotes=True)},
        paper=WIDE,
    )
    found = [(x, x + 8 * len(text)) for x, _, text in words(layout)]
    left, right = (max(end for x, end in found if x < 310), min(x for x, _ in found if x > 310))
    assert right - left >= 1 * MM


def test_a_date_is_no_longer_than_a_line_of_its_field() -> None:
    """Of 40 points it had stood in two lines; 13 letters fill 600 at 46."""
    layout = set_page(
        {"one": [Briefs((Brief((para("what"), para("where")), para("aa bbbbbbbbbb", "date")),))]},
        band(frame("one")),
        styles={**STYLES, "date": style(20, 20, most=200, family="display")},
        copyfit=[Step("date")],
        paper=WIDE,
    )
    assert len({y for _, y, text in words(layout) if text[0] in "ab"}) == 1


@pytest.mark.parametrize(("titled", "lines"), [(2, 1), (1, 2)])
def test_dates_leave_what_happens_its_room(titled: int, lines: int) -> None:
    """Of 600 what happens needs 170 for one line of 17 letters, with 14 between: dates of six letters grow to
    69 points, where one alone is parted to 74."""
    titles = ["aaaaaaaa bbbbbbbb"] * titled + ["c"] * (2 - titled)
    dates = Briefs(tuple(Brief((para(title), para("where")), para("12 May", "date")) for title in titles))
    look = {**STYLES, "date": style(20, 20, most=74, family="display")}
    layout = set_page({"one": [dates]}, band(frame("one")), styles=look, copyfit=[Step("date")], paper=WIDE)
    (size,) = {run.size for run in marks(layout, GlyphRun) if run.text == "12 May"}
    parted = len({y for _, y, text in words(layout) if text[0] in "ab"})
    assert (parted == titled * lines, size > 70) == (True, lines == 2)


def test_a_call_grows_to_the_measure_and_no_further() -> None:
    """Nine letters fill 600 at 66.6; in two lines, of five and of three, they would have 120."""
    layout = set_page(
        {"one": [Briefs((Brief((para("call: 123", "verb"),)),))]},
        band(frame("one")),
        styles={**STYLES, "verb": style(20, 20, most=200, family="display", balance=True)},
        copyfit=[Step("verb")],
        paper=WIDE,
    )
    (size,) = (run.size for run in marks(layout, GlyphRun))
    assert 65 < size < 66.7


def test_a_call_that_would_be_small_on_one_line_has_two_and_what_is_below_stays_smaller() -> None:
    """Thirty letters fill 600 at 20; in two lines they grow to 40, and whom one reaches to 31, not 44."""
    call = para("call: aaaa bbbb cccc dddd 1234", "verb"), para("who")
    look = {"verb": style(20, 20, most=40, family="display", balance=True), "body": style(10, 12, most=44)}
    steps = [Step("verb"), Step("body")]
    layout = set_page(
        {"one": [Briefs((Brief(call),))]}, band(frame("one")), styles=look, copyfit=steps, paper=WIDE
    )
    size = {run.text: run.size for run in marks(layout, GlyphRun)}
    assert max(size.values()) == 40
    assert 30 < size["who"] <= 31
    assert len({y for _, y, text in words(layout)}) == 3


@pytest.mark.parametrize(("call", "lines"), [("call: 123", 1), ("call a whole council: 1234567", 2)])
def test_whom_to_call_is_named_beside_a_call_that_leaves_room_for_it(call: str, lines: int) -> None:
    """A name below left half of the field bare; above a call it stays where it is."""
    look = {"verb": style(20, 20, family="display", balance=True), "body": style(10, 12)}
    for words_of, most in ((para(call, "verb"), para("who")), lines), ((para("who"), para(call, "verb")), 2):
        block = Briefs((Brief(words_of),))
        layout = set_page({"one": [block]}, band(frame("one")), styles=look, paper=WIDE)
        assert len({y for _, y, text in words(layout)}) == most


def test_no_more_stand_abreast_than_have_42_mm() -> None:
    """Three of 42 mm and two gutters of 4 need 365."""
    block = Briefs(tuple(Brief((para(f"w{n}"),)) for n in range(3)))
    for width, across in ((3 * 42 * MM + 9, 3), (3 * 42 * MM + 7, 2)):
        found = places(block, abreast=3, paper=Paper("p", 40 + width, 640))
        assert len({x for x, _ in found.values()}) == across


def test_no_more_stand_abreast_than_have_room_for_their_dates() -> None:
    """Of 500 with two gutters of 4 each has 164: seven letters of 20 and 8 that tell two dates apart, not
    eight, for which two have 248."""
    paper = Paper("p", 40 + 500, 640)
    for date, across in (("1234567", 3), ("12345678", 2)):
        found = places(dated("1 May", "2 May", date), abreast=3, paper=paper)
        assert len({found[f"what{n}"][0] for n in range(2)} | {found[date][0]}) == across


def test_the_next_row_is_below_the_tallest_of_the_one_above() -> None:
    tall = Brief((para("tall"), para("b"), para("c")))
    found = places(
        Briefs((tall, Brief((para("low"),)), Brief((para("next"),)), Brief((para("last"),)))), abreast=2
    )
    assert found["tall"][1] == found["low"][1] < found["c"][1] < found["next"][1] == found["last"][1]


def test_what_happens_grows_until_a_word_of_it_would_be_parted() -> None:
    """The words have 600 less the date, 40, and 5 mm: 545.8, seventeen letters 32 each; of sizes that
    the eye tells apart 31.75 is the largest below."""
    what = para("Wiedereinstellung", lang="de")
    dates = Briefs((Brief((what,), para("04", "date")),))
    styles = STYLES | {"body": style(10, 12, most=80)}
    layout = set_page({"one": [dates]}, band(frame("one")), styles=styles, paper=WIDE, copyfit=[Step("body")])
    assert [run.size for run in marks(layout, GlyphRun)] == [20, 31.75]


@pytest.mark.parametrize("at", ["top", "foot"])
def test_the_tails_of_a_large_date_hang_no_lower_than_those_of_small_type(at: str) -> None:
    """Descenders of 0.25 em: of 100 points they are 25, of which 1 mm may hang in the margin."""
    layout = set_page(
        {"one": [para("Save it")], "two": [dated("6 p")]},
        band(frame("one")),
        band(frame("two"), at=at, gap=7 * MM),
        styles={"date": style(100, 100, trim=True), "body": style(10, 12)},
        paper=WIDE,
    )
    date = max(marks(layout, GlyphRun), key=lambda run: run.size)
    assert date.size == 100
    assert 640 - 20 - 25 - 0.01 <= date.y <= 640 - 20 - 25 + 1 * MM + 0.01


def test_a_rule_between_rows_stands_below_the_longest_of_the_upper_one() -> None:
    """Three dates, two abreast: the first says most, and the rule stood where its neighbour's words ended."""
    long = Brief((para("a"), *(para(f"more{n}") for n in range(6))), para("6 May", "date"))
    block = Briefs((long, *dated("12 May", "20 May").briefs))
    spread = band(frame("one", abreast=2, vertical="spread"), takes=1.0)
    layout = set_page({"one": [block]}, spread, styles=STYLES, paper=Paper("wide", 640, 400))
    (rule,) = marks(layout, Rule)
    foot = max(y for _, y, text in words(layout) if text.startswith("more"))
    assert foot + 2.5 < rule.y < next(y for _, y, text in words(layout) if text == "20 May") - 14


@pytest.mark.parametrize("height", [300, 400])
def test_rows_of_dates_are_as_far_from_rules_above_as_from_those_below(height: int) -> None:
    """Of a mark of 20 the capitals are 14 high and the tails 5 deep, its words beside it no deeper; a rule as
    thick as 1 is above the band, a ground below it."""
    block = dated("6 May", "12 May", "3 June")
    styles = {**STYLES, "body": style(10, 12, before=40.0)}
    rows = band(frame("one", vertical="spread"), takes=1.0, rule=1.0)
    below = replace(band(frame("two"), ground="tint", gap=20.0, at="foot"), name="below")
    layout = set_page(
        {"one": [block], "two": [para("foot")]}, rows, below, styles=styles, paper=Paper("wide", 640, height)
    )
    assert not layout.overset
    lines = sorted(rule.y for rule in marks(layout, Rule))
    tops = sorted(y - 14 for _, y, text in words(layout) if text in ("6 May", "12 May", "3 June"))
    foot = next(panel.rect.y for panel in marks(layout, Panel))
    above = [top - line for top, line in zip(tops, lines, strict=True)]
    under = [line - top - 19 for top, line in zip(tops, [*lines[1:], foot], strict=True)]
    assert above == pytest.approx([above[0]] * 3, abs=1.01)
    assert under == pytest.approx([above[0]] * 3, abs=1.01)


def test_columns_of_dates_and_items_begin_where_cells_do_that_are_so_far_apart() -> None:
    """Three cells of 600, 3 apart, begin at 201 and 402; columns are a gutter of 4 apart and end before."""
    found = places(dated("6 May", "7 May", "8 May"), 3, apart=3.0)
    assert [found[mark][0] - 20 for mark in ("6 May", "7 May", "8 May")] == [0.0, 201.0, 402.0]
    items = set_page(
        {"one": [numbered("body", (para("a"), para("b"), para("c")))]},
        band(frame("one", abreast=3), apart=3.0),
        paper=WIDE,
    )
    lefts = [x for x, _, text in words(items) if text in "123"]
    assert lefts == [20.0, 221.0, 422.0]


@pytest.mark.parametrize("above", [para("story"), numbered("body", (para("asked"),))])
def test_what_is_dated_begins_below_a_rule(above: object) -> None:
    """Wherever it is not the first in its column: one as wide as that, 3 mm above the dates."""
    layout = set_page({"one": [above, dated("6 May")]}, band(frame("one")), styles=STYLES, paper=WIDE)
    (rule,) = marks(layout, Rule)
    date = next(y for _, y, text in words(layout) if text == "6 May") - 14
    assert (rule.x, rule.x2) == (20, 620)
    assert date - rule.y == pytest.approx(3 * MM, abs=0.01)
    said = max(y for _, y, text in words(layout) if text in ("story", "asked"))
    assert rule.y > said + 2.5


def test_but_not_where_nothing_is_above_it_nor_what_people_say() -> None:
    quotes = Briefs((Brief((para("quote"), para("who"))),))
    for slots in ([dated("6 May")], [para("story"), quotes]):
        assert marks(set_page({"one": slots}, band(frame("one")), styles=STYLES, paper=WIDE), Rule) == []


@pytest.mark.parametrize(("letters", "rows"), [(30, 1), (24, 2)])
def test_a_place_and_its_street_have_a_line_each_where_one_does_not_hold_both(
    letters: int, rows: int
) -> None:
    """The name of a hall was parted, and its end read as if it lived in the street."""
    runs = Run("Old Town Hall", isolated=True), Run(", "), Run("12 Mill Street", isolated=True)
    brief = Brief((replace(para(""), runs=runs),))
    found = places(Briefs((brief,)), paper=Paper("a", 40 + letters * 10, 640))
    left, street = (
        next(place for text, place in found.items() if text.startswith(word)) for word in ("Old", "12")
    )
    assert (street[1] > left[1]) == (rows == 2)
    assert (street[0] == left[0]) == (rows == 2)
    assert ("," in "".join(found)) == (rows == 1)


def test_no_line_is_empty_between_a_place_and_a_street_of_two_lines() -> None:
    runs = Run("Hall", isolated=True), Run("\n"), Run("12 Mill Street\nOldtown", isolated=True)
    found = places(Briefs((Brief((replace(para(""), runs=runs),)),)))
    hall, street, town = (found[text][1] for text in ("Hall", "12 Mill Street", "Oldtown"))
    assert town - street == street - hall


def test_quotations_go_on_in_the_next_column() -> None:
    """Each of them whole, so that columns end as evenly as can be: all three stood below the story, beside a
    picture with a hole below it."""
    three = Briefs(tuple(Brief((para(f"said {n}"), para("who"))) for n in range(3)))
    slots = {"one": [para("told\ntold\ntold"), three]}
    layout = set_page(slots, band(frame("one", flow=2)), styles=STYLES, paper=WIDE)
    lefts = {text: left for left, _, text in words(layout)}
    assert lefts["told"] == lefts["said 0"] < lefts["said 1"] == lefts["said 2"]


@each("order", [1, -1])
@each("head", [60, 30])
def test_the_number_of_a_call_that_would_be_small_on_one_line_grows_on_its_own(head: int, order: int) -> None:
    """It has up to twice the size of the call, where it was lost, but not more than a headline;
    its words are smaller."""
    runs = (Run("call her office: "), Run("0123 4567890", url="tel:01234567890", address=True))[::order]
    look = {"head": style(head, head), "verb": style(20, 22, family="display", least=20, most=20)}
    slots = {"one": [para("a", "head"), Briefs((Brief((replace(para("", "verb"), runs=runs),)),))]}
    steps = {"copyfit": [Step("verb")], "ranks": ("head",)}
    layout = set_page(slots, band(frame("one")), styles=look, paper=WIDE, **steps)  # type: ignore[arg-type]
    assert [run.size for run in marks(layout, GlyphRun)] == [head, *[15.38, min(40, head)][::order]]


@each(("hour", "begins"), [("noon of day", 171.0), ("half past eight", 154.7)])
def test_a_place_beside_an_hour_stands_on_a_column_of_the_page(hour: str, begins: float) -> None:
    """It stood 5 mm behind the hour, 3 mm beside a code below it. Columns begin at 20 and 322: an hour that
    would end after 313, 3 mm before, begins nearer to its date."""
    told = para("what"), replace(para(hour), key="date"), para("where")
    block = Briefs((Brief(told, replace(para("12 May", "date"), key="date")),))
    columns = band(frame("left", columns=(1, 6)), frame("right", columns=(7, 12)))
    slots = {"left": [para("story")], "right": [para("demand")], "one": [block]}
    layout = set_page(slots, band(frame("one")), columns, styles=STYLES, paper=WIDE)
    found = {text: (x, y) for x, y, text in words(layout)}
    assert found["where"][0] == pytest.approx(found["demand"][0]) == pytest.approx(322)
    assert found["what"][0] == found[hour][0] == pytest.approx(begins, abs=0.1)
    assert found["where"][1] == found[hour][1]


def test_words_beside_a_date_stand_on_a_column_that_is_seen_before_one_of_twelve() -> None:
    """Seven letters of 20 and 5 mm are 154.7, of which the fourth of twelve columns begins 3.7 before; a cell
    with 16 beside its words has these at 167."""
    cell = band(frame("low", columns=(4, 12), ground="tint"), beside=16.0)
    slots = {"low": [para("demand")], "one": [dated("6 April")]}
    layout = set_page(slots, band(frame("one"), ground="accent", beside=0.0), cell, styles=STYLES, paper=WIDE)
    found = {text: x for x, _, text in words(layout)}
    assert found["what0"] == pytest.approx(found["demand"]) == pytest.approx(20 + 151 + 16)


@each(("ground", "begins"), [("", 0.0), ("accent", 1.0)])
def test_words_on_white_begin_where_a_field_does_and_those_in_a_field_where_its_words_do(
    ground: str, begins: float
) -> None:
    told = para("what"), replace(para("noon of day"), key="date"), para("where")
    block = Briefs((Brief(told, replace(para("12 May", "date"), key="date")),))
    cells = band(frame("left", columns=(1, 6)), frame("right", columns=(7, 12), ground="tint"), beside=12.0)
    slots = {"left": [para("story")], "right": [para("demand")], "one": [block]}
    layout = set_page(slots, band(frame("one"), ground=ground), cells, styles=STYLES, paper=WIDE)
    found = {text: x for x, _, text in words(layout)}
    assert found["demand"] == pytest.approx(322 + 12)
    assert found["where"] == pytest.approx(322 + 12 * begins)
