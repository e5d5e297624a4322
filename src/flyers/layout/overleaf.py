"""A story too long for the front goes on on the back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from flyers.layout.compositor import Compositor
from flyers.layout.lists import ListBox
from flyers.layout.paragraph import TextBox
from flyers.layout.setting import set_column
from flyers.measure.sense import sentences
from flyers.model.blocks import Block, Items, Para, Run

_KEEP = 2  # lines of a paragraph that stay together on either side
_BACK = 4  # the least lines that are worth turning a page for


_NEAR = 0.75  # of what fits: so far back an end of sense is looked for
PARAGRAPH, SENTENCE, LINE = range(3)  # what ends at a place, the best first


class Place(NamedTuple):
    """A block, and a character in it, of a list an item; what ends there."""

    block: int
    character: int
    ends: int = PARAGRAPH


def places(blocks: Sequence[Block], width: float, compositor: Compositor) -> list[Place]:
    """Where a story may be cut, in order, for lines of `width` points; before all of it, too."""
    boxes = set_column(blocks, width, compositor).boxes
    found = [(0, Place(0, 0))]  # with the lines that stand before each
    count = 0
    for n, box in enumerate(boxes):
        if isinstance(box, TextBox):
            found += ((count + m, Place(n, at, ends)) for m, at, ends in _inside(box))
        if isinstance(box, ListBox):
            found += ((count + m, Place(n, m)) for m in range(1, len(box.items)))
        count += len(box.items if isinstance(box, ListBox) else getattr(box, "lines", ()))
        if not getattr(blocks[n], "leads", False):
            found.append((count, Place(n + 1, 0)))
    return [place for before, place in found if not before or count - before >= _BACK]


def _inside(box: TextBox) -> Iterator[tuple[int, int, int]]:
    """Where a paragraph may be cut: after how many lines, before which character, and what ends there. No
    word is begun on one side and ended on the other."""
    stops = sentences(box.whole.text, box.para.lang)
    for m, line in enumerate(box.lines[: len(box.lines) - _KEEP], 1):
        if m < _KEEP:
            continue
        yield from ((m, at, SENTENCE) for at in stops if line.start < at < line.end)
        if not line.hyphen:
            yield m, line.end, SENTENCE if line.end in stops else LINE


def well_ended(cuts: Sequence[Place], shares: Sequence[float], least: float) -> int:
    """Of places up to which a story may stand on the front, the last one at the end of a paragraph, else of a
    sentence, in the last quarter of what would fit, if it holds the `least` share; else the last of all."""
    enough = max(_NEAR * shares[-1], min(least, shares[-1]))
    near = [n for n, share in enumerate(shares) if share >= enough]
    return min(near, key=lambda n: (cuts[n].ends, -n))


def part(blocks: Sequence[Block], place: Place) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The story before and after a place."""
    n, character, _ = place
    front, back = list(blocks[:n]), list(blocks[n:])
    match back[0] if character else None:
        case Para() as para:
            one = replace(para, identity=f"{para.key} {n}")  # one paragraph on two sides
            front.append(_before(one, character))
            back[0] = _after(one, character)
        case Items() as whole:
            first, rest = slice(character), slice(character, None)
            front.append(_some(whole, first))
            back[0] = _some(whole, rest)
    return tuple(front), tuple(back)


def _some(whole: Items, part: slice) -> Items:
    return replace(whole, items=whole.items[part], labels=whole.labels[part], more=whole.more[part])


def _before(para: Para, end: int) -> Para:
    runs: list[Run] = []
    at = 0
    for run in para.runs:
        if at < end:
            runs.append(replace(run, text=run.text[: end - at]))
        at += len(run.text)
    return replace(para, runs=tuple(runs))


def _after(para: Para, start: int) -> Para:
    runs: list[Run] = []
    at, begun = 0, False
    for run in para.runs:
        text = run.text[max(0, start - at) :]
        # Runs that are over stay, empty: a link keeps its number.
        runs.append(replace(run, text=text if begun else text.lstrip()))
        begun = begun or bool(text)
        at += len(run.text)
    return replace(para, runs=tuple(runs))


def length(blocks: Sequence[Block]) -> int:
    """How many letters a text has."""
    found = 0
    for block in blocks:
        paras = [block] if isinstance(block, Para) else getattr(block, "items", ())
        found += sum(len(run.text) for para in paras for run in para.runs)
    return found
