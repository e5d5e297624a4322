"""Sheets in a folder that the ledger does not know: another campaign's, or those of a lost ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from flyers.content.numbers import read_number
from flyers.drive.geometry import FIELDS, Numbers
from flyers.errors import Problem, Where, WrongFormError
from flyers.ledger.batches import digest, printed
from flyers.ledger.book import Ledger


class _Geometry(Struct):
    numbers: Numbers


def strangers(ledger: Ledger, files: Mapping[Path, range]) -> Iterator[Problem]:
    """What stands in the way of files with these numbers: files of the same name, and in the same folder
    sheets with the same numbers, that are not in the ledger."""
    own = {batch.digest for batch in printed(ledger)}
    force = ", or --force writes these all the same"
    for file in files:
        if file.exists() and file.stat().st_size and digest(file) not in own:
            what = "this file is there already, and the ledger does not know it"
            yield Problem(Where(str(file)), what, f"name another file with -o{force}")
    for fields in sorted({beside for file in files for beside in file.parent.glob(f"*{FIELDS}")}):
        file = fields.with_name(fields.name.removesuffix(FIELDS) + ".pdf")
        theirs = _numbers(fields, ledger.prefix)
        both = [
            range(max(theirs[0], one[0]), min(theirs[-1], one[-1]) + 1) for one in files.values() if theirs
        ]
        if any(both) and file not in files and file.exists() and digest(file) not in own:
            what = f"{ledger.numbers(filter(len, both))}: printed already, and the ledger does not know it"
            hint = f"put the ledger.sqlite of these beside the campaign, or print others with --first{force}"
            yield Problem(Where(str(file)), what, hint)


def _numbers(fields: Path, prefix: str) -> range:
    """The numbers of the sheets whose places a file has, none when they have another prefix."""
    try:
        theirs = msgspec.json.decode(fields.read_bytes(), type=_Geometry).numbers
        first = read_number(theirs.first, prefix, lambda _: True)
    except (OSError, msgspec.DecodeError, WrongFormError):
        return range(0)
    return range(first, first + theirs.count)
