"""A translator's file to fill in: each text of a campaign, empty beside its original.

`flyers words --campaign fr` writes `campaign.fr.yaml`; `translations` reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import wrap
from typing import TypeAlias

from msgspec import Struct

from flyers.content.names import notes_in
from flyers.content.own_words import quoted
from flyers.content.read import Reading
from flyers.content.staging import put
from flyers.content.text import texts
from flyers.content.translations import CHANGED, ORIGINAL, Translation, a_name, bare, beside
from flyers.content.words import words_of
from flyers.errors import FlyersError

_LINE = 100  # characters of an original beside its line; longer ones go above
_AT = 34
_OF_PARAGRAPHS = "story:", "body:"


class Original(Struct, frozen=True):
    """The words of a text, their translation as `said` ("" if there is none yet), and what has `changed` in
    the words since."""

    words: str
    said: str
    changed: Sequence[str] = ()


# Texts by key, in nested maps; lists have numbers for keys.
Tree: TypeAlias = "dict[str | int, Tree | Original]"


def write(reading: Reading, tag: str) -> Path | None:
    """Writes the file of a language beside the campaign's, and keeps what is translated in it.

    Gives its path, None if nothing is left to translate. Raises `FlyersError` if campaign or file cannot be
    read or written, or a translation would be lost.
    """
    if reading.campaign is None:
        raise FlyersError.of(reading.problems)
    there = next((one for one in beside(reading.file) if one.lang == tag), None)
    named = reading.file.with_name(f"{reading.file.stem}.{tag}{reading.file.suffix}")
    path = Path(there.file) if there else named
    if there and there.problems:
        raise FlyersError.of(there.problems)
    originals = dict(_originals(reading, there or Translation(tag, str(path), {})))
    kept = {one.said for one in originals.values()}
    for key, scalar in there.texts.items() if there else ():
        said, was = scalar.value.rstrip("\n"), there.original(scalar.where.line)[0] if there else ""
        if said.strip() and said not in kept and bare(said) != bare(was):
            what = f"{key}: the campaign has no such text{' any more' * bool(was)}, so this would be lost"
            raise FlyersError(scalar.where, what, f"delete it there, or run: flyers check {reading.file}")
    if all(one.said and not one.changed for one in originals.values()):
        return None
    text = to_translate(originals, reading.campaign.name, tag, reading.campaign.languages[0])
    put(path.parent, [(path.name, text.encode())], "copy the campaign to another folder")
    return path


def to_translate(originals: Mapping[str, Original], name: str, tag: str, first: str) -> str:
    """The text of the file. Its head is in its language if notes exist in it, else in the campaign's `first`
    one."""
    tree: Tree = {}
    for key, original in originals.items():
        _plant(tree, key, original)
    known, notes = words_of(tag).language_name, notes_in(tag, first)
    head = [f"{name}: {known} ({tag})" if known != tag else f"{name}: {tag}", notes.translate]
    if any(one.changed for one in originals.values()):
        head.append(notes.changed)
    lines = (line for part in head for line in wrap(part, _LINE + 10))
    return "\n".join((*(f"# {line}" for line in lines), "", *_block(tree), ""))


def _originals(reading: Reading, there: Translation) -> Iterator[tuple[str, Original]]:
    """The texts that belong in the file: all but those that the campaign itself has in the language. A
    translation is found by its original, wherever that stands now."""
    campaign, tag = reading.campaign, there.lang
    assert campaign
    own = ((one.value.rstrip("\n"), *there.original(one.where.line)) for one in there.texts.values())
    known = {bare(was): (said, marks) for said, was, marks in own if was}
    now = {bare(text.get(campaign.languages[0]) or "") for _, text in texts(campaign)}
    for key, text in texts(campaign):
        words, said = text.get(campaign.languages[0]), dict(text.entries).get(tag, "")
        where, marks = reading.at(f"{key}.{tag}"), list[str]()
        elsewhere = said and where.path != there.file
        if not words or elsewhere or key not in reading.where or key.startswith("words."):
            continue
        if said:
            marks, new = there.changes(where.line, words, said)
            if new:
                moved = bare(there.original(where.line)[0]) in now
                said, marks = known.get(bare(words), ("", []) if moved else (said, [*marks, new]))
        elif stays(key, words) and set(text.languages) <= {tag}:
            said = words
        else:
            said, marks = known.get(bare(words), ("", []))
        yield key, Original(words, said, marks)


def stays(key: str, words: str) -> bool:
    """Whether a text usually stays the same in all languages: an address, or a name without office, age or
    other words.

    >>> stays("quotes[0].by", "Ruth Osei"), stays("quotes[0].by", "Ruth, 71"), stays("target.name", "Council")
    (True, False, False)
    """
    last = key.rpartition(".")[2]
    if not a_name(key) or key == "target.name" or last == "place":
        return False
    numbers = re.search(r"\d", words) is not None
    alone = not re.search(r"[\d,(]", words) and all(word[0].isupper() for word in words.split())
    if last in ("address", "return_to"):  # the number of a house, or a name; no "behind the church"
        return numbers or alone
    return last not in ("name", "by", "credit") or alone


def _plant(tree: Tree, key: str, original: Original) -> None:
    """Puts a text into the tree at `links.petition.label`, `demands[0]`, `quotes[1].text`."""
    *above, last = [int(n) if n else name for name, n in re.findall(r"([^.\[\]]+)|\[(\d+)\]", key)]
    for part in above:
        inner = tree.setdefault(part, {})
        assert isinstance(inner, dict)
        tree = inner
    tree[last] = original


def _block(tree: Tree) -> Iterator[str]:
    numbers = [name for name in tree if isinstance(name, int)]  # a list has a place for each item
    for name in range(max(numbers) + 1) if numbers else tree:
        inner = tree.get(name, {})
        start = "-" if isinstance(name, int) else f"{name}:"
        if isinstance(inner, Original):
            lines = _text(start, inner)
        elif isinstance(name, int):
            lines = _item(list(_block(inner))) if inner else ["- {}  # ✓"]
        else:
            lines = [start, *(f"  {line}" for line in _block(inner))]
        yield from (line.rstrip() for line in lines)


def _item(lines: list[str]) -> list[str]:
    """The lines of a map in a list; the first that is no comment gets the dash."""
    first = next(n for n, line in enumerate(lines) if line and line[0] != "#")
    return [f"{'- ' if n == first else '  '}{line}" for n, line in enumerate(lines)]


def _text(start: str, text: Original) -> list[str]:
    """The lines of a text: its translation, or room for one, and the original as a comment."""
    marks = [f"{CHANGED}{change}" for change in text.changed]
    filled = f"{start} {quoted(text.said)}"
    if "\n" not in text.words and len(text.words) <= _LINE and start not in _OF_PARAGRAPHS:
        return [*marks, f"{filled:{_AT}}  {ORIGINAL}{text.words}"]
    lines = (line for part in text.words.split("\n") for line in wrap(part, _LINE + 10) or [""])
    above = [f"{ORIGINAL}{line}".rstrip() for line in lines]
    of_paragraphs = "\n\n" in text.words or start in _OF_PARAGRAPHS
    if not of_paragraphs or text.said[:1].isspace():
        return ["", *marks, *above, filled]
    return ["", *marks, *above, f"{start} |", *(f"  {line}" for line in text.said.split("\n")), ""]
