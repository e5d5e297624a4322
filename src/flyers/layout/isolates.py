"""What stands in a text in a direction of its own (UAX #9, 2.4), so that its numbers and its punctuation
stay with it: names, addresses and telephone numbers, and lines of the other direction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flyers.layout.cut import Span
from flyers.measure.bidi import has_rtl
from flyers.measure.breaks import addresses, numbers

LEFT, RIGHT, FIRST_STRONG, POP = "\u2066", "\u2067", "\u2068", "\u2069"

Isolate = tuple[int, int, str]  # start, end, and what opens it

_LINE = r"[^\n\u2028]+"
_BEGINS = r"[\w(\[{«“„‹#@+£$€]"  # not a dash or a bullet, which belong to the paragraph
# "184, rue Duguesclin": what follows is a small letter, or a year and a name would be taken for one.
_HOUSE = r"(?<![\w,.])\d{1,5}[A-Za-z]?(?: (?:bis|ter|quater))?, ?(?=[a-zà-öø-ÿ])"


def isolates(text: str, spans: Sequence[Span], rtl: bool) -> Iterator[Isolate]:
    """The parts of a paragraph that stand apart, `rtl` when it is read from the right.

    What products say stands apart has the direction of its first letter, an address to type always reads
    from the left. In running text so do telephone numbers ("+961 1 555 010" would be read from its last
    group), and a house number with its street. A line without names, and without a letter of the paragraph's
    own direction, is read in the other one as a whole.
    """
    for line in re.finditer(_LINE, text):
        start, end = line.span()
        named = [(max(a, start), min(b, end), mark) for a, b, mark in _named(spans)]
        named = [(a, b, mark) for a, b, mark in named if a < b]
        yield from named or _other(text, start, end, rtl)
        for span in spans:
            if not (span.run.address or span.run.isolated):
                yield from _numbered(text, max(span.start, start), min(span.end, end), rtl)


def _other(text: str, start: int, end: int, rtl: bool) -> Iterator[Isolate]:
    """A line that is all of the other direction, from its first word on."""
    line = text[start:end].rstrip()
    begins = re.search(_BEGINS, line)
    letters = [has_rtl(char) for char in line if char.isalpha()]
    if begins and letters and all(found != rtl for found in letters):
        yield start + begins.start(), start + len(line), LEFT if rtl else RIGHT


def _named(spans: Sequence[Span]) -> Iterator[Isolate]:
    """Addresses, and names: one of several runs is one."""
    names: list[tuple[int, int]] = []
    for span in spans:
        if span.run.address:
            yield span.start, span.end, LEFT
        elif span.run.isolated and names and names[-1][1] == span.start:
            names[-1] = names[-1][0], span.end
        elif span.run.isolated:
            names.append((span.start, span.end))
    yield from ((start, end, FIRST_STRONG) for start, end in names)


def _numbered(text: str, start: int, end: int, rtl: bool) -> Iterator[Isolate]:
    part, at = text[start:end], 0
    for first, last in sorted({*addresses(part), *numbers(part), *(_houses(part) if rtl else ())}):
        if first >= at:
            yield start + first, start + last, LEFT
            at = last


def _houses(text: str) -> Iterator[tuple[int, int]]:
    """House numbers before their streets, up to the last letter or digit that is read from the left."""
    for found in re.finditer(_HOUSE, text):
        until = next((at for at in range(found.end(), len(text)) if has_rtl(text[at])), len(text))
        yield found.start(), found.start() + len(re.sub(r"\W+\Z", "", text[found.start() : until]))
