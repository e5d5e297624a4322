"""Blocks of copies: streams, and objects one after the other with the numbers that they have in a file."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate

from msgspec import Struct

from flyers.measure.lookup import Lookup
from flyers.paint.pdf.copies import COPY, NODE, OWN, Recipe
from flyers.paint.pdf.document import Block, objects_entries, stream
from flyers.paint.pdf.recurring import Recurring, recurring, stand_in
from flyers.paint.pdf.slots import Filler, Values

STEP = 10_000
"""Where the numbers of a block begin at a multiple of it, all of them differ from those of other such blocks
in their first digits alone: what is packed once is packed for all of them."""
ALIKE = 128
"""Copies in such a block at the most."""
WIDE = 7
"""Digits of the largest number of an object: all take as many, so that places are the same."""

_FIRST = WIDE - 4  # digits before those of a step
_STEPS = b"".join(map(stand_in, range(_FIRST)))
_MARKED = re.compile(b"([%s])([0-9]*)[%s]" % ((COPY + OWN + NODE,) * 2))
_SLOT = COPY  # where a number has its room


class Press:
    """Makes blocks of copies by a recipe. Between blocks nothing is kept but what makes the next one fast."""

    def __init__(self, how: Recipe) -> None:
        self._pages = [Filler(page) for page in how.pages]
        self._moulds = Lookup(partial(_moulded, how))
        self._packed: dict[int, Recurring | None] = {}

    def block(self, first: int, above: int, values: Values, numbers: Sequence[int]) -> Block:
        """Copies with these numbers, the first of whose objects has the number `first`; their pages are below
        a node with the number `above`."""
        streams = [
            stream(first + at, b"<</Length %d/Filter/FlateDecode>>" % len(data), data)
            for at, data in enumerate(self._contents(values, numbers))
        ]
        shown, *told = parts = self._moulds[len(numbers)]
        packed = [zlib.compress(shown.text(first, above), 1), *(self._told(part, first) for part in told)]
        for part, data in zip(parts, packed, strict=True):
            entries = objects_entries(part.count, part.head, len(data))
            streams.append(stream(first + len(streams), entries, data))
        return Block(b"".join(streams), tuple(map(len, streams)), tuple(part.count for part in parts))

    def _contents(self, values: Values, numbers: Sequence[int]) -> Iterator[bytes]:
        """What fills the fields of each page, packed."""
        for number in numbers:
            filled = values(number)
            for page in self._pages:
                yield zlib.compress(page.write(filled), 1)

    def _told(self, part: _Part, first: int) -> bytes:
        """What is told of the pages, packed."""
        steps, off = divmod(first, STEP)
        if off == 0:
            if part.count not in self._packed:
                self._packed[part.count] = recurring(part.recurring(), _FIRST)
            if known := self._packed[part.count]:
                return known.packed(b"%*d" % (_FIRST, steps))
        return zlib.compress(part.text(first), 1)


class Places(Struct, frozen=True):
    """The numbers of a block's objects, from its first one on. First come its streams: of its pages, of all
    that shows a page, of all that tells what is on it. So a page is found without unpacking the structure."""

    how: Recipe
    copies: int

    @property
    def node(self) -> int:
        """The block's node of pages, the first object that is no stream."""
        return self.copies * len(self.how.pages) + 1 + self.how.tagged

    @property
    def leaf(self) -> int:
        """The block's part of the parent tree, the first object of the structure."""
        return self.node + 1 + self.copies * (len(self.how.objects) - self.how.elements)

    @property
    def end(self) -> int:
        """How many objects the block has."""
        return self.element(self.copies, 0) if self.how.tagged else self.leaf

    @property
    def page(self) -> int:
        """The first page of the first copy."""
        mark = _MARKED.match(self.how.kids[0])
        assert mark
        return self.object(0, int(mark[2]))

    def element(self, copy: int, index: int) -> int:
        """An element of a copy."""
        return self.leaf + 1 + copy * self.how.elements + index

    def object(self, copy: int, index: int) -> int:
        """Any object of a copy."""
        elements = self.how.elements
        if index < elements:
            return self.element(copy, index)
        return self.node + 1 + copy * (len(self.how.objects) - elements) + index - elements


def alike_copies(how: Recipe) -> int:
    """How many copies the blocks have that begin at multiples of STEP: as many as fill it, or nearly, since
    readers make room for numbers that nothing has."""
    one, two = (Places(how, copies).end for copies in (1, 2))
    return min(ALIKE, (STEP - one) // (two - one) + 1)


class _Part(Struct, frozen=True):
    """Objects in one stream: their text, with slots for numbers, what these are more than the first number of
    the block, how many objects they are, and how many bytes come before them."""

    slots: bytes
    numbers: Sequence[int]
    count: int
    head: int

    def text(self, first: int, above: int | None = None) -> bytes:
        """The objects of a block whose numbers begin with the `first`; that of the node `above` it is the
        first behind the list of its objects."""
        objects = [first + number for number in self.numbers]
        if above is not None:
            objects[self.count] = above
        return self._filled(b"%%%dd" % WIDE, objects)

    def recurring(self) -> bytes:
        """The objects of a block that begins at a multiple of STEP, with stand-ins for the digits of that."""
        return self._filled(b"%s%%0%dd" % (_STEPS, WIDE - _FIRST), self.numbers)

    def _filled(self, slot: bytes, numbers: Sequence[int]) -> bytes:
        return self.slots.replace(b"%", b"%%").replace(_SLOT, slot) % (*numbers,)


class _Text(Struct, frozen=True):
    """An object of each copy, with slots for numbers: what each number is in the first copy, and by how much
    it is more in the next."""

    slots: bytes
    numbers: tuple[tuple[int, int], ...]


def _moulded(how: Recipe, copies: int) -> Sequence[_Part]:
    places = Places(how, copies)
    every, elements = range(copies), how.elements
    texts = [_text(text, places) for text in how.objects]
    kids, parents = (_text(text, places) for text in (b" ".join(how.kids), how.parents))
    node = b"<</Type/Pages/Parent %s 0 R/Count %d/Kids[%s]>>" % (
        _SLOT, copies * len(how.kids), b" ".join([kids.slots] * copies),
    )  # fmt: skip
    shown = _part(node, [0, *_numbers([kids], every)], texts[elements:], every, places.node)
    if not how.tagged:
        return (shown,)
    ends = [places.object(copy, key) for copy, key in ((0, how.keys[0]), (copies - 1, how.keys[-1]))]
    leaf = b"<</Limits[%s %s]/Nums[%s]>>" % (_SLOT, _SLOT, b" ".join([parents.slots] * copies))
    return shown, _part(leaf, [*ends, *_numbers([parents], every)], texts[:elements], every, places.leaf)


def _text(text: bytes, places: Places) -> _Text:
    def number(mark: re.Match[bytes], copy: int) -> int:
        if mark[1] == NODE:
            return places.node
        index = int(mark[2])
        return places.object(copy, index) if mark[1] == COPY else copy * len(places.how.pages) + index

    steps = ((number(mark, 0), number(mark, 1)) for mark in _MARKED.finditer(text))
    return _Text(_MARKED.sub(_SLOT, text), tuple((one, other - one) for one, other in steps))


def _numbers(texts: Sequence[_Text], copies: range) -> list[int]:
    """What is in the slots of all copies, one copy after the other."""
    steps = [step for text in texts for step in text.numbers]
    return [first + copy * more for copy in copies for first, more in steps]


def _part(begun: bytes, numbers: Sequence[int], texts: Sequence[_Text], copies: range, first: int) -> _Part:
    """Objects whose numbers follow one another from the `first`: one with these `numbers`, then the texts of
    all copies."""
    objects = [begun, *[text.slots for text in texts] * len(copies)]
    lengths = (len(text) + (WIDE - 1) * text.count(_SLOT) + 1 for text in objects[:-1])
    head = b" ".join([b"%s %d" % (_SLOT, place) for place in accumulate(lengths, initial=0)]) + b"\n"
    every = [*range(first, first + len(objects)), *numbers, *_numbers(texts, copies)]
    size = len(head) + (WIDE - 1) * len(objects)
    return _Part(head + b"\n".join(objects), every, len(objects), size)
