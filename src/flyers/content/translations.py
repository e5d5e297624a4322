"""Translators' files: `campaign.fr.yaml` beside `campaign.yaml` holds the texts of one language.

It has the keys of the campaign that have texts, and nothing else; each is laid over the text of the same key.
A line with nothing after its key is one that is not translated yet.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from msgspec import Struct, field

from flyers.content.files import contents, reason
from flyers.content.language import canonical, well_formed
from flyers.content.nodes import LARGEST, Entries, Items, Node, Scalar, decode, parse
from flyers.errors import FlyersError, Problem, Where


class Translation(Struct):
    """One file: its language, its name in messages, its texts by key (`demands[0]`, `links.petition.label`),
    those that no key of the campaign has taken yet, what is wrong with it as YAML, and the numbers of
    its lines that are a key behind a #, and nothing else."""

    lang: str
    file: str
    texts: dict[str, Scalar]
    problems: list[Problem] = field(default_factory=list)
    commented: Collection[int] = ()

    def take(self, key: str) -> Scalar | None:
        """The text of a key, once; None when it has none."""
        return self.texts.pop(key, None)

    def move(self, key: str, fuller: str) -> None:
        """Gives a text the key that the campaign reads it by."""
        if key in self.texts:
            self.texts[fuller] = self.texts.pop(key)


def beside(campaign: Path) -> list[Translation]:
    """The translators' files of a campaign file, in the order of their names."""
    found = []
    for path in sorted(campaign.parent.glob(f"{campaign.stem}.*{campaign.suffix}")):
        tag = path.name[len(campaign.stem) + 1 : -len(campaign.suffix)]
        if well_formed(tag) and path.is_file():
            found.append(_read(path, canonical(tag)))
    return found


def original(path: Path) -> Path | None:
    """The campaign file that a translator's file stands beside; None when the path is no such file."""
    stem, dot, tag = path.stem.rpartition(".")
    if not (dot and stem and well_formed(tag)):
        return None
    campaign = path.with_name(f"{stem}{path.suffix}")
    return campaign if campaign.is_file() else None


def _read(path: Path, lang: str) -> Translation:
    try:
        text = decode(contents(path, LARGEST), str(path))
    except OSError as error:
        what = f"the file cannot be read: {reason(error)}"
        return Translation(lang, str(path), {}, [Problem(Where(str(path)), what)])
    except FlyersError as error:
        return Translation(lang, str(path), {}, list(error.problems))
    parsed = parse(text, str(path))
    if parsed.root is not None and not isinstance(parsed.root, Entries):
        what = "there is no key in this file"
        parsed.problems.append(
            Problem(parsed.root.where, what, "begin each line with a key, as in the campaign")
        )
    texts: dict[str, Scalar] = {}
    for key, scalar in _texts("", parsed.root, lang) if isinstance(parsed.root, Entries) else ():
        first = texts.setdefault(key, scalar)
        if first is not scalar:
            what = f"{key}: this key stands twice, first in line {first.where.line}"
            parsed.problems.append(Problem(scalar.where, what, "keep one of the two"))
    lines = enumerate(text.splitlines(), 1)
    commented = {number for number, line in lines if re.fullmatch(r"[ -]*#[ -]*\w+: *", line)}
    return Translation(lang, str(path), texts, parsed.problems, commented)


def _texts(key: str, node: Node, lang: str) -> Iterator[tuple[str, Scalar]]:
    """The scalars in a node by their keys; a text that is in a map of its own language stands for itself."""
    match node:
        case Scalar():
            yield key, node
        case Items():
            for number, item in enumerate(node.items):
                yield from _texts(f"{key}[{number}]", item, lang)
        case Entries(entries=((Scalar(value=tag), only),)) if key and canonical(tag) == lang:
            yield from _texts(key, only, lang)
        case Entries():
            for name, value in node.entries:
                yield from _texts(f"{key}.{name.value}" if key else name.value, value, lang)
