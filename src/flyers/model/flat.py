"""A layout as marks at their places on the pages, and the structure of its frames. For whoever looks at a
page as a whole: painters, the dump of a display list, checks of a layout."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from flyers.model.frame import Content, Field, Frame, Group, Kind, Layout, Page, Panel, Role, Rule
from flyers.model.geometry import Rect

ROOT = 0
_GROUPING = frozenset({"Document", "Sect", "L", "LI", "Table", "TR", "BlockQuote"})
# A quarter turn clockwise, y downwards: what a step right and a step down become, and at which corner of its
# room (0 or 1 of its width and height) the top left corner of the frame lies.
_TURNS = {0: (1, 0, 0, 1, 0, 0), 90: (0, 1, -1, 0, 1, 0), 180: (-1, 0, 0, -1, 1, 1), 270: (0, -1, 1, 0, 0, 1)}


class Place(Struct, frozen=True, gc=False):
    """How a frame lies on its page."""

    a: int = 1  # a step right in the frame is (a, b) on the page
    b: int = 0
    c: int = 0  # a step down is (c, d)
    d: int = 1
    x: int = 0  # its top left corner is at (x, y)
    y: int = 0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the frame on the page."""
        if self.a == 1:  # as nearly all do
            return self.x + x, self.y + y
        return self.a * x + self.c * y + self.x, self.b * x + self.d * y + self.y

    def rect(self, box: Rect) -> Rect:
        """A rectangle of the frame on the page."""
        if self.a == 1:
            return Rect(self.x + box.x, self.y + box.y, box.width, box.height)
        x, y = self.point(box.x, box.y)
        x2, y2 = self.point(box.x + box.width, box.y + box.height)
        return Rect(min(x, x2), min(y, y2), abs(x2 - x), abs(y2 - y))

    def of(self, group: Group) -> Place:
        """How a frame in this frame lies on the page."""
        if not group.turn:
            x, y = self.point(group.x, group.y)
            return Place(self.a, self.b, self.c, self.d, int(x), int(y))
        a, b, c, d, across, along = _TURNS[group.turn]
        box = group.box
        x, y = self.point(box.x + across * box.width, box.y + along * box.height)
        right = self.a * a + self.c * b, self.b * a + self.d * b
        down = self.a * c + self.c * d, self.b * c + self.d * d
        return Place(*right, *down, int(x), int(y))

    @property
    def upright(self) -> bool:
        return self.a == 1

    @property
    def turn(self) -> int:
        """Clockwise, in degrees."""
        return {(1, 0): 0, (0, 1): 90, (-1, 0): 180, (0, -1): 270}[self.a, self.b]


class Mark(Struct, frozen=True, gc=False):
    """An item, in its frame's coordinates."""

    item: Content
    place: Place  # how the frame lies on the page
    tag: int | None  # of the element it is content of; None: an artifact (ISO 32000-1, 14.8.2.2)
    name: str  # of the nearest frame that has one

    @property
    def box(self) -> Rect:
        """Where it is on the page, in 1/1000 pt."""
        return self.place.rect(self.item.box)

    @property
    def rect(self) -> Rect:
        """Where it is on the page, in points."""
        return self.box.points


class Sheet(Struct, frozen=True):
    """A page with its marks in the order of painting, which is that of reading for all that is tagged."""

    page: Page
    marks: tuple[Mark, ...]

    @property
    def width(self) -> float:
        """In points."""
        return self.page.frame.width / 1000

    @property
    def height(self) -> float:
        """In points."""
        return self.page.frame.height / 1000


class Tag(Struct, frozen=True):
    """An element of the structure."""

    role: Kind
    parent: int  # its index among the tags, which are in the order of reading; -1 for the root
    alt: str = ""
    url: str = ""
    lang: str = ""  # "" where the parent has the same
    scope: Literal["", "Column", "Row"] = ""
    span: int = 1  # columns that a cell takes


class Flat(Struct, frozen=True):
    """A layout seen flat. A tag without marks is part of the structure too: a blank cell, say."""

    sheets: tuple[Sheet, ...]
    tags: tuple[Tag, ...]

    @property
    def marks(self) -> Iterator[Mark]:
        """Those of all sheets, one after the other."""
        return chain.from_iterable(sheet.marks for sheet in self.sheets)


def flatten(*layouts: Layout) -> Flat:
    """The marks and tags of a layout, or of several that make one document, by one walk over their frames."""
    walk = _Walk(layouts[0].lang)
    sheets: list[Sheet] = []
    for layout in layouts:
        walk.start()
        sheets += (Sheet(page, walk.marks_of(page.frame)) for page in layout.pages)
    return Flat(tuple(sheets), tuple(walk.tags))


def lean(flat: Flat) -> Flat:
    """The same with fewer elements: blank cells side by side in a row become one that spans their columns. A
    table of empty rows reads as well, in a third of the elements."""
    holding = {mark.tag for mark in flat.marks} | {tag.parent for tag in flat.tags}
    tags: list[Tag] = []
    numbers: dict[int | None, int | None] = {None: None, -1: -1}
    blank: Tag | None = None  # the last element, as it would be once more
    for number, tag in enumerate(flat.tags):
        own = replace(tag, parent=numbers[tag.parent])
        if own == blank and number not in holding:
            tags[-1] = replace(tags[-1], span=tags[-1].span + 1)
            continue
        numbers[number] = len(tags)
        tags.append(own)
        blank = own if tag.role == "TD" and number not in holding else None
    sheets = (
        replace(sheet, marks=tuple(replace(mark, tag=numbers[mark.tag]) for mark in sheet.marks))
        for sheet in flat.sheets
    )
    return Flat(tuple(sheets), tuple(tags))


class _Walk:
    """Numbers the elements as they are met."""

    def __init__(self, lang: str) -> None:
        self.tags = [Tag("Document", -1, lang=lang)]
        self._langs = [lang]
        self._known: dict[tuple[int, str], int] = {}
        self._marks: list[Mark] = []

    def start(self) -> None:
        """Forget the identities of the layout before."""
        self._known = {}

    def marks_of(self, page: Frame) -> tuple[Mark, ...]:
        self._marks = []
        self._visit(page, Place(), ROOT, "")
        return tuple(self._marks)

    def _visit(self, frame: Frame, place: Place, tag: int | None, name: str) -> None:
        """`tag` is the element around the frame, None where all is decoration."""
        name = frame.name or name
        if frame.role and tag is not None:
            tag = None if frame.role.kind == "Artifact" else self._tag(frame.role, tag)
        content = tag if tag is not None and self.tags[tag].role not in _GROUPING else None
        for item in frame.items:
            match item:
                case Group():
                    self._visit(item.frame, place.of(item), tag, name)
                case Rule() | Panel():
                    self._marks.append(Mark(item, place, None, name))
                case Field(role=role):
                    own = self._tag(role, tag) if role and tag is not None else content
                    self._marks.append(Mark(item, place, own, item.name))
                case _:
                    self._marks.append(Mark(item, place, content, name))

    def _tag(self, role: Role, parent: int) -> int:
        known = parent, role.identity
        if role.identity and known in self._known:
            return self._known[known]
        lang = role.lang if role.lang != self._langs[parent] else ""
        self.tags.append(Tag(role.kind, parent, role.alt, role.url, lang, role.scope))
        self._langs.append(lang or self._langs[parent])
        number = len(self.tags) - 1
        if role.identity:
            self._known[known] = number
        return number
