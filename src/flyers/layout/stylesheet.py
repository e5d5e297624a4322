"""The style sheet: a template's styles at the sizes that copyfit asks for, in this ink, on this paper."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy

from msgspec import Struct

from flyers.content.template import Align, Style, Template
from flyers.model.colour import BLACK, WHITE, ground
from flyers.model.frame import Face, Palette, Swatch
from flyers.model.geometry import Rect
from flyers.model.stock import Stock
from flyers.units import MM, rounded

_LETTER_WIDTH = 215.9 * MM
_ON_TINT = 4.6  # contrast of type in the accent on its own tint: 4.5 once it is rounded in print


class Shape(Struct, frozen=True, cache_hash=True):
    """All of a style that decides how wide words are in em, and where lines may end. `one_ink`: there is no
    other colour to tell words apart."""

    face: Face
    tracking: float
    caps: bool
    hyphens: bool
    balance: bool
    one_ink: bool = False


class TypeStyle(Struct, frozen=True, cache_hash=True):
    """A style as lines are set in it; lengths in points, tracking in em. See `content.template.Style`."""

    shape: Shape
    size: float
    leading: float
    swatch: Swatch
    before: float
    after: float
    indent: float
    hang: float
    align: Align = "start"
    hang_quotes: bool = False
    outdent: bool = False
    trim: bool = False
    fit: bool = False
    apart: float = 0.0
    upright: bool = False

    @property
    def face(self) -> Face:
        return self.shape.face

    @property
    def hyphens(self) -> bool:
        return self.shape.hyphens

    @property
    def balance(self) -> bool:
        return self.shape.balance


class Bounds(Struct, frozen=True):
    """Between what copyfit may choose, by steps: a size in points, or a share."""

    least: float
    usual: float
    most: float
    alone: float
    step: float


class Grid(Struct, frozen=True):
    """`area` is the page inside its margins; `line` the distance of the lines that blocks start on, 0 for
    none; all in points."""

    area: Rect
    columns: int
    gutter: float
    line: float

    def span(self, first: int, last: int) -> tuple[float, float]:
        """Left edge and width of columns, the first being 1."""
        one = (self.area.width - self.gutter * (self.columns - 1)) / self.columns
        left = self.area.x + (first - 1) * (one + self.gutter)
        return left, (last - first + 1) * (one + self.gutter) - self.gutter


class StyleSheet:
    """All styles of a template on one stock, and its grid.

    `sizes` maps what copyfit may change (a style, "picture", "code") to its size; what is not there has its
    usual one. `low`: the least of a size is its floor.
    """

    low = False

    def __init__(
        self, template: Template, stock: Stock, accent: str = "", sizes: Mapping[str, float] | None = None
    ) -> None:
        self.template, self.stock, self._accent = template, stock, accent
        self.sizes = dict(sizes or {})
        self.scale = max(1.0, stock.paper.width / _LETTER_WIDTH) if template.scaled else 1.0
        self._styles: dict[tuple[str, float], TypeStyle] = {}

    def with_sizes(self, sizes: Mapping[str, float]) -> StyleSheet:
        """The same with other sizes, and with the styles that were made for any of them."""
        other = copy(self)
        other.sizes = {**self.sizes, **sizes}
        return other

    def lowered(self) -> StyleSheet:
        """The same, whose sizes may fall to their floors."""
        other = copy(self)
        other.low = True
        return other

    def on(self, stock: Stock) -> StyleSheet:
        """The same on other stock."""
        return StyleSheet(self.template, stock, self._accent, self.sizes)

    @property
    def black(self) -> bool:
        return self.stock.ink == "black"

    @property
    def palette(self) -> Palette:
        """The colours of the swatches in this ink. `partner` has no use in templates yet."""
        ink = BLACK if self.black else self.template.ink
        accent = ink if self.black else self._accent or self.template.accent
        thinned = WHITE if self.black else ground(accent, self.template.tint, _ON_TINT)
        return {"ink": ink, "accent": accent, "tint": thinned, "paper": WHITE, "black": BLACK}

    @property
    def grid(self) -> Grid:
        template, length, paper = self.template, self.length, self.stock.paper
        m = template.margins
        left, top, right, bottom = map(length, (m.left, m.top, m.right, m.bottom))
        area = Rect(left, top, paper.width - left - right, paper.height - top - bottom)
        return Grid(area, template.columns, length(template.gutter), length(template.grid))

    def length(self, length: float) -> float:
        """A template's length on this paper."""
        return length * self.scale

    def bounds(self, name: str) -> Bounds:
        """The bounds of a style's size, of a picture's height (as a share of its width), or of the codes
        (0 as the template sizes them, 1 the most it lets them have)."""
        if name == "code":
            return Bounds(0.0, 0.0, 1.0, 1.0, 0.02)
        if name == "picture":
            bounds = self.template.picture
            return Bounds(bounds.least, bounds.least, bounds.most, bounds.alone, 0.01)
        style = self.template.styles[name]
        usual = self.length(style.size)
        least = (self.low and style.floor) or style.least
        least = self.length(least) if least else usual
        most = self.length(style.most) if style.most else usual
        return Bounds(least, usual, most, self.length(style.alone) if style.alone else most, 0.25)

    def style(self, name: str) -> TypeStyle:
        """A style at its size. Raises KeyError when the template has no such style."""
        style = self.template.styles[name]
        leader = style.follow or name
        key = name, self.sizes.get(leader, 0.0)
        if key not in self._styles:
            factor = key[1] / self.length(self.template.styles[leader].size) or 1.0
            self._styles[key] = self._made(style, factor)
        return self._styles[key]

    def _made(self, style: Style, factor: float) -> TypeStyle:
        face = Face(style.family, style.bold, style.italic)
        return TypeStyle(
            Shape(
                face, style.tracking, style.caps, style.hyphens, style.balance or bool(style.fit), self.black
            ),
            size=rounded(self.length(style.size) * factor),
            leading=rounded(self.length(style.leading) * factor),
            swatch=style.colour,
            before=self.length(style.before),
            after=self.length(style.after),
            indent=self.length(style.indent),
            hang=self.length(style.hang),
            align=style.align,
            hang_quotes=style.hang_quotes,
            outdent=style.outdent,
            trim=style.trim,
            fit=bool(style.fit),
            apart=self.length(style.apart),
            upright=style.upright,
        )
