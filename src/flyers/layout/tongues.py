"""Words in several languages: on one line where they have room, else each language on lines of its own."""

from __future__ import annotations

from msgspec.structs import replace

from flyers.layout.compositor import Compositor
from flyers.layout.paragraph import TextBox
from flyers.model.blocks import APART, Para, Run


def in_tongues(para: Para, width: float, compositor: Compositor) -> TextBox:
    """A paragraph in lines of `width` points: one more than it would have anyway at the most, or as many as
    it has languages."""
    box = compositor.text(para, width)
    if len(box.lines) == 1 or APART not in para.runs:
        return box
    parted = replace(para, runs=tuple(Run("\n") if run == APART else run for run in para.runs))
    other = compositor.text(parted, width)
    most = max(len(box.lines) + 1, para.runs.count(APART) + 1)
    return other if len(other.lines) <= most and other.excess <= box.excess else box
