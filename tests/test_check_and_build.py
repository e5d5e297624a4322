"""What `check` passes `build` writes, and `proof` passes what was built."""

import json
from pathlib import Path
from typing import Any

import pytest
from agree_property import checked, disagreements
from amount import cases, fewer, in_turn, seldom
from fuzz.campaigns import campaign, orders
from ink_property import touching
from seen import seen
from words_property import losses

from flyers import judge, pieces
from flyers.content.order import Order
from flyers.layout.engine import fits, lay_out
from flyers.model.frame import Layout

# Of campaigns, each in an order of its own; the fuzzer asks for more. The first are soon set; one is refused.
SEEDS = (40, 42, 51, 52, 54, *range(43, 50), 41)[: cases(5, 9)]

SMALL: dict[str, dict[str, Any]] = {
    # A symbol of version 1 whose modules fall between the pixels of a page at 150 dpi, and look damaged.
    "version-1-on-legal": {
        "papers": ["legal"],
        "headline": "Street",
        "links": {
            "petition": {"url": "https://example.org/keep-the-pool-open"},
            "group": {"url": "https://a.org/x/g"},
        },
    },
    # Words to search for in a line that is longer than what counts as beside the code.
    "long-words-to-find": {
        "papers": ["a4"],
        "headline": "Save it",
        "links": {
            "group": {
                "url": "https://social.example/groups/12345",
                "find": "Friends of Alder Pool and of *all* the other pools in the county",
            }
        },
    },
    # What lets people in by its code alone: the verb names the site, or words below the code do.
    "let-in-by-its-code": {
        "papers": ["a4"],
        "headline": "Save it",
        "links": {
            "petition": {"url": "https://city.example/sign"},
            "chat": {"url": "https://t.me/+Kd83nVw0QzYbT5rL"},
            "talk": {"url": "https://line.me/R/ti/g/AbC3dEfGh9", "label": "Come in"},
            "whatsapp": {"url": "https://chat.whatsapp.com/HkJ82mdPq0sLw5Zt", "find": "Our *pool*"},
        },
    },
    # A symbol so large that its quiet zone is wider than the gutter beside it.
    "wide-quiet-zone": {
        "papers": ["tabloid"],
        "headline": "Nurses",
        "story": "Water school doctors farmers. " * 190,
        "links": {
            "petition": {"url": "https://city.example/group?id=7"},
            "group": {"url": "https://a.org/x/g"},
            "more": {"url": "https://a.org/more"},
        },
        "email": {"to": ["mayor@city.example"], "subject": "**Children** farmers"},
    },
}


@pytest.mark.parametrize(("name", "ink"), fewer(in_turn(SMALL, ["black", "colour"])))
def test_small_campaigns(name: str, ink: str, tmp_path: Path) -> None:
    file = tmp_path / "campaign.yaml"
    file.write_text(json.dumps({"flyers": 1, "name": name, "languages": ["en"], **SMALL[name]}))
    kit = checked(file, Order(ink=ink))  # type: ignore[arg-type]
    assert kit is not None
    assert disagreements(kit) == []


@seldom
def test_random_campaigns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Besides, no word of them is lost or meets another, or a line; and whether a piece fits is told without
    setting it well, and as its layout tells it."""
    told: set[tuple[bool, bool]] = set()
    passed = 0

    def both(*asked: Any) -> Layout:
        layout = lay_out(*asked)
        told.add((fits(*asked), not layout.overset))
        return layout

    monkeypatch.setattr(pieces, "lay_out", both)
    monkeypatch.setattr(
        judge, "_shorter", lambda *_: ""
    )  # what would fit, or have no hole, has tests of its own
    monkeypatch.setattr(judge, "in_other_looks", lambda _: ())
    for seed in SEEDS:
        made = campaign(seed, size=("few", "some", "few", "side")[seed % 4])
        order = next(orders(made))
        if kit := checked(made.into(tmp_path / str(seed)), order):
            passed += 1
            ink = (fault for piece in kit.pieces for fault in touching(seen(piece.layout), kit.faces))
            assert [*disagreements(kit), *losses(made, kit), *ink] == [], f"seed {seed}, {order}"
    assert passed > len(SEEDS) / 2
    assert told == {(True, True), (False, False)}
