"""Messages between the process that asks for proofs and the one that reads files."""

from __future__ import annotations

from typing import Any, BinaryIO

from msgspec import Struct, msgpack

from flyers.proof.expect import Expectation
from flyers.proof.report import Report

_MOST = 64 << 20  # bytes of a message; a report with forty pictures has about ten million
_LENGTH = 4


class Prove(Struct, frozen=True, tag=True):
    """Asks for the report on a `file`, its path as the system has it."""

    file: bytes
    expectation: Expectation
    full: bool


class Speak(Struct, frozen=True, tag=True):
    """Asks for the lines that are read aloud."""

    file: bytes


class Show(Struct, frozen=True, tag=True):
    """Asks for the HTML about one file."""

    file: bytes
    report: Report


class Begun(Struct, frozen=True, tag=True):
    """The page that is looked at now, and of how many; page 0 once the process is ready."""

    page: int = 0
    of: int = 0


class Done(Struct, frozen=True, tag=True):
    """What was asked for."""

    found: Report | tuple[str, ...] | str


class Unread(Struct, frozen=True, tag=True):
    """Why a file could not be read, and what to do; `page` 0 is the whole file."""

    what: str
    hint: str
    page: int = 0


Task = Prove | Speak | Show
Reply = Begun | Done | Unread


def send(stream: BinaryIO, message: Struct) -> None:
    """Raises OSError when the other side is gone."""
    data = msgpack.encode(message)
    stream.write(len(data).to_bytes(_LENGTH, "big") + data)
    stream.flush()


def receive(stream: BinaryIO, kind: Any) -> Any:
    """The next message of type `kind`; None if the other side is gone, or sends too much."""
    length = int.from_bytes(stream.read(_LENGTH), "big")
    data = stream.read(length) if 0 < length <= _MOST else b""
    return msgpack.decode(data, type=kind) if data and len(data) == length else None
