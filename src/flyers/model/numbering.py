"""How sheets of a batch and their rows are numbered."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from flyers.model.blocks import Block, Code, Para, Rows, Story


class Numbering(Struct, frozen=True):
    """Sheets have numbers up to `last`, none of them longer than `longest`; numbers of rows go on
    `throughout`, or begin anew on each sheet. Where each has a code of its own, none of the addresses beside
    it is longer than `address`."""

    last: int
    throughout: bool = False
    longest: str = ""
    address: str = ""

    def of(self, story: Story) -> Story:
        """A story of sheets whose numbers are fields."""

        def widest(para: Para) -> Para:
            runs = (replace(run, text=self.address) if run.address else run for run in para.runs)
            return replace(para, runs=tuple(runs))

        def open_(block: Block) -> Block:
            if isinstance(block, Rows) and self.throughout:
                return replace(block, most=self.last * block.count)
            if isinstance(block, Code) and self.address:
                return replace(block, words=tuple(map(widest, block.words)))
            return block

        slots = {name: tuple(map(open_, blocks)) for name, blocks in story.slots.items()}
        strip = story.strip and replace(story.strip, numbered=True, longest=self.longest)
        return replace(story, slots=slots, strip=strip)
