"""Makes a campaign to start from: a copy of one of the examples."""

from __future__ import annotations

from pathlib import Path

from flyers.content import library
from flyers.content.order import choose
from flyers.content.put import STAGES, put
from flyers.errors import FlyersError, Where

STARTER = "starter"  # the example whose comments explain each key


def start(folder: Path, example: str = STARTER) -> list[Path]:
    """Copy an example's campaign file and pictures (not its code) into a new or empty folder.

    Gives the files made. Makes nothing and raises OrderError when there is no such example, FlyersError
    when the folder has something in it or cannot be written.
    """
    choose("example", example, library.examples())
    source = library.example(example)
    if folder.is_dir() and not all(path.match(STAGES) for path in folder.iterdir()):
        raise FlyersError(Where(str(folder)), "this folder is not empty", "name one that does not exist yet")
    names = [p for p in sorted(source.iterdir()) if p.is_file() and p.suffix != ".py" and p.name[0] != "."]
    files = [(path.name, path.read_bytes()) for path in names]
    return [path for path, _ in put(folder, files, "name another folder")]
