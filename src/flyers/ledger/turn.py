"""One program after the other, while a file of sheets gets its name."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flyers.errors import FlyersError, Where

try:
    import fcntl
except ImportError:  # a system without such locks
    fcntl = None  # type: ignore[assignment]

_LOCK = ".ledger.lock"  # not the database: SQLite loses its own locks when another handle of it is closed
_PATIENCE = 30.0  # seconds, while another one switches; that takes milliseconds


@contextmanager
def turn(folder: Path) -> Iterator[bool]:
    """Whether it is certain that no other program is at it; not so where there are no locks.

    Raises FlyersError when another one keeps its turn.
    """
    path = folder / _LOCK
    try:
        lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        yield False  # the database says why this folder cannot be written to
        return
    try:
        yield _locked(lock, path)
    finally:
        os.close(lock)


def _locked(lock: int, path: Path) -> bool:
    if fcntl is None:
        return False
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                what = "another program has been writing sheets of this campaign for a while"
                raise FlyersError(Where(str(path)), what, "wait until it ends, or end it") from None
            time.sleep(0.01)
        except OSError:
            return False
        else:
            return True
