"""Briefs: what is dated, with its date large beside it, and what people say, with who says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import ceil

from msgspec.structs import replace

from flyers.layout.brief import (
    BESIDE,
    DISPLAY,
    HALFWAY,
    LINES,
    ORDERS,
    PARTED,
    WIDE,
    BriefBox,
    Order,
    hour_of,
    in_rows,
    in_twos,
    ink,
    second_lefts,
    set_brief,
)
from flyers.layout.column import OPEN, Columns, Plain, abreast, at, framed, opened
from flyers.layout.compositor import Compositor
from flyers.layout.cut import through
from flyers.layout.paragraph import TextBox
from flyers.layout.stack import RULE_GAP
from flyers.measure.lookup import once
from flyers.model.blocks import Brief, Briefs
from flyers.model.frame import Frame, Rule
from flyers.units import MM, milli

_LEAST = 42 * MM  # width of words beside a mark, and of a brief beside another
_NEXT = 0.4  # times the size of a mark, from it to the mark below; besides a gutter, to the one beside it
_COLUMNS, _FAR, _NEARER = 12, 7 * MM, 1.5 * MM  # on which words begin; how far that moves them; how far back
_ABREAST = 25 * MM  # how far what stands second on a line moves to a column that is seen
_BARE = 14 * MM  # below a mark with words beside it: more would be a hole
_HARDLY, _SEEN = 1.15, 1.08  # times as high is what is hardly higher; what is seen to be higher
_LOOSE = 32 * MM  # the most by which dates alone in a column move apart
_CLEAR, _RULED = 5 * MM, 5 * MM  # between columns with quotation marks; between dates that have a rule there
_UNDER, _MORE = 3 * MM, 2 * MM  # from a rule down to what is dated, and more white above it
_RULE, _ZONE = 0.75, 1.5  # points: a rule between rows; a rule that opens a new zone
# From the tails of marks to words below them; the least, as a share of the marks' size; to hours' ink.
_BELOW, _APART, _CLEARLY = 2.5 * MM, 0.14, 1.5 * MM


class BriefsBox(Plain, frozen=True, dict=True):
    """Briefs row by row."""

    briefs: tuple[BriefBox, ...]
    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    width: float
    height: float
    key: str
    begun: bool = False  # a rule stands above, since other things do

    @property
    def excess(self) -> float:
        return max(brief.row.excess for brief in self.briefs)

    @once
    def boxes(self) -> list[TextBox]:
        """All that is set in them."""
        return [box for one in self.briefs for box in (*one.marks, *one.texts)]

    @once
    def flaws(self) -> int:
        """A sum of what is wrong: paragraphs with a divided word; lines that end inside an address or a mark;
        flaws of calls; marks above words though there is room beside, or above ragged words; crowded briefs
        beyond one; rows beyond one."""
        share = DISPLAY if 1 < self._rows == len(self.briefs) else HALFWAY
        alone = not self.briefs[1:]
        lonely = (not x.inset and (x.lonely(share) or (alone and x.narrow)) for x in self.briefs)
        below = sum(lonely) + sum(brief.ragged for brief in self.briefs)
        below += max(0, sum(brief.crowded for brief in self.briefs) - (len(self.briefs) > 1))
        marks = (mark for brief in self.briefs for mark in brief.marks if mark.style.display)
        starts = ((text.whole.spans, line.start) for text in self.boxes for line in text.lines[1:])
        parted = sum(len(mark.lines) - 1 for mark in marks) + sum(through(*start).address for start in starts)
        calls = sum(brief.flaws for brief in self.briefs)
        return self._rows - 1 + below + parted + calls + sum(text.broken for text in self.boxes)

    @property
    def _rows(self) -> int:
        return len(set(self.tops))

    @property
    def _ruled(self) -> bool:
        """Whether rows of dates are so far apart that rules part them."""
        return self._rows > 1 and self.after >= _RULED and any(brief.mark for brief in self.briefs)

    @property
    def joints(self) -> int:
        return self._rows - (not self._ruled)

    @property
    def loose(self) -> float:
        """What is dated stands for itself, so its rows may be further apart."""
        return _LOOSE if any(brief.mark for brief in self.briefs) else OPEN

    def opened(self, by: float) -> BriefsBox:
        """The same with its rows so much further apart."""
        above = by / 2 * self._ruled
        tops = tuple(above + top for top in opened(self.tops, by))
        return replace(self, tops=tops, height=self.height + by * self.joints)

    def frame(self) -> Frame:
        placed = zip(self.lefts, self.tops, self.briefs, strict=True)
        briefs = [at(x, y, brief.row.frame()) for x, y, brief in placed]
        return framed(self.width, self.height, [*briefs, *self._rules()])

    def below(self) -> BriefsBox:
        """The same below other things."""
        if not self.briefs[0].mark:
            return self
        return replace(self, begun=True, before=self.before + _MORE, over=_UNDER + _ZONE)

    def _rules(self) -> Iterator[Rule]:
        """The rule above what is dated, and those between rows that are far apart, in the colour of the
        dates."""
        if self.begun and (mark := self.briefs[0].mark):
            yield self._rule(-_UNDER, _ZONE, mark)
        for top, following in pairwise(sorted(set(self.tops))):
            row = [brief for brief, start in zip(self.briefs, self.tops, strict=True) if start == top]
            foot = top + max(brief.row.height for brief in row)
            if (mark := row[0].mark) and following - foot >= _RULED:
                yield self._rule((foot + following) / 2, _RULE, mark)

    def _rule(self, y: float, width: float, mark: TextBox) -> Rule:
        return Rule(0, milli(y), milli(self.width), milli(y), milli(width), mark.style.swatch)


def set_briefs(block: Briefs, width: float, compositor: Compositor, most: int) -> BriefsBox:
    """Set briefs in rows as even as possible, at most `most` abreast, as many as have room, with their marks
    in line. Where a date would be alone in the last row each has a row, with its words beside it, if that is
    hardly higher."""
    gutter = compositor.styles.grid.gutter
    marks = [compositor.text(brief.mark, width) for brief in block.briefs if brief.mark]
    least = max(_LEAST, *(ink(mark) + _NEXT * mark.style.size for mark in marks), 0.0)
    room = max(1, int((width + gutter) / (least + gutter)))
    many = abreast(len(block.briefs), min(most, room))
    found = _in_rows(block, width, compositor, many, marks)
    if marks and len(block.briefs) % many == 1:
        rows = _in_rows(block, width, compositor, 1, marks)
        if all(one.inset for one in rows.briefs) and rows.height <= _HARDLY * found.height:
            return rows
    return found


def _in_rows(
    block: Briefs, width: float, compositor: Compositor, many: int, marks: Sequence[TextBox]
) -> BriefsBox:
    """Briefs so many abreast. Words alone in the last row take the whole measure; a date there has the shape
    of the others."""
    each, columns = compositor.columns(width, many)
    briefs = _set(block.briefs, each, compositor)
    hung = max((text.hangs for brief in briefs for text in brief.texts), default=0.0)
    if many > 1 and hung and (near := _CLEAR + hung - compositor.styles.grid.gutter) > 0:
        briefs = _set(block.briefs, each - near, compositor)
    if len(block.briefs) % many == 1 and not marks:
        briefs[-1] = set_brief(block.briefs[-1], each, width, 0.0, compositor)
    rows = [briefs[n : n + many] for n in range(0, len(briefs), many)]
    gap = max((max(one.texts[-1].after, one.texts[0].before) for one in briefs if one.texts), default=0.0)
    gap = max(gap, *(_NEXT * mark.style.size for mark in marks), 0.0)
    heights = [max(brief.row.height for brief in row) for row in rows]
    below_rule = marks and len(rows) > 1 and gap >= _RULED and not compositor.panel
    start = max(0.0, gap / 2 - RULE_GAP) if below_rule else 0.0
    starts = list(accumulate((height + gap for height in heights), initial=start))
    lefts = tuple(columns[n % many] for n in range(len(briefs)))
    tops = tuple(starts[n // many] for n in range(len(briefs)))
    before = max((text.before for brief in briefs for text in brief.texts[:1]), default=0.0)
    height, first = starts[-2] + heights[-1], briefs[0]
    over = max(first.words.over - first.top, first.mark.over if first.mark else 0.0, 0.0)
    under = max(top + one.row.height + one.row.under for top, one in zip(tops, briefs, strict=True)) - height
    return BriefsBox(
        tuple(briefs), lefts, tops, width, height, block.key, before=before, after=gap, over=over, under=under
    )


def _set(briefs: Sequence[Brief], width: float, compositor: Compositor) -> list[BriefBox]:
    """Briefs of a width, their words on one edge."""
    marks = [compositor.text(one.mark, width) for one in briefs if one.mark]
    inset = max((ink(mark) + BESIDE for mark in marks), default=0.0)
    if width - inset >= _LEAST:
        ways = [*_beside(briefs, inset, width, compositor)]
        parted, ragged, height = min(map(_fault, ways))
        beside = next(way for way in ways if _fault(way) <= (parted, ragged, _SEEN * height))
        bare, wide = map(compositor.styles.length, (_BARE, WIDE))
        if inset and width >= wide:
            beside = _timed(briefs, beside, inset, width, bare, compositor)
        most = bare * len(briefs)  # many read as a table
        holes = (one.bare > most and not one.lonely(HALFWAY) for one in beside)
        if not any(holes) and not any(one.ragged for one in beside):
            return _level(beside)
    tail = max((max(_BELOW, _APART * m.style.size) + m.under for m in marks), default=0.0)
    below = [set_brief(brief, width, width, 0.0, compositor, tail) for brief in briefs]
    level = _level(below, max(one.words.over for one in below))
    return [replace(one, drop=one.drop + (_CLEARLY if one.marks[1:] else tail)) for one in level]


def _timed(
    briefs: Sequence[Brief], beside: list[BriefBox], inset: float, width: float, bare: float,
    compositor: Compositor,
) -> list[BriefBox]:  # fmt: skip
    """Briefs with words `beside` marks, or with the hours of dates below these, where more than a `bare`
    height would be white there; of one alone where more than two lines stand there."""
    hour = None if briefs[1:] else hour_of(briefs[0])
    lines = sum(len(text.lines) for text in beside[0].texts[1:])
    high = any(one.bare > bare for one in beside) if briefs[1:] else lines > LINES
    if not high:
        return beside
    inset = max(inset, ink(compositor.text(hour, width)) + BESIDE if hour else 0.0)
    edge, tail = _edge(inset, width, compositor), max(mark.under for one in beside for mark in one.marks)
    over = max((compositor.text(one, width).over for one in map(hour_of, briefs) if one), default=0.0)
    large = max(_APART * mark.style.size for one in beside for mark in one.marks)
    below = max(_BELOW, large, tail + over + _CLEARLY)
    timed = [set_brief(brief, max(edge, inset) - BESIDE, width, edge, compositor, below) for brief in briefs]
    parted, ragged, height = _fault(beside)
    alike = hour and _fault(timed) <= (parted, ragged, _HARDLY * height)  # in most languages of a kit
    return timed if alike else min(timed, beside, key=_fault)


def _level(briefs: Sequence[BriefBox], drop: float = 0.0) -> list[BriefBox]:
    """Briefs with the first lines of their words as far below the tops of their marks; beside marks a single
    line stands on theirs."""
    line = max(one.first for one in briefs)
    if all(one.inset and one.mark and sum(len(text.lines) for text in one.texts) == 1 for one in briefs):
        line = max(line, *(one.marks[0].top for one in briefs))
    return [replace(one, drop=drop + line - one.first) for one in briefs]


def _fault(way: Sequence[BriefBox]) -> tuple[bool, bool, float]:
    """What speaks against words beside their marks; less is better."""
    parted = any(t.broken for one in way for t in one.texts) or any(m.lines[1:] for o in way for m in o.marks)
    return parted, any(one.ragged for one in way), round(max(one.row.height for one in way), 2)


def _beside(
    briefs: Sequence[Brief], inset: float, width: float, compositor: Compositor
) -> Iterator[list[BriefBox]]:
    """Ways to set words beside marks, the better first, from a column of the page if one is near. Texts have
    lines of their own, or two share one: a call and whom to call. Where only so the second stands on a column
    that is seen, all begin a little nearer to their marks."""
    wide, edge = inset - BESIDE if inset else width, _edge(inset, width, compositor)
    lefts = dict.fromkeys((edge, inset, inset - _NEARER) if compositor.seen and inset else (edge,))
    found = {left: [set_brief(one, wide, width, left, compositor) for one in briefs] for left in lefts}
    yield found[edge]
    first, *others = found[edge]
    odd = not others and first.mark and first.texts[1:] and len(first.texts) % 2
    for order in ORDERS if odd else ORDERS[1:]:
        for way in found.values() if compositor.seen else ():
            yield from _in_twos(briefs, way, order, compositor.seen, compositor)
        yield from _in_twos(briefs, found[edge], order, (), compositor)


def _in_twos(
    briefs: Sequence[Brief], found: Sequence[BriefBox], order: Order, seen: Sequence[float],
    compositor: Compositor,
) -> Iterator[list[BriefBox]]:  # fmt: skip
    """Briefs with two texts on a line, the second on one edge if there is room, clear of hours that stand
    alone: on a column that is `seen` near, or else on one of twelve, or as near as it may."""
    left, width = found[0].inset, found[0].inset + found[0].words.width
    each = [(one, in_rows(brief, one.texts, order)) for brief, one in zip(briefs, found, strict=True)]
    able = [(one, rows) for one, rows in each if left or (width >= WIDE and one.texts[0].style.display)]
    own = [in_twos(one, rows) for one, rows in able]
    if not own or not all(isinstance(one.words.boxes[order == "below"], Columns) for one in own):
        return
    seconds = second_lefts(own)
    hours = [ink(rows[1][0]) + PARTED for one, rows in each if rows[1:] and rows[1][0] is one.texts[1]]
    most = max([*seconds, *hours])
    off = most + BESIDE * (len(own) == 1)  # nearer, one alone reads as one sentence
    least = {"below": max(hours, default=most), "near": most, "behind": off}[order]
    step = compositor.columns(width, _COLUMNS)[1][1]
    near = (one - left for one in seen if least <= one - left <= least + _ABREAST)
    for edge in near if seen else (ceil((left + off) / step) * step - left, most)[order == "below" :]:
        both = [in_twos(one, rows, edge) for one, rows in each]
        if len(second_lefts(both)) == len(seconds):
            yield both


def _edge(inset: float, width: float, compositor: Compositor) -> float:
    """Where words beside marks begin: on a column that is seen, or else on one of twelve, if it is near or
    just before."""
    least, most = inset - _NEARER, inset + _FAR
    step = compositor.columns(width, _COLUMNS)[1][1]
    twelve = [ceil(least / step) * step] if width >= WIDE else []
    return next((one for one in (*compositor.seen, *twelve) if inset and least <= one <= most), inset)
