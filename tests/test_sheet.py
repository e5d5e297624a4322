"""The signature sheet in two languages: what stands where, and in which order it is read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from seen import GlyphRun, seen

from flyers.content.order import Order
from flyers.press import prepare

STRESS = Path(__file__).parent / "data" / "stress" / "campaign.yaml"
EXAMPLE = Path(__file__).parent.parent / "examples" / "haziraj" / "campaign.yaml"


@cache
def runs(campaign: Path, *languages: str) -> list[GlyphRun]:
    """What is written on the first side."""
    order = Order(products=("sheet",), languages=(languages,), papers=("a4",))
    (piece,) = prepare(campaign, order).pieces
    return [mark for mark in seen(piece.layout).sheets[0].marks if isinstance(mark, GlyphRun)]


def run(found: list[GlyphRun], text: str) -> GlyphRun:
    (one,) = (r for r in found if r.text == text)
    return one


def test_each_language_has_a_line_of_its_own() -> None:
    found = runs(EXAMPLE, "en", "fr")
    first, second = run(found, "Collected by · Name"), run(found, "Signatures recueillies par · Nom")
    assert first.x == second.x
    assert second.y - first.y == 12
    assert (first.lang, second.lang) == ("en", "fr")
    assert run(found, "To Jason Kenney, Minister of Immigration").x == first.x


def test_what_is_the_same_in_both_stands_there_once() -> None:
    assert len([r for r in runs(EXAMPLE, "en", "fr") if r.text == "Date"]) == 1


def test_words_read_from_the_left_keep_their_order_on_a_page_read_from_the_right() -> None:
    assert run(runs(STRESS, "ar", "en"), "Collected by · Name")


def test_heads_that_start_at_opposite_sides_stand_abreast() -> None:
    found = runs(STRESS, "ar", "en")
    english, arabic = run(found, "Keep the reading room"), run(found, "أنقذوا قاعة المطالعة")
    assert english.rect.right < arabic.rect.x
    assert english.rect.y < arabic.rect.bottom
    assert arabic.rect.y < english.rect.bottom


def test_a_further_side_says_which_it_is_and_whose() -> None:
    order = Order(products=("sheet",), languages=(("en", "fr"),), papers=("letter",))
    (piece,) = prepare(EXAMPLE, order).pieces
    sides = [[m.text for m in s.marks if isinstance(m, GlyphRun)] for s in seen(piece.layout).sheets]
    assert len(sides) == 2
    for number, texts in enumerate(sides, 1):
        assert {f"Page {number} of 2", f"Page {number} sur 2"} <= set(texts)
    assert "".join(sides[1]).startswith("Let the Haziraj family stay in Canada")


def test_a_sheet_of_one_side_has_no_page_number() -> None:
    assert not [r for r in runs(EXAMPLE, "en") if r.key == "words.page_of"]


def test_units_stand_below_units_on_all_sides() -> None:
    order = Order(products=("sheet",), languages=(("en", "fr"),), papers=("letter",))
    (piece,) = prepare(EXAMPLE, order).pieces
    numerals = [
        mark
        for sheet in seen(piece.layout).sheets
        for mark in sheet.marks
        if isinstance(mark, GlyphRun) and mark.key == "petition.columns" and mark.text.isdecimal()
    ]
    assert [int(mark.text) for mark in numerals] == list(range(1, 11))
    assert len({round(mark.rect.right, 1) for mark in numerals}) == 1
