"""Writes how days are written in languages that have no file in `assets/locales`: names, order, points and
digits, by Unicode's CLDR.

    python assets/unicode/dates.py [FILE]

Babel, whose data it takes, and the package `flyers` must be installed (`pip install -e '.[dev]'`).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.localedata import load, locale_identifiers

from flyers.content import library
from flyers.content.language import fallbacks

TARGET = Path(__file__).resolve().parent / "dates.json"
Data = dict[str, str | list[str]]

# Letters of a pattern (UTS #35, part 4); an era is left out.
LETTERS = {
    "d": "{day}", "dd": "{day2}", "M": "{month_number}", "MM": "{month2}", "y": "{year}", "G": "",
    **dict.fromkeys(("MMM", "MMMM"), "{month}"), **dict.fromkeys(("EEE", "EEEE", "cccc"), "{weekday}"),
}  # fmt: skip
# The zeros of numbering systems.
ZEROS = {
    "adlm": 0x1E950, "arab": 0x660, "arabext": 0x6F0, "beng": 0x9E6, "cakm": 0x11136, "deva": 0x966,
    "hmnp": 0x1E140, "nkoo": 0x7C0, "olck": 0x1C50, "tibt": 0xF20,
}  # fmt: skip
USUAL = "d MMMM y"  # where CLDR has no pattern of the language: its own order is that of no people


def patterned(pattern: str) -> str:
    """A pattern of CLDR, with names in braces. In brackets there stands what some numbers have (Basque): at
    its end it is printed."""
    parts = re.findall(r"'((?:[^']|'')*)'|(([A-Za-z])\3*)|([^A-Za-z']+)", pattern)
    found = "".join(said or other or LETTERS[letters] for said, letters, _, other in parts)
    return re.sub(r"\(\w\)(?=\w)|[()]", "", found).strip()


def yearless(long: str) -> str:
    """A day's pattern without the year."""
    found = re.search(r"(\{day2?\}|\{month\w*\}).*(\{day2?\}|\{month\w*\})[^\s{},،]*", long)
    assert found, long
    return found[0]


def dates(identifier: str) -> Data:
    """How a language writes days; nothing where CLDR does not have all names of its own."""
    own = load(identifier, merge_inherited=False)
    names = (own.get(key, {}).get("format", {}).get("wide", {}) for key in ("months", "days"))
    months, weekdays = ([found[key] for key in sorted(found)] for found in names)
    if len(months) < 12 or len(weekdays) < 7:
        return {}
    formats, skeletons = own.get("date_formats", {}), own.get("datetime_skeletons", {})
    long = patterned(formats["long"].pattern if "long" in formats else USUAL)
    full = patterned(formats["full"].pattern) if "full" in formats else f"{{weekday}}, {long}"
    short = patterned(skeletons["MMMMd"].pattern) if "MMMMd" in skeletons else yearless(long)
    zero = ZEROS.get(own.get("default_numbering_system", ""))
    digits = {"digits": "".join(chr(zero + n) for n in range(10))} if zero else {}
    return {"months": months, "weekdays": weekdays, "long": long, "full": full, "short": short, **digits}


def every() -> Iterator[tuple[str, Data]]:
    """Languages without a file, by their tags."""
    for identifier in sorted(locale_identifiers()):
        tag = identifier.replace("_", "-")
        if not set(fallbacks(tag)) & set(library.locales()) and (found := dates(identifier)):
            yield tag, found


def main(target: Path) -> None:
    lines = ",\n".join(f'"{tag}": {json.dumps(found, ensure_ascii=False)}' for tag, found in every())
    target.write_text(f"{{\n{lines}\n}}\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
