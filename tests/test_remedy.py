"""What would make a piece fit is tried: fewer words, one item less, or as few together as are enough."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from amount import each
from msgspec.structs import replace

from flyers import judge
from flyers.content.campaign import Campaign
from flyers.content.order import Order
from flyers.content.read import read
from flyers.content.text import Text
from flyers.preflight.remedy import remedy
from flyers.press import prepare

EVERY_KEY = Path(__file__).parent / "data" / "every-key.yaml"
COSTS = {"press": 2, "endorsers": 3, "quotes": 4, "events": 5, "demands": 6}


def campaign(story: str = "") -> Campaign:
    found = read(EVERY_KEY).campaign
    assert found
    return replace(found, story=Text((("", story),)) if story else None)


def size(said: Campaign) -> int:
    """Each item of a list takes as much as it costs, a picture ten."""
    lists = sum(cost * len(getattr(said, name)) for name, cost in COSTS.items())
    return lists + (10 if said.picture else 0)


def watched(
    test: Callable[[Campaign], bool],
) -> tuple[Callable[[Campaign], bool], dict[bool, list[Campaign]]]:
    """The test, and what was tried of it, by how it ended."""
    tried: dict[bool, list[Campaign]] = {True: [], False: []}

    def fits(said: Campaign) -> bool:
        tried[test(said)].append(said)
        return test(said)

    return fits, tried


@each("room", range(0, 60, 3))
def test_without_what_is_named_it_fits_and_with_any_of_it_it_does_not(room: int) -> None:
    whole = campaign()
    fits, tried = watched(lambda said: size(said) <= room)
    if fits(whole):
        return
    said = remedy(whole, "en", fits)
    assert said.startswith("without ")
    named = re.sub(r" \(“.*?”\)", "", said.removeprefix("without "))
    costs = [_cost(key, whole) for key in re.split(", | and ", named)]
    assert size(whole) - sum(costs) in {size(one) for one in tried[True]}
    if len(costs) > 1:
        assert all(size(whole) - sum(costs) + cost > room for cost in costs)


def _cost(key: str, whole: Campaign) -> int:
    if key == "picture":
        return 10
    name, _, item = key.partition("[")
    return COSTS[name] * (1 if item else len(getattr(whole, name)))


@pytest.mark.parametrize(
    ("lang", "story", "said"),
    [
        ("en", "one two three four five " * 40, "with about 35 words less in story"),  # 200 words, 165 hold
        ("zh-Hans", "我们在这里游泳" * 40, "with about 120 letters less in story"),  # 280 letters
    ],
)
def test_how_many_words_less_is_told_in_round_numbers(lang: str, story: str, said: str) -> None:
    room = 165 if lang == "en" else 170

    def length(one: Campaign) -> int:
        words = (one.story.get(lang) if one.story else "") or ""
        return len(words.split()) if " " in words else len(words)

    fits, tried = watched(lambda one: length(one) <= room)
    assert remedy(campaign(story), lang, fits) == said
    assert room in {length(one) for one in tried[True]} or room - 10 in {length(one) for one in tried[True]}
    assert len(tried[True]) + len(tried[False]) < 15


def test_no_more_than_two_thirds_of_a_text_are_asked_for() -> None:
    """A story that has room for none of its 100 words is not shortened; something else has to go."""
    whole = campaign("one two three four five " * 20)
    assert remedy(whole, "en", lambda said: not said.story or not said.picture) == "without picture"


def test_a_text_is_cut_in_one_language_alone() -> None:
    both = replace(campaign(), story=Text((("en", "a " * 60), ("fr", "b " * 60))))
    fits, tried = watched(lambda said: len((said.story or Text()).get("fr").split()) <= 50)  # type: ignore[union-attr]
    assert remedy(both, "fr", fits) == "with about 10 words less in story"
    assert all((one.story or Text()).get("en") == "a " * 60 for one in tried[True] if one.story)


def test_both_ways_are_told() -> None:
    whole = campaign("one two three four five " * 20)

    def fits(said: Campaign) -> bool:
        words = len((said.story.get("en") or "").split()) if said.story else 0
        return words <= 90 or len(said.quotes) < len(whole.quotes)

    assert re.fullmatch(
        r"with about 10 words less in story or without quotes(\[\d\] \(“.*”\))?", remedy(whole, "en", fits)
    )


def test_demands_and_the_picture_go_last() -> None:
    whole = campaign()
    everything = size(whole)
    last = len(whole.demands) - 1
    assert "demands" not in remedy(whole, "en", lambda said: size(said) < everything)
    assert remedy(whole, "en", lambda said: len(said.demands) <= last).startswith("without demands[")
    assert remedy(whole, "en", lambda said: not said.demands) == "without demands"
    assert remedy(whole, "en", lambda said: not said.picture) == "without picture"


def test_nothing_is_named_where_nothing_helps() -> None:
    fits, tried = watched(lambda _: False)
    assert remedy(campaign(), "en", fits) == ""
    assert len(tried[False]) <= 10  # three texts, six kinds, all of it


def test_few_are_tried() -> None:
    """Of 16 that go one after the other, half of them at once, and so on; then each of those found alone."""
    whole = replace(campaign(), demands=campaign().demands[:1] * 16)
    fits, tried = watched(lambda said: len(said.demands) <= 14)
    assert remedy(whole, "en", fits) == (
        "without demands[14] (“Buy the new boiler…”) and demands[15] (“Buy the new boiler…”)"
    )
    assert len(tried[True]) + len(tried[False]) < 25


@pytest.mark.parametrize(
    ("whole", "hint"), [(("bold", "photo"), "build with --template bold, which has none"), ((), "")]
)
def test_a_look_without_the_hole_is_named_if_one_was_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: tuple[str, ...], hint: str
) -> None:
    """ "Say more in the story" was said to a cry of four words."""
    fault = "story", "13 % of its front is one hole", "", True
    monkeypatch.setattr(judge, "_holed", lambda one: [] if one.job.file.stem in whole else [fault])
    (tmp_path / "campaign.yaml").write_text("headline: Shade for the school yard\n", encoding="utf-8")
    (warning,) = prepare(tmp_path, Order(products=("flyer",), papers=("a4",))).warnings
    assert warning.what == "headline: flyer on a4: 13 % of its front is one hole"
    assert warning.hint == hint
