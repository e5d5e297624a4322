"""The painter for the screen: each page of a layout as an SVG file (SVG 1.1, as far as SVG 2 kept it). What
is seen is drawn from the page's marks, glyphs as shapes, so that no face needs to be installed. The words lie
unseen above (`overlay`). A file has no scripts and loads nothing. The painter decides and measures
nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from flyers.measure.faces import index_in
from flyers.measure.fonts import OpenFont, open_font
from flyers.measure.lookup import Lookup
from flyers.measure.outlines import contours
from flyers.model.colour import WHITE
from flyers.model.flat import Mark, Place, Sheet, flatten
from flyers.model.frame import Details, Field, GlyphRun, Layout, Palette, Panel, Picture, Rule, Symbol
from flyers.model.geometry import Rect
from flyers.paint.drawing import merged, number, points
from flyers.paint.overlay import escaped, overlay, tag
from flyers.paint.pictures import UPRIGHT, PictureFiles, clean
from flyers.units import MM

_SPACES = {"xmlns": "http://www.w3.org/2000/svg", "xmlns:xlink": "http://www.w3.org/1999/xlink"}
_FADES = {"top": "0 1 0 0", "right": "0 0 1 0", "bottom": "0 0 0 1", "left": "1 0 0 0"}  # x1 y1 x2 y2


def paint(
    layouts: Layout | Sequence[Layout], details: Details, files: Callable[[str], Path], folder: Path
) -> Iterator[bytes]:
    """The pages of a layout, or of several copies that differ in their fields, each as an SVG file; the same
    bytes for the same input, everywhere. `files` gives the font file of a glyph run's face, `folder` is where
    pictures lie. Raises `measure.pictures.PictureError` if a picture cannot be read, ValueError if a field is
    not filled."""
    copies = [layouts] if isinstance(layouts, Layout) else list(layouts)
    glyphs, pictures = _Glyphs(files), _Pictures(folder)
    for sheet in flatten(*copies).sheets:
        page = _Page(copies[0].palette, glyphs, pictures)
        yield "\n".join(_file(sheet, page, details)).encode("utf-8") + b"\n"


def _file(sheet: Sheet, page: _Page, details: Details) -> Iterator[str]:
    frame = sheet.page.frame
    width, height = points(frame.width), points(frame.height)
    size = {"width": f"{number(sheet.width / MM)}mm", "height": f"{number(sheet.height / MM)}mm"}
    view = {"viewBox": f"0 0 {width} {height}", "xml:lang": details.lang}
    yield tag("svg", _SPACES | {"version": "1.1"} | size | view)
    yield tag("title", {}, escaped(details.title))
    yield tag("desc", {}, escaped(details.subject))
    seen = [line for mark in sheet.marks for line in page.mark(mark)]
    yield from ("<defs>", *page.defined.values(), "</defs>")
    yield '<g aria-hidden="true" pointer-events="none">'
    yield f'<rect width="{width}" height="{height}" fill="{WHITE}"/>'
    yield from seen
    yield "</g>"
    yield from overlay(frame, details.lang)
    yield "</svg>"


class _Page:
    """One page. `defined` are elements that may be used more than once, by id."""

    def __init__(self, palette: Palette, glyphs: _Glyphs, pictures: _Pictures) -> None:
        self._palette, self._glyphs, self._pictures = palette, glyphs, pictures
        self.defined: dict[str, str] = {}

    def mark(self, mark: Mark) -> Iterator[str]:
        match mark.item:
            case GlyphRun() as run:
                return self._text(mark.place, run)
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

    def _text(self, place: Place, run: GlyphRun) -> Iterator[str]:
        """Glyphs in a space of font units, y upwards."""
        scale = run.size / 1000 / self._glyphs.fonts[run.face].upem
        tracking = run.tracking / 1000 / scale
        uses: list[str] = []
        x = 0.0
        for glyph in run.glyphs:
            name, path = self._glyphs[run.face, glyph.gid]
            if path:
                self.defined[name] = path
                up = f' y="{glyph.dy}"' if glyph.dy else ""
                where = f'x="{number(x + glyph.dx)}"{up}'
                if run.hollow:  # the outer half of the line is cut off
                    clip = f"{name}c"
                    self.defined[clip] = tag("clipPath", {"id": clip}, f'<use xlink:href="#{name}"/>')
                    moved = f"translate({number(x + glyph.dx)} {glyph.dy})"
                    where = f'clip-path="url(#{clip})" transform="{moved}"'
                uses.append(f'<use xlink:href="#{name}" {where}/>')
            x += glyph.advance + tracking
        if uses:
            space = _matrix(place, run.x, run.y, (scale, 0, 0, -scale))
            colour = f'"{self._palette[run.swatch]}"'
            line = f'"none" stroke={colour} stroke-width="{number(2 * run.hollow / 1000 / scale)}"'
            yield f'<g fill={line if run.hollow else colour} transform="{space}">{"".join(uses)}</g>'

    def _panel(self, mark: Mark, panel: Panel) -> Iterator[str]:
        fill = self._palette[panel.fill]
        if panel.fade is None:
            clear = "" if panel.opacity == 1 else f' fill-opacity="{panel.opacity:g}"'
            yield f'<rect {_corner_and_size(mark.box)} fill="{fill}"{clear}/>'
            return
        fade = panel.fade
        start, end, since = (round(1000 * one) for one in (panel.opacity, fade.opacity, fade.since))
        name = f"fade-{fill[1:]}-{start}-{end}-{since}-{fade.to}"
        ends = zip(("x1", "y1", "x2", "y2"), _FADES[fade.to].split(), strict=True)
        stops = "".join(
            f'<stop offset="{at:g}" stop-color="{fill}" stop-opacity="{opacity / 1000:g}"/>'
            for at, opacity in ((since / 1000, start), (1, end))
        )
        self.defined[name] = tag("linearGradient", {"id": name, **dict(ends)}, stops)
        box = panel.box
        space = _matrix(mark.place, box.x, box.y, (box.width / 1000, 0, 0, box.height / 1000))
        yield f'<rect width="1" height="1" transform="{space}" fill="url(#{name})"/>'

    def _rule(self, place: Place, rule: Rule) -> Iterator[str]:
        (x, y), (x2, y2) = place.point(rule.x, rule.y), place.point(rule.x2, rule.y2)
        ends = f'x1="{points(x)}" y1="{points(y)}" x2="{points(x2)}" y2="{points(y2)}"'
        yield f'<line {ends} stroke="{self._palette[rule.swatch]}" stroke-width="{points(rule.width)}"/>'

    def _symbol(self, place: Place, symbol: Symbol) -> Iterator[str]:
        box, count = symbol.box, 1000 * len(symbol.rows)
        space = _matrix(place, box.x, box.y, (box.width / count, 0, 0, box.height / count))
        yield f'<path fill="{self._palette[symbol.swatch]}" transform="{space}" d="{_outline(symbol.rows)}"/>'

    def _picture(self, mark: Mark, picture: Picture) -> Iterator[str]:
        """The whole image, inside a window if only a part is shown."""
        name, image, box, (a, b, c, d, e, f) = self._pictures.place(picture)
        self.defined[name] = image
        width, height = box.width / 1000, box.height / 1000
        steps = a * width, b * height, c * width, d * height
        space = _matrix(mark.place, box.x + e * box.width, box.y + f * box.height, steps)
        use = f'<use xlink:href="#{name}" transform="{space}"/>'
        if box == picture.box:
            yield use
            return
        view = " ".join(map(points, (mark.box.x, mark.box.y, mark.box.width, mark.box.height)))
        yield f'<svg {_corner_and_size(mark.box)} viewBox="{view}">{use}</svg>'


class _Glyphs(Lookup[tuple[str, int], tuple[str, str]]):
    """The glyphs in a document: ids, and elements that draw them ("" without ink)."""

    def __init__(self, files: Callable[[str], Path]) -> None:
        super().__init__(self._drawn)
        self.fonts: Lookup[str, OpenFont] = Lookup(lambda face: open_font(files(face), index_in(face)))

    def _drawn(self, key: tuple[str, int]) -> tuple[str, str]:
        face, gid = key
        name = f"g{len(self) + 1}"
        outline = _path(self.fonts[face].font, gid)
        return name, f'<path id="{name}" d="{outline}"/>' if outline else ""


class _Pictures:
    """The pictures of a document: ids, and elements that show them in a unit square."""

    def __init__(self, folder: Path) -> None:
        self._files = PictureFiles(folder)
        self._images = Lookup(self._image)

    def place(self, picture: Picture) -> tuple[str, str, Rect, tuple[int, ...]]:
        """An image's id, its element, the box it fills in the picture's frame, and the matrix that turns the
        unit square upright, y downwards."""
        shown = self._files.show(picture)
        a, b, c, d, e, f = UPRIGHT[shown.orientation]
        return *self._images[shown.data], shown.box, (a, -b, -c, d, e + c, 1 - f - d)

    def _image(self, data: bytes) -> tuple[str, str]:
        name, kind = f"i{len(self._images) + 1}", "jpeg" if data.startswith(b"\xff\xd8") else "png"
        address = f"data:image/{kind};base64,{b64encode(clean(data)).decode('ascii')}"
        square = {"width": "1", "height": "1", "preserveAspectRatio": "none"}
        return name, tag("image", {"id": name, **square, "xlink:href": address}, "")


@lru_cache(1 << 13)  # glyphs recur on other pages, papers and in other languages
def _path(font: Any, gid: int) -> str:
    return "".join(
        kind + " ".join(number(value) for point in stroke for value in point)
        for kind, stroke in contours(font, gid)
    )


@lru_cache(256)
def _outline(rows: tuple[int, ...]) -> str:
    return "".join(f"M{x} {y}h{w}v{h}h-{w}z" for x, y, w, h in merged(rows))


def _matrix(place: Place, x: float, y: float, steps: tuple[float, float, float, float]) -> str:
    """A space with its origin at a point of the frame; `steps` are one right and one down, in points."""
    a, b, c, d = steps
    right = place.a * a + place.c * b, place.b * a + place.d * b
    down = place.a * c + place.c * d, place.b * c + place.d * d
    x, y = place.point(x, y)
    return f"matrix({' '.join(f'{step + 0.0:.8g}' for step in (*right, *down))} {points(x)} {points(y)})"


def _corner_and_size(box: Rect) -> str:
    width, height = points(box.width), points(box.height)
    return f'x="{points(box.x)}" y="{points(box.y)}" width="{width}" height="{height}"'
