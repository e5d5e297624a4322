"""Texts as organisers write them, one string for all languages or one for each; and `only`, by which one
product says some of them differently."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from inspect import get_annotations
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec import Struct


class Text(Struct, frozen=True):
    """A text in its languages: pairs of a BCP 47 tag and words; the tag "" stands for every other language.

    >>> Text((("en", "Join"), ("fr", "Rejoignez-nous"))).get("fr")
    'Rejoignez-nous'
    """

    entries: tuple[tuple[str, str], ...] = ()

    def get(self, lang: str) -> str | None:
        """The words in `lang`, a tag in its usual case; None if it has none."""
        found = dict(self.entries)
        return found.get(lang, found.get(""))

    @property
    def languages(self) -> tuple[str, ...]:
        """Its tags in order; () if it serves all languages."""
        return tuple(tag for tag, _ in self.entries if tag)


def texts(value: object, key: str = "") -> Iterator[tuple[str, Text]]:
    """Every text inside a value, with its key path: `demands[1]`, `links.petition.label`."""
    if isinstance(value, Text):
        yield key, value
    else:
        for inner, _, _, part in parts(key, value):
            yield from texts(part, inner)


def parts(key: str, value: object) -> Iterator[tuple[str, str, object, object]]:
    """Key, name, holder and value of each direct part of a value; items of a list have the list's name."""
    if isinstance(value, tuple):
        name = key.rpartition(".")[2]
        yield from ((f"{key}[{n}]", name, value, item) for n, item in enumerate(value))
    elif isinstance(value, Struct | Mapping) and not isinstance(value, Text):
        held = msgspec.structs.asdict(value) if isinstance(value, Struct) else value
        yield from ((f"{key}.{name}".strip("."), name, value, item) for name, item in held.items())


S = TypeVar("S", bound=Struct)


def texts_of(kind: type[Struct], name: str) -> type[Struct]:
    """A struct with those fields of `kind` that are texts or hold some, all optional.

    Lists of texts, and of structs with nothing but texts, are replaced as a whole; other lists are left out.
    """
    fields: list[tuple[str, Any, Any]] = []
    hints = [hint for base in reversed(kind.__mro__) for hint in get_annotations(base).items()]
    for field, hint in dict(hints).items():
        sentence = hint.__metadata__ if get_origin(hint) is Annotated else ()
        texts = _texts(hint, f"{name}{field.title()}")
        if texts is not None and field in kind.__struct_fields__:
            fields.append((field, Annotated[(texts | None, *sentence)], None))
    return msgspec.defstruct(name, fields, frozen=True, kw_only=True, module=__name__)


def _texts(hint: Any, name: str) -> Any:
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Annotated, Union, types.UnionType):
        return _texts(args[0], name)  # Annotated[X, …]; X | None
    if hint is Text:
        return Text
    if isinstance(hint, type) and issubclass(hint, Struct):
        inner = texts_of(hint, name)
        return inner if inner.__struct_fields__ else None
    if origin is Mapping:
        inner = _texts(args[1], name)
        return inner and Mapping[args[0], inner]  # type: ignore[valid-type]
    if origin is tuple and args[0] is not Text:
        inner = _texts(args[0], name)
        whole = inner and inner.__struct_fields__ == args[0].__struct_fields__
        return tuple[args[0], ...] if whole else None  # type: ignore[valid-type]
    return hint if origin is tuple else None


def laid_over(base: S, own: Struct) -> S:
    """`base` with the texts of `own`; those inside a map that `base` lacks are dropped."""
    changes: dict[str, Any] = {}
    for name in own.__struct_fields__:
        old, new = getattr(base, name), getattr(own, name)
        if isinstance(new, Mapping):
            new = {**old, **{key: laid_over(old[key], new[key]) for key in old.keys() & new.keys()}}
        elif isinstance(new, Struct) and not isinstance(new, Text):
            new = old and laid_over(old, new)
        if new is not None:
            changes[name] = new
    return msgspec.structs.replace(base, **changes)
