"""Templates: every slot of their product stands in one place, so that nothing is lost or printed twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from flyers import products
from flyers.content import library
from flyers.content.order import Order
from flyers.content.reader import load
from flyers.content.template import Band, Template, faults
from flyers.errors import FlyersError
from flyers.press import prepare

Slots = Callable[[list[str]], list[str]]


def template(product: str) -> Template:
    found = load(library.template(product, "classic"), Template).value
    assert found
    return found


def wrong(one: Template) -> list[str]:
    """What is wrong with a template, as `key: what`."""
    product = products.product(one.product)
    found = faults(one, product.SLOTS, product.STYLES, product.FURTHER)
    return [f"{key}: {what}" for key, what, _ in found]


def changed(one: Template, page: str, slots: Slots) -> Template:
    """The same with other slots in every frame of a page, and in what floats there."""

    def band(old: Band) -> Band:
        frames = [replace(frame, slots=slots(frame.slots)) for frame in old.frames]
        return replace(old, frames=frames, floats=slots(old.floats))

    return replace(one, pages={**one.pages, page: [band(b) for b in one.pages[page]]})


def without(one: Template, page: str, slot: str) -> Template:
    return changed(one, page, lambda slots: [name for name in slots if name != slot])


def places() -> Iterator[tuple[str, str, str]]:
    """Every slot with a page on which it must stand."""
    for product in products.names():
        known, pages = products.product(product), list(template(product).pages)
        for slot in known.SLOTS:
            yield product, pages[-1 if slot in known.FURTHER else 0], slot


@pytest.mark.parametrize(("product", "page", "slot"), list(places()))
def test_a_slot_that_is_left_out_is_named(product: str, page: str, slot: str) -> None:
    one = without(template(product), page, slot)
    (said,) = wrong(one)
    assert said.startswith(f'pages.{page}: the slot "{slot}" is missing')
    for other in one.pages:
        one = without(one, other, slot)
    allowed = replace(one, omits=[slot], turns="" if slot == one.turns else one.turns)
    assert not wrong(allowed)


@pytest.mark.parametrize("product", products.names())
def test_the_templates_that_travel_have_each_slot_once(product: str) -> None:
    for name in library.templates(product):
        assert not wrong(load(library.template(product, name), Template).value)  # type: ignore[arg-type]


def test_a_slot_in_a_frame_and_afloat_is_named() -> None:
    one = changed(
        template("flyer"), "front", lambda slots: [*slots, "deadline"] if "lead" in slots else slots
    )
    assert wrong(one) == ['pages.front[1].floats[0]: the slot "deadline" stands on this page twice']


def test_a_slot_on_front_and_back_is_named_unless_it_is_said_again() -> None:
    one = changed(template("flyer"), "back", lambda slots: [*slots, "lead"] if "story" in slots else slots)
    assert wrong(one) == [
        'pages.back[1].frames[0].slots[2]: the slot "lead" stands on the front and on the back'
    ]
    assert not wrong(replace(one, again=[*one.again, "lead"]))


@pytest.mark.parametrize("page", ["front of two", "back"])
def test_a_slot_that_turns_stands_on_both_sides(page: str) -> None:
    (said,) = wrong(without(template("flyer"), page, "story"))
    assert said.startswith(f'pages.{page}: the slot "story" is missing on this page, where it turns')


def test_a_slot_that_is_omitted_stands_nowhere() -> None:
    assert wrong(replace(template("sheet"), omits=["pen", "pencil"])) == [
        'omits[1]: sheet has no slot "pencil"',
        'pages.first[4].frames[0].slots[0]: the slot "pen" stands here and under omits',
        'pages.next[3].frames[0].slots[0]: the slot "pen" stands here and under omits',
    ]


def test_the_line_is_named(tmp_path: Path) -> None:
    """Where the slot stands that is one too many, and the page that lacks one."""
    text = library.template("flyer", "classic").read_text("utf-8")
    text = text.replace("slots: [lead, story]", "slots: [lead, story, deadline]", 1)
    text = text.replace("slots: [picture, demands]", "slots: [demands]", 1)
    own, campaign = tmp_path / "mine.yaml", tmp_path / "campaign.yaml"
    own.write_text(text, "utf-8")
    campaign.write_text("flyers: 1\nname: p\nlanguages: [en]\nheadline: Save it\n", "utf-8")
    with pytest.raises(FlyersError) as caught:
        prepare(campaign, Order(template=str(own)))
    lines = text.splitlines()
    front, floats = lines.index("  front:"), lines.index("      floats: [deadline, events, quotes]")
    found = sorted((p.where.line, p.what) for p in caught.value.problems)
    assert [line for line, _ in found] == [front + 1, floats + 1]
    assert ['"picture"' in found[0][1], '"deadline"' in found[1][1]] == [True, True]
