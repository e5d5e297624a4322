"""Language tags (BCP 47, RFC 5646) as far as a campaign needs them, and the regions in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import takewhile

# RFC 5646, 2.1: langtag. Primary subtags of four letters are reserved and of five to eight have never
# been registered (2.2.1), so a name such as "english" is told from a tag.
_TAG = (
    r"[a-z]{2,3}(-[a-z]{3}){0,3}"  # language, extended language
    r"(-[a-z]{4})?"  # script
    r"(-([a-z]{2}|\d{3}))?"  # region
    r"(-([a-z\d]{5,8}|\d[a-z\d]{3}))*"  # variants
    r"(-[a-wyz\d](-[a-z\d]{2,8})+)*"  # extensions
    r"(-x(-[a-z\d]{1,8})+)?"  # private use
)
DOTTED_I = frozenset({"tr", "az", "crh", "gag"})  # languages whose i keeps its dot in capitals
_LONGEST = 100  # RFC 5646, 4.4.1: no tag made of registered subtags alone needs more than 35


def of_terminal(said: Mapping[str, str]) -> str:
    """The language that the environment names for messages (POSIX); "" for none.

    >>> of_terminal({"LC_ALL": "", "LANG": "pt_BR.UTF-8"}), of_terminal({"LC_ALL": "C.UTF-8", "LANG": "de"})
    ('pt-BR', '')
    """
    name = next(filter(None, map(said.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    tag = re.split("[.@]", name)[0].replace("_", "-")
    return canonical(tag) if well_formed(tag) else ""


def well_formed(tag: str) -> bool:
    if len(tag) in (2, 3) and tag.isascii() and tag.isalpha():
        return True  # as most are; the pattern takes a while to compile
    return len(tag) <= _LONGEST and re.fullmatch(_TAG, tag, re.ASCII | re.IGNORECASE) is not None


def shorter(tag: str) -> str:
    """The tag with the two-letter code for a three-letter one; "" if there is no shorter one.

    >>> shorter("GER-at"), shorter("yue")
    ('de-AT', '')
    """
    from flyers.content.names import inverted

    head, _, rest = tag.lower().partition("-")
    found = inverted("language-codes.yaml").get(head, "") if len(head) > 2 else ""
    return canonical("-".join(filter(None, (found, rest)))) if found else ""


def of_country(tag: str) -> str:
    """The language that people mean by a country's code; "" for all other tags.

    >>> of_country("gr"), of_country("el")
    ('el', '')
    """
    return _tags("countries").get(tag.lower().partition("-")[0], "")


def canonical(tag: str) -> str:
    """The tag in its usual case (RFC 5646, 2.1.1).

    >>> canonical("SR-latn-rs")
    'sr-Latn-RS'
    """
    parts = tag.lower().split("-")
    for i, part in enumerate(parts[1:], 1):
        if len(parts[i - 1]) == 1:
            break  # an extension: all that follows stays small
        parts[i] = {2: part.upper(), 4: part.title()}.get(len(part), part)
    return "-".join(parts)


def region_of(tag: str) -> str:
    """The region in a tag; "" when there is none.

    >>> region_of("sr-Latn-RS"), region_of("fr")
    ('RS', '')
    """
    parts = takewhile(lambda part: len(part) > 1, canonical(tag).split("-")[1:])  # up to an extension
    return next((part for part in parts if len(part) == 2 and part.isalpha()), "")


def in_region(tag: str, region: str) -> str:
    """The tag with a region; unchanged if it has one, or would be another language there.

    >>> in_region("en", "CA"), in_region("en-GB", "CA"), in_region("zh", "TW")
    ('en-CA', 'en-GB', 'zh')
    """
    if not region or region_of(tag) or "-x-" in tag:
        return tag
    found = canonical(f"{tag}-{region}")
    return found if canonical(tag) in fallbacks(found) else tag


def fallbacks(tag: str) -> tuple[str, ...]:
    """The tag and the more general ones in the same script: fr-CA, fr. Never across scripts.

    >>> fallbacks("sr-Latn-RS")
    ('sr-Latn-RS', 'sr-Latn')
    """
    chain: list[str] = []
    rest: str | None = canonical(tag)
    while rest and rest not in chain:
        chain.append(rest)
        head, _, last = rest.rpartition("-")
        script = len(last) == 4 and last.istitle()
        rest = _tags("instead").get(rest, "" if script else head.removesuffix("-x"))
    return tuple(chain)


@cache
def _tags(key: str) -> Mapping[str, str]:
    """Tags by others: what stands `instead`, and the language that is meant by a country's code."""
    from flyers.content.names import tree

    found = tree("language-tags.yaml")[key]
    several = {other: tag for tag, others in found.items() for other in others.split()}
    return found if key == "countries" else several


@cache
def regions(key: str) -> frozenset[str]:
    """Regions of `assets/regions.yaml`: all that are `known`, those that count `twelve_hours`, or have the
    month or the year of a day in figures first."""
    from flyers.content.names import tree

    return frozenset(tree("regions.yaml")[key].split())
