"""Days, and spans of days, as a piece names them: without the year, unless they are far off."""

from __future__ import annotations

from datetime import date

from flyers.content.words import Words

_FEW = 5  # days after the first of a span whose weekdays are told


def days(words: Words, first: str, last: str | None) -> str:
    """A day in words, or a span up to a last one; a shared month is named once, and so is a year.

    >>> from flyers.content.words import words_of
    >>> days(words_of("en"), "2027-05-10", "2027-05-16"), days(words_of("de"), "2027-05-10", "2027-05-16")
    ('10–16 May', '10.–16.\\xa0Mai')
    >>> days(words_of("en"), "2027-05-30", "2027-06-03"), days(words_of("ja"), "2027-05-10", "2027-05-16")
    ('30 May\\xa0– 3 June', '5月10〜16日')
    """
    if not last:
        return words.date(first, "short")
    dates, mark = words.locale.dates, words.span_mark
    one, other = (dates.parts(day) for day in (first, last))
    far = words.is_far(last)
    pattern = dates.long if far else dates.short
    if dates.whole and all(one[key] == other[key] for key in ("month", "year")):
        point = "." if dates.short.startswith("{day}.") else ""  # of an ordinal
        return dates.filled(pattern, {**one, "day": f"{one['day']}{point}{mark}{other['day']}"})
    forms = ["long" if far else "short"] * 2
    if far and one["year"] == other["year"]:
        forms = ["short" if dates.long.startswith(dates.short) else "long", "long"]
        forms = ["long", "short"] if dates.long.endswith(dates.short) else forms
    apart = f"\u00a0{mark} " if mark == "–" else mark
    return apart.join(words.named(day, form) for day, form in zip((first, last), forms, strict=True))


def weekdays(words: Words, first: str, last: str) -> str:
    """The weekday of a day, or the first and the last of a span; "" for one that has nearly all of them.

    >>> from flyers.content.words import words_of
    >>> weekdays(words_of("en"), "2027-05-15", "2027-05-16")
    'Saturday–Sunday'
    """
    names, mark = [words.date(day, "weekday") for day in dict.fromkeys((first, last))], words.span_mark
    if (date.fromisoformat(last) - date.fromisoformat(first)).days > _FEW or not all(names):
        return ""
    return (f"\u00a0{mark} " if any(" " in name for name in names) else mark).join(names)
