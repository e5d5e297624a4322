"""What the pages of all copies have in common, written once, and how those of one copy are made from it.

A page of a copy is two streams: one that all copies share, MCIDs included, since these count per page; and a
small one with what fills its fields. Objects of a copy are those of any other with other numbers in them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from flyers.model.flat import Flat
from flyers.paint.pdf.document import Dict, Name, Ref, Value, written
from flyers.paint.pdf.slots import Drawn, Spelled
from flyers.paint.pdf.structure import Structure

COPY, OWN, NODE = b"\1", b"\2", b"\3"  # mark numbers that differ from copy to copy


class Recipe(Struct, frozen=True):
    """How a copy is made: what fills the fields of its pages, and its objects with marked numbers, of which
    so many `elements` of the structure come first. `kids` are its pages, `parents` is its part of the parent
    tree, with objects as `keys`, none where the file is not tagged.
    """

    pages: tuple[tuple[Spelled | Drawn, ...], ...]
    objects: tuple[bytes, ...]
    kids: tuple[bytes, ...]
    elements: int
    parents: bytes
    keys: tuple[int, ...]

    @property
    def tagged(self) -> bool:
        return bool(self.keys)


class _Mould:
    """Takes the objects of one copy, which refer to one another by marked numbers; a value may be changed
    until it is `cast`."""

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
    """The recipe of a form: `flat` is one copy of it, `pages` are what its pages have in common with others,
    `document` is the root of the structure, which `structure` begins, unless the file has none."""
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
