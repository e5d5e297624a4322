"""Where a compound is joined: Stadtteil-bibliothek, not Stadtteilbib-liothek.

Two things tell. A linking s after an ending that nouns are made with: Wohnungs-bau, ungdoms-gård. And, in
German, the words and first parts of compounds, 69,000 of them, which Karl Zeiler put into the hyphenation
patterns that pyphen carries; a compound of words that are not among them has no joint here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from flyers.measure.pattern_files import pattern_files

_NORDIC = re.compile(r"(?:ings|hets|heds|doms|skaps|skabs|tions|sjons|tets|ments)\Z")
_LINKED = {
    "de": re.compile(r"(?:ungs|heits|keits|schafts|ions|täts|tums)\Z"),
    "nl": re.compile(r"(?:ings|heids|schaps|teits)\Z"),
    **dict.fromkeys(("sv", "da", "nb", "nn", "no"), _NORDIC),
}
# What stands before a verb is no part of a compound: Ver-sammlung, Unter-schrift.
_PREFIXES = frozenset(
    "abe auf aus bei dar ein emp ent her hin mit nach ober rück über unter ver vor weg wider zer zur".split()  # noqa: SIM905
)
_ENDINGS = frozenset(("", "e", "n", "s", "en", "er", "es", "in", "innen"))
# Nouns that are made of verbs are too many to be listed: -verlegung, -schließung, -sanierungen.
_MADE = r"[^\W\d_]{4,8}(?:ung|ungen|ungs)\Z"
_PART = 3  # letters of the shortest
_OFTEN = 5  # how many compounds a word begins that does not stand alone, as "schul"


def joints(word: str, lang: str, places: Sequence[int]) -> frozenset[int]:
    """Those of the `places` at which a word may be divided that are joints; `lang` is a BCP 47 tag."""
    language = lang.partition("-")[0].lower()
    linked = _LINKED.get(language)
    if linked is None or not places:
        return frozenset()
    small = word.lower()
    found = {at for at in places if linked.search(small, 0, at) and len(small) - at >= _PART}
    return frozenset(found | _of_words(small, places)) if language == "de" else frozenset(found)


def _of_words(word: str, places: Sequence[int]) -> set[int]:
    """The joints of a word that is all of known words, as few as make it up."""
    start = next((at for at, char in enumerate(word) if char.isalpha()), 0)
    stop = max((at for at, char in enumerate(word, 1) if char.isalpha()), default=0)
    made: dict[int, tuple[int, ...]] = {start: ()}
    for end in (*places, stop):
        ways = [
            way
            for begin, way in made.items()
            if begin < end and (begin, end) != (start, stop) and _part(word[begin:end], end == stop)
        ]
        if ways:
            made[end] = (*min(ways, key=len), end)
    return set(made.get(stop, ())) - {stop}


def _part(part: str, last: bool) -> bool:
    """Whether letters are a word, the last one of a compound also with an ending of its own."""
    if len(part) < _PART or part in _PREFIXES:
        return False
    if part in _words() or re.match(_MADE, part):
        return True
    return last and any(part.endswith(end) and part[: len(part) - len(end)] in _words() for end in _ENDINGS)


@cache
def _words() -> frozenset[str]:
    """The German words of the patterns' first level, and those that begin some compounds of it."""
    text = pattern_files()["de_de"].read_text("iso-8859-1").partition("NEXTLEVEL")[0]
    lines = [line for line in text.split("\n") if line[:1].isalpha()]
    first = Counter(line.partition("1")[0] for line in lines)
    words = {line.replace("1", "") for line in lines} | {line[:-2] for line in lines if line.endswith("s1")}
    return frozenset(words | {one for one, times in first.items() if times >= _OFTEN and len(one) > _PART})
