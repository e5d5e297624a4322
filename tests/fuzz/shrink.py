"""Makes a finding's input small: whatever can be left out is left out, in ever smaller parts."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T", str, bytes, list[str])


def shrunk(subject: bytes, still: Callable[[bytes], bool], seconds: float, lines: bool) -> bytes:
    """The smallest input found within `seconds` that is `still` a finding; texts by `lines` first."""
    end = time.monotonic() + seconds
    if lines:
        rows = subject.decode("utf-8", "surrogateescape").splitlines(keepends=True)
        encoded = lambda some: "".join(some).encode("utf-8", "surrogateescape")  # noqa: E731
        subject = encoded(_less(rows, lambda some: still(encoded(some)), end))
        return _less(subject, still, end) if len(subject) < 2000 else subject
    return _less(subject, still, end)


def _less(whole: T, still: Callable[[T], bool], end: float) -> T:
    """Leaves out halves, then quarters, and so on down to single ones."""
    size = max(len(whole) // 2, 1)
    while True:
        at = 0
        while at < len(whole):
            if time.monotonic() > end:
                return whole
            less = whole[:at] + whole[at + size :]
            if less and still(less):
                whole = less
            else:
                at += size
        if size == 1:
            return whole
        size = max(size // 2, 1)
