"""What no page can hold, told before anything is set: setting it would take long, and fail. The room that
words need is estimated from below, at the least size that copyfit may choose: first as if each letter were
the narrowest of a full line; then, for long texts, by their words. Nothing is refused that could fit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from math import fsum

from msgspec import Struct
from msgspec.structs import asdict, replace

from flyers.content.style import Style, least_share
from flyers.content.template import Band, Template
from flyers.errors import FlyersError
from flyers.measure.lookup import Lookup
from flyers.measure.protocols import Ruler, Tools
from flyers.model.blocks import Abreast, Block, Briefs, Code, Image, Items, Logos, Para, Rows, Story
from flyers.model.frame import Face
from flyers.model.paper import Paper

_SIDES = 2  # of paper for a story: front and back, or a first side and repetitions of the next
_NARROWEST, _USUAL = 0.2, 0.5  # em of a letter, with its marks: in a line of "il", in prose
_KERNED = 0.85  # of a word's width, if it is kerned or in italics
_MUCH = 0.3  # of a side, filled by a slot: only then words are measured
_LINE = 0.9  # em: the height of a single line
_FILLED = 0.4  # of a page, filled by words beside codes and a picture

Fault = tuple[str, str, str]  # campaign key, what is wrong with it, a hint


def hopeless(story: Story, template: Template, paper: Paper, tools: Tools) -> Iterator[Fault]:
    """What no page can print: far too much text, a link that fits no code."""
    room = _Room(template, paper, tools.ruler)
    slots = {} if room.is_ample(story) else story.slots
    needed = {slot: room.needed(slot, blocks) for slot, blocks in slots.items()}
    # What several slots say counts once: an arrangement may have just one of them.
    every = list({(one.para.key, one.text): one for parts in needed.values() for one in parts}.values())
    sides = {slot: _SIDES if slot in template.threads else 1 for slot in needed}
    over = (parts for slot, parts in needed.items() if _least(parts) > room.side * sides[slot])
    if worst := next(over, every if _least(every) > room.side * _SIDES else None):
        key, holds = _said(worst, room.side)
        what = f"does not fit: the {story.product} on {paper.name} ({story.lang}) {holds}"
        yield key, what, "shorten it, or leave some of it out"
    for code in (block for blocks in story.slots.values() for block in blocks if isinstance(block, Code)):
        try:
            tools.encode(code.url)
        except FlyersError as error:
            yield from ((code.key, f"is too long: {p.what}", p.hint) for p in error.problems)


class _Need(Struct, frozen=True):
    """A paragraph, and the square points it takes: at least, and usually."""

    para: Para
    text: str
    least: float
    usual: float


class _Room:
    def __init__(self, template: Template, paper: Paper, ruler: Ruler) -> None:
        self._template, self._ruler = template, ruler
        self._scale = template.scale(paper)
        self._width = min(paper.width, paper.height)  # a table may turn the paper
        every = {one.margins or template.margins for one in template.arrangements.values()}
        margin = min(edge for margins in every for edge in asdict(margins).values()) * self._scale
        self.side: float = (paper.width - 2 * margin) * (paper.height - 2 * margin)
        self._leasts = Lookup(self._least)

    def is_ample(self, story: Story) -> bool:
        """Whether a story has room though nothing is smaller than usual, and each line as wide as the paper:
        what arrangements make of that, which takes long to find out, is only less."""
        needed = [
            fsum(self._usual(*one) for block in blocks for one in _paras(block, self._width))
            for blocks in story.slots.values()
        ]
        return max(needed, default=0.0) <= _MUCH * self.side and fsum(needed) <= _SIDES * self.side

    def _usual(self, para: Para, width: float) -> float:
        style, text = self._template.styles[para.style], "".join(run.text for run in para.runs)
        lines = (text.count("\n") * style.leading + _LINE * style.size) * self._scale * width
        return max(lines, len(text) * _NARROWEST * style.size * style.leading * self._scale**2)

    @cached_property
    def _styles(self) -> list[Mapping[str, Style]]:
        """The styles of the template, and of each arrangement that changes them."""
        changed = (name for name, one in self._template.arrangements.items() if one.styles)
        return [self._template.styles, *(self._template.arranged(name).styles for name in changed)]

    def needed(self, slot: str, blocks: Sequence[Block]) -> list[_Need]:
        width = min((width for one, width in self._widths if one == slot), default=0.0)
        paras = [one for block in blocks for one in _paras(block, width)]
        found = [self._need(*one) for one in paras]
        if _MUCH * self.side < _least(found) < _SIDES * self.side:
            found = [self._need(*one, measured=True) for one in paras]
        return found

    def _need(self, para: Para, width: float, measured: bool = False) -> _Need:
        """Lines that must be are at least `width` wide; letters fill lines no longer than the paper."""
        size, leading = self._leasts[para.style]
        text = "".join(run.text for run in para.runs)
        narrowest = len(text) * _NARROWEST
        lines = (text.count("\n") * leading + _LINE * size) * width
        first = max(0.0, leading - _LINE * size) * self._width  # a paragraph's first line needs no leading

        def room(em: float) -> float:
            return max(lines, em * size * leading - first)

        least = room(max(narrowest, self._measured(para, text)) if measured else narrowest)
        return _Need(para, text, least, room(len(text) * _USUAL))

    def _measured(self, para: Para, text: str) -> float:
        """The width of a text in em, by its words."""
        style, words = self._template.styles[para.style], Counter(text.split())
        face = Face(style.family, style.bold, style.italic)
        wide = fsum(self._ruler.shape(word, face, para.lang).advance * count for word, count in words.items())
        return wide * _KERNED + (len(text) - fsum(len(word) * n for word, n in words.items())) * _NARROWEST

    def _least(self, style: str) -> tuple[float, float]:
        """The least size and leading of a style, in any arrangement."""
        sizes, leadings = [], []
        for styles in self._styles:
            own, factor = styles[style], self._scale * least_share(style, styles)
            sizes.append(own.size * factor)
            leadings.append(own.leading * factor)
        return min(sizes), min(leadings)

    @cached_property
    def _widths(self) -> set[tuple[str, float]]:
        """Each slot, and the widths of columns that may hold it."""
        found = set()
        for name, one in self._template.arrangements.items():
            margins, grid = one.margins or self._template.margins, one.grid or self._template.grid
            gutter = grid.gutter * self._scale
            area = self._width - (margins.left + margins.right) * self._scale
            bands = chain.from_iterable(self._template.sides(name).values())
            for slot, columns, flow in _places(bands, grid.columns):
                frame = (area + gutter) * columns / grid.columns - gutter
                found.add((slot, max(0.0, (frame + gutter) / flow - gutter)))
        return found


def _places(bands: Iterable[Band], columns: int) -> Iterator[tuple[str, int, int]]:
    """Each slot, the columns of a frame that may hold it, and how many columns its text flows over. Outside
    the grid, or on a ground that insets it, it may have no width."""
    for band in bands:
        off_grid = not band.piled or band.reach != "out" or band.divide or band.copies > 1
        for frame in band.frames:
            first, last = frame.columns or (1, columns)
            off = off_grid or frame.ground or frame.turn
            here = 0 if off else min(columns, last - first + 1)
            for slot in {*frame.slots, *band.floats}:
                yield slot, here, max(frame.flow, frame.abreast)
            yield from _places(frame.bands, here)


def _paras(block: Block, width: float) -> Iterator[tuple[Para, float]]:
    """The paragraphs of a block with the width of each; 0 if something may stand beside it."""
    match block:
        case Para():
            yield block, width
        case Items():
            for part in (*block.items, *chain.from_iterable(block.more)):
                yield from _paras(part, width)
        case Abreast():
            for column in block.columns:
                for inner in column:
                    yield from _paras(inner, width / len(block.columns))
        case Code():
            yield from (
                (replace(para, key=block.key), 0.0) for para in (block.verb, *block.subhead, *block.words)
            )
        case Rows():
            yield from ((column.head, 0.0) for column in block.columns)
        case Logos():
            yield from ((para, 0.0) for para in block.words)
        case Briefs():
            for brief in block.briefs:  # a mark beside the words leaves them less width
                yield from ((para, width / 3 if brief.mark else width) for para in brief.words)
        case Image(credit=Para() as credit):
            yield credit, 0.0


_OWNER = r"links|[^\[]*"  # the key above all of a kind
_ITEM = r"links\.[^.]*|[^\[]*\[\d+\]"


def _least(needs: Sequence[_Need]) -> float:
    return fsum(need.least for need in needs)


def _said(needs: Sequence[_Need], side: float) -> tuple[str, str]:
    """The key that takes the most room, and how much there is, in words."""
    owners: dict[str, list[_Need]] = {}
    for need in needs:
        match = re.match(_OWNER, need.para.key)
        owners.setdefault(match[0] if match else "", []).append(need)
    key, worst = max(owners.items(), key=lambda owner: _least(owner[1]))
    items = {match[0] for need in worst if (match := re.match(_ITEM, need.para.key))}
    letters = sum(len(need.text) for need in worst)
    words = sum(len(need.text.split()) for need in worst)
    if len(items) > 1 and letters < len(items) * 200:
        count, unit = len(items), "items"
    elif letters < words * 20:
        count, unit = words, "words"
    else:  # a text or language without spaces
        count, unit = letters, "letters"
    about = count * _FILLED * side * _SIDES / fsum(need.usual for need in worst)
    return key, f"has room for about {float(f'{about:.1g}'):,.0f} {unit}, not for {count:,}"
