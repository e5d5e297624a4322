"""A page with a table: how high its rows are there, and what has no room for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from flyers.layout.cards import CardsBox
from flyers.layout.column import Box, Column, stacked
from flyers.layout.compositor import Compositor
from flyers.layout.form import BlanksBox
from flyers.layout.growth import PageAt
from flyers.layout.page import PageBox
from flyers.layout.regions import RegionBox
from flyers.layout.sides import overset
from flyers.layout.table import TableBox, fits
from flyers.model.blocks import Rows, TableColumn
from flyers.model.frame import Overset
from flyers.units import SAME

_TABLES = (TableBox, CardsBox)


def less(rows: Rows, some: Sequence[TableColumn]) -> Rows:
    """Rows without some columns."""
    return replace(rows, columns=tuple(one for one in rows.columns if one not in some))


def first_row(page: PageBox) -> float:
    """Where the first row begins on its page."""
    held = ([box for r in band.regions for box in r.content.boxes] for band in page.bands)
    tops = (level.top for level, boxes in zip(page.levels, held, strict=True) if table_of(page) in boxes)
    return table_of(page).head + next(tops)


def rows_room(page: PageBox) -> float:
    table = table_of(page)
    return table.height - table.head + page.spare


def table_of(page: PageBox) -> TableBox | CardsBox:
    """The table of a page that has one."""
    assert page.stack.table is not None
    return page.stack.table


def overset_with(
    page: PageBox, name: str, lang: str, height: float, compositor: Compositor
) -> tuple[Overset, ...]:
    """What does not fit when rows have this height; of a table that is too wide, what to leave out."""
    table = table_of(page)
    if height >= table.least - SAME and page.stack.excess <= SAME:
        return ()
    found = overset(page, name, lang)
    if isinstance(table, CardsBox) or table.over_by <= SAME:
        return found
    without = _without(table.rows, table.width, compositor)
    wide = (replace(o, by=o.by + without) if o.key == table.key else o for o in found if o.wide)
    return tuple(wide)


def _without(block: Rows, width: float, compositor: Compositor) -> str:
    """What would let a table fit this width if it were left out."""
    own = tuple(replace(one, width=0.0, least=0.0) if one.width else one for one in block.columns)
    if own != block.columns and fits(replace(block, columns=own), width, compositor):
        return "; it fits without the widths that its columns ask for"
    some = block.columns if len(block.columns) > 1 else ()
    enough = [column.id for column in some if fits(less(block, [column]), width, compositor)]
    several = "; leave out several of its columns" if block.columns[2:] else ""
    return f"; it fits without {' or '.join(enough)}" if enough else several


def in_rows(at: PageAt, height: float, top: float, sizes: Mapping[str, float]) -> PageBox:
    """The page with rows of a height, the first of them at `top` if that is not 0, and with cells of a form
    raised by what is left. If what is above `top` is too high, the page is too full by that."""
    page = _with_boxes(at(sizes), _TABLES, lambda box: box.in_rows(height))
    down = top - first_row(page) if top else 0.0
    down = max(0.0, page.spare) - down if down < -SAME else down
    page = _with_boxes(page, _TABLES, lambda box: box, down)
    spare = max(0.0, page.spare)
    return _with_boxes(page, BlanksBox, lambda box: box.raised(spare))


def _with_boxes(page: PageBox, kind: Any, made: Callable[[Any], Box], down: float = 0.0) -> PageBox:
    """The page with its boxes of a kind changed, all in their columns moved `down`."""

    def with_them(box: RegionBox) -> RegionBox:
        content = box.content
        if not isinstance(content, Column) or not any(isinstance(b, kind) for b in content.boxes):
            return box
        boxes = [made(b) if isinstance(b, kind) else b for b in content.boxes]
        return replace(box, content=stacked(boxes).lowered(down))

    bands = tuple(replace(band, regions=tuple(map(with_them, band.regions))) for band in page.bands)
    return replace(page, stack=replace(page.stack, bands=bands))
