"""The structure of a piece as a screen reader meets it (ISO 32000-1, 14.8; PDF/UA-1, clause 7).

A layout has one flat tuple of tags in reading order; a tag's parent stands before it, and marks name
their tag by its index. Marks without a tag are artifacts. A tag without marks is still part of the
structure: the blank cells of a signature table are such.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Role = Literal[
    "Document", "Sect", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody",
    "Table", "TR", "TH", "TD", "Figure", "Caption", "Link", "Span", "BlockQuote",
]  # fmt: skip

ROOT = 0


class Tag(Struct, frozen=True):
    """One element. `parent` is an index into the layout's tags; the root's is -1.

    `alt` is for Figure and Link, `url` for Link, `lang` (BCP 47) where it differs from the parent's,
    `scope` for TH.
    """

    role: Role
    parent: int
    alt: str = ""
    url: str = ""
    lang: str = ""
    scope: Literal["", "Column", "Row"] = ""
