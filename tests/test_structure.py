"""Finished pieces as a machine meets them: the example's tree, the checks on every piece, contrast, sizes."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from amount import fewer, seldom
from conformance.pieces import INKS, campaigns, kits, pieces
from helpers_pdf import structure_of
from seen import GlyphRun, Panel, Picture, Sheet, seen
from structure_check import problems

from flyers.content import library
from flyers.content.order import Order
from flyers.model.colour import WHITE, contrast
from flyers.pieces import Piece
from flyers.press import painted, prepare

CAMPAIGNS = campaigns()
# Each in one of the inks on one of the papers, in its first language; `make conformance` looks at all.
WAYS = {one: (INKS[n % 2 :][:1], ("letter", "a4")[n // 2 % 2 :][:1], 10) for n, one in enumerate(CAMPAIGNS)}


@cache
def example() -> dict[str, bytes]:
    """The example's flyer and sheet on Letter, by their names."""
    kit = prepare(library.example("haziraj"), Order(languages=(("en",),), papers=("letter",)))
    return {Path(name).stem: data for name, data in painted(kit)}


def layouts(campaign: Path) -> Iterator[Piece]:
    return (piece for kit in kits(campaign, *WAYS[campaign]) for piece in kit.pieces)


@pytest.mark.parametrize("name", ["flyer-letter-en", "sheet-letter-en"])
def test_tree(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"structure/{name}.tags", structure_of(example()[name]) + "\n")


@pytest.mark.parametrize(
    "campaign", CAMPAIGNS[::3], ids=lambda file: "-".join(file.with_suffix("").parts[-2:])
)
def test_pieces_are_sound(campaign: Path) -> None:
    assert {
        name: wrong for name, data in pieces(campaign, *WAYS[campaign]) if (wrong := problems(data))
    } == {}


@seldom
def test_every_kind_of_piece_is_among_those_checked() -> None:
    made = [piece for campaign in CAMPAIGNS for piece in layouts(campaign)]
    roles = {tag.role for piece in made for tag in seen(piece.layout).tags}
    assert roles >= {
        "H1",
        "H2",
        "P",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Figure",
        "Link",
        "Span",
        "Table",
        "TH",
        "TD",
    }
    assert {"flyer", "sheet"} <= {p.product for p in made if len(p.layout.pages) > 1}  # over two sides
    together = {(piece.product, piece.languages) for piece in made}
    assert {(product, ("en", "fr")) for product in ("flyer", "sheet")} <= together
    assert {(product, ("ar", "he")) for product in ("flyer", "sheet")} <= together


@pytest.mark.parametrize(
    "campaign", fewer(CAMPAIGNS, 3), ids=lambda file: "-".join(file.with_suffix("").parts[-2:])
)
def test_words_can_be_told_from_what_lies_under_them(campaign: Path) -> None:
    assert [fault for piece in layouts(campaign) for fault in lost(piece)] == []


def lost(piece: Piece) -> Iterator[str]:
    """The words that can hardly be told from what lies under them: WCAG 2.2, 1.4.3 asks for 4.5, of large
    text (18 pt, or bold from 14 pt) for 3."""
    for sheet in seen(piece.layout).sheets:
        for run in sheet.of(GlyphRun):
            ground = under(run, sheet)
            if contrast(run.colour, ground) < (3.0 if run.size >= 18 else 4.5):
                yield f"{piece.name}: {run.key} is {run.colour} on {ground}"


def under(run: GlyphRun, sheet: Sheet) -> str:
    """The colour that a run stands on. No words may stand on a picture but for a panel between, nor half on
    a panel."""
    ground = WHITE
    for mark in sheet.marks[: sheet.marks.index(run)]:
        if isinstance(mark, Panel | Picture) and mark.rect.overlaps(run.rect):
            whole = isinstance(mark, Picture) or mark.rect.holds(run.rect)
            assert whole, f"{run.text} stands half on a panel"
            ground = mark.fill if isinstance(mark, Panel) else ""
    assert ground, f"{run.text} stands on a picture"
    return ground


def test_sizes() -> None:
    """The flyer is small beyond its picture, the sheet altogether."""
    picture = (library.example("haziraj") / "friends.png").stat().st_size
    assert len(example()["flyer-letter-en"]) - picture < 150_000
    assert len(example()["sheet-letter-en"]) < 60_000
