"""One process that runs cases of a target, within bounds; `run` starts it and reads what it says.

    python -m fuzz.worker TARGET SEED FIRST SECONDS FOLDER    # cases from number FIRST on; findings
                                                              # in FOLDER/known are known already
    python -m fuzz.worker TARGET FILE                         # a kept input, once more

Each case is a line of JSON. A case that takes too long, or that breaks the interpreter, ends the process:
the input that it was at lies in FOLDER as `current`.
"""

import json
import resource
import signal
import sys
import tempfile
import time
import warnings
from pathlib import Path
from random import Random

from fuzz.shrink import shrunk
from fuzz.targets import TARGETS, Target
from fuzz.watch import Finding, Watch

SECONDS = 10  # of the processor, for a command
STALLED = 120  # seconds on the clock
MEMORY = 2 << 30  # bytes of address space
_CASES = 400  # before a new process begins
_SMALLER = 15  # seconds for making a finding's input small


def case(target: Target, subject: bytes, bounded: bool = True) -> tuple[str, list[Finding]]:
    """How a case ended, and what must not have been; each command has its time when it is `bounded`."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        watch = Watch(Path(folder), _start_clock if bounded else lambda: None)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ended = target.run(subject, watch)
        return ended, watch.findings


def drawn(target: Target, seed: str, number: int) -> bytes:
    """The input of a case; a seed and a number give the same one each time."""
    return target.draw(Random(f"{seed} {target.name} {number}"))


def _start_clock() -> None:
    """Ends the process when a command takes too long, also where no Python runs."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    signal.setitimer(signal.ITIMER_REAL, STALLED)


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)


def _smaller(target: Target, subject: bytes, finding: Finding) -> bytes:
    def still(less: bytes) -> bool:
        return finding in case(target, less)[1]

    return shrunk(subject, still, _SMALLER, target.lines)


def _run(target: Target, seed: str, first: int, seconds: float, folder: Path) -> None:
    end = time.monotonic() + seconds
    known = {Finding(*pair) for pair in json.loads((folder / "known").read_bytes())}
    for number in range(first, first + _CASES):
        if time.monotonic() > end:
            break
        subject = drawn(target, seed, number)
        (folder / "current").write_bytes(subject)
        ended, findings = case(target, subject)
        _say(ended=ended)
        for finding in findings:
            file = folder / f"{number}-{len(known)}"
            if finding not in known:
                known.add(finding)
                file.write_bytes(_smaller(target, subject, finding))
                _say(finding=finding, number=number, file=str(file))


def _say(**told: object) -> None:
    print(json.dumps(told), flush=True)


def main(args: list[str]) -> int:
    target = TARGETS[args[0]]
    _bound()
    if len(args) == 2:
        ended, findings = case(target, Path(args[1]).read_bytes())
        print(ended, *(": ".join(finding) for finding in findings), sep="\n")
        return bool(findings)
    _run(target, args[1], int(args[2]), float(args[3]), Path(args[4]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
