"""Which languages are read from the right."""

from __future__ import annotations

from functools import cache

_SCRIPTS = frozenset({"adlm", "arab", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"})
_LANGUAGES = frozenset({
    "ar", "arc", "arz", "ary", "azb", "bal", "bqi", "ckb", "dv", "fa", "glk", "he", "khw", "ks", "lrc",
    "mzn", "nqo", "pnb", "prs", "ps", "sd", "skr", "syr", "ug", "ur", "yi",
})  # fmt: skip


@cache
def from_right(lang: str) -> bool:
    """Whether a BCP 47 tag names a language (or a script subtag, RFC 5646, 2.2.3) read from the right.

    >>> from_right("ar-EG"), from_right("pa-Arab"), from_right("az"), from_right("ar-Latn")
    (True, True, False, False)
    """
    parts = lang.lower().split("-")
    scripts = [p for p in parts[1:] if len(p) == 4 and p.isalpha()]
    return scripts[0] in _SCRIPTS if scripts else parts[0] in _LANGUAGES
