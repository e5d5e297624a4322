"""Numbered sheets by the thousand: laid out once, written as copies, read back, and in the ledger before the
file has its name."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from random import Random
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from flyers import products
from flyers.content import library
from flyers.content.doubts import unsaid
from flyers.content.numbers import number, widest
from flyers.content.order import Order, OrderError
from flyers.content.people import People, close, one_name, read_people
from flyers.content.read import Reading, prefix_of, read
from flyers.content.report import count
from flyers.content.staging import staged
from flyers.delivery import proved
from flyers.drive import geometry
from flyers.drive.bundles import Bundles, bundled, roomy
from flyers.drive.forms import form
from flyers.drive.order import Made, Needs, Sheets
from flyers.errors import FlyersError, Problem, Where
from flyers.layout.strip import NUMBER
from flyers.ledger.batches import Batch, begin, earlier, reserved
from flyers.ledger.book import Ledger
from flyers.ledger.database import FILE, MEMORY
from flyers.ledger.telling import holders
from flyers.model.blocks import Numbering
from flyers.model.evidence import Evidence
from flyers.model.flat import flatten
from flyers.model.frame import Layout
from flyers.paint.pdf import batch
from flyers.paint.pdf.blocks import ALIKE
from flyers.paint.pdf.document import Ended
from flyers.pieces import Piece, Progress
from flyers.press import Kit, painted, prepare
from flyers.proof.codes import Spots, read_back
from flyers.proof.expect import expect
from flyers.proof.prove import prove
from flyers.proof.report import Report
from flyers.queries import queries

MOST = 100_000  # sheets in a file
MOST_OBJECTS = 2_000_000  # in a file: for more, viewers take over half a GB; 8,388,607 are allowed
SAMPLE = 200  # sheets of every batch that are read back
_WEIGHED = 5_000  # sheets: for more, their needs are estimated before
_ELSEWHERE = "name another file with -o"
_FEW = batch.MANY  # blocks of sheets made for that estimate
_SHARD = 100  # sheets read back at once, at least
_OPENED = 1_000  # objects of a file for each of these: opening it takes at most a fourth of the time
_SHOWN = 5  # sheets that are named when more are wrong


class Drive(Struct, frozen=True):
    """Sheets that are laid out and ready to be made: their `form`, their `ledger`, and `warnings`."""

    order: Sheets
    kit: Kit
    prefix: str
    form: batch.Form
    ledger: Path
    warnings: tuple[Problem, ...]
    bundles: Bundles | None = None

    @property
    def piece(self) -> Piece:
        return self.kit.pieces[0]

    @property
    def numbers(self) -> range:
        return self.form.numbers


def plan(campaign: Path, order: Sheets, progress: Progress = lambda _: None) -> Drive:
    """Reads a campaign, lays its sheet out, and proves one. Raises FlyersError with all that is wrong, as
    `press.prepare` does; also if the campaign has no prefix, or the numbers are taken or too many."""
    reading = read(campaign, order.languages or None, products.kinds())
    prefix = prefix_of(reading)
    people = read_people(order.by) if order.by else None
    if people:
        order = replace(order, count=people.count)
    ledger = reading.folder / FILE
    with Ledger(ledger if ledger.exists() else MEMORY, prefix) as begun:  # the first sheets begin it
        first = begin(begun, order.count, order.first, order.force)
        older = list(_older(begun, reading.file))
    last = first + order.count - 1
    asked = _asked(reading, order, prefix, last)
    kit = roomy(reading, asked, people, progress) if people else prepare(campaign, asked, progress)
    piece = kit.pieces[0]
    made = form(piece.layout, prefix, range(first, last + 1), kit.tools)
    if NUMBER not in made.filling:
        what = f"the {order.edition} edition has no place for a number"
        raise OrderError(Where(), what, "choose another, or print it with build --edition")
    warnings = [*kit.warnings, *queries(kit), *older, *unsaid(kit.campaign, kit.at)]
    shared, sheet = None, made.sample
    if people:
        shared = bundled(kit, made, people, prefix, progress)
        sheet, covers = shared.samples()
        again = list(_holding(ledger, prefix, people, made.numbers, order.force))
        if any(not problem.warning for problem in again):
            raise FlyersError.of(again)
        proven = (problem for cover in covers for problem in _proved_cover(kit, cover).problems())
        warnings += [*people.warnings, *dict.fromkeys(proven), *again]
    progress("proof of a sheet")
    sample = replace(kit, pieces=(replace(piece, layout=sheet, flat=flatten(sheet)),))
    (report,) = proved(sample, list(painted(sample)))
    return Drive(order, kit, prefix, made, ledger, (*warnings, *report.problems()), shared)


def _proved_cover(kit: Kit, cover: Layout) -> Report:
    piece = kit.pieces[0]
    ((_, data),) = painted(replace(kit, pieces=(replace(piece, layout=cover),)))
    expected = expect(kit.campaign, Evidence(), piece.languages, layout=flatten(cover), own=True)
    report = prove(data, expected, name="the cover")
    if report.failed():
        raise FlyersError.of(report.problems())
    return report


def needs(drive: Drive) -> Needs | None:
    """What many sheets need, estimated from a few; None for so few that nobody waits for them."""
    if len(drive.numbers) < _WEIGHED:
        return None
    few, file = drive.numbers[-_FEW * (ALIKE if drive.order.tagged else batch.COPIES) :], BytesIO()
    sizes: list[tuple[int, int]] = []
    made = _write(file, drive, few, "", None, lambda many: sizes.append((many, file.tell())))
    (one, before), *_, (other, after) = sizes
    count, held = len(drive.numbers), len(few) * MOST_OBJECTS // made.objects
    return Needs(count, count * (after - before) // (other - one), min(MOST, held))


def make(
    drive: Drive,
    needed: Needs | None = None,
    output: Path | None = None,
    executor: Executor | None = None,
    who: str = "",
    progress: Progress = lambda _: None,
) -> Iterator[Made]:
    """Makes the sheets in as many files as are `needed`: one called `output`, or with names of their own in
    `out/`. Each batch that is given is written, read back, and in the ledger, and stays if a later one fails.
    Raises FlyersError if the disk is or gets full; if the numbers were taken meanwhile; for other sheets that
    are in the way, unless `force`; if a sheet reads differently than it was written."""
    held = needed.held if needed else MOST
    target = output or Path("out", drive.kit.campaign.name, f"{_name(drive)}.pdf")
    if needed:
        there = next(path for path in (target.parent, *target.parent.absolute().parents) if path.exists())
        free = shutil.disk_usage(there).free
        if free < needed.size:
            what = f"cannot write here: {needed} are more than the {free / 1e9:.1f} GB that are free"
            raise FlyersError(Where(str(target.parent)), what, "make room, or print fewer with --count")
    with staged(target.parent, [], _ELSEWHERE):
        pass  # else a ledger would be begun for sheets that have no place
    with Ledger(drive.ledger, drive.prefix, who) as ledger:
        begin(ledger, len(drive.numbers), drive.numbers[0], drive.order.force)
        parts = [drive.numbers[at : at + held] for at in range(0, len(drive.numbers), held)]
        own = output and len(parts) == 1  # a given name needs no numbers
        files = {
            target if own else target.with_stem(f"{target.stem}-{part[0]:06}-{part[-1]:06}"): part
            for part in parts
        }
        if not drive.order.force and (found := list(geometry.in_the_way(ledger, files))):
            raise FlyersError.of(found)
        for file, numbers in files.items():
            yield _batch(drive, file, numbers, ledger, executor, progress)


def _batch(
    drive: Drive, file: Path, numbers: range, ledger: Ledger, executor: Executor | None, progress: Progress
) -> Made:
    fields = file.with_name(f"{file.stem}{geometry.FIELDS}")
    piece, sides = drive.piece, geometry.sides(drive.piece.layout)
    of = geometry.VERSION, drive.kit.campaign.name, piece.paper, piece.languages
    first, last = (number(drive.prefix, serial) for serial in (numbers[0], numbers[-1]))
    said = geometry.Numbers(drive.prefix, first, last, len(numbers))
    lie = geometry.Geometry(*of, said, geometry.rows(sides), drive.order.throughout, sides)
    places = geometry.written(lie)
    relation = f"{fields.name} sha256:{sha256(places).hexdigest()}"
    with staged(file.parent, [file.name, fields.name], _ELSEWHERE) as stage:
        written, beside = stage.files
        beside.write_bytes(places)

        def tell(count: int) -> None:
            progress(f"{count:,} of {len(numbers):,} sheets")

        with written.open("wb") as data:
            ended = _write(data, drive, numbers, relation, executor, tell)
        progress("reading back")
        read = _proved(drive, written, numbers, ended, executor)
        given = drive.bundles.given(numbers) if drive.bundles else ()
        new = Batch(numbers[0], len(numbers), lie.rows, file, ended.digest, given)
        with reserved(ledger, new, drive.order.force):
            stage.put()
    return Made(file, fields, numbers, lie.numbers.first, lie.numbers.last, ended.size, read)


def _write(
    file: BinaryIO,
    drive: Drive,
    numbers: range,
    relation: str,
    executor: Executor | None,
    progress: batch.Progress = lambda _: None,
) -> Ended:
    kit = drive.kit
    return batch.write(
        file,
        drive.bundles.forms(numbers) if drive.bundles else [replace(drive.form, numbers=numbers)],
        drive.piece.details,
        kit.faces.path,
        kit.folder,
        library.assets() / "icc" / "sRGB.icc",
        tagged=drive.order.tagged,
        relation=relation,
        executor=executor,
        progress=progress,
    )


def _proved(drive: Drive, file: Path, numbers: range, ended: Ended, executor: Executor | None) -> int:
    """How many sheets were read back, some or all. Raises FlyersError if one reads differently."""
    chosen = list(numbers)
    if not drive.order.verify and len(chosen) > SAMPLE:
        chosen = sorted({chosen[0], chosen[-1], *Random(ended.digest).sample(chosen[1:-1], SAMPLE - 2)})
    sheets = list(_places(drive, numbers, chosen))
    shard = max(_SHARD, ended.objects // _OPENED)
    shards = [sheets[at : at + shard] for at in range(0, len(sheets), shard)]
    read = partial(read_back, file, _spots(drive))
    bundles, values = drive.bundles, drive.form.values
    said = [bundles.said([serial for serial, _ in shard]) if bundles else values for shard in shards]
    mapped = executor.map if executor and len(shards) > 1 else map
    if wrong := [one for found in mapped(read, said, shards) for one in found]:
        hint = "report it with the campaign's file: nothing was written"
        told = ((number(drive.prefix, one.serial), one) for one in wrong[:_SHOWN])
        whats = (f'sheet {it}: "{one.name}" says "{one.said}", read was "{one.read}"' for it, one in told)
        raise FlyersError.of(Problem(Where(), what, hint) for what in whats)
    return len(chosen)


def _spots(drive: Drive) -> Spots:
    every = geometry.spots(drive.piece.layout)
    own = drive.bundles.spots() if drive.bundles else [()] * len(every)
    return [(*one, *other) for one, other in zip(every, own, strict=True)]


def _places(drive: Drive, numbers: range, chosen: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Sheets with the indices of their first pages in a file."""
    pages = len(drive.piece.layout.pages)
    before = drive.bundles.covers(numbers) if drive.bundles else lambda serial: 0
    for serial in chosen:
        yield serial, (serial - numbers[0]) * pages + before(serial)


# --- what a drive consists of ---------------------------------------------------------------------------


def _older(ledger: Ledger, campaign: Path) -> Iterator[Problem]:
    """A warning about sheets printed before the campaign changed, or all under another prefix."""
    found = earlier(ledger)
    if found and found[0].timestamp() < int(campaign.stat().st_mtime):
        what = f"changed since {ledger.named(found[1])} were printed, which may say something else"
        hint = "where that matters, flyers ledger void says of them that they do not count"
        yield Problem(Where(str(campaign)), what, hint, warning=True)
    if not found and (others := ledger.others()):
        what = f"these are the first {ledger.prefix}- sheets, and the ledger has {others}"
        hint = "where that was not meant, write petition.sheet_id as it was"
        yield Problem(Where(str(campaign)), what, hint, warning=True)


def _holding(path: Path, prefix: str, people: People, numbers: range, force: bool) -> Iterator[Problem]:
    """People who still have other sheets: perhaps it is printed twice; names close to known ones."""
    if not path.exists():
        return
    with Ledger(path, prefix) as ledger:
        where = {person.name: person.where for person in people.people}
        for name, other in close(where, list(ledger.names().values())):
            what = f'"{name}" is a new name, close to "{other}", who has had sheets before'
            hint = "if that is the same person, write the name as before"
            yield Problem(where[name], what, hint, warning=True)
        out = {one_name(one.name): set(one.out).difference(numbers) for one in holders(ledger)}
        if again := [person for person in people.people if out.get(one_name(person.name))]:
            others = f" and {count(len(again) - 1, 'other')} have" if len(again) > 1 else " has"
            theirs = ledger.named(set().union(*(out[one_name(person.name)] for person in again)))
            what = f'"{again[0].name}"{others} other sheets, which are not back: {theirs}'
            hint = "--force prints further ones; if those were never given out, flyers ledger void them first"
            yield Problem(again[0].where, what, hint, warning=force)


def _asked(reading: Reading, order: Sheets, prefix: str, last: int) -> Order:
    campaign = reading.campaign
    assert campaign is not None
    return Order(
        products=(products.numbered(),),
        languages=(order.languages or campaign.languages[:1],),
        papers=(order.paper or campaign.papers[0],),
        rows=order.rows,
        ink=order.ink,
        edition=order.edition,
        today=order.today,
        numbering=Numbering(last, order.throughout, widest(prefix, last)),
    )


def _name(drive: Drive) -> str:
    """The beginning of the file's name, by which the proof knows what it is."""
    product = drive.piece.product
    kind = products.bundled(product) if drive.bundles else product
    own = (drive.order.edition, "" if drive.order.ink == "colour" else drive.order.ink)
    return "-".join((kind, drive.piece.paper, "+".join(drive.piece.languages), *filter(None, own)))
