"""Hints for a name that is not known."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

# What people do with a link, and where; one of these is the name of one.
_SITES = """
    facebook whatsapp instagram telegram signal tiktok twitter discord youtube paypal
    donate donation donations group chat survey
"""
SITES = frozenset(_SITES.split())
HOME = "COUNTRY"  # stands for the code of a country, before a telephone number,
PAGE = "YOUR-PAGE"  # for the end of a page's address
# Where the page of a name on a site is; for a telephone number.
_PAGES = {
    "facebook": "facebook.com/{}", "instagram": "instagram.com/{}", "telegram": "t.me/{}",
    "tiktok": "tiktok.com/@{}", "twitter": "x.com/{}", "youtube": "youtube.com/@{}", "paypal": "paypal.me/{}",
}  # fmt: skip
_LIKE, _SURE = 0.6, 0.8  # how much two names have in common


def page_on(site: str, said: str) -> str:
    """The address of the page that a name, or in WhatsApp a telephone number, has on a site; "" for others.

    >>> page_on("instagram", "@savepool"), page_on("facebook", "Save the Pool")
    ('https://instagram.com/savepool', 'https://facebook.com/YOUR-PAGE')
    >>> page_on("whatsapp", "+44 171 555 0123")
    'https://wa.me/441715550123'
    """
    name, number = re.fullmatch(r"@([\w.-]+)", said.strip()), re.fullmatch(r"(\+|00)?[\d\s()/.-]{6,}", said)
    if site in _PAGES and (name or not re.search(r"[./]", said)):
        return f"https://{_PAGES[site].format(name[1] if name else PAGE)}"
    if number and site == "whatsapp":
        digits = re.sub(r"\D", "", said)
        own = digits[2 * (number[1] == "00") :] if number[1] else f"{HOME}{digits.lstrip('0')}"
        return f"https://wa.me/{own}"
    return ""


def closest(word: str, known: Collection[str], meant: Sequence[str] = (), like: float = _LIKE) -> str:
    """The known name that a word means (one of those `meant`, if it is known what these are) or is most like,
    "" when there is none."""
    from difflib import get_close_matches

    same = [name for name in (word.lower(), *meant) if name in known]
    return next(iter(same or get_close_matches(word.lower(), list(known), 1, like)), "")


def alike(word: str, name: str) -> bool:
    """Whether a word differs from a name by a slip of the keyboard.

    >>> alike("headlin", "headline"), alike("titular", "title")
    (True, False)
    """
    from difflib import SequenceMatcher

    return SequenceMatcher(None, word.lower(), name).ratio() >= _SURE


def nearest(word: str, known: Collection[str], meant: Sequence[str] = ()) -> str:
    """The known name that is most like this one as a question, else all of them; `meant` as in `closest`.

    >>> nearest("headlin", ["headline", "lead"])
    'did you mean "headline"?'
    """
    close = closest(word, known, meant)
    return f'did you mean "{close}"?' if close else f"known here: {', '.join(known)}"
