"""Trees of the program's own YAML files, for code that the reader of structs depends on; and with them, what
people call languages, keys and the columns of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from unicodedata import combining, normalize

from flyers.content import library
from flyers.content.hints import LETTERS, SITES, closest
from flyers.content.nodes import Entries, Items, Node, parse


def said(*path: str) -> Iterator[tuple[str, list[str]]]:
    """The words under a key of all locales that have it, in small letters, by their tags."""
    for tag in library.locales():
        found: Any = tree(f"locales/{tag}.yaml")
        for name in path:
            found = found.get(name, {})
        if words := found if isinstance(found, list) else [found] if found else []:
            yield tag, [normalize("NFKC", word).casefold() for word in words]


@cache
def tree(name: str) -> dict[str, Any]:
    """The maps, lists and words of a file of `assets`, by its name."""
    file = library.assets() / name

    def plain(node: Node | None) -> Any:
        if isinstance(node, Entries):
            return {key.value: plain(value) for key, value in node.entries}
        return [plain(item) for item in node.items] if isinstance(node, Items) else node and node.value

    return plain(parse(file.read_text(encoding="utf-8"), str(file)).root) or {}


def entries(name: str) -> Iterator[tuple[str, str]]:
    """The entries of all maps inside a file's map."""
    for found in tree(name).values():
        yield from found.items() if isinstance(found, dict) else ()


def sentences() -> Mapping[str, Mapping[str, str]]:
    """A sentence for each key of a template, by struct."""
    found = tree("template-keys.yaml")
    return found | {"Change": found["Style"]}


@cache
def tags_by_name() -> dict[str, str]:
    """Language tags by `usual_names` and those of `assets/language-names.yaml`; "Chinese" is one of two."""
    found = dict(usual_names())
    for tag, name in entries("language-names.yaml"):
        _take(found, name, tag)
    return found


@cache
def usual_names() -> dict[str, str]:
    """Language tags by themselves, by the languages' own names, and by their English ones."""
    found: dict[str, str] = {}
    own = [dict(said(key)) for key in ("language", "english")]
    for tag in library.locales():
        for name in (tag, *(names[tag][0] for names in own if tag in names)):
            _take(found, name, tag)
    return found


def _take(found: dict[str, str], name: str, tag: str) -> None:
    for one in (name, name.partition(" (")[0]):
        found.setdefault(one.casefold(), tag)
        found.setdefault(folded(one), tag)


def called(word: str) -> tuple[str, ...]:
    """The keys that people may mean by a word, the likeliest first.

    >>> called("Überschrift"), called("photo"), called("headlin")
    (('headline',), ('picture',), ())
    """
    spaced = folded(word).replace("_", " ").replace("-", " ")
    whole = spaced.replace(" ", "")
    site = ("links",) if whole in SITES else ()
    return tuple(dict.fromkeys((*site, *_in_languages().get(whole, ()), *_in_languages().get(spaced, ()))))


def folded(word: str) -> str:
    """In small letters without marks; even the dot of an i does not matter, because of the Turkish ı."""
    bare = (char for char in normalize("NFKD", word.strip().casefold()) if not combining(char))
    return "".join(bare).translate(LETTERS)


@cache
def small_words() -> frozenset[str]:
    """Articles, prepositions and the like of all languages."""
    files = (f"phrases/{file.name}" for file in (library.assets() / "phrases").glob("*.yaml"))
    return frozenset(word for file in files for _, words in entries(file) for word in words.split())


@cache
def _in_languages() -> Mapping[str, tuple[str, ...]]:
    """The keys that a folded word may mean, from `assets/key-words.yaml`."""
    found: dict[str, list[str]] = {}
    for key, words in entries("key-words.yaml"):
        for word in words.split(","):
            found.setdefault(folded(word), []).append(key)
    return {word: tuple(dict.fromkeys(keys)) for word, keys in found.items()}


@cache
def inverted(file: str) -> dict[str, str]:
    """The keys in a file of `assets` by each of their words: countries, colours, languages."""
    return {word.casefold(): key for key, words in entries(file) for word in words.split()}


def clock_words(key: str, lang: str = "") -> str:
    """A pattern for the words of a key of `assets/clock-words.yaml`, of a language if they are told by it."""
    found = tree("clock-words.yaml")[key]
    words = found.get(lang, "") if lang else found
    return "|".join(re.escape(word.replace("_", " ")) for word in words.split())


COLUMNS = ("name", "address", "postcode", "city", "email", "phone", "date", "signature", "informed")
_LIKE = 0.75  # how much a word has in common with the column that it is a slip of: "nmae", not "estate"
_LEAST = 4  # letters of a word that means a column by itself; shorter ones are articles and prepositions


def column(word: str) -> str:
    """The column that a word means: by its name, what people call it, its head in any language, or a word
    that is in the heads of one column only; "" for none.

    >>> column("Unterschrift"), column("Nombre"), column("Shoe size")
    ('signature', 'name', '')
    """
    known = (one for one in (re.sub(r"[\W_]", "", folded(word)), *called(word)) if one in COLUMNS)
    return next(known, "") or _heads().get(folded(word), "")


def column_hint(word: str, id: str) -> str:
    """What to write instead of a word that is no column: a known one, or one's own column with this id."""
    own = f"make it one of your own: {{id: {id}, label: {word[:1].upper() + word[1:].replace('_', ' ')}}}"
    if known := column(word):
        half = {"name_begins", "name_ends"}.intersection(called(word))
        return f"write {known}; its head is printed in the language of the sheet" + f"; or {own}" * bool(half)
    close = closest(word, COLUMNS, like=_LIKE)
    return f'did you mean "{close}"? Or {own}' if close else own


@cache
def _heads() -> dict[str, str]:
    """Columns by their heads in all languages, and by words that occur in the heads of one column only."""
    heads = [(name, folded(s)) for name in COLUMNS for _, all_ in said("words", f"col_{name}") for s in all_]
    words: dict[str, set[str]] = {}
    for name, head in heads:
        for word in re.findall(r"\w+", head):
            words.setdefault(word, set()).add(name)
    alone = {word: min(of) for word, of in words.items() if len(of) == 1 and len(word) >= _LEAST}
    return alone | {head: name for name, head in reversed(heads)}
