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
from flyers.paint.pdf.content import Veil, Writer, pieces
from flyers.paint.pdf.copies import Filling, Press, Recipe, Values, inside_of, recipe, size_of, slots
from flyers.paint.pdf.document import Dict, Name, Ref
from flyers.paint.pdf.fonts import Fonts
from flyers.paint.pdf.growing import Block, Growing, reference, stream_block
from flyers.paint.pdf.painter import boxes, pictures_of, state
from flyers.paint.pdf.pictures import Pictures
from flyers.paint.pdf.structure import Structure, langs_of

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

COPIES = 32  # in a block, which one worker makes
_AHEAD = 8  # blocks that are asked for before the first of them is written
Progress = Callable[[int], None]  # told how many copies are written


class Form(Struct, frozen=True):
    """A layout that has a copy for each of some `numbers`: `sample` is one of them, with all its fields
    filled; `filling` says how those are painted that differ, and `values` what is in them."""

    sample: Layout
    filling: Filling
    values: Values
    numbers: range


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
) -> int:
    """Write the copies of all forms, one form after the other, and give the file's size in bytes: the same
    bytes for the same input, whoever makes which part of it.

    `files`, `folder` and `profile` are those of `painter.paint`. A file that is not `tagged` is PDF/A-2u, for
    paper only. `relation` names what belongs to the file. Raises what `paint` raises, and OSError.
    """
    batch = _Batch(Growing(file), files, folder, details, tagged)
    written = 0
    for first, block, copies in _in_order(batch.jobs(forms), executor):
        batch.growing.append(first, block)
        if copies:
            written += copies
            progress(written)
    return batch.finish(details, profile, relation)


class _Batch:
    """What is in the file, but for the copies themselves: what they share, and how they are found."""

    def __init__(
        self,
        growing: Growing,
        files: Callable[[str], Path],
        folder: Path,
        details: Details,
        tagged: bool,
    ) -> None:
        self.growing, self._tagged, self._lang = growing, tagged, details.lang
        self._fonts, self._pictures = Fonts(files), Pictures(growing, folder)
        self._veils: set[Veil] = set()
        self._pages, self._resources = growing.reserve(), growing.reserve()
        self._document = growing.reserve() if tagged else 0
        self._nodes: list[int] = []  # numbers: of a block's pages, and of its part of the parent tree
        self._leaves: list[int] = []
        self._copies: list[range] = []  # numbers of their elements, by block
        self._count = 0

    def jobs(self, forms: Iterable[Form]) -> Iterator[_Job]:
        """The parts of the file in their order, each with the number of its first object."""
        for form in forms:
            parts: list[_Job] = []
            how = self._recipe(form, parts)
            yield from parts
            known = pickle.dumps(how)
            for at in range(0, len(form.numbers), COPIES):
                numbers = form.numbers[at : at + COPIES]
                first = self.growing.reserve(size_of(how, len(numbers)))
                self._find(how, first, len(numbers))
                yield _Job(first, None, known, form.values, numbers)

    def _recipe(self, form: Form, parts: list[_Job]) -> Recipe:
        """How copies of a form are made. What they share are parts of the file."""
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
        for sheet in flat.sheets:
            page, every = writer.begin(sheet), pieces(sheet, form.filling)
            shared = (page.piece(piece) for piece in every if not piece.field)
            content = page.content(chain.from_iterable(shared))
            number = self.growing.reserve()
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
            return Structure(flat, langs, mould, form.filling)

        begun = structure if self._tagged else None
        return recipe(flat, pages, tuple(filled), self._pages, begun, reference(self._document))

    def _find(self, how: Recipe, first: int, copies: int) -> None:
        """Keeps the numbers of a block's objects that others refer to."""
        inside = first + size_of(how, copies) - inside_of(how, copies)
        self._nodes.append(inside)
        self._count += copies * len(how.kids)
        if self._tagged:
            self._leaves.append(inside + 1)
            self._copies.append(range(inside + 2, first + size_of(how, copies), len(how.objects)))

    def finish(self, details: Details, profile: Path, relation: str) -> int:
        """Writes what is known at the end only; gives the file's size."""
        growing, date = self.growing, metadata.moment()
        kids = b"[%s]" % _refs(self._nodes)
        growing.put(self._pages, {"Type": Name("Pages"), "Count": self._count, "Kids": kids})
        veils = sorted(self._veils, key=lambda veil: veil.name)
        used: dict[str, Dict] = {
            "Font": dict(self._fonts.write(growing)),
            "XObject": dict(self._pictures.refs),
            "ExtGState": {veil.name: growing.add(state(growing, veil)) for veil in veils},
        }
        growing.put(self._resources, {kind: refs for kind, refs in used.items() if refs})
        packet = metadata.xmp(details, date, self._tagged, relation)
        catalog: Dict = {
            "Type": Name("Catalog"),
            "Pages": reference(self._pages),
            "Lang": details.lang,
            "ViewerPreferences": {"DisplayDocTitle": True},
            "OutputIntents": [metadata.output_intent(growing, profile)],
            "Metadata": growing.add_stream(
                {"Type": Name("Metadata"), "Subtype": Name("XML")}, packet, pack=False
            ),
        }
        if self._tagged:
            catalog |= {"MarkInfo": {"Marked": True}, "StructTreeRoot": self._structure(details.lang)}
        return growing.finish(catalog, metadata.info(details, date))

    def _structure(self, lang: str) -> Ref:
        """The root of the structure, in which each copy is a section."""
        growing = self.growing
        tree = growing.add({"Kids": b"[%s]" % _refs(self._leaves)})
        root = growing.reserve()
        element: Dict = {
            "Type": Name("StructElem"),
            "S": Name("Document"),
            "P": reference(root),
            "K": b"[%s]" % b" ".join(map(_refs, self._copies)),
            "Lang": lang,
        }
        return growing.put(
            root,
            {
                "Type": Name("StructTreeRoot"),
                "K": growing.put(self._document, element),
                "ParentTree": tree,
                "ParentTreeNextKey": root,
            },
        )


def _refs(numbers: Iterable[int]) -> bytes:
    """References to objects, side by side."""
    return b" ".join(map(reference, numbers))


# --- blocks, made by whoever makes them, in their order ------------------------------------------------


class _Job(Struct, frozen=True):
    """A part of the file, of which the first object has the number `first`: a `block` that is made, or copies
    to make, by a recipe that is packed for the way to another process."""

    first: int
    block: Block | None = None
    recipe: bytes = b""
    values: Values | None = None
    numbers: Sequence[int] = ()


def _in_order(jobs: Iterable[_Job], executor: Executor | None) -> Iterator[tuple[int, Block, int]]:
    """The blocks of all jobs in their order. Only so many are asked for ahead that memory does not grow."""
    if executor is None:
        for job in jobs:
            yield job.first, _made(job), len(job.numbers)
        return
    waiting: deque[tuple[_Job, Future[Block] | None]] = deque()
    for job in jobs:
        waiting.append((job, None if job.block else executor.submit(_made, job)))
        if len(waiting) > _AHEAD:
            yield _next(waiting)
    while waiting:
        yield _next(waiting)


def _next(waiting: deque[tuple[_Job, Future[Block] | None]]) -> tuple[int, Block, int]:
    job, future = waiting.popleft()
    return job.first, future.result() if future else _made(job), len(job.numbers)


def _made(job: _Job) -> Block:
    if job.block or job.values is None:
        return job.block or Block(b"", (), 0)
    return _press(job.recipe).block(job.first, job.values, job.numbers)


@lru_cache(4)
def _press(known: bytes) -> Press:
    """What makes blocks in this process, kept from one block of a form to the next."""
    how: Recipe = pickle.loads(known)
    return Press(how)
