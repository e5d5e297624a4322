"""A story in an arrangement, before its sizes grow."""

from __future__ import annotations

from math import fsum
from typing import Literal

from msgspec import Struct

from flyers.layout.compositor import Compositor
from flyers.layout.demerits import asks_overleaf, untold
from flyers.layout.growth import PageAt
from flyers.layout.overleaf import ABOUT
from flyers.layout.page import PageBox
from flyers.measure.lookup import once
from flyers.model.blocks import Code, Story
from flyers.model.demerit import Trial

_SPENT = 0.2  # share of what is bare at a foot that counts: what grows takes that, unlike a hole beside words

InFront = Literal["all", "the demands alone", "the demands", "the story", "little"]
"""Of story, demands and picture, on a front; all but the story, or but a part of it; the story alone."""


class Draft(Struct, frozen=True, dict=True):
    """A story in an arrangement at its least sizes."""

    name: str
    compositor: Compositor
    sides: tuple[tuple[str, PageAt], ...]  # what sets each page at other sizes, by the side's name
    pages: tuple[PageBox, ...]
    share: float  # of its thread on the front

    @property
    def fits(self) -> bool:
        return all(page.fits for page in self.pages)

    @property
    def parted(self) -> bool:
        """Whether its text runs on from the front to the back."""
        return 0 < self.share < 1

    @once
    def in_front(self) -> InFront:
        """What a passer-by reads and sees on the front."""
        front, *others = ("picture" in page.names for page in self.pages)
        calls, runs_on = self.asks and (front or not any(others)), self.compositor.styles.template.threads
        if self.share < ABOUT:
            return "little" if self.share or runs_on or not calls else "the demands alone"
        return "the story" if not calls else "all" if self.share == 1 else "the demands"

    @once
    def asks(self) -> bool:
        """Whether its demands, if there are any, are on the front."""
        return not asks_overleaf([text.key for text in page.texts] for page in self.pages)

    @once
    def best(self) -> Trial:
        """A trial that is no worse than what comes of it."""
        found, seen = untold(self.share, not self.asks), self.in_front
        sides = len(self.pages)
        return Trial(self.name, True, self.share, sides, found, whole=seen == "all", poor=seen == "little")

    @property
    def excess(self) -> float:
        """By how much it is too full."""
        return fsum(max(0.0, -page.spare) + page.stack.excess for page in self.pages)

    @property
    def empty(self) -> float:
        """How much is bare before anything has grown: below each frame, and a part of the page's foot."""
        return max(
            _SPENT * page.spare * page.area.width + fsum(band.bare_area for band in page.bands)
            for page in self.pages
        )

    def says_again(self, story: Story) -> bool:
        """Whether its back repeats words of the front, not its code alone."""
        again = self.compositor.styles.template.arrangements[self.name].again
        return any(not isinstance(block, Code) for slot in again for block in story.slots.get(slot, ()))
