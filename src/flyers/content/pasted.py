"""A text that nobody has written for a file's keys, such as a message that was pasted."""

from __future__ import annotations

import re
from collections.abc import Collection

from flyers.content.examples import written
from flyers.content.hints import alike
from flyers.content.names import called
from flyers.content.quoting import CLOSED
from flyers.content.stops import in_columns
from flyers.content.traps import without_colon

_LONGEST = 60  # characters of a line that may be a headline
_KEYED = r"[^\w\n]*(?P<key>\w[^:：﹕=\"'\n]{0,40}?)[\"' ]*[:：﹕=]"
_SIGNS = "#_->• "  # that stand before words in letters


def first_line(text: str, keys: Collection[str]) -> str:
    """The first line with words of a text that nobody has written for these keys, such as a message that was
    pasted; "" if it may have one, or is no text."""
    from flyers.content.yaml_core import no_text

    lines = [line for line in _said(text) if line.lower() not in keys]  # a key alone is no words
    if not lines or no_text(text) or lines[0].startswith("{"):
        return ""
    begun = [found["key"] for line in lines if (found := re.match(_KEYED, line))]
    alone = lines[0].split(maxsplit=1)[0] in keys and without_colon(lines[0])
    known = any(key in keys for key in begun) or sum(key.lower() in keys for key in begun) > 1
    if known or alone or _meant(lines[0], keys) or any(in_columns(line, keys) for line in lines):
        return ""
    words = lines[0][1:-1] if re.fullmatch(CLOSED['"'], lines[0]) else lines[0]
    return words.replace("*", "").lstrip(_SIGNS).rstrip("#_, ")


def _said(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if any(map(str.isalnum, line))]


def _meant(line: str, keys: Collection[str]) -> bool:
    """Whether a line begins with what may be one of some keys."""
    if not (found := re.match(_KEYED, line)):
        return False
    return any(one in called(found["key"]) or alike(found["key"], one) for one in keys)


def in_keys(words: str, text: str, keys: Collection[str]) -> str:
    """How a text is written that has no key, by its first words."""
    first = words
    while len(first) > _LONGEST:
        first = first[:_LONGEST].rpartition(" ")[0] or first[:_LONGEST]
    hint = f"begin each line with a key: headline: {written(first + ' …' * (first != words))}"
    longer = "story" in keys and (first != words or len(_said(text)) > 1)
    return f"{hint}; a longer text stands below story: |, each line behind two spaces" if longer else hint
