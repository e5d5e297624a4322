"""Hints: the known name that is most like an unknown one (a key, a template …); and for a campaign that is
not there, the files and folders that may be meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path

from flyers.content.files import FILE

# Names that people give links: what is done there, and where.
_SITES = """
    facebook whatsapp instagram telegram signal tiktok twitter discord youtube paypal
    donate donation donations group chat survey
"""
SITES = frozenset(_SITES.split())
HOME = "COUNTRY"  # for the country code of a telephone number,
PAGE = "YOUR-PAGE"  # and for the end of a page's address
# The page of a name on a site.
_PAGES = {
    "facebook": "facebook.com/{}", "instagram": "instagram.com/{}", "telegram": "t.me/{}",
    "tiktok": "tiktok.com/@{}", "twitter": "x.com/{}", "youtube": "youtube.com/@{}", "paypal": "paypal.me/{}",
}  # fmt: skip
# What people write between two of a list; words that are articles or the like elsewhere are left out.
AND = "and|und|et|y|e|i|en|ve|és|og|och|ja|și|và|dan|και|и|і|та"
PARTS = rf"(?i:\s*[,;،、|/&+]\s*|\s+(?:{AND})\s+)"
# Latin letters that Unicode does not take apart into a plain one and a mark.
LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ħ": "h", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss"}
)
_LIKE, _SURE = 0.6, 0.8  # how much two names have in common


def page_on(site: str, said: str) -> str:
    """The address of a page by its name on a site (in WhatsApp by a telephone number); "" for other sites.

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
    """The known name that a word means (one of `meant`, if known) or resembles; "" for none."""
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
    """ "Did you mean …?" with the closest known name, else all of them; `meant` as in `closest`.

    >>> nearest("headlin", ["headline", "lead"])
    'did you mean "headline"?'
    """
    close = closest(word, known, meant)
    named = (f'"{name}"' if "," in name else name for name in known)
    return f'did you mean "{close}"?' if close else f"known here: {', '.join(named)}"


_NAMED = 5  # files, or folders
PLAIN = (".yaml", ".yml", ".txt", "")
WRITTEN = (".docx", ".doc", ".odt", ".rtf", ".pages")  # files of word processors
_SHOWN = 40  # characters of a headline
_READ = 10_000  # characters in which the headline is sought


def missing(path: Path, file: Path) -> tuple[str, str]:
    """What is wrong with the path of a campaign that is not there, and a hint."""
    if found := instead(path, file):
        return found
    what = f"there is no such {'file' if file.parent.is_dir() else 'folder'}"
    near = _campaigns(path.parent)
    if close := closest(path.name, [one.name for one in near]):
        return what, f'did you mean "{path.parent / close}"?'
    if there := campaigns(path if path.is_dir() else path.parent):
        return what, f"name the one that you mean: {there}"
    return what, "flyers new DIR makes a campaign to start from"


def instead(path: Path, file: Path) -> tuple[str, str] | None:
    """What may be meant by a file that is not there: what is wrong, and a hint; None for nothing."""
    folder, none = file.parent, "there is no such file"
    there: list[str] = []
    with suppress(OSError):  # a folder that may not be listed
        there += sorted(one.name for one in folder.iterdir())
    stem = file.name.lower().removesuffix(".yaml").removesuffix(".yml")
    twice = f"{stem}.yaml.txt", f"{stem}.yaml.yaml"
    if hidden := next((name for name in there if name.lower() in twice), ""):
        hint = f"rename it to {file.name}; in Windows, View and File name extensions shows whole names"
        return f"{none}, but {hidden}", hint
    as_text = f"save it as plain text, with the name {file.name}"
    if other := next((name for name in there if Path(name).stem.lower() == stem and name != file.name), ""):
        if other.endswith(".yaml") and file.suffix != ".yaml":
            return f"{none}, but {other}", f"name that: {folder / other}"
        plain = Path(other).suffix.lower() in PLAIN
        return f"{none}, but {other}", f"rename it to {file.name}" if plain else as_text
    if not path.is_dir():
        return None
    several = [name for name in there if name.lower().endswith((".yaml", ".yml"))]
    if len(several) == 1:
        return f"{none}, but {several[0]}", f"name the file itself: {folder / several[0]}"
    if several:
        return none, f"name one of the files themselves: {', '.join(several[:_NAMED])}"
    if written := next((name for name in there if Path(name).suffix.lower() in WRITTEN), ""):
        return f"{none}, but {written}", as_text
    return None


def campaigns(folder: Path) -> str:
    """The campaigns one folder below, each with its headline, in words; "" when there are none."""
    found = _campaigns(folder)
    named = ", ".join(f"{one}{_headline(one / FILE)}" for one in found[:_NAMED])
    return named + " …" * (len(found) > _NAMED)


def _campaigns(folder: Path) -> list[Path]:
    """The folders below that hold a campaign, the last changed first."""
    found: list[tuple[float, Path]] = []
    with suppress(OSError):
        found += [(one.stat().st_mtime, one.parent) for one in folder.glob(f"*/{FILE}") if one.is_file()]
    return [one for _, one in sorted(found, reverse=True)]


def _headline(file: Path) -> str:
    """A campaign's headline in brackets; "" if it is not on one line."""
    text = ""
    with suppress(OSError, UnicodeDecodeError), file.open(encoding="utf-8-sig") as lines:
        text = lines.read(_READ)
    match = re.search(r"^headline:[ \t]+(?![|>{&*!#])(.+?)(?:[ \t]+#.*)?$", text, re.MULTILINE)
    said = match[1].strip().strip("\"'") if match else ""
    return f" ({said if len(said) <= _SHOWN else said[: _SHOWN - 1] + '…'})" if said else ""
