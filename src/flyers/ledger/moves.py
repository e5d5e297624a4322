"""Where sheets go: to somebody, back, or out of count. Each move says in words what was done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from msgspec.structs import replace

from flyers.content.namesakes import close, one_name
from flyers.content.report import count
from flyers.errors import FlyersError, Problem, Where
from flyers.ledger.book import Ledger, Serials, Sheet

VOID = "void"
"""Why a sheet does not count, if no reason is given."""
_TO_COME, _CAME = "{} is still to come", "write the day on which it came back"
_ISSUED = f"{_CAME}; when it went out is changed in a table: export, then import --force"


def assign(ledger: Ledger, serials: Serials, holder: str, due: str | None = None, force: bool = False) -> str:
    """Gives sheets to somebody, due back on a day. A known holder keeps the name, however it is written.

    Raises FlyersError for sheets that somebody else has or that are void, unless `force`; and for those that
    are back or never printed.
    """
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
    The default day is that of their first return, else today.

    Raises FlyersError for sheets that were counted already or are void, unless `force`; that were never
    printed; with fewer rows than signatures; for a future day, or one before they went out.
    """
    day = on or ledger.today()
    if day > ledger.today():
        raise FlyersError(Where(), _TO_COME.format(day), _CAME)
    printed = printings(ledger)

    def fault(sheet: Sheet) -> tuple[str, str] | None:
        if sheet.void and not force:
            return gone(sheet)
        if on and (found := too_early(sheet, on, on)):
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


def too_early(sheet: Sheet, on: str, today: str) -> tuple[str, str] | None:
    """What is wrong with the day of a return, and what to do."""
    if on > today:
        return _TO_COME.format(on), _CAME
    if sheet.issued and on < sheet.issued:
        return f"it went out on {sheet.issued}, after {on}", _ISSUED
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
    """Sheets no longer count: lost, torn, misprinted.

    Raises FlyersError for those that are void already, or were never printed.
    """
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
