"""Sheets of a batch read back: what is in their fields, and what their marks say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import groupby, pairwise
from pathlib import Path
from typing import Literal

import zxingcpp
from msgspec import Struct

from flyers.model.geometry import Rect, around
from flyers.proof.codes import FORMATS, pixels
from flyers.proof.pages import Page
from flyers.proof.pdfium import Document

_LINE = 12.0  # points: the most for one line
_DPI = 150.0  # a module of 1 mm is six pixels wide
_AROUND = 1.0  # points around a field that belong to it, since its ink may reach to its edge
_APART = 0.3  # of a line's height at its top and foot, where tails of other lines may reach


class Spot(Struct, frozen=True):
    """A field on its page, in points from the top left. An address may run over several lines."""

    name: str
    kind: Literal["text", "address", "qr", "datamatrix"]
    rect: Rect


class Misread(Struct, frozen=True):
    """A field of a sheet that does not read as it should."""

    serial: int
    name: str
    said: str
    read: str


Spots = Sequence[Sequence[Spot]]
"""The fields of each page of a sheet."""


def read_back(
    file: Path, spots: Spots, values: Callable[[int], Mapping[str, str]], sheets: Sequence[tuple[int, int]]
) -> list[Misread]:
    """What is wrong with some sheets of a file, each given by its number and the index of its first page.

    Raises FlyersError if the file cannot be read as a PDF.
    """
    with closing(Document(file)) as document:
        read = (_sheet(document, spots, values(serial), serial, at) for serial, at in sheets)
        return [wrong for sheet in read for wrong in sheet]


def _sheet(
    document: Document, spots: Spots, values: Mapping[str, str], serial: int, at: int
) -> Iterator[Misread]:
    for number, fields in enumerate(spots, at):
        with closing(Page(document, number + 1)) as page:
            read = [one for column in columns(fields) for one in _column(page, column, values)]
        yield from (Misread(serial, *one) for one in read if one[1] != one[2])


def _column(page: Page, column: Sequence[Spot], values: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """The name of each field, what it should say, and what was read there."""
    whole = around(spot.rect for spot in column).inset(-_AROUND)
    if len(column) > 1 and _words(page, whole).split() == [values[spot.name] for spot in column]:
        return  # all at once: a tenth of the work
    for spot in column:
        said = values[spot.name]
        yield spot.name, said, _read(page, spot, said)


def columns(fields: Sequence[Spot]) -> Iterator[Sequence[Spot]]:
    """Text fields that stand below one another as one column each; others alone."""

    def place(spot: Spot) -> tuple[str, float, float]:
        return spot.kind, spot.rect.x, spot.rect.width

    for (kind, *_), group in groupby(fields, place):
        same = tuple(group)
        if kind == "text" and all(one.rect.y < other.rect.y for one, other in pairwise(same)):
            yield same
        else:
            yield from ((spot,) for spot in same)


def _read(page: Page, spot: Spot, said: str) -> str:
    """What is in a field; if letters of other lines reach into it, in the middle of it."""
    if spot.kind not in ("text", "address"):
        return _code(page, spot.rect)

    def words(rect: Rect) -> str:
        found = _words(page, rect)
        return found.replace(" ", "") if spot.kind == "address" else found

    read = words(spot.rect.inset(-_AROUND))
    return said if read != said and words(_middle(spot.rect)) == said else read


def _middle(rect: Rect) -> Rect:
    off = _APART * min(rect.height, _LINE)
    return Rect(rect.x, rect.y + off, rect.width, rect.height - 2 * off)


def _words(page: Page, rect: Rect) -> str:
    return " ".join(page.words(rect).split())


def _code(page: Page, rect: Rect) -> str:
    """The text of the only code in a rectangle; "" if there is none."""
    patch = page.part(rect, _DPI)
    found = zxingcpp.read_barcodes(
        pixels(patch), formats=FORMATS, try_rotate=False, try_downscale=False, try_invert=False
    )
    return found[0].text if len(found) == 1 else ""
