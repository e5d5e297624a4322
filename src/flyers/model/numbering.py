"""How sheets of a batch and their rows are numbered."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from flyers.model.blocks import Block, Rows, Story


class Numbering(Struct, frozen=True):
    """Sheets have numbers up to `last`, none of them longer than `longest`; numbers of rows go on
    `throughout`, or begin anew on each sheet."""

    last: int
    throughout: bool = False
    longest: str = ""

    def of(self, story: Story) -> Story:
        """A story of sheets whose numbers are fields."""

        def open_(block: Block) -> Block:
            if isinstance(block, Rows) and self.throughout:
                return replace(block, most=self.last * block.count)
            return block

        slots = {name: tuple(map(open_, blocks)) for name, blocks in story.slots.items()}
        strip = story.strip and replace(story.strip, numbered=True, longest=self.longest)
        return replace(story, slots=slots, strip=strip)
