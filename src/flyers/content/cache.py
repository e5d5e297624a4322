"""What was read of the program's own files (templates, locales), kept as Python keeps bytecode: beside them
in `__pycache__`, unless Python is told to write none.

It counts as long as the file has the same bytes and the program the same modules. Where it cannot be read, or
written, the file is read once more.
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
    """What `read` (`load` where none is given) finds in a file of the program; of what was kept, without the
    places of its keys. Only what has no problem is kept."""
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
    """Of what was read and of what came of it: neither can be another one, nor be broken."""
    from hashlib import blake2b

    return blake2b(own + value, digest_size=_DIGEST).digest()


@cache
def _program() -> bytes:
    """What changes whenever a module of the program does, told as Python tells it."""
    return _digest(repr(sorted(_modules(Path(__file__).parents[1]))).encode())


def _modules(folder: Path) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                now = entry.stat()
                yield entry.path, now.st_mtime_ns, now.st_size
            elif "." not in entry.name and entry.name not in ("__pycache__", "share") and entry.is_dir():
                yield from _modules(Path(entry.path))
