"""What to write, shown as lines of a campaign file: with the person's own words, and with the examples of the
struct's fields for the rest. What was written in one go is taken apart: the items of a list, and the parts of
a line, each in the right form under the key that it fits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import inspect
from msgspec.structs import replace

from flyers.content.dates import (
    NO_DAY,
    NO_YEAR,
    days,
    no_such_day,
    read_otherwise,
    span_of_time,
    time_of_day,
    weekdays,
)
from flyers.content.forms import fault, meant
from flyers.content.hints import HOME, PAGE, PARTS, page_on
from flyers.content.kinds import (
    CONTAINERS,
    bare_type,
    example_of,
    form_of,
    is_spoken,
    is_words,
    keys_of,
    sentence_of,
)
from flyers.content.names import called, column, small_words
from flyers.content.nodes import Entries, Items, Node, Scalar
from flyers.content.quoting import quoted, without_curls
from flyers.content.text import Text
from flyers.content.traps import BULLETS

# What YAML does not read as these very characters unless they are quoted.
_MISREAD = (
    r"(?i)[-?:,\[\]{}#&*!|>'\"%@`\s]|.*(:\s|\s#|:$|\s$)|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$"
    r"|(?:true|false|null|yes|no|on|off|~)$|\d\d?:\d\d$"
)
Tree = dict[str, Any] | list[Any] | tuple[str | float, ...] | str  # a tuple is a list in brackets


class _Bare(str):
    """What quotes would make a text of: a number, or a switch."""


def lines(key: str, kind: Any, node: Node | None, example: str = "") -> str:
    """The lines to write for a key path of a type, with what was written there or an `example`."""
    tree = _tree(kind, node and on_site(key.rpartition(".")[2], node), example)
    return "" if tree is None else under(key, tree)


def under(key: str, tree: Tree) -> str:
    for part in reversed(re.findall(r"[^.\[\]]+|\[\d+\]", key)):
        tree = [tree] if part.startswith("[") else {part: tree}
    return "\n".join(_written(tree))


def _tree(kind: Any, node: Node | None, example: str = "") -> Tree | None:
    example, form, bare = example or example_of(kind), form_of(kind), bare_type(kind)
    node = node and in_keys(node, kind)
    match bare:
        case inspect.StructType() if bare.cls is not Text:
            return _struct(bare, node)
        case inspect.VarTupleType():
            found = [_tree(bare.item_type, item) for item in items(bare.item_type, node)]
            trees = [tree for tree in found if tree is not None] or ([example] if example else [])
            short = isinstance(bare_type(bare.item_type), inspect.StrType)
            return (tuple(map(str, trees)) if short else trees) or None
        case inspect.TupleType():
            said = re.findall(r"\d+(?:\.\d+)?", node.value if isinstance(node, Scalar) else "")
            return tuple(map(float, said)) if len(said) == len(bare.item_types) else None
        case inspect.DictType():
            return _map(bare, node, example)
    return _said(node, kind) or (to_say(kind) if form in _OWN else example) or None


def _said(node: Node | None, kind: Any) -> str:
    """What was written, in the form of a kind."""
    said = corrected(node, form_of(kind))
    return _Bare(said) if isinstance(bare_type(kind), _BARE) and re.fullmatch(r"[\w.+-]+", said) else said


def in_keys(node: Node, kind: Any) -> Node:
    """A map whose keys stand on the line of its own, `target: name: The Mayor`, as a map."""
    bare, of = bare_type(kind), r"[\w-]+"
    if not isinstance(node, Scalar) or not isinstance(bare, inspect.StructType | inspect.DictType):
        return node
    begin = rf"(?:^|[,;]\s*)({of}) *:\s+"
    found = [one for one in re.finditer(begin, node.value) if _is_key(one[1], bare)]
    if not found or found[0].start():
        return node
    ends = [*(one.start() for one in found[1:]), len(node.value)]
    parts = ((one[1], _unquoted(node.value[one.end() : end])) for one, end in zip(found, ends, strict=True))
    return Entries(
        tuple((replace(node, value=key), replace(node, value=said)) for key, said in parts), node.where
    )


def _unquoted(words: str) -> str:
    return re.sub(r"^([\"'])(.*)\1$", r"\2", words.strip())


def _is_key(word: str, kind: Any) -> bool:
    if isinstance(kind, inspect.DictType):
        return word not in keys_of(kind.value_type)
    return getattr(kind, "cls", None) is not Text and bool({word, *called(word)} & keys_of(kind))


def _map(kind: inspect.DictType, node: Node | None, example: str) -> Tree | None:
    """A map of maps under names of one's own: those that were written, else those of an example."""
    maps = node.items if isinstance(node, Items) else (node,)  # each entry may have been written as an item
    each = {key.value: value for one in maps if isinstance(one, Entries) for key, value in one.entries}
    if each and not keys_of(kind.value_type) & each.keys():
        found = {name: _tree(kind.value_type, on_site(name, value)) for name, value in each.items()}
        return {name: tree for name, tree in found.items() if tree is not None} or None
    written = node.items if isinstance(node, Items) and node.items else (node,)
    trees = [tree for one in written if (tree := _tree(kind.value_type, one)) is not None]
    named = {f"{example}{number if number > 1 else ''}": tree for number, tree in enumerate(trees, 1)}
    return named if example and named else None


def on_site(site: str, node: Node) -> Node:
    """A name or number on a known site as the address of its page, or as words to `find` there."""
    if not isinstance(node, Scalar) or not (page := page_on(site, node.value)):
        return node
    address = replace(node, value=page)
    find = ((replace(node, value="url"), address), (replace(node, value="find"), node))
    return Entries(find, node.where) if PAGE in page else address


def _struct(kind: inspect.StructType, node: Node | None) -> Tree | None:
    """A map: what was written, each part under the key that it fits; then examples of what it lacks."""
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
            if at and (said := _inner(value, fields[at].type)):
                found[at] = said
    elif isinstance(node, Scalar) and (parts := under_keys(node, kind)):
        found |= {at: _tree(fields[at].type, part) for at, part in parts.items()}
    elif (said := corrected(node, "")) and (at := key_for(said, fields, shown)):
        found[at] = NO_DAY if _lacks(said, form_of(fields[at].type)) else _tree(fields[at].type, node)
    if found and not needed:
        shown = list(found)
    ours = bool(found) or any(written_in(node))
    for key in shown:
        tree = found.get(key) or (ours and to_say(fields[key].type)) or _tree(fields[key].type, None)
        if tree is None:
            return None
        found[key] = tree
    return {name: found[name] for name in fields if found.get(name) is not None} or None


def _inner(node: Node, kind: Any) -> Tree | None:
    """What was written for a key of a map: a list is one even with one item."""
    words = not isinstance(bare_type(kind), CONTAINERS) or is_spoken(kind)
    return _said(node, kind) if words else _tree(kind, node) if any(written_in(node)) else None


def to_say(kind: Any) -> str:
    """What stands for words or a day that only the person knows: an example of ours might be printed."""
    if form_of(kind) == "date":
        return NO_DAY
    own = is_spoken(kind) or form_of(kind) in (*_OWN, "file")
    return f"<{sentence_of(kind).rstrip('.')}>" if own else ""


def _one_of(node: Items, fields: dict[str, Any], needed: list[str]) -> Node:
    """Of several maps, or files, the first; several words are joined with commas."""
    words = [item.value for item in node.items if isinstance(item, Scalar)]
    at = key_for(words[0], fields, needed) if len(words) == len(node.items) else ""
    if not at or form_of(fields[at].type):
        return node.items[0]
    return Scalar(", ".join(words), "text", node.where, plain=True)


def _written(tree: Tree) -> Iterator[str]:
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
        return value if isinstance(value, _Bare) else written(value)
    return f"[{', '.join(written(one) if isinstance(one, str) else f'{one:g}' for one in value)}]"


def written(value: str) -> str:
    """A text as YAML, in quotes where it would be read as something else without."""
    return quoted(value) if re.match(_MISREAD, value) else value


_SHOWN = 300  # characters of the person's own words
# Signs of items in letters and mails.
_BULLET = rf"(?:^|\s+)(?:[-*–—{BULLETS}]|\d{{1,2}}[.)])\s*(?=\S)"
_OWN = ("url", "email", "phone")  # forms of which an example would lead people to somebody else
_BARE = (inspect.IntType, inspect.FloatType, inspect.BoolType)
_TELLING = ("email", "url", "site", "date", "colour", "paper")  # forms that cannot be taken for other words
# What parts a line (but no comma before a year), with the words before a number.
_BETWEEN = r"(?i)\s*(?:,(?!\s*20\d\d\b)|[;|\t])\s*|\s+[-–—]\s+|\s*\b(?:tel|phone|mail|e-mail)\b[.:]*\s*"
_SAID_BY = r"[\"“„«‹](?P<text>[^\"“”»›]+)[\"“”»›][\s,.]*(?:[-–—~(]|\w+(?=\s+\w))\s*(?P<by>[^()]+?)\)?"
_NUMBER = r"(?:[+(]|\b)\d[\d\s()/.-]{4,}\d\b"  # of a telephone
_PLACES = ("place", "address")  # keys for the words of a line after its first text
_DAY = 5  # words of a day, at the most


def items(kind: Any, node: Node | None) -> Sequence[Node | None]:
    """The items of a list of a `kind`, also where bullets, numbers or commas part them."""
    if isinstance(node, Items):
        return node.items
    one = bare_type(kind)
    if isinstance(node, Entries) and (each := paired(node, one) or _apart(node)):
        return each
    if not isinstance(node, Scalar):
        return (node,)
    alone = (f.type for f in getattr(one, "fields", ()) if f.name == getattr(one.cls, "ALONE", ""))
    if form := form_of(next(alone, kind)):  # names, which have no commas in them
        every = re.split(PARTS.replace("/", "") if form in ("file", "url") else PARTS, node.value)
        parted: Sequence[str] = [part.lstrip(" #") for part in every]
        words = [word.lstrip("#") for word in node.value.split()]
        parted = words if len(parted) == 1 and all(_fits(word, form) for word in words) else parted
    else:
        parted = _parted(node.value)
    parted = [re.sub(r'^"(.*)"$', r"\1", part.strip()) for part in parted]
    return [replace(node, value=part) for part in parted if part] or (node,)


def _apart(node: Entries) -> list[Entries]:
    """The maps of a list that were written as one, each beginning where a key is repeated."""
    found: list[list[tuple[Scalar, Node]]] = [[]]
    for entry in node.entries:
        if any(entry[0].value == key.value for key, _ in found[-1]):
            found.append([])
        found[-1].append(entry)
    return [Entries(tuple(one), node.where) for one in found] if len(found) > 1 else []


def paired(node: Entries, kind: Any) -> list[Entries]:
    """Entries as maps of the two `PAIR` keys; none if one is a key of the map, or a word for one."""
    pair, known = getattr(getattr(kind, "cls", None), "PAIR", ()), keys_of(kind)
    if not pair or any({key.value, *called(key.value)} & known for key, _ in node.entries):
        return []
    first, second = pair
    return [
        Entries(((replace(name, value=first), name), (replace(name, value=second), value)), name.where)
        for name, value in node.entries
    ]


def _parted(words: str) -> Sequence[str]:
    """Words parted by bullets, else by semicolons, else by commas if each part begins with a capital."""
    if re.match(_BULLET, words):
        return re.split(_BULLET, words)
    if ";" in words:
        return words.split(";")
    parts = words.split(",")
    return parts if all(part.strip()[:1].isupper() for part in parts) else [words]


def under_keys(node: Scalar, kind: inspect.StructType) -> dict[str, Scalar]:
    """The parts of one line, each under its key: `Sam, 905 555 0199`; none if only one has a form."""
    fields = {field.encode_name: field for field in kind.fields}
    if "by" in fields and (said := re.fullmatch(_SAID_BY, node.value.strip())):
        return {key: replace(node, value=said[key].strip()) for key in ("text", "by")}
    found, rest = dict[str, str](), node.value
    if "phone" in fields and (number := re.search(_NUMBER, rest)):
        found["phone"], rest = number[0].strip(), f"{rest[: number.start()]},{rest[number.end() :]}"
    texts = [name for name, field in fields.items() if is_words(field.type)]
    texts = [name for name in texts if fields[name].required] or texts
    room = [*texts[:1], *(name for name in _PLACES if name in fields and name not in texts[:1])]
    formed = len(found)
    parts = (part.strip(" -–—") for part in re.split(_BETWEEN, rest))
    for part in (part for part in parts if not {*part.casefold().split()} <= small_words() | weekdays()):
        if "start" in fields and (clock := span_of_time(part)[0] or time_of_day(part)):
            found |= {"start": clock} | ({"end": end} if (end := span_of_time(part)[1]) else {})
            continue
        at = key_for(part, fields, room)
        if at in texts or at in _PLACES or (at in found and room):
            at = next((name for name in room if name not in found), room[-1])
            found[at] = f"{found[at]}, {part}" if at in found else part
        elif at:
            formed += 1
            found[at] = part
            if room and form_of(fields[at].type) == "date" and (beside := _beside_a_day(part)):
                at = next((name for name in room if name not in found), room[-1])
                found[at] = f"{found[at]}, {beside}" if at in found else beside
    return {at: replace(node, value=part) for at, part in found.items()} if formed and len(found) > 1 else {}


def _beside_a_day(part: str) -> str:
    """What is said with a day: "Meeting" of "Meeting on 3 May 2027"."""
    left, before = list[str](), ""
    for word in part.split():
        bare = word.strip(".,:;()").casefold()
        of_day = any(name.startswith(bare) for name in weekdays()) or days(f"1 {bare} 2027")
        if not (of_day or re.search(r"\d", bare) or time_of_day(f"{before} {bare}")):
            left.append(word)
        before = bare
    while left and left[-1].casefold() in small_words():
        left.pop()
    return " ".join(left).strip(" :;,–—-")


def key_for(said: str, fields: Mapping[str, Any], needed: Sequence[str]) -> str:
    """The key of a map for words that were written instead of the map; "" when none fits."""
    if "phone" in fields and re.fullmatch(r"\+?[\d\s()/.-]{6,}", said):
        return "phone"
    for name, field in fields.items():
        form = form_of(field.type) or form_of(getattr(bare_type(field.type), "item_type", field.type))
        if form in ("url", "site") and re.match(r"https?:|\w+:/", said, re.IGNORECASE):
            return name
        if _lacks(said, form):
            return name
        if form in _TELLING and (_fits(said, form) or (form == "url" and _fits(f"https://{said}", form))):
            return name
        if form == "colour" and meant(said, form):
            return name
        if form == "file" and re.search(r"\.\w{2,5}$", said):
            return name
    texts = [name for name, field in fields.items() if is_words(field.type)]
    return next((name for name in (*needed, *texts) if name in texts), "")


def corrected(node: Node | None, form: str) -> str:
    """What was written, in its right form: a day as year-month-day, an address with its scheme."""
    if not isinstance(node, Scalar) or node.kind in ("nothing", "said"):
        return ""
    words = " ".join((without_curls(node.value) or node.value).split())
    if form == "date":
        return words if words.startswith(NO_YEAR) else next(iter(days(words)), "")
    if form == "url" and not any(mark in words for mark in (HOME, PAGE)) and not _fits(words, form):
        return f"https://{words}" if _fits(f"https://{words}", form) else ""
    if form == "column":
        words = column(words) or words
    if form and (right := meant(words, form)):
        return right
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"


def written_in(node: Node | None) -> Iterator[str]:
    match node:
        case Scalar():
            yield node.value
        case Items():
            yield from (words for item in node.items for words in written_in(item))
        case Entries():
            yield from (words for _, value in node.entries for words in written_in(value))


def open_question(words: str, example: str) -> str:
    """What an example leaves open: which day is meant, its year, the country of a number; "" for nothing."""
    if PAGE in example:
        return f"write the end of its address for {PAGE}, as your browser shows it"
    if HOME in example:
        return f"write your country's number for {HOME}: 1 in Canada, 44 in Britain, 49 in Germany"
    if len(found := days(words)) > 1:
        return f"where the {read_otherwise(found)} stands first, the day is {found[1]}"
    if NO_DAY in example:
        asked = f"write the day for {NO_DAY}, such as 2027-10-06"
        none = no_such_day(words)
        return f"{none} is no date: {asked}" if none else f"{asked}; words without a day go into the lead"
    return f"write the year for {NO_YEAR}" if NO_YEAR in example else ""


def _fits(said: str, form: str) -> bool:
    return not fault(said, form) or (form == "date" and len(said.split()) <= _DAY and bool(days(said)))


def _lacks(said: str, form: str) -> bool:
    """Whether words are a day that its month does not have."""
    return form == "date" and len(said.split()) <= _DAY and bool(no_such_day(said))
