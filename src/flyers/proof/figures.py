"""Whether numbers and addresses stand as they are called or typed, on pages that are read from the right:
each sign is looked for where its glyph is, from the left. Readers sort such lines again, and are told what
they should give: their words do not say what the eye sees."""

from __future__ import annotations

import re
from collections import Counter
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


class Figures:
    """The numbers of a piece's texts, and where they stand on its pages."""

    def __init__(self, spoken: Sequence[Sequence[Said]]) -> None:
        texts = [western(said.text) for every in spoken for said in every]
        self._known = {parts: joints for text in texts for parts, joints in _numbers(text)}
        self._mixed = {tuple(sorted(parts)): parts for parts in self._known if len({*parts}) > 1}
        self._lengths = {len(parts) for parts in self._mixed}
        wholes = {part for parts in self._known for part in parts if len(part) >= _LEAST and part.isdigit()}
        said = {part[::-1] for part in _PART.findall(" ".join(texts))} if wholes else set[str]()
        self._turned = {part[::-1]: part for part in wholes - said}
        self._whole: set[Parts] = set()
        self._torn: dict[Parts, Finding] = {}

    def look_at(self, page: Page) -> Iterator[Finding]:
        """Numbers whose parts stand side by side in another order."""
        known, mixed, turned = self._known, self._mixed, self._turned
        for line, rect in _lines(page) if known else ():
            every = _PART.findall(line)
            for part in filter(turned.get, every):
                yield _finding(page, (turned[part],), part, rect)
            for some in _wholes(line, self._lengths):
                seen = tuple(one[0] for one in some)
                meant = mixed.get(tuple(sorted(seen)), seen)
                if seen not in known and _joints(line, some) == known.get(meant):
                    yield _finding(page, meant, line[some[0].start() : some[-1].end()], rect)
            for parts in mixed.values():
                beside = (tuple(every[at : at + len(parts)]) for at in range(len(every)))
                if parts in beside:
                    self._whole.add(parts)
                elif all(map(str.isdigit, parts)) and not Counter(parts) - Counter(every):
                    self._torn.setdefault(parts, _finding(page, parts, re.sub(r"^\D+|\D+$", "", line), rect))

    def torn(self) -> Iterator[Finding]:
        """Numbers that stand whole nowhere, though a line has all their parts."""
        yield from (finding for parts, finding in self._torn.items() if parts not in self._whole)


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
    for number in re.finditer(WHOLE, text):
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
