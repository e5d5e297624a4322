"""How a drive stands: how many sheets are where, who is late, how signatures come in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise

from msgspec import Struct

from flyers.ledger.book import Ledger, Sheet

_OUT = "holder IS NOT NULL AND returned IS NULL AND void IS NULL"
_BACK = "returned IS NOT NULL AND void IS NULL"
_BARS = 16  # in a chart, at the most
_WIDTH = 40  # characters of its longest bar
_EIGHTHS = " ▏▎▍▌▋▊▉"


class Totals(Struct, frozen=True):
    """Sheets that were printed; of these `out` with somebody, `late` among them, `back`, not yet `counted`
    among them, and `void`; and the signatures on those that are back."""

    printed: int
    out: int
    late: int
    back: int
    uncounted: int
    void: int
    signatures: int

    @property
    def free(self) -> int:
        """Sheets that nobody has had."""
        return self.printed - self.out - self.back - self.void


class Holder(Struct, frozen=True):
    """What somebody has had: sheets that are `out`, the days on which they are `due`, sheets that are `back`,
    with so many `signatures`, and sheets that are `void`. Without a name: what is back or void, and nobody
    had."""

    name: str
    out: tuple[int, ...]
    due: tuple[str, ...]
    back: int
    signatures: int
    void: int


def totals(ledger: Ledger) -> Totals:
    """How many sheets are where, today."""
    counts = ", ".join(
        f"count(*) FILTER (WHERE {which})"
        for which in (_OUT, f"{_OUT} AND due < ?2", _BACK, f"{_BACK} AND counted IS NULL", "void IS NOT NULL")
    )
    signatures = f"coalesce(sum(counted) FILTER (WHERE {_BACK}), 0)"
    query = f"SELECT count(*), {counts}, {signatures} FROM sheet WHERE prefix = ?1"
    return Totals(*ledger.rows(query, ledger.prefix, ledger.today())[0])


def holders(ledger: Ledger) -> list[Holder]:
    """All who have had sheets, by their names; last, what nobody had and is back or void."""
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
    """The serials of sheets that are back and not counted."""
    which = f"prefix = ? AND {_BACK} AND counted IS NULL ORDER BY serial"
    return [serial for (serial,) in ledger.rows(f"SELECT serial FROM sheet WHERE {which}", ledger.prefix)]


def overdue(ledger: Ledger) -> list[tuple[str, str, list[int]]]:
    """Who is late: the name, the day on which sheets were due back, their serials; the latest first."""
    which = f"prefix = ? AND {_OUT} AND due < ? ORDER BY due, holder, serial"
    rows = ledger.rows(f"SELECT holder, due, serial FROM sheet WHERE {which}", ledger.prefix, ledger.today())
    late = groupby(rows, lambda row: row[:2])
    return [(holder, due, [serial for *_, serial in rest]) for (holder, due), rest in late]


def by_day(ledger: Ledger) -> dict[date, int]:
    """Signatures by the day on which their sheets came back, without days on which none did."""
    which = f"prefix = ? AND {_BACK} AND counted > 0 GROUP BY returned"
    rows = ledger.rows(f"SELECT returned, sum(counted) FROM sheet WHERE {which}", ledger.prefix)
    return {date.fromisoformat(day): int(many) for day, many in rows}


def chart(days: Mapping[date, int]) -> Iterator[tuple[str, str, str]]:
    """Signatures over time as bars: when each begins, the bar, how many. By days, weeks or months, so that
    there are few; a time in which none came is shown, too."""
    periods = _periods(days)
    counts = [sum(days[day] for day in days if begin <= day < end) for begin, end in periods]
    for (begin, _), many in zip(periods, counts, strict=True):
        yield begin.isoformat(), bar(many / max(counts), _WIDTH), f"{many:,}"


def bar(share: float, width: int) -> str:
    """A bar that is a share, 0 to 1, of so many characters long.

    >>> bar(0.3, 5), bar(0.001, 5)
    ('█▌', '▏')
    """
    eighths = max(round(share * width * 8), 1 if share > 0 else 0)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _periods(days: Mapping[date, int]) -> list[tuple[date, date]]:
    """Where each bar of a chart begins, and where the next one does."""
    if not days:
        return []
    first, last = min(days), max(days)
    month = first.replace(day=1)
    ways: tuple[tuple[date, Callable[[date], date]], ...] = (
        (first, lambda day: day + timedelta(1)),
        (first - timedelta(first.weekday()), lambda day: day + timedelta(7)),
        (month, lambda day: (day.replace(day=28) + timedelta(7)).replace(day=1)),
    )
    for begin, step in ways:
        begins = _begins(begin, last, step)
        if len(begins) <= _BARS + 1:
            return list(pairwise(begins))
    return list(pairwise(_begins(month.replace(month=1), last, lambda day: day.replace(year=day.year + 1))))


def _begins(begin: date, last: date, step: Callable[[date], date]) -> list[date]:
    """From one begin on, step by step, to the first that is after the last day."""
    begins = [begin]
    while begins[-1] <= last:
        begins.append(step(begins[-1]))
    return begins
