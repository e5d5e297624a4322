"""What a campaign makes, on a machine that may lack a face: that alone skips a test."""

from pathlib import Path
from typing import Any

import pytest

from flyers.content.order import Order
from flyers.errors import FlyersError
from flyers.pieces import Piece
from flyers.press import Kit, prepare

_ASIAN = {"gakudo", "night"}  # campaigns in Japanese and Chinese


def drawn(campaign: Path, order: Order) -> Kit:
    """The kit of an order; skips where it is Japanese or Chinese and nothing is wrong but that no font has
    that."""
    try:
        return prepare(campaign, order)
    except FlyersError as error:
        faults = [problem for problem in error.problems if not problem.warning]
        if _ASIAN & {campaign.parent.name, campaign.stem} and all(
            "no font has" in fault.what for fault in faults
        ):
            pytest.skip("no Japanese or Chinese face is installed: apt install fonts-noto-cjk")
        raise


def campaign_in(folder: Path, text: str) -> Path:
    """A campaign's file, with this text."""
    file = folder / "campaign.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def flyer(campaign: Path, paper: str = "a4", **asked: Any) -> Piece:
    """A campaign's flyer on a paper, as it is asked for."""
    (piece,) = drawn(campaign, Order(("flyer",), papers=(paper,), **asked)).pieces
    return piece
