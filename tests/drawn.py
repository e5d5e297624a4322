"""What a campaign makes, on a machine that may lack a face: that alone skips a test."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from amount import EVERY

from flyers import cropping, judge, press
from flyers.content import library
from flyers.content.library import DEFAULT_TEMPLATE
from flyers.content.order import Order
from flyers.content.reader import kept
from flyers.content.template import Template
from flyers.content.templates import load_template
from flyers.errors import FlyersError
from flyers.measure.faces import Faces
from flyers.paint.pdf.painter import paint
from flyers.pieces import Piece
from flyers.preflight import remedy as remedies
from flyers.preflight.looks import Choice
from flyers.proof.expect import Expectation
from flyers.proof.pages import opened, pages_of
from flyers.proof.side import Side
from flyers.proof.sight import seen_on

_ASIAN = {"gakudo", "night"}  # campaigns in Japanese and Chinese


def prepare(campaign: Path, order: Order) -> press.Kit:
    """As the press does, but that it is not tried what would make a piece fit, or its picture larger or
    whole, nor which other look would do: that takes as long as to set many, and `test_remedy` asks for it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(remedies, "remedy", lambda *_: "")
        patch.setattr(cropping, "hint_for", lambda *_: "")
        patch.setattr(judge, "in_other_looks", lambda _: ())
        return press.prepare(campaign, order)


def drawn(campaign: Path, order: Order) -> press.Kit:
    """The kit of an order; skips where it is Japanese or Chinese and nothing is wrong but that no font has
    that."""
    try:
        return prepare(campaign, order)
    except FlyersError as error:
        faults = [problem for problem in error.problems if not problem.warning]
        if _ASIAN & {campaign.parent.name, campaign.stem} and all(
            "no font has" in fault.what for fault in faults
        ):
            pytest.skip("no Japanese or Chinese face is installed: apt install fonts-noto-cjk")
        raise


@contextmanager
def nothing_set() -> Iterator[None]:
    """No piece is set here, but where everything is run: for what `check` tells of a campaign's file."""
    with pytest.MonkeyPatch.context() as patch:
        if not EVERY:
            patch.setattr(press, "set_alike", lambda *_: [])
            patch.setattr(press, "look_of", lambda *_: Choice(DEFAULT_TEMPLATE, "it is not asked"))
        yield


def campaign_in(folder: Path, text: str) -> Path:
    """A campaign's file, with this text."""
    file = folder / "campaign.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def flyer(campaign: Path, paper: str = "a4", **asked: Any) -> Piece:
    """A campaign's flyer on a paper, as it is asked for."""
    (piece,) = drawn(campaign, Order(("flyer",), papers=(paper,), **asked)).pieces
    return piece


def holes(piece: Piece, folder: Path) -> list[float]:
    """What the largest hole takes of each side, in hundredths of its type area: as the proof sees it on the
    painted file, which knows nothing of the demerits that layout counts."""
    data = paint(piece.layout, piece.details, Faces().path, folder, library.assets() / "icc" / "sRGB.icc")
    with opened(data) as document:
        seen = [seen_on(Side(page, Expectation())).hole for page in pages_of(document)]
    return [100 * hole.share if hole else 0.0 for hole in seen]


@cache
def in_look(name: str) -> Template:
    """The template of the flyer in a look."""
    return kept(library.template("flyer", name), Template, load_template).sound
