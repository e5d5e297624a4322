"""Words in capitals, as their languages set them; each capital still stands for what it is made from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from flyers.content.language import DOTTED_I
from flyers.measure.breaks import addresses

# Scripts with capitals. Text in others is left as it is, names in Latin letters among it too.
# Georgian has them in Unicode; hardly any print has, nor is An drawn whole in the faces here.
CASED = ("Latn", "Cyrl", "Grek", "Armn", "Cher", "Adlm", "Osge", "Copt", "Glag", "Vith", "Wara")
# Words whose i keeps its dot: of these languages wherever they stand, if the text has no ş of its own;
# in Turkish all but foreign ones.
_TOLD, _TURKISH = r"\w*[ğĞıİşŞ]\w*", r"(?<!\w)(?!\w*[qwxQWX])\w+"
_CEDILLA = frozenset({"ro", "ku", "tk", "zza"})
_ACCENTS = frozenset("\u0300\u0301\u0304\u0306\u0313\u0314\u0342\u0343")  # that Greek capitals drop
# The end of an ordinal, or a unit: 3e, 12km, 18h30. English print has 5TH.
_COUNTED = r"(?<=\d)(?:(?!(?:st|nd|rd|th)\b)[^\W\d_]{1,3}\b|h(?=\d))"
# Symbols of units; not those that are words somewhere (ha, min, s). In capitals they are others, or none.
_SYMBOL = (
    "(?:[kMGTcdmnµμ]?(?:m[²³23]?|Wh?|g|l|t|Hz|Pa|V|A|B|bit|Sv)|h|ms|dB|mph"
    "|[кмсд]?м[²³]?|[кМ]?Вт(?:·ч)?|(?:к|м|мк)?г|л|т|ч)"
)
_UNIT = rf"(?:\d[ \u00a0\u202f]?|[€$£₴₽]/)({_SYMBOL}(?:/(?:{_SYMBOL}|s))*)(?![\w'’])"
# Words whose capitals tell them: pH, mRNA, eBay, m²; MPs, USt-ID; PhD, GmbH; #SaveOurPool.
_MIXED = (
    r"(?<![\w'’])(?:[a-z][A-Z]\w*|[кМ]Вт(?:·ч)?|[cdk]?m[²³]|(?!IJ)[A-Z]{2,}[a-z]{1,2}"
    r"|[A-Z]+[a-zäöü]{1,3}[A-Z]+s?)(?!\w)|#\w*[a-z][A-Z]\w*"
)
_ROMAN = r"\b[IVX]+er?\b"  # XXIe, Ier
_BOTH = "(?<=[a-zäöüß])I(?=n(?:nen)?(?!\\w))"  # BürgerInnen: all, not women alone
_FORM = r"\be(?=\.(?:\s?[VGK]\b|$))"  # of a society in German, e. V., also word by word
_SITE = r"(?<!\w)@\w+|(?<![@\w.])(?:[a-z\d-]+\.)+(?:[a-z]{2}|com|org|net|info)\b(?!\.)"
# A letter that is short for a town or a house: its capital would be an initial of the name after it.
_PLACE = r"(?<!\w)[бвгдкмпрст]\.(?=\s?[^\W\d_])"
# What mutates a word in Irish and Gaelic: bhFEAR, gCORCAIGH, tSRÁID; before capitals, hATHAIR, h-ALBA.
_MUTATION = (
    r"\b(?:bh(?=[fF])|m(?=[bB])|g(?=[cC])|n(?=[dgDG])|b(?=[pP])|d(?=[tT])|t(?=[sS])|[hnt](?=[AEIOUÁÉÍÓÚ-]))"
)
_KEPT = {
    "de": (_MIXED, _FORM),
    "fr": (_MIXED, _ROMAN),
    **dict.fromkeys(("ga", "gd"), (_MUTATION,)),
    **dict.fromkeys(DOTTED_I, (_MIXED, _SITE)),
    **dict.fromkeys(("uk", "ru", "be", "bg"), (_MIXED, _PLACE)),
}
_GEORGIAN = {chr(code): chr(code) for code in range(0x10D0, 0x1100)}  # as small letters
_DIAERESIS, _SUBSCRIPT = "\u0308", "\u0345"


def units(text: str) -> set[str]:
    """The symbols of units in a text, which words of it may be."""
    return {found[1] for found in re.finditer(_UNIT, text)} if text else set()


def in_capitals(text: str, lang: str) -> tuple[str, ...]:
    """What each character of a text is among capitals: one letter or more, "" for an accent that they drop.

    By SpecialCasing.txt (Unicode 5.18) and, for Greek and Armenian, CLDR: Turkish keeps the dot of i, Greek
    drops its accents, both in texts of other languages too; ligatures are taken apart. ß has a capital of its
    own. What ends a number stays, and units, words of mixed case, the e of a German "e. V.", a letter that
    is short for a place before its name, what mutates a word in Irish, and an address: in a path capitals
    are other letters, and a Turkish İ is none of any address.

    >>> "".join(in_capitals("3e Straße", "de")), "".join(in_capitals("Μάιος", "el"))
    ('3e STRAẞE', 'ΜΑΪΟΣ')
    """
    base = lang.partition("-")[0].lower()
    special = {"ß": "ẞ", "µ": "µ"} | _GEORGIAN | ({"և": "ԵՎ"} if base != "hyw" else {})
    capitals = [*_greek(text, special)]
    for at in _dotted(text, base):
        capitals[at] = "İ"
    forms = (_COUNTED, _UNIT, *_KEPT.get(base, (_MIXED,)))
    for start, end in [found.span() for form in forms for found in re.finditer(form, text)] + addresses(text):
        capitals[start:end] = text[start:end]
    for found in re.finditer(_BOTH, text) if base == "de" else ():
        capitals[found.start()] = "i"
    return tuple(capitals)


def _dotted(text: str, base: str) -> Iterator[int]:
    """Where an i keeps its dot."""
    words = _TURKISH if base == "tr" else r"\w+" if base in DOTTED_I else _TOLD
    for found in re.finditer(words, text) if base not in _CEDILLA else ():
        yield from (at for at in range(*found.span()) if text[at] == "i")


def _greek(text: str, special: Mapping[str, str]) -> Iterator[str]:
    """Capitals, some of them `special`; Greek ones have no accents. Where one parted two vowels, the second
    takes a diaeresis instead; the word ή, "or", keeps its accent, without which it is another word."""
    greek = parted = False
    for at, char in enumerate(text):
        letter, *marks = list(unicodedata.normalize("NFD", char))
        accented = not _ACCENTS.isdisjoint(marks)
        if greek and letter in _ACCENTS:
            parted = True
            yield ""
            continue
        greek = "\u0370" <= letter <= "\u03ff"
        if not greek:
            yield special.get(char) or char.upper()
        elif (
            accented
            and letter in "ηΗ"
            and not _is_letter(text[at - 1 : at]) | _is_letter(text[at + 1 : at + 2])
        ):
            yield "Ή"
        else:
            diaeresis = _DIAERESIS in marks or (parted and letter in "ιυΙΥ")
            subscript = "Ι" if _SUBSCRIPT in marks else ""
            whole = letter.upper() + (_DIAERESIS if diaeresis else "")
            rest = [mark for mark in marks if mark not in (*_ACCENTS, _DIAERESIS, _SUBSCRIPT)]
            yield unicodedata.normalize("NFC", whole + "".join(rest)) + subscript
            parted = accented


def _is_letter(char: str) -> bool:
    return char != "" and unicodedata.category(char)[0] in "LM"
