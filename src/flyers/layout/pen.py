"""Collects the marks of a sheet and the tags of a piece, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec.structs import replace

from flyers.model.direction import from_right
from flyers.model.geometry import Rect
from flyers.model.marks import Mark, Modules, Panel, Picture, Rule, Sheet
from flyers.model.tags import ROOT, Role, Tag
from flyers.units import rounded


def _exact(rect: Rect) -> Rect:
    return Rect(rounded(rect.x), rounded(rect.y), rounded(rect.width), rounded(rect.height))


class Pen:
    """Writes marks on one sheet after the other.

    `mirror`: the sheet reads from the right, and what is set from the left edge is placed from the
    right one. Callers think from the edge where a line starts.
    """

    def __init__(self, lang: str) -> None:
        self.mirror = False
        self.tags: list[Tag] = [Tag("Document", -1, lang=lang)]
        self.sheets: list[Sheet] = []
        self._under: list[Mark] = []
        self._marks: list[Mark] = []
        self._width = self._height = 0.0
        self._name = ""
        self._part = ROOT

    def open(self, width: float, height: float, name: str, lang: str) -> None:
        """Start a sheet of this size that is read in `lang`."""
        self._width, self._height, self._name = width, height, name
        self.mirror = from_right(lang)
        self._under, self._marks = [], []

    def close(self) -> None:
        marks = tuple(self._under + self._marks)
        self.sheets.append(Sheet(rounded(self._width), rounded(self._height), marks, self._name))

    def tag(
        self,
        role: Role,
        parent: int | None = None,
        *,
        alt: str = "",
        url: str = "",
        lang: str = "",
        scope: str = "",
    ) -> int:
        """A new element below `parent`, or else below the part that is open; its language is left out
        where the parent has the same."""
        parent = self._part if parent is None else parent
        above = parent
        while above >= 0 and not self.tags[above].lang:
            above = self.tags[above].parent
        own = "" if above >= 0 and self.tags[above].lang == lang else lang
        self.tags.append(Tag(role, parent, alt=alt, url=url, lang=own, scope=scope))  # type: ignore[arg-type]
        return len(self.tags) - 1

    @contextmanager
    def part(self, lang: str) -> Iterator[None]:
        """What is tagged meanwhile is a part of the piece in one language."""
        around, self._part = self._part, self.tag("Sect", lang=lang)
        yield
        self._part = around

    def rect(self, rect: Rect) -> Rect:
        """The rectangle as it stands on the sheet."""
        x = self._width - rect.right if self.mirror else rect.x
        return _exact(replace(rect, x=x))

    def panel(self, rect: Rect, fill: str, key: str = "") -> None:
        """A tinted ground: an artifact below all that is read."""
        self._under.append(Panel(self.rect(rect), fill, None, key))

    def rule(
        self, x: float, y: float, x2: float, y2: float, width: float, colour: str, key: str = ""
    ) -> None:
        """A line, an artifact: horizontal or vertical, x <= x2 and y <= y2."""
        if self.mirror:
            x, x2 = self._width - x2, self._width - x
        self._under.append(Rule(rounded(x), rounded(y), rounded(x2), rounded(y2), width, colour, None, key))

    def picture(self, rect: Rect, file: str, crop: Rect, tag: int, key: str, grey: bool) -> None:
        self._marks.append(Picture(self.rect(rect), file, crop, tag, key, grey))

    def modules(self, rect: Rect, rows: tuple[int, ...], text: str, colour: str, tag: int, key: str) -> None:
        self._marks.append(Modules(self.rect(rect), rows, text, colour, tag, key))

    def mark(self, mark: Mark) -> None:
        """A mark whose place is already that on the sheet."""
        self._marks.append(mark)

    def start(self, x: float, width: float) -> float:
        """Where something `width` wide, set `x` from the side where lines start, has its left edge."""
        return self._width - x - width if self.mirror else x
