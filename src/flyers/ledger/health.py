"""Whether the ledger is whole, and what it says is so."""

from __future__ import annotations

from collections.abc import Iterator

from flyers.content.numbers import number
from flyers.errors import Problem, Where
from flyers.ledger.batches import digest, printed
from flyers.ledger.book import Ledger
from flyers.ledger.database import damaged, shared_by


def problems_of(ledger: Ledger) -> Iterator[Problem]:
    """What is wrong with the tables and the files of sheets; warnings of what only may be. What is wrong with
    the ledger's own file is told when it is opened."""
    where = Where(str(ledger.path))
    strays = ledger.rows("PRAGMA foreign_key_check")
    found = [f'an entry of "{table}" belongs to nothing' for table, *_ in strays]
    of_batch = "sheet.prefix = batch.prefix AND serial BETWEEN first AND last"
    lacking = f"last - first + 1 > (SELECT count(*) FROM sheet WHERE {of_batch})"
    for prefix, first, last in ledger.rows(f"SELECT prefix, first, last FROM batch WHERE {lacking}"):
        found.append(f"it lacks sheets from {number(prefix, first)} to {number(prefix, last)}")
    for said in found:
        yield Problem(where, *damaged(said, ledger.path))
    if how := shared_by(ledger.path.parent):
        what = f"this folder may change under the ledger: {how}"
        hint = "keep it on a disk of one machine, and copy it when nobody writes"
        yield Problem(where, what, hint, warning=True)
    yield from _files(ledger, where)


def _files(ledger: Ledger, where: Where) -> Iterator[Problem]:
    """Files of sheets that are not there, or are others by now."""
    for batch in printed(ledger):
        numbers = f"{number(batch.prefix, batch.first)} to {number(batch.prefix, batch.last)}"
        now = digest(batch.file)
        if not batch.written and now != batch.digest:
            what = f"{numbers}: their file was not written, or is not yet: {batch.file}"
            yield Problem(where, what, "the next flyers sheets frees their numbers", warning=True)
        elif not now:
            yield Problem(where, f"{numbers}: their file is not there any more: {batch.file}", warning=True)
        elif now != batch.digest:
            what = f"{numbers}: their file is another by now: {batch.file}"
            yield Problem(where, what, "print from the one that was made with them", warning=True)
