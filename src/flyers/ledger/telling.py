"""How a drive stands: where sheets are, who is late, how signatures come in; in words and bars."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise

from msgspec import Struct
from msgspec.structs import astuple

from flyers.content.numbers import compact, number
from flyers.content.report import count, table
from flyers.errors import FlyersError, Where
from flyers.ledger.book import Event, Ledger, Serials, Sheet

_WAY = 40  # characters of the bar towards the goal
_LIST = 40  # characters of a list of numbers in a table
_KNOWN = "holder", "issued", "due", "returned", "signatures", "void"  # of a sheet


def standing(ledger: Ledger, goal: int | None) -> Iterator[str]:
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
    yield table([(what, f"{many:,}", more) for what, many, more in rows], right=[1])
    if others := ledger.others():
        yield f"without {others}, of another petition.sheet_id"
    yield signatures(ledger, goal)
    if over_time := list(chart(by_day(ledger))):
        yield table(over_time)


def signatures(ledger: Ledger, goal: int | None) -> str:
    """How many have signed, also as a share of a goal."""
    now = totals(ledger).signatures
    if not goal:
        return count(now, "signature")
    way = bar(min(now / goal, 1), _WAY).ljust(_WAY, "░")
    return f"{now:,} of {goal:,} signatures  {way}  {100 * now // goal} %"


def difference(ledger: Ledger, before: int) -> str:
    """How a change has changed the number of signatures."""
    more = totals(ledger).signatures - before
    if not more:
        return "as many signatures as before"
    return f"{count(abs(more), 'signature')} {'more' if more > 0 else 'fewer'} than before"


def people(ledger: Ledger) -> str:
    """Who has and had sheets, what came back from nobody, and the totals as in `standing`."""
    rows = []
    for one in holders(ledger):
        due = " to ".join(dict.fromkeys((one.due[0], one.due[-1]))) if one.due else ""
        counts = f"{one.back:,}", f"{one.void:,}", f"{one.signatures:,}"
        rows.append((one.name or "(nobody)", f"{len(one.out):,}", due, *counts, compact(one.out, _LIST)))
    head = ("holder", "out", "due", "back", "void", "signatures", "out are these")
    now = totals(ledger)
    total = ("total", f"{now.out:,}", "", f"{now.back:,}", f"{now.void:,}", f"{now.signatures:,}", "")
    return table([head, *rows, total], right=[1, 3, 4, 5]) if rows else "nobody has had sheets yet"


def late(ledger: Ledger) -> str:
    today = date.fromisoformat(ledger.today())
    rows = [
        (who, f"{len(them):,}", due, f"{(today - date.fromisoformat(due)).days:,}", compact(them, _LIST))
        for who, due, them in overdue(ledger)
    ]
    head = ("holder", "out", "due", "days late", "which")
    return table([head, *rows], right=[1, 3]) if rows else "nobody is late"


def history(ledger: Ledger) -> str:
    """Who did what when, by this machine's clock."""
    return _events(ledger.history()) or "nothing has been done yet"


def sheets(ledger: Ledger, serials: Serials) -> Iterator[str]:
    """Where some sheets are, and the history of each. Raises FlyersError for those never printed."""
    there = {sheet.serial: sheet for sheet in ledger.sheets(serials)}
    if missing := [serial for serial in serials if serial not in there]:
        raise FlyersError(Where(), f"{ledger.named(missing)}: never printed", ledger.there())
    for serial, sheet in there.items():
        known = zip(_KNOWN, astuple(sheet)[1:], strict=True)
        state = [(what, f"{value}") for what, value in known if value is not None] or [("free", "")]
        parts = number(ledger.prefix, serial), table(state), _events(ledger.history(serial))
        yield "\n".join(parts)


def _events(events: Iterable[Event]) -> str:
    rows = []
    for event in events:
        at = datetime.fromisoformat(event.at).astimezone().strftime("%Y-%m-%d %H:%M")
        rows.append((at, event.who, event.said + " (undone)" * event.undone))
    return table(rows) if rows else ""


# --- what is counted

_OUT = "holder IS NOT NULL AND returned IS NULL AND void IS NULL"
_BACK = "returned IS NOT NULL AND void IS NULL"
_BARS = 16  # of a chart, at most
_WIDTH = 40  # characters of its longest bar
_EIGHTHS = " ▏▎▍▌▋▊▉"


class Totals(Struct, frozen=True):
    """Printed sheets: `out`, of these `late`; `back`, of these `uncounted`; `void`; their signatures."""

    printed: int
    out: int
    late: int
    back: int
    uncounted: int
    void: int
    signatures: int

    @property
    def free(self) -> int:
        return self.printed - self.out - self.back - self.void


class Holder(Struct, frozen=True):
    """What somebody has had: the sheets that are `out`, their `due` days; how many are `back` with how many
    `signatures`; how many are `void`. Without a name: what came back or is void and nobody had."""

    name: str
    out: tuple[int, ...]
    due: tuple[str, ...]
    back: int
    signatures: int
    void: int


def totals(ledger: Ledger) -> Totals:
    counts = ", ".join(
        f"count(*) FILTER (WHERE {which})"
        for which in (_OUT, f"{_OUT} AND due < ?2", _BACK, f"{_BACK} AND counted IS NULL", "void IS NOT NULL")
    )
    signed = f"coalesce(sum(counted) FILTER (WHERE {_BACK}), 0)"
    query = f"SELECT count(*), {counts}, {signed} FROM sheet WHERE prefix = ?1"
    return Totals(*ledger.rows(query, ledger.prefix, ledger.today())[0])


def holders(ledger: Ledger) -> list[Holder]:
    """All who have had sheets, by name; last, what nobody had and is back or void."""
    had: dict[str, list[Sheet]] = {}
    for sheet in ledger.sheets():
        if sheet.holder or sheet.returned or sheet.void:
            had.setdefault(sheet.holder or "", []).append(sheet)
    return [_holder(name, had[name]) for name in sorted(had, key=lambda name: (not name, name.casefold()))]


def _holder(name: str, had: Sequence[Sheet]) -> Holder:
    good = [sheet for sheet in had if not sheet.void]
    out = [sheet for sheet in good if not sheet.returned]
    serials, due = tuple(sheet.serial for sheet in out), sorted({sheet.due for sheet in out if sheet.due})
    signed = sum(sheet.counted or 0 for sheet in good if sheet.returned)
    return Holder(name, serials, tuple(due), len(good) - len(out), signed, len(had) - len(good))


def uncounted(ledger: Ledger) -> list[int]:
    which = f"prefix = ? AND {_BACK} AND counted IS NULL ORDER BY serial"
    return [serial for (serial,) in ledger.rows(f"SELECT serial FROM sheet WHERE {which}", ledger.prefix)]


def overdue(ledger: Ledger) -> list[tuple[str, str, list[int]]]:
    """Who is late: name, due day, serials; the longest overdue first."""
    which = f"prefix = ? AND {_OUT} AND due < ? ORDER BY due, holder, serial"
    rows = ledger.rows(f"SELECT holder, due, serial FROM sheet WHERE {which}", ledger.prefix, ledger.today())
    every = groupby(rows, lambda row: row[:2])
    return [(holder, due, [serial for *_, serial in rest]) for (holder, due), rest in every]


def by_day(ledger: Ledger) -> dict[date, int]:
    """Signatures by the day their sheets came back."""
    which = f"prefix = ? AND {_BACK} AND counted > 0 GROUP BY returned"
    rows = ledger.rows(f"SELECT returned, sum(counted) FROM sheet WHERE {which}", ledger.prefix)
    return {date.fromisoformat(day): int(many) for day, many in rows}


def chart(days: Mapping[date, int]) -> Iterator[tuple[str, str, str]]:
    """Signatures over time: beginning, bar, number; by days, weeks or months so that there are few."""
    periods = _periods(days)
    counts = [sum(days[day] for day in days if begin <= day < end) for begin, end in periods]
    for (begin, _), many in zip(periods, counts, strict=True):
        yield begin.isoformat(), bar(many / max(counts), _WIDTH), f"{many:,}"


def bar(share: float, width: int) -> str:
    """A bar that fills a share (0 to 1) of so many characters.

    >>> bar(0.3, 5), bar(0.001, 5)
    ('█▌', '▏')
    """
    eighths = max(round(share * width * 8), 1 if share > 0 else 0)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _periods(days: Mapping[date, int]) -> list[tuple[date, date]]:
    """The beginning and end of each bar."""
    if not days:
        return []
    first, last = min(days), max(days)
    month = first.replace(day=1)
    ways: tuple[tuple[date, Callable[[date], date]], ...] = (
        (first, lambda day: day + timedelta(1)),
        (first - timedelta(first.weekday()), lambda day: day + timedelta(7)),
        (month, lambda day: (day.replace(day=28) + timedelta(7)).replace(day=1)),
        (month.replace(month=1), lambda day: day.replace(year=day.year + 1)),
    )
    for begin, step in ways:
        begins = [begin]
        while begins[-1] <= last:
            begins.append(step(begins[-1]))
        if len(begins) <= _BARS + 1:
            break
    return list(pairwise(begins))
