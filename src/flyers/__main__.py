"""`python -m flyers` is `flyers`."""

from __future__ import annotations

from flyers.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
