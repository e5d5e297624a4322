"""Validates every piece with veraPDF for PDF/UA-1 and PDF/A-2a, every spoilt one, and samples of what no
piece has yet: `make conformance`. Of every piece it is also asked what the tests ask of some.

In two JVMs. Exit 0 when no piece fails a rule and each fault is seen by the profiles that are said to see
it.
"""

import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from conformance import tools
from conformance.pieces import ROOT, campaigns, kits, pieces
from conformance.samples import samples
from mutations import MUTATIONS
from structure_check import problems
from test_structure import lost

PROFILES = ("ua1", "2a")
Failed = dict[tuple[Path, str], list[str]]
"""By file and profile, each rule that failed: clause, how often, what."""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        good = _good(Path(folder) / "good")
        bad = _bad(Path(folder) / "bad", good)
        with ThreadPoolExecutor(1) as beside:  # veraPDF works while this does
            judged = beside.submit(validated, [*good, *bad])
            faults = list(_unsound(good))
            checks, failed = judged.result()
    faults += _table(good, checks, failed)
    faults += _controls(bad, failed)
    for fault in faults:
        print(fault)
    print(
        f"{len(good)} files and {len(bad)} spoilt ones, {sum(checks.values())} checks, {len(faults)} faults"
    )
    return bool(faults)


def _good(folder: Path) -> dict[Path, str]:
    """The file of each piece, with its name in the table."""
    found: dict[Path, str] = {}
    for campaign in campaigns():
        for name, data in pieces(campaign):
            label = campaign.relative_to(ROOT).with_suffix("")
            file = folder / label / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            found[file] = f"{label.as_posix().removesuffix('/campaign')}: {name}"
    for name, data in samples():
        file = folder / name
        file.write_bytes(data)
        found[file] = f"samples: {name}"
    return found


def _unsound(good: dict[Path, str]) -> Iterator[str]:
    """What our own checks find, which need no Java."""
    for campaign in campaigns():
        yield from (fault for kit in kits(campaign) for piece in kit.pieces for fault in lost(piece))
    for file, name in good.items():
        if not name.startswith("samples"):
            yield from (f"{name}: {fault}" for fault in problems(file.read_bytes()))


def _bad(folder: Path, good: dict[Path, str]) -> list[Path]:
    """The spoilt files, in the order of MUTATIONS."""
    folder.mkdir()
    example = {f.stem: f.read_bytes() for f in good if "haziraj" in f.parts}
    for number, mutation in enumerate(MUTATIONS):
        (folder / f"{number:02}.pdf").write_bytes(mutation.of(example[f"{mutation.product}-letter-en"]))
    return sorted(folder.iterdir())


def validated(files: list[Path]) -> tuple[dict[tuple[Path, str], int], Failed]:
    """How many checks were made of each file for each profile, and which rules failed."""
    command = [*tools.command(), ",".join(PROFILES)]

    def told(some: list[Path]) -> str:
        return subprocess.run([*command, *map(str, some)], check=True, capture_output=True, text=True).stdout

    checks: dict[tuple[Path, str], int] = {}
    failed: Failed = defaultdict(list)
    with ThreadPoolExecutor(2) as both:
        lines = "".join(both.map(told, (files[::2], files[1::2]))).splitlines()
    for line in lines:
        file, profile, rule, count, *what = line.split("\t")
        if rule == "checks":
            checks[Path(file), profile] = int(count)
        else:
            failed[Path(file), profile].append(f"{rule} ({count} ×) {' '.join(what)}")
    return checks, failed


def _table(good: dict[Path, str], checks: dict[tuple[Path, str], int], failed: Failed) -> list[str]:
    """Prints the checks that each file passed; gives what failed."""
    faults = []
    width = max(map(len, good.values()))
    print(f"{'':{width}}  PDF/UA-1  PDF/A-2a")
    for file, name in good.items():
        cells = []
        for profile in PROFILES:
            rules = failed[file, profile]
            faults += [f"{name}: {profile} {rule}" for rule in rules]
            if not checks.get((file, profile)):
                faults.append(f"{name}: {profile} was not checked")
            cells.append("FAILED" if rules else str(checks.get((file, profile), "none")))
        print(f"{name:{width}}  {cells[0]:>8}  {cells[1]:>8}")
    return faults


def _controls(bad: list[Path], failed: Failed) -> list[str]:
    """Where veraPDF sees more or less than it is said to see."""
    faults = []
    for file, mutation in zip(bad, MUTATIONS, strict=True):
        seen = " ".join(p for p in PROFILES if failed[file, p])
        if seen != mutation.vera:
            faults.append(f"{mutation.what}: seen by {seen or 'none'}, not by {mutation.vera or 'none'}")
    return faults


if __name__ == "__main__":
    sys.exit(main())
