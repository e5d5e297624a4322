"""The ledger's file: made, opened, migrated, and SQLite's errors in plain words. A change is one transaction:
if the program is killed or the power fails, none of it has happened. Two programs take turns."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from flyers.content import library
from flyers.content.files import kind
from flyers.content.staging import turn
from flyers.errors import FlyersError, Where

FILE = "ledger.sqlite"
MEMORY = Path(":memory:")  # a ledger that is no file, while none has begun

_OURS = 0x464C5952  # "FLYR": tells the file from databases of other programs
_PATIENCE = 10.0  # seconds, while another program writes; that takes milliseconds
_OLDEST = (3, 37)  # the first version of SQLite with strict tables
_NO_DAYS = """
SELECT coalesce(nullif(issued, date(issued)), nullif(due, date(due)), nullif(returned, date(returned))) AS day
FROM sheet WHERE day IS NOT NULL
UNION ALL SELECT at FROM event WHERE julianday(at) IS NULL
LIMIT 1
"""
MIGRATIONS: Sequence[str] = tuple(
    file.read_text("utf-8") for file in sorted((library.assets() / "ledger").glob("*.sql"))
)
"""The SQL from each version of the tables to the next."""


def connect(path: Path) -> sqlite3.Connection:
    """The database at a path, made or migrated if needed. Raises FlyersError if the file is none, damaged, or
    from a newer flyers."""
    if sqlite3.sqlite_version_info < _OLDEST:
        needed = ".".join(map(str, _OLDEST))
        what = f"the ledger needs SQLite {needed}, this Python has {sqlite3.sqlite_version}"
        raise FlyersError(Where(str(path)), what, "use a newer Python")
    with errors_in_words(path):
        if path != MEMORY and not path.exists():
            _begin(path)
        db = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        try:
            db.execute("PRAGMA synchronous = EXTRA")  # what is reported as done survives a power cut
            version = _version(db, path)
            if not version and path != MEMORY:
                what, hint = damaged("nothing is in it any more", path)
                raise FlyersError(Where(str(path)), what, f"{hint}. If no sheets were printed yet, delete it")
            if version < len(MIGRATIONS):
                _migrate(db, path)
            db.execute("PRAGMA foreign_keys = ON")
            _look_through(db, path)
            with suppress(sqlite3.OperationalError):  # an old one in a read-only folder
                db.execute("PRAGMA journal_mode = DELETE")
        except BaseException:
            db.close()
            raise
    return db


@contextmanager
def transaction(db: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Changes all within it or, if anything is raised, nothing."""
    with errors_in_words(path):
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if db.in_transaction:  # a full disk has ended it
                db.execute("ROLLBACK")
            raise
        db.execute("COMMIT")


@contextmanager
def errors_in_words(path: Path) -> Iterator[None]:
    """Raises SQLite's errors as FlyersError with the ledger's place."""
    try:
        yield
    except sqlite3.Error as error:
        raise FlyersError(Where(str(path)), *_in_words(error, path)) from error
    except UnicodeDecodeError as error:  # in a message that quotes damaged text
        raise FlyersError(Where(str(path)), *damaged("it holds what is no text", path)) from error


def backups(path: Path) -> list[Path]:
    """Copies of the ledger from before migrations, the newest first."""
    return sorted(path.parent.glob(f"{path.stem}-version-*{path.suffix}"), reverse=True)


def _version(db: sqlite3.Connection, path: Path) -> int:
    """The version of the tables; 0 for a new file."""
    whose, version = (db.execute(f"PRAGMA {of}").fetchone()[0] for of in ("application_id", "user_version"))
    if version > len(MIGRATIONS) and whose == _OURS:
        what = f"this ledger is of a newer flyers: its version is {version}, here {len(MIGRATIONS)} is known"
        raise FlyersError(Where(str(path)), what, "use the newer flyers; nothing was changed")
    if whose != _OURS and db.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
        what = "this is a database of another program, not a ledger"
        raise FlyersError(Where(str(path)), what, "move it away, or give it another name")
    return int(version)


def _look_through(db: sqlite3.Connection, path: Path) -> None:
    """Raises FlyersError if the file is damaged, before a change: 0.1 s for 100,000 sheets."""
    ((found,),) = db.execute("PRAGMA integrity_check(1)")
    if found == "ok" and (wrong := db.execute(_NO_DAYS).fetchone()):
        found = f'"{wrong[0]}" is no day'
    if found != "ok":
        raise FlyersError(Where(str(path)), *damaged(found, path))


def damaged(found: str, path: Path) -> tuple[str, str]:
    """What to say and to do about damage."""
    kept = backups(path)
    hint = f"put a copy in its place, such as {kept[0].name}" if kept else "put a copy of it in its place"
    return f"the ledger is damaged: {found.splitlines()[-1]}", f"{hint}; nothing was changed"


def _begin(path: Path) -> None:
    """Makes a ledger, which gets its name with its tables: a file without them has lost what was in it."""
    part = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as db:
            _migrate(db, path)
        with turn(path.parent, _PATIENCE, "another program keeps this folder locked"):
            if not path.exists():  # another program may have begun it meanwhile
                part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    """Migrates the tables after copying the file."""
    version = _version(db, path)
    db.execute("PRAGMA foreign_keys = OFF")  # rebuilding a table drops it first
    if version:
        copy = path.with_name(f"{path.stem}-version-{version}{path.suffix}")
        with closing(sqlite3.connect(copy)) as target:
            db.backup(target)
    with transaction(db, path):
        done = _version(db, path)  # another program may have done it meanwhile
        for number, statements in enumerate(MIGRATIONS[done:], done + 1):
            for statement in statements.split(";"):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {number}")
        db.execute(f"PRAGMA application_id = {_OURS}")


def _in_words(error: sqlite3.Error, path: Path) -> tuple[str, str]:
    said = str(error)
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return "another program keeps the ledger locked", "wait until it ends, or end it"
    if name.startswith("SQLITE_FULL"):
        return "cannot write here: no space left on device", "make room; nothing was changed"
    if path.exists() and not path.is_file():
        return f"it is {kind(path.stat().st_mode)}, not a file", "move it away, or give it another name"
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_IOERR")):
        return f"cannot write here: {said}", "see that this folder can be written to; nothing was changed"
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return damaged(said, path)
    return f"the ledger refuses this: {said}", "report it with what you did; nothing was changed"


# --- programs that may copy the file meanwhile

_SYNCED = re.compile(
    r"dropbox|onedrive|google ?drive|googledrive|my drive|mobile documents|com~apple~clouddocs|icloud ?drive|"
    r"nextcloud|owncloud|pcloud ?(drive)?|syncthing|seafile|megasync|box sync|tresorit|kdrive|proton ?drive",
    re.IGNORECASE,
)
# What they leave in a folder.
_TRACES = (
    ".dropbox", ".dropbox.cache", ".stfolder", ".owncloudsync.log", ".nextcloudsync.log",
    ".tmp.drivedownload",
)  # fmt: skip


def shared_by(folder: Path) -> str:
    """The program that may copy a folder's files while they change, in words; "" for none."""
    for around in (resolved := folder.resolve(), *resolved.parents):
        if re.fullmatch(rf"({_SYNCED.pattern})( ?[-(].*)?", around.name, re.IGNORECASE):
            return f'it is synced ("{around.name}")'
        if trace := next((name for name in _TRACES if (around / name).exists()), ""):
            return f'it is synced ("{around / trace}" is there)'
    return ""
