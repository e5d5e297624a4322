from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyers.measure.linebreak import (
    CONTRAST,
    DEAR,
    HYPHEN,
    HYPHENS,
    LONELY,
    SENSELESS,
    SHORT,
    STEP,
    TAIL,
    WIDOW,
    Fragment,
    balanced,
    sense,
    total_fit,
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
                total += SHORT if lack > 0.8 else 0.0
                if one_word(fragments, begin, end):
                    total += TAIL if after_hyphen else LONELY
            continue
        total += 100 * lack**2 + fragments[end - 1].penalty
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
    found = total_fit(fragments, width, width - indent)
    costs = [cost(fragments, ends, width, width - indent) for ends in all_breaks(len(fragments))]
    possible = [one for one in costs if one is not None]
    if found is None:
        assert possible == []
    else:
        assert cost(fragments, found, width, width - indent) == pytest.approx(min(possible))


@given(st.lists(WORDS | SYLLABLES, min_size=1, max_size=80), st.integers(12, 60))
def test_total_fit_of_long_paragraphs(fragments: list[Fragment], width: int) -> None:
    found = total_fit(fragments, width)
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


def test_total_fit_spreads_what_first_fit_leaves() -> None:
    # 4 4 | 4 4 | 4 with measure 9 leaves one word alone (10); 4 4 | 4 | 4 4 costs 100 (5/9)² = 31 more.
    assert total_fit(words(4, 4, 4, 4, 4), 9) == [1, 3, 4]
    # Measure 19 holds four words of 4 (19): 4 | 1 leaves one alone (10), 3 | 2 lacks 5/19: 100 · 0.069 = 6.9.
    assert total_fit(words(4, 4, 4, 4, 4), 19) == [2, 4]


def test_first_line_is_indented() -> None:
    # Two words of 4 are 9 wide: they fit the measure of 9, not the first line's 7.
    assert total_fit(words(4, 4, 4), 9, first=7) == [0, 2]


def test_forced_breaks_part_paragraphs() -> None:
    fragments = [Fragment(2, 1, forced=True), Fragment(2, 1), Fragment(2, 1, forced=True), Fragment(2)]
    assert total_fit(fragments, 20) == [0, 2, 3]
    assert balanced(fragments, 20) == [0, 2, 3]


def test_a_fragment_wider_than_the_line() -> None:
    assert total_fit(words(4, 12, 4), 10) is None
    assert balanced(words(4, 12, 4), 10) is None
    # A hyphen may be what does not fit: 5 + 1 > 5.5, and 5 + 3 > 5.5.
    assert total_fit([Fragment(5, hyphen=1), Fragment(3)], 5.5) is None


def test_nothing_to_set() -> None:
    assert total_fit([], 10) == balanced([], 10) == []


def test_no_two_hyphens_below_one_another() -> None:
    # Measure 10, syllables of 3 and hyphens of 1: "aaa bbb-" is 8 wide.
    syllables = [Fragment(3, 1), Fragment(3, hyphen=1), Fragment(3, 1), Fragment(3, hyphen=1), Fragment(3, 1)]
    found = total_fit([*syllables, Fragment(9, 1), Fragment(3, 1), Fragment(3)], 10)
    assert found is not None
    ended = [syllables[end].hyphen > 0 for end in found if end < len(syllables)]
    assert (True, True) not in set(pairwise(ended))


def test_the_last_line_is_no_rest_of_a_word() -> None:
    # "aaaa bb-|bb" would fill the first line (4+1+2+1 = 8 of 8) and leave "bb" alone.
    assert total_fit([Fragment(4, 1), Fragment(2, hyphen=1), Fragment(2)], 8) == [0, 2]


def headline_cost(fragments: Sequence[Fragment], ends: Sequence[int], width: float) -> float | None:
    many = sum(f.space > 0 for f in fragments[:-1]) >= 3
    total = 0.0
    for begin, end in lines(fragments, ends):
        line = length(fragments, begin, end)
        if line > width:
            return None
        total += 100 * (line / width) ** 2
        if end < len(fragments):
            total += fragments[end - 1].penalty
        elif many and begin and one_word(fragments, begin, end):
            total += WIDOW
    return total


@given(PARAGRAPH, st.integers(9, 24), st.none() | st.integers(1, 6))
def test_balanced_is_the_optimum(fragments: list[Fragment], width: int, count: int | None) -> None:
    found = balanced(fragments, width, count)
    possible: dict[int, list[float]] = {}
    for ends in all_breaks(len(fragments)):
        total = headline_cost(fragments, ends, width)
        if total is not None:
            possible.setdefault(len(ends), []).append(total)
    wanted = possible.get(min(possible) if count is None else count) if possible else None
    if found is None:
        assert wanted is None
    else:
        assert wanted is not None
        assert headline_cost(fragments, found, width) == pytest.approx(min(wanted))


@given(st.lists(st.integers(1, 9).map(float), min_size=2, max_size=3), st.integers(20, 40))
def test_two_lines_are_as_narrow_as_can_be(widths: list[float], width: int) -> None:
    """With up to three words of no penalty only evenness counts, which for two lines is the widest."""
    fragments = words(*widths)
    found = balanced(fragments, width, 2)
    assert found is not None
    widest = max(length(fragments, *line) for line in lines(fragments, found))
    every = [
        max(length(fragments, *line) for line in lines(fragments, (cut, len(widths) - 1)))
        for cut in range(len(widths) - 1)
    ]
    assert widest == min(every)


def test_a_headline_by_sense() -> None:
    text = "Let the Haziraj family stay in Canada"
    # A character is 1 wide; 37 characters in lines of 24: at least two.
    fragments = [Fragment(len(word), 1.0, penalty=sense(word)) for word in text.split()]
    # "Let the Haziraj family" 22 | "stay in Canada" 14, or "Let the Haziraj" 15 | "family stay in Canada" 21:
    # 100 (22² + 14²) / 24² = 118.1, 100 (15² + 21²) / 24² = 115.6, both after plain words.
    assert balanced(fragments, 24) == [2, 6]
    # Three lines in 15: none may end in "the" or "in", which costs 5 more than another word.
    assert balanced(fragments, 15) == [2, 4, 6]


def test_sense() -> None:
    assert sense("now,") == sense("stay.") == sense("第。") == 0.0
    assert sense("the") == sense("«la") == sense("AVEC") == SENSELESS
    assert 0.0 < sense("family") < SENSELESS
    assert sense("the ", "family") == sense("the")


def test_sense_without_spaces() -> None:
    # A space ends a phrase of Thai; a word is one.
    assert sense("ครอบครัว ", "ที่") == sense("នេះ ") == 0.0
    assert sense("ของ", "เรา") == SENSELESS > sense("ครอบครัว", "ของ")
    # を|カ and に|残 part phrases; カ|ナ, 残|し and て|く do not.
    text = "一家をカナダに残してください"
    good = [at for at in range(1, len(text)) if sense(text[at - 1], text[at:]) < SENSELESS]
    assert [text[at:][:2] for at in good] == ["カナ", "残し"]


def test_words_without_spaces_are_not_one_word() -> None:
    # "aaa bbbb cc" 11 | 9 is more even than "aaa bbbb" 8 | "cc" and 9, 12: 11² + 9² = 202, 8² + 12² = 208.
    assert balanced([*words(3, 4, 2), Fragment(3), Fragment(3), Fragment(3)], 14) == [2, 5]
    # One word of 9 does not stand alone.
    assert balanced(words(3, 4, 2, 9), 14) == [1, 3]


def test_no_word_alone_in_a_headline() -> None:
    # Measure 11: "aaa aaa aaa" | "a" would be fewest lines; "aaa aaa" | "aaa a" as few.
    assert balanced(words(3, 3, 3, 1), 11) == [1, 3]
    # Three words may: 5+1+5 = 11 | 9 is all that fits into two lines.
    assert balanced(words(5, 5, 9), 11) == [1, 2]


def test_a_headline_takes_a_line_more_where_that_avoids_a_dear_end() -> None:
    fragments = [Fragment(4, 1), Fragment(3, hyphen=1, penalty=DEAR), Fragment(4), Fragment(4)]
    assert balanced(fragments, 9) == [0, 2, 3]
    assert balanced(fragments, 9, lines=2) == [1, 3]
    # Not where it does not: the second is 3, the third 8.
    assert balanced([*fragments[:2], Fragment(8)], 9) == [1, 2]
