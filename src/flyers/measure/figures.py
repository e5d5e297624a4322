"""What of a text has its signs in one order, whichever way the text is read: numbers and addresses that are
called or typed, and what has parts, as an hour."""

from __future__ import annotations

import re
import unicodedata

# Addresses; IBAN, SW1A 1AA; 19:00, 1,200, 12.10.2027, 24/7; what is called.
WHOLE = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:[\w-]+\.)+[a-z]{2,}(?:/[\w./?=&%-]*)?"
    r"|\b[A-Z]{2}\d\d(?: ?[A-Z\d]{4}){2,7}(?: [A-Z\d]{1,3})?\b|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"
    r"|(?<![\d.:,/+-])\d+(?:[.:,/]\d+)+(?![-\d])"
    r"|(?<![\d.:,/+-])(?:\+\d+(?:[- ]\d+)+|0\d*[- ]\d{3,}(?:[- ]\d+)*|0\d(?: \d\d){3,}|\d+(?:-\d+){2,})"
    r"(?![\d.:,/-])",
    re.ASCII,
)
HINT = "write it between U+2066 and U+2069, which keep it from the left"


def western(text: str) -> str:
    """Figures of any script as 0 to 9."""
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
