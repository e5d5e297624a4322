"""Keys of maps: which there are, which is meant by one that is not known, which stand in the wrong place."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from msgspec import Struct, inspect

from flyers.content.examples import bare_type, examples_of
from flyers.content.hints import alike, closest, nearest
from flyers.content.key_words import called
from flyers.content.nodes import Entries, Node, Scalar
from flyers.content.text import Text

MAPS = (inspect.StructType, inspect.DictType)
LISTS = (inspect.ListType, inspect.VarTupleType, inspect.TupleType)
CONTAINERS = MAPS + LISTS
SEVERAL = (inspect.DictType, *LISTS)


class Meant(Struct, frozen=True):
    """A hint for a key that is not known, the `key` that it means, "" when none is, and whether it is so
    near that what stands there may be read as that one's."""

    hint: str
    key: str = ""
    sure: bool = False


def meant(word: str, fields: Mapping[str, Any], at_top: bool, taken: Collection[str] = ()) -> Meant:
    """What is meant by a key that is none of a map's fields, rather one that is not `taken`; `at_top` in the
    map of the whole file, whose maps are looked into too. It takes a while to find."""
    if ":" in word:
        return Meant("write a space after the colon")
    first, _, rest = word.partition(" ")
    if rest and first in fields and not called(word):
        hint = "a colon belongs after a key, and a text with a colon in it in quotes"
        return Meant(f'{hint}: {first}: "{rest}: …"')
    if " " in word.strip() and not called(word):
        hint = "if the text above goes on here, put two spaces before it"
        return Meant(f"{hint}; a text with a colon in it goes in quotes")
    others = sorted(called(word), key=lambda one: one in taken)
    words = {word} if any(one in fields for one in others) else {word, *others}
    within = {
        one: [name for name, field in fields.items() if one in keys_of(field.type) | _ids(field.type)]
        for one in words
    }
    for one, names in within.items():
        if at_top and names and word.lower() not in fields:
            return Meant(f"{one} belongs under {' or '.join(names)}, further to the right")
    close = closest(word, fields, others)
    return Meant(
        nearest(word, fields, others), close, close in others or (bool(close) and alike(word, close))
    )


def keys_of(kind: Any) -> set[str]:
    """The keys of a map; none of other types."""
    while isinstance(kind, inspect.Metadata | inspect.UnionType):
        kind = kind.type if isinstance(kind, inspect.Metadata) else kind.types[0]
    fields = kind.fields if isinstance(kind, inspect.StructType) and kind.cls is not Text else ()
    return {field.encode_name for field in fields}


def heads(kind: inspect.Type) -> dict[str, str]:
    """The keys of a map, and whether each has a "list" or a "text"."""
    fields = kind.fields if isinstance(kind, inspect.StructType) else ()
    bare = {field.encode_name: bare_type(field.type) for field in fields}
    return {
        name: "list" if isinstance(of, LISTS) else "text" if getattr(of, "cls", None) is Text else ""
        for name, of in bare.items()
    }


def _ids(kind: Any) -> set[str]:
    """The ids that the maps of a map may have, as its example gives them; none of other types."""
    return set(examples_of(kind)) if isinstance(bare_type(kind), inspect.DictType) else set()


def belonging(entries: Sequence[tuple[Scalar, Node]], kind: Any) -> int:
    """How many entries, from the first on, are those of a map of this type."""
    of, number = bare_type(kind), 0
    for name, value in entries:
        if isinstance(of, inspect.DictType):
            keys = {key.value for key, _ in value.entries} if isinstance(value, Entries) else set()
            fits = bool(keys) and keys <= keys_of(of.value_type)
        else:
            inner = next((f.type for f in getattr(of, "fields", ()) if f.encode_name == name.value), None)
            fits = inner is not None and isinstance(value, Scalar) != _is_container(inner)
        if not fits:
            break
        number += 1
    return number


def _is_container(kind: Any) -> bool:
    of = bare_type(kind)
    return isinstance(of, CONTAINERS) and getattr(of, "cls", None) is not Text


def lacks_a_level(node: Entries, kind: inspect.DictType) -> bool:
    """Whether a map of maps has the keys of one of these, `links: {url: …}`."""
    within = keys_of(kind.value_type)
    return bool(node.entries) and all(
        name.value in within and isinstance(value, Scalar) for name, value in node.entries
    )
