"""Which pages a story makes: one, a front and a back, or as many as its table needs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import floor

from flyers.content.template import Band
from flyers.layout.fit import grown, least, setting
from flyers.layout.page import PageBox, Slots
from flyers.layout.rows import LEAST
from flyers.layout.setter import Setter
from flyers.layout.turn import part, places
from flyers.model.blocks import Block, Rows, Story
from flyers.model.marks import Overset
from flyers.units import in_mm


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is set, under the name its template gives it."""

    name: str
    box: PageBox
    overset: tuple[Overset, ...] = ()


def pages_of(story: Story, setter: Setter, may_turn: bool) -> list[Page]:
    """Set a story. What cannot be made to fit is set all the same, and says so in `overset`."""
    if rows_of(story.slots):
        return _table(story, setter)
    name, bands = next(iter(setter.wardrobe.template.pages.items()))
    at = setting(bands, story.slots, setter)
    knobs = least(setter)
    if at(knobs).fits:
        return [Page(name, at(grown(at, setter, knobs)))]
    turned = _turned(story, setter) if may_turn else None
    return turned or [Page(name, at(knobs), _overset(at(knobs), name, story.lang))]


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
    """Front and back, the slot that turns cut at the last place at which the front still fits with all
    sizes as usual; None where there is nothing to turn."""
    template = setter.wardrobe.template
    slot = template.turns
    if not slot or not story.slots.get(slot) or len(template.pages) < 2:
        return None
    (front_name, front_bands), (back_name, back_bands) = list(template.pages.items())[:2]
    named = {s for band in back_bands for f in band.frames for s in (*f.slots, *band.floats)}
    stays = {k: v for k, v in story.slots.items() if k not in named or k in template.again}
    note = story.slots.get("overleaf", ())
    usual = {k: setter.wardrobe.knob(k).usual for k in least(setter)}

    def front(place: tuple[int, int]) -> Slots:
        return {**stays, slot: (*part(story.slots[slot], place)[0], *note)}

    width = _slot_width(front_bands, slot, setter, story.slots)
    for knobs in (usual, least(setter)):
        cuts = places(story.slots[slot], width, setter.turned(knobs))
        good = [c for c in cuts if setting(front_bands, front(c), setter)(knobs).fits]
        if good:
            break
    else:
        return None
    at = setting(front_bands, front(good[-1]), setter)
    rest = {k: v for k, v in story.slots.items() if k in named and k not in template.again}
    again = {k: v for k, v in story.slots.items() if k in template.again}
    back_at = setting(back_bands, {**rest, **again, slot: part(story.slots[slot], good[-1])[1]}, setter)
    back_knobs = least(setter)
    front_page = Page(front_name, at(grown(at, setter, knobs)))
    if not back_at(back_knobs).fits:
        return [
            front_page,
            Page(back_name, back_at(back_knobs), _overset(back_at(back_knobs), back_name, story.lang)),
        ]
    return [front_page, Page(back_name, back_at(grown(back_at, setter, back_knobs)))]


def _slot_width(bands: list[Band], slot: str, setter: Setter, slots: Slots) -> float:
    """How wide the frame is that holds a slot."""
    page = setting(bands, slots, setter)({})
    return next(f.width for b in page.bands for f in b.frames if slot in f.name.split("/"))


def _table(story: Story, setter: Setter) -> list[Page]:
    """A table over as few pages as rows of 10 mm allow, shared out so that rows are as even as can be."""
    names = list(setter.wardrobe.template.pages.items())
    whole = rows_of(story.slots)
    assert whole is not None
    first, rest = names[0], names[-1]
    here = _capacity(first, story, setter, whole)
    if here >= whole.count:
        return [_table_page(first, story, setter, whole)]
    more = _capacity(rest, story, setter, whole)
    if here < 1 or more < 1:
        return [_table_page(first, story, setter, replace(whole, count=max(1, here)))]
    pages = 1 + -(-(whole.count - here) // more)
    share = whole.count / (here + more * (pages - 1))
    counts = [max(1, floor(here * share))]
    left = whole.count - counts[0]
    for n in range(pages - 1, 0, -1):
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


def _capacity(page: tuple[str, list[Band]], story: Story, setter: Setter, rows: Rows) -> int:
    """How many rows of 10 mm a page holds, with all sizes at their least."""
    one = setting(page[1], _with_rows(story, replace(rows, count=1)), setter)(least(setter))
    box = one.rows()
    assert box is not None
    return floor((box.row + one.spare + 0.01) / LEAST)


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
