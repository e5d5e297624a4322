"""One brief: what is dated, with its date large beside it or above, or what somebody says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum, inf
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from flyers.layout.calls import SAID, with_number
from flyers.layout.column import HAIR, Column, Columns, stacked
from flyers.layout.compositor import Compositor
from flyers.layout.paragraph import TextBox
from flyers.measure.lookup import once
from flyers.model.blocks import Brief, Para
from flyers.units import MM

_COMMAS = " ,،，、\n"  # at the end of a line, before the next part of it
BESIDE, PARTED = 5 * MM, 3 * MM  # from the widest mark to the words; from an hour alone to what is beside
# Em of type in which a quote, words below a date and words beside it should have no more lines than this.
_RAGGED, LINES = (9.0, 12.0, 14.0), 2
_SMALL = 28.0  # points of a call that is small on one line
WIDE = 110 * MM  # width of a brief with room for a mark and words beside each other
# Share of the measure that a mark above its words should take: in a table; elsewhere.
DISPLAY, HALFWAY = 0.67, 0.5

Order = Literal["below", "near", "behind"]
"""How what is told shares lines; see `in_rows`."""
ORDERS: tuple[Order, ...] = ("below", "near", "behind")


class BriefBox(Struct, frozen=True, dict=True):
    """A mark and its words."""

    marks: tuple[TextBox, ...]
    dated: Column  # the column of the mark, perhaps with its hour
    texts: tuple[TextBox, ...]
    words: Column
    inset: float  # of the words beside the mark; 0: they stand below it
    drop: float = 0.0  # from the mark to words below it, or down to words beside it
    small: float = 0.0  # size of a call that had better have two lines

    @property
    def mark(self) -> TextBox | None:
        return next(iter(self.marks), None)

    @property
    def first(self) -> float:
        """From the top of its words to their first baseline."""
        paired = isinstance(next(iter(self.words.boxes), None), Columns)
        return max((text.top for text in self.texts[: 1 + paired]), default=0.0)

    @property
    def top(self) -> float:
        """From the brief's top to its words."""
        return self.drop + (self.dated.height if self.marks and not self.inset else 0.0)

    @once
    def row(self) -> Columns:
        """The mark, which is read first, and the words."""
        columns = self.dated, self.words.lowered(self.top)
        return Columns(columns, (0.0, self.inset), self.inset + self.words.width)

    @property
    def bare(self) -> float:
        """The height of the white below its mark."""
        return self.row.height - self.dated.height if self.marks else 0.0

    def lonely(self, share: float) -> bool:
        """Whether its mark takes less than a share of a wide measure, so that the rest is bare if words stand
        below."""
        wide = self.inset + self.words.width
        return bool(self.mark and wide >= WIDE and self.mark.widest < share * wide)

    @property
    def narrow(self) -> bool:
        """Whether neither its mark nor any of its words takes the most of a wide measure."""
        widest = max((text.widest for text in self.texts), default=0.0)
        return self.lonely(DISPLAY) and widest < DISPLAY * (self.inset + self.words.width)

    @property
    def ragged(self) -> bool:
        """Whether any of its words stand in many short lines."""
        em = _RAGGED[bool(self.mark) + bool(self.inset)]
        return any(len(one.lines) > LINES and one.width < em * one.style.size for one in self.texts)

    @property
    def flaws(self) -> int:
        """Lines of its calls beyond one, or beyond two for a call that one line would make small; and texts
        nearly as large as its calls."""
        calls = [text for text in self.texts if text.style.display]
        least = min((call.style.size for call in calls), default=inf) / SAID
        loud = sum(text.style.size > least + HAIR for text in self.texts if text not in calls)
        long = (call.width < self.small * fsum(line.width for line in call.lines) for call in calls)
        lines = (len(call.lines) - (LINES if two else 1) for call, two in zip(calls, long, strict=True))
        return loud + sum(max(0, more) for more in lines)

    @property
    def crowded(self) -> bool:
        """Whether what happens is in two lines beside a mark that takes more of the measure."""
        return self.inset > self.words.width and bool(self.texts and self.texts[0].lines[1:])


def hour_of(brief: Brief) -> Para | None:
    """The hour of a date, which may stand below it where one thing happens then."""
    words = brief.words if sum(word.role == "H2" for word in brief.words) < 2 else ()
    return next((word for word in words if brief.mark and word.key == brief.mark.key != ""), None)


def set_brief(
    brief: Brief, wide: float, width: float, inset: float, compositor: Compositor, timed: float = 0.0
) -> BriefBox:
    """A mark and its words. If it is `timed`, the hour of a date stands so far below the date."""
    hour = hour_of(brief) if timed else None
    marks = tuple(compositor.texts([para for para in (brief.mark, hour) if para], wide))
    tops = (0.0, *(mark.height + timed for mark in marks[:1]))[: len(marks)]
    dated = Column(wide, marks, tops, tops[-1] + marks[-1].height if marks else 0.0)
    words = [_lined(word, width - inset, compositor) for word in brief.words if word is not hour]
    small = compositor.styles.length(_SMALL)
    texts = [t for one in compositor.texts(words, width - inset) for t in with_number(one, small, compositor)]
    return BriefBox(marks, dated, tuple(texts), stacked(texts), inset, small=small)


def _lined(para: Para, width: float, compositor: Compositor) -> Para:
    """A place and its street, each on its own line, without the comma between them, unless one holds
    both or room is scarce."""
    alone = compositor.styles.low or not para.runs[0].isolated
    if alone or len(compositor.text(para, width).lines) == 1:
        return para
    runs = (run if run.isolated else replace(run, text=f"{run.text.rstrip(_COMMAS)}\n") for run in para.runs)
    return replace(para, runs=tuple(runs))


def in_rows(brief: Brief, texts: Sequence[TextBox], order: Order) -> list[Sequence[TextBox]]:
    """Which texts share lines: when and where, "below" what happens; the place beside what happens, and the
    hour of a date below it, "near" the date; or each "behind" the one before."""
    what, *others = texts
    if order == "near" and others[1:] and brief.words[1] is hour_of(brief):
        texts = what, others[1], others[0], *others[2:]
    first = [[what]] if order == "below" else []
    return [*first, *(texts[n : n + 2] for n in range(len(first), len(texts), 2))]


def in_twos(one: BriefBox, rows: Iterable[Sequence[TextBox]], left: float = 0.0) -> BriefBox:
    """A brief with rows of one text or two, as far as there is room; the second text begins at `left`, or as
    near as possible."""
    return replace(one, words=stacked(box for row in rows for box in _on_a_line(row, left)))


def _on_a_line(row: Sequence[TextBox], left: float) -> Sequence[TextBox | Columns]:
    one, *other = row
    second, least = left or ink(one) + BESIDE, ink(one) + (PARTED if left else BESIDE)
    if not (other and least <= second <= one.width - ink(other[0])) or any(text.lines[1:] for text in row):
        return row
    line = max(text.top for text in row)
    columns = tuple(stacked([text]).lowered(line - text.top) for text in row)
    return [Columns(columns, (0.0, second), one.width, before=one.before)]


def second_lefts(briefs: Iterable[BriefBox]) -> list[float]:
    """Where the second text on a line begins."""
    return [box.lefts[1] for one in briefs for box in one.words.boxes if isinstance(box, Columns)]


def ink(mark: TextBox) -> float:
    """How wide a mark's longest line is."""
    return mark.widest + HAIR
