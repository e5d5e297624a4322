"""Dashes of print for the hyphens that keyboards have: between words the language's own, between the two ends
of a span an en dash. What may be a telephone number, a name or an address stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from flyers.content.phrases import phrases

# First that of a price without pennies: 5,--
_TYPED = re.compile(r"(?P<price>(?<=\d[.,])--(?![\w-]))|(?<=\S)(?: -{1,3} |-{2,3} ?)(?=\S)")
# What says of itself what it is: a sum, an hour, a year
_SURE = r"(?<!\w)(?:[€£$¥₹₪]\d[\d.,]*|\d?\d(?:[:.]\d\d)?[ap]m|\d?\dh(?:\d\d)?|(?:1[5-9]|20)\d\d)"
_ENDS, _BEGINS = re.compile(rf"{_SURE}$"), re.compile(rf"{_SURE}(?![\w-])")
_FIGURE, _FIGURES = (
    re.compile(r"(?<![\w.,:/+-])\d{1,4}(?:[:.,]\d\d)?\.?$"),
    re.compile(r"\d{1,4}(?:[:.,]\d\d)?"),
)
_SIGN = re.compile(r"\s?(?:[%€£$°月日時时年]|(?:[kcm]?m|k?g|ha|[kMG]?Wh?|dB)\b)")
_CLOCK = re.compile(r"\d?\d:\d\d\b")
_UNIT = re.compile(r"(?:\.?\s)?([^\W\d]+)(?:(?<=\W\w{2})\s([^\W\d]+))?")  # May; de mayo
_WORD, _LAST_WORD = re.compile(r"([^\W\d]+)"), re.compile(r"(?<![\w-])([^\W\d]+)\.?$")
_SEEN = 80  # characters on either side of a dash, enough for what tells a span
_WORDY, _BEGUN = re.compile(r"[\w.,!?…%)\]\"'’”»]$"), re.compile(r"[\w(\[\"'“«¿¡]")


class Dashes(Struct, frozen=True):
    """What a language has: its dash between words (with blanks), what stands for two hyphens without them,
    and the names by which spans are told."""

    dash: str = "–"
    closed: str = ""
    weekdays: Sequence[str] = ()
    months: Sequence[str] = ()
    lang: str = "en"

    def changes(self, text: str) -> Iterator[tuple[int, int, str]]:
        """From where to where what dash stands."""
        for match in _TYPED.finditer(text) if " - " in text or "--" in text else ():
            before, after = (
                text[max(0, match.start() - _SEEN) : match.start()],
                text[match.end() : match.end() + _SEEN],
            )
            if shown := "–" if match["price"] else self._of(match[0], before, after):
                yield match.start(), match.end(), shown

    def _of(self, typed: str, before: str, after: str) -> str:
        spaced, figures = typed[-1] == " ", before[-1].isdigit() and after[0].isdigit()
        if self._is_span(before, after) or (figures and not spaced):
            return "–"
        if spaced:
            return "" if figures and typed == " - " else f" {self.dash} "
        return (self.closed or f" {self.dash} ") if _WORDY.search(before) and _BEGUN.match(after) else ""

    def _is_span(self, before: str, after: str) -> bool:
        """Whether days, or figures of a month or of what is counted in a unit, stand on both sides."""
        one, other = _LAST_WORD.search(before), _WORD.match(after)
        if one and other:
            several = (self.weekdays, self.months)
            return any(_names(one[1], each) and _names(other[1], each) for each in several)
        if _ENDS.search(before) and _BEGINS.match(after):
            return True
        one, other = _FIGURE.search(before), _FIGURES.match(after)
        if not (one and other):
            return False
        behind = after[other.end() :]
        month = _LAST_WORD.search(before[: one.start()].rstrip(" \u00a0"))
        if _SIGN.match(behind) or (_CLOCK.search(one[0]) and _CLOCK.match(other[0])):
            return True
        unit = _UNIT.match(behind)
        if unit and (self._counts(unit[1]) or _names(unit[2] or "", self.months)):
            return True
        return bool(month and _names(month[1], self.months) and not re.match(r"\s?\w", behind))

    def _counts(self, word: str) -> bool:
        known, small = phrases(self.lang), word.casefold()
        units = {*known.hours, *known.money, *known.day_parts, *map(str.casefold, known.units), "am", "pm"}
        return small in units or small.startswith((*known.minutes,)) or _names(word, self.months)


def _names(word: str, several: Sequence[str]) -> bool:
    """Whether a word is one of these names or how one is written short: Mon, mar, Mo."""
    least = 2 if word[:1].isupper() else 3
    shown = {name for one in several for name in (one, one[:1].upper() + one[1:])}
    return len(word) >= least and any(name.startswith(word) for name in shown)
