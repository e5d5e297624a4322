"""Parts of a form: lines to fill in by hand, and the rule that shows whether the print has its size."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

from msgspec import Struct

from flyers.layout.column import at
from flyers.layout.compositor import Compositor
from flyers.layout.paragraph import TextBox
from flyers.model.blocks import Blank, Gauge
from flyers.model.frame import Frame, Group, Rule
from flyers.units import MM, milli

_HAND = 9 * MM  # room for a line of handwriting
_LABEL_GAP = 4.0  # from a rule down to the ink of what stands below it
_GAP = 4 * MM
_GAUGE = 100 * MM
_GAUGE_GAP = 6.0  # from other words down to the rule and its own
_TICK = 2 * MM
# Where they stand and half their length: one every 10 mm, so that the line is seen to be a scale and not
# one to write on; longer at its ends.
_TICKS = tuple((n * 10 * MM, _TICK / (2 if n in (0, 10) else 4)) for n in range(11))
_HAIRLINE = 0.35


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
            items.append(_line(left, _HAND, left + cell, _HAND, 0.5))
            items.append(at(left, self._baseline - label.top, label.frame()))
        return Frame(milli(self.width), milli(self.height), tuple(items), name=self.key)


def _line(x: float, y: float, x2: float, y2: float, width: float) -> Rule:
    """A rule between two places in points."""
    return Rule(milli(x), milli(y), milli(x2), milli(y2), milli(width))


def set_blanks(block: Blank, width: float, compositor: Compositor) -> BlanksBox:
    room = width - _GAP * (len(block.labels) - 1)
    cells = tuple(room * w / fsum(block.weights) for w in block.weights)
    lefts = tuple(fsum(cells[:n]) + n * _GAP for n in range(len(cells)))
    labels = tuple(compositor.text(p, w) for p, w in zip(block.labels, cells, strict=True))
    return BlanksBox(labels, lefts, cells, width)


class ScaleBox(Struct, frozen=True):
    """A scale of 100 mm; across, its words stand beside it or, in a narrow column,
    below it."""

    gauge: Gauge
    words: TextBox | None
    beside: bool
    width: float
    excess: float
    before: float = _GAUGE_GAP
    after: float = 0.0
    key: str = ""
    runs_on: bool = False
    over: float = 0.0
    under: float = 0.0

    @property
    def height(self) -> float:
        if self.gauge.axis == "down":
            return _GAUGE + _TICK
        if not self.words:
            return 2 * _TICK
        if self.beside:
            return self._middle + max(_TICK, self._half)
        return self._middle + _LABEL_GAP + self.words.rise + self.words.fall + self.words.drop

    @property
    def _middle(self) -> float:
        """From the box's top to the rule: beside it is the last line of the words."""
        return max(_TICK, self.words.fall + self._half) if self.words and self.beside else _TICK

    @property
    def _half(self) -> float:
        """Half the height of the ink of words in one line."""
        return (self.words.rise + self.words.drop) / 2 if self.words else 0.0

    def frame(self) -> Frame:
        return Frame(milli(self.width), milli(self.height), tuple(self._items()))

    def _items(self) -> Iterator[Rule | Group]:
        if self.gauge.axis == "down":
            yield _line(0, 0, 0, _GAUGE, _HAIRLINE)
            for place, half in _TICKS:
                yield _line(-half, place, half, place, _HAIRLINE)
            return
        middle = self._middle
        yield _line(0, middle, _GAUGE, middle, _HAIRLINE)
        for place, half in _TICKS:
            yield _line(place, middle - half, place, middle + half, _HAIRLINE)
        if self.words and self.beside:
            first = middle - self._half + self.words.rise - self.words.fall
            yield at(_GAUGE + _GAP, first - self.words.top, self.words.frame())
        elif self.words:
            yield at(0, middle + _LABEL_GAP + self.words.rise - self.words.top, self.words.frame())


def set_scale(block: Gauge, width: float, compositor: Compositor) -> ScaleBox:
    rest = width - _GAUGE - _GAP
    beside = bool(block.words) and rest > 0 and not compositor.text(block.words, rest).broken  # type: ignore[arg-type]
    words = compositor.text(block.words, rest if beside else width) if block.words else None
    tight = _GAUGE - width if block.axis == "across" else 0.0
    return ScaleBox(block, words, beside, width, max(0.0, tight, words.excess if words else 0.0))
