"""How much is tried: enough to see a fault as a rule; all of it where EVERY_CASE is set, as in `.ci/run`."""

from __future__ import annotations

import os

EVERY = bool(os.environ.get("EVERY_CASE"))


def cases(few: int, every: int) -> int:
    """How many cases of a test are run."""
    return every if EVERY else few
