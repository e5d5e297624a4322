"""What is told of pictures that are cut, and what keeps them whole."""

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from drawn import prepare
from msgspec.structs import replace

from flyers import cropping
from flyers.content.order import Order
from flyers.pieces import Piece
from flyers.preflight.legibility import Cut, Focus
from flyers.press import Kit

LIDO = Path(__file__).parent / "data" / "lido" / "campaign.yaml"
FAR, NEAR, STILL = (50, 83), (50, 80), (50, 55)


@pytest.fixture(scope="module")
def kit() -> Kit:
    return prepare(LIDO, Order(("flyer",), (("en",),), ("a4", "letter"), "classic"))


@pytest.mark.parametrize(
    ("longer", "cut", "look", "hint"),
    [
        ([], [], False, "to keep that, write focus: [50, 83]; if it is well so, write focus: [50, 55]"),
        ([FAR], [], False, "to keep that, write focus: [50, 80]; if it is well so, write focus: [50, 55]"),
        (
            [FAR],
            [NEAR],
            True,
            "to keep that, build with --template bold; if it is well so, write focus: [50, 55]",
        ),
        ([FAR, NEAR, STILL], [], False, "it is kept on letter"),
        (
            [FAR, NEAR, STILL],
            [],
            "alone",
            "to keep that on a4, build with --paper a4 --template bold; it is kept on letter",
        ),
    ],
)
def test_a_hint_is_one_that_was_tried_on_all(
    kit: Kit,
    monkeypatch: pytest.MonkeyPatch,
    longer: list[Focus],
    cut: list[Focus],
    look: bool | str,
    hint: str,
) -> None:
    """In two languages it asked for two places, and each had the flyer go on overleaf."""

    def laid_out(composed: Sequence[Any], *_: object) -> list[Piece]:
        focus, looks = composed[0][1], {job.file.stem for job, _ in composed}
        papers = {job.paper for job, _ in composed}
        pages = 9 if focus in longer or "photo" in looks else 1
        kept = len(papers) == 1 if look == "alone" else look
        lost = focus in cut or (focus == (50, 50) and not kept)
        flat = kit.pieces[0].flat if lost else None
        layout = kit.pieces[0].layout
        layout = replace(layout, pages=layout.pages[:1] * pages)
        return [replace(piece, layout=layout, flat=flat) for piece in kit.pieces if piece.paper in papers]

    monkeypatch.setattr(cropping, "compose", lambda job, said: said.picture.focus)
    monkeypatch.setattr(cropping, "set_alike", laid_out)
    monkeypatch.setattr(cropping, "cuts", lambda flat, *_: [Cut("picture.file", "", 0.1)] if flat else [])
    piece, supplies = kit.pieces[0], SimpleNamespace(campaign=kit.campaign, sights={})
    found = [
        (piece, Cut("picture.file", "", 0.1, NEAR, STILL)),
        (piece, Cut("picture.file", "", 0.2, FAR, STILL)),
    ]
    assert cropping.hint_for(kit.pieces, found, supplies) == hint  # type: ignore[arg-type]


def test_a_slight_cut_is_a_line_of_the_summary_once_for_all(
    kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No warning, as nothing may be wrong; and what is warned of is not told again."""
    slight, hard = (
        Cut("picture.file", "30 % of its height is cut off", 0.0, slight=True),
        Cut("picture.file", "", 0.2),
    )
    monkeypatch.setattr(cropping, "cuts", lambda flat, *_: [slight if flat is kit.pieces[0].flat else hard])
    supplies: Any = SimpleNamespace(campaign=kit.campaign, sights={})
    told = list(cropping.cut_slightly(kit.pieces, supplies))
    name = kit.pieces[0].name
    assert told == [f"picture: 30 % of its height is cut off; picture.focus says what stays: {name}"]
