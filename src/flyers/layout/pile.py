"""Where the bands of a side stand: piled from the top, on the foot, or at places of their own."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import TYPE_CHECKING

from flyers.units import MM

if TYPE_CHECKING:
    from flyers.layout.stack import BandBox

WIDE = 4 * MM  # a gap that parts things that do not belong together, and grows with the room
_UNDER = 0.5  # how much a gap below a rule grows, to other gaps


def places(
    bands: Sequence[BandBox], top: float, height: float, spare: float, still: bool
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
