"""Which pages a story makes: one, a front and a back, or as many as its table needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import accumulate
from math import floor

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.template import Band
from flyers.layout.column import stacked
from flyers.layout.compositor import Compositor
from flyers.layout.makeup import SetWith, Sizes, divided, grown, least, setting
from flyers.layout.overleaf import Place, part, places
from flyers.layout.page import PageBox, RegionBox, Slots
from flyers.layout.table import LEAST, MOST, USUAL, TableBox
from flyers.measure.copyfit import largest
from flyers.model.blocks import Block, Para, Rows, Run, Story
from flyers.model.frame import Overset
from flyers.units import in_mm

_UNDER_TEXT = 3  # rows that the first side keeps where it can


class Page(Struct, frozen=True):
    """A page that is set, under the name its template gives it."""

    name: str
    box: PageBox
    overset: tuple[Overset, ...] = ()


def pages_of(story: Story, compositor: Compositor, may_turn: bool) -> list[Page]:
    """Set a story; where a headline would be divided or something not fit, with sizes that may fall to their
    floors. What cannot be made to fit is set all the same, and says so in `overset`."""
    if rows_of(story.slots):
        return _table(story, compositor)
    pages = _sides_of(story, compositor, may_turn)
    template = compositor.styles.template

    def flaws(pages: Sequence[Page]) -> tuple[bool, int]:
        """Whether something does not fit, and how many headlines are divided."""
        return any(p.overset for p in pages), sum(divided(p.box, template) for p in pages)

    if flaws(pages) == (False, 0):
        return pages
    lower = _sides_of(story, replace(compositor, styles=compositor.styles.lowered()), may_turn)
    return min(pages, lower, key=flaws)


def _sides_of(story: Story, compositor: Compositor, may_turn: bool) -> list[Page]:
    """One side, or where that does not hold the story a front and a back."""
    name, bands = next(iter(compositor.styles.template.pages.items()))
    page = _grown(name, bands, story.slots, compositor, least(compositor), story.lang)
    turned = _turned(story, compositor) if page.overset and may_turn else None
    return turned or [page]


def rows_of(slots: Slots) -> Rows | None:
    """The table of a story, if it has one."""
    return next((b for blocks in slots.values() for b in blocks if isinstance(b, Rows)), None)


def _overset(page: PageBox, name: str, lang: str) -> tuple[Overset, ...]:
    """What is too wide, or else by how much the page is too full and which frame a person would cut."""
    wide = [f for b in page.bands for f in b.regions if f.column.excess > 0.01]
    found = [
        Overset(f.name, lang, _wide_key(f.column.boxes), f"{in_mm(f.column.excess)} too wide") for f in wide
    ]
    if page.spare < -0.01:
        tall = page.tallest
        found.append(
            Overset(tall.name, lang, tall.column.key, f"{in_mm(-page.spare)} too tall for the {name} page")
        )
    return tuple(found)


def _wide_key(boxes: tuple[object, ...]) -> str:
    return next((b.key for b in boxes if getattr(b, "excess", 0) > 0.01), "")  # type: ignore[attr-defined]


def _turned(story: Story, compositor: Compositor) -> list[Page] | None:
    """Front and back, the slot that turns cut at the last place at which the front fits; None where
    nothing can go to the back, or the front does not fit even so."""
    template = compositor.styles.template
    if not template.turns:
        return None
    (front_name, front_bands), (back_name, back_bands) = list(template.pages.items())[1:3]
    named = {s for band in back_bands for f in band.frames for s in (*f.slots, *band.floats)}
    stays = {k: v for k, v in story.slots.items() if k not in named or k in template.again}
    text = story.slots.get(template.turns, ())
    note = story.slots.get("overleaf", ())

    def front(place: Place) -> Slots:
        return {**stays, template.turns: (*part(text, place)[0], *(note if text else ()))}

    usual = {k: compositor.styles.bounds(k).usual for k in least(compositor)}
    place: Place = (0, 0)
    for sizes in (usual, least(compositor)):
        at = partial(_fits, front_bands, front, compositor, sizes)
        cuts = places(
            text,
            _slot_width(front_bands, template.turns, compositor, story.slots),
            compositor.with_sizes(sizes),
        )
        place = largest(at, cuts)
        # Smaller type only to have some of the story on the front at all.
        if place != (0, 0):
            break
    if not at(place):
        return None
    again = {k: tuple(map(_repeated, v)) for k, v in story.slots.items() if k in template.again}
    moved = {k: v for k, v in story.slots.items() if k in named and k not in template.again}
    back = {**moved, **again, template.turns: part(text, place)[1]}
    return [
        _grown(front_name, front_bands, front(place), compositor, sizes, story.lang),
        _grown(back_name, back_bands, back, compositor, least(compositor), story.lang),
    ]


def _grown(
    name: str, bands: list[Band], slots: Slots, compositor: Compositor, sizes: Sizes, lang: str
) -> Page:
    """A page with its sizes grown; overset when it does not fit to begin with."""
    at = setting(bands, slots, compositor)
    page = at(sizes)
    if not page.fits:
        return Page(name, page, _overset(page, name, lang))
    page = at(grown(at, compositor, sizes))
    return Page(name, page, _overset(page, name, lang))


def _repeated(block: Block) -> Block:
    """A block that stands on the front too: a heading there is none here."""
    return replace(block, role="P") if isinstance(block, Para) else block


def _fits(
    bands: list[Band], slots: Callable[[Place], Slots], compositor: Compositor, sizes: Sizes, place: Place
) -> bool:
    return setting(bands, slots(place), compositor)(sizes).fits


def _slot_width(bands: list[Band], slot: str, compositor: Compositor, slots: Slots) -> float:
    """How wide the frame is that holds a slot; 0 where nothing is in it."""
    page = setting(bands, slots, compositor)({})
    return next((f.width for b in page.bands for f in b.regions if slot in f.name.split("/")), 0.0)


def _table(story: Story, compositor: Compositor) -> list[Page]:
    """A table on one side, when its rows need not be under 10 mm there; else over as few sides as rows of
    12 mm need. Rows have one height on all of them."""
    names = list(compositor.styles.template.pages.items())
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


def _room(page: tuple[str, list[Band]], story: Story, compositor: Compositor, rows: Rows) -> float:
    """The height that a page has for rows, with all sizes at their least."""
    return _rows_room(
        setting(page[1], _with_rows(story, replace(rows, count=1)), compositor)(least(compositor))
    )


def _rows_room(page: PageBox) -> float:
    table = page.table()
    assert table is not None
    return table.height - table.head + page.spare


def _sides(
    pages: list[tuple[str, list[Band]]], parts: list[Rows], story: Story, compositor: Compositor
) -> list[Page]:
    """Sides whose rows take the height that the other parts leave, those grown first, in sizes that all
    sides share. The tightest says how high rows are; what then is left is for the sizes that take the most
    of a page with little else."""
    sides = [_numbered(_with_rows(story, rows), n, len(parts)) for n, rows in enumerate(parts, 1)]
    ways = [setting(bands, slots, compositor) for (_, bands), slots in zip(pages, sides, strict=True)]
    sizes = _all_grown(ways, compositor, least(compositor), alone=False)
    boxes = [at(sizes) for at in ways]
    heights = [_rows_room(box) / rows.count for box, rows in zip(boxes, parts, strict=True)]
    oversets = [
        _overset(box, name, story.lang) if height < LEAST - 0.01 or box.excess > 0.01 else ()
        for (name, _), box, height in zip(pages, boxes, heights, strict=True)
    ]
    ways = [partial(_in_rows, at, min(MOST, *heights)) for at in ways]
    sizes = _all_grown(ways, compositor, sizes, alone=True)
    return [Page(name, at(sizes), over) for (name, _), at, over in zip(pages, ways, oversets, strict=True)]


def _all_grown(ways: Sequence[SetWith], compositor: Compositor, sizes: Sizes, alone: bool) -> Sizes:
    """The sizes to which every side can grow, by the steps that go to what a size has on a page with little
    else (`alone`) or by the others; none grows when a side is overfull."""
    steps = [step for step in compositor.styles.template.grow if (step.to == "alone") == alone]
    if not steps or not all(at(sizes).fits for at in ways):
        return sizes
    each = [grown(at, compositor, sizes, steps) for at in ways]
    return {name: min(of[name] for of in each) for name in sizes}


def _in_rows(at: SetWith, height: float, sizes: Mapping[str, float]) -> PageBox:
    """The page with its table in rows of a height."""

    def frame(box: RegionBox) -> RegionBox:
        if not any(isinstance(b, TableBox) for b in box.column.boxes):
            return box
        boxes = [replace(b, row=height) if isinstance(b, TableBox) else b for b in box.column.boxes]
        return replace(box, column=stacked(boxes))

    page = at(sizes)
    bands = tuple(replace(band, regions=tuple(map(frame, band.regions))) for band in page.bands)
    return replace(page, bands=bands)
