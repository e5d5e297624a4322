"""The one currency of layout: a frozen frame of items at places of its own.

Whatever sets something gives a frame: a line, a paragraph, a cell, a page, a sheet of imposed pages. A frame
in a frame is a `Group`. Lengths are whole numbers of 1/1000 point, so that sums are exact on every machine.
Places are measured from the frame's own top left corner, y downwards. Colours are swatches: names that a
painter looks up in the layout's palette.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from flyers.model.demerit import Trial
from flyers.model.geometry import WHOLE, Rect
from flyers.model.tones import PLAIN, Tones

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
    """What a frame is to a reader who cannot see it (ISO 32000-1, 14.8; ISO 14289-1, 7). What is in an
    Artifact is decoration or a copy, and is not read."""

    kind: Kind
    identity: str = ""  # frames with the same one are one element: a link over two lines
    alt: str = ""  # for Figure, Link and Table
    url: str = ""
    lang: str = ""  # BCP 47
    scope: Literal["", "Column", "Row"] = ""  # for TH


class Face(Struct, frozen=True, cache_hash=True):
    """A member of a family as a template asks for it; the ruler finds the font files."""

    family: Family = "text"
    bold: bool = False
    italic: bool = False
    wide: bool = False  # not narrow, of the display family


class CharacterStyle(Struct, frozen=True):
    """How the characters of a field look."""

    face: Face
    size: int
    swatch: Swatch = "ink"
    tracking: int = 0  # after each glyph


class Glyph(Struct, frozen=True, gc=False):
    """A shaped glyph, in the units of its face."""

    gid: int
    advance: int
    dx: int
    dy: int
    text: str  # the characters of its cluster, on the first glyph of that; "" on the others


class GlyphRun(Struct, frozen=True, gc=False):
    """Glyphs of one face, size and swatch on one baseline, which starts at (x, y) on the left."""

    x: int
    y: int
    size: int
    face: str  # names a font file of the library of faces
    glyphs: tuple[Glyph, ...]  # in visual order
    text: str  # in logical order
    advance: int  # its width, tracking included
    ascent: int  # how far its ink reaches above the baseline
    descent: int  # and below it, positive too
    swatch: Swatch = "ink"
    lang: str = ""
    tracking: int = 0  # after every glyph
    rtl: bool = False  # the text reads from the right
    hollow: int = 0  # width of a line inside the edges of its glyphs, which are not filled then

    @property
    def box(self) -> Rect:
        return Rect(self.x, self.y - self.ascent, self.advance, self.ascent + self.descent)


class Rule(Struct, frozen=True):
    """A straight line, horizontal or vertical, centred on its path, with x <= x2 and y <= y2. An artifact."""

    x: int
    y: int
    x2: int
    y2: int
    width: int
    swatch: Swatch = "ink"
    under: bool = False  # below words: it stays with them when places are mirrored

    @property
    def box(self) -> Rect:
        half = self.width / 2
        across, down = (0.0, half) if self.y == self.y2 else (half, 0.0)
        wide, high = self.x2 - self.x + 2 * across, self.y2 - self.y + 2 * down
        return Rect(self.x - across, self.y - down, wide, high)


class Fade(Struct, frozen=True):
    """How a panel's opacity changes from one edge to the other."""

    to: Literal["top", "right", "bottom", "left"]
    opacity: float = 0.0  # at the edge that it fades to
    since: float = 0.0  # the share of the way before it begins to fade


class Panel(Struct, frozen=True):
    """A filled rectangle. An artifact."""

    box: Rect
    fill: Swatch
    opacity: float = 1.0  # 0 is clear, 1 solid
    fade: Fade | None = None
    under: bool = False  # behind words: it stays with them when places are mirrored


class Picture(Struct, frozen=True):
    """A picture file in a box. Parts are in fractions (0 to 1), EXIF orientation applied."""

    box: Rect
    file: str
    crop: Rect  # what is shown of the part
    grey: bool = False  # without its colours
    tones: Tones = PLAIN
    part: Rect = WHOLE  # of the file, inside its border
    ink: float = 0.5  # how dark it prints, from 0 (white) to 1

    @property
    def shown(self) -> Rect:
        """What is shown of the file."""
        return self.crop if self.part == WHOLE else self.crop.within(self.part)


class Symbol(Struct, frozen=True):
    """A code's modules, without its quiet zone."""

    box: Rect
    rows: tuple[int, ...]  # as integers, the leftmost module in the highest of `len(rows)` bits; 1 is dark
    text: str  # what it holds; "" for a registration mark
    swatch: Swatch = "black"


class Field(Struct, frozen=True):
    """What differs from copy to copy. It is filled before it is painted (`layout.fields`)."""

    name: str
    kind: Literal["text", "qr", "datamatrix"]
    box: Rect  # capitals of a text are centred in it; a code is as large, quiet zone included
    style: CharacterStyle
    align: Literal["left", "centre", "right"] = "left"
    lang: str = ""
    role: Role | None = None


class Group(Struct, frozen=True, gc=False):
    """A frame in a frame."""

    x: int  # of the top left corner of the room that it takes, turned
    y: int
    frame: Frame
    turn: Turn = 0  # clockwise; at 90 and 270 the room is as wide as the frame is high

    @property
    def box(self) -> Rect:
        wide, high = self.frame.width, self.frame.height
        return Rect(self.x, self.y, *((high, wide) if self.turn in (90, 270) else (wide, high)))


Content = GlyphRun | Rule | Panel | Picture | Symbol | Field
Item = Content | Group


class Frame(Struct, frozen=True, gc=False):
    """Items in the order of painting, which is the order of reading."""

    width: int
    height: int
    items: tuple[Item, ...] = ()
    role: Role | None = None
    name: str = ""  # the campaign key or the form field that it shows: people and programs find it by that


class Level(Struct, frozen=True):
    """Where a band of a side stands, in points."""

    band: str  # its name in the template
    top: float
    height: float


class Page(Struct, frozen=True):
    """One printed side. Its frame is as large as the medium."""

    frame: Frame
    name: str = ""
    trim: Rect | None = None  # what is left when it is cut; None: all of it
    bleed: Rect | None = None  # how far ink may reach, beyond the trim
    levels: tuple[Level, ...] = ()  # of its bands
    lines: Mapping[str, int] = {}  # of text in each style


class Overset(Struct, frozen=True):
    """What did not fit."""

    frame: str  # of the template
    lang: str
    key: str  # of the campaign
    by: str  # how much, in words
    wide: bool = False  # a word is longer than its line


class Note(Struct, frozen=True):
    """What differs from what a campaign asks for under a key, and what to do there."""

    key: str
    said: str
    hint: str


class Layout(Struct, frozen=True):
    """The finished piece in its main language. It must not be printed while something is `overset`."""

    pages: tuple[Page, ...]
    palette: Palette
    overset: tuple[Overset, ...] = ()
    lang: str = ""
    notes: tuple[Note, ...] = ()
    arrangement: str = ""  # the best of those that were tried
    trials: tuple[Trial, ...] = ()


class Details(Struct, frozen=True):
    """What a file says of itself."""

    title: str
    author: str
    subject: str
    lang: str  # the main language


_ACROSS: Mapping[Any, Any] = {"left": "right", "right": "left"}


def remade(frame: Frame, make: Callable[[Item], Item]) -> Frame:
    """The frame with what is made of each item that is no group, at any depth; itself when all stay."""

    def made(item: Item) -> Item:
        if not isinstance(item, Group):
            return make(item)
        inner = remade(item.frame, make)
        return item if inner is item.frame else replace(item, frame=inner)

    items = tuple(map(made, frame.items))
    same = all(one is other for one, other in zip(items, frame.items, strict=True))
    return frame if same else replace(frame, items=items)


def mirrored(frame: Frame) -> Frame:
    """The frame for a page that is read from the right: places change sides, with fields' alignment and
    fades' direction. Words, pictures and codes are not mirrored; lines start where their language does."""

    def flipped(rect: Rect) -> Rect:
        return Rect(frame.width - rect.x - rect.width, rect.y, rect.width, rect.height)

    def moved(item: Item) -> Item:
        match item:
            case Group():
                return Group(int(flipped(item.box).x), item.y, mirrored(item.frame), item.turn)
            case GlyphRun() | Rule(under=True) | Panel(under=True):
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
    """The page on a larger medium: on all sides by the `bleed`, into which ink may run that is cut off, and
    the `slug`, for cut marks; both in 1/1000 pt. Raises ValueError when the page has a bleed already."""
    if page.trim or page.bleed:
        raise ValueError(f'the page "{page.name}" has a bleed already')
    frame, edge = page.frame, bleed + slug
    wide, high = frame.width, frame.height
    return Page(
        Frame(wide + 2 * edge, high + 2 * edge, (Group(edge, edge, frame),)),
        page.name,
        trim=Rect(edge, edge, wide, high),
        bleed=Rect(slug, slug, wide + 2 * bleed, high + 2 * bleed),
    )


class Letters(Struct, frozen=True):
    """How the texts of a field are set letter by letter, one glyph for a character."""

    face: str
    glyphs: Mapping[str, Glyph]  # by a character and the next one, which decide it; by one alone at the end
    share: float  # of the room beside a text, what stands before it

    def start(self, one: GlyphRun, advance: int) -> int:
        """Where another text of this advance begins in the place of `one`."""
        return round(one.x + self.share * (one.advance - advance))


def width(one: GlyphRun, units: int, count: int, upem: int) -> int:
    """How wide some glyphs are in the size of a run, in 1/1000 pt; together so many font units."""
    return round(units * one.size / upem) + count * one.tracking
