"""What a piece is printed on, for whom, and with what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flyers.model.paper import Paper

Ink = Literal["colour", "black"]


@dataclass(frozen=True, slots=True)
class Stock:
    """Paper, the languages of the piece (BCP 47; two or more make it bilingual) and the ink."""

    paper: Paper
    languages: tuple[str, ...]
    ink: Ink = "colour"
