"""The display list: frozen marks at fixed places, and the layout that holds them.

A painter is one match over the five kinds. Coordinates are points from the page's top left corner,
rounded to 0.01; a mark with `tag` None is an artifact (ISO 32000-1, 14.8.2.2).
"""

from __future__ import annotations

from msgspec import Struct

from flyers.model.geometry import Rect
from flyers.model.tags import Tag


class Glyph(Struct, frozen=True):
    """A shaped glyph in its face's units (upem of the face). `text` is what it stands for: the
    cluster's characters on the cluster's first glyph in reading order, "" on the others."""

    gid: int
    advance: int
    dx: int
    dy: int
    text: str


class GlyphRun(Struct, frozen=True):
    """One face, one size, one colour on one baseline.

    `x`, `y`: where the baseline starts at the left; `advance` in points, tracking included;
    `ascent` and `descent` (both positive) in points around the baseline; `text` in logical order;
    `rtl`: the glyphs are in visual order, the text reads from the right; `face` names a font file
    of the library of faces; `tracking` is added after every glyph, in points.
    """

    x: float
    y: float
    size: float
    face: str
    glyphs: tuple[Glyph, ...]
    text: str
    advance: float
    ascent: float
    descent: float
    colour: str
    tag: int | None = None
    key: str = ""
    lang: str = ""
    tracking: float = 0.0
    rtl: bool = False

    @property
    def rect(self) -> Rect:
        return Rect(self.x, self.y - self.ascent, self.advance, self.ascent + self.descent)


class Rule(Struct, frozen=True):
    """A straight line, horizontal or vertical, centred on its path; `width` in points."""

    x: float
    y: float
    x2: float
    y2: float
    width: float
    colour: str
    tag: int | None = None
    key: str = ""

    @property
    def rect(self) -> Rect:
        half = self.width / 2
        across, down = (0.0, half) if self.y == self.y2 else (half, 0.0)
        return Rect(
            self.x - across, self.y - down,
            self.x2 - self.x + 2 * across, self.y2 - self.y + 2 * down,
        )  # fmt: skip


class Panel(Struct, frozen=True):
    """A filled rectangle."""

    rect: Rect
    fill: str
    tag: int | None = None
    key: str = ""


class Picture(Struct, frozen=True):
    """A picture file in a frame. `crop` is the part shown, in fractions (0 to 1) of the upright
    picture's width and height, EXIF orientation applied. `grey`: without its colours."""

    rect: Rect
    file: str
    crop: Rect
    tag: int | None = None
    key: str = ""
    grey: bool = False


class Modules(Struct, frozen=True):
    """A symbol's modules, quiet zone not included. `rows` are integers, the leftmost module in the
    highest of `len(rows)` bits; 1 is dark. `text` is what the symbol holds."""

    rect: Rect
    rows: tuple[int, ...]
    text: str
    colour: str
    tag: int | None = None
    key: str = ""


Mark = GlyphRun | Rule | Panel | Picture | Modules


class Sheet(Struct, frozen=True):
    """One printed side: its size in points and its marks, in the order of painting, which is the
    order of reading for all that is tagged."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    name: str = ""


class Overset(Struct, frozen=True):
    """What did not fit: the frame, the language, the campaign key, and by how much, in words."""

    frame: str
    lang: str
    key: str
    by: str


class Layout(Struct, frozen=True):
    """The finished piece. `tags` in reading order (see `model.tags`)."""

    sheets: tuple[Sheet, ...]
    tags: tuple[Tag, ...]
    overset: tuple[Overset, ...] = ()


class Details(Struct, frozen=True):
    """What a file says of itself: title, author and subject in words, the main language."""

    title: str
    author: str
    subject: str
    lang: str
