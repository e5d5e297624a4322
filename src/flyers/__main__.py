"""What `flyers` and `python -m flyers` start with; an interruption ends them quietly at any moment."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress
from typing import NoReturn

# Objects made before garbage is looked for: nearly all that loads, and that a command makes, is needed until
# it ends.
_BATCH = 100_000


def main() -> NoReturn:
    """Runs the command line of the process, and ends it."""
    gc.set_threshold(_BATCH)
    own = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # else the caller wants it ignored
    if own:  # while the program loads, when there is nothing to clear away
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from flyers.cli import main
    from flyers.commands.common import INTERRUPTED

    if own:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        code = main()
    except KeyboardInterrupt:  # while it says how it ended
        code = INTERRUPTED
    if own:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError):  # of which the command has told already
            stream.flush()
    # Takes no module apart, and waits for no thread that still asks an address.
    os._exit(code)


if __name__ == "__main__":
    main()
