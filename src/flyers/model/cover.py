"""What differs from cover to cover: the fields, and the widest texts that they will have."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

HOLDER, COUNT, NUMBERS, NOTE = "holder", "count", "numbers", "note"
"""Names of the fields."""


class Widest(Struct, frozen=True):
    """The widest text of each field on any cover, and those whose ink is `tall`, so that all have room;
    `note` may be empty."""

    holder: str
    count: str
    numbers: str
    note: str = ""
    tall: Mapping[str, tuple[str, ...]] = {}
