"""What to write, shown in its place: lines of a campaign file with the words of the person who wrote it, and
beside them the examples that the struct's fields give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import inspect
from msgspec.structs import replace

from flyers.content.dates import NO_YEAR, days
from flyers.content.forms import FORMS, WrongFormError
from flyers.content.nodes import Entries, Items, Node, Scalar
from flyers.content.text import Text
from flyers.content.traps import BULLETS, quoted, without_curls

_SHOWN = 60  # characters of the person's own words
# Before an item, in letters and mails.
_BULLET = rf"(?:^|\s+)(?:[-*–—{BULLETS}]|\d{{1,2}}[.)])\s*(?=\S)"
_TELLING = ("email", "url", "date", "colour", "paper")  # forms that no other words have
# What YAML takes for something else than these characters, when no quotes are around them.
_MISREAD = (
    r"(?i)[-?:,\[\]{}#&*!|>'\"%@`\s]|.*(:\s|\s#|:$|\s$)|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$"
    r"|(?:true|false|null|yes|no|on|off|~)$"
)
Tree = dict[str, Any] | list[Any] | tuple[str | float, ...] | str  # a tuple is a list in brackets


def lines(key: str, kind: Any, node: Node | None, example: str = "") -> str:
    """The lines to write for a key path (`links.petition`, `events[0]`) whose value is of a type, and has an
    `example` of its own, with what was written there; "" when no example is known."""
    tree = _tree(kind, node, example)
    if tree is None:
        return ""
    parts = re.findall(r"[^.\[\]]+|\[\d+\]", key)
    for part in reversed(parts):
        tree = [tree] if part.startswith("[") else {part: tree}
    return "\n".join(_written(tree))


def other_day(written: str) -> str:
    """The second of the days that may be meant, "" when there is no doubt."""
    return next(iter(days(written)[1:]), "")


def examples_of(kind: Any) -> list[str]:
    schemas = (meta.extra_json_schema or {} for meta in _metas(kind))
    return [str(found) for schema in schemas for found in schema.get("examples", ())]


def example_of(kind: Any) -> str:
    """The first example of a field, "" when it has none."""
    return next(iter(examples_of(kind)), "")


def _tree(kind: Any, node: Node | None, example: str = "") -> Tree | None:
    example, form, bare = example or example_of(kind), _form(kind), bare_type(kind)
    match bare:
        case inspect.StructType() if bare.cls is not Text:
            return _struct(bare, node)
        case inspect.VarTupleType() | inspect.ListType():
            items = _items(bare.item_type, node)
            found = [one for item in items if (one := _tree(bare.item_type, item)) is not None]
            found = found or ([example] if example else [])
            short = isinstance(bare_type(bare.item_type), inspect.StrType)
            return (tuple(map(str, found)) if short else found) or None
        case inspect.TupleType():
            return tuple(map(float, example.split())) or None
        case inspect.DictType():
            entries = _each(node)
            known = {field.encode_name for field in getattr(bare_type(bare.value_type), "fields", ())}
            if entries and not known & entries.keys():
                each = {name: _tree(bare.value_type, value) for name, value in entries.items()}
                return {name: tree for name, tree in each.items() if tree is not None} or None
            written = node.items if isinstance(node, Items) and node.items else (node,)
            trees = [tree for one in written if (tree := _tree(bare.value_type, one)) is not None]
            named = {f"{example}{number if number > 1 else ''}": tree for number, tree in enumerate(trees, 1)}
            return named if example and named else None
    return _own(node, form) or example or None


def _each(node: Node | None) -> dict[str, Node]:
    """The values under their keys, also of a map that was written as a list, each after a dash."""
    maps = node.items if isinstance(node, Items) else (node,)
    return {key.value: value for one in maps if isinstance(one, Entries) for key, value in one.entries}


def _items(kind: Any, node: Node | None) -> Sequence[Node | None]:
    """The items of a list; of one that was written without dashes, what bullets, numbers or commas part."""
    if isinstance(node, Items):
        return node.items
    if not isinstance(node, Scalar):
        return (node,)
    one = bare_type(kind)
    alone = next(
        (f.type for f in getattr(one, "fields", ()) if f.name == getattr(one.cls, "ALONE", "")), kind
    )
    if form := _form(alone):  # names, which have no commas in them
        parted: Sequence[str] = [
            part.lstrip(" #") for part in re.split(r"[,;]|\s+(?:and|und|et|y|&)\s+", node.value)
        ]
        words = [word.lstrip("#") for word in node.value.split()]
        parted = words if len(parted) == 1 and all(_fits(word, form) for word in words) else parted
    else:
        parted = _parted(node.value)
    parted = [re.sub(r'^"(.*)"$', r"\1", part.strip()) for part in parted]
    return [replace(node, value=part) for part in parted if part] or (node,)


def _parted(words: str) -> Sequence[str]:
    """What a person parts with bullets, with semicolons, or, each beginning with a capital, with commas."""
    if re.match(_BULLET, words):
        return re.split(_BULLET, words)
    if ";" in words:
        return words.split(";")
    parts = words.split(",")
    return parts if all(part.strip()[:1].isupper() for part in parts) else [words]


def _struct(kind: inspect.StructType, node: Node | None) -> Tree | None:
    """A map: what was written under its keys, or one text under the key that it fits; then what it needs."""
    fields = {field.encode_name: field for field in kind.fields}
    if (alone := getattr(kind.cls, "ALONE", "")) and isinstance(node, Scalar):
        return _tree(fields[alone].type, node)
    needed = [name for name, field in fields.items() if field.required]
    needed = needed or list(getattr(kind.cls, "SHOWN", ()))
    found: dict[str, Any] = {}
    if isinstance(node, Items) and node.items:  # of several the first
        node = node.items[0]
    if isinstance(node, Entries):
        for name, value in ((key.value, value) for key, value in node.entries):
            if name in fields and (own := _own(value, _form(fields[name].type))):
                found[name] = own
    elif isinstance(node, Scalar) and (shared := _shared(node, fields, needed)):
        found |= {at: _tree(fields[at].type, part) for at, part in shared.items()}
        needed = [name for name, field in fields.items() if field.required]
    elif (own := _own(node, "")) and (at := _place(own, fields, needed)):
        found[at] = _tree(fields[at].type, node)
    for key in needed:
        tree = found.get(key) or _tree(fields[key].type, None)
        if tree is None:
            return None
        found[key] = tree
    return {name: found[name] for name in fields if name in found} or None


def _shared(node: Scalar, fields: dict[str, Any], needed: list[str]) -> dict[str, Scalar]:
    """The parts of one line, each under the key that it fits: `Sam, 905 555 0199`; none of one part."""
    parts = [
        part
        for part in re.split(
            r"\s*[,;]\s*|\s*\b(?:tel|phone|mail|e-mail)\b[.:]*\s*", node.value, flags=re.IGNORECASE
        )
        if part
    ]
    found = dict[str, Scalar]()
    for part in parts:
        at = (
            "phone"
            if "phone" in fields and re.fullmatch(r"\+?[\d\s()/.-]{6,}", part)
            else _place(part, fields, needed)
        )
        if not at or at in found:
            return {}
        found[at] = replace(node, value=part)
    return found if len(found) > 1 else {}


def _place(own: str, fields: dict[str, Any], needed: list[str]) -> str:
    """The key of a map under which words belong that were written in its place, "" when there is none."""
    for name, field in fields.items():
        form = _form(field.type) or _form(getattr(bare_type(field.type), "item_type", field.type))
        if form == "url" and re.match("https?:", own, re.IGNORECASE):
            return name
        if form in _TELLING and (_fits(own, form) or (form == "url" and _fits(f"https://{own}", form))):
            return name
        if form == "file" and re.search(r"\.\w{2,5}$", own):
            return name
    texts = [name for name, field in fields.items() if _is_text(field.type) and not _form(field.type)]
    return next((name for name in (*needed, *texts) if name in texts), "")


def _fits(own: str, form: str) -> bool:
    try:
        FORMS[form](own)
    except WrongFormError:
        return form == "date" and bool(days(own))
    return True


def _meant(own: str, form: str) -> str:
    """What is meant by words that are not of a form, "" where that is not clear."""
    try:
        FORMS[form](own)
    except WrongFormError as wrong:
        return wrong.meant
    return ""


def _own(node: Node | None, form: str) -> str:
    """What was written, as it should be: a day in its form, an address with its scheme."""
    if not isinstance(node, Scalar) or node.kind in ("nothing", "said"):
        return ""
    words = " ".join((without_curls(node.value) or node.value).split())
    if form == "date":
        return next((day for day in days(words) if NO_YEAR not in day), "")
    if form == "url" and not _fits(words, form):
        return f"https://{words}" if _fits(f"https://{words}", form) else ""
    if form and (meant := _meant(words, form)):
        return meant
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"


def _metas(kind: Any) -> Iterator[inspect.Metadata]:
    """What a type says of itself, from the outside in; of several types the first is meant."""
    while isinstance(kind, inspect.Metadata | inspect.UnionType):
        if isinstance(kind, inspect.Metadata):
            yield kind
        kind = _within(kind)


def bare_type(kind: Any) -> Any:
    """The type itself, without what is said of it; of several types the first is meant."""
    while isinstance(kind, inspect.Metadata | inspect.UnionType):
        kind = _within(kind)
    return kind


def _within(kind: inspect.Metadata | inspect.UnionType) -> Any:
    if isinstance(kind, inspect.Metadata):
        return kind.type
    return next(one for one in kind.types if not isinstance(one, inspect.NoneType))


def _form(kind: Any) -> str:
    return next((meta.extra["form"] for meta in _metas(kind) if meta.extra), "")


def _is_text(kind: Any) -> bool:
    bare = bare_type(kind)
    return isinstance(bare, inspect.StrType) or (isinstance(bare, inspect.StructType) and bare.cls is Text)


def _written(tree: Tree) -> Iterator[str]:
    """A tree as lines of YAML."""
    if isinstance(tree, str | tuple):
        yield _on_one_line(tree)
    elif isinstance(tree, list):
        for item in tree:
            first, *rest = _written(item)
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)
    else:
        for name, value in tree.items():
            if isinstance(value, str | tuple):
                yield f"{name}: {_on_one_line(value)}"
            else:
                yield f"{name}:"
                yield from (f"  {line}" for line in _written(value))


def _on_one_line(value: str | tuple[str | float, ...]) -> str:
    if isinstance(value, str):
        return written(value)
    return f"[{', '.join(written(one) if isinstance(one, str) else f'{one:g}' for one in value)}]"


def written(value: str) -> str:
    """A text as YAML, in quotes where it would be read as something else without."""
    return quoted(value) if re.match(_MISREAD, value) else value
