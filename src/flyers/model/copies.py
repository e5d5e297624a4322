"""What fills the fields of ten thousand copies, known before any of them is made."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from flyers.model.frame import Glyph, GlyphRun


class Letters(Struct, frozen=True):
    """How the texts of a field are set: one glyph a character, which depends on the character and on the next
    one alone. `glyphs` has it by the two of them, by one that is the last. `run` is one of the texts, in the
    field's frame; all others begin with the same `share` of the room that they leave in a `width`."""

    run: GlyphRun
    glyphs: Mapping[str, Glyph]
    share: float
    width: int

    def spelled(self, text: str, upem: int) -> GlyphRun:
        """The run of a text, in a face of so many units an em. Raises KeyError when characters stand together
        in it that do so in none of those that are known."""
        pairs = [text[at : at + 2] for at in range(len(text))]
        glyphs = tuple(self.glyphs[pair] for pair in pairs)
        advance = self.advance(sum(glyph.advance for glyph in glyphs), len(glyphs), upem)
        x = self.start(advance)
        return replace(self.run, x=x, glyphs=glyphs, text=text, advance=advance)

    def advance(self, units: int, count: int, upem: int) -> int:
        """How wide so many glyphs are, in 1/1000 pt, that are so many units of their face wide."""
        return round(units * self.run.size / upem) + count * self.run.tracking

    def start(self, advance: int) -> int:
        """Where a text of a width begins in its frame."""
        return round((self.width - advance) * self.share)
