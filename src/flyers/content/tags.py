"""What stands before a colon in a text: the tag of a language, or words whose colon was meant to be read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from flyers.content import library
from flyers.content.forms import FORMS, fault, tag_of
from flyers.content.language import fallbacks
from flyers.content.names import called
from flyers.content.nodes import Entries, Items, Node, Scalar
from flyers.errors import WrongFormError

_TEXT = {"text", "story", "body"}  # keys that are called “text” in one language or another


def may_be_language(key: str) -> bool:
    """Whether a key is a language's tag or name, or looks like one."""
    wrong = fault(key, "language")
    return not wrong or bool(wrong.meant) or not key.isalpha()


def is_language(key: str) -> bool:
    """Whether a key is a language's tag, and no word that might be one's name."""
    return len(key.partition("-")[0]) <= 3 and not fault(key, "language")


def is_spoken(key: str, own: str, named: Collection[str] | None) -> bool:
    """Whether the only key of a text (that stands at the key `own`) is part of the text: `The Mayor`, `Now`,
    and `EU` if it is none of the languages that the file names (None: any may be one)."""
    name = re.sub(r".*\.(?=\w+$)", "", re.sub(r"(\[\d+\])+$", "", own))
    if key.islower() and not {name, *_TEXT}.isdisjoint((key, *called(key))):
        return False  # a key that a text does not need
    if re.search(r"\s", key.strip()):
        return True
    try:
        tag = str(FORMS["language"](key))
    except WrongFormError as wrong:
        return re.sub("['’]", "", key).isalpha() and not wrong.hint.startswith("write ")
    return named is not None and _main(tag) not in named


def languages_in(root: Node) -> set[str]:
    """The languages that a file names, without regions: under `languages`, or before texts. A key that is
    alone in an item of a list names none, nor does one that is alone elsewhere and not written as a tag is;
    one that only its maker has words for names one if it stands before two texts."""
    listed, found = set[str](), Counter[str]()
    for name, value in root.entries if isinstance(root, Entries) else ():
        if name.value == "languages":
            each = value.items if isinstance(value, Items) else (value,)
            listed |= {_main(tag_of(one.value)) for one in each if isinstance(one, Scalar)}
    for node, item in _maps(root):
        keys = [name.value for name, _ in node.entries]
        if not all(map(is_language, keys)):
            continue
        if len(keys) > 1 or isinstance(node.entries[0][1], Items):
            listed |= {_main(tag_of(key)) for key in keys}
        elif not item and keys[0] == (tag := tag_of(keys[0])):
            found[_main(tag)] += 1
    known = (tag for tag, times in found.items() if times > 1 or {*fallbacks(tag)} & {*library.locales()})
    return listed.union(known)


def _maps(node: Node, item: bool = False) -> Iterator[tuple[Entries, bool]]:
    """The maps that may be texts, and whether they are items of a list."""
    if isinstance(node, Items):
        for one in node.items:
            yield from _maps(one, item=True)
    elif isinstance(node, Entries) and node.entries:
        if not any(isinstance(value, Entries) for _, value in node.entries):
            yield node, item
        for _, value in node.entries:
            yield from _maps(value)


def _main(tag: str) -> str:
    return tag.partition("-")[0]
