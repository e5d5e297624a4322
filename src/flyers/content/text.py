"""Texts as organisers write them, one string for all languages or one for each; `only`, by which one product
says some of them differently; and what a product prints of a campaign, as it declares.

A taking names a key, with `[]` for every item of a list and `*` for every entry of a map, and takes all
below: "events", "links.*.note". "petition.title or title" takes the first that the campaign has; "… if email
and target" only if it has those keys, "… unless petition.to" only if it has not.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterable, Iterator, Mapping
from inspect import get_annotations
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, Union, get_args, get_origin
from unicodedata import category, is_normalized, normalize

from msgspec import Struct, defstruct, structs

if TYPE_CHECKING:
    from flyers.content.campaign import Campaign

# Characters that no text has: controls except tab and line feed, overrides of direction, replacements for
# things and letters that were not copied, lone surrogates, non-characters.
NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufffc-\uffff]")
# Ideographs that Unicode has twice, 神 beside 神, as Japanese families write their names. Only these are lost
# if they are composed.
_OF_NAMES = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")
_BEGUN = 40  # letters of a text by which people find it
_FILLERS = "\u034f\u115f\u1160\u2800\u3164\uffa0"  # letters and signs by Unicode, and blank


def unseen(words: str) -> bool:
    """Whether nothing of some words is seen: blanks, and what has no width and comes along from a web page.

    >>> unseen(" \\u200b"), unseen(""), unseen("\\u200ba")
    (True, True, False)
    """
    return all(char.isspace() or char in _FILLERS or category(char) == "Cf" for char in words)


def strange(words: str) -> str:
    """What of some words is no text; "" for nothing.

    >>> strange("Ana\\x1b[31m"), strange("Ana")
    ('a character that is not text (U+001B)', '')
    """
    bad = [*dict.fromkeys(NO_TEXT.findall(words))]
    which = "a character that is" if len(bad) == 1 else "characters that are"
    return f"{which} not text ({', '.join(f'U+{ord(char):04X}' for char in bad)})" if bad else ""


def composed(words: str) -> str:
    """Words as all of the program compares, breaks and prints them: each letter with its accents is one
    character, if there is one (NFC). A Mac's file names and what is copied out of a PDF have several.

    >>> composed("か\\u3099ー"), composed("\\ufa19") == "\\u795e"
    ('がー', False)
    """
    if is_normalized("NFC", words):
        return words
    return "".join(one if _OF_NAMES.match(one) else normalize("NFC", one) for one in _OF_NAMES.split(words))


def words_in(said: str) -> int:
    """How many words some text has; in scripts without spaces two letters are a word.

    >>> words_in("留住老梧桐。 Keep it"), words_in("Keep the lido")
    (5, 3)
    """
    letters = 0 if said.isascii() else sum("\u0e00" <= char < "\u0f00" or char >= "\u3040" for char in said)
    return len(said.split()) + letters // 2


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
    for inner, _, _, part in parts(key, value):
        if isinstance(part, Struct | Mapping | tuple):
            yield from texts(part, inner)


def begun(key: str, source: object, lang: str = "") -> str:
    """A key with the words that the item of its list begins with, since people count from one.

    >>> begun("demands[1]", {"demands": (Text(), Text((("", "No trucks of **water** in the meantime"),)))})
    'demands[1] (“No trucks of water…”)'
    """
    item = re.match(r"[^\[]*\[\d+\]", key)
    found = (text for name, text in texts(source) if item and f"{name}.".startswith(f"{item[0]}."))
    text = next(found, Text())
    said = re.sub(r"[*\s]+", " ", (text.get(lang) or next((words for _, words in text.entries), ""))).strip()
    some = re.match(r"(?:\S+ ){0,3}\S+" if " " in said else r".{,12}", said)
    if not some or unseen(said):
        return key
    short = some[0][:_BEGUN]
    return f"{key} (“{short}{'…' if short != said else ''}”)"


def parts(key: str, value: object, only: str = "*") -> Iterator[tuple[str, str, object, object]]:
    """Key, name, holder and value of each direct part of a value, or of those with `only` one name; items of
    a list have its name."""
    if isinstance(value, tuple):
        name = key.rpartition(".")[2]
        for n, item in enumerate(value if only in ("*", name) else ()):
            yield f"{key}[{n}]", name, value, item
    elif isinstance(value, Struct) and not isinstance(value, Text):
        every = value.__struct_fields__
        for name in every if only == "*" else (only,) if only in every else ():
            yield f"{key}.{name}".strip("."), name, value, getattr(value, name)
    elif isinstance(value, Mapping):
        for name in value if only == "*" else (only,) if only in value else ():
            yield f"{key}.{name}".strip("."), name, value, value[name]


S = TypeVar("S", bound=Struct)


def texts_of(kind: type[Struct], name: str) -> type[Struct]:
    """A struct with those fields of `kind` that are texts or hold some, all optional. Lists of texts, and of
    structs with nothing but texts, are replaced as a whole; other lists are left out."""
    fields: list[tuple[str, Any, Any]] = []
    hints = [hint for base in reversed(kind.__mro__) for hint in get_annotations(base).items()]
    for field, hint in dict(hints).items():
        sentence = hint.__metadata__ if get_origin(hint) is Annotated else ()
        texts = _texts(hint, f"{name}{field.title()}")
        if texts is not None and field in kind.__struct_fields__:
            fields.append((field, Annotated[(texts | None, *sentence)], None))
    return defstruct(name, fields, frozen=True, kw_only=True, module=__name__)


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
    return structs.replace(base, **changes)


class Leaf(Struct, frozen=True):
    """A single value of a campaign: its key, its name in the struct that `holds` it, and the value."""

    key: str
    name: str
    holds: object
    value: Any


def taken(campaign: Campaign, takes: Iterable[str]) -> Iterator[Leaf]:
    for keys, needed, barred in map(_parted, takes):
        if not (_lacked(campaign, needed) or (barred and _first(campaign, barred))):
            yield from _first(campaign, keys)


def _parted(taking: str) -> tuple[str, str, str]:
    """The keys of a taking, the keys that it needs, and those that bar it."""
    keys, _, barred = taking.partition(" unless ")
    keys, _, needed = keys.partition(" if ")
    return keys, needed, barred


def untaken(campaign: Campaign, every: Iterable[str], keys: set[str]) -> Iterator[str]:
    """The topmost of `every` key without any of the taken `keys`, except those that are required."""

    def below(key: str, name: str, holds: object, value: object) -> Iterator[str]:
        found = {leaf.key for leaf in _leaves(key, name, holds, value)}
        if found and not found & keys:
            yield key
        elif found - keys:
            fields = structs.fields(value) if isinstance(value, Struct) else ()
            needed = {field.name for field in fields if field.required}
            for part in parts(key, value):
                if part[1] not in needed:
                    yield from below(*part)

    for name in every:
        yield from below(name, name, campaign, getattr(campaign, name))


def barring(campaign: Campaign, takes: Iterable[str], key: str) -> str:
    """The key that keeps this key, or all below it, from being taken; "" for none."""
    found = (_first(campaign, barred) for _, barred in _of(key, takes) if barred)
    return next((leaf.key for leaf, *_ in filter(None, found)), "")


def wanting(campaign: Campaign, takes: Iterable[str], key: str) -> str:
    """The key that is missing for this key, or anything below it, to be taken; "" for none."""
    return next(filter(None, (_lacked(campaign, needed) for needed, _ in _of(key, takes))), "")


def _of(key: str, takes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What each taking of a key, or below it, needs, and what bars it."""
    for keys, needed, barred in map(_parted, takes):
        if any(f"{name}.".startswith(f"{key}.") for name in keys.split(" or ")):
            yield needed, barred


def _lacked(campaign: Campaign, needed: str) -> str:
    """The first key that a taking needs and the campaign lacks; "" for none."""
    every = needed.split(" and ") if needed else ()
    return next((one for one in every if not _first(campaign, one)), "")


def _first(campaign: Campaign, keys: str) -> list[Leaf]:
    """The leaves of the first of some keys that the campaign has."""
    every = (list(_under("", "", None, campaign, key.split("."))) for key in keys.split(" or "))
    return next(filter(None, every), [])


def _under(key: str, name: str, holds: object, value: object, path: list[str]) -> Iterator[Leaf]:
    if not path:
        yield from _leaves(key, name, holds, value)
        return
    wanted, every = path[0].removesuffix("[]"), path[0].endswith("[]")
    for inner, called, holder, part in parts(key, value, wanted):
        steps = parts(inner, part) if every else [(inner, called, holder, part)]
        for step in steps:
            yield from _under(*step, path[1:])


def _leaves(key: str, name: str, holds: object, value: object) -> Iterator[Leaf]:
    if isinstance(value, Text) or not isinstance(value, Struct | Mapping | tuple):
        if value is not None and value != Text():
            yield Leaf(key, name, holds, value)
        return
    for part in parts(key, value):
        yield from _leaves(*part)
