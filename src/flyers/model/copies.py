"""What fills the fields of ten thousand copies, known before any of them is made."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from flyers.model.frame import Glyph, GlyphRun


class Letters(Struct, frozen=True):
    """How the texts of a field are set: one glyph of a `face` for a character, which depends on that and on
    the next character alone. `glyphs` has it by the two of them, by one where that is the last. Of the room
    that is left beside a text, a `share` is before it."""

    face: str
    glyphs: Mapping[str, Glyph]
    share: float

    def start(self, one: GlyphRun, advance: int) -> int:
        """Where a text of another width begins that stands in the place of one."""
        return round(one.x + self.share * (one.advance - advance))


def width(one: GlyphRun, units: int, count: int, upem: int) -> int:
    """How wide so many glyphs are in the size of a run, in 1/1000 pt, which are so many units wide."""
    return round(units * one.size / upem) + count * one.tracking
