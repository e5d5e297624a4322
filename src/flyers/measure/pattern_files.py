"""Where the hyphenation patterns lie that pyphen carries."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def pattern_files() -> dict[str, Path]:
    """pyphen's files by the tags that they serve, in small letters: a bare language has the first of its own.
    pyphen itself is not loaded, which takes longer than to read one."""
    package = find_spec("pyphen")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("pyphen is not installed", name="pyphen")
    found: dict[str, Path] = {}
    for path in sorted((Path(package.origin).parent / "dictionaries").glob("hyph_*.dic")):
        tag = path.stem.removeprefix("hyph_").lower()
        found[tag] = path
        found.setdefault(tag.partition("_")[0], path)
    return found
