"""Which pages a story makes: one, a front and a back, or as many as its table needs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import floor

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.template import Band
from flyers.layout.fit import Knobs, grown, least, setting
from flyers.layout.page import PageBox, Slots
from flyers.layout.rows import LEAST, USUAL
from flyers.layout.setter import Setter
from flyers.layout.turn import Place, part, places
from flyers.measure.copyfit import largest
from flyers.model.blocks import Block, Para, Rows, Story
from flyers.model.marks import Overset
from flyers.units import in_mm


class Page(Struct, frozen=True):
    """A page that is set, under the name its template gives it."""

    name: str
    box: PageBox
    overset: tuple[Overset, ...] = ()


def pages_of(story: Story, setter: Setter, may_turn: bool) -> list[Page]:
    """Set a story. What cannot be made to fit is set all the same, and says so in `overset`."""
    if rows_of(story.slots):
        return _table(story, setter)
    name, bands = next(iter(setter.wardrobe.template.pages.items()))
    page = _grown(name, bands, story.slots, setter, least(setter), story.lang)
    turned = _turned(story, setter) if page.overset and may_turn else None
    return turned or [page]


def rows_of(slots: Slots) -> Rows | None:
    """The table of a story, if it has one."""
    return next((b for blocks in slots.values() for b in blocks if isinstance(b, Rows)), None)


def _overset(page: PageBox, name: str, lang: str) -> tuple[Overset, ...]:
    """What is too wide, or else by how much the page is too full and which frame a person would cut."""
    wide = [f for b in page.bands for f in b.frames if f.pile.short > 0.01]
    found = [Overset(f.name, lang, _wide_key(f.pile.boxes), f"{in_mm(f.pile.short)} too wide") for f in wide]
    if page.spare < -0.01:
        tall = page.tallest
        found.append(
            Overset(tall.name, lang, tall.pile.key, f"{in_mm(-page.spare)} too tall for the {name} page")
        )
    return tuple(found)


def _wide_key(boxes: tuple[object, ...]) -> str:
    return next((b.key for b in boxes if getattr(b, "short", 0) > 0.01), "")  # type: ignore[attr-defined]


def _turned(story: Story, setter: Setter) -> list[Page] | None:
    """Front and back, the slot that turns cut at the last place at which the front fits; None where
    nothing can go to the back, or the front does not fit even so."""
    template = setter.wardrobe.template
    if not template.turns:
        return None
    (front_name, front_bands), (back_name, back_bands) = list(template.pages.items())[1:3]
    named = {s for band in back_bands for f in band.frames for s in (*f.slots, *band.floats)}
    stays = {k: v for k, v in story.slots.items() if k not in named or k in template.again}
    text = story.slots.get(template.turns, ())
    note = story.slots.get("overleaf", ())

    def front(place: Place) -> Slots:
        return {**stays, template.turns: (*part(text, place)[0], *(note if text else ()))}

    usual = {k: setter.wardrobe.knob(k).usual for k in least(setter)}
    place: Place = (0, 0)
    for knobs in (usual, least(setter)):
        at = partial(_fits, front_bands, front, setter, knobs)
        cuts = places(
            text, _slot_width(front_bands, template.turns, setter, story.slots), setter.turned(knobs)
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
        _grown(front_name, front_bands, front(place), setter, knobs, story.lang),
        _grown(back_name, back_bands, back, setter, least(setter), story.lang),
    ]


def _grown(name: str, bands: list[Band], slots: Slots, setter: Setter, knobs: Knobs, lang: str) -> Page:
    """A page with its sizes grown; overset when it does not fit to begin with."""
    at = setting(bands, slots, setter)
    page = at(knobs)
    if not page.fits:
        return Page(name, page, _overset(page, name, lang))
    page = at(grown(at, setter, knobs))
    return Page(name, page, _overset(page, name, lang))


def _repeated(block: Block) -> Block:
    """A block that stands on the front too: a heading there is none here."""
    return replace(block, role="P") if isinstance(block, Para) else block


def _fits(
    bands: list[Band], slots: Callable[[Place], Slots], setter: Setter, knobs: Knobs, place: Place
) -> bool:
    return setting(bands, slots(place), setter)(knobs).fits


def _slot_width(bands: list[Band], slot: str, setter: Setter, slots: Slots) -> float:
    """How wide the frame is that holds a slot; 0 where nothing is in it."""
    page = setting(bands, slots, setter)({})
    return next((f.width for b in page.bands for f in b.frames if slot in f.name.split("/")), 0.0)


def _table(story: Story, setter: Setter) -> list[Page]:
    """A table on one page, when its rows need not be under 10 mm there; else in rows of 12 mm or more, as
    many as fit on the first page, the rest shared out evenly."""
    names = list(setter.wardrobe.template.pages.items())
    whole = rows_of(story.slots)
    assert whole is not None
    first, rest = names[0], names[-1]
    if _capacity(first, story, setter, whole, LEAST) >= whole.count:
        return [_table_page(first, story, setter, whole)]
    here = max(1, _capacity(first, story, setter, whole, USUAL))
    more = max(1, _capacity(rest, story, setter, whole, USUAL))
    pages = -(-(whole.count - here) // more)
    counts, left = [here], whole.count - here
    for n in range(pages, 0, -1):
        counts.append(-(-left // n))
        left -= counts[-1]
    found, start = [], whole.first
    for n, count in enumerate(counts):
        part_of = replace(whole, count=count, first=start)
        found.append(_table_page(first if n == 0 else rest, story, setter, part_of))
        start += count
    return found


def _with_rows(story: Story, rows: Rows) -> dict[str, tuple[Block, ...]]:
    return {k: tuple(rows if isinstance(b, Rows) else b for b in blocks) for k, blocks in story.slots.items()}


def _capacity(page: tuple[str, list[Band]], story: Story, setter: Setter, rows: Rows, height: float) -> int:
    """How many rows of a height a page holds, with all sizes at their least."""
    one = setting(page[1], _with_rows(story, replace(rows, count=1)), setter)(least(setter))
    box = one.rows()
    assert box is not None
    return floor((box.row + one.spare + 0.01) / height)


def _table_page(page: tuple[str, list[Band]], story: Story, setter: Setter, rows: Rows) -> Page:
    """A page whose rows take the height that its other parts leave, those grown first."""
    name, bands = page
    at = setting(bands, _with_rows(story, rows), setter)
    knobs = least(setter)
    box = at(knobs)
    if box.fits:
        box = at(grown(at, setter, knobs))
    filled = box.filled()
    table = filled.rows()
    tight = table is None or table.row < LEAST - 0.01 or box.short > 0.01
    return Page(name, filled, _overset(box, name, story.lang) if tight else ())
