"""A page's marks as PDF operators (ISO 32000-1, 8 and 9). Frames count from the top left, PDF from the bottom
left: y is flipped here and nowhere else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain, groupby

from msgspec import Struct
from msgspec.structs import replace

from flyers.measure.outlines import Point
from flyers.model.colour import channels
from flyers.model.flat import Mark, Place, Sheet
from flyers.model.frame import Field, GlyphRun, Palette, Panel, Picture, Rule, Swatch, Symbol
from flyers.model.geometry import Rect
from flyers.paint.drawing import merged, points
from flyers.paint.pdf.fonts import Font, Fonts
from flyers.paint.pdf.mixed import in_two_directions
from flyers.paint.pdf.pictures import Placed
from flyers.paint.pdf.text import Shown, drawn, shown


class Veil(Struct, frozen=True):
    """A panel's opacity in thousandths: all over, or fading `to` one edge, `since` a part of the way."""

    opacity: int
    to: str = ""
    end: int = 0
    since: int = 0

    @property
    def name(self) -> str:
        """The name of its graphics state."""
        way = f"-{self.to}-{self.end}" + (f"-{self.since}" if self.since else "") if self.to else ""
        return f"V{self.opacity}{way}"


def _veil(panel: Panel) -> Veil | None:
    opacity, fade = round(panel.opacity * 1000), panel.fade
    if fade is None:
        return Veil(opacity) if opacity < 1000 else None
    return Veil(opacity, fade.to, round(fade.opacity * 1000), round(fade.since * 1000))


class Content(Struct, frozen=True):
    """A page's operators, and the names of resources in them."""

    operators: bytes
    fonts: frozenset[str]
    images: frozenset[str]
    veils: frozenset[Veil]


class Piece(Struct, frozen=True):
    """Successive marks of one element, or artifacts of one `kind`; `first` is the index of the first. `field`
    names the field that they fill, if it is painted apart."""

    tag: int | None
    kind: str
    marks: tuple[Mark, ...]
    first: int
    mcid: int | None
    field: str = ""


def pieces(sheet: Sheet, fields: Collection[str] = ()) -> tuple[Piece, ...]:
    """The marked content of a page (ISO 32000-1, 14.6) in order. Tagged pieces are numbered from 0; those of
    `fields` last, since they are painted last."""

    def kind(mark: Mark) -> tuple[int | None, str, str]:
        return mark.tag, _artifact(mark), mark.name if mark.name in fields else ""

    found, at = [], 0
    for (tag, artifact, field), group in groupby(sheet.marks, kind):
        marks = tuple(group)
        found.append(Piece(tag, artifact, marks, at, None, field))
        at += len(marks)
    tagged = (n for n, piece in enumerate(found) if piece.tag is not None)
    painted = sorted(tagged, key=lambda n: found[n].field != "")
    mcids = {n: mcid for mcid, n in enumerate(painted)}
    return tuple(replace(piece, mcid=mcids.get(n)) for n, piece in enumerate(found))


def _artifact(mark: Mark) -> str:
    """The kind of an artifact (ISO 32000-1, 14.8.2.2.2), "" for a tagged mark: a screen or rule is layout,
    words outside the page's content are pagination."""
    if mark.tag is not None:
        return ""
    return "Pagination" if isinstance(mark.item, GlyphRun) else "Layout"


class Writer(Struct, frozen=True):
    """Writes pages; `roles` (empty without structure) and `langs` are by tag, `images` by picture."""

    palette: Palette
    fonts: Fonts
    images: Mapping[Picture, Placed]
    roles: tuple[str, ...]
    langs: tuple[str, ...]

    def page(self, sheet: Sheet, parts: Iterable[Piece]) -> Content:
        page = PageWriter(sheet, self)
        return page.content(chain.from_iterable(map(page.piece, parts)))


class PageWriter:
    """One page. Tracks the graphics state, to set it only where it changes."""

    def __init__(self, sheet: Sheet, of: Writer) -> None:
        self.height = sheet.page.frame.height
        self._palette, self._fonts, self._placed = of.palette, of.fonts, of.images
        self._roles, self._langs = of.roles, of.langs
        self._two_ways = in_two_directions(sheet.marks, self._fonts)
        self._state: dict[str, str] = {}
        self.fonts: set[str] = set()
        self.images: set[str] = set()
        self.veils: set[Veil] = set()

    def content(self, operators: Iterable[str]) -> Content:
        """The operators for a file, with all resources used so far."""
        data = "\n".join(operators).encode("ascii")
        return Content(data, frozenset(self.fonts), frozenset(self.images), frozenset(self.veils))

    def piece(self, piece: Piece) -> Iterator[str]:
        begun, ended = self.around(piece)
        yield from begun
        for at, mark in enumerate(piece.marks, piece.first):
            yield from self.mark(at, mark)
        yield from ended

    def around(self, piece: Piece) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What begins and ends a marked content; nothing in a file without structure."""
        if not self._roles:
            return (), ()
        if piece.tag is None:
            return (f"/Artifact<</Type/{piece.kind}>>BDC",), ("EMC",)
        return (f"/{self._roles[piece.tag]}<</MCID {piece.mcid}>>BDC",), ("EMC",)

    def mark(self, at: int, mark: Mark) -> Iterator[str]:
        """The operators of the mark with this index."""
        match mark.item:
            case GlyphRun() as run:
                return self._text(mark, run, self._two_ways.get(at))
            case Panel() as panel:
                return self._panel(mark, panel)
            case Rule() as rule:
                return self._rule(mark.place, rule)
            case Symbol() as symbol:
                return self._symbol(mark.place, symbol)
            case Picture() as picture:
                return self._picture(mark, picture)
            case Field(name=name):
                raise ValueError(f'the field "{name}" is not filled')

    def _panel(self, mark: Mark, panel: Panel) -> Iterator[str]:
        yield from self._set(colour=self._fill(panel.fill))
        veil = _veil(panel)
        if veil is None:
            yield f"{self._corner_and_size(mark.box)} re f"
            return
        self.veils.add(veil)
        box, place = panel.box, mark.place
        # In a unit square over the panel: all panels with the same fade share one mask.
        matrix = self._matrix(place, box.x, box.y + box.height, box.width / 1000, box.height / 1000)
        yield f"q {matrix} cm /{veil.name} gs 0 0 1 1 re f Q"

    def _rule(self, place: Place, rule: Rule) -> Iterator[str]:
        stroke = self._fill(rule.swatch).upper()
        yield from self._set(stroke=stroke, width=f"{points(rule.width)} w")
        ends = self._point(*place.point(rule.x, rule.y)), self._point(*place.point(rule.x2, rule.y2))
        yield f"{ends[0]} m {ends[1]} l S"

    def _symbol(self, place: Place, symbol: Symbol) -> Iterator[str]:
        yield from self._set(colour=self._fill(symbol.swatch))
        # Whole modules in a scaled space: neighbours share their edges exactly.
        box, count = symbol.box, len(symbol.rows)
        across, down = box.width / count / 1000, box.height / count / 1000
        yield f"q {self._matrix(place, box.x, box.y, across, -down)} cm"
        yield f"{_outline(symbol.rows)} f Q"

    def _picture(self, mark: Mark, picture: Picture) -> Iterator[str]:
        image = self._placed[picture]
        self.images.add(image.name)
        yield "q"
        if image.box != picture.box:
            yield f"{self._corner_and_size(mark.box)} re W n"
        box = image.box
        size = box.width / 1000, box.height / 1000
        yield f"{self._matrix(mark.place, box.x, box.y + box.height, *size)} cm"
        if image.turn:
            yield image.turn
        yield f"/{image.name} Do Q"

    def _text(self, mark: Mark, run: GlyphRun, how: Shown | None) -> Iterator[str]:
        if not run.glyphs:
            return
        font, place = self._fonts[run.face], mark.place
        self.fonts.add(font.name)
        yield from self._set(
            colour=self._fill(run.swatch),
            font=f"/{font.name} {points(run.size)} Tf",
            tracking=f"{points(run.tracking)} Tc",
        )
        foreign = self._roles and mark.tag is not None and run.lang not in ("", self._langs[mark.tag])
        if foreign:
            yield f"/Span<</Lang({run.lang})>>BDC"
        if run.hollow:  # the outer half of the line is cut off
            yield from self._set(stroke=self._fill(run.swatch).upper(), width=f"{points(2 * run.hollow)} w")
            yield from ("q", *self._edges(place, run, font), "W n 1 Tr 4 M")
        if place.upright:
            yield f"BT {self._point(*place.point(run.x, run.y))} Td"
        else:
            yield f"BT {self._matrix(place, run.x, run.y, 1, 1)} Tm"
        yield from shown(run, font, how)
        yield "ET"
        scale = run.size / 1000 / font.upem
        for x, y, outline in drawn(run, font):
            at = self._matrix(place, run.x + x, run.y - y, scale, scale)
            yield f"q {at} cm {outline} f Q"
        if run.hollow:
            yield "Q"
        if foreign:
            yield "EMC"

    def _edges(self, place: Place, run: GlyphRun, font: Font) -> Iterator[str]:
        """The glyphs of a run as a path on the page."""
        scale, right = run.size / font.upem, float(run.x)
        for glyph in run.glyphs:
            left = right + glyph.dx * scale

            def there(point: Point, left: float = left, up: float = run.y - glyph.dy * scale) -> Point:
                x, y = place.point(left + point[0] * scale, up - point[1] * scale)
                return x / 1000, (self.height - y) / 1000

            yield font.path(glyph.gid, there)
            right += glyph.advance * scale + run.tracking

    def _set(self, **operators: str) -> Iterator[str]:
        for key, operator in operators.items():
            if self._state.get(key, _INITIAL.get(key)) != operator:
                self._state[key] = operator
                yield operator

    def _fill(self, swatch: Swatch) -> str:
        return _colour(self._palette[swatch])

    def _matrix(self, place: Place, x: float, y: float, right: float, up: float) -> str:
        """A space with its origin at a point of the frame, in which 1 to the right is `right` points and 1
        upwards `up` points long, both as the frame lies."""
        steps = place.a * right, -place.b * right, -place.c * up, place.d * up
        return f"{' '.join(f'{step + 0.0:.6g}' for step in steps)} {self._point(*place.point(x, y))}"

    def _point(self, x: float, y: float) -> str:
        return f"{points(x)} {points(self.height - y)}"

    def _corner_and_size(self, box: Rect) -> str:
        return f"{self._point(box.x, box.y + box.height)} {points(box.width)} {points(box.height)}"


@lru_cache(256)  # codes recur on other papers and in other languages
def _outline(rows: tuple[int, ...]) -> str:
    return " ".join(f"{x} {y} {w} {h} re" for x, y, w, h in merged(rows))


_INITIAL = {"colour": "0 g", "stroke": "0 G", "tracking": "0 Tc", "width": "1 w"}  # ISO 32000-1, 8.4.1


@cache
def _colour(colour: str) -> str:
    shades = [f"{round(channel, 4):g}" for channel in channels(colour)]
    return f"{shades[0]} g" if len(set(shades)) == 1 else f"{' '.join(shades)} rg"
