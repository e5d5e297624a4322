"""What would make a piece fit is tried: as little as is enough, the least important first."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from flyers.content.campaign import Campaign
from flyers.content.read import read
from flyers.preflight.roomier import remedy

EVERY_KEY = Path(__file__).parent / "data" / "every-key.yaml"
COSTS = {"press": 2, "endorsers": 3, "quotes": 4, "events": 5, "demands": 6}


def campaign() -> Campaign:
    found = read(EVERY_KEY).campaign
    assert found
    return found


def size(said: Campaign) -> int:
    """Each item of a list takes as much as it costs, a picture ten."""
    lists = sum(cost * len(getattr(said, name)) for name, cost in COSTS.items())
    return lists + (10 if said.picture else 0)


@pytest.mark.parametrize("room", range(0, 60, 3))
def test_without_what_is_named_it_fits_and_with_any_of_it_it_does_not(room: int) -> None:
    whole, tried = campaign(), list[Campaign]()

    def fits(said: Campaign) -> bool:
        tried.append(said)
        return size(said) <= room

    if fits(whole):
        return
    keys = remedy(whole, fits)
    assert keys
    left = next(said for said in reversed(tried) if size(said) <= room)
    gone = {name for name in (*COSTS, "picture") if getattr(left, name) != getattr(whole, name)}
    assert {key.partition("[")[0] for key in keys} <= gone | set(keys)
    costs = [10 if key == "picture" else _cost(key, whole) for key in keys]
    assert size(whole) - sum(costs) <= room
    assert all(size(whole) - sum(costs) + cost > room for cost in costs)


def _cost(key: str, whole: Campaign) -> int:
    name, _, item = key.partition("[")
    return COSTS[name] * (1 if item else len(getattr(whole, name)))


def test_the_least_important_goes_first_the_last_of_several() -> None:
    whole = campaign()
    everything = size(whole)
    assert remedy(whole, lambda said: size(said) < everything) == ("press",)
    last = len(whole.demands) - 1
    assert remedy(whole, lambda said: len(said.demands) <= last) == (f"demands[{last}]",)
    assert remedy(whole, lambda said: not said.demands) == ("demands",)
    assert remedy(whole, lambda said: not said.picture) == ("picture",)


def test_nothing_is_named_where_nothing_helps() -> None:
    """Which one try tells: without all of it."""
    tried: list[Campaign] = []
    assert remedy(campaign(), lambda said: bool(tried.append(said))) == ()
    assert [size(said) for said in tried] == [0]


def test_few_are_tried() -> None:
    """Of 16 that go one after the other, half of them at once, and so on; then each of those found alone."""
    whole, tried = replace(campaign(), demands=campaign().demands[:1] * 16), list[Campaign]()

    def fits(said: Campaign) -> bool:
        tried.append(said)
        return len(said.demands) <= 14

    assert remedy(whole, fits) == ("demands[14]", "demands[15]")
    assert len(tried) < 16
