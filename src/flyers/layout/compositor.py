"""What setting a block needs: tools that measure, the style sheet, and what was set before."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import groupby, pairwise
from math import floor, inf
from operator import attrgetter
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import astuple, replace

from flyers.content.style import leaders
from flyers.content.template import Ground, Template
from flyers.layout.cut import Cut, cut_para
from flyers.layout.lines import headline_of, set_lines
from flyers.layout.paragraph import TextBox
from flyers.layout.stylesheet import StyleSheet, TypeStyle
from flyers.measure.protocols import Memory, Tools
from flyers.measure.sense import NAMED
from flyers.model.blocks import (
    BETWEEN,
    Block,
    Briefs,
    Code,
    Entry,
    Image,
    Items,
    Logos,
    Para,
    Rows,
    Run,
    undotted,
)
from flyers.units import MM

_STROKES = 2  # lines with a marker's strokes; more of them are a ragged block
CLEAR = 0.8 * MM  # between words and a quiet zone whose patch is not seen
_PARTED = 3 * MM  # the least from words to a quotation mark in the next column, or both read as one line

Form = Literal["beside", "split", "above", "across"]
"""Verb and words beside the patch of a code; the verb beside it, the words below across the cell; the verb
above it, the words below; the verb across the cell, the words beside the patch."""

HALF = 60.0  # demerits of a division that count like half its size
FORMS: tuple[Form, ...] = ("beside", "split", "above", "across")
OF_CODES = "code", "hang", "reach", "forms"  # what decides how codes are set, and nothing else


class Way(Struct, frozen=True):
    """A headline in some number of lines."""

    lines: int
    size: float  # in points, at which the longest line fills the measure
    demerits: float  # of its lines (see `measure.headline`)
    stray: bool = False  # its last line is one short word

    @property
    def parted(self) -> bool:
        """Whether a line ends at the hyphen of a name."""
        return self.demerits >= NAMED

    @property
    def worth(self) -> float:
        return self.size / (1 + self.demerits / HALF)


class Compositor(Struct, frozen=True):
    """Sets paragraphs, and knows what a block needs to be set."""

    tools: Tools
    styles: StyleSheet
    memory: Memory  # what was set with this template's styles
    ground: Ground = ""  # the colour below, or of the veil of a picture
    veiled: bool = False  # it is the veil of a picture
    code: float = 0.0  # side of a code, in points
    hang: float = 0.0  # how far a quiet zone may hang out where lines start
    reach: float = 0.0  # how far an address may go on into the padding of its field
    forms: tuple[Form, ...] = FORMS  # of codes; the one that breaks least is taken
    marks: float = inf  # how far quotation marks may hang out
    abreast: bool = False  # between columns they hang out as a whole or not at all
    whole: bool = False  # words stay whole where they have room
    edges: tuple[tuple[float, float], ...] = ()  # of fields on the page and of words in them, from its lines
    apart: float = 0.0  # between cells above, on whose edges columns begin; 0: a gutter

    def key(self, owner: Hashable, *made_from: Hashable, but: tuple[str, ...] = ()) -> Hashable:
        """All that decides how a block or a holder of blocks is set: what else it is `made_from`, each field
        here that is not shared (`but` some that do not matter), and what the style sheet says of it."""
        return owner, made_from, _fields(but)(self), self.styles.key(sizes_of(owner, self))

    @property
    def picture(self) -> float:
        """The height of a picture as a share of its width."""
        return self.styles.sizes.get("picture") or self.styles.bounds("picture").least

    @property
    def panel(self) -> bool:
        """Whether what is set stands on a colour that is seen."""
        return self.ground not in ("", "paper") and not self.styles.hides(self.ground)

    @property
    def seen(self) -> list[float]:
        """The edges on the page on which words may begin: on white those of fields."""
        return sorted({pair[self.panel] for pair in self.edges})

    def spans(self, width: float, count: int) -> list[tuple[float, float]]:
        """Where each of `count` columns starts, and how wide it is, a gutter from the next."""
        gutter = self.styles.grid.gutter
        step = (width + (self.apart or gutter)) / count
        last = step - max(gutter, self.apart) if count > 1 else width
        return [(n * step, wide) for n, wide in enumerate([step - gutter] * (count - 1) + [last])]

    def columns(self, width: float, count: int) -> tuple[float, tuple[float, ...]]:
        """The width of the last of `count` columns, and where each begins."""
        spans = self.spans(width, count)
        return spans[-1][1], tuple(start for start, _ in spans)

    def style(self, para: Para) -> TypeStyle:
        """How a paragraph looks in its language, on this ground."""
        return self.styles.style(para.style, para.lang, self.ground, self.veiled)

    def text(self, para: Para, width: float, runs_on: bool = False) -> TextBox:
        """A paragraph in lines of `width` points. A word longer than its line is hyphenated even where the
        style forbids it; if it is still too wide, `excess` says so. Quotation marks hang out of the column as
        far as there is room; lines move in by the rest."""
        style = self.style(para)
        box = self._set(para, style, width, runs_on)
        if box.hangs <= self.marks:
            return box
        if style.align != "start":
            return self._set(para, replace(style, hang_quotes=False), width, runs_on)
        return self._set(para, style, width, runs_on, box.hangs - self.marks * (not self.abreast))

    def _set(self, para: Para, style: TypeStyle, width: float, runs_on: bool, inset: float = 0.0) -> TextBox:
        parts = style.shape.hyphens and not self.whole
        key = para, style, width, runs_on, inset, parts
        return self.tools.memory.recall(key, lambda: self._lines(*key))

    def _lines(
        self, para: Para, style: TypeStyle, width: float, runs_on: bool, inset: float, parts: bool
    ) -> TextBox:
        if runs_on and not style.indent:  # its lines are the same
            return replace(self._set(para, style, width, False, inset), runs_on=True)
        box = set_lines(para, style, width, self.cut(para, style, parts), runs_on, inset=inset)
        if struck(box) > _STROKES and not style.shape.lightens:
            light = replace(style, shape=replace(style.shape, lightens=True))
            return self._set(para, light, width, runs_on, inset)
        return self._lines(para, style, width, runs_on, inset, True) if box.excess and not parts else box

    def ways(self, para: Para, width: float) -> tuple[Way, ...]:
        """The best divisions by sense into one line, two lines … up to six, on a measure of `width` points;
        each is larger than the one before. () where the style is not balanced. At a way's size `text` sets
        the paragraph in its lines. Words are whole."""
        style = self.style(para)
        whole = self.cut(para, style, False)

        def found() -> tuple[Way, ...]:
            every = headline_of(style, whole).ways if style.shape.balance else []
            sizes = ((way, floor(100 * width / way.longest) / 100) for way in every if way.longest)
            return tuple(Way(len(way.ends), size, way.demerits, way.stray) for way, size in sizes)

        return whole.shaper.recall(("ways", width, style.hang_quotes), found)

    def demerits(self, para: Para, width: float) -> float:
        """The demerits of a balanced paragraph's division by sense at its size; inf if there is none."""
        style = self.style(para)
        found = headline_of(style, self.cut(para, style, False)).lines(width / style.size)
        return found.demerits if found else inf

    def longest(self, text: TextBox, nearly: float) -> float:
        """The width of the longest unbreakable part of a text at its least size, or `nearly` that."""
        name, bounds = self.styles.led(text.para.style)
        share = floor(bounds.nearly(nearly) / bounds.step) * bounds.step / self.styles.size(name)
        return share * text.style.size * text.whole.widest

    def texts(self, paras: Sequence[Para], width: float) -> list[TextBox]:
        """Paragraphs one below the other, each running on from one of its own style above it."""
        names = [p.style for p in paras]
        follows = (one == other for one, other in zip(["", *names], names, strict=False))
        return self.on_one_edge([self.text(p, width, f) for p, f in zip(paras, follows, strict=True)])

    def in_one_line(self, para: Para, width: float, nearly: float) -> TextBox:
        """A paragraph on one line, if else one would be a word; down to its least size or `nearly` that."""
        box, bounds = self.text(para, width), self.styles.bounds(para.style)
        size = floor(box.style.size * width / self.text(para, inf).widest / bounds.step) * bounds.step
        if not box.single or size < bounds.nearly(nearly):
            return box
        leading = box.style.leading * size / box.style.size
        return self._set(para, replace(box.style, size=size, leading=leading), width, False)

    def on_one_edge(self, boxes: list[Any]) -> list[Any]:
        """Boxes one below the other: the name of a speaker stands as far in as the quotation above it, whose
        style its own style follows."""
        styles = self.styles.template.styles
        for n, (above, box) in enumerate(pairwise(boxes), 1):
            texts = isinstance(above, TextBox) and isinstance(box, TextBox) and above.inset
            if texts and styles[box.para.style].follow == above.para.style:
                boxes[n] = self._set(box.para, box.style, box.width, box.runs_on, above.inset)
        return boxes

    def cut(self, para: Para, style: TypeStyle, hyphenate: bool) -> Cut:
        """A paragraph's cut, which serves all sizes."""
        key = replace(para, identity="") if para.identity else para, style.shape, hyphenate
        return self.tools.memory.recall(key, lambda: cut_para(para, style, self.tools, hyphenate))

    def run_on(self, blocks: Sequence[Block]) -> list[Block]:
        """Blocks of which paragraphs that follow each other are one."""
        found: list[Block] = []
        for _, group in groupby(blocks, lambda one: isinstance(one, Para) and (one.style, one.lang)):
            some = [*group]
            paras = [one for one in some if isinstance(one, Para)]
            found += [_as_one(paras)] if len(paras) > 1 else some
        return found

    def inner(self, gutter: float) -> Compositor:
        """For columns that have others beside them, a gutter away where lines start."""
        free, marks = (max(0.0, gutter - least) for least in (CLEAR, _PARTED))
        return replace(self, hang=free, marks=min(self.marks, marks), abreast=True)

    def with_sizes(self, sizes: Mapping[str, float]) -> Compositor:
        """The same with some sizes of its style sheet changed."""
        return replace(self, styles=self.styles.with_sizes(sizes))


def _as_one(paras: Sequence[Para]) -> Para:
    """Paragraphs run on as one."""
    first, *others = paras
    own = (((para.key if para.key != first.key else ""), para.runs) for para in others)
    more = (
        run for key, runs in own for run in (BETWEEN, *(replace(one, key=one.key or key) for one in runs))
    )
    return replace(first, runs=undotted((*first.runs, *more)), leads=False)


def struck(box: TextBox) -> int:
    """How many lines of a text have a marker's strokes."""
    shaper, spans = box.whole.shaper, box.whole.spans if box.style.shape.strokes else ()
    told = [span for span in spans if span.run.marked and shaper.recoloured(span.run)]
    return sum(any(span.start < line.end and line.start < span.end for span in told) for line in box.lines)


def dials(run: Run) -> bool:
    """Whether it is a number to call."""
    return run.url.startswith("tel:")


@cache
def _fields(but: tuple[str, ...]) -> Callable[[Compositor], Hashable]:
    """What finds the fields of a compositor but some, and but those that all that share a memory share."""
    shared = "tools", "styles", "memory"
    return attrgetter(*(name for name in Compositor.__struct_fields__ if name not in (*shared, *but)))


def sizes_of(owner: Hashable, compositor: Compositor) -> tuple[str, ...]:
    """The names of all sizes that decide how blocks are set, also of what they stand beside."""
    styles = compositor.styles.template.styles

    def found() -> tuple[str, ...]:
        names = names_of(owner, compositor)
        others = {styles[name].beside for name in names if name in styles} - {""}
        return tuple(sorted({*names, *(one for other in others for one in leaders(other, styles))}))

    return compositor.memory.recall(("all sizes", owner), found)


def names_of(owner: Hashable, compositor: Compositor) -> tuple[str, ...]:
    """The names of its blocks' own sizes (see `StyleSheet`), in order."""
    return compositor.memory.recall(("sizes", owner), partial(_names, owner, compositor.styles.template))


def _names(owner: Any, template: Template) -> tuple[str, ...]:
    blocks: Iterable[Block] = getattr(owner, "all_blocks", (owner,))
    return tuple(sorted({name for block in blocks for name in _sizes(block, template)}))


def _sizes(part: Struct | tuple[object, ...], template: Template) -> Iterator[str]:
    """The names of the sizes of a block, or of a part of one."""
    match part:
        case Para(style=style) | Entry(style=style):
            yield from (names := leaders(style, template.styles))
            yield from ("low",) * any(template.styles[name].floor for name in names)
            yield from ("hollow", "division") * (style == template.headline)
            if isinstance(part, Para) and template.styles[style].family == "display":
                yield from ("number",) * any(map(dials, part.runs))
            return
        case Items(style=style):
            yield from ("low", template.styles[style].numerals or style)
        case Briefs():
            yield "low"
        case Image():
            yield from ("low", "picture", "tone")
        case Code():
            yield "code"
        case Rows():
            yield "numeral"
        case Logos(words=words):
            yield "low"
            part = words
    for one in astuple(part) if isinstance(part, Struct) else part:
        if isinstance(one, Struct | tuple):
            yield from _sizes(one, template)
