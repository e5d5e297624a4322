"""Whether numbers and addresses stand as they are called or typed, on pages with letters from the right: each
sign is looked for where its glyph is, from the left. Readers sort such lines again, and are told what they
should give: their words do not say what the eye sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise, product
from math import inf

from flyers.model.geometry import Rect, around
from flyers.proof.objects import glyphs_of
from flyers.proof.pages import Page
from flyers.proof.report import Finding
from flyers.proof.words import Said

_PART = re.compile("[0-9A-Za-z_]+")
_BETWEEN = re.compile("[^-.,:/@|]")  # not what joins the parts of a number, or parts two texts
# Addresses; IBAN, SW1A 1AA; 19:00, 1,200, 12.10.2027, 24/7; what is called.
_ONE = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:[\w-]+\.)+[a-z]{2,}(?:/[\w./?=&%-]*)?"
    r"|\b[A-Z]{2}\d\d(?: ?[A-Z\d]{4}){2,7}(?: [A-Z\d]{1,3})?\b|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"
    r"|(?<![\d.:,/+-])\d+(?:[.:,/]\d+)+(?![-\d])"
    r"|(?<![\d.:,/+-])(?:\+\d+(?:[- ]\d+)+|0\d*[- ]\d{3,}(?:[- ]\d+)*|\d+(?:-\d+){2,})(?![\d.:,/-])",
    re.ASCII,
)
_BEFORE, _AFTER = re.compile(r"\w[.:,/@]\Z"), re.compile(r"[.:,/@]\w")
_SPACE = 0.08  # of its height, from one glyph to the next
_LEAST = 4  # signs of a part that are told from others if they are turned round

Parts = tuple[str, ...]


def figure_findings(page: Page, spoken: Sequence[Sequence[Said]]) -> Iterator[Finding]:
    """Numbers of a piece's texts whose parts stand in another order."""
    texts = [_western(said.text) for every in spoken for said in every]
    known = {parts: joints for text in texts for parts, joints in _numbers(text)}
    if not known:
        return
    mixed = {tuple(sorted(parts)): parts for parts in known if len({*parts}) > 1}
    lengths = {len(parts) for parts in mixed}
    wholes = {part for parts in known for part in parts if len(part) >= _LEAST and part.isdigit()}
    turned = {part[::-1]: part for part in wholes - {part[::-1] for part in _PART.findall(" ".join(texts))}}
    for line, rect in _lines(page):
        for part in filter(turned.get, _PART.findall(line)):
            yield _finding(page, (turned[part],), part, rect)
        for some in _wholes(line, lengths):
            seen = tuple(one[0] for one in some)
            meant = mixed.get(tuple(sorted(seen)), seen)
            if seen not in known and _joints(line, some) == known.get(meant):
                yield _finding(page, meant, line[some[0].start() : some[-1].end()], rect)


def _wholes(line: str, lengths: Iterable[int]) -> Iterator[list[re.Match[str]]]:
    """Parts side by side, as many as numbers have, that are not in a longer number."""
    found = [*_PART.finditer(line)]
    for start, length in product(range(len(found)), lengths):
        some = found[start : start + length]
        longer = _BEFORE.search(line, 0, some[0].start()) or _AFTER.match(line, some[-1].end())
        if len(some) == length and not longer:
            yield some


def _finding(page: Page, meant: Parts, seen: str, rect: Rect) -> Finding:
    what = f"a number is out of order: {' '.join(meant)} stands as {seen}"
    hint = "write it on a line of its own, or between U+2066 and U+2069, which keep it from the left"
    return Finding("number-order", "failure", page.number, rect, what, hint, seen)


def _numbers(text: str) -> Iterator[tuple[Parts, list[str]]]:
    """The parts of each number of a text, and what joins them."""
    for number in _ONE.finditer(text):
        found = [*_PART.finditer(text, *number.span())]
        yield tuple(one[0] for one in found), _joints(text, found)


def _joints(text: str, parts: Sequence[re.Match[str]]) -> list[str]:
    between = (text[one.end() : other.start()] for one, other in pairwise(parts))
    return sorted(_BETWEEN.sub("", joint) for joint in between)


def _western(text: str) -> str:
    """Figures of any script as 0 to 9."""
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def _lines(page: Page) -> Iterator[tuple[str, Rect]]:
    """What stands on each baseline, from the left."""
    signs = sorted(glyphs_of(page), key=lambda sign: (sign[0], sign[1].x))
    for _, line in groupby(signs, lambda sign: sign[0]):
        places, said, end = list[Rect](), "", inf
        for _, place, char in line:
            gap = place.x - end
            said += ("|" if gap > place.height else " " * (gap > _SPACE * place.height)) + char
            end = place.right
            places.append(place)
        yield _western(said), around(places)
