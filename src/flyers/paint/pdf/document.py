"""A PDF file as numbered objects. ReportLab numbers and writes them; nothing else here knows it.

Objects are plain Python values: dict, list, int, float, bool, str (a text string), `Name`, `Ref` and
bytes (PDF syntax as it stands).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeAlias

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

_LEVEL = 6
_LITERAL = re.compile(r"[ -~]*\Z")  # where PDFDocEncoding is ASCII (ISO 32000-1, D.3)
_SPECIAL = re.compile(r"([()\\])")


class Name(str):
    """A PDF name, without its slash. Ours are plain ASCII letters, digits, "+", "-" and "."."""

    __slots__ = ()


class Ref(bytes):
    """A reference to an indirect object, as it is written: b"12 0 R"."""

    __slots__ = ()

    @property
    def number(self) -> bytes:
        """That of the object, which is also its key where one is needed: no two objects have the same."""
        return self.partition(b" ")[0]


Value: TypeAlias = "str | bytes | bool | float | Sequence[Value] | Mapping[str, Value]"
Dict: TypeAlias = dict[str, Value]


def written(value: Value) -> bytes:
    """The value in PDF syntax (ISO 32000-1, 7.3)."""
    match value:
        case Name():
            return b"/" + value.encode("ascii")
        case str():
            if _LITERAL.match(value):
                return b"(" + _SPECIAL.sub(r"\\\1", value).encode("ascii") + b")"
            return b"<FEFF" + value.encode("utf-16-be").hex().upper().encode() + b">"
        case bytes():
            return value
        case bool():
            return b"true" if value else b"false"
        case int() | float():
            return f"{round(value, 4) + 0:.10g}".encode()
        case Mapping():
            return b"<<" + b" ".join(b"/%s %s" % (k.encode(), written(v)) for k, v in value.items()) + b">>"
        case _:
            return b"[" + b" ".join(map(written, value)) + b"]"


def packed(data: bytes) -> bytes:
    return zlib.compress(data, _LEVEL)


class _Object(PDFObject):
    """What ReportLab's writer asks of an object: `format`, and a `__dict__` for the name it gives."""

    def __init__(self, value: Value) -> None:
        self.value = value

    def format(self, _document: object) -> bytes:
        return written(self.value)


class _Stream(_Object):
    """ReportLab's own stream has no end-of-line before `endstream` (ISO 19005-2, 6.1.7.1)."""

    def __init__(self, entries: Dict, data: bytes) -> None:
        super().__init__({**entries, "Length": len(data)})
        self.data = data

    def format(self, document: object) -> bytes:
        return b"".join((super().format(document), b"\nstream\n", self.data, b"\nendstream\n"))


class Objects(Protocol):
    """What takes the objects of a file: one that is collected, or one that is written as it grows."""

    def add(self, value: Dict | list[Value]) -> Ref: ...

    def add_stream(self, entries: Dict, data: bytes, *, pack: bool = True) -> Ref: ...


class Document:
    """Collects objects; `finish` gives the file.

    ReportLab's Canvas, page and catalog classes are left out on purpose: they drop the keys of tagged
    PDF without a word and put an unembedded Helvetica into every file.
    """

    def __init__(self) -> None:
        self._pdf: Any = PDFDocument(invariant=1, pdfVersion=(1, 7))  # type: ignore[no-untyped-call]

    def add(self, value: Dict | list[Value]) -> Ref:
        """An indirect object. What is changed in the value before `finish` is in the file."""
        return self._number(_Object(value))

    def add_stream(self, entries: Dict, data: bytes, *, pack: bool = True) -> Ref:
        if pack:
            entries, data = {**entries, "Filter": Name("FlateDecode")}, packed(data)
        self._pdf.updateSignature(data)  # the file's ID follows from what it shows
        return self._number(_Stream(entries, data))

    def finish(self, catalog: Dict, info: Dict) -> bytes:
        # The writer takes any object as catalog and Info; its own would drop OutputIntents.
        self._pdf.Catalog, self._pdf.info = _Object(catalog), _Object(info)
        self._pdf.updateSignature(written(info))
        file: bytes = self._pdf.format()
        return file

    def _number(self, obj: _Object) -> Ref:
        name = self._pdf.Reference(obj).name
        return Ref(b"%d %d R" % self._pdf.idToObjectNumberAndVersion[name])
