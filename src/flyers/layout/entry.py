"""Lines of a cover, whose words differ from copy to copy."""

from __future__ import annotations

from msgspec.structs import replace

from flyers.layout.column import Plain, framed
from flyers.layout.compositor import Compositor
from flyers.layout.paragraph import TextBox
from flyers.model.blocks import Entry, Para, Run
from flyers.model.frame import CharacterStyle, Field, Frame, Role
from flyers.model.geometry import Rect
from flyers.units import milli, rounded

_ENDLESS = 1e6  # points: a measure on which nothing is broken
_AROUND = 0.6  # em above capitals and below the baseline in which letters of any script have room
_ALIGN = {"start": "left", "centre": "centre", "end": "right"}


class EntryBox(Plain, frozen=True):
    """The widest of its texts takes the room, and the tallest; each stands where it would as a paragraph."""

    entry: Entry
    widest: TextBox
    width: float
    height: float
    excess: float
    top: float  # down to the baseline
    reach: float  # of ink, above capitals or below the baseline

    @property
    def key(self) -> str:
        return self.entry.name

    def frame(self) -> Frame:
        style, entry = self.widest.style, self.entry
        cap = milli(self.widest.metrics.cap * style.size)
        around = milli(max(_AROUND * style.size, self.reach))
        place = Rect(0, milli(self.top) - cap - around, milli(self.width), cap + 2 * around)
        tracking = milli(style.shape.tracking * style.size)
        letters = CharacterStyle(style.shape.face, milli(style.size), style.swatch, tracking)
        align = _ALIGN[style.align]
        field = Field(entry.name, "text", place, letters, align, entry.lang, Role(entry.role))  # type: ignore[arg-type]
        return framed(self.width, self.height, [field])


def set_entry(entry: Entry, width: float, compositor: Compositor) -> EntryBox:
    para = Para(entry.style, (Run(entry.widest),), entry.lang, entry.name)
    text, *others = (
        compositor.text(replace(para, runs=(Run(said),)), _ENDLESS) for said in (entry.widest, *entry.tall)
    )
    every = (text, *others)
    top, foot = (max(getattr(one, side) for one in every) for side in ("top", "foot"))
    rise, drop = (max(getattr(one, side) for one in every) for side in ("rise", "drop"))
    excess = max(0.0, rounded(text.widest - width))
    return EntryBox(
        entry, text, width, top + foot, excess, top, max(rise - text.metrics.cap * text.style.size, drop),
        before=text.before, after=text.after, over=max(0.0, rise - top), under=max(0.0, drop - foot),
    )  # fmt: skip
