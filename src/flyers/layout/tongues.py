"""Words in several languages: on one line where they have room, else each language on lines of its own."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from flyers.layout.compositor import Compositor
from flyers.layout.paragraph import TextBox
from flyers.model.blocks import APART, Para, Run

LINE = Run("\n")
BETWEEN = Run("\u00a0· ")


def in_tongues(para: Para, width: float, compositor: Compositor) -> TextBox:
    """A paragraph in lines of `width` points: one more than it would have anyway at the most, or as many as
    it has languages; where these run on, a mark stands between them."""
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
    return compositor.text(replace(para, runs=runs), width)


def narrowest(para: Para, lines: int, measures: Sequence[float], compositor: Compositor) -> TextBox:
    """A paragraph in so many lines at the most, each language on lines of its own, if it can be; as narrow as
    one of the measures makes it."""
    ways = [parted(para, LINE, measure, compositor) for measure in measures]
    return min(ways, key=lambda box: (box.excess, max(len(box.lines), lines), box.widest))
