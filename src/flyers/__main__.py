"""What `flyers` and `python -m flyers` start with: an interruption ends them quietly, at any moment."""

from __future__ import annotations

import os
import signal
import sys


def main() -> int:
    """Runs the command line of the process; gives the exit code."""
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
    if code == INTERRUPTED:  # waits for no thread that still asks an address
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
        os._exit(code)
    return code


if __name__ == "__main__":
    raise SystemExit(main())
