"""Batches of sheets: their numbers are in the ledger before the file has its name, or there is no file.

    with reserved(ledger, Batch(1, 50, rows=10, file=path, digest=…)):
        staged.replace(path)

If it ends well, the batch is written; if not, or if the program is killed, its numbers are free again.
`problems_of` checks that all files are still there and the ledger is whole.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from flyers.content.files import seen_from
from flyers.content.numbers import most, number
from flyers.content.people import one_name
from flyers.content.staging import turn
from flyers.errors import FlyersError, Problem, Where
from flyers.ledger.book import Ledger
from flyers.ledger.database import damaged, shared_by, transaction


class Bundle(Struct, frozen=True):
    """Successive sheets of a batch for one person, and the day they are due."""

    holder: str
    first: int
    count: int
    due: str | None = None


class Batch(Struct, frozen=True):
    """Sheets in one `file` with this SHA-256 `digest`; its `bundles` are given out at once."""

    first: int
    count: int
    rows: int
    file: Path
    digest: str
    bundles: Sequence[Bundle] = ()

    @property
    def last(self) -> int:
        return self.first + self.count - 1


def begin(ledger: Ledger, count: int, first: int | None = None, force: bool = False) -> int:
    """Checks, before anything is made, that numbers are free; gives the first of them, by default the one
    after the last that is taken. Raises FlyersError if there are not enough numbers, and with each batch that
    has some of them, unless `force` allows to print them again."""
    with _turn(ledger.path) as alone, transaction(ledger.db, ledger.path):
        if alone:
            _settle(ledger)
        start = first or _next(ledger)
        _free(ledger, start, count, force)
    return start


def earlier(ledger: Ledger) -> tuple[datetime, range] | None:
    """When the last batch was printed, and the numbers of all; None if there is none."""
    of = "FROM batch JOIN event ON event.id = event WHERE prefix = ? AND written"
    ((at, first, last),) = ledger.rows(f"SELECT max(at), min(first), max(last) {of}", ledger.prefix)
    return (datetime.fromisoformat(at), range(first, last + 1)) if at else None


@contextmanager
def reserved(ledger: Ledger, batch: Batch, force: bool = False) -> Iterator[None]:
    """Puts a batch into the ledger; inside, its file gets its name as the last step. The numbers are in the
    ledger, safe on disk, before that; if it raises and there is no file, they are free again. A program
    killed inside leaves a batch that is not `written`: the next one looks for its file, and frees the numbers
    if there is none. Raises FlyersError as `begin` does."""
    with _turn(ledger.path) as alone:
        with transaction(ledger.db, ledger.path):
            if alone:
                _settle(ledger)
            _free(ledger, batch.first, batch.count, force)
            id_ = _insert(ledger, batch)
        try:
            yield
        except BaseException:
            with transaction(ledger.db, ledger.path):
                _settle(ledger, id_)
            raise
        with transaction(ledger.db, ledger.path):
            ledger.db.execute("UPDATE batch SET written = 1 WHERE id = ?", (id_,))


def _next(ledger: Ledger) -> int:
    ((last,),) = ledger.rows("SELECT max(last) FROM batch WHERE prefix = ?", ledger.prefix)
    return int(last or 0) + 1


def _free(ledger: Ledger, first: int, count: int, force: bool) -> None:
    last, end = first + count - 1, most(ledger.prefix)
    if count < 1 or not 1 <= first <= last <= end:
        left = max(0, end - max(first, 1) + 1)
        what = f"numbers go from 1 to {end}: from {first} on there are {left:,}, not {count:,}"
        hint = f"print {left:,} at the most, and more" if left else "go on"
        hint += " with another petition.sheet_id"
        raise FlyersError(Where(), what, hint)
    query = (
        "SELECT batch.first, batch.last, batch.file, event.at "
        "FROM batch JOIN event ON event.id = batch.event "
        "WHERE batch.prefix = ? AND batch.first <= ? AND batch.last >= ? ORDER BY batch.id"
    )
    taken = ledger.rows(query, ledger.prefix, last, first)
    if taken and not force:
        hint = f"--first {_next(ledger)} goes on after the last; --force prints the same numbers once more"
        where = Where(str(ledger.path))
        raise FlyersError.of(
            Problem(where, f"{ledger.numbers([range(low, high + 1)])}: printed on {at[:10]}, in {file}", hint)
            for low, high, file, at in taken
        )


class Printed(Struct, frozen=True):
    """A batch in the ledger, of any prefix; `written` if its file has its name."""

    prefix: str
    first: int
    last: int
    file: Path
    digest: str
    written: bool


def batches_of(ledger: Ledger) -> list[Printed]:
    """All batches in the order of printing."""
    rows = ledger.rows("SELECT prefix, first, last, file, digest, written FROM batch ORDER BY id")
    return [
        Printed(prefix, first, last, ledger.path.parent / file, made, bool(written))
        for prefix, first, last, file, made, written in rows
    ]


def digest(file: Path) -> str:
    """The SHA-256 of a file in hex; "" if it is missing."""
    try:
        with file.open("rb") as data:
            return hashlib.file_digest(data, "sha256").hexdigest()
    except OSError:
        return ""


def _insert(ledger: Ledger, batch: Batch) -> int:
    """Inserts a batch, its sheets and holders; a sheet printed again keeps its state. Gives its id."""
    ends = (ledger.prefix, batch.first, batch.last)
    event = ledger.record("batch", f"printed {ledger.numbers([range(batch.first, batch.last + 1)])}")
    made = ledger.db.execute(
        "INSERT INTO batch (event, prefix, first, last, rows, file, digest) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (event, *ends, batch.rows, seen_from(ledger.path.parent, batch.file), batch.digest),
    )
    ledger.keep(event, "prefix = ? AND serial BETWEEN ? AND ?", [ends])
    ledger.db.execute(
        "WITH RECURSIVE serials (serial) AS "
        "(SELECT ?2 UNION ALL SELECT serial + 1 FROM serials WHERE serial < ?3) "
        "INSERT INTO sheet (prefix, serial, batch) SELECT ?1, serial, ?4 FROM serials WHERE true "
        "ON CONFLICT (prefix, serial) DO UPDATE SET batch = excluded.batch",
        (*ends, made.lastrowid),
    )
    today, names, rows = ledger.today(), ledger.names(), []
    for bundle in batch.bundles:
        holder = names.setdefault(one_name(bundle.holder), bundle.holder)
        last = bundle.first + bundle.count - 1
        rows.append((holder, today, bundle.due, ledger.prefix, bundle.first, last))
    ledger.db.executemany(
        "UPDATE sheet SET holder = ?, issued = ?, due = ? WHERE prefix = ? AND serial BETWEEN ? AND ?", rows
    )
    return int(made.lastrowid or 0)


def _settle(ledger: Ledger, id_: int | None = None) -> None:
    """Settles batches (or one) that are not written: either the file is there, or the numbers are freed."""
    which = "NOT written AND id = coalesce(?, id)"
    of = "id, event, prefix, first, last, file, digest"
    pending = ledger.rows(f"SELECT {of} FROM batch WHERE {which}", id_)
    for batch, event, prefix, first, last, file, made in pending:
        if digest(ledger.path.parent / file) == made:
            ledger.db.execute("UPDATE batch SET written = 1 WHERE id = ?", (batch,))
        else:
            _withdraw(ledger, batch, event)
            freed = " to ".join(dict.fromkeys((number(prefix, first), number(prefix, last))))
            ledger.record("withdraw", f"freed {freed}: their file was not written")


def _withdraw(ledger: Ledger, batch: int, event: int) -> None:
    """Removes a batch. Sheets of an earlier printing go back to it, and to their state before."""
    before = (
        "(SELECT max(other.id) FROM batch AS other WHERE other.id <> ?1 AND other.prefix = sheet.prefix "
        "AND sheet.serial BETWEEN other.first AND other.last)"
    )
    ledger.db.execute(f"DELETE FROM sheet WHERE batch = ?1 AND {before} IS NULL", (batch,))
    ledger.db.execute(f"UPDATE sheet SET batch = {before} WHERE batch = ?1", (batch,))
    ledger.restore(event)
    ledger.db.execute("DELETE FROM batch WHERE id = ?", (batch,))


_LOCK = ".ledger.lock"  # not the database: SQLite loses its locks when another handle is closed
_PATIENCE = 30.0  # seconds, while another one switches; that takes milliseconds


def _turn(ledger: Path) -> AbstractContextManager[bool]:
    """One program at a time, while a file of sheets gets its name; nobody waits for a ledger in memory."""
    if not ledger.exists():
        return nullcontext(False)
    busy = "another program has been writing sheets of this campaign for a while"
    return turn(ledger.with_name(_LOCK), _PATIENCE, busy, os.O_RDWR | os.O_CREAT)


# --- whether the ledger is whole and right


def problems_of(ledger: Ledger) -> Iterator[Problem]:
    """What is, or perhaps (a warning) is, wrong with the tables and the files of sheets."""
    where = Where(str(ledger.path))
    strays = ledger.rows("PRAGMA foreign_key_check")
    found = [f'an entry of "{table}" belongs to nothing' for table, *_ in strays]
    of_batch = "sheet.prefix = batch.prefix AND serial BETWEEN first AND last"
    lacking = f"last - first + 1 > (SELECT count(*) FROM sheet WHERE {of_batch})"
    for prefix, first, last in ledger.rows(f"SELECT prefix, first, last FROM batch WHERE {lacking}"):
        found.append(f"it lacks sheets from {number(prefix, first)} to {number(prefix, last)}")
    for said in found:
        yield Problem(where, *damaged(said, ledger.path))
    if how := shared_by(ledger.path.parent):
        what = f"this folder may change under the ledger: {how}"
        hint = "keep it where nothing copies it, and copy it when nobody writes"
        yield Problem(where, what, hint, warning=True)
    yield from _files(ledger, where)


def _files(ledger: Ledger, where: Where) -> Iterator[Problem]:
    """Files of sheets that are missing or have changed."""
    for batch in batches_of(ledger):
        numbers = f"{number(batch.prefix, batch.first)} to {number(batch.prefix, batch.last)}"
        now = digest(batch.file)
        if not batch.written and now != batch.digest:
            what = f"{numbers}: their file was not written, or is not yet: {batch.file}"
            yield Problem(where, what, "the next flyers sheets frees their numbers", warning=True)
        elif not now:
            yield Problem(where, f"{numbers}: their file is not there any more: {batch.file}", warning=True)
        elif now != batch.digest:
            what = f"{numbers}: their file is another by now: {batch.file}"
            yield Problem(where, what, "print from the one that was made with them", warning=True)
