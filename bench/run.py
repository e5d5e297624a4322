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
from msgspec.structs import replace

from flyers import pieces, press
from flyers.content import library
from flyers.content.order import Order
from flyers.measure.protocols import Memory
from flyers.model.frame import Layout
from flyers.paint.pdf.painter import paint
from flyers.paint.svg import paint as paint_svg

COLD, WARM = 15, 25  # runs of a process, and of a call
CAMPAIGN = library.example("haziraj") / "campaign.yaml"
PROFILE = library.assets() / "icc" / "sRGB.icc"
FLYER = Order(products=("flyer",), languages=(("en",),), papers=("letter",))
FLYERS = str(Path(sys.executable).with_name("flyers"))
STRESS = Path(__file__).parents[1] / "tests" / "data" / "stress" / "campaign.yaml"
ONE_WAY = Order(products=("flyer",), languages=(("en",),), papers=("letter",), arrangement="columns")
ARABIC = Order(products=("flyer",), languages=(("ar",),), papers=("letter",))
Job = Callable[[], object]


class Warm:
    """A flyer that was made once in this process, and is made again: what is loaded stays loaded."""

    def __init__(self, campaign: Path, order: Order) -> None:
        self.campaign, self.order = campaign, order
        with patch("flyers.pieces.lay_out", wraps=pieces.lay_out) as spy:
            self.kit = press.prepare(campaign, order)
        self._arguments = spy.call_args.args
        ((self.story,), *_), (self._piece,) = self._arguments, self.kit.pieces

    def whole(self) -> object:
        return list(press.painted(press.prepare(self.campaign, self.order)))

    def set(self) -> Layout:
        stories, template, stock, tools, *asked = self._arguments
        return pieces.lay_out(stories, template, stock, replace(tools, memory=Memory()), *asked)

    def screen(self) -> object:
        return list(paint_svg(self._piece.layout, self._piece.details, self.kit.faces.path, self.kit.folder))

    def set_and_paint(self) -> object:
        layout = self.set()
        return paint(layout, self._piece.details, self.kit.faces.path, self.kit.folder, PROFILE)


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
    report("flyers --help", times[0], "import click", times[1], "1.5 ×")
    with tempfile.TemporaryDirectory() as folder:
        order = ("build", str(CAMPAIGN), "-p", "flyer", "-l", "en", "--paper", "letter", "-o", folder)
        canvas = process(python, "-c", "import reportlab.pdfgen.canvas")
        times = compare(process(FLYERS, *order), canvas, COLD)
        report(
            "flyers build, one flyer on Letter", times[0], "import reportlab.pdfgen.canvas", times[1], "3 ×"
        )


def warm() -> None:
    """The same flyer again and again in one process: by the whole press, and from story to PDF."""
    floor = "the example by Platypus"
    latin, pinned, arabic = Warm(CAMPAIGN, FLYER), Warm(CAMPAIGN, ONE_WAY), Warm(STRESS, ARABIC)
    platypus.register(library.assets() / "fonts")

    def peer() -> object:
        return platypus.flyer(latin.story, latin.kit.folder)

    for what, job, target in (
        ("warm: story → layout → PDF, one arrangement", pinned.set_and_paint, "25 ms"),
        ("      all arrangements", latin.set_and_paint, "80 ms"),
        ("      of which layout", latin.set, "none of its own"),
        ("      with reading and composing before it", latin.whole, "none of its own"),
        ("warm, Arabic: story → layout → PDF", arabic.set_and_paint, "50 ms"),
        ("warm: layout → SVG", latin.screen, "40 ms"),
        ("warm, Arabic: layout → SVG", arabic.screen, "40 ms"),
    ):
        times = compare(job, peer, WARM)
        report(what, times[0], floor, times[1], target)


if __name__ == "__main__":
    print(f"Python {sys.version.split()[0]}; medians of {COLD} processes and of {WARM} calls\n")
    cold()
    warm()
