from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from flyers.measure.linebreak import (
    BADLY,
    CONTRAST,
    HYPHEN,
    HYPHENS,
    LONELIEST,
    LONELY,
    QUARTER,
    SEEMLY,
    SHORT,
    SMALL,
    STEP,
    TAIL,
    Fragment,
    Galley,
)

# Whole numbers, so that sums are exact and equal costs are equal.
WORDS = st.builds(
    Fragment,
    width=st.integers(1, 9).map(float),
    space=st.sampled_from([0.0, 1.0, 1.0]),
    hyphen=st.just(0.0),
    penalty=st.sampled_from([0.0, 0.0, 5.0]),
)
SYLLABLES = st.builds(Fragment, width=st.integers(1, 5).map(float), hyphen=st.just(1.0))
PARAGRAPH = st.lists(WORDS | SYLLABLES, min_size=1, max_size=11)


def words(*widths: float) -> list[Fragment]:
    return [Fragment(width, space=1.0) for width in widths]


def lines(fragments: Sequence[Fragment], ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    return pairwise((0, *(end + 1 for end in ends)))


def length(fragments: Sequence[Fragment], begin: int, end: int) -> float:
    inside = sum(f.width for f in fragments[begin:end]) + sum(f.space for f in fragments[begin : end - 1])
    return inside + (fragments[end - 1].hyphen if end < len(fragments) else 0.0)


def one_word(fragments: Sequence[Fragment], begin: int, end: int) -> bool:
    parted = fragments[begin - 1].space > 0 or fragments[begin - 1].hyphen > 0
    inner = fragments[begin : end - 1]
    bare = [f for f in inner if not f.hyphen]
    return parted and all(f.space == 0 for f in inner) and len(bare) < 2


def cost(fragments: Sequence[Fragment], ends: Sequence[int], width: float, first: float) -> float | None:
    """The cost of a paragraph by the module's definitions, line after line; None if a line is too wide."""
    total, step_before = 0.0, None
    for begin, end in lines(fragments, ends):
        measure = width if begin else first
        natural = length(fragments, begin, end)
        if natural > measure:
            return None
        lack = 1 - natural / measure
        after_hyphen = begin > 0 and fragments[begin - 1].hyphen > 0
        if end == len(fragments):
            if begin:
                unspaced = not any(one.space for one in fragments)
                total += SHORT if lack > 0.8 and unspaced and end - begin < 2 else 0.0
                few = lack > SMALL and fragments[begin - 1].space > 0  # several that are as short as one
                if few or one_word(fragments, begin, end):
                    total += TAIL if after_hyphen else _lonely(lack)
            continue
        total += 500 * lack**3 + fragments[end - 1].penalty
        if fragments[end - 1].hyphen:
            total += HYPHEN + (HYPHENS if after_hyphen else 0.0)
        step = int(lack / STEP)
        total += CONTRAST if step_before is not None and abs(step - step_before) > 1 else 0.0
        step_before = step
    return total


def all_breaks(n: int) -> Iterator[tuple[int, ...]]:
    for count in range(n):
        for inner in combinations(range(n - 1), count):
            yield (*inner, n - 1)


def first_fit(fragments: Sequence[Fragment], width: float) -> list[int]:
    """Each line as full as it can be."""
    ends, begin = [], 0
    while begin < len(fragments):
        fitting = [e for e in range(begin + 1, len(fragments) + 1) if length(fragments, begin, e) <= width]
        ends.append(fitting[-1] - 1)
        begin = fitting[-1]
    return ends


@given(PARAGRAPH, st.integers(9, 20), st.sampled_from([0, 2]))
def test_total_fit_is_the_optimum(fragments: list[Fragment], width: int, indent: int) -> None:
    found = Galley(fragments).lines(width, width - indent)
    costs = [cost(fragments, ends, width, width - indent) for ends in all_breaks(len(fragments))]
    possible = [one for one in costs if one is not None]
    if found is None:
        assert possible == []
    else:
        assert cost(fragments, found, width, width - indent) == pytest.approx(min(possible))


@example(words(17, 2, 1, 1), 21)  # two words at the end, as short as one
@given(st.lists(WORDS | SYLLABLES, min_size=1, max_size=80), st.integers(12, 60))
def test_total_fit_of_long_paragraphs(fragments: list[Fragment], width: int) -> None:
    found = Galley(fragments).lines(width)
    assert found is not None  # no fragment is wider than 9
    assert found == sorted(set(found))
    assert found[-1] == len(fragments) - 1
    assert all(length(fragments, begin, end) <= width for begin, end in lines(fragments, found))
    greedy, best = (
        cost(fragments, first_fit(fragments, width), width, width),
        cost(fragments, found, width, width),
    )
    assert greedy is not None
    assert best is not None
    assert best <= greedy + 1e-6


@given(st.lists(WORDS | SYLLABLES, min_size=1, max_size=40), st.integers(9, 30), st.sampled_from([0, 2]))
def test_a_cheap_way_is_the_one_that_is_found_among_all(
    fragments: list[Fragment], width: int, indent: int
) -> None:
    """What is dear is left out first: that changes no paragraph, of equals neither."""
    found = Galley(fragments).lines(width, width - indent)
    with patch("flyers.measure.linebreak.FEW", len(fragments)):
        assert Galley(fragments).lines(width, width - indent) == found


def test_total_fit_spreads_what_first_fit_leaves() -> None:
    # 4 4 | 4 4 | 4 with measure 9 leaves one word alone (2.5); 4 4 | 4 | 4 4 costs 500 (5/9)³ = 86 more.
    assert Galley(words(4, 4, 4, 4, 4)).lines(9) == [1, 3, 4]
    # Measure 34 holds seven words (34): 7 | 1 leaves one alone (2.5), 6 | 2 lacks 5/34: 500 · 0.0032 = 1.6.
    assert Galley(words(4, 4, 4, 4, 4, 4, 4, 4)).lines(34) == [5, 7]


def test_lines_of_a_story_are_filled_above_a_last_line_of_a_word_or_two() -> None:
    # Measure 39 holds eight words of 4 (39): six and two words are no hole at the end of the first line.
    words_of_4 = words(4, 4, 4, 4, 4, 4, 4, 4, 4, 4)
    assert Galley(words_of_4).lines(39) == [7, 9]
    assert Galley(words(9, 9, 9, 9)).lines(29) == [2, 3]  # to lack a third is worse than one word alone


def test_first_line_is_indented() -> None:
    # Two words of 4 are 9 wide: they fit the measure of 9, not the first line's 7.
    assert Galley(words(4, 4, 4)).lines(9, first=7) == [0, 2]


def test_forced_breaks_part_paragraphs() -> None:
    fragments = [Fragment(2, 1, forced=True), Fragment(2, 1), Fragment(2, 1, forced=True), Fragment(2)]
    assert Galley(fragments).lines(20) == [0, 2, 3]


def test_a_fragment_wider_than_the_line() -> None:
    assert Galley(words(4, 12, 4)).lines(10) is None
    # A hyphen may be what does not fit: 5 + 1 > 5.5, and 5 + 3 > 5.5.
    assert Galley([Fragment(5, hyphen=1), Fragment(3)]).lines(5.5) is None


def test_nothing_to_set() -> None:
    assert Galley([]).lines(10) == []


def test_no_two_hyphens_below_one_another() -> None:
    # Measure 10, syllables of 3 and hyphens of 1: "aaa bbb-" is 8 wide.
    syllables = [Fragment(3, 1), Fragment(3, hyphen=1), Fragment(3, 1), Fragment(3, hyphen=1), Fragment(3, 1)]
    found = Galley([*syllables, Fragment(9, 1), Fragment(3, 1), Fragment(3)]).lines(10)
    assert found is not None
    ended = [syllables[end].hyphen > 0 for end in found if end < len(syllables)]
    assert (True, True) not in set(pairwise(ended))


def test_the_last_line_is_no_rest_of_a_word() -> None:
    # "aaaa bb-|bb" would fill the first line (4+1+2+1 = 8 of 8) and leave "bb" alone.
    assert Galley([Fragment(4, 1), Fragment(2, hyphen=1), Fragment(2)]).lines(8) == [0, 2]


@pytest.mark.parametrize(("even", "ends"), [(False, [2, 3]), (True, [1, 3])])
def test_a_word_alone_at_the_end_of_large_type_is_dearer_than_half_a_line(
    even: bool, ends: list[int]
) -> None:
    """Of 13 letters the first line has 12 and lacks 1, or 7 and lacks 6: 21 hundredths."""
    words = [Fragment(float(len(word)), 1.0) for word in ("abcd", "ef", "ghij", "klmnop")]
    assert Galley(words).lines(13, even=even) == ends


def _lonely(lack: float) -> float:
    return SEEMLY if lack < QUARTER else LONELY if lack < SMALL else LONELIEST


def test_a_word_alone_that_fills_a_quarter_of_the_measure_is_no_reason_for_bare_lines() -> None:
    """Three lines of 85 % stood above "un estacionamiento."."""
    # The first line is full with three words; with two it lacks 15 hundredths, which costs 1.7.
    words = [Fragment(width, 1.0) for width in (10.0, 6.0, 2.0, 6.0)]
    assert Galley(words).lines(20) == [2, 3]


def test_a_short_word_alone_at_the_end_of_a_text_is_dearer_than_a_hole() -> None:
    """Of 20 the first line has all, or 16; "aus." is a tenth, "machen." a fifth, a longer word may stand."""
    for last, ends in ((2.0, [1, 3]), (4.0, [1, 3]), (10.0, [2, 3])):
        words = [Fragment(8.0, 1.0), Fragment(7.0, 1.0), Fragment(3.0, 1.0), Fragment(last)]
        assert Galley(words).lines(20.0) == ends


def test_ideographs_fill_the_measure_above_a_last_line_of_a_few() -> None:
    text = [Fragment(1.0) for _ in range(23)]
    assert Galley(text).lines(20.0) == [19, 22]
    assert Galley(text[:22]).lines(20.0) == [19, 21]  # of two: a line stopped three short above "ました。"
    assert Galley(text[:21]).lines(20.0) != [19, 20]  # but of one


def test_a_long_word_may_be_the_last_line_of_large_type() -> None:
    """ "Que multe / el acoso inmobiliario." left more than half of the first line bare."""
    words = [Fragment(float(len(word)), 1.0) for word in ("Que", "multe", "el", "acoso", "inmobiliario.")]
    assert Galley(words).lines(18, even=True) == [3, 4]


def test_large_type_has_the_fewest_lines_of_which_none_ends_badly() -> None:
    """Three ragged lines stood where two fit, each before a preposition."""
    for penalty, ends in ((40.0, [1, 3]), (BADLY, [0, 2, 3])):
        text = [Fragment(4, 1), Fragment(4, 1, penalty=penalty), Fragment(4, 1), Fragment(4)]
        assert Galley(text).lines(10, even=True) == ends


def test_a_short_first_word_of_large_type_stands_alone_only_where_its_clause_ends() -> None:
    """ "Antrag / auf den Sicherstellungszuschlag noch / im Februar." of a column of 85 mm: 14.6 mm."""
    told = (("Antrag", 2.0), ("auf", 55.0), ("den", 55.0), ("Sicherstellungszuschlag", 2.0), ("sofort", 0.0))
    text = [Fragment(float(len(word)), 1.0, penalty=penalty) for word, penalty in told]
    assert Galley(text).lines(33, even=True) == [2, 4]
    # "Beschluss auf den …" leads to the rest; a clause ends with "Antrag:"; a script without spaces
    for change in ({"width": 9.0}, {"penalty": 0.5}, {"space": 0.0}):
        assert Galley([replace(text[0], **change), *text[1:]]).lines(33, even=True) == [0, 3, 4]
    torn = [*text[:2], replace(text[2], penalty=150.0), *text[3:]]  # "not" stays with what follows
    assert 2 not in (Galley(torn).lines(33, even=True) or [2])


def test_lines_of_large_type_are_of_one_length_where_sentences_are_whole_then() -> None:
    """312 trees / for three towers. The hearing — / in a week: the second line began the next sentence."""
    text = [Fragment(33, 1, 0, 2), Fragment(32, 1, 0, 0), Fragment(20, 1, 0, 0.5), Fragment(15)]
    assert Galley(text).lines(64, even=True) == [0, 1, 3]
    assert Galley(text).lines(100, even=True) == [1, 3]
