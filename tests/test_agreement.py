"""The pieces of a kit share an arrangement where that does for each of them."""

from typing import Any

import pytest
from amount import each
from msgspec.structs import replace

from flyers.layout.agreement import alike
from flyers.model.demerit import Demerit, Trial
from flyers.model.frame import Layout
from flyers.model.palette import palette


def trial(
    name: str, points: float, fits: bool = True, torn: int = 0, whole: bool = True, sides: int = 1
) -> Trial:
    return Trial(name, fits, 1.0, sides, (Demerit("hole", 1.0, "", points),), torn, whole)


def layout(name: str, *trials: Trial) -> Layout:
    return Layout((), palette("#111111", "#b3261e", None, 0.1), (), "en", arrangement=name, trials=trials)


STRIP, COLUMNS = trial("strip", 10), trial("columns", 12)


def made(*own: Layout, **pinned: Trial) -> list[str]:
    """The arrangements that pieces are given; `pinned` is what comes of one that a piece did not try."""
    asked: list[tuple[int, str]] = []

    def again(number: int, name: str) -> Layout:
        asked.append((number, name))
        tried = {one.arrangement: one for one in own[number].trials}
        return layout(name, tried.get(name) or pinned[name])

    found = alike(own, again)
    assert all(own[number].arrangement != name for number, name in asked)
    return [one.arrangement for one in found]


def test_those_that_are_alike_stay_as_they_are() -> None:
    assert made(layout("strip", STRIP), layout("strip", STRIP)) == ["strip", "strip"]


def test_the_one_that_was_tried_for_all_and_has_the_fewest_demerits_together() -> None:
    """26 with columns, 30 with a strip."""
    one = layout("strip", STRIP, COLUMNS)
    other = layout("columns", trial("columns", 14), trial("strip", 20))
    assert made(one, other) == ["columns", "columns"]


@pytest.mark.parametrize(("points", "name"), [(34.0, "strip"), (36.0, "columns")])
def test_what_is_wrong_in_the_worst_counts_twice(points: float, name: str) -> None:
    """A strip is `points` in the worst: twice, and none in the other; columns are 10 and twice 30."""
    one = layout("strip", trial("strip", 0), trial("columns", 30))
    other = layout("columns", trial("columns", 10), trial("strip", points))
    assert made(one, other) == [name] * 2


@pytest.mark.parametrize(("head", "name"), [(100.0, "strip"), (60.0, "columns")])
def test_a_smallest_headline_that_is_twice_as_large_is_worth_25(head: float, name: str) -> None:
    """With columns one headline is of 50 points, and 21 less is wrong in all."""
    heads = replace(trial("strip", 18), head=head), replace(trial("columns", 10), head=50.0)
    one = layout("strip", *heads)
    other = layout(
        "columns", replace(trial("columns", 10), head=120.0), replace(trial("strip", 15), head=120.0)
    )
    assert made(one, other) == [name] * 2


@pytest.mark.parametrize(("head", "names"), [(75.0, ["columns"] * 2), (60.0, ["strip", "columns"])])
def test_a_page_tells_less_in_front_where_all_headlines_of_the_kit_are_larger(
    head: float, names: list[str]
) -> None:
    """One language had 47 points on a page that told all, beside 89 of another that could not."""
    told, less = replace(STRIP, head=50.0), replace(trial("columns", 20, whole=False), head=head)
    other = layout("columns", replace(trial("columns", 10, whole=False), head=90.0), trial("strip", 0, False))
    assert made(layout("strip", told, less), other) == names


WORSE: list[dict[str, Any]] = [{"fits": False}, {"torn": 1}, {"whole": False}]


@each("worse", WORSE)
def test_never_for_one_that_would_not_be_taken_by_what_counts_first(worse: dict[str, Any]) -> None:
    one = layout("strip", STRIP, trial("columns", 40))
    assert made(one, layout("columns", COLUMNS, trial("strip", 0, **worse))) == ["columns", "columns"]
    one = layout("strip", STRIP, trial("columns", 0, **worse))
    assert made(one, layout("columns", COLUMNS, trial("strip", 0, **worse))) == ["strip", "columns"]


@pytest.mark.parametrize(("points", "names"), [(40, ["strip"] * 2), (41, ["strip", "columns"])])
def test_never_for_a_page_that_looks_poor_by_it(points: int, names: list[str]) -> None:
    one = layout("strip", trial("strip", 0), trial("columns", 200))
    assert made(one, layout("columns", trial("columns", 10), trial("strip", points))) == names


def test_a_language_that_would_do_with_one_side_has_two_where_another_needs_them() -> None:
    one = layout("strip", STRIP, trial("two", 30, sides=2))
    other = layout("two", trial("two", 20, sides=2), trial("strip", 90, fits=False))
    assert made(one, other) == ["two", "two"]


def test_those_on_one_paper_where_none_does_for_all() -> None:
    """A4 and Letter in two languages; on Letter one does not fit in columns, the best for both on A4."""
    unfit = trial("columns", 0, fits=False)
    own = [
        layout("strip", STRIP, trial("columns", 11)),
        layout("columns", COLUMNS, trial("strip", 40)),
        layout("strip", STRIP, trial("columns", 11)),
        layout("big", trial("big", 5), unfit, trial("strip", 9, fits=False)),
    ]

    def again(number: int, name: str) -> Layout:
        known = (one for one in own[number].trials if one.arrangement == name)
        return layout(name, next(known, trial(name, 99, fits=False)))

    found = alike(own, again, ["a4", "a4", "letter", "letter"])
    assert [one.arrangement for one in found] == ["columns", "columns", "strip", "big"]


@each(
    ("papers", "more", "names"),
    [
        (["a4", "a4"], 30, ["columns"] * 2),
        (["a4", "a5"], 11, ["columns", "strip"]),
        (["a4", "a5"], 9, ["columns"] * 2),
        ([], 30, ["columns"] * 2),
    ],
)
def test_a_page_is_less_worse_for_the_sake_of_those_on_other_papers(
    papers: list[str], more: int, names: list[str]
) -> None:
    """Columns are so many demerits more for the second, and a strip cannot be for the first."""
    own = [layout("columns", COLUMNS), layout("strip", STRIP, trial("columns", STRIP.points + more))]

    def again(number: int, name: str) -> Layout:
        known = (one for one in own[number].trials if one.arrangement == name)
        return layout(name, next(known, trial(name, 99, fits=False)))

    assert [one.arrangement for one in alike(own, again, papers)] == names


@each(
    ("papers", "head", "names"),
    [
        (["a4", "a5"], 48.0, ["columns", "strip"]),
        (["a4", "a5"], 60.0, ["columns"] * 2),
        (["a4", "a4"], 48.0, ["columns"] * 2),
    ],
)
def test_no_headline_is_much_smaller_for_the_sake_of_those_on_other_papers(
    papers: list[str], head: float, names: list[str]
) -> None:
    """A headline of 68 points in two lines was one line of 48, to be like that on a longer paper."""
    small = replace(trial("columns", STRIP.points + 9), head=head)
    own = [layout("columns", replace(COLUMNS, head=68.0)), layout("strip", replace(STRIP, head=68.0), small)]

    def again(number: int, name: str) -> Layout:
        known = (one for one in own[number].trials if one.arrangement == name)
        return layout(name, next(known, trial(name, 99, fits=False)))

    assert [one.arrangement for one in alike(own, again, papers)] == names


@pytest.mark.parametrize(
    ("papers", "names"), [(["a4", "a3"], ["two sides", "strip"]), (["a4", "a4"], ["two sides"] * 2)]
)
def test_no_page_has_a_back_for_the_sake_of_those_on_other_papers(
    papers: list[str], names: list[str]
) -> None:
    """The first has no room on one side; the second would look better on two."""
    two = trial("two sides", 5, sides=2)
    own = [layout("two sides", two), layout("strip", STRIP, two)]

    def again(number: int, name: str) -> Layout:
        return layout(name, two if name == "two sides" else trial(name, 99, fits=False))

    assert [one.arrangement for one in alike(own, again, papers)] == names


def test_one_that_was_best_for_most_is_tried_for_the_others() -> None:
    rare = layout("big", trial("big", 5))
    assert (
        made(layout("strip", STRIP), layout("strip", STRIP), rare, strip=trial("strip", 9)) == ["strip"] * 3
    )


def test_what_was_tried_before_is_told_too() -> None:
    one, other = layout("strip", STRIP, COLUMNS), layout("columns", COLUMNS, STRIP)
    found = alike([one, other], lambda number, name: layout(name, trial(name, 11)))
    assert [[t.arrangement for t in each.trials] for each in found] == [["strip", "columns"]] * 2


def test_pieces_that_were_given_theirs_are_left_alone() -> None:
    assert made(layout("strip"), layout("columns")) == ["strip", "columns"]
