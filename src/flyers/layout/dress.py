"""Styles made real: a template's style at the size that copyfit asks for, in this ink, on this paper."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy

from msgspec import Struct

from flyers.content.template import Style, Template
from flyers.measure.protocols import Face
from flyers.model.colour import BLACK, WHITE, tint
from flyers.model.stock import Stock
from flyers.units import MM, rounded

_LETTER_WIDTH = 215.9 * MM


class Dress(Struct, frozen=True):
    """A style as lines are set in it; lengths in points, `tracking` in em."""

    face: Face
    size: float
    leading: float
    colour: str
    before: float
    after: float
    indent: float
    hang: float
    tracking: float
    caps: bool
    hyphens: bool
    balance: bool
    rule: float


class Knob(Struct, frozen=True):
    """What copyfit may turn, by steps: a size in points, or a share."""

    least: float
    usual: float
    most: float
    alone: float
    step: float


class Wardrobe:
    """All dresses of a template on one stock, for one setting of the knobs.

    `knobs` maps a style's name to its size in points; what is not there has its usual size.
    """

    def __init__(
        self, template: Template, stock: Stock, accent: str = "", knobs: Mapping[str, float] | None = None
    ) -> None:
        self.template, self.stock, self.accent_asked = template, stock, accent
        self.knobs = dict(knobs or {})
        black = stock.ink == "black"
        self.ink = BLACK if black else template.ink
        self.accent = self.ink if black else (accent or template.accent)
        self.tint = WHITE if black else tint(self.accent, template.tint)
        self.scale = max(1.0, stock.paper.width / _LETTER_WIDTH) if template.scaled else 1.0
        self._dresses: dict[tuple[str, float], Dress] = {}

    def turned(self, knobs: Mapping[str, float]) -> Wardrobe:
        """The same with other settings, and with the dresses that were made for any of them."""
        other = copy(self)
        other.knobs = {**self.knobs, **knobs}
        return other

    def length(self, length: float) -> float:
        """A template's length on this paper."""
        return length * self.scale

    def knob(self, name: str) -> Knob:
        """The bounds of a style's size, of a picture's height (as a share of its width), or of the codes
        (0 as the template sizes them, 1 the most it lets them have)."""
        if name == "code":
            return Knob(0.0, 0.0, 1.0, 1.0, 0.02)
        if name == "picture":
            bounds = self.template.picture
            return Knob(bounds.least, bounds.least, bounds.most, bounds.alone, 0.01)
        style = self.template.styles[name]
        usual = self.length(style.size)
        least = self.length(style.least) if style.least else usual
        most = self.length(style.most) if style.most else usual
        return Knob(least, usual, most, self.length(style.alone) if style.alone else most, 0.25)

    def dress(self, name: str) -> Dress:
        """The dress of a style. Raises KeyError when the template has no such style."""
        style = self.template.styles[name]
        leader = style.follow or name
        key = name, self.knobs.get(leader, 0.0)
        if key not in self._dresses:
            factor = key[1] / self.length(self.template.styles[leader].size) or 1.0
            self._dresses[key] = self._make(style, factor)
        return self._dresses[key]

    def _make(self, style: Style, factor: float) -> Dress:
        size = rounded(self.length(style.size) * factor)
        return Dress(
            face=Face(style.family, style.bold, style.italic),
            size=size,
            leading=rounded(self.length(style.leading) * factor),
            colour=self.accent if style.colour == "accent" else self.ink,
            before=self.length(style.before),
            after=self.length(style.after),
            indent=self.length(style.indent),
            hang=self.length(style.hang),
            tracking=style.tracking,
            caps=style.caps,
            hyphens=style.hyphens,
            balance=style.balance,
            rule=self.length(style.rule) if style.rule else 0.0,
        )
