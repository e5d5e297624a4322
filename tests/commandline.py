"""A command line as people use it: see the fixture `run`."""

from collections.abc import Callable
from typing import NamedTuple


class Told(NamedTuple):
    """What a command line said, and its exit code."""

    code: int
    out: str
    err: str


Run = Callable[..., Told]
