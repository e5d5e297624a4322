"""A translator's file to fill in: the texts of a campaign, each empty beside its original.

`flyers words --campaign fr` writes it as `campaign.fr.yaml`, which is read by `translations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import TypeAlias

from msgspec import Struct

from flyers.content.checks import a_name
from flyers.content.put import put
from flyers.content.read import Reading
from flyers.content.text import texts
from flyers.content.words import words_of
from flyers.errors import FlyersError, Where

_HEAD = """\
# The texts of {name} in {language}: write each one between the quotes beside or under its original;
# where a key ends in a bar |, on the lines below it, two spaces in. What begins with # is a name, a place or
# an address, and stays as it is: take the # away to say it differently. In texts, **two stars** make words
# bold, and [words](address) a link: keep these marks around the words they belong to.
"""
_LINE = 100  # characters of an original beside its line; a longer one stands above
_AT = 34


class Original(Struct, frozen=True):
    """The words of a text; `stays` when they are mostly the same in all languages."""

    words: str
    stays: bool


# Texts by their keys, maps and lists in one another; a list has numbers for keys.
Tree: TypeAlias = "dict[str | int, Tree | Original]"


def write(reading: Reading, tag: str) -> Path:
    """Writes the file of a language beside the campaign's; gives its path.

    Raises `FlyersError` when the campaign cannot be read, nothing is left to translate, or the file is there
    already or cannot be written.
    """
    if reading.campaign is None:
        raise FlyersError.of(reading.problems)
    path = reading.file.with_name(f"{reading.file.stem}.{tag}{reading.file.suffix}")
    if path.exists():
        hint = (
            f"to begin anew, rename or remove it; to go on, fill it in and run: flyers check {reading.file}"
        )
        raise FlyersError(Where(str(path)), "this file is there already", hint)
    text = to_translate(reading, tag)
    if not text:
        raise FlyersError(Where(str(reading.file)), f"all its texts are there in {tag}")
    put(path.parent, [(path.name, text.encode())], "copy the campaign to another folder")
    return path


def to_translate(reading: Reading, tag: str) -> str:
    """The file of a language; "" when the campaign has all its texts in it."""
    campaign = reading.campaign
    if campaign is None:
        return ""
    first = campaign.languages[0]
    tree: Tree = {}
    for key, text in texts(campaign):
        here = key in reading.where and not key.startswith("words.")
        if here and tag not in text.languages and (original := text.get(first)):
            _plant(tree, key, Original(original, a_name(key) and not text.languages))
    if not tree:
        return ""
    known = words_of(tag).language_name
    language = f"{known} ({tag})" if known != tag else tag
    return _HEAD.format(name=campaign.name, language=language) + "\n" + "\n".join(_block(tree)) + "\n"


def _plant(tree: Tree, key: str, original: Original) -> None:
    """Puts a text at `links.petition.label`, `demands[0]`, `quotes[1].text`."""
    *above, last = [int(n) if n else name for name, n in re.findall(r"([^.\[\]]+)|\[(\d+)\]", key)]
    for part in above:
        inner = tree.setdefault(part, {})
        assert isinstance(inner, dict)
        tree = inner
    tree[last] = original


def _block(tree: Tree, live: bool = True) -> Iterator[str]:
    """The lines of a map or a list; in a `live` one what stays as it is becomes comments."""
    for name, inner in _in_order(tree):
        start = "-" if isinstance(name, int) else f"{name}:"
        aside = live and _stays(inner)
        if isinstance(inner, Original):
            lines = _text(start, inner.words)
        elif not inner:
            lines = [f"{start} {{}}"]
        elif isinstance(name, int):
            lines = _item(list(_block(inner, live and not aside)))
        else:
            lines = [start, *(f"  {line}" for line in _block(inner, live and not aside))]
        yield from (f"# {line}" if aside else line.rstrip() for line in lines)


def _item(lines: list[str]) -> list[str]:
    """The lines of a map in a list, with a dash before the first that is no comment."""
    first = next((n for n, line in enumerate(lines) if line and line[0] != "#"), 0)
    return [f"{'- ' if n == first else '  '}{line}" for n, line in enumerate(lines)]


def _in_order(tree: Tree) -> list[tuple[str | int, Tree | Original]]:
    """What must be filled in first, so that a map begins with it; a list has a place for each item."""
    numbers = [name for name in tree if isinstance(name, int)]
    if numbers:
        return [(n, tree.get(n, {})) for n in range(max(numbers) + 1)]
    return sorted(tree.items(), key=lambda entry: _stays(entry[1]))


def _stays(inner: Tree | Original) -> bool:
    return inner.stays if isinstance(inner, Original) else bool(inner) and all(map(_stays, inner.values()))


def _text(start: str, original: str) -> list[str]:
    empty = f'{start} ""'
    if "\n" not in original and len(original) <= _LINE:
        return [f"{empty:{_AT}}  # {original}"]
    above = [f"# {line}".rstrip() for part in original.split("\n") for line in wrap(part, _LINE + 10) or [""]]
    return ["", *above, *((f"{start} |", "") if "\n\n" in original else (empty,))]
