"""Where a word may be divided, by the patterns of its language (F. M. Liang, "Word Hy-phen-a-tion by
Com-put-er", 1983) that pyphen carries, or by better ones in `assets/hyphenation`: pyphen's German ones part
Sonde-rinvestition. Languages that it lacks have rules of syllables there.

The patterns are read here, since pyphen takes seven times as long. Those that change the spelling (Hungarian
"asszony", asz-szony) are left out: a line's end changes no character of a campaign's text.

The joint of a compound is the better place (Stadtteil-bibliothek, not Stadtteilbib-liothek). Two things tell
it: a linking s after an ending of nouns (`linked` of `assets/phrases`: Wohnungs-bau, ungdoms-gård), a noun
that often ends compounds (`heads`: ambulance-dienst); and, in German, the 69,000 words and first parts of
compounds that Karl Zeiler put into the patterns that pyphen carries. A compound of other words has no joint
here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import compress
from operator import ne
from pathlib import Path

from flyers.content.library import assets, package
from flyers.content.phrases import phrases
from flyers.measure.protocols import Parting


@cache
def pattern_files() -> dict[str, Path]:
    """The files of patterns by the language tags they serve, in small letters; our own serve all regions."""
    own = {path.stem.removeprefix("hyph_"): path for path in (assets() / "hyphenation").glob("hyph_*.dic")}
    return own | {tag: own.get(tag.partition("_")[0], path) for tag, path in pyphen_files().items()}


@cache
def pyphen_files() -> dict[str, Path]:
    """pyphen's files by the tags they serve, in small letters; a bare language has its first file."""
    found: dict[str, Path] = {}
    for path in sorted((package("pyphen") / "dictionaries").glob("hyph_*.dic")):
        tag = path.stem.removeprefix("hyph_").lower()
        found[tag] = path
        found.setdefault(tag.partition("_")[0], path)
    return found


# What stands before a verb is no part of a compound: Ver-sammlung, Unter-schrift.
_PREFIXES = frozenset(
    "abe auf aus bei dar ein emp ent her hin mit nach ober rück über unter ver vor weg wider zer zur".split()  # noqa: SIM905
)
_ENDINGS = frozenset(("", "e", "n", "s", "en", "er", "es", "in", "innen"))
# How nouns of Dutch and the North end.
_FORMS = re.compile("(?:e|n|s|t|r|a|en|er|es|et|ar|or|ne|na|an|erne|ene|erna|arna|orna)?")
# Nouns that are made of verbs are too many to be listed: -verlegung, -schließung, -sanierungen.
_MADE = r"[^\W\d_]{4,8}(?:ung|ungen|ungs)\Z"
_PART = 3  # letters of the shortest part
_OFTEN = 5  # a word that begins this many compounds need not stand alone: "schul"


def joints(word: str, lang: str, places: Sequence[int]) -> frozenset[int]:
    """Those of the `places` at which a word may be divided that are joints; `lang` is a BCP 47 tag."""
    linked, heads = phrases(lang).linked, phrases(lang).heads
    if not linked or not places:
        return frozenset()
    small = word.lower()
    found = {at for at in places if small[:at].endswith(linked) and len(small) - at >= _PART}
    found.update([at for at in places if heads and at >= _PART and _is_head(small, at, heads)][:1])
    german = lang.partition("-")[0].lower() == "de"
    return frozenset(found | _of_words(small, places)) if german else frozenset(found)


def _is_head(word: str, at: int, heads: frozenset[str]) -> bool:
    """Whether the rest of a word is a noun that ends compounds, in any of its forms."""
    rest = next((part[0] for part in _LETTERS.finditer(word, at)), "")
    return any(rest[:end] in heads and _FORMS.fullmatch(rest, end) for end in range(_PART, len(rest) + 1))


def _of_words(word: str, places: Sequence[int]) -> set[int]:
    """The joints of a word that consists of known words, as few as possible."""
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
    """Whether letters are a word; the last one of a compound may have an ending of its own."""
    if len(part) < _PART or part in _PREFIXES:
        return False
    if part in _words() or re.match(_MADE, part):
        return True
    return last and any(part.endswith(end) and part[: len(part) - len(end)] in _words() for end in _ENDINGS)


@cache
def _words() -> frozenset[str]:
    """The German words of the patterns' first level, and what begins several compounds there."""
    text = pyphen_files()["de_de"].read_text("iso-8859-1").partition("NEXTLEVEL")[0]
    lines = [line for line in text.split("\n") if line[:1].isalpha()]
    first = Counter(line.partition("1")[0] for line in lines)
    words = {line.replace("1", "") for line in lines} | {line[:-2] for line in lines if line.endswith("s1")}
    often = {one for one, times in first.items() if times >= _OFTEN and len(one) > _PART}
    return frozenset((words | often) - {"isch"})  # an ending: franzö-sisch


LEFT, RIGHT = 2, 3  # letters before and after a hyphen
LEAST = 6  # letters of a word that is divided at all
BRIEF = 8  # letters of a word that a line of running text may divide
LONG = 14  # letters of a word, mostly a compound, that has better places:
STUMP, REST = 4, 5  # letters before and after the hyphen
SOFT = "\u00ad"
_UNLINKED = ("schrift", "kraft", "luft", "stadt", "hand")  # no s follows these in compounds: Schrift-steller

# A word with the marks around it; only hyphens and apostrophes part its letters. What has digits, full
# stops, slashes, @ or combining marks inside is none: numbers, addresses, scripts without hyphens.
_WORD = re.compile(r"[^\w@#/\\]*([^\W\d_]+(?:[-‐'’][^\W\d_]+)*)[^\w@/\\]*")
_LETTERS = re.compile(r"[^\W\d_]+")
_HEX = r"\^\^([0-9a-f]{2})"

# English is divided by origin in the Commonwealth, by sound in America, to which Canada holds.
_BRITISH = frozenset(("au", "gb", "ie", "in", "ke", "mt", "ng", "nz", "sg", "za"))
_SERBIAN = frozenset(("bs", "cnr", "sh", "sr"))  # one language to these patterns, in two scripts
_NO_HYPHENS = frozenset(("th",))  # pyphen has patterns, print has no hyphens


def hyphens(word: str, lang: str) -> tuple[int, ...]:
    """The indices of `word` before which a line may begin, after a hyphen.

    `word` may have its punctuation; `lang` is a BCP 47 tag. Where the word has soft hyphens these are the
    only places (the index is that after the soft hyphen, which is not printed). None in words of fewer than
    six letters, with digits, all in capitals, that look like addresses, or in languages without patterns; nor
    where a part is another word that misleads. At least two letters stay before a hyphen, four behind an
    apostrophe, and three after it, also in the parts of a compound with a hyphen of its own.
    """
    if SOFT in word:
        return tuple(i for i, char in enumerate(word, 1) if char == SOFT and 1 < i < len(word))
    match = _WORD.fullmatch(word)
    if match is None or match[1].isupper():
        return ()
    patterns, longest = _patterns(_dictionary(lang, latin=match[1] < "\u0250"))
    if not patterns:
        return ()
    found: list[int] = []
    shunned = phrases(lang).shunned
    for part in _LETTERS.finditer(word):
        if len(part[0]) >= LEAST:
            places = _positions(part[0], patterns, longest)
            left = 2 * LEFT if word[: part.start()].endswith(("’", "'")) else LEFT  # no l’in-verno
            good = (at for at in places if left <= at <= len(part[0]) - RIGHT)
            found += [part.start() + at for at in good if not _misleads(part[0], at, shunned)]
    return tuple(found)


def _misleads(word: str, at: int, shunned: frozenset[str]) -> bool:
    """Whether a part reads as another word, not-|able, or a capital tells of two: YouTube, BürgerInnen."""
    small = word.lower()
    inner = word[max(1, at - 2) : at + 2]
    return f"{small[:at]}-" in shunned or f"-{small[at:]}" in shunned or inner != inner.lower()


@lru_cache(maxsize=8192)
def divisions(word: str, lang: str) -> tuple[tuple[int, Parting], ...]:
    """Where a word may be divided, and what that parts. At a soft hyphen, which a writer sets, it is a joint.
    A joint leaves no stump: Bus-bahnhof."""
    places = hyphens(word, lang)
    linked = _links(word, lang, places)
    places = tuple(at + (at in linked) for at in places)
    joined = places if SOFT in word else joints(word, lang, places) | {at + 1 for at in linked}
    whole = _counts(word.lower(), phrases(lang).numbers)
    joined, avoided = (() if whole else joined), (places if whole else stumps(word, places))
    other: Parting = "inner" if joined else "syllable"
    kinds: list[Parting] = ["joint" if at in joined else "stump" if at in avoided else other for at in places]
    return tuple(zip(places, kinds, strict=True))


def stumps(word: str, places: Sequence[int]) -> tuple[int, ...]:
    """The `places` near the ends of a word, where it should not be divided: "Kin-" reads as a chin. In a
    short word these are all. None where soft hyphens say what is meant; in a long one two letters alone, if
    it has no other places."""
    found: list[int] = []
    for part in _LETTERS.finditer(word) if SOFT not in word else ():
        inner = [at for at in places if part.start() < at < part.end()]
        short = [at for at in inner if at < part.start() + STUMP or at > part.end() - REST]
        size, least = part.end() - part.start(), part.start() + _PART
        few = inner if size < BRIEF else [at for at in inner if at < least]
        found += short if size >= LONG and len(short) < len(inner) else few
    return tuple(found)


def _links(word: str, lang: str, places: Sequence[int]) -> set[int]:
    """Those of the `places` in a German word before the s that links two nouns: Quartier|s|parkhaus."""
    small = word.lower()

    def known(start: int) -> bool:
        return _part(small[start:], last=True) or bool(
            _of_words(small[start:], [at - start for at in places if at > start])
        )

    german = SOFT not in word and lang.partition("-")[0].lower() == "de"
    far = (at for at in places if german and min(at, len(small) - at - 1) >= LEAST)
    linking = (at for at in far if small[at] == "s" != small[at - 1] and not small[:at].endswith(_UNLINKED))
    return {at for at in linking if _part(small[:at], last=False) and known(at + 1) and not known(at)}


def _counts(word: str, numbers: frozenset[str]) -> bool:
    """Whether a word is a number of several: seicento, zweihundert."""
    some = tuple(number for number in numbers if len(number) >= _PART)
    return len(word) < LONG and word not in numbers and word.startswith(some) and word.endswith(some)


def _dictionary(lang: str, latin: bool) -> str:
    """pyphen's name for the patterns of a language, or the tag; Serbian goes by the word's script."""
    language, *subtags = lang.lower().split("-")
    if language in _SERBIAN:
        return "sr_Latn" if latin else "sr"
    if language == "en":
        return "en_GB" if _BRITISH.intersection(subtags) else "en_US"
    if language == "no":
        return "nb"
    return "" if language in _NO_HYPHENS else lang


@cache
def _patterns(name: str) -> tuple[dict[str, str], int]:
    """The patterns of a language, or of the longest beginning of its tag that has some, by their letters, and
    the length of the longest; without patterns empty."""
    tag = name.replace("-", "_").lower()
    while tag not in pattern_files():
        tag, _, _ = tag.rpartition("_")
        if not tag:
            return {}, 0
    encoding, _, body = pattern_files()[tag].read_bytes().partition(b"\n")
    codec = encoding.decode("ascii").strip().lower().replace("microsoft-", "")
    text = body.decode(codec)
    if "^^" in text:
        text = re.sub(_HEX, lambda match: chr(int(match[1], 16)), text)
    lines = [*map(str.strip, text.split("\n"))]
    plain = [line.partition("/")[0] if "=" in line else line for line in lines] if "=" in text else lines
    letters = "\n".join(plain).encode().translate(None, b"0123456789").decode().split("\n")
    found = dict(compress(zip(letters, lines, strict=True), map(ne, letters, plain)))
    return found, max(map(len, found), default=0)


def _positions(word: str, patterns: dict[str, str], longest: int) -> list[int]:
    """Liang's algorithm: of the patterns that fit, the highest value at a place decides, odd for yes."""
    lowered = word.lower()
    if len(lowered) != len(word):
        return []
    pointed = f".{lowered}."
    values = [0] * (len(pointed) + 1)
    spelling = [False] * (len(pointed) + 1)  # whether a division there would change letters
    for start in range(len(pointed)):
        for stop in range(start + 1, min(start + longest, len(pointed)) + 1):
            pattern = patterns.get(pointed[start:stop])
            if pattern is None:
                continue
            plain, _, change = pattern.partition("/")
            at = start
            for char in plain:
                if char.isdigit():
                    if int(char) >= values[at]:
                        values[at], spelling[at] = int(char), change != ""
                else:
                    at += 1
    return [at - 1 for at in range(2, len(pointed) - 1) if values[at] % 2 and not spelling[at]]
