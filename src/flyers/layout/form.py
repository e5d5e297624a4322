"""Parts of a form: lines to fill in by hand, and the rule that shows whether the print has its size."""

from __future__ import annotations

from math import fsum

from msgspec import Struct

from flyers.layout.pen import Pen
from flyers.layout.setter import Setter
from flyers.layout.text import TextBox
from flyers.model.blocks import Blank, Gauge
from flyers.units import MM

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


class BlankBox(Struct, frozen=True):
    """Lines side by side, the label of each below it: all on one baseline, the highest ink of all at the same
    distance from the rule in every script."""

    labels: tuple[TextBox, ...]
    lefts: tuple[float, ...]
    cells: tuple[float, ...]
    ink: str
    before: float = 0.0
    after: float = 0.0
    joined: bool = False
    over: float = -_HAND

    @property
    def key(self) -> str:
        return self.labels[0].key

    @property
    def short(self) -> float:
        return max(label.short for label in self.labels)

    @property
    def height(self) -> float:
        return self._baseline + max(label.height - label.top for label in self.labels)

    @property
    def _baseline(self) -> float:
        """Of the labels' first lines, from the box's top."""
        return _HAND + _LABEL_GAP + max(label.rise for label in self.labels)

    def place(self, pen: Pen, x: float, y: float) -> None:
        for label, left, cell in zip(self.labels, self.lefts, self.cells, strict=True):
            pen.rule(x + left, y + _HAND, x + left + cell, y + _HAND, 0.5, self.ink, self.key)
            label.place(pen, x + left, y + self._baseline - label.top)


def set_blank(block: Blank, width: float, setter: Setter) -> BlankBox:
    room = width - _GAP * (len(block.labels) - 1)
    cells = tuple(room * w / fsum(block.weights) for w in block.weights)
    lefts = tuple(fsum(cells[:n]) + n * _GAP for n in range(len(cells)))
    labels = tuple(setter.text(p, w) for p, w in zip(block.labels, cells, strict=True))
    return BlankBox(labels, lefts, cells, setter.wardrobe.ink)


class GaugeBox(Struct, frozen=True):
    """A scale of 100 mm; across, its words stand beside it or, in a narrow column,
    below it."""

    gauge: Gauge
    words: TextBox | None
    beside: bool
    ink: str
    short: float
    before: float = _GAUGE_GAP
    after: float = 0.0
    key: str = ""
    joined: bool = False
    over: float = 0.0

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

    def place(self, pen: Pen, x: float, y: float) -> None:
        if self.gauge.axis == "down":
            pen.rule(x, y, x, y + _GAUGE, _HAIRLINE, self.ink)
            for at, half in _TICKS:
                pen.rule(x - half, y + at, x + half, y + at, _HAIRLINE, self.ink)
            return
        middle = y + self._middle
        pen.rule(x, middle, x + _GAUGE, middle, _HAIRLINE, self.ink)
        for at, half in _TICKS:
            pen.rule(x + at, middle - half, x + at, middle + half, _HAIRLINE, self.ink)
        if self.words and self.beside:
            first = middle - self._half + self.words.rise - self.words.fall
            self.words.place(pen, x + _GAUGE + _GAP, first - self.words.top)
        elif self.words:
            self.words.place(pen, x, middle + _LABEL_GAP + self.words.rise - self.words.top)


def set_gauge(block: Gauge, width: float, setter: Setter) -> GaugeBox:
    rest = width - _GAUGE - _GAP
    beside = bool(block.words) and rest > 0 and not setter.text(block.words, rest).broken  # type: ignore[arg-type]
    words = setter.text(block.words, rest if beside else width) if block.words else None
    tight = _GAUGE - width if block.axis == "across" else 0.0
    return GaugeBox(block, words, beside, setter.wardrobe.ink, max(0.0, tight, words.short if words else 0.0))
