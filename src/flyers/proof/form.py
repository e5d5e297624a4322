"""A form as it comes out: the 100 mm rules, rows and columns for handwriting, the parts that must stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from flyers.model.geometry import Rect, around
from flyers.proof.beside import stands
from flyers.proof.expect import Expectation
from flyers.proof.objects import Line, Objects, stated
from flyers.proof.pages import Page
from flyers.proof.report import Finding, Severity, short
from flyers.units import MM, in_mm

_GAUGE = 100 * MM
_SHRUNK, _GROWN = 0.985, 1.01  # of 100 mm, still fine
_NEAR = 0.25  # a rule whose length is off by more is no gauge
_TICK = (1 * MM, 8 * MM)
_ROW, _LEAST_ROW = 12 * MM, 10 * MM
_ROWS, _FEW = 4, 3  # lines that make a table, and a wide one of a sheet: in large print two rows may be all
_WIDE, _NARROW = 100 * MM, 20 * MM  # the least width of a table: of anything's, and of a sheet's
_STACKED = 15 * MM  # from here a line within rows parts them, and is no box to tick
_COLUMNS = {"name": 45, "address": 55, "signature": 45, "postcode": 25}  # mm
_ROUNDING = 0.1 * MM


def form_findings(page: Page, objects: Objects, expectation: Expectation) -> Iterator[Finding]:
    """What is wrong with a page as a form to fill in, and which of its parts are missing."""
    if not expectation.is_form(page.number):
        return
    yield from _parts(page, expectation)
    yield from _gauges(page, objects.lines, expectation)
    sheet = expectation.rows
    table = signature_table(objects.lines, _NARROW if sheet else _WIDE)
    if sheet and not table and _even(few := signature_table(objects.lines, _WIDE, _FEW)):
        table = few
    if expectation.public and not _even(table):  # the bars of its fields
        table = ()
    if table:
        yield from _rows(page, table)
        yield from _columns(page, table, objects.lines, expectation)
    elif sheet:
        what = "there are no rows to sign on this page"
        yield Finding("rows-missing", "failure", page.number, None, what, "put the table back")


def _parts(page: Page, expectation: Expectation) -> Iterator[Finding]:
    texts = page.words(), stated(page)
    for part in expectation.parts:
        if (part.every_page or page.number == expectation.first) and not all(
            any(stands(line, text) for text in texts) for line in part.words.split("\n")
        ):
            what = f'"{part.key}" does not stand on this page: "{short(part.words, 48)}"'
            where = "on every page" if part.every_page else "on the first page"
            yield Finding(
                "part-missing", "failure", page.number, None, what, f"it must stand {where}", part.key
            )


def _gauges(page: Page, lines: Sequence[Line], expectation: Expectation) -> Iterator[Finding]:
    """The rules that show whether the print has its size: a line between two ticks."""
    seen = {True: False, False: False}
    for line in lines:
        if abs(line.length / _GAUGE - 1) > _NEAR or not _ticked(line, lines):
            continue
        seen[line.across] = True
        if not _SHRUNK <= line.length / _GAUGE <= _GROWN:
            value = in_mm(line.length)
            what = f"the 100 mm rule is {value} long: the page was scaled"
            hint = "make or print the file at actual size (100 %), without fitting it to the page"
            yield Finding("rule-length", "failure", page.number, line.rect, what, hint, value)
    if not expectation.scales:
        return
    for across, there in seen.items():
        if not there:
            what = f"there is no 100 mm rule {'across' if across else 'down'} the page"
            hint = "without it nobody sees that a printer shrank the page"
            yield Finding("rule-missing", "failure", page.number, None, what, hint)


def _ticked(line: Line, lines: Sequence[Line]) -> bool:
    """Whether short lines stand across both ends."""
    ends = [(line.x, line.y), (line.x2, line.y2)]
    found = 0
    for x, y in ends:
        spot = Rect(x - 1, y - 1, 2, 2)
        found += any(
            other.across != line.across
            and _TICK[0] <= other.length <= _TICK[1]
            and other.rect.inset(-0.5).overlaps(spot)
            for other in lines
        )
    return found == 2


def signature_table(lines: Sequence[Line], least: float = _WIDE, rules: int = _ROWS) -> tuple[Line, ...]:
    """The rules of the rows of the highest table that is `least` wide and of so many `rules`, from top to
    bottom; () when there is none."""
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
    return tuple(sorted(tables, key=_height)[-1]) if tables else ()


def _apart(rules: list[Line], lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Rules on one edge, parted where the lines end that go down through several rows: a table, and cells
    below it. Cards, whose lines are each their own, are all of one table."""
    left, right = rules[0].rect.x - 1, rules[0].rect.right + 1
    down = [line.rect for line in lines if not line.across and left < line.x < right]
    middles = [(above.y + below.y) / 2 for above, below in pairwise(rules)]
    crossed = [{n for n, rect in enumerate(down) if rect.y < y < rect.bottom} for y in middles]
    table = rules[:1]
    for n, rule in enumerate(rules[1:]):
        columns = crossed[n - 2] & crossed[n - 1] if n > 1 else set[int]()
        if columns and not columns & crossed[n]:
            yield table
            table = []
        table.append(rule)
    yield table


def _even(table: Sequence[Line]) -> bool:
    """Whether the rows of a table are all as high."""
    heights = [below.y - above.y for above, below in pairwise(table)]
    return bool(heights) and max(heights) - min(heights) < _ROUNDING


def _height(table: list[Line]) -> float:
    return table[-1].y - table[0].y


def _rows(page: Page, table: Sequence[Line]) -> Iterator[Finding]:
    heights = [below.y - above.y for above, below in pairwise(table)]
    low = min(heights)
    if low >= _ROW - _ROUNDING:
        return
    severity: Severity = "failure" if low < _LEAST_ROW - _ROUNDING else "warning"
    at = heights.index(low)
    rect = around((table[at].rect, table[at + 1].rect))
    what = f"the rows are {in_mm(low)} high: handwriting needs 12 mm, 10 mm at the least"
    yield Finding("row-height", severity, page.number, rect, what, "put fewer rows on a page", in_mm(low))


def _columns(
    page: Page, table: Sequence[Line], lines: Sequence[Line], expectation: Expectation
) -> Iterator[Finding]:
    """Columns narrower than handwriting needs. The first holds the numbers of the rows. Where lines within
    the rows part columns, these stand below others, and which is which is not seen."""
    whole = around(line.rect for line in table)
    inside = whole.inset(2)
    if any(
        line.across and _STACKED < line.length < whole.width - 2 and line.rect.overlaps(inside)
        for line in lines
    ):
        return
    edges = sorted(
        {round(line.x, 1) for line in lines if not line.across and line.length > 0.9 * whole.height
         and whole.x - 1 < line.x < whole.right + 1 and line.rect.inset(-1).overlaps(whole)}
        | {round(whole.x, 1), round(whole.right, 1)}
    )  # fmt: skip
    cells = [(left, right) for left, right in pairwise(edges) if right - left > 1 * MM][1:]
    if len(cells) != len(expectation.columns):
        return
    for id, (left, right) in zip(expectation.columns, cells, strict=True):
        needed = _COLUMNS.get(id, 0) * MM
        if right - left < needed - _ROUNDING:
            value = in_mm(right - left)
            what = f'the column "{id}" is {value} wide: handwriting needs {in_mm(needed)}'
            rect = Rect(left, whole.y, right - left, whole.height)
            hint = "turn the paper, or ask for less"
            yield Finding("column-width", "warning", page.number, rect, what, hint, value)
