"""Which campaign's files a folder holds, and which of them earlier builds made: a note beside them tells."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import DecodeError, Struct, json

from flyers.content.files import seen_from, write_whole
from flyers.content.forms import slug
from flyers.errors import FlyersError, Problem, Where

NOTE = ".flyers.json"
_LARGEST = 1 << 20


class Made(Struct, frozen=True, array_like=True):
    """A file of a build: what was printed, on which paper, in which languages, and how else it differs from
    others (template, ink, form), as its name says."""

    name: str
    product: str
    paper: str
    languages: str
    manner: str


class _Note(Struct):
    """Whose files a folder holds, and those that builds of this campaign have made."""

    campaign: str = ""
    files: list[Made] = []


def claim(folder: Path, campaign: Path, name: str = "") -> None:
    """Raises FlyersError if a folder holds the files of another campaign that still exists. `name` is that of
    the campaign, after which a folder is called if nobody names one."""
    if other := _other(folder, campaign):
        what = f"this folder holds the files of another campaign, {_shown(other)}"
        own = slug(campaign.resolve().parent.name) or "another-name"
        hint = "name another folder with -o; --force writes over them"
        if own != folder.name == name:
            hint = f"give this campaign a name of its own (name: {own}, in {_shown(campaign)}), or {hint}"
        raise FlyersError(Where(str(folder)), what, hint)


def _other(folder: Path, campaign: Path) -> Path | None:
    """Another campaign that still exists, whose files a folder holds."""
    if said := _read(folder).campaign:
        other = Path(os.path.normpath(folder / said))
        with suppress(OSError):
            if other.exists() and not (campaign.exists() and other.samefile(campaign)):
                return other
    return None


def unmade(folder: Path, files: Iterable[tuple[str, bytes]]) -> Iterator[Problem]:
    """Files in the way that no build has made, unless they are the same, or empty."""
    own = {one.name for one in _read(folder).files}
    for name, data in files:
        path, size = folder / name, 0
        with suppress(OSError):
            size = path.stat().st_size if path.is_file() else 0
        if size and name not in own and not (size == len(data) and path.read_bytes() == data):
            what = "this file is there already, and no build of this campaign has made it"
            yield Problem(Where(str(path)), what, "name another folder with -o, or --force writes over it")


@contextmanager
def claimed(folder: Path, campaign: Path, name: str, made: Sequence[Made], force: bool) -> Iterator[None]:
    """While files of a campaign get their names in a folder: it is nobody else's before (but for `force`),
    and noted as this campaign's after."""
    if not force:
        claim(folder, campaign, name)
    yield
    note(folder, campaign, made)


def note(folder: Path, campaign: Path, made: Iterable[Made]) -> None:
    """Notes which campaign made the files in a folder: those just made, and those of earlier builds."""
    with suppress(OSError):  # the files are whole without it
        earlier = [] if _other(folder, campaign) else _read(folder).files
        files = {one.name: one for one in (*earlier, *made) if (folder / one.name).is_file()}
        now = _Note(seen_from(folder, campaign), [files[name] for name in sorted(files)])
        write_whole(folder / NOTE, json.format(json.encode(now), indent=1))


def left(folder: Path, made: Sequence[Made], ordered: Mapping[str, Sequence[str]]) -> list[Path]:
    """Files of earlier builds that the same order no longer makes. An order for some products, papers or
    languages (by these names in `ordered`) says nothing about others."""
    names, manners = {one.name for one in made}, {one.manner for one in made}
    return [
        folder / one.name
        for one in _read(folder).files
        if one.name not in names
        and one.manner in manners
        and (folder / one.name).is_file()
        and all(getattr(one, key) in chosen for key, chosen in ordered.items() if chosen)
    ]


def _read(folder: Path) -> _Note:
    """The note in a folder, or an empty one."""
    try:
        with (folder / NOTE).open("rb") as file:
            note = json.decode(file.read(_LARGEST), type=_Note)
    except (OSError, ValueError, DecodeError, RecursionError):
        return _Note()
    note.files = [one for one in note.files if one.name == Path(one.name).name]  # no way out of the folder
    return note


def _shown(other: Path) -> str:
    """A path as one would write it from here, if it is near."""
    with suppress(ValueError):
        return str(other.resolve().relative_to(Path.cwd()))
    return str(other)
