"""How sheets of a batch and their rows are numbered."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from flyers.model.blocks import Block, Rows, Story

Way = Literal["sheet", "batch"]
"""Rows from 1 on each sheet, or on and on over all of them."""


class Numbering(Struct, frozen=True):
    """Sheets have numbers up to `last`; rows go on from sheet to sheet, or begin anew on each."""

    last: int
    rows: Way = "sheet"

    def of(self, story: Story) -> Story:
        """A story of sheets whose numbers are fields."""

        def open_(block: Block) -> Block:
            if isinstance(block, Rows) and self.rows == "batch":
                return replace(block, most=self.last * block.count)
            return block

        slots = {name: tuple(map(open_, blocks)) for name, blocks in story.slots.items()}
        return replace(story, slots=slots, strip=story.strip and replace(story.strip, numbered=True))
