"""The titles of a page: how many lines they have, and whether they are clear of what is beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flyers.layout.column import Columns
from flyers.layout.growth import PageAt, Sizes
from flyers.layout.page import PageBox
from flyers.layout.paragraph import TextBox
from flyers.model.frame import Note

USUAL_LINES = 2  # of a title in its usual size, which it may not grow beyond
_CLEAR = 0.4  # em from a title to what is beside it


def has_few_lines(ways: Sequence[PageAt], sizes: Sizes, style: str, most: int, size: float) -> bool:
    """Whether titles of a size have fewer lines than `most`, or as many, clear of what is beside them."""
    texts = _in_style(ways, {**sizes, style: size}, style)
    short = ((len(text.lines), text.widest + _CLEAR * size > text.width) for text in texts)
    return all(found <= (most, False) for found in short)


def lines_of(ways: Sequence[PageAt], sizes: Sizes, style: str) -> int:
    """The most lines that a title in a style has."""
    return max((len(text.lines) for text in _in_style(ways, sizes, style)), default=0)


def _in_style(ways: Sequence[PageAt], sizes: Sizes, style: str) -> Iterator[TextBox]:
    return (text for at in ways for text in _titles(at(sizes)) if text.para.style == style)


def long_title(page: PageBox) -> Iterator[Note]:
    """What to say of a title that takes room from rows."""
    lines = max((len(text.lines) for text in _titles(page)), default=0)
    if lines > USUAL_LINES:
        said = f"its title has {lines} lines: a shorter petition.title leaves rows room"
        yield Note("petition.title", said, "write a shorter title")


def _titles(page: PageBox) -> Iterator[TextBox]:
    """What is set in display type, in one language or in several beside one another."""
    for box in page.stack.boxes:
        inner = [b for c in box.columns for b in c.boxes] if isinstance(box, Columns) else [box]
        yield from (b for b in inner if isinstance(b, TextBox) and b.style.display)
