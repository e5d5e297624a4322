"""Lines of a form to fill in by hand."""

from __future__ import annotations

from math import ceil, fsum

from msgspec import Struct

from flyers.layout.column import Column, at, stacked
from flyers.layout.compositor import Compositor
from flyers.layout.paragraph import TextBox
from flyers.layout.tongues import in_tongues
from flyers.model.blocks import Blank
from flyers.model.frame import Frame, Group, Rule
from flyers.units import MM, milli

_HAND = 8.51 * MM  # room for a line of handwriting
_LABEL_GAP = 4.0  # from a rule down to the ink of what stands below it


class BlanksBox(Struct, frozen=True):
    """Lines side by side, the label of each below it: all on one baseline, the highest ink of all at the same
    distance from the rule in every script."""

    labels: tuple[TextBox, ...]
    lefts: tuple[float, ...]
    cells: tuple[float, ...]
    width: float
    before: float = 0.0
    after: float = 0.0
    runs_on: bool = False
    over: float = -_HAND

    @property
    def key(self) -> str:
        return self.labels[0].key

    @property
    def excess(self) -> float:
        return max(label.excess for label in self.labels)

    @property
    def under(self) -> float:
        return max(label.height - label.top + label.under for label in self.labels) - self._deepest

    @property
    def height(self) -> float:
        return self._baseline + self._deepest

    @property
    def _deepest(self) -> float:
        """From the labels' first baseline to the lowest of their feet."""
        return max(label.height - label.top for label in self.labels)

    @property
    def _baseline(self) -> float:
        """Of the labels' first lines, from the box's top."""
        return _HAND + _LABEL_GAP + max(label.rise for label in self.labels)

    def frame(self) -> Frame:
        items: list[Rule | Group] = []
        for label, left, cell in zip(self.labels, self.lefts, self.cells, strict=True):
            room = Frame(milli(cell), milli(_HAND), name=f"blank[{label.key.removeprefix('words.')}]")
            items += at(left, 0, room), _line(left, _HAND, left + cell, _HAND, 0.5)
            items.append(at(left, self._baseline - label.top, label.frame()))
        return Frame(milli(self.width), milli(self.height), tuple(items), name=self.key)


def _line(x: float, y: float, x2: float, y2: float, width: float) -> Rule:
    """A rule between two places in points."""
    return Rule(milli(x), milli(y), milli(x2), milli(y2), milli(width))


def set_blanks(block: Blank, width: float, compositor: Compositor) -> BlanksBox | Column:
    """Lines side by side; where a word of a label has no room, half of them below the others."""
    line = _side_by_side(block, width, compositor)
    if len(block.labels) == 1 or line.excess <= 0.01:
        return line
    half = ceil(len(block.labels) / 2)
    halves = ((block.labels[part], block.spans[part]) for part in (slice(half), slice(half, None)))
    return stacked([set_blanks(Blank(labels, spans), width, compositor) for labels, spans in halves])


def _side_by_side(block: Blank, width: float, compositor: Compositor) -> BlanksBox:
    gap, count = compositor.styles.grid.gutter, sum(block.spans)
    one = (width - gap * (count - 1)) / count
    cells = tuple(one * n + gap * (n - 1) for n in block.spans)
    lefts = tuple(fsum(cells[:n]) + n * gap for n in range(len(cells)))
    labels = tuple(in_tongues(p, w, compositor) for p, w in zip(block.labels, cells, strict=True))
    return BlanksBox(labels, lefts, cells, width)
