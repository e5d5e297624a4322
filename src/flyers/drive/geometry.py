"""Where the fields of sheets lie, in a file beside the batch: all that a reader of photographs needs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from flyers.content.numbers import number, read_number
from flyers.errors import Problem, Where, WrongFormError
from flyers.ledger.batches import batches_of, digest
from flyers.ledger.book import Ledger
from flyers.model.flat import Place, flatten
from flyers.model.frame import Field, Frame, Group, Layout
from flyers.model.geometry import Rect
from flyers.proof.codes import Spot
from flyers.units import MM

FIELDS = ".fields.json"  # the end of its name, after that of the batch's file
VERSION = 1  # of the file's form; readers refuse unknown ones

_ROW = re.compile(r"\[([^][{}]+)\]")  # of plain values
_PARTS = "rows[", "marker[", "blank["


class Side(Struct, frozen=True):
    """A page of a sheet, in mm: its size, and each field's left, top, width and height by name."""

    name: str
    width: float
    height: float
    fields: dict[str, tuple[float, float, float, float]]


class Numbers(Struct, frozen=True):
    """The numbers of a batch: `first` and `last` as printed, and how many."""

    prefix: str
    first: str
    last: str
    count: int


class _Numbered(Struct):
    numbers: Numbers


class Geometry(Struct, frozen=True):
    """The sheets of a batch: the campaign's name, paper, languages; rows of a sheet, and whether their
    numbers go on `throughout`; the pages of each sheet."""

    version: int
    campaign: str
    paper: str
    languages: tuple[str, ...]
    numbers: Numbers
    rows: int
    throughout: bool
    pages: tuple[Side, ...]


def written(geometry: Geometry) -> bytes:
    """The file's text, one field a line."""
    text = json.dumps(msgspec.to_builtins(geometry), ensure_ascii=False, indent=1)
    return _ROW.sub(lambda row: f"[{' '.join(row[1].split())}]", text).encode() + b"\n"


def sides(layout: Layout) -> tuple[Side, ...]:
    """The pages of a sheet, from its form or any copy."""
    return tuple(
        Side(page.name, _mm(page.frame.width), _mm(page.frame.height), dict(_fields(page.frame, Place())))
        for page in layout.pages
    )


def rows(pages: Sequence[Side]) -> int:
    return len({name.partition(".")[0] for page in pages for name in page.fields if name.startswith("rows[")})


def spots(layout: Layout) -> Sequence[Sequence[Spot]]:
    """The fields of a form by page, for the proof."""
    return [
        [Spot(m.item.name, m.item.kind, m.rect) for m in sheet.marks if isinstance(m.item, Field)]
        for sheet in flatten(layout).sheets
    ]


def _fields(frame: Frame, place: Place) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    if frame.name.startswith(_PARTS) or frame.name in _ALONE:
        yield frame.name, _rect(place.rect(Rect(0, 0, frame.width, frame.height)))
    for item in frame.items:
        if isinstance(item, Group):
            yield from _fields(item.frame, place.of(item))
        elif isinstance(item, Field):
            yield item.name, _rect(place.rect(item.box))


def _rect(rect: Rect) -> tuple[float, float, float, float]:
    return _mm(rect.x), _mm(rect.y), _mm(rect.width), _mm(rect.height)


def _mm(length: float) -> float:
    return round(length / 1000 / MM, 2)


_ALONE = frozenset({"number", "mark"})


# --- what is in the way: other sheets of this campaign, another campaign's, or a lost ledger's


def in_the_way(ledger: Ledger, files: Mapping[Path, range]) -> Iterator[Problem]:
    """Files of the same name, and sheets with the same numbers that the ledger does not know."""
    own = {batch.digest: batch for batch in batches_of(ledger)}
    force = ", or --force writes these all the same"
    for file in files:
        if file.exists() and file.stat().st_size:
            known, what = own.get(digest(file)), "this file is there already, and the ledger does not know it"
            if known:
                first, last = (number(known.prefix, serial) for serial in (known.first, known.last))
                what = f"this file is there already, with the sheets {first} to {last}"
            yield Problem(Where(str(file)), what, f"name another file with -o{force}")
    for fields in sorted({beside for file in files for beside in file.parent.glob(f"*{FIELDS}")}):
        file = fields.with_name(fields.name.removesuffix(FIELDS) + ".pdf")
        theirs = _numbers(fields, ledger.prefix)
        ours = files.values() if theirs else ()
        both = [range(max(theirs[0], one[0]), min(theirs[-1], one[-1]) + 1) for one in ours]
        if any(both) and file not in files and file.exists() and digest(file) not in own:
            what = f"{ledger.numbers(filter(len, both))}: printed already, and the ledger does not know it"
            hint = f"put the ledger.sqlite of these beside the campaign, or print others with --first{force}"
            yield Problem(Where(str(file)), what, hint)


def _numbers(fields: Path, prefix: str) -> range:
    """The numbers of the sheets that a file describes; none if they have another prefix."""
    try:
        theirs = msgspec.json.decode(fields.read_bytes(), type=_Numbered).numbers
        first = read_number(theirs.first, prefix)
    except (OSError, msgspec.DecodeError, WrongFormError):
        return range(0)
    return range(first, first + theirs.count)
