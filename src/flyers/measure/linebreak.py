"""Choosing the breaks: paragraphs as a whole after Knuth and Plass, headlines into even lines.

Pure arithmetic over fragments, the parts of a text between two places where a line may end. Costs are in
hundredths of a squared share of the measure: a line that lacks a tenth costs 1, one that lacks a fifth 4.

Source: D. E. Knuth, M. F. Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11
(1981), here for ragged setting: spaces do not stretch, so what counts is what a line lacks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import inf

from msgspec import Struct

ROUNDING = 1e-6  # what floating point may add to a line that fits
HYPHEN = 4.0  # a hyphen is as dear as the lack of a fifth of the measure,
HYPHENS = 25.0  # one below another as that of a half
CONTRAST = 2.0  # a long line next to a short one:
STEP = 0.125  # their lacks differ by two steps of an eighth of the measure
SHORT = 6.0  # a last line under a fifth of the measure
LONELY = 10.0  # one word alone on the last line
TAIL = 1e6  # the end of a hyphenated word alone on it: only where nothing else fits
WIDOW = 1e3  # one word alone in the last line of a headline
DEAR = 25.0  # a penalty that is worth a line more

# What it costs to end a headline's line after a word; see `sense`.
SENSELESS, PLAIN = 8.0, 3.0
_PUNCTUATION = ".,;:!?…–—)»”’。，、：；！？」』"
_LEADING = (  # words of four and five letters; shorter ones need no list
    "with from that your their this into over under about avec dans pour sans chez vers leur leurs notre"
    " para como sobre entre hacia oder eine einen einem einer nach ohne beim über unter durch gegen dass"
    " nella delle degli della sulla pred preko који која које това"
)
_LEADING_WORDS = frozenset(_LEADING.split())
# Thai and Lao, Myanmar, Khmer, kana, ideographs.
_UNSPACED = (
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u3041", "\u30ff"),
    ("\u3400", "\u9fff"),
)
_HIRAGANA = (("\u3041", "\u3096"),)


class Fragment(Struct, frozen=True):
    """What lies between two places where a line may end; widths in one unit, whichever.

    `space` follows it if the line goes on, `hyphen` is the width of a hyphen that is set if the line ends
    after it (inside a word; else 0), `penalty` the extra cost of that end, `forced` says that it must.
    """

    width: float
    space: float = 0.0
    hyphen: float = 0.0
    penalty: float = 0.0
    forced: bool = False


def total_fit(fragments: Sequence[Fragment], width: float, first: float | None = None) -> list[int] | None:
    """The indices of the fragments after which lines end, at the least cost for the paragraph.

    `width` is the measure, `first` that of the first line where it is indented. The last index is always
    among them. None if no breaks keep every line within the measure. What lies between forced breaks is
    set as a paragraph of its own.
    """
    ends: list[int] = []
    for start, stop in _parts(fragments):
        indented = first if first is not None and start == 0 else width
        found = _fit(fragments[start:stop], width, indented)
        if found is None:
            return None
        ends += [start + end for end in found]
    return ends


def balanced(fragments: Sequence[Fragment], width: float, lines: int | None = None) -> list[int] | None:
    """The indices of the fragments after which the lines of a headline end: the fewest lines that fit, or
    one more where that avoids a dear end, or `lines`; as even as possible.

    Evenness (the sum of the squares of the lines' shares of `width`) weighs against `penalty`, which
    `sense` gives. One word is alone on the last line only where so many lines leave no choice, or where
    there are but three. None if the text does not go into so many lines.
    """
    if not fragments:
        return []
    costs = _headline_costs(fragments, width)
    needed = _lines_needed(costs)
    if needed[0] == inf or (lines and lines < needed[0]):
        return None
    if lines:
        return _in_lines(costs, needed, lines)
    found = _in_lines(costs, needed, int(needed[0]))
    if found and any(fragments[end].penalty >= DEAR for end in found[:-1]):
        more = _in_lines(costs, needed, int(needed[0]) + 1)
        if more and not any(fragments[end].penalty >= DEAR for end in more[:-1]):
            return more
    return found


def _lines_needed(costs: Sequence[Sequence[tuple[int, float]]]) -> list[float]:
    """For each beginning of a line the fewest lines that what follows goes into, inf where it cannot."""
    needed = [inf] * (len(costs) - 1) + [0.0]
    for begin in range(len(costs) - 2, -1, -1):
        needed[begin] = 1 + min((needed[end] for end, _ in costs[begin]), default=inf)
    return needed


def _in_lines(
    costs: Sequence[Sequence[tuple[int, float]]], needed: Sequence[float], lines: int
) -> list[int] | None:
    """The ends of so many lines at the least cost; only beginnings are looked at from which the rest still
    goes into the lines that are left."""
    reached = {0: 0.0}
    ways: list[dict[int, int]] = []
    for left in range(lines - 1, -1, -1):
        further: dict[int, float] = {}
        way: dict[int, int] = {}
        for begin, so_far in reached.items():
            for end, cost in costs[begin]:
                if needed[end] <= left and (end not in further or so_far + cost < further[end]):
                    further[end], way[end] = so_far + cost, begin
        reached = further
        ways.append(way)
    end = len(costs) - 1
    if end not in reached:
        return None
    ends = []
    for way in reversed(ways):
        ends.append(end - 1)
        end = way[end]
    return ends[::-1]


def sense(word: str, following: str = "") -> float:
    """A penalty for ending a headline's line after this word and before the text that follows it: none
    after punctuation, more after short words and others that lead to the next.

    Where words have no spaces between them one ends a phrase. Japanese puts its particles and endings, in
    hiragana, after what they belong to: the next phrase begins with another kind of character.
    """
    bare = word.strip("\"'“„«‘( \u00a0")
    last = word.rstrip()[-1:]
    if last in _PUNCTUATION or (word[-1:].isspace() and _among(last, _UNSPACED)):
        return 0.0
    if _among(last, _HIRAGANA) and _among(following[:1], _UNSPACED):
        return SENSELESS if _among(following[:1], _HIRAGANA) else PLAIN
    return SENSELESS if len(bare) <= 3 or bare.lower() in _LEADING_WORDS else PLAIN


def _among(char: str, ranges: Sequence[tuple[str, str]]) -> bool:
    """Whether a character is in one of some ranges; a pattern of them takes milliseconds to compile."""
    return any(first <= char <= last for first, last in ranges)


def _parts(fragments: Sequence[Fragment]) -> Iterator[tuple[int, int]]:
    """Ranges of fragments between forced breaks."""
    start = 0
    for i, fragment in enumerate(fragments, 1):
        if fragment.forced or i == len(fragments):
            yield start, i
            start = i


def _edges(fragments: Sequence[Fragment]) -> list[float]:
    """Where each fragment begins, were they all on one line."""
    return [0.0, *accumulate(fragment.width + fragment.space for fragment in fragments)]


def _headline_costs(fragments: Sequence[Fragment], width: float) -> list[list[tuple[int, float]]]:
    """For each beginning of a line the ends of lines that fit and their costs; none after the text."""
    edges = _edges(fragments)
    costs: list[list[tuple[int, float]]] = []
    for start, stop in _parts(fragments):
        many = sum(fragment.space > 0 for fragment in fragments[start : stop - 1]) >= 3
        for begin in range(start, stop):
            ends = []
            for end in range(begin + 1, stop + 1):
                last = fragments[end - 1]
                natural = edges[end] - edges[begin] - last.space
                if natural > width + ROUNDING:
                    break
                line = natural + (last.hyphen if end < stop else 0.0)
                if line > width + ROUNDING:
                    continue
                cost = 100 * (line / width) ** 2 + (last.penalty if end < stop else 0.0)
                if many and end == stop and begin > start and _one_word(fragments, begin, end):
                    cost += WIDOW
                ends.append((end, cost))
            costs.append(ends)
    return [*costs, []]


def _one_word(fragments: Sequence[Fragment], begin: int, end: int) -> bool:
    """Whether a line holds no more than one word, of a text that has words: ideographs have no spaces.
    More than two fragments side by side are words of a script without spaces, as Thai."""
    before, inner = fragments[begin - 1], fragments[begin : end - 1]
    return (
        (before.space > 0 or before.hyphen > 0)
        and not any(fragment.space for fragment in inner)
        and sum(not fragment.hyphen for fragment in inner) < 2
    )


def _fit(part: Sequence[Fragment], width: float, first: float) -> list[int] | None:
    """Dynamic programming over (fragments set, step of the last line's lack).

    `nodes[end]` maps a step to the least cost of lines that end there with it, the beginning of the last
    of them and the step of the one before. Two nodes at one end have the same future but for CONTRAST, so
    the search for a beginning stops where the line alone has become dearer than that.
    """
    edges, n = _edges(part), len(part)
    if edges[n] - part[-1].space <= first + ROUNDING:
        return [n - 1]
    nodes: list[dict[int, tuple[float, int, int]]] = [{} for _ in range(n + 1)]
    nodes[0][-1] = (0.0, 0, -1)
    cheapest = [0.0] + [inf] * n
    for end in range(1, n + 1):
        last, final, here = part[end - 1], end == n, nodes[end]
        hyphen, penalty = (0.0, 0.0) if final else (last.hyphen, last.penalty)
        natural = edges[end] - last.space + hyphen
        farthest = bisect_left(edges, natural - max(width, first) - ROUNDING, 0, end)
        low = min(cheapest[farthest:end], default=0.0)
        for begin in range(farthest, end):
            measure = width if begin else first
            lack = 1 - (natural - edges[begin]) / measure
            if lack < -ROUNDING / measure or not nodes[begin]:
                continue
            cost = _last_cost(part, begin, lack) if final else 100 * lack * lack + penalty
            if begin and not final and cost + low > cheapest[end] + CONTRAST:
                break
            if hyphen:
                cost += HYPHEN + (HYPHENS if begin and part[begin - 1].hyphen else 0.0)
            if cost + cheapest[begin] > cheapest[end] + CONTRAST:
                continue
            step = int(lack / STEP)
            least = here[step][0] if step in here else inf
            for before, (so_far, _, _) in nodes[begin].items():
                total = so_far + cost
                if not -1 <= step - before <= 1 and before >= 0 and not final:
                    total += CONTRAST
                if total < least:
                    least, here[step] = total, (total, begin, before)
            if least < cheapest[end]:
                cheapest[end] = least
    return _ends(nodes) if nodes[n] else None


def _last_cost(part: Sequence[Fragment], begin: int, lack: float) -> float:
    """A last line may lack what it likes, but should not be a word or less."""
    if not begin:
        return 0.0
    cost = SHORT if lack > 0.8 else 0.0
    if _one_word(part, begin, len(part)):
        cost += TAIL if part[begin - 1].hyphen else LONELY
    return cost


def _ends(nodes: Sequence[dict[int, tuple[float, int, int]]]) -> list[int]:
    """The way back from the cheapest node at the end."""
    end = len(nodes) - 1
    step = min(nodes[end], key=lambda one: nodes[end][one][0])
    ends = []
    while end:
        ends.append(end - 1)
        _, end, step = nodes[end][step]
    return ends[::-1]
