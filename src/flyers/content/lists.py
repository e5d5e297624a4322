"""What there is to choose from, as rows of words; the first cell is the name to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import starmap
from unicodedata import combining, east_asian_width

from flyers.content import library
from flyers.errors import harmless
from flyers.model.paper import PAPERS
from flyers.units import INCH, MM

Row = tuple[str, ...]


def papers() -> Iterator[Row]:
    for paper in PAPERS.values():
        sizes = ((MM, "mm", 1), (INCH, "in", 2))
        mm, inches = (
            f"{round(paper.width / unit, digits):g} × {round(paper.height / unit, digits):g} {name}"
            for unit, name, digits in sizes
        )
        yield paper.name, mm, inches


def templates() -> Iterator[Row]:
    from flyers.content.reader import load
    from flyers.content.template import Template

    for product in library.products():
        for name in library.templates(product):
            template = load(library.template(product, name), Template).value
            yield name, product, template.about if template else ""


def languages() -> Iterator[Row]:
    """Tags of languages with fixed words, their names in their own words and in English, and the words that a
    native reader should check."""
    from flyers.content.locale import locale
    from flyers.content.names import unsure_of

    for tag in library.locales():
        found = locale(tag)
        unsure = ", ".join((*found.unsure, *(f"notes.{key}" for key in unsure_of(tag)))) if found else ""
        if found:
            yield tag, found.language, found.english, f"unsure: {unsure}" if unsure else ""


def rules() -> Iterator[Row]:
    """Names of rule sets for official petitions, and `none`."""
    return ((name,) for name in ("none", *library.rules()))


def table(rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Rows as lines, with columns as wide as their longest cell; those of `right` are flush right.

    >>> print(table([("a4", "9"), ("letter", "10")], right=[1]))
    a4       9
    letter  10
    """
    rows = [[harmless(cell) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]

    def wide(column: int, cell: str) -> str:
        space = " " * (widths[column] - _width(cell))
        return space + cell if column in right else cell + space

    return "\n".join("  ".join(starmap(wide, enumerate(row))).rstrip() for row in rows)


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: a Chinese letter two, a combining accent none."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(char) else 1 + (east_asian_width(char) in "WF") for char in text)
