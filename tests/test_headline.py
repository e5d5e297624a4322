"""Headlines divided by arithmetic: the least demerits, as few lines as fit, the same at every size."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import fsum, inf

import pytest
from helpers_layout import PAPER, TOOLS, para, style, template
from hypothesis import example, given
from hypothesis import strategies as st

from flyers.layout.compositor import Compositor
from flyers.layout.stylesheet import StyleSheet
from flyers.measure.headline import (
    BRIEF,
    BRIEFLY,
    BURIED,
    ENDED,
    EVEN_FIRST,
    FAULT,
    FIRST,
    LONE,
    MOST,
    SHORT,
    UNEVEN,
    UNLIKE,
    Division,
    Headline,
)  # fmt: skip
from flyers.measure.linebreak import Fragment
from flyers.measure.protocols import Memory
from flyers.measure.sense import CLAUSE, LEANING, LINKED, PHRASE, PLAIN, STOP, STRAY, TORN, WHOLE
from flyers.model.stock import Stock

WORDS = st.builds(
    Fragment,
    width=st.integers(1, 9).map(float),
    space=st.sampled_from([0.0, 1.0, 1.0]),
    penalty=st.sampled_from([0.0, CLAUSE, PHRASE, PLAIN, PLAIN, TORN, WHOLE]),
    forced=st.sampled_from([False] * 9 + [True]),
)
SYLLABLES = st.builds(
    Fragment, width=st.integers(1, 5).map(float), hyphen=st.just(1.0), penalty=st.just(70.0)
)
TEXT = st.lists(WORDS | SYLLABLES, min_size=1, max_size=9)


def words(*widths: float, penalty: float = PLAIN) -> list[Fragment]:
    return [Fragment(width, space=1.0, penalty=penalty) for width in widths]


def divisions(text: Sequence[Fragment]) -> Iterator[tuple[int, ...]]:
    n = len(text)
    for count in range(n):
        for inner in combinations(range(n - 1), count):
            ends = (*inner, n - 1)
            if all(end in ends for end in range(n) if text[end].forced):
                yield ends


def judged(text: Sequence[Fragment], ends: Sequence[int]) -> tuple[float, float, bool]:
    """The longest line, the demerits and whether no line is at fault, as the module's text says."""
    average = fsum(f.width + f.space for f in text) / len(ends)
    half = average * len(ends) / (2 * len(ends) - 1)  # of what the others are
    begin, widths, costs, sound = 0, [], [], True
    stops = [at for at, f in enumerate(text[:-1]) if f.penalty <= CLAUSE]
    ended = [at for at in stops if text[at].penalty == STOP and at not in (0, len(text) - 2)]
    clauses = [b - a for a, b in pairwise([-1, *stops, len(text) - 1])]
    three = len(clauses) == 3 and max(clauses) <= BRIEFLY and len({text[at].penalty for at in stops}) == 1
    for end in ends:
        line, final = text[begin : end + 1], end + 1 == len(text)
        width = fsum(f.width + f.space for f in line) - line[-1].space + (0.0 if final else line[-1].hyphen)
        cost = UNEVEN * (width / average - 1) ** 2
        cost += 0.0 if final or line[-1].forced else line[-1].penalty
        given = (begin == 0 or text[begin - 1].forced) and (final or line[-1].forced)
        led = begin > 0 and text[begin - 1].penalty <= CLAUSE
        free = not final and not line[-1].forced and line[-1].penalty > CLAUSE
        torn = free + (begin > 0 and not led)
        within = [at for at in stops if begin <= at < end]
        buried = ENDED if set(within) & set(ended) or torn > 1 else BURIED
        unlike = UNLIKE * (bool(within) and (torn or len(within) == 1))
        cost += unlike if three else buried * (bool(within) and torn > 0)
        lone = any(f.space for f in text[:-1]) and not any(f.space for f in line[:-1])
        ends = (lone or not led) if final else free  # no clause
        if not given and width < half and ends:
            hardly = 1.0 if begin else min(1.0, (1 - width / half) / BRIEF)
            cost += hardly * LONE if lone else SHORT if begin else FIRST
        widths.append(width)
        costs.append(cost)
        sound = sound and (given or cost < FAULT)
        begin = end + 1
    return max(widths), fsum(costs), sound


@given(TEXT, st.integers(9, 30), st.integers(1, 5))
def test_the_least_demerits_of_all_divisions(text: list[Fragment], measure: int, count: int) -> None:
    found = Headline(text).divided(count, measure)
    every = [judged(text, ends) for ends in divisions(text) if len(ends) == count]
    fitting = [one for one in every if one[0] <= measure]
    best = [one for one in fitting if one[2]] or fitting
    if found is None:
        assert not fitting
        return
    longest, demerits, _ = judged(text, found.ends)
    assert longest == pytest.approx(found.longest)
    assert demerits == pytest.approx(found.demerits) == pytest.approx(min(one[1] for one in best))


@example(
    [
        *(Fragment(1.0) for _ in range(5)),
        Fragment(2.0, 1.0),
        Fragment(8.0, 1.0, penalty=100.0),
        Fragment(1.0, 1.0),
        Fragment(4.0, penalty=70.0),
    ]
)
@given(TEXT)
def test_a_narrower_measure_has_no_fewer_lines(text: list[Fragment]) -> None:
    headline, before = Headline(text), 0
    for measure in range(120, 8, -1):
        found = headline.lines(measure)
        assert found is None or found.longest <= measure
        assert found is None or len(found.ends) >= before
        before = len(found.ends) if found else 99


@given(TEXT, st.integers(9, 60))
def test_as_few_lines_as_fit_or_one_more_for_sense(text: list[Fragment], measure: int) -> None:
    found = Headline(text).lines(measure)
    fitting = [ends for ends in divisions(text) if judged(text, ends)[0] <= measure]
    if found is None:
        assert not fitting
        return
    fewest = min(map(len, fitting))
    assert len(found.ends) in (fewest, fewest + 1)
    if len(found.ends) > fewest:
        assert fewest < MOST
        assert not any(judged(text, ends)[2] for ends in fitting if len(ends) == fewest)


@given(TEXT)
def test_a_way_is_what_its_measure_gives(text: list[Fragment]) -> None:
    headline = Headline(text)
    ways = headline.ways
    assert [len(way.ends) for way in ways] == sorted({len(way.ends) for way in ways})
    assert [way.longest for way in ways] == sorted((way.longest for way in ways), reverse=True)
    for way in ways:
        assert headline.lines(way.longest) == way == headline.divided(len(way.ends))


def test_a_verb_has_an_article_behind_it_rather_than_stand_alone_much_shorter_than_the_rest() -> None:
    """As "Join the / WhatsApp group", where "Sign / the petition" stays."""
    join, sign = ([(4, PHRASE), (7, LEANING), (20, TORN), (14, 0.0)], [(9, PHRASE), (7, LEANING), (18, 0.0)])
    ends = [
        Headline([Fragment(wide, 1, penalty=p) for wide, p in words], heading=False).divided(2)
        for words in (join, sign)
    ]
    assert [found and found.ends for found in ends] == [(1, 3), (0, 2)]


def test_ends_of_phrases() -> None:
    text = [Fragment(4, 1, penalty=p) for p in (PHRASE, TORN, PHRASE, 0.0)]
    # 60 ((9 - 10) / 10)² = 0.6 for both lines, 95 for the phrase; 4 | 14: 4 + 60 (0.36 + 0.16) + 100 = 135.2.
    assert Headline(text).divided(2) == Division((1, 3), 9.0, pytest.approx(TORN + 1.2), TORN, TORN - PLAIN)
    assert Headline(text, heading=False).divided(2) == Division((0, 3), 14.0, pytest.approx(60.2), PHRASE)
    # In three lines the phrase is whole: 60 ((4 / 6.67 - 1)² 2 + (9 / 6.67 - 1)²) = 26.7 and two ends.
    three = Headline(text).divided(3)
    assert three == Division((0, 2, 3), 9.0, pytest.approx(26.55 + 2 * PHRASE), PHRASE, stray=True)


def test_a_line_more_rather_than_a_torn_phrase() -> None:
    # Measure 9: "4 4 | 4 4" tears, "4 | 4 4 | 4" does not. Measure 4: nothing else fits.
    text = [Fragment(4, 1, penalty=p) for p in (PHRASE, TORN, PHRASE, 0.0)]
    headline = Headline(text)
    assert [len(headline.lines(m).ends) for m in (19, 14, 9, 8, 4)] == [1, 3, 3, 4, 4]  # type: ignore[union-attr]


def test_a_line_more_rather_than_an_article_parted_from_its_sentence() -> None:
    """As "Il a 140 ans. La / Ville veut l’abattre / pour huit cases / de stationnement.", in 20 letters."""
    said = [(2, 110), (1, 110), (3, 195), (4, STOP), (2, 110 + STRAY), (5, PLAIN), (4, PHRASE), (9, PHRASE)]
    said += [(4, 110), (4, 110), (5, 24), (2, 110), (14, STOP)]
    text = [Fragment(wide, 1, penalty=p) for wide, p in said]
    found = Headline(text, EVEN_FIRST, heading=False).lines(20)
    assert found is not None
    assert found.ends[0] == 3


def test_a_line_more_rather_than_one_in_which_a_sentence_ends() -> None:
    """As "Étudier / le ventre vide ? / Ça suffit.", where "Étudier le ventre / vide ? Ça suffit." fits."""
    ends = (7, PHRASE), (2, LEANING), (6, PLAIN), (6, STOP), (2, PLAIN), (7, STOP)
    text = [Fragment(wide, 1, penalty=p) for wide, p in ends]
    assert Headline(text).lines(18) == Headline(text).divided(3)
    assert Headline(text).divided(2).ends == (3, 5)  # type: ignore[union-attr]
    text[3] = Fragment(6, 1, penalty=CLAUSE)  # a clause costs less
    assert len(Headline(text).lines(18).ends) == 2  # type: ignore[union-attr]


def test_a_line_of_a_quotation_has_no_end_of_a_sentence_that_began_above_it_and_more() -> None:
    """As "My son has / cerebral palsy. / Water is …", not "My son has cerebral / palsy. Water is / …"."""
    ends = (10, PLAIN), (8, PLAIN), (6, STOP), (5, PHRASE), (2, PLAIN), (15, STOP)
    text = [Fragment(wide, 1, penalty=p) for wide, p in ends]
    found = [Headline(text, EVEN_FIRST, heading=False, quoted=q).lines(24) for q in (True, False)]
    assert [one and 2 in one.ends for one in found] == [True, False]
    begins = [Fragment(wide, 1, penalty=p) for wide, p in ((12, STOP), (5, PLAIN), (2, PLAIN), (18, STOP))]
    more = Headline(begins, EVEN_FIRST, heading=False, quoted=True).lines(21)
    assert more == Headline(begins, EVEN_FIRST, heading=False).lines(21)


@pytest.mark.parametrize("end", [STOP, CLAUSE])
def test_three_brief_clauses_have_one_line_or_three(end: float) -> None:
    text = [Fragment(6, 1, penalty=end), Fragment(5, 1, penalty=end), Fragment(7)]
    assert Headline(text).even(2) == []
    assert [len(Headline(text).lines(m).ends) for m in (21, 13)] == [1, 3]  # type: ignore[union-attr]
    text[1] = Fragment(5, 1, penalty=STOP + CLAUSE - end)  # as "Hands off. Homes, / not hotels"
    assert Headline(text).even(2)


def test_a_division_that_ends_in_no_phrase_is_found_though_its_lines_are_uneven() -> None:
    """As "Welkom / in het oude klooster", where even lines end after "in" or after "het"."""
    text = [*words(7), *words(2, 3, penalty=LEANING), *words(4, penalty=LINKED), *words(8)]
    found = Headline(text, even=True)
    assert {way.ends for way in found.even(2)} == {(2, 4)}
    assert (way := found.whole(2))
    assert way.ends == (0, 4)
    assert found.whole(4) is None


def test_no_line_stands_between_two_clauses_that_are_both_torn() -> None:
    """As "Fix / the lift, / do not raise the rent", not "Fix / the lift, do not / raise the rent"."""
    text = [
        *words(7),
        *words(8, penalty=CLAUSE),
        *words(6, penalty=PHRASE),
        *words(2, penalty=LEANING),
        *words(7),
    ]
    assert [way.ends for way in Headline(text, even=True).even(3)] == [(0, 1, 4)]


def test_a_line_more_rather_than_a_short_word_in_two_parts() -> None:
    """As "Rehire / the 6 co-workers", where "Rehire the 6 co-/workers" has room."""
    text = [
        Fragment(wide, space, penalty=p) for wide, space, p in ((6, 1, PHRASE), (6, 0, WHOLE), (7, 1, 0.0))
    ]
    assert Headline(text).lines(13) == Headline(text).divided(2, 13)
    text.append(Fragment(13, 1))
    found = Headline(text).lines(13)
    assert found
    assert found.ends == (0, 2, 3)


def test_a_word_wider_than_the_measure() -> None:
    assert Headline(words(4, 12, 4)).lines(10) is None
    assert Headline([Fragment(5, hyphen=1), Fragment(3)]).lines(5.5) is None
    assert Headline([]).lines(10) == Division((), 0.0, 0.0)
    assert Headline(words(4)).divided(2, inf) is None


def test_lines_of_the_writer() -> None:
    text = [Fragment(2, 1, forced=True), Fragment(9, 1, penalty=PLAIN), Fragment(9)]
    assert Headline(text).lines(30).ends == (0, 2)  # type: ignore[union-attr]
    assert Headline(text).lines(10).ends == (0, 1, 2)  # type: ignore[union-attr]


def compositor(size: float, **more: bool | str) -> Compositor:
    made = template({}, {"headline": style(size, size, **({"balance": True} | more))})
    return Compositor(TOOLS, StyleSheet(made, Stock(PAPER, ("en",), "colour")), Memory())


def test_ways_of_a_headline() -> None:
    # Every glyph is an em wide: 31 in a line; "A safe crossing" 15, "on Church Road" 14.
    block = para("A safe crossing on Church Road", "headline")
    one, two, *_ = compositor(10).ways(block, 300)
    assert (one.lines, one.size, one.demerits) == (1, 10.0, 0.0)
    assert (two.lines, two.size) == (2, 20.0)
    assert PHRASE < two.demerits < PLAIN
    for way in compositor(10).ways(block, 300):
        here, larger = (compositor(way.size + more).text(block, 300).lines for more in (0.0, 0.01))
        assert len(here) == way.lines
        assert larger != here
    assert compositor(10, balance=False).ways(block, 300) == ()


@pytest.mark.parametrize(("family", "first"), [("display", 23), ("text", 19)])
def test_the_lines_of_a_lead_are_even_before_they_are_phrases(family: str, first: int) -> None:
    """Of a headline they end after the comma, though the last is hardly half as long as the first."""
    block = para("abcd efgh ijkl mnop qr, stuv wxyz ab", "headline")
    lines = compositor(10, family=family).text(block, 300).lines
    assert [line.end for line in lines] == [first, 36]


@pytest.mark.parametrize("width", [420, 460])
def test_no_line_of_a_lead_is_short_between_two_full_ones(width: int) -> None:
    """“El dueño quiere subir” had half of the measure, above a full line."""
    text = (
        "Llevamos 41 días sin calefacción. El dueño quiere subir la renta 14 por ciento. Hemos dicho basta."
    )
    lines = compositor(10, family="text").text(para(text, "headline", "es"), width).lines
    assert all(line.end - line.start > 0.62 * width / 10 for line in lines[:-1])


class Looked(list[Fragment]):
    """Fragments that count how often one of them is looked at."""

    count = 0

    def __getitem__(self, at: int) -> Fragment:  # type: ignore[override]
        self.count += 1
        return super().__getitem__(at)


def test_work_grows_with_the_text_and_not_with_its_square() -> None:
    """Of a text that is far too long only lines are looked at that its measure holds, and each once."""
    text = Looked(words(*[2.0] * 2000))
    headline = Headline(text)
    assert (found := headline.lines(30.0)) is not None
    assert len(found.ends) == 200
    assert headline.lines(30.0) is found
    assert text.count < 20 * len(text)
