"""A form as it comes out: its 100 mm rules, rows and columns for handwriting, required parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from flyers.model.geometry import Rect, around
from flyers.proof.objects import Line, stated
from flyers.proof.pages import stands
from flyers.proof.report import Finding, Severity, short
from flyers.proof.side import Side
from flyers.units import MM, in_mm

_GAUGE = 100 * MM
_SHRUNK, _GROWN = 0.985, 1.01  # of 100 mm, still fine
_NEAR = 0.25  # off by a larger share, a rule is no gauge
_TICK = (1 * MM, 8 * MM)
_ROW, _LEAST_ROW = 12 * MM, 10 * MM
_ROWS, _FEW = 4, 3  # rules of a table; of a wide one on a sheet, since large print may have two rows
_WIDE, _NARROW = 100 * MM, 20 * MM  # the least width of a table: of any, and of a sheet's
_STACKED = 15 * MM  # a longer line inside rows parts them, and is no box to tick
_COLUMNS = {"name": 45, "address": 55, "signature": 45, "postcode": 25}  # mm, where the paper allows
_GIVES = 0.9  # share of these on a narrower one, where else some columns would stand under others
_ROUNDING = 0.1 * MM


def form_findings(side: Side) -> Iterator[Finding]:
    """What is wrong with a page as a form, and which required parts are missing."""
    lines, evidence = side.objects.lines, side.expectation.evidence
    if evidence.forms and side.page.number >= side.expectation.first + evidence.forms:
        return  # the outside of a posted sheet
    yield from _parts(side)
    yield from _gauges(side)
    table = signature_table(lines, _NARROW if evidence.rows else _WIDE)
    if evidence.rows and not table and _even(few := signature_table(lines, _WIDE, _FEW)):
        table = few
    if evidence.public and not _even(table):  # the bars of its fields
        table = ()
    if table:
        yield from _rows(side, table)
        yield from _columns(side, table)
    elif evidence.rows:
        what = "there are no rows to sign on this page"
        yield side.finding("rows-missing", "failure", what, "put the table back")


def _parts(side: Side) -> Iterator[Finding]:
    page, first = side.page, side.page.number == side.expectation.first
    texts = page.words(), stated(page)
    for part in side.expectation.parts:
        there = (any(stands(line, text) for text in texts) for line in part.words.split("\n"))
        if (part.every_page or first) and not all(there):
            what = f'"{part.key}" does not stand on this page: "{short(part.words, 48)}"'
            hint = f"it must stand {'on every page' if part.every_page else 'on the first page'}"
            yield side.finding("part-missing", "failure", what, hint, value=part.key)


def _gauges(side: Side) -> Iterator[Finding]:
    """The rules that show whether the print has the right size: lines between two ticks."""
    lines = side.objects.lines
    seen = {True: False, False: False}
    for line in lines:
        if abs(line.length / _GAUGE - 1) > _NEAR or not _ticked(line, lines):
            continue
        seen[line.across] = True
        if not _SHRUNK <= line.length / _GAUGE <= _GROWN:
            value = in_mm(line.length)
            what = f"the 100 mm rule is {value} long: the page was scaled"
            hint = "make or print the file at actual size (100 %), without fitting it to the page"
            yield side.finding("rule-length", "failure", what, hint, line.rect, value)
    for across, there in seen.items() if side.expectation.evidence.scales else ():
        if not there:
            what = f"there is no 100 mm rule {'across' if across else 'down'} the page"
            hint = "without it nobody sees that a printer shrank the page"
            yield side.finding("rule-missing", "failure", what, hint)


def _ticked(line: Line, lines: Sequence[Line]) -> bool:
    """Whether short lines stand across both ends."""
    across = (other for other in lines if other.across != line.across)
    ticks = [other.rect.inset(-0.5) for other in across if _TICK[0] <= other.length <= _TICK[1]]
    spots = (Rect(x - 1, y - 1, 2, 2) for x, y in ((line.x, line.y), (line.x2, line.y2)))
    return all(any(tick.overlaps(spot) for tick in ticks) for spot in spots)


def signature_table(lines: Sequence[Line], least: float = _WIDE, rules: int = _ROWS) -> tuple[Line, ...]:
    """The rules, from the top, of the highest table this wide (points) with `rules` or more; or ()."""
    spans: defaultdict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        if line.across and line.length > least:
            spans[round(min(line.x, line.x2)), round(max(line.x, line.x2))].append(line)
    tables = [
        table
        for group in spans.values()
        for table in _apart(sorted(group, key=lambda line: line.y), lines)
        if len(table) >= rules
    ]
    return tuple(sorted(tables, key=lambda table: table[-1].y - table[0].y)[-1]) if tables else ()


def _apart(rules: list[Line], lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Rules on one edge, parted where columns end: no line goes down from a rule, although lines did from two
    above it. So cells below a table do not count as rows."""
    left, right = rules[0].rect.x - 1, rules[0].rect.right + 1
    down = [line.rect for line in lines if not line.across and left < line.x < right]
    columns = [{round(rect.x) for rect in down if rect.y - 1 <= rule.y < rect.bottom - 1} for rule in rules]
    table = rules[:1]
    for n, rule in enumerate(rules[1:]):
        usual = columns[n - 2] & columns[n - 1] if n > 1 else set[int]()
        if usual and not usual & columns[n]:
            yield table
            table = []
        table.append(rule)
    yield table


def _even(table: Sequence[Line]) -> bool:
    heights = [below.y - above.y for above, below in pairwise(table)]
    return bool(heights) and max(heights) - min(heights) < _ROUNDING


def _rows(side: Side, table: Sequence[Line]) -> Iterator[Finding]:
    heights = [below.y - above.y for above, below in pairwise(table)]
    low = min(heights)
    if low >= _ROW - _ROUNDING:
        return
    severity: Severity = "failure" if low < _LEAST_ROW - _ROUNDING else "warning"
    at = heights.index(low)
    rect = around((table[at].rect, table[at + 1].rect))
    what = f"the rows are {in_mm(low)} high: handwriting needs 12 mm, 10 mm at the least"
    yield side.finding("row-height", severity, what, "put fewer rows on a page", rect, in_mm(low))


def _columns(side: Side, table: Sequence[Line]) -> Iterator[Finding]:
    """Columns too narrow for handwriting, beside the narrow one that numbers the rows, at the right in a
    language read from there. If lines inside rows stack columns, it is not clear which is which."""
    lines, columns = side.objects.lines, side.expectation.columns
    whole = around(line.rect for line in table)
    inside = whole.inset(2)
    within = (line for line in lines if line.across and line.rect.overlaps(inside))
    if any(_STACKED < line.length < whole.width - 2 for line in within):
        return
    edges = sorted(
        {round(line.x, 1) for line in lines if not line.across and line.length > 0.9 * whole.height
         and whole.x - 1 < line.x < whole.right + 1 and line.rect.inset(-1).overlaps(whole)}
        | {round(whole.x, 1), round(whole.right, 1)}
    )  # fmt: skip
    cells = [(left, right) for left, right in pairwise(edges) if right - left > 1 * MM]
    if cells and cells[-1][1] - cells[-1][0] < cells[0][1] - cells[0][0]:
        cells.reverse()
    if len(cells := cells[1:]) != len(columns):
        return
    for id, (left, right) in zip(columns, cells, strict=True):
        needed = _COLUMNS.get(id, 0) * MM
        if right - left < _GIVES * needed - _ROUNDING:
            value = in_mm(right - left)
            what = f'the column "{id}" is {value} wide: handwriting needs {in_mm(needed)}'
            rect = Rect(left, whole.y, right - left, whole.height)
            hint = "turn the paper, or ask for less"
            yield side.finding("column-width", "warning", what, hint, rect, value)
