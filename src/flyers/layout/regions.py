"""A region that is set: its content on its ground, and where that stands in its band."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.template import Band, Ground
from flyers.layout.backdrop import Backdrop
from flyers.layout.code import CodeBox
from flyers.layout.column import OPEN, Column, Columns, at, framed
from flyers.layout.grounds import field
from flyers.layout.lists import ListBox
from flyers.layout.picture import PictureBox
from flyers.layout.plan import Region
from flyers.measure.lookup import once
from flyers.model.frame import Group, Item, Turn
from flyers.model.geometry import Rect
from flyers.model.stock import Ink
from flyers.units import MM, SAME, milli

if TYPE_CHECKING:
    from flyers.layout.stack import BandBox, Stack

_EASY = 6 * MM  # by which a gap may grow and still look like the others
AIR = 4.5 * MM  # from the tails of a line to what is below
TAILS = 0.7  # times as much from them to the foot of a field: most letters end higher
_HEADS = 0.5  # the same from dots and accents to its top
Out = tuple[float, float]  # by how much a ground reaches beyond its band, above and below


def below_edge(pad: float, over: float) -> float:
    """From the top of a field with white of its own, `pad`, to a line whose dots and accents stand `over`
    it."""
    return max(pad, over + _HEADS * min(pad, AIR)) if pad else 0.0


class RegionBox(Struct, frozen=True, dict=True):
    """A region that is set."""

    key: Hashable  # all that decided how it is set
    region: Region
    x: float  # from the paper's edge where lines start
    width: float
    content: Column | Stack
    ground: Ground = ""
    pad: float = 0.0  # its ground reaches so far above and below its content
    rise: float = 0.0  # how far above its band it begins
    turn: Turn = 0
    measure: float = 0.0  # of its lines, which run up or down if it is turned
    backdrop: Backdrop | None = None
    out: tuple[float, float] = (0.0, 0.0)  # from its ground to the edges of the paper, left and right
    ink: Ink = "colour"
    air: float = 0.0  # above and below its content, besides `pad`
    across: float = 0.0  # its ground reaches so far at its sides
    lower: float = 0.0  # its words stand so much lower, in black or beside codes
    beside: float = 0.0  # how high what stands in the middle of its band with it is

    @once
    def height(self) -> float:
        """Of the room that it takes in its band, without its rise."""
        least, foot = (self.backdrop.tall, self.backdrop.foot) if self.backdrop else (0.0, 0.0)
        return max(self.deep + 2 * self.inset, least) + foot - self.rise

    @property
    def deep(self) -> float:
        """The height of its content, with long tails on a ground or a picture; turned, the length of its
        lines."""
        free = (1 - TAILS) * min(self.pad, AIR)
        tails = max(0.0, self.content.under - free) if self.ground or self.backdrop else 0.0
        return self.measure if self.turn in (90, 270) else self.content.height + tails

    @property
    def edges(self) -> tuple[float, float]:
        """Where its ground begins and ends."""
        return self.x - self.across, self.x + self.width + self.across

    @property
    def starts(self) -> Iterator[tuple[float, float]]:
        """Where its columns begin, or their fields, and the words in these."""
        yield self.edges[0], self.x
        for box in self.content.boxes if isinstance(self.content, Column) and not self.turn else ():
            lefts = box.lefts if isinstance(box, Columns | ListBox) else ()
            yield from ((self.x + left, self.x + left) for left in lefts)
        for band in self.content.bands if not isinstance(self.content, Column) else ():
            yield from (start for region in band.regions for start in region.starts)

    @once
    def inset(self) -> float:
        """From its upper and its lower edge to what stands in it, clear of dots and accents."""
        grounded = (self.ground or self.backdrop) and not self.turn
        return self.air + (below_edge(self.pad, self.content.over) if grounded else self.pad)

    @once
    def excess(self) -> float:
        across = self.content.height - self.width if self.turn in (90, 270) else 0.0
        return max(self.content.excess, across, self.backdrop.low if self.backdrop else 0.0)

    @property
    def over(self) -> float:
        """How far its ink stands out above its top."""
        return 0.0 if self.ground or self.turn or self.backdrop or self.air else self.content.over

    @once
    def under(self) -> float:
        """How far its ink stands out below its foot."""
        return 0.0 if self.ground or self.turn or self.backdrop or self.air else self.content.under

    @property
    def line(self) -> float:
        """The length of its lines; with several columns that of one."""
        flows = (box for box in self.content.boxes if isinstance(box, Columns))
        return min((column.width for flow in flows for column in flow.columns), default=self.width)

    def room_of_texts(self) -> dict[str, float]:
        """The room of each text, a list as a whole, in square points; nobody shortens codes and pictures."""
        found: dict[str, float] = {}
        for box in self.content.boxes:
            if box.key and not isinstance(box, CodeBox | PictureBox):
                owner = box.key.partition("[")[0]
                found[owner] = found.get(owner, 0.0) + box.width * box.height
        return found

    def bare(self, left: float, right: float) -> float:
        """How far above its foot its picture is bare between two places, clear of its credit."""
        (start, end), picture = self.edges, self.backdrop
        top = not self._spreads and self.region.frame.vertical == "top"
        free = end - picture.credit.widest if picture and picture.credit else end
        if not picture or not top or left < start - SAME or right > free:
            return 0.0
        below = picture.below_focus(left - start, right - start, end - start)
        return min(picture.tall - 2 * self.inset - self.content.height, below) + picture.foot

    def risen(self, above: BandBox | None) -> RegionBox:
        """The same, rising over the band above as far as a picture there is bare."""
        free = above.bare(*self.edges) if above and self.rise else 0.0
        return replace(self, rise=max(0.0, min(self.rise, free))) if self.rise else self

    def to_edges(self, band: Band, area: Rect, paper: float) -> RegionBox:
        """The same, its ground going on to the edges of the paper that its band reaches."""
        left, right = self.edges
        starts, ends = left <= area.x + SAME, right >= area.right - SAME
        out = left * (starts and band.reaches("left")), (paper - right) * (ends and band.reaches("right"))
        return replace(self, out=out)

    @property
    def is_field(self) -> bool:
        """Whether it begins with a ground, or a picture."""
        inner = () if isinstance(self.content, Column) else self.content.bands[:1]
        return bool(self.ground or self.backdrop) or any(band.is_field for band in inner)

    def items(self, top: float, height: float, over: Out = (0.0, 0.0), closed: bool = True) -> Iterator[Item]:
        """What is painted of it in a band of a height; its ground may go on above and below the band."""
        top, height = top - self.rise, height + self.rise
        (start, end), (left, right), (above, below) = self.edges, self.out, over
        below = 0.0 if self.backdrop and self.backdrop.credit else below  # a credit stands on the margin
        room = Rect(start - left, top - above, end - start + left + right, height + above + below)
        if self.backdrop:
            height -= self.backdrop.foot
            yield from self.backdrop.items(room, self._words(top, height), self.edges[0])
        elif self.ground:
            clear = self.pad - max(self.content.over, self.content.under)
            yield from field(room, self.ground, self.ink, clear, closed, not self.region.share[0])
        yield from self._content(top, height, closed)

    def _words(self, top: float, height: float) -> tuple[float, float]:
        """Where words begin and end: what is spread takes all of its height."""
        if self._spreads:
            return top + self.inset, top + height - self.inset
        return (start := top + self._drop(height)), start + self.deep

    def bare_of(self, height: float) -> float:
        """How much of a height it leaves bare, beyond what its gaps can take unseen."""
        gaps = self.content.gaps if self._spreads and isinstance(self.content, Column) else 0
        return max(0.0, height - self.height - gaps * _EASY)

    @property
    def _spreads(self) -> bool:
        if not isinstance(self.content, Column):
            return True
        return self.region.frame.vertical == "spread" and self.content.gaps > 0

    def _drop(self, height: float) -> float:
        """From its top to its content. One box alone stands in the middle, in a column, by a call, level."""
        centred = self.region.share[1] == 1 or any(isinstance(box, CodeBox) for box in self.content.boxes)
        vertical = "centre" if self.region.share[1] and centred else self.region.frame.vertical
        middle, alone = 1 / 3 if self.beside else 0.5, self.region.columns[1] == 0  # a third goes into gaps
        share = {"centre": middle, "spread": 0.5 * alone, "foot": 1.0}.get(vertical, 0.0)
        spare = height - 2 * self.inset - max(self.deep, self.beside)
        return self.inset + share * max(0.0, spare) + self.lower

    def _content(self, top: float, height: float, closed: bool) -> Iterator[Item]:
        content, top, inner = self.content, top + self.inset, height - 2 * self.inset
        if not isinstance(content, Column):
            if self.turn:
                deep = inner if self.turn == 180 else self.width
                frame = framed(self.measure, deep, content.items(0.0, deep))
                yield Group(milli(self.x), milli(top), frame, self.turn)
            else:
                yield from content.items(top + self.lower, inner - self.lower, closed=closed)
        elif self.turn:
            aside = (self.width - content.height) / 2 if self.turn in (90, 270) else 0.0
            top += self._drop(height) - self.inset
            yield Group(milli(self.x + aside), milli(top), content.frame(), self.turn)
        elif self._spreads:
            column = content.spread(max(content.height, inner - self.lower))
            yield at(self.x, top + self.lower, column.frame())
        else:  # in the middle its gaps have a part of what is above and below
            gaps = content.gaps if self.region.frame.vertical == "centre" else 0
            spare = max(0.0, inner - max(self.deep, self.beside)) * gaps / (gaps + 2)
            more = min(spare + max(0.0, self.beside - self.deep - self.lower), gaps * OPEN)
            top += self._drop(height) - self.inset - (0.0 if self.beside else more / 2)
            yield at(self.x, top, (content.spread(content.height + more) if more else content).frame())
