"""A PDF file that is written as it grows: its contents are on disk, not in memory.

Objects are Python values: dict, list, int, float, bool, str (a text string), `Name`, `Ref` and bytes (raw PDF
syntax). Those without data go into object streams, found by a cross-reference stream at the end (ISO 32000-1,
7.5.7 and 7.5.8). Blocks of objects may be made elsewhere in any order: their numbers are reserved before, and
their places follow when they are appended.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from heapq import merge
from itertools import accumulate, groupby
from typing import BinaryIO, Protocol, TypeAlias

from msgspec import Struct

from flyers.model.geometry import Rect

_LEVEL = 6
_LITERAL = re.compile(r"[ -~]*\Z")  # where PDFDocEncoding is ASCII (ISO 32000-1, D.3)
_SPECIAL = re.compile(r"([()\\])")
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_WIDTHS = 1, 5, 2  # bytes: the kind of an entry, a place or number of a stream, an index in it
_ROW = 1 + sum(_WIDTHS)  # bytes of an entry in the table; the first is for the predictor
_UP = b"\x02"  # each row as its difference from the one above (ISO 32000-1, 7.4.4.4)
_Row = tuple[int, int, int]


class Name(str):
    """A PDF name, without its slash. Ours are plain ASCII letters, digits, "+", "-" and "."."""

    __slots__ = ()


class Ref(bytes):
    """A reference to an indirect object: b"12 0 R"."""

    __slots__ = ()

    @property
    def number(self) -> bytes:
        """The object's number, which also serves as a unique key."""
        return self.partition(b" ")[0]


Value: TypeAlias = "str | bytes | bool | float | Sequence[Value] | Mapping[str, Value]"
Dict: TypeAlias = dict[str, Value]


def written(value: Value) -> bytes:
    """A value in PDF syntax (ISO 32000-1, 7.3)."""
    if isinstance(value, (int, float)):  # the most frequent first
        return str(value).lower().encode() if isinstance(value, bool) else b"%.10g" % (round(value, 4) + 0)
    if isinstance(value, Name):
        return b"/" + value.encode("ascii")
    if isinstance(value, bytes):
        return value
    if isinstance(value, dict):
        return b"<<" + b" ".join([b"/%s %s" % (k.encode(), written(v)) for k, v in value.items()]) + b">>"
    if isinstance(value, str):
        if _LITERAL.match(value):
            return b"(" + _SPECIAL.sub(r"\\\1", value).encode("ascii") + b")"
        return b"<FEFF" + value.encode("utf-16-be").hex().upper().encode() + b">"
    return b"[" + b" ".join(map(written, value)) + b"]"


def packed(data: bytes) -> bytes:
    return zlib.compress(data, _LEVEL)


class Objects(Protocol):
    """Collects objects: a file, or a copy that others are made from."""

    def add(self, value: Dict | list[Value]) -> Ref: ...


class Block(Struct, frozen=True):
    """Objects with successive numbers as in a file: streams of some `lengths`, then those `inside`."""

    data: bytes
    lengths: tuple[int, ...]
    inside: tuple[int, ...]


class Ended(Struct, frozen=True):
    """A finished file: its size in bytes, its SHA-256 in hex, and its number of objects."""

    size: int
    digest: str
    objects: int


class Document:
    """A file that takes objects; `finish` completes it. Raises OSError as the file does."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._size = file, 0
        self._next = 1
        self._single: dict[int, _Row] = {}
        # For each: its first number, the places of its streams, how many objects are inside them.
        self._blocks: list[tuple[int, Sequence[int], Sequence[int]]] = []
        self._heap: dict[int, Dict | list[Value]] = {}
        self._digest = sha256()
        self._write(_HEADER)

    def reserve(self, count: int = 1, step: int = 1) -> int:
        """The first of `count` unused numbers, a multiple of `step`."""
        first = -(-self._next // step) * step
        self._next = first + count
        return first

    def add(self, value: Dict | list[Value]) -> Ref:
        """Adds an object; its value may still change before `finish`."""
        return self.put(self.reserve(), value)

    def put(self, number: int, value: Dict | list[Value]) -> Ref:
        """Adds the object of a reserved number."""
        self._heap[number] = value
        return reference(number)

    def add_stream(self, entries: Dict, data: bytes, *, pack: bool = True) -> Ref:
        if pack:
            entries, data = {**entries, "Filter": Name("FlateDecode")}, packed(data)
        number = self.reserve()
        self._single[number] = 1, self._size, 0
        self._write(stream(number, written({**entries, "Length": len(data)}), data))
        return reference(number)

    def append(self, first: int, block: Block) -> None:
        """Adds objects made elsewhere, for which numbers from `first` on are reserved."""
        places = array("Q", accumulate(block.lengths[:-1], initial=self._size))
        self._blocks.append((first, places, block.inside))
        self._write(block.data)

    def finish(self, catalog: Dict, info: Dict) -> Ended:
        root, about = self.add(catalog), self.add(info)
        holder = self.reserve()
        # A stream that holds objects with their numbers (ISO 32000-1, 7.5.7).
        texts = [written(value) for value in self._heap.values()]
        starts = accumulate((len(text) + 1 for text in texts[:-1]), initial=0)
        head = b" ".join(b"%d %d" % pair for pair in zip(self._heap, starts, strict=True)) + b"\n"
        data = packed(head + b"\n".join(texts))
        block = stream(holder, objects_entries(len(texts), len(head), len(data)), data)
        self._single[holder] = 1, self._size, 0
        self._single |= {number: (2, holder, index) for index, number in enumerate(self._heap)}
        self._write(block)
        last, start = self.reserve(), self._size
        self._single[last] = 1, start, 0
        table, sections = self._table()
        name = b"<%s>" % self._digest.hexdigest()[:32].encode()
        entries: Dict = {
            "Type": Name("XRef"),
            "Size": last + 1,
            "Index": [number for section in sections for number in section],
            "W": _WIDTHS,
            "Root": root,
            "Info": about,
            "ID": [name, name],
            "Filter": Name("FlateDecode"),
            "DecodeParms": {"Predictor": 12, "Columns": sum(_WIDTHS)},
            "Length": len(table),
        }
        self._write(stream(last, written(entries), table) + b"startxref\n%d\n%%%%EOF\n" % start)
        return Ended(self._size, self._digest.hexdigest(), sum(count for _, count in sections) - 1)

    def _table(self) -> tuple[bytes, list[tuple[int, int]]]:
        """The entries of all objects in order, packed; and the sections of successive numbers."""
        pack = zlib.compressobj(6)
        above, table, sections = bytes(_ROW), bytearray(), [(0, 0)]
        for number, rows, more in self._entries():
            start, count = sections[-1]
            if number == start + count:
                sections[-1] = start, count + len(rows) // _ROW + more
            else:
                sections.append((number, len(rows) // _ROW + more))
            table += pack.compress(_differences(rows, above))
            table += pack.compress(_inside(more))
            above = rows[-_ROW:-2] + (int.from_bytes(rows[-2:], "big") + more).to_bytes(2, "big")
        return bytes(table + pack.flush()), sections

    def _entries(self) -> Iterator[tuple[int, bytes, int]]:
        """The entries of all objects, runs at once: the number of the first, the rows, and how many objects
        follow in the last row's stream."""
        yield 0, _entry(0, 0, 65535), 0
        one_by_one = groupby(enumerate(sorted(self._single.items())), lambda one: one[1][0] - one[0])
        runs = ([row for _, row in run] for _, run in one_by_one)
        single = ((run[0][0], b"".join([_entry(*row) for _, row in run]), 0) for run in runs)
        yield from merge(single, self._of_blocks())

    def _of_blocks(self) -> Iterator[tuple[int, bytes, int]]:
        for first, places, inside in sorted(self._blocks, key=lambda block: block[0]):
            yield first, b"".join([_entry(1, place, 0) for place in places]), 0
            number, holder = first + len(places), first + len(places) - len(inside)
            for more, count in enumerate(inside):
                yield number, _entry(2, holder + more, 0), count - 1
                number += count

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._digest.update(data)
        self._size += len(data)


def reference(number: int) -> Ref:
    return Ref(b"%d 0 R" % number)


def edges(box: Rect, height: int) -> list[Value]:
    """Left, bottom, right, top in points, upwards on a page; the box is in 1/1000 pt, downwards."""
    found = box.x, height - box.y - box.height, box.x + box.width, height - box.y
    return [round(edge) / 1000 for edge in found]


def stream(number: int, entries: bytes, data: bytes) -> bytes:
    return b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, entries, data)


def stream_block(number: int, data: bytes) -> Block:
    data = packed(data)
    whole = stream(number, written({"Filter": Name("FlateDecode"), "Length": len(data)}), data)
    return Block(whole, (len(whole),), ())


def objects_entries(count: int, first: int, length: int) -> bytes:
    """The dictionary of an object stream whose first object begins after `first` bytes."""
    entries: Dict = {
        "Type": Name("ObjStm"), "N": count, "First": first, "Filter": Name("FlateDecode"), "Length": length,
    }  # fmt: skip
    return written(entries)


def _entry(kind: int, place: int, index: int) -> bytes:
    """A row of the table; its first byte is for the predictor."""
    return (kind << 56 | place << 16 | index).to_bytes(_ROW, "big")


def _differences(rows: bytes, above: bytes) -> bytes:
    """Rows as bytewise differences from the row above. It subtracts all bytes at once, as one number: the
    highest bit of each byte keeps the next from being borrowed from."""
    one, other = (int.from_bytes(found, "big") for found in (rows, above + rows[:-_ROW]))
    high = int.from_bytes(b"\x80" * len(rows), "big")
    found = ((one | high) - (other & ~high)) ^ ((one ^ ~other) & high)
    ups = int.from_bytes((_UP + bytes(_ROW - 1)) * (len(rows) // _ROW), "big")
    return (found | ups).to_bytes(len(rows), "big")


@lru_cache(8)
def _inside(count: int) -> bytes:
    """Rows, as differences, of the objects behind the first one of a stream."""
    one, carried = _UP + bytes(7) + b"\x01", _UP + bytes(6) + b"\x01\x01"
    return b"".join(carried if index % 256 == 0 else one for index in range(1, count + 1))
