"""The random campaigns of the fuzzer are valid, have every key, and say what their markers say they do."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin

import pypdfium2
import pytest
from amount import cases, some
from fuzz.campaigns import Made, arguments, campaign, can_be_drawn, orders, squashed
from fuzz.keys import bare
from fuzz.tongues import TONGUES, markers_in
from msgspec import Struct, structs

from flyers import products
from flyers.content.campaign import Campaign, Pieces
from flyers.content.markup import plain
from flyers.content.order import Order
from flyers.content.read import read
from flyers.content.text import Text, taken, texts, untaken
from flyers.press import painted, prepare

SEEDS = range(80)


@cache
def made(seed: int) -> Made:
    return campaign(seed)


def test_they_are_valid_and_read_as_they_were_made(tmp_path: Path) -> None:
    """Each marker stands once, in the text of its key and language."""
    for seed in SEEDS[: cases(12, 80)]:
        one = made(seed)
        reading = read(one.into(tmp_path / str(seed)))
        assert not reading.errors, f"seed {seed}: {reading.errors[0]}"
        found = reading.campaign
        said = {(key, lang): words for key, text in texts(found) for lang, words in text.entries}
        whole = str(one.data)
        for marker in one.markers.values():
            assert whole.find(marker.word) == whole.rfind(marker.word) >= 0
            if marker.inside in ("text", "bold", "italic", "link", "item"):
                assert marker.word in plain(said[marker.key, marker.lang]), f"seed {seed}: {marker}"


# What no piece says that is made today. Who decides is unsaid where there is no way to reach them, what only
# a sheet says where there is none; in place of demands and quotes one piece may have others.
UNSAID = r"short|questions|letter|target\.(salutation|short)|petition\.(goal|sheet_id)"


def test_a_key_that_no_page_says_belongs_to_a_piece_that_is_not_made(tmp_path: Path) -> None:
    for seed in SEEDS[: cases(12, 80)]:
        campaign = read(made(seed).into(tmp_path / str(seed))).campaign
        assert campaign
        able = [name for name in products.names() if not products.lacking(campaign, name)]
        keys = {x.key for name in able for x in taken(campaign.for_product(name), products.printed(name))}
        target = campaign.target
        reached = campaign.email or (target and (target.address or target.phone or target.email))
        may = [UNSAID, *([r"demands\[.*|quotes\[.*"] if campaign.only else [])]
        may += ([] if reached else ["target"]) + ([] if "sheet" in able else [r"petition.*"])
        idle = untaken(campaign, (*Pieces.__struct_fields__, "hashtags"), keys)
        assert not [key for key in idle if not re.fullmatch("|".join(may), key)], f"seed {seed}"


def test_markers_are_found_again_in_a_file() -> None:
    for seed in some(SEEDS, 4):
        words = {word for word, marker in made(seed).markers.items() if marker.inside != "phone"}
        assert set(markers_in(made(seed).text)) == words


def test_a_seed_makes_one_campaign() -> None:
    assert campaign(3).text == made(3).text != made(4).text


def test_every_key_is_written() -> None:
    written = {re.sub(r"^links\.[^.]+", "links.*", key) for seed in SEEDS for key in keys_of(made(seed).data)}
    # Locales stand in files of their own; which templates there are is tried with those.
    missing = keys_of_type(Campaign, "") - written - {"locales", "look.template"}
    assert not missing


def keys_of(data: Any, key: str = "") -> set[str]:
    if isinstance(data, Mapping):
        return {key}.union(*(keys_of(value, f"{key}.{name}".strip(".")) for name, value in data.items()))
    if isinstance(data, list):
        return {key}.union(*(keys_of(value, key) for value in data))
    return {key}


def keys_of_type(hint: Any, key: str) -> set[str]:
    """Every key there may be; the texts of `only` are those of the campaign."""
    hint = bare(hint)
    if get_origin(hint) is Mapping and key == "links":
        return keys_of_type(get_args(hint)[1], "links.*")
    if get_origin(hint) is tuple:
        return keys_of_type(get_args(hint)[0], key)
    if not isinstance(hint, type) or not issubclass(hint, Struct) or hint is Text:
        return {key}
    fields = [(one.type, f"{key}.{one.name}".strip(".")) for one in structs.fields(hint)]
    return {key}.union(*(keys_of_type(*field) for field in fields))


@pytest.mark.parametrize("tag", some([tag for tag in TONGUES if can_be_drawn(tag)]))
def test_markers_come_back_from_a_page(tag: str, tmp_path: Path) -> None:
    one = campaign(1, languages=[tag], size="some", rich=False, share=0)
    kit = prepare(one.into(tmp_path), Order(papers=("a4",)))
    pages = [pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded() for _, data in painted(kit)]
    (flyer,) = map(squashed, pages)
    headline = [marker for marker in one.markers.values() if marker.key == "headline"]
    assert headline
    for marker in headline:
        assert flyer.count(squashed(marker.word)) == 1


def test_orders_are_what_a_campaign_has() -> None:
    for seed in SEEDS[:20]:
        for order, _ in zip(orders(made(seed)), range(10), strict=False):
            order.check()
            order.check_languages(made(seed).languages)
            assert arguments(order)[-2:] == ["--ink", order.ink]
