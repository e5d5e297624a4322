"""`flyers new`: a campaign to start from."""

from __future__ import annotations

from pathlib import Path

import click

from flyers.commands.common import PATH, Command, show


@click.command(cls=Command)
@click.argument("folder", metavar="DIR", type=PATH)
@click.option("--example", metavar="NAME", help="Copy an example, such as haziraj, instead of the starter.")
@click.pass_obj
def new(quiet: bool, /, folder: Path, example: str | None) -> None:
    """Make a campaign to start from.

    DIR is a folder that does not exist yet, or an empty one. The campaign.yaml in it builds as it is, and
    its comments explain each key.

    \b
    Examples:
      flyers new pool
      flyers new let-them-stay --example haziraj
    """
    from shlex import quote

    from flyers.content.starter import STARTER, start

    made = start(folder, example or STARTER)
    if not quiet:
        show("\n".join(f"made {path}" for path in made))
        show(f"Change the words in it, then run: flyers build {quote(str(folder))}")
