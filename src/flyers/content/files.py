"""Puts files into a folder: all of them, whole and under their final names, or none."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from flyers.errors import FlyersError, Where


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
