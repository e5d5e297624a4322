"""Which frames of the template hold what; the same at all sizes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, combinations_with_replacement, pairwise, product

from msgspec import Struct
from msgspec.structs import replace

from flyers.content import template as source
from flyers.content.template import AGAIN, Band, Filled, Ground
from flyers.layout.column import abreast
from flyers.model.blocks import Block, Blocks, Briefs, Code, Image, Para
from flyers.units import MM

Slots = Mapping[str, Blocks]
Bands = tuple[Band, ...]

_ALL = (1, 0)  # the columns of a frame that names none
_PAIR, _WORD = 2, 22  # calls that may stand side by side; letters of a word in them
_CALLS = 1.2 * MM  # between fields with one call each, or a row of codes: they belong together
_CLOSE = 4 * MM  # pad of rows of codes on one ground, which else take a third of the page
_GUTTER = 8 * MM  # between two calls on one ground, whose numbers else read as one


class Region(Struct, frozen=True, cache_hash=True):
    """A frame of the template with its blocks, or with a stack of bands."""

    frame: source.Frame
    columns: tuple[int, int]  # may be more than the frame's own
    blocks: Blocks = ()
    image: Image | None = None  # its backdrop
    plans: tuple[Plan, ...] = ()
    ground: Ground = ""
    share: tuple[int, int] = (0, 0)  # its number among those that divide a band, and how many these are
    peers: tuple[Code, ...] = ()  # codes of all rows of its band, whose patches are equal
    above: tuple[Code, ...] = ()  # codes in cells above, on whose edges its columns stand

    @property
    def full(self) -> bool:
        """Whether it holds anything."""
        return bool(self.blocks or self.plans or self.image)

    @property
    def name(self) -> str:
        return "/".join(self.slots)

    @property
    def slots(self) -> tuple[str, ...]:
        """Its slots, in the template's order."""
        return Band(name="", frames=(self.frame,)).slots

    @property
    def over(self) -> Filled:
        """The colour that its picture counts as for type, and of its veil. Above a bright picture it is
        paper: a dark veil would make mud of it."""
        above = self.veil and self.frame.vertical == "top"
        bright = above and self.image and self.image.sight and self.image.sight.bright
        return self.frame.ground or ("paper" if bright else "black")

    @property
    def veil(self) -> float:
        """The veil of its picture; none where nothing stands on it."""
        return self.frame.veil if self.blocks or self.plans else 0.0

    @property
    def all_blocks(self) -> Blocks:
        """The blocks in it and in the bands inside it."""
        inner = (block for plan in self.plans for block in plan.all_blocks)
        return (*self.blocks, *((self.image,) if self.image else ()), *inner)


class Plan(Struct, frozen=True, cache_hash=True):
    """A band, and the ways to share its floats among its frames, worked out once for all trials."""

    band: Band
    ways: tuple[tuple[Region, ...], ...]

    @property
    def dated(self) -> bool:
        """Whether words stand beside marks in it, which begin on columns of other bands."""
        blocks = (block for region in self.ways[0] for block in region.blocks if isinstance(block, Briefs))
        return any(brief.mark for block in blocks for brief in block.briefs)

    @property
    def all_blocks(self) -> Iterator[Block]:
        """What stands in it, in whichever way."""
        return (block for way in self.ways for region in way for block in region.all_blocks)


def plans(bands: Sequence[Band], slots: Slots, threads: Collection[str] = ()) -> list[Plan]:
    """The bands that hold something, and those that need nothing. A slot in several frames is repeated in all
    but the first; one of the `threads` runs on through the frames of one band."""
    numbered = tuple(_numbered(bands, Counter()))
    every = [slot for band in numbered for slot in band.slots]
    later = [slot for slot in every if AGAIN in slot]
    repeated = {slot: tuple(map(said_again, slots.get(_own(slot), ()))) for slot in later}
    thread = next((_own(slot) for slot in later if _own(slot) in threads), "")
    return list(_plans(numbered, {**slots, **repeated}, thread))


def said_again(block: Block) -> Block:
    """A block that also stands elsewhere: its heading is no heading here."""
    return replace(block, role="P") if isinstance(block, Para) else block


def _own(slot: str) -> str:
    """The slot that a numbered one shows."""
    return slot.partition(AGAIN)[0]


def _numbered(bands: Sequence[Band], times: Counter[str]) -> Iterator[Band]:
    """Bands in which a repeated slot has a new name each time."""

    def named(slot: str) -> str:
        times[slot] += bool(slot)
        return f"{slot}{AGAIN}{times[slot]}" if times[slot] > 1 else slot

    for band in bands:
        frames = []
        for frame in band.frames:
            slots, backdrop = tuple(map(named, frame.slots)), named(frame.backdrop)
            inner = tuple(_numbered(frame.bands, times))
            frames.append(replace(frame, slots=slots, backdrop=backdrop, bands=inner))
        yield replace(band, frames=tuple(frames), floats=tuple(map(named, band.floats)))


def _plans(bands: Sequence[Band], slots: Slots, thread: str = "") -> Iterator[Plan]:
    """The plans of bands. The first that holds something and has a `lead` gets that as its ground. Text whose
    paragraphs are kept whole has as many columns as the row of codes above it has cells."""
    led, above = False, tuple[Code, ...]()
    for band in bands:
        if band.divide:
            for row in _divided(band, slots):
                codes = (block for cell in row.ways[0] for block in cell.blocks if isinstance(block, Code))
                above = max(tuple(codes), above, key=len)
                yield row
        elif ways := tuple(
            tuple(_on_cells(one, above) for one in way) for way in _threaded(band, slots, thread)
        ):
            first, led = bool(band.lead) and not led, led or bool(band.lead)
            yield Plan(replace(band, ground=band.lead) if first else band, ways)
        elif not band.frames:  # a bar, or a place that is kept free
            yield Plan(band, ((),))


def _on_cells(region: Region, above: tuple[Code, ...]) -> Region:
    frame = region.frame
    on = frame.keep and frame.flow > 1 and len(above) > 1
    return replace(region, frame=replace(frame, flow=len(above)), above=above) if on else region


def _threaded(band: Band, slots: Slots, thread: str) -> Iterator[tuple[Region, ...]]:
    """The ways of a band. A thread is cut between its frames at paragraphs, in all ways, those with the most
    in the first frames first; no frame that could hold a part is left empty."""
    names = [slot for slot in band.slots if _own(slot) == thread]
    if len(names) < 2:
        yield from _ways(band, slots)
        return
    text = slots.get(thread, ())
    ways: list[tuple[Region, ...]] = []
    for cuts in reversed([*combinations_with_replacement(range(len(text) + 1), len(names) - 1)]):
        parts = (text[start:end] for start, end in pairwise((0, *cuts, len(text))))
        ways += _ways(band, {**slots, **dict(zip(names, parts, strict=True))})
    most = max(map(_filled, ways), default=0)
    yield from (way for way in ways if _filled(way) == most)


def _filled(regions: Sequence[Region]) -> int:
    """How many frames hold something."""
    return sum(sum(_filled(plan.ways[0]) for plan in one.plans) if one.plans else 1 for one in regions)


def _ways(band: Band, slots: Slots) -> Iterator[tuple[Region, ...]]:
    every = [_held(frame, slots) for frame in band.frames]
    floating = [slots[s] for s in band.floats if slots.get(s)]
    if floating and not any(one.full for one in every):
        every[-1] = replace(every[-1], blocks=tuple(floating.pop(0)))
    regions = _filling(every)
    if not regions:
        return
    able = [n for n, region in enumerate(regions) if not region.plans] or range(len(regions))
    for places in product(able, repeat=len(floating)):
        floats = list(zip(places, floating, strict=True))
        yield tuple(
            _holding(region, tuple(b for at, new in floats if at == n for b in new))
            for n, region in enumerate(regions)
        )


def _holding(region: Region, blocks: Blocks) -> Region:
    """The same with more blocks; among bands these become the last band."""
    if not blocks or not region.plans:
        return replace(region, blocks=(*region.blocks, *blocks))
    last = Region(source.Frame(), _ALL, blocks)
    return replace(region, plans=(*region.plans, Plan(Band(name="floats"), ((last,),))))


def _blocks(frame: source.Frame, slots: Slots) -> Blocks:
    """What a frame's slots hold in turn; codes in an order of their own."""
    found = [block for slot in frame.slots for block in slots.get(slot, ())]
    codes = iter(sorted((block for block in found if isinstance(block, Code)), key=lambda code: code.place))
    return tuple(next(codes) if isinstance(block, Code) else block for block in found)


def _held(frame: source.Frame, slots: Slots) -> Region:
    """A frame with all that its slots hold."""
    image = next((block for block in slots.get(frame.backdrop, ()) if isinstance(block, Image)), None)
    held = tuple(_plans(frame.bands, slots))
    return Region(frame, frame.columns or _ALL, _blocks(frame, slots), image, held, frame.ground)


def _filling(every: Sequence[Region]) -> list[Region]:
    """The regions that hold something, in the order of reading. The columns of an empty one go to the next on
    the page, or to the one before at the end."""
    found: dict[int, Region] = {}
    first: int | None = None
    placed = sorted(range(len(every)), key=lambda n: every[n].columns[0])
    for n in placed:
        start, end = every[n].columns
        if not every[n].full:
            first = start if first is None else first
            continue
        found[n] = replace(every[n], columns=(start if first is None else first, end))
        first = None
    if found and first is not None:
        last = next(n for n in reversed(placed) if n in found)
        found[last] = replace(found[last], columns=(found[last].columns[0], every[placed[-1]].columns[1]))
    return [found[n] for n in sorted(found)]


def _divided(band: Band, slots: Slots) -> Iterator[Plan]:
    """A band whose width is shared evenly by its codes, in as many rows as needed; a code and a call, or two
    calls without codes, share it where no word of a call is long; any other has the whole measure."""
    blocks = [(frame, block) for frame in band.frames for block in _blocks(frame, slots)]
    coded = [one for one in blocks if isinstance(one[1], Code)]
    codes = tuple(block for _, block in coded if isinstance(block, Code))
    each = abreast(len(codes), band.abreast) if codes else 1
    peers = codes if each < len(codes) else ()
    rows = [coded[start : start + each] for start in range(0, len(codes), each)]
    calls = [[one] for one in blocks if one not in coded]
    if len(codes) == len(calls) == 1 and _short(calls[0][0][1]):
        rows, calls = [[*coded, *calls[0]]], []
    if not codes and len(calls) == _PAIR and all(_short(block) for _, block in chain(*calls)):
        calls = [[*chain(*calls)]]
    apart = _CALLS if band.ground else band.apart or 0.0
    if not codes:
        paired = band.ground and len(calls) == 1 and len(calls[0]) == _PAIR
        band = replace(band, apart=_GUTTER if paired else apart)
    elif band.ground and len(rows) > 1:
        band = replace(band, pad=_CLOSE, beside=band.side)
    band = replace(band, share=band.share / max(1, len(rows or calls)))  # to which they grow together
    for number, row in enumerate([*rows, *calls]):
        one = replace(band, gap=apart, rule=None) if number else band
        if number and row in rows and band.ground == "accent":  # the first is the loudest
            one = replace(one, ground="tint")
        cells = []
        for n, (frame, block) in enumerate(row):
            ground, share = band.lead if band.lead and not number + n else frame.ground, (n, len(row))
            cells.append(Region(frame, _ALL, (block,), ground=ground, share=share, peers=peers))
        yield Plan(one, (tuple(cells),))


def _short(call: Block) -> bool:
    """Whether half of the measure has room for each word of a call."""
    paras = [para for brief in call.briefs for para in brief.words] if isinstance(call, Briefs) else []
    words = (word for para in paras for run in para.runs for word in run.text.split())
    return bool(paras) and max(map(len, words), default=0) <= _WORD


def below_picture(region: Region) -> Region:
    """The same with the words below the picture, not on it, since in black there is no veil."""
    image = region.image
    if not image or not region.veil:
        return region
    if region.blocks:
        return replace(region, image=None, blocks=(image, *region.blocks))
    alone = Region(source.Frame(slots=(region.frame.backdrop,)), _ALL, (image,))
    return replace(region, image=None, plans=(Plan(Band(name="picture"), ((alone,),)), *region.plans))
