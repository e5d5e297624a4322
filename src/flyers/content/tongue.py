"""Which language a text is in, as far as letters and small words tell."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from math import fsum, inf

from msgspec import Struct

from flyers.content import library
from flyers.content.names import tree

# Croatian and Serbian share their small words; an old yat tells them apart: djeca, deca.
_YAT = {
    "hr": re.compile(r"[bdmpstv]je|ije\w|\b(?:što|tko)\b"),
    "sr": re.compile(r"\b(?:de[ct]|mest|svet|vrem|reč|posle|gde|ovde|pre\b|šta\b|ko\b)"),
}
_LETTERS = 6  # of a language that count, each once
_LETTER, _NAME = 2.0, 0.5  # the weight of such a letter, in small words; a Latin one is often a name's
_SURE = 1.0, 2.0  # small words that no other language has, in Latin letters and in others;
_SIGNS = 2  # or two at least that few have, for one may be a name; so many more than of one’s own,
_AHEAD = 1.9  # and so many times as many as the next language has
_LONGEST = 4000  # characters that are looked at
_NAMED = 3
_FOREIGN, _OWN = 2.0, 0.125  # small words of another language; the share of these that its own has
_AT_HOME = 0.1  # share of a text's words: with so many small ones of its own language no other is asked
_WORD = r"(?<!\w['’])\b(?!\w['’])[^\W\d_]+"


class Guess(Struct, frozen=True):
    """The language of a text; if that is not sure, `perhaps` lists the others it may be."""

    tag: str
    perhaps: tuple[str, ...] = ()


def written_in(text: str) -> str:
    """The language of most people who write with these letters; English for Latin ones, which do not tell.

    >>> written_in("Σώστε το κολυμβητήριο"), written_in("プールを守る 2027"), written_in("Save it")
    ('el', 'ja', 'en')
    """
    scripts = Counter(_script(char) for char in text if char.isalpha())
    if scripts["HIRAGANA"] + scripts["KATAKANA"]:
        return "ja"
    most = max(scripts, key=lambda script: scripts[script], default="LATIN")
    known = tree("tongues.yaml")["chinese"]
    if most == "CJK" and len(set(text) & {*known["full"]}) > len(set(text) & {*known["short"]}):
        return "zh-Hant"
    return str(tree("tongues.yaml")["scripts"].get(most, "en"))


def guess(text: str) -> Guess:
    """The language of a text by its letters and words; if they do not tell, the one of `written_in`, and
    perhaps those whose words occur.

    >>> guess("Rettet die Bücherei am Markt").tag, guess("Save it").tag, guess("Sauvons la piscine")
    ('de', 'en', Guess(tag='en', perhaps=('es', 'fr', 'sw')))
    """
    text = unicodedata.normalize("NFC", text[:_LONGEST].lower())
    usual = written_in(text)
    signs = _signs(text)
    scores = {tag: fsum(shares) for tag, shares in signs.items()}
    ranked = sorted(scores, key=lambda tag: -scores[tag])
    if not ranked:
        return Guess(usual)
    first, second = scores[ranked[0]], scores[ranked[1]] if len(ranked) > 1 else 0.0
    several = usual != "en" or len(signs[ranked[0]]) >= _SIGNS
    if several and first >= _SURE[usual != "en"] and first >= _AHEAD * second:
        latin = f"{ranked[0]}-Latn"  # of a language that is usually written in other letters
        return Guess(latin if usual == "en" and latin in library.locales() else ranked[0])
    if scores.get(usual, 0.0) >= first:
        return Guess(usual)
    return Guess(usual, tuple(tag for tag in ranked if tag != usual)[:_NAMED])


def likeliest(text: str, usual: str = "en") -> str:
    """The likeliest language of a text, sure or not; the `usual` one if nothing tells and it is written in
    these letters, or if a word of it occurs, and hardly more of any other.

    >>> likeliest("Salvemos la biblioteca", "de"), likeliest("SOS", "de"), likeliest("СОС", "de")
    ('es', 'de', 'ru')
    >>> likeliest("Red de school", "nl"), likeliest("Save the bus and the pool in the park", "nl")
    ('nl', 'en')
    """
    found, signs = guess(text), _signs(text.lower())
    own = len(signs.get(usual.partition("-")[0], ()))
    if usual != "en" == written_in(text) and 0 < own > max(map(len, signs.values())) - _SIGNS:
        return usual  # anybody may be asked in English
    silent = found == Guess("en") and not signs
    if silent or usual.partition("-")[0] in found.perhaps:
        return usual
    return next(iter(found.perhaps), found.tag)


def foreign(text: str, own: Iterable[str]) -> str:
    """The language that a text is likeliest to be in, if it has next to no words of its `own`; else "".

    >>> foreign("Rettet die Bücherei, und nicht nur für uns", ["en"]), foreign("Rettet die Bücherei", ["en"])
    ('de', '')
    """
    text = text[:_LONGEST].lower()
    own = tuple(tag.partition("-")[0] for tag in own)
    if not text or any(_is_in(text, tag) for tag in own):
        return ""
    scores = {tag: fsum(shares) for tag, shares in _signs(text).items()}
    first = max(scores, key=lambda tag: scores[tag], default="")
    known = {tag for tags in _small_words().values() for tag in tags}
    said = [scores.get(tag, 0.0) if tag in known else inf for tag in own]
    return first if first and scores[first] >= max(_FOREIGN, max(said, default=inf) / _OWN) else ""


def _is_in(text: str, tag: str) -> bool:
    """Whether a text is plainly in a language, which is told without the words of the others."""
    from flyers.content.phrases import phrases

    words, known = {*re.findall(_WORD, text)}, phrases(tag)
    small = words & (known.proclitics | known.enclitics)
    return len(small) >= _AT_HOME * len(words) or tag == written_in(text).partition("-")[0] != "en"


def _signs(text: str) -> dict[str, list[float]]:
    """By language, the weights of its small words, each once, weaker if other languages share it."""
    known = _small_words()
    found: dict[str, list[float]] = {}
    for word in sorted(set(re.findall(_WORD, text)) & known.keys()):
        for tag in known[word]:
            found.setdefault(tag, []).append(1 / len(known[word]))
    for letters, tags in tree("tongues.yaml")["letters"].items():
        for _ in range(min(_LETTERS, len(set(letters) & set(text)))):
            for tag in tags.split():
                weight = _NAME if _script(letters[0]) == "LATIN" else _LETTER
                found.setdefault(tag, []).append(weight / len(tags.split()))
    yats = {tag: len(yat.findall(text)) for tag, yat in _YAT.items() if tag in found}
    if len(yats) == len(_YAT) and len(set(yats.values())) > 1:
        less, more = sorted(yats, key=lambda tag: yats[tag])
        found[more] += found.pop(less)
    return found


@cache
def _small_words() -> dict[str, tuple[str, ...]]:
    """Articles, prepositions and the like, and the languages that have each, the most widely spoken first."""
    from flyers.content.phrases import phrases

    found: dict[str, list[str]] = {}
    fewer = " ".join(tree("tongues.yaml")["fewer"].values()).split()
    tags = (tag for tag in library.locales() if "-" not in tag and tag not in fewer)
    widely = ("en", "es", "fr", "pt", "id", "de", "sw", "tr", "vi", "it", "pl", "nl")
    for tag in sorted(tags, key=lambda tag: widely.index(tag) if tag in widely else len(widely)):
        words = phrases(tag)
        for word in words.proclitics | words.enclitics:
            found.setdefault(word, []).append(tag)
    return {word: tuple(tags) for word, tags in found.items()}


def _script(char: str) -> str:
    return unicodedata.name(char, "-").split()[0]
