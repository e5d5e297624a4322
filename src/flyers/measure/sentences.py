"""Where sentences end, and which words a point leads to without ending one."""

from __future__ import annotations

import re
from functools import lru_cache

from flyers.content.phrases import phrases
from flyers.measure.held import held
from flyers.measure.word import is_small

OPENS = "([{«“‘„「『–—"

# After a word of one or two letters a full stop may be that of an abbreviation.
_ENDED = (
    r"(?:(?<!\b\w)(?<!\b\w\w)\.|[!?…؟۔।॥።៕])+[)\]}»”’」』\"']*(?= +[“„«‘¿¡(\"' \u00a0\u202f]*[^\W\d_])"
    r"|[。！？]+[」』”’）]*(?=[「『“‘（]*\w)"
)
_TWO = re.compile(r"[.!?…։।۔؟][\W_]* [^\W\d_]+ (?=\S+\Z)")
_CAPITALS = re.compile(r"(?<=[\w,;’»”)] )([^\W\d_])[\w’-]* (?=([^\W\d_]))")
_SIGNS = "€$£¥₹₽₴"  # of money: 12 Mio. €
_THAI = "(?<=[\u0e00-\u0eff])(?= +[\u0e00-\u0eff])"  # a blank ends what a mark ends elsewhere


@lru_cache(256)  # a story is cut in several arrangements
def sentences(text: str, lang: str) -> frozenset[int]:
    """Where sentences end inside a text, before the blank that follows them."""
    ends = [match.end() for pattern in (_ENDED, _THAI) for match in re.finditer(pattern, text)]
    joined = kept(text, lang)
    return frozenset(at for at in ends if at + 1 not in joined and not is_small(text[at:].lstrip()[:1]))


@lru_cache(256)
def kept(text: str, lang: str) -> frozenset[int]:
    """Where words begin before which a point ends no sentence: small ones, what an abbreviation or a title
    leads to, and all else where no line ends."""
    small = text.lstrip(OPENS)[:1].isupper()  # tells nothing where all is small
    known = phrases(lang).abbreviations
    points = re.finditer(rf"([^\W\d_][\w.-]*)\. (?=(\w|[{_SIGNS}](?!\d)))", text)
    found = (
        one.end()
        for one in points
        if one[1].lower() in known or one[2] in _SIGNS or (small and one[2].islower())
    )
    thai = re.finditer("(?<=[\u0e00-\u0e7f])\\. ", text)  # whose sentences have no point
    return held(text, lang).union(found, (one.end() for one in thai))


def amid_last(text: str) -> list[int]:
    """Where the second of two words begins which are the last sentence of a text: Мы|возражаем."""
    return [match.end() for match in _TWO.finditer(text)]


def is_name(text: str, start: int, lang: str) -> bool:
    """Whether the word that begins there has a capital of its own, and not that of a sentence."""
    capital = text[start:].lstrip(OPENS)[:1].isupper() and phrases(lang).names
    return start > 0 and capital and start - 1 not in sentences(text, lang)


def in_names(text: str) -> frozenset[int]:
    """The indices after spaces between two words with capitals inside a sentence: Halvorsen-Pike Holdings. A
    line may end there."""
    pairs = _CAPITALS.finditer(text)
    return frozenset(pair.end() for pair in pairs if pair[1].isupper() and pair[2].isupper())
