"""What a product is: what it says of itself, and how it is composed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from flyers.content.campaign import Campaign
from flyers.content.words import Words
from flyers.model.blocks import Story
from flyers.model.cover import Widest
from flyers.model.evidence import Declared, Evidence


class Personal(Struct, frozen=True, kw_only=True):
    """How numbered sheets of a product become those of somebody on a list."""

    cover: Callable[[Campaign, Sequence[Words], Widest], Story]  # in one language, or in several
    line: str  # the key of the words at the line on which the name stands
    beside: str  # the style of an address beside a code of somebody's own


class Product(Declared, frozen=True, kw_only=True):
    """What a product says of itself. It is composed in one language, or in several that share its sides, the
    first of them leading; in an edition, "" for the usual one."""

    about: str  # what it prints
    needs: tuple[str, ...]  # keys that a campaign must have
    evidence: Evidence  # what a proof must find
    compose: Callable[[Campaign, Sequence[Words], str], Story]
    together: bool = False  # several languages share its sides, else each has its own
    personal: Personal | None = None
    tells: tuple[str, ...] = ()  # keys that stand only in its file's title

    @property
    def takes(self) -> tuple[str, ...]:
        """The keys that it prints (see `content.text`)."""
        return self.evidence.takes
