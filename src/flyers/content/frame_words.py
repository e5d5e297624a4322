"""The frames of a template as a reader of the page would name them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from flyers.content.template import AGAIN, Band, Frame, Template


def in_words(name: str, template: Template, absent: Container[str] = ()) -> str:
    """A frame, named by its slots (`picture/demands`), in words: "the picture and the demands, beside the
    story"; what stands beside it only where it does in every band of the template that has it, and nothing
    that is `absent`."""
    slots = tuple(dict.fromkeys(slot.partition(AGAIN)[0] for slot in name.split("/")))
    beside = [set(found) for band in template.bands.values() for found in _beside(slots, band)]
    common = sorted(slot for slot in set.intersection(*beside) if slot not in absent) if beside else []
    there = [slot for slot in slots if slot not in absent] or list(slots)
    return _named(there) + (f", beside {_named(common[:1])}" if common else "")


def _beside(slots: tuple[str, ...], band: Band) -> Iterator[tuple[str, ...]]:
    """The first slots of the frames beside each frame of a band that has these slots."""
    for frame in band.frames:
        if tuple(_slots(frame)) == slots:
            others = (next(_slots(other), "") for other in band.frames if other is not frame)
            yield tuple(filter(None, others))
        for inner in frame.bands:
            yield from _beside(slots, inner)


def _slots(frame: Frame) -> Iterator[str]:
    yield from frame.slots
    for band in frame.bands:
        for inner in band.frames:
            yield from _slots(inner)


def _named(slots: Sequence[str]) -> str:
    *most, last = (f"the {slot.replace('_', ' ')}" for slot in slots)
    return f"{', '.join(most)} and {last}" if most else last
