"""Numbers of sheets, as they are typed behind a command."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from flyers.content.numbers import read_number
from flyers.errors import FlyersError, Problem, Where, WrongFormError
from flyers.ledger.book import Ledger


def serials_of(
    written: Sequence[str], book: Ledger, read: Callable[[str, str, Callable[[int], bool]], range]
) -> list[int]:
    """The serials of numbers as they are written, each once. Raises FlyersError with all that are wrong."""
    problems, found = [], set[int]()
    for one in (part for argument in written for part in argument.split(",") if part.strip()):
        try:
            found |= set(read(one, book.prefix, book.known))
        except WrongFormError as wrong:
            problems.append(Problem(Where(), wrong.what, wrong.hint))
    if problems:
        raise FlyersError.of(problems)
    return sorted(found)


def whole(written: str, prefix: str, known: Callable[[int], bool]) -> range:
    """The serial of one number with its check character."""
    if re.fullmatch(r"\s*[0-9]+\s*[-–]\s*[0-9]{2,}\s*", written):
        what = f'"{written}" are many sheets, and each comes back by its own number'
        raise WrongFormError(what, "write each whole, as it stands on its sheet")
    serial = read_number(written, prefix, known)
    return range(serial, serial + 1)


def has_digit(one: str) -> bool:
    """Whether something typed may be a number."""
    return any(map(str.isdigit, one))


def in_order(*words: str) -> str:
    """Words of a command line as numbers and then a name, whichever of them came first.

    >>> in_order("Ana", "Ruiz", "1-5"), in_order("1-5", "Room", "12", "parents")
    ('1-5 "Ana Ruiz"', '1-5 "Room 12 parents"')
    """
    numbers = list(takewhile(has_digit, words))
    name = list(words[len(numbers) :])
    if not numbers:
        name = list(takewhile(lambda one: not has_digit(one), words))
        numbers = list(words[len(name) :])
    return " ".join((*numbers, f'"{" ".join(name)}"'))
