"""What a person waits for, as ratios to what cannot be avoided: `make bench`.

Every number is the median of several runs in which the two sides take turns, so that a machine that is slow
for a while is slow for both. Milliseconds differ between machines, ratios hardly do.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from unittest.mock import patch

import platypus

from flyers import press
from flyers.content import library
from flyers.content.order import Order
from flyers.paint.pdf import paint

COLD, WARM = 15, 25  # runs of a process, and of a call
CAMPAIGN = library.example("haziraj") / "campaign.yaml"
FLYER = Order(products=("flyer",), languages=(("en",),), papers=("letter",))
FLYERS = str(Path(sys.executable).with_name("flyers"))
Job = Callable[[], object]


def seconds(job: Job) -> float:
    start = perf_counter()
    job()
    return perf_counter() - start


def compare(job: Job, other: Job, runs: int) -> tuple[float, float]:
    """The medians of two jobs that take turns, in milliseconds, after one run of each that does not count."""
    job(), other()
    pairs = [(seconds(job), seconds(other)) for _ in range(runs)]
    one, two = (1000 * median(side) for side in zip(*pairs, strict=True))
    return one, two


def process(*command: str) -> Job:
    """A process as a person starts it: with the bytecode that the run before it left."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run(command, env=environment, check=True, capture_output=True)


def report(what: str, ours: float, floor: str, theirs: float, target: str) -> None:
    print(f"{what:<46}{ours:8.1f} ms  {ours / theirs:5.2f} × {floor} ({theirs:.1f} ms)   target: {target}")


def cold() -> None:
    """Processes from their start to their end."""
    python = sys.executable
    times = compare(process(FLYERS, "--help"), process(python, "-c", "import click"), COLD)
    report("flyers --help", times[0], "import click", times[1], "2 ×")
    with tempfile.TemporaryDirectory() as folder:
        order = ("build", str(CAMPAIGN), "-p", "flyer", "-l", "en", "--paper", "letter", "-o", folder)
        canvas = process(python, "-c", "import reportlab.pdfgen.canvas")
        times = compare(process(FLYERS, *order), canvas, COLD)
        report(
            "flyers build, one flyer on Letter", times[0], "import reportlab.pdfgen.canvas", times[1], "4 ×"
        )


def warm() -> None:
    """The same flyer again and again in one process: by the whole press, and from story to PDF."""
    with patch("flyers.press.lay_out", wraps=press.lay_out) as spy:
        kit = press.prepare(CAMPAIGN, FLYER)
    arguments = spy.call_args.args
    (story,), (piece,) = arguments[0], kit.pieces
    profile = library.assets() / "icc" / "sRGB.icc"
    platypus.register(library.assets() / "fonts")

    def whole() -> object:
        return list(press.painted(press.prepare(CAMPAIGN, FLYER)))

    def set_and_paint() -> object:
        layout = press._with_files(press.lay_out(*arguments), kit.folder)
        return paint(layout, piece.details, kit.faces.path, profile)

    def peer() -> object:
        return platypus.flyer(story, kit.folder)

    times = compare(set_and_paint, peer, WARM)
    report("warm: story → layout → PDF", times[0], "the same by Platypus", times[1], "25 ms")
    times = compare(lambda: press.lay_out(*arguments), peer, WARM)
    report("      of which layout", times[0], "the same by Platypus", times[1], "none of its own")
    times = compare(whole, peer, WARM)
    report(
        "      with reading and composing before it",
        times[0],
        "the same by Platypus",
        times[1],
        "none of its own",
    )


if __name__ == "__main__":
    print(f"Python {sys.version.split()[0]}; medians of {COLD} processes and of {WARM} calls\n")
    cold()
    warm()
