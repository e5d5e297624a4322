"""What was read of the program's own files (templates, locales), kept like Python's bytecode: in
`__pycache__` beside them, unless Python is told not to.

It is valid while the file and all modules of the program are unchanged. If it cannot be read or written, the
file is read again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, msgpack

from flyers.content.files import write_whole
from flyers.content.reader import Loaded, load

_DIGEST = 16  # bytes
S = TypeVar("S", bound=Struct)


def kept(file: Path, kind: type[S], read: Callable[[Path], Loaded[S]] | None = None) -> Loaded[S]:
    """A file of the program as `read` (or `load`) reads it. From the cache it comes without the places of its
    keys; only files without problems are kept."""
    own = file.read_bytes() + _program()
    beside = file.parent / "__pycache__" / f"{file.stem}.{kind.__name__.lower()}"
    with suppress(OSError):
        data = beside.read_bytes()
        if data[:_DIGEST] == _digest(own, data[_DIGEST:]):
            return Loaded(msgpack.decode(data[_DIGEST:], type=kind), (), {})
    loaded = read(file) if read else load(file, kind)
    if loaded.value is not None and not loaded.problems and not sys.dont_write_bytecode:
        value = msgpack.encode(loaded.value)
        with suppress(OSError):
            beside.parent.mkdir(exist_ok=True)
            write_whole(beside, _digest(own, value) + value)
    return loaded


def _digest(own: bytes, value: bytes = b"") -> bytes:
    """A check on both: the file that was read, and the value made of it."""
    from hashlib import blake2b

    return blake2b(own + value, digest_size=_DIGEST).digest()


@cache
def _program() -> bytes:
    """A digest that changes with any module of the program, told as Python tells it: by time and size."""
    return _digest(repr(sorted(_modules(Path(__file__).parents[1]))).encode())


def _modules(folder: Path) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                now = entry.stat()
                yield entry.path, now.st_mtime_ns, now.st_size
            elif "." not in entry.name and entry.name not in ("__pycache__", "share") and entry.is_dir():
                yield from _modules(Path(entry.path))
