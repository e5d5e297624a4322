"""Sheet numbers: which mistakes their check character catches, and which number was meant."""

import re
from itertools import pairwise

import pytest
from amount import each
from hypothesis import assume, given
from hypothesis import strategies as st

from flyers.content.forms import FORMS
from flyers.content.numbers import check_character, most, number, read_number, read_span, spans, suggested
from flyers.errors import WrongFormError
from flyers.measure.symbol import encode_mark

ASCII = st.characters(max_codepoint=127)  # the letters of Unicode are found for two seconds in a new clone
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PREFIXES = st.from_regex("[A-Z0-9]{1,6}", fullmatch=True, alphabet=ASCII)
NUMBERS = PREFIXES.flatmap(lambda prefix: st.tuples(st.just(prefix), st.integers(1, most(prefix))))


def test_the_check_character_is_that_of_the_standard() -> None:
    # The Global Release Identifier A1-2425G-ABC1234002-M, an example of its standard, ends in this character.
    assert check_character("A12425GABC1234002") == "M"
    assert number("HZ", 123) == "HZ-000123-9"


def after(product: int, char: str) -> int:
    return ((product + ALPHABET.index(char)) % 36 or 36) * 2 % 37


def test_every_single_error_is_seen() -> None:
    """After the same beginning, two characters never lead to one state, and two states never become one
    again; so what differs in one place ends in another check character. All states and characters."""
    for product in range(1, 37):
        assert len({after(product, char) for char in ALPHABET}) == 36
    for char in ALPHABET:
        assert len({after(product, char) for product in range(1, 37)}) == 36
    assert all(1 <= after(product, char) <= 36 for product in range(1, 37) for char in ALPHABET)


def test_transpositions_that_are_not_seen_are_counted() -> None:
    """Of all states and pairs of neighbours only those of consecutive characters, each in one state of 36
    (for 9 and A, 8 and 9 …), or at the very end."""
    unseen = [
        (product, one, other)
        for product in range(1, 37)
        for one in ALPHABET
        for other in ALPHABET
        if one < other and after(after(product, one), other) == after(after(product, other), one)
    ]
    assert len(unseen) == 36
    assert {product for product, _, _ in unseen} == set(range(1, 37))
    digits = [(one, other) for _, one, other in unseen if one in ALPHABET[:10] and other in ALPHABET[:10]]
    assert sorted(digits) == [(str(n), str(n + 1)) for n in range(9)]
    # The check character and the digit before it: one state, 0 and 1.
    ends = [
        (product, char)
        for product in range(1, 37)
        for char in ALPHABET
        for check in [ALPHABET[(1 - after(product, char)) % 36]]
        if check != char and ALPHABET[(1 - after(product, check)) % 36] == char
    ]
    assert ends == [(18, "0"), (18, "1")]


@given(NUMBERS)
def test_a_number_is_read_as_it_is_written(of: tuple[str, int]) -> None:
    prefix, serial = of
    whole = number(prefix, serial)
    check = whole[-1]
    for written in (
        whole,
        whole.lower(),
        f" {whole.replace('-', ' – ')} ",
        whole.replace("-", ""),
        f"{serial:06}{check}",
        f"{serial}-{check}",
    ):
        # A prefix of digits may read as the number's own; then the whole number still says which it is.
        alone = not written.strip().upper().startswith(prefix) and prefix[0].isdecimal()
        assert alone or read_number(written, prefix) == serial


@given(NUMBERS, st.integers(0, 5), st.sampled_from("0123456789"))
def test_a_wrong_digit_is_refused_and_what_was_meant_is_a_hint(
    of: tuple[str, int], place: int, digit: str
) -> None:
    prefix, serial = of
    whole = number(prefix, serial)
    at = len(prefix) + 1 + place
    written = whole[:at] + digit + whole[at + 1 :]
    assume(written != whole)
    with pytest.raises(WrongFormError) as error:
        read_number(written, prefix, lambda one: one == serial)
    assert error.value.hint == f"did you mean {whole}?"


def test_a_wrong_prefix_hides_no_number() -> None:
    with pytest.raises(WrongFormError) as error:
        read_number("HX-000123", "HZ", range(200).__contains__)
    assert error.value.hint.startswith(f"did you mean {number('HZ', 123)}")


@each(
    "written",
    [
        "HZ-000132-9",  # two digits changed places
        "HZ-0O0l23-9",  # letters for digits
        "HZ-00123-8",  # the check character
        "HZ-000923-9",  # a digit
        "HZ-0000123-9",  # a digit too many
        "HX-000123-9",  # the prefix
        "ZH-000123-9",
        "hz 000129 3",  # the last digit and the check character
        "HZ-001123-9",  # a digit twice, in the place of another
    ],
)
def test_a_slip_has_the_number_that_was_meant_as_its_hint(written: str) -> None:
    with pytest.raises(WrongFormError) as error:
        read_number(written, "HZ", lambda serial: serial in range(100, 201))
    assert re.match(r"did you mean HZ-000123-9\b", error.value.hint)


@each("written", ["", "-", "Room 12", "HZ", "HZ-", "HZ-1234567890-K", "🙂" * 40])
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(WrongFormError, match=re.escape("begin with HZ-, six digits")) as error:
        read_number(written, "HZ")
    assert error.value.hint == "a number is such as HZ-000123-9"


@given(st.text(max_size=20), PREFIXES)
def test_any_text_is_read_or_refused(written: str, prefix: str) -> None:
    try:
        serial = read_number(written, prefix)
    except WrongFormError:
        return
    assert 1 <= serial <= most(prefix)


def test_digits_alone_are_refused_with_the_whole_number_as_a_hint() -> None:
    for written in ("123", "HZ-000123", "hz123"):
        with pytest.raises(WrongFormError, match="it lacks its check character") as error:
            read_number(written, "HZ")
        assert error.value.hint == "did you mean HZ-000123-9?"
    for written in ("1000000", "hz-1000000"):  # its last figure may be one that checks
        with pytest.raises(WrongFormError, match="it lacks its check character, or has a wrong one") as error:
            read_span(written, "HZ", lambda serial: serial == 1_000_000)
        assert error.value.hint == f"did you mean {number('HZ', 1_000_000)}?"


def test_a_prefix_of_digits_is_no_part_of_a_bare_number() -> None:
    assert read_span("1250", "12") == range(1250, 1251)
    assert read_span("12-000050", "12") == range(50, 51)
    assert read_span("11-AB-000012", "AB") == range(11, 13)


@pytest.mark.parametrize(("prefix", "last"), [("HZ", 99_999_999), ("HAZIRA", 999_999)])
def test_numbers_end_where_the_mark_is_full(prefix: str, last: int) -> None:
    assert most(prefix) == last
    assert encode_mark(number(prefix, last)).rows
    for serial in (0, -1, last + 1):
        with pytest.raises(ValueError, match=f"go from 1 to {last}"):
            number(prefix, serial)


@each(
    ("written", "serials"),
    [
        ("1-50", range(1, 51)),
        ("1 – 50", range(1, 51)),
        ("7", range(7, 8)),
        ("HZ-000123-9", range(123, 124)),
        (f"{number('HZ', 1)}..{number('HZ', 50)}", range(1, 51)),
        ("000123-000124", range(123, 125)),
        (f"{number('HZ', 1)} to {number('HZ', 50)}", range(1, 51)),
        (f"{number('HZ', 1)} – {number('HZ', 50)}", range(1, 51)),
        ("hz-000001..hz-000050", range(1, 51)),
        ("HZ-1 to HZ-50", range(1, 51)),
        ("1 to 50", range(1, 51)),
        ("٧", range(7, 8)),
        (number("HZ", 4)[-3:].replace("-", ""), range(4, 5)),
        (f"{number('HZ', 1)} to 50", range(1, 51)),
        ("HZ-7", range(7, 8)),
        ("999999-1000001", range(999_999, 1_000_002)),
        (f"{number('HZ', 1_000_000)}..{number('HZ', 12_345_678)}", range(1_000_000, 12_345_679)),
    ],
)
def test_a_span_is_read(written: str, serials: range) -> None:
    assert read_span(written, "HZ") == serials


@each(
    ("written", "meant"),
    [
        ("1:50", "1-50"),
        ("1 bis 50", "1-50"),
        ("3 a 5", "3-5"),
        ("٣ إلى ٥", "3-5"),
        ("7-", "7-16"),
        ("26..28", "26-28"),
    ],
)
def test_a_span_in_ones_own_way_has_what_was_meant_as_its_hint(written: str, meant: str) -> None:
    with pytest.raises(WrongFormError) as error:
        read_span(written, "HZ")
    assert error.value.hint == f"write the first and the last: {meant}"


@each("written", ["50-1", "0", "0-3", "1-100000000", "1234567", "1-50-3", "a-b", "HZ-000123-8", "1..2", ""])
def test_a_wrong_span_is_refused(written: str) -> None:
    with pytest.raises(WrongFormError):
        read_span(written, "HZ")


@each("written", ["1 2", "20 22", "1-5 8", "1-5 7-9", "1 000", "HZ-1 2", "1 2 to 5", "1 to 5 8"])
def test_figures_with_a_blank_between_them_are_not_one_number(written: str) -> None:
    with pytest.raises(WrongFormError):
        read_span(written, "HZ")


def test_of_numbers_with_a_blank_between_them_each_is_shown() -> None:
    with pytest.raises(WrongFormError) as error:
        read_span("20 22", "HZ")
    assert error.value.hint == "if these are several sheets, write 20,22"
    assert read_span("hz 000123 9", "HZ") == range(123, 124)


@given(st.sets(st.integers(1, 60)))
def test_spans_hold_the_same_serials_and_never_touch(serials: set[int]) -> None:
    found = list(spans(sorted(serials)))
    assert [serial for span in found for serial in span] == sorted(serials)
    assert all(one.stop < other.start for one, other in pairwise(found))


@given(st.from_regex(r"[a-z0-9][a-z0-9-]*", fullmatch=True, alphabet=ASCII))
def test_a_suggested_prefix_is_one(name: str) -> None:
    assert FORMS["sheet-id"](suggested(name))
