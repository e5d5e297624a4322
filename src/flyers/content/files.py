"""Opens files that people name, if they are files; puts files into a folder, all of them whole or none."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from flyers.errors import FlyersError, Where

_OTHERS = {  # what a path may lead to besides a file; to read from some of them has no end
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def opened(path: Path, most: int) -> BinaryIO:
    """A file that is one, opened to read its bytes.

    Raises OSError, whose `strerror` says it in words, for a path that leads to anything else (a folder, a
    pipe, a device …), and, with EFBIG, for a file of more than `most` bytes.
    """
    try:
        _look(path.stat(), path, most)
        file = open(path, "rb", opener=_without_waiting)  # noqa: SIM115 - the caller closes it
    except ValueError:  # a NUL, or a character that the system's encoding lacks
        raise OSError(errno.EINVAL, "no file can have this name", str(path)) from None
    try:
        _look(os.fstat(file.fileno()), path, most)  # it may be another one by now
    except OSError:
        file.close()
        raise
    return file


def contents(path: Path, most: int) -> bytes:
    """All bytes of a file. Raises OSError as `opened` does."""
    with opened(path, most) as file:
        data = file.read(most + 1) or b""
    if len(data) > most:  # a file that grows, or does not know its size
        raise _too_large(path, most)
    return data


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _look(found: os.stat_result, path: Path, most: int) -> None:
    if not stat.S_ISREG(found.st_mode):
        kind = _OTHERS.get(stat.S_IFMT(found.st_mode), "something else")
        raise OSError(errno.EINVAL, f"it is {kind}, not a file", str(path))
    if found.st_size > most:
        raise _too_large(path, most)


def _too_large(path: Path, most: int) -> OSError:
    size = f"{most >> 20} MB" if most >> 20 else f"{most >> 10} kB"
    return OSError(errno.EFBIG, f"it is larger than {size}", str(path))


def put(folder: Path, files: Sequence[tuple[str, bytes]], hint: str) -> list[tuple[Path, int]]:
    """Write files by their names into a folder, which is made with its parents when it is not there.

    Gives the paths and the sizes in bytes. Raises FlyersError with the `hint` when one cannot be
    written; then nothing that was not there before stays behind, nor when it is interrupted.
    """
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    parts = [(folder / f".{name}.part", folder / name) for name, _ in files]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for (part, final), (_, data) in zip(parts, files, strict=True):
            if final.is_dir():
                raise IsADirectoryError(errno.EISDIR, "there is a folder of this name", str(final))
            part.write_bytes(data)
        for part, final in parts:
            part.replace(final)
    except BaseException as error:
        for part, _ in parts:
            with suppress(OSError):
                part.unlink()
        for path in missing:
            with suppress(OSError):
                path.rmdir()
        if isinstance(error, OSError):
            raise _refusal(error, folder, hint) from None
        raise
    return [(final, len(data)) for (_, final), (_, data) in zip(parts, files, strict=True)]


def _refusal(error: OSError, folder: Path, hint: str) -> FlyersError:
    file = next((path for path in (folder, *folder.parents) if path.is_file()), None)
    if file:
        return FlyersError(Where(str(file)), "cannot write here: this is a file, not a folder", hint)
    reason = (error.strerror or str(error)).lower()
    place = error.filename if isinstance(error, IsADirectoryError) else folder
    return FlyersError(Where(str(place)), f"cannot write here: {reason}", hint)
