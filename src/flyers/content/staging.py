"""Puts files into a folder: all of them, whole and under their final names, or none. They are staged in a
hidden folder beside their names, which belongs to this process and is locked while it lives. The switch to
the final names comes last, and is undone if a part of it fails. A killed process leaves its stage unlocked:
the next one clears it away."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from filecmp import cmp
from pathlib import Path
from unicodedata import normalize

from flyers.content.files import kind, reason
from flyers.errors import FlyersError, Problem, Where

try:
    import fcntl
except ImportError:  # a system without such locks: nothing that was left is cleared away
    fcntl = None  # type: ignore[assignment]

Stamps = Mapping[Path, tuple[int, ...]]

STAGES = ".flyers-*.part"
_PATIENCE = 10.0  # seconds, while another one switches; that takes milliseconds
_NOTHING = nullcontext()
_OLD = ".old"  # in a stage: the files that were there, during the switch


def stamps(paths: Iterable[Path]) -> Stamps:
    """The state of some files, so that `put` notices what others have written since."""
    found: dict[Path, tuple[int, ...]] = {}
    for path in paths:
        with suppress(OSError):
            now = path.lstat()
            found[path] = (now.st_dev, now.st_ino, now.st_size, now.st_mtime_ns)
    return found


class HeldError(FlyersError):
    """Some files are open in other programs and were not replaced; all others are written."""


class Stage:
    """Where files are written before `put` gives them their names: all, or none."""

    def __init__(self, stage: Path, names: Sequence[str], hint: str, before: Stamps) -> None:
        self._stage, self._hint, self._before = stage, hint, before
        self.files = [stage / name for name in names]
        self.paths = [stage.parent / name for name in names]

    def put(self, within: AbstractContextManager[object] = _NOTHING) -> None:
        """Gives all files their names, once they are safe on disk, and `within` something: no other process
        comes between. Raises FlyersError for names that cannot be had, or that another process has written
        to since `before`; HeldError for files that another program holds open, when all others have their
        names."""
        for file in self.files:
            _sync(file, os.O_RDWR)
        with turn_in(self._stage.parent), within:
            wrong = _misplaced(self.paths, self._hint)
            if problems := [*wrong, *_overtaken(self._stage, self.paths, self._before)]:
                raise FlyersError.of(problems)
            held = _switch(self._stage, self.paths)
        if held:
            raise HeldError.of(_held(held, len(self.paths)))


@contextmanager
def staged(folder: Path, names: Sequence[str], hint: str, before: Stamps | None = None) -> Iterator[Stage]:
    """A stage for files in a folder, which is made if needed. Raises FlyersError, with the `hint`, if it
    cannot be written to. If anything is raised within, or nothing is put, everything is as before."""
    before = stamps(folder / name for name in names) if before is None else before
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _own(folder) as stage:
            yield Stage(stage, names, hint, before)
    except BaseException as error:
        for path in missing:
            with suppress(OSError):
                path.rmdir()
        if isinstance(error, OSError):
            raise _refusal(error, folder, hint) from None
        raise


def put(
    folder: Path,
    files: Sequence[tuple[str, bytes]],
    hint: str,
    before: Stamps | None = None,
    within: AbstractContextManager[object] = _NOTHING,
) -> list[tuple[Path, int]]:
    """Writes files into a folder, which is made if needed. Gives their paths and sizes in bytes. Raises
    FlyersError, with the `hint`, for names that cannot be written, or that another process has written to
    since `before` (default: since this call). Then, or if it is interrupted, everything is as before. They
    get their names `within` something, which no other process comes between."""
    with staged(folder, [name for name, _ in files], hint, before) as stage:
        for file, (_, data) in zip(stage.files, files, strict=True):
            file.write_bytes(data)
        stage.put(within)
    return [(path, len(data)) for path, (_, data) in zip(stage.paths, files, strict=True)]


@contextmanager
def _own(folder: Path) -> Iterator[Path]:
    """A stage for this process alone, removed at the end."""
    from shutil import rmtree

    stage = folder / STAGES.replace("*", f"{os.getpid()}-{os.urandom(4).hex()}")
    with turn_in(folder):
        for left in folder.glob(STAGES):
            _clear(left)
        stage.mkdir()
        lock = _locked(stage)
    try:
        (stage / _OLD).mkdir()
        yield stage
    finally:
        rmtree(stage, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def _clear(left: Path) -> None:
    """Removes the stage of a dead process; files that it had moved aside are put back."""
    from shutil import rmtree

    lock = _locked(left)
    if lock is None:
        return
    with suppress(OSError):
        for kept in left.glob(f"{_OLD}/*"):
            if not (left.parent / kept.name).exists():
                kept.replace(left.parent / kept.name)
        rmtree(left)
    os.close(lock)


def _switch(stage: Path, paths: Sequence[Path]) -> list[Path]:
    """Gives all staged files their names, or none; returns those that another program holds open."""
    old = stage / _OLD
    held: list[Path] = []
    try:
        held += [path for path in paths if path.exists() and not _kept(path, old / path.name)]
        for path in (path for path in paths if path not in held):
            try:
                (stage / path.name).replace(path)
            except PermissionError:
                if not path.exists():
                    raise
                held.append(path)
    except BaseException:
        for path in paths:
            with suppress(OSError):
                if (old / path.name).exists():
                    (old / path.name).replace(path)
                elif not (stage / path.name).exists():
                    path.unlink()
        raise
    with suppress(OSError):  # a file system that cannot do this for folders
        _sync(stage.parent, os.O_RDONLY)
    return held


def _kept(path: Path, kept: Path) -> bool:
    """Keeps a file in case the switch must be undone; False if its program does not allow it."""
    try:
        kept.hardlink_to(path)  # the file is never away
    except OSError:  # no links on this file system, as on most memory sticks
        try:
            path.replace(kept)
        except PermissionError:
            return False
    return True


def _misplaced(paths: Iterable[Path], hint: str) -> Iterator[Problem]:
    """Names that are taken by something that is not a file to replace."""
    there: list[Path] = []
    with suppress(OSError):  # a folder that may be written to, but not listed
        there += (path for folder in {path.parent for path in paths} for path in folder.iterdir())
    for path in paths:
        name = normalize("NFC", path.name)
        for twin in (other for other in there if normalize("NFC", other.name).casefold() == name.casefold()):
            if normalize("NFC", twin.name) != name:
                what = f'"{path.name}" cannot stand beside it: elsewhere letter case makes no other name'
                yield Problem(Where(str(twin)), what, f"rename it or take it away, or {hint}")
        with suppress(FileNotFoundError):
            if what := _standing(path.lstat().st_mode):
                yield Problem(Where(str(path)), f"cannot write here: {what}", hint)


def _standing(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "there is a folder of this name"
    if not stat.S_ISREG(mode):
        return f"it is {kind(mode)}, not a file"
    return "" if mode & 0o222 else "this file is read-only"


def _held(held: Sequence[Path], of: int) -> Iterator[Problem]:
    others = "all others are written" if len(held) < of else "nothing is written"
    for path in held:
        what = "this file is open in another program, and stays as it was"
        yield Problem(Where(str(path)), what, f"close it there, and build again; {others}")


def _overtaken(stage: Path, paths: Sequence[Path], before: Stamps) -> Iterator[Problem]:
    """Files that another process has written meanwhile, unless they are the same."""
    now = stamps(paths)
    for path in paths:
        changed = path in now and now[path] != before.get(path) and path.is_file()
        if changed and not cmp(path, stage / path.name, shallow=False):
            what = "another program has written this file meanwhile, so it and all others stay as they are"
            yield Problem(Where(str(path)), what, "do it again to write over it")


def turn_in(folder: Path) -> AbstractContextManager[bool]:
    return turn(folder, _PATIENCE, "another program keeps this folder locked")


@contextmanager
def turn(at: Path, patience: float, busy: str, flags: int = os.O_RDONLY) -> Iterator[bool]:
    """Lets one process at a time work at a file or folder; gives whether that is certain, which it is not
    without locks. Raises FlyersError, saying `busy`, if another one keeps its turn too long."""
    lock, until = None, time.monotonic() + patience
    with suppress(OSError):
        lock = os.open(at, flags, 0o666)
    try:
        while (ours := _ours(lock)) is None:
            if time.monotonic() > until:
                raise FlyersError(Where(str(at)), busy, "wait until it ends, or end it")
            time.sleep(0.01)
        yield ours
    finally:
        if lock is not None:
            os.close(lock)


def _ours(lock: int | None) -> bool | None:
    """Whether a lock is ours now; None while another has it, False if there are no locks."""
    if lock is None or fcntl is None:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return None
    except OSError:
        return False
    return True


def _locked(stage: Path) -> int | None:
    """A lock on a stage until it is closed; None if another has it, or there are no locks."""
    try:
        lock = os.open(stage, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return None
    if not _ours(lock):
        os.close(lock)
        return None
    return lock


def _sync(path: Path, flags: int) -> None:
    fd = os.open(path, flags)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _refusal(error: OSError, folder: Path, hint: str) -> FlyersError:
    for path in (folder, *folder.parents):
        if path.exists() and not path.is_dir():
            what = "this is a file" if path.is_file() else f"it is {kind(path.stat().st_mode)}"
            return FlyersError(Where(str(path)), f"cannot write here: {what}, not a folder", hint)
        if path.is_symlink() and not path.exists():
            return FlyersError(Where(str(path)), "cannot write here: this link leads nowhere", hint)
    return FlyersError(Where(str(folder)), f"cannot write here: {reason(error)}", hint)
