"""All pieces that the examples and the campaigns of the tests make."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from flyers.content.order import Order
from flyers.errors import FlyersError
from flyers.model.stock import Ink
from flyers.press import Kit, painted, prepare

ROOT = Path(__file__).resolve().parents[2]
INKS: tuple[Ink, ...] = ("colour", "black")


def campaigns() -> list[Path]:
    """The files of all campaigns that can be built."""
    patterns = ("examples/*/campaign.yaml", "tests/data/*/campaign.yaml", "tests/data/*.yaml")
    return sorted(file for pattern in patterns for file in ROOT.glob(pattern))


@cache
def kits(campaign: Path, inks: tuple[Ink, ...] = INKS, papers: tuple[str, ...] = ()) -> tuple[Kit, ...]:
    """Each product on each of the papers, else of the campaign's, in each language, and in the first two
    together, in each ink."""
    found: list[Kit] = []
    for ink in inks:
        order = Order(papers=papers, ink=ink)
        found.append(prepare(campaign, order))
        if len(both := found[-1].campaign.languages[:2]) == 2:
            found += _together(campaign, found[-1], replace(order, languages=(tuple(both),)))
    return tuple(found)


def _together(campaign: Path, kit: Kit, order: Order) -> Iterator[Kit]:
    """The products that have room for both languages: a long flyer needs both its sides for one."""
    for product in sorted({piece.product for piece in kit.pieces}):
        with suppress(FlyersError):
            yield prepare(campaign, replace(order, products=(product,)))


def pieces(
    campaign: Path, inks: tuple[Ink, ...] = INKS, papers: tuple[str, ...] = ()
) -> Iterator[tuple[str, bytes]]:
    """Name and file of each piece of a campaign."""
    for kit in kits(campaign, inks, papers):
        yield from painted(kit)
