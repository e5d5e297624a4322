"""Which lines of a text begin items, as a reader would take them, in letters and mails as in Word. A hyphen
may stand alone, of other signs several are needed, and numbers and letters count up: `1. `, `2. `; `a) `."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, groupby

from msgspec import Struct

from flyers.content.traps import BULLETS

_WORD = r"(?=[*“„«\[]*[^\W\d_])"  # a letter, perhaps behind a mark
_OF_WORD = "oqv§Øü"  # what its fonts of signs draw as bullets
_BEHIND = r"(?=\t|[ \u00a0]\u00a0|\u00a0 )"  # as in its web pages; before plain blanks stand words
_COUNTED = (
    r"(?P<opens>[(（]?)(?:(?P<number>\d{1,2})(?P<ends>\.?[)）]|[.．、])|(?P<letter>[^\W\d_])(?P<end>[)）]))"
)
# A line of signs alone is no item.
_BEGINS = re.compile(
    rf"[ \t]*(?:{_COUNTED}(?:[ \t]+|{_WORD})"
    rf"|(?P<bullet>[-*–](?=[ \t])|\+(?=[ \t]+{_WORD})|[{_OF_WORD}]{_BEHIND}|[{BULLETS}]"
    rf"|(?P<glued>-){_WORD})[ \t\u00a0]*)(?=.*\w)"
)
# What lines may begin with that belong to a list or a programme, and are no items here.
_LABEL = re.compile(
    r"\s*(?:(?:[ivxIVX]+|[^\W\d_]|\d\d?)(?:[.º°ª–/-]{1,2}|[ \u00a0]?[:：])(?=\s)|[①-⑳]|—(?=\s)"
    r"|\d?\d[:.h]\d\d(?!\d)|\d+\.?\s(?=[^\W\d]))"
)
_FIRST = "aAαΑаА"  # letters to count from, in Latin, Greek and Cyrillic
_LETTERS = 26
_BULLET = "•"


class Start(Struct, frozen=True):
    """How a line begins: what stands before an item (its number as written, or a bullet), the sign without
    its number, the number, where the words begin, and the paragraph that it is in."""

    label: str
    sign: str
    number: int
    end: int
    block: int
    glued: bool = False

    @property
    def counted(self) -> bool:
        return self.label != _BULLET


def begun(row: str, block: int = 0) -> Start | None:
    """How a line begins that may be an item; None if it is none."""
    found = _BEGINS.match(row)
    if not found:
        return None
    if bullet := found["bullet"]:
        return Start(_BULLET, bullet, 0, found.end(), block, glued=bool(found["glued"]))
    letter, opens, ends = found["letter"], found["opens"], found["ends"] or found["end"]
    number = _place(letter) if letter else int(found["number"])
    label = f"{opens}{letter or found['number']}{ends}"
    return Start(label, f"{opens}{'a' if letter else 1}{ends}", number, found.end(), block)


def _place(letter: str) -> int:
    """Of a letter in its alphabet, from 1 on; 0 if it is not known."""
    places = (ord(letter) - ord(first) + 1 for first in _FIRST)
    return next((place for place in places if 0 < place <= _LETTERS), 0)


def items(rows: Sequence[str]) -> dict[int, Start]:
    """The lines that begin items."""
    every = _every(rows)
    bullets = {at: one for at, one in every.items() if not one.counted}
    many = Counter(one.sign for one in bullets.values() if not one.glued)
    beside = Counter(one.block for one in bullets.values())
    found = {at: every[at] for at in _counted(rows, every)}
    for at, one in bullets.items():
        alone = one.sign == "-" and not one.glued and not _within(rows, at, one)
        mixed = beside[one.block] > 1 and one.sign != "*"  # a star alone may be a note's
        if alone or mixed or (many[one.sign] > 1 and not one.glued):
            found[at] = one
    return found


def unlisted(text: str) -> str:
    """How a line begins that may be meant as an item, for one like it stands above it in its paragraph, and
    that is none; "" where no line does."""
    rows = text.split("\n")
    found, above = items(rows), set[tuple[int, str]]()
    listed = {one.block for one in found.values()}
    for at, one in _every(rows).items():
        star = one.sign == "*" and one.block in listed
        if at not in found and (star or (one.block, one.sign) in above):
            return one.label if one.counted else one.sign
        above.add((one.block, one.sign))
    return ""


def run_in(text: str) -> str:
    """The first word of a line that goes on with the one above and looks as if it stood alone: right below a
    list, though there was room for it in the line above; or where all lines of a paragraph have a label."""
    rows = text.split("\n")
    found, wide = items(rows), max(map(len, rows))
    for block in _blocks(rows):
        began = next((at for at in block if at in found), None)
        if began is None and len(block) > 1 and all(_LABEL.match(rows[at]) for at in block):
            return rows[block[1]].split()[0]
        for at in block[1:]:
            above, first = rows[at - 1], rows[at].split()[0]
            below = began is not None and began < at and at not in found
            flush = len(rows[at]) - len(rows[at].lstrip()) <= len(above) - len(above.lstrip())
            if below and flush and not first[0].islower() and len(f"{above} {first}") <= wide:
                return first
    return ""


def _blocks(rows: Sequence[str]) -> list[list[int]]:
    """The numbers of the lines of each paragraph."""
    parted = groupby(enumerate(rows), key=lambda row: bool(row[1].strip()))
    return [[at for at, _ in several] for there, several in parted if there]


def nested(text: str) -> str:
    """The first line of a list within a list, further right than that begins; "" where there is none."""
    rows, first = text.split("\n"), dict[int, int]()
    for at, one in sorted(items(rows).items()):
        depth = len(row := rows[at].expandtabs()) - len(row.lstrip())
        if depth > first.setdefault(one.block, depth) + 1:
            return row.strip()
    return ""


def _every(rows: Sequence[str]) -> dict[int, Start]:
    blocks = accumulate(not row.strip(" \t") for row in rows)
    starts = (begun(row, block) for row, block in zip(rows, blocks, strict=True))
    return {at: one for at, one in enumerate(starts) if one}


def _counted(rows: Sequence[str], every: Mapping[int, Start]) -> Iterator[int]:
    """Several lines that count up from 1, also over paragraphs, each of which begins with one."""
    lists: dict[str, list[int]] = {}
    for at, one in every.items():
        before = lists.get(one.sign, [])
        if one.number == 1:
            yield from before if len(before) > 1 else ()
            lists[one.sign] = [at]
        elif (
            one.counted
            and one.number == len(before) + 1
            and (one.block == every[before[-1]].block or not rows[at - 1].strip(" \t"))
        ):
            before.append(at)
    yield from (at for several in lists.values() if len(several) > 1 for at in several)


def _within(rows: Sequence[str], at: int, one: Start) -> bool:
    """Whether a hyphen is a dash inside a sentence, which goes on from the line above."""
    above = rows[at - 1].rstrip(" \t") if at else ""
    return bool(re.search(r"[\w,]$", above)) and not begun(above) and rows[at][one.end].islower()
