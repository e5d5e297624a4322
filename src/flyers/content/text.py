"""Texts as organisers write them: one string for every language, or one a language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct


class Text(Struct, frozen=True):
    """A text in its languages: pairs of BCP 47 tag and words; the tag "" stands for every other language.

    >>> Text((("en", "Join"), ("fr", "Rejoignez-nous"))).get("fr")
    'Rejoignez-nous'
    """

    entries: tuple[tuple[str, str], ...] = ()

    def get(self, lang: str) -> str | None:
        """The words in `lang` (a tag in its usual case), None when the text has none."""
        found = dict(self.entries)
        return found.get(lang, found.get(""))

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags it has words for, in order; () for a text that serves every language."""
        return tuple(tag for tag, _ in self.entries if tag)


def texts(value: object, key: str = "") -> Iterator[tuple[str, Text]]:
    """Every text inside a value, with its key path: `demands[1]`, `links.petition.label`."""
    if isinstance(value, Text):
        yield key, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from texts(item, f"{key}[{number}]")
    elif isinstance(value, Struct | Mapping):
        names = value.__struct_fields__ if isinstance(value, Struct) else tuple(value)
        for name in names:
            inner = getattr(value, name) if isinstance(value, Struct) else value[name]
            yield from texts(inner, f"{key}.{name}" if key else name)
