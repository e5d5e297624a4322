"""What a piece says, before it has a place: the story a product composes and layout sets.

A story fills named slots with blocks; a template says where each slot goes and how its styles look.
Blocks know roles and styles by name, no sizes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from flyers.model.marks import Details
from flyers.model.tags import Role


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one dress. "\\n" is a line break that must stay. `lang` where it differs from the
    paragraph's. An `address` is broken only after / . ? @ and never hyphenated. What stands `apart`, as
    addresses do, has a direction of its own (UAX #9, isolates)."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str = ""
    lang: str = ""
    address: bool = False
    apart: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of marked-up text: a paragraph, or an item of a list."""

    runs: Runs
    item: bool = False


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. `key` is the campaign key it came from, `lang` its language."""

    style: str
    runs: Runs
    lang: str
    key: str = ""
    role: Role = "P"


@dataclass(frozen=True, slots=True)
class Items:
    """A list, its labels hanging: numerals or bullets."""

    style: str
    items: tuple[Para, ...]
    marker: Literal["number", "bullet"] = "bullet"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture file (upright size in pixels) with its words; `focus` in fractions from the top left."""

    file: str
    width: int
    height: int
    alt: str
    lang: str
    focus: tuple[float, float] = (0.5, 0.5)
    credit: Para | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code with what it does (`verb`) and where it leads in words. `url` is what it opens and
    holds; `alt` says so. `fuller` holds more, for where its modules stay large enough."""

    url: str
    alt: str
    lang: str
    verb: Para
    words: tuple[Para, ...] = ()
    key: str = ""
    fuller: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a signature table: its head and the width asked for in points (0: a share of the
    rest by `weight`); `least` is the width it can live with. `box` is for a box to tick."""

    id: str
    head: Para
    width: float = 0.0
    weight: float = 1.0
    least: float = 0.0
    optional: bool = False
    box: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """Numbered rows to fill in by hand. `alt` describes the table in one sentence."""

    columns: tuple[Column, ...]
    count: int
    first: int
    number_head: Para
    alt: str
    lang: str
    key: str = "petition.columns"


@dataclass(frozen=True, slots=True)
class Blank:
    """Lines to fill in by hand, side by side, each with its label below; `weights` share the width."""

    labels: tuple[Para, ...]
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Gauge:
    """A rule of exactly 100 mm along `axis`, to see that the print has its size."""

    axis: Literal["across", "down"]
    words: Para | None = None


@dataclass(frozen=True, slots=True)
class Abreast:
    """Piles of blocks side by side, as wide as each other: the languages of a bilingual sheet."""

    piles: tuple[tuple[Block, ...], ...]


Block = Para | Items | Image | Code | Rows | Blank | Gauge | Abreast


@dataclass(frozen=True, slots=True)
class Story:
    """A piece in one language (bilingual pieces with both in one slot count as one): slots of blocks
    in the order of reading."""

    product: str
    lang: str
    slots: Mapping[str, tuple[Block, ...]]
    details: Details
