"""The ledger as a table for spreadsheets, and back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from flyers.content.dates import NO_YEAR, days, read_otherwise
from flyers.content.forms import FORMS
from flyers.content.heads import heads
from flyers.content.names import called, inverted
from flyers.content.numbers import number, read_number
from flyers.content.people import one_name
from flyers.content.report import count
from flyers.content.tables import Row, Table, read_table
from flyers.content.text import strange
from flyers.errors import FlyersError, Problem, WrongFormError
from flyers.ledger.book import Ledger, Sheet, first_printed, gone, new_names, printings, too_early
from flyers.ledger.database import transaction
from flyers.ledger.telling import holders, overdue

COLUMNS = {
    "number": "serial", "holder": "holder", "issued": "issued", "due": "due", "returned": "returned",
    "signatures": "counted", "void": "void",
}  # fmt: skip
"""The columns of a table, and the field of a sheet that each is."""

_INSTEAD = {"number": "count", "signatures": "count", "returned": "date"}  # if no other head is it
_NAMES = f"the first row names the columns: {', '.join(COLUMNS)}"
_NOTED = ("holder", "returned", "signatures", "void")  # an older table must not undo these
_DAYS = ("issued", "due", "returned")
_SLASHED = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]")  # a day with its parts in either order


def exported(ledger: Ledger) -> Iterator[Sequence[str | int | None]]:
    yield tuple(COLUMNS)
    for sheet in ledger.sheets():
        rest = (getattr(sheet, field) for column, field in COLUMNS.items() if column != "number")
        yield (number(ledger.prefix, sheet.serial), *rest)


def by_person(ledger: Ledger) -> Iterator[Sequence[str | int | None]]:
    yield "holder", "out", "due", "late", "back", "void", "signatures"
    late: Counter[str] = Counter()
    for holder, _, them in overdue(ledger):
        late[holder] += len(them)
    for one in holders(ledger):
        due = min(one.due, default=None)
        yield one.name, len(one.out), due, late[one.name], one.back, one.void, one.signatures


def imported(ledger: Ledger, path: Path, force: bool = False) -> tuple[str, list[int]]:
    """Takes over a table of sheets as one change; gives what was done, in words, and the sheets that are back
    by it. Missing columns change nothing; an empty cell means nothing is there. A sheet that is now counted
    is back today, unless a day is given. Raises FlyersError with all wrong rows; also, unless `force`, with
    rows that contradict what the ledger has noted since the table was made. Then nothing is changed."""
    table = read_table(path)
    problems: list[Problem] = []
    places = _columns(table, problems)
    if problems:
        raise FlyersError.of(problems)
    with transaction(ledger.db, ledger.path):
        there = {sheet.serial: sheet for sheet in ledger.sheets()}
        known = list(ledger.names().values())
        reader = _Reader(ledger, table, places, there, force)
        new = [sheet for row in table.rows[1:] for sheet in reader.sheet(row) if sheet != there[sheet.serial]]
        if reader.problems:
            raise FlyersError.of(reader.problems)
        if not new:
            return f"{path.name} says nothing new", []
        said = f"took over {count(len(new), 'sheet')} from {path.name}"
        changed = ((ledger.prefix, sheet.serial) for sheet in new)
        ledger.keep(ledger.record("import", said), "prefix = ? AND serial = ?", changed)
        ledger.set(new)
    names = dict.fromkeys(sheet.holder for sheet in new if sheet.holder)
    said = "\n".join((said, *new_names(names, known)))
    return said, [sheet.serial for sheet in new if sheet.returned and not there[sheet.serial].returned]


def _columns(table: Table, problems: list[Problem]) -> dict[str, int]:
    """Where each column is. Unknown ones are errors, lest their words get lost."""
    head = table.rows[0]
    places, others = heads(table, COLUMNS, _INSTEAD, problems)
    at = places.get("holder", -1)
    if "signatures" not in places and at >= 0 and "count" in called(head.cells[at]):  # Nombre is either
        below = [cell for row in table.rows[1:] for cell in row.cells[at : at + 1] if cell.strip()]
        counts = below and all(re.fullmatch(r"\s*\d+(?:[.,]0+)?\s*", cell) for cell in below)
        places["signatures" if counts else "holder"] = places.pop("holder")
    if "number" not in places and not problems:
        problems.append(Problem(table.at(head), "there is no column number", _NAMES))
    for place in others:
        what = f'the column "{head.cells[place]}" is not known'
        problems.append(Problem(table.at(head, place), what, f"take it out; {_NAMES}"))
    return places


def _day_first(table: Table, places: Sequence[int]) -> bool | None:
    """Whether a number above 12 tells that the day comes first in days with slashes; None if unclear."""
    cells = (row.cells[at] for row in table.rows[1:] for at in places if at < len(row.cells))
    pairs = [(int(found[1]), int(found[2])) for found in map(_SLASHED.match, cells) if found]
    told = {first > 12 for first, second in pairs if max(first, second) > 12}
    return told.pop() if len(told) == 1 else None


class _Reader:
    def __init__(
        self, ledger: Ledger, table: Table, places: Mapping[str, int], there: Mapping[int, Sheet], force: bool
    ) -> None:
        self.problems: list[Problem] = []
        self._table, self._places, self._there, self._force = table, places, there, force
        self._prefix, self._printed, self._today = ledger.prefix, printings(ledger), ledger.today()
        self._first = (lambda serial: "") if force else first_printed(ledger)
        self._seen: dict[int, int] = {}
        self._names = {"": ""} | ledger.names()
        self._day_first = _day_first(table, [places[column] for column in _DAYS if column in places])

    def sheet(self, row: Row) -> Iterator[Sheet]:
        """The sheet of a row, if nothing is wrong with it."""
        before = len(self.problems)
        said = row.said(self._places)
        serial = self._serial(row, said["number"])
        sheet = self._there.get(serial)
        values: dict[str, str | int | None] = {}
        for column in (column for column in said if column != "number"):
            read = self._count if column == "signatures" else self._day if column in _DAYS else self._plain
            values[COLUMNS[column]] = read(row, column, said[column])
        if sheet is None:
            return
        there, sheet = sheet, replace(sheet, **values)
        if sheet.counted is not None and not there.returned:  # it must be here, to be counted
            sheet = replace(sheet, returned=sheet.returned or self._today)
        if len(self.problems) > before or self._force or not self._denies(row, sheet, there):
            self._consistent(row, sheet, there)
        if len(self.problems) == before:
            yield sheet

    def _serial(self, row: Row, said: str) -> int:
        if not said or "sum" in called(said.rstrip(" :=")):
            self._wrong(row, "number", "there is no number of a sheet: is it a sum?", "take the row out")
            return 0
        try:
            serial = read_number(said, self._prefix, self._there.__contains__)
        except WrongFormError as wrong:
            self._wrong(row, "number", wrong.what, wrong.hint)
            return 0
        if serial not in self._there:
            self._wrong(row, "number", f"{said} was never printed", "take the row out")
        if (line := self._seen.setdefault(serial, row.line)) != row.line:
            self._wrong(row, "number", f"{said} stands in line {line} already", "keep one of the rows")
        return serial

    def _day(self, row: Row, column: str, said: str) -> str | None:
        """A day as year-month-day, or as spreadsheets make of that: 26.2.2027, 2/26/2027."""
        meant = days(said)
        if len(meant) == 2 and self._day_first is not None and read_otherwise(meant) == "month":
            meant = meant[:1] if self._day_first else meant[1:]
        if len(meant) == 1 and NO_YEAR not in meant[0]:
            said = meant[0]
        try:
            return str(FORMS["date"](said)) if said else None
        except WrongFormError as wrong:
            self._wrong(row, column, wrong.what, wrong.hint)
            return None

    def _count(self, row: Row, column: str, said: str) -> int | None:
        whole = re.fullmatch(r"(\d{1,6})(?:[.,]0{1,2})?", said)  # 7.0 is of a spreadsheet
        if said and not whole:
            self._wrong(row, column, f'"{said}" is no number of signatures', "write a whole number")
        return int(whole[1]) if whole else None

    def _plain(self, row: Row, column: str, said: str) -> str | None:
        """Words; a holder is spelled as before, or as in a row above; "no" is no reason to be void."""
        if column == "void" and inverted("answer-words.yaml").get(said.casefold()) == "false":
            return None
        if what := strange(said):
            self._wrong(row, column, f"this has {what}", "delete it")
        return (self._names.setdefault(one_name(said), said) if column == "holder" else said) or None

    def _denies(self, row: Row, sheet: Sheet, there: Sheet) -> bool:
        """Whether a row contradicts what the ledger has noted; reports it."""
        before = len(self.problems)
        for column in _NOTED:
            old, new = getattr(there, COLUMNS[column]), getattr(sheet, COLUMNS[column])
            if old is not None and old != new:
                said = "nothing" if new is None else f'"{new}"'
                what = f'the ledger has "{old}" here, and this row {said}'
                self._wrong(row, column, what, "write it as the ledger has it, or take over all with --force")
        return len(self.problems) > before

    def _consistent(self, row: Row, sheet: Sheet, there: Sheet) -> None:
        """Checks: a holder for what is out, a day for what is counted, as many rows as signatures, nothing
        new for what stays void; and returns neither before issue nor in the future."""
        comes_back = (sheet.returned, sheet.counted) != (there.returned, there.counted)
        if comes_back and there.void and (found := gone(sheet)):
            self._wrong(row, "number", *found)
        rows = sum(self._printed(sheet.serial))
        if (sheet.issued or sheet.due) and not sheet.holder:
            self._wrong(row, "number", "it is given out, and to nobody", "write its holder")
        moved = (sheet.issued, sheet.returned) != (there.issued, there.returned)
        first = self._first(sheet.serial)
        if moved and sheet.returned and (found := too_early(sheet, sheet.returned, self._today, first)):
            self._wrong(row, "returned", *found)
        if sheet.counted is not None and not sheet.returned:
            hint = "write the day on which it was returned"
            self._wrong(row, "number", "it is counted, and not back", hint)
        if (sheet.counted or 0) > rows:
            what = f"a sheet has {rows} rows to sign, not {sheet.counted}"
            self._wrong(row, "signatures", what, "count them again")

    def _wrong(self, row: Row, column: str, what: str, hint: str) -> None:
        self.problems.append(Problem(self._table.at(row, self._places.get(column, 0)), what, hint))
