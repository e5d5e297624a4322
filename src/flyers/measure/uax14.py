"""The Unicode line breaking algorithm (UAX #14): where a text may and where it must be broken. This is the
standard as it is, with the numbers of its section 8.2, example 7; `breaks` adds what print wants. Thai, Lao,
Khmer and Myanmar are broken at spaces only: words there need a `dictionary`."""

from __future__ import annotations

import re
from typing import NamedTuple

from flyers.measure.lookup import Lookup
from flyers.measure.unidata import BREAK, Classes


class Break(NamedTuple):
    """A line may end before the character at this index, or must."""

    at: int
    must: bool


_CLASSES = Classes("breaks")
_ANY = "".join(BREAK.values())
_CONTEXT = None  # the pair alone does not decide


def _of(names: str) -> str:
    """The letters of classes; a name after a minus is taken away, as in "ANY -SP"."""
    letters = ""
    for name in names.split():
        if name == "ANY":
            letters = _ANY
        elif name.startswith("-"):
            letters = letters.replace(BREAK[name[1:]], "")
        else:
            letters += BREAK[name]
    return letters


_QU, _OP, _CP, _ALPHA, _HANGUL = "QU QUi QUf", "OP OPw", "CP CPw", "AL DC", "JL JV JT H2 H3"

# Rules in the order of UAX #14, 6.1, for two characters side by side: × True, ÷ False. The first that
# fits decides; LB31 is the last. LB9 and LB10 have been applied to the text.
_RULES = tuple(
    (_of(left), _of(right), joined)
    for left, right, joined in (
        ("CR", "LF", True),  # LB5
        ("BK CR LF NL", "ANY", False),  # LB4, LB5
        ("ANY", "BK CR LF NL SP ZW", True),  # LB6, LB7
        ("ZW", "ANY", False),  # LB8
        ("SP", "ANY", _CONTEXT),  # LB8, LB11, LB13 to LB18
        ("ANY", "WJ", True),  # LB11
        ("WJ GL", "ANY", True),  # LB11, LB12
        ("ANY -BA -HY", "GL", True),  # LB12a
        ("ANY", f"CL {_CP} EX IS SY", True),  # LB13
        (_OP, "ANY", True),  # LB14
        (f"CL {_CP}", "NS", True),  # LB16
        ("B2", "B2", True),  # LB17
        ("ANY", _QU, True),  # LB19
        (_QU, "ANY", True),
        ("ANY", "CB", False),  # LB20
        ("CB", "ANY", False),
        ("ANY", "BA HY NS", True),  # LB21
        ("BB", "ANY", True),
        ("HY", "NU", True),  # LB25, which LB21a does not contradict
        ("BA HY", "ANY", _CONTEXT),  # LB21a
        ("SY", "HL", True),  # LB21b
        ("ANY", "IN", True),  # LB22
        (f"{_ALPHA} HL", "NU", True),  # LB23
        ("NU", f"{_ALPHA} HL", True),
        ("PR", "ID IDx EB EM", True),  # LB23a
        ("ID IDx EB EM", "PO", True),
        ("PR PO", f"{_ALPHA} HL", True),  # LB24
        (f"{_ALPHA} HL", "PR PO", True),
        ("PR PO", "NU", True),  # LB25
        ("PR PO", _OP, _CONTEXT),
        ("NU", "NU PO PR", True),
        ("SY IS", "NU", _CONTEXT),
        (f"SY IS CL {_CP}", "PO PR", _CONTEXT),
        ("JL", "JL JV H2 H3", True),  # LB26
        ("JV H2", "JV JT", True),
        ("JT H3", "JT", True),
        (_HANGUL, "PO", True),  # LB27
        ("PR", _HANGUL, True),
        (f"{_ALPHA} HL", f"{_ALPHA} HL", True),  # LB28
        ("AP", "AK DC AS", True),  # LB28a
        ("AK DC AS", "VF VI", True),
        ("VI", "AK DC", _CONTEXT),
        ("AK DC AS", "AK DC AS", _CONTEXT),
        ("IS", f"{_ALPHA} HL", True),  # LB29
        (f"{_ALPHA} HL NU", "OP", True),  # LB30
        ("CP", f"{_ALPHA} HL NU", True),
        ("RI", "RI", _CONTEXT),  # LB30a
        ("EB IDx", "EM", True),  # LB30b
        ("ANY", "ANY", False),  # LB31
    )
)


def _decided(pair: str) -> bool | None:
    """Whether two letters stay together; None asks for `_joined`."""
    return next(joined for left, right, joined in _RULES if pair[0] in left and pair[1] in right)


_PAIRS = Lookup(_decided)
_MUST = frozenset(_of("BK CR LF NL"))
_BASE = "[^KRFn z][mj]*|."  # LB9: what combining marks and joiners follow
_LOOSE = r"-u-(?:.*-)?lb-(?:loose|normal)\b"


def opportunities(text: str, lang: str = "") -> list[Break]:
    """Places where a line may or must end, without the start and the end of the text. `lang` is a BCP 47 tag.
    Small kana never start a line (CJ as NS) unless it asks for "-u-lb-loose" or "-u-lb-normal" (UTS #35),
    which is CJ as ID."""
    classes = _CLASSES.of(text)
    if "c" in classes:
        classes = classes.replace("c", "I" if re.search(_LOOSE, lang) else "s")
    if "m" not in classes and "j" not in classes:
        return _between(classes)
    bases = list(re.finditer(_BASE, classes))
    row = "".join(["A" if m[0][0] in "mj" else m[0][0] for m in bases])  # LB10
    return [
        Break(bases[found.at].start(), found.must)
        for found in _between(row)
        if bases[found.at - 1][0][-1] != "j"  # LB8a
    ]


def _between(row: str) -> list[Break]:
    pairs = map(str.__add__, row, row[1:])
    found = []
    for i, joined in enumerate(map(_PAIRS.__getitem__, pairs), 1):
        if joined or (joined is None and _joined(row, i)):
            continue
        found.append(Break(i, row[i - 1] in _MUST))
    return found


def _joined(row: str, i: int) -> bool:
    """Whether row[i - 1] and row[i] stay together because of what is around them."""
    left, right = row[i - 1], row[i]
    if left == " ":
        return _joined_over_spaces(row, i)
    before = row[i - 2] if i > 1 else ""
    after = row[i + 1] if i + 1 < len(row) else ""
    if left in "_-":  # LB21a; else only LB22 is left for BA and HY
        return before == "H" or right == "."
    if left in "$%":  # LB25: PR or PO before a bracketed number, as "$(12"
        return after == "0"
    if left == "V":  # LB28a
        return before != "" and before in "kDa"
    if right in "kDa":
        return after == "f" or left == right == "D"  # LB28a; LB28
    if left == "r":  # LB30a: flags are pairs
        return (i - len(row[:i].rstrip("r"))) % 2 == 1
    return _in_number(row[:i], brackets=right != "0")  # LB25


def _joined_over_spaces(row: str, i: int) -> bool:
    """LB8, LB11 and LB13 to LB18: row[i - 1] is a space."""
    right = row[i]
    start = len(row[:i].rstrip(" "))
    before = row[start - 1] if start else ""
    if before == "z":  # LB8
        return False
    if right in "w})]!,/":  # LB11, LB13
        return True
    if before in ("(", "["):  # LB14
        return True
    if before == "<" and (start == 1 or row[start - 2] in "KRFn([<>'g z"):  # LB15a
        return True
    if right == ">" and (i + 1 == len(row) or row[i + 1] in " gw}'<>)]!,/KRFnz"):  # LB15b
        return True
    return (before in ("}", ")", "]") and right == "s") or before == right == "2"  # LB16, LB17; LB18


def _in_number(before: str, brackets: bool) -> bool:
    """Whether a number ends here: NU (SY | IS)*, and then (CL | CP)? with `brackets`."""
    if brackets and before[-1] in "})]":
        before = before[:-1]
    return before.rstrip("/,").endswith("0")
