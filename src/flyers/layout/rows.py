"""A table over as few sides as its rows need, and how high its rows are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import accumulate
from math import floor

from msgspec.structs import replace

from flyers.content.template import Band
from flyers.layout.column import Column, stacked
from flyers.layout.compositor import Compositor
from flyers.layout.makeup import SetWith, Side, Sizes, grown, least, overset, setting
from flyers.layout.page import PageBox
from flyers.layout.plan import Slots
from flyers.layout.stack import RegionBox
from flyers.layout.table import LEAST, MOST, USUAL, TableBox
from flyers.model.blocks import Block, Para, Rows, Run, Story

_UNDER_TEXT = 3  # rows that the first side keeps where it can

Bands = tuple[Band, ...]


def rows_of(slots: Slots) -> Rows | None:
    """The table of a story, if it has one."""
    return next((b for blocks in slots.values() for b in blocks if isinstance(b, Rows)), None)


def table_sides(story: Story, compositor: Compositor, sides: Mapping[str, Bands]) -> list[Side]:
    """A table on one side, when its rows need not be under 10 mm there; else over as few sides as rows of
    12 mm need. Rows have one height on all of them."""
    names = list(sides.items())
    whole = rows_of(story.slots)
    assert whole is not None
    first, rest = names[0], names[-1]
    here = _room(first, story, compositor, whole)
    if _held(here, LEAST) >= whole.count:
        return _sides([first], [whole], story, compositor)
    counts = shares(whole.count, here, _room(rest, story, compositor, whole))
    starts = accumulate(counts, initial=whole.first)
    parts = [
        replace(whole, count=count, first=start, last=whole.first + whole.count - 1)
        for count, start in zip(counts, starts, strict=False)
    ]
    return _sides([first, *[rest] * (len(counts) - 1)], parts, story, compositor)


def shares(count: int, here: float, more: float) -> list[int]:
    """How many of `count` rows stand on each side, where the first has `here` points for them and each
    further one `more`: on as few sides as rows of 12 mm allow, as high as those sides allow, then so that
    no side has a larger hole than it must, then as even as can be.

    The first keeps three where it holds them: so many signatures stand under the full text of a petition
    to the House of Commons of Canada (House of Commons Procedure and Practice, 3rd ed., ch. 22).
    """
    held, held_more = max(1, _held(here, USUAL)), max(1, _held(more, USUAL))
    if count <= held:
        return [count]
    sides = -(-(count - held) // held_more)
    ways = [[head, *_evenly(count - head, sides)] for head in range(min(_UNDER_TEXT, held), held + 1)]

    def merit(way: list[int]) -> tuple[float, float, int, int]:
        rooms = [here, *[more] * sides]
        height = min(MOST, *(room / n for room, n in zip(rooms, way, strict=True)))
        hole = max(room - n * height for room, n in zip(rooms, way, strict=True))
        return round(height, 2), -round(hole, 2), min(way) - max(way), way[0]

    return max((way for way in ways if max(way[1:]) <= held_more), key=merit)


def _evenly(count: int, sides: int) -> list[int]:
    """The larger shares first."""
    return [count // sides + (n < count % sides) for n in range(sides)]


def _held(room: float, height: float) -> int:
    """How many rows of a height have room."""
    return floor((room + 0.01) / height)


def _with_rows(story: Story, rows: Rows) -> dict[str, tuple[Block, ...]]:
    return {k: tuple(rows if isinstance(b, Rows) else b for b in blocks) for k, blocks in story.slots.items()}


def _numbered(slots: dict[str, tuple[Block, ...]], page: int, pages: int) -> Slots:
    """Slots with the words that say which of several sides this is; a sheet of one side has none."""
    folios = slots.pop("folio", ())
    if pages > 1:
        slots["folio"] = tuple(
            replace(block, runs=tuple(_on(run, page, pages) for run in block.runs))
            for block in folios
            if isinstance(block, Para)
        )
    return slots


def _on(run: Run, page: int, pages: int) -> Run:
    return replace(run, text=run.text.replace("{pages}", str(pages)).replace("{page}", str(page)))


def _room(page: tuple[str, Bands], story: Story, compositor: Compositor, rows: Rows) -> float:
    """The height that a page has for rows, with all sizes at their least."""
    return _rows_room(
        setting(page[1], _with_rows(story, replace(rows, count=1)), compositor)(least(compositor))
    )


def _rows_room(page: PageBox) -> float:
    table = page.stack.table
    assert table is not None
    return table.height - table.head + page.spare


def _sides(
    pages: list[tuple[str, Bands]], parts: list[Rows], story: Story, compositor: Compositor
) -> list[Side]:
    """Sides whose rows take the height that the other parts leave, those grown first, in sizes that all
    sides share. The tightest says how high rows are; what then is left is for the sizes that take the most
    of a page with little else."""
    sides = [_numbered(_with_rows(story, rows), n, len(parts)) for n, rows in enumerate(parts, 1)]
    ways = [setting(bands, slots, compositor) for (_, bands), slots in zip(pages, sides, strict=True)]
    sizes = _all_grown(ways, compositor, least(compositor), alone=False)
    boxes = [at(sizes) for at in ways]
    heights = [_rows_room(box) / rows.count for box, rows in zip(boxes, parts, strict=True)]
    oversets = [
        overset(box, name, story.lang) if height < LEAST - 0.01 or box.excess > 0.01 else ()
        for (name, _), box, height in zip(pages, boxes, heights, strict=True)
    ]
    ways = [partial(_in_rows, at, min(MOST, *heights)) for at in ways]
    sizes = _all_grown(ways, compositor, sizes, alone=True)
    return [Side(name, at(sizes), over) for (name, _), at, over in zip(pages, ways, oversets, strict=True)]


def _all_grown(ways: Sequence[SetWith], compositor: Compositor, sizes: Sizes, alone: bool) -> Sizes:
    """The sizes to which every side can grow, by the steps that go to what a size has on a page with little
    else (`alone`) or by the others; none grows when a side is overfull."""
    steps = [step for step in compositor.styles.template.copyfit if (step.to == "alone") == alone]
    if not steps or not all(at(sizes).fits for at in ways):
        return sizes
    each = [grown(at, compositor, sizes, steps) for at in ways]
    return {name: min(of[name] for of in each) for name in sizes}


def _in_rows(at: SetWith, height: float, sizes: Mapping[str, float]) -> PageBox:
    """The page with its table in rows of a height."""

    def filled(box: RegionBox) -> RegionBox:
        content = box.content
        if not isinstance(content, Column) or not any(isinstance(b, TableBox) for b in content.boxes):
            return box
        boxes = [replace(b, row=height) if isinstance(b, TableBox) else b for b in content.boxes]
        return replace(box, content=stacked(boxes))

    page = at(sizes)
    bands = tuple(replace(band, regions=tuple(map(filled, band.regions))) for band in page.bands)
    return replace(page, stack=replace(page.stack, bands=bands))
