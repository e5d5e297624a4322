"""Other people's files are read in a process apart, within limits: see `bounded`. One process reads all
files. If a file kills it, the next file gets a new one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, cast

from msgspec.structs import replace

from flyers.errors import FlyersError, Where
from flyers.proof import wire
from flyers.proof.expect import Expectation
from flyers.proof.report import Report, place

SECONDS = 10  # of the processor's time, for a page
PATIENCE = 60  # seconds by the clock for a page: disks stall, and others want the processor too
MEMORY = 1 << 30  # bytes, for all
PAGES = 1000  # of a file: some minutes

_START = "import sys; sys.path[:] = {}; from flyers.proof.bounded import main; main({}, {})"
_LEAVE_OUT = "leave it out, or save it anew with another program"


class Reader:
    """Reads PDF files that anybody made. Used as a context, at whose end the process ends. Each call raises
    FlyersError with the file, or its page, if it cannot be read within the limits."""

    def __init__(self, progress: Callable[[str], None] = lambda _: None) -> None:
        self._progress = progress
        self._process: subprocess.Popen[bytes] | None = None
        self._ready = False

    def __enter__(self) -> Reader:
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def prove(self, file: Path, expectation: Expectation, full: bool = True) -> Report:
        report: Report = self._ask(file, wire.Prove(os.fsencode(file), expectation, full))
        return replace(report, file=str(file))

    def aloud(self, file: Path) -> tuple[str, ...]:
        lines: tuple[str, ...] = self._ask(file, wire.Speak(os.fsencode(file)))
        return lines

    def shown(self, report: Report) -> str:
        """HTML about a file and its findings, with pictures of its pages."""
        file = Path(report.file)
        html: str = self._ask(file, wire.Show(os.fsencode(file), replace(report, file="")))
        return html

    def _ask(self, file: Path, task: wire.Task) -> Any:
        self._progress(str(file))
        process = self._process or self._start()
        page = 0
        with suppress(OSError):  # when it has ended there is no reply
            wire.send(cast(BinaryIO, process.stdin), task)
        while True:
            reply, late = self._next(process)
            match reply:
                case wire.Begun(0):
                    self._ready = True
                case wire.Begun(page, pages):
                    if pages > PAGES:
                        self._end()
                        what = f"this file has {pages} pages; {PAGES} are the most that are read at once"
                        raise FlyersError(Where(str(file)), what, "save its pages as several files")
                    if page > 1:
                        self._progress(f"{file}, page {page} of {pages}")
                case wire.Unread(what, hint, on):
                    raise FlyersError(Where(place(file, on)), what, hint)
                case wire.Done(found):
                    return found
                case _:
                    raise self._ended(file, page, late)

    def _next(self, process: subprocess.Popen[bytes]) -> tuple[Any, bool]:
        """The next reply (None for none), and whether it is missing because it took too long."""
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        watch = threading.Timer(PATIENCE, stop)
        watch.start()
        try:
            return wire.receive(cast(BinaryIO, process.stdout), wire.Reply), late.is_set()
        finally:
            watch.cancel()

    def _ended(self, file: Path, page: int, late: bool) -> FlyersError:
        code = self._end()
        if not self._ready:
            what = "the program that reads PDF files does not start"
            return FlyersError(Where(), what, "run it again with --debug, and report what it says")
        this = "this page" if page else "this file"
        if late:
            what = f"{this} takes more than {PATIENCE} s to read"
        elif code == -getattr(signal, "SIGPROF", 0):
            what = f"{this} takes more than {SECONDS} s of the processor's time to read"
        else:
            what = f"{this} takes more than {MEMORY >> 20} MB of memory to read, or breaks the reader"
        return FlyersError(Where(place(file, page)), what, _LEAVE_OUT)

    def _start(self) -> subprocess.Popen[bytes]:
        self._ready = False
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START.format(sys.path, SECONDS, MEMORY)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if "--debug" in sys.argv else subprocess.DEVNULL,
        )
        return self._process

    def _end(self) -> int:
        """Ends the process, if there is one; gives its exit code."""
        if (process := self._process) is None:
            return 0
        self._process = None
        process.kill()
        process.communicate()  # unsent and unread data no longer matters
        return process.returncode
