"""The ledger when things go wrong: killed, two at once, damaged, of another version, full, shared."""

import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import partial
from itertools import islice, pairwise
from pathlib import Path

import pytest
from amount import cases, each

from flyers.content.numbers import number
from flyers.errors import FlyersError
from flyers.ledger import batches, database
from flyers.ledger.batches import Batch, batches_of, begin, earlier, problems_of, reserved
from flyers.ledger.book import Ledger, assign, give_back
from flyers.ledger.database import shared_by, transaction
from flyers.ledger.telling import history, late, people, standing, totals

KILLS = cases(25, 50)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with ten sheets of a batch that is written."""
    path = tmp_path / "ledger.sqlite"
    with Ledger(path, "HZ") as ledger:
        print_batch(ledger, 10)
    return path


def print_batch(ledger: Ledger, count: int) -> int:
    """A batch as a file `FIRST.pdf` beside the ledger; gives its first number."""
    first = begin(ledger, count)
    file = ledger.path.parent / f"{first}.pdf"
    data = f"{first} {count}".encode()
    staged = file.with_suffix(f".{os.getpid()}")
    staged.write_bytes(data)
    with reserved(ledger, Batch(first, count, 10, file, hashlib.sha256(data).hexdigest())):
        staged.replace(file)
    return first


def forked(work: Callable[[], None]) -> int:
    """A process that does some work, and gives back 0 when it is done."""
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    except BaseException:
        os._exit(1)


def whole(path: Path) -> Ledger:
    """The ledger, once it has been seen to hold the numbers of the files beside it, and no others."""
    ledger = Ledger(path, "HZ")
    begin(ledger, 1)
    assert ledger.rows("PRAGMA integrity_check") == [("ok",)]
    assert ledger.rows("PRAGMA foreign_key_check") == []
    assert all(batch.written for batch in batches_of(ledger))
    files = {int(file.stem): int(file.read_text().split()[1]) for file in path.parent.glob("*.pdf")}
    assert {first: last - first + 1 for first, last in ledger.rows("SELECT first, last FROM batch")} == files
    serials = [sheet.serial for sheet in ledger.sheets()]
    assert serials == sorted(first + n for first, count in files.items() for n in range(count))
    return ledger


def test_what_is_recorded_outlives_a_kill_at_any_moment(path: Path) -> None:
    """Sheets are printed, given out and taken back over and over, and each time that is done, it is told.
    Then the program is killed, many times."""
    draw, told = random.Random(16), 0
    for _ in range(KILLS):
        here, there = os.pipe()

        def work(there: int = there) -> None:
            with Ledger(path, "HZ") as ledger:
                while True:
                    first = print_batch(ledger, 3)
                    os.write(there, b"%d printed\n" % first)
                    assign(ledger, range(first, first + 3), "Ana")
                    os.write(there, b"%d assigned\n" % first)
                    give_back(ledger, [first], 5)
                    os.write(there, b"%d returned\n" % first)

        child = forked(work)
        os.close(there)
        with os.fdopen(here, encoding="ascii") as said:
            lines = list(islice(said, draw.randrange(4)))
            time.sleep(draw.uniform(0, 0.01))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            lines += said
        with whole(path) as ledger:
            sheets = {sheet.serial: sheet for sheet in ledger.sheets()}
            for line in lines:
                first, what = line.split()
                sheet = sheets[int(first)]
                assert sheet.holder == "Ana" or what == "printed"
                assert sheet.counted == 5 or what != "returned"
                told += 1
    assert told > KILLS


def test_two_at_once_never_print_the_same_numbers(path: Path) -> None:
    def work() -> None:
        with Ledger(path, "HZ") as ledger:
            done = 0
            while done < 15:
                try:
                    assign(ledger, [print_batch(ledger, 2)], f"process {os.getpid()}")
                except FlyersError as error:
                    assert "printed on" in str(error)  # noqa: PT017 - the other one was faster
                else:
                    done += 1

    children = [forked(work), forked(work)]
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    with whole(path) as ledger:
        batches = ledger.rows("SELECT first, last FROM batch ORDER BY first")
        assert len(batches) == 31
        assert all(one[1] < other[0] for one, other in pairwise(batches))
        assert len({sheet.holder for sheet in ledger.sheets()} - {None}) == 2


def test_a_batch_that_fails_leaves_its_numbers_free(path: Path) -> None:
    with Ledger(path, "HZ") as ledger:
        assign(ledger, [1], "Ana")
        before = list(ledger.sheets())
        for error in (OSError("disk full"), KeyboardInterrupt()):
            with (
                pytest.raises(type(error)),
                reserved(ledger, Batch(5, 20, 5, path.parent / "x.pdf", "no"), force=True),
            ):
                raise error
        assert list(ledger.sheets()) == before
        assert begin(ledger, 5) == 11
        assert [event.what for event in ledger.history()].count("withdraw") == 2


def test_what_a_killed_program_left_is_freed_by_its_own_numbers(path: Path) -> None:
    """The next one had another `sheet_id`, and the history named sheets that there never were."""
    with Ledger(path, "HZ") as ledger, transaction(ledger.db, path):
        batches._insert(ledger, Batch(11, 5, 10, path.parent / "11.pdf", "never written"))
    with Ledger(path, "AB") as ledger:
        begin(ledger, 1)
        freed = [event.said for event in ledger.history() if event.what == "withdraw"]
    assert freed == [f"freed {number('HZ', 11)} to {number('HZ', 15)}: their file was not written"]


def test_a_ledger_that_is_locked_is_told_by_all_that_reads_it(path: Path) -> None:
    with Ledger(path, "HZ") as ledger:
        ledger.db.execute("PRAGMA busy_timeout = 0")
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
            other.execute("BEGIN EXCLUSIVE")
            for ask in (earlier, batches_of, Ledger.history, Ledger.names, lambda it: list(it.sheets())):
                with pytest.raises(FlyersError):
                    ask(ledger)


def interrupted_after(ledger: Ledger, batch: Batch, data: bytes) -> None:
    with reserved(ledger, batch):
        batch.file.write_bytes(data)
        raise KeyboardInterrupt


def test_a_batch_that_is_interrupted_when_its_file_is_there_stays(path: Path) -> None:
    data = b"sheets"
    batch = Batch(11, 5, 10, path.parent / "11.pdf", hashlib.sha256(data).hexdigest())
    with Ledger(path, "HZ") as ledger:
        with pytest.raises(KeyboardInterrupt):
            interrupted_after(ledger, batch, data)
        assert begin(ledger, 1) == 16


def test_a_newer_ledger_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(FlyersError, match="of a newer flyers: its version is 99, here 2 is known"):
        Ledger(path, "HZ")
    assert path.read_bytes() == before


def test_a_database_of_others_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE accounts (id)")
    before = path.read_bytes()
    with pytest.raises(FlyersError, match="a database of another program"):
        Ledger(path, "HZ")
    assert path.read_bytes() == before


def give_all(path: Path) -> None:
    with Ledger(path, "HZ") as ledger:
        assign(ledger, range(1, 2000), "Ana")


@pytest.mark.parametrize("damage", ["no database", "cut", "overwritten"])
def test_a_damaged_ledger_is_told(path: Path, damage: str) -> None:
    with Ledger(path, "HZ") as ledger:
        print_batch(ledger, 2000)
    data = path.read_bytes()
    spoilt = {
        "no database": b"number,holder\n" * 100,
        "cut": data[: len(data) // 2],
        "overwritten": data[:4096] + b"\xa5" * (len(data) - 4096),
    }[damage]
    path.write_bytes(spoilt)
    with pytest.raises(FlyersError, match="the ledger is damaged") as error:
        give_all(path)
    assert "put a copy of it in its place" in error.value.problems[0].hint


def spoil(data: bytearray, chance: random.Random) -> None:
    """Turns over a few bits of what is in a ledger, or fills a piece of it with zeros."""
    if chance.random() < 0.1:
        begin = chance.randrange(len(data))
        data[begin : begin + 40] = bytes(len(data[begin : begin + 40]))
    for _ in range(chance.choice((1, 1, 3, 10))):
        held = [at for at, byte in enumerate(data) if byte]
        data[chance.choice(held)] ^= 1 << chance.randrange(8)


def test_a_ledger_of_which_nothing_is_left_is_told(path: Path) -> None:
    """Else the same numbers would be printed once more."""
    path.write_bytes(b"")
    with pytest.raises(FlyersError, match="damaged: nothing is in it any more"):
        Ledger(path, "HZ")
    assert path.read_bytes() == b""


def test_a_ledger_is_begun_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.sqlite"
    with monkeypatch.context() as broken:
        broken.setattr(database, "MIGRATIONS", ("CREATE TABLE a (b)", "CREATE TABLE a (b)"))
        with pytest.raises(FlyersError):
            Ledger(path, "HZ")
    assert not list(tmp_path.iterdir())

    def work() -> None:
        with Ledger(path, "HZ") as ledger, suppress(FlyersError):  # that another has the same numbers
            print_batch(ledger, 3)

    children = [forked(work) for _ in range(4)]
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
    whole(path).db.close()


def test_a_ledger_is_whole_or_told_to_be_damaged(path: Path) -> None:
    with Ledger(path, "HZ") as ledger:
        print_batch(ledger, 200)
        assign(ledger, range(1, 150), "Ana", "2026-01-02")
        give_back(ledger, range(1, 90), 5)
    whole, refused = path.read_bytes(), 0
    for seed in range(cases(60, 500)):
        data = bytearray(whole)
        spoil(data, random.Random(seed))
        path.write_bytes(data)
        try:
            with Ledger(path, "HZ") as ledger:
                assert totals(ledger).printed >= 210 - 3
                assert all(
                    map(len, (list(standing(ledger, 100)), people(ledger), late(ledger), history(ledger)))
                )
                list(problems_of(ledger))
                assign(ledger, [200], "Bo")
        except FlyersError:
            refused += 1
        for beside in path.parent.glob("ledger.sqlite-*"):
            beside.unlink()
    assert refused > cases(60, 500) / 4


def test_a_day_that_is_none_is_damage(path: Path) -> None:
    with Ledger(path, "HZ") as ledger:
        assign(ledger, [1], "Ana", "2026-01-02")
        ledger.db.execute("UPDATE sheet SET due = '2026-01-32' WHERE serial = 1")
    with pytest.raises(FlyersError, match='the ledger is damaged: "2026-01-32" is no day'):
        Ledger(path, "HZ")


def test_a_ledger_of_the_first_version_has_room_for_more_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ledger.sqlite"
    with monkeypatch.context() as patch:
        patch.setattr(database, "MIGRATIONS", database.MIGRATIONS[:1])
        with Ledger(path, "HZ") as old:
            print_batch(old, 10)
            assign(old, [1, 2], "Ana", "2026-10-20")
            give_back(old, [1], 7)
            with (
                pytest.raises(FlyersError, match="CHECK constraint failed"),
                reserved(old, Batch(1_000_000, 1, 10, path.with_name("a.pdf"), "")),
            ):
                pass
            before = list(old.sheets()), batches_of(old), history(old)
    with Ledger(path, "HZ") as new:
        assert (list(new.sheets()), batches_of(new), history(new)) == before
        assert list(problems_of(new)) == []
        with reserved(new, Batch(1_000_000, 1, 10, path.with_name("a.pdf"), "")):
            pass
        assert new.rows("PRAGMA foreign_keys") == [(1,)]
        assert new.rows("PRAGMA foreign_key_check") == []


def test_a_copy_is_made_before_the_tables_change(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newer = (*database.MIGRATIONS, "ALTER TABLE batch ADD COLUMN note TEXT")
    monkeypatch.setattr(database, "MIGRATIONS", newer)
    with Ledger(path, "HZ") as ledger:
        assert ledger.rows("SELECT note FROM batch") == [(None,)]
        assert ledger.rows("PRAGMA user_version") == [(3,)]
    (copy,) = database.backups(path)
    assert copy.name == "ledger-version-2.sqlite"
    monkeypatch.undo()
    with Ledger(copy, "HZ") as old:
        assert len(list(old.sheets())) == 10


def test_a_change_of_tables_that_fails_leaves_the_old_ones(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(database, "MIGRATIONS", (*database.MIGRATIONS, "DROP TABLE change; DROP TABLE nowhere"))
        with pytest.raises(FlyersError, match="no such table: nowhere"):
            Ledger(path, "HZ")
    with Ledger(path, "HZ") as ledger:
        assign(ledger, [1], "Ana")


def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    with pytest.raises(FlyersError, match=r"ledger\.sqlite: cannot write here: unable to open"):
        Ledger(tmp_path / "none" / "ledger.sqlite", "HZ")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "none", disk], capture_output=True
    ).returncode:
        pytest.skip("no disk can be made here")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_what_cannot_be_written_to_can_be_looked_at(small_disk: Path) -> None:
    path = small_disk / "ledger.sqlite"
    with Ledger(path, "HZ") as ledger:
        print_batch(ledger, 10)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with Ledger(path, "HZ") as ledger:
        assert len(list(ledger.sheets())) == 10
        with pytest.raises(FlyersError, match="cannot write here: attempt to write a readonly database"):
            assign(ledger, [1], "Ana")


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").mkdir()
    with pytest.raises(FlyersError, match="it is a folder, not a file"):
        Ledger(tmp_path / "ledger.sqlite", "HZ")


def test_a_full_disk_changes_nothing(small_disk: Path) -> None:
    path = small_disk / "ledger.sqlite"
    with Ledger(path, "HZ") as ledger:
        print_batch(ledger, 10)
        before = list(ledger.sheets())
        with pytest.raises(FlyersError, match="no space left on device"):
            print_batch(ledger, 50_000)
        assert list(ledger.sheets()) == before
        assign(ledger, [1], "Ana")
    with Ledger(path, "HZ") as ledger:
        assert ledger.rows("PRAGMA integrity_check") == [("ok",)]
        assert next(ledger.sheets([1])).holder == "Ana"


def test_a_disk_without_any_room_is_told(small_disk: Path) -> None:
    """SQLite ends a change itself there, and there is none to take back."""
    path = small_disk / "ledger.sqlite"
    with Ledger(path, "HZ") as ledger:
        print_batch(ledger, 10)
        with (small_disk / "fill").open("wb", buffering=0) as fill, suppress(OSError):
            while fill.write(bytes(1000)):
                pass
        for change in (partial(assign, ledger, [1], "Ana"), partial(give_back, ledger, [1], 2)):
            with pytest.raises(FlyersError, match="no space left on device"):
                change()


# folders


def test_a_ledger_of_before_has_no_write_ahead_log_any_more(path: Path) -> None:
    with Ledger(path, "HZ") as ledger:
        ledger.db.execute("PRAGMA journal_mode = WAL")
    with Ledger(path, "HZ") as ledger:
        assert ledger.rows("PRAGMA journal_mode") == [("delete",)]


def test_a_folder_is_known_by_what_a_program_leaves_there(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    (tmp_path / "pool").mkdir()
    assert shared_by(tmp_path / "pool") == f'it is synced ("{tmp_path / ".stfolder"}" is there)'


@each("folder", ["Dropbox", "Dropbox (Team)", "OneDrive - City", "Google Drive", "Nextcloud", "iCloud Drive"])
def test_a_synced_folder_is_known_by_its_name(tmp_path: Path, folder: str) -> None:
    inside = tmp_path / folder / "campaigns"
    inside.mkdir(parents=True)
    assert shared_by(inside) == f'it is synced ("{folder}")'
    assert shared_by(tmp_path) == ""
    assert shared_by(tmp_path / "dropboxes") == ""
