"""Writes the Unicode tables of `flyers.measure` from the Unicode Character Database.

    python assets/unicode/build.py [FOLDER]

FOLDER holds the database's files, UnicodeData.txt and so on; /usr/share/unicode, where Debian's package
`unicode-data` puts them, unless given. The package `flyers` must be installed (`pip install -e .`).

A property becomes two strings of equal length: the first characters of its ranges in ascending order,
and the value of each range as one letter, so that a look-up is a bisection.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from flyers.measure.unidata import BREAK

# Bidi_Class (UAX #44, table 13): short name → letter.
BIDI = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "AN": "N", "ES": "s", "ET": "t", "CS": "c", "NSM": "m",
    "BN": "b", "B": "B", "S": "S", "WS": "w", "ON": "o", "LRE": "1", "LRO": "2", "RLE": "3", "RLO": "4",
    "PDF": "5", "LRI": "6", "RLI": "7", "FSI": "8", "PDI": "9",
}  # fmt: skip

TARGET = Path(__file__).resolve().parent
END = 0x110000
Values = list[str]


def rows(path: Path) -> Iterator[tuple[range, list[str]]]:
    """Code points and fields of each line of a data file; `@missing` lines first, as they are defaults."""
    lines = path.read_text("utf-8").splitlines()
    defaults = [line.removeprefix("# @missing:") for line in lines if line.startswith("# @missing:")]
    for line in defaults + [line.partition("#")[0] for line in lines]:
        if line.strip():
            points, *fields = (field.strip() for field in line.split(";"))
            first, _, last = points.partition("..")
            yield range(int(first, 16), int(last or first, 16) + 1), fields


def values(path: Path, default: str, short: dict[str, str] | None = None) -> Values:
    """A property's value for every code point; `short` turns long names in defaults into short ones."""
    found = [default] * END
    for points, fields in rows(path):
        value = (short or {}).get(fields[0], fields[0])
        for point in points:
            found[point] = value
    return found


def holders(path: Path, name: str) -> set[int]:
    """The code points that have the binary property `name`."""
    return {point for points, fields in rows(path) if fields[0] == name for point in points}


def aliases(path: Path, prop: str) -> dict[str, str]:
    """Long to short names of a property's values (PropertyValueAliases.txt)."""
    table = {}
    for line in path.read_text("utf-8").splitlines():
        fields = [field.strip() for field in line.partition("#")[0].split(";")]
        if fields[0] == prop:
            table[fields[2]] = fields[1]
    return table


def resolved_breaks(folder: Path) -> Values:
    """Line_Break after LB1, its classes split where rules of UAX #14 ask for a second property.

    SA becomes CM or AL (there is no dictionary), CJ stays, for it depends on the language. QUi and QUf
    are quotation marks of General_Category Pi and Pf (LB15a, LB15b), OPw and CPw are East Asian
    brackets (LB30), IDx is a reserved pictograph (LB30b), DC is U+25CC (LB28a).
    """
    names = aliases(folder / "PropertyValueAliases.txt", "lb")
    classes = values(folder / "LineBreak.txt", "XX", names)
    category = values(folder / "extracted/DerivedGeneralCategory.txt", "Cn", {"Unassigned": "Cn"})
    width = values(folder / "EastAsianWidth.txt", "N", {"Neutral": "N", "Wide": "W"})
    pictographs = holders(folder / "emoji/emoji-data.txt", "Extended_Pictographic")
    for point, name in enumerate(classes):
        if name in ("AI", "SG", "XX"):
            classes[point] = "AL"
        elif name == "SA":
            classes[point] = "CM" if category[point] in ("Mn", "Mc") else "AL"
        elif name == "QU" and category[point] in ("Pi", "Pf"):
            classes[point] = "QU" + category[point][1]
        elif name in ("OP", "CP") and width[point] in ("F", "W", "H"):
            classes[point] = name + "w"
        elif name == "ID" and category[point] == "Cn" and point in pictographs:
            classes[point] = "IDx"
    classes[0x25CC] = "DC"
    return classes


def ranges(classes: Values, letters: dict[str, str]) -> tuple[str, str]:
    """First characters of ranges of one value, and the letters of their values."""
    starts = [p for p in range(END) if not p or classes[p] != classes[p - 1]]
    return "".join(map(chr, starts)), "".join(letters[classes[p]] for p in starts)


def write(path: Path, version: str, tables: dict[str, str]) -> None:
    """A table, a line each, in ASCII."""
    lines = json.dumps({"unicode": version} | tables, indent=0)
    path.write_text(f"{lines}\n", "ascii")


def decompositions(folder: Path) -> dict[str, str]:
    """Canonical decompositions into one character (UnicodeData.txt, field 5)."""
    found = {}
    for points, fields in rows(folder / "UnicodeData.txt"):
        if re.fullmatch("[0-9A-F]{4,6}", fields[4]):
            found[chr(points[0])] = chr(int(fields[4], 16))
    return found


def bidi_tables(folder: Path) -> dict[str, str]:
    names = aliases(folder / "PropertyValueAliases.txt", "bc")
    starts, classes = ranges(values(folder / "extracted/DerivedBidiClass.txt", "L", names), BIDI)
    same = decompositions(folder)
    opening, closing = [], []
    for points, (other, kind) in rows(folder / "BidiBrackets.txt"):
        if kind == "o":
            opening.append(chr(points[0]))
            closing.append(chr(int(other, 16)))
    # Brackets match across canonical equivalence (BD16): each that has an equivalent, followed by it.
    alike = "".join(char + same[char] for char in opening + closing if char in same)
    mirrors = "".join(
        chr(points[0]) + chr(int(fields[0], 16))
        for points, fields in rows(folder / "BidiMirroring.txt")
        if len(points) == 1
    )
    return {
        "starts": starts, "classes": classes, "opening": "".join(opening), "closing": "".join(closing),
        "alike": alike, "mirrors": mirrors,
    }  # fmt: skip


def main(folder: Path, target: Path) -> None:
    first = (folder / "LineBreak.txt").read_text("utf-8").partition("\n")[0]
    version = first.removeprefix("# LineBreak-").removesuffix(".txt")
    write(target / "bidi.json", version, bidi_tables(folder))
    starts, classes = ranges(resolved_breaks(folder), BREAK)
    write(target / "breaks.json", version, {"starts": starts, "classes": classes})


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("/usr/share/unicode"), TARGET)
