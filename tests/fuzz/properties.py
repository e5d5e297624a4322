"""What holds for every file that is built, besides its proof: each property gives what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from ink_property import touching
from seen import seen

from flyers.content.order import Order
from flyers.model.paper import PAPERS
from flyers.model.stock import Ink
from flyers.press import prepare

Property = Callable[[Path, Sequence[Path]], Iterable[str]]  # a campaign file, PDF files that were made of it


def wrote_something(campaign: Path, files: Sequence[Path]) -> Iterable[str]:
    """A build that succeeds wrote something, and nothing half done."""
    if not files:
        yield "a build wrote no file"
    yield from (f"a file of {file.stat().st_size} bytes" for file in files if file.stat().st_size < 1000)


def no_ink_meets_ink(campaign: Path, files: Sequence[Path]) -> Iterable[str]:
    """On the layouts that files were painted from, words stand clear of words, rules, codes and pictures."""
    for file in files:
        product, _, rest = file.stem.removesuffix("-black").partition("-")
        paper = max((name for name in PAPERS if rest.startswith(f"{name}-")), key=len)
        languages = tuple(rest[len(paper) + 1 :].split("+"))
        ink: Ink = "black" if file.stem.endswith("-black") else "colour"
        kit = prepare(campaign, Order((product,), (languages,), (paper,), ink=ink))
        yield from (fault for piece in kit.pieces for fault in touching(seen(piece.layout), kit.faces))


PROPERTIES: tuple[Property, ...] = (wrote_something, no_ink_meets_ink)
