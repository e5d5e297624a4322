"""Type as the eye sees it: runs on a baseline are a line, lines below one another a block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from msgspec import Struct

from flyers.measure.bidi import has_rtl
from flyers.model.geometry import Rect, around
from flyers.proof.objects import Text
from flyers.proof.pages import is_wide

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
    """A line of type, its runs from the left. `left` is where the pen begins, `rect` where its ink is, in
    points."""

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
