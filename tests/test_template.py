"""Templates: every slot of their product stands in one place, so that nothing is lost or printed twice."""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from amount import each
from msgspec.structs import replace

from flyers import products
from flyers.content import library
from flyers.content.order import Order
from flyers.content.placement import faults
from flyers.content.reader import load
from flyers.content.style import STEP, Change
from flyers.content.template import Band, Template, slots_of
from flyers.errors import FlyersError
from flyers.press import prepare

Slots = Callable[[tuple[str, ...]], tuple[str, ...]]


PLAIN = Path(__file__).parent / "data" / "templates" / "plain.yaml"


@cache
def read(file: Path) -> Template:
    return load(file, Template).sound


def template(product: str) -> Template:
    """One that is written out: no bands are shared."""
    return read(PLAIN if product == "flyer" else library.template(product, "classic"))


@each("look", ["classic", "bold", "photo"])
def test_sizes_that_fall_keep_their_order(look: str) -> None:
    """Demands of 11 points stood above a story of 10: what falls to its floor stays a step apart too. On
    small papers all is nearer to the least that can be read."""
    whole = read(library.template("flyer", look))
    for paper in {*whole.papers} - {"a5", "half-letter"}:
        on = whole.on(paper)
        for changes in ({}, *on.scripts.values()):  # which make some styles so many times as large
            ranks = [(on.styles[name], changes.get(name, Change()).size) for name in on.ranks[1:]]
            floors = [(not changes and x.floor) or x.least or x.size for x, _ in ranks]
            lowest = [low * (size or x.size) / x.size for low, (x, size) in zip(floors, ranks, strict=True)]
            assert all(large >= 0.99 * STEP * small for large, small in pairwise(lowest))


def wrong(one: Template) -> list[str]:
    """What is wrong with a template, as `key: what`."""
    return [f"{key}: {what}" for key, what, _ in faults(one, products.product(one.product))]


def changed(one: Template, arrangement: str, side: str, slots: Slots) -> Template:
    """The same with other slots in every frame of a side, and in what floats there."""

    def band(old: Band) -> Band:
        frames = tuple(
            replace(frame, slots=slots(frame.slots), bands=tuple(map(band, frame.bands)))
            for frame in old.frames
        )
        return replace(old, frames=frames, floats=slots(old.floats))

    was = one.arrangements[arrangement]
    sides = dict(one.sides(arrangement))
    new = replace(was, sides={**sides, side: tuple(map(band, sides[side]))})
    return replace(one, arrangements={**one.arrangements, arrangement: new})


def arranged(one: Template, arrangement: str, **more: tuple[str, ...]) -> Template:
    """The same with something else said of an arrangement."""
    new = replace(one.arrangements[arrangement], **more)
    return replace(one, arrangements={**one.arrangements, arrangement: new})


def without(one: Template, arrangement: str, side: str, slot: str) -> Template:
    return changed(one, arrangement, side, lambda slots: tuple(name for name in slots if name != slot))


def places() -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Every slot with each arrangement, and the sides of it where the slot stands."""
    for product in products.names():
        one = template(product)
        for name in one.arrangements:
            spares = set(products.product(product).spares)
            for slot in (slot for slot in products.product(product).slots if slot not in spares):
                sides = one.sides(name).items()
                there = tuple(
                    side for side, bands in sides if slot in {s for b in bands for s, _ in slots_of(b)}
                )
                if there:
                    yield product, name, slot, there


@each(("product", "arrangement", "slot", "sides"), list(places()))
def test_a_slot_that_is_left_out_is_named(
    product: str, arrangement: str, slot: str, sides: tuple[str, ...]
) -> None:
    one = template(product)
    for side in sides:
        one = without(one, arrangement, side, slot)
    known = products.product(product)
    repeats = len({"next"} & set(one.arrangements[arrangement].sides)) > 0
    further = slot in known.further or (slot in known.later and repeats)
    first, *_, last = list(one.arrangements[arrangement].sides) * 2
    missing = f'.sides.{last if further else first}: the slot "{slot}" is missing'
    (said,) = wrong(one)
    assert missing in said
    kept = {
        what: tuple(s for s in getattr(one.arrangements[arrangement], what) if s != slot)
        for what in ("threads", "again")
    }
    omits = (*one.arrangements[arrangement].omits, slot)
    assert not wrong(arranged(one, arrangement, omits=omits, **kept))


def test_what_another_slot_says_may_stand_nowhere() -> None:
    """The flyer's `voice`, say, which is one of its quotes; each is known, and stands once on a side."""
    assert set(products.product("flyer").spares) <= set(products.product("flyer").slots)
    one = changed(template("flyer"), "one side", "front", lambda slots: (*slots, "voice"))
    assert wrong(one)
    assert all('the slot "voice" stands on the side "front" twice' in fault for fault in wrong(one))


@pytest.mark.parametrize("product", products.names())
def test_the_templates_that_travel_have_each_slot_once(product: str) -> None:
    for name in library.templates(product):
        assert not wrong(read(library.template(product, name)))


def test_a_slot_in_a_frame_and_afloat_is_named() -> None:
    one = changed(
        template("flyer"),
        "one side",
        "front",
        lambda slots: (*slots, "deadline") if "lead" in slots else slots,
    )
    assert wrong(one) == [
        'arrangements.one side.sides.front[1].floats[0]: the slot "deadline" stands on the side "front" twice'
    ]


def test_a_slot_on_front_and_back_is_named_unless_it_is_said_again() -> None:
    one = changed(
        template("flyer"), "two sides", "back", lambda slots: (*slots, "lead") if "story" in slots else slots
    )
    assert wrong(one) == [
        'arrangements.two sides.sides.back[1].frames[0].slots[2]: the slot "lead" stands on the front and '
        "on the back"
    ]
    again = one.arrangements["two sides"].again
    assert not wrong(arranged(one, "two sides", again=(*again, "lead")))


@pytest.mark.parametrize("side", ["front of two", "back"])
def test_a_slot_that_runs_on_stands_on_both_sides(side: str) -> None:
    (said,) = wrong(without(template("flyer"), "two sides", side, "story"))
    assert said.startswith(f'arrangements.two sides.sides.{side}: the slot "story" is missing on this side')


def test_a_slot_that_is_omitted_stands_nowhere() -> None:
    assert wrong(arranged(template("sheet"), "form", omits=("outside", "brief", "who", "pencil"))) == [
        'arrangements.form.omits[3]: sheet has no slot "pencil"',
        'bands.head.frames[0].bands[1].frames[0].slots[0]: the slot "who" stands here and under omits',
        'bands.hints.frames[0].slots[0]: the slot "who" stands here and under omits',
    ]


def test_the_line_is_named(tmp_path: Path) -> None:
    """Where the slot stands that is one too many, and the side that lacks one."""
    text = PLAIN.read_text("utf-8")
    text = text.replace("slots: [lead, story]", "slots: [lead, story, deadline]", 1)
    text = text.replace("slots: [picture, demands]", "slots: [demands]", 1)
    own, campaign = tmp_path / "mine.yaml", tmp_path / "campaign.yaml"
    own.write_text(text, "utf-8")
    campaign.write_text("flyers: 1\nname: p\nlanguages: [en]\nheadline: Save it\n", "utf-8")
    with pytest.raises(FlyersError) as caught:
        prepare(campaign, Order(template=str(own)))
    lines = text.splitlines()
    front, floats = lines.index("      front:"), lines.index("          floats: [deadline, events, quotes]")
    found = sorted((p.where.line, p.what) for p in caught.value.problems)
    assert [line for line, _ in found] == [front + 1, floats + 1]
    assert ['"picture"' in found[0][1], '"deadline"' in found[1][1]] == [True, True]


def test_the_campaigns_look_is_the_usual_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is in no file's name unless the command line asks for it; a product that has no such look is made in
    classic."""
    shelf = tmp_path / "shelf"
    for product in library.products():
        (shelf / product).mkdir(parents=True)
        text = library.template(product, "classic").read_text(encoding="utf-8")
        (shelf / product / "classic.yaml").write_text(text, encoding="utf-8")
        if product == "flyer":
            (shelf / product / "bold.yaml").write_text(text, encoding="utf-8")
    folder = library._folder
    monkeypatch.setattr(library, "_folder", lambda name: shelf if name == "templates" else folder(name))
    (tmp_path / "campaign.yaml").write_text(
        "name: a\nheadline: Save it\npapers: [a4]\nlook: {template: bold}\npetition: {request: Please}\n"
    )

    def made(template: str = "") -> dict[str, str]:
        return {
            piece.name: piece.job.file.stem for piece in prepare(tmp_path, Order(template=template)).pieces
        }

    assert made() == {"flyer-a4-en.pdf": "bold", "sheet-a4-en.pdf": "classic"}
    assert made("classic") == {"flyer-a4-en-classic.pdf": "classic", "sheet-a4-en-classic.pdf": "classic"}
    (tmp_path / "campaign.yaml").write_text("name: a\nheadline: Save it\npapers: [a4]\n")
    assert made("bold") == {"flyer-a4-en-bold.pdf": "bold"}


def test_a_template_of_ones_own_is_named_in_the_files_also_by_the_name_of_a_look(tmp_path: Path) -> None:
    """Else its pages would take the place of that look's."""
    (tmp_path / "campaign.yaml").write_text("name: a\nheadline: Save it\npapers: [a4]\n", encoding="utf-8")
    own = tmp_path / "classic.yaml"
    own.write_text(PLAIN.read_text("utf-8"), encoding="utf-8")
    (piece,) = prepare(tmp_path, Order(template=str(own))).pieces
    assert piece.name == "flyer-a4-en-classic.pdf"
