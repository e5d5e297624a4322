"""Numbers of sheets as they are typed after a command."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from flyers.content.dates import until
from flyers.content.hints import PARTS
from flyers.content.numbers import read_number
from flyers.errors import FlyersError, Problem, Where, WrongFormError
from flyers.ledger.book import Ledger

_PILE = "of a pile, flyers ledger export writes a table to fill in and import"


def serials_of(
    written: Sequence[str], book: Ledger, read: Callable[[str, str, Callable[[int], bool]], range]
) -> list[int]:
    """The serials of written numbers, each once. Raises FlyersError with all that are wrong."""
    problems, found, most = [], set[int](), max((one.stop for one in book.printed()), default=1)
    for one in (part for argument in written for part in re.split("[,;]", argument) if part.strip()):
        try:
            span = read(one, book.prefix, book.known)
            if span.stop > most:  # a slip may name a hundred million
                never = book.numbers([range(max(span.start, most), span.stop)])
                problems.append(Problem(Where(), f"{never}: never printed", book.there()))
            else:
                found.update(span)
        except WrongFormError as wrong:
            problems.append(Problem(Where(), wrong.what, wrong.hint))
    if problems:
        raise FlyersError.of(problems)
    return sorted(found)


def whole(written: str, prefix: str, known: Callable[[int], bool]) -> range:
    try:
        serial = read_number(written, prefix, known)
    except WrongFormError as wrong:
        if span := re.fullmatch(r"\s*[0-9]+\s*(?:[-–]|to)\s*([0-9]+)\s*", written):
            many, one = f'"{written}" are many sheets, and each comes back by its own number', wrong.hint
            own = "write each whole, as it stands on its sheet" if len(span[1]) > 1 else one
            raise WrongFormError(many if len(span[1]) > 1 else wrong.what, f"{own}; {_PILE}") from None
        raise
    return range(serial, serial + 1)


def has_digit(one: str) -> bool:
    return any(map(str.isdigit, one))


def in_order(*words: str) -> str:
    """The words of a command line as numbers followed by a name, whichever came first.

    >>> in_order("1", "to", "3", "Bo"), in_order("4", "and", "5", "Bo")
    ('1-3 "Bo"', '4 5 "Bo"')
    >>> in_order(*"1 2 to 4, 6 Bo Lee".split()), in_order(*"7, 8 and 9 Ana".split())
    ('1 2-4 6 "Bo Lee"', '7 8 9 "Ana"')
    >>> in_order("Ana", "Ruiz", "1-5"), in_order("1-5", "Room", "12", "parents")
    ('1-5 "Ana Ruiz"', '1-5 "Room 12 parents"')
    """
    between = re.compile(until(), re.IGNORECASE)
    numbered = re.compile(rf"\A(?:\d+(?:{between.pattern}|{PARTS}|\s+)(?=\d+\b))+", re.IGNORECASE)
    words = (
        *numbered.sub(lambda one: re.sub(PARTS, " ", between.sub("-", one[0])), " ".join(words)).split(),
    )
    numbers = list(takewhile(has_digit, words))
    name = list(words[len(numbers) :])
    if not numbers:
        name = list(takewhile(lambda one: not has_digit(one), words))
        numbers = list(words[len(name) :])
    return " ".join((*numbers, f'"{" ".join(name)}"'))
