"""How a drive stands, in words and bars for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from msgspec.structs import astuple

from flyers.content import lists
from flyers.content.numbers import compact, number
from flyers.content.report import count
from flyers.errors import FlyersError, Where
from flyers.ledger.book import Event, Ledger, Serials
from flyers.ledger.totals import bar, by_day, chart, holders, overdue, totals, uncounted

_WAY = 40  # characters of the way to the goal
_LIST = 40  # characters of a list of numbers in a table
_KNOWN = "holder", "issued", "due", "returned", "signatures", "void"  # of a sheet


def standing(ledger: Ledger, goal: int | None) -> Iterator[str]:
    """How many sheets are where; signatures; and how they came in over time."""
    now = totals(ledger)
    if not now.printed:
        yield "no sheets yet: flyers sheets CAMPAIGN --count N prints them, with numbers"
        return
    without = ledger.named(uncounted(ledger))
    rows = (
        ("printed", now.printed, ledger.numbers(ledger.printed())),
        ("out", now.out, f"{now.late:,} of them late: flyers ledger overdue" if now.late else ""),
        ("back", now.back, f"{now.uncounted:,} of them not counted: {without}" if now.uncounted else ""),
        ("void", now.void, ""),
        ("free", now.free, ""),
    )
    yield lists.table([(what, f"{many:,}", more) for what, many, more in rows], right=[1])
    if others := ledger.others():
        yield f"without {others}, of another petition.sheet_id"
    yield signatures(ledger, goal)
    if over_time := list(chart(by_day(ledger))):
        yield lists.table(over_time)


def signatures(ledger: Ledger, goal: int | None) -> str:
    """How many have signed, and how far that is on the way to a goal."""
    now = totals(ledger).signatures
    if not goal:
        return count(now, "signature")
    way = bar(min(now / goal, 1), _WAY).ljust(_WAY, "░")
    return f"{now:,} of {goal:,} signatures  {way}  {100 * now // goal} %"


def difference(ledger: Ledger, before: int) -> str:
    """What a change has made of so many signatures."""
    more = totals(ledger).signatures - before
    if not more:
        return "as many signatures as before"
    return f"{count(abs(more), 'signature')} {'more' if more > 0 else 'fewer'} than before"


def people(ledger: Ledger) -> str:
    """Who has and had sheets, what came back from nobody, and the totals, as they stand in `standing`."""
    rows = []
    for one in holders(ledger):
        due = " to ".join(dict.fromkeys((one.due[0], one.due[-1]))) if one.due else ""
        counts = f"{one.back:,}", f"{one.void:,}", f"{one.signatures:,}"
        rows.append((one.name or "(nobody)", f"{len(one.out):,}", due, *counts, compact(one.out, _LIST)))
    head = ("holder", "out", "due", "back", "void", "signatures", "out are these")
    now = totals(ledger)
    total = ("total", f"{now.out:,}", "", f"{now.back:,}", f"{now.void:,}", f"{now.signatures:,}", "")
    return lists.table([head, *rows, total], right=[1, 3, 4, 5]) if rows else "nobody has had sheets yet"


def late(ledger: Ledger) -> str:
    """Who is late, the longest first."""
    today = date.fromisoformat(ledger.today())
    rows = [
        (who, f"{len(them):,}", due, f"{(today - date.fromisoformat(due)).days:,}", compact(them, _LIST))
        for who, due, them in overdue(ledger)
    ]
    head = ("holder", "out", "due", "days late", "which")
    return lists.table([head, *rows], right=[1, 3]) if rows else "nobody is late"


def history(ledger: Ledger) -> str:
    """Who did what when, by this machine's clock."""
    return _events(ledger.history()) or "nothing has been done yet"


def sheets(ledger: Ledger, serials: Serials) -> Iterator[str]:
    """Where some sheets are, and what was done with each. Raises FlyersError for those never printed."""
    there = {sheet.serial: sheet for sheet in ledger.sheets(serials)}
    if missing := [serial for serial in serials if serial not in there]:
        hint = f"printed are {ledger.numbers(ledger.printed())}"
        raise FlyersError(Where(), f"{ledger.named(missing)}: never printed", hint)
    for serial, sheet in there.items():
        known = zip(_KNOWN, astuple(sheet)[1:], strict=True)
        state = [(what, f"{value}") for what, value in known if value is not None] or [("free", "")]
        parts = number(ledger.prefix, serial), lists.table(state), _events(ledger.history(serial))
        yield "\n".join(parts)


def _events(events: Iterable[Event]) -> str:
    """Entries of the history, one a line."""
    rows = []
    for event in events:
        at = datetime.fromisoformat(event.at).astimezone().strftime("%Y-%m-%d %H:%M")
        rows.append((at, event.who, event.said + " (undone)" * event.undone))
    return lists.table(rows) if rows else ""
