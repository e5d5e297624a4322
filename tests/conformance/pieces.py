"""All pieces that the examples and the campaigns of the tests make."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from flyers.content.order import Order
from flyers.model.stock import Ink
from flyers.press import painted, prepare

ROOT = Path(__file__).resolve().parents[2]
INKS: tuple[Ink, ...] = ("colour", "black")


def campaigns() -> list[Path]:
    """Folders with a campaign that can be built."""
    files = [*ROOT.glob("examples/*/campaign.yaml"), *ROOT.glob("tests/data/*/campaign.yaml")]
    return sorted(file.parent for file in files)


def pieces(campaign: Path) -> Iterator[tuple[str, bytes]]:
    """Name and file of each product on each paper in each language, in both inks, and with all languages
    together where there are several."""
    for ink in INKS:
        kit = prepare(campaign, Order(ink=ink))
        yield from painted(kit)
        if len(languages := kit.campaign.languages) > 1:
            yield from painted(prepare(campaign, Order(languages=(tuple(languages[:2]),), ink=ink)))
