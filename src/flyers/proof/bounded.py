"""The process that reads other people's files. Its time and memory are bounded, so that a file can kill
nothing else. It answers one task after the other, and reports each page that it begins."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from msgspec.structs import replace

from flyers.content.report import problems_of
from flyers.errors import FlyersError
from flyers.proof import wire
from flyers.proof.pages import Begun
from flyers.proof.pdfium import PdfiumError
from flyers.proof.prove import prove
from flyers.proof.report import Report


def main(seconds: float, memory: int) -> None:
    """Answers tasks from standard input, in `memory` bytes and `seconds` of processor time a page."""
    _limit(memory)
    tasks, replies = _streams()
    wire.send(replies, wire.Begun())
    while task := wire.receive(tasks, wire.Task):
        wire.send(replies, _answer(task, replies, seconds))


def _limit(memory: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the asking process decides what an interrupt ends
    with suppress(ImportError, OSError, ValueError):  # a system that has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """Tasks and replies. What libraries print on standard output goes nowhere."""
    tasks, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return tasks, replies


def _answer(task: wire.Task, replies: BinaryIO, seconds: float) -> wire.Reply:
    page = 0

    def begun(number: int, of: int) -> None:
        nonlocal page
        page = number
        _alarm(seconds)
        wire.send(replies, wire.Begun(number, of))

    _alarm(seconds)
    try:
        return wire.Done(_found(task, begun))
    except MemoryError:
        raise  # this process ends, as it does where a library finds no more
    except FlyersError as error:
        return wire.Unread(error.problems[0].what, error.problems[0].hint)
    except Exception as error:
        import traceback

        traceback.print_exc()  # seen with --debug
        if isinstance(error, PdfiumError):
            return wire.Unread("a page of this file cannot be read", "make the file again")
        problem = problems_of(error)[0]
        return wire.Unread(problem.what, problem.hint, page)
    finally:
        _alarm(0)


def _found(task: wire.Task, begun: Begun) -> Report | tuple[str, ...] | str:
    file = Path(os.fsdecode(task.file))
    match task:
        case wire.Prove():
            report = prove(file, task.expectation, "full" if task.full else "quick", begun=begun)
            return replace(report, file="")
        case wire.Speak():
            from flyers.proof.aloud import read_aloud

            return tuple(read_aloud(file, begun))
        case wire.Show():
            from flyers.proof.html import part

            return part(task.report, file, begun)


def _alarm(seconds: float) -> None:
    """Ends this process after so much processor time; 0 calls it off."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)
