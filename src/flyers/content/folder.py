"""Which campaign's files a folder holds, and which of them an earlier build made: a note beside the files."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from flyers.content.files import seen_from, write_whole
from flyers.content.forms import slug
from flyers.errors import FlyersError, Where

NOTE = ".flyers.json"
_LARGEST = 1 << 20


class Made(Struct, frozen=True):
    """A file of a build: what was printed, on which paper, in which languages, and how else it differs from
    others (template, ink, form), as its name says."""

    name: str
    product: str
    paper: str
    languages: str
    manner: str


def claim(folder: Path, campaign: Path) -> None:
    """Raises FlyersError when a folder holds the files of another campaign that is still there."""
    said, _ = _read(folder)
    if not said:
        return
    other = Path(os.path.normpath(folder / said))
    with suppress(OSError):
        if other.exists() and not (campaign.exists() and other.samefile(campaign)):
            what = f"this folder holds the files of another campaign, {_shown(other)}"
            own = slug(campaign.resolve().parent.name) or "another-name"
            hint = f"give this campaign a name of its own (name: {own}, in {_shown(campaign)})"
            hint += ", or name a folder with -o; --force writes over them"
            raise FlyersError(Where(str(folder)), what, hint)


def note(folder: Path, campaign: Path, made: Iterable[Made]) -> None:
    """Notes whose files a folder holds: those just made, and those of the campaign's earlier builds."""
    said, earlier = _read(folder)
    new = seen_from(folder, campaign)
    files = {**(earlier if said == new else {}), **{one.name: one for one in made}}
    rows = [[one.name, one.product, one.paper, one.languages, one.manner] for one in files.values()]
    there = sorted(row for row in rows if (folder / row[0]).is_file())
    with suppress(OSError):  # the files are whole without it
        write_whole(folder / NOTE, json.dumps({"campaign": new, "files": there}, indent=0).encode())


def left(folder: Path, made: Sequence[Made], ordered: Mapping[str, Sequence[str]]) -> list[Path]:
    """Files of earlier builds that are in the folder and that the same order makes no longer. An order for
    some products, papers or languages (by these names in `ordered`) says nothing of the others."""
    _, earlier = _read(folder)
    names, manners = {one.name for one in made}, {one.manner for one in made}
    return [
        folder / one.name
        for one in earlier.values()
        if one.name not in names
        and one.manner in manners
        and (folder / one.name).is_file()
        and all(getattr(one, key) in chosen for key, chosen in ordered.items() if chosen)
    ]


def _read(folder: Path) -> tuple[str, dict[str, Made]]:
    """The campaign that is noted, "" when none is, and the files; what is no note of ours counts as none."""
    try:
        with (folder / NOTE).open("rb") as file:
            said = json.loads(file.read(_LARGEST))
        files = [Made(*map(str, row)) for row in said["files"]]
        return str(said["campaign"]), {one.name: one for one in files if one.name == Path(one.name).name}
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return "", {}


def _shown(other: Path) -> str:
    """A path as one would write it from here, if it is near."""
    with suppress(ValueError):
        return str(other.resolve().relative_to(Path.cwd()))
    return str(other)
