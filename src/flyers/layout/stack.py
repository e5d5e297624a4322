"""What is set of a side: bands of regions, in a stack, and grounds behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from math import fsum
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from flyers.content.template import Band, Ground
from flyers.layout.cards import CardsBox
from flyers.layout.code import CodeBox
from flyers.layout.column import HAIR, Box, at, framed, ruled
from flyers.layout.grounds import field, line_above
from flyers.layout.regions import AIR, TAILS, Out, RegionBox, below_edge
from flyers.layout.table import TableBox
from flyers.measure.lookup import once
from flyers.measure.protocols import Memory
from flyers.model.frame import Item, Role
from flyers.model.geometry import Rect
from flyers.model.stock import Ink
from flyers.units import MM, SAME

_CUT = 0.5  # points: lines along which tabs are cut
RULE_GAP, JOINED = 4 * MM, 3.5 * MM  # below a rule; nearer fields belong together
_NEAR = 1.6 * MM  # from the tails of a line to what is near below
_HEIGHT, _GAP, _EXCESS = map(attrgetter, ("height", "gap", "excess"))
_WIDE = 4 * MM  # a gap that parts things that do not belong together, and grows with the room
_UNDER = 0.5  # how much a gap below a rule grows, to other gaps
_TAIL = 1 * MM  # the most that tails hang below the foot: longer ones would not be printed


class BandBox(Struct, frozen=True, dict=True):
    """A band that is set."""

    band: Band
    regions: tuple[RegionBox, ...]
    x: float  # of its ground
    width: float  # of its ground
    area: Rect  # that it keeps to
    ground: Ground
    rule: float
    ink: Ink
    gap: float  # to the band above
    clear: float  # the least gap, which keeps their ink apart
    pad: float  # its ground reaches so far above and below its content
    copies: int = 1
    step: float = 0.0  # from one copy to the next
    tall: float = 0.0
    leads: bool = False  # its bar is heavy
    rises: bool = False  # some of it, over a picture above

    @property
    def lead_in(self) -> float:
        """From the band's top to what stands in it, on a ground clear of dots and accents."""
        if self.ground:
            return below_edge(self.pad, max((r.over for r in self.regions), default=0.0))
        if not self.rule:
            return 0.0
        return self.rule + max((max(RULE_GAP, r.over + HAIR) for r in self.regions), default=0.0)

    @once
    def height(self) -> float:
        return max(self.tall, self.deep + self.lead_in + self.foot)

    @property
    def foot(self) -> float:
        """From its content to the foot of its ground, clear of the tails of a last line."""
        tails = max((r.under for r in self.regions), default=0.0) if self.ground else 0.0
        return max(self.pad, tails + TAILS * min(self.pad, AIR)) if self.ground else 0.0

    @once
    def bare_area(self) -> float:
        """What is bare below its regions, in square points."""
        return fsum(r.bare_of(self.deep) * r.width for r in self.regions)

    @once
    def deep(self) -> float:
        """How high its highest region is."""
        return max((r.height for r in self.regions), default=0.0)

    @once
    def excess(self) -> float:
        return max(self.too_tall, *(r.excess for r in self.regions), 0.0)

    @property
    def too_tall(self) -> float:
        """By how much it is higher than its place outside the pile."""
        return 0.0 if self.band.piled else max(0.0, self.height - self.area.height)

    def bare(self, left: float, right: float) -> float:
        """How far above its foot there is only one picture between two places."""
        there = [r for r in self.regions if r.edges[0] < right and r.edges[1] > left]
        return there[0].bare(left, right) if len(there) == 1 and not self.pad else 0.0

    @once
    def under(self) -> float:
        """How far its ink stands out below its foot."""
        return 0.0 if self.ground else max((r.under for r in self.regions), default=0.0)

    def below(self, above: BandBox | None) -> BandBox:
        """The same below another band, clear of its ink; regions rise as far as pictures there are bare."""
        under, one = above.under if above else 0.0, self
        if self.rises:
            one = replace(self, regions=tuple(region.risen(above) for region in self.regions))
        return one._lowered.recall(under, partial(one._clear_of, under)) if under else one

    def _clear_of(self, under: float) -> BandBox:
        """The same below ink that stands out so far."""
        clear, air = self.clear + under, AIR if self.gap >= _WIDE else min(self.gap, _NEAR)
        return replace(self, clear=clear, gap=max(self.gap, clear + air))

    @once
    def _lowered(self) -> Memory:
        return Memory()

    @once
    def codes(self) -> list[CodeBox]:
        return [box for r in self.regions for box in r.content.boxes if isinstance(box, CodeBox)]

    @property
    def is_field(self) -> bool:
        """Whether it has a ground from edge to edge."""
        return bool(self.ground) or (bool(self.regions) and all(r.is_field for r in self.regions))

    def items(self, top: float, height: float, over: Out = (0.0, 0.0), closed: bool = True) -> Iterator[Item]:
        """What is painted of it: its ground, which may go on above and below, rules, regions."""
        if self.ground:
            room = Rect(self.x, top - over[0], self.width, height + over[0] + over[1])
            clear = (min(self.lead_in - r.over, self.foot - r.under) for r in self.regions)
            leads = self.leads or self.ink == "saver"
            yield from field(room, self.ground, self.ink, min(clear, default=self.pad), closed, leads)
        elif self.rule:
            line, area = top + self.rule / 2 - line_above(self.rule), self.area
            edge = self.band.reach == "edge"
            left, right = (self.x, self.x + self.width) if edge else (area.x, area.right)
            yield ruled(left, line, right, line, self.rule, self.band.colour)
            if not self.band.takes:  # what it leads stands lower
                top, height = top + height - self.height, self.height
        inner = height - self.lead_in - self.foot
        if self.copies > 1:
            yield from self._copied(top, height, inner, over[1])
        else:
            out = (0.0, 0.0) if self.ground else over
            for region in self.regions:
                yield from region.items(top + self.lead_in, inner, out, closed)

    def _copied(self, top: float, height: float, inner: float, below: float) -> Iterator[Item]:
        """Copies of the regions, with cut lines between them; only the first is read."""
        frame = framed(self.step, inner, (item for r in self.regions for item in r.items(0.0, inner)))
        for n in range(self.copies):
            yield at(n * self.step, top + self.lead_in, replace(frame, role=Role("Artifact")) if n else frame)
        for n in range(1, self.copies):
            x = self.area.x + n * self.step
            yield ruled(x, top, x, top + height + below, _CUT)


class Stack(Struct, frozen=True, dict=True):
    """Bands one below the other, from the top and on the foot."""

    bands: tuple[BandBox, ...]
    over: float = 0.0

    @once
    def piled(self) -> list[BandBox]:
        return [band for band in self.bands if band.band.piled]

    @once
    def height(self) -> float:
        """Of all that is piled, with its gaps and the tails of its last line."""
        return fsum(map(_HEIGHT, self.piled)) + fsum(map(_GAP, self.piled[1:])) + self.under

    @property
    def excess(self) -> float:
        return max(map(_EXCESS, self.bands), default=0.0)

    @once
    def boxes(self) -> tuple[Box, ...]:
        """All that stands in its bands."""
        return tuple([box for band in self.bands for one in band.regions for box in one.content.boxes])

    @property
    def under(self) -> float:
        """How far its ink stands out below its foot."""
        return self.piled[-1].under if self.piled else 0.0

    @property
    def key(self) -> str:
        return self.fullest[1]

    @property
    def fullest(self) -> tuple[str, str]:
        """What of its pile a person would shorten first: the region whose words take the most room, and the
        text in it that does; where there are no words, the tallest region."""
        regions = [region for band in self.piled for region in band.regions]
        room = {region.region.name: region.room_of_texts() for region in regions}
        if not regions:
            return "", ""
        name = max(room, key=lambda name: fsum(room[name].values()))
        if room[name]:
            return name, max(room[name], key=room[name].__getitem__)
        tallest = max(regions, key=lambda region: region.content.height)
        return tallest.region.name, tallest.content.key

    @property
    def table(self) -> TableBox | CardsBox | None:
        """The signature table, where there is one."""
        return next((box for box in self.boxes if isinstance(box, TableBox | CardsBox)), None)

    def items(self, top: float, height: float, paper: float = 0.0, closed: bool = True) -> Iterator[Item]:
        """What is painted of it in a room of a height, each band's ground first. Grounds go on to the edges
        of a `paper` of this height at the top and foot. It is `closed` if nothing joins it below."""
        every = self.places(top, height)
        for n, (band, (y, tall)) in enumerate(zip(self.bands, every, strict=True)):
            first, last = y <= top + SAME, y + tall >= top + height - SAME
            if band.band.piled:
                first, last = first and band is self.piled[0], last and band is self.piled[-1]
            above = y if paper and first and band.band.reaches("top") else 0.0
            below = paper - y - tall if paper and last and band.band.reaches("foot") else 0.0
            ends = self._closed(n, every) and (closed or band not in self.piled[-1:])
            yield from band.items(y, tall, (above, below), ends)

    def _closed(self, number: int, every: Sequence[tuple[float, float]]) -> bool:
        """Whether no field joins a band below."""
        foot, below = fsum(every[number]), zip(self.bands, every, strict=True)
        joins = (-SAME < top - foot < JOINED and one.is_field and one.band.piled for one, (top, _) in below)
        return not any(joins)

    def places(self, top: float, height: float) -> list[tuple[float, float]]:
        """The start and height of each band. Those that take what is left over grow; else, unless a table
        does, wide gaps of the upper bands grow alike, those below rules half as much. The other bands stand
        on the foot."""
        bands, spare = self.bands, max(0.0, height - self.height)
        height -= max(0.0, self.under - _TAIL)
        takes = fsum(b.band.takes for b in bands if b.band.piled)
        heights = [
            b.height + (spare * b.band.takes / takes if takes and b.band.piled else 0.0) for b in bands
        ]
        upper, foot = ([n for n, b in enumerate(bands) if b.band.at == at] for at in ("top", "foot"))
        near = ((n, bands[n]) for n in upper[1:] if bands[n - 1].regions)
        wide = [n for n, band in near if band.gap >= _WIDE and not band.band.tall]
        below = [n for n in wide if bands[n].rule and not bands[n].ground]
        still = takes or self.table
        extra = 0.0 if still else spare / max(1, len(wide) + bool(foot) + _UNDER * len(below))
        heights = [height + _UNDER * extra * (n in below) for n, height in enumerate(heights)]
        found, y = [band.area.y for band in bands], top
        for n in upper:
            if n != upper[0]:
                y = top + (y - top + bands[n].gap + extra * (n in wide))
            found[n] = y
            y += heights[n]
        y = top + height
        for n in reversed(foot):
            y -= heights[n]
            found[n] = y
            y -= bands[n].gap
        return list(zip(found, heights, strict=True))
