"""The ledger of a campaign's sheets: the state of each, the history, and undo. A change is one transaction
with an entry in the history: who did what when. The state of its sheets before is kept, so that the last
change can be undone. Of those who sign, only their number is kept. Sheets move to somebody, back, or out of
count; each move says in words what was done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple, replace

from flyers.content.numbers import MOST, number, spans
from flyers.content.people import close, one_name
from flyers.content.report import count
from flyers.errors import FlyersError, Problem, Where
from flyers.ledger.database import connect, errors_in_words, transaction

UNDOABLE = ("assign", "return", "void", "import")
STATE = "holder, issued, due, returned, counted, void"
_SHOWN = 3  # spans of numbers in a message
Serials = Collection[int]
Fault = Callable[["Sheet"], tuple[str, str] | None]
"""What is wrong with a sheet, and what to do about it."""


class Sheet(Struct, frozen=True):
    """The state of a sheet; days are `2026-10-06`. It was `issued` to its `holder`, is `due` back, was
    `returned` with so many signatures `counted` (None: not yet); `void` says why it no longer counts."""

    serial: int
    holder: str | None = None
    issued: str | None = None
    due: str | None = None
    returned: str | None = None
    counted: int | None = None
    void: str | None = None


class Event(Struct, frozen=True):
    """An entry of the history: when (UTC), who, what kind of change, in words; if `undone` since."""

    at: str
    who: str
    what: str
    said: str
    undone: bool


class Ledger:
    """The sheets of one prefix in a ledger's file, which is made if needed. `now` gives the time of a change,
    `who` makes it. Each method raises FlyersError if the file cannot be read or written, is damaged, or from
    a newer flyers."""

    def __init__(
        self, path: Path, prefix: str, who: str = "", now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.path, self.prefix, self._who, self._now = path, prefix, who, now
        self.db = connect(path)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.db.close()

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        with errors_in_words(self.path):
            return self.db.execute(query, values).fetchall()

    def today(self) -> str:
        """The day, by this machine's clock."""
        return self._now().astimezone().date().isoformat()

    def sheets(self, serials: Serials | None = None) -> Iterator[Sheet]:
        """The sheets with these numbers, or all, in order."""
        low, high = (min(serials, default=1), max(serials, default=0)) if serials is not None else (1, MOST)
        which = "prefix = ? AND serial BETWEEN ? AND ? ORDER BY serial"
        for row in self.rows(f"SELECT serial, {STATE} FROM sheet WHERE {which}", self.prefix, low, high):
            if serials is None or row[0] in serials:
                yield Sheet(*row)

    def known(self, serial: int) -> bool:
        return bool(self.rows("SELECT 1 FROM sheet WHERE prefix = ? AND serial = ?", self.prefix, serial))

    def names(self) -> dict[str, str]:
        """The names of all who have had sheets, by `one_name` of each."""
        which = "prefix = ? AND holder IS NOT NULL GROUP BY holder ORDER BY min(serial)"
        found: dict[str, str] = {}
        for (name,) in self.rows(f"SELECT holder FROM sheet WHERE {which}", self.prefix):
            found.setdefault(one_name(name), name)
        return found

    def others(self) -> str:
        """How many sheets have other prefixes, in words; "" for none."""
        query = "SELECT count(*), prefix FROM sheet WHERE prefix <> ? GROUP BY prefix ORDER BY prefix"
        return ", ".join(f"{many:,} {prefix}- sheets" for many, prefix in self.rows(query, self.prefix))

    def history(self, serial: int | None = None) -> list[Event]:
        """All events, or those of one sheet, from the first."""
        undone = "EXISTS (SELECT 1 FROM event AS other WHERE other.undoes = event.id)"
        query = f"SELECT at, who, what, said, {undone} FROM event"
        if serial is None:
            rows = self.rows(f"{query} ORDER BY id")
        else:
            printed = "SELECT event FROM batch WHERE prefix = ?1 AND ?2 BETWEEN first AND last"
            of_it = f"SELECT event FROM change WHERE prefix = ?1 AND serial = ?2 UNION {printed}"
            which = f"id IN ({of_it}) OR undoes IN ({of_it})"
            rows = self.rows(f"{query} WHERE {which} ORDER BY id", self.prefix, serial)
        return [Event(at, who, what, said, bool(back)) for at, who, what, said, back in rows]

    def printed(self) -> list[range]:
        """The printed serials as few ordered spans."""
        found: list[range] = []
        query = "SELECT first, last FROM batch WHERE prefix = ? ORDER BY first"
        for first, last in self.rows(query, self.prefix):
            if found and first <= found[-1].stop:
                found[-1] = range(found[-1].start, max(found[-1].stop, last + 1))
            else:
                found.append(range(first, last + 1))
        return found

    def numbers(self, every: Iterable[range]) -> str:
        """Spans of serials as numbers in words, the first few of them.

        HZ-000001-T to HZ-000050-B, HZ-000060-0 and 4 more
        """
        every = list(every)
        named = [
            number(self.prefix, span[0]) + (f" to {number(self.prefix, span[-1])}" if len(span) > 1 else "")
            for span in every[:_SHOWN]
        ]
        more = sum(map(len, every[_SHOWN:]))
        return ", ".join(named) + (f" and {more:,} more" if more else "")

    def named(self, serials: Iterable[int]) -> str:
        return self.numbers(spans(sorted(serials)))

    def there(self) -> str:
        """What sheets there are, for who asks for others."""
        every = self.printed()
        return f"printed are {self.numbers(every)}" if every else "flyers sheets prints them"

    # --- changes

    @contextmanager
    def change(self, what: str, said: str, serials: Serials, fault: Fault) -> Iterator[list[Sheet]]:
        """A transaction that changes sheets, which it gives; their states are kept, and `said` goes into the
        history. Raises FlyersError with all sheets that were never printed or have a `fault`."""
        with transaction(self.db, self.path):
            there = {sheet.serial: sheet for sheet in self.sheets(serials)}
            printed, wrong = self.there(), dict[tuple[str, str], list[int]]()
            for serial in serials:
                found = fault(there[serial]) if serial in there else ("never printed", printed)
                if found:
                    wrong.setdefault(found, []).append(serial)
            if wrong:
                raise FlyersError.of(
                    Problem(Where(), f"{self.named(those)}: {found}", do)
                    for (found, do), those in wrong.items()
                )
            event = self.record(what, said)
            self.keep(event, "prefix = ? AND serial = ?", ((self.prefix, serial) for serial in serials))
            yield list(there.values())

    def record(self, what: str, said: str, undoes: int | None = None) -> int:
        """Within a transaction: adds an entry to the history; gives its id."""
        at = self._now().astimezone(UTC).isoformat(timespec="seconds")
        entry = self.db.execute(
            "INSERT INTO event (at, who, what, said, undoes) VALUES (?, ?, ?, ?, ?)",
            (at, self._who, what, said, undoes),
        )
        return int(entry.lastrowid or 0)

    def set(self, sheets: Iterable[Sheet]) -> None:
        """Within a transaction: sets the states of sheets."""
        self.db.executemany(
            f"UPDATE sheet SET ({STATE}) = (?, ?, ?, ?, ?, ?) WHERE prefix = ? AND serial = ?",
            ((*astuple(sheet)[1:], self.prefix, sheet.serial) for sheet in sheets),
        )

    def undo(self, force: bool = False) -> str:
        """Takes back the last change that can be, and gives it in words; what is printed stays printed.
        Raises FlyersError if there is none, or if sheets were printed since, unless `force`: whoever printed
        last means those."""
        with transaction(self.db, self.path):
            found = self.db.execute(
                f"SELECT id, said FROM event WHERE what IN ({', '.join('?' * len(UNDOABLE))}) "
                "AND id NOT IN (SELECT undoes FROM event WHERE undoes IS NOT NULL) ORDER BY id DESC LIMIT 1",
                UNDOABLE,
            ).fetchone()
            if not found:
                hint = "what is printed stays printed: flyers ledger void says that sheets do not count"
                raise FlyersError(Where(str(self.path)), "there is nothing to undo", hint)
            event, said = found
            since = self.rows(
                "SELECT said FROM batch JOIN event ON event.id = event WHERE event > ? ORDER BY event DESC",
                event,
            )
            if since and not force:
                what = f"the last change is a printing, which undo leaves: {since[0][0]}"
                hint = f'--force leaves them, and takes back what was done before: "{said}"'
                raise FlyersError(Where(), what, f"flyers ledger void says that these do not count; {hint}")
            self.record("undo", f"undone: {said}", undoes=event)
            self.restore(event)
        return str(said)

    def keep(self, event: int, where: str, values: Iterable[tuple[Any, ...]]) -> None:
        """Within a transaction: keeps the states of sheets before an event."""
        self.db.executemany(
            f"INSERT INTO change (event, prefix, serial, {STATE}) "
            f"SELECT {event:d}, prefix, serial, {STATE} FROM sheet WHERE {where}",
            values,
        )

    def restore(self, event: int) -> None:
        """Within a transaction: brings back the states of sheets before an event."""
        self.db.execute(
            f"UPDATE sheet SET ({STATE}) = (SELECT {STATE} FROM change WHERE change.event = ?1 "
            "AND change.prefix = sheet.prefix AND change.serial = sheet.serial) "
            "WHERE (prefix, serial) IN (SELECT prefix, serial FROM change WHERE event = ?1)",
            (event,),
        )


VOID = "void"
"""Why a sheet does not count, if no reason is given."""
_TO_COME, _CAME = "{} is still to come", "write the day on which it came back"
_ISSUED = f"{_CAME}; when it went out is changed in a table: export, then import --force"


def assign(ledger: Ledger, serials: Serials, holder: str, due: str | None = None, force: bool = False) -> str:
    """Gives sheets to somebody, due back on a day. A known holder keeps the name, however it is written.
    Raises FlyersError for sheets that somebody else has or that are void, unless `force`; and for those that
    are back or never printed."""
    holder = " ".join(holder.split())
    if not holder:
        raise FlyersError(Where(), "nobody is named to give them to", 'name somebody: "Room 12 parents"')
    known = ledger.names()
    written, holder = holder, known.get(one_name(holder), holder)

    def fault(sheet: Sheet) -> tuple[str, str] | None:
        if sheet.void and not force:
            return gone(sheet)
        if sheet.returned:
            return f"they came back on {sheet.returned}", "give out others"
        if sheet.holder and sheet.holder != holder and not force:
            what = f'"{sheet.holder}" has them since {sheet.issued}'
            return what, "--force hands on what somebody else has"
        return None

    said = f'gave {ledger.named(serials)} to "{holder}"' + (f", due back on {due}" if due else "")
    said += _again(ledger, serials)
    with ledger.change("assign", said, serials, fault) as sheets:
        today = ledger.today()
        ledger.set(replace(one, holder=holder, issued=today, due=due, void=None) for one in sheets)
    if written != holder:
        return f'{said}\n"{written}" is "{holder}", who has had sheets before'
    return "\n".join((said, *new_names([holder], list(known.values()))))


def give_back(
    ledger: Ledger, serials: Serials, counted: int | None = None, on: str | None = None, force: bool = False
) -> str:
    """Takes sheets back on a day, each with so many signatures; without a count they can be counted later.
    The default day is that of their first return, else today. Raises FlyersError for sheets that were counted
    already, are void or were printed later, unless `force`; that were never printed; with fewer rows than
    signatures; for a future day, or one before they went out."""
    day = on or ledger.today()
    if day > ledger.today():
        raise FlyersError(Where(), _TO_COME.format(day), _CAME)
    printed, first = printings(ledger), first_printed(ledger)

    def fault(sheet: Sheet) -> tuple[str, str] | None:
        if sheet.void and not force:
            return gone(sheet)
        if on and (found := too_early(sheet, on, on, "" if force else first(sheet.serial))):
            return found
        if counted is not None and counted > (rows := sum(printed(sheet.serial))):
            return f"a sheet has {rows} rows to sign, not {counted}", "count them again"
        if sheet.returned and not force and (sheet.counted is not None or counted is None):
            what = f"already back since {sheet.returned}{_with(sheet.counted)}"
            if (times := len(printed(sheet.serial))) > 1 and counted is not None:
                both = f"--force --count {(sheet.counted or 0) + counted} counts what is on both"
                return what, f"it was printed {times} times: if this is another sheet, {both}"
            return what, "--force --count N writes a better count over it"
        return None

    said = f"took back {ledger.named(serials)}{_with(counted)}{_again(ledger, serials)}"
    with ledger.change("return", said, serials, fault) as sheets:
        now = {} if counted is None else {"counted": counted}
        ledger.set(replace(one, returned=on or one.returned or day, void=None, **now) for one in sheets)
    return said


def too_early(sheet: Sheet, on: str, today: str, printed: str) -> tuple[str, str] | None:
    """What is wrong with the day of a return, and what to do; `printed` is the day of its printing."""
    if on > today:
        return _TO_COME.format(on), _CAME
    if sheet.issued and on < sheet.issued:
        return f"it went out on {sheet.issued}, after {on}", _ISSUED
    if on < printed:
        return f"it was printed on {printed}, after {on}", f"{_CAME}; --force takes it all the same"
    return None


def stray(ledger: Ledger, serials: Serials) -> Iterator[Problem]:
    """A warning about sheets that came back and nobody had."""
    if found := [sheet.serial for sheet in ledger.sheets(serials) if not sheet.holder]:
        what = f"{ledger.named(found)}: nobody had them, as far as the ledger knows"
        hint = "all is well if they went out without a note; else flyers ledger undo takes it back"
        yield Problem(Where(), what, hint, warning=True)


def twins(ledger: Ledger, serials: Serials) -> Iterator[Problem]:
    """A warning about numbers that are on several sheets."""
    printed = printings(ledger)
    if found := [serial for serial in serials if len(printed(serial)) > 1]:
        what = f"{ledger.named(found)}: printed more than once, so other sheets may have the same number"
        hint = "when another one comes back, add up the signatures: --force --count N"
        yield Problem(Where(), what, hint, warning=True)


def void(ledger: Ledger, serials: Serials, why: str) -> str:
    """Sheets no longer count: lost, torn, misprinted. Raises FlyersError for those that are void already, or
    were never printed."""
    why = " ".join(why.split()) or VOID
    said = f"made {ledger.named(serials)} {_why(why)}"
    with ledger.change("void", said, serials, gone) as sheets:
        ledger.set(replace(one, void=why) for one in sheets)
    return said


def gone(sheet: Sheet) -> tuple[str, str] | None:
    """What is wrong with a void sheet, and what to do."""
    hint = "where it counts after all, return or assign it with --force; in a table, empty its cell void"
    return (_why(sheet.void), hint) if sheet.void else None


def _again(ledger: Ledger, serials: Serials) -> str:
    """A note about sheets that were void and count again."""
    found = [sheet.serial for sheet in ledger.sheets(serials) if sheet.void]
    return f"; no longer void: {ledger.named(found)}" if found else ""


def new_names(names: Iterable[str], known: Collection[str]) -> Iterator[str]:
    """Notes about new names close to known ones."""
    for name, other in close(names, known):
        said = f'"{name}" is a new name, close to "{other}"'
        yield f"{said}: if that was meant, flyers ledger undo takes it back"


def _why(why: str) -> str:
    return VOID if why == VOID else f"{VOID}: {why}"


def _with(counted: int | None) -> str:
    return "" if counted is None else f" with {count(counted, 'signature')}"


def printings(ledger: Ledger) -> Callable[[int], list[int]]:
    """The rows to sign of each sheet that was printed with a number."""
    batches = ledger.rows("SELECT first, last, rows FROM batch WHERE prefix = ?", ledger.prefix)
    return lambda serial: [int(rows) for first, last, rows in batches if first <= serial <= last]


def first_printed(ledger: Ledger) -> Callable[[int], str]:
    """The day on which a sheet was printed for the first time, by this machine's clock."""
    found = ledger.rows(
        "SELECT first, last, at FROM batch JOIN event ON event.id = event WHERE prefix = ?", ledger.prefix
    )
    days = [
        (first, last, datetime.fromisoformat(at).astimezone().date().isoformat()) for first, last, at in found
    ]
    return lambda serial: min((day for first, last, day in days if first <= serial <= last), default="")
