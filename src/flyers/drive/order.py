"""The order for numbered sheets, and what came of it."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from flyers.errors import Problem
from flyers.model.stock import Ink


class Sheets(Struct, frozen=True):
    count: int = 0  # 0 for the people of a list
    first: int | None = None  # None: the one after the last
    rows: int | None = None
    throughout: bool = False  # rows are numbered over the whole batch, not anew on each sheet
    languages: tuple[str, ...] = ()  # of a sheet; empty: the campaign's first
    paper: str = ""  # empty: the campaign's first
    tagged: bool = True  # for readers who cannot see, else for paper only
    verify: bool = False  # every sheet is read back, not some
    force: bool = False  # numbers may be printed again, and beside sheets unknown to the ledger
    by: Path | None = None  # the list of people
    ink: Ink = "colour"
    edition: str = ""  # "" is the usual one
    today: str = ""  # from which it is told whether a day needs its year


class Made(Struct, frozen=True):
    """A written batch: its file; beside it the places of its fields; the numbers of its sheets, the `first`
    and `last` as printed; its size in bytes; and how many sheets were read back."""

    file: Path
    fields: Path
    numbers: range
    first: str
    last: str
    size: int
    read_back: int


class Batch(Struct, frozen=True):
    """Sheets in one file or several, and warnings."""

    files: tuple[Made, ...]
    warnings: tuple[Problem, ...]


class Needs(Struct, frozen=True):
    """What `count` sheets need: about `size` bytes, in files of at most `held` sheets."""

    count: int
    size: int
    held: int

    def __str__(self) -> str:
        files = -(-self.count // self.held)
        size = f"{self.size / 1e9:.1f} GB" if self.size >= 1e9 else f"{self.size / 1e6:.0f} MB"
        return f"{self.count:,} sheets, about {size}{f' in {files} files' if files > 1 else ''}"
