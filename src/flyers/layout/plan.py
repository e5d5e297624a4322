"""What stands in which frames of a page, whatever its sizes: worked out once for all trials of copyfit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from msgspec import Struct

from flyers.content.template import Band, Frame, Template
from flyers.layout.boxes import knobs_of
from flyers.model.blocks import Block

Slots = Mapping[str, tuple[Block, ...]]
Held = tuple[Frame, tuple[int, int], list[Block]]
"""A frame, its first and last column, and what stands in it."""


class Part(Struct, frozen=True):
    """A frame over some columns with what stands in it; `knobs` are those that its height hangs on, `key`
    is its own among all that is set from the same blocks."""

    frame: Frame
    columns: tuple[int, int]
    blocks: list[Block]
    knobs: tuple[str, ...]
    key: tuple[object, ...]


class Plan(Struct, frozen=True):
    """A band and the ways to share its floats among its frames."""

    band: Band
    ways: tuple[tuple[Part, ...], ...]


def plans(bands: Sequence[Band], slots: Slots, template: Template) -> list[Plan]:
    """The bands that have something to hold."""
    found = ((band, tuple(_ways(band, slots, template))) for band in bands)
    return [Plan(band, ways) for band, ways in found if ways]


def _ways(band: Band, slots: Slots, template: Template) -> Iterator[tuple[Part, ...]]:
    frames = [(f, [b for s in f.slots for b in slots.get(s, ())]) for f in band.frames]
    floating = [slots[s] for s in band.floats if slots.get(s)]
    if floating and not any(blocks for _, blocks in frames):
        frames[-1][1].extend(floating.pop(0))
    spread = _spread(frames)
    if not spread:
        return
    for places in product(range(len(spread)), repeat=len(floating)):
        floats = list(zip(places, floating, strict=True))
        yield tuple(
            _part(frame, columns, [*blocks, *(b for at, new in floats if at == n for b in new)], template)
            for n, (frame, columns, blocks) in enumerate(spread)
        )


def _part(frame: Frame, columns: tuple[int, int], blocks: list[Block], template: Template) -> Part:
    key = (id(frame), columns, *map(id, blocks))
    return Part(frame, columns, blocks, knobs_of(blocks, template), key)


def _spread(frames: list[tuple[Frame, list[Block]]]) -> list[Held]:
    """Frames that hold something, with their columns; those of an empty frame go to the next one, or
    to the one before where there is no next."""
    found: list[Held] = []
    first: int | None = None
    for frame, blocks in frames:
        if not blocks:
            first = frame.columns[0] if first is None else first
            continue
        found.append((frame, (frame.columns[0] if first is None else first, frame.columns[1]), blocks))
        first = None
    if found and first is not None:
        frame, columns, blocks = found[-1]
        found[-1] = (frame, (columns[0], frames[-1][0].columns[1]), blocks)
    return found
