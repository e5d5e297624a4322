"""The style sheet: a template's styles at the sizes that copyfit asks for, in this ink, on this paper."""

from __future__ import annotations

from collections.abc import Container, Hashable, Mapping, Sequence
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.style import Align, Change, Style, leaders
from flyers.content.template import Ground, Template
from flyers.layout.grounds import EDGE, FULL
from flyers.measure.faces import script_of
from flyers.measure.lookup import Lookup
from flyers.measure.protocols import Memory
from flyers.model.colour import WHITE
from flyers.model.frame import Face, Palette, Swatch
from flyers.model.geometry import Rect
from flyers.model.palette import IN_BLACK, RED, holds, legible, palette, stands_out
from flyers.model.stock import Stock
from flyers.units import rounded

_ROOM = 1.15  # leading in sizes that keeps strokes of a marker apart
_SOLID, _HEAVIER = ("accent", "ink", "black"), 12.0  # grounds on which type under so many points is bold


class Shape(Struct, frozen=True, gc=False, cache_hash=True):
    """What decides how wide words of a style are in em, and where lines may end."""

    face: Face
    tracking: float
    caps: bool
    hyphens: bool
    balance: bool
    underlines: bool = False  # no other colour tells words apart, nor a stroke in the accent
    heavier: bool = False  # it is bold only because of its ground
    strokes: bool = False  # a marker's stroke in the accent tells what no colour does
    lightens: bool = False  # else words that stand out are bold among regular ones


class TypeStyle(Struct, frozen=True, gc=False, cache_hash=True):
    """A style as lines are set in it; lengths in points. See `content.style.Style`."""

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
    other: Swatch = "accent"  # colour of words that stand out
    hollow: float = 0.0  # width of the line with which letters are drawn, if they are outlines

    @property
    def display(self) -> bool:
        """Whether it is of the display family: its lines are read as a shape."""
        return self.shape.face.family == "display"


class Bounds(Struct, frozen=True):
    """What copyfit may choose between, in steps: a size in points, or a share."""

    least: float
    usual: float
    most: float
    alone: float
    step: float

    def nearly(self, share: float) -> float:
        """A share of the least, which is enough for the sake of good lines; small print keeps its size."""
        return self.least * (share if self.least < self.usual else 1.0)


class Grid(Struct, frozen=True, cache_hash=True):
    """Columns of a page, or of a frame; all in points."""

    area: Rect  # the page inside its margins, or a frame
    columns: int
    gutter: float
    first: int = 1  # number of its first column

    def span(self, first: int, last: int) -> tuple[float, float]:
        """Left edge and width of columns."""
        one = (self.area.width - self.gutter * (self.columns - 1)) / self.columns
        left = self.area.x + (first - self.first) * (one + self.gutter)
        return left, (last - first + 1) * (one + self.gutter) - self.gutter

    def within(self, first: int, last: int, area: Rect) -> Grid:
        """The grid of a frame that has some of the columns, inside it."""
        return Grid(area, last - first + 1, self.gutter, first)


class StyleSheet:
    """All styles of a template on one stock, and its grid. `sizes` maps what copyfit may change (a style,
    "picture", "code") to its size; others have their usual one. One of them is "low": sizes may fall to their
    floors. `share` is how much of their height gaps have; `changes` are those of an arrangement. Sheets of
    one template with the same of both have the same styles. `scene` is the colour of the picture's ground."""

    share = 1.0

    def __init__(
        self,
        template: Template,
        stock: Stock,
        accent: str = "",
        sizes: Mapping[str, float] | None = None,
        scene: str = "",
    ) -> None:
        self.template, self.stock, self._accent, self._scene = template, stock, accent, scene
        self.sizes = dict(sizes or {})
        self.changes: Mapping[str, Change] = {}
        self.scale, self.black = template.scale(stock.paper), stock.ink == "black"
        # Each style after those that it follows.
        self._led = Lookup[str, tuple[str, ...]](lambda name: leaders(name, template.styles)[::-1])
        self._styles = Memory()
        self._own: dict[tuple[str, str, Ground, bool], TypeStyle] = {}  # at its own sizes
        self._bounds: dict[str, Bounds] = {}
        self._changed = Memory()
        self._swatches = Memory()
        self.palette, self.grid = self._palette(), self._grid()

    def key(self, names: Sequence[str]) -> Hashable:
        """All of it that decides how something with sizes of these names is set, among the sheets of one
        template on one stock."""
        own = self.template
        sizes, changes = map(self.sizes.get, names), map(self.changes.get, names)
        return self.grid, own.picture, *own.gaps.values(), *sizes, *changes

    def _but(self, **changes: object) -> StyleSheet:
        """A copy with some changes, which keeps what was made; `copy.copy` takes ten times as long."""
        other = StyleSheet.__new__(StyleSheet)
        other.__dict__ |= {**self.__dict__, "_own": {}, **changes}
        return other

    def with_sizes(self, sizes: Mapping[str, float]) -> StyleSheet:
        """The same with other sizes; it keeps the styles made for any of them."""
        return self._but(sizes={**self.sizes, **sizes})

    def lowered(self) -> StyleSheet:
        """The same, whose sizes may fall to their floors."""
        return self._but(sizes={**self.sizes, "low": 1.0}, _bounds={})

    def on(self, stock: Stock) -> StyleSheet:
        """The same on other stock."""
        return StyleSheet(self.template, stock, self._accent, self.sizes, self._scene)

    def arranged(self, name: str) -> StyleSheet:
        """The same for one arrangement of the template."""
        other = self._but(template=self.template.arranged(name), _bounds={})
        other.grid, changes = other._grid(), self.template.arrangements[name].styles
        return other._but(changes=changes, _styles=Memory(), _changed=Memory()) if changes else other

    def closer(self, share: float, keeps: Container[str] = ()) -> StyleSheet:
        """The same, whose named gaps have a share of their height, but for those that it `keeps`."""
        gaps = {name: gap * (1 if name in keeps else share) for name, gap in self.template.gaps.items()}
        template = replace(self.template, gaps=gaps)
        return self._but(template=template, share=self.share * share, _styles=Memory())

    @property
    def low(self) -> bool:
        return "low" in self.sizes

    @property
    def bare(self) -> bool:
        """Whether full grounds are left white."""
        return self.stock.ink != "colour"

    def hides(self, ground: Ground) -> bool:
        """Whether a ground is white between bars, or inside an outline."""
        return self.black or (self.bare and ground in FULL)

    def _palette(self) -> Palette:
        """The colours of the swatches in this ink; where ink is spared a picture has no dark ground."""
        tones = self.template.palette
        if self.black:
            return IN_BLACK
        scene = self._scene if not self.bare or (self._scene and not holds(self._scene, WHITE)) else ""
        accent, fields = self._accent or tones.accent or RED, self.template.has_partner
        return palette(tones.ink, accent, tones.partner, tones.tint, scene, fields)

    def swatch_on(self, ground: Ground, swatch: Swatch, beside: Swatch | None = None) -> Swatch:
        """The swatch for type on a ground (none is paper), `beside` type of another. In black all is paper.
        Where a full ground is left white, type takes its colour if its own is not legible on white."""
        key = ground, swatch, beside
        return self._swatches.recall(key, lambda: self._legible(*key))

    def _legible(self, ground: Ground, swatch: Swatch, beside: Swatch | None) -> Swatch:
        if self.black or not ground:
            return legible(self.palette, "paper", swatch, beside)
        if self.hides(ground):
            own = swatch if swatch == "ink" else legible(self.palette, ground, swatch, beside)
            return legible(self.palette, "paper", own if holds(self.palette[own], WHITE) else ground, beside)
        return legible(self.palette, ground, swatch, beside)

    def _marks(self, ground: Ground, own: Swatch) -> bool:
        """Whether a marker's stroke in the accent tells words on a ground: as on paper, on no full field."""
        accent, behind = self.palette["accent"], self.palette[ground or "paper"]
        return not self.bare and stands_out(accent, behind) and holds(self.palette[own], accent)

    def _grid(self) -> Grid:
        grid = self.template.grid
        area = self.template.area(self.stock.paper)
        return Grid(area, grid.columns, self.length(grid.gutter))

    def length(self, length: float) -> float:
        """A template's length on this paper."""
        return length * self.scale

    def gap(self, gap: str | float) -> float:
        """A step of spacing, by its name or as a length, on this paper."""
        return (self.template.gaps[gap] if isinstance(gap, str) else gap) * self.scale

    def bounds(self, name: str) -> Bounds:
        """The bounds of a style's size; of a picture's height, as a share of its width; of codes (0 their own
        size, 0.3 usual, 1 their most, 2 as much again on a page of little else). Where ink is spared also the
        `tone` of pictures (0 the lightest, 1 the darkest) and whether the first style is `hollow`. Of a
        `number` to call, times the size of the words before it."""
        if (found := self._bounds.get(name)) is None:
            found = self._bounds[name] = self._bounded(name)
        return found

    def _bounded(self, name: str) -> Bounds:
        if name == "number":
            return Bounds(1.0, 1.0, 2.0, 2.0, 0.05)
        if name == "division":  # a number: it never falls
            return Bounds(inf, inf, inf, inf, 1.0)
        if name in ("code", "tone", "hollow"):
            return Bounds(0.0, 0.3 * (name == "code"), 1.0, 2.0, 0.02)
        if name == "picture":
            own, paper = self.template.picture, self.stock.paper
            shown = self.template.shown * paper.width * paper.height / self.grid.area.width**2
            usual = own.usual or min(own.most, max(own.least, shown))
            return Bounds(own.least, usual, own.most, own.alone or own.most, 0.01)
        style = self.template.styles[name]
        usual = self.length(style.size)
        least = (self.low and style.floor) or style.least
        least = self.length(least) if least else usual
        most = self.length(style.most) if style.most else usual
        usual = min(usual, most)
        return Bounds(least, usual, most, max(most, self.length(style.alone or 0.0)), 0.25)

    def size(self, name: str) -> float:
        """The size that copyfit gave a style, itself or with the one it follows, or its usual one."""
        if name in self.template.styles:
            return self.length(self.template.styles[name].size) * self._growth(name)
        return self.sizes.get(name, self.bounds(name).usual)

    def led(self, name: str) -> tuple[str, Bounds]:
        """The style that a style grows with, or itself; and its bounds."""
        name = self.template.styles[name].follow or name
        return name, self.bounds(name)

    def style(self, name: str, lang: str = "", ground: Ground = "", veiled: bool = False) -> TypeStyle:
        """A style at its size, for a language, on a ground or on a picture `veiled` with it. Raises KeyError
        when the template has no such style."""
        asked = name, lang, ground, veiled
        if (found := self._own.get(asked)) is None:
            growth = self._growth(name)
            if self.template.styles[name].beside:
                growth = max(growth, self._beside(name, lang))
            key = *asked, growth
            found = self._styles.recall(key, lambda: self._made(*key))
            if name == self.template.headline:
                found = self._as_headline(found)
            self._own[asked] = found
        return found

    def _as_headline(self, style: TypeStyle) -> TypeStyle:
        """The headline's style, hollow or with lines in sizes of their own if copyfit asks for that."""
        if self.sizes.get("hollow"):
            style = replace(style, hollow=self.length(EDGE))
        return replace(style, fit=True) if self.sizes.get("division") and not style.fit else style

    def least(self, name: str, lang: str) -> float:
        """The least size of a style; what stands `beside` another style takes that one's size."""
        style = self._changed.recall((name, lang), lambda: self._in_language(name, lang))
        usual = self.length(self.template.styles[name].size)
        return max(self.length(style.least or 0.0), self._beside(name, lang) * usual)

    def _beside(self, name: str, lang: str) -> float:
        """How many times larger than usual a style is at least, because of what it stands beside."""
        if not (beside := self.template.styles[name].beside):
            return 0.0
        key, of = (name, beside, lang), self._in_language
        share = self._changed.recall(key, lambda: of(beside, lang).size / of(name, lang).size)
        return share * self._growth(beside)

    def _growth(self, name: str) -> float:
        """How many times larger than usual copyfit made a style, itself or with the one it follows."""
        styles, factor = self.template.styles, 1.0
        for one in self._led[name]:
            if own := self.sizes.get(one):
                factor = own / (styles[one].size * self.scale)
            elif styles[one].follow:
                factor = styles[one].scaled(factor)
        return factor

    def _in_language(self, name: str, lang: str) -> Style:
        """A style in a language: with the changes of its script, then of the language."""
        style, scripts = self.template.styles[name], self.template.scripts
        for one in dict.fromkeys((script_of(lang), lang.partition("-")[0], lang)) if scripts else ():
            if change := scripts.get(one, {}).get(name):
                style = change.over(style)
        return style

    def _made(self, name: str, lang: str, ground: Ground, veiled: bool, factor: float) -> TypeStyle:
        style = self._changed.recall((name, lang), lambda: self._in_language(name, lang))
        # A veil is as dense as white or black letters need, and no others.
        colours: tuple[Swatch, Swatch] = ("ink", "ink") if veiled else (style.colour, "accent")
        small = ground in _SOLID and style.size * factor < _HEAVIER
        heavier = not style.bold and not self.bare and small
        face = Face(style.family, style.bold or heavier, style.italic)
        own = self.swatch_on(ground, colours[0])
        other = self.swatch_on(ground, "ink" if style.colour == "accent" else colours[1], own)
        told = stands_out(self.palette[other], self.palette[own])  # else it would only look weak
        close = style.leading < _ROOM * style.size
        marks = not (told or veiled or close) and self._marks(ground, own)
        balance, plain = style.balance or bool(style.fit), not (told or marks)
        return TypeStyle(
            Shape(
                face, style.tracking, style.caps, style.hyphens, balance, self.black or plain, heavier,
                marks, style.bold and plain and not (small or self.bare),
            ),
            size=rounded(self.length(style.size) * factor),
            leading=rounded(self.length(style.leading) * factor),
            swatch=own,
            before=self.gap(style.before), after=self.gap(style.after),
            indent=self.length(style.indent), hang=self.length(style.hang),
            align=style.align, hang_quotes=style.hang_quotes, outdent=style.outdent, trim=style.trim,
            fit=style.fit == "lines", apart=self.length(style.apart), upright=style.upright,
            other=other if told else own,
        )  # fmt: skip
