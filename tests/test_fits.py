"""Whether a piece fits is told without setting it well, and as its layout tells it."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from amount import cases
from fuzz.campaigns import campaign, orders

from flyers import pieces, press
from flyers.errors import FlyersError
from flyers.layout.engine import fits, lay_out
from flyers.model.frame import Layout


def test_what_fits_leaves_nothing_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told: list[tuple[bool, bool]] = []

    def both(*asked: Any) -> Layout:
        layout = lay_out(*asked)
        told.append((fits(*asked), not layout.overset))
        return layout

    monkeypatch.setattr(pieces, "lay_out", both)
    for seed in range(49, 49 + cases(4, 20)):
        one = campaign(seed, size=("few", "some")[seed % 2])
        with suppress(FlyersError):
            press.prepare(one.into(tmp_path / str(seed)), next(orders(one)))
    assert {soon == late for soon, late in told} == {True}
    assert {soon for soon, _ in told} == {True, False}
