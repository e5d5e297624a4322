"""The proof counts the words of a campaign: what is on no page is named, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from flyers import press, products
from flyers.content import library
from flyers.content.campaign import Campaign
from flyers.content.order import Order
from flyers.content.read import read
from flyers.content.takes import taken, untaken
from flyers.delivery import proved
from flyers.errors import FlyersError
from flyers.model.blocks import Story
from flyers.press import painted, prepare
from flyers.proof.words import Said, missing

EVERY_KEY = Path(__file__).parent / "data" / "every-key.yaml"
UNWRITTEN = {"rows", "signed", "signed_both", "organiser"}  # whose name is that of whom sheets return to


def said(*texts: str) -> list[Said]:
    return [Said(text, text, tuple(text.casefold().split())) for text in texts]


def lost(texts: list[Said], page: str) -> list[tuple[str, list[str]]]:
    return [(one.key, words) for one, words in missing(texts, [page])]


def test_what_stands_in_any_dress_is_found() -> None:
    assert not lost(said("Keep the library", "open"), "KEEP THE LI-\r\nBRARY\r\n1\r\nopen")


def test_what_is_lost_is_named() -> None:
    assert lost(said("Keep the library", "open now"), "Keep the library open") == [("open now", ["now"])]


def test_a_text_within_another_is_not_found_there() -> None:
    assert lost(said("Keep Elm Street", "Please keep Elm Street"), "Please keep Elm Street") == [
        ("Keep Elm Street", ["keep", "elm", "street"])
    ]


def test_the_text_that_lacks_most_is_named_not_one_that_shares_a_word() -> None:
    assert lost(said("We ask for the pool", "The pool"), "We ask for the pool") == [
        ("The pool", ["the", "pool"])
    ]


def campaign() -> Campaign:
    found = read(EVERY_KEY).campaign
    assert found
    return found


def slots() -> Iterator[tuple[str, str]]:
    for product in products.names():
        known = products.product(product)
        yield from ((product, slot) for slot in known.SLOTS if slot not in {*known.FURTHER, *UNWRITTEN})


@pytest.mark.parametrize(("product", "slot"), list(slots()))
def test_a_slot_that_is_lost_fails_the_build(
    product: str, slot: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever loses it on the way from the campaign to the page."""
    whole = press.compose

    def without(job: press.Job, campaign: Campaign) -> list[Story]:
        stories = whole(job, campaign)
        return [replace(s, slots={k: v for k, v in s.slots.items() if k != slot}) for s in stories]

    monkeypatch.setattr(press, "compose", without)
    languages = ("en", "fr") if slot.endswith("_both") else ("en",)
    kit = prepare(EVERY_KEY, Order(products=(product,), papers=("a4",), languages=(languages,)))
    with pytest.raises(FlyersError, match=r"is not all on the pages.*words-missing"):
        proved(kit, list(painted(kit)))


def test_a_template_that_omits_what_the_campaign_says_fails(tmp_path: Path) -> None:
    text = library.template("flyer", "classic").read_text("utf-8")
    own = tmp_path / "mine.yaml"
    own.write_text(
        text.replace("floats: [deadline, events", "floats: [deadline").replace(
            "    sides:\n", "    omits: [events]\n    sides:\n"
        ),
        "utf-8",
    )
    order = Order(products=("flyer",), template=str(own), papers=("a4",), languages=(("fr",),))
    kit = prepare(EVERY_KEY, order)
    with pytest.raises(FlyersError) as caught:
        proved(kit, list(painted(kit)))
    named = {
        problem.what.split('"')[1] for problem in caught.value.problems if "words-missing" in problem.what
    }
    assert {"events[0].what.fr", "events[0].place.fr", "events[0].access.fr"} <= named
    assert {name for name in named if not name.startswith("events")} == set()


def test_takings() -> None:
    one = campaign()

    def keys(*takes: str) -> list[str]:
        return [leaf.key for leaf in taken(one, takes)]

    assert keys("demands[]") == ["demands[0]", "demands[1]", "demands[2]"] == keys("demands")
    assert keys("links.*.note", "links.group.find") == ["links.petition.note", "links.group.find"]
    assert keys("events[].place", "quotes[].by") == ["events[0].place", "quotes[0].by"]
    assert keys("petition.title or title") == ["petition.title"]
    assert keys("letter.postscript or petition.who or headline") == ["headline"]
    assert keys("headline if email", "headline if contact.fax") == ["headline"]
    assert keys("headline unless email", "headline unless contact.fax or petition.who") == ["headline"]


def test_what_nothing_takes_is_named_as_a_whole() -> None:
    one = campaign()
    every = set(one.__struct_fields__)
    takes = sorted(every - {"questions", "letter", "target"})
    keys = {leaf.key for leaf in taken(one, (*takes, "target.name", "target.email"))}
    assert list(untaken(one, keys)) == [
        "questions", "target.short", "target.salutation", "target.address", "target.phone", "letter"
    ]  # fmt: skip
