"""Files that people name, opened with care."""

from __future__ import annotations

import errno
import os
import re
import stat
from contextlib import suppress
from pathlib import Path, PurePath

FILE = "campaign.yaml"


def contents(path: Path, most: int) -> bytes:
    """All bytes of a file. Raises OSError, with `strerror` in plain words, if the path is anything else (a
    folder, a pipe, a device …), and with EFBIG if the file has more than `most` bytes."""
    try:
        found = path.stat()
    except ValueError:  # a NUL, or a character that the system's encoding lacks
        raise OSError(errno.EINVAL, "no file can have this name", str(path)) from None
    if not stat.S_ISREG(found.st_mode):  # to read some of these never ends
        raise OSError(errno.EINVAL, f"it is {kind(found.st_mode)}, not a file", str(path))
    if found.st_size > most:
        size = f"{most >> 20} MB" if most >> 20 else f"{most >> 10} kB"
        raise OSError(errno.EFBIG, f"it is larger than {size}", str(path))
    return path.read_bytes()


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all, even if others read or write it meanwhile. Raises OSError."""
    part = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def as_spelled(folder: Path, name: str) -> str:
    """A file name as it is spelled on disk: an accented letter may be one character or two (a Mac writes
    two), and both look the same. Unchanged if there is no such file."""
    from unicodedata import normalize

    if name.isascii() or not name or "\0" in name or (folder / name).exists():
        return name
    found = Path()
    for part in PurePath(name).parts:
        there = [part]
        with suppress(OSError):
            there += (one.name for one in (folder / found).iterdir())
        found /= next(one for one in reversed(there) if normalize("NFC", one) == normalize("NFC", part))
    return str(found) if (folder / found).exists() else name


def typed(name: str | PurePath) -> str:
    """A name as it is typed in any system's terminal: quoted if it has spaces or signs.

    >>> typed("Bücherei"), typed("our pool")
    ('Bücherei', '"our pool"')
    """
    from shlex import quote

    said = str(name)
    if re.fullmatch(r"[\w./\\:+,-]+", said):
        return said
    return quote(said) if re.search(r'["$`!\\]', said) else f'"{said}"'


def seen_from(folder: Path, file: Path) -> str:
    """A file's path relative to a folder: both can move together, and it names nobody's folders."""
    with suppress(ValueError):  # on another drive
        return Path(os.path.relpath(file.resolve(), folder.resolve())).as_posix()
    return file.resolve().as_posix()


def kind(mode: int) -> str:
    """What a path leads to, if not to a file, in words."""
    return "a folder" if stat.S_ISDIR(mode) else "a device, a pipe or a link"


def reason(error: OSError) -> str:
    """What went wrong, in words that fit into a sentence: "no space left on device"."""
    words = error.strerror or str(error) or "it cannot be read"
    return words[:1].lower() + words[1:]
