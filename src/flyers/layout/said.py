"""Codes for which a band has no room stand in words: what to do, and where."""

from __future__ import annotations

from collections.abc import Sequence

from flyers.content.template import Band
from flyers.layout.code import FINE
from flyers.layout.codes import around
from flyers.layout.compositor import Compositor
from flyers.layout.plan import Slots
from flyers.layout.rooms import room_of
from flyers.model.blocks import Brief, Briefs, Code
from flyers.units import MM

_ALWAYS = 2  # codes that are never said in words
# The least cell for one more code, or times its side: in a narrower one its verb is small.
_CELL, _ROOM = 40 * MM, 1.7


def in_words(bands: Sequence[Band], slots: Slots, compositor: Compositor) -> Slots:
    """Slots in which codes beyond the first two are words, where a band has no room for all of them
    abreast."""
    for band in bands:
        names = band.slots if band.divide and band.abreast > _ALWAYS else ()
        there = (block for name in names for block in slots.get(name, ()) if isinstance(block, Code))
        codes = sorted(there, key=lambda code: code.place)
        if len(codes) > _ALWAYS and not _have_room(band, codes, compositor):
            first, *later = codes[_ALWAYS:]
            said = _said((first, *later))
            for name in names:
                left = (block for block in slots.get(name, ()) if block not in later)
                slots = {**slots, name: tuple(said if block == first else block for block in left)}
    return slots


def _have_room(band: Band, codes: Sequence[Code], compositor: Compositor) -> bool:
    """Whether codes stand abreast in the size asked for, with modules that are not too fine."""
    styles, encode = compositor.styles, compositor.tools.encode
    count, width = min(len(codes), band.abreast), room_of(band, styles, styles.grid.area).inner.width
    frame = max(band.frames, key=lambda frame: styles.length(frame.code))
    side, padded = styles.length(frame.code), frame.ground or frame.pad is not None
    pad = styles.gap(band.side if frame.pad is None else frame.pad) if padded else 0.0
    cell = (width - styles.gap(band.apart or 0.0) * (count - 1)) / count - 2 * pad
    symbols = [encode(code.url) for code in codes]
    patch = max(around(one) * max(side, FINE * one.side) for one in symbols)
    return cell >= max(min(_CELL, _ROOM * side), patch)


def _said(codes: Sequence[Code]) -> Briefs:
    """What codes do, and where they lead, in words."""
    return Briefs(
        tuple(Brief((*code.subhead, *code.words, *code.notes), code.verb) for code in codes), codes[0].key
    )
