"""Which block becomes which box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec import Struct

from flyers.content.template import Template
from flyers.layout.box import Box, Stack, stack
from flyers.layout.code import set_code
from flyers.layout.form import set_blank, set_gauge
from flyers.layout.image import set_image
from flyers.layout.items import set_items
from flyers.layout.pen import Pen
from flyers.layout.rows import set_rows
from flyers.layout.setter import Setter
from flyers.layout.text import TextBox, in_step
from flyers.model.blocks import Abreast, Blank, Block, Code, Gauge, Image, Items, Para, Rows


class AbreastBox(Struct, frozen=True):
    """Stacks side by side on one line."""

    stacks: tuple[Stack, ...]
    lefts: tuple[float, ...]
    langs: tuple[str, ...]
    before: float = 0.0
    after: float = 0.0
    joined: bool = False

    @property
    def key(self) -> str:
        return max(self.stacks, key=lambda s: s.height).key

    @property
    def short(self) -> float:
        return max(s.short for s in self.stacks)

    @property
    def over(self) -> float:
        return max(s.over for s in self.stacks)

    @property
    def height(self) -> float:
        return max(s.height for s in self.stacks)

    def place(self, pen: Pen, x: float, y: float) -> None:
        for pile, left, lang in zip(self.stacks, self.lefts, self.langs, strict=True):
            with pen.part(lang):
                pile.place(pen, x + left, y)


def set_block(block: Block, width: float, setter: Setter, grid: float = 0.0, joined: bool = False) -> Box:
    """The box of a block at a width."""
    match block:
        case Para():
            return setter.text(block, width, joined)
        case Items():
            return set_items(block, width, setter, joined)
        case Image():
            return set_image(block, width, setter)
        case Code():
            return set_code(block, width, setter)
        case Rows():
            return set_rows(block, width, setter)
        case Blank():
            return set_blank(block, width, setter)
        case Gauge():
            return set_gauge(block, width, setter)
        case Abreast():
            return _abreast(block, width, setter, grid)


def set_stack(blocks: Sequence[Block], width: float, setter: Setter, grid: float = 0.0) -> Stack:
    """Blocks in one column; a paragraph or list is joined to one of its own style above it."""
    boxes: list[Box] = []
    for before, block in zip((None, *blocks), blocks, strict=False):
        follows = isinstance(block, Para | Items) and getattr(before, "style", "") == block.style
        boxes.append(set_block(block, width, setter, grid, follows))
    return stack(list(_in_step(boxes)), grid)


def _in_step(boxes: Sequence[Box]) -> Iterator[Box]:
    """Boxes in which paragraphs that are joined have one leading."""
    texts: list[TextBox] = []
    for box in boxes:
        if not (isinstance(box, TextBox) and box.joined):
            yield from in_step(texts)
            texts = []
        if isinstance(box, TextBox):
            texts.append(box)
        else:
            yield box
    yield from in_step(texts)


def _abreast(block: Abreast, width: float, setter: Setter, grid: float) -> AbreastBox:
    gutter = setter.wardrobe.length(setter.wardrobe.template.gutter)
    count = len(block.piles)
    each = (width - gutter * (count - 1)) / count
    stacks = tuple(set_stack(pile, each, setter.inner(gutter), grid) for pile in block.piles)
    langs = tuple(next((b.lang for b in pile if isinstance(b, Para)), "") for pile in block.piles)
    return AbreastBox(stacks, tuple(n * (each + gutter) for n in range(count)), langs)


def knobs_of(blocks: Sequence[Block], template: Template) -> tuple[str, ...]:
    """The names of the knobs that the size of these blocks hangs on, in order."""
    return tuple(sorted({name for block in blocks for name in _knobs(block, template)}))


def _knobs(block: Block | None, template: Template) -> Iterator[str]:
    def of(*inner: Block | None) -> Iterator[str]:
        return chain.from_iterable(_knobs(b, template) for b in inner)

    match block:
        case Para(style=style):
            yield template.styles[style].follow or style
        case Items(style=style, items=items, more=more):
            yield template.styles[style].numerals or style
            yield from of(*items, *chain.from_iterable(more))
        case Image(credit=credit):
            yield "picture"
            yield from of(credit)
        case Code(verb=verb, words=words):
            yield "code"
            yield from of(verb, *words)
        case Rows(columns=columns, number_head=head):
            yield "numeral"
            yield from of(head, *(c.head for c in columns))
        case Blank(labels=labels):
            yield from of(*labels)
        case Gauge(words=words_):
            yield from of(words_)
        case Abreast(piles=piles):
            yield from of(*chain.from_iterable(piles))
