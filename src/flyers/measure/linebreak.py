"""Choosing the breaks of a paragraph as a whole, after Knuth and Plass.

Pure arithmetic over fragments, the parts of a text between two places where a line may end. A line that
lacks a fifth of the measure costs 4. Large type is ragged by sense, in as few lines as there can be: cost
grows with the square of the lack, a tenth costs 1. Running text fills its lines, a hole is the fault: with
the cube, a tenth costs a half.

Source: D. E. Knuth, M. F. Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11
(1981), here for ragged setting: spaces do not stretch, so what counts is what a line lacks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from math import inf, sqrt
from operator import add, attrgetter, sub

from msgspec import Struct

from flyers.measure.sense import CLAUSE, LARGE, LEANING, OWNING

ROUNDING = 1e-6  # what floating point may add to a line that fits
HYPHEN = 4.0  # a hyphen costs as much as a fifth of the measure left bare,
HYPHENS = 60.0  # one below another as much as half of it
CONTRAST = 2.0  # a long line next to a short one:
STEP = 0.125  # their lacks differ by two steps of an eighth of the measure
SHORT = 6.0  # a last line of large type, or of one ideograph with its mark, under a fifth of the measure
HALF = 0.5  # share of the measure that it may lack; more counts as in other lines
WITHIN = 10.0  # more for a line of large type that ends within a sentence, if one ends in the text
LONELY, SEEN = 5.0, 30.0  # one word alone on the last line; in large type, less if it fills half of it
LONELIEST, SMALL = 9.0, 0.85  # one that leaves so much of the measure bare
QUARTER, SEEMLY = 0.75, 0.5  # one that fills a quarter of it is hardly lonely in running text
FEW = 12  # fragments: all ways of so few are looked at
USUAL, DEAR = 3.0, 200.0  # most longer paragraphs cost no more in all; nor do all but a few
BADLY = 45.0  # cost of an end that is worth a line more: after "the" or "my", inside a name
# A first word of large type that is shorter looks forgotten alone; small words behind it may end its line.
BRIEF, OPENED = 0.22, 32.0
NARROWER, POOR = (0.9, 0.8, 0.7, 0.6, 0.5), 10.0  # measures of large type; cost of lines worth one of them
TAIL = 1e6  # the end of a divided word alone on the last line: only where nothing else fits


class Fragment(Struct, frozen=True, gc=False):
    """What lies between two places where a line may end; widths are in any one unit."""

    width: float
    space: float = 0.0  # after it, if the line goes on
    hyphen: float = 0.0  # width of a hyphen that is set if the line ends after it, inside a word; else 0
    penalty: float = 0.0  # extra cost of a line that ends there
    forced: bool = False  # the line must end there
    words: int = 1  # more than one where spaces inside it must not be broken


_WIDTH, _SPACE, _HYPHEN, _PENALTY = map(attrgetter, ("width", "space", "hyphen", "penalty"))


class Galley:
    """A text in fragments, and what is the same at every measure: the width of each with its space."""

    def __init__(self, fragments: Sequence[Fragment], large: bool = False) -> None:
        """Of `large` type what costs nothing is the end of a sentence: it is worth a shorter line."""
        self.fragments, self.large = fragments, large
        self.wides = [*map(add, map(_WIDTH, fragments), map(_SPACE, fragments))]
        self._parts: list[_Part] = []

    def lines(self, width: float, first: float | None = None, even: bool = False) -> list[int] | None:
        """The indices of the fragments after which lines end, at the least cost for the paragraph. `width` is
        the measure, `first` that of the first line where it is indented. The last index is always among them.
        None if no breaks keep every line within the measure. What lies between forced breaks is set as a
        paragraph of its own. With `even` the last line should not be much shorter than the others."""
        ends: list[int] = []
        some, wides = self.fragments, self.wides
        told = ((a, some[a:end], wides[a:end], self.large) for a, end in parts(some))
        self._parts = self._parts or [_Part(*one) for one in told]
        for part in self._parts:
            indented = first if first is not None and part.start == 0 else width
            found = _evened(part, width, indented) if even else _fit(part, width, indented)
            if found is None:
                return None
            ends += [part.start + end for end in found[1]]
        return ends


class _Part:
    """What lies between two forced breaks. If it were on one line its fragments would begin at `edges`, and
    lines would reach to `ends`, which differ from these by a `hyphen` or a `space` at most. `costs` are those
    of a line's end apart from its lack, `again` below a line that ends with a hyphen; `even` those of large
    type, if a sentence ends inside it."""

    def __init__(
        self, start: int, fragments: Sequence[Fragment], wides: Sequence[float], large: bool = False
    ) -> None:
        self.start, self.fragments = start, fragments
        self.edges = [0.0, *accumulate(wides)]
        hyphens, spaces = [*map(_HYPHEN, fragments)], [*map(_SPACE, fragments)]
        self.ends = [0.0, *map(add, map(sub, self.edges[1:], spaces), hyphens)]
        self.ends[-1] = self.edges[-1] - spaces[-1]  # the last line has no hyphen
        self.hyphen, self.space = max(hyphens), max(spaces)
        self.costs = self.again = [0.0, *map(_PENALTY, fragments)]
        if self.hyphen:
            divides = [0.0, *[float(hyphen > 0) for hyphen in hyphens]]
            self.costs = [cost + HYPHEN * one for cost, one in zip(self.costs, divides, strict=True)]
            self.again = [cost + HYPHENS * one for cost, one in zip(self.costs, divides, strict=True)]
        ended = large and 0.0 in self.costs[1:-1]
        self.even = [cost + WITHIN * (cost > 0) for cost in self.costs] if ended else self.costs

    def opened(self, measure: float) -> list[float]:
        """Costs of the ends of a first line of large type. Where its first word is short, one that leads to
        no end of a clause, it should not stand alone, and "the" or "my" may go with it."""
        leads = self.fragments[0].space > 0 and self.costs[1] > CLAUSE / LARGE
        if not leads or self.ends[1] >= BRIEF * measure:
            return self.even
        costs = [*self.even]
        costs[1] += SEEN
        for end in range(2, len(costs) - 1):
            if self.costs[end] * LARGE not in (LEANING, OWNING):
                break
            costs[end] = min(costs[end], OPENED)
        return costs


def parts(fragments: Sequence[Fragment]) -> Iterator[tuple[int, int]]:
    """Ranges of fragments between forced breaks."""
    start = 0
    for i, fragment in enumerate(fragments, 1):
        if fragment.forced or i == len(fragments):
            yield start, i
            start = i


def _one_word(fragments: Sequence[Fragment], begin: int, end: int) -> bool:
    """Whether a line is a single word, in a text that has spaces. More than two fragments side by side are
    words of a script without spaces, such as Thai."""
    before, inner = fragments[begin - 1], fragments[begin : end - 1]
    return (
        (before.space > 0 or before.hyphen > 0)
        and not any(fragment.space for fragment in inner)
        and fragments[end - 1].words == 1
        and sum(not fragment.hyphen for fragment in inner) < 2
    )


def _evened(part: _Part, width: float, first: float) -> tuple[float, list[int]] | None:
    """The lines of large type, of a narrower measure if as many lines of that are far better: half as long as
    the measure they may be as long as one another, and whole sentences."""
    best = _fit(part, width, first, even=True)
    for share in NARROWER if best and best[0] > POOR and len(best[1]) > 1 else ():
        found = _fit(part, share * width, share * first, even=True)
        if not best or not found or len(found[1]) > len(best[1]):
            break
        best = min(best, (found[0] + POOR, found[1]))
    return best


def _fit(
    part: _Part, width: float, first: float, even: bool = False, ceiling: float | None = None
) -> tuple[float, list[int]] | None:
    """Dynamic programming over (fragments set, step of the last line's lack). `nodes[end]` maps a step to the
    least cost of lines that end there, the beginning of the last of them and the step of the one before. Two
    nodes at one end differ in their future only by CONTRAST, so those that cost more than that are dropped.
    So are those beyond the `ceiling`, which leave lines too bare; where all are beyond it a higher one is
    tried."""
    fragments, edges, ends, n = part.fragments, part.edges, part.ends, len(part.fragments)
    ceiling = ceiling or (USUAL if n > FEW else inf)
    if ends[n] <= first + ROUNDING:
        return 0.0, [n - 1]
    nodes: dict[int, dict[int, tuple[float, int, int]]] = {0: {-1: (0.0, 0, -1)}, n: {}}
    more = _lines_from(part, width, first) if even else []
    limits = [ceiling] * (n + 1)  # of what lines up to there cost
    opened = part.opened(first) if even else part.costs
    for begin in (reached := [0]):  # which lines go on with, in order
        left, behind, measure = edges[begin], nodes[begin], width if begin else first
        so_far, full = min(behind.values())[0], left + measure
        costs = part.again if begin and fragments[begin - 1].hyphen else part.even if even else part.costs
        costs = costs if begin else opened
        spare = max(0.0, ceiling - so_far)  # and so the share of the measure that it may lack
        bare = measure * (sqrt(spare / 100) if even else (spare / 500) ** (1 / 3))
        start = bisect_left(edges, full - bare - part.hyphen, begin + 1)
        for end in range(min(start, n), bisect_right(edges, full + part.space + ROUNDING)):
            if more and more[end] != more[begin] - 1:
                continue
            lack = 1 - (ends[end] - left) / measure
            if end < n:
                cost = lack * lack * (100 if even else 500 * lack) + costs[end]
            else:
                cost = _last_cost(fragments, begin, lack, even)
            if cost + so_far > (most := limits[end]) or lack < -ROUNDING / measure:
                continue
            if (here := nodes.get(end)) is None:
                here = nodes[end] = {}
                insort(reached, end)
            step = int(lack / STEP)
            least = here[step][0] if step in here else inf
            for before, (total, _, _) in behind.items():
                total += cost
                if abs(step - before) > 1 and before >= 0 and end < n:
                    total += CONTRAST
                if total < least:
                    least, here[step] = total, (total, begin, before)
            if least + CONTRAST < most:
                limits[end] = least + CONTRAST
    if ceiling < inf and min(nodes[n].values(), default=(inf,))[0] > ceiling:
        return _fit(part, width, first, even, 3 * ceiling if ceiling < DEAR else inf)
    return (min(nodes[n].values())[0], _ends(nodes, n)) if nodes[n] else None


def _lines_from(part: _Part, width: float, first: float) -> list[int]:
    """The fewest lines of what begins with each fragment, none of which ends badly; [] if that cannot be."""
    n, farthest = len(part.fragments), 0
    found, opened = [0] * (n + 1), part.opened(first)
    for begin in reversed(range(n)):
        costs = part.costs if begin else opened
        full = part.edges[begin] + (width if begin else first) + ROUNDING
        stop = bisect_right(part.edges, full + part.space)
        good = (end for end in range(min(n, stop), begin, -1) if part.ends[end] <= full)
        farthest = next((end for end in good if end == n or costs[end] < BADLY), 0)
        if not farthest:
            return []
        found[begin] = found[farthest] + 1
    return found


def _last_cost(part: Sequence[Fragment], begin: int, lack: float, even: bool) -> float:
    """A last line may lack any width, unless all lines are to be even, but should be more than a word."""
    if not begin:
        return 0.0
    few = even if any(map(_SPACE, part)) else len(part) - begin < 2
    cost = SHORT if few and lack > 0.8 else 0.0
    cost += 100 * max(0.0, lack - HALF) ** 2 if even else 0.0
    several = not even and lack > SMALL and part[begin - 1].space > 0  # as bad as one
    if several or _one_word(part, begin, len(part)):
        lonely = SEEMLY if lack < QUARTER else LONELY if lack < SMALL else LONELIEST
        cost += TAIL if part[begin - 1].hyphen else SEEN * min(1.0, lack / HALF) if even else lonely
    return cost


def _ends(nodes: Mapping[int, dict[int, tuple[float, int, int]]], end: int) -> list[int]:
    """The way back from the cheapest node at the end."""
    step = min(nodes[end], key=lambda one: nodes[end][one][0])
    ends = []
    while end:
        ends.append(end - 1)
        _, end, step = nodes[end][step]
    return ends[::-1]
