"""What all locale files say under a key, read as trees: for those whom the reader of structs itself asks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unicodedata import normalize

from flyers.content import library
from flyers.content.nodes import Entries, Items, Node, Scalar, parse


def said(*path: str) -> Iterator[tuple[str, list[str]]]:
    """The tag of each language that has the key, and the words there, one or several, in small letters."""
    for tag in library.locales():
        node = _tree(tag)
        for name in path:
            entries = node.entries if isinstance(node, Entries) else ()
            node = next((value for key, value in entries if key.value == name), None)
        items = node.items if isinstance(node, Items) else (node,)
        words = [normalize("NFKC", item.value).casefold() for item in items if isinstance(item, Scalar)]
        if words:
            yield tag, words


@cache
def _tree(tag: str) -> Node | None:
    file = library.assets() / "locales" / f"{tag}.yaml"
    return parse(file.read_text(encoding="utf-8"), str(file)).root


def entries(file: Path) -> Iterator[tuple[str, str]]:
    """The keys and words of all maps in a map, as they are written."""
    root = parse(file.read_text(encoding="utf-8"), str(file)).root
    for _, inner in root.entries if isinstance(root, Entries) else ():
        for key, value in inner.entries if isinstance(inner, Entries) else ():
            if isinstance(value, Scalar):
                yield key.value, value.value
