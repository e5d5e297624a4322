"""Dashes of print for the hyphens that keyboards have: between words the language's own, between the two ends
of a span an en dash. What may be a telephone number, a name or an address stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from flyers.content.hints import AND
from flyers.content.phrases import phrases

# First that of a price without pennies: 5,--
_TYPED = re.compile(r"(?P<price>(?<=\d[.,])--(?![\w-]))|(?<=\S)(?: -{1,3} |-{2,3} ?)(?=\S)")
# What says of itself what it is: a sum, an hour, a year
_SURE = (
    r"[€£$¥₹₪]\d[\d.,]*",
    r"\d?\d(?:[:.]\d\d)?[ap]m|\d?\dh(?:\d\d)?",
    r"\d?\d:\d\d",
    r"(?:1[5-9]|20)\d\d",
)
_PAIRS = [(re.compile(rf"(?<![\w:/-])(?:{one})$"), re.compile(rf"(?:{one})(?![\w-])")) for one in _SURE]
_FIGURE, _FIGURES = (
    re.compile(r"(?<![\w.,:/+-])\d{1,4}(?:[:.,]\d\d)?\.?$"),
    re.compile(r"\d{1,4}(?:[:.,]\d\d)?"),
)
_SIGN = re.compile(r"\s?(?:[%€£$°月日時时年]|(?:[kcm]?m|k?g|ha|[kMG]?Wh?|dB)\b)")
_UNIT = re.compile(r"(?:\.?\s)?([^\W\d]+)(?:(?<=\W\w{2})\s([^\W\d]+))?")  # May; de mayo
_WORD, _LAST_WORD = re.compile(r"([^\W\d]+)"), re.compile(r"(?<![\w-])([^\W\d]+)\.?$")
_ONE = r"\d{1,2}(?:[:.]\d\d)? -{1,2} \d{1,2}(?:[:.]\d\d)?"
_FURTHER, _EARLIER = (  # the other of two spans: 9 - 12 und 14 - 16 Uhr
    re.compile(rf"^(?:,? (?:{AND}) |, ){_ONE}"),
    re.compile(rf"(?<![\w.,:/-]){_ONE}(?:,? (?:{AND})|,)$"),
)
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
            called = figures and typed == " - " and not self._tells(after)
            return "" if called else f" {self.dash} "
        return (self.closed or f" {self.dash} ") if _WORDY.search(before) and _BEGUN.match(after) else ""

    def _is_span(self, before: str, after: str) -> bool:
        """Whether days, or figures of a month or of what is counted in a unit, stand on both sides. A figure
        belongs to the word before it, if that is not small: "Room 3 - 7 pm" and "May 3 - 10 am" are none."""
        one, other = _LAST_WORD.search(before), _WORD.match(after)
        if one and other:
            several = (self.weekdays, self.months)
            return any(_names(one[1], each) and _names(other[1], each) for each in several)
        for ends, begins in _PAIRS:
            if (one := ends.search(before)) and (other := begins.match(after)):
                return not one[0].isdigit() or _rises(one[0], other[0])
        one, other = _FIGURE.search(before), _FIGURES.match(after)
        if not (one and other and _rises(one[0], other[0])):
            return False
        behind, ahead = after[other.end() :], before[: one.start()].rstrip(" \u00a0")
        (behind, on), (ahead, again) = _FURTHER.subn("", behind), _EARLIER.subn("", ahead)
        if one[0][-1] == "." and behind[:1] != ".":
            return False  # "am 3. - 10 Uhr"
        word = _LAST_WORD.search(ahead)
        month = bool(word and _names(word[1], self.months))
        if self._counted(behind):
            return bool(on or again) or not (
                word and (month or word[1].casefold() not in self._leading(behind))
            )
        days = len(one[0]) <= len("31.") and other[0].isdigit()
        return month and days and not re.match(r"\s?\w", behind)

    def _tells(self, after: str) -> bool:
        """Whether figures are no part of a telephone number: an hour, or so many of a unit."""
        figures = _FIGURES.match(after)
        return bool(figures and (":" in figures[0] or self._counted(after[figures.end() :])))

    def _counted(self, behind: str) -> bool:
        """Whether a unit or a month follows figures."""
        unit = _UNIT.match(behind)
        return _SIGN.match(behind) is not None or bool(
            unit and (self._counts(unit[1]) or _names(unit[2] or "", self.months))
        )

    def _leading(self, behind: str) -> frozenset[str]:
        """The words that lead to both ends of a span: "on 3 - 10 am" is a day and an hour."""
        known, unit = phrases(self.lang), _UNIT.match(behind)
        if unit and unit[1].casefold() in {*known.hours, *known.day_parts, "am", "pm"}:
            return frozenset(one.partition("_")[0] for one in known.ranges)
        return known.small

    def _counts(self, word: str) -> bool:
        known, small = phrases(self.lang), word.casefold()
        units = {*known.hours, *known.money, *known.day_parts, *map(str.casefold, known.units), "am", "pm"}
        return small in units or small.startswith((*known.minutes,)) or _names(word, self.months)


def _rises(one: str, other: str) -> bool:
    """Whether the first of two values is less: 9:30 than 12, £5 than £10."""
    least, most = ([*map(int, re.findall(r"\d+", value))] for value in (one, other))
    return least < most


def _names(word: str, several: Sequence[str]) -> bool:
    """Whether a word is one of these names or how one is written short: Mon, mar, Mo."""
    least = 2 if word[:1].isupper() else 3
    shown = {name for one in several for name in (one, one[:1].upper() + one[1:])}
    return len(word) >= least and any(name.startswith(word) for name in shown)
