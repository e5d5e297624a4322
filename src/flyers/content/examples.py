"""What to write, shown in its place: lines of a campaign file with the words of the person who wrote it, and
beside them the examples that the struct's fields give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import inspect
from msgspec.structs import replace

from flyers.content.dates import NO_DAY
from flyers.content.hints import PAGE, page_on
from flyers.content.kinds import bare_type, example_of, form_of, is_spoken, keys_of, sentence_of
from flyers.content.names import called
from flyers.content.nodes import Entries, Items, Node, Scalar
from flyers.content.parted import items, own, paired, place, point, under_keys
from flyers.content.text import Text
from flyers.content.traps import quoted

# What YAML takes for something else than these characters, when no quotes are around them.
_MISREAD = (
    r"(?i)[-?:,\[\]{}#&*!|>'\"%@`\s]|.*(:\s|\s#|:$|\s$)|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$"
    r"|(?:true|false|null|yes|no|on|off|~)$|\d\d?:\d\d$"
)
Tree = dict[str, Any] | list[Any] | tuple[str | float, ...] | str  # a tuple is a list in brackets


def lines(key: str, kind: Any, node: Node | None, example: str = "") -> str:
    """The lines to write for a key path (`links.petition`, `events[0]`) whose value is of a type, and has an
    `example` of its own, with what was written there; "" when no example is known."""
    tree = _tree(kind, node and on_site(key.rpartition(".")[2], node), example)
    return "" if tree is None else under(key, tree)


def under(key: str, tree: Tree) -> str:
    """A tree as lines below its key path."""
    for part in reversed(re.findall(r"[^.\[\]]+|\[\d+\]", key)):
        tree = [tree] if part.startswith("[") else {part: tree}
    return "\n".join(_written(tree))


def _tree(kind: Any, node: Node | None, example: str = "") -> Tree | None:
    example, form, bare = example or example_of(kind), form_of(kind), bare_type(kind)
    match bare:
        case inspect.StructType() if bare.cls is not Text:
            return _struct(bare, node)
        case inspect.VarTupleType() | inspect.ListType():
            found = [_tree(bare.item_type, item) for item in items(bare.item_type, node)]
            trees = [tree for tree in found if tree is not None] or ([example] if example else [])
            short = isinstance(bare_type(bare.item_type), inspect.StrType)
            return (tuple(map(str, trees)) if short else trees) or None
        case inspect.TupleType():
            return (point(node) or tuple(map(float, example.split()))) if example else None
        case inspect.DictType():
            return _map(bare, node, example)
    return own(node, form) or example or None


def _map(kind: inspect.DictType, node: Node | None, example: str) -> Tree | None:
    """A map of maps under names of one's own: those that were written, else those of an example."""
    each = _each(node)
    if each and not keys_of(kind.value_type) & each.keys():
        found = {name: _tree(kind.value_type, on_site(name, value)) for name, value in each.items()}
        return {name: tree for name, tree in found.items() if tree is not None} or None
    written = node.items if isinstance(node, Items) and node.items else (node,)
    trees = [tree for one in written if (tree := _tree(kind.value_type, one)) is not None]
    named = {f"{example}{number if number > 1 else ''}": tree for number, tree in enumerate(trees, 1)}
    return named if example and named else None


def on_site(site: str, node: Node) -> Node:
    """A name or a number on a known site as the address of its page there, with the words to look for where
    these are no address; else what was written."""
    if not isinstance(node, Scalar) or not (page := page_on(site, node.value)):
        return node
    address = replace(node, value=page)
    find = ((replace(node, value="url"), address), (replace(node, value="find"), node))
    return Entries(find, node.where) if PAGE in page else address


def _each(node: Node | None) -> dict[str, Node]:
    """The values under their keys, also of a map that was written as a list, each after a dash."""
    maps = node.items if isinstance(node, Items) else (node,)
    return {key.value: value for one in maps if isinstance(one, Entries) for key, value in one.entries}


def _struct(kind: inspect.StructType, node: Node | None) -> Tree | None:
    """A map: what was written under its keys, or each part of a line under the key that it fits; then what it
    needs."""
    fields = {field.encode_name: field for field in kind.fields}
    if (alone := getattr(kind.cls, "ALONE", "")) and isinstance(node, Scalar):
        return _tree(fields[alone].type, node)
    needed = [name for name, field in fields.items() if field.required]
    shown = needed or list(getattr(kind.cls, "SHOWN", ()))
    if isinstance(node, Items) and node.items:
        node = _one_of(node, fields, shown)
    found: dict[str, Any] = {}
    if isinstance(node, Entries):
        node = next(iter(paired(node, kind)), node)
        for name, value in node.entries:
            at = next((one for one in (name.value, *called(name.value)) if one in fields), "")
            if at and (said := own(value, form_of(fields[at].type))):
                found[at] = said
    elif isinstance(node, Scalar) and (parts := under_keys(node, kind)):
        found |= {at: _tree(fields[at].type, part) for at, part in parts.items()}
        shown = needed or list(found)
    elif (said := own(node, "")) and (at := place(said, fields, shown)):
        found[at] = _tree(fields[at].type, node)
    if found and not needed:
        shown = list(found)
    ours = bool(found)
    for key in shown:
        tree = found.get(key) or (ours and to_say(fields[key].type)) or _tree(fields[key].type, None)
        if tree is None:
            return None
        found[key] = tree
    return {name: found[name] for name in fields if name in found} or None


def to_say(kind: Any) -> str:
    """What stands in the place of words or a day that only the person knows, "" for all else: beside words of
    theirs, somebody else's example would be printed."""
    if form_of(kind) == "date":
        return NO_DAY
    return f"<{sentence_of(kind).rstrip('.')}>" if is_spoken(kind) else ""


def _one_of(node: Items, fields: dict[str, Any], needed: list[str]) -> Node:
    """Of several maps, or files, the first; of several words all, with commas between them."""
    words = [item.value for item in node.items if isinstance(item, Scalar)]
    at = place(words[0], fields, needed) if len(words) == len(node.items) else ""
    if not at or form_of(fields[at].type):
        return node.items[0]
    return Scalar(", ".join(words), "text", node.where, plain=True)


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
