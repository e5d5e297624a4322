"""Copies of layouts by the thousand, in one file that is written as it grows."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from flyers.model.flat import ROOT, flatten, lean
from flyers.model.frame import Details, Layout
from flyers.paint.pdf import metadata
from flyers.paint.pdf.blocks import ALIKE, STEP, Places, Press, Recipe, alike_copies, recipe
from flyers.paint.pdf.content import PageWriter, Veil, Writer, pieces
from flyers.paint.pdf.document import Block, Dict, Document, Ended, Name, Ref, reference, stream_block
from flyers.paint.pdf.fonts import Fonts
from flyers.paint.pdf.painter import boxes, pictures_of, states
from flyers.paint.pdf.pictures import Pictures
from flyers.paint.pdf.slots import Filling, Values, slots
from flyers.paint.pdf.structure import Structure, langs_of

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

COPIES = 32  # of a block, which one worker makes
MANY = 4  # blocks: from there on it is faster to make them alike
_AHEAD = 8  # tasks in progress
_BELOW = 64  # blocks below a node of a tree: readers find a page without reading all blocks
Progress = Callable[[int], None]  # hears how many copies are written


class Form(Struct, frozen=True):
    """A layout with a copy for each of some `numbers`."""

    sample: Layout  # one of them, all its fields filled
    filling: Filling  # how the fields that differ are painted
    values: Values  # what is in them
    numbers: range
    title: str = ""  # a bookmark at the first of them


def write(
    file: BinaryIO,
    forms: Iterable[Form],
    details: Details,
    files: Callable[[str], Path],
    folder: Path,
    profile: Path,
    *,
    tagged: bool = True,
    relation: str = "",
    executor: Executor | None = None,
    progress: Progress = lambda _: None,
) -> Ended:
    """Writes the copies of all forms, one form after the other; the same bytes for the same input, whoever
    makes which part. `files`, `folder` and `profile` are as in `painter.paint`. A file that is not `tagged`
    is PDF/A-2u, for paper only. `relation` names what belongs to the file. Raises what `paint` raises, and
    OSError."""
    batch = _Batch(Document(file), files, folder, details, tagged)
    written = 0
    for first, block, copies in _in_order(batch.jobs(forms), executor):
        batch.document.append(first, block)
        if copies:
            written += copies
            progress(written)
    return batch.finish(details, profile, relation)


class _Batch:
    """All of the file except the copies: what they share, and how they are found."""

    def __init__(
        self, document: Document, files: Callable[[str], Path], folder: Path, details: Details, tagged: bool
    ) -> None:
        self.document, self._tagged, self._lang = document, tagged, details.lang
        self._fonts, self._pictures = Fonts(files), Pictures(document, folder)
        self._veils: set[Veil] = set()
        self._pages, self._resources = document.reserve(), document.reserve()
        self._top = document.reserve() if tagged else 0
        self._nodes: list[_Node] = []
        self._copies: list[range] = []  # numbers of their elements, by block
        self._bookmarks: list[tuple[str, int]] = []  # titles, and numbers of pages

    def jobs(self, forms: Iterable[Form]) -> Iterator[_Job]:
        """The parts of the file in order, each with the number of its first object."""
        for form in forms:
            parts: list[_Job] = []
            how = self._recipe(form, parts)
            yield from parts
            known, alike = pickle.dumps(how), alike_copies(how) if self._tagged else 0
            alike = alike if alike > COPIES and len(form.numbers) >= MANY * alike else 0
            for at in range(0, len(form.numbers), alike or COPIES):
                numbers = form.numbers[at : at + (alike or COPIES)]
                above = self._node()
                places = Places(how, len(numbers))
                first = self.document.reserve(places.end, STEP if len(numbers) == alike else 1)
                self._find(places, first)
                if form.title and at == 0:
                    self._bookmarks.append((form.title, first + places.page))
                yield _Job(first, None, above, known, form.values, numbers)

    def _recipe(self, form: Form, parts: list[_Job]) -> Recipe:
        """How copies of a form are made. What they share becomes parts of the file."""
        flat = flatten(form.sample)
        if self._tagged:
            flat = lean(flat)
            flat = replace(flat, tags=(replace(flat.tags[ROOT], role="Sect"), *flat.tags[1:]))
        langs = langs_of(flat.tags, self._lang)
        roles = tuple(tag.role for tag in flat.tags) if self._tagged else ()
        images = {item: self._pictures.place(item) for item in pictures_of(flat.sheets)}
        writer = Writer(form.sample.palette, self._fonts, images, roles, langs)
        pages: list[Dict] = []
        filled = []
        parted = [pieces(sheet, form.filling) for sheet in flat.sheets]
        for sheet, every in zip(flat.sheets, parted, strict=True):
            page = PageWriter(sheet, writer)
            shared = (page.piece(piece) for piece in every if not piece.field)
            content = page.content(chain.from_iterable(shared))
            number = self.document.reserve()
            parts.append(_Job(number, stream_block(number, content.operators)))
            entries: Dict = {**boxes(sheet), "Contents": reference(number)}
            entries["Resources"] = reference(self._resources)
            self._veils |= content.veils
            if content.veils:
                entries["Group"] = {"S": Name("Transparency"), "CS": Name("DeviceRGB")}
            pages.append(entries)
            own = (piece for piece in every if piece.field)
            filled.append(tuple(slots(page, own, form.filling, self._fonts)))

        def structure(mould: Any) -> Structure:
            return Structure(flat, langs, mould, parted)

        begun = structure if self._tagged else None
        return recipe(flat, pages, tuple(filled), begun, reference(self._top))

    def _node(self) -> int:
        """The number of the node above the next block's pages."""
        if not self._nodes or len(self._nodes[-1].blocks) == _BELOW:
            self._nodes.append(_Node(self.document.reserve(), self.document.reserve() if self._tagged else 0))
        return self._nodes[-1].pages

    def _find(self, places: Places, first: int) -> None:
        """Keeps the numbers of a block's objects that others refer to."""
        node, how, last = self._nodes[-1], places.how, places.copies - 1
        node.blocks.append(first + places.node)
        node.count += places.copies * len(how.kids)
        if self._tagged:
            node.leaves.append(first + places.leaf)
            ends = (0, how.keys[0]), (last, how.keys[-1])
            node.keys += [first + places.object(copy, key) for copy, key in ends]
            self._copies.append(range(first + places.element(0, ROOT), first + places.end, how.elements))

    def finish(self, details: Details, profile: Path, relation: str) -> Ended:
        """Writes what is only known at the end."""
        document, nodes = self.document, self._nodes
        kids = b"[%s]" % _refs(node.pages for node in nodes)
        count = sum(node.count for node in nodes)
        document.put(self._pages, {"Type": Name("Pages"), "Count": count, "Kids": kids})
        for node in nodes:
            kids = b"[%s]" % _refs(node.blocks)
            own: Dict = {"Type": Name("Pages"), "Parent": reference(self._pages), "Count": node.count}
            document.put(node.pages, {**own, "Kids": kids})
        used: dict[str, Dict] = {
            "Font": dict(self._fonts.write(document)),
            "XObject": dict(self._pictures.refs),
            "ExtGState": dict(states(document, self._veils)),
        }
        document.put(self._resources, {kind: refs for kind, refs in used.items() if refs})
        tree = self._structure(details.lang) if self._tagged else None
        more: Dict = {"Outlines": self._outline(), "PageMode": Name("UseOutlines")} if self._bookmarks else {}
        pages = reference(self._pages)
        return metadata.finish(document, details, profile, pages, tree, more, relation)

    def _outline(self) -> Ref:
        """The bookmarks, one after the other (ISO 32000-1, 12.3.3)."""
        document, many = self.document, len(self._bookmarks)
        root, first = document.reserve(), document.reserve(many)
        for at, (title, page) in enumerate(self._bookmarks):
            item: Dict = {"Title": title, "Parent": reference(root), "Dest": [reference(page), Name("Fit")]}
            if at:
                item["Prev"] = reference(first + at - 1)
            if at + 1 < many:
                item["Next"] = reference(first + at + 1)
            document.put(first + at, item)
        ends: Dict = {"First": reference(first), "Last": reference(first + many - 1), "Count": many}
        return document.put(root, {"Type": Name("Outlines"), **ends})

    def _structure(self, lang: str) -> Ref:
        """The structure's root, with a section for each copy."""
        document = self.document
        for node in self._nodes:
            kids = b"[%s]" % _refs(node.leaves)
            document.put(node.parents, {"Limits": [node.keys[0], node.keys[-1]], "Kids": kids})
        tree = document.add({"Kids": b"[%s]" % _refs(node.parents for node in self._nodes)})
        root = document.reserve()
        element: Dict = {
            "Type": Name("StructElem"),
            "S": Name("Document"),
            "P": reference(root),
            "K": b"[%s]" % b" ".join(map(_refs, self._copies)),
            "Lang": lang,
        }
        own: Dict = {"Type": Name("StructTreeRoot"), "K": document.put(self._top, element)}
        return document.put(root, own | {"ParentTree": tree, "ParentTreeNextKey": root})


class _Node(Struct):
    """A node of the trees of pages and of parents, by their numbers, with the numbers of the blocks below:
    their nodes of pages, leaves of parents, first and last `keys`; `count` is its pages."""

    pages: int
    parents: int
    blocks: list[int] = []
    leaves: list[int] = []
    keys: list[int] = []
    count: int = 0


def _refs(numbers: Iterable[int]) -> bytes:
    return b" ".join(map(reference, numbers))


# --- blocks in their order, whoever makes them ---------------------------------------------------------


class _Job(Struct, frozen=True):
    """A part of the file that begins with object `first`: a `block` that is made, or copies to make by a
    recipe, pickled for its way to another process."""

    first: int
    block: Block | None = None
    above: int = 0
    recipe: bytes = b""
    values: Values | None = None
    numbers: Sequence[int] = ()


_Task = tuple[_Job, ...]


def _in_order(jobs: Iterable[_Job], executor: Executor | None) -> Iterator[tuple[int, Block, int]]:
    """The blocks of all jobs in order. Only a few are asked for ahead, so that memory does not grow."""
    if executor is None:
        for job in jobs:
            yield job.first, _made(job), len(job.numbers)
        return
    waiting: deque[tuple[_Task, Future[list[Block]]]] = deque()
    for task in _tasks(jobs):
        waiting.append((task, executor.submit(_all_made, task)))
        if len(waiting) > _AHEAD:
            yield from _next(waiting)
    while waiting:
        yield from _next(waiting)


def _tasks(jobs: Iterable[_Job]) -> Iterator[_Task]:
    """Jobs that go to another process together: to send their recipe takes longer than to make a block."""
    task: list[_Job] = []
    for job in jobs:
        task.append(job)
        if sum(len(one.numbers) for one in task) >= ALIKE:
            yield tuple(task)
            task = []
    yield tuple(task)


def _next(waiting: deque[tuple[_Task, Future[list[Block]]]]) -> Iterator[tuple[int, Block, int]]:
    task, future = waiting.popleft()
    for job, block in zip(task, future.result(), strict=True):
        yield job.first, block, len(job.numbers)


def _all_made(task: _Task) -> list[Block]:
    return [_made(job) for job in task]


def _made(job: _Job) -> Block:
    if job.block or job.values is None:
        return job.block or Block(b"", (), ())
    return _press(job.recipe).block(job.first, job.above, job.values, job.numbers)


@lru_cache(4)
def _press(known: bytes) -> Press:
    """Makes blocks in this process; kept from one block of a form to the next."""
    how: Recipe = pickle.loads(known)
    return Press(how)
