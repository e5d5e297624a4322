"""Numbered sheets, by flyers and by others, all in one run: `make bench`.

Each program is a process from its start to its end. They take turns, so that a machine that is slow for a
while is slow for all; a number is the median of its rounds. Peers that are not installed are left out, with
a word.
"""

from __future__ import annotations

import compileall
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import perf_counter

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs"
COUNT = int(os.environ.get("BENCH_SHEETS", "10000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
SLOW = 60.0  # seconds: who needs more takes part in the first round alone
MIB = 1 << 20
# As installed: modules are compiled, for us as for the others.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


PAGE = """# How long sheets take

`make bench` writes this page: numbered sheets by flyers and by others, all in one run, each as a process
from its start to its end, its modules compiled as they are once installed. What each makes is in
`bench/sheets`: a title, 90 words, 20 rows numbered throughout, a number, and its mark as shapes. flyers
does more for it: it reads and checks the campaign, lays the sheet out, draws the marks that a photograph
is read by and the code of the petition where there is one, proves a sheet, keeps the ledger, reads 200
sheets back, and tags the file. The byte floor does nothing but put bytes together that were known before.

Memory is that of the largest process, reading back included, for which pdfium holds the list of all
objects; to write 100,000 sheets alone takes 82 MiB, as it does to write 10,000. What is slow takes part
in the first round alone. The load says how many others waited for the processors at the end; where many
did, the seconds of the processor are what to compare. flyers works with two processes.

Where the time of 10,000 sheets goes, in seconds of one processor, tagged and `--untagged`: to load the
program 0.15; to read the campaign, lay the sheet out and prove it 0.18; to find what all sheets need 0.12
and 0.02; to write them 0.62 and 0.53; to read 200 back 0.54 and 0.29, of which pdfium takes 0.27 to load
the list of 840,000 objects of a tagged file; for the ledger 0.03. Two processes share the writing, and what
is read back where a file is opened in less time than its sheets are read.

![the seconds of each as bars](pictures/speed-sheets.svg)

    {table}
"""


@dataclass
class Way:
    """A program that makes the sheets; `needs` is the module that it cannot do without."""

    name: str
    command: Sequence[str]
    needs: str = ""
    count: int = COUNT
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    memory: int = 0
    size: int = 0

    def run(self, file: Path) -> None:
        start = perf_counter()
        process = subprocess.Popen(
            [*self.command, *self.where(file)], stdout=subprocess.DEVNULL, env=ENVIRONMENT
        )
        _, status, used = os.wait4(process.pid, 0)
        self.seconds.append(perf_counter() - start)
        if status:
            raise SystemExit(f"{self.name} failed")
        self.processor.append(used.ru_utime + used.ru_stime)
        self.memory = max(self.memory, used.ru_maxrss * 1024)
        made = list(file.parent.glob(f"{file.stem}*.pdf"))  # many sheets are several files
        self.size = sum(one.stat().st_size for one in made)
        for one in made:
            one.unlink()

    def where(self, file: Path) -> list[str]:
        return [str(self.count), str(file)]


class Ours(Way):
    def where(self, file: Path) -> list[str]:
        folder = file.parent / "campaign"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        shutil.copy(HERE / "campaign.yaml", folder)
        return [
            "sheets",
            str(folder),
            "--count",
            str(self.count),
            "--numbering",
            "batch",
            "-o",
            str(file),
            "-q",
        ]


def script(name: str) -> list[str]:
    return [sys.executable, str(HERE / f"{name}.py")]


FLYERS = [str(Path(sys.executable).with_name("flyers"))]


class Untagged(Ours):
    def where(self, file: Path) -> list[str]:
        return [*super().where(file), "--untagged"]


class Tuned(Way):
    def where(self, file: Path) -> list[str]:
        return [*super().where(file), "tuned"]


WAYS = [
    Way("the byte floor", script("floor")),
    Untagged("flyers --untagged", FLYERS),
    Ours("flyers", FLYERS),
    Way("ReportLab, tuned", script("tuned"), "reportlab"),
    Tuned("Typst, a curve a mark", script("by_typst"), "typst"),
    Way("Typst", script("by_typst"), "typst"),
    Way("fpdf2", script("by_fpdf2"), "fpdf"),
    Untagged("flyers --untagged, ten times as many", FLYERS, count=10 * COUNT),
    Ours("flyers, ten times as many", FLYERS, count=10 * COUNT),
    Way("written alone, untagged", script("written")),
    Way("the same, ten times as many", script("written"), count=10 * COUNT),
]


def main() -> None:
    ways = [way for way in WAYS if not way.needs or find_spec(way.needs)]
    for way in WAYS:
        if way not in ways:
            print(f"{way.name}: left out, {way.needs} is not installed")
    compileall.compile_dir(HERE.parents[1] / "src", quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(ROUNDS):
            for way in ways:
                if turn and min(way.seconds) > SLOW:
                    continue
                print(f"round {turn + 1}: {way.name}", file=sys.stderr)
                way.run(Path(folder) / "o.pdf")
    table = "\n".join(lines(ways))
    print(table)
    if "--docs" in sys.argv:
        indented = "\n".join(f"    {line}".rstrip() for line in table.split("\n")).lstrip()
        (DOCS / "speed.md").write_text(PAGE.format(table=indented), encoding="utf-8")
        (DOCS / "pictures" / "speed-sheets.svg").write_text(plot(ways), encoding="utf-8")


def lines(ways: Sequence[Way]) -> list[str]:
    floor = median(ways[0].seconds)
    rounds = f"medians of {ROUNDS} rounds, of one where that took a minute" if ROUNDS > 1 else "one round"
    title = f"{COUNT:,} sheets; {machine()}; {rounds}"
    found = [title, "", f"{'':38}{'s':>8}{'× floor':>9}{'processor s':>13}{'MiB':>8}{'bytes a page':>14}"]
    for way in ways:
        seconds = median(way.seconds)
        found.append(
            f"{way.name:38}{seconds:8.2f}{seconds / floor:9.1f}{median(way.processor):13.2f}"
            f"{way.memory / MIB:8.0f}{way.size / way.count:14,.0f}"
        )
    return found


def machine() -> str:
    name = platform.processor() or platform.machine()
    cpu = Path("/proc/cpuinfo")
    if cpu.exists():
        models = [line.split(":")[1].strip() for line in cpu.read_text().splitlines() if "model name" in line]
        name = models[0] if models else name
    load = f"load {os.getloadavg()[0]:.0f}" if hasattr(os, "getloadavg") else ""
    python = f"Python {platform.python_version()}"
    return f"{name}, {os.cpu_count()} processors, {platform.system()}, {python}, {load}"


def plot(ways: Sequence[Way]) -> str:
    """Bars on a scale of tens, the floor first."""
    from math import log10

    ways = [way for way in ways if way.count == COUNT]
    longest = max(median(way.seconds) for way in ways)
    least = min(median(way.seconds) for way in ways) / 2
    scale = 420 / log10(longest / least)
    rows = []
    for at, way in enumerate(ways):
        seconds, y = median(way.seconds), 34 + 26 * at
        width = scale * log10(seconds / least)
        colour = "#b3261e" if way.name.startswith("flyers") else "#767676"
        rows.append(
            f'<text x="160" y="{y + 13}" text-anchor="end">{way.name}</text>'
            f'<rect x="168" y="{y}" width="{width:.1f}" height="18" fill="{colour}"/>'
            f'<text x="{174 + width:.1f}" y="{y + 13}">{seconds:.2g} s</text>'
        )
    high = 40 + 26 * len(ways)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 660 {high}" font-family="sans-serif" '
        f'font-size="12"><rect width="660" height="{high}" fill="#fff"/>'
        f'<text x="168" y="20" font-weight="bold">{COUNT:,} sheets, seconds on a scale of tens</text>'
        f"{''.join(rows)}</svg>\n"
    )


if __name__ == "__main__":
    main()
