"""All pieces that the examples and the campaigns of the tests make."""

import gc
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from flyers.content.order import Order
from flyers.content.read import read
from flyers.errors import FlyersError
from flyers.model.stock import Ink
from flyers.press import Kit, painted, prepare

gc.set_threshold(1_000_000)  # what a page is set with is gone by itself before
ROOT = Path(__file__).resolve().parents[2]
INKS: tuple[Ink, ...] = ("colour", "black")


def campaigns() -> list[Path]:
    """The files of all campaigns that can be built."""
    patterns = ("examples/*/campaign.yaml", "tests/data/*/campaign.yaml", "tests/data/*.yaml")
    return sorted(file for pattern in patterns for file in ROOT.glob(pattern))


@cache
def kits(
    campaign: Path, inks: tuple[Ink, ...] = INKS, papers: tuple[str, ...] = (), of: int = 1
) -> tuple[Kit, ...]:
    """Each product on each of the papers, else of the campaign's, in each language, or every so many, and in
    the first two together, in each ink."""
    said = read(campaign).campaign
    assert said
    found: list[Kit] = []
    for ink in inks:
        order = Order((), tuple((lang,) for lang in said.languages[::of]), papers, ink=ink)
        found.append(prepare(campaign, order))
        if len(both := said.languages[:2]) == 2:
            found += _together(campaign, found[-1], replace(order, languages=(tuple(both),)))
    return tuple(found)


def _together(campaign: Path, kit: Kit, order: Order) -> Iterator[Kit]:
    """The products that have room for both languages: a long flyer needs both its sides for one."""
    for product in sorted({piece.product for piece in kit.pieces}):
        with suppress(FlyersError):
            yield prepare(campaign, replace(order, products=(product,)))


@cache
def pieces(campaign: Path, *asked: Any) -> tuple[tuple[str, bytes], ...]:
    """Name and file of each piece of a campaign, as of `kits`."""
    return tuple(file for kit in kits(campaign, *asked) for file in painted(kit))
