"""Copies of a form: what they share, written once, and blocks of the rest: streams, and objects with the
numbers they have in the file. A page of a copy is two streams: one that all copies share, even its MCIDs,
which count per page; and a small one that fills its fields. The objects of a copy are those of any other with
other numbers in them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import accumulate

from msgspec import Struct

from flyers.measure.lookup import Lookup
from flyers.model.flat import Flat
from flyers.paint.pdf.document import Block, Dict, Name, Ref, Value, objects_entries, stream, written
from flyers.paint.pdf.recurring import Recurring, recurring, stand_in
from flyers.paint.pdf.slots import Drawn, Filler, Spelled, Values
from flyers.paint.pdf.structure import Structure

COPY, OWN, NODE = b"\1", b"\2", b"\3"  # marks of numbers that differ from copy to copy


class Recipe(Struct, frozen=True):
    pages: tuple[tuple[Spelled | Drawn, ...], ...]  # what fills their fields
    objects: tuple[bytes, ...]  # with marked numbers
    kids: tuple[bytes, ...]  # its pages
    elements: int  # how many objects are of the structure; they come first
    parents: bytes  # its part of the parent tree
    keys: tuple[int, ...]  # objects in that; none where the file is not tagged

    @property
    def tagged(self) -> bool:
        return bool(self.keys)


class _Mould:
    """Collects the objects of one copy, which refer to each other by number; may change until `cast`."""

    def __init__(self) -> None:
        self._values: list[Dict | list[Value]] = []

    def add(self, value: Dict | list[Value]) -> Ref:
        self._values.append(value)
        return Ref(b"%s%d%s 0 R" % (COPY, len(self._values) - 1, COPY))

    @property
    def count(self) -> int:
        return len(self._values)

    def cast(self) -> tuple[bytes, ...]:
        return tuple(map(written, self._values))


def recipe(
    flat: Flat,
    pages: Sequence[Dict],
    filling: tuple[tuple[Spelled | Drawn, ...], ...],
    structure: Callable[[_Mould], Structure] | None,
    document: Ref,
) -> Recipe:
    """The recipe of a form: `flat` is one copy, `pages` are what its pages share with others, `document` is
    the root of the structure, which `structure` begins unless the file has none."""
    mould = _Mould()
    tree = structure(mould) if structure else None
    elements = mould.count
    kids = []
    for number, (sheet, page) in enumerate(zip(flat.sheets, pages, strict=True)):
        filled = Ref(b"%s%d%s 0 R" % (OWN, number, OWN))
        own: Dict = {"Type": Name("Page"), "Parent": Ref(b"%s%s 0 R" % (NODE, NODE)), **page}
        own["Contents"] = [page["Contents"], filled] if filling[number] else page["Contents"]
        kids.append(mould.add(own))
        if tree:
            tree.add_page(sheet, own, kids[-1])
    if tree:
        tree.complete(document)
    parents = tree.parents if tree else []
    keys = tuple(int(written(key).strip(COPY)) for key in parents[::2])
    return Recipe(filling, mould.cast(), tuple(kids), elements, b" ".join(map(written, parents)), keys)


STEP = 10_000
"""If the numbers of blocks begin at multiples of it, they differ in their first digits only: then they are
packed once for all."""
ALIKE = 128
"""The most copies in such a block."""
WIDE = 7
"""Digits of every object number, so that places are the same in all blocks."""

_FIRST = WIDE - 4  # digits before those of a step
_STEPS = b"".join(map(stand_in, range(_FIRST)))
_MARKED = re.compile(b"([%s])([0-9]*)[%s]" % ((COPY + OWN + NODE,) * 2))
_SLOT = COPY  # room for a number


class Press:
    """Makes blocks of copies by a recipe. Between blocks it keeps only what makes the next one fast."""

    def __init__(self, how: Recipe) -> None:
        self._pages = [Filler(page) for page in how.pages]
        self._moulds = Lookup(partial(_moulded, how))
        self._packed: dict[int, Recurring | None] = {}

    def block(self, first: int, above: int, values: Values, numbers: Sequence[int]) -> Block:
        """Copies with these numbers, as objects from number `first` on, below the node `above`."""
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
        for number in numbers:
            filled = values(number)
            for page in self._pages:
                yield zlib.compress(page.write(filled), 1)

    def _told(self, part: _Part, first: int) -> bytes:
        """The structure of the pages, packed."""
        steps, off = divmod(first, STEP)
        if off == 0:
            if part.count not in self._packed:
                self._packed[part.count] = recurring(part.recurring(), _FIRST)
            if known := self._packed[part.count]:
                return known.packed(b"%*d" % (_FIRST, steps))
        return zlib.compress(part.text(first), 1)


class Places(Struct, frozen=True):
    """The numbers of a block's objects, from its first on. Streams come first: those of pages, then what
    shows pages, then their structure. So a page is found without unpacking the structure."""

    how: Recipe
    copies: int

    @property
    def node(self) -> int:
        """The node of pages, the first object that is no stream."""
        return self.copies * len(self.how.pages) + 1 + self.how.tagged

    @property
    def leaf(self) -> int:
        """The part of the parent tree, the first object of the structure."""
        return self.node + 1 + self.copies * (len(self.how.objects) - self.how.elements)

    @property
    def end(self) -> int:
        """How many objects the block has."""
        return self.element(self.copies, 0) if self.how.tagged else self.leaf

    @property
    def page(self) -> int:
        """The first page."""
        mark = _MARKED.match(self.how.kids[0])
        assert mark
        return self.object(0, int(mark[2]))

    def element(self, copy: int, index: int) -> int:
        return self.leaf + 1 + copy * self.how.elements + index

    def object(self, copy: int, index: int) -> int:
        elements = self.how.elements
        if index < elements:
            return self.element(copy, index)
        return self.node + 1 + copy * (len(self.how.objects) - elements) + index - elements


def alike_copies(how: Recipe) -> int:
    """How many copies nearly fill a block that begins at a multiple of STEP, unused numbers being costly."""
    one, two = (Places(how, copies).end for copies in (1, 2))
    return min(ALIKE, (STEP - one) // (two - one) + 1)


class _Part(Struct, frozen=True):
    """Objects in one stream: their text with slots for numbers, those numbers counted from the block's first,
    how many objects there are, and how many bytes come before them."""

    slots: bytes
    numbers: Sequence[int]
    count: int
    head: int

    def text(self, first: int, above: int | None = None) -> bytes:
        """The objects of a block that begins with number `first`; the node `above` it has the first slot
        behind the list of objects."""
        objects = [first + number for number in self.numbers]
        if above is not None:
            objects[self.count] = above
        return self._filled(b"%%%dd" % WIDE, objects)

    def recurring(self) -> bytes:
        """The objects of a block at a multiple of STEP, with stand-ins for the digits of that multiple."""
        return self._filled(b"%s%%0%dd" % (_STEPS, WIDE - _FIRST), self.numbers)

    def _filled(self, slot: bytes, numbers: Sequence[int]) -> bytes:
        return self.slots.replace(b"%", b"%%").replace(_SLOT, slot) % (*numbers,)


class _Text(Struct, frozen=True):
    """An object of each copy, with slots: each number in the first copy, and its step from copy to copy."""

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
    """The numbers in the slots of all copies."""
    steps = [step for text in texts for step in text.numbers]
    return [first + copy * more for copy in copies for first, more in steps]


def _part(begun: bytes, numbers: Sequence[int], texts: Sequence[_Text], copies: range, first: int) -> _Part:
    """Objects numbered from `first` on: one with these `numbers`, then the texts of all copies."""
    objects = [begun, *[text.slots for text in texts] * len(copies)]
    lengths = (len(text) + (WIDE - 1) * text.count(_SLOT) + 1 for text in objects[:-1])
    head = b" ".join([b"%s %d" % (_SLOT, place) for place in accumulate(lengths, initial=0)]) + b"\n"
    every = [*range(first, first + len(objects)), *numbers, *_numbers(texts, copies)]
    size = len(head) + (WIDE - 1) * len(objects)
    return _Part(head + b"\n".join(objects), every, len(objects), size)
