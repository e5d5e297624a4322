"""One arrangement for all pieces of a kit that are of one kind, so that they look like one family."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import fsum, log2
from typing import TypeVar

from msgspec.structs import replace

from flyers.layout.sides import Chosen
from flyers.measure.protocols import Memory
from flyers.model.demerit import Trial
from flyers.model.frame import Layout

AGREEING = 4  # arrangements that are tried for all pieces
_WORSE = 30.0  # demerits: a page that is worse by more would look poor only to be alike
_OTHER = 10.0  # the same where others are on other papers, which seldom hang side by side
_TWICE = 25.0  # demerits that it is worth if the smallest headline is twice as large
_LOUDER = 1.4  # times as large is a headline for which a page may be less whole than by itself
_SOFTER = 1.25  # times as small is a headline that nobody takes for the same
_UNKNOWN = 12.0  # demerits that a piece is assumed to have more in an arrangement that it did not try

T = TypeVar("T", Layout, Chosen)


def alike(
    own: Sequence[T], pinned: Callable[[int, str], T], papers: Sequence[str] = (), wanted: bool = False
) -> list[T]:
    """Pieces of one kind, all in one arrangement if that does for each; else those on one paper, or most of
    them, in any that holds them if it is `wanted`. `pinned` sets the piece of a number in an arrangement."""
    every: dict[int, T] = dict(enumerate(own))
    made = Memory()

    def again(number: int, name: str) -> T:
        if own[number].arrangement == name:
            return own[number]
        return made.recall((number, name), lambda: with_trials(own[number], pinned(number, name)))

    agreed = _agreed(every, again, False, across=len(set(papers)) > 1)
    if len(agreed) == len(own) or (len(set(papers)) < 2 and not wanted):
        every.update(agreed)
        return list(every.values())
    for paper in sorted(set(papers)):
        kind: dict[int, T] = {n: one for n, one in enumerate(own) if papers[n] == paper}
        every.update(_agreed(kind, again, wanted))
    return list(every.values())


def _agreed(
    own: Mapping[int, T], again: Callable[[int, str], T], wanted: bool, across: bool = False
) -> Mapping[int, T]:
    """The pieces that one arrangement does for: the one that does for most pieces, and of several the one
    with the least `cost`. `across` papers none may look much worse, take more sides, or have a headline much
    smaller than by itself."""
    if len({one.arrangement for one in own.values()}) < 2 or not all(one.trials for one in own.values()):
        return own
    best: Mapping[int, T] = {}
    for expected, name in candidates([*own.values()])[:AGREEING]:
        if len(best) == len(own) and cost(best.values()) <= expected:
            break
        found = {n: again(n, name) for n in own}
        worse = _OTHER if across else _WORSE
        louder = _softest(found.values()) > _LOUDER * _softest(own.values())
        able = {n: one for n, one in found.items() if does_for(own[n], one, wanted, worse, louder)}
        if across:
            able = {n: one for n, one in able.items() if _is_as_good(one.trials[0], own[n].trials[0])}
        if not best or (-len(able), cost(able.values())) < (-len(best), cost(best.values())):
            best = able
    return best


def _is_as_good(found: Trial, own: Trial) -> bool:
    return found.sides <= own.sides and found.head * _SOFTER >= own.head


def cost(pieces: Iterable[T]) -> float:
    """The demerits of pieces; the worst piece counts twice. The larger their smallest headline, the less."""
    trials = [one.trials[0] for one in pieces]
    return _weighed([one.points for one in trials], [one.head for one in trials])


def _softest(pieces: Iterable[T]) -> float:
    """The size of the smallest of their headlines."""
    return min((one.trials[0].head for one in pieces if one.trials[0].head), default=1.0)


def _weighed(points: Sequence[float], heads: Sequence[float]) -> float:
    smallest = min((head for head in heads if head), default=1.0)
    return fsum((*points, max(points, default=0.0), -_TWICE * log2(smallest)))


def candidates(own: Sequence[T]) -> list[tuple[float, str]]:
    """The arrangements that were tried, with their expected cost, those that do for most pieces first."""
    tried = [{trial.arrangement: trial for trial in reversed(one.trials)} for one in own]

    def likely(name: str) -> tuple[int, float, str]:
        pairs = [(one.trials[0], known.get(name)) for one, known in zip(own, tried, strict=True)]
        unable = sum(found is not None and found.rank > best.rank for best, found in pairs)
        points = [found.points if found else best.points + _UNKNOWN for best, found in pairs]
        return unable, _weighed(points, [(found or best).head for best, found in pairs]), name

    found = sorted(likely(name) for name in {name for known in tried for name in known})
    return [(points, name) for _, points, name in found]


def does_for(own: T, found: T, wanted: bool, worse: float = _WORSE, louder: bool = False) -> bool:
    """Whether an arrangement does for a piece: all fits, it ranks no lower than the piece's own and is not
    worse by more than `worse`; if it is `wanted` it only has to fit, on no more sides. In a kit that gets
    `louder` a piece whose headline does too may show less of its picture, or ask overleaf, with no less of
    its story in front."""
    one, other = own.trials[0], found.trials[0]
    if wanted:
        return other.fits and other.sides <= one.sides
    louder = louder and other.head > _LOUDER * one.head and other.share >= one.share
    rank, best = (replace(trial, whole=trial.whole or louder).rank for trial in (other, one))
    return rank <= best and other.points <= one.points + worse


def with_trials(own: T, pinned: T) -> T:
    """A piece that was set again, with the trials of before."""
    others: list[Trial] = [replace(t, wins=False) for t in own.trials if t.arrangement != pinned.arrangement]
    return replace(pinned, trials=(*pinned.trials, *others))
