"""Places of a page that are kept: what stands there hides no words; where nothing stands nothing prints."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from flyers.layout.paragraph import TextBox
from flyers.layout.stack import BandBox, Stack
from flyers.model.direction import from_right
from flyers.model.flat import Mark, flatten
from flyers.model.frame import Frame, Layout, Page, Panel, Picture, Rule, mirrored
from flyers.model.geometry import Rect
from flyers.model.paper import Paper
from flyers.units import milli

_COVERED = Panel | Picture | Rule  # what may lie under what stands at a place


class Trespass(Struct, frozen=True):
    """What of a page (its campaign key) reaches how far, in points, into the place of a band."""

    key: str
    band: str
    by: float


def trespasses(stack: Stack, area: Rect, paper: Paper) -> tuple[Trespass, ...]:
    """Of each place that is kept what reaches furthest into it."""
    found = (_worst(stack, band, area, paper) for band in stack.bands if band.band.place)
    return tuple(filter(None, found))


def _worst(stack: Stack, band: BandBox, area: Rect, paper: Paper) -> Trespass | None:
    others = replace(stack, bands=tuple(other for other in stack.bands if other is not band))
    items = tuple(others.items(area.y, area.height, paper.height))
    frame, place = Frame(milli(paper.width), milli(paper.height), items), band.area
    if _is_read_from_right(stack):
        frame = mirrored(frame)
        place = Rect(paper.width - place.right, place.y, place.width, place.height)
    marks = flatten(Layout((Page(frame),), {})).sheets[0].marks
    deep = ((_within(mark.rect, place), mark.name) for mark in _kept_out(marks, band))
    by, key = max(deep, default=(0.0, ""))
    return Trespass(key, band.band.name, by) if by > 0 else None


def _is_read_from_right(stack: Stack) -> bool:
    boxes = (box for band in stack.bands for r in band.regions for c in r.columns for box in c.boxes)
    return from_right(next((box.para.lang for box in boxes if isinstance(box, TextBox)), ""))


def _kept_out(marks: tuple[Mark, ...], band: BandBox) -> Iterator[Mark]:
    """What must not stand at the place of a band: words and codes, and nothing at all where it is empty."""
    return (mark for mark in marks if not (band.regions and isinstance(mark.item, _COVERED)))


def _within(mark: Rect, place: Rect) -> float:
    """How far a mark would have to move to leave a place."""
    if not mark.overlaps(place):
        return 0.0
    across = min(mark.right - place.x, place.right - mark.x)
    down = min(mark.bottom - place.y, place.bottom - mark.y)
    return min(across, down)
