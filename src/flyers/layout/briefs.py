"""Briefs: what is dated, with its date large beside it, and what people say, with who says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import ceil, fsum, inf

from msgspec import Struct
from msgspec.structs import replace

from flyers.layout.calls import SAID, with_number
from flyers.layout.column import HAIR, OPEN, Column, Columns, Plain, abreast, at, framed, opened, stacked
from flyers.layout.compositor import Compositor
from flyers.layout.cut import through
from flyers.layout.paragraph import TextBox
from flyers.layout.stack import RULE_GAP
from flyers.measure.lookup import once
from flyers.model.blocks import Brief, Briefs, Para
from flyers.model.frame import Frame, Rule
from flyers.units import MM, milli

_COMMAS = " ,،，、\n"  # at the end of a line, before the next part of it
_BESIDE, _PARTED = 5 * MM, 3 * MM  # from the widest mark to the words; from an hour alone to what is beside
_LEAST = 42 * MM  # width of words beside a mark, and of a brief beside another
_NEXT = 0.4  # times the size of a mark, from it to the mark below; besides a gutter, to the one beside it
_COLUMNS, _FAR, _NEARER = 12, 7 * MM, 1.5 * MM  # on which words begin; how far that moves them; how far back
# Em of type in which a quote, words below a date and words beside it should have no more lines than this.
_RAGGED, _LINES = (9.0, 12.0, 14.0), 2
_SMALL = 28.0  # points of a call that is small on one line
_WIDE = 110 * MM  # width of a brief with room for a mark and words beside each other
# Share of the measure that a mark above its words should take: in a table; elsewhere.
_DISPLAY, _HALFWAY = 0.67, 0.5
_BARE = 14 * MM  # below a mark with words beside it: more would be a hole
_HARDLY, _SEEN = 1.15, 1.08  # times as high is what is hardly higher; what is seen to be higher
_LOOSE = 32 * MM  # the most by which dates alone in a column move apart
_CLEAR, _RULED = 5 * MM, 5 * MM  # between columns with quotation marks; between dates that have a rule there
_UNDER, _MORE = 3 * MM, 2 * MM  # from a rule down to what is dated, and more white above it
_RULE, _ZONE = 0.75, 1.5  # points: a rule between rows; a rule that opens a new zone
# From the tails of marks to words below them; the least, as a share of the marks' size; to hours' ink.
_BELOW, _APART, _CLEARLY = 2.5 * MM, 0.14, 1.5 * MM


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
        return bool(self.mark and wide >= _WIDE and self.mark.widest < share * wide)

    @property
    def narrow(self) -> bool:
        """Whether neither its mark nor any of its words takes the most of a wide measure."""
        widest = max((text.widest for text in self.texts), default=0.0)
        return self.lonely(_DISPLAY) and widest < _DISPLAY * (self.inset + self.words.width)

    @property
    def ragged(self) -> bool:
        """Whether any of its words stand in many short lines."""
        em = _RAGGED[bool(self.mark) + bool(self.inset)]
        return any(len(one.lines) > _LINES and one.width < em * one.style.size for one in self.texts)

    @property
    def flaws(self) -> int:
        """Lines of its calls beyond one, or beyond two for a call that one line would make small; and texts
        nearly as large as its calls."""
        calls = [text for text in self.texts if text.style.display]
        least = min((call.style.size for call in calls), default=inf) / SAID
        loud = sum(text.style.size > least + HAIR for text in self.texts if text not in calls)
        long = (call.width < self.small * fsum(line.width for line in call.lines) for call in calls)
        lines = (len(call.lines) - (_LINES if two else 1) for call, two in zip(calls, long, strict=True))
        return loud + sum(max(0, more) for more in lines)

    @property
    def crowded(self) -> bool:
        """Whether what happens is in two lines beside a mark that takes more of the measure."""
        return self.inset > self.words.width and bool(self.texts and self.texts[0].lines[1:])


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
        share = _DISPLAY if 1 < self._rows == len(self.briefs) else _HALFWAY
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
    least = max(_LEAST, *(_ink(mark) + _NEXT * mark.style.size for mark in marks), 0.0)
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
        briefs[-1] = _brief(block.briefs[-1], each, width, 0.0, compositor)
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
    inset = max((_ink(mark) + _BESIDE for mark in marks), default=0.0)
    if width - inset >= _LEAST:
        ways = [*_beside(briefs, inset, width, compositor)]
        parted, ragged, height = min(map(_fault, ways))
        beside = next(way for way in ways if _fault(way) <= (parted, ragged, _SEEN * height))
        bare, wide = map(compositor.styles.length, (_BARE, _WIDE))
        if inset and width >= wide:
            beside = _timed(briefs, beside, inset, width, bare, compositor)
        most = bare * len(briefs)  # many read as a table
        holes = (one.bare > most and not one.lonely(_HALFWAY) for one in beside)
        if not any(holes) and not any(one.ragged for one in beside):
            return _level(beside)
    tail = max((max(_BELOW, _APART * m.style.size) + m.under for m in marks), default=0.0)
    below = [_brief(brief, width, width, 0.0, compositor, tail) for brief in briefs]
    level = _level(below, max(one.words.over for one in below))
    return [replace(one, drop=one.drop + (_CLEARLY if one.marks[1:] else tail)) for one in level]


def _timed(
    briefs: Sequence[Brief], beside: list[BriefBox], inset: float, width: float, bare: float,
    compositor: Compositor,
) -> list[BriefBox]:  # fmt: skip
    """Briefs with words `beside` marks, or with the hours of dates below these, where more than a `bare`
    height would be white there; of one alone where more than two lines stand there."""
    hour = None if briefs[1:] else _hour(briefs[0])
    lines = sum(len(text.lines) for text in beside[0].texts[1:])
    high = any(one.bare > bare for one in beside) if briefs[1:] else lines > _LINES
    if not high:
        return beside
    inset = max(inset, _ink(compositor.text(hour, width)) + _BESIDE if hour else 0.0)
    edge, tail = _edge(inset, width, compositor), max(mark.under for one in beside for mark in one.marks)
    over = max((compositor.text(one, width).over for one in map(_hour, briefs) if one), default=0.0)
    large = max(_APART * mark.style.size for one in beside for mark in one.marks)
    below = max(_BELOW, large, tail + over + _CLEARLY)
    timed = [_brief(brief, max(edge, inset) - _BESIDE, width, edge, compositor, below) for brief in briefs]
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
    lines of their own, or two share one, the second on one edge if there is room, clear of hours that stand
    alone: a call and whom to call."""
    step, wide = compositor.columns(width, _COLUMNS)[1][1], inset - _BESIDE if inset else width
    left = _edge(inset, width, compositor)
    found = [_brief(brief, wide, width, left, compositor) for brief in briefs]
    yield found
    if len(found) == 1 and found[0].mark and len(texts := found[0].texts) % 2:  # when and where on one line
        yield [replace(found[0], words=stacked([texts[0], *_in_pairs(texts[1:])]))]
    able = [one for one in found if inset or (width >= _WIDE and one.texts[0].style.display)]
    for near in (True, False):
        rows = [_in_order(brief, one.texts, near) for brief, one in zip(briefs, found, strict=True)]
        each = [*zip(found, rows, strict=True)]
        own = [replace(one, words=stacked(_in_pairs(row))) for one, row in each if one in able]
        if not own or not all(isinstance(one.words.boxes[0], Columns) for one in own):
            continue
        seconds = _seconds(own)
        most = max([*seconds, *(_ink(row[2]) + _PARTED for one, row in each if row is not one.texts)])
        off = most + _BESIDE * (len(own) == 1)  # nearer, one alone reads as one sentence
        for edge in (ceil((left + off) / step) * step - left, most):
            paired = [replace(one, words=stacked(_in_pairs(row, edge))) for one, row in each]
            if len(_seconds(paired)) == len(seconds):
                yield paired


def _edge(inset: float, width: float, compositor: Compositor) -> float:
    """Where words beside marks begin: at the next column of the page if it is near, or at one just before."""
    step = compositor.columns(width, _COLUMNS)[1][1]
    edge = ceil((inset - _NEARER) / step) * step
    return edge if width >= _WIDE and edge - inset <= _FAR else inset


def _hour(brief: Brief) -> Para | None:
    """The hour of a date, which may stand below it where one thing happens then."""
    words = brief.words if sum(word.role == "H2" for word in brief.words) < 2 else ()
    return next((word for word in words if brief.mark and word.key == brief.mark.key != ""), None)


def _seconds(briefs: Sequence[BriefBox]) -> list[float]:
    """Where the second text on a line begins."""
    return [box.lefts[1] for one in briefs for box in one.words.boxes if isinstance(box, Columns)]


def _brief(
    brief: Brief, wide: float, width: float, inset: float, compositor: Compositor, timed: float = 0.0
) -> BriefBox:
    """A mark and its words. If it is `timed`, the hour of a date stands so far below the date."""
    hour = _hour(brief) if timed else None
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


def _in_order(brief: Brief, texts: Sequence[TextBox], near: bool) -> Sequence[TextBox]:
    """Texts as they share lines: the hour of a date beside what happens then, or below it, `near` the date,
    and the place beside both."""
    what, *others = texts
    if not (near and others[1:] and brief.words[1] is _hour(brief)):
        return texts
    return what, others[1], others[0], *others[2:]


def _in_pairs(texts: Sequence[TextBox], left: float = 0.0) -> Iterator[TextBox | Columns]:
    """What and when on one line, where and the rest on the next, as far as there is room; the second text
    begins at `left`, or as near as possible."""
    for one, *other in (texts[n : n + 2] for n in range(0, len(texts), 2)):
        least, pair = _ink(one) + _BESIDE, (one, *other)
        second = left or least
        fit = other and least <= second <= one.width - _ink(other[0]) and not any(t.lines[1:] for t in pair)
        line = max(text.top for text in pair)
        columns = tuple(stacked([text]).lowered(line - text.top) for text in pair)
        yield from [Columns(columns, (0.0, second), one.width, before=one.before)] if fit else pair


def _ink(mark: TextBox) -> float:
    """How wide a mark's longest line is."""
    return mark.widest + HAIR
