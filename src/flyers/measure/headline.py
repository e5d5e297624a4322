"""A headline in lines: of all ways to divide it into so many, the one that a typesetter would choose. Pure
arithmetic over fragments. What is wrong with a line has demerits, which do not depend on the measure, so that
one sum serves all sizes: those of its end, which `sense` gives, and those of its length beside the others. A
headline takes as few lines as fit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import accumulate, groupby
from math import fsum, inf
from operator import attrgetter

from msgspec import Struct

from flyers.measure.linebreak import ROUNDING, Fragment, parts
from flyers.measure.sense import CLAUSE, LEANING, LINKED, OWNING, PLAIN, STOP, STRAY

UNEVEN = 60.0  # times the squared share by which a line is longer or shorter than the average
EVEN_FIRST = 150.0  # the same for a text such as a lead, in which a short line looks like the last one
SHORT = 25.0  # a line less than half as long as the others, unless a clause ends there or before the last
FIRST = 5.0  # such a line of several words at the start, which leads to the others
_RAGGED = 1.2  # factor: inside a text a line shorter than this many times that counts as short
LONE = 100.0  # such a line of one word; half of it in short texts such as verbs; the first counts `SHORT`
BURIED = 13.0  # a line of a headline in which a clause ends, and none at one of its ends
ENDED = 45.0  # the same of a sentence of two words or more
GAIN = 12.0  # less for a line of a text that ends with a sentence
UNLIKE, BRIEFLY = 100.0, 2  # two of three brief clauses of so many words on one line: "Water. Rest. / Shade."
BRIEF = 0.3  # less for a first word that is hardly shorter: "Save" leads to "the library"
_TINY, _LEANS = 0.6, 65.0  # a first word under this share may have "the" beside it for so many demerits
_OURS = 50.0  # the same of "our" beside any first word: "Leave our | pōhutukawa | standing"
JOINT, HYPHEN, STUMP = 30.0, 120.0, 150.0  # a compound parted at its joint, any word, a word near its ends
INSIDE = 120.0  # a word parted in a script without hyphens
APART = 10.0  # an end inside a name or an address, besides what `sense` gives
# How much longer than the average an even line may be; among whole clauses; among whole sentences.
ROOM, _ROOMY, _ROOMIEST = 1.2, 1.375, 1.45
FAULT = 40.0  # demerits of a line that is worth one line more,
_WORTH = 10.0  # if the division has so many fewer in all
_STRAYED = STRAY + OWNING  # demerits of an end after "the" with which a sentence begins beside another
MOST = 6  # lines that `ways` looks at, and to which one may be added for the sake of sense


class Division(Struct, frozen=True):
    """One way to divide a text into lines."""

    ends: tuple[int, ...]  # indices of the fragments after which lines end
    longest: float  # line
    demerits: float
    worst: float = 0.0  # of what is wrong with one line's end, or inside it
    torn: float = 0.0  # of all of that, beyond what is wrong between any two words
    stray: bool = False  # its last line is one short word


class _Line(Struct, frozen=True, gc=False):
    """A line that there could be."""

    end: int  # index of the first fragment after it
    width: float
    fault: float  # demerits of its end
    word: bool  # it is one word
    given: bool  # the writer made it a line
    led: bool  # a clause ends before it
    inside: float  # demerits of the ends of clauses inside it
    gain: float  # of a text, where a sentence ends with it


class Headline:
    """The divisions of a text; widths are in any one unit. What is found is kept."""

    def __init__(
        self, fragments: Sequence[Fragment], uneven: float = UNEVEN, heading: bool = True, even: bool = False,
        quoted: bool = False,
    ) -> None:  # fmt: skip
        self.fragments, self._uneven, self._heading = fragments, uneven, heading
        self._leads = heading and not even  # a short first line leads to the next, where sizes are the same
        self._begins = inf if heading or uneven > UNEVEN or not fragments else fragments[0].width
        self._edges = [0.0, *accumulate(f.width + f.space for f in fragments)]
        self._inked = [start + f.width for start, f in zip(self._edges, fragments, strict=False)]
        self._spaces = [0, *accumulate(f.space > 0 for f in fragments)]
        self._worded = any(f.space for f in fragments[:-1])
        self._displayed, self._quoted = heading and uneven == UNEVEN, quoted
        self._stops = [0, *accumulate(f.penalty <= CLAUSE for f in fragments)]
        ends = {n for n, f in enumerate(fragments) if f.penalty == STOP} - {0, len(fragments) - 2}
        self._ended = [0, *accumulate(n in ends for n in range(len(fragments)))]
        brief = (len(list(part)) <= BRIEFLY for _, part in groupby(self._stops[:-1]))
        stops = [f.penalty for f in fragments[:-1] if f.penalty <= CLAUSE]
        self._three = len(stops) == 2 and stops[0] == stops[1] and all(brief)
        self._parts = [(start, stop) for start, stop in parts(fragments) for _ in range(start, stop)]
        self._from: list[list[_Line]] = [[] for _ in fragments]
        self._fits, self._costs = cache(self._fitting), cache(self._costed)
        self._divided, self._narrowest = cache(self._soundest), cache(self._narrowed)

    def lines(self, measure: float) -> Division | None:
        """The division for a measure: the fewest lines that fit, by sense; or one line more, where a phrase
        is torn in so few and the phrases would fit narrower lines, or a word that is whole in one more. None
        if no division fits. A narrower measure never has fewer lines."""
        if not self.fragments:
            return Division((), 0.0, 0.0)
        if (count := self.fewest(measure)) is None:
            return None
        fewer, tight = self.divided(count, measure), self._narrowest(count) if count < MOST else 0.0
        if tight <= measure + ROUNDING:
            return fewer
        more, best = self.divided(count + 1, measure), self.divided(count + 1)  # `best` as at wider measures
        worth = not fewer or (best and best.demerits + _WORTH < fewer.demerits)
        torn = fewer and best and fewer.demerits >= OWNING > best.demerits
        torn = torn or (fewer and best and fewer.worst >= _STRAYED and best.worst < OWNING)
        return more if more and worth and (torn or self._narrowest(count + 1) < tight) else fewer

    @cached_property
    def ways(self) -> list[Division]:
        """The best divisions into one line, two lines and so on, each narrower than the one before; `lines`
        gives each at a measure as wide as its longest line."""
        every = (self.divided(count) for count in range(1, min(MOST, len(self.fragments)) + 1))
        return [way for way in every if way and self.lines(way.longest) == way]

    def divided(self, count: int, measure: float = inf) -> Division | None:
        """The division into so many lines of a measure with the least demerits, None if there is none. One
        without a line at fault goes before those with one."""
        best = self._divided(count, inf if count <= MOST else measure)  # which `ways` asks for
        return self._divided(count, measure) if best and best.longest > measure + ROUNDING else best

    def _soundest(self, count: int, measure: float) -> Division | None:
        return self._best(count, measure) or self._best(count, measure, sound=False)

    def even(self, count: int) -> list[Division]:
        """The division into so many lines of about the same length, none at fault if possible, less even
        where clauses are whole then, or sentences, or fewer words are parted that are nearly one; where each
        has a fault, the best of even lines and the best of all. None has two of three brief clauses on one
        line."""
        near, far, farther = (room * self._edges[-1] / count for room in (ROOM, _ROOMY, _ROOMIEST))
        tries = (near, 0.0), (far, 0.0), (near, BURIED), (farther, BURIED), (near, ENDED), (inf, ENDED)
        poor: list[Division] = []
        for measure, inside in tries:
            if found := self._best(count, measure, inside=inside):
                if found.worst < LINKED:
                    return [found]
                poor.append(found)
        if poor:
            return [min(poor, key=attrgetter("demerits"))]
        ways = (self._best(count, measure, sound=False, inside=ENDED) for measure in (near, inf))
        return [way for way in ways if way]

    def whole(self, count: int) -> Division | None:
        """The best division into so many lines, however uneven, of which none ends in a phrase."""
        return self._best(count, inf, sound=False, inside=ENDED, torn=LINKED)

    def _best(
        self, count: int, measure: float, sound: bool = True, inside: float = inf, torn: float = inf
    ) -> Division | None:
        reached: dict[int, float] = {0: 0.0}
        steps: list[dict[int, tuple[int, _Line]]] = []
        for soonest in self._soonest(count, measure):
            further: dict[int, float] = {}
            step: dict[int, tuple[int, _Line]] = {}
            for begin, so_far in reached.items():
                for line, cost in self._costs(begin, measure, count):
                    if line.end < soonest or (sound and cost >= FAULT and not line.given):
                        continue
                    if line.inside > inside or line.fault >= torn:
                        continue
                    cost += so_far - line.gain
                    if line.end not in further or cost < further[line.end]:
                        further[line.end], step[line.end] = cost, (begin, line)
            reached = further
            steps.append(step)
        end = len(self.fragments)
        if end not in reached:
            return None
        cost, found = reached[end], []
        for step in reversed(steps):
            end, line = step[end]
            found.append(line)
        ends = tuple(line.end - 1 for line in reversed(found))
        faults = [max(line.fault, line.inside) for line in found]
        torn = fsum(fault - PLAIN for fault in faults if fault > PLAIN)
        last, longest = found[0], max(line.width for line in found)
        stray = (last.word or not self._worded) and 2 * last.width < longest
        cost += fsum(line.gain for line in found)  # it is no reason for a line more
        return Division(ends, longest, cost, max(faults), torn, stray)

    def _soonest(self, count: int, measure: float) -> list[int]:
        """The soonest end of each line at which the lines after it can hold the rest."""
        found = [len(self.fragments)]
        for _ in range(count - 1):
            start = self._inked[found[-1] - 1] - measure - 2 * ROUNDING if found[-1] else 0.0
            found.append(bisect_left(self._edges, start, 0, found[-1]))
        return found[::-1]

    def _costed(self, begin: int, measure: float, count: int) -> list[tuple[_Line, float]]:
        """The lines that fit and begin with a fragment, each with its demerits in a division into so many."""
        average, stub = self._edges[-1] / count, self._edges[-1] / (2 * count - 1)
        return [(line, self._cost(line, average, stub, not begin)) for line in self._fits(begin, measure)]

    def _cost(self, line: _Line, average: float, stub: float, first: bool) -> float:
        """The demerits of a line; `stub` is half the average length of the other lines."""
        last = line.end == len(self.fragments)
        uneven = UNEVEN if last or line.gain else self._uneven  # the last, or of a sentence, may be shorter
        tiny = first and self._begins < _TINY * stub
        two = first and line.end == 2
        fault = _LEANS if two and tiny and line.fault in (OWNING, LEANING) else line.fault
        fault = _OURS if two and self._leads and fault == OWNING else fault
        cost = fault + uneven * (line.width / average - 1) ** 2 if average else fault
        short = stub if first or uneven == UNEVEN else stub * _RAGGED
        cost += line.inside
        ends = (line.word or not line.led) if last else line.fault > CLAUSE
        if line.width < short and not line.given and ends:
            hardly = min(1.0, (1 - line.width / short) / BRIEF) if first and self._leads else 1.0
            lone = hardly * LONE if self._heading or tiny else SHORT if first else LONE / 2
            cost += lone if line.word else FIRST if first else SHORT
        return cost

    def fewest(self, measure: float) -> int | None:
        """How many lines there are when each takes what fits."""
        count, begin = 0, 0
        while begin < len(self.fragments):
            if not (fitting := self._fits(begin, measure)):
                return None
            begin, count = fitting[-1].end, count + 1
        return count

    def _narrowed(self, count: int) -> float:
        """The shortest possible longest line of so many with none at fault; inf if there is none."""
        reached = {0: 0.0}
        for _ in range(count):
            further: dict[int, float] = {}
            for begin, so_far in reached.items():
                for line, cost in self._costs(begin, inf, count):
                    if line.given or cost < FAULT:
                        further[line.end] = min(max(so_far, line.width), further.get(line.end, inf))
            reached = further
        return reached.get(len(self.fragments), inf)

    def _fitting(self, begin: int, measure: float) -> list[_Line]:
        """The lines that fit and begin with a fragment; none after the last."""
        if begin == len(self.fragments):
            return []
        farthest = self._edges[begin] + measure + 2 * ROUNDING
        stop = bisect_right(self._inked, farthest, begin, self._parts[begin][1])
        lines = self._from[begin]  # as far as was asked for until now
        lines += (self._line(begin, end) for end in range(begin + len(lines) + 1, stop + 1))
        return [line for line in lines[: stop - begin] if line.width <= measure + ROUNDING]

    def _line(self, begin: int, end: int) -> _Line:
        last, final = self.fragments[end - 1], end == len(self.fragments)
        width = self._edges[end] - self._edges[begin] - last.space + (0.0 if final else last.hyphen)
        fault = 0.0 if final or last.forced else last.penalty
        one = self._spaces[begin] == self._spaces[end - 1] and last.words == 1
        led = begin > 0 and self.fragments[begin - 1].penalty <= CLAUSE
        torn = (fault > CLAUSE and not self._quoted) + (begin > 0 and not led)
        word, given = self._worded and one, self._parts[begin] == (begin, end)
        gain = 0.0 if self._heading or final else GAIN * (self._ended[end] - self._ended[end - 1])
        return _Line(end, width, fault, word, given, led, self._inside(begin, end, torn), gain)

    def _inside(self, begin: int, end: int, torn: int) -> float:
        """The demerits of the ends of clauses inside a line; `torn` says at how many of its ends is none, in
        a quotation at its begin: between two clauses that are both torn a line says nothing."""
        inside = self._stops[end - 1] - self._stops[begin]
        if not (inside and (self._displayed or self._quoted)):
            return 0.0
        if self._three:
            return UNLIKE * (torn > 0 or inside == 1)
        ended = self._ended[begin] < self._ended[end - 1] or torn > 1
        return (ENDED if ended else BURIED) * (torn > 0)
