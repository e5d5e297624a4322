"""A paragraph broken into lines: by sense, or as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import fsum

from msgspec.structs import replace

from flyers.layout.cut import Cut, shown_to
from flyers.layout.ink import Line
from flyers.layout.paragraph import EACH, TextBox
from flyers.layout.reading import hung
from flyers.layout.stylesheet import TypeStyle
from flyers.measure.headline import EVEN_FIRST, UNEVEN, Headline
from flyers.measure.linebreak import Galley
from flyers.model.blocks import Para
from flyers.units import rounded


def headline_of(style: TypeStyle, whole: Cut) -> Headline:
    """The divisions by sense of a paragraph, in em, for all sizes."""
    uneven = UNEVEN if style.display else EVEN_FIRST
    fragments, heading = _galley(style, whole).fragments, whole.shaper.heads

    def found() -> Headline:
        return Headline(fragments, uneven, heading=heading, even=style.fit, quoted=style.hang_quotes)

    return whole.shaper.recall(("headline", style.hang_quotes, style.fit), found)


def _galley(style: TypeStyle, whole: Cut) -> Galley:
    """A paragraph's fragments, for all sizes; what hangs before the edge takes no room."""
    large = not style.shape.hyphens

    def galley() -> Galley:
        if not (style.hang_quotes and whole.opening):
            return Galley(whole.fragments, large)
        first, *others = whole.fragments
        return Galley((replace(first, width=max(0.0, first.width - hung(whole))), *others), large)

    return whole.shaper.recall(("galley", style.hang_quotes), galley)


def ends_in(text: TextBox, size: float) -> Sequence[int]:
    """The fragments after which the lines of a text end in a size, without sense and indent."""
    return _galley(text.style, text.whole).lines(text.width / size) or range(len(text.whole.ends))


def set_lines(
    para: Para,
    style: TypeStyle,
    width: float,
    whole: Cut,
    runs_on: bool = False,
    ends: Sequence[int] | None = None,
    inset: float = 0.0,
) -> TextBox:
    """Break a paragraph into lines `width` long less an `inset`, after the fragments at `ends` if given."""
    lists = para.role in ("LBody", "Lbl")  # these hang
    each = 0.0 if lists else EACH.get(para.lang.partition("-")[0], 0.0)
    own = each * style.size if each else style.indent * runs_on
    indent = own if style.align == "start" and style.indent else 0.0
    measure = (width - inset) / style.size
    galley, shaper = _galley(style, whole), whole.shaper
    if ends is None and style.shape.balance:
        found = headline_of(style, whole).lines(measure)
        ends = found.ends if found else None
    elif ends is None:
        ends = galley.lines(measure, measure - indent / style.size, even=not style.shape.hyphens)
    excess = 0.0
    if ends is None:
        excess = rounded(max(0.0, max(f.width + f.hyphen for f in galley.fragments) - measure) * style.size)
        ends = range(len(galley.fragments))
    lines = shaper.recall(("ended", style.hang_quotes, *ends), lambda: tuple(_ended(whole, galley, ends)))
    metrics = shaper.ruler.metrics(style.shape.face, para.lang)
    box = TextBox(
        para,
        style,
        width,
        whole,
        lines,
        metrics,
        indent=indent,
        excess=excess,
        runs_on=runs_on,
        leading=style.leading,
        inset=inset,
    )
    return box.led()


def _ended(whole: Cut, galley: Galley, ends: Iterable[int]) -> Iterator[Line]:
    """The lines of a paragraph that end after these fragments."""
    start, begin = 0, 0
    for end in ends:
        stop, last = whole.ends[end], galley.fragments[end]
        kept = shown_to(whole.text, start, stop)
        wide = fsum(galley.wides[begin : end + 1]) - last.space + last.hyphen
        above, below = max(whole.above[begin : end + 1]), max(whole.below[begin : end + 1])
        yield Line(start, kept, wide, above, below, last.hyphen > 0)
        start, begin = stop, end + 1


def parted_after(text: TextBox, place: int) -> tuple[TextBox, TextBox] | None:
    """A paragraph up to a place where a line may end, and the rest, each with the lines that suit it."""
    if place not in text.whole.ends[:-1]:
        return None
    cut = text.whole.ends.index(place) + 1
    measure = (text.width - text.inset) / text.style.size
    some = _galley(text.style, text.whole).fragments
    first = Galley(some[:cut]).lines(measure, measure - text.indent / text.style.size)
    rest = Galley(some[cut:]).lines(measure)
    if first is None or rest is None:
        return None
    ends = [*first, *(cut + end for end in rest)]
    box = set_lines(text.para, text.style, text.width, text.whole, text.runs_on, ends, text.inset)
    box = replace(box, spread=text.spread).led()
    return box.first(len(first)), box.rest(len(first))
