"""The ledger: what happens to sheets, what is refused, what is undone."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flyers.errors import FlyersError
from flyers.ledger import telling
from flyers.ledger.batches import Batch, Bundle, begin, reserved
from flyers.ledger.book import Ledger, Sheet, assign, give_back, twins, void

NOON = datetime(2026, 10, 6, 12, tzinfo=UTC)


def printed(
    ledger: Ledger, first: int, count: int, rows: int = 10, force: bool = False, **more: object
) -> None:
    """A batch whose file is not looked at."""
    with reserved(ledger, Batch(first, count, rows, Path("sheets.pdf"), f"{first}", **more), force):  # type: ignore[arg-type]
        pass


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Twenty sheets of ten rows."""
    with Ledger(tmp_path / "ledger.sqlite", "HZ", "ana", lambda: NOON) as ledger:
        printed(ledger, 1, 20)
        yield ledger


def refused(call: Callable[[], object]) -> list[str]:
    with pytest.raises(FlyersError) as error:
        call()
    return [problem.what for problem in error.value.problems]


def sheet(ledger: Ledger, serial: int) -> Sheet:
    return next(ledger.sheets([serial]))


def test_a_sheet_goes_out_and_comes_back(ledger: Ledger) -> None:
    assert sheet(ledger, 3) == Sheet(3)
    said = assign(ledger, range(1, 6), " Room 12\nparents ", due="2026-10-20")
    assert said == 'gave HZ-000001-T to HZ-000005-L to "Room 12 parents", due back on 2026-10-20'
    assert sheet(ledger, 3) == Sheet(3, "Room 12 parents", "2026-10-06", "2026-10-20")
    assert give_back(ledger, [3], 9) == "took back HZ-000003-P with 9 signatures"
    back = Sheet(3, "Room 12 parents", "2026-10-06", "2026-10-20", "2026-10-06", 9)
    assert sheet(ledger, 3) == back
    assert [(event.what, event.who, event.at) for event in ledger.history()] == [
        (what, "ana", "2026-10-06T12:00:00+00:00") for what in ("batch", "assign", "return")
    ]


def test_a_sheet_that_nobody_had_comes_back_and_is_counted_later(ledger: Ledger) -> None:
    give_back(ledger, [7], on="2026-10-06")
    assert sheet(ledger, 7) == Sheet(7, returned="2026-10-06")
    give_back(ledger, [7], 10)
    assert sheet(ledger, 7).counted == 10


def test_what_cannot_be_given_out_is_told_all_at_once(ledger: Ledger) -> None:
    assign(ledger, range(1, 4), "Ana")
    give_back(ledger, [4], 2)
    void(ledger, [5, 6], "torn")
    before = list(ledger.sheets())
    assert sorted(refused(lambda: assign(ledger, range(1, 23), "Bo"))) == [
        'HZ-000001-T to HZ-000003-P: "Ana" has them since 2026-10-06',
        "HZ-000004-N: they came back on 2026-10-06",
        "HZ-000005-L to HZ-000006-J: void: torn",
        "HZ-000021-L to HZ-000022-J: never printed",
    ]
    assert list(ledger.sheets()) == before
    assert [event.what for event in ledger.history()][-1] == "void"


def test_where_no_sheet_is_printed_it_is_told_how(tmp_path: Path) -> None:
    """“Printed are”, and nothing behind it, was the hint of one that was asked for."""
    with Ledger(tmp_path / "ledger.sqlite", "HZ", "ana", lambda: NOON) as empty:
        for call in (lambda: assign(empty, [1], "Ana"), lambda: [*telling.sheets(empty, [1])]):
            with pytest.raises(FlyersError) as error:
                call()
            assert [one.hint for one in error.value.problems] == ["flyers sheets prints them"]


def test_force_hands_on(ledger: Ledger) -> None:
    assign(ledger, [1], "Ana", due="2026-10-20")
    assign(ledger, [1], "Bo", force=True)
    assert sheet(ledger, 1) == Sheet(1, "Bo", "2026-10-06", None)
    assign(ledger, [1], "Bo", due="2026-11-01")  # whoever has it may get another day
    assert sheet(ledger, 1).due == "2026-11-01"


def test_a_count_is_not_written_over_by_mistake(ledger: Ledger) -> None:
    give_back(ledger, [1], 9)
    (what,) = refused(lambda: give_back(ledger, [1], 8))
    assert what == "HZ-000001-T: already back since 2026-10-06 with 9 signatures"
    give_back(ledger, [1], 8, force=True)
    assert sheet(ledger, 1).counted == 8


def test_counting_later_moves_no_day(tmp_path: Path) -> None:
    day = NOON - timedelta(3)
    with Ledger(tmp_path / "ledger.sqlite", "HZ", now=lambda: day) as ledger:
        printed(ledger, 1, 5)
        day = NOON
        give_back(ledger, [1], on="2026-10-04")
        day += timedelta(3)
        give_back(ledger, [1, 2], 5)
        assert [one.returned for one in ledger.sheets([1, 2])] == ["2026-10-04", "2026-10-09"]
        give_back(ledger, [1], 6, force=True)
        assert (sheet(ledger, 1).returned, sheet(ledger, 1).counted) == ("2026-10-04", 6)
        give_back(ledger, [1], on="2026-10-05", force=True)  # a better day, and no count is lost
        assert (sheet(ledger, 1).returned, sheet(ledger, 1).counted) == ("2026-10-05", 6)


def test_a_sheet_has_no_more_signatures_than_rows(ledger: Ledger) -> None:
    printed(ledger, 21, 5, rows=5)
    assert refused(lambda: give_back(ledger, [20, 21], 6)) == [
        "HZ-000021-L: a sheet has 5 rows to sign, not 6"
    ]
    assert refused(lambda: give_back(ledger, [20], 11)) == [
        "HZ-000020-N: a sheet has 10 rows to sign, not 11"
    ]
    give_back(ledger, [20], 10)


def test_no_sheet_comes_back_before_it_went_out(ledger: Ledger) -> None:
    assign(ledger, [1, 2], "Ana")
    assert refused(lambda: give_back(ledger, [1], 1, on="2026-10-05")) == [
        "HZ-000001-T: it went out on 2026-10-06, after 2026-10-05"
    ]
    give_back(ledger, [1], 1, on="2026-10-06")


def test_of_a_number_that_was_printed_twice_both_sheets_can_be_counted(ledger: Ledger) -> None:
    printed(ledger, 3, 1, force=True)
    assert [one.what.partition(":")[0] for one in twins(ledger, [2, 3])] == ["HZ-000003-P"]
    assert not [*twins(ledger, [2])]
    give_back(ledger, [3], 9)
    with pytest.raises(FlyersError) as error:
        give_back(ledger, [3], 8)
    assert error.value.problems[0].hint.endswith(
        "if this is another sheet, --force --count 17 counts what is on both"
    )
    give_back(ledger, [3], 17, force=True)
    assert refused(lambda: give_back(ledger, [3], 21, force=True)) == [
        "HZ-000003-P: a sheet has 20 rows to sign, not 21"
    ]


@pytest.mark.parametrize(
    "written", ["room 12 PARENTS", "ROOM  12 parents", "Ｒoom 12 parents", "Room-12 párents"]
)
def test_one_holder_has_one_name_however_it_is_written(ledger: Ledger, written: str) -> None:
    assign(ledger, [1], "Room 12 parents")
    said = assign(ledger, [2], written)
    assert said.endswith(f'\n"{" ".join(written.split())}" is "Room 12 parents", who has had sheets before')
    bundle = Bundle(written, 21, 2)
    printed(ledger, 21, 3, bundles=[bundle])
    assert {one.holder for one in ledger.sheets([1, 2, 21, 22])} == {"Room 12 parents"}


@pytest.mark.parametrize(
    "names",
    [
        ("Mureșan Andreea", "MUREŞAN ANDREEA", "Muresan Andreea", "Muresan  Andre\u0301ea"),
        ("Strauß Ida", "STRAUSS IDA"),
        ("Işık Ali", "ISIK ALİ"),
        ("Ana-Maria O’Neil", "anamaria o'neil"),
        ("Łukasz Søndergård", "Lukasz Sondergard"),
        ("Ægir Þór", "Aegir Thor"),
        ("Алёна", "АЛЕНА"),
        ("مُحَمَّد", "محمد"),
    ],
)
def test_marks_make_no_other_person(ledger: Ledger, names: tuple[str, ...]) -> None:
    for serial, name in enumerate(names, 1):
        assign(ledger, [serial], name)
    assert {one.holder for one in ledger.sheets(range(1, len(names) + 1))} == {names[0]}


@pytest.mark.parametrize(
    ("name", "other"),
    [("カナ", "ガナ"), ("कमल", "कमला"), ("علی", "علا"), ("Room 1-2", "Room 12"), ("Class 5a", "Class 5b")],
)
def test_other_letters_and_figures_make_another(ledger: Ledger, name: str, other: str) -> None:
    assign(ledger, [1], name)
    assert "close to" not in assign(ledger, [2], other)
    assert [one.holder for one in ledger.sheets([1, 2])] == [name, other]


def test_a_new_name_that_is_nearly_known_is_told(ledger: Ledger) -> None:
    assign(ledger, [1], "Mureșan Andreea")
    for serial, written in enumerate(("Muresan Andrea", "Andreea Mureșan"), 2):
        said = assign(ledger, [serial], written).splitlines()[-1]
        assert said.startswith(f'"{written}" is a new name, close to "Mureșan Andreea"')
    assert "close" not in assign(ledger, [5], "Pop Ana")
    assert 'close to "Pop Ana"' in assign(ledger, [6], "Pop Anna")
    assert "close" not in assign(ledger, [7], "Pop Ane")


def test_a_void_sheet_that_is_found_counts_again_by_force(ledger: Ledger) -> None:
    assign(ledger, [3], "Ana")
    void(ledger, [3], "lost")
    assert refused(lambda: give_back(ledger, [3], 7)) == ["HZ-000003-P: void: lost"]
    assert give_back(ledger, [3], 7, force=True).endswith("; no longer void: HZ-000003-P")
    assert (sheet(ledger, 3).void, sheet(ledger, 3).counted, sheet(ledger, 3).holder) == (None, 7, "Ana")
    ledger.undo()
    assert sheet(ledger, 3).void == "lost"
    assign(ledger, [3], "Bo", force=True)
    assert (sheet(ledger, 3).void, sheet(ledger, 3).holder) == (None, "Bo")
    done = [event.what for event in ledger.history(3)]
    assert done == ["batch", "assign", "void", "return", "undo", "assign"]


def test_a_day_to_come_is_refused(ledger: Ledger) -> None:
    assert refused(lambda: give_back(ledger, [1], 1, on="2026-10-08")) == ["2026-10-08 is still to come"]


def test_nobody_gets_no_sheets(ledger: Ledger) -> None:
    assert refused(lambda: assign(ledger, [1], " \n")) == ["nobody is named to give them to"]


def test_changes_are_undone_from_the_last(ledger: Ledger) -> None:
    states = [list(ledger.sheets())]
    for change in (
        lambda: assign(ledger, range(1, 9), "Ana", "2026-10-20"),
        lambda: give_back(ledger, [2], 4),
        lambda: void(ledger, [2, 3, 11], "rain"),
    ):
        change()
        states.append(list(ledger.sheets()))
    printed(ledger, 21, 2)  # stays, whatever is undone
    new = [Sheet(21), Sheet(22)]
    assert refused(ledger.undo) == [
        "the last change is a printing, which undo leaves: printed HZ-000021-L to HZ-000022-J"
    ]
    with pytest.raises(
        FlyersError, match="hint: flyers ledger void says that these do not count; --force leaves"
    ):
        ledger.undo()
    for state in reversed(states[:-1]):
        ledger.undo(force=True)
        assert list(ledger.sheets()) == state + new
    assert refused(ledger.undo) == ["there is nothing to undo"]
    assert [(event.what, event.undone) for event in ledger.history()] == [
        ("batch", False), ("assign", True), ("return", True), ("void", True), ("batch", False),
        ("undo", False), ("undo", False), ("undo", False),
    ]  # fmt: skip


@settings(max_examples=20)
@given(
    st.lists(
        st.tuples(st.sampled_from("arvu"), st.sets(st.integers(1, 12), min_size=1), st.integers(0, 10)),
        max_size=12,
    )
)
def test_undoing_all_leads_back_to_the_beginning(changes: list[tuple[str, set[int], int]]) -> None:
    with Ledger(Path(":memory:"), "HZ", now=lambda: NOON) as ledger:
        printed(ledger, 1, 12)
        states = [list(ledger.sheets())]
        for kind, serials, counted in changes:
            try:
                match kind:
                    case "a":
                        assign(ledger, serials, f"P{counted}")
                    case "r":
                        give_back(ledger, serials, counted)
                    case "v":
                        void(ledger, serials, "lost")
                    case "u":
                        ledger.undo()
                        states.pop()
                        assert list(ledger.sheets()) == states[-1]
                        continue
            except FlyersError:
                assert list(ledger.sheets()) == states[-1]
            else:
                states.append(list(ledger.sheets()))
        while len(states) > 1:
            ledger.undo()
            states.pop()
            assert list(ledger.sheets()) == states[-1]


# batches


def test_batches_go_on_where_the_last_one_ended(ledger: Ledger) -> None:
    assert begin(ledger, 5) == 21
    assert begin(ledger, 5, first=30) == 30
    printed(ledger, 30, 5)
    assert begin(ledger, 5) == 35
    assert begin(ledger, 5, first=21) == 21


def test_numbers_are_printed_once(ledger: Ledger) -> None:
    with pytest.raises(FlyersError) as error:
        begin(ledger, 10, first=20)
    (problem,) = error.value.problems
    assert re.fullmatch(r"HZ-000001-T to HZ-000020-\w: printed on 2026-10-06, in .*sheets\.pdf", problem.what)
    assert problem.hint == "--first 21 goes on after the last; --force prints the same numbers once more"
    with pytest.raises(FlyersError):
        printed(ledger, 15, 2)
    assert begin(ledger, 10, first=20, force=True) == 20


@pytest.mark.parametrize(
    ("count", "first", "hint"),
    [
        (0, 1, "print 99,999,999 at the most, and more with another petition.sheet_id"),
        (100_000_000, None, "print 99,999,979 at the most, and more with another petition.sheet_id"),
        (2, 99_999_999, "print 1 at the most, and more with another petition.sheet_id"),
        (1, 100_000_000, "go on with another petition.sheet_id"),
        (1, -5, "print 99,999,999 at the most, and more with another petition.sheet_id"),
    ],
)
def test_more_than_eight_digits_are_refused(ledger: Ledger, count: int, first: int | None, hint: str) -> None:
    with pytest.raises(FlyersError, match="numbers go from 1 to 99999999") as error:
        begin(ledger, count, first)
    assert error.value.problems[0].hint == hint


def test_every_number_can_be_printed(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite", "HZ") as ledger:
        printed(ledger, 999_990, 20)
        printed(ledger, 99_999_990, 10)
        every = [*range(999_990, 1_000_010), *range(99_999_990, 100_000_000)]
        assert [one.serial for one in ledger.sheets()] == every


def test_bundles_are_given_out_at_once(ledger: Ledger) -> None:
    printed(ledger, 21, 5, bundles=[Bundle("Ana", 21, 2, "2026-10-20"), Bundle("Bo", 23, 1)])
    assert [(one.holder, one.issued, one.due) for one in ledger.sheets(range(21, 26))] == [
        *[("Ana", "2026-10-06", "2026-10-20")] * 2, ("Bo", "2026-10-06", None), *[(None, None, None)] * 2,
    ]  # fmt: skip


def test_what_is_printed_once_more_stays_where_it_is(ledger: Ledger) -> None:
    assign(ledger, [1], "Ana")
    give_back(ledger, [2], 3)
    before = list(ledger.sheets())
    with reserved(ledger, Batch(1, 20, 5, Path("again.pdf"), "2"), force=True):
        pass
    assert list(ledger.sheets()) == before
    assert refused(lambda: give_back(ledger, [3], 16)) == [
        "HZ-000003-P: a sheet has 15 rows to sign, not 16"  # on both sheets with the number
    ]


def test_prefixes_have_numbers_of_their_own(ledger: Ledger) -> None:
    with Ledger(ledger.path, "AP") as other:
        assert begin(other, 5) == 1
        printed(other, 1, 5)
        assert [one.serial for one in other.sheets()] == [1, 2, 3, 4, 5]
        assign(other, [1], "Ana")
    assert sheet(ledger, 1).holder is None
