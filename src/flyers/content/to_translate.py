"""A translator's file to fill in: the texts of a campaign, each empty beside its original.

`flyers words --campaign fr` writes it as `campaign.fr.yaml`, which is read by `translations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import wrap
from typing import TypeAlias

from msgspec import Struct

from flyers.content.checks import a_name
from flyers.content.own_words import quoted
from flyers.content.read import Reading
from flyers.content.staging import put
from flyers.content.text import texts
from flyers.content.translations import beside
from flyers.content.words import words_of
from flyers.errors import FlyersError

_HEAD = """\
# The texts of {name} in {language}.
# Write each text between the quotes "" beside or under its original. A line that ends in | is for a text of
# several lines: write them below it, with two spaces before each, and an empty line between paragraphs.
# Lines with a # before them are names and addresses, which mostly stay as they are; to change one, take its #
# away, and that of the line above it where this ends in a colon. Where {{}} stands, a name stays, too; to
# change it, write in the place of {{}} what is beside it, in your words.
# Where another original serves in your language, too, delete its line. **Two stars** make words bold,
# [words](address) is a link: keep these marks where they belong.
"""
_LINE = 100  # characters of an original beside its line; a longer one stands above
_AT = 34
_OF_PARAGRAPHS = "story:", "body:"


class Original(Struct, frozen=True):
    """The words of a text, and what is `said` in the other language, "" where nothing is yet; `stays` when
    that is mostly the same."""

    words: str
    said: str
    stays: bool


# Texts by their keys, maps and lists in one another; a list has numbers for keys.
Tree: TypeAlias = "dict[str | int, Tree | Original]"


def write(reading: Reading, tag: str) -> Path | None:
    """Writes the file of a language beside the campaign's; what is translated in one that is there is kept.

    Gives its path, None when nothing is left to translate. Raises `FlyersError` when the campaign or the file
    cannot be read or written, or something in the file would be lost.
    """
    if reading.campaign is None:
        raise FlyersError.of(reading.problems)
    there = next((one for one in beside(reading.file) if one.lang == tag), None)
    named = reading.file.with_name(f"{reading.file.stem}.{tag}{reading.file.suffix}")
    path = Path(there.file) if there else named
    originals = dict(_originals(reading, tag, str(path)))
    if there:
        if there.problems:
            raise FlyersError.of(there.problems)
        kept = {one.said for one in originals.values()}
        for key, scalar in there.texts.items():
            if scalar.value.strip() and scalar.value.rstrip("\n") not in kept:
                what = f"{key}: the campaign has no such text, so this would be lost"
                raise FlyersError(scalar.where, what, f"run: flyers check {reading.file}")
    if all(one.said or one.stays for one in originals.values()):
        return None
    text = to_translate(originals, reading.campaign.name, tag)
    put(path.parent, [(path.name, text.encode())], "copy the campaign to another folder")
    return path


def to_translate(originals: Mapping[str, Original], name: str, tag: str) -> str:
    """The file of a language, for a campaign of this name, with its texts by their keys."""
    tree: Tree = {}
    for key, original in originals.items():
        _plant(tree, key, original)
    known = words_of(tag).language_name
    language = f"{known} ({tag})" if known != tag else tag
    return _HEAD.format(name=name, language=language) + "\n" + "\n".join(_block(tree)) + "\n"


def _originals(reading: Reading, tag: str, file: str) -> Iterator[tuple[str, Original]]:
    """The texts that belong in the file of a language: all but those that the campaign itself has in it."""
    campaign = reading.campaign
    assert campaign
    for key, text in texts(campaign):
        said, words = dict(text.entries).get(tag), text.get(campaign.languages[0])
        elsewhere = said is not None and reading.at(f"{key}.{tag}").path != file
        if words and key in reading.where and not elsewhere and not key.startswith("words."):
            alone = set(text.languages) <= {tag}
            yield key, Original(words, said or "", stays(key, words) and alone and not said)


def stays(key: str, words: str) -> bool:
    """Whether a text is mostly the same in all languages: an address, or a name with no office, age or other
    words beside it.

    >>> stays("quotes[0].by", "Ruth Osei"), stays("quotes[0].by", "Ruth, 71"), stays("target.name", "Council")
    (True, False, False)
    """
    last = key.rpartition(".")[2]
    if not a_name(key) or key == "target.name" or last == "place":
        return False
    if last == "return_to":
        return re.search(r"\d", words) is not None  # the number of a house
    alone = not re.search(r"[\d,(]", words) and all(word[0].isupper() for word in words.split())
    return last not in ("name", "by", "credit") or alone


def _plant(tree: Tree, key: str, original: Original) -> None:
    """Puts a text at `links.petition.label`, `demands[0]`, `quotes[1].text`."""
    *above, last = [int(n) if n else name for name, n in re.findall(r"([^.\[\]]+)|\[(\d+)\]", key)]
    for part in above:
        inner = tree.setdefault(part, {})
        assert isinstance(inner, dict)
        tree = inner
    tree[last] = original


def _block(tree: Tree, live: bool = True) -> Iterator[str]:
    """The lines of a map or a list; in a `live` one what stays as it is becomes comments, each
    right once its # alone is gone."""
    for name, inner in _in_order(tree):
        start = "-" if isinstance(name, int) else f"{name}:"
        aside = live and _stays(inner)
        if aside and isinstance(name, int):  # the others keep their places
            yield f"{start} {{}}  # {_first(inner)}"
            continue
        if isinstance(inner, Original):
            lines = _text(start, inner.words, inner.said)
        elif not inner:
            lines = [f"{start} {{}}"]
        elif isinstance(name, int):
            lines = _item(list(_block(inner, live and not aside)))
        else:
            lines = [start, *(f"  {line}" for line in _block(inner, live and not aside))]
        yield from (f"#{line}" if aside else line.rstrip() for line in lines)


def _first(inner: Tree | Original) -> str:
    """The first of what stays as it is, as it is written."""
    if isinstance(inner, Original):
        return quoted(inner.words.split("\n")[0])
    key, first = next(iter(inner.items()))
    return f"{key}: {_first(first)}"


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


def _text(start: str, original: str, said: str) -> list[str]:
    """The lines of a text: what is said, or room for it, and the original as a comment."""
    filled = f"{start} {quoted(said)}"
    if "\n" not in original and len(original) <= _LINE and start not in _OF_PARAGRAPHS:
        return [f"{filled:{_AT}}  # {original}"]
    above = [f"# {line}".rstrip() for part in original.split("\n") for line in wrap(part, _LINE + 10) or [""]]
    of_paragraphs = "\n\n" in original or start in _OF_PARAGRAPHS
    if not of_paragraphs or said[:1].isspace():
        return ["", *above, filled]
    return ["", *above, f"{start} |", *(f"  {line}" for line in said.split("\n")), ""]
