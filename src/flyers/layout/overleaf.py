"""A story too long for the front continues on the back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.template import Arrangement, Template, inner
from flyers.layout.compositor import Compositor
from flyers.layout.growth import PageAt
from flyers.layout.lists import ListBox
from flyers.layout.makeup import grown, least, page_setter
from flyers.layout.paragraph import TextBox
from flyers.layout.plan import Bands, Slots, said_again
from flyers.layout.setting import set_column
from flyers.measure.copyfit import largest
from flyers.measure.sentences import sentences
from flyers.model.blocks import Block, Blocks, Briefs, Code, Items, Para, Run, Story
from flyers.model.demerit import SHARED, TOLD

_WORDS = Para, Items, Briefs
_KEEP = 2  # lines of a paragraph that stay together on either side
_SOME = 4  # lines that are more than a tease on a front, and worth turning the page for
_ROW = 2  # codes that fill a row, with room for words beside them
_NEAR = 0.75  # share of what fits, back to which an end of sense is looked for
ABOUT = 0.9 * TOLD  # share of a story that is enough on the front where it ends well there

PARAGRAPH, SENTENCE, LINE = range(3)  # what ends at a place, the best first


class Place(Struct, frozen=True):
    """Where a story may be cut."""

    block: int
    character: int  # in the block; of a list, an item
    ends: int = PARAGRAPH  # what ends there


def places(blocks: Sequence[Block], width: float, compositor: Compositor) -> list[Place]:
    """Where a story may be cut, in order, for lines of `width` points; the first place is before all of
    it."""
    boxes = set_column(blocks, width, compositor).boxes
    found = [(0, Place(0, 0))]  # with the lines that stand before each
    count = 0
    for n, box in enumerate(boxes):
        if isinstance(box, TextBox):
            found += ((count + m, Place(n, at, ends)) for m, at, ends in _inside(box))
        if isinstance(box, ListBox):
            found += ((count + m, Place(n, m)) for m in range(1, len(box.items)))
        count += len(box.items if isinstance(box, ListBox) else getattr(box, "lines", ()))
        if not getattr(blocks[n], "leads", False):
            found.append((count, Place(n + 1, 0)))
    return [place for before, place in found if not before or _SOME <= before <= count - _SOME]


def _inside(box: TextBox) -> Iterator[tuple[int, int, int]]:
    """Where a paragraph may be cut: after how many lines, before which character, and what ends there. No
    word begins on one side and ends on the other."""
    stops = sentences(box.whole.text, box.para.lang)
    for m, line in enumerate(box.lines[: len(box.lines) - _KEEP], 1):
        if m < _KEEP:
            continue
        yield from ((m, at, SENTENCE) for at in stops if line.start < at < line.end)
        if not line.hyphen:
            yield m, line.end, SENTENCE if line.end in stops else LINE


def well_ended(cuts: Sequence[Place], shares: Sequence[float]) -> int:
    """The best place to cut a story, of those up to which the front has room for it: the last end of a
    paragraph, else of a sentence, in the last quarter; else the last end that leaves enough in front; else
    the last place."""
    near, enough = _NEAR * shares[-1], min(ABOUT, shares[-1])
    able = [n for n, share in enumerate(shares) if share >= enough]
    return min(able, key=lambda n: (cuts[n].ends == LINE, shares[n] < near, cuts[n].ends, -n))


def part(blocks: Sequence[Block], place: Place) -> tuple[Blocks, Blocks]:
    """The story before and after a place."""
    n, character = place.block, place.character
    front, back = list(blocks[:n]), list(blocks[n:])
    match back[0] if character else None:
        case Para() as para:
            one = replace(para, identity=f"{para.key} {n}")  # one paragraph on two sides
            placed = zip(one.runs, accumulate((len(run.text) for run in one.runs), initial=0), strict=False)
            runs = (replace(run, text=run.text[: character - at]) for run, at in placed if at < character)
            front.append(replace(one, runs=tuple(runs)))
            back[0] = _after(one, character)
        case Items() as whole:
            first, rest = slice(character), slice(character, None)
            front.append(_some(whole, first))
            back[0] = _some(whole, rest)
    return tuple(front), tuple(back)


def _some(whole: Items, kept: slice) -> Items:
    return replace(whole, items=whole.items[kept], labels=whole.labels[kept], more=whole.more[kept])


def _after(para: Para, start: int) -> Para:
    runs: list[Run] = []
    at, begun = 0, False
    for run in para.runs:
        text = run.text[max(0, start - at) :]
        # Runs that are over stay, empty: a link keeps its number.
        runs.append(replace(run, text=text if begun else text.lstrip()))
        begun = begun or bool(text)
        at += len(run.text)
    return replace(para, runs=tuple(runs))


def thread(one: Arrangement, story: Story) -> Blocks:
    """The text of a story that an arrangement lets run on."""
    return story.slots.get(next(iter(one.threads), ""), ())


def behind(template: Template, name: str) -> set[str]:
    """The slots that stand on the back of an arrangement alone."""
    backs = [*template.sides(name).values()][1:]
    return {slot for back in backs for slot in slots_in(back)} - {*template.arrangements[name].again}


def slots_in(bands: Bands) -> set[str]:
    return {slot for band in bands for slot in band.slots}


def last_words(bands: Bands, slot: str, slots: Slots) -> str:
    """The slot with the last words in the column of one, where a line that points to the back stands."""
    frames = (frame for band in bands for _, frame in inner(band) if slot in frame.slots)
    frame = next(frames, None)
    after = frame.slots[frame.slots.index(slot) :] if frame and frame.abreast == 1 else ()
    able = (one for one in after if slots.get(one) and all(isinstance(x, _WORDS) for x in slots[one]))
    return [slot, *able][-1]


def turned_over(
    sides: Sequence[tuple[str, Bands]], one: Arrangement, story: Story, place: Place
) -> list[tuple[str, Bands, Slots]]:
    """Front and back with their slots, the thread cut at a place; below it the front says that it goes on, or
    what else stands on the back. A code is repeated only where it fills a row."""
    (front_name, front_bands), (back_name, back_bands) = sides
    slot, text = next(iter(one.threads), ""), thread(one, story)
    before, after = part(text, place)
    back_slots = slots_in(back_bands)
    front = {k: v for k, v in story.slots.items() if k not in back_slots or k in one.again}
    back = {k: v for k, v in story.slots.items() if k in back_slots and k not in one.again}
    full = [type(block) for blocks in back.values() for block in blocks].count(Code) >= _ROW
    again = {k: v for k, v in story.slots.items() if k in one.again and not (full and Code in map(type, v))}
    back |= {k: tuple(map(said_again, v)) for k, v in again.items()}
    front |= {slot: before}
    whole = not before and (after or back.get("story")) and not story.slots.get("pointer")
    note = "overleaf" if before and after else "over_story" if whole else "pointer"
    ends = (one for one in (slot, "story", "lead") if one in slots_in(front_bands) and front.get(one))
    end = next(ends, slot)
    end = last_words(front_bands, end, front) if note == "pointer" else end
    return [
        (front_name, front_bands, {**front, end: (*front.get(end, ()), *story.slots.get(note, ()))}),
        (back_name, back_bands, {**back, slot: after}),
    ]


def cut(
    sides: Sequence[tuple[str, Bands]], one: Arrangement, story: Story, compositor: Compositor, most: float
) -> tuple[Place, float] | None:
    """A place up to which the front holds as much as fits, at most `most`, and how much that is; None where
    the front never fits. A story that runs on anyway lets the headline take its size first."""
    text, sizes = thread(one, story), least(compositor)

    @cache
    def front(place: Place) -> PageAt:
        _, bands, slots = turned_over(sides, one, story, place)[0]
        return page_setter(bands, slots, compositor)

    slot = next(iter(one.threads))
    regions = front(Place(len(text), 0))(sizes).regions
    width = next((r.line for r in regions if slot in r.region.slots), 0.0)
    cuts = places(text, width, compositor.with_sizes(sizes))
    before = [0, *accumulate(map(_length, text))]
    lengths = [(before[place.block] + _within(text, place)) / (before[-1] or 1) for place in cuts]
    within = [n for n, share in enumerate(lengths) if share <= most] or [0]
    few = next((n for n in within if lengths[n] >= SHARED[0]), within[-1])
    if front(cuts[few])(sizes).fits:  # the first step, which is the headline's, before more of the story
        first = compositor.styles.template.copyfit[:1]
        sizes = grown(front(cuts[few]), compositor, sizes, first)
    place = largest(lambda place: front(place)(sizes).fits, cuts[: within[-1] + 1])
    if not front(place)(sizes).fits:
        return None
    held = cuts.index(place) + 1
    best = well_ended(cuts[:held], lengths[:held])
    return cuts[best], lengths[best]


def _within(text: Sequence[Block], place: Place) -> int:
    """How many letters of the block at a place stand before it."""
    block = text[place.block] if place.character else None
    if isinstance(block, Items):
        return sum(map(_length, block.items[: place.character]))
    return place.character


def _length(block: Block) -> int:
    """How many letters a block has."""
    paras = block.items if isinstance(block, Items) else (block,)
    return sum(len(run.text) for para in paras for run in getattr(para, "runs", ()))
