"""Text over columns: filled to the least height at which all of it has room, so that they balance."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from flyers.layout.box import Box, Stack, stack
from flyers.layout.boxes import set_stack
from flyers.layout.pen import Pen
from flyers.layout.setter import Setter
from flyers.layout.text import TextBox
from flyers.model.blocks import Block

_KEEP = 2  # lines of a paragraph that stay together at a column's foot and head


class FlowBox(Struct, frozen=True):
    columns: tuple[Stack, ...]
    lefts: tuple[float, ...]
    height: float
    short: float
    key: str
    before: float = 0.0
    after: float = 0.0
    joined: bool = False

    @property
    def over(self) -> float:
        return max(column.over for column in self.columns)

    def place(self, pen: Pen, x: float, y: float) -> None:
        for column, left in zip(self.columns, self.lefts, strict=True):
            column.place(pen, x + left, y)


def flow(
    blocks: Sequence[Block], width: float, count: int, gutter: float, setter: Setter, grid: float
) -> FlowBox:
    """Balance blocks over `count` columns."""
    each = (width - gutter * (count - 1)) / count
    whole = set_stack(blocks, each, setter.inner(gutter), grid)
    low, high = whole.height / count, whole.height
    while high - low > 1.0:
        middle = (low + high) / 2
        if len(_fill(whole.boxes, middle, grid)) <= count:
            high = middle
        else:
            low = middle
    columns = _fill(whole.boxes, high, grid)
    lefts = tuple(n * (each + gutter) for n in range(len(columns)))
    return FlowBox(tuple(columns), lefts, max(c.height for c in columns), whole.short, whole.key)


def _fill(boxes: Sequence[Box], height: float, grid: float) -> list[Stack]:
    """Columns of at most `height`, first come first set; a box that is taller alone stands alone."""
    columns: list[list[Box]] = [[]]
    rest = list(boxes)
    while rest:
        box = rest.pop(0)
        if stack([*columns[-1], box], grid).height <= height + 0.01:
            columns[-1].append(box)
            continue
        parted = _part(columns[-1], box, height, grid)
        if parted:
            columns[-1].append(parted[0])
            rest.insert(0, parted[1])
        elif columns[-1]:
            rest.insert(0, box)
        else:
            columns[-1].append(box)
        if rest:
            columns.append([])
    return [stack(c, grid) for c in columns]


def _part(column: list[Box], box: Box, height: float, grid: float) -> tuple[TextBox, TextBox] | None:
    """A paragraph's lines up to the column's foot, and the others; None where too few would stay."""
    if not isinstance(box, TextBox):
        return None
    for count in range(len(box.lines) - _KEEP, _KEEP - 1, -1):
        head = box.first(count)
        if stack([*column, head], grid).height <= height + 0.01:
            return head, box.rest(count)
    return None
