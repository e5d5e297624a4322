"""The same bytes on every Python: `make pythons` compares all pieces as made by this one and by newer ones.

A newer Python that the machine has gets an environment of its own, with the same locked packages. Exit 0
when all bytes are equal, or when there is none to compare with, which is said.
"""

import platform
import shutil
import subprocess
import sys
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

from conformance.pieces import ROOT, campaigns, pieces

Digests = dict[str, str]
"""By the name of each piece."""
STORE = ROOT / ".venv" / "pythons"
NEWEST = 20  # as far as minor versions are looked for


def main() -> int:
    with ThreadPoolExecutor(1) as beside:  # others work while this one does
        found = beside.submit(others)
        return compared(dict(digests()), found.result())


def others() -> dict[Path, Digests]:
    """What each newer Python makes that can be set up."""
    able: dict[Path, Digests] = {}
    for python in newer():
        if interpreter := _environment(python):
            able[python] = _digests_of(interpreter)
        else:
            print(f"{_version(python)} could not be set up: not compared")
    return able


def compared(own: Digests, able: dict[Path, Digests]) -> int:
    """1 where another Python makes other bytes than this one."""
    faults: list[str] = []
    for python, other in able.items():
        apart = [name for name in {**own, **other} if own.get(name) != other.get(name)]
        faults += (f"{name}: other bytes on Python {_version(python)}" for name in apart)
        print(f"{_own()} and {_version(python)}: {len(own)} files, {len(apart)} differ")
    for fault in faults:
        print(fault)
    if not able:
        print(f"skipped: no Python newer than {_own()} could be had")
    return bool(faults)


def digests() -> Iterator[tuple[str, str]]:
    """Name and digest of each piece. The kits of a campaign may share a name, so all are numbered."""
    for campaign in campaigns():
        for number, (name, data) in enumerate(pieces(campaign)):
            yield f"{campaign.relative_to(ROOT)} {number} {name}", sha256(data).hexdigest()


def newer() -> Iterator[Path]:
    """One interpreter of each newer minor version that runs and can make environments."""
    for minor in range(sys.version_info.minor + 1, NEWEST):
        name = f"python3.{minor}"
        places = {shutil.which(name), shutil.which(name, path="/usr/bin:/usr/local/bin")} - {None}
        working = (Path(place) for place in sorted(map(str, places)) if _version(Path(place)))
        yield from list(working)[:1]


def _own() -> str:
    return f"{platform.python_version()} (zlib {zlib.ZLIB_RUNTIME_VERSION})"


def _version(python: Path) -> str:
    """Its version and that of its zlib, since another Deflate makes other bytes; empty when it is no use."""
    code = "import ensurepip, platform, zlib; print(platform.python_version(), zlib.ZLIB_RUNTIME_VERSION)"
    told = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    version, _, deflate = told.stdout.strip().partition(" ")
    return f"{version} (zlib {deflate})" if told.returncode == 0 else ""


def _environment(python: Path) -> Path | None:
    """The interpreter of an environment with the locked packages; None when they cannot be had for it."""
    folder = STORE / python.name
    interpreter = folder / "bin" / "python"
    locked = ["-c", str(ROOT / "constraints.txt"), "-e", f"{ROOT}[thai]"]
    steps = (
        [str(python), "-m", "venv", str(folder)],
        [str(interpreter), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *locked],
    )
    return interpreter if all(subprocess.run(step, check=False).returncode == 0 for step in steps) else None


def _digests_of(interpreter: Path) -> Digests:
    code = "from conformance.pythons import digests\nfor name, digest in digests(): print(digest, name)"
    told = subprocess.run(
        [interpreter, "-c", code], cwd=ROOT / "tests", stdout=subprocess.PIPE, text=True, check=True
    )
    return {name: digest for digest, _, name in (line.partition(" ") for line in told.stdout.splitlines())}


if __name__ == "__main__":
    sys.exit(main())
