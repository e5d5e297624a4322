"""Codes for which a band has no room beside each other stand in words: what to do, and where."""

from __future__ import annotations

from collections.abc import Sequence

from flyers.content.template import Band, slots_of
from flyers.layout.code import FINE, around
from flyers.layout.compositor import Compositor
from flyers.layout.plan import Slots
from flyers.layout.rooms import room_of
from flyers.model.blocks import Brief, Briefs, Code
from flyers.units import MM

_FEW = 2  # codes that always stand as such
_CELL, _ROOM = 40 * MM, 1.7  # of one of more, or times its code: in a narrower one what to do is small


def in_words(bands: Sequence[Band], slots: Slots, compositor: Compositor) -> Slots:
    """Slots whose codes stand in words, but for the first two, where a band of several abreast has no room
    for them all."""
    for band in bands:
        names = [slot for slot, _ in slots_of(band)] if band.divide and band.abreast > _FEW else []
        there = (block for name in names for block in slots.get(name, ()) if isinstance(block, Code))
        codes = sorted(there, key=lambda code: code.place)
        if len(codes) > _FEW and not _have_room(band, codes, compositor):
            said = set(codes[_FEW:])
            slots = {
                **slots,
                **{name: tuple(_said(b) if b in said else b for b in slots.get(name, ())) for name in names},
            }
    return slots


def _have_room(band: Band, codes: Sequence[Code], compositor: Compositor) -> bool:
    """Whether codes stand abreast as large as they are asked for, with modules that are not too fine."""
    styles, encode = compositor.styles, compositor.tools.encode
    count, width = min(len(codes), band.abreast), room_of(band, styles, styles.grid.area).inner.width
    frame = max(band.frames, key=lambda frame: styles.length(frame.code))
    side, padded = styles.length(frame.code), frame.ground or frame.pad is not None
    pad = styles.gap(band.side if frame.pad is None else frame.pad) if padded else 0.0
    cell = (width - styles.gap(band.apart or 0.0) * (count - 1)) / count - 2 * pad
    symbols = [encode(code.url) for code in codes]
    return cell >= max(
        min(_CELL, _ROOM * side), *(around(one) * max(side, FINE * one.side) for one in symbols)
    )


def _said(code: Code) -> Briefs:
    """What a code does, and where it leads beside that."""
    return Briefs((Brief((*code.words, *code.notes), code.verb),), code.key)
