"""What a piece is printed on, for whom, and with what."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from flyers.model.paper import Paper

Ink = Literal["colour", "saver", "black"]
"""Fields of colour; outlines instead of them; no colour."""


class Stock(Struct, frozen=True):
    """Paper, the languages of the piece (BCP 47; two or more make it bilingual) and the ink."""

    paper: Paper
    languages: tuple[str, ...]
    ink: Ink = "colour"
