"""Fuzzes every target for a while, on two processes, and says what was found: `make fuzz`.

FUZZ_SECONDS is how long in all (600), FUZZ_SEED what the cases are drawn by ("1"), FUZZ_TARGETS which
targets (all), FUZZ_PROCESSES how many at a time (2). The inputs of findings lie in tests/fuzz/found/, made
small; `PYTHONPATH=tests .venv/bin/python -m fuzz.worker TARGET FILE` runs one once more.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from threading import Lock

from fuzz.shrink import shrunk
from fuzz.targets import TARGETS
from fuzz.watch import Finding

FOUND = Path(__file__).parent / "found"
_SLICE = 30  # seconds for a target before the next one has its turn
_APART = 100_000  # between the first cases of two processes
_TRIALS = 12  # processes that a hang may cost while its input is made small


class Hunt:
    """What all processes found so far."""

    def __init__(self, seconds: float, seed: str, names: list[str]) -> None:
        self.end, self.seed, self.names = time.monotonic() + seconds, seed, names
        self.slice = max(2.0, min(_SLICE, seconds / len(names)))
        self.ended: dict[str, Counter[str]] = {name: Counter() for name in names}
        self.found: set[tuple[str, Finding]] = set()
        self._turns, self._count, self._lock = cycle(names), 0, Lock()

    def work(self) -> None:
        """One target after the other, each in a process of its own, until the time is over."""
        while (left := self.end - time.monotonic()) > 0.5:
            with self._lock:
                name, first = next(self._turns), self._count * _APART
                self._count += 1
            with tempfile.TemporaryDirectory(prefix="fuzz-worker-") as folder:
                self._run(name, first, min(self.slice, left), Path(folder))

    def _run(self, name: str, first: int, seconds: float, folder: Path) -> None:
        with self._lock:
            known = [finding for of, finding in self.found if of == name]
        (folder / "known").write_text(json.dumps(known))
        args = [name, self.seed, str(first), str(seconds), str(folder)]
        worker = subprocess.Popen(
            [sys.executable, "-m", "fuzz.worker", *args],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace",
        )  # fmt: skip
        out, err = worker.communicate()
        for line in out.splitlines():
            told = json.loads(line)
            if "finding" in told:
                self._note(name, Finding(*told["finding"]), Path(told["file"]))
            else:
                with self._lock:
                    self.ended[name][told["ended"]] += 1
        if worker.returncode:
            self._broken(name, worker.returncode, err, folder / "current")

    def _broken(self, name: str, code: int, err: str, current: Path) -> None:
        """A process that ended before its time: too slow, or broken."""
        if code > 0:
            raise SystemExit(f"the fuzzer itself failed at {name}:\n{err}")
        finding = Finding(*end_of(code))
        trials = iter(range(_TRIALS))

        def still(less: bytes) -> bool:
            if next(trials, None) is None:
                return False  # it may cost no more
            current.write_bytes(less)
            again = subprocess.run(
                [sys.executable, "-m", "fuzz.worker", name, str(current)], capture_output=True, check=False
            )
            return again.returncode == code

        subject = current.read_bytes()
        current.write_bytes(shrunk(subject, still, 60, TARGETS[name].lines))
        self._note(name, finding, current)

    def _note(self, name: str, finding: Finding, file: Path) -> None:
        with self._lock:
            if (name, finding) in self.found:
                return
            self.found.add((name, finding))
            FOUND.mkdir(exist_ok=True)
            mark = sha256(repr(finding).encode()).hexdigest()[:8]
            kept = FOUND / f"{name}-{finding.kind.replace(' ', '-')}-{mark}{TARGETS[name].suffix}"
            kept.write_bytes(file.read_bytes())
            print(f"{name}: {finding.kind}: {finding.what}\n    {kept}", flush=True)

    def told(self) -> str:
        """Counts, a line a target."""
        rows = []
        for name, ended in self.ended.items():
            findings = sum(1 for of, _ in self.found if of == name)
            how = ", ".join(f"{count} {word}" for word, count in sorted(ended.items()))
            rows.append(f"{name:10} {ended.total():6} cases ({how}), {findings} findings")
        return "\n".join(rows)


def end_of(code: int) -> tuple[str, str]:
    if -code in (signal.SIGPROF, signal.SIGALRM):
        return "too slow", signal.Signals(-code).name
    return "broken", signal.Signals(-code).name


def main() -> int:
    ask = os.environ.get
    names = ask("FUZZ_TARGETS", "").split() or list(TARGETS)
    hunt = Hunt(float(ask("FUZZ_SECONDS", "600")), ask("FUZZ_SEED", "1"), names)
    count = int(ask("FUZZ_PROCESSES", "2"))
    with ThreadPoolExecutor(count) as pool:
        for worker in [pool.submit(hunt.work) for _ in range(count)]:
            worker.result()
    print(hunt.told())
    return bool(hunt.found)


if __name__ == "__main__":
    sys.exit(main())
