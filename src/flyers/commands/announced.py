"""What the documents announce and flyers cannot do yet: told in words, not as a mistake of the person's."""

from __future__ import annotations

import click

OPTIONS = {
    "--for": "files for a print shop, with bleed and crop marks",
    "--up": "several pieces on one sheet",
    "--duplex": "pieces imposed for printing on both sides",
    "--edge": "pieces imposed for printing on both sides",
    "--jobs": "building with several processes",
}


def not_yet(name: str, what: str) -> click.UsageError:
    return click.UsageError(f"{name} is not there yet: {what} will come in a later version.")
