"""What msgspec's description of a type tells about its values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from typing import Any

from msgspec import inspect

from flyers.content.nodes import Entries, Items, Node
from flyers.content.text import Text

_MAPS = (inspect.StructType, inspect.DictType)
_LISTS = (inspect.VarTupleType, inspect.TupleType)
CONTAINERS = _MAPS + _LISTS


def bare_type(kind: Any) -> Any:
    """The type without its metadata; of a union the first member."""
    while isinstance(kind, inspect.Metadata | inspect.UnionType):
        kind = _within(kind)
    return kind


def _within(kind: inspect.Metadata | inspect.UnionType) -> Any:
    if isinstance(kind, inspect.Metadata):
        return kind.type
    return next(one for one in kind.types if not isinstance(one, inspect.NoneType))


def _metas(kind: Any) -> Iterator[inspect.Metadata]:
    """The metadata of a type, from the outside in; of a union the first member's."""
    while isinstance(kind, inspect.Metadata | inspect.UnionType):
        if isinstance(kind, inspect.Metadata):
            yield kind
        kind = _within(kind)


def form_of(kind: Any) -> str:
    return next((meta.extra["form"] for meta in _metas(kind) if meta.extra), "")


def is_spoken(kind: Any) -> bool:
    """Whether it is a text, which may be in several languages."""
    return getattr(bare_type(kind), "cls", None) is Text


def is_words(kind: Any) -> bool:
    """Whether it takes any words, in no special form."""
    return not form_of(kind) and (is_spoken(kind) or isinstance(bare_type(kind), inspect.StrType))


def examples_of(kind: Any) -> list[str]:
    schemas = (meta.extra_json_schema or {} for meta in _metas(kind))
    return [str(found) for schema in schemas for found in schema.get("examples", ())]


def example_of(kind: Any) -> str:
    return next(iter(examples_of(kind)), "")


def keys_of(kind: Any) -> set[str]:
    """The keys of a map; none for other types."""
    bare = bare_type(kind)
    fields = bare.fields if isinstance(bare, inspect.StructType) and bare.cls is not Text else ()
    return {field.encode_name for field in fields}


def may_have(kind: Any, key: str) -> bool:
    """Whether a map of this type may have a key such as `events[0].what`."""
    for part in re.findall(r"[^.\[\]]+", key):
        bare = bare_type(kind)
        if isinstance(bare, inspect.DictType):
            kind = bare.value_type
        elif isinstance(bare, _LISTS):
            kind = getattr(bare, "item_type", None)
        elif part in keys_of(kind):
            kind = next(field.type for field in bare.fields if field.encode_name == part)
        else:
            return False
    return True


def heads(kind: inspect.Type) -> dict[str, str]:
    """The keys of a map, each with "list", "text" or ""."""
    fields = kind.fields if isinstance(kind, inspect.StructType) else ()
    kinds = {field.encode_name: field.type for field in fields}
    return {
        name: "list" if isinstance(bare_type(of), _LISTS) else "text" if is_spoken(of) else ""
        for name, of in kinds.items()
    }


def of_texts(kind: Any) -> bool:
    return isinstance(kind, inspect.VarTupleType) and is_spoken(kind.item_type)


def sentence_of(kind: Any) -> str:
    schema = kind.extra_json_schema if isinstance(kind, inspect.Metadata) else None
    return str((schema or {}).get("description", ""))


_EMPTY: tuple[tuple[type, Any], ...] = (
    (inspect.StrType, ""),
    (inspect.IntType, 0),
    (inspect.FloatType, 0.0),
    (inspect.VarTupleType, ()),
    (inspect.DictType, {}),
)


def blank(kind: Any) -> Any:
    """An empty value of a type, for a required key that is missing."""
    if isinstance(kind, inspect.Metadata):
        return blank(kind.type)
    if isinstance(kind, inspect.StructType):
        return kind.cls(**{field.name: blank(field.type) for field in kind.fields if field.required})
    return next(copy(empty) for kinds, empty in _EMPTY if isinstance(kind, kinds))


def fitting(node: Node, union: inspect.UnionType) -> Any:
    """The member of a union that has the shape of what was written; a text comes first, None is never
    written."""
    members = [kind for kind in union.types if not isinstance(kind, inspect.NoneType)]
    shapes = {Entries: _MAPS, Items: _LISTS}.get(type(node), ())
    return next((kind for kind in members if isinstance(bare_type(kind), shapes)), members[0])
