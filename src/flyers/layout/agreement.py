"""One arrangement for all the pieces of a kit that are of one kind, so that they are seen to belong
together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from math import fsum

from msgspec.structs import replace

from flyers.model.demerit import Trial
from flyers.model.frame import Layout

_AGREEING = 2  # arrangements that are tried for all pieces
_WORSE = 20.0  # demerits: more than this is too much for the sake of being alike


def alike(layouts: Sequence[Layout], pinned: Callable[[int, str], Layout]) -> list[Layout]:
    """The layouts of pieces of one kind, all in one arrangement if that does for each; `pinned` lays the
    piece of a number out in an arrangement."""
    own = list(layouts)
    if len({one.arrangement for one in own}) < 2 or not all(one.trials for one in own):
        return own
    for name in islice(_candidates(own), _AGREEING):
        found = [one if one.arrangement == name else pinned(n, name) for n, one in enumerate(own)]
        if all(map(serves, own, found)):
            return list(map(told, own, found))
    return own


def _candidates(layouts: Sequence[Layout]) -> Iterator[str]:
    """Arrangements that may do for all, the best first: those that were tried for each, by the sum of what is
    wrong in them, then those that were best for some."""
    shared = set.intersection(*({trial.arrangement for trial in one.trials} for one in layouts))
    sums = {name: fsum(_of(one, name).points for one in layouts) for name in shared}
    yield from sorted(shared, key=lambda name: (sums[name], name))
    best = Counter(one.arrangement for one in layouts)
    yield from (name for name, _ in best.most_common() if name not in shared)


def serves(own: Layout, pinned: Layout, worse: float = _WORSE) -> bool:
    """Whether a piece in an arrangement that others have is about as good as in its own: it has no worse
    rank, looks hardly worse, and takes no more sides: of two languages each has one."""
    if len(pinned.pages) > len(own.pages):
        return False
    one, other = _of(own, own.arrangement), _of(pinned, pinned.arrangement)
    return other.rank <= one.rank and other.points <= one.points + worse


def told(own: Layout, pinned: Layout) -> Layout:
    """The pinned layout, with what was tried before it was pinned."""
    if own is pinned:
        return own
    others = [replace(t, wins=False) for t in own.trials if t.arrangement != pinned.arrangement]
    return replace(pinned, trials=(*pinned.trials, *others))


def _of(layout: Layout, name: str) -> Trial:
    """The best trial of an arrangement."""
    return next(trial for trial in layout.trials if trial.arrangement == name)
