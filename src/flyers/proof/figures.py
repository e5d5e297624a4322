"""Whether numbers and addresses stand as they are called or typed, on pages that are read from the right:
each sign is looked for where its glyph is, from the left. Readers sort such lines again, and are told what
they should give: their words do not say what the eye sees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise, product
from math import inf

from flyers.measure.figures import HINT, WHOLE, western
from flyers.model.geometry import Rect, around
from flyers.proof.objects import glyphs_of
from flyers.proof.pages import Page
from flyers.proof.report import Finding
from flyers.proof.words import Said

_PART = re.compile("[0-9A-Za-z_]+")
_BETWEEN = re.compile("[^-.,:/@|]")  # not what joins the parts of a number, or parts two texts
_BEFORE, _AFTER = re.compile(r"\w[.:,/@]\Z"), re.compile(r"[.:,/@]\w")
_SPACE = 0.08  # of its height, from one glyph to the next
_LEAST = 4  # signs of a part that are told from others if they are turned round

Parts = tuple[str, ...]


def figure_findings(page: Page, spoken: Sequence[Sequence[Said]]) -> Iterator[Finding]:
    """Numbers of a piece's texts whose parts stand in another order."""
    texts = [western(said.text) for every in spoken for said in every]
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
    return Finding("number-order", "failure", page.number, rect, what, HINT, seen)


def _numbers(text: str) -> Iterator[tuple[Parts, list[str]]]:
    """The parts of each number of a text, and what joins them."""
    for number in WHOLE.finditer(text):
        found = [*_PART.finditer(text, *number.span())]
        yield tuple(one[0] for one in found), _joints(text, found)


def _joints(text: str, parts: Sequence[re.Match[str]]) -> list[str]:
    between = (text[one.end() : other.start()] for one, other in pairwise(parts))
    return sorted(_BETWEEN.sub("", joint) for joint in between)


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
        yield western(said), around(places)
