"""A paragraph cut at the places where a line may end, measured in em so that one cut serves all sizes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby
from math import fsum
from operator import attrgetter

from msgspec import Struct

from flyers.layout.shaper import LONGEST, STROKE, Shaper
from flyers.layout.stylesheet import TypeStyle
from flyers.measure.breaks import account_joints, address_joints, addresses, breaks, parted
from flyers.measure.headline import APART, INSIDE, JOINT, STUMP
from flyers.measure.headline import HYPHEN as DIVIDED
from flyers.measure.hyphenate import SOFT
from flyers.measure.lent import COUNT
from flyers.measure.linebreak import Fragment
from flyers.measure.lookup import Lookup, once
from flyers.measure.protocols import Parting, Tools
from flyers.measure.sense import CLAUSE, LARGE, LAST, NAMED, OWNED, TORN, costs, demerits
from flyers.measure.sentences import is_name
from flyers.model.blocks import Para, Run
from flyers.model.direction import from_right

HYPHEN = "-"
# Cost of a divided word in a paragraph, besides that of its hyphen: as much as if a quarter of a line were
# bare, a fifth at the joint of a compound.
_IN_TEXT = {"joint": 0.0, "syllable": 4.0, "inner": 8.0, "long": 20.0, "stump": 60.0, "name": 1500.0}
_IN_HEADLINE = {
    "joint": JOINT,
    "syllable": DIVIDED,
    "inner": DIVIDED,
    "long": STUMP,
    "stump": STUMP,
    "name": STUMP,
}
_LONG_NAME = 16  # letters of one that leaves half a line bare, as Gyergyószentmiklóson
_TYPED = 230.0  # cost of a line that ends inside an address, which people type
_IN_NAME = 1000.0  # more inside the name of a host, which is read as one word
_IN_WORD = 5000.0  # more inside a word of an address: only where nothing else has room
_NAME = 1000.0  # to break a name in a list; after a comma half of it
_LABEL = 500.0  # to part a label from what follows: as much as a bare line
_APIECE = 250.0  # to break one of several things that run on, not between two, by its letters
_BRIEF = 4  # words of a clause that has a line of its own, if it can
_STRESSED = 24  # letters of emphasised words that are read as one
_NOTHING = Run("")
_ASCENT, _DESCENT, _END = map(attrgetter, ("ascent", "descent", "end"))
# Quotation marks, in whichever language a text begins with them, with the blank that French sets inside.
_OPENING = re.compile("(?:[\"'“”„‟‘’‚‛«»‹›「『﹁﹃〝＂][ \u00a0\u2009\u202f]?)+(?=\\S)")


class Span(Struct, frozen=True, gc=False):
    """A run, and its place in the paragraph's text."""

    start: int
    end: int
    run: Run


class Cut(Struct, frozen=True, dict=True):
    """A paragraph as fragments; fragment i ends at `ends[i]` in the text, spaces after it included."""

    shaper: Shaper
    text: str
    spans: tuple[Span, ...]
    fragments: tuple[Fragment, ...]
    ends: tuple[int, ...]
    above: tuple[float, ...]  # how far the ink of each reaches above the baseline, in em
    below: tuple[float, ...]  # and below it
    inside: frozenset[int] = frozenset()  # ends inside words without hyphens
    joints: frozenset[int] = frozenset()  # ends at joints of compounds
    opening: int = 0  # characters of the quotation marks that the text begins with, blanks included

    @property
    def written(self) -> int:
        """In how many lines it was written; 0 where no line was ended."""
        ended = sum(fragment.forced for fragment in self.fragments)
        return ended and ended + 1

    @once
    def named(self) -> bool:
        """Whether a line may end at the hyphen of a name."""
        return any(fragment.penalty >= NAMED for fragment in self.fragments)

    @once
    def brief(self) -> bool:
        """Whether it is three clauses or more, each of few words: Sixty stalls, three mills, one roof."""
        stops = [fragment.penalty <= CLAUSE for fragment in self.fragments[:-1]]
        clauses = [len([*part]) for stop, part in groupby(stops) if not stop]
        return sum(stops) > 1 and max(clauses, default=0) < _BRIEF

    @once
    def widest(self) -> float:
        """Em of the longest part that nothing breaks."""
        return max(fragment.width for fragment in self.fragments)

    def faults(self, starts: Iterable[int]) -> list[float]:
        """The demerits of the ends before lines that begin at these places, but for written ones."""
        ends = (self.fragments[bisect_left(self.ends, start)] for start in starts)
        return [one.penalty for one in ends if not one.forced]


def spans_of(para: Para) -> tuple[str, tuple[Span, ...]]:
    """The paragraph's text and its runs in it."""
    ends = [*accumulate(len(run.text) for run in para.runs)]
    return "".join(run.text for run in para.runs), (*map(Span, (0, *ends), ends, para.runs),)


def parts(spans: tuple[Span, ...], start: int, end: int) -> list[tuple[int, int, Run]]:
    """The pieces of [start, end) by run."""
    first, last = bisect_right(spans, start, key=_END), bisect_left(spans, end, key=_END)
    if first == last:  # as most
        return [(start, end, spans[first].run)] if start < end else []
    every = ((max(span.start, start), min(span.end, end), span.run) for span in spans[first : last + 1])
    return [part for part in every if part[0] < part[1]]


class _Cutter:
    """Cuts one paragraph; its fragments are what has been cut so far."""

    def __init__(self, para: Para, shaper: Shaper, tools: Tools, hyphenate: bool) -> None:
        self.text, self.spans = spans_of(para)
        self.bounds = [*map(_END, self.spans)]
        self.shaper, self.tools, self.lang, self.hyphenate = shaper, tools, para.lang, hyphenate
        self.rtl = rtl = from_right(para.lang)
        self.balance, self.large = shaper.style.balance, not shaper.style.hyphens
        self.display = self.balance or shaper.style.face.family == "display"
        whole = self.display or self.large
        self.inside = tools.inside_words(self.text, para.lang, tools.divide) if whole else frozenset()
        self.addresses = addresses(self.text)
        self.stops = [stop for _, stop in self.addresses]
        self.named = any(span.run.isolated or span.run.address or span.run.marked for span in self.spans)
        self.labelled = any(x.run.isolated and x.run.bold and not x.run.marked for x in self.spans)
        self.parted = MARK in self.text and not (self.balance or self.large)
        self.special = self.named or self.parted or self.addresses != []
        running = not (self.balance or self.large or any(x.run.isolated or x.run.address for x in self.spans))
        self.held = parted(self.text, para.lang) if running else {}
        self.lined = [(span, under) for span in self.spans if (under := shaper.under(span.run))]
        self.alone = Lookup[tuple[str, Run], float](lambda it: shaper.advance(shaper.shape(*it, rtl)))
        self.fragments: list[Fragment] = []
        self.ends: list[int] = []
        self.joints: set[int] = set()
        self.inks: list[tuple[float, float]] = []

    def cut(self) -> Cut:
        text, ends = self.text, self._opportunities()
        if self.display and self.inside and not self.hyphenate:
            ends = [one for one in ends if one[0] not in self.inside]
        places = [end for end, _ in ends]
        told, divide = (text, self.lang, places), self.tools.divide
        senses = demerits(*told, divide) if self.balance else costs(*told, self.large, divide)
        start, counted, running = 0, 0.0, not self.balance
        for (end, forced), sense in zip(ends, senses, strict=True):
            self._add(start, end, forced, sense, counted)
            # To part what a number counts is as dear as to part the two.
            start, counted = end, COUNT if running and sense in (COUNT, LAST) else 0.0
        above, below = zip(*self.inks, strict=True) if self.inks else ((), ())
        opening = len(found[0]) if (found := _OPENING.match(text)) else 0
        return Cut(
            self.shaper,
            text,
            self.spans,
            fragments=tuple(self.fragments),
            ends=tuple(self.ends),
            above=above,
            below=below,
            inside=frozenset(self.inside if self.display else ()),
            joints=frozenset(self.joints),
            opening=opening,
        )

    def _add(self, start: int, end: int, forced: bool, sense: float, counted: float) -> None:
        """The word in [start, end), in parts where it may be hyphenated, at a cost by what is `counted`."""
        text, spans, word_end = self.text, self.spans, shown_to(self.text, start, end)
        word = text[start:word_end]
        points = self._hyphens(word, start) if self.hyphenate or SOFT in word else ()
        before = space = 0.0
        for point, kind in points:  # kerning and ligatures over a point are the whole word's
            reach = self._measured(start, point)[0]
            hyphen = self.alone[HYPHEN, run_at(spans, point - 1)]
            part = (_IN_HEADLINE if self.balance else _IN_TEXT)[kind]
            self.fragments.append(Fragment(reach - before, 0.0, hyphen, part + counted))
            self.ends.append(point)
            self.joints.update({point} if kind == "joint" else ())
            before = reach
        wide, up, down = self._measured(start, word_end)
        if end > word_end and not forced:
            space = self.alone[text[word_end:end], spans[bisect_right(self.bounds, word_end)].run]
        said = word.split()
        many = max(1, sum(any(map(str.isalnum, one)) for one in said)) if len(said) > 1 else 1
        sense = self._penalty(end, word_end, sense) if self.special or end in self.inside else sense
        penalty = max(sense, self.held.get(end, 0.0))
        self.fragments.append(Fragment(wide - before, space, 0.0, penalty, forced, many))
        self.ends.append(end)
        if self.lined:
            lines = (at + STROKE for of, at in self.lined if of.start < word_end and start < of.end)
            down = max(down, *lines, 0.0)
        self.inks += [(up, down)] * (len(points) + 1)

    def _measured(self, start: int, end: int) -> tuple[float, float, float]:
        """The width of some characters, and how far they reach above and below the baseline."""
        shaper, rtl = self.shaper, self.rtl
        if start < end <= (span := self.spans[bisect_right(self.bounds, start)]).end:  # of one run, as most
            one = shaper.shape(self.text[start:end], span.run, rtl)
            return shaper.advance(one), one.ascent, one.descent
        every = [shaper.shape(self.text[a:b], run, rtl) for a, b, run in parts(self.spans, start, end)]
        wide = fsum(map(shaper.advance, every))
        return wide, max(map(_ASCENT, every), default=0.0), max(map(_DESCENT, every), default=0.0)

    def _penalty(self, end: int, word_end: int, penalty: float) -> float:
        """What it costs a line to end there: by sense, and inside a word, a name or an address."""
        text, balance = self.text, self.balance
        ended = text.startswith(MARK, word_end, end) or text.endswith("\u2060", 0, word_end)  # a part
        if self.parted and not ended:
            before, behind = text.rfind(MARK, 0, end), text.find(MARK, end)
            penalty += _APIECE / ((behind if behind >= 0 else len(text)) - max(0, before))
        if end in self.inside:  # twice as bad before a sign that only makes a sound longer
            penalty += (INSIDE if balance else INSIDE / LARGE) * (1 + (text[end] == "う"))
        inside_of = through(self.spans, end)
        if not inside_of.address and self._addressed(end, end):
            return penalty + (TORN if balance else _TYPED + _IN_NAME)  # amid words it is whole if it can be
        if not self.named:
            return penalty
        label = _NOTHING if ended or inside_of is not _NOTHING else run_at(self.spans, word_end - 1)
        if self.large and inside_of.marked and len(inside_of.text) <= _STRESSED:
            penalty += OWNED / (1 if balance else LARGE)
        if inside_of.isolated:
            listed = text[word_end - 1] == "," and text[word_end - 2] != "-"  # no "Trein-, Tram- en Bus"
            penalty += (APART if balance else _NAME) / (1 + listed) * (1.5 if text[end - 1] in "-‐" else 1.0)
        elif label.isolated and label.bold and not label.marked:  # it stands on the line of what it says
            penalty = penalty + APART if balance else _LABEL
        if inside_of.address and not balance:
            penalty += _TYPED + (_IN_NAME if text[end - 1] == "." else 0.0)
            penalty += _IN_WORD if text[end] in "-_" else 0.0
        return penalty

    def _opportunities(self) -> list[tuple[int, bool]]:
        """Where lines may end, and must: by UAX #14, and in addresses by print's own rule; inside the words
        of addresses only if there is no other room."""
        address = [s for s in self.spans if s.run.address]
        how = self.lang, self.tools.divide
        every = breaks(self.text, *how)
        found = {at: must for at, must in every if must or not (address and through(self.spans, at).address)}
        for span in address:
            own = span.run.text
            places = [index for index, _ in breaks(own, *how, address=True) if index < len(own)]
            for index in [*places, *(address_joints(own) if self.hyphenate else ())]:
                found[span.start + index] = False
        if self.hyphenate and self.large:
            found |= dict.fromkeys(account_joints(self.text), False)
        found[len(self.text)] = found.get(len(self.text), False)
        return sorted((dict.fromkeys(self.held, False) | found).items())

    def _hyphens(self, word: str, start: int) -> Sequence[tuple[int, Parting]]:
        """Hyphenation points of the word that begins there, and what each parts; none in addresses."""
        if not 0 < len(word) <= LONGEST:
            return ()
        run = self.spans[bisect_right(self.bounds, start)].run
        found = self.tools.hyphenate(word, lang := run.lang or self.lang)
        if not found or run.address or self._addressed(start, start + len(word)):
            return ()
        # Small print, which people copy word for word: hyphens are for the story.
        label = self.labelled or run.isolated or (run.bold and not run.marked)
        if not label and not is_name(self.text, start, lang):
            firm = ("syllable", "inner") if run.bold else ()
            return [(start + at, "long" if kind in firm else kind) for at, kind in found]
        long = not label and len(word) >= _LONG_NAME
        return [(start + at, "long" if long and kind != "stump" else "name") for at, kind in found]

    def _addressed(self, start: int, end: int) -> bool:
        """Whether some characters, or what is on both sides of a place, are part of an address."""
        near = bisect_right(self.stops, start)
        return near < len(self.stops) and self.addresses[near][0] < end


MARK = "\u00a0·"  # between two parts of a line; the end of one parts them without it


def shown_to(text: str, start: int, end: int) -> int:
    """Where the visible words of a line end: spaces vanish there, and so does a mark between two parts."""
    stop = start + len(text[start:end].rstrip(" \n\u2028"))
    return stop - len(MARK) if stop < end and text.endswith(MARK, start, stop) else stop


def run_at(spans: tuple[Span, ...], at: int) -> Run:
    """The run that holds the character at `at`."""
    return spans[bisect_right(spans, at, key=_END)].run


def through(spans: tuple[Span, ...], at: int) -> Run:
    """The run on both sides of a place, an empty one between two runs and at the end. It tells whether the
    place is inside a name of a list or an address."""
    found = bisect_right(spans, at, key=_END)
    return spans[found].run if found < len(spans) and spans[found].start < at else _NOTHING


def cut_para(para: Para, style: TypeStyle, tools: Tools, hyphenate: bool) -> Cut:
    """Cut a paragraph: at UAX #14's opportunities, and inside words that may be hyphenated. The cut serves
    all sizes. Display type is read as a whole, so its words are whole in scripts without spaces too, unless
    `hyphenate` says that there is no room for that."""
    return _Cutter(para, Shaper(tools.ruler, style.shape, para), tools, hyphenate).cut()
