"""Only files that are files are opened, and none that is too large: nothing that people name can hang."""

import os
import re
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flyers.cli import main
from flyers.content.files import contents

HUGE = 8 << 30  # bytes, of which the disk has none
REQUIRED = "flyers: 1\nname: pool\nlanguages: [en]\npapers: [a4]\nheadline: Keep the pool\n"


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(path.name)  # relative: a socket's name is short


def circle(path: Path) -> None:
    path.symlink_to(path.name)


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(HUGE)


OTHERS = {
    "pipe": (pipe, "it is a device, a pipe or a link, not a file"),
    "device": (device, "it is a device, a pipe or a link, not a file"),
    "socket": (listening, "it is a device, a pipe or a link, not a file"),
    "folder": (Path.mkdir, "it is a folder, not a file"),
    "circle": (circle, "too many levels of symbolic links"),
    "huge": (huge, "it is larger than 256 "),
}


Told = Callable[..., str]


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Iterator[Told]:
    """What a command says that must end, soon, with exit code 1 and a message for people."""

    def told(*args: str) -> str:
        assert main(args) == 1
        out, err = capsys.readouterr()
        assert out == ""
        assert err.endswith("\n1 error\n")
        assert "fault of its own" not in err
        return err

    signal.alarm(30)  # the whole run ends here where something hangs
    yield told
    signal.alarm(0)


@pytest.fixture(params=OTHERS)
def other(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Something at `other` that is no file to read; what is said of it."""
    monkeypatch.chdir(tmp_path)
    make, said = OTHERS[request.param]
    make(Path("other"))
    return said


def test_what_is_no_file_is_not_opened(other: str) -> None:
    with pytest.raises(OSError, match=r"(?i)" + other):
        contents(Path("other"), 256 << 10)


@pytest.mark.parametrize("name", ["a\0b", "a\ud800b"])
def test_names_that_no_file_has(name: str) -> None:
    with pytest.raises(OSError, match="no file can have this name"):
        contents(Path(name), 1)


def test_a_file_and_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"12345")
    (tmp_path / "b").symlink_to(file)
    assert contents(tmp_path / "b", 5) == b"12345"
    file.write_bytes(bytes(1025))
    with pytest.raises(OSError, match="larger than 1 kB"):
        contents(file, 1024)


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        pytest.param("picture: {file: other, alt: A}\n", "c.yaml:6:17: ", id="picture"),
        pytest.param("organiser: {name: A, logo: {file: other}}\n", "c.yaml:6:35: ", id="logo"),
        pytest.param("look: {fonts: {display: other}}\n", "c.yaml:6:25: ", id="font"),
    ],
)
def test_files_that_a_campaign_names(told: Told, other: str, keys: str, place: str) -> None:
    Path("c.yaml").write_text(REQUIRED + keys)
    said = told("check", "c.yaml")
    assert said.startswith(place)
    assert re.search(f"(?i){other}", said)


def test_a_campaign_that_is_no_file(told: Told, other: str) -> None:
    assert told("check", "other").startswith("other")


def test_a_template_that_is_no_file(told: Told, other: str) -> None:
    Path("c.yaml").write_text(REQUIRED)
    Path("other").rename("mine.yaml")
    assert told("build", "c.yaml", "--template", "mine.yaml").startswith("mine.yaml")
