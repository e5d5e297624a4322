"""A few of the fuzzer's cases, the kept inputs, and the fuzzer itself: what it should find, it finds."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from amount import cases, some
from fuzz import damage, watch
from fuzz.shrink import shrunk
from fuzz.targets import CORPUS, TARGETS, Target
from fuzz.watch import Watch, alike
from fuzz.worker import case, drawn

from flyers import judge

CASES = cases(1, 3)  # of each target; `make fuzz` has thousands
KEPT = sorted(CORPUS.glob("*/*"))


@pytest.mark.parametrize("number", range(CASES))
@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_a_few_cases(target: Target, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "_shorter", lambda *_: "")  # how much less would fit has tests of its own
    assert case(target, drawn(target, "make test", number), bounded=False)[1] == []


@pytest.mark.parametrize("file", some(KEPT, 5), ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_kept_inputs(file: Path) -> None:
    assert case(TARGETS[file.parent.name], file.read_bytes(), bounded=False)[1] == []


def _says(*told: str) -> Callable[[object], int]:
    def main(_: object) -> int:
        for line in told:
            print(line, file=sys.stderr)
        return 1

    return main


def _raises(_: object) -> int:
    raise KeyError("x")


def _writes(_: object) -> int:
    Path("out.pdf").write_text("half")
    print("c.yaml:1:1: no", file=sys.stderr)
    return 1


@pytest.mark.parametrize(
    ("main", "kind"),
    [
        (_raises, "escaped"),
        (_writes, "written on failure"),
        (_says(), "fails without a word"),
        (_says("c.yaml:1:1: warning: no", "1 warning"), "fails without a word"),
        (_says("there is something wrong", "1 error"), "no place"),
        (_says("c.yaml:9:1: something is wrong", "1 error"), "a place beyond the file"),
        (_says("c.yaml:1:1: \x1b[2J is not known", "1 error"), "control character"),
        (_says(f"{watch.OWN_FAULT}: KeyError: x", "1 error"), "own fault"),
        (lambda _: 3, "exit code"),
    ],
)
def test_what_must_not_be_is_found(
    main: Callable[[object], int], kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "c.yaml").write_text("a: b\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(watch, "main", main)
    seen = Watch(tmp_path)
    seen.run("check", "c.yaml")
    assert kind in {finding.kind for finding in seen.findings}


def test_findings_are_alike_whatever_the_values() -> None:
    assert alike('c.yaml:3:4: lead: "a" of 3') == alike('c.yaml:12:1: lead: "b" of 4.5') == "lead: … of N"


def test_inputs_are_made_small() -> None:
    text = "".join(f"line {n}\n" for n in range(200))
    assert shrunk(text.encode(), lambda less: b"57" in less, 30, lines=True) == b"57"
    assert shrunk(bytes(range(256)), lambda less: 7 in less, 30, lines=False) == b"\x07"


def test_damage_is_drawn_by_a_seed() -> None:
    for change in (damage.data, damage.font, damage.png):
        was = bytes(range(256)) * 4
        assert change(was, Random(5)) == change(was, Random(5))
    assert len({damage.text("a: b\nc: [d, e]\n", Random(n)) for n in range(50)}) > 30


@pytest.mark.parametrize(
    ("harm", "ended"),
    [
        ("while True: pass", "SIGPROF"),
        ("bytearray(1 << 33)", "MemoryError"),
        ("import os; os.abort()", "SIGABRT"),
    ],
)
def test_a_process_ends_within_its_bounds(harm: str, ended: str, tmp_path: Path) -> None:
    """A case that goes on for ever, takes all memory, or breaks the interpreter is a finding."""
    program = f"from fuzz import worker\nworker.SECONDS = 0.2\nworker._bound()\nworker._start_clock()\n{harm}"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60,
        env={**os.environ, "PYTHONPATH": str(CORPUS.parent.parent)},
    )  # fmt: skip
    from fuzz.run import end_of

    said = end_of(ran.returncode)[1] if ran.returncode < 0 else ran.stderr
    assert ended in said
