"""Type as the eye sees it: runs on a baseline are a line, lines below one another a block. And what a piece
says first: sizes should fall from headline to story, and the story should stand where it begins. Which words
are headline, lead … is known from the campaign.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise
from math import fsum

from msgspec import Struct

from flyers.measure.bidi import has_rtl
from flyers.model.geometry import Rect, around
from flyers.proof.expect import Expectation
from flyers.proof.objects import Text
from flyers.proof.pages import is_wide, letters
from flyers.proof.report import Finding, short
from flyers.proof.words import Said

_LEVEL = 0.1  # of the size: how far baselines of one line may lie apart
_SPACE = 0.8  # of the size: a wider gap parts two lines beside each other
_HEAVY = ("bold", "black", "heavy")
_WORDS = 0.2  # of the size: a gap between words; between letters of one there is less
_LABEL = 1.3  # a run so much larger is a numeral beside the line
_ALIKE = 1.03  # sizes that differ by no more are one
_LEADING = 1.9  # of the size, at the most
_EVEN = 0.08  # of the leading: how far it may change within a block
_INDENT = 1.6  # of the size: how far its beginning or end may differ from the line above


class Line(Struct, frozen=True):
    """A line, its runs from the left. `left` is where the pen begins, `rect` where its ink is."""

    texts: tuple[Text, ...]
    rect: Rect
    left: float
    baseline: float
    size: float

    @property
    def words(self) -> tuple[str, ...]:
        """Its words; in scripts without spaces each letter counts as one."""
        right = has_rtl("".join(text.text for text in self.texts))
        texts = self.texts[::-1] if right else self.texts
        said = texts[0].text
        for before, text in pairwise(texts):
            gap = before.rect.x - text.rect.right if right else text.rect.x - before.rect.right
            said += " " * (gap > _WORDS * self.size) + text.text
        parts = said.split()
        return tuple(word for part in parts for word in (part if any(map(is_wide, part)) else (part,)))


class Block(Struct, frozen=True):
    lines: tuple[Line, ...]

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def rect(self) -> Rect:
        return around(line.rect for line in self.lines)

    @property
    def text(self) -> str:
        words = [word for line in self.lines for word in line.words]
        spaces = [" " * (not is_wide(one[-1]) or not is_wide(other[0])) for one, other in pairwise(words)]
        return "".join(chain.from_iterable(zip(words, [*spaces, ""], strict=False)))  # a blank has no word

    @property
    def left(self) -> float:
        return min(line.left for line in self.lines)

    @property
    def bold(self) -> bool:
        """Whether its first line is heavy, by the name of its face."""
        return any(weight in self.lines[0].texts[0].font.lower() for weight in _HEAVY)


def blocks_of(texts: Iterable[Text]) -> list[Block]:
    """The blocks of a page from the top down, without turned text."""
    found: list[list[Line]] = []
    for line in _lines([text for text in texts if not text.turned]):
        above = [block for block in found if _follows(block, line)]
        if above:
            max(above, key=lambda block: block[-1].baseline).append(line)
        else:
            found.append([line])
    return [Block(tuple(lines)) for lines in found]


def _lines(texts: Sequence[Text]) -> Iterator[Line]:
    lines: list[list[Text]] = []
    for text in sorted(texts, key=lambda text: (round(text.at[1], 1), text.rect.x)):
        here = next((line for line in reversed(lines) if any(_beside(one, text) for one in line)), None)
        if here:
            here.append(text)
        else:
            lines.append([text])
    for line in lines:
        texts, box = tuple(sorted(line, key=lambda text: text.rect.x)), around(text.rect for text in line)
        left, size = min(text.at[0] for text in line), max(text.size for text in line)
        yield Line(texts, box, left, line[0].at[1], size)


def _beside(one: Text, other: Text) -> bool:
    small, large = sorted((one.size, other.size))
    level = abs(one.at[1] - other.at[1]) < _LEVEL * small
    gap = max(one.rect.x, other.rect.x) - min(one.rect.right, other.rect.right)
    return level and large < _LABEL * small and gap < _SPACE * small


def _follows(block: Sequence[Line], line: Line) -> bool:
    """Whether a line continues a block."""
    last = block[-1]
    sizes = sorted((last.size, line.size))
    down = line.baseline - last.baseline
    if not 0.5 * sizes[0] < down < _LEADING * sizes[0] or sizes[1] > _ALIKE * sizes[0]:
        return False
    if len(block) > 1 and abs(down / (last.baseline - block[-2].baseline) - 1) > _EVEN:
        return False
    near = _INDENT * line.size
    return abs(line.left - last.left) < near or abs(line.rect.right - last.rect.right) < near


_STEP = 1.15  # from one rank of size to the next
_ROUNDING = 0.99
_SPOKEN = r"(kicker|headline|lead|story|demands|quotes|events)\b"
_HEADED, _LATER = r"press\[", r"press\[[1-9]\d*\]\.outlet"  # lists with one head; how later items begin
_FEW = 60  # words
_RANKS = ("headline", "lead", "demands", "story")
_REST = "rest"  # all else; a story may share words with it, such as the day and place of an event
_LEAST = 6  # letters of a line that tell its text
_KNOWN = 0.6  # of the letters of a block: so many must be of one text
_TOLD = (0.35, 0.65)  # of a story that runs on: the part that should be where it begins
_WHOLE = 0.99

Sides = Sequence[Sequence[Block]]


class Told(Struct, frozen=True):
    """A block with `letters` of a text of the campaign, and its page."""

    page: int
    block: Block
    letters: int


class Order(Struct, frozen=True):
    """How a piece speaks in one language: the blocks of headline, lead, demands and story; the page of the
    headline; and whether all is large because there is so little to say."""

    told: dict[str, list[Told]]
    front: int
    few: bool


def orders(sides: Sides, expectation: Expectation) -> list[Order]:
    """The order in each language of a piece. `sides` are the blocks of each page."""
    found = []
    for texts in expectation.spoken:
        told = ranked(sides, texts)
        if "headline" in told:  # else the piece is in another language
            front = max(told["headline"], key=lambda one: one.block.size).page
            found.append(Order(told, front, few(texts)))
    return found


def order_findings(order: Order) -> Iterator[Finding]:
    yield from _sizes(order.told, order.front, order.few)
    yield from _overleaf(order.told.get("story", ()), order.front)


def list_findings(sides: Sides, texts: Sequence[Said]) -> Iterator[Finding]:
    """Items of a list, of which only the first has a head, that stand below words of something else."""
    of_list = [said for said in texts if re.match(_HEADED, said.key)]
    known = " ".join(letters(said.text) for said in of_list)
    begins = [letters(said.text) for said in of_list if re.match(_LATER, said.key)]
    for page, blocks in enumerate(sides, 1):
        lines = [line for block in blocks for line in block.lines]
        for begun in begins:
            found = [line for line in lines if _begins(line, begun)]
            apart = [one for one in found if not all(word in known for word in _last_above(one, lines))]
            if found and found == apart:
                line = found[0]
                what = f'"{short(" ".join(line.words))}" stands below something else than its list'
                yield Finding(
                    "list-parted", "warning", page, line.rect, what, "report it: this should not happen"
                )


def _begins(line: Line, said: str) -> bool:
    """Whether a line begins with a text of whole words, or a text with the whole line."""
    *parts, read = accumulate(map(letters, line.words))
    return said in (*parts, read) or (len(read) >= _LEAST and said.startswith(read))


def _last_above(line: Line, lines: Iterable[Line]) -> list[str]:
    """The last two words of the line right above another, in their letters; of none, what no text has."""
    over = [one for one in lines if one.baseline < line.baseline and _overlap(one.rect, line.rect)]
    near = max(over, key=lambda one: one.baseline, default=None)
    return [*map(letters, near.words[-2:])] if near else ["\n"]


def _overlap(one: Rect, other: Rect) -> bool:
    return min(one.right, other.right) > max(one.x, other.x)


def few(texts: Sequence[Said]) -> bool:
    """Whether a campaign says so little that all of it is large; two ideographs count as a word."""
    words = [word for text in texts if re.match(_SPOKEN, text.key) for word in text.words]
    return fsum(0.5 if is_wide(word[0]) else 1.0 for word in words) < _FEW


def ranked(sides: Sides, texts: Sequence[Said]) -> dict[str, list[Told]]:
    """The blocks of headline, lead, demands and story, in this order."""
    begins = {rank: rf"{rank}\b" for rank in _RANKS} | {_REST: rf"(?!{'|'.join(_RANKS)})"}
    wholes = {rank: [letters(t.text) for t in texts if re.match(key, t.key)] for rank, key in begins.items()}
    found: dict[str, list[Told]] = {rank: [] for rank in _RANKS}
    for page, blocks in enumerate(sides, 1):
        for block in blocks:
            read = [letters("".join(line.words)) for line in block.lines]
            counts = {rank: _shared(read, said) for rank, said in wholes.items()}
            rank = max(counts, key=lambda rank: (counts[rank], rank != "story"))
            if rank in found and counts[rank] >= _KNOWN * sum(map(len, read)):
                found[rank].append(Told(page, block, counts[rank]))
    return {rank: told for rank, told in found.items() if told}


def _shared(lines: Sequence[str], wholes: Sequence[str]) -> int:
    """How many letters of a block's lines are in one of some texts."""
    if "".join(lines) in wholes:  # as of a headline that is upright, a letter a line
        return sum(map(len, lines))
    return sum(
        len(line)
        for line in lines
        if line in wholes or (len(line) >= _LEAST and any(line in whole for whole in wholes))
    )


def _sizes(told: dict[str, list[Told]], front: int, all_large: bool) -> Iterator[Finding]:
    """Texts on the headline's page whose sizes do not fall; if all is large, lead and demands may be."""
    here = {rank: [one for one in found if one.page == front] for rank, found in told.items()}
    main = {rank: max(found, key=_weighed(rank)) for rank, found in here.items() if found}
    for (above, one), (below, other) in pairwise(main.items()):
        upper, lower = one.block.size, other.block.size
        # A heavier face is a step of its own.
        beside = one.block.bold > other.block.bold or (all_large and above == "lead")
        if upper < (1.0 if beside else _STEP) * _ROUNDING * lower:
            more, less = f"the {above} ({upper:.1f} pt)", f"the {below} ({lower:.1f} pt)"
            what = f"{less} {_stands(below)} out more than {more}"
            if upper >= lower:
                what = f"{more} hardly {_stands(above)} out more than {less}"
            hint = f"say less in the {above}, so that it grows, or choose another look"
            value = f"{upper:.1f} : {lower:.1f} pt"
            yield Finding("size-order", "warning", front, other.block.rect, what, hint, value)


def _stands(rank: str) -> str:
    return "stand" if rank == "demands" else "stands"


def _weighed(rank: str) -> Callable[[Told], float]:
    """What makes a block the main one of its text: a headline's size, else the number of letters."""
    return lambda told: told.block.size if rank == "headline" else told.letters


def _overleaf(story: Sequence[Told], front: int) -> Iterator[Finding]:
    """A story with little of it on its front, or all but a few lines."""
    whole = sum(one.letters for one in story)
    here = sum(one.letters for one in story if one.page == front)
    share = here / whole if whole else 1.0
    if share >= _WHOLE or _TOLD[0] <= share <= _TOLD[1]:
        return
    value = f"{100 * share:.0f} %"
    if share > _TOLD[1]:
        what = f"{value} of the story stands on page {front}, and a few lines of it on another"
        hint = "cut the story by so much that it is whole on its page"
    else:
        what = f"{value} of the story stands on page {front}, where it should begin"
        hint = "shorten the story or the lead, or say less beside it"
    yield Finding("story-overleaf", "warning", front, None, what, hint, value)
