"""The sides of a story that is set, and what of it did not fit."""

from __future__ import annotations

from msgspec import Struct

from flyers.layout.compositor import Compositor
from flyers.layout.page import PageBox
from flyers.layout.regions import RegionBox
from flyers.model.demerit import Trial
from flyers.model.frame import Note, Overset
from flyers.units import SAME, in_mm


class Side(Struct, frozen=True):
    """A side that is set, under the name its template gives it, and what is to be said of it."""

    name: str
    page: PageBox
    overset: tuple[Overset, ...] = ()
    notes: tuple[Note, ...] = ()
    sizes: dict[str, float] = {}  # at which it is set


class Chosen(Struct, frozen=True):
    """A story that is set."""

    sides: list[Side]
    arrangement: str
    compositor: Compositor  # with the paper and arrangement that it is set on
    trials: tuple[Trial, ...] = ()


def overset(page: PageBox, name: str, lang: str) -> tuple[Overset, ...]:
    """What is too wide, or else by how much the page is too full and which frame a person would cut."""
    found = [_wide(region, lang) for region in page.regions if region.excess > SAME]
    for band in page.bands:
        if band.too_tall > SAME:
            tall = max(band.regions, key=lambda r: r.height)
            by = f"{in_mm(band.too_tall)} too tall for its place"
            found.append(Overset(tall.region.name, lang, tall.content.key, by))
    for one in page.trespasses:
        by = f'{in_mm(one.by)} of it would stand at the place of "{one.band}"'
        found.append(Overset("", lang, one.key, by))
    if page.spare < -SAME:
        frame, key = page.stack.fullest
        by = f"{in_mm(-page.spare)} too tall for the {name.partition(' ')[0]} page"
        found.append(Overset(frame, lang, key, by))
    return tuple(found)


def _wide(region: RegionBox, lang: str) -> Overset:
    """What of a region is too wide and by how much, or that words stand where its picture is not calm."""
    boxes, picture = region.content.boxes, region.backdrop
    key = next((box.key for box in boxes if box.excess > SAME), boxes[-1].key if boxes else "")
    low = picture is not None and picture.low == region.excess
    how = "too tall for the calm part of the picture" if low else "too wide"
    return Overset(region.region.name, lang, key, f"{in_mm(region.excess)} {how}", wide=not low)
