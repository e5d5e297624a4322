"""Tables that people keep in a spreadsheet, CSV or .xlsx, read with Excel's habits, and written. Excel writes
a byte order mark; semicolons or tabs where the comma is the decimal sign; `sep=;` as a first line; empty rows
and columns at the end. Its "CSV" without "UTF-8" has an alphabet that the file does not name: that is
refused, lest names change."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from flyers.content.files import contents, reason
from flyers.content.text import composed
from flyers.errors import FlyersError, Where

KINDS = (".csv", ".xlsx")
Cells = Sequence[str | int | None]
Sheets = Iterable[tuple[str, Iterable[Cells]]]
_ROOM, _WIDEST = 3, 60  # characters that a column has beside its text, and its most

_MOST_BYTES, _MOST_UNPACKED = 64 << 20, 512 << 20
_HEAD = 4096  # characters in which the separator is sought
_MOST_ROWS = 1_048_576  # of a sheet in Excel
_MOST_BLANK = 1000  # rows without a word, after which a sheet is over
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_ACTIVE = re.compile(r"'?[=+\-@\t\r]")  # what spreadsheets run as a formula in CSV
_SAVE = 'in Excel: Save As, and as its type "CSV UTF-8" or "Excel Workbook (.xlsx)"'


# What no table begins with, or has at its beginning, and what such a file is.
_OTHERS = (
    (rb"\xd0\xcf\x11\xe0", "a file of an old Excel (.xls)"),
    (rb"%PDF", "a PDF"),
    (rb"PK.{28}mimetypeapplication/vnd\.oasis\.opendocument", "a file of LibreOffice (.ods)"),
)


class Row(Struct, frozen=True):
    line: int
    cells: tuple[str, ...]

    def said(self, places: Mapping[str, int]) -> dict[str, str]:
        return {name: self.cells[at] if at < len(self.cells) else "" for name, at in places.items()}


class Table(Struct, frozen=True):
    """The rows of a file with words in them; the first one names the columns. Some lines are `hidden` in a
    workbook, of whose tabs this is the first: its name, if there are others."""

    path: Path
    rows: Sequence[Row]
    hidden: frozenset[int] = frozenset()
    tab: str = ""

    def at(self, row: Row, column: int = 0) -> Where:
        """The place of a cell: its line and column, from 1 on."""
        return Where(str(self.path), row.line, column + 1)


def read_table(path: Path) -> Table:
    """A CSV file in UTF-8 or UTF-16, or the first sheet of an .xlsx file, judged by its content. Numbers are
    read as written, days as `2026-10-06`. Raises FlyersError if it cannot be read."""
    try:
        data = contents(path, _MOST_BYTES)
    except OSError as error:
        raise FlyersError(Where(str(path)), reason(error), "name a .csv or an .xlsx file") from None
    hidden, tab = frozenset[int](), ""
    rows: Iterable[tuple[int, tuple[str, ...]]]
    if other := next((told for shape, told in _OTHERS if re.match(shape, data, re.DOTALL)), ""):
        raise FlyersError(Where(str(path)), f"this is {other}", _SAVE)
    if data.startswith(b"PK"):
        rows, hidden, tab = _workbook(data, path)
    elif path.suffix.lower() == ".xlsx":
        raise FlyersError(Where(str(path)), "this is no workbook, though it is called one", _SAVE)
    else:
        rows = _lines(_decoded(data, path), path)
    found = [Row(line, tuple(map(composed, cells))) for line, cells in rows if any(cells)]
    if not found:
        raise FlyersError(Where(str(path), 1, 1), "this table is empty", "the first row names the columns")
    return Table(path, found, hidden.intersection(row.line for row in found), tab)


def written(rows: Iterable[Cells], kind: str, more: Sheets = ()) -> bytes:
    """Rows as a CSV file that Excel opens as UTF-8, or as an .xlsx file with `more` named sheets; `kind` is
    one of `KINDS`. In CSV, a text that a spreadsheet would run as a formula gets an apostrophe, which
    `read_table` removes again."""
    if kind == ".xlsx":
        return _packed(rows, more)
    import csv

    text = io.StringIO()
    csv.writer(text).writerows([_tame(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _tame(cell: str | int | None) -> str | int | None:
    return f"'{cell}" if isinstance(cell, str) and _ACTIVE.match(cell) else cell


def _untamed(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and _ACTIVE.match(cell[1:]) else cell


def _decoded(data: bytes, path: Path) -> str:
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        what = "this is not UTF-8: letters such as é or ł would be lost"
        raise FlyersError(Where(str(path), line, column), what, _SAVE) from None


def _lines(text: str, path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows of CSV, each with its first line."""
    import csv

    first, _, rest = text.partition("\n")
    named = re.fullmatch(r"sep=(.)\r?", first)
    bare = re.sub(r'"[^"]*"', "", text[:_HEAD])
    head = next((line for line in bare.splitlines() if re.search(r"[,;\t]", line)), "")  # below a title
    delimiter = named[1] if named else max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(rest if named else text, newline=""), delimiter=delimiter, strict=True)
    above = 1 if named else 0
    line = above + 1
    try:
        for cells in reader:
            yield line, tuple(map(_untamed, cells))
            line = above + reader.line_num + 1
    except csv.Error as error:
        hint = "a cell with a quotation mark in it is put in quotation marks, and the mark is doubled"
        why = "a cell goes on behind its quotation mark"
        if "unexpected end" in str(error):
            why = "a quotation mark begins a cell, and none ends it"
        raise FlyersError(Where(str(path), line, 1), f"this row cannot be read: {why}", hint) from None


def _workbook(data: bytes, path: Path) -> tuple[list[tuple[int, tuple[str, ...]]], frozenset[int], str]:
    """The rows of its first sheet, those that are hidden, and its name if it has several."""
    import zipfile

    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _MOST_UNPACKED:
                raise FlyersError(Where(str(path)), f"it is larger than {_MOST_UNPACKED >> 20} MB", _SAVE)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that are not cells
            book: Any = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # they may claim all that Excel allows
            rows = sheet.iter_rows(values_only=True, max_row=_MOST_ROWS)
            read = list(_worded((line, tuple(map(_text, row))) for line, row in enumerate(rows, 1)))
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                hidden = frozenset(_hidden(packed.read(sheet._worksheet_path)))
            return read, hidden, sheet.title if len(book.worksheets) > 1 else ""
    except FlyersError:
        raise
    except Exception:  # a library's own, of whatever is in the file
        raise FlyersError(Where(str(path)), "this is no .xlsx file that can be read", _SAVE) from None


def _hidden(sheet: bytes) -> Iterator[int]:
    """The numbers of rows that a filter or somebody has hidden, which openpyxl reads like any other."""
    line = 0
    for row in re.finditer(rb"<(?:\w+:)?row\b([^>]*)>", sheet):
        said = dict(re.findall(rb'\b(r|hidden)="(\w+)"', row[1]))
        line = int(said.get(b"r", line + 1))
        if said.get(b"hidden") in (b"1", b"true"):
            yield line


def _worded(rows: Iterable[tuple[int, tuple[str, ...]]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Rows up to where a sheet has no more words."""
    blank = 0
    for line, cells in rows:
        blank = 0 if any(cells) else blank + 1
        if blank > _MOST_BLANK:
            return
        yield line, cells


def _text(cell: Any) -> str:
    """A cell as people read it."""
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell).strip()


def _packed(rows: Iterable[Cells], more: Sheets) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, table in (("sheets", rows), *more):
        _fill(book.create_sheet(name), list(table))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _fill(sheet: Any, rows: Sequence[Cells]) -> None:
    """Rows in a sheet: the first bold and always visible; columns as wide as their texts."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for n, column in enumerate(zip(*rows, strict=True), 1):
        width = max(len(str(cell)) for cell in column if cell is not None) + _ROOM
        sheet.column_dimensions[get_column_letter(n)].width = min(width, _WIDEST)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(rows[0]))}{len(rows)}"
    for n, row in enumerate(rows):
        cells = [WriteOnlyCell(sheet, _day(value)) for value in row]
        for cell, value in zip(cells, row, strict=True):
            if isinstance(value, str) and isinstance(cell.value, str):
                cell.data_type = "s"  # a text, whatever it looks like
            if n == 0:
                cell.font = Font(bold=True)
        sheet.append(cells)


def _day(value: str | int | None) -> Any:
    """A day as one, so that a spreadsheet can sort it."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        with suppress(ValueError):
            return date.fromisoformat(value)
    return value
