"""Where a line may end in print: UAX #14, and what a typesetter adds to it.

Numbers stay with their units, a dash never starts a line, short words of Slavic languages stay with what
follows, and an address is broken only after / . ? @, never at a hyphen, for that would be typed too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from flyers.measure.dictionary import CHINESE, word_ends
from flyers.measure.together import held as held_together
from flyers.measure.uax14 import Break, opportunities

_UNITS = (
    "% ‰ ° °C °F € $ £ ¥ ₴ ₽ ₹ EUR USD CAD CHF RSD zł Kč kr din дин лв грн руб mm cm dm m km km² m² ha ft"
    " mi g kg t l ml h min s am pm a.m. p.m. Uhr uur giờ heures o’clock kl. Std. kB MB GB kW kWh V W px pt"
    " dpi km/h мм см м км г кг т л ч мин год час часов година годин"
)
_BEFORE_NUMBERS = (
    "№ § §§ # € $ £ No. Nos. no. nos. Nr. nr. N° n° Nº nº p. pp. S. s. Art. art. vol. Vol. fig. Fig. h"
    " str. č. čl. br. cap. ch. tel. Tel. стр. с. ст. бр. тел. п."
    " kl. ore ora saat godz. klo ώρα klokken tháng ngày lúc"
)
_UNIT_WORDS, _NUMBER_WORDS = frozenset(_UNITS.split()), frozenset(_BEFORE_NUMBERS.split())
_OPENING, _CLOSING = "([«„“‘\"'", ")]»“”’\"'.,;:!?…"
_DASHES = frozenset("–—―")
_ONE_LETTER_LANGUAGES = frozenset(
    ("be", "bg", "bs", "cnr", "cs", "hr", "mk", "pl", "ru", "sh", "sk", "sl", "sr", "uk")
)
_BEFORE_DASH = re.compile(r"[–—―](?<=\S.)")
_AFTER_DASH = re.compile(
    r"[-‐–—―](?:(?<![^\s(\[«„“‘\"'][-‐–—―])(?=\w)"  # opens: "—inciso", "-foo", "–5 °C"
    r"|(?<=\d[-–])(?=\d)"  # 2004–2009
    r"|(?<=(?<!\w)\w[-‐])(?=\w)|(?<=\w[-‐])(?=\w(?!\w)))"  # e-mail, NATO-u
)
# Large sets are compiled when they are met.
_HANGUL = "[가-힣](?=[가-힣])"
_COUNTED = "[0-9](?=[\u3400-\u9fff가-힣])"  # 5月1日; 20位; 2027년
_BEFORE_POINT = "[\u3040-\u30ff\u3400-\u9fff](?=[·‧][\u3040-\u30ff\u3400-\u9fff])"  # 阿玛·雷耶斯
_SOFT_HYPHEN = "\u00ad"

# UAX #14 keeps ideographs and quotation marks together, for it does not know which side a mark stands on;
# LB19a of later editions does, and so does this, for “ ” ‘ ’ inside East Asian text.
_IDEOGRAPH = "\u3040-\u30ff\u3400-\u9fff"
_QUOTES = rf"[{_IDEOGRAPH}](?=[“‘][{_IDEOGRAPH}])|[”’](?=[{_IDEOGRAPH}])"
_QUOTES_LANGUAGES = CHINESE | {"ja"}
EAST_ASIAN = _QUOTES_LANGUAGES | {"ko"}

# Telephone numbers (E.123), and thousands with a space between them: groups of digits, the first with a
# plus, a nought or brackets, or followed by two others or by three digits.
_SPACE = "[ \u00a0\u202f]"
_GROUP = r"\d{1,5}(?!\d)"
_NUMBER = re.compile(
    rf"(?<![\w+])(?:\+{_GROUP}|\(?0\d{{0,4}}(?!\d)\)?|\({_GROUP}\)|{_GROUP}(?={_SPACE}{_GROUP}{_SPACE}\d)"
    rf"|\d{{1,3}}(?={_SPACE}\d{{3}}\b))(?:(?:{_SPACE}|[-‑–./])\(?{_GROUP}\)?){{1,6}}"
)

_TOKEN = re.compile("[!-~\u00a1-\u1fff]+")  # ideographs stand beside an address without a space
_ADDRESS_SIGN = re.compile(r"://|www\.\w|\w@\w|\w\.\w+/")
_ADDRESS_BREAK = re.compile(r"[/.?@](?<!www\.)(?=\w\w)")


@lru_cache(2048)  # a campaign's texts come again on other papers and in the other ink
def breaks(text: str, lang: str = "", *, address: bool = False) -> tuple[Break, ...]:
    """Places where a line may or must end, in order, without the start and the end of the text.

    A line that ends at a space carries it; whoever sets the line lets it vanish. `lang` is a BCP 47 tag.
    `address` says that all of the text is one; in running text `addresses` finds them. Soft hyphens are
    left to `hyphenate.hyphens`.
    """
    found = opportunities(text, lang)
    must = {at for at, forced in found if forced}
    may = {at for at, _ in found}
    language = lang.partition("-")[0].lower()
    may = (may - _held(text, language) - set(held_together(text, lang))) | _added(text, language)
    for start, stop in [(0, len(text))] if address else addresses(text):
        may = {at for at in may if not start < at < stop or text[at - 1].isspace()}
        may.update(match.end() for match in _ADDRESS_BREAK.finditer(text, start + 1, stop))
    return tuple(Break(at, at in must) for at in sorted(may | must))


def addresses(text: str) -> list[tuple[int, int]]:
    """Where addresses stand in running text, known by ://, www., @ or a path; never hyphenate there."""
    if "/" not in text and "@" not in text and "www." not in text:
        return []
    return [match.span() for match in _TOKEN.finditer(text) if _ADDRESS_SIGN.search(match[0])]


def numbers(text: str) -> list[tuple[int, int]]:
    """Where numbers of several groups stand in running text: telephone numbers, thousands."""
    return [match.span() for match in _NUMBER.finditer(text)]


def _held(text: str, language: str) -> set[int]:
    """Places that UAX #14 allows and print does not."""
    held = {match.end() for match in _AFTER_DASH.finditer(text)}
    held.update(match.start() for match in _BEFORE_DASH.finditer(text))
    held.update(at for start, end in numbers(text) for at in range(start + 1, end))
    if _SOFT_HYPHEN in text:
        held.update(i for i, char in enumerate(text, 1) if char == _SOFT_HYPHEN)
    one_letter = language in _ONE_LETTER_LANGUAGES
    at = 0
    for line in text.split("\n"):
        words = line.split(" ")
        for left, right in pairwise(words):
            at += len(left) + 1
            if _bound(left, right, one_letter):
                held.add(at)
        at += len(words[-1]) + 1
    if language == "ko":  # set ragged, Korean is broken between words
        held.update(match.end() for match in re.finditer(_HANGUL, text))
    if language in EAST_ASIAN:
        held.update(match.end() for match in re.finditer(f"{_COUNTED}|{_BEFORE_POINT}", text))
    return held


def _bound(left: str, right: str, one_letter: bool) -> bool:
    """Whether the space between two words binds them; `one_letter` holds words such as Czech "v"."""
    if left[-1:].isdigit():  # 100 mm; 10 000; 905 555 0199
        end = right.rstrip(_CLOSING)
        if right in _UNIT_WORDS or end in _UNIT_WORDS or (end.isdigit() and 3 <= len(end) <= 4):
            return True
    bare = left.lstrip(_OPENING)
    if right[:1].isdigit() and (bare in _NUMBER_WORDS or bare.lstrip("0123456789") == "h"):
        return True  # № 5; p. 12; 18 h 30; 18h 30
    if right in _DASHES:
        return left != ""
    return one_letter and len(bare) == 1 and bare.isalpha()


def _added(text: str, language: str) -> set[int]:
    """Places that print allows and UAX #14 does not."""
    added = word_ends(text)
    if language in _QUOTES_LANGUAGES:
        added.update(match.end() for match in re.finditer(_QUOTES, text))
    return added
