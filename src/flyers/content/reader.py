"""A YAML file → a struct, with all that is wrong at once and a place for every key.

`load` takes any msgspec Struct of nested structs, tuples, maps, bounded numbers, literals, `Text`, and
strings with a form (`Meta(extra={"form": …})`, see `forms`). The field that a struct's `ALONE` names may be
written in place of the struct; those in `UNWRITTEN` are in no file. A required value that is missing or wrong
stays blank, so that the others can be checked: only a result without errors is fit to print.

What was read of the program's own files (templates, locales) is kept like Python's bytecode: in `__pycache__`
beside them, unless Python is told not to. It is valid while the file and all modules of the program are
unchanged. If it cannot be read or written, the file is read again.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from msgspec import Struct, inspect, msgpack
from msgspec.structs import replace

from flyers.content import examples, pasted
from flyers.content.examples import corrected, on_site, open_question, paired, written_in
from flyers.content.files import write_whole
from flyers.content.hints import SITES
from flyers.content.kinds import (
    Meant,
    bare_type,
    belonging,
    blank,
    example_of,
    fitting,
    heads,
    is_spoken,
    lacks_a_level,
    meant,
    sentence_of,
    unwrapped,
)
from flyers.content.names import called
from flyers.content.nodes import Entries, Items, Node, Parsed, Scalar, filled, parse, text_of
from flyers.content.text import Text, texts
from flyers.content.translations import Translation
from flyers.content.values import LOST, Spot, Values
from flyers.errors import FlyersError, Problem, Where

UNKNOWN = "this key is not known"
MISSING = "this key is missing"
_DASHES = "is a list, each item after a dash"
_MOST_HINTS = 200
S = TypeVar("S", bound=Struct)
description = cache(inspect.type_info)  # of a campaign it takes longer than to read one


class Loaded(Generic[S], Struct, frozen=True):
    """What could be read (None if the file is no map), what is wrong, and where each key stands. Key paths
    are like `links.petition.url`, `demands[0]`, `story.fr`. Maps and lists have the place of their key,
    scalars their own."""

    value: S | None
    problems: tuple[Problem, ...]
    where: Mapping[str, Where]

    @property
    def sound(self) -> S:
        """The value. Raises FlyersError if something is wrong."""
        if self.problems or self.value is None:
            raise FlyersError.of(self.problems)
        return self.value


def load(path: Path, kind: type[S], aside: Sequence[Translation] = (), blanks: bool = False) -> Loaded[S]:
    """Reads a file and, into its texts, translators' files; with `blanks`, empty values are ignored."""
    try:
        text = text_of(path)
    except FlyersError as error:
        return Loaded(None, error.problems, {})
    return loads(text, str(path), kind, aside, blanks)


def loads(
    text: str, path: str, kind: type[S], aside: Sequence[Translation] = (), blanks: bool = False
) -> Loaded[S]:
    """Reads text; messages call it `path`."""
    described = description(kind)
    keys = heads(described)
    parsed = parse(text, path, keys)
    words = pasted.first_line(text, keys) if parsed.problems or _odd(parsed.root) else ""
    if words:  # there is nothing else to say of a message
        parsed = Parsed(Scalar(words, "text", Where(path, 1, 1), plain=True))
    root = filled(parsed.root) if blanks and parsed.root else parsed.root
    problems = [*parsed.problems, *(problem for one in aside for problem in one.problems)]
    reader = _Reader(problems, aside, text.split("\n"))
    top = Where(path, 1, 1)
    if root and (inner := unwrapped(root, keys)):
        root, odd_one = inner
        reader.problems.append(odd_one)
    value: Any = LOST
    if isinstance(root, Entries):
        if write_out := getattr(kind, "WRITTEN_OUT", None):
            root, odd = write_out(root)
            reader.problems += odd
        reader.top, reader.root = keys, root if "languages" in keys else None
        value = reader.value(root, described, Spot("", top))
    elif root is not None:
        words = words or (root.value.split("\n")[0] if isinstance(root, Scalar) else "")
        hint = pasted.in_keys(words or "Save it", text, keys)
        reader.say(root.where, Spot(""), "there is no key in this file", hint)
    elif not parsed.problems:
        reader.say(top, Spot(""), "the file is empty", "begin each line with a key: headline: Save it")
    if value is not LOST:
        reader.untaken([key for key, _ in texts(value)], described)
    found = tuple(sorted(set(reader.problems)))
    return Loaded(None if value is LOST else value, found, reader.where)


def _odd(root: Node | None) -> bool:
    """Whether a tree has no keys, or one of several words."""
    words = [key.value for key, _ in root.entries] if isinstance(root, Entries) else [" " * bool(root)]
    return any(" " in one for one in words)


class _Reader(Values):
    """Walks nodes and types together; `top` are the keys that begin a line."""

    top: Collection[str] = ()

    def value(self, node: Node, kind: Any, spot: Spot) -> Any:
        self.where[spot.key] = node.where if isinstance(node, Scalar) else spot.at or node.where
        if isinstance(node, Scalar) and node.kind == "said":
            return LOST
        match kind:
            case inspect.UnionType():
                return self.value(node, fitting(node, kind), spot)
            case inspect.Metadata():
                hint = (kind.extra_json_schema or {}).get("description", spot.hint)
                spot = replace(spot, hint=hint, example=example_of(kind))
                form = (kind.extra or {}).get("form")
                return self.form(node, form, spot) if form else self.value(node, kind.type, spot)
            case inspect.StructType() if kind.cls is Text:
                return self.text(node, spot)
            case inspect.StructType():
                return self.struct(node, kind, spot)
            case inspect.DictType():
                return self.map(node, kind, spot)
            case inspect.VarTupleType() | inspect.TupleType():
                return self.list(node, kind, spot)
            case inspect.LiteralType():
                return self.literal(node, kind, spot)
            case inspect.StrType():
                return self.words(node, spot)
            case inspect.BoolType():
                return self.switch(node, spot)
            case inspect.IntType() | inspect.FloatType():
                return self.number(node, kind, spot)
        raise TypeError(f"{spot.key}: a {type(kind).__name__} is not read from YAML")

    def map(self, node: Node, kind: inspect.DictType, spot: Spot) -> Any:
        if not isinstance(node, Entries):
            return self.no_container(node, kind, spot)
        if spot.example and lacks_a_level(node, kind):
            what = f"{spot.key} has several of these, each under a name of its own"
            shown = Entries(((Scalar(spot.example, "text", node.where, plain=True), node),), node.where)
            return self._show(self.where[spot.key], shown, kind, spot, what)
        found = {}
        for name, value in self.entries(node, spot):
            inner = spot.inner(name.value, name.where)
            key = self.value(name, kind.key_type, inner)
            item = self.value(value, kind.value_type, inner)
            if key is not LOST and item is not LOST:
                found[key] = item
        return found

    def list(self, node: Node, kind: Any, spot: Spot) -> Any:
        texts_of = isinstance(kind, inspect.VarTupleType) and is_spoken(kind.item_type)
        if isinstance(node, Entries) and node.entries and texts_of:
            if all(name.kind == "number" for name, _ in node.entries):
                node = Items(tuple(value for _, value in node.entries), node.where)
                return self._show(self.where[spot.key], node, kind, spot, f"{spot.key} {_DASHES}")
            return self.list_of_each(node, spot)
        if not isinstance(node, Items):
            return self.no_container(node, kind, spot)
        types = kind.item_types if isinstance(kind, inspect.TupleType) else None
        least, most = (0, None) if types else (kind.min_length or 0, kind.max_length)
        if types and len(types) != len(node.items):
            return self.say(self.where[spot.key], spot, f"{len(node.items)} items where {len(types)} belong")
        if len(node.items) < least:
            what = "there is nothing in this list"
            return self.say(self.where[spot.key], spot, what, "write something in it, or delete the line")
        if most and len(node.items) > most:
            what = f"there are {len(node.items):,}, which are too many"
            return self.say(self.where[spot.key], spot, what, f"{most} at most: {spot.hint}")
        found = []
        for i, item in enumerate(node.items):
            of = types[i] if types else kind.item_type
            found.append(self.value(item, of, replace(spot, key=f"{spot.key}[{i}]", at=None)))
        if LOST in found and (types or len(found) == found.count(LOST)):
            return LOST
        return tuple(found if types else self._kept(found, kind.item_type, spot))

    def _kept(self, found: Sequence[Any], kind: Any, spot: Spot) -> Sequence[Any]:
        """The items that could be read. A blank map or text stands for a lost one; words and numbers have no
        blank, so what follows moves up, and its place with it."""
        if isinstance(bare_type(kind), inspect.StructType):
            return [blank(kind) if item is LOST else item for item in found]
        kept = [(f"{spot.key}[{i}]", item) for i, item in enumerate(found) if item is not LOST]
        for i, (key, _) in enumerate(kept):
            self.where[f"{spot.key}[{i}]"] = self.where[key]
        return [item for _, item in kept]

    def no_container(self, node: Node, kind: Any, spot: Spot) -> Any:
        """Says that a map or list belongs here, and shows it with the words written instead."""
        one = isinstance(kind, inspect.StructType | inspect.DictType)
        if isinstance(node, Scalar) and node.kind == "nothing":
            hint = "begin its lines further to the right than its own"
            return self._show(node.where, None, kind, spot, f"{spot.key}: there is nothing here", hint)
        if (at := getattr(getattr(kind, "cls", None), "AS_LINK", "")) and (url := corrected(node, "url")):
            what, shown = f"{spot.key}: a web address belongs under links", examples.under(at, url)
            self.problems.append(Problem(self.where[spot.key], what, example=shown))
            return LOST
        if isinstance(node, Scalar):
            if scalar := self.scalar(node, spot, "a map" if one else "a list"):
                glued = not one and re.match(r"-\S", scalar.value)
                self.no_quotes(scalar.where)
                what = "is several lines, not one" if one else "is a list, even with one item"
                if glued:
                    what = "is a list, with a space after each dash"
                if isinstance(kind, inspect.TupleType):
                    what = f"is a list of {len(kind.item_types)}, such as [{', '.join(spot.example.split())}]"
                self._show(scalar.where, scalar, kind, spot, f"{spot.key} {what}")
            return LOST
        own_keys = f"has keys of its own{', and is no list' if isinstance(node, Items) else ''}"
        what = own_keys if one else _DASHES
        each = node.items if isinstance(kind, inspect.StructType) and isinstance(node, Items) else ()
        shown = examples.lines(spot.key, kind, node) if len(each) > 1 else ""
        lost = shown and any(not isinstance(item, Scalar) or item.value not in shown for item in each)
        hint = "there is one alone: keep the best" if lost else ""
        return self._show(self.where[spot.key], node, kind, spot, f"{spot.key} {what}", hint)

    def _show(self, where: Where, node: Node | None, kind: Any, spot: Spot, what: str, hint: str = "") -> Any:
        """Says what is wrong, with an example made of what was written, else with the key's purpose."""
        example = examples.lines(spot.key, kind, node, spot.example)
        hint = hint or ("" if example else spot.hint)
        asked = next(filter(None, (open_question(words, example) for words in written_in(node))), "")
        hint = (asked or hint) if isinstance(node, Scalar) else (hint or asked)
        self.problems.append(Problem(where, what, hint, example=example))
        return LOST

    def struct(self, node: Node, kind: inspect.StructType, spot: Spot) -> Any:
        unwritten = getattr(kind.cls, "UNWRITTEN", ())
        fields = {field.encode_name: field for field in kind.fields if field.name not in unwritten}
        alone = getattr(kind.cls, "ALONE", "")
        keys = {name.value for name, _ in node.entries} if isinstance(node, Entries) else set()
        if alone and not keys & fields.keys() and not self._slips(keys, fields):
            for one in self.aside:
                one.move(spot.key, f"{spot.key}.{alone}")
            value = self.value(node, fields[alone].type, replace(spot.inner(alone), hint=spot.hint))
            return value if value is LOST else kind.cls(**{alone: value})
        if not isinstance(node, Entries) or paired(node, kind):
            return self.no_container(node, kind, spot)
        node = self._indented(node, fields, spot)
        values: dict[str, Any] = {}
        told, taken = set[str](), set(keys)
        for name, value in self.entries(node, spot):
            key = name.value
            if key not in fields:
                other = self._unknown(name, value, fields, taken, spot)
                key = other.key if other.sure and other.key not in told else ""
                told.add(other.key)
                taken.add(other.key)
            if not key:
                continue
            field = fields[key]
            inner = replace(spot.inner(key, name.where), needed=field.required)
            read = self.value(value, field.type, inner)
            values[field.name] = blank(field.type) if read is LOST and field.required else read
        for field in kind.fields:
            if field.required and field.name not in values:
                if field.encode_name not in told:
                    self._missing(node, kind, spot, field)
                values[field.name] = blank(field.type)
        return kind.cls(**{name: value for name, value in values.items() if value is not LOST})

    def _slips(self, keys: Collection[str], fields: Mapping[str, Any]) -> bool:
        """Whether one of the keys is nearly one of a map, and no language that the file names."""
        return any(key not in (self.named or ()) and meant(key, fields, at_top=False).sure for key in keys)

    def _unknown(
        self, name: Scalar, value: Node, fields: Mapping[str, Any], keys: Collection[str], spot: Spot
    ) -> Meant:
        """What an unknown key means; it is reported, and shown where it belongs."""
        key, many = name.value, len(self.problems) >= _MOST_HINTS
        found = Meant("") if many else self._meant(key, fields, keys, spot)
        if found.key == "links" and key.lower() in SITES:
            if corrected(value, "url") or on_site(key.lower(), value) != value:
                self._show_within(name, value, fields[found.key], spot)
                return Meant("")
            found = replace(found, sure=False)
        if found.within and isinstance(value, Scalar) and value.kind not in ("nothing", "said"):
            self._show_within(replace(name, value=found.key), value, fields[found.within], spot, key)
            return Meant("")
        self.say(name.where, spot.inner(key), UNKNOWN, found.hint)
        return found

    def _show_within(
        self, name: Scalar, value: Node, field: inspect.Field, spot: Spot, said: str = ""
    ) -> None:
        """Says that a key (or one that was `said` for it) belongs inside a map: `facebook` under `links`."""
        within, inner = value, spot.inner(field.encode_name)
        for part in reversed(name.value.split(".")):
            within = Entries(((replace(name, value=part), within),), name.where)
        what = f"{said or name.value}: this belongs under {field.encode_name}"
        self._show(name.where, within, field.type, inner, what)

    def _meant(self, key: str, fields: Mapping[str, Any], keys: Collection[str], spot: Spot) -> Meant:
        if spot.key and key in self.top and not any(one in fields for one in called(key)):
            return Meant(f"it belongs at the very start of a line, not under {spot.key}")
        if spot.key and key.lower() in SITES and "links" in self.top:
            return Meant("pages are links: write it below links, with its url")
        found = meant(key, fields, not spot.key, keys)
        return found if found.within or key.lower() in SITES or found.key not in keys else Meant(found.hint)

    def _missing(self, node: Node, kind: inspect.StructType, spot: Spot, field: inspect.Field) -> None:
        inner, where = spot.inner(field.encode_name), self.where.get(spot.key, node.where)
        shown = (spot, kind, node) if spot.key else (inner, field.type, None)
        what = f"{inner.key}: {MISSING}"
        self._show(where, shown[2], shown[1], shown[0], what, sentence_of(field.type))

    def _indented(self, node: Entries, fields: Mapping[str, Any], spot: Spot) -> Entries:
        """The map, with lines that lack indentation below an empty key put inside it; reported."""
        entries, at = list[tuple[Scalar, Node]](), 0
        while at < len(node.entries):
            name, value = node.entries[at]
            at += 1
            field = fields.get(name.value)
            nothing = isinstance(value, Scalar) and value.kind == "nothing"
            listed = field and isinstance(bare_type(field.type), inspect.VarTupleType)
            apart = not listed or {key.value for key, _ in node.entries[at : at + 1]}.isdisjoint(fields)
            if field and nothing and apart and (within := belonging(node.entries[at:], field.type)):
                value = Entries(node.entries[at : at + within], name.where)
                at += within
                inner = spot.inner(name.value, name.where)
                what = f"{inner.key}: its lines begin too far to the left"
                self._show(name.where, value, field.type, inner, what, "put two spaces before each")
            entries.append((name, value))
        return replace(node, entries=tuple(entries))


_DIGEST = 16  # bytes


def kept(file: Path, kind: type[S], read: Callable[[Path], Loaded[S]] | None = None) -> Loaded[S]:
    """A file of the program as `read` (or `load`) reads it, and if it is right, without places."""
    own = file.read_bytes() + _program()
    beside = file.parent / "__pycache__" / f"{file.stem}.{kind.__name__.lower()}"
    with suppress(OSError):
        data = beside.read_bytes()
        if data[:_DIGEST] == _digest(own, data[_DIGEST:]):
            return Loaded(msgpack.decode(data[_DIGEST:], type=kind), (), {})
    loaded = read(file) if read else load(file, kind)
    if loaded.value is not None and not loaded.problems and not sys.dont_write_bytecode:
        value = msgpack.encode(loaded.value)
        with suppress(OSError):
            beside.parent.mkdir(exist_ok=True)
            write_whole(beside, _digest(own, value) + value)
    return loaded


def _digest(own: bytes, value: bytes = b"") -> bytes:
    """A check on both: the file that was read, and the value made of it."""
    from hashlib import blake2b

    return blake2b(own + value, digest_size=_DIGEST).digest()


@cache
def _program() -> bytes:
    """A digest that changes with any module of the program, told as Python tells it: by time and size."""
    return _digest(repr(sorted(_modules(Path(__file__).parents[1]))).encode())


def _modules(folder: Path) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                now = entry.stat()
                yield entry.path, now.st_mtime_ns, now.st_size
            elif "." not in entry.name and entry.name not in ("__pycache__", "share") and entry.is_dir():
                yield from _modules(Path(entry.path))
