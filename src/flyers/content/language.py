"""Language tags: BCP 47 (RFC 5646), as far as a campaign meets them; and the regions that they name."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
_LONGEST = 100  # RFC 5646, 4.4.1: no tag made of registered subtags alone needs more than 35
# Where CLDR has the words of a tag that has none: under another name, in the script that a region reads (its
# likely subtags), in the variety that it learns (its parent locales). Nobody gets those of a neighbour.
_INSTEAD = {
    "ar": "arb", "fa": "pes prs", "he": "iw", "id": "in", "ku": "kmr", "ku-Arab": "ku-LB", "nb": "no nn",
    "ne": "npi", "pa-Arab": "pa-PK pnb", "ro": "mo", "sq": "als", "sr": "sr-Cyrl",
    "sr-Latn": "sh sr-ME sr-RO sr-TR", "sw": "swh swc", "tl": "fil",
    "ar-LB": "ar-IQ ar-JO ar-PS ar-SY", "ar-TN": "ar-DZ", "de-CH": "de-LI",
    "en-GB": "en-GG en-IE en-IM en-JE",
    "es-419": "es-AR es-BO es-BR es-BZ es-CL es-CO es-CU es-DO es-EC es-MX es-PA es-PE es-PR es-US es-VE",
    "es-AR": "es-CR es-GT es-HN es-NI es-PY es-SV es-UY",
    "pt-PT": "pt-AO pt-CH pt-CV pt-FR pt-GQ pt-GW pt-LU pt-MO pt-MZ pt-ST pt-TL",
    "zh-Hans": "zh cmn zh-CN zh-MY zh-SG",
    "zh-Hant": "yue zh-TW zh-HK zh-MO zh-AU zh-BN zh-GB zh-GF zh-ID zh-PA zh-PF zh-PH zh-SR zh-TH zh-US"
    " zh-VN",
}  # fmt: skip
# Codes of countries that no language has (ISO 639-1), and the language that people mean by each.
_OF_COUNTRY = {
    "al": "sq", "at": "de", "cn": "zh", "cz": "cs", "dk": "da", "gb": "en", "gr": "el", "hk": "zh-Hant",
    "ir": "fa", "jp": "ja", "kh": "km", "mx": "es", "np": "ne", "pk": "ur", "ph": "tl", "rs": "sr",
    "sp": "es", "tz": "sw", "ua": "uk", "us": "en", "vn": "vi",
}  # fmt: skip
_ALIAS = {other: tag for tag, others in _INSTEAD.items() for other in others.split()}


def of_terminal(said: Mapping[str, str]) -> str:
    """The language that the variables of an environment name for messages (POSIX), "" when they name none.

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
    """The tag with the two letters that are right for three, "" when its code is none of these.

    >>> shorter("GER-at"), shorter("yue")
    ('de-AT', '')
    """
    from flyers.content.names import inverted

    head, _, rest = tag.lower().partition("-")
    found = inverted("language-codes.yaml").get(head, "") if len(head) > 2 else ""
    return canonical("-".join(filter(None, (found, rest)))) if found else ""


def meant(tag: str) -> str:
    """The tag of the language that people mean by the code of a country, "" for all others.

    >>> meant("gr"), meant("el")
    ('el', '')
    """
    return _OF_COUNTRY.get(tag.lower().partition("-")[0], "")


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
    """The region that a tag names, "" when it names none.

    >>> region_of("sr-Latn-RS"), region_of("fr")
    ('RS', '')
    """
    parts = takewhile(lambda part: len(part) > 1, canonical(tag).split("-")[1:])  # up to an extension
    return next((part for part in parts if len(part) == 2 and part.isalpha()), "")


def in_region(tag: str, region: str) -> str:
    """The tag as it is written in a region; as it is when it names one, or would be another language there.

    >>> in_region("en", "CA"), in_region("en-GB", "CA"), in_region("zh", "TW")
    ('en-CA', 'en-GB', 'zh')
    """
    if not region or region_of(tag) or "-x-" in tag:
        return tag
    found = canonical(f"{tag}-{region}")
    return found if canonical(tag) in fallbacks(found) else tag


def fallbacks(tag: str) -> tuple[str, ...]:
    """The tag, then the more general ones in its own script: fr-CA, fr. Never across scripts.

    >>> fallbacks("sr-Latn-RS")
    ('sr-Latn-RS', 'sr-Latn')
    """
    chain: list[str] = []
    rest: str | None = canonical(tag)
    while rest and rest not in chain:
        chain.append(rest)
        head, _, last = rest.rpartition("-")
        script = len(last) == 4 and last.istitle()
        rest = _ALIAS.get(rest, "" if script else head.removesuffix("-x"))
    return tuple(chain)


# The countries and territories of ISO 3166-1, by their two letters, and Kosovo, which CLDR has besides.
_CODES = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT
    BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH
    ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT
    HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS
    LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI
    NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG
    SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG
    UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
"""
REGIONS = frozenset(_CODES.split())
# By CLDR's short times in the language of most people there; and, though CLDR counts to 24 in English but for
# America's, wherever English is that language, since its print says 7:30 pm. Not in
# Argentina, Chile and Uruguay, whose print says 19:30.
_TWELVE = """
    AE AG AI AL AQ AS AU BB BD BH BM BN BO BS BT BW BZ CA CC CK CO CR CU CX CY DJ DM DO DZ
    EC EG EH ER ET FJ FK FM GB GD GG GH GI GM GR GS GT GU GY HK HM HN IE IM IN IO IQ JE JM JO KH KI KN
    KP KR KW KY LB LC LR LS LY MH MO MP MR MS MW MX MY NA NF NG NI NR NU NZ OM PA PE PG PH PK PN PR PS
    PW QA SA SB SD SG SH SL SO SS SV SX SY SZ TC TD TK TN TO TT TV TW UM US VC VE VG VI VU WS YE ZA
    ZM
"""
TWELVE_HOURS = frozenset(_TWELVE.split())
