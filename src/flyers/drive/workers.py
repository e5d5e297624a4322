"""Processes that make sheets together."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from multiprocessing import parent_process

_ALONE = 2_000  # sheets that one process makes before others have started


@contextmanager
def workers(jobs: int | None, count: int) -> Iterator[Executor | None]:
    """An executor with `jobs` processes, or one for each processor; None if one process is enough for `count`
    sheets. They end with this process, however it ends."""
    many = jobs or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    if many == 1 or (jobs is None and count < _ALONE):
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(many, initializer=_begin)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Leaves interrupts to the first process, and ends when that is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # objects of the first process are not examined, and so not copied
    threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
