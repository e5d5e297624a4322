"""Properties of characters, looked up in generated tables: the interpreter's own are of another version.
Tables and rules name a class by one letter, so that a text's classes are a string as long as the text and
rules may be regular expressions over it."""

from __future__ import annotations

import json
from bisect import bisect_right
from functools import cache

from flyers.content.library import assets
from flyers.measure.lookup import Lookup

# Line_Break (UAX #14, table 1) after LB1; QUi and QUf, OPw and CPw, IDx and DC are the parts of QU, OP, CP,
# ID and AL that rules LB15a, LB15b, LB30, LB30b and LB28a set apart.
BREAK = {
    "BK": "K", "CR": "R", "LF": "F", "NL": "n", "SP": " ", "ZW": "z", "ZWJ": "j", "CM": "m", "WJ": "w",
    "GL": "g", "CL": "}", "CP": ")", "CPw": "]", "EX": "!", "SY": "/", "IS": ",", "OP": "(", "OPw": "[",
    "QU": "'", "QUi": "<", "QUf": ">", "NS": "s", "CJ": "c", "B2": "2", "BA": "_", "BB": "b", "HY": "-",
    "CB": "o", "IN": ".", "AL": "A", "DC": "D", "HL": "H", "NU": "0", "PR": "$", "PO": "%", "ID": "I",
    "IDx": "x", "EB": "E", "EM": "M", "JL": "l", "JV": "v", "JT": "t", "H2": "h", "H3": "3", "AP": "P",
    "AK": "k", "AS": "a", "VF": "f", "VI": "V", "RI": "r",
}  # fmt: skip


@cache
def table(name: str) -> dict[str, str]:
    """A table that `assets/unicode/build.py` has made of Unicode's data files."""
    found: dict[str, str] = json.loads((assets() / "unicode" / f"{name}.json").read_bytes())
    return found


class Classes(Lookup[str, str]):
    """Character → letter of its class, from a table."""

    def __init__(self, name: str) -> None:
        starts, letters = table(name)["starts"], table(name)["classes"]
        super().__init__(lambda char: letters[bisect_right(starts, char) - 1])

    def of(self, text: str) -> str:
        """The classes of a text, one letter a character."""
        return "".join(map(self.__getitem__, text))
