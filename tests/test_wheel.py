"""The wheel: installed somewhere else, without the checkout, it prints the same bytes."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from amount import EVERY, seldom

from flyers.content.claims import NOTE

ROOT = Path(__file__).parent.parent
TRAVELS = ("assets", "examples", "templates")


def run(*command: str | Path, **environment: str) -> str:
    """What a command says; a failed one shows all of it."""
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built without a network: hatchling is among what the project is developed with."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def installed(wheel: Path) -> dict[str, str]:
    """An environment whose Python has the wheel and what it depends on, and no checkout.

    Python runs with -S there, so the .pth file of an editable installation is not read.
    """
    site = wheel.parent / "site"
    run(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", site, wheel)
    return {"PYTHONPATH": os.pathsep.join((str(site), sysconfig.get_path("purelib")))}


def test_all_that_a_print_needs_travels(wheel: Path) -> None:
    there = set(zipfile.ZipFile(wheel).namelist())
    for folder in TRAVELS:
        files = {p.relative_to(ROOT).as_posix() for p in (ROOT / folder).rglob("*") if p.is_file()}
        kept = {f for f in files if "__pycache__" not in f}
        assert kept, f"{folder}/ is empty"
        assert {f"flyers/share/{f}" for f in kept} <= there


def test_licences_travel(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (own,) = (name for name in archive.namelist() if name.endswith(".dist-info/licenses/LICENSE"))
    assert archive.read(own) == (ROOT / "LICENSE").read_bytes()
    for licence in ("fonts/OFL.txt", "icc/LICENSE"):
        assert archive.read(f"flyers/share/assets/{licence}") == (ROOT / "assets" / licence).read_bytes()


def test_it_runs_from_where_it_was_installed(installed: dict[str, str], tmp_path: Path) -> None:
    code = "import flyers, sys; print(flyers.__file__); print(*sys.path, sep='\\n')"
    found, *path = run(sys.executable, "-S", "-P", "-c", code, **installed).splitlines()
    assert found.startswith(installed["PYTHONPATH"].split(os.pathsep)[0])
    assert str(ROOT / "src") not in path


@seldom
def test_it_prints_the_bytes_that_the_checkout_prints(installed: dict[str, str], tmp_path: Path) -> None:
    campaign, here, there = tmp_path / "campaign", tmp_path / "here", tmp_path / "there"
    wheel = (sys.executable, "-S", "-P", "-m", "flyers")
    run(*wheel, "new", campaign, "--example", "haziraj", **installed)
    some = ("--paper", "letter") if EVERY else ("-l", "sr", "--paper", "letter")
    run(*wheel, "build", campaign, "-o", there, *some, **installed)
    run(sys.executable, "-m", "flyers", "build", ROOT / "examples" / "haziraj", "-o", here, *some)
    printed = {file.name: file.read_bytes() for file in there.iterdir() if file.name != NOTE}
    assert printed
    assert printed == {file.name: file.read_bytes() for file in here.iterdir() if file.name != NOTE}
