"""Rows clear of folds: places in points from where the first row would begin."""

from hypothesis import given
from hypothesis import strategies as st

from flyers.layout.folds import clear_of_folds


def test_a_line_between_two_rows_lies_on_a_fold() -> None:
    found = clear_of_folds([100.0], 10.0, 300.0, 10, 28.0, 60.0)
    assert found is not None
    assert found.count == 10
    lines = [found.down + n * found.row for n in range(11)]
    assert min(abs(line - 100) for line in lines) < 0.31
    assert lines[-1] <= 300.01


def test_heads_that_a_fold_would_run_through_stand_below_it() -> None:
    # Heads of 20 from -20 to 0 and the fold at -5: they are moved down by 15 and 3 points of air.
    found = clear_of_folds([-5.0], 20.0, 100.0, 2, 30.0, 60.0)
    assert found is not None
    assert (found.count, found.down) == (2, 18.0)


def test_there_is_none_where_no_row_has_room() -> None:
    assert clear_of_folds([10.0], 10.0, 20.0, 5, 28.0, 60.0) is None


@given(
    st.lists(st.floats(-100, 700), min_size=1, max_size=2),
    st.floats(0, 40),
    st.floats(100, 600),
    st.integers(1, 20),
)
def test_no_row_lies_under_a_fold(folds: list[float], head: float, room: float, wanted: int) -> None:
    found = clear_of_folds(folds, head, room, wanted, 28.0, 68.0)
    if found is None:
        return
    assert 1 <= found.count <= wanted
    assert 28.0 <= found.row <= 68.0
    assert found.down + found.count * found.row <= room + 0.1
    lines = [found.down + n * found.row for n in range(found.count + 1)]
    for fold in folds:
        assert not found.down - head < fold < found.down - 0.3
        if lines[0] < fold < lines[-1]:
            assert min(abs(line - fold) for line in lines) <= 0.31
