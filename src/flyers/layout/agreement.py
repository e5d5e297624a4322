"""One arrangement for all the pieces of a kit that are of one kind, so that they are seen to belong
together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import fsum
from typing import TypeVar

from msgspec.structs import replace

from flyers.layout.pagination import Chosen
from flyers.measure.protocols import Memory
from flyers.model.demerit import Trial
from flyers.model.frame import Layout

_AGREEING = 4  # arrangements that are tried for all pieces
_WORSE = 50.0  # demerits: a page that is worse by more looks poor for the sake of being alike
_OTHER = 10.0  # of one that is to be like those on other papers, which seldom hang side by side
_UNKNOWN = 12.0  # demerits that a piece is thought to have more in an arrangement that it did not try

T = TypeVar("T", Layout, Chosen)


def alike(
    own: Sequence[T], pinned: Callable[[int, str], T], papers: Sequence[str] = (), wanted: bool = False
) -> list[T]:
    """Pieces of one kind, all in one arrangement if that does for each; else those on one paper, or most of
    them; on one paper in any that holds them where that is `wanted`. `pinned` sets the piece of a number in
    an arrangement."""
    every: dict[int, T] = dict(enumerate(own))
    made = Memory()

    def again(number: int, name: str) -> T:
        if own[number].arrangement == name:
            return own[number]
        return made.recall((number, name), lambda: told(own[number], pinned(number, name)))

    agreed = _agreed(every, again, False, _OTHER if len(set(papers)) > 1 else _WORSE)
    if len(agreed) == len(own) or (len(set(papers)) < 2 and not wanted):
        every.update(agreed)
        return list(every.values())
    for paper in sorted(set(papers)):
        kind: dict[int, T] = {n: one for n, one in enumerate(own) if papers[n] == paper}
        every.update(_agreed(kind, again, wanted))
    return list(every.values())


def _agreed(
    own: Mapping[int, T], again: Callable[[int, str], T], wanted: bool, worse: float = _WORSE
) -> Mapping[int, T]:
    """Those of some pieces that one arrangement does for, none of them so much `worse`, the most; of several
    such arrangements the one in which least is wrong, in all of them and once more in the worst."""
    if len({one.arrangement for one in own.values()}) < 2 or not all(one.trials for one in own.values()):
        return own
    best: Mapping[int, T] = {}
    for expected, name in _candidates([*own.values()])[:_AGREEING]:
        if len(best) == len(own) and cost(best.values()) <= expected:
            break
        found = {n: again(n, name) for n in own}
        able = {n: one for n, one in found.items() if does_for(own[n], one, wanted, worse)}
        if not best or (-len(able), cost(able.values())) < (-len(best), cost(best.values())):
            best = able
    return best


def cost(pieces: Iterable[T]) -> float:
    """The demerits of pieces, the worst of them twice."""
    return _weighed([one.trials[0].points for one in pieces])


def _weighed(points: Sequence[float]) -> float:
    return fsum((*points, max(points, default=0.0)))


def _candidates(own: Sequence[T]) -> list[tuple[float, str]]:
    """The arrangements that were tried, with what they may cost: those first that do for most as far as is
    known, and in which least is wrong."""
    tried = [{trial.arrangement: trial for trial in reversed(one.trials)} for one in own]

    def likely(name: str) -> tuple[int, float, str]:
        pairs = [(one.trials[0], known.get(name)) for one, known in zip(own, tried, strict=True)]
        unable = sum(found is not None and found.rank > best.rank for best, found in pairs)
        points = [found.points if found else best.points + _UNKNOWN for best, found in pairs]
        return unable, _weighed(points), name

    found = sorted(likely(name) for name in {name for known in tried for name in known})
    return [(points, name) for _, points, name in found]


def does_for(own: T, found: T, wanted: bool, worse: float = _WORSE) -> bool:
    """Whether a piece that is set as others are is as it should be where it is so by itself, all of it fits
    and stands where it is read, and looks no more than so much worse; one that is `wanted` so has to fit."""
    one, other = own.trials[0], found.trials[0]
    if wanted:
        return other.fits and other.sides <= one.sides
    return other.rank <= one.rank and other.points <= one.points + worse


def told(own: T, pinned: T) -> T:
    """What was set again, with what was tried before."""
    others: list[Trial] = [replace(t, wins=False) for t in own.trials if t.arrangement != pinned.arrangement]
    return replace(pinned, trials=(*pinned.trials, *others))
