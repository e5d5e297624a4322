"""Which arrangement a story is set in, and which sides that makes: one, a front and a back, or as many as its
table needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from flyers.content.template import Arrangement, Band, slots_of
from flyers.layout.compositor import Compositor
from flyers.layout.makeup import Side, Sizes, divided, grown, least, overset, setting
from flyers.layout.overleaf import Place, part, places
from flyers.layout.plan import Slots
from flyers.layout.rows import rows_of, table_sides
from flyers.measure.copyfit import largest
from flyers.model.blocks import Block, Para, Story

Bands = tuple[Band, ...]


def sides_of(story: Story, compositor: Compositor, may_turn: bool) -> list[Side]:
    """Set a story; where a headline would be divided or something not fit, with sizes that may fall to their
    floors. What cannot be made to fit is set all the same, and says so in `overset`."""
    if rows_of(story.slots):
        name, _ = next(_arrangements(compositor, may_turn))
        arranged = replace(compositor, styles=compositor.styles.arranged(name))
        return table_sides(story, arranged, compositor.styles.template.sides(name))
    sides = _first_that_fits(story, compositor, may_turn)

    def flaws(sides: Sequence[Side]) -> tuple[bool, int]:
        """Whether something does not fit, and how many headlines are divided."""
        template = compositor.styles.template
        return any(side.overset for side in sides), sum(divided(side, template) for side in sides)

    if flaws(sides) == (False, 0):
        return sides
    lower = _first_that_fits(story, replace(compositor, styles=compositor.styles.lowered()), may_turn)
    return min(sides, lower, key=flaws)


def _arrangements(compositor: Compositor, may_turn: bool) -> Iterator[tuple[str, Arrangement]]:
    for name, one in compositor.styles.template.arrangements.items():
        if may_turn or len(one.sides) == 1:
            yield name, one


def _first_that_fits(story: Story, compositor: Compositor, may_turn: bool) -> list[Side]:
    tried: list[list[Side]] = []
    for name, one in _arrangements(compositor, may_turn):
        arranged = replace(compositor, styles=compositor.styles.arranged(name))
        sides = list(compositor.styles.template.sides(name).items())
        found = (
            _single(sides[0], story, arranged) if len(sides) == 1 else _turned(sides, one, story, arranged)
        )
        if found and not any(side.overset for side in found):
            return found
        tried += [found] if found else []
    return tried[0]


def _single(side: tuple[str, Bands], story: Story, compositor: Compositor) -> list[Side]:
    return [_grown(*side, story.slots, compositor, least(compositor), story.lang)]


def _turned(
    sides: Sequence[tuple[str, Bands]], one: Arrangement, story: Story, compositor: Compositor
) -> list[Side] | None:
    """Front and back, the thread cut at the last place at which the front fits; None where the front does not
    fit even so."""
    (front_name, front_bands), (back_name, back_bands) = sides
    named = {slot for band in back_bands for slot, _ in slots_of(band)}
    stays = {k: v for k, v in story.slots.items() if k not in named or k in one.again}
    thread = next(iter(one.threads), "")
    text = story.slots.get(thread, ())
    note = story.slots.get("overleaf", ())

    def front(place: Place) -> Slots:
        return {**stays, thread: (*part(text, place)[0], *(note if text else ()))}

    usual = {k: compositor.styles.bounds(k).usual for k in least(compositor)}
    place: Place = (0, 0)
    for sizes in (usual, least(compositor)):
        at = partial(_fits, front_bands, front, compositor, sizes)
        width = _slot_width(front_bands, thread, compositor, story.slots)
        cuts = places(text, width, compositor.with_sizes(sizes))
        place = largest(at, cuts)
        # Smaller type only to have some of the story on the front at all.
        if place != (0, 0):
            break
    if not at(place):
        return None
    again = {k: tuple(map(_repeated, v)) for k, v in story.slots.items() if k in one.again}
    moved = {k: v for k, v in story.slots.items() if k in named and k not in one.again}
    back = {**moved, **again, thread: part(text, place)[1]}
    return [
        _grown(front_name, front_bands, front(place), compositor, sizes, story.lang),
        _grown(back_name, back_bands, back, compositor, least(compositor), story.lang),
    ]


def _grown(name: str, bands: Bands, slots: Slots, compositor: Compositor, sizes: Sizes, lang: str) -> Side:
    """A side with its sizes grown; overset when it does not fit to begin with."""
    at = setting(bands, slots, compositor)
    page = at(sizes)
    if not page.fits:
        return Side(name, page, overset(page, name, lang))
    page = at(grown(at, compositor, sizes))
    return Side(name, page, overset(page, name, lang))


def _repeated(block: Block) -> Block:
    """A block that stands on the front too: a heading there is none here."""
    return replace(block, role="P") if isinstance(block, Para) else block


def _fits(bands: Bands, slots, compositor: Compositor, sizes: Sizes, place: Place) -> bool:  # type: ignore[no-untyped-def]
    return setting(bands, slots(place), compositor)(sizes).fits


def _slot_width(bands: Bands, slot: str, compositor: Compositor, slots: Slots) -> float:
    """How wide the frame is that holds a slot; 0 where nothing is in it."""
    page = setting(bands, slots, compositor)({})
    return next((r.width for r in page.regions if slot in r.region.slots), 0.0)
