"""Calls with a number, which may stand on a line of its own, in a size of its own."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

from msgspec.structs import replace

from flyers.layout.column import HAIR
from flyers.layout.compositor import Compositor, dials
from flyers.layout.cut import MARK
from flyers.layout.paragraph import TextBox
from flyers.model.blocks import Para, Runs

SAID = 1.3  # times the words below it, the size of a call


def with_number(call: TextBox, small: float, compositor: Compositor) -> Iterator[TextBox]:
    """A call that one line would make `small` has its number on another, below words that are smaller."""
    para, width = call.para, call.width
    at = next((n for n, run in enumerate(para.runs) if dials(run)), len(para.runs))
    parts = [part for part in (para.runs[:at], para.runs[at : at + 1], para.runs[at + 1 :]) if part]
    long = width < small * fsum(line.width for line in call.lines)
    if len(parts) != 2 or not (long and call.style.display):
        yield call
        return
    for part in parts:
        one = replace(para, runs=_bare(part), identity=f"{para.key} {para.lang}")
        by = compositor.styles.size("number") if dials(part[0]) else 1 / SAID
        yield _resized(one, width, by, compositor)


def _resized(para: Para, width: float, most: float, compositor: Compositor) -> TextBox:
    """Words so many times as large as a call, a number at most as large as its line allows, with as much more
    white below it."""
    box, name = compositor.text(para, width), compositor.styles.led(para.style)[0]
    by = max(1.0, min(most, width / (box.style.size * box.lines[0].width + HAIR))) if most >= 1 else most
    box = compositor.with_sizes({name: by * compositor.styles.size(name)}).text(para, width)
    return replace(box, style=replace(box.style, after=by * box.style.after))


def _bare(runs: Runs) -> Runs:
    """Words that stand on lines of their own, without the blanks around them and the mark behind them."""
    runs = (replace(runs[0], text=runs[0].text.lstrip()), *runs[1:])
    last = replace(runs[-1], text=runs[-1].text.rstrip().removesuffix(MARK))
    return (*runs[:-1], last) if last.text else runs[:-1]
