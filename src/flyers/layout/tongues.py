"""Words in several languages: on one line where they have room, else each language on lines of its own."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from flyers.layout.compositor import Compositor
from flyers.layout.paragraph import TextBox
from flyers.model.blocks import APART, BETWEEN, Para, Run, undotted

LINE = Run("\n")


def in_tongues(para: Para, width: float, compositor: Compositor) -> TextBox:
    """A paragraph with each language on lines of its own, if that takes at most one line more, or a line for
    each language; else with a mark between languages that run on."""
    box = compositor.text(para, width)
    if len(box.lines) == 1 or APART not in para.runs:
        return box
    other = parted(para, LINE, width, compositor)
    most = max(len(box.lines) + 1, para.runs.count(APART) + 1)
    fits = len(other.lines) <= most and other.excess <= box.excess
    return other if fits else parted(para, BETWEEN, width, compositor)


def parted(para: Para, between: Run, width: float, compositor: Compositor) -> TextBox:
    """A paragraph with something between its languages."""
    runs = tuple(between if run == APART else run for run in para.runs)
    return compositor.text(replace(para, runs=undotted(runs)), width)


def narrowest(para: Para, lines: int, measures: Sequence[float], compositor: Compositor) -> TextBox:
    """A paragraph in at most so many lines if possible, each language on lines of its own, as narrow as one
    of the measures makes it."""
    ways = [parted(para, LINE, measure, compositor) for measure in measures]
    return min(ways, key=lambda box: (box.excess, max(len(box.lines), lines), box.widest))
