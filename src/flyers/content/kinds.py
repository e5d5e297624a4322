"""What msgspec's description of a type tells: about its values, and the keys of maps."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import copy
from typing import Any

from msgspec import Struct, inspect

from flyers.content.addresses import INVISIBLE
from flyers.content.forms import tag_of
from flyers.content.hints import alike, closest, nearest
from flyers.content.names import called
from flyers.content.nodes import Entries, Items, Node, Scalar
from flyers.content.text import Text
from flyers.errors import Problem

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


def every_example(kind: Any) -> Iterator[str]:
    """The examples of all texts of a type, however deep."""
    if is_spoken(kind):
        yield from examples_of(kind)
        return
    of = bare_type(kind)
    inner = [getattr(of, "item_type", None), getattr(of, "value_type", None)]
    for one in (*inner, *(field.type for field in getattr(of, "fields", ()) if field.name != "only")):
        if one is not None:
            yield from every_example(one)


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
    """The member of a union that has the shape of what was written; a text comes first."""
    members = [kind for kind in union.types if not isinstance(kind, inspect.NoneType)]
    shapes = {Entries: _MAPS, Items: _LISTS}.get(type(node), ())
    return next((kind for kind in members if isinstance(bare_type(kind), shapes)), members[0])


_DASHED = "keys have no dashes before them"
_ACCOUNT = r"(?i)iban|bic|bank.?(account)?|account|konto(nummer)?"
_BY_LANGUAGE = r"(?P<key>[a-z_]+?)[ _-]*[(_ -](?P<tag>[A-Za-z-]{2,})\)?"  # `headline_en`


class Meant(Struct, frozen=True):
    """What an unknown key means: a hint, the `key` ("" for none), and whether it is `sure` enough to read the
    value as that key's; or the map `within` which the key belongs."""

    hint: str
    key: str = ""
    sure: bool = False
    within: str = ""


def meant(word: str, fields: Mapping[str, Any], at_top: bool, taken: Collection[str] = ()) -> Meant:
    """What an unknown key means, preferably one that is not `taken`. `at_top`: in the map of the whole file,
    keys inside its maps are searched too. This takes a while."""
    if ":" in word:
        return Meant("write a space after the colon")
    if (plain := INVISIBLE.sub("", word)) != word and plain in fields:
        return Meant("delete it and type it anew: there is an invisible sign in it", plain, sure=True)
    if (bare := re.sub(r"^\W+|\W+$", "", word)) in fields and bare != word:
        return Meant(f"write {bare} alone", bare, sure=True)
    first, _, rest = word.partition(".")
    if rest and first in fields and may_have(fields[first].type, rest):
        return Meant(f"write {first}: alone and below it, after two spaces, {rest}: …", rest, within=first)
    joined = re.sub("[ -]+", "_", word.strip().lower())
    if joined in fields and joined != word.lower():
        return Meant(f"write {joined}", joined, sure=True)
    if re.fullmatch(_ACCOUNT, word):
        return Meant("there is no key for a bank account: say it in a text, such as imprint or story")
    parts = re.fullmatch(_BY_LANGUAGE, word)
    key = parts["key"] if parts else ""
    if parts and key in fields and is_spoken(fields[key].type) and (tag := tag_of(parts["tag"])):
        return Meant(f"write {key}: alone and below it, after two spaces, {tag}: and its words", key)
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
            subject = one if one in word.lower() else f'did you mean "{one}"? It'
            hint = f"{subject} belongs under {' or '.join(names)}, further to the right"
            return Meant(hint, one, within=names[0] if len(names) == 1 else "")
    close = closest(word, fields, others)
    sure = close in others or (bool(close) and alike(word, close))
    return Meant(nearest(word, fields, others), close, sure)


def _ids(kind: Any) -> set[str]:
    """The ids that the example of a map of maps shows; none for other types."""
    return set(examples_of(kind)) if isinstance(bare_type(kind), inspect.DictType) else set()


def belonging(entries: Sequence[tuple[Scalar, Node]], kind: Any) -> int:
    """How many entries, from the first on, fit a map of this type."""
    of, number = bare_type(kind), 0
    of = bare_type(getattr(of, "item_type", of))
    for name, value in entries:
        if isinstance(of, inspect.DictType):
            keys = {key.value for key, _ in value.entries} if isinstance(value, Entries) else set()
            fits = bool(keys) and keys <= keys_of(of.value_type)
        else:
            inner = next((f.type for f in getattr(of, "fields", ()) if f.encode_name == name.value), None)
            holds = isinstance(bare_type(inner), CONTAINERS) and not is_spoken(inner)
            fits = inner is not None and isinstance(value, Scalar) != holds
        if not fits:
            break
        number += 1
    return number


def lacks_a_level(node: Entries, kind: inspect.DictType) -> bool:
    """Whether a map of maps was written with the keys of an inner one: `links: {url: …}`."""
    within = keys_of(kind.value_type)
    fit = [name.value in within and isinstance(value, Scalar) for name, value in node.entries]
    return bool(fit) and all(fit)


def unwrapped(root: Node, keys: Collection[str]) -> tuple[Entries, Problem] | None:
    """The map of a file below one extra key, or with dashes before keys, and what to say; else None."""
    hint = "write each of its keys at the very start of a line"
    match root:
        case Entries(entries=((Scalar(value=name), Entries() as inner),)) if name not in keys:
            what = f"{name}: this key is not needed: delete its line"
        case Items(items=items) if maps := [item for item in items if isinstance(item, Entries)]:
            inner, what = Entries(tuple(one for each in maps for one in each.entries), root.where), _DASHED
        case _:
            return None
    known = [key.value for key, _ in inner.entries if key.value in keys]
    return (inner, Problem(root.where, what, f"{hint}: {known[0]}: …")) if known else None
