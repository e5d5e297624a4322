"""What stands on the pages, in points from their top left corners: layouts as tests look at them, and pages
made of single marks.

`seen` turns a layout's frames into flat marks, with colours instead of swatches; `framed` does the reverse.
"""

from typing import Any, TypeVar, cast

from msgspec import Struct

from flyers.model import flat, frame
from flyers.model.flat import Tag
from flyers.model.frame import Details, Frame, Glyph, Group, Overset, Page, Role
from flyers.model.geometry import Rect
from flyers.model.tones import PLAIN, Tones
from flyers.units import milli

__all__ = ["Details", "Glyph", "Overset", "Tag"]

ROOT = flat.ROOT


class GlyphRun(Struct, frozen=True):
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
    turned: Rect | None = None
    """Where it stands on the page, if it does not lie upright."""
    turn: frame.Turn = 0

    @property
    def rect(self) -> Rect:
        own = Rect(self.x, self.y - self.ascent, self.advance, self.ascent + self.descent)
        return self.turned or own


class Rule(Struct, frozen=True):
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
            self.x - across, self.y - down, self.x2 - self.x + 2 * across, self.y2 - self.y + 2 * down
        )


class Panel(Struct, frozen=True):
    rect: Rect
    fill: str
    tag: int | None = None
    key: str = ""


class Picture(Struct, frozen=True):
    rect: Rect
    file: str
    crop: Rect
    tag: int | None = None
    key: str = ""
    grey: bool = False
    tones: Tones = PLAIN


class Modules(Struct, frozen=True):
    rect: Rect
    rows: tuple[int, ...]
    text: str
    colour: str = "#000000"
    tag: int | None = None
    key: str = ""


Mark = GlyphRun | Rule | Panel | Picture | Modules
M = TypeVar("M", bound=Mark)


class Sheet(Struct, frozen=True):
    width: float
    height: float
    marks: tuple[Mark, ...]
    name: str = ""

    def of(self, kind: type[M], key: str = "") -> list[M]:
        """Its marks of a kind; those of a key alone, if one is given."""
        return [mark for mark in self.marks if isinstance(mark, kind) and key in ("", mark.key)]


class Layout(Struct, frozen=True):
    sheets: tuple[Sheet, ...]
    tags: tuple[Tag, ...]
    overset: tuple[Overset, ...] = ()
    notes: tuple[str, ...] = ()


def seen(layout: frame.Layout) -> Layout:
    """The marks of a layout whose frames are upright."""
    flattened = flat.flatten(layout)
    sheets = (
        Sheet(s.width, s.height, tuple(_seen(mark, layout.palette) for mark in s.marks), s.page.name)
        for s in flattened.sheets
    )
    return Layout(tuple(sheets), flattened.tags, layout.overset, tuple(note.said for note in layout.notes))


def _seen(mark: flat.Mark, palette: frame.Palette) -> Mark:
    x, y = mark.place.x, mark.place.y
    match mark.item:
        case frame.GlyphRun() as run:
            lengths = (n / 1000 for n in (run.advance, run.ascent, run.descent))
            return GlyphRun(
                (x + run.x) / 1000, (y + run.y) / 1000, run.size / 1000, run.face, run.glyphs, run.text,
                *lengths, palette[run.swatch], mark.tag, mark.name, run.lang, run.tracking / 1000, run.rtl,
                None if mark.place.upright else mark.rect, cast(frame.Turn, mark.place.turn),
            )  # fmt: skip
        case frame.Rule() as rule:
            ends = (n / 1000 for n in (x + rule.x, y + rule.y, x + rule.x2, y + rule.y2))
            return Rule(*ends, rule.width / 1000, palette[rule.swatch], mark.tag, mark.name)
        case frame.Panel() as panel:
            return Panel(mark.rect, palette[panel.fill], mark.tag, mark.name)
        case frame.Picture() as picture:
            return Picture(
                mark.rect, picture.file, picture.shown, mark.tag, mark.name, picture.grey, picture.tones
            )
        case frame.Symbol() as symbol:
            return Modules(mark.rect, symbol.rows, symbol.text, palette[symbol.swatch], mark.tag, mark.name)
    raise TypeError(f"{mark.item} is no mark")


def framed(layout: Layout) -> frame.Layout:
    """A layout of pages on which each mark is in a frame of its own, in frames of its tags' roles. Elements
    without marks are made where the first mark after them stands."""
    pages, made = [], ROOT
    for sheet in layout.sheets:
        width, height = milli(sheet.width), milli(sheet.height)
        items: list[Group] = []
        for mark in sheet.marks:
            blank = Frame(width, height)
            items += (Group(0, 0, _within(layout.tags, n, blank)) for n in range(made + 1, mark.tag or 0))
            made = max(made, mark.tag or 0)
            inner = Frame(width, height, (_item(mark),), name=mark.key)
            items.append(Group(0, 0, _within(layout.tags, mark.tag, inner)))
        pages.append(Page(Frame(width, height, tuple(items)), sheet.name))
    if pages:
        last = pages[-1].frame
        rest = tuple(
            Group(0, 0, _within(layout.tags, n, Frame(last.width, last.height)))
            for n in range(made + 1, len(layout.tags))
        )
        pages[-1] = Page(Frame(last.width, last.height, last.items + rest), pages[-1].name)
    lang = layout.tags[0].lang if layout.tags else ""
    return frame.Layout(tuple(pages), _Colours(), layout.overset, lang)


class _Colours(dict[Any, str]):
    """A palette whose swatches are the colours themselves."""

    def __missing__(self, colour: str) -> str:
        return colour


def _within(tags: tuple[Tag, ...], tag: int | None, inner: Frame) -> Frame:
    """A frame in frames of the roles of an element and of those around it."""
    if tag is None:
        return Frame(inner.width, inner.height, (Group(0, 0, inner),), Role("Artifact"))
    while tag > ROOT:
        own = tags[tag]
        role = Role(own.role, f"tag {tag}", own.alt, own.url, own.lang, own.scope)
        inner = Frame(inner.width, inner.height, (Group(0, 0, inner),), role)
        tag = own.parent
    return inner


def _item(mark: Mark) -> frame.Item:
    def box(rect: Rect) -> Rect:
        return Rect(*(milli(n) for n in (rect.x, rect.y, rect.width, rect.height)))

    match mark:
        case GlyphRun():
            advance, ascent, descent = (milli(n) for n in (mark.advance, mark.ascent, mark.descent))
            x, y = (0, ascent) if mark.turned else (milli(mark.x), milli(mark.y))
            run = frame.GlyphRun(
                x, y, milli(mark.size), mark.face, mark.glyphs, mark.text, advance, ascent, descent,
                cast(Any, mark.colour), mark.lang, milli(mark.tracking), mark.rtl,
            )  # fmt: skip
            if not mark.turned:
                return run
            lying = Frame(advance, ascent + descent, (run,))
            return Group(milli(mark.turned.x), milli(mark.turned.y), lying, mark.turn)
        case Rule():
            ends = (milli(n) for n in (mark.x, mark.y, mark.x2, mark.y2))
            return frame.Rule(*ends, milli(mark.width), cast(Any, mark.colour))
        case Panel():
            return frame.Panel(box(mark.rect), cast(Any, mark.fill))
        case Picture():
            return frame.Picture(box(mark.rect), mark.file, mark.crop, mark.grey, mark.tones)
        case Modules():
            return frame.Symbol(box(mark.rect), mark.rows, mark.text, cast(Any, mark.colour))
