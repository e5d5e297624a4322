"""A code with what it does: the verb, the symbol with its quiet zone, the address in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from math import fsum, inf

from msgspec.structs import replace

from flyers.content.template import Ground
from flyers.layout.column import HAIR, Close, Column, at, stacked
from flyers.layout.compositor import CLEAR, OF_CODES, Compositor, Form, Way
from flyers.layout.cut import through
from flyers.layout.lines import ends_in
from flyers.layout.paragraph import TextBox
from flyers.layout.stylesheet import Bounds
from flyers.layout.tongues import in_tongues
from flyers.measure.lookup import once
from flyers.measure.protocols import Symbol as Encoded
from flyers.model.blocks import Code
from flyers.model.frame import Frame, Group, Panel, Role, Symbol
from flyers.model.geometry import Rect
from flyers.units import MM, milli

QUIET = 4  # modules on every side, at least (ISO/IEC 18004, 5.3.8)
FINE = 0.62 * MM  # least modules where the column has room; the proof warns under 0.6
# From a patch to a verb: the least; in em of the verb; the same where no patch is seen.
_GAP, _HALF, _HOOK = 3 * MM, 0.46, 0.15
_DROP = 2.5 * MM  # from a patch to the words below it
# From a verb to words below it: the least; as a share of its size; between their ink.
_WORDS, _SHARE, _APART = 3 * MM, 0.3, 2 * MM
_NEARLY, _NAMED = 0.9, 0.8  # of their least size, to which verbs may fall for one line or two; a whole name
_AMPLE = 0.17, 0.2  # size of a verb to a patch beside it, at least; where nothing else stands beside that
# Demerits of a stray word in a verb; height of bare cell that counts for a line that ends badly.
_STRAY, _FLAW = 90.0, 10 * MM
_NOTHING = stacked(())
LOW = ("beside", "across")  # forms in which all words stand at the foot of the patch
_SUB, _CLOSE = 3 * MM, 2 * MM  # from a verb to words right below it; between their ink
_LOUD = 6.0  # times its address below the patch, by a verb at most
_FIFTH = 0.79  # times its size that a verb may have for a better way to divide it
_BRIEF = 0.75  # share of its measure for a verb in one line that is divided as those beside it are
FEW, _LEAST = 2, 5.0  # lines of a verb; times its least size: columns of words that are narrower look ragged


class CodeBox(Close, frozen=True, dict=True):
    """A code with its words: above, beside or below the white patch that its symbol and quiet zone fill."""

    code: Code
    symbol: Encoded
    width: float
    asked: float  # the side that is wanted
    patch: float  # side of the white square
    side: float  # of the symbol in it
    form: Form
    verb: TextBox
    below: Column  # words below the patch
    room: float  # above what is below the verb, the same as in codes beside it
    ground: Ground
    most_hang: float  # of the quiet zone out of the column
    panel: bool  # the patch is seen, on a colour, and stands on the column's edge; else the symbol does
    least: float  # size of its verb
    reach: float = 0.0  # into the padding of its field, for an address that only this makes whole
    down: float = 0.0  # from the box's top to the verb, in line with those beside it
    alone: bool = True
    aside: Column = stacked(())  # words beside the patch
    sub: Column = _NOTHING  # what is said of the verb, right below it
    line: float = 0.0  # from the box's top to the first baseline of words beside the patch, at least

    @property
    def headed(self) -> bool:
        """Whether its verb stands above it."""
        return self.form in ("above", "across")

    @once
    def parted(self) -> int:
        """How many lines of its verb end inside a name or at its hyphen."""
        named = sum(through(self.verb.whole.spans, line.start).isolated for line in self.verb.lines[1:])
        return max(named, int(self.verb.hyphened))

    @once
    def scattered(self) -> int:
        """The lines that `parted` counts, or those of a single word beyond two."""
        words = (self.verb.whole.text[line.start : line.end] for line in self.verb.lines)
        return max(self.parted, sum(" " not in line for line in words) - FEW)

    @once
    def flaws(self) -> float:
        """Words of its verb that are divided, how scattered it is, how often and how badly addresses are
        broken; how much smaller than it should be a verb beside its patch is. Below the patch an address is
        no caption beside a large verb."""
        ample = _AMPLE[not self.aside.boxes] * self.patch
        small = 0.0 if self.headed else max(0.0, ample - self.verb.style.size)
        low = [text.style.size for text in self.addresses if not (self.headed or self.aside.boxes)]
        faint = max(0.0, self.verb.style.size / _LOUD - min(low, default=inf))
        return self.split + self.verb.broken + self.scattered + self.badly_broken + small + faint

    @property
    def quiet(self) -> float:
        return (self.patch - self.side) / 2

    @once
    def excess(self) -> float:
        """Also how far words beside a patch go on over the end of its cell, where the next patch stands."""
        aside = (self.aside, *([] if self.headed else [self.sub]))
        over = (x.width - (self._room - self.gap) - self.reach for x in aside if x.boxes)
        words = (x.excess for x in (self.verb, self.sub, self.below, self.aside))
        return max(*words, *over, -self._room)

    @property
    def key(self) -> str:
        return self.code.key

    @property
    def over(self) -> float:
        return max(0.0, self.verb.over - self.down, self._lift)

    @once
    def under(self) -> float:
        return max((words.under for words in (self.below, self.aside) if words.boxes), default=0.0)

    @property
    def hang(self) -> float:
        """How far the quiet zone hangs out of the box where lines start."""
        return 0.0 if self.panel else min(self.quiet, self.most_hang)

    @property
    def _lift(self) -> float:
        """How much of the quiet zone of a single code stands above the box, on paper, where it may."""
        free = self.alone and self.form == "beside" and self.ground in ("", "paper") and self.hang
        return self.quiet if free else 0.0

    @property
    def air(self) -> float:
        """How much lower than the patch words beside it begin: level with its symbol, where the patch is not
        seen."""
        return 0.0 if self.panel or self.headed else self.quiet - self._lift

    @property
    def middle(self) -> float:
        """From the box's top to the middle of a patch with words beside it."""
        return self.patch / 2 - self._lift

    @property
    def _top(self) -> float:
        """From the box's top to the patch."""
        return self.room + self.gap if self.headed else 0.0

    @property
    def gap(self) -> float:
        return self._gap(self.verb.style.size)

    def _gap(self, size: float) -> float:  # from a patch to a verb
        return max(_GAP, _HALF * size) if self.panel else max(CLEAR, _HOOK * size)

    @property
    def _sub_gap(self) -> float:
        """From its verb to what is said of it."""
        return max(_SUB, self.verb.under + self.sub.over + _CLOSE) if self.sub.boxes else 0.0

    @property
    def beside_foot(self) -> float:
        """From the box's top to the foot of all that stands beside its patch."""
        return self.aside_top + self.aside.height if self.aside.boxes else self.said_foot

    @once
    def said_foot(self) -> float:
        """From the box's top to the foot of its verb and of what is said of it."""
        return self.down + self.verb.height + self._sub_gap + self.sub.height

    @property
    def aside_top(self) -> float:
        """From the box's top to words beside the patch."""
        if self.headed:  # what is higher than the patch goes on below it
            air = self.quiet * (not self.panel)
            return self._top + max(air, self.patch - air - self.aside.height)
        least = max(_WORDS, _SHARE * self.verb.style.size)
        top = self.said_foot + max(least, self.verb.under + self.aside.over + _APART)
        return max(top, self.line - line_of(self.aside))

    @property
    def _foot(self) -> float:
        """From the box's top to the foot of its patch, or of what stands beside that."""
        verb = 0.0 if self.headed else self.said_foot + self.verb.under * bool(self.below.boxes)
        beside = self.aside_top + self.aside.height if self.aside.boxes else verb
        return max(self._top + self.patch - self._lift, beside)

    @property
    def below_top(self) -> float:
        """From the box's top to words below the patch, clear of a verb beside it and in line with other
        codes."""
        foot = self._foot + max(_DROP if self.panel else CLEAR, self.below.over + HAIR)
        verb = self.said_foot + self.verb.under + self.below.over + _APART
        return foot if self.headed else max(foot, verb, self.room - line_of(self.below))

    @once
    def height(self) -> float:
        return self.below_top + self.below.height if self.below.boxes else self._foot

    def frame(self) -> Frame:
        top, beside = self._top, self.patch - self.hang + self.gap
        patch = Rect(-self.hang, top, self.patch, self.patch).milli
        items: list[Group | Panel] = [Panel(patch, "paper")] if self.panel else []
        start = 0.0 if self.headed else beside
        items.append(at(start, self.down, self.verb.frame()))
        items += [at(start, self.said_foot - self.sub.height, self.sub.frame())] if self.sub.boxes else []
        items.append(at(self.quiet - self.hang, top + self.quiet - self._lift, self._symbol()))
        items += [at(0, self.below_top, self.below.frame())] if self.below.boxes else []
        items += [at(beside, self.aside_top, self.aside.frame())] if self.aside.boxes else []
        return Frame(milli(self.width), milli(self.height), tuple(items), name=self.code.key)

    def _symbol(self) -> Frame:
        """A paragraph that is a link that is a figure."""
        code, side = self.code, milli(self.side)
        link = Role("Link", alt=code.alt, url=self.symbol.text, lang=code.lang)
        item: Symbol | Group = Symbol(Rect(0, 0, side, side), self.symbol.rows, self.symbol.text)
        for role in (Role("Figure", alt=code.alt, lang=code.lang), link, Role("P", lang=code.lang)):
            item = Group(0, 0, frame := Frame(side, side, (item,), role))
        return frame

    @property
    def _room(self) -> float:
        """From the patch to the end of a line beside it."""
        return self.width - (self.patch - self.hang)

    def has_room(self, compositor: Compositor) -> bool:
        """Whether words have room beside the patch."""
        return self._room - self.gap >= _LEAST * compositor.styles.led(self.code.verb.style)[1].least

    def holds(self, form: Form, compositor: Compositor) -> bool:
        """Whether in this form the longest word beside the patch has room, at the least size."""
        texts = (text for text in self.texts if form in LOW or text.para not in self.code.words)
        words = chain([self.verb] * (form in ("beside", "split")), texts if form != "above" else ())
        return all(compositor.longest(x, _NEARLY) <= self._room - self._gap(0.0) for x in words)

    def worded(self, form: Form, compositor: Compositor) -> CodeBox:
        """The same with its words in this form, from memory if they were set so before."""
        on, code = replace(compositor, ground=self.ground), self.code
        beside = 0.0 if form == "above" else self._room - self.gap
        said = *code.words, *code.notes, *code.subhead
        key = on.key(said, code, form, self.width, beside, self.reach, but=OF_CODES)
        below, aside, sub = on.memory.recall(key, lambda: self._words(form, on, beside))
        return replace(self, form=form, below=below, aside=aside, sub=sub)

    def _words(self, form: Form, on: Compositor, beside: float) -> tuple[Column, Column, Column]:
        """Words below its patch, beside it, and right below its verb; what people type apart from notes. What
        is said of a verb above its patch is a note below: patches side by side stand near their verbs."""
        subhead = self.code.subhead if form in ("beside", "split") else ()
        notes = self.code.notes if subhead else (*self.code.subhead, *self.code.notes)
        typed = self._made_whole(on.texts(self.code.words, beside if form in LOW else self.width), on)
        said = on.texts(notes, self.width if form == "above" else beside)
        if form != "split":
            upper, lower = (said, typed) if form in LOW else (typed, said)
            head = [replace(x, style=replace(x.style, before=_APART)) for x in lower[:1]]
            typed, said = [*upper, *head, *lower[1:]], []
        below, aside = map(stacked, (said, typed) if form in LOW else (typed, said))
        day = [on.in_one_line(para, beside, _NEARLY) for para in subhead[:1]]
        return below, aside, stacked([*day, *on.texts(subhead[1:], beside)]) if day else _NOTHING

    def _made_whole(self, typed: Sequence[TextBox], on: Compositor) -> list[TextBox]:
        """What people type, where an address that would be broken at its least size goes on into the padding
        of its field, if it is whole there at its usual size: small ones are as bad as broken ones."""

        def able(text: TextBox) -> bool:
            name, bounds = on.styles.led(text.para.style)
            size, least = text.style.size / on.styles.size(name), bounds.least
            wide = replace(text, width=text.width + self.reach)
            usual = divided(wide, size * max(least, bounds.usual))[1]
            return any(run.address for run in text.para.runs) and divided(text, size * least)[1] > 1 == usual

        wider = [self.reach * (self.reach > 0 and able(text)) for text in typed]
        each = zip(typed, wider, strict=True)
        return [on.text(x.para, x.width + more, x.runs_on) if more else x for x, more in each]

    def shortened(self, compositor: Compositor) -> CodeBox:
        """The same with a shorter verb, and below it what that leaves out."""
        if not self.code.shorter:
            return self
        (verb, *subhead), on = self.code.shorter, replace(compositor, ground=self.ground)
        code = replace(self.code, verb=verb, subhead=(*subhead, *self.code.subhead), shorter=())
        text = in_tongues(verb, self.width, on)
        return replace(self, code=code, verb=text, room=text.height).worded("above", on)

    def saying(self, compositor: Compositor, share: float = 1.0) -> CodeBox:
        """The same with its verb in the compositor's size, on a share of its measure."""
        on = replace(compositor, ground=self.ground)
        measure = self.measure(on.style(self.code.verb).size)
        verb = in_tongues(self.code.verb, share * measure, on)
        return replace(self, verb=replace(verb, width=measure), room=verb.height)

    def in_lines(self, count: int, compositor: Compositor) -> CodeBox:
        """The same with its verb in as many lines as those beside it, if it has enough words: no line is one
        sign. Beside its patch one that is short in one line is whole, and the last word of none is short."""
        if len(self.verb.lines) == count or (not self.headed and self.verb.fill < _BRIEF):
            return self
        ways = (w for w in self.ways(compositor) if w.lines == count and w.size >= self.verb.style.size)
        ways = (way for way in ways if self.headed or not way.stray)
        found = (self.saying(compositor, self.verb.style.size / way.size) for way in ways)
        good = (box for box in found if all(line.end - line.start > 1 for line in box.verb.lines))
        return next((box for box in good if box.parted <= self.parted and not box.verb.torn_by_sense), self)

    @property
    def _high(self) -> float:
        """From the top of its verb beside a patch to words there."""
        high = self.patch - self.air - self._sub_gap - self.sub.height
        if self.aside.boxes:
            high -= max(_WORDS, self.aside.over + _APART) + self.aside.height + self.air
        return high

    def measure(self, size: float) -> float:
        """How long the lines of its verb are in a size."""
        return self.width if self.headed else self._room - self._gap(size)

    def ways(self, compositor: Compositor) -> tuple[Way, ...]:
        """The divisions of its verb by sense, at sizes that leave white between patch and verb."""
        free, room, share = self.measure(0.0), self._room, _HALF if self.panel else _HOOK
        every = replace(compositor, ground=self.ground).ways(self.code.verb, free)
        if self.headed:
            return every
        return tuple(replace(w, size=min(w.size, room / (free / w.size + share))) for w in every if w.size)

    def room_beside(self, every: Sequence[Way], bounds: Bounds, row: float = inf) -> float:
        """The largest size at which its verb has room beside the patch, in one of these ways, above words
        that stay whole; no larger than its `row`, at least nearly its least. Few lines are best if they are
        no smaller than usual; a short last word or a third line costs a fifth (docs/decisions/0042)."""
        leading = self.verb.style.leading / self.verb.style.size
        every = [replace(w, size=min(w.size, self._high / (w.lines * leading), row)) for w in every]
        whole = [way.size for way in every if self.verb.whole.named and not way.parted]
        least = bounds.nearly(_NAMED if max(whole, default=0.0) >= bounds.nearly(_NAMED) else _NEARLY)
        ways = [way for way in every if way.size >= least] or every
        calm = [way for way in ways if way.demerits < _STRAY and way.size >= bounds.least]
        ways = calm or ways
        best = max((w for w in ways if w.lines <= FEW), key=_looks, default=None)
        if not best or best.size < bounds.usual:  # a third line only where it is worth it
            other = max((w for w in ways if w is best or w.lines > FEW), key=lambda w: w.worth, default=None)
            best = max(filter(None, (best, other)), key=_looks, default=None)
        most = self._widest_gap / (_HALF if self.panel else _HOOK)
        return max(least, min(most, best.size if best else inf))

    @property
    def _widest_gap(self) -> float:
        """From its patch to words beside it, at the most that leaves addresses there whole."""
        whole = (x.width - x.widest for x in self.addresses if self.form in LOW and not x.lines[1:])
        return self.gap + min(whole, default=inf)

    def bare(self, height: float) -> float:
        """The bare area of a cell of this height, in square points; flaws of the verb count as strips of
        it."""
        inked = self.patch**2 + fsum(text.widest * text.height for text in (self.verb, *self.texts))
        flaws = max(self.scattered, self.verb.torn_by_sense)
        return self.width * (height + _FLAW * flaws**2) - inked

    @once
    def texts(self) -> list[TextBox]:
        """The words beside it and below, as they are read."""
        every = (*self.sub.boxes, *self.below.boxes, *self.aside.boxes)
        return [box for box in every if isinstance(box, TextBox)]

    @once
    def typed(self) -> list[TextBox]:
        return [text for text in self.texts if text.para in self.code.words]

    @once
    def addresses(self) -> list[TextBox]:
        return [text for text in self.typed if any(run.address for run in text.para.runs)]

    @once
    def split(self) -> int:
        """Lines too many of addresses: one in a single line is typed, one in two is mistyped."""
        return sum([len(text.lines) - 1 for text in self.addresses])

    @once
    def badly_broken(self) -> int:
        """Lines too many into which what people type is broken."""
        return sum(divided(text, text.style.size)[0] for text in self.typed)


def line_of(words: Column) -> float:
    """From the top of words to their first baseline."""
    return max((box.top for box in words.boxes[:1] if isinstance(box, TextBox)), default=0.0)


def _looks(way: Way) -> float:
    """The size of a verb, less for a third line and for a short last word."""
    return way.size * _FIFTH ** ((way.lines > FEW) + way.stray)


def divided(text: TextBox, size: float) -> tuple[int, int]:
    """Into how many lines too many a text is broken in a size, and into how many. An address may be broken
    once, at a joint; words to search for twice."""

    def found() -> tuple[int, int]:
        whole, ends = text.whole, ends_in(text, size)
        marks = "".join([whole.text[whole.ends[end] - 1] for end in ends[:-1]])
        return len(marks) if marks not in ("", "/", "@", " ", "  ", ":") else 0, len(ends)

    return text.whole.shaper.recall(("divided", text.width / size), found)
