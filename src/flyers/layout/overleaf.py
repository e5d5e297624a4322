"""A story too long for the front goes on on the back."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from flyers.layout.compositor import Compositor
from flyers.layout.lists import ListBox
from flyers.layout.paragraph import TextBox
from flyers.layout.setting import set_column
from flyers.model.blocks import Block, Para, Run

_KEEP = 2  # lines of a paragraph that stay together on either side
_BACK = 4  # the least lines that are worth turning a page for


Place = tuple[int, int]  # a block, and a character in it


def places(blocks: Sequence[Block], width: float, compositor: Compositor) -> list[Place]:
    """Where a story may be cut, in order, for lines of `width` points; before all of it, too."""
    boxes = set_column(blocks, width, compositor).boxes
    found: list[tuple[int, Place]] = [(0, (0, 0))]  # with the lines that stand before each
    count = 0
    for n, box in enumerate(boxes):
        lines = box.lines if isinstance(box, TextBox) else ()
        for m, line in enumerate(lines[: len(lines) - _KEEP], 1):
            # No word is begun on one side and ended on the other.
            if m >= _KEEP and not line.hyphen:
                found.append((count + m, (n, line.end)))
        count += len(box.items if isinstance(box, ListBox) else lines)
        found.append((count, (n + 1, 0)))
    return [place for before, place in found if not before or count - before >= _BACK]


def part(blocks: Sequence[Block], place: Place) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The story before and after a place."""
    n, character = place
    front, back = list(blocks[:n]), list(blocks[n:])
    if character and isinstance(para := back[0], Para):
        one = replace(para, identity=f"{para.key} {n}")  # one paragraph on two sides
        front.append(_before(one, character))
        back[0] = _after(one, character)
    return tuple(front), tuple(back)


def _before(para: Para, end: int) -> Para:
    runs: list[Run] = []
    at = 0
    for run in para.runs:
        if at < end:
            runs.append(replace(run, text=run.text[: end - at]))
        at += len(run.text)
    return replace(para, runs=tuple(runs))


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
