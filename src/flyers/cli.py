"""The command line. A command is imported when it is asked for, and imports what is heavy when it runs."""

from __future__ import annotations

import io
import os
import sys
from collections import UserDict
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from flyers.commands.common import DONE, INTERRUPTED, MISUSED, PROBLEMS, complain, let_go, tell
from flyers.commands.options import Ordered
from flyers.content.order import OrderError
from flyers.content.report import problems_of
from flyers.errors import harmless


def main(args: Sequence[str] | None = None) -> int:
    """Run a command line, that of the process when None; gives the exit code."""
    _stand_in()
    given = list(sys.argv[1:] if args is None else args)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a letter is no reason to stop
    try:
        return cli.main(given, "flyers", standalone_mode=False) or DONE
    except click.ClickException as error:
        said = io.StringIO()
        error.show(said)
        complain(map(harmless, said.getvalue().rstrip("\n").split("\n")))
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        return PROBLEMS
    except OrderError as error:
        tell(error.problems)
        return MISUSED
    except Exception as error:
        if "--debug" in given:
            import traceback

            traceback.print_exc()
        if isinstance(error, OSError):
            let_go()  # it may have been the output's
        tell(problems_of(error))
        return PROBLEMS


def _stand_in() -> None:
    """Opens what the caller has closed of input, output and errors, lest a file that is written gets its
    number and a message of a library ends up in it."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest number that is free


class _Commands(UserDict[str, Any]):
    """The commands in the order in which people need them, by where they are until one is asked for."""

    def __getitem__(self, name: str) -> click.Command:
        module, function = super().__getitem__(name)
        found: click.Command = getattr(import_module(f"flyers.commands.{module}"), function)
        return found


_COMMANDS = _Commands(
    {name: (name, name) for name in ("new", "check", "build", "sheets", "ledger", "proof", "words")}
)
_COMMANDS |= {"list": ("list", "list_"), "schema": ("list", "schema")}
_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=Ordered, commands=_COMMANDS, context_settings=_HELP)
@click.version_option(package_name="flyers", message="%(prog)s %(version)s")
def cli() -> None:
    """Print what a campaign needs, from one file: flyers with codes to scan, petition sheets with
    numbered rows to sign. Nothing is written unless all of it fits and every code can be scanned.

    \b
    Begin like this:
      flyers new pool      makes pool/campaign.yaml, which explains itself: change its words
      flyers check pool    says everything that is wrong with it
      flyers build pool    writes the PDF files, once each page has been read back

    Exit codes: 0 done, 1 the campaign, the template or a proof has problems, 2 the command line is wrong.

    \b
    To complete commands with the Tab key, add this to ~/.bashrc (in zsh, zsh_source to ~/.zshrc):
      eval "$(_FLYERS_COMPLETE=bash_source flyers)"
    """
