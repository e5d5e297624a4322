"""What of a text has its signs in one order, whichever way the text is read: numbers and addresses that are
called or typed, and what has parts, as an hour."""

from __future__ import annotations

import re
import unicodedata

# A day, hours or a sum beside a number that is called, which are none of its groups.
DATE = r"(?:\d{1,2}(?:[-./]\d{1,2}[-.]|(?:/\d{1,2})?/)\d{4}|\d{4}[-./]\d{1,2}[-./]\d{1,2})(?![-./]?\d)"
BESIDES = (  # 12/5/27, 9-17; 3½
    rf"(?:{DATE}|\d{{1,2}}(?:[./]\d{{1,2}}[./]|[-–./])\d{{1,2}}(?![-./]?\d)|\d{{1,3}}[¼-¾⅐-⅞])"
)
_JOINT = rf"(?:-| (?!{BESIDES}))"

_GROUPED = r"\b[A-Z]{2}\d\d(?:%s[A-Z\d]{4}){2,7}(?: [A-Z\d]{1,3})?\b"
ACCOUNT = re.compile(_GROUPED % " ", re.ASCII)  # ISO 13616: CH93 0076 2011 6238 5295 7

# Addresses; IBAN, SW1A 1AA; 19:00, 1,200, 12.10.2027, 24/7; what is called. Compiled when it
# is looked for.
WHOLE = (
    r"(?a)[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:[\w-]+\.)+[a-z]{2,}(?:/(?:[\w./?=&%-]*[\w/])?)?"
    rf"|{_GROUPED % ' ?'}"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"
    r"|(?<![\d.:,/+-])\d+(?:[.:,/]\d+)+(?![-\d])"
    rf"|(?<![\d.:,/+-])(?:\+\d+(?:{_JOINT}\d+)+|0\d*[- ]\d{{3,}}(?:{_JOINT}\d+)*|0\d(?: \d\d){{3,}}"
    r"|\d+(?:-\d+){2,})"
    r"(?![\d.:,/-])"
)
HINT = "part it from the figures beside it with a comma or a word, or write it between U+2066 and U+2069"


def western(text: str) -> str:
    """Figures of any script as 0 to 9."""
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
