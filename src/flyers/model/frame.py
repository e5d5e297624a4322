"""The one currency of layout: a frozen frame of items at places of its own.

Whatever sets something gives a frame: a line, a paragraph, a cell, a page, a sheet of imposed pages. A frame
in a frame is a `Group`. Lengths are whole numbers of 1/1000 point, so that sums are exact on every machine;
places are measured from the frame's own top left corner, y downwards. Colours are swatches, names that a
painter looks up in the layout's palette.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from flyers.model.demerit import Trial
from flyers.model.geometry import WHOLE, Rect
from flyers.model.sight import PLAIN, Tones

Swatch = Literal["ink", "accent", "deep", "partner", "tint", "paper", "black", "scene"]
Palette = Mapping[Swatch, str]
"""The colour, `#rrggbb`, of each swatch that a layout uses."""

Family = Literal["text", "display", "serif"]
Turn = Literal[0, 90, 180, 270]
Kind = Literal[
    "Document", "Sect", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody",
    "Table", "TR", "TH", "TD", "Figure", "Caption", "Link", "Span", "BlockQuote",
    "Artifact",
]  # fmt: skip


class Role(Struct, frozen=True):
    """What a frame is to a reader who cannot see it (ISO 32000-1, 14.8; ISO 14289-1, 7).

    Frames with one `identity` in one element are one element: a paragraph that goes on in the next column, a
    link over two lines. `alt` is for Figure, Link and Table, `url` for Link, `lang` (BCP 47) says the
    language of what is in it, `scope` is for TH. All that is in an Artifact is decoration or a copy, and is
    not read.
    """

    kind: Kind
    identity: str = ""
    alt: str = ""
    url: str = ""
    lang: str = ""
    scope: Literal["", "Column", "Row"] = ""


class Face(Struct, frozen=True, cache_hash=True):
    """A member of a family as a template asks for it; the ruler finds the font files."""

    family: Family = "text"
    bold: bool = False
    italic: bool = False


class CharacterStyle(Struct, frozen=True):
    """How the characters of a field look; `tracking` is added after each glyph."""

    face: Face
    size: int
    swatch: Swatch = "ink"
    tracking: int = 0


class Glyph(Struct, frozen=True, gc=False):
    """A shaped glyph in its face's units (upem of the face). `text` is what it stands for: the
    cluster's characters on the cluster's first glyph in reading order, "" on the others."""

    gid: int
    advance: int
    dx: int
    dy: int
    text: str


class GlyphRun(Struct, frozen=True, gc=False):
    """One face, one size, one swatch on one baseline, which starts at (x, y) on the left.

    `advance`: its width, tracking included; `ascent` and `descent` (both positive): how far its ink reaches
    from the baseline; `text` in logical order; `rtl`: the glyphs are in visual order, the text reads from
    the right; `face` names a font file of the library of faces; `tracking` is added after every glyph; a
    `hollow` one is a line so wide inside the edges of its glyphs.
    """

    x: int
    y: int
    size: int
    face: str
    glyphs: tuple[Glyph, ...]
    text: str
    advance: int
    ascent: int
    descent: int
    swatch: Swatch = "ink"
    lang: str = ""
    tracking: int = 0
    rtl: bool = False
    hollow: int = 0

    @property
    def box(self) -> Rect:
        return Rect(self.x, self.y - self.ascent, self.advance, self.ascent + self.descent)


class Rule(Struct, frozen=True):
    """A straight line, horizontal or vertical, centred on its path; x <= x2 and y <= y2. An artifact. One
    that is `under` words stays where they do when places are mirrored."""

    x: int
    y: int
    x2: int
    y2: int
    width: int
    swatch: Swatch = "ink"
    under: bool = False

    @property
    def box(self) -> Rect:
        half = self.width / 2
        across, down = (0.0, half) if self.y == self.y2 else (half, 0.0)
        width, height = self.x2 - self.x + 2 * across, self.y2 - self.y + 2 * down
        return Rect(self.x - across, self.y - down, width, height)


class Fade(Struct, frozen=True):
    """A panel's opacity runs evenly from its own at one edge, or `since` a share of the way from there, to
    `opacity` at the other."""

    to: Literal["top", "right", "bottom", "left"]
    opacity: float = 0.0
    since: float = 0.0


class Panel(Struct, frozen=True):
    """A filled rectangle, 0 (clear) to 1 (solid) opaque. An artifact."""

    box: Rect
    fill: Swatch
    opacity: float = 1.0
    fade: Fade | None = None


class Picture(Struct, frozen=True):
    """A picture file, of which a border may be no `part`. `crop` is what is shown of that, in fractions (0 to
    1) of its width and height, EXIF orientation applied; `shown` in fractions of the file's. `grey`: without
    its colours; in other `tones`; `ink`: how dark it prints then, from 0 (white) to 1."""

    box: Rect
    file: str
    crop: Rect
    grey: bool = False
    tones: Tones = PLAIN
    part: Rect = WHOLE
    ink: float = 0.5

    @property
    def shown(self) -> Rect:
        return self.crop if self.part == WHOLE else self.crop.within(self.part)


class Symbol(Struct, frozen=True):
    """A code's modules, quiet zone not included. `rows` are integers, the leftmost module in the highest of
    `len(rows)` bits; 1 is dark. `text` is what it holds, "" for a registration mark."""

    box: Rect
    rows: tuple[int, ...]
    text: str
    swatch: Swatch = "black"


class Field(Struct, frozen=True):
    """What differs from copy to copy, under a `name`: a text on one line, its capitals centred in the box,
    or a code as large as the box with its quiet zone. Filled before it is painted (`layout.fields`)."""

    name: str
    kind: Literal["text", "qr", "datamatrix"]
    box: Rect
    style: CharacterStyle
    align: Literal["left", "centre", "right"] = "left"
    lang: str = ""
    role: Role | None = None


class Group(Struct, frozen=True, gc=False):
    """A frame in a frame, turned clockwise by quarters; (x, y) is the top left corner of the room that it
    takes there, which is as wide as the frame is high when it lies on its side."""

    x: int
    y: int
    frame: Frame
    turn: Turn = 0

    @property
    def box(self) -> Rect:
        width, height = self.frame.width, self.frame.height
        return Rect(self.x, self.y, *((height, width) if self.turn in (90, 270) else (width, height)))


Content = GlyphRun | Rule | Panel | Picture | Symbol | Field
Item = Content | Group


class Frame(Struct, frozen=True, gc=False):
    """Items in the order of painting, which is the order of reading. `name` is how people and programs find
    it: the campaign key that its words came from, the field of a form that it is."""

    width: int
    height: int
    items: tuple[Item, ...] = ()
    role: Role | None = None
    name: str = ""


class Level(Struct, frozen=True):
    """A band of a side, by its template's name: its top and its height in points."""

    band: str
    top: float
    height: float


class Page(Struct, frozen=True):
    """One printed side. Its frame is as large as the medium; `trim` is what is left when it is cut, `bleed`
    how far ink may reach beyond that, both inside the frame; None is the whole of it. `levels` are where its
    bands stand, `lines` how many its styles have."""

    frame: Frame
    name: str = ""
    trim: Rect | None = None
    bleed: Rect | None = None
    levels: tuple[Level, ...] = ()
    lines: Mapping[str, int] = {}


class Overset(Struct, frozen=True):
    """What did not fit: the template's frame, the language, the campaign key, and by how much, in words; one
    that is too `wide` has a word that is longer than its line."""

    frame: str
    lang: str
    key: str
    by: str
    wide: bool = False


class Layout(Struct, frozen=True):
    """The finished piece in its main language. It must not be printed while something is `overset`; `notes`
    say what is other than it was asked for. It has an `arrangement` of its template, the best of those that
    were tried."""

    pages: tuple[Page, ...]
    palette: Palette
    overset: tuple[Overset, ...] = ()
    lang: str = ""
    notes: tuple[str, ...] = ()
    arrangement: str = ""
    trials: tuple[Trial, ...] = ()


class Details(Struct, frozen=True):
    """What a file says of itself: title, author and subject in words, the main language."""

    title: str
    author: str
    subject: str
    lang: str


_ACROSS: Mapping[Any, Any] = {"left": "right", "right": "left"}


def mirrored(frame: Frame) -> Frame:
    """The frame for a page that is read from the right: what stands at the left of a frame stands at the
    right. Places only: words, pictures and codes are not mirrored, and lines of text already start where
    their own language does. A field's value and a fade's clear end are places, too."""

    def flipped(rect: Rect) -> Rect:
        return Rect(frame.width - rect.x - rect.width, rect.y, rect.width, rect.height)

    def moved(item: Item) -> Item:
        match item:
            case Group():
                return Group(int(flipped(item.box).x), item.y, mirrored(item.frame), item.turn)
            case GlyphRun() | Rule(under=True):
                return item
            case Rule(x=x, x2=x2):
                return Rule(frame.width - x2, item.y, frame.width - x, item.y2, item.width, item.swatch)
            case Field(align=align):
                return replace(item, box=flipped(item.box), align=_ACROSS.get(align, align))
            case Panel(fade=Fade() as fade):
                turned = replace(fade, to=_ACROSS.get(fade.to, fade.to))
                return replace(item, box=flipped(item.box), fade=turned)
        return replace(item, box=flipped(item.box))

    return replace(frame, items=tuple(map(moved, frame.items)))


def bled(page: Page, bleed: int, slug: int = 0) -> Page:
    """The page on a medium that is larger on all sides: by the `bleed`, into which ink may run that is cut
    off, and beyond it by the `slug`, room for cut marks; both in 1/1000 pt. What its frame holds outside its
    own edges stands in the bleed. Raises ValueError when the page has a bleed already."""
    if page.trim or page.bleed:
        raise ValueError(f'the page "{page.name}" has a bleed already')
    frame, edge = page.frame, bleed + slug
    width, height = frame.width, frame.height
    return Page(
        Frame(width + 2 * edge, height + 2 * edge, (Group(edge, edge, frame),)),
        page.name,
        trim=Rect(edge, edge, width, height),
        bleed=Rect(slug, slug, width + 2 * bleed, height + 2 * bleed),
    )


class Letters(Struct, frozen=True):
    """How the texts of a field are set: one glyph of a `face` for a character, which depends on that and on
    the next character alone. `glyphs` has it by the two of them, by one where that is the last. Of the room
    that is left beside a text, a `share` is before it."""

    face: str
    glyphs: Mapping[str, Glyph]
    share: float

    def start(self, one: GlyphRun, advance: int) -> int:
        """Where a text of another width begins that stands in the place of one."""
        return round(one.x + self.share * (one.advance - advance))


def width(one: GlyphRun, units: int, count: int, upem: int) -> int:
    """How wide so many glyphs are in the size of a run, in 1/1000 pt, which are so many units wide."""
    return round(units * one.size / upem) + count * one.tracking
