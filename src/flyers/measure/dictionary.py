"""Where words end in scripts that put no space between them: Thai, Lao, Khmer and Myanmar.

Line_Break class SA (UAX #14): "requires a dictionary lookup". ICU has the dictionaries; it comes with the
extra flyers[thai], for it takes 42 MB. Without it such text is broken at spaces and U+200B only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache

# The characters of class SA in these four scripts, so without their digits, signs and full stops; for the
# others of the class (Tai Tham, New Tai Lue …) there is no dictionary.
_RUN = re.compile(
    "[\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ec6\u0ec8-\u0ece\u0edc-\u0edf\u1000-\u103f\u1050-\u108f\u109a-\u109f"
    "\u1780-\u17d3\u17d7\u17dc\u17dd\ua9e0-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa7f]+"
)
HINT = 'pip install "flyers[thai]": without it lines of Thai, Khmer, Lao and Myanmar end at spaces only'


def word_ends(text: str) -> set[int]:
    """The indices inside runs of these scripts before which a line may begin; none without ICU.

    A dictionary errs in names: a word joiner (U+2060) holds what must stay together, U+200B parts.
    """
    found: set[int] = set()
    for run in _RUN.finditer(text):
        if parts := _parts():
            at = run.start()
            for part in parts(run[0]):
                at += len(part)
                found.add(at)
            found.discard(run.end())
    return {
        at for at in found if unicodedata.category(text[at])[0] != "M"
    }  # LB9, also where text is misspelt


def lacking(text: str) -> bool:
    """Whether the text has words that nothing here can tell apart (see `HINT`)."""
    return _RUN.search(text) is not None and _parts() is None


@cache
def _parts() -> Callable[[str], Iterable[str]] | None:
    """What divides a run into words, loaded with the first one; None where icu4py is not installed."""
    try:
        from icu4py.breakers import LineBreaker
    except ImportError:
        return None
    return lambda run: LineBreaker(run, "und")
