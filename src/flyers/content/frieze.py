"""A picture that runs on over the edges of the paper, from one piece to the next that hangs beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec.structs import replace

from flyers.content.template import Arrangement, Band, Template


def running_on(template: Template, pictures: Collection[str]) -> Template | None:
    """The template with its pictures of the full width, and fields in their ground, out to the edges of the
    paper, and of its arrangements those that have one on their first side; None if none has. `pictures` are
    the slots that hold one."""
    bands = {name: _to_edges(band, pictures) for name, band in template.bands.items()}
    arranged = {name: _changed(one, pictures) for name, one in template.arrangements.items()}
    kept = {name: one for name, one in arranged.items() if _runs(one, bands, pictures)}
    return replace(template, bands=bands, arrangements=kept) if kept else None


def _full(band: Band, pictures: Collection[str]) -> bool:
    """Whether a band is a picture from margin to margin."""
    frames = band.frames
    alone = len(frames) == 1 and frames[0].backdrop in pictures and not frames[0].columns
    return alone and not band.ground and band.at != "place"


def _to_edges(band: Band, pictures: Collection[str]) -> Band:
    runs = band.ground == "scene" or _full(band, pictures)
    return replace(band, reach="edge") if runs else band


def _changed(one: Arrangement, pictures: Collection[str]) -> Arrangement:
    sides = {
        name: tuple(band if isinstance(band, str) else _to_edges(band, pictures) for band in side)
        for name, side in one.sides.items()
    }
    return replace(one, sides=sides)


def _runs(one: Arrangement, bands: Mapping[str, Band], pictures: Collection[str]) -> bool:
    first = next(iter(one.sides.values()))
    return any(_full(bands[band] if isinstance(band, str) else band, pictures) for band in first)
