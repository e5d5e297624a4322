"""What is in the fields of each sheet."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from flyers.content.numbers import number


class Values(Struct, frozen=True):
    """What is in the fields of the sheet with a number: these are the fields of its own number, and of those
    of its rows, in their order."""

    prefix: str
    own: tuple[str, ...]
    rows: tuple[str, ...]

    def __call__(self, serial: int) -> Mapping[str, str]:
        said = number(self.prefix, serial)
        first = (serial - 1) * len(self.rows) + 1
        rows = map(str, range(first, first + len(self.rows)))
        return dict(zip((*self.own, *self.rows), (*[said] * len(self.own), *rows), strict=True))
