"""Where the bands of a side stand: piled from the top, on the foot, or at places of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from typing import TYPE_CHECKING

from flyers.layout.column import on_grid
from flyers.units import MM

if TYPE_CHECKING:
    from flyers.layout.stack import BandBox

WIDE = 4 * MM  # a gap that parts things that do not belong together, and grows with the room
_UNDER = 0.5  # how much a gap below a rule grows, to other gaps


def places(
    bands: Sequence[BandBox], top: float, height: float, spare: float, line: float, still: bool
) -> list[tuple[float, float]]:
    """The start and height of each band, with `spare` height to share. Bands that take what is left over
    grow; else, unless all stand `still`, wide gaps of the upper bands grow alike, those below rules half as
    much. The other bands stand on the foot."""
    takes = fsum(b.band.takes for b in bands if b.band.piled)
    heights = [b.height + (spare * b.band.takes / takes if takes and b.band.piled else 0.0) for b in bands]
    upper, foot = ([n for n, b in enumerate(bands) if b.band.at == at] for at in ("top", "foot"))
    wide = [n for n in upper[1:] if bands[n].gap >= WIDE and bands[n - 1].regions and not bands[n].band.tall]
    ruled = [n for n in wide if bands[n].rule and not bands[n].ground]
    extra = 0.0 if still or takes else spare / max(1, len(wide) + bool(foot) + _UNDER * len(ruled))
    heights = [height + _UNDER * extra * (n in ruled) for n, height in enumerate(heights)]
    below = fsum(heights[n] + (bands[n].gap if later else bands[n].clear) for later, n in enumerate(foot))
    bottom = top + height
    more = dict.fromkeys(wide, extra)
    tops, y = _piled(bands, upper, heights, top, more, 0.0 if takes else line)
    if foot and y > bottom - below:  # what the lines of the grid would take is not there
        tops, _ = _piled(bands, upper, heights, top, more, 0.0)
    starts = dict(zip(upper, tops, strict=True))
    found = [starts.get(n, band.area.y) for n, band in enumerate(bands)]
    y = bottom
    for n in reversed(foot):
        y -= heights[n]
        found[n] = y
        y -= bands[n].gap
    return list(zip(found, heights, strict=True))


def _piled(
    bands: Sequence[BandBox],
    upper: Sequence[int],
    heights: Sequence[float],
    top: float,
    more: Mapping[int, float],
    line: float,
) -> tuple[list[float], float]:
    """Where the bands at the top start, with `more` in their gaps, on a grid; and where the last one ends."""
    found, y = list[float](), top
    for n in upper:
        band = bands[n]
        if found:
            nearest = on_grid(y - top + band.gap + more.get(n, 0.0) - line / 2, line)
            y = top + max(nearest, on_grid(y - top + band.clear, line))
        found.append(y)
        y += heights[n]
    return found, y
