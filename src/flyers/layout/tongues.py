"""Words in several languages: on one line where they have room, else each language on lines of its own."""

from __future__ import annotations

from msgspec.structs import replace

from flyers.layout.compositor import Compositor
from flyers.layout.paragraph import TextBox
from flyers.model.blocks import APART, Para, Run

_MARK = Run("\u00a0· ")


def in_tongues(para: Para, width: float, compositor: Compositor) -> TextBox:
    """A paragraph in lines of `width` points: one more than it would have anyway at the most, or as many as
    it has languages; where these run on, a mark stands between them."""
    box = compositor.text(para, width)
    if len(box.lines) == 1 or APART not in para.runs:
        return box

    def with_(between: Run) -> TextBox:
        runs = tuple(between if run == APART else run for run in para.runs)
        return compositor.text(replace(para, runs=runs), width)

    other = with_(Run("\n"))
    most = max(len(box.lines) + 1, para.runs.count(APART) + 1)
    return other if len(other.lines) <= most and other.excess <= box.excess else with_(_MARK)
