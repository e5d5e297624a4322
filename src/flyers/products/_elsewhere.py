"""Kinds of pieces that flyers proves but does not make, and what it must find there."""

from __future__ import annotations

from msgspec.structs import replace

from flyers.model.evidence import Evidence, Required
from flyers.products.sheet import PRODUCT as SHEET
from flyers.units import MM

_LARGE = 1010.0  # points: a poster higher than Legal hangs where people pass at 2 m

EVIDENCE = {
    "bundles": replace(SHEET.evidence, covers=True, product="sheet"),  # made by `flyers sheets --by`
    "guide": Evidence(scales=True),
    "handbill": Evidence(public=True, required=(Required(("headline",), main=True),)),
    "letter": Evidence(),
    "poster": Evidence(public=True, distances=((0.0, 1000 * MM), (_LARGE, 2000 * MM))),
    "tearoff": Evidence(public=True, tabs=True, distances=((0.0, 1000 * MM),)),
}
