"""What holds for every file that is built, besides its proof: each property gives what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

Property = Callable[[Path, Sequence[Path]], Iterable[str]]  # a campaign file, PDF files that were made of it


def wrote_something(campaign: Path, files: Sequence[Path]) -> Iterable[str]:
    """A build that succeeds wrote something, and nothing half done."""
    if not files:
        yield "a build wrote no file"
    yield from (f"a file of {file.stat().st_size} bytes" for file in files if file.stat().st_size < 1000)


PROPERTIES: tuple[Property, ...] = (wrote_something,)
