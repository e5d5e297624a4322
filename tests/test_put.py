"""Files appear under their names whole, all of them or none, whatever happens on the way."""

import os
import random
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from amount import cases

from flyers.content import staging as putting
from flyers.content.staging import STAGES, put, stamps
from flyers.errors import FlyersError

NAMES = ("a.pdf", "b.pdf", "c.pdf")
HINT = "name another folder"


def kit(word: str, size: int = 10) -> list[tuple[str, bytes]]:
    return [(name, f"{name} {word} ".encode() * size) for name in NAMES]


def there(folder: Path) -> dict[str, bytes]:
    """All that is under a folder, hidden files too."""
    return {
        str(file.relative_to(folder)): file.read_bytes() if file.is_file() else b""
        for file in folder.rglob("*")
    }


def refused(folder: Path, files: list[tuple[str, bytes]], **how: object) -> list[str]:
    """What is said when files are not written; then everything is as it was."""
    before = there(folder) if folder.exists() else None
    with pytest.raises(FlyersError) as caught:
        put(folder, files, HINT, **how)  # type: ignore[arg-type]
    assert (there(folder) if folder.exists() else None) == before
    assert all(problem.hint for problem in caught.value.problems)
    return [f"{problem.where}: {problem.what}" for problem in caught.value.problems]


def test_files_and_their_sizes(tmp_path: Path) -> None:
    made = put(tmp_path / "deep" / "er", kit("old"), HINT)
    assert made == [(tmp_path / "deep" / "er" / name, 100) for name in NAMES]
    put(tmp_path / "deep" / "er", kit("new")[1:], HINT)
    assert there(tmp_path / "deep" / "er") == dict(kit("old")[:1] + kit("new")[1:])
    assert (tmp_path / "deep/er/a.pdf").stat().st_mode & 0o777 == 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


# --- one of several steps fails -----------------------------------------------------------------------


def no_links(self: Path, target: Path) -> None:
    raise PermissionError(1, "Operation not permitted", str(self))


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
@pytest.mark.parametrize("existing", [0, 2, 3])
@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), KeyboardInterrupt()], ids=str)
def test_a_rename_that_fails_undoes_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool, existing: int, error: BaseException
) -> None:
    """Of three files, of which some were there; on file systems with hard links and without."""
    put(tmp_path, kit("old")[:existing], HINT)
    before = there(tmp_path)
    replace = Path.replace

    def failing(path: Path, target: Path) -> Path:
        if target.name == "c.pdf" and path.parent.match(STAGES):
            raise error
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", failing)
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", no_links)
    if isinstance(error, OSError):
        assert refused(tmp_path, kit("new")) == [f"{tmp_path}: cannot write here: input/output error"]
    else:
        with pytest.raises(KeyboardInterrupt):
            put(tmp_path, kit("new"), HINT)
    assert there(tmp_path) == before
    monkeypatch.undo()
    put(tmp_path, kit("new"), HINT)
    assert there(tmp_path) == dict(kit("new"))


def test_all_is_on_the_disk_before_the_first_is_switched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    replace, fsync = Path.replace, os.fsync

    def replacing(path: Path, target: Path) -> Path:
        steps.append("switch")
        return replace(path, target)

    def syncing(fd: int) -> None:
        steps.append("sync")
        fsync(fd)

    monkeypatch.setattr(Path, "replace", replacing)
    monkeypatch.setattr(os, "fsync", syncing)
    put(tmp_path, kit("new"), HINT)
    assert steps == ["sync"] * 3 + ["switch"] * 3 + ["sync"]  # the folder comes last


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("unshare"), reason="only root can mount")
def test_a_disk_that_is_full(tmp_path: Path) -> None:
    """A disk of 256 kB, in which three files of 60 kB fit once, but not twice."""
    script = (
        "from pathlib import Path\nfrom flyers.content.staging import FlyersError, put\n"
        "disk = Path('disk'); files = lambda c: [(n, c * 60_000) for n in 'abc']\n"
        "put(disk, files(b'o'), 'HINT')\n"
        "try: put(disk, files(b'n'), 'HINT')\n"
        "except FlyersError as error: print(error)\n"
        "print(sorted(p.name for p in disk.iterdir()), {p.read_bytes()[:1] for p in disk.iterdir()})\n"
    )
    (tmp_path / "disk").mkdir()
    mounted = 'mount -t tmpfs -o size=256k none disk || exit 9; exec "$0" -c "$1"'
    command = ["unshare", "--mount", "sh", "-c", mounted, sys.executable, script]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    if done.returncode in (1, 9) and "ermi" in done.stderr:
        pytest.skip(f"cannot mount: {done.stderr.strip()}")
    assert done.stdout.splitlines() == [
        "disk: cannot write here: no space left on device",
        "    hint: HINT",
        "['a', 'b', 'c'] {b'o'}",
    ]


# --- what stands there already ------------------------------------------------------------------------


def test_names_at_which_something_else_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is wrong, at once."""
    monkeypatch.chdir(tmp_path)
    folder = Path("out")
    folder.mkdir()
    names = ["1folder", "2link", "3loose", "4pipe", "5socket", "6locked", "7Case", "8fine"]
    (folder / "1folder").mkdir()
    (folder / "2link").symlink_to("8fine")
    (folder / "3loose").symlink_to("nowhere")
    os.mkfifo(folder / "4pipe")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("out/5socket")
    (folder / "6locked").write_text("mine")
    (folder / "6locked").chmod(0o444)
    (folder / "7case").write_text("mine")
    (folder / "8fine").write_text("mine")
    assert refused(folder, [(name, b"new") for name in names]) == [
        "out/1folder: cannot write here: there is a folder of this name",
        "out/2link: cannot write here: it is a device, a pipe or a link, not a file",
        "out/3loose: cannot write here: it is a device, a pipe or a link, not a file",
        "out/4pipe: cannot write here: it is a device, a pipe or a link, not a file",
        "out/5socket: cannot write here: it is a device, a pipe or a link, not a file",
        "out/6locked: cannot write here: this file is read-only",
        'out/7case: "7Case" cannot stand beside it: elsewhere letter case makes no other name',
    ]


def test_folders_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "loose").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    for name, what in (
        ("file", "this is a file, not a folder"),
        ("loose", "this link leads nowhere"),
        ("pipe", "it is a device, a pipe or a link, not a folder"),
    ):
        for folder in (tmp_path / name, tmp_path / name / "deep"):
            assert refused(folder, kit("new")) == [f"{tmp_path / name}: cannot write here: {what}"]


def test_a_link_to_a_folder_is_one(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    put(tmp_path / "link", kit("new"), HINT)
    assert there(tmp_path / "real") == dict(kit("new"))


# --- two at once --------------------------------------------------------------------------------------


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Has something done when the next file is half written."""

    def arrange(act: Callable[[], object]) -> None:
        write = Path.write_bytes

        def slow(path: Path, data: bytes) -> int:
            monkeypatch.setattr(Path, "write_bytes", write)
            write(path, data[: len(data) // 2])
            act()
            return write(path, data)

        monkeypatch.setattr(Path, "write_bytes", slow)

    return arrange


@pytest.mark.parametrize("existing", [0, 3])
def test_a_file_that_is_finished_is_not_changed(
    tmp_path: Path, meanwhile: Callable[[Callable[[], object]], None], existing: int
) -> None:
    put(tmp_path, kit("old")[:existing], HINT)
    meanwhile(lambda: put(tmp_path, kit("quick")[:2], HINT))
    with pytest.raises(FlyersError) as caught:
        put(tmp_path, kit("slow"), HINT)
    assert [str(problem.where) for problem in caught.value.problems] == [
        str(tmp_path / name) for name in NAMES[:2]
    ]
    assert "another program has written this file meanwhile" in str(caught.value)
    assert there(tmp_path) == {**dict(kit("old")[:existing]), **dict(kit("quick")[:2])}


def test_the_same_files_are_no_quarrel(
    tmp_path: Path, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    meanwhile(lambda: put(tmp_path, kit("same"), HINT))
    put(tmp_path, kit("same"), HINT)
    assert there(tmp_path) == dict(kit("same"))


def test_what_changed_before_a_build_got_so_far(tmp_path: Path) -> None:
    """It had read its campaign, and was laying out, when another one finished."""
    before = stamps(tmp_path.glob("*"))
    put(tmp_path, kit("quick"), HINT)
    assert len(refused(tmp_path, kit("slow"), before=before)) == 3
    put(tmp_path, kit("slow"), HINT, stamps(tmp_path.glob("*")))
    assert there(tmp_path) == dict(kit("slow"))


def test_a_folder_that_stays_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(putting, "_PATIENCE", 0.05)
    with putting.turn_in(tmp_path):
        said = refused(tmp_path, kit("new"))
    assert said == [f"{tmp_path}: another program keeps this folder locked"]


def test_where_there_are_no_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is what was left cleared away then: it may be in use."""
    (tmp_path / STAGES.replace("*", "1")).mkdir()
    monkeypatch.setattr(putting, "fcntl", None)
    put(tmp_path, kit("new"), HINT)
    assert there(tmp_path) == {**dict(kit("new")), STAGES.replace("*", "1"): b""}


# --- killed -------------------------------------------------------------------------------------------

WRITER = """
import sys
from pathlib import Path
from flyers.content.staging import put
for turn in range(10**6):
    put(Path(sys.argv[1]), [(n, f"{turn} ".encode() * 40_000) for n in ("a.pdf", "b.pdf", "c.pdf")], "HINT")
    if turn == 0: print("ready", flush=True)
"""


def test_killed_at_any_moment(tmp_path: Path) -> None:
    """Many times: each file is whole, and the next one clears away what the dead have left."""
    chance = random.Random(20)
    left, times = 0, cases(10, 20)
    for _ in range(times):
        command = [sys.executable, "-c", WRITER, str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            assert writer.stdout
            assert writer.stdout.readline() == b"ready\n"
            assert len(list(tmp_path.glob(STAGES))) <= 1  # its own
            time.sleep(chance.uniform(0, 0.05))
            writer.kill()
        left += len(list(tmp_path.glob(STAGES)))
        for name in NAMES:
            data = (tmp_path / name).read_bytes()
            turn = data[: data.index(b" ") + 1]
            assert data == turn * 40_000
    assert left > times / 4  # or nothing was tried
    put(tmp_path, kit("new"), HINT)
    assert there(tmp_path) == dict(kit("new"))


def test_a_file_that_was_moved_aside_comes_back(tmp_path: Path) -> None:
    """Killed in the midst of the switch on a file system without links."""
    stage = tmp_path / STAGES.replace("*", "1-dead")
    (stage / putting._OLD).mkdir(parents=True)
    (stage / putting._OLD / "a.pdf").write_bytes(b"old a")
    (stage / putting._OLD / "b.pdf").write_bytes(b"old b")
    (tmp_path / "b.pdf").write_bytes(b"new b")
    put(tmp_path, kit("new")[2:], HINT)
    assert there(tmp_path) == {"a.pdf": b"old a", "b.pdf": b"new b", "c.pdf": kit("new")[2][1]}


def test_the_stage_of_one_that_lives_is_left_alone(
    tmp_path: Path, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    seen: list[int] = []

    def act() -> None:
        put(tmp_path, [("other.pdf", b"")], HINT)
        seen.append(len(list(tmp_path.glob(STAGES))))

    meanwhile(act)
    put(tmp_path, kit("new"), HINT)
    assert seen == [1]
    assert there(tmp_path) == {**dict(kit("new")), "other.pdf": b""}
